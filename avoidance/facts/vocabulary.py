"""Every typed fact that a rule may name, with the question a trustee would ask for it.

A fact is a column of a ledger and a line of a proof. The namespaces read as assertions in a rule: ``transfer.made_on``,
``sale.state_law_followed``, ``debtor.found_insolvent``. What each of them is, for one transfer of one case, is worked out in the
sibling modules; nothing here computes.

>>> transfer.arms_length.key
'transfer.arms_length'
"""

from __future__ import annotations

from avoidance.logic.elements import AmountFact, DateFact, Fact, RatioFact


class case:
    """Facts of the case and of the law that governs it."""

    petition = DateFact("case.petition", "the petition")
    lookback_opens = DateFact("case.lookback_opens", "the first day of the look-back")
    trust_lookback_opens = DateFact("case.trust_lookback_opens", "the first day of the look-back for self-settled trusts")
    employment_prong = Fact("case.employment_prong", "the employment-contract clause is in force for this case")
    charity_harbor = Fact("case.charity_harbor", "the charitable safe harbor is in force for this case")
    trust_clause = Fact("case.trust_clause", "the self-settled trust clause is in force for this case")
    harbor_widened = Fact(
        "case.harbor_widened",
        "transfers for the benefit of a protected person, and those in connection with its contracts, are covered in this case",
    )
    netting_harbor = Fact("case.netting_harbor", "the safe harbor for master netting agreements is in force for this case")
    merit_decided = Fact("case.merit_decided", "the Merit rule stands on the day whose law is applied")
    bfp_decided = Fact("case.bfp_decided", "the BFP rule stands on the day whose law is applied")


class ratio:
    """Ratios that the law tables give."""

    durrett = RatioFact("heuristic.durrett_ratio", "line")
    runway = RatioFact("heuristic.capital_runway_months", "months of deficit")
    charity = RatioFact("s548a2.percent_of_gross_annual_income", "limit")
    florida_charity = RatioFact("fl726.charity_share_of_income", "limit")
    minnesota_charity = RatioFact("mn513.charity_share_of_income", "limit")
    strict_low = RatioFact("vt.strict_foreclosure_presumed_short", "of its value")
    strict_high = RatioFact("vt.strict_foreclosure_presumed_equivalent", "of its value")


