"""How fast money is traced, on this machine: medians in one run, each beside its limit, and all as ratios to one floor.

The floor is one compiled pass over the same four columns in the order of time, which reads every movement once and sees that time
does not go backwards. Nobody can trace a ledger without so much. It is measured anew before everything that is held against it, so
that both find the machine in the same state, its caches full of something else. (Told also: the same reading where the order does
not matter, which a processor does for several movements at a time.)

Ledgers are made anew, the same each time: a fifth as many places as movements, each opened by a deposit from outside, and then
fifty movements within the next tenth by which all of their money enters. In the sparse ledger payers and payees are drawn alike; in
the dense one a few places have most of the movements, so that the money gets about. A figure over its limit is marked and the exit
status is 1. It needs the extra `fast`.
"""

from __future__ import annotations

import ast
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable
from functools import partial
from heapq import heappop, heappush
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numba import njit

from avoidance.recovery.bulk import METHODS, follow, reach, trace
from avoidance.recovery.movements import Movements

MILLION = 1_000_000
COLUMNS = {"payer": "i", "payee": "i", "cents": "q", "day": "i"}
SEEDS = 50
FIRST_DAY = 738_000
DAYS = 1_500
LIBR_LIMIT = {"libr, pure Python": 600, "libr, compiled": 20}
"""How often the floor fits into the lowest intermediate balance, pure and compiled."""
AT_MOST, AT_LEAST = "at most", "at least"


class Figure(NamedTuple):
    """What is measured, and its limit if it has one."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    side: str = AT_MOST

    @property
    def missed(self) -> bool:
        return self.limit is not None and (self.value > self.limit if self.side == AT_MOST else self.value < self.limit)


@njit
def in_order(payer: Any, payee: Any, cents: Any, day: Any) -> int:
    """Read every movement once, in the order of time."""
    read, last = 0, day[0]
    for index in range(len(payer)):
        if day[index] < last:
            return -1
        last = day[index]
        read += payer[index] ^ payee[index] ^ cents[index]
    return read


@njit
def in_any_order(payer: Any, payee: Any, cents: Any, day: Any) -> int:
    """Read every movement once, several at a time."""
    read = 0
    for index in range(len(payer)):
        read += payer[index] ^ payee[index] ^ cents[index] ^ day[index]
    return read


def made(movements: int, dense: bool) -> tuple[Movements, dict[int, int]]:
    """Return a ledger and the cents that enter by its seeds."""
    draw = np.random.default_rng(548)
    places = movements // 5
    later = movements - places

    def drawn() -> Any:
        return places * draw.random(later) ** 2 if dense else draw.integers(0, places, later)

    payer = np.concatenate((np.zeros(places), drawn())).astype(np.int32)
    payee = np.concatenate((np.arange(places), drawn())).astype(np.int32)
    cents = np.concatenate((draw.integers(0, 50_000_000, places), draw.integers(100, 10_000_000, later)))
    day = np.sort(draw.integers(FIRST_DAY, FIRST_DAY + DAYS, movements, dtype=np.int32))
    entering = np.sort(draw.choice(movements // 10, SEEDS, replace=False) + places).tolist()
    ledger = Movements(payer, payee, cents, day, range(places))
    return ledger, {index: ledger.cents[index] for index in entering if payer[index] != payee[index]}


def seconds(work: Callable[[], object], runs: int) -> float:
    """Return the median wall time; a first run, which may have to compile, is not counted."""
    work()
    return statistics.median(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def together(works: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Return the median wall time of each, and of the first beside all others, which is measured before each of them."""
    first, *others = works
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(runs):
        for name in others:
            times[first].append(_once(works[first]))
            times[name].append(_once(works[name]))
    return {name: statistics.median(taken) for name, taken in times.items()}


def by_method(kind: str) -> list[Figure]:
    """Time every method on a million movements, pure and compiled, against the floor."""
    ledger, seeds = made(MILLION, kind == "dense")
    columns = ledger.as_numpy()
    works: dict[str, Callable[[], object]] = {"floor": partial(in_order, *columns)}
    for way, called in ((False, "pure Python"), (True, "compiled")):
        works[f"reach, {called}"] = partial(reach, ledger, seeds, (), way)
        works |= {f"{method}, {called}": partial(follow, method, ledger, {}, seeds, (), way) for method in METHODS}
    taken = together(works, 7)
    floor = taken.pop("floor")
    return [
        Figure(f"1M {kind}: movements within reach", len(reach(ledger, seeds, (), True)), ""),
        Figure(f"1M {kind}: movements that carry something, pro rata", len(follow("prorata", ledger, {}, seeds).survivors()), ""),
        Figure(f"1M {kind}: the floor", floor * 1000, "ms"),
        Figure(f"1M {kind}: the floor again and again", seconds(works["floor"], 31) * 1000, "ms"),
        Figure(f"1M {kind}: the same reading in any order", seconds(partial(in_any_order, *columns), 31) * 1000, "ms"),
        *(Figure(f"1M {kind}: {name}", one / floor, "x floor", LIBR_LIMIT.get(name)) for name, one in taken.items()),
    ]


