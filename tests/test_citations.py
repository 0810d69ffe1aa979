"""Every citation anywhere in the project stands in the authorities table; a case that is not there is not cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from avoidance.law.tables import tables

ROOT = Path(__file__).parent.parent
CITATION = re.compile(
    r"\b\d{1,4} (?:U\.S\.|S\. ?Ct\.|F\.(?:2d|3d|4th)|B\.R\.|F\. ?Supp\.(?: ?[23]d)?|F\. App'x"
    r"|N\.W\.2d|S\.W\.3d|Fed\. Reg\.) (?:\d+|___)"
    r"|\b\d{4} (?:WL|Bankr\. LEXIS) \d+"
    r"|Pub\. L\. \d+-\d+"
)


def citations(text: str) -> set[str]:
    """Return the citations in a text, with single spaces, so that a line break inside one does not hide it."""
    return set(CITATION.findall(" ".join(text.split())))


def known() -> set[str]:
    return {cite for one in tables().authorities.values() for text in (one.cite, *one.also) for cite in citations(text)}


def texts() -> Iterator[Path]:
    for folder in ("avoidance", "casefacts"):
        yield from (ROOT / folder).rglob("*.py")
    yield from (path for path in (ROOT / "templates").rglob("*") if path.is_file())
    yield from (path for path in (ROOT / "cli.py",) if path.exists())
    yield from (ROOT / "avoidance" / "law" / name for name in ("us.yaml", "positions.yaml"))


@pytest.mark.parametrize("path", sorted(texts()), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_citation_is_in_the_authorities_table(path: Path) -> None:
    assert citations(path.read_text(encoding="utf-8")) - known() == set()


@pytest.mark.parametrize(
    "cite",
    [
        "123 U.S. 456", "604 U.S. ___", "123 S. Ct. 456", "12 F.2d 34", "12 F.3d 34", "12 F.4th 34", "12 B.R. 34", "12 F. Supp. 34",
        "12 F. Supp. 2d 34", "12 F. App'x 34", "72 Fed. Reg. 7082", "Pub. L. 109-8", "2008 WL 5257157",
    ],
)  # fmt: skip
def test_a_citation_is_recognised_even_across_a_line_break(cite: str) -> None:
    assert citations(f"see A v. B,\n    {cite.replace(' ', chr(10), 1)} (1st Cir.)") == {cite}


def test_a_section_of_the_code_is_not_taken_for_a_case() -> None:
    assert citations("11 U.S.C. 548(a)(1), 28 U.S.C. 1409(b), Fed. R. Bankr. P. 9006(a)") == set()


def test_an_invented_citation_would_be_caught() -> None:
    assert citations("Nobody v. No One, 999 F.3d 99999 (1st Cir. 2099)") - known() == {"999 F.3d 99999"}


def test_the_uncommon_reporters_of_the_table_are_recognised_too() -> None:
    reported = [one for one in tables().authorities.values() if one.kind == "case" and not one.cite.startswith("(")]
    assert [one.cite for one in reported if not citations(one.cite)] == []
