"""After the debtor's own transfer: who passed what on, through which accounts, what was recovered and who was sued.

>>> Flow(id="F1").good_faith is None
True
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.evidence import Amount, DateSpan, Maybe
from casefacts.fields import fact, needed
from casefacts.limits import KnownList
from casefacts.records import (
    ACCOUNT,
    DATE,
    DOLLARS,
    MOVE,
    NAME,
    PARTIES,
    PARTY,
    TRANSFER,
    TRANSFERS,
    TRUTH,
    Sourced,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Sourced):
    """What somebody passed on after the debtor's own transfer."""

    id: str = needed("how the file names it", unit="id", law="identification")
    date: Maybe[DateSpan] = fact("when", unit=DATE, law="11 U.S.C. 550(a)(2)")
    from_: Maybe[str] = fact("who passed it on", unit=PARTY, law="11 U.S.C. 550(a)(2)")
    to: Maybe[str] = fact("who took it; `debtor` is money that came back", unit=PARTY, law="11 U.S.C. 550(a)(2)")
    property: Maybe[str] = fact("what, in words", unit=NAME, law="identification")
    amount: Maybe[Amount] = fact("how much", unit=DOLLARS, law="11 U.S.C. 550(a)")
    value_given: Maybe[Amount] = fact("value given for it", unit=DOLLARS, law="11 U.S.C. 550(b)(1)")
    good_faith: Maybe[bool] = fact("whether it was taken in good faith", unit=TRUTH, law="11 U.S.C. 550(b)")
    knew_of_voidability: Maybe[bool] = fact(
        "whether the taker knew that the transfer was voidable", unit=TRUTH, law="11 U.S.C. 550(b)(1)"
    )
    dominion: Maybe[bool] = fact("whether the taker had dominion and control", unit=TRUTH, law="11 U.S.C. 550(a)")
    from_account: Maybe[str] = fact("the account it left", unit=ACCOUNT, law="tracing")
    to_account: Maybe[str] = fact("the account it entered", unit=ACCOUNT, law="tracing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Sourced):
    """An opening balance."""

    date: Maybe[DateSpan] = fact("the day", unit=DATE, law="tracing")
    balance: Maybe[Amount] = fact("the balance", unit=DOLLARS, law="tracing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Sourced):
    """An account that commingled funds passed through."""

    id: str = needed("how the file names it", unit="id", law="identification")
    owner: Maybe[str] = fact("whose it is", unit=PARTY, law="tracing")
    opening: Opening | None = fact("its opening balance", law="tracing")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine(Sourced):
    """One line of a statement: what came in or went out, and what was left."""

    date: Maybe[DateSpan] = fact("the day it was booked", unit=DATE, law="tracing")
    in_: Maybe[Amount] = fact("money in", unit=DOLLARS, law="tracing")
    out: Maybe[Amount] = fact("money out", unit=DOLLARS, law="tracing")
    balance: Maybe[Amount] = fact("the balance after it", unit=DOLLARS, law="tracing")
    overdrawn: Maybe[Amount] = fact(
        "how far below nothing the balance stands after it, instead of `balance`", unit=DOLLARS, law="tracing"
    )
    for_: Maybe[str] = fact("the transfer or flow of the record that it is", unit=MOVE, law="tracing")
    party: Maybe[str] = fact("who was at the other end", unit=PARTY, law="tracing")
    description: Maybe[str] = fact("the words of the statement", unit=NAME, law="tracing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Sourced):
    """A bank statement or ledger of one account."""

    account: Maybe[str] = fact("the account", unit=ACCOUNT, law="tracing")
    file: str | None = fact(
        "a CSV file with the lines, beside the case file; of XLSX and OFX it is only looked whether they are there",
        unit="path",
        law="tracing",
    )
    lines: KnownList[StatementLine] = fact("its lines, oldest first, where no file has them", law="tracing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected(Sourced):
    """What the estate has already recovered."""

    date: Maybe[DateSpan] = fact("when", unit=DATE, law="11 U.S.C. 550(d)")
    from_: Maybe[str] = fact("from whom", unit=PARTY, law="11 U.S.C. 550(d)")
    amount: Maybe[Amount] = fact("how much", unit=DOLLARS, law="11 U.S.C. 550(d)")
    for_: Maybe[str] = fact("on account of which transfer", unit=TRANSFER, law="11 U.S.C. 550(d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Sourced):
    """An adversary proceeding, filed or planned."""

    filed: Maybe[DateSpan] = fact("when it was or will be filed", unit=DATE, law="11 U.S.C. 546(a), 550(f)")
    against: Maybe[tuple[str, ...]] = fact("against whom", unit=PARTIES, law="11 U.S.C. 550")
    transfers: Maybe[tuple[str, ...]] = fact("about which transfers", unit=TRANSFERS, law="11 U.S.C. 546(a)")
    tolling_until: Maybe[DateSpan] = fact("until when time is tolled by agreement", unit=DATE, law="11 U.S.C. 546(a)")
    avoided: Maybe[DateSpan] = fact(
        "when the transfers were avoided in it; the time to recover runs from that day", unit=DATE, law="11 U.S.C. 550(f)(1)"
    )
