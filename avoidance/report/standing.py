"""How a deadline stands with each party: sued in time, tolled, open, passed.

An action speaks for a transfer that it names, against a party that it names; one that names no party speaks for all. What was filed
by the last day is in time, and so is what was filed while time was tolled by agreement. Where the record leaves a day open, that is
said. Several transfers that stand alike with a party are told together.

>>> status_of(date(2026, 3, 2), date(2026, 3, 2)), status_of(date(2026, 3, 2), date(2026, 3, 3)), status_of(date(2026, 3, 2), None)
('open', 'passed', None)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from avoidance.facts.matter import Matter
from casefacts.evidence import DateSpan, said
from casefacts.model import Action, Transfer

BEST = ("sued in time", "tolled", "planned", "unclear", "sued late", "open", "passed", None)
"""What can be said of a party, the best for the estate first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a deadline stands with one party on some transfers.

    Attributes:
        party: the party's id; empty where the record names nobody.
        transfers: the transfers that stand alike.
        status: ``sued in time``, ``tolled``, ``planned``, ``unclear``, ``sued late``, ``open``, ``passed``; ``None`` where nobody
            has sued and no day was asked about.
        until: the last day with this party, where an agreement makes it a later one.
        says: the reason, in words.
    """

    party: str
    transfers: tuple[str, ...]
    status: str | None
    until: date | None
    says: str


UNCLEAR = "unclear"


def status_of(last: date, as_of: date | None, until: date | None = None) -> str | None:
    """Return whether a last day has passed on another; the day itself has not, and one that could be ``until`` may not have."""
    if as_of is None:
        return None
    return "open" if as_of <= last else UNCLEAR if until is not None and as_of <= until else "passed"


def standings(
    matter: Matter, transfers: tuple[str, ...], last: date, as_of: date | None, latest: date | None = None
) -> tuple[Standing, ...]:
    """Return how a deadline stands with each party to some transfers, party by party.

    Args:
        matter: the case.
        transfers: the ids of the transfers.
        last: the last day.
        as_of: the day as of which it is told, or ``None``.
        latest: the latest day that the last day could be, where that hangs on what is not on the record.
    """
    wanted = set(transfers)
    actions = {id: [one for one in matter.case.actions if id in (said(one.transfers) or ())] for id in transfers}
    alike: dict[tuple[str, str | None, date | None, str], list[str]] = {}
    for transfer in matter.case.transfers:
        if transfer.id not in wanted:
            continue
        for party in _parties(transfer):
            status, until, says = _best(actions[transfer.id], party, last, as_of, latest)
            alike.setdefault((party, status, until, says), []).append(transfer.id)
    return tuple(
        Standing(party=party, transfers=tuple(ids), status=status, until=until, says=says)
        for (party, status, until, says), ids in alike.items()
    )


def _parties(transfer: Transfer) -> Iterator[str]:
    named = dict.fromkeys((said(transfer.to), said(transfer.indirectly_to), *(said(transfer.for_benefit_of) or ())))
    yield from (party for party in named if party is not None)
    if not any(named):
        yield ""


Told = tuple[str | None, date | None, str]


def _best(actions: list[Action], party: str, last: date, as_of: date | None, until: date | None) -> Told:
    found = [_perhaps(one, _told(one, last, as_of), until) for one in actions if one.against is None or party in one.against.value]
    nobody: Told = (status_of(last, as_of, until), None, "the record names no action and no tolling agreement")
    return min([*found, nobody], key=lambda one: BEST.index(one[0])) if found else nobody


def _perhaps(action: Action, told: Told, until: date | None) -> Told:
    """Return how an action stands where the last day may be a later one: what was filed by then may be in time."""
    filed = said(action.filed)
    if told[0] != "sued late" or filed is None or filed.earliest is None or until is None or filed.earliest > until:
        return told
    return UNCLEAR, told[1], f"{told[2]}; in time if a trustee was appointed within the year before and before the two years ended"


def _told(action: Action, last: date, as_of: date | None) -> Told:
    filed, until = said(action.filed), said(action.tolling_until)
    tolled = None if until is None or until.earliest is None or until.earliest <= last else until.earliest
    end = tolled or last
    if filed is not None:
        return _filed(filed, end, tolled, as_of)
    if tolled is not None:
        over = status_of(tolled, as_of) == "passed"
        return ("passed" if over else "tolled"), tolled, f"tolled by agreement until {tolled}{', which has passed' if over else ''}"
    if until is not None:
        return status_of(last, as_of), None, f"a tolling agreement until {until.central} adds nothing"
    return "unclear", None, "the record names an action without its date"


def _filed(filed: DateSpan, end: date, tolled: date | None, as_of: date | None) -> Told:
    if filed.earliest is None or filed.latest is None:
        return "unclear", tolled, "the day of filing is open"
    by = " while time was tolled by agreement" if tolled is not None else ""
    if as_of is not None and filed.earliest > as_of:
        in_time = "in time" if filed.latest <= end else "too late"
        return "planned", tolled, f"to be filed on {filed.central}, {in_time}"
    if filed.latest <= end:
        return "sued in time", tolled, f"filed on {filed.central}{by}"
    if filed.earliest > end:
        return "sued late", tolled, f"filed on {filed.central}, after {end}"
    return "unclear", tolled, "whether it was filed in time depends on the day"
