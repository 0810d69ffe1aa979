"""Against whom to go: the set of defendants that recovers the most, the limits that bind, and who owes the same dollars.

What stands now counts transfers that are avoidable and people who surely owe, at the likely figures; the most that could be had
counts what is open as if it went the estate's way, at the high ones. What can be collected from somebody is unknown until the
record says it; then he is taken to pay in full, and that is named.

Several who owe the same dollars are liable jointly and severally: the estate may have them from any, once. Section 550 gives
whoever pays no claim against the others; whether other law does is for a lawyer (not verified).

>>> plan_of(Recovered(each=(), trace=None, holdings={}), {}, None).now.total
0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from avoidance.facts.matter import Matter
from avoidance.logic.known import Scalar, Span
from avoidance.logic.truth import NO, UNKNOWN
from avoidance.recovery import claimscap
from avoidance.recovery.records import Liable, Recovery
from avoidance.recovery.satisfaction import Recovered, owed
from avoidance.recovery.transferees import Holding
from avoidance.recovery.waterfall import Limit, Network, Optimum
from casefacts.evidence import said

MOST_PAIRED = 12
"""How many people liable for one transfer are held against each other, two by two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Two who owe the same dollars of a transfer, and how many at the most and, as it stands, in cents."""

    transfer: str
    parties: tuple[str, str]
    cents: int
    now: int
    if_avoided: bool
    """Whether it is open that the transfer is avoided at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What can be had, and from whom.

    Attributes:
        now: on what stands now.
        most: if everything open went the estate's way.
        unsaid: those of whom the record does not say what can be collected.
        shared: who owes the same dollars.
    """

    now: Optimum
    most: Optimum
    unsaid: tuple[str, ...]
    shared: tuple[Shared, ...]


def plan(matter: Matter, found: Recovered) -> Plan:
    """Return the plan of recovery of a case."""
    collectable = {
        one.id: Span(amount.low, amount.likely, amount.high)
        for one in matter.case.parties
        if (amount := said(one.collectable)) is not None
    }
    most = claimscap.claims(matter) if claimscap.is_capped(matter) else None
    return plan_of(found, collectable, most)


def plan_of(found: Recovered, collectable: Mapping[str, Span], most: Span | None) -> Plan:
    """Return the plan of recovery.

    Args:
        found: what may be recovered, transfer by transfer.
        collectable: what can be collected from each party of whom the record says it.
        most: the most that may be recovered on all transfers together; ``None`` is without limit.
    """
    parties = dict.fromkeys(one.party for each in found.each for one in each.from_)
    return Plan(
        now=_optimum(found, collectable, most, sure=True),
        most=_optimum(found, collectable, most, sure=False),
        unsaid=tuple(party for party in parties if party not in collectable),
        shared=tuple(pair for each in found.each for pair in _shared(each, found.holdings.get(each.transfer, ()))),
    )


def _optimum(found: Recovered, collectable: Mapping[str, Span], most: Span | None, *, sure: bool) -> Optimum:
    network, plain = Network(), []
    for each in found.each:
        if (sure and each.if_avoided) or not _owing(each, sure):
            continue
        held = found.holdings.get(each.transfer, ())
        if len(held) > 1 or len(each.from_) > 1 or any(one.party in collectable for one in each.from_):
            _add(network, each, held, sure)
        else:
            plain.append((each.from_[0].party, each.transfer, _end(each.from_[0].amount, sure)))
    ceiling = None if most is None else _end(most, sure) if not most.is_empty else None
    if ceiling is not None or {party for party, _, _ in plain} & set(network.parties):
        for party, transfer, cents in plain:
            network.transfer(transfer, cents)
            network.benefit(transfer, party, cents)
        plain = []
    if ceiling is not None:
        network.most(ceiling)
    for party in list(network.parties):
        network.can_pay(party, _end(collectable[party], sure) if party in collectable else None)
    return replace(_with_plain(network.optimum(), plain), unmeasured=tuple(_unmeasured(found, sure)))


def _unmeasured(found: Recovered, sure: bool) -> Iterator[str]:
    """Yield the transfers of which the record does not say how much somebody owes."""
    for each in found.each:
        if not (sure and each.if_avoided) and any(one.amount.high is None for one in _owing(each, sure)):
            yield each.transfer


def _with_plain(best: Optimum, plain: list[tuple[str, str, int]]) -> Optimum:
    """Return an optimum with what stands by itself: one person who owes one transfer, and can pay it for all that is known."""
    pays = dict(best.pays)
    for party, _, cents in plain:
        pays[party] = pays.get(party, 0) + cents
    limits = tuple(Limit("one satisfaction", transfer, cents) for _, transfer, cents in plain if cents)
    return Optimum(
        total=best.total + sum(cents for _, _, cents in plain),
        pays={party: cents for party, cents in pays.items() if cents},
        limits=(*best.limits, *limits),
    )


def _owing(each: Recovery, sure: bool) -> list[Liable]:
    return [one for one in each.from_ if not (sure and one.open)]


def _add(network: Network, each: Recovery, held: tuple[Holding, ...], sure: bool) -> None:
    """Add a transfer, the people who owe all of it, and the takings of those who came after."""
    network.transfer(each.transfer, _end(each.cap, sure))
    later = {one.party for one in _owing(each, sure) if len(one.path) > 1}
    for one in _owing(each, sure):
        if len(one.path) <= 1:
            network.benefit(each.transfer, one.party, _end(one.amount, sure))
    for taking in held:
        pays = taking.party in later and taking is not held[0] and taking.liable is not NO and not taking.move.lien
        if sure and taking.liable is UNKNOWN:
            pays = False
        for source, cents in taking.sources:
            came = max(_end(cents, sure) - (taking.paid + taking.of_others if source[0] else 0), 0)
            network.taking(each.transfer, taking.key, source if source[0] else "", came, taking.party, 0)
        if pays and taking.party is not None:
            whole = taking.move.amount if taking.move.thing is None else Span(None, None, None)
            moved = None if whole.is_empty or whole.high is None else _end(whole, sure)
            network.owes(each.transfer, taking.key, taking.party, _end(owed(taking), sure), taking.move.id, moved)


def _shared(each: Recovery, held: tuple[Holding, ...]) -> Iterator[Shared]:
    """Yield who owes the same dollars: by how much less two pay together than each by himself."""
    parties = list(dict.fromkeys(one.party for one in each.from_))[:MOST_PAIRED]
    for one, other in combinations(parties, 2):
        same, now = (_alike(each, held, (one, other), sure) for sure in (False, True))
        if same > 0:
            yield Shared(transfer=each.transfer, parties=(one, other), cents=same, now=min(now, same), if_avoided=each.if_avoided)


def sharing(found: Recovered, transfer: str, party: str) -> tuple[str, ...]:
    """Return those who owe, or may owe, dollars of a transfer that a party owes too, and not those who had other dollars of it.

    Whoever gives up a lien or a promise gives up all that there is to be had: everybody who owes something for it is returned.

    Args:
        found: what may be recovered.
        transfer: the transfer's id.
        party: the party.
    """
    each = next((one for one in found.each if one.transfer == transfer), None)
    owing = dict.fromkeys(one.party for one in each.from_) if each is not None else {}
    if each is None or (party not in owing and not each.instead):
        return ()
    if party not in owing:
        return tuple(owing)
    held = found.holdings.get(transfer, ())
    return tuple(other for other in owing if other != party and _alike(each, held, (party, other), sure=False) > 0)


def _alike(each: Recovery, held: tuple[Holding, ...], pair: tuple[str, str], sure: bool) -> int:
    """Return how many dollars two parties owe alike, in cents."""
    one, other = pair
    return _of(each, held, (one,), sure) + _of(each, held, (other,), sure) - _of(each, held, pair, sure)


def _of(each: Recovery, held: tuple[Holding, ...], parties: tuple[str, ...], sure: bool) -> int:
    """Return what some parties could be made to pay on a transfer, if they could pay anything."""
    network = Network()
    _add(network, each, held, sure)
    for party in network.parties:
        if party not in parties:
            network.can_pay(party, 0)
    return network.total()


def _end(span: Span, sure: bool) -> int:
    """Return the cents at which an amount is taken: the likely ones, or the most; an unknown end as the least that is known."""
    wanted: Scalar | None = (span.likely if span.likely is not None else span.low) if sure else span.high
    found = wanted if wanted is not None else span.central
    return found if isinstance(found, int) else 0
