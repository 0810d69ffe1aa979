"""Ledgers out of files of banks and accounting programs: each shape is read, bad input told, nothing lost or doubled."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from workbooks import OLD_XLS, Day, Formula, bomb, far_out, xlsx

from casefacts.ledger.book import read_book, written
from casefacts.ledger.cells import read_grid
from casefacts.ledger.days import day
from casefacts.ledger.delimited import loaded
from casefacts.ledger.figures import figures
from casefacts.ledger.gather import Ledger, coverage, gather, write
from casefacts.ledger.mapping import proposed
from casefacts.ledger.movement import Movement, Place, Read
from casefacts.ledger.source import source
from casefacts.ledger.survey import survey
from casefacts.problems import CaseFileError, Fault

ROOT = Path(__file__).parents[1]
CASE = "case: {petition_date: 2024-03-15, state_law: [NY]}\n"


def read(text: str | bytes, dates: str | None = None) -> Read:
    """Return what one text is read as, every mapping taken as proposed."""
    content = text.encode() if isinstance(text, str) else text
    found = proposed(loaded(content, "s.csv"))
    if dates is None:
        assert found.questions == ()
    mapping = found.mapping if dates is None else type(found.mapping)(**{**_fields(found.mapping), "dates": dates})
    return read_grid(found.grid, found.head, mapping)


def _fields(mapping: object) -> dict[str, object]:
    return {name: getattr(mapping, name) for name in mapping.__slots__}  # type: ignore[attr-defined]


def rows(found: Read | Ledger) -> list[tuple[str, int, str]]:
    return [(str(one.date), one.cents, one.payee) for one in found.movements]


def ledger(folder: Path, dates: str | None = None, known: str = "", **files: str | bytes) -> Ledger:
    """Return the ledger of some files, each written to the folder under its name, `_` for the point."""
    paths = []
    for name, content in files.items():
        stem, _, suffix = name.rpartition("_")
        path = folder / f"{stem}.{suffix}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    found = survey(paths, read_book(known, "m.yaml"))
    if dates:
        found.answer("dates", dates)
    assert found.questions == []
    if found.unread:
        raise CaseFileError(found.unread)
    return gather(found)


RENT = [("2024-01-02", -125000, "Rent"), ("2024-01-13", 50000, "Sale")]
SHAPES = {
    "signed amounts": "Date,Payee,Amount\n2024-01-02,Rent,-1250.00\n2024-01-13,Sale,500.00\n",
    "tabs": "Date\tPayee\tAmount\n2024-01-02\tRent\t-1,250.00\n2024-01-13\tSale\t500.00\n",
    "semicolons and European decimals": "Datum;Payee;Betrag\n02.01.2024;Rent;-1.250,00\n13.01.2024;Sale;500,00\n",
    "bars": "Date|Payee|Amount\n2024-01-02|Rent|-1250\n2024-01-13|Sale|500\n",
    "a separator that the first line states": "sep=;\nDate;Payee;Amount\n2024-01-02;Rent;-1250.00\n2024-01-13;Sale;500.00\n",
    "debit and credit": "Date,Payee,Debit,Credit\n01/02/2024,Rent,1250.00,\n01/13/2024,Sale,,500.00\n",
    "withdrawals below zero": "Date,Payee,Withdrawals,Deposits\n01/02/2024,Rent,-1250.00,\n01/13/2024,Sale,,500.00\n",
    "parentheses": 'Date,Payee,Amount\n01/02/2024,Rent,"(1,250.00)"\n01/13/2024,Sale,500.00\n',
    "trailing minus": "Date,Payee,Amount\n01/02/2024,Rent,1250.00-\n01/13/2024,Sale,500.00\n",
    "currency signs": 'Date,Payee,Amount\n01/02/2024,Rent,"-$1,250.00"\n01/13/2024,Sale,$500.00\n',
    "a currency column": "Date,Payee,Amount,Currency\n2024-01-02,Rent,-1250.00,USD\n2024-01-13,Sale,500.00,USD\n",
    "a column of directions": "Date,Payee,Amount,Type\n2024-01-02,Rent,1250.00,Debit\n2024-01-13,Sale,500.00,Credit\n",
    "marks behind the amount": "Date,Payee,Amount\n2024-01-02,Rent,1250.00 DR\n2024-01-13,Sale,500.00 CR\n",
    "charges above zero, by the balance": "Date,Payee,Amount,Balance\n"
    "2024-01-02,Rent,1250.00,750.00\n2024-01-13,Sale,-500.00,1250.00\n",
    "day first, settled by one day": "Date,Payee,Amount\n02/01/2024,Rent,-1250.00\n13/01/2024,Sale,500.00\n",
    "years of two digits": "Date,Payee,Amount\n1/2/24,Rent,-1250.00\n1/13/24,Sale,500.00\n",
    "names of months": "Date,Payee,Amount\n2-Jan-24,Rent,-1250.00\n13-Jan-24,Sale,500.00\n",
    "long names of months": 'Date,Payee,Amount\n"January 2, 2024",Rent,-1250.00\n"Jan. 13, 2024",Sale,500.00\n',
    "packed dates": "Date,Payee,Amount\n20240102,Rent,-1250.00\n20240113,Sale,500.00\n",
    "dates with a time": "Date,Payee,Amount\n2024-01-02T10:15:00,Rent,-1250.00\n2024-01-13 09:00,Sale,500.00\n",
    "blanks for thousands": "Date;Payee;Amount\n2024-01-02;Rent;-1 250,00\n2024-01-13;Sale;500,00\n",
    "preamble and footer": "Bank of X\nAccount Number: 1234\n\nDate,Payee,Amount\n"
    "2024-01-02,Rent,-1250.00\n2024-01-13,Sale,500.00\n\nEnd\n",
    "no header": "01/02/2024,-1250.00,*,,Rent\n01/13/2024,500.00,*,,Sale\n",
    "a header that nobody knows": "Wann;Wofür;Wieviel\n2024-01-02;Rent;-1250,00\n2024-01-13;Sale;500,00\n",
    "a header that repeats": "Date,Payee,Amount\n2024-01-02,Rent,-1250.00\nDate,Payee,Amount\n2024-01-13,Sale,500.00\n",
    "a total among the rows": "Date,Payee,Amount\n2024-01-02,Rent,-1250.00\nTotal,,-1250.00\n2024-01-13,Sale,500.00\n",
    "newest first": "Date,Payee,Amount\n2024-01-13,Sale,500.00\n2024-01-02,Rent,-1250.00\n",
    "carriage returns": "Date,Payee,Amount\r\n2024-01-02,Rent,-1250.00\r\n2024-01-13,Sale,500.00\r\n",
    "blank columns at the end": "Date,Payee,Amount,,\n2024-01-02,Rent,-1250.00,,\n2024-01-13,Sale,500.00,,\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_two_movements_are_read_from_every_shape(shape):
    found = read(SHAPES[shape])
    assert (sorted(rows(found)), found.refused, found.rows) == (RENT, [], 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding):
    text = "Date,Payee,Amount\n2024-01-02,Café Zoë,-5.00\n2024-01-03,Müller,-6.00\n"
    assert rows(read(text.encode(encoding))) == [("2024-01-02", -500, "Café Zoë"), ("2024-01-03", -600, "Müller")]


def test_the_account_and_the_balances_above_the_table_are_taken():
    text = (
        'Description,,Summary Amt.\nBeginning balance as of 01/01/2024,,"1,000.00"\nEnding balance as of 01/31/2024,,250.00\n'
        "Account Number: XX-77\n\nDate,Description,Amount,Running Bal.\n"
        '01/01/2024,Beginning balance as of 01/01/2024,,"1,000.00"\n01/13/2024,Rent,-750.00,250.00\n'
    )
    found = read(text)
    assert [(one.cents, one.account, one.balance) for one in found.movements] == [(-75000, "XX-77", 25000)]
    assert [(one.opening, one.cents, str(one.date)) for one in found.balances] == [
        (True, 100000, "2024-01-01"),
        (False, 25000, "2024-01-31"),
        (True, 100000, "2024-01-01"),
    ]


def test_the_sections_of_a_general_ledger_are_its_accounts():
    text = (
        "Transaction Detail by Account,,,\n,Date,Name,Amount\nChecking,,,\n,01/13/2024,Rent,-750.00\nTotal for Checking,,,-750.00\n"
        "Savings,,,\n,01/14/2024,Interest,1.00\nTotal for Savings,,,1.00\n"
    )
    found = read(text)
    assert [(one.account, one.cents) for one in found.movements] == [("Checking", -75000), ("Savings", 100)]
    assert [line.rpartition("; ")[2] for line in found.remarks[:2]] == ["it adds up", "it adds up"]


def test_a_payee_called_total_is_a_payee():
    found = read("Date,Payee,Amount\n2024-01-02,Total Wine & More,-50.00\n2024-01-03,Total,-5.00\n")
    assert [one[2] for one in rows(found)] == ["Total Wine & More", "Total"]


def test_total_lines_and_headers_are_told_and_not_counted():
    found = read(SHAPES["a total among the rows"] + "Date,Payee,Amount\nGrand Total,,-700.00\n")
    assert found.rows == 2
    assert found.remarks == [
        "s.csv:3: a total, -1250.00, no movement; it adds up",
        "s.csv:6: a total, -700.00, no movement; the rows above it make 500.00",
        "s.csv:5: the header again; left out",
    ]


REFUSED = {
    "30 February": ("2024-02-30,Rent,-5.00", "`2024-02-30` is a day that does not exist"),
    "no date": (",Rent,-5.00", "has an amount and no date"),
    "pending": ("pending,Rent,-5.00", "`pending` is not a date"),
    "no amount": ("2024-01-04,Rent,", "states no amount"),
    "words for an amount": ("2024-01-04,Rent,five", "`five` is not an amount"),
    "scientific notation": ("2024-01-04,Rent,1.2E+05", "is in scientific notation"),
    "half a cent": ("2024-01-04,Rent,0.005", "has a fraction of a cent"),
    "another currency": ("2024-01-04,Rent,€5.00", "is in €"),
    "a code of another currency": ("2024-01-04,Rent,EUR 5.00", "is in EUR"),
    "European decimals in an American column": ('2024-01-04,Rent,"1.250,00"', "has its cents behind a comma"),
    "a formula": ("2024-01-04,Rent,=2+3", "is a formula"),
    "a comma too many": ("2024-01-04,Rent,-1,250.00", "has 4 cells, and the table has 3 columns"),
    "an open quote": ('2024-01-04,"Rent,-5.00', "a quote opens here and is never closed"),
    "a control character": ("2024-01-04,Re\bnt,-5.00", "holds a control character (U+0008)"),
    "a NUL byte": ("2024-01-04,Re\0nt,-5.00", "holds a control character (U+0000)"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_bad_row_is_refused_with_its_place_and_everything_else_is_kept(what):
    row, why = REFUSED[what]
    found = read(f"Date,Payee,Amount\n2024-01-02,Rent,-1250.00\n{row}\n2024-01-13,Sale,500.00\n")
    assert rows(found) == RENT
    (one,) = found.refused
    assert (one.place.line, found.rows) == (3, 3)
    assert why in one.wrong
    assert one.mend


def test_a_lost_quote_costs_one_row_and_a_cell_of_several_lines_none():
    text = '2024-01-02,"Rent,-1.00\n2024-01-03,"Fee,-2.00\n2024-01-04,Sale",-3.00\n2024-01-05,"two\nlines, and ""more""",-4.00\n'
    found = read(f'Date,Payee,Amount\n{text}2024-01-06,5" pipe,-5.00\n')
    assert rows(found)[1:] == [("2024-01-05", -400, 'two\nlines, and "more"'), ("2024-01-06", -500, '5" pipe')]
    assert (rows(found)[0][1], [one.place.line for one in found.refused]) == (-300, [2, 3])


