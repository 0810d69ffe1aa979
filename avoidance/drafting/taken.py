"""How somebody took, taking by taking: what of it is open, and which of its own defenses under section 550 the record raises.

That something reached a party, and that it was no mere conduit where the record says that it was bound to pass it on, is for the
plaintiff to look to before suit. That a later holder took for value, in good faith and without knowledge is for that holder to
prove (11 U.S.C. 550(b)), and is no gap in a complaint.

>>> Standing().conduit is None
True
"""

from __future__ import annotations

from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.preferences import rows
from avoidance.drafting.reasons import reasons
from avoidance.drafting.wording import STATUSES, Speech
from avoidance.judge import Answer
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.recovery.records import Liable
from avoidance.recovery.transferees import CONDUIT, Holding
from avoidance.report.diligence import defenses
from casefacts.evidence import said

Row = tuple[str, str, str, str, str]
BOUND = "what came was to be passed on, and could not be put to its own use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduit:
    """That a party may be a mere conduit: what the record shows of it, with its source, what is open, and what would settle it."""

    shows: str
    record: str
    open: str
    missing: tuple[str, ...]
    row: Row
    """As what was considered before suit is told in a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one stands with what it took.

    Attributes:
        reached: why it is open that anything reached it; empty where it is not.
        first: why it is open whether it is the initial transferee or a later one; empty where it is not.
        conduit: that it may be a mere conduit; ``None`` where the record does not say so.
        defenses: each defense of a later holder that the record raises, with how it stands.
        missing: what of the record would settle what is open but for those defenses.
    """

    reached: str = ""
    first: str = ""
    conduit: Conduit | None = None
    defenses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def standing(report: Report, speech: Speech, transfer: str, one: Liable) -> Standing:
    """Return how somebody who owes, or may, stands with what it took of a transfer; of who only benefited nothing is open here."""
    takings = takings_of(report, transfer, one)
    if not takings:
        return Standing()
    reached = [each.row["taking.reached"] for each in takings if each.reached is UNKNOWN]
    first = [each for each in takings if each.first is UNKNOWN]
    conduit = next((each for each in takings if each.conduit is UNKNOWN), None)
    before = [found for each in first for found in _before(report, each)]
    missing = [path for known in reached for path in known.missing]
    missing += [path for found in before for path in found.missing]
    return Standing(
        reached="; ".join(dict.fromkeys(known.why for known in reached)),
        first="; ".join(dict.fromkeys(each.row["taking.first"].why for each in first)),
        conduit=_conduit(report, speech, conduit) if conduit is not None else None,
        defenses=tuple(dict.fromkeys(text for each in takings if each.first is not YES for text in _defenses(speech, each))),
        missing=tuple(dict.fromkeys(missing)),
    )


def takings_of(report: Report, transfer: str, one: Liable) -> list[Holding]:
    """Return the takings for which somebody owes, or may; none for one who only benefited."""
    held = report.recovered.holdings.get(transfer, ())
    return [each for each in held if each.party == one.party and each.role == one.as_ and not one.benefited]


def _before(report: Report, one: Holding) -> list[Proof]:
    """Return the proofs that whoever stood before was a mere conduit, where that is open."""
    held = {each.key: each for each in report.recovered.holdings.get(one.transfer, ())}
    sources = [held[key] for key, _ in one.sources if key in held]
    return [each.answer(CONDUIT).proof for each in sources if each.conduit is UNKNOWN]


def _conduit(report: Report, speech: Speech, one: Holding) -> Conduit:
    answer = one.answer(CONDUIT)
    shows = [part for part in answer.proof.parts if part.truth is YES]
    open_ = [part for part in answer.proof.parts if part.truth is UNKNOWN]
    dominions = [(said(each.to), each.dominion) for each in report.case.flows]
    dominions += [(said(each.to), each.dominion) for each in report.case.transfers]
    stated = next((dominion for party, dominion in dominions if party == one.party and dominion is not None), None)
    [row] = rows(speech, [each for each in defenses(one.judgment) if each.id == CONDUIT.id], {})
    return Conduit(
        shows=BOUND if shows and said(stated) is False else "",
        record=(stated.source or "") if stated is not None else "",
        open="; ".join(part.node.name for part in open_),
        missing=answer.proof.missing,
        row=row,
    )


def _defenses(speech: Speech, one: Holding) -> list[str]:
    """Return how each defense of a later holder stands, of those that the record raises."""
    raised = [each for each in one.judgments[1].answers if each.raised and each.rule is not CONDUIT]
    return [_told(speech, each) for each in raised]


def _told(speech: Speech, answer: Answer) -> str:
    why = "; ".join(dict.fromkeys(reasons(speech, answer.proof)))
    status = "not met" if answer.proof.truth is NO else STATUSES[answer.proof.truth]
    return f"{answer.rule.name} ({answer.rule.cite}) is {status} on the record: {why}"
