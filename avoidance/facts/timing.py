"""When a transfer is made, and whether that is within the look-back: 11 U.S.C. 548(a)(1), (b), (d)(1), (e)(1).

A transfer is made when it is so perfected that a good-faith purchaser from the debtor could no longer get the better of it;
if that has not happened before the case begins, it is made immediately before the petition and so is always within reach.
There is no grace period, as there is under 547(e). Cash and goods handed over need no perfection; land and liens do, and
where the record is silent about it the transfer was made some time between its date and the petition. So do goods that the debtor
kept in its hands and goods with a registered title: a purchaser from the debtor may still get the better of them. The look-back is
counted backward from the petition in calendar years, and both ends are in.

Left out: which hour of the petition day the case was filed, so a transfer on that day is called a boundary; legal holidays
under the reading that extends a look-back which begins on a weekend.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, day, merged
from avoidance.facts.worth import is_cash
from avoidance.logic.known import NOTHING, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.dates import years_before
from casefacts.evidence import Never, said
from casefacts.model import Transfer

SATURDAY = 5
MOVABLE = ("personal_property", "security", "other")
UNSTATED = "when it was perfected is not stated"
DEEMED = "deemed made immediately before the petition"


def law_of_time(matter: Matter) -> dict[str, Known]:
    """Return the facts of time that are the same for every transfer of a case."""
    return {
        "case.petition": day("case.petition_date", matter.case.case.petition_date),
        "case.lookback_opens": _opens(matter, "s548.lookback_years"),
        "case.trust_lookback_opens": _opens(matter, "s548e.lookback_years"),
        "case.employment_prong": _switch(matter, "s548.employment_contract_prong", "the clause on employment contracts"),
        "case.trust_clause": _trust_clause(matter),
        "case.charity_harbor": _pending(matter, "s548a2.percent_of_gross_annual_income", "the charitable safe harbor"),
        "case.bfp_decided": _bfp(matter),
    }


def timing(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return when the transfer was made, and whether the statute deems it made immediately before the petition."""
    path = f"transfers.{transfer.id}"
    dated = day(f"{path}.date", transfer.date)
    trust = transfer.trust is not None or said(transfer.kind) == "trust_funding"
    if _after_petition(matter, dated):
        return {"transfer.made_on": _near_edges(matter, dated, trust), "transfer.deemed_made_before_petition": _AFTER}
    if said(transfer.kind) in OBLIGATIONS:
        return {"transfer.made_on": _near_edges(matter, dated, trust), "transfer.deemed_made_before_petition": _INCURRED}
    if transfer.perfected is not None:
        when = transfer.perfected.value
        if isinstance(when, Never):
            return _deemed(matter, dated, "it was never perfected")
        return _when_perfected(matter, dated, trust, day(f"{path}.perfected", transfer.perfected.but(when)))
    if needs_perfection(transfer):
        return _silent(matter, dated, f"{path}.perfected")
    return {"transfer.made_on": _near_edges(matter, dated, trust), "transfer.deemed_made_before_petition": _NOT_DEEMED}


def needs_perfection(transfer: Transfer) -> bool:
    """Whether such a transfer can, or may, be perfected against a purchaser: land, liens, and what may be either.

    Of other property it is asked where the record shows that delivery did not settle it (:func:`undelivered`).
    """
    sort, kind = said(transfer.property_kind), said(transfer.kind)
    if kind == "lien" or (kind is None and sort in MOVABLE):
        return True
    if sort in ("real_property", "receivable") or (sort is None and not is_cash(transfer)):
        return True
    return undelivered(transfer)


def undelivered(transfer: Transfer) -> bool:
    """Whether a purchaser from the debtor could still have got the better of it.

    So it is with movable property that the debtor kept in its hands, or whose title stands on a certificate or in a register.
    """
    kept = transfer.badges is not None and said(transfer.badges.retained_control) is True
    return said(transfer.property_kind) in MOVABLE and (kept or said(transfer.registered_title) is True)


def taken_as_delivered(transfer: Transfer) -> bool:
    """Whether the record's silence about perfection is read as delivery: movable property of which nothing else is said."""
    silent = transfer.perfected is None and said(transfer.property_kind) in MOVABLE
    return silent and said(transfer.kind) not in OBLIGATIONS and not needs_perfection(transfer)


_AFTER = bare(NO, "it followed the petition")
_INCURRED = bare(NO, "an obligation is dated when it was incurred; perfection is a matter of transfers")
_NOT_DEEMED = bare(NO, "it took effect before the petition")


def _when_perfected(matter: Matter, dated: Known, trust: bool, perfected: Known) -> dict[str, Known]:
    petition = _petition(matter)
    when = perfected.span
    if petition.low is None or petition.high is None or when.low is None or when.high is None:
        return {"transfer.made_on": merged((dated, perfected)), "transfer.deemed_made_before_petition": Known(UNKNOWN)}
    if when.low >= petition.high:  # type: ignore[operator]
        return _deemed(matter, merged((dated, perfected)), f"it was perfected on {when.low}, not before the petition")
    deemed = _NOT_DEEMED if when.high < petition.low else bare(UNKNOWN, "perfected about the day of the petition")  # type: ignore[operator]
    made = Span(_later(dated.span.low, when.low), when.likely, _later(dated.span.high, when.high))
    if deemed is not _NOT_DEEMED:
        made = Span(
            made.low, None, _latest(dated.span.high, petition)
        )  # whatever the day of perfection: at the latest the petition
    both = merged((dated, perfected)).but(value=made, missing=())
    return {"transfer.made_on": _near_edges(matter, both, trust), "transfer.deemed_made_before_petition": deemed}


