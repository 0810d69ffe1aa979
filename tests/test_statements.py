"""Statements of account, in the case file and beside it: their lines, whether they add up, and whether the record agrees."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefacts.aftermath import StatementLine
from casefacts.disputes import undisputed
from casefacts.entries import MEND
from casefacts.evidence import Amount, DateSpan, Stated, said
from casefacts.money import format_cents
from casefacts.problems import CaseFileError
from casefacts.reading import Reading, read_case, read_text
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
    assert [one.partition(";")[0] for one in wrong] == [
        "s.csv:3:15: balance: is 150.00, and 10.00 after 110.00 makes 120.00: 30.00 too much"
    ]


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
    reading = read(tmp_path, "date,what\n2024-01-02,x\n")
    (one,) = reading.remarks
    assert "is not checked" in str(one)
    assert reading.case.statements[0].lines is None, "unknown, not empty"


# ---------------------------------------------------------------- the lines


RECORD = """case: {petition_date: 2024-03-15}
debtor: {id: bakery}
parties: [{id: a}]
transfers: [{id: T1, to: a, property_kind: cash, value: 10}, {id: T2, to: a, property_kind: real_property, value: 999}]
flows: [{id: F1, from: a, amount: 20}, {id: F2, from: a, amount: {low: 1, high: 50}}]
accounts: [{id: acc, owner: a}, {id: other, owner: a}]
statements: [{account: acc, file: s.csv}]
"""


def lines(folder: Path, csv: str, case: str = RECORD) -> tuple[StatementLine, ...]:
    found = read(folder, csv, case).case.statements[0].lines
    assert found is not None
    return found


def inline(*items: str, keys: str = "") -> str:
    """Return a case whose one statement has lines of its own."""
    return RECORD.replace("file: s.csv", f"{keys}lines: [{', '.join(f'{{{one}}}' for one in items)}]")


def remarks(text: str) -> list[str]:
    return [str(one) for one in read_text(text).remarks]


def exactly(cents: int, source: str | None = None) -> Stated[Amount]:
    return Stated(Amount.exactly(cents), source)


def test_each_row_becomes_a_line_that_cites_where_it_stands(tmp_path: Path) -> None:
    first, second = lines(
        tmp_path,
        "date,amount,balance,for,party,description,what\n2024-01-02,10,110,T1,a,Wire,x\n\n2024-01-03,(130),-20,,bakery,,y\n",
    )
    source = "s.csv line 2"
    assert first == StatementLine(
        date=Stated(DateSpan.on(date(2024, 1, 2)), source),
        in_=exactly(1_000, source),
        balance=exactly(11_000, source),
        for_=Stated("T1", source),
        party=Stated("a", source),
        description=Stated("Wire", source),
        source=source,
    )
    assert (second.source, said(second.out), second.balance) == ("s.csv line 4", Amount.exactly(13_000), None)
    assert said(second.overdrawn) == Amount.exactly(2_000), "a balance below nothing is what it is overdrawn by"
    assert (said(second.party), second.description, second.for_) == ("bakery", None, None)


def test_a_statement_with_its_newest_day_first_comes_out_oldest_first(tmp_path: Path) -> None:
    found = lines(tmp_path, "date,amount,balance\n2024-01-04,-20,90\n2024-01-03,4,110\n2024-01-03,6,106\n")
    assert [one.source for one in found] == ["s.csv line 4", "s.csv line 3", "s.csv line 2"]


@pytest.mark.parametrize(
    ("header", "row", "moved"),
    [
        ("amount", "5", (500, None)),
        ("amount", "-5", (None, 500)),
        ("amount", "\u22125", (None, 500)),
        ("amount", "0", (0, None)),
        ("debit,credit", "40.00,0.00", (0, 4_000)),
        ("debit,credit", ",-5", (None, 500)),
        ("In,Out", "5,", (500, None)),
        ("in,out", ",$5", (None, 500)),
    ],
)
def test_what_came_in_and_what_went_out(tmp_path: Path, header: str, row: str, moved: tuple[int | None, int | None]) -> None:
    (one,) = lines(tmp_path, f"date,{header},balance\n2024-01-02,{row},110\n")
    into, out = said(one.in_), said(one.out)
    assert (into and into.low, out and out.low) == moved


def test_the_words_of_a_line_may_stand_in_columns_of_other_names(tmp_path: Path) -> None:
    text = 'date,amount,balance,Payee,Memo,narrative\n2024-01-02,1,1,Acme,"rent, ""May""\nby wire",Acme\n2024-01-03,1,2,5" pipe,,\n'
    first, second = lines(tmp_path, text)
    assert said(first.description) == 'Acme; rent, "May"\nby wire'
    assert (said(second.description), second.source) == ('5" pipe', "s.csv line 4")


def test_a_day_that_is_not_an_iso_date_is_told_with_what_to_write(tmp_path: Path) -> None:
    (one,) = refusals(tmp_path, "amount,balance,date\n1,1,01/02/2024\n", RECORD)
    assert one == "s.csv:2:5: date: `01/02/2024` is not a date; write YYYY-MM-DD: 2024-01-02"


def test_what_is_wrong_on_every_line_is_told_of_three(tmp_path: Path) -> None:
    wrong = refusals(tmp_path, "date,amount,balance\n" + "1/2/2024,,5\n" * 1_000, RECORD)
    assert len(wrong) == 3
    assert wrong[2].endswith("; 997 more cells of this column are wrong too")


def test_days_that_run_backwards_in_the_middle_are_remarked_on_and_the_lines_left_as_they_stand(tmp_path: Path) -> None:
    text = "date,amount,balance\n2024-01-02,1,1\n2024-01-05,1,2\n2024-01-03,1,3\n2024-01-02,1,4\n"
    reading = read(tmp_path, text, RECORD)
    (one,) = reading.remarks
    assert "s.csv:4:1: date: 2024-01-03 is before the line above, 2024-01-05: times go backwards, here and once more" in str(one)
    assert [line.source for line in reading.case.statements[0].lines or ()] == [f"s.csv line {number}" for number in (2, 3, 4, 5)]


@pytest.mark.parametrize("column", ["currency", "Currency"])
def test_another_currency_is_refused_and_us_dollars_are_not(tmp_path: Path, column: str) -> None:
    text = f"date,amount,balance,{column}\n2024-01-02,1,1,%s\n"
    for dollars in ("USD", "usd", "US dollars", "$", ""):
        assert len(lines(tmp_path, text % dollars)) == 1
    (one,) = refusals(tmp_path, text % "EUR", RECORD)
    assert one.startswith(
        "s.csv:2:16: currency: `EUR` is not US dollars, and amounts are US dollars; convert it at the rate of its day"
    )


@pytest.mark.parametrize("amount", ["EUR 5", "5 GBP", "\u20ac5", "-\u00a35", "C$5", "(5 euros)"])
def test_an_amount_with_another_sign_says_that_amounts_are_us_dollars(tmp_path: Path, amount: str) -> None:
    (one,) = refusals(tmp_path, f"date,amount,balance\n2024-01-02,{amount},1\n", RECORD)
    assert "and amounts are US dollars; convert it at the rate of its day, write the US dollars, and keep the amount" in one


def test_a_line_without_any_amount_is_remarked_on(tmp_path: Path) -> None:
    text = "date,amount,balance,memo\n2024-01-02,,100,brought forward\n2024-01-03,,,see over\n2024-01-04,1,101,\n"
    (one,) = read(tmp_path, text, RECORD).remarks
    assert "s.csv:3:1: line: states neither money in nor money out, so nothing is traced through it" in str(one)
    (told,) = remarks(inline("date: 2024-01-02, balance: 100", "date: 2024-01-03", "date: 2024-01-03, for: F1"))
    assert told.startswith("case.yaml:7:71: statements.#1.lines.#2: states neither money in nor money out")


def test_a_statement_in_another_form_is_only_looked_for(tmp_path: Path) -> None:
    (tmp_path / "s.xlsx").write_bytes(b"PK")
    reading = read(tmp_path, None, RECORD.replace("s.csv", "s.xlsx"))
    (one,) = reading.remarks
    assert str(one).endswith(
        "statements.#1.file: `s.xlsx`: its lines are not read; a CSV file with the columns date,amount,balance is read line by line"
    )
    assert reading.case.statements[0].lines is None


def test_a_statement_without_a_balance_is_read_and_said_to_be_unchecked(tmp_path: Path) -> None:
    reading = read(tmp_path, "amount\n5\n", RECORD)
    assert [one.wrong for one in reading.remarks] == [
        "has no column `balance`, so whether it adds up is not checked",
        "has no column `date`, so the days of its lines are unknown",
    ]
    assert [said(one.in_) for one in reading.case.statements[0].lines or ()] == [Amount.exactly(500)]


def test_semicolons_between_the_columns_are_told(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "date;amount;balance\n2024-01-02;1;1\n", RECORD).remarks
    assert one.mend == "name the columns date,amount,balance, with commas between them"


# ---------------------------------------------------------------- the lines of the case file


def test_lines_may_stand_in_the_case_file() -> None:
    found = read_text(inline("date: 2024-01-02, in: 10, balance: {is: 110, source: p. 3}, for: T1", "out: {low: 1, high: 2}"))
    first, second = found.case.statements[0].lines or ()
    assert (first.in_, first.balance) == (exactly(1_000), exactly(11_000, "p. 3"))
    assert second.out == Stated(Amount(low=100, high=200))
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        ("in: 10, balance: 150", "balance: is 150.00, and 10.00 after 110.00 makes 120.00: 30.00 too much"),
        ("out: 10, balance: 90", "balance: is 90.00, and -10.00 after 110.00 makes 100.00: 10.00 too little"),
        ("out: 110.01, balance: 0", "balance: is 0.00, and -110.01 after 110.00 makes -0.01: 0.01 too much"),
        ("out: 120, overdrawn: 20", "overdrawn: makes the balance -20.00, and -120.00 after 110.00 makes -10.00: 10.00 too little"),
    ],
)
def test_the_first_line_that_does_not_add_up_is_told_by_its_line_in_the_case_file(second: str, wrong: str) -> None:
    text = inline("date: 2024-01-02, in: 10, balance: 110", f"date: 2024-01-03, {second}", "date: 2024-01-04, in: 1, balance: 7000")
    with pytest.raises(CaseFileError) as caught:
        read_text(text)
    (one,) = caught.value.problems
    assert str(one).startswith("case.yaml:7:")
    assert f"statements.#1.lines.2024-01-03.{wrong}; mend the amount or the balance" in str(one)


@pytest.mark.parametrize("between", ["in: {low: 1, high: 9}", "date: 2024-01-03", "in: null, balance: null"])
def test_an_amount_that_is_not_exactly_known_is_held_against_no_balance(between: str) -> None:
    assert read_text(inline("in: 10, balance: 110", between, "in: 1, balance: 7000", "in: 1, balance: 7001")).case.statements


def test_lines_of_the_case_file_are_written_oldest_first() -> None:
    with pytest.raises(CaseFileError, match="begins with the newest day, 2024-01-03, and ends with the oldest, 2024-01-02"):
        read_text(inline("date: 2024-01-03, in: 1, balance: 2", "date: 2024-01-02, in: 1, balance: 1"))
    (one,) = remarks(inline(*(f"date: 2024-01-0{day}, in: 1" for day in (2, 4, 3))))
    assert "2024-01-03 is before the line above, 2024-01-04: times go backwards" in one


def test_the_first_balance_of_the_case_file_is_held_against_the_opening_one() -> None:
    text = inline("in: 10, balance: 115").replace("{id: acc, owner: a}", "{id: acc, opening: {balance: 100}}")
    (one,) = remarks(text)
    assert "balance: is 115.00, and 10.00 after the opening balance of acc, 100.00, makes 110.00: 5.00 too much" in one


def test_a_what_if_reaches_a_line_and_marks_it() -> None:
    text = inline("date: 2024-01-02, in: 10", "date: 2024-01-03, out: 20, for: F1")
    reading = read_text(text, settings=["statements.1.lines.2.out=30", "statements.1.lines.2024-01-02.in=unknown"])
    first, second = reading.case.statements[0].lines or ()
    assert (first.in_, second.out) == (None, Stated(Amount.exactly(3_000), assumed=True))
    (told,) = [str(one) for one in reading.remarks if one.file == "--set"] + [
        str(one) for one in reading.remarks if "`amount` of F1 is 20.00" in one.wrong
    ]
    assert "the line is 30.00, and `amount` of F1 is 20.00" in told


def test_a_what_if_into_a_file_says_where_the_lines_stand() -> None:
    with pytest.raises(CaseFileError) as caught:
        read_text(RECORD, settings=["statements.1.lines.2.out=30"])
    assert str(caught.value) == (
        "--set:1:1: statements.1.lines.2.out: `2.out` stands in `s.csv`; set `file` to another file, or mend it there"
    )
    reading = read_text(RECORD, settings=["statements.1.file=unknown", "statements.1.lines=[{in: 5}]"])
    assert reading.case.statements[0].lines == (StatementLine(in_=Stated(Amount.exactly(500), assumed=True)),)


def test_a_contested_statement_contests_each_of_its_lines(tmp_path: Path) -> None:
    case = read(tmp_path, "date,amount,balance\n2024-01-02,10,110\n", RECORD.replace("file:", "disputed: true, file:")).case
    stripped = undisputed(case)
    assert stripped is not None
    (one,) = stripped.statements[0].lines or ()
    assert (one.date, one.in_, one.balance) == (None, None, None)
    contested = undisputed(read_text(inline("in: {is: 10, disputed: true}, out: 5")).case)
    assert contested is not None
    assert contested.statements[0].lines == (StatementLine(out=exactly(500)),)


# ---------------------------------------------------------------- the lines and the record


def test_one_move_goes_through_an_account_once(tmp_path: Path) -> None:
    text = "date,amount,balance,for\n2024-01-02,-10,110,T1\n"
    again = RECORD.replace("s.csv}]", "s.csv}, {account: acc, lines: [{date: 2024-02-02, out: 10, for: T1}]}]")
    (one,) = refusals(tmp_path, text, again)
    assert one.startswith(
        "case.yaml:7:99: statements.#2.lines.2024-02-02.for: `T1` is already s.csv line 2 of acc, and money moves through"
    )
    assert read(tmp_path, text, again.replace("account: acc, lines", "account: other, lines")).remarks == ()


def test_a_line_that_differs_from_its_flow_is_remarked_on_with_both_figures(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "date,amount,balance,for\n2024-01-02,-25,110,F1\n2024-01-03,-7,103,F2\n", RECORD).remarks
    assert "s.csv:2:20: for: the line is 25.00, and `amount` of F1 is 20.00; mend one of the two" in str(one)
    (one_more,) = remarks(inline("out: 11, for: T1", "out: 5, for: T2"))
    assert "the line is 11.00, and `value` of T1 is 10.00" in one_more, "the value of a house is no line of an account"


def test_a_line_that_goes_the_other_way_than_its_flow_is_remarked_on() -> None:
    flow = "{id: F1, from: a, amount: 20, from_account: acc, to_account: other}"
    (one,) = remarks(inline("in: 20, for: F1").replace("{id: F1, from: a, amount: 20}", flow))
    assert "the line is money in, and `from_account` of F1 is acc" in one
    assert remarks(inline("out: 20, for: F1").replace("{id: F1, from: a, amount: 20}", flow)) == []
    (one,) = remarks(
        inline("out: 20, for: F1").replace("account: acc,", "account: other,").replace("{id: F1, from: a, amount: 20}", flow)
    )
    assert "the line is money out, and `to_account` of F1 is other" in one


def test_who_and_what_a_line_names_is_on_record(tmp_path: Path) -> None:
    wrong = refusals(tmp_path, "date,amount,balance,for,party\n2024-01-02,1,1,T3,b\n2024-01-03,1,3,,debtor\n", RECORD)
    assert [one.partition(" ")[2] for one in wrong] == [
        "for: no transfer or flow has the id `T3`; add it to `transfers` or `flows`, or write F1, F2, T1 or T2",
        "party: no party has the id `b`; add it to `parties`, or write a or bakery",
        f"balance: is 3.00, and 1.00 after 1.00 makes 2.00: 1.00 too much; {MEND}",
        "party: no party has the id `debtor`; did you mean `bakery`?",
    ]


WORDS = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).map(str.strip).filter(bool)


@st.composite
def accounts(draw: st.DrawFn) -> list[StatementLine]:
    """Draw a statement that adds up, oldest line first."""
    day, balance, found = date(2024, 1, 1), draw(st.integers(-10_000, 10_000)), []
    for number in range(draw(st.integers(0, 12))):
        source = f"s.csv line {number + 2}"
        day += timedelta(draw(st.integers(0, 3)))
        into, out = draw(st.none() | st.integers(0, 10**6)), draw(st.none() | st.integers(0, 10**6))
        balance += (into or 0) - (out or 0)
        words = draw(st.none() | WORDS)
        shown = draw(st.booleans())
        found.append(
            StatementLine(
                date=Stated(DateSpan.on(day), source),
                in_=None if into is None else exactly(into, source),
                out=None if out is None else exactly(out, source),
                balance=exactly(balance, source) if shown and balance >= 0 else None,
                overdrawn=exactly(-balance, source) if shown and balance < 0 else None,
                description=None if words is None else Stated(words, source),
                source=source,
            )
        )
    return found


def as_csv(found: list[StatementLine]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["date", "debit", "credit", "balance", "description"])
    for one in found:
        cells = [format_cents(part.value.low) if part is not None else "" for part in (one.out, one.in_, one.balance)]
        if one.overdrawn is not None:
            cells[2] = f"-{format_cents(one.overdrawn.value.low)}"
        day = said(one.date)
        writer.writerow([day.earliest if day else "", *cells, said(one.description) or ""])
    return out.getvalue()


@given(accounts())
def test_any_lines_written_as_csv_are_read_again_as_they_were(found: list[StatementLine]) -> None:
    checked = misadded(as_csv(found), "s.csv")
    assert (checked.problems, checked.lines) == ([], tuple(found))


@given(st.text(max_size=200))
def test_no_text_whatever_ends_in_anything_but_lines_or_problems(text: str) -> None:
    for prefix in ("", "date,amount,balance,for\n"):
        checked = misadded(prefix + text, "s.csv")
        assert all(one.line >= 1 and one.column >= 1 for one in [*checked.problems, *checked.remarks])
