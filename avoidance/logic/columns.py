"""The same declaration in columns: a node becomes a narwhals expression, so DuckDB, Polars or Spark can run it over a ledger.

The contract with the engines, measured on them, is short: AND, OR, NOT, ``<``, ``<=``, integer ``*``, CASE and COALESCE, over
BOOLEAN, BIGINT (whole cents) and DATE columns, with NULL for unknown. Nothing is divided; no date is computed (window edges arrive
as columns); no ``IN``; no float. Every quantity has two columns, ``..._low`` and ``..._high``, NULL where nothing bounds it; a
ratio of law has ``..._over`` and ``..._under``; a fact about any of several is one BOOLEAN, true if one is true, else NULL if one
is NULL, else false.

>>> column("transfer.value-given")
'transfer_value_given'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatch
from typing import TYPE_CHECKING

from avoidance.logic import elements as el
from avoidance.logic.known import Row, Scalar

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw


def column(key: str) -> str:
    """Return the column name of a fact."""
    return re.sub(r"[^0-9A-Za-z]+", "_", key)


@singledispatch
def expression(node: el.Node) -> nw.Expr:
    """Return the node as a three-valued boolean column expression.

    Raises:
        TypeError: the node is not a word of the vocabulary.
    """
    raise TypeError(f"no column form for {type(node).__name__}")


@expression.register(el.Fact)
def _(node: el.Fact) -> nw.Expr:
    return _col(node.key)


@expression.register(el.AnyOf)
def _(node: el.AnyOf) -> nw.Expr:
    return _col(node.key)


@expression.register(el.Chosen)
def _(node: el.Chosen) -> nw.Expr:
    return _col(f"position:{node.key}:{node.side}")


@expression.register(el.Compare)
def _(node: el.Compare) -> nw.Expr:
    left_low, left_high = _ends(node.left)
    right_low, right_high = _ends(node.right)
    if node.ratio is not None:
        over, under = _col(f"{node.ratio.key} over"), _col(f"{node.ratio.key} under")
        left_low, left_high = left_low * under, left_high * under
        right_low, right_high = right_low * over, right_high * over
    if node.op == "<":
        return _case(left_high < right_low, right_high <= left_low)
    return _case(left_high <= right_low, right_high < left_low)


@expression.register(el.Window)
def _(node: el.Window) -> nw.Expr:
    opens = el.Compare(left=node.opens, op="<=", right=node.day)
    closes = el.Compare(left=node.day, op="<=", right=node.closes)
    return expression(opens) & expression(closes)


@expression.register(el.All)
def _(node: el.All) -> nw.Expr:
    made = expression(node.children[0])
    for child in node.children[1:]:
        made = made & expression(child)
    return made


@expression.register(el.Any)
def _(node: el.Any) -> nw.Expr:
    made = expression(node.children[0])
    for child in node.children[1:]:
        made = made | expression(child)
    return made


@expression.register(el.Not)
def _(node: el.Not) -> nw.Expr:
    return ~expression(node.children[0])


@expression.register(el.Unless)
def _(node: el.Unless) -> nw.Expr:
    return expression(node.children[0]) & ~expression(node.children[1])


@expression.register(el.Finding)
def _(node: el.Finding) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return nw.coalesce(expression(node.children[0]), expression(node.children[1]))


@expression.register(el.Screen)
def _(node: el.Screen) -> nw.Expr:
    return _case(expression(node.children[0]), expression(node.children[1]))


@expression.register(el.Weighed)
def _(node: el.Weighed) -> nw.Expr:
    return _unknown()


def columns(node: el.Node) -> dict[str, str]:
    """Return the columns that a node reads, each with its SQL type, in the order of first use."""
    return dict(pair for part in node.walk() for pair in _reads(part))


def cells(node: el.Node, row: Row) -> dict[str, bool | Scalar | None]:
    """Return one row of facts as the cells of those columns."""
    return {name: value for part in node.walk() for name, value in _values(part, row)}


def _reads(node: el.Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, el.Fact | el.AnyOf):
        yield column(node.key), "BOOLEAN"
    elif isinstance(node, el.Chosen):
        yield column(f"position:{node.key}:{node.side}"), "BOOLEAN"
    for operand in operands(node):
        kind = "DATE" if isinstance(operand, el.DateFact) else "BIGINT"
        yield from ((column(f"{operand.key} {end}"), kind) for end in ("low", "high"))
    if isinstance(node, el.Compare) and node.ratio is not None:
        yield from ((column(f"{node.ratio.key} {end}"), "BIGINT") for end in ("over", "under"))


def _values(node: el.Node, row: Row) -> Iterator[tuple[str, bool | Scalar | None]]:
    key = f"position:{node.key}:{node.side}" if isinstance(node, el.Chosen) else getattr(node, "key", "")
    if key:
        yield column(key), row.get(key, el.UNSTATED).truth.plain
    for operand in operands(node):
        span = row.get(operand.key, el.UNSTATED_SPAN).span
        yield from ((column(f"{operand.key} {end}"), value) for end, value in (("low", span.low), ("high", span.high)))
    if isinstance(node, el.Compare) and node.ratio is not None:
        ratio = row.get(node.ratio.key, el.UNSTATED_SPAN).ratio
        over, under = (None, None) if ratio is None else (ratio.numerator, ratio.denominator)
        yield from ((column(f"{node.ratio.key} over"), over), (column(f"{node.ratio.key} under"), under))


def operands(node: el.Node) -> tuple[el.Operand, ...]:
    """Return the quantities that a node compares."""
    if isinstance(node, el.Compare):
        return tuple(side for side in (node.left, node.right) if side is not el.NIL)
    return (node.day, node.opens, node.closes) if isinstance(node, el.Window) else ()


def _col(key: str) -> nw.Expr:
    import narwhals.stable.v2 as nw

    return nw.col(column(key))


def _ends(operand: el.Operand) -> tuple[nw.Expr, nw.Expr]:
    import narwhals.stable.v2 as nw

    if operand is el.NIL:
        return nw.lit(0), nw.lit(0)
    return _col(f"{operand.key} low"), _col(f"{operand.key} high")


def _case(yes: nw.Expr, no: nw.Expr) -> nw.Expr:
    """Return true where ``yes`` is true, else false where ``no`` is true, else unknown."""
    import narwhals.stable.v2 as nw

    return nw.when(yes).then(nw.lit(True)).otherwise(nw.when(no).then(nw.lit(False)).otherwise(_unknown()))


def _unknown() -> nw.Expr:
    import narwhals.stable.v2 as nw

    return nw.lit(None, dtype=nw.Boolean())
