"""Statements of account kept in CSV files: whether they are there, and whether their running balance adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

from casefacts.problems import CaseFileError
from casefacts.reading import Reading, read_case
from casefacts.statements import misadded

CASE = """case: {petition_date: 2024-03-15}
parties: [{id: a}]
accounts: [{id: acc, owner: a, opening: {date: 2024-01-01, balance: 100}}]
statements: [{account: acc, file: s.csv}]
"""


def read(folder: Path, csv: str | None, case: str = CASE) -> Reading:
    (folder / "case.yaml").write_text(case, encoding="utf-8")
    if csv is not None:
        (folder / "s.csv").write_text(csv, encoding="utf-8")
    return read_case(folder / "case.yaml")


def refusals(folder: Path, csv: str | None, case: str = CASE) -> list[str]:
    with pytest.raises(CaseFileError) as caught:
        read(folder, csv, case)
    return [str(one).removeprefix(f"{folder}/") for one in caught.value.problems]


def test_a_statement_that_adds_up_is_no_problem(tmp_path: Path) -> None:
    reading = read(tmp_path, "date,amount,balance,what\n2024-01-02,10,110,x\n2024-01-03,-20,90,y\n")
    assert reading.remarks == ()


def test_the_row_that_does_not_add_up_is_told_by_its_line(tmp_path: Path) -> None:
    wrong = refusals(tmp_path, "date,amount,balance\n2024-01-02,10,110\n2024-01-03,10,150\n2024-01-04,5,155\n")
    assert [one.partition(";")[0] for one in wrong] == ["s.csv:3:15: balance: is 150.00, and 10.00 after 110.00 makes 120.00"]


def test_a_statement_that_is_not_there_is_told_by_its_line_in_the_case_file(tmp_path: Path) -> None:
    (one,) = refusals(tmp_path, None)
    assert one.startswith("case.yaml:4:35: statements.#1.file: `s.csv`: there is no such file")


def test_a_cell_that_is_no_amount_is_told(tmp_path: Path) -> None:
    (one,) = refusals(tmp_path, "date,amount,balance\n2024-01-02,ten,110\n")
    assert one.startswith("s.csv:2:12: amount: `ten` is not an amount of US dollars")


def test_an_empty_statement_is_told(tmp_path: Path) -> None:
    assert refusals(tmp_path, "\n") == ["s.csv:1:1: file: is empty; begin with a line that names the columns: date,amount,balance"]


def test_money_out_and_money_in_may_stand_in_columns_of_their_own() -> None:
    assert misadded("debit,credit,balance\n,,100\n40,,60\n,15,75\n", "s.csv").problems == []
    assert misadded("debit,credit,balance\n,,100\n-40,,60\n", "s.csv").problems == [], "a debit is money out however it is signed"
    assert len(misadded("debit,credit,balance\n,,100\n40,,140\n", "s.csv").problems) == 1


def test_a_statement_with_its_newest_day_first_is_read_from_its_end() -> None:
    text = "date,amount,balance\n2024-01-04,-20,90\n2024-01-03,10,110\n"
    assert misadded(text, "s.csv").problems == []
    assert len(misadded(text.replace("2024-01-03", "2024-01-05"), "s.csv").problems) == 1


def test_a_row_without_a_balance_is_carried_to_the_next_one_that_has_one() -> None:
    assert misadded("amount,balance\n,100\n10,\n(5),105\n", "s.csv").problems == []
    assert len(misadded("amount,balance\n,100\n10,\n(5),95\n", "s.csv").problems) == 1


def test_a_first_balance_that_does_not_follow_from_the_opening_one_is_remarked_on(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "date,amount,balance\n2024-01-02,10,115\n").remarks
    assert "s.csv:2:15: balance: is 115.00, and 10.00 after the opening balance of acc, 100.00, makes 110.00" in str(one)


def test_the_second_statement_of_an_account_does_not_begin_at_its_opening_balance(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("date,amount,balance\n2024-02-02,10,500\n", encoding="utf-8")
    case = CASE.replace("file: s.csv}]", "file: s.csv}, {account: acc, file: t.csv}]")
    assert read(tmp_path, "date,amount,balance\n2024-01-02,10,110\n", case).remarks == ()


def test_a_statement_without_the_columns_is_said_to_be_unchecked(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "date,what\n2024-01-02,x\n").remarks
    assert "is not checked" in str(one)
