"""What an insider preference under the uniform acts reaches, and what comes off it: UFTA and UVTA 5(b), 8(d), 8(f)(1).

Section 5(b) is about a transfer to an insider for an antecedent debt. Where the insider gave present value as well, two readings
stand side by side (position ``insider_preference.reach``): what is reached is the transfer less that value, or the transfer whole,
with what was given left to section 8(d). That subsection applies notwithstanding voidability, on whatever ground; whether the old
debt that was paid is value under it against 5(b), where its payment is the very complaint, is position
``insider_preference.credit``. Each dollar is credited once.

New value that the insider gave afterward, unsecured, comes off under 8(f)(1), which was modelled on 11 U.S.C. 547(c)(4). So it
runs through one balance of the insider's transfers and advances, as there, and an advance protects once; but 8(f)(1) does not ask
whether a transfer that stands paid it back. A transfer that stands in the ordinary course, or as part of a rehabilitation, leaves
the balance.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-04-12}
... parties: [{id: ana}]
... transfers:
...   - {id: T1, date: 2024-01-04, to: ana, value: 700, liens: 0,
...      received: [{kind: cash, amount: 350}, {kind: antecedent_debt, amount: 40}]}
... ''').case
>>> analysis = Analysis(case, bind(case))
>>> facts = preferred(analysis.matter, case.transfers[0], analysis.row(case.transfers[0]))
>>> facts["act.preferred"].span.likely, facts["act.insider_credit"].span.likely
(35000, 0)
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from avoidance.facts.insiders_of_acts import insider_of_acts
from avoidance.facts.matter import Matter
from avoidance.facts.preference.newvalue import NOTHING_PAID, SUBSEQUENT, Advance, Exposure, Payment, exposure
from avoidance.facts.preference.parties import listed_debts
from avoidance.facts.stated import blank, bounded_below, computed, nothing, total
from avoidance.facts.timing import timing
from avoidance.facts.worth import DEBT_KINDS, counted_items, worth
from avoidance.logic.elements import compare
from avoidance.logic.known import Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.evidence import said
from casefacts.model import NewValue, Transfer

REACH, CREDIT = "insider_preference.reach", "insider_preference.credit"
WHOLE, DEBT_TOO = "whole", "debt_too"
ONE = Fraction(1)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
BOUNDLESS = 10**17
"""Cents: what an unbounded amount is taken to be at most."""


def preferred(matter: Matter, transfer: Transfer, row: Row) -> dict[str, Known]:
    """Return what 5(b) reaches of a transfer, and what 8(d) and 8(f)(1) credit against it."""
    present, debts = _given(matter, transfer)
    credit = _credited(matter, present, debts)
    return {
        "act.to_insider": insider_of_acts(matter, transfer, row),
        "act.preferred": _reached(matter, row["transfer.equity"], present),
        "act.beyond_present_value": _beyond(matter, row["transfer.equity"], present),
        "act.insider_credit": credit,
        "act.insider_credited": Known(UNKNOWN if credit.span.high == 0 or transfer.received is None else YES),
        "act.new_value_after": matter.insider_advances.against(transfer, row["transfer.made_on"]),
    }


def _given(matter: Matter, transfer: Transfer) -> tuple[Known, Known]:
    """Return the present value that the debtor got, and its old debts that were paid or secured."""
    if transfer.received is None:
        gap = bounded_below(blank(f"transfers.{transfer.id}.received"))
        return gap, gap
    items = counted_items(matter, transfer)
    old, new = ([(1, one) for item, one in items if (said(item.kind) in DEBT_KINDS) is is_debt] for is_debt in (True, False))
    present = total(new).but(terms=()) if new else nothing("no present value was given")
    if transfer.step_of is not None:
        present = _no_more_than(present, matter.schemes.kept(transfer, present))
    return present, total(old).but(terms=()) if old else nothing("no old debt was paid")


def _no_more_than(known: Known, kept: Known) -> Known:
    low, high = known.span.low, kept.span.high
    return kept if not isinstance(low, int) or not isinstance(high, int) or high < low else known


def _reached(matter: Matter, equity: Known, present: Known) -> Known:
    if matter.side(REACH) == WHOLE or equity.span.is_empty:
        return equity.but(positions=(*equity.positions, REACH))
    left = total(((1, equity), (-1, present)), floor=0)
    return left.but(positions=(*left.positions, REACH), missing=left.missing if not left.span.is_exact else ())


def _beyond(matter: Matter, equity: Known, present: Known) -> Known:
    """Whether more went to the insider than its present value paid for; what nothing was given for needs no value."""
    if matter.side(REACH) == WHOLE:
        return Known(YES, why="the transfer is reached whole", positions=(REACH,), law=matter.position(REACH).authorities)
    if present.span.high == 0:
        return computed(YES, "no present value was given for it", present)
    answer = compare(present.span, "<", equity.span, ONE)
    words = {YES: "present value paid for a part of it only", NO: "present value paid for all of it"}
    why = words.get(answer, "whether present value paid for all of it is open")
    return computed(answer, why, present, equity).but(positions=(REACH,), law=matter.position(REACH).authorities)


def _credited(matter: Matter, present: Known, debts: Known) -> Known:
    """Return what 8(d) credits against 5(b): present value that the claim has not left out already, and perhaps the old debt."""
    parts = [
        *([(1, present)] if matter.side(REACH) == WHOLE else []),
        *([(1, debts)] if matter.side(CREDIT) == DEBT_TOO else []),
    ]
    known = total(parts) if parts else nothing("the claim leaves out the present value, and the old debt is the very complaint")
    return known.but(positions=(*known.positions, REACH, CREDIT), law=(*known.law, *matter.position(CREDIT).authorities))


# ---------------------------------------------------------------- 8(f)(1)


class InsiderAdvances:
    """What each insider advanced after the debtor's transfers to it, laid on them by one running balance."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._left: dict[str, Exposure] = {}

    def against(self, transfer: Transfer, made: Known) -> Known:
        """Return the new value that comes off a transfer under 8(f)(1)."""
        to = said(transfer.to)
        advances = self._advances(to) if to else ()
        if to is None or not advances:
            return blank("preference")
        mine = self._payment(transfer, made)
        if not any(one.secured is not YES and one.last >= mine.first for one in advances):
            return blank("preference")
        used = _used(mine, self._exposure(to, transfer, mine, advances))
        return Known(used, missing=() if used.is_exact else self._gaps(to), positions=(REACH,))

    def _exposure(self, party: str, transfer: Transfer, mine: Payment, advances: tuple[Advance, ...]) -> Exposure:
        if party not in self._left:
            paid = [one for one in self._matter.dealings.taken_by(party) if _counts(self._matter, one)]
            payments = [self._payment(one, timing(self._matter, one)["transfer.made_on"]) for one in paid]
            self._left[party] = exposure(payments, advances, SUBSEQUENT)
        known = self._left[party]
        return known if mine.ref in known.left else exposure([mine], advances, SUBSEQUENT)

    def _payment(self, transfer: Transfer, made: Known) -> Payment:
        present, _ = _given(self._matter, transfer)
        span = _reached(self._matter, worth(self._matter, transfer)["transfer.equity"], present).span
        low, high = made.span.low, made.span.high
        return Payment(
            ref=transfer.id,
            first=low if isinstance(low, date) else FIRST,
            last=high if isinstance(high, date) else LAST,
            low=span.low if isinstance(span.low, int) else 0,
            high=span.high if isinstance(span.high, int) else BOUNDLESS,
        )

    def _advances(self, party: str) -> tuple[Advance, ...]:
        """Return the advances of a party; whether a transfer paid them back is not asked."""
        given = self._matter.dealings.advances(party)
        return tuple(replace(one, stands=NOTHING_PAID, paid=NOTHING_PAID, in_time=YES) for one in given)

    def _gaps(self, party: str) -> tuple[str, ...]:
        dealing, path = self._matter.dealings.of(party), self._matter.dealings.path(party)
        given = (dealing.new_value if dealing else None) or ()
        return tuple(f"{path}.new_value.#{number}.{key}" for number, one in enumerate(given, 1) for key in _unstated(one))


def _unstated(one: NewValue) -> tuple[str, ...]:
    return tuple(key for key in ("date", "amount", "secured") if getattr(one, key) is None)


def _counts(matter: Matter, transfer: Transfer) -> bool:
    """Whether a transfer is in the balance: it paid or secured an old debt, or may have, and nothing says that it stands."""
    ruled = said(transfer.found.ordinary_course) if transfer.found else None
    stands = ruled if ruled is not None else said(transfer.ordinary_course) or said(transfer.rehabilitation_effort)
    return not stands and (transfer.received is None or any(True for _ in listed_debts(matter, transfer)))


def _used(mine: Payment, left: Exposure) -> Span:
    """Return what the balance has laid on one payment."""
    least, most = left.left[mine.ref]
    low, high = max(mine.low - most, 0), max(mine.high - least, 0)
    return Span(low, low if low == high else None, None if high >= BOUNDLESS else high)
