"""What the program says on recovery, for a court's holding on it: who was a transferee, of which kind, and what he owed.

``theory`` is a claim of section 550 (``550(a)(1):initial``, ``550(a)(1):benefit``, ``550(a)(2)``), alone or with a ``defense``
(``550:conduit``, ``550(b)(1)``) or an ``element`` of it; ``550`` is what a party owes all in all, and ``550(d)`` the one
satisfaction.

>>> is_of_recovery(Holding(transfer="T1", theory="550", result="met"))
True
"""

from __future__ import annotations

from avoidance.analyze import Report
from avoidance.logic.known import Span
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.recovery.records import Recovery
from avoidance.recovery.transferees import Holding as Taking
from avoidance.rulebook import RECOVERY
from casefacts.model import Holding

NOT_IN_PLAY = "not in play"
WHOLE, ONCE, BENEFIT = "550", "550(d)", "550(a)(1):benefit"
_WORDS = {YES: "met", NO: "not_met", UNKNOWN: "undetermined"}
Said = tuple[str, Span | None]


def is_of_recovery(holding: Holding) -> bool:
    """Whether a holding is about recovery and not about avoidance."""
    return holding.theory.startswith(WHOLE)


def recovery_said(report: Report, holding: Holding) -> Said:
    """Return what the program says on a holding about recovery: a status, and the amount where it has one."""
    one = next((one for one in report.recoveries if one.transfer == holding.transfer), None)
    if one is None:
        return NOT_IN_PLAY, None
    if holding.theory == ONCE:
        return ("not_met" if one.cap.high == 0 else "met"), one.cap
    if holding.theory == WHOLE or holding.theory == BENEFIT:
        return _owes(one, holding)
    takings = [
        taking
        for taking in report.recovered.holdings.get(holding.transfer, ())
        if taking.party == holding.party and holding.movement in (None, taking.move.id)
    ]
    if takings:
        return _status(takings, holding)
    return (NOT_IN_PLAY, None) if holding.defense or holding.element else _owes(one, holding)


def _owes(one: Recovery, holding: Holding) -> Said:
    """Return whether a party owes, under the provision of a theory where it names one, and how much."""
    kinds = {"550(a)(1):initial": "initial", BENEFIT: "entity", "550(a)(2)": ""}
    found = [each for each in one.from_ if each.party == holding.party and _is(each.as_, holding.theory, kinds)]
    if not found:
        return "not_met", Span.exactly(0)
    if holding.theory == WHOLE and all(each.amount.high == 0 for each in found):
        return "not_met", Span.exactly(0)
    sure = [each for each in found if not each.open]
    return ("met" if sure else "undetermined"), (sure or found)[0].amount


def _is(as_: str, theory: str, kinds: dict[str, str]) -> bool:
    if theory == "550(a)(2)":
        return as_.startswith(("immediate", "mediate"))
    return as_.startswith(kinds.get(theory, ""))


def _status(takings: list[Taking], holding: Holding) -> Said:
    """Return how the claim, the defense or the element came out for the party: met for one of its takings is met."""
    proofs = [proof for taking in takings if (proof := _proof(taking, holding)) is not None]
    if not proofs:
        return ("no such defense" if holding.defense else "no such element"), None
    truths = [proof.truth for proof in proofs]
    if holding.defense is None and holding.element is None:
        truths = [truth & ~taking.conduit for truth, taking in zip(truths, takings, strict=True)]
    best: Truth = YES if YES in truths else UNKNOWN if UNKNOWN in truths else NO
    return _WORDS[best], takings[0].judgment.gross


def _proof(taking: Taking, holding: Holding) -> Proof | None:
    whole = RECOVERY.rule(holding.defense or holding.theory).holds.prove(taking.row)
    return whole if holding.element is None else whole.find(holding.element)
