"""camt.053, the ISO 20022 statement of an account (XML), in every version from 001.01 on; camt.052 and .054 are read alike.

A statement states its opening balance (OPBD, or PRCD: the close of the day before), its entries, and its closing balance (CLBD).
An entry is money in (CRDT) or out (DBIT), also where it takes another back (RvslInd). One entry may stand for many payments:
where the file has them, and they come to the entry to the cent, each is a movement of its own; where it does not, the entry is
one movement and says how many payments are in it. What is not booked (PDNG, INFO, FUTR) is told of and not counted.

The parser is the standard library's. A document type, and with it every entity that a file could declare, is refused.

>>> head = b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>'
>>> account = b"<Acct><Id><IBAN>X1</IBAN></Id></Acct>"
>>> amount = b'<Amt Ccy="USD">80.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>'
>>> entry = b"<Ntry>" + amount + b"<BookgDt><Dt>2024-04-01</Dt></BookgDt></Ntry>"
>>> done = read(head + account + entry + b"</Stmt></BkToCstmrStmt></Document>", "april.xml")
>>> done.currency, done.movements[0].account, done.movements[0].cents, done.movements[0].date
('USD', 'X1', -8000, datetime.date(2024, 4, 1))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.parsers import expat

from casefacts.ledger.movement import CutOff, Movement, Place, Read
from casefacts.ledger.statement import Statement, collected
from casefacts.ledger.text import LONGEST_VALUE, calendar_day, cents, decoded, refusal, tidy
from casefacts.ledger.tree import Node
from casefacts.problems import Fault, one_line, quoted

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_MOST_DEEP = 100
_MOST_KEPT = 1_000_000
_MESSAGES = {
    "BkToCstmrStmt": "",
    "BkToCstmrAcctRpt": "an interim report (camt.052)",
    "BkToCstmrDbtCdtNtfctn": "a notice (camt.054)",
}
_STATEMENTS = frozenset({"Stmt", "Rpt", "Ntfctn"})
_OPENING, _CLOSING, _INTERIM = ("OPBD", "PRCD"), ("CLBD",), "ITBD"
_NOT_BOOKED = frozenset({"PDNG", "INFO", "FUTR"})
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T+Z-].*)?")
_ACCOUNT = ("Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/BBAN", "Acct/Id/PrtryAcct/Id", "Acct/Id/UPIC")
_NOTHING = frozenset({"", "NOTPROVIDED", "NONREF", "NOT PROVIDED"})


def read(content: bytes, name: str) -> Read:
    """Read a camt.053 file.

    Args:
        content: its bytes.
        name: the file, as the user named it.

    Raises:
        CaseFileError: it is empty, too large, hostile, no XML, or XML of another kind.
    """
    text, remarks = decoded(content, name)
    messages = _Messages(name, remarks)
    broken = _parsed(_blank_declaration(text), name, messages)
    if not messages.kind:
        why = f"is no XML that can be read: {broken[1]}" if broken else "is XML, but no statement of an account (camt.053)"
        raise refusal(name, why, "download it once more, or name it by what it is", broken[0] if broken else 1)
    messages.finish(broken)
    return collected(messages.found, name, remarks)


def _blank_declaration(text: str) -> str:
    """Take the declaration of the encoding away: the text has been decoded."""
    found = _DECLARATION.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text.lstrip(" \t")


class _Messages:
    """The statements of a file, taken as their elements end: entries are read at once and not kept."""

    def __init__(self, name: str, remarks: list[str]) -> None:
        self.name, self.remarks = name, remarks
        self.kind = ""
        self.found: list[Statement] = []
        self.open: list[Node] = []
        self.current: Statement | None = None
        self.not_booked: list[int] = []
        self.batches: list[int] = []
        self.kept = self.before = 0

    def start(self, node: Node) -> None:
        """Take note that an element begins."""
        if node.name in _MESSAGES:
            self.kind = node.name
        if self.open:
            self.open[-1].children.append(node)
        self.open.append(node)
        self.kept += 1
        if self.kept > _MOST_KEPT:
            raise refusal(self.name, f"holds more than {_MOST_KEPT:,} elements in one entry", "download it once more", node.line)
        if node.name == "Ntry":
            self.before = self.kept
        if node.name in _STATEMENTS and self.kind:
            self.current = Statement(place=Place(self.name, node.line))
            self.found.append(self.current)

    def end(self) -> None:
        """Take note that the innermost element ends."""
        node = self.open.pop()
        if self.current is None:
            return
        if node.name == "Acct" and self.open[-1].name in _STATEMENTS:
            self.current.account = self.open[-1].value(*_ACCOUNT)
            self.current.currency = node.value("Ccy").upper()
        elif node.name == "Ntry" and self.open[-1].name in _STATEMENTS:
            self._entry(node, self.current)
            self.open[-1].children.pop()
            self.kept = self.before
        elif node.name in _STATEMENTS:
            self._balances(node, self.current)
            self.current = None

    def finish(self, broken: tuple[int, str] | None) -> None:
        """Say what the whole file leaves open."""
        if broken:
            entry = next((node for node in self.open if node.name == "Ntry"), None)
            statement = self.current or self.found[-1] if self.found else None
            if self.current and self.open:
                outer = next((node for node in self.open if node.name in _STATEMENTS), self.open[0])
                self._balances(outer, self.current)
            if statement and entry:
                statement.refuses(
                    entry.line, entry.words(), f"the file breaks within this entry: {broken[1]}", "download it once more"
                )
            self.remarks.append(CutOff(f"{self.name}:{broken[0]}: the file breaks here ({broken[1]}) and nothing after it is read"))
        if _MESSAGES[self.kind]:
            self.remarks.append(
                f"{self.name}:1: is {_MESSAGES[self.kind]}: the same movements stand in the statement of the day too"
            )
        if self.not_booked:
            count, first = len(self.not_booked), self.not_booked[0]
            are = "entry is" if count == 1 else "entries are"
            self.remarks.append(f"{self.name}:{first}: {count} {are} not booked (pending or for information) and not read")
        if self.batches:
            count, first = len(self.batches), self.batches[0]
            stand = "entry stands for several payments and is" if count == 1 else "entries stand for several payments and are each"
            self.remarks.append(
                f"{self.name}:{first}: {count} {stand} read as one movement, because the file does not "
                "give the amount of each: ask the bank for the batch"
            )

    def _entry(self, entry: Node, statement: Statement) -> None:
        if entry.value("Sts/Cd", "Sts").upper() in _NOT_BOOKED:
            self.not_booked.append(entry.line)
            return
        try:
            movements = _movements(entry, statement, self.name)
        except Fault as fault:
            statement.refuses(entry.line, entry.words(), fault.wrong, fault.mend)
            return
        if len(movements) == 1 and _payments(entry) > 1:
            self.batches.append(entry.line)
        for movement in movements:
            statement.adds(movement)

    def _balances(self, node: Node, statement: Statement) -> None:
        stated: dict[str, list[tuple[date | None, int]]] = {}
        for balance in node.all("Bal"):
            code = balance.value("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Cd").upper()
            if code not in (*_OPENING, *_CLOSING, _INTERIM):
                continue
            try:
                amount = _amount(balance, statement)
                day = _day(balance, "Dt") if balance.first("Dt") else None
            except Fault as fault:
                self.remarks.append(f"{self.name}:{balance.line}: the balance {code} is not read: {fault.wrong}; {fault.mend}")
                continue
            if code == "PRCD" and day is not None:
                day += timedelta(days=1)
            stated.setdefault(code, []).append((day, amount))
        interim = stated.get(_INTERIM, [])
        opening = next((stated[code][0] for code in _OPENING if code in stated), interim[0] if len(interim) > 1 else None)
        closing = stated["CLBD"][-1] if "CLBD" in stated else interim[-1] if interim else None
        if opening:
            statement.opens(*opening)
        if closing:
            statement.closes(*closing)


def _payments(entry: Node) -> int:
    """Return how many payments an entry stands for, as it says or shows."""
    said = entry.value("NtryDtls/Btch/NbOfTxs")
    return max(len(entry.all("NtryDtls/TxDtls")), int(said) if said.isdecimal() and len(said) < 9 else 1)


def _movements(entry: Node, statement: Statement, name: str) -> list[Movement]:
    """Return the movements of one entry: one, or one for each payment where they come to the entry to the cent.

    Raises:
        Fault: the entry has no amount, no direction or no day.
    """
    amount = _amount(entry, statement)
    booked = _day(entry, "BookgDt", "ValDt")
    details = entry.all("NtryDtls/TxDtls") or entry.all("TxDtls")
    whole = Movement(place=Place(name, entry.line), date=booked, cents=amount, account=statement.account, kind=_kind(entry))
    own = _reference(entry.value("AcctSvcrRef"))
    if len(details) > 1:
        parts = [_part(detail, amount, statement.currency) for detail in details]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts) and sum(known) == amount:
            return [
                replace(
                    _told(replace(whole, cents=part), entry, [detail]),
                    place=Place(name, detail.line),
                    id=_reference(detail.value("Refs/AcctSvcrRef")) or (f"{own}/{number}" if own else ""),
                )
                for number, (detail, part) in enumerate(zip(details, known, strict=True), start=1)
            ]
    return [replace(_told(whole, entry, details), id=own or (_reference(details[0].value("Refs/AcctSvcrRef")) if details else ""))]


def _amount(node: Node, statement: Statement) -> int:
    """Return the signed cents of an entry or a balance; the first currency of a statement is the statement's."""
    found, sign = node.first("Amt"), node.value("CdtDbtInd").upper()
    text = node.value("Amt")
    if found is None or not text:
        raise Fault("it has no amount (Amt)", "see what the bank has for it")
    if sign not in ("CRDT", "DBIT"):
        raise Fault("it says neither CRDT nor DBIT (CdtDbtInd)", "see what the bank has for it")
    currency = found.attributes.get("Ccy", "").upper()
    statement.currency = statement.currency or currency
    if currency and currency != statement.currency:
        raise Fault(f"is in {currency}, and the account in {statement.currency}", "see what the bank has for it")
    try:
        amount = cents(text, ".")
    except Fault as fault:
        raise Fault(f"amount {quoted(text)} {fault.wrong}", fault.mend) from None
    if amount < 0:
        raise Fault(f"amount {quoted(text)} has a sign, which CdtDbtInd says", "see what the bank has for it")
    return -amount if sign == "DBIT" else amount


