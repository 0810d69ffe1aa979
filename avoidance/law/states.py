"""The state table, read once and checked: every state, the District, two territories and the two federal creditors.

``states.yaml`` says which act governed transfers of which days, how long a claim lives under it, and who must prove what, each
with a confidence mark; ``variations.yaml`` says in which points a state's enactment differs so that a rule comes out otherwise.
A table that is not whole is refused with every fault at once.

What is left out: the acts' text, and case law beyond what the table notes.

>>> table = states()
>>> len(table), table["NY"].regimes[-1].act, table["NY"].regimes[-1].period("actual").years
(55, 'UVTA', Decimal('4'))
>>> table["DC"].name
'District of Columbia'
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from avoidance.law.check import BadTable
from avoidance.law.jurisdictions import NO_LIMB, Deviation, Jurisdiction, Limb, Mark, Period, Proofs, Regime, Special
from avoidance.law.state_check import faults_of
from avoidance.law.tables import load

NULL = "null"
UNRECORDED, IN_FORCE = "unrecorded", "in_force"
FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def states() -> Mapping[str, Jurisdiction]:
    """Return the jurisdictions by code, in the order of the table.

    Raises:
        BadTable: the table is not whole; every fault is listed.
    """
    return build((FOLDER / "states.yaml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def variations() -> Mapping[str, Mapping[str, str]]:
    """Return for each state the points on which its enactment differs, by name.

    Raises:
        BadTable: a state, a point or a side of one is not in the table.
    """
    return build_variations((FOLDER / "variations.yaml").read_text(encoding="utf-8"))


def build_variations(text: str) -> dict[str, dict[str, str]]:
    """Return the points of a table of variations, by state.

    Raises:
        BadTable: a state, a point or a side of one is not in the table.
    """
    table = load(text)
    points, by_state = table["points"], table["states"]
    unknown = [code for code in by_state if code not in states()]
    unknown += [
        f"{code}: {point}: {side}"
        for code, own in by_state.items()
        for point, side in own.items()
        if side not in points.get(point, {}).get("sides", ())
    ]
    if unknown:
        raise BadTable([f"variations.yaml: {one} is not in the table" for one in unknown])
    return {code: dict(own) for code, own in by_state.items()}


@lru_cache(maxsize=4096)
def mark_of(key: str) -> Mark:
    """Return how sure the table is of a period, or of an act, by the key that a report gives it.

    >>> mark_of("state:AR:UVTA@2017-08-01:actual"), mark_of("state:NY:UVTA@2020-04-04:act")
    ('memory', 'text')
    """
    regime, branch = _named(key)
    if branch == "act":
        return regime.act_confidence
    period = regime.period(branch)
    return "none" if period is None else period.confidence


def period_of(key: str) -> Period | None:
    """Return the period that a report calls by such a key; ``None`` where nobody has established it."""
    regime, branch = _named(key)
    return regime.period(branch)


def _named(key: str) -> tuple[Regime, str]:
    code, branch = key.split(":")[1], key.rpartition(":")[2]
    state = states()[code]
    return next(one for one in state.regimes if state.key(one, branch) == key), branch


def build(text: str) -> dict[str, Jurisdiction]:
    """Return the jurisdictions of a table.

    Raises:
        BadTable: the table is not whole; every fault is listed.
    """
    table = load(text)
    faults = faults_of(table)
    if faults:
        raise BadTable(faults)
    return {entry["code"]: _jurisdiction(entry) for entry in table["jurisdictions"]}


def _jurisdiction(entry: Mapping[str, Any]) -> Jurisdiction:
    burden = entry["burden"]
    prior = burden.get("prior")
    return Jurisdiction(
        code=entry["code"],
        name=entry["name"],
        kind=entry["kind"],
        regimes=tuple(_regime(one) for one in entry["regimes"]),
        burdens=tuple((name, _proofs(burden[name])) for name in ("actual", "constructive")),
        prior=None if prior is None else _prior(prior),
        deviations=tuple(Deviation(**one) for one in entry["deviations"]),
        specials=tuple(_special(one) for one in entry["special_periods"]),
        sources=tuple(entry["sources"]),
    )


def _prior(entry: Mapping[str, Any]) -> tuple[str, str | None, str | None, str | None, Mark]:
    return entry["act"], _text(entry["actual"]), _text(entry["constructive"]), _text(entry["cite"]), entry["confidence"]


def _regime(entry: Mapping[str, Any]) -> Regime:
    first, last = entry["effective_from"], entry["effective_to"]
    return Regime(
        act=entry["act"],
        name=entry["act_name"],
        citation=entry["citation"],
        first=None if first in (NULL, UNRECORDED) else date.fromisoformat(first),
        last=None if last in (NULL, IN_FORCE) else date.fromisoformat(last),
        first_known=first != NULL,
        last_known=last != NULL,
        first_confidence=entry["effective_from_confidence"],
        applies_to=entry["applies_to"],
        periods=tuple((branch, _period(one)) for branch, one in entry["periods"].items()),
        act_confidence=entry["act_confidence"],
        confidence=entry["confidence"],
        note=_text(entry.get("note")),
        short=entry.get("short", entry["act"]),
        enacted=int(entry["enacted"]) if "enacted" in entry else None,
    )


def _period(entry: Mapping[str, Any] | str) -> Period | None:
    if not isinstance(entry, Mapping):
        return None
    return Period(
        years=_limb(entry["years"]),
        discovery_years=_limb(entry["discovery_years"]),
        repose_years=_limb(entry["repose_years"]),
        nature=_text(entry["nature"]),
        trigger=_text(entry["discovery_trigger"]),
        combine=entry["combine"],
        variants=tuple((one["when"], _limb(one["years"])) for one in entry["variants"]),
        cite=_text(entry["cite"]),
        confidence=cast("Mark", entry["confidence"]),
        source=_text(entry["source"]),
        note=_text(entry.get("note")),
    )


def _special(entry: Mapping[str, Any]) -> Special:
    return Special(
        what=entry["what"],
        kind=entry["kind"],
        years=_limb(entry["years"]),
        days=entry["days"],
        discovery_years=_limb(entry["discovery_years"]),
        cite=entry["cite"],
        confidence=entry["confidence"],
        note=_text(entry["note"]),
    )


def _proofs(entry: Mapping[str, Any]) -> Proofs:
    return Proofs(standard=_text(entry["standard"]), cite=_text(entry["cite"]), confidence=entry["confidence"])


def _limb(value: str) -> Limb:
    if value == NULL:
        return None
    return "none" if value == NO_LIMB else Decimal(value)


def _text(value: str | None) -> str | None:
    return None if value in (None, NULL, "") else value
