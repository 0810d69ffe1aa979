"""What is expected of a contingent amount: the amount times the chance that it falls due.

In re Xonics Photochemical, Inc., 841 F.2d 198 (7th Cir. 1988), for debts and assets alike; judged as things stood on the day.

A guaranty of 15,000,000 with a chance of two percent:

>>> from casefacts.evidence import Amount, Stated
>>> from avoidance.facts.stated import amount
>>> face = amount("t.amount", Stated(Amount.exactly(15_000_000_00)))
>>> expected(face, Stated(Decimal("0.02")), "t").span
Span(low=30000000, likely=30000000, high=30000000)
>>> expected(face, None, "t").span, expected(face, None, "t").missing
(Span(low=0, likely=None, high=1500000000), ('t.probability',))
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from avoidance.facts.stated import evidence, moving
from avoidance.logic.known import Known, Span
from casefacts.evidence import Maybe


def expected(known: Known, probability: Maybe[Decimal], path: str) -> Known:
    """Return an amount times its chance, to the cent; without a chance it lies between nothing and all of it.

    Args:
        known: the amount in full.
        probability: the chance, 0 to 1.
        path: of the item that has the ``probability``.
    """
    if probability is None:
        return known.but(value=Span(0, None, known.span.high), missing=(*known.missing, f"{path}.probability"))
    chance = Fraction(probability.value)
    low, likely, high = (None if end is None else cents(end * chance) for end in ends(known.span))
    central = known.span.central
    moves = (
        *(term._replace(factor=term.factor * chance) for term in known.terms),
        moving(f"{path}.probability", chance, Fraction(central if isinstance(central, int) else 0)),
    )
    support = (*known.evidence, evidence(f"{path}.probability", probability))
    return known.but(value=Span(low, likely, high), terms=moves, evidence=support)


def ends(span: Span) -> tuple[int | None, int | None, int | None]:
    """Return an amount's low, likely and high figure."""
    low, likely, high = (end if isinstance(end, int) else None for end in (span.low, span.likely, span.high))
    return low, likely, high


def cents(exact: Fraction) -> int:
    """Return an exact figure to the nearest cent, halves away from zero."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def hull(one: Known, other: Known) -> Span:
    """Return the span that takes in two amounts of which nobody knows which it is.

    >>> hull(Known(Span.exactly(5)), Known(Span(7, 8, None)))
    Span(low=5, likely=None, high=None)
    """
    if one.span == other.span:
        return one.span
    (low, _, high), (least, _, most) = ends(one.span), ends(other.span)
    bottom = None if low is None or least is None else min(low, least)
    return Span(bottom, None, None if high is None or most is None else max(high, most))
