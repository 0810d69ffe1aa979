"""What no single key can show: references that lead nowhere, ids given twice, dates in the wrong order.

The checks run over the plain document, so that they speak even where other keys are wrong. Which key refers to what is read
off the units that the records declare.

>>> [slip.wrong for slip in crosscheck({"transfers": [{"id": "T1", "to": "mara"}], "parties": [{"id": "maria"}]})]
['no party has the id `mara`']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from casefacts.ancestry import own_ancestors
from casefacts.bookkeeping import misadded
from casefacts.chronology import day_of, misordered, sued_too_soon
from casefacts.entries import misbooked
from casefacts.keys import declared, inner, is_record, keys, plain
from casefacts.messages import Slip
from casefacts.model import BalanceSheet, Case, Debtor, Proceeding, Relationship, Scheme, Transfer
from casefacts.paths import Loc, bare
from casefacts.private import misnumbered
from casefacts.problems import did_you_mean, listed, quoted
from casefacts.records import ACCOUNT, MOVEMENT, MOVEMENTS, PARTIES, PARTY, TRANSFER, TRANSFERS
from casefacts.words import FAMILY_WORDS, OFFICE_WORDS, RELATION_KINDS, STATES

MOVES = "moves"
"""The transfers and the flows together: what a line of a statement may be."""
_LISTS = {
    PARTY: "parties",
    PARTIES: "parties",
    TRANSFER: "transfers",
    TRANSFERS: "transfers",
    ACCOUNT: "accounts",
    MOVEMENT: MOVES,
    MOVEMENTS: MOVES,
}
_ONE = {
    "parties": "party",
    "transfers": "transfer",
    "accounts": "account",
    "creditors": "creditor",
    "flows": "flow",
    "schemes": "scheme",
}
_NAMED = {**_ONE, MOVES: "transfer or flow"}
_MANY, _FEW = 500, 8
OWNER = "owner"
"""What one may be of itself: a company may hold shares of its own."""
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that a document gives, by list, and the debtor's; ``meant`` has also what may have been meant as one."""

    ids: dict[str, set[str]]
    meant: dict[str, set[str]]
    debtor: str

    def missing(self, name: str, where: str) -> tuple[str, str] | None:
        """Return what is wrong with an id that a list does not have, and what to write instead; ``None`` for one that it has.

        Args:
            name: the id.
            where: ``parties``, ``transfers``, ``accounts``, or :data:`MOVES` for the transfers and flows together.
        """
        if name in self.meant[where]:
            return None
        return f"no {_NAMED[where]} has the id {quoted(name)}", self._mend(name, where)

    def _mend(self, name: str, where: str) -> str:
        ids = sorted(self.ids[where]) if len(self.ids[where]) <= _MANY else []
        guess = self.debtor if where == "parties" and name == "debtor" else did_you_mean(name, ids)
        if guess:
            return f"did you mean `{guess}`?"
        to = "`transfers` or `flows`" if where == MOVES else f"`{where}`"
        return f"add it to {to}" + (f", or write {listed(ids)}" if 0 < len(ids) <= _FEW else "")


def crosscheck(document: Any) -> list[Slip]:
    """Return what is wrong between the keys of a plain document, however broken it is otherwise."""
    if not isinstance(document, dict):
        return []
    debtor, known = _debtor(document), ids_of(document)
    found = [*_repeated(document, debtor), *sued_too_soon(document), *own_ancestors(document)]
    for loc, cls, item in _records(document, Case, ()):
        found += _references(loc, cls, item, known)
        found += misordered(loc, cls, item)
        found += misadded(loc, cls, item)
        found += misbooked(loc, cls, item)
        found += misnumbered(loc, cls, item)
        check = _OWN.get(cls)
        if check is not None:
            found += check(loc, item, debtor)
    return found


def ids_of(document: Record) -> Ids:
    """Return the ids that a plain document gives, the debtor's among the parties."""
    debtor = _debtor(document)
    ids = {name: _ids(document, name) for name in ("parties", "transfers", "accounts", "flows")}
    ids["parties"].add(debtor)
    meant = {name: ids[name] | _meant(document, name) for name in ids}
    for each in (ids, meant):
        each[MOVES] = each["transfers"] | each["flows"]
    return Ids(ids, meant, debtor)


def _debtor(document: Record) -> str:
    debtor = bare(document.get("debtor"))
    name = bare(debtor.get("id")) if isinstance(debtor, dict) else None
    return name if isinstance(name, str) else "debtor"


