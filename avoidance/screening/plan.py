"""What is to be known before a ledger is screened: a few small tables that say what comes of every payment it has.

The day and the payee of a row name its run, the run and the sum name the range, and the range has its pattern: every verdict, every
element, what is missing, and the line on which the dollars lie. So no rule is evaluated row by row, and each row has the very
answer that :func:`avoidance.screening.candidate.judged` would give it.

Which theory leads: one that the record makes out; else one that is open within its time and for more than intent, for nothing
in a ledger shows intent; of those the one with the fewest open elements, and of those the one that brings in most.

>>> [STRENGTH[number] for number in (3, 0)]
['avoidable', 'not reached']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from avoidance.judge import Verdict
from avoidance.logic.truth import UNKNOWN, YES, Truth
from avoidance.report.deadlines import last_day_after
from avoidance.screening.classes import Classes, Drawn, Pattern, Range, Run
from avoidance.screening.engine import day_number, day_of

FEW = 150
"""Up to how many different payments of a payee are asked about one by one, which costs less than the search for its classes."""
STRENGTH = {3: "avoidable", 2: "open", 1: "open, and so is intent or time", 0: "not reached"}
INTENT = "intent"
AFTER = "549(a)"
"""The theory whose time to sue is counted from the payment itself."""
TRUTHS = {Truth.YES: "yes", Truth.NO: "no", UNKNOWN: "unknown"}


class Stretch(NamedTuple):
    """The payments to a party, or to all that are none: over which days, of which sums in cents."""

    first: int
    last: int
    low: int
    high: int


class Plan:
    """The tables, to which one payee after another is added.

    Attributes:
        calendar: payee, day, run, and the last day to sue for what was paid after the petition.
        ranges: run, from and to which sum, pattern, and what leads: its strength, its theory, the line of its dollars, and whether
            its time to sue is counted from the payment.
        patterns: what is said, by number.
        theories: every theory that is in play for some payment, by number.
    """

    def __init__(self, classes: Classes) -> None:
        self.calendar: list[tuple[int, int, int, int | None]] = []
        self.ranges: list[tuple[int | None, ...]] = []
        self.patterns: list[Pattern] = []
        self.theories: list[str] = []
        self._classes = classes
        self._runs: dict[tuple[Range, ...], int] = {}
        self._numbers: dict[Pattern, int] = {}

    def add_all(self, number: int, party: str | None, stretch: Stretch) -> None:
        """Add a payee with all that could be paid to it.

        Args:
            number: the number that stands for it.
            party: the party of the case that it is, if any.
            stretch: its days and sums.
        """
        first, last, low, high = stretch
        self._add(number, self._classes.of_all(party, day_of(first), day_of(last), low, high))

    def add_each(self, number: int, party: str | None, payments: Iterable[tuple[int, int]]) -> None:
        """Add a payee with few payments: the day and the cents of each different one, in order."""
        self._add(number, self._classes.of_payments(party, ((day_of(day), cents) for day, cents in payments)))

    def _add(self, number: int, runs: Iterable[Run]) -> None:
        for run in runs:
            if run.ranges not in self._runs:
                self._runs[run.ranges] = len(self._runs)
                self.ranges += [self._range(self._runs[run.ranges], one) for one in run.ranges]
            self.calendar += _days(self._classes, number, run, self._runs[run.ranges])

    def _range(self, run: int, one: Range) -> tuple[int | None, ...]:
        if one.pattern not in self._numbers:
            self._numbers[one.pattern] = len(self.patterns)
            self.patterns.append(one.pattern)
            told = (drawn.answer.theory for drawn in one.pattern.answers)
            self.theories += [theory for theory in dict.fromkeys(told) if theory not in self.theories]
        best = leading(one.pattern)
        if best is None:
            return run, one.low, one.high, self._numbers[one.pattern], 0, None, 0, 0, 0
        base, slope = best.amount[1] or (None, None)
        lead = self.theories.index(best.answer.theory)
        return run, one.low, one.high, self._numbers[one.pattern], _strength(best), lead, base, slope, int(lead_is_after(best))

    # ------------------------------------------------------------ what is said, in columns

    @property
    def elements(self) -> list[tuple[str, str]]:
        """Return every element of each theory, by theory and name."""
        answers = [one.answer for pattern in self.patterns for one in pattern.answers]
        named = dict.fromkeys((one.theory, name) for one in answers for name, _ in one.elements)
        return sorted(named, key=lambda key: self.theories.index(key[0]))

    @property
    def columns(self) -> dict[str, str]:
        """Return the columns of the table of patterns: of what leads, then verdict and dollars by theory, then the elements."""
        made = {"pattern": "INTEGER", "open": "VARCHAR", "lacks": "VARCHAR", "since": "INTEGER", "until": "INTEGER"}
        made |= {"insolvent": "TRUTH", "insider": "TRUTH"}
        for place in range(len(self.theories)):
            made |= {f"v{place}": "VERDICT", f"b{place}": "BIGINT", f"s{place}": "BIGINT"}
        return made | {f"e{place}": "TRUTH" for place in range(len(self.elements))}

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of the table of patterns."""
        elements = self.elements
        for number, pattern in enumerate(self.patterns):
            by = {one.answer.theory: one for one in pattern.answers}
            told = {(theory, name): truth for theory, one in by.items() for name, truth in one.answer.elements}
            figures = [cell for theory in self.theories for cell in _cells(by.get(theory))]
            truths = [TRUTHS[told[key]] if key in told else None for key in elements]
            insolvent = None if pattern.insolvent is None else TRUTHS[pattern.insolvent]
            yield number, *_told(leading(pattern)), insolvent, TRUTHS[pattern.insider], *figures, *truths


