"""The dealings with each creditor that was paid: its payments within reach, its later advances, its course of dealing.

Everything is worked out once for a creditor and kept. A transfer counts among a creditor's payments when it went to the creditor,
nothing on the record takes it out of reach, and a debt of the debtor was, or may have been, paid or secured by it. One that stands
by itself (found or stated to be in the ordinary course, a support payment, or one under the floor of (c)(8) or (c)(9)) is no part
of the running balance, and an advance that it paid for, the debt paid having been incurred on the day of the advance, counts that
much less: 547(c)(4)(B). What was paid for an advance after the petition is left out (position ``newvalue.paid_after``), and a check
is a payment of the day of its delivery here, though of its honor for the reach (position ``check.defenses``).

Left out: which of a creditor's payments a single advance was later paid by, beyond that match of days.

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
>>> dealings = Analysis(case, bind(case)).matter.dealings
>>> dealings.exposure("acme", "subsequent_advance").span.likely
500000
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.preference.account import account
from avoidance.facts.preference.course import Course, Paid, Yardsticks, course
from avoidance.facts.preference.made import (
    law_of_preferences,
    made,
    paid_day,
    paid_on,
    petition_span,
    reached_in_year,
    reached_near,
)
from avoidance.facts.preference.newvalue import Advance, Exposure, Payment, exposure
from avoidance.facts.preference.parties import creditor_of, debts_paid, insider_creditors
from avoidance.facts.preference.small import floors, left_alone
from avoidance.facts.worth import worth
from avoidance.logic.elements import compare
from avoidance.logic.known import Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import Amount, DateSpan, Stated, said
from casefacts.model import Dealing, NewValue, Transfer
from casefacts.paths import item_key

if TYPE_CHECKING:
    from avoidance.facts.matter import Matter

PAID_AFTER, NOT_COUNTED = "newvalue.paid_after", "not_counted"
ONE = Fraction(1)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
BOUNDLESS = 10**17
"""Cents: what an unbounded amount is taken to be at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paying:
    """One transfer to a creditor: its days and cents, whether it is within reach, whether it stands anyway, and the debts paid."""

    transfer: Transfer
    payment: Payment
    interest: Known
    reach: Truth
    stands: Truth
    small: Truth = NO
    """Whether it stands for being under a floor; what stands so stands."""
    debts: tuple[Paid, ...]


