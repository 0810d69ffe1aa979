"""UFTA and UVTA 8(b): later transferees under the uniform acts, beside 11 U.S.C. 550, which governs what the trustee recovers.

A judgment may be had against the first transferee or the person for whose benefit the transfer was made, or against any later one,
but not against one who took in good faith and for value, whatever the price. The two acts part over those who took from such a
one: the act of 1984 shields everyone after, that of 2014 only those who themselves took in good faith. In bankruptcy the trustee
avoids by the act and recovers by section 550; what the act itself would say of a holder is shown beside it, for a lawyer to weigh.

Left out: 8(c), the adjustment of the value as the equities may require.

>>> [rule.id for rule in RULES]
['later:UFTA:8(b)(2)', 'later:UVTA:8(b)(1)(ii)']
"""

from __future__ import annotations

from avoidance.doctrine.faith import good_faith
from avoidance.facts.vocabulary_of_recovery import taking
from avoidance.logic.elements import EVERYTHING, NIL, All, Any, Finding, Node
from avoidance.logic.rules import Rule


def _for_value(id: str, cite: str) -> Node:
    return All(
        Finding(
            taking.value_found.at(f"{id}.value.found", cite, "found by a court, or stipulated"),
            (taking.value > NIL).at(f"{id}.value.given", cite, "value given"),
        ).at(f"{id}.value", cite, "for value"),
        good_faith(f"{id}.good-faith", cite, taking),
    ).at(id, cite, "took in good faith and for value")


def _rule(act: str, section: str, shelter: Node) -> Rule:
    id, cite = f"later:{act}:{section}", f"{act} {section}"
    return Rule(
        id=id,
        name="later good-faith transferee for value, or one after it",
        cite=cite,
        kind="defense",
        burden="the later transferee" if act == "UVTA" else "the later transferee (not verified)",
        figure=EVERYTHING,
        holds=Any(_for_value(f"{id}.own", cite), shelter).at(id, cite, "later good-faith transferee for value, or one after it"),
    )


UFTA = _rule("UFTA", "8(b)(2)", taking.sheltered.at("later:UFTA:8(b)(2).after", "UFTA 8(b)(2)"))
UVTA = _rule(
    "UVTA",
    "8(b)(1)(ii)",
    All(
        taking.sheltered.at("later:UVTA:8(b)(1)(ii).after.through", "UVTA 8(b)(1)(ii)(B)"),
        good_faith("later:UVTA:8(b)(1)(ii).after.good-faith", "UVTA 8(b)(1)(ii)(B)", taking),
    ).at("later:UVTA:8(b)(1)(ii).after", "UVTA 8(b)(1)(ii)(B)", "took in good faith after such a one"),
)
RULES = (UFTA, UVTA)
