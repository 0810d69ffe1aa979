"""From what the record states to what is known: evidence, bounds and the paths that are missing.

>>> from casefacts.evidence import Amount, Stated
>>> known = amount("transfers.T1.value", Stated(Amount.exactly(9_000_00), source="Ex. 9"))
>>> known.span.is_exact, known.evidence[0].source, known.terms[0].path, known.terms[0].now
(True, 'Ex. 9', 'transfers.T1.value', Fraction(900000, 1))
>>> amount("transfers.T1.value", None).missing
('transfers.T1.value',)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from avoidance.logic.known import ASSUMPTION, FACTS, FINDING, NOTHING, By, Evidence, Known, Scalar, Span, Term
from avoidance.logic.truth import UNKNOWN, Truth
from avoidance.logic.words import cents_words
from casefacts.evidence import Amount, DateSpan, Never, Stated

V = TypeVar("V")
ONE = Fraction(1)
_ZERO = Span.exactly(0)
_NOTHING = Known(_ZERO)
_TRUTHS = {True: "true", False: "false"}


@lru_cache(maxsize=4096)
def bare(answer: Truth, why: str, *missing: str) -> Known:
    """Return a yes-or-no fact that no evidence carries: what silence settles, or leaves open.

    The same words make the same fact, so that what rests on it alone is proved once. What only one transfer's record leaves out is
    not kept: it is never asked for again.
    """
    return Known(answer, why=why, missing=missing)


@lru_cache(maxsize=4096)
def blank(*missing: str) -> Known:
    """Return an amount or a day of which nothing is known, and what would tell it."""
    return Known(NOTHING, missing=missing)


def evidence(path: str, stated: Stated[Any]) -> Evidence:
    """Return the evidence of one stated fact."""
    return Evidence(path, _text(stated.value), stated.source, bool(stated.disputed), stated.assumed)


def truth(path: str, stated: Stated[bool] | None, yes: str, no: str, unknown: str = "") -> Known:
    """Return a yes-or-no fact of the record, with the words for either answer."""
    if stated is None:
        return Known(UNKNOWN, why=unknown or f"the record does not say whether {yes}", missing=(path,))
    answer, by = Truth.of(stated.value), carried(stated)
    return Known(answer, by, yes if stated.value else no, (evidence(path, stated),))


def found(path: str, stated: Stated[bool] | None, yes: str, no: str) -> Known:
    """Return a court's finding or a stipulation; silence is no finding and asks for nothing."""
    if stated is None:
        return bare(UNKNOWN, "no finding on the record")
    by = ASSUMPTION if stated.assumed else FINDING
    return Known(Truth.of(stated.value), by, yes if stated.value else no, (evidence(path, stated),))


def carried(stated: Stated[Any]) -> By:
    """Return what carries a stated fact: the record, or an assumption made for a what-if."""
    return ASSUMPTION if stated.assumed else FACTS


def computed(answer: Truth, why: str, *from_: Known, missing: Sequence[str] = (), by: By = FACTS, **rest: Any) -> Known:
    """Return a yes-or-no fact worked out from others, with all that supports them."""
    base = merged(from_)
    gaps = tuple(dict.fromkeys((*missing, *base.missing))) if answer is UNKNOWN else ()
    return base.but(value=answer, why=why, missing=gaps, by=max(by, base.by), **rest)


def merged(parts: Iterable[Known]) -> Known:
    """Return an empty fact that carries the evidence, gaps, law, positions and notes of several."""
    known = tuple(parts)
    if not known:
        return Known(NOTHING)
    if len(known) == 1:
        return known[0].but(value=NOTHING, why="", terms=(), members=())
    return Known(
        NOTHING,
        by=max([part.by for part in known]),
        evidence=_union([part.evidence for part in known]),
        missing=_union([part.missing for part in known]),
        law=_union([part.law for part in known]),
        positions=_union([part.positions for part in known]),
        notes=_union([part.notes for part in known]),
    )


def span_of(value: Amount) -> Span:
    """Return an amount of the record as a span of cents."""
    return Span(value.low, value.likely, value.high)


def amount(path: str, stated: Stated[Amount] | None) -> Known:
    """Return an amount of the record; its central figure moves one for one with itself."""
    if stated is None:
        return Known(NOTHING, missing=(path,))
    return Known(
        span_of(stated.value),
        carried(stated),
        evidence=(evidence(path, stated),),
        terms=(bounded(moving(path, stated.value.central), span_of(stated.value)),),
    )


def moving(path: str, now: int | Fraction, factor: Fraction = ONE) -> Term:
    """Return how an amount moves with one figure of the record."""
    return Term(path, factor, Fraction(now))


