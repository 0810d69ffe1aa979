"""A ledger of movements of money as columns in the order of time: who paid whom, how many cents, on which day.

Tracing is a matter of order: money cannot leave an account before it arrives there. So the movements stand sorted by day, and those
of one day in the order in which they were given, which is the tie rule of every method of `avoidance.recovery.bulk`; where only the
day is known, whoever gives the ledger settles the order within it, and should say so.

Four columns of machine integers hold twenty bytes a movement, whatever its size; names of places (accounts, people) and ids of
movements are kept once, beside them. Amounts are whole cents, days are days of the calendar. Left out: hours (give the movements in
their order) and currencies other than one.

>>> from datetime import date
>>> ledger = Movements.from_records(
...     [
...         ("Ann", "Bob", 2_500, date(2024, 3, 2), "wire"),
...         ("Debtor", "Ann", 9_900, date(2024, 3, 1), "check"),
...     ]
... )
>>> ledger[0]
Movement(payer='Debtor', payee='Ann', cents=9900, date=datetime.date(2024, 3, 1), id='check')
>>> list(ledger.payer), list(ledger.payee), ledger.places
([0, 1], [1, 2], ('Debtor', 'Ann', 'Bob'))
>>> Movements([0], [1], [-5], [738_000])
Traceback (most recent call last):
ValueError: movement 0 is of -5 cents: an amount is never negative; let the payee pay the payer
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from operator import gt
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx

MOST_CENTS = 1 << 61
"""What all movements and openings of a ledger come to at most, so that no sum of them outgrows a machine integer."""


class Movement(NamedTuple):
    """One movement of money: cents from payer to payee on a day; without an id of its own it goes by its place in the order."""

    payer: Hashable
    payee: Hashable
    cents: int
    date: date
    id: Hashable = None


class Movements:
    """Movements in the order of time, as columns: `payer` and `payee` (numbers into `places`), `cents`, `day` (ordinals of dates).

    The columns given must already be in order; `from_records` and `from_graph` put them in order. A column that already is an
    `array` of the right kind is taken as it is, anything else is copied. `places` names the places by their numbers; without it
    they are called by their numbers. Raises ValueError for columns of unequal length, negative cents, an unknown place, two
    places of one name, and days that go backwards.
    """

    __slots__ = ("_number_of_id", "_number_of_place", "cents", "day", "ids", "payee", "payer", "places")

    def __init__(
        self,
        payer: Iterable[int],
        payee: Iterable[int],
        cents: Iterable[int],
        day: Iterable[int],
        places: Sequence[Hashable] | None = None,
        ids: Sequence[Hashable] | None = None,
    ) -> None:
        self.payer, self.payee = _column("i", payer, "payer"), _column("i", payee, "payee")
        self.cents, self.day = _column("q", cents, "cents"), _column("i", day, "day")
        if places is None:
            places = range(max(max(self.payer, default=-1), max(self.payee, default=-1)) + 1)
        self.places, self.ids = places, ids
        self._number_of_place: dict[Hashable, int] | None = None
        self._number_of_id: dict[Hashable, int] | None = None
        self._check()

    @classmethod
    def from_records(cls, records: Iterable[tuple[Any, ...]], places: Sequence[Hashable] = ()) -> Movements:
        """Return the movements of records `(payer, payee, cents, date)` or `(payer, payee, cents, date, id)`, put in order by day.

        Those of one day keep the order given. `places` are numbered first, in their order; others as they come. Raises ValueError
        for a record that is not of this shape, with its number.
        """
        rows = [_row(f"record {number}", record) for number, record in enumerate(records)]
        order = sorted(range(len(rows)), key=lambda number: rows[number].date)
        ids = [row.id for row in rows]
        numbers: dict[Hashable, int] = {}
        for name in (*places, *(name for number in order for name in rows[number][:2])):
            numbers.setdefault(name, len(numbers))
        return cls(
            array("i", (numbers[rows[number].payer] for number in order)),
            array("i", (numbers[rows[number].payee] for number in order)),
            [rows[number].cents for number in order],
            array("i", (rows[number].date.toordinal() for number in order)),
            tuple(numbers),
            None if all(one is None for one in ids) else tuple(ids[number] for number in order),
        )

    @classmethod
    def from_graph(cls, graph: nx.DiGraph[Any], amount: str = "amount", when: str = "date") -> Movements:
        """Return the movements that the edges of a directed networkx graph are, from the edge's tail to its head.

        Each edge has its cents under `amount` and its day under `when`. A movement's id is what stands under `transfer` on its
        edge, otherwise the edge itself: `(tail, head)`, or `(tail, head, key)` in a graph of many edges. Raises ValueError for a
        graph without direction and for an edge without either.
        """
        if not graph.is_directed():
            raise ValueError("the graph has no direction, so nobody can tell who paid whom; give a DiGraph or a MultiDiGraph")
        return cls.from_records(_edges(graph, amount, when), tuple(graph.nodes))

    def __len__(self) -> int:
        return len(self.payer)

    def __getitem__(self, index: int) -> Movement:
        own = None if self.ids is None else self.ids[index]
        payer, payee = self.places[self.payer[index]], self.places[self.payee[index]]
        return Movement(payer, payee, self.cents[index], date.fromordinal(self.day[index]), own)

    def __iter__(self) -> Iterator[Movement]:
        return (self[index] for index in range(len(self)))

    @property
    def nbytes(self) -> int:
        """The bytes that the columns take; names and ids come on top."""
        return sum(column.itemsize * len(column) for column in (self.payer, self.payee, self.cents, self.day))

    def number(self, place: Hashable) -> int:
        """Return the number of a place. Raises ValueError for a place that no one has named."""
        if isinstance(self.places, range):
            found = place if isinstance(place, int) and place in self.places else None
        else:
            if self._number_of_place is None:
                self._number_of_place = {name: number for number, name in enumerate(self.places)}
            found = self._number_of_place.get(place)
        if found is None:
            raise ValueError(f"no place of the ledger is called {place!r}")
        return found

    def index(self, own: Hashable) -> int:
        """Return where the movement of an id stands. Raises ValueError where no movement has it, or more than one."""
        if self._number_of_id is None:
            self._number_of_id = {}
            for number, one in enumerate(self.ids or ()):
                self._number_of_id[one] = -1 if one in self._number_of_id else number
        found = self._number_of_id.get(own)
        if found is None or own is None:
            raise ValueError(f"no movement of the ledger has the id {own!r}")
        if found < 0:
            raise ValueError(f"more than one movement of the ledger has the id {own!r}; call them by their place in the order")
        return found

    def as_numpy(self) -> tuple[Any, Any, Any, Any]:
        """Return payer, payee, cents and day as numpy arrays that look into the columns, copying nothing and writing nothing."""
        import numpy as np

        views = []
        for column in (self.payer, self.payee, self.cents, self.day):
            view = np.frombuffer(column, dtype=np.dtype(column.typecode)) if column else np.empty(0, np.dtype(column.typecode))
            view.flags.writeable = False
            views.append(view)
        return views[0], views[1], views[2], views[3]

    def _check(self) -> None:
        lengths = {"payer": len(self.payer), "payee": len(self.payee), "cents": len(self.cents), "day": len(self.day)}
        if self.ids is not None:
            lengths["ids"] = len(self.ids)
        if len({*lengths.values()}) > 1:
            raise ValueError(f"the columns are of unequal length: {', '.join(f'{name} {many}' for name, many in lengths.items())}")
        if not isinstance(self.places, range) and len({*self.places}) < len(self.places):
            twice = next(name for number, name in enumerate(self.places) if name in self.places[:number])
            raise ValueError(f"two places are called {twice!r}: give each place one number, or two places two names")
        if not self.payer:
            return
        for name, column in (("payer", self.payer), ("payee", self.payee)):
            if min(column) < 0 or max(column) >= len(self.places):
                index = next(index for index, place in enumerate(column) if not 0 <= place < len(self.places))
                raise ValueError(f"{self.called(index)} has place {column[index]} as its {name}: {_there_are(len(self.places))}")
        if min(self.cents) < 0:
            index = next(index for index, cents in enumerate(self.cents) if cents < 0)
            said = f"{self.called(index)} is of {self.cents[index]} cents"
            raise ValueError(f"{said}: an amount is never negative; let the payee pay the payer")
        if any(map(gt, self.day, islice(self.day, 1, None))):
            index = next(index for index in range(1, len(self)) if self.day[index - 1] > self.day[index])
            said = f"{self.called(index)} is of {_day(self.day[index])}, after one of {_day(self.day[index - 1])}"
            raise ValueError(f"{said}: time goes backwards; sort the movements, or give them to Movements.from_records")
        if not (self.day[0] >= 1 and self.day[-1] <= date.max.toordinal()):
            raise ValueError("a day is not one of the calendar; give ordinals, as date.toordinal() does")
        if sum(self.cents) > MOST_CENTS:
            raise ValueError(f"the movements come to more than {MOST_CENTS} cents together; are the amounts in cents?")

    def called(self, index: int) -> str:
        """Return how a message calls a movement: by its place in the order, and by its id where it has one."""
        own = None if self.ids is None else self.ids[index]
        return f"movement {index}" if own is None else f"movement {index} ({own!r})"


def _column(kind: str, values: Iterable[int], name: str) -> array[int]:
    if isinstance(values, array) and values.typecode == kind:
        return values
    copied = _bytes_of(kind, values)
    if copied is not None:
        return copied
    values = list(values)
    try:
        return array(kind, values)
    except TypeError:
        wrong = next(value for value in values if not isinstance(value, int))
        raise ValueError(f"the column {name} has {wrong!r} in it: give whole numbers") from None
    except OverflowError:
        raise ValueError(f"the column {name} has a number in it that is too large") from None


def _bytes_of(kind: str, values: Any) -> array[int] | None:
    """Copy what lies in memory as this kind does, say a numpy array of the same width."""
    column: array[int] = array(kind)
    try:
        view = memoryview(values)
    except TypeError:
        return None
    if view.format not in ("i", "l", "q") or view.itemsize != column.itemsize or not view.c_contiguous or view.ndim != 1:
        return None
    column.frombytes(view.cast("B"))
    return column


def _row(called: str, record: tuple[Any, ...]) -> Movement:
    if not 4 <= len(record) <= 5:
        raise ValueError(f"{called} has {len(record)} parts: give payer, payee, cents, date and, if you like, an id")
    row = Movement(*record)
    if not isinstance(row.cents, int) or isinstance(row.cents, bool):
        raise ValueError(f"{called} has {row.cents!r} as its amount: give whole cents")
    if isinstance(row.date, datetime) or not isinstance(row.date, date):
        said = f"{called} has {row.date!r} as its date"
        raise ValueError(f"{said}: give a datetime.date; movements of one day are taken in the order given")
    return row


def _edges(graph: nx.DiGraph[Any], amount: str, when: str) -> Iterator[Movement]:
    several: Any = graph  # the stubs know no edges with keys where the graph may be of one kind or the other
    named = several.edges(keys=True, data=True) if graph.is_multigraph() else several.edges(data=True)
    for *edge, data in named:
        called = f"the edge from {edge[0]!r} to {edge[1]!r}"
        if missing := [name for name in (amount, when) if data.get(name) is None]:
            raise ValueError(f"{called} has no {' and no '.join(missing)}")
        own = data.get("transfer")
        yield _row(called, (edge[0], edge[1], data[amount], data[when], tuple(edge) if own is None else own))


def _there_are(places: int) -> str:
    return f"there are {places}, numbered from 0" if places else "no places are given"


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else f"day {ordinal}"
