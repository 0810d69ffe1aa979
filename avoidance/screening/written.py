"""Whether a file is a screening that was written before, which may be written anew, or somebody's own, which may not.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     one, other = Path(folder) / "one.csv", Path(folder) / "other.csv"
...     _ = one.write_text(",".join(FIRST)), other.write_text("Date,Amount")
...     is_screened(one), is_screened(other)
(True, False)
"""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

from avoidance.screening.workbook import SHEETS
from casefacts.ledger.store import connect, sql

FIRST = ("row", "date", "paid", "payee", "party", "lead", "strength")
"""The columns with which a screened ledger begins."""


def is_screened(file: Path) -> bool:
    """Whether a file is a screened ledger, by its suffix and its first columns, or its sheets."""
    read = {".csv": _of_csv, ".parquet": _of_parquet, ".xlsx": _of_workbook}.get(file.suffix.lower())
    return read is not None and read(file)


def _of_csv(file: Path) -> bool:
    with file.open(encoding="utf-8", errors="replace", newline="") as stream:
        return tuple(next(csv.reader(stream), ()))[: len(FIRST)] == FIRST


def _of_parquet(file: Path) -> bool:
    import duckdb

    try:
        with closing(connect()) as engine:
            found = engine.execute(f"DESCRIBE SELECT * FROM read_parquet({sql(str(file))})").fetchall()
    except duckdb.Error:
        return False
    return tuple(name for name, *_ in found)[: len(FIRST)] == FIRST


def _of_workbook(file: Path) -> bool:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return tuple(CalamineWorkbook.from_path(str(file)).sheet_names) == SHEETS
    except (CalamineError, OSError):
        return False
