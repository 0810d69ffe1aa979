"""What the schooling of a debtor's child is worth to the debtor who paid for it.

Parents owe a minor child its schooling: what paid for it met a debt of their own, and with their child they are one household, so
that it is value to them whether or not a cheaper school was to be had (Geltzer v. Xaverian High School (In re Akanmu), 502 B.R.
124 (Bankr. E.D.N.Y. 2013); Geltzer v. Trey Whitfield School (In re Michel), 573 B.R. 46 (Bankr. E.D.N.Y. 2017)). A grown child is
owed nothing, and whether tuition is value to the parents is then position ``tuition.value``. Where nobody says how old the child
was, it is asked.

Who is a minor the record may say (``minor``); else it is worked out from the day of birth and the years of us.yaml, which are those
of the state where the debtor was located, failing that of the only state whose law the record lists. New York binds parents until
21 (Geltzer v. Oberlin College (In re Sterman), 594 B.R. 229 (Bankr. S.D.N.Y. 2018)); with several states listed and no place, an
age between their years leaves it open. Left out: longer duties of other states; schooling of somebody else's child.

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
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.dates import years_after
from casefacts.evidence import DateSpan, Stated, said
from casefacts.model import Received, Transfer

POSITION, MAJORITY = "tuition.value", "support.majority_years"
OF_STATE = "{}.support_majority_years"
"""The key of the years of a state that binds parents longer; most have none."""
LOCATED = "debtor.located"
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
    if minor.truth is YES:
        counts = bounded_below(given)
        note = f"{minor.why}: the schooling of a minor child is its parents' own obligation, and value to them"
        return counts.but(
            evidence=(*counts.evidence, *minor.evidence), notes=(*counts.notes, note), law=(*_owed(matter), *minor.law)
        )
    held = _of_a_grown_child(matter, given)
    if minor.truth is NO or matter.side(POSITION) == "reasonable":
        return held.but(evidence=(*held.evidence, *minor.evidence), law=(*held.law, *minor.law))
    both = merged((given, held)).but(
        value=Span(0, None, given.span.high), notes=(f"{minor.why}, and so what its schooling counts for",)
    )
    return both.but(missing=(*given.missing, *minor.missing), law=(*both.law, *_owed(matter), *minor.law))


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
    party, when = matter.parties.get(child or ""), said(transfer.date)
    if party is None or child == matter.debtor:
        return bare(UNKNOWN, "whether the child was a minor is not stated", f"{path}.minor")
    at, name = f"parties.{child}.born", matter.name_of(child)
    if party.born is None or when is None:
        return bare(UNKNOWN, f"when {name} was born is not stated", at)
    ages = [_under(matter, key, at, party.born, when, name) for key in _majorities(matter)]
    if all(one.truth is ages[0].truth for one in ages):
        return ages[0]
    law = tuple(key for one in ages for key in one.law)
    return ages[0].but(value=UNKNOWN, why="; ".join(one.why for one in ages), missing=(LOCATED,), law=law)


def _majorities(matter: Matter) -> tuple[str, ...]:
    """Return the keys of the years until which the states that may govern bind a parent."""
    home = said(matter.case.debtor.located)
    places = (home,) if home is not None else said(matter.case.case.state_law) or ()
    own = [OF_STATE.format(place.lower()) for place in places]
    return tuple(dict.fromkeys(key if key in matter.law.tables.params else MAJORITY for key in own)) or (MAJORITY,)


def _under(matter: Matter, key: str, at: str, stated: Stated[DateSpan], when: DateSpan, name: str) -> Known:
    """Return whether the child was under the age that one rule sets."""
    row = matter.law.param(key)
    if row is None:
        return bare(UNKNOWN, "the law of that day sets no such age")
    answer, born = was_minor(stated.value, when, row.whole), day(at, stated)
    words = {YES: f"{name} was not yet {row.whole}", NO: f"{name} was {row.whole} or older"}
    return born.but(
        value=answer,
        why=words.get(answer, f"whether {name} was yet {row.whole} is open"),
        evidence=(evidence(at, stated),),
        missing=(at,) if answer is UNKNOWN else (),
        law=(key,),
    )


def was_minor(born: DateSpan, on: DateSpan, years: int) -> Truth:
    """Return whether a person was under an age on a day, both known within bounds."""
    if born.earliest is not None and on.latest is not None and on.latest < years_after(born.earliest, years):
        return YES
    if born.latest is not None and on.earliest is not None and on.earliest >= years_after(born.latest, years):
        return NO
    return UNKNOWN
