"""The planting of faults can fail: a rule that no case speaks of keeps its faults, and a case that disagrees is named."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from avoidance.logic.elements import (
    All,
    AmountFact,
    Any,
    DateFact,
    Fact,
    Finding,
    Not,
    RatioFact,
    Screen,
    Unless,
    Weighed,
    Window,
    share,
)
from avoidance.logic.known import By, Known, Span
from avoidance.logic.rules import Rule, Rulebook
from avoidance.logic.truth import Truth

SCRIPT = Path(__file__).parents[1] / "scripts" / "mutate.py"
A, B, C = (Fact(key, f"fact {key}") for key in "abc")
WORTH, PAID = AmountFact("worth", "of value"), AmountFact("paid", "paid")
TREE = All(A.at("x.a", "s. 1"), Not(B.at("x.b", "s. 1")).at("x.not-b", "s. 1")).at("x", "s. 1")
BOOK = Rulebook.of([Rule(id="x", name="x", cite="s. 1", kind="claim", burden="", figure=WORTH, holds=TREE)])


@pytest.fixture(scope="module")
def mutate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module
    spec.loader.exec_module(module)
    return module


def row(a: Truth, b: Truth) -> dict[str, Known]:
    return {"a": Known(a), "b": Known(b), "worth": Known(Span.exactly(100))}


def test_a_rule_that_no_case_speaks_of_keeps_every_fault(mutate: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    count, survivors = mutate.tried_on_rules(BOOK, [])
    assert count == len(survivors) > 5
    assert "x: read as any of its parts: SURVIVES" in capsys.readouterr().out


def test_a_case_that_speaks_of_one_element_catches_the_faults_of_that_one_alone(mutate: ModuleType) -> None:
    witness = mutate.Witness(says="b is denied", row=row(Truth.YES, Truth.NO), statuses={"x.not-b": "met"})
    _, survivors = mutate.tried_on_rules(BOOK, [witness])
    assert "x.not-b: the negation is forgotten" not in survivors
    assert "x.b: read the other way round" not in survivors
    assert "x: read as any of its parts" in survivors


def test_cases_for_both_elements_leave_nothing_in_the_tree(mutate: ModuleType) -> None:
    yes, no = Truth.YES, Truth.NO
    judged = mutate.Judged(theory="x", gross=Span.exactly(100))
    witnesses = [
        mutate.Witness(says="both", row=row(yes, no), statuses={"x": "met"}, judged=judged),
        mutate.Witness(says="no a", row=row(no, no), statuses={"x": "not_met"}),
        mutate.Witness(says="b too", row=row(yes, yes), statuses={"x": "not_met"}),
    ]
    assert mutate.tried_on_rules(BOOK, witnesses)[1] == []


def test_a_case_that_disagrees_with_the_sound_rules_is_no_witness(mutate: ModuleType) -> None:
    right = mutate.Witness(says="right", row=row(Truth.YES, Truth.NO), statuses={"x": "met"})
    wrong = mutate.Witness(says="wrong", row=row(Truth.YES, Truth.NO), statuses={"x": "not_met"})
    assert mutate.sound(BOOK, [right, wrong]) == ([right], [wrong])


def test_a_fault_in_what_rules_share_is_planted_in_all_of_them_and_once(mutate: ModuleType) -> None:
    shared = Not(A.at("s.a", "s. 1")).at("s", "s. 1")
    rules = [
        Rule(
            id=id,
            name=id,
            cite="s. 1",
            kind="claim",
            burden="",
            figure=WORTH,
            holds=All(shared, B.at(f"{id}.b", "s. 1")).at(id, "s. 1"),
        )
        for id in ("x", "y")
    ]
    book = Rulebook.of(rules)
    (fault,) = [one for one in mutate.mutants(book) if one.at == "s"]
    assert {*mutate.Planted.of(book, fault).changed} == {"s", "x", "y"}


DAY, OPENS, CLOSES = (DateFact(key, key) for key in ("day", "opens", "closes"))


@pytest.mark.parametrize(
    ("node", "faults"),
    [
        (All(A, B), 3),
        (Any(A, B, C), 4),
        (All(A), 0),
        (Not(A), 1),
        (Unless(A, B), 3),
        (Finding(A, B), 3),
        (Screen(A, B, Weighed()), 4),
        (Weighed(A, B), 0),
        (PAID < WORTH, 2),
        (share(PAID, "<", RatioFact("line", "line"), of=WORTH), 4),
        (Window(day=DAY, opens=OPENS, closes=CLOSES), 4),
        (A, 1),
        (A.carried(By.HEURISTIC, "a rule of thumb"), 2),
    ],
    ids=lambda value: value.rule if hasattr(value, "rule") else str(value),
)
def test_every_word_of_the_vocabulary_has_its_faults(mutate: ModuleType, node: object, faults: int) -> None:
    assert len(list(mutate.faults(node))) == faults


def test_every_line_that_is_to_be_changed_stands_once_in_the_source(mutate: ModuleType) -> None:
    for edit in mutate.EDITS:
        assert (mutate.ROOT / edit.file).read_text(encoding="utf-8").count(edit.old) == 1, edit.line
        assert edit.old != edit.new


def test_a_line_that_is_gone_is_an_error_and_no_kill(mutate: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 times, not once"):
        mutate.planted_copy(tmp_path, mutate.Edit("avoidance/logic/truth.py", "no such line", ""))