class transfer:
    """Facts of one transfer."""

    of_debtor_property = Fact(
        "transfer.of_debtor_property", "a transfer of an interest of the debtor in property, or an obligation of the debtor"
    )
    made_on = DateFact("transfer.made_on", "made")
    deemed_made_before_petition = Fact(
        "transfer.deemed_made_before_petition",
        "not perfected before the petition, so deemed made immediately before it",
        ask="When was the transfer perfected against a purchaser, by recording or otherwise?",
    )
    beyond_exemption = Fact("transfer.beyond_exemption", "more than the debtor could have exempted")
    is_transfer = Fact(
        "transfer.is_transfer", "a transfer, not an obligation", ask="Was it a transfer, or an obligation that the debtor took on?"
    )
    reach_found = Fact("transfer.reach_found", "found to be within the look-back")
    interest = AmountFact("transfer.interest", "of the debtor's interest")
    whole_interest = AmountFact("transfer.whole_interest", "of the debtor's interest, exempt or not")
    equity = AmountFact("transfer.equity", "of equity")
    received = AmountFact("transfer.received", "received")
    price = AmountFact("transfer.price", "of price, to whomever it went")
    price_elsewhere = AmountFact("transfer.price_elsewhere", "of the price that went elsewhere")
    to_investor = Fact("transfer.to_investor", "paid to an investor in the scheme")
    value_given = AmountFact("transfer.value_given", "of value given to the debtor")
    least_price = AmountFact("transfer.least_price", "for which it would at the least have been sold at arm's length")
    to_prefer = Fact(
        "transfer.to_prefer",
        "in contemplation of insolvency, to prefer a creditor",
        ask="Did the debtor see its insolvency coming, and mean to prefer one creditor to the others?",
    )
    presumption_rebutted = Fact(
        "transfer.presumption_rebutted",
        "the presumption of fraud rebutted",
        ask="What clear and convincing evidence speaks against fraud?",
    )
    value_paid = AmountFact("transfer.value_paid", "of value given, to whomever it went")
    cause_to_believe_insolvent = Fact(
        "transfer.cause_to_believe_insolvent",
        "reason to believe the debtor insolvent",
        ask="What did the transferee know of the debtor's ability to pay?",
    )
    rehabilitation_effort = Fact(
        "transfer.rehabilitation_effort",
        "a good-faith effort to rehabilitate the debtor",
        ask="Was it part of a good-faith effort to rehabilitate the debtor, securing new value as well as old debt?",
    )
    taken_for_value = AmountFact("transfer.taken_for_value", "of value given to the debtor")
    found_less_than_equivalent = Fact(
        "transfer.found_less_than_equivalent", "found to be for less than reasonably equivalent value"
    )
    arms_length = Fact("transfer.arms_length", "dealt at arm's length", ask="Did the parties deal at arm's length?")
    ordinary_sale = Fact("transfer.ordinary_sale", "an ordinary private sale")
    intent_found = Fact("transfer.intent_found", "actual intent found")
    intent_admitted = Fact(
        "transfer.intent_admitted",
        "the debtor admitted actual intent",
        ask="Has the debtor said, in any statement, letter or testimony, why the transfer was made?",
    )
    ponzi = Fact(
        "transfer.ponzi", "made in furtherance of a Ponzi scheme", ask="Was the transfer made to keep a Ponzi scheme going?"
    )
    employment_contract = Fact(
        "transfer.employment_contract", "under an employment contract", ask="Was the transfer made under an employment contract?"
    )
    ordinary_course = Fact(
        "transfer.ordinary_course", "in the ordinary course of business", ask="Was it in the ordinary course of business?"
    )
    good_faith = Fact(
        "transfer.good_faith",
        "the transferee took in good faith",
        ask="What did the transferee know of the debtor's affairs when it took?",
    )
    inquiry_notice = Fact(
        "transfer.inquiry_notice",
        "on inquiry notice",
        ask="What did the transferee know that would have put a reasonable person on inquiry?",
    )
    on_notice = Fact(
        "transfer.on_notice",
        "what the transferee knew called for an inquiry",
        ask="What did the transferee know that would have put a reasonable person on inquiry?",
    )
    diligent_inquiry = Fact(
        "transfer.diligent_inquiry", "inquired with diligence", ask="What inquiry did the transferee make, and what did it learn?"
    )
    inquiry_futile = Fact(
        "transfer.inquiry_futile", "an inquiry would have shown nothing", ask="What would a diligent inquiry have shown?"
    )
    good_faith_found = Fact("transfer.good_faith_found", "good faith found")
    by_debtor = Fact("transfer.by_debtor", "made by the debtor itself")
    to_general_partner = Fact("transfer.to_general_partner", "to a general partner in the debtor")
    for_general_partner = Fact("transfer.for_general_partner", "for the benefit of a general partner in the debtor")
    to_insider = Fact(
        "transfer.to_insider", "to an insider", ask="What is the transferee to the debtor and to the people who run it?"
    )
    insider_recipients = "transfer.insider_recipients"


class sale:
    """How property was sold."""

    mortgage_foreclosure = Fact(
        "sale.mortgage_foreclosure", "a mortgage foreclosure sale", ask="By what procedure was the property sold?"
    )
    tax_sale = Fact("sale.tax_sale", "a tax sale", ask="By what procedure was the property sold?")
    strict_foreclosure = Fact("sale.strict_foreclosure", "a strict foreclosure", ask="By what procedure was the property sold?")
    real_property = Fact("sale.real_property", "of real property", ask="What sort of property was it?")
    execution = Fact("sale.execution", "an execution sale", ask="By what procedure was the property sold?")
    collateral = Fact(
        "sale.collateral", "an enforcement of a security interest in goods", ask="By what procedure was the property sold?"
    )
    lease_ended = Fact("sale.lease_ended", "a lease ended on default", ask="Did a lease end on default, by its terms and by law?")
    foreclosed = Fact("sale.foreclosed", "a foreclosure or a sale under a power of sale")
    enforced = Fact("sale.enforced", "enforcement of a lease or a security interest")
    state_law_followed = Fact(
        "sale.state_law_followed", "state law followed", ask="Did the sale comply with state law, step by step?"
    )
    collusive = Fact("sale.collusive", "collusive", ask="Was there anything between the buyer and the lender or the debtor?")
    competitive_bidding = Fact("sale.competitive_bidding", "competitive bidding", ask="Was there competitive bidding?")
    advertised = Fact("sale.advertised", "advertised", ask="How was the sale advertised?")


