"""Money and property followed through the record: by hand, against the ledger of millions, and what must hold of any record."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidance.analyze import Report, analyze
from avoidance.draft import memo
from avoidance.drafting.letter import letter
from avoidance.drafting.targets import NoLetter
from avoidance.logic.known import Span
from avoidance.logic.truth import NO, YES
from avoidance.plead import NothingToPlead, complaint
from avoidance.recovery import bulk
from avoidance.recovery.accounts import METHODS
from avoidance.recovery.movements import Movements
from avoidance.recovery.plan import sharing
from avoidance.recovery.tracing import follow, side_by_side
from casefacts.money import format_cents
from casefacts.reading import read_text

PEOPLE = ("ana", "bo", "cy")
FIRST = date(2023, 6, 1)
CONSERVING = tuple(method for method in METHODS if method != "poison")


def case_of(**record: Any):
    plain = {
        "case": {"petition_date": "2024-03-15", "circuit": 3},
        "parties": [{"id": one} for one in (*PEOPLE, "work", "bank")],
        "solvency": {"findings": [{"insolvent": True}]},
        **record,
    }
    return read_text(json.dumps(plain))


def money(cents: int) -> str:
    return format_cents(cents)


def paid(amount: int, to: str = "ana", day: int = 0, id: str = "T1", **more: Any) -> dict[str, Any]:
    when = (FIRST + timedelta(day)).isoformat()
    return {
        "id": id,
        "date": when,
        "to": to,
        "kind": "payment",
        "property_kind": "cash",
        "value": money(amount),
        "received": [],
        **more,
    }


def flow(id: str, giver: str, taker: str, amount: int, day: int, **more: Any) -> dict[str, Any]:
    return {"id": id, "date": (FIRST + timedelta(day)).isoformat(), "from": giver, "to": taker, "amount": money(amount), **more}


def account(id: str, opening: int | None) -> dict[str, Any]:
    stated = {} if opening is None else {"opening": {"date": "2023-01-01", "balance": money(opening)}}
    return {"id": f"{id}-acc", "owner": id, **stated}


def report_of(**record: Any) -> Report:
    return analyze(case_of(**record))


def owed(report: Report, transfer: str = "T1") -> dict[str, Span]:
    [one] = [one for one in report.recoveries if one.transfer == transfer]
    return {each.party: each.amount for each in one.from_}


# ---------------------------------------------------------------- the same answer as the ledger of millions


@st.composite
def records(draw: st.DrawFn) -> tuple[int, dict[str, int], list[tuple[str, str, int]]]:
    seed = draw(st.integers(1, 40))
    openings = {one: draw(st.integers(0, 30)) for one in PEOPLE}
    one = st.sampled_from(PEOPLE)
    rows = draw(st.lists(st.tuples(st.sampled_from((*PEOPLE, "work")), one, st.integers(1, 40)), max_size=8))
    return seed, openings, [row for row in rows if row[0] != row[1]]


def traced_in_case(seed: int, openings: dict[str, int], rows: list[tuple[str, str, int]], method: str) -> list[int]:
    flows = []
    for number, (giver, taker, cents) in enumerate(rows):
        source = {} if giver == "work" else {"from_account": f"{giver}-acc"}
        flows.append(flow(f"F{number}", giver, taker, cents, number + 1, to_account=f"{taker}-acc", **source))
    reading = case_of(
        transfers=[paid(seed, to_account="ana-acc")], accounts=[account(one, openings[one]) for one in PEOPLE], flows=flows
    )
    trace = follow(reading.case, {"T1": Span.exactly(seed)}, method)
    return [
        trace.by_id[id].traced("T1").likely or 0 if id in trace.by_id else 0 for id in ("T1", *(f"F{n}" for n in range(len(rows))))
    ]


def traced_in_ledger(seed: int, openings: dict[str, int], rows: list[tuple[str, str, int]], method: str) -> list[int]:
    days = [FIRST + timedelta(number) for number in range(len(rows) + 1)]
    every = [("debtor", "ana", seed), *rows]
    movements = Movements.from_records(
        [(*row, day) for row, day in zip(every, days, strict=True)], places=("debtor", "work", *PEOPLE)
    )
    opened = {movements.number(one): cents for one, cents in openings.items()}
    return list(bulk.follow(method, movements, opened, {0: seed}, [movements.number("work")], compiled=False).traced)


@settings(max_examples=60, deadline=None)
@given(record=records(), method=st.sampled_from(CONSERVING))
def test_a_case_and_a_ledger_of_the_same_movements_are_traced_alike(record, method) -> None:
    assert traced_in_case(*record, method) == traced_in_ledger(*record, method)


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_the_poison_bound_of_a_case_reaches_what_that_of_the_ledger_does_and_no_more_than_the_transfer(record) -> None:
    here, there = traced_in_case(*record, "poison"), traced_in_ledger(*record, "poison")
    assert [bool(one) for one in here] == [bool(one) for one in there]
    assert all(one <= other for one, other in zip(here, there, strict=True))
    assert all(one <= record[0] * 2**9 for one in here)


# ---------------------------------------------------------------- what must hold of any record


@settings(max_examples=60, deadline=None)
@given(record=records(), method=st.sampled_from(CONSERVING))
def test_a_method_conserves_what_was_transferred(record, method) -> None:
    seed, openings, rows = record
    flows = [
        flow(
            f"F{n}",
            giver,
            taker,
            cents,
            n + 1,
            to_account=f"{taker}-acc",
            **({} if giver == "work" else {"from_account": f"{giver}-acc"}),
        )
        for n, (giver, taker, cents) in enumerate(rows)
    ]
    case = case_of(
        transfers=[paid(seed, to_account="ana-acc")], accounts=[account(one, openings[one]) for one in PEOPLE], flows=flows
    ).case
    run = follow(case, {"T1": Span.exactly(seed)}, method).run
    held = sum(one.held("T1") + one.absorbed["T1"] for one in (*run.accounts.values(), *run.hands.values()))
    assert held == seed


@settings(max_examples=40, deadline=None)
@given(record=records(), clean=st.integers(1, 50))
def test_a_later_clean_deposit_never_raises_a_lowest_intermediate_balance_claim(record, clean) -> None:
    seed, openings, rows = record
    before = traced_in_case(seed, openings, rows, "libr")
    after = traced_in_case(seed, openings, [*rows, ("work", "ana", clean)], "libr")
    assert after[: len(before)] == before
    assert after[-1] == 0


VALUES = st.sampled_from([None, 0, 10])
TRUTHS = st.sampled_from([None, True, False])


@st.composite
def chains(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a transfer that is passed on a few times, in parts, to takers of every kind."""
    amount = draw(st.integers(1, 100))
    flows, givers = [], ["ana"]
    for number in range(draw(st.integers(0, 5))):
        giver, taker = draw(st.sampled_from(givers)), draw(st.sampled_from((*PEOPLE, "bank", "debtor")))
        stated = {
            "value_given": draw(VALUES),
            "good_faith": draw(TRUTHS),
            "knew_of_voidability": draw(TRUTHS),
            "dominion": draw(TRUTHS),
        }
        told = {key: value for key, value in stated.items() if value is not None}
        flows.append(flow(f"F{number}", giver, taker, draw(st.integers(1, 100)), number + 1, **told))
        givers.append(taker) if taker != "debtor" else None
    means = {one: draw(st.sampled_from([None, 0, 20])) for one in (*PEOPLE, "bank")}
    parties = [{"id": one, **({} if cents is None else {"collectable": money(cents)})} for one, cents in means.items()]
    faith = draw(TRUTHS)
    transfer = paid(amount, **({} if faith is None else {"good_faith": faith}))
    return {"transfers": [transfer], "flows": flows, "parties": [*parties, {"id": "work"}]}


