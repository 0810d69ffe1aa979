"""The day by which the petition had to come for a state-law claim to be alive: after it 11 U.S.C. 546(a) alone counts.

A state's period is not a day by which the trustee must sue. It must still be running on the petition date; then the claim is the
trustee's. So each last day is told for information, beside the petition: what was alive, and what had lapsed.

Left out: periods that only discovery or laches limits, for which there is no day to give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from avoidance.facts.borrowed import Borrowed
from avoidance.facts.matter import Matter
from avoidance.facts.periods import last_days
from avoidance.law.jurisdictions import NO_LIMB
from avoidance.logic.known import Known
from avoidance.report.deadlines import PETITION, Deadline

THEORIES = {"actual": "actual intent", "constructive": "constructive fraud", "insider_preference": "preference of insiders"}


def extinguished(matter: Matter, acts: Iterable[tuple[str, Known, Borrowed]]) -> Iterator[Deadline]:
    """Yield the last day for the petition, under each act that may govern a transfer: those that fall on one day together.

    Args:
        matter: the case and its law.
        acts: each transfer's id, when it was made, and an act that may govern it.
    """
    together: dict[tuple[str, date], list[tuple[str, str, str]]] = {}
    for transfer, made, act in acts:
        for branch in THEORIES:
            day = _last_day(act, branch, made)
            if day is not None:
                period = act.regime.period(branch)
                together.setdefault((act.code, day), []).append((transfer, branch, (period.cite if period else None) or ""))
    for (code, day), held in sorted(together.items(), key=lambda one: (one[0][1], one[0][0])):
        yield _told(matter, code, day, held)


def _last_day(act: Borrowed, branch: str, made: Known) -> date | None:
    """Return the last day without any discovery, counted from the first day on which the transfer may have been made."""
    period, low = act.regime.period(branch), made.span.low
    if period is None or period.is_blank or period.years == NO_LIMB or not isinstance(low, date):
        return None
    first, _ = last_days(period, (low, low), None, period.years, discovery=False)
    return first


def _told(matter: Matter, code: str, day: date, held: list[tuple[str, str, str]]) -> Deadline:
    petition = matter.petition.central
    theories = ", ".join(dict.fromkeys(f"{transfer} {THEORIES[branch]}" for transfer, branch, _ in held))
    alive = petition is not None and petition <= day
    came = (
        f"the petition came on {petition}: {'in time' if alive else 'too late, unless discovery or a federal tax claim saves it'}"
    )
    return Deadline(
        key=f"{PETITION}{code}:{day}",
        what=f"last day for the petition under {code} law: {theories}",
        date=day,
        cite="; ".join(dict.fromkeys(cite for _, _, cite in held)),
        status=None,
        note=came,
        transfers=(),
        informative=True,
    )
