"""What is carried over from one side of a split to another must be what would be worked out anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from avoidance.analysis import Analysis, bind
from avoidance.facts.flows import Flows
from avoidance.facts.matter import Matter
from avoidance.law.tables import tables
from casefacts.reading import read_case

ROOT = Path(__file__).resolve().parent.parent
FILES = [ROOT / "examples" / "harbor-light.yaml", *sorted((ROOT / "tests" / "cases").glob("*.yaml"))[::6]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_transfers_move_the_surplus_alike_whether_carried_over_or_worked_out_anew(file: Path) -> None:
    case = read_case(file).case
    analysis = Analysis(case, bind(case))
    for key in tables().positions:
        for side in analysis.law.others(key):
            law = analysis.law.with_position(key, side)
            carried, anew = analysis.other(key, side).matter.flows, Flows(Matter(case, law))
            assert (carried._all.dated, carried._all.spread) == (anew._all.dated, anew._all.spread), (key, side)


def test_a_split_that_the_amounts_read_is_worked_out_anew() -> None:
    case = read_case(FILES[0]).case
    analysis = Analysis(case, bind(case))
    assert analysis.matter.flows.read
    for key in analysis.matter.flows.read:
        for side in analysis.law.others(key):
            assert analysis.other(key, side).matter.flows._all is not analysis.matter.flows._all
