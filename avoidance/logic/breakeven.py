"""Break-even figures: where on the scale of one figure of the record an answer changes, solved exactly.

Every comparison in a rule is linear in each figure it came from, so the points where one of them turns are the roots of straight
lines. Between two such points nothing changes; the answer is therefore taken at each point and once between each pair, and the
first change above and below the figure on the record is the break-even. Where other figures are known within bounds there are two
such points. One holds them where they are displayed: at the likely value where there is one. The other leaves them anywhere within
their bounds: it is the point from which on the record, with that figure in it, surely gives the other answer.

A comparison that reads the figure and cannot be put on a line (a side has no likely value and is more than one figure's bounds, or
has run into its floor) could come out any way once the figure moves. Where the answer is the same every way it is given; where it
is not, nothing is said. What is expected of a contingent item is rounded to the cent, and its break-even is as fine as that.

>>> from avoidance.logic.elements import AmountFact, Any
>>> from avoidance.logic.decisive import revalue
>>> from avoidance.logic.known import Known, Span, Term
>>> price, worth = AmountFact("price", "paid"), AmountFact("worth", "of value")
>>> moves = Term("t.value", Fraction(1), Fraction(900_000_00))
>>> row = {"price": Known(Span.exactly(530_000_00)), "worth": Known(Span.exactly(900_000_00), terms=(moves,))}
>>> proof = Any((price < worth).at("x.short", "")).at("x", "").prove(row)
>>> [(found.path, found.at, found.upward) for found in break_evens([proof], lambda change: revalue(proof, change))]
[('t.value', Fraction(53000000, 1), False)]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Generic, TypeAlias, TypeVar

from avoidance.logic import elements as el
from avoidance.logic.bounded import Exact, Reach, exact, reach_of, reads, slope_below
from avoidance.logic.decisive import Change
from avoidance.logic.known import Known
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth

A = TypeVar("A")
PROBABILITY = ".probability"
MOST_BLURRED = 5


@dataclass(frozen=True, slots=True)
class BreakEven(Generic[A]):
    """The point at which the answer changes as one figure moves.

    ``at`` is exact, in cents (or as a chance between 0 and 1); ``inclusive`` says whether the point itself already has the new
    answer; ``upward`` whether it lies above the figure on the record. ``sharp`` says whether the answer just before the point is
    known to be the old one; otherwise it may change sooner, and from the point on it surely has. ``until`` is the point at which
    the answer that stands comes back, where it does. A figure that ``spreads`` is a sum of which some items are uncertain: it is
    what the sum displays, and the items stay uncertain around it.
    """

    path: str
    now: Fraction
    at: Fraction
    upward: bool
    inclusive: bool
    sharp: bool
    answer: A
    until: Fraction | None = None
    spreads: bool = False


def break_evens(
    proofs: Iterable[Proof], answer: Callable[[Change], A], stands: A | None = None, *, within_bounds: bool = False
) -> list[BreakEven[A]]:
    """Return every break-even above and below each figure that the proofs read, the nearest first.

    Args:
        proofs: the claim's proof and those of its defenses.
        answer: the answer under a change of leaves; what it is is the caller's business.
        stands: the answer that stands: a change to it is none. Left out, every change from the figure displayed is told.
        within_bounds: leave the other figures anywhere within their bounds, instead of where they are displayed.
    """
    leaves = [leaf for proof in proofs for leaf in comparisons(proof)]
    terms = [term for leaf in leaves for known in leaf.knowns for term in known.terms]
    figures, spread = {term.path: term.now for term in terms}, {term.path for term in terms if term.spreads}
    kind = Bounded if within_bounds else _Moving
    every = (found for path, now in figures.items() for found in _along(path, now, kind.of(path, now, leaves), answer, stands))
    return [replace(found, spreads=True) if found.path in spread else found for found in every]


def comparisons(proof: Proof) -> Iterator[Proof]:
    """Yield the comparisons of a proof that can carry its answer: what a court merely weighs is left out."""
    if isinstance(proof.node, el.Weighed):
        return
    if isinstance(proof.node, el.Compare):
        yield proof
    for part in proof.parts:
        yield from comparisons(part)


def at(path: str, value: Fraction, leaves: Iterable[Proof]) -> Change:
    """Return the change of leaves when one figure of the record takes a value and all others stay where they are displayed."""
    moved = {id(leaf): truth for leaf in leaves if (truth := _displayed(leaf, path, value)) is not None}
    return lambda leaf: moved.get(id(leaf))


def _displayed(leaf: Proof, path: str, value: Fraction) -> Truth | None:
    left, right = (_shown(known, path, value) for known in leaf.knowns[:2])
    times = Fraction(1) if len(leaf.knowns) == 2 else leaf.knowns[2].ratio
    is_read = any(reads(known, path) for known in leaf.knowns[:2])
    if times is None or left is None or right is None or not (is_read or _has_likely(leaf)):
        return None
    return _truth(leaf, left - times * right)


def _has_likely(leaf: Proof) -> bool:
    """Whether an open comparison of other figures comes out at the likely ones."""
    return not leaf.truth.known and all(known.span.likely is not None for known in leaf.knowns[:2])


def _shown(known: Known, path: str, value: Fraction) -> Fraction | None:
    central = known.span.central
    if not isinstance(central, int) or not _is_displayed(known, path):
        return None
    return central + sum((term.factor * (value - term.now) for term in known.terms if term.path == path), Fraction(0))


def _is_displayed(known: Known, path: str) -> bool:
    """Whether an amount has one figure to hold it at: its likely value, or what the sum displays whose items are uncertain.

    The figure that moves has one as soon as it is set.
    """
    if known.span.likely is not None:
        return True
    one = known.terms[0] if len(known.terms) == 1 else None
    return one is not None and one.now == known.span.central and (one.path == path or one.spreads)


def _along(
    path: str, now: Fraction, moving: _Moving | Bounded, answer: Callable[[Change], A], stands: A | None
) -> Iterator[BreakEven[A]]:
    here = answer(moving.at(now))
    told: dict[tuple[Truth, ...], A | None] = {}

    def asked(value: Fraction) -> A | None:
        """Return the answer at a value; where the comparisons come out alike, so does the answer."""
        truths = moving.truths(value)
        key = tuple(truths.values())
        if key not in told:
            told[key] = settled(lambda leaf: truths.get(id(leaf)), moving.blurred, answer)
        return told[key]

    changes = []
    for upward in (False, True):
        side = sorted((point for point in moving.roots() if (point >= now if upward else point <= now)), reverse=not upward)
        last = moving.beyond if upward else _nearer
        changes.append(list(_changes(side, now, last, asked, here)))
    yield from _Zones.of(path, now, changes[0], here, changes[1]).told(stands)


_Change: TypeAlias = tuple[Fraction, bool, bool, A]
"""A point, whether the new answer is there already, whether it is known just before it, and the new answer."""


@dataclass(frozen=True, slots=True)
class _Zones(Generic[A]):
    """The answers along one figure, from nothing up, with the points between them; ``home`` is the one of the figure on the record.

    Of each point it is told whether the zone above it begins with it, and whether the answers on both sides of it are known.
    """

    path: str
    now: Fraction
    home: int
    answers: list[A]
    edges: list[tuple[Fraction, bool, bool]]

    @classmethod
    def of(cls, path: str, now: Fraction, down: list[_Change[A]], here: A, up: list[_Change[A]]) -> _Zones[A]:
        """Return the zones below and above a figure."""
        answers = [*(change[3] for change in reversed(down)), here, *(change[3] for change in up)]
        edges = [(point, not inclusive, sharp) for point, inclusive, sharp, _ in reversed(down)]
        return cls(path, now, len(down), answers, [*edges, *((point, inclusive, sharp) for point, inclusive, sharp, _ in up)])

    def told(self, stands: A | None) -> Iterator[BreakEven[A]]:
        """Yield where another answer than the one that stands begins, on the way from the nearest zone in which it stands."""
        zones = range(len(self.answers))
        standing = (zone for zone in zones if self.answers[zone] == stands)
        nearest = self.home if stands is None else min(standing, key=lambda zone: abs(zone - self.home), default=None)
        first, last = (nearest, nearest) if nearest is not None else (self.home, self.home - 1) if self.home else (1, 0)
        yield from (told for zone in reversed(zones[:first]) for told in self._begins(zone, zone, stands, upward=False))
        yield from (told for zone in zones[last + 1 :] for told in self._begins(zone, zone - 1, stands, upward=True))

    def _begins(self, zone: int, edge: int, stands: A | None, upward: bool) -> Iterator[BreakEven[A]]:
        """Yield the point at which a zone begins; seen from the far side of the figure, only where both sides are known."""
        if edge >= len(self.edges) or self.answers[zone] == stands:
            return
        point, is_above, sharp = self.edges[edge]
        if not sharp and upward is (edge < self.home):
            return
        beyond = zone + (1 if upward else -1)
        ends = 0 <= beyond < len(self.answers) and self.answers[beyond] == stands
        until = self.edges[zone if upward else zone - 1][0] if ends else None
        yield BreakEven(self.path, self.now, point, upward, is_above is upward, sharp, self.answers[zone], until)


def _nearer(point: Fraction) -> Fraction:
    return point * Fraction(999, 1000)


def _changes(
    points: list[Fraction],
    now: Fraction,
    last: Callable[[Fraction], Fraction],
    asked: Callable[[Fraction], A | None],
    here: A,
) -> Iterator[tuple[Fraction, bool, bool, A]]:
    """Yield each point at which the answer changes, going away from the figure on the record."""
    sharp = not points or asked((now + points[0]) / 2) is not None
    for index, point in enumerate(points):
        beyond = points[index + 1] if index + 1 < len(points) else last(point)
        for value, inclusive in ((point, True), ((point + beyond) / 2, False)):
            found = asked(value)
            if found is not None and found != here:
                yield point, inclusive, sharp, found
                here = found
            sharp = found is not None


def possible(path: str, now: Fraction, points: Iterable[Fraction]) -> set[Fraction]:
    """Return the points that a figure can reach; that it falls to nothing is not one, nor that a chance is more than certain."""
    return {point for point in points if (point > 0 or point == now) and (point <= 1 or not path.endswith(PROBABILITY))}


def further(path: str, point: Fraction) -> Fraction:
    """Return a figure beyond a point: a chance is never more than certain."""
    return Fraction(1) if path.endswith(PROBABILITY) else point + 1


def settled(moved: Change, blurred: tuple[Proof, ...], answer: Callable[[Change], A]) -> A | None:
    """Return the answer under a change, if it is the same whichever way the comparisons without a line come out."""
    if len(blurred) > MOST_BLURRED:
        return None
    found = {
        answer(_also(moved, dict(zip(map(id, blurred), truths, strict=True)))) for truths in product(Truth, repeat=len(blurred))
    }
    return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Moving:
    """The comparisons that move with one figure: those on a line, and those of which no line is known."""

    path: str
    now: Fraction
    lines: dict[int, tuple[Proof, Exact, Exact]]
    blurred: tuple[Proof, ...]

    @classmethod
    def of(cls, path: str, now: Fraction, leaves: Iterable[Proof]) -> _Moving:
        lines, blurred = {}, []
        for leaf in leaves:
            is_read = any(reads(known, path) for known in leaf.knowns[:2])
            if not is_read and leaf.truth.known:
                continue
            line = _line(leaf, path, now)
            if line is not None:
                lines[id(leaf)] = (leaf, *line)
            elif is_read:
                blurred.append(leaf)
        return cls(path, now, lines, tuple(blurred))

    def roots(self) -> set[Fraction]:
        """Return the points at which a comparison turns, within what the figure can be; that it falls to nothing is not one."""
        return possible(
            self.path, self.now, (self.now - Fraction(distance) / slope for _, distance, slope in self.lines.values() if slope)
        )

    def beyond(self, point: Fraction) -> Fraction:
        """Return a figure beyond the last point."""
        return further(self.path, point)

    def at(self, value: Fraction) -> Change:
        """Return the change of leaves when the figure takes a value; a comparison without a line stays as it is."""
        moved = self.truths(value)
        return lambda leaf: moved.get(id(leaf))

    def truths(self, value: Fraction) -> dict[int, Truth]:
        """Return the truths of the comparisons on a line when the figure takes a value."""
        step = exact(value - self.now)
        return {
            key: _truth(leaf, distance + slope * step if slope else distance) for key, (leaf, distance, slope) in self.lines.items()
        }


@dataclass(frozen=True, slots=True)
class Bounded:
    """The comparisons that move with one figure while every other one may lie anywhere within its bounds."""

    path: str
    now: Fraction
    sides: dict[int, tuple[Proof, Reach, Reach]]
    blurred: tuple[Proof, ...]

    @classmethod
    def of(cls, path: str, now: Fraction, leaves: Iterable[Proof], *, pinned: bool = False) -> Bounded:
        """Return the comparisons that move with a figure; one that is ``pinned`` is set as a whole, be it a sum of several."""
        sides, blurred = {}, []
        for leaf in leaves:
            left, right = leaf.knowns[:2]
            if not (reads(left, path) or reads(right, path)) or _is_same(left, right):
                continue
            times = Fraction(1) if len(leaf.knowns) == 2 else leaf.knowns[2].ratio
            one, other = (reach_of(known, path, now, pinned=pinned) for known in (left, right))
            if times is None or one is None or other is None:
                blurred.append(leaf)
            else:
                sides[id(leaf)] = (leaf, one, other.times(times))
        return cls(path, now, sides, tuple(blurred))

    def roots(self) -> set[Fraction]:
        """Return the points at which a comparison surely turns, or opens."""
        found = (point for _, left, right in self.sides.values() for point in left.meets(right))
        return possible(self.path, self.now, found)

    def beyond(self, point: Fraction) -> Fraction:
        """Return a figure beyond the last point."""
        return further(self.path, point)

    def at(self, value: Fraction) -> Change:
        """Return the change of leaves when the figure takes a value and the others stay within their bounds."""
        moved = self.truths(value)
        return lambda leaf: moved.get(id(leaf))

    def truths(self, value: Fraction) -> dict[int, Truth]:
        """Return the truths of the comparisons that move when the figure takes a value."""
        at = exact(value)
        return {key: left.against(right, _op(leaf), at) for key, (leaf, left, right) in self.sides.items()}


def _is_same(left: Known, right: Known) -> bool:
    """Whether one figure is compared with itself: it stays the same wherever it moves."""
    return left.span == right.span and bool(left.terms) and left.terms == right.terms


def _op(leaf: Proof) -> str:
    assert isinstance(leaf.node, el.Compare)
    return leaf.node.op


def _also(moved: Change, fixed: dict[int, Truth]) -> Change:
    return lambda leaf: fixed[id(leaf)] if id(leaf) in fixed else moved(leaf)


def _line(leaf: Proof, path: str, now: Fraction) -> tuple[Exact, Exact] | None:
    """Return left minus right as the figure stands, and how fast that moves with it, where both sides move on a line."""
    sides = [_side(known, path, now) for known in leaf.knowns[:2]]
    times = Fraction(1) if len(leaf.knowns) == 2 else leaf.knowns[2].ratio
    if times is None or sides[0] is None or sides[1] is None:
        return None
    (left, rises), (right, climbs) = sides[0], sides[1]
    return exact(left - times * right), exact(rises - times * climbs)


def _side(known: Known, path: str, now: Fraction) -> tuple[Fraction, Fraction] | None:
    """Return an amount and how fast it moves with a figure; ``None`` where no line tells."""
    term = next((term for term in known.terms if term.path == path and term.now == now), None)
    central = known.span.central
    if not isinstance(central, int) or not _is_displayed(known, path):
        return None
    slope = term.factor if term is not None else slope_below(known, path)
    if slope is None and reads(known, path):
        return None
    return Fraction(central), slope or Fraction(0)


def _truth(leaf: Proof, distance: Exact) -> Truth:
    assert isinstance(leaf.node, el.Compare)
    return Truth.of(distance < 0 if leaf.node.op == "<" else distance <= 0)
