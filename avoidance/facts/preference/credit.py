"""The new value that is set against one transfer: 11 U.S.C. 547(c)(4).

Each step of the paragraph is an amount: what the creditor gave after the transfer and before the petition; of that, what no
interest that stands secures (A); of that, what no transfer that stands paid (B); of that, where the reading asks for it, what was
unpaid at the petition; and last, what the running balance leaves for this transfer, the later payments having been served first.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-04-12}
... parties: [{id: acme}]
... transfers:
...   - {id: T1, date: 2024-04-04, to: acme, kind: payment, property_kind: cash, value: 10000,
...      received: [{kind: antecedent_debt, amount: 10000, incurred: 2024-03-01}]}
... preference: [{creditor: acme, new_value: [{date: 2024-04-10, amount: 5000, paid: 0, secured: false}]}]
... ''').case
>>> facts = credit(Analysis(case, bind(case)).matter, case.transfers[0])
>>> facts["preference.credited"].span.likely
500000
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from avoidance.facts.matter import Matter
from avoidance.facts.preference.dealing import BOUNDLESS, PAID_AFTER, Paying
from avoidance.facts.preference.made import CHECK
from avoidance.facts.preference.newvalue import UNPAID, Advance, Exposure, Payment, exposure
from avoidance.facts.preference.parties import creditor_of
from avoidance.facts.preference.repaid import repaid
from avoidance.facts.stated import amount_text, blank, evidence
from avoidance.logic.known import NOTHING, Evidence, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.evidence import said
from casefacts.model import Dealing, Transfer

READING = "newvalue.reading"
KEYS = ("given_after", "unsecured", "uncovered", "unpaid", "credited")
MOST_SHOWN = 12
MOST_DOUBTFUL = 40


def credit(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return the amounts of new value that stand against one transfer, step by step."""
    to = creditor_of(transfer)
    dealing = matter.dealings.of(to)
    if to is None or dealing is None or dealing.new_value is None:
        gap = blank(f"{matter.dealings.path(to)}.new_value")
        return {f"preference.{key}": gap for key in KEYS}
    base = Known(NOTHING, evidence=_support(dealing, matter.dealings.path(to)), missing=_gaps(dealing, matter.dealings.path(to)))
    mine = next((one.payment for one in matter.dealings.payments(to) if one.transfer.id == transfer.id), None)
    if mine is None:
        none = base.but(value=Span.exactly(0), missing=(), notes=("it is no payment of a debt within reach",))
        return {f"preference.{key}": none for key in KEYS}
    later = [one for one in matter.dealings.advances(to) if one.in_time is not NO]
    steps = {
        "given_after": _sum(mine, later, lambda one: one.given),
        "unsecured": _sum(mine, later, lambda one: one.unsecured),
        "uncovered": _sum(mine, later, lambda one: one.counts("subsequent_advance")),
        "unpaid": _sum(mine, later, lambda one: one.counts(UNPAID)),
    }
    found = {f"preference.{key}": _settled(base, span) for key, span in steps.items()}
    for key in ("uncovered", "unpaid"):
        found[f"preference.{key}"] = found[f"preference.{key}"].but(
            notes=repaid(matter, to),
            evidence=(*base.evidence, *_paid(dealing, matter.dealings.path(to))),
            positions=(PAID_AFTER,) if _is_late(dealing) else (),
        )
    credited = _settled(base, _credited(matter, to, mine))
    return {**found, "preference.credited": credited.but(positions=_positions(matter, to))}


def _positions(matter: Matter, party: str) -> tuple[str, ...]:
    """Return the positions on which the running balance turned."""
    dealing = matter.dealings.of(party)
    late = dealing is not None and _is_late(dealing)
    checks = any(one.delivered is not None for one in matter.dealings.taken_by(party))
    return (READING, *((PAID_AFTER,) if late else ()), *((CHECK,) if checks else ()))


def _is_late(dealing: Dealing) -> bool:
    """Whether the record says when some of the new value was paid, so that it matters if that was after the petition."""
    return any(one.paid_on is not None for one in dealing.new_value or ())


