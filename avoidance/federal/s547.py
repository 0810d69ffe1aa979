"""11 U.S.C. 547: preferences, and what answers them. Read down the page with the statute beside it.

A transfer to a creditor for an old debt, made by an insolvent debtor shortly before the petition, by which the creditor gets more
than a chapter 7 would pay. No lack of value is needed and no bad intent. The trustee proves every element, the creditor every
defense: 547(g). Each defense works "to the extent", so that several stand side by side.

A setoff that 553(a) leaves alone is no transfer here; what 553(b) takes back stands with section 553. (d) reaches what secured a
surety whose bond dissolved a lien that (b) would have avoided: so far as the trustee recovers, the surety is discharged. (j)
protected deferred arrears of rent and suppliers in cases of two years; its last day is not confirmed.

A payment out of a new lender's loan is no transfer of the debtor's property where the two had agreed that it pays this debt, it
did, and the estate was not diminished (In re Bohlen Enters., 859 F.2d 561 (8th Cir. 1988)). Whether the lender must have been
liable itself is a position (``earmark.scope``), and so is whether the doctrine covers the lien that the new lender took, where
that was perfected late (``earmark.lien``: In re Lee, 530 F.3d 458 (6th Cir. 2008); In re Heitkamp, 137 F.3d 1087 (8th Cir. 1998)).
Taxes withheld or collected for the government are held in trust for it, and their payment takes nothing of the debtor's (Begier v.
IRS, 496 U.S. 53 (1990)).

Left out: a loan that paid only a part, or a diminution of less than the payment (``not_property_of_debtor`` states the part); on
whom the burden of a diminution lies; whether 547(c) answers 547(d) as well. Payments to holders of a municipality's bonds, 926(b),
stand with the chapters. The trustee's reasonable due diligence is a duty to plead and record, shown apart as a checklist, and no
element here (``pref.diligence``).

>>> from avoidance.federal.s547 import RULES
>>> [rule.id for rule in RULES][:4]
['547(b)', '547(c)(1)', '547(c)(2)', '547(c)(3)']
"""

from __future__ import annotations

from avoidance.doctrine.insolvency import insolvent_then
from avoidance.facts.terms import arrears, earmark, surety
from avoidance.facts.vocabulary import case, debtor, preference, preferred, sale, transfer
from avoidance.federal.s553 import left_alone
from avoidance.logic.elements import (
    EVERYTHING,
    NIL,
    All,
    AmountFact,
    Any,
    AnyOf,
    Chosen,
    Finding,
    Node,
    Not,
    Operand,
    Unless,
    Weighed,
    Window,
)
from avoidance.logic.elements import Fact as YesOrNo
from avoidance.logic.proof import Proof
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, preponderance"
CREDITOR = "creditor, preponderance"
CLAIM = "11 U.S.C. 547(b)"
REACH = "11 U.S.C. 547(b)(4)"
MORE = "11 U.S.C. 547(b)(5)"
DEFENSES = "11 U.S.C. 547(c)"
COURSE = f"{DEFENSES}(2)"


def shown(proof: Proof) -> str:
    """Return how a payment stands in what is shown, for a prong that a court decides."""
    told = "; ".join(part.because for part in proof.parts)
    return f"for the court, and no number decides it: {told}"


def earmarked(id: str) -> Node:
    """Return what makes a payment out of a new loan no transfer of the debtor's property: one creditor took another's place."""
    return All(
        earmark.agreed.at(f"{id}.agreed", CLAIM),
        earmark.performed.at(f"{id}.performed", CLAIM),
        Not(earmark.diminished.at(f"{id}.undiminished.fact", CLAIM)).at(f"{id}.undiminished", CLAIM, "the estate not diminished"),
        Any(
            Chosen(key="earmark.scope", side="any_named_creditor").at(f"{id}.scope.any", CLAIM, "any creditor's debt will do"),
            earmark.codebtor.at(f"{id}.scope.codebtor", CLAIM),
        ).at(f"{id}.scope", CLAIM, "within the reach of earmarking"),
        Any(
            Not(preference.secures.at(f"{id}.payment.lien", CLAIM)).at(f"{id}.payment.fact", CLAIM, "no lien for the new lender"),
            Chosen(key="earmark.lien", side="lien_too").at(
                f"{id}.payment.rule", CLAIM, "the new lender's lien is earmarked as well"
            ),
        ).at(f"{id}.payment", CLAIM, "the payment, and no lien given for it"),
    ).at(id, CLAIM, "a new lender's loan bound for this creditor")


