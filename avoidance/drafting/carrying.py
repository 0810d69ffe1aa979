"""What carries a claim that is met, in a few words for a table: the facts under the elements that decide such cases.

The transfer itself and the look-back are seldom contested; intent, value, financial condition and the parties are what a reader
wants to see named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from avoidance.drafting.cautions import elements_told, is_line
from avoidance.drafting.reasons import grounds, inner
from avoidance.drafting.wording import Speech
from avoidance.judge import Judgment
from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth

FORMAL = (
    *(".transfer", ".look-back", ".exemption", ".in-force", ".not-obligation", ".by-debtor", ".partnership"),
    *(".asset", ".act", ".immunity", ".creditor", ".in-time", ".before", ".before-case", ".ground"),
)
FOUND = "found by a court"
"""How the name of a finding begins that does not say what was found."""
SHORT = {
    "debtor.found_insolvent": "insolvency",
    "debtor.found_small_capital": "unreasonably small capital",
    "debtor.found_beyond_ability": "debts beyond ability to pay",
    "transfer.found_less_than_equivalent": "less than equivalent value",
    "transfer.intent_found": "actual intent",
}


def carrying(speech: Speech, judgment: Judgment) -> Iterator[str]:
    """Yield what carries a claim that is met, an element at a time, in short."""
    transfer = speech.transfer(judgment.transfer)
    for part in elements_told(transfer, judgment):
        ground = next((one for one in grounds(part) if not isinstance(one.node, el.Chosen)), None)
        if ground is not None and not part.node.id.endswith(FORMAL) and not is_line(ground):
            yield _short(part, ground)


def _denied(part: Proof, ground: Proof) -> Proof | None:
    """Return the negation that a ground carries by not being so, where it has a name of its own: that name says what is so."""
    found = (one for one in part.walk() if isinstance(one.node, el.Not) and one.parts[0] is ground and one.node.name)
    return next(found, None) if ground.truth is Truth.NO else None


def _short(part: Proof, ground: Proof) -> str:
    what = SHORT.get(getattr(ground.node, "key", ""))
    if what is not None:
        stipulated = any(re.match(r"stip", item.source or "", re.IGNORECASE) for item in ground.evidence)
        return f"stipulated {what}" if stipulated else f"{what} found"
    if ground.node.id.endswith(".nothing"):
        return "nothing received"
    denied = _denied(part, ground)
    if denied is not None:
        return denied.node.name
    if ground.node.name.startswith(FOUND):
        return f"{part.node.name}, as found or stipulated"
    return ground.node.name or inner(part).node.name or part.node.name
