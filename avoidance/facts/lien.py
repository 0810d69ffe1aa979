"""What a lien takes from the debtor: no more of the collateral than the debt that it secures.

A lien is an interest in property, 11 U.S.C. 101(37), and holds it for a debt. What the collateral is worth beyond that debt stays
the debtor's, so a lien of 500,000 of land for a debt of 100,000 takes 100,000. The debt is what the record calls secured
(``secures``), else the debts that ``received`` lists. Where the lien was given for new money the debt is at least what was lent;
how much it is the record has to say. A record that names no debt leaves the lien at the collateral.

A lien for another's debt with a ``guaranty`` block is an exposure (:mod:`avoidance.facts.guaranty`), which has the same bound.
"""

from __future__ import annotations

from avoidance.facts.stated import amount, bounded_below, merged, smaller, total
from avoidance.logic.known import Known, Span
from casefacts.evidence import said
from casefacts.model import Transfer

SECURED = ("antecedent_debt", "security_for_debt")
LENT = ("cash", "property", "credit", "services", None)


def secured_debt(transfer: Transfer, path: str) -> Known | None:
    """Return the debt that a lien secures; ``None`` where it is no lien, or the record names no debt."""
    if said(transfer.kind) != "lien":
        return None
    if transfer.secures is not None:
        return bounded_below(amount(f"{path}.secures", transfer.secures))
    items = [(number, item) for number, item in enumerate(said(transfer.received) or (), 1) if said(item.kind) in (*SECURED, *LENT)]
    if not items:
        return None
    debt = total([(1, bounded_below(amount(f"{path}.received.#{number}.amount", item.amount))) for number, item in items])
    if all(said(item.kind) in SECURED for _, item in items):
        return debt.but(terms=())
    return debt.but(value=Span(debt.span.low, None, None), terms=(), missing=(*debt.missing, f"{path}.secures"))


def capped(interest: Known, debt: Known) -> Known:
    """Return the lesser of what the collateral was to the debtor and the debt that the lien on it secures."""
    room, owed = interest.span, debt.span
    if room.is_empty or (isinstance(room.high, int) and isinstance(owed.low, int) and room.high <= owed.low):
        return interest
    both = merged((interest, debt))
    note = (*both.notes, "a lien takes no more than the debt that it secures")
    if isinstance(owed.high, int) and isinstance(room.low, int) and owed.high <= room.low:
        return both.but(value=owed, terms=debt.terms, missing=debt.missing, notes=note)
    return both.but(value=smaller(room, owed), notes=note)


def follows_debt(transfer: Transfer, interest: Known, debt: Known) -> bool:
    """Whether what the lien takes moves with the same figures of ``received`` that count as value, so that neither moves alone."""
    return transfer.secures is None and capped(interest, debt) is not interest
