"""The passes of tracing as machine code, for ledgers of ten million movements: the optional extra `fast` (numba and numpy).

They answer what `avoidance.recovery.passes` answers, to the cent, whatever the size of the amounts: a product that outgrows a
machine integer is divided bit by bit. As there, the movements that have nothing to do with a place which the money reaches are left
out first; what is left is small in most ledgers, and the time goes into that one look at each movement. Import this module only
where numba is installed. The machine code is kept between runs where numba finds a place for it.

>>> share_of(1 << 60, (1 << 60) - 7, 1 << 60) == (1 << 60) - 7
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numba import njit

from avoidance.recovery.movements import Movements
from avoidance.recovery.passes import FEW

LARGEST = (1 << 63) - 1
BALANCE, CLAIM, ABSORBED = 0, 1, 2
"""What the row of a place holds. They lie beside each other, since a pass reads them together."""
NO_LOT = 0
"""The first row of the lots is none: its link leads to the rows that are free, and beside it stands how many of those there are."""
SHARES = {"libr": 0, "prorata": 1, "tainted_first": 2}
"""How the methods that ask only how much of a balance is traced are told apart."""
SPARE = 4
"""How many lots one movement adds at most: one split, one of the bank, one that enters, one of a place that had none."""


def _machine(function: Callable[..., Any]) -> Callable[..., Any]:
    try:
        return njit(cache=True)(function)
    except RuntimeError:  # numba finds no place to keep it
        return njit(function)


def reach(movements: Movements, seeds: Mapping[int, int], sinks: Sequence[int]) -> Sequence[int]:
    """Return the movements by which money of the seeds may have travelled, in the order of time."""
    payer, payee, cents, _ = movements.as_numpy()
    stopped, entering = _marks(movements, sinks), _numbers(seeds)
    live, found = np.zeros(len(stopped), np.bool_), np.empty(len(payer), np.int32)
    return memoryview(found[: _reached(payer, payee, cents, entering, stopped, live, found, len(payer))])


def follow(
    method: str, movements: Movements, openings: Mapping[int, int], seeds: Mapping[int, int], sinks: Sequence[int]
) -> tuple[Sequence[int], Sequence[int], Sequence[int], Callable[[], Sequence[int]]]:
    """Return what is traced, held and absorbed, and how to find the balances, as `avoidance.recovery.bulk.Followed` takes them."""
    payer, payee, cents, _ = movements.as_numpy()
    stopped, entering, tainted = _marks(movements, sinks), _numbers(seeds), _numbers(seeds.values())
    places = np.zeros((len(stopped), 3), np.int64)
    places[_numbers(openings), BALANCE] = _numbers(openings.values())
    opened = places[:, BALANCE].copy() if openings else None
    traced = np.zeros(len(payer), np.int64)
    picked = _pruned(payer, payee, cents, entering, stopped)
    ledger = (payer, payee, cents, picked, entering, tainted, stopped, places, traced)
    if method == "poison":
        _poison(*ledger, np.zeros(len(stopped), np.bool_))
    elif method in ("fifo", "lifo"):
        _by_lots(*ledger, np.zeros((len(stopped), 2), np.int32), method == "lifo")
    else:
        _by_share(*ledger, SHARES[method])

    def balance() -> Sequence[int]:
        column = np.zeros(len(stopped), np.int64) if opened is None else opened.copy()
        _balances(payer, payee, cents, entering, tainted, column)
        return memoryview(column)

    return memoryview(traced), memoryview(places[:, CLAIM]), memoryview(places[:, ABSORBED]), balance


def nonzero(traced: Sequence[int]) -> list[int]:
    """Return the numbers of the movements that carry anything."""
    found: list[int] = np.flatnonzero(np.asarray(traced)).tolist()
    return found


def _marks(movements: Movements, sinks: Sequence[int]) -> Any:
    stopped = np.zeros(len(movements.places), np.bool_)
    stopped[_numbers(sinks)] = True
    return stopped


def _numbers(values: Any) -> Any:
    return np.fromiter(values, np.int64)


def _pruned(payer: Any, payee: Any, cents: Any, seeds: Any, stopped: Any) -> Any:
    """Return the numbers of the movements into and out of places that the money reaches; none stands for all of them."""
    live, most = np.zeros(len(stopped), np.bool_), len(payer) // FEW
    found = np.empty(most + 2, np.int32)
    if _reached(payer, payee, cents, seeds, stopped, live, found, most) > most:
        return np.empty(0, np.int32)
    touched = np.empty(len(payer), np.int32)
    return touched[: _touched(payer, payee, seeds, live, touched)]


@_machine
def _reached(payer: Any, payee: Any, cents: Any, seeds: Any, stopped: Any, live: Any, found: Any, most: int) -> int:
    count, start = 0, 0
    for number in range(len(seeds) + 1):
        end = seeds[number] if number < len(seeds) else len(payer)
        for index in range(start, end):
            if live[payer[index]] and cents[index] > 0 and payer[index] != payee[index]:
                found[count] = index
                count += 1
                live[payee[index]] = not stopped[payee[index]]
                if count > most:
                    return count
        if end < len(payer):
            found[count] = end
            count += 1
            live[payee[end]] = not stopped[payee[end]]
            if count > most:
                return count
        start = end + 1
    return count


@_machine
def _touched(payer: Any, payee: Any, seeds: Any, live: Any, found: Any) -> int:
    count, at = 0, 0
    for index in range(len(payer)):
        entering = at < len(seeds) and seeds[at] == index
        at += entering
        if live[payer[index]] or live[payee[index]] or entering:
            found[count] = index
            count += 1
    return count


@_machine
def _balances(payer: Any, payee: Any, cents: Any, seeds: Any, tainted: Any, balance: Any) -> None:
    for index in range(len(payer)):
        balance[payer[index]] -= cents[index]
        balance[payee[index]] += cents[index]
    for number in range(len(seeds)):
        balance[payer[seeds[number]]] += tainted[number]


@_machine
def share_of(claim: int, cents: int, balance: int) -> int:
    """Return `claim * cents // balance` for a claim of at most the balance and fewer cents than that, all at most 2 ** 62."""
    if cents == 0 or claim <= LARGEST // cents:
        return claim * cents // balance
    share, rest = 0, 0
    for bit in range(61, -1, -1):
        share, rest = share * 2, rest * 2
        if rest >= balance:
            share, rest = share + 1, rest - balance
        if (cents >> bit) & 1:
            rest += claim
            if rest >= balance:
                share, rest = share + 1, rest - balance
    return share


@_machine
def _credit(places: Any, stopped: Any, place: int, cents: int, traced: int) -> int:
    balance, swallowed = places[place, BALANCE], 0
    places[place, BALANCE] = balance + cents
    if balance < 0 and traced > 0 and not stopped[place]:
        swallowed = min(traced, max(0, -balance - (cents - traced)))
        places[place, ABSORBED] += swallowed
    places[place, CLAIM] += traced - swallowed
    return swallowed


@_machine
def _by_share(
    payer: Any, payee: Any, cents: Any, picked: Any, seeds: Any, tainted: Any, stopped: Any, places: Any, traced: Any, share: int
) -> None:
    at = 0
    for number in range(len(picked) if len(picked) > 0 else len(payer)):
        index = picked[number] if len(picked) > 0 else number
        source, target, amount = payer[index], payee[index], cents[index]
        entering = 0
        if at < len(seeds) and seeds[at] == index:
            entering = tainted[at]
            at += 1
        held, balance, leaving = places[source, CLAIM], places[source, BALANCE], amount - entering
        places[source, BALANCE] = balance - leaving
        part = entering
        if held > 0 and source != target and not stopped[source]:
            left = max(balance - leaving, 0)
            if share == 2:
                left = max(held - leaving, 0)
            elif share == 1:
                left = held - share_of(held, leaving, balance) if left > 0 else 0
            places[source, CLAIM] = min(left, held)
            part += held - min(left, held)
        if part > 0:
            traced[index] = part
            _credit(places, stopped, target, amount, part)
        else:
            places[target, BALANCE] += amount


@_machine
def _poison(
    payer: Any, payee: Any, cents: Any, picked: Any, seeds: Any, tainted: Any, stopped: Any, places: Any, traced: Any, live: Any
) -> None:
    at = 0
    for number in range(len(picked) if len(picked) > 0 else len(payer)):
        index = picked[number] if len(picked) > 0 else number
        source, target, amount = payer[index], payee[index], cents[index]
        entering = 0
        if at < len(seeds) and seeds[at] == index:
            entering = tainted[at]
            at += 1
        places[source, BALANCE] -= amount - entering
        places[target, BALANCE] += amount
        part = amount if live[source] and source != target else entering
        if part > 0:
            traced[index] = part
            live[target] = not stopped[target]
            places[target, CLAIM] += part
    for place in range(len(live)):
        if live[place]:
            places[place, CLAIM] = max(places[place, BALANCE], 0)


@_machine
def _lot_put(lots: Any, links: Any, ends: Any, place: int, lot: int) -> None:
    """Put a lot, negative where it is traced, behind the others of a place; lots of one colour become one."""
    last = ends[place, 1]
    if last != NO_LOT and (lots[last] > 0) == (lot > 0):
        lots[last] += lot
        return
    free = links[NO_LOT, 0]
    links[NO_LOT, 0] = links[free, 0]
    links[NO_LOT, 1] -= 1
    lots[free] = lot
    links[free, 0], links[free, 1] = NO_LOT, last
    if last == NO_LOT:
        ends[place, 0] = free
    else:
        links[last, 0] = free
    ends[place, 1] = free


@_machine
def _lot_take(lots: Any, links: Any, ends: Any, place: int, left: int, last_first: bool) -> int:
    """Take from the lot whose turn it is, at most so many cents; negative where they are traced."""
    side = 1 if last_first else 0
    first = ends[place, side]
    lot = lots[first]
    if abs(lot) > left:
        part = left if lot > 0 else -left
        lots[first] = lot - part
        return part
    beside = links[first, side]
    ends[place, side] = beside
    if beside == NO_LOT:
        ends[place, 1 - side] = NO_LOT
    else:
        links[beside, 1 - side] = NO_LOT
    links[first, 0] = links[NO_LOT, 0]
    links[NO_LOT, 0] = first
    links[NO_LOT, 1] += 1
    return lot


@_machine
def _more(lots: Any, links: Any) -> tuple[Any, Any, Any]:
    """Return twice as many lots, those in use as they were, and room for as many on their way."""
    had = len(lots)
    more, linked = np.zeros(had * 2, np.int64), np.zeros((had * 2, 2), np.int32)
    more[:had], linked[:had] = lots, links
    for row in range(had, had * 2):
        linked[row, 0] = linked[NO_LOT, 0]
        linked[NO_LOT, 0] = row
    linked[NO_LOT, 1] += had
    return more, linked, np.zeros(had * 2 + SPARE, np.int64)


@_machine
def _drawn(
    places: Any,
    stopped: Any,
    lots: Any,
    links: Any,
    ends: Any,
    leaving: Any,
    place: int,
    cents: int,
    entering: int,
    last_first: bool,
) -> int:
    """Write down the lots that enter and those that leave a place, in their order, and return how many they are."""
    many, balance = 0, places[place, BALANCE]
    places[place, BALANCE] = balance - cents
    if entering > 0:
        leaving[many] = -entering
        many += 1
    left = 0 if stopped[place] or places[place, CLAIM] == 0 else min(cents, balance)
    bank = cents - left
    while left > 0:
        lot = _lot_take(lots, links, ends, place, left, last_first)
        left -= abs(lot)
        places[place, CLAIM] += min(lot, 0)
        leaving[many] = lot
        many += 1
    if places[place, CLAIM] == 0:
        while ends[place, 0] != NO_LOT:
            _lot_take(lots, links, ends, place, LARGEST, last_first)
    if bank > 0:
        leaving[many] = bank
        many += 1
    return many


@_machine
def _move(places: Any, stopped: Any, lots: Any, links: Any, ends: Any, leaving: Any, many: int, place: int, cents: int) -> int:
    """Put lots on their way into a place, but for those that fill its overdraft, and return the traced cents among them all."""
    part = 0
    for number in range(many):
        part -= min(leaving[number], 0)
    balance, had = places[place, BALANCE], places[place, CLAIM]
    swallowed = _credit(places, stopped, place, cents, part)
    if stopped[place] or places[place, CLAIM] == 0:
        return part
    if had == 0 and balance > 0:
        _lot_put(lots, links, ends, place, balance)
    clean = min(max(-balance, 0), cents) - swallowed
    for number in range(many):
        lot = leaving[number]
        if lot > 0:
            gone = min(lot, clean)
            clean -= gone
            lot -= gone
        else:
            gone = min(-lot, swallowed)
            swallowed -= gone
            lot += gone
        if lot != 0:
            _lot_put(lots, links, ends, place, lot)
    return part


@_machine
def _by_lots(
    payer: Any,
    payee: Any,
    cents: Any,
    picked: Any,
    seeds: Any,
    tainted: Any,
    stopped: Any,
    places: Any,
    traced: Any,
    ends: Any,
    last_first: bool,
) -> None:
    at = 0
    lots, links, leaving = _more(np.zeros(1, np.int64), np.zeros((1, 2), np.int32))
    for number in range(len(picked) if len(picked) > 0 else len(payer)):
        index = picked[number] if len(picked) > 0 else number
        source, target, amount = payer[index], payee[index], cents[index]
        entering = 0
        if at < len(seeds) and seeds[at] == index:
            entering = tainted[at]
            at += 1
        if source != target and (entering > 0 or places[source, CLAIM] > 0 or places[target, CLAIM] > 0):
            while links[NO_LOT, 1] < SPARE:
                lots, links, leaving = _more(lots, links)
            many = _drawn(places, stopped, lots, links, ends, leaving, source, amount - entering, entering, last_first)
            traced[index] = _move(places, stopped, lots, links, ends, leaving, many, target, amount)
        else:
            places[source, BALANCE] -= amount
            places[target, BALANCE] += amount
