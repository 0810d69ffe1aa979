"""A demand letter to one party: what is asked of it and why, what was credited, by when, and what it may send in answer.

The letter is what the recipient reads; behind a page break stand notes for the reviewing lawyer, which do not go out: what the
record leaves open, what to check first, who else owes the same dollars, the authorities. Whatever the record does not give is a
marked gap. How it is worded stands in ``templates/demand.md.j2``.

>>> Wanted().answer_by is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from avoidance.analyze import Report
from avoidance.drafting.answers import Brief, Briefs
from avoidance.drafting.authorities import Cites
from avoidance.drafting.cautions import is_idle
from avoidance.drafting.facts import FactList, Found, Told, fact_list
from avoidance.drafting.heading import heading
from avoidance.drafting.lastdays import LastDay, last_days
from avoidance.drafting.markdown import gaps_in, tidy
from avoidance.drafting.phrases import label
from avoidance.drafting.plainly import kind_of, papers_for, plain
from avoidance.drafting.preferences import Checklist, checklists
from avoidance.drafting.reasons import reasons
from avoidance.drafting.recovery import days_of, way
from avoidance.drafting.sources import record_cite
from avoidance.drafting.targets import Claim, NoLetter, claims_on
from avoidance.drafting.templates import filled
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.wording import DEEDS, Speech, dollars, is_open, money
from avoidance.judge import Answer
from avoidance.logic.known import Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.recovery.legs import added
from avoidance.report.leading import NOT_POINTED
from casefacts.evidence import Amount, said

CAPTION = ("Case", "Number", "Court", "Chapter", "Debtor", "Petition", "Order for relief")
_LINE = re.compile(r", below \d+%$")
"""How a share of value ends where it is held against the rule of thumb, which is no law and no business of the recipient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a lawyer adds to the record: by when an answer is asked, and where it goes."""

    answer_by: date | None = None
    proof_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Other theories of one kind for the same dollars."""

    theories: str
    plain: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Demanded:
    """What the letter says of one transfer."""

    id: str
    day: str
    what: str
    worth: str
    record: str
    firm: bool
    figure: str
    bounds: str
    as_: str
    cite: str
    later: bool
    benefited: bool
    path: str
    why: str
    theory: str
    name: str
    theory_cite: str
    plain: str
    shows: tuple[str, ...]
    open: tuple[str, ...]
    others: tuple[Alternative, ...]
    steps: tuple[tuple[str, str, str], ...]
    credited: tuple[tuple[str, str, str], ...]
    contested: tuple[tuple[str, str, str], ...]
    refused: tuple[tuple[str, str, str], ...]
    not_raised: tuple[tuple[str, str], ...]
    facts: tuple[Told, ...]
    shared: bool


def letter(
    report: Report, party: str, wanted: Wanted | None = None, transfers: Sequence[str] = (), templates: Path | None = None
) -> str:
    """Return the draft of a demand letter in Markdown.

    Args:
        report: the analysis of a case.
        party: to whom, by id or name.
        wanted: what the record cannot say; without it, gaps.
        transfers: ids of the transfers to write about; none means all that came to the party.
        templates: a folder whose templates override ours, one by one.

    Raises:
        NoLetter: nothing is alive against the party, or the answer is asked for a day that will not do.
        BadTemplate: a template names a field that there is not, or is no template.
    """
    asked = wanted or Wanted()
    claims = claims_on(report, party, transfers)
    days = tuple(last_days(report, claims))
    _fit(report, asked, days)
    cites, speech = Cites(report.law), Speech(report.analysis.matter)
    fields = _fields(report, speech, cites, claims)
    body = filled("demand.md.j2", {**fields, **_asked(asked), "days": days}, templates)
    notes = filled("demand_notes.md.j2", {**_notes(report, speech, cites, claims, body), "days": days}, templates)
    tables = {"authorities": cites.listed(body + notes), "provisions": cites.provisions(body + notes)}
    return tidy(body + notes + filled("authorities.md.j2", tables, templates))


def _fit(report: Report, asked: Wanted, days: Sequence[LastDay]) -> None:
    """Refuse a day for the answer that comes before the petition or after the time to sue."""
    if asked.answer_by is None:
        return
    petition = said(report.case.case.petition_date)
    if petition is not None and petition.earliest is not None and asked.answer_by < petition.earliest:
        raise NoLetter(f"--answer-by {asked.answer_by}: is before the petition of {petition.earliest}; name a later day")
    first = min((one.last for one in days if one.last is not None), default=None)
    if first is not None and asked.answer_by >= first:
        raise NoLetter(f"--answer-by {asked.answer_by}: leaves no time to sue, whose last day is {first}; name an earlier day")


