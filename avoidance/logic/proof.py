"""A proof: one node of a rule on one row of facts, with its truth, what carries it, and the proofs below it.

A proof knows nothing that the node and the facts do not say; words are made only when they are asked for, because a screen of a
ledger asks for the truth ten million times and for the words ten times.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from avoidance.logic.known import HEURISTIC, PRESUMPTION, By, Evidence, Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth

if TYPE_CHECKING:
    from avoidance.logic.elements import Node

EACH_MET = "each element below is met"
"""The reason of a node of which every part is met; within the reason of another node its name says as much."""


class Proof:
    """The proof of one node. It never changes once it is made; the type checker holds everybody to that.

    A plain class, not a frozen dataclass: for every transfer a hundred and fifty of these are made and over four hundred are read,
    and to freeze one, or to keep its reason behind a descriptor, costs more than the proof itself. So its attributes have slots,
    and what every reader asks of it and few proofs have to gather, the evidence and what is missing, stands in it from the start.

    Attributes:
        node: the node of the rule.
        truth: how it came out.
        by: what carries it.
        parts: the proofs below it, in the statute's order.
        knowns: the facts that it read itself.
        evidence: the facts of the record that this node itself read.
        missing: the record paths that could settle an open node, in the statute's order; none for a settled one.
    """

    __slots__ = ("_because", "_deciding", "by", "evidence", "knowns", "missing", "node", "parts", "truth")

    def __init__(self, node: Node, truth: Truth, by: By, parts: tuple[Proof, ...] = (), knowns: tuple[Known, ...] = ()) -> None:
        self.node: Final = node
        self.truth: Final = truth
        self.by: Final = by
        self.parts: Final = parts
        self.knowns: Final = knowns
        self.evidence: Final = _evidence(knowns) if knowns else ()
        self.missing: Final = _missing((*knowns, *parts)) if truth is UNKNOWN else ()
        self._because: str | None = None
        self._deciding: tuple[Proof, ...] | None = None

    @property
    def status(self) -> str:
        """Return ``met``, ``not_met`` or ``undetermined``."""
        return "met" if self.truth is YES else "not_met" if self.truth is NO else "undetermined"

    @property
    def because(self) -> str:
        """Return the reason in words, with its numbers and dates."""
        if self._because is None:
            self._because = self.node.reason(self)
        return self._because

    @property
    def headline(self) -> str:
        """Return the element's name and its reason."""
        because = self.because
        if because == EACH_MET and self.node.name:
            return self.node.name
        return because if not self.node.name or because.startswith(self.node.name) else f"{self.node.name}: {because}"

    @property
    def deciding(self) -> tuple[Proof, ...]:
        """Return the parts that made the node come out as it did; none for a leaf."""
        if self._deciding is None:
            self._deciding = self.node.deciding(self.parts, self.truth)
        return self._deciding

    def walk(self) -> Iterator[Proof]:
        """Return an iterator over this proof and every proof below it, in the statute's order."""
        found = [self]  # filled at once: to resume a generator for each takes longer
        self._put_below(found)
        return iter(found)

    def _put_below(self, found: list[Proof]) -> None:
        for part in self.parts:
            found.append(part)
            if part.parts:
                part._put_below(found)

    @property
    def leaves(self) -> list[Proof]:
        """Return the proofs here and below that read facts themselves and can carry an answer, in the statute's order.

        What a court merely weighs carries none.
        """
        found, waiting = [], [self]
        while waiting:
            proof = waiting.pop()
            if proof.knowns:
                found.append(proof)
            if proof.parts and proof.node.rule != "weighed":
                waiting.extend(reversed(proof.parts))
        return found

    def find(self, id: str) -> Proof | None:
        """Return the proof of the node with this id, if it is here."""
        if self.node.id == id:
            return self
        for part in self.parts:
            if (found := part.find(id)) is not None:
                return found
        return None

    def decisive_leaves(self) -> Iterator[Proof]:
        """Yield the leaves that carry the answer."""
        deciding = self.deciding
        if not deciding:
            yield self
        for part in deciding:
            yield from part.decisive_leaves()

    def rests_on(self) -> tuple[str, ...]:
        """Return what carries the answer beside plain facts and findings: heuristics, presumptions, assumptions, inferences."""
        speaking = [proof for proof in _carriers(self) if proof.knowns or proof.node.by is not None]
        return tuple(dict.fromkeys([line for proof in speaking for line in _support(proof)]))


def _evidence(knowns: tuple[Known, ...]) -> tuple[Evidence, ...]:
    """Return the evidence of several facts, each item once."""
    if len(knowns) == 1:
        return knowns[0].evidence
    return tuple(dict.fromkeys([item for known in knowns for item in known.evidence]))


def _missing(below: tuple[Known | Proof, ...]) -> tuple[str, ...]:
    """Return the paths that an open node asks for, each once; most of what is below asks for none, and much asks alone."""
    if len(below) == 1:
        return below[0].missing
    filled = [one.missing for one in below if one.missing]
    if len(filled) < 2:
        return filled[0] if filled else ()
    return tuple(dict.fromkeys(chain.from_iterable(filled)))


def _carriers(proof: Proof) -> Iterator[Proof]:
    """Yield what carries a settled node; under an open one what has been met so far, and what leaves it open."""
    waiting = [proof]
    while waiting:
        one = waiting.pop()
        if one.truth is not UNKNOWN:
            yield one
            waiting += reversed(one.deciding)
        elif one.parts:
            waiting += [part for part in reversed(one.parts) if part.truth is not NO or one.node.rule == "weighed"]
        else:
            yield one


def _support(proof: Proof) -> list[str]:
    """Return what supports a node beside facts and findings; of an open one only what was assumed or inferred."""
    settled, found = proof.truth is not UNKNOWN, []
    if proof.node.by is not None and settled:
        found.append(f"{proof.node.by.word}: {proof.node.label}")
    for known in proof.knowns:
        if known.notes:
            found += [note for note in known.notes if note.startswith(("inference", "assumption"))]
        if known.evidence:
            found += [f"assumption: {item.path} = {item.value}" for item in known.evidence if item.assumed]
        if settled and known.by in (PRESUMPTION, HEURISTIC):
            found.append(f"{known.by.word}: {known.why}")
    return found
