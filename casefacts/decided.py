"""A decided case that the facts come from, and what was held in it: for comparison and teaching. No rule reads it.

>>> Decided(name="In re Example", cite="1 Ex. 2", court="Bankr. D. Ex.").held
()
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.evidence import Amount, DateSpan, Maybe
from casefacts.fields import fact, needed
from casefacts.limits import Listed
from casefacts.records import DATE, DOLLARS, MOVEMENT, NAME, PARTY, TRANSFER, Sourced
from casefacts.words import HeldResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(Sourced):
    """One thing that a court held, for comparison; no rule reads it."""

    transfer: str = needed("the transfer it is about", unit=TRANSFER, law="comparison only")
    theory: str = needed("the theory, as the report names it", unit="theory", law="comparison only")
    party: str | None = fact("of a holding on recovery: whom it is about", unit=PARTY, law="comparison only")
    movement: str | None = fact(
        "of a holding on recovery: by which transfer or flow that party took; any of them without it",
        unit=MOVEMENT,
        law="comparison only",
    )
    element: str | None = fact(
        "the element of that theory, by the id of its node; the whole theory without it", unit="node id", law="comparison only"
    )
    defense: str | None = fact("the defense to that theory, by the id of its rule", unit="rule id", law="comparison only")
    result: HeldResult = needed("what was held", unit="word", law="comparison only")
    amount: Maybe[Amount] = fact(
        "the sum, where the court fixed it or it follows by arithmetic", unit=DOLLARS, law="comparison only"
    )
    says: str | None = fact("the holding in a few words of our own", unit=NAME, law="comparison only")
    miss: str | None = fact("why the program comes out otherwise, where it does", unit=NAME, law="comparison only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Sourced):
    """A decided case that these facts come from: for comparison and for students; no rule reads it."""

    name: str = needed("the caption of the decision", unit=NAME, law="comparison only")
    cite: str = needed("where it is reported", unit=NAME, law="comparison only")
    court: str = needed("who decided", unit=NAME, law="comparison only")
    date: Maybe[DateSpan] = fact("when", unit=DATE, law="comparison only")
    held: Listed[Holding] = fact("what was held", law="comparison only", default=())
    history: str | None = fact("what became of it", unit=NAME, law="comparison only")
    sources: Listed[str] = fact("where it was read", unit="addresses", law="comparison only", default=())
