"""Statements of account: the lines of each, out of the case file or a CSV file beside it, and whether they agree with the record.

The first line of a CSV file names the columns, in any order: ``date``, then ``amount`` (money out is negative, or in parentheses)
or ``debit`` and ``credit`` (money out and in), and ``balance``; if wanted ``for``, ``party`` and ``description``; further columns
are left alone. Each row becomes a line of the statement that cites where it stands. Each balance must follow from the one before
it; a statement whose newest day stands first is read from its end. A row without a balance is carried to the next one that has
one. Whatever is wrong is told with the line and column of the CSV file.

Left out: statements in other forms than CSV, of which only the file is looked for.

>>> text = "date,amount,balance\\n2024-01-02,10,110\\n2024-01-03,-20,100\\n"
>>> [one.wrong for one in misadded(text, "s.csv").problems]
['is 100.00, and -20.00 after 110.00 makes 90.00: 10.00 too much']
>>> [line.source for line in misadded(text, "s.csv").lines or ()]
['s.csv line 2', 's.csv line 3']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from casefacts.aftermath import Account, Flow, Statement, StatementLine
from casefacts.booked import Sheet, line_of, sheet
from casefacts.crosscheck import MOVES, Ids
from casefacts.entries import Entry, Wrong, backwards, entry, exact, newest_first, opening, running, silent
from casefacts.evidence import said
from casefacts.files import STATEMENT, text_of
from casefacts.messages import Slip
from casefacts.model import Case, Transfer
from casefacts.money import format_cents
from casefacts.paths import Loc
from casefacts.problems import CaseFileError, Problem, quoted
from casefacts.table import Cell

READ = "a CSV file with the columns date,amount,balance is read line by line"


@dataclass(slots=True)
class Checked:
    """A statement read from a file: its lines, what is wrong with them, and what deserves a second look.

    ``cells`` has for each line its cells by their columns. ``lines`` is ``None`` where no column says what moved.
    """

    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    lines: tuple[StatementLine, ...] | None = None
    cells: tuple[dict[str, Cell], ...] = ()


@dataclass(slots=True)
class Told:
    """What is wrong with the statements of a case, and what deserves a second look.

    What stands in the case file is a slip, what stands in a CSV file a problem.
    """

    wrong: list[Slip | Problem] = field(default_factory=list)
    remarks: list[Slip | Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Read:
    """A statement with its lines, and where they stand: in the case file, or in the cells of another one."""

    loc: Loc
    statement: Statement
    file: str | None = None
    cells: tuple[dict[str, Cell], ...] = ()

    @property
    def lines(self) -> tuple[StatementLine, ...]:
        return self.statement.lines or ()

    def at(self, one: Wrong) -> Slip | Problem:
        """Return what is wrong with a line, with its place."""
        if self.file is None:
            return Slip((*self.loc, "lines", one.place, one.key), one.wrong, one.mend)
        return _placed(self.file, self.cells[one.place], one)


def with_lines(case: Case, folder: Path | None, ids: Ids) -> tuple[Case, Told]:
    """Return the case with the lines of its statements, and what is wrong with them.

    Args:
        case: the case.
        folder: the case file's folder, from which paths are taken; without it no file is looked for.
        ids: the ids of the record, for the lines that name one.
    """
    told = Told()
    accounts = {one.id: one for one in case.accounts}
    read: list[_Read] = []
    seen: set[str] = set()
    for index, statement in enumerate(case.statements):
        name = said(statement.account) or ""
        first = accounts.get(name) if name not in seen else None
        read.append(_statement(("statements", index), statement, folder, first, ids, told))
        seen.add(name)
    told.wrong += _repeated(read)
    told.remarks += [*_differing(read, case), *_turned(read, case)]
    statements = tuple(replace(one.statement, lines=_disputed(one.statement)) for one in read)
    return replace(case, statements=statements), told


def _statement(loc: Loc, statement: Statement, folder: Path | None, first: Account | None, ids: Ids, told: Told) -> _Read:
    """Return a statement with its lines, and tell what is wrong with it by itself."""
    if statement.file is None or folder is None:
        made = _Read(loc, statement)
        entries = [entry(line) for line in made.lines]
        told.remarks += map(made.at, _second_look(made.lines, entries, first))
        return made
    path = folder / statement.file
    if not path.is_file():
        wrong = f"{quoted(statement.file)}: there is no such file beside the case file"
        told.wrong.append(Slip((*loc, "file"), wrong, "check the path, or take the statement out"))
    elif path.suffix.lower() != ".csv":
        told.remarks.append(Slip((*loc, "file"), f"{quoted(statement.file)}: its lines are not read", READ))
    else:
        found = _file(path, statement.file, first)
        told.remarks += found.remarks
        made = _Read(loc, replace(statement, lines=found.lines), str(path), found.cells)
        told.wrong += [*found.problems, *_unknown_ids(made, ids)]
        return made
    return _Read(loc, statement)


def _file(path: Path, cited: str, account: Account | None) -> Checked:
    try:
        return misadded(text_of(path, STATEMENT), str(path), account, cited)
    except CaseFileError as error:
        return Checked(list(error.problems))


def misadded(text: str, file: str, account: Account | None = None, cited: str | None = None) -> Checked:
    """Return the lines of a statement, oldest first, and what in it is wrong.

    Args:
        text: the CSV text.
        file: how problems name the file.
        account: the account, where this is its first statement: its opening balance is held against the first row.
        cited: how each line's source names the file; without it as ``file``.
    """
    found: Sheet = sheet(text, file)
    if found.rows is None:
        return Checked(found.problems, found.remarks)
    pairs = [(line_of(row, f"{cited or file} line {row.number}"), row.cells) for row in found.rows]
    entries = [entry(line, silent=0) for line, _ in pairs]
    if newest_first(entries):
        pairs, entries = pairs[::-1], entries[::-1]
    checked = Checked(found.problems, found.remarks, tuple(line for line, _ in pairs), tuple(cells for _, cells in pairs))
    if not checked.problems:
        if found.balanced:
            checked.problems += [_placed(file, checked.cells[one.place], one) for one in running(entries)]
        looked = _second_look(checked.lines or (), entries, account)
        checked.remarks += [_placed(file, checked.cells[one.place], one) for one in looked]
    return checked


def _placed(file: str, cells: dict[str, Cell], one: Wrong) -> Problem:
    first = next(iter(cells.values()))
    at = cells.get("balance" if one.key == "overdrawn" else one.key, Cell(first.line, 1, ""))
    return Problem(file, at.line, at.column, "balance" if one.key == "overdrawn" else one.key, one.wrong, one.mend)


def _second_look(lines: tuple[StatementLine, ...], entries: list[Entry], account: Account | None) -> Iterator[Wrong]:
    yield from opening(entries, account)
    yield from backwards(entries)
    yield from silent(lines)


def _unknown_ids(one: _Read, ids: Ids) -> Iterator[Slip | Problem]:
    """Yield the lines of a file that name what the record does not have; those of the case file are told with all its keys."""
    for index, line in enumerate(one.lines):
        for key, stated, where in (("for", line.for_, MOVES), ("party", line.party, "parties")):
            missing = ids.missing(stated.value, where) if stated is not None else None
            if missing is not None:
                yield one.at(Wrong(index, key, *missing))


def _repeated(read: list[_Read]) -> Iterator[Slip | Problem]:
    """Yield the lines of an account that say they are what an earlier line of it is."""
    taken: dict[tuple[str | int, str], str] = {}
    for one, index, name in _named(read):
        account = said(one.statement.account)
        key = (one.loc[-1] if account is None else account, name)
        if key in taken:
            whose = "this account" if account is None else account
            wrong = f"{quoted(name)} is already {taken[key]} of {whose}, and money moves through an account once"
            mend = "take one of the two out; a part of it is a transfer or flow of its own"
            yield one.at(Wrong(index, "for", wrong, mend))
        else:
            taken[key] = _where(one, index)


def _where(one: _Read, index: int) -> str:
    source = one.lines[index].source if one.file is not None else None
    return source or f"line {index + 1} of {one.loc[0]}.#{int(one.loc[1]) + 1}"


def _differing(read: list[_Read], case: Case) -> Iterator[Slip | Problem]:
    """Yield the lines whose amount is not that of the flow, or of the transfer of money, that they say they are."""
    figures = {flow.id: ("amount", exact(flow.amount)) for flow in case.flows}
    figures |= {one.id: ("value", exact(one.value)) for one in case.transfers if said(one.property_kind) == "cash"}
    for one, index, name in _named(read):
        key, stated = figures.get(name, ("", None))
        moved = entry(one.lines[index]).moved
        if stated is not None and moved is not None and abs(moved) != stated:
            wrong = f"the line is {format_cents(abs(moved))}, and `{key}` of {name} is {format_cents(stated)}"
            yield one.at(Wrong(index, "for", wrong, "mend one of the two, or name another transfer or flow"))


def _turned(read: list[_Read], case: Case) -> Iterator[Slip | Problem]:
    """Yield the lines that go the other way than the transfer or flow that they say they are."""
    moves: tuple[Transfer | Flow, ...] = (*case.transfers, *case.flows)
    sides = {one.id: (said(one.from_account), said(one.to_account)) for one in moves}
    for one, index, name in _named(read):
        left, entered = sides.get(name, (None, None))
        account, moved = said(one.statement.account), entry(one.lines[index]).moved
        if account is None or not moved or left == entered:
            continue
        if (moved > 0 and account == left) or (moved < 0 and account == entered):
            way, key = ("in", "from_account") if moved > 0 else ("out", "to_account")
            wrong = f"the line is money {way}, and `{key}` of {name} is {account}"
            yield one.at(Wrong(index, "for", wrong, "mend one of the two, or name another transfer or flow"))


def _named(read: list[_Read]) -> Iterator[tuple[_Read, int, str]]:
    """Yield the lines that say what transfer or flow they are."""
    for one in read:
        for index, line in enumerate(one.lines):
            if line.for_ is not None:
                yield one, index, line.for_.value


def _disputed(statement: Statement) -> tuple[StatementLine, ...] | None:
    """Return the lines, those of a statement that is contested as a whole marked so."""
    if statement.lines is None or not statement.disputed:
        return statement.lines
    return tuple(line if line.disputed is not None else replace(line, disputed=True) for line in statement.lines)
