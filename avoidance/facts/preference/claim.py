"""The elements of a preference, 11 U.S.C. 547(b): the creditor, its antecedent debt, insolvency, and what a chapter 7 would pay.

The debt is what the record lists as ``antecedent_debt`` or ``security_for_debt`` among what came back; it is antecedent when it was
incurred before the transfer was made. A tax debt is incurred when it is last payable without penalty: 547(a)(4). During the 90 days
insolvency is presumed, 547(f); the presumption shifts the burden of production alone, so likely figures of the record that show
solvency spend it.

A creditor that was paid P on a debt D and is still owed C gets more than in chapter 7 when P and what the rest of its claim would
bring exceed what the whole of it, D + C, would have brought: its own valid collateral first, and r of what that does not cover
(*Palmer Clay* tests that on the petition date). Without collateral that is P > rD, and for a debt paid in full r < 1, whatever C
is. One whose collateral covers all that it was owed gets no more by payment in full. One whose collateral covers a part gets more
so far as the money was not its collateral anyway; one that takes its collateral itself, as in a foreclosure, gets more by what
exceeds its claim (*Hackler*). A lender with a floating lien that is paid out of mixed cash gets more only if it was undersecured at
some time within the reach (*Smith's Home*; position ``floating.greater_amount``): ``floating_lien`` says so by its figures, or in
terms. Where no dividend is stated it is under 100 percent if the debtor surely owed more than it had.

Left out: priority claims, unless ``preference[].dividend`` says what their class would get; what other avoided transfers would
bring into the hypothetical estate.

>>> from decimal import Decimal
>>> gets_more(Span.exactly(60_000_00), Span.exactly(0), Span.exactly(0), Fraction(Decimal("0.08")))
Truth.YES
>>> gets_more(Span.exactly(60_000_00), Span.exactly(40_000_00), Span.exactly(120_000_00), Fraction(Decimal("0.08")))
Truth.NO
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from avoidance.facts.condition import at_petition, standing
from avoidance.facts.matter import Matter
from avoidance.facts.preference.account import Account, owed_before
from avoidance.facts.preference.dealing import BOUNDLESS
from avoidance.facts.preference.made import petition_span, reached_near
from avoidance.facts.preference.parties import creditor_of, debts_paid, has_taxes, insider_creditors, is_tax
from avoidance.facts.stated import amount, bare, blank, carried, computed, evidence, nothing, total, truth
from avoidance.logic.elements import compare
from avoidance.logic.known import ASSUMPTION, FACTS, NOTHING, Evidence, Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, some
from avoidance.logic.words import amount_words
from casefacts.evidence import DateSpan, Stated, said
from casefacts.model import Dealing, Transfer
from casefacts.paths import item_key

ONE = Fraction(1)
NIL = Span.exactly(0)
DIVIDEND = "chapter7_dividend"
FLOATING, SHOWN = "floating.greater_amount", "undersecured_shown"
PREFERENCE = "preference"
TAKEN_FOR_DEBT = ("payment", "lien", "foreclosure", "tax_sale")
"""What a creditor takes on account of its debt more often than not."""


def claim(matter: Matter, transfer: Transfer, made: Row, reached: Account, shared: Row) -> dict[str, Known]:
    """Return the facts of the elements of 547(b) for one transfer.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        made: when it was made, from :func:`avoidance.facts.preference.made.made`.
        reached: what of it went on account of old debt.
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
        "preference.gets_more": _more(matter, transfer, reached),
        "preference.reached": reached.part,
        "preference.debt_paid": _debt_paid(reached),
    }


def _debt_paid(reached: Account) -> Known:
    """Return the old debt that the part reached paid: none of it where a creditor took its own collateral, for the part reached is
    what was beyond the claim."""
    if reached.own:
        return nothing("what exceeds the claim of a creditor that took its own collateral paid none of it")
    return reached.debt if reached.debt is not None else Known(NOTHING)


# ---------------------------------------------------------------- creditor and debt


def in_play(matter: Matter, transfer: Transfer) -> Known:
    """Return whether the record shows something of a preference: a debt of the debtor paid or secured, or a course of dealing."""
    if any(True for _ in debts_paid(matter, transfer)) or said(transfer.kind) == "loan_repayment":
        return bare(YES, "the record shows a debt of the debtor paid or secured")
    if matter.dealings.of(creditor_of(transfer)) is not None:
        return bare(YES, "the record gives a course of dealing with the transferee")
    if transfer.received is None and said(transfer.kind) in TAKEN_FOR_DEBT and _is_listed(matter, creditor_of(transfer)):
        return bare(YES, "it went to a creditor on the record's list, and what came back is not stated")
    return Known(UNKNOWN if transfer.received is None else NO, why="the record shows no debt paid or secured")


