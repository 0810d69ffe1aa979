"""How the facts of a payment move with its amount, so that one payment of a day speaks for all payments of that day.

For a payment of money a typed fact is either the same whatever the amount, or an amount that rises or falls with it cent by cent.
So between two amounts at which every truth is the same and every figure lies on the same line, no rule can change its answer but
where two figures cross: and where straight lines cross is exact arithmetic. :meth:`Reading.turning` returns them.

>>> line(Span.exactly(100), Span.exactly(150), 0, 50)
((100, 1), (100, 1))
>>> where_met((100, 1), (0, 2))
100
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeAlias

from avoidance.logic import elements as el
from avoidance.logic.known import Row, Span
from avoidance.logic.truth import Truth

Line: TypeAlias = "tuple[int, int] | None"
"""An end of a figure: what it is at no cents at all, and by how much it moves with each cent; ``None`` where nothing bounds it."""
Lines: TypeAlias = "tuple[Line, Line]"
Signature: TypeAlias = "tuple[Truth | str | None, ...]"


def line(first: Span, second: Span, at: int, to: int) -> Lines | None:
    """Return the lines on which the ends of a figure lie, from two amounts; ``None`` where there are none in whole cents.

    Args:
        first, second: the figure at the two amounts.
        at, to: the amounts, in cents; where they are one, a figure that equals it is taken to move with it.
    """
    ends: list[Line] = []
    for one, other in ((first.low, second.low), (first.high, second.high)):
        if one is None and other is None:
            ends.append(None)
            continue
        if not isinstance(one, int) or not isinstance(other, int):
            return None
        slope, rest = divmod(other - one, to - at) if to > at else (int(one == at), one - other)
        if rest:
            return None
        ends.append((one - slope * at, slope))
    return ends[0], ends[1]


def value_at(form: Line, cents: int) -> int | None:
    """Return an end of a figure at an amount."""
    return None if form is None else form[0] + form[1] * cents


def where_met(one: Line, other: Line, over: int = 1, under: int = 1) -> int | None:
    """Return the last whole amount at which a line has not yet crossed a share of another; ``None`` where they never cross.

    Args:
        one, other: the lines.
        over, under: the share, as a fraction.
    """
    if one is None or other is None:
        return None
    slope = one[1] * under - other[1] * over
    return (other[0] * over - one[0] * under) // slope if slope else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What some rules read of a row.

    Attributes:
        truths: the keys of facts that are true, false or open.
        days: the comparisons of days with each other.
        ratios: the keys of the ratios.
        compared: the comparisons of amounts.
        amounts: the keys of the amounts that they compare.
    """

    truths: tuple[str, ...]
    days: tuple[el.Node, ...]
    ratios: tuple[str, ...]
    compared: tuple[el.Compare, ...]
    amounts: tuple[str, ...]

    def signature(self, row: Row) -> Signature:
        """Return what of a row no amount moves: its truths, its ratios, and how its days compare with each other."""
        truths = [(row.get(key) or el.UNSTATED).truth for key in self.truths]
        days = [node.prove(row).truth for node in self.days]
        return (*truths, *days, *[str((row.get(key) or el.UNSTATED_SPAN).value) for key in self.ratios])

    def figures(self, row: Row) -> tuple[Span, ...]:
        """Return the amounts of a row that rules compare."""
        return tuple([(row.get(key) or el.UNSTATED_SPAN).span for key in self.amounts])

    def dates(self, row: Row) -> set[date]:
        """Return the days that rules compare with one another."""
        spans = [row[key].span for node in self.days for key in node.reads if key in row]
        return {end for span in spans for end in (span.low, span.likely, span.high) if isinstance(end, date)}

    def turning(self, lines: Iterable[Lines], row: Row, low: int, high: int) -> Iterator[int]:
        """Yield the amounts of a stretch from which on a comparison comes out otherwise than a cent before.

        Args:
            lines: the lines on which the amounts lie, in the order of their keys.
            row: the facts at any amount of the stretch.
            low, high: the stretch, in cents.
        """
        drawn = dict(zip(self.amounts, lines, strict=True))
        for node in self.compared:
            yield from _turning(node, drawn, row, low, high)


@cache
def reading_of(rules: tuple[el.Node, ...]) -> Reading:
    """Return what some rules read, each thing once."""
    leaves = tuple(dict.fromkeys(node for rule in rules for node in rule.walk() if not node.parts))
    amounts = tuple(node for node in leaves if isinstance(node, el.Compare) and not _of_days(node))
    return Reading(
        truths=_each(key for node in leaves if isinstance(node, el.Fact | el.AnyOf | el.Chosen) for key in node.reads),
        days=tuple(node for node in leaves if isinstance(node, el.Window) or (isinstance(node, el.Compare) and _of_days(node))),
        ratios=_each(node.ratio.key for node in amounts if node.ratio is not None),
        compared=amounts,
        amounts=_each(side.key for node in amounts for side in (node.left, node.right) if side is not el.NIL),
    )


def _each(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _of_days(node: el.Compare) -> bool:
    return any(isinstance(side, el.DateFact) for side in (node.left, node.right))


def _turning(node: el.Compare, lines: Mapping[str, Lines], row: Row, low: int, high: int) -> Iterator[int]:
    times = el.ONE if node.ratio is None else (row.get(node.ratio.key) or el.UNSTATED_SPAN).ratio
    if times is None:
        return
    nil: Lines = ((0, 0), (0, 0))
    left = nil if node.left is el.NIL else lines[node.left.key]
    right = nil if node.right is el.NIL else lines[node.right.key]

    def truth(cents: int) -> Truth:
        return el.compare(_span(left, cents), node.op, _span(right, cents), times)

    meetings = {where_met(one, other, times.numerator, times.denominator) for one in left for other in right}
    for met in (met for met in meetings if met is not None):
        yield from (cents for cents in (met, met + 1) if low < cents <= high and truth(cents) is not truth(cents - 1))


def _span(lines: Lines, cents: int) -> Span:
    return Span(value_at(lines[0], cents), None, value_at(lines[1], cents))
