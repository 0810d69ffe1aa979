"""The sentences for facts of the record, by the place where a fact stands, in the order in which facts are told.

``{v}`` is the value; what else a sentence names is worked out in ``phrases``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words for a fact: when it is so, or has a value; and when it is not so."""

    pattern: str
    yes: str
    no: str = ""


T = r"transfers\.[^.]+\."
DEALING = r"preference\.(?P<creditor>[^.]+)\."
SHEET = r"solvency\.balance_sheets\.(?P<day>[^.]+)\."
PHRASES = (
    Phrase(r"case\.petition_date", "The petition was filed {on}."),
    Phrase(r"case\.chapter", "The case is under chapter {v}."),
    Phrase(r"case\.involuntary", "The petition was involuntary.", "The petition was voluntary."),
    Phrase(r"case\.order_for_relief", "The order for relief was entered {on}."),
    Phrase(r"debtor\.kind", "The debtor is {a} {v}."),
    Phrase(r"debtor\.gross_annual_income\.(?P<year>\d+)", "The debtor's gross annual income in {year} was {v}."),
    Phrase(
        r"debtor\.gross_annual_income\.(?P<year>\d+)\.(?P<part>.+)",
        "The debtor's gross annual income in {year}, by source: {part}, {v}.",
    ),
    Phrase(r"relationships\..*", "{relation}."),
    Phrase(
        r"parties\.(?P<party>[^.]+)\.charity",
        "{party} is a qualified religious or charitable entity.",
        "{party} is not a qualified religious or charitable entity.",
    ),
    Phrase(r"parties\.(?P<party>[^.]+)\.kind", "{party} is {a} {v}."),
    Phrase(r"parties\.(?P<party>[^.]+)\.born", "{party} was born {born}."),
    Phrase(r"creditors\.(?P<creditor>[^.]+)\.kind", "The claim of {creditor} is {a} {v} claim."),
    Phrase(
        r"solvency\.paying_debts\.[^.]+\.bona_fide_dispute",
        "A genuine dispute explains the debts that went unpaid{span}.",
        "No genuine dispute explains the debts that went unpaid{span}.",
    ),
    Phrase(
        r"solvency\.paying_debts\.[^.]+\.unable_to_pay",
        "The debtor was unable to pay its debts as they came due{span}.",
        "The debtor was able to pay its debts as they came due{span}.",
    ),
    Phrase(
        r"solvency\.maturing_debts\.(?P<day>[^.]+)\.should_have_believed_unable",
        "As of {day} the debtor should have believed that it would incur debts beyond its ability to pay.",
        "As of {day} the debtor had no reason to believe that it would incur debts beyond its ability to pay.",
    ),
    Phrase(
        r"parties\.(?P<party>[^.]+)\.financial_institution",
        "{party} is a financial institution.",
        "{party} is not a financial institution.",
    ),
    Phrase(r"creditors\.(?P<creditor>[^.]+)\.amount", "{creditor} has a claim of {v}."),
    Phrase(r"creditors\.(?P<creditor>[^.]+)\.arose", "The claim of {creditor} arose {on}."),
    Phrase(r"parties\.(?P<party>[^.]+)\.market_roles", "{party} is {v} in the financial markets."),
    Phrase(SHEET + r"assets\.(?P<item>[^.]+)\.fair_value", "Statement of {day}: {item}, worth {v} at fair valuation."),
    Phrase(SHEET + r"assets\.(?P<item>[^.]+)\.liquidation_value", "Statement of {day}: {item} would bring {v} in a liquidation."),
    Phrase(
        SHEET + r"assets\.(?P<item>[^.]+)\.exempt",
        "Statement of {day}: {item} is exempt.",
        "Statement of {day}: {item} is not exempt.",
    ),
    Phrase(SHEET + r"debts\.(?P<item>[^.]+)\.amount", "Statement of {day}: debt of {v} ({item})."),
    Phrase(SHEET + r"(?:assets|debts)\.(?P<item>[^.]+)\.probability", "Statement of {day}: {item} is put at a chance of {v}."),
    Phrase(
        r"solvency\.findings\.[^.]+\.insolvent",
        "The debtor was found, or stipulated to have been, insolvent{span}.",
        "The debtor was found, or stipulated to have been, solvent{span}.",
    ),
    Phrase(
        r"solvency\.findings\.[^.]+\.small_capital",
        "The debtor was found to have had unreasonably small capital{span}.",
        "The debtor's capital was found sufficient{span}.",
    ),
    Phrase(
        r"solvency\.findings\.[^.]+\.beyond_ability",
        "The debtor was found to have incurred debts beyond its ability to pay{span}.",
        "The debtor was found able to pay its debts{span}.",
    ),
    Phrase(
        r"solvency\.paying_debts\.[^.]+\.generally_paying",
        "The debtor was generally paying its debts as they came due{span}.",
        "The debtor was generally not paying its debts as they came due{span}.",
    ),
    Phrase(r"solvency\.capital\.(?P<day>[^.]+)\.cash", "Cash in hand on {day}: {v}."),
    Phrase(r"solvency\.capital\.(?P<day>[^.]+)\.credit_available", "Credit that could be drawn on {day}: {v}."),
    Phrase(r"solvency\.capital\.(?P<day>[^.]+)\.monthly_inflow", "Monthly cash coming in, as of {day}: {v}."),
    Phrase(r"solvency\.capital\.(?P<day>[^.]+)\.monthly_outflow", "Monthly cash going out, as of {day}: {v}."),
    Phrase(
        r"solvency\.capital\.(?P<day>[^.]+)\.projections_reasonable",
        "Management's projections, as of {day}, were reasonable.",
        "Management's projections, as of {day}, were not reasonable.",
    ),
    Phrase(
        r"solvency\.maturing_debts\.(?P<day>[^.]+)\.intended_or_believed_unable",
        "As of {day} the debtor meant, or believed it would come, to incur debts beyond its ability to pay.",
        "As of {day} the debtor neither meant nor believed it would incur debts beyond its ability to pay.",
    ),
    Phrase("chapter7_dividend", "A hypothetical chapter 7 would pay general unsecured claims {v}."),
    Phrase(
        r"debtor\.consumer_debts_primarily",
        "The debtor's debts are primarily consumer debts.",
        "The debtor's debts are not primarily consumer debts.",
    ),
    Phrase(
        r"debtor\.market_roles",
        "In the financial markets the debtor acts as {v}.",
        "The debtor plays no part in the financial markets.",
    ),
    Phrase(DEALING + "history", "The record lists the earlier invoices of {whom} with the days on which they were paid."),
    Phrase(DEALING + "industry_days", "Creditors in the industry of {whom} are paid {paid_days}."),
    Phrase(DEALING + "terms_days", "The terms of {whom} give the debtor {v} days to pay."),
    Phrase(DEALING + r"new_value\.[^.]+\.amount", "{whom} gave the debtor new value of {v}{given}."),
    Phrase(
        DEALING + r"new_value\.[^.]+\.paid",
        "Of the new value that {whom} gave{given}, {v} was paid.",
        "Nothing was paid for the new value that {whom} gave{given}.",
    ),
    Phrase(DEALING + r"new_value\.[^.]+\.paid_on", "What was paid for the new value that {whom} gave{given} was paid {on}."),
    Phrase(
        DEALING + r"new_value\.[^.]+\.secured",
        "The new value that {whom} gave{given} is secured by an unavoidable interest.",
        "The new value that {whom} gave{given} is not secured by an unavoidable interest.",
    ),
    Phrase(
        DEALING + r"new_value\.[^.]+\.paid_by_unavoidable_transfer",
        "An otherwise unavoidable transfer paid for the new value that {whom} gave{given}.",
        "No otherwise unavoidable transfer paid for the new value that {whom} gave{given}.",
    ),
    Phrase(
        DEALING + r"floating_lien\.undersecured",
        "{whom} was shown to have been undersecured within the reach.",
        "{whom} was not shown to have been undersecured within the reach.",
    ),
    Phrase(DEALING + "claim", "At the petition the debtor owed {whom} {v}.", "At the petition the debtor owed {whom} nothing."),
    Phrase(
        DEALING + "collateral",
        "The valid collateral of {whom} was worth {v} at the petition.",
        "{whom} had no valid collateral at the petition.",
    ),
    Phrase(T + "date", "{happened} {on}."),
    Phrase(
        T + "perfected",
        "It became good against a bona fide purchaser {on}.",
        "It was never made good against a bona fide purchaser.",
    ),
    Phrase(T + "to", "It went to {party}."),
    Phrase(T + "kind", "The record calls it a {deed}."),
    Phrase(T + "step_of", "It was a step of one transaction, {v}."),
    Phrase(T + "property_kind", "{named} was {property}."),
    Phrase(T + "value", "{gave_up} {v}{before}."),
    Phrase(T + "secures", "It secures a debt of {v}.", "It secures no debt."),
    Phrase(T + "rights_acquired", "The debtor got rights in the property {on}."),
    Phrase(
        T + r"earmark\.agreed",
        "The new lender and the debtor agreed that the loan pays this very debt.",
        "The new lender and the debtor did not agree that the loan pays this very debt.",
    ),
    Phrase(T + r"earmark\.performed", "That agreement was carried out.", "That agreement was not carried out."),
    Phrase(
        T + r"earmark\.diminished",
        "The transaction as a whole diminished the estate.",
        "The transaction as a whole did not diminish the estate.",
    ),
    Phrase(
        T + r"earmark\.codebtor",
        "The new lender was itself liable on the debt that was paid.",
        "The new lender was not liable on the debt that was paid.",
    ),
    Phrase(T + "liens", "Valid liens of others on it came to {v}.", "There were no liens of others on it."),
    Phrase(T + "exempt", "The part that the debtor could have exempted came to {v}.", "No part of it could have been exempted."),
    Phrase(T + "not_property_of_debtor", "The part held for another came to {v}.", "No part of it was held for another."),
    Phrase(T + "received", "What came back included {v}.", "Nothing came back for it."),
    Phrase(T + r"received\.[^.]+\.amount", "{gain}: {v}."),
    Phrase(T + r"received\.[^.]+\.kind", "{gain}."),
    Phrase(T + r"received\.[^.]+\.incurred", "The debt that the transfer paid or secured was incurred {on}."),
    Phrase(T + r"received\.[^.]+\.due", "The debt that the transfer paid or secured fell due {on}."),
    Phrase(
        T + r"contemporaneous\.in_fact",
        "It was in fact a substantially contemporaneous exchange.",
        "It was in fact no contemporaneous exchange.",
    ),
    Phrase(
        T + r"contemporaneous\.intended",
        "Both sides intended a contemporaneous exchange.",
        "The two sides did not intend a contemporaneous exchange.",
    ),
    Phrase(T + r"contemporaneous\.new_value", "New value of {v} came to the debtor in the exchange."),
    Phrase(
        T + "debt_in_ordinary_course",
        "The debt was incurred in the ordinary course of business.",
        "The debt was not incurred in the ordinary course of business.",
    ),
    Phrase(T + r"discovered\.fraud", "Its fraudulent nature was discovered {on}."),
    Phrase(T + r"discovered\.transfer", "The transfer was discovered {on}."),
    Phrase(T + r"could_have_been_discovered\.fraud", "Its fraudulent nature could have been discovered {on}."),
    Phrase(T + r"could_have_been_discovered\.transfer", "The transfer could have been discovered {on}."),
    Phrase(T + "domestic_support", "It paid a domestic support obligation.", "It paid no domestic support obligation."),
    Phrase(T + "statutory_lien", "It fixed a statutory lien.", "It fixed no statutory lien."),
    Phrase(
        T + "cause_to_believe_insolvent",
        "{taker} had reasonable cause to believe the debtor insolvent.",
        "{taker} had no reasonable cause to believe the debtor insolvent.",
    ),
    *(
        Phrase(
            T + rf"found\.{key}",
            f"It was found, or stipulated, to have been made {when}.",
            f"It was found, or stipulated, not to have been made {when}.",
        )
        for key, when in (
            ("within_90_days", "on or within 90 days before the petition"),
            ("within_insider_year", "within the year before the petition in which an insider is reached"),
            ("within_look_back", "within the look-back of section 548"),
        )
    ),
    Phrase(T + r"purchase_money\.possession", "The debtor received possession {on}."),
    Phrase(T + r"purchase_money\.security_agreement", "The security agreement was signed {on}."),
    Phrase(
        T + r"purchase_money\.used_to_acquire",
        "The new value bought the property.",
        "The new value did not buy the property.",
    ),
    Phrase(T + "arms_length", "The parties dealt at arm's length.", "The parties did not deal at arm's length."),
    Phrase(T + "secret", "The transfer was kept secret.", "The transfer was not kept secret."),
    Phrase(T + r"intent\.admitted", "The debtor admitted actual intent.", "The debtor has denied actual intent."),
    Phrase(
        T + r"intent\.ponzi_scheme",
        "The transfer was made in furtherance of a Ponzi scheme.",
        "The transfer was not made in furtherance of a Ponzi scheme.",
    ),
    Phrase(
        T + r"badges\.retained_control", "The debtor kept possession or control.", "The debtor did not keep possession or control."
    ),
    Phrase(T + r"badges\.concealed", "The transfer was concealed.", "The transfer was disclosed."),
    Phrase(
        T + r"badges\.sued_or_threatened", "The debtor had been sued or threatened with suit.", "No suit was pending or threatened."
    ),
    Phrase(
        T + r"badges\.substantially_all_assets",
        "It was substantially all of the debtor's assets.",
        "It was not substantially all of the debtor's assets.",
    ),
    Phrase(T + r"badges\.absconded", "The debtor absconded.", "The debtor did not abscond."),
    Phrase(
        T + r"badges\.removed_or_concealed_assets",
        "The debtor removed or concealed assets.",
        "The debtor removed or concealed no assets.",
    ),
    Phrase(
        T + r"badges\.lienor_to_insider",
        "Essential assets went to a lienor who passed them to an insider.",
        "No lienor passed essential assets to an insider.",
    ),
    Phrase(T + "legitimate_purpose", "A legitimate purpose explains the transfer.", "No legitimate purpose explains the transfer."),
    Phrase(
        T + r"found\.less_than_reasonably_equivalent",
        "It was found, or stipulated, that less than reasonably equivalent value came back.",
        "It was found, or stipulated, that reasonably equivalent value came back.",
    ),
    Phrase(
        T + r"found\.actual_intent",
        "Actual intent was found or stipulated.",
        "It was found, or stipulated, that there was no actual intent.",
    ),
    Phrase(
        T + r"found\.good_faith",
        "{taker} was found to have taken in good faith.",
        "{taker} was found not to have taken in good faith.",
    ),
    Phrase(
        T + r"found\.ordinary_course",
        "It was found to be in the ordinary course.",
        "It was found not to be in the ordinary course.",
    ),
    Phrase(T + "good_faith", "{taker} took in good faith.", "{taker} did not take in good faith."),
    Phrase(
        T + "inquiry_notice",
        "What {taker} knew would have put a reasonable person on inquiry.",
        "Nothing {taker} knew would have put a reasonable person on inquiry.",
    ),
    Phrase(T + "diligent_inquiry", "{taker} inquired with diligence.", "{taker} made no diligent inquiry."),
    Phrase(
        T + "consistent_practice",
        "The gift was consistent with the debtor's practice of giving.",
        "The gift was not consistent with the debtor's practice of giving.",
    ),
    Phrase(T + r"sale\.mechanism", "The property was sold by {v}."),
    Phrase(T + r"sale\.state_law_followed", "The sale complied with state law.", "The sale did not comply with state law."),
    Phrase(T + r"sale\.collusive", "The sale was collusive.", "The sale was not collusive."),
    Phrase(T + r"sale\.competitive_bidding", "There was competitive bidding.", "There was no competitive bidding."),
    Phrase(T + r"sale\.advertised", "The sale was advertised.", "The sale was not advertised."),
    Phrase(T + "employment_contract", "It was made under an employment contract.", "It was not made under an employment contract."),
    Phrase(T + "ordinary_course", "It was in the ordinary course of business.", "It was not in the ordinary course of business."),
    Phrase(T + r"guaranty\.amount", "The debt guaranteed or secured came to {v}."),
    Phrase(T + r"guaranty\.probability", "The chance that it would be called was put at {v}."),
    Phrase(T + r"guaranty\.contribution", "Contribution and reimbursement would have brought back {v}, had it been called."),
    Phrase(
        T + r"guaranty\.obligor_solvent", "The party whose debt it was was solvent.", "The party whose debt it was was not solvent."
    ),
    Phrase(T + r"divorce\.contested", "The divorce was contested.", "The divorce was not contested."),
    Phrase(T + r"divorce\.regular", "The divorce proceeding was regular.", "The divorce proceeding was not regular."),
    Phrase(
        T + r"divorce\.fraud_or_collusion",
        "Fraud or collusion brought the decree about.",
        "Neither fraud nor collusion brought the decree about.",
    ),
    Phrase(T + r"settlement\.payment", "It was a margin or settlement payment.", "It was no margin or settlement payment."),
    Phrase(r"schemes\.(?P<part>[^.]+)\.knew_of_plan", "Those who knew of the whole of {part}: {parties}."),
    Phrase(r"schemes\.(?P<part>[^.]+)\.should_have_known", "Those who should have known of the whole of {part}: {parties}."),
    Phrase(r"schemes\.(?P<part>[^.]+)\.did_not_know", "Those who neither knew of the whole of {part} nor should have: {parties}."),
    Phrase(r"investments\..*\.amount", "{investor} paid {v} into the scheme{given}."),
    Phrase(T + r"trust\.self_settled", "The trust is self-settled, or a similar device.", "The trust is not self-settled."),
    Phrase(
        T + r"trust\.debtor_is_beneficiary",
        "The debtor is a beneficiary of the trust.",
        "The debtor is not a beneficiary of the trust.",
    ),
    Phrase(T + "after_filing", "It followed the hour of the filing.", "It came before the hour of the filing."),
    Phrase(T + "property_of_estate", "It was property of the estate.", "It was not property of the estate."),
    Phrase(T + "authorized", "The Code or the court authorized it.", "Neither the Code nor the court authorized it."),
    Phrase(T + "authorized_only_by", "Only section {v} authorized it."),
    Phrase(T + "knew_of_case", "The purchaser knew of the case.", "The purchaser did not know of the case."),
    Phrase(
        T + "petition_recorded",
        "Notice of the petition was recorded before the transfer was perfected.",
        "No notice of the petition was recorded before the transfer was perfected.",
    ),
    Phrase(T + "from", "It was made by {party}."),
    Phrase(T + "delivered", "The check was delivered {on}."),
    Phrase(
        T + "inquiry_futile",
        "A diligent inquiry by {taker} would have shown nothing.",
        "A diligent inquiry by {taker} would have shown what was wrong.",
    ),
    Phrase(T + "ordinary_business_terms", "It was made on ordinary business terms.", "It was not made on ordinary business terms."),
    Phrase(
        T + "from_own_collateral",
        "{taker} was paid out of its own collateral, or what that brought.",
        "{taker} was not paid out of collateral of its own.",
    ),
    Phrase(
        T + "on_bond",
        "It was paid on account of a bond or note of the debtor.",
        "It was not paid on account of a bond or note of the debtor.",
    ),
    Phrase(
        T + r"found\.insider",
        "{taker} was found, or stipulated, to be an insider.",
        "{taker} was found, or stipulated, to be no insider.",
    ),
    Phrase(
        T + r"badges\.judgment_or_attachment", "A judgment or an attachment preceded it.", "No judgment or attachment preceded it."
    ),
    Phrase(
        T + r"badges\.substantial_debt_incurred",
        "The debtor incurred a substantial debt shortly before or after it.",
        "The debtor incurred no substantial debt shortly before or after it.",
    ),
    Phrase(
        T + "lease_terminated",
        "It was the end of a lease on default, by its terms and by law.",
        "It was not the end of a lease on default.",
    ),
    Phrase(
        T + "rehabilitation_effort",
        "It was part of a good-faith effort to rehabilitate the debtor.",
        "It was no part of an effort to rehabilitate the debtor.",
    ),
    Phrase(T + "inured_to_creditors", "Of what was given for it {v} came to the debtor's creditors."),
    Phrase(T + "trust_fund_taxes", "Withheld taxes held in trust made up {v} of it."),
    Phrase(T + "arms_length_range", "The debtor would have sold it at arm's length for {v}."),
    Phrase(T + r"setoff\.insufficiency_before", "90 days before the petition the claim of {taker} exceeded its own debt by {v}."),
    Phrase(T + r"setoff\.insufficiency_then", "On the day of the setoff the claim of {taker} exceeded its own debt by {v}."),
    Phrase(
        T + r"setoff\.mutual",
        "The debts that were set off were mutual, and both arose before the case.",
        "The debts that were set off were not mutual.",
    ),
    Phrase(T + r"setoff\.disallowed", "The claim that was set off is disallowed.", "The claim that was set off is not disallowed."),
    Phrase(
        T + r"received\.[^.]+\.minor",
        "The child was so young that its parents owed it its schooling.",
        "The child was not so young that its parents owed it its schooling.",
    ),
    Phrase(T + "fixture", "It is a fixture.", "It is not a fixture."),
    Phrase(
        T + "constructive_notice",
        "State law gives a purchaser of the land notice of it.",
        "State law gives a purchaser of the land no notice of it.",
    ),
    Phrase(
        T + "execution_creditor_prevails",
        "State law lets a creditor whose execution was returned unsatisfied avoid it.",
        "State law gives a creditor whose execution was returned unsatisfied nothing more.",
    ),
    Phrase(
        T + "relates_back",
        "Generally applicable law lets a perfection after the petition work back before it.",
        "No law lets a perfection after the petition work back before it.",
    ),
    Phrase(T + r"settlement\.payment", "It was a settlement or margin payment.", "It was no settlement or margin payment."),
    Phrase(T + r"settlement\.customer_of", "{party} was agent or custodian for it."),
    *(
        Phrase(T + rf"settlement\.{key}", f"It was made in connection with {what}.", f"It was not made in connection with {what}.")
        for key, what in (
            ("securities_contract", "a securities contract"),
            ("commodity_contract", "a commodity contract"),
            ("forward_contract", "a forward contract"),
            ("repurchase_agreement", "a repurchase agreement"),
            ("swap_agreement", "a swap agreement"),
            ("master_netting", "a master netting agreement"),
        )
    ),
    Phrase(
        T + r"settlement\.individual_contract_avoidable",
        "It could be avoided under the individual contract.",
        "It could not be avoided under the individual contract.",
    ),
)
ORDER = [re.compile(phrase.pattern) for phrase in PHRASES]
PROPERTY = {
    "cash": "cash",
    "real_property": "real property",
    "personal_property": "personal property",
    "security": "a security",
    "receivable": "a receivable",
    "obligation": "an obligation",
}
GAINS = {
    "antecedent_debt": "satisfaction of antecedent debt",
    "security_for_debt": "security for a debt",
    "release": "a release",
    "indirect_benefit": "an indirect benefit",
    "unperformed_promise": "an unperformed promise",
    "investment_principal": "return of principal invested",
    "promise_of_support": "a promise of support",
    "tax_deduction": "a tax deduction",
    "spiritual": "a spiritual benefit",
    "tuition": "the schooling of a child",
}
KINDS = {"llc": "LLC", "united_states": "agency of the United States"}
FACTORS = (".probability", "chapter7_dividend")