@settings(max_examples=80, deadline=None)
@given(record=chains())
def test_nobody_returns_more_than_reached_him_and_the_estate_has_no_more_than_the_cap(record) -> None:
    report = report_of(**record)
    [one] = report.recoveries
    reached = {} if report.recovered.holdings["T1"] else {"ana": one.avoided.high}
    for taking in report.recovered.holdings["T1"]:
        reached[taking.party or ""] = reached.get(taking.party or "", 0) + taking.amount.high
    for each in one.from_:
        assert each.amount.high <= reached[each.party]
    for best in (report.plan.now, report.plan.most):
        assert best.total <= one.cap.high
        assert best.total == sum(best.pays.values()) == sum(limit.cents for limit in best.limits)
        means = {party.id: party.collectable.value.high for party in report.case.parties if party.collectable is not None}
        for party, cents in best.pays.items():
            assert cents <= reached[party]
            assert cents <= means.get(party, cents)


@settings(max_examples=80, deadline=None)
@given(record=chains(), place=st.integers(0, 4))
def test_a_protected_holder_never_raises_what_is_recovered(record, place) -> None:
    if place >= len(record["flows"]) or record["flows"][place]["to"] == "debtor":
        return
    before = report_of(**record)
    shielded = {**record["flows"][place], "value_given": 10, "good_faith": True, "knew_of_voidability": False}
    shielded.pop("dominion", None)
    flows = [*record["flows"][:place], shielded, *record["flows"][place + 1 :]]
    bare = [{key: value for key, value in one.items() if key != "dominion"} for one in flows]
    plain = [{key: value for key, value in one.items() if key != "dominion"} for one in record["flows"]]
    assert report_of(**{**record, "flows": bare}).plan.most.total <= report_of(**{**record, "flows": plain}).plan.most.total
    assert before.recoveries


# ---------------------------------------------------------------- by hand


def test_the_worked_accounts_come_out_by_every_convention() -> None:
    reading = case_of(
        transfers=[paid(300, to_account="ana-acc")],
        accounts=[account("ana", 700)],
        flows=[flow("F1", "ana", "bo", 800, 3, from_account="ana-acc")],
    )
    found = {
        method: trace.by_id["F1"].traced("T1").likely
        for method, trace in side_by_side(reading.case, {"T1": Span.exactly(300)}).items()
    }
    assert found == {"libr": 100, "fifo": 100, "lifo": 300, "prorata": 240, "poison": 300, "tainted_first": 300}


def test_an_account_without_an_opening_balance_leaves_a_range_and_is_asked_about() -> None:
    report = report_of(
        transfers=[paid(300, to_account="ana-acc")],
        accounts=[account("ana", None)],
        flows=[flow("F1", "ana", "bo", 200, 3, from_account="ana-acc")],
    )
    assert owed(report)["bo"] == Span(0, None, 200)
    assert "accounts.ana-acc.opening.balance" in {one.path for one in report.tracing_questions}
    assert any("accounts.ana-acc.opening: not stated" in line for line in report.recovered.trace.assumed)


def test_the_first_balance_of_a_statement_tells_the_opening() -> None:
    lines = [{"date": "2023-06-02", "in": "1.00", "balance": "5.00"}]
    report = report_of(
        transfers=[paid(300, to_account="ana-acc", day=2)],
        accounts=[account("ana", None)],
        statements=[{"account": "ana-acc", "lines": lines}],
        flows=[flow("F1", "ana", "bo", 600, 4, from_account="ana-acc")],
    )
    assert owed(report)["bo"] == Span.exactly(100), "5.00 of her own and 3.00 of the debtor's: 6.00 take 1.00 of the debtor's"


def test_a_line_that_is_a_movement_of_the_record_is_not_counted_twice() -> None:
    lines = [
        {"date": "2023-06-01", "in": "3.00", "balance": "10.00"},
        {"date": "2023-06-04", "out": "8.00", "balance": "2.00"},
    ]
    record = {
        "transfers": [paid(300, to_account="ana-acc")],
        "accounts": [account("ana", 700)],
        "flows": [flow("F1", "ana", "bo", 800, 3, from_account="ana-acc")],
    }
    assert owed(report_of(**record, statements=[{"account": "ana-acc", "lines": lines}])) == owed(report_of(**record))


