"""11 U.S.C. 546(c), (d) and (h): goods that went back to whoever had sold them, as defenses.

(c) The powers of 544(a), 545, 547 and 549 bow to a seller's right to reclaim goods that it sold in the ordinary course of its
business and that the debtor received while insolvent: in cases since 17 October 2005 within 45 days before the petition. The
seller must have demanded them in writing in time, and a prior security interest in the goods goes before it. (d) A grower of grain
who sold it to the debtor's storage facility, and a fisherman of the United States who sold fish to its processing facility, have a
clause of their own in the place of (c), with fewer days. (h) In chapter 11 goods shipped before the case may go back to the
creditor who consents, on a motion made in time and where the court finds the return in the best interests of the estate. None of
the three answers section 548, nor what 544(b) borrows.

(i), the warehouse lien, speaks of 545(2) and (3) alone, and so stands with 547(c)(6), which asks for a lien good under 545.

Left out: 545 itself, which this program does not run; what the court may grant in the place of the goods; 503(b)(9); section 557.

A worked example: a seller gets goods worth 10,000 back that an insolvent debtor had received 20 days before the petition; it had
demanded them in writing a week after their receipt, and no lender had a lien on them. The return cannot be avoided as a preference.

>>> from avoidance.federal.s546c import RULES
>>> [rule.id for rule in RULES]
['546(c)', '546(d)', '546(h)']
"""

from __future__ import annotations

from avoidance.facts.terms import reclaim
from avoidance.facts.vocabulary import case, transfer
from avoidance.logic.elements import EVERYTHING, NIL, All, Any, Finding, Node, Not, Window
from avoidance.logic.rules import Rule

SELLER = "seller, preponderance"
RECLAIM = "11 U.S.C. 546(c)(1)"
GRAIN = "11 U.S.C. 546(d)"
RETURN = "11 U.S.C. 546(h)"
SHEET = "11 U.S.C. 101(32)"
LIMITED = ("544(a)", "547(b)", "547(d)", "549(a)")
"""The claims under the sections that (c), (d) and (h) name."""


def _reclaiming(id: str, cite: str) -> tuple[Node, ...]:
    """Return what (c) and (d) both ask: a right to reclaim, a sale in the ordinary course, receipt while insolvent."""
    return (
        reclaim.right.at(f"{id}.right", cite),
        reclaim.ordinary_sale.at(f"{id}.sale", cite),
        Finding(
            reclaim.found_insolvent.at(f"{id}.insolvent.found", cite, "found by a court, or stipulated"),
            (reclaim.property_then < reclaim.debts_then).at(
                f"{id}.insolvent.sheet", SHEET, "debts exceeded property when the goods came"
            ),
        ).at(f"{id}.insolvent", cite, "the debtor was insolvent when it received the goods"),
    )


def _grain(id: str) -> Node:
    """Return what brings a sale under (d): grain or fish of the seller's own, sold to the debtor's facility."""
    return All(
        reclaim.grain_clause.at(f"{id}.in-force", GRAIN),
        reclaim.producer.at(f"{id}.producer", GRAIN),
        reclaim.facility.at(f"{id}.facility", GRAIN),
    ).at(id, GRAIN, "grain or fish of the seller's own, sold to the debtor's facility")


def _after_liens(id: str, cite: str) -> Node:
    """Return the element that a prior security interest left something."""
    return (transfer.whole_interest > NIL).at(id, cite, "worth more than the security interests that go before")


# (c) -------------------------------------------------------------------------------------------------------------------

reclamation = Rule(
    id="546(c)",
    name="reclamation of goods",
    cite="11 U.S.C. 546(c)",
    kind="defense",
    burden=SELLER,
    figure=EVERYTHING,
    answers=LIMITED,
    brought_by=(reclaim.in_play,),
    holds=All(
        Not(_grain("546(c).grain.clause")).at("546(c).grain", RECLAIM, "not under (d)"),
        *_reclaiming("546(c)", RECLAIM),
        Any(
            Not(reclaim.window_in_force.at("546(c).received.law.fact", RECLAIM)).at(
                "546(c).received.law", RECLAIM, "the law of this case does not ask when they were received"
            ),
            Window(day=reclaim.received_on, opens=reclaim.window_opens, closes=case.petition).at(
                "546(c).received.window", RECLAIM, "received within the days before the petition"
            ),
        ).at("546(c).received", RECLAIM, "received soon enough before the petition"),
        reclaim.demanded_in_time.at("546(c).demand", f"{RECLAIM}(A)-(B)"),
        _after_liens("546(c).liens", RECLAIM),
    ).at("546(c)", "11 U.S.C. 546(c)", "reclamation of goods"),
)

# (d) -------------------------------------------------------------------------------------------------------------------

grain_and_fish = Rule(
    id="546(d)",
    name="reclamation of grain or fish",
    cite=GRAIN,
    kind="defense",
    burden=SELLER,
    figure=EVERYTHING,
    answers=LIMITED,
    brought_by=(reclaim.grain_in_play,),
    holds=All(
        _grain("546(d).grain"),
        *_reclaiming("546(d)", GRAIN),
        reclaim.grain_demanded_in_time.at("546(d).demand", f"{GRAIN}(1)"),
    ).at("546(d)", GRAIN, "reclamation of grain or fish"),
)

# (h) -------------------------------------------------------------------------------------------------------------------

returned_goods = Rule(
    id="546(h)",
    name="return of goods",
    cite=RETURN,
    kind="defense",
    burden="creditor, preponderance",
    figure=EVERYTHING,
    answers=(*LIMITED, "553(b)"),
    brought_by=(reclaim.return_in_play,),
    holds=All(
        reclaim.return_clause.at("546(h).in-force", RETURN),
        reclaim.chapter_11.at("546(h).chapter", RETURN),
        reclaim.moved_in_time.at("546(h).motion", RETURN),
        reclaim.best_interests.at("546(h).interests", RETURN),
        reclaim.consent.at("546(h).consent", RETURN),
        reclaim.shipped_before.at("546(h).shipped", RETURN),
        _after_liens("546(h).liens", RETURN),
    ).at("546(h)", RETURN, "return of goods by leave of the court"),
)

RULES = (reclamation, grain_and_fish, returned_goods)
