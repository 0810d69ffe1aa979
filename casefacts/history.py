"""A payment history kept in a CSV file beside the case file: ``preference: [{creditor: acme, file: history.csv}]``.

The first line names the columns, in any order: ``invoiced``, ``due``, ``amount``, ``paid``. An empty cell is unknown. Whatever is
wrong is told with the line and column of the CSV file. Each row cites the line it stands on.

>>> [row] = rows("invoiced,amount,paid\\n2022-03-01,18000,2022-04-04\\n", "history.csv")
>>> row.source, row.due
('history.csv line 2', None)
>>> try:
...     rows("invoiced,amount,paid\\n2022-03-01,18000,2022-02-04\\n", "history.csv")
... except CaseFileError as error:
...     print(error)
history.csv:2:18: paid: 2022-02-04 is before `invoiced`, 2022-03-01; mend one of the two dates
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from casefacts.dates import parse_iso
from casefacts.dealings import Dealing, PaidInvoice
from casefacts.evidence import Amount, DateSpan, Stated
from casefacts.files import HISTORY, text_of
from casefacts.model import Case
from casefacts.money import parse_cents
from casefacts.problems import CaseFileError, Fault, Problem, did_you_mean, listed, quoted

COLUMNS = ("invoiced", "due", "amount", "paid")
NEEDED = ("invoiced", "amount", "paid")


class Cell(NamedTuple):
    """One cell: the column of the text it begins at, from 1, and what it says."""

    column: int
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one line by the name of their column, and the values they state."""

    number: int
    cells: dict[str, Cell]
    days: dict[str, date]
    cents: int | None


def with_histories(case: Case, folder: Path) -> Case:
    """Return the case with the histories that it keeps in files; paths are taken from the case file's folder.

    Raises:
        CaseFileError: a file is not there, or something in it is wrong; every problem of every file is in it.
    """
    problems: list[Problem] = []
    dealings: list[Dealing] = []
    for dealing in case.preference:
        if dealing.file is not None:
            try:
                dealing = replace(dealing, history=_read(folder / dealing.file, dealing.file))
            except CaseFileError as error:
                problems += error.problems
        dealings.append(dealing)
    if problems:
        raise CaseFileError(problems)
    return replace(case, preference=tuple(dealings)) if any(one.file for one in dealings) else case


def _read(path: Path, name: str) -> tuple[PaidInvoice, ...]:
    return rows(text_of(path, HISTORY), str(path), name)


def rows(text: str, file: str, cited: str | None = None) -> tuple[PaidInvoice, ...]:
    """Return the invoices of a history.

    Args:
        text: the CSV text.
        file: how problems name the file.
        cited: how each row's source names it; without it as ``file``.

    Raises:
        CaseFileError: a column is missing or unknown, or a cell cannot be read; every problem is in it.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise CaseFileError(
            [Problem(file, 1, 1, "file", "is empty", f"begin with a line that names the columns: {','.join(COLUMNS)}")]
        )
    names, problems = _header(file, *lines[0])
    if problems:
        raise CaseFileError(problems)
    made: list[PaidInvoice] = []
    for number, line in lines[1:]:
        row, wrong = _row(file, number, list(cells(line)), names)
        problems += wrong
        if row is not None:
            made.append(_invoice(row, f"{cited or file} line {number}"))
    if problems:
        raise CaseFileError(problems)
    return tuple(made)


def cells(line: str) -> Iterator[Cell]:
    """Yield the cells of a line; a cell between double quotes may hold a comma, and a doubled quote stands for one.

    >>> [cell.text for cell in cells('2022-03-01,"18,000.00",')]
    ['2022-03-01', '18,000.00', '']
    """
    begin, text, inside, index = 1, "", False, 0
    while index < len(line):
        mark = line[index]
        if mark == '"' and inside and line[index + 1 : index + 2] == '"':
            text += mark
            index += 1
        elif mark == '"':
            inside = not inside
        elif mark == "," and not inside:
            yield Cell(begin, text.strip())
            begin, text = index + 2, ""
        else:
            text += mark
        index += 1
    yield Cell(begin, text.strip())


def _header(file: str, number: int, line: str) -> tuple[list[str], list[Problem]]:
    found = [Cell(cell.column, cell.text.lower()) for cell in cells(line)]
    names = [cell.text for cell in found]
    problems = []
    for place, cell in enumerate(found):
        if cell.text not in COLUMNS:
            guess = did_you_mean(cell.text, COLUMNS) if cell.text else None
            mend = f"did you mean `{guess}`?" if guess else f"the columns are {listed(COLUMNS)}"
            problems.append(Problem(file, number, cell.column, "header", f"{quoted(cell.text)} is not a column of a history", mend))
        elif cell.text in names[:place]:
            problems.append(
                Problem(file, number, cell.column, "header", f"{quoted(cell.text)} stands twice", "keep one of the two")
            )
    missing = [name for name in NEEDED if name not in names]
    if missing and not problems:
        wrong = f"has no column {listed(map(quoted, missing))}"
        problems.append(Problem(file, number, 1, "header", wrong, f"begin with a line that names the columns: {','.join(COLUMNS)}"))
    return names, problems


def _row(file: str, number: int, found: list[Cell], names: list[str]) -> tuple[_Row | None, list[Problem]]:
    if len(found) != len(names):
        wrong = f"has {len(found)} cells, and the header names {len(names)} columns"
        return None, [Problem(file, number, 1, "row", wrong, 'put an amount with commas in quotes: "1,250.00"')]
    by_name = dict(zip(names, found, strict=True))
    row = _Row(number, by_name, {}, None)
    problems: list[Problem] = []
    cents = None
    for name, cell in by_name.items():
        if cell.text:
            try:
                if name == "amount":
                    cents = parse_cents(cell.text)
                else:
                    row.days[name] = parse_iso(cell.text)
            except Fault as fault:
                problems.append(Problem(file, number, cell.column, name, f"{quoted(cell.text)} {fault.wrong}", fault.mend))
    problems += _backwards(file, row)
    return (None if problems else replace(row, cents=cents)), problems


def _backwards(file: str, row: _Row) -> Iterator[Problem]:
    begun = row.days.get("invoiced")
    for name in ("due", "paid"):
        later = row.days.get(name)
        if begun is not None and later is not None and later < begun:
            wrong = f"{later} is before `invoiced`, {begun}"
            yield Problem(file, row.number, row.cells[name].column, name, wrong, "mend one of the two dates")


def _invoice(row: _Row, source: str) -> PaidInvoice:
    days = {name: Stated(DateSpan.on(day), source) for name, day in row.days.items()}
    amount = None if row.cents is None else Stated(Amount.exactly(row.cents), source)
    return PaidInvoice(invoiced=days.get("invoiced"), due=days.get("due"), paid=days.get("paid"), amount=amount, source=source)
