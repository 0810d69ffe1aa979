"""What would settle an open answer: how far it can still move, and the effect of each missing fact on it.

Kleene's logic is safe and not complete: it may leave open what every completion of the record would settle the same way. So an open
answer is pushed to both ends. Each open leaf is set to what favors yes, then to what favors no; a fact that would favor both
(it stands under a negation in one place and not in another) is tried both ways. If the two ends agree, the answer is settled
anyway. For facts this is exact. Two comparisons of one unknown figure, and two facts read from one missing line of the record, are
pushed apart as if neither knew of the other: the ends may then lie further out than any record could bring them, never nearer in.

>>> from avoidance.logic.elements import All, Fact, Not
>>> from avoidance.logic.known import Known
>>> a, b = Fact("a", "a"), Fact("b", "b")
>>> rule = All(a.at("x.a", ""), Not(b.at("x.b", "")).at("x.not-b", "")).at("x", "")
>>> proof = rule.prove({"a": Known(Truth.YES), "b": Known(Truth.UNKNOWN, missing=("t.b",))})
>>> reach(proof)
(Truth.NO, Truth.YES)
>>> effect(proof, "t.b")
(Truth.YES, Truth.NO)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import TypeAlias

from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth

Change = Callable[[Proof], Truth | None]
Leaf: TypeAlias = tuple[Proof, bool]
"""An open leaf, and whether its being so favors yes."""

MOST_BRANCHES = 10


def revalue(proof: Proof, change: Change) -> Truth:
    """Return the truth of a proof when some of its leaves are changed.

    Args:
        proof: the proof.
        change: what a leaf's truth becomes; ``None`` leaves it.
    """
    node = proof.node
    if isinstance(node, el.Joined):
        return node.join(tuple(revalue(part, change) for part in proof.parts))
    changed = change(proof)
    return proof.truth if changed is None else changed


def narrowed(proof: Proof, leaves: Iterable[Proof]) -> Callable[[Change], Truth]:
    """Return :func:`revalue` for a proof in which only some leaves ever change: what holds none of them is not looked at again."""
    moving = {id(leaf) for leaf in leaves}
    if not moving:
        return lambda change: proof.truth
    leading: set[int] = set()

    def leads(one: Proof) -> bool:
        found = [leads(part) for part in one.parts] if isinstance(one.node, el.Joined) else []
        if id(one) in moving or any(found):
            leading.add(id(one))
        return id(one) in leading

    def value(one: Proof, change: Change) -> Truth:
        if id(one) not in leading:
            return one.truth
        if isinstance(one.node, el.Joined):
            return one.node.join(tuple([value(part, change) for part in one.parts]))
        changed = change(one)
        return one.truth if changed is None else changed

    leads(proof)
    return lambda change: value(proof, change)


# ---------------------------------------------------------------- open answers


def open_leaves(proof: Proof, favor: bool = True) -> Iterator[Leaf]:
    """Yield the leaves that could still settle an open proof, each with whether its being so favors yes.

    A leaf that no fact of the record could settle is left alone: a finding that no court has made, a question that a court weighs.
    """
    node = proof.node
    if proof.truth is not UNKNOWN or isinstance(node, el.Weighed):
        return
    if not isinstance(node, el.Joined):
        if any(known.missing for known in proof.knowns):
            yield proof, favor
        return
    for part, way in zip(proof.parts, favors(node, favor), strict=True):
        if part.truth is UNKNOWN:
            yield from open_leaves(part, way)


class Opening:
    """A proof with the leaves that could still settle it, and the ends that those can push it to: worked out once for all of them.

    Attributes:
        proof: the proof.
        leaves: what :func:`open_leaves` yields for it.
    """

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.leaves = tuple(open_leaves(proof))
        self._joined: dict[int, Proof] = {}
        self._above: dict[int, list[Proof]] = {}
        self._open(proof)
        self._pushed: dict[bool, dict[int, Truth]] = {}

    @cached_property
    def has_mixed(self) -> bool:
        """Whether an open fact favors yes in one place and no in another."""
        return bool(_favor(self.leaves)[1])

    @property
    def ends(self) -> tuple[Truth, Truth]:
        """The least and the most favorable answer, with every leaf pushed the same way."""
        return self.end({}, yes=False), self.end({}, yes=True)

    def end(self, given: Mapping[str, Truth], *, yes: bool) -> Truth:
        """Return the answer with every open leaf that is not given set to what favors yes, or to what does not.

        Only what stands above a leaf that is given otherwise is joined again.
        """
        pushed = self._all_pushed(yes)
        if not given:
            return pushed.get(id(self.proof), self.proof.truth)
        truths = dict(pushed)
        for leaf, _ in self.leaves:
            truth = given.get(identity(leaf.node))
            if truth is not None and truth is not truths[id(leaf)]:
                self._rise(leaf, truth, truths)
        return truths.get(id(self.proof), self.proof.truth)

    def _open(self, proof: Proof) -> None:
        """Note the open nodes, those below first, and what stands above each."""
        if id(proof) in self._joined or not isinstance(proof.node, el.Joined) or isinstance(proof.node, el.Weighed):
            return
        for part in proof.parts:
            if part.truth is UNKNOWN:
                self._above.setdefault(id(part), []).append(proof)
                self._open(part)
        self._joined[id(proof)] = proof

    def _all_pushed(self, yes: bool) -> dict[int, Truth]:
        """Return the truth of every open node with every leaf pushed the same way."""
        if yes not in self._pushed:
            truths = {id(leaf): Truth.of(way is yes) for leaf, way in self.leaves}
            for key, node in self._joined.items():
                truths[key] = _rejoined(node, truths)
            self._pushed[yes] = truths
        return self._pushed[yes]

    def _rise(self, proof: Proof, truth: Truth, truths: dict[int, Truth]) -> None:
        truths[id(proof)] = truth
        for node in self._above.get(id(proof), ()):
            found = _rejoined(node, truths)
            if found is not truths[id(node)]:
                self._rise(node, found, truths)


def _rejoined(proof: Proof, truths: Mapping[int, Truth]) -> Truth:
    assert isinstance(proof.node, el.Joined)
    return proof.node.join(tuple([truths.get(id(part), part.truth) for part in proof.parts]))


def reach(proof: Proof, fixed: Mapping[str, Truth] | None = None, opened: Opening | None = None) -> tuple[Truth, Truth]:
    """Return the least and the most favorable answer that any completion of the record can give.

    Args:
        proof: the proof.
        fixed: truths already given to open facts, by :func:`identity`.
        opened: the proof's opening, where the caller has it already.
    """
    if proof.truth.known:
        return proof.truth, proof.truth
    given, opening = fixed or {}, opened or Opening(proof)
    leaves = [one for one in opening.leaves if identity(one[0].node) not in given]
    settled = [{**given, **branch} for branch in _branches(_favor(leaves)[1])]
    return _least(opening.end(one, yes=False) for one in settled), _most(opening.end(one, yes=True) for one in settled)


def effect(proof: Proof, path: str, opened: Opening | None = None) -> tuple[Truth, Truth]:
    """Return what the answer becomes if a missing fact turns out for yes, and if it turns out for no.

    The fact is named by its path in the record. An answer that stays open whatever else is learned is unknown; one that every
    completion settles is settled. Arguments as for :func:`reach`.
    """
    opening = opened or Opening(proof)
    favor, mixed = _favor(one for one in opening.leaves if any(path in known.missing for known in one[0].knowns))
    if not opening.has_mixed:
        return _plain_effect(opening, {fact: Truth.of(way) for fact, way in favor.items()})
    ends = []
    for yes in (True, False):
        given = {fact: Truth.of(way is yes) for fact, way in favor.items() if fact not in mixed}
        ends.append([_settled(reach(proof, {**given, **branch}, opening)) for branch in _branches(mixed)])
    return _most(iter(ends[0])), _least(iter(ends[1]))


def _plain_effect(opening: Opening, favoring: Mapping[str, Truth]) -> tuple[Truth, Truth]:
    """Return the effect of facts where none of the open ones favors both answers.

    With the facts for yes, the most favorable end is that of the whole answer whatever they are: only the other has to be found.
    """
    low, high = opening.ends
    if low is YES or high is NO:
        return low, high
    favorable = adverse = UNKNOWN
    if high is YES and opening.end(favoring, yes=False) is YES:
        favorable = YES
    if low is NO and opening.end({fact: ~truth for fact, truth in favoring.items()}, yes=True) is NO:
        adverse = NO
    return favorable, adverse


def identity(node: el.Node) -> str:
    """Return what a leaf is about: one fact may stand in several places, and is the same in all of them."""
    return getattr(node, "key", "") or node.id


def _settled(ends: tuple[Truth, Truth]) -> Truth:
    return ends[0] if ends[0] is ends[1] else UNKNOWN


def _branches(facts: Sequence[str]) -> Iterator[dict[str, Truth]]:
    """Yield every way to settle facts; past a number of them the rest stay open, and each of their places is pushed by itself."""
    tried = facts[:MOST_BRANCHES]
    return (dict(zip(tried, values, strict=True)) for values in product((YES, NO), repeat=len(tried)))


def _favor(leaves: Iterable[Leaf]) -> tuple[dict[str, bool], list[str]]:
    """Return which way each fact favors yes, and the facts that favor yes in one place and no in another."""
    ways: dict[str, bool] = {}
    mixed: dict[str, None] = {}
    for leaf, way in leaves:
        if ways.setdefault(identity(leaf.node), way) is not way:
            mixed[identity(leaf.node)] = None
    return ways, list(mixed)


def favors(node: el.Joined, favor: bool) -> tuple[bool, ...]:
    """Return, for each part of a node, whether its being so favors the node being so."""
    if isinstance(node, el.Not):
        return (not favor,)
    if isinstance(node, el.Unless):
        return (favor, not favor)
    if isinstance(node, el.Screen):
        return (favor, not favor, favor)
    return (favor,) * len(node.children)


def _least(truths: Iterator[Truth]) -> Truth:
    found = set(truths)
    return NO if NO in found else UNKNOWN if UNKNOWN in found else YES


def _most(truths: Iterator[Truth]) -> Truth:
    found = set(truths)
    return YES if YES in found else UNKNOWN if UNKNOWN in found else NO
