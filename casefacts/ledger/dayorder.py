"""Days written as numbers with bars between, and whether the day or the month comes first in a file.

No header of QIF or IIF says it. What settles it is a day after the twelfth anywhere in the file; what does not settle it is
that most such files are American. So a file without one yields days that are not known until somebody says which it is.

>>> days = [written("3/4/2024"), written("3/25/2024")]
>>> settled(days)
False
>>> days[0].on(settled(days))
datetime.date(2024, 3, 4)
>>> written("3/4/2024").on(settled([written("3/4/2024")])) is None
True
>>> written("1/ 1'00").on(None), written("2022-09-23").on(None)
(datetime.date(2000, 1, 1), datetime.date(2022, 9, 23))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casefacts.ledger.text import calendar_day, full_year
from casefacts.problems import Fault, quoted

_BARS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-' ]\s*'?\s*(\d{4}|\d{1,2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+)?|(\d{4})(\d{2})(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Written:
    """A day as a file writes it: two numbers of which either may be the month, or an order that is plain.

    Attributes:
        text: the words of the file.
        first: the number that stands first.
        second: the one behind it.
        year: with its century.
        plain: whether the year stands first, so that the month comes before the day.
    """

    text: str
    first: int
    second: int
    year: int
    plain: bool = False

    def open(self) -> bool:
        """Say whether it could be two days."""
        return not self.plain and self.first != self.second and self.first <= 12 and self.second <= 12

    def on(self, day_first: bool | None) -> date | None:
        """Return the day; ``None`` if it could be two days, and ``day_first`` does not say which.

        Raises:
            Fault: there is no such day.
        """
        if self.plain:
            day_first = False
        elif day_first is None:
            if self.first > 12 and self.second > 12:
                raise Fault(f"date {quoted(self.text)} has no month", "see what the bank has for the day")
            if self.open():
                return None
            day_first = self.first > 12
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        try:
            return calendar_day(self.year, month, day)
        except Fault as fault:
            raise Fault(f"date {quoted(self.text)} {fault.wrong}", fault.mend) from None


def written(text: str) -> Written:
    """Return the numbers of a day.

    Raises:
        Fault: it is missing, or no date.
    """
    text = text.strip()
    if not text:
        raise Fault("it has no date", "see what the bank has for it")
    plain = _YEAR_FIRST.fullmatch(text)
    if plain:
        year, month, day = (int(one) for one in plain.groups() if one)
        return Written(text, month, day, year, plain=True)
    bars = _BARS.fullmatch(text)
    if bars is None:
        raise Fault(f"date {quoted(text)} is not a date", "see what the bank has for the day")
    number = int(bars[3])
    if len(bars[3]) < 4:
        number = number + 2000 if "'" in text else full_year(number)
    return Written(text, int(bars[1]), int(bars[2]), number)


def settled(days: Iterable[Written]) -> bool | None:
    """Return whether the day comes first, as the days of one file show; ``None`` if they do not, or contradict each other."""
    shown = {one.first > 12 for one in days if not one.plain and (one.first > 12) != (one.second > 12)}
    return shown.pop() if len(shown) == 1 else None


def question(days: Iterable[tuple[int, Written]], name: str) -> Iterator[str]:
    """Yield what to ask of the person whose file leaves the order open; nothing where no day depends on it.

    Args:
        days: what is written, each with its line.
        name: the file.
    """
    doubtful = [(line, one) for line, one in days if one.open()]
    if doubtful:
        line, one = doubtful[0]
        yield (
            f"{name}:{line}: {len(doubtful)} date{'s' * (len(doubtful) > 1)}, such as {quoted(one.text)}, may have the month first "
            "or the day, and no other date of the file settles it: say which comes first"
        )
