"""Figures as the JSON report writes them: money as a decimal string, or its bounds where the record leaves it open.

>>> dollars(35_000_00)
'35000.00'
"""

from __future__ import annotations

from typing import Any

from avoidance.logic.known import Span

Json = dict[str, Any]


def money(span: Span) -> str | Json:
    """Return an amount as the contract writes it: a decimal string, or its bounds, of which ``high`` is null where none is known.

    >>> money(Span.exactly(35_000_00))
    '35000.00'
    >>> money(Span(0, None, 2_000_00))
    {'low': '0.00', 'high': '2000.00'}
    >>> money(Span(None, None, None))
    {'low': '0.00', 'high': None}
    """
    if span.is_exact:
        return dollars(span.low)
    likely = {} if span.likely is None else {"likely": dollars(span.likely)}
    low, high = span.low if span.low is not None else 0, span.high
    return {"low": dollars(low), **likely, "high": None if high is None else dollars(high)}


def dollars(cents: object) -> str:
    """Return whole cents as a decimal string of dollars."""
    assert isinstance(cents, int)
    return f"{cents // 100}.{cents % 100:02d}"
