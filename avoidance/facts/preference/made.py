"""When a preference was made, 11 U.S.C. 547(e), and the first day that 547(b)(4) and 547(f) reach.

A transfer perfected within the days of grace (30, and 10 in cases before 17 October 2005) is made when it took effect between the
parties, be the perfection after the petition; one perfected later is made when perfected; one not perfected when the case begins
and the grace is over is made immediately before the petition. What needs no perfection is made when it takes effect: a check when
the bank honors it (*Barnhill v. Johnson*), so the record's date must be that day. The 90 days and the insider's year are counted
back from the petition, which is day zero, and both ends are in. Whether a far end on a weekend moves is a position.

A finding or a stipulation that it was made within the 90 days, or within the insider's year, outranks the days on the record.

No transfer is made before the debtor has rights in the property, 547(e)(3): wages that an old garnishment reaches are transferred
when they are earned, receivables under an old lien when they arise. Some circuits let a garnishment take effect when it is served
all the same (position ``garnishment.made``). For the defenses of 547(c) a check counts from its delivery (position
``check.defenses``).

Left out: that land is tested by a purchaser and the rest by a lien creditor
(the record has one day for both); legal holidays.

>>> from datetime import date
>>> first_day(date(2024, 3, 15), 90)
datetime.date(2023, 12, 16)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, computed, day, found, merged
from avoidance.facts.timing import DEEMED, UNSTATED, needs_perfection
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, Known, Scalar, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.dates import days_before, years_before
from casefacts.evidence import DateSpan, Never, said
from casefacts.model import Found, Transfer

GRACE = "s547e2.perfection_grace_days"
DAYS = "s547.noninsider_days"
YEARS = "s547.insider_years"
PRESUMED = "s547.presumption_days"
SETOFF = "s553b.days"
WEEKEND, LEAP = "preference.weekend", "leap.day"
CHECK, DELIVERY = "check.defenses", "delivery"
GARNISHMENT, SERVICE = "garnishment.made", "service"
RIGHTS = "a transfer is not made before the debtor has rights in the property, 547(e)(3)"
SATURDAY = 5
_PLAIN = bare(NO, "it took effect before the petition")
_AFTER = bare(NO, "it followed the petition")


def law_of_preferences(matter: Matter) -> dict[str, Known]:
    """Return the facts of time and of law in force that are the same for every preference of a case."""
    return {
        "case.preference_opens": _opens(matter, DAYS),
        "case.insider_preference_opens": _opens(matter, YEARS),
        "case.presumption_opens": _opens(matter, PRESUMED),
        "case.setoff_opens": _opens(matter, SETOFF),
        "case.both_courses_needed": _flag(
            matter,
            "s547c2.subjective_and_objective_conjunctive",
            "whether both prongs are needed",
            "the law of this case asks for both prongs",
            "the law of this case asks for one prong only",
        ),
        "case.insider_cause_needed": _flag(
            matter,
            "s547.insider_reasonable_cause_element",
            "whether the insider's cause to believe is needed",
            "beyond the 90 days the law of this case asks for the insider's cause to believe",
            "the law of this case does not ask for the insider's cause to believe",
        ),
        "case.support_protected": _clause(matter, "s547c7.domestic_support", "the clause on domestic support"),
        "case.counseling_protected": _clause(matter, "s547h.credit_counselling_plan", "the clause on credit counseling"),
    }


def made(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return when a transfer was made under section 547(e), and whether it is deemed made immediately before the petition."""
    path = f"transfers.{transfer.id}"
    begun = _with_rights(matter, transfer, path, day(f"{path}.date", transfer.date))
    petition = matter.petition
    after = isinstance(begun.span.low, date) and petition.latest is not None and begun.span.low > petition.latest
    if after or said(transfer.kind) in OBLIGATIONS or (transfer.perfected is None and not needs_perfection(transfer)):
        when, deemed = begun, _AFTER if after else _PLAIN
    elif transfer.perfected is None:
        when, deemed = _silent(matter, begun, f"{path}.perfected")
    elif isinstance(transfer.perfected.value, Never):
        when, deemed = _deemed(matter, begun, "it was never perfected")
    else:
        done = day(f"{path}.perfected", transfer.perfected.but(transfer.perfected.value))
        when, deemed = _perfected(matter, begun, _no_earlier(done, begun) if transfer.rights_acquired is not None else done)
    return {"preference.made_on": _near_edges(matter, when), "preference.deemed_made": deemed, **_findings(transfer, path)}


def perfected_late(matter: Matter, transfer: Transfer) -> Known:
    """Return whether a transfer that needs perfection was perfected after the days of grace, or never."""
    path = f"transfers.{transfer.id}"
    grace = matter.law.param(GRACE)
    if transfer.perfected is None:
        if needs_perfection(transfer):
            return bare(UNKNOWN, "the record does not say when it was perfected", f"{path}.perfected")
        return bare(NO, "it needs no perfection")
    if isinstance(transfer.perfected.value, Never):
        return bare(YES, "it was never perfected")
    begun = _with_rights(matter, transfer, path, day(f"{path}.date", transfer.date))
    done = day(f"{path}.perfected", transfer.perfected.but(transfer.perfected.value))
    if grace is None:
        return bare(UNKNOWN, "the law of that day gives no days of grace")
    ends = Span(*(_plus(end, grace.whole) for end in (begun.span.low, begun.span.likely, begun.span.high)))
    answer = compare(ends, "<", done.span, Fraction(1))
    why = f"the {grace.whole} days of grace ended on {ends.central}, and it was perfected on {done.span.central}"
    return computed(answer, why if answer.known else "when it took effect or was perfected is open", begun, done, law=(GRACE,))


