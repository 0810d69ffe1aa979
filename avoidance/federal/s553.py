"""11 U.S.C. 553: setoff. What (a) leaves alone is no preference; what (b) takes back is a power of its own.

(a) The Code leaves a creditor's right to set off mutual debts from before the case, unless its claim is disallowed, was bought too
late from somebody else, or its own debt was taken on, late and at a time of insolvency, in order to set it off. Such a setoff is no
transfer under section 547. One that (a) does not leave alone may be one, and the other elements of 547(b) are then asked.

(b) Of a setoff on or within 90 days before the petition the trustee recovers what it improved the creditor's position: the
insufficiency of the first day of the 90, or of the first later day that had one, less that of the day of the setoff. Neither
insolvency nor a chapter 7 dividend is asked. Setoffs under the contracts of the financial markets are excepted, and a few others.

Left out: the stay, which a setoff after the petition needs lifted; (c), the presumption of insolvency, which bears on what the
record states for (a)(2) and (3); whether a setoff is a fraudulent transfer; recoupment, which is no setoff.

A worked example: short by 30,000 ninety days before the petition, a bank sets off 45,000 ten days before it, when it is short by
5,000. The trustee recovers 25,000 of the 45,000, and section 547 reaches none of it.

>>> from avoidance.federal.s553 import RULES
>>> [rule.id for rule in RULES]
['553(b)']
"""

from __future__ import annotations

from avoidance.facts.terms import setoff
from avoidance.facts.vocabulary import case, preference
from avoidance.logic.elements import All, Finding, Node, Not, Window
from avoidance.logic.rules import Rule

KEPT = "11 U.S.C. 553(a)"
TAKEN_BACK = "11 U.S.C. 553(b)(1)"


def left_alone(id: str) -> Node:
    """Return what makes a setoff one that the Code leaves alone."""
    return All(
        setoff.made.at(f"{id}.made", KEPT),
        setoff.mutual.at(f"{id}.mutual", KEPT),
        Not(setoff.disallowed.at(f"{id}.allowed.fact", f"{KEPT}(1)")).at(
            f"{id}.allowed", f"{KEPT}(1)", "the claim is not disallowed"
        ),
        Not(setoff.bought.at(f"{id}.own.fact", f"{KEPT}(2)")).at(f"{id}.own", f"{KEPT}(2)", "the claim was not bought too late"),
        Not(setoff.built_up.at(f"{id}.honest.fact", f"{KEPT}(3)")).at(
            f"{id}.honest", f"{KEPT}(3)", "the debt was not taken on in order to set it off"
        ),
    ).at(id, KEPT, "a setoff that the Code leaves alone")


improvement = Rule(
    id="553(b)",
    name="setoff that improved the creditor's position",
    cite="11 U.S.C. 553(b)",
    kind="claim",
    burden="trustee, preponderance",
    figure=setoff.improvement,
    brought_by=(setoff.made,),
    holds=All(
        setoff.made.at("553(b).made", TAKEN_BACK),
        setoff.mutual.at("553(b).mutual", TAKEN_BACK),
        Not(setoff.excepted.at("553(b).kind.fact", TAKEN_BACK)).at("553(b).kind", TAKEN_BACK, "of no kind that is excepted"),
        Finding(
            preference.found_near.at("553(b).days.found", TAKEN_BACK, "found by a court, or stipulated"),
            Window(day=preference.made_on, opens=setoff.opens, closes=case.petition).at(
                "553(b).days.window", TAKEN_BACK, "set off within the 90 days"
            ),
        ).at("553(b).days", TAKEN_BACK, "on or within 90 days before the petition"),
        (setoff.then < setoff.before).at("553(b).improved", "11 U.S.C. 553(b)", "the insufficiency had become smaller"),
    ).at("553(b)", "11 U.S.C. 553(b)", "setoff that improved the creditor's position"),
)

RULES = (improvement,)
