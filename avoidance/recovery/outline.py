"""Recovery in outline, and what else follows from avoidance.

Section 550(a)(1) makes the first transferee, and whoever the transfer was made for, liable for what is avoided. Who took from
them is not followed here, and the report says so. What the estate has collected, and what came back to the debtor before the
petition, comes off the one satisfaction that 550(d) allows. What happens to a lien, and to the transferee's own claims, stands in
``consequences``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from avoidance.facts.borrowed import MILLER, MILLER_CITE, SOVEREIGN
from avoidance.facts.conduct import insider_fact
from avoidance.facts.matter import Matter
from avoidance.facts.preference.made import law_of_preferences, made, petition_span, reached_near
from avoidance.facts.preference.parties import others_debts
from avoidance.facts.stated import amount, smaller
from avoidance.judge import Verdict
from avoidance.logic.known import Known, Span
from avoidance.logic.truth import NO, YES
from avoidance.recovery import claimscap
from avoidance.recovery.consequences import Consequence, against_insiders, consequences, from_indirect
from avoidance.report.model import Summary
from casefacts.evidence import DateSpan, said
from casefacts.model import Transfer

INITIAL = "11 U.S.C. 550(a)(1)"
BARRED = "11 U.S.C. 547(i), 550(c)"
PREFERENCE = "547(b)"
PROTECTION = "s547i.noninsider_protection_for_insider_guarantor"
BENEFITED = "entity for whose benefit the transfer was made"
BY_WAY = "creditor who was paid or secured by way of the transferee"
TOOK_FOR_VALUE = "it gave new value and keeps what it took: the preference is that of the creditor paid by way of it"
VALUE = "11 U.S.C. 547(c)(1), 550(a)(1)"
BORROWED = "544(b):"
IMMUNE = "11 U.S.C. 106(a), 544(b)(1)"
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
    capped: bool = False
    """Whether a cap at what creditors are owed bears on it, on either side of that split."""
    protected: tuple[tuple[str, str, str], ...] = ()
    """Whoever took and owes nothing: the party, why, and the cite."""


def recoveries(matter: Matter, summaries: Iterable[Summary]) -> Iterator[Recovery]:
    """Yield the recovery for each transfer with a theory that is avoidable, or open."""
    by_transfer: dict[str, list[Summary]] = {}
    for summary in summaries:
        by_transfer.setdefault(summary.transfer, []).append(summary)
    back = returned(matter)
    for transfer in matter.case.transfers:
        found = by_transfer.get(transfer.id, [])
        best = _best(found)
        if best is not None:
            outline = _recovery(matter, transfer, best, back.get(transfer.id, 0))
            if transfer.indirectly_to is not None and best.theory == PREFERENCE:
                outline = _from_indirect(matter, transfer, outline)
            only = insiders_only(matter, transfer)
            if only and any(one.theory == PREFERENCE and one.verdict is not Verdict.NOT_AVOIDABLE for one in found):
                others = _best([one for one in found if one.theory != PREFERENCE and one.verdict is best.verdict])
                outline = _against_insiders(matter, transfer, outline, only, others, back.get(transfer.id, 0))
            yield _spared(matter, transfer, outline, found)


def insiders_only(matter: Matter, transfer: Transfer) -> tuple[str, ...]:
    """Return the insiders against whom alone a preference is avoided, 547(i), and from whom alone it is recovered, 550(c).

    So it is with a transfer made before the 90 days, and within the year, to somebody not shown to be an insider and for the
    benefit of one who is. Anything else returns nothing. Section 550(c) bars recovery alone: a lien that is avoided needs none, so
    only 547(i) protects a lienholder.
    """
    keys = (PROTECTION,) if said(transfer.kind) == "lien" else (PROTECTION, "s550c.insider_guarantor_bar")
    to, others = said(transfer.to), said(transfer.for_benefit_of) or ()
    if to is None or not others or not any(matter.law.in_force(key) for key in keys):
        return ()
    times, law = made(matter, transfer), law_of_preferences(matter)
    when = times["preference.made_on"]
    near = reached_near(times, law["case.preference_opens"], petition_span(matter))
    on = DateSpan(earliest=when.span.low, likely=when.span.likely, latest=when.span.high)  # type: ignore[arg-type]
    if near is not NO or insider_fact(matter, transfer, to, on).truth is YES:
        return ()
    return tuple(party for party in others if insider_fact(matter, transfer, party, on).truth is YES)


def _against_insiders(
    matter: Matter, transfer: Transfer, whole: Recovery, only: tuple[str, ...], others: Summary | None, back: int
) -> Recovery:
    """Return the recovery with the insiders alone under section 547, and whoever else is liable on another theory for that.

    An insider whom a lien benefited owes the value of it: as to the lender it stands, and nothing is preserved.
    """
    to = said(transfer.to)
    owing = [Liable(party=party, as_=BENEFITED, cite=INITIAL, amount=whole.cap) for party in only]
    kept = [one for one in whole.from_ if one.party in only] or owing
    if others is not None:
        apart = _recovery(matter, transfer, others, back)
        kept = [*(one for one in apart.from_ if one.party not in only), *kept]
        return replace(whole, from_=tuple(kept))
    why = "no insider: a preference made before the 90 days is avoided only as to the insider whom it benefited"
    named = [(party, matter.name_of(party)) for party in only]
    return replace(
        whole,
        from_=tuple(kept),
        protected=((to, why, BARRED),) if to else (),
        instead="",
        consequences=tuple(against_insiders(transfer, matter.case.creditors, named)),
    )


def _from_indirect(matter: Matter, transfer: Transfer, whole: Recovery) -> Recovery:
    """Return the recovery from the creditor who was paid by way of the transferee; what that one took for new value stands."""
    creditor, to = said(transfer.indirectly_to), said(transfer.to)
    assert creditor is not None
    return replace(
        whole,
        from_=(Liable(party=creditor, as_=BY_WAY, cite=INITIAL, amount=whole.cap),),
        conduits=(),
        protected=((to, TOOK_FOR_VALUE, VALUE),) if to else (),
        instead="",
        consequences=tuple(from_indirect(matter.case.creditors, creditor, matter.name_of(creditor))),
    )


def _spared(matter: Matter, transfer: Transfer, whole: Recovery, found: list[Summary]) -> Recovery:
    """Return the recovery without the United States, where only state law that no creditor could have used against it is left."""
    to = said(transfer.to)
    party = matter.parties.get(to or "")
    sued = [one for one in found if one.verdict is not Verdict.NOT_AVOIDABLE and not one.theory.startswith(BORROWED)]
    if to is None or party is None or said(party.kind) != SOVEREIGN or sued or not matter.law.decided(MILLER):
        return whole
    kept = tuple(one for one in whole.from_ if one.party != to)
    return replace(whole, from_=kept, protected=(*whole.protected, (to, f"no creditor could have sued it ({MILLER_CITE})", IMMUNE)))


def _best(summaries: list[Summary]) -> Summary | None:
    """Return the finding that recovers most: an avoidable one before an open one."""
    live = [one for one in summaries if one.verdict is not Verdict.NOT_AVOIDABLE]
    return max(live, key=lambda one: (one.verdict is Verdict.AVOIDABLE, _size(one.amount)), default=None)


def _recovery(matter: Matter, transfer: Transfer, best: Summary, back: int) -> Recovery:
    collected = sum(
        paid.central for one in matter.case.collected if said(one.for_) == transfer.id and (paid := said(one.amount)) is not None
    )
    cap = Span(*(None if not isinstance(end, int) else max(end - collected - back, 0) for end in _ends(best.amount)))
    limit = claimscap.told(matter, cap)
    if limit is not None and claimscap.is_capped(matter):
        cap = smaller(cap, claimscap.claims(matter))
    conduit = said(transfer.dominion) is False
    to, owers = said(transfer.to), tuple(matter.name_of(party) for party in others_debts(matter, transfer))
    following = consequences(transfer, matter.case.creditors, matter.name_of(to) if to else "", owers)
    return Recovery(
        transfer=transfer.id,
        avoided=best.amount,
        if_avoided=best.verdict is Verdict.UNDETERMINED,
        collected=collected,
        cap=cap,
        from_=tuple(_liable(matter, transfer, cap, conduit)),
        conduits=(to,) if conduit and to else (),
        instead=INSTEAD.get(said(transfer.kind) or "", ""),
        consequences=(*((limit,) if limit else ()), *following),
        capped=limit is not None,
    )


def _liable(matter: Matter, transfer: Transfer, cap: Span, conduit: bool) -> Iterator[Liable]:
    """Yield who is liable for money: nobody for an obligation or a lien, which fall by being avoided.

    Where the record does not say for whose benefit a transfer was made, it was made for whoever's debt it paid.
    """
    if said(transfer.kind) in INSTEAD:
        return
    to = said(transfer.to)
    if to is not None and not conduit:
        yield Liable(party=to, as_="initial transferee", cite=INITIAL, amount=cap)
    for party in said(transfer.for_benefit_of) or ():
        yield Liable(party=party, as_=BENEFITED, cite=INITIAL, amount=cap)
    for party in () if transfer.for_benefit_of is not None else dict.fromkeys(others_debts(matter, transfer)):
        as_ = f"{BENEFITED}, its debt being the one paid"
        yield Liable(party=party, as_=as_, cite=INITIAL, amount=cap)


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
