"""One pass over the movements of a case: property goes with its holder, money through accounts and hands, lot by lot.

What is open is read in one way for a pass (:mod:`avoidance.recovery.reading`); :mod:`avoidance.recovery.tracing` makes as many
passes as there are ways. Each pass keeps for every movement how much of each transfer came by it, and out of which earlier
movement.

>>> Run().links
{}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from avoidance.logic.known import Span
from avoidance.logic.words import cents_words
from avoidance.recovery.accounts import Account, Lot, relabelled, theirs
from avoidance.recovery.moves import Move, alike, dated, in_order
from avoidance.recovery.openings import opening_of
from avoidance.recovery.reading import BOUND, PLENTY, Reading
from casefacts.evidence import said
from casefacts.model import Case

NEVER_HAD = "never had anything of the debtor's on this record"
FROM_DEBTOR = "came from the debtor itself: what the debtor transferred is written under `transfers`"
TOO_EARLY = "had nothing of the debtor's yet on that day"
LENT = (
    "what was lent on the property is not followed as its proceeds: whether a loan on it is one is arguable; "
    "to follow it, state what of each later payment was the debtor's (`traced`)"
)
UNDER_LIEN = (
    "came back under the lien given by {by} ({lien}): its amount is taken to be what was left of it; "
    "if it is the whole value, write it less what the lien took"
)
NOT_THE_SAME = "passes on {thing}, and the record does not say that this is what came: name it alike, or say what it `passes_on`"

STILL_A_THING = "is money, and what came by {transfer} is property that its giver still has on this record: say how it became money"


@dataclass(slots=True)
class Run:
    """What comes of following everything once, by one convention and one reading.

    Attributes:
        links: how much of a transfer came by each movement, and out of which earlier one: ``(movement, transfer, earlier)``.
        sold: the links of which some is proceeds of property, and how much.
        stray: movements that are not followed, and why.
        accounts: the accounts of the record, each as it stands when everything is followed.
        hands: what each holder has of it outside of any account, by holder.
        things: who has the property of each transfer, by which movement, and what it is worth in cents.
        parts: by which movements a part of the property of each transfer is held that was not passed on with the rest.
        touched: the accounts that anything of the debtor's ever entered.
        open: movements of which it is open from which account they went.
        within: movements between a holder's own accounts that carried something of a transfer on, by it and how its holder got it.
        liened: what stands on property by liens that its holders gave: by which movement, and how much.
        bound_first: mixed accounts out of which one bound to pass money on paid that before what else was there.
    """

    links: dict[tuple[str, str, str], int] = field(default_factory=dict)
    sold: dict[tuple[str, str, str], int] = field(default_factory=dict)
    stray: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    hands: dict[str, Account] = field(default_factory=dict)
    things: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    within: dict[tuple[str, str], list[Move]] = field(default_factory=dict)
    liened: dict[str, tuple[str, int]] = field(default_factory=dict)
    bound_first: set[str] = field(default_factory=set)

    def by_movement(self) -> Counter[str]:
        """Return how much came by each movement, of all transfers, in cents."""
        sums: Counter[str] = Counter()
        for (id, _, _), cents in self.links.items():
            sums[id] += cents
        return sums


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
        listed = list(reversed(moves)) if reading.backwards else moves
        self.moves = in_order([dated(move, reading.days) for move in listed], reading.rule)
        self.seeds, self.method, self.reading = seeds, method, reading
        self.run = Run()
        self.by_id = {one.id: one for one in self.moves}
        self._linked: Counter[tuple[str, str]] = Counter()
        self.bound = {one.id for one in self.moves if one.bound}
        self.owners = {one.id: said(one.owner) for one in case.accounts}
        self.of_owner: dict[str, list[str]] = {}
        for one in case.accounts:
            opening = opening_of(case, one.id, moves)
            start = reading.opened(opening)
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
        moves = self.by_id
        held = [id for id, (holder, via, _) in self.run.things.items() if holder == move.giver]
        named = [id for id in held if id in move.passes_on or self.run.things[id][1] in move.passes_on]
        like = [id for id in held if not move.passes_on and alike(moves[id].thing, move.thing)]
        return named or like or (held if move.lien and len(held) == 1 and not move.passes_on else [])

    def _is_other_property(self, move: Move) -> bool:
        """Whether a movement is of property that nothing on the record makes the debtor's money or what it bought."""
        return move.thing is not None and not move.passes_on and move.traced.is_empty

    def _passed(self, move: Move, transfer: str, place: int) -> None:
        _, via, worth = self.run.things[transfer]
        cents = min(worth, self.reading.of(move.amount, unknown=worth))
        self._link(move, Lot(cents, transfer, via))
        if move.lien:
            self.run.liened[transfer] = (move.id, cents)
            if not move.given.is_empty and move.given.high:
                self.run.stray.setdefault(f"{move.id}, the loan", LENT)
            return
        if move.taker is None or move.taker == self.debtor:
            del self.run.things[transfer]
            if transfer in self.run.liened and move.taker == self.debtor:
                by, lien = self.run.liened[transfer]
                self.run.stray.setdefault(f"{move.id}, the lien", UNDER_LIEN.format(by=by, lien=cents_words(lien)))
        else:
            if not move.is_within and cents < worth and not alike(self.by_id[transfer].thing, move.thing):
                self.run.parts.setdefault(transfer, []).append(via)
            self.run.things[transfer] = (move.taker, via if move.is_within else move.id, cents)
        given = self.reading.of(move.given, unknown=0 if move.given.is_empty else worth)
        if given and move.giver is not None:
            self._arrive([Lot(given, transfer, via, sold=True)], given, move.giver, move.given_into, place)

    # ------------------------------------------------------------ money

    def _paid(self, move: Move, place: int) -> None:
        if move.giver is None or move.giver == self.debtor:
            if move.giver == self.debtor and move.kind == "flow":
                self.run.stray.setdefault(move.id, FROM_DEBTOR)
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
            for came in dict.fromkeys((lot.of or "", lot.via) for lot in theirs(lots)):
                self.run.within.setdefault(came, []).append(move)
            self._arrive(lots, cents, move.taker, move.into, place)
            return
        lots = [self._no_more_than_was(move, lot) for lot in lots]
        for lot in theirs(lots):
            self._link(move, lot)
        arriving = relabelled(lots, move.id)
        if move.taker != self.debtor:
            self._arrive(arriving, max(cents, sum(lot.cents for lot in arriving)), move.taker, move.into, place)

    def _keeps_for_itself(self, move: Move, lots: list[Lot]) -> bool:
        """Whether somebody who was bound to pass money on moves it to himself: over that he has dominion."""
        return not move.bound and any(lot.via in self.bound for lot in theirs(lots))

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
        held = account.through(self.bound) if move.kind == "flow" else 0
        if held:  # what the record says was passed on is what somebody was bound to pass on, before what else he has there
            if account.balance > held:
                self.run.bound_first.add(move.out_of or "")
            return account.take(cents, found=min(held, cents))
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

    def _no_more_than_was(self, move: Move, lot: Lot) -> Lot:
        """Return a lot cut down to what its transfer was, where a bound would follow more than that."""
        seed = self.seeds.get(lot.of or "")
        if self.method != "poison" or seed is None or lot.sold:
            return lot
        return lot._replace(cents=max(min(lot.cents, self.reading.of(seed) - self._linked[move.id, lot.of or ""]), 0))

    def _link(self, move: Move, lot: Lot) -> None:
        assert lot.of is not None
        key = (move.id, lot.of, lot.via)
        self.run.links[key] = self.run.links.get(key, 0) + lot.cents
        self._linked[move.id, lot.of] += lot.cents
        if lot.sold:
            self.run.sold[key] = self.run.sold.get(key, 0) + lot.cents

    def _why_not(self, move: Move) -> str:
        had = [one for one in self.moves if one.taker == move.giver and any(key[0] == one.id for key in self.run.links)]
        if move.thing is not None and any(holder == move.giver for holder, _, _ in self.run.things.values()):
            return NOT_THE_SAME.format(thing=move.thing)
        kept = next((id for id in move.passes_on if self.run.things.get(id, ("",))[0] == move.giver), None)
        if kept is not None:
            return STILL_A_THING.format(transfer=kept)
        if had or move.giver is None:
            return ""
        later = any(one.taker == move.giver and one.id in self.seeds for one in self.moves)
        return TOO_EARLY if later else NEVER_HAD
