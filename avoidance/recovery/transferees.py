"""Who was what: every taking of what a transfer put into the world, held against section 550.

The takings are judged in the order of time, each on its own facts and on what came of those before it: the first holder with
dominion is the initial transferee, whoever comes after a conduit stands in its place, and whoever comes after a holder that is
protected may be sheltered. One person may stand in several places, as conduit of one payment and payee of the next.

A holder that nobody is known to have protected owes what reached it, and no more than is avoided.

>>> liable_words(0, YES), liable_words(1, NO), liable_words(3, NO)
('initial transferee', 'immediate transferee', 'mediate transferee')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, smaller
from avoidance.judge import Answer, Judgment, judge
from avoidance.logic.elements import Facts
from avoidance.logic.known import Evidence, Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.logic.words import amount_words
from avoidance.recovery.accounts import NAMES
from avoidance.recovery.legs import Leg, added, bounded
from avoidance.recovery.moves import Move
from avoidance.recovery.reading import PLENTY
from avoidance.recovery.takings import of_flow, of_line, of_transfer
from avoidance.recovery.tracing import Trace
from avoidance.rulebook import RECOVERY
from casefacts.evidence import said

INITIAL, LATER = RECOVERY.rule("550(a)(1):initial"), RECOVERY.rule("550(a)(2)")
CONDUIT, FOR_VALUE, IMPROVEMENTS = (RECOVERY.rule(id) for id in ("550:conduit", "550(b)(1)", "550(e)"))
EITHER = "11 U.S.C. 550(a)(1), (a)(2)"
FIRST_FEW = 3
HELD = {
    YES: "it holds the property itself",
    NO: "it does not hold the property, as far as the record goes",
    UNKNOWN: "it holds a part of the property, and the record does not say what of this went into that part",
}
Key: TypeAlias = tuple[str, Truth, Truth]
"""A taking: the movement, whether nobody before had dominion, and whether a protected holder stood before."""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One taking, judged.

    Attributes:
        transfer: the transfer by the debtor from which it comes.
        move: the movement by which it came.
        amount: how much of the transfer came, in cents.
        depth: how many takers with dominion stood before it.
        first: whether nobody before it had dominion.
        sheltered: whether it took from or through a protected holder.
        proceeds: whether it got no more than proceeds of property.
        path: the movements by which it came from the debtor.
        row: the facts on which it is judged.
        judgments: as an initial transferee, and as a later one.
        sources: the takings from which it came, each with how much.
        given_back: how much of it went back to the debtor before the petition, by its hands or by later ones, in cents.
        paid: what the taker has paid to the estate for it, in cents.
        of_others: what others have paid to the estate of the very dollars that came, in cents.
    """

    transfer: str
    move: Move
    amount: Span
    depth: int
    first: Truth
    sheltered: Truth
    proceeds: Truth
    path: tuple[str, ...]
    row: Row
    judgments: tuple[Judgment, Judgment]
    sources: tuple[tuple[Key, Span], ...]
    given_back: int
    paid: int = 0
    of_others: int = 0

    @property
    def key(self) -> Key:
        """Return what tells this taking from the others of the same transfer."""
        return (self.move.id, self.first, self.sheltered)

    @property
    def party(self) -> str | None:
        """Return who took."""
        return self.move.taker

    def answer(self, rule: object) -> Answer:
        """Return a defense of this holder."""
        return next(one for judgment in self.judgments for one in judgment.answers if one.rule is rule)

    @cached_property
    def conduit(self) -> Truth:
        """Whether it was a mere conduit; one that nobody calls so is none."""
        answer = self.answer(CONDUIT)
        return answer.proof.truth if answer.raised else NO

    @cached_property
    def shield(self) -> Truth:
        """Whether 550(b) protects it, as far as the record raises that."""
        raised = [one.proof.truth for one in self.judgments[1].answers if one.raised and one.rule is not CONDUIT]
        return YES if YES in raised else UNKNOWN if UNKNOWN in raised else NO

    @cached_property
    def value_and_faith(self) -> Truth:
        """Whether it took for value, in good faith and without knowledge, so that it shelters those after; a conduit took not."""
        answer = self.answer(FOR_VALUE)
        return answer.proof.truth & ~self.conduit & ~self.first if answer.raised else NO

    @cached_property
    def faith(self) -> Truth:
        """Whether it took in good faith."""
        proof = self.answer(FOR_VALUE).proof.find("550(b)(1).good-faith")
        assert proof is not None
        return proof.truth

    @cached_property
    def liable(self) -> Truth:
        """Whether it owes what reached it: as an initial transferee, or as a later one whom nothing protects."""
        initial, later = (judgment.proof.truth for judgment in self.judgments)
        if self.first is UNKNOWN and initial is UNKNOWN and later is UNKNOWN and self.reached is YES:
            later_too = ~self.shield & self.counts
            return ~self.conduit & (YES if later_too is YES else UNKNOWN)
        return ~self.conduit & (initial | (later & ~self.shield))

    @property
    def reached(self) -> Truth:
        """Whether something came."""
        return self.row["taking.reached"].truth

    @property
    def counts(self) -> Truth:
        """Whether what it got counts as the property transferred."""
        proof = self.judgments[1].proof.find("550(a)(2).property")
        assert proof is not None
        return proof.truth

    @property
    def role(self) -> str:
        """Return what it is under 550(a)."""
        return liable_words(self.depth, self.first)

    @property
    def cite(self) -> str:
        """Return the provision under which it would owe; both, where it is open whether those before it had dominion."""
        if self.first is UNKNOWN:
            return EITHER
        return LATER.cite if self.first is NO else INITIAL.cite

    @property
    def judgment(self) -> Judgment:
        """Return the claim that stands against it."""
        return self.judgments[1] if self.first is NO else self.judgments[0]


