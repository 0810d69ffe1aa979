"""State law in the memo: every borrowed theory in a line, and for each act the creditor, the time and the points of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from avoidance.analysis import Finding
from avoidance.analyze import Report
from avoidance.drafting.theories import KINDS, whose
from avoidance.drafting.wording import VERDICTS, Speech, money
from avoidance.facts.borrowed import Borrowed
from avoidance.judge import Verdict
from avoidance.law.named import DAGGER
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.report.alike import alike, under_state
from casefacts.model import Transfer

SECTIONS = {
    "actual": ("4(a)", "4(b)", "8(a)", "9"),
    "constructive": ("3", "4(a)", "8(a)", "8(e)", "9"),
    "constructive-present-creditor": ("2", "3", "5(a)", "8(a)", "8(e)", "9"),
    "insider-preference": ("5(b)", "8(f)", "9"),
}
STATUS = {Truth.YES: "met", Truth.NO: "not met", Truth.UNKNOWN: "open"}
WORDS = {"memory": " [not verified]", "none": " [not established]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One borrowed theory under the acts for which it comes out alike."""

    theory: str
    states: str
    verdict: str
    mark: str
    amount: str
    carries: str
    burden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act: its name and citation, who could have sued under it and until when, and what is its own."""

    state: str
    name: str
    citation: str
    creditor: str
    times: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLaw:
    """What the memo tells of state law for one transfer."""

    lines: tuple[Line, ...]
    acts: tuple[Act, ...]


def state_law(report: Report, transfer: Transfer, findings: Sequence[Finding], told: set[str]) -> StateLaw | None:
    """Return what the memo tells of state law for a transfer, or ``None`` where none is borrowed.

    The points of a state's own are told once: ``told`` holds the states of which they have been.
    """
    ours = [one for one in findings if under_state(one.judgment.rule.id) is not None]
    if not ours:
        return None
    return StateLaw(lines=tuple(_lines(report, transfer, ours)), acts=tuple(_acts(report, transfer, ours, told)))


def _lines(report: Report, transfer: Transfer, findings: Sequence[Finding]) -> Iterator[Line]:
    speech = Speech(report.analysis.matter)
    burdens = {one.judgment.rule.id: one.judgment.rule.burden for one in findings}
    for one in alike(summary for summary in report.summaries if summary.transfer == transfer.id and summary.theory in burdens):
        members = [member.theory for member in one.members]
        held = [under_state(theory) for theory in members]
        yield Line(
            theory=KINDS[held[0][1]] if held[0] else one.summary.theory,
            states=whose(state for state, _ in filter(None, held)),
            verdict=VERDICTS[one.summary.verdict],
            mark=DAGGER if any(member.unverified for member in one.members) else "",
            amount="none" if one.summary.verdict is Verdict.NOT_AVOIDABLE else money(one.summary.amount),
            carries=speech.plain(one.summary.carries),
            burden=_burdens((state[0], burdens[theory]) for theory in members if (state := under_state(theory))),
        )


def _burdens(by_law: Iterable[tuple[str, str]]) -> str:
    """Return who must prove what: in one word where it is the same under every law of a line, else law by law.

    >>> _burdens([("DE", "trustee, preponderance"), ("NY", "trustee, preponderance"), ("SC", "trustee, clear and convincing")])
    'Delaware, New York: trustee, preponderance; South Carolina: trustee, clear and convincing'
    """
    laws: dict[str, list[str]] = {}
    for law, burden in by_law:
        laws.setdefault(burden, []).append(law)
    return next(iter(laws)) if len(laws) == 1 else "; ".join(f"{whose(own)}: {burden}" for burden, own in laws.items())


def _acts(report: Report, transfer: Transfer, findings: Sequence[Finding], told: set[str]) -> Iterator[Act]:
    rows = {act.place: act for act in report.analysis.acts(transfer, report.analysis.row(transfer))}
    by_state: dict[str, list[Finding]] = {}
    for one in findings:
        state = under_state(one.judgment.rule.id)
        if state is not None:
            by_state.setdefault(state[0], []).append(one)
    for code, own in by_state.items():
        yield _act(rows[code], own, news=rows[code].code not in told)
        told.add(rows[code].code)


def _act(act: Borrowed, findings: Sequence[Finding], *, news: bool) -> Act:
    proofs = [(under_state(one.judgment.rule.id), one.judgment.proof) for one in findings]
    creditors = _each("creditor", (proof for _, proof in proofs))
    times = dict.fromkeys(_each("in-time", (proof for _, proof in proofs)))
    live = [name for held, proof in proofs if held is not None for name in SECTIONS.get(held[1], ())]
    touched = act.state.deviations_on(*dict.fromkeys(live))
    told = [one for one in act.state.deviations if one in touched or one.is_caution]
    points = [f"{one.text.rstrip('.')}{WORDS.get(one.confidence, '')}" for one in told]
    return Act(
        state=act.where,
        name=act.regime.name,
        citation=act.regime.citation,
        creditor=next(iter(creditors), ""),
        times=tuple(times),
        points=tuple(points) if news else (),
    )


def _each(element: str, proofs: Iterable[Proof]) -> list[str]:
    return [
        f"{part.because} ({STATUS[part.truth]})" for proof in proofs for part in proof.parts if part.node.id.endswith(f".{element}")
    ]