def defense(
    number: str, name: str, holds: Node, figure: AmountFact, raised_by: tuple[YesOrNo | Operand, ...], cite: str = ""
) -> Rule:
    """Return one paragraph of 547(c) as a rule: the creditor's to prove."""
    return Rule(
        id=f"547{number}",
        name=name,
        cite=cite or f"11 U.S.C. 547{number}",
        kind="defense",
        burden=CREDITOR,
        figure=figure,
        answers=("547(b)",),
        brought_by=raised_by,
        holds=holds,
    )


# (b) -------------------------------------------------------------------------------------------------------------------

preferential = Rule(
    id="547(b)",
    name="preference",
    cite=CLAIM,
    kind="claim",
    burden=TRUSTEE,
    figure=preference.reached,
    brought_by=(preference.in_play,),
    holds=All(
        All(
            transfer.of_debtor_property.at("547(b).transfer.property", CLAIM),
            transfer.is_transfer.at("547(b).transfer.not-obligation", CLAIM),
            Not(left_alone("547(b).transfer.not-setoff.valid")).at(
                "547(b).transfer.not-setoff", "11 U.S.C. 553(a)", "no setoff that section 553(a) leaves alone"
            ),
            Not(earmarked("547(b).transfer.own-money.earmark")).at(
                "547(b).transfer.own-money", CLAIM, "not a new lender's loan bound for this creditor"
            ),
        ).at("547(b).transfer", CLAIM, "a transfer of an interest of the debtor in property"),
        preference.to_creditor.at("547(b).creditor", f"{CLAIM}(1)"),
        preference.antecedent.at("547(b).debt", f"{CLAIM}(2)"),
        insolvent_then("547(b).insolvent", f"{CLAIM}(3)", "made while the debtor was insolvent"),
        Any(
            Finding(
                preference.found_near.at("547(b).look-back.near.found", f"{REACH}(A)", "found by a court, or stipulated"),
                Any(
                    Window(day=preference.made_on, opens=preferred.opens, closes=case.petition).at(
                        "547(b).look-back.near.window", f"{REACH}(A)", "made within the 90 days"
                    ),
                    preference.deemed_made.at("547(b).look-back.near.deemed", "11 U.S.C. 547(e)(2)(C)"),
                ).at("547(b).look-back.near.computed", f"{REACH}(A)", "by the days on the record"),
            ).at("547(b).look-back.near", f"{REACH}(A)", "on or within 90 days before the petition"),
            All(
                Finding(
                    preference.found_in_year.at(
                        "547(b).look-back.insider.year.found", f"{REACH}(B)", "found by a court, or stipulated"
                    ),
                    Window(day=preference.made_on, opens=preferred.insider_opens, closes=case.petition).at(
                        "547(b).look-back.insider.window", f"{REACH}(B)", "made within the year"
                    ),
                ).at("547(b).look-back.insider.year", f"{REACH}(B)", "within the year before the petition"),
                AnyOf(key=preference.insider_creditors).at(
                    "547(b).look-back.insider.status", f"{REACH}(B)", "to or for the benefit of a creditor then an insider"
                ),
                Any(
                    Not(preferred.insider_cause_needed.at("547(b).look-back.insider.cause.law", f"{REACH}(B)")).at(
                        "547(b).look-back.insider.cause.gone", f"{REACH}(B)", "no cause to believe is asked for"
                    ),
                    preference.cause_to_believe.at("547(b).look-back.insider.cause.fact", f"{REACH}(B)"),
                ).at("547(b).look-back.insider.cause", f"{REACH}(B)", "the insider's cause to believe, in old cases"),
            ).at("547(b).look-back.insider", f"{REACH}(B)", "within a year, and the creditor an insider"),
        ).at("547(b).look-back", REACH, "made within reach"),
        Unless(
            preference.gets_more.at("547(b).greater.more", MORE),
            All(
                Chosen(key="foreclosure.preference", side="immune").at(
                    "547(b).greater.foreclosure.rule", MORE, "a regular foreclosure is taken to bring the value"
                ),
                sale.mortgage_foreclosure.at("547(b).greater.foreclosure.sale", MORE),
                sale.state_law_followed.at("547(b).greater.foreclosure.regular", MORE),
            ).at("547(b).greater.foreclosure", MORE, "a regular mortgage foreclosure sale"),
        ).at("547(b).greater", MORE, "the creditor gets more than in chapter 7"),
    ).at("547(b)", CLAIM, "preference"),
)

