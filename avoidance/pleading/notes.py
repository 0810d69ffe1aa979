"""Notes to whoever drafts: what was left out and why, what is weak, what is unverified, who else could be sued, and by when.

They stand on a page of their own, which comes out before the complaint is filed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.answers import Briefs
from avoidance.drafting.authorities import Cites
from avoidance.drafting.deadlines import ARTICLE
from avoidance.drafting.markdown import sentence
from avoidance.drafting.paid import Paid, paid_by
from avoidance.drafting.sides import side_taken
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.wording import STATUSES, Speech, dollars, money, once
from avoidance.law.named import name_of
from avoidance.logic.truth import Truth
from avoidance.pleading.counts import LeftOut, Selection
from avoidance.pleading.credits import credit, credited
from avoidance.pleading.voice import Voice
from avoidance.recovery.plan import sharing
from avoidance.report.alike import under_state
from avoidance.report.diligence import POSITION as DILIGENCE
from avoidance.report.diligence import owes_diligence

SUED = ("sued in time", "sued late")
ALREADY = "An action on it is on the record already: amend it rather than begin another."
LATER = "(a)(2)"
NAMED, FIRST = "s544b.name_creditor_in_complaint", "s550.avoid_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What is told to whoever drafts, in sentences by subject."""

    left_out: tuple[str, ...]
    weak: tuple[str, ...]
    defenses: tuple[str, ...]
    credited: bool
    """Whether the complaint gives credit for one of the defenses."""
    unverified: tuple[str, ...]
    splits: tuple[str, ...]
    others: tuple[str, ...]
    days: tuple[str, ...]
    paid: tuple[tuple[str, Paid], ...]
    """What the defendant has paid already, by transfer: it may have been released."""


def notes(
    report: Report, voice: Voice, cites: Cites, briefs: Briefs, selection: Selection, left_out: Iterable[LeftOut], party: str
) -> Notes:
    """Return the notes to a complaint against a party."""
    speech = voice.speech
    return Notes(
        left_out=tuple(f"{one.transfer}{f', {in_words(one.theories)}' if one.theories else ''}: {one.why}." for one in left_out),
        weak=tuple(_weak(briefs, selection)),
        defenses=tuple(_defenses(speech, cites, selection)),
        credited=any(credited(each.judgment) for one in selection.transfers for each in selection.findings(one)),
        unverified=tuple(_unverified(report, selection)),
        splits=tuple(_splits(report, speech, cites, selection, party)),
        others=tuple(_others(report, speech, selection, party)),
        days=tuple(_days(report, voice, selection, party)),
        paid=tuple((one.id, found) for one in selection.transfers if (found := paid_by(report, party, one.id)) is not None),
    )


def _weak(briefs: Briefs, selection: Selection) -> Iterator[str]:
    """Yield what theories rest on beside facts and findings, those that rest on the same together."""
    found: dict[str, list[str]] = {}
    for count in selection.counts:
        for one in count.pleaded:
            for support in briefs.rests(one.finding.judgment):
                found.setdefault(f"{one.transfer.id}: {support}", []).append(one.finding.judgment.rule.id)
    yield from (f"{support}, under {spoken(ids)}." for support, ids in found.items())


def _defenses(speech: Speech, cites: Cites, selection: Selection) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for count in selection.counts:
        for one in count.pleaded:
            judgment = one.finding.judgment
            for answer in judgment.raised:
                status = STATUSES[answer.proof.truth]
                keeps = "" if answer.proof.truth is Truth.NO else f", {money(answer.protected)} at stake"
                taken = f", and {credit(answer)} of it is credited in the complaint" if answer in credited(judgment) else ""
                rule = f"{answer.rule.name} ({cites.marked(answer.rule.cite)})"
                says = f"{one.transfer.id}: {rule} is {status} on the record{keeps}{taken}"
                told.setdefault(says, []).append(judgment.rule.id)
    yield from (f"{says} (under {spoken(ids)})." for says, ids in told.items())


def _unverified(report: Report, selection: Selection) -> Iterator[str]:
    keys = dict.fromkeys(
        key
        for transfer in selection.transfers
        for finding in selection.findings(transfer)
        for key in finding.unverified(report.is_unverified)
    )
    yield from dict.fromkeys(f"{name_of(key).removesuffix('.')}." for key in keys)


def _splits(report: Report, speech: Speech, cites: Cites, selection: Selection, party: str) -> Iterator[str]:
    """Yield the questions on which courts differ that bear on how the complaint is drawn."""
    theories = [one.finding.judgment.rule.id for count in selection.counts for one in count.pleaded]
    if any(under_state(id) is not None for id in theories):
        yield sentence(side_taken(speech, cites, NAMED))
    judgments = (one.finding.judgment for count in selection.counts for one in count.pleaded)
    if any(owes_diligence(report.analysis.matter, one) for one in judgments):
        yield sentence(side_taken(speech, cites, DILIGENCE))
    if _is_later(report, selection, party):
        yield sentence(side_taken(speech, cites, FIRST))


def _is_later(report: Report, selection: Selection, party: str) -> bool:
    """Whether a party owes, or may owe, as a later transferee of something that is pleaded."""
    ours = {one.id for one in selection.transfers}
    return any(
        one.party == party and LATER in one.cite for found in report.recoveries if found.transfer in ours for one in found.from_
    )


def _others(report: Report, speech: Speech, selection: Selection, party: str) -> Iterator[str]:
    """Yield who else could be made to pay the dollars that the party owes."""
    for transfer in selection.transfers:
        found = next((one for one in report.recoveries if one.transfer == transfer.id), None)
        same = sharing(report.recovered, transfer.id, party)
        named = dict.fromkeys(
            f"{speech.name(one.party)} as {one.as_} ({one.cite})" for one in (found.from_ if found else ()) if one.party in same
        )
        if named:
            yield f"{transfer.id}: {'; '.join(named)}."


def _days(report: Report, voice: Voice, selection: Selection, party: str) -> Iterator[str]:
    ours = {one.id for one in selection.transfers}
    for one in report.deadlines:
        if one.informative or not ours & set(one.transfers):
            continue
        standing = next((each for each in one.standing if each.party == party), None)
        how = f" {sentence(once(standing.says))}" if standing is not None and standing.says else ""
        if standing is not None and standing.status in SUED:
            how += f" {ALREADY}"
        what = ARTICLE.sub(r"\1 the ", one.what)
        comma = "," if "," in what else ""
        first = sentence(f"{what}{comma} by {one.date} ({one.cite})")
        yield voice.say(f"{first} {sentence(dollars(one.note))}{how}")
