"""Break-even figures: exact, complete, and kept: the analysis run again on each side of one gives the verdict that was promised."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from math import ceil, floor
from pathlib import Path
from random import Random
from typing import Any

import pytest

from avoidance.analyze import analyze
from avoidance.decide import turns, verdict_under, whole
from avoidance.judge import Judgment, Verdict
from avoidance.logic import elements as el
from avoidance.logic.breakeven import PROBABILITY, BreakEven, _Zones, at, break_evens, comparisons
from avoidance.logic.decisive import revalue
from avoidance.logic.elements import AmountFact, Compare, RatioFact, Weighed, share
from avoidance.logic.known import NOTHING, Evidence, Known, Row, Span, Term
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from casefacts.document import document
from casefacts.reading import read_text

ROOT = Path(__file__).parents[1]
PAID, WORTH = AmountFact("paid", "paid"), AmountFact("worth", "of value")
LINE = RatioFact("line", "line")
SHORT = share(PAID, "<", LINE, of=WORTH).at("x.short", "s. 1")
FULL = (PAID >= WORTH).at("x.full", "s. 1")
MOST = 40


def figure(path: str, now: int, factor: int = 1, constant: int = 0) -> Known:
    return Known(Span.exactly(constant + factor * now), terms=(Term(path, Fraction(factor), Fraction(now)),))


def found(proof: Proof) -> list[tuple[str, Fraction, bool, bool, Truth]]:
    evens = break_evens([proof], lambda change: revalue(proof, change))
    return [(one.path, one.at, one.upward, one.inclusive, one.answer) for one in evens]


# ---------------------------------------------------------------- the lines


def test_a_break_even_is_solved_exactly_and_says_whether_the_point_itself_is_in() -> None:
    row = {"paid": figure("paid", 30), "worth": Known(Span.exactly(100)), "line": Known(Fraction(7, 10))}
    assert found(SHORT.prove(row)) == [("paid", Fraction(70), True, True, Truth.NO)]
    row = {"paid": Known(Span.exactly(30)), "worth": figure("worth", 100), "line": Known(Fraction(7, 10))}
    assert found(SHORT.prove(row)) == [("worth", Fraction(300, 7), False, True, Truth.NO)]
    assert found((PAID <= WORTH).at("x", "").prove({"paid": figure("paid", 3), "worth": Known(Span.exactly(9))})) == [
        ("paid", Fraction(9), True, False, Truth.NO)
    ]


def test_on_both_sides_the_nearest_break_even_comes_first() -> None:
    screen = el.Screen(SHORT, FULL, Weighed()).at("x", "s. 1")
    row: Row = {"paid": figure("paid", 80), "worth": Known(Span.exactly(100)), "line": Known(Fraction(7, 10))}
    assert found(screen.prove(row)) == [
        ("paid", Fraction(70), False, False, Truth.YES),
        ("paid", Fraction(100), True, True, Truth.NO),
    ]
    row = {**row, "paid": figure("paid", 20)}
    assert found(screen.prove(row)) == [
        ("paid", Fraction(70), True, True, Truth.UNKNOWN),
        ("paid", Fraction(100), True, True, Truth.NO),
    ]


def test_a_chance_has_no_break_even_above_certainty() -> None:
    chance = "debts.#1" + PROBABILITY
    tree = (PAID < WORTH).at("x", "s. 1")
    for owed, expected in ((400, [Fraction(1, 2)]), (150, [])):
        known = Known(Span.exactly(owed // 4), terms=(Term(chance, Fraction(owed), Fraction(1, 4)),))
        proof = tree.prove({"paid": known, "worth": Known(Span.exactly(200))})
        assert [one.at for one in break_evens([proof], lambda change, proof=proof: revalue(proof, change))] == expected  # type: ignore[misc]


def test_nothing_that_falls_to_nothing_is_a_break_even_but_what_rises_from_nothing_is() -> None:
    given = (PAID > el.NIL).at("x", "s. 1")
    assert found(given.prove({"paid": figure("paid", 5)})) == []
    assert found(given.prove({"paid": figure("paid", 0)})) == [("paid", Fraction(0), True, False, Truth.YES)]


def test_what_a_court_merely_weighs_has_no_break_even() -> None:
    proof = (
        Weighed(SHORT)
        .at("x", "s. 1")
        .prove({"paid": figure("paid", 30), "worth": Known(Span.exactly(100)), "line": Known(Fraction(7, 10))})
    )
    assert list(comparisons(proof)) == []
    assert found(proof) == []


def test_a_ratio_that_the_law_does_not_have_leaves_no_break_even() -> None:
    row = {"paid": figure("paid", 30), "worth": Known(Span.exactly(100)), "line": Known(NOTHING)}
    assert found(SHORT.prove(row)) == []


UNPLACED = Known(Span(0, None, None), evidence=(Evidence("paid", "10"),))


def test_where_a_comparison_could_come_out_any_way_nothing_is_promised() -> None:
    other = AmountFact("other", "of something else")
    row: Row = {"paid": figure("paid", 3), "worth": Known(Span.exactly(9)), "other": UNPLACED}
    line, blurred = (PAID < WORTH).at("x.1", "s. 1"), (other < WORTH).at("x.2", "s. 1")
    assert found(el.All(line, blurred).at("x", "s. 1").prove(row)) == [("paid", Fraction(9), True, True, Truth.NO)]
    assert found(el.Any(line, blurred).at("x", "s. 1").prove(row)) == []


def test_an_amount_that_ran_into_its_floor_moves_on_no_line() -> None:
    row: Row = {"paid": figure("paid", 3), "worth": Known(Span.exactly(0), evidence=(Evidence("paid", "3"),))}
    assert found((PAID < WORTH).at("x", "s. 1").prove(row)) == []


def test_at_a_figure_the_other_amounts_stand_where_they_are_displayed() -> None:
    worth = Known(Span(80, 100, 120), terms=(Term("worth", Fraction(1), Fraction(100)),))
    proof = SHORT.prove({"paid": Known(Span.exactly(70)), "worth": worth, "line": Known(Fraction(7, 10))})
    assert proof.truth is Truth.UNKNOWN
    leaves = list(comparisons(proof))
    assert [revalue(proof, at("worth", Fraction(value), leaves)) for value in (80, 100, 120)] == [Truth.NO, Truth.NO, Truth.YES]


# ---------------------------------------------------------------- brute force


def random_figures(rng: Random) -> dict[str, int]:
    return {path: rng.randrange(1, 13) for path in "pqr"}


def amounts_of(shapes: dict[str, dict[str, int]], figures: dict[str, int]) -> dict[str, Known]:
    """Return the amounts, each a sum of the figures with factors."""
    return {
        key: Known(
            Span.exactly(sum(factor * figures[path] for path, factor in shape.items())),
            terms=tuple(Term(path, Fraction(factor), Fraction(figures[path])) for path, factor in shape.items()),
        )
        for key, shape in shapes.items()
    }


def random_tree(rng: Random, depth: int, names: Iterator[int]) -> el.Node:
    if depth == 0:
        left, right = (AmountFact(rng.choice("ABC"), "") for _ in range(2))
        ratio = rng.choice((None, LINE))
        return Compare(left=left, op=rng.choice(("<", "<=")), right=right, ratio=ratio, id=str(next(names)))
    one, other = (random_tree(rng, depth - 1, names) for _ in range(2))
    return rng.choice(
        (el.All(one, other), el.Any(one, other), el.Not(one), el.Unless(one, other), el.Screen(one, el.Not(one), Weighed()))
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_break_evens_of_any_tree_are_those_that_trying_every_figure_finds(seed: int) -> None:
    rng = Random(seed)
    shapes = {key: {path: rng.choice((1, 1, 2, -1)) for path in rng.sample("pqr", rng.randrange(1, 4))} for key in "ABC"}
    tree, figures, line = random_tree(rng, 3, iter(range(99))), random_figures(rng), Known(Fraction(7, 10))
    proof = tree.prove({**amounts_of(shapes, figures), "line": line})
    evens = break_evens([proof], lambda change: revalue(proof, change))
    for path, now in figures.items():
        for value in range(1, MOST):
            tried = tree.prove({**amounts_of(shapes, {**figures, path: value}), "line": line}).truth
            assert promised(evens, path, now, value, proof.truth) is tried, (path, value)


def promised(evens: list[BreakEven[Truth]], path: str, now: int, value: int, here: Truth) -> Truth:
    """Return the answer at a value that the break-evens on the way to it promise."""
    for one in evens:
        passed = one.at < value if one.upward else one.at > value
        if one.path == path and one.upward is (value > now) and value != now and (passed or (one.inclusive and one.at == value)):
            here = one.answer
    return here


# ---------------------------------------------------------------- end to end

CASES = [
    "examples/harbor-light.yaml",
    *(f"tests/cases/{name}.yaml" for name in ("gunsalus-2022", "zohdi-1999", "mcgough-2013", "adam-aircraft-2015")),
]
ENCUMBERED = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
solvency: {balance_sheets: [{date: 2023-06-01, assets: [{name: plant, fair_value: %(plant)s}, {name: claim, fair_value: 900,
  contingent: true, probability: 0.5}], debts: [{name: trade, amount: %(trade)s}]}]}
transfers: [{id: T1, date: 2023-06-01, kind: sale, property_kind: real_property, value: %(value)s, liens: %(liens)s, exempt: 50,
  not_property_of_debtor: 10, received: [{kind: cash, amount: %(paid)s}], good_faith: %(faith)s}]
"""


