"""A state's law as text for a terminal of 100 columns: its acts, how long each claim lives, who must prove what, what is its own.

>>> for line in state_lines("DC")[:4]:
...     print(line)
District of Columbia (DC)
<BLANKLINE>
UFTA: D.C. Uniform Fraudulent Transfer Act, D.C. Code 28-3101 to -3111
    made 1996-02-09 or later; text read
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from avoidance.law.jurisdictions import NO_LIMB, Deviation, Jurisdiction, Period, Regime
from avoidance.law.states import states

WIDTH = 100
MARKS = {"text": "text read", "secondary": "secondary", "memory": "unverified", "none": "not established"}
THEORIES = {"actual": "actual intent", "constructive": "constructive fraud", "insider_preference": "insider preference"}


def is_state(code: str) -> bool:
    """Whether the table has such a jurisdiction, by its code or its name."""
    return _found(code) is not None


def state_lines(code: str, on: date | None = None) -> list[str]:
    """Return what the table says of a jurisdiction; of the acts, only the one in force on a day where one is given.

    Raises:
        KeyError: the table has no such jurisdiction.
    """
    state = _found(code)
    if state is None:
        raise KeyError(code)
    lines = [f"{state.name} ({state.code})"]
    for regime in state.regimes if on is None else state.regimes_on(on, on):
        lines += ["", *_act(state, regime)]
    if state.deviations:
        lines += ["", "Its own:"]
        lines += [line for one in state.deviations for line in _hanging(_own(one), 2)]
    for special in state.specials:
        period = ", or ".join(
            [f"{special.years} years"] * (special.years not in (None, NO_LIMB))
            + [f"{special.days} days"] * (special.days != NO_LIMB)
            + [f"{special.discovery_years} from discovery"] * (special.discovery_years not in (None, NO_LIMB))
        )
        lines += _hanging(f"{special.what}: {period}; {special.cite} [{MARKS[special.confidence]}]", 2)
    return lines


def _own(one: Deviation) -> str:
    """Return a point of the state's own, and whether the rules apply it or it is for the reader to weigh."""
    effect = "; a caution: no rule applies it" if one.is_caution else ""
    return f"{one.rule}: {one.text} [{MARKS[one.confidence]}{effect}]"


def _found(code: str) -> Jurisdiction | None:
    table = states()
    return table.get(code.upper()) or next((one for one in table.values() if one.name.casefold() == code.casefold()), None)


def _act(state: Jurisdiction, regime: Regime) -> Iterator[str]:
    yield from _hanging(f"{regime.short}: {regime.name}, {regime.citation}", 0)
    yield from _hanging(f"made {_days(regime)}; {MARKS[regime.act_confidence]}", 4)
    for branch, period in regime.periods:
        yield from _hanging(f"{THEORIES[branch]}: {limbs(period)}", 4)
    for name, branch in (("actual intent", "actual"), ("otherwise", "constructive")):
        proofs = state.proofs(branch, regime)
        standard = (proofs.standard or "not established").replace("_", " ")
        yield from _hanging(
            f"burden, {name}: {standard}{f', {proofs.cite}' if proofs.cite else ''} [{MARKS[proofs.confidence]}]", 4
        )


def _days(regime: Regime) -> str:
    enacted = f"a day of {regime.enacted} or {regime.enacted + 1} not recorded" if regime.enacted else "before any day recorded"
    first = f"{regime.first}" if regime.first else enacted if regime.first_known else "from a day not established"
    if regime.last:
        return f"{first} to {regime.last}"
    if not regime.last_known:
        return f"{first} to a day not established"
    return f"{first} or later"


def limbs(period: Period | None) -> str:
    """Return a period in words, with its cite and mark."""
    if period is None or period.is_blank:
        return "not established [not established]"
    found = [f"{period.years} year{'' if period.years == 1 else 's'}"] if period.years != NO_LIMB else []
    found += [f"{years} years where {when.replace('_', ' ')}" for when, years in period.variants]
    if period.discovery_years != NO_LIMB:
        found.append(f"{period.discovery_years} from discovery ({(period.trigger or '').replace('_', ' ')})")
    joined = (" and " if period.combine == "both" else ", or if later ").join(found) or "no fixed period (laches)"
    cap = f", at most {period.repose_years}" if period.repose_years != NO_LIMB else ""
    return f"{joined}{cap}; {period.cite} [{MARKS[period.confidence]}]"


def _hanging(text: str, indent: int) -> list[str]:
    start = " " * indent
    return wrap(text, WIDTH, initial_indent=start, subsequent_indent=start + "  ", break_long_words=False)
