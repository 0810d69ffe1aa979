"""The course of dealing with a creditor that was paid: invoices, new value, a floating lien; and what investors paid in.

>>> Dealing(creditor="acme").history is None    # unknown, not empty
True
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.evidence import Amount, DateSpan, Maybe
from casefacts.fields import fact, needed
from casefacts.limits import Days, KnownList, Share
from casefacts.records import DATE, DOLLARS, PARTY, TRUTH, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysRange(Sourced):
    """A range of days."""

    low: Maybe[Days] = fact("fewest", unit="days", law="11 U.S.C. 547(c)(2)(B)")
    high: Maybe[Days] = fact("most", unit="days", law="11 U.S.C. 547(c)(2)(B)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidInvoice(Sourced):
    """One invoice of the course of dealing."""

    invoiced: Maybe[DateSpan] = fact("date of the invoice", unit=DATE, law="11 U.S.C. 547(c)(2)")
    due: Maybe[DateSpan] = fact("when it fell due", unit=DATE, law="11 U.S.C. 547(c)(2)")
    amount: Maybe[Amount] = fact("its amount", unit=DOLLARS, law="11 U.S.C. 547(c)(2)")
    paid: Maybe[DateSpan] = fact("when it was paid", unit=DATE, law="11 U.S.C. 547(c)(2)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValue(Sourced):
    """New value that a creditor gave the debtor."""

    date: Maybe[DateSpan] = fact("when it was given", unit=DATE, law="11 U.S.C. 547(c)(4)")
    amount: Maybe[Amount] = fact("its amount", unit=DOLLARS, law="11 U.S.C. 547(a)(2), 547(c)(4)")
    paid: Maybe[Amount] = fact("how much of it was paid; 0 for nothing", unit=DOLLARS, law="11 U.S.C. 547(c)(4)(B)")
    paid_on: Maybe[DateSpan] = fact(
        "when it was paid; left out: before the petition", unit=DATE, law="11 U.S.C. 547(c)(4)(B); Friedman's"
    )
    paid_by_unavoidable_transfer: Maybe[bool] = fact(
        "whether an otherwise unavoidable transfer paid it", unit=TRUTH, law="11 U.S.C. 547(c)(4)(B)"
    )
    secured: Maybe[bool] = fact("whether it is secured by an unavoidable interest", unit=TRUTH, law="11 U.S.C. 547(c)(4)(A)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FloatingLien(Sourced):
    """A floating lien at two points."""

    debt_then: Maybe[Amount] = fact("debt at the earlier point", unit=DOLLARS, law="11 U.S.C. 547(c)(5)")
    collateral_then: Maybe[Amount] = fact("collateral at the earlier point", unit=DOLLARS, law="11 U.S.C. 547(c)(5)")
    debt_now: Maybe[Amount] = fact("debt at the petition", unit=DOLLARS, law="11 U.S.C. 547(c)(5)")
    collateral_now: Maybe[Amount] = fact("collateral at the petition", unit=DOLLARS, law="11 U.S.C. 547(c)(5)")
    undersecured: Maybe[bool] = fact(
        "whether the lender was shown to be undersecured within the reach; left out: where the figures here say so",
        unit=TRUTH,
        law="11 U.S.C. 547(b)(5); Smith's Home Furnishings",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealing(Sourced):
    """The course of dealing with one creditor."""

    creditor: str = needed("who was paid", unit=PARTY, law="11 U.S.C. 547(b)(1)")
    terms_days: Maybe[Days] = fact("days to pay under the terms", unit="days", law="11 U.S.C. 547(c)(2)(A)")
    industry_days: DaysRange | None = fact("days to pay in the industry", unit="days", law="11 U.S.C. 547(c)(2)(B)")
    history: KnownList[PaidInvoice] = fact("invoice by invoice", law="11 U.S.C. 547(c)(2)")
    file: str | None = fact("a CSV file with the history", unit="path", law="11 U.S.C. 547(c)(2)")
    new_value: KnownList[NewValue] = fact("new value given to the debtor", law="11 U.S.C. 547(c)(4)")
    floating_lien: FloatingLien | None = fact("a lien on inventory or receivables at two points", law="11 U.S.C. 547(c)(5)")
    claim: Maybe[Amount] = fact("what the debtor owes it at the petition, secured or not", unit=DOLLARS, law="11 U.S.C. 547(b)(5)")
    collateral: Maybe[Amount] = fact(
        "what its own valid collateral was worth at the petition; 0 for a creditor without any",
        unit=DOLLARS,
        law="11 U.S.C. 547(b)(5)",
    )
    dividend: Maybe[Share] = fact(
        "what a hypothetical chapter 7 would pay claims of its class, where that is not the general dividend",
        unit="0 to 1",
        law="11 U.S.C. 547(b)(5)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment(Sourced):
    """What an investor paid into a scheme: one payment, or several taken together."""

    investor: Maybe[str] = fact("who paid it in", unit=PARTY, law="11 U.S.C. 548(d)(2)(A); netting")
    date: Maybe[DateSpan] = fact("when; netting counts it whenever it was", unit=DATE, law="11 U.S.C. 548(d)(2)(A); netting")
    amount: Maybe[Amount] = fact("how much", unit=DOLLARS, law="11 U.S.C. 548(d)(2)(A); netting")
