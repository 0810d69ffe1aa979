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
from avoidance.drafting.answers import KINDS_OF_SUPPORT, Brief, Briefs
from avoidance.drafting.authorities import Cites
from avoidance.drafting.cautions import idle_names, is_idle
from avoidance.drafting.facts import FactList, Found, Told, fact_list
from avoidance.drafting.heading import heading
from avoidance.drafting.improvements import Improved, improved
from avoidance.drafting.lastdays import NAMED, LastDay, last_days
from avoidance.drafting.markdown import Gap, gaps_in, tidy
from avoidance.drafting.paid import Paid, left, paid, reached
from avoidance.drafting.phrases import NOT_SO, label
from avoidance.drafting.plainly import AS_CONDUIT, kind_of, papers_for, plain, to_show
from avoidance.drafting.preferences import checklists, rows
from avoidance.drafting.reasons import reasons
from avoidance.drafting.recovery import days_of, way
from avoidance.drafting.sources import record_cite
from avoidance.drafting.taken import Conduit, standing
from avoidance.drafting.targets import Claim, NoLetter, claims_on
from avoidance.drafting.templates import filled
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.venue import Venue, venue
from avoidance.drafting.wording import DEEDS, Speech, dollars, is_open, money, on_day
from avoidance.facts.vocabulary import transfer as facts_of_transfer
from avoidance.judge import Answer, Judgment, Verdict
from avoidance.logic.known import Evidence, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.logic.words import span_words
from avoidance.recovery.legs import added
from avoidance.recovery.plan import sharing
from avoidance.report.diligence import defenses
from avoidance.report.leading import is_bare
from avoidance.report.unsupported import lacking, leaning
from casefacts.aftermath import Action
from casefacts.evidence import Amount, DateSpan, Never, Stated, said
from casefacts.private import private

_ONLY_IF_SO = (".exempt", ".not_property_of_debtor", ".liens", ".ponzi_scheme", ".received")
"""Facts that a letter passes over where they are not so."""
_FOR_VALUE = ("548(a)(1)(A)", "548(a)(1)(B)", "actual", "constructive", "constructive-present-creditor")
"""The theories against which value that was given is a defense."""
CAPTION = ("Case", "Number", "Court", "Chapter", "Debtor", "Petition", "Order for relief")
Row = tuple[str, str, str, str, str]
"""A defense that was considered: what, its provision, how it stands, what was read, and what is missing."""
_LINE = re.compile(r", below \d+%$")
"""How a share of value ends where it is held against the rule of thumb, which is no law and no business of the recipient."""
_TWICE = re.compile(r"^(.+): (?=\1 )")
"""A name before a sentence that begins with it."""
BORROWED = "11 U.S.C. 544(b)(1)"
DISPUTED = "; a fact behind this is disputed"
NOT_RAISED = "nothing on the record raises it"
TOKEN = 1_00
"""So many cents at the least say only that something left: no figure that anybody would ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a lawyer adds to the record: by when an answer is asked, and where it goes."""

    answer_by: date | None = None
    proof_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Other theories of one kind for the same dollars, and whether the record leaves them open."""

    theories: str
    plain: str
    amount: str
    open: bool
    leans_on: str
    """What alone points to intent, where it does so only by a line of the project's own; empty where more does."""


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
    release: str
    bounds: str
    as_: str
    cite: str
    capacity: str
    perhaps_later: bool
    open_liability: bool
    conduit: Conduit | None
    """That the recipient may be a mere conduit, where the record has it."""
    kind: str
    path: str
    path_record: str
    why: str
    theory: str
    name: str
    theory_cite: str
    plain: str
    shows: tuple[str, ...]
    open: tuple[str, ...]
    made_out: bool
    leans_on: str
    """As of an alternative."""
    others: tuple[Alternative, ...]
    steps: tuple[tuple[str, str, str], ...]
    paid: Paid | None
    came_back: str
    credited: tuple[tuple[str, str, str, bool], ...]
    """Each defense that is credited, and whether a fact behind it is disputed."""
    contested: tuple[tuple[str, str, str], ...]
    refused: tuple[tuple[str, str, str], ...]
    improved: tuple[Improved, ...]
    not_raised: tuple[tuple[str, str], ...]
    facts: tuple[Told, ...]
    shared: bool


