"""An attribute that is worked out once, on first use.

``functools.cached_property`` does the same under a lock (up to Python 3.11), which costs more than most of what is kept here: a
report asks every node of every proof for its reason.

>>> class Proof:
...     @Once
...     def because(self):
...         print("worked out")
...         return "so"
>>> proof = Proof()
>>> proof.because, proof.because
worked out
('so', 'so')
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

V = TypeVar("V")


class Once(Generic[V]):
    """Replace a method by its value, kept in the instance."""

    def __init__(self, method: Callable[[Any], V]) -> None:
        self.method = method
        self.__doc__ = method.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> V: ...
    def __get__(self, instance: object | None, owner: type) -> Self | V:
        if instance is None:
            return self
        value = instance.__dict__[self.method.__name__] = self.method(instance)
        return value
