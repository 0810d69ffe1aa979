"""What the record leaves open about the path of money, how each gap may be read, and what to ask about it.

>>> Gaps.__doc__.partition(":")[0]
'The gaps of one case'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from avoidance.logic.known import Span
from avoidance.recovery.moves import EARLY, LATE, Move
from avoidance.recovery.openings import opening_of
from avoidance.recovery.reading import BOUND, FULL, Reading
from casefacts.model import Case

if TYPE_CHECKING:
    from avoidance.recovery.following import Run
    from avoidance.recovery.legs import Leg

MOST_TURNS = 60
"""How many opening balances are tried where nobody states one."""


class Gaps:
    """The gaps of one case: accounts without an opening balance, money without an account, amounts within bounds.

    Args:
        case: the case.
        moves: its movements in order.
        seeds: what of each transfer is followed.
        main: what came of following them on the likely reading.
        method: the convention by which they are followed.
    """

    def __init__(self, case: Case, moves: list[Move], seeds: Mapping[str, Span], main: Run, method: str) -> None:
        opened = {account: opening_of(case, account, moves) for account in sorted(main.touched)}
        self.unopened = [account for account, balance in opened.items() if balance.is_empty]
        ranges = {account: balance for account, balance in opened.items() if not balance.is_empty and not balance.is_exact}
        self.about = list(ranges)
        followed = {key[0] for key in main.links}
        self.moves = [move for move in moves if move.id in followed or move.id in seeds]
        amounts = (*seeds.values(), *(move.amount for move in moves if move.kind != "transfer"))
        self.bounded = any(not span.is_exact for span in amounts)
        self.unlikely = any(not span.is_exact and span.likely is None for span in (*amounts, *ranges.values()))
        self.undated = any(move.when is not None and not move.when.is_exact for move in moves)
        paid_from = {one.giver for one in moves if one.out_of is not None and one.id in followed}
        self.unplaced = [move for move in self.moves if self._is_unplaced(move, paid_from)]
        self.main = main
        plain = not (self.bounded or self.about or self.undated or main.open or self.unplaced)
        self.turns = None
        if plain and len(self.unopened) == 1 and not _circles(self.unopened[0], moves, main):
            self.turns = turns(self.unopened[0], moves, main, method)

    @property
    def deep(self) -> bool:
        """Whether a likely figure is lacking where readings differ: nobody knows what an account held, a sum or a day."""
        return bool(self.unopened) or self.unlikely or self.undated

    @staticmethod
    def _is_unplaced(move: Move, paid_from: set[str | None]) -> bool:
        """Whether money came to somebody without an account, and he paid from one that nothing of it is known to have entered."""
        holder, named = (move.giver, move.given_into) if move.thing is not None else (move.taker, move.into)
        if holder is None or named is not None or (move.thing is not None and move.kind == "transfer"):
            return False
        return holder in paid_from

    def readings(self) -> Iterator[Reading]:
        """Yield the readings beside the likely one."""
        if self.bounded or self.main.open:
            yield from (Reading(end="low"), Reading(end="high"))
        if self.about:
            yield from (Reading(end=end, opened_at=at) for end in ("low", "likely", "high") for at in ("low", "high"))
        if self.undated:
            yield from (Reading(days=EARLY), Reading(days=LATE))
        if self.unopened:
            yield Reading(opening=FULL)
            yield from [Reading(opening=BOUND, end="high")] if self.turns is None else map(_opened, self.turns)
        if self.unplaced:
            yield Reading(placed=True)
            if self.bounded:
                yield from (Reading(end="low", placed=True), Reading(end="high", placed=True))

    def assumed(self) -> Iterator[str]:
        """Yield what was taken for granted."""
        for move in self.unplaced:
            key = "proceeds_account" if move.thing is not None else "to_account"
            yield f"{move.path}.{key}: not stated; what was paid on is followed by its path, and also through the account it left"
        for account in self.unopened:
            yield f"accounts.{account}.opening: not stated; what leaves it is shown with nothing else in it, and with plenty"
        for account in sorted(self.main.bound_first):
            yield (
                f"accounts.{account}: its holder was bound to pass on what came; what the record says it passed on counts as that, "
                "before what else was there, under every convention"
            )

    def asks(self, legs: list[Leg]) -> dict[str, int]:
        """Return the paths of the record that would narrow what was traced, each with the cents that turn on it."""
        asked = {
            f"accounts.{account}.opening.balance": sum(_width(leg) for leg in legs if leg.move.out_of == account)
            for account in (*self.unopened, *self.about)
        }
        for move in self.unplaced:
            holder, key = (move.giver, "proceeds_account") if move.thing is not None else (move.taker, "to_account")
            paid = [leg for leg in legs if leg.move.giver == holder and leg.move.out_of is not None]
            asked[f"{move.path}.{key}"] = sum(map(_width, paid))
        for leg in legs:
            if leg.move.id in self.main.open:
                asked[f"{leg.move.path}.from_account"] = _width(leg)
            if leg.move.kind != "line" and leg.move.amount.is_unknown:
                asked[f"{leg.move.path}.{'amount' if leg.move.kind == 'flow' else 'value'}"] = _width(leg)
        return {path: stake for path, stake in asked.items() if stake}


def _opened(cents: int) -> Reading:
    return Reading(opening=cents)


def _circles(account: str, moves: list[Move], main: Run) -> bool:
    """Whether what leaves an account may enter it again, or another one that the record tells of."""
    out = [move for move in moves if move.out_of == account]
    coming = {move.giver for move in moves if move.into == account and move.kind != "line"}
    return any(move.into in main.accounts or move.is_within or move.taker in coming for move in out)


def turns(account: str, moves: Iterable[Move], main: Run, method: str) -> list[int] | None:
    """Return the opening balances, in cents, at which what leaves an account turns; ``None`` where they are many, or it is curved.

    What each payment carries is, for all conventions but shares and the bound, a broken line over the opening balance; it turns
    where the holder's own money, or all the money, just covers a payment, or where a payment ends with a lot.
    """
    if method in ("prorata", "poison"):
        return None
    came, went, own, found = 0, 0, 0, {0}
    tainted = main.by_movement()
    ends, marks = [0], [0]
    for move in moves:
        cents = move.amount.low if isinstance(move.amount.low, int) else 0
        if move.into == account:
            came += cents
            own += cents - tainted[move.id]
            marks += [came, came - cents + tainted[move.id]]
        if move.out_of == account:
            went += cents
            found |= {went, went - came, went - own}
            ends.append(went)
    if method == "fifo":
        found |= {end - mark for end in ends for mark in marks}
    found = {cents for cents in found if cents >= 0}
    return sorted(found) if len(found) <= MOST_TURNS else None


def _width(leg: Leg) -> int:
    span = leg.traced()
    return span.high - span.low if isinstance(span.high, int) and isinstance(span.low, int) else 0
