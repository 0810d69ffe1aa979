"""Templates of a reader's own: they override ours one by one, and what is wrong in them is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from avoidance.analyze import analyze
from avoidance.draft import memo
from avoidance.drafting.markdown import templates
from avoidance.drafting.templates import BadTemplate, filled, own_templates
from casefacts.reading import read_case
from tests.test_cli import EXAMPLE, run

FACT = "memo_fact.md.j2"


@pytest.fixture(scope="module")
def report():
    return analyze(read_case(EXAMPLE))


def own(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_one_template_of_ones_own_replaces_ours_and_leaves_the_others(report, tmp_path: Path) -> None:
    changed = memo(report, templates=own(tmp_path, FACT, "{{ fact.number }}. OURS: {{ fact.text }}\n"))
    assert "\n1. OURS: The petition was filed on 2024-03-15.\n" in changed
    assert changed.partition("## Facts")[0] == memo(report).partition("## Facts")[0]
    assert changed.partition("## Analysis")[2] == memo(report).partition("## Analysis")[2]


def test_names_in_a_template_of_ones_own_are_escaped_as_in_ours(tmp_path: Path) -> None:
    folder = own(tmp_path, FACT, "{{ fact }}\n")
    assert filled(FACT, {"fact": "# <b> {{ 7*7 }}"}, folder) == "\\# \\<b\\> {{ 7\\*7 }}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("one\n{{ debtor }}\n", ":2: names a field that there is not: debtor; there are: "),
        ("{% if fact.txt %}x{% endif %}\n", ":1: names a field that there is not: txt; there are: "),
        ("\n\n{% for one in facts %}{% endfor %}\n", ":3: names a field that there is not: facts; there are: "),
        ("{{ fact.text | upper_case }}\n", ":1: No filter named 'upper_case'; mend the template"),
        ("a\n{% if %}\n", ":2: Expected an expression, got 'end of statement block'; mend the template"),
        ("{{ 1 / 0 }}\n", ":1: division by zero; mend the template"),
        ("{{ 'a' * 2000000000 }}\n", ":1: makes too much: more than 20,000,000 letters; mend the template"),
        ("{{ 'a'.ljust(2000000000) }}\n", ":1: reckons with a number that is too large; mend the template"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}\n", ":1: runs too long: "),
        ("{% macro m(n) %}{{ m(n) if n else '' }}{{ m(n) if n else '' }}{% endmacro %}{{ m(1) }}\n", ":1: "),
        ("{{ fact.__class__.__mro__ }}\n", ":1: access to attribute '__class__' of 'Told' object is unsafe; mend the template"),
    ],
)
def test_a_template_that_is_wrong_is_told_by_file_line_and_what_there_is(text: str, told: str, tmp_path: Path, report) -> None:
    with pytest.raises(BadTemplate) as error:
        memo(report, templates=own(tmp_path, FACT, text))
    assert str(error.value).startswith(f"{tmp_path / FACT}{told}")


def test_the_fields_that_there_are_are_those_of_the_thing_asked(report, tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="not: txt; there are: disputed, label, number, source, text"):
        memo(report, templates=own(tmp_path, FACT, "{{ fact.txt }}"))


def test_a_folder_that_overrides_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=r"overrides no template; a file in it must be called as one of: .*memo\.md\.j2, "):
        own_templates(own(tmp_path, "memo.md", "x"))
    with pytest.raises(BadTemplate, match="there is no such folder"):
        own_templates(tmp_path / "none")
    assert own_templates(templates()) == templates()


def test_the_command_says_the_line_ends_in_2_and_leaves_the_old_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "memo.docx"
    out.write_text("old")
    done = run("memo", EXAMPLE, "--templates", own(tmp_path, FACT, "{{ fact.nothing }}"), "--out", out)
    assert done.returncode == 2
    assert f"{FACT}:1: names a field that there is not: nothing; there are: " in done.stderr
    assert "Traceback" not in done.stderr
    assert out.read_text() == "old"


def test_markdown_that_no_writer_knows_is_told_where_a_file_is_written(tmp_path: Path) -> None:
    folder = own(tmp_path, "memo_end.md.j2", "\n```\ncode\n```\n")
    done = run("memo", EXAMPLE, "--templates", folder, "--out", tmp_path / "memo.html")
    assert done.returncode == 2
    assert "a document has no fence" in done.stderr
    assert not (tmp_path / "memo.html").exists()
