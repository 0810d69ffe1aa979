"""One satisfaction: what may be recovered on account of each transfer, and from whom.

Section 550(a) makes the first transferee and whoever the transfer was made for liable for what is avoided, and every later one for
what reached it unless (b) protects it. However many are liable, the estate is satisfied once, 550(d): what it has collected, and
what came back to the debtor before the petition, comes off. The property itself comes back or, if the court orders, its value: on
the day of the transfer or, on the other side of position ``s550.value_date``, a later and greater one.

A good-faith holder who must give back the property has a lien for improvements, 550(e); what 548(c) or 8(d) of an act leaves a
transferee is taken off the amount and named. What becomes of a lien, and of the claims of those who owe, stands in
``consequences``.

Left out: interest, and costs; who of several that paid may look to the others: section 550 gives no right of contribution, and
other law may (not verified).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from avoidance.facts.matter import Matter
from avoidance.facts.preference.parties import others_debts
from avoidance.facts.stated import smaller
from avoidance.judge import Verdict
from avoidance.logic.known import Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.logic.words import cents_words
from avoidance.recovery import claimscap
from avoidance.recovery.benefits import BENEFIT, beneficiaries
from avoidance.recovery.collected import Paid, paid, settled
from avoidance.recovery.confined import (
    BENEFITED,
    INITIAL,
    confined_to_insiders,
    from_preferred,
    insiders_only,
    without_sovereign,
)
from avoidance.recovery.consequences import Consequence, consequences, of_later
from avoidance.recovery.following import STILL_A_THING
from avoidance.recovery.legs import added
from avoidance.recovery.records import PREFERENCE, Liable, Lien, Protected, Recovery, Residue
from avoidance.recovery.returns import returned
from avoidance.recovery.tracing import Trace, follow
from avoidance.recovery.transferees import CONDUIT, IMPROVEMENTS, Holding, holdings
from avoidance.report.model import Summary
from casefacts.evidence import Amount, Maybe, said
from casefacts.model import Flow, Transfer

CONVENTION, SAME_DAY, VALUE_DATE, RETURNED = "tracing.convention", "tracing.same_day", "s550.value_date", "s550.returned"
CREDITED = "credited"
LATER_VALUE = "later_if_greater"
NOT_FOLLOWED = ("obligation", "guaranty")
LATER_LIEN = {
    NO: "its lien on the property stands: the estate may have the property subject to it, and that much from whoever gave it",
    YES: "its lien on the property falls: it did not take it as 550(b) asks",
    UNKNOWN: "whether its lien on the property stands is open",
}
ASSIGNED_LIEN = {
    NO: "the lien, assigned to it, stands in its hands: it took as 550(b) asks",
    YES: "the lien, assigned to it, falls in its hands too",
    UNKNOWN: "whether the lien, assigned to it, stands in its hands is open",
}
MAYBE_CONDUIT = (
    "it was bound to pass on what it got, and was a mere conduit if it took in good faith, which the record does not settle"
)
GIVEN_BACK = "what reached it went back to the debtor before the petition"
OF_A_LIEN = "of a lien that is avoided the value too may be ordered from those whom it benefited (In re TOUSA, 11th Cir. 2012)"
VALUE_AT = "11 U.S.C. 550(a)"
OR_VALUE = " or, if the court orders, its value"
VALUE_ALONE = "its value alone may be had, for nobody who has the property itself owes it"
INSTEAD = {
    "obligation": "an avoided obligation is not enforced; nothing is recovered for it",
    "guaranty": "an avoided guaranty is not enforced; nothing is recovered for it",
    "lien": "an avoided lien is preserved for the estate (11 U.S.C. 551)",
}


@dataclass(frozen=True, kw_only=True)
class Recovered:
    """Everything that may be recovered in a case.

    Attributes:
        each: what may be recovered on account of each transfer.
        trace: what became of the transfers; ``None`` where the record speaks of nothing after them.
        holdings: every taking, by transfer.
    """

    each: tuple[Recovery, ...]
    trace: Trace | None
    holdings: dict[str, tuple[Holding, ...]]
    collected: Paid = field(default_factory=Paid)


def recovered(matter: Matter, summaries: Iterable[Summary]) -> Recovered:
    """Return what may be recovered for each transfer with a theory that is avoidable, or open."""
    by_transfer: dict[str, list[Summary]] = {}
    for summary in summaries:
        by_transfer.setdefault(summary.transfer, []).append(summary)
    live = {id: best for id, found in by_transfer.items() if (best := _best(found)) is not None}
    trace = traced(matter, live)
    back = returned(matter, live, trace)
    transfers = [transfer for transfer in matter.case.transfers if transfer.id in live]
    held = {one.id: holdings(matter, trace, one.id, live[one.id].amount) if trace is not None else () for one in transfers}
    collected = paid(matter, {one.id: _takers(matter, one, held[one.id]) for one in transfers})
    held = {id: settled(takings, collected) for id, takings in held.items()}
    each = []
    for transfer in transfers:
        source = Source(live[transfer.id], back.get(transfer.id, 0), held[transfer.id], trace, collected)
        each.append(_one(matter, transfer, by_transfer[transfer.id], source))
    return Recovered(each=tuple(each), trace=trace, holdings=held, collected=collected)


def _takers(matter: Matter, transfer: Transfer, held: tuple[Holding, ...]) -> set[str]:
    """Return those who took of a transfer, or for whose benefit it was made."""
    took = {one.party for one in held} | {said(transfer.to)} | set(beneficiaries(matter, transfer))
    return {party for party in took if party is not None}


def traced(matter: Matter, live: dict[str, Summary], method: str | None = None) -> Trace | None:
    """Return what became of the transfers that may be avoided; ``None`` where the record speaks of nothing that bears on it.

    Args:
        matter: the case under its law.
        live: the finding that recovers most, by transfer.
        method: another convention than the case takes.
    """
    case = matter.case
    spoken = [one for one in case.transfers if one.dominion is not None or one.improvements is not None]
    if not case.flows and not case.statements and not spoken:
        return None
    whole = bool(case.flows or case.statements)
    wanted = case.transfers if whole else spoken
    seeds = {one.id: live[one.id].gross for one in wanted if one.id in live and said(one.kind) not in NOT_FOLLOWED}
    return follow(case, seeds, method or matter.side(CONVENTION), matter.side(SAME_DAY))


def _best(summaries: list[Summary]) -> Summary | None:
    """Return the finding that recovers most: an avoidable one before an open one.

    Of several that are avoidable the estate has whichever brings more, so what each brings at the least and at the most is theirs
    together. Of open ones nobody knows which will hold: the one that could bring the most stands by itself, and one that turns on
    intent to which nothing points stands behind the others.
    """
    live = [one for one in summaries if one.verdict is not Verdict.NOT_AVOIDABLE]
    best = max(live, key=_rank, default=None)
    if best is None or best.verdict is not Verdict.AVOIDABLE:
        return best
    return replace(best, amount=greatest(best.amount, *(one.amount for one in live if one.verdict is Verdict.AVOIDABLE)))


def _rank(one: Summary) -> tuple[bool, bool, int, Fraction, int]:
    """Of open ones that could bring as much, the one that the record shows more of: no floor is borrowed from a weaker."""
    sure = one.verdict is Verdict.AVOIDABLE
    return sure, not one.bare, _most(one.amount), Fraction(1) if sure else one.shown, _size(one.amount)


def greatest(first: Span, *others: Span) -> Span:
    """Return the greatest of several amounts, each end of it: what is surely reached by one is reached.

    >>> greatest(Span(0, None, 150), Span.exactly(100)), greatest(Span(80, 100, 120), Span.exactly(110))
    (Span(low=100, likely=None, high=150), Span(low=110, likely=110, high=120))
    """
    measured = [one for one in (first, *others) if not one.is_empty]
    if first.is_empty or not measured:
        return first
    low = max(one.low for one in measured if isinstance(one.low, int)) if isinstance(first.low, int) else first.low
    likely = max(one.likely for one in measured if isinstance(one.likely, int)) if isinstance(first.likely, int) else first.likely
    return Span(low, likely, first.high)


@dataclass(frozen=True, slots=True)
class Source:
    """What a recovery is worked out from: the finding that recovers most, what came back, the takings, what was collected."""

    best: Summary
    back: int
    held: tuple[Holding, ...]
    trace: Trace | None
    collected: Paid


def _one(matter: Matter, transfer: Transfer, found: list[Summary], source: Source) -> Recovery:
    best = source.best
    whole = _recovery(matter, transfer, source)
    if transfer.indirectly_to is not None and best.theory == PREFERENCE:
        whole = from_preferred(matter, transfer, whole)
    only = insiders_only(matter, transfer)
    if only and any(one.theory == PREFERENCE and one.verdict is not Verdict.NOT_AVOIDABLE for one in found):
        others = _best([one for one in found if one.theory != PREFERENCE and one.verdict is best.verdict and not one.bare])
        apart = None if others is None else _recovery(matter, transfer, replace(source, best=others))
        whole = confined_to_insiders(matter, transfer, whole, only, apart)
    return without_sovereign(matter, transfer, whole, found)


def _recovery(matter: Matter, transfer: Transfer, source: Source) -> Recovery:
    best, held, trace = source.best, source.held, source.trace
    back = source.back
    collected, perhaps = source.collected.sure.get(transfer.id, 0), source.collected.open.get(transfer.id, 0)
    worth, grown = _worth(matter, transfer, best, _in_hand(matter, transfer, held, trace))
    credit = back if matter.side(RETURNED) == CREDITED else 0
    cap = Span(*(None if not isinstance(end, int) else max(end - collected - credit, 0) for end in worth))
    if perhaps:
        cap = Span(max((cap.low if isinstance(cap.low, int) else 0) - perhaps, 0), None, cap.high)
    limit = claimscap.told(matter, cap)
    if limit is not None and claimscap.is_capped(matter):
        cap = smaller(cap, claimscap.claims(matter))
    to, owers = said(transfer.to), tuple(matter.name_of(party) for party in others_debts(matter, transfer))
    conduit = _conduit(held)
    following = consequences(
        transfer, matter.case.creditors, matter.name_of(to) if to else "", owers, conduit is not YES, holds=cap.high != 0
    )
    lien = said(transfer.kind) == "lien"
    later = () if lien else tuple(_later(matter, held, cap))
    names = {one.party: matter.name_of(one.party) for one in later}
    residues = tuple(_residues(trace, held))
    return Recovery(
        transfer=transfer.id,
        avoided=best.amount,
        if_avoided=best.verdict is Verdict.UNDETERMINED,
        collected=collected,
        cap=cap,
        from_=_once(tuple(one for one in (*_liable(matter, transfer, cap, held), *later) if one.amount.high != 0)),
        conduits=tuple(dict.fromkeys(one.party for one in held if one.party and one.conduit is YES)),
        instead=INSTEAD.get(said(transfer.kind) or "", ""),
        consequences=(
            *((limit,) if limit else ()),
            *((grown,) if grown else ()),
            *((_given_back(back, credit),) if back else ()),
            *following,
            *of_later(matter.case.creditors, names, _given(matter, later)),
            *(Consequence(what=residue_words(one, matter.name_of(one.party)), cite=VALUE_AT, still_held=True) for one in residues),
        ),
        residues=residues,
        capped=limit is not None,
        protected=() if lien else tuple(_protected(held)),
        liens=(*_kept(transfer, best), *_liens(held, lien)),
        returned=back,
        still_with=_still_with(transfer, trace),
        parts_with=tuple(one.party for one in _with_a_part(transfer, held, trace) if one.party is not None),
        stray=() if trace is None else tuple(_not_followed(matter, trace, transfer)),
        ties=() if trace is None else tuple(tie for tie in trace.ties if _is_of(trace, tie[0], transfer.id)),
    )


def _not_followed(matter: Matter, trace: Trace, transfer: Transfer) -> Iterator[tuple[str, str]]:
    """Yield what of a path is not followed, or leads to nobody, and why; of money for a thing, whether its taker is safe."""
    flows = {one.id: one for one in matter.case.flows}
    thing = STILL_A_THING.format(transfer=transfer.id)
    for id, why in trace.stray.items():
        if why == thing:
            yield id, f"{why}; {_safety(matter, flows[id])}"
        elif not why.startswith(STILL_A_THING.partition("{")[0]):
            yield id, why
    yield from _unnamed(trace, transfer.id)
    yield from _late_returns(matter, trace, transfer)


def _safety(matter: Matter, flow: Flow) -> str:
    """Return whether whoever got something afterwards would owe anything, on what the record says of it."""
    taker, value = said(flow.to), said(flow.value_given)
    who = matter.name_of(taker) if taker else "whoever got it"
    gave = UNKNOWN if value is None else YES if value.low else NO if value.high == 0 else UNKNOWN
    safe = gave & Truth.of(said(flow.good_faith)) & ~Truth.of(said(flow.knew_of_voidability))
    return {
        YES: f"on this record {who} took for value, in good faith and without knowledge, and would owe nothing",
        NO: f"on this record {who} did not take for value, in good faith and without knowledge",
        UNKNOWN: f"whether {who} took for value, in good faith and without knowledge, and would owe nothing, is open",
    }[safe] + " (11 U.S.C. 550(b)(1))"


def _unnamed(trace: Trace, transfer: str) -> Iterator[tuple[str, str]]:
    """Yield how much went, account by account, to payees whom only a statement shows and nobody names."""
    sums: dict[str, tuple[int, int]] = {}
    for leg in trace.legs:
        if leg.move.kind == "line" and leg.move.taker is None and leg.move.out_of is not None:
            most = leg.traced(transfer).high
            many, cents = sums.get(leg.move.out_of, (0, 0))
            sums[leg.move.out_of] = (many + 1, cents + (most if isinstance(most, int) else 0))
    for account, (many, cents) in sums.items():
        if cents:
            payments = f"{many} payments" if many > 1 else "a payment"
            yield account, f"{cents_words(cents)} of {transfer} left by {payments} to nobody named: say whose they were, as flows"


def _late_returns(matter: Matter, trace: Trace, transfer: Transfer) -> Iterator[tuple[str, str]]:
    """Yield what came back after the petition: it went to the estate, or to somebody who was not to have it."""
    made, last = said(transfer.date), matter.petition.latest
    for move, _ in trace.returned(transfer.id):
        late = move.when is not None and move.when.earliest is not None and last is not None and move.when.earliest > last
        if late and made is not None and made.latest is not None and last is not None and made.latest <= last:
            yield move.id, "came back after the petition: if the estate has it, write it under `collected`"


def _in_hand(matter: Matter, transfer: Transfer, held: tuple[Holding, ...], trace: Trace | None) -> str:
    """Return from whom the property itself may be had; where its holder is protected, the value alone."""
    if trace is None or transfer.id not in trace.run.things:
        to = said(transfer.to)
        gone = trace is not None and bool(held)
        return VALUE_ALONE if gone or to is None else f"the property itself may be had from {matter.name_of(to)}{OR_VALUE}"
    _, via, _ = trace.run.things[transfer.id]
    last = [one for one in held if one.move.id == via and one.liable is not NO]
    parts = [one for one in _with_a_part(transfer, held, trace) if one.liable is not NO]
    names = " and ".join(dict.fromkeys(matter.name_of(one.party) for one in (*parts, *last) if one.party is not None))
    if not names:
        return VALUE_ALONE
    part = bool(transfer.id in trace.run.parts) and not (last and len(parts) == len(trace.run.parts[transfer.id]))
    return f"{'a part of the property itself' if part else 'the property itself'} may be had from {names}{OR_VALUE}"


def _with_a_part(transfer: Transfer, held: tuple[Holding, ...], trace: Trace | None) -> tuple[Holding, ...]:
    kept = trace.run.parts.get(transfer.id, ()) if trace is not None else ()
    return tuple(one for one in held if one.move.id in kept)


def _worth(matter: Matter, transfer: Transfer, best: Summary, in_hand: str) -> tuple[Span, Consequence | None]:
    """Return what is avoided at the value that counts, and the figure on the other side where a later value is greater."""
    stated = said(transfer.later_value)
    if stated is None or best.gross.is_empty:
        return best.amount, None
    more = tuple(
        end - now if isinstance(end, int) and isinstance(now, int) else 0
        for end, now in zip((stated.low, stated.likely, stated.high), best.gross, strict=True)
    )
    if not any(gain > 0 for gain in more):
        return best.amount, None
    greater = Span(*(end + max(gain, 0) if isinstance(end, int) else None for end, gain in zip(best.amount, more, strict=True)))
    takes = matter.side(VALUE_DATE) == LATER_VALUE
    other = claimscap.words(best.amount if takes else greater)
    when = "on the day of the transfer" if takes else "later, when it was worth more"
    says = f"{in_hand}; at its value {when} it would be {other}"
    return (greater if takes else best.amount), Consequence(what=says, cite=VALUE_AT)


def _given(matter: Matter, later: Iterable[Liable]) -> dict[str, list[Maybe[Amount]]]:
    """Return what those who took later gave for it, as the record states it of each taking."""
    flows = {one.id: one.value_given for one in matter.case.flows}
    given: dict[str, list[Maybe[Amount]]] = {}
    for one in later:
        given.setdefault(one.party, []).append(flows.get(one.path[-1]) if one.path else None)
    return given


def _given_back(back: int, credit: int) -> Consequence:
    """Return what is said of what came back to the debtor, with the figure on the other side of that split."""
    taken = "comes off" if credit else "does not come off"
    other = "did not" if credit else "did"
    says = f"{cents_words(back)} came back to the debtor before and {taken}; if it {other}, what is recovered would be"
    return Consequence(what=f"{says} {cents_words(back)} {'more' if credit else 'less'}", cite="11 U.S.C. 550(d)")


# ---------------------------------------------------------------- the people


def _conduit(held: tuple[Holding, ...]) -> Truth:
    """Return whether the first taker was a mere conduit; nobody is one of whom the record does not say so."""
    return held[0].conduit if held else NO


def _liable(matter: Matter, transfer: Transfer, cap: Span, held: tuple[Holding, ...]) -> Iterator[Liable]:
    """Yield who is liable for the whole: nobody for an obligation or a lien, which fall by being avoided.

    Where the record does not say for whose benefit a transfer was made, it was made for whoever's debt it paid. A first taker
    without dominion who may have been a mere conduit owes or does not by its good faith, where a conduit must have it.
    """
    path, conduit = (transfer.id,), _conduit(held)
    if said(transfer.kind) == "lien":
        for party in said(transfer.for_benefit_of) or ():
            worth = Span(0, None, cap.high)
            yield Liable(
                party=party, as_=BENEFITED, cite=INITIAL, amount=worth, path=path, why=OF_A_LIEN, benefited=True, open=True
            )
    if said(transfer.kind) in INSTEAD:
        return
    to = said(transfer.to)
    if to is not None and conduit is not YES:
        amount = cap if conduit is NO else Span(0, None, cap.high)
        taker = Liable(party=to, as_="initial transferee", cite=INITIAL, amount=amount, path=path)
        yield (
            taker if conduit is NO else replace(taker, open=True, why=MAYBE_CONDUIT, missing=held[0].answer(CONDUIT).proof.missing)
        )
    for party, row in beneficiaries(matter, transfer).items():
        proof = BENEFIT.holds.prove(row)
        if party == to and conduit is NO:
            continue  # it owes the whole already
        as_ = BENEFITED if transfer.for_benefit_of is not None else f"{BENEFITED}, its debt being the one paid"
        if proof.truth is YES:
            yield Liable(party=party, as_=as_, cite=INITIAL, amount=cap, path=path, why=proof.because, benefited=True)


def _once(owing: tuple[Liable, ...]) -> tuple[Liable, ...]:
    """Return who owes, each as what he owes most as: the same person may have taken first and be the one to benefit."""
    kept: list[Liable] = []
    for one in owing:
        whole = [other for other in owing if other.party == one.party and len(other.path) <= 1 and other.benefited]
        larger = [other for other in owing if other is not one and other.party == one.party and other.amount == one.amount]
        if one in whole and larger and not one.open:
            continue
        kept.append(one)
    return tuple(kept)


def residue_words(one: Residue, name: str) -> str:
    """Return what is said of what a conduit has not passed on: what it keeps for itself it has dominion over, and owes."""
    return f"{name}, a conduit, passed on all but {cents_words(one.cents)}: ask where it went; what it kept for itself it would owe"


def _residues(trace: Trace | None, held: tuple[Holding, ...]) -> Iterator[Residue]:
    """Yield what conduits, as far as the record goes, still have of what they were to pass on."""
    for one in held:
        if one.conduit is YES and one.party is not None and trace is not None:
            onward = [cents.high for other in held for key, cents in other.sources if key == one.key]
            onward += [span.high for move, span in trace.returned(one.transfer) if move.giver == one.party]
            least = one.amount.low if isinstance(one.amount.low, int) else 0
            rest = least - sum(end for end in onward if isinstance(end, int))
            if rest > 0:
                yield Residue(party=one.party, path=one.move.path, cents=rest)


def _later(matter: Matter, held: tuple[Holding, ...], cap: Span) -> Iterator[Liable]:
    """Yield who owes, or may, of those after the first taker: what reached them, and no more than is left to recover."""
    found: dict[tuple[str, str], list[Holding]] = {}
    for one in held[1:]:
        if one.party is not None and one.party != matter.debtor and not one.move.lien and owed(one).high != 0 and cap.high != 0:
            found.setdefault((one.party, one.role), []).append(one)
    for (party, role), takings in found.items():
        open_ = all(one.liable is UNKNOWN for one in takings)
        amount = smaller(added(owed(one) for one in takings), cap)
        yield Liable(
            party=party,
            as_=role,
            cite=takings[0].cite,
            amount=amount,
            path=takings[0].path,
            why="; ".join(dict.fromkeys(_why(one) for one in takings)),
            open=open_,
            missing=tuple(dict.fromkeys(path for one in takings for path in _missing(one))),
        )


def owed(one: Holding) -> Span:
    """Return what a holder owes for a taking: what reached it, less what went back and what was paid of it; open, it is a range."""
    if one.liable is NO:
        return Span.exactly(0)
    less = one.given_back + one.paid + one.of_others
    reached = Span(*(max(end - less, 0) if isinstance(end, int) else None for end in one.judgment.gross))
    return reached if one.liable is YES else Span(0, None, reached.high)


def _why(one: Holding) -> str:
    """Return why a later holder owes, or may."""
    came = one.row["taking.reached"].why
    failing = [answer for answer in one.judgment.answers if answer.raised and answer.proof.truth is not YES]
    told = [f"{answer.rule.cite}: {answer.proof.because}" for answer in failing if answer.rule.id in ("550(b)(1)", "550:conduit")]
    return "; ".join([f"{one.row['taking.first'].why}; {came}", *told])


def _missing(one: Holding) -> list[str]:
    if one.liable is not UNKNOWN:
        return []
    proofs = [one.judgment.proof, *(answer.proof for answer in one.judgment.answers if answer.raised)]
    return [path for proof in proofs for path in proof.missing]


def _protected(held: tuple[Holding, ...]) -> Iterator[Protected]:
    """Yield who took after the first and owes nothing, each with the reason."""
    for one in held[1:]:
        if one.party is None or one.conduit is YES or one.move.lien:
            continue
        if one.liable is not NO:
            if owed(one).high == 0 and one.given_back:
                yield Protected(party=one.party, why=GIVEN_BACK, cite="11 U.S.C. 550(d)", path=one.path)
            continue
        shield = next((answer for answer in one.judgments[1].answers if answer.raised and answer.proof.truth is YES), None)
        if shield is not None:
            yield Protected(party=one.party, why=shield.rule.name, cite=shield.rule.cite, path=one.path)
        elif one.counts is NO:
            why = "it got only proceeds of the property, and here those are not the property"
            yield Protected(party=one.party, why=why, cite="11 U.S.C. 550(a)(2)", path=one.path)


# ---------------------------------------------------------------- what secures them


def _kept(transfer: Transfer, best: Summary) -> Iterator[Lien]:
    """Yield what the transferee keeps for value that it gave, which is off the amount already."""
    to = said(transfer.to)
    for name, cite, amount in best.keeps if to is not None else ():
        yield Lien(party=to or "", what=f"{name}: kept, and off the amount", cite=cite, amount=amount)


def _liens(held: tuple[Holding, ...], assigned: bool) -> Iterator[Lien]:
    """Yield the liens for improvements of those who made some, with the reason where there is none."""
    for one in held:
        if assigned and one is not held[0] and one.party is not None:
            yield Lien(party=one.party, what=ASSIGNED_LIEN[one.liable], cite=one.cite, amount=one.amount, why=_why(one))
        elif one.move.lien and one.party is not None:
            yield Lien(party=one.party, what=LATER_LIEN[one.liable], cite=one.cite, amount=one.amount, why=_why(one))
        if one.party is None or not IMPROVEMENTS.is_brought(one.row):
            continue
        proof = IMPROVEMENTS.holds.prove(one.row)
        most = one.row[IMPROVEMENTS.figure.key].span
        amount = Span.exactly(0) if proof.truth is NO else most if proof.truth is YES else Span(0, None, most.high)
        yield Lien(party=one.party, what="improvements", cite=IMPROVEMENTS.cite, amount=amount, why=proof.because)


def _still_with(transfer: Transfer, trace: Trace | None) -> str:
    if trace is None or transfer.id not in trace.run.things:
        return ""
    return trace.run.things[transfer.id][0]


def _is_of(trace: Trace, move: str, transfer: str) -> bool:
    return move in trace.by_id and any(link.transfer == transfer for link in trace.by_id[move].links)


def _most(span: Span) -> int:
    return next((end for end in (span.high, span.low) if isinstance(end, int)), 0)


def _size(span: Span) -> int:
    return span.central if isinstance(span.central, int) else 0
