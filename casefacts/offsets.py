"""What lay behind a payment: a setoff, a bond that a surety gave, deferred arrears, a loan meant for one creditor.

>>> Setoff().mutual is None    # whether the two debts were mutual is not known
True
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.evidence import Amount, DateSpan, Maybe
from casefacts.fields import fact
from casefacts.records import DATE, DOLLARS, TRUTH, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Setoff(Sourced):
    """A setoff: the creditor held back what it owed the debtor, or took it, against what the debtor owed it."""

    mutual: Maybe[bool] = fact(
        "whether both debts were mutual and arose before the case began", unit=TRUTH, law="11 U.S.C. 553(a), 553(b)(1)"
    )
    disallowed: Maybe[bool] = fact("whether the creditor's claim is disallowed", unit=TRUTH, law="11 U.S.C. 553(a)(1)")
    bought: Maybe[bool] = fact(
        "whether the creditor got its claim from another than the debtor after the case began, or within 90 days before the "
        "petition while the debtor was insolvent",
        unit=TRUTH,
        law="11 U.S.C. 553(a)(2)",
    )
    built_up: Maybe[bool] = fact(
        "whether the creditor came to owe its debt within 90 days before the petition, while the debtor was insolvent, in order to "
        "set it off",
        unit=TRUTH,
        law="11 U.S.C. 553(a)(3)",
    )
    excepted: Maybe[bool] = fact(
        "whether it is of a kind that 553(b) leaves alone: under the contracts of the financial markets, by a lessee or a "
        "purchaser under 365(h) or (i), or for goods returned under 546(h)",
        unit=TRUTH,
        law="11 U.S.C. 553(b)(1)",
    )
    insufficiency_before: Maybe[Amount] = fact(
        "by how much the creditor's claim exceeded its own debt 90 days before the petition or, if it did not then, on the first "
        "later day on which it did",
        unit=DOLLARS,
        law="11 U.S.C. 553(b)",
    )
    insufficiency_then: Maybe[Amount] = fact(
        "by how much the creditor's claim exceeded its own debt on the day of the setoff", unit=DOLLARS, law="11 U.S.C. 553(b)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Surety(Sourced):
    """What secured a surety who had furnished a bond."""

    secures_bond: Maybe[bool] = fact(
        "whether the transfer was to secure the reimbursement of a surety for a bond or other obligation that it had furnished",
        unit=TRUTH,
        law="11 U.S.C. 547(d)",
    )
    dissolved_lien: Maybe[bool] = fact("whether the bond dissolved a judicial lien", unit=TRUTH, law="11 U.S.C. 547(d)")
    lien_avoidable: Maybe[bool] = fact(
        "whether that lien would have been avoidable as a preference", unit=TRUTH, law="11 U.S.C. 547(d), 547(b)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferredArrears(Sourced):
    """A payment of rent or of a supplier that an agreement of the pandemic had deferred."""

    payment: Maybe[bool] = fact(
        "whether it paid arrears under a lease of nonresidential real property, or to a supplier under a contract",
        unit=TRUTH,
        law="11 U.S.C. 547(j), since expired",
    )
    agreed: Maybe[DateSpan] = fact(
        "when the agreement that deferred them was made", unit=DATE, law="11 U.S.C. 547(j), since expired"
    )
    within_contract: Maybe[bool] = fact(
        "whether it paid no more than the lease or contract asked for before the deferral, and no greater fees or interest",
        unit=TRUTH,
        law="11 U.S.C. 547(j), since expired",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Earmark(Sourced):
    """A loan by a new lender out of which the whole of the payment came."""

    agreed: Maybe[bool] = fact(
        "whether the new lender and the debtor agreed that the loan pays this very debt", unit=TRUTH, law="earmarking; Bohlen"
    )
    performed: Maybe[bool] = fact("whether the agreement was carried out so", unit=TRUTH, law="earmarking; Bohlen")
    diminished: Maybe[bool] = fact(
        "whether the transaction as a whole diminished the estate, as by collateral that the old creditor had not had",
        unit=TRUTH,
        law="earmarking; Bohlen",
    )
    codebtor: Maybe[bool] = fact("whether the new lender was itself liable on the old debt", unit=TRUTH, law="earmarking; Moses")
