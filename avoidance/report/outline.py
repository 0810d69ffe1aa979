"""Recovery in outline, and what else follows from avoidance.

Section 550(a)(1) makes the first transferee, and whoever the transfer was made for, liable for what is avoided. Who took from
them is not followed here, and the report says so. What the estate has collected, and what came back to the debtor before the
petition, comes off the one satisfaction that 550(d) allows. What happens to a lien, and to the transferee's own claims, stands in
``consequences``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount
from avoidance.judge import Verdict
from avoidance.logic.known import Known, Span
from avoidance.report.consequences import Consequence, consequences
from avoidance.report.model import Summary
from casefacts.evidence import DateSpan, said
from casefacts.model import Transfer

INITIAL = "11 U.S.C. 550(a)(1)"
INSTEAD = {
    "obligation": "an avoided obligation is not enforced; nothing is recovered for it",
    "guaranty": "an avoided guaranty is not enforced; nothing is recovered for it",
    "lien": "an avoided lien is preserved for the estate (11 U.S.C. 551)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Liable:
    """Somebody from whom what is avoided may be recovered."""

    party: str
    as_: str
    cite: str
    amount: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What may be recovered on account of one transfer, once."""

    transfer: str
    avoided: Span
    if_avoided: bool
    collected: int
    cap: Span
    from_: tuple[Liable, ...]
    conduits: tuple[str, ...]
    instead: str = ""
    """What comes of avoidance where no money does."""
    consequences: tuple[Consequence, ...] = ()


def recoveries(matter: Matter, summaries: Iterable[Summary]) -> Iterator[Recovery]:
    """Yield the recovery for each transfer with a theory that is avoidable, or open."""
    by_transfer: dict[str, list[Summary]] = {}
    for summary in summaries:
        by_transfer.setdefault(summary.transfer, []).append(summary)
    back = returned(matter)
    for transfer in matter.case.transfers:
        best = _best(by_transfer.get(transfer.id, []))
        if best is not None:
            yield _recovery(matter, transfer, best, back.get(transfer.id, 0))


def _best(summaries: list[Summary]) -> Summary | None:
    """Return the finding that recovers most: an avoidable one before an open one."""
    live = [one for one in summaries if one.verdict is not Verdict.NOT_AVOIDABLE]
    return max(live, key=lambda one: (one.verdict is Verdict.AVOIDABLE, _size(one.amount)), default=None)


def _recovery(matter: Matter, transfer: Transfer, best: Summary, back: int) -> Recovery:
    collected = sum(
        paid.central for one in matter.case.collected if said(one.for_) == transfer.id and (paid := said(one.amount)) is not None
    )
    cap = Span(*(None if not isinstance(end, int) else max(end - collected - back, 0) for end in _ends(best.amount)))
    conduit = said(transfer.dominion) is False
    to = said(transfer.to)
    return Recovery(
        transfer=transfer.id,
        avoided=best.amount,
        if_avoided=best.verdict is Verdict.UNDETERMINED,
        collected=collected,
        cap=cap,
        from_=tuple(_liable(transfer, cap, conduit)),
        conduits=(to,) if conduit and to else (),
        instead=INSTEAD.get(said(transfer.kind) or "", ""),
        consequences=tuple(consequences(transfer, matter.case.creditors, matter.name_of(to) if to else "")),
    )


def _liable(transfer: Transfer, cap: Span, conduit: bool) -> Iterator[Liable]:
    """Yield who is liable for money: nobody for an obligation or a lien, which fall by being avoided."""
    if said(transfer.kind) in INSTEAD:
        return
    to = said(transfer.to)
    if to is not None and not conduit:
        yield Liable(party=to, as_="initial transferee", cite=INITIAL, amount=cap)
    for party in said(transfer.for_benefit_of) or ():
        yield Liable(party=party, as_="entity for whose benefit the transfer was made", cite=INITIAL, amount=cap)


def returned(matter: Matter) -> dict[str, int]:
    """Return what each transferee gave back to the debtor between the transfer and the petition; each dollar counts once.

    What comes back is set against the party's transfers in the order of their dates. What the debtor gave value for is no return.
    """
    left = {one.id: _central(amount(f"transfers.{one.id}.value", one.value)) for one in matter.case.transfers}
    back = dict.fromkeys(left, 0)
    for flow in matter.case.flows:
        when, given = said(flow.date), said(flow.value_given)
        if said(flow.to) != matter.debtor or when is None or when.latest is None or not _before(when, matter.petition):
            continue
        rest = 0 if given is not None and given.low > 0 else _central(amount(f"flows.{flow.id}.amount", flow.amount))
        for transfer in sorted((one for one in matter.case.transfers if _precedes(one, said(flow.from_), when)), key=_made):
            taken = min(rest, left[transfer.id] - back[transfer.id])
            back[transfer.id] += taken
            rest -= taken
    return back


def _precedes(transfer: Transfer, party: str | None, when: DateSpan) -> bool:
    made = said(transfer.date)
    return (
        said(transfer.to) == party
        and made is not None
        and made.earliest is not None
        and when.latest is not None
        and made.earliest <= when.latest
    )


def _before(when: DateSpan, petition: DateSpan) -> bool:
    return when.latest is not None and petition.earliest is not None and when.latest <= petition.earliest


def _made(transfer: Transfer) -> tuple[date, str]:
    when = said(transfer.date)
    return (when.earliest if when and when.earliest else date.max, transfer.id)


def _central(known: Known) -> int:
    return known.span.central if isinstance(known.span.central, int) else 0


def _ends(span: Span) -> tuple[object, object, object]:
    return (span.low, span.likely, span.high)


def _size(span: Span) -> int:
    return span.central if isinstance(span.central, int) else 0
