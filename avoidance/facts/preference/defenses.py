"""What the defenses of 11 U.S.C. 547(c)(1), (3) and (5) to (7), and 547(h), need to know of one transfer.

A contemporaneous exchange protects as far as new value came in it: what the record states as new value, else the debt that the
exchange was for. Cash, property, services and credit among what came back are on account of no old debt, so section 547 does not
reach what was given for them, and no defense takes them off again. A purchase-money lien is protected when the
agreement came no later than the credit, the credit bought the property, and it was perfected within the days after the debtor took
possession (a state's grace does not lengthen them, *Fink*). Of a floating lien the improvement of the creditor's position between
two points is reached and the rest protected; where several liens went to one creditor the improvement is laid on the latest first,
since those brought the creditor to where it ended.

Left out: whether a lien is avoidable under section 545 for another reason than not being perfected at the petition; that an
improvement must have been caused by transfers and have hurt unsecured creditors; on which basis the collateral is valued.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.matter import Matter
from avoidance.facts.preference.account import given_now
from avoidance.facts.preference.made import perfected_late
from avoidance.facts.preference.parties import creditor_of, debts_paid, incurred_on
from avoidance.facts.stated import amount, bare, blank, computed, day, merged, nothing, smaller, total, truth
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, some
from casefacts.evidence import Never, said
from casefacts.model import Contemporaneous, Dealing, PurchaseMoney, Transfer

ONE = Fraction(1)
PMSI = "s547c3.pmsi_perfection_days"


def defenses(matter: Matter, transfer: Transfer, interest: Known) -> dict[str, Known]:
    """Return the facts of the defenses that look at one transfer alone, and of the floating lien.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        interest: the debtor's interest that it took.
    """
    path = f"transfers.{transfer.id}"
    return {
        **_exchange(matter, transfer, path),
        **_purchase_money(matter, transfer, path),
        **_floating(matter, transfer, path, interest),
        "preference.statutory_lien": truth(
            f"{path}.statutory_lien", transfer.statutory_lien, "it fixed a statutory lien", "it fixed no statutory lien"
        ),
        "preference.lien_stands": _lien_stands(matter, transfer, path),
        "preference.warehouse_lien": _warehouse(transfer, path),
        "preference.support": truth(
            f"{path}.domestic_support",
            transfer.domestic_support,
            "it paid a domestic support obligation",
            "it paid no domestic support obligation",
        ),
        "preference.counseling_plan": truth(
            f"{path}.counseling_plan",
            transfer.counseling_plan,
            "it was part of a repayment schedule of an approved credit counseling agency",
            "it was no part of such a repayment schedule",
        ),
        "preference.in_payment": in_payment(transfer, path),
    }


def in_payment(transfer: Transfer, path: str) -> Known:
    """Return whether a transfer was in payment of a debt: a lien granted or perfected is not."""
    kind = said(transfer.kind)
    if kind == "lien" or kind in OBLIGATIONS:
        return Known(NO, why="the grant of a lien pays nothing" if kind == "lien" else "an obligation pays nothing")
    if kind is None:
        return bare(UNKNOWN, "the record does not say whether it paid or secured a debt", f"{path}.kind")
    return bare(YES, f"the record calls it a {kind.replace('_', ' ')}, not a lien")


# ---------------------------------------------------------------- (c)(1)


def _exchange(matter: Matter, transfer: Transfer, path: str) -> dict[str, Known]:
    stated = transfer.contemporaneous or Contemporaneous()
    return {
        "preference.exchange_intended": truth(
            f"{path}.contemporaneous.intended",
            stated.intended,
            "both sides intended a contemporaneous exchange",
            "no contemporaneous exchange was intended",
        ),
        "preference.exchange_in_fact": truth(
            f"{path}.contemporaneous.in_fact",
            stated.in_fact,
            "it was in fact substantially contemporaneous",
            "it was in fact not contemporaneous",
        ),
        "preference.exchanged": _exchanged(matter, transfer, stated, path),
        "preference.perfected_late": perfected_late(matter, transfer),
    }


def _exchanged(matter: Matter, transfer: Transfer, stated: Contemporaneous, path: str) -> Known:
    """Return the new value that came in the exchange itself."""
    apart = given_now(matter, transfer)
    if stated.new_value is not None:
        new_value = amount(f"{path}.contemporaneous.new_value", stated.new_value)
        return total(((1, new_value), *((-1, one) for one in apart)), floor=0)
    if transfer.received is None:
        return blank(f"{path}.contemporaneous.new_value")
    if apart:
        return nothing("what was given in the exchange beside the old debt is left out of the reach already")
    debts = [(1, amount(f"{p}.amount", item.amount)) for p, item in debts_paid(matter, transfer)]
    if not debts:
        return nothing("nothing came to the debtor in exchange")
    if said(stated.in_fact) is not True:
        return blank(f"{path}.contemporaneous.new_value")
    note = "what came in the exchange is not stated apart; taken as the debt that it paid or secured"
    known = total(debts)
    return known.but(notes=(*known.notes, note))


# ---------------------------------------------------------------- (c)(3)


def _purchase_money(matter: Matter, transfer: Transfer, path: str) -> dict[str, Known]:
    stated = transfer.purchase_money or PurchaseMoney()
    kind = said(transfer.kind)
    secures = (
        bare(UNKNOWN, "its kind is not stated", f"{path}.kind")
        if kind is None
        else bare(Truth.of(kind == "lien"), "the record calls it a lien" if kind == "lien" else "no security interest")
    )
    credits_ = _credits(matter, transfer, stated, path)
    gap = blank(f"{path}.received")
    return {
        "preference.secures": secures,
        "preference.agreement_first": _agreement_first(credits_) if credits_ else computed(UNKNOWN, "a date is missing", gap),
        "preference.enabled": truth(
            f"{path}.purchase_money.used_to_acquire",
            stated.used_to_acquire,
            "the credit was given to buy the property, and bought it",
            "the credit did not buy the property",
        ),
        "preference.perfected_in_time": _in_time(matter, transfer, stated, path),
        "preference.enabling_value": total([(1, _enabling(*one)) for one in credits_]) if credits_ else gap,
    }


def _credits(matter: Matter, transfer: Transfer, stated: PurchaseMoney, path: str) -> list[tuple[Known, Known]]:
    """Return each debt that was secured: whether it came at or after the signing of the security agreement, and its amount."""
    signed = day(f"{path}.purchase_money.security_agreement", stated.security_agreement)
    found = []
    for at, item in debts_paid(matter, transfer):
        given = incurred_on(transfer, item, at)
        answer = compare(signed.span, "<=", given.span, ONE)
        why = (
            f"the agreement is of {signed.span.central}, the credit of {given.span.central}"
            if answer.known
            else "a date is missing"
        )
        found.append((computed(answer, why, signed, given), amount(f"{at}.amount", item.amount)))
    return found


def _agreement_first(credits_: list[tuple[Known, Known]]) -> Known:
    """Return whether any credit came at or after the signing of the security agreement; older debt is no new value."""
    answer = some(first.truth for first, _ in credits_)
    told = [first for first, _ in credits_ if first.truth is answer]
    return computed(answer, "; ".join(dict.fromkeys(first.why for first in told)), *told)


def _enabling(first: Known, given: Known) -> Known:
    """Return how much of one debt is new value given at or after the signing: none of it where it is older."""
    if first.truth is YES:
        return given
    if first.truth is NO:
        return nothing("a debt older than the agreement is no new value").but(evidence=first.evidence)
    return merged((first, given)).but(value=Span(0, None, given.span.high))


def _in_time(matter: Matter, transfer: Transfer, stated: PurchaseMoney, path: str) -> Known:
    possession = day(f"{path}.purchase_money.possession", stated.possession)
    if transfer.perfected is not None and isinstance(transfer.perfected.value, Never):
        return bare(NO, "it was never perfected")
    done = blank(f"{path}.perfected")
    if transfer.perfected is not None:
        done = day(f"{path}.perfected", transfer.perfected.but(transfer.perfected.value))  # type: ignore[arg-type]
    row = matter.law.param(PMSI)
    if row is None:
        return computed(UNKNOWN, "the law of that day gives no period", possession, done)
    last = Span(*(end + timedelta(days=row.whole) if isinstance(end, date) else None for end in _ends(possession.span)))
    answer = compare(done.span, "<=", last, ONE)
    says = f"perfected {done.span.central}, possession {possession.span.central}: the {row.whole} days end on {last.central}"
    return computed(answer, says if answer.known else "a date is missing", possession, done, law=(PMSI,))


def _ends(span: Span) -> tuple[object, object, object]:
    return span.low, span.likely, span.high


# ---------------------------------------------------------------- (c)(5) and (c)(6)


def _floating(matter: Matter, transfer: Transfer, path: str, interest: Known) -> dict[str, Known]:
    dealing = matter.dealings.of(creditor_of(transfer))
    if dealing is None or dealing.floating_lien is None:
        gap = (f"{matter.dealings.path(creditor_of(transfer))}.floating_lien",)
        unknown = Known(NOTHING, missing=gap)
        says = "the record states no floating lien"
        return {
            "preference.floating": Known(UNKNOWN, why=says, missing=gap),
            "preference.floating_perfected": _perfected(transfer, path),
            "preference.improvement": unknown,
            "preference.unimproved": unknown,
        }
    improvement = _improvement(matter, dealing, creditor_of(transfer))
    mine = smaller(_rest(matter, transfer, improvement).span, interest.span)
    laid = merged((improvement, interest)).but(value=mine)
    if mine != improvement.span:
        laid = laid.but(notes=(*laid.notes, "of that improvement no more is laid on this transfer than what it moved"))
    return {
        "preference.floating": _is_floating(transfer, path),
        "preference.floating_perfected": _perfected(transfer, path),
        "preference.improvement": laid.but(notes=(*laid.notes, *_points(improvement))),
        "preference.unimproved": total(((1, interest), (-1, laid)), floor=0),
    }


def _is_floating(transfer: Transfer, path: str) -> Known:
    kind = said(transfer.kind)
    if kind is None:
        return bare(UNKNOWN, "its kind is not stated", f"{path}.kind")
    says = "a lien of a creditor with a floating lien" if kind == "lien" else f"a {kind.replace('_', ' ')}, which creates no lien"
    return Known(Truth.of(kind == "lien"), why=says)


def _perfected(transfer: Transfer, path: str) -> Known:
    if transfer.perfected is None:
        return bare(UNKNOWN, "whether it was perfected is not stated", f"{path}.perfected")
    never = isinstance(transfer.perfected.value, Never)
    return bare(Truth.of(not never), "it was never perfected" if never else "it was perfected")


def _improvement(matter: Matter, dealing: Dealing, party: str | None) -> Known:
    """Return by how much the creditor's shortfall fell between the two points."""
    lien = dealing.floating_lien
    assert lien is not None
    at = f"{matter.dealings.path(party)}.floating_lien"
    then = total(
        ((1, amount(f"{at}.debt_then", lien.debt_then)), (-1, amount(f"{at}.collateral_then", lien.collateral_then))), floor=0
    )
    now = total(((1, amount(f"{at}.debt_now", lien.debt_now)), (-1, amount(f"{at}.collateral_now", lien.collateral_now))), floor=0)
    known = total(((1, then), (-1, now)), floor=0)
    sides = (then.span.central, now.span.central)
    better = f", an improvement of {_dollars(known.span.central)}" if known.span.is_exact else ""
    note = f"the shortfall was {_dollars(sides[0])} at the earlier point and {_dollars(sides[1])} at the petition{better}"
    return known.but(notes=(*known.notes, note))


