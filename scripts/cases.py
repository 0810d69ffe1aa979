"""Print every decided case: what the court held, what the program says, and the totals. Exit 1 on a difference nobody explains."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from avoidance.analyze import analyze
from avoidance.comparison import Compared, compare_with_court
from casefacts.reading import read_case

MISSES = ("open", "not in play", "settled where the court was not", "with another figure", "opposite")
FOLDER = Path(__file__).resolve().parent.parent / "tests" / "cases"


@dataclass(frozen=True)
class Decision:
    """A decided case with its holdings compared."""

    id: str
    title: str
    compared: tuple[Compared, ...]


def decisions(folder: Path = FOLDER) -> Iterator[Decision]:
    """Yield every decided case of a folder, by name."""
    for path in sorted(folder.glob("*.yaml")):
        report = analyze(read_case(path))
        decided = report.case.decided
        assert decided is not None, f"{path.name} has no decided part"
        yield Decision(path.stem, f"{decided.name}, {decided.cite} ({decided.court})", tuple(compare_with_court(report)))


def mark(one: Compared) -> str:
    """Return how a line of the table begins; a miss with the opposite answer is told from one that is left open."""
    if one.stale:
        return "STALE"
    if one.matched:
        return "ok"
    return "WRONG" if not one.excused else "OPP" if one.missed == "opposite" else "miss"


def totals(found: list[Decision]) -> str:
    """Return the totals in a sentence."""
    every = [one for decision in found for one in decision.compared]
    matched, excused = sum(one.matched for one in every), sum(one.excused for one in every)
    kinds = Counter(one.missed for one in every if one.excused)
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in MISSES if kinds[kind])
    missed = f"{excused} missed and explained ({told})" if excused else "none missed"
    wrong = len(every) - matched - excused
    return f"{len(found)} decided cases, {len(every)} holdings: {matched} matched, {missed}, {wrong} wrong"


def main() -> int:
    """Print the table and return the exit status."""
    found = list(decisions())
    for decision in found:
        print(f"\n{decision.id}: {decision.title}")
        for one in decision.compared:
            print(f"  {mark(one):5} {one.point}: court {one.court}; program {one.program}")
            if one.excused:
                print(f"        {one.holding.miss}")
    print(f"\n{totals(found)}")
    return 1 if any(mark(one) in ("WRONG", "STALE") for decision in found for one in decision.compared) else 0


if __name__ == "__main__":
    sys.exit(main())
