"""A transfer by the debtor, or of its property; and the schemes that transfers may be steps of.

>>> Transfer(id="T1").value is None    # nobody has said what it was worth
True
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.circumstances import (
    Badges,
    Contemporaneous,
    Discovery,
    Divorce,
    Found,
    Improvements,
    Intent,
    PurchaseMoney,
    Received,
    Sale,
    Settlement,
    Trust,
)
from casefacts.evidence import Amount, DateSpan, Maybe, Never
from casefacts.fields import fact, needed
from casefacts.records import (
    ACCOUNT,
    DATE,
    DOLLARS,
    NAME,
    PARTIES,
    PARTY,
    TRUTH,
    Sourced,
)
from casefacts.words import PropertyKind, TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Sourced):
    """A transfer of an interest of the debtor in property, or an obligation that the debtor incurred."""

    id: str = needed("how the file and the report name this transfer", unit="id", law="identification")
    date: Maybe[DateSpan] = fact(
        "when it took place between the parties; an obligation, when incurred", unit=DATE, law="11 U.S.C. 548(a)(1), 548(d)(1)"
    )
    perfected: Maybe[DateSpan | Never] = fact(
        "when it became good against a bona fide purchaser; `never` if it did not",
        unit="ISO date or never",
        law="11 U.S.C. 548(d)(1), 547(e)",
    )
    from_: Maybe[str] = fact("who made it; the debtor, unless the file says otherwise", unit=PARTY, law="11 U.S.C. 548(a)(1)")
    to: Maybe[str] = fact("who took it", unit=PARTY, law="11 U.S.C. 548, 550(a)(1)")
    for_benefit_of: Maybe[tuple[str, ...]] = fact("for whose benefit it was made", unit=PARTIES, law="11 U.S.C. 550(a)(1)")
    kind: Maybe[TransferKind] = fact("what it was", unit="word", law="11 U.S.C. 101(54)")
    property: Maybe[str] = fact("what left the debtor, in words", unit=NAME, law="identification")
    property_kind: Maybe[PropertyKind] = fact("what sort of property", unit="word", law="11 U.S.C. 548(d)(1), 548(d)(3)(B)")
    value: Maybe[Amount] = fact(
        "fair value of what left the debtor, before liens; for a forced sale that went wrong, what a lawful one would have brought",
        unit=DOLLARS,
        law="11 U.S.C. 548(a)(1)(B)(i)",
    )
    liens: Maybe[Amount] = fact(
        "others' valid liens on it; only the equity was the debtor's to give", unit=DOLLARS, law="11 U.S.C. 548(a)(1)"
    )
    exempt: Maybe[Amount] = fact("the part that the debtor could exempt", unit=DOLLARS, law="11 U.S.C. 522, 548(a)(1)(B)(i)")
    not_property_of_debtor: Maybe[Amount] = fact(
        "the part held for another, earmarked, or otherwise not the debtor's", unit=DOLLARS, law="11 U.S.C. 541(d), 548(a)(1)"
    )
    received: Maybe[tuple[Received, ...]] = fact(
        "what came back, item by item; complete when given; [] is nothing", law="11 U.S.C. 548(d)(2)(A)"
    )
    arms_length: Maybe[bool] = fact("whether the parties dealt at arm's length", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(i)")
    secret: Maybe[bool] = fact("whether it was kept secret", unit=TRUTH, law="UFTA/UVTA 4(b)(3)")
    intent: Intent | None = fact("what the record says of intent", law="11 U.S.C. 548(a)(1)(A)")
    badges: Badges | None = fact("badges of fraud that cannot be computed", law="UFTA/UVTA 4(b)")
    legitimate_purpose: Maybe[bool] = fact("whether a legitimate purpose explains it", unit=TRUTH, law="Max Sugarman")
    found: Found | None = fact("a court's findings on it", law="finding")
    good_faith: Maybe[bool] = fact("whether the transferee took in good faith", unit=TRUTH, law="11 U.S.C. 548(c), 550(b)")
    inquiry_notice: Maybe[bool] = fact(
        "whether what the transferee knew would have put a reasonable person on inquiry", unit=TRUTH, law="11 U.S.C. 548(c)"
    )
    diligent_inquiry: Maybe[bool] = fact(
        "whether the transferee, once on notice, inquired with diligence and was satisfied", unit=TRUTH, law="11 U.S.C. 548(c)"
    )
    improvements: Improvements | None = fact("what the transferee did to the property", law="11 U.S.C. 550(e)")
    consistent_practice: Maybe[bool] = fact(
        "whether a gift was consistent with the debtor's practice", unit=TRUTH, law="11 U.S.C. 548(a)(2)(B)"
    )
    sale: Sale | None = fact("how it was sold", law="11 U.S.C. 548(a)(1)(B)(i)")
    employment_contract: Maybe[bool] = fact(
        "whether it was made under an employment contract", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(ii)(IV)"
    )
    ordinary_course: Maybe[bool] = fact(
        "whether it was in the ordinary course of business", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(ii)(IV), 547(c)(2)"
    )
    debt_in_ordinary_course: Maybe[bool] = fact(
        "whether the debt was incurred in the ordinary course", unit=TRUTH, law="11 U.S.C. 547(c)(2)"
    )
    statutory_lien: Maybe[bool] = fact("whether it is a statutory lien", unit=TRUTH, law="11 U.S.C. 547(c)(6)")
    cause_to_believe_insolvent: Maybe[bool] = fact(
        "whether the insider had reasonable cause to believe the debtor insolvent", unit=TRUTH, law="UFTA/UVTA 5(b)"
    )
    to_account: Maybe[str] = fact("the account the money entered", unit=ACCOUNT, law="tracing")
    from_account: Maybe[str] = fact("the account the money left", unit=ACCOUNT, law="tracing")
    trust: Trust | None = fact("the trust it funded", law="11 U.S.C. 548(e)")
    settlement: Settlement | None = fact("a settlement payment or securities contract", law="11 U.S.C. 546(e)")
    authorized: Maybe[bool] = fact("whether a transfer after the petition was authorized", unit=TRUTH, law="11 U.S.C. 549(a)(2)")
    property_of_estate: Maybe[bool] = fact("whether it was property of the estate", unit=TRUTH, law="11 U.S.C. 549(a)")
    divorce: Divorce | None = fact("a transfer under a divorce decree", law="11 U.S.C. 548(a)(1)(B)(i)")
    step_of: Maybe[str] = fact("the integrated transaction it is a step of", unit="id of a scheme", law="collapsing")
    dominion: Maybe[bool] = fact(
        "whether the recipient had dominion and control; false for a mere conduit", unit=TRUTH, law="11 U.S.C. 550(a)(1)"
    )
    discovered: Discovery | None = fact("when it was discovered; a plain date means both", unit=DATE, law="UFTA/UVTA 9(a)")
    could_have_been_discovered: Discovery | None = fact(
        "when it could reasonably have been discovered; a plain date means both", unit=DATE, law="UFTA/UVTA 9(a)"
    )
    contemporaneous: Contemporaneous | None = fact("a contemporaneous exchange", law="11 U.S.C. 547(c)(1)")
    purchase_money: PurchaseMoney | None = fact("a purchase-money security interest", law="11 U.S.C. 547(c)(3)")
    domestic_support: Maybe[bool] = fact("whether it paid a domestic support obligation", unit=TRUTH, law="11 U.S.C. 547(c)(7)")
    ordinary_business_terms: Maybe[bool] = fact(
        "whether it was made according to ordinary business terms", unit=TRUTH, law="11 U.S.C. 547(c)(2)(B)"
    )
    from_own_collateral: Maybe[bool] = fact(
        "whether a creditor was paid out of its own collateral or what that brought", unit=TRUTH, law="11 U.S.C. 547(b)(5)"
    )
    counseling_plan: Maybe[bool] = fact(
        "whether it was part of a repayment schedule made by an approved credit counseling agency",
        unit=TRUTH,
        law="11 U.S.C. 547(h)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Sourced):
    """An integrated transaction whose steps may be collapsed."""

    id: str = needed("how transfers name it", unit="id", law="identification")
    knew_of_plan: Maybe[tuple[str, ...]] = fact("who knew of the whole", unit=PARTIES, law="collapsing")
