"""Pages of every width: as wide as ``COLUMNS`` says, with no date and no amount cut in two."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from avoidance.__main__ import commands

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbor-light.yaml"
LEDGER = """row,date,cents,payee
1,2023-01-05,-50000000,RUIZ MARIA
2,2023-02-05,-120000,M. Ruiz
3,2023-02-06,-450000000,ACH DEBIT ACME SUPLY INC 8812
"""
FIGURE = re.compile(r"\d[\d,]*\.\d\d\b|\d{4}-\d\d-\d\d")
BY_WIDTH = pytest.mark.parametrize("width", [80, 100, 140])
BY_PAGE = pytest.mark.parametrize(
    "words",
    [
        ["analyze", "CASE"],
        ["deadlines", "CASE"],
        ["compare", "CASE", "--across", "circuits"],
        ["trace", "CASE", "--method", "all"],
        ["match", "l.csv", "--case", "CASE"],
    ],
    ids=lambda words: words[0],
)


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("l.csv").write_text(LEDGER, encoding="utf-8")


def printed(words: list[str], columns: str | None) -> list[str]:
    """Return the lines of a page."""
    done = CliRunner().invoke(
        commands().main, [str(EXAMPLE) if word == "CASE" else word for word in words], env={"COLUMNS": columns}
    )
    assert done.exit_code == 0, done.stderr
    return done.stdout.splitlines()


@functools.cache
def uncut(*words: str) -> list[str]:
    """Return the lines of a page on which everything has room."""
    return printed([*words], "400")


@BY_WIDTH
@BY_PAGE
def test_a_page_is_as_wide_as_the_environment_says_and_cuts_no_figure(words: list[str], width: int) -> None:
    page, whole = printed(words, str(width)), uncut(*words)
    assert max(map(len, page)) <= width
    assert set(FIGURE.findall("\n".join(page))) == set(FIGURE.findall("\n".join(whole)))


@pytest.mark.parametrize(("columns", "wide"), [(None, 160), ("", 160), ("wide", 160), ("0", 160), ("7", 40)])
def test_where_no_width_is_stated_a_page_that_no_terminal_shows_has_its_own(columns: str | None, wide: int) -> None:
    assert max(map(len, printed(["match", "l.csv", "--case", "CASE"], columns))) == wide


def test_on_a_narrow_page_conventions_that_agree_share_a_line() -> None:
    (line,) = [line for line in printed(["trace", "CASE", "--method", "all"], "80") if "lifo, poison," in line]
    assert line.split("poison,")[1].split() == ["300,000.00"]
