"""What the record's own transfers did to the balance sheet between the day of a statement and the day it is asked about.

A statement speaks for its own day before that day's transfers, and for other days only by inference. The record's own transfers
in between, and those of the same day, whose order nobody states, may or may not have moved it: a transfer for nothing took its
value out, a payment of a debt took as much off either side and changed nothing. So the surplus that a statement shows lies
between what it says and what it would be with those transfers counted, and an answer that turns on them is open. A record that
says that nothing material changed and lists a gift in between says two things; neither is taken silently.

Only what is given in figures adds to a surplus: where the record does not say what came back, no more than what left is taken to
have come. A transfer of unknown value leaves the surplus without a lower end. The steps of one transaction have an order, and
whether they count for one another is settled elsewhere (:mod:`avoidance.facts.steps`). Transfers are kept in the order of their
days with running sums, so that a case with thousands of them is not searched again for each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from avoidance.facts.condition import sheet_for
from avoidance.facts.matter import Matter
from avoidance.facts.moved import movements, promised_too
from avoidance.facts.worth import by_itself
from avoidance.logic.known import Known, Span
from casefacts.evidence import DateSpan, said
from casefacts.model import Transfer

TOLD = 3
OPEN = "may or may not be in these figures: both are shown"
NOT_STATED = "transfers.{}.value"


@dataclass(frozen=True, slots=True)
class Flow:
    """What one transfer may have done to the surplus: at worst, at best; ``down`` is ``None`` where nobody has valued it."""

    id: str
    first: date
    last: date
    down: int | None
    up: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What several transfers may have done together; ``unvalued`` counts those that nobody has valued."""

    down: int = 0
    up: int = 0
    unvalued: int = 0

    def without(self, other: Moved) -> Moved:
        """Return this with some of it taken out again."""
        return Moved(self.down - other.down, self.up - other.up, self.unvalued - other.unvalued)


ALWAYS = (date.min, date.max)
"""The days of what may have been moved on any day: a transfer without a date."""


