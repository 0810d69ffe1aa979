"""Balance sheets in order of time: which statement speaks for a day. Selection only; no conclusion of law.

A statement speaks for its own day. It speaks for another day only if it says that nothing material changed over a span of days
that takes that day in: looking back from a later statement is retrojection, forward from an earlier one projection, and either is
an inference. Nothing is interpolated between statements.

>>> from casefacts.evidence import DateSpan, Stated
>>> from casefacts.model import BalanceSheet
>>> sheet = BalanceSheet(date=Stated(DateSpan.on(date(2022, 9, 30))))
>>> speaking_for((sheet,), DateSpan.on(date(2022, 9, 30)))[0].inference
''
>>> speaking_for((sheet,), DateSpan.on(date(2022, 10, 1)))
[]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefacts.evidence import DateSpan, said
from casefacts.model import BalanceSheet


@dataclass(frozen=True, slots=True)
class Speaking:
    """A statement that speaks for a day; ``inference`` is empty when the day is its own."""

    index: int
    sheet: BalanceSheet
    inference: str
    distance: int


def speaking_for(sheets: Sequence[BalanceSheet], day: DateSpan) -> list[Speaking]:
    """Return the statements that speak for a day, the nearest first.

    Args:
        sheets: the record's statements.
        day: the day asked about; a statement must cover all of it.
    """
    found = [one for index, sheet in enumerate(sheets) if (one := _speaks(index, sheet, day)) is not None]
    return sorted(found, key=lambda one: (one.distance, one.index))


def nearest(sheets: Sequence[BalanceSheet], day: date) -> list[date]:
    """Return the days of the statements just before and just after a day, for a reader who wonders which there are."""
    days = sorted(when for sheet in sheets if (when := _own_day(sheet)) is not None)
    return [
        *([before[-1]] if (before := [when for when in days if when < day]) else []),
        *[when for when in days if when > day][:1],
    ]


def _own_day(sheet: BalanceSheet) -> date | None:
    when = said(sheet.date)
    return when.earliest if when is not None and when.is_exact else None


def _speaks(index: int, sheet: BalanceSheet, day: DateSpan) -> Speaking | None:
    own = _own_day(sheet)
    if own is None or day.earliest is None or day.latest is None:
        return None
    if day.earliest == day.latest == own:
        return Speaking(index, sheet, "", 0)
    span = sheet.no_material_change
    if span is None or not _takes_in(said(span.from_), said(span.until), own, day):
        return None
    how = "retrojection" if own > day.latest else "projection"
    return Speaking(
        index,
        sheet,
        f"inference: {how} from the statement of {own}; the record says that nothing material changed",
        abs((day.earliest - own).days),
    )


def _takes_in(first: DateSpan | None, last: DateSpan | None, own: date, day: DateSpan) -> bool:
    """Whether the span of no change surely covers the day and everything between it and the statement."""
    start = own if first is None else first.latest
    end = own if last is None else last.earliest
    if start is None or end is None or day.earliest is None or day.latest is None:
        return False
    return start <= min(own, day.earliest) and max(own, day.latest) <= end
