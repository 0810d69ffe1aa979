"""What was in an account at first, and whether what the record says moved in it makes the balances that it states.

>>> from casefacts.reading import read_text
>>> case = read_text("{case: {petition_date: 2024-03-15}, accounts: [{id: chk, opening: {date: 2024-01-01, balance: 7}}]}").case
>>> opening_of(case, "chk").low
700
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avoidance.logic.known import NOTHING, Span
from avoidance.logic.words import cents_words
from avoidance.recovery.moves import Move, span
from casefacts.aftermath import StatementLine
from casefacts.evidence import said
from casefacts.model import Case


def opening_of(case: Case, account: str, moves: Iterable[Move] = ()) -> Span:
    """Return what was in an account before anything that the record moves through it, in cents.

    A stated balance is that of its day: what the record moved before that day is taken off it again. Without one the first balance
    of its statements implies it.
    """
    stated = next((one.opening for one in case.accounts if one.id == account), None)
    if stated is not None and (stated.balance is not None or stated.overdrawn is not None):
        balance = span(stated.balance) if stated.balance is not None else _below(span(stated.overdrawn))
        when = said(stated.date)
        day = when.earliest if when is not None else None
        earlier = sum(_change(move, account) for move in moves if day is not None and move.day is not None and move.day < day)
        return Span(*(end - earlier if isinstance(end, int) else None for end in balance))
    moved = 0
    for line in _lines(case, account):
        moved += _moved(line)
        after = balance_after(line)
        if after is not None:
            return Span.exactly(after - moved)
    return NOTHING


def _below(under: Span) -> Span:
    return Span(*(-end if isinstance(end, int) else None for end in (under.high, under.likely, under.low)))


def balance_after(line: StatementLine) -> int | None:
    """Return the balance that a line states, in cents; below nothing it is overdrawn."""
    stated, under = span(line.balance), span(line.overdrawn)
    if under.is_exact and isinstance(under.low, int):
        return -under.low
    return stated.low if stated.is_exact and isinstance(stated.low, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """How an account comes out: opening, in, out, and what is left, in cents, beside the first stated balance that differs."""

    account: str
    opening: int | None
    came: int
    went: int
    closing: int
    differs_on: str = ""
    stated: int | None = None
    computed: int | None = None


def opened(one: Reconciled) -> str:
    """Return what is left in an account, in words; unknown where its opening balance is."""
    if one.opening is None:
        return "what is left unknown"
    return (
        f"left {cents_words(one.closing)}" if one.closing >= 0 else f"overdrawn by {cents_words(-one.closing)} on what is recorded"
    )


def reconciled(case: Case, moves: list[Move]) -> Iterator[Reconciled]:
    """Yield how each account comes out, its movements in the order in which they were followed."""
    for account in (one.id for one in case.accounts):
        opening = opening_of(case, account, moves)
        start = opening.central if isinstance(opening.central, int) else 0
        came = sum(_cents(move) for move in moves if account in (move.into, move.given_into) and move.out_of != account)
        went = sum(_cents(move) for move in moves if move.out_of == account and move.into != account)
        found = _first_difference(case, account, start, moves) if not opening.is_empty else None
        yield Reconciled(
            account=account,
            opening=None if opening.is_empty else start,
            came=came,
            went=went,
            closing=start + came - went,
            differs_on=found[0] if found else "",
            stated=found[1] if found else None,
            computed=found[2] if found else None,
        )


def _first_difference(case: Case, account: str, start: int, moves: list[Move]) -> tuple[str, int, int] | None:
    """Return the first day whose stated closing balance the movements do not make: the day, what is stated, what they make."""
    closing = {}
    for line in _lines(case, account):
        when, after = said(line.date), balance_after(line)
        if when is not None and when.central is not None and after is not None:
            closing[when.central] = after
    balance = start
    waiting = [(move.day, _change(move, account)) for move in moves if move.day is not None]
    for day in sorted(closing):
        balance += sum(change for when, change in waiting if when <= day)
        waiting = [(when, change) for when, change in waiting if when > day]
        if balance != closing[day]:
            return day.isoformat(), closing[day], balance
    return None


def _change(move: Move, account: str) -> int:
    """Return what a movement does to the balance of an account, in cents."""
    came = _cents(move) if account in (move.into, move.given_into) else 0
    return came - (_cents(move) if move.out_of == account else 0)


def _lines(case: Case, account: str) -> Iterator[StatementLine]:
    for statement in case.statements:
        if said(statement.account) == account:
            yield from statement.lines or ()


def _moved(line: StatementLine) -> int:
    came, went = span(line.in_).central, span(line.out).central
    return (came if isinstance(came, int) else 0) - (went if isinstance(went, int) else 0)


def _cents(move: Move) -> int:
    amount = move.given if move.thing is not None else move.amount
    return amount.central if isinstance(amount.central, int) else 0