# (c)(1) ----------------------------------------------------------------------------------------------------------------

contemporaneous = defense(
    "(c)(1)",
    "contemporaneous exchange",
    All(
        preference.exchange_intended.at("547(c)(1).intended", f"{DEFENSES}(1)(A)"),
        preference.exchange_in_fact.at("547(c)(1).in-fact", f"{DEFENSES}(1)(B)"),
        Any(
            Not(preference.perfected_late.at("547(c)(1).soon.in-time.fact", "11 U.S.C. 547(e)(2)")).at(
                "547(c)(1).soon.in-time", "11 U.S.C. 547(e)(2)", "not perfected after the days of grace"
            ),
            Chosen(key="contemporaneous.perfection", side="flexible").at(
                "547(c)(1).soon.rule", f"{DEFENSES}(1)(B)", "late perfection may be contemporaneous all the same"
            ),
        ).at("547(c)(1).soon", f"{DEFENSES}(1)(B)", "perfected soon enough"),
        (preference.exchanged > NIL).at("547(c)(1).value", "11 U.S.C. 547(a)(2)", "new value came to the debtor"),
    ).at("547(c)(1)", f"{DEFENSES}(1)", "contemporaneous exchange"),
    preference.exchanged,
    (preference.exchange_intended, preference.exchange_in_fact),
)

# (c)(2) ----------------------------------------------------------------------------------------------------------------

ordinary_course = defense(
    "(c)(2)",
    "ordinary course",
    Finding(
        preference.course_found.at("547(c)(2).found", COURSE, "found by a court, or stipulated"),
        All(
            preference.in_payment.at("547(c)(2).payment", COURSE),
            preference.debt_ordinary.at("547(c)(2).debt", COURSE),
            preference.soon_enough.at("547(c)(2).days", f"{COURSE}(B)"),
            Any(
                All(
                    preferred.both_courses_needed.at("547(c)(2).course.both.law", COURSE),
                    preference.ordinary_course.at("547(c)(2).course.both.own", f"{COURSE}(A)"),
                    preference.ordinary_terms.at("547(c)(2).course.both.terms", f"{COURSE}(B)"),
                ).at("547(c)(2).course.both", COURSE, "both prongs, in cases before 17 October 2005"),
                All(
                    Not(preferred.both_courses_needed.at("547(c)(2).course.either.law.fact", COURSE)).at(
                        "547(c)(2).course.either.law", COURSE, "one prong is enough"
                    ),
                    Any(
                        Finding(
                            preference.ordinary_course.at("547(c)(2).course.either.own.stated", f"{COURSE}(A)"),
                            Weighed(
                                preference.in_own_range.at("547(c)(2).course.either.own.range", f"{COURSE}(A)"), words=shown
                            ).at("547(c)(2).course.either.own.weighed", f"{COURSE}(A)", "held against the earlier dealings"),
                        ).at("547(c)(2).course.either.own", f"{COURSE}(A)", "in the ordinary course of these two"),
                        Finding(
                            preference.ordinary_terms.at("547(c)(2).course.either.terms.stated", f"{COURSE}(B)"),
                            Weighed(
                                preference.in_industry_range.at("547(c)(2).course.either.terms.range", f"{COURSE}(B)"), words=shown
                            ).at("547(c)(2).course.either.terms.weighed", f"{COURSE}(B)", "held against the industry"),
                        ).at("547(c)(2).course.either.terms", f"{COURSE}(B)", "according to ordinary business terms"),
                    ).at("547(c)(2).course.either.prong", COURSE, "one of the two prongs"),
                ).at("547(c)(2).course.either", COURSE, "either prong"),
            ).at("547(c)(2).course", COURSE, "in the ordinary course, or on ordinary terms"),
        ).at("547(c)(2).computed", COURSE, "by the record"),
    ).at("547(c)(2)", COURSE, "ordinary course"),
    EVERYTHING,
    (
        preference.course_found,
        preference.ordinary_course,
        preference.debt_ordinary,
        preference.history,
    ),
)

