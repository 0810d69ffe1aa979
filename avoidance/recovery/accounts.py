"""What is in an account, lot by lot, and which lots a payment takes: the conventions for mixed money.

Money that comes in is a lot; a payment out takes lots, or parts of them, in an order that is a convention and no fact:

- ``libr``, the lowest intermediate balance: the holder's own money goes first, so that what was the debtor's stays as far as the
  balance never fell below it. What has gone is not restored by a later deposit.
- ``fifo``: what came in first goes out first. ``lifo``: what came in last.
- ``prorata``: each payment carries its share of what is in the account; a fraction of a cent stays.
- ``poison``: once mixed, everything that leaves is tainted. A bound and no account of anything: it does not conserve money, and
  no more is followed of a transfer than the transfer was.

An account may be overdrawn. What a payment takes beyond the balance is the bank's money, and the next deposit fills that gap first,
its clean part before the tainted: what fills it has gone to the bank and is followed no further here.

A *hand* is money of which the record names no account. Nothing but what came is known to be in it, so a payment out takes that
first, whatever the convention, and what it lacks is the holder's own money.

>>> account = Account("libr", opening=7_00)
>>> account.put([Lot(3_00, "T1", "T1")], 3_00), account.take(8_00), account.held("T1")
(0, [Lot(cents=100, of='T1', via='T1', sold=False)], 200)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import NamedTuple

METHODS = ("libr", "fifo", "lifo", "prorata", "poison")


class Lot(NamedTuple):
    """Money that came in together: how much, of which transfer by the debtor, and by which movement its holder got it.

    ``sold`` is money that was given for property which the holder had got so: its proceeds.
    """

    cents: int
    of: str | None
    via: str
    sold: bool = False


class Account:
    """The lots in one account, in the order in which they came.

    Args:
        method: the convention.
        opening: what is in it at first, of the holder's own, in cents; below nothing it is overdrawn.
        hand: whether it stands for money of which the record names no account.

    Attributes:
        balance: what is in it, as far as the record goes; below nothing it is overdrawn.
        absorbed: what went into filling an overdraft, by transfer.
    """

    def __init__(self, method: str, opening: int = 0, hand: bool = False) -> None:
        self.method = method
        self.hand = hand
        self.balance = opening
        self.absorbed: Counter[str] = Counter()
        self._lots: list[Lot] = [Lot(opening, None, "")] if opening > 0 else []
        self._poison: dict[str, Lot] = {}

    def held(self, transfer: str) -> int:
        """Return how much of a transfer is in the account, in cents."""
        if self._bounds and transfer in self._poison:
            return min(max(self.balance, 0), self._poison[transfer].cents)
        return sum(lot.cents for lot in self._lots if lot.of == transfer)

    @property
    def tainted(self) -> int:
        """Return how much of any transfer is in the account, in cents."""
        return sum(lot.cents for lot in self._lots if lot.of is not None)

    @property
    def _bounds(self) -> bool:
        """Whether everything that leaves is tainted."""
        return self.method == "poison" and not self.hand

    def put(self, coming: Iterable[Lot], cents: int) -> int:
        """Put money in, and return how much of the debtor's an overdraft took.

        Args:
            coming: what of it is the debtor's, lot by lot.
            cents: the whole; what is not among the lots is the holder's own.
        """
        lots = list(coming)
        own = max(cents - sum(lot.cents for lot in lots), 0)
        gap = 0 if self.hand else min(max(-self.balance, 0), cents)
        self.balance += cents
        for lot in lots:
            before = self._poison.get(lot.of or "")
            self._poison[lot.of or ""] = lot if before is None else before._replace(cents=before.cents + lot.cents)
        if own > gap and not self.hand:
            self._lots.append(Lot(own - gap, None, ""))
        lost, kept = _parted(lots, max(gap - own, 0))
        for lot in lost:
            self.absorbed[lot.of or ""] += lot.cents
        self._lots += kept
        return sum(lot.cents for lot in lost)

    def take(self, cents: int, theirs: int | None = None, only: Container[str | None] = ()) -> list[Lot]:
        """Take money out, and return what of it is the debtor's, by transfer and by how it came.

        Args:
            cents: how much.
            theirs: how much of it is the debtor's, where that is found and not worked out.
            only: the transfers, or the movements by which their holder got them, out of which it is taken; any without them.
        """
        self.balance = max(self.balance - cents, 0) if self.hand else self.balance - cents
        taken, rest = [], cents
        for place, most in self._order(cents, theirs):
            lot = self._lots[place]
            part = min(rest, most) if not only or lot.via in only or lot.of in only else 0
            rest -= part
            self._lots[place] = lot._replace(cents=lot.cents - part)
            taken.append(lot._replace(cents=part))
        self._lots = [lot for lot in self._lots if lot.cents]
        if self._bounds and theirs is None:
            return [lot._replace(cents=min(cents, lot.cents)) for lot in self._poison.values()]
        return [lot for lot in taken if lot.of is not None and lot.cents]

    def _order(self, cents: int, found: int | None) -> list[tuple[int, int]]:
        """Return the places of the lots in the order in which a payment takes them, with the most that it takes of each."""
        every = [(place, lot.cents) for place, lot in enumerate(self._lots)]
        own = [one for one in every if self._lots[one[0]].of is None]
        theirs = [one for one in every if self._lots[one[0]].of is not None]
        if found is not None:
            return _upto(theirs, found) + own
        if self.hand or self.method in ("fifo", "poison"):
            return every
        if self.method == "lifo":
            return every[::-1]
        return own + theirs if self.method == "libr" else _upto(theirs, self._share(cents)) + own

    def _share(self, cents: int) -> int:
        """Return how much of a payment is the debtor's when it takes its share of what is in the account."""
        whole = sum(lot.cents for lot in self._lots)
        return self.tainted if cents >= whole else self.tainted * cents // whole


def _upto(places: list[tuple[int, int]], cents: int) -> list[tuple[int, int]]:
    """Return what is taken of each lot until a sum is reached."""
    taken = []
    for place, most in places:
        taken.append((place, min(most, cents)))
        cents -= taken[-1][1]
    return taken


def _parted(lots: list[Lot], cents: int) -> tuple[list[Lot], list[Lot]]:
    """Return the first lots up to a sum, and the rest; a lot that the sum falls into is parted."""
    first: list[Lot] = []
    rest: list[Lot] = []
    for lot in lots:
        taken = min(lot.cents, cents)
        cents -= taken
        first += [lot._replace(cents=taken)] if taken else []
        rest += [lot._replace(cents=lot.cents - taken)] if lot.cents > taken else []
    return first, rest