def test_a_payment_that_only_a_statement_shows_takes_money_with_it() -> None:
    lines = [{"date": "2023-06-03", "out": "9.00", "party": "cy"}]
    report = report_of(
        transfers=[paid(300, to_account="ana-acc")],
        accounts=[account("ana", 700)],
        statements=[{"account": "ana-acc", "lines": lines}],
    )
    assert owed(report)["cy"] == Span.exactly(200)
    unnamed = report_of(
        transfers=[paid(300, to_account="ana-acc")],
        accounts=[account("ana", 700)],
        statements=[{"account": "ana-acc", "lines": [{"date": "2023-06-03", "out": "9.00"}]}],
    )
    assert set(owed(unnamed)) == {"ana"}


def test_the_first_day_on_which_an_account_does_not_reconcile_is_told_with_the_difference() -> None:
    lines = [{"date": "2023-06-02", "in": "1.00", "balance": "11.00"}, {"date": "2023-06-20", "in": "1.00", "balance": "12.00"}]
    report = report_of(
        transfers=[paid(300, to_account="ana-acc")],
        accounts=[account("ana", 700)],
        flows=[flow("F1", "ana", "bo", 100, 5, from_account="ana-acc")],
        statements=[{"account": "ana-acc", "lines": lines}],
    )
    [one] = report.recovered.trace.accounts
    assert (one.differs_on, one.stated, one.computed) == ("2023-06-20", 1200, 1100)


def test_of_one_day_money_comes_in_before_it_goes_out_and_the_report_says_where_that_matters() -> None:
    record = {
        "transfers": [paid(300, to_account="ana-acc")],
        "accounts": [account("ana", 0)],
        "flows": [flow("F1", "ana", "bo", 300, 0, from_account="ana-acc")],
    }
    report = report_of(**record)
    assert owed(report)["bo"] == Span.exactly(300)
    assert [id for id, _, _ in report.recoveries[0].ties] == ["F1"]
    turned = report_of(**record, positions={"tracing.same_day": "debits_first"})
    assert "bo" not in owed(turned)
    told = report_of(
        **{**record, "flows": [{**record["flows"][0], "sequence": 2}], "transfers": [{**record["transfers"][0], "sequence": 1}]}
    )
    assert told.recoveries[0].ties == ()


def test_money_cannot_leave_before_it_arrives() -> None:
    report = report_of(transfers=[paid(300, day=5)], flows=[flow("F1", "ana", "bo", 300, 3)])
    assert set(owed(report)) == {"ana"}
    assert dict(report.recoveries[0].stray)["F1"] == "had nothing of the debtor's yet on that day"


def test_a_flow_from_somebody_who_never_had_anything_is_not_followed() -> None:
    report = report_of(transfers=[paid(300)], flows=[flow("F1", "cy", "bo", 300, 3)])
    assert set(owed(report)) == {"ana"}
    assert "never had anything" in dict(report.recoveries[0].stray)["F1"]


def test_what_goes_in_a_circle_is_owed_once() -> None:
    report = report_of(
        transfers=[paid(300)],
        flows=[flow("F1", "ana", "bo", 300, 1), flow("F2", "bo", "ana", 300, 2), flow("F3", "ana", "cy", 300, 3)],
    )
    assert report.plan.now.total == 300
    assert owed(report)["cy"] == Span.exactly(300)


def test_a_move_between_ones_own_accounts_is_no_transfer() -> None:
    accounts = [account("ana", 0), {"id": "ana-sav", "owner": "ana", "opening": {"date": "2023-01-01", "balance": 0}}]
    report = report_of(
        transfers=[paid(300, to_account="ana-acc")],
        accounts=accounts,
        flows=[
            flow("F1", "ana", "ana", 300, 1, from_account="ana-acc", to_account="ana-sav"),
            flow("F2", "ana", "bo", 300, 2, from_account="ana-sav"),
        ],
    )
    [one] = report.recoveries
    assert [(each.party, each.path) for each in one.from_] == [("ana", ("T1",)), ("bo", ("T1", "F1", "F2"))]


def test_what_a_later_holder_gives_back_comes_off_the_one_satisfaction() -> None:
    report = report_of(transfers=[paid(300)], flows=[flow("F1", "ana", "bo", 300, 1), flow("F2", "bo", "debtor", 100, 2)])
    assert report.recoveries[0].cap == Span.exactly(200)
    other = report_of(
        transfers=[paid(300)],
        flows=[flow("F1", "ana", "bo", 300, 1), flow("F2", "bo", "debtor", 100, 2)],
        positions={"s550.returned": "not_credited"},
    )
    assert other.recoveries[0].cap == Span.exactly(300)


def test_the_same_bank_may_be_a_conduit_and_later_a_payee() -> None:
    report = report_of(
        transfers=[paid(300, to="bank", dominion=False, good_faith=True)],
        flows=[
            flow("F1", "bank", "ana", 300, 1),
            flow("F2", "ana", "bank", 200, 2, value_given=200, good_faith=True, knew_of_voidability=False),
        ],
    )
    [one] = report.recoveries
    assert one.conduits == ("bank",)
    assert [(each.party, each.as_) for each in one.from_] == [("ana", "initial transferee")]
    assert [(each.party, each.cite) for each in one.protected] == [("bank", "11 U.S.C. 550(b)(1)")]


