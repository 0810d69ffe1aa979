"""What moved, in the order of time: the debtor's transfers, what others passed on, and the lines of statements.

Money cannot leave before it arrives. Movements are put in the order of their days. Those of one day have no order unless the
record gives them one (``sequence``, or the order of a statement), so there is a rule: money comes into an account before it leaves
it, as banks post, and failing that the order of the record counts. The other rule, out before in, is tried as well, and where the
two differ the report says so (position ``tracing.same_day``). A movement without a day is taken to follow what its giver had.

A line of a statement that is one of the record's own movements, because it says so or because account, day and sum agree, is not
counted twice.

>>> from casefacts.aftermath import Flow
>>> flow_move(Flow(id="F1")).thing is None
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from avoidance.logic.known import NOTHING, Span
from casefacts.aftermath import Flow
from casefacts.evidence import Amount, DateSpan, Maybe, said
from casefacts.model import Case, Transfer

LIKELY, EARLY, LATE = "likely", "early", "late"
MONEY_WORDS = (
    *(
        "money",
        "cash",
        "funds",
        "dollars",
        "payment",
        "deposit",
        "wire",
        "check",
        "cheque",
        "proceeds",
        "price",
        "draft",
        "remittance",
    ),
    *(
        "repayment",
        "installment",
        "fee",
        "salary",
        "wages",
        "bonus",
        "loan",
        "dividend",
        "distribution",
        "donation",
        "contribution",
    ),
)
"""Words for what is paid in money."""
LIENS = ("lien", "mortgage", "security interest", "deed of trust", "pledge", "encumbrance")
CREDITS_FIRST, DEBITS_FIRST = "credits_first", "debits_first"
MONEY = frozenset({"payment", "loan_repayment", "dividend", "distribution", "redemption", "charitable", "gift", "employment"})
"""What is paid in money, where the record does not say what sort of property it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One movement of money or property.

    Attributes:
        id: of the transfer or flow; of a line, its account and place.
        kind: ``transfer``, ``flow`` or ``line``.
        giver, taker: parties; ``None`` where the record names nobody.
        out_of, into: accounts.
        when: its day, as the record has it.
        day: the day by which it is ordered.
        sequence: its place among what moved that day.
        amount: how much, in cents.
        thing: the property in words; ``None`` is money.
        given: what was given for it, in cents.
        given_into: the account into which that went.
        passes_on: the movements by which the giver got it, where the record says so.
        traced: how much of it a court found to be the debtor's.
        booked: where it stands in the statements of accounts: the account, and its place there.
        lien: whether it gave no more than a lien on the property.
        bound: whether the record says that its taker had no dominion over it.
        path: where the record states it.
    """

    id: str
    kind: str
    giver: str | None
    taker: str | None
    out_of: str | None = None
    into: str | None = None
    when: DateSpan | None = None
    day: date | None = None
    sequence: int | None = None
    amount: Span = NOTHING
    thing: str | None = None
    given: Span = NOTHING
    given_into: str | None = None
    passes_on: tuple[str, ...] = ()
    traced: Span = NOTHING
    bound: bool = False
    lien: bool = False
    booked: tuple[tuple[str, int], ...] = ()
    path: str = ""

    @property
    def is_within(self) -> bool:
        """Whether it only moves what somebody has from one place to another."""
        return self.giver is not None and self.giver == self.taker


def span(stated: Maybe[Amount]) -> Span:
    """Return an amount of the record, in cents."""
    amount = said(stated)
    return NOTHING if amount is None else Span(amount.low, amount.likely, amount.high)


def is_money(transfer: Transfer) -> bool:
    """Whether what left the debtor was money."""
    sort = said(transfer.property_kind)
    return sort == "cash" if sort is not None else said(transfer.kind) in MONEY or transfer.property is None


def transfer_move(transfer: Transfer, debtor: str) -> Move:
    """Return a transfer by the debtor as a movement."""
    when = said(transfer.date)
    return Move(
        id=transfer.id,
        kind="transfer",
        giver=said(transfer.from_) or debtor,
        taker=said(transfer.to),
        out_of=said(transfer.from_account),
        into=said(transfer.to_account),
        when=when,
        day=when.central if when else None,
        sequence=said(transfer.sequence),
        amount=span(transfer.value),
        thing=None
        if is_money(transfer) and said(transfer.kind) != "lien"
        else (said(transfer.property) or f"the property of {transfer.id}"),
        bound=said(transfer.dominion) is False,
        path=f"transfers.{transfer.id}",
    )


def flow_move(flow: Flow) -> Move:
    """Return what somebody passed on as a movement."""
    when = said(flow.date)
    return Move(
        id=flow.id,
        kind="flow",
        giver=said(flow.from_),
        taker=said(flow.to),
        out_of=said(flow.from_account),
        into=said(flow.to_account),
        when=when,
        day=when.central if when else None,
        sequence=said(flow.sequence),
        amount=span(flow.amount),
        thing=said(flow.property),
        given=span(flow.value_given),
        given_into=said(flow.proceeds_account),
        passes_on=said(flow.passes_on) or (),
        traced=span(flow.found.traced) if flow.found is not None else NOTHING,
        bound=said(flow.dominion) is False,
        lien=said(flow.lien) is True or is_of_lien(said(flow.property)),
        path=f"flows.{flow.id}",
    )


def is_of_lien(words: str | None) -> bool:
    """Whether property is described as a lien on something.

    >>> is_of_lien("Mortgage on the land"), is_of_lien("the land")
    (True, False)
    """
    text = " ".join((words or "").casefold().split())
    return any(f"{one} on" in text or f"{one} in" in text for one in LIENS)


def moves_of(case: Case) -> list[Move]:
    """Return every movement that the record states, in its order, each with a day where one can be told."""
    debtor = case.debtor.id
    own = [transfer_move(one, debtor) for one in case.transfers]
    things = [move.thing for move in own if move.thing is not None]
    money = [*MONEY_WORDS, *(words for one in case.transfers if is_money(one) and (words := said(one.property)))]
    own += [_in_money(flow_move(one), things, money) for one in case.flows]
    return list(_dated(own))


def _in_money(move: Move, things: list[str], money: list[str]) -> Move:
    """Return a flow that is described as money as one of money, unless the words are those of property that was transferred."""
    if move.thing is None or move.lien or any(alike(thing, move.thing) for thing in things):
        return move
    return replace(move, thing=None) if any(alike(words, move.thing) for words in money) else move


def alike(thing: str | None, other: str | None) -> bool:
    """Whether two descriptions are of the same property: one holds the other, whatever the case and the spaces.

    >>> alike("warehouse at 12 Quay St.", "Warehouse"), alike("warehouse", "boat")
    (True, False)
    """
    one, two = (" ".join((text or "").casefold().split()).rstrip(".") for text in (thing, other))
    return bool(one and two) and (one in two or two in one)


def _dated(moves: list[Move]) -> Iterator[Move]:
    """Yield movements with a day to be ordered by: one without a day follows what it passes on, or else what came to its giver."""
    came: dict[str | None, list[date]] = {}
    days = {move.id: move.day for move in moves if move.day is not None}
    for move in moves:
        if move.day is not None:
            came.setdefault(move.taker, []).append(move.day)
    bound = {move.id: move.day for move in moves if move.bound and move.day is not None}
    for move in moves:
        funded = [bound[id] for id in move.passes_on if id in bound]
        if move.day is not None and funded:  # whoever was bound to pass it on may have advanced it
            move = replace(move, day=max(move.day, *funded))
        if move.day is None:
            before = [days[id] for id in move.passes_on if id in days] or came.get(move.giver, [])
            move = replace(move, day=max(before, default=None))
            if move.day is not None:
                days[move.id] = move.day
                came.setdefault(move.taker, []).append(move.day)
        yield move


def dated(move: Move, days: str) -> Move:
    """Return a movement ordered by the first or the last day on which it may have been, or by the likely one."""
    if move.when is None or days == LIKELY or move.when.is_exact:
        return move
    return replace(move, day=(move.when.earliest if days == EARLY else move.when.latest) or move.day)


# ---------------------------------------------------------------- the order of a day


def in_order(moves: Iterable[Move], rule: str = CREDITS_FIRST) -> list[Move]:
    """Return movements in the order of time; those without any day come first, in the order in which they feed each other.

    Args:
        moves: the movements, in the order of the record.
        rule: what counts on one and the same day, for an account: ``credits_first`` or ``debits_first``.
    """
    days: dict[date, list[Move]] = {}
    for move in moves:
        days.setdefault(move.day or date.min, []).append(move)
    return [move for day in sorted(days) for move in _ordered(days[day], rule)]


@dataclass(slots=True)
class _Waiting:
    """A movement of a day that waits for others."""

    move: Move
    before: set[str] = field(default_factory=set)


def _ordered(moves: list[Move], rule: str) -> Iterator[Move]:
    if len(moves) == 1:
        yield moves[0]
        return
    waiting = [
        _Waiting(move, {other.id for other in moves if other is not move and _precedes(other, move, rule)}) for move in moves
    ]
    done: set[str] = set()
    while waiting:
        ready = next((one for one in waiting if one.before <= done), waiting[0])
        waiting.remove(ready)
        done.add(ready.move.id)
        yield ready.move


def _precedes(one: Move, other: Move, rule: str) -> bool:
    """Whether of two movements of a day one comes before the other: what it feeds comes later."""
    if one.sequence is not None and other.sequence is not None:
        return one.sequence < other.sequence
    there = dict(other.booked)
    for account, place in one.booked:
        if account in there:
            return place < there[account]
    if one.id in other.passes_on:
        return True
    if one.into is not None and one.into == other.out_of:
        return rule == CREDITS_FIRST
    if one.out_of is not None and one.out_of == other.into:
        return rule == DEBITS_FIRST
    named = other.out_of is not None and one.into is not None
    return one.taker is not None and one.taker == other.giver and not one.is_within and not named
