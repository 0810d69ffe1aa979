"""What is asked about a missing fact: every place that can be missing has a question of its own, in people's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from avoidance.analysis import Analysis, bind
from avoidance.analyze import analyze
from avoidance.draft import memo
from avoidance.drafting.exhibits import exhibits
from avoidance.plead import NothingToPlead, complaint
from avoidance.report.asking import UNWORDED, question
from avoidance.rulebook import RULEBOOK
from casefacts.model import Case, Transfer
from casefacts.paths import item_key
from casefacts.reading import read_case, read_text
from tests.rulecases import Outcome, trials

ROOT = Path(__file__).parent.parent
OF_MANY = re.compile(r"^(transfers|parties|creditors|preference|flows|actions|investments|schemes)\.[^.]+(?=\.)|(?<=\.)#\d+(?=\.)")
UNASKED: frozenset[str] = frozenset()
"""Places for which no question in people's words was found."""
TUITION = """
case: {petition_date: 2024-06-01, circuit: 2, chapter: 7}
debtor: {kind: individual}
parties: [{id: school, kind: corporation}, {id: kid, name: Kim, kind: individual}]
relationships: [{who: kid, is: child, of: debtor}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2023-09-01, to: school, kind: payment, property_kind: cash, value: 10000,
     received: [{kind: tuition, amount: 10000, to: kid}], good_faith: true}
"""
ONE = "transfers: [{id: T1, kind: lien, property: mortgage on a house}, {id: T2, kind: sale, property: Lot 7}]"


@cache
def asks() -> dict[str, set[str]]:
    """Return what the leaves that read a fact declare to be asked; nothing where a leaf declares no question."""
    found: dict[str, set[str]] = {}
    for rule in RULEBOOK.rules:
        for node in rule.holds.walk():
            for key in () if node.parts else node.reads:
                found.setdefault(key, set()).add(getattr(node, "ask", ""))
    return found


def cases() -> Iterator[Case]:
    for trial in trials():
        yield Outcome(trial).reading.case
    for path in (*sorted((ROOT / "tests" / "cases").glob("*.yaml")), *sorted((ROOT / "examples").glob("*.yaml"))):
        yield read_case(path).case


def gaps(analysis: Analysis, transfer: Transfer) -> Iterator[tuple[str, str]]:
    """Yield each missing path with what a leaf that reads it declares to be asked."""
    row = analysis.row(transfer)
    rows = [row, *(analysis.row_under(transfer, row, act) for act in analysis.acts(transfer, row))]
    for key, known in ((key, known) for one in rows for key, known in one.items()):
        for path in known.missing:
            for ask in asks().get(key, ()):
                yield path, ask


def unworded() -> set[str]:
    seen: set[tuple[str, str]] = set()
    found: set[str] = set()
    for case in cases():
        try:
            analysis = Analysis(case, bind(case))
        except ValueError:
            continue
        for transfer in case.transfers:
            for path, ask in gaps(analysis, transfer):
                shape = OF_MANY.sub(lambda match: f"{match[1]}.*" if match[1] else "*", path)
                if (shape, ask) not in seen:
                    seen.add((shape, ask))
                    found |= {shape} if question(analysis.matter, [transfer], path, ask).startswith(UNWORDED) else set()
    assert len(seen) > 100
    return found


def test_no_missing_path_of_any_rule_or_example_falls_back_to_the_generic_words() -> None:
    assert unworded() == UNASKED


def test_a_child_is_asked_about_by_name_in_the_report_and_in_the_memo() -> None:
    report = analyze(read_text(TUITION))
    asked = "How old was Kim when it was paid, and on which day born?"
    assert asked in [one.ask for one in report.questions]
    assert asked in memo(report)
    assert UNWORDED not in memo(report)


@pytest.mark.parametrize("name", ["lazarus-2007", "lee-2008", "tribune-2019", "vaughan-2013", "bfw-2018"])
def test_no_two_questions_of_a_case_have_the_same_words(name: str) -> None:
    report = analyze(read_case(ROOT / "tests" / "cases" / f"{name}.yaml"))
    words = [one.ask for one in report.questions]
    assert len(words) == len(set(words))


def test_a_claim_is_asked_about_with_its_holder() -> None:
    case = read_text(
        "case: {petition_date: 2024-06-01}\nparties: [{id: irs, name: IRS}]\ncreditors: [{id: C1, party: irs}]\n" + ONE
    ).case
    words = question(Analysis(case, bind(case)).matter, case.transfers[:1], "creditors.C1.arose", "")
    assert words == "On which day did the claim of C1 (IRS) arise?"


def test_a_thing_is_asked_about_with_an_article_and_a_name_without_one() -> None:
    case = read_text("case: {petition_date: 2024-06-01}\n" + ONE).case
    matter = Analysis(case, bind(case)).matter
    assert question(matter, case.transfers[:1], "transfers.T1.liens", "").startswith("Which liens were on the mortgage on a house,")
    assert question(matter, case.transfers[1:], "transfers.T2.liens", "").startswith("Which liens were on Lot 7,")


