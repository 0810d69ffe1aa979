"""What a lien takes from the debtor, and the debt that came with it: no more of the collateral than the debt that it secures.

A lien is an interest in property, 11 U.S.C. 101(37), and holds it for a debt. What the collateral is worth beyond that debt stays
the debtor's, so a lien of 500,000 of land for a debt of 100,000 takes 100,000. The debt is what the record calls secured
(``secures``), else the debts that ``received`` lists. Where the lien was given for new money the debt is at least what was lent;
how much it is the record has to say. A record that names no debt leaves the lien at the collateral.

A lien for another's debt with a ``guaranty`` block is an exposure (:mod:`avoidance.facts.guaranty`), which has the same bound.

On the balance sheet encumbered property still counts in full, so a lien takes nothing off it; what it secures counts among the
debts, with recourse or without (11 U.S.C. 102(2)). A lien for an old debt of the debtor's adds none. One for a new loan adds the
loan, wherever the money went: what is secured beyond the old debts, else what was lent. For the debt of another the collateral
answers only if it is called, and no further than it reaches.

A lien for 3,950,000 newly lent adds that to the debts; were 1,000,000 of it an old debt, 2,950,000:

>>> from casefacts.reading import read_text
>>> def added(items):
...     case = read_text("{case: {petition_date: 2024-03-15}, transfers: [{id: T1, kind: lien, secures: 3950000, "
...                      "received: [%s]}]}" % items).case
...     return incurred(case.transfers[0], "transfers.T1", Known(Span(0, None, None)), "debtor").span.likely
>>> added("{kind: cash, amount: 3950000}"), added("{kind: cash, amount: 2950000}, {kind: security_for_debt, amount: 1000000}")
(395000000, 295000000)

Left out: under the uniform acts, a debt that exempt collateral alone secures.
"""

from __future__ import annotations

from collections.abc import Sequence

from avoidance.facts.stated import amount, bounded_below, merged, smaller, total
from avoidance.logic.known import Known, Span
from casefacts.evidence import said
from casefacts.model import Received, Transfer

SECURED = ("antecedent_debt", "security_for_debt")
LENT = ("cash", "property", "credit", "services", None)


def is_lien(transfer: Transfer) -> bool:
    """Whether the record calls it a lien, or, naming no kind, says what it secures."""
    kind = said(transfer.kind)
    return kind == "lien" or (kind is None and transfer.secures is not None)


def secured_debt(transfer: Transfer, path: str) -> Known | None:
    """Return the debt that a lien secures; ``None`` where it is no lien, or the record names no debt."""
    if not is_lien(transfer):
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


def incurred(transfer: Transfer, path: str, interest: Known, debtor: str) -> Known:
    """Return the debt that came with a lien, in cents: what it secures and the debtor, or its property, did not owe before.

    Args:
        transfer: the lien.
        path: where it stands in the record.
        interest: what the lien took of the collateral.
        debtor: the debtor's id.
    """
    items = list(enumerate(said(transfer.received) or (), 1))
    old = [(number, item) for number, item in items if said(item.kind) in SECURED]
    others = (transfer.guaranty is not None and said(transfer.guaranty.of) not in (None, debtor)) or any(
        said(item.of) not in (None, debtor) for _, item in old
    )
    known = _added(transfer, path, items, [(n, item) for n, item in old if said(item.of) in (None, debtor)], interest)
    if others and known.span.high != 0:
        most = smaller(known.span, interest.span).high
        return known.but(value=Span(0, None, most), terms=(), missing=(*known.missing, f"{path}.guaranty.probability"))
    return known


def _added(
    transfer: Transfer, path: str, items: Sequence[tuple[int, Received]], old: Sequence[tuple[int, Received]], interest: Known
) -> Known:
    """Return what is secured beyond the debtor's old debts, whoever owes it."""
    if transfer.secures is not None:
        whole = bounded_below(amount(f"{path}.secures", transfer.secures))
        if transfer.received is None:
            return whole.but(value=Span(0, None, whole.span.high), terms=(), missing=(*whole.missing, f"{path}.received"))
        return total(((1, whole), *((-1, _of(path, number, item)) for number, item in old)), floor=0)
    own = {number for number, _ in old}
    lent = [(number, item) for number, item in items if said(item.kind) in (*SECURED, *LENT) and number not in own]
    if lent:
        sums = [(1, _of(path, number, item)) for number, item in lent]
        return total(sums) if all(said(item.kind) is not None for _, item in lent) else _perhaps(total(sums), f"{path}.received")
    if old:
        return Known(Span.exactly(0), why="it secures a debt that the debtor owed already")
    gap = f"{path}.received" if transfer.received is None else f"{path}.secures"
    return Known(Span(0, None, interest.span.high), missing=(gap,))


def _of(path: str, number: int, item: Received) -> Known:
    return bounded_below(amount(f"{path}.received.#{number}.amount", item.amount))


def _perhaps(known: Known, path: str) -> Known:
    return known.but(value=Span(0, None, known.span.high), terms=(), missing=(*known.missing, path))