def _asked(asked: Wanted) -> dict[str, Any]:
    return {"answer_by": asked.answer_by.isoformat() if asked.answer_by else "", "proof_to": asked.proof_to}


def _fields(report: Report, speech: Speech, cites: Cites, claims: Sequence[Claim]) -> dict[str, Any]:
    """Return what the letter names."""
    found: Found = [(one.transfer, (one.finding,)) for one in claims]
    facts = fact_list(speech, found)
    briefs = Briefs(report, speech, cites, facts, {}, found)
    demanded = [_demanded(report, briefs, one) for one in claims]
    firm = [claim for claim in claims if claim.firm]
    proceeding = report.case.case
    stated = proceeding.plaintiff
    return {
        "name": speech.name(claims[0].liable.party),
        "lines": {**dict.fromkeys(CAPTION, ""), **dict(heading(report, "").lines)},
        "plaintiff": speech.plaintiff,
        "plaintiff_stated": stated is not None and stated.who is not None,
        "who": (said(stated.who) if stated is not None else None) or "trustee",
        "powers": _powers(demanded),
        "demanded": demanded,
        "total": _figure(added(one.liable.amount for one in firm)) if firm else "",
        "common": _numbered(fact for fact in facts.common if not _in_caption(facts, fact)),
        "checklists": list(_pleaded(report, speech, claims)),
        "papers": list(dict.fromkeys(paper for one in claims for paper in papers_for(one.lead.theory))),
        "back": [one for claim in claims for one in _claim_back(claim)],
    }


def _powers(demanded: Sequence[Demanded]) -> list[str]:
    """Return the sections under which the letter speaks, each once."""
    cited = [one.theory_cite.partition(";")[0] for one in demanded]
    cited += ["11 U.S.C. 544(b)(1)" for one in demanded if any("544(b)" in each.theories for each in one.others)]
    return list(dict.fromkeys(cited))


def _numbered(facts: Iterable[Told]) -> tuple[Told, ...]:
    """Return facts numbered anew from one."""
    return tuple(replace(fact, number=number) for number, fact in enumerate(facts, 1))


def _in_caption(facts: FactList, fact: Told) -> bool:
    """Whether a fact only repeats what stands in the caption."""
    return any(number == fact.number and item.path.startswith("case.") for item, number in facts.numbers.items())


def _demanded(report: Report, briefs: Briefs, claim: Claim) -> Demanded:
    transfer, judgment, liable, speech = claim.transfer, claim.finding.judgment, claim.liable, briefs.speech
    brief: Brief = briefs.brief(claim.finding)
    answers = [one for one in judgment.answers if one.raised]
    return Demanded(
        id=transfer.id,
        day=speech.when(transfer).removeprefix("on "),
        what=speech.deed_itself(transfer).removeprefix("the "),
        worth=speech.worth(transfer).removeprefix("worth "),
        record=record_cite(transfer),
        firm=claim.firm,
        figure=_figure(liable.amount),
        bounds=money(liable.amount) if not (liable.amount.is_exact or is_open(liable.amount)) else "",
        as_=liable.as_,
        cite=liable.cite,
        later=claim.later,
        benefited=liable.benefited,
        path=way(liable.path, days_of(report)),
        why=dollars(liable.why),
        theory=in_words(claim.lead.theory),
        name=brief.name,
        theory_cite=brief.cite,
        plain=plain(claim.lead.theory),
        shows=tuple(_LINE.sub("", text) for text in brief.shows),
        open=brief.leaves_open,
        others=tuple(_others(report, claim)),
        steps=tuple(_steps(claim)),
        credited=tuple(_kept(one) for one in answers if one.proof.truth is YES and one.protected.high != 0),
        contested=tuple(_kept(one) for one in answers if one.proof.truth is UNKNOWN),
        refused=tuple((*_called(one), reasons(speech, one.proof)[0]) for one in answers if one.proof.truth is NO),
        not_raised=tuple(
            _called(one) for one in judgment.answers if not one.raised and not is_idle(transfer, one.rule.id, raised=False)
        ),
        facts=_numbered(briefs.facts.own[transfer.id]),
        shared=any(one.party != liable.party for one in claim.recovery.from_),
    )


def _figure(span: Span) -> str:
    """Return what is asked: the likely figure, else the most; nothing where no figure is known.

    >>> _figure(Span(5_00, 6_00, 7_00)), _figure(Span(0, None, 7_00)), _figure(Span(0, None, None))
    ('$6.00', 'up to $7.00', '')
    """
    if is_open(span):
        return ""
    if span.likely is not None:
        return money(Span.exactly(span.likely))
    return f"up to {money(Span.exactly(span.high))}" if span.high is not None else money(span)


