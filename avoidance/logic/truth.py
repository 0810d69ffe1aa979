"""Kleene's three truths: yes, no, and not known.

Unknown is never false. ``and`` is no as soon as one part is no, ``or`` is yes as soon as one part is yes; everything else that
meets an unknown stays unknown. SQL's NULL logic is the same logic, which is why one declaration can be explained in Python and
computed in columns.

>>> Truth.YES & Truth.UNKNOWN
Truth.UNKNOWN
>>> Truth.NO & Truth.UNKNOWN
Truth.NO
>>> ~Truth.UNKNOWN
Truth.UNKNOWN
>>> bool(Truth.NO)
Traceback (most recent call last):
    ...
TypeError: a Truth is not a bool: compare it with Truth.YES, Truth.NO or Truth.UNKNOWN
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """Yes, no, or not known. It refuses ``bool()``, so that ``if truth`` and ``not truth`` cannot decide an unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> Truth:
        """Return the truth of a stated value; ``None`` is unknown."""
        return cls.UNKNOWN if value is None else cls.YES if value else cls.NO

    @property
    def plain(self) -> bool | None:
        """Return the value as a column holds it: ``True``, ``False`` or ``None``."""
        return None if self is Truth.UNKNOWN else self is Truth.YES

    @property
    def known(self) -> bool:
        """Whether it is yes or no."""
        return self is not Truth.UNKNOWN

    def __and__(self, other: Truth) -> Truth:
        return every((self, other))

    def __or__(self, other: Truth) -> Truth:
        return some((self, other))

    def __invert__(self) -> Truth:
        return Truth.NO if self is Truth.YES else Truth.YES if self is Truth.NO else self

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth is not a bool: compare it with Truth.YES, Truth.NO or Truth.UNKNOWN")

    __hash__ = object.__hash__  # an enum hashes its name, in Python; there is one object for each truth

    def __repr__(self) -> str:
        return f"Truth.{self.name}"


def every(parts: Iterable[Truth]) -> Truth:
    """Return whether every part is yes: no if one is no, else unknown if one is unknown."""
    result = Truth.YES
    for part in parts:
        if part is Truth.NO:
            return part
        if part is Truth.UNKNOWN:
            result = part
    return result


def some(parts: Iterable[Truth]) -> Truth:
    """Return whether some part is yes: yes if one is yes, else unknown if one is unknown."""
    result = Truth.NO
    for part in parts:
        if part is Truth.YES:
            return part
        if part is Truth.UNKNOWN:
            result = part
    return result
