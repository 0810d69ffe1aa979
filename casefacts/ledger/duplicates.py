"""Movements that two files state both, as overlapping statements do: found, listed, and counted once.

A movement is known again by the bank's own id; where there is none, by its account, day, amount, balance and words. Two equal
payments in one file are two, so what counts is the most often that any one file states it. An account that its files do not name
may be two accounts: there a row without a balance is the same only where all rows of the days that both files cover are.

>>> from datetime import date
>>> from casefacts.ledger.movement import Place
>>> def fee(file: str, line: int) -> Movement:
...     return Movement(place=Place(file, line), date=date(2024, 1, 2), cents=-500, account="1", payee="Fee")
>>> found = without_duplicates([[fee("a", 1), fee("a", 2)], [fee("b", 7), fee("b", 8), fee("b", 9)]], ["", ""])
>>> [len(rows) for rows in found.kept], [(str(one.again.place), str(one.first.place)) for one in found.repeated]
([2, 1], [('b:7', 'a:1'), ('b:8', 'a:2')])
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from casefacts.ledger.movement import Movement

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A movement that is not counted, and the one that it states again."""

    again: Movement
    first: Movement


@dataclass(slots=True)
class Sifted:
    """What is counted of each file, what is not, and what looks alike and is counted all the same."""

    kept: list[list[Movement]] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def without_duplicates(files: Sequence[Sequence[Movement]], kinds: Sequence[str]) -> Sifted:
    """Return the movements without those that another file has already stated.

    Args:
        files: the movements of each file.
        kinds: of what kind each file is; where no account is named only files of a kind are held against one another.
    """
    found = Sifted()
    shared = _accounts_of_several(files, kinds)
    first: dict[Key, list[Movement]] = defaultdict(list)
    for index, rows in enumerate(files):
        if not any((account, kinds[index] if not account else "") in shared for account in {one.account for one in rows}):
            found.kept.append(list(rows))
            continue
        trusted = _trusted(rows, kinds[index], files[:index], kinds[:index])
        seen: Counter[Key] = Counter()
        kept: list[Movement] = []
        new: list[tuple[Key, Movement]] = []
        for one in rows:
            key = _key(one, kinds[index])
            before = first.get(key, ())
            if seen[key] < len(before) and (one.account or one.id or one.balance is not None or trusted):
                found.repeated.append(Repeated(one, before[seen[key]]))
            else:
                kept.append(one)
                new.append((key, one))
            seen[key] += 1
        for key, one in new:
            first[key].append(one)
        found.kept.append(kept)
    found.remarks += _alike(found.kept, shared)
    return found


def _accounts_of_several(files: Sequence[Sequence[Movement]], kinds: Sequence[str]) -> set[tuple[str, str]]:
    """Return the accounts that more than one file has movements of."""
    count: Counter[tuple[str, str]] = Counter()
    for rows, kind in zip(files, kinds, strict=True):
        count.update({(account, "" if account else kind) for account in {one.account for one in rows}})
    return {account for account, number in count.items() if number > 1}


def _key(one: Movement, kind: str) -> Key:
    if one.id:
        return (one.account or kind, one.id, one.date, one.cents)
    words = " ".join(f"{one.payee} {one.description} {one.reference}".casefold().split())
    return (one.account or kind, "", one.date, one.cents, one.balance, words)


def _trusted(rows: Sequence[Movement], kind: str, before: Sequence[Sequence[Movement]], kinds: Sequence[str]) -> bool:
    """Whether files that name no account are of one: all that one of them states of the days in between, another states too."""
    days = {one.date for one in rows if one.date is not None}
    for other, other_kind in zip(before, kinds, strict=True):
        theirs = {one.date for one in other if one.date is not None}
        if other_kind != kind or not days or not theirs:
            continue
        low, high = max(min(days), min(theirs)), min(max(days), max(theirs))
        mine = Counter(_key(one, kind) for one in rows if one.date is not None and low < one.date < high)
        if mine and mine == Counter(_key(one, kind) for one in other if one.date is not None and low < one.date < high):
            return True
    return False


def _alike(kept: Sequence[Sequence[Movement]], shared: set[tuple[str, str]]) -> list[str]:
    """Return what two files state alike but for its words: counted twice, and told."""
    names = {account for account, _ in shared}
    places: dict[tuple[object, ...], tuple[int, Movement]] = {}
    pairs: list[tuple[Movement, Movement]] = []
    for index, rows in enumerate(kept):
        own: dict[tuple[object, ...], tuple[int, Movement]] = {}
        for one in rows:
            if one.account not in names:
                continue
            key = (one.account, one.date, one.cents)
            if key in places:
                pairs.append((places[key][1], one))
            own.setdefault(key, (index, one))
        places = {**own, **places}
    if not pairs:
        return []
    first, again = pairs[0]
    many = f"{len(pairs)} movements have" if len(pairs) > 1 else "1 movement has"
    where = f"such as {again.place} and {first.place}, and nothing shows that they are the same"
    mend = "name the account of each file in the mapping file, or take one of the two out"
    return [f"{many} the account, day and amount of one in another file, {where}: counted both; {mend}"]
