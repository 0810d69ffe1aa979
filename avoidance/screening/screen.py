"""A ledger screened: every payment with what each theory says of it, what is missing, how its payee used to be paid, and by when.

The plan (:mod:`avoidance.screening.plan`) is made by the engine that explains transfers; the queries
(:mod:`avoidance.screening.query`) join it to the rows. Nothing is planned until it is asked for: the
proof of one row needs no plan.

Left out: what the rows of a ledger do to each other's verdicts (the floors of 547(c)(8) and (9) and a year's gifts count the
record's own transfers; the columns show the totals); money in, but for what came from a payee.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from avoidance.analysis import Analysis
from avoidance.judge import Verdict
from avoidance.report.deadlines import to_avoid
from avoidance.report.reach import reaches
from avoidance.screening import query
from avoidance.screening.candidate import candidate
from avoidance.screening.classes import Classes
from avoidance.screening.engine import Duck, Engine, day_number, day_of
from avoidance.screening.plan import CALENDAR, FEW, RANGES, Plan, Stretch
from casefacts.evidence import said
from casefacts.matches import Matches
from casefacts.model import Transfer

MOST = 1_000_000
"""How many payments are ranked when they are written."""
HELD = 20_000_000
"""Up to how many rows the payments are held in memory; those of a longer ledger are read anew for each question."""
Tick = Callable[[int, int], None]
TEXTS = ("payee", "account", "description", "reference", "file", "sheet")
"""Columns of a screened ledger that hold what somebody else wrote."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What one theory reaches of a payee: how strongly, how many payments over which days, the dollars, by when to sue."""

    theory: str
    strength: int
    payments: int
    cents: int | None
    sue_by: date | None
    first: date
    last: date
    lacks: str


@dataclass(frozen=True, slots=True)
class Target:
    """A payee with something at stake, and what leads for which of its payments."""

    name: str
    party: str | None
    leads: tuple[Lead, ...]

    @property
    def cents(self) -> int | None:
        """Return the cents of all that is reached; ``None`` where no part of it has a figure."""
        figures = [one.cents for one in self.leads if one.cents is not None]
        return sum(figures) if figures else None


