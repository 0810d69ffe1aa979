"""What does not add up in a course of dealing, and what in it can count for nothing.

What is certainly wrong is a problem: more of an advance paid than it came to, a history both in the file and beside it. New value
given before every payment on the record is a remark and no problem: a creditor's ledger begins where it begins, and such an
advance is simply set against nothing (11 U.S.C. 547(c)(4) asks for new value *after* the transfer). So is new value of a creditor
to whom the record has no payment at all: what is missing is unknown and never wrong.

>>> dealing = {"creditor": "acme", "new_value": [{"date": "2024-01-02", "amount": "500", "paid": "600"}]}
>>> [slip.wrong for slip in misadded((), Dealing, dealing)]
['`paid`, 600.00, is more than `amount`, 500.00']
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from casefacts.chronology import day_of
from casefacts.dealings import Dealing, NewValue
from casefacts.messages import Slip
from casefacts.money import format_cents, parse_cents
from casefacts.paths import Loc, bare
from casefacts.problems import Fault, quoted


def misadded(loc: Loc, cls: type, item: dict[str, Any]) -> Iterator[Slip]:
    """Yield what is wrong within one course of dealing, by its new value and its history."""
    if cls is Dealing:
        for index, given in _new_value(item):
            yield from _overpaid((*loc, "new_value", index), given)
        if bare(item.get("history")) and bare(item.get("file")):
            yield Slip((*loc, "file"), "stands beside `history`, and one history is enough", "keep one of the two")
    if cls is NewValue and bare(item.get("paid_by_unavoidable_transfer")) is True and cents(item.get("paid"), "high") == 0:
        wrong = "is true, and `paid` is 0: a transfer paid it, or nothing did"
        yield Slip((*loc, "paid_by_unavoidable_transfer"), wrong, "mend one of the two")


def _overpaid(loc: Loc, given: dict[str, Any]) -> Iterator[Slip]:
    worth, paid = cents(given.get("amount"), "high"), cents(given.get("paid"), "low")
    if worth is not None and paid is not None and paid > worth:
        wrong = f"`paid`, {format_cents(paid)}, is more than `amount`, {format_cents(worth)}"
        yield Slip((*loc, "paid"), wrong, "write how much of this advance was paid")


def unpaid_for(document: Any, debtor: str = "debtor") -> Iterator[Slip]:
    """Yield the creditors that gave new value and were paid nothing on the record: remarks, for a payment may still be added."""
    paid = _payments(document, debtor)
    for index, dealing in _dealings(document):
        creditor = bare(dealing.get("creditor"))
        if isinstance(creditor, str) and creditor not in paid and any(True for _ in _new_value(dealing)):
            wrong = f"the record has no transfer to {quoted(creditor)}, so its new value is set against nothing"
            yield Slip(("preference", index, "new_value"), wrong, "add the payments under `transfers`, or take the new value out")


def too_early(document: Any, debtor: str = "debtor") -> Iterator[Slip]:
    """Yield the new value that was given before every payment to its creditor: remarks, for it is set against nothing."""
    paid = _payments(document, debtor)
    for index, dealing in _dealings(document):
        days = paid.get(str(bare(dealing.get("creditor"))), [])
        first = min(days, default=None, key=lambda day: day or date.min)
        for place, given in _new_value(dealing):
            last = day_of(given.get("date"), "latest")
            if first is not None and last is not None and last < first:
                wrong = f"new value of {last} was given before any payment to this creditor (the first is of {first})"
                yield Slip(("preference", index, "new_value", place), wrong, "it is set against nothing; check the dates")


def cents(value: Any, end: str) -> int | None:
    """Return the cents at an end of an amount of the plain document; ``None`` where it states none."""
    value = bare(value)
    if isinstance(value, dict):
        value = bare(value.get(end))
    try:
        return parse_cents(value) if isinstance(value, str) else None
    except Fault:
        return None


def _dealings(document: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    items = bare(document.get("preference")) if isinstance(document, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(bare(item), dict):
            yield index, bare(item)


def _new_value(dealing: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    items = bare(dealing.get("new_value"))
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(bare(item), dict):
            yield index, bare(item)


def _payments(document: Any, debtor: str) -> dict[str, list[date | None]]:
    """Return the earliest day of each transfer, by who took it; ``None`` for a day that the record does not state.

    A check that was delivered before it was honored may count from either day, so it counts here from the first of the two.
    """
    found: dict[str, list[date | None]] = {}
    items = bare(document.get("transfers")) if isinstance(document, dict) else None
    for item in map(bare, items if isinstance(items, list) else []):
        taker = bare(item.get("to")) if isinstance(item, dict) else None
        if isinstance(taker, str) and taker != debtor:
            days = (day_of(item.get(key), "earliest") for key in ("delivered", "date"))
            found.setdefault(taker, []).append(min((day for day in days if day is not None), default=None))
    return found