class debtor:
    """The debtor's financial condition when the transfer was made."""

    is_partnership = Fact("debtor.is_partnership", "the debtor is a partnership")
    is_municipality = Fact("debtor.is_municipality", "the debtor is a municipality")
    is_natural_person = Fact("debtor.is_natural_person", "the debtor is a natural person")
    found_insolvent = Fact("debtor.found_insolvent", "insolvency found or stipulated")
    found_small_capital = Fact("debtor.found_small_capital", "small capital found or stipulated")
    found_beyond_ability = Fact("debtor.found_beyond_ability", "debts beyond ability to pay found or stipulated")
    property_before = AmountFact("debtor.property_before", "of property at fair valuation")
    debts_before = AmountFact("debtor.debts_before", "of debts")
    property_after = AmountFact("debtor.property_after", "of property after the transfer")
    debts_after = AmountFact("debtor.debts_after", "of debts after it")
    cannot_pay = Fact(
        "debtor.cannot_pay",
        "not paying, or unable to pay, debts as they come due",
        ask="Was the debtor paying its undisputed debts as they came due?",
    )
    projections_reasonable = Fact(
        "debtor.projections_reasonable",
        "the projections were reasonable",
        ask="What did the debtor project at the time, and how did it turn out?",
    )
    monthly_deficit = AmountFact("debtor.monthly_deficit", "of monthly cash deficit")
    cash_available = AmountFact("debtor.cash_available", "of cash and available credit")
    should_have_believed_unable = Fact(
        "debtor.should_have_believed_unable",
        "should have believed that it would incur debts beyond its ability to pay",
        ask="What would a reasonable person in the debtor's place have expected of its ability to pay?",
    )
    believed_unable = Fact(
        "debtor.believed_unable",
        "meant, or believed it would come, to incur debts beyond its ability to pay",
        ask="What did the debtor, or those in charge of it, expect of its ability to pay debts as they matured?",
    )


class charity:
    """The charitable safe harbor."""

    in_play = Fact("charity.in_play", "the record speaks of charity")
    contribution = Fact("charity.contribution", "a charitable contribution", ask="Was it a charitable contribution?")
    cash_or_instrument = Fact(
        "charity.cash_or_instrument",
        "of cash or a financial instrument",
        ask="Was the gift of cash, of a financial instrument, or in kind?",
    )
    qualified_donee = Fact(
        "charity.qualified_donee",
        "to a qualified religious or charitable entity",
        ask="Is the donee a qualified religious or charitable entity?",
    )
    gifts = AmountFact("charity.gifts", "of gifts")
    income = AmountFact("charity.income", "of gross annual income")
    consistent = Fact(
        "charity.consistent",
        "consistent with the debtor's practice of giving",
        ask="What did the debtor give in earlier years, to whom, and how regularly?",
    )
    protected = AmountFact("charity.protected", "protected by the harbor")
    in_exchange = Fact("charity.in_exchange", "a part of it bought something", ask="")
    beyond_reach = AmountFact("charity.beyond_reach", "protected by the harbor, or bought at its full value")


