"""What follows from avoidance besides recovery: 11 U.S.C. 551, 502(d), 502(h).

An avoided transfer is preserved for the estate, but only as to property of the estate: of an avoided lien the estate takes the
rank. Until a transferee has paid or handed over what it owes, its claims are disallowed; that the time to sue has run does not
help it there (from memory: verify). What it gave for a transfer that is taken back becomes a claim as of before the petition: a
debt that was paid comes back to life.

>>> [one.cite for one in consequences(Transfer(id="T1"), (), "")]
['11 U.S.C. 502(d)', '11 U.S.C. 502(h)']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.worth import DEBT_KINDS
from casefacts.evidence import said
from casefacts.model import Creditor, Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Something that follows from avoidance, and the provision that says so."""

    what: str
    cite: str


def consequences(transfer: Transfer, creditors: tuple[Creditor, ...], name: str) -> Iterator[Consequence]:
    """Yield what follows if one transfer is avoided.

    Args:
        transfer: the transfer.
        creditors: the creditors that the record lists.
        name: what the transferee is called; empty where the record names nobody.
    """
    kind, sort = said(transfer.kind), said(transfer.property_kind)
    who = name or "the transferee"
    if kind == "lien":
        yield Consequence(
            what="the lien is preserved for the estate, which takes its rank against junior liens", cite="11 U.S.C. 551"
        )
    elif kind not in OBLIGATIONS and sort not in (None, "cash"):
        yield Consequence(what="the interest is preserved for the estate, as to property of the estate", cite="11 U.S.C. 551")
    if kind in OBLIGATIONS:
        return
    if transfer.surety is not None and said(transfer.surety.secures_bond) is not False:
        yield Consequence(
            what=f"{who} is discharged from its bond to the extent that the trustee recovers", cite="11 U.S.C. 547(d)"
        )
    held = [one.id for one in creditors if said(one.party) is not None and said(one.party) == said(transfer.to)]
    claims = f"the claims of {who}{f' ({chr(44).join(held)})' if held else ', if it has any,'} are disallowed"
    until = "until the lien is given up" if kind == "lien" else "until what is owed is paid or handed over"
    yield Consequence(what=f"{claims} {until}", cite="11 U.S.C. 502(d)")
    if kind != "lien":
        yield from _claim(transfer, who)


def _claim(transfer: Transfer, who: str) -> Iterator[Consequence]:
    items = said(transfer.received)
    if items == ():
        return
    if items is None:
        what = f"if {who} gave something for it, recovery leaves a claim as of before the petition"
    elif any(said(item.kind) in DEBT_KINDS for item in items):
        what = f"the debt that was paid comes back: {who} has a claim for it as of before the petition"
    else:
        what = f"a claim of {who} that arises from the recovery counts as one from before the petition"
    yield Consequence(what=what, cite="11 U.S.C. 502(h)")
