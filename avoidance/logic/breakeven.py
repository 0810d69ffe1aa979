"""Break-even figures: where on the scale of one figure of the record an answer changes, solved exactly.

Every comparison in a rule is linear in each figure it came from, so the points where one of them turns are the roots of straight
lines. Between two such points nothing changes; the answer is therefore taken at each point and once between each pair, and the
first change above and below the figure on the record is the break-even. All other figures stay at their likely value.

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
from typing import Generic, TypeVar

from avoidance.logic import elements as el
from avoidance.logic.decisive import Change
from avoidance.logic.known import Known
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth

A = TypeVar("A")
PROBABILITY = ".probability"


@dataclass(frozen=True, slots=True)
class BreakEven(Generic[A]):
    """The point at which the answer changes as one figure moves.

    ``at`` is exact, in cents (or as a chance between 0 and 1); ``inclusive`` says whether the point itself already has the new
    answer; ``upward`` whether it lies above the figure on the record.
    """

    path: str
    now: Fraction
    at: Fraction
    upward: bool
    inclusive: bool
    answer: A


def break_evens(proofs: Iterable[Proof], answer: Callable[[Change], A]) -> list[BreakEven[A]]:
    """Return every break-even above and below each figure that the proofs read, the nearest first.

    Args:
        proofs: the claim's proof and those of its defences.
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
    """Return the change of leaves when one figure of the record takes a value and all others stay at their likely one."""
    moved = {id(leaf): truth for leaf in leaves if (truth := _moved(leaf, path, value)) is not None}
    return lambda leaf: moved.get(id(leaf))


def _along(path: str, now: Fraction, leaves: list[Proof], answer: Callable[[Change], A]) -> Iterator[BreakEven[A]]:
    points = {root for leaf in leaves for root in _root(leaf, path, now)}

    def asked(value: Fraction) -> A:
        return answer(at(path, value, leaves))

    for upward in (False, True):
        side = sorted((point for point in points if (point >= now if upward else point <= now)), reverse=not upward)
        here = asked(now)
        for point, inclusive, changed in _changes(side, upward, asked, here):
            yield BreakEven(path, now, point, upward, inclusive, changed)


def _changes(points: list[Fraction], upward: bool, asked: Callable[[Fraction], A], here: A) -> Iterator[tuple[Fraction, bool, A]]:
    """Yield each point at which the answer changes, going away from the figure on the record."""
    for index, point in enumerate(points):
        beyond = points[index + 1] if index + 1 < len(points) else (point + 1 if upward else point * Fraction(999, 1000))
        for value, inclusive in ((point, True), ((point + beyond) / 2, False)):
            if (found := asked(value)) != here:
                yield point, inclusive, found
                here = found


def _root(leaf: Proof, path: str, now: Fraction) -> Iterator[Fraction]:
    line = _line(leaf, path)
    if line is None:
        return
    distance, slope = line
    if slope == 0:
        return
    root = now - distance / slope
    if root > 0 and (not path.endswith(PROBABILITY) or root <= 1):
        yield root


def _line(leaf: Proof, path: str) -> tuple[Fraction, Fraction] | None:
    """Return left minus right at the figures on the record, and how fast that moves with the figure at ``path``."""
    left, right = leaf.knowns[0], leaf.knowns[1]
    times = Fraction(1) if len(leaf.knowns) == 2 else leaf.knowns[2].ratio
    if times is None or not isinstance(left.span.central, int) or not isinstance(right.span.central, int):
        return None
    slope = _factor(left, path) - times * _factor(right, path)
    return left.span.central - times * right.span.central, slope


def _moved(leaf: Proof, path: str, value: Fraction) -> Truth | None:
    line = _line(leaf, path)
    now = next((term.now for known in leaf.knowns for term in known.terms if term.path == path), None)
    if line is None or now is None:
        return None
    distance = line[0] + line[1] * (value - now)
    assert isinstance(leaf.node, el.Compare)
    return Truth.of(distance < 0 if leaf.node.op == "<" else distance <= 0)


def _factor(known: Known, path: str) -> Fraction:
    return next((term.factor for term in known.terms if term.path == path), Fraction(0))
