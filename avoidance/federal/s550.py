"""11 U.S.C. 550: from whom an avoided transfer may be recovered, taking by taking.

(a) To the extent that a transfer is avoided, the property or, if the court so orders, its value may be recovered from (1) the
initial transferee or the entity for whose benefit the transfer was made, and (2) any immediate or mediate transferee of the
initial one. (b) Not from one of the second kind who (1) took for value, in good faith, and without knowledge that the transfer was
voidable, nor (2) from one who took in good faith from or through such a one. Value need not have gone to the debtor: what was
given to whoever passed it on counts. The holder proves (b) (Picard v. Citibank, 12 F.4th 171 (2d Cir. 2021)). Those under (1) have
no such defense.

Whoever never had dominion, the right to put what it got to its own use, is no transferee at all but a conduit (Bonded Fin. Servs.
v. European Am. Bank, 838 F.2d 890 (7th Cir. 1988)); in one circuit only if it acted in good faith as well (Martinez v. Hutton (In
re Harwell), 628 F.3d 1312 (11th Cir. 2010)): position ``initial_transferee.test``. The first holder with dominion is the initial
transferee, and everyone after is a later one. Who got only proceeds is no transferee of the property in one circuit (Rajala v.
Spencer Fane LLP (In re Generation Resources), 964 F.3d 958 (10th Cir. 2020)): position ``s550.proceeds``.

A holder who had the property before, owed it, and had not taken in good faith is not sheltered when it comes back to him through
one who is (from the legislative history, as remembered: not verified). (e) A good-faith holder from whom the property itself may
be recovered has a lien for what he spent on it, less his profit, and no more than it added to its value.

Left out: (c), which stands with 547(i); (d), one satisfaction, and (f), the time to sue, which are worked out where they are
counted.

A worked example: the debtor gives 100 to Ana, who pays 60 of it to Leo for a used car worth 60. Ana is the initial transferee and
owes 100. Leo is an immediate transferee of 60; he took for value, and if in good faith and without knowledge he owes nothing.

>>> [rule.id for rule in RULES]
['550(a)(1):initial', '550(a)(1):benefit', '550(a)(2)', '550:conduit', '550(b)(1)', '550(b)(2)', '550(e)']
"""

from __future__ import annotations

from avoidance.doctrine.faith import good_faith
from avoidance.facts.vocabulary_of_recovery import taking
from avoidance.logic.elements import EVERYTHING, NIL, All, Any, Chosen, Finding, Not
from avoidance.logic.rules import Rule

TRUSTEE = "trustee, preponderance"
HOLDER = "the holder, preponderance"
FIRST = "11 U.S.C. 550(a)(1)"
LATER = "11 U.S.C. 550(a)(2)"
VALUE = "11 U.S.C. 550(b)(1)"
SHELTER = "11 U.S.C. 550(b)(2)"
LIEN = "11 U.S.C. 550(e)"

# (a)(1) ----------------------------------------------------------------------------------------------------------------

initial = Rule(
    id="550(a)(1):initial",
    name="initial transferee",
    cite=FIRST,
    kind="claim",
    burden=TRUSTEE,
    figure=taking.amount,
    brought_by=(taking.reached,),
    holds=All(
        taking.reached.at("550(a)(1):initial.reached", FIRST),
        taking.first.at("550(a)(1):initial.first", FIRST),
    ).at("550(a)(1):initial", FIRST, "initial transferee"),
)

benefit = Rule(
    id="550(a)(1):benefit",
    name="entity for whose benefit the transfer was made",
    cite=FIRST,
    kind="claim",
    burden=TRUSTEE,
    figure=taking.amount,
    brought_by=(taking.benefited,),
    holds=taking.benefited.at("550(a)(1):benefit", FIRST, "entity for whose benefit the transfer was made"),
)

# (a)(2) ----------------------------------------------------------------------------------------------------------------

later = Rule(
    id="550(a)(2)",
    name="immediate or mediate transferee",
    cite=LATER,
    kind="claim",
    burden=TRUSTEE,
    figure=taking.amount,
    brought_by=(taking.reached,),
    holds=All(
        taking.reached.at("550(a)(2).reached", LATER),
        taking.later.at("550(a)(2).later", LATER),
        Not(
            All(
                Chosen(key="s550.proceeds", side="property_only").at(
                    "550(a)(2).property.proceeds.rule", LATER, "proceeds are not the property"
                ),
                taking.proceeds_only.at("550(a)(2).property.proceeds.fact", LATER),
            ).at("550(a)(2).property.proceeds", LATER, "a holder of no more than proceeds is no transferee")
        ).at("550(a)(2).property", LATER, "a transferee of the property, or of what counts as the property"),
    ).at("550(a)(2)", LATER, "immediate or mediate transferee"),
)

