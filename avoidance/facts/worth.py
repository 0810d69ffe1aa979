"""What left the debtor and what came back: the debtor's interest, its equity, and the value that counts.

Value is property, or the satisfaction or securing of a present or antecedent debt of the debtor: 11 U.S.C. 548(d)(2)(A). Love and
affection, spiritual benefit, a tax deduction, an unperformed promise of support and the payment of somebody else's debt are not
value to the debtor; what the schooling of a child is worth to its parents turns on the child's age
(:mod:`avoidance.facts.tuition`). An indirect benefit counts as far as it is quantified. Value that went to somebody else is not
value to the debtor. What left is measured on what was the debtor's: others' valid liens, exemptions and property held for another
come out, and so do withheld taxes, which are held in trust for the government (Begier v. IRS, 496 U.S. 53 (1990)).

A lien takes no more than the debt that it secures (:mod:`avoidance.facts.lien`).

Left out: valuing anything. The record says what things were worth, exactly or within bounds, and the bounds are carried through.
"""

from __future__ import annotations

from avoidance.facts.deemed import taken_for_value
from avoidance.facts.guaranty import OBLIGATIONS, exposure, is_exposure, is_own_debt, obligor
from avoidance.facts.lien import capped, follows_debt, secured_debt
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bare, blank, bounded, bounded_below, computed, evidence, moving, nothing, total
from avoidance.facts.tuition import schooling
from avoidance.logic.known import Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import said
from casefacts.model import Received, Transfer

NOT_VALUE = {
    "love_and_affection": "love and affection is not value",
    "spiritual": "spiritual benefit is not value",
    "tax_deduction": "a tax deduction is not value given in exchange",
    "promise_of_support": "an unperformed promise of support is not value",
}
DEBT_KINDS = ("antecedent_debt", "security_for_debt")
TRUST_FUND = "begier-1990"
CASH_KINDS = ("payment", "loan_repayment", "dividend", "distribution", "charitable", "redemption")


