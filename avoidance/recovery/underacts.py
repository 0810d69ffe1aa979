"""What a state's own act says of a later holder, beside section 550: 8(b) of the uniform acts.

>>> of_act("UVTA").id
'later:UVTA:8(b)(1)(ii)'
"""

from __future__ import annotations

from avoidance.logic.rules import Rule
from avoidance.recovery.transferees import Holding
from avoidance.rulebook import RECOVERY

_BY_ACT = {"UFTA": "later:UFTA:8(b)(2)", "UVTA": "later:UVTA:8(b)(1)(ii)"}


def of_act(act: str) -> Rule | None:
    """Return the rule of an act on later holders; ``None`` where it is neither of the two uniform acts that have one."""
    return RECOVERY.rule(_BY_ACT[act]) if act in _BY_ACT else None


def under(act: str, taking: Holding) -> str | None:
    """Return how a later holder stands under an act: ``protected``, ``not protected`` or ``open``; else ``None``."""
    rule = of_act(act)
    if rule is None or taking.depth == 0:
        return None
    return {"met": "protected", "not_met": "not protected", "undetermined": "open"}[rule.holds.prove(taking.row).status]
