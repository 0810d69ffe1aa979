"""The last day to sue one party, transfer by transfer, and how it stands.

>>> LastDay(transfers=("T1",), last=None, cite="11 U.S.C. 546(a)").passed
False
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from avoidance.analyze import Report
from avoidance.drafting.targets import Claim
from avoidance.report.deadlines import Deadline
from avoidance.report.standing import Standing
from casefacts.evidence import said

OVER = ("passed", "sued late")


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
    """

    transfers: tuple[str, ...]
    last: date | None
    cite: str
    status: str = ""
    says: str = ""
    unless: str = ""
    note: str = ""
    avoided: date | None = None

    @property
    def passed(self) -> bool:
        """Whether it has passed on this record, and nothing on it says that suit was brought in time."""
        return self.status in OVER


def last_days(report: Report, claims: Sequence[Claim]) -> Iterator[LastDay]:
    """Yield the last day for the transfers of some claims on one party; those alike together."""
    ids = [one.transfer.id for one in claims]
    party = claims[0].liable.party
    told: set[str] = set()
    for one in report.deadlines:
        ours = tuple(id for id in ids if id in one.transfers)
        if ours and not one.of_petition and not one.informative:
            told.update(ours)
            yield from _each(one, party, ours)
    yield from _to_recover(report, party, ids)
    left = tuple(id for id in ids if id not in told)
    if left:
        yield LastDay(transfers=left, last=None, cite="11 U.S.C. 546(a)", says=report.undated.why if report.undated else "")


def _to_recover(report: Report, party: str, ids: Sequence[str]) -> Iterator[LastDay]:
    """Yield the last day to recover what is already avoided, by 11 U.S.C. 550(f); the suit that avoided it may be one for both."""
    days = {one.key: one for one in report.deadlines}
    for action in report.case.actions:
        avoided, named = said(action.avoided), said(action.transfers) or ()
        ours, day = tuple(id for id in ids if id in named), days.get(f"550(f):{'+'.join(named)}")
        if avoided is not None and ours and day is not None:
            status = "" if party in (said(action.against) or ()) else day.status or ""
            yield LastDay(transfers=ours, last=day.date, cite=day.cite, status=status, note=day.note, avoided=avoided.central)


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
