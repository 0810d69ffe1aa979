"""Goods that went back to their seller: reclamation under 11 U.S.C. 546(c) and (d), and returns under 546(h).

In cases since 17 October 2005 the debtor must have received the goods within 45 days before the petition, and the seller demands
them in writing within 45 days of their receipt or, where those end after the petition, within 20 days of the petition: two chances,
as the word between them has it. Older cases counted ten days from receipt, twenty where the ten ended after the petition. Growers
of grain and fishermen have ten days and no more. Whether the debtor was insolvent is tested on the day of receipt, by findings and
balance sheets; no presumption helps.

What silence says: nobody grew grain or caught fish, and nothing went to the debtor's own silo, unless the record speaks of either.

Left out: whether the words of 2005 give a right of their own (the record says whether the seller has one); whether the goods could
still be identified; what the court may grant in the place of the goods; 503(b)(9).

A worked example: goods received on 20 February, a petition on 15 March. The 45 days end on 5 April, after the petition, and so do
the 20 days, on 4 April: a demand of 5 April is in time, one of 6 April is not.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from avoidance.facts.condition import on_day
from avoidance.facts.inforce import in_force
from avoidance.facts.matter import Matter
from avoidance.facts.preference.made import petition_span
from avoidance.facts.stated import bare, blank, computed, day, truth
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.dates import days_before
from casefacts.evidence import Never, said
from casefacts.model import GoodsReturn, Reclamation, Transfer

WINDOW = "s546c.reclamation_receipt_days"
DEMAND, AFTER = "s546c.reclamation_demand_days", "s546c.reclamation_post_commencement_demand_days"
FORMER, LONGER = "s546c.former_demand_days", "s546c.former_demand_days_after_petition"
GRAIN = "s546d.reclamation_demand_days"
MOTION = "s546h.motion_days"
WAREHOUSE = "s546i.warehouse_liens"
ONE = Fraction(1)
_SILENT = bare(UNKNOWN, "the record speaks of no such goods")
_RAISED = bare(YES, "the record speaks of it")
_NO_AMOUNT = Known(NOTHING)
_KEYS = (
    *("in_play", "grain_in_play", "return_in_play", "right", "ordinary_sale", "found_insolvent", "demanded_in_time"),
    *("grain_demanded_in_time", "producer", "facility", "moved_in_time", "best_interests", "consent", "shipped_before"),
)
_NONE = {
    **{f"reclaim.{key}": _SILENT for key in _KEYS},
    **{f"reclaim.{key}": _NO_AMOUNT for key in ("received_on", "property_then", "debts_then")},
}


def law_of_goods(matter: Matter) -> dict[str, Known]:
    """Return the facts of goods that are the same for every transfer of a case, and those of a transfer that speaks of none."""
    return {
        **_NONE,
        "case.reclamation_opens": _opens(matter),
        "case.reclamation_window": in_force(matter, WINDOW, "the limit on when the goods were received"),
        "case.grain_clause": in_force(matter, GRAIN, "the clause on grain and fish"),
        "case.return_clause": in_force(matter, MOTION, "the clause on the return of goods"),
        "case.warehouse_liens": in_force(matter, WAREHOUSE, "the clause on warehouse liens"),
        "case.is_chapter_11": _chapter(matter),
    }


def goods(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return the facts of goods that went back, for one transfer: nothing where the record speaks of none."""
    if transfer.reclamation is None and transfer.goods_return is None:
        return {}
    path = f"transfers.{transfer.id}"
    reclaimed = {} if transfer.reclamation is None else _reclaimed(matter, transfer.reclamation, f"{path}.reclamation")
    returned = {} if transfer.goods_return is None else _returned(matter, transfer.goods_return, f"{path}.goods_return")
    return {f"reclaim.{key}": known for key, known in {**reclaimed, **returned}.items()}


def _chapter(matter: Matter) -> Known:
    chapter = matter.case.case.chapter
    if chapter is None:
        return bare(UNKNOWN, "the chapter is not stated", "case.chapter")
    return bare(Truth.of(chapter.value == "11"), f"a case under chapter {chapter.value}")


def _opens(matter: Matter) -> Known:
    ends = [_opening(matter, when) for when in (matter.petition.earliest, matter.petition.likely, matter.petition.latest)]
    return Known(Span(*ends), law=(WINDOW,))


def _opening(matter: Matter, petition: date | None) -> date | None:
    row = None if petition is None else matter.law.param_on(WINDOW, petition)
    return None if petition is None or row is None or row.value is None else days_before(petition, row.whole)


# ---------------------------------------------------------------- reclamation


def _reclaimed(matter: Matter, stated: Reclamation, path: str) -> dict[str, Known]:
    received = day(f"{path}.received", stated.received)
    demanded = _demanded(stated, f"{path}.demanded")
    state = on_day(matter, said(stated.received)) if stated.received is not None else None  # type: ignore[arg-type]
    unknown = blank(f"{path}.received")
    grown = _grown(stated, path)
    return {
        "in_play": _RAISED,
        "grain_in_play": _RAISED if stated.producer is not None or stated.facility is not None else _SILENT,
        "right": truth(f"{path}.right", stated.right, "the seller has a right to reclaim", "the seller has no right to reclaim"),
        "ordinary_sale": truth(
            f"{path}.ordinary_course",
            stated.ordinary_course,
            "the seller sold in the ordinary course of its business",
            "the seller did not sell in the ordinary course of its business",
        ),
        "received_on": received,
        "found_insolvent": state["found"] if state else bare(UNKNOWN, "no finding on the record"),
        "property_then": state["property"] if state else unknown,
        "debts_then": state["debts"] if state else unknown,
        "demanded_in_time": _in_time(matter, received, demanded),
        "grain_demanded_in_time": _grain_in_time(matter, received, demanded),
        **grown,
    }


