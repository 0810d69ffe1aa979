"""The whole row of one transfer: every typed fact that a rule may name, worked out from the record and the law."""

from __future__ import annotations

from fractions import Fraction

from avoidance.facts.condition import condition, movements
from avoidance.facts.conduct import conduct
from avoidance.facts.giving import giving
from avoidance.facts.matter import Matter
from avoidance.facts.preference.claim import claim
from avoidance.facts.preference.credit import credit
from avoidance.facts.preference.defenses import defenses
from avoidance.facts.preference.made import law_of_preferences
from avoidance.facts.preference.made import made as made_under_547
from avoidance.facts.preference.ordinary import ordinary
from avoidance.facts.preference.small import floors, small
from avoidance.facts.timing import law_of_time, timing
from avoidance.facts.worth import worth
from avoidance.logic.elements import Facts
from avoidance.logic.known import NOTHING, Known, Row
from casefacts.model import Transfer

RATIOS = ("heuristic.durrett_ratio", "heuristic.capital_runway_months", "s548a2.percent_of_gross_annual_income")


def common(matter: Matter) -> dict[str, Known]:
    """Return the facts that are the same for every transfer of a case: time, the law's ratios, the sides of splits."""
    preferences = {**law_of_preferences(matter), **floors(matter)}
    return {**law_of_time(matter), **preferences, **{key: _ratio(matter, key) for key in RATIOS}, **matter.positions}


def row(matter: Matter, transfer: Transfer, shared: Row) -> Facts:
    """Return every fact of one transfer.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        shared: what :func:`common` returned for the same matter.
    """
    made = timing(matter, transfer)
    figures = worth(matter, transfer)
    when = made["transfer.made_on"]
    state = condition(matter, transfer, when, movements(matter, transfer, figures))
    acts = conduct(matter, transfer, when, {**figures, **state})
    return Facts(shared, made, figures, state, acts, giving(matter, transfer), preference(matter, transfer, figures, shared))


def preference(matter: Matter, transfer: Transfer, figures: Row, shared: Row) -> dict[str, Known]:
    """Return the facts that section 547 asks for: the claim's and each defense's."""
    times, interest = made_under_547(matter, transfer), figures["transfer.interest"]
    return {
        **times,
        **claim(matter, transfer, times, interest, shared),
        **defenses(matter, transfer, interest),
        **ordinary(matter, transfer),
        **credit(matter, transfer),
        **small(matter, transfer, interest, shared),
    }


def _ratio(matter: Matter, key: str) -> Known:
    found = matter.law.param(key)
    if found is None or found.value is None:
        return Known(NOTHING, why="the law of that day has no such figure", law=(key,))
    value = found.whole if isinstance(found.value, int) else found.fraction
    return Known(Fraction(value), why=found.cite, law=(key,))