def test_two_currencies_are_not_added_up():
    found = read("Date,Payee,Amount,Currency\n2024-01-02,Rent,-1250.00,USD\n2024-01-03,Miete,-5.00,EUR\n")
    assert len(found.movements) == 1
    assert "`EUR` is not US dollars" in found.refused[0].wrong


def test_lines_in_another_encoding_than_the_rest_are_refused_by_themselves():
    text = b"Date,Payee,Amount\n2024-01-02,Caf\xc3\xa9,-5.00\n2024-01-03,Caf\xe9,-6.00\n2024-01-04,Rent,-7.00\n"
    found = read(text)
    assert [one.cents for one in found.movements] == [-500, -700]
    assert [(one.place.line, one.wrong) for one in found.refused] == [(3, "is not UTF-8, and other lines of the file are")]


def test_a_file_that_is_cut_off_says_so():
    found = read("Date,Payee,Amount\n2024-01-02,Rent,-5.00\n2024-01-03,Re")
    assert found.refused[0].wrong == "the file ends in the middle of this row, after 2 of 3 cells"
    found = read(b"Date,Payee,Amount\n2024-01-02,Rent,-5.00\n2024-01-03,Caf" + b"\xc3")
    assert "the file is cut off" in found.refused[0].wrong
    found = read("Date,Payee,Amount\n2024-01-02,Rent,-5.00\n".encode("utf-16") + b"2")
    assert (len(found.movements), len(found.refused)) == (1, 1)


