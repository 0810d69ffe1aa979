"""The floors under small preferences: 11 U.S.C. 547(c)(8) and (c)(9).

What is held against the floor is the whole of what one debt was paid: transfers on the same debt are added, payments on separate
debts to the same payee are not (*Net Pay*). On the other side all transfers to one creditor within reach are added (*Hailes*):
``small_preference.aggregation``. Either way the creditor's total is told. Two transfers are on one debt when both say that it was
incurred, and fell due, on the same days; where a date is missing they may be.
Of a lien all of the collateral that it affects is held against the floor, not the part that the lien takes.
The floor is that of the day the case was commenced; another view takes the day of the suit (``small_preference.threshold_date``).

Left out: whether an involuntary case is one "filed by" the debtor, which is argued; the note on the floor says so.

>>> floor_words(Span.exactly(7_575_00), "11 U.S.C. 547(c)(9)")
'the floor is 7,575.00 (11 U.S.C. 547(c)(9))'
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from avoidance.facts.matter import Matter
from avoidance.facts.preference.parties import debts_paid
from avoidance.facts.stated import bare, truth
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.logic.words import cents_words, span_words
from casefacts.evidence import said
from casefacts.model import Transfer

CONSUMER, BUSINESS = "s547c8.consumer_floor_usd", "s547c9.nonconsumer_floor_usd"
DATED_BY = "small_preference.threshold_date"
ADDED_BY = "small_preference.aggregation"
CENTS = 100
ONE = Fraction(1)
Debt = tuple[object, ...]


def floors(matter: Matter) -> dict[str, Known]:
    """Return both floors, whether each is in force, and whether the debts are consumer debts: the same for the whole case."""
    consumer, business = _floor(matter, CONSUMER), _floor(matter, BUSINESS)
    return {
        "case.consumer_floor": consumer,
        "case.business_floor": business,
        "case.consumer_floor_exists": _exists(consumer),
        "case.business_floor_exists": _exists(business),
        "debtor.consumer_debts": _consumer(matter),
    }


def small(matter: Matter, transfer: Transfer, interest: Known, shared: Row) -> dict[str, Known]:
    """Return what is held against the floors for one transfer, and whether the record's figures raise the point at all."""
    over = [shared[key].span.high for key in ("case.consumer_floor", "case.business_floor")]
    least = interest.span.low
    is_over = isinstance(least, int) and all(not isinstance(one, int) or least >= one for one in over)
    whole = interest if is_over else _aggregate(matter, transfer, interest)
    told = interest if matter.side(ADDED_BY) == "one_creditor" else whole  # alone under the floor: the other side would keep it
    low = told.span.low if isinstance(told.span.low, int) else 0
    natural = matter.debtor_kind == "individual"
    floor = shared["case.consumer_floor" if natural and _consumer(matter).truth is YES else "case.business_floor"].span.high
    under = isinstance(floor, int) and not interest.span.is_empty and low < floor
    return {
        "preference.aggregate": whole,
        "preference.small": bare(YES, "the figures bring it under a floor") if under else Known(UNKNOWN),
    }


def left_alone(matter: Matter, transfer: Transfer, interest: Known, shared: Row) -> Truth:
    """Return whether a transfer stands for being small, by the elements of (c)(8) or of (c)(9).

    The running balance of new value needs to know it before any rule is read: what stands is no part of it.
    """
    least = interest.span.low
    tops = [shared[key].span.high for key in ("case.consumer_floor", "case.business_floor")]
    if isinstance(least, int) and all(not isinstance(top, int) or least >= top for top in tops):
        return NO
    whole, consumer = _aggregate(matter, transfer, interest).span, shared["debtor.consumer_debts"].truth
    kind = matter.debtor_kind
    natural = UNKNOWN if kind is None else Truth.of(kind == "individual")
    under = {
        key: shared[f"case.{key}_floor_exists"].truth & compare(whole, "<", shared[f"case.{key}_floor"].span, ONE)
        for key in ("consumer", "business")
    }
    return (natural & consumer & under["consumer"]) | (~consumer & under["business"])


def floor_words(floor: Span, cite: str) -> str:
    """Return a floor in words."""
    return f"the floor is {span_words(floor)} ({cite})"


def _floor(matter: Matter, key: str) -> Known:
    days = [when for when in (matter.petition.earliest, matter.petition.latest) if when is not None]
    positions: tuple[str, ...] = ()
    if key == BUSINESS:
        sued = _suit(matter)
        positions = (DATED_BY,) if sued is not None and _row(matter, key, sued) != _row(matter, key, days[0]) else ()
        if matter.side(DATED_BY) == "by_suit_date":
            if sued is None:
                return Known(NOTHING, why="the day of the suit is not stated", missing=("actions",), law=(key,))
            days = [sued]
    found = [_row(matter, key, when) for when in days]
    usd = [value for value in found if value is not None]
    if len(usd) != len(found) or not usd:
        missing = ("case.petition_date",) if usd else ()
        why = "the law of that day has no such floor"
        return Known(NOTHING, why=why, missing=missing, law=(key,), positions=positions)
    likely = usd[0] if len(set(usd)) == 1 else None
    row = matter.law.param(key)
    notes = ("the case is involuntary, and whether it was filed by the debtor is argued",) if _involuntary(matter) else ()
    span = Span(min(usd), likely, max(usd))
    return Known(span, why=floor_words(span, row.cite if row else ""), law=(key,), positions=positions, notes=notes)


