"""MT940, the SWIFT statement of an account, as banks write it with and without SWIFT's own envelope; MT942 is read alike.

A statement begins with ``:20:``, names its account (``:25:``), states its opening balance (``:60F:``, or ``:60M:`` where it goes
on from the page before), its movements (``:61:``, each with words behind ``:86:``) and its closing balance (``:62F:``,
``:62M:``). A movement is money in (C) or out (D), and RC and RD take one back. Its day is the day of booking where it has one,
otherwise the day of value: some banks count 30 days to every month, so that the day of value may be 30 February.

The kept library mt-940 keeps only the last balances of a file with several statements, counts what is taken back (RC) with the
wrong sign, takes 30 February for the 29th without a word, and knows no lines. So this is a reader of our own; over the same
files the two agree on all else.

>>> text = b":20:1\\n:25:77\\n:60F:C240401USD100,\\n:61:2404020402D80,NCHK101//9\\n:86:RENT\\n:62F:C240402USD20,\\n-\\n"
>>> done = read(text, "april.sta")
>>> done.currency, done.movements[0].date, done.movements[0].cents, done.movements[0].reference, done.movements[0].description
('USD', datetime.date(2024, 4, 2), -8000, '101', 'RENT')
>>> [(one.opening, one.cents) for one in done.balances]
[(True, 10000), (False, 2000)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from casefacts.ledger.movement import Movement, Place, Read
from casefacts.ledger.narrative import told
from casefacts.ledger.statement import Statement, collected
from casefacts.ledger.text import LONGEST_VALUE, calendar_day, cents, decoded, full_year, numbered, refusal
from casefacts.money import format_cents
from casefacts.problems import Fault, quoted

_TAGS = "20|21|25P?|28C?|34F|13D?|60[FM]|61|62[FM]|64|65|86|90[CD]|NS"
_FIELD = re.compile(rf"\s?:({_TAGS}):(.*)", re.DOTALL)
_BARE_FIELD = re.compile(rf"({_TAGS}):(.*)", re.DOTALL)
_END = re.compile(r"-[A-Z}]*\s*|-?}.*")
_BLOCKS = re.compile(r"(?:\{[1235]:[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*\{4:")
_HOUR, _MINUTES, _SECONDS = re.compile(r"T[0-2]\d$"), frozenset({"13", "20", "21", "25", "28"}), re.compile(r"[0-5]\d(?!\d)")
_BALANCE = re.compile(r"\s*([CD])(\d{6})([A-Z]{3})?\s*([\d.,]+)\s*")
_ENTRY = re.compile(
    r"(?P<value>\d{6})(?P<booked>\d{4})?\s{0,4}(?P<mark>R?[CD]|E[CD])(?P<funds>[A-Z])?(?P<amount>\d[\d.,]*)"
    r"(?P<kind>[A-Z][A-Z0-9 ]{1,3})(?P<rest>.*)"
)
_SUM = re.compile(r"\s*(\d{1,9})([A-Z]{3})?\s*([\d.,]+)\s*")
_NO_REFERENCE = frozenset({"", "NONREF", "NREF", "EREF", "KREF", "EREF+", "KREF+", "EREF+//", "NOTPROVIDED"})
_CONTROL = dict.fromkeys((*range(9), *range(14, 32)))


@dataclass(slots=True)
class _Field:
    line: int
    tag: str
    lines: list[str]

    def text(self) -> str:
        return "\n".join(self.lines)


def read(content: bytes, name: str) -> Read:
    """Read an MT940 file.

    Args:
        content: its bytes.
        name: the file, as the user named it.

    Raises:
        CaseFileError: it is empty, too large, or holds no field of MT940.
    """
    text, remarks = decoded(content, name)
    fields = _fields(numbered(text, name))
    if not any(field.tag for field in fields):
        raise refusal(name, "holds no field of MT940 such as :20: or :61:", "name it by what it is, or download it once more")
    book = _Book(name, remarks)
    for at, field in enumerate(fields):
        book.take(field, fields[at - 1] if at else None)
    book.finish()
    return collected(book.found, name, remarks)


def _fields(lines: list[str]) -> list[_Field]:
    """Return the fields of a file in order; the end of a statement is a field without a tag."""
    found: list[_Field] = []
    wrapped = False
    for number, raw in enumerate(lines, start=1):
        line = _BLOCKS.sub("", raw.translate(_CONTROL)).rstrip()
        if line == ":":  # a colon that a wrapped line left behind
            wrapped = True
            continue
        match = (_BARE_FIELD if wrapped else _FIELD).fullmatch(line)
        wrapped = False
        if match and not (found and found[-1].tag == "86" and _is_clock(found[-1].lines[-1], match)):
            found.append(_Field(number, match[1], [match[2]]))
        elif _END.fullmatch(line):
            found.append(_Field(number, "", []))
        elif found and found[-1].tag:
            found[-1].lines.append(line)
    return found


def _is_clock(before: str, match: re.Match[str]) -> bool:
    """Say whether what looks like a tag is the minute of a time that was wrapped: ``T16`` and then ``:26:37``."""
    return _HOUR.search(before) is not None and match[1] in _MINUTES and _SECONDS.match(match[2]) is not None


class _Book:
    def __init__(self, name: str, remarks: list[str]) -> None:
        self.name, self.remarks = name, remarks
        self.found: list[Statement] = []
        self.current: Statement | None = None
        self.entry: tuple[_Field, list[_Field]] | None = None
        self.sums: list[_Field] = []
        self.interim = 0
        self.last = 1

    def take(self, field: _Field, before: _Field | None) -> None:
        """Take the next field of the file."""
        self.last = field.line
        if field.tag in ("86", "NS"):
            if self.entry is not None:
                self.entry[1].append(field)
            return
        if field.tag == "25" and self.entry is not None and before is not None and before.tag == "61":
            self.remarks.append(f"{self.name}:{field.line}: :25: stands where the words of a movement belong, and is read as :86:")
            self.entry[1].append(_Field(field.line, "86", field.lines))
            return
        self._book()
        if field.tag in ("", "20"):
            self._ends()
        if not field.tag:
            return
        if self.current is None or (field.tag in ("60F", "60M") and self.current.opening is not None):
            account = self.current.account if self.current else ""
            self._ends()
            self.current = Statement(place=Place(self.name, field.line), account=account)
            self.found.append(self.current)
        self._field(field, self.current)

    def _field(self, field: _Field, statement: Statement) -> None:
        if field.tag in ("25", "25P"):
            statement.account = field.lines[0].strip().strip('"')
        elif field.tag == "61":
            self.entry = (field, [])
        elif field.tag in ("60F", "60M", "62F", "62M"):
            self._balance(field, statement)
        elif field.tag in ("90C", "90D"):
            self.sums.append(field)
        elif field.tag in ("34F", "13", "13D"):
            self.interim = self.interim or field.line

    def finish(self) -> None:
        """Take what stands at the end of the file, and say what it leaves open."""
        self._book()
        statement = self.current
        self._ends()
        if statement is not None and statement.opening is not None and statement.closing is None and statement.movements:
            self.remarks.append(f"{self.name}:{self.last}: ends without a closing balance (:62F:): it may be cut off")
        if self.interim:
            where = f"{self.name}:{self.interim}"
            self.remarks.append(f"{where}: is an interim report (MT942): the same movements stand in the statement of the day too")
        nameless = next((one for one in self.found if one.movements and not one.account), None)
        if nameless:
            self.remarks.append(f"{nameless.place}: movements that belong to no account that is named (:25:)")

    def _ends(self) -> None:
        if self.current is not None:
            self._sums(self.current)
        self.current, self.sums = None, []

    def _sums(self, statement: Statement) -> None:
        """Hold the sums of debits and credits that an interim report states against its movements."""
        for field in self.sums:
            match = _SUM.fullmatch(field.lines[0])
            if match is None:
                continue
            statement.currency = statement.currency or match[2] or ""
            out = field.tag == "90D"
            moved = [one.cents for one in statement.movements if (one.cents < 0) == out]
            count, total = len(moved), abs(sum(moved))
            if (count, format_cents(total)) != (int(match[1]), _plain(match[3])):
                where = f"{self.name}:{field.line}"
                whither = "out" if out else "in"
                self.remarks.append(
                    f"{where}: states {match[1]} {whither} of {_plain(match[3])}, and has {count} of {format_cents(total)}"
                )

    def _balance(self, field: _Field, statement: Statement) -> None:
        where = f"{self.name}:{field.line}: the balance :{field.tag}:"
        match = _BALANCE.fullmatch(field.lines[0])
        if match is None:
            self.remarks.append(f"{where} is not read: {quoted(field.lines[0])} is not C or D, a day, a currency and an amount")
            return
        try:
            amount = cents(match[4], ",")
        except Fault as fault:
            self.remarks.append(f"{where} is not read: {quoted(match[4])} {fault}")
            return
        try:
            day: date | None = _day(match[2])
        except Fault as fault:
            self.remarks.append(f"{where} is dated by no day: {fault}")
            day = None
        statement.currency = statement.currency or match[3] or ""
        signed = -amount if match[1] == "D" else amount
        if field.tag.startswith("60"):
            statement.opens(day, signed)
        else:
            statement.closes(day, signed)

    def _book(self) -> None:
        """Book the movement whose words are complete."""
        if self.entry is None or self.current is None:
            self.entry = None
            return
        (field, words), self.entry = self.entry, None
        try:
            movement = self._movement(field, words, self.current)
        except Fault as fault:
            text = " ".join((field.text(), *(one.text() for one in words)))
            self.current.refuses(field.line, f":61:{text}", fault.wrong, fault.mend)
            return
        if movement is not None:
            self.current.adds(movement)

    def _movement(self, field: _Field, words: list[_Field], statement: Statement) -> Movement | None:
        match, more = _entry(field)
        if match["mark"][0] == "E":
            self.remarks.append(f"{self.name}:{field.line}: a movement that is only expected ({match['mark']}) is not read")
            return None
        amount = cents(match["amount"], ",")
        if sum(len(one.text()) for one in (field, *words)) > LONGEST_VALUE:
            raise Fault(f"has more than {LONGEST_VALUE:,} characters", "see what the bank has for it")
        booked = self._booked(field.line, match["value"], match["booked"])
        customer, _, bank = match["rest"].partition("//")
        party = customer[16:].strip()
        customer = customer[:16].strip()
        said = told([(one.tag, one.lines) for one in words], [party, *more] if party else more)
        return Movement(
            place=Place(self.name, field.line),
            date=booked,
            cents=amount if match["mark"] in ("C", "RD") else -amount,
            account=statement.account,
            payee=said.payee or party,
            description=said.description,
            reference=said.reference or (customer if customer not in _NO_REFERENCE else ""),
            id=bank.strip() if bank.strip() not in _NO_REFERENCE else "",
            kind=said.kind or match["kind"].strip(),
        )

    def _booked(self, line: int, value: str, entry: str | None) -> date:
        """Return the day of booking, whose year is the one that brings it closest to the day of value."""
        try:
            valued: date | None = _day(value)
            wrong = None
        except Fault as fault:
            valued, wrong = None, fault
        if entry is None:
            if valued is None:
                raise wrong or Fault("it has no day", "see what the bank has for it")
            return valued
        year = full_year(int(value[:2]))
        near = valued or date(year, min(max(int(value[2:4]), 1), 12), 28)
        days = [day for one in (year, year - 1, year + 1) if (day := _or_none(one, entry))]
        if not days:
            if valued is None:
                raise wrong or Fault("it has no day", "see what the bank has for it")
            self.remarks.append(f"{self.name}:{line}: day of booking {quoted(entry)} does not exist; its day of value is taken")
            return valued
        booked = min(days, key=lambda day: abs((day - near).days))
        if wrong is not None:
            self.remarks.append(f"{self.name}:{line}: {wrong.wrong} ({wrong.mend}); its day of booking, {booked}, is taken")
        return booked


def _entry(field: _Field) -> tuple[re.Match[str], list[str]]:
    """Return what a ``:61:`` says, and the lines of it that are words; its first line may be broken in two."""
    match = _ENTRY.fullmatch(field.lines[0].strip())
    if match is not None:
        return match, [line for line in field.lines[1:] if line]
    joined = _ENTRY.fullmatch("".join(field.lines[:2]).strip())
    if joined is None:
        raise Fault(f"{quoted(field.lines[0])} is not a movement", "see what the bank has: YYMMDD, C or D, amount, type")
    return joined, [line for line in field.lines[2:] if line]


def _day(text: str) -> date:
    try:
        return calendar_day(full_year(int(text[:2])), int(text[2:4]), int(text[4:6]))
    except Fault as fault:
        raise Fault(f"day {quoted(text)} {fault.wrong}", fault.mend) from None


def _or_none(year: int, entry: str) -> date | None:
    try:
        return calendar_day(year, int(entry[:2]), int(entry[2:]))
    except Fault:
        return None


def _plain(text: str) -> str:
    """Return an amount as this project writes it, or as it stands if it is none."""
    try:
        return format_cents(cents(text, ","))
    except Fault:
        return quoted(text)
