"""A case analyzed in parts, by several processes, is the case analyzed whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from avoidance import parts
from avoidance.analyze import analyze
from avoidance.output.asjson import lines
from avoidance.parts import in_parts
from casefacts.reading import read_text

ROOT = Path(__file__).resolve().parent.parent
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


def whoever_works(items: Sequence[int]) -> tuple[int, list[int]]:
    return os.getpid(), list(items)


def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MANY", 2)
    monkeypatch.setattr(parts, "_cores", lambda: 2)


def test_few_items_are_worked_on_here() -> None:
    assert list(in_parts(whoever_works, [1, 2, 3])) == [(os.getpid(), [1, 2, 3])]


@FORKS
def test_many_items_are_worked_on_elsewhere_and_come_back_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    forked(monkeypatch)
    found = list(in_parts(whoever_works, list(range(21))))
    assert [item for _, items in found for item in items] == list(range(21))
    assert os.getpid() not in {process for process, _ in found}


@FORKS
def test_a_system_without_shared_locks_works_on_all_of_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no shared memory")

    forked(monkeypatch)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refused)
    assert list(in_parts(whoever_works, [1, 2, 3])) == [(os.getpid(), [1, 2, 3])]


@FORKS
def test_what_goes_wrong_elsewhere_is_said_here(monkeypatch: pytest.MonkeyPatch) -> None:
    forked(monkeypatch)
    with pytest.raises(ZeroDivisionError):
        list(in_parts(lambda items: [1 // item for item in items], [1, 0, 2]))
    assert parts._inherited == []


@FORKS
@pytest.mark.parametrize(
    "name", ["examples/harbor-light.yaml", "tests/cases/friedmans-2013.yaml", "tests/cases/palladino-2019.yaml"]
)
def test_a_report_made_in_parts_is_the_report_made_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    whole = "".join(lines(analyze(read_text(text))))
    forked(monkeypatch)
    assert "".join(lines(analyze(read_text(text)))) == whole
