"""How a key of the case file is declared: what it means, in which unit, and why the law asks for it.

One declaration serves the reader, the JSON Schema, the starter file and the documentation.

>>> as_written("from_"), as_written("from_account")
('from', 'from_account')
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, field
from keyword import iskeyword
from typing import Any


def fact(says: str, *, unit: str = "", law: str = "", default: Any = None, factory: Callable[[], Any] | None = None) -> Any:
    """Declare an optional key.

    Args:
        says: what the key means, in a sentence for the person who fills it in.
        unit: the unit of the value (``US dollars``, ``ISO date``, ``true or false`` ...).
        law: the provision that makes the fact matter, or ``identification`` where it only names things.
        default: what a missing key is; ``None`` is unknown.
        factory: makes what a missing key is, where that is a mapping.
    """
    metadata = {"says": says, "unit": unit, "law": law}
    return field(default=default, metadata=metadata) if factory is None else field(default_factory=factory, metadata=metadata)


def needed(says: str, *, unit: str = "", law: str = "") -> Any:
    """Declare a key without which nothing can be said. Arguments as for :func:`fact`."""
    return field(default=MISSING, metadata={"says": says, "unit": unit, "law": law})


def as_written(attribute: str) -> str:
    """Return the key of the case file for an attribute of the record."""
    return attribute[:-1] if attribute.endswith("_") and iskeyword(attribute[:-1]) else attribute


def as_attribute(key: str) -> str:
    """Return the attribute of the record for a key of the case file."""
    return f"{key}_" if iskeyword(key) else key
