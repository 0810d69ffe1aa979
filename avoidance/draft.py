"""A report as a document: the draft memo, in Markdown.

The memo follows the order that a bankruptcy lawyer reads in: the bottom line, the questions presented with their brief answers, the
facts with their sources, the analysis by element, what the answers would otherwise be, recovery, what to ask next, the authorities
with what is known of each, and what was assumed or not looked at. A section with nothing to say is left out. What it says is worked
out in ``avoidance/drafting``; how it is worded stands in ``templates/memo.md.j2``. It is a draft for a lawyer's review.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> print(memo(analyze(read_text("case: {petition_date: 2024-03-15}"))).splitlines()[0])
**PRIVILEGED AND CONFIDENTIAL - ATTORNEY WORK PRODUCT - DRAFT for a lawyer's review**
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avoidance import __version__
from avoidance.analysis import Finding
from avoidance.analyze import Report
from avoidance.documents.blocks import Drawing
from avoidance.documents.formats import in_words
from avoidance.drafting.alternatives import alternatives
from avoidance.drafting.answers import Briefs, chosen_findings
from avoidance.drafting.appendices import USUAL, appended, attacks
from avoidance.drafting.authorities import Cites
from avoidance.drafting.borrowed import StateLaw, state_law
from avoidance.drafting.cautions import figures_used
from avoidance.drafting.closing import asked, assumptions, ranks
from avoidance.drafting.deadlines import due
from avoidance.drafting.elements import Analyst
from avoidance.drafting.exhibit import exhibit
from avoidance.drafting.facts import Found, fact_list
from avoidance.drafting.heading import heading
from avoidance.drafting.markdown import tidy
from avoidance.drafting.preferences import checklists, dealings
from avoidance.drafting.recovery import convention, in_all, recovered
from avoidance.drafting.templates import filled
from avoidance.drafting.wording import Speech, american
from avoidance.law.named import DAGGER
from avoidance.report.alike import speaking
from casefacts.model import Transfer


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft in Markdown, and the pictures that it names."""

    markdown: str
    pictures: dict[str, Drawing]


def memo(report: Report, transfers: Sequence[str] = (), templates: Path | None = None, *, filing: bool = False) -> str:
    """Return the draft memo in Markdown that links to nothing: its pictures in words. Arguments as for :func:`drafted`."""
    return in_words(drafted(report, transfers, templates, filing=filing).markdown)


def drafted(
    report: Report,
    transfers: Sequence[str] = (),
    templates: Path | None = None,
    *,
    filing: bool = False,
    pictures: Sequence[str] = USUAL,
) -> Draft:
    """Return the draft memo.

    Args:
        report: the analysis of a case.
        transfers: ids of the transfers to write about; none means all of them.
        templates: a folder whose templates override ours, one by one.
        filing: it is for the court, and bears no banner of privilege.
        pictures: which pictures close it, where it is about the whole case.

    Raises:
        KeyError: the case has no transfer with such an id.
        BadTemplate: a template names a field that there is not, or is no template.
    """
    chosen = {report.transfer(id).id for id in transfers} or {transfer.id for transfer in report.case.transfers}
    every = chosen_findings(report, chosen)
    found = [(transfer, speaking(findings)) for transfer, findings in every]
    cites = Cites(report.law)
    drawn = appended(report, pictures) if len(chosen) == len(report.case.transfers) else []
    body = filled("memo.md.j2", {**_body(report, cites, chosen, found, every), "filing": filing}, templates)
    used = {key for _, findings in every for one in findings for key in figures_used(one)}
    tables = {
        "exhibit": list(exhibit(report, {transfer.id: attacks(report, transfer) for transfer, _ in every})),
        "pictures": drawn,
        "authorities": cites.listed(body),
        "provisions": cites.provisions(body),
        "figures": [*cites.figures(used), *cites.periods(used)],
    }
    markdown = tidy(body + filled("memo_end.md.j2", {**tables, **_closing(report, chosen)}, templates))
    return Draft(markdown, {one.name: Drawing(one.svg) for one in drawn})


def _body(report: Report, cites: Cites, chosen: set[str], found: Found, every: Found) -> dict[str, Any]:
    """Return what the memo tells, up to the table of authorities."""
    speech = Speech(report.analysis.matter)
    questions = ranks(report, chosen)
    facts = fact_list(speech, found)
    told: set[str] = set()
    briefs = Briefs(report, speech, cites, facts, questions, found)
    return {
        "heading": heading(report, __version__),
        "rows": list(briefs.rows()),
        "undated": report.undated,
        "deadlines": list(due(report, chosen)),
        "marked": briefs.marked(chosen),
        "dagger": DAGGER,
        "less_exempt": briefs.less_exempt(),
        "movers": briefs.movers(chosen),
        "leads": list(briefs.leads(chosen)),
        "transfers": [
            _section(briefs, transfer, findings, state_law(report, transfer, all_, told))
            for (transfer, findings), (_, all_) in zip(found, every, strict=True)
        ],
        "common": facts.common,
        "dealings": list(dealings(report, chosen)),
        "checklists": list(checklists(report, speech, chosen, questions)),
        "recoveries": list(recovered(report, speech, chosen)),
        "convention": convention(report),
        "in_all": in_all(report) if len(chosen) == len(report.case.transfers) else [],
        "remarks": [one for one in report.remarks if not one.transfer or one.transfer in chosen],
        "questions": asked(report, speech, chosen),
    }


def _section(briefs: Briefs, transfer: Transfer, findings: tuple[Finding, ...], states: StateLaw | None) -> dict[str, Any]:
    """Return what the memo tells of one transfer."""
    speech, cites = briefs.speech, briefs.cites
    analyst = Analyst(speech, briefs.facts, cites, briefs.questions, transfer)
    return {
        "id": transfer.id,
        "title": speech.title(transfer),
        "short": speech.short(transfer),
        "deed": speech.deed(transfer),
        "briefs": [briefs.brief(one) for one in findings],
        "facts": briefs.facts.own[transfer.id],
        "theories": [analyst.theory(one.judgment, marked=bool(briefs.unverified(one))) for one in findings],
        "states": states,
        "other": alternatives(speech, cites, transfer, findings, briefs.turnings),
    }


def _closing(report: Report, chosen: set[str]) -> dict[str, Any]:
    """Return what was assumed and what was not looked at."""
    taken = assumptions(report, Speech(report.analysis.matter), chosen)
    return {"assumptions": list(taken), "not_considered": [american(text) for text in report.not_considered]}
