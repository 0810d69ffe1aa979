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
LIMITS = {"screening, times the SQL by hand": 3.0, "screening, times the floor": 8.0, "screening, memory in MB": 2_000.0}


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
    from avoidance.screening.screen import Screen
    from casefacts.matches import Matches, beside
    from casefacts.reading import read_case

    record = read_case(case, (), {}).case

    def work() -> dict[str, Any]:
        if engine == "spark":
            from avoidance.screening.spark import Spark

            place: Any = Spark("local[2]")
        else:
            place = Duck()
        screen = Screen(Analysis(record, bind(record)), ledger, Matches.load(beside(case), record), place)
        found: dict[str, Any] = {one.theory: [one.avoidable, one.open, one.cents] for one in screen.totals()}
        for pattern, (many, _) in screen.patterns().items():
            for one in screen.plan.patterns[pattern].answers:
                for name, truth in one.answer.elements:
                    counts = found.setdefault(f"{one.answer.theory}: {name}", [0, 0])
                    counts[0] += many * (truth.value == "yes")
                    counts[1] += many * (truth.value == "unknown")
        found["payees"] = [[target.name.strip().upper(), target.cents] for target in screen.targets(TOP)]
        place.close()
        return found

    return work


# ---------------------------------------------------------------- the same by hand, in SQL

TOP = 25
PETITION = "DATE '2024-03-15'"
ELEMENTS = {
    "look": f"date BETWEEN DATE '2022-03-15' AND {PETITION}",
    "insolvent": "CASE WHEN date >= DATE '2023-01-01' THEN TRUE END",
    "unknown": "CAST(NULL AS BOOLEAN)",
    "certain": "TRUE",
    "before": f"date <= {PETITION}",
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
"""Which theory leads: 549(a), 548(a)(1)(B), the state's constructive fraud, and before its four years its actual fraud, which is weaker."""


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
                FROM (SELECT name, lead, MAX(CASE WHEN lead > 0 THEN 2 ELSE 1 END) AS strength, SUM(paid) AS stake, MIN(date), MAX(date)
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
