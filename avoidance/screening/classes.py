"""Which payments come out alike: for a payee, the runs of days and the ranges of sums over which every theory has one answer.

The very engine that explains a transfer is asked, a few times for each class. Where the classes end is searched for, to the day and
the cent. Along the days, the record's own days, the first and last days of the acts and the days with which rules compare cut
the calendar into stretches on which each comparison can turn once at the most; where the ends of a stretch differ, halving finds
the day. Along the sums, facts run on straight lines (:mod:`avoidance.screening.forms`): where they bend is where two lines meet,
and an answer can turn only where two figures cross. Each class is asked about at both its ends, and is cut where they disagree.

A ledger of millions so costs a few hundred questions. A payee with few payments is asked about payment by payment instead.

Left out: what other rows of the ledger would do to a row's own facts. A row is judged beside the record, as it would be explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from avoidance.analysis import Analysis
from avoidance.facts.borrowed import UNITED_STATES
from avoidance.law.states import states
from avoidance.logic.truth import Truth
from avoidance.screening.candidate import days_in
from avoidance.screening.forms import Lines, line, where_met
from avoidance.screening.probe import Answer, Form, Point, Prober, Told, View, form
from casefacts.evidence import said

Views: TypeAlias = "tuple[View, ...]"
DAY = timedelta(days=1)


class Drawn(NamedTuple):
    """An answer to every sum of a range, with the lines on which lie what the theory reaches and what it would bring in."""

    answer: Answer
    gross: Lines
    amount: Lines


@dataclass(frozen=True, slots=True)
class Pattern:
    """All that is said of every sum of a range: each theory's answer, whether the debtor was insolvent and the payee an insider."""

    answers: tuple[Drawn, ...]
    insolvent: Truth | None
    insider: Truth


@dataclass(frozen=True, slots=True)
class Range:
    """A range of sums in cents, both ends included, of which the same is said."""

    low: int
    high: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Run:
    """A run of days, both ends included, on which the same is said of the payments to a payee."""

    first: date
    last: date
    ranges: tuple[Range, ...]


