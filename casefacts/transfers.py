"""A transfer by the debtor, or of its property; and the schemes that transfers may be steps of.

>>> Transfer(id="T1").value is None    # nobody has said what it was worth
True
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from casefacts.circumstances import (
    Badges,
    Contemporaneous,
    Discovery,
    Divorce,
    Found,
    Guaranty,
    Improvements,
    Intent,
    PurchaseMoney,
    Received,
    Sale,
    Settlement,
    Trust,
)
from casefacts.evidence import Amount, DateSpan, Maybe, Never, Stated
from casefacts.fields import fact, needed
from casefacts.goods import GoodsReturn, Reclamation
from casefacts.limits import Ordinal
from casefacts.offsets import DeferredArrears, Earmark, Setoff, Surety
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
from casefacts.words import GapPower, PropertyKind, TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Sourced):
    """A transfer of an interest of the debtor in property, or an obligation that the debtor incurred."""

    id: str = needed("how the file and the report name this transfer", unit="id", law="identification")
    date: Maybe[DateSpan] = fact(
        "when it took place between the parties; an obligation, when incurred; a check, when the bank honored it",
        unit=DATE,
        law="11 U.S.C. 548(a)(1), 548(d)(1), 547(b)(4); Barnhill",
    )
    sequence: Maybe[Ordinal] = fact("its place among what moved on the same day, from 1", unit="a count", law="tracing")
    delivered: Maybe[DateSpan] = fact(
        "of a payment by check: when the check was delivered or mailed, where that was before `date`",
        unit=DATE,
        law="11 U.S.C. 547(c)(1), (2), (4)",
    )
    perfected: Maybe[DateSpan | Never] = fact(
        "when it became good against a bona fide purchaser; `never` if it did not",
        unit="ISO date or never",
        law="11 U.S.C. 548(d)(1), 547(e)",
    )
    rights_acquired: Maybe[DateSpan] = fact(
        "when the debtor got rights in the property, where that was after `date`: when wages under a garnishment were earned, or "
        "receivables under a lien arose",
        unit=DATE,
        law="11 U.S.C. 547(e)(3)",
    )
    garnishment: Maybe[bool] = fact(
        "whether it was taken under a garnishment, or another continuing levy, served by `date`; left out: it was not",
        unit=TRUTH,
        law="11 U.S.C. 547(e)(3); Jackson",
    )
    from_: Maybe[str] = fact("who made it; the debtor, unless the file says otherwise", unit=PARTY, law="11 U.S.C. 548(a)(1)")
    to: Maybe[str] = fact("who took it", unit=PARTY, law="11 U.S.C. 548, 550(a)(1)")
    for_benefit_of: Maybe[tuple[str, ...]] = fact("for whose benefit it was made", unit=PARTIES, law="11 U.S.C. 550(a)(1)")
    indirectly_to: Maybe[str] = fact(
        "the creditor who was paid or secured by way of the one who took it and gave new value: the beneficiary of a letter of "
        "credit whose issuer took collateral",
        unit=PARTY,
        law="11 U.S.C. 547(b)(1), 550(a)(1); Compton",
    )
    kind: Maybe[TransferKind] = fact("what it was", unit="word", law="11 U.S.C. 101(54)")
    property: Maybe[str] = fact("what left the debtor, in words", unit=NAME, law="identification")
    property_kind: Maybe[PropertyKind] = fact("what sort of property", unit="word", law="11 U.S.C. 548(d)(1), 548(d)(3)(B)")
    registered_title: Maybe[bool] = fact(
        "whether title to it, or its transfer, is noted on a certificate or in a public register: vehicles, aircraft, ships, "
        "copyrights; left out: it passes by delivery",
        unit=TRUTH,
        law="11 U.S.C. 548(d)(1), 544(a)(1)",
    )
    value: Maybe[Amount] = fact(
        "fair value of what left the debtor, before liens; for a forced sale that went wrong, what a lawful one would have brought"
        "; of a lien, the value of the collateral (the lien takes no more of it than the debt that it secures)",
        unit=DOLLARS,
        law="11 U.S.C. 548(a)(1)(B)(i)",
    )
    arms_length_range: Maybe[Amount] = fact(
        "the prices, before liens, for which the debtor would have sold it at arm's length, `low` to `high`; left out: its value",
        unit=DOLLARS,
        law="Tex. Bus. & Com. Code 24.004(d); RCW 19.40.011",
    )
    later_value: Maybe[Amount] = fact(
        "what it was worth, less liens, when it is to be given back, where that is more than on its day; its value alone, not what "
        "was spent on it",
        unit=DOLLARS,
        law="11 U.S.C. 550(a)",
    )
    liens: Maybe[Amount] = fact(
        "others' valid liens on it; only the equity was the debtor's to give", unit=DOLLARS, law="11 U.S.C. 548(a)(1)"
    )
    secures: Maybe[Amount] = fact(
        "of a lien: the debt that it secures; left out: the debts that `received` says were secured",
        unit=DOLLARS,
        law="11 U.S.C. 548(d)(2)(A)",
    )
    exempt: Maybe[Amount] = fact("the part that the debtor could exempt", unit=DOLLARS, law="11 U.S.C. 522, 548(a)(1)(B)(i)")
    not_property_of_debtor: Maybe[Amount] = fact(
        "the part held for another, earmarked, or otherwise not the debtor's", unit=DOLLARS, law="11 U.S.C. 541(d), 548(a)(1)"
    )
    trust_fund_taxes: Maybe[Amount] = fact(
        "the part that paid the government taxes which the debtor had withheld or collected for it; it adds to "
        "`not_property_of_debtor`",
        unit=DOLLARS,
        law="11 U.S.C. 541(d), 547(b); Begier",
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
    inquiry_futile: Maybe[bool] = fact(
        "whether a diligent inquiry, had one been made, would have shown nothing", unit=TRUTH, law="11 U.S.C. 548(c)"
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
    no_other_remedy: Maybe[bool] = fact(
        "whether the creditor had no other way to be paid", unit=TRUTH, law="P.R. Civil Code, acts in fraud of creditors"
    )
    inured_to_creditors: Maybe[Amount] = fact(
        "how much of what was given for it came to the debtor's creditors, by paying them or by being there for them",
        unit=DOLLARS,
        law="La. C.C. art. 2038",
    )
    to_prefer: Maybe[bool] = fact(
        "whether it was made in contemplation of insolvency and to prefer a creditor; presumed of a debtor who was insolvent",
        unit=TRUTH,
        law="KRS 378.060 (before 2016)",
    )
    rehabilitation_effort: Maybe[bool] = fact(
        "whether it was part of a good-faith effort to rehabilitate the debtor, for new value as well as old debt",
        unit=TRUTH,
        law="UFTA/UVTA 8(f)(3)",
    )
    lease_terminated: Maybe[bool] = fact(
        "whether it was the end of a lease on default, by its terms and by law", unit=TRUTH, law="UFTA/UVTA 8(e)(1)"
    )
    to_account: Maybe[str] = fact("the account the money entered", unit=ACCOUNT, law="tracing")
    from_account: Maybe[str] = fact("the account the money left", unit=ACCOUNT, law="tracing")
    trust: Trust | None = fact("the trust it funded", law="11 U.S.C. 548(e)")
    settlement: Settlement | None = fact("a settlement payment or securities contract", law="11 U.S.C. 546(e)")
    authorized: Maybe[bool] = fact("whether a transfer after the petition was authorized", unit=TRUTH, law="11 U.S.C. 549(a)(2)")
    property_of_estate: Maybe[bool] = fact("whether it was property of the estate", unit=TRUTH, law="11 U.S.C. 549(a)")
    authorized_only_by: Maybe[GapPower] = fact(
        "the one provision that authorized a transfer after the petition, where it was no more than that: a debtor's dealings "
        "before the order for relief, or a payment by somebody who did not know of the case",
        unit="word",
        law="11 U.S.C. 549(a)(2)(A)",
    )
    after_filing: Maybe[bool] = fact(
        "whether a transfer on the petition day followed the hour of the filing", unit=TRUTH, law="11 U.S.C. 549(a)(1)"
    )
    knew_of_case: Maybe[bool] = fact("whether the purchaser knew that the case had begun", unit=TRUTH, law="11 U.S.C. 549(c)")
    petition_recorded: Maybe[bool] = fact(
        "whether a copy or notice of the petition was recorded where the land lies before the transfer was perfected",
        unit=TRUTH,
        law="11 U.S.C. 549(c)",
    )
    fixture: Maybe[bool] = fact(
        "whether real property is a fixture; left out: it is not", unit=TRUTH, law="11 U.S.C. 544(a)(1), 544(a)(3)"
    )
    constructive_notice: Maybe[bool] = fact(
        "whether state law gives a purchaser of the land notice of the unrecorded interest, by record, possession or inquiry",
        unit=TRUTH,
        law="11 U.S.C. 544(a)(3)",
    )
    execution_creditor_prevails: Maybe[bool] = fact(
        "whether state law lets a creditor whose execution was returned unsatisfied avoid it", unit=TRUTH, law="11 U.S.C. 544(a)(2)"
    )
    relates_back: Maybe[bool] = fact(
        "whether generally applicable law lets a perfection after the petition work back before it",
        unit=TRUTH,
        law="11 U.S.C. 546(b)",
    )
    reclamation: Reclamation | None = fact(
        "a transfer that gave goods back to the seller who reclaimed them", law="11 U.S.C. 546(c), 546(d)"
    )
    goods_return: GoodsReturn | None = fact("a transfer that returned goods by leave of the court", law="11 U.S.C. 546(h)")
    warehouse_lien: Maybe[bool] = fact(
        "whether it is a warehouseman's lien for storage, transportation or the like, as state law gives it",
        unit=TRUTH,
        law="11 U.S.C. 546(i)",
    )
    setoff: Setoff | None = fact(
        "a setoff: `value` is what was set off, `date` the day; left out: it was none", law="11 U.S.C. 553, 547(b)"
    )
    earmark: Earmark | None = fact(
        "a loan by a new lender out of which the whole of the payment came; a part is stated under `not_property_of_debtor`",
        law="11 U.S.C. 547(b)",
    )
    surety: Surety | None = fact("what secured a surety who had furnished a bond", law="11 U.S.C. 547(d)")
    deferred_arrears: DeferredArrears | None = fact(
        "a payment of rent or of a supplier that an agreement had deferred", law="11 U.S.C. 547(j), since expired"
    )
    divorce: Divorce | None = fact("a transfer under a divorce decree", law="11 U.S.C. 548(a)(1)(B)(i)")
    guaranty: Guaranty | None = fact("a guaranty, obligation or lien for another's debt", law="11 U.S.C. 548(a)(1)(B)(i)")
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
    on_bond: Maybe[bool] = fact(
        "whether it went to or for the holder of a bond or note of the debtor's, on account of that bond or note",
        unit=TRUTH,
        law="11 U.S.C. 926(b)",
    )
    counseling_plan: Maybe[bool] = fact(
        "whether it was part of a repayment schedule made by an approved credit counseling agency",
        unit=TRUTH,
        law="11 U.S.C. 547(h)",
    )

    def __post_init__(self) -> None:
        """Lend the source of the transfer to each fact of it that has none of its own."""
        if self.source is None:
            return
        for name in _FACTS:
            value = getattr(self, name)
            if isinstance(value, Stated) and value.source is None and not value.assumed:
                object.__setattr__(self, name, replace(value, source=self.source))


_FACTS = tuple(one.name for one in fields(Transfer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Sourced):
    """An integrated transaction whose steps may be collapsed."""

    id: str = needed("how transfers name it", unit="id", law="identification")
    knew_of_plan: Maybe[tuple[str, ...]] = fact(
        "who knew of the whole; [] is nobody, and who is in no list may or may not have known", unit=PARTIES, law="collapsing"
    )
    should_have_known: Maybe[tuple[str, ...]] = fact(
        "who should have known of the whole: on notice of facts that an honest inquiry would have followed up",
        unit=PARTIES,
        law="collapsing; HBE Leasing",
    )
    did_not_know: Maybe[tuple[str, ...]] = fact(
        "who neither knew of the whole nor should have known", unit=PARTIES, law="collapsing; Kupetz"
    )
