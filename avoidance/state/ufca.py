"""The Uniform Fraudulent Conveyance Act (1918), still the law of a few places and of older transfers elsewhere.

Fair consideration (3) is a fair equivalent given in good faith: the transferee's good faith is an element here, not a defense. In
the Second Circuit a creditor that is no insider of the debtor's, paid an old debt, gave fair consideration though it knew of
fraud on others: to prefer one creditor is not to defraud the rest (position ``ufca.old_debt``). A conveyance without it is
fraudulent, whatever the intent, as to present creditors if the debtor was insolvent or was made so (4): if what its assets would
now fairly sell for is less than what its probable liability on its debts will take to pay (2); and as to all if it was left with
unreasonably small capital (5) or meant or believed that it would incur debts beyond its ability to pay (6). Section 7 reaches
actual intent, as distinguished from intent presumed in law. Section 9 protects a purchaser for fair consideration without
knowledge of the fraud, and leaves to one without actual fraudulent intent what it paid. The act has no period of its own, no list
of badges and no preference of insiders.

The four theories take the nearest of the labels: 7 is ``actual``, 5 and 6 ``constructive``, 4 ``constructive-present-creditor``.

Left out: section 8 (partnership property), for which 11 U.S.C. 548(b) stands in two-year cases; security for a present advance
under 3(b), beyond the comparison of amounts; section 10, claims not matured.

>>> [rule.id for rule in RULES if rule.kind == "defense"]
['544(b):UFCA:9(1)', '544(b):UFCA:9(2)']
"""

from __future__ import annotations

from avoidance.doctrine.badges import actual_intent
from avoidance.doctrine.borrowing import borrowed_claim, insolvent_under, lawful_price
from avoidance.doctrine.faith import good_faith, value_and_good_faith
from avoidance.doctrine.insolvency import beyond_ability, small_capital
from avoidance.doctrine.value import less_than_equivalent
from avoidance.facts.vocabulary import transfer
from avoidance.facts.vocabulary_of_acts import conveyance
from avoidance.logic.elements import All, Any, Chosen, Node, Not
from avoidance.logic.rules import Rule

SHARP = "UFCA 3(a); Sharp Int'l Corp. v. State Street Bank & Trust Co. (In re Sharp Int'l Corp.), 403 F.3d 43 (2d Cir. 2005)"
TRUSTEE = "trustee, by the state's standard"
TRANSFEREE = "transferee, preponderance"
ROOT = "544(b):UFCA"
ACTUAL, SMALL, PRESENT = f"{ROOT}:actual", f"{ROOT}:constructive", f"{ROOT}:constructive-present-creditor"

SHORT = less_than_equivalent(f"{ROOT}:value", "UFCA 3", "for less than a fair equivalent", conclusive=lawful_price)
BROKE = insolvent_under(f"{ROOT}:insolvent", "UFCA 2", "insolvent, or made insolvent by it", presumed=False, salable=True)
OLD = f"{ROOT}:consideration.faith.old-debt"
UNFAIR = Any(
    SHORT,
    All(
        Not(good_faith(f"{ROOT}:consideration.good-faith", "UFCA 3(a)")).at(
            f"{ROOT}:consideration.bad-faith", "UFCA 3(a)", "not taken in good faith"
        ),
        Not(
            All(
                Chosen(key="ufca.old_debt", side="outsider_paid_is_fair").at(
                    f"{OLD}.rule", SHARP, "an outsider's knowledge does not spoil the satisfaction of an old debt"
                ),
                conveyance.outsider_paid.at(f"{OLD}.fact", SHARP),
            ).at(f"{OLD}", SHARP, "satisfaction of an outsider's old debt")
        ).at(f"{ROOT}:consideration.faith.asked", "UFCA 3(a)", "its good faith counts"),
    ).at(f"{ROOT}:consideration.faith", "UFCA 3(a)", "without the good faith that fair consideration asks for"),
).at(f"{ROOT}:consideration", "UFCA 3", "without fair consideration")


def _claim(id: str, name: str, cite: str, theory: str, *elements: Node) -> Rule:
    whole = All(*borrowed_claim(id, "UFCA", theory, asset="UFCA 1"), *elements).at(id, cite, name)
    return Rule(id=id, name=name, cite=cite, kind="claim", burden=TRUSTEE, figure=transfer.equity, holds=whole)


present = _claim(PRESENT, "insolvent debtor, without fair consideration", "UFCA 4", "present", UNFAIR, BROKE)
constructive = _claim(
    SMALL,
    "small capital or debts beyond ability, without fair consideration",
    "UFCA 5, 6",
    "constructive",
    UNFAIR,
    Any(
        small_capital(f"{SMALL}.condition.capital", "UFCA 5", "left with unreasonably small capital"),
        beyond_ability(f"{SMALL}.condition.debts", "UFCA 6", "meant or believed it would incur debts beyond its ability to pay"),
    ).at(f"{SMALL}.condition", "UFCA 5, 6", "one of the two conditions"),
)
actual = _claim(
    ACTUAL,
    "actual intent",
    "UFCA 7",
    "actual",
    actual_intent(f"{ACTUAL}.intent", "UFCA 7", "actual intent, not intent presumed in law", value=SHORT, insolvency=BROKE),
)

RAISED = (transfer.good_faith, transfer.inquiry_notice, transfer.diligent_inquiry, transfer.good_faith_found, transfer.value_given)

fair_purchaser = Rule(
    id=f"{ROOT}:9(1)",
    name="purchaser for fair consideration without knowledge",
    cite="UFCA 9(1)",
    kind="defense",
    burden=TRANSFEREE,
    figure=transfer.equity,
    answers=(ACTUAL,),
    brought_by=RAISED,
    holds=All(
        Not(
            less_than_equivalent(f"{ROOT}:9(1).value.short", "UFCA 9(1)", "less than a fair equivalent", conclusive=lawful_price)
        ).at(f"{ROOT}:9(1).value", "UFCA 9(1)", "for a fair equivalent"),
        good_faith(f"{ROOT}:9(1).good-faith", "UFCA 9(1)"),
    ).at(f"{ROOT}:9(1)", "UFCA 9(1)", "fair consideration without knowledge of the fraud"),
)
innocent_purchaser = Rule(
    id=f"{ROOT}:9(2)",
    name="purchaser without fraudulent intent",
    cite="UFCA 9(2)",
    kind="defense",
    burden=TRANSFEREE,
    figure=transfer.value_given,
    answers=(ACTUAL, SMALL, PRESENT),
    brought_by=RAISED,
    holds=value_and_good_faith(f"{ROOT}:9(2)", "UFCA 9(2)", transfer.value_given),
)

RULES = (actual, constructive, present, fair_purchaser, innocent_purchaser)
