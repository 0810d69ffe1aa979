"""How far back a ledger must reach: the two years of section 548, and the longer periods of the states whose law the case names.

A state's longest period counts under any act that governed within it; the collection of a federal tax, where the United States is a
creditor, runs for as long as its own law gives.

>>> from casefacts.reading import read_text
>>> case = read_text("case: {petition_date: 2024-03-15, state_law: [NY]}").case
>>> [(day.isoformat(), why) for day, why in reaches(case)]
[('2022-03-15', 'the look-back of section 548'), ('2018-03-15', 'the longest period of New York')]
>>> taxed = read_text("case: {petition_date: 2024-03-15}\\ncreditors: [{id: C1, kind: federal_tax}]").case
>>> [(day.isoformat(), why) for day, why in reaches(taxed)][1:]
[('2014-03-15', 'collection of a federal tax')]
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from avoidance.analysis import bind
from avoidance.facts.borrowed import UNITED_STATES
from avoidance.law.jurisdictions import Regime
from avoidance.law.states import states
from casefacts.dates import months_after
from casefacts.evidence import said
from casefacts.model import Case

_MONTHS = 12


def reaches(case: Case) -> list[tuple[date, str]]:
    """Return from which days on a movement can be reached, each with the law that says so; none without a petition date."""
    petition = said(case.case.petition_date)
    if petition is None or petition.earliest is None:
        return []
    law, day = bind(case), petition.earliest
    found = []
    row = law.param("s548.lookback_years")
    if row is not None and isinstance(row.value, int):
        found.append((months_after(day, -_MONTHS * row.value), "the look-back of section 548"))
    for code in said(case.case.state_law) or ():
        state = states().get(code)
        back = [_reached(day, one) for one in state.regimes] if state is not None else []
        if state is not None and (firsts := [one for one in back if one is not None]):
            found.append((min(firsts), f"the longest period of {state.name}"))
    if any(said(one.kind) in UNITED_STATES for one in case.creditors):
        first = reached_by(day, states()["IRS"].regimes[-1], "actual")
        found += [] if first is None else [(first, "collection of a federal tax")]
    return found


def reached_by(petition: date, regime: Regime, branch: str) -> date | None:
    """Return the first day that the period of one branch of an act reaches, by its plain years; ``None`` where it has none."""
    period = regime.period(branch)
    months = None if period is None else period.months("years")
    return None if months is None else months_after(petition, -months)


def _reached(petition: date, regime: Regime) -> date | None:
    """Return the first day that the longest period of an act reaches; ``None`` where the act had ceased to govern before it."""
    periods = [period for _, period in regime.periods if period is not None]
    years = [limb for one in periods for limb in (one.years, one.repose_years) if isinstance(limb, Decimal)]
    first = months_after(petition, -int(max(years) * _MONTHS)) if years else None
    return None if first is None or (regime.last is not None and regime.last < first) else first
