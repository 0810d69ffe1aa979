"""What was considered before a demand: the defenses that bear on a transfer, as the recipient is told of them.

On a preference section 547(b) of title 11 itself asks for it; on every theory Rule 9011(b) asks for a reasonable inquiry.

>>> joined(["a; b", "nothing", "b; c"])
'a; b; c'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.cautions import idle_names
from avoidance.drafting.demanded import behind_lead
from avoidance.drafting.preferences import checklists, rows
from avoidance.drafting.taken import standing
from avoidance.drafting.targets import Claim
from avoidance.drafting.wording import Speech, dollars
from avoidance.report.diligence import defenses

Row = tuple[str, str, str, str, str]
"""A defense that was considered: what, its provision, how it stands, what was read, and what is missing."""
NOT_RAISED = "nothing on the record raises it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """What was considered before suit: the defenses that bear on the transfer, and the names of the others.

    On a preference that is a duty of the statute itself, 11 U.S.C. 547(b).
    """

    transfer: str
    preference: bool
    later: str
    """Of a later transferee, what was found on its own defense."""
    defenses: tuple[tuple[str, str, str, str, str], ...]
    idle: tuple[str, ...]


def considered(report: Report, speech: Speech, claims: Sequence[Claim]) -> Iterator[Considered]:
    """Yield what was considered before suit on each transfer: as section 547 asks where it is pleaded, and on every theory."""
    for claim in claims:
        lists = list(checklists(report, speech, {claim.transfer.id}, {})) if _pleads_a_preference(claim) else []
        judgments = [claim.finding.judgment, *behind_lead(report, claim)]
        idle = {name for one in judgments for name in idle_names(claim.transfer, one)}
        took = standing(report, speech, claim.transfer.id, claim.liable)
        told = _under_each_law(
            [
                *([took.conduit.row] if took.conduit is not None else ()),
                *(lists[0].defenses if lists else ()),
                *(row for one in judgments for row in rows(speech, defenses(one), {})),
            ]
        )
        yield Considered(
            transfer=claim.transfer.id,
            preference=bool(lists),
            later=dollars("; ".join(took.defenses) or NOT_RAISED) if claim.perhaps_later else "",
            defenses=tuple(row for row in told if row[0] not in idle),
            idle=tuple(dict.fromkeys(row[0] for row in told if row[0] in idle)),
        )


def _under_each_law(found: Iterable[Row]) -> list[Row]:
    """Return rows, those of one defense that stands alike under several laws as one.

    >>> _under_each_law([("faith", "548(c)", "met", "a; b", "nothing"), ("faith", "UFTA 8(a)", "met", "b; c", "nothing")])
    [('faith', '548(c); UFTA 8(a)', 'met', 'a; b; c', 'nothing')]
    """
    alike: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        alike.setdefault((row[0], row[2]), []).append(row)
    return [
        (name, joined([row[1] for row in rows_]), status, joined([row[3] for row in rows_]), joined([row[4] for row in rows_]))
        for (name, status), rows_ in alike.items()
    ]


def joined(cells: Iterable[str]) -> str:
    """Return what several cells of a table list, each thing once; ``nothing`` where none lists anything."""
    parts = dict.fromkeys(part for cell in cells for part in cell.split("; "))
    return "; ".join(part for part in parts if part != "nothing") or "nothing"


def _pleads_a_preference(claim: Claim) -> bool:
    return "547(b)" in (claim.lead.theory, *(theory for theory, _ in claim.lead.then))
