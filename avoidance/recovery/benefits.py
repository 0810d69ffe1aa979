"""For whose benefit a transfer was made: whoever got the benefit from the transfer itself, when it was made.

So the guarantor whose debt falls as the debtor pays it, and whoever's debt was paid. Somebody who merely got the money later is a
later transferee and no beneficiary (Bonded Fin. Servs. v. European Am. Bank, 838 F.2d 890 (7th Cir. 1988)). Where the record says
for whose benefit a transfer was made, it says all of it; where it does not, it was made for whoever's debt it paid.

>>> from avoidance.facts.vocabulary_of_recovery import taking
>>> BENEFIT.holds.key == taking.benefited.key
True
"""

from __future__ import annotations

from avoidance.facts.matter import Matter
from avoidance.facts.preference.parties import others_debts
from avoidance.facts.stated import bare, carried, evidence
from avoidance.logic.elements import Facts
from avoidance.logic.known import Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.rulebook import RECOVERY
from casefacts.evidence import said
from casefacts.model import Transfer

BENEFIT = RECOVERY.rule("550(a)(1):benefit")


def beneficiaries(matter: Matter, transfer: Transfer) -> dict[str, Row]:
    """Return those for whose benefit a transfer was made, each with the facts on which that is judged."""
    named = said(transfer.for_benefit_of)
    parties = named if named is not None else others_debts(matter, transfer)
    return {party: facts_of(matter, transfer, party) for party in dict.fromkeys(parties)}


def facts_of(matter: Matter, transfer: Transfer, party: str, amount: Span | None = None) -> Row:
    """Return the facts on which it is judged whether a transfer was made for somebody's benefit."""
    return Facts(
        matter.positions,
        {"taking.benefited": _benefited(matter, transfer, party), "taking.amount": Known(amount or Span.exactly(0))},
    )


def _benefited(matter: Matter, transfer: Transfer, party: str) -> Known:
    path, name = f"transfers.{transfer.id}.for_benefit_of", matter.name_of(party)
    stated = transfer.for_benefit_of
    if stated is not None:
        listed = party in (said(stated) or ())
        why = f"made for the benefit of {name}, as the record says" if listed else f"the record names others, and not {name}"
        return Known(YES if listed else NO, carried(stated), why, (evidence(path, stated),))
    if party in others_debts(matter, transfer):
        return bare(YES, f"it paid or secured a debt of {name}")
    return bare(UNKNOWN, f"the record does not say whether it was made for the benefit of {name}", path)
