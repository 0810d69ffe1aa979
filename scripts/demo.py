"""Analyze the Harbor Light example and two decided cases, write their memos to ``out/`` in every format; screen two bank files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from avoidance.analyze import analyze
from avoidance.comparison import compare_with_court
from avoidance.documents.formats import FORMATS, written
from avoidance.draft import memo
from avoidance.output import text
from casefacts.reading import read_case

ROOT = Path(__file__).resolve().parent.parent
CASES = ("examples/harbor-light.yaml", "tests/cases/mcgough-2013.yaml", "tests/cases/bfp-1994.yaml")
FILES = ("tests/fixtures/ofx/checking.ofx", "tests/fixtures/qif/test_oth_a.qif")
OUT = Path("out")


def main() -> int:
    """Run the demonstration."""
    (ROOT / OUT).mkdir(exist_ok=True)
    console = text.console()
    for name in CASES:
        console.rule(name)
        report = analyze(read_case(ROOT / name))
        console.print(text.page(report))
        for one in compare_with_court(report):
            console.print(f"  court: {one.point}: {one.court}; program: {one.program}")
        draft = memo(report)
        for form in FORMATS:
            path = ROOT / OUT / f"{Path(name).stem}-memo.{form}"
            path.write_bytes(written(draft, form))
            console.print(f"memo: {path.relative_to(ROOT)}")
        console.print()
    console.rule("from two files of banks to a memo")
    from_bank_files()
    return 0


def from_bank_files() -> None:
    """Import the files, screen the ledger, and write the memo on two of its rows: the commands as a trustee would type them."""
    case, ledger = OUT / "household.yaml", OUT / "household-ledger.parquet"
    shutil.copy(ROOT / "examples/household.yaml", ROOT / case)
    _run("import", *FILES, "--case", case, "--out", ledger, "--yes")
    _run("screen", case, "--ledger", ledger, "--out", OUT / "household-screened.xlsx")
    _run("case", "add", case, "--ledger", ledger, "--from-ledger", "4-5")
    _run("memo", case, "--out", OUT / "household-memo.docx")


def _run(*words: object) -> None:
    command = list(map(str, words))
    print("$ avoidance", *command, flush=True)
    subprocess.run([sys.executable, "-m", "avoidance", *command], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
