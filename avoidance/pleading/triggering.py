"""The triggering creditor of a count under 11 U.S.C. 544(b)(1): one and the same must be able to attack, and be in time.

The analysis asks the two apart: whether some creditor could use the theory, and whether one who could was still in time. A pleading
names a creditor, so in each count the first is told of those alone who make out the second, by the period of that very count. What
another law's count says of another creditor is no element here.

>>> from avoidance.logic.truth import NO
>>> chosen((("C1", Known(NO)), ("C2", Known(YES)))), chosen((("C1", Known(NO)),))
(('C2',), ())
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from avoidance.logic import elements as el
from avoidance.logic.known import Known
from avoidance.logic.proof import Proof
from avoidance.logic.truth import UNKNOWN, YES

ABLE = "a creditor with an allowable unsecured claim who could use the theory"
TIMELY = "such a creditor was in time at the petition"
NOBODY = "no creditor that the record names was in time"

Members = tuple[tuple[str, Known], ...]


def of_one_creditor(parts: Sequence[Proof]) -> Iterator[Proof]:
    """Yield the elements of a count, the two of the triggering creditor told of the same creditors.

    Args:
        parts: the elements; where they have no triggering creditor, or the record names none, they are yielded as they are.
    """
    timely = next((part for part in parts if part.node.name == TIMELY and _members(part)), None)
    names = chosen(_members(timely)) if timely is not None else ()
    for part in parts:
        if timely is None or part.node.name not in (ABLE, TIMELY):
            yield part
        elif part.node.name == ABLE:
            yield _able(part, names)
        else:
            yield _named(part, part.knowns[0], names) if names else part


def chosen(members: Members) -> tuple[str, ...]:
    """Return the creditors who were in time; where none surely was, those who may have been."""
    sure = tuple(name for name, known in members if known.truth is YES)
    return sure or tuple(name for name, known in members if known.truth is UNKNOWN)


def _able(part: Proof, names: Sequence[str]) -> Proof:
    """Return the element that a creditor could use the theory, told of those who were in time."""
    known = part.knowns[0]
    qualify = [one for one in known.members if one[1].truth is YES]
    if not qualify:
        return part
    if all(name in names for name, _ in qualify):
        return _named(part, known, [name for name, _ in qualify])
    if not names:
        return _shown(part, known.but(value=UNKNOWN, why=NOBODY, missing=("creditors",)))
    ours = [one for one in known.members if one[0] in names]
    told = [one for one in ours if one[1].truth is YES] or ours
    truth = YES if told[0][1].truth is YES else UNKNOWN
    more = len(told) - 1 if truth is YES else 0
    also = "; another creditor qualifies as well" if more == 1 else f"; {more} other creditors qualify as well" if more else ""
    lines = [f"{name}: {one.why}" for name, one in told]
    missing = () if truth is YES else tuple(dict.fromkeys(path for _, one in told for path in one.missing))
    changed = known.but(value=truth, why=(lines[0] if truth is YES else "; ".join(lines)) + also, missing=missing)
    return _named(part, changed, [name for name, _ in told])


def _named(part: Proof, known: Known, names: Sequence[str]) -> Proof:
    """Return an element with the facts of some creditors alone."""
    members = tuple(one for one in known.members if one[0] in names)
    evidence = tuple(dict.fromkeys(item for _, one in members for item in one.evidence))
    return _shown(part, known.but(members=members, evidence=evidence))


def _shown(part: Proof, known: Known) -> Proof:
    assert isinstance(part.node, el.AnyOf)
    return part.node.shown((known,))


def _members(part: Proof) -> Members:
    return part.knowns[0].members if part.knowns else ()
