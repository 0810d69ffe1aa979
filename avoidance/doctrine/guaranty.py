"""A guaranty downstream: value by way of the equity in the subsidiary whose debt it was for.

Who guarantees a parent's or a sister's debt gets nothing by it but what can be shown and measured (Rubin v. Manufacturers Hanover
Trust Co., 661 F.2d 979 (2d Cir. 1981); TOUSA, 680 F.3d 1298 (11th Cir. 2012)). Who guarantees the debt of a solvent subsidiary
that it wholly owns usually gets the loan back in the worth of its shares. "Usually" is no rule, so the element is a presumption
and is labeled as one wherever it carries an answer; a finding outranks it. For a subsidiary that was insolvent, or owned only in
part, the sums are compared as elsewhere: what the loan added to the shares is then an indirect benefit, and counts as far as
somebody has put it in figures.

>>> through_equity("x.through-equity", "11 U.S.C. 548(a)(1)(B)(i)").name
'for the debt of a solvent, wholly owned subsidiary'
"""

from __future__ import annotations

from avoidance.facts.vocabulary import guaranty
from avoidance.logic.elements import Node


def through_equity(id: str, cite: str) -> Node:
    """Return the element: given for the debt of a solvent, wholly owned subsidiary, whose shares rose by what it borrowed.

    The fact carries itself as a presumption where it holds; where it does not, plain facts say so.
    """
    return guaranty.through_equity.at(id, cite, "for the debt of a solvent, wholly owned subsidiary")
