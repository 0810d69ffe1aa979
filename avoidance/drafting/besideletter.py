"""What the reviewing lawyer is told beside a letter, and its recipient is not: what is open, to check, owed by others, or paid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from avoidance.analyze import Report
from avoidance.drafting.answers import KINDS_OF_SUPPORT, Briefs
from avoidance.drafting.authorities import Cites
from avoidance.drafting.demanded import behind_lead
from avoidance.drafting.facts import Found, fact_list
from avoidance.drafting.heading import heading
from avoidance.drafting.markdown import gaps_in
from avoidance.drafting.paid import paid
from avoidance.drafting.phrases import label
from avoidance.drafting.plainly import to_show
from avoidance.drafting.targets import Claim
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.wording import DEEDS, Speech
from avoidance.judge import Verdict
from avoidance.recovery.plan import sharing
from avoidance.report.leading import is_bare
from avoidance.report.unsupported import lacking
from casefacts.evidence import said


def for_the_lawyer(report: Report, speech: Speech, cites: Cites, claims: Sequence[Claim], body: str) -> dict[str, Any]:
    """Return what the reviewing lawyer is told and the recipient is not."""
    found: Found = [(one.transfer, (one.finding,)) for one in claims]
    facts = fact_list(speech, found)
    briefs = Briefs(report, speech, cites, facts, {}, found)
    return {
        "gaps": gaps_in(body),
        "remarks": [one for one in report.remarks if one.transfer in ("", *(claim.transfer.id for claim in claims))],
        "claims": [_note(report, briefs, one) for one in claims],
        "paid": [(one.transfer.id, already) for one in claims if (already := paid(report, one)) is not None],
        "lines": heading(report, "").lines[-3:-1],
        "as_of": report.as_of.isoformat() if report.as_of else "",
        "undated": report.undated,
    }


def _note(report: Report, briefs: Briefs, claim: Claim) -> dict[str, Any]:
    brief, transfer, behind = briefs.brief(claim.finding), claim.transfer, behind_lead(report, claim)
    others = sharing(report.recovered, transfer.id, claim.liable.party)
    told = {one.number: one.text for one in (*briefs.facts.common, *briefs.facts.own[transfer.id])}
    return {
        "id": transfer.id,
        "theory": in_words(claim.lead.theory),
        "answer": brief.answer,
        "open": [to_show(name, transfer.id) for name in brief.leaves_open],
        "rests_on": brief.rests_on,
        "by_thumb": any(one.startswith(KINDS_OF_SUPPORT["heuristic"]) for one in brief.rests_on),
        "unverified": brief.unverified,
        "disputed": [told[number] for number in brief.disputed if number in told],
        "disputed_verdict": brief.disputed_verdict,
        "cautions": brief.cautions,
        "left_out": spoken(one.rule.id for one in behind if is_bare(one)),
        "unsupported": spoken(one.rule.id for one in behind if not is_bare(one) and lacking(transfer, one)),
        "open_too": spoken(
            one.rule.id for one in behind if one.verdict is Verdict.UNDETERMINED and not (is_bare(one) or lacking(transfer, one))
        ),
        "others": [briefs.speech.name(party) for party in others],
        "others_owe": claim.firm and all(not one.open for one in claim.recovery.from_ if one.party in others),
        "missing": [label(briefs.speech, path) for path in claim.liable.missing],
        "instead": claim.recovery.instead,
        "kind": DEEDS.get(said(transfer.kind) or "", "transfer"),
    }
