"""The same facts under other law: every state, every circuit, petition dates through time, both sides of every contested point.

Each row of a comparison is one law; each of its cells is what comes of one theory for one transfer there. A cell is set beside
the answer that most rows give, so that a reader sees where the answer changes and why. Through time the days on which an answer
changes are found exactly: by looking month by month, then halving the month.

>>> from casefacts.reading import read_text
>>> text = '''
... case: {petition_date: 2024-03-15}
... transfers: [{id: T1, date: 2022-03-20, kind: gift, property_kind: cash, value: 100, received: []}]
... '''
>>> found = across_dates(read_text(text).case)
>>> [row.label for row in found.rows]
['2022-03-20', '2022-03-21 to 2024-03-20', '2024-03-21 to 2028-03-20']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from avoidance.analysis import Analysis, bind
from avoidance.analyze import carries
from avoidance.bearing import unverified_law
from avoidance.judge import Judgment, Verdict
from avoidance.law.bound import Law, circuit_name
from avoidance.law.records import CIRCUITS
from avoidance.law.states import states
from avoidance.logic.known import Span
from avoidance.report.alike import under_state
from casefacts.dates import months_after
from casefacts.evidence import DateSpan, Stated, said
from casefacts.model import Case, Transfer

Across: TypeAlias = Literal["states", "circuits", "dates", "positions"]
SIX_YEARS = 72
NO_THEORY = "the law there has no such theory"
NOT_IN_PLAY = "not in play there: on that law nothing in the record brings it up"
OUT_OF_PLAY = {"states": NO_THEORY, "dates": "not in play on those petition dates: nothing in the record brings it up then"}
"""Why a cell has no answer: a state's act may lack a theory; elsewhere the theory exists, and the record does not bring it up."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What comes of one theory for one transfer; ``None`` as verdict where the law has no such theory, or it is not in play."""

    transfer: str
    theory: str
    verdict: Verdict | None
    amount: Span
    why: str
    unverified: tuple[str, ...] = ()
    """The law that carries the answer and that nobody has verified, by key: figures, periods, authorities."""
    sides: tuple[str, ...] = ()
    """Where circuits are compared, for an answer that parts from the usual one: the sides of splits that make it part."""

    @property
    def place(self) -> tuple[str, str]:
        """Return the transfer and the theory."""
        return self.transfer, self.theory

    @property
    def answer(self) -> tuple[Verdict | None, Span]:
        """Return the answer: the verdict, and where it is not a no the amount."""
        return self.verdict, self.amount


