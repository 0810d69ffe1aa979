"""The bankruptcy case and who sues in it.

Its dates govern almost everything: the petition date starts the look-back periods, the order for relief and the trustee's
appointment start the time to sue. Only the petition date is indispensable.

>>> from casefacts.evidence import DateSpan, Stated
>>> from datetime import date
>>> Proceeding(petition_date=Stated(DateSpan.on(date(2024, 3, 15)))).chapter is None
True
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.evidence import Amount, DateSpan, Maybe, Never
from casefacts.fields import fact, needed
from casefacts.records import DATE, DOLLARS, NAME, TRUTH, Sourced
from casefacts.words import Chapter, Circuit, Plaintiff


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Sourced):
    """Who brings the action."""

    who: Maybe[Plaintiff] = fact("who sues", unit="word", law="11 U.S.C. 544, 548, 522(h), 1107(a)")
    exemption: Maybe[Amount] = fact("the exemption that caps a debtor's own action", unit=DOLLARS, law="11 U.S.C. 522(h)-(j)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Sourced):
    """The bankruptcy case itself."""

    petition_date: Maybe[DateSpan] = needed(
        "the day the petition was filed", unit=DATE, law="11 U.S.C. 301, 303; starts every look-back"
    )
    name: Maybe[str] = fact("the caption of the bankruptcy case", unit=NAME, law="identification")
    number: Maybe[str] = fact("the docket number", unit=NAME, law="identification")
    court: Maybe[str] = fact("the bankruptcy court", unit=NAME, law="identification")
    circuit: Maybe[Circuit] = fact(
        "the circuit, 1 to 11 or DC; picks the circuit's side of a split", unit="1-11 or DC", law="stare decisis"
    )
    chapter: Maybe[Chapter] = fact("the chapter of the Code", unit="number", law="11 U.S.C. 103")
    involuntary: Maybe[bool] = fact("whether creditors filed the petition", unit=TRUTH, law="11 U.S.C. 303")
    order_for_relief: Maybe[DateSpan] = fact(
        "the day of the order for relief; the petition date in a voluntary case", unit=DATE, law="11 U.S.C. 546(a)(1)(A)"
    )
    trustee_appointed: Maybe[DateSpan | Never] = fact(
        "the day the permanent trustee was appointed or elected; `never` if none was",
        unit="ISO date or never",
        law="11 U.S.C. 546(a)(1)(B)",
    )
    interim_trustee_appointed: Maybe[DateSpan] = fact("the day an interim trustee was appointed", unit=DATE, law="11 U.S.C. 701")
    case_closed: Maybe[DateSpan] = fact("the day the case was closed or dismissed", unit=DATE, law="11 U.S.C. 546(a)(2)")
    foreign_main_recognized: Maybe[DateSpan | Never] = fact(
        "in chapter 15, the day a foreign main proceeding was recognized; `never` if none was",
        unit="ISO date or never",
        law="11 U.S.C. 1517, 1520(a)(2)",
    )
    state_law: Maybe[tuple[str, ...]] = fact(
        "states whose law may be borrowed, by postal code", unit="list of codes", law="11 U.S.C. 544(b)(1)"
    )
    law_as_of: Maybe[DateSpan] = fact(
        "decide as a court would have on that day; later decisions are left out", unit=DATE, law="precedent"
    )
    plaintiff: Standing | None = fact("who brings the action", law="11 U.S.C. 544, 548, 522(h)")
