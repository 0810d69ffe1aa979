"""What a guaranty takes from the one who gives it: the exposure, and where the benefit went.

A guaranty, or a lien or obligation for somebody else's debt, takes from the debtor what it may come to cost, not its face: the
face less what could be had back by contribution and reimbursement once it was called, times the chance that it would be called
(In re Xonics Photochemical, Inc., 841 F.2d 198 (7th Cir. 1988); Covey v. Commercial National Bank of Peoria, 960 F.2d 657 (7th
Cir. 1992)). A lien takes no more than the collateral that others' liens leave. Against that stands only what came to the debtor,
an indirect benefit as far as somebody has put it in figures (Rubin v. Manufacturers Hanover Trust Co., 661 F.2d 979 (2d Cir.
1981)).

A savings clause cuts the promise down to what leaves the debtor solvent. Whether it does is position ``guaranty.savings_clause``;
where it does, what is left of the exposure is at most the surplus of the balance sheet before it.

Face 15,000,000 at a chance of two percent is an exposure of 300,000; with 5,000,000 to be had from a co-guarantor, of 200,000:

>>> from casefacts.reading import read_text
>>> def figure(block):
...     case = read_text("{case: {petition_date: 2024-03-15}, transfers: [{id: T1, kind: guaranty, guaranty: {%s}}]}" % block).case
...     return exposure(case.transfers[0], "transfers.T1").span.likely
>>> figure("amount: 15000000, probability: 0.02"), figure("amount: 15000000, probability: 0.02, contribution: 5000000")
(30000000, 20000000)

Left out: when a guaranty was called, and what was then paid on it; a payment is a transfer of its own.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from avoidance.facts.chance import expected, hull
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bare, bounded_below, computed, merged, nothing, smaller, total, truth
from avoidance.logic.known import PRESUMPTION, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, every
from avoidance.logic.words import amount_words, percent
from casefacts.dates import years_before
from casefacts.evidence import said
from casefacts.model import Guaranty, Received, Transfer

OBLIGATIONS = ("obligation", "guaranty")
FOR_ANOTHER = (*OBLIGATIONS, "lien")
CLAUSE = "guaranty.savings_clause"
CUT = ("transfer.interest", "transfer.equity", "transfer.counted", "transfer.incurred")
_NOT_FOR_ANOTHER = bare(NO, "the record names no subsidiary of the debtor whose debt it was for")


def exposure(transfer: Transfer, path: str) -> Known:
    """Return what left the debtor: its value as stated, or for another's debt the exposure where the record gives the parts of
    it."""
    stated = amount(f"{path}.value", transfer.value)
    block = transfer.guaranty
    if block is None or not is_exposure(transfer):
        return stated
    owed = f"{path}.guaranty"
    is_lien = said(transfer.kind) == "lien"
    face = stated if block.amount is None else amount(f"{owed}.amount", block.amount)
    back = nothing() if block.contribution is None else amount(f"{owed}.contribution", block.contribution)
    at_most = total(((1, _secured(transfer, path, face) if is_lien else face), (-1, back)), floor=0)
    if at_most.span.is_empty:
        return at_most
    known = expected(at_most, block.probability, owed)
    return known.but(notes=(*known.notes, _words(block, face, back, known)))


def is_exposure(transfer: Transfer) -> bool:
    """Whether what left is worked out from the debt and its chance, and not stated as a value."""
    block = transfer.guaranty
    if block is None or said(transfer.kind) not in FOR_ANOTHER:
        return False
    return block.probability is not None or (block.amount is not None and (transfer.value is None or said(transfer.kind) == "lien"))


def _words(block: Guaranty, face: Known, back: Known, known: Known) -> str:
    chance = "a chance that nobody states" if block.probability is None else percent(Fraction(block.probability.value))
    less = f" less {amount_words(back.span)} to be had back" if back.span != Span.exactly(0) else ""
    return f"exposure: {chance} of {amount_words(face.span)}{less}, {amount_words(known.span)}"


def _secured(transfer: Transfer, path: str, face: Known) -> Known:
    """Return what a lien can cost: no more than the debt, and no more than the collateral over others' liens."""
    liens = bounded_below(amount(f"{path}.liens", transfer.liens))
    room = total(((1, bounded_below(amount(f"{path}.value", transfer.value))), (-1, liens)), floor=0)
    both = merged((face, room))
    if isinstance(face.span.high, int) and isinstance(room.span.low, int) and face.span.high <= room.span.low:
        return both.but(value=face.span, missing=face.missing)
    return both.but(value=smaller(face.span, room.span))


def obligor(transfer: Transfer) -> str | None:
    """Return whose debt it is for: as stated, else as a debt that came back shows, else the one for whose benefit a guaranty
    was."""
    if transfer.guaranty is not None and transfer.guaranty.of is not None:
        return transfer.guaranty.of.value
    owing = {said(item.of) for item in said(transfer.received) or () if item.of is not None}
    if said(transfer.kind) == "guaranty" and not owing:
        owing = set(said(transfer.for_benefit_of) or ())
    return owing.pop() if len(owing) == 1 else None


