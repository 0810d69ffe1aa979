"""What becomes of each avoided transfer, as facts: what is reached, what defenses keep, what came back, what can be had, from whom.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> report = analyze(read_text('''
... case: {petition_date: 2024-03-15}
... debtor: {kind: corporation}
... solvency: {findings: [{insolvent: true}]}
... parties: [{id: ana}]
... transfers: [{id: T1, date: 2024-01-02, to: ana, kind: gift, property_kind: cash, value: 300, received: []}]
... collected: [{date: 2024-06-01, from: ana, amount: 100, for: T1}]
... '''))
>>> share = shares(report)[0]
>>> share.gross.low, share.collected, share.left.low, share.sources
(30000, 10000, 20000, ('ana $200.00, initial transferee',))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.judge import Verdict
from avoidance.logic.known import Span
from avoidance.pictures.words import FEW, count, day, dollars, ids, money
from avoidance.recovery.legs import added
from avoidance.recovery.records import Recovery
from avoidance.report.model import Summary
from casefacts.evidence import said

MOST = 8
"""How many transfers are drawn one by one."""
CREDITED = "credited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What becomes of a transfer, or of several drawn as one.

    Attributes:
        ids: the transfers.
        what: the transfer in words, where it is one.
        open: whether it is open that they can be avoided.
        theory: the one that recovers most.
        gross: what it reaches.
        instead: what comes of avoidance where no money does.
        avoided: what can be avoided.
        kept: what keeps the rest, in words.
        collected: what the estate has collected, in cents.
        returned: what came back to the debtor before, as far as it comes off, in cents.
        left: what can be had.
        why: what else holds it down.
        parties: from whom it can be had.
        sources: the same in words, with how much and as what.
        spared: from whom nothing can be had, in words.
    """

    ids: tuple[str, ...]
    what: str
    open: bool
    theory: str
    gross: Span
    avoided: Span
    kept: str
    collected: int
    returned: int
    left: Span
    why: str = ""
    instead: str = ""
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()


def shares(report: Report, most: int = MOST) -> list[Share]:
    """Return what becomes of each transfer that can, or may, be avoided; the smaller ones of many together."""
    best = _best(report.summaries)
    found = [_share(report, one, best[one.transfer]) for one in report.recoveries]
    if len(found) <= most:
        return found
    largest = sorted(found, key=lambda one: -_central(one.left))[: most - 2]
    kept = [one for one in found if any(one is large for large in largest)]
    rest = [one for one in found if not any(one is large for large in largest)]
    return [*kept, *_together([one for one in rest if not one.open]), *_together([one for one in rest if one.open])]


def _best(summaries: Iterable[Summary]) -> dict[str, Summary]:
    """Return the finding by which most is recovered of each transfer: one that stands before one that is open."""
    found: dict[str, Summary] = {}
    for one in summaries:
        if one.verdict is not Verdict.NOT_AVOIDABLE and (one.transfer not in found or _rank(one) > _rank(found[one.transfer])):
            found[one.transfer] = one
    return found


def _rank(one: Summary) -> tuple[bool, int]:
    return one.verdict is Verdict.AVOIDABLE, _central(one.amount)


def _central(span: Span) -> int:
    return span.central if isinstance(span.central, int) else 0


def _share(report: Report, one: Recovery, best: Summary) -> Share:
    name, transfer = report.analysis.matter.name_of, report.transfer(one.transfer)
    credited = report.law.position("s550.returned").value == CREDITED
    returned = one.returned if credited else 0
    keeps = "; ".join(f"{what} ({cite})" for what, cite, _ in best.keeps) or best.defense
    whys = ["held to what creditors are owed"] if one.capped else []
    whys += [f"{dollars(one.returned)} came back and does not come off"] if one.returned and not credited else []
    return Share(
        ids=(one.transfer,),
        what=f"{one.transfer}, {day(said(transfer.date))}, to {name(said(transfer.to))}",
        open=one.if_avoided,
        theory=best.theory,
        gross=best.gross if not best.gross.is_empty else one.avoided,
        avoided=one.avoided,
        kept=keeps,
        collected=one.collected,
        returned=returned,
        left=one.cap if one.from_ or not one.instead else Span.exactly(0),
        instead="" if one.from_ else one.instead,
        why="; ".join(whys),
        parties=tuple(name(each.party) for each in one.from_),
        sources=tuple(f"{name(each.party)} {money(each.amount)}, {each.as_}{', open' if each.open else ''}" for each in one.from_),
        spared=(
            *(f"{name(each.party)}, {each.why} ({each.cite})" for each in one.protected),
            *(f"{name(party)}, mere conduit" for party in one.conduits),
        ),
    )


def _together(rest: list[Share]) -> Iterator[Share]:
    """Yield the smaller transfers as one."""
    if len(rest) < 2:
        yield from rest
        return
    parties = list(dict.fromkeys(party for one in rest for party in one.parties))
    yield Share(
        what="",
        ids=tuple(id for one in rest for id in one.ids),
        open=rest[0].open,
        theory="",
        gross=added(one.gross for one in rest),
        avoided=added(one.avoided for one in rest),
        kept="",
        collected=sum(one.collected for one in rest),
        returned=sum(one.returned for one in rest),
        left=added(one.left for one in rest),
        parties=tuple(parties),
        sources=(f"{count(len(parties), 'party', 'parties')}: {ids(parties, FEW)}",) if parties else (),
    )


def stands(report: Report) -> list[str]:
    """Return the transfers of which nothing can be avoided on this record."""
    reached = {one.transfer for one in report.recoveries}
    return [one.id for one in report.case.transfers if one.id not in reached]