def letter(
    report: Report,
    party: str,
    wanted: Wanted | None = None,
    transfers: Sequence[str] = (),
    templates: Path | None = None,
    *,
    filing: bool = False,
) -> str:
    """Return the draft of a demand letter in Markdown.

    Args:
        report: the analysis of a case.
        party: to whom, by id or name.
        wanted: what the record cannot say; without it, gaps.
        transfers: ids of the transfers to write about; none means all that came to the party.
        templates: a folder whose templates override ours, one by one.
        filing: it is for the court: without the banner, and without the pages for the reviewing lawyer.

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
    ahead = all(one.last is not None and one.settled and not one.gone for one in days)
    body = filled("demand.md.j2", {**fields, **_asked(asked), "days": days, "ahead": ahead, "filing": filing}, templates)
    if filing:
        return tidy(body)
    shared = {name: fields[name] for name in ("venue", "to_recover", "minor", "name")}
    notes = filled("demand_notes.md.j2", {**_notes(report, speech, cites, claims, body), **shared, "days": days}, templates)
    tables = {"authorities": cites.listed(body + notes), "provisions": cites.provisions(body + notes)}
    return tidy(body + notes + filled("authorities.md.j2", tables, templates))


def _fit(report: Report, asked: Wanted, days: Sequence[LastDay]) -> None:
    """Refuse a day for the answer that comes before the petition or after the time to sue."""
    if asked.answer_by is None:
        return
    petition = said(report.case.case.petition_date)
    if petition is not None and petition.earliest is not None and asked.answer_by < petition.earliest:
        raise NoLetter(f"--answer-by {asked.answer_by}: is before the petition of {petition.earliest}; name a later day")
    first = min((one.last for one in days if one.last is not None and one.status not in ("sued in time", NAMED)), default=None)
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
    caption = heading(report, "").lines
    stated, name = report.case.case.plaintiff, speech.name(claims[0].liable.party)
    return {
        "name": name,
        "salutation": f"Dear {name}:" if name[:1].isupper() else "Dear Sir or Madam:",
        "lines": {**dict.fromkeys(CAPTION, ""), **{name: text for name, text in caption if not text.startswith("not stated")}},
        "plaintiff": speech.plaintiff,
        "plaintiff_name": _plaintiff_name(report),
        "plaintiff_stated": stated is not None and stated.who is not None,
        "who": (said(stated.who) if stated is not None else None) or "trustee",
        "minor": _is_minor(report, claims[0].liable.party),
        "powers": list(_powers(demanded)),
        "demanded": demanded,
        "firm": any(claim.firm for claim in claims),
        "sums": any(not claim.release for claim in claims if claim.firm),
        "total": _total(claims),
        "releases": [f"{one.release} ({one.transfer.id})" for one in claims if one.firm and one.release],
        "appointed": _on(report.case.case.trustee_appointed),
        "suit": _suit(report, claims),
        "sued": _sued(report, claims),
        "venue": _venue(report, cites, claims),
        "to_recover": report.law.param("s550f.years_after_avoidance"),
        "common": _numbered(facts, facts.common),
        "considered": list(_considered(report, speech, claims)),
        "papers": list(
            dict.fromkeys(
                paper
                for one, told in zip(claims, demanded, strict=True)
                for paper in (*(AS_CONDUIT if told.conduit is not None else ()), *papers_for(report, one))
            )
        ),
        "gave": [claim.transfer.id for claim in claims if _gave(speech, claim) is YES],
        "may_have_given": [claim.transfer.id for claim in claims if _gave(speech, claim) is UNKNOWN],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """Sections under which some transfers can be avoided or, where something is still open, may be."""

    can: bool
    transfers: tuple[str, ...]
    sections: tuple[str, ...]


def _plaintiff_name(report: Report) -> str:
    """Return who sues, where that is the debtor itself; a trustee the record does not name."""
    stated = report.case.case.plaintiff
    who = said(stated.who) if stated is not None else None
    return said(report.case.debtor.name) or "" if who in ("debtor", "debtor_in_possession") else ""


def _powers(demanded: Sequence[Demanded]) -> Iterator[Power]:
    """Yield the sections under which the letter speaks, what the record makes out first; transfers that stand alike together."""
    made_out = {one.id: _sections(one, open_=False) for one in demanded}
    still_open = {one.id: [cite for cite in _sections(one, open_=True) if cite not in made_out[one.id]] for one in demanded}
    for can, sections in ((True, made_out), (False, still_open)):
        alike: dict[tuple[str, ...], list[str]] = {}
        for id, cites in sections.items():
            alike.setdefault(tuple(cites), []).append(id)
        yield from (Power(can=can, transfers=tuple(ids), sections=cites) for cites, ids in alike.items() if cites)


def _sections(one: Demanded, *, open_: bool) -> list[str]:
    """Return the sections under which one transfer is attacked by the theories that are open, or by those that are made out."""
    first = [] if one.made_out is open_ else [one.theory_cite.partition(";")[0]]
    borrowed = [BORROWED for each in one.others if "544(b)" in each.theories and each.open is open_]
    return list(dict.fromkeys([*first, *borrowed]))


def _total(claims: Sequence[Claim]) -> str:
    """Return what is asked in money: each transfer that the record makes out, once and on its first theory."""
    money_ = [one.liable.amount for one in claims if one.firm and not one.release]
    return _figure(added(money_)) if money_ else ""


def _venue(report: Report, cites: Cites, claims: Sequence[Claim]) -> Venue:
    """Return how a suit on the claims stands with the floor of 28 U.S.C. 1409(b); of a release, by what the theory reaches."""
    amount = added([one.finding.judgment.gross if one.release else one.liable.amount for one in claims])
    return venue(report, cites, [one.transfer for one in claims], claims[0].liable.party, amount, _known(amount))


def _suit(report: Report, claims: Sequence[Claim]) -> str:
    """Return the day on which the record plans to sue this party over these transfers."""
    return next((_day(one.filed) for one in _actions(report, claims) if not _is_begun(report, one)), "")


def _sued(report: Report, claims: Sequence[Claim]) -> list[str]:
    """Return the transfers over which the party is sued already."""
    named = {id for one in _actions(report, claims) if _is_begun(report, one) for id in said(one.transfers) or ()}
    return [one.transfer.id for one in claims if one.transfer.id in named]


def _actions(report: Report, claims: Sequence[Claim]) -> Iterator[Action]:
    ids, party = {one.transfer.id for one in claims}, claims[0].liable.party
    for one in report.case.actions:
        if party in (said(one.against) or ()) and not ids.isdisjoint(said(one.transfers) or ()):
            yield one


def _is_begun(report: Report, action: Action) -> bool:
    """Whether an action was filed by the day as of which the report is made; one without a day is not known to have been."""
    filed, as_of = said(action.filed), report.as_of
    return filed is not None and filed.latest is not None and (as_of is None or filed.latest <= as_of)


def _is_minor(report: Report, party: str) -> bool:
    """Whether a party is a minor, or may have been one on the petition date."""
    return any(one.id == party for one in private(report.case).minors)


def _day(stated: Stated[DateSpan] | Stated[DateSpan | Never] | None) -> str:
    when = said(stated)
    return span_words(Span(when.earliest, when.likely, when.latest)) if isinstance(when, DateSpan) else ""


def _on(stated: Stated[DateSpan] | Stated[DateSpan | Never] | None) -> str:
    return on_day(words) if (words := _day(stated)) else ""


def _numbered(facts: FactList, told: Iterable[Told]) -> tuple[Told, ...]:
    """Return the facts that a letter tells, numbered from one: without the caption, and without that which is merely not so."""
    paths: dict[int, list[Evidence]] = {}
    for item, number in facts.numbers.items():
        paths.setdefault(number, []).append(item)
    kept = (fact for fact in told if not all(map(_is_idle_fact, paths[fact.number])))
    return tuple(replace(fact, number=number) for number, fact in enumerate(kept, 1))


def _is_idle_fact(item: Evidence) -> bool:
    return item.path.startswith("case.") or (item.path.endswith(_ONLY_IF_SO) and item.value in NOT_SO)


def _demanded(report: Report, briefs: Briefs, claim: Claim) -> Demanded:
    transfer, judgment, liable, speech = claim.transfer, claim.finding.judgment, claim.liable, briefs.speech
    brief: Brief = briefs.brief(claim.finding)
    answers, taker = judgment.raised, said(transfer.to)
    return Demanded(
        id=transfer.id,
        day=speech.when(transfer).removeprefix("on ") if transfer.date is not None else "",
        what=f"{speech.what(transfer)} to {speech.name(taker)}" if taker else speech.what(transfer),
        worth=speech.worth(transfer).removeprefix("worth ").removeprefix("of unknown value"),
        record=record_cite(transfer),
        firm=claim.firm,
        figure=claim.release or _figure(liable.amount),
        release=claim.release,
        bounds=money(liable.amount) if not (liable.amount.is_exact or is_open(liable.amount)) else "",
        as_=f"the {liable.as_}" if liable.as_.startswith("creditor") else liable.as_,
        cite=liable.cite,
        capacity=claim.capacity,
        perhaps_later=claim.perhaps_later,
        open_liability=liable.open,
        conduit=standing(report, speech, transfer.id, liable).conduit,
        kind=said(transfer.kind) or "",
        path=way(liable.path, days_of(report)),
        path_record="; ".join(dict.fromkeys(one.source for one in report.case.flows if one.id in liable.path and one.source)),
        why=dollars(liable.why),
        theory=in_words(claim.lead.theory),
        name=brief.name,
        theory_cite=brief.cite,
        plain=plain(claim.lead.theory),
        shows=tuple(
            _TWICE.sub("", _LINE.sub("", text)) + (DISPUTED if contested else "")
            for text, contested in zip(brief.shows, brief.contested, strict=True)
        ),
        open=tuple(to_show(name, transfer.id) for name in brief.leaves_open),
        made_out=judgment.verdict is Verdict.AVOIDABLE,
        leans_on=dollars("; ".join(leaning(judgment))),
        others=tuple(_others(report, claim)),
        steps=tuple(_steps(report, claim)),
        paid=paid(report, claim),
        came_back=_came_back(report, claim),
        credited=tuple((*_kept(one), _is_disputed(one)) for one in answers if one.proof.truth is YES and one.protected.high != 0),
        contested=tuple(_kept(one) for one in answers if one.proof.truth is UNKNOWN),
        refused=tuple((*_called(one), reasons(speech, one.proof)[0]) for one in answers if one.proof.truth is NO),
        improved=improved(claim),
        not_raised=tuple(
            _called(one)
            for one in judgment.answers
            if not one.raised and one.proof.truth is not NO and not is_idle(transfer, one.rule.id, raised=False)
        ),
        facts=_numbered(briefs.facts, briefs.facts.own[transfer.id]),
        shared=not claim.release and bool(sharing(report.recovered, transfer.id, liable.party)),
    )


def _figure(span: Span) -> str:
    """Return what is asked: the likely figure, else the most; nothing where no figure is known, or only that something left.

    >>> _figure(Span(5_00, 6_00, 7_00)), _figure(Span(0, None, 7_00)), _figure(Span(0, None, None))
    ('$6.00', 'up to $7.00', '')
    """
    if is_open(span):
        return ""
    if span.likely is not None:
        return money(Span.exactly(span.likely))
    if span.high is not None:
        return f"up to {money(Span.exactly(span.high))}"
    return money(span) if isinstance(span.low, int) and span.low > TOKEN else ""


def _others(report: Report, claim: Claim) -> Iterator[Alternative]:
    """Yield the theories behind the first, one line a kind; of what nothing on the record points to the letter says nothing."""
    kinds: dict[str, list[Judgment]] = {}
    for judgment in _behind(report, claim):
        if not (is_bare(judgment) or lacking(claim.transfer, judgment)):
            kinds.setdefault(kind_of(judgment.rule.id), []).append(judgment)
    for found in kinds.values():
        own = [one.rule.id for one in found]
        amount = found[0].amount if not (claim.passed_on or claim.release) else Span(None, None, None)
        yield Alternative(
            theories=spoken(own),
            plain=plain(own[0]),
            amount="" if is_open(amount) else _figure(amount),
            open=all(one.verdict is Verdict.UNDETERMINED for one in found),
            leans_on=dollars("; ".join(dict.fromkeys(text for one in found for text in leaning(one)))),
        )


def _behind(report: Report, claim: Claim) -> list[Judgment]:
    """Return what comes of the theories behind the first, in their order."""
    judgments = {one.judgment.rule.id: one.judgment for one in report.of(claim.transfer)}
    return [judgments[theory] for theory, _ in claim.lead.then]


def _steps(report: Report, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield how the figure was reached, a line a step: what it is, how much, and its record cite."""
    transfer, judgment = claim.transfer, claim.finding.judgment
    for stated, sign, what in (
        (transfer.value, "", "worth of what left the debtor"),
        (transfer.liens, "less ", "valid liens of others on it"),
        (transfer.exempt, "less ", "the part that the debtor could have exempted"),
        (transfer.not_property_of_debtor, "less ", "the part that was not the debtor's"),
    ):
        amount = said(stated)
        if isinstance(amount, Amount) and stated is not None and (not sign or amount.high != 0):
            source = stated.source or transfer.source or Gap("source")
            doubt = ", which is disputed" if stated.disputed else ""
            yield f"{sign}{what}{doubt}", money(Span(amount.low, amount.likely, amount.high)), source
    yield f"what {in_words(claim.lead.theory)} reaches", _known(judgment.gross), ""
    for answer in judgment.raised:
        if answer.proof.truth is not NO and answer.protected.high != 0:
            disputed = ", which is disputed" if _is_disputed(answer) else ""
            open_ = ", which is open" if answer.proof.truth is UNKNOWN else disputed
            yield f"less what {answer.rule.name} protects ({answer.rule.cite}){open_}", _known(answer.protected), ""
    more = max((one for one in _behind(report, claim) if not is_bare(one)), key=lambda one: _most(one.amount), default=judgment)
    if claim.recovery.avoided == more.amount and _most(more.amount) > _most(judgment.amount):
        yield f"what {in_words(more.rule.id)} reaches, in the alternative", _known(more.amount), ""
    yield from reached(report, claim) if claim.passed_on else left(report, claim)
    yield "asked of you", claim.release or _known(claim.liable.amount), ""


