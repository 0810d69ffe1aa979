"""A report as a complaint: the draft of an adversary complaint against one party, in Markdown.

The caption, jurisdiction and venue, the parties, the facts transfer by transfer, the counts, recovery, the prayer and the exhibit;
its paragraphs are numbered through. What the record does not show is left as a marked gap with the question that would fill it, and
notes to whoever drafts close it. What it says is worked out in ``avoidance/pleading``; how it is worded stands in
``templates/complaint.md.j2``. It is a draft for a lawyer's review, and no paper to file.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> complaint(analyze(read_text("case: {petition_date: 2024-03-15}")), "acme")
Traceback (most recent call last):
    ...
avoidance.plead.NothingToPlead: acme: no transfer of the record went to that party, or reached it; nothing can be pleaded
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from avoidance.analyze import Report
from avoidance.drafting.answers import Briefs
from avoidance.drafting.authorities import Cites
from avoidance.drafting.clauses import TITLES
from avoidance.drafting.exhibit import exhibit
from avoidance.drafting.facts import FactList, fact_list
from avoidance.drafting.markdown import ranges, tidy
from avoidance.drafting.phrases import question_words
from avoidance.drafting.templates import filled
from avoidance.drafting.theories import in_words
from avoidance.drafting.venue import venue
from avoidance.drafting.wording import Speech, on_day
from avoidance.logic.known import Span
from avoidance.pleading.caption import caption
from avoidance.pleading.citing import cited
from avoidance.pleading.claims import claims
from avoidance.pleading.conceding import told as not_conceded
from avoidance.pleading.conceding import unconceded
from avoidance.pleading.counts import LeftOut, Pleaded, Selection, selected
from avoidance.pleading.credits import credits
from avoidance.pleading.elements import Allegation, Alleging, Asks, is_incurred, read_for
from avoidance.pleading.facts import Facts
from avoidance.pleading.notes import notes
from avoidance.pleading.reach import reach
from avoidance.pleading.relief import (
    OF_DEBTOR,
    OF_ESTATE,
    against,
    amount_words,
    at_stake,
    falls,
    paid,
    preserved,
    sued_for,
    takings,
    who_took,
    why_nothing,
)
from avoidance.pleading.voice import Voice
from avoidance.report.alike import under_state
from avoidance.report.diligence import owes_diligence
from casefacts.evidence import said
from casefacts.model import Transfer
from casefacts.private import private

CORE = {"547(b)": "F", "547(d)": "F", "544(a)": "K", "549(a)": "O", "553(b)": "O"}
"""The paragraphs of 28 U.S.C. 157(b)(2) beside (A) and (O), by theory; every other theory is a fraudulent transfer, (H)."""


RULES = {"consent": "frbp-7008", "guardian": "frbp-7017", "particular": "frcp-9", "service": "frbp-7004", "alternative": "frcp-8"}
"""The rules of procedure that a complaint cites, by the ids of their authorities."""


class NothingToPlead(ValueError):
    """Nothing can be pleaded against a party on this record; says why."""


@dataclass(slots=True)
class Paragraphs:
    """The numbers of the paragraphs, as the template goes down the page."""

    last: int = 0
    at: dict[int, int] = field(default_factory=dict)

    def next(self, facts: int | Sequence[int] = ()) -> int:
        """Return the number of the next paragraph, which states these facts."""
        self.last += 1
        for fact in (facts,) if isinstance(facts, int) else facts:
            self.at.setdefault(fact, self.last)
        return self.last

    def of(self, facts: Iterable[int]) -> str:
        """Return the paragraphs that state some facts, ``(paragraphs 12-14)``; nothing where none does."""
        named = self.named(facts)
        return f"({named})" if named else ""

    def named(self, facts: Iterable[int]) -> str:
        """Return the paragraphs that state some facts, ``paragraphs 12-14``; nothing where none does."""
        numbers = sorted({self.at[fact] for fact in facts if fact in self.at})
        return f"paragraph{'s' if len(numbers) > 1 else ''} {ranges(numbers)}" if numbers else ""

    def listed(self, facts: Iterable[int]) -> str:
        """Return the numbers of the paragraphs that state some facts."""
        return ranges(sorted({self.at[fact] for fact in facts if fact in self.at}))


def complaint(
    report: Report, party: str, transfers: Sequence[str] = (), templates: Path | None = None, *, filing: bool = False
) -> str:
    """Return the draft complaint against a party, in Markdown.

    Args:
        report: the analysis of a case.
        party: the defendant's id.
        transfers: ids of the transfers to sue on; none means all that reached the party.
        templates: a folder whose templates override ours, one by one.
        filing: it is for the court: without the banner, and without the notes to the drafter.

    Raises:
        NothingToPlead: no transfer reached the party, or every theory fails.
        BadTemplate: a template names a field that there is not, or is no template.
    """
    whole = report
    report, contested = unconceded(report)
    speech = Speech(report.analysis.matter)
    selection, left_out = _selection(report, speech, party, transfers)
    voice, cites = Voice(speech), Cites(report.law)
    found = [(one, selection.findings(one)) for one in selection.transfers]
    told = fact_list(speech, found, partial(read_for, report.case))
    fields = _fields(report, voice, cites, selection, told, party)
    briefs = Briefs(report, speech, cites, told, {}, found)
    fields["notes"] = notes(report, voice, cites, briefs, selection, left_out, party)
    theories = {one.id: {each.judgment.rule.id for each in selection.findings(one)} for one in selection.transfers}
    theirs = [one for one in contested if one.taker in (None, party)]
    fields["contested"] = tuple(not_conceded(whole, report, speech, theirs, theories))
    fields["filing"] = filing
    return tidy(filled("complaint.md.j2", fields, templates))


def _selection(report: Report, speech: Speech, party: str, transfers: Sequence[str]) -> tuple[Selection, tuple[LeftOut, ...]]:
    reached = against(report, party)
    if not reached:
        raise NothingToPlead(f"{party}: no transfer of the record went to that party, or reached it; nothing can be pleaded")
    wanted = [one for one in reached if not transfers or one.id in transfers]
    if not wanted:
        there = ", ".join(one.id for one in reached)
        raise NothingToPlead(f"{', '.join(transfers)}: did not go to {speech.name(party)} or reach it; what did: {there}")
    idle = {one.id: why_nothing(report, one, party) for one in wanted}
    selection = selected(report, [one for one in wanted if not idle[one.id]], party)
    left_out = (*selection.left_out, *(LeftOut(transfer=id, theories="", why=why) for id, why in idle.items() if why))
    if not selection.counts:
        why = "; ".join(f"{one.transfer}{_under(one)}: {one.why}" for one in left_out)
        raise NothingToPlead(f"{speech.name(party)}: nothing can be pleaded: {why}")
    return selection, left_out


def _under(one: LeftOut) -> str:
    return f", {in_words(one.theories)}" if one.theories else ""


def _asks(report: Report, voice: Voice) -> Asks:
    """Return what asks about a missing fact of one transfer, as a pleading asks it."""

    def asked(transfer: Transfer, path: str) -> str:
        return voice.say(question_words(voice.speech, report.asked_of(transfer, path)))

    return asked


def _fields(report: Report, voice: Voice, cites: Cites, selection: Selection, told: FactList, party: str) -> dict[str, Any]:
    """Return what the complaint tells, but for the notes."""
    pleaded = [each for one in selection.transfers for each in selection.findings(one)]
    facts = Facts(report, voice, told, [each.act for each in pleaded if each.act is not None])
    told_of = tuple(facts.particulars(one) for one in selection.transfers)
    asks = _asks(report, voice)
    alleging = Alleging(voice, told, asks)
    proceeding = report.case.case
    amounts = {one.id: amount for one in selection.transfers if (amount := at_stake(report, selection, one, party)) is not None}
    in_all = sued_for(amounts.values())
    taken = tuple(takings(report, voice, selection, party, asks))
    every = [*told.common, *(one for own in told.own.values() for one in own)]
    head, courts = caption(voice.speech, party), report.law.param("s1334.courts_of_1984")
    return {
        "caption": head,
        "benefit": OF_DEBTOR if head.plaintiff.who == "debtor" else OF_ESTATE,
        "paragraphs": Paragraphs(),
        "defendant": _defendant(report, party),
        "petition": on_day(voice.day(proceeding.petition_date)),
        "petition_cite": cited([("the petition", proceeding.petition_date.source if proceeding.petition_date else None)]),
        "order_cite": cited([("the order", proceeding.order_for_relief.source if proceeding.order_for_relief else None)]),
        "order": on_day(order) if (order := voice.day(proceeding.order_for_relief)) else "",
        "courts_of_1984": bool(courts is None or courts.value),
        "involuntary": said(proceeding.involuntary) is True,
        "of_case": facts.of_case(),
        "core": _core(selection),
        "rules": {name: cites.marked(report.law.authority(id).cite) for name, id in RULES.items()},
        "venue": venue(report, cites, selection.transfers, party, in_all, amount_words(in_all)),
        "who": facts.who(),
        "creditors": facts.creditors(),
        "condition": facts.condition(),
        "statements": tuple(facts.statements()),
        "others": facts.others(),
        "transfers": told_of,
        "counts": tuple(_counts(report, alleging, cites, selection, party)),
        "takings": taken,
        "who_took": tuple(who_took(report, voice, selection, party)),
        "recovered_under": tuple(dict.fromkeys(one.cite for one in taken)),
        "claims": None if all(map(is_incurred, selection.transfers)) else claims(report, party, told),
        "owing": not all(map(is_incurred, selection.transfers)),
        "preserved": preserved(report, selection),
        "paid": tuple(paid(report, selection)),
        "falling": tuple((one.id, kind) for one in selection.transfers if (kind := falls(report, one, party))),
        "sought": tuple((id, amount_words(amount)) for id, amount in amounts.items()),
        "exhibit": tuple(exhibit(report, _by_count(selection), _counts_named)),
        "unsourced": (*(one.number for one in every if not one.source), *(one.mark for one in told_of if one.cite.missing)),
        "disputed": tuple(one.number for one in every if one.disputed),
    }


def _by_count(selection: Selection) -> dict[str, list[tuple[str, Span]]]:
    """Return the counts on each transfer, and what each reaches."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for number, count in enumerate(selection.counts, 1):
        for one in count.pleaded:
            found.setdefault(one.transfer.id, []).append((str(number), one.amount))
    return found


