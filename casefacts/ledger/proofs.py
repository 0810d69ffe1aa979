"""Whether what was read adds up: balance after balance, opening to closing, and from one statement to the next.

The first line whose balance does not follow is told, and by how much. Between two statements of an account the closing balance of
the one is the opening balance of the other; where it is not, money moved in between that no file states.

>>> from casefacts.ledger.movement import Place
>>> rows = [Movement(place=Place("s.csv", line), date=date(2024, 1, line), cents=cents, balance=balance)
...         for line, cents, balance in ((2, -500, 9_500), (3, -100, 9_000))]
>>> span = span_of("s.csv", "", rows, (), ())
>>> span.faults
['s.csv:3: the balance is 90.00, and -1.00 after 95.00 makes 94.00: 4.00 too little']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from casefacts.ledger.movement import Movement, Refused, Stated
from casefacts.money import format_cents

_LONG = 31


@dataclass(slots=True)
class Span:
    """The movements of one account in one file, or in one statement of it, and how they are proved.

    Attributes:
        file: its name.
        account: as the file names it.
        first: the first day of a movement.
        last: the last one.
        opening: the balance before them, stated or worked out of a running balance.
        closing: the balance after them.
        count: how many movements there are.
        moved: what they come to.
        balances: how many of them state a balance.
        faults: where it does not add up, in words.
        is_proved: whether a balance before and one after it are known and agree with the movements.
        kind: of what kind the file is, where it names no account: only files of a kind are held against one another.
    """

    file: str
    account: str
    first: date | None = None
    last: date | None = None
    opening: int | None = None
    closing: int | None = None
    count: int = 0
    moved: int = 0
    balances: int = 0
    faults: list[str] = field(default_factory=list)
    is_proved: bool = False
    kind: str = ""

    @property
    def is_off(self) -> bool:
        """Whether a balance that is stated does not follow from the movements."""
        short = self.opening is not None and self.closing is not None and self.closing - self.opening != self.moved
        return bool(self.faults) or short

    @property
    def words(self) -> str:
        """The proof in one line."""
        whose = f"{self.file}{f', account {self.account}' if self.account else ''}"
        rows = f"{self.count:,} movement{'' if self.count == 1 else 's'} of {format_cents(self.moved)}"
        if self.opening is None or self.closing is None:
            return f"{whose}: {rows}; no balances to prove them by"
        each = f", with {self.balances:,} balances on the way" if self.balances > 1 else ""
        how = "proved" if self.is_proved else "NOT proved" if self.is_off else "no second balance to prove them by"
        return f"{whose}: opening {format_cents(self.opening)}, {rows}, closing {format_cents(self.closing)}{each}: {how}"


@dataclass(frozen=True, slots=True)
class Hole:
    """Where one statement does not begin as the one before ended: in words, and by how many cents where balances say so."""

    words: str
    cents: int = 0


def oldest_first(rows: Sequence[Movement]) -> list[Movement]:
    """Return the movements of a file in the order in which they happened: those of a list that begins with the newest, turned."""
    days = [one.date for one in rows if one.date is not None]
    if days and days[0] > days[-1]:
        return list(rows[::-1])
    if days and days[0] == days[-1] and _follow(rows[::-1]) > _follow(rows):
        return list(rows[::-1])
    return list(rows)


def _follow(rows: Sequence[Movement]) -> int:
    """Return how many balances follow from the one before."""
    return sum(
        one.balance is not None and then.balance is not None and one.balance + then.cents == then.balance
        for one, then in pairwise(rows)
    )


def span_of(file: str, account: str, rows: Sequence[Movement], stated: Sequence[Stated], refused: Iterable[Refused]) -> Span:
    """Return the proof of the movements of one account in one file.

    Args:
        file: its name.
        account: the account.
        rows: its movements, oldest first.
        stated: what the file states of its balances.
        refused: what was refused of the file; a balance that does not follow may want such a row.
    """
    span = Span(file, account, count=len(rows), moved=sum(one.cents for one in rows))
    days = [one.date for one in rows if one.date is not None]
    span.first, span.last = (min(days), max(days)) if days else (None, None)
    lost = [one.place.line for one in refused]
    first, last = _running(span, rows, lost)
    opening, closing = ends(stated)
    _hold(span, "opening", first, opening, lost)
    _hold(span, "closing", last, closing, lost)
    span.opening = first if opening is None else opening.cents
    span.closing = last if closing is None else closing.cents
    if span.opening is None and span.closing is not None:
        span.opening = span.closing - span.moved
    elif span.closing is None and span.opening is not None:
        span.closing = span.opening + span.moved
    elif span.opening is not None and span.closing is not None:
        short = span.closing - span.opening - span.moved
        if short and not span.faults:
            wide, made = format_cents(span.closing - span.opening), format_cents(span.moved)
            wrong = f"{file}: from the opening to the closing balance it is {wide}, and the movements come to {made}"
            span.faults.append(f"{wrong}: {format_cents(short)} is missing{_because(lost)}")
        span.is_proved = not short and not span.faults and (span.balances > 1 or (opening is not None and closing is not None))
    return span


def ends(stated: Sequence[Stated]) -> tuple[Stated | None, Stated | None]:
    """Return the balances that a file states before its movements and after them, where it does."""
    opening = next((one for one in stated if one.opening), None)
    return opening, next((one for one in reversed(stated) if not one.opening), None)


def _running(span: Span, rows: Sequence[Movement], lost: list[int]) -> tuple[int | None, int | None]:
    """Hold each balance against the one before; return the balance before the first movement and the one after the last."""
    opening = before = None
    since = 0
    more = 0
    for one in rows:
        since += one.cents
        if one.balance is None:
            continue
        span.balances += 1
        if before is None:
            opening = one.balance - since
        elif before + since != one.balance:
            if not span.faults:
                span.faults.append(_off(one, before, since) + _because(lost))
            else:
                more += 1
        before, since = one.balance, 0
    if more:
        span.faults[0] += f"; {more:,} more balance{' of it does' if more == 1 else 's of it do'} not follow"
    return opening, None if before is None else before + since


def _off(one: Movement, before: int, since: int) -> str:
    balance = one.balance or 0
    off = balance - before - since
    by = f"{format_cents(abs(off))} too {'much' if off > 0 else 'little'}"
    makes = f"{format_cents(since)} after {format_cents(before)} makes {format_cents(before + since)}"
    return f"{one.place}: the balance is {format_cents(balance)}, and {makes}: {by}"


def _because(lost: list[int]) -> str:
    if not lost:
        return ""
    return f" (line {lost[0]} was refused)" if len(lost) == 1 else f" ({len(lost)} rows were refused, the first on line {lost[0]})"


def _hold(span: Span, which: str, found: int | None, stated: Stated | None, lost: list[int]) -> None:
    if found is None or stated is None or found == stated.cents or span.faults:
        return
    wrong = f"{span.file}: the {which} balance is {format_cents(stated.cents)}, and its rows make {format_cents(found)}"
    span.faults.append(f"{wrong}: {format_cents(stated.cents - found)} is missing{_because(lost)}")


def between(spans: Iterable[Span]) -> list[Hole]:
    """Return the holes between the statements of each account: where one does not begin with what the one before ended with."""
    told: list[Hole] = []
    accounts: dict[tuple[str, str], list[Span]] = {}
    for span in spans:
        if span.first is not None and span.last is not None:
            accounts.setdefault((span.account, span.kind), []).append(span)
    for (account, _), mine in accounts.items():
        mine.sort(key=lambda one: (one.first or date.min, one.last or date.min))
        so_far: Span | None = None
        for span in mine:
            if so_far is not None:
                told += _hole(account, so_far, span)
            if so_far is None or (span.last or date.min) >= (so_far.last or date.min):
                so_far = span
    return told


def _hole(account: str, before: Span, after: Span) -> list[Hole]:
    assert before.last is not None
    assert after.first is not None
    whose = f"account {account}: " if account else ""
    if after.first <= before.last:
        return []
    if before.closing is not None and after.opening is not None:
        size = after.opening - before.closing
        ends = f"{before.file}, which ends on {before.last} with {format_cents(before.closing)}"
        begins = f"{after.file}, which begins on {after.first} with {format_cents(after.opening)}"
        said = f"{whose}between {ends}, and {begins}, {format_cents(size)} moved that is in no file"
        return [Hole(said, size)] if size else []
    days = (after.first - before.last).days
    said = f"{whose}no movements from {before.last} to {after.first}, {days} days, between {before.file} and {after.file}"
    unsure = f"{said}; no balances say whether a statement is missing"
    return [Hole(unsure)] if account and days > _LONG else []
