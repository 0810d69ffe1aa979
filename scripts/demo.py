"""Analyze the Harbor Light example and two decided cases, and write what a lawyer would take from them to ``out/``.

The example gets every paper: memo, letters, complaint, exhibits, outline, pictures; the decided cases their memos in every format.
Then two files of banks are screened, and two of their rows become a memo. What was written is listed at the end.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from avoidance.analyze import analyze
from avoidance.comparison import compare_with_court
from avoidance.documents.formats import FORMATS, written
from avoidance.draft import drafted
from avoidance.output import text
from avoidance.pictures.gallery import NAMES
from casefacts.reading import read_case

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "examples/harbor-light.yaml"
CASES = (EXAMPLE, "tests/cases/mcgough-2013.yaml", "tests/cases/bfp-1994.yaml")
FILES = ("tests/fixtures/ofx/checking.ofx", "tests/fixtures/qif/test_oth_a.qif")
OUT = Path("out")
LISTED = (
    ("memos", "*-memo.*"),
    ("letters to each who may owe", "harbor-light-letters/*"),
    ("a complaint", "*-complaint*.*"),
    ("exhibits", "*-exhibits.*"),
    ("an outline of examinations", "*-outline.*"),
    ("pictures", "*-picture-*.*"),
    ("two banks' ledger, screened", "household-[ls]*.*"),
)


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
        draft = drafted(report)
        for form in FORMATS:
            path = ROOT / OUT / f"{Path(name).stem}-memo.{form}"
            path.write_bytes(written(draft.markdown, form, draft.pictures))
            console.print(f"memo: {path.relative_to(ROOT)}")
        console.print()
    console.rule("every paper of the example")
    papers()
    console.rule("from two files of banks to a memo")
    from_bank_files()
    console.rule("what lies in out/ now")
    listed()
    return 0


def papers() -> None:
    """Write every paper of the example: the commands as a lawyer would type them."""
    stem = OUT / Path(EXAMPLE).stem
    for form in ("docx", "pdf"):
        _run("complaint", EXAMPLE, "--to", "maria", "--out", f"{stem}-complaint.{form}")
    _run("complaint", EXAMPLE, "--to", "maria", "--filing", "--out", f"{stem}-complaint-for-filing.pdf")
    _run("demand", EXAMPLE, "--all", "--format", "docx", "--out", f"{stem}-letters")
    for form in ("docx", "pdf", "xlsx"):
        _run("exhibits", EXAMPLE, "--out", f"{stem}-exhibits.{form}")
    _run("questions", EXAMPLE, "--for", "2004", "--out", f"{stem}-outline.docx")
    for name in NAMES:
        _run("picture", EXAMPLE, name, "--out", f"{stem}-picture-{name}.png")


def from_bank_files() -> None:
    """Import the files, screen the ledger, and write the memo on two of its rows: the commands as a trustee would type them."""
    case, ledger = OUT / "household.yaml", OUT / "household-ledger.parquet"
    shutil.copy(ROOT / "examples/household.yaml", ROOT / case)
    _run("import", *FILES, "--case", case, "--out", ledger, "--yes")
    _run("screen", case, "--ledger", ledger, "--out", OUT / "household-screened.xlsx")
    _run("case", "add", case, "--ledger", ledger, "--from-ledger", "4-5")
    _run("memo", case, "--out", OUT / "household-memo.docx")


def listed() -> None:
    """Print what was written, a line for each sort of paper."""
    for what, pattern in LISTED:
        suffixes: dict[str, list[str]] = {}
        for file in sorted((ROOT / OUT).glob(pattern)):
            suffixes.setdefault((file.relative_to(ROOT / OUT).with_suffix("")).as_posix(), []).append(file.suffix)
        for stem, found in suffixes.items():
            print(f"  {what:<30}{stem}{found[0]}{''.join(f', {one}' for one in found[1:])}")
            what = ""


def _run(*words: object) -> None:
    command = list(map(str, words))
    print("$ avoidance", *command, flush=True)
    subprocess.run([sys.executable, "-m", "avoidance", *command], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
