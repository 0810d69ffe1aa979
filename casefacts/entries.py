"""Whether the lines of a statement follow from one another: the running balance, the order of the days, what a line leaves unsaid.

A balance must be the one before it with what came in and went out since. Where an amount is unknown or known only within bounds,
nothing is held against the next balance, and the sum begins anew from there.

>>> lines = [{"in": "10", "balance": "110"}, {"out": "20", "balance": "95"}]
>>> [slip.wrong for slip in misbooked((), Statement, {"lines": lines})]
['is 95.00, and -20.00 after 110.00 makes 90.00: 5.00 too much']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from casefacts.aftermath import Account, Statement, StatementLine
from casefacts.bookkeeping import cents
from casefacts.chronology import day_of
from casefacts.evidence import Amount, Maybe, said
from casefacts.messages import Slip
from casefacts.money import format_cents
from casefacts.paths import Loc, bare

MEND = "mend the amount or the balance, or add the row that is missing"
_FIGURES = ("in", "out", "balance", "overdrawn")
Figures = dict[str, int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line comes to: its day, what moved in it and its balance, each ``None`` where it is not exactly known.

    ``key`` is the one under which the balance stands.
    """

    on: date | None
    moved: int | None
    balance: int | None
    key: str = "balance"


class Wrong(NamedTuple):
    """What is wrong with a line: which one it is, from 0, in which key, what, and what to write instead."""

    place: int
    key: str
    wrong: str
    mend: str


def entry(line: StatementLine, silent: int | None = None) -> Entry:
    """Return what a line comes to.

    Args:
        line: the line.
        silent: what moved where it states neither money in nor money out; ``None`` for not known.
    """
    parts = {"in": line.in_, "out": line.out, "balance": line.balance, "overdrawn": line.overdrawn}
    day = said(line.date)
    on = day.earliest if day is not None and day.is_exact else None
    return _entry(on, {key: exact(part) for key, part in parts.items() if part is not None}, silent)


def exact(stated: Maybe[Amount]) -> int | None:
    """Return the cents of an amount that is known to the cent."""
    amount = said(stated)
    return amount.low if amount is not None and amount.is_exact else None


def _entry(on: date | None, figures: Figures, silent: int | None) -> Entry:
    """Return an entry of the figures that are stated; each is ``None`` where it is not exact."""
    into, out = figures.get("in", 0), figures.get("out", 0)
    moved = silent if not figures.keys() & {"in", "out"} else None if into is None or out is None else into - out
    below = figures.get("overdrawn")
    if below is not None:
        return Entry(on, moved, -below, "overdrawn")
    return Entry(on, moved, figures.get("balance"))


def misbooked(loc: Loc, cls: type, item: dict[str, Any]) -> Iterator[Slip]:
    """Yield what is certainly wrong in a statement of the case file: its lines twice, newest first, or not adding up."""
    if cls is StatementLine and bare(item.get("balance")) is not None and bare(item.get("overdrawn")) is not None:
        yield Slip((*loc, "overdrawn"), "stands beside `balance`, and a balance is one or the other", "keep one of the two")
    if cls is not Statement:
        return
    lines = bare(item.get("lines"))
    if not isinstance(lines, list):
        return
    if bare(item.get("file")) is not None:
        yield Slip((*loc, "file"), "stands beside `lines`, and a statement has one or the other", "keep one of the two")
    entries = [_plain(bare(line)) for line in lines]
    if newest_first(entries):
        first, last = (next(one.on for one in order if one.on) for order in (entries, entries[::-1]))
        wrong = f"begins with the newest day, {first}, and ends with the oldest, {last}"
        yield Slip((*loc, "lines"), wrong, "write the oldest line first")
        return
    for one in running(entries):
        yield Slip((*loc, "lines", one.place, one.key), one.wrong, one.mend)
        return