def _settled(base: Known, span: Span) -> Known:
    return base.but(value=span, missing=() if span.is_exact else base.missing)


def _sum(mine: Payment, advances: Sequence[Advance], of: Callable[[Advance], tuple[int, int]]) -> Span:
    """Return the least and the most of what was given after a payment."""
    low = sum(of(one)[0] for one in advances if one.first > mine.last)
    high = sum(of(one)[1] for one in advances if one.last >= mine.first)
    return Span(low, low if low == high else None, None if high >= BOUNDLESS else high)


def _credited(matter: Matter, party: str, mine: Payment) -> Span:
    """Return what the running balance sets against one payment; other payments that may not be preferences widen it."""
    reading = matter.side(READING)
    every = matter.dealings.payments(party)
    standing = next(one.stands for one in every if one.payment.ref == mine.ref)
    if standing is YES:
        return Span.exactly(0)
    whole = _used(mine, matter.dealings.exposure(party, reading))
    doubtful = [one for one in every if one.payment.ref != mine.ref and one.stands is not YES and _may_stand(one)]
    if not doubtful:
        return _span(whole)
    if len(doubtful) > MOST_DOUBTFUL:
        return _span((0, whole[1]))
    sure = [one.payment for one in every if one.stands is not YES and one not in doubtful]
    alone = _used(mine, exposure(sure, matter.dealings.advances(party), reading))
    return _span((min(whole[0], alone[0]), max(whole[1], alone[1])))


def _may_stand(one: Paying) -> bool:
    """Whether it is open if a payment is out of reach, or under a floor."""
    return UNKNOWN in (one.reach, one.small)


def _used(mine: Payment, left: Exposure) -> tuple[int, int]:
    least, most = left.left[mine.ref]
    return max(mine.low - most, 0), max(mine.high - least, 0)


def _span(ends: tuple[int, int]) -> Span:
    low, high = ends
    return Span(low, low if low == high else None, None if high >= BOUNDLESS else high)


def _support(dealing: Dealing, path: str) -> tuple[Evidence, ...]:
    """Return the evidence: each advance, or where there are many the list as a whole."""
    given = dealing.new_value or ()
    if len(given) > MOST_SHOWN:
        return (Evidence(f"{path}.new_value", f"{len(given)} advances", dealing.source),)
    return tuple(_one(one, f"{path}.new_value.#{number}") for number, one in enumerate(given, 1))


def _paid(dealing: Dealing, path: str) -> tuple[Evidence, ...]:
    """Return the evidence of what was paid for the new value, and when; where there is much of it the list stands for it."""
    given = dealing.new_value or ()
    if len(given) > MOST_SHOWN:
        return ()
    return tuple(
        evidence(f"{path}.new_value.#{number}.{key}", stated)
        for number, one in enumerate(given, 1)
        for key in ("paid", "paid_on")
        if (stated := getattr(one, key)) is not None
    )


def _one(one: object, path: str) -> Evidence:
    amount, source, disputed = (getattr(one, key) for key in ("amount", "source", "disputed"))
    text = amount_text(amount.value) if amount is not None else "unknown"
    return Evidence(
        f"{path}.amount", text, (amount.source if amount else None) or source, bool(disputed or (amount and amount.disputed))
    )


def _gaps(dealing: Dealing, path: str) -> tuple[str, ...]:
    """Return what of the new value is not stated."""
    return tuple(
        dict.fromkeys(
            gap for number, one in enumerate(dealing.new_value or (), 1) for gap in _missing(one, f"{path}.new_value.#{number}")
        )
    )


def _missing(one: object, path: str) -> Iterable[str]:
    for key in ("date", "amount", "secured"):
        if getattr(one, key) is None:
            yield f"{path}.{key}"
    paid, covered = (said(getattr(one, key)) for key in ("paid", "paid_by_unavoidable_transfer"))
    if paid is None:
        yield f"{path}.paid"
    if covered is None and (paid is None or paid.high != 0):
        yield f"{path}.paid_by_unavoidable_transfer"
