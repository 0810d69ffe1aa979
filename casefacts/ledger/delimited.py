"""Text with separators: CSV, TSV and their kin, as banks and accounting programs export them.

Any of the usual separators, found out by which of them makes the most sense of the file; UTF-8 with or without a mark, UTF-16, or
Windows' cp1252, found out by the bytes. A line whose bytes are no text in the encoding of the rest, a line longer than any row is,
and a quote that is never closed are refused by themselves, and everything else is read.

>>> grid = loaded(b'Date;Payee;Amount\\n2024-01-02;"Smith; Sons";-5,00\\n', "s.csv")
>>> list(grid.rows())[1]
(2, ['2024-01-02', 'Smith; Sons', '-5,00'])
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping

from casefacts.ledger.columns import names_columns, states_a_movement
from casefacts.ledger.grid import Grid, Row
from casefacts.ledger.movement import Place, Refused
from casefacts.problems import CaseFileError, Problem, one_line

LONGEST = 1_000_000
"""How many bytes a line of text may have."""
_SEPARATORS = (",", "\t", ";", "|", "^", "~", "\x1f")
_STRAY = 1_000
"""A text may have a stray NUL in so many bytes, which refuses its row; what has more of them is no text."""
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1e\x7f]")
_STATED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_OPEN, _WELL, _ODD = "open", "well", "odd"
_MOST_LINES = 100
_SAMPLE = 200
_SHOWN = 200


def loaded(content: bytes, name: str, long: Mapping[int, bytes] | None = None, separator: str = "") -> Grid:
    """Return the rows of a text.

    Args:
        content: its bytes; what was too long of a line is left out of them.
        name: how the user named the file.
        long: how each line begins that was too long, by its number.
        separator: what stands between the cells, where somebody has said so.

    Raises:
        CaseFileError: it is no text, or empty.
    """
    grid = Grid(name, lambda: iter(()))
    for number, begin in (long or {}).items():
        wrong = f"is longer than {LONGEST:,} bytes, which no row of a ledger is"
        _refuse(grid, number, begin.decode("utf-8", "replace"), wrong, "export the file again; the rest of it is read")
    lines = _lines(content, name, grid)
    if not any(line.strip() for line in lines[:1000]) and not any(map(str.strip, lines)):
        raise CaseFileError([Problem(name, 1, 1, "file", "is empty", "name a file that holds movements")])
    grid.is_cut = bool(lines[-1])
    grid.size = len(lines)
    stated = _STATED.fullmatch(lines[0])
    if stated is not None:
        lines[0] = ""
    mark = separator or (stated[1] if stated is not None else _separator(lines))
    grid.rows = lambda: _rows(lines, mark, grid)
    return grid


def _lines(content: bytes, name: str, grid: Grid) -> list[str]:
    text, odd = _decoded(content, name, grid)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for number in odd:
        last = number == len(lines)
        wrong = (
            "ends in the middle of a character: the file is cut off" if last else "is not UTF-8, and other lines of the file are"
        )
        mend = "export the file again" if last else "save the whole file in one encoding, UTF-8"
        _refuse(grid, number, lines[number - 1], wrong, mend)
    if _CONTROL.search(text):
        for number, line in enumerate(lines, 1):
            stray = _CONTROL.search(line)
            if stray is not None and number not in grid.bad:
                wrong = f"holds a control character (U+{ord(stray[0]):04X}), which no text has"
                _refuse(grid, number, line, wrong, "take it out, or export the file again")
    for number in grid.bad:
        lines[number - 1] = ""
    return lines


def _decoded(content: bytes, name: str, grid: Grid) -> tuple[str, list[int]]:
    """Return the text, and the numbers of the lines that are not in the encoding of the rest."""
    wide = _wide(content)
    if wide:
        odd = len(content) % 2
        text = content[: len(content) - odd].decode(wide, "replace").removeprefix("\ufeff")
        return text, [text.replace("\r\n", "\n").count("\n") + 1] if odd else []
    head = content[:4096]
    if head.count(0) > max(1, len(head) // _STRAY):
        raise CaseFileError([Problem(name, 1, 1, "file", "is binary, not text", "name the file that the bank or program exported")])
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    beyond = {number: _is_utf8(line) for number, line in enumerate(lines, 1) if not line.isascii()}
    wrong = [number for number, fits in beyond.items() if not fits]
    if any(beyond.values()) or wrong == [len(lines)]:
        return content.decode("utf-8-sig", "replace"), wrong
    grid.remarks.append(f"{name}: is not UTF-8; read as Windows' cp1252, so look at the names with accents")
    return content.decode("cp1252", "replace"), []


def _wide(content: bytes) -> str:
    """Return which UTF-16 the bytes are, by their mark or by where their zeros stand; empty where they are not."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if content.startswith(b"\xff\xfe") else "utf-16-be"
    head = content[:2000]
    if len(head) < 8 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    return "utf-16-le" if odd > half * 8 // 10 and not even else "utf-16-be" if even > half * 8 // 10 and not odd else ""


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse(grid: Grid, number: int, text: str, wrong: str, mend: str) -> None:
    grid.bad[number] = Refused(place=Place(grid.file, number), text=one_line(text[:_SHOWN]), wrong=wrong, mend=mend)