def _counts_named(numbers: Sequence[str]) -> str:
    return f"Count{'s' if len(numbers) > 1 else ''} {ranges(sorted(map(int, numbers)))}"


def _defendant(report: Report, party: str) -> dict[str, str]:
    known = next((one for one in report.case.parties if one.id == party), None)
    kind = said(known.kind) if known is not None else None
    young = any(one.id == party for one in private(report.case).minors)
    return {"name": report.analysis.matter.name_of(party), "kind": _KINDS.get(kind or "", ""), "minor": "yes" if young else ""}


_KINDS = {
    "individual": "an individual",
    "corporation": "a corporation",
    "llc": "a limited liability company",
    "partnership": "a partnership",
    "trust": "a trust",
    "municipality": "a municipality",
    "united_states": "the United States or an agency of it",
    "state": "a state or an agency of one",
    "foreign_state": "a foreign state or an agency of one",
}


def _core(selection: Selection) -> str:
    """Return the paragraphs of 28 U.S.C. 157(b)(2) under which the counts are core."""
    return ", ".join(f"({one})" for one in sorted({"A", "O", *(CORE.get(count.theory, "H") for count in selection.counts)}))


def _counts(report: Report, alleging: Alleging, cites: Cites, selection: Selection, party: str) -> Iterator[dict[str, Any]]:
    """Yield the counts, each with its heading and what is alleged of each transfer; what one has alleged the next refers to."""
    told: dict[tuple[object, ...], int] = {("made", one.id): -1 - index for index, one in enumerate(report.case.transfers)}
    for count in selection.counts:
        first = count.pleaded[0].finding.judgment.rule
        borrowed = under_state(first.id) is not None
        yield {
            "title": TITLES.get(count.theory, f"Avoidance: {first.name}"),
            "borrowed": borrowed,
            "cite": "11 U.S.C. 544(b)(1)" if borrowed else cites.marked(first.cite),
            "theory": count.theory,
            "intent": count.theory == "actual" or first.name == "actual intent",
            "pleaded": tuple(_pleaded(report, alleging, cites, one, told, party) for one in count.pleaded),
        }