def at_likely(plain: Any) -> Any:
    """Return a case document with each amount that has bounds replaced by its likely figure, else its low one."""
    if isinstance(plain, dict):
        if plain and set(plain) <= {"low", "likely", "high"}:
            return plain.get("likely", plain.get("low", plain.get("high")))
        return {key: value if key == "preference" else at_likely(value) for key, value in plain.items()}
    return [at_likely(item) for item in plain] if isinstance(plain, list) else plain


def case_text(text: str) -> str:
    plain, problems = document(text, "case.yaml")
    assert not problems
    return json.dumps(at_likely(plain), default=str)


def random_case(seed: int) -> str:
    rng = Random(seed)
    amounts = {key: rng.choice((100, 300, 500, 700, 900, 1000, 1300)) for key in ("plant", "trade", "value", "paid")}
    return ENCUMBERED % {**amounts, "liens": rng.choice((0, 0, 100, 400)), "faith": rng.choice(("true", "false"))}


@cache
def judgments(text: str, *settings: str) -> dict[tuple[str, str], Judgment]:
    report = analyze(read_text(text, settings=settings))
    return {(transfer.id, one.judgment.rule.id): one.judgment for transfer, findings in report.findings() for one in findings}


def broken(text: str, coarse: tuple[str, ...] = (".claim.",)) -> tuple[int, list[str]]:
    """Return how many promises the break-evens of a case make, and those that the analysis run again does not keep."""
    count, lost = 0, []
    for key, judgment in judgments(text).items():
        for path, value, verdict in promises(judgment, coarse):
            count += 1
            got = judgments(text, f"{path}={value}")[key].verdict
            if got is not verdict:
                lost.append(f"{key}: {path}={value} was to give {verdict.value} and gives {got.value}")
    return count, lost


