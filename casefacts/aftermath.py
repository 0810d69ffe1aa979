"""After the debtor's own transfer: who passed what on, through which accounts, what was recovered and who was sued.

>>> Flow(id="F1").good_faith is None
True
"""

from __future__ import annotations

from dataclasses import dataclass

from casefacts.circumstances import Improvements
from casefacts.evidence import Amount, DateSpan, Maybe
from casefacts.fields import fact, needed
from casefacts.limits import KnownList, Ordinal
from casefacts.records import (
    ACCOUNT,
    DATE,
    DOLLARS,
    MOVEMENT,
    MOVEMENTS,
    NAME,
    PARTIES,
    PARTY,
    TRANSFER,
    TRANSFERS,
    TRUTH,
    Sourced,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOfFlow(Sourced):
    """A court's finding, or a stipulation, on what somebody passed on."""

    traced: Maybe[Amount] = fact(
        "how much of it was found to be the debtor's money, or its proceeds", unit=DOLLARS, law="11 U.S.C. 550(a)"
    )
    good_faith: Maybe[bool] = fact("the taker found to have taken in good faith, or not", unit=TRUTH, law="11 U.S.C. 550(b)")
    value: Maybe[bool] = fact("the taker found to have given value, or not", unit=TRUTH, law="11 U.S.C. 550(b)(1)")
    knew_of_voidability: Maybe[bool] = fact(
        "the taker found to have known that the transfer was voidable, or not", unit=TRUTH, law="11 U.S.C. 550(b)(1)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Sourced):
    """What somebody passed on after the debtor's own transfer."""

    id: str = needed("how the file names it", unit="id", law="identification")
    date: Maybe[DateSpan] = fact("when", unit=DATE, law="11 U.S.C. 550(a)(2)")
    from_: Maybe[str] = fact("who passed it on", unit=PARTY, law="11 U.S.C. 550(a)(2)")
    to: Maybe[str] = fact("who took it; `debtor` is money that came back", unit=PARTY, law="11 U.S.C. 550(a)(2)")
    sequence: Maybe[Ordinal] = fact("its place among what moved on the same day, from 1", unit="a count", law="tracing")
    property: Maybe[str] = fact(
        "what, in words; the words of the transfer whose property it passes on; left out: money", unit=NAME, law="identification"
    )
    lien: Maybe[bool] = fact(
        "whether it only gave a lien on the property, which stays with whoever gave it; left out: the property itself passed",
        unit=TRUTH,
        law="11 U.S.C. 550(a)(2)",
    )
    passes_on: Maybe[tuple[str, ...]] = fact(
        "what it passes on, where that is not plain from who had what: the transfers or flows by which it came",
        unit=MOVEMENTS,
        law="11 U.S.C. 550(a)(2)",
    )
    amount: Maybe[Amount] = fact("how much; of property, what it was worth then", unit=DOLLARS, law="11 U.S.C. 550(a)")
    value_given: Maybe[Amount] = fact(
        "value given for it, to whoever passed it on; the payment of an old debt is value", unit=DOLLARS, law="11 U.S.C. 550(b)(1)"
    )
    good_faith: Maybe[bool] = fact("whether it was taken in good faith", unit=TRUTH, law="11 U.S.C. 550(b)")
    knew_of_voidability: Maybe[bool] = fact(
        "whether the taker knew that the transfer was voidable", unit=TRUTH, law="11 U.S.C. 550(b)(1)"
    )
    dominion: Maybe[bool] = fact("whether the taker had dominion and control", unit=TRUTH, law="11 U.S.C. 550(a)")
    inquiry_notice: Maybe[bool] = fact(
        "whether what the taker knew would have put a reasonable person on inquiry", unit=TRUTH, law="11 U.S.C. 550(b)"
    )
    diligent_inquiry: Maybe[bool] = fact(
        "whether the taker, once on notice, inquired with diligence and was satisfied", unit=TRUTH, law="11 U.S.C. 550(b)"
    )
    inquiry_futile: Maybe[bool] = fact(
        "whether a diligent inquiry, had one been made, would have shown nothing", unit=TRUTH, law="11 U.S.C. 550(b)"
    )
    from_account: Maybe[str] = fact("the account it left", unit=ACCOUNT, law="tracing")
    to_account: Maybe[str] = fact("the account it entered", unit=ACCOUNT, law="tracing")
    proceeds_account: Maybe[str] = fact(
        "of property: the account into which went what was given for it", unit=ACCOUNT, law="tracing"
    )
    improvements: Improvements | None = fact("what the taker did to the property", law="11 U.S.C. 550(e)")
    found: FoundOfFlow | None = fact("a court's findings on it", law="finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Sourced):
    """An opening balance."""

    date: Maybe[DateSpan] = fact("the day", unit=DATE, law="tracing")
    balance: Maybe[Amount] = fact("the balance", unit=DOLLARS, law="tracing")
    overdrawn: Maybe[Amount] = fact("how far below nothing it stood, instead of `balance`", unit=DOLLARS, law="tracing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Sourced):
    """An account that commingled funds passed through."""

    id: str = needed("how the file names it", unit="id", law="identification")
    owner: Maybe[str] = fact("whose it is", unit=PARTY, law="tracing")
    number: Maybe[str] = fact(
        "its number at the bank; a filing shows the last four digits", unit=NAME, law="Fed. R. Bankr. P. 9037(a)(4)"
    )
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
    for_: Maybe[str] = fact("the transfer or flow of the record that it is", unit=MOVEMENT, law="tracing")
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
