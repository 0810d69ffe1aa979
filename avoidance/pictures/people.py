"""Who paid whom, as facts: the people, how each of them stands, and the movements between them, in the order of time.

A person stands as the report has it of every transfer that reached it: liable where anything is surely owed, open where something
may be, else protected, a conduit, paid up, or touched by nothing that can be avoided. A movement back to somebody who stands
earlier on the way is drawn to him again, marked so, and no circle is drawn.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> report = analyze(read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: ana, name: Ana Ruiz}]
... transfers: [{id: T1, date: 2024-01-02, to: ana, kind: gift, property_kind: cash, value: 300, received: []}]
... '''))
>>> scene = scene_of(report)
>>> [(one.name, one.standing, one.rank) for one in scene.holders], [arrow.what for arrow in scene.arrows]
([('debtor', 'debtor', 0), ('Ana Ruiz', 'open', 1)], ['open'])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from avoidance.analyze import Report
from avoidance.judge import Verdict
from avoidance.logic.known import NOTHING, Span
from avoidance.logic.truth import YES
from avoidance.pictures.words import day, money
from avoidance.recovery.legs import added
from avoidance.recovery.moves import moves_of
from avoidance.recovery.records import Liable, Recovery
from avoidance.recovery.tracing import UNNAMED
from casefacts.evidence import said

DEBTOR, LIABLE, OPEN, UNDONE, MAY_FALL, CONDUIT, PROTECTED, PAID, STANDS, OUTSIDE = (
    *("debtor", "liable", "open", "undone", "may fall", "conduit", "protected", "paid", "stands", "outside"),
)
"""How somebody stands, the weightiest first."""
ORDER = (LIABLE, OPEN, UNDONE, MAY_FALL, CONDUIT, PROTECTED, PAID, STANDS, OUTSIDE)
AVOIDABLE, PASSED, BENEFIT = "avoidable", "passed on", "benefit"
"""What an arrow is; an open transfer and one that stands are called as the people are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody in the picture, or several drawn as one.

    Attributes:
        key: what tells it from the others.
        name: its name.
        standing: how it stands.
        owes: what it owes, or may.
        why: as what it owes, or by what it is protected.
        kind: what sort of party it is.
        rank: how many movements it stands from the debtor.
        members: the names of those drawn as one; empty for one alone.
        again: whether it stands elsewhere in the picture too, earlier on the way.
        came: what came to those drawn as one, in all.
    """

    key: str
    name: str
    standing: str
    owes: Span = NOTHING
    why: str = ""
    kind: str = ""
    rank: int = 0
    members: tuple[str, ...] = ()
    again: bool = False
    came: Span = NOTHING

    @property
    def says(self) -> str:
        """Return how it stands, in words."""
        if self.standing == LIABLE:
            return f"liable: {money(self.owes)}"
        if self.standing == OPEN:
            return f"open: {money(self.owes)}"
        return {
            DEBTOR: "the debtor",
            UNDONE: "lien or obligation falls",
            MAY_FALL: "open: lien or obligation may fall",
            CONDUIT: "mere conduit",
            PROTECTED: "protected",
            PAID: "nothing left to pay",
            STANDS: "transfer stands",
            OUTSIDE: "",
        }[self.standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A movement from one to another, or several drawn as one."""

    source: str
    target: str
    what: str
    ids: tuple[str, ...]
    amount: Span
    when: str
    first: date = date.max
    last: date = date.max
    thing: str = ""

    @property
    def many(self) -> int:
        """How many movements it stands for."""
        return len(self.ids)


@dataclass(slots=True, kw_only=True)
class Scene:
    """The people and the movements of a case, and what is not drawn."""

    holders: list[Holder]
    arrows: list[Arrow]
    missing: list[str] = field(default_factory=list)


def scene_of(report: Report) -> Scene:
    """Return who paid whom in a case."""
    missing: list[str] = []
    arrows = sorted(_arrows(report, missing), key=lambda one: one.first)
    arrows, again = _forward(report.case.debtor.id, arrows)
    ranks = _ranks(report.case.debtor.id, arrows)
    return Scene(holders=list(_holders(report, arrows, again, ranks)), arrows=arrows, missing=missing)


# ---------------------------------------------------------------- the movements


def _arrows(report: Report, missing: list[str]) -> Iterator[Arrow]:
    """Yield every movement that the record states, and those lines of statements by which something of the debtor's came."""
    trace = report.recovered.trace
    lines = [leg.move for leg in trace.legs if leg.move.kind == "line" and leg.move.taker is not None] if trace else []
    verdicts = _verdicts(report)
    for move in [*moves_of(report.case), *lines]:
        if move.is_within or (move.taker is not None and move.giver == move.taker):
            continue
        if move.when is None or move.when.central is None:
            missing.append(f"{move.id} has no day: it is drawn after the movements that have one")
        when = move.when.central if move.when is not None and move.when.central is not None else date.max
        what = verdicts[move.id] if move.kind == "transfer" else PASSED
        giver = move.giver or f"?from {move.id}"
        arrow = Arrow(
            source=giver,
            target=move.taker or f"?{giver}",
            what=what,
            ids=(move.id,),
            amount=move.amount,
            when=day(move.when),
            first=when,
            last=when,
            thing=move.thing or "",
        )
        yield arrow
        if move.kind == "transfer":
            for one in said(report.transfer(move.id).for_benefit_of) or ():
                if one not in (arrow.source, arrow.target):
                    yield replace(arrow, target=one, what=BENEFIT, amount=Span(None, None, None))


