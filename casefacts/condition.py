"""The debtor's financial condition: what it owned and owed, how it paid, and what a court has found.

A balance sheet speaks for its own day only, unless it says over which days nothing material changed. Facts and arithmetic
only; whether the debtor was insolvent in law is concluded elsewhere.

>>> Solvency().balance_sheets
()
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.evidence import Amount, DateSpan, Maybe
from casefacts.fields import fact, needed
from casefacts.limits import KnownList, Listed, Share
from casefacts.records import DATE, DOLLARS, NAME, PARTY, TRUTH, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Sourced):
    """A thing the debtor owned, on a balance sheet."""

    name: str = needed("what it is", unit=NAME, law="identification")
    book: Maybe[Amount] = fact("book value; no test reads it", unit=DOLLARS, law="evidence")
    fair_value: Maybe[Amount] = fact("fair valuation on the day of the statement", unit=DOLLARS, law="11 U.S.C. 101(32)(A)")
    liquidation_value: Maybe[Amount] = fact(
        "what it would bring in a liquidation, where the valuation gives both", unit=DOLLARS, law="11 U.S.C. 101(32)(A)"
    )
    salable_value: Maybe[Amount] = fact(
        "its present fair salable value: what it would bring if sold promptly at a fair price", unit=DOLLARS, law="UFCA 2"
    )
    exempt: Maybe[bool] = fact(
        "whether it may be exempted; exempt property does not count", unit=TRUTH, law="11 U.S.C. 101(32)(A)(ii)"
    )
    fraudulently_transferred: Maybe[bool] = fact(
        "whether it was transferred, concealed or removed to hinder, delay or defraud", unit=TRUTH, law="11 U.S.C. 101(32)(A)(i)"
    )
    contingent: Maybe[bool] = fact("whether it is a contingent asset", unit=TRUTH, law="11 U.S.C. 101(32); In re Xonics")
    probability: Maybe[Share] = fact(
        "the chance that a contingent asset comes in", unit="0 to 1", law="11 U.S.C. 101(32); In re Xonics"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt(Sourced):
    """A debt, on a balance sheet; listed once, secured or not."""

    name: str = needed("what it is", unit=NAME, law="identification")
    amount: Maybe[Amount] = fact("what is owed", unit=DOLLARS, law="11 U.S.C. 101(12), 101(32)")
    probable_liability: Maybe[Amount] = fact(
        "what is needed to pay the probable liability on it as it becomes absolute and matured, where that is not its amount",
        unit=DOLLARS,
        law="UFCA 2",
    )
    secured_by: Maybe[str] = fact("the asset of this statement that secures it", unit="name of an asset", law="UFTA/UVTA 2")
    contingent: Maybe[bool] = fact("whether it is contingent", unit=TRUTH, law="11 U.S.C. 101(32); In re Xonics")
    probability: Maybe[Share] = fact(
        "the chance that a contingent debt becomes due", unit="0 to 1", law="11 U.S.C. 101(32); In re Xonics"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Sourced):
    """A general partner's own property and debts."""

    party: str = needed("the general partner", unit=PARTY, law="11 U.S.C. 101(32)(B)")
    nonpartnership_property: Maybe[Amount] = fact(
        "the partner's own property at fair valuation", unit=DOLLARS, law="11 U.S.C. 101(32)(B)(ii)"
    )
    nonpartnership_debts: Maybe[Amount] = fact("the partner's own debts", unit=DOLLARS, law="11 U.S.C. 101(32)(B)(ii)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged(Sourced):
    """The days over which nothing material changed."""

    from_: Maybe[DateSpan] = fact("first day", unit=DATE, law="retrojection and projection are inferences")
    until: Maybe[DateSpan] = fact("last day", unit=DATE, law="retrojection and projection are inferences")


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceSheet(Sourced):
    """The state of things on one day, before that day's transfers."""

    date: Maybe[DateSpan] = fact("the day it speaks of", unit=DATE, law="11 U.S.C. 101(32)")
    assets: KnownList[Asset] = fact("what the debtor owned; the list is complete", law="11 U.S.C. 101(32)(A)")
    debts: KnownList[Debt] = fact("what the debtor owed; the list is complete", law="11 U.S.C. 101(32)(A)")
    partners: KnownList[Partner] = fact("a partnership's general partners", law="11 U.S.C. 101(32)(B)")
    no_material_change: Unchanged | None = fact(
        "lets the statement speak for other days, as an inference", law="retrojection and projection"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PayingDebts(Sourced):
    """Whether the debtor was paying its debts as they came due."""

    from_: Maybe[DateSpan] = fact("first day", unit=DATE, law="UFTA/UVTA 2(b); 11 U.S.C. 101(32)(C)")
    until: Maybe[DateSpan] = fact("last day", unit=DATE, law="UFTA/UVTA 2(b); 11 U.S.C. 101(32)(C)")
    generally_paying: Maybe[bool] = fact(
        "whether debts were generally paid as they came due", unit=TRUTH, law="UFTA/UVTA 2(b); 11 U.S.C. 101(32)(C)"
    )
    unable_to_pay: Maybe[bool] = fact(
        "whether a municipality was unable to pay debts as they came due", unit=TRUTH, law="11 U.S.C. 101(32)(C)(ii)"
    )
    bona_fide_dispute: Maybe[bool] = fact(
        "whether a bona fide dispute explains the nonpayment", unit=TRUTH, law="UVTA 2(b); 11 U.S.C. 101(32)(C)(i)"
    )
    past_due: Maybe[Amount] = fact("what was past due", unit=DOLLARS, law="UFTA/UVTA 2(b)")
    total_due: Maybe[Amount] = fact("what had come due in all", unit=DOLLARS, law="UFTA/UVTA 2(b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capital(Sourced):
    """What was left to go on with."""

    date: Maybe[DateSpan] = fact("the day it speaks of", unit=DATE, law="11 U.S.C. 548(a)(1)(B)(ii)(II)")
    cash: Maybe[Amount] = fact("cash in hand", unit=DOLLARS, law="11 U.S.C. 548(a)(1)(B)(ii)(II)")
    credit_available: Maybe[Amount] = fact("credit that could be drawn", unit=DOLLARS, law="11 U.S.C. 548(a)(1)(B)(ii)(II)")
    monthly_inflow: Maybe[Amount] = fact("cash that came in each month", unit=DOLLARS, law="11 U.S.C. 548(a)(1)(B)(ii)(II)")
    monthly_outflow: Maybe[Amount] = fact("cash that went out each month", unit=DOLLARS, law="11 U.S.C. 548(a)(1)(B)(ii)(II)")
    projections_reasonable: Maybe[bool] = fact(
        "whether management's projections were reasonable", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(ii)(II); Moody"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Maturing(Sourced):
    """Debts beyond the ability to pay."""

    date: Maybe[DateSpan] = fact("the day it speaks of", unit=DATE, law="11 U.S.C. 548(a)(1)(B)(ii)(III)")
    intended_or_believed_unable: Maybe[bool] = fact(
        "whether the debtor meant, or believed it was going, to incur debts it could not pay",
        unit=TRUTH,
        law="11 U.S.C. 548(a)(1)(B)(ii)(III)",
    )
    should_have_believed_unable: Maybe[bool] = fact(
        "whether it reasonably should have believed so", unit=TRUTH, law="UFTA/UVTA 4(a)(2)(ii)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFinding(Sourced):
    """A court's finding or a stipulation on the debtor's financial condition; it outranks arithmetic."""

    insolvent: Maybe[bool] = fact("found insolvent, or found solvent", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(ii)(I)")
    small_capital: Maybe[bool] = fact(
        "found to have unreasonably small capital, or not", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(ii)(II)"
    )
    beyond_ability: Maybe[bool] = fact(
        "found to incur debts beyond its ability to pay, or not", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(ii)(III)"
    )
    from_: Maybe[DateSpan] = fact("first day it covers; without it, from the start", unit=DATE, law="finding")
    until: Maybe[DateSpan] = fact("last day it covers; without it, to the petition", unit=DATE, law="finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Solvency(Sourced):
    """Everything on the debtor's financial condition."""

    balance_sheets: Listed[BalanceSheet] = fact("statements of property and debts", law="11 U.S.C. 101(32)", default=())
    paying_debts: Listed[PayingDebts] = fact(
        "payment of debts as they came due", law="UFTA/UVTA 2(b); 11 U.S.C. 101(32)(C)", default=()
    )
    capital: Listed[Capital] = fact("capital left to the business", law="11 U.S.C. 548(a)(1)(B)(ii)(II)", default=())
    maturing_debts: Listed[Maturing] = fact("debts beyond ability to pay", law="11 U.S.C. 548(a)(1)(B)(ii)(III)", default=())
    findings: Listed[ConditionFinding] = fact("findings and stipulations", law="11 U.S.C. 548(a)(1)(B)(ii)", default=())
