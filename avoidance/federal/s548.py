"""11 U.S.C. 548: fraudulent transfers and obligations. Read down the page with the statute beside it.

All, Any and Unless stand where the statute says "and", "or" and "but not". Each element names its clause once. What a word
such as *insolvent* or *reasonably equivalent value* takes is in ``avoidance/doctrine``; what a fact is, in
``avoidance/facts``; every number and date, in the law tables. Defenses are rules of their own, with their own burden.

Left out: 548(a)(1)'s reach to transfers "for the benefit of" an insider outside the employment clause (it needs no separate
element); 546(e) to (j), which stand with section 546.

>>> from avoidance.federal.s548 import RULES
>>> [rule.id for rule in RULES]
['548(a)(1)(A)', '548(a)(1)(B)', '548(a)(2)', '548(b)', '548(c)', '548(e)']
"""

from __future__ import annotations

from avoidance.doctrine.badges import actual_intent
from avoidance.doctrine.charity import charitable_gift
from avoidance.doctrine.faith import value_and_good_faith
from avoidance.doctrine.insolvency import beyond_ability, insolvent, small_capital
from avoidance.doctrine.value import less_than_equivalent
from avoidance.facts.terms import elsewhere
from avoidance.facts.vocabulary import case, charity, debtor, transfer, trust
from avoidance.logic.elements import All, Any, AnyOf, Chosen, DateFact, Finding, Node, Not, Window
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, preponderance"
TRANSFEREE = "transferee, preponderance"
REACH = "11 U.S.C. 548(a)(1)"
ACTUAL = "11 U.S.C. 548(a)(1)(A)"
CONSTRUCTIVE = "11 U.S.C. 548(a)(1)(B)"
CONDITION = "11 U.S.C. 548(a)(1)(B)(ii)"
FAITH = "11 U.S.C. 548(c)"
PARTNERS = "11 U.S.C. 548(b)"
TRUSTS = "11 U.S.C. 548(e)(1)"


def a_transfer(id: str, cite: str) -> Node:
    """A transfer of an interest of the debtor in property, or an obligation that the debtor incurred."""
    return transfer.of_debtor_property.at(f"{id}.transfer", cite)


def reached_in_spite_of_exemption(id: str, cite: str) -> Node:
    """More than the debtor could have kept as exempt, or exempt property is reached all the same."""
    return Any(
        Chosen(key="intent.exempt_property", side="reached").at(f"{id}.exemption.rule", cite, "exempt property is reached too"),
        transfer.beyond_exemption.at(f"{id}.exemption.fact", cite),
    ).at(f"{id}.exemption", cite, "not out of reach as exempt")


def within_reach(id: str, cite: str) -> Node:
    """Made on or within the look-back."""
    return Finding(
        transfer.reach_found.at(f"{id}.look-back.found", cite, "found by a court, or stipulated"),
        made_within(f"{id}.look-back.computed", cite, case.lookback_opens, "made within the look-back, by the days on the record"),
    ).at(f"{id}.look-back", cite, "made within the look-back")


def made_within(id: str, cite: str, opens: DateFact, name: str) -> Node:
    """Made in the window; (d)(1): what is not perfected before the petition is made immediately before it."""
    return Any(
        Window(day=transfer.made_on, opens=opens, closes=case.petition).at(f"{id}.window", cite, "made within the window"),
        transfer.deemed_made_before_petition.at(f"{id}.deemed", "11 U.S.C. 548(d)(1)"),
    ).at(id, cite, name)


# Two elements that several subsections ask for: what (a)(1)(B)(i) and (ii)(I) say, which the badges and (b) look at too.

LESS_THAN_EQUIVALENT = less_than_equivalent(
    "548(a)(1)(B).value", f"{CONSTRUCTIVE}(i)", "received less than reasonably equivalent value"
)
INSOLVENT = insolvent("548(a)(1)(B).condition.insolvent", f"{CONDITION}(I)", "insolvent, or made insolvent by it")

# (a)(1)(A) -------------------------------------------------------------------------------------------------------------

actual_fraud = Rule(
    id="548(a)(1)(A)",
    name="actual intent",
    cite=ACTUAL,
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.interest,
    holds=All(
        a_transfer("548(a)(1)(A)", REACH),
        reached_in_spite_of_exemption("548(a)(1)(A)", REACH),
        within_reach("548(a)(1)(A)", REACH),
        actual_intent(
            "548(a)(1)(A).intent",
            ACTUAL,
            "actual intent to hinder, delay or defraud a creditor",
            value=LESS_THAN_EQUIVALENT,
            insolvency=INSOLVENT,
        ),
    ).at("548(a)(1)(A)", ACTUAL, "actual intent"),
)

# (a)(1)(B) -------------------------------------------------------------------------------------------------------------

