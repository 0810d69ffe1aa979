"""The defendant's claims, which wait until it has paid: 11 U.S.C. 502(d).

A claim is shown where the record lists the defendant among the creditors, and wherever else it says that the debtor still owed it
something: at the petition, on a lien, for new value that stayed unpaid, for what a setoff left over. Where it only dealt with the
debtor as a creditor, or the list of creditors may have gaps, a claim is possible and the complaint asks for any that there may be.
It asks for nothing where a complete list leaves the defendant out and nothing else speaks of a debt.

>>> Claims(held=(), record="", owed=(), known=False).known
False
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.facts import FactList
from avoidance.drafting.wording import money
from avoidance.facts.worth import DEBT_KINDS
from avoidance.logic.known import Span
from casefacts.evidence import Amount, Maybe, Stated, said
from casefacts.model import Dealing, Transfer
from casefacts.paths import item_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """A debt to the defendant that the record shows elsewhere than in the list of creditors.

    Attributes:
        text: what was owed, as a sentence without its stop.
        facts: the facts that state it, by their numbers among the facts told.
        record: the source that the record names.
    """

    text: str
    facts: tuple[int, ...]
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The defendant's claims.

    Attributes:
        held: the claims in the list of creditors, by their ids.
        record: the papers behind them; empty where one of them has none.
        owed: debts that the record shows elsewhere.
        known: whether the record shows a claim at all; it may have others.
    """

    held: tuple[str, ...]
    record: str
    owed: tuple[Debt, ...]
    known: bool


def claims(report: Report, party: str, told: FactList) -> Claims | None:
    """Return the defendant's claims that must wait; ``None`` where the record shows none and leaves no room for one."""
    case = report.case
    listed = [one for one in case.creditors if said(one.party) == party]
    held, papers = tuple(one.id for one in listed), [one.source or "" for one in listed]
    owed = () if held else tuple(_owed(report, party, told))
    if not (held or owed or _possible(report, party)) and "creditors" in case.complete:
        return None
    record = "; ".join(dict.fromkeys(papers)) if all(papers) else ""
    return Claims(held=held, record=record, owed=owed, known=bool(held or owed))


def _possible(report: Report, party: str) -> bool:
    """Whether the record treats a party as a creditor, or gives it a lien, without saying that anything is owed to it."""
    if any(said(one.to) == party and said(one.kind) == "lien" for one in report.case.transfers):
        return True
    dealt = any(one.creditor == party and not _is_nothing(one.claim) for one in report.case.preference)
    debtor = report.analysis.matter.debtor
    return dealt or any((one.who, one.is_, one.of) == (party, "creditor", debtor) for one in report.case.relationships)


def _owed(report: Report, party: str, told: FactList) -> Iterator[Debt]:
    dealings = report.case.preference
    for index, one in enumerate(dealings):
        if one.creditor == party and not _is_nothing(one.claim):
            yield from _dealt(one, f"preference.{item_key(dealings, index)}", told)
    for transfer in report.case.transfers:
        if said(transfer.to) == party:
            yield from _of_transfer(report, transfer, told)


def _dealt(dealing: Dealing, path: str, told: FactList) -> Iterator[Debt]:
    """Yield what a course of dealing shows as owed: at the petition, or else for new value that stayed unpaid."""
    lien = dealing.floating_lien
    at_petition = "on the Petition Date the Debtor owed the Defendant"
    if _some(dealing.claim):
        yield _debt(at_petition, dealing.claim, f"{path}.claim", told, dealing.source)
    elif lien is not None and _some(lien.debt_now):
        yield _debt(at_petition, lien.debt_now, f"{path}.floating_lien.debt_now", told, lien.source or dealing.source)
    else:
        for index, one in enumerate(dealing.new_value or ()):
            if _some(one.amount) and _is_nothing(one.paid):
                says = "the Debtor left unpaid new value from the Defendant of"
                place = f"{path}.new_value.{item_key(dealing.new_value or (), index)}.amount"
                yield _debt(says, one.amount, place, told, one.source or dealing.source)


def _of_transfer(report: Report, transfer: Transfer, told: FactList) -> Iterator[Debt]:
    """Yield the debt that a lien secured, unless the lien was for another's benefit too, or that a setoff left over."""
    path = f"transfers.{transfer.id}"
    if said(transfer.kind) == "lien" and not said(transfer.for_benefit_of):
        debtor = report.analysis.matter.debtor
        for index, item in enumerate(said(transfer.received) or ()):
            if said(item.kind) in DEBT_KINDS and said(item.of) in (None, debtor) and _some(item.amount):
                place = f"{path}.received.{item_key(said(transfer.received) or (), index)}.amount"
                says = f"{transfer.id} secured a debt of the Debtor to the Defendant of"
                yield _debt(says, item.amount, place, told, item.source or transfer.source)
    if transfer.setoff is not None and _some(transfer.setoff.insufficiency_then):
        left = transfer.setoff.insufficiency_then
        says = f"on the day of {transfer.id} the Debtor owed the Defendant, beyond what was set off,"
        yield _debt(says, left, f"{path}.setoff.insufficiency_then", told, transfer.setoff.source or transfer.source)


def _debt(says: str, amount: Maybe[Amount], path: str, told: FactList, source: str | None) -> Debt:
    value = said(amount)
    assert value is not None
    own = amount.source if isinstance(amount, Stated) else None
    facts = tuple(sorted({number for item, number in told.numbers.items() if item.path == path}))
    return Debt(text=f"{says} {money(Span(value.low, value.likely, value.high))}", facts=facts, record=own or source or "")


def _some(amount: Maybe[Amount]) -> bool:
    value = said(amount)
    return value is not None and value.high != 0


def _is_nothing(amount: Maybe[Amount]) -> bool:
    value = said(amount)
    return value is not None and value.high == 0
