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

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
Tick = Callable[[int, int], None]


class Payee(NamedTuple):
    """The payments to one party of the case, or to all that are none: how many, over which days, of which sums in cents."""

    number: int
    rows: int
    first: int
    last: int
    low: int
    high: int


@dataclass(slots=True)
class Plan:
    """The tables.

    Attributes:
        theories: every theory that is in play for some payment.
        elements: every element of each, by theory and name.
        calendar: payee, day, run, and the last day to sue for what was paid after the petition.
        ranges: run, from and to which sum, pattern.
        patterns: what is said.
    """

    theories: list[str] = field(default_factory=list)
    elements: list[tuple[str, str]] = field(default_factory=list)
    calendar: list[tuple[int, int, int, int | None]] = field(default_factory=list)
    ranges: list[tuple[int, int, int, int]] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, str]:
        """Return the columns of the table of patterns: what leads, then verdict and dollars by theory, then the elements."""
        made = {"pattern": "INTEGER", "strength": "INTEGER", "lead": "INTEGER", "open": "VARCHAR", "lacks": "VARCHAR"}
        made |= {"base": "BIGINT", "slope": "BIGINT", "since": "INTEGER", "until": "INTEGER", "after": "INTEGER"}
        made |= {"insolvent": "VARCHAR", "insider": "VARCHAR"}
        for place in range(len(self.theories)):
            made |= {f"v{place}": "VARCHAR", f"b{place}": "BIGINT", f"s{place}": "BIGINT"}
        return made | {f"e{place}": "VARCHAR" for place in range(len(self.elements))}

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of the table of patterns."""
        for number, pattern in enumerate(self.patterns):
            by = {one.answer.theory: one for one in pattern.answers}
            told = {(theory, name): truth for theory, one in by.items() for name, truth in one.answer.elements}
            figures = [cell for theory in self.theories for cell in _cells(by.get(theory))]
            elements = [TRUTHS[told[key]] if key in told else None for key in self.elements]
            insolvent = None if pattern.insolvent is None else TRUTHS[pattern.insolvent]
            yield number, *self._leading(pattern), insolvent, TRUTHS[pattern.insider], *figures, *elements

    def _leading(self, pattern: Pattern) -> tuple[Any, ...]:
        """Return how strong the case is, which theory leads, what is open of it and what it lacks, its dollars and its days."""
        best = max(pattern.answers, key=_order, default=None)
        if best is None or _strength(best) == 0:
            return 0, None, None, None, 0, 0, None, None, 0
        answer, (base, slope) = best.answer, best.amount[1] or (None, None)
        days = [None if one is None else day_number(one) for one in (answer.since, answer.until)]
        lead = self.theories.index(answer.theory)
        return _strength(best), lead, answer.open, answer.lacks, base, slope, *days, int(answer.theory == AFTER)


def planned(
    classes: Classes,
    payees: Sequence[Payee],
    parties: Sequence[str | None],
    few: Mapping[int, Sequence[tuple[int, int]]],
    tick: Tick,
) -> Plan:
    """Return the plan of a ledger.

    Args:
        classes: the classes of payments of the case.
        payees: who was paid.
        parties: the party of the case that each number stands for.
        few: the day and the cents of each different payment to a payee that has few, in order.
        tick: is told how many payees are done, and of how many.
    """
    plan = Plan()
    known: dict[tuple[Range, ...], int] = {}
    numbers: dict[Pattern, int] = {}
    for done, payee in enumerate(payees):
        tick(done, len(payees))
        for run in _runs(classes, payee, parties[payee.number], few.get(payee.number)):
            if run.ranges not in known:
                known[run.ranges] = len(known)
                for one in run.ranges:
                    number = numbers.setdefault(one.pattern, len(numbers))
                    plan.ranges.append((known[run.ranges], one.low, one.high, number))
            plan.calendar += _days(classes, payee.number, run, known[run.ranges])
    tick(len(payees), len(payees))
    plan.patterns = list(numbers)
    answers = [one.answer for pattern in plan.patterns for one in pattern.answers]
    plan.theories = list(dict.fromkeys(one.theory for one in answers))
    plan.elements = sorted(
        dict.fromkeys((one.theory, name) for one in answers for name, _ in one.elements),
        key=lambda key: plan.theories.index(key[0]),
    )
    return plan


def _runs(classes: Classes, payee: Payee, party: str | None, few: Sequence[tuple[int, int]] | None) -> Iterator[Run]:
    if few is not None:
        return classes.of_payments(party, ((day_of(day), cents) for day, cents in few))
    return classes.of_all(party, day_of(payee.first), day_of(payee.last), payee.low, payee.high)


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
