"""What is passed on of a transfer whose size nobody states, what is no part of it, and what came back of one within bounds."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from avoidance.analyze import Report, analyze
from avoidance.comparison import compare_with_court
from avoidance.logic.known import Span
from avoidance.recovery.legs import added, bounded
from avoidance.recovery.records import Liable
from casefacts.reading import read_text

BASE = """
case: {petition_date: 2024-03-15}
debtor: {kind: individual}
parties: [{id: bank}, {id: ana}, {id: leo}, {id: eva}]
solvency: {findings: [{insolvent: true}]}
"""


def transfer(id: str = "T1", to: str = "bank", **more: str) -> str:
    facts = {"date": "2023-06-01", "kind": "payment", "property_kind": "cash", "received": "[]"} | more
    return f"  - {{id: {id}, to: {to}, {', '.join(f'{key}: {value}' for key, value in facts.items())}}}\n"


def report(transfers: Iterable[str], flows: Iterable[str], more: str = "") -> Report:
    listed = "".join(f"  - {{{one}}}\n" for one in flows)
    return analyze(read_text(f"{BASE}transfers:\n{''.join(transfers)}flows:\n{listed}{more}"))


def owing(found: Report, transfer: str = "T1") -> dict[str, Liable]:
    return {one.party: one for one in next(one for one in found.recoveries if one.transfer == transfer).from_}


def test_a_conduit_of_a_sum_that_nobody_states_is_a_conduit_and_the_next_one_owes():
    found = owing(report([transfer(dominion="false")], ["id: F1, from: bank, to: ana, passes_on: [T1]"]))
    assert list(found) == ["ana"]
    assert found["ana"].as_ == "initial transferee"
    assert not found["ana"].open
    assert found["ana"].amount == Span(0, None, None)


def test_a_sum_that_nobody_states_is_never_taken_for_nothing():
    report_ = report([transfer(to="ana")], ["id: F1, from: ana, to: leo, amount: 300"])
    [one] = report_.recoveries
    assert one.stray == ()
    assert (owing(report_)["leo"].amount.low, owing(report_)["leo"].amount.high) == (0, 30000)
    assert owing(report_)["leo"].open, "how much there was to pass on is not known"


def test_at_least_so_much_is_enough_to_follow_it():
    found = owing(report([transfer(to="ana", value="{low: 500}")], ["id: F1, from: ana, to: leo, amount: 300"]))
    assert (found["leo"].amount.low, found["leo"].amount.high) == (30000, 30000)
    assert not found["leo"].open


def test_property_that_is_passed_on_has_come_whatever_it_was_worth():
    house = {"kind": "other", "property_kind": "real_property", "property": "a house"}
    found = owing(report([transfer(to="ana", **house)], ["id: F1, from: ana, to: leo, property: a house, good_faith: false"]))
    assert not found["leo"].open


@pytest.mark.parametrize(("passes_on", "payee_of"), [("T1", "T1"), ("T2", "T2")])
def test_money_in_hand_is_that_which_the_record_says_is_passed_on(passes_on: str, payee_of: str):
    found = report(
        [transfer(to="ana", value="100"), transfer("T2", to="ana", value="100")],
        [f"id: F1, date: 2023-07-01, from: ana, to: leo, amount: 100, passes_on: [{passes_on}]"],
    )
    assert [id for id in ("T1", "T2") if "leo" in owing(found, id)] == [payee_of]


def test_what_has_no_day_follows_what_it_passes_on_and_not_the_last_that_its_giver_had():
    found = report(
        [transfer(dominion="false", value="100"), transfer("T2", dominion="false", value="100", date="2023-12-01")],
        [
            "id: F1, from: bank, to: ana, amount: 100, passes_on: [T1]",
            "id: F2, date: 2023-08-01, from: ana, to: leo, amount: 100",
        ],
    )
    assert owing(found)["leo"].amount == Span.exactly(10000)


def test_a_boat_of_the_takers_own_is_not_the_money_that_he_took():
    sold = "id: F1, from: ana, to: leo, property: her own boat, amount: 60, value_given: 60"
    found = report([transfer(to="ana", value="100")], [sold])
    assert list(owing(found)) == ["ana"]
    [one] = found.recoveries
    assert [id for id, _ in one.stray] == ["F1"]


@pytest.mark.parametrize("words", ["property: the cash", "property: a boat bought with it, passes_on: [T1]"])
def test_money_called_money_and_what_the_record_says_was_bought_with_it_is_followed(words: str):
    found = owing(report([transfer(to="ana", value="100")], [f"id: F1, from: ana, to: leo, {words}, amount: 60"]))
    assert found["leo"].amount == Span.exactly(6000)


def test_what_came_back_after_the_petition_clears_a_transfer_that_was_worth_no_more():
    after = {"date": "2024-04-01", "property_of_estate": "true", "authorized": "false"}
    back = ["id: F1, date: 2024-05-01, from: ana, to: debtor, amount: 100"]
    [one] = report([transfer(to="ana", value="{low: 0, high: 100}", **after)], back).recoveries
    assert one.returned == 10000
    assert one.cap.high == 0


def test_a_sum_with_an_end_that_nobody_states_has_no_such_end():
    assert added([Span.exactly(5), Span(0, None, None)]) == Span(5, None, None)
    assert bounded(5) == Span.exactly(5)


DECIDED = """
decided:
  name: In re Example
  cite: 1 Ex. 2
  court: Bankr. D. Ex.
  held: [{transfer: T1, HELD}]
