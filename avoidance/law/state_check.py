"""What must hold in the state table: its shape, the days of its acts, its marks, and that no limb is half known.

>>> faults_of({"schema_version": "1", "as_of": "2026-11-21", "jurisdictions": []})[0][:44]
'the table lacks AK, AL, AR, AZ, CA, CO, CT, '
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from avoidance.law.jurisdictions import ACTS, BRANCHES, KINDS, MARKS, WAYS

STATES = (
    *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD"),
    *("MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC"),
    *("SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY"),
)
CODES = frozenset({*STATES, "DC", "PR", "VI", "IRS", "FDCPA"})
NULL, NONE, IN_FORCE = "null", "none", "in_force"
BODIES = ("state", "district", "territory", "federal")
DEVIATION = ("text", "rule", "confidence", "applied")
NATURES = ("extinguishment", "limitation", "peremption", "laches", "collection_period")
TRIGGERS = (
    *("transfer", "fraudulent_nature", "facts_constituting_fraud", "fraudulent_concealment_only", "accrual_discovery_rule"),
    *("act", "fraud", "only_if_unrecorded", "unsettled", "not_applicable"),
)
STANDARDS = (
    *("preponderance", "clear_and_convincing", "rebuttable_presumption", "unsettled", "not_applicable", "as_state_act", NULL),
)
PERIOD = (
    *("years", "discovery_years", "repose_years", "nature", "discovery_trigger", "combine", "variants"),
    *("cite", "confidence", "source"),
)
REGIME = (
    *("act", "act_name", "citation", "effective_from", "effective_to", "effective_from_confidence", "applies_to", "periods"),
    *("act_confidence", "confidence"),
)
OWN = ("code", "name", "kind", "regimes", "burden", "deviations", "special_periods", "sources")
SPECIAL = ("what", "kind", "years", "days", "discovery_years", "cite", "confidence", "source", "note")
SECTION = re.compile(r"(numbering|other|\d{1,2}(\([a-g]\)(\(\d\))?)?(, \d{1,2}(\([a-g]\)(\(\d\))?)?)*)")
POINTS = re.compile(r"[a-z_]+(, [a-z_]+)*")
NUMBER = re.compile(r"\d{1,2}(\.\d)?")
MOST_YEARS = 20
Entry = Mapping[str, Any]


def faults_of(table: Entry) -> list[str]:
    """Return a line for each fault of the table as YAML gives it, every scalar a text."""
    faults = [] if table.get("schema_version") == "1" else ["schema_version is not 1"]
    entries = table["jurisdictions"]
    codes = [one.get("code") for one in entries]
    if lacking := sorted(CODES - set(codes)):
        faults.append(f"the table lacks {', '.join(lacking)}")
    faults += [f"{code} has no place in the table, or stands twice" for code in codes if code not in CODES or codes.count(code) > 1]
    for entry in entries:
        faults += [f"{entry.get('code')}: {fault}" for fault in _jurisdiction(entry)]
    return faults


def _jurisdiction(entry: Entry) -> Iterator[str]:
    if set(entry) != set(OWN):
        yield f"has the keys {', '.join(sorted(entry))}"
        return
    if entry["kind"] not in BODIES or not entry["name"] or not entry["regimes"]:
        yield "lacks a kind, a name or an act"
    for index, regime in enumerate(entry["regimes"]):
        yield from (f"act {index}: {fault}" for fault in _regime(regime, index, len(entry["regimes"])))
    yield from _boundaries(entry["regimes"])
    yield from _burden(entry["burden"])
    for one in entry["deviations"]:
        if set(one) != set(DEVIATION) or not SECTION.fullmatch(one["rule"]) or one["confidence"] not in MARKS[1:]:
            yield f"a deviation is not whole: {one}"
        elif one["applied"] not in WAYS and not POINTS.fullmatch(one["applied"]):
            yield f"a deviation does not say how it is applied: {one}"
    for one in entry["special_periods"]:
        whole = set(one) == set(SPECIAL) and one["kind"] in KINDS
        if not whole or one["confidence"] not in MARKS[1:] or not _is_limb(one["years"]):
            yield f"a special period is not whole: {one}"


def _regime(regime: Entry, index: int, count: int) -> Iterator[str]:
    if set(regime) - {"note", "short", "enacted"} != set(REGIME):
        yield f"has the keys {', '.join(sorted(regime))}"
        return
    if regime["act"] not in ACTS or not regime["citation"] or not regime["applies_to"]:
        yield "lacks an act, a citation or what it applies to"
    if ("short" in regime) != (regime["act"] == "other"):
        yield "an act that is no uniform one has a short name, and only it has"
    unknown_first = regime["effective_from"] in (NULL, "unrecorded")
    if unknown_first != (regime["effective_from_confidence"] == NONE):
        yield "an unknown first day goes with the mark none, and only it does"
    if (regime["effective_from"] == "unrecorded" and regime["act"] in ("UFTA", "UVTA")) != ("enacted" in regime):
        yield "the year of enactment stands for the unrecorded first day of a UFTA or UVTA, and for nothing else"
    if (regime["effective_to"] == IN_FORCE) != (index == count - 1):
        yield "the newest act is in force, and no other"
    periods = regime["periods"]
    if "actual" not in periods or set(periods) - set(BRANCHES):
        yield "periods are of actual, constructive and insider_preference, the first always"
        return
    for branch, period in periods.items():
        yield from (f"{branch}: {fault}" for fault in _period(period))
    core = [_mark(period) for branch, period in periods.items() if branch != "insider_preference"]
    weakest = min([one for one in (*core, regime["act_confidence"]) if one in MARKS], key=MARKS.index, default="")
    if regime["confidence"] != weakest:
        yield f"is marked {regime['confidence']}, but its weakest part is marked {weakest}"


def _mark(period: Entry | str) -> str:
    return str(period["confidence"]) if isinstance(period, Mapping) else NONE


def _boundaries(regimes: list[Entry]) -> Iterator[str]:
    """Yield gaps and overlaps between acts; an unknown last day goes with an unknown first day of the next."""
    for before, after in pairwise(regimes):
        last, first = before["effective_to"], after["effective_from"]
        if (last == NULL) != (first == NULL):
            yield "an act whose last day is unknown is followed by one whose first day is known, or the other way round"
        elif last not in (NULL, IN_FORCE) and date.fromisoformat(first) != date.fromisoformat(last) + timedelta(days=1):
            yield f"the act of {first} does not follow the one that ended on {last}"


def _period(period: Entry | str) -> Iterator[str]:
    if not isinstance(period, Mapping):
        if period != NULL:
            yield f"is {period!r}"
        return
    if set(period) - {"note"} != set(PERIOD):
        yield f"has the keys {', '.join(sorted(period))}"
        return
    limbs = ("years", "discovery_years", "repose_years")
    yield from (f"{limb} is {period[limb]}" for limb in limbs if not _is_limb(period[limb]))
    if period["confidence"] not in MARKS or period["combine"] not in ("later", "both"):
        yield "has no mark, or combines its limbs in no way"
    yield from _blank(period) if period["years"] == NULL else _stated(period)
    if (period["confidence"] in ("text", "secondary")) != (period["source"] != NULL):
        yield "what was read has a source, and nothing else has"
    if not all(set(one) == {"when", "years"} and _is_limb(one["years"]) for one in period["variants"]):
        yield "a variant is not whole"


def _blank(period: Entry) -> Iterator[str]:
    if period["confidence"] != NONE or any(
        period[key] != NULL for key in ("discovery_years", "repose_years", "nature", "discovery_trigger")
    ):
        yield "nothing is known of a period whose years are unknown"  # fmt: skip


def _stated(period: Entry) -> Iterator[str]:
    if (
        period["confidence"] == NONE
        or period["nature"] not in NATURES
        or period["discovery_trigger"] not in TRIGGERS
        or not period["cite"]
    ):
        yield "lacks a mark, a nature, a trigger or a cite"  # fmt: skip
    if (period["discovery_years"] == NONE) != (period["discovery_trigger"] == "not_applicable"):
        yield "what must be discovered is stated where there is a discovery limb, and only there"
    if NULL in (period["discovery_years"], period["repose_years"], *(one["years"] for one in period["variants"])):
        yield "a limb is unknown although the years are known: state it, write none, or make the years unknown too"
    if period["years"] == NONE and period["discovery_years"] == NONE and period["nature"] != "laches":
        yield "no limb at all, but not laches"
    if (
        _is_number(period["repose_years"])
        and _is_number(period["years"])
        and Decimal(period["repose_years"]) < Decimal(period["years"])
    ):
        yield "the outer limit is shorter than the period"


def _burden(burden: Entry) -> Iterator[str]:
    for name in ("actual", "constructive"):
        one = burden.get(name)
        if not isinstance(one, Mapping) or set(one) != {"standard", "cite", "confidence"}:
            yield f"burden {name} lacks a standard, a cite or a mark"
        elif one["standard"] not in STANDARDS or (one["standard"] == NULL) != (one["confidence"] == NONE):
            yield f"burden {name}: the mark {one['confidence']} does not fit the standard {one['standard']}"
    if set(burden) - {"actual", "constructive", "prior"}:
        yield "burden has an unknown key"


def _is_limb(value: str) -> bool:
    return value in (NULL, NONE) or _is_number(value)


def _is_number(value: str) -> bool:
    return bool(NUMBER.fullmatch(value)) and 0 < Decimal(value) <= MOST_YEARS
