"""Calendar arithmetic. A period of years ends on the same day of the month; from 29 February it ends on the 28th.

>>> years_before(date(2024, 3, 15), 2), years_before(date(2024, 2, 29), 2)
(datetime.date(2022, 3, 15), datetime.date(2022, 2, 28))
>>> days_before(date(2024, 3, 15), 90)
datetime.date(2023, 12, 16)
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, timedelta
from functools import lru_cache

from casefacts.problems import Fault

FIRST_YEAR, LAST_YEAR = 1700, 2200
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_AMERICAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)


@lru_cache(maxsize=4096)
def years_before(day: date, years: int) -> date:
    """Return the day ``years`` calendar years before ``day``."""
    return months_after(day, -12 * years)


@lru_cache(maxsize=4096)
def years_after(day: date, years: int) -> date:
    """Return the same day ``years`` calendar years later; 29 February becomes 28 February where there is none."""
    return months_after(day, 12 * years)


def months_after(day: date, months: int) -> date:
    """Return the same day ``months`` calendar months later, or the last day of a month that is shorter.

    >>> months_after(date(2023, 8, 31), 6)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_before(day: date, days: int) -> date:
    """Return the day ``days`` days before ``day``."""
    return day - timedelta(days=days)


def parse_iso(text: str) -> date:
    """Return the day that ``YYYY-MM-DD`` names.

    Raises:
        Fault: it is written otherwise, or there is no such day.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise Fault("is not a date", f"write {_guess(text.strip())}")
    year, month, day = map(int, match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Fault(f"is in the year {year}", f"write a year from {FIRST_YEAR} to {LAST_YEAR}, or leave the key out")
    if not 1 <= month <= 12:
        raise Fault(f"has no month {month}", "write YYYY-MM-DD with a month from 01 to 12")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Fault("is a day that does not exist", f"{month_name[month]} {year} has {last} days")
    return date(year, month, day)


def _guess(text: str) -> str:
    if american := _AMERICAN.fullmatch(text):
        month, day, year = american.groups()
    elif loose := _LOOSE.fullmatch(text):
        year, month, day = loose.groups()
    else:
        return "YYYY-MM-DD, like 2024-03-15"
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return "YYYY-MM-DD, like 2024-03-15"
    return f"YYYY-MM-DD: {year}-{int(month):02}-{int(day):02}"
