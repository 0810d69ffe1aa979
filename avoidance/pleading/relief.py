"""What is asked for: recovery of each taking under section 550, and how much.

Counts are pleaded in the alternative. No figure here adds up what several theories reach of one transfer: they are the same
dollars, and 550(d) allows one satisfaction. The most that is sued for is the sum over transfers of what the best theory reaches
of each.

>>> sued_for([Span.exactly(9_000_00), Span(0, None, 45_000_00)])
Span(low=900000, likely=None, high=5400000)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from avoidance.analyze import Report
from avoidance.drafting.recovery import at_most
from avoidance.drafting.taken import Conduit, standing
from avoidance.drafting.wording import dollars, is_open, money
from avoidance.judge import Judgment, Verdict
from avoidance.logic.known import Span
from avoidance.pleading.citing import BARE, of_flow
from avoidance.pleading.conceding import helps
from avoidance.pleading.counts import Selection
from avoidance.pleading.credits import credited
from avoidance.pleading.elements import MOST_ASKED, Asks, Gap
from avoidance.pleading.voice import Voice
from avoidance.recovery.records import Liable, Recovery
from avoidance.recovery.satisfaction import residue_words
from casefacts.evidence import said
from casefacts.model import Flow, Transfer

PRESERVED = "11 U.S.C. 551"
INITIAL = "550(a)(1)"
DISBURSED = "To whom did {who} pay on what it got, by its ledger?"
CONDUIT = "the record calls the defendant a mere conduit of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One taking by the defendant that section 550 reaches."""

    transfer: str
    text: str
    cite: str
    amount: str
    steps: tuple[tuple[str, str], ...]
    """How it came to the defendant, step by step, and the cite that each lacks."""
    gap: Gap | None
    credited: bool
    """Whether the amount is what the counts leave after the credits that they give."""
    held: str
    """How much of the property itself the defendant has: ``all``, ``part``, or nothing where somebody else has it."""


def against(report: Report, party: str) -> tuple[Transfer, ...]:
    """Return the transfers that a party took, or for whose benefit they were made, or of which something reached it."""
    reached = {
        one.transfer
        for one in report.recoveries
        if party in (*(each.party for each in one.from_), *(each.party for each in one.protected), *one.conduits)
    }
    return tuple(
        one
        for one in report.case.transfers
        if one.id in reached or party in (said(one.to), *(said(one.for_benefit_of) or ()), said(one.indirectly_to))
    )


def why_nothing(report: Report, transfer: Transfer, party: str) -> str:
    """Return why nothing can be had from a party on account of a transfer, whatever is avoided; nothing where something can."""
    found = _recovery(report, transfer.id)
    if found is None or any(one.party == party and one.amount.high != 0 for one in found.from_) or falls(report, transfer, party):
        return ""
    safe = next((one for one in found.protected if one.party == party), None)
    if safe is not None:
        return f"it owes nothing: {dollars(safe.why)} ({safe.cite})"
    if party in found.conduits:
        name = report.analysis.matter.name_of(party)
        return "; ".join([CONDUIT, *(dollars(residue_words(one, name)) for one in found.residues if one.party == party)])
    if found.instead:
        return found.instead
    if found.cap.high == 0:
        return "nothing is left to recover: what it was worth has been collected or given back (11 U.S.C. 550(d))"
    return "nothing of it is in the defendant's hands as far as the record goes (11 U.S.C. 550(a))"


def falls(report: Report, transfer: Transfer, party: str) -> str:
    """Return what falls with avoidance and brings no money from whoever holds it: a lien, an obligation; nothing for the rest."""
    found = _recovery(report, transfer.id)
    return said(transfer.kind) or "interest" if found is not None and found.instead and party == said(transfer.to) else ""


def takings(report: Report, voice: Voice, selection: Selection, party: str, asks: Asks) -> Iterator[Taking]:
    """Yield what section 550 reaches in a party's hands."""
    for transfer in selection.transfers:
        found = _recovery(report, transfer.id)
        if found is None:
            continue
        for one in found.from_:
            if one.party == party:
                judgment = _best(selection, transfer)
                less = bool(credited(judgment)) and one.amount == judgment.amount
                asked = replace(one, amount=_asked(selection, transfer, found, one))
                yield replace(_taking(report, voice, transfer, asked, asks), credited=less)


def _taking(report: Report, voice: Voice, transfer: Transfer, one: Liable, asks: Asks) -> Taking:
    name = voice.speech.name(one.party)
    flows = {flow.id: flow for flow in report.case.flows}
    through = _conduits(report, voice, transfer, one) if INITIAL in one.cite else ()
    passed = [flows[id] for id in one.path if id in flows]
    steps = (*through, *((voice.say(_step(voice, flow), [of_flow(flow).within]), of_flow(flow).missing) for flow in passed))
    article = "an" if one.as_[:1] in "aeiou" else "the" if one.as_.startswith("initial") else "a"
    article = "the" if one.as_.startswith(("initial", "entity")) else article
    capacity = re.sub(r"\bthe transfer\b", transfer.id, one.as_)
    capacity = capacity if transfer.id in capacity else re.sub(r"\btransferee\b", f"transferee of {transfer.id}", capacity, count=1)
    return Taking(
        transfer=transfer.id,
        text=f"{name} is {article} {capacity}",
        cite=one.cite,
        amount="" if is_open(one.amount) else at_most(one.amount),
        steps=steps,
        gap=_gap(report, voice, transfer, one, asks),
        credited=False,
        held=_held(report, transfer, one.party),
    )


