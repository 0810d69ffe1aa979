"""Whether a party was an insider of the debtor on a day, computed from the relationships that the record states.

11 U.S.C. 101(31) lists insiders by kind of debtor, and only "includes" them: closeness and dealings that are not at arm's
length may make an insider of somebody whom the list leaves out (*U.S. Bank v. Village at Lakeridge*). So there are four
answers. A party found on the list (:mod:`avoidance.facts.limbs`) is an insider. One who may be on it, because a date, a
percentage or a kind is unknown, is undetermined. So is a friend, a fiance, a former spouse, a business associate of the
debtor or of an insider, until the dealing is known to have been at arm's length. Anybody else is not an insider if the
record says that its list of relationships is complete, and undetermined if it does not. A marriage or an office that ended before
the day leaves a party as close as a former spouse or a friend is; how long ago it ended is for the court.

Degrees are counted by the position ``relative.counting``; where the other side would answer otherwise, the status says so.

The uniform acts measure a little otherwise (:mod:`avoidance.facts.insiders_of_acts`).

Left out: how close a relationship outside the list has to be, which is for the court.

>>> from casefacts.evidence import DateSpan, Stated
>>> from casefacts.model import Case, Debtor, Proceeding, Relationship
>>> from datetime import date
>>> from avoidance.law.bound import Law
>>> from avoidance.law.tables import tables
>>> case = Case(
...     case=Proceeding(petition_date=Stated(DateSpan.on(date(2024, 3, 15)))),
...     debtor=Debtor(kind=Stated("corporation")),
...     relationships=(
...         Relationship(who="maria", is_="director", of="debtor"),
...         Relationship(who="ana", is_="spouse", of="maria"),
...     ),
... )
>>> law = Law.bind(tables(), petition=date(2024, 3, 15), as_of=None, circuit=None)
>>> ana = Insiders(case, law).status("ana", DateSpan.on(date(2023, 1, 2)))
>>> ana.truth, ana.cite, ana.why
(Truth.YES, '11 U.S.C. 101(31)(B)(vi)', ('ana is spouse of maria', 'maria is director of debtor'))
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol, get_args

from avoidance.facts.limbs import INSIDER, PARTNERS, PERHAPS_PARTNERS, Measure, Scene, Why
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import said
from casefacts.kinship import FAMILY
from casefacts.links import Link, Offices, Reading, holding, links, reasons
from casefacts.ownership import OWNING, unsure
from casefacts.words import RelationKind

if TYPE_CHECKING:
    from casefacts.evidence import DateSpan, Maybe
    from casefacts.kinship import Counting
    from casefacts.model import Case

COUNTING = "relative.counting"
CONTROL = "heuristic.control_share"
AFFILIATE = "s101_2.affiliate_voting_fraction"
DEGREE = "s101_45.relative_degree"
PARTNERSHIP = "11 U.S.C. 548(b)"
FAMILIAR = frozenset(get_args(RelationKind))
DISTANT = frozenset({"creditor", "employee"})
"""Kinds that by themselves bring nobody close."""
MARRIED = "spouse"
INVESTED = frozenset({*OWNING, "limited_partner"})
"""Kinds that bring an investor no closer, short of the share that makes an affiliate; an insider's own company may be close."""
STRICT = (Reading.PROVED, Reading.STATED)


class Figure(Protocol):
    """A row of a law table."""

    @property
    def value(self) -> object:
        """The figure."""


class Side(Protocol):
    """The side taken of a split."""

    @property
    def value(self) -> str:
        """The side's name."""