def worth(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return the amounts of one transfer: interest, equity, value received, and whether anything of the debtor's left.

    A step of an integrated transaction is measured on the whole of it where the law joins the steps.
    """
    own = by_itself(matter, transfer)
    if transfer.step_of is not None:
        own["transfer.received"] = matter.schemes.kept(transfer, own["transfer.received"])
        own["transfer.of_debtor_property"] = matter.schemes.of_debtor(transfer) or own["transfer.of_debtor_property"]
    taken = taken_for_value(matter, transfer, own)
    return {
        **own,
        "transfer.value_given": own["transfer.received"],
        **_price(matter, transfer, own["transfer.received"]),
        "transfer.taken_for_value": taken,
        "transfer.kept": taken,
        "elsewhere.voidable_whole": _NOWHERE_ELSE,
        "transfer.to_investor": _INVESTOR if matter.investors.paid_by(transfer) else _NO_INVESTOR,
    }


def by_itself(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return the amounts of one transfer as if no other had been made with it."""
    path = f"transfers.{transfer.id}"
    value = exposure(transfer, path)
    liens = nothing() if is_exposure(transfer) else _liens(transfer, path)
    held = _held(transfer, path)
    exempt = _or_nothing(f"{path}.exempt", transfer.exempt)
    interest = value if value.span.is_empty else total(((1, value), (-1, liens), (-1, held)), floor=0)
    exempt_counts = matter.case.case.plaintiff is not None and said(matter.case.case.plaintiff.who) == "debtor"
    equity = interest if interest.span.is_empty or exempt_counts else total(((1, interest), (-1, exempt)), floor=0)
    came_back = received(matter, transfer)
    debt = None if is_exposure(transfer) else secured_debt(transfer, path)
    all_reached = matter.side("intent.exempt_property") == "reached" or exempt_counts
    affected = interest if all_reached else equity
    if debt is not None:
        came_back = came_back.but(terms=()) if follows_debt(transfer, interest, debt) else came_back
        interest, equity = capped(interest, debt), capped(equity, debt)
    reached = interest if all_reached else equity
    split = exempt.span != Span.exactly(0) and not exempt_counts
    return {
        "transfer.of_debtor_property": _of_debtor(transfer, value, held, matter.debtor),
        "transfer.whole_interest": interest,
        "transfer.interest": reached.but(positions=(*reached.positions, "intent.exempt_property")) if split else reached,
        "transfer.affected": affected,
        "transfer.equity": equity,
        "transfer.counted": value if value.span.is_empty else total(((1, value), (-1, held), (-1, exempt)), floor=0),
        "transfer.beyond_exemption": _beyond_exemption(transfer, interest, exempt),
        "transfer.is_transfer": _is_transfer(transfer, path),
        "transfer.incurred": bounded_below(value),
        "transfer.received": came_back,
    }


def taken_off(transfer: Transfer, path: str) -> tuple[tuple[int, Known], ...]:
    """Return what a price before liens is less to the debtor: others' liens, what was held for another, and what was exempt."""
    held = _or_nothing(f"{path}.not_property_of_debtor", transfer.not_property_of_debtor)
    return (-1, _liens(transfer, path)), (-1, held), (-1, _or_nothing(f"{path}.exempt", transfer.exempt))


def assumed_nothing(transfer: Transfer) -> list[str]:
    """Return what was taken as nothing because the record is silent, as the report's assumptions say it."""
    keys = ["exempt", "not_property_of_debtor", *(["liens"] if is_cash(transfer) else [])]
    silent = (key for key in keys if getattr(transfer, key) is None)
    lines = [f"transfers.{transfer.id}.{key}: taken as 0, the record being silent" for key in silent]
    decree = transfer.divorce
    if said(transfer.kind) == "guaranty" and obligor(transfer) is None:
        lines.append(f"transfers.{transfer.id}.guaranty.of: not stated; taken as no subsidiary of the debtor's")
    if decree is not None and said(decree.contested) is True and decree.fraud_or_collusion is None:
        lines.append(
            f"transfers.{transfer.id}.divorce.fraud_or_collusion: not stated; a contested divorce is taken as free of both"
        )
    return lines


def is_cash(transfer: Transfer) -> bool:
    """Whether money left the debtor: said so, or a payment of which nothing else is said. An obligation carries no liens either."""
    kind, sort = said(transfer.kind), said(transfer.property_kind)
    return sort in ("cash", "obligation") or kind in OBLIGATIONS or (sort is None and kind in CASH_KINDS)


def received(matter: Matter, transfer: Transfer) -> Known:
    """Return the value that came back to the debtor, item by item, with the reason for each item that does not count."""
    path = f"transfers.{transfer.id}.received"
    principal = matter.investors.principal(transfer)
    if transfer.received is None:
        known = blank(path)
        if principal is not None and "investments" in matter.case.complete:
            return principal.but(notes=(*principal.notes, "the list of investments is complete: nothing else came back"))
        return known if principal is None else total(((1, principal), (1, bounded_below(known))))
    items = [
        counted(matter, transfer, item, f"{path}.#{number}")
        for number, item in enumerate(transfer.received.value, 1)
        if principal is None or said(item.kind) != "investment_principal"
    ]
    if principal is not None:
        items.append(principal)
    if not items:
        return Known(
            Span.exactly(0), why="nothing came back", evidence=(evidence(path, transfer.received),), terms=(moving(path, 0),)
        )
    summed = total([(1, item) for item in items])
    reasons = "; ".join(dict.fromkeys(item.why for item in items if item.why))
    notes = (*summed.notes, *((reasons,) if reasons else ()))
    if summed.span.is_empty:
        return summed.but(notes=notes, why=reasons, terms=())
    alone = principal is not None and all(item is principal or item.span == Span.exactly(0) for item in items)
    elsewhere = tuple(term for term in summed.terms if alone and not term.path.startswith(f"{path}."))
    return summed.but(
        notes=notes, why=reasons, terms=(bounded(moving(path, _whole(summed)), summed.span, spreads=True), *elsewhere)
    )


def counted_items(matter: Matter, transfer: Transfer) -> list[tuple[Received, Known]]:
    """Return each thing that came back with what it counts for; nothing where the record does not say what came back."""
    path = f"transfers.{transfer.id}.received"
    items = transfer.received.value if transfer.received else ()
    return [(item, counted(matter, transfer, item, f"{path}.#{number}")) for number, item in enumerate(items, 1)]


def _price(matter: Matter, transfer: Transfer, received: Known) -> dict[str, Known]:
    """Return the price as both sides agreed it, and the part of it that went elsewhere than to the debtor."""
    path = f"transfers.{transfer.id}.received"
    if transfer.received is None:
        return {"transfer.price": received, "transfer.price_elsewhere": Known(Span(0, None, None), missing=(path,))}
    own = (None, matter.debtor)
    elsewhere = [
        (1, bounded_below(amount(f"{path}.#{number}.amount", item.amount)))
        for number, item in enumerate(transfer.received.value, 1)
        if (said(item.to) not in own or (said(item.kind) in DEBT_KINDS and said(item.of) not in own))
        and said(item.kind) not in NOT_VALUE
    ]
    if not elsewhere:
        return {"transfer.price": received, "transfer.price_elsewhere": nothing("none of the price went elsewhere")}
    return {"transfer.price": total([(1, received), *elsewhere]).but(terms=()), "transfer.price_elsewhere": total(elsewhere)}


def _whole(known: Known) -> int:
    central = known.span.central
    return central if isinstance(central, int) else 0


def counted(matter: Matter, transfer: Transfer, item: Received, path: str) -> Known:
    """Return what one thing that came back counts for."""
    kind = said(item.kind)
    given = amount(f"{path}.amount", item.amount)
    if item.source or item.disputed:
        given = given.but(
            evidence=tuple(
                e._replace(source=e.source or item.source, disputed=e.disputed or bool(item.disputed)) for e in given.evidence
            )
        )
    if kind == "tuition":
        return schooling(matter, transfer, item, path, given)
    reason = _why_not(matter, transfer, item)
    if reason is not None:
        return nothing(reason).but(evidence=given.evidence)
    if kind == "indirect_benefit" and item.amount is None:
        return nothing("an indirect benefit that nobody has quantified does not count")
    if kind == "unperformed_promise":
        return given.but(value=Span(0, None, given.span.high), notes=("what an unperformed promise was worth on the day is open",))
    if kind is None:
        return given.but(value=Span(0, None, given.span.high), missing=(f"{path}.kind",))
    if kind in DEBT_KINDS and is_own_debt(matter, transfer, item) is UNKNOWN:
        return given.but(value=Span(0, None, given.span.high), missing=(f"{path}.guaranteed",))
    return bounded_below(given)


def _why_not(matter: Matter, transfer: Transfer, item: Received) -> str | None:
    to, kind, of = said(item.to), said(item.kind), said(item.of)
    if to is not None and to != matter.debtor:
        return f"what went to {matter.name_of(to)} is not value to the debtor"
    if kind in DEBT_KINDS and of is not None and is_own_debt(matter, transfer, item) is NO:
        return f"a debt of {matter.name_of(of)} is not the debtor's: paying it is not value to the debtor"
    return NOT_VALUE.get(kind or "")


_NOWHERE_ELSE = bare(NO, "nothing on the record makes it voidable under section 544(a) or 547")
_INVESTOR = bare(YES, "paid to an investor, whose principal is value and whose profit is not")
_NO_INVESTOR = bare(NO, "the record states no principal that the taker had paid in")


def _liens(transfer: Transfer, path: str) -> Known:
    if transfer.liens is None and is_cash(transfer):
        return nothing()
    return bounded_below(amount(f"{path}.liens", transfer.liens))


def _or_nothing(path: str, stated: object) -> Known:
    return nothing() if stated is None else amount(path, stated)  # type: ignore[arg-type]


def _held(transfer: Transfer, path: str) -> Known:
    """Return the part held for another: what the record calls so, and taxes that were held in trust for the government."""
    held = _or_nothing(f"{path}.not_property_of_debtor", transfer.not_property_of_debtor)
    if transfer.trust_fund_taxes is None:
        return held
    taxes = amount(f"{path}.trust_fund_taxes", transfer.trust_fund_taxes).but(law=(TRUST_FUND,))
    return total(((1, held), (1, taxes)))


def _beyond_exemption(transfer: Transfer, interest: Known, exempt: Known) -> Known:
    """Return whether more left than the debtor could have exempted."""
    if transfer.exempt is None or exempt.span.high == 0:
        return bare(YES, "nothing says that it could be exempted")
    left, kept = interest.span, exempt.span
    if isinstance(left.high, int) and isinstance(kept.low, int) and kept.low >= left.high:
        return computed(NO, "all of it could be exempted", interest, exempt)
    if isinstance(left.low, int) and isinstance(kept.high, int) and kept.high < left.low:
        return computed(YES, "only a part of it could be exempted", exempt)
    return computed(UNKNOWN, "how much of it could be exempted is open", interest, exempt)


def _is_transfer(transfer: Transfer, path: str) -> Known:
    kind = said(transfer.kind)
    if kind is None:
        return bare(UNKNOWN, "the record does not say whether it was a transfer or an obligation", f"{path}.kind")
    return bare(Truth.of(kind not in OBLIGATIONS), "an obligation, not a transfer" if kind in OBLIGATIONS else "a transfer")


def _of_debtor(transfer: Transfer, value: Known, held: Known, debtor: str) -> Known:
    """Return whether anything of the debtor's left: not so far as it was held for another."""
    maker = said(transfer.from_)
    if said(transfer.kind) in OBLIGATIONS:
        own = maker in (None, debtor)
        return bare(Truth.of(own), "an obligation that the debtor incurred" if own else "an obligation of somebody else")
    if held.span.high == 0:
        by = "" if maker in (None, debtor) else f"made by {maker}, of the debtor's property as the record lists it; "
        return bare(YES, f"{by}nothing on the record says that it was held for another")
    low, high = held.span.low, held.span.high
    if value.span.low is not None and high is not None and high < value.span.low:  # type: ignore[operator]
        return computed(YES, "only a part of it was held for another", held)
    if value.span.high is not None and low is not None and low >= value.span.high:  # type: ignore[operator]
        return computed(NO, "all of it was held for another", value, held)
    return computed(UNKNOWN, "how much of it was held for another is open", value, held)
