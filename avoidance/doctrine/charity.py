"""The charitable safe harbor of 11 U.S.C. 548(a)(2), with (d)(3) and (d)(4).

It answers the constructive count only: a gift made with actual intent has no shelter. Exactly 15% is safe. In force for cases
pending or commenced on or after 19 June 1998. What is compared with the limit, what is lost beyond it and what income is are
positions (``charity.aggregation``, ``charity.excess``, ``charity.gai``).
"""

from __future__ import annotations

from functools import cache

from avoidance.facts.vocabulary import case, charity, debtor, ratio
from avoidance.logic.elements import NIL, All, Any, Chosen, Node, share

HARBOR = "11 U.S.C. 548(a)(2)"


@cache
def charitable_gift(id: str = "548(a)(2)") -> Node:
    """Return the harbor: a qualifying gift within the limit, or in line with the donor's practice."""
    return All(
        case.charity_harbor.at(f"{id}.in-force", "Pub. L. 105-183 s. 5", "in force for this case"),
        debtor.is_natural_person.at(f"{id}.natural-person", "11 U.S.C. 548(d)(3)(A)", "made by a natural person"),
        charity.contribution.at(f"{id}.contribution", "11 U.S.C. 548(d)(3)"),
        charity.cash_or_instrument.at(f"{id}.cash", "11 U.S.C. 548(d)(3)(B)"),
        charity.qualified_donee.at(f"{id}.donee", "11 U.S.C. 548(d)(4)"),
        Any(
            share(charity.gifts, "<=", ratio.charity, of=charity.income).at(
                f"{id}.limit", f"{HARBOR}(A)", "no more than the sheltered share of gross annual income"
            ),
            charity.consistent.at(f"{id}.practice", f"{HARBOR}(B)"),
            All(
                Chosen(key="charity.excess", side="excess_only").at(f"{id}.excess.rule", f"{HARBOR}(A)", "only the excess is lost"),
                (charity.protected > NIL).at(f"{id}.excess.room", f"{HARBOR}(A)", "some of it lies within the limit"),
            ).at(f"{id}.excess", f"{HARBOR}(A)", "the part within the sheltered share"),
        ).at(f"{id}.measure", HARBOR, "within the limit, or in line with past giving"),
    ).at(id, HARBOR, "charitable contribution")
