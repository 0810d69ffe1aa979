"""Amounts and days as pictures write them: dollars with their sign, a range by its ends, what nobody knows as unknown.

>>> money(Span(620_000_00, 700_000_00, 760_000_00)), money(Span(0, None, 45_000_00)), money(Span(0, None, None))
('$700,000.00 ($620,000.00 to $760,000.00)', 'up to $45,000.00', 'an unknown amount')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from avoidance.analyze import Report
from avoidance.logic.known import Span
from avoidance.logic.words import cents_words
from casefacts.evidence import DateSpan, said

FEW = 6
DRAFT = "Draft for a lawyer's review: as the report finds on this record"
ONCE = "Several owe the same dollars, each is shown with all that it owes, and the estate has them once (11 U.S.C. 550(d))"
NO_DAY = "no day on the record"


def dollars(cents: int) -> str:
    """Return cents as dollars.

    >>> dollars(-1_50)
    '-$1.50'
    """
    return f"{'-' if cents < 0 else ''}${cents_words(abs(cents))}"


def money(span: Span) -> str:
    """Return an amount, with its bounds where it has any."""
    if span.is_unknown:
        return "an unknown amount"
    low, likely, high = (dollars(end) if isinstance(end, int) else "" for end in span)
    if span.is_exact:
        return low
    if likely:
        return f"{likely} ({low or 'no less known'} to {high or 'no upper bound'})"
    if not span.low:
        return f"up to {high}"
    return f"{low} to {high}" if high else f"{low} or more"


def day(when: DateSpan | None) -> str:
    """Return a day, or its bounds.

    >>> day(None), day(DateSpan(earliest=None, latest=None))
    ('no day on the record', 'no day on the record')
    """
    if when is None or when.central is None:
        return NO_DAY
    if when.is_exact:
        return when.central.isoformat()
    ends = [end.isoformat() for end in (when.earliest, when.latest) if end is not None]
    if len(ends) == 2:
        return f"{ends[0]} to {ends[1]}"
    return f"{ends[0]} {'or later' if when.latest is None else 'or earlier'}"


def ids(names: Sequence[str], most: int = FEW) -> str:
    """Return names, the first few of them and how many more there are.

    >>> ids(["T1", "T2", "T3"], 2), ids(["T1"])
    ('T1, T2 and 1 more', 'T1')
    """
    rest = len(names) - most
    return f"{', '.join(names[:most])} and {rest:,} more" if rest > 0 else ", ".join(names)


def without_day(names: Sequence[str]) -> list[str]:
    """Return in one line which transfers are not drawn, because they have no day.

    >>> without_day(["T1"]), without_day(["T1", "T2"]), without_day([])
    (['not drawn: T1 has no day'], ['not drawn: T1, T2 have no day'], [])
    """
    return [f"not drawn: {ids(names)} {'has' if len(names) == 1 else 'have'} no day"] if names else []


def count(many: int, one: str, more: str = "") -> str:
    """Return how many of a thing there are.

    >>> count(1, "payment"), count(1200, "party", "parties")
    ('1 payment', '1,200 parties')
    """
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def sentences(parts: Iterable[str]) -> str:
    """Return sentences, each with its stop."""
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def case_name(report: Report) -> str:
    """Return what the case is called."""
    return said(report.case.case.name) or "Unnamed case"
