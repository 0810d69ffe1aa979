"""The clause that makes somebody an insider, wherever a memo says that somebody is one.

A proof says who is what to whom; which clause of 11 U.S.C. 101(31) that falls under is asked again here, for the same day.
"""

from __future__ import annotations

from collections.abc import Iterator

from avoidance.drafting.wording import Speech
from avoidance.facts.vocabulary import preference
from avoidance.facts.vocabulary import transfer as facts
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from casefacts.evidence import said
from casefacts.model import Transfer


def insider_cites(speech: Speech, transfer: Transfer, proof: Proof) -> Iterator[str]:
    """Yield the clauses that a finding of an insider rests on: of the transferee, or of any for whom the transfer was made."""
    key = getattr(proof.node, "key", "")
    several = (facts.insider_recipients, preference.insider_creditors)
    if proof.truth is Truth.YES and key in (facts.to_insider.key, *several):
        others = (said(transfer.for_benefit_of) or ()) if key in several else ()
        found = (_clause(speech, transfer, party) for party in (said(transfer.to), *others) if party is not None)
        yield from dict.fromkeys(filter(None, found))


def _clause(speech: Speech, transfer: Transfer, party: str) -> str:
    status = speech.matter.insiders.status(party, said(transfer.date), Truth.of(said(transfer.arms_length)))
    return status.cite if status.truth is Truth.YES else ""
