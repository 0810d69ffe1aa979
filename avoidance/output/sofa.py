"""What the answers to the Statement of Financial Affairs added to a case, line by line, beside what the law reaches further back.

>>> from datetime import date
>>> reach_words("553(b)", date(2024, 3, 15), ())
'553(b): 90 days'
>>> reach_words("544(b)(1)", date(2024, 3, 15), ("DE",))
'544(b)(1): DE 4 years'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from avoidance.law.jurisdictions import NO_LIMB
from avoidance.law.named import NOT_VERIFIED
from avoidance.law.sofa import Line
from avoidance.law.states import states
from avoidance.law.tables import tables
from avoidance.sofa import CLEARS_NOBODY, Taken
from casefacts.evidence import said
from casefacts.model import Case

_REACH = {
    "547(b)": (("s547.noninsider_days", "day", ""), ("s547.insider_years", "year", " for insiders")),
    "548(a)(1)": (("s548.lookback_years", "year", ""),),
    "548(e)": (("s548e.lookback_years", "year", ""),),
    "553(b)": (("s553b.days", "day", ""),),
}
"""The parameters of how far back a section reaches, their unit, and for whom."""


def lines_of(case: Case, taken: Taken) -> list[str]:
    """Return in lines what became of the answers, what each line of the form asks for and feeds, and what to look at again."""
    petition = said(case.case.petition_date)
    day = petition.central if petition is not None else None
    told = [f"row {row}: line {line}: {what}" for row, line, what in taken.rows]
    told += [f"new party: {one['id']}: {one['name']}" for one in taken.parties]
    told += [f"new relationship: {one['who']} is {one['is'].replace('_', ' ')} of {one['of']}" for one in taken.relationships]
    told += [f"look again: {one}" for one in taken.remarks]
    if day is not None:
        told += ["", *(_line(line, day, case) for line in taken.lines)]
    return [*told, "", CLEARS_NOBODY]


def _line(line: Line, petition: date, case: Case) -> str:
    """Return what a line asks for, and what its answers feed."""
    mark = NOT_VERIFIED if line.confidence == "memory" else ""
    floor = line.floor_words(petition, consumer=said(case.debtor.consumer_debts_primarily) is True)
    asks = ", ".join(filter(None, (line.says, line.window.words if line.window.years or line.window.days else "", floor)))
    head = f"Form {line.form} line {line.number}{f' ({mark.strip()})' if mark else ''} asks for {asks}"
    if not line.feeds:
        return f"{head}; feeds no section by itself"
    reaches = "; ".join(reach_words(one, petition, said(case.case.state_law) or ()) for one in line.feeds)
    return f"{head}; feeds {reaches}"


def reach_words(section: str, petition: date, places: Sequence[str]) -> str:
    """Return a section, and how far back it reaches in a case of a day, where the tables say so.

    Args:
        section: the section.
        petition: the day of the petition.
        places: whose law 544(b) borrows.
    """
    if section == "544(b)(1)":
        periods = list(_borrowed(places, petition))
        return f"{section}: {', '.join(periods) if periods else 'the period of the law that is borrowed'}"
    told = []
    for key, unit, whom in _REACH[section]:
        row = tables().params[key].on(petition)
        if row is not None and row.value is not None:
            told.append(f"{row.whole} {unit}{'' if row.whole == 1 else 's'}{whom}")
    return f"{section}: {', '.join(told)}" if told else section


def _borrowed(places: Iterable[str], petition: date) -> Iterator[str]:
    """Yield for each state how long its newest act of the day reaches back for actual intent."""
    for place in places:
        state = states().get(place)
        acts = [act for act in state.regimes_on(petition, petition) if act.has("actual")] if state is not None else []
        period = acts[-1].period("actual") if acts else None
        if period is None or period.is_blank:
            yield f"{place} unknown"
        elif period.years == NO_LIMB:
            yield f"{place} from discovery"
        else:
            yield f"{place} {period.years} years"