def _silent(matter: Matter, dated: Known, path: str) -> dict[str, Known]:
    """Land or a lien whose perfection is not stated: made on its date at the earliest, on the petition at the latest."""
    petition, low = _petition(matter), dated.span.low
    made = dated.but(
        value=Span(low, None, _latest(dated.span.high, petition)),
        missing=(*dated.missing, path),
        notes=(UNSTATED,),
    )
    deemed = bare(UNKNOWN, "the record does not say when it was perfected", path)
    return {"transfer.made_on": made, "transfer.deemed_made_before_petition": deemed}


def _latest(dated: object, petition: Span) -> date | None:
    """Return the last day on which it can have been made: the petition, whichever day of its span that was."""
    early, late = petition.low, petition.high
    known = isinstance(dated, date) and isinstance(early, date) and dated <= early
    return early if known and isinstance(early, date) else late if isinstance(late, date) else None


def _deemed(matter: Matter, dated: Known, why: str) -> dict[str, Known]:
    made = dated.but(value=_petition(matter), missing=(), notes=(*dated.notes, DEEMED))
    return {
        "transfer.made_on": made,
        "transfer.deemed_made_before_petition": Known(
            YES, why=f"{why}: deemed made immediately before the petition", evidence=dated.evidence
        ),
    }


def _after_petition(matter: Matter, dated: Known) -> bool:
    """Whether the transfer surely followed the petition: nothing can then deem it made before."""
    low, last = dated.span.low, matter.petition.latest
    return isinstance(low, date) and last is not None and low > last


def _petition(matter: Matter) -> Span:
    return Span(matter.petition.earliest, matter.petition.likely, matter.petition.latest)


def _later(a: object, b: object) -> date | None:
    if not isinstance(a, date) or not isinstance(b, date):
        return b if isinstance(b, date) else None
    return max(a, b)


def _opens(matter: Matter, key: str) -> Known:
    petition = matter.petition
    ends = [_opening(matter, key, when) for when in (petition.earliest, petition.likely, petition.latest)]
    known = [end for end in (ends[0], ends[2]) if end is not None]
    if not known:
        return Known(NOTHING, why="the law of that day has no such look-back", law=(key,))
    return Known(Span(min(known), ends[1], max(known)), law=(key,))


def _opening(matter: Matter, key: str, petition: date | None) -> date | None:
    row = None if petition is None else matter.law.param_on(key, petition)
    if petition is None or row is None or row.value is None:
        return None
    opens = years_before(petition, row.whole)
    if _leapt(petition, opens) and matter.side("leap.day") == "mar1":
        opens += timedelta(days=1)
    if matter.side("preference.weekend") == "rule_9006":
        opens = _business_day_before(opens)
    return opens


def _leapt(petition: date, opens: date) -> bool:
    return (petition.month, petition.day) == (2, 29) and opens.day == 28


def _business_day_before(day_: date) -> date:
    while day_.weekday() >= SATURDAY:
        day_ -= timedelta(days=1)
    return day_


def _near_edges(matter: Matter, made: Known, trust: bool = False) -> Known:
    """Mark a day on which the readings of how a look-back is counted part: a weekend at its far end, or a leap day."""
    petition, when = matter.petition.likely, made.span.likely
    if petition is None or not isinstance(when, date) or not made.span.is_exact:
        return made
    keys = ("s548.lookback_years", *(("s548e.lookback_years",) if trust else ()))
    rows = [row for key in keys if (row := matter.law.param_on(key, petition)) is not None and row.value is not None]
    marks = [mark for row in rows for mark in _marks(petition, years_before(petition, row.whole), when)]
    if not marks:
        return made
    return made.but(positions=tuple(key for key, _ in marks), notes=(*made.notes, *(note for _, note in marks)))


def _marks(petition: date, opens: date, when: date) -> Iterator[tuple[str, str]]:
    if _leapt(petition, opens) and when == opens:
        yield "leap.day", "boundary: counted back from 29 February, this day is in on one reading and out on the other"
    if _business_day_before(opens) <= when < opens:
        yield "preference.weekend", f"boundary: the look-back begins on a weekend ({opens}); one reading extends it to this day"


def _switch(matter: Matter, key: str, what: str) -> Known:
    rows = [matter.law.param_on(key, when) for when in (matter.petition.earliest, matter.petition.latest) if when]
    return _in_force({row.flag for row in rows if row}, key, what)


def _in_force(answers: set[bool], key: str, what: str) -> Known:
    if len(answers) != 1:
        why = f"{what} came into force within the bounds of the petition date"
        return Known(UNKNOWN, why=why, missing=("case.petition_date",), law=(key,))
    on = answers.pop()
    return Known(Truth.of(on), why=f"{what} is {'' if on else 'not '}in force for this case", law=(key,))


def _trust_clause(matter: Matter) -> Known:
    key, what = "s548e.lookback_years", "the clause on self-settled trusts"
    rows = [matter.law.param_on(key, when) for when in (matter.petition.earliest, matter.petition.latest) if when]
    return _in_force({row is not None and row.value is not None for row in rows}, key, what)


def _pending(matter: Matter, key: str, what: str) -> Known:
    reached = matter.law.in_force(key)
    says = {
        True: f"{what} reaches this case",
        False: f"{what} came after this case",
        None: f"{what} reaches this case only if it was still pending when the act took effect",
    }
    return Known(Truth.of(reached), why=says[reached], law=(key,), missing=() if reached is not None else ("case.case_closed",))


def _bfp(matter: Matter) -> Known:
    decided = matter.law.decided("bfp-1994")
    return Known(
        Truth.of(decided),
        why=f"BFP {'stands' if decided else 'had not been decided'} on the day whose law is applied",
        law=("bfp-1994",),
    )
