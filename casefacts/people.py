"""The debtor, everybody else, and who is what to whom.

Insiders are computed from the relationships and never declared. A kind of relationship that no rule knows is kept as text and
has no effect in law.

>>> Relationship(who="ana", is_="spouse", of="maria").until is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from casefacts.evidence import Amount, DateSpan, Maybe, Never
from casefacts.fields import fact, needed
from casefacts.limits import ByYear, CalendarYear, Days, OrElse, Percent
from casefacts.records import DATE, DOLLARS, NAME, NINE_DIGITS, PARTY, TRUTH, Sourced
from casefacts.words import RELATION_KINDS, CreditorKind, DebtorKind, MarketRole, PartyKind

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """One year's gross annual income: a total, or figures by source."""

    total: Maybe[Amount] = fact("the year's gross annual income", unit=DOLLARS, law="11 U.S.C. 548(a)(2)(A)")
    by_source: tuple[tuple[str, Maybe[Amount]], ...] = fact(
        "the year's income by source", unit=DOLLARS, law="11 U.S.C. 548(a)(2)(A)", default=()
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import income_schema

        return income_schema(cls, handler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor(Sourced):
    """The debtor."""

    id: Annotated[str, OrElse("debtor")] = fact(
        "how transfers and relationships name the debtor", unit="id", law="identification", default="debtor"
    )
    name: Maybe[str] = fact("the debtor's name", unit=NAME, law="identification")
    kind: Maybe[DebtorKind] = fact("what the debtor is", unit="word", law="11 U.S.C. 101(9), 101(31), 101(32), 548(d)(3)(A)")
    located: Maybe[str] = fact(
        "the state in which it was located when it made the transfers: a person's principal residence, an organization's only "
        "place of business, or its chief executive office if it has several",
        unit="postal code",
        law="UVTA 10",
    )
    consumer_debts_primarily: Maybe[bool] = fact(
        "whether the debts are primarily consumer debts", unit=TRUTH, law="11 U.S.C. 547(c)(8)-(9)"
    )
    gross_annual_income: Annotated[dict[CalendarYear, Income] | None, ByYear()] = fact(
        "gross annual income by calendar year; a year may be split by source", unit=DOLLARS, law="11 U.S.C. 548(a)(2)(A)"
    )
    taxpayer_id: Maybe[str] = fact(
        "the Social Security, individual taxpayer or employer number; of an individual's a filing shows the last four digits",
        unit=NINE_DIGITS,
        law="Fed. R. Bankr. P. 9037(a)(1)",
    )
    born: Maybe[DateSpan] = fact(
        "when a natural person was born; a filing shows the year", unit=DATE, law="Fed. R. Bankr. P. 9037(a)(2)"
    )
    market_roles: Maybe[tuple[MarketRole, ...]] = fact(
        "what the debtor itself is in the financial markets; left out: none of these", unit="words", law="11 U.S.C. 546(e)-(g), (j)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Sourced):
    """A person or entity other than the debtor."""

    id: str = needed("how the rest of the file names this party", unit="id", law="identification")
    name: Maybe[str] = fact("the party's name", unit=NAME, law="identification")
    kind: Maybe[PartyKind] = fact("what the party is", unit="word", law="11 U.S.C. 101(9), 101(31), 106")
    financial_institution: Maybe[bool] = fact(
        "whether it is a financial institution; false also says that it is no other person whom 546(e) protects, unless "
        "`market_roles` names one",
        unit=TRUTH,
        law="11 U.S.C. 101(22), 546(e)",
    )
    market_roles: Maybe[tuple[MarketRole, ...]] = fact(
        "what else it is in the financial markets; complete when given, [] is none",
        unit="words",
        law="11 U.S.C. 546(e)-(g), (j), 101(22A)",
    )
    charity: Maybe[bool] = fact("whether it is a qualified religious or charitable entity", unit=TRUTH, law="11 U.S.C. 548(d)(4)")
    collectable: Maybe[Amount] = fact("what could be collected from this party", unit=DOLLARS, law="11 U.S.C. 550")
    born: Maybe[DateSpan] = fact("when a natural person was born", unit=DATE, law="a parent's duty of support; Akanmu")
    minor: Maybe[bool] = fact(
        "whether it is a minor, of whom a filing shows the initials; left out: "
        "whoever is `born` so that it may have been under 18 on the petition date",
        unit=TRUTH,
        law="Fed. R. Bankr. P. 9037(a)(3)",
    )
    taxpayer_id: Maybe[str] = fact(
        "the Social Security, individual taxpayer or employer number; of an individual's a filing shows the last four digits",
        unit=NINE_DIGITS,
        law="Fed. R. Bankr. P. 9037(a)(1)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship(Sourced):
    """Who is what to whom. Insiders are computed from these, never declared."""

    who: str = needed("the party that stands in the relationship", unit=PARTY, law="11 U.S.C. 101(31), 101(45), 101(2)")
    is_: str = needed(
        f"what it is: {', '.join(RELATION_KINDS)}; any other word is kept, and no rule reads it",
        unit="word",
        law="11 U.S.C. 101(31), 101(45), 101(2)",
    )
    of: str = needed("to whom", unit=PARTY, law="11 U.S.C. 101(31), 101(45), 101(2)")
    percent: Maybe[Percent] = fact("the share owned", unit="percent, 0 to 100", law="11 U.S.C. 101(2)(A)-(B)")
    voting: Maybe[bool] = fact("whether the share votes", unit=TRUTH, law="11 U.S.C. 101(2)(A)-(B)")
    fiduciary: Maybe[bool] = fact(
        "whether the share is held as a fiduciary or agent without sole discretion to vote",
        unit=TRUTH,
        law="11 U.S.C. 101(2)(A)(i)",
    )
    security_only: Maybe[bool] = fact(
        "whether the share is held solely to secure a debt and no vote was exercised", unit=TRUTH, law="11 U.S.C. 101(2)(A)(ii)"
    )
    from_: Maybe[DateSpan] = fact("since when", unit=DATE, law="insider status is tested on the day")
    until: Maybe[DateSpan] = fact("until when, that day included", unit=DATE, law="insider status is tested on the day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Creditor(Sourced):
    """A creditor: the triggering creditor of 544(b)(1), and the debts that badge 4(b)(10) looks at."""

    id: str = needed("how the file names this claim", unit="id", law="identification")
    party: Maybe[str] = fact("who holds the claim", unit=PARTY, law="11 U.S.C. 101(10)")
    kind: Maybe[CreditorKind] = fact(
        "what the claim is for", unit="word", law="11 U.S.C. 544(b)(1); 26 U.S.C. 6502; 28 U.S.C. 3304"
    )
    amount: Maybe[Amount] = fact("the amount of the claim", unit=DOLLARS, law="11 U.S.C. 101(5)")
    arose: Maybe[DateSpan] = fact("when the claim arose", unit=DATE, law="UFTA/UVTA 4, 5")
    assessed: Maybe[DateSpan | Never] = fact(
        "when a tax was assessed; `never` if it had not been by the petition",
        unit="ISO date or never",
        law="26 U.S.C. 6502(a)(1)",
    )
    suspended_days: Maybe[Days] = fact(
        "days for which the running of the time to collect a tax was suspended", unit="days", law="26 U.S.C. 6503"
    )
    held_at_petition: Maybe[bool] = fact("whether it was held on the petition date", unit=TRUTH, law="11 U.S.C. 544(b)(1)")
    unsecured: Maybe[bool] = fact("whether it is unsecured", unit=TRUTH, law="11 U.S.C. 544(b)(1)")
    allowable: Maybe[bool] = fact("whether it is allowable", unit=TRUTH, law="11 U.S.C. 502, 544(b)(1)")
