"""What a harbor does beyond the trustee's own claims: creditors' suits under state law.

Section 546(e) speaks of the trustee. Whether it also stops creditors who sue for themselves, once the trustee no longer may, is
disputed (position ``s546e.preempts_creditor_suits``); the Second Circuit holds that it does (In re Tribune Co. Fraudulent
Conveyance Litig., 946 F.3d 66 (2d Cir. 2019)). It decides nothing about the trustee's claims, so it stands here as a remark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avoidance.facts.matter import Matter
from avoidance.judge import Judgment
from avoidance.logic.truth import Truth

HARBOR = "546(e)"
KEY = "s546e.preempts_creditor_suits"
CITE = "11 U.S.C. 546(e)"
SAYS = {"yes": "are preempted as well", "no": "are not preempted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that a reader should know of a transfer, though no verdict turns on it; ``position`` is the split behind it."""

    transfer: str
    says: str
    cite: str
    position: str


def remarks(matter: Matter, judgments: Iterable[Judgment]) -> Iterator[Remark]:
    """Yield a remark for each transfer that the securities harbor covers, or may cover."""
    told: set[str] = set()
    for judgment in judgments:
        covered = [one.proof.truth for one in judgment.raised if one.rule.id == HARBOR and one.proof.truth is not Truth.NO]
        if covered and judgment.transfer not in told:
            told.add(judgment.transfer)
            yield _suits(matter, judgment.transfer, covered[0] is Truth.YES)


def _suits(matter: Matter, transfer: str, covered: bool) -> Remark:
    choice = matter.law.position(KEY)
    held = SAYS.get(choice.value, "may be preempted as well: the courts here have not decided it")
    if_so = "" if covered else "if the harbor covers it, "
    return Remark(
        transfer=transfer, says=f"{if_so}suits of creditors under state law {held} ({choice.why})", cite=CITE, position=KEY
    )
