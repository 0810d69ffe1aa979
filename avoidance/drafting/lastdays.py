"""The last day to sue one party, transfer by transfer, and how it stands.

>>> day = LastDay(transfers=("T1",), last=date(2026, 3, 2), cite="11 U.S.C. 546(a)", as_of=date(2026, 3, 3))
>>> day.gone, day.settled, replace(day, status="sued in time").settled
(True, False, True)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from avoidance.analyze import Report
from avoidance.drafting.targets import Claim
from avoidance.report.deadlines import AFTER, SINCE, Deadline
from avoidance.report.standing import UNCLEAR, Standing
from casefacts.evidence import said

OVER = ("passed", "sued late")
NAMED = "named"
"""How a last day to recover stands with a party whom the action names that avoided the transfers."""
IN_TIME = ("sued in time", "tolled", NAMED)
"""How a last day stands that nobody need fear, though it is gone: the party was sued, or time is tolled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDay:
    """The last day to attack some transfers, and how it stands with the party.

    Attributes:
        transfers: their ids.
        last: the last day, as an agreement moves it; ``None`` where it cannot be counted.
        cite: the provision that sets it.
        status: as a deadline's standing tells it.
        says: the reason, in words.
        unless: what would make it a later day.
        note: how it was counted.
        avoided: the day on which the transfers were avoided, where it is the last day to recover them.
        as_of: the day as of which all this is told.
    """

    transfers: tuple[str, ...]
    last: date | None
    cite: str
    status: str = ""
    says: str = ""
    unless: str = ""
    note: str = ""
    avoided: date | None = None
    as_of: date | None = None

    @property
    def gone(self) -> bool:
        """Whether the day itself lies before the day as of which it is told."""
        return self.last is not None and self.as_of is not None and self.last < self.as_of

    @property
    def passed(self) -> bool:
        """Whether the time to sue has passed on this record."""
        return self.status in OVER or (self.gone and self.status not in (*IN_TIME, UNCLEAR))

    @property
    def doubtful(self) -> bool:
        """Whether the day is gone, and whether the time to sue has passed with it hangs on what is not on the record."""
        return self.gone and self.status == UNCLEAR

    @property
    def settled(self) -> bool:
        """Whether a letter may go out as far as this day is concerned; one that cannot be counted is told apart."""
        return not (self.passed or self.doubtful)


def last_days(report: Report, claims: Sequence[Claim]) -> Iterator[LastDay]:
    """Yield the last day for the transfers of some claims on one party; those alike together."""
    ids = [one.transfer.id for one in claims]
    party = claims[0].liable.party
    told = {one.transfer.id for one in claims if _only_after(one)}
    for one in report.deadlines:
        ours = tuple(id for id in ids if id in one.transfers)
        if ours and not one.of_petition and not one.informative:
            told.update(ours if not one.key.startswith(SINCE) else ())
            yield from (replace(day, as_of=report.as_of) for day in _each(one, party, ours))
    yield from _to_recover(report, party, ids)
    left = tuple(id for id in ids if id not in told)
    if left:
        yield LastDay(transfers=left, last=None, cite="11 U.S.C. 546(a)", says=report.undated.why if report.undated else "")


def _only_after(claim: Claim) -> bool:
    """Whether the claim rests on nothing but a transfer after the petition, for which 11 U.S.C. 549(d) sets the time."""
    return {claim.lead.theory, *(theory for theory, _ in claim.lead.then)} == {AFTER}


def _to_recover(report: Report, party: str, ids: Sequence[str]) -> Iterator[LastDay]:
    """Yield the last day to recover what is already avoided, by 11 U.S.C. 550(f); the suit that avoided it may be one for both."""
    days = {one.key: one for one in report.deadlines}
    for action in report.case.actions:
        avoided, named = said(action.avoided), said(action.transfers) or ()
        ours, day = tuple(id for id in ids if id in named), days.get(f"550(f):{'+'.join(named)}")
        if avoided is not None and ours and day is not None:
            status = NAMED if party in (said(action.against) or ()) else day.status or ""
            yield LastDay(
                transfers=ours,
                last=day.date,
                cite=day.cite,
                status=status,
                note=day.note,
                avoided=avoided.central,
                as_of=report.as_of,
            )


def _each(one: Deadline, party: str, ours: tuple[str, ...]) -> Iterator[LastDay]:
    """Yield a last day as it stands with the party; with one that the record does not tell of as a taker, as with nobody."""
    rest = set(ours)
    for standing in one.standing:
        alike = tuple(id for id in ours if id in standing.transfers)
        if standing.party == party and alike:
            rest -= set(alike)
            yield _last(one, alike, standing)
    if rest:
        yield _last(one, tuple(id for id in ours if id in rest), None)


def _last(one: Deadline, ours: tuple[str, ...], standing: Standing | None) -> LastDay:
    return LastDay(
        transfers=ours,
        last=(standing.until if standing is not None else None) or one.date,
        cite=one.cite,
        status=(standing.status if standing is not None else one.status) or "",
        says=standing.says if standing is not None else "",
        unless=one.unless,
        note=one.note,
    )