def _is_listed(matter: Matter, party: str | None) -> bool:
    return party is not None and any(said(one.party) == party for one in matter.case.creditors)


def _to_creditor(matter: Matter, transfer: Transfer) -> Known:
    path = f"transfers.{transfer.id}.received"
    debts = list(debts_paid(matter, transfer))
    if debts:
        support = tuple(Evidence(f"{p}.kind", said(item.kind) or "", item.source) for p, item in debts)
        why = f"the debtor owed the debt that was {'secured' if said(transfer.kind) == 'lien' else 'paid'}"
        return Known(YES, why=why, evidence=support)
    names = [party for party in (creditor_of(transfer), *(said(transfer.for_benefit_of) or ())) if party]
    for party in names:
        if _is_listed(matter, party) or matter.dealings.of(party) is not None:
            return bare(YES, f"the record lists {matter.name_of(party)} as a creditor")
    if transfer.received is None:
        return bare(UNKNOWN, "the record does not say whether a debt was paid", path)
    if "creditors" in matter.case.complete:
        return bare(NO, "nobody who took or benefited is among the creditors, and the list of creditors is complete")
    return bare(UNKNOWN, "the record does not show whether anybody who took or benefited was a creditor", "creditors")


def _antecedent(matter: Matter, transfer: Transfer, made: Known) -> Known:
    path = f"transfers.{transfer.id}.received"
    if transfer.received is None:
        return bare(UNKNOWN, "the record does not say which debt was paid or secured", path)
    parts = [owed_before(matter, transfer, item, item_path, made) for item_path, item in debts_paid(matter, transfer)]
    if parts:
        answer = some(part.truth for part in parts)
        return computed(answer, "; ".join(dict.fromkeys(part.why for part in parts if part.truth is answer)), *parts)
    vague = [f"{path}.#{n}.kind" for n, item in enumerate(transfer.received.value, 1) if item.kind is None]
    if vague:
        return Known(UNKNOWN, why="what came back is not described", missing=tuple(vague))
    others = {said(item.of) for item in transfer.received.value if said(item.kind) in ("antecedent_debt", "security_for_debt")}
    whose = ", ".join(sorted(matter.name_of(party) for party in others))
    why = (
        f"the debt was one of {whose}, not of the debtor"
        if whose
        else "nothing on the record was paid or secured for an earlier debt"
    )
    return Known(NO, why=why, evidence=(evidence(path, transfer.received),))


# ---------------------------------------------------------------- insolvency


def _presumed(matter: Matter, times: Row, state: dict[str, Known], opens: Known) -> Known:
    made = times["preference.made_on"]
    if reached_near(times, opens, petition_span(matter)) is not YES:
        why = "the presumption reaches only the 90 days before the petition; beyond them nobody is presumed insolvent"
        return Known(UNKNOWN, why=why, missing=() if made.span.is_exact else made.missing, law=opens.law)
    owned, owed = state["property"].span.likely, state["debts"].span.likely
    if isinstance(owned, int) and isinstance(owed, int) and owned >= owed:
        why = "the presumption is spent: the record's own likely figures show solvency, and it shifts production alone"
        return computed(UNKNOWN, why, state["property"], state["debts"])
    return Known(YES, why="presumed insolvent on and during the 90 days before the petition", law=opens.law)


# ---------------------------------------------------------------- what a chapter 7 would pay


def gets_more(
    paid: Span, rest: Span, collateral: Span, dividend: Fraction, *, debt: Span | None = None, own_money: Truth = NO
) -> Truth:
    """Return whether a creditor gets more by a transfer than it would in chapter 7 without it.

    Args:
        paid: what the transfer gave it on the debt, in cents.
        rest: what it is still owed at the petition, in cents.
        collateral: what its own valid collateral was worth, in cents.
        dividend: what unsecured claims of its class would be paid, from 0 to 1.
        debt: the debt that was paid, in cents; ``None`` where it is as much as was paid.
        own_money: whether it was paid out of its own collateral.
    """
    if own_money is YES:
        return NO
    least, most = _gains(paid, rest, collateral, dividend, debt)
    return (YES if least > 0 else NO if most <= 0 else UNKNOWN) & ~own_money


