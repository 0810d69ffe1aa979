"""A day or a figure known within bounds that keeps a verdict open: what the verdict would be, wherever it lies in them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from avoidance.analyze import analyze
from avoidance.judge import Verdict
from avoidance.output.asjson import document as as_json
from avoidance.uncertain import uncertain
from casefacts.reading import read_text
from tests.test_breakeven import judgments, ranged_case

THEORY = ("T1", "548(a)(1)(B)")
CASE = """
case: {petition_date: 2024-03-15}
complete: [relationships]
debtor: {kind: corporation}
parties: [{id: a, name: Ann, kind: individual}]
solvency: {findings: [{insolvent: true}]}
transfers: [{id: T1, date: %(date)s, to: a, kind: sale, property_kind: cash, value: %(value)s, received: %(received)s}]
"""


def case(date: str = "2023-06-01", value: str = "100", received: str = "[]") -> str:
    return CASE % {"date": date, "value": value, "received": received}


def told(text: str) -> dict[str, tuple[str, Verdict, Verdict]]:
    return {one.path: (one.how, one.favorable, one.adverse) for one in uncertain(judgments(text)[THEORY])}


def test_a_day_that_may_lie_in_the_look_back_is_asked_for_with_the_day_on_which_the_answer_turns() -> None:
    text = case(date="{earliest: 2022-03-01, latest: 2022-04-01}")
    how = "avoidable if on or after 2022-03-15, not avoidable if before 2022-03-15"
    assert told(text) == {"transfers.T1.date": (how, Verdict.AVOIDABLE, Verdict.NOT_AVOIDABLE)}
    verdicts = [judgments(text, f"transfers.T1.date={day}")[THEORY].verdict for day in ("2022-03-14", "2022-03-15")]
    assert verdicts == [Verdict.NOT_AVOIDABLE, Verdict.AVOIDABLE]


def test_a_day_about_the_petition_turns_on_the_day_after_it() -> None:
    how, favorable, _ = told(case(date="{earliest: 2024-03-10, latest: 2024-03-20}"))["transfers.T1.date"]
    assert favorable is Verdict.AVOIDABLE
    assert how.startswith("avoidable if before 2024-03-16, ")


def test_a_day_that_is_within_the_look_back_wherever_it_lies_is_not_asked_for() -> None:
    assert told(case(date="{earliest: 2022-03-15, latest: 2022-04-01}")) == {}


def test_a_value_on_both_sides_of_the_line_is_asked_for_with_the_sum_at_which_the_answer_turns() -> None:
    found = told(case(value="{low: 80, likely: 100, high: 120}", received="[{kind: cash, amount: 70}]"))
    how = "avoidable if more than 100.00, undetermined if 100.00 or less"
    assert found == {"transfers.T1.value": (how, Verdict.AVOIDABLE, Verdict.UNDETERMINED)}


def test_what_came_back_within_bounds_is_asked_for_as_a_total() -> None:
    found = told(case(received="[{kind: cash, amount: 10}, {kind: property, amount: {low: 40, high: 100}}]"))
    how = "avoidable if less than 70.00, undetermined if 70.00 or more and less than 100.00, not avoidable if 100.00 or more"
    assert found["transfers.T1.received"] == (how, Verdict.AVOIDABLE, Verdict.NOT_AVOIDABLE)


def test_a_figure_that_settles_nothing_by_itself_is_not_asked_for() -> None:
    both = case(
        date="{earliest: 2022-03-01, latest: 2022-04-01}", value="{low: 80, high: 120}", received="[{kind: cash, amount: 70}]"
    )
    assert told(both)["transfers.T1.date"][0] == "undetermined if on or after 2022-03-15, not avoidable if before 2022-03-15"
    assert "transfers.T1.value" not in told(both)


def test_a_settled_verdict_asks_for_no_bounds() -> None:
    assert told(case(value="{low: 80, high: 120}")) == {}


@pytest.mark.parametrize("seed", range(20))
def test_in_every_part_of_its_bounds_a_figure_gives_the_verdict_promised(seed: int) -> None:
    text = ranged_case(seed)
    for key, judgment in judgments(text).items():
        for one in uncertain(judgment):
            if not one.path.endswith(".received"):
                for words, cents in promises(one.how):
                    got = judgments(text, f"{one.path}={cents // 100}.{cents % 100:02d}")[key].verdict
                    assert got.value.replace("_", " ") == words, (key, one, cents)


def promises(how: str) -> list[tuple[str, int]]:
    """Return sums in each part of the bounds, at its edges, with the verdict promised there."""
    found = []
    for part in re.split(r", (?=[a-z])", how):
        verdict, _, where = part.partition(" if ")
        for way, sum_, included in re.findall(r"(less|more)? ?(?:than )?([\d,]+\.\d\d)( or (?:less|more))?", where):
            cents = int(sum_.replace(",", "").replace(".", ""))
            found.append((verdict, cents if included else cents + (1 if way == "more" else -1)))
    return found


def test_the_report_asks_the_question_and_tells_the_effect() -> None:
    report = analyze(read_text(case(date="{earliest: 2022-03-01, latest: 2022-04-01}")))
    made: dict[str, Any] = as_json(report)
    finding = next(one for one in made["findings"] if one["theory"] == THEORY[1])
    assert finding["missing_effects"] == [
        {
            "path": "transfers.T1.date",
            "if_favorable": "avoidable",
            "if_adverse": "not_avoidable",
            "how": "avoidable if on or after 2022-03-15, not avoidable if before 2022-03-15",
        }
    ]
    first = made["questions"][0]
    assert (first["path"], first["ask"]) == ("transfers.T1.date", "On which day did the sale take place?")
    assert first["effects"][0] == "T1 548(a)(1)(B): avoidable if on or after 2022-03-15, not avoidable if before 2022-03-15"