def _pleaded(
    report: Report, alleging: Alleging, cites: Cites, one: Pleaded, told: dict[tuple[object, ...], int], party: str
) -> dict[str, Any]:
    finding = one.finding
    reached = reach(report.analysis, one.transfer, finding, alleging.facts)
    main = tuple(alleging.elements(one.transfer, finding))
    said = {each.key for each in main}
    return {
        "transfer": one.transfer.id,
        "cite": cites.marked(finding.judgment.rule.cite),
        **_fresh(main, told),
        "amount": amount_words(one.amount),
        "reach": reached,
        "benefited": finding.judgment.rule.id == "547(b)" and _only_benefits(report, one.transfer, party),
        "diligence": owes_diligence(report.analysis.matter, finding.judgment),
        "credits": credits(cites, alleging.facts, finding.judgment),
        "others": tuple(
            {
                "law": "" if other.act is None else other.act.regime.name,
                "cite": cites.marked(other.judgment.rule.cite),
                **_fresh([each for each in alleging.elements(one.transfer, other) if each.key not in said], told),
                "amount": amount_words(other.judgment.amount) if other.judgment.amount != one.amount else "",
                "reach": found if (found := reach(report.analysis, one.transfer, other, alleging.facts)) != reached else None,
                "credits": credits(cites, alleging.facts, other.judgment),
            }
            for other in one.others
        ),
    }


def _only_benefits(report: Report, transfer: Transfer, party: str) -> bool:
    """Whether a transfer was made for the benefit of a party that the record does not list as a creditor."""
    benefits = party in (said(transfer.for_benefit_of) or ()) and party != said(transfer.to)
    return benefits and not any(said(one.party) == party for one in report.case.creditors)


def _fresh(elements: Iterable[Allegation], told: dict[tuple[object, ...], int]) -> dict[str, Any]:
    """Return what has not been alleged in an earlier count, under ids of its own, and the ids of what has."""
    fresh, repeats = [], []
    for one in elements:
        if one.key in told:
            repeats.append(told[one.key])
        else:
            told[one.key] = -len(told) - 1
            fresh.append(replace(one, id=told[one.key]))
    return {"elements": tuple(fresh), "repeats": tuple(repeats)}
