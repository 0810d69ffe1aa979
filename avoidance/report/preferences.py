"""Each creditor that was paid: what is left of its payments under both readings of new value and both orders of the defenses.

The running balance is shown line by line under each reading. Ordinary course is for the court, so it is never applied to a verdict;
what the exposure would be if a court took one of the ranges that the history shows is worked out beside it, once with new value
first and ordinary course after it, once the other way round. Ordinary course first frees the new value that would have gone to
payments which stand anyway; but an advance that such a payment paid for counts that much less. The largest and the smallest of all
these figures are the ends of the dispute.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-04-12}
... parties: [{id: acme}]
... transfers:
...   - {id: T1, date: 2024-04-04, to: acme, kind: payment, property_kind: cash, value: 10000,
...      received: [{kind: antecedent_debt, amount: 10000, incurred: 2024-03-01}]}
... preference: [{creditor: acme, new_value: [{date: 2024-04-10, amount: 5000, paid: 5000, paid_by_unavoidable_transfer: false,
...                                            secured: false}]}]
... ''').case
>>> [one] = preferences(Analysis(case, bind(case)).matter)
>>> one.least.exposure.likely, one.most.exposure.likely
(500000, 1000000)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from avoidance.facts.matter import Matter
from avoidance.facts.preference.course import Course, Paid, Ranges
from avoidance.facts.preference.credit import READING
from avoidance.facts.preference.dealing import BOUNDLESS, Paying
from avoidance.facts.preference.newvalue import READINGS, Advance, Exposure, exposure
from avoidance.logic.known import Span
from avoidance.logic.truth import YES

ALONE, VALUE_FIRST, COURSE_FIRST = "new_value_alone", "new_value_then_ordinary_course", "ordinary_course_then_new_value"
ORDERS = {
    ALONE: "new value alone",
    VALUE_FIRST: "new value first, then ordinary course",
    COURSE_FIRST: "ordinary course first, then new value",
}
WHOSE = {
    "subsequent_advance": "new value counts, paid or not, unless a transfer that stands paid it",
    "remains_unpaid": "new value counts only as far as it was unpaid at the petition",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One way in which a creditor's payments may come out: the reading, the order, the range held to, and what is left."""

    reading: str
    order: str
    held_to: Ranges | None
    exposure: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferred:
    """What stands between the estate and one creditor that was paid."""

    creditor: str
    name: str
    path: str
    payments: tuple[Paying, ...]
    paid: Span
    given: int
    """How many advances of new value the record states."""
    taken: str
    """The reading of new value that this case takes."""
    why: str
    balances: tuple[tuple[str, Exposure], ...]
    course: Course | None
    scenarios: tuple[Scenario, ...]

    @property
    def most(self) -> Scenario:
        """Return what favors the estate most: where the most is certain, and of those where the most is possible."""
        return max(self.scenarios, key=lambda one: (_low(one.exposure), _end(one.exposure)))

    @property
    def least(self) -> Scenario:
        """Return what favors it least: where the least is certain."""
        return min(self.scenarios, key=lambda one: (_low(one.exposure), _end(one.exposure)))

    def of(self, reading: str, order: str) -> list[Scenario]:
        """Return the scenarios under one reading and one order."""
        return [one for one in self.scenarios if (one.reading, one.order) == (reading, order)]


def preferences(matter: Matter) -> Iterator[Preferred]:
    """Yield each creditor that was paid within reach, in the order of the record."""
    for party in matter.dealings.creditors():
        payments = matter.dealings.payments(party)
        if payments:
            yield _preferred(matter, party, payments)


def _preferred(matter: Matter, party: str, payments: tuple[Paying, ...]) -> Preferred:
    choice = matter.law.position(READING)
    course = matter.dealings.course(party)
    balances = tuple((reading, matter.dealings.exposure(party, reading)) for reading in READINGS)
    low = sum(one.payment.low for one in payments)
    return Preferred(
        creditor=party,
        name=matter.name_of(party),
        path=matter.dealings.path(party),
        payments=payments,
        paid=_span(low, sum(one.payment.high for one in payments)),
        given=len(matter.dealings.advances(party)),
        taken=choice.value,
        why=choice.why,
        balances=balances,
        course=course,
        scenarios=tuple(_scenarios(payments, matter.dealings.advances(party), balances, course)),
    )


def _scenarios(
    payments: Sequence[Paying], advances: Sequence[Advance], balances: Sequence[tuple[str, Exposure]], course: Course | None
) -> Iterator[Scenario]:
    open_ = [one for one in payments if one.stands is not YES]
    for reading, left in balances:
        yield Scenario(reading=reading, order=ALONE, held_to=None, exposure=_span(left.low, left.high))
        for held in course.ranges if course else ():
            assert course is not None
            yield Scenario(reading=reading, order=VALUE_FIRST, held_to=held, exposure=value_first(open_, left, course, held))
            after = course_first(open_, advances, course, held, reading)
            yield Scenario(reading=reading, order=COURSE_FIRST, held_to=held, exposure=after)


def value_first(payments: Sequence[Paying], left: Exposure, course: Course, held: Ranges) -> Span:
    """Return what is left when new value is set off first and the payments inside a range then stand."""
    ends = [(left.left[one.payment.ref], course.inside(held, one.debts)) for one in payments]
    return _span(sum(max(low - inside, 0) for (low, _), inside in ends), sum(max(high - inside, 0) for (_, high), inside in ends))


def course_first(payments: Sequence[Paying], advances: Sequence[Advance], course: Course, held: Ranges, reading: str) -> Span:
    """Return what is left when the payments inside a range stand first, and new value is set off against the rest."""
    rest = []
    for one in payments:
        inside = course.inside(held, one.debts)
        rest.append(replace(one.payment, low=max(one.payment.low - inside, 0), high=max(one.payment.high - inside, 0)))
    standing = [row for one in payments for row in one.debts if held.low <= row.days <= held.high]
    left = exposure(rest, [_paid_for(one, standing) for one in advances], reading)
    return _span(left.low, left.high)


def _paid_for(advance: Advance, standing: Sequence[Paid]) -> Advance:
    """Return an advance with what of it the payments that stand had paid: debts incurred on the day it was given."""
    paid = sum(row.cents for row in standing if row.invoiced == advance.first == advance.last)
    low, high = advance.stands
    return replace(advance, stands=(min(max(low, paid), advance.high), min(max(high, paid), advance.high)))


def _span(low: int, high: int) -> Span:
    return Span(low, low if low == high else None, None if high >= BOUNDLESS else high)


def _end(span: Span) -> int:
    return span.high if isinstance(span.high, int) else BOUNDLESS


def _low(span: Span) -> int:
    return span.low if isinstance(span.low, int) else 0