def test_those_who_can_pay_are_found_exactly() -> None:
    report = report_of(
        parties=[
            {"id": "ana", "collectable": "1.00"},
            {"id": "bo", "collectable": "0.50"},
            {"id": "cy"},
            {"id": "work"},
            {"id": "bank"},
        ],
        transfers=[paid(300)],
        flows=[flow("F1", "ana", "bo", 200, 1), flow("F2", "bo", "cy", 120, 2)],
    )
    assert report.plan.now.total == 100 + 50 + 120
    assert report.plan.now.pays == {"ana": 100, "bo": 50, "cy": 120}
    assert sum(limit.cents for limit in report.plan.now.limits) == 270
    assert {(pair.parties, pair.cents) for pair in report.plan.shared} == {
        (("ana", "bo"), 200),
        (("ana", "cy"), 120),
        (("bo", "cy"), 120),
    }


@pytest.mark.parametrize(
    ("giver", "same"), [("ana", ("ana",)), ("bo", ("ana", "bo"))], ids=["his own dollars", "dollars passed on"]
)
def test_only_those_through_whose_hands_the_same_dollars_went_owe_them_together(giver: str, same: tuple[str, ...]) -> None:
    report = report_of(
        parties=[{"id": "ana"}, {"id": "bo"}, {"id": "cy"}, {"id": "work"}, {"id": "bank"}],
        transfers=[paid(300)],
        flows=[flow("F1", "ana", "bo", 150, 1), flow("F2", giver, "cy", 120, 2)],
    )
    assert sharing(report.recovered, "T1", "cy") == same
    [told] = [line for line in letter(report, "cy").splitlines() if "The same dollars" in line]
    assert [name for name in ("ana", "bo") if f" {name} " in told] == list(same)


def test_two_who_held_the_same_dollars_pay_them_once() -> None:
    report = report_of(
        parties=[{"id": "ana", "collectable": 0}, {"id": "bo"}, {"id": "cy"}, {"id": "work"}, {"id": "bank"}],
        transfers=[paid(300)],
        flows=[flow("F1", "ana", "bo", 120, 1), flow("F2", "bo", "cy", 120, 2)],
    )
    assert report.plan.now.total == 120


@pytest.mark.parametrize(("protected", "truth"), [(True, NO), (False, YES)])
def test_a_holder_is_judged_on_its_own_facts(protected: bool, truth: object) -> None:
    report = report_of(
        transfers=[paid(300)],
        flows=[flow("F1", "ana", "bo", 300, 1, value_given=1, good_faith=protected, knew_of_voidability=False)],
    )
    assert report.recovered.holdings["T1"][1].liable is truth


def test_a_later_holder_that_gave_everything_back_owes_nothing() -> None:
    report = report_of(transfers=[paid(100)], flows=[flow("F1", "ana", "bo", 60, 1), flow("F2", "bo", "debtor", 60, 2)])
    assert owed(report) == {"ana": Span.exactly(40)}
    assert [(one.party, one.cite) for one in report.recoveries[0].protected] == [("bo", "11 U.S.C. 550(d)")]
    kept = report_of(transfers=[paid(100)], flows=[flow("F1", "ana", "bo", 60, 1), flow("F2", "bo", "debtor", 10, 2)])
    assert owed(kept) == {"ana": Span.exactly(90), "bo": Span.exactly(50)}


def test_a_conduit_that_keeps_a_part_owes_the_part() -> None:
    accounts = [{"id": "trust", "owner": "bank", "opening": {"date": "2023-01-01", "balance": 0}}, {"id": "own", "owner": "bank"}]
    flows = [
        flow("F1", "bank", "bank", 10, 1, from_account="trust", to_account="own"),
        flow("F2", "bank", "cy", 90, 2, from_account="trust"),
    ]
    report = report_of(
        transfers=[paid(100, to="bank", dominion=False, good_faith=True, to_account="trust")], accounts=accounts, flows=flows
    )
    assert owed(report) == {"bank": Span.exactly(10), "cy": Span.exactly(90)}


def test_a_day_known_within_bounds_leaves_open_what_could_have_come_before_it() -> None:
    late = {**flow("F1", "ana", "bo", 100, 0), "date": {"earliest": "2023-05-01", "latest": "2023-06-20"}}
    report = report_of(transfers=[paid(100)], flows=[late])
    assert owed(report)["bo"] == Span(0, None, 100)
    sure = {**late, "date": {"earliest": "2023-06-02", "latest": "2023-06-20"}}
    assert owed(report_of(transfers=[paid(100)], flows=[sure]))["bo"] == Span.exactly(100)


def test_whoever_took_first_and_was_to_benefit_owes_once() -> None:
    report = report_of(transfers=[paid(100, for_benefit_of=["ana", "bo"])])
    assert [(one.party, one.as_.partition(" ")[0]) for one in report.recoveries[0].from_] == [("ana", "initial"), ("bo", "entity")]


def test_the_value_of_a_lien_may_be_owed_by_those_whom_it_benefited() -> None:
    lien = {
        "id": "T1",
        "date": "2023-06-01",
        "to": "bank",
        "kind": "lien",
        "value": "1.00",
        "secures": "1.00",
        "liens": 0,
        "received": [],
    }
    report = report_of(transfers=[{**lien, "for_benefit_of": ["ana"]}])
    [one] = report.recoveries[0].from_
    assert (one.party, one.open, one.amount.low, one.amount.high) == ("ana", True, 0, 100)
    assert report_of(transfers=[lien]).recoveries[0].from_ == ()


@pytest.mark.parametrize(
    ("made", "amount", "why"),
    [
        ({"cost": 30, "profit": 12, "increase_in_value": 45}, 1800, ""),
        ({"cost": 30, "profit": 12, "increase_in_value": 10}, 1000, ""),
        ({"cost": 30, "taxes_paid": 5, "liens_discharged": 20, "profit": 12, "increase_in_value": 90}, 4300, ""),
    ],
)
def test_the_lien_for_improvements_is_the_lesser_of_cost_less_profit_and_gain(made: dict[str, int], amount: int, why: str) -> None:
    house = {"kind": "sale", "property": "house", "property_kind": "real_property", "liens": 0, "good_faith": True}
    report = report_of(transfers=[paid(10_000, **house, improvements=made)])
    [lien] = report.recoveries[0].liens
    assert (lien.amount, lien.cite) == (Span.exactly(amount), "11 U.S.C. 550(e)")
    bad = report_of(transfers=[paid(10_000, **{**house, "good_faith": False}, improvements=made)])
    assert bad.recoveries[0].liens[0].amount == Span.exactly(0)
    part = report_of(transfers=[paid(10_000, **house, improvements={**made, "increase_in_value": {"low": 5, "high": 90}})])
    assert part.recoveries[0].liens[0].amount.low == 500


