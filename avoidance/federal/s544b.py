"""11 U.S.C. 544(b)(2): a sheltered charitable gift is out of the trustee's borrowed claims too.

Section 544(b)(1) does not reach a charitable contribution that 548(a)(2) takes out of constructive fraud, and a claim of anybody to
recover it under state law ends with the case. Literally that takes the gift out of borrowed claims of actual intent as well, while
548(a)(1)(A) remains. Whether the shield covers gifts older than the look-back of section 548 is a position
(``charity.544b2_reach``).

Where something came back for a part of such a gift, what the shield leaves is that part alone, and its full value was given for it:
it is no constructive fraud. Actual intent, and a preference to an insider, may reach it all the same.

>>> [rule.id for rule in RULES]
['544(b)(2)', '544(b)(2):exchange']
"""

from __future__ import annotations

from avoidance.doctrine.charity import charitable_gift
from avoidance.facts.vocabulary import case, charity, transfer
from avoidance.logic.elements import All, Any, Chosen, Node, Window
from avoidance.logic.rules import Rule

SHIELD = "544(b)(2)"
CITE = "11 U.S.C. 544(b)(2)"
TRANSFEREE = "transferee, preponderance"
BORROWED = "544(b):"
"""What the id of every theory that the trustee borrows begins with."""

CONSTRUCTIVE = tuple(
    f"{BORROWED}{act}:{one}" for act in ("UFTA", "UVTA", "FDCPA") for one in ("constructive", "constructive-present-creditor")
)
"""The theories that ask for reasonably equivalent value and for nothing of the transferee's mind."""


def _shield() -> Node:
    """Return what takes a gift out of borrowed claims: it is sheltered, and the shield reaches back to it."""
    return All(
        charitable_gift(),
        Any(
            Chosen(key="charity.544b2_reach", side="all_years_via_year_test").at(
                f"{SHIELD}.reach.every-year", CITE, "gifts of every year are covered"
            ),
            Window(day=transfer.made_on, opens=case.lookback_opens, closes=case.petition).at(
                f"{SHIELD}.reach.look-back", CITE, "made within the look-back of section 548"
            ),
        ).at(f"{SHIELD}.reach", CITE, "within the reach of the shield"),
    ).at(SHIELD, CITE, "charitable contribution")


SHELTERED = _shield()

sheltered_gift = Rule(
    id=SHIELD,
    name="charitable contribution",
    cite=CITE,
    kind="defense",
    burden=TRANSFEREE,
    figure=charity.protected,
    answers=(BORROWED,),
    brought_by=(charity.in_play,),
    holds=SHELTERED,
)

bought_beside_gift = Rule(
    id=f"{SHIELD}:exchange",
    name="charitable contribution, and the rest bought at its full value",
    cite=CITE,
    kind="defense",
    burden=TRANSFEREE,
    figure=charity.beyond_reach,
    answers=CONSTRUCTIVE,
    brought_by=(charity.in_exchange,),
    holds=SHELTERED,
)

RULES = (sheltered_gift, bought_beside_gift)
