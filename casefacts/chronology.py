"""Dates and figures that must follow one another. Only what is certainly in the wrong order is wrong.

A petition before a transfer is no mistake.

>>> from casefacts.model import Relationship
>>> [slip.wrong for slip in misordered((), Relationship, {"from": "2023-01-01", "until": "2022-01-01"})]
['2022-01-01 is before `from`, 2023-01-01']
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from casefacts.dates import parse_iso
from casefacts.messages import Slip
from casefacts.model import (
    Action,
    ConditionFinding,
    DaysRange,
    NewValue,
    PaidInvoice,
    PayingDebts,
    Proceeding,
    Received,
    Relationship,
    Transfer,
    Unchanged,
)
from casefacts.paths import Loc, bare
from casefacts.problems import Fault

_SPAN = (("from", "until"),)
_IN_ORDER: dict[type, tuple[tuple[str, str], ...]] = {
    Relationship: _SPAN,
    PayingDebts: _SPAN,
    ConditionFinding: _SPAN,
    Unchanged: _SPAN,
    Transfer: (("date", "perfected"), ("delivered", "date"), ("date", "rights_acquired")),
    NewValue: (("date", "paid_on"),),
    Received: (("incurred", "due"),),
    Action: (("filed", "avoided"),),
    PaidInvoice: (("invoiced", "due"), ("invoiced", "paid")),
    Proceeding: tuple(
        ("petition_date", later) for later in ("order_for_relief", "trustee_appointed", "interim_trustee_appointed", "case_closed")
    ),
}


def misordered(loc: Loc, cls: type, item: dict[str, Any]) -> Iterator[Slip]:
    """Yield the keys of a record that come before what they must follow."""
    for first, second in _IN_ORDER.get(cls, ()):
        if first in item and second in item:
            begins, ends = day_of(item[first], "earliest"), day_of(item[second], "latest")
            if begins and ends and ends < begins:
                yield Slip((*loc, second), f"{ends} is before `{first}`, {begins}", "mend one of the two dates")
    if cls is Transfer:
        yield from _discovered_too_soon(loc, item)
    if cls is DaysRange:
        low, high = (bare(item.get(end)) for end in ("low", "high"))
        if _is_count(low) and _is_count(high) and int(low) > int(high):
            yield Slip((*loc, "low"), "`low` is above `high`", "swap them")


def _discovered_too_soon(loc: Loc, item: dict[str, Any]) -> Iterator[Slip]:
    made = day_of(item.get("date"), "earliest")
    for key in ("discovered", "could_have_been_discovered"):
        value = bare(item.get(key))
        of = {part: value[part] for part in ("transfer", "fraud") if part in value} if isinstance(value, dict) else {}
        for part, when in of.items() or {"": value}.items():
            found = day_of(when, "latest")
            if made and found and found < made:
                place = (*loc, key, part) if part else (*loc, key)
                wrong = f"{found} is before `date`, {made}: nothing is discovered before it is done"
                yield Slip(place, wrong, "mend one of the two dates")


def _is_count(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9


def day_of(value: Any, end: str) -> date | None:
    """Return the day at the ``earliest`` or ``latest`` end of a date of the plain document; ``None`` where it states none."""
    value = bare(value)
    if isinstance(value, dict):
        value = value.get(end)
    try:
        return parse_iso(value) if isinstance(value, str) else None
    except Fault:
        return None
