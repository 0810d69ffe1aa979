"""What a report says of a transfer beside its verdicts, above all of claims borrowed from a state."""

from __future__ import annotations

import json

import pytest

from avoidance.analyze import Report, analyze
from avoidance.draft import memo
from avoidance.output.asjson import document
from casefacts.reading import read_text

BASE = {
    "case": {"petition_date": "2025-06-15", "state_law": ["DE"]},
    "parties": [{"id": "bo", "name": "Bo"}, {"id": "irs", "kind": "united_states"}, {"id": "tax", "name": "Tax Board", "kind": "state"}],
    "creditors": [{"id": "C1", "party": "bo", "kind": "trade"}],
}


def report_of(change: dict | None = None, **transfer: object) -> Report:
    one = {"id": "T1", "date": "2024-06-01", "kind": "payment", "property_kind": "cash", "value": 100, **transfer}
    return analyze(read_text(json.dumps({**BASE, "transfers": [one], **(change or {})})))


def told(report: Report) -> list[str]:
    return [one.says for one in report.remarks]


def test_the_only_creditor_being_the_transferee_is_remarked_on() -> None:
    assert any("nobody is known to attack a transfer to himself" in one for one in told(report_of(to="bo")))


@pytest.mark.parametrize(
    "creditors", [[], [{"id": "C1", "party": "bo"}, {"id": "C2"}], [{"id": "C1", "party": "bo", "held_at_petition": False}]]
)
def test_another_creditor_or_none_calls_for_no_such_remark(creditors: list) -> None:
    assert not any("himself" in one for one in told(report_of({"creditors": creditors}, to="bo")))


def test_who_benefited_from_a_payment_to_the_united_states_is_remarked_on() -> None:
    [says] = told(report_of(to="irs", for_benefit_of=["bo"]))
    assert "decides nothing about Bo" in says
    assert "550(a)(1)" in says


def test_a_payment_to_the_united_states_for_nobody_else_needs_no_remark() -> None:
    assert told(report_of(to="irs")) == []


def test_a_state_as_transferee_is_remarked_on_since_miller_and_not_before() -> None:
    assert any("Tax Board may set up a State's own immunity" in one for one in told(report_of(to="tax")))
    before = {"case": {"petition_date": "2025-01-15", "state_law": ["DE"], "law_as_of": "2025-01-15"}}
    assert told(report_of(before, to="tax")) == []


def test_without_a_state_nothing_is_said_of_borrowed_claims() -> None:
    assert told(report_of({"case": {"petition_date": "2025-06-15"}}, to="tax")) == []


GIFT = {
    "debtor": {"kind": "individual", "gross_annual_income": {"2024": 50000}},
    "parties": [{"id": "bo", "charity": True}],
}


def test_a_sheltered_gift_says_that_creditors_own_suits_end_with_the_case() -> None:
    report = report_of(GIFT, to="bo", kind="charitable", received=[])
    assert any("the commencement of the case preempts such claims" in one for one in told(report))
    assert "preempts such claims" in memo(report)


def test_a_gift_to_somebody_who_is_no_charity_does_not() -> None:
    report = report_of({**GIFT, "parties": [{"id": "bo", "charity": False}]}, to="bo", kind="charitable", received=[])
    assert not any("preempts" in one for one in told(report))


@pytest.mark.parametrize(("circuit", "said"), [(9, True), (7, False)])
def test_a_decree_that_binds_under_section_548_says_that_no_act_speaks_of_it(circuit: int, said: bool) -> None:
    case = {"petition_date": "2025-06-15", "state_law": ["DE"], "circuit": circuit}
    found = [one for one in report_of({"case": case, "creditors": []}, to="bo", kind="divorce").remarks]
    assert [one.position for one in found] == (["divorce.decree"] if said else [])


def test_a_remark_without_a_position_has_none_in_json_and_adds_none_to_the_positions() -> None:
    report = report_of(to="tax")
    assert [one["position"] for one in document(report)["remarks"]] == [None]
    assert "" not in document(report)["positions"]
