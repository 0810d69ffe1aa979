"""How a debtor paid a creditor: exact figures for 11 U.S.C. 547(c)(2)(A), shown as data and never as an answer.

The payments before the preference period are the course of dealing. Four baselines are drawn from them: all of it, the last two
years, the last two years without the days next to the preference period, and the last year (the lengths are rules of thumb of the
tables). Of each: how many payments and dollars, the average days to pay, the average weighted by amount, the range, the same with
the quickest and the slowest left out, the average lateness against terms, and buckets. Then, for the payments in the preference
period, how much of them lies inside each range. The statute fixes no number, and courts differ on the method; the prong itself
is for the court.

All figures are whole days, cents or exact fractions; days run from the invoice to the payment.

>>> from datetime import date
>>> paid = [Paid(invoiced=date(2023, 1, 1), paid=date(2023, 1, 1 + days), cents=100_00 * days) for days in (10, 20)]
>>> found = statistics(paid, trim=Fraction(1, 10), bucket=15)
>>> found.average, found.weighted, found.span
(Fraction(15, 1), Fraction(50, 3), (10, 20))
>>> decimals(found.weighted)
'16.67'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from casefacts.dates import years_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """One invoice that was paid: its days, its amount in cents, and where the record states it."""

    invoiced: date
    paid: date
    cents: int
    due: date | None = None
    ref: str = ""

    @property
    def days(self) -> int:
        """Return the days from the invoice to the payment."""
        return (self.paid - self.invoiced).days

    @property
    def late(self) -> int | None:
        """Return the days after it fell due (fewer than none where early), or ``None`` where no terms are stated."""
        return None if self.due is None else (self.paid - self.due).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Payments made within some days of the invoice: from ``low`` to ``high``, both included."""

    low: int
    high: int
    count: int
    cents: int


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """What some payments come to. ``trimmed`` are those left when the quickest and the slowest are taken out."""

    rows: tuple[Paid, ...]
    trimmed: tuple[Paid, ...]
    buckets: tuple[Bucket, ...]

    @property
    def count(self) -> int:
        """Return how many payments there are."""
        return len(self.rows)

    @property
    def cents(self) -> int:
        """Return what they come to."""
        return sum(row.cents for row in self.rows)

    @property
    def average(self) -> Fraction:
        """Return the plain average of the days to pay."""
        return _mean((row.days, 1) for row in self.rows)

    @cached_property
    def weighted(self) -> Fraction:
        """Return the average of the days to pay, each weighted by its amount."""
        return _mean((row.days, row.cents) for row in self.rows)

    @cached_property
    def trimmed_weighted(self) -> Fraction:
        """Return the weighted average without the outliers."""
        return _mean((row.days, row.cents) for row in self.trimmed)

    @cached_property
    def span(self) -> tuple[int, int]:
        """Return the fewest and the most days."""
        return _span(self.rows)

    @cached_property
    def trimmed_span(self) -> tuple[int, int]:
        """Return the fewest and the most days without the outliers."""
        return _span(self.trimmed)

    @property
    def lateness(self) -> Fraction | None:
        """Return the average of the days late, weighted by amount, or ``None`` where no terms are stated."""
        late = [(row.late, row.cents) for row in self.rows if row.late is not None]
        return _mean(late) if late else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A part of the course of dealing: which payments, in words, and their figures (``None`` where there are none)."""

    key: str
    says: str
    figures: Statistics | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """A range of days to pay that payments are held against, and what of them lies inside: how many, and cents."""

    baseline: str
    says: str
    low: Fraction
    high: Fraction
    count: int
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardsticks:
    """The rules of thumb of the tables that the baselines are drawn by; none of them is law."""

    long_years: int
    short_years: int
    quiet_days: int
    trim: Fraction
    band: int
    bucket: int


@dataclass(frozen=True, kw_only=True)
class Course:
    """The course of dealing with one creditor, and its payments in the preference period, side by side."""

    baselines: tuple[Baseline, ...]
    preference: Statistics | None
    ranges: tuple[Ranges, ...]
    unusable: int
    """Rows of the history without an exact day or amount, which are in no figure."""
    yardsticks: Yardsticks

    @property
    def whole(self) -> Statistics | None:
        """Return the figures of the whole course of dealing before the preference period."""
        return self.baselines[0].figures

    def inside(self, ranges: Ranges, rows: Iterable[Paid]) -> int:
        """Return the cents of some payments that lie inside a range."""
        return sum(row.cents for row in rows if ranges.low <= row.days <= ranges.high)


def course(earlier: Sequence[Paid], later: Sequence[Paid], opens: date, by: Yardsticks, unusable: int = 0) -> Course:
    """Return the course of dealing against which payments of the preference period are shown.

    Args:
        earlier: payments before the preference period.
        later: payments in it.
        opens: the first day of the preference period.
        by: the rules of thumb.
        unusable: how many rows could not be used.
    """
    last = opens - timedelta(days=1)
    quiet = opens - timedelta(days=by.quiet_days)
    long, short = years_before(opens, by.long_years), years_before(opens, by.short_years)
    chosen = (
        ("whole", "the whole history before the preference period", [row for row in earlier if row.paid <= last]),
        ("long", f"the last {_years(by.long_years)} before the preference period", [r for r in earlier if long <= r.paid <= last]),
        (
            "long_quiet",
            f"the last {_years(by.long_years)} before it, without the {by.quiet_days} days next to it",
            [row for row in earlier if long <= row.paid < quiet],
        ),
        (
            "short",
            f"the last {_years(by.short_years)} before the preference period",
            [r for r in earlier if short <= r.paid <= last],
        ),
    )
    baselines = tuple(
        Baseline(key=key, says=says, figures=statistics(rows, trim=by.trim, bucket=by.bucket) if rows else None)
        for key, says, rows in chosen
    )
    return Course(
        baselines=baselines,
        preference=statistics(later, trim=by.trim, bucket=by.bucket) if later else None,
        ranges=tuple(held for one in baselines for held in _ranges(one, later, by)),
        unusable=unusable,
        yardsticks=by,
    )


def statistics(rows: Sequence[Paid], *, trim: Fraction, bucket: int) -> Statistics:
    """Return the figures of some payments.

    Args:
        rows: the payments, at least one.
        trim: the share left out at each end as outliers; the number is rounded down.
        bucket: the width of a bucket in days.
    """
    ordered = tuple(sorted(rows, key=lambda row: (row.days, row.paid, row.ref)))
    out = min(int(len(ordered) * trim), (len(ordered) - 1) // 2)
    return Statistics(rows=ordered, trimmed=ordered[out : len(ordered) - out], buckets=tuple(_buckets(ordered, bucket)))


def decimals(value: Fraction | int, places: int = 2) -> str:
    """Return an exact number with so many decimals, halves away from zero.

    >>> decimals(Fraction(-5, 2), 0), decimals(30)
    ('-3', '30')
    """
    scaled = abs(Fraction(value)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    front, rest = divmod(whole, 10**places)
    sign = "-" if value < 0 and whole else ""
    tail = f".{rest:0{places}d}" if rest and places else ""
    return f"{sign}{front}{tail}"


def _ranges(baseline: Baseline, later: Sequence[Paid], by: Yardsticks) -> Iterable[Ranges]:
    figures = baseline.figures
    if figures is None:
        return
    middle = figures.trimmed_weighted
    trimmed = f"without the quickest and slowest {decimals(by.trim * 100)} percent"
    for says, low, high in (
        ("from the fewest to the most days", Fraction(figures.span[0]), Fraction(figures.span[1])),
        (f"from the fewest to the most days, {trimmed}", Fraction(figures.trimmed_span[0]), Fraction(figures.trimmed_span[1])),
        (f"within {by.band} days of the weighted average {trimmed}", middle - by.band, middle + by.band),
    ):
        held = [row for row in later if low <= row.days <= high]
        yield Ranges(baseline=baseline.key, says=says, low=low, high=high, count=len(held), cents=sum(row.cents for row in held))


def _buckets(rows: Sequence[Paid], width: int) -> Iterable[Bucket]:
    for low in range(0, (rows[-1].days // width + 1) * width, width):
        held = [row for row in rows if low <= row.days < low + width]
        if held:
            yield Bucket(low=low, high=low + width - 1, count=len(held), cents=sum(row.cents for row in held))


def _mean(parts: Iterable[tuple[int, int]]) -> Fraction:
    """Return a weighted average; of parts without any weight, the plain one."""
    listed = list(parts)
    weight = sum(weight for _, weight in listed)
    if weight == 0:
        return Fraction(sum(value for value, _ in listed), len(listed))
    return Fraction(sum(value * weight for value, weight in listed), weight)


def _span(rows: Sequence[Paid]) -> tuple[int, int]:
    return min(row.days for row in rows), max(row.days for row in rows)


def _years(count: int) -> str:
    return "year" if count == 1 else f"{count} years"
