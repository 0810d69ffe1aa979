"""How much of the vote in an entity a party has, directly and through others. Arithmetic only, no law.

A share held by an entity that the owner controls is the owner's in full; one held by an entity that the owner only has a part in
counts for that part. Control is more than a share that the caller gives. Different ways to the same entity add up. Circular
holdings are lawful: a way that comes back to an entity which it has passed is not counted again.

A share that does not vote does not count. Nor does one held as a fiduciary without discretion, or only to secure a debt, but
that has to be stated: silence is an ordinary holding. An unstated percentage is anything from nothing to all, and so is a
share of which nobody says whether it votes; so the answer is an interval (:class:`Votes`).

Left out: classes of stock, proxies and options, and an entity's holding of its own shares. Ways through a circle are
followed one by one, so a circle in which a dozen entities all hold each other takes long.

>>> from decimal import Decimal
>>> from casefacts.evidence import Stated
>>> from casefacts.links import links
>>> def owns(who: str, of: str, percent: int) -> Relationship:
...     return Relationship(who=who, is_="owner", of=of, percent=Stated(Decimal(percent)), voting=Stated(True))
>>> held = links((owns("holdco", "debtor", 30), owns("ana", "holdco", 60), owns("ben", "holdco", 40)))
>>> votes(held, "ana", "debtor", control=Fraction(1, 2)).low      # in control of holdco: all of its 30 percent
Fraction(3, 10)
>>> votes(held, "ben", "debtor", control=Fraction(1, 2)).low      # 40 percent of 30 percent
Fraction(3, 25)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from casefacts.evidence import said
from casefacts.links import Link, Reading
from casefacts.model import Relationship

if TYPE_CHECKING:
    import networkx as nx

OWNING = frozenset({"owner", "member"})
NOTHING, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """A share of the votes, 0 to 1: at least ``low``, at most ``high``; ``links`` are the holdings it may come from."""

    low: Fraction
    high: Fraction
    links: tuple[Link, ...]


def votes(links: Iterable[Link], owner: str, entity: str, *, control: Fraction | None) -> Votes:
    """Return an owner's share of the votes in an entity.

    Args:
        links: the relationships, taken to hold.
        owner: whose share is asked for.
        entity: in what.
        control: the share above which a holder is in control of an entity and has its whole holdings; ``None`` for never.
    """
    held = tuple(links)
    least, most = (Holdings(held, reading, control) for reading in (Reading.STATED, Reading.OPEN))
    return Votes(low=least.share(owner, entity), high=most.share(owner, entity), links=most.chain(owner, entity))


class Holdings:
    """Who votes how much of what, in one reading of the record: the least that is shown, or the most that there may be."""

    def __init__(self, links: Iterable[Link], reading: Reading, control: Fraction | None) -> None:
        import networkx as nx

        self._control = control
        self._held: nx.DiGraph[Any] = nx.DiGraph()
        for link in links:
            if (share := _share(link, reading)) > NOTHING:
                self._hold(link, share)
        circles = nx.condensation(self._held)
        self._circles: dict[str, frozenset[str]] = {}
        self._order: dict[str, int] = {}
        for place, circle in enumerate(nx.topological_sort(circles)):
            members = frozenset(circles.nodes[circle]["members"])
            self._circles.update(dict.fromkeys(members, members))
            self._order.update(dict.fromkeys(members, place))
        self._below: dict[str, frozenset[str]] = {}
        self._above: dict[str, frozenset[str]] = {}
        self._shares: dict[str, dict[str, Fraction]] = {}

    def share(self, owner: str, entity: str) -> Fraction:
        """Return an owner's share of the votes in an entity, 0 to 1."""
        if owner not in self._shares:
            self._shares[owner] = self._all_shares(owner)
        return self._shares[owner].get(entity, NOTHING)

    def chain(self, owner: str, entity: str) -> tuple[Link, ...]:
        """Return the holdings that lead from an owner to an entity, those nearest to the owner first."""
        between = (self.owned_by(owner) & self.owners_of(entity)) - {owner, entity}
        steps = (
            (self._order[holder], held["links"])
            for holder in (owner, *sorted(between))
            for target, held in self._held.adj.get(holder, {}).items()
            if target in between or target == entity
        )
        return tuple(link for _, held in sorted(steps, key=lambda step: (step[0], step[1][0].number)) for link in held)

    def owned_by(self, owner: str) -> frozenset[str]:
        """Return every entity that an owner has a share in, directly or through others."""
        import networkx as nx

        if owner not in self._below:
            self._below[owner] = frozenset(nx.descendants(self._held, owner)) if owner in self._held else frozenset()
        return self._below[owner]

    def owners_of(self, entity: str) -> frozenset[str]:
        """Return everybody who has a share in an entity, directly or through others."""
        import networkx as nx

        if entity not in self._above:
            self._above[entity] = frozenset(nx.ancestors(self._held, entity)) if entity in self._held else frozenset()
        return self._above[entity]

    def _hold(self, link: Link, share: Fraction) -> None:
        had = self._held.get_edge_data(link.who, link.of, {"share": NOTHING, "links": ()})
        self._held.add_edge(link.who, link.of, share=min(ALL, had["share"] + share), links=(*had["links"], link))

    def _all_shares(self, owner: str) -> dict[str, Fraction]:
        """Return an owner's share in everything it reaches, holders before what they hold."""
        settled: dict[str, Fraction] = {}
        circling: dict[tuple[str, frozenset[str]], Fraction] = {}
        for entity in sorted(self.owned_by(owner) - {owner}, key=lambda one: (self._order[one], one)):
            settled[entity] = self._reached(owner, entity, frozenset(), settled, circling)
        return settled

    def _reached(
        self,
        owner: str,
        entity: str,
        passed: frozenset[str],
        settled: Mapping[str, Fraction],
        circling: dict[tuple[str, frozenset[str]], Fraction],
    ) -> Fraction:
        """Return an owner's share in an entity over every way that comes back to no entity it has passed in a circle."""
        key = entity, passed | {entity}
        if key not in circling:
            total = NOTHING
            for holder in self._holders(owner, entity, settled):
                if holder == owner:
                    part = ALL
                elif holder in self._circles[entity]:
                    part = NOTHING if holder in key[1] else self._reached(owner, holder, key[1], settled, circling)
                else:
                    part = settled[holder]
                total += self._held.edges[holder, entity]["share"] * (ALL if self._controls(part) else part)
            circling[key] = min(ALL, total)
        return circling[key]

    def _holders(self, owner: str, entity: str, settled: Mapping[str, Fraction]) -> list[str]:
        """Return the direct holders that may be the owner's, looking through the shorter of the two lists."""
        direct, circle = self._held.pred[entity], self._circles[entity]
        if len(settled) + len(circle) < len(direct):
            return [holder for holder in {owner, *settled, *circle} if holder in direct]
        return [holder for holder in direct if holder == owner or holder in settled or holder in circle]

    def _controls(self, part: Fraction) -> bool:
        return self._control is not None and part > self._control


def _share(link: Link, reading: Reading) -> Fraction:
    """Return the voting share that a link shows, 0 to 1: the least of it, or in a generous reading the most."""
    if link.kind not in OWNING or _excluded(link.relationship, reading):
        return NOTHING
    voting, percent = reading.value_of(link.relationship.voting), reading.value_of(link.relationship.percent)
    if voting is False or (voting is None and not reading.generous):
        return NOTHING
    if percent is None:
        return ALL if reading.generous else NOTHING
    return min(ALL, Fraction(percent) / 100)


def _excluded(held: Relationship, reading: Reading) -> bool:
    """Whether the holding is stated to be one that does not count; if that is contested, a generous reading counts it."""
    take = reading.value_of if reading.generous else said
    return take(held.fiduciary) is True or take(held.security_only) is True


def unsure(link: Link) -> tuple[str, ...]:
    """Return the paths of what the record leaves out about a holding."""
    if link.kind not in OWNING or said(link.relationship.voting) is False:
        return ()
    silent = {"percent": said(link.relationship.percent) is None, "voting": said(link.relationship.voting) is None}
    return tuple(f"{link.path}.{key}" for key, missing in silent.items() if missing)
