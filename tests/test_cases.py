"""Every decided case: what the court held against what the program says, or a stated reason why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from avoidance.analyze import analyze
from avoidance.comparison import Compared, compare_with_court
from casefacts.reading import read_case

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(FOLDER.glob("*.yaml"))


def compared(path: Path) -> list[Compared]:
    return list(compare_with_court(analyze(read_case(path))))


def test_there_are_at_least_thirty_decided_cases():
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_holding_is_matched_or_its_miss_is_explained(path):
    found = compared(path)
    assert found, "a decided case scores at least one holding"
    assert [f"{one.point}: court {one.court}, program {one.program}" for one in found if not one.matched and not one.excused] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_reason_is_given_for_a_difference_that_is_no_longer_there(path):
    assert [one.point for one in compared(path) if one.stale] == []


def test_the_comparison_can_fail():
    path = FOLDER / "bfp-1994.yaml"
    turned = [one for one in compared(path) if one.holding.result == "not_avoidable"]
    assert turned, "the case holds the sale safe"
    from casefacts.reading import read_text

    text = path.read_text(encoding="utf-8").replace("result: not_avoidable", "result: avoidable")
    wrong = [one for one in compare_with_court(analyze(read_text(text))) if not one.matched]
    assert wrong
    assert not any(one.excused for one in wrong)


@pytest.mark.parametrize(
    ("file", "point", "kind"),
    [
        ("young-1996-1998", "T1 548(a)(1)(B): verdict", "opposite"),
        ("transtexas-2010", "T1 548(a)(1)(B): 548(a)(1)(B).condition.employment", "opposite"),
    ],
)
def test_a_miss_with_the_opposite_answer_is_told_from_one_left_open(file: str, point: str, kind: str):
    path = next(path for path in FILES if path.stem == file)
    assert {one.missed for one in compared(path) if one.point == point} == {kind}
    assert all(
        one.missed in ("", "open", "not in play", "with another figure", "opposite", "settled where the court was not")
        for one in compared(path)
    )


def test_a_holding_that_is_matched_is_no_miss_of_any_kind():
    assert {one.missed for one in compared(FOLDER / "bfp-1994.yaml") if one.matched} == {""}