# (c)(3) ----------------------------------------------------------------------------------------------------------------

purchase_money = defense(
    "(c)(3)",
    "purchase-money lien",
    All(
        preference.secures.at("547(c)(3).lien", f"{DEFENSES}(3)"),
        preference.agreement_first.at("547(c)(3).agreement", f"{DEFENSES}(3)(A)(i)"),
        preference.enabled.at("547(c)(3).enabled", f"{DEFENSES}(3)(A)(iii)-(iv)"),
        preference.perfected_in_time.at("547(c)(3).perfected", f"{DEFENSES}(3)(B)"),
    ).at("547(c)(3)", f"{DEFENSES}(3)", "purchase-money lien"),
    preference.enabling_value,
    (preference.enabled,),
)

# (c)(4) ----------------------------------------------------------------------------------------------------------------

subsequent_new_value = defense(
    "(c)(4)",
    "subsequent new value",
    All(
        (preference.given_after > NIL).at("547(c)(4).after", f"{DEFENSES}(4)", "new value given after the transfer"),
        (preference.unsecured > NIL).at("547(c)(4).unsecured", f"{DEFENSES}(4)(A)", "not secured by an interest that stands"),
        (preference.uncovered > NIL).at("547(c)(4).uncovered", f"{DEFENSES}(4)(B)", "not paid by a transfer that stands"),
        Any(
            Chosen(key="newvalue.reading", side="subsequent_advance").at(
                "547(c)(4).unpaid.rule", f"{DEFENSES}(4)(B)", "new value counts though it was paid"
            ),
            (preference.unpaid > NIL).at("547(c)(4).unpaid.fact", f"{DEFENSES}(4)(B)", "unpaid at the petition"),
        ).at("547(c)(4).unpaid", f"{DEFENSES}(4)(B)", "unpaid, where that is asked"),
        (preference.credited > NIL).at("547(c)(4).credited", f"{DEFENSES}(4)", "something is left for this transfer"),
    ).at("547(c)(4)", f"{DEFENSES}(4)", "subsequent new value"),
    preference.credited,
    (preference.given_after,),
)

# (c)(5) to (c)(7) ------------------------------------------------------------------------------------------------------

floating_lien = defense(
    "(c)(5)",
    "floating lien",
    All(
        preference.floating.at("547(c)(5).lien", f"{DEFENSES}(5)"),
        preference.floating_perfected.at("547(c)(5).perfected", f"{DEFENSES}(5)"),
        (preference.improvement < preference.reached).at(
            "547(c)(5).improvement", f"{DEFENSES}(5)", "it did not all improve the position"
        ),
    ).at("547(c)(5)", f"{DEFENSES}(5)", "floating lien"),
    preference.unimproved,
    (preference.improvement,),
)

statutory_lien = defense(
    "(c)(6)",
    "statutory lien",
    All(
        preference.statutory_lien.at("547(c)(6).lien", f"{DEFENSES}(6)"),
        Any(
            preference.lien_stands.at("547(c)(6).stands.perfected", "11 U.S.C. 545(2)"),
            All(
                preference.warehouse_law.at("547(c)(6).stands.warehouse.in-force", "11 U.S.C. 546(i)"),
                preference.warehouse_lien.at("547(c)(6).stands.warehouse.lien", "11 U.S.C. 546(i)"),
            ).at("547(c)(6).stands.warehouse", "11 U.S.C. 546(i)", "a warehouse lien, out of reach of 545(2) and (3)"),
        ).at("547(c)(6).stands", "11 U.S.C. 545(2)", "good under section 545"),
    ).at("547(c)(6)", f"{DEFENSES}(6)", "statutory lien"),
    EVERYTHING,
    (preference.statutory_lien,),
)

