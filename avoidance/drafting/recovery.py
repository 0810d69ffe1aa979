"""Recovery in a memo: for each transfer who owes what and why, who does not, what secures them, and what can be had in all.

>>> way(("T1", "F2"))
'by way of T1 and F2'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.wording import Speech, dollars, is_open, money
from avoidance.logic.known import Span
from avoidance.logic.words import amount_words
from avoidance.recovery.accounts import NAMES
from avoidance.recovery.records import Liable, Lien, Recovery
from avoidance.recovery.told import plan_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What may be recovered on account of one transfer."""

    transfer: str
    if_avoided: bool
    avoided: str
    cap: str
    collected: str
    returned: str
    from_: tuple[tuple[str, str, str, str, bool, str, str], ...]
    conduits: tuple[str, ...]
    consequences: tuple[tuple[str, str], ...]
    protected: tuple[tuple[str, str, str, str], ...]
    liens: tuple[str, ...]
    still_with: str
    parts_with: tuple[str, ...]
    others: tuple[str, ...]
    not_followed: tuple[str, ...]
    ties: tuple[str, ...]
    settled: bool
    instead: str
    """What comes of avoidance where no money does: a lien or an obligation falls."""


def recovered(report: Report, speech: Speech, chosen: set[str]) -> Iterator[Recovered]:
    """Yield the recovery for the chosen transfers."""
    days = days_of(report)
    for one in report.recoveries:
        if one.transfer in chosen:
            yield Recovered(
                transfer=one.transfer,
                if_avoided=one.if_avoided,
                avoided="the amount is not known" if is_open(one.avoided) else money(one.avoided),
                cap="" if is_open(one.cap) else money(one.cap),
                collected=money(Span.exactly(one.collected)) if one.collected else "",
                returned=money(Span.exactly(one.returned)) if one.returned else "",
                from_=tuple(_owing(speech, liable, days) for liable in one.from_),
                conduits=tuple(speech.name(party) for party in one.conduits),
                consequences=tuple((dollars(each.what), each.cite) for each in one.consequences),
                protected=tuple((speech.name(each.party), each.why, each.cite, way(each.path, days)) for each in one.protected),
                liens=tuple(_lien(speech, lien) for lien in one.liens),
                still_with=speech.name(one.still_with) if one.still_with and not one.instead else "",
                parts_with=tuple(dict.fromkeys(speech.name(party) for party in one.parts_with)),
                others=tuple(_others(report, speech, one)),
                not_followed=tuple(f"{movement}: {dollars(why)}" for movement, why in one.stray),
                ties=tuple(_tie(tie) for tie in one.ties),
                settled=one.cap.high == 0,
                instead=one.instead,
            )


def way(path: tuple[str, ...], days: Mapping[str, str] | None = None) -> str:
    """Return by which movements something came, each with its day where it is known; nothing where it is the transfer itself."""
    if len(path) < 2:
        return ""
    told = [f"{id} of {day}" if (day := (days or {}).get(id)) else id for id in path]
    return f"by way of {', '.join(told[:-1])} and {told[-1]}"


def days_of(report: Report) -> dict[str, str]:
    """Return the day of each movement that was followed, where it is known."""
    trace = report.recovered.trace
    legs = trace.legs if trace is not None else ()
    return {leg.move.id: leg.move.when.central.isoformat() for leg in legs if leg.move.when and leg.move.when.central}


def convention(report: Report) -> str:
    """Return by which convention money is followed, and on whose authority; nothing where none is."""
    if report.recovered.trace is None or (not report.case.flows and not report.case.statements):
        return ""
    choice = report.law.position("tracing.convention")
    return f"Money in mixed accounts is followed by a convention, here {NAMES[choice.value]} ({choice.why}); none is a fact"


def in_all(report: Report) -> list[str]:
    """Return what can be recovered in all, from whom, and the limits that bind, in sentences."""
    return [dollars(line.strip()) for line in plan_lines(report.plan, report.analysis.matter)] if report.recoveries else []


def _owing(speech: Speech, one: Liable, days: Mapping[str, str]) -> tuple[str, str, str, str, bool, str, str]:
    """Return who may owe what, as what, whether as one for whose benefit the transfer was made, by which way, and why."""
    why = "" if one.benefited else dollars(one.why)
    return speech.name(one.party), one.as_, one.cite, at_most(one.amount), one.benefited, way(one.path, days), why


def at_most(span: Span) -> str:
    """Return what somebody may owe at the most.

    >>> at_most(Span(0, None, 45_000_00)), at_most(Span.exactly(9_000_00)), at_most(Span(5_00, None, None))
    ('up to $45,000.00', 'up to $9,000.00', '$5.00 or more')
    """
    if span.likely is None and span.high is None:
        return money(span)
    return f"up to {money(Span.exactly(span.high)) if span.likely is None and span.high is not None else money(span)}"


def _lien(speech: Speech, one: Lien) -> str:
    figure = "none" if one.amount.high == 0 else money(one.amount)
    why = f", {one.why}" if one.why and one.amount.high == 0 else ""
    return f"{speech.name(one.party)}, {one.what}: {figure}{dollars(why)} ({one.cite})"


def _others(report: Report, speech: Speech, one: Recovery) -> Iterator[str]:
    """Yield what people would owe on other sides; sides of one point that come to the same are told together."""
    told: dict[tuple[str, str], list[str]] = {}
    for other in one.others:
        named = ", ".join(f"{speech.name(party)} {dollars(amount_words(amount))}" for party, amount in other.owed)
        side = NAMES.get(other.choice, "") if other.key == "tracing.convention" else ""
        says = side or report.law.tables.positions[other.key].side(other.choice).says
        told.setdefault((other.key, named), []).append(f"{says} ({other.key} = {other.choice})")
    for (_, named), sides in told.items():
        yield f"{'; or '.join(sides)}: {named}"


def _tie(tie: tuple[str, Span, Span]) -> str:
    id, taken, other = tie
    return f"{id}: {money(taken)}; in the other order of that day {money(other)}"
