"""Rule cases as data: one small case, one fact that changes, and what each value of it does to one clause.

A file of ``tests/rules`` states a base case and questions. Each question varies one fact of the record and nothing else (``given``
is laid over the base first, the same for every answer; several groups are laid one over another), and each answer says in a
sentence what the law makes of that value::

    cite: 11 U.S.C. 548(a)(1)
    base: {case: {petition_date: 2024-03-15}, transfers: [{id: T1, kind: payment, property_kind: cash}]}
    ask: [548(a)(1)(B).look-back]
    questions:
      - fact: transfers.T1.date
        answers:
          - {is: 2022-03-15, then: met, says: the anniversary two years back is inside the look-back}
          - {is: 2022-03-14, then: not_met, says: the day before the anniversary is outside it}
          - {is: unknown, then: undetermined, says: a transfer without a date cannot be placed}

``ask`` names clauses by the ids of their nodes; where one doctrine stands in several clauses each of them is asked. ``theory`` is
the claim whose ``verdict`` and ``amount`` an answer states. A fact that makes no difference is marked ``matters: false``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from avoidance.analysis import Analysis, bind
from avoidance.analyze import analyze
from avoidance.judge import Answer as Defense
from avoidance.judge import Judgment
from avoidance.logic.known import Row, Span
from avoidance.logic.proof import Proof
from avoidance.logic.rules import Rule
from avoidance.rulebook import RULEBOOK
from casefacts.document import document
from casefacts.fields import as_attribute
from casefacts.money import parse_cents
from casefacts.reading import Reading, read_text
from casefacts.settings import applied

FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One value of the fact that changes, and what follows from it.

    Attributes:
        says: the legal point, a sentence.
        is_: the value, as the case file writes it; ``unknown`` takes the fact away.
        then: ``met``, ``not_met`` or ``undetermined``, for every clause asked.
        also: the same for other clauses, by node id.
        verdict: of the theory.
        amount, gross: what the theory would bring in, and before defenses.
        by: what carries the clause; ``rests_on`` what the verdict says that it rests on.
        because: words that the clause's reason, or that of a leaf that decides it, must hold.
        missing: paths that must be named as missing.
        points: which way a badge points.
        protected, raised: of a defense to the theory, by its id.
        owes: what each party owes under section 550(a)(1), where anything is avoided.
    """

    says: str
    is_: Any
    then: str | None = None
    also: Mapping[str, str] = field(default_factory=dict)
    verdict: str | None = None
    amount: Any = None
    gross: Any = None
    by: str | None = None
    rests_on: str | None = None
    because: str | None = None
    missing: tuple[str, ...] = ()
    points: str | None = None
    protected: Mapping[str, Any] = field(default_factory=dict)
    raised: Mapping[str, bool] = field(default_factory=dict)
    owes: Mapping[str, Any] | None = None

    @property
    def result(self) -> tuple[object, ...]:
        """Return what follows, without the words: what two answers that differ must not share."""
        return (
            self.then,
            str(self.also),
            self.verdict,
            str(self.amount),
            str(self.gross),
            self.by,
            self.because,
            str(self.protected),
            str(self.raised),
            str(self.owes),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One fact that changes while everything else stands still."""

    file: str
    cite: str
    base: Mapping[str, Any]
    fact: str
    answers: tuple[Answer, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    ask: tuple[str, ...] = ()
    theory: str = "548(a)(1)(B)"
    transfer: str = "T1"
    matters: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One answer to one question: a test."""

    question: Question
    answer: Answer


@cache
def questions() -> tuple[Question, ...]:
    """Return every question of the folder, file by file."""
    return tuple(question for path in sorted(FOLDER.glob("*.yaml")) for question in read_questions(path))


@cache
def trials() -> tuple[Trial, ...]:
    """Return every answer of every question."""
    return tuple(Trial(question=question, answer=answer) for question in questions() for answer in question.answers)


def read_questions(path: Path) -> Iterator[Question]:
    """Yield the questions of one file.

    Raises:
        ValueError: a key is given twice.
        TypeError: a key is not one that a question or an answer has.
    """
    plain, problems = document(path.read_text(encoding="utf-8"), path.name)
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    asked = plain.pop("questions")
    for entry in asked:
        whole = {**plain, **entry, "ask": tuple(entry.get("ask", plain.get("ask", ())))}
        answers = tuple(_answer(answer) for answer in whole.pop("answers"))
        yield Question(file=path.name, answers=answers, given=_laid(whole.pop("given", {})), **whole)


def _laid(given: Mapping[str, Any] | list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return settings that are written as one group, or as several laid one over another."""
    return given if isinstance(given, Mapping) else {path: value for group in given for path, value in group.items()}


def _answer(entry: Mapping[str, Any]) -> Answer:
    values = {as_attribute(key): value for key, value in entry.items()}
    if "missing" in values:
        values["missing"] = tuple(values["missing"])
    return Answer(**values)


class Outcome:
    """What the program makes of one answer's case."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.reading = _reading(trial)
        self._proofs: dict[str, Proof] = {}

    @cached_property
    def analysis(self) -> Analysis:
        """Return the analysis of the case under its law."""
        return Analysis(self.reading.case, bind(self.reading.case))

    @cached_property
    def row(self) -> Row:
        """Return the facts of the transfer."""
        return self.analysis.row(self._transfer)

    @property
    def _transfer(self) -> Any:
        return next(one for one in self.reading.case.transfers if one.id == self.trial.question.transfer)

    def proof(self, id: str) -> Proof:
        """Return the proof of the node with this id, whichever rule it stands in."""
        rule = rule_of(id)
        whole = self._proofs.setdefault(rule.id, rule.holds.prove(self.row))
        found = whole.find(id)
        assert found is not None
        return found

    @cached_property
    def judgment(self) -> Judgment:
        """Return what comes of the theory asked about."""
        return next(one for one in self.analysis.judgments(self._transfer) if one.rule.id == self.trial.question.theory)

    def defense(self, id: str) -> Defense:
        """Return a defense to the theory asked about."""
        return next(one for one in self.judgment.answers if one.rule.id == id)

    @cached_property
    def owes(self) -> dict[str, Span]:
        """Return who owes what if the transfer is avoided."""
        recoveries = analyze(self.reading).recoveries
        return {
            liable.party: liable.amount
            for one in recoveries
            if one.transfer == self.trial.question.transfer
            for liable in one.from_
        }


def _reading(trial: Trial) -> Reading:
    question = trial.question
    settings = {**question.given, question.fact: trial.answer.is_}
    plain, _, problems = applied(
        question.base,
        [f"{path}={json.dumps(value)}" if value != "unknown" else f"{path}=unknown" for path, value in settings.items()],
    )
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return read_text(json.dumps(plain))


@cache
def rule_of(id: str) -> Rule:
    """Return the rule in whose tree a node stands.

    Raises:
        KeyError: no rule has it.
    """
    for rule in RULEBOOK.rules:
        if any(node.id == id for node in rule.holds.walk()):
            return rule
    raise KeyError(id)


def span(stated: Any) -> Span:
    """Return an amount that an answer states: exact, or ``{low, likely, high}``."""
    if isinstance(stated, Mapping):
        return Span(*(None if stated.get(end) is None else parse_cents(stated[end]) for end in ("low", "likely", "high")))
    return Span.exactly(parse_cents(stated))
