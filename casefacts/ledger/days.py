"""The days of a column: written with numbers or the names of months, and in which order.

``03/04/2024`` is the 4th of March or the 3rd of April. A column is heard first: one day above 12 settles it for all its rows. Where
every day could be a month, nobody but a person can say, so the order stays open and is asked about; it is never guessed.

>>> order = Order()
>>> for text in ("03/04/2024", "05/04/2024"):
...     order.hear(text)
>>> order.settled is None, order.asks
(True, True)
>>> order.hear("13/04/2024")
>>> order.settled, day("03/04/2024", order.settled)
('day-first', datetime.date(2024, 4, 3))
>>> day("2-Jan-24", None), day("20240102", None), day("Jan 2, 2024", None)
(datetime.date(2024, 1, 2), datetime.date(2024, 1, 2), datetime.date(2024, 1, 2))
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from dataclasses import dataclass, field
from datetime import date

from casefacts.problems import Fault

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = ORDERS = ("day-first", "month-first", "year-first")
_TIME = r"(?:[T ,]+\d{1,2}[:.]\d\d.*)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})\.?{_TIME}", re.ASCII)
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6}.*)?", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|'?\d\d)\.?{_TIME}", re.ASCII)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_DAY_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*([A-Za-z]{{3,9}})\.?,?[-/. ]*(\d{{4}}|'?\d\d){_TIME}", re.ASCII)
_NAMED_DAY = re.compile(rf"([A-Za-z]{{3,9}})\.?[-/. ]*(\d{{1,2}})(?:st|nd|rd|th)?,?[-/. ]+(\d{{4}}|'?\d\d){_TIME}", re.ASCII)
_YEAR_NAMED = re.compile(rf"(\d{{4}})[-/. ]*([A-Za-z]{{3,9}})\.?[-/. ]*(\d{{1,2}}){_TIME}", re.ASCII)
_MONTHS = {name.lower(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name} | {"sept": 9}
_MOST_MONTHS = 12
_PIVOT = 70
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(slots=True)
class Order:
    """What the days of a column say about their order.

    Attributes:
        open: how many could be read either way and would differ.
        first: how many can only be read with one part first, by what must come first.
        example: a day that could be read either way.
    """

    open: int = 0
    first: dict[str, int] = field(default_factory=dict)
    example: str = ""

    def hear(self, text: str) -> None:
        """Take one date into account."""
        match = _NUMBERS.fullmatch(text)
        if match is None:
            return
        one, two = int(match[1]), int(match[3])
        if one > 31 and two <= _MOST_MONTHS and len(match[4]) <= 3:
            self._count(YEAR_FIRST)
        elif one > _MOST_MONTHS >= two:
            self._count(DAY_FIRST)
        elif two > _MOST_MONTHS >= one:
            self._count(MONTH_FIRST)
        elif one != two and one <= _MOST_MONTHS:
            self.open += 1
            self.example = self.example or text

    def _count(self, order: str) -> None:
        self.first[order] = self.first.get(order, 0) + 1

    @property
    def settled(self) -> str | None:
        """The order, or ``None`` where it is open or does not matter."""
        return next(iter(self.first)) if len(self.first) == 1 else None

    @property
    def asks(self) -> bool:
        """Whether a person must say which it is: every day could be a month, or the days contradict one another."""
        return len(self.first) > 1 or (bool(self.open) and not self.first)

    @property
    def why(self) -> str:
        """Why the order must be asked about, in words."""
        if len(self.first) > 1:
            return f"some of its days can only be {' and some only '.join(sorted(self.first))}"
        return f"`{self.example}` and every other day of it could be either, since none is above 12"


def day(text: str, order: str | None) -> date:
    """Return the day that a cell states.

    Args:
        text: the cell, without blanks around it.
        order: which part comes first where all three are numbers.

    Raises:
        Fault: it states no day, the day does not exist, or the order of its parts is not settled.
    """
    if match := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        return _made(*match.groups())
    if match := _NUMBERS.fullmatch(text):
        return _numbered(match[1], match[3], match[4], order)
    bare = _WEEKDAY.sub("", text, count=1)
    if match := _DAY_NAMED.fullmatch(bare):
        number, name, year = match.groups()
    elif match := _NAMED_DAY.fullmatch(bare):
        name, number, year = match.groups()
    elif match := _YEAR_NAMED.fullmatch(bare):
        year, name, number = match.groups()
    else:
        raise Fault("is not a date", "write YYYY-MM-DD, like 2024-03-15")
    month = _MONTHS.get(name.lower())
    if month is None:
        raise Fault(f"has no month that is known: {name}", "write YYYY-MM-DD, like 2024-03-15")
    return _made(year, str(month), number)


def is_day(text: str) -> bool:
    """Whether a cell states a day, in whichever order.

    >>> is_day("13/04/2024"), is_day("rent"), is_day("30.02.2024")
    (True, False, True)
    """
    if _NUMBERS.fullmatch(text):
        return True
    try:
        day(text, MONTH_FIRST)
    except Fault as fault:
        return "does not exist" in fault.wrong
    return True


def _numbered(one: str, two: str, three: str, order: str | None) -> date:
    if order == YEAR_FIRST and len(three) <= 2:
        return _made(one, two, three)
    if order == DAY_FIRST or (order is None and int(one) == int(two)):
        return _made(three, two, one)
    if order in (MONTH_FIRST, YEAR_FIRST):
        return _made(three, one, two)
    raise Fault("has a day and a month that nobody has put in order", "say --dates day-first or --dates month-first")


def _made(year: str, month: str, number: str) -> date:
    years, months, days = int(year.lstrip("'")), int(month), int(number)
    if len(year.lstrip("'")) <= 2:
        years += 2000 if years < _PIVOT else 1900
    if not _FIRST_YEAR <= years <= _LAST_YEAR:
        raise Fault(f"is in the year {years}", f"write a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    if not 1 <= months <= _MOST_MONTHS:
        raise Fault(f"has no month {months}", "mend it, or say with --dates which part comes first")
    last = monthrange(years, months)[1]
    if not 1 <= days <= last:
        raise Fault("is a day that does not exist", f"{month_name[months]} {years} has {last} days")
    return date(years, months, days)
