"""What the chapter of the case takes out of the trustee's hands: 11 U.S.C. 926(b), 1520(a)(2), 1521(a)(7), 1523(a).

Chapter 15 aids a foreign proceeding. What a court may grant on recognition leaves out the relief of sections 522, 544, 545, 547,
548, 550 and 724(a) (1521(a)(7)), and chapter 5 does not apply in such a case of itself (103(a)); the foreign representative has
standing to use these powers, and that of 553, in a case of the debtor's under another chapter (1523(a)). Such a case is analyzed by
its own chapter and petition date. Section 549 alone reaches transfers in the United States upon recognition of a foreign main
proceeding (1520(a)(2)). Chapter 15 is for cases since 17 October 2005.

Chapter 9 has sections 544 to 548, 549(a), (c) and (d), 550 and 553 (901(a)). The municipality itself uses them; where it refuses, a
creditor may ask the court to appoint a trustee for the action (926(a)), which a remark of the report says. What went to or for the
holder of a bond or note on account of it is no preference (926(b), cases since 3 November 1988); the other sections still reach it.

Left out: avoidance under the foreign law itself; whether a bank's note is a note that 926(b) means; relief under 1507.

A worked example: a city pays a bank 100,000 on its bonds a month before its petition of 2012. Section 547 does not reach it.

>>> [rule.id for rule in RULES]
['926(b)', '1520(a)(2)', '1521(a)(7)', '1523(a)']
"""

from __future__ import annotations

from avoidance.facts.terms import bonds, powers
from avoidance.federal.s544b import BORROWED
from avoidance.logic.elements import EVERYTHING, All
from avoidance.logic.rules import Rule

HOLDER = "11 U.S.C. 926(b)"
RECOGNITION = "11 U.S.C. 1520(a)(2)"
RELIEF = "11 U.S.C. 1521(a)(7)"
PLENARY = "11 U.S.C. 103(a), 1523(a)"
OF_LAW = "none: a point of law"

bondholder = Rule(
    id="926(b)",
    name="payment on a municipality's bond or note",
    cite=HOLDER,
    kind="defense",
    burden="transferee, preponderance",
    figure=EVERYTHING,
    answers=("547(b)", "547(d)"),
    brought_by=(bonds.in_play,),
    holds=All(
        bonds.protected.at("926(b).in-force", HOLDER),
        bonds.chapter_9.at("926(b).chapter", HOLDER),
        bonds.paid.at("926(b).bond", HOLDER),
    ).at("926(b)", HOLDER, "payment on a municipality's bond or note"),
)

unrecognized = Rule(
    id="1520(a)(2)",
    name="no recognition of a foreign main proceeding",
    cite=RECOGNITION,
    kind="defense",
    burden=OF_LAW,
    figure=EVERYTHING,
    answers=("549(a)",),
    brought_by=(powers.in_play,),
    holds=All(
        powers.chapter_15.at("1520(a)(2).chapter", RECOGNITION),
        powers.unrecognized.at("1520(a)(2).unrecognized", RECOGNITION),
    ).at("1520(a)(2)", RECOGNITION, "no recognition of a foreign main proceeding"),
)

ancillary = Rule(
    id="1521(a)(7)",
    name="no such power in chapter 15",
    cite=RELIEF,
    kind="defense",
    burden=OF_LAW,
    figure=EVERYTHING,
    answers=("544(a)", "547(b)", "547(d)", "548(a)(1)(A)", "548(a)(1)(B)", "548(b)", "548(e)", BORROWED),
    brought_by=(powers.in_play,),
    holds=powers.chapter_15.at("1521(a)(7)", RELIEF, "no such power in chapter 15"),
)

plenary = Rule(
    id="1523(a)",
    name="no such power in chapter 15",
    cite=PLENARY,
    kind="defense",
    burden=OF_LAW,
    figure=EVERYTHING,
    answers=("553(b)",),
    brought_by=(powers.in_play,),
    holds=powers.chapter_15.at("1523(a)", PLENARY, "no such power in chapter 15"),
)

RULES = (bondholder, unrecognized, ancillary, plenary)
OF_CHAPTERS = frozenset(rule.id for rule in RULES)
"""Defenses that the chapter of the case raises or shuts out: one that the record does not raise cannot apply, and is not told."""
