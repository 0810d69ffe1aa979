"""QIF, the Quicken Interchange Format: records of one-letter lines, each ended by ``^``, under headers such as ``!Type:Bank``.

Read are the registers of banks, credit cards, cash, and other assets and debts; in an investment account, what moved cash. A first
record "Opening Balance" is the balance at the start and no movement. Splits stay with their record, in its description.
The format says no currency, no account number and no closing balance, and not whether the day or the month comes first
(see :mod:`.dayorder`): pass ``day_first`` when the file does not settle it and somebody has said.

>>> done = read(b"!Type:Bank\\nD3/25/2024\\nT-80.00\\nN101\\nPJ Doe\\nMrent\\n^\\n", "march.qif")
>>> done.movements[0].date, done.movements[0].cents, done.movements[0].reference
(datetime.date(2024, 3, 25), -8000, '101')
>>> done = read(b"!Type:Bank\\nD3/4/2024\\nT-80.00\\n^\\n", "march.qif")
>>> done.movements[0].date, len(done.remarks)
(None, 1)
>>> read(b"!Type:Bank\\nD3/4/2024\\nT-80.00\\n^\\n", "march.qif", day_first=False).movements[0].date
datetime.date(2024, 3, 4)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casefacts.currency import CONVERT, foreign
from casefacts.ledger.dayorder import Written, question, settled, written
from casefacts.ledger.movement import Movement, Place, Read
from casefacts.ledger.statement import Statement, collected
from casefacts.ledger.text import LONGEST_VALUE, cents, decoded, numbered, refusal, tidy
from casefacts.money import format_cents
from casefacts.problems import Fault, quoted

_REGISTERS = {
    "bank": "bank",
    "cash": "cash",
    "ccard": "credit card",
    "oth a": "asset",
    "oth l": "liability",
    "otha": "asset",
    "othl": "liability",
}
_INVESTED = frozenset({"invst", "port", "mutual", "401(k)/403(b)"})
_LISTS = frozenset(
    {"class", "cat", "security", "prices", "memorized", "budget", "tax", "template", "tag", "account", "option", "clear"}
)
_OUT = frozenset({"xout", "withdrwx", "miscexp", "margint", "buy", "cvrshrt"})
_IN = frozenset({"xin", "contribx", "div", "intinc", "cglong", "cgmid", "cgshort", "miscinc", "rtrncap", "sell", "shtsell", "cash"})
_OPENING = re.compile(r"opening balance", re.IGNORECASE)
_STARTING = re.compile(r"(starting|initial|beginning) balance|balance (brought )?forward", re.IGNORECASE)
_HEADER = re.compile(r"!\s*(type|account|option|clear)\b\s*:?\s*(.*?)\s*", re.IGNORECASE)
_OF_A_SPLIT = "DSE$%"


@dataclass(slots=True)
class _Record:
    line: int
    section: str
    account: str
    lines: list[str]
    cut: str = ""

    def own(self) -> list[str]:
        """Return the lines that belong to the record itself and to none of its splits."""
        first = next((at for at, line in enumerate(self.lines) if line[0] == "S"), len(self.lines))
        return self.lines[:first] + [line for line in self.lines[first:] if line[0] not in _OF_A_SPLIT]

    def get(self, *codes: str) -> str:
        """Return the first value that is not blank under any of these letters."""
        own = self.own()
        return next((line[1:].strip() for code in codes for line in own if line[0] == code and line[1:].strip()), "")

    def words(self) -> str:
        return " ".join(self.lines)


def read(content: bytes, name: str, day_first: bool | None = None) -> Read:
    """Read a QIF file.

    Args:
        content: its bytes.
        name: the file, as the user named it.
        day_first: whether the day comes before the month, where somebody has said so; otherwise the file must settle it.

    Raises:
        CaseFileError: it is empty, too large, or no QIF at all.
    """
    text, remarks = decoded(content, name)
    records = _records(numbered(text, name), name, remarks)
    rows = [record for record in records if record.section in _REGISTERS or record.section in _INVESTED]
    days = {id(row): day for row in rows if (day := _written(row))}
    order = settled(days.values()) if day_first is None else day_first
    registers = _Registers(name, order, remarks)
    for record in records:
        registers.take(record, days.get(id(record)))
    if order is None:
        remarks += question(((row.line, days[id(row)]) for row in rows if id(row) in days), name)
    registers.tell()
    return collected(registers.found.values(), name, remarks)


def _written(record: _Record) -> Written | None:
    try:
        return written(record.get("D"))
    except Fault:
        return None


def _records(lines: list[str], name: str, remarks: list[str]) -> list[_Record]:
    """Return the records in the order of the file, each with its section and its account."""
    found: list[_Record] = []
    headed, section, account, waiting, start = False, "bank", "", list[str](), 1
    named = ""  # the account by the list of accounts; an opening balance names one for its own register only
    for number, raw in enumerate([*lines, ""], start=1):
        line = raw.lstrip()
        header = _HEADER.fullmatch(line.strip()) if line.startswith("!") else None
        if header or line.startswith("^") or number > len(lines):
            if waiting:
                record = _Record(start, section, account, waiting, "" if line.startswith("^") else _cut(waiting, lines, number))
                account = _account(record)
                named = account if section == "account" else named
                found.append(_Record(record.line, section, account, waiting, record.cut))
                waiting = []
            if header:
                account = named
                headed, section = True, (header[2] if header[1].lower() == "type" else header[1]).lower()
        elif line.strip() and not (line.startswith("#") and not waiting):
            start = start if waiting else number
            waiting.append(line)
    if not headed and not any(not record.cut and record.get("D") for record in found):
        raise refusal(name, "has neither a header such as !Type:Bank nor a record that ends in ^", "name it by what it is")
    if not headed:
        remarks.append(f"{name}:1: has no header such as !Type:Bank, and is read as the register of a bank account")
    return found


def _cut(waiting: list[str], lines: list[str], number: int) -> str:
    """Say whether a record that is not ended by ``^`` may have lost part of its day or its amount."""
    broken_off = number > len(lines) and lines[-1] != "" and waiting[-1][0] in "DTU$"
    return "the file ends within this record" if broken_off else "is not ended by ^"


def _account(record: _Record) -> str:
    """Return the account in which records stand from this one on."""
    if record.section == "account":
        return record.get("N")
    category = record.get("L")
    if not record.account and record.section in _REGISTERS and _OPENING.fullmatch(record.get("P")) and category.startswith("["):
        return category.strip("[]")
    return record.account


class _Registers:
    """The registers of one file, account by account."""

    def __init__(self, name: str, day_first: bool | None, remarks: list[str]) -> None:
        self.name, self.day_first, self.remarks = name, day_first, remarks
        self.found: dict[str, Statement] = {}
        self.stated: dict[str, _Record] = {}
        self.told: dict[str, list[int]] = {}

    def take(self, record: _Record, day: Written | None) -> None:
        """Take one record into the register to which it belongs."""
        if record.section == "account" and record.get("$") and record.get("/"):
            self.stated[record.account] = record
        if record.section in _LISTS:
            return
        if record.section not in _REGISTERS and record.section not in _INVESTED:
            self.told.setdefault(f"under !Type:{record.section}, not read: no account of a bank has that type", []).append(
                record.line
            )
            return
        statement = self.found.setdefault(
            record.account, Statement(place=Place(self.name, record.line), account=record.account)
        )  # fmt: skip
        try:
            self._take(record, day, statement)
        except Fault as fault:
            statement.refuses(record.line, record.words(), fault.wrong, fault.mend)

    def _take(self, record: _Record, day: Written | None, statement: Statement) -> None:
        action = record.get("N").lower() if record.section in _INVESTED else ""
        if record.section in _INVESTED and (action not in _IN | _OUT or not record.get("T", "U")):
            self.told.setdefault(f"of an investment account ({record.get('N') or 'no action'}) that say of no cash", []).append(
                record.line
            )
            return
        if record.cut.startswith("the file ends"):
            raise Fault(record.cut, "download it once more")
        if any(len(line) > LONGEST_VALUE for line in record.lines):
            raise Fault(f"has a value of more than {LONGEST_VALUE:,} characters", "see what the bank has for it")
        booked = (day or written(record.get("D"))).on(self.day_first)
        amount = _amount(record)
        if record.cut:
            self.told.setdefault("not ended by ^, and read as they stand,", []).append(record.line)
        opening = _OPENING.fullmatch(record.get("P")) and record.section in _REGISTERS
        if opening and statement.opening is None and not statement.movements:
            statement.opens(booked, amount)
            return
        if opening or _STARTING.fullmatch(record.get("P")):
            self.remarks.append(
                f"{self.name}:{record.line}: {quoted(record.get('P'))} of {format_cents(amount)} is read as a movement: "
                "if it is a balance carried in, take it out"
            )
        statement.adds(self._movement(record, booked, -abs(amount) if action in _OUT else amount))

    def _movement(self, record: _Record, booked: date | None, amount: int) -> Movement:
        splits, total = _splits(record.lines)
        if splits and total is not None and total != amount:
            self.remarks.append(
                f"{self.name}:{record.line}: the splits come to {format_cents(total)}, and the record, which counts, to "
                f"{format_cents(amount)}"
            )
        category = record.get("L")
        security = (
            " ".join(filter(None, (record.get("N"), record.get("Y"), record.get("Q")))) if record.section in _INVESTED else ""
        )
        number = "" if record.section in _INVESTED else record.get("N")
        address = ", ".join(line[1:].strip() for line in record.own() if line[0] == "A" and line[1:].strip())
        return Movement(
            place=Place(self.name, record.line),
            date=booked,
            cents=amount,
            account=record.account,
            payee=tidy(record.get("P")),
            description=tidy(record.get("M"), security, category if not splits else "", *splits, address),
            reference=number if number.isdigit() else "",
            kind=_kind(record.section, number, category),
        )

    def tell(self) -> None:
        """Tell of what was not read, and take a balance of the list of accounts for a closing one where nothing comes after it."""
        for what, lines in self.told.items():
            self.remarks.append(f"{self.name}:{lines[0]}: {len(lines)} record{'s' * (len(lines) > 1)} {what}")
        for account, record in self.stated.items():
            statement = self.found.get(account)
            try:
                day, amount = written(record.get("/")).on(self.day_first), cents(record.get("$").lstrip("$"))
            except Fault:
                continue
            dates = [one.date for one in statement.movements] if statement else []
            if statement and day and all(one is not None and one <= day for one in dates):
                statement.closes(day, amount)


def _kind(section: str, number: str, category: str) -> str:
    if section in _INVESTED:
        return "investment"
    if category.startswith("["):
        return "transfer"
    if number.isdigit():
        return "check"
    return number.lower() if number else _REGISTERS[section]


def _amount(record: _Record) -> int:
    """Return the amount of a record: T, or U, which newer programs write beside it or instead.

    Raises:
        Fault: it is missing, no amount, or the two differ.
    """
    texts = [text for text in (record.get("T"), record.get("U")) if text]
    if not texts:
        raise Fault("it has no amount (T)", "see what the bank has for it")
    amounts = set()
    for text in texts:
        currency = foreign(text)
        if currency is not None:
            raise Fault(f"is in {currency}, and amounts are US dollars", CONVERT)
        try:
            amounts.add(cents(text.replace("$", "", 1)))
        except Fault as fault:
            raise Fault(f"amount {quoted(text)} {fault.wrong}", fault.mend) from None
    if len(amounts) > 1:
        raise Fault(f"its amounts differ: T {quoted(texts[0])} and U {quoted(texts[1])}", "see what the bank has for it")
    return amounts.pop()


def _splits(lines: list[str]) -> tuple[list[str], int | None]:
    """Return the splits in words, and what they come to where each has an amount."""
    splits: list[dict[str, str]] = []
    for line in lines:
        if line[0] == "S":
            splits.append({"S": line[1:].strip()})
        elif splits and line[0] in _OF_A_SPLIT:
            splits[-1].setdefault(line[0], line[1:].strip())
    total: int | None = 0
    for split in splits:
        try:
            total = None if total is None else total + cents(split.get("$", ""))
        except Fault:
            total = None
    words = [
        " ".join(filter(None, (one["S"], f"({one['E']})" if one.get("E") else "", one.get("$") or one.get("%", ""))))
        for one in splits
    ]
    return words, total
