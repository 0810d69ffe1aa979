"""Of whom what can be asked: the claims on one party that are alive, or why there is none.

A party owes as the first transferee, as one for whose benefit the transfer was made (11 U.S.C. 550(a)(1)), or as a later holder
(550(a)(2)). Of a transfer against which no theory is alive nothing is asked, nor of one against which nothing but intent is open
and nothing points to it.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> claims_on(analyze(read_text("case: {petition_date: 2024-03-15}")), "maria")
Traceback (most recent call last):
    ...
avoidance.drafting.targets.NoLetter: maria: there is no such party; there are: none
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from avoidance.analysis import Finding
from avoidance.analyze import Report
from avoidance.drafting.recovery import way
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.wording import dollars
from avoidance.judge import Verdict
from avoidance.logic.known import Span
from avoidance.recovery.confined import ELSEWHERE
from avoidance.recovery.records import Liable, Recovery
from avoidance.recovery.satisfaction import residue_words
from avoidance.report.leading import Lead, is_bare
from casefacts.evidence import said
from casefacts.model import Transfer

MOST_NAMED = 30
INITIAL, LATER = "initial transferee", "550(a)(2)"


class NoLetter(ValueError):
    """Nothing can be asked of a party; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one party may owe on one transfer, and the theory to lead with."""

    transfer: Transfer
    finding: Finding
    lead: Lead
    recovery: Recovery
    liable: Liable

    @property
    def firm(self) -> bool:
        """Whether the record makes it out: the transfer is avoidable, and the party surely owes."""
        return self.finding.judgment.verdict is Verdict.AVOIDABLE and not (self.recovery.if_avoided or self.liable.open)

    @property
    def release(self) -> str:
        """What is asked where avoidance brings no money from this party: to let a lien or an obligation go."""
        kind = said(self.transfer.kind)
        return f"release of the {kind}" if self.recovery.instead and self.liable.party == said(self.transfer.to) else ""

    @property
    def passed_on(self) -> bool:
        """Whether it came by way of somebody else, a mere conduit or one who had taken."""
        return len(self.liable.path) > 1

    @property
    def capacity(self) -> str:
        """How the party would owe.

        ``released``, of whom nothing but a release is asked; ``benefited``; ``later``; ``through``, the initial transferee by way
        of a mere conduit; ``either``, where it is open whether those before it had dominion; else ``first``.
        """
        if self.release:
            return "released"
        if self.liable.benefited:
            return "benefited"
        if self.liable.cite.endswith(LATER):
            return "later"
        if not self.passed_on:
            return "first"
        return "through" if self.liable.as_ == INITIAL else "either"

    @property
    def perhaps_later(self) -> bool:
        """Whether the party took, or may have taken, from somebody who had taken, so that 11 U.S.C. 550(b) may protect it."""
        return self.capacity in ("later", "either")


def claims_on(report: Report, party: str, chosen: Collection[str] = ()) -> tuple[Claim, ...]:
    """Return what one party may owe, transfer by transfer in the order of the record.

    Args:
        report: the analysis of the case.
        party: the party, by its id or its name.
        chosen: ids of transfers to look at; none means all of them.

    Raises:
        NoLetter: there is no such party, or nothing is alive against it.
    """
    id = _party(report, party)
    wanted = [one for one in report.case.transfers if not chosen or one.id in chosen]
    owed = {one.transfer: one for one in report.recoveries}
    leads = {one.transfer: one for one in report.leads}
    found = [one for transfer in wanted for one in _claims(report, id, transfer, owed.get(transfer.id), leads.get(transfer.id))]
    if not found:
        name = report.analysis.matter.name_of(id)
        why = [
            text for transfer in wanted for text in _why_not(report, id, transfer, owed.get(transfer.id), leads.get(transfer.id))
        ]
        within = f" in {', '.join(chosen)}" if chosen else ""
        told = "; ".join(why) or f"the record tells of nothing that came to it{within}"
        raise NoLetter(f"{name}: there is nothing to demand: {told}")
    return tuple(found)


def taken_by(report: Report, party: str) -> tuple[str, ...]:
    """Return the ids of the transfers that a party took, or of which something reached it, in the order of the record."""
    return tuple(one.id for one in report.case.transfers if party in takers(report, (one.id,)))


def takers(report: Report, chosen: Collection[str] = ()) -> tuple[str, ...]:
    """Return the ids of the parties that took, or that something reached, in the order of the record.

    Args:
        report: the analysis of the case.
        chosen: ids of transfers to look at; none means all of them.
    """
    wanted = [one for one in report.case.transfers if not chosen or one.id in chosen]
    ids = {one.id for one in wanted}
    took = {party for one in wanted for party in (said(one.to), said(one.indirectly_to), *(said(one.for_benefit_of) or ()))}
    for one in report.recoveries:
        if one.transfer in ids:
            took |= {*(each.party for each in one.from_), *(each.party for each in one.protected), *one.conduits}
    return tuple(one.id for one in report.case.parties if one.id in took)


def _party(report: Report, asked: str) -> str:
    parties = {one.id: said(one.name) or one.id for one in report.case.parties}
    if asked in parties:
        return asked
    named = [id for id, name in parties.items() if name.casefold() == asked.casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        raise NoLetter(f"{asked}: several parties are called so; name one by its id: {', '.join(named)}")
    there = ", ".join(list(parties)[:MOST_NAMED]) or "none"
    raise NoLetter(f"{asked}: there is no such party; there are: {there}")


def _claims(report: Report, party: str, transfer: Transfer, recovery: Recovery | None, lead: Lead | None) -> Iterator[Claim]:
    """Yield the claim on one transfer: of several ways in which the party owes, the one that brings in the most."""
    if recovery is None or lead is None or recovery.cap.high == 0:
        return
    lead = _reaching(report, transfer, recovery, lead, party)
    if not lead.theory:
        return
    owing = [one for one in recovery.from_ if one.party == party and one.amount.high != 0]
    if recovery.instead and party == said(transfer.to):
        owing = [Liable(party=party, as_=INITIAL, cite="11 U.S.C. 550(a)(1)", amount=Span(None, None, None))]
    if owing:
        finding = next(one for one in report.of(transfer) if one.judgment.rule.id == lead.theory)
        yield Claim(transfer=transfer, finding=finding, lead=lead, recovery=recovery, liable=max(owing, key=_size))


def _reaching(report: Report, transfer: Transfer, recovery: Recovery, lead: Lead, party: str) -> Lead:
    """Return a lead with only the theories that reach a party; without one where intent to which nothing points is all."""
    reaching = [theory for theory in (lead.theory, *(one for one, _ in lead.then)) if recovery.reaches(theory, party)]
    if not lead.theory or reaching[:1] == [lead.theory]:
        return lead
    then = tuple(one for one in lead.then if one[0] in reaching[1:])
    bare = all(is_bare(one.judgment) for one in report.of(transfer) if one.judgment.rule.id in reaching)
    return replace(lead, theory="" if bare else reaching[0], reasons=(ELSEWHERE,), then=then)


def _size(one: Liable) -> tuple[bool, int]:
    central = one.amount.central
    return not one.open, central if isinstance(central, int) else 0


def _why_not(report: Report, party: str, transfer: Transfer, recovery: Recovery | None, lead: Lead | None) -> Iterator[str]:
    """Yield why nothing is asked of a party on a transfer that touched it."""
    if recovery is not None:
        for one in recovery.protected:
            if one.party == party:
                by = way(one.path)
                yield f"{transfer.id}: {f'it took {by} and ' if by else 'it '}owes nothing: {dollars(one.why)} ({one.cite})"
        if party in recovery.conduits:
            yield f"{transfer.id}: on this record it is a mere conduit (11 U.S.C. 550(a))"
            for rest in recovery.residues:
                if rest.party == party:
                    yield f"{transfer.id}: {dollars(residue_words(rest, report.analysis.matter.name_of(party)))}"
    taken = party in (said(transfer.to), said(transfer.indirectly_to), *(said(transfer.for_benefit_of) or ()))
    if not taken and not (recovery is not None and any(one.party == party for one in recovery.from_)):
        return
    failed = [one.judgment.rule.id for one in report.of(transfer) if one.judgment.verdict is Verdict.NOT_AVOIDABLE]
    if lead is None:
        yield (
            f"{transfer.id}: no theory is alive ({spoken(failed)} fail{'s' if len(failed) == 1 else ''})"
            if failed
            else (f"{transfer.id}: no theory comes into play")
        )
    elif not lead.theory:
        yield f"{transfer.id}: {in_words('; '.join(lead.reasons))}"
    elif recovery is not None and not _reaching(report, transfer, recovery, lead, party).theory:
        yield f"{transfer.id}: {ELSEWHERE}"
    elif recovery is not None and recovery.cap.high == 0:
        yield f"{transfer.id}: nothing is left to recover"
    elif recovery is not None and any(one.party == party for one in recovery.from_):
        yield f"{transfer.id}: nothing of it is traced to it"
