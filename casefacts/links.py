"""Who stands in which relationship to whom on a given day, and how sure the record is of it.

A relationship may be bounded by ``from`` and ``until`` (that day included), and either bound may be uncertain or contested. So each
one certainly holds on the day asked, certainly does not, or may. A missing bound is no bound: the relationship runs on that side
for as long as the record reaches.

Whatever is computed from relationships here only grows when more of them hold. It is therefore enough to read the record four ways:
with what certainly holds, with what may hold, and each of the two with everything contested taken as unknown (:class:`Reading`).
What is found in a strict reading is certain; what is not found even in a generous one is not there.

Left out: a relationship that the record does not state. Nobody is taken to be dead or divorced unless ``until`` says so.

>>> from datetime import date
>>> from casefacts.evidence import Stated
>>> married = Relationship(who="ana", is_="spouse", of="maria", until=Stated(DateSpan.on(date(2022, 6, 30))))
>>> (link,) = links((married,))
>>> link.path, link.words
('relationships.#1', 'ana is spouse of maria')
>>> link.holds(DateSpan.on(date(2022, 6, 30))), link.holds(DateSpan.on(date(2022, 7, 1)))
(True, False)
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from casefacts.evidence import DateSpan, Maybe, said
from casefacts.model import Relationship

V = TypeVar("V")
_WORDS = {"aunt_uncle": "aunt or uncle", "niece_nephew": "niece or nephew"}
_ANY_DAY = DateSpan()


class Reading(Enum):
    """How the record is read: strictly or generously, and with contested facts as stated or as unknown."""

    PROVED = "certain and uncontested"
    STATED = "certain"
    OPEN = "possible"
    WIDEST = "possible once every contested fact is unknown"

    @property
    def generous(self) -> bool:
        """Whether the unknown is read in favor of the relationship."""
        return self in (Reading.OPEN, Reading.WIDEST)

    @property
    def doubts(self) -> bool:
        """Whether contested facts count as unknown."""
        return self in (Reading.PROVED, Reading.WIDEST)

    def value_of(self, stated: Maybe[V]) -> V | None:
        """Return a stated value as this reading takes it; ``None`` is unknown."""
        return None if stated is None or (self.doubts and stated.disputed) else stated.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relationship of the record, with its place in the list (from 1). Within one record the place is the identity."""

    number: int
    relationship: Relationship = field(compare=False)

    @property
    def who(self) -> str:
        """The party that stands in the relationship."""
        return self.relationship.who

    @property
    def kind(self) -> str:
        """What it is: a word of the list, or one of the reader's own."""
        return self.relationship.is_

    @property
    def of(self) -> str:
        """To whom."""
        return self.relationship.of

    @property
    def path(self) -> str:
        """Where the record says so."""
        return f"relationships.#{self.number}"

    @property
    def words(self) -> str:
        """The relationship as a sentence."""
        if self.kind == "operates_under_lease":
            return f"{self.who} operates the business or property of {self.of} under lease or agreement"
        kind = _WORDS.get(self.kind, self.kind.replace("_", " "))
        percent = said(self.relationship.percent)
        return f"{self.who} is {kind} of {'' if percent is None else f'{_plain(percent)}% of '}{self.of}"

    @property
    def bounded(self) -> bool:
        """Whether the answer may differ from day to day."""
        return self.relationship.from_ is not None or self.relationship.until is not None

    def holds(self, on: DateSpan | None, reading: Reading = Reading.STATED) -> bool | None:
        """Return whether it holds on a day; ``None`` where the record leaves it open. ``on`` may be unknown or a span.

        A contested relationship, and a contested bound, is open in a reading that doubts (see :class:`Reading`).
        """
        since, until = (_bound(bound, reading) for bound in (self.relationship.from_, self.relationship.until))
        holds = _within(on or _ANY_DAY, since, until)
        return None if holds and reading.doubts and self.relationship.disputed else holds

    def ended(self, on: DateSpan | None) -> bool:
        """Return whether it certainly held once and certainly no longer does on a day."""
        until, since = said(self.relationship.until), said(self.relationship.from_)
        if on is None or until is None:
            return False
        began = self.relationship.from_ is None or (since is not None and _ordered(since, on) is True)
        return began and until.latest is not None and on.earliest is not None and until.latest < on.earliest

    @property
    def past_words(self) -> str:
        """The relationship as a sentence, once it has ended."""
        until = said(self.relationship.until)
        return f"{self.words}, until {until.central}" if until is not None and until.central is not None else self.words

    def unsure(self, on: DateSpan | None) -> tuple[str, ...]:
        """Return the paths that would settle whether it holds; ``date`` is the day asked about."""
        if self.holds(on) is not None:
            return ()
        bounds = (("from", self.relationship.from_), ("until", self.relationship.until))
        spans = tuple((name, said(bound)) for name, bound in bounds if bound is not None)
        vague = tuple(f"{self.path}.{name}" for name, span in spans if span is None or not span.is_exact)
        return vague if on is not None and on.is_exact else (*vague, "date")


