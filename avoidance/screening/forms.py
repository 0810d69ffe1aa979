"""How the facts of a payment move with its amount, so that one payment of a day speaks for all payments of that day.

For a payment of money a typed fact is either the same whatever the amount, or an amount that rises or falls with it cent by cent.
So between two amounts at which every truth is the same and every figure lies on the same line, no rule can change its answer but
where two figures cross: and where straight lines cross is exact arithmetic. :func:`turning_points` returns those crossings.

>>> line(Span.exactly(100), Span.exactly(150), 0, 50)
((100, 1), (100, 1))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from avoidance.logic import elements as el
from avoidance.logic.known import Row, Span
from avoidance.logic.truth import Truth

Line: TypeAlias = "tuple[int, int] | None"
"""An end of a figure: what it is at no cents at all, and by how much it moves with each cent; ``None`` where nothing bounds it."""


def line(first: Span, second: Span, at: int, to: int) -> tuple[Line, Line] | None:
    """Return the lines on which the ends of a figure lie, from two amounts; ``None`` where there are none in whole cents.

    Args:
        first, second: the figure at the two amounts.
        at, to: the amounts, in cents.
    """
    ends: list[Line] = []
    for one, other in ((first.low, second.low), (first.high, second.high)):
        if (one is None) is not (other is None):
            return None
        if one is None or other is None:
            ends.append(None)
            continue
        if not isinstance(one, int) or not isinstance(other, int):
            return None
        slope, rest = divmod(other - one, to - at)
        if rest:
            return None
        ends.append((one - slope * at, slope))
    return ends[0], ends[1]


def value_at(form: Line, cents: int) -> int | None:
    """Return an end of a figure at an amount."""
    return None if form is None else form[0] + form[1] * cents


@cache
def nodes_of(rules: tuple[el.Node, ...]) -> tuple[el.Node, ...]:
    """Return every leaf of some rules, each once."""
    return tuple(dict.fromkeys(node for rule in rules for node in rule.walk() if not node.parts))


def signature(row: Row, leaves: Iterable[el.Node]) -> dict[str, Truth | str]:
    """Return what of a row no amount moves: its truths, its ratios, and how its days compare with each other."""
    made: dict[str, Truth | str] = {}
    for node in leaves:
        if isinstance(node, el.Window) or (isinstance(node, el.Compare) and _of_days(node)):
            made[node.id] = node.prove(row).truth
        elif isinstance(node, el.Fact | el.AnyOf | el.Chosen):
            for key in node.reads:
                known = row.get(key)
                made[key] = el.UNSTATED.truth if known is None else known.truth
        elif isinstance(node, el.Compare) and node.ratio is not None:
            made[node.ratio.key] = str(row.get(node.ratio.key, el.UNSTATED_SPAN).value)
    return made


def figures(row: Row, leaves: Iterable[el.Node]) -> dict[str, Span]:
    """Return the amounts of a row that rules compare."""
    keys = dict.fromkeys(side.key for node in leaves if isinstance(node, el.Compare) and not _of_days(node) for side in sides(node))
    return {key: row.get(key, el.UNSTATED_SPAN).span for key in keys}


def sides(node: el.Compare) -> tuple[el.Operand, ...]:
    """Return the quantities that a comparison compares, without nothing."""
    return tuple(side for side in (node.left, node.right) if side is not el.NIL)


def _of_days(node: el.Compare) -> bool:
    return any(isinstance(side, el.DateFact) for side in (node.left, node.right))


def turning_points(lines: Mapping[str, tuple[Line, Line]], row: Row, leaves: Iterable[el.Node], low: int, high: int) -> set[int]:
    """Return the amounts between two others at which a comparison may come out otherwise: around each crossing."""
    found: set[int] = set()
    for node in leaves:
        if isinstance(node, el.Compare) and not _of_days(node):
            for cents in _crossings(node, lines, row):
                found.update(at for at in (cents - 1, cents, cents + 1, cents + 2) if low < at <= high)
    return found


def _crossings(node: el.Compare, lines: Mapping[str, tuple[Line, Line]], row: Row) -> Iterator[int]:
    over = under = 1
    if node.ratio is not None:
        ratio = row.get(node.ratio.key, el.UNSTATED_SPAN).ratio
        if ratio is None:
            return
        over, under = ratio.numerator, ratio.denominator
    nil: tuple[Line, Line] = ((0, 0), (0, 0))
    left = nil if node.left is el.NIL else lines[node.left.key]
    right = nil if node.right is el.NIL else lines[node.right.key]
    for one in left:
        for other in right:
            if one is not None and other is not None:
                slope = one[1] * under - other[1] * over
                if slope:
                    yield (other[0] * over - one[0] * under) // slope
