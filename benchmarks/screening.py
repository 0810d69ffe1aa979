"""How fast a ledger is screened, on this machine: whole screenings beside the same work written by hand, all in one run.

The floor is a bare decoding: DuckDB reads the columns that a screening reads and touches each value once. By hand means the same
questions of every row, for this case alone, as somebody would write them who has read the law for it: every element that a bare
payment leaves open or that its day, its sum and its payee decide, the verdict of every theory, the dollars, and the payees with the
most at stake; in DuckDB's SQL, in Polars and in pandas. Each answer is held against the screening's before any time is told.

Ledgers are made anew, the same each time: ten years of payments to a twentieth as many payees as rows, of which twenty are
parties of the case, ten of them insiders. Every measurement is a process of its own, so that memory is its own too. A figure over
its limit is marked and the exit status is 1. It needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CASE = """case: {petition_date: 2024-03-15, circuit: 3, chapter: 7, state_law: [DE]}
complete: [relationships, creditors]
debtor: {name: Made Up Inc., kind: corporation}
parties:
%s
relationships:
%s
creditors:
  - {id: C1, kind: trade, amount: 92000, arose: 2019-06-30, held_at_petition: true, unsecured: true, allowable: true}
solvency:
  findings: [{insolvent: true, from: 2023-01-01}]