class Dealings:
    """The dealings of a case, by the party that was paid."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._stated = {one.creditor: one for one in reversed(matter.case.preference)}
        self._paths = {
            one.creditor: f"preference.{item_key(matter.case.preference, index)}"
            for index, one in enumerate(matter.case.preference)
        }
        takers: dict[str, list[Transfer]] = {}
        for one in matter.case.transfers:
            takers.setdefault(creditor_of(one) or "", []).append(one)
        self._takers = {party: tuple(transfers) for party, transfers in takers.items()}
        self._within_reach: dict[str, tuple[Paying, ...]] = {}
        self._payments: dict[str, tuple[Paying, ...]] = {}
        self._advances: dict[str, tuple[Advance, ...]] = {}
        self._exposures: dict[tuple[str, str], Exposure] = {}
        self._courses: dict[str, Course | None] = {}
        self._law = {**law_of_preferences(matter), **floors(matter)}

    def creditors(self) -> tuple[str, ...]:
        """Return whoever took something that may be a preference, or has a course of dealing on the record, in its order."""
        takers = (creditor_of(one) for one in self._matter.case.transfers if any(True for _ in debts_paid(self._matter, one)))
        return tuple(dict.fromkeys(party for party in (*takers, *self._stated) if party and party != self._matter.debtor))

    def of(self, party: str | None) -> Dealing | None:
        """Return the course of dealing that the record states with a party, or ``None``."""
        return None if party is None else self._stated.get(party)

    def path(self, party: str | None) -> str:
        """Return where the record states, or would state, the dealings with a party."""
        return self._paths.get(party or "", "preference")

    def taken_by(self, party: str) -> tuple[Transfer, ...]:
        """Return the transfers to a party, in the order of the record."""
        return self._takers.get(party, ())

    def within_reach(self, party: str) -> tuple[Paying, ...]:
        """Return the transfers to a party that are, or may be, payments of a debt within reach, the floors left aside."""
        if party not in self._within_reach:
            found = (self._paying(one) for one in self.taken_by(party))
            self._within_reach[party] = tuple(one for one in found if one is not None and one.reach is not NO)
        return self._within_reach[party]

    def payments(self, party: str) -> tuple[Paying, ...]:
        """Return the transfers to a party that are, or may be, payments of a debt within reach, in the order of the record."""
        if party not in self._payments:
            self._payments[party] = tuple(self._held_to_floors(one) for one in self.within_reach(party))
        return self._payments[party]

    def balanced(self, party: str) -> tuple[Payment, ...]:
        """Return the payments that the running balance is run on: those that do not stand anyway."""
        return tuple(one.payment for one in self.payments(party) if one.stands is not YES)

    def advances(self, party: str) -> tuple[Advance, ...]:
        """Return the new value that a party gave."""
        if party not in self._advances:
            stated = self._stated.get(party)
            standing = [one for one in self.payments(party) if one.stands is YES]
            given = (stated.new_value if stated else None) or ()
            self._advances[party] = tuple(
                self._advance(one, f"{self.path(party)}.new_value.{item_key(given, index)}", standing)
                for index, one in enumerate(given)
            )
        return self._advances[party]

    def exposure(self, party: str, reading: str) -> Exposure:
        """Return what is left of a party's payments after its new value, on one reading."""
        if (party, reading) not in self._exposures:
            self._exposures[party, reading] = exposure(self.balanced(party), self.advances(party), reading)
        return self._exposures[party, reading]

    def course(self, party: str) -> Course | None:
        """Return the figures of the course of dealing with a party, or ``None`` where the record states no history."""
        if party not in self._courses:
            self._courses[party] = self._course(party)
        return self._courses[party]

    def opens(self, party: str) -> date | None:
        """Return the first day of the preference period for a party: the year's for an insider, else the 90 days'."""
        status = self._matter.insiders.status(party, self._matter.petition)
        key = "case.insider_preference_opens" if status.truth is YES else "case.preference_opens"
        opens = self._law[key].span.central
        return opens if isinstance(opens, date) else None

    # ------------------------------------------------------------ payments

    def _paying(self, transfer: Transfer) -> Paying | None:
        debts = list(debts_paid(self._matter, transfer))
        if said(transfer.kind) in OBLIGATIONS or (not debts and transfer.received is not None):
            return None
        times = made(self._matter, transfer)
        when = paid_on(self._matter, transfer, times["preference.made_on"]).span
        interest = worth(self._matter, transfer)["transfer.interest"]
        part = account(self._matter, transfer, times["preference.made_on"], interest).part.span
        low, high = part.low, part.high
        return Paying(
            transfer=transfer,
            payment=Payment(
                ref=transfer.id,
                first=when.low if isinstance(when.low, date) else FIRST,
                last=when.high if isinstance(when.high, date) else LAST,
                low=low if isinstance(low, int) else 0,
                high=high if isinstance(high, int) else BOUNDLESS,
            ),
            interest=interest,
            reach=self._reach(transfer, times),
            stands=stands(transfer),
            debts=tuple(_debts(self._matter, transfer, debts, self._terms(creditor_of(transfer)))),
        )

    def _held_to_floors(self, one: Paying) -> Paying:
        small = left_alone(self._matter, one.transfer, one.interest, self._law)
        return one if small is NO else replace(one, small=small, stands=one.stands | small)

    def _terms(self, party: str | None) -> int | None:
        stated = self.of(party)
        return said(stated.terms_days) if stated else None

    def _reach(self, transfer: Transfer, times: dict[str, Known]) -> Truth:
        when, petition = times["preference.made_on"], petition_span(self._matter)
        near = reached_near(times, self._law["case.preference_opens"], petition)
        if near is YES:
            return near
        year = reached_in_year(times, self._law["case.insider_preference_opens"], petition)
        if year is NO:
            return near
        on = DateSpan(earliest=when.span.low, likely=when.span.likely, latest=when.span.high)  # type: ignore[arg-type]
        return near | (year & insider_creditors(self._matter, transfer, on).truth)

    # ------------------------------------------------------------ new value

    def _advance(self, one: NewValue, path: str, standing: Iterable[Paying]) -> Advance:
        when = said(one.date) or DateSpan()
        low, high = _ends(one.amount, 0, BOUNDLESS)
        first, last = when.earliest or FIRST, when.latest or LAST
        paid = (0, 0) if self.leaves_out(one) is YES else _ends(one.paid, 0, high)
        matched = sum(debt.cents for paying in standing for debt in paying.debts if debt.invoiced == first == last)
        return Advance(
            ref=path,
            first=first,
            last=last,
            low=low,
            high=high,
            secured=Truth.of(said(one.secured)),
            stands=self._settled(one, min(matched, high), high),
            paid=(0 if self.leaves_out(one) is UNKNOWN else paid[0], paid[1]),
            in_time=self._in_time(first, last),
        )

    def is_paid_after(self, one: NewValue) -> Truth:
        """Return whether an advance was paid after the petition; where no day is stated it was before."""
        when = said(one.paid_on)
        if when is None:
            return NO
        return compare(petition_span(self._matter), "<", Span(when.earliest, when.likely, when.latest), ONE)

    def leaves_out(self, one: NewValue) -> Truth:
        """Return whether what paid an advance is left out because it came after the petition."""
        return self.is_paid_after(one) if self._matter.side(PAID_AFTER) == NOT_COUNTED else NO

    def _settled(self, one: NewValue, matched: int, high: int) -> tuple[int, int]:
        """Return the least and the most of an advance that a transfer which stands, and counts, paid."""
        least, most = _standing(one, matched, high)
        late = self.leaves_out(one)
        if late is YES:
            return matched, matched
        return (matched, most) if late is UNKNOWN else (least, most)

    def _in_time(self, first: date, last: date) -> Truth:
        petition = self._matter.petition
        if petition.earliest is not None and last < petition.earliest:
            return YES
        return NO if petition.latest is not None and first > petition.latest else UNKNOWN

    # ------------------------------------------------------------ the course of dealing

    def _course(self, party: str) -> Course | None:
        stated, opens = self._stated.get(party), self.opens(party)
        if stated is None or not stated.history or opens is None:
            return None
        rows = [_row(stated, index) for index in range(len(stated.history))]
        usable = [row for row in rows if row is not None]
        petition = self._matter.petition.central or LAST
        later = [debt for one in self.payments(party) for debt in one.debts if debt.paid >= opens]
        later = later or [row for row in usable if opens <= row.paid <= petition]
        return course([row for row in usable if row.paid < opens], later, opens, yardsticks(self._matter), len(rows) - len(usable))