def paid_on(matter: Matter, transfer: Transfer, made_on: Known) -> Known:
    """Return the day of a payment for the defenses of 547(c): of a check its delivery, where that side is taken."""
    if transfer.delivered is None:
        return made_on
    if matter.side(CHECK) != DELIVERY:
        return made_on.but(positions=(*made_on.positions, CHECK))
    return day(f"transfers.{transfer.id}.delivered", transfer.delivered).but(positions=(CHECK,))


def paid_day(matter: Matter, transfer: Transfer) -> DateSpan | None:
    """Return the day on which a transfer paid its debts, as the defenses of 547(c) count: see :func:`paid_on`."""
    on = transfer.delivered if transfer.delivered is not None and matter.side(CHECK) == DELIVERY else transfer.date
    return said(on)


def _with_rights(matter: Matter, transfer: Transfer, path: str, begun: Known) -> Known:
    """Return when it took effect, no earlier than the debtor had rights in what it took."""
    if transfer.rights_acquired is None:
        return begun
    levied = said(transfer.garnishment) is True
    if levied and matter.side(GARNISHMENT) == SERVICE:
        return begun.but(positions=(*begun.positions, GARNISHMENT), law=matter.position(GARNISHMENT).authorities)
    later = _no_earlier(begun, day(f"{path}.rights_acquired", transfer.rights_acquired))
    noted = later.but(notes=(*later.notes, RIGHTS))
    if not levied:
        return noted
    return noted.but(positions=(*noted.positions, GARNISHMENT), law=matter.position(GARNISHMENT).authorities)


def _no_earlier(when: Known, floor: Known) -> Known:
    """Return a day no earlier than another: the later of the two, end by end."""
    ends = zip(_ends(when.span), _ends(floor.span), strict=True)
    later = [None if None in pair else max(pair) for pair in ends]  # type: ignore[type-var]
    return merged((when, floor)).but(value=Span(*later))


def _ends(span: Span) -> tuple[Scalar | None, ...]:
    return span.low, span.likely, span.high


def _findings(transfer: Transfer, path: str) -> dict[str, Known]:
    """Return what was found or stipulated of the two reaches: what lies within the 90 days lies within the year as well."""
    ruled = transfer.found or Found()
    near = found(
        f"{path}.found.within_90_days",
        ruled.within_90_days,
        "it was found to be within the 90 days",
        "it was found to be outside the 90 days",
    )
    year = found(
        f"{path}.found.within_insider_year",
        ruled.within_insider_year,
        "it was found to be within the insider's year",
        "it was found to be outside the insider's year",
    )
    return {
        "preference.found_near": year if year.truth is NO and not near.truth.known else near,
        "preference.found_in_year": near if near.truth is YES and not year.truth.known else year,
    }


def first_day(petition: date, days: int) -> date:
    """Return the first day of a reach of so many days before the petition; that day is in."""
    return days_before(petition, days)


def reached_near(times: Mapping[str, Known], opens: Known, petition: Span) -> Truth:
    """Return whether a transfer was made on or within 90 days before the petition, as found or by the days on the record."""
    ruled = times["preference.found_near"].truth
    return ruled if ruled.known else _reached(times, opens, petition)


def reached_in_year(times: Mapping[str, Known], opens: Known, petition: Span) -> Truth:
    """Return whether a transfer was made within the insider's year before the petition, as found or by the days on the record."""
    ruled = times["preference.found_in_year"].truth
    return ruled if ruled.known else _reached(times, opens, petition)


def _reached(times: Mapping[str, Known], opens: Known, petition: Span) -> Truth:
    when = times["preference.made_on"].span
    within = _ordered(opens.span, when) & _ordered(when, petition)
    return within | times["preference.deemed_made"].truth


def _ordered(first: Span, second: Span) -> Truth:
    return compare(first, "<=", second, Fraction(1))


# ---------------------------------------------------------------- perfection