def _verdicts(report: Report) -> dict[str, str]:
    """Return of each transfer whether it can be avoided, by the theory that reaches furthest."""
    found = {one.id: STANDS for one in report.case.transfers}
    for one in report.summaries:
        if one.verdict is Verdict.AVOIDABLE:
            found[one.transfer] = AVOIDABLE
        elif one.verdict is Verdict.UNDETERMINED and found[one.transfer] == STANDS:
            found[one.transfer] = OPEN
    return found


def _forward(debtor: str, arrows: list[Arrow]) -> tuple[list[Arrow], dict[str, str]]:
    """Return the movements with those that lead back turned to a second drawing of their taker, and whose second each is."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(debtor)
    made, again = [], {}
    for arrow in arrows:
        known = arrow.source != debtor and arrow.target in graph and arrow.source in graph
        back = arrow.target == debtor or (known and nx.has_path(graph, arrow.target, arrow.source))
        if back:
            key = f"{arrow.target} again from {arrow.source}"
            again[key] = arrow.target
            arrow = replace(arrow, target=key)
        graph.add_edge(arrow.source, arrow.target)
        made.append(arrow)
    return made, again


def _ranks(debtor: str, arrows: list[Arrow]) -> dict[str, int]:
    """Return how far everybody stands from the debtor, by the longest way, in the order in which they first appear."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(debtor)
    graph.add_edges_from((one.source, one.target) for one in arrows)
    ranks = {key: rank for rank, level in enumerate(nx.topological_generations(graph)) for key in level}
    seen = dict.fromkeys([debtor, *(end for one in arrows for end in (one.source, one.target))])
    return {key: ranks[key] for key in seen}


# ---------------------------------------------------------------- the people


@dataclass(frozen=True, slots=True)
class _Stand:
    """How somebody stands for one taking: by which movement, how, what it owes or may, and as what."""

    move: str
    state: str
    owes: Span = NOTHING
    why: str = ""


def _stands(report: Report) -> dict[str, list[_Stand]]:
    """Return how everybody stands, taking by taking."""
    found: dict[str, list[_Stand]] = {}

    def add(party: str, stand: _Stand) -> None:
        found.setdefault(party, []).append(stand)

    reached = {one.transfer: one for one in report.recoveries}
    for one in report.recoveries:
        for each in one.from_:
            state = OPEN if each.open or one.if_avoided else LIABLE
            add(each.party, _Stand((each.path or (one.transfer,))[-1], state, each.amount, _as(each)))
        for shielded in one.protected:
            add(shielded.party, _Stand((shielded.path or (one.transfer,))[-1], PROTECTED, why=shielded.cite))
        for holding in report.recovered.holdings.get(one.transfer, ()):
            if holding.party in one.conduits and holding.conduit is YES:
                add(holding.party, _Stand(holding.move.id, CONDUIT))
    for transfer in report.case.transfers:
        to = said(transfer.to)
        if to is not None:
            recovery = reached.get(transfer.id)
            owing = recovery is not None and any(each.party == to for each in recovery.from_)
            state = _first_taker(recovery)
            if not owing and state:
                add(to, _Stand(transfer.id, state))
    return found


def _first_taker(recovery: Recovery | None) -> str:
    """Return how the first taker of a transfer stands who owes nothing for it, where nothing else says so."""
    if recovery is None:
        return STANDS
    if recovery.instead:
        return MAY_FALL if recovery.if_avoided else UNDONE
    return PAID if recovery.collected or recovery.returned else ""


def _as(one: Liable) -> str:
    return one.as_.partition(",")[0]


def _holders(report: Report, arrows: list[Arrow], again: dict[str, str], ranks: dict[str, int]) -> Iterator[Holder]:
    """Yield everybody, and whoever stands in two places as it stands in each."""
    stands, twice = _stands(report), set(again.values())
    came: dict[str, set[str]] = {}
    for arrow in arrows:
        came.setdefault(arrow.target, set()).update(arrow.ids)
    elsewhere = {(party, id) for key, party in again.items() for id in came[key]}
    for key, rank in ranks.items():
        party = again.get(key, key)
        found = stands.get(party, [])
        if key in again:
            found = [one for one in found if one.move in came[key]]
        elif party in twice:
            found = [one for one in found if (party, one.move) not in elsewhere]
        yield _holder(report, key, party, found, rank)


def _holder(report: Report, key: str, party: str, stands: list[_Stand], rank: int) -> Holder:
    name = UNNAMED if party.startswith("?") else report.analysis.matter.name_of(party)
    if party == report.case.debtor.id:
        return Holder(key=key, name=name, standing=DEBTOR, rank=rank, again=key != party)
    known = report.analysis.matter.parties.get(party)
    kind = (said(known.kind) if known is not None else None) or ""
    state = next((state for state in ORDER if any(one.state == state for one in stands)), OUTSIDE)
    mine = [one for one in stands if one.state == state]
    owes = added(one.owes for one in mine) if state in (LIABLE, OPEN) else NOTHING
    why = ", ".join(dict.fromkeys(one.why for one in mine if one.why))
    return Holder(key=key, name=name, standing=state, owes=owes, why=why, kind=kind, rank=rank, again=key != party)
