"""From what was transferred to who got it: property as itself and through what was given for it, money through accounts.

Each transfer is followed through the movements of the record in the order of time. Property goes with whoever took it, and what its
holder was given for it takes its place. Money goes through accounts by a convention (:mod:`avoidance.recovery.accounts`), a side of
position ``tracing.convention``; all of them can be held side by side, since none is a fact. Money of which the record names no
account is followed by its path: the record says that it was passed on, and it is for the taker to show other money in it.

What the record leaves open makes a range, never a guess: an account without an opening balance is followed as empty and as full,
money without an account as kept apart and as put into the account that was paid from, an amount within bounds at each end.

Left out: interest, and what an account earned; currencies other than dollars, which the record refuses.

The worked example: 3 of the debtor's money and 7 of the holder's own are in one account, and 8 go out.

>>> from casefacts.reading import read_text
>>> case = read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: a}, {id: b}]
... transfers: [{id: T1, date: 2024-01-02, to: a, property_kind: cash, value: 3, to_account: chk}]
... accounts: [{id: chk, owner: a, opening: {date: 2024-01-01, balance: 7}}]
... flows: [{id: F1, date: 2024-01-03, from: a, to: b, amount: 8, from_account: chk}]
... ''').case
>>> {method: trace.by_id["F1"].traced("T1").likely for method, trace in side_by_side(case, {"T1": Span.exactly(300)}).items()}
{'libr': 100, 'fifo': 100, 'lifo': 300, 'prorata': 240, 'poison': 300, 'tainted_first': 300}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from avoidance.logic.known import Span
from avoidance.recovery.accounts import METHODS, Account, Lot, relabelled, theirs
from avoidance.recovery.gaps import Gaps
from avoidance.recovery.moves import CREDITS_FIRST, DEBITS_FIRST, Move, dated, in_order, is_money, moves_of
from avoidance.recovery.openings import Reconciled, opening_of, reconciled
from avoidance.recovery.reading import BOUND, FULL, PLENTY, Reading
from casefacts.evidence import said
from casefacts.model import Case
from casefacts.money import format_cents

if TYPE_CHECKING:
    import networkx as nx

NEVER_HAD = "never had anything of the debtor's on this record"
TOO_EARLY = "had nothing of the debtor's yet on that day"
NOT_THE_SAME = "passes on {thing}, and the record does not say that this is what came: name it alike, or say what it `passes_on`"

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


@dataclass(slots=True)
class Run:
    """What comes of following everything once, by one convention and one reading.

    Attributes:
        links: how much of a transfer came by each movement, and out of which earlier one: ``(movement, transfer, earlier)``.
        sold: the links of which some is proceeds of property, and how much.
        returned: what came back to the debtor, by movement and transfer.
        stray: movements that are not followed, and why.
        touched: whether anything of the debtor's ever entered an account.
    """

    links: dict[tuple[str, str, str], int] = field(default_factory=dict)
    sold: dict[tuple[str, str, str], int] = field(default_factory=dict)
    stray: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    hands: dict[str, Account] = field(default_factory=dict)
    things: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)


class Follower:
    """Follows the seeds of a case through its movements, once.

    Args:
        case: the case.
        moves: its movements, in the order of the record.
        seeds: what of each transfer is followed, in cents.
        method: the convention.
        reading: how what is open is read.
    """

    def __init__(self, case: Case, moves: list[Move], seeds: Mapping[str, Span], method: str, reading: Reading) -> None:
        self.debtor = case.debtor.id
        self.moves = in_order([dated(move, reading.days) for move in moves], reading.rule)
        self.seeds, self.method, self.reading = seeds, method, reading
        self.run = Run()
        self.money = [*MONEY_WORDS, *(said(one.property) for one in case.transfers if is_money(one))]
        self.owners = {one.id: said(one.owner) for one in case.accounts}
        self.of_owner: dict[str, list[str]] = {}
        for one in case.accounts:
            opening = opening_of(case, one.id)
            start = reading.of(opening) if not opening.is_empty else PLENTY if reading.opening == FULL else 0
            how = "poison" if opening.is_empty and reading.opening == BOUND else method
            self.run.accounts[one.id] = Account(how, start)
            owner = said(one.owner)
            if owner is not None:
                self.of_owner.setdefault(owner, []).append(one.id)

    def followed(self) -> Run:
        """Follow everything and return what came of it."""
        for place, move in enumerate(self.moves):
            if move.kind == "transfer":
                self._transferred(move, place)
            elif move.thing is not None and (held := self._things_of(move)):
                for transfer in held:
                    self._passed(move, transfer, place)
            elif self._is_other_property(move):
                self.run.stray.setdefault(move.id, NOT_THE_SAME.format(thing=move.thing))
            else:
                self._paid(move, place)
        return self.run

    # ------------------------------------------------------------ the debtor's own transfers

    def _transferred(self, move: Move, place: int) -> None:
        seed = self.seeds.get(move.id)
        whole = self.reading.of(move.amount, unknown=0)
        if move.out_of in self.run.accounts:
            self.run.accounts[move.out_of].take(whole)
        if seed is None or move.taker is None:
            if move.thing is None and move.into in self.run.accounts:
                self.run.accounts[move.into].put([], whole)
            return
        cents = self.reading.of(seed, unknown=PLENTY if move.amount.high is None else whole)
        self.run.links[move.id, move.id, ""] = cents
        if move.thing is not None:
            self.run.things[move.id] = (move.taker, move.id, cents)
        else:
            self._arrive([Lot(cents, move.id, move.id)], max(whole, cents), move.taker, move.into, place)

    def _arrive(self, lots: list[Lot], cents: int, taker: str | None, into: str | None, place: int) -> None:
        """Put money where it goes: the account that is named, or the one that its holder paid from, or his hand."""
        if into is None and self.reading.placed and taker is not None:
            into = self._presumed(taker, place)
        if into in self.run.accounts:
            self.run.touched |= {into} if theirs(lots) else set()
            self.run.accounts[into].put(lots, cents)
        elif taker is not None and (coming := theirs(lots)):
            self._hand(taker).put(coming, sum(lot.cents for lot in coming))

    def _presumed(self, taker: str, place: int) -> str | None:
        later = (move.out_of for move in self.moves[place + 1 :] if move.giver == taker and move.out_of is not None)
        mine = self.of_owner.get(taker, [])
        return next(later, None) or (mine[0] if len(mine) == 1 else None)

    def _hand(self, party: str) -> Account:
        return self.run.hands.setdefault(party, Account(self.method, hand=True))

    # ------------------------------------------------------------ property

    def _things_of(self, move: Move) -> list[str]:
        """Return the transfers whose property a movement passes on."""
        moves = {one.id: one for one in self.moves}
        held = [id for id, (holder, via, _) in self.run.things.items() if holder == move.giver]
        named = [id for id in held if id in move.passes_on or self.run.things[id][1] in move.passes_on]
        return named or [id for id in held if not move.passes_on and alike(moves[id].thing, move.thing)]

    def _is_other_property(self, move: Move) -> bool:
        """Whether a movement is of property that nothing on the record makes the debtor's money or what it bought."""
        if move.thing is None or move.passes_on or not move.traced.is_empty:
            return False
        return not any(alike(words, move.thing) for words in self.money)

    def _passed(self, move: Move, transfer: str, place: int) -> None:
        _, via, worth = self.run.things[transfer]
        cents = min(worth, self.reading.of(move.amount, unknown=worth))
        self._link(move, Lot(cents, transfer, via))
        if move.taker is None or move.taker == self.debtor:
            del self.run.things[transfer]
        else:
            self.run.things[transfer] = (move.taker, via if move.is_within else move.id, cents)
        given = self.reading.of(move.given, unknown=0 if move.given.is_empty else worth)
        if given and move.giver is not None:
            self._arrive([Lot(given, transfer, via, sold=True)], given, move.giver, move.given_into, place)

    # ------------------------------------------------------------ money

    def _paid(self, move: Move, place: int) -> None:
        if move.giver is None or move.giver == self.debtor:
            if move.into in self.run.accounts:
                self.run.accounts[move.into].put([], self.reading.of(move.amount, unknown=0))
            return
        cents = self.reading.of(move.amount)
        lots = self._found(move, cents) if not move.traced.is_empty else self._drawn(move, cents)
        if move.amount.is_unknown:
            cents = sum(lot.cents for lot in lots)
        if not theirs(lots) and move.kind == "flow":
            self.run.stray.setdefault(move.id, self._why_not(move))
        if move.is_within and not self._keeps_for_itself(move, lots):
            self._arrive(lots, cents, move.taker, move.into, place)
            return
        for lot in theirs(lots):
            self._link(move, lot)
        arriving = relabelled(lots, move.id)
        if move.taker != self.debtor:
            self._arrive(arriving, max(cents, sum(lot.cents for lot in arriving)), move.taker, move.into, place)

    def _keeps_for_itself(self, move: Move, lots: list[Lot]) -> bool:
        """Whether somebody who was bound to pass money on moves it to himself: over that he has dominion."""
        bound = {one.id for one in self.moves if one.bound}
        return not move.bound and any(lot.via in bound for lot in theirs(lots))

    def _drawn(self, move: Move, cents: int) -> list[Lot]:
        """Return what of a payment is the debtor's, by the account that it left, or out of the holder's hand."""
        assert move.giver is not None
        hand, account = self._hand(move.giver), self.run.accounts.get(move.out_of or "")
        if account is None:
            return self._from_anywhere(move, cents, hand)
        if move.out_of not in self.run.touched and hand.tainted and move.kind == "flow":
            return hand.take(cents, only=move.passes_on)  # nothing on the record tests the account: the path alone
        lacking = max(cents - max(account.balance, 0), 0)
        if lacking and hand.tainted:
            covered = hand.take(min(lacking, hand.tainted))
            account.put(covered, sum(lot.cents for lot in covered))
        return account.take(cents)

    def _from_anywhere(self, move: Move, cents: int, hand: Account) -> list[Lot]:
        """Return what is the debtor's of a payment that names no account: out of the hand, or out of the accounts of its giver."""
        mine = [self.run.accounts[id] for id in self.of_owner.get(move.giver or "", ())]
        tainted = [one for one in mine if one.tainted]
        if hand.tainted or not tainted:
            return hand.take(cents, only=move.passes_on) if hand.tainted else []
        if len(mine) > 1:
            self.run.open.add(move.id)
            if self.reading.end == "low":
                return []
        return tainted[0].take(cents)

    def _found(self, move: Move, cents: int) -> list[Lot]:
        """Return what a court found to be the debtor's of a payment: out of its account first, then of whatever its giver holds."""
        assert move.giver is not None
        wanted = self.reading.of(move.traced)
        account = self.run.accounts.get(move.out_of or "")
        lots = account.take(cents, min(wanted, cents)) if account is not None else []
        others = [self.run.accounts[id] for id in self.of_owner.get(move.giver, ()) if id != move.out_of]
        for source in (self._hand(move.giver), *others):
            lacking = wanted - sum(lot.cents for lot in theirs(lots))
            lots += source.take(min(lacking, source.tainted), min(lacking, source.tainted)) if lacking else []
        return lots

    def _link(self, move: Move, lot: Lot) -> None:
        assert lot.of is not None
        key = (move.id, lot.of, lot.via)
        self.run.links[key] = self.run.links.get(key, 0) + lot.cents
        if lot.sold:
            self.run.sold[key] = self.run.sold.get(key, 0) + lot.cents

    def _why_not(self, move: Move) -> str:
        moves = {one.id: one for one in self.moves}
        had = [one for one in self.moves if one.taker == move.giver and any(key[0] == one.id for key in self.run.links)]
        if move.thing is not None and any(holder == move.giver for holder, _, _ in self.run.things.values()):
            return NOT_THE_SAME.format(thing=move.thing)
        if had or move.giver is None:
            return ""
        later = any(one.taker == move.giver and one.id in self.seeds for one in moves.values())
        return TOO_EARLY if later else NEVER_HAD


