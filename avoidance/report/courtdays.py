"""The next day on which a court is open: Fed. R. Bankr. P. 9006(a)(1)(C), (a)(6), and what stood there before 1 December 2009.

A period counted forward that would end on a Saturday, a Sunday or a legal holiday runs on to the end of the next day that is none
of them. The days that federal law sets aside stand in the law tables. One that falls on a Sunday is observed on the Monday, and
that Monday is passed over too. One that falls on a Saturday is observed by the courts on the Friday, but the Rule names the day
set aside itself, so the Friday is not passed over; a note says so. Left out: holidays of the state in which the district court
sits, which count too where a period is counted forward, days that the President declares, and a clerk's office that cannot be
reached (9006(a)(3)).

>>> from avoidance.law.tables import tables
>>> rolled(tables(), date(2026, 3, 1))
(datetime.date(2026, 3, 2), '2026-03-01 is a Sunday')
>>> rolled(tables(), date(2027, 7, 4))
(datetime.date(2027, 7, 6), '2027-07-04 is a Sunday and 2027-07-05 the day on which Independence Day is observed')
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from avoidance.law.named import marked
from avoidance.law.records import Tables

HOLIDAYS = "counting.federal_holidays"
RULE = "counting.weekend_extends_filing_deadline"
DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
SATURDAY, SUNDAY = 5, 6
ONE = timedelta(days=1)


def rolled(tables: Tables, day: date) -> tuple[date, str]:
    """Return the next day that is no Saturday, Sunday or legal holiday, with why each day before it was passed over."""
    passed: list[str] = []
    while (why := _closed(tables, day)) is not None:
        passed.append(f"{day} {'is ' if not passed else ''}{why}")
        day += ONE
    *front, last = passed or [""]
    return day, f"{', '.join(front)} and {last}" if front else last


def rule(tables: Tables, day: date) -> str:
    """Return the rule by which a period that would end on a day runs on, as it was numbered on that day, marked where unverified.

    >>> from avoidance.law.tables import tables
    >>> rule(tables(), date(2026, 3, 1)), rule(tables(), date(2001, 1, 1))
    ('Fed. R. Bankr. P. 9006(a)(1)(C)', 'Fed. R. Bankr. P. 9006(a)')
    """
    row = tables.params[RULE].on(day)
    return marked(row.cite, row.confidence) if row is not None else ""


def observance(tables: Tables, day: date) -> str:
    """Return the holiday that the courts observe on a Friday since it falls on the Saturday; the Rule does not pass over it."""
    return holidays(tables, (day + ONE).year).get(day + ONE, "") if day.weekday() == SATURDAY - 1 else ""


def _closed(tables: Tables, day: date) -> str | None:
    if day.weekday() >= SATURDAY:
        return "a Saturday" if day.weekday() == SATURDAY else "a Sunday"
    if (name := holidays(tables, day.year).get(day)) is not None:
        return name
    eve = day - ONE
    if eve.weekday() == SUNDAY and (name := holidays(tables, eve.year).get(eve)) is not None:
        return f"the day on which {name} is observed"
    return None


def holidays(tables: Tables, year: int) -> dict[date, str]:
    """Return the days set aside by federal law in a year, by day.

    >>> from avoidance.law.tables import tables
    >>> sorted(holidays(tables(), 2024))[2].isoformat()
    '2024-02-19'
    """
    made = (_set_aside(line, year) for row in tables.params[HOLIDAYS].rows for line in _lines(row.value))
    return {day: name for day, name in dict(made).items() if name in _in_force(tables, day)}


def _lines(value: object) -> tuple[str, ...]:
    return tuple(line for line in value if isinstance(line, str)) if isinstance(value, tuple) else ()


def _in_force(tables: Tables, day: date) -> tuple[str, ...]:
    """Return the names of the holidays that the law of a day had."""
    row = tables.params[HOLIDAYS].on(day)
    return tuple(line.partition(" ")[2] for line in _lines(row.value)) if row else ()


@cache
def _set_aside(line: str, year: int) -> tuple[date, str]:
    """Return the day that a line of the table means in a year: ``07-04 Name``, or ``05-MON--1 Name`` for the last Monday of May."""
    code, _, name = line.partition(" ")
    month, which = int(code[:2]), code[3:]
    if which.isdigit():
        return date(year, month, int(which)), name
    weekday, number = DAYS.index(which[:3]), int(which[4:])
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1)), name
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1)), name
