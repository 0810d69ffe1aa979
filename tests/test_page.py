"""The report as printed: whatever the width, nothing of it is cut off."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from avoidance.analyze import analyze
from avoidance.output.text import console, page
from casefacts.reading import read_case

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbor-light.yaml"


def printed(width: int) -> str:
    made = console(width)
    with made.capture() as capture:
        made.print(page(analyze(read_case(EXAMPLE))))
    return capture.get()


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_narrow_page_says_all_that_a_wide_one_says(width: int) -> None:
    narrow, wide = printed(width), printed(400)
    assert max(map(len, narrow.splitlines())) <= width
    assert Counter(filter(str.isalnum, narrow)) == Counter(filter(str.isalnum, wide))
