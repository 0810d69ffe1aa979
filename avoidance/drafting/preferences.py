"""Preferences in a memo: each creditor's balance and its course of dealing, and the checklist of due diligence for each transfer.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> list(dealings(analyze(read_text("case: {petition_date: 2024-03-15}")), {"T1"}))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.phrases import label
from avoidance.drafting.wording import STATUSES, Speech, dollars
from avoidance.facts.preference.newvalue import Step
from avoidance.judge import Verdict
from avoidance.logic.truth import Truth
from avoidance.logic.words import cents_words
from avoidance.report.diligence import DUTY, POSITION, Considered, Diligence, diligence
from avoidance.report.preferencelines import course_lines, summary_lines
from avoidance.report.preferences import WHOSE

MOST_STEPS = 40
BEGINS = re.compile(rf"^({'|'.join(WHOSE)})( \(taken here\))?: (.*) left; (.*)$")
READING = re.compile("|".join(WHOSE))
STATUS = {"met": STATUSES[Truth.YES], "not_met": STATUSES[Truth.NO], "undetermined": STATUSES[Truth.UNKNOWN]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Creditor:
    """What a memo tells of one creditor that was paid."""

    name: str
    lines: tuple[str, ...]
    balance: tuple[tuple[str, str, str, str], ...]
    """The running balance under the reading taken: the day, what came, its amount, the exposure after it."""
    more: int
    course: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The duty of due diligence for one transfer, with what was considered."""

    transfer: str
    applies: str
    duty: str
    position: str
    elements: tuple[tuple[str, str, str, str, str], ...]
    defenses: tuple[tuple[str, str, str, str, str], ...]


def dealings(report: Report, chosen: set[str]) -> Iterator[Creditor]:
    """Yield the creditors that the chosen transfers paid, where the record states something of their dealings."""
    for one in report.preferences:
        ours = any(each.transfer.id in chosen for each in one.payments)
        if ours and (one.given or one.course is not None):
            steps = dict(one.balances)[one.taken].steps
            yield Creditor(
                name=one.name,
                lines=tuple(_readable(dollars(line.strip())) for line in summary_lines(one)),
                balance=tuple(map(_step, steps[:MOST_STEPS])),
                more=max(len(steps) - MOST_STEPS, 0),
                course=tuple(dollars(line) for line in course_lines(one.course)) if one.course is not None else (),
            )


def checklists(report: Report, speech: Speech, chosen: set[str], ranks: Mapping[str, int]) -> Iterator[Checklist]:
    """Yield the checklist for each chosen transfer that is, or may yet be, an avoidable preference."""
    for transfer, found in report.findings():
        for finding in found if transfer.id in chosen else ():
            one = diligence(report.analysis.matter, finding.judgment)
            if one is not None and one.applies is not Truth.NO and finding.judgment.verdict is not Verdict.NOT_AVOIDABLE:
                yield Checklist(
                    transfer=transfer.id,
                    applies=one.why,
                    duty=DUTY,
                    position=_pleaded(report, one),
                    elements=rows(speech, one.elements, ranks),
                    defenses=rows(speech, one.defenses, ranks),
                )


def rows(speech: Speech, found: Iterable[Considered], ranks: Mapping[str, int]) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return what was considered as rows: what, its provision, how it stands, what was read, and what is missing."""
    return tuple(_row(speech, one, ranks) for one in found)


def _readable(line: str) -> str:
    """Return a line on a creditor with the readings of new value in words."""
    return READING.sub(lambda match: f"{WHOSE[match[0]]}", BEGINS.sub(r"\4\2: \3 left", line))


def _pleaded(report: Report, one: Diligence) -> str:
    """Return the side taken on whether diligence is an element to be pleaded, in words."""
    position = report.law.tables.positions[POSITION]
    return f"{position.question} The side taken: {position.side(one.choice).says} ({one.choice_why})"


def _row(speech: Speech, one: Considered, ranks: Mapping[str, int]) -> tuple[str, str, str, str, str]:
    status = STATUS[one.status] if one.raised else f"{STATUS[one.status]}, not raised"
    read = dict.fromkeys(_short(speech, path) for path in one.read)
    asked = dict.fromkeys(f"question {ranks[path]}" if path in ranks else _short(speech, path) for path in one.missing)
    return one.name, one.cite, status, "; ".join(read) or "nothing", "; ".join(asked) or "nothing"


def _short(speech: Speech, path: str) -> str:
    """Return a path of the record in words, without the remarks that the contract adds to its meaning."""
    return label(speech, path).partition(";")[0]


def _step(step: Step) -> tuple[str, str, str, str]:
    what = f"payment {step.ref}" if step.is_payment else "new value"
    return step.day.isoformat(), what, f"${cents_words(step.cents)}", f"${cents_words(step.balance)}"
