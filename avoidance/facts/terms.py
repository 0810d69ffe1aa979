"""More of the typed facts that a rule may name, as in :mod:`avoidance.facts.vocabulary`: goods that went back, setoffs,
sureties, deferred arrears, and what comes of other sections.

>>> reclaim.right.key
'reclaim.right'
"""

from __future__ import annotations

from avoidance.logic.elements import AmountFact, DateFact, Fact


class elsewhere:
    """What comes of the claims under sections 544(a) and 547, which are judged before those under section 548."""

    voidable_whole = Fact("elsewhere.voidable_whole", "voidable in full under section 544(a) or 547")
    kept = AmountFact("transfer.kept", "of value given that is not voidable under section 544(a) or 547")


class reclaim:
    """Goods that a seller reclaimed, or that went back by leave of the court."""

    in_play = Fact("reclaim.in_play", "the record speaks of a reclamation")
    grain_in_play = Fact("reclaim.grain_in_play", "the record speaks of grain or fish")
    return_in_play = Fact("reclaim.return_in_play", "the record speaks of a return of goods")
    window_opens = DateFact("case.reclamation_opens", "the first day on which the debtor can have received the goods")
    window_in_force = Fact("case.reclamation_window", "the law of this case asks when the debtor received the goods")
    grain_clause = Fact("case.grain_clause", "the clause on grain and fish is in force for this case")
    return_clause = Fact("case.return_clause", "the clause on the return of goods is in force for this case")
    chapter_11 = Fact(
        "case.is_chapter_11", "a case under chapter 11", ask="Under which chapter was the case when the motion was made?"
    )
    right = Fact(
        "reclaim.right",
        "the seller has a right to reclaim",
        ask="Which law gives the seller a right to reclaim, and were the goods still there to be identified?",
    )
    ordinary_sale = Fact(
        "reclaim.ordinary_sale",
        "sold in the ordinary course of the seller's business",
        ask="Were the goods sold in the ordinary course of the seller's business?",
    )
    received_on = DateFact("reclaim.received_on", "received by the debtor")
    found_insolvent = Fact("reclaim.found_insolvent", "insolvency found or stipulated")
    property_then = AmountFact("reclaim.property_then", "of property at fair valuation")
    debts_then = AmountFact("reclaim.debts_then", "of debts")
    demanded_in_time = Fact(
        "reclaim.demanded_in_time",
        "demanded in writing in time",
        ask="When did the debtor receive the goods, and when were they demanded in writing?",
    )
    grain_demanded_in_time = Fact(
        "reclaim.grain_demanded_in_time",
        "demanded in writing in time",
        ask="When did the debtor receive the grain or fish, and when was it demanded in writing?",
    )
    producer = Fact(
        "reclaim.producer",
        "sold by its grower or fisherman",
        ask="Did the seller grow the grain, or catch the fish as a fisherman of the United States?",
    )
    facility = Fact(
        "reclaim.facility",
        "sold to a grain storage or fish processing facility of the debtor's",
        ask="Was it sold to a grain storage or fish processing facility that the debtor owns or operates?",
    )
    moved_in_time = Fact(
        "reclaim.moved_in_time", "moved for in time", ask="When did the trustee move for leave to return the goods?"
    )
    best_interests = Fact(
        "reclaim.best_interests",
        "found to be in the best interests of the estate",
        ask="Did the court find, after notice and a hearing, that the return is in the best interests of the estate?",
    )
    consent = Fact("reclaim.consent", "the creditor consented", ask="Did the creditor that had shipped the goods consent?")
    shipped_before = Fact(
        "reclaim.shipped_before", "shipped before the case", ask="Had the creditor shipped the goods before the case began?"
    )


