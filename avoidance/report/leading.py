"""Which theory to lead with, for each transfer, and why: reach, burden, what must be proved, defenses, recovery.

The theories that are still alive are set in order by what a plaintiff's lawyer asks of them, in this order: whether the record
already makes them out, whether anything shows the intent that they need, how many of their elements the record shows (all of them
where only a defense is open), what they bring in, how many elements are still open, what defenses stand in the way, the standard of
proof, how much there is to prove, how sure the law is. The order is never given without its reasons, and there is no number in it.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> analyze(read_text("case: {petition_date: 2024-03-15}")).leads
()
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from avoidance.analysis import Finding
from avoidance.doctrine.badges import points
from avoidance.judge import Judgment, Verdict
from avoidance.law.named import THUMB, name_of
from avoidance.logic.elements import Node
from avoidance.logic.known import PRESUMPTION
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.logic.words import amount_words
from avoidance.report.alike import RANK, together, under_state

HARDER = "clear and convincing"
UNSURE = ("not established", "unsettled")
BADGES, SHOWN, CONDITION = ".intent.badges", ".badges", ".9"
"""How the ids of the badges of fraud end, and that of the badge of insolvency: UFTA/UVTA 4(b)(9)."""
NO_LEAD = "no theory to lead with on this record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The theory to lead with against one transfer, why, and the others that are still alive with what sets each behind.

    ``theory`` is empty where there is none to lead with: actual intent alone is open, and nothing on the record shows it.
    """

    transfer: str
    theory: str
    reasons: tuple[str, ...]
    then: tuple[tuple[str, str], ...]
    unsure: tuple[str, ...] = ()
    """Keys of the law that it uses and that has yet to be verified."""


VERIFY_FIRST = "to be verified first: "
Doubt = Callable[[str], bool]
"""Whether the figure of a parameter, or an authority, has yet to be verified."""


def lead(findings: tuple[Finding, ...], unverified: Doubt) -> Lead | None:
    """Return the theory to lead with against a transfer, or that there is none and why; ``None`` where none is alive at all.

    Args:
        findings: every finding on the transfer.
        unverified: says of a key of the law tables whether it has yet to be verified.
    """
    live = [one for one in findings if one.judgment.verdict is not Verdict.NOT_AVOIDABLE and one.judgment.amount.high != 0]
    if not live:
        return None
    if all(is_bare(one.judgment) for one in live):
        return _none(live, findings)
    ordered = sorted(live, key=lambda one: _standing(unverified, one))
    first = ordered[0]
    return Lead(
        transfer=first.judgment.transfer,
        theory=first.judgment.rule.id,
        reasons=tuple(_reasons(unverified, first, findings)),
        then=tuple((one.judgment.rule.id, _behind(unverified, first, one)) for one in ordered[1:]),
        unsure=tuple(_unverified(unverified, first)),
    )


def timed(found: Lead, late: tuple[str, ...]) -> Lead:
    """Return a lead with what the time to sue says against it, first of all reasons.

    Args:
        found: the theory to lead with.
        late: with whom the last day was missed, and how; nothing where it was not.
    """
    return replace(found, reasons=(f"time: {'; '.join(late)}", *found.reasons)) if found.theory and late else found


def is_bare(judgment: Judgment) -> bool:
    """Whether a theory turns on intent alone and nothing but the debtor's own condition points to it."""
    if judgment.verdict is not Verdict.UNDETERMINED or not (id := badges_of(judgment.rule.holds)):
        return False
    intent = judgment.proof.find(id.removesuffix(SHOWN))
    weighed = (intent or judgment.proof).find(id)
    if weighed is None or (intent is not None and intent.truth is YES):
        return False
    telling = (badge for badge in weighed.parts if not badge.node.id.endswith(CONDITION))
    return not any(points(badge) == "toward" for badge in telling)


def _condition_points(judgment: Judgment) -> bool:
    """Whether the debtor's own condition, which is a badge as well, points to intent."""
    weighed = judgment.proof.find(badges_of(judgment.rule.holds))
    return weighed is not None and any(one.node.id.endswith(CONDITION) and points(one) == "toward" for one in weighed.parts)


@cache
def badges_of(holds: Node) -> str:
    """Return the id of the node of a claim that weighs the badges of fraud, if it has one."""
    return next((node.id for node in holds.walk() if node.id.endswith(BADGES)), "")


def _none(live: list[Finding], findings: tuple[Finding, ...]) -> Lead:
    lost = [one.judgment.rule.id for one in findings if one.judgment.verdict is Verdict.NOT_AVOIDABLE]
    alive = together(one.judgment.rule.id for one in live)
    beside = " but the debtor's own condition" if any(_condition_points(one.judgment) for one in live) else ""
    said = [f"actual intent ({alive}) is open, and nothing on the record points to it{beside}"]
    if lost:
        said.append(f"nothing else is alive: {together(lost)} {'fails' if len(lost) == 1 else 'fail'}")
    return Lead(transfer=live[0].judgment.transfer, theory="", reasons=tuple(said), then=())


def _standing(unverified: Doubt, one: Finding) -> tuple[Fraction | int, ...]:
    judgment = one.judgment
    return (
        RANK[judgment.verdict],
        is_bare(judgment),
        -shown_share(judgment),
        -_size(judgment),
        len(_open(judgment)),
        len(_contesting(judgment)),
        _hardness(judgment.rule.burden),
        len(judgment.proof.parts),
        _unsure(unverified, one),
        len(judgment.rests_on),
    )


