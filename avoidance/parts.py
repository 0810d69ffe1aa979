"""Work on many items in several processes at once, with the same result as in one.

A case of thousands of transfers is analyzed transfer by transfer, and no transfer waits for another. Where the system can fork
(Linux) and has more than one core, the items are cut into parts, each part is worked on by a process that has inherited everything
by forking, and only the results travel. Elsewhere, and for few items, it is all done here.

>>> [sum(part) for part in in_parts(list, [1, 2, 3])]
[6]
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MANY = 2_000
"""From how many items on it pays to start other processes."""
MOST = 4
"""How many processes at the most: each holds what it makes, and a large case should fit in half a gigabyte all told."""
EACH = 4
"""Into how many parts the items of one process are cut, so that none waits long for the slowest."""

_inherited: list[tuple[Callable[[Sequence[Any]], Any], Sequence[Any]]] = []
"""The work in hand and its items, as the processes find them when they are forked."""


def in_parts(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> Iterator[R]:
    """Yield what the work makes of each part of the items, in their order; of all of them at once where there is one part.

    Args:
        work: what is done to some of the items; what it returns must be picklable, what it reads is inherited.
        items: the items.
    """
    processes = _cores() if len(items) >= MANY else 1
    if processes < 2:
        yield work(items)
        return
    size = -(-len(items) // (processes * EACH))
    yield from _forked(work, items, [(start, start + size) for start in range(0, len(items), size)], processes)


def _cores() -> int:
    """Return how many processes can run at once; one where the system cannot fork safely."""
    return min(len(os.sched_getaffinity(0)), MOST) if sys.platform == "linux" else 1


def _forked(work: Callable[[Sequence[T]], R], items: Sequence[T], parts: list[tuple[int, int]], processes: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    try:
        executor = ProcessPoolExecutor(processes, get_context("fork"))
    except (OSError, NotImplementedError):  # a system without shared locks
        yield work(items)
        return
    _inherited.append((work, items))
    gc.freeze()  # what is inherited stays shared: a collection would touch, and so copy, all of it
    try:
        with executor as pool:
            yield from pool.map(_part, *zip(*parts, strict=True))
    finally:
        gc.unfreeze()
        _inherited.pop()


def _part(start: int, stop: int) -> Any:
    work, items = _inherited[-1]
    return work(items[start:stop])
