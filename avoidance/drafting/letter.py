"""A demand letter to one party: what is asked of it and why, what was credited, by when, and what it may send in answer.

The letter is what the recipient reads; behind a page break stand notes for the reviewing lawyer, which do not go out: what the
record leaves open, what to check first, who else owes the same dollars, the authorities. Whatever the record does not give is a
marked gap. How it is worded stands in ``templates/demand.md.j2``.

>>> Wanted().answer_by is None
True
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from avoidance.analyze import Report
from avoidance.drafting.answers import Briefs
from avoidance.drafting.authorities import Cites
from avoidance.drafting.besideletter import for_the_lawyer
from avoidance.drafting.considered import considered
from avoidance.drafting.demanded import Demanded, figure, known, numbered, told_of
from avoidance.drafting.facts import FactList, Found, Told, fact_list
from avoidance.drafting.heading import heading
from avoidance.drafting.lastdays import NAMED, LastDay, last_days
from avoidance.drafting.markdown import tidy
from avoidance.drafting.plainly import AS_CONDUIT, papers_for
from avoidance.drafting.targets import Claim, NoLetter, claims_on
from avoidance.drafting.templates import filled
from avoidance.drafting.venue import Venue, venue
from avoidance.drafting.wording import Speech, on_day
from avoidance.logic.known import Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.logic.words import span_words
from avoidance.recovery.legs import added
from casefacts.aftermath import Action
from casefacts.evidence import DateSpan, Never, Stated, said
from casefacts.private import private

CAPTION = ("Case", "Number", "Court", "Chapter", "Debtor", "Petition", "Order for relief")
BORROWED = "11 U.S.C. 544(b)(1)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a lawyer adds to the record: by when an answer is asked, and where it goes."""

    answer_by: date | None = None
    proof_to: str = ""


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
    notes = filled("demand_notes.md.j2", {**for_the_lawyer(report, speech, cites, claims, body), **shared, "days": days}, templates)
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
    demanded = [told_of(report, briefs, one) for one in claims]
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
        "common": numbered(facts, _told_whose(speech, facts, claims)),
        "considered": list(considered(report, speech, claims)),
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


def _told_whose(speech: Speech, facts: FactList, claims: Sequence[Claim]) -> Iterator[Told]:
    """Yield the facts that bear on every claim; one of a transfer that the letter is not about says of which."""
    ours = {claim.transfer.id for claim in claims}
    others = {f"transfers.{one.id}.": one for one in speech.matter.case.transfers if one.id not in ours}
    whose = {number: others[start] for item, number in facts.numbers.items() for start in others if item.path.startswith(start)}
    for fact in facts.common:
        other = whose.get(fact.number)
        title = "" if other is None else speech.title(other).removeprefix(f"{other.id}: ")
        yield fact if other is None else replace(fact, text=f"Of {other.id} ({title}): {fact.text}")


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
    return figure(added(money_)) if money_ else ""


def _venue(report: Report, cites: Cites, claims: Sequence[Claim]) -> Venue:
    """Return how a suit on the claims stands with the floor of 28 U.S.C. 1409(b); of a release, by what the theory reaches."""
    amount = added([one.finding.judgment.gross if one.release else one.liable.amount for one in claims])
    return venue(report, cites, [one.transfer for one in claims], claims[0].liable.party, amount, known(amount))


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


def _gave(speech: Speech, claim: Claim) -> Truth:
    """Return whether the party gave up anything, for which alone giving back leaves it a claim."""
    name = speech.name(claim.liable.party)
    given = NO
    for one in claim.recovery.consequences:
        if one.claimant == name:
            given = given | one.given
    return given
