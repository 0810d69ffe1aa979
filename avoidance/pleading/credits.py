"""The credits that a count gives: defenses that hold on the record and lower what is sued for.

What such a defense surely keeps is taken off before an amount is pleaded. The count says so, with the provision and the amount, so
that whoever reads it can follow the figure from what was transferred to what is sought. A defense that is merely open is answered
nowhere, and neither is one whose amount the record does not show.

>>> surely(Span(15_000_00, None, 60_000_00)), surely(Span(0, None, 60_000_00))
(1500000, 0)
"""

from __future__ import annotations

from dataclasses import dataclass

from avoidance.drafting.authorities import Cites
from avoidance.drafting.facts import FactList
from avoidance.drafting.wording import is_open, money
from avoidance.judge import Answer, Judgment
from avoidance.logic.known import Span
from avoidance.logic.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One credit that a count gives.

    Attributes:
        name: what the defense is called.
        cite: the provision.
        amount: what is taken off for it.
        facts: the facts behind it, by their numbers among the facts told.
    """

    name: str
    cite: str
    amount: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What a count gives credit for, and of what; without credits it says nothing."""

    gross: str
    given: tuple[Credit, ...]


def surely(kept: Span) -> int:
    """Return what a defense keeps in any case, in cents."""
    return kept.low if isinstance(kept.low, int) else 0


def credited(judgment: Judgment) -> tuple[Answer, ...]:
    """Return the defenses that are taken off what a theory reaches: those that hold on the record and surely keep something."""
    if judgment.amount == judgment.gross or is_open(judgment.gross):
        return ()
    return tuple(answer for answer in judgment.raised if answer.proof.truth is Truth.YES and surely(answer.protected))


def credit(answer: Answer) -> str:
    """Return the amount of one credit."""
    return money(Span.exactly(surely(answer.protected)))


def credits(cites: Cites, told: FactList, judgment: Judgment) -> Credits:
    """Return what a theory gives credit for."""
    given = tuple(
        Credit(
            name=answer.rule.name,
            cite=cites.marked(answer.rule.cite),
            amount=credit(answer),
            facts=tuple(told.cited([answer.proof])),
        )
        for answer in credited(judgment)
    )
    return Credits(gross=money(judgment.gross), given=given)
