"""Files: one that is written is whole or as it was before, and what is no file of the wanted kind is told in words of that kind."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from avoidance.__main__ import commands
from avoidance.commands.shell import write
from casefacts.files import ANSWERS, CASE, DECISIONS, HISTORY, MAPPINGS, STATEMENT, Wanted, text_of, write_whole
from casefacts.ledger.movement import Movement, Place
from casefacts.ledger.store import write_ledger, write_table
from casefacts.problems import CaseFileError

ROW = Movement(place=Place("s", 1), date=date(2024, 1, 1), cents=-1)
WRITERS: dict[str, Callable[[Path], None]] = {
    "memo.md": lambda out: write(out, "new"),
    "calendar.ics": lambda out: write_whole(out, b"new"),
    "l.parquet": lambda out: write_ledger([ROW], {}, out),
    "l.csv": lambda out: write_ledger([ROW], {}, out),
    "l.refused.csv": lambda out: write_table(out, ["a"], [["b"]]),
}
by_writer = pytest.mark.parametrize("name", WRITERS)


@by_writer
def test_what_is_written_takes_the_place_of_the_old_with_its_permissions_and_leaves_nothing_beside(
    tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    out.write_bytes(b"the old one")
    out.chmod(0o600)
    WRITERS[name](out)
    assert out.read_bytes() != b"the old one"
    assert out.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("at", ["os.fsync", "pathlib.Path.replace"])
@by_writer
def test_a_full_disk_leaves_the_old_file_whole_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / name
    out.write_bytes(b"the old one")
    monkeypatch.setattr(at, full)
    with pytest.raises(CaseFileError, match="cannot be written: No space left on device; name a file in a folder that exists"):
        WRITERS[name](out)
    assert out.read_bytes() == b"the old one"
    assert [one.name for one in tmp_path.iterdir()] == [name]


@by_writer
def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseFileError, match="cannot be written: "):
        WRITERS[name](tmp_path / "no" / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
@by_writer
def test_a_folder_that_may_not_be_written_leaves_the_old_file_whole(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_bytes(b"the old one")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CaseFileError, match="cannot be written: "):
            WRITERS[name](out)
    finally:
        tmp_path.chmod(0o700)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_link_stays_a_link_and_what_it_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CaseFileError, match="is no ordinary file"):
        write_whole(tmp_path / "pipe", "new")
    assert (tmp_path / "pipe").is_fifo()


# ---------------------------------------------------------------- what is read

KINDS = pytest.mark.parametrize("wanted", [CASE, ANSWERS, HISTORY, STATEMENT, DECISIONS, MAPPINGS], ids=lambda one: one.what)


@KINDS
def test_a_file_that_is_not_what_is_wanted_is_told_in_words_of_what_is(tmp_path: Path, wanted: Wanted) -> None:
    (tmp_path / "table").write_bytes(b"PAR1\0\0\0\0PAR1")
    (tmp_path / "odd").write_bytes(b"a\0b")
    for name, says in (
        ("table", f"table:1:1: file: is a Parquet table, not text; name a {wanted.form}"),
        ("odd", f"odd:1:1: file: is binary, not text; name a {wanted.form}"),
        ("gone", f"gone:1:1: file: there is no such file; {wanted.missing}"),
        ("", f"{tmp_path}:1:1: file: is a folder; name the {wanted.what} in it"),
    ):
        with pytest.raises(CaseFileError) as error:
            text_of(tmp_path / name, wanted)
        assert str(error.value.problems[0]).endswith(says)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sofa", "l.parquet", "--case", "c.yaml"], "l.parquet:1:1: file: is a Parquet table, not text; name a CSV file, with"),
        (["sofa", "no.csv", "--case", "c.yaml"], "no.csv:1:1: file: there is no such file; check the path"),
        (["sofa", ".", "--case", "c.yaml"], ".:1:1: file: is a folder; name the file of answers in it"),
        (["deadlines", "l.parquet"], "l.parquet:1:1: file: is a Parquet table, not text; name a YAML or JSON file"),
        (["check", "no.yaml"], "no.yaml:1:1: file: there is no such file; check the path, or run `avoidance new` to begin one"),
        (["match", ".", "--case", "c.yaml"], ".:1:1: file: is a folder; name the ledger that `avoidance import` wrote"),
        (["match", "odd", "--case", "c.yaml"], "odd:1:1: file: is neither Parquet nor a table in CSV; name"),
        (["import", "no.csv", "--case", "c.yaml", "--out", "m.csv"], "no.csv:1:1: file: there is no such file; check the path"),
        (["import", "c.yaml", "--case", "l.parquet", "--out", "m.csv"], "l.parquet:1:1: file: is a Parquet table, not text"),
        (["new", "no/c.yaml"], "no/c.yaml:1:1: file: cannot be written: No such file or directory; name a file in a folder"),
    ],
)
def test_a_wrong_file_is_one_line_that_says_what_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text("case: {petition_date: 2024-03-15}\n", encoding="utf-8")
    Path("odd").write_text('"a\nb,"c"\n1,2\n', encoding="utf-8")
    write_ledger([ROW], {}, Path("l.parquet"))
    done = CliRunner().invoke(commands().main, words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(says)
    assert done.stderr.count("\n") == 1


def test_a_case_file_that_was_replaced_by_something_else_is_never_answered_from_what_it_held_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("c.yaml").write_text("case: {petition_date: 2024-03-15}\n", encoding="utf-8")
    main = commands().main
    assert "2026-03-15" in CliRunner().invoke(main, ["deadlines", "c.yaml"]).stdout
    write_ledger([ROW], {}, Path("c.parquet"))
    Path("c.parquet").replace("c.yaml")
    done = CliRunner().invoke(main, ["deadlines", "c.yaml"])
    assert (done.exit_code, done.stdout) == (2, "")