def test_a_place_has_its_own_question_though_a_fact_made_of_several_declares_another() -> None:
    case = read_text("case: {petition_date: 2024-06-01}\n" + ONE).case
    matter, first = Analysis(case, bind(case)).matter, case.transfers[:1]
    ask = "What would a chapter 7 have paid the creditor, and what secured its claim?"
    assert question(matter, first, "preference", ask) == ask
    assert question(matter, first, "chapter7_dividend", ask) != ask
    assert question(matter, first, "transfers.T1.good_faith", "What did it know?").startswith("What did it know? (T1: ")


TWO = """
case: {petition_date: 2024-06-01, circuit: 3, chapter: 7}
debtor: {kind: corporation}
parties: [{id: a, name: Acme, kind: corporation}, {id: b, name: Bravo, kind: corporation}]
transfers:
  - {id: T1, date: 2023-09-01, to: a, kind: payment, property_kind: cash, value: 10000}
"""
SECOND = "  - {id: T2, date: DAY, to: b, kind: payment, property_kind: cash, value: 10000}\n"


@pytest.mark.parametrize(
    ("second", "days"),
    [
        ("", "on 2023-09-01"),
        (SECOND.replace("DAY", "2023-09-01"), "on 2023-09-01"),
        (SECOND.replace("DAY", "2024-02-03"), "on 2023-09-01 and 2024-02-03"),
        (SECOND.replace("DAY", "{earliest: 2024-02-03, latest: 2024-02-09}"), "on the day of each transfer"),
    ],
)
def test_a_question_that_transfers_share_names_all_their_days_or_none(second: str, days: str) -> None:
    report = analyze(read_text(TWO + second))
    asked = next(one.ask for one in report.questions if one.path == "solvency.balance_sheets")
    assert asked == f"What did the debtor own and owe {days}, at fair value?"


@pytest.mark.parametrize(("id", "day"), [("T1", "2023-09-01"), ("T2", "2024-02-03")])
def test_a_shared_question_asked_of_one_transfer_names_its_day_alone(id: str, day: str) -> None:
    report = analyze(read_text(TWO + SECOND.replace("DAY", "2024-02-03")))
    words = report.asked_of(report.transfer(id), "solvency.balance_sheets")
    assert words == f"What did the debtor own and owe on {day}, at fair value?"


@pytest.mark.parametrize(("count", "who"), [(1, "Acme"), (2, "each of Acme and Bravo")])
def test_takers_who_share_a_question_are_all_named(count: int, who: str) -> None:
    case = read_text(TWO + SECOND.replace("DAY", "2024-02-03")).case
    words = question(Analysis(case, bind(case)).matter, case.transfers[:count], "relationships", "")
    assert words == f"What is {who} to the debtor, and to the people who own and run it?"


def test_a_fact_of_another_transfer_is_asked_about_by_that_transfers_own_name() -> None:
    case = read_text("case: {petition_date: 2024-06-01}\n" + ONE).case
    words = question(Analysis(case, bind(case)).matter, case.transfers[:1], "transfers.T2.liens", "")
    assert words.startswith("Which liens were on Lot 7,")


AFTER = """
case: {petition_date: 2024-03-15, circuit: 3, chapter: 11, involuntary: INVOLUNTARY}
debtor: {kind: corporation}
parties: [{id: a, name: Acme, kind: corporation}]
transfers:
  - {id: W1, date: 2024-03-20, to: a, kind: payment, property_kind: cash, value: 10000, received: [], property_of_estate: true}
"""
ONLY = "Did section 303(f) or 542(c) alone authorize it, or something more? (W1: the payment)"


@pytest.mark.parametrize(
    ("involuntary", "effects"),
    [
        ("false", {"authorized": "avoidable if it favors the estate, not avoidable if not"}),
        (
            "true",
            {
                "authorized": "avoidable if it favors the estate, undetermined if not",
                "authorized_only_by": "avoidable if it favors the estate, undetermined if not",
            },
        ),
    ],
)
def test_whether_a_gap_power_alone_authorized_it_is_asked_in_an_involuntary_case_only(involuntary: str, effects: dict) -> None:
    report = analyze(read_text(AFTER.replace("INVOLUNTARY", involuntary)))
    asked = {one.path.rpartition(".")[2]: one for one in report.questions if ".authorized" in one.path}
    told = {key: next(each for each in one.effects if each.startswith("W1 549(a)")) for key, one in asked.items()}
    assert told == {key: f"W1 549(a): {says}" for key, says in effects.items()}
    assert asked["authorized"].ask.startswith("Did any provision of title 11, or any order of the court, authorize the transfer")
    assert (ONLY in memo(report)) is (involuntary == "true")


