"""What a ledger is screened with: a place for tables that answers SQL, DuckDB where nobody asks for another.

The queries of :mod:`avoidance.screening.query` are written once, in the SQL that every engine here understands: a ledger's days are
whole numbers, money is whole cents, nothing is divided, and NULL is what is not known. What engines say each in its own way is said
here: how a file is read, how a table of a few rows is put beside it, how an answer is written.

>>> engine = Duck()
>>> engine.table("t", {"name": "VARCHAR", "day": "INTEGER"}, [("a", 1), ("b", None)])
>>> engine.rows("SELECT COUNT(*), COUNT(day) FROM t")
[(2, 1)]
>>> engine.close()
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Protocol

from casefacts.files import whole
from casefacts.ledger.store import COLUMNS, connect, defused_in_sql, fetched, sql
from casefacts.problems import CaseFileError, Problem

EPOCH = date(1970, 1, 1)
LEDGER = "ledger"
AT_ONCE = 20_000
MEND = "make one with: avoidance import FILES --case CASE"
MEMORY = "1500MB"
"""What DuckDB may hold at once; beyond it, it goes on on disk."""
WORDS = {
    "TRUTH": "ENUM ('yes', 'no', 'unknown')",
    "VERDICT": "ENUM ('avoidable', 'not_avoidable', 'undetermined')",
}
"""Types of few words, which DuckDB holds in a byte."""
NEEDED = ("row", "date", "cents", "payee")


class Engine(Protocol):
    """A place for tables that answers SQL."""

    def ledger(self, path: Path) -> None:
        """Make the table ``ledger`` of a file: its columns, and ``day``, counted from 1970-01-01.

        Raises:
            CaseFileError: the file is no ledger.
        """

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Make a small table.

        Args:
            name: what it is called.
            columns: its columns and their types: VARCHAR, INTEGER, BIGINT, or TRUTH and VERDICT for their words.
            rows: its rows, which may hold ``None``.
        """

    def view(self, name: str, query: str) -> None:
        """Name a query."""

    def keep(self, name: str, query: str) -> None:
        """Name the rows of a query, worked out once."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, some at a time; nothing else is asked until they are all read."""

    def write(self, query: str, names: Sequence[str], texts: Iterable[str], out: Path, *, ordered: bool) -> None:
        """Write the rows of a query to a file, the whole file or nothing.

        Args:
            query: the query.
            names: what its columns are called in the file, in their order.
            texts: those of them that hold what somebody else wrote.
            out: a file that ends in .parquet or .csv; in CSV, no cell begins as a formula does.
            ordered: keep the order of the query.

        Raises:
            CaseFileError: it cannot be written.
        """

    def close(self) -> None:
        """Let go of everything."""


def no_ledger(path: Path, why: str) -> CaseFileError:
    """Return what is told of a file that is no ledger."""
    return CaseFileError([Problem(str(path), 1, 1, "file", f"is no ledger: {why}", MEND)])


def day_number(day: date) -> int:
    """Return a day as a ledger's queries count it.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """Return the day that a number stands for."""
    return EPOCH + timedelta(days=number)


def lacking(columns: Iterable[str]) -> str:
    """Return which columns a ledger lacks, in words; empty where it has all that are needed."""
    gone = [name for name in NEEDED if name not in columns]
    return f"it has no column {', '.join(gone)}" if gone else ""


def chosen(columns: Iterable[str], cast: str) -> str:
    """Return the columns of a ledger as SQL reads them, each of its type; those that a file does not have are empty.

    Args:
        columns: the columns that the file has.
        cast: what text is called in this engine.
    """
    there = set(columns)
    kinds = {name: cast if kind == "VARCHAR" else kind for name, kind in COLUMNS.items()}
    return ", ".join(f"CAST({name if name in there else 'NULL'} AS {kind}) AS {name}" for name, kind in kinds.items())


class Duck:
    """DuckDB in memory, which reads and writes files and reaches out for nothing."""

    def __init__(self) -> None:
        self._connection = connect()
        place = f"temp_directory = {sql(str(Path(gettempdir()) / f'avoidance-{os.getpid()}'))}"
        for setting in (f"memory_limit = '{MEMORY}'", place, "preserve_insertion_order = false"):
            self._connection.execute(f"SET {setting}")

    def ledger(self, path: Path) -> None:
        """Make the table ``ledger`` of a Parquet or CSV file."""
        import duckdb

        as_csv = path.suffix.lower() == ".csv"
        source = f"{'read_csv' if as_csv else 'read_parquet'}({sql(str(path))}{', auto_detect = true' if as_csv else ''})"
        try:
            columns = [name for name, *_ in self._connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
            if lacking(columns):
                raise no_ledger(path, lacking(columns))
            self.view("read", f"SELECT {chosen(columns, 'VARCHAR')} FROM {source}")
            self.view(LEDGER, "SELECT *, date - DATE '1970-01-01' AS day FROM read")
            self._connection.execute("SELECT COUNT(cents), MIN(date) FROM ledger").fetchall()
        except duckdb.Error as error:
            raise no_ledger(path, str(error).splitlines()[0]) from None

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Make a small table."""
        made = list(rows)
        kinds = {one: WORDS.get(kind, kind) for one, kind in columns.items()}
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} ({', '.join(f'{one} {kind}' for one, kind in kinds.items())})")
        lists = ", ".join(f"UNNEST(?::{kind}[])" for kind in kinds.values())
        for start in range(0, len(made), AT_ONCE):
            part = made[start : start + AT_ONCE]
            self._connection.execute(f"INSERT INTO {name} SELECT {lists}", [list(column) for column in zip(*part, strict=True)])

    def view(self, name: str, query: str) -> None:
        """Name a query."""
        self._connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")

    def keep(self, name: str, query: str) -> None:
        """Name the rows of a query, worked out once."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return self._connection.execute(query).fetchall()

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, some at a time."""
        return fetched(self._connection, query)

    def write(self, query: str, names: Sequence[str], texts: Iterable[str], out: Path, *, ordered: bool) -> None:
        """Write the rows of a query to a Parquet or CSV file."""
        import duckdb

        as_csv = out.suffix.lower() == ".csv"
        form = "FORMAT CSV, HEADER" if as_csv else "FORMAT PARQUET, COMPRESSION ZSTD"
        told = ", ".join(f'"{name}"' for name in names)
        defused = ", ".join(f'{defused_in_sql(name)} AS "{name}"' for name in texts)
        columns = f"* REPLACE ({defused})" if as_csv and defused else "*"
        with whole(out) as part:
            self._connection.execute(f"SET preserve_insertion_order = {str(ordered).lower()}")
            try:
                self._connection.execute(f"COPY (SELECT {columns} FROM ({query}) AS made({told})) TO {sql(str(part))} ({form})")
            except duckdb.Error as error:
                raise OSError(None, str(error).splitlines()[0]) from None
            finally:
                self._connection.execute("SET preserve_insertion_order = false")

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()
