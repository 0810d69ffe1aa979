"""What a transfer moved on the debtor's balance sheet: what left, what came in, what was paid, what was incurred.

Property given away comes off; what came back for it and stays, money, goods or credit, is added, and services are not, nor what
is exempt in the debtor's hands (11 U.S.C. 101(32)(A)(ii)). A debt of the debtor's own that was paid comes off the debts. An
obligation adds its amount, a guaranty its exposure. A lien takes nothing off, for encumbered property still counts in full, and
adds the new debt that it secures (:mod:`avoidance.facts.lien`). One debt that is owed by a promise and secured by a lien is one,
though the record lists two transfers for it. ``net_left`` is what left over liens, for the acts that take liens off an asset.

A statement of the very day speaks for the time before that day's transfers. Where it lists a debt of the sum that the transfer
incurred, that may be this debt: it is then added, or is in the statement already, and what was incurred lies between the two.

Left out: what a transfer did to the worth of what stayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from avoidance.facts.guaranty import FOR_ANOTHER, OBLIGATIONS, is_exposure, obligor
from avoidance.facts.lien import incurred, is_lien
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bounded_below, merged, nothing, total
from avoidance.logic.known import Evidence, Known, Span
from casefacts.evidence import said
from casefacts.model import Received, Transfer


def movements(matter: Matter, transfer: Transfer, worth: dict[str, Known]) -> dict[str, Known]:
    """Return what the transfer took out of and brought into the debtor's balance sheet.

    Property sold subject to a lien takes the lien with it, or leaves the debt behind: what left lies between the equity and the
    whole. A lien given takes nothing off and pays no debt; a new debt that it secures is added (:mod:`avoidance.facts.lien`).
    """
    kind = said(transfer.kind)
    zero = nothing()
    items = list(enumerate(said(transfer.received) or (), 1))
    path = f"transfers.{transfer.id}.received"
    satisfied = _moved(matter, items, path, sure=("antecedent_debt",), perhaps=("release", "investment_principal", None))
    kept = [(number, item) for number, item in items if said(item.exempt) is not True]
    came_in = _moved(matter, kept, path, sure=("cash", "property", "credit"), perhaps=("unperformed_promise", None))
    if transfer.received is None:
        gap = Known(Span(0, None, None), missing=(path,))
        satisfied = came_in = gap
    if kind in OBLIGATIONS:
        return {
            "left": zero,
            "net_left": zero,
            "came_in": came_in,
            "paid": satisfied,
            "incurred": _if_new(matter, transfer, worth["transfer.incurred"]),
        }
    if is_lien(transfer):
        return _encumbered(matter, transfer, worth, came_in)
    return {
        "left": _left(worth["transfer.equity"], worth["transfer.counted"]),
        "net_left": worth["transfer.equity"],
        "came_in": came_in,
        "paid": satisfied,
        "incurred": zero,
    }


def _encumbered(matter: Matter, transfer: Transfer, worth: dict[str, Known], came_in: Known) -> dict[str, Known]:
    """Return what a lien moved: the new debt that it secures, and what was lent.

    A loan of an amount known within bounds, of which the debtor got all, moves both sides alike, and so neither.
    """
    path, zero = f"transfers.{transfer.id}", nothing()
    owed = worth["transfer.incurred"]
    if not is_exposure(transfer):
        owed = incurred(transfer, path, worth["transfer.interest"], matter.debtor)
    if transfer.secures is None and owed.span == came_in.span and not owed.span.is_exact:
        owed = came_in = zero
    let_go = _moved(matter, list(enumerate(said(transfer.received) or (), 1)), f"{path}.received", sure=(), perhaps=("release",))
    return {"left": zero, "net_left": zero, "came_in": came_in, "paid": let_go, "incurred": _if_new(matter, transfer, owed)}


def listed_already(matter: Matter, transfer: Transfer, sum_: Span) -> bool:
    """Whether the statement of a transfer's own day lists a debt of the sum that it incurred."""
    when = said(transfer.date)
    if when is None or not sum_.is_exact or not sum_.low:
        return False
    sheets = (one for one in matter.case.solvency.balance_sheets if said(one.date) == when)
    debts = (said(debt.amount) for one in sheets for debt in one.debts or ())
    return any(debt is not None and debt.low == debt.high == sum_.low for debt in debts)


def _if_new(matter: Matter, transfer: Transfer, owed: Known) -> Known:
    """Return a debt that was incurred, or nothing of it where the statement of the day may have it already."""
    if not listed_already(matter, transfer, owed.span):
        return owed
    note = (
        f"the statement of that day lists a debt of the sum of {transfer.id}, which may be this one: counted with it and without it"
    )
    return owed.but(value=Span(0, None, owed.span.high), terms=(), notes=(*owed.notes, note))


def _moved(
    matter: Matter, items: Sequence[tuple[int, Received]], path: str, *, sure: tuple[str, ...], perhaps: tuple[str | None, ...]
) -> Known:
    """Return what the items of some kinds moved on one side of the balance sheet; of other kinds it is open whether they did."""
    parts: list[tuple[int, Known]] = []
    for number, item in items:
        kind = said(item.kind)
        if {said(item.of), said(item.to)} <= {None, matter.debtor} and (kind in sure or kind in perhaps):
            stated = amount(f"{path}.#{number}.amount", item.amount)
            known = bounded_below(stated).but(terms=(), evidence=tuple(_sourced(one, item) for one in stated.evidence))
            parts.append(
                (1, known if kind in sure else known.but(value=Span(0, None, known.span.high), missing=(f"{path}.#{number}.kind",)))
            )
    return total(parts) if parts else nothing()


def _left(equity: Known, whole: Known) -> Known:
    low = equity.span.low if equity.span.low is not None else 0
    likely = equity.span.likely if equity.span == whole.span else None
    both = merged((equity, whole))
    return both.but(value=Span(low, likely, whole.span.high), terms=equity.terms)


def _sourced(item: Evidence, holder: Received) -> Evidence:
    return item._replace(source=item.source or holder.source, disputed=item.disputed or bool(holder.disputed))


def promised_too(transfers: Iterable[Transfer]) -> dict[str, frozenset[str]]:
    """Return, for each lien, the promises of the record that it secures; and for each of those, its liens.

    They are one debt where the same creditor took both on the same day for the debt of the same person.
    """
    groups: dict[tuple[object, ...], list[Transfer]] = {}
    for one in transfers:
        when = said(one.date)
        if said(one.kind) in FOR_ANOTHER and one.to is not None and when is not None:
            groups.setdefault((one.to.value, when, obligor(one)), []).append(one)
    found: dict[str, frozenset[str]] = {}
    for group in groups.values():
        liens = frozenset(one.id for one in group if said(one.kind) == "lien")
        promises = frozenset(one.id for one in group) - liens
        if liens and promises:
            found |= dict.fromkeys(liens, promises) | dict.fromkeys(promises, liens)
    return found
