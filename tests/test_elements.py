"""The closed vocabulary: laws of logic, what a proof says, and what carries it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import RATIOS, Reads, distinct, learn, named, random_row, random_rows, seeds, trees, windows

import avoidance
from avoidance.logic import elements as el
from avoidance.logic.elements import (
    All,
    AmountFact,
    Any,
    DateFact,
    Fact,
    Finding,
    Not,
    Screen,
    Unless,
    Weighed,
    Window,
    compare,
    share,
)
from avoidance.logic.known import NOTHING, By, Evidence, Known, Row, Span
from avoidance.logic.rules import Rule, Rulebook
from avoidance.logic.truth import Truth
from avoidance.logic.words import share_words
from avoidance.rulebook import RULEBOOK

YES, NO, UNKNOWN = (Known(truth) for truth in (Truth.YES, Truth.NO, Truth.UNKNOWN))
A, B, C = (Fact(key, f"fact {key}").at(key, "s. 1") for key in "abc")
PAID, WORTH = AmountFact("paid", "paid"), AmountFact("worth", "of value")
DAY, OPENS, CLOSES = DateFact("day", "made"), DateFact("opens", "opening"), DateFact("closes", "the petition")
LINE = el.RatioFact("line", "line")
IN_WINDOW = Window(day=DAY, opens=OPENS, closes=CLOSES).at("w", "s. 1", "within the window")
NODES = list({id(node): node for rule in RULEBOOK.rules for node in rule.holds.walk()}.values())


def cents(amount: int) -> Known:
    return Known(Span.exactly(amount * 100))


def days(day: date) -> Row:
    return {
        "day": Known(Span.exactly(day)),
        "opens": Known(Span.exactly(date(2022, 3, 15))),
        "closes": Known(Span.exactly(date(2024, 3, 15))),
    }


def truths(*trees: el.Node, seed: int, count: int = 25) -> list[tuple[Truth, ...]]:
    return [tuple(tree.prove(row).truth for tree in trees) for row in random_rows(Reads.of(*trees), seed, count)]


# ---------------------------------------------------------------- the laws of logic


@given(trees(depth=2), trees(depth=2), seeds())
def test_de_morgan_holds_for_any_two_elements(one: el.Node, other: el.Node, seed: int) -> None:
    for both, neither in truths(Not(All(one, other)), Any(Not(one), Not(other)), seed=seed):
        assert both is neither
    for either, none in truths(Not(Any(one, other)), All(Not(one), Not(other)), seed=seed):
        assert either is none


@given(trees(depth=3), seeds())
def test_denying_twice_says_nothing(tree: el.Node, seed: int) -> None:
    for plain, denied in truths(tree, Not(Not(tree)), seed=seed):
        assert plain is denied


@given(st.lists(trees(depth=1), min_size=2, max_size=4), st.sampled_from([All, Any]), seeds())
def test_the_order_of_the_parts_decides_nothing(parts: list[el.Node], kind: type[All] | type[Any], seed: int) -> None:
    for answers in truths(*(kind(*order) for order in permutations(parts)), seed=seed, count=8):
        assert len(set(answers)) == 1


@given(trees(depth=2), trees(depth=2), seeds())
def test_unless_is_the_rule_and_not_its_exception(one: el.Node, exception: el.Node, seed: int) -> None:
    for said, spelt in truths(Unless(one, exception), All(one, Not(exception)), seed=seed):
        assert said is spelt


@given(windows(), seeds())
def test_a_window_is_two_comparisons_both_ends_included(window: Window, seed: int) -> None:
    for within, spelt in truths(window, All(window.opens <= window.day, window.day <= window.closes), seed=seed):
        assert within is spelt


def test_more_than_is_less_than_the_other_way_round() -> None:
    for row in random_rows(Reads.of(PAID < WORTH), 548, 400):
        assert (PAID > WORTH).prove(row).truth is (WORTH < PAID).prove(row).truth
        assert (PAID >= WORTH).prove(row).truth is ~(PAID < WORTH).prove(row).truth
        assert (PAID <= WORTH).prove(row).truth is ~(WORTH < PAID).prove(row).truth


@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from(RATIOS))
def test_a_share_is_compared_without_dividing_or_rounding(part: int, whole: int, ratio: Fraction) -> None:
    row = {"paid": Known(Span.exactly(part)), "worth": Known(Span.exactly(whole)), "line": Known(ratio)}
    assert share(PAID, "<", LINE, of=WORTH).prove(row).truth is Truth.of(part < ratio * whole)
    assert share(PAID, "<=", LINE, of=WORTH).prove(row).truth is Truth.of(part <= ratio * whole)


@given(
    st.tuples(st.integers(0, 12), st.integers(0, 12)),
    st.tuples(st.integers(0, 12), st.integers(0, 12)),
    st.sampled_from(["<", "<="]),
    st.sampled_from(RATIOS),
)
def test_a_comparison_of_bounds_is_settled_exactly_when_every_figure_within_them_agrees(
    left: tuple[int, int], right: tuple[int, int], op: str, ratio: Fraction
) -> None:
    one, other = (Span(min(ends), None, max(ends)) for ends in (left, right))
    within = {
        el.compare(Span.exactly(a), op, Span.exactly(b), ratio)
        for a in range(min(left), max(left) + 1)
        for b in range(min(right), max(right) + 1)
    }
    assert el.compare(one, op, other, ratio) is (within.pop() if len(within) == 1 else Truth.UNKNOWN)


@pytest.mark.parametrize("gap", [Known(NOTHING), Known(Span(500_00, None, None)), Known(Span(None, None, 900_00))])
def test_a_missing_bound_leaves_a_comparison_open(gap: Known) -> None:
    assert (PAID < WORTH).prove({"paid": gap, "worth": cents(700)}).truth is Truth.UNKNOWN
    assert (PAID < WORTH).prove({"paid": cents(700), "worth": gap}).truth is Truth.UNKNOWN


def test_a_ratio_that_the_law_of_that_day_does_not_have_leaves_a_share_open() -> None:
    proof = share(PAID, "<", LINE, of=WORTH).prove({"paid": cents(1), "worth": cents(2), "line": Known(NOTHING)})
    assert proof.truth is Truth.UNKNOWN
    assert proof.because == "the law of that day has no line"


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize("thing", [A, PAID < WORTH, All(A, B), Weighed(), PAID, DAY])
def test_nothing_of_the_vocabulary_is_a_bool(thing: el.Node | el.Operand) -> None:
    with pytest.raises(TypeError, match="is not a bool"):
        bool(thing)
    with pytest.raises(TypeError, match="is not a bool"):
        all([thing, A])
    with pytest.raises(TypeError, match="is not a bool"):
        assert not thing


def test_comparisons_do_not_chain() -> None:
    with pytest.raises(TypeError, match="do not chain"):
        PAID < WORTH < PAID  # noqa: B015


def test_nodes_are_not_joined_by_operators() -> None:
    with pytest.raises(TypeError, match="All"):
        A & B
    with pytest.raises(TypeError, match="Any"):
        A | B


def test_an_amount_of_money_is_not_a_yes_or_no() -> None:
    with pytest.raises(TypeError, match="not a yes-or-no fact"):
        A.prove({"a": cents(5)})
    with pytest.raises(TypeError, match="not an amount or a date"):
        (PAID < WORTH).prove({"paid": YES})


# ---------------------------------------------------------------- learning


def findings_of(tree: el.Node) -> set[str]:
    """A finding outranks what is computed, a showing what is presumed: learning one may turn an answer, anything else may not."""
    return {key for node in tree.walk() if isinstance(node, Finding) for key in _read_by(node.parts[0])}


def _read_by(node: el.Node) -> tuple[str, ...]:
    reads = Reads.of(node)
    return (*reads.truths, *reads.amounts, *reads.dates)


@pytest.mark.parametrize("tree", distinct(rule.holds for rule in RULEBOOK.rules), ids=lambda tree: tree.id)
def test_learning_a_fact_never_turns_a_settled_answer(tree: el.Node) -> None:
    settled, rng, reads, kept = 0, Random(548), Reads.of(tree), findings_of(tree)
    for _ in range(1_200):
        row = random_row(reads, rng)
        before = tree.prove(row).truth
        if before.known:
            settled += 1
            assert tree.prove(learn(row, rng, kept)).truth is before
    assert settled > 100


@given(trees(found=st.just(el.AnyOf(key="found"))), seeds())
def test_learning_never_turns_a_settled_answer_of_any_tree(tree: el.Node, seed: int) -> None:
    rng = Random(seed)
    for row in random_rows(Reads.of(tree), seed, 15):
        before = tree.prove(row).truth
        after = tree.prove(learn(row, rng, ["found"])).truth
        assert after is before or not before.known


# ---------------------------------------------------------------- findings, screens and what a court weighs


@pytest.mark.parametrize("computed", [YES, NO, UNKNOWN])
@pytest.mark.parametrize("found", [YES, NO])
def test_a_finding_outranks_what_is_computed(found: Known, computed: Known) -> None:
    assert Finding(A, B).prove({"a": found, "b": computed}).truth is found.truth


@pytest.mark.parametrize("computed", [YES, NO, UNKNOWN])
def test_failing_a_finding_what_is_computed_stands(computed: Known) -> None:
    assert Finding(A, B).prove({"a": UNKNOWN, "b": computed}).truth is computed.truth


@pytest.mark.parametrize(("shown", "answer"), [(YES, Truth.YES), (NO, Truth.NO), (UNKNOWN, Truth.YES)])
def test_what_is_shown_outranks_what_is_presumed(shown: Known, answer: Truth) -> None:
    assert el.Presumed(A, B).prove({"a": shown, "b": YES}).truth is answer
    assert el.Presumed(A, B).prove({"a": UNKNOWN, "b": UNKNOWN}).truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("yes", "no", "answer"),
    [
        (YES, NO, Truth.YES),
        (YES, UNKNOWN, Truth.YES),
        (NO, YES, Truth.NO),
        (UNKNOWN, YES, Truth.NO),
        (NO, NO, Truth.UNKNOWN),
        (UNKNOWN, UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_between_the_two_tests_of_a_screen_the_question_is_open(yes: Known, no: Known, answer: Truth) -> None:
    assert Screen(A, B, Weighed()).prove({"a": yes, "b": no}).truth is answer


def test_no_case_meets_both_tests_of_a_screen() -> None:
    screens = distinct(node for node in NODES if isinstance(node, Screen))
    rng = Random(548)
    rows = [random_row(Reads.of(*screens), rng, cents=(0, 0, 1, 7, 10, 69, 70, 71, 100)) for _ in range(1_500)]
    assert screens
    for screen in screens:
        assert not any(screen.parts[0].prove(row).truth is Truth.YES is screen.parts[1].prove(row).truth for row in rows), screen.id


def test_what_a_court_weighs_stays_open_whatever_the_circumstances() -> None:
    assert Weighed(A, B).prove({"a": YES, "b": YES}).truth is Truth.UNKNOWN
    assert Weighed(A, B).prove({"a": NO, "b": NO}).truth is Truth.UNKNOWN


# ---------------------------------------------------------------- reasons


def test_a_comparison_says_what_was_compared_with_what() -> None:
    assert (PAID < WORTH).prove({"paid": cents(500), "worth": cents(700)}).because == "500.00 paid is less than 700.00 of value"
    assert (PAID < WORTH).prove({"paid": cents(700), "worth": cents(700)}).because == "700.00 paid is not less than 700.00 of value"
    assert (PAID <= WORTH).prove({"paid": cents(701), "worth": cents(700)}).because == "701.00 paid is more than 700.00 of value"
    assert (PAID <= WORTH).prove(
        {"paid": cents(700), "worth": cents(700)}
    ).because == "700.00 paid is not more than 700.00 of value"


def test_a_comparison_over_bounds_says_them() -> None:
    proof = (PAID < WORTH).prove({"paid": cents(650), "worth": Known(Span(620_00, 700_00, 760_00))})
    assert proof.because == "650.00 paid may or may not be less than 700.00 (620.00 to 760.00) of value"


def test_a_comparison_says_which_figure_is_not_known() -> None:
    assert (PAID < WORTH).prove({"paid": cents(500)}).because == "not known: the amount of value"
    assert (PAID < WORTH).prove({}).because == "not known: the amount paid and the amount of value"


def test_a_share_says_its_percentage_and_the_line() -> None:
    row = {"paid": cents(390_000), "worth": cents(700_000), "line": Known(Fraction(7, 10))}
    assert share(PAID, "<", LINE, of=WORTH).prove(row).because == "390,000.00 paid for 700,000.00 of value: 55.7%, below 70%"


def test_a_share_on_the_line_is_said_to_be_exactly_on_it() -> None:
    row = {"paid": cents(490_000), "worth": cents(700_000), "line": Known(Fraction(7, 10))}
    proof = share(PAID, "<", LINE, of=WORTH).prove(row)
    assert (proof.truth, proof.because) == (Truth.NO, "490,000.00 paid for 700,000.00 of value: 70.0%, exactly 70%")


def test_a_negation_gives_the_reason_of_what_it_denies() -> None:
    denied = Not(PAID < WORTH).prove({"paid": cents(500), "worth": cents(700)})
    assert (denied.truth, denied.because) == (Truth.NO, "500.00 paid is less than 700.00 of value")


@pytest.mark.parametrize(
    ("day", "truth", "words"),
    [
        (date(2022, 3, 14), Truth.NO, "lies outside 2022-03-15 to 2024-03-15"),
        (date(2022, 3, 15), Truth.YES, "boundary: the first day of the window, which is included"),
        (date(2023, 6, 1), Truth.YES, "lies within 2022-03-15 to 2024-03-15"),
        (date(2024, 3, 15), Truth.YES, "boundary: the petition day itself"),
        (date(2024, 3, 16), Truth.NO, "lies outside"),
    ],
)
def test_a_window_says_where_the_day_lies_and_names_its_edges(day: date, truth: Truth, words: str) -> None:
    proof = IN_WINDOW.prove(days(day))
    assert proof.truth is truth
    assert f"made {day}" in proof.because
    assert words in proof.because
    assert ("boundary" in proof.because) is words.startswith("boundary")


def test_a_day_that_is_not_certain_cannot_be_placed_across_an_edge() -> None:
    proof = IN_WINDOW.prove({**days(date(2023, 1, 1)), "day": Known(Span(date(2022, 3, 1), None, date(2022, 4, 1)))})
    assert proof.truth is Truth.UNKNOWN
    assert "between 2022-03-01 and 2022-04-01 cannot be placed against" in proof.because


@given(trees(), seeds())
def test_every_proof_has_a_reason_in_words(tree: el.Node, seed: int) -> None:
    for row in random_rows(Reads.of(tree), seed, 5):
        assert all(proof.because for proof in tree.prove(row).walk())


# ---------------------------------------------------------------- what carries an answer


@pytest.mark.parametrize("by", [By.HEURISTIC, By.PRESUMPTION, By.ASSUMPTION])
def test_what_carries_a_part_carries_the_whole(by: By) -> None:
    tree = All(Any(A.carried(by, "a rule of thumb"), B), C)
    assert tree.prove({"a": YES, "b": NO, "c": YES}).by is by


def test_the_firmest_of_the_parts_that_fail_carries_a_failure() -> None:
    tree = All(A.carried(By.HEURISTIC, "a rule of thumb"), B)
    assert tree.prove({"a": NO, "b": NO}).by is By.FACTS
    assert tree.prove({"a": NO, "b": YES}).by is By.HEURISTIC


def test_the_firmest_of_the_alternatives_that_hold_carries_the_answer() -> None:
    tree = Any(A.carried(By.HEURISTIC, "a rule of thumb"), B)
    assert tree.prove({"a": YES, "b": YES}).by is By.FACTS
    assert tree.prove({"a": YES, "b": NO}).by is By.HEURISTIC


def test_of_alternatives_that_rest_on_neither_record_nor_finding_the_firmest_carries_the_answer() -> None:
    tree = Any(A.carried(By.ASSUMPTION, "a what-if"), B.carried(By.PRESUMPTION, "a presumption"))
    assert tree.prove({"a": YES, "b": YES}).by is By.PRESUMPTION
    assert Any(*reversed(tree.children)).prove({"a": YES, "b": YES}).by is By.PRESUMPTION


def test_what_a_fact_is_carried_by_travels_up() -> None:
    assert Finding(A, B).prove({"a": Known(Truth.YES, By.FINDING), "b": UNKNOWN}).by is By.FINDING
    assert Not(Unless(A, B)).prove({"a": Known(Truth.NO, By.ASSUMPTION), "b": NO}).by is By.ASSUMPTION


def test_an_answer_rests_only_on_what_carries_it() -> None:
    thumb = (PAID < WORTH).at("x.line", "s. 1").carried(By.HEURISTIC, "the 70% line")
    tree = Finding(A, Any(thumb, B))
    short: Row = {"paid": cents(1), "worth": cents(2)}
    assert tree.prove({**short, "a": UNKNOWN, "b": NO}).rests_on() == ("heuristic: the 70% line",)
    assert tree.prove({**short, "a": UNKNOWN, "b": YES}).rests_on() == ()
    assert tree.prove({**short, "a": Known(Truth.YES, By.FINDING), "b": NO}).rests_on() == ()


def test_an_answer_names_the_assumptions_and_inferences_it_rests_on() -> None:
    assumed = Known(Truth.YES, By.ASSUMPTION, evidence=(Evidence("transfers.T1.gift", "true", assumed=True),))
    inferred = Known(Truth.YES, notes=("inference: no material change",))
    assert All(A, B).prove({"a": assumed, "b": inferred}).rests_on() == (
        "assumption: transfers.T1.gift = true",
        "inference: no material change",
    )


def test_an_open_answer_names_what_would_settle_it_in_order_and_a_settled_one_names_nothing() -> None:
    gap = {key: Known(Truth.UNKNOWN, missing=(f"record.{key}",)) for key in "abc"}
    assert All(C, Any(A, B)).prove(gap).missing == ("record.c", "record.a", "record.b")
    assert All(C, Any(A, B)).prove({**gap, "c": NO}).missing == ()
    assert All(C, Any(A, B)).prove({**gap, "b": YES}).missing == ("record.c",)


def test_any_of_several_shows_each_of_them() -> None:
    members = (("Ana", YES), ("Ben", UNKNOWN))
    proof = el.AnyOf(key="who").at("who", "s. 1", "one of them").prove({"who": Known(Truth.YES, members=members)})
    assert [(part.node.name, part.truth) for part in proof.parts] == [("Ana", Truth.YES), ("Ben", Truth.UNKNOWN)]


# ---------------------------------------------------------------- the rulebook


def test_every_node_has_an_id_of_its_own_and_what_several_rules_share_is_one_node() -> None:
    ids = [node.id for node in NODES]
    assert sorted(ids) == sorted(set(ids))
    assert len(ids) > 150


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_every_node_says_its_clause_its_element_and_the_line_it_stands_on(rule: Rule) -> None:
    sources = {
        path.relative_to(Path(avoidance.__file__).parent).as_posix(): path for path in Path(avoidance.__file__).parent.rglob("*.py")
    }
    for node in rule.holds.walk():
        assert node.cite, node.id
        assert node.name, node.id
        file, _, line = node.place.partition(":")
        said = sources[file].read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert said.strip(), node.place


def test_a_node_named_twice_is_refused_by_the_rulebook() -> None:
    rule = Rule(id="x", name="x", cite="s. 1", kind="claim", burden="", figure=WORTH, holds=All(A, A).at("x", "s. 1"))
    with pytest.raises(ValueError, match="node of x a is declared twice"):
        Rulebook.of([rule])


def test_nodes_named_by_place_differ() -> None:
    tree = named(All(A, Any(A, B), Not(A)))
    assert [node.id for node in tree.walk()] == ["n", "n.1", "n.2", "n.2.1", "n.2.2", "n.3", "n.3.1"]


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        (Span.exactly(699_999_99), Span.exactly(1_000_000_00), "69.999999%, below 70%"),
        (Span.exactly(700_000_00), Span.exactly(1_000_000_00), "70.0%, exactly 70%"),
        (Span(0, None, None), Span(0, None, None), "the share is not known"),
        (Span.exactly(5_00), Span.exactly(0), "no share can be taken of nothing"),
    ],
)
def test_a_share_is_shown_on_its_side_of_the_line(part, whole, says):
    truth = compare(part, "<", whole, Fraction(7, 10))
    assert says in share_words(part, "received", whole, "of equity", Fraction(7, 10), truth)