def _items(document: Record, name: str) -> list[Any]:
    items = bare(document.get(name))
    return [bare(item) for item in items] if isinstance(items, list) else []


def _ids(document: Record, name: str) -> set[str]:
    """Return the ids of a list."""
    return {own for item in _items(document, name) if (own := _text(item, "id"))}


def _meant(document: Record, name: str) -> set[str]:
    """Return every text of an item that lost its id, or its list: it may have been meant as one."""
    lost = [item for item in _items(document, name) if _text(item, "id") is None]
    lost += [item for other in document if other not in keys(Case) for item in _items(document, other)]
    return {text for item in lost for text in ({item} if isinstance(item, str) else _texts(item))}


def _texts(item: Any) -> set[str]:
    return {bare(value) for value in item.values() if isinstance(bare(value), str)} if isinstance(item, dict) else set()


def _records(value: Any, annotation: Any, loc: Loc) -> Iterator[tuple[Loc, type, Record]]:
    value, here = bare(value), plain(annotation)
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict) and (deeper := inner(here, index)):
                yield from _records(item, deeper, (*loc, index))
    elif isinstance(value, dict) and is_record(here):
        yield loc, here, value
        for key, child in value.items():
            if isinstance(child, (dict, list)) and (deeper := inner(here, key)):
                yield from _records(child, deeper, (*loc, key))


@cache
def _referring(cls: type) -> dict[str, str]:
    return {key: _LISTS[field.metadata["unit"]] for key, field in declared(cls).items() if field.metadata["unit"] in _LISTS}


def _references(loc: Loc, cls: type, item: Record, known: Ids) -> Iterator[Slip]:
    referring = _referring(cls)
    for key in referring.keys() & item.keys():
        value, where = bare(item[key]), referring[key]
        for index, name in enumerate(value if isinstance(value, list) else [value]):
            missing = known.missing(name, where) if isinstance(name, str) else None
            if missing is not None:
                yield Slip((*loc, key, index) if isinstance(value, list) else (*loc, key), *missing)


def _repeated(document: Record, debtor: str) -> Iterator[Slip]:
    for name, one in _ONE.items():
        seen: set[str] = {debtor} if name == "parties" else set()
        theirs = _ids(document, "transfers") if name == "flows" else set()
        for index, item in enumerate(_items(document, name)):
            own = bare(item.get("id")) if isinstance(item, dict) else None
            if own == "":
                yield Slip((name, index, "id"), "is empty", f"write a name for this {one}")
            elif isinstance(own, str) and own in theirs:
                yield Slip((name, index, "id"), f"{quoted(own)} is already the id of a transfer", "give each an id of its own")
            elif isinstance(own, str) and own in seen:
                whose = "the debtor's id" if name == "parties" and own == debtor else f"already the id of another {one}"
                yield Slip((name, index, "id"), f"{quoted(own)} is {whose}", "give each an id of its own")
            elif isinstance(own, str):
                seen.add(own)


def _proceeding(loc: Loc, case: Record, debtor: str) -> Iterator[Slip]:
    if "petition_date" in case and bare(case["petition_date"]) is None:
        yield Slip(
            (*loc, "petition_date"), "is unknown, and every look-back starts from it", "write the day the petition was filed"
        )
    states = bare(case.get("state_law"))
    for index, state in enumerate(states if isinstance(states, list) else []):
        if isinstance(state, str) and state not in STATES:
            yield Slip((*loc, "state_law", index), f"{quoted(state)} is not the postal code of a state", _postal(state))


def _location(loc: Loc, item: Record, debtor: str) -> Iterator[Slip]:
    home = bare(item.get("located"))
    if isinstance(home, str) and home not in STATES:
        yield Slip((*loc, "located"), f"{quoted(home)} is not the postal code of a state", _postal(home))


def _postal(written: str) -> str:
    """Return what to write instead of a state that is not a postal code."""
    named = next((code for code, name in STATES.items() if name.casefold() == written.strip().casefold()), None)
    meant = named or (written.strip().upper() if written.strip().upper() in STATES else None)
    return f"did you mean `{meant}`?" if meant else f"write one of {', '.join(STATES)}"


TURNED = {
    "subsidiary": "say it of the one that owns the other: `is: owner`, with `percent`",
    "secretary": "write `officer` for the secretary of a company, `employee` for a clerk",
}
"""What to write for a word that no kind of relationship stands for by itself."""