def _part(detail: Node, whole: int, currency: str) -> int | None:
    """Return the signed cents of one payment of an entry; ``None`` where it states none in the currency of the account."""
    found = detail.first("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")
    if found is None or found.attributes.get("Ccy", currency).upper() != currency:
        return None
    try:
        amount = cents(found.text, ".")
    except Fault:
        return None
    sign = detail.value("CdtDbtInd").upper()
    return -amount if sign == "DBIT" or (not sign and whole < 0) else amount


def _day(node: Node, *keys: str) -> date:
    text = next((found for key in keys if (found := node.value(f"{key}/Dt", f"{key}/DtTm", key))), "")
    if not text:
        are = "is" if len(keys) == 1 else "are"
        raise Fault(f"it has no day ({' and '.join(keys)} {are} missing)", "see what the bank has for it")
    match = _DAY.fullmatch(text)
    if match is None:
        raise Fault(f"day {quoted(text)} is not a date", "see what the bank has: YYYY-MM-DD")
    try:
        return calendar_day(int(match[1]), int(match[2]), int(match[3]))
    except Fault as fault:
        raise Fault(f"day {quoted(text)} {fault.wrong}", fault.mend) from None


def _told(movement: Movement, entry: Node, details: list[Node]) -> Movement:
    """Return the movement with what the entry and its payments say of it."""
    if any(len(node.text) > LONGEST_VALUE for node in entry.within()):
        raise Fault(f"has a value of more than {LONGEST_VALUE:,} characters", "see what the bank has for it")
    out = movement.cents < 0
    names = list(dict.fromkeys(filter(None, (_party(detail, out) for detail in details))))
    single = details[0] if len(details) == 1 else Node("", entry.line)
    narrative = [words for detail in details for words in _narrative(detail)]
    several = entry.value("NtryDtls/Btch/NbOfTxs") if len(details) != 1 else ""
    account = single.value(*(f"RltdPties/{'Cdtr' if out else 'Dbtr'}Acct/Id/{path}" for path in ("IBAN", "Othr/Id")))
    batch = tidy(entry.value("NtryDtls/Btch/PmtInfId", "NtryDtls/Btch/MsgId"))
    check = single.value("Refs/ChqNb")
    return replace(
        movement,
        payee=tidy(names[0]) if len(names) == 1 else "",
        description=tidy(
            *dict.fromkeys(narrative),
            entry.value("AddtlNtryInf"),
            f"account {account}" if account else "",
            f"paid to or by: {', '.join(names)}" if len(names) > 1 else "",
            f"batch of {several} payments {batch}" if several else "",
        )[:LONGEST_VALUE],
        reference=check
        or _reference(single.value("Refs/EndToEndId"), single.value("Refs/InstrId", "Refs/TxId"), entry.value("NtryRef")),
        kind="check" if check else movement.kind,
    )


