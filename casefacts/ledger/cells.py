"""The rows of a grid, read as a mapping says: each is a movement, or is refused with the reason, or is no movement and is told of.

A row has a day and an amount. What has neither is no row: a header that repeats, a total, a balance brought forward, a footer;
each is named in a remark. What has one of the two, or something in their place that cannot be read, is refused.

>>> from casefacts.ledger.delimited import loaded
>>> from casefacts.ledger.mapping import proposed
>>> found = proposed(loaded(b"Date,Payee,Amount\\n2024-01-02,Rent,-5.00\\n2024-02-30,Fee,-1.00\\nTotal,,-6.00\\n", "s.csv"))
>>> read = read_grid(found.grid, found.head, found.mapping)
>>> [(one.date.isoformat(), one.payee, one.cents) for one in read.movements]
[('2024-01-02', 'Rent', -500)]
>>> read.rows, [one.wrong for one in read.refused]
(2, ['date: `2024-02-30` is a day that does not exist'])
>>> read.remarks
['s.csv:4: a total, -6.00, no movement; the rows above it make -5.00']
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from casefacts.currency import CONVERT
from casefacts.ledger.columns import plain
from casefacts.ledger.days import day
from casefacts.ledger.figures import figures, is_figure
from casefacts.ledger.grid import Grid, Head
from casefacts.ledger.mapping import REVERSED, Mapping, moved
from casefacts.ledger.movement import Movement, Place, Read, Refused, Stated
from casefacts.ledger.notable import account_in, notable, stated_balance
from casefacts.money import format_cents
from casefacts.problems import Fault, one_line, quoted

Tick = Callable[[int], None]
"""Is told now and then how many rows have been read."""
_EVERY = 20_000
_TEXT = 300
_DOLLARS = frozenset({"", "USD", "US$", "U.S.$", "$", "US DOLLAR", "US DOLLARS", "DOLLAR", "DOLLARS"})
_DATE_MEND = "mend the date in the file, or say in the mapping which column it is"


def read_grid(grid: Grid, head: Head, mapping: Mapping, tick: Tick | None = None) -> Read:
    """Return the movements of a grid, and what was refused.

    Args:
        grid: the rows.
        head: where the movements begin.
        mapping: what the columns are.
        tick: is told of the progress.
    """
    reader = _Reader(grid, head, mapping)
    reader.preamble()
    reader.run(tick)
    return reader.done()


class _Reader:
    """The state of one reading: the days already understood, the account of the section, what was found so far."""

    def __init__(self, grid: Grid, head: Head, mapping: Mapping) -> None:
        self.grid, self.head, self.mapping = grid, head, mapping
        self.read = figures(mapping.decimal or ".")
        self.found = Read(remarks=list(grid.remarks))
        self.header = tuple(map(plain, head.names))
        self.days: dict[str, date | None] = {}
        self.account = mapping.account_of(grid.file)
        self.left: list[int] = []
        self.headings: list[int] = []
        self.again: list[int] = []
        self.since = self.gone = 0
        sectioned = head.names and not head.names[0] and mapping.one("account") is None
        self.sections = bool(sectioned and mapping.one("date"))

    def preamble(self) -> None:
        """Read the lines above the table: the account's number, balances."""
        self.account = self.account or account_in(cells for _, cells in self.head.before)
        for number, cells in self.head.before:
            if not self._balance(number, cells):
                self.left.append(number)

    def run(self, tick: Tick | None) -> None:
        """Read every row."""
        mapping, head = self.mapping, self.head
        date_at, balance_at = mapping.columns["date"][0], mapping.one("balance")
        amount_at = mapping.one("amount") if mapping.one("direction") is None else None
        turn = -1 if mapping.signs == REVERSED else 1
        days, read, width, found, name, sheet = self.days, self.read, head.width, self.found, self.grid.file, self.grid.sheet
        words, known = _words(mapping), dict[str, str]()
        same = known.setdefault
        count = 0
        for number, cells in self.grid.rows():
            if number <= head.line:
                continue
            if len(cells) != width and not self._fits(number, cells):
                continue
            text = cells[date_at]
            on = days[text] if text in days else self._day(text)
            if on is None:
                self._odd(number, cells)
                continue
            try:
                cents = turn * (read(cells[amount_at].strip()) if amount_at is not None else moved(cells, mapping, read))
            except Fault as fault:
                self._unread(number, cells, fault)
                continue
            payee, description, reference, account, id, kind, currency = words(cells)
            payee, account, kind = same(payee, payee), same(account, account), same(kind, kind)
            if currency.upper() not in _DOLLARS:
                wrong = f"{quoted(currency)} is not US dollars, and amounts are US dollars"
                self._refuse(number, cells, f"currency: {wrong}", CONVERT)
                continue
            balance = self._after(number, cells[balance_at]) if balance_at is not None else None
            if notable(payee) and self._is_none(number, cells, payee, cents, balance):
                continue
            self.since += cents
            self.gone -= min(cents, 0)
            found.movements.append(Movement(
                place=Place(name, number, sheet), date=on, cents=cents, account=account or self.account, payee=payee,
                description=description, reference=reference, id=id, balance=balance, kind=kind))  # fmt: skip
            count += 1
            if count % _EVERY == 0:
                known.clear()  # words that hardly ever repeat are not worth holding
                if tick is not None:
                    tick(number)

    def done(self) -> Read:
        """Return what was found, with the lines that were no rows."""
        found, grid = self.found, self.grid
        found.refused = sorted([*found.refused, *grid.bad.values()], key=lambda one: one.place.line)
        found.rows = len(found.movements) + len(found.refused)
        for lines, what in (
            (self.headings, "the name of an account, taken for the rows below it"),
            (self.again, "the header again; left out"),
            (self.left, "no movement: neither a date nor an amount; left out"),
        ):
            if lines:
                place = f"{grid.name}:{lines[0]}" if len(lines) == 1 else f"{grid.name}: lines {ranges(lines)}"
                found.remarks.append(f"{place}: {what}")
        return found

    def _day(self, text: str) -> date | None:
        try:
            self.days[text] = day(text.strip(), self.mapping.dates)
        except Fault:
            self.days[text] = None
        return self.days[text]

    def _fits(self, number: int, cells: list[str]) -> bool:
        """Bring a row to the width of the table; refuse it where it says more than there are columns, or is cut off."""
        width = self.head.width
        if len(cells) < width:
            if self.grid.is_cut and number == self.grid.size and self._starts(cells):
                wrong = f"the file ends in the middle of this row, after {len(cells)} of {width} cells"
                self._refuse(number, cells, wrong, "export the file again, whole")
                return False
            cells.extend([""] * (width - len(cells)))
            return True
        if any(cell.strip() for cell in cells[width:]):
            if not self._starts(cells):
                return True
            wrong = f"has {len(cells)} cells, and the table has {width} columns"
            self._refuse(number, cells, wrong, 'put a cell that holds the separator in quotes: "1,250.00"')
            return False
        return True

    def _starts(self, cells: list[str]) -> bool:
        place = self.mapping.columns["date"][0]
        return place < len(cells) and self._day(cells[place]) is not None

    def _after(self, number: int, text: str) -> int | None:
        text = text.strip()
        if not text:
            return None
        try:
            return self.read(text)
        except Fault as fault:
            self.found.remarks.append(
                f"{self.grid.name}:{number}: balance: {quoted(text)} {fault.wrong}; the row is read without it"
            )
            return None

    def _unread(self, number: int, cells: list[str], fault: Fault) -> None:
        """Take up a row that has a day and no amount that can be read."""
        if any(notable(cell) in ("opening", "closing") for cell in cells) and self._balance(number, cells):
            return
        at = self.mapping.one("amount")
        texts = [cells[at].strip()] if at is not None else [
            cells[place].strip() for role in ("debit", "credit") for place in self.mapping.columns.get(role, ())]  # fmt: skip
        said = next((text for text in texts if text and not self._reads(text)), "")
        wrong = f"amount: {quoted(said)} {fault.wrong}" if said else fault.wrong if any(texts) else "states no amount"
        mend = fault.mend if any(texts) else "write what moved, or take the row out; a formula must be saved with its value"
        self._refuse(number, cells, wrong, mend)

    def _reads(self, text: str) -> bool:
        try:
            self.read(text)
        except Fault:
            return False
        return True

    def _is_none(self, number: int, cells: list[str], payee: str, cents: int, balance: int | None) -> bool:
        """Whether a row that has a day and an amount is no movement, since it says so and its figures agree; told if so."""
        what = notable(payee)
        if what == "total":
            if cents != self.since or not self.found.movements:
                return False
            self.found.remarks.append(f"{self.grid.name}:{number}: a total, {format_cents(cents)}, no movement; it adds up")
            return True
        last = self.found.movements[-1].balance if self.found.movements else None
        if balance is not None and last is not None and last + cents == balance:
            return False
        return self._balance(number, cells)

    def _odd(self, number: int, cells: list[str]) -> None:
        """Take up a line without a day: a header, a total, a balance, a heading, a footer, or a row that must be refused."""
        bare = [cell.strip() for cell in cells]
        if self.header and tuple(map(plain, bare[: len(self.header)])) == self.header:
            self.again.append(number)
        elif any(notable(cell) in ("opening", "closing") for cell in bare) and self._balance(number, cells):
            pass
        elif any(notable(cell) == "total" for cell in bare):
            self._total(number, cells)
        elif self._has_amount(bare):
            text = bare[self.mapping.columns["date"][0]]
            wrong = f"date: {quoted(text)} {self._why(text)}" if text else "has an amount and no date"
            self._refuse(number, cells, wrong, self._mend(text))
        elif self.sections and bare[0] and not any(bare[1:]):
            self.account = bare[0]
            self.headings.append(number)
        else:
            self.left.append(number)

    def _why(self, text: str) -> str:
        try:
            day(text, self.mapping.dates)
        except Fault as fault:
            return fault.wrong
        return "is not a date"

    def _mend(self, text: str) -> str:
        try:
            day(text, self.mapping.dates)
        except Fault as fault:
            return fault.mend if text else _DATE_MEND
        return _DATE_MEND

    def _has_amount(self, bare: Sequence[str]) -> bool:
        places = [place for role in ("amount", "debit", "credit") for place in self.mapping.columns.get(role, ())]
        return any(place < len(bare) and is_figure(bare[place]) for place in places)

    def _total(self, number: int, cells: list[str]) -> None:
        """Tell a total, held against the rows above it: debits against debits, credits against credits, or the sum of both."""
        sides = self._sides(cells)
        if sides:
            follows = all(stated == made for _, stated, made in sides)
            says = " and ".join(f"{name}s {format_cents(stated)}" for name, stated, _ in sides)
            above = " and ".join(format_cents(made) for _, _, made in sides)
            ends = "it adds up" if follows else f"the rows above it make {above}"
            self.found.remarks.append(f"{self.grid.name}:{number}: a total, {says}, no movement; {ends}")
            self.since = self.gone = 0
            return
        try:
            stated = moved(cells, self.mapping, self.read) * (-1 if self.mapping.signs == REVERSED else 1)
        except Fault:
            self.found.remarks.append(f"{self.grid.name}:{number}: a total, no movement")
        else:
            agrees = "it adds up" if stated == self.since else f"the rows above it make {format_cents(self.since)}"
            self.found.remarks.append(f"{self.grid.name}:{number}: a total, {format_cents(stated)}, no movement; {agrees}")
        self.since = self.gone = 0

    def _sides(self, cells: list[str]) -> list[tuple[str, int, int]]:
        """Return what a total states of each side: its name, the sum, and what the rows above make; none where one is unread."""
        found = []
        out = "debit" if self.mapping.signs != REVERSED else "credit"
        for name in ("debit", "credit"):
            place = self.mapping.one(name)
            text = cells[place].strip() if place is not None and place < len(cells) else ""
            if not text:
                continue
            try:
                stated = abs(self.read(text))
            except Fault:
                return []
            found.append((name, stated, self.gone if name == out else self.since + self.gone))
        return found

    def _balance(self, number: int, cells: list[str]) -> bool:
        """Whether a line states a balance; it is kept and told."""
        what = next((kind for kind in map(notable, map(str.strip, cells)) if kind in ("opening", "closing")), None)
        what = what or next((kind for cell in cells if (kind := notable(cell.partition(":")[0])) in ("opening", "closing")), None)
        if what is None:
            return False
        place = self.mapping.one("balance")
        own = [cells[place]] if place is not None and place < len(cells) and is_figure(cells[place].strip()) else list(cells)
        stated = stated_balance(own, self.read, self.mapping.dates)
        if stated is None:
            return False
        at = self.mapping.columns["date"][0]
        on = self._day(cells[at]) if at < len(cells) and cells[at].strip() else None
        cents, said = stated
        on = on or said or (stated_balance(list(cells), self.read, self.mapping.dates) or (0, None))[1]
        self.found.balances.append(Stated(account=self.account, date=on, cents=cents, opening=what == "opening"))
        self.found.remarks.append(f"{self.grid.name}:{number}: an {what} balance, {format_cents(cents)}, no movement".replace(
            "an closing", "a closing"))  # fmt: skip
        return True

    def _refuse(self, number: int, cells: Sequence[str], wrong: str, mend: str) -> None:
        text = one_line(" | ".join(cell.strip() for cell in cells).strip(" |"))[:_TEXT]
        place = Place(self.grid.file, number, self.grid.sheet)
        self.found.refused.append(Refused(place=place, text=text, wrong=wrong, mend=mend))


def _words(mapping: Mapping) -> Callable[[Sequence[str]], tuple[str, str, str, str, str, str, str]]:
    """Return how the words of a row are taken: payee, description, reference, account, id, kind, currency."""
    roles = ("payee", "description", "reference", "account", "id", "kind", "currency")
    if len(mapping.columns.get("description", ())) < 2:
        places = [mapping.one(role) for role in roles]

        def take(cells: Sequence[str]) -> tuple[str, ...]:
            return tuple(["" if place is None else cells[place].strip() for place in places])
    else:
        many = [mapping.columns.get(role, ()) for role in roles]

        def take(cells: Sequence[str]) -> tuple[str, ...]:
            return tuple(["; ".join(dict.fromkeys(text for place in some if (text := cells[place].strip()))) for some in many])

    return take  # type: ignore[return-value]


def ranges(lines: Sequence[int]) -> str:
    """Return the numbers of lines in short.

    >>> ranges([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    runs = []
    for _, run in groupby(enumerate(sorted(lines)), key=lambda one: one[1] - one[0]):
        numbers = list(map(itemgetter(1), run))
        runs.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}")
    return ", ".join(runs)