def test_a_later_and_greater_value_is_the_other_side_of_a_split() -> None:
    house = {"kind": "sale", "property": "house", "property_kind": "real_property", "liens": 0, "later_value": "150.00"}
    report = report_of(transfers=[paid(10_000, **house)])
    assert report.recoveries[0].cap == Span.exactly(10_000)
    assert any("150.00" in one.what and one.cite == "11 U.S.C. 550(a)" for one in report.recoveries[0].consequences)
    later = report_of(transfers=[paid(10_000, **house)], positions={"s550.value_date": "later_if_greater"})
    assert later.recoveries[0].cap == Span.exactly(15_000)
    less = report_of(
        transfers=[paid(10_000, **{**house, "later_value": "50.00"})], positions={"s550.value_date": "later_if_greater"}
    )
    assert less.recoveries[0].cap == Span.exactly(10_000)


def test_a_finding_of_what_was_traced_outranks_the_account() -> None:
    record = {
        "transfers": [paid(300, to_account="ana-acc")],
        "accounts": [account("ana", 700)],
        "flows": [flow("F1", "ana", "bo", 500, 3, from_account="ana-acc", found={"traced": "2.50"})],
    }
    assert owed(report_of(**record))["bo"] == Span.exactly(250)


def test_the_graph_is_open_to_every_algorithm_of_networkx() -> None:
    import networkx as nx

    report = report_of(transfers=[paid(300)], flows=[flow("F1", "ana", "bo", 200, 1), flow("F2", "bo", "cy", 100, 2)])
    graph = report.recovered.trace.graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert nx.has_path(graph, "debtor", "cy")
    [edge] = graph.get_edge_data("bo", "cy").values()
    assert {key: edge[key] for key in ("transfer", "date", "amount", "traced_amount", "method")} == {
        "transfer": "T1",
        "date": "2023-06-03",
        "amount": "1.00",
        "traced_amount": "1.00",
        "method": "libr",
    }


# ---------------------------------------------------------------- what was collected, liens, conduits


def test_whoever_has_paid_what_reached_him_owes_nothing_more_nor_do_those_behind_him() -> None:
    flows = [flow("F1", "ana", "bo", 250, 1), flow("F2", "ana", "cy", 250, 2), flow("F3", "bo", "bank", 250, 3)]
    parties = [{"id": "ana", "collectable": 0}, *({"id": one} for one in ("bo", "cy", "work", "bank"))]
    record = {"parties": parties, "transfers": [paid(500)], "flows": flows}
    report = report_of(**record, collected=[{"from": "bo", "amount": "2.50", "for": "T1"}])
    assert report.recoveries[0].cap == Span.exactly(250)
    assert "bo" not in owed(report)
    assert report.plan.now.pays == {"cy": 250}, "the dollars that bo paid are not had again from the bank behind him"
    assert report_of(**record).plan.now.total == 500


def test_what_was_collected_without_a_word_on_the_transfer_counts_where_it_can_only_be_for_one() -> None:
    report = report_of(transfers=[paid(500)], collected=[{"from": "ana", "amount": "2.00"}])
    assert report.recoveries[0].cap == Span.exactly(300)
    assert any("taken to be for T1" in line for line in report.assumptions)
    two = report_of(
        transfers=[paid(500), paid(500, id="T2", day=1)], collected=[{"from": "ana", "amount": "2.00", "source": "settlement"}]
    )
    assert [one.cap for one in two.recoveries] == [Span(300, None, 500), Span(300, None, 500)]
    assert "collected.#1.for" in {one.path for one in two.questions}


HOUSE = {"kind": "sale", "property": "the land", "property_kind": "real_property", "liens": 0}


@pytest.mark.parametrize(("faith", "words"), [(True, "stands"), (False, "falls")])
def test_a_lien_given_later_leaves_the_property_where_it_is(faith: bool, words: str) -> None:
    mortgage = flow("F1", "ana", "bank", 6_000, 5, property="mortgage on the land", value_given=6_000, good_faith=faith)
    report = report_of(transfers=[paid(10_000, **HOUSE)], flows=[{**mortgage, "knew_of_voidability": False}])
    [one] = report.recoveries
    assert one.still_with == "ana"
    assert set(owed(report)) == {"ana"}
    [lien] = one.liens
    assert (lien.party, lien.amount) == ("bank", Span.exactly(6_000))
    assert words in lien.what


def test_money_that_a_conduit_holds_for_others_goes_out_before_its_own() -> None:
    accounts = [{"id": "ig", "owner": "bank", "opening": {"date": "2023-01-01", "balance": "1.00"}}]
    report = report_of(
        transfers=[paid(500, to="bank", dominion=False, good_faith=True, to_account="ig")],
        accounts=accounts,
        flows=[flow("F1", "bank", "cy", 500, 2, from_account="ig")],
    )
    assert owed(report) == {"cy": Span.exactly(500)}


def test_what_a_conduit_keeps_of_its_clients_money_it_has_from_them() -> None:
    kept = flow("F1", "bank", "bank", 100, 1, value_given=100, good_faith=True, knew_of_voidability=False)
    conduit = paid(500, to="bank", dominion=False, good_faith=True, for_benefit_of=["ana"])
    report = report_of(transfers=[conduit], flows=[kept, flow("F2", "bank", "ana", 400, 1)])
    [one] = report.recoveries
    assert "bank" not in {each.party for each in one.from_}
    assert [(each.party, each.cite) for each in one.protected] == [("bank", "11 U.S.C. 550(b)(1)")]