@dataclass(frozen=True, slots=True)
class Total:
    """What comes of a theory over the whole ledger: payments avoidable, open and not reached, and the dollars of the first two."""

    theory: str
    avoidable: int
    open: int
    reached_not: int
    cents: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of a ledger: all of them, payments, money in, rows without a day or an amount; and its first and last day."""

    rows: int
    payments: int
    money_in: int
    undated: int
    first: date | None = None
    last: date | None = None


class Screen:
    """A ledger held against a case.

    Args:
        analysis: the case under its law.
        ledger: the file: Parquet or CSV, with the columns of a ledger.
        matches: which payees are parties of the case.
        engine: what answers SQL; DuckDB where none is given.
        tick: is told how far the plan is.

    Raises:
        CaseFileError: the file is no ledger.
    """

    def __init__(
        self, analysis: Analysis, ledger: Path, matches: Matches, engine: Engine | None = None, tick: Tick = lambda done, of: None
    ) -> None:
        self.analysis = analysis
        self.engine = engine or Duck()
        self.parties: list[str | None] = [None]
        self._matches = matches
        self._tick = tick
        self.engine.ledger(ledger)
        self._view(query.base())

    def _view(self, views: Mapping[str, str]) -> None:
        for name, text in views.items():
            self.engine.view(name, text)

    # ------------------------------------------------------------ the ledger

    @cached_property
    def _measured(self) -> tuple[Counted, Stretch | None]:
        """Return how long the ledger is, and the days and the sums of all payments; ``None`` where there are none."""
        undated, dated = "CASE WHEN day IS NULL OR cents IS NULL THEN 1 END", "day IS NOT NULL"
        money_in, paid = f"CASE WHEN cents >= 0 AND {dated} THEN 1 END", f"CASE WHEN cents < 0 AND {dated} THEN %s END"
        ends = ", ".join(f"MIN({one}), MAX({one})" for one in ("day", paid % "day", paid % "-cents"))
        asked = f"SELECT COUNT(*), COUNT({undated}), COUNT({money_in}), {ends} FROM ledger"
        [(rows, without, coming, first, last, *stretch)] = self.engine.rows(asked)
        begun, ended = (None if day is None else day_of(day) for day in (first, last))
        counted = Counted(rows, rows - without - coming, coming, without, begun, ended)
        return counted, Stretch(*stretch) if counted.payments else None

    @property
    def counted(self) -> Counted:
        """Return how many rows the ledger has, and of what, and its first and last day."""
        return self._measured[0]

    @property
    def _stretch(self) -> Stretch | None:
        return self._measured[1]

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day on which something was paid; ``None`` where nothing was."""
        return None if self._stretch is None else (day_of(self._stretch.first), day_of(self._stretch.last))

    def payment(self, row: int) -> Transfer | None:
        """Return a payment as the transfer that it may be; ``None`` where the ledger has no such row, or no money went out."""
        found = self.engine.rows(f"SELECT day, paid, name, file, line FROM paid WHERE row = {row}")
        if not found:
            return None
        day, paid, name, file, line = found[0]
        return candidate(row, day_of(day), paid, self.party_of(name), f"{file} line {line}")

    def lead(self, payment: Transfer) -> str | None:
        """Return the theory that leads for a payment; ``None`` where none reaches it."""
        day, value = said(payment.date), said(payment.value)
        assert day is not None and day.likely is not None and value is not None and value.likely is not None  # noqa: PT018
        alone = Plan(Classes(self.analysis))
        alone.add_each(0, said(payment.to), [(day_number(day.likely), value.likely)])
        [(*_, lead, _, _, _)] = alone.ranges
        return None if lead is None else alone.theories[lead]

    def party_of(self, name: str) -> str | None:
        """Return the party of the case that a name is, as somebody decided."""
        return self._matches.party_of(name)

    # ------------------------------------------------------------ the plan

    @cached_property
    def plan(self) -> Plan:
        """Return what is said of every payment, and put it beside the ledger: as of strangers, then of the case's own parties."""
        plan = Plan(Classes(self.analysis))
        stretch, held = self._stretch, self.counted.rows <= HELD
        with ThreadPoolExecutor(1) as beside:
            reading = beside.submit(self.engine.keep if held else self.engine.view, "bare", query.BARE)
            if stretch is not None:
                plan.add_all(0, None, stretch)
            reading.result()
        self.engine.view("strangers", query.STRANGERS)
        self._put(plan)
        self.engine.keep("by_all", query.by_name(self._counted_from, "strangers"))
        self._match()
        if len(self.parties) > 1:
            self.engine.keep("known", query.KNOWN)
            self._add_known(plan)
            self._put(plan)
        self._view(query.everybody(matched=len(self.parties) > 1))
        self.engine.view("found", query.found(self._counted_from, "payments"))
        self.engine.keep("by_name", query.reached(self._counted_from, matched=len(self.parties) > 1))
        return plan

    def _match(self) -> None:
        """Say which names are parties of the case."""
        names: dict[str, str] = {}
        if self._matches.words:
            near = self.engine.rows(query.names_with(self._matches.words))
            names = {name: party for (name,) in near if (party := self._matches.party_of(name)) is not None}
        self.parties += sorted(set(names.values()))
        numbers = {party: number for number, party in enumerate(self.parties)}
        rows = [(name, numbers[party]) for name, party in sorted(names.items())]
        self.engine.table("parties", {"name": "VARCHAR", "party": "INTEGER"}, rows)

    def _add_known(self, plan: Plan) -> None:
        """Add the parties of the case to the plan: payment by payment where there are few, else with all that could be paid."""
        asked = "SELECT party, COUNT(*), MIN(day), MAX(day), MIN(paid), MAX(paid) FROM known GROUP BY party ORDER BY party"
        stretches = {party: (rows, Stretch(*ends)) for party, rows, *ends in self.engine.rows(asked)}
        few: dict[int, list[tuple[int, int]]] = {party: [] for party, (rows, _) in stretches.items() if rows <= FEW}
        if few:
            listed = ", ".join(map(str, few))
            asked = f"SELECT DISTINCT party, day, paid FROM known WHERE party IN ({listed}) ORDER BY party, day, paid"
            for party, day, paid in self.engine.rows(asked):
                few[party].append((day, paid))
        for done, (party, (_, stretch)) in enumerate(stretches.items(), 1):
            if party in few:
                plan.add_each(party, self.parties[party], few[party])
            else:
                plan.add_all(party, self.parties[party], stretch)
            self._tick(done, len(stretches))

    def _put(self, plan: Plan) -> None:
        """Put the tables of the plan beside the ledger."""
        self.engine.table("calendar", CALENDAR, plan.calendar)
        self.engine.table("ranges", RANGES, plan.ranges)
        self.engine.table("patterns", plan.columns, plan.rows())

    @cached_property
    def _counted_from(self) -> query.Days:
        """Return the days of the case: the ninety days, the insider's year, the petition, the last day to sue."""
        matter = self.analysis.matter
        petition = matter.petition.latest
        row = self.analysis.row(candidate(0, petition or date.max, 1, None))
        opens = [row[key].span.low if key in row else None for key in ("case.preference_opens", "case.insider_preference_opens")]
        near, insider = (day_number(day) if isinstance(day, date) else None for day in opens)
        sue = next(to_avoid(matter, ()), None)
        return query.Days(
            near=near,
            insider=insider,
            petition=None if petition is None else day_number(petition),
            sue=None if sue is None else day_number(sue.date),
        )

    # ------------------------------------------------------------ the answers

    def verdicts(self) -> Iterator[tuple[int, dict[str, str | None]]]:
        """Yield each payment's row with the verdict of every theory; ``None`` where a theory is not in play."""
        theories = self.plan.theories
        columns = "".join(f", n.v{place}" for place in range(len(theories)))
        found = self.engine.rows(f"SELECT p.row{columns} FROM found p JOIN patterns n ON n.pattern = p.pattern ORDER BY p.row")
        for row, *verdicts in found:
            yield row, dict(zip(theories, verdicts, strict=True))

    @cached_property
    def patterns(self) -> dict[int, tuple[int, int]]:
        """Return how many payments, and of how many cents, each pattern has: those of strangers are all but the parties' own."""
        plan, made = self.plan, {}
        for pattern, many, paid in self.engine.rows(query.totals(self._counted_from, "strangers")):
            made[pattern] = [many, int(paid)]
        if len(self.parties) > 1:
            for sign, of in ((-1, "(SELECT name, day, paid, 0 AS party FROM known)"), (1, "known")):
                for pattern, many, paid in self.engine.rows(query.totals(self._counted_from, of)):
                    told = made.setdefault(pattern, [0, 0])
                    told[0] += sign * many
                    told[1] += sign * int(paid)
        return {pattern: (many, paid) for pattern, (many, paid) in made.items() if many and plan.patterns[pattern]}

    def totals(self) -> list[Total]:
        """Return what comes of each theory over the whole ledger."""
        plan = self.plan
        made = {theory: [0, 0, 0, 0] for theory in plan.theories}
        for pattern, (many, paid) in self.patterns.items():
            for one in plan.patterns[pattern].answers:
                told = made[one.answer.theory]
                told[list(Verdict).index(one.answer.verdict)] += many
                base, slope = one.amount[1] or (0, 0)
                told[3] += base * many + slope * paid
        return [Total(theory, told[0], told[2], told[1], told[3]) for theory, told in made.items()]

    def targets(self, top: int, by: str = "strength") -> list[Target]:
        """Return the payees with the most at stake.

        Args:
            top: how many.
            by: what is asked first: one of :data:`avoidance.screening.query.ORDERS`.
        """
        assert self.plan is not None
        found = self.engine.rows(query.payees(top, by))
        leads: dict[str, list[Lead]] = {key: [] for _, key, _ in found}
        strangers = [name for name, _, party in found if not party]
        asked = query.leads(self._counted_from, strangers, [name for name, _, party in found if party])
        for key, *told in self.engine.rows(asked) if found else ():
            leads[key].append(self._lead(*told))
        shown = {key: (name, self.parties[party]) for name, key, party in reversed(found)}
        return [Target(*shown[key], tuple(leads[key])) for key in leads]

    def _lead(
        self, lead: int, strength: int, many: int, stake: int | None, due: int | None, first: int, last: int, lacks: str | None
    ) -> Lead:
        return Lead(
            theory=self.plan.theories[lead],
            strength=strength,
            payments=int(many),
            cents=None if stake is None else int(stake),
            sue_by=None if due is None else day_of(due),
            first=day_of(first),
            last=day_of(last),
            lacks=lacks or "",
        )

    def columns(self) -> dict[str, str]:
        """Return the columns of the screened ledger, by name, and put beside it what they need."""
        plan = self.plan
        self.engine.table("who", {"party": "INTEGER", "id": "VARCHAR"}, list(enumerate(self.parties)))
        givers = {one.id for one in self.analysis.case.parties if said(one.charity) is True}
        self.engine.table("charities", {"party": "INTEGER"}, [(n,) for n, one in enumerate(self.parties) if one in givers])
        self.engine.table("in_case", {"day": "INTEGER", "paid": "BIGINT", "id": "VARCHAR"}, self._in_case())
        for name, text in query.habits(self._counted_from).items():
            (self.engine.view if name in query.PASSING else self.engine.keep)(name, text)
        [(began,)] = self.engine.rows("SELECT MIN(day) FROM ledger")
        return query.told(plan.theories, plan.elements, began or 0, self._edges())

    def _edges(self) -> dict[int, str]:
        """Return the first days of the times that theories reach, each with its name."""
        days = self._counted_from
        made = {days.insider: "the insider's year of 547(b)(4)(B)", days.near: "the ninety days of 547(b)(4)(A)"}
        made |= {day_number(day): why for day, why in reaches(self.analysis.case)}
        return {day: name for day, name in made.items() if day is not None}

    def _in_case(self) -> list[tuple[int, int, str]]:
        """Return the day and the sum of each transfer of the case that states both, with the ids of those that share them."""
        ids: dict[tuple[int, int], list[str]] = {}
        for one in self.analysis.case.transfers:
            day, value = said(one.date), said(one.value)
            if day is not None and day.likely is not None and value is not None and value.likely is not None:
                ids.setdefault((day_number(day.likely), value.likely), []).append(one.id)
        return [(day, paid, " or ".join(some)) for (day, paid), some in ids.items()]

    def write(self, out: Path, by: str = "strength") -> None:
        """Write every payment with its answers to Parquet, CSV or Excel; the whole file or nothing.

        Up to a million payments stand with the most telling first; more stand in no order, since to sort them takes more memory
        than there may be.

        Args:
            out: the file.
            by: what they are ranked by first: one of :data:`avoidance.screening.query.ORDERS`.

        Raises:
            CaseFileError: it cannot be written.
        """
        columns = self.columns()
        if out.suffix.lower() == ".xlsx":
            from avoidance.screening.workbook import write

            write(self, columns, out, by)
            return
        ranked = self.counted.payments <= MOST
        self.engine.write(query.rows(columns.values(), by if ranked else None), list(columns), TEXTS, out, ordered=ranked)
