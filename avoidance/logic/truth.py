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
        return UNKNOWN if value is None else YES if value else NO

    @property
    def plain(self) -> bool | None:
        """Return the value as a column holds it: ``True``, ``False`` or ``None``."""
        return None if self is UNKNOWN else self is YES

    @property
    def known(self) -> bool:
        """Whether it is yes or no."""
        return self is not UNKNOWN

    def __and__(self, other: Truth) -> Truth:
        return every((self, other))

    def __or__(self, other: Truth) -> Truth:
        return some((self, other))

    def __invert__(self) -> Truth:
        return NO if self is YES else YES if self is NO else self

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth is not a bool: compare it with Truth.YES, Truth.NO or Truth.UNKNOWN")

    __hash__ = object.__hash__  # an enum hashes its name, in Python; there is one object for each truth

    def __repr__(self) -> str:
        return f"Truth.{self.name}"


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
"""The three by themselves: up to Python 3.11 to find one through its class takes longer than to join two."""


def every(parts: Iterable[Truth]) -> Truth:
    """Return whether every part is yes: no if one is no, else unknown if one is unknown."""
    result = YES
    for part in parts:
        if part is NO:
            return part
        if part is UNKNOWN:
            result = part
    return result


def some(parts: Iterable[Truth]) -> Truth:
    """Return whether some part is yes: yes if one is yes, else unknown if one is unknown."""
    result = NO
    for part in parts:
        if part is YES:
            return part
        if part is UNKNOWN:
            result = part
    return result
