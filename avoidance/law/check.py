"""What must hold between the records of the law tables: no gap or overlap of days, no dangling name.

>>> later = date(2006, 4, 21)
>>> list(days_faults([(None, date(2006, 4, 20)), (later, None)]))
[]
>>> list(days_faults([(None, date(2006, 4, 19)), (later, None)]))
['a gap before 2006-04-21']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from avoidance.law.records import CIRCUITS, Authority, Holding, Param, Position, Tables

Days = tuple[date | None, date | None]


class BadTable(ValueError):
    """A law table that is not whole; ``faults`` holds one line for each fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def check_tables(tables: Tables) -> Iterator[str]:
    """Yield a line for each fault between the records."""
    for param in tables.params.values():
        yield from (f"{param.key}: {fault}" for fault in param_faults(param, tables))
    for position in tables.positions.values():
        yield from (f"{position.key}: {fault}" for fault in position_faults(position, tables))
    for authority in tables.authorities.values():
        yield from (f"{authority.id}: {fault}" for fault in authority_faults(authority))


def param_faults(param: Param, tables: Tables) -> Iterator[str]:
    """Yield what is wrong with the rows of a parameter: days, act versions, sources, switches."""
    if not param.rows:
        yield "no rows"
    for version in sorted({row.when or "" for row in param.rows}):
        yield from days_faults([(row.first, row.last) for row in param.rows if (row.when or "") == version])
    for row in param.rows:
        if row.source is not None and row.source not in tables.sources:
            yield f"unknown source {row.source}"
        if (row.when is not None) != (param.governed_by == "act_version"):
            yield "a row names a version of an act if and only if the version governs"


def days_faults(days: list[Days]) -> Iterator[str]:
    """Yield gaps and overlaps between rows, which stand oldest first; each row's last day is on or after its first."""
    for first, last in days:
        if first and last and last < first:
            yield f"{first} to {last} runs backward"
    for (_, last), (first, _) in pairwise(days):
        if last is None or first is None or first <= last:
            yield f"an overlap at {first or 'the beginning'}"
        elif first != last + timedelta(days=1):
            yield f"a gap before {first}"


def position_faults(position: Position, tables: Tables) -> Iterator[str]:
    """Yield what is wrong with a position: its default, its circuits, its authorities."""
    if position.default not in position.values:
        yield f"default {position.default} is not among {', '.join(position.values)}"
    yield from (f"circuit {one.place} is not 1 to 11 or DC" for one in position.by_circuit if one.place not in CIRCUITS)
    yield from (f"state {one.place} is not two capitals" for one in position.by_state if not is_state(one.place))
    for holding in (*position.by_circuit, *position.by_state):
        yield from holding_faults(holding, position, tables)
    yield from (f"unknown authority {one}" for one in position.why_tied_to if one not in tables.authorities)
    for side in position.sides:
        yield from (f"unknown authority {one}" for one in side.authorities if one not in tables.authorities)


def holding_faults(holding: Holding, position: Position, tables: Tables) -> Iterator[str]:
    """Yield what is wrong with the side of a circuit or state; what decides it must be good law, or have been until a known day."""
    if holding.value not in position.values:
        yield f"{holding.place} holds {holding.value}, which is not among {', '.join(position.values)}"
    authority = tables.authorities.get(holding.authority)
    if authority is None:
        yield f"unknown authority {holding.authority}"
    elif not authority.good_law and not _overruled_since(authority, tables):
        yield f"{holding.place} rests on {holding.authority}, which is not good law"


def _overruled_since(authority: Authority, tables: Tables) -> bool:
    """Whether a case stood until a later one of the table overruled it: its holding is passed over from that day."""
    fatal = [(link, tables.authorities.get(target)) for link, target in authority.history if target in authority.undone_by]
    return all(link == "overruled_by" and later is not None and _follows(later, authority) for link, later in fatal)


def _follows(later: Authority, earlier: Authority) -> bool:
    return earlier.latest_day is not None and later.latest_day is not None and earlier.latest_day < later.latest_day


def authority_faults(authority: Authority) -> Iterator[str]:
    """Yield what is wrong with an authority: an unknown circuit, a link to itself."""
    if authority.circuit is not None and authority.circuit not in CIRCUITS:
        yield f"circuit {authority.circuit} is not 1 to 11 or DC"
    yield from (f"{link} points to itself" for link, target in authority.history if target == authority.id)


def is_state(place: str) -> bool:
    """Whether the word is a postal code."""
    return len(place) == 2 and place.isalpha() and place.isupper()
