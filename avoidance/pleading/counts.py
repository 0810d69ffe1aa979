"""What is pleaded and what is left out: the theories that are avoidable or open, transfer by transfer, gathered into counts.

A theory that fails on the record is not pleaded. One that turns on intent alone, with nothing but the debtor's own condition to
show it, is not pleaded either: Fed. R. Civ. P. 9(b) asks for circumstances. Both are told to whoever drafts, with the reason. A
theory that several states' law may give is one count, by the law under which it stands best and in the alternative by the others.

>>> order("548(a)(1)(B)") < order("544(b):DE:actual")
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from avoidance.analysis import Finding
from avoidance.analyze import Report, carries
from avoidance.judge import Verdict
from avoidance.logic.known import Span
from avoidance.logic.truth import Truth
from avoidance.recovery.confined import ELSEWHERE
from avoidance.report.alike import RANK, together, under_state
from avoidance.report.leading import badges_of, is_bare
from avoidance.report.unsupported import lacking
from avoidance.rulebook import FEDERAL
from casefacts.evidence import said
from casefacts.model import Transfer

BARE = "only intent is open, and nothing on the record shows it but the debtor's own condition at the most"
UNSUPPORTED = "nothing on the record sets this theory apart from the others"
OWN = "the debtor sues for itself (11 U.S.C. 522(h)), and would have to plead its own intent to defraud"
_ORDER = {rule.id: place for place, rule in enumerate(FEDERAL.claims())}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pleaded:
    """One theory against one transfer, as it is pleaded.

    Attributes:
        transfer: the transfer.
        finding: the theory; of a borrowed one, under the law by which it stands best.
        others: the same theory under other laws that may govern, pleaded in the alternative.
    """

    transfer: Transfer
    finding: Finding
    others: tuple[Finding, ...] = ()

    @property
    def amount(self) -> Span:
        """Return what the theory reaches of the transfer, less what defenses on the record surely keep."""
        return self.finding.judgment.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One theory against one or more transfers."""

    theory: str
    pleaded: tuple[Pleaded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Theories that are not pleaded against a transfer, and why; without theories, every one of them."""

    transfer: str
    theories: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a complaint pleads and leaves out."""

    counts: tuple[Count, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        """Return the transfers that some count pleads."""
        found = {one.transfer.id: one.transfer for count in self.counts for one in count.pleaded}
        return tuple(found.values())

    def of(self, transfer: Transfer) -> tuple[Pleaded, ...]:
        """Return what is pleaded against one transfer."""
        return tuple(one for count in self.counts for one in count.pleaded if one.transfer.id == transfer.id)

    def findings(self, transfer: Transfer) -> tuple[Finding, ...]:
        """Return every finding that is pleaded against one transfer, those in the alternative too."""
        return tuple(each for one in self.of(transfer) for each in (one.finding, *one.others))


def selected(report: Report, transfers: Iterable[Transfer], party: str) -> Selection:
    """Return what may be pleaded against a party on account of some transfers.

    A debtor who sues for itself under 11 U.S.C. 522(h) does not plead an intent of its own.
    """
    plaintiff = report.case.case.plaintiff
    own = plaintiff is not None and said(plaintiff.who) == "debtor"
    counts: dict[str, list[Pleaded]] = {}
    left_out: list[LeftOut] = []
    recoveries = {one.transfer: one for one in report.recoveries}
    for transfer in transfers:
        recovery = recoveries.get(transfer.id)
        every = report.of(transfer)
        findings = [one for one in every if recovery is None or recovery.reaches(one.judgment.rule.id, party)]
        elsewhere = [one.judgment.rule.id for one in every if one not in findings and _is_alive(one)]
        if elsewhere:
            left_out.append(LeftOut(transfer=transfer.id, theories=together(elsewhere), why=ELSEWHERE))
        for kind, found in _by_theory(transfer, findings, own).items():
            best, *others = sorted(found, key=lambda one: RANK[one.judgment.verdict])
            counts.setdefault(kind, []).append(Pleaded(transfer=transfer, finding=best, others=tuple(others)))
        left_out += _left_out(transfer, findings, own)
    ordered = sorted(counts.items(), key=lambda one: order(one[1][0].finding.judgment.rule.id))
    return Selection(
        counts=tuple(Count(theory=kind, pleaded=tuple(own)) for kind, own in ordered),
        left_out=tuple(left_out),
    )


def order(theory: str) -> int:
    """Return the place of a theory among the counts: federal law in the statute's order, then what is borrowed."""
    return _ORDER.get(theory, len(_ORDER))


def _by_theory(transfer: Transfer, findings: Sequence[Finding], own: bool) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in findings:
        weak = is_bare(one.judgment) or lacking(transfer, one.judgment)
        if _is_alive(one) and not weak and not (own and _turns_on_intent(one)):
            state = under_state(one.judgment.rule.id)
            found.setdefault(one.judgment.rule.id if state is None else state[1], []).append(one)
    return found


def _turns_on_intent(one: Finding) -> bool:
    return bool(badges_of(one.judgment.rule.holds))


def _is_alive(one: Finding) -> bool:
    return one.judgment.verdict is not Verdict.NOT_AVOIDABLE and one.judgment.amount.high != 0


def _left_out(transfer: Transfer, findings: Sequence[Finding], own: bool) -> Iterator[LeftOut]:
    reasons: dict[str, list[str]] = {}
    for one in findings:
        if not _is_alive(one):
            reasons.setdefault(f"it fails on this record; {_failure(one)}", []).append(one.judgment.rule.id)
        elif is_bare(one.judgment):
            reasons.setdefault(BARE, []).append(one.judgment.rule.id)
        elif apart := lacking(transfer, one.judgment):
            reasons.setdefault(f"{UNSUPPORTED}; open: {', '.join(apart)}", []).append(one.judgment.rule.id)
        elif own and _turns_on_intent(one):
            reasons.setdefault(OWN, []).append(one.judgment.rule.id)
    yield from (LeftOut(transfer=transfer.id, theories=together(ids), why=why) for why, ids in reasons.items())


def _failure(one: Finding) -> str:
    """Return on what a theory fails: the elements that are not met, or the defense that takes all."""
    parts = [part.node.name for part in one.judgment.proof.parts if part.truth is Truth.NO]
    return f"not met: {', '.join(parts)}" if parts else carries(one.judgment)
