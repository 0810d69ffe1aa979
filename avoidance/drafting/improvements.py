"""What a letter says of improvements: 11 U.S.C. 550(e).

Whoever must give back property and took it in good faith has a lien on it for what was put into it afterward: the lesser of the
cost, less what the property earned, and what it added to the value. The lien lowers no figure; it is owed when the property itself
comes back. So a letter asks for papers on it wherever property other than money was taken, and says how it stands where the record
speaks of improvements.

>>> standing(Span.exactly(0)), standing(Span(0, None, 5_00)), standing(Span.exactly(5_00))
('refused', 'open', 'credited')
"""

from __future__ import annotations

from dataclasses import dataclass

from avoidance.drafting.recovery import at_most
from avoidance.drafting.targets import Claim
from avoidance.drafting.wording import dollars, is_open, money
from avoidance.federal.s550 import LIEN
from avoidance.logic.known import Span
from casefacts.evidence import said

PAPERS = "what you spent on the property after you took it, what it earned you, and what that added to its value"
MONEY = (None, "cash")


@dataclass(frozen=True, slots=True, kw_only=True)
class Improved:
    """How a lien for improvements stands: ``credited``, ``open`` or ``refused``, with its amount, or why there is none."""

    stands: str
    cite: str
    amount: str
    why: str


def improved(claim: Claim) -> tuple[Improved, ...]:
    """Return how the lien of the recipient for improvements stands, where the record speaks of any."""
    return tuple(
        Improved(stands=standing(one.amount), cite=one.cite, amount=_figure(one.amount), why=dollars(one.why))
        for one in claim.recovery.liens
        if one.party == claim.liable.party and one.cite == LIEN
    )


def standing(amount: Span) -> str:
    """Return how a lien stands that secures an amount."""
    return "refused" if amount.high == 0 else "credited" if amount.low else "open"


def papers_on(claim: Claim) -> tuple[str, ...]:
    """Return what the recipient may send on improvements: nothing where it took no property, or money, or nobody says what."""
    took = bool(claim.liable.path) and claim.capacity not in ("released", "benefited")
    return (PAPERS,) if took and said(claim.transfer.property_kind) not in MONEY else ()


def _figure(amount: Span) -> str:
    return "" if is_open(amount) else money(amount) if amount.low else at_most(amount)