def promises(judgment: Judgment, coarse: tuple[str, ...] = (".claim.",)) -> Iterator[tuple[str, str, Verdict]]:
    """Yield each settable figure just before, at and just beyond each of its break-evens, with the verdict promised there."""
    proof, before = whole(judgment), dict[tuple[str, bool], Verdict]()
    for one in break_evens([proof], lambda change: Verdict.of(revalue(proof, change))):
        was = before.get((one.path, one.upward), judgment.verdict)
        before[one.path, one.upward] = one.answer
        if one.path.endswith(".received"):  # a sum of several items, which no one setting moves
            continue
        away = 1 if one.upward else -1
        if not one.sharp:  # it may change sooner; from here on it has
            near = (floor(one.at) if one.upward else ceil(one.at)) + away
            yield one.path, dollars(near), one.answer
            continue
        if one.path.endswith(PROBABILITY):
            chances = (max(one.at - away * Fraction(1, 500), Fraction(0)), one.at + away * Fraction(1, 500))
            yield from (
                (one.path, f"{Decimal(chance.numerator) / chance.denominator:.4f}", verdict)
                for chance, verdict in zip(chances, (was, one.answer), strict=True)
                if chance <= 1
            )
            continue
        near, far = (floor(one.at), ceil(one.at))[::away]
        # what is expected of a contingent item is itself rounded to the cent
        step = away * (100 if any(mark in one.path for mark in coarse) else 1)
        points = {near - step: was, far + step: one.answer}
        if near == far and abs(step) == 1:
            points[near] = one.answer if one.inclusive else was
        yield from ((one.path, dollars(cents), verdict) for cents, verdict in points.items() if cents >= 0)


