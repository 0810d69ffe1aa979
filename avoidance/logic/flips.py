"""What would flip a settled answer: the smallest sets of facts whose turning moves it off its truth.

The proof is read from the top with a goal, the truths that would do. "Every part" wants the goal of each part, "at least one part"
of any of them, a negation the opposite; so each node has ways to its goal, each way a set of facts that turn and of facts that must
stay. A fact may stand in several places and turns in all of them; one that helps in one place and hurts in another is told to stay
where it would hurt. Nothing is guessed: up to the size of :data:`MOST_TOGETHER` every smallest set is found.

>>> from avoidance.logic.elements import All, Any, Fact, Not
>>> from avoidance.logic.known import Known
>>> a, b, c = Fact("a", "a"), Fact("b", "b"), Fact("c", "c")
>>> rule = Any(All(a.at("x.a", ""), b.at("x.b", "")).at("x.both", ""), Not(c.at("x.c", "")).at("x.not-c", "")).at("x", "")
>>> proof = rule.prove({"a": Known(Truth.NO), "b": Known(Truth.NO), "c": Known(Truth.YES)})
>>> [sorted(flip) for flip in flips(proof)]
[['c'], ['a', 'b']]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, TypeVar

from avoidance.logic import elements as el
from avoidance.logic.decisive import Change, favors, identity
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth

Flip: TypeAlias = frozenset[str]
Goal: TypeAlias = frozenset[Truth]
Way: TypeAlias = frozenset[tuple[str, bool]]
"""Facts by what they are about, each with whether it turns (or must stay)."""

A = TypeVar("A")
MOST_FLIPS = 12
MOST_TOGETHER = 3
MOST_WAYS = 200
MET, FAILED = frozenset({YES}), frozenset({NO})
NOT_FAILED, NOT_MET = MET | {UNKNOWN}, FAILED | {UNKNOWN}
HERE: list[Way] = [frozenset()]


def flips(proof: Proof) -> list[Flip]:
    """Return the smallest sets of facts whose turning would flip a settled answer, the fewest facts first.

    An answer is flipped when it is no longer what it was; it may become open. Open leaves are not turned, nor sides of splits, nor
    comparisons: two of one figure cannot turn apart, and where a figure turns an answer is for :mod:`avoidance.logic.breakeven`.
    """
    if not proof.truth.known:
        return []
    goal = NOT_MET if proof.truth is YES else NOT_FAILED
    found = _Ways(_mixed(proof)).to(proof, goal)
    return _smallest(frozenset(fact for fact, turns in way if turns) for way in found)[:MOST_FLIPS]


def turned(flip: Flip) -> Change:
    """Return the change that turns each of these facts around; an open leaf is not turned."""

    def change(leaf: Proof) -> Truth | None:
        return ~leaf.truth if identity(leaf.node) in flip and _turns(leaf) else None

    return change


class _Ways:
    """The ways to a goal; ``mixed`` are the facts that favor yes in one place and no in another."""

    def __init__(self, mixed: set[str]) -> None:
        self.mixed = mixed

    def to(self, proof: Proof, goal: Goal) -> list[Way]:
        """Return the smallest ways to bring a proof to one of the truths of a goal."""
        if proof.truth in goal and not self._is_touched(proof):
            return HERE
        if not isinstance(proof.node, el.Joined):
            return self._leaf(proof, goal)
        alternatives = _alternatives(proof.node, proof.parts, goal)
        return _smallest(way for together in alternatives for way in self._together(together))[:MOST_WAYS]

    def _is_touched(self, proof: Proof) -> bool:
        """Whether a turn elsewhere could move this proof too."""
        return bool(self.mixed) and any(identity(leaf.node) in self.mixed for leaf, _ in _leaves(proof))

    def _leaf(self, leaf: Proof, goal: Goal) -> list[Way]:
        if leaf.truth in goal:
            return [frozenset({(identity(leaf.node), False)})] if _turns(leaf) else HERE
        return [frozenset({(identity(leaf.node), True)})] if _turns(leaf) and ~leaf.truth in goal else []

    def _together(self, wanted: list[tuple[Proof, Goal]]) -> list[Way]:
        """Return the ways to bring several proofs each to its goal."""
        joint = HERE
        for part, goal in wanted:
            ways = self.to(part, goal)
            joint = _smallest(before | way for before in joint for way in ways if _agree(before | way))[:MOST_WAYS]
        return joint


def _alternatives(node: el.Joined, parts: tuple[Proof, ...], goal: Goal) -> list[list[tuple[Proof, Goal]]]:
    """Return what would bring a node to its goal: any of the lists will do, and of that list all."""
    toward = YES in goal
    if isinstance(node, el.All | el.Any):
        each = [(part, goal) for part in parts]
        return [each] if isinstance(node, el.All) is toward else [[one] for one in each]
    if isinstance(node, el.Not):
        return [[(parts[0], _opposite(goal))]]
    if isinstance(node, el.Unless):
        both = [(parts[0], goal), (parts[1], _opposite(goal))]
        return [both] if toward else [[one] for one in both]
    if isinstance(node, el.Finding):
        return [[(parts[0], MET if toward else FAILED)], [(parts[0], NOT_FAILED if toward else NOT_MET), (parts[1], goal)]]
    if isinstance(node, el.Screen):
        return _screened(parts, goal)
    return [[]] if UNKNOWN in goal else []


def _screened(parts: tuple[Proof, ...], goal: Goal) -> list[list[tuple[Proof, Goal]]]:
    yes, no = parts[0], parts[1]
    if YES in goal:
        return [[(yes, MET)], *([[(no, NOT_MET)]] if UNKNOWN in goal else [])]
    return [[(yes, NOT_MET)]] if UNKNOWN in goal else [[(yes, NOT_MET), (no, MET)]]


def _opposite(goal: Goal) -> Goal:
    return frozenset(~truth for truth in goal)


def _turns(leaf: Proof) -> bool:
    return leaf.truth.known and not isinstance(leaf.node, el.Chosen | el.Compare)


def _agree(way: Way) -> bool:
    """Whether a way does not want a fact both turned and left, and turns no more than are shown together."""
    return len({fact for fact, _ in way}) == len(way) and sum(turns for _, turns in way) <= MOST_TOGETHER


def _smallest(found: Iterable[frozenset[A]]) -> list[frozenset[A]]:
    """Return the sets that hold no other one, the smallest first."""
    kept: list[frozenset[A]] = []
    for one in sorted(dict.fromkeys(found), key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
    return kept


def _mixed(proof: Proof) -> set[str]:
    ways: dict[str, set[bool]] = {}
    for leaf, way in _leaves(proof):
        if _turns(leaf):
            ways.setdefault(identity(leaf.node), set()).add(way)
    return {fact for fact, both in ways.items() if len(both) == 2}


def _leaves(proof: Proof, favor: bool = True) -> Iterator[tuple[Proof, bool]]:
    """Yield the leaves that can carry a proof, each with whether its being so favors yes."""
    if isinstance(proof.node, el.Weighed):
        return
    if not isinstance(proof.node, el.Joined):
        yield proof, favor
        return
    for part, way in zip(proof.parts, favors(proof.node, favor), strict=True):
        yield from _leaves(part, way)
