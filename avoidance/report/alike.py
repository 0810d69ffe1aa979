"""State-law findings told together: the same theory under several states' acts, with the same outcome for the same reason.

A report holds every finding; a page shows one line for those that are alike, and works out in full one of each theory.

>>> under_state("544(b):DE:insider-preference")
('DE', 'insider-preference')
>>> under_state("548(b)")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from avoidance.analysis import BORROWED, Finding
from avoidance.judge import Verdict
from avoidance.report.model import Summary

RANK = {Verdict.AVOIDABLE: 0, Verdict.UNDETERMINED: 1, Verdict.NOT_AVOIDABLE: 2}


@dataclass(frozen=True, slots=True)
class Alike:
    """A line of a page: the finding that stands for it, how it is labeled, and all that it stands for."""

    summary: Summary
    label: str
    members: tuple[Summary, ...]


def under_state(theory: str) -> tuple[str, str] | None:
    """Return whose law a borrowed theory is, and which theory; ``None`` for federal law of its own."""
    if not theory.startswith(BORROWED):
        return None
    state, _, name = theory.removeprefix(BORROWED).partition(":")
    return state, name


def alike(summaries: Iterable[Summary]) -> list[Alike]:
    """Return the lines of a page, in the order in which the first of each stands."""
    groups: dict[tuple[object, ...], list[Summary]] = {}
    for one in summaries:
        state = under_state(one.theory)
        same: tuple[object, ...] = (one.transfer, one.theory)
        if state is not None:
            same = (
                one.transfer,
                state[1],
                one.verdict,
                one.disputed_verdict,
                one.disputed_amount,
                one.amount,
                one.carries.partition(" (")[0],
            )
        groups.setdefault(same, []).append(one)
    return [Alike(members[0], label_of([one.theory for one in members]), tuple(members)) for members in groups.values()]


def label_of(theories: Sequence[str]) -> str:
    """Return theories of one kind as one label.

    >>> label_of(["544(b):DE:actual", "544(b):NY:actual"])
    '544(b) actual: DE, NY'
    """
    states = [found for theory in theories if (found := under_state(theory)) is not None]
    if not states:
        return ", ".join(theories)
    return f"544(b) {states[0][1]}: {', '.join(state for state, _ in states)}"


def together(theories: Iterable[str]) -> str:
    """Return theories as a list, one theory under several states' law as one.

    >>> together(["548(b)", "544(b):DE:actual", "544(b):NY:actual"])
    '548(b), 544(b) actual: DE, NY'
    """
    kinds: dict[str, list[str]] = {}
    for theory in theories:
        state = under_state(theory)
        kinds.setdefault(theory if state is None else state[1], []).append(theory)
    return ", ".join(label_of(own) for own in kinds.values())


def speaking(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings to work out in full: federal law's, and of each borrowed theory the strongest that is still alive."""
    best: dict[str, Finding] = {}
    for one in findings:
        state = under_state(one.judgment.rule.id)
        if state is None or one.judgment.verdict is Verdict.NOT_AVOIDABLE:
            continue
        before = best.get(state[1])
        if before is None or RANK[one.judgment.verdict] < RANK[before.judgment.verdict]:
            best[state[1]] = one
    kept = {id(one) for one in best.values()}
    return tuple(one for one in findings if under_state(one.judgment.rule.id) is None or id(one) in kept)