def _dollars(cents: object) -> str:
    return f"{cents // 100:,}.{cents % 100:02d}" if isinstance(cents, int) else "unknown"


def _points(improvement: Known) -> tuple[str, ...]:
    return ("what causes the improvement, and whether it hurt unsecured creditors, is not tested",) if improvement.is_known else ()


def _rest(matter: Matter, transfer: Transfer, improvement: Known) -> Known:
    """Return what of the improvement is left for a lien after those that came later."""
    liens = [one.payment for one in matter.dealings.payments(creditor_of(transfer) or "") if said(one.transfer.kind) == "lien"]
    mine = next((one for one in liens if one.ref == transfer.id), None)
    later = [one for one in liens if mine is not None and (one.last, one.ref) > (mine.last, mine.ref)]
    taken = Known(Span(sum(one.low for one in later), None, sum(one.high for one in later)))
    exact = taken.span.low == taken.span.high
    return total(((1, improvement), (-1, taken.but(value=Span.exactly(taken.span.low)) if exact else taken)), floor=0)  # type: ignore[arg-type]


def _warehouse(transfer: Transfer, path: str) -> Known:
    """Return whether a lien is a warehouse lien; where a statutory lien is stated and nothing of a warehouse, it is none."""
    if transfer.warehouse_lien is None and transfer.statutory_lien is not None:
        return bare(NO, "the record speaks of no warehouse lien")
    return truth(f"{path}.warehouse_lien", transfer.warehouse_lien, "it is a warehouse lien", "it is no warehouse lien")


def _lien_stands(matter: Matter, transfer: Transfer, path: str) -> Known:
    """Return whether a statutory lien was good against a purchaser when the case began, as 545(2) asks."""
    if transfer.perfected is None:
        return bare(UNKNOWN, "whether it was good against a purchaser at the petition is not stated", f"{path}.perfected")
    if isinstance(transfer.perfected.value, Never):
        return bare(NO, "it was never good against a purchaser, so section 545(2) avoids it")
    done = day(f"{path}.perfected", transfer.perfected.but(transfer.perfected.value))
    petition = matter.petition
    answer = compare(done.span, "<=", Span(petition.earliest, petition.likely, petition.latest), ONE)
    says = {
        YES: "it was good against a purchaser when the case began",
        NO: "it was not good against a purchaser when the case began, so section 545(2) avoids it",
    }
    return computed(answer, says.get(answer, "whether it was good against a purchaser by the petition is open"), done)
