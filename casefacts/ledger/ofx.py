"""OFX and QFX, what US banks call a download for Quicken or Money: version 1 (SGML) and version 2 (XML), read alike.

A statement of a bank account or a credit card states its movements (STMTTRN) with an id that is unique within the account
(FITID), and the booked balance at its end (LEDGERBAL); what may still be drawn (AVAILBAL) proves nothing. The day is the one that
the bank wrote as the day of booking (DTPOSTED), in the bank's own time zone. Of investment accounts see :mod:`.ofxinvest`.

Left out: pending movements, loans, e-mail, bill payment and profile messages; each is told of where it stands.

>>> header = b"OFXHEADER:100\\nDATA:OFXSGML\\n\\n"
>>> bank = b"<CURDEF>USD<BANKACCTFROM><ACCTID>12</BANKACCTFROM><BANKTRANLIST>"
>>> row = b"<STMTTRN><TRNTYPE>CHECK<DTPOSTED>20240401<TRNAMT>-80.00<FITID>9<CHECKNUM>101<NAME>J DOE</STMTTRN></BANKTRANLIST>"
>>> end = b"<LEDGERBAL><BALAMT>20.00<DTASOF>20240430</LEDGERBAL>"
>>> done = read(header + b"<OFX><STMTRS>" + bank + row + end + b"</STMTRS></OFX>", "april.ofx")
>>> done.currency, done.movements[0].cents, done.movements[0].payee, done.balances[0].cents
('USD', -8000, 'J DOE', 2000)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casefacts.ledger.movement import CutOff, Movement, Place, Read
from casefacts.ledger.ofxinvest import invested
from casefacts.ledger.sgml import amount_of, day_of, parsed
from casefacts.ledger.statement import Statement, collected
from casefacts.ledger.text import LONGEST_VALUE, decoded, refusal, tidy
from casefacts.ledger.tree import Node
from casefacts.problems import Fault

_START = re.compile(r"<OFX[\s>]", re.IGNORECASE)
_CHARSET = re.compile(r"CHARSET:\s*(\S+)|encoding=[\"']([\w-]+)[\"']", re.IGNORECASE)
_STATEMENTS = ("STMTRS", "CCSTMTRS", "INVSTMTRS", "STMTENDRS", "CCSTMTENDRS")
_ACCOUNTS = ("BANKACCTFROM/ACCTID", "CCACCTFROM/ACCTID", "INVACCTFROM/ACCTID", "ACCTFROM/ACCTID")
_OUT = frozenset({"DEBIT", "CHECK", "PAYMENT", "ATM", "POS", "FEE", "SRVCHG", "DIRECTDEBIT", "REPEATPMT"})
_IN = frozenset({"CREDIT", "DEP", "DIRECTDEP", "DIV"})
_PENDING = ("pending movement", "pending movements")
_TOLD = {"STMTTRNP": _PENDING, "LOANSTMTTRN": ("movement of a loan account", "movements of a loan account"), "TRNP": _PENDING}


def read(content: bytes, name: str) -> Read:
    """Read an OFX or QFX file.

    Args:
        content: its bytes.
        name: the file, as the user named it.

    Raises:
        CaseFileError: it is empty, too large, hostile, or no OFX at all.
    """
    text, remarks = decoded(content, name, _charset(content))
    if not _START.search(text):
        raise refusal(name, "holds no <OFX>, with which every OFX file begins", "download it once more, or name it by what it is")
    root = parsed(text, name)
    nodes = list(root.within())
    names = _securities(nodes)
    statements: list[Statement] = []
    seen: dict[tuple[str, str], int] = {}
    for node in _statements(nodes):
        statements += _statement(node, name, names, remarks, seen)
    remarks += _of_the_bank(nodes, name)
    remarks += _not_read(nodes, name, bool(statements))
    return collected(statements, name, remarks)


def _charset(content: bytes) -> str:
    found = _CHARSET.search(content[:2000].decode("latin-1"))
    named = (found[1] or found[2] or "").lower() if found else ""
    number = re.search(r"8859-?(\d{1,2})$", named)
    return f"iso8859-{number[1]}" if number and 1 <= int(number[1]) <= 16 and number[1] != "12" else "cp1252"


def _statements(nodes: list[Node]) -> list[Node]:
    """Return the statements, and what holds movements outside of every statement."""
    found = [node for node in nodes if node.name in _STATEMENTS]
    inside = {id(row) for node in found for row in node.within() if row.name == "STMTTRN"}
    stray = [row for row in nodes if row.name == "STMTTRN" and id(row) not in inside]
    return [*found, Node("STMTRS", stray[0].line, children=stray)] if stray else found


def _securities(nodes: list[Node]) -> dict[str, str]:
    return {
        node.value("SECID/UNIQUEID"): node.value("SECNAME", "TICKER") for node in nodes if node.name == "SECINFO"
    }  # fmt: skip


def _statement(
    node: Node, name: str, names: dict[str, str], remarks: list[str], seen: dict[tuple[str, str], int]
) -> list[Statement]:
    """Return the statement at ``node``, and one more for each further currency in which it has movements."""
    currency = node.value("CURDEF").upper()
    main = Statement(place=Place(name, node.line), account=node.value(*_ACCOUNTS), currency=currency)
    by_currency = {currency: main}
    rows = [row for row in node.within() if row.name == "STMTTRN"]
    withdrawn = _corrected(rows, remarks, name)
    for row in rows:
        counted = row.value("CURRENCY/CURSYM").upper() or currency
        if not currency and not main.movements:
            main.currency = currency = counted
            by_currency = {currency: main}
        if counted not in by_currency:
            by_currency[counted] = Statement(place=main.place, account=main.account, currency=counted)
        if id(row) in withdrawn:
            by_currency[counted].refuses(row.line, row.words(), withdrawn[id(row)], "nothing to do: its correction counts")
        else:
            _row(row, by_currency[counted], seen)
    invested(node, main, names, remarks)
    _balances(node, main, remarks)
    remarks += _odd_signs(rows, name)
    return list(by_currency.values())


def _row(row: Node, statement: Statement, seen: dict[tuple[str, str], int]) -> None:
    day, amount, fault = _of_row(row)
    key = (statement.account, row.words())
    if fault is None and row.value("FITID") and key in seen:
        fault = Fault(f"is FITID {row.value('FITID')} again, which line {seen[key]} states", "nothing to do: it counts once")
    if fault is not None:
        statement.refuses(row.line, row.words(), fault.wrong, fault.mend)
        return
    seen[key] = row.line
    payee = tidy(row.value("EXTDNAME", "NAME", "PAYEE/NAME"))
    memo = tidy(row.value("MEMO", "MEMO2"))
    other = row.value("BANKACCTTO/ACCTID", "CCACCTTO/ACCTID")
    check = row.value("CHECKNUM")
    statement.adds(
        Movement(
            place=Place(statement.place.file, row.line),
            date=day,
            cents=amount,
            account=statement.account,
            payee=payee,
            description=tidy(memo if memo != payee else "", f"account {other}" if other else ""),
            reference=check if check.strip("0") else row.value("REFNUM"),
            id=row.value("FITID"),
            kind=row.value("TRNTYPE").lower(),
        )
    )


def _of_row(row: Node) -> tuple[date | None, int, Fault | None]:
    """Return the day and the amount of a movement, or all that is wrong with it."""
    if row.cut or any(child.cut for child in row.children):
        return None, 0, Fault("the file ends within this movement", "download it once more")
    long = next((child for child in row.children if len(child.text) > LONGEST_VALUE), None)
    if long:
        return None, 0, Fault(f"{long.name} has more than {LONGEST_VALUE:,} characters", "see what the bank has for it")
    day, amount, faults = None, 0, []
    try:
        day = day_of(row.value("DTPOSTED"), "DTPOSTED")
    except Fault as fault:
        faults.append(fault)
    try:
        amount = amount_of(row.value("TRNAMT"), "TRNAMT")
    except Fault as fault:
        faults.append(fault)
    return day, amount, Fault(" and ".join(fault.wrong for fault in faults), faults[0].mend) if faults else None


def _balances(node: Node, statement: Statement, remarks: list[str]) -> None:
    """Take the booked balance at the end; of a closing statement, the one at its start too."""
    found = {one.name: one for one in reversed(list(node.within())) if one.name in ("LEDGERBAL", "CLOSING")}
    for opening, name, amount, day in (
        (False, "LEDGERBAL", "BALAMT", "DTASOF"),
        (True, "CLOSING", "BALOPEN", "DTOPEN"),
        (False, "CLOSING", "BALCLOSE", "DTCLOSE"),
    ):
        balance = found.get(name)
        if balance is None or (amount == "BALOPEN" and not balance.value(amount)):
            continue
        try:
            if balance.cut or any(child.cut for child in balance.children):
                raise Fault("the file ends within it", "download it once more")
            stated = amount_of(balance.value(amount), amount)
            dated = day_of(balance.value(day), day) if balance.value(day) else None
        except Fault as fault:
            where = f"{statement.place.file}:{balance.line}"
            remarks.append(f"{where}: the balance {balance.name} is not read: {fault.wrong}, so nothing proves it; {fault.mend}")
            continue
        if opening:
            statement.opens(dated, stated)
        else:
            statement.closes(dated, stated)


def _corrected(rows: list[Node], remarks: list[str], name: str) -> dict[int, str]:
    """Return what the bank took back or corrected by another row of the same statement, by identity, each with the reason."""
    named = {row.value("FITID"): row for row in rows if row.value("FITID")}
    gone: dict[int, str] = {}
    for row in rows:
        old, action = row.value("CORRECTFITID"), row.value("CORRECTACTION").upper()
        if not old:
            continue
        if action == "DELETE":
            gone[id(row)] = f"the bank takes FITID {old} back"
        if old in named and named[old] is not row:
            gone[id(named[old])] = f"the bank corrected it at line {row.line}"
        else:
            remarks.append(f"{name}:{row.line}: corrects FITID {old}, which is not in this file: see that both are not counted")
    return gone


def _odd_signs(rows: list[Node], name: str) -> Iterator[str]:
    odd = [row.line for row in rows if _odd(row.value("TRNTYPE").upper(), row.value("TRNAMT"))]
    if odd:
        one = len(odd) == 1
        yield (
            f"{name}:{odd[0]}: {len(odd)} movement{'' if one else 's'} called a debit and signed as money in, or called a credit "
            "and signed as money out: the sign was followed"
        )


def _odd(kind: str, amount: str) -> bool:
    negative, nothing = amount.startswith("-"), not re.search("[1-9]", amount)
    return not nothing and ((kind in _OUT and not negative) or (kind in _IN and negative))


def _of_the_bank(nodes: list[Node], name: str) -> Iterator[str]:
    """Yield what the bank reported instead of a statement."""
    for node in nodes:
        if node.name == "STATUS" and (node.value("SEVERITY").upper() == "ERROR"):
            said = tidy(node.value("MESSAGE")) or "no message"
            yield f"{name}:{node.line}: the bank answered with error {node.value('CODE')}: {said}; download it once more"


def _not_read(nodes: list[Node], name: str, any_statement: bool) -> Iterator[str]:
    for tag, called in _TOLD.items():
        lines = [node.line for node in nodes if node.name == tag]
        if lines:
            yield f"{name}:{lines[0]}: {len(lines)} {called[len(lines) > 1]} not read: nothing is booked by them"
    ofx = next((node for node in nodes if node.name == "OFX"), None)
    if ofx is None or ofx.cut:
        last = max(node.line for node in nodes)
        yield CutOff(f"{name}:{last}: the file ends before </OFX>: it may be cut off; download it once more")
    listed = sum(node.name == "ACCTINFO" for node in nodes)
    if listed and not any_statement:
        yield f"{name}:1: holds a list of {listed} account{'s' * (listed > 1)} and no statement"