def liable_words(depth: int, first: Truth) -> str:
    """Return what a holder is called under 550(a)."""
    if first is YES:
        return "initial transferee"
    if first is UNKNOWN:
        return "initial transferee, or a later one if those before it had dominion"
    return "immediate transferee" if depth == 1 else "mediate transferee"


def holdings(matter: Matter, trace: Trace, transfer: str, avoided: Span) -> tuple[Holding, ...]:
    """Return every taking of what a transfer put into the world, in the order of time.

    Args:
        matter: the case under its law.
        trace: what became of the transfer.
        transfer: its id.
        avoided: how much of it is avoided, in cents: nobody owes more.
    """
    found: dict[Key, Holding] = {}
    earlier: dict[str, Earlier] = {}
    taken: dict[str, list[Holding]] = {}
    back = given_back(matter, trace, transfer)
    for leg in trace.legs:
        nobody = leg.move.taker is None and leg.move.kind == "line"
        if nobody or (leg.move.taker == trace.debtor and leg.move.kind != "transfer"):
            continue
        for key, sources in _sources(matter, leg, transfer, taken).items():
            made = _holding(matter, trace, leg, transfer, avoided, key, sources, found, earlier, back[leg.move.id])
            found[made.key] = made
            taken.setdefault(leg.move.id, []).append(made)
            if made.party is not None and made.liable is not NO:
                earlier.setdefault(made.party, Earlier()).add(made)
    return tuple(found.values())


def given_back(matter: Matter, trace: Trace, transfer: str) -> Counter[str]:
    """Return how much of a transfer went back to the debtor in time, by movement through which it had gone, in cents.

    In time is before the petition, or at any time where the transfer itself followed it. What the debtor gave value for is none.
    """
    carried: Counter[str] = Counter()
    late = _follows_petition(matter, transfer)
    for move, span in trace.returned(transfer):
        early = move.when is not None and move.when.ends_by(matter.petition)
        if (early or late) and not move.given.low and isinstance(span.low, int):
            carried[move.id] += span.low
    for leg in reversed(trace.legs) if carried else ():
        rest = carried[leg.move.id]
        for link in leg.links:
            if link.transfer == transfer and link.earlier and rest:
                part = min(rest, link.cents.high) if isinstance(link.cents.high, int) else rest
                carried[link.earlier] += part
                rest -= part
    return carried


