"""What moves money in an investment statement of OFX: purchases and sales for cash, income, and what the broker charged.

Cash moves where the file says that it came from or went to the account's own money (SUBACCTFUND CASH, MARGIN or SHORT). What was
bought with other money, as in a retirement plan, what was reinvested, and securities that came or went without money
are no movement; each kind is told of, with its lines, so that a person can follow them.

>>> node = Node("INVSTMTRS", 1, children=[Node("REINVEST", 2)])
>>> remarks: list[str] = []
>>> invested(node, Statement(place=Place("s.ofx", 1)), {}, remarks)
>>> remarks
['s.ofx:2: 1 REINVEST moved no cash of this account and is not read']
"""

from __future__ import annotations

from casefacts.ledger.movement import Movement, Place
from casefacts.ledger.sgml import amount_of, day_of
from casefacts.ledger.statement import Statement
from casefacts.ledger.text import tidy
from casefacts.ledger.tree import Node
from casefacts.problems import Fault

_BUYS = frozenset({"BUYDEBT", "BUYMF", "BUYOPT", "BUYOTHER", "BUYSTOCK"})
_SELLS = frozenset({"SELLDEBT", "SELLMF", "SELLOPT", "SELLOTHER", "SELLSTOCK"})
_CHARGES = frozenset({"INVEXPENSE", "MARGININTEREST"})
_INCOME = frozenset({"INCOME", "RETOFCAP"})
_NO_CASH = frozenset({"REINVEST", "TRANSFER", "JRNLFUND", "JRNLSEC", "SPLIT", "CLOSUREOPT"})
_OWN_MONEY = frozenset({"", "CASH", "MARGIN", "SHORT"})
_WORDS = {
    "BUY": "bought", "SEL": "sold", "INC": "income", "RET": "return of capital", "INV": "expense", "MAR": "margin interest",
}  # fmt: skip


def invested(node: Node, statement: Statement, names: dict[str, str], remarks: list[str]) -> None:
    """Add the movements of cash below ``node``, an investment statement, and tell of what moved none.

    Args:
        node: the statement in the file.
        statement: where its movements go.
        names: the names of securities by their ids.
        remarks: where the telling goes.
    """
    told: dict[str, list[int]] = {}
    for row in node.within():
        if row.name in _BUYS | _SELLS | _CHARGES | _INCOME:
            if _fund(row) in _OWN_MONEY:
                _cash(row, statement, names)
            else:
                told.setdefault(f"{row.name} with money of {_fund(row)}", []).append(row.line)
        elif row.name in _NO_CASH:
            told.setdefault(row.name, []).append(row.line)
    for what, lines in told.items():
        remarks.append(f"{statement.place.file}:{lines[0]}: {len(lines)} {what} moved no cash of this account and is not read")
    cash = node.value("INVBAL/AVAILCASH")
    if cash:
        where = f"{statement.place.file}:{node.line_of('INVBAL')}"
        remarks.append(f"{where}: states {cash} of available cash, which is no booked balance and proves nothing")


def _deep(row: Node, name: str) -> str:
    return next((node.text.strip() for node in row.within() if node.name == name and node.text.strip()), "")


def _fund(row: Node) -> str:
    return _deep(row, "SUBACCTFUND").upper()


def _cash(row: Node, statement: Statement, names: dict[str, str]) -> None:
    total, day = _deep(row, "TOTAL"), _deep(row, "DTTRADE") or _deep(row, "DTSETTLE")
    try:
        if row.cut or any(node.cut for node in row.within()):
            raise Fault("the file ends within it", "download it once more")
        amount = amount_of(total, "TOTAL")
        booked = day_of(day, "DTTRADE")
    except Fault as fault:
        statement.refuses(row.line, row.words(), fault.wrong, fault.mend)
        return
    security = _deep(row, "UNIQUEID")
    said = (_WORDS[row.name[:3]], _units(_deep(row, "UNITS")), names.get(security) or security)
    statement.adds(
        Movement(
            place=Place(statement.place.file, row.line),
            date=booked,
            cents=-abs(amount) if row.name in _BUYS | _CHARGES else amount,
            account=statement.account,
            description=tidy(" ".join(filter(None, said)), _deep(row, "MEMO")),
            id=_deep(row, "FITID"),
            kind=row.name.lower(),
        )
    )


def _units(text: str) -> str:
    whole, _, fraction = text.lstrip("+-").partition(".")
    return f"{whole.lstrip('0') or '0' * bool(whole)}.{fraction.rstrip('0')}".rstrip(".")
