"""From the text of a table entry to a record, saying plainly what is wrong with it.

Scalars arrive as text. Whole numbers, exact decimals, switches and days are made here and nowhere else; no float is ever made.

>>> value_of("0.15", "fraction")
Decimal('0.15')
>>> value_of("null", "calendar_years") is None
True
>>> day_of("2006-02-30")
Traceback (most recent call last):
    ...
ValueError: '2006-02-30' is not a day
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args

from avoidance.law.records import (
    LINKS,
    Authority,
    Bands,
    Confidence,
    GovernedBy,
    Holding,
    Operator,
    Pairs,
    Param,
    Position,
    Row,
    Side,
    Unit,
    Value,
)

Entry = Mapping[str, Any]
_WHOLE = frozenset({"calendar_years", "calendar_months", "days", "usd", "degree", "count"})
_SWITCH = {"true": True, "false": False}


def parse_param(key: str, entry: Entry) -> Param:
    """Return the parameter; ``ValueError`` says what is missing or malformed."""
    known(entry, {"says", "unit", "governed_by", "operator", "rows"})
    unit = cast("Unit", one_of(entry, "unit", get_args(Unit)))
    operator = entry.get("operator")
    return Param(
        key=key,
        says=text(entry, "says"),
        unit=unit,
        governed_by=cast("GovernedBy", one_of(entry, "governed_by", get_args(GovernedBy))),
        operator=cast("Operator", one_of(entry, "operator", get_args(Operator))) if operator is not None else None,
        rows=tuple(parse_row(key, unit, row) for row in entry.get("rows") or ()),
    )


def parse_row(key: str, unit: Unit, entry: Entry) -> Row:
    """Return one row; ``ValueError`` for a row without days, value, cite, confidence or source."""
    known(entry, {"from", "to", "value", "cite", "confidence", "source", "when", "note"})
    for name in ("from", "to", "value", "source"):
        if name not in entry:
            raise ValueError(f"a row has no {name}")
    source = entry["source"]
    return Row(
        key=key,
        unit=unit,
        first=day_of(entry["from"]),
        last=day_of(entry["to"]),
        value=value_of(entry["value"], unit),
        cite=text(entry, "cite"),
        confidence=cast("Confidence", one_of(entry, "confidence", get_args(Confidence))),
        source=None if source == "none" else source,
        when=entry.get("when"),
        note=entry.get("note"),
    )


def parse_position(key: str, entry: Entry) -> Position:
    """Return the position; ``ValueError`` says what is missing or malformed."""
    known(entry, {"question", "values", "default", "default_why", "why_tied_to", "by_circuit", "by_state", "confidence"})
    return Position(
        key=key,
        question=text(entry, "question"),
        sides=tuple(parse_side(value, side) for value, side in (entry.get("values") or {}).items()),
        default=text(entry, "default"),
        default_why=text(entry, "default_why"),
        why_tied_to=tuple(entry.get("why_tied_to") or ()),
        by_circuit=holdings(entry.get("by_circuit")),
        by_state=holdings(entry.get("by_state")),
        confidence=cast("Confidence", one_of(entry, "confidence", get_args(Confidence))),
    )


def parse_side(value: str, entry: Entry) -> Side:
    """Return one side of a split."""
    known(entry, {"says", "authorities"})
    return Side(value=value, says=text(entry, "says"), authorities=tuple(entry.get("authorities") or ()))


def holdings(entries: Entry | None) -> tuple[Holding, ...]:
    """Return the sides taken by circuits or states."""
    return tuple(
        Holding(place=place, value=text(one, "value"), authority=text(one, "authority")) for place, one in (entries or {}).items()
    )


def parse_authority(key: str, entry: Entry) -> Authority:
    """Return the authority; ``ValueError`` says what is missing or malformed."""
    known(
        entry,
        {"name", "cite", "also", "kind", "court", "circuit", "decided", "year", "for", "confidence", "source", "note", *LINKS},
    )
    decided = day_of(entry.get("decided"))
    return Authority(
        id=key,
        name=text(entry, "name"),
        cite=text(entry, "cite"),
        also=tuple(entry.get("also") or ()),
        kind=one_of(entry, "kind", ("case", "act", "rule", "notice", "uniform_act")) if "kind" in entry else "case",
        court=text(entry, "court"),
        circuit=entry.get("circuit"),
        decided=decided,
        year=decided.year if decided else year_of(entry.get("year")),
        for_=text(entry, "for"),
        confidence=cast("Confidence", one_of(entry, "confidence", get_args(Confidence))),
        source=entry.get("source"),
        note=entry.get("note"),
        history=tuple((link, entry[link]) for link in LINKS if link in entry),
    )


def value_of(raw: Any, unit: Unit) -> Value:
    """Return a value in its unit, exactly; the text ``null`` is ``None``."""
    if raw == "null":
        return None
    if unit in _WHOLE:
        return whole(raw)
    if unit == "fraction":
        return decimal(raw)
    if unit == "bool":
        return switch(raw)
    if unit == "list":
        return tuple(raw)
    if unit == "bands":
        return bands(raw)
    if unit == "rule":
        return pairs(raw)
    return str(raw)


def bands(raw: Any) -> Bands:
    """Return bands as pairs of a least share and a word."""
    return tuple((decimal(band["min"]), band["label"]) for band in raw)


def pairs(raw: Any) -> Pairs:
    """Return the parts of a rule as pairs of text."""
    return tuple(raw.items())


def whole(raw: str) -> int:
    """Return a whole number written in digits."""
    if not raw.isdecimal():
        raise ValueError(f"{raw!r} is not a whole number")
    return int(raw)


def year_of(raw: str | None) -> int | None:
    """Return a year; ``None`` for a missing one."""
    return None if raw is None else whole(raw)


def decimal(raw: str) -> Decimal:
    """Return an exact decimal."""
    try:
        return Decimal(raw)
    except InvalidOperation:
        raise ValueError(f"{raw!r} is not a decimal fraction") from None


def switch(raw: str) -> bool:
    """Return ``true`` or ``false``."""
    if raw not in _SWITCH:
        raise ValueError(f"{raw!r} is neither true nor false")
    return _SWITCH[raw]


def day_of(raw: str | None) -> date | None:
    """Return an ISO day; ``None`` for a missing one and for the text ``null``."""
    if raw is None or raw == "null":
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise ValueError(f"{raw!r} is not a day") from None


def text(entry: Entry, name: str) -> str:
    """Return text that must be there."""
    found = entry.get(name)
    if not isinstance(found, str) or not found.strip() or found == "null":
        raise ValueError(f"no {name}")
    return found


def one_of(entry: Entry, name: str, allowed: tuple[str, ...]) -> str:
    """Return a word from a closed list."""
    found = text(entry, name)
    if found not in allowed:
        raise ValueError(f"{name} is {found!r}, not one of {', '.join(allowed)}")
    return found


def known(entry: Entry, names: set[str]) -> None:
    """Refuse a name that the table does not have: a misspelt name would be a silent loss."""
    if not isinstance(entry, Mapping):
        raise ValueError("not a set of named values")
    if unknown := sorted(set(entry) - names):
        raise ValueError(f"unknown name {', '.join(unknown)}")
