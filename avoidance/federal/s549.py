"""11 U.S.C. 549: transfers of property of the estate after the commencement of the case.

(a) The trustee may avoid a transfer that was made after the commencement and that nothing authorized, or nothing but 303(f) (what a
debtor may do before the order for relief) or 542(c) (a payment by one who did not know of the case). Whoever says that it is valid
proves it (Fed. R. Bankr. P. 6001). (b) In the gap of an involuntary case the transferee keeps what it gave value for after the
petition, old debts aside, whatever it knew. (c) Land sold to a purchaser in good faith, who did not know of the case and paid
present fair equivalent value, stays sold unless a copy or notice of the petition had been recorded first; one who paid less has a
lien for it.

The petition day itself is a boundary: what was done before the hour of the filing belongs to section 548. The time to sue, 549(d),
stands with the deadlines. Left out: perfecting an interest created before the petition, which is a matter of 544(a) and 546(b);
which later earnings are the estate's; at a price of full value or none, the test of (c) is arithmetic, and between them a court's,
but for a tax sale where the price stands by law (In re T.F. Stone Cos., 72 F.3d 466 (5th Cir. 1995), a case on this subsection).

A worked example: five days after a petition in chapter 7 the debtor sells a truck of the estate for 20,000 in cash; nobody had
authorized it. The sale is avoided for 20,000; (b) does not help, since the case was voluntary, nor (c), since a truck is not land.

>>> from avoidance.federal.s549 import RULES
>>> [rule.id for rule in RULES]
['549(a)', '549(b)', '549(c)', '549(c):lien']
"""

from __future__ import annotations

from avoidance.facts.vocabulary import after, sale, transfer
from avoidance.logic.elements import EVERYTHING, NIL, All, Any, Chosen, Finding, Node, Not, Screen, Weighed
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, preponderance"
VALIDITY = "who asserts that the transfer is valid proves that: Fed. R. Bankr. P. 6001 (not verified)"
TRANSFEREE = "transferee, preponderance"
LATER = "11 U.S.C. 549(a)"
GAP = "11 U.S.C. 549(b)"
LAND = "11 U.S.C. 549(c)"

# (a) -------------------------------------------------------------------------------------------------------------------

post_petition = Rule(
    id="549(a)",
    name="transfer after the petition",
    cite=LATER,
    kind="claim",
    burden=f"{TRUSTEE}; {VALIDITY}",
    figure=transfer.whole_interest,
    brought_by=(after.in_play,),
    holds=All(
        transfer.is_transfer.at("549(a).transfer", LATER),
        after.of_estate.at("549(a).estate", LATER),
        after.petition.at("549(a).after", f"{LATER}(1)"),
        Any(
            after.authorized_in_part.at("549(a).authority.gap", f"{LATER}(2)(A)"),
            Not(after.authorized.at("549(a).authority.none.fact", f"{LATER}(2)(B)")).at(
                "549(a).authority.none", f"{LATER}(2)(B)", "not authorized by the Code or by the court"
            ),
        ).at("549(a).authority", f"{LATER}(2)", "without authority, or with no more than 303(f) or 542(c) gives"),
    ).at("549(a)", LATER, "transfer after the petition"),
)

# (b) -------------------------------------------------------------------------------------------------------------------

involuntary_gap = Rule(
    id="549(b)",
    name="value given in an involuntary gap",
    cite=GAP,
    kind="defense",
    burden=TRANSFEREE,
    figure=after.gap_value,
    answers=("549(a)",),
    brought_by=(after.gap_in_play,),
    holds=All(
        after.in_gap.at("549(b).gap", GAP),
        (after.gap_value > NIL).at("549(b).value", GAP, "value given after the petition, old debts aside"),
    ).at("549(b)", GAP, "value given in an involuntary gap"),
)

# (c) -------------------------------------------------------------------------------------------------------------------


def _purchaser(id: str) -> Node:
    """Return what both halves of (c) ask: a purchaser of land in good faith, who did not know, ahead of any recorded notice."""
    return All(
        sale.real_property.at(f"{id}.land", LAND),
        Finding(
            transfer.good_faith_found.at(f"{id}.good-faith.found", LAND, "found by a court, or stipulated"),
            transfer.good_faith.at(f"{id}.good-faith.stated", LAND),
        ).at(f"{id}.good-faith", LAND, "in good faith"),
        Not(after.knew_of_case.at(f"{id}.knowledge.fact", LAND)).at(f"{id}.knowledge", LAND, "without knowledge of the case"),
        Not(after.petition_recorded.at(f"{id}.record.fact", LAND)).at(
            f"{id}.record", LAND, "no notice of the petition recorded first"
        ),
    ).at(id, LAND, "a purchaser of land in good faith, without knowledge or recorded notice of the case")


def _fair_value(id: str) -> Node:
    """Return the element: present fair equivalent value; a tax sale's price where the law of the place makes it the value."""
    return Any(
        Screen(
            All(
                (after.present_value > NIL).at(f"{id}.price.full.given", LAND, "something was paid"),
                (after.present_value >= transfer.whole_interest).at(f"{id}.price.full.all", LAND, "full value was paid"),
            ).at(f"{id}.price.full", LAND, "present value to the full"),
            (after.present_value <= NIL).at(f"{id}.price.none", LAND, "nothing was paid"),
            Weighed().at(f"{id}.price.court", LAND, "whether what was paid is a present fair equivalent"),
        ).at(f"{id}.price", LAND, "what was paid against what left"),
        All(
            sale.tax_sale.at(f"{id}.tax.mechanism", LAND),
            Chosen(key="tax_sale.bfp", side="bfp_applies").at(f"{id}.tax.rule", LAND, "such a price is taken as the value"),
            sale.state_law_followed.at(f"{id}.tax.procedure", LAND),
            Not(sale.collusive.at(f"{id}.tax.collusion.fact", LAND)).at(f"{id}.tax.collusion", LAND, "not collusive"),
        ).at(f"{id}.tax", LAND, "regular tax sale whose price is the value"),
    ).at(id, LAND, "present fair equivalent value")


PURCHASER = _purchaser("549(c).purchaser")

land_purchaser = Rule(
    id="549(c)",
    name="good-faith purchaser of land",
    cite=LAND,
    kind="defense",
    burden=TRANSFEREE,
    figure=EVERYTHING,
    answers=("549(a)",),
    brought_by=(after.knew_of_case, after.petition_recorded, transfer.good_faith, transfer.good_faith_found),
    holds=All(PURCHASER, _fair_value("549(c).value")).at("549(c)", LAND, "good-faith purchaser of land for present fair value"),
)

lien_for_value = Rule(
    id="549(c):lien",
    name="lien of a good-faith purchaser of land for less",
    cite=LAND,
    kind="defense",
    burden=TRANSFEREE,
    figure=after.lien_value,
    answers=("549(a)",),
    brought_by=(after.knew_of_case, after.petition_recorded, transfer.good_faith, transfer.good_faith_found),
    holds=All(
        PURCHASER,
        (after.lien_value > NIL).at("549(c):lien.value", LAND, "some present value was given"),
    ).at("549(c):lien", LAND, "lien for the present value given"),
)

RULES = (post_petition, involuntary_gap, land_purchaser, lien_for_value)