def test_a_line_without_end_is_refused_and_never_held_in_memory(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.write(b"Date,Payee,Amount\n2024-01-02,Rent,-1250.00\n")
        for _ in range(20):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n2024-01-13,Sale,500.00\n")
    one = source(path)
    assert len(one.content) < 200
    found = gather(survey([path], {}))
    assert rows(found) == RENT
    assert [(row.place.line, row.wrong) for row in found.refused] == [
        (3, "is longer than 1,000,000 bytes, which no row of a ledger is")
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"hello\nworld\n", "has no line with a day"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x01\x00\x02\x00\x00\x00", "is no text"),
        (b"PK\x03\x04nonsense", "is no workbook, or is cut off"),
        (b"PAR1nonsense", "is no Parquet file, or is cut off"),
    ],
)
def test_what_is_no_ledger_is_told(tmp_path, content, why):
    with pytest.raises(CaseFileError, match=why):
        ledger(tmp_path, bad_csv=content)


def test_one_bad_file_does_not_keep_the_others_back(tmp_path):
    (tmp_path / "good.csv").write_text(SHAPES["signed amounts"], encoding="utf-8")
    (tmp_path / "bad.csv").write_bytes(b"%PDF-1.7")
    found = survey([tmp_path], {})
    assert len(found.unread) == 1
    assert rows(gather(found)) == RENT


# ---------------------------------------------------------------- what is asked


def test_days_that_could_all_be_months_are_asked_about(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("Date,Payee,Amount\n03/04/2024,Rent,-5.00\n05/06/2024,Rent,-5.00\n", encoding="utf-8")
    found = survey([path], {})
    assert [question.key for _, question in found.questions] == ["dates"]
    found.answer("dates", "day-first")
    assert (found.questions, rows(gather(found))[0][0]) == ([], "2024-04-03")


def test_days_that_contradict_one_another_are_asked_about_and_the_rest_refused(tmp_path):
    text = "Date,Payee,Amount\n13/04/2024,Rent,-5.00\n05/16/2024,Rent,-6.00\n"
    found = ledger(tmp_path, "month-first", s_csv=text)
    assert [one.cents for one in found.movements] == [-600]
    assert "has no month 13" in found.refused[0].wrong


def test_days_that_are_the_same_either_way_need_no_answer():
    assert rows(read("Date,Payee,Amount\n02/02/2024,Rent,-5.00\n"))[0][0] == "2024-02-02"


def test_one_file_settles_the_dates_of_another_of_the_same_kind(tmp_path):
    found = ledger(
        tmp_path,
        a_csv="Date,Payee,Amount\n03/04/2024,Rent,-5.00\n",
        b_csv="Date,Payee,Amount\n13/04/2024,Rent,-6.00\n",
    )
    assert [str(one.date) for one in found.movements] == ["2024-04-03", "2024-04-13"]
    assert any("read day-first" in line for line in found.remarks)


def test_figures_that_could_be_thousands_or_fractions_are_asked_about(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("Date;Payee;Amount\n2024-01-02;Rent;-1.250\n2024-01-03;Sale;2.000\n", encoding="utf-8")
    found = survey([path], {})
    assert [question.key for _, question in found.questions] == ["decimal"]
    found.answer("decimal", "comma")
    assert [one.cents for one in gather(found).movements] == [-125000, 200000]


def test_a_mapping_file_says_what_the_names_do_not(tmp_path):
    known = "- header: [Date, A, B]\n  columns: {date: Date, payee: B, amount: A}\n  dates: day-first\n"
    known += "  signs: reversed\n  account: Ops\n"
    found = ledger(tmp_path, known=known, s_csv="Date,A,B\n03/04/2024,5.00,Rent\n")
    assert [(str(one.date), one.cents, one.payee, one.account) for one in found.movements] == [("2024-04-03", -500, "Rent", "Ops")]


def test_accounts_that_no_file_names_are_told_apart_by_the_names_of_the_files(tmp_path):
    known = (
        "- header: [Date, Payee, Amount]\n  columns: {date: 1, payee: 2, amount: 3}\n  account: {ops*: Operating, pay*: Payroll}\n"
    )
    assert read_book(written(read_book(known, "m")), "m") == read_book(known, "m")
    text = "Date,Payee,Amount\n2024-01-13,Fee,-5.00\n"
    found = ledger(tmp_path, known=known, ops_csv=text, pay_csv=f"{text}2024-01-14,Fee,-5.00\n")
    assert [one.account for one in found.movements] == ["Operating", "Payroll", "Payroll"]
    assert found.repeated == []


def test_a_dash_in_a_column_of_debits_is_nothing():
    found = read("Date,Payee,Debit,Credit\n2024-01-02,Rent,5.00,-\n2024-01-03,Sale, - ,6.00\n")
    assert [one.cents for one in found.movements] == [-500, 600]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- header: [Date, A]\n  columns: {date: Date, amount: C}\n", "m.yaml:1:3: mapping: `C` is no column of the header"),
        ("- header: [Date, A]\n  columns: {date: Date}\n", "names no date, or no amount"),
        ("- header: [Date, A]\n  columns: {date: Date, amount: A}\n  dates: day-frist\n", "dates: `day-frist` is not known"),
        ("- header: [Date, A]\n  colums: {}\n", "`colums` is no key of a mapping; write `columns`"),
        ("- header: [Date, A]\n  columns: {date: Date, amuont: A}\n", "`amuont` is nothing that a column can be; write `amount`"),
        ("header: x\n", "is not a list of mappings"),
        ("- [", "file"),
    ],
)
def test_a_wrong_mapping_file_is_told_by_line(text, why):
    with pytest.raises(CaseFileError) as error:
        read_book(text, "m.yaml")
    assert why in str(error.value)


