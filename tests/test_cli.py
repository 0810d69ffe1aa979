"""The commands as a user runs them: exit status, wrong input, nothing written, hostile text as data."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "harbor-light.yaml"


def run(*words: str | Path, cwd: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, from any folder, with more environment variables."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120", **more}
    return subprocess.run(
        [sys.executable, "-m", "avoidance", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        encoding="utf-8",
    )


def test_help_names_every_command():
    done = run("--help")
    assert done.returncode == 0
    for command in ("analyze", "check", "law", "memo", "new", "schema"):
        assert command in done.stdout


def test_check_says_that_a_good_file_has_no_problems():
    done = run("check", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no problems" in done.stdout


def test_a_wrong_file_exits_2_and_reports_every_problem_at_its_place(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("case: {petition_date: 2024-02-30}\ntransfres: []\ndebtor: {kind: corporatoin}\n", encoding="utf-8")
    for command in (
        ("check", bad),
        ("analyze", bad),
        ("analyze", bad, "--format", "json"),
        ("memo", bad, "--out", tmp_path / "memo.md"),
    ):
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, "")
        assert [line.split(":")[1] for line in done.stderr.strip().splitlines()] == ["1", "2", "3"]
        assert "transfers" in done.stderr
        assert "corporation" in done.stderr
    assert not (tmp_path / "memo.md").exists()


def test_a_file_that_is_not_there_is_one_clear_line():
    done = run("analyze", "no-such-file.yaml")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "no-such-file.yaml" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--position", "charity.exces=whole_gift"), "charity.excess"),
        (("--position", "charity.excess=whole"), "whole_gift"),
        (("--position", "charity.excess"), "KEY=SIDE"),
        (("--set", "transfers.T9.value=5"), "T9"),
        (("--set", "transfers.T1.valeu=5"), "value"),
        (("--set", "transfers.T1.value"), "="),
        (("--why", "T9"), "T1"),
        (("--why", "T1", "--format", "json"), "--why"),
        (("--why", "T1", "--format", "md"), "--why"),
        (("--whole",), "--why"),
    ],
)
def test_a_wrong_option_exits_2_and_says_what_to_write_instead(words, says):
    done = run("analyze", EXAMPLE, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_position_that_the_file_gets_wrong_names_the_file(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("case: {petition_date: 2024-03-15}\npositions: {charity.exces: whole_gift}\n", encoding="utf-8")
    done = run("check", bad)
    assert done.returncode == 2
    assert "bad.yaml" in done.stderr
    assert "charity.excess" in done.stderr


def test_wrong_positions_are_told_with_everything_else_each_at_its_place(tmp_path):
    bad = tmp_path / "bad.yaml"
    wrong = "positions:\n  charity.excess: whole\n  charity.exces: whole_gift\ntransfers: [{id: T1, date: 2024-13-01}]\n"
    bad.write_text(f"case: {{petition_date: 2024-03-15}}\n{wrong}", encoding="utf-8")
    done = run("analyze", bad)
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.rpartition("bad.yaml:")[2].split(": ")[0] for line in done.stderr.splitlines()] == ["3:19", "4:3", "5:28"]
    assert "write excess_only or whole_gift" in done.stderr


def test_a_case_older_than_the_code_is_refused(tmp_path):
    old = tmp_path / "old.yaml"
    old.write_text("case: {petition_date: 1977-01-13}\n", encoding="utf-8")
    done = run("analyze", old)
    assert done.returncode == 2
    assert "1979-10-01" in done.stderr


def test_the_report_names_transfers_theories_verdicts_and_what_would_change_them():
    done = run("analyze", EXAMPLE)
    assert done.returncode == 0
    for words in (
        "Maria Ruiz",
        "548(a)(1)(B)",
        "avoidable",
        "heuristic: the 70%",
        "757,142.86",
        "Ask first",
        "Not looked at",
        "2026-03-16",
    ):
        assert words in done.stdout


def test_why_prints_the_proof_of_one_transfer():
    done = run("analyze", EXAMPLE, "--why", "T1")
    assert done.returncode == 0
    for words in (
        "2022-11-20 lies within 2022-03-15 to 2024-03-15",
        "UFTA/UVTA 4(b)(3)",
        "Stip. para. 8",
        "transferee, preponderance",
    ):
        assert words in done.stdout
    assert len(run("analyze", EXAMPLE, "--why", "T1", "--whole").stdout) > len(done.stdout)


def test_a_what_if_says_what_changed_and_touches_nothing():
    before = EXAMPLE.read_bytes()
    done = run("analyze", EXAMPLE, "--set", "transfers.T1.received=[{kind: cash, amount: 760000}]")
    assert "What changed" in done.stdout
    assert "T1 548(a)(1)(B): avoidable" in done.stdout
    assert "-> not avoidable" in done.stdout
    assert "assumed" in done.stdout
    assert EXAMPLE.read_bytes() == before


def test_another_position_says_what_changed():
    done = run("analyze", ROOT / "tests" / "cases" / "mcgough-2013.yaml", "--position", "charity.excess=excess_only")
    assert "avoidable, 3,478.00 -> avoidable, 2,458.00" in done.stdout
    assert "avoidable, 1,280.00 -> avoidable, 156.95" in done.stdout


def test_the_json_report_is_json_and_nothing_else():
    done = run("analyze", EXAMPLE, "--format", "json")
    assert done.stderr == ""
    assert json.loads(done.stdout)["format"] == "avoidance-report/1"


def test_markdown_and_memo_are_the_same_draft(tmp_path):
    out = tmp_path / "memo.md"
    done = run("memo", EXAMPLE, "--out", out)
    assert done.returncode == 0
    assert out.read_text(encoding="utf-8") == run("analyze", EXAMPLE, "--format", "md").stdout


@pytest.mark.parametrize("out", ["", ".", "folder"])
def test_a_memo_is_not_written_over_a_folder(tmp_path, out):
    (tmp_path / "folder").mkdir()
    done = run("memo", EXAMPLE, "--out", out, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"--out {Path(out)}: is a folder; name a file in it\n"
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("command", ["analyze", "memo"])
def test_the_output_is_utf_8_whatever_the_terminal_says(command, encoding, tmp_path):
    case = tmp_path / "case.yaml"
    text = "case: {petition_date: 2024-03-15, name: In re 王小明}\ntransfers: [{id: T1, date: 2023-01-10, value: 5}]\n"
    case.write_text(text, encoding="utf-8")
    done = run(command, case, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert "In re 王小明" in done.stdout


WRITERS = [("analyze", str(EXAMPLE)), ("analyze", str(EXAMPLE), "--format", "json"), ("schema",), ("--help",)]


def run_into(out: object, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "avoidance", *words]
    return subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", WRITERS)
def test_a_full_disk_is_told_in_one_line(words):
    with Path("/dev/full").open("wb") as full:
        done = run_into(full, words)
    assert done.returncode == 1
    assert done.stderr == b"the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("words", WRITERS)
def test_a_closed_pipe_ends_the_command_quietly(words):
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as closed:
        done = run_into(closed, words)
    assert (done.returncode, done.stderr) == (141, b"")


def test_new_writes_a_file_that_passes_check_and_never_overwrites(tmp_path):
    path = tmp_path / "case.yaml"
    assert run("new", path).returncode == 0
    assert run("check", path).returncode == 0
    assert run("analyze", path).returncode == 0
    again = run("new", path)
    assert again.returncode == 2
    assert "already" in again.stderr


def test_the_schema_is_printed_as_json():
    assert json.loads(run("schema").stdout)["$schema"].startswith("https://json-schema.org/")


def test_the_keys_are_explained_in_plain_words():
    done = run("schema", "--plain", "secret", "to_account")
    assert done.returncode == 0
    assert done.stdout.startswith("transfers.*.secret: ")
    assert "flows.*.to_account: the account it entered" in done.stdout
    for words, says in ((("--plain", "nonsense"), "nonsense"), (("secret",), "--plain")):
        wrong = run("schema", *words)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert says in wrong.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("548", "--on", "2004-06-01"), "1 year"),
        (("548", "--on", "2006-04-21"), "2 years"),
        (("positions",), "charity.excess"),
        (("authority", "McGough"), "737 F.3d 1268"),
        (("DE",), "6 Del. C. 1309"),
        (("louisiana", "--on", "2015-01-01"), "2041"),
    ],
)
def test_the_law_tables_can_be_read(words, says):
    done = run("law", *words)
    assert done.returncode == 0
    assert says in done.stdout


@pytest.mark.parametrize("words", [(), ("authority",), ("authority", "nobody at all"), ("999",), ("positions", "no.such")])
def test_a_wrong_question_about_the_law_exits_2(words):
    done = run("law", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip()


def test_a_day_that_does_not_exist_is_told_in_one_line():
    done = run("law", "548", "--on", "2004-13-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--on 2004-13-01: has no month 13; write YYYY-MM-DD with a month from 01 to 12\n"


def test_a_comparison_across_states_prints_a_row_for_each_of_them():
    done = run("compare", EXAMPLE, "--across", "states", "--format", "md")
    assert done.returncode == 0
    assert sum(line.startswith("|") for line in done.stdout.splitlines()) == 2 + 53
    assert run("compare", EXAMPLE, "--across", "states", COLUMNS="160").stdout.count("avoidable 700,000.00") > 40


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--across", "moons"), "moons"),
        (("--across", "states", "--from", "2024-01-01"), "--across dates"),
        (("--across", "dates", "--from", "2024-02-30"), "does not exist"),
        (("--across", "dates", "--from", "2025-01-01", "--to", "2024-01-01"), "swap them"),
        (("--across", "dates", "--from", "1975-01-01", "--to", "1976-01-01"), "1979-10-01"),
        (("--across", "states", "--transfer", "T9"), "T1"),
        (("--across", "positions", "--position", "charity.excess=none"), "excess_only"),
    ],
)
def test_a_comparison_that_cannot_be_made_exits_2_with_what_to_write_instead(words, says):
    done = run("compare", EXAMPLE, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


HOSTILE = "Smith & Sons <b>|*_`{{ 7*7 }} [red]x[/red] 王小明 \u202eabc"


def test_text_from_a_case_file_is_data_in_every_format(tmp_path):
    path = tmp_path / "hostile.yaml"
    path.write_text(
        "case: {petition_date: 2024-03-15, name: " + json.dumps(HOSTILE) + "}\n"
        "debtor: {kind: corporation}\n"
        "parties: [{id: p1, name: " + json.dumps(HOSTILE) + "}]\n"
        "transfers: [{id: T1, date: 2023-01-10, to: p1, kind: gift, value: 5, received: []}]\n",
        encoding="utf-8",
    )
    wide = run("analyze", path).stdout
    assert HOSTILE in wide.splitlines()[0]
    assert json.loads(run("analyze", path, "--format", "json").stdout)["case"] == HOSTILE
    memo = run("memo", path).stdout
    assert "49" not in re.sub(r"\b[0-9a-f]{12}\b", "", memo.partition("Bottom line")[0])
    assert "<b>" not in memo


def test_a_case_with_circular_ownership_does_not_loop(tmp_path):
    path = tmp_path / "ring.yaml"
    path.write_text(
        "case: {petition_date: 2024-03-15}\ndebtor: {kind: corporation}\n"
        "parties: [{id: a, kind: corporation}, {id: b, kind: corporation}]\n"
        "relationships:\n"
        "  - {who: a, is: owner, of: b, percent: 60, voting: true}\n"
        "  - {who: b, is: owner, of: a, percent: 60, voting: true}\n"
        "  - {who: b, is: owner, of: debtor, percent: 30, voting: true}\n"
        "  - {who: debtor, is: owner, of: a, percent: 30, voting: true}\n"
        "transfers: [{id: T1, date: 2023-01-10, to: a, kind: gift, value: 5, received: []}]\n",
        encoding="utf-8",
    )
    done = run("analyze", path, "--format", "json")
    assert done.returncode == 0
    assert {one["party"]: one["insider"] for one in json.loads(done.stdout)["insiders"]} == {"a": True, "b": True}


def test_a_petition_before_the_code_is_one_line_with_its_place(tmp_path):
    file = tmp_path / "old.yaml"
    file.write_text("format: avoidance-case/1\ncase: {petition_date: 1979-09-30}\n", encoding="utf-8")
    for words in (("check", file), ("analyze", file), ("compare", file, "--across", "states")):
        done = run(*words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(f"{file}:2:23: case.petition_date: ")
        assert "the Bankruptcy Code does not apply" in done.stderr
    file.write_text("case: {petition_date: 1979-10-01}\n", encoding="utf-8")
    assert run("check", file).returncode == 0
    assert run("check", file).stderr == ""
    done = run("analyze", file, "--set", "case.petition_date=1979-09-30")
    assert done.stderr.startswith("--set: case.petition_date: ")


@pytest.mark.parametrize(
    ("word", "says"),
    [("XX", "there are: AL, AK, AZ"), ("Delawere", "did you mean Delaware?"), ("999", "or a state by its code, for instance DE")],
)
def test_a_state_that_there_is_not_lists_those_that_there_are(word: str, says: str):
    done = run("law", word)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
