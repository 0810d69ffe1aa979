"""Goods that went back to whoever had sold them: reclaimed by the seller, or returned by leave of the court.

>>> Reclamation().right is None    # whether the seller could reclaim is not known
True
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.evidence import DateSpan, Maybe, Never
from casefacts.fields import fact
from casefacts.records import DATE, TRUTH, Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Reclamation(Sourced):
    """A seller's reclamation of the goods that the transfer gave back."""

    right: Maybe[bool] = fact(
        "whether applicable law gives the seller a right to reclaim the goods", unit=TRUTH, law="11 U.S.C. 546(c)(1), 546(d)"
    )
    ordinary_course: Maybe[bool] = fact(
        "whether they were sold in the ordinary course of the seller's business", unit=TRUTH, law="11 U.S.C. 546(c)(1), 546(d)"
    )
    received: Maybe[DateSpan] = fact("when the debtor received the goods", unit=DATE, law="11 U.S.C. 546(c)(1), 546(d)")
    demanded: Maybe[DateSpan | Never] = fact(
        "when the seller demanded them in writing; `never` if it did not",
        unit="ISO date or never",
        law="11 U.S.C. 546(c)(1), 546(d)(1)",
    )
    producer: Maybe[bool] = fact(
        "whether the seller grew the grain, or is a fisherman of the United States who caught the fish; left out: it is neither, "
        "unless `facility` speaks of grain or fish",
        unit=TRUTH,
        law="11 U.S.C. 546(d), 557",
    )
    facility: Maybe[bool] = fact(
        "whether it was sold to a grain storage or fish processing facility that the debtor owns or operates; left out: it was "
        "not, unless `producer` speaks of grain or fish",
        unit=TRUTH,
        law="11 U.S.C. 546(d), 557",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsReturn(Sourced):
    """A return of goods in chapter 11 that the court allowed."""

    motion: Maybe[DateSpan] = fact("when the trustee moved for leave to return them", unit=DATE, law="11 U.S.C. 546(h)")
    best_interests: Maybe[bool] = fact(
        "whether the court found, after notice and a hearing, that the return is in the best interests of the estate",
        unit=TRUTH,
        law="11 U.S.C. 546(h)",
    )
    consent: Maybe[bool] = fact("whether the creditor that had shipped them consented", unit=TRUTH, law="11 U.S.C. 546(h)")
    shipped_before_case: Maybe[bool] = fact(
        "whether the creditor had shipped them to the debtor before the case began", unit=TRUTH, law="11 U.S.C. 546(h)"
    )
