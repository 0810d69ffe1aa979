"""Subsequent new value, 11 U.S.C. 547(c)(4): the running balance of a creditor's payments and its later advances.

Payments and advances are taken in the order of their days. A payment raises the exposure; an advance that qualifies lowers it, as
far as there is any, and never carries back to a payment that came after it. An advance is set against the latest earlier payment
with something left, then against the one before it (an advance may be set against any earlier payment, *IRFM*); the total does not
depend on that choice. Two readings stand side by side. *Subsequent advance*: an advance counts unless it is secured by an interest
that stands or was paid for by a transfer that stands. *Remains unpaid*: it counts only as far as it was unpaid at the petition.
Only transfers before the petition reduce it (*Friedman's*; *Beaulieu*), and only value given before the petition counts.

An advance on the day of a payment may have come before or after it, and one with a span for its day or its amount is a range: then
the balance is run once with the least and once with the most that the creditor can claim.

>>> from datetime import date
>>> from avoidance.logic.truth import NO, YES, Truth
>>> paid = [Payment(ref="P1", first=date(2024, 1, 1), last=date(2024, 1, 1), low=10_000_00, high=10_000_00)]
>>> given = [
...     Advance(ref="A1", first=date(2024, 1, 2), last=date(2024, 1, 2), low=4_000_00, high=4_000_00, paid=(4_000_00, 4_000_00)),
...     Advance(ref="A2", first=date(2024, 1, 4), last=date(2024, 1, 4), low=3_000_00, high=3_000_00),
... ]
>>> paid.append(Payment(ref="P2", first=date(2024, 1, 3), last=date(2024, 1, 3), low=4_000_00, high=4_000_00))
>>> [exposure(paid, given, reading).high // 100 for reading in READINGS]
[7000, 11000]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from avoidance.logic.known import Span
from avoidance.logic.truth import NO, YES, Truth

SUBSEQUENT, UNPAID = "subsequent_advance", "remains_unpaid"
READINGS = (SUBSEQUENT, UNPAID)
NOTHING_PAID = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment, or another transfer to the creditor: the days between which it lies, and its amount in cents."""

    ref: str
    first: date
    last: date
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """New value given to the debtor.

    Attributes:
        ref: how the record names it.
        first, last: the days between which it was given.
        low, high: what it was worth, in cents.
        secured: whether an interest that stands secures it.
        stands: the least and the most of it, in cents, that a transfer which stands paid.
        paid: the least and the most of it that was paid before the petition at all.
        in_time: whether it was given before the petition.
    """

    ref: str
    first: date
    last: date
    low: int
    high: int
    secured: Truth = NO
    stands: tuple[int, int] = NOTHING_PAID
    paid: tuple[int, int] = NOTHING_PAID
    in_time: Truth = YES

    @property
    def given(self) -> tuple[int, int]:
        """Return the least and the most of it that was given before the petition."""
        return (self.low if self.in_time is YES else 0), (0 if self.in_time is NO else self.high)

    @property
    def unsecured(self) -> tuple[int, int]:
        """Return the least and the most of it that nothing secures: 547(c)(4)(A)."""
        low, high = self.given
        return (low if self.secured is NO else 0), (0 if self.secured is YES else high)

    def counts(self, reading: str) -> tuple[int, int]:
        """Return the least and the most that it lowers the exposure by, on a reading: 547(c)(4)(B)."""
        low, high = self.unsecured
        least, most = self.stands
        if reading == UNPAID:
            least, most = max(least, self.paid[0]), max(most, self.paid[1])
        return max(low - most, 0), max(high - least, 0)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the running balance: what came, how much of an advance was used, and the exposure after it."""

    day: date
    ref: str
    is_payment: bool
    cents: int
    used: int
    balance: int


@dataclass(frozen=True, slots=True)
class Balance:
    """A running balance: its lines, and what is left of each payment, in cents."""

    steps: tuple[Step, ...]
    left: dict[str, int]

    @property
    def total(self) -> int:
        """Return the exposure at the end."""
        return sum(self.left.values())


@dataclass(frozen=True, slots=True)
class Exposure:
    """What is left of a creditor's payments: the least and the most, and of each payment."""

    low: int
    high: int
    left: dict[str, tuple[int, int]] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    @property
    def span(self) -> Span:
        """Return the exposure as a span of cents."""
        return Span(self.low, self.low if self.low == self.high else None, self.high)


def run(payments: Iterable[tuple[date, str, int]], advances: Iterable[tuple[date, str, int]], *, same_day: bool) -> Balance:
    """Return the running balance of payments and of the part of each advance that counts.

    Args:
        payments: day, name and cents of each.
        advances: day, name and countable cents of each.
        same_day: whether an advance on the day of a payment came after it.
    """
    first, second = (0, 1) if same_day else (1, 0)
    events = [(day, first, ref, cents) for day, ref, cents in payments] + [
        (day, second, ref, cents) for day, ref, cents in advances
    ]
    open_: list[tuple[str, int]] = []
    left: dict[str, int] = {}
    steps: list[Step] = []
    balance = 0
    for day, rank, ref, cents in sorted(events, key=lambda event: event[:2]):
        used = 0
        if rank == first:
            open_.append((ref, cents))
            left[ref] = cents
            balance += cents
        else:
            while open_ and used < cents:
                paid, rest = open_.pop()
                taken = min(rest, cents - used)
                used += taken
                left[paid] -= taken
                if taken < rest:
                    open_.append((paid, rest - taken))
            balance -= used
        steps.append(Step(day, ref, rank == first, cents, used, balance))
    return Balance(tuple(steps), left)


def exposure(payments: Sequence[Payment], advances: Sequence[Advance], reading: str) -> Exposure:
    """Return what is left of the payments after the advances, on one reading, with the balance that claims the least."""
    most = run(
        [(one.last, one.ref, one.high) for one in payments],
        [(one.first, one.ref, one.counts(reading)[0]) for one in advances if one.in_time is not NO],
        same_day=False,
    )
    least = run(
        [(one.first, one.ref, one.low) for one in payments],
        [(one.last, one.ref, one.counts(reading)[1]) for one in advances if one.in_time is not NO],
        same_day=True,
    )
    left = {ref: (min(least.left[ref], most.left[ref]), max(least.left[ref], most.left[ref])) for ref in most.left}
    low, high = sorted((least.total, most.total))
    return Exposure(low, high, left, most.steps)
