"""Rows of facts and trees of the vocabulary, drawn at random for the tests of the machinery.

A row is partly unknown: truths are yes, no or unknown; amounts and dates are exact, within bounds, bounded on one side or unknown.
Figures are drawn from few values, chosen so that the ratios of law are hit exactly (70 of 100, 15 of 100), and dates lie within a
week of each other, so that every boundary is met again and again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from avoidance.logic import elements as el
from avoidance.logic.known import NOTHING, By, Known, Row, Scalar, Span
from avoidance.logic.truth import Truth

CENTS = (-5, 0, 0, 1, 3, 7, 10, 14, 15, 20, 69, 70, 71, 100, 100, 200)
DAYS = tuple(date(2024, 2, 27) + timedelta(days) for days in range(6))
RATIOS = (Fraction(7, 10), Fraction(3, 20), Fraction(1))
TRUTHS = (Truth.YES, Truth.NO, Truth.UNKNOWN)


@dataclass(frozen=True)
class Reads:
    """The keys of the facts that some trees read, by their kind."""

    truths: tuple[str, ...]
    amounts: tuple[str, ...]
    dates: tuple[str, ...]
    ratios: tuple[str, ...]

    @classmethod
    def of(cls, *trees: el.Node) -> Reads:
        nodes = [node for tree in trees for node in tree.walk()]
        ends = [end for node in nodes for end in quantities(node)]
        return cls(
            truths=_once(key for node in nodes if (key := truth_key(node))),
            amounts=_once(end.key for end in ends if isinstance(end, el.AmountFact)),
            dates=_once(end.key for end in ends if isinstance(end, el.DateFact)),
            ratios=_once(node.ratio.key for node in nodes if isinstance(node, el.Compare) and node.ratio is not None),
        )


def shape(node: el.Node) -> tuple[object, ...]:
    """Return what a node says apart from its name: two nodes of one shape answer alike on every row."""
    own = (
        truth_key(node),
        getattr(node, "op", ""),
        getattr(getattr(node, "ratio", None), "key", ""),
        el.NIL is getattr(node, "left", None),
    )
    return (type(node).__name__, *own, *(end.key for end in quantities(node)), *(shape(part) for part in node.parts))


def distinct(trees: Iterable[el.Node]) -> list[el.Node]:
    """Return one tree of each shape: acts that say the same in other sections are the same tree."""
    return list({shape(tree): tree for tree in trees}.values())


def truth_key(node: el.Node) -> str:
    """Return the key of the yes-or-no fact that a node reads, or nothing."""
    if isinstance(node, el.Chosen):
        return f"position:{node.key}:{node.side}"
    return node.key if isinstance(node, el.Fact | el.AnyOf) else ""


def quantities(node: el.Node) -> tuple[el.Operand, ...]:
    """Return the amounts or dates that a node reads."""
    if isinstance(node, el.Window):
        return (node.day, node.opens, node.closes)
    return tuple(side for side in (node.left, node.right) if side is not el.NIL) if isinstance(node, el.Compare) else ()


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


# ---------------------------------------------------------------- rows


def random_row(reads: Reads, rng: Random, cents: tuple[int, ...] = CENTS) -> dict[str, Known]:
    """Return a row of facts; how much of it is unknown, and how much is so, differs from row to row."""
    gaps, yes = rng.random() ** 2, rng.random()
    return {
        **{key: Known(_truth(rng, gaps, yes), by=rng.choice(tuple(By))) for key in reads.truths},
        **{key: Known(_span(rng, cents, gaps)) for key in reads.amounts},
        **{key: Known(_span(rng, DAYS, gaps)) for key in reads.dates},
        **{key: Known(NOTHING if rng.random() < gaps / 4 else rng.choice(RATIOS)) for key in reads.ratios},
    }


def random_rows(reads: Reads, seed: int, count: int) -> list[dict[str, Known]]:
    """Return the rows that a seed stands for."""
    rng = Random(seed)
    return [random_row(reads, rng) for _ in range(count)]


def _truth(rng: Random, gaps: float, yes: float) -> Truth:
    return Truth.UNKNOWN if rng.random() < gaps else Truth.of(rng.random() < yes)


def _span(rng: Random, choices: tuple[Scalar, ...], gaps: float) -> Span:
    if rng.random() >= gaps:
        return Span.exactly(rng.choice(choices))
    low, high = sorted((rng.choice(choices), rng.choice(choices)))
    return rng.choice(
        (Span(low, None, high), Span(low, rng.choice((low, high)), high), Span(low, None, None), Span(None, None, high), NOTHING)
    )


def learn(row: Row, rng: Random, kept: Iterable[str]) -> dict[str, Known]:
    """Return a row in which more is known: unknown truths become settled, bounds narrower. ``kept`` keys stay as they are."""
    left_alone = set(kept)
    return {
        key: known if key in left_alone or rng.random() < 1 / 3 else known.but(value=_learnt(known.value, rng))
        for key, known in row.items()
    }


def _learnt(value: Truth | Span | Fraction, rng: Random) -> Truth | Span | Fraction:
    if isinstance(value, Truth):
        return value if value.known else rng.choice((Truth.YES, Truth.NO))
    return _narrowed(value, rng) if isinstance(value, Span) else value


def _narrowed(span: Span, rng: Random) -> Span:
    choices = DAYS if isinstance(span.central, date) else CENTS
    inside = [one for one in choices if (span.low is None or span.low <= one) and (span.high is None or one <= span.high)]  # type: ignore[operator]
    if span.is_empty or not inside:
        return span
    low, high = sorted((rng.choice(inside), rng.choice(inside)))
    return Span(low, None, high)


# ---------------------------------------------------------------- trees

FACTS = tuple(el.Fact(key, f"fact {key}") for key in "abcde")
AMOUNTS = tuple(el.AmountFact(f"amount.{key}", f"of {key}") for key in "pqr")
DATES = tuple(el.DateFact(f"date.{key}", key) for key in "xyz")
SHARE = el.RatioFact("ratio.line", "line")


def _comparisons() -> st.SearchStrategy[el.Node]:
    sides = st.sampled_from((*AMOUNTS, el.NIL))
    amounts = st.builds(
        lambda left, op, right, ratio: el.Compare(left=left, op=op, right=right, ratio=ratio),
        sides,
        st.sampled_from(("<", "<=")),
        sides,
        st.sampled_from((None, SHARE)),
    )
    days = st.builds(
        lambda left, op, right: el.Compare(left=left, op=op, right=right),
        st.sampled_from(DATES),
        st.sampled_from(("<", "<=")),
        st.sampled_from(DATES),
    )
    return st.one_of(amounts, days)


def windows() -> st.SearchStrategy[el.Window]:
    """Draw a window of dates."""
    return st.builds(lambda day, opens, closes: el.Window(day=day, opens=opens, closes=closes), *(st.sampled_from(DATES),) * 3)


def truth_leaves() -> st.SearchStrategy[el.Node]:
    """Draw a yes-or-no fact, now and then one about any of several, or a side of a split."""
    return st.one_of(
        st.sampled_from(FACTS),
        st.sampled_from(FACTS),
        st.just(el.AnyOf(key="any of several")),
        st.sampled_from([el.Chosen(key="split", side=side) for side in ("one", "other")]),
    )


def leaves() -> st.SearchStrategy[el.Node]:
    """Draw any leaf of the vocabulary."""
    return st.one_of(truth_leaves(), _comparisons(), windows())


def joined(parts: st.SearchStrategy[el.Node], found: st.SearchStrategy[el.Node] | None = None) -> st.SearchStrategy[el.Node]:
    """Draw a node that joins the parts given.

    ``found`` draws the finding of each Finding; where it is given, the two tests of a Screen exclude each other, as in a rule.
    """
    screens = st.tuples(parts, parts, parts).map(lambda three: el.Screen(*three))
    exclusive = st.tuples(parts, parts, parts).map(
        lambda three: el.Screen(el.All(three[0], three[1]), el.All(el.Not(three[0]), three[2]), el.Weighed())
    )
    several = st.lists(parts, min_size=1, max_size=4)
    return st.one_of(
        several.map(lambda several: el.All(*several)),
        several.map(lambda several: el.Any(*several)),
        several.map(lambda several: el.All(el.Any(*several[:2]), *several[2:])),
        parts.map(el.Not),
        st.tuples(parts, parts).map(lambda two: el.Unless(*two)),
        st.tuples(parts if found is None else found, parts).map(lambda two: el.Finding(*two)),
        screens if found is None else exclusive,
        st.lists(parts, max_size=2).map(lambda several: el.Weighed(*several)),
    )


def trees(
    leaf: st.SearchStrategy[el.Node] | None = None, found: st.SearchStrategy[el.Node] | None = None, depth: int = 4
) -> st.SearchStrategy[el.Node]:
    """Draw a tree of the closed vocabulary, each node with an id of its own."""
    return _grown(leaves() if leaf is None else leaf, found, depth).map(named)


def _grown(leaf: st.SearchStrategy[el.Node], found: st.SearchStrategy[el.Node] | None, depth: int) -> st.SearchStrategy[el.Node]:
    if depth == 0:
        return leaf
    branches = joined(_grown(leaf, found, depth - 1), found)
    return branches if depth > 2 else st.one_of(leaf.map(_as_drawn), branches)


def _as_drawn(leaf: el.Node) -> el.Node:
    """Keep the kinds of leaf together as one choice beside the kinds of branch, so that most trees are deep."""
    return leaf


def named(tree: el.Node, id: str = "n") -> el.Node:
    """Return a tree with ids by place: ``n``, its parts ``n.1``, ``n.2``."""
    made = replace(tree, id=id) if not isinstance(tree, el.Fact | el.Joined) else tree.at(id, "s. 1")
    if isinstance(made, el.Joined):
        return replace(made, children=tuple(named(part, f"{id}.{number}") for number, part in enumerate(made.parts, 1)))
    return made


def thicket(rng: Random, depth: int = 4) -> el.Node:
    """Return a full tree over a few facts that stand in many places; findings are facts of their own, and no screen says both."""
    return named(_thicket(rng, depth))


def _thicket(rng: Random, depth: int) -> el.Node:
    if depth == 0 or rng.random() < 0.1:
        return rng.choice((*FACTS, *FACTS, el.AnyOf(key="any of several"), el.Chosen(key="split", side="one"), el.Weighed()))
    one, other, third = (_thicket(rng, depth - 1) for _ in range(3))
    return rng.choice(
        (
            el.All(one, other, third),
            el.Any(one, other, third),
            el.All(one, other),
            el.Any(one, other),
            el.Not(one),
            el.Unless(one, other),
            el.Finding(el.AnyOf(key=rng.choice(("found", "also found"))), one),
            el.Screen(el.All(one, other), el.All(el.Not(one), third), el.Weighed()),
        )
    )


def seeds() -> st.SearchStrategy[int]:
    """Draw the seed of a table of rows."""
    return st.integers(min_value=0, max_value=2**32)
