"""The lines of the Statement of Financial Affairs, read once from ``sofa.yaml`` and checked.

A line says what it asks for, how far back and from which sum on, and for which sections its answers are evidence. It is a form and
no law, and it is data because it is changed every few years.

>>> line = forms()["207"].lines["3"]
>>> line.part, line.window.words, line.floor_words(date(2025, 4, 1))
(2, '90 days', '$8,575 or more to one creditor in all')
>>> line.feeds, sorted(line.asks)
(('547(b)', '548(a)(1)', '544(b)(1)'), ['creditors', 'property'])
>>> line.window.first_day(date(2024, 3, 15))
datetime.date(2023, 12, 16)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from dateutil.relativedelta import relativedelta

from avoidance.law.check import BadTable
from avoidance.law.parse import known, one_of, text, whole
from avoidance.law.records import Confidence
from avoidance.law.tables import load, tables

Than = Literal["at_least", "more_than"]
Asks = Literal["creditors", "setoffs", "trusts", "charities", "property"]
_LINE = {"part", "says", "window", "answers", "feeds", "kind", "asks", "floor", "confidence", "source"}


@dataclass(frozen=True, slots=True)
class Window:
    """How far back a line asks: so many days or calendar years; ``None`` of both is now, or without limit."""

    words: str
    days: int | None = None
    years: int | None = None

    def first_day(self, petition: date) -> date | None:
        """Return the first day that the line asks about in a case of that day; ``None`` where it asks for no days."""
        if self.days is not None:
            return petition - timedelta(days=self.days)
        return None if self.years is None else petition - relativedelta(years=self.years)


@dataclass(frozen=True, slots=True)
class Floor:
    """The sum below which nothing need be listed: a number of dollars, or the parameter of the law that the form follows."""

    than: Than
    per: str
    usd: int | None = None
    param: str | None = None
    consumer: str | None = None

    def on(self, petition: date, consumer: bool = False) -> int | None:
        """Return the dollars in a case of a day, where the debts are mainly consumer debts or are not."""
        key = self.consumer if consumer and self.consumer else self.param
        row = tables().params[key].on(petition) if key else None
        return self.usd if key is None else row.whole if row is not None and row.value is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the form.

    Attributes:
        form: its number.
        number: of the line.
        part: in which the line stands.
        says: what it asks for.
        window: how far back.
        transfers: whether its answers tell of property that left the debtor.
        feeds: the sections for which an answer is evidence; none where it tells of no transfer.
        kind: the kind of every transfer that it tells of; empty where the words of the answer say it.
        asks: of whom and of what it asks, where that tells something of the answers.
        floor: the sum below which nothing need be listed.
        confidence: how well the line is known.
        source: where it was read.
    """

    form: str
    number: str
    part: int
    says: str
    window: Window
    transfers: bool
    feeds: tuple[str, ...]
    kind: str
    asks: frozenset[Asks]
    floor: Floor | None
    confidence: Confidence
    source: str | None

    @property
    def cited(self) -> str:
        """How a record cites an answer to the line."""
        return f"SOFA Part {self.part} line {self.number}"

    def floor_words(self, petition: date, consumer: bool = False) -> str:
        """Return from which sum on the line asks, in words, or nothing."""
        usd = None if self.floor is None else self.floor.on(petition, consumer)
        if self.floor is None or usd is None:
            return ""
        sum_ = f"${usd:,} or more" if self.floor.than == "at_least" else f"more than ${usd:,}"
        return f"{sum_} to {self.floor.per} in all"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: who files it, and its lines by number."""

    number: str
    says: str
    lines: Mapping[str, Line]


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Return the forms by number.

    Raises:
        BadTable: the table is not whole; every fault is listed.
    """
    return build((Path(__file__).parent / "sofa.yaml").read_text(encoding="utf-8"))


def build(content: str) -> dict[str, Form]:
    """Return the forms of a table's text.

    Raises:
        BadTable: the table is not whole; every fault is listed.
    """
    plain = load(content)
    faults: list[str] = []
    made: dict[str, Form] = {}
    for number, entry in (plain.get("forms") or {}).items():
        lines: dict[str, Line] = {}
        for line, one in entry["lines"].items():
            try:
                lines[line] = _line(number, line, one, plain.get("sources") or {})
            except ValueError as error:
                faults.append(f"form {number} line {line}: {error}")
        made[number] = Form(number, entry["says"], lines)
    if faults:
        raise BadTable(faults)
    return made


def _line(form: str, number: str, entry: Mapping[str, Any], sources: Mapping[str, str]) -> Line:
    known(entry, _LINE)
    source = None if entry.get("source") in (None, "none") else text(entry, "source")
    if source is not None and source not in sources:
        raise ValueError(f"source {source} is not among the sources")
    confidence = cast("Confidence", one_of(entry, "confidence", ("text", "secondary", "memory")))
    if source is None and confidence != "memory":
        raise ValueError("has no source, and is not from memory")
    transfers = one_of(entry, "answers", ("transfers", "events")) == "transfers"
    if transfers is not bool(entry.get("feeds")) or (not transfers and {"kind", "asks"} & set(entry)):
        raise ValueError("feeds, kind and asks are of transfers, and transfers feed a section")
    if unknown := set(entry.get("asks", ())) - set(get_args(Asks)):
        raise ValueError(f"asks {', '.join(sorted(unknown))}, which is none of {', '.join(get_args(Asks))}")
    return Line(
        form=form,
        number=number,
        part=whole(text(entry, "part")),
        says=text(entry, "says"),
        window=_window(text(entry, "window")),
        transfers=transfers,
        feeds=tuple(map(str, entry.get("feeds", ()))),
        kind=text(entry, "kind") if "kind" in entry else "",
        asks=frozenset(cast("list[Asks]", entry.get("asks", ()))),
        floor=_floor(entry["floor"]) if "floor" in entry else None,
        confidence=confidence,
        source=source,
    )


def _window(said: str) -> Window:
    if said in ("now", "all"):
        return Window("as things stand" if said == "now" else "any time")
    count, _, unit = said.partition(" ")
    number = int(count) if count.isdecimal() else 0
    if number and unit == "days":
        return Window(f"{number} days", days=number)
    if number and unit == "years":
        return Window(f"{number} years" if number > 1 else "1 year", years=number)
    raise ValueError(f"window {said!r} is not N days, N years, now or all")


def _floor(entry: Mapping[str, Any]) -> Floor:
    known(entry, {"usd", "param", "consumer", "than", "per"})
    if ("usd" in entry) == ("param" in entry):
        raise ValueError("a floor is either usd or param")
    for key in ("param", "consumer"):
        if key in entry and entry[key] not in tables().params:
            raise ValueError(f"floor: there is no parameter {entry[key]}")
    than = cast("Than", one_of(entry, "than", ("at_least", "more_than")))
    usd = whole(entry["usd"]) if "usd" in entry else None
    return Floor(than, text(entry, "per"), usd, entry.get("param"), entry.get("consumer"))
