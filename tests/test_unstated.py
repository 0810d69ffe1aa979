"""Unknown is never false: a key taken out of the record turns no open answer into a settled one, and no answer into its contrary.

Every decided case and example is read again with one stated key left out, a sample of the keys that is the same from run to run.
A theory may then fall out of the list, or open; it may not be settled, or settled the other way. What the contract lets silence
settle is listed here, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from avoidance.analysis import Analysis, bind
from avoidance.analyze import analyze
from avoidance.judge import Judgment, Verdict
from casefacts.document import document
from casefacts.reading import _validated, read_text

HERE = Path(__file__).parent
FILES = (HERE.parent / "examples" / "harbor-light.yaml", *sorted((HERE / "cases").glob("*.yaml")))
SAMPLE = 5
"""One key in so many is left out, of those that are not always: chosen by the sum of its file and path."""
ALWAYS = re.compile(r"\.(kind|to|property_kind|party|date|unsecured|charity|involuntary)$")
APART = frozenset({"decided", "format", "positions"})
NO_FACTS = frozenset({"id", "name", "number", "court", "source", "note", "disputed", "property"})

DEFAULTS = {
    r"transfers\.\d+\.received\.\d+\.(to|of)$": "what came back came to the debtor, and the debt was its own",
    r"transfers\.\d+\.for_benefit_of$": "nobody benefits from a transfer but those the record names",
    r"transfers\.\d+\.(exempt|not_property_of_debtor|liens|trust_fund_taxes)$": "nothing is taken off that nobody states",
    r"transfers\.\d+\.(from|step_of|trust|divorce|setoff|guaranty)(\.|$)": "what nobody calls so is the debtor's, and ordinary",
    r"transfers\.\d+\.perfected$": "movable property is taken as delivered, and the condition is tested on the transfer's own date",
    r"transfers\.\d+\.(found|badges|registered_title)(\.|$)": "without a finding the record's own figures speak",
    r"solvency\.(findings|balance_sheets)(\.|$)": "one taken out, the others speak; a finding without days covers all",
    r"relationships\.\d+\.(from|until)$": "a relationship without days covers all of them",
    r"schemes\.\d+\.": "who knew of the whole: an empty list is nobody",
    r"investments(\.|$)": "principal counts as far as somebody states it",
    r"case\.(law_as_of|circuit|order_for_relief|plaintiff|interim_trustee_appointed)(\.|$)": "the tables have defaults",
}
"""What silence settles by the contract or by a decision, by the path of the key, with the reason."""


def stated(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of every key that states a fact."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        if (at or key not in APART) and key not in NO_FACTS:
            if isinstance(value, dict):
                yield (*at, key)
            yield from stated(inner, (*at, key))


def without(value: Any, at: tuple[str | int, ...]) -> Any:
    if isinstance(value, list):
        return [without(item, at[1:]) if index == at[0] else item for index, item in enumerate(value)]
    if len(at) == 1:
        return {key: item for key, item in value.items() if key != at[0]}
    return {key: without(item, at[1:]) if key == at[0] else item for key, item in value.items()}


def judged(plain: Any) -> dict[tuple[str, str], Judgment]:
    """Return what comes of every theory; nothing where the file is no longer a case, or is about no bankruptcy of the Code's."""
    case, slips = _validated(plain)
    if case is None or slips:
        return {}
    try:
        analysis = Analysis(case, bind(case))
    except ValueError:
        return {}
    return {(one.id, each.rule.id): each for one in case.transfers for each in analysis.judgments(one)}


def is_taken(name: str, path: str) -> bool:
    return bool(ALWAYS.search(path)) or crc32(f"{name}:{path}".encode()) % SAMPLE == 0


def settled_by_silence(path: str, complete: list[str], before: Judgment, after: Judgment) -> bool:
    """Whether the contract lets silence settle it.

    A list that the record closes is empty without its items. A defense that nothing raises any more blocks nothing: the claim
    itself came out as before. And what is settled on an assumption says so.
    """
    return (
        path in complete
        or any(re.match(pattern, path) for pattern in DEFAULTS)
        or after.proof.truth is before.proof.truth
        or any(line.startswith("assumption: ") for line in after.rests_on)
    )


def slips_of(path: Path) -> Iterator[str]:
    plain, _ = document(path.read_text(encoding="utf-8"), path.name)
    plain = {key: value for key, value in plain.items() if key != "decided"}
    full = judged(plain)
    for at in stated(plain):
        dotted = ".".join(map(str, at))
        if not is_taken(path.stem, dotted):
            continue
        for place, after in judged(without(plain, at)).items():
            before = full.get(place)
            if before is None or after.verdict in (before.verdict, Verdict.UNDETERMINED):
                continue
            if not settled_by_silence(dotted, plain.get("complete", []), before, after):
                yield f"{path.stem} without {dotted}: {place} {before.verdict.value} -> {after.verdict.value}"


def test_a_key_left_out_settles_nothing() -> None:
    assert [slip for path in FILES for slip in slips_of(path)] == []


PAID = """
case: {petition_date: 2023-06-01}
debtor: {kind: corporation}
parties: [{id: bank, name: First Bank, kind: corporation}]
solvency: {findings: [{insolvent: true}]}
chapter7_dividend: 0
transfers:
  - {id: T1, date: 2023-05-01, to: bank, kind: payment, property_kind: cash, value: 100000,
     received: [{kind: antecedent_debt, amount: 100000, incurred: 2022-01-01}]}
"""
TAKEN = "preference.bank.collateral: nothing says that First Bank had collateral of its own; taken as none"


def test_a_creditor_of_whose_collateral_nothing_is_said_is_unsecured_on_an_assumption_that_is_listed_and_asked() -> None:
    report = analyze(read_text(PAID))
    one = next(one for one in report.summaries if one.theory == "547(b)")
    assert (one.verdict, one.rests_on[-1]) == (Verdict.AVOIDABLE, f"assumption: {TAKEN}")
    assert TAKEN in report.assumptions
    asked = next(one for one in report.questions if one.path == "preference")
    assert "what secured its claim" in asked.ask


def test_a_creditor_said_to_be_unsecured_needs_no_assumption() -> None:
    report = analyze(read_text(PAID + "creditors: [{id: C1, party: bank, unsecured: true}]\n"))
    one = next(one for one in report.summaries if one.theory == "547(b)")
    assert one.verdict is Verdict.AVOIDABLE
    assert not any(line.startswith("assumption") for line in (*one.rests_on, *report.assumptions))
    assert "preference" not in [one.path for one in report.questions]


def test_in_chapter_15_no_state_is_asked_for() -> None:
    report = analyze(read_text(PAID.replace("2023-06-01}", '2023-06-01, chapter: "15"}')))
    assert {one.verdict for one in report.summaries} == {Verdict.NOT_AVOIDABLE}
    assert all("1521(a)(7)" in one.carries or one.theory == "548(a)(1)(B)" for one in report.summaries)
    assert "case.state_law" not in [one.path for one in report.questions]


def test_in_chapter_9_the_city_sues_and_a_trustee_only_where_it_refuses() -> None:
    [remark] = analyze(read_text(PAID.replace("2023-06-01}", '2023-06-01, chapter: "9"}'))).remarks
    assert "if it refuses" in remark.says
    assert remark.cite == "11 U.S.C. 901(a), 902(5), 926(a)"
    assert analyze(read_text(PAID)).remarks == ()