constructive_fraud = Rule(
    id="548(a)(1)(B)",
    name="constructive fraud",
    cite=CONSTRUCTIVE,
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.equity,
    holds=All(
        a_transfer("548(a)(1)(B)", REACH),
        within_reach("548(a)(1)(B)", REACH),
        LESS_THAN_EQUIVALENT,
        Any(
            INSOLVENT,
            small_capital("548(a)(1)(B).condition.capital", f"{CONDITION}(II)", "left with unreasonably small capital"),
            beyond_ability(
                "548(a)(1)(B).condition.debts",
                f"{CONDITION}(III)",
                "meant or believed it would incur debts beyond its ability to pay",
            ),
            All(
                case.employment_prong.at("548(a)(1)(B).condition.employment.in-force", f"{CONDITION}(IV)"),
                AnyOf(key=transfer.insider_recipients).at(
                    "548(a)(1)(B).condition.employment.insider", f"{CONDITION}(IV)", "to or for the benefit of an insider"
                ),
                transfer.employment_contract.at("548(a)(1)(B).condition.employment.contract", f"{CONDITION}(IV)"),
                Not(transfer.ordinary_course.at("548(a)(1)(B).condition.employment.course", f"{CONDITION}(IV)")).at(
                    "548(a)(1)(B).condition.employment.extraordinary", f"{CONDITION}(IV)", "not in the ordinary course of business"
                ),
            ).at(
                "548(a)(1)(B).condition.employment",
                f"{CONDITION}(IV)",
                "to an insider under an employment contract, out of the ordinary course",
            ),
        ).at("548(a)(1)(B).condition", CONDITION, "one of the four financial conditions"),
    ).at("548(a)(1)(B)", CONSTRUCTIVE, "constructive fraud"),
)

# (a)(2), with (d)(3) and (d)(4) ----------------------------------------------------------------------------------------

charitable_contribution = Rule(
    id="548(a)(2)",
    name="charitable contribution",
    cite="11 U.S.C. 548(a)(2)",
    kind="defense",
    burden=TRANSFEREE,
    figure=charity.beyond_reach,
    answers=("548(a)(1)(B)",),
    brought_by=(charity.in_play,),
    holds=charitable_gift(),
)

# (b) -------------------------------------------------------------------------------------------------------------------

partnership = Rule(
    id="548(b)",
    name="partnership to general partner",
    cite=PARTNERS,
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.interest,
    brought_by=(debtor.is_partnership,),
    holds=All(
        debtor.is_partnership.at("548(b).partnership", PARTNERS),
        a_transfer("548(b)", PARTNERS),
        within_reach("548(b)", PARTNERS),
        Any(
            transfer.to_general_partner.at("548(b).partner.direct", PARTNERS),
            All(
                Chosen(key="s548b.indirect", side="indirect_counts").at(
                    "548(b).partner.indirect.rule", PARTNERS, "an indirect transfer counts"
                ),
                transfer.for_general_partner.at("548(b).partner.indirect.fact", PARTNERS),
            ).at("548(b).partner.indirect", PARTNERS, "indirectly, to another for a general partner's account"),
        ).at("548(b).partner", PARTNERS, "to a general partner in the debtor"),
        Any(INSOLVENT).at("548(b).insolvent", PARTNERS, "insolvent, or made insolvent by it"),
    ).at("548(b)", PARTNERS, "partnership to general partner"),
)

# (c) -------------------------------------------------------------------------------------------------------------------

good_faith_transferee = Rule(
    id="548(c)",
    name="good faith and value",
    cite=FAITH,
    kind="defense",
    burden=TRANSFEREE,
    figure=elsewhere.kept,
    answers=("548(a)(1)(A)", "548(a)(1)(B)", "548(b)", "548(e)"),
    brought_by=(
        transfer.good_faith,
        transfer.inquiry_notice,
        transfer.diligent_inquiry,
        transfer.good_faith_found,
        transfer.taken_for_value,
    ),
    holds=value_and_good_faith(
        "548(c)",
        FAITH,
        transfer.taken_for_value,
        Not(elsewhere.voidable_whole.at("548(c).elsewhere.whole", FAITH)).at(
            "548(c).elsewhere", FAITH, "not voidable in full under section 544(a) or 547"
        ),
    ),
)

# (e) -------------------------------------------------------------------------------------------------------------------

self_settled_trust = Rule(
    id="548(e)",
    name="self-settled trust",
    cite="11 U.S.C. 548(e)",
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.interest,
    brought_by=(trust.in_play,),
    holds=All(
        case.trust_clause.at("548(e).in-force", "11 U.S.C. 548(e)"),
        a_transfer("548(e)", TRUSTS),
        transfer.is_transfer.at("548(e).not-obligation", TRUSTS),
        reached_in_spite_of_exemption("548(e)", TRUSTS),
        made_within("548(e).look-back", TRUSTS, case.trust_lookback_opens, "made within the look-back for such trusts"),
        trust.self_settled.at("548(e).trust", f"{TRUSTS}(A)"),
        transfer.by_debtor.at("548(e).by-debtor", f"{TRUSTS}(B)"),
        trust.debtor_is_beneficiary.at("548(e).beneficiary", f"{TRUSTS}(C)"),
        actual_intent(
            "548(e).intent",
            f"{TRUSTS}(D)",
            "actual intent to hinder, delay or defraud a creditor",
            value=LESS_THAN_EQUIVALENT,
            insolvency=INSOLVENT,
        ),
    ).at("548(e)", "11 U.S.C. 548(e)", "self-settled trust"),
)

RULES = (actual_fraud, constructive_fraud, charitable_contribution, partnership, good_faith_transferee, self_settled_trust)