def _row(matter: Matter, key: str, when: date) -> int | None:
    row = matter.law.param_on(key, when)
    return None if row is None or row.value is None else row.whole * CENTS


def _suit(matter: Matter) -> date | None:
    """Return the day of the first suit on the record, or the day as of which the court decides."""
    filed = [when.central for one in matter.case.actions if (when := said(one.filed)) and when.central]
    return min(filed) if filed else matter.law.as_of


def _involuntary(matter: Matter) -> bool:
    return said(matter.case.case.involuntary) is True


def _exists(floor: Known) -> Known:
    if floor.span.is_empty and floor.missing:
        return Known(UNKNOWN, why=floor.why, missing=floor.missing, law=floor.law)
    return Known(Truth.of(not floor.span.is_empty), why=floor.why, law=floor.law)


def _consumer(matter: Matter) -> Known:
    """Return whether the debts are primarily consumer debts, which only a natural person can have: 101(8)."""
    kind = matter.debtor_kind
    if kind not in (None, "individual"):
        return bare(NO, f"the debtor is of the kind {kind}, and consumer debts are a natural person's (11 U.S.C. 101(8))")
    return truth(
        "debtor.consumer_debts_primarily",
        matter.case.debtor.consumer_debts_primarily,
        "its debts are primarily consumer debts",
        "its debts are not primarily consumer debts",
    )


def _aggregate(matter: Matter, transfer: Transfer, interest: Known) -> Known:
    """Return what the transfer and those on the same debt, or to the same creditor, come to; kept, for two parts ask for it.

    Of a payment that is not among the record's transfers nobody has said what else was paid to whoever got it.
    """
    if transfer.id not in matter.transfers:
        return interest.but(value=Span(interest.span.low, None, None), missing=("transfers",), terms=())
    key = ("aggregate", transfer.id)
    if key not in matter.cache:
        matter.cache[key] = _added(matter, transfer, interest)
    return matter.cache[key]


def _added(matter: Matter, transfer: Transfer, interest: Known) -> Known:
    """Return the sum that is held against the floor; what the creditor was paid in all is told in a note."""
    to = said(transfer.to)
    if to is None and len(matter.case.transfers) > 1:  # any other may have been on the same debt
        return interest.but(value=Span(interest.span.low, None, None), missing=(f"transfers.{transfer.id}.to",), terms=())
    others = [one for one in matter.dealings.within_reach(to) if one.transfer.id != transfer.id] if to else []
    others += matter.dealings.within_reach("") if to else ()
    if interest.span.is_empty or not others:
        return interest
    mine, together = _debts(matter, transfer), matter.side(ADDED_BY) == "one_creditor"
    low, high, all_ = interest.span.low, interest.span.high, 0
    for other in others:
        least, most = other.interest.span.low, other.interest.span.high
        all_ += least if isinstance(least, int) else 0
        same = other.reach if together else _same(mine, _debts(matter, other.transfer))
        if other.transfer.to is None and same is YES:
            same = UNKNOWN
        if same is YES and isinstance(low, int) and isinstance(least, int):
            low += least
        if same is not NO:
            high = high + most if isinstance(high, int) and isinstance(most, int) else None
    central = interest.span.central
    note = (
        f"all payments to {matter.name_of(to)} within reach come to {cents_words(all_ + central)}"
        if isinstance(central, int)
        else ""
    )
    return interest.but(
        value=Span(low, low if low == high else None, high),
        notes=(*interest.notes, *((note,) if note else ())),
        terms=interest.terms if low == high else (),
        positions=(*interest.positions, ADDED_BY),
    )


def _debts(matter: Matter, transfer: Transfer) -> tuple[Debt, ...]:
    """Return what each debt paid is known by: the days on which it was incurred and fell due."""
    found = []
    for path, item in debts_paid(matter, transfer):
        ends = (said(item.incurred), said(item.due))
        found.append(ends if ends[0] is not None and ends[0].is_exact else (path,))
    return tuple(found)


def _same(mine: tuple[Debt, ...], theirs: tuple[Debt, ...]) -> Truth:
    """Return whether two transfers paid one and the same debt."""
    dated = [debt for debt in (*mine, *theirs) if len(debt) == 1]
    if set(mine) & set(theirs):
        return YES
    return UNKNOWN if dated or not mine or not theirs else NO
