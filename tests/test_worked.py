"""Worked examples with published answers (``worked.yaml``), and pages that are themselves wrong and must not be repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from avoidance.analysis import Analysis, bind
from avoidance.analyze import Report, analyze
from avoidance.comparison import NEAR
from avoidance.draft import memo
from avoidance.judge import Judgment
from avoidance.law.tables import tables
from avoidance.output.asjson import document as as_json
from avoidance.recovery.legs import added
from avoidance.recovery.moves import span
from avoidance.recovery.tracing import side_by_side
from casefacts.document import document
from casefacts.money import parse_cents
from casefacts.reading import read_case, read_text
from casefacts.settings import applied

HERE = Path(__file__).parent
WITHDRAWN, IN_ITS_PLACE = "870 F.2d 1022", "893 F.2d 693"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was published: the verdict and the amount of a theory, elements and defenses by id."""

    says: str
    given: Mapping[str, Any] = field(default_factory=dict)
    theory: str = "548(a)(1)(B)"
    transfer: str = "T1"
    verdict: str | None = None
    amount: Any = None
    elements: Mapping[str, str] = field(default_factory=dict)
    defenses: Mapping[str, str] = field(default_factory=dict)


def plain(text: str, name: str) -> Any:
    found, problems = document(text, name)
    assert problems == []
    return found


def examples() -> Iterator[Any]:
    whole = plain((HERE / "worked.yaml").read_text(encoding="utf-8"), "worked.yaml")
    for example in whole["examples"]:
        assert example["source"]
        path = HERE / "cases" / f"{example['file']}.yaml" if "file" in example else None
        facts = example["case"] if path is None else plain(path.read_text(encoding="utf-8"), path.name)
        for answer in example["answers"]:
            yield pytest.param(facts, Answer(**answer), id=f"{example['example']}: {answer['says']}")


def report(facts: Any, given: Mapping[str, Any]) -> Report:
    settings = [f"{path}={value if value == 'unknown' else json.dumps(value)}" for path, value in given.items()]
    laid, _, problems = applied(facts, settings)
    assert problems == []
    return analyze(read_text(json.dumps(laid)))


def judged(found: Report, answer: Answer) -> Judgment:
    findings = found.of(found.transfer(answer.transfer))
    return next(one.judgment for one in findings if one.judgment.rule.id == answer.theory)


@pytest.mark.parametrize(("facts", "answer"), list(examples()))
def test_the_published_answer(facts: Any, answer: Answer) -> None:
    judgment = judged(report(facts, answer.given), answer)
    assert {id: status(judgment, id) for id in answer.elements} == dict(answer.elements)
    found = {one.rule.id: one.proof.status for one in judgment.answers}
    assert {id: found[id] for id in answer.defenses} == dict(answer.defenses)
    assert answer.verdict in (None, judgment.verdict.value)
    if answer.amount is not None:
        amount = judgment.amount.central
        assert isinstance(amount, int)
        assert abs(amount - parse_cents(answer.amount)) <= NEAR


def status(judgment: Judgment, id: str) -> str | None:
    proof = judgment.proof.find(id)
    return None if proof is None else proof.status


# ---------------------------------------------------------------- money through an account


def ledgers() -> Iterator[Any]:
    whole = plain((HERE / "worked.yaml").read_text(encoding="utf-8"), "worked.yaml")
    for example in whole["accounts"]:
        assert example["source"]
        for kind in ("published", "derived"):
            for method, wanted in example[kind].items():
                yield pytest.param(example["case"], method, wanted, id=f"{example['example']}: {method}, {kind}")


@pytest.mark.parametrize(("facts", "method", "wanted"), list(ledgers()))
def test_what_each_payment_carries_by_the_published_convention(facts: Any, method: str, wanted: list[Any]) -> None:
    case = read_text(json.dumps(facts)).case
    paid = [flow["id"] for flow in facts["flows"] if "from_account" in flow]
    trace = side_by_side(case, {one.id: span(one.value) for one in case.transfers})[method]
    carried = [trace.by_id[id].traced("T1").likely if id in trace.by_id else 0 for id in paid]
    assert carried == [parse_cents(dollars) for dollars in wanted]


@pytest.mark.parametrize(("facts", "method", "wanted"), list(ledgers()))
def test_only_poison_makes_more_of_the_money_than_there_was(facts: Any, method: str, wanted: list[Any]) -> None:
    whole = sum(parse_cents(one["value"]) for one in facts["transfers"])
    case = read_text(json.dumps(facts)).case
    trace = side_by_side(case, {one.id: span(one.value) for one in case.transfers})[method]
    carried = added(leg.traced("T1") for leg in trace.legs if leg.move.kind == "flow").likely
    assert carried > whole if method == "poison" else carried == whole