def bounded(term: Term, span: Span, spreads: bool = False) -> Term:
    """Return how an amount moves with a figure that is known within bounds."""
    if span.is_exact:
        return term
    low, high = (Fraction(end) if isinstance(end, int) else None for end in (span.low, span.high))
    return Term(term.path, term.factor, term.now, (low, high), spreads)


def nothing(why: str = "") -> Known:
    """Return an amount that is nothing."""
    return Known(_ZERO, why=why) if why else _NOTHING


def total(parts: Sequence[tuple[int, Known]], floor: int | None = None) -> Known:
    """Return a sum of amounts, each added (1) or taken off (-1), bounds and evidence carried through.

    A part without an upper bound leaves the sum without one on that side. With a ``floor``, the sum never falls under it.
    """
    parts = [(sign, known) for sign, known in parts if known.span != _ZERO or known.evidence] or [*parts[:1]]
    if len(parts) == 1 and parts[0][0] > 0 and floor in (None, 0):
        return parts[0][1]
    low = _sum((sign, known.span.low if sign > 0 else known.span.high) for sign, known in parts)
    high = _sum((sign, known.span.high if sign > 0 else known.span.low) for sign, known in parts)
    likely = _sum((sign, known.span.likely) for sign, known in parts)
    if floor is not None:
        low = floor if low is None else max(low, floor)
        high, likely = (None if end is None else max(end, floor) for end in (high, likely))
    central = _sum((sign, _central(known)) for sign, known in parts)
    moves = () if floor is not None and central is not None and central < floor else _terms(parts)
    return merged(known for _, known in parts).but(value=Span(low, likely, high), terms=moves)


def bounded_below(known: Known, floor: int = 0) -> Known:
    """Return an unknown amount as one that is at least ``floor``."""
    return known.but(value=Span(floor, None, None)) if known.span.is_empty else known


def day(path: str, stated: Stated[DateSpan] | None) -> Known:
    """Return a date of the record."""
    if stated is None:
        return Known(NOTHING, missing=(path,))
    when = stated.value
    return Known(Span(when.earliest, when.likely, when.latest), carried(stated), evidence=(evidence(path, stated),))


def smaller(a: Span, b: Span) -> Span:
    """Return the smaller of two amounts, end by end; an unbounded end takes the other's."""
    return Span(
        _least(a.low, b.low, unknown=0),
        _least(a.likely, b.likely),
        _least(a.high, b.high, unknown=b.high if a.high is None else a.high),
    )


def _least(a: Scalar | None, b: Scalar | None, unknown: Scalar | None = None) -> Scalar | None:
    return unknown if a is None or b is None else min(a, b)


def _central(known: Known) -> Scalar | None:
    return known.span.central


def _sum(parts: Iterable[tuple[int, Scalar | None]]) -> int | None:
    result = 0
    for sign, value in parts:
        if not isinstance(value, int):
            return None
        result += sign * value
    return result


def _terms(parts: Sequence[tuple[int, Known]]) -> tuple[Term, ...]:
    moves: dict[str, Term] = {}
    for sign, known in parts:
        for term in known.terms:
            before = moves.get(term.path)
            factor = term.factor if sign > 0 else -term.factor
            factor = factor if before is None else before.factor + factor
            moves[term.path] = Term(term.path, factor, term.now, term.ends, term.spreads)
    return tuple(moves.values())


def _union(groups: list[tuple[V, ...]]) -> tuple[V, ...]:
    """Return what stands in several groups, each once. Most groups are empty, and most of the rest stand alone."""
    filled = [group for group in groups if group]
    if len(filled) < 2:
        return filled[0] if filled else ()
    return tuple(dict.fromkeys([item for group in filled for item in group]))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return _TRUTHS[value]
    if isinstance(value, Amount):
        return amount_text(value)
    if isinstance(value, DateSpan):
        return date_text(value)
    if isinstance(value, Never):
        return "never"
    return (", ".join(map(_text, value)) or "none") if isinstance(value, tuple) else str(value)


def amount_text(value: Amount) -> str:
    """Return an amount as a report writes it: ``900000.00``, or its bounds."""
    if value.is_exact:
        return cents_words(value.low).replace(",", "")
    ends = (("low", value.low), ("likely", value.likely), ("high", value.high))
    return ", ".join(f"{name} {cents_words(cents).replace(',', '')}" for name, cents in ends if cents is not None)


def date_text(value: DateSpan) -> str:
    """Return a date as a report writes it, or its bounds."""
    if value.is_exact and value.earliest:
        return value.earliest.isoformat()
    ends: tuple[tuple[str, date | None], ...] = (("earliest", value.earliest), ("likely", value.likely), ("latest", value.latest))
    return ", ".join(f"{name} {when.isoformat()}" for name, when in ends if when is not None)
