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
from casefacts.problems import Fault, quoted

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


def sued_too_soon(document: Any) -> Iterator[Slip]:
    """Yield the actions filed before the petition: the powers that the case file is about begin with the case.

    >>> document = {"case": {"petition_date": "2024-03-15"}, "actions": [{"filed": "2024-03-14"}]}
    >>> [slip.wrong for slip in sued_too_soon(document)]
    ['2024-03-14 is before `case.petition_date`, 2024-03-15: no avoidance action is begun before the case']
    """
    case = bare(document.get("case"))
    petition = day_of(case.get("petition_date"), "earliest") if isinstance(case, dict) else None
    for index, action in records(document, "actions"):
        filed = day_of(action.get("filed"), "latest")
        if petition and filed and filed < petition:
            wrong = f"{filed} is before `case.petition_date`, {petition}: no avoidance action is begun before the case"
            mend = "mend one of the two dates; a creditor's own suit from before belongs under `badges.sued_or_threatened`"
            yield Slip(("actions", index, "filed"), wrong, mend)


def passed_on_too_soon(document: Any) -> Iterator[Slip]:
    """Yield the flows that come before everything that their giver had of the debtor: remarks, for accounts run on for years.

    What a giver had is the transfers that went to him or were made for his benefit, and the flows to him; one without a day may
    have been the first.

    >>> document = {"transfers": [{"id": "T1", "to": "ana", "date": "2024-01-05"}],
    ...             "flows": [{"id": "F1", "from": "ana", "to": "leo", "date": "2024-01-04"}]}
    >>> [slip.wrong for slip in passed_on_too_soon(document)]
    ['2024-01-04 is before anything of the debtor came to `ana`, 2024-01-05 at the earliest']
    """
    came: dict[str, list[date | None]] = {}
    for name in ("transfers", "flows"):
        for _, item in records(document, name):
            others = bare(item.get("for_benefit_of"))
            for party in (bare(item.get("to")), *(map(bare, others) if isinstance(others, list) else ())):
                if isinstance(party, str):
                    came.setdefault(party, []).append(day_of(item.get("date"), "earliest"))
    for index, flow in records(document, "flows"):
        giver, when = bare(flow.get("from")), day_of(flow.get("date"), "latest")
        days = came.get(giver, []) if isinstance(giver, str) else []
        known = [day for day in days if day is not None]
        if when and known and len(known) == len(days) and when < min(known):
            wrong = f"{when} is before anything of the debtor came to {quoted(str(giver))}, {min(known)} at the earliest"
            yield Slip(("flows", index, "date"), wrong, "mend the date, or add what came before")


def assessed_too_soon(document: Any) -> Iterator[Slip]:
    """Yield the taxes assessed before they arose: remarks, for a tax in jeopardy may be assessed before its year is out.

    >>> document = {"creditors": [{"id": "C1", "arose": "2017-04-15", "assessed": "2016-06-01"}]}
    >>> [slip.wrong for slip in assessed_too_soon(document)]
    ['2016-06-01 is before `arose`, 2017-04-15: a tax is assessed once it is owed']
    """
    for index, claim in records(document, "creditors"):
        arose, assessed = day_of(claim.get("arose"), "earliest"), day_of(claim.get("assessed"), "latest")
        if arose and assessed and assessed < arose:
            wrong = f"{assessed} is before `arose`, {arose}: a tax is assessed once it is owed"
            yield Slip(("creditors", index, "assessed"), wrong, "mend one of the two dates, unless it was a jeopardy assessment")


def records(document: Any, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the records of a list of a plain document, each with its place; what is no record is passed over."""
    items = bare(document.get(name)) if isinstance(document, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(bare(item), dict):
            yield index, bare(item)


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
