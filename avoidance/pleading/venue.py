"""Where a small suit belongs: the floors of 28 U.S.C. 1409(b), by the figure of the day that governs.

A suit below the floor is brought where the defendant resides: for a debt that is no consumer debt against somebody who is no
insider the higher floor counts, for any money judgment the lower one. A suit for exactly the floor is not below it. Courts differ
on whether the floor reaches suits that arise under title 11 itself, as avoidance suits do; so it is told to whoever drafts, and
decides nothing. Left out: the floor for consumer debts, for no record says of a transfer that the debt sued on is one.

>>> from datetime import date
>>> from avoidance.law.tables import tables
>>> law = Law.bind(tables(), petition=date(2025, 5, 1), as_of=None, circuit=None)
>>> floored(law, Span.exactly(31_424_99), Truth.NO).below, floored(law, Span.exactly(31_425_00), Truth.NO).below
(Truth.YES, Truth.NO)
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from avoidance.law.bound import Law
from avoidance.law.records import Row
from avoidance.logic.elements import compare
from avoidance.logic.known import Span
from avoidance.logic.truth import Truth

DEBT, JUDGMENT = "s1409b.nonconsumer_noninsider_debt_usd", "s1409b.money_judgment_usd"
SPLIT = "insys-2021"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """How a suit stands with the floor.

    Attributes:
        row: the floor that counts, with its cite and how sure it is; ``None`` where the law of that day had none.
        below: whether what is sued for is below it; open where the record leaves the amount, or who is an insider, open.
        insider: whether the defendant is an insider, against whom only the lower floor counts.
    """

    row: Row | None
    below: Truth
    insider: Truth


def floored(law: Law, amount: Span, insider: Truth) -> Floor:
    """Return how a suit stands with the floor of 28 U.S.C. 1409(b).

    Args:
        law: the law of the case.
        amount: what is sued for, each transfer once.
        insider: whether the defendant is an insider.
    """
    higher, lower = law.param(DEBT), law.param(JUDGMENT)
    row = lower if insider is Truth.YES else higher
    if row is None or lower is None:
        return Floor(row=None, below=Truth.NO, insider=insider)
    below = _below(amount, row)
    if insider is Truth.UNKNOWN and below is Truth.YES:
        below = Truth.YES if _below(amount, lower) is Truth.YES else Truth.UNKNOWN
    return Floor(row=row, below=below, insider=insider)


def _below(amount: Span, row: Row) -> Truth:
    return compare(amount, "<", Span.exactly(row.whole * 100), Fraction(1))