def _held(report: Report, transfer: Transfer, party: str) -> str:
    """Return how much of the property a party has; of money, and where the record does not follow the property, all of it."""
    found = _recovery(report, transfer.id)
    if found is None or not found.still_with:
        return "all"
    return "part" if party in found.parts_with else "all" if party == found.still_with else ""


def _gap(report: Report, voice: Voice, transfer: Transfer, one: Liable, asks: Asks) -> Gap | None:
    """Return what the record does not show of a taking that the plaintiff must show; a defense of the defendant's own is no gap."""
    name, found = voice.speech.name(one.party), standing(report, voice.speech, transfer.id, one)
    lacks, missing = [], list(found.missing)
    if found.reached:
        lacks.append(f"that {transfer.id} reached {name} ({voice.say(dollars(found.reached))})")
    if found.conduit is not None:
        lacks.append(f"that {name} was no mere conduit of {transfer.id} ({_as_conduit(voice, found.conduit)})")
        missing += found.conduit.missing
    if found.first:
        lacks.append(f"whether {name} took {transfer.id} first or later ({voice.say(dollars(found.first))})")
    if one.open and one.benefited:
        lacks.append(f"that anything of {transfer.id} can be had from {name} ({voice.say(dollars(one.why))})")
        missing += one.missing
    asked = [
        *([DISBURSED.format(who=name)] if found.conduit is not None else ()),
        *filter(None, (asks(transfer, path) for path in missing)),
    ]
    return Gap(what="; nor ".join(lacks), asks=tuple(dict.fromkeys(asked))[:MOST_ASKED]) if lacks else None


def _as_conduit(voice: Voice, found: Conduit) -> str:
    """Return why somebody may be a mere conduit, and what of it is open."""
    cited = f" (Record: {found.record})" if found.record else ""
    return f"{f'{found.shows}{cited}; ' if found.shows else ''}open is {voice.say(found.open)}"


def who_took(report: Report, voice: Voice, selection: Selection, party: str) -> Iterator[str]:
    """Yield what the drafter is told of the takings: that the defendant may be a mere conduit, and defenses of its own."""
    name = voice.speech.name(party)
    for transfer in selection.transfers:
        found = _recovery(report, transfer.id)
        for one in found.from_ if found is not None else ():
            if one.party == party:
                how = standing(report, voice.speech, transfer.id, one)
                if how.conduit is not None:
                    why = _as_conduit(voice, how.conduit)
                    yield (
                        f"{transfer.id}: {name} may be a mere conduit (11 U.S.C. 550(a)): {why}. "
                        "If it was one it owes nothing, and whoever it paid is the initial transferee."
                    )
                for text in how.defenses:
                    yield f"{transfer.id}: {voice.say(text)}. It is for {name} to prove, and is not answered in advance."


def _conduits(report: Report, voice: Voice, transfer: Transfer, one: Liable) -> tuple[tuple[str, str], ...]:
    """Return that those through whose hands it came had no dominion, so that the party is the first transferee in law."""
    found = _recovery(report, transfer.id)
    stated = {said(transfer.to): transfer.dominion, **{said(flow.to): flow.dominion for flow in report.case.flows}}
    told = []
    for party in found.conduits if found is not None and len(one.path) > 1 else ():
        source = dominion.source if (dominion := stated.get(party)) is not None else None
        cited = f" (Record: {source})" if source else ""
        says = f"{voice.speech.name(party)} had no dominion over {transfer.id}: it was bound to pass on what it got{cited}"
        told.append((says, "" if source else BARE))
    return tuple(told)


def _step(voice: Voice, flow: Flow) -> str:
    """Return one movement after the debtor's own transfer, in a sentence; what only helps its taker's defense is left out."""
    speech = voice.speech
    day = voice.day(flow.date)
    amount, given = said(flow.amount), said(flow.value_given)
    sum_ = "" if amount is None else money(Span(amount.low, amount.likely, amount.high))
    thing = said(flow.property)
    what = f"the {thing}" if thing else sum_ or "a sum that the record does not state"
    worth = f", worth {sum_}" if thing and sum_ else ""
    text = f"{speech.name(said(flow.from_))} passed {what}{worth} on to {speech.name(said(flow.to))} ({flow.id})"
    if given is not None and not helps("value_given", given):
        text += ", who gave nothing for it"
    if said(flow.good_faith) is False:
        text += f"; {speech.name(said(flow.to))} did not take in good faith"
    if said(flow.knew_of_voidability) is True:
        text += f"; {speech.name(said(flow.to))} knew that the transfer could be avoided"
    return (f"On {day} " if day else "") + text + of_flow(flow).within


