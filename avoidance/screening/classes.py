"""Which payments come out alike: for a day and a payee, the ranges of amounts over which every theory has one answer.

The very engine that explains a transfer is asked, at one amount of each range. The ranges are found exactly
(:mod:`avoidance.screening.forms`): the facts of a payment are worked out at the least and the greatest amount of its class, and
wherever a truth or the line of a figure differs between two amounts the cent at which it turns is searched for. Days whose facts
are the same share their ranges, so that a ledger of millions asks for a few hundred answers.

Left out: what other rows of the ledger would do to a row's own facts. A row is judged beside the record, as it would be explained.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

from avoidance.analysis import Analysis
from avoidance.judge import Judgment, Verdict, covering
from avoidance.logic import elements as el
from avoidance.logic.known import Row, Span
from avoidance.logic.rules import Rulebook
from avoidance.rulebook import BURDEN, book_of, federal
from avoidance.screening.candidate import candidate, days_in, judged
from avoidance.screening.forms import Line, figures, line, nodes_of, signature, turning_points, value_at
from casefacts.model import Transfer

Facts: TypeAlias = "tuple[Any, ...]"
View: TypeAlias = "tuple[str, Row, tuple[el.Node, ...]]"
ROW = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What one theory says of every amount of a range: the verdict, and the lines on which gross and net lie."""

    theory: str
    verdict: Verdict
    gross: tuple[Line, Line]
    amount: tuple[Line, Line]
    lacks: str
    """The first thing that is missing, as the record would name it; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Range:
    """A range of amounts, both ends included, over which every theory has one answer."""

    low: int
    high: int
    answers: tuple[Answer, ...]


class Classes:
    """The classes of payments of a case.

    Args:
        analysis: the case under its law.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._ranges: dict[Facts, tuple[Range, ...]] = {}
        self._leaves: dict[int, tuple[el.Node, ...]] = {}
        self._seen: dict[Facts, Facts] = {}

    def alike(self, days: list[date], party: str | None, low: int, high: int) -> Iterator[tuple[date, date]]:
        """Yield runs of days on which payments to a payee have the same facts: from the first to the last day of each.

        Between two days of which the record speaks nothing changes but where a period of law begins or ends, and that is searched
        for.
        """
        marks = [day for day in self._spoken_of if days and days[0] <= day <= days[-1]]
        cuts = sorted({days[0], *marks, *(day + timedelta(1) for day in marks), days[-1] + timedelta(1)}) if days else []
        for first, after in pairwise(cuts):
            yield from self._runs(first, after - timedelta(1), party, low, high)

    def _runs(self, first: date, last: date, party: str | None, low: int, high: int) -> Iterator[tuple[date, date]]:
        middle = first + (last - first) // 2
        if first == last or len({self._facts(day, party, low, high) for day in (first, middle, last)}) == 1:
            yield first, last
            return
        yield from self._runs(first, middle, party, low, high)
        yield from self._runs(middle + timedelta(1), last, party, low, high)

    @cached_property
    def _spoken_of(self) -> tuple[date, ...]:
        """Return every day that the record names."""
        return tuple(sorted(set(days_in(self.analysis.case))))

    def _facts(self, day: date, party: str | None, low: int, high: int) -> Facts:
        """Return the facts of a day's payments at the ends and the middle of the amounts, without the amounts themselves."""
        key = (day, party, low, high)
        if key not in self._seen:
            ends = (low, (low + high) // 2, high)
            self._seen[key] = tuple(
                (name, tuple(signature(row, leaves).items()), tuple(figures(row, leaves).items()))
                for cents in ends
                for name, row, leaves in self._views(day, party, cents)
            )
        return self._seen[key]

    def ranges(self, day: date, party: str | None, low: int, high: int) -> tuple[Range, ...]:
        """Return the ranges of amounts of the payments of a day to a payee, from the least to the greatest.

        Args:
            day: the day.
            party: the party that the payee is, where it is known.
            low, high: the least and the greatest amount, in cents.
        """
        key = (low, high, self._facts(day, party, low, high))
        if key not in self._ranges:
            self._ranges[key] = tuple(self._judged(day, party, tuple(self._stretches(day, party, low, high))))
        return self._ranges[key]

    def judgments(self, day: date, party: str | None, cents: int) -> list[Judgment]:
        """Return what comes of every theory for one payment."""
        return judged(self.analysis, candidate(ROW, day, cents, party))

    # ------------------------------------------------------------ stretches in which facts move on straight lines

    def _stretches(self, day: date, party: str | None, low: int, high: int) -> Iterator[tuple[int, int, Facts, list[View]]]:
        """Yield from and to which amount every truth is the same and every figure lies on one line."""
        at = low
        while at <= high:
            end, form, views = self._straight(day, party, at, high)
            yield at, end, form, views
            at = end + 1

    def _straight(self, day: date, party: str | None, low: int, high: int) -> tuple[int, Facts, list[View]]:
        """Return how far the facts run on straight lines from an amount on: as far as the whole way, or to where one turns."""
        first = self._views(day, party, low)
        if low == high:
            return low, self._form(first, first, low, low), first
        while True:
            last, middle = self._views(day, party, high), self._views(day, party, (low + high) // 2)
            whole = self._form(first, last, low, high)
            if whole and (low + 1 >= high or self._form(first, middle, low, (low + high) // 2) == whole):
                return high, whole, first
            if low + 1 >= high:
                return low, self._form(first, first, low, low), first
            high = (low + high) // 2

    def _views(self, day: date, party: str | None, cents: int) -> list[View]:
        transfer = candidate(ROW, day, cents, party)
        facts = self.analysis.row(transfer)
        found: list[View] = [("", dict(facts), self._read(self._federal))]
        for act in self.analysis.acts(transfer, facts):
            book = book_of(act)
            found.append((act.key("act"), dict(self.analysis.row_under(transfer, facts, act)), self._read(book)))
        return found

    @cached_property
    def _federal(self) -> Rulebook:
        return federal(self.analysis.matter.side(BURDEN))

    def _read(self, book: Rulebook) -> tuple[el.Node, ...]:
        """Return what the rules of a book read, with what each defense is measured by."""
        if id(book) not in self._leaves:
            trees = [rule.holds for rule in book.rules]
            trees += [covering(claim, defense) for claim in book.claims() for defense in book.defenses(claim)]
            self._leaves[id(book)] = nodes_of(tuple(trees))
        return self._leaves[id(book)]

    @staticmethod
    def _form(first: list[View], last: list[View], low: int, high: int) -> Facts:
        """Return the facts of a stretch without its amounts; nothing where they do not run straight from end to end."""
        if [view[0] for view in first] != [view[0] for view in last]:
            return ()
        made: list[Any] = []
        for (name, one, leaves), (_, other, _) in zip(first, last, strict=True):
            same = signature(one, leaves)
            if same != signature(other, leaves):
                return ()
            lines: list[object] = []
            ends = figures(other, leaves)
            for key, span in figures(one, leaves).items():
                drawn = line(span, ends[key], low, high) if high > low else ((span.low, 0), (span.high, 0))
                if drawn is None:
                    return ()
                lines.append((key, drawn))
            made.append((name, tuple(same.items()), tuple(lines)))
        return tuple(made)

    # ------------------------------------------------------------ the answers

    def _judged(self, day: date, party: str | None, stretches: tuple[tuple[int, int, Facts, list[View]], ...]) -> Iterator[Range]:
        for low, high, form, views in stretches:
            marks = {low, high + 1}
            if high > low:
                for (_, _, lines), (_, row, leaves) in zip(form, views, strict=True):
                    marks |= turning_points(dict(lines), row, leaves, low, high)
            ends = sorted(marks)
            for start, stop in pairwise(ends):
                yield Range(start, stop - 1, tuple(self._answers(day, party, start, stop - 1)))

    def _answers(self, day: date, party: str | None, low: int, high: int) -> Iterator[Answer]:
        first = self.judgments(day, party, low)
        last = {one.rule.id: one for one in self.judgments(day, party, high)} if high > low else {one.rule.id: one for one in first}
        for one in first:
            other = last[one.rule.id]
            assert one.verdict is other.verdict, f"{one.rule.id} turns between {low} and {high}"
            yield Answer(
                theory=one.rule.id,
                verdict=one.verdict,
                gross=_drawn(one.gross, other.gross, low, high),
                amount=_drawn(one.amount, other.amount, low, high),
                lacks=_lacks(one, candidate(ROW, day, low, party)),
            )


def _drawn(first: Span, second: Span, low: int, high: int) -> tuple[Line, Line]:
    if low == high:
        return tuple(None if not isinstance(end, int) else (end, 0) for end in (first.low, first.high))  # type: ignore[return-value]
    drawn = line(first, second, low, high)
    assert drawn is not None, f"a figure bends between {low} and {high}"
    return drawn


def _lacks(judgment: Judgment, transfer: Transfer) -> str:
    """Return the first thing that would help to settle an open theory, by its place in the record of the transfer."""
    if judgment.verdict is not Verdict.UNDETERMINED:
        return ""
    proofs = (judgment.proof, *(answer.proof for answer in judgment.raised))
    found = next((path for proof in proofs for path in proof.missing), "")
    return found.removeprefix(f"transfers.{transfer.id}.")


def amounts(answer: Answer, cents: int) -> tuple[int | None, int | None]:
    """Return the ends of what a theory would bring in for a payment."""
    return value_at(answer.amount[0], cents), value_at(answer.amount[1], cents)
