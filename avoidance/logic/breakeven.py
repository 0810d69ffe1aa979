"""Break-even figures: where on the scale of one figure of the record an answer changes, solved exactly.

Every comparison in a rule is linear in each figure it came from, so the points where one of them turns are the roots of straight
lines. Between two such points nothing changes; the answer is therefore taken at each point and once between each pair, and the
first change above and below the figure on the record is the break-even. All other figures of those comparisons stay where they
are displayed: at the likely value where there is one.

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
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Generic, TypeVar

from avoidance.logic import elements as el
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
    known to be the old one; otherwise it may change sooner, and from the point on it surely has.
    """

    path: str
    now: Fraction
    at: Fraction
    upward: bool
    inclusive: bool
    sharp: bool
    answer: A


def break_evens(proofs: Iterable[Proof], answer: Callable[[Change], A]) -> list[BreakEven[A]]:
    """Return every break-even above and below each figure that the proofs read, the nearest first.

    Args:
        proofs: the claim's proof and those of its defenses.
        answer: the answer under a change of leaves; what it is is the caller's business.
    """
    leaves = [leaf for proof in proofs for leaf in comparisons(proof)]
    figures = {term.path: term.now for leaf in leaves for known in leaf.knowns for term in known.terms}
    return [found for path, now in figures.items() for found in _along(path, now, leaves, answer)]


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
    if times is None or left is None or right is None or not any(_reads(known, path) for known in leaf.knowns[:2]):
        return None
    return _truth(leaf, left - times * right)


def _shown(known: Known, path: str, value: Fraction) -> Fraction | None:
    central = known.span.central
    if not isinstance(central, int):
        return None
    return central + sum((term.factor * (value - term.now) for term in known.terms if term.path == path), Fraction(0))


def _along(path: str, now: Fraction, leaves: list[Proof], answer: Callable[[Change], A]) -> Iterator[BreakEven[A]]:
    moving = _Moving.of(path, now, leaves)
    for upward in (False, True):
        side = sorted((point for point in moving.roots() if (point >= now if upward else point <= now)), reverse=not upward)
        last = moving.beyond if upward else _nearer
        for point, inclusive, sharp, changed in _changes(
            side, now, last, lambda value: moving.answer(value, answer), answer(moving.at(now))
        ):
            yield BreakEven(path, now, point, upward, inclusive, sharp, changed)


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


@dataclass(frozen=True, slots=True)
class _Moving:
    """The comparisons that move with one figure: those on a line, and those of which no line is known."""

    path: str
    now: Fraction
    lines: dict[int, tuple[Proof, Fraction, Fraction]]
    blurred: tuple[Proof, ...]

    @classmethod
    def of(cls, path: str, now: Fraction, leaves: Iterable[Proof]) -> _Moving:
        lines, blurred = {}, []
        for leaf in leaves:
            if not any(_reads(known, path) for known in leaf.knowns[:2]):
                continue
            line = _line(leaf, path, now)
            if line is None:
                blurred.append(leaf)
            else:
                lines[id(leaf)] = (leaf, *line)
        return cls(path, now, lines, tuple(blurred))

    def roots(self) -> set[Fraction]:
        """Return the points at which a comparison turns, within what the figure can be; that it falls to nothing is not one."""
        roots = {self.now - distance / slope for _, distance, slope in self.lines.values() if slope != 0}
        return {root for root in roots if (root > 0 or root == self.now) and (root <= 1 or not self.path.endswith(PROBABILITY))}

    def beyond(self, point: Fraction) -> Fraction:
        """Return a figure beyond the last point: a chance is never more than certain."""
        return Fraction(1) if self.path.endswith(PROBABILITY) else point + 1

    def at(self, value: Fraction) -> Change:
        """Return the change of leaves when the figure takes a value; a comparison without a line stays as it is."""
        moved = {key: _truth(leaf, distance + slope * (value - self.now)) for key, (leaf, distance, slope) in self.lines.items()}
        return lambda leaf: moved.get(id(leaf))

    def answer(self, value: Fraction, answer: Callable[[Change], A]) -> A | None:
        """Return the answer at a value, if it is the same whichever way the comparisons without a line come out."""
        if len(self.blurred) > MOST_BLURRED:
            return None
        moved = self.at(value)
        found = {
            answer(_also(moved, dict(zip(map(id, self.blurred), truths, strict=True))))
            for truths in product(Truth, repeat=len(self.blurred))
        }
        return found.pop() if len(found) == 1 else None


def _also(moved: Change, fixed: dict[int, Truth]) -> Change:
    return lambda leaf: fixed[id(leaf)] if id(leaf) in fixed else moved(leaf)


def _reads(known: Known, path: str) -> bool:
    return any(term.path == path for term in known.terms) or any(item.path == path for item in known.evidence)


def _line(leaf: Proof, path: str, now: Fraction) -> tuple[Fraction, Fraction] | None:
    """Return left minus right as the figure stands, and how fast that moves with it, where both sides move on a line."""
    sides = [_side(known, path, now) for known in leaf.knowns[:2]]
    times = Fraction(1) if len(leaf.knowns) == 2 else leaf.knowns[2].ratio
    if times is None or sides[0] is None or sides[1] is None:
        return None
    (left, rises), (right, climbs) = sides[0], sides[1]
    return left - times * right, rises - times * climbs


def _side(known: Known, path: str, now: Fraction) -> tuple[Fraction, Fraction] | None:
    """Return an amount and how fast it moves with a figure; ``None`` where no line tells."""
    term = next((term for term in known.terms if term.path == path and term.now == now), None)
    central, alone = known.span.central, len(known.terms) == 1 and known.terms[0].now == known.span.central
    if not isinstance(central, int) or (known.span.likely is None and not alone) or (_reads(known, path) and term is None):
        return None
    return Fraction(central), term.factor if term is not None else Fraction(0)


def _truth(leaf: Proof, distance: Fraction) -> Truth:
    assert isinstance(leaf.node, el.Compare)
    return Truth.of(distance < 0 if leaf.node.op == "<" else distance <= 0)
