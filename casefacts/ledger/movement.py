"""What every reader of a bank's or an accounting program's file yields: movements, refused rows, stated balances.

A row that is read becomes a movement; a row that is not becomes a refusal with its place and the reason. So what came in is what
came out and what was refused, and nothing is dropped in silence.

>>> Movement(place=Place("s.csv", 2), date=None, cents=-5_00).cents
-500
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


class CutOff(str):
    """A remark that a file ends before it is whole."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: the file as the user named it, its line (or row, or record) from 1, and the sheet of a workbook."""

    file: str
    line: int
    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{f'{self.sheet}:' if self.sheet else ''}{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One movement of money, as its file states it.

    Attributes:
        place: where it was read.
        date: the day it was booked; ``None`` only while the order of day and month is not settled.
        cents: whole cents of US dollars: money out is negative, money in positive.
        account: the account as the file names it (never more than the file has), or empty.
        payee: who was at the other end, in the words of the file.
        description: further words: memo, narrative, category.
        reference: check or transaction number, end-to-end id.
        id: the bank's own id of the movement (OFX FITID and its like), unique within an account; empty where there is none.
        balance: the balance after it, in cents, where the file states one.
        kind: what the file calls it: check, fee, transfer, and so on; empty where it does not.
    """

    place: Place
    date: date | None
    cents: int
    account: str = ""
    payee: str = ""
    description: str = ""
    reference: str = ""
    id: str = ""
    balance: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that was not read: where it stands, what it says, what is wrong and what to do."""

    place: Place
    text: str
    wrong: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A balance that a file states for an account at the start or the end of a day, in cents."""

    account: str
    date: date | None
    cents: int
    opening: bool


@dataclass(slots=True, kw_only=True)
class Read:
    """What came of one file.

    Attributes:
        movements: in the order of the file.
        refused: rows that were not read.
        balances: what the file states of opening and closing balances.
        rows: how many rows of movements the file has, read or refused; what is no movement (a header, a total) is not one.
        remarks: what deserves a second look, in words, each with its place.
        currency: the ISO code of the currency in which the file counts, several with commas between; empty where it states none.
            What is not US dollars is here to be proved, and no movement of the estate until somebody has converted it.
    """

    movements: list[Movement] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    balances: list[Stated] = field(default_factory=list)
    rows: int = 0
    remarks: list[str] = field(default_factory=list)
    currency: str = ""