# ---------------------------------------------------------------- workbooks and Parquet


def test_every_sheet_of_a_workbook_is_read(tmp_path):
    pytest.importorskip("python_calamine")
    book = xlsx({
        "January": [["Bank X"], ["Date", "Payee", "Amount"], [Day(45293), "Rent & Sons", -1250.1], [Day(45294), "=1+1", 0.1 + 0.2]],
        "Notes": [["nothing here"]],
        "February": [["Date", "Payee", "Amount"], [Day(45323), "Fee", 0.005], [Day(45324), "Sum", Formula("A1+A2|7.5")],
                     [Day(45325), "Open", Formula("A1+A2")]],
    })  # fmt: skip
    found = ledger(tmp_path, book_xlsx=book)
    assert rows(found) == [("2024-01-02", -125010, "Rent & Sons"), ("2024-01-03", 30, "=1+1"), ("2024-02-02", 750, "Sum")]
    assert [(one.place.sheet, one.place.line) for one in found.refused] == [("February", 2), ("February", 4)]
    assert "has a fraction of a cent" in found.refused[0].wrong
    assert any(":Notes: holds no movements" in line for line in found.remarks)


def test_a_hidden_sheet_is_read_and_told(tmp_path):
    pytest.importorskip("python_calamine")
    head = ["Date", "Payee", "Amount"]
    shown, hidden = ([head, [Day(45293), payee, -5.5]] for payee in ("Rent", "Fee"))
    found = ledger(tmp_path, book_xlsx=xlsx({"Shown": shown, "Aside": hidden}, hidden="Aside"))
    assert {payee for _, _, payee in rows(found)} == {"Rent", "Fee"}
    assert [line.partition(": ")[2] for line in found.remarks if "is hidden" in line] == [
        "sheet Aside is hidden, and is read as the others are: see whether it belongs"
    ]


def test_a_workbook_of_the_old_form_is_read(tmp_path):
    pytest.importorskip("python_calamine")
    assert rows(ledger(tmp_path, old_xls=OLD_XLS)) == [("2024-03-01", -125010, "Rent"), ("2024-03-02", 30000, "Deposit")]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with pytest.raises(CaseFileError, match="so it is not unpacked"):
        ledger(tmp_path, bomb_xlsx=bomb())
    with pytest.raises(CaseFileError, match="has a sheet of 1,048,576 rows"):
        ledger(tmp_path, far_xlsx=far_out())


@pytest.mark.parametrize("name", ["l.parquet", "l.csv"])
def test_a_ledger_is_read_back_as_it_is(tmp_path, name):
    first = ledger(tmp_path, a_csv=SHAPES["charges above zero, by the balance"].replace("Rent", "=Rent"))
    write(first, tmp_path / name)
    again = gather(survey([tmp_path / name], {}))
    assert again.movements == first.movements
    assert again.hashes[str(tmp_path / "a.csv")] == first.hashes[str(tmp_path / "a.csv")]


def test_a_ledger_in_csv_that_a_spreadsheet_has_changed_is_told(tmp_path):
    write(ledger(tmp_path, a_csv=SHAPES["signed amounts"]), tmp_path / "l.csv")
    text = (tmp_path / "l.csv").read_text(encoding="utf-8")
    (tmp_path / "l.csv").write_text(text.replace("2024-01-02", "1/2/2024"), encoding="utf-8")
    with pytest.raises(CaseFileError, match=r"cannot be read as one .*Line: 2"):
        gather(survey([tmp_path / "l.csv"], {}))


@pytest.mark.parametrize("name", ["l.parquet", "l.csv"])
def test_a_ledger_beside_the_files_it_was_made_of_doubles_nothing(tmp_path, name):
    first = ledger(tmp_path, a_csv=SHAPES["signed amounts"])
    write(first, tmp_path / name)
    both = gather(survey([tmp_path / "a.csv", tmp_path / name], {}))
    assert (rows(both), both.rows) == (RENT, 2)
    folder = gather(survey([tmp_path], {}))
    assert (rows(folder), folder.rows) == (RENT, 2)
    assert any("is a ledger that was written before" in line for line in folder.remarks)