def test_the_days_of_durrett_are_older_than_the_code() -> None:
    text = "{case: {petition_date: 1977-01-13}, transfers: [{id: T1, date: 1977-01-04}]}"
    with pytest.raises(ValueError, match=r"1977-01-13 is older than the Code, in force for cases from 1979-10-01"):
        analyze(read_text(text))


def test_of_the_profit_in_two_payments_the_investor_keeps_the_principal_alone() -> None:
    case = read_case(HERE / "cases" / "donell-kowell-2008.yaml").case
    analysis = Analysis(case, bind(case))
    rows = [analysis.row(transfer) for transfer in case.transfers]
    paid, back = (sum(row[key].span.likely for row in rows) for key in ("transfer.equity", "transfer.received"))
    assert (paid, back, paid - back) == (73_290_70, 22_858_92, 50_431_78)


# ---------------------------------------------------------------- thresholds by the day of filing

FLOOR, BUSINESS, CONSUMER = (
    "s547c9.nonconsumer_floor_usd",
    "s1409b.nonconsumer_noninsider_debt_usd",
    "s1409b.consumer_debt_usd",
)


@pytest.mark.parametrize(
    ("param", "filed", "dollars"),
    [
        (FLOOR, "2016-04-01", 6425),
        (FLOOR, "2019-03-31", 6425),
        (BUSINESS, "2016-04-01", 12850),
        (BUSINESS, "2019-03-31", 12850),
        (FLOOR, "2022-04-01", 7575),
        (FLOOR, "2025-03-31", 7575),
        (BUSINESS, "2025-03-31", 27750),
        (CONSUMER, "2025-03-31", 22700),
        (FLOOR, "2025-04-01", 8575),
        (BUSINESS, "2025-04-01", 31425),
        (CONSUMER, "2025-04-01", 25700),
    ],
)
def test_the_published_thresholds_of_a_filing_day(param: str, filed: str, dollars: int) -> None:
    """The notice of 2025 was first printed with a wrong figure for 28 U.S.C. 1409(b); these are the corrected ones."""
    assert tables().params[param].on(date.fromisoformat(filed)).value == dollars


# ---------------------------------------------------------------- a withdrawn opinion

FLOATING = """
case: {petition_date: 2024-03-15, circuit: 5}
parties: [{id: bank, kind: corporation}]
chapter7_dividend: "0.1"
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2024-02-01, to: bank, kind: lien, property_kind: personal_property, value: 50000,
     received: [{kind: security_for_debt, amount: 50000, incurred: 2023-01-01}]}
preference:
  - {creditor: bank, floating_lien: {debt_then: 100000, collateral_then: 60000, debt_now: 90000, collateral_now: 80000}}
"""


def test_a_floating_lien_never_rests_on_the_opinion_that_was_withdrawn() -> None:
    found = analyze(read_text(FLOATING))
    [answer] = [
        answer
        for one in found.of(found.transfer("T1"))
        if one.judgment.rule.id == "547(b)"
        for answer in one.judgment.answers
        if answer.rule.id == "547(c)(5)"
    ]
    assert answer.raised
    for told in (memo(found), json.dumps(as_json(found))):
        assert WITHDRAWN not in told


def test_the_authorities_table_says_what_took_the_withdrawn_opinions_place() -> None:
    first, second = (tables().authorities[f"clark-pipe-{year}"] for year in (1989, 1990))
    assert (first.cite, second.cite) == (WITHDRAWN, IN_ITS_PLACE)
    assert (first.good_law, second.good_law) == (False, True)
    sides = [side for one in tables().positions.values() for side in one.sides]
    assert [side for side in sides if first.id in side.authorities] == []


def test_no_decided_case_cites_what_is_no_longer_good_law_as_good() -> None:
    undone = {
        one.cite for one in tables().authorities.values() if not one.good_law and one.kind == "case" and one.cite[0].isdigit()
    }
    for path in sorted((HERE / "cases").glob("*.yaml")):
        decided = plain(path.read_text(encoding="utf-8"), path.name)["decided"]
        told = any(one.cite in decided.get("history", "") for one in tables().authorities.values() if one.good_law)
        assert decided["cite"] not in undone or told, path.name
        assert WITHDRAWN not in path.read_text(encoding="utf-8")
