"""Who owns whom, as far as a guaranty asks: whether it was given for a parent, a sister or a subsidiary.

*Upstream* is for somebody who owns the debtor, directly or through others; *downstream* for a company that the debtor owns;
*cross-stream* for one that has an owner in common with the debtor. Shares of any size count, and votes do not matter: the
question is where the value of the loan goes. A subsidiary is wholly owned when the holdings of the debtor, and of those it wholly
owns, make up the whole.

Left out: control without ownership, except a person in control, who is taken as an owner. A holding that may or may not be in
force on the day leaves the answer open.

>>> from casefacts.evidence import Stated
>>> from casefacts.model import Relationship
>>> from decimal import Decimal
>>> def owns(who: str, of: str, percent: int) -> Relationship:
...     return Relationship(who=who, is_="owner", of=of, percent=Stated(Decimal(percent)))
>>> group = Group((owns("parent", "debtor", 80), owns("parent", "sister", 51), owns("debtor", "sub", 100)), complete=False)
>>> [group.stream("debtor", other, None).why for other in ("parent", "sister", "sub")]
['upstream: parent owns debtor', 'cross-stream: parent owns both debtor and sister', 'downstream: debtor owns sub']
>>> group.wholly("debtor", "sub", None).truth, group.wholly("parent", "debtor", None).truth
(Truth.YES, Truth.NO)
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from avoidance.facts.stated import bare
from avoidance.logic.known import Evidence, Known
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.evidence import DateSpan, said
from casefacts.links import Link, Reading, links
from casefacts.model import Relationship
from casefacts.ownership import OWNING

HOLDING = frozenset({*OWNING, "person_in_control", "general_partner"})
WHOLE = Fraction(100)


class Group:
    """The holdings of a record."""

    def __init__(self, relationships: Iterable[Relationship], *, complete: bool) -> None:
        self._links = tuple(link for link in links(relationships) if link.kind in HOLDING)
        self._complete = complete

    def stream(self, debtor: str, obligor: str, on: DateSpan | None) -> Known:
        """Return whether the primary obligor is a subsidiary of the debtor (yes is downstream), with the direction in words."""
        sure, perhaps = self._held(on, generous=False), self._held(on, generous=True)
        if way := _way(sure, debtor, obligor):
            return Known(YES, why=f"downstream: {debtor} owns {obligor}", evidence=_evidence(way))
        if way := _way(perhaps, debtor, obligor):
            gaps = tuple(path for link in way for path in link.unsure(on))
            return Known(UNKNOWN, why=f"whether {debtor} owned {obligor} on the day is open", missing=gaps)
        if way := _way(sure, obligor, debtor):
            return Known(NO, why=f"upstream: {obligor} owns {debtor}", evidence=_evidence(way))
        for owner in sorted(_owners(sure, debtor) & _owners(sure, obligor)):
            why = f"cross-stream: {owner} owns both {debtor} and {obligor}"
            return Known(NO, why=why, evidence=_evidence((*_way(sure, owner, debtor), *_way(sure, owner, obligor))))
        if self._complete:
            return bare(NO, f"no relationship of the record joins {debtor} and {obligor}, and its list is complete")
        return bare(UNKNOWN, f"the record does not say what {obligor} is to {debtor}", "relationships")

    def wholly(self, owner: str, entity: str, on: DateSpan | None) -> Known:
        """Return whether an owner, with those it wholly owns, holds the whole of an entity."""
        held = [link for link in self._held(on, generous=False) if link.kind in OWNING]
        least = self._share(held, owner, entity, frozenset(), unknown=Fraction(0))
        most = self._share(held, owner, entity, frozenset(), unknown=WHOLE)
        way = _way(held, owner, entity)
        if least >= WHOLE:
            return Known(YES, why=f"{owner} wholly owns {entity}", evidence=_evidence(way))
        if most < WHOLE and (way or self._complete):
            return Known(NO, why=f"{owner} does not wholly own {entity}", evidence=_evidence(way))
        gaps = tuple(f"{link.path}.percent" for link in way if said(link.relationship.percent) is None)
        return Known(UNKNOWN, why=f"how much of {entity} {owner} owns is not stated", missing=gaps or ("relationships",))

    def _share(self, held: list[Link], owner: str, entity: str, passed: frozenset[str], unknown: Fraction) -> Fraction:
        total = Fraction(0)
        for link in held:
            if link.of != entity or link.who in passed:
                continue
            whole = link.who == owner or self._share(held, owner, link.who, passed | {entity}, unknown) >= WHOLE
            percent = said(link.relationship.percent)
            total += (unknown if percent is None else Fraction(percent)) if whole else 0
        return total

    def _held(self, on: DateSpan | None, *, generous: bool) -> list[Link]:
        wanted = (True, None) if generous else (True,)
        return [link for link in self._links if link.holds(on, Reading.STATED) in wanted]


def _owners(held: list[Link], entity: str) -> set[str]:
    found: set[str] = set()
    rest = [entity]
    while rest:
        here = rest.pop()
        new = {link.who for link in held if link.of == here} - found - {entity}
        found |= new
        rest += new
    return found


def _way(held: list[Link], owner: str, entity: str) -> tuple[Link, ...]:
    """Return holdings that lead from an owner to an entity, or none."""
    ways: list[tuple[str, tuple[Link, ...]]] = [(entity, ())]
    seen = {entity}
    for here, way in ways:
        for link in held:
            if link.of == here and link.who not in seen:
                if link.who == owner:
                    return (link, *way)
                seen.add(link.who)
                ways.append((link.who, (link, *way)))
    return ()


def _evidence(way: Iterable[Link]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(link.path, f"{link.who} is {link.kind} of {link.of}", link.relationship.source, bool(link.relationship.disputed))
        for link in way
    )
