"""Where a small suit belongs: the floors of 28 U.S.C. 1409(b), by the figure of the day that governs.

A suit below the floor is brought where the defendant resides: for a debt that is no consumer debt against somebody who is no
insider the higher floor counts, for any money judgment the lower one. A suit for exactly the floor is not below it. Courts differ
on whether the floor reaches suits that arise under title 11 itself, as avoidance suits do; so it is told to whoever drafts, and
decides nothing. A letter tells it where the suit would, or may, be below it. Left out: the floor for consumer debts, for no record
says of a transfer that the debt sued on is one.

>>> from datetime import date
>>> from avoidance.law.tables import tables
>>> law = Law.bind(tables(), petition=date(2025, 5, 1), as_of=None, circuit=None)
>>> floored(law, Span.exactly(31_424_99), Truth.NO).below, floored(law, Span.exactly(31_425_00), Truth.NO).below
(Truth.YES, Truth.NO)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from avoidance.analyze import Report
from avoidance.drafting.authorities import Cites
from avoidance.drafting.wording import money
from avoidance.law.bound import Law
from avoidance.law.records import Row
from avoidance.logic.elements import compare
from avoidance.logic.known import Span
from avoidance.logic.truth import Truth
from casefacts.evidence import said
from casefacts.model import Transfer

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """How a suit stands with the floor, in words.

    Attributes:
        amount: what is sued for; empty where the record does not show it.
        floor: the floor that counts; empty where the law of that day had none, and where no money is asked.
        cite: where it stands.
        below: ``below``, ``not below`` or ``open``.
        amount_open: whether the amount alone leaves it open.
        insider: ``insider``, ``noninsider`` or ``open``.
        split: who holds that the floor does not reach suits that arise under title 11.
        individual: whether the debt may be a consumer debt, for which another floor counts.
    """

    amount: str
    floor: str
    cite: str
    below: str
    amount_open: bool
    insider: str
    split: str
    individual: bool


def venue(report: Report, cites: Cites, transfers: Iterable[Transfer], party: str, amount: Span, words: str) -> Venue:
    """Return how a suit against one party stands with the floor.

    Args:
        report: the analysis of the case.
        cites: the authorities.
        transfers: what it is about.
        party: the id of the defendant.
        amount: what is sued for, each transfer once.
        words: the same in words.
    """
    insiders = report.analysis.matter.insiders
    statuses = [insiders.status(party, said(one.date), Truth.of(said(one.arms_length))).truth for one in transfers]
    insider = Truth.YES if Truth.YES in statuses else Truth.UNKNOWN if Truth.UNKNOWN in statuses else Truth.NO
    floor = floored(report.law, amount, insider)
    row = floor.row
    return Venue(
        amount=words,
        floor="" if row is None or amount.high == 0 else money(Span.exactly(row.whole * 100)),
        cite="" if row is None else row.cite + ("" if row.verified else " [not verified]"),
        below={Truth.YES: "below", Truth.NO: "not below"}.get(floor.below, "open"),
        amount_open=row is not None and _below(amount, row) is Truth.UNKNOWN,
        insider={Truth.YES: "insider", Truth.NO: "noninsider"}.get(floor.insider, "open"),
        split=cites.of(SPLIT),
        individual=said(report.case.debtor.kind) in (None, "individual"),
    )


def _below(amount: Span, row: Row) -> Truth:
    return compare(amount, "<", Span.exactly(row.whole * 100), Fraction(1))
