"""The elements of a preference, 11 U.S.C. 547(b): the creditor, its antecedent debt, insolvency, and what a chapter 7 would pay.

The debt is what the record lists as ``antecedent_debt`` or ``security_for_debt`` among what came back; it is antecedent when it was
incurred before the transfer was made. A tax debt is incurred when it is last payable without penalty: 547(a)(4). During the 90 days
insolvency is presumed, 547(f); the presumption shifts the burden of production alone, so likely figures of the record that show
solvency spend it.

A creditor gets more than in chapter 7 whenever the dividend to its class is under 100 percent: it keeps P and takes r of the rest,
against r of the whole, and P + r(C - P) > rC exactly when r < 1 (*Palmer Clay* tests that on the petition date). One whose own
valid collateral covers all that it was owed gets no more. One whose collateral covers a part gets more so far as the money was not
its collateral anyway. Where no dividend is stated it is under 100 percent if the debtor surely owed more than it had.

Left out: priority claims, unless ``preference[].dividend`` says what their class would get; what other avoided transfers would
bring into the hypothetical estate.

>>> from decimal import Decimal
>>> gets_more(Span.exactly(60_000_00), Span.exactly(0), Span.exactly(0), Fraction(Decimal("0.08")))
Truth.YES
>>> gets_more(Span.exactly(60_000_00), Span.exactly(40_000_00), Span.exactly(120_000_00), Fraction(Decimal("0.08")))
Truth.NO
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from avoidance.facts.condition import at_petition, standing
from avoidance.facts.matter import Matter
from avoidance.facts.preference.made import petition_span, reached_near
from avoidance.facts.preference.parties import debts_paid, insider_creditors, is_tax
from avoidance.facts.stated import amount, computed, day, evidence, total, truth
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, By, Evidence, Known, Row, Span
from avoidance.logic.truth import Truth, some
from avoidance.logic.words import amount_words
from casefacts.evidence import DateSpan, Stated, said
from casefacts.model import Dealing, Received, Transfer
from casefacts.paths import item_key

ONE = Fraction(1)
NIL = Span.exactly(0)
DIVIDEND = "chapter7_dividend"


def claim(matter: Matter, transfer: Transfer, made: Row, interest: Known, shared: Row) -> dict[str, Known]:
    """Return the facts of the elements of 547(b) for one transfer.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        made: when it was made, from :func:`avoidance.facts.preference.made.made`.
        interest: the debtor's interest that it took.
        shared: the facts that are the same for the whole case.
    """
    when = made["preference.made_on"]
    on = DateSpan(earliest=when.span.low, likely=when.span.likely, latest=when.span.high)  # type: ignore[arg-type]
    state = standing(matter, transfer, when)
    return {
        "preference.to_creditor": _to_creditor(matter, transfer),
        "preference.antecedent": _antecedent(matter, transfer, when),
        "preference.found_insolvent": state["found"],
        "preference.property_then": state["property"],
        "preference.debts_then": state["debts"],
        "preference.cannot_pay": state["cannot_pay"],
        "preference.presumed_insolvent": _presumed(matter, made, state, shared["case.presumption_opens"]),
        "preference.insider_creditors": insider_creditors(matter, transfer, on),
        "preference.cause_to_believe": truth(
            f"transfers.{transfer.id}.cause_to_believe_insolvent",
            transfer.cause_to_believe_insolvent,
            "the insider had reasonable cause to believe the debtor insolvent",
            "the insider had no cause to believe the debtor insolvent",
        ),
        "preference.gets_more": _more(matter, transfer, interest),
    }


# ---------------------------------------------------------------- creditor and debt


def in_play(matter: Matter, transfer: Transfer) -> Known:
    """Return whether the record shows something of a preference: a debt of the debtor paid or secured, or a course of dealing."""
    if any(True for _ in debts_paid(matter, transfer)) or said(transfer.kind) == "loan_repayment":
        return Known(Truth.YES, why="the record shows a debt of the debtor paid or secured")
    if matter.dealings.of(said(transfer.to)) is not None:
        return Known(Truth.YES, why="the record gives a course of dealing with the transferee")
    return Known(Truth.UNKNOWN if transfer.received is None else Truth.NO, why="the record shows no debt paid or secured")


def _to_creditor(matter: Matter, transfer: Transfer) -> Known:
    path = f"transfers.{transfer.id}.received"
    debts = list(debts_paid(matter, transfer))
    if debts:
        support = tuple(Evidence(f"{p}.kind", said(item.kind) or "", item.source) for p, item in debts)
        why = f"the debtor owed the debt that was {'secured' if said(transfer.kind) == 'lien' else 'paid'}"
        return Known(Truth.YES, why=why, evidence=support)
    names = [party for party in (said(transfer.to), *(said(transfer.for_benefit_of) or ())) if party]
    for party in names:
        if any(said(one.party) == party for one in matter.case.creditors) or matter.dealings.of(party) is not None:
            return Known(Truth.YES, why=f"the record lists {matter.name_of(party)} as a creditor")
    if transfer.received is None:
        return Known(Truth.UNKNOWN, why="the record does not say whether a debt was paid", missing=(path,))
    if "creditors" in matter.case.complete:
        return Known(Truth.NO, why="nobody who took or benefited is among the creditors, and the list of creditors is complete")
    return Known(
        Truth.UNKNOWN, why="the record does not show whether anybody who took or benefited was a creditor", missing=("creditors",)
    )


def _antecedent(matter: Matter, transfer: Transfer, made: Known) -> Known:
    path = f"transfers.{transfer.id}.received"
    if transfer.received is None:
        return Known(Truth.UNKNOWN, why="the record does not say which debt was paid or secured", missing=(path,))
    parts = [_before(matter, transfer, item, item_path, made) for item_path, item in debts_paid(matter, transfer)]
    if parts:
        answer = some(part.truth for part in parts)
        return computed(answer, "; ".join(dict.fromkeys(part.why for part in parts if part.truth is answer)), *parts)
    vague = [f"{path}.#{n}.kind" for n, item in enumerate(transfer.received.value, 1) if item.kind is None]
    if vague:
        return Known(Truth.UNKNOWN, why="what came back is not described", missing=tuple(vague))
    others = {said(item.of) for item in transfer.received.value if said(item.kind) in ("antecedent_debt", "security_for_debt")}
    whose = ", ".join(sorted(matter.name_of(party) for party in others))
    why = (
        f"the debt was one of {whose}, not of the debtor"
        if whose
        else "nothing on the record was paid or secured for an earlier debt"
    )
    return Known(Truth.NO, why=why, evidence=(evidence(path, transfer.received),))


def _before(matter: Matter, transfer: Transfer, item: Received, path: str, made: Known) -> Known:
    """Return whether one debt was owed before the transfer was made."""
    tax = item.due is not None and is_tax(matter, said(transfer.to))
    key, stated = ("due", item.due) if tax else ("incurred", item.incurred)
    incurred = day(f"{path}.{key}", stated)
    incurred = incurred.but(evidence=tuple(_sourced(one, item) for one in incurred.evidence))
    if stated is None and said(item.kind) == "antecedent_debt":
        support = Evidence(f"{path}.kind", "antecedent_debt", item.source, bool(item.disputed))
        return Known(Truth.YES, why="the record calls the debt antecedent", evidence=(support,))
    first, last = incurred.span, made.span
    answer = compare(first, "<", last, ONE)
    when = "last payable without penalty on" if tax else "incurred on"
    says = f"the debt was {when} {first.central}; the transfer was made on {last.central}" if first.central and last.central else ""
    if first.is_exact and first == last:
        return computed(Truth.UNKNOWN, f"{says}: which came first that day is open", incurred, made, missing=(f"{path}.{key}",))
    return computed(answer, says or "when the debt was incurred is not stated", incurred, made)


def _sourced(one: Evidence, item: Received) -> Evidence:
    return Evidence(one.path, one.value, one.source or item.source, one.disputed or bool(item.disputed), one.assumed)


# ---------------------------------------------------------------- insolvency


def _presumed(matter: Matter, times: Row, state: dict[str, Known], opens: Known) -> Known:
    made = times["preference.made_on"]
    if reached_near(times, opens, petition_span(matter)) is not Truth.YES:
        why = "the presumption reaches only the 90 days before the petition; beyond them nobody is presumed insolvent"
        return Known(Truth.UNKNOWN, why=why, missing=() if made.span.is_exact else made.missing, law=opens.law)
    owned, owed = state["property"].span.likely, state["debts"].span.likely
    if isinstance(owned, int) and isinstance(owed, int) and owned >= owed:
        why = "the presumption is spent: the record's own likely figures show solvency, and it shifts production alone"
        return computed(Truth.UNKNOWN, why, state["property"], state["debts"])
    return Known(Truth.YES, why="presumed insolvent on and during the 90 days before the petition", law=opens.law)


# ---------------------------------------------------------------- what a chapter 7 would pay


def gets_more(paid: Span, rest: Span, collateral: Span, dividend: Fraction, *, own_money: Truth = Truth.NO) -> Truth:
    """Return whether a creditor gets more by a transfer than it would in chapter 7 without it.

    Args:
        paid: what the transfer gave it, in cents.
        rest: what it is still owed at the petition, in cents.
        collateral: what its own valid collateral was worth, in cents.
        dividend: what unsecured claims of its class would be paid, from 0 to 1.
        own_money: whether it was paid out of its own collateral.
    """
    if own_money is Truth.YES or dividend >= 1:
        return Truth.NO
    some_paid = compare(NIL, "<", paid, ONE)
    whole = Span(_sum(paid.low, rest.low), None, _sum(paid.high, rest.high))
    if collateral == NIL:
        return some_paid
    short = compare(collateral, "<", whole, ONE)
    return some_paid & short & ~own_money


def _sum(a: object, b: object) -> int | None:
    return a + b if isinstance(a, int) and isinstance(b, int) else None


def _more(matter: Matter, transfer: Transfer, interest: Known) -> Known:
    dealing = matter.dealings.of(said(transfer.to))
    at = matter.dealings.path(said(transfer.to))
    rate = _dividend(matter, dealing, at, said(transfer.to))
    secured, rest = _collateral(matter, dealing, at, said(transfer.to)), _owed(matter, dealing, at, said(transfer.to))
    own = truth(
        f"transfers.{transfer.id}.from_own_collateral",
        transfer.from_own_collateral,
        "it was paid out of the creditor's own collateral",
        "it was not paid out of the creditor's own collateral",
    )
    unsecured = secured.span == NIL
    if own.truth is Truth.UNKNOWN and (unsecured or said(transfer.kind) == "lien"):
        own = Known(Truth.NO, why="it had no collateral" if unsecured else "a lien takes new collateral")
    if rate.ratio is None:
        return _without_rate(rate, interest, secured, rest, own)
    answer = gets_more(interest.span, NIL if unsecured else rest.span, secured.span, rate.ratio, own_money=own.truth)
    why = _chapter_words(answer, interest.span, rest.span, secured.span, rate.ratio, own)
    return computed(answer, why, interest, rate, secured, *(() if unsecured else (rest, own)))


def _without_rate(rate: Known, interest: Known, secured: Known, rest: Known, own: Known) -> Known:
    """Return the answer where no dividend is stated: under 100 percent if the debtor surely owed more than it had."""
    if rate.truth is not Truth.YES:
        return computed(Truth.UNKNOWN, rate.why, rate, secured)
    unsecured = secured.span == NIL
    answer = gets_more(interest.span, NIL if unsecured else rest.span, secured.span, Fraction(0), own_money=own.truth)
    return computed(answer, f"{rate.why}, so a chapter 7 would pay less than 100 percent", interest, rate, secured)


def _dividend(matter: Matter, dealing: Dealing | None, at: str, party: str | None) -> Known:
    """Return the dividend as a ratio; failing that, whether it is surely under 100 percent as a truth."""
    if dealing is not None and dealing.dividend is not None:
        return _rate(f"{at}.dividend", dealing.dividend)
    if is_tax(matter, party):
        why = "tax claims have priority: what a chapter 7 would pay that class is not stated"
        return Known(Truth.UNKNOWN, why=why, missing=("preference",))
    if matter.case.chapter7_dividend is not None:
        return _rate(DIVIDEND, matter.case.chapter7_dividend)
    if "dividend" not in matter.cache:
        matter.cache["dividend"] = _by_insolvency(at_petition(matter))
    return matter.cache["dividend"]


def _rate(path: str, stated: Stated[object]) -> Known:
    return Known(Fraction(str(stated.value)), By.ASSUMPTION if stated.assumed else By.FACTS, evidence=(evidence(path, stated),))


def _by_insolvency(state: dict[str, Known]) -> Known:
    found = state["found"]
    if found.truth is Truth.YES:
        return found.but(why="the debtor was insolvent at the petition, as found or stipulated", missing=())
    if compare(state["property"].span, "<", state["debts"].span, ONE) is Truth.YES:
        return computed(Truth.YES, "at the petition the debtor surely owed more than it had", state["property"], state["debts"])
    return Known(Truth.UNKNOWN, why="what a chapter 7 would pay unsecured claims is not stated", missing=(DIVIDEND,))


def _collateral(matter: Matter, dealing: Dealing | None, at: str, party: str | None) -> Known:
    """Return the creditor's own collateral at the petition; a record that speaks of none is read as saying that it had none."""
    if dealing is not None and dealing.collateral is not None:
        return amount(f"{at}.collateral", dealing.collateral)
    if dealing is not None and dealing.floating_lien is not None:
        return amount(f"{at}.floating_lien.collateral_now", dealing.floating_lien.collateral_now)
    if any(party is not None and said(one.party) == party and said(one.unsecured) is False for one in matter.case.creditors):
        return Known(NOTHING, missing=(f"{at}.collateral",))
    return Known(NIL)


