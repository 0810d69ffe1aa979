"""Statements of accounts as a reader of a bank's own format finds them, each proved by its own balances.

A file may hold many statements: of one account, one after the other and with gaps between them, or of several accounts. Only
the statement says which movements lie between its opening and its closing balance, so that is where the sum is done.

>>> place = Place("s.sta", 3)
>>> may = Statement(place=place, account="1", currency="USD")
>>> may.opens(None, 100_00)
>>> may.adds(Movement(place=Place("s.sta", 5), date=None, cents=-10_00))
>>> may.closes(None, 80_00)
>>> may.difference()
-1000
>>> print(collected([may], "s.sta").remarks[0])
s.sta:3: account 1: opening 100.00 and movements of -10.00 come to 90.00, but it states 80.00 at the close: -10.00 is unexplained
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from casefacts.currency import CONVERT
from casefacts.ledger.movement import Movement, Place, Read, Refused, Stated
from casefacts.ledger.text import shown
from casefacts.money import format_cents

DOLLARS = "USD"
"""The only currency in which movements of the estate are counted."""


@dataclass(slots=True, kw_only=True)
class Statement:
    """One statement of one account in one currency.

    Attributes:
        place: where it begins.
        account: as the file names it.
        currency: its ISO code, or empty where the file states none.
        opening: the balance before the movements, if stated.
        closing: the balance after them, if stated.
        others: further balances that belong to no sum of this statement.
        movements: in the order of the file.
        refused: rows of it that were not read.
    """

    place: Place
    account: str = ""
    currency: str = ""
    opening: Stated | None = None
    closing: Stated | None = None
    others: list[Stated] = field(default_factory=list)
    movements: list[Movement] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)

    def opens(self, day: date | None, amount: int) -> None:
        """Take note of the balance at the start, in cents."""
        self.opening = Stated(account=self.account, date=day, cents=amount, opening=True)

    def closes(self, day: date | None, amount: int) -> None:
        """Take note of the balance at the end, in cents."""
        self.closing = Stated(account=self.account, date=day, cents=amount, opening=False)

    def adds(self, movement: Movement) -> None:
        """Add a movement. Where two of one statement carry the same id of the bank, both count: the second is marked ``#2``."""
        if movement.id:
            self.ids[movement.id] += 1
            if self.ids[movement.id] > 1:
                movement = replace(movement, id=f"{movement.id}#{self.ids[movement.id]}")
        self.movements.append(movement)

    def refuses(self, line: int, text: str, wrong: str, mend: str) -> None:
        """Add a row that was not read, with the reason."""
        self.refused.append(Refused(place=Place(self.place.file, line), text=shown(text), wrong=wrong, mend=mend))

    def balances(self) -> list[Stated]:
        """Return what the statement states, the opening first."""
        return [one for one in (self.opening, *self.others, self.closing) if one is not None]

    def difference(self) -> int | None:
        """Return by how many cents the stated close differs from opening plus movements; ``None`` if it cannot be proved."""
        if self.opening is None or self.closing is None:
            return None
        return self.closing.cents - self.opening.cents - sum(movement.cents for movement in self.movements)


@dataclass(slots=True, kw_only=True)
class ReadStatements(Read):
    """What came of one file of statements.

    Attributes:
        statements: each statement by itself, with what proves it.
    """

    statements: list[Statement] = field(default_factory=list)

    def proved(self) -> int:
        """Return how many statements have balances that their movements explain to the cent."""
        return sum(statement.difference() == 0 for statement in self.statements)


def collected(
    statements: Iterable[Statement], name: str, remarks: Iterable[str] = (), refused: Iterable[Refused] = ()
) -> ReadStatements:
    """Put the statements of one file together, in the order of the file, and say which of them do not add up.

    Where a file counts in US dollars and in something else too, the movements in dollars are kept and the others refused, row by
    row. A file without dollars keeps all of its movements and says its currencies.
    """
    found = [one for one in statements if one.movements or one.refused or one.balances()]
    currencies = sorted({one.currency for one in found if one.currency})
    said = [*remarks, *filter(None, map(_unproved, found))]
    foreign = [one for one in found if one.currency not in ("", DOLLARS)] if DOLLARS in currencies else []
    kept = [one for one in found if not any(one is other for other in foreign)]
    again = list(_again(kept))
    kept = [one for one in kept if not any(one is other for other, _ in again)]
    turned_away = [*refused, *(row for one in found for row in one.refused), *(row for one in foreign for row in _not_dollars(one))]
    turned_away += [row for other, first in again for row in _stated_again(other, first)]
    if foreign:
        said.append(
            f"{name}:{foreign[0].place.line}: counts in {', '.join(currencies)}; what is not in {DOLLARS} is refused row by row"
        )
    elif currencies and currencies != [DOLLARS]:
        said.append(f"{name}:{found[0].place.line}: amounts are in {', '.join(currencies)} and not in US dollars; {CONVERT}")
    if not found and not turned_away:
        said.append(f"{name}:1: holds no movement and no booked balance")
    movements = sorted((movement for one in kept for movement in one.movements), key=lambda one: one.place.line)
    return ReadStatements(
        movements=movements,
        refused=sorted(turned_away, key=lambda one: one.place.line),
        balances=[balance for one in kept for balance in one.balances()],
        rows=len(movements) + len(turned_away),
        remarks=said,
        currency=DOLLARS if foreign else ", ".join(currencies),
        statements=found,
    )


def _not_dollars(statement: Statement) -> Iterable[Refused]:
    for movement in statement.movements:
        yield Refused(
            place=movement.place,
            text=shown(f"{movement.date or ''} {format_cents(movement.cents)} {movement.payee} {movement.description}"),
            wrong=f"is in {statement.currency}, and amounts are US dollars",
            mend=CONVERT,
        )


def _again(statements: list[Statement]) -> Iterable[tuple[Statement, Statement]]:
    """Yield each statement that is there again, with the first: the same balances, and movement for movement the same."""
    seen: dict[object, Statement] = {}
    for one in statements:
        rows = tuple((row.date, row.cents, row.id, row.payee) for row in one.movements)
        key = (one.account, one.opening, one.closing, rows)
        if one.movements and one.opening is not None and one.closing is not None:
            if key in seen:
                yield one, seen[key]
            seen.setdefault(key, one)


def _stated_again(statement: Statement, first: Statement) -> Iterable[Refused]:
    for movement in statement.movements:
        yield Refused(
            place=movement.place,
            text=shown(f"{movement.date or ''} {format_cents(movement.cents)} {movement.payee} {movement.description}"),
            wrong=f"stands in a statement that is the one of line {first.place.line} again",
            mend="nothing to do: it is counted once",
        )


def _unproved(statement: Statement) -> str:
    difference, opening, closing = statement.difference(), statement.opening, statement.closing
    if not difference or opening is None or closing is None:
        return ""
    moved = sum(movement.cents for movement in statement.movements)
    lost = f" ({len(statement.refused)} refused)" if statement.refused else ""
    return (
        f"{statement.place}: account {statement.account or '(not named)'}: opening {format_cents(opening.cents)} and movements of "
        f"{format_cents(moved)}{lost} come to {format_cents(opening.cents + moved)}, but it states {format_cents(closing.cents)} "
        f"at the close: {format_cents(difference)} is unexplained"
    )
