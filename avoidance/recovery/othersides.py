"""What each would owe on the other sides of the splits on which recovery turns, and by the other conventions for mixed money.

Only the sides that may matter are worked out: a convention where money of the debtor's entered an account, the test for conduits
where the record says of somebody that he had no dominion, proceeds where property was sold on.

>>> MATTERS[0]
'tracing.convention'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from avoidance.facts.matter import Matter
from avoidance.logic.known import Span
from avoidance.logic.truth import YES
from avoidance.recovery.records import OtherFigures, Recovery
from avoidance.recovery.satisfaction import Recovered, recovered
from avoidance.report.model import Summary

CONVENTION, TEST, PROCEEDS = MATTERS = ("tracing.convention", "initial_transferee.test", "s550.proceeds")


def with_other_sides(matter: Matter, summaries: tuple[Summary, ...], found: Recovered) -> tuple[Recovery, ...]:
    """Return the recoveries, each with what people would owe on the sides of splits that are not taken."""
    others: dict[str, list[OtherFigures]] = {one.transfer: [] for one in found.each}
    for key, side in _sides(matter, found):
        there = {one.transfer: _owed(one) for one in recovered(_taking(matter, key, side), summaries).each}
        for one in found.each:
            owed = _differing(_owed(one), there.get(one.transfer, {}))
            if owed:
                others[one.transfer].append(OtherFigures(key=key, choice=side, owed=tuple(owed.items())))
    return tuple(one.with_others(tuple(others[one.transfer])) for one in found.each)


def _sides(matter: Matter, found: Recovered) -> Iterator[tuple[str, str]]:
    """Yield the sides not taken of the splits that may matter here."""
    takings = [one for held in found.holdings.values() for one in held]
    matters = {
        CONVENTION: found.trace is not None and bool(found.trace.run.touched or found.trace.assumed),
        TEST: any(one.row["taking.dominion"].is_known for one in takings),
        PROCEEDS: any(one.proceeds is YES for one in takings),
    }
    for key, matters_here in matters.items():
        if matters_here:
            taken = matter.side(key)
            yield from ((key, side) for side in matter.law.tables.positions[key].values if side != taken)


def _taking(matter: Matter, key: str, side: str) -> Matter:
    return Matter(matter.case, matter.law.with_position(key, side), matter, key)


def _owed(one: Recovery) -> dict[str, Span]:
    return {each.party: each.amount for each in one.from_}


def _differing(here: Mapping[str, Span], there: Mapping[str, Span]) -> dict[str, Span]:
    parties = dict.fromkeys((*here, *there))
    nothing = Span.exactly(0)
    return {party: there.get(party, nothing) for party in parties if here.get(party, nothing) != there.get(party, nothing)}