def test_a_mapping_of_columns_without_names_is_not_taken_for_another_banks(tmp_path):
    known = "- header: 3\n  columns: {date: 1, amount: 2, payee: 3}\n"
    assert rows(ledger(tmp_path, known=known, a_csv="2024-01-02,-1250.00,Rent\n2024-01-13,500.00,Sale\n")) == RENT
    with pytest.raises(CaseFileError, match="has 3 columns without names, and the mapping for such files does not fit"):
        ledger(tmp_path, known=known, b_csv="Rent,2024-01-02,-1250.00\nSale,2024-01-13,500.00\n")


def test_any_other_parquet_is_read_by_mapping(tmp_path):
    import duckdb

    path = tmp_path / "p.parquet"
    with duckdb.connect() as engine:
        columns = 'DATE \'2024-01-02\' AS "Date", \'Rent\' AS "Payee", CAST(-1250 AS DECIMAL(18,2)) AS "Amount"'
        engine.execute(f"COPY (SELECT {columns}) TO '{path}' (FORMAT parquet)")
    assert rows(gather(survey([path], {}))) == RENT[:1]


# ---------------------------------------------------------------- the proof


def test_a_balance_that_does_not_follow_is_told_with_its_line_and_by_how_much(tmp_path):
    text = "Date,Payee,Amount,Balance\n2024-01-02,A,-5.00,95.00\n2024-01-03,B,-5.00,90.00\n"
    text += "2024-01-04,C,-5.00,80.00\n2024-01-05,D,-5.00,75.00\n"
    found = ledger(tmp_path, s_csv=text)
    assert [fault.partition(": ")[2] for fault in found.faults] == [
        "the balance is 80.00, and -5.00 after 90.00 makes 85.00: 5.00 too little"
    ]
    assert "NOT proved" in found.spans[0].words


def test_a_statement_that_begins_with_the_newest_day_is_proved_from_its_end(tmp_path):
    text = "Date,Payee,Amount,Balance\n2024-01-04,C,-5.00,85.00\n2024-01-03,B,-5.00,90.00\n2024-01-03,A,-5.00,95.00\n"
    found = ledger(tmp_path, s_csv=text)
    assert (found.faults, [one.payee for one in found.movements]) == ([], ["A", "B", "C"])
    assert found.spans[0].is_proved


def test_a_hole_between_two_statements_is_told_with_its_size(tmp_path):
    january = "Date,Payee,Amount,Balance\n2024-01-02,A,-5.00,95.00\n2024-01-30,B,-5.00,90.00\n"
    march = "Date,Payee,Amount,Balance\n2024-03-02,C,-5.00,65.00\n2024-03-03,D,-5.00,60.00\n"
    found = ledger(tmp_path, jan_csv=january, mar_csv=march)
    (hole,) = [one.words for one in found.holes]
    assert hole.endswith("which begins on 2024-03-02 with 70.00, -20.00 moved that is in no file")


def test_stated_balances_are_held_against_the_movements(tmp_path):
    text = "Opening Balance: 100.00\nClosing Balance: 80.00\nDate,Payee,Amount\n2024-01-02,A,-5.00\n2024-01-13,B,-5.00\n"
    found = ledger(tmp_path, s_csv=text)
    assert found.faults[0].endswith("it is -20.00, and the movements come to -10.00: -10.00 is missing")
    good = ledger(tmp_path, s_csv=text.replace("80.00", "90.00"))
    assert (good.faults, good.spans[0].is_proved) == ([], True)


HEAD = "Account,Date,Payee,Amount\n"


def test_what_two_statements_both_state_is_counted_once_and_two_equal_payments_in_one_are_two(tmp_path):
    fee = "1,2024-01-20,Fee,-5.00\n"
    found = ledger(
        tmp_path, a_csv=f"{HEAD}1,2024-01-02,Rent,-9.00\n{fee}{fee}", b_csv=f"{HEAD}{fee}{fee}{fee}1,2024-02-01,Rent,-9.00\n"
    )
    assert [one.cents for one in found.movements] == [-900, -500, -500, -500, -900]
    assert [(two.again.place.line, two.first.place.line) for two in found.repeated] == [(2, 3), (3, 4)]
    assert found.count == "7 rows read: 5 in the ledger, 2 stated twice, 0 refused"


def test_a_banks_own_id_shows_that_two_are_the_same_whatever_their_words(tmp_path):
    head = "Account,Date,Payee,Amount,Transaction ID\n"
    found = ledger(
        tmp_path,
        a_csv=f"{head}1,2024-01-20,FEE JAN,-5.00,X1\n",
        b_csv=f"{head}1,2024-01-20,Fee,-5.00,X1\n1,2024-01-20,Fee,-5.00,X2\n",
    )
    assert (len(found.movements), len(found.repeated)) == (2, 1)


def test_equal_movements_of_different_accounts_are_two(tmp_path):
    found = ledger(tmp_path, a_csv=f"{HEAD}1,2024-01-20,Fee,-5.00\n", b_csv=f"{HEAD}2,2024-01-20,Fee,-5.00\n")
    assert (len(found.movements), found.repeated) == (2, [])


def test_files_that_name_no_account_are_taken_for_one_only_where_all_of_their_common_days_agree(tmp_path):
    a = "Date,Payee,Amount\n2024-01-02,A,-1.00\n2024-01-15,Fee,-5.00\n2024-01-20,B,-2.00\n"
    same = "Date,Payee,Amount\n2024-01-13,Z,-1.00\n2024-01-15,Fee,-5.00\n2024-01-20,B,-2.00\n2024-02-20,C,-2.00\n"
    assert [len(ledger(tmp_path, a_csv=a, b_csv=same).repeated)] == [2]
    other = "Date,Payee,Amount\n2024-01-13,Z,-1.00\n2024-01-15,Fee,-5.00\n2024-01-16,Q,-3.00\n2024-02-20,C,-2.00\n"
    found = ledger(tmp_path, a_csv=a, b_csv=other)
    assert found.repeated == []
    assert any("counted both" in line for line in found.remarks)