def _owed(matter: Matter, dealing: Dealing | None, at: str, party: str | None) -> Known:
    """Return what the creditor is still owed at the petition."""
    if dealing is not None and dealing.claim is not None:
        return amount(f"{at}.claim", dealing.claim)
    if dealing is not None and dealing.floating_lien is not None and dealing.floating_lien.debt_now is not None:
        return amount(f"{at}.floating_lien.debt_now", dealing.floating_lien.debt_now)
    claims = [*_claims(matter, party)]
    return total([(1, one) for one in claims]) if claims else Known(NOTHING, missing=(f"{at}.claim",))


def _claims(matter: Matter, party: str | None) -> Iterator[Known]:
    for index, one in enumerate(matter.case.creditors):
        if party is not None and said(one.party) == party and one.amount is not None:
            yield amount(f"creditors.{item_key(matter.case.creditors, index)}.amount", one.amount)


def _chapter_words(answer: Truth, paid: Span, rest: Span, collateral: Span, rate: Fraction, own: Known) -> str:
    percent = f"{percent_words(rate)} percent"
    if own.truth is Truth.YES:
        return f"{own.why}, so it got no more than its collateral"
    if collateral == NIL:
        with_, without = amount_words(paid), amount_words(_times(paid, rate))
        return f"of the {with_} paid a chapter 7 would pay {without}, at {percent}"
    covers = f"its collateral of {amount_words(collateral)} against {amount_words(rest)} still owed and {amount_words(paid)} paid"
    if answer is Truth.NO:
        return (
            f"{covers}: fully secured, it got no more than it would have" if rate < 1 else f"at {percent} everybody is paid in full"
        )
    if own.truth is Truth.UNKNOWN:
        return f"{covers}: it was not fully secured, and whether it was paid out of that collateral is not stated"
    return f"{covers}: not fully secured, and a chapter 7 would pay the rest at {percent}"


def _times(span: Span, rate: Fraction) -> Span:
    return Span(*(None if not isinstance(end, int) else _cents(end * rate) for end in (span.low, span.likely, span.high)))


def _cents(exact: Fraction) -> int:
    """Return an exact sum to the nearest cent, halves up; for words alone, no answer rests on it."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def percent_words(rate: Fraction) -> str:
    """Return a share as percent, exact as far as two decimals.

    >>> percent_words(Fraction(2, 25)), percent_words(Fraction(1, 3))
    ('8', '33.33')
    """
    hundredths = _cents(rate * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
