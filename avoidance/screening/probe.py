"""One payment asked about: the facts that rules read of it, and what comes of every theory.

A probe is what the search for classes (:mod:`avoidance.screening.classes`) looks through: a day, a payee and a sum go in; out come
the facts without their reasons, to be held against those of another day or sum, and the answers, theory by theory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

from avoidance.analysis import Analysis, Held
from avoidance.judge import Judgment, Verdict, covering
from avoidance.logic.elements import Node, Window
from avoidance.logic.known import Row, Span
from avoidance.logic.rules import Rulebook
from avoidance.logic.truth import UNKNOWN, YES, Truth
from avoidance.report.reach import reached_by
from avoidance.rulebook import BURDEN, book_of, federal
from avoidance.screening.candidate import AFTER, candidate, judged
from avoidance.screening.forms import Lines, Reading, Signature, line, reading_of
from casefacts.evidence import said
from casefacts.model import Transfer

ROW = 0
CONDITION = "548(a)(1)(B).condition.insolvent"
"""The element that says whether the debtor was insolvent on the day, or became so."""
INSIDER = "transfer.to_insider"
TIME = ("look-back", "in-time", "days")
"""How the elements are called that ask whether a payment is within the time that a theory reaches."""

BRANCHES_OF = {
    "actual": "actual",
    "constructive": "constructive",
    "constructive-present-creditor": "constructive",
    "insider-preference": "insider_preference",
}
"""Which period of an act each of its theories follows."""
Form: TypeAlias = "tuple[tuple[str, Signature, tuple[Lines, ...]], ...]"
"""The facts of a stretch of amounts without the amounts: book by book, what none of them moves and the line of each figure."""


class View(NamedTuple):
    """What the rules of one book read of a payment.

    Attributes:
        name: the book.
        row: the facts.
        reading: what of them is read.
        signature: what of that no amount moves.
        figures: the amounts.
    """

    name: str
    row: Row
    reading: Reading
    signature: Signature
    figures: tuple[Span, ...]

    @property
    def told(self) -> tuple[str, Signature, tuple[Span, ...]]:
        """Return the facts without their reasons, so that those of two payments can be held against each other."""
        return self.name, self.signature, self.figures


@dataclass(frozen=True, slots=True)
class Answer:
    """What one theory says of a payment, but for the figures.

    Attributes:
        theory: its id.
        verdict: what comes of it.
        elements: the truth of each of its elements and of each defense that the record raises, by its name.
        open: the first element that is open; empty where none is.
        lacks: the first thing that would settle it, as the record would name it; empty where nothing would.
        timely: whether the payment is within the time that the theory reaches.
        since, until: the first and the last day of that time, where it is a window of days.
    """

    theory: str
    verdict: Verdict
    elements: tuple[tuple[str, Truth], ...]
    open: str
    lacks: str
    timely: Truth
    since: date | None
    until: date | None


class Figured(NamedTuple):
    """An answer with what the theory reaches of a payment, and what it would bring in."""

    answer: Answer
    gross: Span
    amount: Span


@dataclass(frozen=True, slots=True)
class Told:
    """All that is said of a payment: every theory's answer, and two facts that every trustee asks for first."""

    answers: tuple[Figured, ...]
    insolvent: Truth | None
    insider: Truth


class Point:
    """A payment asked about, whose facts are worked out once for both questions.

    Args:
        prober: what asks.
        transfer: the payment.
    """

    def __init__(self, prober: Prober, transfer: Transfer) -> None:
        self._prober = prober
        self._transfer = transfer

    @cached_property
    def views(self) -> tuple[View, ...]:
        """What the rules read of it."""
        self._prober.analysis.resume(self._held)
        return self._prober.views(self._transfer)

    @cached_property
    def told(self) -> Told:
        """What comes of every theory."""
        self._prober.analysis.resume(self._held)
        return self._prober.told(self._transfer)

    @cached_property
    def _held(self) -> Held:
        return self._prober.analysis.held(self._transfer)


