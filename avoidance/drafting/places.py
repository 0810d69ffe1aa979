"""A path of the record: what stands there, and what the case file's contract says that its key means.

>>> from casefacts.evidence import Amount, Stated
>>> from casefacts.model import Transfer
>>> case = Case(case=None, transfers=(Transfer(id="T1", value=Stated(Amount.exactly(5))),))  # type: ignore[arg-type]
>>> place(case, "transfers.T1.value").holder.id
'T1'
>>> place(case, "transfers.T9.value") is None
True
>>> meaning("transfers.T9.badges.absconded")
'whether the debtor absconded'
"""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from functools import lru_cache
from typing import Any

from casefacts.evidence import Stated
from casefacts.fields import as_attribute
from casefacts.keys import declared, inner, is_list, plain
from casefacts.model import Case
from casefacts.paths import item_key


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a path, and the record that has the key."""

    holder: Any
    value: Any


def place(case: Case, path: str) -> Place | None:
    """Return what stands at a path of the record, or ``None`` where the path leads nowhere."""
    found: Place | None = Place(None, case)
    for step in path.split("."):
        found = _inside(found, step) if found is not None else None
    return found


def meaning(path: str) -> str:
    """Return what the contract of the case file says of the last key of a path; nothing where it has no such key."""
    here: Any = Case
    says = ""
    for step in path.split("."):
        if is_list(here):
            here = inner(here, 0)
            continue
        key = declared(plain(here)).get(step)
        says = key.metadata.get("says", says) if key is not None else says
        here = inner(here, step)
        if here is None:
            return ""
    return says


class _Same:
    """A list of the record, the same as another where it is that very list: its items need not be compared."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Any, ...]) -> None:
        self.items = items

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.items is other.items

    def __hash__(self) -> int:
        return id(self.items)


@lru_cache(maxsize=256)
def _by_name(one: _Same) -> dict[str, Any]:
    """Return the items of a list by the names and the numbers that a path has for them; a name goes before a number."""
    numbered = {f"#{index}": item for index, item in enumerate(one.items, 1)}
    return numbered | {item_key(one.items, index): item for index, item in reversed(list(enumerate(one.items)))}


def _inside(at: Place, step: str) -> Place | None:
    value = at.value.value if isinstance(at.value, Stated) else at.value
    if isinstance(value, tuple):
        found = _by_name(_Same(value)).get(step)
        return None if found is None else Place(at.holder, found)
    if isinstance(value, dict):
        found = {str(key): item for key, item in value.items()}.get(step)
        return None if found is None else Place(value, found)
    name = as_attribute(step)
    return Place(value, getattr(value, name)) if is_dataclass(value) and hasattr(value, name) else None
