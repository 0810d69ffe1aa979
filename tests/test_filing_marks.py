"""Numbers with unusual marks, letters and words around them: one that is found, and one nearly alike that stops nothing."""

from __future__ import annotations

import pytest

from avoidance.filing.known import Search
from avoidance.filing.pieces import Piece

PERSON, ACCOUNT = "a Social Security or taxpayer number", "an account number"


def found(text: str) -> list[str]:
    return [hit.what for hit in Search().of(Piece("a.md", text))]


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("219,09,1234", "219,091,234"),
        ("219,09,1234", "1,219,09,1234"),
        ("219,09,1234", "219, 09, 1234"),
        ("219·09·1234", "219·09·123"),
        ("219/09/1234", "12/09/1234"),
        ("219_09_1234", "219_09_12345"),
        ("219|09|1234", "|219|09|1234|"),
        ("219;09;1234", "219; 09; 1234"),
        (r"219\09\1234", r"219\091\234"),
        ("219'09'1234", "219'091'234"),
        ("(219)(09)(1234)", "101(32) (2018)"),
        ("219/09-1234", "219/09-123"),
        ("SSN 219+09+1234", "219+09+1234"),
        ("SSN: 219 = 09 = 1234", "SSN: 219 = 09 = 123"),
        ("Social Security number 219,091,234", "Social Security benefits of $219,091,234"),
    ],
)
def test_a_persons_number_is_found_between_any_marks_and_amounts_and_lists_pass(number: str, other: str) -> None:
    assert found(f"see {number} there") == [PERSON]
    assert found(f"see {other} there") == []