def gets_more_under(paid: Span, rest: Span, collateral: Span, *, debt: Span | None = None, own_money: Truth = NO) -> Truth:
    """Return the same where all that is known of the dividend is that it is under 100 percent; see :func:`gets_more`."""
    if own_money is YES:
        return NO
    none, whole = (_gains(paid, rest, collateral, rate, debt) for rate in (Fraction(0), ONE))
    sure = none[0] > 0 and whole[0] >= 0
    return (YES if sure else NO if none[1] <= 0 else UNKNOWN) & ~own_money


def _gains(paid: Span, rest: Span, collateral: Span, rate: Fraction, debt: Span | None) -> tuple[Fraction, Fraction]:
    """Return the least and the most that a creditor gains: the more it was paid and is owed, the less its debt and collateral."""
    low, high = _bounds(paid)
    owed = debt and _bounds(debt)
    (rest_low, rest_high), (less, more) = _bounds(rest), _bounds(collateral)
    return (
        _gain(low, owed[1] if owed else low, rest_low, more, rate),
        _gain(high, owed[0] if owed else high, rest_high, less, rate),
    )


def _gain(paid: int, debt: int, rest: int, collateral: int, rate: Fraction) -> Fraction:
    def brings(claim: int) -> Fraction:
        return min(claim, collateral) + rate * max(claim - collateral, 0)

    return paid + brings(rest) - brings(debt + rest)


def _bounds(span: Span) -> tuple[int, int]:
    return span.low if isinstance(span.low, int) else 0, span.high if isinstance(span.high, int) else BOUNDLESS


def _more(matter: Matter, transfer: Transfer, reached: Account) -> Known:
    known = _beyond_collateral(transfer, reached) if reached.own else _compared(matter, transfer, reached)
    return known.but(why=f"{known.why}; {reached.told}") if reached.told else known


def _compared(matter: Matter, transfer: Transfer, reached: Account) -> Known:
    """Return whether a creditor that did not take its own collateral got more than chapter 7 would pay."""
    party = creditor_of(transfer)
    dealing, at = matter.dealings.of(party), matter.dealings.path(party)
    rate = _dividend(matter, dealing, at, party)
    secured = _collateral(matter, transfer, dealing, at, party) if party is not None else blank(f"transfers.{transfer.id}.to")
    rest = _owed(matter, dealing, at, party)
    own = truth(
        f"transfers.{transfer.id}.from_own_collateral",
        transfer.from_own_collateral,
        "it was paid out of the creditor's own collateral",
        "it was not paid out of the creditor's own collateral",
    )
    unproved = _not_shown_undersecured(matter, transfer, dealing, at)
    if unproved is not None:
        return unproved
    unsecured = secured.span == NIL
    if own.truth is UNKNOWN and (unsecured or said(transfer.kind) == "lien"):
        own = Known(NO, why="it had no collateral" if unsecured else "a lien takes new collateral")
    paid, debt = reached.part, reached.debt
    left, owed = NIL if unsecured else rest.span, debt.span if debt is not None else None
    base = (paid, rate, secured, *(() if debt is None else (debt,)))
    if rate.ratio is None and rate.truth is not YES:
        return computed(UNKNOWN, rate.why, *base)
    if rate.ratio is None:
        answer = gets_more_under(paid.span, left, secured.span, debt=owed, own_money=own.truth)
        why = f"{rate.why}, so a chapter 7 would pay less than 100 percent"
        known = computed(answer, why, *base, missing=_short(answer, base))
    else:
        answer = gets_more(paid.span, left, secured.span, rate.ratio, debt=owed, own_money=own.truth)
        why = _chapter_words(answer, paid.span, rest.span, secured.span, rate.ratio, own, owed)
        known = computed(answer, why, *base, *(() if unsecured else (rest, own)))
    silent = unsecured and answer is YES and not secured.evidence
    held = _liens_of(matter, transfer, party) if secured.span.is_unknown and answer is UNKNOWN else ()
    if held:
        liens = ", ".join(one.id for one in held)
        told = f"{matter.name_of(party)} has a lien of its own ({liens}), and what that was worth to it is open"
        return known.but(why=f"{known.why}; {told}")
    return _assumed(known, matter, party, at) if silent else known


