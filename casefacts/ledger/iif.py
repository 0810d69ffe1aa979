"""IIF, the Intuit Interchange Format of QuickBooks: tab-separated entries of a general ledger (TRNS, SPL, ENDTRNS).

An entry has one line for the account it belongs to (TRNS) and one for each account on the other side (SPL), and adds up to
zero. A movement of money is a line on an account of a bank or a credit card. The list of accounts (!ACCNT), if the file has it,
says which those are. Without it the type of the entry says it: a check, a deposit or a payment of a bill moves money on its first
line, a transfer on both, a bill or an invoice on none. What neither settles, such as an entry of the journal, is refused with
the reason, because nobody could say whether money left.

The dates are those of the computer that wrote them: see :mod:`.dayorder`. The format states no currency and no balances.

>>> columns = "TRNSTYPE DATE ACCNT NAME AMOUNT DOCNUM"
>>> head = [f"!TRNS {columns}", f"!SPL {columns}", "!ENDTRNS"]
>>> entry = ["TRNS CHECK 7/16/2024 Checking Doe -200.00 101", "SPL CHECK 7/16/2024 Rent  200.00 ", "ENDTRNS"]
>>> done = read("\\n".join(head + entry).replace(" ", "\\t").encode(), "july.iif")
>>> done.movements[0].account, done.movements[0].cents, done.movements[0].payee, done.movements[0].description
('Checking', -20000, 'Doe', 'Rent 200.00')
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from casefacts.ledger.dayorder import Written, question, settled, written
from casefacts.ledger.movement import Movement, Place, Read
from casefacts.ledger.statement import Statement, collected
from casefacts.ledger.text import LONGEST_VALUE, cents, decoded, numbered, refusal, tidy
from casefacts.money import format_cents
from casefacts.problems import Fault, quoted

_MONEY = frozenset({"BANK", "CCARD"})
_TYPES_OF_THE_FIRST_LINE = """
CHECK, DEPOSIT, PAYMENT, CREDIT CARD, CCARD REFUND, CREDIT CARD CREDIT, CASH SALE, CASH REFUND, BILLPMT, BILL PMT -CHECK,
BILL PMT -CCARD, BILLPMT CCARD, PAYCHECK, LIAB CHECK, LIABILITY CHECK, TAXPMT, SALES TAX PAYMENT, SALES RECEIPT, BEGINBALCHECK
"""
_TYPES_WITHOUT_MONEY = """
BILL, BILL REFUND, BILL CREDIT, VENDOR CREDIT, INVOICE, CREDIT MEMO, ESTIMATE, ESTIMATES, PURCHORD, PURCHASE ORDER, SALES ORDER,
ITEM RECEIPT, INVENTORY ADJUST, STATEMENT CHARGE, FINANCE CHARGE
"""
_FIRST_LINE = frozenset(" ".join(_TYPES_OF_THE_FIRST_LINE.split()).split(", "))
_BOTH_LINES = frozenset({"TRANSFER"})
_NO_MONEY = frozenset(" ".join(_TYPES_WITHOUT_MONEY.split()).split(", "))
_OPENING = "BEGINBALCHECK"
_ON_ITS_WAY = "undeposited funds"
_COMMAS = re.compile(r'"?!?(?:TRNS|SPL|ENDTRNS|ACCNT)"?,')
_ROWS = ("TRNS", "SPL", "ENDTRNS")


@dataclass(slots=True)
class _Leg:
    line: int
    text: str
    values: dict[str, str]

    def get(self, key: str) -> str:
        return self.values.get(key, "")


@dataclass(slots=True)
class _Entry:
    legs: list[_Leg] = field(default_factory=list)
    ended: bool = False

    def kind(self) -> str:
        return self.legs[0].get("TRNSTYPE").upper()


def read(content: bytes, name: str, day_first: bool | None = None) -> Read:
    """Read an IIF file.

    Args:
        content: its bytes.
        name: the file, as the user named it.
        day_first: whether the day comes before the month, where somebody has said so; otherwise the file must settle it.

    Raises:
        CaseFileError: it is empty, too large, or no IIF at all.
    """
    text, remarks = decoded(content, name)
    ledger = _Ledger(name, remarks)
    for number, line in enumerate(numbered(text, name), start=1):
        ledger.line(number, line)
    if not ledger.headed:
        raise refusal(name, "has no header of IIF such as !TRNS", "name it by what it is")
    return ledger.read(day_first)


class _Ledger:
    def __init__(self, name: str, remarks: list[str]) -> None:
        self.name, self.remarks = name, remarks
        self.columns: dict[str, list[str]] = {}
        self.entries: list[_Entry] = []
        self.types: dict[str, str] = {}
        self.other: dict[str, int] = {}
        self.stray = Statement(place=Place(name, 1))
        self.found: dict[str, Statement] = {}
        self.told: dict[str, list[int]] = {}
        self.headed = False

    def line(self, number: int, line: str) -> None:
        """Take one line of the file: a header, a line of an entry, or a line of a list."""
        values = _cells(line)
        word = values[0].upper()
        if word.startswith("!"):
            self.headed = True
            self.columns[word[1:]] = [value.upper() for value in values]
        elif word in _ROWS and word not in self.columns and word != "ENDTRNS":
            self.stray.refuses(number, line, f"stands before its header !{word}", "export the file once more, with its headers")
        elif word in _ROWS:
            self._entry(word, _Leg(number, line, dict(zip(self.columns.get(word, []), values, strict=False))))
        elif word == "ACCNT":
            account = dict(zip(self.columns.get(word, []), values, strict=False))
            self.types[account.get("NAME", "").lower()] = account.get("ACCNTTYPE", "").upper()
        elif word:
            self.other[word if word in self.columns else "lines without a header"] = number

    def _entry(self, word: str, leg: _Leg) -> None:
        waiting = self.entries[-1] if self.entries and not self.entries[-1].ended else None
        if word == "TRNS":
            self.entries.append(_Entry([leg]))
        elif waiting is None:
            self.stray.refuses(leg.line, leg.text, f"{word} stands behind no TRNS", "export the file once more")
        elif word == "SPL":
            waiting.legs.append(leg)
        else:
            waiting.ended = True

    def read(self, day_first: bool | None) -> Read:
        """Return the movements of the entries, when the last line has been taken."""
        days = [(leg.line, day) for entry in self.entries for leg in entry.legs[:1] if (day := _written(leg))]
        order = settled([day for _, day in days]) if day_first is None else day_first
        for entry in self.entries:
            try:
                self._book(entry, order)
            except Fault as fault:
                first = entry.legs[0]
                self.stray.refuses(first.line, first.text, fault.wrong, fault.mend)
        for what, lines in self.told.items():
            self.remarks.append(f"{self.name}:{lines[0]}: {len(lines)} {'entries' if len(lines) > 1 else 'entry'} {what}")
        if self.other:
            self.remarks.append(
                f"{self.name}:{min(self.other.values())}: holds lists too, which are no movements: {', '.join(self.other)}"
            )
        if order is None:
            self.remarks += question(days, self.name)
        return collected([self.stray, *self.found.values()], self.name, self.remarks)

    def _book(self, entry: _Entry, day_first: bool | None) -> None:
        amounts = [_amount(leg) for leg in entry.legs]
        left = sum(amounts)
        if not entry.ended and left:
            raise Fault("the file ends, or the next entry begins, within this one", "export the file once more")
        moved = list(self._moved(entry))
        if not moved:
            return
        first = entry.legs[0]
        booked = written(first.get("DATE")).on(day_first)
        if left:
            where = f"{self.name}:{first.line}"
            self.remarks.append(f"{where}: the lines of this entry do not add up: {format_cents(left)} is left over")
        for at in moved:
            leg, amount = entry.legs[at], amounts[at]
            if any(len(value) > LONGEST_VALUE for value in leg.values.values()):
                raise Fault(f"has a value of more than {LONGEST_VALUE:,} characters", "see what the books have for it")
            account = leg.get("ACCNT")
            statement = self.found.setdefault(account, Statement(place=Place(self.name, leg.line), account=account))
            if entry.kind() == _OPENING and statement.opening is None and not statement.movements:
                statement.opens(booked, amount)
                continue
            others = [_in_words(other, amounts[number]) for number, other in enumerate(entry.legs) if number != at]
            statement.adds(
                Movement(
                    place=Place(self.name, leg.line),
                    date=booked,
                    cents=amount,
                    account=account,
                    payee=tidy(leg.get("NAME") or first.get("NAME") or _only_name(entry)),
                    description=tidy(leg.get("MEMO") or first.get("MEMO"), *others)[:LONGEST_VALUE],
                    reference=leg.get("DOCNUM") or first.get("DOCNUM"),
                    kind=entry.kind().lower(),
                )
            )

    def _moved(self, entry: _Entry) -> Iterator[int]:
        """Yield which lines of an entry move money, by the list of accounts, or else by the type of the entry."""
        kind, unknown = entry.kind(), False
        yielded = False
        for at, leg in enumerate(entry.legs):
            account = leg.get("ACCNT").lower()
            listed = self.types.get(account)
            moves = (kind in _FIRST_LINE and at == 0) or kind in _BOTH_LINES if listed is None else listed in _MONEY
            moves = moves and not (listed is None and account == _ON_ITS_WAY)
            unknown = unknown or (listed is None and kind not in _FIRST_LINE | _BOTH_LINES | _NO_MONEY)
            yielded = yielded or moves
            if moves:
                yield at
        if unknown and not yielded:
            raise Fault(
                f"is an entry of type {quoted(kind or 'none')}: whether it moved money depends on what its accounts are",
                "export the list of accounts (!ACCNT) with it",
            )
        if not yielded:
            self.told.setdefault(f"of type {kind or 'none'}, which moved no money of a bank account", []).append(entry.legs[0].line)


def _cells(line: str) -> list[str]:
    """Return the values of a line; some programs write them with commas between, where the format has tabs."""
    if "\t" not in line and _COMMAS.match(line):
        with suppress(csv.Error):
            return [value.strip() for value in next(csv.reader([line]), [])]
    return [_bare(value) for value in line.rstrip().split("\t")]


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1].replace('""', '"') if len(value) > 1 and value[0] == value[-1] == '"' else value


def _written(leg: _Leg) -> Written | None:
    try:
        return written(leg.get("DATE"))
    except Fault:
        return None


def _amount(leg: _Leg) -> int:
    text = leg.get("AMOUNT")
    if not text and not leg.get("ACCNT"):
        return 0
    if not text:
        raise Fault(f"line {leg.line} of it has no amount", "see what the books have for it")
    try:
        return cents(text.replace("$", "", 1), ".")
    except Fault as fault:
        raise Fault(f"amount {quoted(text)} {fault.wrong}", fault.mend) from None


def _in_words(leg: _Leg, amount: int) -> str:
    memo = leg.get("MEMO")
    return " ".join(filter(None, (leg.get("ACCNT"), format_cents(amount), leg.get("NAME"), f"({memo})" if memo else "")))


def _only_name(entry: _Entry) -> str:
    names = {leg.get("NAME") for leg in entry.legs} - {""}
    return names.pop() if len(names) == 1 else ""
