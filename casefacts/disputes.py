"""The record without what the other side contests: every disputed fact made unknown, nothing else touched.

>>> from casefacts.evidence import Stated
>>> from casefacts.model import Case, Debtor
>>> case = Case(case=None, debtor=Debtor(kind=Stated("llc", disputed=True)))  # type: ignore[arg-type]
>>> undisputed(case).debtor.kind is None
True
>>> undisputed(Case(case=None)) is None  # type: ignore[arg-type]
True
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from casefacts.evidence import Stated
from casefacts.model import Case, Relationship, Sourced


def undisputed(case: Case) -> Case | None:
    """Return the case with every disputed fact unknown, or ``None`` where nothing is disputed.

    A disputed item keeps its place with its facts unknown. A disputed relationship is taken out, and the list of relationships is
    then no longer complete: who stands in none may still be an insider.
    """
    stripped = _strip(case)
    if stripped is case:
        return None
    assert isinstance(stripped, Case)
    if len(stripped.relationships) == len(case.relationships):
        return stripped
    return replace(stripped, complete=tuple(name for name in stripped.complete if name != "relationships"))


def _strip(value: Any) -> Any:
    if isinstance(value, Stated):
        return _stated(value)
    if isinstance(value, tuple):
        return _items(value)
    if isinstance(value, dict):
        made = {key: _strip(item) for key, item in value.items()}
        return made if any(made[key] is not item for key, item in value.items()) else value
    return _record(value) if is_dataclass(value) and not isinstance(value, type) else value


def _stated(value: Stated[Any]) -> Stated[Any] | None:
    if value.disputed:
        return None
    inner = _strip(value.value) if isinstance(value.value, tuple) else value.value
    return value if inner is value.value else replace(value, value=inner)


def _items(value: tuple[Any, ...]) -> tuple[Any, ...]:
    kept = tuple(_strip(item) for item in value if not (isinstance(item, Relationship) and item.disputed))
    return kept if len(kept) != len(value) or any(a is not b for a, b in zip(kept, value, strict=True)) else value


def _record(value: Any) -> Any:
    contested = isinstance(value, Sourced) and value.disputed is True
    changes: dict[str, Any] = {}
    for spec in fields(value):
        before = getattr(value, spec.name)
        after = None if contested and isinstance(before, Stated) else _strip(before)
        if after is not before:
            changes[spec.name] = after
    if contested:
        changes["disputed"] = None
    return replace(value, **changes) if changes else value
