"""How wide the columns of a table are: from what stands in them, and the same in every format.

A column gets at least its longest word; one that says little its longest two words, or all of its longest line. What is left goes,
slice by slice, to the column that shortens the table the most. Widths are counted in thousandths of the letter m and given as
shares of :data:`WHOLE`.

>>> from avoidance.documents.blocks import Run
>>> wordy = (Run("word " * 200),)
>>> widths(Table(((Run("Transfer"),), (Run("Why"),)), (((Run("T1"),), wordy),), ("left", "left")))
(992, 9008)
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from avoidance.documents.blocks import Align, Runs, Table, text_of

WHOLE = 10_000
LINE, PAGE, WIDE_PAGE = 55_000, 9_360, 12_960
"""What goes on one line of a page: the letter m so many thousandths of times, at the size that tables of many columns are set in;
and how wide its text is, and that of a page that lies on its side, in twentieths of a point."""
PADDING = 1_000
FEW = 3
"""A table of no more columns than this is set in larger letters."""
LONGEST_WORD = 12_000
SHORT = 7_500
"""A column whose longest line is no longer than this is not broken."""
TERSE = 16_000
"""A column whose longest line is no longer than this keeps two words together."""
A_WORD = 1_500
"""Room for a short word beside the longest, which a column of figures gets: "$410,000.00 to"."""
TAKEN, TAKEN_BY_FIGURES = 90, 95
"""Words are kept together while the columns need no more hundredths of a line than this for it, and figures a little longer."""
SLICES = 40
LOOKED_AT = 80
"""So many rows say how a table is; the rest are like them."""
SPACE = 300
_NARROW = frozenset("ijlt.,;:'()[]|!/-f ")
_BROAD = frozenset("mw%@")
_WIDE = {"W", "F"}
_WORD = re.compile("[\u3400-\u9fff]{1,4}[，。；：、）”]*|（?[^\\s\u3400-\u9fff，。；：、（）”]+[，。；：、）”]*|[（“]")
"""A word; of Chinese, which has no spaces, four letters, so that no heading of a column stands one letter to a line."""


class _Size(NamedTuple):
    """How long a cell is on one line, its longest two words, and its longest word."""

    line: int
    pair: int
    word: int


def widths(table: Table, room: int | None = None) -> tuple[int, ...]:
    """Return the width of each column, as shares that add up to :data:`WHOLE`.

    Args:
        table: the table.
        room: how wide the text is on its page, in twentieths of a point; default: as it is on our pages.
    """
    head = [[_measured(cell, strong=True) for cell in table.head]] if table.head else []
    rows = [*head, *([_measured(cell) for cell in row] for row in table.rows)]
    columns = list(zip(*rows, strict=True))
    most = [max(one.line for one in column) + PADDING for column in columns]
    whole = LINE * (room or (WIDE_PAGE if table.wide else PAGE)) // PAGE
    least = _least(columns, table.aligns, whole)
    if not table.head and len(columns) > 1:
        first = min(most[0] * 12 // 10, whole * 6 // 10)
        return _shares([first, *(max(whole - first, one) for one in least[1:])])
    if sum(most) <= whole:
        return _shares([line + (whole - sum(most)) * line // sum(most) for line in most])
    return _shares(_spread(least, [[one.line + PADDING for one in row] for row in rows[:LOOKED_AT]], whole))


def _least(columns: list[tuple[_Size, ...]], aligns: tuple[Align, ...], whole: int) -> list[int]:
    """Return the least width of each column: its longest word, and more where little more keeps words together."""
    least = [max(one.word for one in column) + PADDING for column in columns]
    better = [_better(column, align) + PADDING for column, align in zip(columns, aligns, strict=True)]
    for index in sorted(range(len(least)), key=lambda index: better[index] - least[index]):
        taken = TAKEN_BY_FIGURES if aligns[index] == "right" else TAKEN
        if sum(least) - least[index] + better[index] <= whole * taken // 100:
            least[index] = max(least[index], better[index])
    return least


def _better(column: tuple[_Size, ...], align: Align) -> int:
    line = max(one.line for one in column)
    if line <= SHORT:
        return line
    if line <= TERSE:
        return max(one.pair for one in column)
    return max(one.word for one in column) + (A_WORD if align == "right" else 0)


def _spread(given: list[int], rows: list[list[int]], whole: int) -> list[int]:
    """Return the columns, with each slice of the room where it shortens the table the most."""
    room = whole - sum(given)
    for _ in range(SLICES if room > SLICES else 0):
        gains = [0] * len(given)
        for row in rows:
            lines = [_lines(length, width) for length, width in zip(row, given, strict=True)]
            tallest = lines.index(max(lines))
            gains[tallest] += lines[tallest] - _lines(row[tallest], given[tallest] + room // SLICES)
        if not any(gains):
            break
        given[gains.index(max(gains))] += room // SLICES
    return given


def _lines(length: int, width: int) -> int:
    """Return how many thousandths of a line a text fills in a column."""
    return 1_000 if length <= width else length * 1_000 // width


def _shares(parts: list[int]) -> tuple[int, ...]:
    total = sum(parts)
    shares = [one * WHOLE // total for one in parts]
    shares[-1] += WHOLE - sum(shares)
    return tuple(shares)


def _measured(cell: Runs, *, strong: bool = False) -> _Size:
    bold = 11 if strong or any(run.bold for run in cell) else 10
    words = [_measure(word) * bold // 10 for word in _WORD.findall(text_of(cell))]
    word = min(max(words, default=0), LONGEST_WORD)
    pair = max((one + SPACE + other for one, other in pairwise(words)), default=word)
    return _Size(sum(words) + SPACE * max(len(words) - 1, 0), min(pair, LONGEST_WORD), word)


def _measure(text: str) -> int:
    return sum(map(_width, text))


def _width(letter: str) -> int:
    if letter in _NARROW:
        return 330
    if letter.isascii():
        return 720 if letter.isupper() else 780 if letter in _BROAD else 500
    return 1_000 if unicodedata.east_asian_width(letter) in _WIDE else 540