@dataclass(frozen=True, slots=True)
class Row:
    """One law: its name, what it is, and its cells."""

    label: str
    detail: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of the same facts under different law."""

    across: Across
    rows: tuple[Row, ...]

    def usual(self) -> dict[tuple[str, str], tuple[Verdict | None, Span]]:
        """Return for each transfer and theory the answer that most rows give."""
        counts: dict[tuple[str, str], Counter[tuple[Verdict | None, Span]]] = {}
        for row in self.rows:
            for cell in row.cells:
                counts.setdefault(cell.place, Counter())[cell.answer] += 1
        return {place: count.most_common(1)[0][0] for place, count in counts.items()}

    def differing(self, row: Row) -> list[Cell]:
        """Return the cells of a row whose answer is not the one to compare it with.

        That is the usual answer; through time, that of the stretch of days before; beside positions, that of the law as taken.
        """
        beside = self._beside(row)
        return [cell for cell in row.cells if cell.answer != beside[cell.place]]

    def _beside(self, row: Row) -> dict[tuple[str, str], tuple[Verdict | None, Span]]:
        if self.across == "states" or self.across == "circuits":
            return self.usual()
        place = self.rows.index(row)
        other = self.rows[max(place - 1, 0) if self.across == "dates" else 0]
        return {cell.place: cell.answer for cell in other.cells}

    def telling(self) -> list[tuple[str, str]]:
        """Return the places that a reader must see: the answer is not the same in every row, or the theory is alive in one."""
        moving = set(self.moving())
        alive = {cell.place for row in self.rows for cell in row.cells if cell.verdict not in (None, Verdict.NOT_AVOIDABLE)}
        places = dict.fromkeys(cell.place for row in self.rows for cell in row.cells)
        return [place for place in places if place in moving or place in alive]

    @property
    def unverified(self) -> tuple[str, ...]:
        """Return the law, by key, that carries some answer and that nobody has verified."""
        return tuple(sorted({key for row in self.rows for cell in row.cells for key in cell.unverified}))

    def moving(self) -> list[tuple[str, str]]:
        """Return the places whose answer is not the same in every row."""
        answers: dict[tuple[str, str], set[tuple[Verdict | None, Span]]] = {}
        for row in self.rows:
            for cell in row.cells:
                answers.setdefault(cell.place, set()).add(cell.answer)
        return [place for place, found in answers.items() if len(found) > 1]


def across_states(case: Case, positions: Mapping[str, str] | None = None, transfers: Sequence[str] = ()) -> Comparison:
    """Return the borrowed theories under the law of every state, the District and the territories."""
    analysis = Analysis(case, bind(case, positions))
    chosen = _chosen(case, transfers)
    facts = [(transfer, analysis.row(transfer)) for transfer in chosen]
    rows = []
    for code, state in states().items():
        if state.is_federal:
            continue
        made = [(transfer, analysis.under_law_of(code, transfer, row)) for transfer, row in facts]
        acts = dict.fromkeys(act for _, (acts, _) in made for act in acts)
        cells = _whole(analysis.law, [(transfer, judgments) for transfer, (_, judgments) in made])
        rows.append(Row(code, f"{state.name}: {', '.join(acts)}", tuple(cells)))
    return Comparison("states", tuple(_filled("states", rows)))


def across_circuits(case: Case, positions: Mapping[str, str] | None = None, transfers: Sequence[str] = ()) -> Comparison:
    """Return every theory with each circuit's side of every split, and with the defaults where no circuit has spoken."""
    rows, made = [], []
    for circuit in (*CIRCUITS, None):
        law = replace(bind(case, positions), circuit=circuit)
        analysis = Analysis(case, law)
        made.append(analysis)
        held = [key for key, one in law.tables.positions.items() if one.in_circuit(circuit) is not None]
        detail = ", ".join(f"{key} = {law.position(key).value}" for key in held) or "the defaults of the tables"
        label = circuit_name(circuit) or "no circuit"
        rows.append(Row(label, detail, tuple(_cells(analysis, _chosen(case, transfers)))))
    return _with_sides(Comparison("circuits", tuple(_filled("circuits", rows))), made)


def across_positions(case: Case, positions: Mapping[str, str] | None = None, transfers: Sequence[str] = ()) -> Comparison:
    """Return every theory as the law is taken, and on each other side of every contested position that some finding consulted."""
    law = bind(case, positions)
    analysis = Analysis(case, law)
    chosen = _chosen(case, transfers)
    consulted = sorted({key for transfer in chosen for one in analysis.findings(transfer) for key in one.consulted})
    rows = [Row("as taken", "each side as the case, its circuit or the tables take it", tuple(_cells(analysis, chosen)))]
    for key in consulted:
        for side in law.others(key):
            detail = f"{law.tables.positions[key].side(side).says} (taken: {law.position(key).value})"
            rows.append(Row(f"{key} = {side}", detail, tuple(_cells(analysis.other(key, side), chosen))))
    return Comparison("positions", tuple(_filled("positions", rows)))


def across_dates(
    case: Case,
    positions: Mapping[str, str] | None = None,
    transfers: Sequence[str] = (),
    first: date | None = None,
    last: date | None = None,
) -> Comparison:
    """Return every theory as the petition date moves, exact to the day.

    Args:
        case: the case; its own petition date gives way to each day.
        positions: sides of splits chosen for this run.
        transfers: ids of the transfers to compare; none means all.
        first: the first petition date; without it the day of the first transfer.
        last: the last one; without it six years after the last transfer.
    """
    chosen = _chosen(case, transfers)
    days = [when for one in chosen if (span := said(one.date)) is not None and (when := span.central) is not None]
    around = bind(case, positions).petition
    opens = first or min(days, default=around)
    closes = last or months_after(max(days, default=around), SIX_YEARS)
    known: dict[date, tuple[Cell, ...]] = {}

    def at(day: date) -> tuple[Cell, ...]:
        if day not in known:
            known[day] = tuple(_cells(_moved(case, positions, day), chosen))
        return known[day]

    return Comparison("dates", tuple(_filled("dates", list(_spans(opens, closes, at)))))


# ---------------------------------------------------------------- how


def _chosen(case: Case, transfers: Sequence[str]) -> list[Transfer]:
    return [one for one in case.transfers if not transfers or one.id in transfers]


def _cells(analysis: Analysis, transfers: Iterable[Transfer]) -> Iterator[Cell]:
    for transfer in transfers:
        for one in analysis.judgments(transfer):
            yield _cell(analysis.law, transfer.id, one.rule.id, one)


