"""The day by which the petition had to come for a state-law claim to be alive: after it 11 U.S.C. 546(a) alone counts.

A state's period is not a day by which the trustee must sue. It must still be running on the petition date; then the claim is the
trustee's. So each last day is told for information, beside the petition: what was alive, and what had lapsed.

A theory that fails on something else than its time, as each does against a transfer after the petition, has no such day.

Left out: periods that only discovery or laches limits, for which there is no day to give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from avoidance.facts.borrowed import Borrowed
from avoidance.facts.matter import Matter
from avoidance.facts.periods import last_days
from avoidance.judge import Judgment
from avoidance.law.jurisdictions import NO_LIMB
from avoidance.law.named import marked
from avoidance.logic.known import Known
from avoidance.logic.truth import NO, YES
from avoidance.report.deadlines import PETITION, Deadline

THEORIES = {"actual": "actual intent", "constructive": "constructive fraud", "insider_preference": "preference of insiders"}


TIME = ".in-time"


@dataclass(frozen=True, slots=True)
class Applied:
    """An act that may govern a transfer, when that was made, and the theories of the act that may apply but for the time."""

    transfer: str
    made: Known
    act: Borrowed
    branches: frozenset[str]


def may_apply(judgment: Judgment) -> bool:
    """Whether a borrowed theory fails on nothing but its time, if it fails: no other day could save one that fails otherwise."""
    fails = any(part.truth is NO for part in judgment.proof.parts if not part.node.id.endswith(TIME))
    return not fails and not any(answer.takes_all is YES for answer in judgment.raised) and not judgment.combined


def extinguished(matter: Matter, applied: Iterable[Applied]) -> Iterator[Deadline]:
    """Yield the last day for the petition: the acts and transfers for which it falls on one day, for the same theories, together.

    Args:
        matter: the case and its law.
        applied: the acts that may govern each transfer.
    """
    days: dict[tuple[str, date], list[_Held]] = {}
    for one in applied:
        for branch in THEORIES:
            day = _last_day(one.act, branch, one.made) if branch in one.branches else None
            period = one.act.regime.period(branch)
            if day is not None and period is not None:
                days.setdefault((one.act.code, day), []).append(_Held(one.transfer, branch, marked(period.cite, period.confidence)))
    together: dict[tuple[date, tuple[tuple[str, str], ...]], list[tuple[str, list[_Held]]]] = {}
    for (code, day), held in days.items():
        together.setdefault((day, tuple((one.transfer, one.branch) for one in held)), []).append((code, held))
    for (day, _), acts in sorted(together.items(), key=lambda one: (one[0][0], one[1][0][0])):
        yield _told(matter, [code for code, _ in acts], day, [one for _, held in acts for one in held])


@dataclass(frozen=True, slots=True)
class _Held:
    """A theory against a transfer that a period limits, and the cite of the period, marked where nobody has verified it."""

    transfer: str
    branch: str
    cite: str


def _last_day(act: Borrowed, branch: str, made: Known) -> date | None:
    """Return the last day without any discovery, counted from the first day on which the transfer may have been made."""
    period, low = act.regime.period(branch), made.span.low
    if period is None or period.is_blank or period.years == NO_LIMB or not isinstance(low, date):
        return None
    first, _ = last_days(period, (low, low), None, period.years, discovery=False)
    return first


def _told(matter: Matter, codes: list[str], day: date, held: list[_Held]) -> Deadline:
    petition = matter.petition.central
    by_theory: dict[str, list[str]] = {}
    for one in held:
        by_theory.setdefault(THEORIES[one.branch], []).append(one.transfer)
    theories = "; ".join(f"{', '.join(dict.fromkeys(ids))} {theory}" for theory, ids in by_theory.items())
    alive = petition is not None and petition <= day
    came = (
        f"the petition came on {petition}: {'in time' if alive else 'too late, unless discovery or a federal tax claim saves it'}"
    )
    return Deadline(
        key=f"{PETITION}{'+'.join(codes)}:{day}",
        what=f"last day for the petition under {', '.join(codes)} law: {theories}",
        date=day,
        cite="; ".join(dict.fromkeys(one.cite for one in held)),
        status=None,
        note=came,
        transfers=(),
        informative=True,
    )
