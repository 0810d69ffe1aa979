"""A ledger that was written before, in Parquet or CSV, is read back as it is, with the first place of each row; and other Parquet.

>>> from datetime import date
>>> text_of(None), text_of(date(2024, 1, 2)), text_of(12)
('', '2024-01-02', '12')
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from casefacts.ledger.grid import Grid, Row
from casefacts.ledger.movement import Movement, Place, Read
from casefacts.ledger.store import COLUMNS, HEADER, connect, fetched, from_csv, fused, sql
from casefacts.ledger.workbook import shown
from casefacts.problems import CaseFileError, Problem


def is_ledger(path: Path) -> bool:
    """Whether a Parquet file has the columns of a ledger, with their types.

    Raises:
        CaseFileError: it is no Parquet, or is cut off.
    """
    return _columns(path) == COLUMNS


def is_written(path: Path) -> bool:
    """Whether a file is a ledger that was written before, in Parquet or in CSV."""
    with path.open("rb") as stream:
        head = stream.read(len(HEADER) + 3)
    try:
        return is_ledger(path) if head.startswith(b"PAR1") else is_csv(head)
    except CaseFileError:
        return False


def is_csv(head: bytes) -> bool:
    """Whether a file that begins so is a ledger in CSV.

    >>> is_csv(HEADER.encode()), is_csv(b"Date,Amount")
    (True, False)
    """
    return head.removeprefix(b"\xef\xbb\xbf").startswith(HEADER.encode())


def read_ledger(path: Path, name: str) -> tuple[Read, dict[str, str]]:
    """Return the movements of a ledger, and the hash of each file that they were first read from.

    Args:
        path: where it is.
        name: how the user named it; a row that does not say where it was read was read here.

    Raises:
        CaseFileError: its columns do not hold what a ledger has in them, as after a spreadsheet has written it.
    """
    import duckdb

    try:
        return _read(path, name)
    except duckdb.Error as error:
        wrong = f"has the columns of a ledger and cannot be read as one ({str(error).splitlines()[0][:200]})"
        raise CaseFileError([Problem(name, 1, 1, "file", wrong, "make it again out of the bank's own files")]) from None


def _read(path: Path, name: str) -> tuple[Read, dict[str, str]]:
    found, hashes = Read(), dict[str, str]()
    names = ", ".join(f'"{column}"' for column in COLUMNS)
    with path.open("rb") as stream:
        in_csv = stream.read(4) != b"PAR1"
    table = from_csv(path) if in_csv else f"read_parquet({sql(str(path))})"
    with closing(connect()) as engine:
        for row in fetched(engine, f"SELECT {names} FROM {table} ORDER BY row"):
            cells: Sequence[Any] = [fused(cell) if isinstance(cell, str) else cell for cell in row] if in_csv else row
            number, on, cents, account, payee, description, reference, id, balance, kind, file, line, sheet, digest = cells
            if on is None or cents is None:
                found.remarks.append(f"{name}:{number}: states no date or no cents; left out")
                continue
            place = Place(file or name, line or number, sheet or "")
            hashes[place.file] = digest or ""
            found.movements.append(Movement(
                place=place, date=on, cents=cents, account=account or "", payee=payee or "", description=description or "",
                reference=reference or "", id=id or "", balance=balance, kind=kind or ""))  # fmt: skip
    found.rows = len(found.movements)
    return found, hashes


def grid_of(path: Path, name: str) -> Grid:
    """Return the rows of any Parquet table as text, the names of its columns first.

    Raises:
        CaseFileError: it is no Parquet, or is cut off.
    """
    names = list(_columns(path))

    def rows() -> Iterator[Row]:
        yield 0, names
        with closing(connect()) as engine:
            for number, row in enumerate(fetched(engine, f"FROM read_parquet({sql(str(path))})"), 1):
                yield number, [text_of(cell) for cell in row]

    return Grid(name, rows)


def text_of(cell: Any) -> str:
    """Return a value of a table as text; a number with all its digits, a day as YYYY-MM-DD."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return shown(cell)


def _columns(path: Path) -> dict[str, str]:
    import duckdb

    try:
        with closing(connect()) as engine:
            found = engine.execute(f"DESCRIBE FROM read_parquet({sql(str(path))})").fetchall()
    except duckdb.Error:
        wrong = "is no Parquet file, or is cut off"
        raise CaseFileError([Problem(str(path), 1, 1, "file", wrong, "write it again with the program that made it")]) from None
    return {column[0]: column[1] for column in found}
