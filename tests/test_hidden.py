"""Transactions that hide what they are: break-evens stay exact, learning never turns an answer, many steps stay cheap."""

from __future__ import annotations

import json
from itertools import product
from random import Random
from typing import Any

import pytest
from test_breakeven import broken

from avoidance.analysis import Analysis, bind
from avoidance.analyze import analyze
from avoidance.judge import Verdict
from avoidance.logic.known import Span
from casefacts.reading import read_text

COARSE = (".guaranty.", ".value", ".liens")
"""What moves an exposure, which is rounded to the cent."""
BUYOUT = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
parties: [{id: bank}, {id: other}, {id: buyer}]
schemes: [{id: LBO, knew_of_plan: [%(knew)s]}]
solvency:
  balance_sheets:
    - {date: 2023-06-01, assets: [{name: plant, fair_value: %(plant)s}], debts: [{name: trade, amount: %(trade)s}]}
transfers:
  - {id: T1, date: 2023-06-01, to: bank, kind: obligation, property_kind: obligation, value: %(loan)s, step_of: LBO,
     good_faith: true,
     received: [{kind: cash, amount: %(lent)s}]}
  - {id: T2, date: 2023-06-01, to: buyer, kind: payment, property_kind: cash, value: %(paid)s, step_of: LBO,
     received: [{kind: property, amount: %(note)s}]}
"""
SECOND = """
  - {id: T3, date: 2023-06-01, to: other, kind: obligation, property_kind: obligation, value: 300, step_of: LBO,
     received: [{kind: cash, amount: 300}, {kind: services, amount: 50}]}
"""
GUARANTY = """
case: {petition_date: 2024-03-15}
complete: [relationships]
debtor: {kind: corporation}
parties: [{id: bank}, {id: parent}]
solvency:
  balance_sheets:
    - {date: 2023-06-01, assets: [{name: plant, fair_value: %(plant)s}], debts: [{name: trade, amount: %(trade)s}]}
transfers: [{id: T1, date: 2023-06-01, perfected: 2023-06-01, to: bank, kind: %(kind)s, property_kind: personal_property,
  good_faith: true,
  value: %(value)s, liens: %(liens)s, received: [{kind: indirect_benefit, amount: %(benefit)s}],
  guaranty: {of: parent, amount: %(face)s, probability: %(chance)s, contribution: %(back)s, savings_clause: %(clause)s}}]
"""
SCHEME = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
parties: [{id: kay}]
solvency: {findings: [{insolvent: true}]}
investments: [{investor: kay, amount: %(put)s}]
transfers:
  - {id: T1, date: 2022-06-01, to: kay, kind: redemption, property_kind: cash, value: %(first)s, intent: {ponzi_scheme: true},
     received: [], good_faith: true}
  - {id: T2, date: 2023-06-01, to: kay, kind: redemption, property_kind: cash, value: %(second)s, intent: {ponzi_scheme: true},
     received: [{kind: services, amount: %(work)s}], good_faith: true}
"""


def figures(rng: Random, *names: str) -> dict[str, Any]:
    return {name: rng.choice((100, 200, 300, 500, 700, 900, 1000)) for name in names}


def buyout(rng: Random) -> str:
    drawn = figures(rng, "plant", "trade", "loan", "lent", "paid", "note")
    text = BUYOUT % {**drawn, "knew": rng.choice(("bank", "bank, other", "", "buyer"))}
    return text + rng.choice(("", SECOND))


def promise(rng: Random) -> str:
    drawn = figures(rng, "plant", "trade", "value", "benefit", "face")
    more = {"liens": rng.choice((0, 0, 100)), "back": rng.choice((0, 100, 300)), "chance": rng.choice(("0.25", "0.5", "1"))}
    return GUARANTY % {**drawn, **more, "kind": rng.choice(("guaranty", "lien")), "clause": rng.choice(("true", "false"))}


def account(rng: Random) -> str:
    return SCHEME % figures(rng, "put", "first", "second", "work")


@pytest.mark.parametrize("made", [buyout, promise, account], ids=lambda made: made.__name__)
def test_the_verdict_on_each_side_of_a_break_even_is_the_one_promised(made: Any) -> None:
    tried = [broken(as_json(made(Random(seed))), COARSE if made is promise else ()) for seed in range(12)]
    assert sum(count for count, _ in tried) > 40
    assert [line for _, lost in tried for line in lost] == []


@pytest.mark.parametrize("clause", ["enforce", "unenforceable"])
def test_break_evens_hold_under_a_savings_clause(clause: str) -> None:
    chosen = f"\npositions: {{guaranty.savings_clause: {clause}}}\n"
    tried = [broken(as_json(promise(Random(seed)) + chosen), COARSE) for seed in range(8)]
    assert sum(count for count, _ in tried) > 20
    assert [line for _, lost in tried for line in lost] == []