def test_the_same_file_named_twice_is_read_once(tmp_path):
    text = SHAPES["signed amounts"]
    found = ledger(tmp_path, a_csv=text, b_csv=text)
    assert (len(found.movements), found.rows) == (2, 2)
    assert any("is the same file as" in line for line in found.remarks)


def test_a_ledger_that_ends_before_the_look_back_begins_is_told_loudly():
    one = Movement(place=Place("s", 1), date=date(2021, 1, 1), cents=-1)
    assert coverage(Ledger(movements=[one]), date(2022, 3, 15), "the look-back").startswith("THE LEDGER ENDS ON 2021-01-01, BEFORE")
    assert "days are in no file" in coverage(Ledger(movements=[one]), date(2020, 3, 15), "the look-back")
    assert coverage(Ledger(movements=[one]), date(2021, 1, 1), "the look-back") == ""


def test_the_readers_of_the_banks_own_forms_are_called_and_what_is_not_in_dollars_is_refused(tmp_path, monkeypatch):
    said: list[bool | None] = []

    @dataclass(slots=True, kw_only=True)
    class InEuros(Read):
        currency: str = "EUR"

    def reader(content: bytes, name: str, day_first: bool | None = None) -> Read:
        said.append(day_first)
        on = None if day_first is None else date(2024, 4, 3)
        rows = [Movement(place=Place(name, 2), date=on, cents=-500, account="1")]
        return (InEuros if b"EUR" in content else Read)(movements=rows, rows=1)

    monkeypatch.setitem(sys.modules, "casefacts.ledger.qif", SimpleNamespace(read=reader))
    monkeypatch.setitem(sys.modules, "casefacts.ledger.sniff", SimpleNamespace(format_of=lambda content, name: "qif"))
    found = ledger(tmp_path, "day-first", a_qif="dollars", b_qif="EUR")
    assert said == [None, None, True, True]
    assert [str(one.date) for one in found.movements] == ["2024-04-03"]
    assert [one.wrong for one in found.refused] == ["is in EUR, and amounts are US dollars"]
    assert found.rows == 2


def test_the_rows_of_a_file_are_let_go_when_they_are_read_and_never_read_as_none(tmp_path):
    (tmp_path / "s.csv").write_text(SHAPES["signed amounts"], encoding="utf-8")
    found = survey([tmp_path / "s.csv"], {})
    assert len(gather(found).movements) == 2
    with pytest.raises(AssertionError, match="its rows are read and gone"):
        gather(found)


# ---------------------------------------------------------------- what is written


def test_cells_of_csv_that_begin_as_formulas_do_are_defused(tmp_path):
    found = ledger(tmp_path, a_csv="Date,Payee,Amount\n2024-01-02,=cmd|' /C calc'!A0,-5.00\n2024-01-03,@SUM(A1),=1+1\n")
    write(found, tmp_path / "l.csv")
    with (tmp_path / "l.csv").open(newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["payee"], row["cents"]) == ("'=cmd|' /C calc'!A0", "-500")
    with (tmp_path / "l.refused.csv").open(newline="") as stream:
        (refused,) = csv.DictReader(stream)
    assert list(refused) == ["file", "line", "sheet", "text", "reason", "mend"]
    assert (refused["line"], refused["reason"]) == ("3", "amount: `=1+1` is a formula, and formulas are not worked out")


def test_a_ledger_has_its_columns_with_their_types(tmp_path):
    import duckdb

    write(ledger(tmp_path, a_csv=SHAPES["signed amounts"]), tmp_path / "l.parquet")
    with duckdb.connect() as engine:
        columns = engine.execute(f"DESCRIBE FROM '{tmp_path / 'l.parquet'}'").fetchall()
        (first, *_) = engine.execute(
            f"SELECT row, date, cents, account, balance_cents, line, length(sha256) FROM '{tmp_path / 'l.parquet'}'"
        ).fetchall()
    assert [(one[0], one[1]) for one in columns][:3] == [("row", "BIGINT"), ("date", "DATE"), ("cents", "BIGINT")]
    assert first == (1, date(2024, 1, 2), -125000, "", None, 2, 64)


# ---------------------------------------------------------------- rows of one file in equal words

TWICE = "Date,Payee,Amount,Reference\n2024-01-13,Rent,-5.00,7\n2024-01-14,Sale,9.00,8\n2024-01-13,Rent,-5.00,7\n"


def test_rows_of_one_file_that_repeat_are_kept_and_told_with_their_lines(tmp_path):
    found = ledger(tmp_path, s_csv=TWICE)
    assert (len(found.movements), len(found.repeated)) == (3, 0)
    (told,) = found.alike
    assert told.endswith(
        "s.csv: lines 2 and 4 are alike: 2024-01-13, -5.00, Rent, 7: both kept; look whether it is one payment stated twice"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TWICE, True),
        (TWICE.replace("Rent,-5.00,7", "Rent,-5.00,6", 1), False),
        (TWICE.replace("Rent,-5.00", "RENT LLC,-5.00", 1), False),
        (TWICE.replace("2024-01-13", "2024-01-12", 1), False),
        (f"Opening Balance: 100.00\nClosing Balance: 99.00\n{TWICE}", False),
        (f"Opening Balance: 100.00\nClosing Balance: 104.00\n{TWICE}", True),
        (f"Opening Balance: 100.00\n{TWICE}", True),
        ("Date,Payee,Amount,Balance\n2024-01-13,Fee,-5.00,95.00\n2024-01-13,Fee,-5.00,90.00\n", False),
        ("Date,Payee,Amount,Balance\n2024-01-13,Fee,-5.00,95.00\n2024-01-13,Fee,-5.00,95.00\n", True),
        ("Date,Payee,Amount,Transaction ID\n2024-01-13,Fee,-5.00,A\n2024-01-13,Fee,-5.00,B\n", False),
        ("Date,Payee,Amount,Transaction ID\n2024-01-13,Fee,-5.00,A\n2024-01-13,Fee,-5.00,A\n", True),
    ],
)
def test_ids_that_differ_and_balances_that_want_both_rows_show_two_payments(tmp_path, text, told):
    assert bool(ledger(tmp_path, s_csv=text).alike) is told


