"""The cells of a CSV text, each with the line and the column at which it begins.

A cell between double quotes may hold commas and line breaks, and a doubled quote in it stands for one; a quote in the middle of a
cell is a mark like any other, as in ``5" pipe``. Lines without anything in them are passed over.

>>> [[cell.text for cell in row] for row in rows('a,"b, c"\\n,,\\n1,"an ""odd"" one"\\n')]
[['a', 'b, c'], ['1', 'an "odd" one']]
>>> list(rows('\\n5" pipe,7'))[0][1]
Cell(line=2, column=9, text='7', is_open=False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CELL = re.compile(r'[^\S\n]*+(?:"((?>(?:[^"]|"")*))"([^,\n]*)|([^,\n]*))(,|\n|\Z)')


class Cell(NamedTuple):
    """One cell: the line and the column of the text it begins at, from 1, and what it says without the blanks around it.

    ``is_open`` is a quote that opens here and is never closed.
    """

    line: int
    column: int
    text: str
    is_open: bool = False


def rows(text: str) -> Iterator[list[Cell]]:
    """Yield the cells of each line that says anything."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    place, line, begin = 0, 1, 0
    row: list[Cell] = []
    while place < len(text):
        match = _CELL.match(text, place)
        assert match is not None
        inside, after, plain, end = match.groups()
        said = plain if inside is None else inside.replace('""', '"') + after
        row.append(Cell(line, place - begin + 1, said.strip(), plain is not None and plain.startswith('"')))
        if inside is not None and "\n" in inside:
            line += inside.count("\n")
            begin = text.rindex("\n", place, match.end(1)) + 1
        place = match.end()
        if end != ",":
            if any(cell.text for cell in row):
                yield row
            row, line, begin = [], line + 1, place
    if any(cell.text for cell in row):
        yield row
