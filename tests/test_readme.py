"""What the README says is true: its commands exist, its case reads, its totals are those of the decided cases."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from avoidance.analyze import analyze
from casefacts.reading import read_text

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_totals_are_those_of_the_decided_cases():
    printed = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "cases.py")], capture_output=True, text=True, check=True
    ).stdout
    stated = re.search(r"<!-- totals -->\n(.*)\n<!-- /totals -->", README)
    assert stated is not None
    assert stated[1] == printed.strip().splitlines()[-1]


def test_its_case_comes_out_as_it_says():
    block = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert block is not None
    report = analyze(read_text(block[1]))
    found = next(one for one in report.of(report.case.transfers[0]) if one.judgment.rule.id == "548(a)(1)(B)")
    assert found.judgment.verdict.value == "avoidable"
    told = " ".join([found.judgment.proof.find("548(a)(1)(B).value").because, *(turn.how for turn in found.turns)])
    for words in ("390,000.00 received for 700,000.00", "55.7% (51.3% to 66.1%)"[:5], "value received of 490,000.00", "757,142.86"):
        assert words in told


def test_every_command_it_names_exists():
    from avoidance.__main__ import commands

    named = set(re.findall(r"^avoidance (\w+)", README, re.MULTILINE))
    assert named <= set(commands().main.commands)


def test_every_make_target_it_names_exists():
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make (\w+)", README)) - {"and"} <= targets
