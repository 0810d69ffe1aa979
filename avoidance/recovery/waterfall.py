"""Which defendants recover the most: a flow of dollars from what was transferred to those who can be made to pay.

Every dollar that the estate may recover starts at its transfer, goes the way that it went, and is paid by one of those through
whose hands it went, or for whose benefit: once. So no more is paid on account of a transfer than its one satisfaction, by nobody
more than reached him and he owes, by all who held the same dollars together no more than those dollars, and by nobody more than
can be collected from him. The most that can flow is what can be recovered, to the cent (a maximum flow, by networkx), and the
cheapest cut through the network is the certificate: the limits that bind, which add up to that very sum.

>>> network = Network()
>>> network.transfer("T1", 100)
>>> network.taking("T1", ("T1",), "", 100, "maria", 100)
>>> network.taking("T1", ("F1",), ("T1",), 60, "ana", 60)
>>> network.can_pay("maria", 30)
>>> found = network.optimum()
>>> found.total, found.pays, [limit.cents for limit in found.limits]
(90, {'maria': 30, 'ana': 60}, [30, 60])
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

SOURCE, ESTATE, SINK = ("source",), ("estate",), ("sink",)
MOST_TRIED = 40
"""How many defendants are tried one by one, to leave out those without whom as much is recovered."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that binds: of which kind, whose, and how many cents."""

    kind: str
    of: str
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimum:
    """The most that can be recovered, in cents: who pays it, and the limits that add up to it.

    ``unmeasured`` are the transfers of which the record does not say how much somebody owes: the total holds no more of them than
    it shows.
    """

    total: int
    pays: dict[str, int]
    limits: tuple[Limit, ...]
    unmeasured: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether something is owed and no dollar of it is on the record."""
        return not self.total and bool(self.unmeasured)


@dataclass(slots=True)
class Network:
    """The dollars of some transfers and the people who may be made to pay them.

    Attributes:
        edges: what may flow from one place to another, in cents, ``None`` without limit, and the limit's kind and owner.
    """

    edges: dict[tuple[Hashable, Hashable], tuple[int | None, str, str]] = field(default_factory=dict)
    parties: dict[str, None] = field(default_factory=dict)

    def transfer(self, id: str, cap: int) -> None:
        """Add a transfer and its one satisfaction."""
        self.edges.setdefault((SOURCE, ESTATE), (None, "", ""))
        self.edges[ESTATE, ("transfer", id)] = (cap, "one satisfaction", id)

    def most(self, cents: int) -> None:
        """Say how much may be recovered on all transfers together."""
        self.edges[SOURCE, ESTATE] = (cents, "what creditors are owed", "the estate")

    def benefit(self, transfer: str, party: str, owed: int) -> None:
        """Add somebody who owes for a whole transfer: for whose benefit it was made, or the first to take it."""
        self._pay(("transfer", transfer), transfer, party, owed)

    def taking(self, transfer: str, key: Hashable, source: Hashable, cents: int, party: str | None, owed: int) -> None:
        """Add a taking: how much came to it from the one before it (or from the transfer), who took, and what he owes for it."""
        place = ("taking", transfer, key)
        before = ("taking", transfer, source) if source else ("transfer", transfer)
        held = self.edges.get((before, place), (0, "", ""))[0] or 0
        self.edges[before, place] = (held + cents, "what came", f"{party or 'an unnamed payee'} of {transfer}")
        if party is not None and owed:
            self._pay(place, transfer, party, owed)

    def owes(self, transfer: str, key: Hashable, party: str, owed: int, movement: str = "", moved: int | None = None) -> None:
        """Say what somebody owes for a taking; for a movement that brought parts of several transfers, no more than it moved."""
        self._pay(("taking", transfer, key), transfer, party, owed, movement, moved)

    def can_pay(self, party: str, cents: int | None) -> None:
        """Say how much can be collected from somebody; ``None`` is without limit."""
        self.parties[party] = None
        self.edges[("party", party), SINK] = (cents, "what can be collected", party)

    def _pay(self, place: Hashable, transfer: str, party: str, owed: int, movement: str = "", moved: int | None = None) -> None:
        self.parties[party] = None
        self.edges.setdefault((("party", party), SINK), (None, "what can be collected", party))
        debt = ("debt", transfer, place, party)
        self.edges[place, debt] = (owed, "liability", f"{party} on {transfer}")
        if moved is None:
            self.edges[debt, ("party", party)] = (None, "", "")
            return
        by = ("movement", movement, party)
        self.edges[debt, by] = (None, "", "")
        self.edges[by, ("party", party)] = (moved, "what was moved", f"{party} by {movement}")

    def total(self) -> int:
        """Return the most that can be recovered, in cents."""
        import networkx as nx

        if not self.parties or (SOURCE, ESTATE) not in self.edges:
            return 0
        return int(nx.maximum_flow_value(self._graph(()), SOURCE, SINK))

    def optimum(self) -> Optimum:
        """Return the most that can be recovered, from as few as it takes."""
        import networkx as nx

        total = self.total()
        if not total:
            return Optimum(total=0, pays={}, limits=())
        left_out = self._needless(total)
        graph = self._graph(left_out)
        _, flows = nx.maximum_flow(graph, SOURCE, SINK)
        pays = {party: flows.get(("party", party), {}).get(SINK, 0) for party in self.parties}
        return Optimum(
            total=total, pays={party: cents for party, cents in pays.items() if cents}, limits=tuple(self._limits(self._graph(())))
        )

    def _graph(self, without: Iterable[str]) -> nx.DiGraph[Any]:
        import networkx as nx

        gone = {("party", party) for party in without}
        made: nx.DiGraph[Any] = nx.DiGraph()
        made.add_nodes_from((SOURCE, SINK))
        for (tail, head), (cents, _, _) in self.edges.items():
            if tail not in gone and head not in gone:
                made.add_edge(tail, head, **({} if cents is None else {"capacity": cents}))
        return made

    def _needless(self, total: int) -> list[str]:
        """Return defendants without whom as much is recovered, the last to take first."""
        import networkx as nx

        gone: list[str] = []
        for party in list(reversed(self.parties))[:MOST_TRIED]:
            if nx.maximum_flow_value(self._graph([*gone, party]), SOURCE, SINK) == total:
                gone.append(party)
        return gone

    def _limits(self, graph: nx.DiGraph[Any]) -> Iterable[Limit]:
        """Yield the limits of a cheapest cut: together they are what can be recovered."""
        import networkx as nx

        _, (near, far) = nx.minimum_cut(graph, SOURCE, SINK)
        for (tail, head), (cents, kind, of) in self.edges.items():
            if tail in near and head in far and cents:
                yield Limit(kind, of, cents)