def walked(graph: nx.MultiDiGraph[Any], seeds: list[tuple[int, int, int]]) -> int:
    """Return how many edges money of the seeds may have travelled, through a graph of the whole ledger with numbers for keys."""
    waiting = sorted((number, payee) for _, payee, number in seeds)
    arrived, seen = set(), set()
    while waiting:
        number, place = heappop(waiting)
        seen.add(number)
        if place not in arrived:
            arrived.add(place)
            for _, payee, later in graph.out_edges(place, keys=True):
                if later > number and payee != place:
                    heappush(waiting, (later, payee))
    return len(seen)


def against_networkx() -> list[Figure]:
    """Time the whole ledger as a graph of networkx, and a walk over it that keeps to time."""
    ledger, seeds = made(MILLION, dense=False)
    entering = [(ledger.payer[number], ledger.payee[number], number) for number in seeds]
    gc.disable()  # it would look at every edge again and again
    start = time.perf_counter()
    graph = _whole(ledger)
    built = time.perf_counter() - start
    walk = seconds(partial(walked, graph, entering), 3)
    if walked(graph, entering) != len(reach(ledger, seeds, (), False)):
        raise AssertionError("the walk and the pass reach different movements")
    graph.clear()
    gc.enable()
    figures = [Figure("networkx: a graph of 1M movements", built, "s"), Figure("networkx: walking it in time", walk, "s")]
    for way, called in ((False, "pure Python"), (True, "compiled")):
        taken = seconds(partial(trace, ledger, seeds, "libr", None, (), way), 5)
        figures.append(Figure(f"  both against trace (libr, {called})", (built + walk) / taken, "times as long", 10, AT_LEAST))
    return figures


def _whole(ledger: Movements) -> nx.MultiDiGraph[Any]:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    rows = zip(ledger.payer, ledger.payee, range(len(ledger)), ledger.cents, ledger.day, strict=True)
    graph.add_edges_from((payer, payee, number, {"amount": cents, "date": day}) for payer, payee, number, cents, day in rows)
    return graph


def ten_million() -> list[Figure]:
    """Time ten million movements, loaded beforehand, and take their memory, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, seeds = made(10 * MILLION, dense=False)
        for name in COLUMNS:
            with (Path(folder) / name).open("wb") as file:
                getattr(ledger, name).tofile(file)
        (Path(folder) / "seeds").write_text(repr(seeds), encoding="utf-8")
        run = subprocess.run([sys.executable, __file__, folder], check=True, capture_output=True, text=True)
    told = ast.literal_eval(run.stdout)
    return [
        Figure("10M sparse: the floor", told["floor"] * 1000, "ms"),
        Figure("10M sparse: movements within reach", told["reached"], ""),
        Figure("10M sparse: edges of the graph, poison", told["edges"], ""),
        Figure("10M sparse: trace to a graph, poison, compiled", told["poison"], "s", 0.3),
        Figure("10M sparse: trace to a graph, libr, compiled", told["libr"], "s", 0.3),
        Figure("  against the floor", told["libr"] / told["floor"], "x floor"),
        Figure("  the first time, machine code already kept", told["first"], "s"),
        Figure("10M sparse: trace to a graph, libr, pure Python", told["pure"], "s"),
        Figure("10M sparse: columns and all that tracing takes, compiled", told["bytes"], "bytes a movement", 60),
    ]


def in_own_process(folder: Path) -> dict[str, float]:
    """Load a ledger from a folder, trace it, and return what it took."""
    small = Movements([0, 1], [1, 2], [5, 5], [FIRST_DAY, FIRST_DAY])
    for method in ("libr", "poison"):
        trace(small, {0: 5}, method, compiled=True)  # loads the machine code
    before = most_memory()
    columns = [array(kind) for kind in COLUMNS.values()]
    for column, name in zip(columns, COLUMNS, strict=True):
        with (folder / name).open("rb") as file:
            column.fromfile(file, (folder / name).stat().st_size // column.itemsize)
    ledger = Movements(*columns, range(len(columns[0]) // 5))
    seeds = ast.literal_eval((folder / "seeds").read_text(encoding="utf-8"))
    told = {"first": _once(partial(trace, ledger, seeds, compiled=True))}
    told["bytes"] = (most_memory() - before) / len(ledger)
    libr, poison = (partial(trace, ledger, seeds, method, compiled=True) for method in ("libr", "poison"))
    told |= together({"floor": partial(in_order, *ledger.as_numpy()), "libr": libr, "poison": poison}, 7)
    told["pure"] = seconds(partial(trace, ledger, seeds, compiled=False), 3)
    return told | {"reached": len(reach(ledger, seeds, (), True)), "edges": poison().number_of_edges()}


def most_memory() -> int:
    """Return the most bytes that this process has ever taken; its parent's are not among them, as they are in getrusage."""
    words = Path("/proc/self/status").read_text(encoding="utf-8").split()
    return int(words[words.index("VmHWM:") + 1]) * 1024


def main() -> int:
    """Print the figures and return the exit status."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    print(f"{machine}, Python {platform.python_version()}, networkx {nx.__version__}")
    missed = 0
    for figures in (lambda: by_method("sparse"), lambda: by_method("dense"), ten_million, against_networkx):
        for figure in figures():
            missed += figure.missed
            mark = "    " if figure.limit is None else "OVER" if figure.missed else "ok  "
            limit = "" if figure.limit is None else f" ({figure.side} {figure.limit:g})"
            print(f"{mark} {figure.name}: {figure.value:,.4g} {figure.unit}{limit}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(in_own_process(Path(sys.argv[1])))
    else:
        sys.exit(main())