class LawLike(Protocol):
    """What is asked of the law: the figures in force and the sides taken."""

    def param(self, key: str, /) -> Figure | None:
        """Return the row in force, or ``None``."""

    def position(self, key: str, /) -> Side:
        """Return the side taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsiderStatus:
    """Whether a party is an insider, and why.

    Attributes:
        truth: yes, no, or not known.
        why: the relationships from the party to the debtor, in words; or why there is no answer.
        cite: the clause.
        contested: what could be said against the answer as a matter of law, or ``None``.
        paths: where the record states the relationships.
        missing: what would settle it: paths of the record, or a bare key (``date``, ``arms_length``) of the transfer asked about.
        positions: keys of the splits on whose other side the answer would change.
        disputed: whether the answer would be open if every contested fact were unknown.
        rests_on: keys of rules of thumb that carry the answer.
    """

    truth: Truth
    why: tuple[str, ...]
    cite: str = INSIDER
    contested: str | None = None
    paths: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    disputed: bool = False
    rests_on: tuple[str, ...] = ()


class Insiders:
    """The insiders of a case under its law; what is computed for one day serves every day on which the same relationships hold."""

    def __init__(self, case: Case, law: LawLike, measure: Measure | None = None) -> None:
        self._debtor = case.debtor.id
        self._kind = case.debtor.kind
        self._kinds: dict[str, Maybe[Any]] = {**{party.id: party.kind for party in case.parties}, self._debtor: self._kind}
        self._complete = "relationships" in case.complete
        self._links = links(case.relationships)
        self._offices = Offices(self._links)
        self._named = {name for link in self._links for name in (link.who, link.of)}
        self._families = any(link.kind in FAMILY for link in self._links)
        self._measure = measure or measure_of_code(law)
        self._scenes: dict[tuple[tuple[Link, ...], Reading, Measure], dict[str, Why]] = {}
        self._found: dict[tuple[DateSpan | None, Reading, Measure], dict[str, Why]] = {}
        self._holding: dict[tuple[DateSpan | None, Reading], tuple[Link, ...]] = {}
        self._statuses: dict[tuple[str, DateSpan | None, Truth], InsiderStatus] = {}
        self._bounded = any(link.bounded for link in self._links)

    def status(self, party: str, on: DateSpan | None, arms_length: Truth = UNKNOWN) -> InsiderStatus:
        """Return whether a party is an insider of the debtor on a day, 11 U.S.C. 101(31).

        Args:
            party: the id of the party.
            on: the day, exact or within bounds; ``None`` where it is unknown.
            arms_length: whether the transfer asked about was at arm's length.
        """
        key = party, on if self._bounded else None, arms_length
        if key not in self._statuses:
            self._statuses[key] = self._status(party, on, arms_length)
        return self._statuses[key]

    def general_partner(self, party: str, on: DateSpan | None) -> InsiderStatus:
        """Return whether a party is a general partner in the debtor on a day, 11 U.S.C. 548(b): only a partnership has any."""
        kind = said(self._kind)
        if kind not in (None, "partnership"):
            why = (f"the debtor is no partnership but of the kind {kind}",)
            return InsiderStatus(truth=NO, why=why, cite=PARTNERSHIP, disputed=Reading.WIDEST.value_of(self._kind) is None)
        if kind is not None and (sure := self._partner(party, on, Reading.STATED)):
            proved = Reading.PROVED.value_of(self._kind) and self._partner(party, on, Reading.PROVED)
            return InsiderStatus(truth=YES, why=reasons(sure), cite=PARTNERSHIP, paths=_paths(sure), disputed=not proved)
        if perhaps := self._partner(party, on, Reading.OPEN):
            missing = self._missing(Why(cite=PARTNERSHIP, links=perhaps, kinds_of=() if kind else (self._debtor,)), on)
            return InsiderStatus(truth=UNKNOWN, why=reasons(perhaps), cite=PARTNERSHIP, paths=_paths(perhaps), missing=missing)
        disputed = self._complete and bool(self._partner(party, on, Reading.WIDEST))
        absent, when = self._absent(party, on), "" if on is None or on.central is None else f" on {on.central}"
        past = tuple(link.past_words for link in self._offices.about(party) if link.kind in PARTNERS and link.ended(on))
        none = f"the record states no relationship that makes {party} a general partner in the debtor{when}"
        return replace(absent, why=(none, *past, *absent.why[1:]), cite=PARTNERSHIP, disputed=disputed)

    def _partner(self, party: str, on: DateSpan | None, reading: Reading) -> tuple[Link, ...]:
        """Return the links by which a party is a general partner in the debtor, or in a generous reading may be."""
        kinds = PERHAPS_PARTNERS if reading.generous else PARTNERS
        return tuple(
            link for link in self._held(on, reading) if link.who == party and link.of == self._debtor and link.kind in kinds
        )

    def _status(self, party: str, on: DateSpan | None, arms_length: Truth) -> InsiderStatus:
        if party == self._debtor:
            return InsiderStatus(truth=NO, why=(f"{party} is the debtor",))
        if party not in self._named:
            return self._absent(party, on)
        status = self._counted(party, on, arms_length, self._measure)
        if not self._families:
            return status
        other = self._counted(party, on, arms_length, self._measure.other_counting)
        if status.truth is other.truth:
            return status
        contested = "; ".join(note for note in (status.contested, self._split(party, on)) if note)
        return replace(status, positions=(COUNTING,), contested=contested)

    def _counted(self, party: str, on: DateSpan | None, arms_length: Truth, measure: Measure) -> InsiderStatus:
        """Return the status by one way of counting degrees."""
        for reading in STRICT:
            if why := self._insiders(on, reading, measure).get(party):
                return self._on_the_list(party, on, reading, measure, why)
        if why := self._insiders(on, Reading.OPEN, measure).get(party):
            return replace(_listed(UNKNOWN, why), missing=self._missing(why, on))
        close = self._close(party, on, measure) if arms_length is not YES else ()
        if close:
            ties = tuple(link.past_words if link.ended(on) else link.words for link in close)
            return _for_the_court(close, ties) if arms_length is NO else _asked(close, ties)
        return self._absent(party, on)

    def _on_the_list(self, party: str, on: DateSpan | None, reading: Reading, measure: Measure, why: Why) -> InsiderStatus:
        """Return the status of somebody on the list of the statute."""
        chained = sum(link.kind in OWNING for link in why.links) > 1
        without = self._insiders(on, reading, replace(measure, control=None)).get(party) if chained else why
        thumb = without is None or not set(without.notes) <= set(why.notes)
        return replace(_listed(YES, why), disputed=reading is Reading.STATED, rests_on=(CONTROL,) if thumb else ())

    def _absent(self, party: str, on: DateSpan | None) -> InsiderStatus:
        """Return the status of somebody in whom the record shows no insider."""
        why = (f"the record states no relationship that makes {party} an insider",)
        if not self._complete:
            return InsiderStatus(truth=UNKNOWN, why=why, missing=("relationships",))
        disputed = party in self._named and party in self._insiders(on, Reading.WIDEST, self._measure)
        return InsiderStatus(truth=NO, why=(*why, "its list of relationships is complete"), disputed=disputed)

    def _close(self, party: str, on: DateSpan | None, measure: Measure) -> tuple[Link, ...]:
        """Return the links outside the list that may make an insider: to the debtor, to an insider, or of a kind we do not know.

        A marriage or an office that has ended leaves people close, as a former spouse is.
        """
        near = {self._debtor, *self._insiders(on, Reading.OPEN, measure)} - {party}
        mine = [(link, link.ended(on)) for link in self._offices.about(party) if link.holds(on) is not False or link.ended(on)]
        return tuple(
            link for link, ended in mine if link.kind not in FAMILIAR or self._brings_close(party, link, near, ended=ended)
        )

    def _brings_close(self, party: str, link: Link, near: set[str], *, ended: bool) -> bool:
        investor = link.kind in INVESTED and link.who in (party, self._debtor)
        distant = link.kind in DISTANT or (link.kind in FAMILY and not (ended and link.kind == MARRIED))
        return not investor and not distant and not near.isdisjoint((link.who, link.of))

    def _split(self, party: str, on: DateSpan | None) -> str:
        """Return what the two ways of counting make of a party's kinship."""
        for measure in (self._measure, self._measure.other_counting):
            why = self._insiders(on, Reading.OPEN, measure).get(party)
            if why is not None and why.kin is not None:
                counts = f"{why.kin.canon} by the canon count and {why.kin.civil} by the civil count"
                return f"a relative in degree {counts}, where {self._measure.degree} is the last"
        return "the two ways of counting degrees differ"

    def _insiders(self, on: DateSpan | None, reading: Reading, measure: Measure) -> dict[str, Why]:
        key = on if self._bounded else None, reading, measure
        if key not in self._found:
            held = self._held(on, reading)
            same = held, reading, measure
            if same not in self._scenes:
                kinds = {name: reading.value_of(kind) for name, kind in self._kinds.items()}
                self._scenes[same] = Scene(held, reading, kinds, measure).insiders(self._debtor)
            self._found[key] = self._scenes[same]
        return self._found[key]

    def _held(self, on: DateSpan | None, reading: Reading) -> tuple[Link, ...]:
        key = on if self._bounded else None, reading
        if key not in self._holding:
            self._holding[key] = holding(self._links, on, reading)
        return self._holding[key]

    def _missing(self, why: Why, on: DateSpan | None) -> tuple[str, ...]:
        """Return what would settle a reason that only may hold."""
        kinds = ("debtor.kind" if party == self._debtor else f"parties.{party}.kind" for party in why.kinds_of)
        vague = (f"{link.path}.is" for link in why.links if link.kind == "partner")
        facts = (path for link in why.links for path in (*link.unsure(on), *unsure(link)))
        return tuple(dict.fromkeys((*kinds, *vague, *facts))) or ("relationships",)