def alike(thing: str | None, other: str | None) -> bool:
    """Whether two descriptions are of the same property: one holds the other, whatever the case and the spaces.

    >>> alike("warehouse at 12 Quay St.", "Warehouse"), alike("warehouse", "boat")
    (True, False)
    """
    one, two = (" ".join((text or "").casefold().split()).rstrip(".") for text in (thing, other))
    return bool(one and two) and (one in two or two in one)


# ---------------------------------------------------------------- every reading of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How much of a transfer came by a movement, and out of which earlier one; ``sold``: at least in part as proceeds."""

    transfer: str
    earlier: str
    cents: Span
    sold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A movement by which something of the debtor's came to somebody, or may have."""

    move: Move
    links: tuple[Link, ...]

    def traced(self, transfer: str | None = None) -> Span:
        """Return how much of a transfer came by it; of all of them without one."""
        return added(link.cents for link in self.links if transfer in (None, link.transfer))


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What became of some transfers, by one convention.

    Attributes:
        legs: the movements by which something of theirs came to somebody, in the order of time.
        stray: movements that are not followed, and why.
        ties: the movements whose figure turns on the order of one day, with that under the other rule.
        run: the likely reading by itself.
        assumed: what was taken for granted on the way.
        asks: what the record leaves open, by its path, with the cents that turn on it.
        accounts: how each account comes out, to the cent.
    """

    method: str
    legs: tuple[Leg, ...]
    stray: Mapping[str, str]
    ties: tuple[tuple[str, Span, Span], ...]
    run: Run
    assumed: tuple[str, ...]
    asks: Mapping[str, int]
    accounts: tuple[Reconciled, ...]
    debtor: str

    @cached_property
    def by_id(self) -> dict[str, Leg]:
        """Return the legs by the id of the movement."""
        return {leg.move.id: leg for leg in self.legs}

    def path(self, id: str, transfer: str) -> tuple[str, ...]:
        """Return the movements by which the largest part of a transfer came to a movement, that one the last."""
        found: list[str] = []
        while id and id not in found:
            found.append(id)
            links = [link for link in self.by_id[id].links if link.transfer == transfer] if id in self.by_id else []
            id = max(links, key=_most).earlier if links else ""
        return tuple(reversed(found))

    def returned(self, transfer: str) -> Iterator[tuple[Move, Span]]:
        """Yield what of a transfer came back to the debtor."""
        for leg in self.legs:
            if leg.move.taker == self.debtor and leg.move.kind != "transfer":
                yield leg.move, leg.traced(transfer)

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the path as a graph: parties, and for each movement and transfer an edge with what came by it.

        An edge has ``transfer`` (of the debtor), ``movement``, ``date``, ``amount`` and ``traced_amount`` (decimal dollars, or a
        range ``low..high``), and ``method``; its key is the movement's id, with the transfer's where it carries several.
        """
        import networkx as nx

        made: nx.MultiDiGraph[str] = nx.MultiDiGraph(method=self.method)
        for leg in self.legs:
            transfers = list(dict.fromkeys(link.transfer for link in leg.links))
            for transfer in transfers:
                made.add_edge(
                    leg.move.giver or UNNAMED,
                    leg.move.taker or UNNAMED,
                    key=leg.move.id if len(transfers) == 1 else f"{leg.move.id} {transfer}",
                    movement=leg.move.id,
                    transfer=transfer,
                    date=leg.move.when.central.isoformat() if leg.move.when and leg.move.when.central else "",
                    amount=span_text(leg.move.amount),
                    traced_amount=span_text(leg.traced(transfer)),
                    method=self.method,
                )
        return made


