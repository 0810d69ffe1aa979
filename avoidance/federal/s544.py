"""11 U.S.C. 544(a): the strong arm. Read down the page with the statute beside it.

The trustee stands, as of the commencement of the case, in the place of three persons who need not exist: a creditor who lends at
that moment and gets a judicial lien, one whose execution comes back unsatisfied, and a purchaser of real property other than
fixtures who has perfected. What any of them could defeat under the law that governs, the trustee avoids, whoever knew of it. There
is no look-back, no insolvency and no price in it: a lien of any age falls if it was not perfected when the case began. The days of
grace in 547(e)(2) are no help here; a perfection after the petition counts only so far as 546(b) lets it work back.

Notice that state law imputes to a purchaser defeats the third person; it is a defense here, as is relation back.

Left out: 544(b), which stands with the state law that it borrows; state law that puts a lien creditor before an unrecorded deed.

A worked example: a lender takes a security interest in machines, worth 40,000, three years before the petition and files nothing.
A lien creditor would come first, so the lien is avoided for 40,000 and preserved for the estate (11 U.S.C. 551).

>>> from avoidance.federal.s544 import RULES
>>> [rule.id for rule in RULES]
['544(a)', '544(a)(3):notice']
"""

from __future__ import annotations

from avoidance.facts.vocabulary import after, arm, sale, transfer
from avoidance.logic.elements import EVERYTHING, All, Any, Node, Not
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, preponderance"
TRANSFEREE = "transferee, preponderance"
ARM = "11 U.S.C. 544(a)"
LIEN = "11 U.S.C. 544(a)(1)"
EXECUTION = "11 U.S.C. 544(a)(2)"
PURCHASER = "11 U.S.C. 544(a)(3)"


def land(id: str, cite: str) -> Node:
    """Real property other than fixtures."""
    return All(
        sale.real_property.at(f"{id}.real", cite),
        Not(arm.fixture.at(f"{id}.fixture.fact", cite)).at(f"{id}.fixture", cite, "not a fixture"),
    ).at(id, cite, "real property other than a fixture")


strong_arm = Rule(
    id="544(a)",
    name="strong arm",
    cite=ARM,
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.whole_interest,
    brought_by=(arm.in_play,),
    holds=All(
        transfer.of_debtor_property.at("544(a).transfer", ARM),
        after.not_yet.at("544(a).before", ARM),
        Any(
            All(
                Any(
                    arm.personal_property.at("544(a)(1).property.personal", LIEN),
                    arm.fixture.at("544(a)(1).property.fixture", LIEN),
                ).at("544(a)(1).property", LIEN, "personal property or a fixture"),
                arm.unperfected.at("544(a)(1).unperfected", LIEN),
            ).at("544(a)(1)", LIEN, "a creditor with a judicial lien would come first"),
            arm.execution_creditor.at("544(a)(2).execution", EXECUTION),
            All(
                land("544(a)(3).property", PURCHASER),
                arm.unperfected.at("544(a)(3).unperfected", PURCHASER),
            ).at("544(a)(3)", PURCHASER, "a purchaser of the land would come first"),
        ).at("544(a).who", ARM, "one of the three could defeat it"),
    ).at("544(a)", ARM, "strong arm"),
)

constructive_notice = Rule(
    id="544(a)(3):notice",
    name="constructive notice",
    cite=PURCHASER,
    kind="defense",
    burden=TRANSFEREE,
    figure=EVERYTHING,
    answers=("544(a)",),
    brought_by=(arm.constructive_notice,),
    holds=All(
        land("544(a)(3):notice.property", PURCHASER),
        arm.constructive_notice.at("544(a)(3):notice.imputed", PURCHASER),
    ).at("544(a)(3):notice", PURCHASER, "a purchaser of the land would have had notice"),
)

RULES = (strong_arm, constructive_notice)