def _relationship(loc: Loc, item: Record, debtor: str) -> Iterator[Slip]:
    kind, who = bare(item.get("is")), bare(item.get("who"))
    if isinstance(who, str) and who == bare(item.get("of")) and kind in RELATION_KINDS and kind != OWNER:
        yield Slip((*loc, "of"), f"{quoted(who)} stands in this relationship to itself", "name the other one of the two")
    if not isinstance(kind, str) or kind in RELATION_KINDS:
        return
    word = kind.lower().replace("-", "_").replace(" ", "_")
    meant = FAMILY_WORDS.get(word) or OFFICE_WORDS.get(word) or _misspelt(kind)
    says = f"did you mean `{meant}`?" if meant else TURNED.get(word)
    if says:
        yield Slip((*loc, "is"), f"{quoted(kind)} is not a kind of relationship that any rule reads", says)


def _misspelt(kind: str) -> str | None:
    """Return the kind that this is a slip for. A kind built from a known word, like ``co_owner``, is another kind."""
    guess = did_you_mean(kind, RELATION_KINDS, closeness=0.8)
    words = set(kind.split("_"))
    return None if guess is None or (len(words) > 1 and words & set(guess.split("_"))) else guess


def _transfer(loc: Loc, item: Record, debtor: str) -> Iterator[Slip]:
    maker, taker = bare(item.get("from")), bare(item.get("to"))
    if taker == debtor and maker in (None, debtor):
        yield Slip((*loc, "to"), "the debtor pays itself", "name who took it; money that came back belongs under `flows`")
    elif isinstance(taker, str) and taker == maker:
        yield Slip((*loc, "to"), f"{quoted(taker)} pays itself", "name who took it, or who made the transfer under `from`")
    guaranty = bare(item.get("guaranty"))
    if isinstance(guaranty, dict) and bare(guaranty.get("of")) == debtor:
        yield Slip((*loc, "guaranty", "of"), "the debtor guarantees its own debt", "name whose debt it is, or leave `guaranty` out")
    made = day_of(item.get("date"), "latest")
    for index, thing in enumerate(_items(item, "received")):
        if made and _text(thing, "kind") == "antecedent_debt":
            yield from _antecedent((*loc, "received", index, "incurred"), day_of(thing.get("incurred"), "earliest"), made)


def _antecedent(loc: Loc, incurred: date | None, made: date) -> Iterator[Slip]:
    if incurred and incurred > made:
        wrong = f"{incurred} is after the transfer, {made}: a debt incurred after the transfer is not antecedent"
        yield Slip(loc, wrong, "correct the date, or call it credit")


def _scheme(loc: Loc, scheme: Record, debtor: str) -> Iterator[Slip]:
    knew = {name for key in ("knew_of_plan", "should_have_known") for name in _names(scheme, key)}
    for index, name in enumerate(_names(scheme, "did_not_know")):
        if name in knew:
            yield Slip(
                (*loc, "did_not_know", index), f"{quoted(name)} is also among those who knew", "take it out of one of the two"
            )


def _names(item: Record, key: str) -> list[Any]:
    value = bare(item.get(key))
    return value if isinstance(value, list) else []


def _sheet(loc: Loc, sheet: Record, debtor: str) -> Iterator[Slip]:
    assets = _items(sheet, "assets")
    names = {name for asset in assets if (name := _text(asset, "name"))}
    for index, debt in enumerate(_items(sheet, "debts")):
        asset = _text(debt, "secured_by")
        if asset and asset not in names and assets and all(_text(one, "name") for one in assets):
            wrong = f"no asset of this statement is called {quoted(asset)}"
            yield Slip((*loc, "debts", index, "secured_by"), wrong, _other_asset(asset, sorted(names)))


def _other_asset(asset: str, names: list[str]) -> str:
    guess = did_you_mean(asset, names)
    if guess:
        return f"did you mean `{guess}`?"
    more = [f"another of the {len(names)} assets"] if len(names) > _FEW else []
    return f"write {listed([*map(quoted, names[:_FEW]), *more])}, or add the asset"


def _text(item: Any, key: str) -> str | None:
    value = bare(item.get(key)) if isinstance(item, dict) else None
    return value if isinstance(value, str) else None


_OWN: dict[type, Callable[[Loc, Record, str], Iterator[Slip]]] = {
    Proceeding: _proceeding,
    Debtor: _location,
    Relationship: _relationship,
    Transfer: _transfer,
    BalanceSheet: _sheet,
    Scheme: _scheme,
}
