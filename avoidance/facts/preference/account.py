"""What of a transfer went on account of old debt: what 11 U.S.C. 547(b)(2) lets section 547 reach.

The size of the debt that was paid or secured is read where the record states it; an unstated one is taken as what was paid for it.
What was given for the rest in the same exchange (cash, property, services, another's debt, a debt that is not antecedent) is on
account of no old debt. Money divides: what was paid beyond the debt is on account of nothing, and section 548 asks about it. A lien
counts for no more than the debt it secures. Property given for the debt alone goes on its account whole, however small the debt is
beside it. Where property was exchanged for both, nothing says how to divide what neither covers, and the part is a range. Of its
own collateral, in a foreclosure or otherwise, a creditor takes only the equity from the debtor: what exceeds the claim it secured
(*Hackler*).

Left out: the foreclosure of a lien that is avoidable itself; who beside the lienholder a foreclosure benefited.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: acme}]
... transfers: [{id: T1, date: 2024-02-01, to: acme, kind: sale, property_kind: other, value: 700, liens: 0,
...              received: [{kind: cash, amount: 350}, {kind: antecedent_debt, amount: 40}]}]
... ''').case
>>> facts = Analysis(case, bind(case)).row(case.transfers[0])
>>> facts["preference.reached"].span
Span(low=4000, likely=None, high=35000)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from avoidance.facts.matter import Matter
from avoidance.facts.preference.parties import debts_paid, has_taxes, incurred_on, is_loan
from avoidance.facts.stated import amount, bounded_below, computed, day, merged, smaller, total
from avoidance.facts.worth import DEBT_KINDS, is_cash
from avoidance.logic.elements import compare
from avoidance.logic.known import Evidence, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.logic.words import amount_words, on_days
from casefacts.evidence import said
from casefacts.model import Received, Transfer

ONE = Fraction(1)
NIL = Span.exactly(0)
NEW_VALUE = ("cash", "property", "services", "credit", "release")
ENFORCED = ("mortgage_foreclosure", "strict_foreclosure", "tax_sale", "ucc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What of a transfer went on account of old debt.

    Attributes:
        part: the part that section 547 reaches, in cents.
        debt: the old debt that was paid or secured; ``None`` where its size is not stated, or not needed.
        own: whether the creditor took its own collateral, and so only the equity from the debtor.
        told: what is to be told of a part that is not the whole.
    """

    part: Known
    debt: Known | None = None
    own: bool = False
    told: str = ""


def account(matter: Matter, transfer: Transfer, made: Known, interest: Known) -> Account:
    """Return what of a transfer went on account of old debt.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        made: when it was made.
        interest: the debtor's interest that it took.
    """
    debts = list(debts_paid(matter, transfer))
    if not debts:
        return Account(part=interest)
    before = [(path, item, owed_before(matter, transfer, item, path, made).truth) for path, item in debts]
    sure = [(path, item) for path, item, truth in before if truth is YES]
    perhaps = [(path, item) for path, item, truth in before if truth is not NO]
    if not perhaps:
        return Account(part=interest)
    most = _for_debts(matter, transfer, interest, perhaps)
    if not sure or len(sure) == len(perhaps):
        return most
    least = _for_debts(matter, transfer, interest, sure)
    debt = None if most.debt is None or least.debt is None else _between(least.debt, most.debt)
    return replace(most, part=_between(least.part, most.part), debt=debt)


def _between(least: Known, most: Known) -> Known:
    """Return what lies between an amount without the debts that may be old and the amount with them."""
    if least.span == most.span:
        return most
    ends = least.span, most.span
    lows = [end.low if isinstance(end.low, int) else 0 for end in ends]
    highs = [end.high for end in ends if isinstance(end.high, int)]
    return merged((least, most)).but(value=Span(min(lows), None, max(highs) if len(highs) == len(ends) else None))


def _for_debts(matter: Matter, transfer: Transfer, interest: Known, old: list[tuple[str, Received]]) -> Account:
    """Return what of a transfer went on account of some of its debts, taken as old."""
    other = _other(matter, transfer, {path for path, _ in old})
    rest = total([(1, interest), *((-1, one) for one in other)], floor=0) if other else interest
    debt = total([(1, amount(f"{path}.amount", item.amount)) for path, item in old])
    if said(transfer.kind) == "lien":
        return Account(part=_secured(interest, rest, debt))
    if is_enforced(transfer):
        return Account(part=_equity(rest, debt), debt=debt, own=True)
    if debt.span.is_empty:
        return Account(part=rest)
    return _paid(rest, debt) if is_cash(transfer) else _exchanged(rest, debt) if other else Account(part=rest, debt=debt)


def is_enforced(transfer: Transfer) -> bool:
    """Whether a creditor took its own collateral in kind: by foreclosing a lien, unless that is denied, or as the record says."""
    own, sale = said(transfer.from_own_collateral), said(transfer.sale.mechanism) if transfer.sale else None
    if own is not None or is_cash(transfer):
        return own is True and not is_cash(transfer)
    return said(transfer.kind) in ("foreclosure", "tax_sale") and sale in (None, *ENFORCED)


def owed_before(matter: Matter, transfer: Transfer, item: Received, path: str, made: Known) -> Known:
    """Return whether one debt was owed before the transfer was made."""
    taxes = has_taxes(matter, said(transfer.to)) if item.due is not None else NO
    by_day = _by_day(transfer, item, path, "incurred", made) if taxes is not YES else None
    by_due = _by_day(transfer, item, path, "due", made) if taxes is not NO else None
    if by_day is None or by_due is None or by_day.truth is by_due.truth:
        return by_due or by_day  # type: ignore[return-value]
    name = matter.name_of(said(transfer.to))
    why = f"{name} is a government; if the debt was a tax, {by_due.why}, and whether it was is not stated"
    return computed(UNKNOWN, why, by_day, by_due, missing=("creditors",))


