"""Recovery in words that the terminal and the memo share: what can be had in all, and the limits that bind.

>>> limit_words.__doc__.partition(",")[0]
'Return a limit that binds'
"""

from __future__ import annotations

from collections.abc import Iterator

from avoidance.facts.matter import Matter
from avoidance.logic.words import cents_words
from avoidance.recovery.plan import Plan
from avoidance.recovery.waterfall import Limit, Optimum


def plan_lines(plan: Plan, matter: Matter) -> Iterator[str]:
    """Yield which defendants recover the most, with the limits that add up to it, and who owes the same dollars."""
    yield from _optimum_lines(matter, plan.now, "on what stands now")
    if (plan.most.total, plan.most.is_unknown) != (plan.now.total, plan.now.is_unknown):
        yield from _optimum_lines(matter, plan.most, "if everything open went the estate's way")
    if plan.most.unmeasured:
        which = ", ".join(plan.most.unmeasured)
        yield f"the record does not say how much is owed on account of {which}: no more of it is in these figures than is shown"
    for pair in plan.shared:
        one, other = (matter.name_of(party) for party in pair.parties)
        same = cents_words(pair.cents) if pair.now == pair.cents else f"{cents_words(pair.now)} to {cents_words(pair.cents)}"
        owe = "would owe" if pair.if_avoided else "owe"
        yield f"{one} and {other} {owe} the same {same} of {pair.transfer}: jointly and severally, and once"
    if plan.unsaid:
        names = ", ".join(matter.name_of(party) for party in plan.unsaid)
        yield f"the record does not say what can be collected from {names}: taken as able to pay"


def _optimum_lines(matter: Matter, best: Optimum, when: str) -> Iterator[str]:
    pays = ", ".join(f"{matter.name_of(party)} {cents_words(cents)}" for party, cents in best.pays.items())
    yield f"{total_words(best)} {when}" + (f": from {pays}" if pays else "")
    if len(best.limits) > 1:
        bound = " + ".join(f"{cents_words(limit.cents)} ({limit_words(matter, limit)})" for limit in best.limits)
        yield f"no more than that, for these limits bind: {bound} = {cents_words(best.total)}"
    elif best.limits:
        yield f"no more than that, for one limit binds: {limit_words(matter, best.limits[0])}"


def total_words(best: Optimum) -> str:
    """Return what can be had in all, in words: no figure where nothing of what is owed is on the record."""
    return "an unknown amount" if best.is_unknown else cents_words(best.total)


def limit_words(matter: Matter, limit: Limit) -> str:
    """Return a limit that binds, in words."""
    who, _, rest = limit.of.partition(" ")
    of = f"{matter.name_of(who) if who in matter.parties else who} {rest}".strip()
    if limit.kind == "what came":
        return f"what came of {rest.removeprefix('of ')} to {matter.name_of(who) if who in matter.parties else who}"
    if limit.kind == "what was moved":
        return f"what was moved {rest} to {matter.name_of(who)}"
    return f"{limit.kind} from {of}" if limit.kind == "what can be collected" else f"{limit.kind} of {of}"
