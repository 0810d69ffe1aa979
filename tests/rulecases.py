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
A clause of section 550 is asked of one ``taking`` of the ``transfer``: the movement by which somebody took (the transfer itself
without it), or the party for whose benefit the transfer was made.

A clause of an act that a state has enacted is asked by its generic id, ``544(b):UFTA:8(d)``, and answered on the facts of the
transfer under that act, as the first state of the case that has it does (or the state whose ``theory`` is asked about:
``544(b):OH:actual``). Alternatives in braces stand for several ids: ``544(b):{UFTA,UVTA}:value``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from avoidance.analysis import Analysis, bind
from avoidance.analyze import Report, analyze
from avoidance.facts.borrowed import Borrowed
from avoidance.judge import Answer as Defense
from avoidance.judge import Judgment, judge
from avoidance.logic.known import Row, Span
from avoidance.logic.proof import Proof
from avoidance.logic.rules import Rule
from avoidance.recovery.benefits import facts_of
from avoidance.rulebook import ACTS, RECOVERY, RULEBOOK, act_of, book_of
from casefacts.document import document
from casefacts.fields import as_attribute
from casefacts.money import parse_cents
from casefacts.reading import Reading, read_text
from casefacts.settings import applied

FOLDER = Path(__file__).parent / "rules"
BORROWED = "544(b):"
CHARITY = "charity"
BRACES = re.compile(r"\{([^{}]*)\}")


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
        verdicts, amounts, grosses: the same of several theories, by generic id.
        by: what carries the clause; ``rests_on`` what the verdict says that it rests on.
        because: words that the clause's reason, or that of a leaf that decides it, must hold.
        missing: paths that must be named as missing.
        points: which way a badge points.
        protected: what a defense takes from the theory, or from the first theory that it answers, by its id.
        raised: whether the record raises a defense, by its id.
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
    verdicts: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, Any] = field(default_factory=dict)
    grosses: Mapping[str, Any] = field(default_factory=dict)
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
            str(self.verdicts),
            str(self.amounts),
            str(self.grosses),
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
    taking: str | None = None
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
        whole = {**plain, **entry, "ask": expanded(entry.get("ask", plain.get("ask", ())))}
        answers = tuple(_answer(answer) for answer in whole.pop("answers"))
        yield Question(file=path.name, answers=answers, given=_laid(whole.pop("given", {})), **whole)