def _whole(law: Law, made: Iterable[tuple[Transfer, list[Judgment]]]) -> Iterator[Cell]:
    for transfer, judgments in made:
        for one in judgments:
            state = under_state(one.rule.id)
            yield _cell(law, transfer.id, state[1] if state else one.rule.id, one)


def _cell(law: Law, transfer: str, theory: str, judgment: Judgment) -> Cell:
    return Cell(transfer, theory, judgment.verdict, judgment.amount, carries(judgment), unverified_law(law, judgment))


def _with_sides(found: Comparison, made: Sequence[Analysis]) -> Comparison:
    """Return a comparison of circuits whose parting cells say which sides of splits make them part."""
    rows = []
    usual = found.usual()
    for row, analysis in zip(found.rows, made, strict=True):
        transfers = {one.id: one for one in analysis.case.transfers}
        sides: dict[tuple[str, str], tuple[str, ...]] = {}
        for cell in found.differing(row):
            other = next(one for one, each in zip(made, found.rows, strict=True) if _answer(each, cell.place) == usual[cell.place])
            sides[cell.place] = _moving_sides(analysis, other.law, transfers[cell.transfer], cell)
        rows.append(replace(row, cells=tuple(replace(cell, sides=sides.get(cell.place, ())) for cell in row.cells)))
    return Comparison(found.across, tuple(rows))


def _answer(row: Row, place: tuple[str, str]) -> tuple[Verdict | None, Span]:
    return next(cell.answer for cell in row.cells if cell.place == place)


def _moving_sides(analysis: Analysis, usual: Law, transfer: Transfer, cell: Cell) -> tuple[str, ...]:
    """Return the sides that move an answer: those without which, each taken alone the usual way, it would be another.

    Where none does so alone, all those in which the two laws differ are named.
    """
    parting = [key for key in analysis.law.tables.positions if analysis.law.position(key).value != usual.position(key).value]
    alone = [key for key in parting if _under(analysis.other(key, usual.position(key).value), transfer, cell) != cell.answer]
    return tuple(f"{key} = {analysis.law.position(key).value}" for key in sorted(alone or parting))


def _under(analysis: Analysis, transfer: Transfer, cell: Cell) -> tuple[Verdict | None, Span]:
    found = next(iter(analysis.judgments(transfer, cell.theory)), None)
    return (None, Span.exactly(0)) if found is None else (found.verdict, found.amount)


def _filled(across: Across, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows with a cell for every theory that some row has, in the order in which they first stand."""
    places = list(dict.fromkeys(cell.place for row in sorted(rows, key=lambda row: -len(row.cells)) for cell in row.cells))
    for row in rows:
        own = {cell.place: cell for cell in row.cells}
        why = OUT_OF_PLAY.get(across, NOT_IN_PLAY)
        yield replace(row, cells=tuple(own.get(place) or Cell(*place, None, Span.exactly(0), why) for place in places))


def _moved(case: Case, positions: Mapping[str, str] | None, day: date) -> Analysis:
    """Return the analysis of the case as if its petition had been filed on another day; what followed the petition goes with it."""
    stated = Stated(DateSpan.on(day))
    moved = replace(case, case=replace(case.case, petition_date=stated, order_for_relief=None, case_closed=None))
    return Analysis(moved, bind(moved, positions))


def _spans(opens: date, closes: date, at: Callable[[date], tuple[Cell, ...]]) -> Iterator[Row]:
    """Yield the stretches of days with the same answers."""
    starts = [opens]
    day = opens
    while day < closes:
        after = min(months_after(day, 1), closes)
        while not _same(at(day), at(after)):
            day = _first_change(day, after, at)
            starts.append(day)
        day = after
    for start, end in zip(starts, [*(one - timedelta(days=1) for one in starts[1:]), closes], strict=True):
        label = f"{start} to {end}" if start != end else f"{start}"
        yield Row(label, "petition filed on any of these days", at(start))


def _first_change(low: date, high: date, at: Callable[[date], tuple[Cell, ...]]) -> date:
    """Return the first day after ``low`` whose answers are not those of ``low``."""
    here = at(low)
    while (high - low).days > 1:
        middle = low + timedelta(days=(high - low).days // 2)
        low, high = (middle, high) if _same(at(middle), here) else (low, middle)
    return high


def _same(one: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    return [(cell.place, cell.answer) for cell in one] == [(cell.place, cell.answer) for cell in other]
