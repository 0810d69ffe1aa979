"""Which sides of splits a proof could turn on: a position that stands beside a settled element cannot change anything.

>>> from avoidance.logic.elements import All, Chosen, Fact
>>> from avoidance.logic.known import Known
>>> rule = All(Fact("t.ponzi", "a scheme").at("x.scheme", ""), Chosen(key="ponzi", side="presumed").at("x.side", "")).at("x", "")
>>> def keys(scheme):
...     return set(live(rule.prove({"t.ponzi": Known(scheme), "position:ponzi:presumed": Known(Truth.YES)})))
>>> keys(Truth.YES), keys(Truth.NO)
({'ponzi'}, set())
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, YES, Truth

_SETTLES: dict[type[el.Node], Truth] = {el.All: NO, el.Any: YES}


def live(proof: Proof) -> Iterator[str]:
    """Yield the keys of the positions that could change this proof."""
    node = proof.node
    if isinstance(node, el.Chosen):
        yield node.key
    if not holds_position(node) or _is_settled(proof):
        return
    for part in proof.parts:
        yield from live(part)


def retaken(proof: Proof, key: str, side: str) -> Truth:
    """Return the truth of a proof when another side of a split is taken."""
    node = proof.node
    if isinstance(node, el.Chosen):
        return Truth.of(node.side == side) if node.key == key else proof.truth
    if not isinstance(node, el.Joined) or not _holds(node, key):
        return proof.truth
    return node.join(tuple([retaken(part, key, side) for part in proof.parts]))


@cache
def holds_position(node: el.Node) -> bool:
    """Whether a position stands anywhere below a node that can carry an answer."""
    if isinstance(node, el.Weighed):
        return False
    return isinstance(node, el.Chosen) or any(holds_position(part) for part in node.parts)


@cache
def _holds(node: el.Node, key: str) -> bool:
    """Whether a side of this split stands anywhere below a node that can carry an answer."""
    if isinstance(node, el.Weighed):
        return False
    return (isinstance(node, el.Chosen) and node.key == key) or any(_holds(part, key) for part in node.parts)


def _is_settled(proof: Proof) -> bool:
    """Whether a part without any position settles the node by itself."""
    if isinstance(proof.node, el.Finding):
        return proof.parts[0].truth.known
    if isinstance(proof.node, el.Unless):
        return proof.parts[0].truth is NO and not holds_position(proof.parts[0].node)
    settling = _SETTLES.get(type(proof.node))
    return any(part.truth is settling and not holds_position(part.node) for part in proof.parts)
