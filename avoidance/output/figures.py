"""Figures as the JSON report writes them: money as a decimal string, or its bounds where the record leaves it open.

>>> dollars(35_000_00)
'35000.00'
"""

from __future__ import annotations

from typing import Any

from avoidance.logic.known import Span

Json = dict[str, Any]


def money(span: Span) -> str | Json:
    """Return an amount as the contract writes it: a decimal string, or its bounds; one of which nothing is known is zero or more.

    >>> money(Span.exactly(35_000_00))
    '35000.00'
    >>> money(Span(0, None, 2_000_00))
    {'low': '0.00', 'high': '2000.00'}
    >>> money(Span(None, None, None))
    {'low': '0.00'}
    """
    if span.is_empty:
        return {"low": dollars(0)}
    if span.is_exact:
        return dollars(span.low)
    ends = (("low", span.low), ("likely", span.likely), ("high", span.high))
    return {name: dollars(cents) for name, cents in ends if cents is not None}


def dollars(cents: object) -> str:
    """Return whole cents as a decimal string of dollars."""
    assert isinstance(cents, int)
    return f"{cents // 100}.{cents % 100:02d}"