def _follows_petition(matter: Matter, transfer: str) -> bool:
    made = next(said(one.date) for one in matter.case.transfers if one.id == transfer)
    return made is not None and made.is_after(matter.petition)


def _held_for_others(matter: Matter, transfer: str, party: str | None) -> bool:
    """Whether a transfer was made for the benefit of somebody other than the one who held it."""
    made = next(one for one in matter.case.transfers if one.id == transfer)
    return any(one != party for one in said(made.for_benefit_of) or ())


def _sources(
    matter: Matter, leg: Leg, transfer: str, taken: Mapping[str, list[Holding]]
) -> dict[tuple[Truth, Truth], list[tuple[Key, Span]]]:
    """Return from which takings a movement carries something on, by what that makes of its taker."""
    made: dict[tuple[Truth, Truth], list[tuple[Key, Span]]] = {}
    for link in leg.links:
        if link.transfer != transfer:
            continue
        if not link.earlier:
            made.setdefault((YES, NO), []).append((("", YES, NO), link.cents))
            continue
        for one, cents in _parts(link.cents, taken.get(link.earlier, [])):
            states = (one.first & one.conduit, one.sheltered | one.value_and_faith)
            if leg.move.is_within and _held_for_others(matter, transfer, one.party):
                states = (NO, states[1])  # what a conduit keeps of its principals' money it has from them
            made.setdefault(states, []).append((one.key, cents))
    return made


def _parts(cents: Span, before: list[Holding]) -> Iterator[tuple[Holding, Span]]:
    """Yield how much came from each of the takings that one movement made, the earlier ones first."""
    if len(before) == 1:
        yield before[0], cents
        return
    left = cents.high if isinstance(cents.high, int) else PLENTY
    for one in before:
        most = min(left, one.amount.high) if isinstance(one.amount.high, int) else left
        left -= most
        if most:
            yield one, bounded(0, None, most)


def _holding(
    matter: Matter,
    trace: Trace,
    leg: Leg,
    transfer: str,
    avoided: Span,
    states: tuple[Truth, Truth],
    sources: list[tuple[Key, Span]],
    found: dict[Key, Holding],
    earlier: Mapping[str, Earlier],
    back: int,
) -> Holding:
    amount = added(cents for _, cents in sources)
    before = [found[key] for key, _ in sources if key in found]
    sold = any(link.sold for link in leg.links if link.transfer == transfer)
    proceeds = YES if sold or any(one.proceeds is YES for one in before) else NO
    depth = min((one.depth + (one.conduit is not YES) for one in before), default=0)
    row = Facts(
        matter.positions,
        _stated(matter, leg.move),
        {"taking.amount": Known(smaller(amount, avoided)), "taking.reached": _came(trace, leg, amount, proceeds)},
        _worked_out(matter, trace, leg, transfer, states, proceeds, before),
        {"taking.held_before": _held_before(leg.move.taker, earlier)},
    )
    judgments = (judge(INITIAL, RECOVERY, leg.move.id, row), judge(LATER, RECOVERY, leg.move.id, row))
    return Holding(
        transfer=transfer,
        move=leg.move,
        amount=amount,
        depth=depth,
        first=states[0],
        sheltered=states[1],
        proceeds=proceeds,
        path=trace.path(leg.move.id, transfer),
        row=row,
        judgments=judgments,
        sources=tuple(sources),
        given_back=back,
    )


def _stated(matter: Matter, move: Move) -> Row:
    if move.kind == "transfer":
        return of_transfer(next(one for one in matter.case.transfers if one.id == move.id))
    if move.kind == "flow":
        return of_flow(next(one for one in matter.case.flows if one.id == move.id))
    return of_line()


