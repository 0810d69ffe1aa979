"""Theories that nothing on the record sets apart: alive only because what is particular to them is open.

A self-settled trust, a partner, a surety's bond, an insider who was paid an old debt: such a theory is no more than a question
while the record shows none of it. It is told to the lawyer, and neither pleaded nor reserved against anybody (Fed. R. Bankr. P.
9011(b)).

>>> PARTICULAR["548(e)"]
('.trust', '.beneficiary')
"""

from __future__ import annotations

from avoidance.doctrine.badges import points
from avoidance.judge import Judgment, Verdict
from avoidance.logic.known import HEURISTIC
from avoidance.logic.proof import Proof
from avoidance.logic.truth import YES
from avoidance.report.alike import under_state
from avoidance.report.leading import CONDITION, SHOWN, badges_of
from casefacts.evidence import said
from casefacts.model import Transfer

PARTICULAR = {
    "547(d)": (".secures", ".lien"),
    "548(b)": (".partnership", ".partner"),
    "548(e)": (".trust", ".beneficiary"),
    "insider-preference": (".insider", ".cause"),
}
"""How the ids of the elements end that set a theory apart from the others, by theory; of a borrowed one without the state."""
FUNDED = {"548(e)": "trust_funding"}
"""The kind of a transfer that shows something of a theory by itself: a debtor that funds a trust settles it."""


def lacking(transfer: Transfer, judgment: Judgment) -> tuple[str, ...]:
    """Return the elements that set a theory apart, where the record shows none of them; nothing where it shows one."""
    state = under_state(judgment.rule.id)
    theory = judgment.rule.id if state is None else state[1]
    ends = PARTICULAR.get(theory)
    if ends is None or judgment.verdict is not Verdict.UNDETERMINED or said(transfer.kind) == FUNDED.get(theory, ""):
        return ()
    parts = [part for part in judgment.proof.parts if part.node.id.endswith(ends)]
    return () if any(part.truth is YES for part in parts) else tuple(part.node.name for part in parts)


OF_DEGREE = (".5", CONDITION, ".10")
"""How the ids of the badges end that turn on a word of degree, substantially or shortly, for which no law has a figure."""


def by_thumb(badge: Proof) -> bool:
    """Return whether a badge is there only by a line of the project's own: how soon is shortly, how much is substantially all."""
    return badge.node.id.endswith(OF_DEGREE) and badge.by is HEURISTIC and badge.truth is YES


def leaning(judgment: Judgment) -> tuple[str, ...]:
    """Return what alone points to intent beside the debtor's condition, where all of that is by a line of the project's own."""
    id = badges_of(judgment.rule.holds)
    weighed = judgment.proof.find(id) if id and judgment.verdict is Verdict.UNDETERMINED else None
    intent = judgment.proof.find(id.removesuffix(SHOWN)) if weighed is not None else None
    if weighed is None or (intent is not None and intent.truth is YES):
        return ()
    telling = [one for one in weighed.parts if points(one) == "toward" and not one.node.id.endswith(CONDITION)]
    return tuple(one.because for one in telling) if all(map(by_thumb, telling)) else ()
