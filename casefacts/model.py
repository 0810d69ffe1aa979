"""The case as frozen dataclasses: every key of ``avoidance-case/1``, and nothing else.

A missing key is ``None``: unknown. Keys that are Python keywords carry a trailing underscore here (``from_``, ``is_``,
``for_``); the file writes them without. Every key says what it means, its unit and the law that asks for it; that text is the
JSON Schema, so it is written for the person who fills the file in. The records themselves are declared by subject in the
modules that this one gathers.

>>> Transfer(id="T1").value is None    # nobody has said what it was worth
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from casefacts.aftermath import Account, Action, Collected, Flow, Opening, Statement, StatementLine
from casefacts.circumstances import (
    Badges,
    Contemporaneous,
    Discovery,
    Divorce,
    Found,
    Guaranty,
    Improvements,
    Intent,
    PurchaseMoney,
    Received,
    Sale,
    Settlement,
    Trust,
)
from casefacts.condition import (
    Asset,
    BalanceSheet,
    Capital,
    ConditionFinding,
    Debt,
    Maturing,
    Partner,
    PayingDebts,
    Solvency,
    Unchanged,
)
from casefacts.dealings import DaysRange, Dealing, FloatingLien, Investment, NewValue, PaidInvoice
from casefacts.decided import Decided, Holding
from casefacts.evidence import Maybe
from casefacts.fields import fact, needed
from casefacts.goods import GoodsReturn, Reclamation
from casefacts.limits import Listed, OrElse, Share
from casefacts.offsets import DeferredArrears, Earmark, Setoff, Surety
from casefacts.people import Creditor, Debtor, Income, Party, Relationship
from casefacts.proceeding import Proceeding, Standing
from casefacts.records import FORBID, Sourced
from casefacts.transfers import Scheme, Transfer
from casefacts.words import CompleteList

__all__ = [
    "Account",
    "Action",
    "Asset",
    "Badges",
    "BalanceSheet",
    "Capital",
    "Case",
    "Collected",
    "ConditionFinding",
    "Contemporaneous",
    "Creditor",
    "DaysRange",
    "Dealing",
    "Debt",
    "Debtor",
    "Decided",
    "DeferredArrears",
    "Discovery",
    "Divorce",
    "Earmark",
    "FloatingLien",
    "Flow",
    "Found",
    "GoodsReturn",
    "Guaranty",
    "Holding",
    "Improvements",
    "Income",
    "Intent",
    "Investment",
    "Maturing",
    "NewValue",
    "Opening",
    "PaidInvoice",
    "Partner",
    "Party",
    "PayingDebts",
    "Proceeding",
    "PurchaseMoney",
    "Received",
    "Reclamation",
    "Relationship",
    "Sale",
    "Scheme",
    "Setoff",
    "Settlement",
    "Solvency",
    "Sourced",
    "Standing",
    "Statement",
    "StatementLine",
    "Surety",
    "Transfer",
    "Trust",
    "Unchanged",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The whole record."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    format: Annotated[Literal["avoidance-case/1"], OrElse("avoidance-case/1")] = fact(
        "which contract the file follows", unit="avoidance-case/1", law="identification", default="avoidance-case/1"
    )
    case: Proceeding = needed("the bankruptcy case", law="11 U.S.C. 301, 303")
    debtor: Annotated[Debtor, OrElse(Debtor())] = fact("the debtor", law="11 U.S.C. 101(13)", default=Debtor())
    complete: Listed[CompleteList] = fact(
        "which lists are complete, so that absence is a no", unit="names of lists", law="absence of evidence", default=()
    )
    parties: Listed[Party] = fact("everybody else", law="identification", default=())
    relationships: Listed[Relationship] = fact("who is what to whom", law="11 U.S.C. 101(31), 101(45), 101(2)", default=())
    creditors: Listed[Creditor] = fact("the creditors", law="11 U.S.C. 544(b)(1)", default=())
    solvency: Annotated[Solvency, OrElse(Solvency())] = fact(
        "the debtor's financial condition", law="11 U.S.C. 548(a)(1)(B)(ii)", default=Solvency()
    )
    transfers: Listed[Transfer] = fact(
        "transfers by the debtor, or of its property", law="11 U.S.C. 548, 547, 549, 544", default=()
    )
    schemes: Listed[Scheme] = fact("integrated transactions", law="collapsing", default=())
    investments: Listed[Investment] = fact(
        "what investors paid into a scheme; for an investor listed here, every payment in of its whole life",
        law="11 U.S.C. 548(d)(2)(A); netting",
        default=(),
    )
    chapter7_dividend: Maybe[Share] = fact(
        "what a hypothetical chapter 7 would pay general unsecured claims", unit="0 to 1", law="11 U.S.C. 547(b)(5)"
    )
    preference: Listed[Dealing] = fact("the course of dealing, by creditor paid", law="11 U.S.C. 547", default=())
    flows: Listed[Flow] = fact("who passed what on", law="11 U.S.C. 550(a)(2)", default=())
    accounts: Listed[Account] = fact("accounts that money is traced through", law="tracing", default=())
    statements: Listed[Statement] = fact("statements of those accounts", law="tracing", default=())
    collected: Listed[Collected] = fact("what the estate has recovered", law="11 U.S.C. 550(d)", default=())
    actions: Listed[Action] = fact("adversary proceedings", law="11 U.S.C. 546(a), 550(f)", default=())
    positions: Annotated[dict[str, str], OrElse({})] = fact(
        "sides taken of a split, by the keys of the law tables", law="split authority", factory=dict
    )
    decided: Decided | None = fact("a decided case to compare with; no rule reads it", law="comparison only")