def dollars(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


@pytest.mark.parametrize("name", CASES)
def test_the_verdict_on_each_side_of_a_break_even_is_the_one_promised(name: str) -> None:
    count, lost = broken(case_text((ROOT / name).read_text(encoding="utf-8")))
    assert count > 0
    assert lost == []


def test_the_verdict_is_the_one_promised_for_the_figures_of_encumbered_sales() -> None:
    tried = [broken(case_text(random_case(seed))) for seed in range(25)]
    assert sum(count for count, _ in tried) > 150
    assert [line for _, lost in tried for line in lost] == []


def test_the_example_breaks_even_at_seventy_percent_and_at_full_value() -> None:
    judgment = judgments((ROOT / "examples/harbor-light.yaml").read_text(encoding="utf-8"))["T1", "548(a)(1)(B)"]
    turned = {turn.how: turn.to for turn in turns(judgment)}
    likely, bounds = ", other figures as displayed", ", other figures within their bounds"
    assert turned[f"value received of 490,000.00 or more{likely}"] is Verdict.UNDETERMINED
    assert turned[f"value received of 700,000.00 or more{likely}"] is Verdict.NOT_AVOIDABLE
    assert turned[f"value received (its uncertain items as displayed) of 414,000.00 or more{bounds}"] is Verdict.UNDETERMINED
    assert turned[f"value received (its uncertain items as displayed) of 760,000.00 or more{bounds}"] is Verdict.NOT_AVOIDABLE
    assert turned[f"a value of less than 757,142.86{likely}"] is Verdict.UNDETERMINED
    assert turned[f"a value of less than 785,714.29{bounds}"] is Verdict.UNDETERMINED


VALUED = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
transfers: [{id: T1, date: 2023-06-01, kind: sale, property_kind: cash, value: %s, received: [{kind: cash, amount: 700}]}]
"""


def test_where_every_other_figure_is_exact_a_break_even_stands_alone_and_says_nothing_of_them() -> None:
    judgment = judgments(VALUED % "{low: 800, likely: 1100, high: 1200}")["T1", "548(a)(1)(B)"]
    assert judgment.verdict is Verdict.UNDETERMINED
    assert [(turn.how, turn.to, turn.others) for turn in turns(judgment) if turn.edge] == [
        ("value received of less than 560.00, other figures within their bounds", Verdict.AVOIDABLE, "bounds"),
        ("value received of 1,200.00 or more, other figures within their bounds", Verdict.NOT_AVOIDABLE, "bounds"),
        ("value received of less than 770.00, other figures as displayed", Verdict.AVOIDABLE, "displayed"),
        ("value received of 1,100.00 or more, other figures as displayed", Verdict.NOT_AVOIDABLE, "displayed"),
        ("a value of 700.00 or less", Verdict.NOT_AVOIDABLE, ""),
        ("a value of more than 1,000.00", Verdict.AVOIDABLE, ""),
    ]


def test_what_lies_on_both_sides_of_a_break_even_is_told_from_where_the_verdict_stands() -> None:
    edges = [(Fraction(edge), above, True) for edge, above in ((3, True), (6, True), (8, False), (9, True))]
    zones = _Zones("x", Fraction(5), 1, list("WXVYV"), edges)
    told = [(int(one.at), one.upward, one.inclusive, one.answer, one.until) for one in zones.told("V")]
    assert told == [(6, False, False, "X", None), (3, False, False, "W", None), (8, True, False, "Y", Fraction(9))]
    nowhere = [(int(one.at), one.upward, one.inclusive, one.answer) for one in zones.told("Z")]
    assert nowhere == [
        (3, False, False, "W"),
        (3, True, True, "X"),
        (6, True, True, "V"),
        (8, True, False, "Y"),
        (9, True, True, "V"),
    ]


# ---------------------------------------------------------------- within bounds

RANGED = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
solvency: {balance_sheets: [{date: 2023-06-01, assets: [{name: plant, fair_value: %(plant)s}], debts: [
  {name: trade, amount: %(trade)s}, {name: claim, amount: 900, contingent: true, probability: 0.5}]}]}
transfers: [{id: T1, date: 2023-06-01, kind: sale, property_kind: real_property, perfected: 2023-06-01, value: %(value)s,
  liens: %(liens)s, received: [{kind: cash, amount: %(paid)s}, {kind: indirect_benefit, amount: %(benefit)s}], good_faith: true}]
"""


def random_range(rng: Random, least: int, most: int) -> str:
    low = rng.randrange(least, most, 10)
    kind = rng.choice(("exact", "likely", "open"))
    if kind == "exact":
        return str(low)
    likely = f"likely: {low + 20}, " if kind == "likely" else ""
    return f"{{low: {low}, {likely}high: {low + 10 * rng.randrange(3, 15)}}}"


def ranged_case(seed: int) -> str:
    rng = Random(seed)
    drawn = {"plant": (800, 1500), "trade": (300, 1300), "value": (700, 1300), "liens": (0, 300), "benefit": (0, 30)}
    paid = rng.choice((100, 300, 400, 500, 700, 900))
    return RANGED % {"paid": paid, **{name: random_range(rng, *ends) for name, ends in drawn.items()}}


def kept(text: str) -> tuple[int, list[str]]:
    """Return how many break-evens within bounds a case has, and those that do not hold when they are set."""
    count, lost = 0, []
    for key, judgment in judgments(text).items():
        proof = whole(judgment)
        evens = break_evens([proof], partial(verdict_under, judgment), judgment.verdict, within_bounds=True)
        for one in (one for one in evens if not one.path.endswith(PROBABILITY)):
            count += 1
            assert one.answer is not judgment.verdict
            away = 1 if one.upward else -1
            step = away * (100 if ".claim." in one.path else 1)  # what is expected of a contingent item is rounded to the cent
            near, far = (floor(one.at), ceil(one.at))[::away]
            inside = far if one.inclusive else far + step
            outside = near - step if near == far and one.inclusive else near
            for cents, holds in ((inside, True), *([(outside, False)] if one.sharp else [])):
                setting = applied_to(text, one.path, cents, int(one.now))
                got = judgments(text, setting)[key].verdict
                if (got is one.answer) is not holds:
                    lost.append(f"{key} {judgment.verdict.value}: {setting} ({holds}) of {one} gives {got.value}")
    return count, lost


def applied_to(text: str, path: str, cents: int, now: int) -> str:
    """Return the setting that brings a figure to a sum; a total moves with its first item."""
    if not path.endswith(".received"):
        return f"{path}={dollars(cents)}"
    plain, _ = document(text, "case.yaml")
    transfer = next(one for one in plain["transfers"] if str(one["id"]) == path.split(".")[1])
    return f"{path}.#1.amount={dollars(int(transfer['received'][0]['amount']) * 100 + cents - now)}"


def test_a_break_even_within_bounds_holds_on_both_sides_when_it_is_set() -> None:
    tried = [kept(ranged_case(seed)) for seed in range(30)]
    assert sum(count for count, _ in tried) > 150
    assert [line for _, lost in tried for line in lost] == []


def test_the_break_evens_of_the_example_hold_on_both_sides_when_they_are_set_with_its_bounds() -> None:
    text = (ROOT / "examples/harbor-light.yaml").read_text(encoding="utf-8")
    count, lost = kept(text.partition("  - {id: T2,")[0])
    assert count > 20
    assert lost == []


def test_at_the_likely_figures_a_break_even_holds_once_every_figure_is_the_likely_one() -> None:
    told = 0
    for text in map(ranged_case, range(12)):
        for key, judgment in judgments(text).items():
            figures = [turn for turn in turns(judgment) if turn.edge]
            assert all(turn.to is not judgment.verdict for turn in figures)
            for turn in (turn for turn in figures if turn.others == "displayed" and turn.facts[0].endswith(".value")):
                told += 1
                cents = round(float(re.sub(r"[^\d.]", "", turn.edge.partition(", up")[0].partition(", down")[0])) * 100)
                cents += 1 if turn.edge.startswith("more") else -1 if turn.edge.startswith("less") else 0
                assert judgments(case_text(text), f"{turn.facts[0]}={dollars(cents)}")[key].verdict is turn.to, (key, turn)
    assert told > 5


def test_of_unknown_liens_no_break_even_of_the_value_is_promised() -> None:
    text = (ROOT / "tests/cases/bundles-1988.yaml").read_text(encoding="utf-8")
    assert [path for path, _, _ in promises(judgments(text)["T1", "548(a)(1)(B)"])] == []


GUARANTOR = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
solvency: {balance_sheets: [{date: 2023-06-01, assets: [{name: plant, fair_value: 1610000}], debts: [{name: trade, amount: 500000},
  {name: guaranty, amount: 15000000, contingent: true, probability: %s}]}]}
transfers: [{id: T1, date: 2023-06-01, kind: gift, property_kind: cash, value: 1000, received: []}]
"""


def test_a_chance_that_is_printed_has_the_verdict_it_promises_and_the_next_shown_one_has_not() -> None:
    judgment = judgments(GUARANTOR % "0.25")["T1", "548(a)(1)(B)"]
    how = next(turn.how for turn in turns(judgment) if turn.facts[0].endswith(PROBABILITY))
    assert how == "a chance of 7.3933% or less (about 7.4%), that of guaranty"
    verdicts = [judgments(GUARANTOR % chance)["T1", "548(a)(1)(B)"].verdict for chance in ("0.073933", "0.073934")]
    assert verdicts == [Verdict.UNDETERMINED, Verdict.AVOIDABLE]


WITHOUT_LIKELY = """
case: {petition_date: 2023-06-01}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
transfers: [{id: T1, date: 2023-01-01, kind: sale, property_kind: cash, value: {low: 1000, %s high: 100000},
  received: [{kind: property, amount: 500}]}]
"""


def test_a_range_without_a_likely_value_is_never_held_at_one() -> None:
    """Its low end is displayed, and is not what anybody called likely."""
    without, with_one = (
        {turn.others for turn in turns(judgments(WITHOUT_LIKELY % likely)["T1", "548(a)(1)(B)"]) if "received" in turn.facts[0]}
        for likely in ("", "likely: 50000,")
    )
    assert without == {"bounds"}
    assert with_one == {"bounds", "displayed"}


def test_a_sum_with_uncertain_items_says_that_they_are_counted_as_displayed() -> None:
    text = (ROOT / "examples/harbor-light.yaml").read_text(encoding="utf-8")
    told = [turn.how for turn in turns(judgments(text)["T1", "548(a)(1)(B)"]) if turn.facts == ("transfers.T1.received",)]
    assert len(told) > 2
    assert all("(its uncertain items as displayed)" in how for how in told if how.endswith("within their bounds"))
    assert all(how.endswith(("within their bounds", "as displayed")) for how in told)