def measure_of_code(law: LawLike) -> Measure:
    """Return what the Code measures insiders by."""
    counting: Counting = "civil" if law.position(COUNTING).value == "civil" else "canon"
    degree, affiliate, control = (_figure(law, key) for key in (DEGREE, AFFILIATE, CONTROL))
    return Measure(degree=None if degree is None else int(degree), counting=counting, affiliate=affiliate, control=control)


def _figure(law: LawLike, key: str) -> Fraction | None:
    row = law.param(key)
    return None if row is None or row.value is None else Fraction(str(row.value))


def _listed(truth: Truth, why: Why) -> InsiderStatus:
    contested = "; ".join(why.notes) or None
    return InsiderStatus(truth=truth, why=reasons(why.links), cite=why.cite, contested=contested, paths=_paths(why.links))


def _asked(close: tuple[Link, ...], why: tuple[str, ...]) -> InsiderStatus:
    """Return the status of somebody close, until it is known whether the dealing was at arm's length."""
    return InsiderStatus(truth=UNKNOWN, why=why, paths=_paths(close), missing=("arms_length",))


def _for_the_court(close: tuple[Link, ...], ties: tuple[str, ...]) -> InsiderStatus:
    """Return the status of somebody close who did not deal at arm's length: nothing is missing but a court's judgment."""
    why = (*ties, "not at arm's length; whether that makes an insider of one whom the list leaves out is for the court")
    return InsiderStatus(truth=UNKNOWN, why=why, paths=_paths(close))


def _paths(chain: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(link.path for link in chain)
