"""Where the money went, through ledgers of millions of movements: six methods, each one pass in the order of time.

Money of the debtor enters a ledger by some movements, the *seeds*, each with the cents of it that are tainted. Once it is mixed
with other money nobody can see which cents moved on; the methods are conventions about it, and one ledger gives different answers:

- `libr`, lowest intermediate balance: a holder spends its own money first, so the claim on an account is cut down only when the
  balance falls below it; what the account receives later does not restore it.
- `fifo` and `lifo`: first in, first out, and last in, first out. Lots keep their order when they move on: what leaves first arrives
  first, so one movement traces as the same cents in several movements would.
- `prorata`: what leaves carries the proportion of tainted money in the balance, rounded down; the odd cent stays.
- `tainted_first`: what is tainted leaves first, to whoever is paid first.
- `poison`: whatever leaves a place that has received anything tainted is tainted in full. That is a bound for the others, not a
  measure: it conserves nothing.

All of them keep to time: money cannot leave a place before it has arrived there, and movements of one day happen in the order of
the ledger. All but `poison` conserve money to the cent: what enters by the seeds is held somewhere in the end, or was absorbed.

Conventions beyond the methods. *Seeds*: the payer of a seed is not drawn on for what enters by it; the rest of the same movement is
drawn on the payer as any other, and stands behind it. *Sinks* are places where money stops, such as the debtor who got it back, or
whoever is outside of the ledger: what arrives is held there and nothing traced leaves. *Overdrafts*: what a debit takes beyond the
balance is the bank's money, clean, and leaves last; a deposit into an overdrawn place first fills the overdraft, its clean cents
before its tainted ones, and the tainted cents that do so are absorbed (in a sink nothing is). A place without an opening is taken
to open at nothing; where the opening is not known, say so beside the answer. *Self-movements*, from a place to itself, change
nothing and carry nothing.

Left out: what courts take which method (`avoidance.recovery.tracing` tells), interest, and property other than money.

>>> from datetime import date
>>> from avoidance.recovery.movements import Movements
>>> ledger = Movements.from_records(
...     [("Debtor", "Ann", 300, date(2024, 3, 1)), ("Work", "Ann", 700, date(2024, 3, 2)), ("Ann", "Bob", 800, date(2024, 3, 3))]
... )
>>> for method in METHODS:
...     print(method, *follow(method, ledger, {}, {0: 300}).traced)
libr 300 0 100
fifo 300 0 300
lifo 300 0 100
prorata 300 0 240
tainted_first 300 0 300
poison 300 0 800
>>> graph = trace(ledger, {0: 300}, method="fifo")
>>> for payer, payee, movement in graph.edges(data=True):
...     print(payer, payee, movement)  # doctest: +NORMALIZE_WHITESPACE
Debtor Ann {'transfer': 0, 'date': datetime.date(2024, 3, 1), 'amount': 300, 'traced_amount': 300, 'method': 'fifo'}
Ann Bob {'transfer': 2, 'date': datetime.date(2024, 3, 3), 'amount': 800, 'traced_amount': 300, 'method': 'fifo'}
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import compress
from typing import TYPE_CHECKING, Any

from avoidance.recovery import passes
from avoidance.recovery.movements import MOST_CENTS, Movements

if TYPE_CHECKING:
    import networkx as nx

METHODS = ("libr", "fifo", "lifo", "prorata", "tainted_first", "poison")
"""The methods by the names under which they are asked for."""

KEPT = {"libr": passes.kept_of_lowest, "prorata": passes.kept_of_pro_rata, "tainted_first": passes.kept_of_tainted_first}
"""What is left behind by the methods that ask only how much of a balance is traced."""

LARGE = 200_000
"""From how many movements on the compiled passes are worth their call, once numba is loaded."""

VERY_LARGE = 3_000_000
"""From how many movements on they are worth loading numba for, which takes longer than smaller ledgers do without it."""


class Followed:
    """What a method says: `traced` cents of each movement; `held`, `absorbed` and `balance` of each place at the end, in cents.

    Each is a sequence of whole numbers, by the number of the movement or the place. `held` is what is still traced in a place, or
    what stopped there; under `poison` it is whatever stands in a place that was reached. `balance` is the opening and all
    movements, but for the cents that enter by seeds, which no payer bears; it is worked out when it is first asked for.
    """

    __slots__ = ("_balance", "absorbed", "held", "method", "traced")

    def __init__(
        self,
        method: str,
        traced: Sequence[int],
        held: Sequence[int],
        absorbed: Sequence[int],
        balance: Callable[[], Sequence[int]] | Sequence[int],
    ) -> None:
        self.method, self.traced, self.held, self.absorbed = method, traced, held, absorbed
        self._balance = balance

    @property
    def balance(self) -> Sequence[int]:
        """The balance of each place at the end, in cents; negative where it is overdrawn."""
        if callable(self._balance):
            self._balance = self._balance()
        return self._balance

    def survivors(self) -> Sequence[int]:
        """Return the movements that carry anything traced, in the order of time."""
        if isinstance(self.traced, memoryview):
            from avoidance.recovery import compiled

            return compiled.nonzero(self.traced)
        return list(compress(range(len(self.traced)), self.traced))


def reach(movements: Movements, seeds: Iterable[int], sinks: Iterable[int] = (), compiled: bool | None = None) -> Sequence[int]:
    """Return the movements, in the order of time, by which money of the seeds may have travelled, the seeds among them.

    Seeds are numbers of movements, sinks numbers of places. This is what `poison` traces, and so a superset of every method.
    Raises ValueError for a seed or a sink that is not in the ledger.
    """
    entering = _seeds(movements, {index: movements.cents[index] for index in _within(seeds, len(movements), "movement")})
    stops = _within(sinks, len(movements.places), "place")
    if _machine(compiled, len(movements)):
        from avoidance.recovery import compiled as machine

        return machine.reach(movements, entering, stops)
    books = passes.Books(len(movements.places), {}, stops)
    return passes.reached(_columns(movements), entering, books.stopped)


def follow(
    method: str,
    movements: Movements,
    openings: Mapping[int, int],
    seeds: Mapping[int, int],
    sinks: Iterable[int] = (),
    compiled: bool | None = None,
) -> Followed:
    """Follow tainted money through a ledger by one of `METHODS`.

    `openings`: the cents in a place before the first movement, all clean; may be negative. `seeds`: the tainted cents that enter by
    a movement, at most its own cents. `sinks`: places where money stops. Places and movements go by their numbers
    (`Movements.number`, `Movements.index`). `compiled` as in `trace`. Raises ValueError for a number that the ledger has not, for a
    seed of more than its movement, and for a seed that pays its own payer; ModuleNotFoundError as `trace` does.
    """
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}: choose one of {', '.join(METHODS)}")
    entering = _seeds(movements, seeds)
    stops = _within(sinks, len(movements.places), "place")
    opened = {place: openings[place] for place in _within(openings, len(movements.places), "place")}
    if sum(map(abs, opened.values())) > MOST_CENTS:
        raise ValueError(f"the openings come to more than {MOST_CENTS} cents together; are the amounts in cents?")
    if _machine(compiled, len(movements)):
        from avoidance.recovery import compiled as machine

        return Followed(method, *machine.follow(method, movements, opened, entering, stops))
    return _followed(method, movements, opened, entering, stops)


def trace(
    movements: Movements,
    seeds: Mapping[int, int],
    method: str = "libr",
    openings: Mapping[Hashable, int] | None = None,
    sinks: Iterable[Hashable] = (),
    compiled: bool | None = None,
) -> nx.MultiDiGraph[Any]:
    """Return the movements that carry anything traced, as a graph on which any algorithm of networkx runs.

    `seeds` go by the number of the movement (`Movements.index` finds it by its id), `openings` and `sinks` by the names of places.
    An edge has `transfer` (the id of the movement, or its number), `date` (datetime.date), `amount` and `traced_amount` (cents),
    `method`; its key is the number of the movement. A node is a place under its name, with `held` and `absorbed` (cents) at last.
    `compiled`: True demands the passes in machine code, which need the extra `fast`; False does without; None takes them where they
    are installed and the ledger is large enough to repay it. The answers are the same. Raises ValueError as `follow` does, and
    ModuleNotFoundError where the extra is demanded and missing.
    """
    import networkx as nx

    opened = {movements.number(name): cents for name, cents in (openings or {}).items()}
    answer = follow(method, movements, opened, seeds, [movements.number(name) for name in sinks], compiled)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(method=method)
    for index in answer.survivors():
        payer, payee = movements.payer[index], movements.payee[index]
        for place in (payer, payee):
            graph.add_node(movements.places[place], held=answer.held[place], absorbed=answer.absorbed[place])
        graph.add_edge(
            movements.places[payer],
            movements.places[payee],
            index,
            transfer=index if movements.ids is None else movements.ids[index],
            date=date.fromordinal(movements.day[index]),
            amount=movements.cents[index],
            traced_amount=answer.traced[index],
            method=method,
        )
    return graph


def _followed(
    method: str, movements: Movements, openings: Mapping[int, int], seeds: Mapping[int, int], sinks: Sequence[int]
) -> Followed:
    ledger, books = _columns(movements), passes.Books(len(movements.places), openings, sinks)
    columns = passes.pruned(ledger, seeds, books.stopped)
    traced = array("q", bytes(8 * len(movements)))
    if method == "poison":
        passes.poison(columns, seeds, books, traced)
    elif method in ("fifo", "lifo"):
        passes.by_lots(columns, seeds, books, traced, last_first=method == "lifo")
    else:
        kept = KEPT[method]
        passes.by_share(columns, seeds, books, traced, kept)
    if columns is ledger:
        return Followed(method, traced, books.claim, books.absorbed, books.balance)
    opened = passes.Books(len(movements.places), openings, ()).balance
    return Followed(method, traced, books.claim, books.absorbed, lambda: passes.balances(ledger, seeds, opened))


def _columns(movements: Movements) -> passes.Columns:
    return passes.Columns(range(len(movements)), movements.payer, movements.payee, movements.cents)


def _seeds(movements: Movements, seeds: Mapping[int, int]) -> dict[int, int]:
    """Return the seeds in the order of time, without those by which nothing enters."""
    for index in _within(seeds, len(movements), "movement"):
        tainted, called = seeds[index], movements.called(index)
        if not 0 <= tainted <= movements.cents[index]:
            raise ValueError(f"{tainted} tainted cents cannot enter by {called}, which is of {movements.cents[index]}")
        if tainted and movements.payer[index] == movements.payee[index]:
            raise ValueError(f"nothing can enter by {called}, which goes from {movements[index].payer!r} to itself")
    return {index: seeds[index] for index in sorted(seeds) if seeds[index]}


def _within(numbers: Iterable[int], total: int, kind: str) -> list[int]:
    found = list(numbers)
    for number in found:
        if not (isinstance(number, int) and 0 <= number < total):
            raise ValueError(f"{number!r} is no {kind} of the ledger: it has {total}, numbered from 0")
    return found


def _machine(compiled: bool | None, movements: int) -> bool:
    """Return whether the compiled passes are to be used."""
    loaded = sys.modules.get("numba") is not None
    if compiled is False or (compiled is None and movements < (LARGE if loaded else VERY_LARGE)):
        return False
    if loaded or find_spec("numba") is not None:
        return True
    if compiled:
        raise ModuleNotFoundError("the compiled passes need numba: install the extra, as in pip install 'avoidance[fast]'")
    return False