def test_a_payment_of_two_files_is_no_row_that_repeats_in_one(tmp_path):
    row = f"{HEAD}1,2024-01-20,Fee,-5.00\n"
    assert ledger(tmp_path, a_csv=row, b_csv=f"{row}1,2024-01-21,Rent,-9.00\n").alike == []


def test_a_payment_booked_twice_in_a_statement_of_a_bank_is_told_unless_its_balances_want_both(tmp_path):
    text = (
        ":20:A\n:25:1\n:28C:1\n:60F:C240101USD100,00\n:61:240113D5,00NTRF7\n:86:Rent\n:61:240113D5,00NTRF7\n:86:Rent\n"
        ":62F:C240131USD90,00\n-\n"
    )
    assert ledger(tmp_path, s_sta=text).alike == []
    (told,) = ledger(tmp_path, s_sta=text.replace("USD90,00", "USD95,00")).alike
    assert "lines 5 and 7 are alike" in told


# ---------------------------------------------------------------- the command


def run(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), "COLUMNS": "120"}
    return subprocess.run(
        [sys.executable, "-m", "avoidance", "import", *map(str, words)], cwd=folder, capture_output=True, text=True, check=False,
        env=environment, stdin=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip


def test_nothing_is_read_before_somebody_says_how_and_next_month_nobody_is_asked(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "jan.csv").write_text("Date,Payee,Amount\n01/02/2024,Rent,-5.00\n01/13/2024,Fee,-1.00\n", encoding="utf-8")
    first = run(tmp_path, "jan.csv", "--case", "case.yaml")
    assert (first.returncode, first.stdout) == (2, "")
    assert "add --yes to read them so, or write in case.mapping.yaml how to:" in first.stderr
    assert not (tmp_path / "ledger.parquet").exists()
    done = run(tmp_path, "jan.csv", "--case", "case.yaml", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 rows read: 2 in the ledger, 0 stated twice, 0 refused" in done.stdout
    assert "the ledger begins on 2024-01-02, after the look-back of section 548 begins, on 2022-03-15" in done.stdout
    (tmp_path / "feb.csv").write_text("Date,Payee,Amount\n02/03/2024,Rent,-5.00\n", encoding="utf-8")
    again = run(tmp_path, "jan.csv", "feb.csv", "--case", "case.yaml")
    assert (again.returncode, "3 rows read: 3 in the ledger" in again.stdout) == (0, True)


def test_open_dates_are_asked_for_even_with_yes(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "s.csv").write_text("Date,Payee,Amount\n03/04/2020,Rent,-5.00\n", encoding="utf-8")
    done = run(tmp_path, "s.csv", "--case", "case.yaml", "--yes")
    assert done.returncode == 2
    assert "add --dates day-first or --dates month-first" in done.stderr
    done = run(tmp_path, "s.csv", "--case", "case.yaml", "--yes", "--dates", "day-first")
    assert done.returncode == 0
    assert done.stdout.startswith("THE LEDGER ENDS ON 2020-04-03, BEFORE the look-back of section 548 BEGINS")


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_written(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "s.csv").write_text(SHAPES["signed amounts"], encoding="utf-8")
    (tmp_path / "x.csv").write_bytes(b"%PDF")
    done = run(tmp_path, ".", "--case", "case.yaml", "--yes", "--out", "l.csv")
    assert done.returncode == 1
    assert "x.csv:1:1: file: is a PDF" in done.stderr
    assert (tmp_path / "l.csv").exists()
    assert run(tmp_path, "gone.csv", "--case", "case.yaml").returncode == 2


BALANCED = "Date,Payee,Amount,Balance\n2024-01-02,A,-5.00,95.00\n2024-01-13,B,-5.00,90.00\n"
STATED = ":20:A\n:25:1\n:28C:1\n:60F:C240101USD100,00\n:61:240113D5,00NTRF7\n:86:Rent\n:62F:C240131USD95,00\n-\n"


@pytest.mark.parametrize(
    ("status", "files"),
    [
        (0, {"a.csv": BALANCED}),
        (0, {"a.csv": SHAPES["signed amounts"]}),
        (0, {"a.csv": TWICE}),
        (1, {"a.csv": BALANCED.replace("90.00", "80.00")}),
        (1, {"a.csv": f"Opening Balance: 100.00\nClosing Balance: 80.00\n{SHAPES['signed amounts']}"}),
        (0, {"a.sta": STATED}),
        (1, {"a.sta": STATED.replace("95,00", "90,00")}),
        (1, {"a.csv": BALANCED, "b.csv": BALANCED.replace("2024-01", "2024-03")}),
    ],
)
def test_a_balance_that_is_stated_and_does_not_follow_is_status_one_and_the_ledger_is_written(tmp_path, status, files):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run(tmp_path, *files, "--case", "case.yaml", "--yes")
    assert (done.returncode, done.stderr) == (status, "")
    assert (tmp_path / "ledger.parquet").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("in/a.csv", "--out", "in/a.csv"), "--out in/a.csv: in/a.csv is read in this run, and is left alone"),
        (("in", "--out", "in/a.csv"), "--out in/a.csv: there is such a file, which is no ledger, and it is left alone"),
        (("in/l.refused.csv", "--out", "in/l.csv"), "--out in/l.csv: in/l.refused.csv is read in this run"),
        (("in", "--out", "l.txt"), "--out l.txt: does not say which form the ledger is to have; end it in .parquet or .csv"),
        (("in", "--out", "case.yaml"), "--out case.yaml: does not say which form"),
        (("in", "--out", "in"), "--out in: is a folder; name a file in it"),
    ],
)
def test_where_something_would_be_lost_no_ledger_is_written(tmp_path, words, says):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "in").mkdir()
    for name in ("a.csv", "l.refused.csv"):
        (tmp_path / "in" / name).write_text(TWICE, encoding="utf-8")
    there = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run(tmp_path, *words, "--case", "case.yaml", "--yes")
    assert (done.returncode, done.stdout, done.stderr.startswith(says), done.stderr.count("\n")) == (2, "", True, 1)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == there


