"""Workbooks of Excel, xlsx and xls: each sheet that holds movements, its cells as text.

A number in a workbook is a binary fraction. It is written out with the 15 digits that Excel itself keeps and shows, through its
decimal notation, so that 0.1 + 0.2 is thirty cents and 0.005 is still half a cent, which is refused where it stands as an amount.
A formula is never worked out: what the program that saved the workbook put beside it as its value is read, and nothing where there
is none. A workbook is a zip archive, and one that says it holds far more than its size is refused before it is unpacked.

>>> shown(0.1 + 0.2), shown(-1250.0), shown(0.005), shown(1e16), shown(True)
('0.3', '-1250', '0.005', '10000000000000000', 'TRUE')
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Context, Decimal
from io import BytesIO
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from casefacts.ledger.grid import Grid, Row
from casefacts.problems import CaseFileError, Problem

LARGEST = 1_000_000_000
"""How many bytes a workbook may come to, unpacked."""
DENSEST = 250
"""How many times its size a workbook of more than a few megabytes may come to, unpacked; most come to about ten."""
_SMALL = 20_000_000
_MOST_PARTS, _MOST_CELLS, _CHUNK = 10_000, 40_000_000, 1_000_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_DIGITS = Context(prec=15)
_OLD = b"\xd0\xcf\x11\xe0"


def sheets(content: bytes, name: str) -> list[Grid]:
    """Return the rows of each sheet that says anything.

    Args:
        content: the bytes of the workbook.
        name: how the user named the file.

    Raises:
        CaseFileError: it is no workbook, is encrypted, comes to far more than its size, or python-calamine is not installed.
    """
    _refuse_bomb(content, name)
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError:
        mend = "install it with: pip install python-calamine, or save the sheet as CSV"
        raise _refused(name, "is a workbook, and python-calamine, which reads workbooks, is not installed", mend) from None
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        found = [_grid(name, sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)) for sheet in book.sheet_names]
    except (CalamineError, OSError, ValueError) as error:
        locked = "password" in str(error).lower()
        mend = "save it without a password" if locked else "open it in a spreadsheet program and save it again, or as CSV"
        what = "is locked with a password" if locked else f"cannot be read as a workbook ({' '.join(str(error).split())[:80]})"
        raise _refused(name, what, mend) from None
    hidden = {one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible}
    for grid in found:
        if grid.sheet in hidden and grid.size:
            grid.remarks.append(f"{name}: sheet {grid.sheet} is hidden, and is read as the others are: see whether it belongs")
    full = [grid for grid in found if grid.size]
    if not full:
        raise _refused(name, "is empty", "name a file that holds movements")
    return full


def shown(cell: Any) -> str:
    """Return a cell as text: a number with all its digits and never in scientific notation, a day as YYYY-MM-DD."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        number = _DIGITS.plus(Decimal(repr(cell)))
        return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize():f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def _grid(name: str, sheet: str, cells: list[list[Any]]) -> Grid:
    said = [(number, row) for number, row in enumerate(cells, 1) if any(cell not in ("", None) for cell in row)]

    def rows() -> Iterator[Row]:
        for number, row in said:
            yield number, [cell if isinstance(cell, str) else shown(cell) for cell in row]

    return Grid(name, rows, sheet, size=len(said))


def _refuse_bomb(content: bytes, name: str) -> None:
    """Refuse a zip archive that says it comes to far more than its size, before anything of it is unpacked."""
    if content.startswith(_OLD):
        return
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            whole = sum(part.file_size for part in parts)
            if whole > LARGEST or (whole > _SMALL and whole > DENSEST * len(content)) or len(parts) > _MOST_PARTS:
                wrong = f"says it holds {whole:,} bytes in {len(content):,}, as no workbook does, so it is not unpacked"
                raise _refused(name, wrong, "save the sheet as CSV, and name that")
            sheets = [part.filename for part in parts if _SHEET.fullmatch(part.filename)]
            if not sheets:
                wrong = "is a zip archive, and no workbook in Excel's form xlsx"
                raise _refused(name, wrong, "save it as xlsx or CSV; unpack an archive, and name the files or the folder")
            for sheet in sheets:
                with archive.open(sheet) as stream:
                    _refuse_far_cell(stream, name)
    except (BadZipFile, struct.error, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError):
        raise _refused(name, "is no workbook, or is cut off", "export it again, or save it as CSV") from None


def _refuse_far_cell(stream: IO[bytes], name: str) -> None:
    """Refuse a sheet with a cell so far out that all the empty ones before it would not fit in memory."""
    rows = columns = 1
    rest = b""
    while chunk := stream.read(_CHUNK):
        for letters, number in set(_CELL.findall(rest + chunk)):
            rows = max(rows, int(number))
            columns = max(columns, sum((letter - 64) * 26**power for power, letter in enumerate(reversed(letters))))
        rest = chunk[-20:]
        if rows * columns > _MOST_CELLS:
            wrong = f"has a sheet of {rows:,} rows and {columns:,} columns, most of them empty"
            raise _refused(name, wrong, "take the cells far out away, or save the sheet as CSV")


def _refused(name: str, wrong: str, mend: str) -> CaseFileError:
    return CaseFileError([Problem(name, 1, 1, "file", wrong, mend)])
