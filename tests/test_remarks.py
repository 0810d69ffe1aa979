"""What a report says of a transfer beside its verdicts, above all of claims borrowed from a state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from avoidance.analyze import Report, analyze
from avoidance.draft import memo
from avoidance.output.asjson import document
from casefacts.problems import CaseFileError
from casefacts.reading import read_text
from cli import main

BASE = {
    "case": {"petition_date": "2025-06-15", "state_law": ["DE"]},
    "parties": [
        {"id": "bo", "name": "Bo"},
        {"id": "irs", "kind": "united_states"},
        {"id": "tax", "name": "Tax Board", "kind": "state"},
    ],
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
    found = report_of({"case": case, "creditors": []}, to="bo", kind="divorce").remarks
    assert [one.position for one in found] == (["divorce.decree"] if said else [])


def test_a_remark_without_a_position_has_none_in_json_and_adds_none_to_the_positions() -> None:
    report = report_of(to="tax")
    assert [one["position"] for one in document(report)["remarks"]] == [None]
    assert "" not in document(report)["positions"]


# ---------------------------------------------------------------- no state named, a cap, positions that nothing reads

NAMELESS = {"case": {"petition_date": "2025-06-15"}}


def test_a_record_that_names_no_state_says_so_and_asks_which() -> None:
    report = report_of(NAMELESS, to="bo")
    assert report.not_considered[0].startswith("claims under state law through 11 U.S.C. 544(b)(1)")
    asked = next(one.ask for one in report.questions if one.path == "case.state_law")
    assert asked.startswith("Which state's law may be borrowed")
    assert "the record names no state" in memo(report)
    assert "Which state's law may be borrowed" in memo(report)


def test_a_record_that_names_one_does_not() -> None:
    report = report_of(to="bo")
    assert not any("names no state" in one for one in report.not_considered)
    assert "case.state_law" not in [one.path for one in report.questions]


OWED = {
    "creditors": [{"id": "C1", "amount": 30}, {"id": "C2", "amount": 500, "held_at_petition": False}],
    "complete": ["creditors"],
}


def cap_of(report: Report) -> tuple[str, list[str]]:
    [one] = document(report)["recovery"]
    return one["single_satisfaction_cap"], [each["what"] for each in one["consequences"] if each["cite"] == "11 U.S.C. 550(a)"]


def test_recovery_beyond_what_creditors_are_owed_shows_the_figure_under_a_cap() -> None:
    cap, [says] = cap_of(report_of(OWED, to="bo", received=[]))
    assert cap == "100.00"
    assert "it would be 30.00 for all transfers together" in says


def test_a_cap_that_is_chosen_cuts_recovery_and_shows_the_figure_without_it() -> None:
    capped = {**OWED, "positions": {"s550.cap": "creditor_claims_cap"}}
    cap, [says] = cap_of(report_of(capped, to="bo", received=[]))
    assert cap == "30.00"
    assert "without the cap it is 100.00" in says


@pytest.mark.parametrize("amount", [100, 5000])
def test_claims_as_large_as_what_is_avoided_make_a_cap_idle(amount: int) -> None:
    record = {"creditors": [{"id": "C1", "amount": amount}], "complete": ["creditors"]}
    assert cap_of(report_of(record, to="bo", received=[])) == ("100.00", [])


def test_a_cap_without_a_complete_list_of_creditors_has_no_figure_and_says_so() -> None:
    record = {"creditors": OWED["creditors"], "positions": {"s550.cap": "creditor_claims_cap"}}
    _, [says] = cap_of(report_of(record, to="bo", received=[]))
    assert "the cap has no figure" in says
    assert cap_of(report_of({"creditors": OWED["creditors"]}, to="bo", received=[]))[1] == []


def test_a_position_that_no_rule_reads_is_marked_wherever_it_is_chosen() -> None:
    report = report_of({"positions": {"extraterritorial": "territorial_bar"}}, to="bo")
    assert document(report)["positions"]["extraterritorial"]["read"] is False
    assert any(
        "position extraterritorial = territorial_bar: no rule of this version reads it" in one for one in report.not_considered
    )
    assert "no rule of this version reads it" in memo(report)


def test_a_position_that_is_read_is_marked_as_read() -> None:
    found = document(report_of({"positions": {"s550.cap": "no_cap"}}, to="bo"))["positions"]
    assert found["s550.cap"]["read"] is True


def test_the_command_line_says_which_positions_change_nothing(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("case: {petition_date: 2024-03-15}\ntransfers: [{id: T1}]\n", encoding="utf-8")
    found = CliRunner().invoke(main, ["analyze", str(case), "--position", "extraterritorial=territorial_bar"])
    assert "position extraterritorial: no rule of this version reads it" in found.stderr
    assert "Without effect: position extraterritorial" in found.stdout
    quiet = CliRunner().invoke(main, ["analyze", str(case), "--position", "s550.cap=no_cap"])
    assert "no rule of this version" not in quiet.stderr


# ---------------------------------------------------------------- where the debtor was located


@pytest.mark.parametrize(
    ("located", "listed", "told_of"),
    [
        ("CA", ["CA", "NY"], "here CA, which the record lists"),
        ("CA", ["NY"], "here CA, which the record does not list: add it"),
        (None, ["CA", "NY"], "the record lists CA, NY and does not say where that was (enacted in CA, NY)"),
    ],
)
def test_the_place_of_the_debtor_says_whose_law_the_act_of_2014_points_to(located: str | None, listed: list, told_of: str) -> None:
    debtor = {"located": located} if located else {}
    report = report_of({"debtor": debtor, "case": {"petition_date": "2025-06-15", "state_law": listed}, "creditors": []}, to="bo")
    [one] = report.remarks
    assert (one.transfer, one.cite) == ("", "UVTA 10")
    assert told_of in one.says
    assert f"**Worth noting:** {one.says[:40]}" in memo(report)


@pytest.mark.parametrize("listed", [["CA"], ["DE", "MD"], []])
def test_a_single_state_or_none_that_has_the_act_calls_for_no_such_remark(listed: list) -> None:
    assert report_of({"case": {"petition_date": "2025-06-15", "state_law": listed}, "creditors": []}, to="bo").remarks == ()


def test_a_place_that_is_no_state_is_refused_with_what_to_write() -> None:
    with pytest.raises(CaseFileError) as caught:
        read_text("case: {petition_date: 2024-03-15}\ndebtor: {located: Delaware}\n")
    assert "`Delaware` is not the postal code of a state; did you mean `DE`?" in str(caught.value)


def test_the_act_of_2014_points_nowhere_for_a_transfer_before_it() -> None:
    """Texas never had it; New Mexico's is of 2016."""
    case = {"petition_date": "2016-06-15", "state_law": ["NM", "TX"]}
    says = [
        [one.cite for one in report_of({"case": case, "creditors": []}, to="bo", date=day).remarks]
        for day in ("2014-06-01", "2016-05-01")
    ]
    assert says == [[], ["UVTA 10"]]


