"""What the columns of an export are: proposed from their names, from what stands in them, and from the balances.

A proposal is shown with sample rows and taken only when a person says so. What the file itself does not settle is a question and
no guess: the order of day and month where every day could be a month, the mark of the cents where every figure has three digits
behind a point. Whether money out is below zero or above it is settled by the running balance, where there is one.

>>> from casefacts.ledger.delimited import loaded
>>> found = proposed(loaded(b"Date,Payee,Amount,Balance\\n2024-01-02,Rent,5.00,95.00\\n2024-01-03,Fee,1.00,94.00\\n", "s.csv"))
>>> found.mapping.signs, found.mapping.decimal, found.questions
('reversed', '.', ())
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import islice, pairwise
from pathlib import PurePath

from casefacts.ledger.columns import IN, OUT, roles_by_content
from casefacts.ledger.days import DAY_FIRST, MONTH_FIRST, Order, is_day
from casefacts.ledger.figures import Marks, figures, is_figure
from casefacts.ledger.grid import Grid, Head, head_of
from casefacts.problems import CaseFileError, Fault, Problem, quoted

AS_STATED, REVERSED = SIGNS = ("as-stated", "reversed")
"""Money out is below zero (or a debit) as it stands, or the other way about: a credit card's charges, a cash account's debits."""
MARKS = {"point": ".", "comma": ","}
"""How a mapping file names the mark that parts the cents."""
_HEARD = 500
_NIL = ("-", "\u2013", "\u2014")
_SHOWN = 4
_MOST = 24


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the columns of one kind of export are read.

    Attributes:
        header: the names of its columns as the file writes them; empty where no line names them.
        width: how many columns there are.
        columns: what each is, by its place from 0.
        dates: which part of a date comes first; ``None`` where it does not matter or is not settled.
        decimal: the mark that parts the cents.
        signs: one of :data:`SIGNS`; empty where nobody has said.
        account: the account of all rows, where no column names it.
        accounts: the same by the names of the files, for exports of several accounts that look alike; `*` stands for anything.
        signature: by what it is known again.
        below: whether the debits of this file stand below zero, as some banks write what went out.
    """

    header: tuple[str, ...]
    width: int
    columns: dict[str, tuple[int, ...]]
    dates: str | None = None
    decimal: str | None = None
    signs: str = ""
    account: str = ""
    signature: tuple[str, ...] = ()
    below: bool = False
    accounts: tuple[tuple[str, str], ...] = ()

    def account_of(self, file: str) -> str:
        """Return the account of a file that names none itself."""
        name = PurePath(file).name.casefold()
        return next((account for pattern, account in self.accounts if fnmatchcase(name, pattern.casefold())), self.account)

    def one(self, role: str) -> int | None:
        """Return the place of the first column that is this, from 0."""
        return next(iter(self.columns.get(role, ())), None)

    def name(self, index: int) -> str | int:
        """Return how a person names a column: by its name, or by its number from 1 where the name is empty or stands twice."""
        stated = self.header[index] if index < len(self.header) else ""
        return stated if stated and self.header.count(stated) == 1 else index + 1