def _plain(line: Any) -> Entry:
    """Return what a line of the plain document comes to."""
    if not isinstance(line, dict):
        return Entry(None, None, None)
    earliest, latest = (day_of(line.get("date"), end) for end in ("earliest", "latest"))
    stated = {key: line[key] for key in _FIGURES if bare(line.get(key)) is not None}
    figures: Figures = {}
    for key, value in stated.items():
        low, high = (cents(value, end) for end in ("low", "high"))
        figures[key] = low if low == high else None
    return _entry(earliest if earliest == latest else None, figures, None)


def newest_first(entries: Sequence[Entry]) -> bool:
    """Whether the days run from the newest to the oldest throughout."""
    days = [one.on for one in entries if one.on is not None]
    return days != sorted(days) and days == sorted(days, reverse=True)


def running(entries: Sequence[Entry]) -> Iterator[Wrong]:
    """Yield the lines whose balance does not follow from the one before."""
    before: int | None = None
    moved: int | None = 0
    for index, one in enumerate(entries):
        moved = None if moved is None or one.moved is None else moved + one.moved
        if one.balance is None:
            continue
        if before is not None and moved is not None and before + moved != one.balance:
            yield _off(index, one, moved, f"{format_cents(before)} makes", before + moved)
        before, moved = one.balance, 0


def opening(entries: Sequence[Entry], account: Account | None) -> Iterator[Wrong]:
    """Yield the first balance where it does not follow from the opening balance: rows in between may stand elsewhere."""
    stated = exact(account.opening.balance) if account is not None and account.opening is not None else None
    told = next((place for place, one in enumerate(entries) if one.balance is not None), None)
    if stated is None or told is None or account is None:
        return
    moves = [one.moved for one in entries[: told + 1]]
    moved = sum(move for move in moves if move is not None)
    if None not in moves and stated + moved != entries[told].balance:
        after = f"the opening balance of {account.id}, {format_cents(stated)}, makes"
        mend = "check the opening balance, or add the rows in between"
        yield _off(told, entries[told], moved, after, stated + moved)._replace(mend=mend)


def _off(index: int, one: Entry, moved: int, after: str, made: int) -> Wrong:
    """Return by how much a balance is not what it should be."""
    balance = one.balance or 0
    stands = "is" if one.key == "balance" else "makes the balance"
    by = f"{format_cents(abs(balance - made))} too {'much' if balance > made else 'little'}"
    wrong = f"{stands} {format_cents(balance)}, and {format_cents(moved)} after {after} {format_cents(made)}: {by}"
    return Wrong(index, one.key, wrong, MEND)


def backwards(entries: Sequence[Entry]) -> Iterator[Wrong]:
    """Yield the first line whose day is before the one above it, and how many more there are."""
    before: date | None = None
    found: list[tuple[int, date, date]] = []
    for index, one in enumerate(entries):
        if one.on is not None:
            found += [(index, one.on, before)] if before is not None and one.on < before else []
            before = one.on
    if found:
        index, day, last = found[0]
        wrong = f"{day} is before the line above, {last}: times go backwards{_more(found)}"
        yield Wrong(index, "date", wrong, "mend the date, or put the lines in the order of their days")


def silent(lines: Sequence[StatementLine]) -> Iterator[Wrong]:
    """Yield the first line that states neither money in nor money out, nor a balance, and how many more there are."""
    bare_ones = [
        index
        for index, line in enumerate(lines)
        if all(part is None for part in (line.in_, line.out, line.balance, line.overdrawn))
    ]
    if bare_ones:
        wrong = f"states neither money in nor money out, so nothing is traced through it{_more(bare_ones)}"
        yield Wrong(bare_ones[0], "line", wrong, "write `in` or `out` (in a CSV file its `amount`), or take the line out")


def _more(found: Sequence[object]) -> str:
    again = {1: "", 2: ", here and once more"}
    return again.get(len(found), f", here and {len(found) - 1} times more")
