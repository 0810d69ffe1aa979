"""Theories that nothing on the record sets apart: alive only because what is particular to them is open.

A self-settled trust, a partner, a surety's bond, an insider who was paid an old debt: such a theory is no more than a question
while the record shows none of it. It is told to the lawyer, and neither pleaded nor reserved against anybody (Fed. R. Bankr. P.
9011(b)).

>>> PARTICULAR["548(e)"]
('.trust', '.beneficiary')
"""

from __future__ import annotations

from avoidance.judge import Judgment, Verdict
from avoidance.logic.truth import YES
from avoidance.report.alike import under_state
from casefacts.evidence import said
from casefacts.model import Transfer

PARTICULAR = {
    "547(d)": (".secures", ".lien"),
    "548(b)": (".partnership", ".partner"),
    "548(e)": (".trust", ".beneficiary"),
    "insider-preference": (".insider", ".exchange", ".debt"),
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
