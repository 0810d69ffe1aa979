"""What decides an answer: the facts that would flip it, the exact effect of each missing fact, and break-even figures.

Kleene's logic is safe and not complete: it may leave open what every completion of the record would settle the same way. So an open
answer is pushed to both ends. Each open leaf is set to what favours yes, then to what favours no; a fact that would favour both
(it stands under a negation in one place and not in another) is tried both ways. If the two ends agree, the answer is settled
anyway. For the figures, every comparison is linear in each figure of the record, so the points at which an answer can change are
solved for, exactly, and the answer is taken on both sides of each of them.

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

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth

Change = Callable[[Proof], Truth | None]
Flip = frozenset[str]
MOST_BRANCHES = 10
MOST_FLIPS = 12
MOST_TOGETHER = 3


def revalue(proof: Proof, change: Change) -> Truth:
    """Return the truth of a proof when some of its leaves are changed.

    Args:
        proof: the proof.
        change: what a leaf's truth becomes; ``None`` leaves it.
    """
    node = proof.node
    if isinstance(node, el.Joined):
        if isinstance(node, el.Weighed):
            return Truth.UNKNOWN
        return node.join(tuple(revalue(part, change) for part in proof.parts))
    changed = change(proof)
    return proof.truth if changed is None else changed


# ---------------------------------------------------------------- open answers


def open_leaves(proof: Proof, favour: bool = True) -> Iterator[tuple[Proof, bool]]:
    """Yield the leaves that could still settle an open proof, each with whether its being so favours yes.

    A leaf that no fact of the record could settle is left alone: a finding that no court has made, a question that a court weighs.
    """
    node = proof.node
    if proof.truth.known or isinstance(node, el.Weighed):
        return
    if not isinstance(node, el.Joined):
        if any(known.missing for known in proof.knowns):
            yield proof, favour
        return
    for part, way in zip(proof.parts, _ways(node, favour), strict=True):
        yield from open_leaves(part, way)


def reach(proof: Proof, fixed: Mapping[str, Truth] | None = None, opened: Sequence[tuple[Proof, bool]] | None = None) -> tuple[Truth, Truth]:
    """Return the least and the most favourable answer that any completion of the record can give.

    Args:
        proof: the proof.
        fixed: truths already given to open leaves, by the id of their node.
        opened: what :func:`open_leaves` yields for the proof, where the caller has it already.
    """
    if proof.truth.known:
        return proof.truth, proof.truth
    given = dict(fixed or {})
    leaves = [(leaf, way) for leaf, way in (open_leaves(proof) if opened is None else opened) if leaf.node.id not in given]
    mixed = _mixed(leaves)[:MOST_BRANCHES]
    ends = [_ends(proof, leaves, given, dict(zip(mixed, values, strict=True))) for values in product((Truth.YES, Truth.NO), repeat=len(mixed))]
    return _least(low for low, _ in ends), _most(high for _, high in ends)


def effect(proof: Proof, path: str) -> tuple[Truth, Truth]:
    """Return what the answer becomes if a missing fact turns out for yes, and if it turns out for no.

    The fact is named by its path in the record. An answer that stays open whatever else is learned is unknown; one that every
    completion settles is settled.
    """
    asked = [(leaf, way) for leaf, way in open_leaves(proof) if any(path in known.missing for known in leaf.knowns)]
    favourable = {leaf.node.id: Truth.of(way) for leaf, way in asked}
    adverse = {leaf.node.id: Truth.of(not way) for leaf, way in asked}
    return _settled(proof, favourable), _settled(proof, adverse)


def _settled(proof: Proof, fixed: Mapping[str, Truth]) -> Truth:
    low, high = reach(proof, fixed)
    return low if low is high else Truth.UNKNOWN


def _ends(proof: Proof, leaves: list[tuple[Proof, bool]], given: Mapping[str, Truth], branch: Mapping[str, Truth]) -> tuple[Truth, Truth]:
    favour = {leaf.node.id: way for leaf, way in leaves}

    def toward(yes: bool) -> Change:
        def change(leaf: Proof) -> Truth | None:
            if leaf.truth.known:
                return None
            if leaf.node.id in given:
                return given[leaf.node.id]
            key = getattr(leaf.node, "key", "")
            if key in branch:
                return branch[key]
            way = favour.get(leaf.node.id)
            return None if way is None else Truth.of(way is yes)

        return change

    return completed(proof, toward(False)), completed(proof, toward(True))


def completed(proof: Proof, change: Change) -> Truth:
    """Return the truth of a proof when some of its open leaves are settled: what is settled already cannot move, and is not looked at."""
    if proof.truth.known:
        return proof.truth
    node = proof.node
    if isinstance(node, el.Joined):
        return Truth.UNKNOWN if isinstance(node, el.Weighed) else node.join(tuple([completed(part, change) for part in proof.parts]))
    changed = change(proof)
    return proof.truth if changed is None else changed


def _mixed(leaves: list[tuple[Proof, bool]]) -> list[str]:
    """Return the facts that favour yes in one place and no in another."""
    ways: dict[str, set[bool]] = {}
    for leaf, way in leaves:
        if key := getattr(leaf.node, "key", ""):
            ways.setdefault(key, set()).add(way)
    return [key for key, both in ways.items() if len(both) == 2]


def _ways(node: el.Joined, favour: bool) -> tuple[bool, ...]:
    """Return, for each part of a node, whether its being so favours the node being so."""
    if isinstance(node, el.Not):
        return (not favour,)
    if isinstance(node, el.Unless):
        return (favour, not favour)
    if isinstance(node, el.Screen):
        return (favour, not favour, favour)
    return (favour,) * len(node.children)


def _least(truths: Iterator[Truth]) -> Truth:
    found = set(truths)
    return Truth.NO if Truth.NO in found else Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.YES


def _most(truths: Iterator[Truth]) -> Truth:
    found = set(truths)
    return Truth.YES if Truth.YES in found else Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.NO


# ---------------------------------------------------------------- settled answers


def flips(proof: Proof) -> list[Flip]:
    """Return the smallest sets of facts (by :func:`identity`) whose turning would flip a settled answer, the smallest sets first.

    Only sets that do flip it are returned: each is tried on the proof. Sides of a split are not facts and are not turned here.
    """
    if not proof.truth.known:
        return []
    candidates = _turning(proof, wanted=~proof.truth)
    working = [flip for flip in candidates if revalue(proof, turned(flip)) is not proof.truth]
    return _minimal(working)[:MOST_FLIPS]


def turned(flip: Flip) -> Change:
    """Return the change that turns each of these leaves around; an unknown leaf is not turned."""

    def change(leaf: Proof) -> Truth | None:
        return ~leaf.truth if identity(leaf.node) in flip and leaf.truth.known else None

    return change


def identity(node: el.Node) -> str:
    """Return what a leaf is about: one fact may stand in several places, and turns in all of them."""
    return getattr(node, "key", "") or node.id


def _turning(proof: Proof, wanted: Truth) -> list[Flip]:
    """Return sets of settled leaves whose turning would move a node off its truth toward another one."""
    node = proof.node
    if not isinstance(node, el.Joined):
        turnable = proof.truth.known and not isinstance(node, el.Chosen)
        return [frozenset({identity(node)})] if turnable else []
    if isinstance(node, el.Weighed):
        return []
    if isinstance(node, el.Finding):
        return _turning(proof.deciding[0], wanted) if proof.deciding else []
    if isinstance(node, el.Screen):
        return _turning(proof.parts[0 if proof.truth is Truth.YES else 1], Truth.NO)
    return _joint(proof) if _needs_all(proof) else [flip for part in proof.parts if part.truth is _carrying(proof, part) for flip in _turning(part, ~part.truth)]


def _needs_all(proof: Proof) -> bool:
    """Whether every carrying part must turn (a failed All, a met Any) or one is enough."""
    if isinstance(proof.node, el.All | el.Unless):
        return proof.truth is Truth.NO
    return isinstance(proof.node, el.Any) and proof.truth is Truth.YES


def _carrying(proof: Proof, part: Proof) -> Truth:
    """Return the truth of a part that carries the node's truth."""
    if isinstance(proof.node, el.Not):
        return ~proof.truth
    if isinstance(proof.node, el.Unless) and part is proof.parts[1]:
        return ~proof.truth
    return proof.truth


def _joint(proof: Proof) -> list[Flip]:
    carrying = [_turning(part, ~part.truth) for part in proof.parts if part.truth is _carrying(proof, part)]
    if not carrying or len(carrying) > MOST_TOGETHER or not all(carrying):
        return []
    return [frozenset().union(*choice) for choice in product(*(options[:4] for options in carrying)) if len(frozenset().union(*choice)) <= MOST_TOGETHER]


def _minimal(found: list[Flip]) -> list[Flip]:
    ordered = sorted(dict.fromkeys(found), key=len)
    return [flip for index, flip in enumerate(ordered) if not any(other < flip for other in ordered[:index])]