UNNAMED = "a payee not on the record"


def follow(case: Case, seeds: Mapping[str, Span], method: str = "libr", rule: str = CREDITS_FIRST) -> Trace:
    """Return what became of some transfers.

    Args:
        case: the case.
        seeds: what of each transfer is followed, in cents, by the transfer's id.
        method: the convention for mixed money.
        rule: the order of one day.
    """
    moves = in_order(moves_of(case), rule)

    def run(reading: Reading) -> Run:
        return Follower(case, moves, seeds, method, reading).followed()

    main = run(Reading(rule=rule))
    gaps = Gaps(case, moves, seeds, main)
    runs = [main, *(run(replace(reading, rule=rule)) for reading in gaps.readings())]
    other = run(Reading(rule=DEBITS_FIRST if rule == CREDITS_FIRST else CREDITS_FIRST))
    ties = tuple(
        (move.id, bounded(_by(main, move.id)), bounded(_by(other, move.id)))
        for move in moves
        if _by(main, move.id) != _by(other, move.id)
    )
    legs = [leg for move in moves if (leg := _leg(move, main, runs, gaps.deep)) is not None]
    if gaps.undated:
        legs = list(_fed_first(legs))
    return Trace(
        method=method,
        legs=tuple(legs),
        stray={id: why for id, why in main.stray.items() if why and all(leg.move.id != id for leg in legs)},
        ties=ties,
        run=main,
        assumed=tuple(gaps.assumed()),
        asks=gaps.asks(legs),
        accounts=tuple(reconciled(case, moves)),
        debtor=case.debtor.id,
    )


