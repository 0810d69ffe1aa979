"""One claim against one transfer: the proof, the defenses that answer it, the verdict and the figures.

A claim is avoidable when it holds and no defense on the record takes all of it away. A defense that nobody has raised blocks
nothing; it is listed with the facts it would need. One that holds in part lowers the amount. One that stays open makes the verdict
undetermined when it could take everything, and otherwise makes the amount a range.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from avoidance.facts.stated import smaller
from avoidance.logic.elements import EVERYTHING, UNSTATED_SPAN, All, Compare, Node
from avoidance.logic.known import Row, Scalar, Span
from avoidance.logic.once import Once
from avoidance.logic.proof import Proof
from avoidance.logic.rules import Rule, Rulebook
from avoidance.logic.truth import NO, YES, Truth

NIL = Span.exactly(0)
ALL: Final = 10**18
"""More cents than any claim reaches: what a defense against everything protects."""


class Verdict(Enum):
    """What comes of a claim, less its defenses."""

    AVOIDABLE = "avoidable"
    NOT_AVOIDABLE = "not_avoidable"
    UNDETERMINED = "undetermined"

    @classmethod
    def of(cls, truth: Truth) -> Verdict:
        """Return the verdict that a truth of "avoidable" stands for."""
        return cls.AVOIDABLE if truth is YES else cls.NOT_AVOIDABLE if truth is NO else cls.UNDETERMINED


class Answer:
    """A defense against a claim. It is proved when it is asked for: of many that nobody raised, few are ever read.

    A plain class that never changes, as a proof is: twenty of these are made for every transfer.

    Attributes:
        rule: the defense.
        claim: the claim that it answers.
        raised: whether the record raises it.
        row: the facts.
    """

    def __init__(self, rule: Rule, claim: Rule, raised: bool, row: Row) -> None:
        self.rule: Final = rule
        self.claim: Final = claim
        self.raised: Final = raised
        self.row: Final = row

    @Once
    def proof(self) -> Proof:
        """Return the proof of the defense; one that answers several claims is proved once for the same facts."""
        return self.rule.holds.prove(self.row)

    @Once
    def shield(self) -> Span:
        """Return what it protects at the most, however much the claim reaches; no high end where that is everything."""
        whole = Span(ALL, ALL, ALL) if self.rule.figure is EVERYTHING else _figure(self.rule, self.row)
        truth = self.proof.truth
        return NIL if truth is NO else whole if truth is YES else Span(0, None, whole.high)

    @Once
    def protected(self) -> Span:
        """Return what it protects of what the claim reaches."""
        gross = _figure(self.claim, self.row)
        shields = gross if self.rule.figure is EVERYTHING else smaller(_figure(self.rule, self.row), gross)
        truth = self.proof.truth
        return NIL if truth is NO else shields if truth is YES else Span(0, None, shields.high)

    @Once
    def cover(self) -> Proof:
        """Return the proof that what it protects is all that the claim reaches."""
        proof = covering(self.claim, self.rule).prove(self.row)
        reach, shield = _figure(self.claim, self.row), _figure(self.rule, self.row)
        same = self.rule.figure is not EVERYTHING and not reach.is_empty and reach == shield
        return Proof(proof.node, YES, proof.by, knowns=proof.knowns) if same else proof

    @property
    def takes_all(self) -> Truth:
        """Whether it defeats the claim: it holds, and protects everything."""
        return self.proof.truth & self.cover.truth


@dataclass(frozen=True, kw_only=True)
class Judgment:
    """What comes of one theory for one transfer."""

    transfer: str
    rule: Rule
    proof: Proof
    answers: tuple[Answer, ...]
    verdict: Verdict
    gross: Span
    amount: Span

    @Once
    def raised(self) -> tuple[Answer, ...]:
        """Return the defenses that the record raises."""
        return tuple(answer for answer in self.answers if answer.raised)

    @Once
    def combined(self) -> tuple[Answer, ...]:
        """Return the defenses that leave nothing to recover together, where none of them alone takes all."""
        holding = tuple(answer for answer in self.raised if answer.proof.truth is YES)
        alone = any(answer.takes_all is YES for answer in holding)
        return () if alone or self.gross.high in (None, 0) or net(self.gross, holding).high != 0 else holding

    @Once
    def rests_on(self) -> tuple[str, ...]:
        """Return everything under the verdict beside facts and findings: of the claim, and of each defense that bears on it.

        A defense that fails bears on it too, for then the claim stands on that failure.
        """
        bearing = [one for one in self.raised if self.proof.truth is not NO or one.proof.truth is YES]
        proofs = [self.proof]
        for answer in bearing:
            proofs += [answer.proof] if answer.proof.truth is NO else [answer.proof, answer.cover]
        return tuple(dict.fromkeys(line for proof in proofs for line in proof.rests_on()))


def judge(rule: Rule, book: Rulebook, transfer: str, row: Row, cap: Span | None = None) -> Judgment:
    """Return what comes of a claim on one row of facts.

    Args:
        rule: the claim.
        book: where its defenses stand.
        transfer: the transfer's id.
        row: its facts.
        cap: the most that this plaintiff may recover (a debtor's own action is capped at the exemption), or ``None``.
    """
    proof = rule.holds.prove(row)
    gross = _figure(rule, row)
    answers = tuple([Answer(defense, rule, defense.is_brought(row), row) for defense in book.defenses(rule)])
    truth = proof.truth
    for answer in answers:
        if answer.raised:
            truth = truth & ~answer.takes_all
    amount = NIL if truth is NO else net(gross, answers)
    if amount.high == 0 and gross.high != 0:  # together they protect all of it, though none does alone
        truth = NO
    if cap is not None and truth is not NO:
        amount = smaller(amount, cap)
    return Judgment(
        transfer=transfer, rule=rule, proof=proof, answers=answers, verdict=Verdict.of(truth), gross=gross, amount=amount
    )


def net(gross: Span, answers: tuple[Answer, ...]) -> Span:
    """Return what is left of the gross after the defenses raised: what is surely protected comes off, what may be makes a range.

    What a defense protects is held against the whole of what the claim reaches, whatever that comes to, and never against the least
    of the one and the most of the other: where liens are unknown, less reached means less to protect, and not more that is left.
    """
    left = gross
    for answer in answers:
        if answer.raised and answer.proof.truth is not NO:
            left = _less(left, answer.shield)
    return left


def shielded(answers: tuple[Answer, ...]) -> Span:
    """Return what the defenses raised protect together.

    Two defenses protect different dollars: the harbor what was given away, section 548(c) what was paid for.
    """
    protected = Span(0, 0, 0)
    for answer in answers:
        if answer.raised and answer.proof.truth is not NO:
            protected = _sum(protected, answer.protected)
    return protected


@cache
def covering(claim: Rule, defense: Rule) -> Node:
    """Return the comparison by which a defense takes all that a claim reaches."""
    id, name = f"{defense.id}.all", "protects all that the claim reaches"
    if defense.figure is EVERYTHING:
        return All().at(id, defense.cite, name)
    return Compare(left=claim.figure, op="<=", right=defense.figure).at(id, defense.cite, name)


def _figure(rule: Rule, row: Row) -> Span:
    return row.get(rule.figure.key, UNSTATED_SPAN).span


def _less(gross: Span, protected: Span) -> Span:
    if gross.is_empty:
        return gross
    low = _minus(gross.low, protected.high) if protected.high is not None else 0
    return Span(low, _minus(gross.likely, protected.likely), _minus(gross.high, protected.low or 0))


def _sum(a: Span, b: Span) -> Span:
    return Span(_plus(a.low, b.low), _plus(a.likely, b.likely), _plus(a.high, b.high))


def _plus(a: Scalar | None, b: Scalar | None) -> int | None:
    return a + b if isinstance(a, int) and isinstance(b, int) else None


def _minus(a: Scalar | None, b: Scalar | None) -> int | None:
    return max(a - b, 0) if isinstance(a, int) and isinstance(b, int) else None
