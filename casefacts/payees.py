"""Who was paid out of a ledger: each name once, with the texts that gave it, how many rows they have and what went out.

The ledger is a Parquet or CSV table as an import writes it: one row a movement, cents negative where money went out. A row
whose payee is empty is taken by its description. A row that names nobody, as a bare check number does, is counted and listed under
no name. The table is read and summed by DuckDB, so that a ledger larger than memory does no harm; only distinct texts come here.

>>> import tempfile
>>> from pathlib import Path
>>> text = "row,date,cents,payee\\n1,2024-01-02,-5000,RUIZ MARIA\\n2,2024-01-03,-100,Ruiz Maria\\n3,2024-01-03,-7,CHECK 12\\n"
>>> with tempfile.TemporaryDirectory() as folder:
...     file = Path(folder) / "ledger.csv"
...     _ = file.write_text(text)
...     ledger = payees(file)
>>> [(one.key, one.rows, one.out) for one in ledger.payees], ledger.unnamed
([('ruiz maria', 2, 5100)], Unnamed(rows=1, out=7))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from casefacts.names import normalised
from casefacts.problems import CaseFileError, Problem, listed, quoted

if TYPE_CHECKING:
    import duckdb

COLUMNS = ("date", "cents", "payee")
_GLOB = frozenset("*?[")


_NEAR = 750
"""How alike a payee must be to what somebody wrote, in thousandths of Jaro-Winkler, to be what was meant."""
_NEAREST = f"""
    with payee as (select unnest($keys) as key), scored as (
        select key, cast(floor(1000 * greatest(
            jaro_winkler_similarity(key, $said),
            jaro_winkler_similarity(array_to_string(list_sort(string_split(key, ' ')), ' '), $in_order))) as integer) as score
        from payee)
    select key from scored where score >= {_NEAR} order by score desc, key limit $most
"""


class Unnamed(NamedTuple):
    """What a ledger has of rows that name nobody: how many, and how many cents went out by them."""

    rows: int
    out: int


@dataclass(frozen=True, slots=True)
class Payee:
    """One name of a ledger.

    Attributes:
        key: the normalised name.
        said: the text that most of its rows have.
        texts: how many different texts come to this name.
        rows: how many rows it has, money in or out.
        out: the cents that went out by them.
        first: the day of the earliest row, ``None`` where none has a day.
        last: the day of the latest row.
    """

    key: str
    said: str
    texts: int
    rows: int
    out: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Payees:
    """The names of a ledger, in the order of the alphabet, and what names nobody."""

    payees: tuple[Payee, ...]
    unnamed: Unnamed


def payees(path: Path) -> Payees:
    """Return who was paid.

    Raises:
        CaseFileError: there is no such file, it is no ledger, a column is missing, or a row has no whole cents.
    """
    import duckdb

    if not path.is_file():
        wrong = "is a folder" if path.is_dir() else "there is no such file"
        raise _refused(path, wrong, "name the ledger that `avoidance import` wrote")
    if _GLOB & set(path.name):
        raise _refused(path, "has *, ? or [ in its name, by which several files may be meant", "give the file another name")
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        try:
            rows = _sums(connection, path)
        except duckdb.Error as error:
            is_table = not isinstance(error, duckdb.InvalidInputException)
            why = f"cannot be read ({str(error).splitlines()[0]})"
            wrong = why if is_table else "is neither Parquet nor a table in CSV"
            raise _refused(path, wrong, "name a Parquet or CSV file that `avoidance import` wrote") from None
    return _by_name(rows)


def nearest(text: str, found: Iterable[Payee], most: int = 3) -> list[str]:
    """Return the payees, normalised, that are most like what somebody wrote, the most alike first; in whatever order its words are.

    >>> depot = Payee("home depot", "HOME DEPOT #9", 1, 1, 100, None, None)
    >>> nearest("Depto, Home", [depot]), nearest("Ruiz", [depot])
    (['home depot'], [])
    """
    import duckdb

    said = normalised(text)
    asked = {
        "keys": [one.key for one in found],
        "said": said,
        "in_order": " ".join(sorted(said.split())),
        "most": most,
    }
    with duckdb.connect() as connection:
        return [key for (key,) in connection.execute(_NEAREST, asked).fetchall()]


def _sums(connection: duckdb.DuckDBPyConnection, path: Path) -> Sequence[Sequence[Any]]:
    with path.open("rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    reader = (
        "read_parquet($path)" if is_parquet else "read_csv($path, header = true, all_varchar = true, delim = ',', quote = '\"')"
    )
    source = {"path": str(path)}
    names = [name for name, *_ in connection.execute(f"describe select * from {reader}", source).fetchall()]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        wrong = f"has no column {listed(map(quoted, missing))}"
        raise _refused(path, wrong, "name the ledger that `avoidance import` wrote, not the bank's own file")
    description = "description" if "description" in names else "''"
    bad = connection.execute(
        f"select number, cents from (select row_number() over () as number, cents::varchar as cents from {reader}) as each "
        "where try_cast(cents as bigint) is null or not regexp_full_match(trim(cents), '[-+]?[0-9]+') order by number limit 1",
        source,
    ).fetchone()
    if bad is not None:
        stands = "is empty" if bad[1] is None else f"{quoted(bad[1])} is not a whole number of cents"
        row = bad[0] if is_parquet else bad[0] + 1
        raise CaseFileError([Problem(str(path), row, 1, "cents", stands, "write whole cents, negative where money went out")])
    return connection.execute(
        f"""select said, count(*), sum(case when cents < 0 then -cents else 0 end)::bigint, min(day), max(day) from (
            select coalesce(nullif(trim(payee), ''), trim({description}), '') as said, cents::bigint as cents,
                try_cast("date" as date) as day from {reader}) as each
        group by said order by said""",
        source,
    ).fetchall()


def _by_name(rows: Iterable[Sequence[Any]]) -> Payees:
    """Return the sums of texts as sums of the names in them."""
    named: dict[str, list[Sequence[Any]]] = {}
    for row in rows:
        named.setdefault(normalised(row[0]), []).append(row)
    none = named.pop("", [])
    found = tuple(_payee(key, named[key]) for key in sorted(named))
    return Payees(found, Unnamed(sum(row[1] for row in none), sum(row[2] for row in none)))


def _payee(key: str, rows: Sequence[Sequence[Any]]) -> Payee:
    said = min(rows, key=lambda row: (-row[1], row[0]))[0]
    days = [day for row in rows for day in row[3:5] if day is not None]
    return Payee(
        key,
        said,
        len(rows),
        sum(row[1] for row in rows),
        sum(row[2] for row in rows),
        min(days, default=None),
        max(days, default=None),
    )


def _refused(path: Path, wrong: str, mend: str) -> CaseFileError:
    return CaseFileError([Problem(str(path), 1, 1, "file", wrong, mend)])