def _worked_out(
    matter: Matter,
    trace: Trace,
    leg: Leg,
    transfer: str,
    states: tuple[Truth, Truth],
    proceeds: Truth,
    before: list[Holding],
) -> Row:
    first, sheltered = states
    who = " and ".join(dict.fromkeys(matter.name_of(one.move.taker) for one in before))
    mine = trace.run.things.get(transfer)
    has = YES if mine is not None and mine[1] == leg.move.id else NO
    has = UNKNOWN if leg.move.id in trace.run.parts.get(transfer, ()) else has
    return {
        "taking.first": Known(first, why=_first_words(first, who)),
        "taking.later": Known(~first, why=_first_words(first, who)),
        "taking.proceeds_only": bare(
            proceeds,
            "what it got was given for the property, which went elsewhere"
            if proceeds is YES
            else "it got the property or the money itself",
        ),
        "taking.sheltered": Known(
            sheltered,
            why={
                YES: f"it took from or through one who took for value, in good faith and without knowledge ({who})",
                NO: "nobody before it took for value, in good faith and without knowledge",
                UNKNOWN: f"whether {who} took for value, in good faith and without knowledge is open",
            }[sheltered],
            missing=tuple(dict.fromkeys(path for one in before for path in one.answer(FOR_VALUE).proof.missing))
            if sheltered is UNKNOWN
            else (),
        ),
        "taking.shelter_in_play": bare(
            UNKNOWN if sheltered is NO else YES,
            "nobody before it is protected" if sheltered is NO else "one before it is protected, or may be",
        ),
        "taking.has_property": bare(has, HELD[has]),
    }


def _first_words(first: Truth, who: str) -> str:
    if not who:
        return "taken from the debtor"
    return {
        YES: f"taken through {who}, a mere conduit",
        NO: f"taken from {who}, who had dominion",
        UNKNOWN: f"whether {who} was a mere conduit is open",
    }[first]


def _came(trace: Trace, leg: Leg, amount: Span, proceeds: Truth) -> Known:
    moved = Evidence(leg.move.path, f"{leg.move.id}: {leg.move.giver or 'somebody'} to {leg.move.taker or 'somebody'}")
    if amount.high == 0:
        return Known(NO, why="nothing of it reached it", evidence=(moved,))
    what = "of what was given for the property" if proceeds is YES else "of it"
    by_account = leg.move.kind != "transfer" and leg.move.out_of in trace.run.touched
    how = f" through the account ({NAMES[trace.method]})" if by_account else ""
    whole = leg.move.kind == "transfer" and (leg.move.amount.is_empty or bool(leg.move.amount.low))
    if whole or (isinstance(amount.low, int) and amount.low > 0):
        return Known(YES, why=f"{amount_words(amount)} {what} reached it{how}", evidence=(moved,))
    if leg.move.amount.is_unknown and (leg.move.thing is not None or leg.move.passes_on):
        return Known(YES, why=f"it came{how} by the record's own words; how much, it does not say", evidence=(moved,))
    return Known(
        UNKNOWN, why=f"{amount_words(amount)} {what} may have reached it{how}", evidence=(moved,), missing=tuple(trace.asks)
    )


def _held_before(party: str | None, earlier: Mapping[str, Earlier]) -> Known:
    """Return whether somebody held the same before, liable for it and not in good faith."""
    found = earlier.get(party or "")
    if found is None:
        return bare(NO, "it did not hold the same before")
    ids = ", ".join(found.ids) + (" and others" if found.more else "")
    return Known(
        found.truth, why=f"it held the same before ({ids})" + ("" if found.truth is YES else ", in good faith or perhaps so")
    )


@dataclass(slots=True)
class Earlier:
    """The earlier takings of somebody who may be liable for them: whether one was not in good faith, and the first of them."""

    truth: Truth = NO
    ids: list[str] = field(default_factory=list)
    more: bool = False

    def add(self, one: Holding) -> None:
        """Add a taking."""
        self.truth = self.truth | (one.liable & ~one.faith)
        if one.move.id not in self.ids:
            self.more = len(self.ids) >= FIRST_FEW
            self.ids += [] if self.more else [one.move.id]
