"""The debtor's condition through time, as facts: what its property left over its debts, day by day, and who says so.

Each stretch of days has the surplus that the program itself finds for them, with its bounds; a stretch for which no statement
speaks has none, and nothing is drawn over it. Beside it stand the findings, the presumption of 547(f), and what the record says of
paying debts and of capital.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> report = analyze(read_text('''
... case: {petition_date: 2024-03-15}
... debtor: {kind: corporation}
... solvency:
...   balance_sheets:
...     - {date: 2023-01-02, assets: [{name: cash, fair_value: 100}], debts: [{name: loan, amount: {low: 90, high: 300}}]}
... '''))
>>> [(str(one.first), str(one.last), one.surplus) for one in stretches(report)]
[('2023-01-02', '2023-01-02', Span(low=-20000, likely=None, high=1000))]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from avoidance.analyze import Report
from avoidance.facts.condition import FOUND, on_day
from avoidance.facts.flows import OPEN
from avoidance.facts.preference.made import PRESUMED
from avoidance.law.named import marked
from avoidance.logic.known import Known, Scalar, Span
from avoidance.pictures.words import dollars, money
from casefacts.dates import days_before
from casefacts.evidence import DateSpan, Maybe, Never, said
from casefacts.solvency import speaking_for

DAY = timedelta(days=1)
ASKED = ("insolvent", "small_capital", "beyond_ability")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which the surplus is the same.

    Attributes:
        first, last: the days.
        surplus: property less debts; no figure is the likely one where it is solvent or not by whether some transfers are counted.
        inferred: a statement of another day speaks for them.
        stated: the figure of the statement itself, where no figure is the likely one.
        counted: the transfers on which that hangs, in words.
    """

    first: date
    last: date
    surplus: Span
    inferred: bool
    stated: int | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Something that holds from a day to a day; an end of ``None`` is the start of the record, or the petition."""

    lane: str
    words: str
    first: date | None
    last: date | None
    against: bool = False
    """Whether it speaks for solvency."""


def stretches(report: Report) -> list[Stretch]:
    """Return the surplus through time, each stretch of days for which a statement speaks, in order."""
    found: list[Stretch] = []
    edges = _edges(report)
    for first, after in pairwise(edges):
        one = _stretch(report, first, after - DAY)
        if one is None:
            continue
        last = found[-1] if found else None
        if last is not None and last.last + DAY == one.first and replace(one, first=last.first) == replace(last, last=one.last):
            found[-1] = replace(last, last=one.last)
        else:
            found.append(one)
    return found


def _edges(report: Report) -> list[date]:
    """Return the days on which the surplus may change: of statements, of what they speak for, and of transfers."""
    days: set[date] = set()
    for sheet in report.case.solvency.balance_sheets:
        span = sheet.no_material_change
        days |= _around(said(sheet.date))
        if span is not None:
            days |= _around(said(span.from_)) | _around(said(span.until))
    for transfer in report.case.transfers:
        perfected = said(transfer.perfected)
        days |= _around(said(transfer.date)) | _around(None if isinstance(perfected, Never) else perfected)
    return sorted(days)


def _around(when: DateSpan | None) -> set[date]:
    """Return the ends of a day, and the days after them."""
    ends = () if when is None else (when.earliest, when.likely, when.latest)
    return {day for end in ends if end is not None for day in (end, end + DAY)}


def _stretch(report: Report, first: date, last: date) -> Stretch | None:
    """Return the surplus of some days on which it stays the same; ``None`` where nothing speaks for them."""
    day = DateSpan.on(first)
    speaking = speaking_for(report.case.solvency.balance_sheets, day)
    if not speaking:
        return None
    found = on_day(report.analysis.matter, day)
    surplus = _less(found["property"], found["debts"])
    if surplus.is_empty:
        return None
    inferred = bool(speaking[0].inference)
    counted = next((note for note in found["property"].notes if note.endswith(OPEN)), "")
    if not counted or not _is_either(surplus) or not isinstance(surplus.likely, int):
        return Stretch(first=first, last=last, surplus=surplus, inferred=inferred)
    bounds = Span(surplus.low, None, surplus.high)
    return Stretch(first=first, last=last, surplus=bounds, inferred=inferred, stated=surplus.likely, counted=counted)


def _is_either(surplus: Span) -> bool:
    """Whether within the bounds property exceeds debts and does not."""
    return (surplus.low is None or surplus.low < 0) and (surplus.high is None or surplus.high >= 0)  # type: ignore[operator]


def _less(owned: Known, owed: Known) -> Span:
    """Return property less debts, end by end: the least is the least property less the most debts."""

    def less(one: Scalar | None, other: Scalar | None) -> int | None:
        return one - other if isinstance(one, int) and isinstance(other, int) else None

    if owned.span.is_empty or owed.span.is_empty:
        return Span(None, None, None)
    return Span(
        less(owned.span.low, owed.span.high),
        less(owned.span.likely, owed.span.likely),
        less(owned.span.high, owed.span.low),
    )


# ---------------------------------------------------------------- what else speaks of it


def bars(report: Report) -> list[Bar]:
    """Return the findings, the presumption, and what the record says of paying debts, each with its days."""
    return [*_findings(report), *_presumed(report), *_paying(report)]


def _findings(report: Report) -> Iterator[Bar]:
    for one in report.case.solvency.findings:
        for name in ASKED:
            stated: Maybe[bool] = getattr(one, name)
            if stated is not None:
                says = FOUND[name][0 if stated.value else 1].removeprefix("the debtor was found ").removeprefix("to ")
                source = stated.source or one.source
                disputed = ", disputed" if stated.disputed or one.disputed else ""
                yield Bar(
                    lane="Found",
                    words=f"found: {says}{f' ({source})' if source else ''}{disputed}",
                    first=_first(said(one.from_)),
                    last=_last(said(one.until)),
                    against=not stated.value,
                )


def _presumed(report: Report) -> Iterator[Bar]:
    row, petition = report.law.param(PRESUMED), report.analysis.matter.petition.central
    if row is not None and row.value is not None and petition is not None:
        cite = marked(row.cite, row.confidence)
        words = f"presumed insolvent in the {row.whole} days before the petition, for preferences ({cite})"
        yield Bar(lane="Presumed", words=words, first=days_before(petition, row.whole), last=petition)


def _paying(report: Report) -> Iterator[Bar]:
    for one in report.case.solvency.paying_debts:
        paying = said(one.generally_paying)
        if paying is None:
            continue
        due, total = said(one.past_due), said(one.total_due)
        figures = ""
        if due is not None and total is not None:
            past, all_ = (money(Span(amount.low, amount.likely, amount.high)) for amount in (due, total))
            figures = f": {past} of {all_} past due"
        words = f"debts generally {'' if paying else 'not '}paid as they came due{figures}"
        presumes = "" if paying else ", from which the acts presume insolvency (UFTA/UVTA 2(b))"
        yield Bar(
            lane="Paying", words=f"{words}{presumes}", first=_first(said(one.from_)), last=_last(said(one.until)), against=paying
        )


def points(report: Report) -> Iterator[str]:
    """Yield what the record says of capital and of maturing debts, each of one day."""
    for one in report.case.solvency.capital:
        when, out, in_ = said(one.date), said(one.monthly_outflow), said(one.monthly_inflow)
        if when is not None and out is not None and in_ is not None:
            yield f"{when.central}: {dollars(in_.central)} came in and {dollars(out.central)} went out a month"
    for each in report.case.solvency.maturing_debts:
        when, unable = said(each.date), said(each.intended_or_believed_unable)
        if when is not None and unable is not None:
            believed = "meant or believed" if unable else "did not mean or believe"
            yield f"{when.central}: it {believed} to incur debts beyond its ability to pay"


def _first(when: DateSpan | None) -> date | None:
    return when.central if when is not None else None


def _last(when: DateSpan | None) -> date | None:
    return (when.latest or when.central) if when is not None else None
