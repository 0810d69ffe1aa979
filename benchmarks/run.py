"""The figures the project promises, measured on this machine: medians over runs, each beside its limit.

Whole commands are timed as processes, start-up included; the engine's rate is timed on one core after loading. Limits are the
project's own; a figure over its limit is marked and the exit status is 1.
"""

from __future__ import annotations

import gc
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ledger import case_text

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "avoidance"]
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Commands run with their bytecode kept, as an installed program has it, whatever the shell that measures them says."""
FIGURE = tuple[str, float, float, str]


def seconds(command: list[str], runs: int) -> float:
    """Return the median wall time of a command, in seconds; a first run, which may have to compile, is not counted."""
    _once(command)
    return statistics.median(_once(command) for _ in range(runs))


def _once(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=COMPILED, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def explained_per_second(transfers: int, runs: int) -> float:
    """Return how many transfers a second are judged under every theory and explained: each element of each claim and defense
    with its reason in words, its evidence and what is missing. Writing them out as JSON comes on top and is not in it.
    """
    from avoidance.analysis import Analysis, bind
    from casefacts.reading import read_text

    gc.set_threshold(100_000, 20, 20)  # as the command does
    case = read_text(case_text(transfers)).case
    analysis = Analysis(case, bind(case))

    def explain() -> int:
        told = 0
        for transfer in case.transfers:
            for judgment in analysis.judgments(transfer):
                for proof in (judgment.proof, *(answer.proof for answer in judgment.answers)):
                    told += sum(len(part.because) + len(part.evidence) + len(part.missing) for part in proof.walk())
        return told

    explain()
    return transfers / statistics.median(_timed(explain) for _ in range(runs))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(transfers: int, runs: int) -> float:
    """Return the median time to hold a case of some transfers against the law of every state, as a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "compared.yaml"
        path.write_text(case_text(transfers), encoding="utf-8")
        return seconds([*COMMAND, "compare", str(path), "--across", "states"], runs)


def large_case(transfers: int, runs: int) -> tuple[float, float]:
    """Return the median time to analyze a large case as a process, and the most memory any of the runs took, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.yaml"
        path.write_text(case_text(transfers), encoding="utf-8")
        taken = seconds([*COMMAND, "analyze", str(path)], runs)
    return taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def papers(runs: int) -> dict[str, float]:
    """Return by format the median time to draft the memo of the example, pictures and all, and write it as a file.

    Each run has an analysis of its own, which is not timed: what a finding keeps of one draft would make the next one quicker. An
    analysis is done when the report of ``analyze`` is: with where each verdict turns and who owes what, which a memo only tells.
    """
    from avoidance.analyze import analyze
    from avoidance.documents.formats import written
    from avoidance.draft import drafted
    from avoidance.output.text import page
    from casefacts.reading import read_case

    gc.set_threshold(100_000, 20, 20)  # as the command does

    def once(form: str) -> float:
        report = analyze(read_case(ROOT / "examples" / "harbor-light.yaml"))
        page(report)

        def draft() -> None:
            made = drafted(report)
            written(made.markdown, form, made.pictures)

        return _timed(draft)

    return {form: statistics.median(once(form) for _ in range(runs)) for form in ("docx", "pdf")}


def many(transfers: int, runs: int, only: str | None = None) -> dict[str, float]:
    """Return by format the median time to draft and write one exhibit of a large case, or all of them, after its analysis."""
    from avoidance.analyze import analyze
    from avoidance.documents.formats import written
    from avoidance.drafting.exhibits import exhibits
    from casefacts.reading import read_text

    gc.set_threshold(100_000, 20, 20)  # as the command does

    def once(form: str) -> float:
        report = analyze(read_text(case_text(transfers)))
        return _timed(lambda: written(exhibits(report, only=only), form))

    return {form: statistics.median(once(form) for _ in range(runs)) for form in ("docx", "pdf")}


def figures() -> list[FIGURE]:
    """Measure everything and return name, figure, limit and unit; for a rate the limit is the least."""
    start = seconds([*COMMAND, "--help"], 15)
    example = seconds([*COMMAND, "analyze", "examples/harbor-light.yaml"], 7)
    taken, memory = large_case(10_000, 3)  # first: a child counts the memory of the process that it was forked from
    rate = explained_per_second(1_000, 5)
    beside = compared(20, 5)
    files = papers(7)
    one = many(500, 5, "transfers")
    tables = many(500, 3)
    return [
        ("avoidance --help", start, 0.15, "s"),
        ("analyze the Harbor Light example", example, 1.0, "s"),
        ("compare 20 transfers across 53 jurisdictions", beside, 5, "s"),
        ("transfers fully explained a second, one core", rate, 1_000, "/s"),
        ("draft the memo of the example as Word, after analysis", files["docx"], 0.5, "s"),
        ("draft the memo of the example as PDF, after analysis", files["pdf"], 0.5, "s"),
        ("write the exhibit of 500 transfers as Word, after analysis", one["docx"], 3, "s"),
        ("write the exhibit of 500 transfers as PDF, after analysis", one["pdf"], 3, "s"),
        ("write all five exhibits of them, some 5,000 rows, as Word", tables["docx"], 6, "s"),
        ("write all five exhibits of them, some 5,000 rows, as PDF", tables["pdf"], 6, "s"),
        ("analyze a case of 10,000 transfers", taken, 15, "s"),
        ("  its memory", memory, 500, "MB"),
    ]


def main() -> int:
    """Print the figures and return the exit status."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    print(f"{machine}, Python {platform.python_version()}")
    missed = 0
    for name, figure, limit, unit in figures():
        ok = figure >= limit if unit == "/s" else figure <= limit
        missed += not ok
        print(f"{'ok  ' if ok else 'OVER'} {name}: {figure:,.3g} {unit} ({'at least' if unit == '/s' else 'under'} {limit:g})")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
