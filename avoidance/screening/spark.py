"""The same screening on Apache Spark, for a ledger that lives on a cluster: the same plan, the same queries, the same answers.

The plan is made here, by the engine that explains transfers; only its small tables and the queries go to the cluster. Spark is an
optional install (``pip install 'avoidance[spark]'``) and needs Java. A ledger is named as the cluster names it: a path on a
file system that every worker sees, or a URL such as ``s3a://bucket/ledger.parquet``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from avoidance.screening.engine import LEDGER, chosen, lacking, no_ledger
from casefacts.ledger.store import defused_in_sql, unwritten
from casefacts.problems import CaseFileError, Problem

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
KINDS = {"VARCHAR": "STRING", "INTEGER": "INT", "BIGINT": "BIGINT", "TRUTH": "STRING", "VERDICT": "STRING"}
SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.codegen.maxFields": "500",
}
ALONE = {"spark.sql.shuffle.partitions": "4", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
"""What differs where one machine does it all."""


class Spark:
    """A Spark session.

    Args:
        master: the cluster, as Spark names it; this machine where none is given.

    Raises:
        CaseFileError: Spark or Java is not installed.
    """

    def __init__(self, master: str | None = None) -> None:
        self._session = _session(master or LOCAL)

    def ledger(self, path: Path) -> None:
        """Make the table ``ledger`` of a Parquet or CSV file."""
        from pyspark.errors import PySparkException

        try:
            read = self._session.read
            frame = read.csv(str(path), header=True, escape='"') if path.suffix.lower() == ".csv" else read.parquet(str(path))
            if lacking(frame.columns):
                raise no_ledger(path, lacking(frame.columns))
            frame.createOrReplaceTempView("file")
            self.view("read", f"SELECT {chosen(frame.columns, 'STRING')} FROM file")
            self.view(LEDGER, "SELECT *, UNIX_DATE(date) AS day FROM read")
            self.rows("SELECT COUNT(cents), MIN(date) FROM ledger")
        except PySparkException as error:
            raise no_ledger(path, str(error).splitlines()[0]) from None

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """Make a small table."""
        schema = ", ".join(f"{one} {KINDS[kind]}" for one, kind in columns.items())
        self._session.createDataFrame([tuple(row) for row in rows], schema).createOrReplaceTempView(name)

    def view(self, name: str, query: str) -> None:
        """Name a query."""
        self._session.sql(query).createOrReplaceTempView(name)

    def keep(self, name: str, query: str) -> None:
        """Name the rows of a query, worked out once."""
        self._session.sql(query).cache().createOrReplaceTempView(name)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return [tuple(row) for row in self._session.sql(query).collect()]

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, some at a time."""
        return (tuple(row) for row in self._session.sql(query).toLocalIterator())

    def write(self, query: str, names: Sequence[str], texts: Iterable[str], out: Path, *, ordered: bool) -> None:
        """Write the rows of a query to a Parquet or CSV file."""
        from pyspark.errors import PySparkException

        as_csv = out.suffix.lower() == ".csv"
        frame = self._session.sql(query).toDF(*names)
        if as_csv:
            kept = set(texts)
            frame = frame.selectExpr(*(f"{defused_in_sql(name)} AS {name}" if name in kept else f"`{name}`" for name in names))
        with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as folder:
            made = Path(folder) / "made"
            try:
                writer = frame.coalesce(1).write
                writer.csv(str(made), header=True, escape='"', emptyValue="") if as_csv else writer.parquet(str(made))
                next(made.glob("part-*")).replace(out)
            except (PySparkException, OSError, StopIteration) as error:
                raise unwritten(out, (str(error).splitlines() or ["nothing was written"])[0]) from None

    def close(self) -> None:
        """Let go of everything."""
        with suppress(Exception):
            self._session.stop()


def _session(master: str) -> SparkSession:
    if shutil.which("java") is None:
        raise _missing("needs Java, and there is none on the path", "install a Java 17 or 21, or screen with --engine duckdb")
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise _missing("is not installed", "pip install 'avoidance[spark]', or screen with --engine duckdb") from None
    builder = SparkSession.builder.master(master).appName("avoidance screen")
    for key, value in {**SETTINGS, **(ALONE if master.startswith("local") else {})}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _missing(wrong: str, mend: str) -> CaseFileError:
    return CaseFileError([Problem("--engine spark", 1, 1, "engine", wrong, mend)])