def _party(detail: Node, out: bool) -> str:
    """Return who was at the other end. What came back may name it on the side where it stood at first."""
    side, other = ("Cdtr", "Dbtr") if out else ("Dbtr", "Cdtr")
    sides = (side, other) if detail.first("RtrInf") else (side,)
    return detail.value(*(f"RltdPties/{kind}{one}{party}/Nm" for one in sides for kind in ("", "Ultmt") for party in ("", "/Pty")))


def _narrative(detail: Node) -> list[str]:
    said = [node.text for node in detail.all("RmtInf/Ustrd")]
    said += [node.text for node in detail.all("RmtInf/Strd/CdtrRefInf/Ref") + detail.all("RmtInf/Strd/AddtlRmtInf")]
    returned = detail.value("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry")
    said.append(f"returned {returned} {detail.value('RtrInf/AddtlInf')}" if returned else "")
    return [words for words in map(tidy, (*said, detail.value("AddtlTxInf"))) if words]


def _kind(entry: Node) -> str:
    domain = "/".join(filter(None, (entry.value(f"BkTxCd/Domn/{path}") for path in ("Cd", "Fmly/Cd", "Fmly/SubFmlyCd"))))
    return domain or entry.value("BkTxCd/Prtry/Cd")


def _reference(*texts: str) -> str:
    return next((tidy(text) for text in texts if text.strip().upper() not in _NOTHING), "")


