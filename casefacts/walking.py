"""The record, walked: every value in it, and the same record with its texts changed.

>>> from casefacts.people import Party
>>> maria = Party(id="maria", source="Sched. H")
>>> [text for text in walked(maria) if isinstance(text, str)]
['Sched. H', 'maria']
>>> with_texts(maria, str.upper).source
'SCHED. H'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

V = TypeVar("V")


def walked(value: Any) -> Iterator[Any]:
    """Yield a value and everything in it, from the outside in."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from walked(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from walked(key)
            yield from walked(one)
    elif is_dataclass(value):
        for field in fields(value):
            if (one := getattr(value, field.name)) is not None:
                yield from walked(one)


def with_texts(value: V, changed: Callable[[str], str]) -> V:
    """Return a value in which each text is what ``changed`` makes of it; what has no such text is the very same object."""
    return _with_texts(value, changed)  # type: ignore[no-any-return]


def _with_texts(value: Any, changed: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return changed(value)
    if isinstance(value, tuple):
        items = tuple(_with_texts(one, changed) for one in value)
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    if isinstance(value, dict):
        return {_with_texts(key, changed): _with_texts(one, changed) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return _record_with_texts(value, changed)
    return value


def _record_with_texts(record: Any, changed: Callable[[str], str]) -> Any:
    olds = {field.name: getattr(record, field.name) for field in fields(record)}
    news = {name: _with_texts(old, changed) for name, old in olds.items() if old is not None}
    differing = {name: new for name, new in news.items() if new is not olds[name]}
    return replace(record, **differing) if differing else record
