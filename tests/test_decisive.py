"""What settles an open answer and what flips a settled one, held to brute force over every completion and every set of facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import FACTS, TRUTHS, named, seeds, thicket, trees, truth_leaves

from avoidance.logic import elements as el
from avoidance.logic.decisive import effect, identity, open_leaves, reach, revalue
from avoidance.logic.elements import All, Any, Chosen, Fact, Finding, Not, Screen, Unless, Weighed
from avoidance.logic.flips import MOST_FLIPS, MOST_TOGETHER, flips, turned
from avoidance.logic.known import Known, Row, Span
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth

FOUND = st.sampled_from([el.AnyOf(key="found"), el.AnyOf(key="also found")])
KEYS = [fact.key for fact in FACTS]
HEIGHT = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}


def fact_trees(depth: int = 4) -> st.SearchStrategy[el.Node]:
    """Draw a tree over six facts, each of which may stand in many places, with findings that no record can complete."""
    return trees(truth_leaves(), FOUND, depth)


def row_of(seed: int) -> dict[str, Known]:
    """Return a row; a fact that is unknown is missing from the record, a finding that is unknown has not been made."""
    rng = Random(seed)
    gap = rng.choice((0.2, 0.5, 0.9))
    facts = {key: Truth.UNKNOWN if rng.random() < gap else rng.choice(TRUTHS[:2]) for key in (*KEYS, "any of several")}
    row = {key: Known(truth, why=key, missing=() if truth.known else (f"record.{key}",)) for key, truth in facts.items()}
    row |= {key: Known(rng.choice(TRUTHS)) for key in ("found", "also found")}
    side = rng.choice((True, False))
    return row | {"position:split:one": Known(Truth.of(side)), "position:split:other": Known(Truth.of(not side))}


def completions(row: Row) -> Iterator[dict[str, Known]]:
    gaps = [key for key, known in row.items() if known.missing]
    for values in product((Truth.YES, Truth.NO), repeat=len(gaps)):
        yield {**row, **{key: Known(value) for key, value in zip(gaps, values, strict=True)}}


def ends(tree: el.Node, row: Row) -> tuple[Truth, Truth]:
    answers = {tree.prove(completed).truth for completed in completions(row)}
    return min(answers, key=HEIGHT.__getitem__), max(answers, key=HEIGHT.__getitem__)


def settled(tree: el.Node, row: Row) -> Truth:
    low, high = ends(tree, row)
    return low if low is high else Truth.UNKNOWN


# ---------------------------------------------------------------- open answers


@settings(deadline=None, max_examples=150)
@given(fact_trees(), seeds())
def test_the_reach_of_an_answer_is_what_the_completions_of_the_record_give(tree: el.Node, seed: int) -> None:
    row = row_of(seed)
    assert reach(tree.prove(row)) == ends(tree, row)


@settings(deadline=None, max_examples=100)
@given(fact_trees(3), seeds())
def test_the_effect_of_a_missing_fact_is_what_learning_it_settles(tree: el.Node, seed: int) -> None:
    row = row_of(seed)
    proof = tree.prove(row)
    for key in (key for key, known in row.items() if known.missing):
        learnt = [settled(tree, {**row, key: Known(value)}) for value in (Truth.YES, Truth.NO)]
        assert effect(proof, f"record.{key}") == (max(learnt, key=HEIGHT.__getitem__), min(learnt, key=HEIGHT.__getitem__))


@pytest.mark.parametrize("seed", range(6))
def test_in_a_thicket_of_facts_that_stand_in_many_places_nothing_is_guessed(seed: int) -> None:
    rng = Random(seed)
    for _ in range(60):
        tree, row = thicket(rng), row_of(rng.randrange(2**32))
        proof = tree.prove(row)
        assert reach(proof) == ends(tree, row)
        expected = smallest_flips(proof) if proof.truth.known else set()
        assert set(flips(proof)) == expected or len(flips(proof)) == MOST_FLIPS


A, B, C, D = (Fact(key, f"fact {key}") for key in "abcd")


def row(**facts: Truth) -> Row:
    return {key: Known(truth, missing=() if truth.known else (f"record.{key}",)) for key, truth in facts.items()}


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def test_an_answer_that_is_so_either_way_is_settled_though_its_fact_is_missing() -> None:
    tree = named(Any(All(A, B), All(Not(A), C)))
    proof = tree.prove(row(a=UNKNOWN, b=YES, c=YES))
    assert proof.truth is UNKNOWN
    assert reach(proof) == (YES, YES)


def test_a_fact_that_helps_in_one_place_and_hurts_in_another_is_one_fact() -> None:
    tree = named(Any(All(Not(A), B), All(A, C)))
    proof = tree.prove(row(a=UNKNOWN, b=YES, c=UNKNOWN))
    assert effect(proof, "record.a") == (YES, UNKNOWN)


def test_what_a_court_weighs_stays_open_whatever_is_learnt() -> None:
    proof = named(All(A, Weighed(B))).prove(row(a=UNKNOWN, b=UNKNOWN))
    assert reach(proof) == (NO, UNKNOWN)
    assert [leaf.node.id for leaf, _ in open_leaves(proof)] == ["n.1"]


def test_a_finding_that_nobody_has_made_is_not_expected() -> None:
    tree = named(Finding(A, B))
    proof = tree.prove({"a": Known(UNKNOWN), "b": Known(UNKNOWN, missing=("record.b",))})
    assert [leaf.node.id for leaf, _ in open_leaves(proof)] == ["n.2"]
    assert reach(proof) == (NO, YES)


def test_of_more_doubtful_facts_than_are_tried_the_ends_are_never_too_near() -> None:
    facts = [Fact(f"f{number}", "fact") for number in range(13)]
    tree = named(All(*(Any(fact, Not(fact)) for fact in facts)))
    proof = tree.prove({fact.key: Known(UNKNOWN, missing=(fact.key,)) for fact in facts})
    low, high = reach(proof)
    assert high is YES
    assert low is not YES


# ---------------------------------------------------------------- settled answers


def smallest_flips(proof: Proof) -> set[frozenset[str]]:
    """Return every smallest set of turning facts, by trying all of them."""
    facts = sorted({identity(leaf.node) for leaf in carrying(proof) if leaf.truth.known and not isinstance(leaf.node, Chosen)})
    found: list[frozenset[str]] = []
    for size in range(1, MOST_TOGETHER + 1):
        for some in map(frozenset, combinations(facts, size)):
            if not any(smaller < some for smaller in found) and revalue(proof, turned(some)) is not proof.truth:
                found.append(some)
    return set(found)


def carrying(proof: Proof) -> Iterator[Proof]:
    if isinstance(proof.node, el.Joined) and not isinstance(proof.node, Weighed):
        for part in proof.parts:
            yield from carrying(part)
    elif not isinstance(proof.node, el.Joined):
        yield proof


@settings(deadline=None, max_examples=250)
@given(fact_trees(), seeds())
def test_the_flips_are_exactly_the_smallest_sets_of_facts_that_turn_the_answer(tree: el.Node, seed: int) -> None:
    proof = tree.prove(row_of(seed))
    expected = smallest_flips(proof) if proof.truth.known else set()
    found = flips(proof)
    assert len(found) == len(set(found)) == min(len(expected), MOST_FLIPS)
    assert set(found) <= expected
    assert [len(flip) for flip in found] == sorted(len(flip) for flip in found)


@settings(deadline=None, max_examples=100)
@given(fact_trees(), seeds())
def test_turning_the_facts_of_a_flip_in_the_row_flips_the_answer(tree: el.Node, seed: int) -> None:
    facts = row_of(seed)
    proof = tree.prove(facts)
    for flip in flips(proof):
        turned_row = {key: Known(~known.truth) if key in flip else known for key, known in facts.items()}
        assert tree.prove(turned_row).truth is not proof.truth


@pytest.mark.parametrize(
    ("tree", "facts", "expected"),
    [
        (All(A, B), {"a": YES, "b": YES}, [{"a"}, {"b"}]),
        (All(A, B), {"a": NO, "b": NO}, [{"a", "b"}]),
        (Any(A, B), {"a": YES, "b": YES}, [{"a", "b"}]),
        (Any(A, B), {"a": NO, "b": NO}, [{"a"}, {"b"}]),
        (Not(A), {"a": NO}, [{"a"}]),
        (Unless(A, B), {"a": YES, "b": NO}, [{"a"}, {"b"}]),
        (Unless(A, B), {"a": NO, "b": YES}, [{"a", "b"}]),
        (Finding(A, B), {"a": YES, "b": NO}, [{"a"}]),
        (Finding(A, B), {"a": UNKNOWN, "b": NO}, [{"b"}]),
        (Screen(A, B, Weighed()), {"a": NO, "b": YES}, [{"a"}, {"b"}]),
        (Screen(A, B, Weighed()), {"a": YES, "b": NO}, [{"a"}]),
        (Any(All(A, B), All(Not(A), C)), {"a": YES, "b": YES, "c": YES}, [{"b"}, {"a", "c"}]),
        (Any(All(A, B), Not(A)), {"a": YES, "b": YES}, [{"b"}]),
        (Any(A, Weighed(B)), {"a": YES, "b": YES}, [{"a"}]),
        (All(A, B, C, D), {"a": NO, "b": NO, "c": NO, "d": NO}, []),
    ],
    ids=[f"tree {number}" for number in range(1, 16)],
)
def test_a_flip_is_a_smallest_set_of_facts(tree: el.Node, facts: Mapping[str, Truth], expected: list[set[str]]) -> None:
    assert [set(flip) for flip in flips(named(tree).prove(row(**facts)))] == expected


def test_neither_a_side_of_a_split_nor_a_figure_is_turned_as_a_fact() -> None:
    paid, worth = el.AmountFact("paid", "paid"), el.AmountFact("worth", "of value")
    tree = named(All(Chosen(key="split", side="one"), paid < worth, A))
    known: Row = {
        "position:split:one": Known(YES),
        "paid": Known(Span.exactly(1)),
        "worth": Known(Span.exactly(2)),
        "a": Known(YES),
    }
    assert flips(tree.prove(known)) == [frozenset({"a"})]


def test_an_open_answer_has_no_flips() -> None:
    assert flips(named(All(A, B)).prove(row(a=UNKNOWN, b=YES))) == []