def side_by_side(case: Case, seeds: Mapping[str, Span], rule: str = CREDITS_FIRST) -> dict[str, Trace]:
    """Return what became of some transfers by each convention."""
    return {method: follow(case, seeds, method, rule) for method in METHODS}


def _most(link: Link) -> int:
    return link.cents.high if isinstance(link.cents.high, int) else PLENTY


def _by(run: Run, id: str) -> int:
    return sum(cents for key, cents in run.links.items() if key[0] == id)


def _leg(move: Move, main: Run, runs: list[Run], deep: bool) -> Leg | None:
    keys = dict.fromkeys(key for run in runs for key in run.links if key[0] == move.id)
    links = []
    for key in keys:
        found = [run.links.get(key, 0) for run in runs]
        likely = None if move.id in main.open or (deep and len(set(found)) > 1) else main.links.get(key, 0)
        cents = bounded(min(found), likely, max(found))
        if cents.high != 0:
            links.append(Link(transfer=key[1], earlier=key[2], cents=cents, sold=any(key in run.sold for run in runs)))
    return Leg(move=move, links=tuple(links)) if links else None


def _fed_first(legs: list[Leg]) -> Iterator[Leg]:
    """Yield movements after those that feed them, whichever of their days they may have been on; otherwise in their order."""
    waiting, done = list(legs), {""}
    while waiting:
        ready = next((leg for leg in waiting if all(link.earlier in done for link in leg.links)), waiting[0])
        waiting.remove(ready)
        done.add(ready.move.id)
        yield ready