class badge:
    """Badges of fraud that are read or computed apart from the elements."""

    retained_control = Fact(
        "badge.retained_control", "kept possession or control", ask="Who used and controlled the property after the transfer?"
    )
    concealed = Fact("badge.concealed", "concealed", ask="Was the transfer disclosed, and to whom?")
    sued = Fact(
        "badge.sued",
        "sued or threatened with suit before",
        ask="Which suits or demands were pending or threatened when the transfer was made?",
    )
    substantially_all = Fact(
        "badge.substantially_all", "substantially all assets", ask="What did the debtor own after the transfer?"
    )
    absconded = Fact("badge.absconded", "absconded", ask="Has the debtor been available throughout?")
    removed_assets = Fact("badge.removed_assets", "removed or concealed assets", ask="Where did the debtor's other assets go?")
    insolvent_soon = Fact(
        "badge.insolvent_soon", "insolvent soon after it", ask="What did the debtor own and owe in the months after the transfer?"
    )
    near_debt = Fact(
        "badge.near_debt",
        "shortly before or after a substantial debt",
        ask="Which large debts were incurred about the time of the transfer?",
    )
    lienor_to_insider = Fact(
        "badge.lienor_to_insider",
        "essential assets to a lienor who passed them to an insider",
        ask="Did a lienor take essential assets and pass them to an insider?",
    )
    close_relation = Fact("badge.close_relation", "a close relationship to the transferee")
    legitimate_purpose = Fact("badge.legitimate_purpose", "a legitimate purpose explains it", ask="What was the transfer for?")


class trust:
    """Self-settled trusts."""

    in_play = Fact("trust.in_play", "a trust was funded")
    self_settled = Fact(
        "trust.self_settled", "to a self-settled trust or similar device", ask="Who settled the trust, and with whose property?"
    )
    debtor_is_beneficiary = Fact(
        "trust.debtor_is_beneficiary", "the debtor is a beneficiary", ask="Who are the trust's beneficiaries?"
    )


class act:
    """A state's act, as it applies to the transfer."""

    before_case = Fact("act.before_case", "made before the case began")
    governs = Fact("act.governs", "the act governs the transfer")
    immune_transferee = Fact("act.immune_transferee", "the transferee is the United States")
    is_asset = Fact(
        "act.is_asset",
        "of property that creditors could reach",
        ask="Which liens and exemptions stood on the property, for how much?",
    )
    property_before = AmountFact("act.property_before", "of assets at fair valuation")
    debts_before = AmountFact("act.debts_before", "of debts")
    property_after = AmountFact("act.property_after", "of assets after the transfer")
    debts_after = AmountFact("act.debts_after", "of debts after it")
    presumed_insolvent = Fact(
        "act.presumed_insolvent",
        "presumed insolvent, not paying debts as they come due",
        ask="Was the debtor generally paying its debts as they came due, and if not, did a genuine dispute explain it?",
    )
    should_have_believed_counts = Fact("act.should_have_believed_counts", "what the debtor should have believed counts")
    no_present_equivalent = Fact("act.no_present_equivalent", "any exchange but a present and equivalent one will do")
    antecedent_debt = Fact(
        "act.antecedent_debt", "for an antecedent debt", ask="Was the transfer made for a debt that the debtor already owed?"
    )
    present_equivalent = Fact("act.present_equivalent", "for a present, reasonably equivalent value")
    answers_every_claim = Fact("act.answers_every_claim", "full value in good faith answers every claim")
    every_lawful_sale = Fact("act.every_lawful_sale", "every lawful forced sale is protected")
    execution_too = Fact("act.execution_too", "execution sales are protected too")
    no_other_remedy = Fact(
        "act.no_other_remedy", "nothing else will get the creditor paid", ask="Had the creditor any other way to be paid?"
    )
    presumed_fraudulent = Fact(
        "act.presumed_fraudulent",
        "presumed to be meant to defeat creditors",
        ask="Was it a gift, to a relative, or made after a judgment or an attachment?",
    )
    foreclosure_defense = Fact("act.foreclosure_defense", "a regular foreclosure answers every claim but intent")
    ground = Fact("act.ground", "a ground by itself, or by a presumption of fraud")
    rebuttable = Fact("act.rebuttable", "the presumption of fraud may be rebutted")
    value_is_range = Fact("act.value_is_range", "reasonably equivalent value includes any price within a range")
    strict_foreclosure_presumed = Fact("act.strict_foreclosure_presumed", "the debt's share of the value raises presumptions")
    charity_excluded = Fact("act.charity_excluded", "a gift to a charity is no transfer, within limits")
    charity_in_force = Fact(
        "act.charity_in_force", "made since the state has its rule for gifts", ask="On which day was the gift made?"
    )
    charity_by_knowledge = Fact("act.charity_by_knowledge", "a charity answers only for what it knew, and for some years")
    charity_by_age = Fact("act.charity_by_age", "an older gift taken in good faith is protected")
    charity_aged = Fact("act.charity_aged", "made longer ago than the state's years for gifts")
    charity_knew = Fact(
        "act.charity_knew",
        "the charity knew, or should have known, that the gift was voidable",
        ask="What did the charity know of the donor's affairs?",
    )
    value_counted = AmountFact("act.value_counted", "of value given that counts for the defense")
    price_uncounted = AmountFact("act.price_uncounted", "of the price that does not count for the defense")
    new_value_after = AmountFact("act.new_value_after", "of new value given afterward")
    presumed_ignorant = Fact("act.presumed_ignorant", "presumed not to have known, having given so large a part of the value")
    consideration = Fact(
        "act.consideration", "for consideration deemed valuable in law", ask="What, if anything, was given for the transfer?"
    )


