"""The scripts behind ``make``: the demonstration types commands that there are, and the pictures show what the program says now."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from avoidance.__main__ import commands

ROOT = Path(__file__).parents[1]


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


def test_the_demonstration_types_commands_that_there_are(scripts: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import demo

    typed: list[list[str]] = []
    monkeypatch.setattr(demo, "_run", lambda *words: typed.append([str(word) for word in words]))
    monkeypatch.setattr(demo, "OUT", tmp_path)
    demo.papers()
    demo.from_bank_files()
    names = {" ".join(words[:2]) if words[0] == "case" else words[0] for words in typed}
    assert names >= {"demand", "complaint", "exhibits", "questions", "picture", "import", "screen", "case add", "memo"}
    for words in typed:
        command: click.Command = commands().main
        above = click.Context(command, info_name="avoidance", **command.context_settings)  # a command keeps its first way of help
        while isinstance(command, click.Group):
            command, words = command.commands[words[0]], words[1:]
        command.make_context(str(command.name), list(words), parent=above)


def test_the_demonstration_lists_what_it_wrote(
    scripts: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import demo

    monkeypatch.setattr(demo, "OUT", tmp_path)
    for name in ("a-memo.docx", "a-memo.pdf", "b-memo.md", "a-exhibits.xlsx", "harbor-light-picture-graph.png"):
        (tmp_path / name).write_bytes(b"")
    demo.listed()
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["memos", "a-memo.docx,", ".pdf"],
        ["b-memo.md"],
        ["exhibits", "a-exhibits.xlsx"],
        ["pictures", "harbor-light-picture-graph.png"],
    ]


IMAGES = ("report", "memo")


@pytest.mark.parametrize("name", IMAGES)
def test_a_picture_shows_what_the_program_says_now(scripts: None, name: str) -> None:
    pytest.importorskip("typst")
    import images

    said = dict(images.texts((images.IMAGES / f"{name}.png").read_bytes()))
    now = {"report": images.report_words, "memo": images.memo_words}[name]()
    assert steady(said["Description"]) == steady(now), "what the program says has changed: run make images"


def steady(words: str) -> str:
    """Return what a page says without the hashes of its tables, and without the number of pages behind it."""
    return re.sub(r"sha256 \w+|Page 1 of \d+", "", words)


@pytest.mark.slow
@pytest.mark.parametrize("name", IMAGES)
def test_a_picture_is_drawn_in_the_same_bytes(scripts: None, name: str) -> None:
    pytest.importorskip("typst")
    import images

    old = (images.IMAGES / f"{name}.png").read_bytes()
    new = {"report": images.report, "memo": images.memo}[name]()
    if dict(images.texts(old)) == dict(images.texts(new)):
        assert new == old


def test_the_readme_opens_with_the_pictures_in_words_too() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    opening = readme.partition("```")[0]
    shown = re.findall(r'<img src="docs/images/(\w+)\.png" width="(\d+)" alt="([^"]+)">', opening)
    assert [name for name, *_ in shown] == [*IMAGES]
    assert all(int(width) <= 830 and len(words) > 100 for _, width, words in shown)