def _by_day(transfer: Transfer, item: Received, path: str, key: str, made: Known) -> Known:
    """Return whether a debt was owed before the transfer, by when it was incurred, or as a tax was last payable without penalty."""
    stated = item.due if key == "due" else item.incurred
    incurred = day(f"{path}.{key}", stated) if key == "due" else incurred_on(transfer, item, path)
    incurred = incurred.but(evidence=tuple(_sourced(one, item) for one in incurred.evidence))
    if stated is None and said(item.kind) == "antecedent_debt":
        support = Evidence(f"{path}.kind", "antecedent_debt", item.source, bool(item.disputed))
        return Known(
            YES,
            why="the record states that the debt was owed before the transfer, without the day on which it was incurred",
            evidence=(support,),
        )
    first, last = incurred.span, made.span
    answer = compare(first, "<", last, ONE)
    when = "last payable without penalty" if key == "due" else "incurred"
    what = "loan was made" if is_loan(transfer, item) else f"debt was {when}"
    says = f"the {what} {on_days(first)}; the transfer was made {on_days(last)}" if first.central and last.central else ""
    if first.is_exact and first == last:
        if _at_one_closing(transfer, item, first):
            return computed(NO, f"{says}: a loan and the lien for it, of one day, are taken as one closing", incurred, made)
        return computed(UNKNOWN, f"{says}: which came first that day is open", incurred, made, missing=(f"{path}.{key}",))
    return computed(answer, says or "when the debt was incurred is not stated", incurred, made)


def _at_one_closing(transfer: Transfer, item: Received, when: Span) -> bool:
    """Whether a lien took effect, and so under 547(e)(2)(A) was made, on the day of the loan that it secures."""
    begun = said(transfer.date)
    same = begun is not None and begun.earliest == begun.latest == when.low
    return same and said(transfer.kind) == "lien" and (said(item.kind) == "security_for_debt" or is_loan(transfer, item))


def _sourced(one: Evidence, item: Received) -> Evidence:
    return Evidence(one.path, one.value, one.source or item.source, one.disputed or bool(item.disputed), one.assumed)


# ---------------------------------------------------------------- the part


def given_now(matter: Matter, transfer: Transfer) -> list[Known]:
    """Return what was given in the exchange beside the debtor's debts, each thing with its amount."""
    debts = {path for path, _ in debts_paid(matter, transfer)}
    return [
        bounded_below(amount(f"transfers.{transfer.id}.received.#{number}.amount", item.amount))
        for number, item in enumerate(said(transfer.received) or (), 1)
        if said(item.kind) in NEW_VALUE and f"transfers.{transfer.id}.received.#{number}" not in debts
    ]


def _other(matter: Matter, transfer: Transfer, old: Iterable[str]) -> list[Known]:
    """Return what a transfer was made for beside the old debt: what came now, debts that are not old, debts of others."""
    at, known = f"transfers.{transfer.id}.received", frozenset(old)
    debts = [
        bounded_below(amount(f"{at}.#{number}.amount", item.amount))
        for number, item in enumerate(said(transfer.received) or (), 1)
        if said(item.kind) in DEBT_KINDS and f"{at}.#{number}" not in known
    ]
    return [*given_now(matter, transfer), *debts]


def _secured(interest: Known, rest: Known, debt: Known) -> Known:
    """Return the part of a lien that secures old debt: the debt, as far as the collateral reaches and other debt leaves room."""
    whole = _least(interest, debt)
    if rest is interest or debt.span.is_empty:
        return whole
    low, high = smaller(rest.span, debt.span).low, whole.span.high
    return whole if low == high else merged((interest, rest, debt)).but(value=Span(low, None, high))


def _paid(rest: Known, debt: Known) -> Account:
    """Return the part of a payment that paid old debt; what was paid beyond it is told."""
    part = _least(rest, debt)
    if part is rest:
        return Account(part=part, debt=debt)
    more = total(((1, rest), (-1, debt)), floor=0).span
    told = f"{amount_words(more)} beyond the debt is on account of no old debt, and section 548 asks what came back for it"
    return Account(part=part, debt=debt, told=told)


def _exchanged(rest: Known, debt: Known) -> Account:
    """Return the part of mixed property that went for old debt: at least the debt, at most what nothing else was given for."""
    least = _least(rest, debt)
    if least is rest:
        return Account(part=rest, debt=debt)
    part = merged((rest, debt)).but(value=Span(least.span.low, None, rest.span.high))
    told = "how much of what nothing else was given for went for the old debt is open: at least the debt, at most all of it"
    return Account(part=part, debt=debt, told=told)


def _equity(rest: Known, debt: Known) -> Known:
    """Return what a creditor that took its own collateral took of the debtor's: what exceeds the claim."""
    if debt.span.is_empty:
        return merged((rest, debt)).but(value=Span(0, None, rest.span.high))
    return total(((1, rest), (-1, debt)), floor=0)


def _least(one: Known, other: Known) -> Known:
    """Return the smaller of two amounts; an unknown second one is no limit."""
    a, b = one.span, other.span
    if b.is_empty or (isinstance(a.high, int) and isinstance(b.low, int) and a.high <= b.low):
        return one
    if isinstance(b.high, int) and isinstance(a.low, int) and b.high <= a.low:
        return merged((one, other)).but(value=b, terms=other.terms)
    return merged((one, other)).but(value=smaller(a, b))
