"""Louisiana's revocatory action: La. C.C. arts. 2036 to 2043.

An obligee whose right came first may annul an act of the obligor that causes or increases insolvency: debts above assets at fair
appraisal (2037). A gratuitous act falls whatever the other party knew (2039). One for something in return leaves the other party
what it gave; if it knew, or should have known, of the insolvency, only so far as that has inured to the benefit of creditors; a
party that gave four fifths of the value is presumed not to have known (2038). A contract in the regular course of the obligor's
business stands (2040). Both the three years from the act and the year from its discovery must still run (2041).

The action asks for no intent, so the label is ``constructive-present-creditor``. Under ``actual`` stands the same action where
fraud is shown, which for acts of August 2013 to July 2021 was free of the three years.

Left out: simulations (2025 to 2028) and the oblique action (2044).

>>> [rule.id for rule in RULES]
['544(b):Louisiana:actual', '544(b):Louisiana:constructive-present-creditor', '544(b):Louisiana:2038', '544(b):Louisiana:2040']
"""

from __future__ import annotations

from avoidance.doctrine.borrowing import borrowed_claim, insolvent_under
from avoidance.facts.vocabulary import act, transfer
from avoidance.facts.vocabulary_of_acts import louisiana
from avoidance.logic.elements import NIL, All, Any, Finding, Node, Not, Presumed, Weighed
from avoidance.logic.known import PRESUMPTION
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, by the state's standard"
TRANSFEREE = "transferee, preponderance"
ROOT, CODE = "544(b):Louisiana", "La. C.C. art."
ACTUAL, PRESENT = f"{ROOT}:actual", f"{ROOT}:constructive-present-creditor"
INSOLVENCY = f"{CODE} 2036, 2037"

BROKE = insolvent_under(f"{ROOT}:insolvent", f"{CODE} 2037", "insolvent, or made insolvent by it", presumed=False)


def _harmful(id: str) -> tuple[Node, ...]:
    return (
        BROKE,
        (transfer.received < transfer.equity).at(f"{id}.harm", INSOLVENCY, "it caused or increased the insolvency: less came back"),
    )


fraud = Rule(
    id=ACTUAL,
    name="revocatory action, with fraud",
    cite=f"{CODE} 2036, 2041",
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.equity,
    holds=All(
        *borrowed_claim(ACTUAL, f"{CODE} 2036", "present_actual", time=f"{CODE} 2041"),
        *_harmful(ACTUAL),
        Finding(
            transfer.intent_found.at(f"{ACTUAL}.intent.found", f"{CODE} 2041", "found by a court, or stipulated"),
            Any(
                transfer.intent_admitted.at(f"{ACTUAL}.intent.shown.admitted", f"{CODE} 2041"),
                Weighed().at(f"{ACTUAL}.intent.shown.court", f"{CODE} 2041", "what the circumstances show of fraud"),
            ).at(f"{ACTUAL}.intent.shown", f"{CODE} 2041", "admitted, or inferred"),
        ).at(f"{ACTUAL}.intent", f"{CODE} 2041", "fraud"),
    ).at(ACTUAL, f"{CODE} 2036, 2041", "revocatory action, with fraud"),
)
revocatory = Rule(
    id=PRESENT,
    name="revocatory action",
    cite=f"{CODE} 2036",
    kind="claim",
    burden=TRUSTEE,
    figure=transfer.equity,
    holds=All(*borrowed_claim(PRESENT, f"{CODE} 2036", "present", time=f"{CODE} 2041"), *_harmful(PRESENT)).at(
        PRESENT, f"{CODE} 2036", "revocatory action"
    ),
)
onerous = Rule(
    id=f"{ROOT}:2038",
    name="what was given under an onerous contract",
    cite=f"{CODE} 2038",
    kind="defense",
    burden=TRANSFEREE,
    figure=louisiana.given_back,
    answers=(ACTUAL, PRESENT),
    brought_by=(transfer.cause_to_believe_insolvent, transfer.value_given),
    holds=All(
        (transfer.value_given > NIL).at(f"{ROOT}:2038.onerous", f"{CODE} 2038", "something was given for it"),
        Any(
            Presumed(
                Not(transfer.cause_to_believe_insolvent.at(f"{ROOT}:2038.knowledge.shown.fact", f"{CODE} 2038")).at(
                    f"{ROOT}:2038.knowledge.shown", f"{CODE} 2038", "neither knew nor should have known of the insolvency"
                ),
                act.presumed_ignorant.at(f"{ROOT}:2038.knowledge.presumed", f"{CODE} 2038").carried(
                    PRESUMPTION, f"four fifths of the value given ({CODE} 2038)"
                ),
            ).at(f"{ROOT}:2038.knowledge", f"{CODE} 2038", "did not know"),
            (louisiana.inured > NIL).at(f"{ROOT}:2038.inured", f"{CODE} 2038", "what it gave came to creditors"),
        ).at(f"{ROOT}:2038.either", f"{CODE} 2038", "did not know, or what it gave came to creditors"),
    ).at(f"{ROOT}:2038", f"{CODE} 2038", "what was given under an onerous contract"),
)
regular_course = Rule(
    id=f"{ROOT}:2040",
    name="regular course of business",
    cite=f"{CODE} 2040",
    kind="defense",
    burden=TRANSFEREE,
    figure=transfer.equity,
    answers=(ACTUAL, PRESENT),
    brought_by=(transfer.ordinary_course,),
    holds=All(transfer.ordinary_course.at(f"{ROOT}:2040.course", f"{CODE} 2040")).at(
        f"{ROOT}:2040", f"{CODE} 2040", "in the regular course of the obligor's business"
    ),
)

RULES = (fraud, revocatory, onerous, regular_course)