def _grown(stated: Reclamation, path: str) -> dict[str, Known]:
    """Return whether it was grain or fish of the seller's own, sold to the debtor's facility."""
    if stated.producer is None and stated.facility is None:
        none = bare(NO, "the record speaks of no grain or fish")
        return {"producer": none, "facility": none}
    return {
        "producer": truth(
            f"{path}.producer",
            stated.producer,
            "the seller grew the grain or caught the fish",
            "the seller neither grew nor caught it",
        ),
        "facility": truth(
            f"{path}.facility",
            stated.facility,
            "it went to a storage or processing facility of the debtor's",
            "it went to no storage or processing facility of the debtor's",
        ),
    }


def _demanded(stated: Reclamation, path: str) -> Known | None:
    """Return when the goods were demanded in writing; ``None`` where they never were."""
    if stated.demanded is None:
        return blank(path)
    when = stated.demanded.value
    return None if isinstance(when, Never) else day(path, stated.demanded.but(when))


def _in_time(matter: Matter, received: Known, demanded: Known | None) -> Known:
    """Return whether the demand under 546(c) was in time, by the days of the law of the case."""
    if demanded is None:
        return bare(NO, "no written demand was made")
    petition = petition_span(matter)
    if matter.law.in_force(DEMAND):
        last = _later(received.span, _days(matter, DEMAND))
        chance = compare(petition, "<", last, ONE) & compare(demanded.span, "<=", _later(petition, _days(matter, AFTER)), ONE)
        return _timely(compare(demanded.span, "<=", last, ONE) | chance, received, demanded, DEMAND, AFTER)
    last = _later(received.span, _days(matter, FORMER))
    answer = compare(demanded.span, "<", last, ONE)
    if matter.law.in_force(LONGER):
        longer = _later(received.span, _days(matter, LONGER))
        answer |= compare(petition, "<", last, ONE) & compare(demanded.span, "<", longer, ONE)
    return _timely(answer, received, demanded, FORMER, LONGER)


def _grain_in_time(matter: Matter, received: Known, demanded: Known | None) -> Known:
    if demanded is None:
        return bare(NO, "no written demand was made")
    if not matter.law.in_force(GRAIN):
        return Known(UNKNOWN, why="the law of that day has no such clause", law=(GRAIN,))
    return _timely(compare(demanded.span, "<", _later(received.span, _days(matter, GRAIN)), ONE), received, demanded, GRAIN)


def _timely(answer: Truth, received: Known, demanded: Known, *law: str) -> Known:
    days = f"received {received.span.central}, demanded in writing {demanded.span.central}"
    return computed(answer, days if answer.known else "a day is missing, or known only within bounds", received, demanded, law=law)


def _days(matter: Matter, key: str) -> int:
    row = matter.law.param(key)
    assert row is not None
    return row.whole


def _later(span: Span, days: int) -> Span:
    ends = (span.low, span.likely, span.high)
    return Span(*(end + timedelta(days=days) if isinstance(end, date) else None for end in ends))


# ---------------------------------------------------------------- return by leave


def _returned(matter: Matter, stated: GoodsReturn, path: str) -> dict[str, Known]:
    return {
        "return_in_play": _RAISED,
        "moved_in_time": _moved_in_time(matter, stated, path),
        "best_interests": truth(
            f"{path}.best_interests",
            stated.best_interests,
            "the court found the return in the best interests of the estate",
            "the court did not find the return in the best interests of the estate",
        ),
        "consent": truth(f"{path}.consent", stated.consent, "the creditor consented", "the creditor did not consent"),
        "shipped_before": truth(
            f"{path}.shipped_before_case",
            stated.shipped_before_case,
            "the goods were shipped before the case",
            "the goods were shipped after the case had begun",
        ),
    }


def _moved_in_time(matter: Matter, stated: GoodsReturn, path: str) -> Known:
    moved = day(f"{path}.motion", stated.motion)
    if not matter.law.in_force(MOTION):
        return Known(UNKNOWN, why="the law of that day has no such clause", law=(MOTION,))
    relief = matter.case.case.order_for_relief
    ordered = day("case.order_for_relief", relief) if relief is not None else Known(petition_span(matter))
    if relief is None and said(matter.case.case.involuntary) is True:
        ordered = blank("case.order_for_relief")
    answer = compare(moved.span, "<=", _later(ordered.span, _days(matter, MOTION)), ONE)
    why = f"moved for on {moved.span.central}; the order for relief is of {ordered.span.central}"
    return computed(answer, why if answer.known else "a day is missing, or known only within bounds", moved, ordered, law=(MOTION,))
