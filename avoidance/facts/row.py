"""The whole row of one transfer: every typed fact that a rule may name, worked out from the record and the law."""

from __future__ import annotations

from fractions import Fraction

from avoidance.facts.afterwards import afterwards
from avoidance.facts.borrowed import Borrowed, borrowed, seniority
from avoidance.facts.chapters import chapter_powers, law_of_chapters
from avoidance.facts.civil import civil
from avoidance.facts.condition import condition, kinds
from avoidance.facts.conduct import conduct
from avoidance.facts.conveyed import conveyed
from avoidance.facts.exchange import exchange, of_act
from avoidance.facts.giving import giving
from avoidance.facts.goods import goods, law_of_goods
from avoidance.facts.guaranty import has_savings_clause, saved, stream
from avoidance.facts.harbor import harbors, law_of_harbors
from avoidance.facts.matter import Matter
from avoidance.facts.moved import movements
from avoidance.facts.netted import netted
from avoidance.facts.offsets import law_of_offsets, offsets
from avoidance.facts.perfection import perfection
from avoidance.facts.preference.account import account
from avoidance.facts.preference.claim import claim, in_play
from avoidance.facts.preference.credit import credit
from avoidance.facts.preference.defenses import defenses
from avoidance.facts.preference.made import law_of_preferences
from avoidance.facts.preference.made import made as made_under_547
from avoidance.facts.preference.ordinary import ordinary
from avoidance.facts.preference.small import floors, small
from avoidance.facts.salable import salable
from avoidance.facts.timing import law_of_time, timing
from avoidance.facts.worth import worth
from avoidance.logic.elements import Facts
from avoidance.logic.known import NOTHING, Known, Row
from avoidance.logic.truth import NO
from casefacts.model import Transfer

RATIOS = (
    *("heuristic.durrett_ratio", "heuristic.capital_runway_months", "s548a2.percent_of_gross_annual_income"),
    *("fl726.charity_share_of_income", "mn513.charity_share_of_income"),
    *("vt.strict_foreclosure_presumed_short", "vt.strict_foreclosure_presumed_equivalent"),
)


def common(matter: Matter) -> Facts:
    """Return the facts that are the same for every transfer of a case: its kind, time, ratios, splits."""
    others = {
        **kinds(matter),
        **law_of_harbors(matter),
        **law_of_preferences(matter),
        **floors(matter),
        **law_of_goods(matter),
        **law_of_offsets(matter),
        **law_of_chapters(matter),
    }
    return Facts(law_of_time(matter), others, {key: _ratio(matter, key) for key in RATIOS}, matter.positions)


def row(matter: Matter, transfer: Transfer, shared: Row) -> Facts:
    """Return every fact of one transfer.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        shared: what :func:`common` returned for the same matter.
    """
    made = timing(matter, transfer)
    when = made["transfer.made_on"]
    figures, state = _figures(matter, transfer, when)
    acts = conduct(matter, transfer, when, {**figures, **state})
    since = afterwards(matter, transfer, figures["transfer.whole_interest"])
    limits = (since, perfection(matter, transfer, since["after.petition"]), harbors(matter, transfer), goods(matter, transfer))
    more = (
        giving(matter, transfer),
        stream(matter, transfer),
        preference(matter, transfer, figures, shared),
        chapter_powers(matter, transfer),
    )
    facts = Facts(shared, made, figures, state, acts, *more, *limits)
    if transfer.step_of is not None:
        facts["transfer.made_on"] = matter.schemes.counted_from(transfer, when)
    return facts


def _figures(matter: Matter, transfer: Transfer, when: Known) -> tuple[dict[str, Known], dict[str, Known]]:
    """Return the amounts, and the condition in which they left the debtor; a savings clause looks from one to the other."""
    figures = worth(matter, transfer)
    state = condition(matter, transfer, when, _moved(matter, transfer, when, figures))
    if not has_savings_clause(transfer):
        return figures, state
    figures = saved(matter, transfer, figures, state)
    return figures, condition(matter, transfer, when, _moved(matter, transfer, when, figures))


def _moved(matter: Matter, transfer: Transfer, when: Known, figures: dict[str, Known]) -> dict[str, Known]:
    moved = movements(matter, transfer, figures)
    return moved if transfer.step_of is None else matter.schemes.together(transfer, moved, when)


def abroad(matter: Matter, transfer: Transfer, base: Row) -> Facts:
    """Return the facts of a transfer with those that every borrowed act reads."""
    return Facts(base, exchange(matter, transfer, base), seniority(matter, base["transfer.made_on"]))


def under(matter: Matter, transfer: Transfer, base: Row, act: Borrowed) -> Facts:
    """Return the facts of a transfer with those that an act's own rules read.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        base: what :func:`abroad` returned for the same transfer.
        act: the act.
    """
    base = _dated(matter, transfer, base, act)
    own = Facts(base, borrowed(matter, transfer, base, act))
    own.update(of_act(matter, act, own))
    own.update(civil(matter, transfer, act, own))
    own.update(netted(matter, transfer, base, act.name))
    own.update(salable(matter, transfer, base, act.name))
    own.update(matter.positions_in(act.code))
    return own


def _dated(matter: Matter, transfer: Transfer, base: Row, act: Borrowed) -> Row:
    """Return the facts of a transfer as of the day on which it was made under an act; the same for an act that says so itself."""
    perfected = base["transfer.made_on"]
    made = conveyed(matter, transfer, act, perfected)
    if made is perfected:
        return base
    moved = {key.removeprefix("moved."): known for key, known in base.items() if key.startswith("moved.")}
    state = condition(matter, transfer, made, moved)
    days = {"transfer.made_on": made, "act.perfected_on": perfected}
    return Facts(base, days, state, seniority(matter, made))


def preference(matter: Matter, transfer: Transfer, figures: Row, shared: Row) -> dict[str, Known]:
    """Return the facts that section 547 asks for: the claim's and each defense's."""
    brought = in_play(matter, transfer)
    terms = offsets(matter, transfer, figures["transfer.interest"])
    if brought.truth is NO and transfer.surety is None:
        return {"preference.in_play": brought, **terms}
    times, interest = made_under_547(matter, transfer), figures["transfer.interest"]
    reached = account(matter, transfer, times["preference.made_on"], interest)
    return {
        "preference.in_play": brought,
        **times,
        **claim(matter, transfer, times, reached, shared),
        **defenses(matter, transfer, reached.part),
        **ordinary(matter, transfer),
        **credit(matter, transfer),
        **small(matter, transfer, figures["transfer.affected"], shared),
        **terms,
    }


def _ratio(matter: Matter, key: str) -> Known:
    found = matter.law.param(key)
    if found is None or found.value is None:
        return Known(NOTHING, why="the law of that day has no such figure", law=(key,))
    value = found.whole if isinstance(found.value, int) else found.fraction
    return Known(Fraction(value), why=found.cite, law=(key,))