class Classes:
    """The classes of payments of a case.

    Args:
        analysis: the case under its law.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._prober = Prober(analysis)
        self._hints = _Hints(set(), set())

    def of_payments(self, party: str | None, payments: Iterable[tuple[date, int]]) -> Iterator[Run]:
        """Yield the runs of a payee whose payments are asked about one by one.

        Args:
            party: the party that the payee is, where it is known.
            payments: the day and the cents of each, each pair once, in order.
        """
        for day, same in groupby(payments, key=lambda one: one[0]):
            yield Run(day, day, tuple(_ranges(self._told(day, party, cents) for _, cents in same)))

    def of_all(self, party: str | None, first: date, last: date, low: int, high: int) -> Iterator[Run]:
        """Yield the runs of a payee over all days and sums that its payments may have.

        Args:
            party: the party that the payee is, where it is known.
            first, last: the first and the last day.
            low, high: the least and the greatest sum, in cents.
        """
        search = _Search(self._prober, party, low, high, self._hints)
        known: dict[object, tuple[Range, ...]] = {}
        for start, end in search.runs(first, last, self._marks(search, first, last)):
            key = search.facts(start)
            if key not in known:
                known[key] = tuple(search.ranges(start))
            self._hints.days.add(start)
            yield Run(start, end, known[key])

    def _told(self, day: date, party: str | None, cents: int) -> tuple[int, Told]:
        return cents, self._prober.at(day, party, cents).told

    def _marks(self, search: _Search, first: date, last: date) -> set[date]:
        return {*self._spoken_of, *search.compared(first), *search.compared(last)}

    @cached_property
    def _spoken_of(self) -> set[date]:
        """Return every day that the record names, and the first and last days of the acts that may be borrowed."""
        codes = {*(said(self.analysis.case.case.state_law) or ()), *UNITED_STATES}
        acts = [regime for code in codes & states().keys() for regime in states()[code].regimes]
        ends = {day for act in acts for day in (act.first, act.last) if day is not None}
        return {*days_in(self.analysis.case), *ends}


@dataclass(slots=True)
class _Hints:
    """Where to look first: the days on which the runs found last begin, and the sums at which facts bent."""

    days: set[date]
    sums: set[int]


class _Search:
    """The search for the classes of one payee: what was asked once is not asked again."""

    def __init__(self, prober: Prober, party: str | None, low: int, high: int, hints: _Hints) -> None:
        self._prober = prober
        self._party = party
        self._ends = (low, high)
        self._both = tuple(dict.fromkeys((low, high)))
        self._hints = hints
        self._points: dict[tuple[date, int], Point] = {}

    # ------------------------------------------------------------ days

    def compared(self, day: date) -> set[date]:
        """Return the days with which rules compare a day."""
        return {one for view in self._seen(day, self._ends[0]) for one in view.reading.dates(view.row)}

    def facts(self, day: date) -> tuple[object, ...]:
        """Return the facts of a day's payments at the least and the greatest sum."""
        return tuple(self._facts(day, cents) for cents in self._both)

    def runs(self, first: date, last: date, marks: set[date]) -> Iterator[tuple[date, date]]:
        """Yield the first and the last day of each run of days that have the same facts."""
        inside = {day for mark in marks for day in (mark, mark + DAY) if first < day <= last} | {
            day for day in self._hints.days if first < day <= last
        }
        begun = first
        for start, after in pairwise(sorted({first, *inside, last + DAY})):
            for one, end in self._alike(start, after - DAY):
                if not self._same(begun, one):
                    yield begun, one - DAY
                    begun = one
                self._forget(one, end, begun)
        yield begun, last

    def _alike(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        while not self._same(first, last):
            other = self._first_other_day(first, last)
            yield first, other - DAY
            first = other
        yield first, last

    def _first_other_day(self, first: date, last: date) -> date:
        """Return a day whose facts are not those of the first, while those of the day before are."""
        same = first
        while last - same > DAY:
            middle = same + (last - same) // 2
            same, last = (middle, last) if self._same(first, middle) else (same, middle)
        return last

    def _same(self, one: date, other: date) -> bool:
        return one == other or all(self._facts(one, cents) == self._facts(other, cents) for cents in self._both)

    def _facts(self, day: date, cents: int) -> tuple[object, ...]:
        return tuple([view.told for view in self._seen(day, cents)])

    def _seen(self, day: date, cents: int) -> Views:
        return self._at(day, cents).views

    def _at(self, day: date, cents: int) -> Point:
        key = day, cents
        if key not in self._points:
            self._points[key] = self._prober.at(day, self._party, cents)
        return self._points[key]

    def _forget(self, first: date, last: date, kept: date) -> None:
        """Let go of what was read on days that lie within a run."""
        for day in (first, last):
            if day != kept:
                for cents in self._both:
                    self._points.pop((day, cents), None)

    # ------------------------------------------------------------ sums

    def ranges(self, day: date) -> Iterator[Range]:
        """Yield the ranges of sums of a day of which the same is said, from the least to the greatest."""
        low, high = self._ends
        hints = self._hints.sums or self._named(day)
        cuts = sorted({low, high + 1, *(cents for cents in hints if low < cents <= high)})
        straight = [piece for start, stop in pairwise(cuts) for piece in self._straight(day, start, stop - 1)]
        starts = {low, high + 1}
        pieces = list(self._joined(day, straight))
        self._hints.sums = {first for first, _ in pieces}
        for first, last in pieces:
            starts |= {first, *self._turning(day, first, last)}
        yield from _merged(one for start, stop in pairwise(sorted(starts)) for one in self._told(day, start, stop - 1))

    def _named(self, day: date) -> set[int]:
        """Return the sums that the law or the record names on a day, each with the cent after it."""
        ends = {end for view in self._seen(day, self._ends[0]) for one in view.figures for end in (one.low, one.high)}
        return {cents + more for cents in ends if isinstance(cents, int) for more in (0, 1)}

    def _straight(self, day: date, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield stretches of sums over which every truth is the same and every figure lies on one line."""
        if low == high or self._form(day, low, high) is not None:
            yield low, high
            return
        cut = self._bend(day, low, high)
        yield from self._straight(day, low, cut - 1)
        yield from self._straight(day, cut, high)

    def _form(self, day: date, low: int, high: int) -> Form | None:
        """Return the facts of a stretch; ``None`` where they do not run straight from end to end by way of the middle."""
        whole = form(self._seen(day, low), self._seen(day, high), low, high)
        middle = (low + high) // 2
        if whole is None or middle == low:
            return whole
        return whole if form(self._seen(day, low), self._seen(day, middle), low, middle) == whole else None

    def _bend(self, day: date, low: int, high: int) -> int:
        """Return where to cut a stretch that does not run straight: where a truth turns, or a line meets the next."""
        if _signs(self._seen(day, low)) != _signs(self._seen(day, high)):
            return self._first_other(day, low, high)
        if high - low > 2:
            for met in _meetings(form(*self._pair(day, low), low, low + 1), form(*self._pair(day, high - 1), high - 1, high)):
                if low < met + 1 <= high:
                    return met + 1
        return (low + high) // 2 + 1

    def _first_other(self, day: date, low: int, high: int) -> int:
        """Return a sum whose truths are not those of the least, while those of the cent before are."""
        least = _signs(self._seen(day, low))
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if _signs(self._seen(day, middle)) == least else (low, middle)
        return high

    def _pair(self, day: date, cents: int) -> tuple[Views, Views]:
        return self._seen(day, cents), self._seen(day, cents + 1)

    def _joined(self, day: date, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield neighboring stretches that lie on the same lines as one."""
        first, last = pieces[0]
        for start, stop in pieces[1:]:
            if not self._on_one(day, (first, last), (start, stop)):
                yield first, last
                first = start
            last = stop
        yield first, last

    def _on_one(self, day: date, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two neighboring stretches lie on the same lines, which a single sum does not tell of itself."""
        drawn = self._form(day, *one)
        if one[0] < one[1] and other[0] < other[1]:
            return drawn == self._form(day, *other)
        return drawn == self._form(day, one[0], other[1])

    def _turning(self, day: date, low: int, high: int) -> Iterator[int]:
        """Yield the sums of a stretch from which on a comparison comes out otherwise."""
        drawn = form(self._seen(day, low), self._seen(day, high), low, high)
        for (_, _, lines), view in zip(drawn or (), self._seen(day, low), strict=True):
            yield from view.reading.turning(lines, view.row, low, high)

    def _told(self, day: date, low: int, high: int) -> Iterator[Range]:
        first, last = self._at(day, low).told, self._at(day, high).told
        pattern = _pattern(first, last, low, high)
        if pattern is not None:
            yield Range(low, high, pattern)
            return
        middle = (low + high) // 2
        yield from self._told(day, low, middle)
        yield from self._told(day, middle + 1, high)


def _signs(views: Views) -> tuple[object, ...]:
    return tuple([(view.name, view.signature) for view in views])


def _meetings(starts: Form | None, ends: Form | None) -> Iterator[int]:
    """Yield where the lines from one end of a stretch meet those from its other end."""
    for one, other in zip(starts or (), ends or (), strict=False):
        for first, last in zip(one[2], other[2], strict=True):
            for a, b in zip(first, last, strict=True):
                met = where_met(a, b)
                if met is not None:
                    yield met


def _pattern(first: Told, last: Told, low: int, high: int) -> Pattern | None:
    """Return what is said of every sum of a range, from what is said at its ends; ``None`` where that differs."""
    if (first.insolvent, first.insider, len(first.answers)) != (last.insolvent, last.insider, len(last.answers)):
        return None
    answers = []
    for one, other in zip(first.answers, last.answers, strict=True):
        gross, amount = line(one.gross, other.gross, low, high), line(one.amount, other.amount, low, high)
        if gross is None or amount is None or one.answer != other.answer:
            return None
        answers.append(Drawn(one.answer, gross, amount))
    return Pattern(tuple(answers), first.insolvent, first.insider)


def _ranges(payments: Iterable[tuple[int, Told]]) -> Iterator[Range]:
    for cents, told in payments:
        pattern = _pattern(told, told, cents, cents)
        assert pattern is not None
        yield Range(cents, cents, pattern)


def _merged(ranges: Iterable[Range]) -> Iterator[Range]:
    """Yield neighbors of which the same is said as one."""
    held: Range | None = None
    for one in ranges:
        if held is not None and held.pattern == one.pattern:
            held = Range(held.low, one.high, held.pattern)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held