def _sources(flow: Flow) -> list[str]:
    given = flow.value_given if flow.value_given is not None and not helps("value_given", flow.value_given.value) else None
    stated = (flow.date, flow.amount, flow.to, given)
    return list(dict.fromkeys(filter(None, (flow.source, *(one.source for one in stated if one is not None)))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """For whose benefit is recovered and preserved what is avoided, and by what provision."""

    recovered: str
    preserved: str
    whose: str
    cite: str


OF_ESTATE = Benefit(
    recovered="the estate",
    preserved="the estate as to property of the estate (11 U.S.C. 551)",
    whose="the estate",
    cite="11 U.S.C. 551",
)
OF_DEBTOR = Benefit(
    recovered="the Debtor, as far as the Debtor could have exempted it (11 U.S.C. 522(i)(1))",
    preserved="the Debtor, as far as the Debtor could have exempted it (11 U.S.C. 522(i)(2))",
    whose="the Debtor",
    cite="11 U.S.C. 522(i)(2)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What of a transfer has come back already, for which credit is given.

    Attributes:
        transfer: the transfer.
        collected: what the estate has collected on account of it; empty where it has nothing.
        record: where that stands.
        returned: what was given back of it; empty where nothing was.
        back: where that stands.
    """

    transfer: str
    collected: str
    record: str
    returned: str
    back: str


def paid(report: Report, selection: Selection) -> Iterator[Paid]:
    """Yield what has come back of the transfers that are pleaded: the estate has each dollar once, 11 U.S.C. 550(d)."""
    for transfer in selection.transfers:
        found = _recovery(report, transfer.id)
        if found is not None and (found.collected or found.returned):
            sources = dict.fromkeys(one.source for one in report.case.collected if said(one.for_) == transfer.id and one.source)
            yield Paid(
                transfer=transfer.id,
                collected=money(Span.exactly(found.collected)) if found.collected else "",
                record="; ".join(sources),
                returned=money(Span.exactly(found.returned)) if found.returned else "",
                back="; ".join(dict.fromkeys(source for flow in _back(report) for source in _sources(flow))),
            )


def _back(report: Report) -> Iterator[Flow]:
    """Yield what went back to the debtor."""
    yield from (flow for flow in report.case.flows if said(flow.to) == report.analysis.matter.debtor)


def preserved(report: Report, selection: Selection) -> tuple[str, ...]:
    """Return the transfers of which the avoided interest is preserved for the estate."""
    ours = {one.id: one for one in selection.transfers}
    return tuple(
        one.transfer
        for one in report.recoveries
        if one.transfer in ours
        and any(one.reaches(each.judgment.rule.id, said(ours[one.transfer].to)) for each in selection.findings(ours[one.transfer]))
        and any(each.cite == PRESERVED for each in one.consequences)
    )


def _best(selection: Selection, transfer: Transfer) -> Judgment:
    found = [one.finding.judgment for one in selection.of(transfer)]
    return max(found, key=lambda one: (one.verdict is Verdict.AVOIDABLE, _size(one.amount)))


def at_stake(report: Report, selection: Selection, transfer: Transfer, party: str) -> Span | None:
    """Return the most that can be had from a party on account of a transfer; ``None`` where no money is asked for it."""
    found = _recovery(report, transfer.id)
    ours = [_asked(selection, transfer, found, one) for one in found.from_ if one.party == party] if found is not None else []
    return max(ours, key=_size) if ours else None


def _asked(selection: Selection, transfer: Transfer, found: Recovery, one: Liable) -> Span:
    """Return what is asked of somebody: what it owes, and where it owes the whole, up to what an open count would reach."""
    reached = [each.amount.high for each in selection.of(transfer) if isinstance(each.amount.high, int)]
    whole, owed = found.avoided.high, one.amount.high
    if owed != found.cap.high or not isinstance(whole, int) or not isinstance(owed, int):
        return one.amount
    more = max(reached, default=0) - whole
    limited = whole - owed not in (found.collected, found.collected + found.returned)
    return one.amount if limited or more <= 0 else Span(one.amount.low, None, owed + more)


def sued_for(amounts: Iterable[Span]) -> Span:
    """Return what is sued for in all: the sum over transfers, each once."""
    spans = list(amounts)
    return Span(*(_sum([getattr(one, end) for one in spans]) for end in ("low", "likely", "high")))


def amount_words(span: Span) -> str:
    """Return an amount as a prayer has it, at its most where it is open what a defense keeps; nothing where it is not known.

    >>> amount_words(Span(5_000_00, None, 45_000_00)), amount_words(Span.exactly(9_000_00))
    ('up to $45,000.00', '$9,000.00')
    """
    if is_open(span):
        return ""
    return at_most(span) if span.likely is None else dollars(money(span))


def _sum(ends: list[int | None]) -> int | None:
    known = [end for end in ends if end is not None]
    return sum(known) if len(known) == len(ends) else None


def _size(span: Span) -> int:
    return next((end for end in (span.likely, span.high, span.low) if isinstance(end, int)), 0)


def _recovery(report: Report, transfer: str) -> Recovery | None:
    return next((one for one in report.recoveries if one.transfer == transfer), None)