domestic_support = defense(
    "(c)(7)",
    "domestic support",
    All(
        preferred.support_protected.at("547(c)(7).in-force", f"{DEFENSES}(7)"),
        preference.in_payment.at("547(c)(7).payment", f"{DEFENSES}(7)"),
        preference.support.at("547(c)(7).support", f"{DEFENSES}(7)"),
    ).at("547(c)(7)", f"{DEFENSES}(7)", "domestic support"),
    EVERYTHING,
    (preference.support,),
)

# (c)(8) and (c)(9) -----------------------------------------------------------------------------------------------------

consumer_floor = defense(
    "(c)(8)",
    "small consumer transfer",
    All(
        preferred.consumer_floor_exists.at("547(c)(8).in-force", f"{DEFENSES}(8)"),
        debtor.is_natural_person.at("547(c)(8).individual", f"{DEFENSES}(8)"),
        preferred.consumer_debts.at("547(c)(8).consumer", f"{DEFENSES}(8)"),
        (preference.aggregate < preferred.consumer_floor).at("547(c)(8).small", f"{DEFENSES}(8)", "less than the floor in all"),
    ).at("547(c)(8)", f"{DEFENSES}(8)", "small consumer transfer"),
    preference.reached,
    (preference.small,),
)

business_floor = defense(
    "(c)(9)",
    "small transfer",
    All(
        preferred.business_floor_exists.at("547(c)(9).in-force", f"{DEFENSES}(9)"),
        Not(preferred.consumer_debts.at("547(c)(9).consumer", f"{DEFENSES}(9)")).at(
            "547(c)(9).business", f"{DEFENSES}(9)", "debts not primarily consumer debts"
        ),
        (preference.aggregate < preferred.business_floor).at("547(c)(9).small", f"{DEFENSES}(9)", "less than the floor in all"),
    ).at("547(c)(9)", f"{DEFENSES}(9)", "small transfer"),
    preference.reached,
    (preference.small,),
)

# (d) -------------------------------------------------------------------------------------------------------------------

reimbursed_surety = Rule(
    id="547(d)",
    name="security of a surety who bonded off a lien",
    cite="11 U.S.C. 547(d)",
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.interest,
    brought_by=(surety.in_play,),
    holds=All(
        transfer.of_debtor_property.at("547(d).property", "11 U.S.C. 547(d)"),
        transfer.is_transfer.at("547(d).not-obligation", "11 U.S.C. 547(d)"),
        surety.secures_bond.at("547(d).secures", "11 U.S.C. 547(d)"),
        surety.dissolved_lien.at("547(d).lien", "11 U.S.C. 547(d)"),
        surety.lien_avoidable.at("547(d).avoidable", "11 U.S.C. 547(d)"),
    ).at("547(d)", "11 U.S.C. 547(d)", "security of a surety who bonded off a lien"),
)

# (h) -------------------------------------------------------------------------------------------------------------------

counseling = defense(
    "(h)",
    "credit-counseling schedule",
    All(
        preferred.counseling_protected.at("547(h).in-force", "11 U.S.C. 547(h)"),
        preference.counseling_plan.at("547(h).schedule", "11 U.S.C. 547(h)"),
    ).at("547(h)", "11 U.S.C. 547(h)", "credit-counseling schedule"),
    EVERYTHING,
    (preference.counseling_plan,),
)

# (j) -------------------------------------------------------------------------------------------------------------------

deferred_arrears = defense(
    "(j)",
    "deferred arrears",
    All(
        arrears.protected.at("547(j).in-force", "11 U.S.C. 547(j)"),
        arrears.payment.at("547(j).payment", "11 U.S.C. 547(j)"),
        arrears.agreed_since.at("547(j).agreed", "11 U.S.C. 547(j)"),
        arrears.within_contract.at("547(j).amount", "11 U.S.C. 547(j)"),
    ).at("547(j)", "11 U.S.C. 547(j)", "deferred arrears of rent or of a supplier"),
    EVERYTHING,
    (arrears.in_play,),
)

RULES = (
    preferential,
    contemporaneous,
    ordinary_course,
    purchase_money,
    subsequent_new_value,
    floating_lien,
    statutory_lien,
    domestic_support,
    consumer_floor,
    business_floor,
    reimbursed_surety,
    counseling,
    deferred_arrears,
)