def stream(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return whether value is presumed to come back from below: for a solvent subsidiary that the debtor wholly owns."""
    return {"guaranty.through_equity": _through_equity(matter, transfer)}


def _through_equity(matter: Matter, transfer: Transfer) -> Known:
    whose = obligor(transfer) if said(transfer.kind) in FOR_ANOTHER else None
    if whose is None or whose == matter.debtor:
        return _NOT_FOR_ANOTHER
    block, on, name = transfer.guaranty or Guaranty(), said(transfer.date), matter.name_of(whose)
    down = matter.group.stream(matter.debtor, whose, on)
    if down.truth is NO:
        return down
    path = f"transfers.{transfer.id}.guaranty.obligor_solvent"
    solvent = truth(path, block.obligor_solvent, f"{name} was solvent", f"{name} was not solvent")
    parts = (down, matter.group.wholly(matter.debtor, whose, on), solvent)
    answer = every(part.truth for part in parts)
    why = "; ".join(part.why for part in parts if part.truth is answer)
    if answer is not YES:
        return computed(answer, why, *(part for part in parts if part.truth is answer))
    return computed(answer, f"value through the equity in a solvent, wholly owned subsidiary ({why})", *parts, by=PRESUMPTION)


def has_savings_clause(transfer: Transfer) -> bool:
    """Whether the record says that a savings clause is in it."""
    return transfer.guaranty is not None and said(transfer.guaranty.savings_clause) is True


def saved(matter: Matter, transfer: Transfer, figures: dict[str, Known], state: dict[str, Known]) -> dict[str, Known]:
    """Return the amounts of a promise that has a savings clause: cut to what leaves the debtor solvent, or as they are."""
    marks = {"positions": (CLAUSE,), "law": matter.position(CLAUSE).authorities}
    if matter.side(CLAUSE) != "enforce":
        note = "a savings clause is given no effect"
        return {**figures, **{key: _noted(figures[key], note, marks) for key in CUT if key in figures}}
    room = total(((1, state["debtor.property_before"]), (-1, state["debtor.debts_before"])), floor=0)
    note = (
        "a savings clause is given effect, and what leaves the debtor solvent is not known"
        if room.span.is_empty or room.span.high is None
        else f"cut by its savings clause to what leaves the debtor solvent, {amount_words(room.span)} at most"
    )
    return {**figures, **{key: _noted(_cut(figures[key], room), note, marks) for key in CUT if key in figures}}


def _noted(known: Known, note: str, marks: dict[str, tuple[str, ...]]) -> Known:
    return known.but(notes=(*known.notes, note), positions=(*known.positions, *marks["positions"]), law=(*known.law, *marks["law"]))


def _cut(known: Known, room: Known) -> Known:
    """Return the lesser of an amount and the room there is; with no balance sheet, anything from nothing to the amount."""
    if known.span.is_empty:
        return known
    both = merged((known, room))
    if room.span.is_empty:
        return both.but(value=hull(known, nothing()), terms=())
    return both.but(value=smaller(known.span, room.span), terms=())


def is_own_debt(matter: Matter, transfer: Transfer, item: Received) -> Truth:
    """Return whether a debt that was paid or secured was the debtor's own: nobody else's, or one that it was bound for before.

    A guarantor owes what it guaranteed, contingent or not (11 U.S.C. 101(5), 101(12)): to pay that is to pay its own debt. A
    guaranty of the record binds where it went to the same creditor for the same obligor and is older than the look-back of section
    548, so that it stands there. Whether a younger one was worth paying turns on the attack on it, and it counts for nothing here.
    """
    of = said(item.of)
    if of is None or of == matter.debtor:
        return YES
    if item.guaranteed is not None:
        stated = said(item.guaranteed)
        return UNKNOWN if stated is None else Truth.of(stated)
    opens = _opens(matter)
    return Truth.of(opens is not None and any(_binds(matter, one, transfer, of, opens) for one in matter.case.transfers))


def _opens(matter: Matter) -> date | None:
    row, petition = matter.law.param("s548.lookback_years"), matter.petition.earliest
    return None if row is None or petition is None else years_before(petition, row.whole)


def _binds(matter: Matter, one: Transfer, transfer: Transfer, of: str, opens: date) -> bool:
    given, to = said(one.date), said(one.to)
    return (
        said(one.kind) in OBLIGATIONS
        and said(one.from_) in (None, matter.debtor)
        and to is not None
        and to in (said(transfer.to), said(transfer.indirectly_to))
        and obligor(one) == of
        and given is not None
        and given.latest is not None
        and given.latest < opens
    )