class arm:
    """The strong arm: what a lien creditor or a purchaser would find at the commencement of the case."""

    in_play = Fact("arm.in_play", "an interest that needs perfection may have had none")
    unperfected = Fact(
        "arm.unperfected",
        "not perfected when the case began",
        ask="When was it recorded, filed or otherwise perfected, and how?",
    )
    personal_property = Fact("arm.personal_property", "personal property", ask="What sort of property was it?")
    fixture = Fact("arm.fixture", "a fixture", ask="Is it a fixture, and was a fixture filing made?")
    execution_creditor = Fact(
        "arm.execution_creditor",
        "state law lets a creditor whose execution was returned unsatisfied avoid it",
        ask="Does state law let a creditor whose execution was returned unsatisfied avoid it?",
    )
    constructive_notice = Fact(
        "arm.constructive_notice",
        "state law gives a purchaser notice of it",
        ask="What would a purchaser have learned from the record, from possession or from an inquiry that state law asks for?",
    )
    relates_back = Fact(
        "arm.relates_back",
        "generally applicable law lets perfection relate back",
        ask="Which law would let the perfection relate back to before the petition?",
    )
    perfected_since = Fact(
        "arm.perfected_since", "perfected after the petition", ask="Was it perfected after the petition, and when?"
    )


class after:
    """Transfers after the commencement of the case."""

    petition = Fact("after.petition", "made after the commencement of the case", ask="When, on which day and hour, was it made?")
    not_yet = Fact("after.not_yet", "made before the commencement of the case", ask="When, on which day and hour, was it made?")
    in_play = Fact("after.in_play", "made after the petition, or perhaps so")
    of_estate = Fact("after.of_estate", "property of the estate", ask="Was it property of the estate?")
    authorized = Fact(
        "after.authorized",
        "authorized by the Code or by the court",
        ask="Did any provision of title 11, or any order of the court, authorize the transfer, and which?",
    )
    authorized_in_part = Fact(
        "after.authorized_in_part",
        "authorized only for the gap before the order for relief, or for a payor without notice",
        ask="Did section 303(f) or 542(c) alone authorize it, or something more?",
    )
    gap_in_play = Fact("after.gap_in_play", "an involuntary case")
    in_gap = Fact(
        "after.in_gap",
        "between an involuntary petition and the order for relief",
        ask="When was the order for relief entered on the involuntary petition?",
    )
    gap_value = AmountFact("after.gap_value", "of value given after the petition, old debts aside")
    knew_of_case = Fact(
        "after.knew_of_case", "the purchaser knew of the case", ask="Did the purchaser know that the case had begun?"
    )
    petition_recorded = Fact(
        "after.petition_recorded",
        "notice of the petition was recorded first",
        ask="Was a copy or notice of the petition recorded where the land lies, and when?",
    )
    present_value = AmountFact("after.present_value", "of present value given")
    lien_value = AmountFact("after.lien_value", "of present value that a lien secures")