def _separator(lines: list[str]) -> str:
    """Return what stands between the cells: what lets a line name columns, or the most lines state a movement."""
    return max(_SEPARATORS, key=lambda mark: _sense(lines, mark))


def _sense(lines: list[str], mark: str) -> tuple[int, int, int]:
    rows = [cells for _, cells in _rows(lines[:_SAMPLE], mark, Grid("", lambda: iter(())))]
    named = max((names_columns(cells) for cells in rows), default=0)
    moved = sum(map(states_a_movement, rows))
    widths = [len(cells) for cells in rows if len(cells) > 1]
    return named, moved, max((widths.count(width) for width in set(widths)), default=0)


def _rows(lines: list[str], mark: str, grid: Grid) -> Iterator[Row]:
    """Yield the cells of each line that says anything; a cell in quotes may go on over some lines."""
    place, count = 0, len(lines)
    while place < count:
        line = lines[place]
        place += 1
        if '"' not in line:
            if line and not line.isspace():
                cells = line.split(mark)
                if any(cells):
                    yield place, cells
            continue
        number = place
        if line.count('"') % 2:
            whole, ends = _closed(lines, place - 1, mark)
            if not ends:
                wrong = "a quote opens here and is never closed"
                _refuse(grid, number, line, wrong, "close it, or take it out; each line below is read by itself")
                continue
            line, place = whole, ends
        try:
            yield number, next(csv.reader([line], delimiter=mark, skipinitialspace=mark != "\t"))
        except (csv.Error, StopIteration):
            _refuse(grid, number, line, "has a cell longer than any cell of a ledger is", "shorten it, or export the file again")


def _closed(lines: list[str], begin: int, mark: str) -> tuple[str, int]:
    """Return the line from ``begin`` on through the one where its quote is closed, and the next place; 0 where none closes it.

    A line below that is a movement by itself is never taken into a cell, so one lost quote costs one row.
    """
    whole = lines[begin]
    state = _quotes(whole, mark)
    if state != _OPEN:
        return whole, begin + 1
    for place in range(begin + 1, min(begin + _MOST_LINES, len(lines))):
        if len(whole) > LONGEST or states_a_movement(lines[place].split(mark)):
            break
        whole = f"{whole}\n{lines[place]}"
        state = _quotes(whole, mark) if '"' in lines[place] else _OPEN
        if state == _WELL:
            return whole, place + 1
        if state == _ODD:
            break
    return "", 0


def _quotes(text: str, mark: str) -> str:
    """Return whether every quote that begins a cell is closed, one is open at the end, or one is followed by more of the cell."""
    try:
        list(csv.reader([text], delimiter=mark, skipinitialspace=mark != "\t", strict=True))
    except csv.Error as error:
        return _OPEN if "unexpected end" in str(error) else _ODD
    return _WELL
