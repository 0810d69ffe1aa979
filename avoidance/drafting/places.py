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


def _inside(at: Place, step: str) -> Place | None:
    value = at.value.value if isinstance(at.value, Stated) else at.value
    if isinstance(value, tuple):
        found = next((item for index, item in enumerate(value) if step in (item_key(value, index), f"#{index + 1}")), None)
        return None if found is None else Place(at.holder, found)
    if isinstance(value, dict):
        found = {str(key): item for key, item in value.items()}.get(step)
        return None if found is None else Place(value, found)
    name = as_attribute(step)
    return Place(value, getattr(value, name)) if is_dataclass(value) and hasattr(value, name) else None
