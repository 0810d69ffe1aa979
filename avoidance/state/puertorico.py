"""Puerto Rico's rescissory action (acción rescisoria o pauliana) under the Civil Codes of 1930 and 2020.

A creditor whose right came first may rescind an act that brought the debtor's insolvency about or made it worse and was meant to
defeat creditors, if nothing else will get the creditor paid: the action is a last resort. The intent is presumed of a gratuitous
act, of one for value after a judgment or an order of attachment, and since the Code of 2020 of one between relatives to the fourth
degree of blood or the second of marriage (counted as a civil code counts). Who took for value and in good faith is safe.

Under ``actual`` stands the act for value, whose intent is shown or presumed; under ``constructive-present-creditor`` the gratuitous
one, presumed fraudulent by itself. Nobody has established how long an action under the Code of 2020 may be brought, so nothing is
concluded of a transfer under it; the four years of the Code of 1930 are unverified and shown as such.

Left out: that the judgment serves the creditor who sued alone and to the extent of the claim, which Moore v. Bay, 284 U.S. 4 (1931)
answers for a trustee; rescission to escape the consequences of a wrong still to be done; registry law; simulated acts.

>>> [rule.id.removeprefix("544(b):Puerto Rico:") for rule in RULES]
['actual', 'constructive-present-creditor', 'acquirer']
"""

from __future__ import annotations

from avoidance.doctrine.borrowing import borrowed_claim, insolvent_under
from avoidance.doctrine.faith import purchaser
from avoidance.facts.vocabulary import act, transfer
from avoidance.logic.elements import All, Any, Finding, Node, Not
from avoidance.logic.known import PRESUMPTION
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, by the state's standard"
TRANSFEREE = "transferee, preponderance"
ROOT, CODE = "544(b):Puerto Rico", "P.R. Civil Code, acts in fraud of creditors"
ACTUAL, PRESENT = f"{ROOT}:actual", f"{ROOT}:constructive-present-creditor"

BROKE = insolvent_under(f"{ROOT}:insolvent", CODE, "it brought insolvency about or made it worse", presumed=False)


def _claim(id: str, name: str, theory: str, *elements: Node) -> Rule:
    whole = All(
        *borrowed_claim(id, CODE, theory, asset=CODE),
        act.no_other_remedy.at(f"{id}.last-resort", CODE),
        BROKE,
        *elements,
    ).at(id, CODE, name)
    return Rule(id=id, name=name, cite=CODE, kind="claim", burden=TRUSTEE, figure=transfer.equity, holds=whole)


fraud = _claim(
    ACTUAL,
    "rescission for fraud",
    "present_actual",
    Finding(
        transfer.intent_found.at(f"{ACTUAL}.intent.found", CODE, "found by a court, or stipulated"),
        Any(
            transfer.intent_admitted.at(f"{ACTUAL}.intent.shown.admitted", CODE),
            act.presumed_fraudulent.at(f"{ACTUAL}.intent.shown.presumed", CODE).carried(
                PRESUMPTION, f"intent is presumed of such an act ({CODE})"
            ),
        ).at(f"{ACTUAL}.intent.shown", CODE, "admitted or presumed"),
    ).at(f"{ACTUAL}.intent", CODE, "meant to defeat creditors"),
)
gratuitous = _claim(
    PRESENT,
    "rescission of a gratuitous act",
    "present",
    Not(act.consideration.at(f"{PRESENT}.gratuitous.fact", CODE))
    .at(f"{PRESENT}.gratuitous", CODE, "nothing was given for it")
    .carried(PRESUMPTION, f"a gratuitous act is presumed to be in fraud of creditors ({CODE})"),
)
acquirer = purchaser(f"{ROOT}:acquirer", CODE, "acquirer for value in good faith", TRANSFEREE, (ACTUAL,))

RULES = (fraud, gratuitous, acquirer)
