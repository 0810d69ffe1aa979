"""A proof: one node of a rule on one row of facts, with its truth, what carries it, and the proofs below it.

A proof knows nothing that the node and the facts do not say; words are made only when they are asked for, because a screen of a
ledger asks for the truth ten million times and for the words ten times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from avoidance.logic.known import HEURISTIC, PRESUMPTION, By, Evidence, Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth

if TYPE_CHECKING:
    from avoidance.logic.elements import Node

EACH_MET = "each element below is met"
"""The reason of a node of which every part is met; within the reason of another node its name says as much."""


class Proof:
    """The proof of one node. It never changes once it is made; the type checker holds everybody to that.

    A plain class, not a frozen dataclass: two hundred of these are made and read for every transfer, and to freeze one, or to keep
    its reason behind a descriptor, costs more than the proof itself.

    Attributes:
        node: the node of the rule.
        truth: how it came out.
        by: what carries it.
        parts: the proofs below it, in the statute's order.
        knowns: the facts that it read itself.
    """

    _because: str | None = None
    _deciding: tuple[Proof, ...] | None = None
    _missing: tuple[str, ...] | None = None

    def __init__(self, node: Node, truth: Truth, by: By, parts: tuple[Proof, ...] = (), knowns: tuple[Known, ...] = ()) -> None:
        self.node: Final = node
        self.truth: Final = truth
        self.by: Final = by
        self.parts: Final = parts
        self.knowns: Final = knowns

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

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the facts of the record that this node itself read."""
        if not self.knowns:
            return ()
        if len(self.knowns) == 1:
            return self.knowns[0].evidence
        return tuple(dict.fromkeys([item for known in self.knowns for item in known.evidence]))

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the record paths that could settle an open node, in the statute's order."""
        if self.truth is not UNKNOWN:
            return ()
        if self._missing is None:
            if not self.parts and len(self.knowns) == 1:
                self._missing = self.knowns[0].missing
            else:
                open_ = [part.missing for part in self.parts if part.truth is UNKNOWN]
                self._missing = _union([known.missing for known in self.knowns], open_)
        return self._missing

    def walk(self) -> Iterator[Proof]:
        """Yield this proof and every proof below it, in the statute's order."""
        waiting = [self]
        while waiting:
            proof = waiting.pop()
            yield proof
            if proof.parts:
                waiting += proof.parts[::-1]

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
        return next((proof for proof in self.walk() if proof.node.id == id), None)

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


def _union(*groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the paths of several groups, each once; most groups are empty, and many stand alone."""
    filled = [paths for group in groups for paths in group if paths]
    if len(filled) < 2:
        return filled[0] if filled else ()
    return tuple(dict.fromkeys([path for paths in filled for path in paths]))


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