class guaranty:
    """A guaranty, lien or obligation for somebody else's debt."""

    through_equity = Fact("guaranty.through_equity", "value presumed through the equity in a solvent, wholly owned subsidiary")


class divorce:
    """A transfer under a divorce decree."""

    by_decree = Fact("divorce.by_decree", "made under a divorce decree", ask="Was it made under a divorce decree?")
    contested = Fact("divorce.contested", "the proceeding was contested", ask="Was the divorce tried, or was its outcome agreed?")
    regular = Fact("divorce.regular", "the proceeding was regular", ask="Was the divorce proceeding regular under state law?")
    fraud = Fact("divorce.fraud", "fraud or collusion", ask="Did fraud or collusion bring the decree about?")


class preferred:
    """Section 547: what the case has in common."""

    opens = DateFact("case.preference_opens", "the first of the 90 days")
    insider_opens = DateFact("case.insider_preference_opens", "the first day of the insider's year")
    both_courses_needed = Fact("case.both_courses_needed", "the law of this case asks for both prongs")
    insider_cause_needed = Fact("case.insider_cause_needed", "the law of this case asks for the insider's cause to believe")
    support_protected = Fact("case.support_protected", "the clause on domestic support is in force for this case")
    counseling_protected = Fact("case.counseling_protected", "the clause on credit counseling is in force for this case")
    consumer_floor_exists = Fact("case.consumer_floor_exists", "the floor for consumer debts is in force for this case")
    business_floor_exists = Fact("case.business_floor_exists", "the floor for other debts is in force for this case")
    consumer_floor = AmountFact("case.consumer_floor", "floor")
    business_floor = AmountFact("case.business_floor", "floor")
    consumer_debts = Fact(
        "debtor.consumer_debts",
        "the debtor's debts are primarily consumer debts",
        ask="Are the debtor's debts primarily consumer debts?",
    )