@dataclass(frozen=True, slots=True)
class Question:
    """What a file leaves open: the key of the mapping, why, and what to say."""

    key: str
    why: str
    say: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping as the file suggests it, with what is open about it and how its first rows would be read."""

    grid: Grid
    head: Head
    mapping: Mapping
    questions: tuple[Question, ...] = ()
    because: tuple[str, ...] = ()


def proposed(grid: Grid, known: Mapping | None = None, head: Head | None = None) -> Proposal:
    """Return how a grid could be read.

    Args:
        grid: the rows.
        known: what a person has said of exports of this kind; only what it leaves open is asked of the file.
        head: where its movements begin, if that is known.

    Raises:
        CaseFileError: no line of it has a day and an amount, so that nothing can be proposed.
    """
    head = head or head_of(grid)
    if head is None:
        wrong = "has no line with a day in one cell and an amount in another, and none that names such columns"
        mend = "check that it is a statement or a ledger; the first rows must have a date and an amount"
        raise CaseFileError([Problem(grid.name, 1, 1, "file", wrong, mend)])
    if known is not None and not head.names and not _fits(head, known):
        wrong = f"has {head.width} columns without names, and the mapping for such files does not fit: another bank's, perhaps"
        raise CaseFileError([Problem(grid.name, 1, 1, "header", wrong, "put a line above the rows that names the columns")])
    return settle(grid, head, known if known is not None else _by_names(grid, head))


def _fits(head: Head, known: Mapping) -> bool:
    """Whether most rows have a day and an amount where a mapping of columns without names says they are."""
    date = known.columns["date"][0]
    places = [place for role in ("amount", "debit", "credit") for place in known.columns.get(role, ())]
    fits = sum(
        date < len(cells)
        and is_day(cells[date].strip())
        and any(is_figure(cells[one].strip()) for one in places if one < len(cells))
        for _, cells in head.sample
    )
    return fits * 2 >= len(head.sample)


def _by_names(grid: Grid, head: Head) -> Mapping:
    sample = [cells for _, cells in head.sample if sum(map(is_day, map(str.strip, cells)))] or [cells for _, cells in head.sample]
    roles = roles_by_content(sample, head.names, head.width)
    if "date" not in roles or not roles.keys() & {"amount", "debit", "credit"}:
        what = "a date" if "date" not in roles else "an amount, a debit or a credit"
        names = ", ".join(map(quoted, filter(None, head.names))) or f"{head.width} columns without names"
        mend = "say which column it is in the mapping file: header, columns"
        raise CaseFileError([Problem(grid.name, max(head.line, 1), 1, "header", f"names no column for {what}: {names}", mend)])
    roles = _directed(roles, sample)
    return Mapping(head.names, head.width, {role: tuple(places) for role, places in roles.items()}, signature=head.signature)


def _directed(roles: dict[str, list[int]], sample: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Take a column of kinds for one of directions where that is all it says and no amount has a sign of its own."""
    amount = roles.get("amount")
    if amount is None:
        roles.pop("direction", None)
        return roles
    for role in ("direction", "kind", "description"):
        for index in roles.get(role, []):
            said = {cell for cell in (row[index].strip().casefold() for row in sample if index < len(row)) if cell}
            signs = [row[amount[0]].strip() for row in sample if amount[0] < len(row)]
            if said and said <= OUT | IN and not any("-" in cell or "(" in cell for cell in signs):
                rest = [one for one in roles[role] if one != index]
                kept = {key: places for key, places in roles.items() if key != role} | ({role: rest} if rest else {})
                return {**kept, "direction": [index]}
    spare = roles.pop("direction", [])
    return {**roles, "kind": spare} if spare and "kind" not in roles else roles


def settle(grid: Grid, head: Head, mapping: Mapping) -> Proposal:
    """Return the proposal with what the whole file says of its dates, its marks and its signs; what is said already stands."""
    order, marks = _heard(grid, head, mapping)
    questions: list[Question] = []
    if mapping.dates is None:
        mapping = replace(mapping, dates=order.settled)
        if order.asks:
            column = mapping.name(mapping.columns["date"][0])
            say = f"{DAY_FIRST} or {MONTH_FIRST}"
            questions.append(Question("dates", f"column {quoted(str(column))}: {order.why}", say))
    if mapping.decimal is None:
        mapping = replace(mapping, decimal=marks.decimal or ".")
        if marks.asks:
            why = "every amount with a point has three digits behind it: thousands, or fractions of a cent"
            questions.append(Question("decimal", why, "comma (1.250 is twelve hundred and fifty) or point"))
    mapping = replace(mapping, below=_below(head, mapping))
    why = ""
    if not mapping.signs:
        signs, why = _signs(head, mapping)
        mapping = replace(mapping, signs=signs)
    return Proposal(grid, head, mapping, tuple(questions), (why,) if why else ())


def _heard(grid: Grid, head: Head, mapping: Mapping) -> tuple[Order, Marks]:
    """Return what every row says of the order of its days and of the mark that parts its cents."""
    order, marks = Order(), Marks()
    date = mapping.columns["date"][0]
    places = [place for role in ("amount", "debit", "credit", "balance") for place in mapping.columns.get(role, ())]
    days: set[str] = set()
    needs_marks, hear = mapping.decimal is None, marks.hear
    for count, (number, cells) in enumerate(grid.rows()):
        if number <= head.line or date >= len(cells):
            continue
        days.add(cells[date])
        if needs_marks and (count < _HEARD or not (marks.points or marks.commas)):
            for place in places:
                if place < len(cells):
                    hear(cells[place].strip())
    for one in sorted(map(str.strip, days)):
        order.hear(one)
    return order, marks