def test_a_conduit_may_have_advanced_what_it_was_to_pass_on() -> None:
    report = report_of(
        transfers=[paid(500, to="bank", dominion=False, good_faith=True, day=20)],
        flows=[flow("F1", "bank", "cy", 500, 1, passes_on=["T1"])],
    )
    assert owed(report) == {"cy": Span.exactly(500)}


def test_a_conduit_owes_nothing_and_its_claims_do_not_wait() -> None:
    report = report_of(transfers=[paid(500, to="bank", dominion=False, good_faith=True)], flows=[flow("F1", "bank", "cy", 400, 1)])
    [one] = report.recoveries
    assert not [each for each in one.consequences if each.cite == "11 U.S.C. 502(d)" and "bank" in each.what]
    assert any("passed on all but 1.00" in each.what for each in one.consequences)


@pytest.mark.parametrize("onward", [400, 500], ids=["a part is left", "all of it went on"])
def test_every_paper_asks_where_the_rest_went_that_a_conduit_has_not_passed_on(onward: int) -> None:
    report = report_of(
        transfers=[paid(500, to="bank", dominion=False, good_faith=True)], flows=[flow("F1", "bank", "cy", onward, 1)]
    )
    left = onward < 500
    assert ("transfers.T1.passed_on" in {one.path for one in report.tracing_questions}) is left
    rest = "passed on all but $1.00: ask where it went; what it kept for itself it would owe"
    assert (rest in memo(report)) is left
    with pytest.raises(NoLetter) as refused:
        letter(report, "bank")
    assert (rest in str(refused.value)) is left
    with pytest.raises(NothingToPlead) as unpleaded:
        complaint(report, "bank")
    assert (rest in str(unpleaded.value)) is left


def test_whoever_passed_on_at_once_all_that_it_got_is_asked_about_its_dominion() -> None:
    report = report_of(transfers=[paid(500)], flows=[flow("F1", "ana", "bo", 500, 1)])
    assert "transfers.T1.dominion" in {one.path for one in report.tracing_questions}
    slow = report_of(transfers=[paid(500)], flows=[flow("F1", "ana", "bo", 500, 90)])
    assert "transfers.T1.dominion" not in {one.path for one in slow.tracing_questions}


def test_what_came_back_after_the_petition_is_pointed_to_where_it_belongs() -> None:
    report = report_of(transfers=[paid(500)], flows=[flow("F1", "ana", "debtor", 500, 400)])
    assert report.recoveries[0].cap == Span.exactly(500)
    assert "`collected`" in dict(report.recoveries[0].stray)["F1"]


# ---------------------------------------------------------------- statements as a bank keeps them


def test_the_order_of_a_statement_is_the_order_of_its_day() -> None:
    lines = [
        {"date": "2023-06-05", "out": "0.50", "party": "bo", "balance": 0},
        {"date": "2023-06-05", "in": "0.50", "for": "T1", "balance": "0.50"},
        {"date": "2023-06-05", "out": "0.50", "party": "cy", "balance": 0},
        {"date": "2023-06-05", "in": "0.50", "balance": "0.50"},
    ]
    report = report_of(
        transfers=[paid(50, day=4)], accounts=[account("ana", 50)], statements=[{"account": "ana-acc", "lines": lines}]
    )
    assert owed(report) == {"ana": Span.exactly(50), "cy": Span.exactly(50)}
    assert report.recoveries[0].ties == ()


def test_an_opening_balance_is_that_of_its_day() -> None:
    late = {"id": "ana-acc", "owner": "ana", "opening": {"date": "2023-09-01", "balance": "0.40"}}
    flows = [flow("F1", "ana", "bo", 60, 20, from_account="ana-acc"), flow("F2", "ana", "cy", 40, 200, from_account="ana-acc")]
    report = report_of(transfers=[paid(100, to_account="ana-acc")], accounts=[late], flows=flows)
    assert owed(report) == {"ana": Span.exactly(100), "bo": Span.exactly(60), "cy": Span.exactly(40)}
    overdrawn = {"id": "ana-acc", "owner": "ana", "opening": {"date": "2023-01-01", "overdrawn": "0.30"}}
    report = report_of(transfers=[paid(100, to_account="ana-acc")], accounts=[overdrawn], flows=flows[1:])
    assert report.recovered.trace.run.accounts["ana-acc"].absorbed["T1"] == 30


def test_a_line_tells_through_which_account_a_flow_went() -> None:
    lines = [{"date": "2023-06-01", "in": "0.50", "for": "T1"}, {"date": "2023-06-03", "out": "0.60", "for": "F1"}]
    report = report_of(
        transfers=[paid(50)],
        accounts=[account("ana", 50)],
        statements=[{"account": "ana-acc", "lines": lines}],
        flows=[flow("F1", "ana", "bo", 60, 2)],
    )
    assert owed(report)["bo"] == Span.exactly(10)


def test_a_line_booked_a_few_days_late_is_taken_to_be_the_movement_and_that_is_said() -> None:
    lines = [{"date": "2023-06-02", "in": "1.00"}, {"date": "2023-06-06", "out": "0.60"}]
    report = report_of(
        transfers=[paid(100, to_account="ana-acc")],
        accounts=[account("ana", 0)],
        statements=[{"account": "ana-acc", "lines": lines}],
        flows=[flow("F1", "ana", "bo", 60, 2, from_account="ana-acc")],
    )
    assert owed(report)["bo"] == Span.exactly(60)
    assert sum("booked late" in line for line in report.assumptions) == 2


def test_of_two_payments_of_one_day_the_report_says_that_their_order_matters() -> None:
    flows = [flow("F1", "ana", "bo", 60, 2, from_account="ana-acc"), flow("F2", "ana", "cy", 60, 2, from_account="ana-acc")]
    report = report_of(transfers=[paid(100, to_account="ana-acc")], accounts=[account("ana", 0)], flows=flows)
    assert {id: (here.low, there.low) for id, here, there in report.recoveries[0].ties} == {"F1": (60, 40), "F2": (40, 60)}


