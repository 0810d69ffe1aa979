"""Who is related to whom by blood, by marriage, or as a step relative, and how closely. Arithmetic only, no law.

Every kind of kinship comes down to four moves: up to a parent, down to a child, across to a full sibling, across to a
spouse. An aunt is "up, then a sibling"; the parent in between is somebody the record does not name. Full siblings share both
parents, so they hang from one :class:`Household`; a half-sibling shares only one parent. Blood relatives then are two people
with a common ancestor, and adoption counts as blood.

Two ways of counting are in use. By the canon law the degree is the number of generations to the more distant of the two; by
the civil law it is the number of steps from one up to the ancestor and down to the other.

A relation by marriage runs between a person and the blood relatives of that person's spouse, in the degree in which the spouse is
related to them. So there is one marriage, at one end: my husband's brother, my brother's wife, and not my wife's brother's wife.
A step relation counts a parent's spouse as a parent.

Left out: a first cousin once removed and a sibling-in-law are taken as stated but are not a step on the way to anybody else,
because the word does not say which of the two is the older generation, or whose sibling is meant. Whether a husband of the
mother is the father, and what ends a relation by marriage, are for the record to say.

>>> from casefacts.links import links, reasons
>>> from casefacts.model import Relationship
>>> family = Family(links((
...     Relationship(who="ana", is_="child", of="maria"),
...     Relationship(who="leo", is_="cousin", of="maria"),
... )))
>>> kin = family.kin("leo", "ana")
>>> kin.by, kin.canon, kin.civil, reasons(kin.links)
('blood', 3, 5, ('leo is cousin of maria', 'ana is child of maria'))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from casefacts.links import Link

if TYPE_CHECKING:
    import networkx as nx

By: TypeAlias = Literal["blood", "marriage", "step"]
Counting: TypeAlias = Literal["canon", "civil"]
UP, DOWN, SIBLING, MARRIAGE = "U", "D", "S", "M"
MOVES: Mapping[str, str] = {
    "spouse": "M",
    "parent": "U",
    "child": "D",
    "sibling": "S",
    "half_sibling": "UD",
    "grandparent": "UU",
    "grandchild": "DD",
    "great_grandparent": "UUU",
    "great_grandchild": "DDD",
    "aunt_uncle": "US",
    "niece_nephew": "SD",
    "cousin": "USD",
    "second_cousin": "UUSDD",
    "adoptive_parent": "U",
    "adopted_child": "D",
    "step_parent": "UM",
    "step_child": "MD",
    "step_sibling": "UMD",
    "parent_in_law": "MU",
    "child_in_law": "DM",
}
"""For ``who is K of of``: the way from ``of`` to ``who``."""
AS_STATED: Mapping[str, tuple[By, int, int]] = {"first_cousin_once_removed": ("blood", 2, 3), "sibling_in_law": ("marriage", 1, 1)}
"""Kinds whose word fixes the degrees but not the way."""
FAMILY = frozenset({*MOVES, *AS_STATED})
_CLOSER: Mapping[By, int] = {"blood": 0, "marriage": 1, "step": 2}


@dataclass(frozen=True, slots=True)
class Someone:
    """A person whom the record does not name, such as the parent between a child and an aunt."""

    link: Link
    place: int


@dataclass(frozen=True, slots=True)
class Household:
    """The parents, named or not, that a group of full siblings shares."""

    number: int


Person: TypeAlias = str | Someone
Node: TypeAlias = Person | Household
Way: TypeAlias = tuple[int, tuple[Node, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """How one person is related to another.

    ``up`` and ``down`` are the generations from the first up to the common ancestor and down to the second. In a relation by
    marriage they are those of the spouse who is the blood relative, both 0 between the spouses themselves. ``links`` lead from
    the first to the second.
    """

    by: By
    up: int
    down: int
    links: tuple[Link, ...]

    @property
    def canon(self) -> int:
        """The degree by the canon law: the generations to the more distant of the two."""
        return max(self.up, self.down)

    @property
    def civil(self) -> int:
        """The degree by the civil law: the steps up and down together."""
        return self.up + self.down

    @property
    def step(self) -> bool:
        """Whether it is, or is stated as, a step relation."""
        return self.by == "step" or any(link.kind.startswith("step_") for link in self.links)

    def degree(self, counting: Counting) -> int:
        """Return the degree by one way of counting."""
        return self.canon if counting == "canon" else self.civil


class Family:
    """The families among a set of links, which are taken to hold."""

    def __init__(self, links: Iterable[Link]) -> None:
        import networkx as nx

        self._siblings: nx.Graph[Any] = nx.Graph()
        self._marriages: nx.Graph[Any] = nx.Graph()
        self._parents: list[tuple[Person, Person, Link]] = []
        self._stated: dict[Person, list[tuple[str, Kin]]] = {}
        for link in links:
            self._add(link)
        self._climb = self._climbing()
        self._relations = self._everybody()
        self._ancestors: dict[Person, dict[Node, Way]] = {}

    def kin(self, first: str, second: str, counting: Counting = "canon") -> Kin | None:
        """Return the closest relation of two people by one way of counting, or ``None``: none that the links show."""
        found = [] if first == second else [*self._kinships(first, second)]
        return min(found, key=lambda kin: _closeness(kin, counting), default=None)

    def relatives(self, person: str, counting: Counting, degree: int | None) -> dict[str, Kin]:
        """Return everybody related to a person within a degree (``None``: at all), with the relation from them to the person."""
        found = {other: self.kin(other, person, counting) for other in self._kindred(person)}
        return {name: kin for name, kin in found.items() if kin is not None and (degree is None or kin.degree(counting) <= degree)}

    def near(self, person: str, counting: Counting, degree: int | None, *, stated_too: bool) -> dict[str, Kin]:
        """Return a person's spouse and the blood relatives of either within a degree, but nobody whom a relative has married.

        Args:
            person: the person.
            counting: how degrees are counted.
            degree: the last degree, or ``None``: any.
            stated_too: whether a relation whose word does not say whose marriage it rests on counts.
        """
        found = {
            other: min(self._near(other, person, stated_too=stated_too), key=lambda kin: _closeness(kin, counting), default=None)
            for other in self._kindred(person)
        }
        return {name: kin for name, kin in found.items() if kin is not None and (degree is None or kin.degree(counting) <= degree)}

    def _near(self, first: str, second: str, *, stated_too: bool) -> Iterator[Kin]:
        yield from (*self._blood(first, second), *self._as_stated(first, second, "blood"))
        for spouse, link in self._spouses(second):
            for kin in (*self._blood(first, spouse), *self._as_stated(first, spouse, "blood")):
                yield _related("marriage", kin.up, kin.down, (*kin.links, link))
        if stated_too:
            yield from self._as_stated(first, second, "marriage")

    def _add(self, link: Link) -> None:
        """Break a relationship into moves between people, named or not."""
        if link.kind in AS_STATED:
            by, up, down = AS_STATED[link.kind]
            self._stated.setdefault(link.who, []).append((link.of, Kin(by=by, up=up, down=down, links=(link,))))
            self._stated.setdefault(link.of, []).append((link.who, Kin(by=by, up=down, down=up, links=(link,))))
        moves = MOVES.get(link.kind, "")
        people: list[Person] = [link.of, *(Someone(link, place) for place in range(1, len(moves))), link.who]
        for move, (here, there) in zip(moves, pairwise(people), strict=False):
            self._move(move, here, there, link)

    def _move(self, move: str, here: Person, there: Person, link: Link) -> None:
        if move == UP:
            self._parents.append((here, there, link))
        elif move == DOWN:
            self._parents.append((there, here, link))
        elif move == SIBLING:
            self._siblings.add_edge(here, there, link=link)
        else:
            self._marriages.add_edge(here, there, link=link)

    def _climbing(self) -> nx.DiGraph[Any]:
        """Return the graph from children up to their household (a generation) and on to its parents (none)."""
        import networkx as nx

        self._siblings.add_nodes_from(child for child, _, _ in self._parents)
        climb: nx.DiGraph[Any] = nx.DiGraph()
        homes = {}
        for number, group in enumerate(nx.connected_components(self._siblings)):
            homes.update(dict.fromkeys(group, Household(number)))
        climb.add_weighted_edges_from((person, home, 1) for person, home in homes.items())
        for child, parent, link in self._parents:
            climb.add_edge(homes[child], parent, weight=0)
            climb.edges[homes[child], parent].setdefault("links", {})[child] = link
        return climb

    def _everybody(self) -> nx.Graph[Any]:
        """Return all relations without their direction: who could be related at all."""
        import networkx as nx

        everybody: nx.Graph[Any] = nx.Graph(self._climb.edges)
        everybody.add_edges_from(self._marriages.edges)
        everybody.add_edges_from((person, other) for person, pairs in self._stated.items() for other, _ in pairs)
        return everybody

    def _kindred(self, person: str) -> list[str]:
        import networkx as nx

        if person not in self._relations:
            return []
        return sorted(
            other for other in nx.node_connected_component(self._relations, person) if isinstance(other, str) and other != person
        )

    def _kinships(self, first: Person, second: Person) -> Iterator[Kin]:
        yield from self._blood(first, second)
        yield from self._as_stated(first, second, "blood")
        yield from self._as_stated(first, second, "marriage")
        for spouse, link in self._spouses(first):
            for kin in (*self._blood(spouse, second), *self._as_stated(spouse, second, "blood")):
                yield _related("marriage", kin.up, kin.down, (link, *kin.links))
        for spouse, link in self._spouses(second):
            for kin in (*self._blood(first, spouse), *self._as_stated(first, spouse, "blood")):
                yield _related("marriage", kin.up, kin.down, (*kin.links, link))
        yield from (_related("step", kin.up, kin.down, kin.links) for kin in self._step(first, second))
        yield from (_related("step", kin.down, kin.up, kin.links[::-1]) for kin in self._step(second, first))

    def _blood(self, first: Person, second: Person) -> Iterator[Kin]:
        """Return the blood relation through each common ancestor; with oneself it is of no generation."""
        above, below = self._above(first), self._above(second)
        for ancestor in above.keys() & below.keys():
            (up, way), (down, back) = above[ancestor], below[ancestor]
            yield _related("blood", up, down, self._through(way, back))

    def _as_stated(self, first: Person, second: Person, by: By) -> Iterator[Kin]:
        """Return the relations that the record states without a way; a first cousin's removed cousin is shared by full siblings."""
        for sibling in self._group(first) if by == "blood" else (first,):
            for other, kin in self._stated.get(sibling, ()):
                if kin.by == by and (second in self._group(other) if by == "blood" else second == other):
                    chain = (*self._among(first, sibling), *kin.links, *self._among(other, second))
                    yield _related(by, kin.up, kin.down, chain)

    def _step(self, first: Person, second: Person) -> Iterator[Kin]:
        """Return the relations of the first to the second through a spouse of an ancestor of the first."""
        for ancestor, (up, way) in self._above(first).items():
            for spouse, link in self._spouses(ancestor) if up else ():
                for kin in self._blood(spouse, second):
                    chain = (*self._climbed(way), link, *kin.links)
                    yield _related("step", up + kin.up, kin.down, chain)

    def _above(self, person: Person) -> dict[Node, Way]:
        """Return a person's ancestors, the person included, with the generations up to them and the way there."""
        import networkx as nx

        if person not in self._ancestors:
            ways: dict[Node, Way] = {person: (0, (person,))}
            if person in self._climb:
                climbed: tuple[dict[Node, int], dict[Node, list[Node]]]
                climbed = nx.single_source_dijkstra(self._climb, person)  # type: ignore[assignment]
                generations, paths = climbed
                ways = {node: (generations[node], tuple(path)) for node, path in paths.items()}
            self._ancestors[person] = ways
        return self._ancestors[person]

    def _through(self, way: tuple[Node, ...], back: tuple[Node, ...]) -> tuple[Link, ...]:
        """Return the links up one way and down the other; two that meet in a household are siblings."""
        if not isinstance(way[-1], Household):
            return (*self._climbed(way), *self._climbed(back)[::-1])
        return (*self._climbed(way[:-1]), *self._among(way[-2], back[-2]), *self._climbed(back[:-1])[::-1])

    def _climbed(self, way: tuple[Node, ...]) -> tuple[Link, ...]:
        """Return the links of a way from a child through households to an ancestor."""
        chain: list[Link] = []
        for child, home, parent in zip(way[::2], way[1::2], way[2::2], strict=False):
            known: dict[Node, Link] = self._climb.edges[home, parent]["links"]
            sibling = child if child in known else next(iter(known))
            chain += (*self._among(child, sibling), known[sibling])
        return tuple(chain)

    def _among(self, first: Node, second: Node) -> tuple[Link, ...]:
        """Return the links between two of a group of full siblings."""
        import networkx as nx

        path = [] if first == second else nx.shortest_path(self._siblings, first, second)
        return tuple(self._siblings.edges[pair]["link"] for pair in pairwise(path))

    def _group(self, person: Node) -> set[Any]:
        import networkx as nx

        return set(nx.node_connected_component(self._siblings, person)) if person in self._siblings else {person}

    def _spouses(self, person: Node) -> list[tuple[Person, Link]]:
        if person not in self._marriages:
            return []
        return [(other, self._marriages.edges[person, other]["link"]) for other in self._marriages.neighbors(person)]


def _related(by: By, up: int, down: int, chain: Iterable[Link]) -> Kin:
    return Kin(by=by, up=up, down=down, links=tuple(dict.fromkeys(chain)))


def _closeness(kin: Kin, counting: Counting) -> tuple[int, int, int, int, tuple[int, ...]]:
    other: Counting = "civil" if counting == "canon" else "canon"
    return kin.degree(counting), kin.degree(other), _CLOSER[kin.by], len(kin.links), tuple(link.number for link in kin.links)
