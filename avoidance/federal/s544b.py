"""11 U.S.C. 544(b)(2): a sheltered charitable gift is out of the trustee's borrowed claims too.

Section 544(b)(1) does not reach a charitable contribution that 548(a)(2) takes out of constructive fraud, and a claim of anybody to
recover it under state law ends with the case. Literally that takes the gift out of borrowed claims of actual intent as well, while
548(a)(1)(A) remains. Whether the shield covers gifts older than the look-back of section 548 is a position
(``charity.544b2_reach``).

>>> [rule.id for rule in RULES]
['544(b)(2)']
"""

from __future__ import annotations

from avoidance.doctrine.charity import charitable_gift
from avoidance.facts.vocabulary import case, charity, transfer
from avoidance.logic.elements import All, Any, Chosen, Window
from avoidance.logic.rules import Rule

CITE = "11 U.S.C. 544(b)(2)"
BORROWED = "544(b):"
"""What the id of every theory that the trustee borrows begins with."""

sheltered_gift = Rule(
    id="544(b)(2)",
    name="charitable contribution",
    cite=CITE,
    kind="defense",
    burden="transferee, preponderance",
    figure=charity.protected,
    answers=(BORROWED,),
    brought_by=(charity.in_play,),
    holds=All(
        charitable_gift(),
        Any(
            Chosen(key="charity.544b2_reach", side="all_years_via_year_test").at(
                "544(b)(2).reach.every-year", CITE, "gifts of every year are covered"
            ),
            Window(day=transfer.made_on, opens=case.lookback_opens, closes=case.petition).at(
                "544(b)(2).reach.look-back", CITE, "made within the look-back of section 548"
            ),
        ).at("544(b)(2).reach", CITE, "within the reach of the shield"),
    ).at("544(b)(2)", CITE, "charitable contribution"),
)

RULES = (sheltered_gift,)