def _below(head: Head, mapping: Mapping) -> bool:
    """Whether most debits stand below zero."""
    place = mapping.one("debit")
    read = figures(mapping.decimal or ".")
    signs = 0
    for _, cells in head.sample:
        with suppress(Fault, IndexError):
            cents = read(cells[place].strip()) if place is not None else 0
            signs += (cents > 0) - (cents < 0)
    return signs < 0


def _signs(head: Head, mapping: Mapping) -> tuple[str, str]:
    """Return which way money goes, as the running balance shows, and how that was found; nothing where there is no balance."""
    balance = mapping.one("balance")
    if balance is None or mapping.decimal is None:
        return AS_STATED, ""
    read = figures(mapping.decimal)
    steps: list[tuple[int, int]] = []
    for _, cells in head.sample:
        try:
            steps.append((moved(cells, mapping, read), read(cells[balance].strip())))
        except (Fault, IndexError):
            continue
    ways = {(AS_STATED, 1): 0, (REVERSED, -1): 0}
    for (here, after), (there, then) in pairwise(steps):
        for (way, sign), count in list(ways.items()):
            ways[way, sign] = count + (after + sign * there == then or then + sign * here == after)
    if len(steps) < 2 or ways[AS_STATED, 1] == ways[REVERSED, -1]:
        return AS_STATED, ""
    best = max(ways, key=lambda one: ways[one])
    if ways[best] * 2 < len(steps) - 1:
        return AS_STATED, ""
    return best[0], f"{ways[best]} of the first {len(steps) - 1} balances follow so"


def moved(cells: Sequence[str], mapping: Mapping, read: Callable[[str], int]) -> int:
    """Return what a row moves as it stands, before ``signs`` turns it.

    Raises:
        Fault: a cell is no amount, or the row states none, or two.
    """
    amount = mapping.one("amount")
    if amount is not None:
        cents = read(cells[amount].strip())
        way = mapping.one("direction")
        return cents if way is None else directed(cents, cells[way].strip())
    sides = {}
    for role in ("debit", "credit"):
        place = mapping.one(role)
        text = cells[place].strip() if place is not None and place < len(cells) else ""
        sides[role] = read(text) if text and text not in _NIL else None
    out, into = sides["debit"], sides["credit"]
    if out is None and into is None:
        raise Fault("states no amount", "write what moved, or take the row out")
    if out and into:
        raise Fault("has a debit and a credit, and what moved is one or the other", "write two rows, or keep one of the two")
    return (into or 0) + (out or 0) * (1 if mapping.below else -1)


def directed(cents: int, word: str) -> int:
    """Return an amount with the sign that a column of directions gives it.

    Raises:
        Fault: the word says neither.
    """
    bare = word.casefold()
    if bare in OUT:
        return -abs(cents)
    if bare in IN:
        return abs(cents)
    raise Fault(f"goes neither out nor in: {quoted(word)}", "write debit or credit")


def shown(proposal: Proposal) -> list[str]:
    """Return a proposal as lines to read: each column with what it is taken for and its first cells."""
    mapping, head = proposal.mapping, proposal.head
    roles = {place: role for role, places in mapping.columns.items() for place in places}
    rows = [cells for number, cells in islice(proposal.grid.rows(), _HEARD) if number > head.line and any(map(is_day, cells))]
    begins = f"columns named on line {head.line}" if head.line else "" if head.names else "no line names the columns"
    lines = [f"{proposal.grid.name}: {begins}".rstrip(": ")]
    for place in range(mapping.width):
        cells = [cells[place].strip() if place < len(cells) else "" for cells in rows[:_SHOWN]]
        samples = " | ".join(cell if len(cell) <= _MOST else f"{cell[: _MOST - 3]}..." for cell in cells)
        lines.append(f"  {str(mapping.name(place))[:28]:28}  {roles.get(place, '-'):12} {samples}")
    settled = [f"dates: {mapping.dates}"] if mapping.dates else []
    settled += [f"cents behind a {next(name for name, mark in MARKS.items() if mark == mapping.decimal)}"]
    settled += [f"signs: {mapping.signs} ({'; '.join(proposal.because) or _meaning(mapping)})"]
    account = mapping.account_of(proposal.grid.file)
    settled += [f"account: {account}"] if account else []
    return [*lines, f"  {'; '.join(settled)}"]


def _meaning(mapping: Mapping) -> str:
    if mapping.one("amount") is not None and mapping.one("direction") is None:
        return "money out is below zero" if mapping.signs == AS_STATED else "money out is above zero"
    return "a debit is money out" if mapping.signs == AS_STATED else "a debit is money in"
