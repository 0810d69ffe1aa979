"""What a whole report holds for each finding, and how the questions are ranked.

A summary keeps what a table and the ranking need; the proof itself is made again when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from avoidance.judge import Verdict
from avoidance.logic.known import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One theory for one transfer, in a line."""

    transfer: str
    theory: str
    verdict: Verdict
    disputed_verdict: Verdict | None
    disputed_amount: Span | None
    gross: Span
    amount: Span
    rests_on: tuple[str, ...]
    carries: str
    """What the verdict turns on, in words."""
    defense: str
    """The strongest defense, in words; empty where none answers the claim."""
    keeps: tuple[tuple[str, str, Span], ...] = ()
    """What a defense that holds in part leaves the transferee: its name, its cite and how much."""
    unverified: tuple[str, ...] = ()
    """Keys of the law under the verdict that nobody has verified; a rule of thumb is no law."""
    bare: bool = False
    """Whether it turns on intent alone, to which nothing points but the debtor's own condition."""
    shown: Fraction = Fraction(1)
    """The share of its elements that the record shows."""

    @property
    def stake(self) -> int:
        """Return the dollars at stake, in cents: what the theory reaches at its central figure."""
        central = self.gross.central
        return central if isinstance(central, int) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to ask at the creditors' meeting, with what the answer settles.

    ``effects`` says for each finding what the verdict becomes if the answer favors the estate and if it does not.
    """

    path: str
    ask: str
    unlocks: tuple[str, ...]
    effects: tuple[str, ...]
    stake: int
    power: int
    declared: str | None = None
    """What the leaf that reads the fact declares to be asked; ``None`` where the words are the same for every transfer."""


@dataclass(slots=True)
class Asked:
    """A question while it is being gathered from the findings; ``ask`` is what a leaf declares, not yet in words."""

    ask: str
    power: int = 0
    effects: list[tuple[int, str, str]] = field(default_factory=list)
    stakes: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, says: str, power: int, transfer: str, stake: int) -> None:
        """Add what the answer does for one finding."""
        self.effects.append((power, name, says))
        self.power = max(self.power, power)
        self.stakes[transfer] = max(self.stakes.get(transfer, 0), stake)

    def join(self, other: Asked) -> None:
        """Add what was gathered of the same question elsewhere."""
        self.effects += other.effects
        self.power = max(self.power, other.power)
        for transfer, stake in other.stakes.items():
            self.stakes[transfer] = max(self.stakes.get(transfer, 0), stake)

    def finish(self, path: str, words: str) -> Question:
        """Return the question in words; the dollars of one transfer count once, whatever the number of theories."""
        telling = sorted(self.effects, key=lambda one: -one[0])
        return Question(
            path=path,
            ask=words,
            declared=self.ask,
            unlocks=tuple(dict.fromkeys(name for _, name, _ in telling)),
            effects=tuple(says for _, _, says in telling),
            stake=sum(self.stakes.values()),
            power=self.power,
        )


def ranked(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions, those that settle the most for the most dollars first, the rest in the order of the law."""
    return tuple(sorted(questions, key=lambda one: (-one.power * one.stake, -one.power)))