def _perfected(matter: Matter, begun: Known, done: Known) -> tuple[Known, Known]:
    both = merged((begun, done)).but(law=(GRACE,))
    t0, when, petition = begun.span, done.span, petition_span(matter)
    grace = matter.law.param(GRACE)
    if grace is None or any(end is None for end in (t0.low, t0.high, when.low, when.high, petition.low, petition.high)):
        return both.but(value=NOTHING), bare(UNKNOWN, "when it was made is open")
    first, last = _plus(t0.low, grace.whole), _plus(t0.high, grace.whole)
    if when.high <= first:  # type: ignore[operator]
        note = f"perfected within {grace.whole} days, so made when it took effect"
        return both.but(value=t0, notes=(*both.notes, note) if when.low != t0.low else both.notes), _PLAIN
    if when.low > last and when.low > petition.high:  # type: ignore[operator]
        return _deemed(matter, both, f"it was perfected on {when.low}, after the petition and more than {grace.whole} days on")
    if when.low > last and when.high <= petition.low:  # type: ignore[operator]
        note = f"perfected more than {grace.whole} days after it took effect, so made when perfected"
        return both.but(value=when, notes=(*both.notes, note)), _PLAIN
    end = min(when.high, petition.high)  # type: ignore[type-var]
    late = when.high > petition.low  # type: ignore[operator]
    deemed = bare(UNKNOWN, "perfected about the end of the grace or the day of the petition") if late else _PLAIN
    return both.but(value=Span(t0.low if when.low <= last else when.low, None, end)), deemed  # type: ignore[operator]


def _silent(matter: Matter, begun: Known, path: str) -> tuple[Known, Known]:
    petition = petition_span(matter)
    last = petition.high if begun.span.high is None else max(begun.span.high, petition.high or begun.span.high)
    open_ = begun.but(value=Span(begun.span.low, None, last), missing=(*begun.missing, path), notes=(UNSTATED,))
    return open_, bare(UNKNOWN, "the record does not say when it was perfected", path)


def _deemed(matter: Matter, begun: Known, why: str) -> tuple[Known, Known]:
    when = begun.but(value=petition_span(matter), missing=(), notes=(*begun.notes, DEEMED))
    return when, Known(YES, why=f"{why}: deemed made immediately before the petition", evidence=begun.evidence)


def petition_span(matter: Matter) -> Span:
    """Return the petition date as a span."""
    return Span(matter.petition.earliest, matter.petition.likely, matter.petition.latest)


def _plus(when: Scalar | None, days: int) -> date | None:
    return when + timedelta(days=days) if isinstance(when, date) else None


# ---------------------------------------------------------------- counting back


def _opens(matter: Matter, key: str) -> Known:
    ends = [_opening(matter, key, when) for when in (matter.petition.earliest, matter.petition.likely, matter.petition.latest)]
    known = [end for end in (ends[0], ends[2]) if end is not None]
    return Known(Span(min(known), ends[1], max(known)) if known else NOTHING, law=(key,))


def _opening(matter: Matter, key: str, petition: date | None) -> date | None:
    opens = _counted(matter, key, petition)
    if opens is None or petition is None:
        return None
    if key == YEARS and _leapt(petition, opens) and matter.side(LEAP) == "mar1":
        opens += timedelta(days=1)
    return _business_day_before(opens) if matter.side(WEEKEND) == "rule_9006" else opens


def _counted(matter: Matter, key: str, petition: date | None) -> date | None:
    row = None if petition is None else matter.law.param_on(key, petition)
    if petition is None or row is None or row.value is None:
        return None
    return years_before(petition, row.whole) if key == YEARS else first_day(petition, row.whole)


def _leapt(petition: date, opens: date) -> bool:
    return (petition.month, petition.day) == (2, 29) and opens.day == 28


def _business_day_before(when: date) -> date:
    while when.weekday() >= SATURDAY:
        when -= timedelta(days=1)
    return when


def _near_edges(matter: Matter, when: Known) -> Known:
    """Mark a day on which the readings of how a reach is counted part: a weekend at its far end, or a leap day."""
    petition, on = matter.petition.likely, when.span.likely
    if petition is None or not isinstance(on, date) or not when.span.is_exact:
        return when
    marks = [
        mark for key in (DAYS, YEARS) if (opens := _counted(matter, key, petition)) for mark in _marks(key, petition, opens, on)
    ]
    if not marks:
        return when
    return when.but(positions=tuple(key for key, _ in marks), notes=(*when.notes, *(note for _, note in marks)))


def _marks(key: str, petition: date, opens: date, on: date) -> Iterator[tuple[str, str]]:
    if key == YEARS and _leapt(petition, opens) and on == opens:
        yield LEAP, "boundary: counted back from 29 February, this day is in on one reading and out on the other"
    if _business_day_before(opens) <= on < opens:
        reach = "the insider's year" if key == YEARS else "the 90 days"
        yield WEEKEND, f"boundary: {reach} would begin on a weekend ({opens}); one reading extends it to this day"


def _clause(matter: Matter, key: str, what: str) -> Known:
    return _flag(
        matter, key, f"whether {what} is in force", f"{what} is in force for this case", f"{what} is not in force for this case"
    )


def _flag(matter: Matter, key: str, what: str, yes: str, no: str) -> Known:
    """Return what a law that changed on a day says for this case, in the words for either answer."""
    ends = [when for when in (matter.petition.earliest, matter.petition.latest) if when is not None]
    rows = [matter.law.param_on(key, when) for when in ends]
    answers = {row is not None and row.value is True for row in rows}
    if len(answers) != 1:
        why = f"{what} turns on the petition date, which is known only within bounds"
        return Known(UNKNOWN, why=why, missing=("case.petition_date",), law=(key,))
    on = answers.pop()
    return Known(Truth.of(on), why=yes if on else no, law=(key,))
