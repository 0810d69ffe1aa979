"""What a transferee took for value under section 548(c): what it gave, or what 548(d)(2)(B) to (E) deem it to have given.

Persons of the financial markets take for value to the extent of what they receive: (B) a financial institution, broker or merchant
for a margin or settlement payment; (C) a repo participant for such a payment in connection with a repurchase agreement; (D) a swap
participant for any transfer in connection with a swap agreement; (E) a master netting agreement participant for any transfer in
connection with such an agreement, but under an individual contract only so far as that contract would do as much. A financial
participant counts under (B) to (D). All of it is said for section 548(c) alone: it makes nothing reasonably equivalent, and
nobody's faith good.

Left out: (B) and (C) as they stood in the first years of the Code; an individual contract that is for value in part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.facts.guaranty import FOR_ANOTHER
from avoidance.facts.harbor import BROKERS, NETTING, REPO, SWAP, protected
from avoidance.facts.inforce import in_force
from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, merged, truth
from avoidance.logic.known import Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, every
from casefacts.evidence import said
from casefacts.model import Settlement, Transfer

SWAPS, NETTED = "s548d2D.in_force", "s548d2E.in_force"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that deems value given: its letter, and everything that it asks for."""

    letter: str
    asks: tuple[Known, ...]

    @property
    def truth(self) -> Truth:
        """Whether the clause applies."""
        return every(tuple(known.truth for known in self.asks))


def taken_for_value(matter: Matter, transfer: Transfer, figures: Row) -> Known:
    """Return the value that the transferee gave the debtor, or under section 548 is deemed to have given.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        figures: its amounts, from :func:`avoidance.facts.worth.by_itself`.
    """
    given, deal = figures["transfer.received"], transfer.settlement
    if deal is None or said(transfer.kind) in FOR_ANOTHER:
        return given
    clauses = [clause for clause in _clauses(matter, transfer, deal) if clause.truth is not NO]
    extent = figures["transfer.interest"]
    if not clauses or (given.span.low is not None and given.span.low == extent.span.high):
        return given
    sure = next((clause for clause in clauses if clause.truth is YES), None)
    return _perhaps(given, extent, clauses) if sure is None else _deemed(given, extent, sure)


def _deemed(given: Known, extent: Known, clause: Clause) -> Known:
    both = merged((given, extent, *clause.asks))
    note = f"deemed given to the extent of {_what(clause)}: {clause.asks[0].why}"
    larger = extent if _at_least(extent, given) else both.but(value=extent.span)
    law = tuple(dict.fromkeys((*larger.law, *both.law)))
    return larger.but(evidence=both.evidence, law=law, notes=(*extent.notes, note), missing=extent.missing, why="")


def _perhaps(given: Known, extent: Known, clauses: list[Clause]) -> Known:
    both = merged((given, extent, *(known for clause in clauses for known in clause.asks)))
    notes = tuple(f"perhaps deemed given to the extent of {_what(clause)}: {clause.asks[0].why}" for clause in clauses)
    low = given.span.low if isinstance(given.span.low, int) else 0
    return both.but(value=Span(low, None, None if given.span.is_empty else extent.span.high), notes=(*both.notes, *notes))


def _what(clause: Clause) -> str:
    return f"the {'payment' if clause.letter in 'BC' else 'transfer'}, 11 U.S.C. 548(d)(2)({clause.letter})"


def _at_least(one: Known, other: Known) -> bool:
    return isinstance(one.span.low, int) and isinstance(other.span.high, int) and one.span.low >= other.span.high


# ---------------------------------------------------------------- the clauses


def _clauses(matter: Matter, transfer: Transfer, deal: Settlement) -> Iterator[Clause]:
    """Yield the clauses of which the record speaks; (B) too where it names no agreement at all."""
    path = f"transfers.{transfer.id}.settlement"
    payment = truth(f"{path}.payment", deal.payment, "a margin or settlement payment", "no margin or settlement payment")
    agreements = (deal.repurchase_agreement, deal.swap_agreement, deal.master_netting)
    if deal.payment is not None or all(one is None for one in agreements):
        yield Clause("B", (_institution(matter, transfer, deal), payment))
    if deal.repurchase_agreement is not None:
        yield Clause("C", (_taker(matter, transfer, REPO), payment, _under(path, deal, "repurchase_agreement")))
    if deal.swap_agreement is not None:
        law = in_force(matter, SWAPS, "the clause on swap agreements")
        yield Clause("D", (_taker(matter, transfer, SWAP), law, _under(path, deal, "swap_agreement")))
    if deal.master_netting is not None:
        law = in_force(matter, NETTED, "the clause on master netting agreements")
        individual = truth(
            f"{path}.individual_contract_for_value",
            deal.individual_contract_for_value,
            "by the individual contract alone it was for value",
            "by the individual contract alone it was not for value",
        )
        yield Clause("E", (_taker(matter, transfer, NETTING), law, _under(path, deal, "master_netting"), individual))


def _under(path: str, deal: Settlement, key: str) -> Known:
    what = key.replace("_", " ")
    return truth(f"{path}.{key}", getattr(deal, key), f"in connection with a {what}", f"not in connection with a {what}")


def _taker(matter: Matter, transfer: Transfer, roles: tuple[str, ...]) -> Known:
    """Return whether the recipient is one whom a clause protects, as far as the record tells."""
    to = said(transfer.to)
    if to is None or to not in matter.parties:
        return bare(UNKNOWN, "who took it is not stated", f"transfers.{transfer.id}.to")
    return protected(matter, to, roles)


def _institution(matter: Matter, transfer: Transfer, deal: Settlement) -> Known:
    """Return whether the recipient is a financial institution, broker or merchant; a customer of a bank may be."""
    known, agent = _taker(matter, transfer, BROKERS), said(deal.customer_of)
    if known.truth is YES or agent is None:
        return known
    why = f"{matter.name_of(said(transfer.to))} may be one as a customer of {matter.name_of(agent)}"
    return known.but(value=UNKNOWN, why=why)