CALENDAR = {"party": "INTEGER", "day": "INTEGER", "run": "INTEGER", "due": "INTEGER"}
RANGES = {
    "run": "INTEGER",
    "low": "BIGINT",
    "high": "BIGINT",
    "pattern": "INTEGER",
    "strength": "INTEGER",
    "lead": "INTEGER",
    "base": "BIGINT",
    "slope": "BIGINT",
    "after": "INTEGER",
}
"""The columns of the tables."""


def leading(pattern: Pattern) -> Drawn | None:
    """Return the answer of the theory that leads; ``None`` where none reaches the payments."""
    best = max(pattern.answers, key=_order, default=None)
    return None if best is None or _strength(best) == 0 else best


def lead_is_after(one: Drawn) -> bool:
    """Whether the time to sue is counted from the payment itself."""
    return one.answer.theory == AFTER


def _told(best: Drawn | None) -> tuple[Any, ...]:
    """Return what is open of the theory that leads, what it lacks, and its first and last day."""
    if best is None:
        return None, None, None, None
    days = [None if day is None else day_number(day) for day in (best.answer.since, best.answer.until)]
    return best.answer.open, best.answer.lacks, *days


def _days(classes: Classes, number: int, run: Run, key: int) -> Iterator[tuple[int, int, int, int | None]]:
    matter = classes.analysis.matter
    for day in range(day_number(run.first), day_number(run.last) + 1):
        due = last_day_after(matter, day_of(day))
        yield number, day, key, None if due is None else day_number(due)


def _cells(one: Drawn | None) -> tuple[str | None, int | None, int | None]:
    if one is None:
        return None, None, None
    return one.answer.verdict.value, *(one.amount[1] or (None, None))


def _order(one: Drawn) -> tuple[int, int, int]:
    unknown = sum(truth is UNKNOWN for _, truth in one.answer.elements)
    return _strength(one), -unknown, one.amount[1][1] if one.amount[1] is not None else 0


def _strength(one: Drawn) -> int:
    answer = one.answer
    if answer.verdict is not Verdict.UNDETERMINED:
        return 3 if answer.verdict is Verdict.AVOIDABLE else 0
    unknown = {name for name, truth in answer.elements if truth is UNKNOWN}
    return 2 if answer.timely is YES and INTENT not in unknown else 1