"""
PARTIES = 20
INSIDERS = 10
LIMITS = {
    "screening, times the SQL by hand": 3.0,
    "screening, times the floor": 8.0,
    "screening, memory in MB": 2_000.0,
}


def case_text() -> str:
    """Return the case: twenty parties, of whom ten are directors."""
    parties = "\n".join(f"  - {{id: p{n}, name: Party Number {n} Ltd, kind: corporation}}" for n in range(PARTIES))
    directors = "\n".join(f"  - {{who: p{n}, is: director, of: debtor}}" for n in range(INSIDERS))
    return CASE % (parties, directors)


def make(rows: int, folder: Path) -> tuple[Path, Path]:
    """Write a ledger of so many rows and its case, and return where."""
    import duckdb

    ledger, case = folder / f"ledger-{rows}.parquet", folder / "case.yaml"
    if not case.exists():
        case.write_text(case_text(), encoding="utf-8")
        decided = "".join(f'  - {{payee: "party number {n}", is: p{n}}}\n' for n in range(PARTIES))
        (folder / "case.matches.yaml").write_text(f"format: avoidance-matches/1\ndecided:\n{decided}", encoding="utf-8")
    if not ledger.exists():
        with duckdb.connect() as connection:
            connection.execute(
                f"""COPY (
                    SELECT i + 1 AS row, DATE '2014-06-01' + CAST(i * 3652 // {rows} AS INTEGER) AS date,
                           CASE WHEN hash(i) % 12 = 0 THEN 1 ELSE -1 END
                           * CAST(100 + (hash(i * 3 + 1) % 1000) * (hash(i * 5 + 2) % 3000) AS BIGINT) AS cents,
                           'op-' || CAST(hash(i) % 3 AS VARCHAR) AS account,
                           CASE WHEN hash(i * 7 + 3) % {rows // 20} < {PARTIES}
                                THEN 'Party Number ' || CAST(hash(i * 7 + 3) % {rows // 20} AS VARCHAR) || ' LTD'
                                ELSE 'Payee ' || CAST(hash(i * 7 + 3) % {rows // 20} AS VARCHAR) || ' Supply' END AS payee,
                           'INV ' || CAST(hash(i) % 100000 AS VARCHAR) AS description, '' AS reference, '' AS bank_id,
                           CAST(NULL AS BIGINT) AS balance_cents, '' AS kind, 'bank.csv' AS file, CAST(i + 2 AS INTEGER) AS line,
                           '' AS sheet, '' AS sha256
                    FROM range({rows}) AS t(i)
                ) TO '{ledger}' (FORMAT PARQUET, COMPRESSION ZSTD)"""
            )
    return ledger, case


# ---------------------------------------------------------------- the screening, and its answer in a form that can be compared


def screening(ledger: Path, case: Path, engine: str = "duckdb") -> Callable[[], dict[str, Any]]:
    """Return a whole screening: who is who, the plan, every row, what comes of each theory and element, the payees at the top."""
    from avoidance.analysis import Analysis, bind
    from avoidance.screening.engine import Duck
    from avoidance.screening.plan import Plan
    from avoidance.screening.screen import Screen
    from casefacts.matches import Matches, beside
    from casefacts.reading import read_case

    record = read_case(case, (), {}).case
    for method in ("add_all", "add_each"):
        setattr(Plan, method, _clocked(getattr(Plan, method)))

    def work() -> dict[str, Any]:
        COMPILING[0] = 0
        if engine == "spark":
            from avoidance.screening.spark import Spark

            place: Any = Spark("local[2]")
        else:
            place = Duck()
        screen = Screen(Analysis(record, bind(record)), ledger, Matches.load(beside(case), record), place)
        found: dict[str, Any] = {one.theory: [one.avoidable, one.open, one.cents] for one in screen.totals()}
        for pattern, (many, _) in screen.patterns.items():
            for one in screen.plan.patterns[pattern].answers:
                for name, truth in one.answer.elements:
                    counts = found.setdefault(f"{one.answer.theory}: {name}", [0, 0])
                    counts[0] += many * (truth.value == "yes")
                    counts[1] += many * (truth.value == "unknown")
        found["payees"] = [[target.name.strip().upper(), target.cents] for target in screen.targets(TOP)]
        place.close()
        return found

    return work


def _clocked(method: Callable[..., None]) -> Callable[..., None]:
    def clocked(*arguments: Any) -> None:
        start = time.perf_counter()
        method(*arguments)
        COMPILING[0] += time.perf_counter() - start

    return clocked


# ---------------------------------------------------------------- the same by hand, in SQL

TOP = 25
PETITION = "DATE '2024-03-15'"
ELEMENTS = {
    "look": f"date BETWEEN DATE '2022-03-15' AND {PETITION}",
    "insolvent": "CASE WHEN date >= DATE '2023-01-01' THEN TRUE END",
    "unknown": "CAST(NULL AS BOOLEAN)",
    "certain": "TRUE",
    "before": f"CASE WHEN date <> {PETITION} THEN date < {PETITION} END",
    "named": "CASE WHEN insider IS NOT NULL THEN TRUE END",
    "insider": "insider",
    "senior": "CASE WHEN date < DATE '2019-06-30' THEN FALSE WHEN date > DATE '2019-06-30' THEN TRUE END",
    "late": "CASE WHEN date >= DATE '2020-03-15' THEN TRUE END",
    "four": "date >= DATE '2020-03-15'",
    "year": "date >= DATE '2023-03-15'",
    "reach": f"date BETWEEN DATE '2023-12-16' AND {PETITION} OR (date BETWEEN DATE '2023-03-15' AND {PETITION} AND insider)",
    "small": "CASE WHEN paid < 757500 THEN FALSE END",
    "smaller": "CASE WHEN paid < 757500 THEN CAST(NULL AS BOOLEAN) ELSE FALSE END",
    "after": f"CASE WHEN date > {PETITION} THEN TRUE END",
}
"""What a row says that any theory asks, three-valued."""
DE = {"transfer": "certain", "before-case": "before", "asset": "certain", "act": "certain", "immunity": "named"}
THEORIES: dict[str, dict[str, str]] = {
    "548(a)(1)(A)": {"transfer": "certain", "exemption": "certain", "look-back": "look", "intent": "unknown"},
    "548(a)(1)(B)": {"transfer": "certain", "look-back": "look", "value": "unknown", "condition": "insolvent"},
    "549(a)": {"transfer": "certain", "estate": "unknown", "after": "after", "authority": "unknown"},
    "544(b):DE:actual": {**DE, "creditor": "certain", "in-time": "late", "intent": "unknown"},
    "544(b):DE:constructive": {
        **DE, "creditor": "certain", "in-time": "four", "ground": "certain", "value": "unknown", "condition": "unknown",
    },
    "544(b):DE:constructive-present-creditor": {
        **DE, "creditor": "senior", "in-time": "four", "ground": "certain", "value": "unknown", "insolvent": "insolvent",
    },
    "544(b):DE:insider-preference": {
        **DE, "creditor": "senior", "in-time": "year", "ground": "certain", "insider": "insider", "exchange": "unknown",
        "reach": "unknown", "insolvent": "insolvent", "cause": "unknown",
    },
    "547(b)": {
        "transfer": "certain", "creditor": "unknown", "debt": "unknown", "insolvent": "insolvent", "look-back": "reach",
        "greater": "named",
    },
}  # fmt: skip
"""The elements of each theory, as a person would write them down for this case."""
IN_PLAY = {"549(a)": f"date >= {PETITION}"}
LEAD = (
    f"""CASE WHEN date > {PETITION} THEN 3 WHEN date >= DATE '2022-03-15' THEN 2 WHEN date >= DATE '2020-03-15' THEN 1 ELSE 0 END"""
)
"""Which theory leads: 549(a), 548(a)(1)(B), the state's constructive fraud, and before its four years its actual fraud."""


def asked() -> dict[str, str]:
    """Return each number of the answer by name, as SQL over the elements."""
    found: dict[str, str] = {}
    for theory, parts in THEORIES.items():
        play = IN_PLAY.get(theory, "TRUE")
        holds = " AND ".join(dict.fromkeys(parts.values()))
        found[f"{theory}|avoidable"] = f"COUNT(*) FILTER (WHERE {play} AND ({holds}))"
        found[f"{theory}|open"] = f"COUNT(*) FILTER (WHERE {play} AND ({holds}) IS NULL)"
        found[f"{theory}|cents"] = f"SUM(paid) FILTER (WHERE {play} AND ({holds}) IS NOT FALSE)"
        for name, of in parts.items():
            found[f"{theory}: {name}|yes"] = f"COUNT(*) FILTER (WHERE {play} AND {of})"
            found[f"{theory}: {name}|unknown"] = f"COUNT(*) FILTER (WHERE {play} AND {of} IS NULL)"
    found["547(b): 547(c)(8)|yes"], found["547(b): 547(c)(8)|unknown"] = "0", "0"
    found["547(b): 547(c)(9)|yes"], found["547(b): 547(c)(9)|unknown"] = "0", "COUNT(*) FILTER (WHERE smaller IS NULL)"
    return found


def folded(numbers: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers of an answer as a screening gives them: a list for each theory and element."""
    made: dict[str, Any] = {}
    for key, value in numbers.items():
        made.setdefault(key.rpartition("|")[0], []).append(int(value or 0))
    return made


def by_hand(ledger: Path, case: Path) -> Callable[[], dict[str, Any]]:
    """Return the same work in DuckDB's SQL, written for this case."""
    import duckdb

    def work() -> dict[str, Any]:
        with duckdb.connect(config={"preserve_insertion_order": "false"}) as connection:
            insiders = [(f"PARTY NUMBER {number} LTD", number < INSIDERS) for number in range(PARTIES)]
            connection.execute("CREATE TABLE known(name VARCHAR, insider BOOLEAN)")
            connection.executemany("INSERT INTO known VALUES (?, ?)", insiders)
            name = "CASE WHEN payee IS NULL OR payee = '' THEN description ELSE payee END"
            connection.execute(
                f"""CREATE VIEW paid AS
                SELECT l.date, -l.cents AS paid, {name} AS name, k.insider
                FROM read_parquet('{ledger}') l LEFT JOIN known k ON k.name = UPPER({name})
                WHERE l.cents < 0 AND l.date IS NOT NULL"""
            )
            elements = ", ".join(f"{sql} AS {name}" for name, sql in ELEMENTS.items() if name != "insider")
            wanted = asked()
            row = connection.execute(f"SELECT {', '.join(wanted.values())} FROM (SELECT *, {elements} FROM paid)").fetchone()
            found = folded(dict(zip(wanted, row or (), strict=True)))
            payees = connection.execute(
                f"""SELECT UPPER(TRIM(name)) AS payee, SUM(stake) AS stake, MAX(strength) AS strength
                FROM (SELECT name, lead, MAX(CASE WHEN lead > 0 THEN 2 ELSE 1 END) AS strength, SUM(paid) AS stake
                      FROM (SELECT name, paid, date, {LEAD} AS lead FROM paid) GROUP BY name, lead)
                GROUP BY UPPER(TRIM(name)) ORDER BY strength DESC, stake DESC, payee LIMIT {TOP}"""
            ).fetchall()
            return found | {"payees": [[payee, int(stake)] for payee, stake, _ in payees]}

    return work


def floor(ledger: Path, case: Path) -> Callable[[], dict[str, Any]]:
    """Return the bare decoding of the columns that a screening reads, each value touched once."""
    import duckdb

    def work() -> dict[str, Any]:
        touched = "SUM(date - DATE '1970-01-01'), SUM(cents), SUM(LENGTH(payee)), SUM(LENGTH(description))"
        with duckdb.connect() as connection:
            connection.execute(f"SELECT {touched} FROM read_parquet('{ledger}')").fetchall()
        return {}

    return work


# ---------------------------------------------------------------- the same by hand, in Polars and in pandas


def in_polars(ledger: Path, case: Path) -> Callable[[], dict[str, Any]]:
    """Return the same work in Polars, lazily."""
    import polars as pl

    def work() -> dict[str, Any]:
        known = pl.LazyFrame(
            {"upper": [f"PARTY NUMBER {n} LTD" for n in range(PARTIES)], "insider": [n < INSIDERS for n in range(PARTIES)]}
        )
        paid = (
            pl.scan_parquet(ledger)
            .filter((pl.col("cents") < 0) & pl.col("date").is_not_null())
            .select(
                "date",
                (-pl.col("cents")).alias("paid"),
                pl.when(pl.col("payee").is_null() | (pl.col("payee") == "")).then("description").otherwise("payee").alias("name"),
            )
            .with_columns(pl.col("name").str.to_uppercase().alias("upper"))
            .join(known, on="upper", how="left")
        )
        row = paid.with_columns(**_of(pl.col, pl.lit, _when_polars)).select(
            **{key: _counted_in_polars(pl, *wanted) for key, wanted in _wanted().items()}
        )
        lead = (
            pl.when(pl.col("date") > pl.date(2024, 3, 15)).then(3).when(pl.col("date") >= pl.date(2022, 3, 15)).then(2)
            .when(pl.col("date") >= pl.date(2020, 3, 15)).then(1).otherwise(0)
        )  # fmt: skip
        payees = (
            paid.with_columns(lead.alias("lead"))
            .group_by("name", "lead")
            .agg(pl.col("paid").sum().alias("stake"), pl.col("date").min(), pl.col("date").max().alias("last"))
            .with_columns(pl.col("name").str.strip_chars().str.to_uppercase().alias("payee"))
            .group_by("payee")
            .agg(pl.col("stake").sum(), (pl.col("lead") > 0).max().alias("strength"))
            .sort(["strength", "stake", "payee"], descending=[True, True, False])
            .head(TOP)
        )
        numbers, found = pl.collect_all([row, payees], engine="streaming")
        answer = folded(numbers.row(0, named=True))
        return answer | {"payees": [[payee, stake] for payee, stake, _ in found.rows()]}

    return work


def in_pandas(ledger: Path, case: Path) -> Callable[[], dict[str, Any]]:
    """Return the same work in pandas, with Arrow's columns, which know what is not known."""
    import pandas as pd

    def work() -> dict[str, Any]:
        rows = pd.read_parquet(ledger, columns=["date", "cents", "payee", "description"], dtype_backend="pyarrow")
        rows = rows[(rows["cents"] < 0) & rows["date"].notna()]
        name = rows["payee"].where(rows["payee"].notna() & (rows["payee"] != ""), rows["description"])
        frame = pd.DataFrame({"date": rows["date"], "paid": -rows["cents"], "name": name})
        insiders = {f"PARTY NUMBER {n} LTD": n < INSIDERS for n in range(PARTIES)}
        frame["insider"] = frame["name"].str.upper().map(insiders).astype("bool[pyarrow]")
        told = _of(frame.__getitem__, lambda value: pd.Series(value, index=frame.index, dtype="bool[pyarrow]"), _when_pandas)
        told["insider"] = frame["insider"]
        numbers = {key: _counted_in_pandas(frame, told, *wanted) for key, wanted in _wanted().items()}
        frame["lead"] = sum(
            (frame["date"] >= day).astype("int64") for day in (_day(2020, 3, 15), _day(2022, 3, 15), _day(2024, 3, 16))
        )
        grouped = frame.groupby(["name", "lead"])["paid"].sum().reset_index()
        grouped["payee"] = grouped["name"].str.strip().str.upper()
        grouped["strength"] = grouped["lead"] > 0
        best = grouped.groupby("payee").agg(stake=("paid", "sum"), strength=("strength", "max")).reset_index()
        best = best.sort_values(["strength", "stake", "payee"], ascending=[False, False, True]).head(TOP)
        pairs = zip(best["payee"], best["stake"], strict=True)
        return folded(numbers) | {"payees": [[payee, int(stake)] for payee, stake in pairs]}

    return work


def _day(year: int, month: int, day: int) -> Any:
    from datetime import date

    return date(year, month, day)


def _of(col: Callable[[str], Any], lit: Callable[[Any], Any], when: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """Return the elements as expressions over columns; ``when(a, b)`` is b where a holds, and unknown elsewhere."""
    date, paid, petition = col("date"), col("paid"), _day(2024, 3, 15)
    near = (date >= _day(2023, 12, 16)) & (date <= petition)
    year = (date >= _day(2023, 3, 15)) & (date <= petition)
    senior = _day(2019, 6, 30)
    return {
        "look": (date >= _day(2022, 3, 15)) & (date <= petition),
        "insolvent": when(date >= _day(2023, 1, 1), True),
        "unknown": lit(None),
        "certain": lit(True),
        "before": when(date != petition, date < petition),
        "named": when(~col("insider").isna() if hasattr(col("insider"), "isna") else col("insider").is_not_null(), True),
        "senior": when(date != senior, date > senior),
        "late": when(date >= _day(2020, 3, 15), True),
        "four": date >= _day(2020, 3, 15),
        "year": date >= _day(2023, 3, 15),
        "reach": near | (year & col("insider")),
        "smaller": when(paid >= 757_500, False),
        "after": when(date > petition, True),
    }


def _when_polars(test: Any, value: Any) -> Any:
    import polars as pl

    return pl.when(test).then(value)


def _when_pandas(test: Any, value: Any) -> Any:
    import pandas as pd

    values = value if hasattr(value, "where") else pd.Series(value, index=test.index, dtype="bool[pyarrow]")
    return values.where(test, None).astype("bool[pyarrow]")


def _wanted() -> dict[str, tuple[str, bool, tuple[str, ...]]]:
    """Return each number of the answer by name: what is counted, whether only from the petition on, and of which elements."""
    found: dict[str, tuple[str, bool, tuple[str, ...]]] = {}
    for theory, parts in THEORIES.items():
        late = theory in IN_PLAY
        all_ = tuple(dict.fromkeys(parts.values()))
        found |= {f"{theory}|{what}": (what, late, all_) for what in ("avoidable", "open", "cents")}
        for name, of in parts.items():
            found |= {f"{theory}: {name}|{what}": (what, late, (of,)) for what in ("yes", "unknown")}
    for what in ("yes", "unknown"):
        found[f"547(b): 547(c)(8)|{what}"] = ("nothing", False, ())
        found[f"547(b): 547(c)(9)|{what}"] = ("nothing" if what == "yes" else "unknown", False, ("smaller",))
    return found


def _counted_in_polars(pl: Any, what: str, late: bool, of: tuple[str, ...]) -> Any:
    if what == "nothing":
        return pl.lit(0)
    holds, play = pl.all_horizontal(*of), pl.col("date") >= pl.date(2024, 3, 15) if late else pl.lit(True)
    if what in ("avoidable", "yes"):
        return (holds & play).sum()
    if what in ("open", "unknown"):
        return (holds.is_null() & play).sum()
    return pl.col("paid").filter(holds.fill_null(True) & play).sum()


def _counted_in_pandas(frame: Any, told: dict[str, Any], what: str, late: bool, of: tuple[str, ...]) -> int:
    if what == "nothing":
        return 0
    holds = told[of[0]]
    for name in of[1:]:
        holds = holds & told[name]
    play = frame["date"] >= _day(2024, 3, 15) if late else None
    if what in ("avoidable", "yes"):
        return int((holds if play is None else holds & play).sum())
    if what in ("open", "unknown"):
        return int((holds.isna() if play is None else holds.isna() & play).sum())
    kept = holds.fillna(True)
    return int(frame["paid"][kept if play is None else kept & play].sum())


# ---------------------------------------------------------------- measuring

WORKS: dict[str, Callable[[Path, Path], Callable[[], dict[str, Any]]]] = {
    "floor": floor,
    "screening": screening,
    "DuckDB by hand": by_hand,
    "Polars by hand": in_polars,
    "pandas by hand": in_pandas,
    "screening on Spark": lambda ledger, case: screening(ledger, case, "spark"),
}
SLOW = ("screening on Spark",)
"""What is measured once only."""
COMPILING = [0.0]
"""The seconds in which rules were compiled for a ledger, which no length of it changes."""


def one(name: str, rows: int, folder: Path, runs: int) -> None:
    """Measure one work in this process, and print its seconds, its memory and its answer as JSON."""
    ledger, case = make(rows, folder)
    work = WORKS[name](ledger, case)
    took, compiling, answer = [], [], {}
    for _ in range(runs):
        start = time.perf_counter()
        answer = work()
        took.append(time.perf_counter() - start)
        compiling.append(COMPILING[0])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"seconds": statistics.median(took), "compiling": statistics.median(compiling), "memory": memory, "answer": answer}
    print(json.dumps(told))


def measured(name: str, rows: int, folder: Path, runs: int) -> dict[str, Any]:
    """Return what a work took in a process of its own."""
    command = [sys.executable, __file__, "--one", name, "--rows", str(rows), "--folder", str(folder), "--runs", str(runs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    """Print the figures and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", choices=list(WORKS))
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--growth", default="1000000,3000000,30000000", help="other lengths at which the screening is measured")
    parser.add_argument("--without", default="", help="works to leave out, such as 'screening on Spark'")
    options = parser.parse_args()
    if options.one:
        one(options.one, options.rows, options.folder, options.runs)
        return 0
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    print(f"{machine}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as made:
        return compared(options.folder or Path(made), options.rows, options.runs, options.growth, options.without.split(","))


def compared(folder: Path, rows: int, runs: int, growth: str, without: list[str]) -> int:
    """Measure everything, print it and return the exit status."""
    found = {name: measured(name, rows, folder, runs if name not in SLOW else 1) for name in WORKS if name not in without}
    truth = found["screening"]["answer"]
    wrong = [name for name, one in found.items() if one["answer"] not in ({}, truth)]
    print(f"{rows:,} rows; every answer is the same" if not wrong else f"NOT THE SAME ANSWER: {', '.join(wrong)}")
    took = {name: one["seconds"] for name, one in found.items()}
    for name, one in found.items():
        print(f"     {name}: {one['seconds']:.2f} s, {one['memory']:,.0f} MB, {one['seconds'] / took['floor']:.1f} times the floor")
    compiling = found["screening"]["compiling"]
    print(f"     of the screening, {compiling:.2f} s compile the rules, whatever the length, in part while the ledger is read")
    figures = {
        "screening, times the SQL by hand": took["screening"] / took["DuckDB by hand"],
        "screening, times the floor": took["screening"] / took["floor"],
        "screening, memory in MB": found["screening"]["memory"],
    }
    for name, figure in figures.items():
        print(f"{'ok  ' if figure <= LIMITS[name] else 'OVER'} {name}: {figure:,.3g} (at most {LIMITS[name]:g})")
    for length in [int(one) for one in growth.split(",") if one]:
        one = measured("screening", length, folder, 1)
        print(f"     screening of {length:,} rows: {one['seconds']:.2f} s, {one['memory']:,.0f} MB")
    return 1 if wrong or any(figure > LIMITS[name] for name, figure in figures.items()) else 0


if __name__ == "__main__":
    sys.exit(main())