def added(parts: Iterable[Span]) -> Span:
    """Return a sum of amounts, end by end; an end that nobody states leaves the sum without it."""
    low = 0
    likely: int | None = 0
    high: int | None = 0
    for part in parts:
        low += part.low if isinstance(part.low, int) else 0
        high = high + part.high if high is not None and isinstance(part.high, int) else None
        likely = likely + part.likely if likely is not None and isinstance(part.likely, int) else None
    return Span(low, likely, high)


def bounded(low: int, likely: int | None = -1, high: int = -1) -> Span:
    """Return an amount by its ends, the first alone being exact; what stands for a sum that nobody states is no bound.

    >>> bounded(5), bounded(0, None, PLENTY - 5)
    (Span(low=5, likely=5, high=5), Span(low=0, likely=None, high=None))
    """
    ends = (low, low if likely == -1 else likely, low if high == -1 else high)
    return Span(*(None if end is None or end > PLENTY // 2 else end for end in ends))


def span_text(amount: Span) -> str:
    """Return an amount in decimal dollars, or its ends; empty where nothing is known of it.

    >>> span_text(Span.exactly(300_00)), span_text(Span(0, None, 500))
    ('300.00', '0.00..5.00')
    """
    if amount.is_empty:
        return ""
    if amount.is_exact and isinstance(amount.low, int):
        return format_cents(amount.low)
    return "..".join(format_cents(end) if isinstance(end, int) else "" for end in (amount.low, amount.high))
