"""Whether a state-law claim was still alive on the petition date, as of which 544(b)(1) asks.

A claim lives for some years from the transfer, or (where the act says so) for some time from its discovery if that is later; a few
acts set an outer limit that discovery cannot pass, and Louisiana asks for both limbs at once. The last day counts as in time. A
period that nobody has established blocks a conclusion; a limb that the law does not have drops out. Once alive on the petition
date, the claim is the trustee's to bring within 546(a): Rund v. Bank of America Corp. (In re EPD Investment Co.), 523 B.R. 680
(9th Cir. BAP 2015).

What is left out: tolling under state law, and disability of a creditor.

>>> from avoidance.law.states import states
>>> four = states()["DC"].regimes[-1].period("actual")
>>> last_days(four, (date(2020, 2, 29), date(2020, 2, 29)), None, four.years, discovery=True)
(datetime.date(2024, 2, 29), None)
>>> last_days(four, (date(2019, 5, 1), date(2019, 5, 1)), (date(2024, 3, 1), date(2024, 3, 1)), four.years, discovery=True)
(datetime.date(2025, 3, 1), datetime.date(2025, 3, 1))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, evidence
from avoidance.facts.worth import is_cash
from avoidance.law.jurisdictions import NO_LIMB, Limb, Period
from avoidance.law.named import marked
from avoidance.logic.known import Evidence, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.logic.words import on_days, span_words
from casefacts.dates import months_after
from casefacts.evidence import DateSpan, Never, said
from casefacts.model import Transfer

Days = tuple[date, date]
OF_TRANSFER = frozenset({"transfer", "act"})
OF_EITHER = frozenset({"unsettled"})
WORDS = {
    "transfer": "the transfer",
    "act": "the act",
    "fraudulent_nature": "its fraudulent nature",
    "facts_constituting_fraud": "the facts of the fraud",
    "fraud": "the fraud",
    "accrual_discovery_rule": "what gives rise to the claim",
    "fraudulent_concealment_only": "the claim, where it was concealed",
    "only_if_unrecorded": "the transfer, where it was not recorded",
    "unsettled": "the transfer or its fraudulent nature (which of them is not settled)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A period as it runs for one transfer and one creditor: whose law, what may vary it, when it began.

    ``creditor`` holds the conditions that turn on the creditor's own claim; ``where`` names the law in words, ``key`` in a report.
    """

    period: Period | None
    where: str
    key: str
    made: Known
    creditor: tuple[frozenset[str], ...] = (frozenset(),)


def alive(matter: Matter, transfer: Transfer, clock: Clock) -> Known:
    """Return whether a claim was alive on the petition date, with the last day and what it was counted from."""
    period = clock.period
    if period is None or period.is_blank:
        return Known(UNKNOWN, why=f"how long such a claim lives in {clock.where} is not established", law=(clock.key,))
    if period.is_open_ended:
        cite = marked(period.cite, period.confidence)
        why = f"{clock.where} fixes no period; only laches, which is for the court, limits the claim ({cite})"
        return Known(YES, why=why, law=(clock.key,), notes=("laches",))
    petition, low, high = matter.petition, clock.made.span.low, clock.made.span.high
    if petition.earliest is None or petition.latest is None:
        return bare(UNKNOWN, "the petition date is not known", "case.petition_date")
    if not isinstance(low, date) and not isinstance(high, date):
        return Known(UNKNOWN, why="when the transfer was made is not known", missing=clock.made.missing, law=(clock.key,))
    made = (low if isinstance(low, date) else date.min, high if isinstance(high, date) else petition.latest)
    found = _discovered(transfer, period)
    scenarios = tuple(_scenarios(transfer, period, clock.creditor))
    ends = [last_days(period, made, found.days, years, discovery=counts) for years, counts in scenarios]
    answers = {_in_time(first, last, petition.earliest, petition.latest) for first, last in ends}
    answer = answers.pop() if len(answers) == 1 else UNKNOWN
    ends = ends if isinstance(low, date) else [(None, last) for _, last in ends]
    gaps = () if answer.known else (*clock.made.missing, *found.missing, *_turning(transfer, period))
    return Known(
        answer,
        why=_words(clock, _counted(period, found, scenarios), ends, answer, petition),
        evidence=(*clock.made.evidence, *found.evidence),
        missing=tuple(dict.fromkeys(gaps)),
        law=(clock.key,),
        notes=_edge(ends, petition),
    )


