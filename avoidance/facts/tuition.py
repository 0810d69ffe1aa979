"""What the schooling of a debtor's child is worth to the debtor who paid for it.

Parents owe a minor child its schooling: what paid for it met a debt of their own, and with their child they are one household, so
that it is value to them whether or not a cheaper school was to be had (Geltzer v. Xaverian High School (In re Akanmu), 502 B.R.
124 (Bankr. E.D.N.Y. 2013); Geltzer v. Trey Whitfield School (In re Michel), 573 B.R. 46 (Bankr. E.D.N.Y. 2017)). A grown child is
owed nothing, and whether tuition is value to the parents is then position ``tuition.value``. Where nobody says how old the child
was, it is asked.

Who is a minor the record may say (``minor``); else it is worked out from the day of birth and the years of us.yaml. Left out:
that some states bind parents beyond those years; schooling of somebody else's child, which is no ``tuition``.

>>> from datetime import date
>>> was_minor(DateSpan.on(date(2006, 3, 2)), DateSpan.on(date(2024, 3, 1)), 18)
Truth.YES
>>> was_minor(DateSpan.on(date(2006, 3, 1)), DateSpan.on(date(2024, 3, 1)), 18)
Truth.NO
"""

from __future__ import annotations

from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, bounded_below, day, evidence, merged, nothing, truth
from avoidance.logic.known import Known, Span
from avoidance.logic.truth import Truth
from casefacts.dates import years_after
from casefacts.evidence import DateSpan, said
from casefacts.model import Received, Transfer

POSITION, MAJORITY = "tuition.value", "support.majority_years"
OWED = ("akanmu-2013", "michel-2017")


def schooling(matter: Matter, transfer: Transfer, item: Received, path: str, given: Known) -> Known:
    """Return what a child's schooling counts for.

    Args:
        matter: the case and its law.
        transfer: what paid for it.
        item: the schooling, as the record lists it under ``received``.
        path: where it stands in the record.
        given: what it was worth.
    """
    minor = _minor(matter, transfer, item, path)
    if minor.truth is Truth.YES:
        counts = bounded_below(given)
        note = f"{minor.why}: the schooling of a minor child is its parents' own obligation, and value to them"
        return counts.but(evidence=(*counts.evidence, *minor.evidence), notes=(*counts.notes, note), law=_owed(matter))
    held = _of_a_grown_child(matter, given)
    if minor.truth is Truth.NO or matter.side(POSITION) == "reasonable":
        return held.but(evidence=(*held.evidence, *minor.evidence))
    both = merged((given, held)).but(
        value=Span(0, None, given.span.high), notes=(f"{minor.why}, and so what its schooling counts for",)
    )
    return both.but(missing=(*given.missing, *minor.missing), law=(*both.law, *_owed(matter)))


def _of_a_grown_child(matter: Matter, given: Known) -> Known:
    """Return what tuition is worth to parents who owe it to nobody."""
    counts = matter.side(POSITION) == "reasonable"
    none = nothing("tuition of a grown child is not value to the parents").but(evidence=given.evidence)
    return (bounded_below(given) if counts else none).but(positions=(POSITION,), law=matter.position(POSITION).authorities)


def _owed(matter: Matter) -> tuple[str, ...]:
    return tuple(key for key in OWED if matter.law.decided(key))


def _minor(matter: Matter, transfer: Transfer, item: Received, path: str) -> Known:
    """Return whether the child was a minor when its schooling was paid for."""
    if item.minor is not None:
        return truth(f"{path}.minor", item.minor, "the child was a minor", "the child was grown")
    child = said(item.to)
    party, row, when = matter.parties.get(child or ""), matter.law.param(MAJORITY), said(transfer.date)
    if party is None or child == matter.debtor or row is None:
        return bare(Truth.UNKNOWN, "whether the child was a minor is not stated", f"{path}.minor")
    at, name = f"parties.{child}.born", matter.name_of(child)
    if party.born is None or when is None:
        return bare(Truth.UNKNOWN, f"when {name} was born is not stated", at)
    answer, born = was_minor(party.born.value, when, row.whole), day(at, party.born)
    words = {Truth.YES: f"{name} was not yet {row.whole}", Truth.NO: f"{name} was {row.whole} or older"}
    gap = (at,) if answer is Truth.UNKNOWN else ()
    support = (evidence(at, party.born),)
    return born.but(
        value=answer, why=words.get(answer, f"whether {name} was yet {row.whole} is open"), evidence=support, missing=gap
    )


def was_minor(born: DateSpan, on: DateSpan, years: int) -> Truth:
    """Return whether a person was under an age on a day, both known within bounds."""
    if born.earliest is not None and on.latest is not None and on.latest < years_after(born.earliest, years):
        return Truth.YES
    if born.latest is not None and on.earliest is not None and on.earliest >= years_after(born.latest, years):
        return Truth.NO
    return Truth.UNKNOWN
