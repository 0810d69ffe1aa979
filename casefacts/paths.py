"""How a place in the record is named: ``solvency.balance_sheets.2022-09-30.assets.inventory.fair_value``.

An item of a list goes by the first of its id, name, date, party or creditor that no other item shares; else by its number,
``#1`` being the first. The same names are used in messages, in reports and by what-ifs.

>>> items = [{"id": "T1"}, {"date": "2024-01-01"}, {"amount": "5"}]
>>> [item_key(items, index) for index in range(3)]
['T1', '2024-01-01', '#3']
>>> written({"transfers": items}, ("transfers", 2, "amount"))
'transfers.#3.amount'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from casefacts.evidence import DateSpan, Stated

_NAMES = ("id", "name", "date", "party", "creditor")
EVIDENCE = frozenset({"is", "source", "disputed", "note"})
Loc = tuple[str | int, ...]


def item_key(items: Sequence[object], index: int) -> str:
    """Return the name of ``items[index]`` within its list.

    Ids are taken to be unique, as the reader sees to it; any other name counts only if no other item has it.
    """
    return next(filter(_is_safe, _names(items, index)), f"#{index + 1}")


def item_name(items: Sequence[object], index: int) -> str | None:
    """Return the name of ``items[index]``, even one with a dot or another mark that a path takes only in quotes."""
    return next(filter(None, _names(items, index)), None)


def _names(items: Sequence[object], index: int) -> Iterator[str]:
    for name in _NAMES:
        value = _text(items[index], name)
        if value is not None and (name == "id" or _is_alone(items, index, name, value)):
            yield value


def _is_alone(items: Sequence[object], index: int, name: str, value: str) -> bool:
    return all(_text(other, name) != value for place, other in enumerate(items) if place != index)


def _is_safe(value: str) -> bool:
    return bool(value) and not value.startswith("#") and not any(mark in value for mark in ".=\n")


def _text(item: object, name: str) -> str | None:
    value: Any = item.get(name) if isinstance(item, dict) else getattr(item, name, None)
    if isinstance(value, Stated):
        value = value.value
    elif carries_evidence(value):
        value = value["is"]
    if isinstance(value, DateSpan):
        return value.earliest.isoformat() if value.is_exact and value.earliest else None
    if isinstance(value, dict):
        value = value.get("earliest") if value.get("earliest") == value.get("latest") else None
    return value if isinstance(value, str) else None


def carries_evidence(value: Any) -> bool:
    """Whether ``value`` is a fact with its evidence, ``{is: V, source: ...}``, and not a record that has a key ``is``."""
    return type(value) is dict and "is" in value and value.keys() <= EVIDENCE


def bare(value: Any) -> Any:
    """Return a value of the plain document without the evidence that it may carry."""
    return value["is"] if carries_evidence(value) else value


def inside(value: Any, step: str | int) -> Any:
    """Return what lies at ``step`` of a value of the plain document, through its evidence; ``None`` where nothing does."""
    if isinstance(step, str) and isinstance(value, dict) and step in value:
        return value[step]
    value = bare(value)
    if isinstance(step, int):
        return value[step] if isinstance(value, list) and 0 <= step < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def has(value: Any, step: str | int) -> bool:
    """Whether a value of the plain document has something at ``step``, through the evidence around it."""
    if isinstance(step, int):
        plain = bare(value)
        return isinstance(plain, list) and 0 <= step < len(plain)
    return isinstance(value, dict) and (step in value or (carries_evidence(value) and has(value["is"], step)))


def written(document: Any, loc: Loc) -> str:
    """Return the path of ``loc`` as its reader would write it; steps that it does not have are left out."""
    names: list[str] = []
    value = document
    for step in loc:
        if not has(value, step):
            continue
        if not (step == "is" and carries_evidence(value)):
            names.append(item_key(bare(value), step) if isinstance(step, int) else step)
        value = inside(value, step)
    return ".".join(names)