def stands(transfer: Transfer) -> Truth:
    """Return whether a transfer stands whatever else is so: found or stated to be in the ordinary course, or a support payment."""
    ruled = said(transfer.found.ordinary_course) if transfer.found else None
    if ruled is not None:
        return Truth.of(ruled)
    ordinary = Truth.of(said(transfer.ordinary_course)) & Truth.of(said(transfer.debt_in_ordinary_course))
    support = said(transfer.domestic_support) is True
    return YES if support else ordinary


def yardsticks(matter: Matter) -> Yardsticks:
    """Return the rules of thumb that the baselines are drawn by."""

    def whole(key: str) -> int:
        row = matter.law.param(f"heuristic.course_{key}")
        assert row is not None
        return row.whole

    trim = matter.law.param("heuristic.course_trim_share")
    assert trim is not None
    return Yardsticks(
        long_years=whole("long_years"),
        short_years=whole("short_years"),
        quiet_days=whole("quiet_days"),
        trim=Fraction(trim.fraction),
        band=whole("band_days"),
        bucket=whole("bucket_days"),
    )


def _standing(one: NewValue, matched: int, high: int) -> tuple[int, int]:
    """Return the least and the most of an advance that a transfer which stands paid."""
    paid, covered = one.paid, Truth.of(said(one.paid_by_unavoidable_transfer))
    if covered is NO or (paid is not None and paid.value.high == 0):
        return matched, matched
    low, most = _ends(paid, high, high)
    return (max(low, matched), max(most, matched)) if covered is YES else (matched, max(most, matched))


def _debts(matter: Matter, transfer: Transfer, debts: Sequence[tuple[str, object]], terms: int | None) -> Iterable[Paid]:
    """Yield each debt that a transfer paid whose days are exact; where a single debt has no amount, it is the transfer's."""
    on = paid_day(matter, transfer)
    for path, item in debts:
        incurred, due, amount = (said(getattr(item, key)) for key in ("incurred", "due", "amount"))
        value = amount or (said(transfer.value) if len(debts) == 1 else None)
        if on and on.is_exact and incurred and incurred.is_exact and value is not None:
            assert on.earliest is not None
            assert incurred.earliest is not None
            owed = due.earliest if due and due.is_exact else _at_terms(incurred.earliest, terms)
            if incurred.earliest <= on.earliest:
                yield Paid(invoiced=incurred.earliest, paid=on.earliest, due=owed, cents=value.central, ref=path)


def _row(stated: Dealing, index: int) -> Paid | None:
    assert stated.history is not None
    one, terms = stated.history[index], said(stated.terms_days)
    invoiced, paid, due, amount = said(one.invoiced), said(one.paid), said(one.due), said(one.amount)
    if not (invoiced and invoiced.is_exact and paid and paid.is_exact and amount is not None):
        return None
    assert invoiced.earliest is not None
    assert paid.earliest is not None
    owed = due.earliest if due and due.is_exact else _at_terms(invoiced.earliest, terms)
    return Paid(invoiced=invoiced.earliest, paid=paid.earliest, due=owed, cents=amount.central, ref=f"#{index + 1}")


def _ends(stated: Stated[Amount] | None, low: int, high: int) -> tuple[int, int]:
    if stated is None:
        return low, high
    return stated.value.low, high if stated.value.high is None else stated.value.high


def _at_terms(invoiced: date, terms: int | None) -> date | None:
    return None if terms is None else invoiced + timedelta(days=terms)
