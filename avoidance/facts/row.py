"""The whole row of one transfer: every typed fact that a rule may name, worked out from the record and the law."""

from __future__ import annotations

from fractions import Fraction

from avoidance.facts.borrowed import Borrowed, borrowed
from avoidance.facts.condition import condition, movements
from avoidance.facts.conduct import conduct
from avoidance.facts.exchange import exchange, of_act
from avoidance.facts.giving import giving
from avoidance.facts.matter import Matter
from avoidance.facts.netted import netted
from avoidance.facts.timing import law_of_time, timing
from avoidance.facts.worth import worth
from avoidance.logic.elements import Facts
from avoidance.logic.known import NOTHING, Known, Row
from casefacts.model import Transfer

RATIOS = ("heuristic.durrett_ratio", "heuristic.capital_runway_months", "s548a2.percent_of_gross_annual_income")


def common(matter: Matter) -> dict[str, Known]:
    """Return the facts that are the same for every transfer of a case: time, the law's ratios, the sides of splits."""
    return {**law_of_time(matter), **{key: _ratio(matter, key) for key in RATIOS}, **matter.positions}


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
    return Facts(shared, made, figures, state, acts, giving(matter, transfer))


def under(matter: Matter, transfer: Transfer, base: Row, act: Borrowed) -> Facts:
    """Return the facts of a transfer with those that an act's own rules read.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        base: what :func:`row` returned for the same transfer.
        act: the act.
    """
    own = Facts(base, exchange(matter, transfer, base), borrowed(matter, transfer, base, act))
    own.update(of_act(matter, act, own))
    own.update(netted(matter, transfer, base, act.name))
    own.update(matter.positions_in(act.code))
    return own


def _ratio(matter: Matter, key: str) -> Known:
    found = matter.law.param(key)
    if found is None or found.value is None:
        return Known(NOTHING, why="the law of that day has no such figure", law=(key,))
    value = found.whole if isinstance(found.value, int) else found.fraction
    return Known(Fraction(value), why=found.cite, law=(key,))
