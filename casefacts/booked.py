"""The rows of a statement in CSV: what each column says, cell by cell.

>>> found = sheet("date,debit,credit\\n2024-01-02,40.00,0.00\\n", "s.csv")
>>> line = line_of(found.rows[0], "s.csv line 2")
>>> line.out.value.low, line.in_.value.low, line.balance
(4000, 0, None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from casefacts.aftermath import StatementLine
from casefacts.currency import CONVERT
from casefacts.dates import parse_iso
from casefacts.evidence import Amount, DateSpan, Stated
from casefacts.money import parse_cents
from casefacts.problems import Fault, Problem, quoted
from casefacts.table import Cell, rows

MOVED = ("amount", "debit", "credit")
WORDS = "description"
_COLUMNS = {
    **{name: name for name in ("date", *MOVED, "balance", "for", "party", "currency", WORDS)},
    "in": "credit",
    "out": "debit",
    **dict.fromkeys(("payee", "memo", "details", "narrative"), WORDS),
}
_BEGIN = "name the columns date,amount,balance"
_DOLLARS = frozenset({"usd", "us$", "u.s.$", "$", "us dollar", "us dollars", "u.s. dollars", "dollar", "dollars"})
_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]")
_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its line, its cells by column, its day, its amounts in cents by column, and its words."""

    number: int
    cells: dict[str, Cell]
    on: date | None
    cents: dict[str, int]
    words: str


@dataclass(slots=True)
class Sheet:
    """A statement as its rows stand; ``rows`` is ``None`` where no column says what moved.

    ``balanced`` is whether a column states a balance.
    """

    rows: list[Row] | None = None
    balanced: bool = False
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def sheet(text: str, file: str) -> Sheet:
    """Return the rows of a statement, and what is wrong with them.

    Args:
        text: the CSV text.
        file: how problems name the file.
    """
    found = Sheet()
    table = rows(text)
    header = next(table, None)
    if header is None:
        found.problems.append(
            Problem(file, 1, 1, "file", "is empty", "begin with a line that names the columns: date,amount,balance")
        )
        return found
    names = [_COLUMNS.get(cell.text.lower(), "") for cell in header]
    found.problems += _twice(file, header, names)
    found.remarks += _lacking(file, header, names)
    if not any(name in names for name in MOVED):
        return found
    found.balanced = "balance" in names
    found.rows = []
    problems: list[Problem] = []
    for cells in table:
        wrong = _misshapen(file, cells, names)
        if not wrong:
            row, wrong = _row(file, cells, names)
            found.rows.append(row)
        problems += wrong
        if any(cell.is_open for cell in cells):
            break
    found.problems += _few(problems)
    return found


def _twice(file: str, header: list[Cell], names: list[str]) -> Iterator[Problem]:
    for place, (cell, name) in enumerate(zip(header, names, strict=True)):
        if name and name != WORDS and name in names[:place]:
            other = header[names.index(name)].text
            says = "stands twice" if other.lower() == cell.text.lower() else f"says the same as {quoted(other)}"
            yield Problem(file, cell.line, cell.column, "header", f"{quoted(cell.text)} {says}", "keep one of the two")


def _lacking(file: str, header: list[Cell], names: list[str]) -> Iterator[Problem]:
    """Yield what a statement is not read for, since it has no column for it."""
    line = header[0].line
    if not any(name in names for name in MOVED):
        mark = next((mark for mark in ";\t|" if len(header) == 1 and mark in header[0].text), None)
        mend = f"{_BEGIN}, with commas between them" if mark else _BEGIN
        wrong = "has no column `amount`, nor `debit` and `credit`, so its lines are not read and whether it adds up is not checked"
        yield Problem(file, line, 1, "header", wrong, mend)
        return
    if "balance" not in names:
        yield Problem(file, line, 1, "header", "has no column `balance`, so whether it adds up is not checked", _BEGIN)
    if "date" not in names:
        yield Problem(file, line, 1, "header", "has no column `date`, so the days of its lines are unknown", _BEGIN)


def _misshapen(file: str, cells: list[Cell], names: list[str]) -> list[Problem]:
    """Return what is wrong with a row before its cells are understood: a quote left open, more cells than columns."""
    opened = next((cell for cell in cells if cell.is_open), None)
    if opened is not None:
        wrong = "a quote opens here and is never closed"
        return [Problem(file, opened.line, opened.column, "row", wrong, "close it, or take it out")]
    if any(cell.text for cell in cells[len(names) :]):
        wrong = f"has {len(cells)} cells, and the header names {len(names)} columns"
        mend = 'put a cell with commas in quotes: "1,250.00"'
        return [Problem(file, cells[0].line, 1, "row", wrong, mend)]
    return []


