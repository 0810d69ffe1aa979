"""What is wrong with a case file, said so that the person who wrote it can mend it.

>>> print(Problem("case.yaml", 4, 9, "case.chapter", "`8` is not a chapter", "write 7 or 11"))
case.yaml:4:9: case.chapter: `8` is not a chapter; write 7 or 11
>>> did_you_mean("transfres", ["transfers", "flows"])
'transfers'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_UNPRINTED = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, in which key, what, and what to write instead.

    Lines and columns count from 1. ``key`` is the path as the user writes it, and ``file`` where the whole file is meant.
    """

    file: str
    line: int
    column: int
    key: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return one_line(f"{self.file}:{self.line}:{self.column}: {self.key}: {self.wrong}; {self.mend}")


class CaseFileError(Exception):
    """A case file that cannot be read, with every problem found in it, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class Fault(ValueError):
    """What is wrong with one value, before anybody knows where it stands."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(f"{wrong}; {mend}")
        self.wrong = wrong
        self.mend = mend


def did_you_mean(word: str, known: Iterable[str], closeness: float = 0.7) -> str | None:
    """Return the known word that ``word`` is most likely a slip for, if any is close enough."""
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(word.lower().replace("-", "_").replace(" ", "_"), by_lower, n=1, cutoff=closeness)
    return by_lower[close[0]] if close else None


def one_line(text: str) -> str:
    """Return ``text`` with line breaks and control characters folded to spaces, so that no name in it moves the terminal."""
    return _UNPRINTED.sub(" ", text)


def quoted(text: str, longest: int = 40) -> str:
    """Return ``text`` between backticks, on one line and shortened."""
    line = " ".join(text.split())
    return f"`{line}`" if len(line) <= longest else f"`{line[: longest - 3]}...`"


def listed(names: Iterable[str]) -> str:
    """Return names as a reader expects a choice: ``a, b or c``."""
    *front, last = names
    return f"{', '.join(front)} or {last}" if front else last
