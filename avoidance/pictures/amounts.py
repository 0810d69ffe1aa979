"""Amounts as places on a page: a scale of dollars with round marks.

>>> scale = Rule(-60_000_00, 20_000_00, 0, 100)
>>> scale.place(0), [short(tick) for tick in scale.ticks()]
(75, ['-$60,000', '-$40,000', '-$20,000', '$0', '$20,000'])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST = 5
UNIT = 100


def short(cents: int) -> str:
    """Return cents as whole dollars.

    >>> short(-1_000_00)
    '-$1,000'
    """
    return f"{'-' if cents < 0 else ''}${abs(cents) // UNIT:,}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A stretch of dollars on a stretch of the page, the least of them at its start (from left to right, or from below)."""

    least: int
    most: int
    start: int
    room: int

    def place(self, cents: int) -> int:
        """Return how far from its start an amount stands; what lies beyond an end stands at it."""
        within = min(max(cents, self.least), self.most) - self.least
        return self.start + within * self.room // max(self.most - self.least, 1)

    def ticks(self) -> Iterator[int]:
        """Yield round amounts along the scale."""
        step = _step(max(self.most - self.least, UNIT) // MOST)
        first = -(-self.least // step) * step
        yield from range(first, self.most + 1, step)


def _step(least: int) -> int:
    """Return the smallest of 1, 2, 5, 10, 20 ... dollars that is not less than an amount."""
    unit = UNIT
    while True:
        for times in (1, 2, 5):
            if unit * times >= least:
                return unit * times
        unit *= 10
