"""Which lines of a statement are movements of the record, and which are others: so that nothing is counted twice.

A line is a movement of the record if it says so (``for``), which also tells through which account that went, or if account,
direction and sum agree and it was booked on the day of the movement or, where only one movement fits, a few days after it: banks
post late, and that it is the same is then taken for granted and said. The order of a statement is the order of what moved through
the account.

>>> LATE_BY
10
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from avoidance.recovery.moves import Move, span
from casefacts.aftermath import StatementLine
from casefacts.evidence import said
from casefacts.model import Case

LATE_BY = 10
"""Within how many days after a movement a line of the same sum is taken to be it."""


class Booking:
    """The movements of a record with the lines of its statements.

    Args:
        case: the case.
        own: its transfers and flows, as movements.

    Attributes:
        moves: the record's own movements with where they were booked, and the lines that are none of them.
        assumed: which lines were taken to be which movements, though the days differ.
    """

    def __init__(self, case: Case, own: list[Move]) -> None:
        self._own = {move.id: move for move in own}
        self._by_sum: dict[tuple[str, bool, object], list[str]] = {}
        for move in own:
            for account, inward in ((move.into, True), (move.out_of, False)):
                if account is not None and move.amount.is_exact:
                    self._by_sum.setdefault((account, inward, move.amount.low), []).append(move.id)
        self._told: set[tuple[str, str]] = set()
        self.assumed: list[str] = []
        owners = {account.id: said(account.owner) for account in case.accounts}
        lines = [made for entry in _stated(case) for made in self._read(*entry, owners)]
        self.moves = [*self._own.values(), *lines]

    def _read(self, account: str, place: int, line: StatementLine, owners: dict[str, str | None]) -> Iterator[Move]:
        """Yield a line as a movement of its own, unless it is one of the record's."""
        for amount, inward in ((span(line.in_), True), (span(line.out), False)):
            if amount.is_empty or amount.high == 0:
                continue
            when = said(line.date)
            day = when.central if when else None
            name = said(line.for_) or self._same(account, inward, amount.low if amount.is_exact else None, day, place)
            if name in self._own:
                self._book(name, account, place, inward)
                continue
            party, owner = said(line.party), owners.get(account)
            yield Move(
                id=f"{account} line {place}",
                kind="line",
                giver=party if inward else owner,
                taker=owner if inward else party,
                out_of=None if inward else account,
                into=account if inward else None,
                when=when,
                day=day,
                amount=amount,
                booked=((account, place),),
                path=f"accounts.{account}",
            )

    def _book(self, name: str, account: str, place: int, inward: bool) -> None:
        move = self._own[name]
        into = account if inward and move.into is None else move.into
        out_of = account if not inward and move.out_of is None else move.out_of
        self._own[name] = replace(move, into=into, out_of=out_of, booked=(*move.booked, (account, place)))
        self._told.add((account, name))

    def _same(self, account: str, inward: bool, cents: object, day: date | None, place: int) -> str | None:
        """Return the movement of the record that a line is: the same sum on its day, or the only one shortly before it."""
        fitting = [id for id in self._by_sum.get((account, inward, cents), ()) if (account, id) not in self._told]
        days = {id: self._own[id].day for id in fitting}
        on_the_day = next((id for id in fitting if day is not None and days[id] == day), None)
        if on_the_day is not None or day is None:
            return on_the_day
        before = [id for id in fitting if (when := days[id]) is not None and 0 < (day - when).days <= LATE_BY]
        if len(before) != 1:
            return None
        says = (
            f"{account} line {place} of {day} is taken to be {before[0]} of {days[before[0]]}, booked late: say `for` if it is not"
        )
        self.assumed.append(says)
        return before[0]


def _stated(case: Case) -> Iterator[tuple[str, int, StatementLine]]:
    """Yield the lines of every account in their order, numbered through all its statements."""
    place: dict[str, int] = {}
    for statement in case.statements:
        account = said(statement.account)
        for line in (statement.lines or ()) if account is not None else ():
            place[account] = place.get(account, 0) + 1  # type: ignore[index,arg-type]
            yield account, place[account], line  # type: ignore[index,misc]
