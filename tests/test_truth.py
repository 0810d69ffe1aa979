"""Three-valued logic: unknown is never false, and never decides."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidance.logic.truth import Truth, every, some

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
PAIRS = list(product(Truth, repeat=2))


def test_and_is_no_as_soon_as_one_part_is_no() -> None:
    assert {pair: pair[0] & pair[1] for pair in PAIRS} == {
        (YES, YES): YES,
        (YES, NO): NO,
        (YES, UNKNOWN): UNKNOWN,
        (NO, YES): NO,
        (NO, NO): NO,
        (NO, UNKNOWN): NO,
        (UNKNOWN, YES): UNKNOWN,
        (UNKNOWN, NO): NO,
        (UNKNOWN, UNKNOWN): UNKNOWN,
    }


def test_or_is_yes_as_soon_as_one_part_is_yes() -> None:
    assert {pair: pair[0] | pair[1] for pair in PAIRS} == {
        (YES, YES): YES,
        (YES, NO): YES,
        (YES, UNKNOWN): YES,
        (NO, YES): YES,
        (NO, NO): NO,
        (NO, UNKNOWN): UNKNOWN,
        (UNKNOWN, YES): YES,
        (UNKNOWN, NO): UNKNOWN,
        (UNKNOWN, UNKNOWN): UNKNOWN,
    }


def test_the_opposite_of_unknown_is_unknown() -> None:
    assert [~truth for truth in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_de_morgan_holds_for_two(a: Truth, b: Truth) -> None:
    assert ~(a & b) is (~a | ~b)
    assert ~(a | b) is (~a & ~b)


@given(st.lists(st.sampled_from(Truth), max_size=4))
def test_neither_order_nor_repetition_changes_every_or_some(truths: list[Truth]) -> None:
    assert {every(order) for order in permutations(truths)} == {every([*truths, *truths])}
    assert {some(order) for order in permutations(truths)} == {some([*truths, *truths])}


@given(st.lists(st.sampled_from(Truth), max_size=6))
def test_some_is_every_seen_from_the_other_side(truths: list[Truth]) -> None:
    assert some(truths) is ~every(~truth for truth in truths)


@given(st.lists(st.sampled_from(Truth), min_size=1, max_size=5))
def test_an_unknown_settles_nothing_that_either_answer_would_not(truths: list[Truth]) -> None:
    gaps = [index for index, truth in enumerate(truths) if truth is UNKNOWN]
    for join in (every, some):
        completed = {join(_filled(truths, dict(zip(gaps, values, strict=True)))) for values in product((YES, NO), repeat=len(gaps))}
        assert join(truths) is (completed.pop() if len(completed) == 1 else UNKNOWN)


def _filled(truths: list[Truth], values: dict[int, Truth]) -> list[Truth]:
    return [values.get(index, truth) for index, truth in enumerate(truths)]


def test_of_nothing_every_is_yes_and_some_is_no() -> None:
    assert (every([]), some([])) == (YES, NO)


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_is_never_taken_for_a_bool(truth: Truth) -> None:
    with pytest.raises(TypeError, match="not a bool"):
        bool(truth)
    with pytest.raises(TypeError, match="not a bool"):
        assert not truth
    with pytest.raises(TypeError, match="not a bool"):
        all([truth])


@pytest.mark.parametrize(("value", "truth"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_a_truth_and_a_cell_of_a_column_are_the_same_thing(value: bool | None, truth: Truth) -> None:
    assert Truth.of(value) is truth
    assert truth.plain is value
    assert truth.known is (value is not None)