class setoff:
    """A setoff against what the creditor owed the debtor."""

    opens = DateFact("case.setoff_opens", "the first of the 90 days")
    made = Fact("setoff.made", "a setoff")
    mutual = Fact(
        "setoff.mutual", "of mutual debts from before the case", ask="Who owed whom what, in which capacity, and since when?"
    )
    disallowed = Fact("setoff.disallowed", "the creditor's claim is disallowed", ask="Is the creditor's claim allowed?")
    bought = Fact(
        "setoff.bought", "the claim was bought too late", ask="Did the creditor get its claim from somebody else, and when?"
    )
    built_up = Fact(
        "setoff.built_up",
        "the debt was taken on in order to set it off",
        ask="When and why did the creditor come to owe what it set off?",
    )
    excepted = Fact("setoff.excepted", "of a kind that 553(b) leaves alone", ask="Under which sort of contract was it set off?")
    before = AmountFact("setoff.before", "of insufficiency at the first point")
    then = AmountFact("setoff.then", "of insufficiency on the day of the setoff")
    improvement = AmountFact("setoff.improvement", "of improvement in position")


class earmark:
    """A new lender's loan that was bound for one creditor."""

    agreed = Fact(
        "earmark.agreed",
        "agreed that a new loan pays this very debt",
        ask="What did the new lender and the debtor agree on the use of the loan?",
    )
    performed = Fact("earmark.performed", "carried out as agreed", ask="Did the loan pay the debt as agreed?")
    diminished = Fact(
        "earmark.diminished",
        "the estate was diminished",
        ask="Did the new lender get collateral, or anything else, that the old creditor had not?",
    )
    codebtor = Fact(
        "earmark.codebtor", "the new lender was itself liable on the debt", ask="Was the new lender liable on the old debt?"
    )


class surety:
    """What secured a surety who had bonded off a lien."""

    in_play = Fact("surety.in_play", "the record speaks of a surety")
    secures_bond = Fact(
        "surety.secures_bond", "to secure a surety's reimbursement for a bond", ask="What did the transfer to the surety secure?"
    )
    dissolved_lien = Fact(
        "surety.dissolved_lien", "the bond dissolved a judicial lien", ask="Which lien did the surety's bond dissolve?"
    )
    lien_avoidable = Fact(
        "surety.lien_avoidable",
        "the lien would have been avoidable as a preference",
        ask="Would the lien that the bond dissolved have been avoidable as a preference?",
    )


class arrears:
    """Deferred arrears of rent and of suppliers."""

    in_play = Fact("arrears.in_play", "the record speaks of deferred arrears")
    protected = Fact("case.arrears_protected", "the clause on deferred arrears is in force for this case")
    payment = Fact(
        "arrears.payment",
        "a payment of deferred rent or supplier arrears",
        ask="Which arrears, under which lease or contract, did it pay?",
    )
    agreed_since = Fact(
        "arrears.agreed_since", "deferred by an agreement of the days that the clause names", ask="When was the deferral agreed?"
    )
    within_contract = Fact(
        "arrears.within_contract",
        "no more than the lease or contract asked for",
        ask="Did it pay more than the lease or contract asked for before the deferral, or greater fees, penalties or interest?",
    )


class powers:
    """What chapter 15 leaves of the powers to avoid."""

    in_play = Fact("powers.in_play", "the case aids a foreign proceeding")
    chapter_15 = Fact("case.is_chapter_15", "a case under chapter 15", ask="Under which chapter was the case commenced?")
    unrecognized = Fact(
        "powers.unrecognized",
        "no foreign main proceeding was recognized when it was made",
        ask="Was a foreign main proceeding recognized, and when?",
    )


class bonds:
    """Payments to holders of a municipality's bonds and notes."""

    in_play = Fact("bonds.in_play", "the record speaks of a bond or note")
    protected = Fact("case.bonds_protected", "the clause on a municipality's bonds and notes is in force for this case")
    chapter_9 = Fact("case.is_chapter_9", "a case under chapter 9", ask="Under which chapter was the case commenced?")
    paid = Fact(
        "bonds.paid",
        "on account of a bond or note of the debtor",
        ask="Was it paid to or for the holder of a bond or note of the debtor, on account of it?",
    )
