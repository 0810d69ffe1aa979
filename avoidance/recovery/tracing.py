"""From what was transferred to who got it: property as itself and through what was given for it, money through accounts.

Each transfer is followed through the movements of the record in the order of time. Property goes with whoever took it, and what its
holder was given for it takes its place. Money goes through accounts by a convention (:mod:`avoidance.recovery.accounts`), a side of
position ``tracing.convention``; all of them can be held side by side, since none is a fact. Money of which the record names no
account is followed by its path: the record says that it was passed on, and it is for the taker to show other money in it.

What the record leaves open makes a range, never a guess: an account without an opening balance is followed as empty, as full and,
where they can be worked out, with every balance at which a figure turns; money without an account as kept apart and as put into the
account that was paid from; an amount within bounds at each end.

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
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from avoidance.logic.known import Span
from avoidance.recovery.accounts import METHODS
from avoidance.recovery.booking import Booking
from avoidance.recovery.following import Follower, Run
from avoidance.recovery.gaps import Gaps
from avoidance.recovery.legs import Leg, Link, bounded
from avoidance.recovery.moves import CREDITS_FIRST, DEBITS_FIRST, Move, in_order, moves_of
from avoidance.recovery.openings import Reconciled, reconciled
from avoidance.recovery.reading import PLENTY, Reading
from casefacts.evidence import said
from casefacts.model import Case
from casefacts.money import format_cents

if TYPE_CHECKING:
    import networkx as nx


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
        """Return the movements by which the largest part of a transfer came to a movement, that one the last.

        What a holder moved between his own accounts on the way is among them.
        """
        found: list[str] = []
        while id and id not in found:
            found.append(id)
            links = [link for link in self.by_id[id].links if link.transfer == transfer] if id in self.by_id else []
            if links:
                earlier = max(links, key=_most).earlier
                found += self._between(earlier, transfer, self.by_id[id].move.out_of)
                id = earlier
            else:
                id = ""
        return tuple(reversed(found))

    def _between(self, earlier: str, transfer: str, account: str | None) -> Iterator[str]:
        """Yield the movements between a holder's own accounts by which something reached the one it left, the last one first."""
        for move in reversed(self.run.within.get((transfer, earlier), [])):
            if account is not None and move.into == account:
                yield move.id
                account = move.out_of

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
    booking = Booking(case, moves_of(case))
    moves = in_order(booking.moves, rule)

    def run(reading: Reading) -> Run:
        return Follower(case, moves, seeds, method, reading).followed()

    main = run(Reading(rule=rule))
    gaps = Gaps(case, moves, seeds, main, method)
    runs = [main, *(run(replace(reading, rule=rule)) for reading in gaps.readings())]
    turned = (
        run(Reading(rule=DEBITS_FIRST if rule == CREDITS_FIRST else CREDITS_FIRST)),
        run(Reading(rule=rule, backwards=True)),
    )
    here, there = main.by_movement(), [one.by_movement() for one in turned]
    ties = tuple(
        (move.id, bounded(here[move.id]), bounded(other[move.id]))
        for move in moves
        if (other := next((one for one in there if one[move.id] != here[move.id]), None)) is not None
    )
    keys: dict[str, dict[tuple[str, str, str], None]] = {}
    for one in runs:
        for key in one.links:
            keys.setdefault(key[0], {})[key] = None
    legs = [leg for move in moves if (leg := _leg(move, keys.get(move.id, {}), main, runs, gaps.deep)) is not None]
    if gaps.undated:
        legs = list(_fed_first(legs))
    return Trace(
        method=method,
        legs=tuple(legs),
        stray={id: why for id, why in main.stray.items() if why and id not in {leg.move.id for leg in legs}},
        ties=ties,
        run=main,
        assumed=(*gaps.assumed(), *booking.assumed, *_elsewhere(case, moves)),
        asks=gaps.asks(legs),
        accounts=tuple(reconciled(case, moves)),
        debtor=case.debtor.id,
    )


def _elsewhere(case: Case, moves: list[Move]) -> Iterator[str]:
    """Yield where money entered or left an account that is not its taker's or its giver's, as the record has it."""
    owners = {one.id: said(one.owner) for one in case.accounts}
    for move in moves:
        for account, party, key in ((move.into, move.taker, "to_account"), (move.out_of, move.giver, "from_account")):
            owner = owners.get(account or "")
            if move.kind != "line" and owner is not None and party not in (None, owner, case.debtor.id):
                yield f"{move.path}.{key}: {account} is an account of {owner}, and {party} is named: followed as the record has it"


def side_by_side(case: Case, seeds: Mapping[str, Span], rule: str = CREDITS_FIRST) -> dict[str, Trace]:
    """Return what became of some transfers by each convention."""
    return {method: follow(case, seeds, method, rule) for method in METHODS}


def _most(link: Link) -> int:
    return link.cents.high if isinstance(link.cents.high, int) else PLENTY


def _leg(move: Move, keys: Iterable[tuple[str, str, str]], main: Run, runs: list[Run], deep: bool) -> Leg | None:
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
