"""Whose debt was paid, and who the creditor was: what several of the facts of section 547 start from.

A lien for a new loan secures no old debt when it is made with the loan. Perfected after the days of grace, or never, it is made
later, 547(e)(2)(B)-(C), and then the loan is a debt that was there before (*Lazarus*): a loan listed as cash, property, credit or
services counts as such a debt from the day on which it was made, which is that of the lien unless ``incurred`` states another.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: acme}]
... transfers: [{id: T1, to: acme, received: [{kind: antecedent_debt, amount: 5, incurred: 2024-01-02}, {kind: cash, amount: 1}]}]
... ''').case
>>> matter = Analysis(case, bind(case)).matter
>>> [path for path, item in debts_paid(matter, case.transfers[0])]
['transfers.T1.received.#1']
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from avoidance.facts.conduct import any_of, insider_fact
from avoidance.facts.guaranty import is_own_debt
from avoidance.facts.lien import LENT, is_lien
from avoidance.facts.matter import Matter
from avoidance.facts.preference.made import made
from avoidance.facts.stated import bare, day
from avoidance.facts.worth import DEBT_KINDS
from avoidance.logic.elements import compare
from avoidance.logic.known import Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import DateSpan, said
from casefacts.model import Received, Transfer

TAXES = ("federal_tax", "state_tax")
ONE = Fraction(1)
GOVERNMENTS = ("united_states", "state", "foreign_state", "municipality")


def creditor_of(transfer: Transfer) -> str | None:
    """Return the creditor whose preference a transfer would be: who took it, or who was paid by way of that one (*Compton*)."""
    return said(transfer.indirectly_to) or said(transfer.to)


def debts_paid(matter: Matter, transfer: Transfer) -> Iterator[tuple[str, Received]]:
    """Yield each debt of the debtor that a transfer paid or secured, with its path; a loan where the lien came later."""
    for number, item in enumerate(said(transfer.received) or (), 1):
        path = f"transfers.{transfer.id}.received.#{number}"
        if _is_own(matter, transfer, item) or (is_loan(transfer, item) and _lent_before(matter, transfer, item, path) is not NO):
            yield path, item


def listed_debts(matter: Matter, transfer: Transfer) -> Iterator[Received]:
    """Yield each debt of the debtor that the record itself lists as one among what came back."""
    return (item for item in said(transfer.received) or () if _is_own(matter, transfer, item))


def _is_own(matter: Matter, transfer: Transfer, item: Received) -> bool:
    return said(item.kind) in DEBT_KINDS and is_own_debt(matter, transfer, item) is YES


def is_loan(transfer: Transfer, item: Received) -> bool:
    """Whether one thing that came back is a loan to the debtor that a lien secures: the debt of nobody else."""
    others = transfer.guaranty is not None and transfer.guaranty.of is not None
    return item.kind is not None and said(item.kind) in LENT and is_lien(transfer) and not others


def incurred_on(transfer: Transfer, item: Received, path: str) -> Known:
    """Return the day on which a debt was incurred; of a loan for a lien it is the lien's own, unless another is stated."""
    if item.incurred is None and is_loan(transfer, item):
        return day(f"transfers.{transfer.id}.date", transfer.date)
    return day(f"{path}.incurred", item.incurred)


def _lent_before(matter: Matter, transfer: Transfer, item: Received, path: str) -> Truth:
    """Return whether a loan was made before the lien for it was, as 547(e) dates that."""
    key = ("lent_before", path)
    if key not in matter.cache:
        answer = _precedes(incurred_on(transfer, item, path), made(matter, transfer)["preference.made_on"], item)
        matter.cache[key] = Known(answer)
    return matter.cache[key].truth


def _precedes(lent: Known, on: Known, item: Received) -> Truth:
    if item.incurred is None and lent.span == on.span:
        return NO
    return compare(lent.span, "<", on.span, ONE)


def others_debts(matter: Matter, transfer: Transfer) -> tuple[str, ...]:
    """Return whose debts a transfer paid or secured beside the debtor's own, one for each debt."""
    items = [
        item for item in said(transfer.received) or () if said(item.kind) in DEBT_KINDS and not _is_own(matter, transfer, item)
    ]
    return tuple(party for item in items if (party := said(item.of)) not in (None, matter.debtor) and party is not None)


def is_tax(matter: Matter, party: str | None) -> bool:
    """Whether a creditor's claims on the record are for taxes: priority claims, incurred when last payable without penalty."""
    return party is not None and any(said(one.party) == party and said(one.kind) in TAXES for one in matter.case.creditors)


def has_taxes(matter: Matter, party: str | None) -> Truth:
    """Return whether what a party was owed was a tax: as its claims on the record say, else open for a government.

    A tax that was paid in full leaves no claim to list, so the silence of the list says nothing of one.
    """
    if is_tax(matter, party):
        return YES
    if party is None:
        return UNKNOWN
    if any(said(one.party) == party and one.kind is not None for one in matter.case.creditors):
        return NO
    known = matter.parties.get(party)
    return UNKNOWN if known is not None and said(known.kind) in GOVERNMENTS else NO


def insider_creditors(matter: Matter, transfer: Transfer, on: DateSpan) -> Known:
    """Return whether a creditor that took a transfer, or for whose benefit it was made, was an insider on a day."""
    to = said(transfer.to)
    if to is None:
        direct = bare(UNKNOWN, "the record does not say who took it", f"transfers.{transfer.id}.to")
    else:
        direct = insider_fact(matter, transfer, to, on)
    named = dict.fromkeys(
        (*(said(transfer.for_benefit_of) or ()), *([indirect] if (indirect := said(transfer.indirectly_to)) else []))
    )
    others = [(matter.name_of(party), _benefited(matter, transfer, party, on)) for party in named]
    return any_of([(matter.name_of(to), direct), *others])


def _benefited(matter: Matter, transfer: Transfer, party: str, on: DateSpan) -> Known:
    """Return whether somebody who benefited was an insider; as one who did it is taken to be a creditor, as a guarantor is."""
    known = insider_fact(matter, transfer, party, on)
    if known.truth is not YES:
        return known
    why = f"{known.why}; taken to be a creditor, as a guarantor is, since the transfer was for its benefit"
    return known.but(why=why)