def _most(span: Span) -> int:
    return span.high if isinstance(span.high, int) else 0


def _came_back(report: Report, claim: Claim) -> str:
    """Return what came back for the transfer, where it would count and no defense takes any of it off."""
    if kind_of(claim.lead.theory) not in _FOR_VALUE:
        return ""
    received = report.analysis.row(claim.transfer).get(facts_of_transfer.received.key)
    credited = any(one.protected.high != 0 for one in claim.finding.judgment.raised)
    return "" if received is None or credited or received.span.high == 0 else _known(received.span)


def _known(span: Span) -> str:
    return "" if is_open(span) else money(span)


def _called(one: Answer) -> tuple[str, str]:
    return one.rule.name, one.rule.cite


def _is_disputed(one: Answer) -> bool:
    return any(item.disputed for part in one.proof.walk() for item in part.evidence)


def _kept(one: Answer) -> tuple[str, str, str]:
    return one.rule.name, one.rule.cite, _known(one.protected)


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


def _considered(report: Report, speech: Speech, claims: Sequence[Claim]) -> Iterator[Considered]:
    """Yield what was considered before suit on each transfer: as section 547 asks where it is pleaded, and on every theory."""
    for claim in claims:
        lists = list(checklists(report, speech, {claim.transfer.id}, {})) if _pleads_a_preference(claim) else []
        judgments = [claim.finding.judgment, *_behind(report, claim)]
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
        (name, _joined([row[1] for row in rows_]), status, _joined([row[3] for row in rows_]), _joined([row[4] for row in rows_]))
        for (name, status), rows_ in alike.items()
    ]


def _joined(cells: Iterable[str]) -> str:
    parts = dict.fromkeys(part for cell in cells for part in cell.split("; "))
    return "; ".join(part for part in parts if part != "nothing") or "nothing"


def _pleads_a_preference(claim: Claim) -> bool:
    return "547(b)" in (claim.lead.theory, *(theory for theory, _ in claim.lead.then))


def _gave(speech: Speech, claim: Claim) -> Truth:
    """Return whether the party gave up anything, for which alone giving back leaves it a claim."""
    name = speech.name(claim.liable.party)
    given = NO
    for one in claim.recovery.consequences:
        if one.claimant == name:
            given = given | one.given
    return given


def _notes(report: Report, speech: Speech, cites: Cites, claims: Sequence[Claim], body: str) -> dict[str, Any]:
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
    brief, transfer, behind = briefs.brief(claim.finding), claim.transfer, _behind(report, claim)
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