# Conduits --------------------------------------------------------------------------------------------------------------

conduit = Rule(
    id="550:conduit",
    name="mere conduit",
    cite="11 U.S.C. 550(a)",
    kind="defense",
    burden=f"{HOLDER} (not verified)",
    figure=EVERYTHING,
    answers=("550(a)(1):initial", "550(a)(2)"),
    brought_by=(taking.dominion,),
    holds=All(
        Not(taking.dominion.at("550:conduit.dominion.fact", "11 U.S.C. 550(a)")).at(
            "550:conduit.dominion", "11 U.S.C. 550(a)", "no dominion over what it got"
        ),
        Any(
            Chosen(key="initial_transferee.test", side="bonded_dominion").at(
                "550:conduit.faith.rule", "11 U.S.C. 550(a)", "dominion alone decides"
            ),
            good_faith("550:conduit.faith.fact", "11 U.S.C. 550(a)", taking),
        ).at("550:conduit.faith", "11 U.S.C. 550(a)", "good faith, where a conduit must have it"),
    ).at("550:conduit", "11 U.S.C. 550(a)", "mere conduit"),
)

# (b) -------------------------------------------------------------------------------------------------------------------

for_value = Rule(
    id="550(b)(1)",
    name="value, good faith, no knowledge",
    cite=VALUE,
    kind="defense",
    burden=HOLDER,
    figure=EVERYTHING,
    answers=("550(a)(2)",),
    brought_by=(
        *(taking.good_faith, taking.good_faith_found, taking.inquiry_notice, taking.knew, taking.knew_found),
        *(taking.value, taking.value_found),
    ),
    holds=All(
        Finding(
            taking.value_found.at("550(b)(1).value.found", VALUE, "found by a court, or stipulated"),
            (taking.value > NIL).at("550(b)(1).value.given", VALUE, "value given"),
        ).at("550(b)(1).value", VALUE, "for value"),
        good_faith("550(b)(1).good-faith", VALUE, taking),
        Not(
            Finding(
                taking.knew_found.at("550(b)(1).knowledge.found", VALUE, "found by a court, or stipulated"),
                taking.knew.at("550(b)(1).knowledge.stated", VALUE),
            ).at("550(b)(1).knowledge.fact", VALUE, "knowledge of what made it voidable")
        ).at("550(b)(1).knowledge", VALUE, "without knowledge of the voidability"),
    ).at("550(b)(1)", VALUE, "value, good faith, no knowledge"),
)

sheltered = Rule(
    id="550(b)(2)",
    name="good faith after a protected holder",
    cite=SHELTER,
    kind="defense",
    burden=HOLDER,
    figure=EVERYTHING,
    answers=("550(a)(2)",),
    brought_by=(taking.shelter_in_play,),
    holds=All(
        taking.sheltered.at("550(b)(2).through", SHELTER),
        good_faith("550(b)(2).good-faith", SHELTER, taking),
        Not(taking.held_before.at("550(b)(2).again.fact", SHELTER)).at(
            "550(b)(2).again", SHELTER, "not one who held it before in bad faith"
        ),
    ).at("550(b)(2)", SHELTER, "good faith after a protected holder"),
)

# (e) -------------------------------------------------------------------------------------------------------------------

improvements = Rule(
    id="550(e)",
    name="lien for improvements",
    cite=LIEN,
    kind="defense",
    burden=HOLDER,
    figure=taking.improvement_lien,
    brought_by=(taking.improvement_cost, taking.improvement_gain),
    holds=All(
        good_faith("550(e).good-faith", f"{LIEN}(1)", taking),
        taking.has_property.at("550(e).property", f"{LIEN}(1)"),
        (taking.improvement_cost > NIL).at("550(e).cost", f"{LIEN}(1)(A)", "it spent more than it profited"),
        (taking.improvement_gain > NIL).at("550(e).gain", f"{LIEN}(1)(B)", "what it did added to the value"),
    ).at("550(e)", LIEN, "lien for improvements"),
)

RULES = (initial, benefit, later, conduit, for_value, sheltered, improvements)