"""


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ('theory: "550(a)(2)", party: eva, defense: "550(b)(1)", result: not_met', "not in play"),
        ('theory: "550(a)(2)", party: eva, result: not_met', "not_met"),
        ('theory: "550", party: ana, result: not_met, amount: 0', "not_met 0.00"),
    ],
)
def test_a_defense_of_one_who_never_took_is_not_in_play_and_who_is_quit_owes_nothing(held: str, says: str):
    collected = "collected: [{from: ana, amount: 100, for: T1, date: 2024-06-01}]\n"
    found = report([transfer(to="ana", value="100")], [], collected + DECIDED.replace("HELD", held))
    assert [one.program for one in compare_with_court(found)] == [says]


@pytest.mark.parametrize(
    ("stated", "cap"),
    [("amount: 40, ", Span.exactly(6000)), ("amount: {low: 0, high: 40}, ", Span(6000, None, 10000)), ("", Span(0, None, 10000))],
)
def test_a_sum_collected_that_is_not_exact_leaves_what_remains_a_range(stated: str, cap: Span):
    found = report([transfer(to="ana", value="100")], [], f"collected: [{{from: ana, {stated}for: T1, date: 2024-06-01}}]\n")
    assert found.recoveries[0].cap == cap


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("value_given: 60, good_faith: true, knew_of_voidability: false", "and would owe nothing (11 U.S.C. 550(b)(1))"),
        ("value_given: 60, good_faith: true", "is open (11 U.S.C. 550(b)(1))"),
        ("value_given: 60, good_faith: false", "did not take for value, in good faith and without knowledge (11 U.S.C. 550(b)(1))"),
    ],
)
def test_money_said_to_pass_a_house_on_is_told_with_whether_its_taker_is_safe(more: str, told: str):
    house = {"kind": "gift", "property": "house", "property_kind": "real_property", "value": "500", "liens": "0"}
    flow = f"id: F1, date: 2023-07-01, from: ana, to: leo, amount: 60, passes_on: [T1], {more}"
    other = {"id": "T2", "to": "eva", "value": "900"}
    made = {one.transfer: one.stray for one in report([transfer(to="ana", **house), transfer(**other)], [flow]).recoveries}
    ((id, why),) = made["T1"]
    assert id == "F1"
    assert why.startswith("is money, and what came by T1 is property that its giver still has on this record")
    assert why.endswith(told)
    assert "leo" in why
    assert made["T2"] == ()
