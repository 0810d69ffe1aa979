"""A rule: a claim or a defense, declared once, with its cite, its burden and what it reaches or protects.

A defense is a rule of its own, with its own burden, never a twist in the claim it answers. Rules are plain values; a section's
module lists its own, and :class:`Rulebook` puts the lists together in the statute's order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from avoidance.logic.elements import AmountFact, Fact, Node, Operand
from avoidance.logic.known import Row
from avoidance.logic.truth import YES


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One claim or defense.

    Attributes:
        id: how the report names it: ``548(a)(1)(B)``, ``548(c)``.
        name: what it is called.
        cite: its pin cite.
        kind: a claim, or a defense or harbor against claims.
        burden: who must prove it, and to which standard.
        holds: the tree of its elements.
        figure: for a claim, the value it reaches; for a defense, the value it protects (``EVERYTHING``: all of it).
        brought_by: for a claim, the facts that bring it into play (none: always); for a defense, the facts that raise it.
        answers: for a defense, the ids of the claims it answers; one that ends in a colon stands for every claim that begins so.
    """

    id: str
    name: str
    cite: str
    kind: Literal["claim", "defense"]
    burden: str
    holds: Node
    figure: AmountFact
    brought_by: tuple[Fact | Operand, ...] = ()
    answers: tuple[str, ...] = ()

    def is_brought(self, row: Row) -> bool:
        """Whether the record brings a claim into play, or raises a defense.

        A claim with conditions is in play when one of them holds; a defense is raised by any fact on the record that belongs
        to it.
        """
        claim = self.kind == "claim"
        if claim and not self.brought_by:
            return True
        for fact in self.brought_by:
            known = row.get(fact.key)
            if known is not None and (known.truth is YES if claim else known.is_known):
                return True
        return False

    def answers_claim(self, id: str) -> bool:
        """Whether a defense answers the claim with this id."""
        return any(id == one or (one.endswith(":") and id.startswith(one)) for one in self.answers)


@dataclass(frozen=True)
class Rulebook:
    """All the rules there are, in the statute's order."""

    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, *sections: Iterable[Rule]) -> Rulebook:
        """Return the rulebook of several sections.

        Raises:
            ValueError: two rules have one id, or two nodes of one rule do.
        """
        rules = tuple(rule for section in sections for rule in section)
        _refuse_repeats("rule", (rule.id for rule in rules))
        for rule in rules:
            _refuse_repeats(f"node of {rule.id}", (node.id for node in rule.holds.walk()))
        return cls(rules)

    def claims(self) -> tuple[Rule, ...]:
        """Return the claims."""
        return tuple(self._against)

    def defenses(self, claim: Rule) -> tuple[Rule, ...]:
        """Return the defenses that answer a claim."""
        return self._against[claim]

    @cached_property
    def _against(self) -> dict[Rule, tuple[Rule, ...]]:
        claims = [rule for rule in self.rules if rule.kind == "claim"]
        return {claim: tuple(rule for rule in self.rules if rule.answers_claim(claim.id)) for claim in claims}

    def rule(self, id: str) -> Rule:
        """Return the rule with this id.

        Raises:
            KeyError: there is none.
        """
        for rule in self.rules:
            if rule.id == id:
                return rule
        raise KeyError(id)


def _refuse_repeats(what: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for id in ids:
        if not id:
            raise ValueError(f"a {what} has no id")
        if id in seen:
            raise ValueError(f"{what} {id} is declared twice")
        seen.add(id)
