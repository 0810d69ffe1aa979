"""Who is an insider by the words of 11 U.S.C. 101(31), in one reading of the relationships.

One function per kind of debtor, in the statute's terms: ``individual`` (A), ``corporation`` (B), ``partnership`` (C),
``municipality`` (D). Whatever the debtor is, its affiliates, the insiders of an affiliate as if it were the debtor (E), and its
managing agents (F) are insiders too. An affiliate (101(2)) holds a share of the debtor's votes, or is a corporation whose votes
the debtor or such a holder has in that share, or runs, or has run for it, the business under a lease or operating agreement. A
relative (101(45)) is one by blood, marriage, step relation or adoption within a degree; a spouse counts.

An LLC and a trust are tested as corporations. An LLC's manager stands in for a director, by analogy; a trust's trustee and a
plain "partner" count only in a generous reading. Where the kind of the debtor is unknown, a strict reading takes those who
are insiders of every kind.

The lists of the uniform acts (UFTA and UVTA 1, 28 U.S.C. 3301) are the same but for two points (``Measure.of_acts``): they have no
limb for a municipality, and a relative is one by blood, a spouse, or one by blood of a spouse: not the spouse of a relative.

Left out: whether a trust is a business trust.

>>> from casefacts.links import links, reasons
>>> from casefacts.model import Relationship
>>> record = links((
...     Relationship(who="maria", is_="director", of="debtor"),
...     Relationship(who="ana", is_="spouse", of="maria"),
... ))
>>> measure = Measure(degree=3, counting="canon", affiliate=Fraction(1, 5), control=Fraction(1, 2))
>>> found = Scene(record, Reading.STATED, {"debtor": "corporation"}, measure).insiders("debtor")
>>> found["ana"].cite, reasons(found["ana"].links)
('11 U.S.C. 101(31)(B)(vi)', ('ana is spouse of maria', 'maria is director of debtor'))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from casefacts.kinship import Counting, Family, Kin
from casefacts.links import Link, Offices, Reading
from casefacts.ownership import NOTHING, Holdings

INSIDER = "11 U.S.C. 101(31)"
CORPORATE = frozenset({"corporation", "llc", "trust"})
PARTNERS = frozenset({"general_partner"})
PERHAPS_PARTNERS = frozenset({"general_partner", "partner"})
MANAGER = "an LLC's manager is taken for a director, by analogy: 101(31)(B) speaks of corporations"
NESTED = "reached only by taking an affiliate's affiliate for an insider of the affiliate, 101(31)(E) applied to itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the law measures by; ``None`` where the tables have no figure.

    ``degree`` is the last degree of a relative, ``counting`` how degrees are counted, ``affiliate`` the share of the votes (0 to 1)
    that makes an affiliate, ``control`` the share above which an entity's holdings are its holder's, ``of_acts`` whether the lists
    are those of the uniform acts.
    """

    degree: int | None
    counting: Counting
    affiliate: Fraction | None
    control: Fraction | None
    of_acts: bool = False

    @property
    def other_counting(self) -> Measure:
        """The same by the other way of counting degrees."""
        return replace(self, counting="civil" if self.counting == "canon" else "canon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a party is an insider: the clause, and the links from the party to the debtor.

    ``kinds_of`` are parties whose unknown kind it depends on, ``notes`` what could be said against it, ``kin`` the relation that a
    relative rests on.
    """

    cite: str
    links: tuple[Link, ...]
    kin: Kin | None = None
    notes: tuple[str, ...] = ()
    kinds_of: tuple[str, ...] = ()

    def then(self, chain: tuple[Link, ...], *, cite: str, notes: tuple[str, ...] = ()) -> Why:
        """Return this reason carried on from the target to the debtor."""
        return replace(self, cite=cite, links=_once(self.links, chain), notes=tuple(dict.fromkeys((*self.notes, *notes))))


Found: TypeAlias = tuple[str, Why]


class Scene:
    """The relationships of one day in one reading."""

    def __init__(self, links: Iterable[Link], reading: Reading, kinds: Mapping[str, str | None], measure: Measure) -> None:
        held = tuple(links)
        self.offices = Offices(held)
        self.generous = reading.generous
        self._family = Family(held)
        self._holdings = Holdings(held, reading, measure.control)
        self._kinds = kinds
        self._measure = measure

    def insiders(self, debtor: str) -> dict[str, Why]:
        """Return every statutory insider of a debtor, with the nearest reason for each."""
        found: dict[str, Why] = {}
        targets: dict[str, tuple[Link, ...]] = {debtor: ()}
        depth, reached = 0, {debtor}
        while targets:
            for target, chain in targets.items():
                for party, why in (*self.own_insiders(target), *self._managing_agents(target)):
                    cite = why.cite if depth == 0 else f"{INSIDER}(E)"
                    found.setdefault(party, why.then(chain, cite=cite, notes=(NESTED,) if depth > 1 else ()))
            targets = self._next(targets, found, reached, notes=(NESTED,) if depth else ())
            depth += 1
        found.pop(debtor, None)
        return found

    def kind(self, party: str) -> str | None:
        """Return what a party is, or ``None``."""
        return self._kinds.get(party)

    def own_insiders(self, target: str) -> Iterator[Found]:
        """Return the insiders that the target's own kind gives it, (A) to (D)."""
        kind = self.kind(target)
        if kind == "municipality" and self._measure.of_acts:
            return
        if kind is not None:
            yield from LIMBS.get(kind, _nobody)(self, target)
        elif self.generous:
            yield from (
                (party, replace(why, kinds_of=(*why.kinds_of, target))) for limb in KINDS for party, why in limb(self, target)
            )
        else:
            first, *others = (dict(limb(self, target)) for limb in KINDS)
            yield from (
                (party, replace(why, cite=INSIDER)) for party, why in first.items() if all(party in other for other in others)
            )

    def relatives(self, person: str, limb: str, chain: tuple[Link, ...] = ()) -> Iterator[Found]:
        """Return the relatives of a person from whom a chain leads to the debtor."""
        degree = self._measure.degree
        if degree is not None or self.generous:
            for name, kin in self._kin(person, degree).items():
                yield name, Why(cite=INSIDER + limb, links=_once(kin.links, chain), kin=kin)

    def _kin(self, person: str, degree: int | None) -> dict[str, Kin]:
        if self._measure.of_acts:
            return self._family.near(person, self._measure.counting, degree, stated_too=self.generous)
        return self._family.relatives(person, self._measure.counting, degree)

    def relatives_of_each(self, anchors: Iterable[Found], limb: str) -> Iterator[Found]:
        """Return the relatives of each of some insiders."""
        for person, why in anchors:
            yield from (
                (name, replace(kin, kinds_of=why.kinds_of, notes=why.notes))
                for name, kin in self.relatives(person, limb, why.links)
            )

    def office(self, target: str, kind: str, limb: str) -> Iterator[Found]:
        """Return who holds an office in the target."""
        for link in self.offices.held_in(target, {kind}):
            yield link.who, Why(cite=INSIDER + limb, links=(link,))

    def partners_in(self, target: str, limb: str) -> Iterator[Found]:
        """Return the general partners in the target."""
        for link in self.offices.held_in(target, self._partners):
            yield link.who, Why(cite=INSIDER + limb, links=(link,))

    def partnerships(self, target: str, limb: str) -> Iterator[Found]:
        """Return the partnerships in which the target is a general partner."""
        for link in self.offices.held_by(target, self._partners):
            yield link.of, Why(cite=INSIDER + limb, links=(link,))

    def fellow_partners(self, target: str, limb: str) -> Iterator[Found]:
        """Return the general partners of the target: those who are general partners with it in some partnership."""
        for own in self.offices.held_by(target, self._partners):
            for link in self.offices.held_in(own.of, self._partners):
                if link.who != target:
                    yield link.who, Why(cite=INSIDER + limb, links=(link, own))

    def run_by(self, person: str, limb: str) -> Iterator[Found]:
        """Return the corporations of which a person is director, officer or person in control."""
        for link in self.offices.held_by(person, {"director", "officer", "person_in_control"}):
            kind = self.kind(link.of)
            if kind in CORPORATE or (kind is None and link.kind != "person_in_control"):
                yield link.of, Why(cite=INSIDER + limb, links=(link,))
            elif kind is None and self.generous:
                yield link.of, Why(cite=INSIDER + limb, links=(link,), kinds_of=(link.of,))

    def affiliates(self, target: str, known: AbstractSet[str]) -> Iterator[Found]:
        """Return the affiliates of the target, 101(2)(A)-(D), leaving out those that are known already."""
        for link in self.offices.about(target):
            if link.kind in ("affiliate", "operates_under_lease"):
                yield (link.who if link.of == target else link.of), Why(cite=f"{INSIDER}(E)", links=(link,))
        holders = [owner for owner in sorted(self._holdings.owners_of(target)) if self._enough(owner, target)]
        for owner in holders:
            if owner not in known:
                yield owner, Why(cite=f"{INSIDER}(E)", links=self._holdings.chain(owner, target))
        for holder in (target, *holders):
            for entity in sorted(self._holdings.owned_by(holder) - known - {target}):
                if self.kind(entity) in (None, *CORPORATE) and self._enough(holder, entity):
                    chain = self._holdings.chain(holder, entity)[::-1], self._holdings.chain(holder, target)
                    yield entity, Why(cite=f"{INSIDER}(E)", links=_once(*chain))

    @property
    def _partners(self) -> frozenset[str]:
        return PERHAPS_PARTNERS if self.generous else PARTNERS

    def _managing_agents(self, target: str) -> Iterator[Found]:
        return self.office(target, "managing_agent", "(F)")

    def _enough(self, owner: str, entity: str) -> bool:
        """Whether an owner holds the share that makes an affiliate."""
        share, least = self._holdings.share(owner, entity), self._measure.affiliate
        return share > NOTHING and self.generous if least is None else share >= least

    def _next(
        self, targets: Mapping[str, tuple[Link, ...]], found: dict[str, Why], reached: set[str], notes: tuple[str, ...]
    ) -> dict[str, tuple[Link, ...]]:
        """Record the affiliates of some targets, and return those among them that have not been asked yet."""
        nearer: dict[str, tuple[Link, ...]] = {}
        for target, chain in targets.items():
            for party, why in self.affiliates(target, reached):
                found.setdefault(party, why.then(chain, cite=f"{INSIDER}(E)", notes=notes))
                if party not in reached:
                    reached.add(party)
                    nearer[party] = _once(why.links, chain)
        return nearer


def individual(scene: Scene, debtor: str) -> Iterator[Found]:
    """(A): relatives, partnerships and partners of the debtor, and corporations that the debtor runs."""
    partners = (*scene.fellow_partners(debtor, "(A)(iii)"), *scene.partners_in(debtor, "(A)(iii)"))
    yield from scene.relatives(debtor, "(A)(i)")
    yield from scene.partnerships(debtor, "(A)(ii)")
    yield from partners
    yield from scene.run_by(debtor, "(A)(iv)")
    yield from scene.relatives_of_each(partners, "(A)(i)")


def corporation(scene: Scene, debtor: str) -> Iterator[Found]:
    """(B): directors, officers, persons in control, partnerships, partners; and relatives of any of these people."""
    partners = (*scene.partners_in(debtor, "(B)(v)"), *scene.fellow_partners(debtor, "(B)(v)"))
    people = (
        *scene.office(debtor, "director", "(B)(i)"),
        *scene.office(debtor, "officer", "(B)(ii)"),
        *scene.office(debtor, "person_in_control", "(B)(iii)"),
        *_by_analogy(scene, debtor),
    )
    yield from people
    yield from scene.partnerships(debtor, "(B)(iv)")
    yield from partners
    yield from scene.relatives_of_each((*partners, *people), "(B)(vi)")


def partnership(scene: Scene, debtor: str) -> Iterator[Found]:
    """(C): partners in and of the debtor, partnerships, persons in control; and relatives of these people."""
    inside = tuple(scene.partners_in(debtor, "(C)(i)"))
    fellows = tuple(scene.fellow_partners(debtor, "(C)(iv)"))
    control = tuple(scene.office(debtor, "person_in_control", "(C)(v)"))
    yield from inside
    yield from scene.partnerships(debtor, "(C)(iii)")
    yield from fellows
    yield from control
    yield from scene.relatives_of_each((*inside, *fellows, *control), "(C)(ii)")


def municipality(scene: Scene, debtor: str) -> Iterator[Found]:
    """(D): elected officials and their relatives."""
    officials = tuple(scene.office(debtor, "elected_official", "(D)"))
    yield from officials
    yield from scene.relatives_of_each(officials, "(D)")


def _by_analogy(scene: Scene, debtor: str) -> Iterator[Found]:
    """Return an LLC's managers and, where that is only possible, a trust's trustees."""
    if scene.kind(debtor) == "llc":
        yield from ((who, replace(why, notes=(MANAGER,))) for who, why in scene.office(debtor, "manager", "(B)(i)"))
    if scene.kind(debtor) == "trust" and scene.generous:
        yield from scene.office(debtor, "trustee", "(B)(iii)")


def _nobody(scene: Scene, debtor: str) -> Iterator[Found]:
    """Return no one: a government has no insiders of its own."""
    return iter(())


def _once(first: Iterable[Link], then: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys((*first, *then)))


LIMBS: Mapping[str, Callable[[Scene, str], Iterator[Found]]] = {
    "individual": individual,
    "corporation": corporation,
    "llc": corporation,
    "trust": corporation,
    "partnership": partnership,
    "municipality": municipality,
}
KINDS = (individual, corporation, partnership, municipality)
