"""The methods of tracing as passes over the columns in the order of time, in Python's whole numbers.

`avoidance.recovery.bulk` says what each method means. Every pass does no more than bookkeeping for a place that no traced money has
reached: only where payer or payee holds some is a method asked. So a pass costs little more than the balances themselves, however
elaborate the method. `avoidance.recovery.compiled` has the same passes as machine code, which must give the same answers.

>>> from array import array
>>> books = Books(3, {}, ())
>>> traced = array("q", [0, 0])
>>> by_share(Columns([0, 1], [0, 1], [1, 2], [10, 4]), {0: 5}, books, traced, kept_of_pro_rata)
>>> list(traced), books.claim, list(books.balance)
([5, 2], [0, 3, 2], [-5, 6, 4])
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from operator import or_
from typing import NamedTuple

Kept = Callable[[int, int, int], int]
"""What is still traced in a place, of (what was, its balance, the cents that leave it)."""


FEW = 64
"""The part of a ledger, one in so many, up to which leaving the rest out saves time."""


class Columns(NamedTuple):
    """What a pass reads of the movements, in the order of time: their numbers in the ledger, and the columns."""

    number: Sequence[int]
    payer: Sequence[int]
    payee: Sequence[int]
    cents: Sequence[int]


class Books:
    """What each place holds while a pass runs: its balance, the traced cents in it, and those that an overdraft swallowed."""

    __slots__ = ("absorbed", "balance", "claim", "lots", "stopped")

    def __init__(self, places: int, openings: Mapping[int, int], sinks: Sequence[int]) -> None:
        self.balance, self.absorbed = array("q", bytes(8 * places)), array("q", bytes(8 * places))
        self.claim = [0] * places  # asked for at every movement, and nothing in most places
        self.stopped = bytearray(places)
        self.lots: dict[int, deque[int]] = {}
        for place, cents in openings.items():
            self.balance[place] = cents
        for place in sinks:
            self.stopped[place] = 1

    def credit(self, place: int, cents: int, traced: int) -> int:
        """Book a deposit of which some is traced, and return the traced cents that the bank keeps for an overdraft.

        The clean cents of the deposit fill the overdraft first, the traced ones what is left of it.
        """
        balance = self.balance[place]
        self.balance[place] = balance + cents
        swallowed = 0
        if balance < 0 and traced and not self.stopped[place]:
            swallowed = min(traced, max(0, -balance - (cents - traced)))
            self.absorbed[place] += swallowed
        self.claim[place] += traced - swallowed
        return swallowed


def reached(columns: Columns, seeds: Iterable[int], stopped: bytearray, most: int | None = None) -> array[int]:
    """Return the movements by which money of the seeds may have travelled: out of a place after it could have come there.

    It gives up, with those found so far, once they are more than `most`.
    """
    _, payer, payee, cents = columns
    live, found, start = bytearray(len(stopped)), array("i"), 0
    enough = len(payer) if most is None else most
    at_hand = map(live.__getitem__, payer)  # asked one movement at a time, so it sees what the loop has marked
    for end in (*seeds, len(payer)):
        for index in compress(range(start, end), islice(at_hand, end - start)):
            place = payee[index]
            if cents[index] and payer[index] != place:
                found.append(index)
                live[place] = not stopped[place]
                if len(found) > enough:
                    return found
        if end < len(payer):
            next(at_hand)
            found.append(end)
            live[payee[end]] = not stopped[payee[end]]
        start = end + 1
    return found


def pruned(columns: Columns, seeds: Iterable[int], stopped: bytearray) -> Columns:
    """Return only the movements into and out of places that the money reaches, which are all that its amounts hang on.

    Where it reaches a large part of the ledger there is little to leave out, and the columns are returned as they are.
    """
    _, payer, payee, cents = columns
    most = len(payer) // FEW
    found = reached(columns, seeds, stopped, most)
    if len(found) > most:
        return columns
    live = bytearray(len(stopped))
    for index in found:
        live[payee[index]] = not stopped[payee[index]]
    touched = map(or_, map(live.__getitem__, payer), map(live.__getitem__, payee))
    picked = sorted({*compress(range(len(payer)), touched), *seeds})
    return Columns(picked, *([column[number] for number in picked] for column in (payer, payee, cents)))


def balances(columns: Columns, seeds: Mapping[int, int], balance: array[int]) -> array[int]:
    """Carry the balances through the movements; the payer of a seed is not drawn on for what enters by it."""
    for _, payer, payee, cents in zip(*columns, strict=True):
        balance[payer] -= cents
        balance[payee] += cents
    for index, tainted in seeds.items():
        balance[columns.payer[index]] += tainted
    return balance


def poison(columns: Columns, seeds: Mapping[int, int], books: Books, traced: array[int]) -> None:
    """Trace all that leaves a place which has received anything traced; what it holds in the end may all be traced."""
    balance, claim, stopped, live = books.balance, books.claim, books.stopped, bytearray(len(books.stopped))
    flow = zip(*columns, strict=True)
    for many, tainted in _spans(seeds, columns.number):
        for index, payer, payee, cents in islice(flow, many):
            balance[payer] -= cents
            balance[payee] += cents
            if live[payer] and payer != payee and cents:
                traced[index] = cents
                live[payee] = not stopped[payee]
                claim[payee] += cents
        for index, payer, payee, cents in islice(flow, 1):
            balance[payer] -= cents - tainted
            balance[payee] += cents
            traced[index] = cents if live[payer] else tainted
            live[payee] = not stopped[payee]
            claim[payee] += traced[index]
    for place in compress(range(len(live)), live):
        claim[place] = max(balance[place], 0)


def kept_of_lowest(claim: int, balance: int, cents: int) -> int:
    """The account's own money leaves first: what is traced is cut down to the balance, and never grows again."""
    left = balance - cents
    return claim if claim <= left else max(left, 0)