def test_a_ledger_takes_the_place_of_an_older_one(tmp_path):
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "a.csv").write_text(SHAPES["signed amounts"], encoding="utf-8")
    for name in ("l.csv", "l.parquet"):
        assert [run(tmp_path, "a.csv", "--case", "case.yaml", "--yes", "--out", name).returncode for _ in "ab"] == [0, 0]


# ---------------------------------------------------------------- what must hold of any ledger

WORDS = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).map(
    lambda text: f"P {text.strip()}".replace("=", "")
)
MOVES = st.lists(
    st.tuples(st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.integers(-(10**9), 10**9), WORDS), min_size=1, max_size=12
)
STYLES = st.fixed_dictionaries({
    "separator": st.sampled_from([",", ";", "\t", "|"]),
    "encoding": st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    "decimal": st.sampled_from([".", ","]),
    "grouped": st.booleans(),
    "negative": st.sampled_from(["-{}", "({})", "{}-", "-${}", "{} DR"]),
    "days": st.sampled_from(["%Y-%m-%d", "%d-%b-%Y", "%Y%m%d", "%B %d, %Y"]),
    "sides": st.booleans(),
    "before": st.sampled_from(["", "Some Bank\n\n", "Account Number: 12\n"]),
    "end": st.sampled_from(["\n", "\r\n"]),
})  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(MOVES, STYLES)
def test_what_is_written_in_any_shape_is_read_back_to_the_same_movements(moves, style):
    content = _export(moves, style).encode(style["encoding"])
    beyond = [line for line in content.splitlines() if not line.isascii()]
    assume(style["encoding"] != "cp1252" or not any(map(_is_utf8, beyond)))  # bytes that are both are nobody's to tell apart
    found = read(content)
    assert found.refused == []
    assert [(one.date, one.cents, one.payee) for one in found.movements] == [
        (on, cents, payee.strip()) for on, cents, payee in moves
    ]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _export(moves: list[tuple[date, int, str]], style: dict[str, str]) -> str:
    out = io.StringIO()
    out.write(style["before"].replace("\n", style["end"]))
    write = csv.writer(out, delimiter=style["separator"], lineterminator=style["end"])
    write.writerow(["Date", "Payee", *(["Debit", "Credit"] if style["sides"] else ["Amount"])])
    for on, cents, payee in moves:
        amount = _written(abs(cents), style)
        if style["sides"]:
            cells = [amount, ""] if cents < 0 else ["", amount]
        else:
            cells = [style["negative"].format(amount) if cents < 0 else amount]
        write.writerow([on.strftime(style["days"]), payee, *cells])
    return out.getvalue()


def _written(cents: int, style: dict[str, str]) -> str:
    whole = f"{cents // 100:,}" if style["grouped"] else str(cents // 100)
    if style["decimal"] == ",":
        whole = whole.replace(",", ".")
    return f"{whole}{style['decimal']}{cents % 100:02}"


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["day-first", "month-first"]))
def test_a_day_written_in_numbers_is_read_in_the_order_that_is_said(on, order):
    text = f"{on:%d/%m/%y}" if order == "day-first" else f"{on:%m/%d/%y}"
    assert day(text, order) == on


@given(st.text(max_size=20))
def test_no_text_makes_an_amount_fall_over(text):
    for mark in ".,":
        with suppress(Fault):
            assert isinstance(figures(mark)(text), int)


def test_a_file_that_is_cut_off_is_told_by_the_exit_status_and_an_empty_ledger_is_not_written(tmp_path: Path) -> None:
    whole = (Path(__file__).parent / "fixtures/ofx/checking.ofx").read_text(encoding="utf-8")
    case = tmp_path / "case.yaml"
    case.write_text("case: {petition_date: 2011-06-01}\n", encoding="utf-8")
    file, out = tmp_path / "bank.ofx", tmp_path / "ledger.parquet"
    for text, status in ((whole, 0), (whole[: whole.index("</BANKTRANLIST>")], 1), (whole[: whole.index("<STMTTRN>")], 2)):
        file.write_text(text, encoding="utf-8")
        found = run(tmp_path, file, "--case", case, "--out", out, "--yes")
        assert (found.returncode, found.stderr) == (status, found.stderr)
        if status == 2:
            assert "is not written" in found.stderr
        else:
            before = out.read_bytes()
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Total,,200.40,5000.00", "a total, debits 200.40 and credits 5000.00, no movement; it adds up"),
        ("Total,,200.40,", "a total, debits 200.40, no movement; it adds up"),
        ("Total,,200.41,5000.00", "debits 200.41 and credits 5000.00, no movement; the rows above it make 200.40 and 5000.00"),
    ],
)
def test_a_total_of_two_sides_is_held_against_each(tmp_path: Path, line: str, says: str) -> None:
    rows = ["Date,Payee,Debit,Credit", "2024-01-02,A,100.10,", "2024-01-03,B,100.30,", "2024-01-04,C,,5000.00", line]
    (tmp_path / "t.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    ledger = gather(survey([tmp_path / "t.csv"], {}))
    assert len(ledger.movements) == 3
    assert any(says in remark for remark in ledger.remarks), ledger.remarks