def test_pro_rata_each_transfer_has_its_share() -> None:
    report = report_of(
        transfers=[paid(100, to_account="ana-acc"), paid(100, id="T2", day=1, to_account="ana-acc")],
        accounts=[account("ana", 0)],
        flows=[flow("F1", "ana", "bo", 100, 5, from_account="ana-acc")],
        positions={"tracing.convention": "prorata"},
    )
    assert owed(report, "T1")["bo"] == owed(report, "T2")["bo"] == Span.exactly(50)


def test_nobody_pays_more_for_one_payment_than_was_paid() -> None:
    report = report_of(
        parties=[{"id": "ana", "collectable": 0}, {"id": "bo"}, {"id": "cy"}, {"id": "work"}, {"id": "bank"}],
        transfers=[paid(100, to_account="ana-acc"), paid(100, id="T2", day=1, to_account="ana-acc")],
        accounts=[account("ana", 50)],
        flows=[flow("F1", "ana", "bo", 100, 5, from_account="ana-acc")],
        positions={"tracing.convention": "poison"},
    )
    assert report.plan.now.total == 100
    assert [limit.kind for limit in report.plan.now.limits] == ["what was moved"]


def test_what_came_back_by_two_ways_is_credited_to_both() -> None:
    flows = [
        flow("F1", "ana", "bo", 60, 1),
        flow("F2", "ana", "cy", 40, 1),
        flow("F3", "cy", "bo", 40, 2),
        flow("F4", "bo", "debtor", 100, 3),
    ]
    report = report_of(transfers=[paid(200)], flows=flows)
    assert owed(report) == {"ana": Span.exactly(100)}


def test_what_came_back_counts_for_the_transfer_that_can_be_avoided() -> None:
    old = {**paid(100), "date": "2010-01-10"}
    report = report_of(transfers=[old, paid(100, id="T2", day=1)], flows=[flow("F1", "ana", "debtor", 100, 9)])
    assert {one.transfer: one.cap for one in report.recoveries} == {"T2": Span.exactly(0)}


def test_the_first_taker_shelters_nobody() -> None:
    report = report_of(
        transfers=[paid(100, good_faith=True)], flows=[flow("F1", "ana", "bo", 100, 5, value_given=0, good_faith=True)]
    )
    assert owed(report)["bo"] == Span.exactly(100)


def test_payments_to_nobody_named_are_told_together() -> None:
    lines = [{"date": f"2023-06-{day:02}", "out": "0.10"} for day in range(5, 15)]
    report = report_of(
        transfers=[paid(100, to_account="ana-acc")],
        accounts=[account("ana", 0)],
        statements=[{"account": "ana-acc", "lines": lines}],
    )
    assert dict(report.recoveries[0].stray)["ana-acc"].startswith("1.00 of T1 left by 10 payments to nobody named")


def test_an_account_that_is_somebody_elses_is_remarked_on() -> None:
    report = report_of(
        transfers=[paid(100, to_account="bo-acc")],
        accounts=[account("bo", 0)],
        flows=[flow("F1", "bo", "cy", 100, 3, from_account="bo-acc")],
    )
    assert any("bo-acc is an account of bo, and ana is named" in line for line in report.assumptions)


# ---------------------------------------------------------------- openings within bounds, or not stated


@settings(max_examples=40, deadline=None)
@given(
    method=st.sampled_from(("libr", "fifo", "lifo", "tainted_first")),
    seed=st.integers(1, 30),
    steps=st.lists(st.tuples(st.booleans(), st.integers(1, 25)), min_size=1, max_size=5),
)
def test_without_an_opening_balance_the_range_is_that_of_every_opening(
    method: str, seed: int, steps: list[tuple[bool, int]]
) -> None:
    """Tried one by one, from nothing to more than all that was paid."""
    flows = [
        flow(f"F{n}", *(("work", "ana") if comes else ("ana", PEOPLE[1 + n % 2])), cents, n + 1)
        | ({"to_account": "ana-acc"} if comes else {"from_account": "ana-acc"})
        for n, (comes, cents) in enumerate(steps)
    ]

    def legs(opening: int | None) -> dict[str, Span]:
        record = case_of(transfers=[paid(seed, to_account="ana-acc")], accounts=[account("ana", opening)], flows=flows).case
        return {leg.move.id: leg.traced("T1") for leg in follow(record, {"T1": Span.exactly(seed)}, method).legs}

    tried = [legs(opening) for opening in range(sum(cents for _, cents in steps) + seed + 2)]
    for n in range(len(steps)):
        each = [one[f"F{n}"].likely if f"F{n}" in one else 0 for one in tried]
        found = legs(None).get(f"F{n}", Span.exactly(0))
        assert (found.low, found.high) == (min(each), max(each)), (n, method)


@pytest.mark.parametrize(
    ("opening", "amount", "came"),
    [
        ({"low": "0", "high": "60"}, "60", Span(0, None, 6000)),
        ({"low": "0", "likely": "30", "high": "60"}, "60", Span(0, 3000, 6000)),
        ({"low": "0", "high": "60"}, {"low": "59", "high": "60"}, Span(0, None, 6000)),
        ({"low": "0", "likely": "0", "high": "0"}, "60", Span.exactly(6000)),
    ],
)
def test_an_opening_balance_within_bounds_bounds_what_came(opening: Any, amount: Any, came: Span) -> None:
    report = report_of(
        transfers=[paid(100_00, to_account="ana-acc")],
        accounts=[{"id": "ana-acc", "owner": "ana", "opening": {"date": "2023-01-01", "balance": opening}}],
        flows=[{**flow("F1", "ana", "bo", 1, 1, from_account="ana-acc"), "amount": amount}],
    )
    trace = report.recovered.trace
    assert trace is not None
    assert trace.by_id["F1"].traced("T1") == came
    asked = "What was in the account of ana" in " ".join(one.ask for one in report.tracing_questions)
    assert asked is not came.is_exact


