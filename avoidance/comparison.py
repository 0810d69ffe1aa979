"""What a court held against what the program says, for a case file that carries a decided case.

No rule reads the ``decided`` part of a file. Here each holding in it is put beside the finding on the same transfer: the
verdict and the amount, an element by the id of its node, or a defense. A holding that comes out otherwise is a miss; the file
may say why, and a reason that is no longer needed is itself reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.heldof import is_of_recovery, recovery_said
from avoidance.judge import Judgment
from avoidance.logic.known import Span
from avoidance.logic.words import cents_words
from casefacts.evidence import Amount, said
from casefacts.model import Holding

NOT_IN_PLAY = "not in play"
CONTRARY = {"avoidable": "not_avoidable", "not_avoidable": "avoidable", "met": "not_met", "not_met": "met"}
NO_ELEMENT, NO_DEFENSE = "no such element", "no such defense"
MISSED = {"undetermined": "open", **dict.fromkeys((NOT_IN_PLAY, NO_ELEMENT, NO_DEFENSE), NOT_IN_PLAY)}
SETTLED = "settled where the court was not"
NEAR = 50
"""Half a dollar, in cents: opinions round, and a stipulated figure may be in whole dollars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One holding beside what the program says."""

    holding: Holding
    point: str
    court: str
    program: str
    matched: bool
    said: str
    """What the program says, without its amount."""

    @property
    def excused(self) -> bool:
        """Whether the file explains why the program comes out otherwise."""
        return not self.matched and bool(self.holding.miss)

    @property
    def missed(self) -> str:
        """How the program comes out otherwise: ``open``, ``not in play``, ``opposite``, ``with another figure``, or settled
        where the court left it open; else empty."""
        if self.matched:
            return ""
        if self.holding.result == "undetermined":
            return SETTLED
        if self.said == CONTRARY.get(self.holding.result):
            return "opposite"
        return MISSED.get(self.said, "with another figure")

    @property
    def stale(self) -> bool:
        """Whether the file explains a difference that is no longer there."""
        return self.matched and bool(self.holding.miss)


def compare_with_court(report: Report) -> Iterator[Compared]:
    """Yield every holding of a decided case beside the program's finding."""
    decided = report.case.decided
    for holding in decided.held if decided else ():
        program, amount = recovery_said(report, holding) if is_of_recovery(holding) else _said(_judgment(report, holding), holding)
        wanted = said(holding.amount)
        matched = program == holding.result and (wanted is None or _near(amount, wanted))
        court = holding.result if wanted is None else f"{holding.result} {_figure(wanted)}"
        shown = program if wanted is None or amount is None else f"{program} {_shown(amount)}"
        point = holding.element or holding.defense or ("owes" if holding.party else "verdict")
        whose = f"{holding.transfer} {holding.party} {holding.movement or ''}".strip() if holding.party else holding.transfer
        place = f"{whose} {holding.theory}: {point}"
        yield Compared(holding=holding, point=place, court=court, program=shown, matched=matched, said=program)


def _judgment(report: Report, holding: Holding) -> Judgment | None:
    found = report.of(report.transfer(holding.transfer))
    return next((one.judgment for one in found if one.judgment.rule.id == holding.theory), None)


def _said(judgment: Judgment | None, holding: Holding) -> tuple[str, Span | None]:
    if judgment is None:
        return NOT_IN_PLAY, None
    if holding.element is not None:
        proof = judgment.proof.find(holding.element)
        return (NO_ELEMENT if proof is None else proof.status), None
    if holding.defense is not None:
        answer = next((one for one in judgment.answers if one.rule.id == holding.defense), None)
        return (NO_DEFENSE if answer is None else answer.proof.status), None if answer is None else answer.protected
    return judgment.verdict.value, judgment.amount


def _near(amount: Span | None, wanted: Amount) -> bool:
    """Whether the program's amount is the court's: within half a dollar, or a range that takes it in where the record has one."""
    if amount is None or not isinstance(amount.central, int):
        return False
    if wanted.is_exact:
        return abs(amount.central - wanted.low) <= NEAR
    high = wanted.high
    return wanted.low <= amount.central and (high is None or amount.central <= high)


def _figure(wanted: Amount) -> str:
    return (
        cents_words(wanted.low)
        if wanted.is_exact
        else f"{cents_words(wanted.low)} to {cents_words(wanted.high) if wanted.high is not None else 'more'}"
    )


def _shown(amount: Span) -> str:
    bounded = amount.likely is not None or amount.high is not None
    return cents_words(amount.central) if bounded and isinstance(amount.central, int) else "amount unknown"
