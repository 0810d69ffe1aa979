"""The ledger as it is kept: one table of columns, in Parquet, or in CSV for a spreadsheet; the whole file or nothing.

Cents are whole numbers. The table is written beside its place and takes it when it is whole, so a full disk leaves the old one as
it was. A cell of CSV that begins as a formula does gets an apostrophe before it, which a spreadsheet takes for text.

>>> defused("=1+1"), defused("@x"), defused("Rent")
("'=1+1", "'@x", 'Rent')
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from casefacts.files import unwritten as unwritten
from casefacts.files import whole
from casefacts.ledger.movement import Movement, Refused

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COLUMNS = {
    "row": "BIGINT",
    "date": "DATE",
    "cents": "BIGINT",
    "account": "VARCHAR",
    "payee": "VARCHAR",
    "description": "VARCHAR",
    "reference": "VARCHAR",
    "bank_id": "VARCHAR",
    "balance_cents": "BIGINT",
    "kind": "VARCHAR",
    "file": "VARCHAR",
    "line": "INTEGER",
    "sheet": "VARCHAR",
    "sha256": "VARCHAR",
}
"""The columns of a ledger and their types: money out is below zero; the last four say where a row was read."""
HEADER = ",".join(COLUMNS)
"""The first line of a ledger in CSV."""
SUFFIXES = (".parquet", ".csv")
"""How a ledger's name ends."""
_TEXTS = [name for name, kind in COLUMNS.items() if kind == "VARCHAR"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_EVERY = 50_000
_LONGEST = 20_000_000
Tick = Callable[[int], None]


def connect() -> DuckDBPyConnection:
    """Return a DuckDB in memory that reaches out for nothing."""
    import duckdb

    return duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def sql(text: str) -> str:
    """Return text as SQL writes it.

    >>> sql("Smith's")
    "'Smith''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def defused(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def fused(text: str) -> str:
    """Return a cell as it was before :func:`defused`.

    >>> fused("'=1+1"), fused("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def defused_in_sql(column: str) -> str:
    """Return :func:`defused` of a column of text, as SQL writes it.

    >>> connect().execute(f"SELECT {defused_in_sql('a')} FROM (VALUES ('=1+1'), ('Rent')) t(a)").fetchall()
    [("'=1+1",), ('Rent',)]
    """
    starts = ", ".join(sql(one) for one in _FORMULA)
    return f"CASE WHEN LEFT({column}, 1) IN ({starts}) THEN CHR(39) || {column} ELSE {column} END"


def write_ledger(movements: Sequence[Movement], hashes: Mapping[str, str], out: Path, tick: Tick | None = None) -> None:
    """Write a ledger, as CSV where ``out`` ends so and as Parquet otherwise.

    Args:
        movements: in the order in which they are numbered.
        hashes: the hash of each file, by its name.
        out: the file.
        tick: is told now and then how many rows are written.

    Raises:
        CaseFileError: it cannot be written; what stood there before is whole.
    """
    with whole(out) as part:
        if out.suffix.lower() == ".csv":
            _write_csv(part, COLUMNS, _rows(movements, hashes, tick), defuse=True)
            return
        rows = part.with_suffix(".rows")
        try:
            _write_csv(rows, COLUMNS, _rows(movements, hashes, tick), defuse=False)
            _to_parquet(rows, part)
        finally:
            with suppress(OSError):
                rows.unlink()


def write_table(out: Path, header: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a small table as CSV, its cells defused, the whole file or nothing.

    Raises:
        CaseFileError: it cannot be written.
    """
    with whole(out) as part:
        _write_csv(part, header, rows, defuse=True)


def refused_rows(refused: Iterable[Refused]) -> Iterator[Sequence[object]]:
    """Yield the rows of the file of what was refused: file, line, sheet, text, reason, mend."""
    return ((one.place.file, one.place.line, one.place.sheet, one.text, one.wrong, one.mend) for one in refused)


def _rows(movements: Sequence[Movement], hashes: Mapping[str, str], tick: Tick | None) -> Iterator[Sequence[object]]:
    for row, one in enumerate(movements, 1):
        place = one.place
        yield (row, one.date, one.cents, one.account, one.payee, one.description, one.reference, one.id, one.balance, one.kind,
               place.file, place.line, place.sheet, hashes.get(place.file, ""))  # fmt: skip
        if tick is not None and row % _EVERY == 0:
            tick(row)


def as_csv(header: Iterable[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a small table as CSV, its cells defused.

    >>> as_csv(("name", "cents"), [("=1+1", 5)])
    "name,cents\\n'=1+1,5\\n"
    """
    out = StringIO(newline="")
    _write_rows(out, header, rows, defuse=True)
    return out.getvalue()


def _write_csv(out: Path, header: Iterable[str], rows: Iterable[Sequence[object]], *, defuse: bool) -> None:
    with out.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        _write_rows(stream, header, rows, defuse=defuse)


def _write_rows(stream: TextIO, header: Iterable[str], rows: Iterable[Sequence[object]], *, defuse: bool) -> None:
    write = csv.writer(stream, lineterminator="\n")
    write.writerow(header)
    if defuse:
        write.writerows([defused(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    else:
        write.writerows(rows)


def from_csv(path: Path) -> str:
    """Return the table of a ledger in CSV, as SQL writes it."""
    columns = ", ".join(f"{sql(name)}: {sql(kind)}" for name, kind in COLUMNS.items())
    texts = ", ".join(map(sql, _TEXTS))
    longest = f"max_line_size={_LONGEST}, buffer_size={_LONGEST}"
    options = f"header=true, delim=',', quote='\"', escape='\"', auto_detect=false, {longest}, parallel=false"
    return f"read_csv({sql(str(path))}, {options}, columns={{{columns}}}, force_not_null=[{texts}])"


def _to_parquet(rows: Path, out: Path) -> None:
    import duckdb

    read = from_csv(rows)
    try:
        with closing(connect()) as engine:
            engine.execute("SET threads = 1")  # as fast, and each thread holds some row groups
            engine.execute(f"COPY (FROM {read}) TO {sql(str(out))} (FORMAT parquet, COMPRESSION zstd)")
    except duckdb.Error as error:
        raise OSError(None, " ".join(str(error).split())[:200]) from None


def fetched(engine: DuckDBPyConnection, query: str, at_once: int = 50_000) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query, some at a time."""
    result = engine.execute(query)
    while rows := result.fetchmany(at_once):
        yield from rows
