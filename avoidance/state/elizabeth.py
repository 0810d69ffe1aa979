"""Law that descends from 13 Elizabeth, c. 5: Alaska, South Carolina, Virginia, and Kentucky and Mississippi of old.

Two grounds. A transfer made with intent to hinder, delay or defraud is void against present and later creditors, unless to a
purchaser for value without notice of the intent. A voluntary one, on no consideration deemed valuable in law, is void against
those who were creditors then, if the debtor was insolvent or was made so. Virginia states them in its Code, 55.1-400 and
55.1-401; elsewhere the second ground is case law, and Alaska does not have it: the tables say which state has which.

Kentucky had beside them an act on preferences (Ky. Rev. Stat. 378.060 and .070, before 2016): a payment or a lien for an old debt,
to whomever, in contemplation of insolvency and to prefer a creditor, if suit came within six months. Both are presumed of a debtor
that was insolvent then: In re Rexplore Drilling, Inc., 971 F.2d 1219 (6th Cir. 1992). It stands under ``insider-preference``, the
nearest label.

Left out: presumptions between spouses and kin; a mortgage for a debt made with it, recorded within thirty days; that what Kentucky
recovered was shared pro rata; trusts with statutes of their own.

>>> [rule.id.removeprefix("544(b):13 Eliz.:") for rule in RULES]
['actual', 'constructive-present-creditor', 'insider-preference', 'purchaser']
"""

from __future__ import annotations

from avoidance.doctrine.badges import actual_intent
from avoidance.doctrine.borrowing import agreed_price, borrowed_claim, insolvent_under
from avoidance.doctrine.faith import purchaser
from avoidance.doctrine.value import less_than_equivalent
from avoidance.facts.vocabulary import act, transfer
from avoidance.logic.elements import All, Any, Not, Presumed, Weighed
from avoidance.logic.known import PRESUMPTION
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, by the state's standard"
TRANSFEREE = "transferee, preponderance"
ROOT, CITE = "544(b):13 Eliz.", "13 Eliz. c. 5"
ACTUAL, PRESENT = f"{ROOT}:actual", f"{ROOT}:constructive-present-creditor"
PREFERENCE, KENTUCKY = f"{ROOT}:insider-preference", "KRS 378.060, 378.070 (before 2016)"

SHORT = less_than_equivalent(f"{ROOT}:value", CITE, "for an inadequate price", conclusive=agreed_price)
BROKE = insolvent_under(f"{ROOT}:insolvent", CITE, "insolvent, or made insolvent by it", presumed=False)

actual = Rule(
    id=ACTUAL,
    name="actual intent",
    cite=CITE,
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.equity,
    holds=All(
        *borrowed_claim(ACTUAL, CITE, "actual", asset=CITE),
        actual_intent(f"{ACTUAL}.intent", CITE, "intent to hinder, delay or defraud", value=SHORT, insolvency=BROKE),
    ).at(ACTUAL, CITE, "actual intent"),
)
voluntary = Rule(
    id=PRESENT,
    name="voluntary conveyance",
    cite=CITE,
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.equity,
    holds=All(
        *borrowed_claim(PRESENT, CITE, "present", asset=CITE),
        Not(act.consideration.at(f"{PRESENT}.voluntary.fact", CITE)).at(
            f"{PRESENT}.voluntary", CITE, "not upon consideration deemed valuable in law"
        ),
        BROKE,
    ).at(PRESENT, CITE, "voluntary conveyance"),
)
preference = Rule(
    id=PREFERENCE,
    name="preference in contemplation of insolvency",
    cite=KENTUCKY,
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.equity,
    holds=All(
        *borrowed_claim(PREFERENCE, KENTUCKY, "preference", asset=KENTUCKY),
        act.antecedent_debt.at(f"{PREFERENCE}.debt", KENTUCKY),
        Presumed(
            transfer.to_prefer.at(f"{PREFERENCE}.design.shown", KENTUCKY),
            Any(BROKE, Weighed().at(f"{PREFERENCE}.design.presumed.else", KENTUCKY, "what a solvent debtor meant"))
            .at(f"{PREFERENCE}.design.presumed", KENTUCKY, "presumed of an insolvent debtor")
            .carried(PRESUMPTION, f"an insolvent debtor is presumed to prefer ({KENTUCKY})"),
        ).at(f"{PREFERENCE}.design", KENTUCKY, "in contemplation of insolvency, to prefer a creditor"),
    ).at(PREFERENCE, KENTUCKY, "preference in contemplation of insolvency"),
)
bona_fide = purchaser(f"{ROOT}:purchaser", CITE, "purchaser for value without notice", TRANSFEREE, (ACTUAL,))

RULES = (actual, voluntary, preference, bona_fide)
