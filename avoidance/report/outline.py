"""Recovery in outline, and the day by which suit must be brought.

Section 550(a)(1) makes the first transferee, and whoever the transfer was made for, liable for what is avoided. Who took from
them is not followed here, and the report says so. What the estate has collected, and what came back to the debtor before the
petition, comes off the one satisfaction that 550(d) allows. An action must be commenced by the earlier of the closing of the
case and two years after the order for relief, or one year after the first permanent trustee if one is appointed within the
two: 546(a).

Left out: legal holidays (a last day on a weekend rolls forward; whether the Monday is a holiday must be checked), tolling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, total
from avoidance.judge import Verdict
from avoidance.logic.known import Span
from avoidance.report.model import Summary
from casefacts.dates import years_after
from casefacts.evidence import DateSpan, Stated, said
from casefacts.model import Transfer

INITIAL = "11 U.S.C. 550(a)(1)"
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Liable:
    """Somebody from whom what is avoided may be recovered."""

    party: str
    as_: str
    cite: str
    amount: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What may be recovered on account of one transfer, once."""

    transfer: str
    avoided: Span
    if_avoided: bool
    collected: int
    cap: Span
    from_: tuple[Liable, ...]
    conduits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something must be done."""

    what: str
    date: date
    cite: str
    status: str | None
    note: str


def recoveries(matter: Matter, summaries: Iterable[Summary]) -> Iterator[Recovery]:
    """Yield the recovery for each transfer with a theory that is avoidable, or open."""
    by_transfer: dict[str, list[Summary]] = {}
    for summary in summaries:
        by_transfer.setdefault(summary.transfer, []).append(summary)
    for transfer in matter.case.transfers:
        best = _best(by_transfer.get(transfer.id, []))
        if best is not None:
            yield _recovery(matter, transfer, best)


def _best(summaries: list[Summary]) -> Summary | None:
    """Return the finding that recovers most: an avoidable one before an open one."""
    live = [one for one in summaries if one.verdict is not Verdict.NOT_AVOIDABLE]
    return max(live, key=lambda one: (one.verdict is Verdict.AVOIDABLE, _size(one.amount)), default=None)


def _recovery(matter: Matter, transfer: Transfer, best: Summary) -> Recovery:
    collected = sum(
        paid.central for one in matter.case.collected if said(one.for_) == transfer.id and (paid := said(one.amount)) is not None
    )
    back = _came_back(matter, transfer)
    cap = Span(
        *(
            None if not isinstance(end, int) else max(end - collected - back, 0)
            for end in (best.amount.low, best.amount.likely, best.amount.high)
        )
    )
    conduit = said(transfer.dominion) is False
    to, others = said(transfer.to), said(transfer.for_benefit_of) or ()
    from_ = [] if to is None or conduit else [Liable(party=to, as_="initial transferee", cite=INITIAL, amount=cap)]
    from_ += [
        Liable(party=party, as_="entity for whose benefit the transfer was made", cite=INITIAL, amount=cap) for party in others
    ]
    return Recovery(
        transfer=transfer.id,
        avoided=best.amount,
        if_avoided=best.verdict is Verdict.UNDETERMINED,
        collected=collected,
        cap=cap,
        from_=tuple(from_),
        conduits=(to,) if conduit and to else (),
    )


def _came_back(matter: Matter, transfer: Transfer) -> int:
    """Return what the transferee itself returned to the debtor before the petition."""
    petition = matter.petition.earliest
    flows = [
        flow
        for flow in matter.case.flows
        if said(flow.to) == matter.debtor
        and said(flow.from_) == said(transfer.to)
        and (when := said(flow.date)) is not None
        and when.latest is not None
        and petition is not None
        and when.latest <= petition
    ]
    central = total([(1, amount(f"flows.{flow.id}.amount", flow.amount)) for flow in flows]).span.central if flows else 0
    return central if isinstance(central, int) else 0


def _size(span: Span) -> int:
    return span.central if isinstance(span.central, int) else 0


# ---------------------------------------------------------------- deadlines


def deadlines(matter: Matter) -> list[Deadline]:
    """Return the last day to commence an avoidance action, where the record allows it to be counted."""
    proceeding = matter.case.case
    relief = _day(proceeding.order_for_relief) or (None if said(proceeding.involuntary) is True else matter.petition.central)
    two, one = matter.law.param("s546a.years_after_order_for_relief"), matter.law.param("s546a.years_after_first_trustee")
    if relief is None or two is None or one is None or two.value is None:
        return []
    last, cite, note = years_after(relief, two.whole), two.cite, "two years after the order for relief"
    trustee = _day(proceeding.trustee_appointed)
    if trustee is not None and trustee <= last and years_after(trustee, one.whole) > last:
        last, cite, note = years_after(trustee, one.whole), one.cite, "one year after the first trustee was appointed"
    closed = _day(proceeding.case_closed)
    if closed is not None and closed < last:
        last, cite, note = closed, "11 U.S.C. 546(a)(2)", "the case was closed or dismissed"
    rolled = _next_business_day(last)
    if rolled != last:
        day = "Saturday" if last.weekday() == SATURDAY else "Sunday"
        note += f"; {last} is a {day}, so the next business day (Fed. R. Bankr. P. 9006(a)(1)(C))"
    as_of = matter.law.as_of
    status = None if as_of is None else "passed" if rolled < as_of else "open"
    return [
        Deadline(
            what="commence avoidance action",
            date=rolled,
            cite=cite,
            status=status,
            note=f"{note}; legal holidays, state holidays and tolling are not looked at",
        )
    ]


def _day(stated: Stated[DateSpan] | None) -> date | None:
    when = said(stated)
    return when.central if when is not None else None


def _next_business_day(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day
