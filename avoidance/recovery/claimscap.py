"""Whether recovery is capped at what creditors are owed: position ``s550.cap``, with the figure on each side.

Section 550(a) recovers for the benefit of the estate. Most read that as no ceiling (Acequia, Inc. v. Clinton (In re Acequia,
Inc.), 34 F.3d 800 (9th Cir. 1994)); one court has capped what is recovered at what creditors are owed. The claims are those that
the record lists and does not say were gone by the petition; the cap holds for all transfers together. Costs of administration,
which would come on top, are not in the record.
"""

from __future__ import annotations

from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bounded_below, total
from avoidance.logic.known import NOTHING, Known, Span
from avoidance.logic.words import cents_words
from avoidance.recovery.consequences import Consequence
from casefacts.evidence import said

CAP = "s550.cap"
CAPPED = "creditor_claims_cap"
CITE = "11 U.S.C. 550(a)"
KEY = "claims of creditors"


def claims(matter: Matter) -> Span:
    """Return what creditors are owed as far as the record lists them: no upper bound unless the list is complete."""
    if KEY not in matter.cache:
        matter.cache[KEY] = _claims(matter)
    return matter.cache[KEY].span


def _claims(matter: Matter) -> Known:
    held = [one for one in matter.case.creditors if said(one.held_at_petition) is not False]
    if not held:
        return Known(Span.exactly(0) if "creditors" in matter.case.complete else NOTHING)
    known = total([(1, bounded_below(amount(f"creditors.{one.id}.amount", one.amount))) for one in held])
    return known if "creditors" in matter.case.complete else known.but(value=Span(known.span.low, None, None))


def is_capped(matter: Matter) -> bool:
    """Whether the position taken caps recovery."""
    return matter.side(CAP) == CAPPED


def told(matter: Matter, reach: Span) -> Consequence | None:
    """Return the figure on the other side, or why the cap taken has none; ``None`` where it makes no difference."""
    owed = claims(matter)
    if not isinstance(owed.high, int):
        if not is_capped(matter):
            return None
        says = (
            "recovery is capped at what creditors are owed, but that is open, so the cap has no figure: complete the list of them"
        )
        return Consequence(what=says, cite=CITE)
    if isinstance(reach.high, int) and reach.high <= owed.high:
        return None
    most, whole = cents_words(owed.high), words(reach)
    if is_capped(matter):
        says = (
            f"recovery is capped at the {most} that creditors are owed, for all transfers together; without the cap it is {whole}"
        )
    else:
        says = f"if recovery were capped at what creditors are owed, it would be {most} for all transfers together"
    return Consequence(what=f"{says}; costs of administration are not counted", cite=CITE)


def words(span: Span) -> str:
    """Return an amount in words: exact, or what it is at the most."""
    low, high = span.low, span.high
    if isinstance(low, int) and low == high:
        return cents_words(low)
    return f"up to {cents_words(high)}" if isinstance(high, int) else "of unknown amount"