# ---------------------------------------------------------------- collateral that may fall

LENDER = {
    "case": {"petition_date": "2024-06-01"},
    "debtor": {"kind": "corporation"},
    "complete": ["relationships", "creditors"],
    "solvency": {"findings": [{"insolvent": True}]},
    "preference": [{"creditor": "bo", "collateral": 6700000, "claim": 3950000}],
    "chapter7_dividend": 0.1,
}
LIEN = {
    "id": "T1",
    "date": "2024-03-10",
    "to": "bo",
    "kind": "lien",
    "property_kind": "personal_property",
    "value": 6700000,
    "liens": 0,
    "secures": 3950000,
    "received": [{"kind": "antecedent_debt", "amount": 3950000, "incurred": "2021-01-10"}],
}
PAYMENT = {
    "id": "T3",
    "date": "2024-05-10",
    "to": "bo",
    "kind": "payment",
    "property_kind": "cash",
    "value": 100000,
    "received": [{"kind": "antecedent_debt", "amount": 100000, "incurred": "2023-01-10"}],
}


@pytest.mark.parametrize(("perfected", "is_told"), [("2024-03-12", True), ("2022-03-12", False)])
def test_a_payment_to_a_lender_whose_lien_may_fall_says_that_its_answer_turns_then(perfected: str, is_told: bool) -> None:
    day = min(LIEN["date"], perfected)
    entry = {**BASE, **LENDER, "transfers": [{**LIEN, "date": day, "perfected": perfected}, PAYMENT]}
    report = analyze(read_text(json.dumps(entry)))
    assert any(one.transfer == "T3" and "T1" in one.says for one in report.remarks) is is_told


# ---------------------------------------------------------------- clauses that have moved


@pytest.mark.parametrize(
    ("petition", "closed", "moved"),
    [
        ("1994-10-21", None, ["548(a)(1)(A), 548(a)(1)(B)", "550(d), 550(e), 550(f)"]),
        ("1994-10-22", None, ["548(a)(1)(A), 548(a)(1)(B)"]),
        ("1998-06-18", "1998-06-18", ["548(a)(1)(A), 548(a)(1)(B)"]),
        ("1998-06-18", "1998-06-19", []),
        ("1998-06-19", None, []),
    ],
)
def test_an_old_case_is_told_which_clauses_stood_elsewhere(petition: str, closed: str | None, moved: list) -> None:
    case = {"petition_date": petition} | ({"case_closed": closed} if closed else {})
    report = report_of({"case": case, "creditors": []}, to="bo", date="1994-06-01")
    assert [one.says.split(" was numbered ")[0].removeprefix("what is cited here as ") for one in report.remarks] == moved
    assert all(one.transfer == "" and one.says in memo(report) for one in report.remarks)