class preference:
    """Section 547: facts of one transfer."""

    in_play = Fact("preference.in_play", "the record shows a debt paid or secured, or a course of dealing")
    made_on = DateFact("preference.made_on", "made")
    deemed_made = Fact(
        "preference.deemed_made",
        "not perfected in time, so deemed made immediately before the petition",
        ask="When was it perfected, by recording, filing or otherwise?",
    )
    found_near = Fact("preference.found_near", "found to be within the 90 days")
    found_in_year = Fact("preference.found_in_year", "found to be within the insider's year")
    to_creditor = Fact(
        "preference.to_creditor", "to or for the benefit of a creditor", ask="What did the debtor owe those who took or benefited?"
    )
    antecedent = Fact(
        "preference.antecedent",
        "for a debt owed before it was made",
        ask="Which debt did it pay or secure, and when was that incurred?",
    )
    reached = AmountFact("preference.reached", "on account of old debt")
    found_insolvent = Fact("preference.found_insolvent", "insolvency found or stipulated")
    property_then = AmountFact("preference.property_then", "of property at fair valuation")
    debts_then = AmountFact("preference.debts_then", "of debts")
    cannot_pay = Fact(
        "preference.cannot_pay",
        "not paying, or unable to pay, debts as they come due",
        ask="Was the debtor paying its undisputed debts as they came due?",
    )
    presumed_insolvent = Fact("preference.presumed_insolvent", "presumed insolvent during the 90 days")
    insider_creditors = "preference.insider_creditors"
    cause_to_believe = Fact(
        "preference.cause_to_believe",
        "the insider had reasonable cause to believe the debtor insolvent",
        ask="What did the insider know of the debtor's finances?",
    )
    gets_more = Fact(
        "preference.gets_more",
        "gets more than in a chapter 7 without the transfer",
        ask="What would a chapter 7 have paid the creditor, and what secured its claim?",
    )
    exchange_intended = Fact(
        "preference.exchange_intended",
        "a contemporaneous exchange was intended",
        ask="Did both sides mean it to be an exchange at the same time for new value?",
    )
    exchange_in_fact = Fact(
        "preference.exchange_in_fact",
        "in fact substantially contemporaneous",
        ask="How long lay between the two sides of the exchange?",
    )
    exchanged = AmountFact("preference.exchanged", "of new value in the exchange")
    perfected_late = Fact("preference.perfected_late", "perfected after the days of grace", ask="When was it perfected?")
    course_found = Fact("preference.course_found", "found to be in the ordinary course")
    in_payment = Fact("preference.in_payment", "in payment of a debt", ask="Was it a payment, or the grant of a lien?")
    debt_ordinary = Fact(
        "preference.debt_ordinary",
        "the debt was incurred in the ordinary course of both",
        ask="Was the debt incurred in the ordinary course of business of both sides?",
    )
    soon_enough = Fact(
        "preference.soon_enough", "within the days that the law of this case allows", ask="When was the debt incurred?"
    )
    ordinary_course = Fact(
        "preference.ordinary_course",
        "in the ordinary course of business of both",
        ask="How and when were earlier invoices paid, and did anything change?",
    )
    ordinary_terms = Fact(
        "preference.ordinary_terms", "according to ordinary business terms", ask="On what terms does the industry pay?"
    )
    in_own_range = Fact("preference.in_own_range", "within the range of the earlier dealings", ask="What is the payment history?")
    in_industry_range = Fact("preference.in_industry_range", "within the industry's range", ask="How does the industry pay?")
    history = Fact("preference.history", "the record states a course of dealing")
    secures = Fact("preference.secures", "a security interest", ask="Was it a payment, or the grant of a lien?")
    agreement_first = Fact(
        "preference.agreement_first",
        "the credit came at or after the signing of the security agreement",
        ask="When was the security agreement signed, and when was the credit given?",
    )
    enabled = Fact("preference.enabled", "the credit bought the property", ask="Was the credit used to buy the property?")
    perfected_in_time = Fact(
        "preference.perfected_in_time",
        "perfected in time after the debtor took possession",
        ask="When did the debtor take possession, and when was the lien perfected?",
    )
    enabling_value = AmountFact("preference.enabling_value", "of new value secured")
    given_after = AmountFact("preference.given_after", "of new value after it")
    unsecured = AmountFact("preference.unsecured", "of it unsecured")
    uncovered = AmountFact("preference.uncovered", "of it not paid by a transfer that stands")
    unpaid = AmountFact("preference.unpaid", "of it unpaid at the petition")
    credited = AmountFact("preference.credited", "of new value set against it")
    floating = Fact("preference.floating", "a lien on inventory, receivables or their proceeds", ask="Was it a floating lien?")
    floating_perfected = Fact("preference.floating_perfected", "perfected", ask="Was the lien perfected?")
    improvement = AmountFact("preference.improvement", "of improvement in position")
    unimproved = AmountFact("preference.unimproved", "that improved nothing")
    statutory_lien = Fact("preference.statutory_lien", "the fixing of a statutory lien", ask="Does a statute give the lien?")
    lien_stands = Fact(
        "preference.lien_stands", "good under section 545", ask="Was the lien good against a purchaser when the case began?"
    )
    warehouse_law = Fact("case.warehouse_liens", "the clause on warehouse liens is in force for this case")
    warehouse_lien = Fact(
        "preference.warehouse_lien", "a warehouse lien", ask="Is it a warehouseman's lien for storage or transportation?"
    )
    support = Fact("preference.support", "for a domestic support obligation", ask="Did it pay support?")
    aggregate = AmountFact("preference.aggregate", "paid on the debt in all")
    small = Fact("preference.small", "the figures bring it under a floor")
    counseling_plan = Fact(
        "preference.counseling_plan",
        "part of an approved agency's repayment schedule",
        ask="Was it paid under a repayment schedule of a credit counseling agency?",
    )