def _others(report: Report, claim: Claim) -> Iterator[Alternative]:
    """Yield the theories behind the first, one line a kind; of intent to which nothing points the letter says nothing."""
    amounts = {one.theory: one.amount for one in report.summaries if one.transfer == claim.transfer.id}
    kinds: dict[str, list[str]] = {}
    for theory, because in claim.lead.then:
        if not because.startswith(NOT_POINTED):
            kinds.setdefault(kind_of(theory), []).append(theory)
    for own in kinds.values():
        amount = amounts[own[0]]
        yield Alternative(theories=spoken(own), plain=plain(own[0]), amount="" if is_open(amount) else _figure(amount))


def _steps(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield how the figure was reached, a line a step: what it is, how much, and its record cite."""
    transfer, judgment, recovery = claim.transfer, claim.finding.judgment, claim.recovery
    for stated, sign, what in (
        (transfer.value, "", "worth of what left the debtor"),
        (transfer.liens, "less ", "valid liens of others on it"),
        (transfer.exempt, "less ", "the part that the debtor could have exempted"),
        (transfer.not_property_of_debtor, "less ", "the part that was not the debtor's"),
    ):
        amount = said(stated)
        if isinstance(amount, Amount) and stated is not None and (not sign or amount.high != 0):
            yield f"{sign}{what}", money(Span(amount.low, amount.likely, amount.high)), stated.source or transfer.source or ""
    yield f"what {in_words(claim.lead.theory)} reaches", _known(judgment.gross), ""
    for answer in judgment.raised:
        if answer.proof.truth is not NO and answer.protected.high != 0:
            open_ = ", which is open" if answer.proof.truth is UNKNOWN else ""
            yield f"less what {answer.rule.name} protects ({answer.rule.cite}){open_}", _known(answer.protected), ""
    if recovery.collected:
        yield "less what the estate has collected (11 U.S.C. 550(d))", money(Span.exactly(recovery.collected)), ""
    if recovery.returned:
        yield "less what was given back before the petition", money(Span.exactly(recovery.returned)), ""
    if claim.later:
        yield "of which so much reached you (11 U.S.C. 550(a)(2))", _known(claim.liable.amount), ""
    yield "asked of you", _known(claim.liable.amount), ""


def _known(span: Span) -> str:
    return "" if is_open(span) else money(span)


def _called(one: Answer) -> tuple[str, str]:
    return one.rule.name, one.rule.cite


def _kept(one: Answer) -> tuple[str, str, str]:
    return one.rule.name, one.rule.cite, _known(one.protected)


def _pleaded(report: Report, speech: Speech, claims: Sequence[Claim]) -> Iterator[Checklist]:
    """Yield what was considered before suit, for each transfer on which section 547 is pleaded."""
    for claim in claims:
        if "547(b)" in (claim.lead.theory, *(theory for theory, _ in claim.lead.then)):
            yield from checklists(report, speech, {claim.transfer.id}, {})


def _claim_back(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what the party gets for giving back, where the analysis tells of it."""
    for one in claim.recovery.consequences:
        if one.cite.endswith("502(h)"):
            yield claim.transfer.id, one.cite


def _notes(report: Report, speech: Speech, cites: Cites, claims: Sequence[Claim], body: str) -> dict[str, Any]:
    """Return what the reviewing lawyer is told and the recipient is not."""
    found: Found = [(one.transfer, (one.finding,)) for one in claims]
    facts = fact_list(speech, found)
    briefs = Briefs(report, speech, cites, facts, {}, found)
    return {
        "gaps": gaps_in(body),
        "claims": [_note(briefs, one) for one in claims],
        "lines": heading(report, "").lines[-3:-1],
        "as_of": report.as_of.isoformat() if report.as_of else "",
        "undated": report.undated,
    }


def _note(briefs: Briefs, claim: Claim) -> dict[str, Any]:
    brief, transfer = briefs.brief(claim.finding), claim.transfer
    told = {one.number: one.text for one in (*briefs.facts.common, *briefs.facts.own[transfer.id])}
    return {
        "id": transfer.id,
        "theory": in_words(claim.lead.theory),
        "answer": brief.answer,
        "open": brief.leaves_open,
        "rests_on": brief.rests_on,
        "unverified": brief.unverified,
        "disputed": [told[number] for number in brief.disputed if number in told],
        "disputed_verdict": brief.disputed_verdict,
        "cautions": brief.cautions,
        "left_out": spoken(theory for theory, because in claim.lead.then if because.startswith(NOT_POINTED)),
        "others": [briefs.speech.name(one.party) for one in claim.recovery.from_ if one.party != claim.liable.party],
        "missing": [label(briefs.speech, path) for path in claim.liable.missing],
        "instead": claim.recovery.instead,
        "kind": DEEDS.get(said(transfer.kind) or "", "transfer"),
    }
