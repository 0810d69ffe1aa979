"""The scripts behind ``make``: the demonstration types commands that there are."""

from __future__ import annotations

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
        while isinstance(command, click.Group):
            command, words = command.commands[words[0]], words[1:]
        command.make_context(str(command.name), list(words))


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
