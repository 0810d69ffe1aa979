"""A statement of account kept in a CSV file beside the case file: whether its running balance adds up.

The first line names the columns, in any order: ``balance``, and ``amount`` (money out is negative, or in parentheses) or ``debit``
and ``credit`` (money out and in); further columns are left alone. Each balance must follow from the one before it; a statement
whose newest day stands first is read from its end. A row without a balance is carried to the next one that has one. Whatever is
wrong is told with the line and column of the CSV file.

Left out: statements in other forms than CSV, of which only the file is looked for, and what the rows are about.

>>> text = "date,amount,balance\\n2024-01-02,10,110\\n2024-01-03,-20,100\\n"
>>> [one.wrong for one in misadded(text, "s.csv").problems]
['is 100.00, and -20.00 after 110.00 makes 90.00']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from casefacts.aftermath import Account
from casefacts.dates import parse_iso
from casefacts.evidence import said
from casefacts.files import content_of, decoded
from casefacts.history import Cell, cells
from casefacts.messages import Slip
from casefacts.model import Case
from casefacts.money import format_cents, parse_cents
from casefacts.problems import CaseFileError, Fault, Problem, quoted

MOVES = ("amount", "debit", "credit")
MEND = "mend the amount or the balance, or add the row that is missing"


@dataclass(slots=True)
class Checked:
    """What is wrong with a statement, and what deserves a second look."""

    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its line, its day, what moved in it, and its balance with the column at which that stands."""

    line: int
    on: date | None
    moved: int
    balance: int | None
    column: int


def checked(case: Case, folder: Path) -> tuple[list[Slip], Checked]:
    """Return what is wrong with the statements that a case names: files that are not there, and balances that do not add up.

    Args:
        case: the case.
        folder: the case file's folder, from which paths are taken.
    """
    gone: list[Slip] = []
    whole = Checked()
    accounts = {one.id: one for one in case.accounts}
    seen: set[str] = set()
    for index, statement in enumerate(case.statements):
        if statement.file is None:
            continue
        path, account = folder / statement.file, said(statement.account)
        if not path.is_file():
            wrong = f"{quoted(statement.file)}: there is no such file beside the case file"
            gone.append(Slip(("statements", index, "file"), wrong, "check the path, or take the statement out"))
        elif path.suffix.lower() == ".csv":
            first = accounts.get(account or "") if account not in seen else None
            found = _read(path, first)
            whole.problems += found.problems
            whole.remarks += found.remarks
        seen.add(account or "")
    return gone, whole


def _read(path: Path, account: Account | None) -> Checked:
    try:
        return misadded(decoded(content_of(path), str(path)), str(path), account)
    except CaseFileError as error:
        return Checked(list(error.problems))


def misadded(text: str, file: str, account: Account | None = None) -> Checked:
    """Return what in a statement does not add up.

    Args:
        text: the CSV text.
        file: how problems name the file.
        account: the account, where this is its first statement: its opening balance is held against the first row.
    """
    found = Checked()
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        found.problems.append(
            Problem(file, 1, 1, "file", "is empty", "begin with a line that names the columns: date,amount,balance")
        )
        return found
    names = [cell.text.lower() for cell in cells(lines[0][1])]
    if "balance" not in names or not any(name in names for name in MOVES):
        wrong = "has no column `balance`, or none `amount`, so whether it adds up is not checked"
        found.remarks.append(Problem(file, lines[0][0], 1, "header", wrong, "name the columns date,amount,balance"))
        return found
    rows = []
    for number, line in lines[1:]:
        row, wrongs = _row(file, number, dict(zip(names, cells(line), strict=False)))
        found.problems += wrongs
        rows += [row] if row is not None else []
    if not found.problems:
        rows = _oldest_first(rows)
        found.problems += _running(file, rows)
        found.remarks += _opening(file, rows, account)
    return found


def _row(file: str, number: int, row: dict[str, Cell]) -> tuple[_Row | None, list[Problem]]:
    problems: list[Problem] = []
    cents: dict[str, int] = {}
    for name in (*MOVES, "balance"):
        cell = row.get(name)
        if cell is not None and cell.text:
            try:
                cents[name] = signed(cell.text)
            except Fault as fault:
                problems.append(Problem(file, number, cell.column, name, f"{quoted(cell.text)} {fault.wrong}", fault.mend))
    moved = cents.get("amount", 0) + cents.get("credit", 0) - abs(cents.get("debit", 0))
    column = row["balance"].column if "balance" in row else 1
    return (None if problems else _Row(number, _day(row), moved, cents.get("balance"), column)), problems


def _day(row: dict[str, Cell]) -> date | None:
    """Return the day of a row, where it states one as the case file does; another form of writing a day is left alone."""
    try:
        return parse_iso(row["date"].text) if "date" in row else None
    except Fault:
        return None


def signed(text: str) -> int:
    """Return the cents of an amount that may be below zero, as statements write it.

    >>> signed("-1,250.00"), signed("(20)"), signed("$5")
    (-125000, -2000, 500)
    """
    bare = text.strip()
    if bare.startswith("(") and bare.endswith(")"):
        return -parse_cents(bare[1:-1])
    return -parse_cents(bare[1:]) if bare.startswith("-") else parse_cents(bare)


def _oldest_first(rows: list[_Row]) -> list[_Row]:
    days = [row.on for row in rows if row.on is not None]
    return rows[::-1] if days != sorted(days) and days == sorted(days, reverse=True) else rows


def _running(file: str, rows: list[_Row]) -> Iterator[Problem]:
    """Yield the rows whose balance does not follow from the one before."""
    before: int | None = None
    moved = 0
    for row in rows:
        moved += row.moved
        if row.balance is None:
            continue
        if before is not None and before + moved != row.balance:
            sums = f"{format_cents(moved)} after {format_cents(before)} makes {format_cents(before + moved)}"
            yield Problem(file, row.line, row.column, "balance", f"is {format_cents(row.balance)}, and {sums}", MEND)
        before, moved = row.balance, 0


def _opening(file: str, rows: list[_Row], account: Account | None) -> Iterator[Problem]:
    """Yield a remark where the first balance does not follow from the opening balance: rows in between may stand elsewhere."""
    stated = said(account.opening.balance) if account is not None and account.opening is not None else None
    told = next((place for place, row in enumerate(rows) if row.balance is not None), None)
    if stated is None or not stated.is_exact or told is None or account is None:
        return
    first = replace(rows[told], moved=sum(row.moved for row in rows[: told + 1]))
    if first.balance is not None and stated.low + first.moved != first.balance:
        sums = f"{format_cents(first.moved)} after the opening balance of {account.id}, {format_cents(stated.low)}"
        wrong = f"is {format_cents(first.balance)}, and {sums}, makes {format_cents(stated.low + first.moved)}"
        yield Problem(file, first.line, first.column, "balance", wrong, "check the opening balance, or add the rows in between")