def as_json(text: str) -> str:
    from casefacts.document import document

    plain, problems = document(text, "case.yaml")
    assert not problems
    return json.dumps(plain)


def verdicts(text: str, *settings: str) -> dict[tuple[str, str], Verdict]:
    report = analyze(read_text(text, settings=settings))
    return {(transfer.id, one.judgment.rule.id): one.judgment.verdict for transfer, found in report.findings() for one in found}


@pytest.mark.parametrize("seed", range(8))
def test_learning_who_knew_never_turns_an_answer(seed: int) -> None:
    text = as_json(buyout(Random(seed)).replace("knew_of_plan: [bank]", "knew_of_plan: null"))
    unknown = verdicts(text, "schemes.LBO.knew_of_plan=unknown")
    for knew, innocent in (("[bank, buyer]", "[]"), ("[bank]", "[buyer]"), ("[]", "[bank]")):
        learnt = verdicts(text, f"schemes.LBO.knew_of_plan={knew}", f"schemes.LBO.did_not_know={innocent}")
        assert [key for key, was in unknown.items() if was is not Verdict.UNDETERMINED and learnt[key] is not was] == []


@pytest.mark.parametrize("seed", range(8))
def test_learning_a_chance_never_turns_an_answer(seed: int) -> None:
    text = as_json(promise(Random(seed)))
    if json.loads(text)["transfers"][0]["kind"] == "guaranty":  # a chance takes the place of a value that somebody has stated
        text = text.replace('"value"', '"note"')
    unknown = verdicts(text, "transfers.T1.guaranty.probability=unknown")
    for chance in ("0", "0.1", "0.9", "1"):
        learnt = verdicts(text, f"transfers.T1.guaranty.probability={chance}")
        assert [key for key, was in unknown.items() if was is not Verdict.UNDETERMINED and learnt[key] is not was] == []


def received(text: str, id: str, **positions: str) -> Span:
    case = read_text(text).case
    analysis = Analysis(case, bind(case, positions))
    return analysis.row(next(one for one in case.transfers if one.id == id))["transfer.received"].span


def test_what_an_investor_keeps_never_exceeds_what_was_paid_in_however_the_payments_are_cut() -> None:
    for first, second, third in product((1_000, 30_000, 73_400), repeat=3):
        values = (first, second, third)
        text = json.dumps(
            {
                "case": {"petition_date": "2024-03-15"},
                "parties": [{"id": "kay"}],
                "investments": [{"investor": "kay", "amount": 73_400}],
                "transfers": [
                    {"id": f"T{n}", "date": f"2023-0{n}-01", "to": "kay", "kind": "redemption", "value": value, "received": [],
                     "intent": {"ponzi_scheme": True}}
                    for n, value in enumerate(values, 1)
                ],
            }
        )  # fmt: skip
        kept = [min(value * 100, received(text, f"T{n}").high) for n, value in enumerate(values, 1)]  # type: ignore[type-var]
        assert sum(kept) == min(sum(values), 73_400) * 100  # type: ignore[arg-type]


def test_the_share_that_stayed_is_the_same_taken_together_and_lender_by_lender() -> None:
    lenders = ((4_000_000, "bank"), (1_000_000, "other"), (3_000_000, "third"))
    text = json.dumps(
        {
            "case": {"petition_date": "2024-03-15"},
            "parties": [{"id": name} for _, name in lenders] + [{"id": "sellers"}],
            "schemes": [{"id": "LBO", "knew_of_plan": [name for _, name in lenders]}],
            "transfers": [
                {"id": name, "date": "2023-06-01", "to": name, "kind": "obligation", "value": lent, "step_of": "LBO",
                 "received": [{"kind": "cash", "amount": lent}]}
                for lent, name in lenders
            ] + [{"id": "T9", "date": "2023-06-01", "to": "sellers", "kind": "redemption", "value": 6_000_000, "step_of": "LBO",
                  "received": []}],
        }
    )  # fmt: skip
    stayed = [received(text, name) for _, name in lenders]
    assert [span.low for span in stayed] == [100_000_000, 25_000_000, 75_000_000]
    assert sum(span.low for span in stayed) == (8_000_000 - 6_000_000) * 100  # type: ignore[misc]
    apart = [received(text, name, **{"steps.collapse": "step_by_step"}) for _, name in lenders]
    assert [span.low for span in apart] == [lent * 100 for lent, _ in lenders]


