"""What came of a transfer by each movement, and sums of amounts that are known within bounds.

>>> Leg(move=None, links=(Link(transfer="T1", earlier="", cents=Span.exactly(300)),)).traced("T1").low
300
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from avoidance.logic.known import Span
from avoidance.recovery.moves import Move
from avoidance.recovery.reading import PLENTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How much of a transfer came by a movement, and out of which earlier one; ``sold``: at least in part as proceeds."""

    transfer: str
    earlier: str
    cents: Span
    sold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A movement by which something of the debtor's came to somebody, or may have."""

    move: Move
    links: tuple[Link, ...]

    def traced(self, transfer: str | None = None) -> Span:
        """Return how much of a transfer came by it; of all of them without one."""
        return added(link.cents for link in self.links if transfer in (None, link.transfer))


def added(parts: Iterable[Span]) -> Span:
    """Return a sum of amounts, end by end; an end that nobody states leaves the sum without it."""
    low = 0
    likely: int | None = 0
    high: int | None = 0
    for part in parts:
        low += part.low if isinstance(part.low, int) else 0
        high = high + part.high if high is not None and isinstance(part.high, int) else None
        likely = likely + part.likely if likely is not None and isinstance(part.likely, int) else None
    return Span(low, likely, high)


def bounded(low: int, likely: int | None = -1, high: int = -1) -> Span:
    """Return an amount by its ends, the first alone being exact; what stands for a sum that nobody states is no bound.

    >>> bounded(5), bounded(0, None, PLENTY - 5)
    (Span(low=5, likely=5, high=5), Span(low=0, likely=None, high=None))
    """
    ends = (low, low if likely == -1 else likely, low if high == -1 else high)
    return Span(*(None if end is None or end > PLENTY // 2 else end for end in ends))
