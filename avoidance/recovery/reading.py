"""How what the record leaves open is read, for one pass over it.

>>> Reading(end="low").of(Span(2_00, 3_00, 4_00)), Reading().of(Span(2_00, 3_00, 4_00))
(200, 300)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from avoidance.logic.known import Scalar, Span
from avoidance.recovery.moves import CREDITS_FIRST, LIKELY

PLENTY = 10**17
"""Cents that cover every payment."""
EMPTY, FULL, BOUND = "empty", "full", "bound"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading what the record leaves open.

    Attributes:
        end: which end of amounts: ``low``, ``likely`` or ``high``.
        placed: whether money without an account went into the account that its holder paid from.
        opening: how an account whose opening balance nobody states is taken: ``empty``, ``full`` of its holder's own money, by its
            ``bound``: all that leaves it is tainted, or with so many cents of its holder's own.
        opened_at: which end of an opening balance that is stated within bounds; nothing for the same as of other amounts.
        rule: the order of one day.
        days: by which of the days on which it may have been a movement is ordered: ``likely``, ``early`` or ``late``.
        backwards: whether what moved on one day, and has no order, is taken from the last of the record to the first.
    """

    end: str = "likely"
    placed: bool = False
    opening: str | int = EMPTY
    opened_at: str = ""
    rule: str = CREDITS_FIRST
    days: str = LIKELY
    backwards: bool = False

    def opened(self, balance: Span) -> int:
        """Return with what an account is taken to open, in cents.

        >>> Reading(opened_at="high").opened(Span(0, None, 60_00)), Reading(opening=30_00).opened(Span(None, None, None))
        (6000, 3000)
        """
        if not balance.is_empty:
            return replace(self, end=self.opened_at or self.end).of(balance)
        return self.opening if isinstance(self.opening, int) else PLENTY if self.opening == FULL else 0

    def of(self, amount: Span, unknown: int = PLENTY) -> int:
        """Return the cents at which an amount is taken; an unknown one as nothing at its low end.

        Args:
            amount: the amount.
            unknown: what stands for an end that nobody states.
        """
        found: Scalar | None
        if self.end == "low":
            found = amount.low or 0
        elif self.end == "high":
            found = amount.high
        else:
            found = None if amount.is_unknown else amount.central
        return found if isinstance(found, int) else unknown