def test_the_report_gives_the_figure_of_the_other_reading_beside_the_one_taken() -> None:
    text = as_json(BUYOUT % {"plant": 900, "trade": 400, "loan": 853, "lent": 853, "paid": 670, "note": 0, "knew": "bank"})
    report = analyze(read_text(text))
    finding = next(
        one for transfer, found in report.findings() for one in found if transfer.id == "T1" and "B" in one.judgment.rule.id
    )
    assert finding.judgment.verdict is Verdict.AVOIDABLE
    assert [(one.choice, one.verdict) for one in finding.other_sides if one.key == "steps.collapse"] == [
        ("step_by_step", Verdict.NOT_AVOIDABLE)
    ]
    assert not [line for line in report.not_considered if "no rule of this version reads it" in line]


def test_a_buyout_with_a_thousand_sellers_is_read_in_time() -> None:
    steps = [
        {"id": f"S{n}", "date": "2023-06-01", "to": "kay", "kind": "redemption", "value": 5, "step_of": "LBO", "received": []}
        for n in range(1_000)
    ]
    lent = {"id": "T1", "date": "2023-06-01", "to": "bank", "kind": "obligation", "value": 10_000, "step_of": "LBO",
            "received": [{"kind": "cash", "amount": 10_000}]}  # fmt: skip
    sheet = {
        "date": "2023-06-01",
        "assets": [{"name": "plant", "fair_value": 9_000}],
        "debts": [{"name": "trade", "amount": 5_000}],
    }
    text = json.dumps(
        {
            "case": {"petition_date": "2024-03-15"},
            "debtor": {"kind": "corporation"},
            "parties": [{"id": "kay"}, {"id": "bank"}],
            "schemes": [{"id": "LBO", "knew_of_plan": ["bank"]}],
            "solvency": {"balance_sheets": [sheet]},
            "transfers": [lent, *steps],
        }
    )
    case = read_text(text).case
    analysis = Analysis(case, bind(case))
    rows = [analysis.row(one) for one in case.transfers]
    assert rows[0]["transfer.received"].span == Span.exactly(5_000_00)
    assert rows[0]["debtor.property_after"].span == Span.exactly((9_000 + 10_000 - 5_000) * 100)
    assert rows[0]["debtor.debts_after"].span == Span.exactly(15_000_00)


WORD = (
    "{case: {petition_date: 2024-03-15, circuit: 9}, debtor: {kind: corporation}, parties: [{id: a}], %s, "
    "transfers: [{id: T1, %s}]}"
)
INSOLVENT = "solvency: {findings: [{insolvent: true}]}"
SHEET = (
    "solvency: {balance_sheets: [{date: 2023-06-01, assets: [{name: x, fair_value: 500, liquidation_value: 300}], "
    "debts: [{name: y, amount: 400}]}]}"
)
GIVEN = "date: 2023-06-01, perfected: 2023-06-01, to: a, value: 100, liens: 0, property_kind: cash"
BOTH = {
    "tuition.value": (INSOLVENT, f"{GIVEN}, kind: payment, received: [{{kind: tuition, amount: 100}}]"),
    "divorce.decree": (INSOLVENT, f"{GIVEN}, kind: divorce, received: [], divorce: {{contested: true, regular: true}}"),
    "insolvency.premise": (SHEET, f"{GIVEN}, kind: gift, received: []"),
    "guaranty.savings_clause": (
        SHEET,
        f"{GIVEN}, kind: guaranty, received: [], guaranty: {{amount: 200, probability: 1, savings_clause: true}}",
    ),
    "ponzi.principal_value": (INSOLVENT, f"{GIVEN}, kind: payment, received: [{{kind: investment_principal, amount: 100}}]"),
}


@pytest.mark.parametrize("key", BOTH)
def test_the_other_side_of_each_split_stands_beside_the_one_taken(key: str) -> None:
    report = analyze(read_text(WORD % BOTH[key]))
    sides = [side.key for _, found in report.findings() for one in found for side in one.other_sides]
    assert key in sides
    assert key in {one.key for one in report.positions}


def test_what_silence_settles_about_a_guaranty_and_a_decree_is_listed() -> None:
    promised = analyze(read_text(WORD % (INSOLVENT, f"{GIVEN}, kind: guaranty, received: []")))
    assert any("guaranty.of: not stated" in line for line in promised.assumptions)
    decreed = analyze(read_text(WORD % BOTH["divorce.decree"]))
    assert any("divorce.fraud_or_collusion: not stated" in line for line in decreed.assumptions)


def test_minnesota_refuses_the_presumption_for_claims_under_its_law() -> None:
    law = bind(read_text(WORD % BOTH["tuition.value"]).case)
    assert law.position("ponzi.presumption").value == "presumed"
    assert law.position("ponzi.presumption", state="MN").value == "not_presumed"
