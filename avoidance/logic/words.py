"""Figures in words: amounts, dates, spans and shares, written the same way everywhere.

>>> amount_words(Span(620_000_00, 700_000_00, 760_000_00))
'700,000.00 (620,000.00 to 760,000.00)'
>>> percent(Fraction(557, 1000))
'55.7%'
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache, lru_cache

from avoidance.logic.known import Scalar, Span
from avoidance.logic.truth import UNKNOWN, Truth

DETERMINED = frozenset(
    (
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "all",
        "some",
        "any",
        "no",
        "several",
        "half",
        "what",
        "one",
        "two",
        "three",
        "four",
    )
)
"""Words after which a noun takes no further article."""


def with_article(named: str) -> str:
    """Return what the record calls a thing as a sentence speaks of it.

    >>> with_article("mortgage on a house"), with_article("a truck"), with_article("Lot 7")
    ('the mortgage on a house', 'a truck', 'Lot 7')
    """
    first = named.partition(" ")[0]
    return f"the {named}" if first.isalpha() and first.islower() and first not in DETERMINED else named


def cents_words(cents: int) -> str:
    """Return cents as dollars with separators: ``390,000.00``."""
    sign, cents = ("-" if cents < 0 else ""), abs(cents)
    return f"{sign}{cents // 100:,}.{cents % 100:02d}"


def scalar_words(value: Scalar) -> str:
    """Return one figure or date in words."""
    return value.isoformat() if isinstance(value, date) else cents_words(value)


@lru_cache(maxsize=4096)
def on_days(span: Span) -> str:
    """Return a day as a sentence uses it, or the days between which it was.

    >>> from datetime import date
    >>> on_days(Span.exactly(date(2024, 3, 15))), on_days(Span(date(2024, 3, 1), None, date(2024, 3, 31)))
    ('on 2024-03-15', 'between 2024-03-01 and 2024-03-31')
    """
    words = span_words(span)
    return words if words.startswith("between") else f"on {words}"


def span_words(span: Span) -> str:
    """Return a figure or date with its bounds, where it has any."""
    if span.is_empty:
        return "an unknown date"
    if span.is_exact:
        return scalar_words(span.central)  # type: ignore[arg-type]
    low, high = (None if end is None else scalar_words(end) for end in (span.low, span.high))
    bounds = f"{low} to {high}" if low and high else f"{low} or later" if low else f"{high} or earlier"
    if isinstance(span.central, int):
        bounds = bounds.replace("or later", "or more").replace("or earlier", "or less")
    return (
        f"{scalar_words(span.likely)} ({bounds})"
        if span.likely is not None
        else f"between {low} and {high}"
        if low and high
        else bounds
    )


def amount_words(span: Span) -> str:
    """Return an amount with its bounds, where it has any; that it is not less than nothing is no bound.

    >>> amount_words(Span(0, None, None)), amount_words(Span(5_00, None, None))
    ('an unknown amount', '5.00 or more')
    """
    return "an unknown amount" if span.is_unknown else span_words(span)


MOST_SHOWN = 10
"""The share above which a percentage tells a reader nothing more."""


def percent(part: Fraction, digits: int = 1) -> str:
    """Return a share as a percentage, for display only: nothing is decided on the rounded figure.

    >>> percent(Fraction(10)), percent(Fraction(25_000_008))
    ('1000.0%', 'more than 1,000%')
    """
    if part > MOST_SHOWN:
        return "more than 1,000%"
    unit = 10**digits
    whole = (part.numerator * 200 * unit + part.denominator) // (part.denominator * 2)
    return f"{whole // unit}.{whole % unit:0{digits}d}%"


@cache
def plain_percent(part: Fraction) -> str:
    """Return a ratio of law as it is spoken of: ``70%``, ``15%``."""
    return f"{part.numerator * 100 // part.denominator}%" if (part * 100).denominator == 1 else percent(part, 2)


def share_words(part: Span, part_noun: str, whole: Span, whole_noun: str, ratio: Fraction, truth: Truth) -> str:
    """Return a share of a whole against a ratio of law, with the answers at the low, likely and high figures where they differ."""
    line = plain_percent(ratio)
    central = _share(_shown(part), _shown(whole))
    ends = [end for end in (_share(part.low, whole.high), _share(part.high, whole.low)) if end is not None]
    if _bounds_nothing(ends, ratio) and (part.likely is None or whole.likely is None):
        return f"{amount_words(part)} {part_noun} for {amount_words(whole)} {whole_noun}: a share that the record does not bound"
    if truth is UNKNOWN and part.is_exact and not part.low and not whole.low:
        return f"{_figure(part)} {part_noun} for {amount_words(whole)} {whole_noun}, which may be nothing"
    head = f"{_figure(part)} {part_noun} for {_figure(whole)} {whole_noun}"
    if central is None:
        return _without_likely(head, ends, whole, ratio, truth)
    reach = f" ({_beside(ends[0], ratio)} to {_beside(ends[1], ratio)})" if len(ends) == 2 and ends[0] != ends[1] else ""
    if truth is UNKNOWN:
        return f"{head}: {_beside(central, ratio)}{reach}, on both sides of {line} within the bounds of the record"
    side = "below" if central < ratio else "exactly" if central == ratio else "above"
    return f"{head}: {_beside(central, ratio)}{reach}, {side} {line}"


def _bounds_nothing(ends: list[Fraction], ratio: Fraction) -> bool:
    """Whether a share may lie anywhere: below the ratio, and above what any percentage is shown for."""
    return len(ends) == 2 and ends[0] < ratio and ends[1] > MOST_SHOWN


def _without_likely(head: str, ends: list[Fraction], whole: Span, ratio: Fraction, truth: Truth) -> str:
    """Return a share of figures of which one has bounds alone: between which shares it lies, and no share where it has no bound."""
    if len(ends) < 2:
        return f"{head}: {'no share can be taken of nothing' if whole.is_exact and whole.low == 0 else 'the share is not known'}"
    side = "on both sides of" if truth is UNKNOWN else "below" if ends[1] < ratio else "not below"
    return f"{head}: between {_beside(ends[0], ratio)} and {_beside(ends[1], ratio)}, {side} {plain_percent(ratio)}"


def _beside(share: Fraction, ratio: Fraction) -> str:
    """Return a share with as many digits as it takes to see on which side of the ratio it lies."""
    digits = 1
    while share != ratio and percent(share, digits) == percent(ratio, digits):
        digits += 1
    return percent(share, digits)


def _figure(span: Span) -> str:
    shown = _shown(span)
    return amount_words(span) if shown is None else scalar_words(shown)


def _shown(span: Span) -> Scalar | None:
    """Return the one figure that stands for an amount: the likely one, else the low one, where it is known to be something."""
    known = span.likely is not None or (span.low and span.high is not None)
    return span.central if known else None


def _share(part: Scalar | None, whole: Scalar | None) -> Fraction | None:
    if not isinstance(part, int) or not isinstance(whole, int) or whole <= 0:
        return None
    return Fraction(part, whole)
