"""Parquet: a ledger that was written before is read back as it is, with the first place of each row; other tables by mapping.

>>> from datetime import date
>>> text_of(None), text_of(date(2024, 1, 2)), text_of(12)
('', '2024-01-02', '12')
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from casefacts.ledger.grid import Grid, Row
from casefacts.ledger.movement import Movement, Place, Read
from casefacts.ledger.store import COLUMNS, connect, fetched, sql
from casefacts.ledger.workbook import shown
from casefacts.problems import CaseFileError, Problem


def is_ledger(path: Path) -> bool:
    """Whether a Parquet file has the columns of a ledger, with their types.

    Raises:
        CaseFileError: it is no Parquet, or is cut off.
    """
    return _columns(path) == COLUMNS


def read_ledger(path: Path, name: str) -> tuple[Read, dict[str, str]]:
    """Return the movements of a ledger, and the hash of each file that they were first read from.

    Args:
        path: where it is.
        name: how the user named it; a row that does not say where it was read was read here.
    """
    found, hashes = Read(), dict[str, str]()
    names = ", ".join(f'"{column}"' for column in COLUMNS)
    with closing(connect()) as engine:
        for row in fetched(engine, f"SELECT {names} FROM read_parquet({sql(str(path))}) ORDER BY row"):
            number, on, cents, account, payee, description, reference, id, balance, kind, file, line, sheet, digest = row
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