def _laid(given: Mapping[str, Any] | list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return settings that are written as one group, or as several laid one over another."""
    return given if isinstance(given, Mapping) else {path: value for group in given for path, value in group.items()}


def _answer(entry: Mapping[str, Any]) -> Answer:
    values = {as_attribute(key): value for key, value in entry.items()}
    if "missing" in values:
        values["missing"] = tuple(values["missing"])
    for key in ("also", "verdicts", "amounts", "grosses", "protected", "raised"):
        if key in values:
            values[key] = {id: what for pattern, what in values[key].items() for id in expanded([pattern])}
    return Answer(**values)


def expanded(patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that patterns stand for.

    >>> expanded(["a:{b,c}:{d,e}", "f"])
    ('a:b:d', 'a:b:e', 'a:c:d', 'a:c:e', 'f')
    """
    return tuple(dict.fromkeys(id for pattern in patterns for id in _alternatives(pattern)))


def _alternatives(pattern: str) -> Iterator[str]:
    found = BRACES.search(pattern)
    if found is None:
        yield pattern
        return
    for one in found[1].split(","):
        yield from _alternatives(pattern[: found.start()] + one + pattern[found.end() :])


class Outcome:
    """What the program makes of one answer's case."""

    def __init__(self, trial: Trial) -> None:
        self.trial = trial
        self.reading = _reading(trial)
        self._proofs: dict[str, Proof] = {}
        self._rows: dict[Borrowed, Row] = {}

    @cached_property
    def analysis(self) -> Analysis:
        """Return the analysis of the case under its law."""
        return Analysis(self.reading.case, bind(self.reading.case))

    @cached_property
    def row(self) -> Row:
        """Return the facts of the transfer, whatever the act."""
        return self.analysis.row(self._transfer)

    @cached_property
    def acts(self) -> list[Borrowed]:
        """Return the acts that may govern the transfer, those of the state asked about first."""
        acts = self.analysis.acts(self._transfer, self.row)
        return sorted(acts, key=lambda act: not self.trial.question.theory.startswith(f"{BORROWED}{act.code}"))

    def act(self, rule: Rule) -> Borrowed | None:
        """Return the act whose rule it is, or ``None`` for a rule of federal law.

        Raises:
            LookupError: no act that may govern the transfer has the rule.
        """
        name = act_named(rule.id)
        if name is None:
            return None
        for act in self.acts:
            if act_of(act) == name or any(own.holds is rule.holds for own in book_of(act).rules):
                return act
        if name == CHARITY and self.acts:
            return self.acts[0]
        raise LookupError(f"{rule.id}: no such act may govern the transfer ({', '.join(act.key('act') for act in self.acts)})")

    def row_of(self, rule: Rule) -> Row:
        """Return the facts on which a rule is judged: those of the transfer under the act whose rule it is."""
        if rule in RECOVERY.rules:
            return self.taking
        act = self.act(rule)
        if act is None:
            return self.row
        return self._rows.setdefault(act, self.analysis.row_under(self._transfer, self.row, act))

    @cached_property
    def taking(self) -> Row:
        """Return the facts of the taking asked about: by a movement, or by the one for whose benefit the transfer was made."""
        asked = self.trial.question.taking or self.trial.question.transfer
        held = self._report.recovered.holdings.get(self.trial.question.transfer, ())
        for one in reversed(held):
            if one.move.id == asked:
                return one.row
        matter = self.analysis.matter
        assert asked in matter.parties, f"{asked}: nothing of {self.trial.question.transfer} came by it"
        cap = next((one.cap for one in self._report.recoveries if one.transfer == self.trial.question.transfer), None)
        return facts_of(matter, self._transfer, asked, cap)

    @cached_property
    def _report(self) -> Report:
        return analyze(self.reading)

    @property
    def _transfer(self) -> Any:
        return next(one for one in self.reading.case.transfers if one.id == self.trial.question.transfer)

    def proof(self, id: str) -> Proof:
        """Return the proof of the node with this id, whichever rule it stands in, or of the rule with this id."""
        rule = rule_of(id)
        if rule.id not in self._proofs:
            self._proofs[rule.id] = rule.holds.prove(self.row_of(rule))
        whole = self._proofs[rule.id]
        found = whole if id == rule.id else whole.find(id)
        assert found is not None
        return found

    @cached_property
    def theory(self) -> str:
        """Return the theory asked about as the rulebook declares it, under the name of its act."""
        theory = self.trial.question.theory
        if not theory.startswith(BORROWED) or act_named(theory) is not None:
            return theory
        code = theory.removeprefix(BORROWED).partition(":")[0]
        name = next((act_of(act) for act in self.acts if code in (act.code, act.place)), code)
        return theory.replace(f"{BORROWED}{code}:", f"{BORROWED}{name}:")

    @property
    def judgment(self) -> Judgment:
        """Return what comes of the theory asked about."""
        return self.judged(self.theory)

    @cached_property
    def _judgments(self) -> list[Judgment]:
        return self.analysis.judgments(self._transfer)

    def judged(self, id: str) -> Judgment:
        """Return what comes of a theory, by its generic id."""
        rule = RULEBOOK.rule(id)
        if rule in RECOVERY.rules:
            return judge(rule, RECOVERY, self.trial.question.transfer, self.taking)
        act = self.act(rule)
        where = "" if act is None else f"{BORROWED}{act.place}:"
        return next(one for one in self._judgments if one.rule.holds is rule.holds and one.rule.id.startswith(where))

    def attacked(self, defense: str) -> str:
        """Return the theory from which a defense takes what an answer states: the one asked about, or the first it answers."""
        rule = RULEBOOK.rule(defense)
        act = self.act(rule)
        if rule.answers_claim(self.theory):
            return self.theory
        return next(claim.id for claim in RULEBOOK.claims() if rule.answers_claim(claim.id) and self.act(claim) == act)

    def defense(self, id: str) -> Defense:
        """Return a defense to a theory."""
        tree = RULEBOOK.rule(id).holds
        return next(one for one in self.judged(self.attacked(id)).answers if one.rule.holds is tree)

    def raised(self, id: str) -> bool:
        """Return whether the record raises a defense."""
        rule = RULEBOOK.rule(id)
        return rule.is_brought(self.row_of(rule))

    @cached_property
    def owes(self) -> dict[str, Span]:
        """Return who owes what if the transfer is avoided."""
        recoveries = self._report.recoveries
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


def act_named(id: str) -> str | None:
    """Return the act to whose rules an id belongs, or ``charity`` for what only a few states have; ``None`` for any other."""
    if id.startswith(f"{BORROWED}{CHARITY}"):
        return CHARITY
    name = id.removeprefix(BORROWED).partition(":")[0]
    return name if id.startswith(BORROWED) and name in ACTS else None


@cache
def rule_of(id: str) -> Rule:
    """Return the rule of this id, or else the rule in whose tree a node stands.

    Raises:
        KeyError: no rule has it.
    """
    for rule in RULEBOOK.rules:
        if rule.id == id:
            return rule
    for rule in RULEBOOK.rules:
        if any(node.id == id for node in rule.holds.walk()):
            return rule
    raise KeyError(id)


def span(stated: Any) -> Span:
    """Return an amount that an answer states: exact, or ``{low, likely, high}``."""
    if isinstance(stated, Mapping):
        return Span(*(None if stated.get(end) is None else parse_cents(stated[end]) for end in ("low", "likely", "high")))
    return Span.exactly(parse_cents(stated))
