"""A ledger screened: every payment with what each theory says of it, in columns, ranked.

The classes of payments (:mod:`avoidance.screening.classes`) become two small tables, and DuckDB joins them to the ledger: the day
and the payee of a row name its run of days, the run and the amount name the range, and the range has the answers. So no rule is
evaluated row by row, and each row has the very answer that :func:`avoidance.screening.candidate.judged` would give it.

Beside the verdicts stands what is worth a look and never law: whether a sum is round.

Left out: what the rows of a ledger do to each other's verdicts (the floors of 547(c)(8) and (9) and a year's gifts count the
record's own transfers); money in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avoidance.analysis import Analysis
from avoidance.judge import Verdict
from avoidance.screening.candidate import candidate
from avoidance.screening.classes import Answer, Classes, Range
from casefacts.ledger.store import connect, defused_in_sql, sql, unwritten
from casefacts.matches import Matches
from casefacts.model import Transfer
from casefacts.problems import CaseFileError, Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PAYMENTS = "payments"
STRENGTH = {Verdict.AVOIDABLE: 2, Verdict.UNDETERMINED: 1, Verdict.NOT_AVOIDABLE: 0}
PATTERN = "pattern INTEGER, strength INTEGER, lead VARCHAR, lacks VARCHAR, base BIGINT, slope BIGINT"
WORDS = ("payee", "account", "description", "reference", "file")
"""Columns of a ledger that hold what somebody else wrote."""
ROUND = 100_000
"""A sum in whole thousands of dollars, in cents."""


class Screen:
    """A ledger held against a case.

    Args:
        analysis: the case under its law.
        ledger: the file: Parquet or CSV, with the columns of a ledger.
        matches: which payees are parties of the case.

    Raises:
        CaseFileError: the file is no ledger.
    """

    def __init__(self, analysis: Analysis, ledger: Path, matches: Matches) -> None:
        import duckdb

        self.analysis = analysis
        self.classes = Classes(analysis)
        self.connection = connect()
        try:
            self._read(ledger, matches)
        except duckdb.Error as error:
            wrong = f"is no ledger: {str(error).splitlines()[0]}"
            raise CaseFileError(
                [Problem(str(ledger), 1, 1, "file", wrong, "make one with: avoidance import FILES --case CASE")]
            ) from None
        self.theories: list[str] = []
        self._classified()

    # ------------------------------------------------------------ the ledger

    def _read(self, ledger: Path, matches: Matches) -> None:
        run = self.connection.execute
        source = "read_csv" if ledger.suffix.lower() == ".csv" else "read_parquet"
        run(f"CREATE VIEW ledger AS SELECT * FROM {source}({sql(str(ledger))})")
        payees = [payee for (payee,) in run("SELECT DISTINCT payee FROM ledger WHERE cents < 0").fetchall()]
        parties = {payee: party for payee in payees if payee is not None and (party := matches.party_of(payee)) is not None}
        self.parties: list[str | None] = [None, *sorted(set(parties.values()))]
        numbers = {party: number for number, party in enumerate(self.parties)}
        _table(self.connection, "parties", "payee VARCHAR, party INTEGER", [(payee, numbers[of]) for payee, of in parties.items()])
        run(
            f"""CREATE VIEW {PAYMENTS} AS
            SELECT l.*, -l.cents AS paid, COALESCE(p.party, 0) AS party
            FROM ledger l LEFT JOIN parties p USING (payee) WHERE l.cents < 0 AND l.date IS NOT NULL"""
        )

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day on which something was paid; ``None`` where nothing was."""
        found = self.connection.execute(f"SELECT MIN(date), MAX(date) FROM {PAYMENTS}").fetchone()
        return None if found is None or found[0] is None else (found[0], found[1])

    # ------------------------------------------------------------ the classes

    def _classified(self) -> None:
        found = self.connection.execute(
            f"SELECT party, MIN(date), MAX(date), MAX(MAX(paid)) OVER () FROM {PAYMENTS} GROUP BY party ORDER BY party"
        ).fetchall()
        calendar: list[tuple[Any, ...]] = []
        ranges: list[tuple[Any, ...]] = []
        answers: dict[tuple[Range, ...], int] = {}
        patterns: list[Range] = []
        for number, first, last, most in found:
            party = self.parties[number]
            days = [first + timedelta(count) for count in range((last - first).days + 1)]
            for start, end in self.classes.alike(days, party, 1, most):
                classes = self.classes.ranges(start, party, 1, most)
                if classes not in answers:
                    answers[classes] = len(answers)
                    ranges += [(answers[classes], one.low, one.high, len(patterns) + place) for place, one in enumerate(classes)]
                    patterns += classes
                run = answers[classes]
                calendar += [(number, start + timedelta(count), run) for count in range((end - start).days + 1)]
        self.patterns = patterns
        self.theories = list(dict.fromkeys(answer.theory for one in patterns for answer in one.answers))
        _table(self.connection, "calendar", "party INTEGER, date DATE, run INTEGER", calendar)
        _table(self.connection, "ranges", "run INTEGER, low BIGINT, high BIGINT, pattern INTEGER", ranges)
        verdicts = ", ".join(f"{_quoted(theory)} VARCHAR" for theory in self.theories)
        _table(
            self.connection,
            "patterns",
            f"{PATTERN}, {verdicts}" if verdicts else PATTERN,
            [self._pattern(number, one) for number, one in enumerate(patterns)],
        )

    def _pattern(self, number: int, one: Range) -> tuple[Any, ...]:
        by = {answer.theory: answer.verdict.value for answer in one.answers}
        best = max(one.answers, key=lambda answer: (STRENGTH[answer.verdict], _slope(answer)), default=None)
        top = best.amount[1] if best is not None and best.amount[1] is not None else (0, 0)
        return (
            number,
            STRENGTH[best.verdict] if best is not None else 0,
            best.theory if best is not None and best.verdict is not Verdict.NOT_AVOIDABLE else None,
            best.lacks if best is not None else None,
            *top,
            *(by.get(theory) for theory in self.theories),
        )

    # ------------------------------------------------------------ the answers

    def query(self) -> str:
        """Return the query of every payment with its answers, the most telling first."""
        verdicts = "".join(f", n.{_quoted(theory)}" for theory in self.theories)
        return f"""
            SELECT p.row, p.date, p.paid AS paid_cents, p.payee, p.party,
                   n.lead, n.strength, n.base + n.slope * p.paid AS stake_cents, n.lacks{verdicts},
                   p.paid % {ROUND} = 0 AS round_sum, p.account, p.description, p.reference, p.file, p.line
            FROM {PAYMENTS} p
            JOIN calendar c ON c.party = p.party AND c.date = p.date
            JOIN ranges r ON r.run = c.run AND p.paid BETWEEN r.low AND r.high
            JOIN patterns n USING (pattern)"""

    def verdicts(self) -> Iterator[tuple[int, dict[str, str | None]]]:
        """Yield each payment's row with the verdict of every theory; ``None`` where a theory is not in play."""
        columns = ", ".join(_quoted(theory) for theory in self.theories)
        for row, *found in self.connection.execute(f"SELECT row, {columns} FROM ({self.query()}) ORDER BY row").fetchall():
            yield row, dict(zip(self.theories, found, strict=True))

    def payment(self, row: int) -> Transfer | None:
        """Return a payment as the transfer that it may be; ``None`` where the ledger has no such row, or no money went out."""
        found = self.connection.execute(f"SELECT date, paid, party, file, line FROM {PAYMENTS} WHERE row = ?", [row]).fetchone()
        if found is None:
            return None
        day, paid, party, file, line = found
        return candidate(row, day, paid, self.parties[party], f"{file} line {line}")

    def payees(self, top: int) -> list[tuple[Any, ...]]:
        """Return the payees with the most at stake: its payments that are reached, the strongest lead and what that lacks."""
        return self.connection.execute(
            f"""SELECT payee, ANY_VALUE(party), COUNT(*) FILTER (strength > 0), SUM(stake_cents) FILTER (strength > 0),
                       MAX(strength), ARG_MAX(lead, strength * 1000000000000 + stake_cents),
                       ARG_MAX(lacks, strength * 1000000000000 + stake_cents), MIN(date), MAX(date)
                FROM ({self.query()}) GROUP BY payee HAVING MAX(strength) > 0
                ORDER BY MAX(strength) DESC, SUM(stake_cents) FILTER (strength > 0) DESC NULLS LAST, payee LIMIT {top}"""
        ).fetchall()

    def write(self, out: Path) -> None:
        """Write every payment with its answers, the most telling first, to Parquet or CSV; the whole file or nothing.

        Raises:
            CaseFileError: it cannot be written.
        """
        import duckdb

        part = out.with_name(f".{out.name}.part")
        as_csv = out.suffix.lower() == ".csv"
        form = "FORMAT CSV, HEADER" if as_csv else "FORMAT PARQUET, COMPRESSION ZSTD"
        columns = f"* REPLACE ({', '.join(f'{defused_in_sql(name)} AS {name}' for name in WORDS)})" if as_csv else "*"
        order = "strength DESC, stake_cents DESC, row"
        try:
            self.connection.execute(f"COPY (SELECT {columns} FROM ({self.query()}) ORDER BY {order}) TO {sql(str(part))} ({form})")
            part.replace(out)
        except (duckdb.Error, OSError) as error:
            raise unwritten(out, str(error).splitlines()[0]) from None
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _slope(answer: Answer) -> int:
    return answer.amount[1][1] if answer.amount[1] is not None else 0


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _table(connection: DuckDBPyConnection, name: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    connection.execute(f"CREATE TABLE {name} ({columns})")
    made = list(rows)
    if made:
        marks = ", ".join("?" * len(made[0]))
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", made)
