"""What-ifs: values set in the document before it is read, and marked as assumed."""

from pathlib import Path

import pytest

from casefacts.evidence import Amount, Stated
from casefacts.model import Case
from casefacts.problems import CaseFileError
from casefacts.reading import read_case, read_text
from casefacts.settings import Setting

EXAMPLE = Path(__file__).parent.parent / "examples" / "harbor-light.yaml"


def what_if(*settings: str) -> Case:
    return read_case(EXAMPLE, settings).case


def complaints(*settings: str) -> list[str]:
    with pytest.raises(CaseFileError) as caught:
        read_case(EXAMPLE, settings)
    return [str(problem) for problem in caught.value.problems]


def test_without_settings_nothing_is_assumed() -> None:
    assert "assumed=True" not in repr(what_if())


@pytest.mark.parametrize(
    ("setting", "old"),
    [
        ("transfers.T1.value=900000", "{low: 820000, likely: 900000, high: 960000}"),
        ("transfers.T1.received=[]", None),
        ("transfers.T1.good_faith=true", "false"),
        ("transfers.T1.badges.concealed=false", "true"),
        ("transfers.T1.value.low=1", "820000"),
        ("transfers.T1.received.1.amount=5", "350000"),
        ("transfers.T1.received.#1.amount=5", "350000"),
        ("transfers.T2.badges.retained_control=true", "unknown"),
        ("debtor.gross_annual_income.2023=52000", "0"),
        ("debtor.gross_annual_income.2021.earned=52000", "unknown"),
        ("solvency.balance_sheets.2022-09-30.debts.guaranty of HoldCo loan.probability=0.05", "0.25"),
        ("transfers.T1.discovered=2023-01-01", "unknown"),
        ("preference.firstbank.terms_days=45", "30"),
        ("relationships.4.percent=20", "80"),
    ],
)
def test_a_setting_changes_one_fact_and_marks_it_as_assumed(setting: str, old: str | None) -> None:
    reading = read_case(EXAMPLE, [setting])
    path, _, new = setting.partition("=")
    (made,) = reading.settings
    assert (made.path, made.new_text) == (path, new)
    assert old is None or made.old_text == old
    assert "assumed=True" in repr(reading.case)


def test_only_what_was_set_is_assumed() -> None:
    transfer = what_if("transfers.T1.received.2.amount=7").transfers[0]
    assert transfer.received is not None
    assert [item.amount is not None and item.amount.assumed for item in transfer.received.value] == [False, True, False]
    assert not transfer.received.assumed
    assert transfer.received.value[1].amount == Stated(Amount.exactly(700), assumed=True)


def test_unknown_blanks_a_fact() -> None:
    reading = read_case(EXAMPLE, ["transfers.T1.value=unknown"])
    assert reading.case.transfers[0].value is None
    assert reading.settings[0].new_text == "unknown"


def test_a_later_setting_sees_the_earlier_ones() -> None:
    settings = read_case(EXAMPLE, ["transfers.T2.value=1", "transfers.T2.value=2"]).settings
    assert settings[1] == Setting("transfers.T2.value", "1", "2")


def test_a_position_keeps_the_dots_of_its_key() -> None:
    assert what_if("positions.charity.excess=whole_gift").positions == {"charity.excess": "whole_gift"}


DOTTED = "case: {petition_date: 2024-03-15}\ntransfers: [{id: T.1, value: 4}, {id: T2}, {id: T=3}]"


@pytest.mark.parametrize(("name", "index"), [("T.1", 0), ("T2", 1), ("T=3", 2)])
def test_a_name_with_a_dot_or_an_equals_sign_goes_in_quotes(name: str, index: int) -> None:
    reading = read_text(DOTTED, settings=[f'transfers."{name}".value=5'])
    assert reading.case.transfers[index].value == Stated(Amount.exactly(500), assumed=True)
    assert reading.settings[0].path == f'transfers."{name}".value'


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("transfers.T.1.value=5", 'transfers.T.1.value: there is no item `T`; a name with a dot goes in quotes: "T.1"'),
        ("transfers.X9.value=5", 'transfers.X9.value: there is no item `X9`; write "T.1", T2 or "T=3"'),
        ("transfers.T2.value=\x1b[31m5", "transfers.T2.value: holds a control character (U+001B); write it without"),
        ("transfers.T2.value=\udcff", "transfers.T2.value: holds a control character (U+DCFF); write it without"),
        (
            'transfers.T2.value="\\u001b"',
            'transfers.T2.value: the value `"\\u001b"` holds a control character (U+001B); write it without',
        ),
    ],
)
def test_a_setting_with_an_odd_name_or_value_says_what_to_write(setting: str, complaint: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        read_text(DOTTED, settings=[setting])
    assert str(caught.value) == f"--set:1:1: {complaint}"


def test_a_setting_reaches_through_the_evidence_around_a_list() -> None:
    text = "case: {petition_date: 2024-03-15}\ntransfers: [{id: T1, received: {is: [{kind: cash, amount: 1}], source: S}}]"
    received = read_text(text, settings=["transfers.T1.received.1.amount=2"]).case.transfers[0].received
    assert received is not None
    assert received.source == "S"
    assert received.value[0].amount == Stated(Amount.exactly(200), assumed=True)


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("transfers.T9.value=5", "transfers.T9.value: there is no item `T9`; write T1, T2, T3 or T4"),
        ("transfers.T1.valu=5", "transfers.T1.valu: `valu` is not a key here; did you mean `value`?"),
        ("transfer.T1.value=5", "transfer.T1.value: `transfer` is not a key here; did you mean `transfers`?"),
        (
            "nonsense",
            "nonsense: `nonsense` is not of the form path=value; write it like transfers.T1.value=900000",
        ),
        (
            "transfers.T1.value=[1",
            "transfers.T1.value: `[1` is not a value; close its quotes and brackets, as in [a, b] or {low: 1, high: 2}",
        ),
        ("transfers.T1=unknown", "transfers.T1: cannot be unknown; set another value, or blank another key"),
        ("case.petition_date=unknown", "case.petition_date: cannot be unknown; set another value, or blank another key"),
        (
            "transfers.T2.value.low=5",
            "transfers.T2.value.low: `low` leads into a value that has no parts; set the whole value instead of `.low`",
        ),
        ("schemes.S1.id=S2", "schemes.S1.id: there is no item `S1`; the list is empty; set the whole list"),
    ],
)
def test_a_setting_that_leads_nowhere_says_so(setting: str, complaint: str) -> None:
    assert complaints(setting) == [f"--set:1:1: {complaint}"]


def test_a_wrong_value_is_told_of_the_setting_and_not_of_the_file() -> None:
    assert complaints("transfers.T2.value=5", "transfers.T1.good_faith=maybe", "transfers.T1.to=mari") == [
        "--set:2:25: transfers.T1.good_faith: `maybe` is neither true nor false; write true or false, without quotes",
        "--set:3:17: transfers.T1.to: no party has the id `mari`; did you mean `maria`?",
    ]