class Offices:
    """Who holds which office, or stands in which other plain relationship, among links that are taken to hold."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._in: dict[str, list[Link]] = {}
        self._by: dict[str, list[Link]] = {}
        for link in links:
            self._in.setdefault(link.of, []).append(link)
            self._by.setdefault(link.who, []).append(link)

    def held_in(self, entity: str, kinds: Container[str]) -> tuple[Link, ...]:
        """Return the offices of some kinds that anybody holds in an entity."""
        return tuple(link for link in self._in.get(entity, ()) if link.kind in kinds)

    def held_by(self, party: str, kinds: Container[str]) -> tuple[Link, ...]:
        """Return the offices of some kinds that a party holds in anything."""
        return tuple(link for link in self._by.get(party, ()) if link.kind in kinds)

    def about(self, party: str) -> tuple[Link, ...]:
        """Return every link that a party is on either side of."""
        return (*self._by.get(party, ()), *self._in.get(party, ()))


def links(relationships: Iterable[Relationship]) -> tuple[Link, ...]:
    """Return the relationships of a record as numbered links; what stands in a relationship to itself is dropped."""
    numbered = (Link(number=number, relationship=one) for number, one in enumerate(relationships, 1))
    return tuple(link for link in numbered if link.who != link.of)


def holding(every: Iterable[Link], on: DateSpan | None, reading: Reading) -> tuple[Link, ...]:
    """Return the links that hold on a day: those that certainly do, or in a generous reading those that may."""
    enough = (True, None) if reading.generous else (True,)
    return tuple(link for link in every if link.holds(on, reading) in enough)


def reasons(chain: Iterable[Link]) -> tuple[str, ...]:
    """Return a chain of links as sentences."""
    return tuple(link.words for link in chain)


def _bound(bound: Maybe[DateSpan], reading: Reading) -> DateSpan | None:
    """Return a bound as a reading takes it: ``None`` where there is none, an empty span where it is unknown."""
    return None if bound is None else reading.value_of(bound) or _ANY_DAY


def _within(on: DateSpan, since: DateSpan | None, until: DateSpan | None) -> bool | None:
    """Return whether a day lies within both bounds."""
    sides = (_ordered(since, on) if since else True, _ordered(on, until) if until else True)
    return False if False in sides else None if None in sides else True


def _ordered(first: DateSpan, second: DateSpan) -> bool | None:
    """Return whether a day comes no later than another; ``None`` where the spans overlap or are open."""
    if _no_later(first.latest, second.earliest):
        return True
    return False if second.latest is not None and first.earliest is not None and first.earliest > second.latest else None


def _no_later(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first <= second


def _plain(percent: Decimal) -> str:
    """Return a percentage without trailing zeros.

    >>> _plain(Decimal("80.00")), _plain(Decimal("19.99"))
    ('80', '19.99')
    """
    text = f"{percent:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
