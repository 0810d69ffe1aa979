"""The mark that a what-if leaves on the facts it set.

>>> from casefacts.evidence import Amount
>>> from casefacts.model import Transfer
>>> before = Transfer(id="T1", value=Stated(Amount.exactly(5)), secret=Stated(True))
>>> after = assumed(before, ("value",))
>>> after.value.assumed, after.secret.assumed
(True, False)
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from casefacts.evidence import Stated
from casefacts.fields import as_attribute
from casefacts.paths import Loc
from casefacts.people import Income

T = TypeVar("T")


def assumed(value: T, loc: Loc) -> T:
    """Return ``value`` with every fact at or under ``loc`` marked as assumed, and with it the fact that ``loc`` is a part of."""
    marked: Any = _marked(value, loc) if loc else _throughout(value)
    return marked  # type: ignore[no-any-return]


def _marked(value: Any, loc: Loc) -> Any:
    step, rest = loc[0], loc[1:]
    if isinstance(value, Stated):
        is_list = isinstance(value.value, tuple) and isinstance(step, int)
        return replace(value, value=_marked(value.value, loc)) if is_list else replace(value, assumed=True)
    if isinstance(value, tuple) and isinstance(step, int):
        return tuple(assumed(item, rest) if index == step else item for index, item in enumerate(value))
    if isinstance(value, Income):
        by_source = tuple((name, assumed(figure, rest) if name == step else figure) for name, figure in value.by_source)
        return Income(total=assumed(value.total, rest), by_source=by_source)
    if isinstance(value, dict):
        return {key: assumed(item, rest) if str(key) == step else item for key, item in value.items()}
    name = as_attribute(str(step))
    if is_dataclass(value) and not isinstance(value, type) and hasattr(value, name):
        return replace(value, **{name: assumed(getattr(value, name), rest)})
    return value


def _throughout(value: Any) -> Any:
    if isinstance(value, Stated):
        return replace(value, value=_throughout(value.value), assumed=True)
    if isinstance(value, tuple):
        return tuple(map(_throughout, value))
    if isinstance(value, dict):
        return {key: _throughout(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _throughout(getattr(value, field.name)) for field in fields(value)})
    return value
