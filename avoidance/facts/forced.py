"""By what procedure property was sold against the debtor's will, as far as the record tells.

A transfer that the record calls a foreclosure, and one of which it does not say what it was, may have been a forced sale of any
kind. It was none where there was nothing to sell or nobody to sell for: money is not foreclosed on, and a foreclosure enforces a
lien, so that one by which no debt was met and no price came, or of property that was free of liens, was none.

>>> from casefacts.reading import read_text
>>> def may_be(keys):
...     case = read_text("{case: {petition_date: 2024-03-15}, transfers: [{id: T1, %s}]}" % keys).case
...     return not_forced(case.transfers[0])
>>> may_be("kind: other, property_kind: cash, received: []")
'money was not sold'
>>> may_be("property_kind: real_property, liens: 100, received: []")
'no debt was met and no price came, so nothing was sold'
>>> may_be("property_kind: real_property, received: [{kind: antecedent_debt}]")
"""

from __future__ import annotations

from avoidance.facts.stated import bare, evidence
from avoidance.facts.worth import is_cash
from avoidance.logic.known import Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import said
from casefacts.model import Transfer

UNTOLD = "the record does not say by what procedure it was sold"
GIVEN_UP = ("love_and_affection", "spiritual", "tax_deduction", "promise_of_support", "tuition")
DEBTS = ("antecedent_debt", "security_for_debt", "release", None)


def mechanism(transfer: Transfer, path: str, wanted: tuple[str, ...], kinds: tuple[str, ...]) -> Known:
    """Return whether a transfer was a sale by one of some procedures.

    Args:
        transfer: the transfer.
        path: where it stands in the record.
        wanted: the procedures, as the record writes them.
        kinds: the kinds of transfer that such a procedure can have made.
    """
    words, kind, sale = wanted[0].replace("_", " "), said(transfer.kind), transfer.sale
    if sale is not None and sale.mechanism is not None:
        way = sale.mechanism.value
        support = (evidence(f"{path}.sale.mechanism", sale.mechanism),)
        return Known(Truth.of(way in wanted), why=f"it was sold by {way.replace('_', ' ')}", evidence=support)
    if kind in wanted:
        return bare(YES, f"the record calls it a {words}")
    if kind in kinds:
        return bare(UNKNOWN, UNTOLD, f"{path}.sale.mechanism")
    if kind not in (None, "other"):
        return bare(NO, f"it was no {words}")
    free = not_forced(transfer)
    return bare(UNKNOWN, UNTOLD, f"{path}.sale.mechanism") if free is None else bare(NO, f"it was no {words}: {free}")


def not_forced(transfer: Transfer) -> str | None:
    """Return why a transfer of which nobody says what it was can have been no forced sale; ``None`` where it may have been one."""
    if transfer.sale is not None:
        return None
    if is_cash(transfer):
        return "money was not sold"
    items = None if transfer.received is None else {said(item.kind) for item in transfer.received.value}
    if items is not None and items <= set(GIVEN_UP):
        return "no debt was met and no price came, so nothing was sold"
    liens = said(transfer.liens)
    if items is not None and liens is not None and liens.high == 0 and not items & set(DEBTS):
        return "no lien was on it and no debt was met"
    return None