def _row(file: str, cells: list[Cell], names: list[str]) -> tuple[Row, list[Problem]]:
    by_name: dict[str, Cell] = {}
    words: list[str] = []
    problems: list[Problem] = []
    for cell, name in zip(cells, names, strict=False):
        if not name:
            continue
        by_name.setdefault(name, cell)
        stray = _CONTROL.search(cell.text)
        if stray is not None:
            wrong = f"holds a control character (U+{ord(stray[0]):04X})"
            problems.append(Problem(file, cell.line, cell.column, name, wrong, "write it without"))
        elif name == WORDS and cell.text and cell.text not in words:
            words.append(cell.text)
    cents: dict[str, int] = {}
    on = None
    for name, cell in by_name.items():
        if not cell.text or _CONTROL.search(cell.text):
            continue
        try:
            if name in (*MOVED, "balance"):
                cents[name] = signed(cell.text)
            elif name == "date":
                on = parse_iso(cell.text)
            elif name == "currency" and cell.text.lower() not in _DOLLARS:
                raise Fault("is not US dollars, and amounts are US dollars", CONVERT)
        except Fault as fault:
            problems.append(Problem(file, cell.line, cell.column, name, f"{quoted(cell.text)} {fault.wrong}", fault.mend))
    if "amount" in cents and cents.keys() & {"debit", "credit"}:
        at = by_name["amount"]
        wrong = "stands beside a debit or credit, and what moved is one or the other"
        problems.append(Problem(file, at.line, at.column, "amount", wrong, "keep one of the two"))
    number = cells[0].line
    by_name = by_name or {"": cells[0]}
    return Row(number, by_name, on, cents, "; ".join(words)), problems


def _few(problems: list[Problem]) -> Iterator[Problem]:
    """Yield the first problems of each column; what is written so throughout a statement is not told of every line."""
    count: dict[str, int] = {}
    for one in problems:
        count[one.key] = count.get(one.key, 0) + 1
    told: dict[str, int] = {}
    for one in problems:
        told[one.key] = told.get(one.key, 0) + 1
        rest = count[one.key] - _ALIKE
        if told[one.key] < _ALIKE or (told[one.key] == _ALIKE and rest <= 0):
            yield one
        elif told[one.key] == _ALIKE:
            more = f"{rest:,} more cell{'s' if rest > 1 else ''} of this column {'are' if rest > 1 else 'is'} wrong too"
            yield replace(one, mend=f"{one.mend}; {more}")


def signed(text: str) -> int:
    """Return the cents of an amount that may be below zero, as statements write it.

    >>> signed("-1,250.00"), signed("(20)"), signed("$5"), signed("+5")
    (-125000, -2000, 500, 500)
    """
    bare = text.strip().translate(_SIGNS)
    if bare.startswith("(") and bare.endswith(")"):
        return -parse_cents(bare[1:-1])
    if bare.startswith("+"):
        return parse_cents(bare[1:])
    return -parse_cents(bare[1:]) if bare.startswith("-") else parse_cents(bare)


def line_of(row: Row, source: str) -> StatementLine:
    """Return a row as a line of the record: what is below nothing changes sides."""
    into, out = _sides(row.cents)
    balance = row.cents.get("balance")
    parts = {"in_": into, "out": out, "overdrawn" if balance is not None and balance < 0 else "balance": balance}
    texts = {"for_": _text(row, "for"), "party": _text(row, "party"), "description": row.words}
    stated: dict[str, Any] = {
        **{key: Stated(Amount.exactly(abs(part)), source) for key, part in parts.items() if part is not None},
        **{key: Stated(text, source) for key, text in texts.items() if text},
    }
    return StatementLine(date=None if row.on is None else Stated(DateSpan.on(row.on), source), source=source, **stated)


def _text(row: Row, name: str) -> str:
    return row.cells[name].text if name in row.cells else ""


def _sides(cents: dict[str, int]) -> tuple[int | None, int | None]:
    """Return money in and money out: a debit is out however it is signed, a credit below nothing was taken back."""
    into = [part for name in ("amount", "credit") if (part := cents.get(name)) is not None and part >= 0]
    out = [-part for name in ("amount", "credit") if (part := cents.get(name)) is not None and part < 0]
    out += [abs(cents["debit"])] if "debit" in cents else []
    return (sum(into) if into else None), (sum(out) if out else None)