# ---------------------------------------------------------------- what was collected, up and down the path


CHAIN = [flow("F1", "ana", "bo", 20, 1), flow("F2", "bo", "cy", 20, 2)]


@pytest.mark.parametrize(
    ("payer", "cents", "owing"),
    [
        ("cy", 20, {"ana": 80}),
        ("cy", 5, {"ana": 95, "bo": 15, "cy": 15}),
        ("bo", 20, {"ana": 80}),
        ("bo", 5, {"ana": 95, "bo": 15, "cy": 15}),
        ("ana", 100, {}),
    ],
)
def test_what_one_of_a_chain_paid_is_owed_by_none_of_it(payer: str, cents: int, owing: dict[str, int]) -> None:
    report = report_of(
        parties=[{"id": "ana", "collectable": 0}, {"id": "bo"}, {"id": "cy"}],
        transfers=[paid(100)],
        flows=CHAIN,
        collected=[{"from": payer, "amount": money(cents), "for": "T1"}],
    )
    assert owed(report) == {party: Span.exactly(most) for party, most in owing.items()}
    assert report.plan.now.total == max(owing.get("bo", 0), 0)
    held = [each.what for each in report.recoveries[0].consequences if each.cite == "11 U.S.C. 502(d)"]
    assert len(held) == len(owing)


def test_two_who_took_parts_pay_each_for_his_own() -> None:
    report = report_of(
        transfers=[paid(100)],
        flows=[flow("F1", "ana", "bo", 60, 1), flow("F2", "bo", "cy", 25, 2)],
        collected=[{"from": "bo", "amount": money(40), "for": "T1"}],
    )
    assert owed(report) == {"ana": Span.exactly(60), "bo": Span.exactly(20), "cy": Span.exactly(20)}


# ---------------------------------------------------------------- trust accounts, liens, own accounts


def test_other_clients_of_a_conduit_are_not_paid_with_the_debtors_money() -> None:
    """What the record says was passed on is the debtor's; a line of the statement goes by the convention."""
    report = report_of(
        transfers=[paid(1000, dominion=False, good_faith=True, to_account="ana-acc")],
        accounts=[account("ana", 400)],
        flows=[flow("F1", "ana", "bo", 300, 1, from_account="ana-acc")],
        statements=[{"account": "ana-acc", "lines": [{"date": "2023-06-02", "out": "2.50", "party": "cy"}]}],
    )
    assert owed(report) == {"bo": Span.exactly(300)}
    assert any(line.startswith("accounts.ana-acc: its holder was bound to pass on") for line in report.assumptions)


def test_a_loan_on_the_property_and_a_return_under_its_lien_are_remarked_on() -> None:
    land = {"property": "land", "property_kind": "real_property", "perfected": "2023-06-02", "liens": 0}
    report = report_of(
        transfers=[paid(1000, **land)],
        flows=[
            flow("F1", "ana", "bank", 300, 1, property="land", lien=True, value_given="3.00", good_faith=True),
            flow("F2", "ana", "debtor", 1000, 2, property="land"),
        ],
    )
    stray = dict(report.recoveries[0].stray)
    assert stray["F1, the loan"].startswith("what was lent on the property is not followed")
    assert "lien given by F1 (3.00)" in stray["F2, the lien"]


def test_the_path_names_what_a_holder_moved_between_his_own_accounts() -> None:
    report = report_of(
        transfers=[paid(100, to_account="ana-acc")],
        accounts=[account("ana", 0), {**account("ana", 0), "id": "ana-two"}],
        flows=[
            flow("F1", "ana", "ana", 60, 1, from_account="ana-acc", to_account="ana-two"),
            flow("F2", "ana", "bo", 50, 2, from_account="ana-two"),
        ],
    )
    trace = report.recovered.trace
    assert trace is not None
    assert trace.path("F2", "T1") == ("T1", "F1", "F2")


@pytest.mark.parametrize(
    ("what", "kept", "lien"),
    [("the house", "", (0, 0)), ("the garden", "ana", (0, 40)), ("house and garden", "", (0, 0))],
    ids=["all of it, under its name", "a part of it", "all of it, under a longer name"],
)
def test_who_sells_a_part_of_the_property_still_holds_the_rest(what: str, kept: str, lien: tuple[int, int]) -> None:
    """What is sold for less than it was worth under the property's own name is all of it; under another name, a part."""
    house = {"kind": "sale", "property": "house", "property_kind": "real_property", "liens": 0, "good_faith": True}
    made = {"cost": money(40), "increase_in_value": money(90), "taxes_paid": 0, "liens_discharged": 0, "profit": 0}
    sold = flow("F1", "ana", "bo", 4_000, 1, property=what, passes_on=["T1"], value_given=money(4_000), good_faith=True)
    report = report_of(
        parties=[{"id": "ana"}, {"id": "bo"}],
        transfers=[paid(10_000, **house, improvements=made, later_value=money(15_000), inquiry_notice=False)],
        flows=[{**sold, "knew_of_voidability": False}],
    )
    [one] = report.recoveries
    assert one.parts_with == ((kept,) if kept else ())
    assert [(each.amount.low, each.amount.high) for each in one.liens if each.cite == "11 U.S.C. 550(e)"] == [lien]
    [told] = [each.what for each in one.consequences if "at its value" in each.what]
    assert ("a part of the property itself may be had from ana" in told) is bool(kept)
    assert ("its value alone may be had" in told) is not bool(kept)
    asked = complaint(report, "ana")
    assert ("the part of the property transferred that the Defendant has kept" in asked) is bool(kept)
    assert ("the value of what was transferred, once for each transfer" in asked) is not bool(kept)