class Prober:
    """Asks the engine that explains transfers about single payments.

    Args:
        analysis: the case under its law.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._readings: dict[int, Reading] = {}

    def at(self, day: date, party: str | None, cents: int) -> Point:
        """Return a payment to be asked about."""
        return Point(self, candidate(ROW, day, cents, party))

    def views(self, transfer: Transfer) -> tuple[View, ...]:
        """Return what the rules read of a payment, book by book: the Code's, and that of each act that may be borrowed."""
        facts = self.analysis.row(transfer)
        acts = self.analysis.acts(transfer, facts)
        borrowed = [_view(act.key("act"), self.analysis.row_under(transfer, facts, act), self._read(book_of(act))) for act in acts]
        return (_view("", facts, self._read(self._federal)), *borrowed)

    def told(self, transfer: Transfer) -> Told:
        """Return what comes of every theory for a payment."""
        found, path = judged(self.analysis, transfer), f"transfers.{transfer.id}."
        asks = (part for one in found if CONDITION.startswith(one.rule.id) for part in one.proof.walk())
        condition = next((part.truth for part in asks if part.node.id == CONDITION), None)
        known = self.analysis.row(transfer).get(INSIDER)
        return Told(
            answers=tuple(Figured(_answer(one, path, self._period(transfer, one)), one.gross, one.amount) for one in found),
            insolvent=condition,
            insider=UNKNOWN if known is None else known.truth,
        )

    def _period(self, transfer: Transfer, judgment: Judgment) -> tuple[date | None, date | None]:
        """Return the days that a theory of an act's own reaches by its plain period, and those after the petition for 549."""
        petition = self.analysis.matter.petition.latest
        if petition is None or judgment.verdict is Verdict.NOT_AVOIDABLE:
            return None, None
        if judgment.rule.id == AFTER:
            return petition, None
        act = self.analysis.act_of(transfer, judgment)
        first = None if act is None else reached_by(petition, act.regime, BRANCHES_OF.get(judgment.rule.id.rpartition(":")[2], ""))
        made = said(transfer.date)
        inside = first is not None and made is not None and made.earliest is not None and made.earliest >= first
        return (first, petition) if inside else (None, None)

    @cached_property
    def _federal(self) -> Rulebook:
        return federal(self.analysis.matter.side(BURDEN))

    def _read(self, book: Rulebook) -> Reading:
        """Return what the rules of a book read, with what each defense is measured by."""
        if id(book) not in self._readings:
            trees = [rule.holds for rule in book.rules]
            trees += [covering(claim, defense) for claim in book.claims() for defense in book.defenses(claim)]
            self._readings[id(book)] = reading_of(tuple(trees))
        return self._readings[id(book)]


def _view(name: str, row: Row, reading: Reading) -> View:
    return View(name, row, reading, reading.signature(row), reading.figures(row))


def form(first: tuple[View, ...], last: tuple[View, ...], low: int, high: int) -> Form | None:
    """Return the facts of a stretch of amounts, from those at its ends; ``None`` where they do not run straight.

    Args:
        first, last: what is read at the two ends.
        low, high: the amounts of the ends, in cents.
    """
    if [view[0] for view in first] != [view[0] for view in last]:
        return None
    made = []
    for one, other in zip(first, last, strict=True):
        if one.signature != other.signature:
            return None
        lines = [line(a, b, low, high) for a, b in zip(one.figures, other.figures, strict=True)]
        drawn = tuple([each for each in lines if each is not None])
        if len(drawn) < len(lines):
            return None
        made.append((one.name, one.signature, drawn))
    return tuple(made)


def _answer(judgment: Judgment, path: str, own: tuple[date | None, date | None]) -> Answer:
    elements = tuple(_elements(judgment))
    first = next((name for name, truth in elements if truth is UNKNOWN), "")
    settled = judgment.verdict is not Verdict.UNDETERMINED
    proofs = (judgment.proof, *(answer.proof for answer in judgment.raised))
    lacks = "" if settled else next((one for proof in proofs for one in proof.missing), "")
    times = [truth for name, truth in elements if name in TIME]
    since, until = _window(judgment) or own
    return Answer(
        theory=judgment.rule.id,
        verdict=judgment.verdict,
        elements=elements,
        open="" if settled else first,
        lacks=lacks.removeprefix(path),
        timely=UNKNOWN if UNKNOWN in times else YES,
        since=since,
        until=until,
    )


def _window(judgment: Judgment) -> tuple[date, date] | None:
    """Return the narrowest window of a theory in which the payment lies; ``None`` where its time is no window of days."""
    if not _has_window(judgment.rule.holds):
        return None
    inside = [part.knowns for part in judgment.proof.walk() if isinstance(part.node, Window) and part.truth is YES]
    ends = [(opens.span.low, closes.span.high) for _, opens, closes in inside]
    days = [(low, high) for low, high in ends if isinstance(low, date) and isinstance(high, date)]
    return min(days, key=lambda one: one[1] - one[0], default=None)


@cache
def _has_window(holds: Node) -> bool:
    return any(isinstance(node, Window) for node in holds.walk())


def _elements(judgment: Judgment) -> Iterator[tuple[str, Truth]]:
    """Yield the elements of a claim by the last word of their names, and the defenses raised by their sections."""
    for part in judgment.proof.parts:
        yield _last_word(judgment.rule.id, part.node.id), part.truth
    for answer in judgment.raised:
        yield answer.rule.id, answer.proof.truth


@cache
def _last_word(rule: str, node: str) -> str:
    return node.removeprefix(rule).rpartition(":")[2].rpartition(".")[2]
