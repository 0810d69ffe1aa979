"""The open questions as the outline of an examination: who is asked, topic by topic, and what each answer would unlock.

At the meeting of creditors the debtor is asked (11 U.S.C. 341, 343); under Rule 2004 whoever knows: the transferee of what it knew
and gave, a later taker of what it took, the debtor of the rest.

>>> topic_of("transfers.T1.good_faith"), topic_of("creditors.C1.arose")
('What the transferee knew', 'The creditors')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avoidance.analyze import Report
from avoidance.drafting.authorities import Cites
from avoidance.drafting.closing import Asked, asked
from avoidance.drafting.heading import heading
from avoidance.drafting.markdown import tidy
from avoidance.drafting.templates import filled
from avoidance.drafting.wording import Speech
from casefacts.evidence import said

_OF = r"transfers\.[^.]+\."
_TOPICS = (
    (r"case\..*|positions\..*", "The case and the time to sue"),
    (r"(debtor|relationships|parties)\b.*", "Who the parties are to each other"),
    (rf"{_OF}(good_faith|inquiry_\w+|diligent_inquiry|cause_to_believe_insolvent|knew\w*)", "What the transferee knew"),
    (rf"{_OF}(intent|badges|secret|legitimate_purpose|arms_length)\b.*", "Why the debtor made the transfer"),
    (
        rf"{_OF}(value|liens|exempt|not_property_of_debtor|received|improvements|secures|property_kind|guaranty|sale)\b.*",
        "What left the debtor and what came back",
    ),
    (
        rf"{_OF}(ordinary\w*|debt_in_ordinary_course|from_own_collateral|contemporaneous|purchase_money|settlement|earmark)\b.*",
        "The course of dealing",
    ),
    (r"preference\b.*|chapter7_dividend", "The course of dealing"),
    (rf"{_OF}(authorized|property_of_estate)", "What was allowed after the petition"),
    (rf"{_OF}.*", "The transfer itself"),
    (r"(solvency)\b.*", "The debtor's financial condition"),
    (r"creditors\b.*", "The creditors"),
    (r"(flows|accounts|statements|collected|schemes)\b.*", "What became of it"),
)
_PAPERS = {
    "What the transferee knew": "messages with the debtor; financial statements and credit files held on it; notes of any inquiry",
    "Why the debtor made the transfer": "minutes, resolutions and messages on the transfer; pending suits",
    "What left the debtor and what came back": "the contract, closing papers and appraisals; records of every payment, both ways",
    "The course of dealing": "invoices, ledgers and statements of account for two years before the petition; credit terms; liens",
    "The transfer itself": "the instrument, its recording or filing, and bank records of the day",
    "The debtor's financial condition": "balance sheets, tax returns, lists of aged payables, projections and bank statements",
    "The creditors": "claims, invoices and judgments with the day on which each debt arose",
    "What became of it": "statements of every account through which it passed; contracts by which it was passed on",
    "Who the parties are to each other": "lists of officers, directors and owners; family relations; agreements of control",
    "What was allowed after the petition": "orders of the court, and budgets under them",
}
_OF_TAKER = ("What the transferee knew", "The course of dealing")
_FLOW = re.compile(r"flows\.([^.]+)\b")
_TRANSFER = re.compile(r"transfers\.([^.]+)\.")
_PARTY = re.compile(r"(?:parties|preference)\.([^.]+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What one person is asked on one topic, the most telling first."""

    name: str
    papers: str
    asks: tuple[tuple[Asked, str], ...]
    """Each question, and who else would know; empty where nobody would know better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Somebody who is asked."""

    name: str
    topics: tuple[Topic, ...]


def topic_of(path: str) -> str:
    """Return the topic under which a gap of the record is asked about."""
    return next((name for pattern, name in _TOPICS if re.fullmatch(pattern, path)), "Other matters")


def outline(
    report: Report, examination: str, transfers: Sequence[str] = (), templates: Path | None = None, *, filing: bool = False
) -> str:
    """Return the outline of an examination in Markdown.

    Args:
        report: the analysis of a case.
        examination: ``341`` or ``2004``.
        transfers: ids of the transfers to ask about; none means all of them.
        templates: a folder whose templates override ours, one by one.
        filing: it is for the court, and bears no banner of privilege.

    Raises:
        BadTemplate: a template names a field that there is not, or is no template.
    """
    speech, cites = Speech(report.analysis.matter), Cites(report.law)
    asks = asked(report, speech, set(transfers) or {one.id for one in report.case.transfers})
    fields = {
        "heading": heading(report, ""),
        "filing": filing,
        "examination": examination,
        "witnesses": _witnesses(report, speech, asks, apart=examination == "2004"),
    }
    body = filled("questions.md.j2", fields, templates)
    tables = {"authorities": cites.listed(body), "provisions": cites.provisions(body)}
    return tidy(body + filled("authorities.md.j2", tables, templates))


def _witnesses(report: Report, speech: Speech, asks: Sequence[Asked], *, apart: bool) -> list[Witness]:
    """Return who is asked what; where not apart, all of it is asked of the debtor, and who else would know is named."""
    debtor = speech.name(report.analysis.matter.debtor)
    found: dict[str, dict[str, list[tuple[Asked, str]]]] = {}
    for one in asks:
        knows = _knows(report, speech, one.path) or debtor
        who, besides = (knows, "") if apart else (debtor, knows if knows != debtor else "")
        found.setdefault(who, {}).setdefault(topic_of(one.path), []).append((one, besides))
    return [
        Witness(
            name=who,
            topics=tuple(Topic(name=name, papers=_PAPERS.get(name, ""), asks=tuple(own)) for name, own in topics.items()),
        )
        for who, topics in found.items()
    ]


def _knows(report: Report, speech: Speech, path: str) -> str:
    """Return who knows best what is missing; nothing where it is the debtor."""
    if (flow := _FLOW.match(path)) is not None:
        taker = next((said(one.to) for one in report.case.flows if one.id == flow[1]), None)
        return speech.name(taker) if taker else ""
    if (party := _PARTY.match(path)) is not None:
        return speech.name(party[1]) if party[1] in report.analysis.matter.parties else ""
    transfer = _TRANSFER.match(path)
    if transfer is not None and topic_of(path) in _OF_TAKER:
        taker = next((said(one.to) for one in report.case.transfers if one.id == transfer[1]), None)
        return speech.name(taker) if taker else ""
    return ""
