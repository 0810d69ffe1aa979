"""An amount known within bounds, as one figure of the record that it came from moves and all others stay within theirs.

Each end of the amount is a straight line over that figure. What the ends are made of is checked against the terms: an amount whose
bounds come from something else (a promise that may be worth nothing, a cap) has no such lines, and nothing is said of it.

>>> from avoidance.logic.known import Term
>>> ends = (Fraction(80), Fraction(120))
>>> value, liens = Term("value", Fraction(1), Fraction(100), ends), Term("liens", Fraction(-1), Fraction(10))
>>> left = Known(Span(70, 90, 110), terms=(value, liens))
>>> reach = reach_of(left, "liens", Fraction(10))
>>> reach.low.at(Fraction(30)), reach.high.at(Fraction(30))
(Fraction(50, 1), Fraction(90, 1))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from avoidance.logic.known import Known, Span, Term
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth

CENTS = 2
"""How far the rounding of what is expected of contingent items may move an end."""
NIL = Fraction(0)
Exact: TypeAlias = int | Fraction
"""A figure that is never rounded; a whole number stands as one, which is compared the quickest."""


def exact(figure: Exact) -> Exact:
    """Return a figure as a whole number where it is one.

    >>> exact(Fraction(6, 2)), exact(Fraction(1, 2))
    (3, Fraction(1, 2))
    """
    return figure.numerator if figure.denominator == 1 else figure


@dataclass(frozen=True, slots=True)
class Line:
    """An end of an amount: where it lies when the figure is nothing, how fast it moves with it, and whether it stops at nothing."""

    start: Exact
    slope: Exact = 0
    floored: bool = False

    @classmethod
    def of(cls, start: Exact, slope: Exact = 0, floored: bool = False) -> Line:
        """Return an end whose figures stand as whole numbers where they are."""
        return cls(exact(start), exact(slope), floored)

    def at(self, value: Exact) -> Exact:
        """Return the end when the figure takes a value."""
        found = self.start + self.slope * value if self.slope else self.start
        return max(found, 0) if self.floored else found

    def times(self, ratio: Fraction) -> Line:
        """Return a ratio of it."""
        return self if ratio == 1 else Line.of(self.start * ratio, self.slope * ratio, self.floored)

    def meets(self, other: Line) -> Iterator[Fraction]:
        """Yield the figures at which two ends are equal."""
        for one in self._pieces():
            for two in other._pieces():
                if one.slope != two.slope:
                    yield Fraction(two.start - one.start) / (one.slope - two.slope)

    def _pieces(self) -> tuple[Line, ...]:
        return (self, Line(0)) if self.floored else (self,)


@dataclass(frozen=True, slots=True)
class Reach:
    """The two ends of an amount as one figure moves; a missing one is ``None``: nothing bounds it there."""

    low: Line | None
    high: Line | None

    def times(self, ratio: Fraction) -> Reach:
        """Return a ratio of it."""
        return Reach(*(None if end is None else end.times(ratio) for end in (self.low, self.high)))

    def meets(self, other: Reach) -> Iterator[Fraction]:
        """Yield the figures at which a comparison of the two begins or ceases to hold at both ends."""
        for one, two in ((self.high, other.low), (self.low, other.high)):
            if one is not None and two is not None:
                yield from one.meets(two)

    def against(self, other: Reach, op: str, value: Exact) -> Truth:
        """Return whether it is less than the other one (``<``, ``<=``) when the figure takes a value: settled only at both ends."""
        low, high = (None if end is None else end.at(value) for end in (self.low, self.high))
        least, most = (None if end is None else end.at(value) for end in (other.low, other.high))
        if high is not None and least is not None and (high < least if op == "<" else high <= least):
            return YES
        if low is not None and most is not None and (most <= low if op == "<" else most < low):
            return NO
        return UNKNOWN


def reads(known: Known, path: str) -> bool:
    """Whether an amount came from a figure, or from an item of the sum that the figure is."""
    return path in _read(known)


@lru_cache(maxsize=4096)
def _read(known: Known) -> frozenset[str]:
    """Return the paths that an amount came from, with those of the sums that they are items of."""
    read = {*(term.path for term in known.terms), *(item.path for item in known.evidence)}
    return frozenset(".".join(steps[:count]) for one in read for steps in [one.split(".")] for count in range(1, len(steps) + 1))


def slope_below(known: Known, path: str) -> Fraction | None:
    """Return how fast an amount moves with a sum of which it reads the items, where all of those that it reads move it alike."""
    factors = {term.factor for term in known.terms if term.path.startswith(f"{path}.")}
    return factors.pop() if len(factors) == 1 else None


def reach_of(known: Known, path: str, now: Fraction, *, pinned: bool = False) -> Reach | None:
    """Return an amount as one figure moves, or ``None`` where its bounds are not those of the figures that it came from.

    Args:
        known: the amount.
        path: the figure.
        now: where it stands on the record.
        pinned: whether a sum is set as a whole, and not one of its items.
    """
    low, high = _cents(known.span)
    if not reads(known, path):
        return Reach(*(None if end is None else Line.of(end) for end in (low, high)))
    term = next((one for one in known.terms if one.path == path), None)
    if term is None and (slope := slope_below(known, path)) is not None and low != 0:
        return Reach(*(None if end is None else Line.of(end - slope * now, slope) for end in (low, high)))
    if term is None or (low is None and high is None) or (path.endswith(".probability") and low != high):
        return None
    rest, moved = [one for one in known.terms if one is not term], term._replace(spreads=False) if pinned else term
    least, most = (_sum(known.terms, end) for end in (0, 1))
    below = None if low is None or least is None else low - least
    above = None if high is None or most is None else high - most
    floored = low == 0 and least is not None and above is not None and above + least < -CENTS
    below = above if floored else below
    if (below is None and above is None) or (below is not None and above is not None and abs(below - above) > CENTS):
        return None
    return Reach(
        _line(below if below is not None else above, rest, moved, 0, floored) if low is not None or least is None else None,
        _line(above if above is not None else below, rest, moved, 1) if high is not None or most is None else None,
    )


def _line(constant: Fraction | None, rest: list[Term], term: Term, end: int, floored: bool = False) -> Line | None:
    others = _sum(rest, end)
    if others is None or constant is None:
        return None
    away = _end(term, end)
    if not term.spreads:
        return Line.of(constant + others, term.factor, floored)
    return None if away is None else Line.of(constant + others + term.factor * (away - term.now), term.factor, floored)


def _sum(terms: list[Term] | tuple[Term, ...], end: int) -> Fraction | None:
    """Return the least (0) or the most (1) that some terms add up to."""
    parts = [(term.factor, _end(term, end)) for term in terms]
    return (
        None if any(part is None for _, part in parts) else sum((factor * part for factor, part in parts if part is not None), NIL)
    )


def _end(term: Term, end: int) -> Fraction | None:
    """Return the end of a figure that moves an amount toward its own."""
    return term.now if term.ends is None else term.ends[end if term.factor > 0 else 1 - end]


def _cents(span: Span) -> tuple[Fraction | None, Fraction | None]:
    low, high = (Fraction(end) if isinstance(end, int) else None for end in (span.low, span.high))
    return low, high
