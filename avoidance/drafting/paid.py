"""What has been paid already on a transfer: by the recipient of a letter, by others, and how that leaves what is asked.

A figure that is asked for must follow from the rows above it. Of the first transferee what the estate has collected comes off the
whole; of a later one what it paid itself, and what others paid of the very dollars that reached it, come off what reached it.

>>> Paid(amount="$75,000.00", sources=("Dkt. 88",)).amount
'$75,000.00'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.markdown import Gap
from avoidance.drafting.taken import takings_of
from avoidance.drafting.targets import Claim
from avoidance.drafting.wording import is_open, money
from avoidance.logic.known import Span
from avoidance.recovery.legs import added
from avoidance.recovery.satisfaction import CREDITED, RETURNED
from casefacts.evidence import said

Row = tuple[str, str, str]
"""What a row is called, its amount, and its record cite."""
OF_YOURS, OF_OTHERS = (
    "less what you have paid on it already (11 U.S.C. 550(d))",
    "less what the estate has collected (11 U.S.C. 550(d))",
)
OWN_DEFENSE = "less what a defense of your own may protect (11 U.S.C. 550(b)), which is open"
GIVEN_BACK = "less what was given back before the petition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What a party has paid to the estate on a transfer, and by which papers the record shows it."""

    amount: str
    sources: tuple[str, ...]


def paid(report: Report, claim: Claim) -> Paid | None:
    """Return what the party has paid already on account of a claim; ``None`` where the record shows nothing."""
    return paid_by(report, claim.liable.party, claim.transfer.id)


def paid_by(report: Report, party: str, transfer: str) -> Paid | None:
    """Return what a party has paid already on account of a transfer; ``None`` where the record shows nothing."""
    cents = report.recovered.collected.by[party, transfer]
    return Paid(amount=_money(cents), sources=_sources(report, party, transfer, ours=True)) if cents else None


def left(report: Report, claim: Claim) -> Iterator[Row]:
    """Yield how what is asked of the first transferee, or of one who benefited, is left of what the theory reaches."""
    ours = min(report.recovered.collected.by[claim.liable.party, claim.transfer.id], claim.recovery.collected)
    others = claim.recovery.collected - ours
    if ours:
        yield OF_YOURS, _money(ours), _cited(report, claim, ours=True)
    if others:
        yield OF_OTHERS, _money(others), _cited(report, claim, ours=False)
    if claim.recovery.returned and report.analysis.matter.side(RETURNED) == CREDITED:
        yield GIVEN_BACK, _money(claim.recovery.returned), ""


def reached(report: Report, claim: Claim) -> Iterator[Row]:
    """Yield how what is asked of a later holder is left of what reached it."""
    takings = takings_of(report, claim.transfer.id, claim.liable)
    came = added(one.amount for one in takings)
    yield f"of which so much reached you ({claim.liable.cite})", "" if is_open(came) else money(came), ""
    ours, others, back = (sum(getattr(one, name) for one in takings) for name in ("paid", "of_others", "given_back"))
    if ours:
        yield OF_YOURS, _money(ours), _cited(report, claim, ours=True)
    if others:
        yield "less what others have paid of the same dollars (11 U.S.C. 550(d))", _money(others), ""
    if back:
        yield GIVEN_BACK, _money(back), ""
    rest = came.high - ours - others - back if isinstance(came.high, int) else None
    if claim.liable.open and isinstance(rest, int):
        yield OWN_DEFENSE, money(Span(0, None, rest)), ""
    cap = claim.recovery.cap
    if rest is not None and isinstance(cap.high, int) and cap.high < rest:
        yield "and no more than is left to recover of the whole", money(cap), ""


def _sources(report: Report, party: str, transfer: str, *, ours: bool) -> tuple[str, ...]:
    """Return the papers behind what a party, or others, paid on a transfer; a gap where there are none."""
    found = (
        one.source
        for one in report.case.collected
        if one.source and (said(one.from_) == party) is ours and said(one.for_) in (None, transfer)
    )
    return tuple(dict.fromkeys(found)) or (Gap("source"),)


def _cited(report: Report, claim: Claim, *, ours: bool) -> str:
    """Return the papers in one cell; a gap alone stays one."""
    sources = _sources(report, claim.liable.party, claim.transfer.id, ours=ours)
    return sources[0] if len(sources) == 1 else "; ".join(sources)


def _money(cents: int) -> str:
    return money(Span.exactly(cents))
