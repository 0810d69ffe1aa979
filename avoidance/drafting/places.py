"""A path of the record, followed to what stands there: the value, what holds it, and what its key means.

>>> from casefacts.evidence import Amount, Stated
>>> from casefacts.model import Case, Transfer
>>> case = Case(case=None, transfers=(Transfer(id="T1", value=Stated(Amount.exactly(5))),))  # type: ignore[arg-type]
>>> place(case, "transfers.T1.value").unit
'US dollars'
>>> place(case, "transfers.T9.value") is None
True
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from casefacts.evidence import Stated
from casefacts.fields import as_attribute
from casefacts.model import Case
from casefacts.paths import item_key


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at a path: ``holder`` is the record that has the key, ``says`` and ``unit`` what the key declares."""

    holder: Any
    value: Any
    says: str
    unit: str


def place(case: Case, path: str) -> Place | None:
    """Return what stands at a path of the record, or ``None`` where the path leads nowhere."""
    found: Place | None = Place(None, case, "", "")
    for step in path.split("."):
        found = _inside(found, step) if found is not None else None
    return found


def _inside(at: Place, step: str) -> Place | None:
    value = at.value.value if isinstance(at.value, Stated) else at.value
    if isinstance(value, tuple):
        found = next((item for index, item in enumerate(value) if step in (item_key(value, index), f"#{index + 1}")), None)
        return None if found is None else Place(at.holder, found, at.says, at.unit)
    if isinstance(value, dict):
        found = {str(key): item for key, item in value.items()}.get(step)
        return None if found is None else Place(value, found, at.says, at.unit)
    return _key(value, as_attribute(step)) if is_dataclass(value) else None


def _key(value: Any, name: str) -> Place | None:
    spec = next((spec for spec in fields(value) if spec.name == name), None)
    if spec is None:
        return None
    return Place(value, getattr(value, name), spec.metadata.get("says", ""), spec.metadata.get("unit", ""))