def _parsed(text: str, name: str, messages: _Messages) -> tuple[int, str] | None:
    """Parse ``text``; return where it breaks off, if it does, and why.

    Raises:
        CaseFileError: it declares a document type or an entity, or nests deeper than any statement.
    """
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = _starts(parser, name, messages)
    parser.EndElementHandler = lambda _: messages.end()
    parser.CharacterDataHandler = _says(messages)

    def hostile(*_: object) -> None:
        raise refusal(
            name, "declares a document type or entities, which no bank does", "ask the bank for the file", parser.CurrentLineNumber
        )

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = hostile
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        return error.lineno, one_line(expat.errors.messages.get(error.code, str(error)))
    return None


def _starts(parser: XMLParserType, name: str, messages: _Messages) -> Callable[[str, dict[str, str]], None]:
    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(messages.open) >= _MOST_DEEP:
            raise refusal(name, f"nests more than {_MOST_DEEP} elements", "download it once more", parser.CurrentLineNumber)
        messages.start(Node(tag.rpartition(" ")[2].rpartition(":")[2], parser.CurrentLineNumber, attributes=attributes))

    return start


def _says(messages: _Messages) -> Callable[[str], None]:
    def say(words: str) -> None:
        if messages.open and len(messages.open[-1].text) <= LONGEST_VALUE:
            messages.open[-1].text += words

    return say
