"""Days as places on a page: a scale of time, its years and quarters, and marks that keep out of each other's way.

>>> scale = Scale(date(2022, 1, 1), date(2024, 1, 1), 100, 730)
>>> scale.x(date(2022, 1, 1)), scale.x(date(2023, 1, 1)), scale.x(date(2030, 1, 1))
(100, 465, 830)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from avoidance.pictures.letters import width
from avoidance.pictures.sheet import GREY, SMALL, Sheet

MOST_TICKS = 12
MONTHS = (1, 4, 7, 10)
APART = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of time on a stretch of the page; what lies beyond an end is drawn at it."""

    first: date
    last: date
    left: int
    room: int

    def x(self, day: date) -> int:
        """Return where a day stands."""
        days = min(max((day - self.first).days, 0), self.days)
        return self.left + days * self.room // self.days

    @property
    def days(self) -> int:
        """Return how many days the scale is long."""
        return max((self.last - self.first).days, 1)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """Yield the days that are marked along the scale: quarters where it is short, every so many years where it is long."""
        years = range(self.first.year, self.last.year + 2)
        if len(years) * len(MONTHS) <= MOST_TICKS + len(MONTHS):
            days = [(date(year, month, 1), f"{year}-{month:02d}") for year in years for month in MONTHS]
        else:
            step = -(-len(years) // MOST_TICKS)
            days = [(date(year, 1, 1), str(year)) for year in years if year % step == 0]
        yield from ((day, words) for day, words in days if self.first <= day <= self.last)


def axis(sheet: Sheet, scale: Scale, top: int, bottom: int) -> None:
    """Draw the lines of the scale from top to bottom, each with its day below it, where there is room for it."""
    sheet.line(scale.left, bottom, scale.left + scale.room, bottom)
    until = 0
    for day, words in scale.ticks():
        x = scale.x(day)
        sheet.line(x, top, x, bottom + 4, stroke="#c8c8c8")
        half = width(words, SMALL) // 2 + 2
        if x - half > until and x + half <= sheet.width:
            sheet.text(x, bottom + 6 + SMALL, words, size=SMALL, anchor="middle", fill=GREY)
            until = x + half


def flag(sheet: Sheet, scale: Scale, day: date, levels: tuple[int, int], edge: int) -> None:
    """Draw the line of the petition between two levels, with its day above it, no further right than an edge."""
    top, bottom = levels
    words = f"petition {day}"
    at, half = scale.x(day), width(words, SMALL, bold=True) // 2 + 1
    sheet.line(at, top, at, bottom, thick="2")
    sheet.text(min(at, edge - half), top - 3, words, size=SMALL, bold=True, anchor="middle", halo=True)


def lanes(marks: Iterable[tuple[int, str]], most: int, right: int) -> Iterator[tuple[int, int, str]]:
    """Yield in which lane, and from where, each label of a mark goes so that none meets another; what has no room is left out.

    >>> list(lanes([(10, "T1"), (15, "T2"), (300, "T3")], 3, 400))
    [(0, 2, 'T1'), (1, 7, 'T2'), (0, 292, 'T3')]
    """
    ends = [0] * most
    for x, words in marks:
        room = width(words, SMALL, bold=True)
        start = max(min(x - room // 2, right - room), 0)
        free = next((number for number, end in enumerate(ends) if start >= end), None)
        if free is not None:
            ends[free] = start + room + APART
            yield free, start, words