def _reasons(unverified: Doubt, one: Finding, findings: tuple[Finding, ...]) -> list[str]:
    judgment = one.judgment
    said = [f"what must be proved: {_made_out(judgment)}"]
    if judgment.rests_on:
        said.append(f"it rests on {', '.join(judgment.rests_on)}")
    said.append(f"avoidable: {amount_words(judgment.amount)}{_beyond(one, findings)}")
    said.append(f"burden: {judgment.rule.burden}")
    contesting = _contesting(judgment)
    said.append(f"defenses: {_listed(contesting)}" if contesting else "defenses: none that the record raises stands in the way")
    lost = [other.judgment.rule.id for other in findings if other.judgment.verdict is Verdict.NOT_AVOIDABLE]
    if lost:
        said.append(f"reach: its elements hold or are open where {together(lost)} {'fails' if len(lost) == 1 else 'fail'}")
    unsure = _unverified(unverified, one)
    if unsure:
        said.append(f"{VERIFY_FIRST}{'; '.join(map(name_of, unsure))}")
    return said


def _beyond(one: Finding, findings: tuple[Finding, ...]) -> str:
    """Return which theories that are alive could reach more than the one to lead with, and how much."""
    most = one.judgment.amount.high
    judgments = [other.judgment for other in findings]
    alive = [other for other in judgments if other.verdict is not Verdict.NOT_AVOIDABLE and not is_bare(other)]
    more: dict[str, list[str]] = {}
    for other in alive:
        if isinstance(most, int) and isinstance(other.amount.high, int) and other.amount.high > most:
            more.setdefault(amount_words(other.amount), []).append(other.rule.id)
    return "".join(f"; by {together(theories)}: {amount}" for amount, theories in more.items())


def _made_out(judgment: Judgment) -> str:
    """Return what of a claim is still open; where only a defense is, the claim itself is made out."""
    if judgment.proof.truth is YES:
        contested = "" if judgment.verdict is Verdict.AVOIDABLE else ", but for a defense that is open"
        return f"the record makes it out{contested}"
    return f"open: {_listed(_open(judgment)) or judgment.proof.node.name}"


def _unverified(unverified: Doubt, one: Finding) -> list[str]:
    return [key for key in one.used if unverified(key) and not key.startswith(THUMB)]


def _behind(unverified: Doubt, first: Finding, other: Finding) -> str:
    """Return what sets a theory behind the first one."""
    a, b = first.judgment, other.judgment
    if RANK[b.verdict] > RANK[a.verdict]:
        return f"still open: {_listed(_open(b)) or 'a defense'}"
    if is_bare(b) and not is_bare(a):
        beside = " but the debtor's own condition" if _condition_points(b) else ""
        return f"nothing on the record points to intent{beside}"
    if shown_share(b) < shown_share(a):
        return f"the record shows less of it: open: {_listed(_open(b))}"
    if _size(b) < _size(a):
        return f"brings in less: {amount_words(b.amount)}"
    if len(_open(b)) > len(_open(a)):
        return f"more is open: {_listed(_open(b))}"
    if len(_contesting(b)) > len(_contesting(a)):
        return f"more defenses: {_listed(_contesting(b))}"
    if _hardness(b.rule.burden) > _hardness(a.rule.burden):
        return f"heavier burden: {b.rule.burden}"
    if len(b.proof.parts) > len(a.proof.parts):
        more = (
            "a creditor and a period to prove besides" if under_state(b.rule.id) and not under_state(a.rule.id) else "more to prove"
        )
        return f"the same result, with {more}"
    if _unsure(unverified, other) > _unsure(unverified, first):
        return "the law is less sure"
    return "the same result; plead it in the alternative"


def _open(judgment: Judgment) -> list[str]:
    return [part.node.name for part in judgment.proof.parts if part.truth is UNKNOWN]


def shown_share(judgment: Judgment) -> Fraction:
    """Return the share of the elements of a claim that the record shows: all of them where only a defense is open.

    Stated facts or a presumption show an element; one that is met because nothing speaks against it does not.
    """
    if judgment.proof.truth is YES:
        return Fraction(1)
    return Fraction(sum(map(_is_shown, judgment.proof.parts)), max(len(judgment.proof.parts), 1))


def _is_shown(part: Proof) -> bool:
    return part.truth is YES and (part.by is PRESUMPTION or any(below.evidence for below in part.walk()))


def _contesting(judgment: Judgment) -> list[str]:
    return [answer.rule.name for answer in judgment.raised if answer.proof.truth is not NO]


def _hardness(burden: str) -> int:
    return 2 if HARDER in burden else 1 if any(word in burden for word in UNSURE) else 0


def _unsure(unverified: Doubt, one: Finding) -> int:
    """Return how much of the law behind a theory nobody has verified: periods, authorities, the burden."""
    return sum(map(unverified, one.used)) + ("not verified" in one.judgment.rule.burden)


def _size(judgment: Judgment) -> int:
    likely, low, high = judgment.amount.likely, judgment.amount.low, judgment.amount.high
    return next((end for end in (likely, high, low) if isinstance(end, int)), 0)


def _listed(names: list[str]) -> str:
    return ", ".join(names)
