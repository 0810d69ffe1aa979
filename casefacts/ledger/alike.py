"""Movements that one file states in equal words: a bank may book two equal payments, so both are kept, and that is told.

Somebody who pastes a page twice states each payment of it twice, and nothing in the rows says which it is. Two things do: the
bank's own ids, where they differ, and balances that want both rows. Where either is there, nothing is told.

>>> from casefacts.ledger.movement import Place
>>> def fee(line: int, balance: int | None = None) -> Movement:
...     return Movement(place=Place("s.csv", line), date=date(2024, 1, 2), cents=-500, payee="Fee", balance=balance)
>>> for remark in alike([fee(2), fee(3), fee(7)]):
...     print(remark)
s.csv: lines 2, 3 and 7 are alike: 2024-01-02, -5.00, Fee: all kept; look whether it is one payment stated 3 times
>>> rows = [fee(2, 95_00), fee(3, 90_00)]
>>> alike(rows, [(rows, ())])
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from casefacts.ledger.movement import Movement, Stated
from casefacts.ledger.proofs import ends
from casefacts.money import format_cents

_MANY = 5
_AGAIN = re.compile(r"#\d+$")


def alike(rows: Iterable[Movement], proofs: Iterable[tuple[Sequence[Movement], Sequence[Stated]]] = ()) -> list[str]:
    """Return what to look at: movements of one account with the same day, amount, words and id, in the order of the days.

    Args:
        rows: the movements of one file.
        proofs: what is proved by itself, the oldest first, with the balances that the file states of it.
    """
    groups = list(_groups(rows))
    open_ = {id(one) for group in groups for one in group}
    own = {id(one) for mine, stated in proofs for one in borne_out(mine, stated) if id(one) in open_} if groups else set()
    return [_told(group) for group in groups if sum(id(one) not in own for one in group) > 1]


def _groups(rows: Iterable[Movement]) -> Iterator[list[Movement]]:
    """Yield the movements that are alike but for their lines and balances."""
    for _, on in groupby(sorted(rows, key=_day), key=_day):
        same: dict[tuple[object, ...], list[Movement]] = {}
        for one in on:
            words = (one.payee, one.description, one.reference, _AGAIN.sub("", one.id))
            same.setdefault((one.place.file, one.place.sheet, one.account, one.cents, *words), []).append(one)
        yield from (group for group in same.values() if len(group) > 1)


def borne_out(rows: Sequence[Movement], stated: Sequence[Stated] = ()) -> Iterator[Movement]:
    """Yield the movements that lie between two balances which they explain to the cent, and so are each one of their own.

    Args:
        rows: the movements of one account, oldest first.
        stated: what the file states of the balances before and after them.
    """
    opening, closing = ends(stated)
    before, since, waiting = (None if opening is None else opening.cents), 0, []
    for place, one in enumerate(rows, 1):
        since += one.cents
        waiting.append(one)
        balance = one.balance
        if balance is None and closing is not None and place == len(rows):
            balance = closing.cents
        if balance is not None:
            if before is not None and before + since == balance:
                yield from waiting
            before, since, waiting = balance, 0, []


def _day(one: Movement) -> date:
    return one.date or date.max


def _told(found: Sequence[Movement]) -> str:
    first = found[0]
    file = f"{first.place.file}{f':{first.place.sheet}' if first.place.sheet else ''}"
    lines = sorted(one.place.line for one in found)
    rest = f"{len(lines) - _MANY:,} more" if len(lines) > _MANY + 1 else str(lines[-1])
    shown = ", ".join(map(str, lines[:_MANY] if len(lines) > _MANY + 1 else lines[:-1]))
    what = ", ".join(filter(None, (f"{first.date}", format_cents(first.cents), first.payee or first.description, first.reference)))
    both, often = ("both", "twice") if len(found) == 2 else ("all", f"{len(found):,} times")
    return f"{file}: lines {shown} and {rest} are alike: {what}: {both} kept; look whether it is one payment stated {often}"
