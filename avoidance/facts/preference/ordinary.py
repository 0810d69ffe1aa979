"""What the ordinary-course defense needs to know of one transfer: 11 U.S.C. 547(c)(2).

What the record states or a court found decides. A history decides nothing: how the payment stands in it is shown, and the prong is
for the court, since the statute fixes no number. A record that says a payment was out of the ordinary course of business, and
nothing of ordinary business terms, is read as saying that it met neither.

>>> from casefacts.model import Transfer
>>> from casefacts.evidence import Stated
>>> ordinary_terms(Transfer(id="T1", ordinary_course=Stated(False)), None).truth
Truth.NO
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from avoidance.facts.matter import Matter
from avoidance.facts.preference.course import Paid, decimals
from avoidance.facts.preference.made import paid_on
from avoidance.facts.preference.parties import creditor_of, debts_paid
from avoidance.facts.stated import bare, computed, day, found, truth
from avoidance.logic.known import Evidence, Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, every
from casefacts.evidence import said
from casefacts.model import DaysRange, Dealing, Found, Transfer

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = "s547c2.forty_five_day_limit"


def ordinary(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return the facts of the ordinary-course defense for one transfer."""
    path, to = f"transfers.{transfer.id}", creditor_of(transfer)
    dealing = matter.dealings.of(to)
    ruled = transfer.found or Found()
    return {
        "preference.course_found": found(
            f"{path}.found.ordinary_course",
            ruled.ordinary_course,
            "it was found to be in the ordinary course",
            "it was found to be out of the ordinary course",
        ),
        "preference.ordinary_course": truth(
            f"{path}.ordinary_course",
            transfer.ordinary_course,
            "it was in the ordinary course of business of both",
            "it was not in the ordinary course of business",
            "whether it was in the ordinary course of business of both is not stated",
        ),
        "preference.ordinary_terms": ordinary_terms(transfer, dealing),
        "preference.debt_ordinary": truth(
            f"{path}.debt_in_ordinary_course",
            transfer.debt_in_ordinary_course,
            "the debt was incurred in the ordinary course of business of both",
            "the debt was not incurred in the ordinary course of business",
        ),
        "preference.soon_enough": _soon_enough(matter, transfer, path),
        **_held_against(matter, transfer, dealing, path),
    }


def ordinary_terms(transfer: Transfer, dealing: Dealing | None) -> Known:
    """Return whether a payment was made according to ordinary business terms, as far as the record says."""
    path = f"transfers.{transfer.id}"
    silent = transfer.ordinary_business_terms is None and (dealing is None or dealing.industry_days is None)
    if silent and said(transfer.ordinary_course) is False:
        why = "the record says that it was out of the ordinary course, and nothing of ordinary business terms"
        return Known(NO, why=why, evidence=(Evidence(f"{path}.ordinary_course", "false"),))
    return truth(
        f"{path}.ordinary_business_terms",
        transfer.ordinary_business_terms,
        "it was made according to ordinary business terms",
        "it was not made according to ordinary business terms",
        "whether it was made according to ordinary business terms is not stated",
    )


NO_LIMIT = Known(YES, why="no limit of days after the debt was incurred is in force", law=(LIMIT,))


def _soon_enough(matter: Matter, transfer: Transfer, path: str) -> Known:
    """Return whether a payment came within the days that the law of old cases allowed after the debt was incurred."""
    row = matter.law.param(LIMIT)
    if row is None or row.value is None:
        return NO_LIMIT
    paid = paid_on(matter, transfer, day(f"{path}.date", transfer.date))
    debts = [day(f"{p}.incurred", item.incurred) for p, item in debts_paid(matter, transfer)]
    gaps = [_days(debt, paid) for debt in debts]
    answers = [UNKNOWN if gap is None else Truth.of(gap <= row.whole) for gap in gaps]
    answer = every(answers) if answers else UNKNOWN
    told = ", ".join(str(gap) for gap in gaps if gap is not None)
    missing = () if debts else (f"{path}.received",)
    return computed(
        answer, f"{told or 'unknown'} days after the debt was incurred, of {row.whole}", paid, *debts, missing=missing, law=(LIMIT,)
    )


def _days(debt: Known, paid: Known) -> int | None:
    first, last = debt.span, paid.span
    if first.is_exact and last.is_exact and isinstance(first.low, date) and isinstance(last.low, date):
        return (last.low - first.low).days
    return None


# ---------------------------------------------------------------- held against the course of dealing


def _held_against(matter: Matter, transfer: Transfer, dealing: Dealing | None, path: str) -> dict[str, Known]:
    to = creditor_of(transfer)
    at = matter.dealings.path(to)
    if dealing is None:
        gap = bare(UNKNOWN, "the record gives no course of dealing with the creditor", "preference")
        return {"preference.in_own_range": gap, "preference.in_industry_range": gap, "preference.history": Known(UNKNOWN)}
    rows = _rows(matter, transfer, to)
    return {
        "preference.in_own_range": _in_own(matter, to, rows, f"{at}.history", path),
        "preference.in_industry_range": _in_industry(dealing.industry_days, rows, f"{at}.industry_days", path),
        "preference.history": Known(YES if dealing.history or dealing.industry_days else UNKNOWN),
    }


def _rows(matter: Matter, transfer: Transfer, to: str | None) -> Sequence[Paid]:
    mine = [one for one in matter.dealings.payments(to or "") if one.transfer.id == transfer.id]
    return mine[0].debts if mine else ()


def _in_own(matter: Matter, to: str | None, rows: Sequence[Paid], at: str, path: str) -> Known:
    course = matter.dealings.course(to) if to else None
    figures = course.whole if course is not None else None
    if figures is None:
        why = "the record gives no payments before the preference period to hold it against"
        return Known(UNKNOWN, why=why, missing=(at,))
    low, high = figures.span
    before = f"{figures.count} earlier payments took {low} to {high} days, {decimals(figures.weighted, 1)} on average by amount"
    if figures.count == 1:
        before = f"the one earlier payment took {low} days"
    if not rows:
        return bare(UNKNOWN, f"{before}; when this debt was incurred is not stated", f"{path}.received")
    return _placed(rows, low, high, before, at)


def _in_industry(stated: DaysRange | None, rows: Sequence[Paid], at: str, path: str) -> Known:
    low, high = (said(stated.low), said(stated.high)) if stated is not None else (None, None)
    if low is None or high is None:
        return bare(UNKNOWN, "how the industry pays is not stated", at)
    if not rows:
        return bare(UNKNOWN, "when this debt was incurred is not stated", f"{path}.received")
    return _placed(rows, low, high, f"the industry takes {low} to {high} days", at)


def _placed(rows: Sequence[Paid], low: int, high: int, before: str, at: str) -> Known:
    """Return whether the debts of one transfer were all, or none, paid within a range of days."""
    inside = [low <= row.days <= high for row in rows]
    took = ", ".join(str(row.days) for row in rows[:6]) + (", ..." if len(rows) > 6 else "")
    answer = Truth.of(all(inside)) if all(inside) or not any(inside) else UNKNOWN
    support = tuple(Evidence(f"{row.ref}.incurred", row.invoiced.isoformat()) for row in rows[:6])
    why = f"this debt was paid {took} days after it was incurred; {before}"
    return Known(answer, why=why, evidence=(*support, Evidence(at, "the course of dealing")))