def last_days(period: Period, made: Days, found: Days | None, years: Limb, *, discovery: bool) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day that may be the last one; a latest of ``None`` is bounded by nothing that is known.

    Args:
        period: the period.
        made: the first and the last day on which the transfer may have been made.
        found: the same of its discovery, or ``None`` where nobody says.
        years: the years from the transfer, in the variant that applies.
        discovery: whether the discovery limb counts.
    """
    counted = discovery and period.months("discovery_years") is not None
    first = _last_day(period, made[0], (found[0] if found else made[0]) if counted else None, years)
    if counted and found is None:
        return first, _outermost(period, made[1], years)
    return first, _last_day(period, made[1], found[1] if counted and found else None, years)


def _last_day(period: Period, made: date, found: date | None, years: Limb) -> date | None:
    from_transfer, from_discovery = period.months("years", years), period.months("discovery_years")
    limbs = [months_after(made, from_transfer)] if from_transfer is not None and years != NO_LIMB else []
    if found is not None and from_discovery is not None:
        limbs.append(months_after(max(found, made), from_discovery))
    if not limbs:
        return None
    return _capped(period, made, min(limbs) if period.combine == "both" else max(limbs))


def _outermost(period: Period, made: date, years: Limb) -> date | None:
    """Return the latest last day where discovery may have come at any time."""
    if period.combine == "both":
        return _last_day(period, made, None, years)
    cap = period.months("repose_years")
    return None if cap is None else months_after(made, cap)


def _capped(period: Period, made: date, last: date) -> date:
    cap = period.months("repose_years")
    return last if cap is None else min(last, months_after(made, cap))


def _in_time(first: date | None, last: date | None, opens: date, closes: date) -> Truth:
    """Return whether the petition came on or before the last day."""
    if first is not None and first >= closes:
        return YES
    return NO if last is not None and last < opens else UNKNOWN


# ---------------------------------------------------------------- what the record says of it


@dataclass(frozen=True, slots=True)
class Found:
    """When it was discovered or could have been, with what supports it and what is missing."""

    days: Days | None
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]


def _discovered(transfer: Transfer, period: Period) -> Found:
    if period.months("discovery_years") is None:
        return Found(None, (), ())
    path, trigger = f"transfers.{transfer.id}", period.trigger
    parts = ("transfer", "fraud") if trigger in OF_EITHER else ("transfer",) if trigger in OF_TRANSFER else ("fraud",)
    spans: list[Days] = []
    support: list[Evidence] = []
    for part in parts:
        days = [one for key in ("discovered", "could_have_been_discovered") if (one := _day(transfer, key, part)) is not None]
        spans += [_earlier([span for span, _ in days])] if days else []
        support += [item for _, item in days]
    missing = tuple(f"{path}.{key}.{part}" for part in parts for key in ("could_have_been_discovered",))
    if len(spans) < len(parts):
        return Found(None, tuple(support), missing)
    return Found((min(first for first, _ in spans), max(last for _, last in spans)), tuple(support), missing)


def _day(transfer: Transfer, key: str, part: str) -> tuple[Days, Evidence] | None:
    group = getattr(transfer, key)
    stated = None if group is None else getattr(group, part)
    when: DateSpan | None = said(stated)
    if stated is None or when is None or when.earliest is None or when.latest is None:
        return None
    return (when.earliest, when.latest), evidence(f"transfers.{transfer.id}.{key}.{part}", stated)


def _earlier(spans: list[Days]) -> Days:
    """Return the earlier of two days: it runs from discovery, or from when there could have been one."""
    return min(first for first, _ in spans), min(last for _, last in spans)


def _scenarios(transfer: Transfer, period: Period, creditor: tuple[frozenset[str], ...]) -> Iterator[tuple[Limb, bool]]:
    """Yield the years and whether discovery counts, for every way in which the record leaves the variants."""
    own = _conditions(transfer, period)
    seen = {(period.given(a | b), counted) for a, b in product(own, creditor) for counted in _discovery_counts(transfer, period, a)}
    yield from sorted(seen, key=str)


def _conditions(transfer: Transfer, period: Period) -> tuple[frozenset[str], ...]:
    if "real_property" in period.conditions:
        sort = said(transfer.property_kind)
        land, goods = frozenset({"real_property"}), frozenset({"personal_property"})
        return (land, goods) if sort is None else (land,) if sort == "real_property" else (goods,)
    if "instrument_recorded" in period.conditions:
        recorded, unrecorded = frozenset({"instrument_recorded"}), frozenset({"instrument_not_recorded"})
        return {YES: (recorded,), NO: (unrecorded,)}.get(_recorded(transfer), (recorded, unrecorded))
    return (frozenset(),)


def _recorded(transfer: Transfer) -> Truth:
    """Whether an instrument was recorded; money that changes hands is not."""
    when = said(transfer.perfected)
    if when is None:
        return NO if is_cash(transfer) else UNKNOWN
    return Truth.of(not isinstance(when, Never))


def _discovery_counts(transfer: Transfer, period: Period, conditions: frozenset[str]) -> tuple[bool, ...]:
    if period.trigger == "only_if_unrecorded":
        if conditions:
            return ("instrument_not_recorded" in conditions,)
        return {YES: (False,), NO: (True,)}.get(_recorded(transfer), (False, True))
    if period.trigger == "fraudulent_concealment_only":
        return {YES: (True,), NO: (False,)}.get(_concealed(transfer), (False, True))
    return (True,)


def _concealed(transfer: Transfer) -> Truth:
    said_so = said(transfer.badges.concealed) if transfer.badges else None
    return Truth.of(said(transfer.secret) if said_so is None else said_so)


def _turning(transfer: Transfer, period: Period) -> tuple[str, ...]:
    """Return the record paths on which the variants of a period turn, where they are missing."""
    path, found = f"transfers.{transfer.id}", []
    if "real_property" in period.conditions and transfer.property_kind is None:
        found.append(f"{path}.property_kind")
    if (period.trigger == "only_if_unrecorded" or "instrument_recorded" in period.conditions) and not _recorded(transfer).known:
        found.append(f"{path}.perfected")
    if period.trigger == "fraudulent_concealment_only" and not _concealed(transfer).known:
        found.append(f"{path}.badges.concealed")
    return tuple(found)


# ---------------------------------------------------------------- words


def _words(clock: Clock, counted: str, ends: list[tuple[date | None, date | None]], answer: Truth, petition: DateSpan) -> str:
    assert clock.period is not None
    last = _ends_words(ends)
    verb = {YES: "lives until", NO: "lived only until"}.get(answer, "lives until")
    came = f"the petition came {on_days(Span(petition.earliest, petition.likely, petition.latest))}"
    cite = marked(clock.period.cite, clock.period.confidence)
    return f"a claim under {cite} {verb} {last} ({counted} counted from {_day_words(clock.made.span)}); {came}"


def _day_words(span: Span) -> str:
    words = span_words(span)
    return f"a day {words}" if words.startswith("between") else words


def _ends_words(ends: list[tuple[date | None, date | None]]) -> str:
    firsts = [first for first, _ in ends if first is not None]
    lasts = [last for _, last in ends]
    latest = None if any(last is None for last in lasts) else max(last for last in lasts if last is not None)
    if not firsts:
        return f"{latest} at the latest" if latest is not None else "a day that discovery fixes"
    first = min(firsts)
    if latest is None:
        return f"{first}, or later if it was discovered late"
    return f"{first}" if first == latest else f"a day between {first} and {latest}"


def _counted(period: Period, found: Found, scenarios: tuple[tuple[Limb, bool], ...]) -> str:
    """Return what the last day was counted by: the years that may apply, discovery where it counts, and the outer limit."""
    words = " or ".join(dict.fromkeys(_years(years) for years, _ in scenarios if years != NO_LIMB))
    if period.months("discovery_years") is not None and any(counts for _, counts in scenarios):
        on = "" if found.days is None else f" ({found.days[0]})"
        late = f"{_years(period.discovery_years)} from discovery of {WORDS.get(period.trigger or '', 'it')}{on}"
        words = f"{words}, {'and' if period.combine == 'both' else 'or if later'} {late}" if words else late
        words += f", at most {_years(period.repose_years)}," if period.months("repose_years") is not None else ""
    return words


def _years(limb: Limb) -> str:
    return "1 year" if limb == 1 else f"{limb} years"


def _edge(ends: list[tuple[date | None, date | None]], petition: DateSpan) -> tuple[str, ...]:
    edge = any(petition.likely in (first, last) for first, last in ends if petition.likely is not None)
    return ("boundary: the petition came on the last day of the period, which counts",) if edge else ()