def _assumed(known: Known, matter: Matter, party: str | None, at: str) -> Known:
    """Return that a creditor got more, marked as met on an assumption: with collateral of its own it might not have."""
    told = f"nothing says that {matter.name_of(party)} had collateral of its own; taken as none"
    note = f"assumption: preference.{party or ''}.collateral: {told}"
    return known.but(by=ASSUMPTION, why=f"{known.why}; {told}", notes=(*known.notes, note), missing=(_asked(at, "collateral"),))


def _asked(at: str, key: str) -> str:
    """Return where the record would state something of the dealings with a creditor; the list itself where it has none."""
    return at if at == PREFERENCE else f"{at}.{key}"


def _not_shown_undersecured(matter: Matter, transfer: Transfer, dealing: Dealing | None, at: str) -> Known | None:
    """Return what stands in the way where a lender with a floating lien is not shown to have been undersecured: *Smith's Home*.

    Payments out of mixed cash are not just added back to what its collateral brought: had they not been made, there would have been
    more collateral, or more debt covered by it. ``None`` where the lender was undersecured, or the comparison is made without that.
    """
    lien = dealing.floating_lien if dealing is not None else None
    if lien is None or said(transfer.kind) == "lien" or matter.side(FLOATING) != SHOWN:
        return None
    stated = truth(
        f"{at}.floating_lien.undersecured",
        lien.undersecured,
        "the lender was undersecured within the reach",
        "the lender with a floating lien is not shown to have been undersecured at any time within the reach",
        "whether the lender with a floating lien was undersecured at any time within the reach is not shown",
    ).but(positions=(FLOATING,), law=matter.position(FLOATING).authorities)
    if stated.truth is NO:
        return stated
    short = stated.truth | some(
        compare(amount(f"{at}.floating_lien.{one}", worth).span, "<", amount(f"{at}.floating_lien.{other}", debt).span, ONE)
        for one, worth, other, debt in (
            ("collateral_then", lien.collateral_then, "debt_then", lien.debt_then),
            ("collateral_now", lien.collateral_now, "debt_now", lien.debt_now),
        )
    )
    return None if short is YES else stated


def _short(answer: Truth, parts: Iterable[Known]) -> tuple[str, ...]:
    """Return the dividend as what is missing, where a debt was paid in part and nothing else is."""
    return (DIVIDEND,) if answer is UNKNOWN and not any(part.missing for part in parts) else ()


def _beyond_collateral(transfer: Transfer, reached: Account) -> Known:
    """Return whether a creditor that took its own collateral got more than the claim which that secured: *Hackler*."""
    answer = compare(NIL, "<", reached.part.span, ONE)
    debt = reached.debt or Known(NOTHING)
    gaps = [f"transfers.{transfer.id}.value"] if reached.part.span.high is None else []
    gaps += [] if debt.span.is_exact else list(debt.missing)
    claimed, beyond = amount_words(debt.span), amount_words(reached.part.span)
    says = {
        YES: f"it took its own collateral and {beyond} beyond its claim of {claimed}",
        NO: f"it took its own collateral for a claim of {claimed}, and nothing beyond",
    }
    why = says.get(answer, "it took its own collateral, and whether that was worth more than the claim it secured is open")
    return computed(answer, why, reached.part, debt, missing=gaps, law=("hackler-2019",))


def _dividend(matter: Matter, dealing: Dealing | None, at: str, party: str | None) -> Known:
    """Return the dividend as a ratio; failing that, whether it is surely under 100 percent as a truth."""
    if dealing is not None and dealing.dividend is not None:
        return _rate(f"{at}.dividend", dealing.dividend)
    if has_taxes(matter, party) is UNKNOWN and party is not None:
        why = f"{matter.name_of(party)} is a government, and whether its claim was a tax, which has priority, is not stated"
        return Known(UNKNOWN, why=why, missing=("creditors", PREFERENCE))
    if is_tax(matter, party):
        why = "tax claims have priority: what a chapter 7 would pay that class is not stated"
        return Known(UNKNOWN, why=why, missing=(PREFERENCE,))
    if matter.case.chapter7_dividend is not None:
        return _rate(DIVIDEND, matter.case.chapter7_dividend)
    if "dividend" not in matter.cache:
        matter.cache["dividend"] = _by_insolvency(at_petition(matter))
    return matter.cache["dividend"]


def _rate(path: str, stated: Stated[object]) -> Known:
    return Known(Fraction(str(stated.value)), ASSUMPTION if stated.assumed else FACTS, evidence=(evidence(path, stated),))


