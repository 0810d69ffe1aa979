"""The deadlines as a memo tells them: the day, whether it has passed, and which actions the record knows of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.wording import on_day
from avoidance.logic.known import Span
from avoidance.logic.words import span_words
from avoidance.report.deadlines import Deadline
from avoidance.report.standing import UNCLEAR, Standing
from casefacts.aftermath import Action
from casefacts.evidence import said

ARTICLE = re.compile(r"^(commence) (?=avoidance action|action)")
SILENT = "the record does not say whether an action was commenced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline, and what the record says of the actions that had to be brought by it."""

    label: str
    what: str
    date: str
    cite: str
    passed: bool
    as_of: str
    unless: str
    note: str
    actions: tuple[str, ...]
    standing: tuple[str, ...]


def due(report: Report, chosen: set[str]) -> Iterator[Due]:
    """Yield the deadlines that bear on the chosen transfers, the next one first, with the actions on those transfers."""
    filed = tuple(_filed(report, action, chosen) for action in report.case.actions if _about(action, chosen))
    dated = [one for one in report.deadlines if not one.of_petition]
    bearing = [one for one in dated if not one.transfers or not chosen.isdisjoint(one.transfers)]
    for number, one in enumerate(sorted(bearing, key=lambda one: (one.informative, one.status in ("passed", UNCLEAR), one.date))):
        passed, first = one.status == "passed", one.key == "546(a)"
        yield Due(
            label=_label(one, passed=passed, first=not number),
            what=ARTICLE.sub(r"\1 the ", one.what.removeprefix("for information: ")),
            date=one.date.isoformat(),
            cite=one.cite,
            passed=passed,
            as_of=report.as_of.isoformat() if report.as_of else "",
            unless=one.unless if one.status == UNCLEAR else "",
            note=one.note,
            actions=(filed or ((SILENT,) if passed or one.status == UNCLEAR else ())) if first else (),
            standing=tuple(
                _stands(report, each, chosen) for each in one.standing if filed and not chosen.isdisjoint(each.transfers)
            ),
        )


def _label(one: Deadline, *, passed: bool, first: bool) -> str:
    """Return what a deadline is called: one that has passed is no next one."""
    if one.informative:
        return "For information, passed" if passed else "For information"
    return "Deadline passed" if passed else "Next deadline" if first else "Also due"


def _stands(report: Report, one: Standing, chosen: set[str]) -> str:
    """Return how it stands with one party on the chosen transfers."""
    who = report.analysis.matter.name_of(one.party) if one.party else "an unnamed party"
    about = ", ".join(id for id in one.transfers if id in chosen)
    return f"{who}, {about}: {one.status or 'not said'}; {one.says}"


def _about(action: Action, chosen: set[str]) -> bool:
    return not chosen.isdisjoint(said(action.transfers) or ())


def _filed(report: Report, action: Action, chosen: set[str]) -> str:
    """Return one action in words; one later than the day of the memo is planned."""
    about = ", ".join(id for id in said(action.transfers) or () if id in chosen)
    when = said(action.filed)
    if when is None:
        return f"the record names an action on {about}, without its date"
    as_of = report.as_of
    planned = as_of is not None and when.earliest is not None and when.earliest > as_of
    day = on_day(span_words(Span(when.earliest, when.likely, when.latest)))
    return f"an action on {about} is to be filed {day}" if planned else f"an action on {about} was filed {day}"
