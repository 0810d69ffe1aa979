"""Analyze the Harbor Light example and two decided cases, print the reports and write the memos to ``out/`` in every format."""

from __future__ import annotations

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


def main() -> int:
    """Run the demonstration."""
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    console = text.console()
    for name in CASES:
        console.rule(name)
        report = analyze(read_case(ROOT / name))
        console.print(text.page(report))
        for one in compare_with_court(report):
            console.print(f"  court: {one.point}: {one.court}; program: {one.program}")
        draft = memo(report)
        for form in FORMATS:
            path = out / f"{Path(name).stem}-memo.{form}"
            path.write_bytes(written(draft, form))
            console.print(f"memo: {path.relative_to(ROOT)}")
        console.print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
