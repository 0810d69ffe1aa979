"""Preferences in lines of text, for the terminal and the memo: each creditor's balance, its course of dealing, the checklist.

>>> days_words(Fraction(949, 20))
'47.5 days'
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from avoidance.facts.preference.course import Course, Ranges, Statistics, decimals
from avoidance.facts.preference.newvalue import Exposure
from avoidance.logic.known import Span
from avoidance.logic.truth import NO, YES
from avoidance.logic.words import amount_words, cents_words, percent
from avoidance.report.diligence import DUTY, Diligence
from avoidance.report.preferences import ALONE, COURSE_FIRST, ORDERS, VALUE_FIRST, WHOSE, Preferred, Scenario

MOST_STEPS = 24
UNRAISED = "not raised"


def summary_lines(one: Preferred) -> Iterator[str]:
    """Yield one creditor in a few lines: what it was paid, what is left under each reading and order, the ends of the dispute."""
    payments, advances = _many(len(one.payments), "payment"), _many(one.given, "advance")
    yield f"{one.name}: {amount_words(one.paid)} in {payments} within reach; {advances} of new value"
    for reading, left in one.balances:
        mark = " (taken here)" if reading == one.taken else ""
        yield f"  {reading}{mark}: {amount_words(left.span)} left; {WHOSE[reading]}"
    for order in (VALUE_FIRST, COURSE_FIRST):
        found = one.of(one.taken, order)
        if found:
            yield f"  {ORDERS[order]}: {_between(found)} left, by the range a court would hold to"
    if one.most.exposure == one.least.exposure:
        yield f"  the same for the estate on every reading and in every order: {amount_words(one.most.exposure)}"
    else:
        yield f"  most favorable to the estate: {_ended(one.most)}; least favorable: {_ended(one.least)}"


def course_lines(one: Course) -> Iterator[str]:
    """Yield the figures of a course of dealing: each baseline, the preference period, and what of it lies inside each range."""
    yield "ordinary course, shown as data; the statute fixes no number and none of these figures decides anything"
    told: dict[object, str] = {}
    for baseline in one.baselines:
        rows = None if baseline.figures is None else baseline.figures.rows
        words = "no payments" if baseline.figures is None else figures_words(baseline.figures)
        yield f"{baseline.says}: {words if rows is None or rows not in told else f'the same as {told[rows]}'}"
        told.setdefault(rows, baseline.says)
    if one.preference is not None:
        yield f"in the preference period: {figures_words(one.preference)}"
        apart = {(held.says, held.low, held.high): held for held in reversed(one.ranges)}
        yield from (f"{_baseline(one, held)}, {held_words(held, one.preference)}" for held in reversed(apart.values()))
    if one.unusable:
        yield f"{one.unusable} row{'' if one.unusable == 1 else 's'} without an exact day or amount left out"


def figures_words(one: Statistics) -> str:
    """Return the figures of some payments in words."""
    low, high = one.span
    late = "" if one.lateness is None else f", {days_words(one.lateness)} late on average"
    days = f"{low} to {high}" if low != high else f"{low}"
    buckets = ", ".join(f"{b.low}-{b.high}: {b.count}" for b in one.buckets)
    return (
        f"{one.count} of {cents_words(one.cents)}, paid in {days} days, {days_words(one.average)} on average, "
        f"{days_words(one.weighted)} by amount ({days_words(one.trimmed_weighted)} without outliers){late}; by days {buckets}"
    )


def held_words(held: Ranges, later: Statistics) -> str:
    """Return how much of the preference period lies inside a range."""
    share = "" if later.cents == 0 else f" ({percent(Fraction(held.cents, later.cents))})"
    ends = f"{decimals(held.low, 1)} to {decimals(held.high, 1)} days"
    return f"{held.says} ({ends}): {held.count} of {later.count} inside, {cents_words(held.cents)}{share}"


def step_lines(reading: str, left: Exposure) -> Iterator[str]:
    """Yield the running balance under one reading, line by line."""
    yield f"running balance, {reading}:"
    for step in left.steps[:MOST_STEPS]:
        if step.is_payment:
            yield f"  {step.day}  payment {step.ref} {cents_words(step.cents)}: exposure {cents_words(step.balance)}"
        else:
            used = "" if step.used == step.cents else f", {cents_words(step.used)} of it used"
            yield f"  {step.day}  new value {cents_words(step.cents)}{used}: exposure {cents_words(step.balance)}"
    if len(left.steps) > MOST_STEPS:
        yield f"  and {len(left.steps) - MOST_STEPS} more in --format json"


def checklist_lines(one: Diligence) -> Iterator[str]:
    """Yield the checklist of due diligence for one transfer: a duty, never an element that blocks."""
    verb = {YES: "applies", NO: "does not apply"}.get(one.applies, "may apply")
    yield f"due diligence (11 U.S.C. 547(b)) {verb}: {one.why}. A duty, not a verdict: {DUTY}"
    yield f"  pref.diligence = {one.choice}: {one.choice_why}"
    for each in (*one.elements, *one.defenses):
        raised = "" if each.raised else f", {UNRAISED}"
        source = f"; from {', '.join(each.read[:4])}{', ...' if len(each.read) > 4 else ''}" if each.read else ""
        missing = f"; missing {', '.join(each.missing)}" if each.missing else ""
        yield f"  [x] {each.name} ({each.cite}): {each.status.replace('_', ' ')}{raised}{source}{missing}"


def days_words(days: Fraction) -> str:
    """Return a number of days in words, to one decimal."""
    text = decimals(days, 1)
    return f"{text} day" if text == "1" else f"{text} days"


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _baseline(one: Course, held: Ranges) -> str:
    return next(baseline.says for baseline in one.baselines if baseline.key == held.baseline)


def _between(found: list[Scenario]) -> str:
    ends = [end for one in found for end in (one.exposure.low, one.exposure.high) if isinstance(end, int)]
    return amount_words(Span.exactly(ends[0])) if len(set(ends)) == 1 else amount_words(Span(min(ends), None, max(ends)))


def _ended(one: Scenario) -> str:
    order = ORDERS[one.order]
    held = "" if one.held_to is None or one.order == ALONE else f", {one.held_to.says}"
    return f"{amount_words(one.exposure)} ({one.reading}, {order}{held})"