def kept_of_pro_rata(claim: int, balance: int, cents: int) -> int:
    """Money leaves in the proportion in which it stands there; the odd cent stays."""
    return claim - claim * cents // balance if cents < balance else 0


def kept_of_tainted_first(claim: int, balance: int, cents: int) -> int:
    """What is traced leaves first, for as long as there is any."""
    return max(claim - cents, 0)


def by_share(columns: Columns, seeds: Mapping[int, int], books: Books, traced: array[int], kept: Kept) -> None:
    """Trace by a method that asks only how much of a balance is traced."""
    balance, claim, stopped = books.balance, books.claim, books.stopped
    flow = zip(*columns, strict=True)
    for many, tainted in _spans(seeds, columns.number):
        for index, payer, payee, cents in islice(flow, many):
            held = claim[payer]
            if held and payer != payee and not stopped[payer]:
                left = kept(held, balance[payer], cents)
                claim[payer] = left
                balance[payer] -= cents
                traced[index] = part = held - left
                if balance[payee] < 0:
                    books.credit(payee, cents, part)
                else:
                    claim[payee] += part
                    balance[payee] += cents
            else:
                balance[payer] -= cents
                balance[payee] += cents
        for index, payer, payee, cents in islice(flow, 1):
            held, rest = claim[payer], cents - tainted
            left = kept(held, balance[payer], rest) if held and not stopped[payer] else held
            claim[payer] = left
            balance[payer] -= rest
            traced[index] = tainted + held - left
            books.credit(payee, cents, traced[index])


def by_lots(columns: Columns, seeds: Mapping[int, int], books: Books, traced: array[int], last_first: bool) -> None:
    """Trace by lots, each of clean or of traced cents, which leave a place in the order in which they came, or the other way round.

    Only a place that holds traced cents keeps lots; in any other all its cents are alike.
    """
    balance, claim = books.balance, books.claim
    flow = zip(*columns, strict=True)
    for many, tainted in _spans(seeds, columns.number):
        for index, payer, payee, cents in islice(flow, many):
            if (claim[payer] or claim[payee]) and payer != payee:
                traced[index] = _move(books, payee, _drawn(books, payer, cents, last_first), cents)
            else:
                balance[payer] -= cents
                balance[payee] += cents
        for index, payer, payee, cents in islice(flow, 1):
            rest = _drawn(books, payer, cents - tainted, last_first)
            traced[index] = _move(books, payee, [-tainted, *rest], cents)


def _spans(seeds: Mapping[int, int], index: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield how many movements stand before each seed, after the one before it, and what enters by it; after the last, nothing."""
    start = 0
    for seed, tainted in seeds.items():
        end = bisect_left(index, seed, start)
        yield end - start, tainted
        start = end + 1
    yield len(index) - start, 0


def _drawn(books: Books, place: int, cents: int, last_first: bool) -> list[int]:
    """Take cents out of a place as lots, traced ones negative, in the order in which they leave; what it has not is the bank's."""
    balance = books.balance[place]
    books.balance[place] = balance - cents
    if not books.claim[place] or books.stopped[place]:
        return [cents] if cents else []
    lots, left, taken = books.lots[place], min(cents, balance), []
    while left:
        lot = lots.pop() if last_first else lots.popleft()
        if abs(lot) > left:
            rest = abs(lot) - left
            (lots.append if last_first else lots.appendleft)(rest if lot > 0 else -rest)
            lot = left if lot > 0 else -left
        left -= abs(lot)
        taken.append(lot)
    books.claim[place] += sum(lot for lot in taken if lot < 0)
    if not books.claim[place]:
        del books.lots[place]
    if cents > balance:
        taken.append(cents - balance)
    return taken


def _move(books: Books, payee: int, drawn: list[int], cents: int) -> int:
    """Put lots that left the payer into the payee in the same order, and return the traced cents among them."""
    part = -sum(lot for lot in drawn if lot < 0)
    balance, stopped = books.balance[payee], books.stopped[payee]
    had = books.claim[payee]
    swallowed = books.credit(payee, cents, part)
    if stopped or not books.claim[payee]:
        return part
    if balance < 0:
        drawn = _after_filling(drawn, min(-balance, cents) - swallowed, swallowed)
    if not had:
        books.lots[payee] = deque([balance] if balance > 0 else ())
    lots = books.lots[payee]
    for lot in drawn:
        if lots and (lots[-1] > 0) == (lot > 0):
            lots[-1] += lot
        else:
            lots.append(lot)
    return part


def _after_filling(drawn: list[int], clean: int, traced: int) -> list[int]:
    """Return what is left of lots when these clean and traced cents, the first of each, have filled an overdraft."""
    left = []
    for lot in drawn:
        gone = min(lot, clean) if lot > 0 else -min(-lot, traced)
        clean, traced = (clean - gone, traced) if lot > 0 else (clean, traced + gone)
        if lot != gone:
            left.append(lot - gone)
    return left