CONDUIT = """
case: {petition_date: 2024-06-03, circuit: 11, chapter: 7}
debtor: {kind: corporation}
parties: [{id: agent, name: Escrow Co., kind: corporation}, {id: c, name: Coral, kind: corporation}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2023-09-01, to: agent, kind: payment, property_kind: cash, value: 500000, received: [],
     dominion: false, good_faith: FAITH}
flows:
  - {id: F1, date: 2023-09-15, from: agent, to: c, amount: 300000, value_given: 0}
"""


@pytest.mark.parametrize(("faith", "asked"), [("null", True), ("false", False)])
def test_the_good_faith_that_makes_a_mere_conduit_is_asked_wherever_it_is_open(faith: str, asked: bool) -> None:
    report = analyze(read_text(CONDUIT.replace("FAITH", faith)))
    words = "What did Escrow Co. know of the debtor's affairs when it took the payment?"
    assert (words in [one.ask for one in report.questions]) is asked
    assert (words in memo(report)) is asked
    assert (words in exhibits(report, only="questions")) is asked
    (gap,) = [one for one in complaint(report, "agent").splitlines() if "Escrow Co. is the initial transferee" in one]
    assert ("that Escrow Co. was no mere conduit of T1" in gap) is asked
    assert (words.replace("debtor", "Debtor") in gap) is asked


def test_a_conduit_in_good_faith_is_neither_sued_nor_asked() -> None:
    report = analyze(read_text(CONDUIT.replace("FAITH", "true")))
    assert "What did Escrow Co. know" not in memo(report)
    with pytest.raises(NothingToPlead):
        complaint(report, "agent")


TITLE = """
case: {petition_date: 2024-06-01, chapter: 7, circuit: 3}
debtor: {kind: individual}
parties: [{id: a, name: Acme, kind: corporation}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2023-09-01, to: a, kind: gift, property: Lot 7, property_kind: real_property, perfected: 2023-09-01,
     value: 200000, liens: 0, received: [], not_property_of_debtor: OTHERS}
"""


@pytest.mark.parametrize(("others", "open_"), [("{low: 0, high: 200000}", True), ("{low: 0, high: 150000}", False)])
def test_a_figure_that_leaves_an_element_open_is_what_is_asked(others: str, open_: bool) -> None:
    report = analyze(read_text(TITLE.replace("OTHERS", others)))
    asked = "Which part of Lot 7 was the debtor's own, and who held title to the rest?"
    lines = complaint(report, "a").splitlines()
    gap = next((line for line in lines if "less than a reasonably equivalent value" in line and "gap" in line), "")
    assert (asked in [one.ask for one in report.questions]) is open_
    assert (asked in memo(report)) is open_
    assert (asked.replace("debtor", "Debtor") in gap) is open_
    assert "on both sides of" not in gap
    assert "know of the" not in gap, "what the taker knew is weighed only once the figures are known"


ADVANCES = """
case: {petition_date: 2025-02-10, circuit: 10, chapter: 7}
debtor: {kind: corporation}
parties: [{id: a, name: Acme, kind: corporation}]
preference: [{creditor: a, new_value: [{date: 2024-12-15, amount: 5000}, {date: SECOND, amount: 6000}]}]
transfers: [{id: T1, date: 2024-12-01, to: a, kind: payment}]
"""


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("2024-12-20", [" on 2024-12-15", " on 2024-12-20"]),
        ("2024-12-15", [" on 2024-12-15 (item 1 of the list)", " on 2024-12-15 (item 2 of the list)"]),
        ("{earliest: 2024-12-16, latest: 2024-12-31}", [" on 2024-12-15", " (item 2 of the list)"]),
    ],
)
def test_each_piece_of_new_value_is_asked_about_by_its_day_or_by_its_place(second: str, told: list[str]) -> None:
    case = read_text(ADVANCES.replace("SECOND", second)).case
    matter, items = Analysis(case, bind(case)).matter, case.preference[0].new_value
    keys = [item_key(items, place) for place in (0, 1)]
    asked = [question(matter, case.transfers, f"preference.a.new_value.{key}.paid", "") for key in keys]
    assert asked == [f"How much of the new value that Acme gave{given} was paid, and when?" for given in told]


PIECES = """
case: {petition_date: 2024-06-01, chapter: 7}
debtor: {kind: corporation}
parties: [{id: a, name: Acme, kind: corporation}]
chapter7_dividend: 0.05
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2024-04-01, to: a, kind: payment, property_kind: cash, value: 9000,
     received: [{kind: antecedent_debt, amount: 9000, incurred: 2024-02-01}]}
preference:
  - {creditor: a, new_value: [{date: 2024-04-15, amount: 3000, paid: 0, secured: false},
     {date: 2024-05-02, amount: 5000, secured: false}, {date: 2024-05-09, amount: 7000, secured: false}]}
"""


def test_each_piece_of_new_value_is_asked_about_by_its_own_day() -> None:
    asked = [one.ask for one in analyze(read_text(PIECES)).questions if "new value that Acme gave" in one.ask]
    assert len(asked) == len(set(asked))
    assert {re.search(r"gave on ([\d-]+)", one)[1] for one in asked} == {"2024-05-02", "2024-05-09"}