def _by_insolvency(state: dict[str, Known]) -> Known:
    found = state["found"]
    if found.truth is YES:
        return found.but(why="the debtor was insolvent at the petition, as found or stipulated", missing=())
    if compare(state["property"].span, "<", state["debts"].span, ONE) is YES:
        return computed(YES, "at the petition the debtor surely owed more than it had", state["property"], state["debts"])
    return bare(UNKNOWN, "what a chapter 7 would pay unsecured claims is not stated", DIVIDEND)


def _liens_of(matter: Matter, transfer: Transfer, party: str | None) -> tuple[Transfer, ...]:
    """Return the liens that the record says a creditor got, but for the one that is looked at."""
    if party is None:
        return ()
    return tuple(one for one in matter.dealings.taken_by(party) if one is not transfer and said(one.kind) == "lien")


def _collateral(matter: Matter, transfer: Transfer, dealing: Dealing | None, at: str, party: str | None) -> Known:
    """Return the creditor's own collateral at the petition: none without evidence where the record does not speak of any.

    Where the record tells of a lien of the creditor's, what that was worth to it is not known until somebody says so.
    """
    if dealing is not None and dealing.collateral is not None:
        return amount(f"{at}.collateral", dealing.collateral)
    if dealing is not None and dealing.floating_lien is not None:
        return amount(f"{at}.floating_lien.collateral_now", dealing.floating_lien.collateral_now)
    claims = [one for one in matter.case.creditors if party is not None and said(one.party) == party]
    if any(said(one.unsecured) is False for one in claims):
        return blank(_asked(at, "collateral"))
    if not claims or any(one.unsecured is None for one in claims):
        held = _liens_of(matter, transfer, party)
        kinds = tuple(evidence(f"transfers.{one.id}.kind", one.kind) for one in held if one.kind is not None)
        return blank(_asked(at, "collateral")).but(evidence=kinds) if held else Known(NIL)
    listed = (evidence(f"creditors.{one.id}.unsecured", one.unsecured) for one in claims if one.unsecured is not None)
    return Known(NIL, max(carried(one.unsecured) for one in claims if one.unsecured is not None), evidence=tuple(listed))


def _owed(matter: Matter, dealing: Dealing | None, at: str, party: str | None) -> Known:
    """Return what the creditor is still owed at the petition."""
    if dealing is not None and dealing.claim is not None:
        return amount(f"{at}.claim", dealing.claim)
    if dealing is not None and dealing.floating_lien is not None and dealing.floating_lien.debt_now is not None:
        return amount(f"{at}.floating_lien.debt_now", dealing.floating_lien.debt_now)
    claims = [*_claims(matter, party)]
    return total([(1, one) for one in claims]) if claims else blank(_asked(at, "claim"))


def _claims(matter: Matter, party: str | None) -> Iterator[Known]:
    for index, one in enumerate(matter.case.creditors):
        if party is not None and said(one.party) == party and one.amount is not None:
            yield amount(f"creditors.{item_key(matter.case.creditors, index)}.amount", one.amount)


def _chapter_words(answer: Truth, paid: Span, rest: Span, collateral: Span, rate: Fraction, own: Known, debt: Span | None) -> str:
    percent = f"{percent_words(rate)} percent"
    if own.truth is YES:
        return f"{own.why}, so it got no more than its collateral"
    if collateral == NIL:
        with_, without = amount_words(paid), amount_words(_times(paid if debt is None else debt, rate))
        if debt is None or debt == paid:
            return f"on a claim of {with_} a chapter 7 would pay {without}, at {percent}"
        return f"it got {with_} for a debt of {amount_words(debt)}, on which a chapter 7 would pay {without}, at {percent}"
    if collateral.is_empty and answer is UNKNOWN:
        return "its claim was not unsecured, and what collateral it had is not stated: whether it was fully secured is open"
    covers = f"its collateral of {amount_words(collateral)} against {amount_words(rest)} still owed and {amount_words(paid)} paid"
    if answer is NO:
        return (
            f"{covers}: fully secured, it got no more than it would have" if rate < 1 else f"at {percent} everybody is paid in full"
        )
    if own.truth is UNKNOWN:
        return f"{covers}: it was not fully secured, and whether it was paid out of that collateral is not stated"
    return f"{covers}: a chapter 7 would pay it less, and {percent} of what the collateral does not cover"


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
