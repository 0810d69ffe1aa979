"""What is in an account, lot by lot, and which lots a payment takes: the conventions for mixed money.

Money that comes in is a lot; a payment out takes lots, or parts of them, in an order that is a convention and no fact:

- ``libr``, the lowest intermediate balance: the holder's own money goes first, so that what was the debtor's stays as far as the
  balance never fell below it. What has gone is not restored by a later deposit.
- ``fifo``: what came in first goes out first. ``lifo``: what came in last.
- ``prorata``: each payment carries its share of what is in the account; a fraction of a cent stays.
- ``tainted_first``: the debtor's money goes first, so that it is found with the first who were paid.
- ``poison``: once mixed, everything that leaves is tainted. A bound and no account of anything: it does not conserve money, and
  no more is followed of a transfer than the transfer was.

An account may be overdrawn. What a payment takes beyond the balance is the bank's money, and the next deposit fills that gap first,
its clean part before the tainted: what fills it has gone to the bank and is followed no further here.

A *hand* is money of which the record names no account. Nothing but what came is known to be in it, so a payment out takes that
first, whatever the convention, and what it lacks is the holder's own money.

>>> account = Account("libr", opening=7_00)
>>> account.put([Lot(3_00, "T1", "T1")], 3_00), theirs(account.take(8_00)), account.held("T1")
(0, [Lot(cents=100, of='T1', via='T1', sold=False)], 200)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import NamedTuple

NAMES = {
    "libr": "lowest intermediate balance",
    "fifo": "first in, first out",
    "lifo": "last in, first out",
    "prorata": "pro rata",
    "poison": "the poison bound, by which everything that leaves a mixed account is tainted",
    "tainted_first": "the debtor's money first out",
}
METHODS = tuple(NAMES)


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

    def through(self, movements: Container[str]) -> int:
        """Return how much of any transfer came in by some movements and is still there, in cents."""
        return sum(lot.cents for lot in self._lots if lot.of is not None and lot.via in movements)

    @property
    def _bounds(self) -> bool:
        """Whether everything that leaves is tainted."""
        return self.method == "poison" and not self.hand

    def put(self, coming: Iterable[Lot], cents: int) -> int:
        """Put money in, and return how much of the debtor's an overdraft took.

        Args:
            coming: what is in it, lot by lot, in the order in which it left where it came from.
            cents: the whole; what is not among the lots is the holder's own, and comes last.
        """
        lots = [lot for lot in coming if lot.of is not None or not self.hand]
        rest = cents - sum(lot.cents for lot in lots)
        lots += [Lot(rest, None, "")] if rest > 0 and not self.hand else []
        gap = 0 if self.hand else min(max(-self.balance, 0), cents)
        self.balance += cents
        for lot in theirs(lots):
            before = self._poison.get(lot.of or "")
            self._poison[lot.of or ""] = lot if before is None else before._replace(cents=before.cents + lot.cents)
        kept, gap = _less(lots, gap, of_debtor=False)
        kept, unfilled = _less(kept, gap, of_debtor=True)
        lost = Counter({lot.of: lot.cents for lot in _joined(theirs(lots))})
        lost.subtract({lot.of: lot.cents for lot in _joined(theirs(kept))})
        self.absorbed.update({transfer or "": cents for transfer, cents in lost.items() if cents})
        self._lots = _joined([*self._lots, *kept])
        return gap - unfilled

    def take(self, cents: int, found: int | None = None, only: Container[str | None] = ()) -> list[Lot]:
        """Take money out, and return what of it was in the account, lot by lot, in the order in which it leaves.

        Args:
            cents: how much.
            found: how much of it is the debtor's, where that is found and not worked out.
            only: the transfers, or the movements by which their holder got them, out of which it is taken; any without them.
        """
        self.balance = max(self.balance - cents, 0) if self.hand else self.balance - cents
        taken, rest = [], cents
        for place, most in self._order(cents, found):
            lot = self._lots[place]
            part = min(rest, most) if not only or lot.via in only or lot.of in only else 0
            rest -= part
            self._lots[place] = lot._replace(cents=lot.cents - part)
            taken.append(lot._replace(cents=part))
        self._lots = _joined(self._lots)
        if self._bounds and found is None:
            return [lot._replace(cents=min(cents, lot.cents)) for lot in self._poison.values()]
        return _joined(taken)

    def _order(self, cents: int, found: int | None) -> list[tuple[int, int]]:
        """Return the places of the lots in the order in which a payment takes them, with the most that it takes of each."""
        every = [(place, lot.cents) for place, lot in enumerate(self._lots)]
        own = [one for one in every if self._lots[one[0]].of is None]
        debtors = [one for one in every if self._lots[one[0]].of is not None]
        if found is not None:
            return _upto(debtors, found) + own
        if self.method == "lifo":
            return every[::-1]
        if self.method == "prorata":
            return [*_shared(debtors, self._share(cents)), *own]
        if self.hand or self.method in ("fifo", "poison"):
            return every
        if self.method == "tainted_first":
            return debtors + own
        return own + debtors

    def _share(self, cents: int) -> int:
        """Return how much of a payment is the debtor's when it takes its share of what is in the account."""
        whole = sum(lot.cents for lot in self._lots)
        return self.tainted if cents >= whole else self.tainted * cents // whole


def _shared(places: list[tuple[int, int]], cents: int) -> list[tuple[int, int]]:
    """Return a sum shared out among lots in proportion; the odd cents fall to the first ones."""
    whole = sum(most for _, most in places)
    shares = [most * cents // whole if whole else 0 for _, most in places]
    odd = min(cents, whole) - sum(shares)
    made = []
    for (place, most), share in zip(places, shares, strict=True):
        more = min(odd, most - share)
        odd -= more
        made.append((place, share + more))
    return made


def _upto(places: list[tuple[int, int]], cents: int) -> list[tuple[int, int]]:
    """Return what is taken of each lot until a sum is reached."""
    taken = []
    for place, most in places:
        taken.append((place, min(most, cents)))
        cents -= taken[-1][1]
    return taken


def theirs(lots: Iterable[Lot]) -> list[Lot]:
    """Return the lots that are the debtor's."""
    return [lot for lot in lots if lot.of is not None]


def relabelled(lots: Iterable[Lot], via: str) -> list[Lot]:
    """Return lots as they arrive by a movement: what is of one transfer and comes together is one lot from then on."""
    return _joined(lot if lot.of is None else Lot(lot.cents, lot.of, via) for lot in lots)


def _joined(lots: Iterable[Lot]) -> list[Lot]:
    """Return lots with those of one kind that lie side by side made one, and the empty ones left out."""
    made: list[Lot] = []
    for lot in lots:
        if made and made[-1][1:] == lot[1:]:
            made[-1] = lot._replace(cents=made[-1].cents + lot.cents)
        elif lot.cents:
            made.append(lot)
    return made


def _less(lots: list[Lot], cents: int, *, of_debtor: bool) -> tuple[list[Lot], int]:
    """Return lots less a sum, taken off the debtor's or off the others, the first ones first; and what is left of the sum."""
    kept = []
    for lot in lots:
        off = min(lot.cents, cents) if (lot.of is not None) is of_debtor else 0
        cents -= off
        kept.append(lot._replace(cents=lot.cents - off))
    return [lot for lot in kept if lot.cents], cents
