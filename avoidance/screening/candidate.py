"""A row of a ledger as the transfer that it may be: a payment of money out of the debtor's account, and nothing more than that.

What a ledger does not say stays unknown: what came back, what the payee knew, how the debtor stood. Only whom it went to may be
added, where a person has confirmed that the payee is a party of the case.

>>> candidate(7, date(2024, 1, 5), 900_00, "acme").id
'L7'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from avoidance.analysis import Analysis
from avoidance.judge import Judgment, judge
from avoidance.rulebook import BURDEN, federal
from casefacts.evidence import Amount, DateSpan, Stated
from casefacts.model import Transfer

PREFERENCE = "547(b)"
AFTER = "549(a)"
"""The theory whose times are counted from the petition and from the payment itself."""


def candidate(row: int, day: date, cents: int, party: str | None, source: str = "") -> Transfer:
    """Return a row as a transfer by the debtor.

    Args:
        row: the number of the row, from which it is named.
        day: the day it was booked.
        cents: how much went out.
        party: the party of the case that the payee is, where that is confirmed.
        source: where the row was read.
    """
    return Transfer(
        id=f"L{row}",
        date=Stated(DateSpan(earliest=day, likely=day, latest=day)),
        to=None if party is None else Stated(party),
        kind=Stated("payment"),
        property_kind=Stated("cash"),
        value=Stated(Amount.exactly(cents)),
        source=source or None,
    )


def judged(analysis: Analysis, transfer: Transfer) -> list[Judgment]:
    """Return what comes of every theory for a row: those that its record brings into play, and the preference always.

    A ledger does not say what a payment was for, and most payments in the ninety days pay a debt.
    """
    found = analysis.judgments(transfer)
    if any(one.rule.id == PREFERENCE for one in found):
        return found
    book = federal(analysis.matter.side(BURDEN))
    return [*found, judge(book.rule(PREFERENCE), book, transfer.id, analysis.row(transfer))]


def days_in(value: Any) -> Iterator[date]:
    """Yield every day that a record names."""
    if isinstance(value, DateSpan):
        yield from (day for day in (value.earliest, value.likely, value.latest) if day is not None)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from days_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from days_in(item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from days_in(getattr(value, one.name))
