"""What belongs to one transfer: what came back for it, the state of mind, the badges, and the facts that its defenses need.

Only what cannot be computed is asked for. Insider status, adequacy of value, insolvency and timing are computed.

>>> Received(kind=None).amount is None    # something of unknown worth came back
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casefacts.evidence import Amount, DateSpan, Maybe
from casefacts.fields import fact
from casefacts.limits import Share
from casefacts.records import DATE, DOLLARS, NAME, PARTIES, PARTY, TRUTH, Sourced
from casefacts.words import ReceivedKind, SaleMechanism

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Sourced):
    """One thing that came back for the transfer."""

    kind: Maybe[ReceivedKind] = fact("what it was", unit="word", law="11 U.S.C. 548(d)(2)(A)")
    amount: Maybe[Amount] = fact("what it was worth on the day", unit=DOLLARS, law="11 U.S.C. 548(d)(2)(A)")
    incurred: Maybe[DateSpan] = fact("when a debt was incurred", unit=DATE, law="11 U.S.C. 547(b)(2)")
    due: Maybe[DateSpan] = fact("when a debt fell due", unit=DATE, law="11 U.S.C. 547(c)(2)")
    of: Maybe[str] = fact("whose debt it was, when not the debtor's", unit=PARTY, law="11 U.S.C. 548(d)(2)(A)")
    to: Maybe[str] = fact("who got it, when not the debtor", unit=PARTY, law="11 U.S.C. 548(a)(1)(B)(i), 548(c)")
    guaranteed: Maybe[bool] = fact(
        "of a debt of another (`of`): whether the debtor was itself bound for it before, as guarantor or co-debtor; left out: told "
        "from a guaranty of the record that is older than the look-back",
        unit=TRUTH,
        law="11 U.S.C. 101(5), 101(12), 547(b)(2), 548(d)(2)(A)",
    )
    minor: Maybe[bool] = fact(
        "of `tuition`: whether the child was then so young that its parents owed it its schooling; left out: told from `born` of "
        "the child",
        unit=TRUTH,
        law="11 U.S.C. 548(a)(1)(B)(i); Akanmu",
    )
    exempt: Maybe[bool] = fact(
        "whether it is exempt in the debtor's hands, and so no property in the test of insolvency; left out: it is not",
        unit=TRUTH,
        law="11 U.S.C. 101(32)(A)(ii)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent(Sourced):
    """The debtor's state of mind, where the record speaks of it."""

    admitted: Maybe[bool] = fact("whether the debtor admitted actual intent", unit=TRUTH, law="11 U.S.C. 548(a)(1)(A)")
    ponzi_scheme: Maybe[bool] = fact(
        "whether the transfer was made in furtherance of a Ponzi scheme, not merely during one",
        unit=TRUTH,
        law="11 U.S.C. 548(a)(1)(A)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Badges(Sourced):
    """Badges of fraud that cannot be computed; insider, value, insolvency and timing are computed."""

    retained_control: Maybe[bool] = fact("whether the debtor kept possession or control", unit=TRUTH, law="UFTA/UVTA 4(b)(2)")
    concealed: Maybe[bool] = fact(
        "whether the transfer was concealed (true) or disclosed (false)", unit=TRUTH, law="UFTA/UVTA 4(b)(3)"
    )
    sued_or_threatened: Maybe[bool] = fact(
        "whether the debtor had been sued or threatened with suit", unit=TRUTH, law="UFTA/UVTA 4(b)(4)"
    )
    judgment_or_attachment: Maybe[bool] = fact(
        "whether it followed a judgment against the debtor or an order of attachment", unit=TRUTH, law="P.R. Civil Code"
    )
    substantially_all_assets: Maybe[bool] = fact("whether it was of substantially all assets", unit=TRUTH, law="UFTA/UVTA 4(b)(5)")
    absconded: Maybe[bool] = fact("whether the debtor absconded", unit=TRUTH, law="UFTA/UVTA 4(b)(6)")
    removed_or_concealed_assets: Maybe[bool] = fact(
        "whether the debtor removed or concealed assets", unit=TRUTH, law="UFTA/UVTA 4(b)(7)"
    )
    substantial_debt_incurred: Maybe[bool] = fact(
        "whether it came shortly before or after a substantial debt; computed from creditors where they are listed",
        unit=TRUTH,
        law="UFTA/UVTA 4(b)(10)",
    )
    lienor_to_insider: Maybe[bool] = fact(
        "whether essential assets went to a lienor who passed them to an insider", unit=TRUTH, law="UFTA/UVTA 4(b)(11)"
    )
    other: Maybe[str] = fact(
        "any other circumstance that points toward intent", unit=NAME, law="UFTA/UVTA 4(b), among other factors"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Sourced):
    """A court's finding, or a stipulation, on this transfer."""

    less_than_reasonably_equivalent: Maybe[bool] = fact(
        "found to be for less than reasonably equivalent value, or not", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(i)"
    )
    actual_intent: Maybe[bool] = fact("found to be made with actual intent, or not", unit=TRUTH, law="11 U.S.C. 548(a)(1)(A)")
    good_faith: Maybe[bool] = fact("the transferee found to have taken in good faith, or not", unit=TRUTH, law="11 U.S.C. 548(c)")
    ordinary_course: Maybe[bool] = fact("found to be in the ordinary course, or not", unit=TRUTH, law="11 U.S.C. 547(c)(2)")
    insider: Maybe[bool] = fact(
        "the transferee found to be an insider, or not: the list of the statute only includes, and a court may find another",
        unit=TRUTH,
        law="11 U.S.C. 101(31); UFTA/UVTA 1; Holloway",
    )
    presumption_rebutted: Maybe[bool] = fact(
        "a presumption of fraud found to be rebutted, or not", unit=TRUTH, law="Miss. Code 15-3-107(3)"
    )
    within_look_back: Maybe[bool] = fact(
        "found, or stipulated, to have been made within the look-back of section 548, or not; for a record without days",
        unit=TRUTH,
        law="11 U.S.C. 548(a)(1), (b)",
    )
    within_90_days: Maybe[bool] = fact(
        "found, or stipulated, to have been made on or within 90 days before the petition, or not; for a record without days",
        unit=TRUTH,
        law="11 U.S.C. 547(b)(4)(A), 547(f)",
    )
    within_insider_year: Maybe[bool] = fact(
        "found, or stipulated, to have been made within the year before the petition in which an insider is reached, or not",
        unit=TRUTH,
        law="11 U.S.C. 547(b)(4)(B)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale(Sourced):
    """How property was sold."""

    mechanism: Maybe[SaleMechanism] = fact("how it was sold", unit="word", law="11 U.S.C. 548(a)(1)(B)(i); BFP")
    state_law_followed: Maybe[bool] = fact("whether the sale complied with state law", unit=TRUTH, law="BFP")
    collusive: Maybe[bool] = fact("whether it was collusive", unit=TRUTH, law="BFP")
    competitive_bidding: Maybe[bool] = fact("whether there was competitive bidding", unit=TRUTH, law="tax-sale decisions")
    advertised: Maybe[bool] = fact("whether it was advertised", unit=TRUTH, law="tax-sale decisions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust(Sourced):
    """A trust that the transfer funded."""

    self_settled: Maybe[bool] = fact(
        "whether it is a self-settled trust or similar device", unit=TRUTH, law="11 U.S.C. 548(e)(1)(A)"
    )
    debtor_is_beneficiary: Maybe[bool] = fact("whether the debtor is a beneficiary", unit=TRUTH, law="11 U.S.C. 548(e)(1)(C)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement(Sourced):
    """A settlement payment or a securities contract."""

    payment: Maybe[bool] = fact("whether it is a settlement or margin payment", unit=TRUTH, law="11 U.S.C. 546(e)")
    securities_contract: Maybe[bool] = fact(
        "whether it was made in connection with a securities contract", unit=TRUTH, law="11 U.S.C. 546(e), 741(7)"
    )
    intermediaries: Maybe[tuple[str, ...]] = fact("through whom it passed", unit=PARTIES, law="11 U.S.C. 546(e); Merit")
    customer_of: Maybe[str] = fact(
        "the bank that was agent or custodian for this very transfer; left out: none was", unit=PARTY, law="11 U.S.C. 101(22)(A)"
    )
    commodity_contract: Maybe[bool] = fact(
        "whether it was made in connection with a commodity contract", unit=TRUTH, law="11 U.S.C. 546(e), 761(4)"
    )
    forward_contract: Maybe[bool] = fact(
        "whether it was made in connection with a forward contract", unit=TRUTH, law="11 U.S.C. 546(e), 101(25)"
    )
    repurchase_agreement: Maybe[bool] = fact(
        "whether it was made in connection with a repurchase agreement", unit=TRUTH, law="11 U.S.C. 546(f), 101(47)"
    )
    swap_agreement: Maybe[bool] = fact(
        "whether it was made under or in connection with a swap agreement", unit=TRUTH, law="11 U.S.C. 546(g), 101(53B)"
    )
    master_netting: Maybe[bool] = fact(
        "whether it was made under or in connection with a master netting agreement, or a contract that one covers",
        unit=TRUTH,
        law="11 U.S.C. 546(j), 101(38A)",
    )
    individual_contract_avoidable: Maybe[bool] = fact(
        "whether the trustee could avoid it under the individual contract that the master netting agreement covers",
        unit=TRUTH,
        law="11 U.S.C. 546(j)",
    )
    individual_contract_for_value: Maybe[bool] = fact(
        "whether it was, or is deemed, for value by the individual contract that the master netting agreement covers; true for a "
        "transfer under the master netting agreement itself",
        unit=TRUTH,
        law="11 U.S.C. 548(d)(2)(E)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Divorce(Sourced):
    """A transfer under a divorce decree."""

    contested: Maybe[bool] = fact("whether the proceeding was contested", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(i); Bledsoe")
    regular: Maybe[bool] = fact("whether it was regular", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(i); Bledsoe")
    fraud_or_collusion: Maybe[bool] = fact(
        "whether fraud or collusion brought the decree about; a contested proceeding is taken as free of both if nothing is said",
        unit=TRUTH,
        law="11 U.S.C. 548(a)(1)(B)(i); Bledsoe",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Guaranty(Sourced):
    """A guaranty, an obligation or a lien for the debt of another; what left is the exposure that it brings."""

    of: Maybe[str] = fact("whose debt it is, the primary obligor", unit=PARTY, law="11 U.S.C. 548(a)(1)(B)(i); Rubin")
    amount: Maybe[Amount] = fact(
        "the debt guaranteed or secured, at its face; without it `value` is the face where a chance is given",
        unit=DOLLARS,
        law="11 U.S.C. 548(a)(1)(B)(i); In re Xonics",
    )
    probability: Maybe[Share] = fact(
        "the chance, as things stood then, that it would be called", unit="0 to 1", law="11 U.S.C. 548(a)(1)(B)(i); In re Xonics"
    )
    contribution: Maybe[Amount] = fact(
        "what could be had from co-guarantors and by reimbursement once it was called; it comes off the face before the chance",
        unit=DOLLARS,
        law="11 U.S.C. 548(a)(1)(B)(i); Metro Communications",
    )
    savings_clause: Maybe[bool] = fact(
        "whether a clause cuts it down to what leaves the debtor solvent", unit=TRUTH, law="savings clauses"
    )
    obligor_solvent: Maybe[bool] = fact(
        "whether the primary obligor was solvent when it was given", unit=TRUTH, law="11 U.S.C. 548(a)(1)(B)(i); downstream"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvements(Sourced):
    """What a good-faith transferee did to the property."""

    cost: Maybe[Amount] = fact("cost of improvements after the transfer", unit=DOLLARS, law="11 U.S.C. 550(e)(1)(A)")
    increase_in_value: Maybe[Amount] = fact(
        "increase in value that all of it brought, taxes paid and liens discharged with it",
        unit=DOLLARS,
        law="11 U.S.C. 550(e)(1)(B)",
    )
    taxes_paid: Maybe[Amount] = fact("taxes paid on the property", unit=DOLLARS, law="11 U.S.C. 550(e)(2)")
    liens_discharged: Maybe[Amount] = fact("superior or equal liens paid", unit=DOLLARS, law="11 U.S.C. 550(e)(2)")
    profit: Maybe[Amount] = fact("net profit from the property", unit=DOLLARS, law="11 U.S.C. 550(e)(1)(A)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery(Sourced):
    """When the transfer, or its fraudulent nature, was or could have been discovered."""

    transfer: Maybe[DateSpan] = fact("the transfer itself", unit=DATE, law="UFTA/UVTA 9(a)")
    fraud: Maybe[DateSpan] = fact("its fraudulent nature", unit=DATE, law="UFTA/UVTA 9(a)")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import discovery_schema

        return discovery_schema(cls, source, handler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contemporaneous(Sourced):
    """A contemporaneous exchange."""

    intended: Maybe[bool] = fact("whether both sides intended one", unit=TRUTH, law="11 U.S.C. 547(c)(1)(A)")
    in_fact: Maybe[bool] = fact("whether it was substantially so in fact", unit=TRUTH, law="11 U.S.C. 547(c)(1)(B)")
    new_value: Maybe[Amount] = fact("what new value came to the debtor in it", unit=DOLLARS, law="11 U.S.C. 547(a)(2), 547(c)(1)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseMoney(Sourced):
    """A purchase-money security interest."""

    security_agreement: Maybe[DateSpan] = fact("when the security agreement was signed", unit=DATE, law="11 U.S.C. 547(c)(3)(A)")
    possession: Maybe[DateSpan] = fact("when the debtor received possession", unit=DATE, law="11 U.S.C. 547(c)(3)(B)")
    used_to_acquire: Maybe[bool] = fact("whether the new value bought the property", unit=TRUTH, law="11 U.S.C. 547(c)(3)(A)(iv)")
