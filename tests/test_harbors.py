"""The safe harbors and the strong arm on whole records: which claims are answered, and what a report says of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from avoidance.analyze import Report, analyze
from avoidance.federal.s546 import OTHER_CLAIMS, RULES
from avoidance.judge import Verdict
from avoidance.output.asjson import document
from avoidance.rulebook import RULEBOOK
from casefacts.reading import read_text

HARBORS = [rule for rule in RULES if rule.id != "546(b)"]

MERGER = {
    "case": {"petition_date": "2012-05-01", "circuit": 7},
    "debtor": {"kind": "corporation"},
    "parties": [
        {"id": "valley", "name": "Seller LLC", "kind": "llc", "financial_institution": False},
        {"id": "bank", "name": "Escrow Bank", "kind": "corporation", "financial_institution": True},
    ],
    "solvency": {"findings": [{"insolvent": True}]},
    "transfers": [
        {
            "id": "T1", "date": "2010-09-01", "to": "valley", "kind": "payment", "property_kind": "cash", "received": [],
            "settlement": {"payment": True, "securities_contract": True, "intermediaries": ["bank"]},
        }
    ],
}  # fmt: skip


def report_of(entry: dict) -> Report:
    return analyze(read_text(json.dumps(entry)))


def verdicts(entry: dict) -> dict[str, str]:
    return {one.theory: one.verdict.value for one in report_of(entry).summaries}


def test_money_that_only_passed_through_a_bank_is_outside_the_harbor() -> None:
    assert report_of({**MERGER, "transfers": [{**MERGER["transfers"][0], "value": 100}]}).summaries[1].verdict is Verdict.AVOIDABLE


@pytest.mark.parametrize(("circuit", "verdict"), [(2, "not_avoidable"), (7, "undetermined")])
def test_a_bank_that_was_agent_brings_its_customer_in_where_customers_count(circuit: int, verdict: str) -> None:
    paid = {**MERGER["transfers"][0], "value": 100}
    paid["settlement"] = {**paid["settlement"], "customer_of": "bank"}
    found = verdicts({**MERGER, "case": {**MERGER["case"], "circuit": circuit}, "transfers": [paid]})
    assert found["548(a)(1)(B)"] == verdict


@pytest.mark.parametrize("rule", HARBORS, ids=lambda rule: rule.id)
def test_a_harbor_answers_what_section_544_borrows_and_never_actual_intent_under_548(rule) -> None:
    borrowed = ("544(b):UFTA:actual", "544(b):UFCA:actual", "544(b):NY:insider-preference", "547(b)")
    assert all(rule.answers_claim(id) for id in borrowed)
    assert not any(rule.answers_claim(RULEBOOK.rule(id).id) for id in ("548(a)(1)(A)", "548(e)", "549(a)"))
    assert rule.answers is OTHER_CLAIMS


def test_only_a_colon_makes_a_family_of_an_answer() -> None:
    rule = replace(HARBORS[0], answers=("548(a)",))
    assert not rule.answers_claim("548(a)(1)(A)")


def test_the_strong_arm_is_not_listed_where_everything_was_perfected() -> None:
    lien = {"id": "T1", "date": "2020-01-02", "perfected": "2020-01-05", "to": "bank", "kind": "lien"}
    entry = {"case": {"petition_date": "2024-03-15"}, "parties": [{"id": "bank"}]}
    assert "544(a)" not in verdicts({**entry, "transfers": [lien]})
    assert verdicts({**entry, "transfers": [{**lien, "perfected": "never"}]})["544(a)"] == "undetermined"


def test_goods_handed_over_before_the_petition_bring_in_neither_544_nor_549() -> None:
    paid = {"id": "T1", "date": "2024-03-14", "to": "bank", "kind": "payment", "property_kind": "cash", "value": 5}
    entry = {"case": {"petition_date": "2024-03-15"}, "parties": [{"id": "bank"}], "transfers": [paid]}
    assert set(verdicts(entry)) == {"548(a)(1)(A)", "548(a)(1)(B)"}


def test_a_harbor_that_takes_everything_takes_what_nobody_has_valued() -> None:
    entry = {**MERGER, "parties": [{**MERGER["parties"][0], "market_roles": ["stockbroker"]}, MERGER["parties"][1]]}
    paid = {**MERGER["transfers"][0], "found": {"less_than_reasonably_equivalent": True}}
    made = document(report_of({**entry, "transfers": [paid]}))
    finding = next(one for one in made["findings"] if one["theory"] == "548(a)(1)(B)")
    assert (finding["verdict"], finding["amount"]) == ("not_avoidable", "0.00")
    harbor = next(one for one in finding["defenses"] if one["id"] == "546(e)")
    assert (harbor["raised"], harbor["status"], harbor["burden"]) == (True, "met", "transferee, preponderance")
    assert any("the debtor is taken to be no person" in line for line in made["assumptions"])
