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
from typing import Any

from avoidance import __version__
from avoidance.analyze import NOT_CONSIDERED, Report
from avoidance.drafting.alternatives import alternatives
from avoidance.drafting.answers import Briefs, chosen_findings, heading_of
from avoidance.drafting.authorities import Cites
from avoidance.drafting.closing import asked, assumptions, ranks, recovered
from avoidance.drafting.elements import Analyst
from avoidance.drafting.facts import FactList, fact_list
from avoidance.drafting.heading import heading
from avoidance.drafting.markdown import environment, tidy
from avoidance.drafting.wording import ANSWERS, Speech, burden


def memo(report: Report, transfers: Sequence[str] = ()) -> str:
    """Return the draft memo in Markdown.

    Args:
        report: the analysis of a case.
        transfers: ids of the transfers to write about; none means all of them.

    Raises:
        KeyError: the case has no transfer with such an id.
    """
    chosen = {report.transfer(id).id for id in transfers} or {transfer.id for transfer in report.case.transfers}
    cites = Cites(report.law)
    templates = environment()
    body = templates.get_template("memo.md.j2").render(_body(report, cites, chosen))
    used = {key for _, found in chosen_findings(report, chosen) for one in found for key in one.used}
    tables = {"authorities": cites.listed(body), "provisions": cites.provisions(body), "figures": list(cites.figures(used))}
    closing = {"assumptions": list(assumptions(report, Speech(report.analysis.matter), chosen)), "not_considered": [text.replace("harbour", "harbor").replace("defence", "defense") for text in NOT_CONSIDERED]}
    return tidy(body + templates.get_template("memo_end.md.j2").render(**tables, **closing))


def _body(report: Report, cites: Cites, chosen: set[str]) -> dict[str, Any]:
    """Return what the memo tells, up to the table of authorities."""
    speech = Speech(report.analysis.matter)
    found = chosen_findings(report, chosen)
    facts = fact_list(speech, found)
    briefs = Briefs(report, speech, cites, facts, ranks(report, chosen))
    return {
        "heading": heading(report, __version__),
        "rows": list(briefs.rows(chosen)),
        "deadlines": report.deadlines,
        "movers": briefs.movers(chosen),
        "transfers": [_section(report, speech, cites, facts, briefs, chosen, *one) for one in found],
        "common": facts.common,
        "recoveries": list(recovered(report, speech, chosen)),
        "questions": asked(report, speech, chosen),
    }


def _section(report: Report, speech: Speech, cites: Cites, facts: FactList, briefs: Briefs, chosen: set[str], transfer: Any, findings: Any) -> dict[str, Any]:
    """Return what the memo tells of one transfer."""
    analyst = Analyst(speech, facts, cites, ranks(report, chosen))
    return {
        "id": transfer.id,
        "title": heading_of(speech, transfer),
        "deed": speech.deed(transfer),
        "when": speech.when(transfer),
        "briefs": [briefs.brief(one) for one in findings],
        "facts": facts.own[transfer.id],
        "theories": [
            {
                "id": one.judgment.rule.id,
                "name": one.judgment.rule.name,
                "cite": cites.marked(one.judgment.rule.cite),
                "answer": ANSWERS[one.judgment.verdict],
                "burden": burden(one.judgment.rule.burden),
                "elements": analyst.elements(one.judgment),
                "defenses": analyst.defenses(one.judgment),
            }
            for one in findings
        ],
        "other": alternatives(speech, cites, transfer, findings),
    }
