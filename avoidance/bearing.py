"""What an answer rests on: the elements that bear on it, the law that they read, the splits that could move it.

A settled answer rests on what decides it, an open one on all that is under it. So an answer carries a mark for law that nobody has
verified only where that law bears on it, and names a split only where another side could change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from avoidance.decide import proofs_of
from avoidance.judge import Judgment, Verdict
from avoidance.law.named import THUMB, is_unverified, unverified_in
from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.sides import live
from avoidance.logic.truth import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from avoidance.law.bound import Law


def leaves_of(judgment: Judgment) -> list[Proof]:
    """Return the leaves of the claim's proof, and of the defenses that the record raises."""
    return [leaf for proof in proofs_of(judgment) for leaf in proof.leaves]


def live_in(judgment: Judgment) -> dict[str, None]:
    """Return the positions that could change the verdict or what a defense protects."""
    return dict.fromkeys([key for proof in proofs_of(judgment) for key in live(proof)])


def derived_in(leaves: Iterable[Proof]) -> set[str]:
    """Return the positions that the facts of some leaves were worked out by."""
    found: set[str] = set()
    for leaf in leaves:
        for known in leaf.knowns:
            if known.positions and not isinstance(leaf.node, el.Chosen):
                found.update(known.positions)
    return found


def consulted_in(judgment: Judgment) -> frozenset[str]:
    """Return the positions that a finding consulted: those that could change it, and those that its facts were worked out by."""
    return frozenset((*live_in(judgment), *derived_in(leaves_of(judgment))))


def bearing(judgment: Judgment) -> list[Proof]:
    """Return every proof that an answer rests on: what decides a settled one, all that is under an open one.

    Of what a court weighs, that is what the record speaks to. Where the claim fails no defense bears on it, and where a defense
    takes all of it only that one does, or those that take all of it together.
    """
    alone = [one for one in judgment.raised if one.takes_all is YES]
    winning = (alone or [*judgment.combined]) if judgment.verdict is Verdict.NOT_AVOIDABLE else []
    fails = judgment.proof.truth is NO
    waiting = [] if fails else [answer.proof for answer in reversed(winning or judgment.raised)]
    waiting += [judgment.proof] if fails or not winning else []
    found: list[Proof] = []
    while waiting:
        one = waiting.pop()
        found.append(one)
        if not one.parts:
            continue
        below: Sequence[Proof] = one.parts if one.truth is UNKNOWN else one.deciding
        if isinstance(one.node, el.Weighed):
            below = [part for part in below if part.truth is not UNKNOWN]
        waiting += reversed(below)
    return found


def law_of(proofs: Iterable[Proof], consulted: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the law that some proofs read.

    Args:
        proofs: the proofs.
        consulted: the positions that the answer consulted; the side of another one, beside a settled element, is not used.
    """
    found: dict[str, None] = {}
    for one in proofs:
        for known in one.knowns:
            if known.law and not (isinstance(one.node, el.Chosen) and one.node.key not in consulted):
                found.update(dict.fromkeys(known.law))
    return tuple(found)


def unverified_law(law: Law, judgment: Judgment) -> tuple[str, ...]:
    """Return the keys of the law under an answer that nobody has verified: figures, periods and authorities; no rule of thumb."""
    borne = bearing(judgment)
    used = [key for key in law_of(borne, consulted_in(judgment)) if is_unverified(law, key)]
    return tuple(dict.fromkeys(key for key in (*used, *doubts_of(borne)) if not key.startswith(THUMB)))


def doubts_of(borne: Iterable[Proof]) -> tuple[str, ...]:
    """Return the authorities cited without verification by elements that an answer rests on and that the record speaks to, or that
    are open. An element that is settled by silence leans on nobody's authority.
    """
    cited = [(one, ids) for one in borne if (ids := unverified_in(one.node.cite))]
    return tuple(sorted({id for one, ids in cited for id in ids if _is_spoken_to(one)})) if cited else ()


def _is_spoken_to(proof: Proof) -> bool:
    return any(part.evidence or part.missing for part in proof.walk())