class Line:
    """Flows in the order of their days."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        all_ = list(flows)
        self.dated = sorted((flow for flow in all_ if flow.first == flow.last), key=lambda flow: flow.first)
        self.undated = [flow for flow in all_ if (flow.first, flow.last) == ALWAYS]
        self.spread = [flow for flow in all_ if flow.first != flow.last and (flow.first, flow.last) != ALWAYS]
        lost = self.undated
        self._ever = (_sum(flow.down for flow in lost), _sum(flow.up for flow in lost), sum(flow.down is None for flow in lost))
        self._days = [flow.first for flow in self.dated]
        self._down = [0, *accumulate(flow.down or 0 for flow in self.dated)]
        self._up = [0, *accumulate(flow.up for flow in self.dated)]
        self._unvalued = [0, *accumulate(flow.down is None for flow in self.dated)]

    def between(self, first: date, last: date) -> Moved:
        """Return what was moved from one day to another, both included, or may have been."""
        at, to = bisect_left(self._days, first), bisect_right(self._days, last)
        if to < at:
            return Moved()
        lines = (self._down, self._up, self._unvalued)
        sums = [line[to] - line[at] + ever for line, ever in zip(lines, self._ever, strict=True)]
        for flow in self.spread:
            if flow.first <= last and flow.last >= first:
                sums = [sums[0] + (flow.down or 0), sums[1] + flow.up, sums[2] + (flow.down is None)]
        return Moved(*sums)

    def within(self, first: date, last: date) -> Iterable[Flow]:
        """Yield the flows from one day to another, both included."""
        yield from self.dated[bisect_left(self._days, first) : bisect_right(self._days, last)]
        yield from (flow for flow in self.spread if flow.first <= last and flow.last >= first)
        yield from self.undated


class Flows:
    """The transfers of a case in order of time, as far as they move the debtor's surplus.

    Attributes:
        read: the splits on which the amounts depend; ``None`` where that cannot be told.
    """

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        apart = Matter(matter.case, matter.law)  # of its own, to tell which splits are read
        found = [(one, flow) for one in matter.case.transfers if (flow := _flow(apart, one)) is not None]
        self.read = apart.asked
        self._all = Line(flow for _, flow in found)
        self._by_id = {flow.id: flow for _, flow in found}
        self._same_debt = promised_too(one for one, _ in found)
        schemes: dict[str, list[Flow]] = {}
        for one, flow in found:
            if (scheme := said(one.step_of)) is not None:
                schemes.setdefault(scheme, []).append(flow)
        self._schemes = {name: Line(flows) for name, flows in schemes.items()}
        self._spans: dict[DateSpan, tuple[date, date, bool] | None] = {}

    def under(self, matter: Matter) -> Flows:
        """Return the same flows for the case under another law, on which the amounts do not depend."""
        made = copy(self)
        made._matter, made._spans = matter, {}
        return made

    def counted(self, owned: Known, day: DateSpan, transfer: Transfer | None = None) -> Known:
        """Return the property on a statement with what the record's transfers since, or on the same day, may have moved.

        Args:
            owned: the property, as the statement that speaks for the day has it.
            day: the day asked about.
            transfer: the transfer asked about, which is not counted beside itself.
        """
        span = self._span(day)
        if span is None or owned.span.is_empty:
            return owned
        first, last, later = span
        apart = self._apart(transfer, first, last, later)
        moved = self._all.between(first, last)
        for part in apart:
            moved = moved.without(part.between(first, last))
        if moved == Moved():
            return owned
        return _widened(owned, moved, later).but(
            notes=(*owned.notes, self._words(first, last, apart)),
            missing=(*owned.missing, *(NOT_STATED.format(flow.id) for flow in self._told(first, last, apart) if flow.down is None)),
        )

    def _apart(self, transfer: Transfer | None, first: date, last: date, later: bool) -> list[Line]:
        """Return what is not counted beside a transfer: the steps of its own transaction, what promised or secured the same debt,
        and itself on an older statement."""
        if transfer is None:
            return []
        scheme = self._schemes.get(said(transfer.step_of) or "")
        if scheme is not None:
            return [scheme]
        apart = [self._by_id[id] for id in sorted(self._same_debt.get(transfer.id, ()))]
        own = self._by_id.get(transfer.id)
        apart += [] if own is None or later else [own]
        return [Line(apart)] if apart else []

    def _span(self, day: DateSpan) -> tuple[date, date, bool] | None:
        """Return the days between a statement and the day it speaks for, and whether the statement is the later of the two."""
        if day not in self._spans:
            self._spans[day] = self._between(day)
        return self._spans[day]

    def _between(self, day: DateSpan) -> tuple[date, date, bool] | None:
        speaking = sheet_for(self._matter, day)
        own = None if isinstance(speaking, Known) else said(speaking[0].date)
        if own is None or own.earliest is None or day.earliest is None or day.latest is None:
            return None
        if own.earliest > day.latest:
            return day.earliest, own.earliest - timedelta(days=1), True
        return own.earliest, day.latest, False

    def _told(self, first: date, last: date, apart: list[Line]) -> list[Flow]:
        hidden = {flow.id for line in apart for flow in line.within(first, last)}
        found: list[Flow] = []
        for flow in self._all.within(first, last):
            if flow.id not in hidden:
                found.append(flow)
            if len(found) > TOLD:
                break
        return found

    def _words(self, first: date, last: date, apart: list[Line]) -> str:
        told = self._told(first, last, apart)
        names = ", ".join(flow.id for flow in told[:TOLD]) + (" and others" if len(told) > TOLD else "")
        when = f"of {first}" if first == last else f"of {first} to {last}"
        return f"the record's own transfers {when} ({names}) {OPEN}"


def _flow(matter: Matter, transfer: Transfer) -> Flow | None:
    """Return what a transfer did to the surplus, on whichever day that may have been; ``None`` where it changed nothing."""
    when = said(transfer.date) or DateSpan()
    if transfer.step_of is not None and said(transfer.from_) not in (None, matter.debtor):
        return None
    moved = movements(matter, transfer, by_itself(matter, transfer))
    out, in_ = (moved["left"], moved["incurred"]), (moved["came_in"], moved["paid"])
    down = _sum(known.span.low or 0 for known in in_)
    gone = [known.span.high for known in out]
    least = _sum(known.span.low or 0 for known in out)
    most = None if transfer.received is None else [known.span.high for known in in_]
    up = max(_sum(end for end in most if end is not None) - least, 0) if most is not None else 0
    down_ = None if None in gone else min(down - _sum(end for end in gone if end is not None), 0)
    return None if down_ == up == 0 else Flow(transfer.id, when.earliest or date.min, when.latest or date.max, down_, up)


def _sum(parts: Iterable[object]) -> int:
    return sum(part for part in parts if isinstance(part, int))


def _widened(owned: Known, moved: Moved, later: bool) -> Known:
    """Return the property with what was moved counted and not counted, never under nothing; of a later statement conversely."""
    down, up = (-moved.up, -moved.down) if later else (moved.down, moved.up)
    low, high = owned.span.low, owned.span.high
    endless_up, endless_down = (moved.unvalued > 0, False) if later else (False, moved.unvalued > 0)
    bottom = max(low + down, 0) if isinstance(low, int) and not endless_down else None
    top = max(high + up, 0) if isinstance(high, int) and not endless_up else None
    return owned.but(value=Span(bottom, owned.span.central, top))
