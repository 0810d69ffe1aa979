"""Where templates of somebody's own are filled: fenced in, and at an end before long.

A template reaches what it is given and nothing else of the program or the computer. One that goes on too long, or makes too much,
is an error like any other: every round of a loop and every call is counted, and so is what is multiplied, padded or written.

>>> environment().from_string("{% for one in range(99) %}{% for two in range(99999) %}{% endfor %}{% endfor %}").render()
Traceback (most recent call last):
    ...
avoidance.fenced.TooMuch: runs too long: more than 3,000,000 rounds and calls
>>> environment().from_string("{{ 'a' * 2000000000 }}").render()
Traceback (most recent call last):
    ...
avoidance.fenced.TooMuch: makes too much: more than 20,000,000 letters
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

ROUNDS = 3_000_000
"""So many rounds of loops and calls a template has; the longest of ours take some ten thousand."""
LETTERS = 20_000_000
"""So much may be written, or made in one go."""
_PADDING, _MAKING = ("center", "indent", "wordwrap"), ("format", "join", "replace")
"""Filters that may make much out of little, by a number or by themselves."""


class TooMuch(ValueError):
    """A template that runs too long, or makes too much."""


def environment(**options: Any) -> ImmutableSandboxedEnvironment:
    """Return an environment in which templates are fenced in.

    Args:
        options: what any environment of jinja2 takes.
    """
    made: ImmutableSandboxedEnvironment = _fenced()(**options)
    return made


@cache
def _fenced() -> type[Any]:
    from functools import wraps

    from jinja2 import Template, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Bounded(Template):
        """A template whose rounds and letters are counted."""

        def render(self, *args: Any, **fields: Any) -> str:
            fence: Any = self.environment
            outer, fence.rounds = fence.rounds, 0
            try:
                return "".join(_whole(self.generate(*args, **fields)))
            finally:
                fence.rounds = outer

    class Fenced(ImmutableSandboxedEnvironment):
        """Counts, and refuses to make too much."""

        intercepted_binops = frozenset({"*", "**", "%", "+"})
        template_class = Bounded
        rounds = 0

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self.filters["_counted"] = self.counted
            for name in (*_PADDING, *_MAKING):
                self.filters[name] = wraps(self.filters[name])(_bounded(self.filters[name], pads=name in _PADDING))

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            for loop in list(tree.find_all(nodes.For)):
                loop.iter = nodes.Filter(loop.iter, "_counted", [], [], None, None, lineno=loop.lineno, environment=self)
            return tree

        def counted(self, things: Iterable[Any]) -> Iterator[Any]:
            for one in things:
                self.round()
                yield one

        def round(self) -> None:
            self.rounds += 1
            if self.rounds > ROUNDS:
                raise TooMuch(f"runs too long: more than {ROUNDS:,} rounds and calls")

        def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as jinja2 declares it
            __self.round()
            if isinstance(getattr(__obj, "__self__", None), str):
                _small(*args, *kwargs.values())
            return super().call(__context, __obj, *args, **kwargs)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            self.round()
            _affordable(operator, left, right)
            made = super().call_binop(context, operator, left, right)
            _room(len(made) if isinstance(made, str) else 0)
            return made

    return Fenced


def _affordable(operator: str, left: Any, right: Any) -> None:
    """Refuse what would make too much out of two things."""
    for many, times in ((left, right), (right, left)):
        if operator == "*" and isinstance(times, int) and hasattr(many, "__len__"):
            _room(len(many) * times)
    if operator == "**":
        _small(left, right, most=1_000)
    if operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
        _room(len(left) + len(right))


def _bounded(filter_: Any, *, pads: bool) -> Any:
    def bounded(*args: Any, **kwargs: Any) -> Any:
        if pads:
            _small(*args, *kwargs.values())
        made = filter_(*args, **kwargs)
        _room(len(made))
        return made

    return bounded


def _whole(parts: Iterable[str]) -> Iterator[str]:
    size = 0
    for part in parts:
        size += len(part)
        _room(size)
        yield part


def _room(letters: int) -> None:
    if letters > LETTERS:
        raise TooMuch(f"makes too much: more than {LETTERS:,} letters")


def _small(*numbers: Any, most: int = LETTERS) -> None:
    """Refuse numbers with which a call could make too much."""
    for one in numbers:
        if isinstance(one, int) and abs(one) > most:
            raise TooMuch(f"reckons with {'a number' if most == LETTERS else 'a power'} that is too large")
