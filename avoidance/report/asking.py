"""Questions in words: what to ask about a fact that is missing, by its path in the record.

What several transfers share is asked once: the question names all their days and takers, or none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from avoidance.facts.matter import Matter
from avoidance.logic.words import with_article
from avoidance.report.questionbook import OTHERS, OWN
from casefacts.evidence import said
from casefacts.model import Transfer
from casefacts.paths import item_key

UNWORDED = "What does the record say of"
"""How the question begins about a place for which nobody has found words."""
NUMBER = "item {} of the list"
MOST_NAMED = 4
"""How many days or takers a question names; of more it says that it means each."""
KINDS = {"charitable": "the gift", "other": "the transfer", "employment": "the pay", "divorce": "the transfer on divorce"}


def question(matter: Matter, transfers: Sequence[Transfer], path: str, ask: str) -> str:
    """Return the question for a missing path: that of its place alone, else the one its fact declares, else that of such places.

    Args:
        matter: the case.
        transfers: those whose theories lack the fact, one at the least.
        path: where it would stand in the record.
        ask: what the leaf that reads it declares to be asked.
    """
    of = _concerned(matter, transfers, path)
    own = _worded(matter, of, path, OWN)
    if ask and not own:
        return f"{ask} ({of[0].id}: {_what(of[0])})" if path.startswith("transfers.") else ask
    return own or _worded(matter, of, path, OTHERS) or f"{UNWORDED} {path}?"


def _concerned(matter: Matter, transfers: Sequence[Transfer], path: str) -> Sequence[Transfer]:
    """Return the transfers of which a question speaks: the one in which the place stands, else all that lack the fact."""
    if not path.startswith("transfers."):
        return transfers
    every = (*transfers, *matter.case.transfers) if not _is_of(transfers[0], path) else transfers
    return next(([one] for one in every if _is_of(one, path)), transfers)


def _is_of(transfer: Transfer, path: str) -> bool:
    return path.startswith(f"transfers.{transfer.id}.")


def _worded(matter: Matter, transfers: Sequence[Transfer], path: str, patterns: Iterable[tuple[str, str]]) -> str:
    """Return the question that some patterns have for a path; nothing where none fits."""
    words = next((words for pattern, words in patterns if re.match(pattern, path)), "")
    first, who, when = transfers[0], _takers(matter, transfers), _days(transfers)
    return words.format(
        what=_what(first),
        act=_act(first),
        when=when,
        who=who,
        named=_named(matter, path),
        **_listing(path),
        **_advance(matter, path),
    )


def _listing(path: str) -> dict[str, str]:
    """Return what a statement of property and debts lists at a path, and the day of the statement."""
    steps = path.split(".")
    if len(steps) < 6 or steps[1] != "balance_sheets":
        return {"item": "it", "listed": "the day of the statement"}
    item, day = ".".join(steps[4:-1]), steps[2]
    return {
        "item": with_article(item) if not item.startswith("#") else f"item {item[1:]}",
        "listed": day if not day.startswith("#") else "the day of the statement",
    }


def _advance(matter: Matter, path: str) -> dict[str, str]:
    """Return the words that tell one piece of new value from the others: its day, and its place where others have that day."""
    steps = path.split(".")
    if len(steps) < 5 or steps[0] != "preference" or steps[2] != "new_value":
        return {"given": "", "number": ""}
    items = next((one.new_value or () for one in matter.case.preference if one.creditor == steps[1]), ())
    keys = [item_key(items, index) for index in range(len(items))]
    numbered = steps[3].removeprefix("#")
    place = keys.index(steps[3]) if steps[3] in keys else int(numbered) - 1 if numbered.isdecimal() else 0
    days = [said(one.date) for one in items]
    day = days[place] if place < len(days) else None
    number = f" ({NUMBER.format(place + 1)})" if len(items) > 1 else ""
    if day is None or not day.is_exact or day.earliest is None:
        return {"given": number, "number": number}
    return {"given": f" on {day.earliest.isoformat()}{number if days.count(day) > 1 else ''}", "number": number}


def _named(matter: Matter, path: str) -> str:
    """Return what the second step of a path names: a party, a creditor that was dealt with, or a claim and who holds it."""
    kind, _, rest = path.partition(".")
    id = rest.partition(".")[0]
    if kind in ("flows", "accounts"):
        return _holder(matter, kind, id)
    if kind != "creditors":
        return matter.name_of(id) if kind in ("parties", "preference") and id else id
    holder = next((said(one.party) for one in matter.case.creditors if one.id == id), None)
    return f"{id} ({matter.name_of(holder)})" if holder else id


def _holder(matter: Matter, kind: str, id: str) -> str:
    """Return who took by a flow, or whose account it is, with its id."""
    taker = next((said(one.to) for one in matter.case.flows if one.id == id), None) if kind == "flows" else None
    owner = next((said(one.owner) for one in matter.case.accounts if one.id == id), None) if kind == "accounts" else None
    who = taker or owner
    return f"{matter.name_of(who)} ({id})" if who else id


def _what(transfer: Transfer) -> str:
    named = said(transfer.property)
    kind = said(transfer.kind)
    return (with_article(named) if named else "") or KINDS.get(kind or "") or f"the {(kind or 'transfer').replace('_', ' ')}"


def _act(transfer: Transfer) -> str:
    named = said(transfer.property)
    return f"the transfer of {with_article(named)}" if named else _what(transfer)


def _days(transfers: Sequence[Transfer]) -> str:
    """Return the days of some transfers; where one of them is not known to the day, or they are many, none is named."""
    stated = [said(one.date) for one in transfers]
    days = sorted({one.earliest.isoformat() for one in stated if one and one.earliest and one.is_exact})
    if all(one and one.is_exact for one in stated) and len(days) <= MOST_NAMED:
        return _listed(days)
    return "the day of the transfer" if len(transfers) == 1 else "the day of each transfer"


def _takers(matter: Matter, transfers: Sequence[Transfer]) -> str:
    """Return who took some transfers; where one of them is not known, or they are many, none is named."""
    takers = list(dict.fromkeys(said(one.to) for one in transfers))
    if not all(takers) or len(takers) > MOST_NAMED:
        return "the transferee" if len(transfers) == 1 else "each transferee"
    named = [matter.name_of(one) for one in takers if one]
    return named[0] if len(named) == 1 else f"each of {_listed(named)}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
