"""The tags of an OFX file as a tree, be they SGML, XML, or what a bank made of the two.

OFX 1 closes no values (``<CODE>0``), OFX 2 closes all of them, and files in the wild declare one and write the other. So a tag
with text behind it is a value; one without is a group if it is closed further on, and an empty value if it is not. No entity
is ever expanded but the handful that stand for a single character.

>>> tree = parsed("<OFX><STMTTRN><FITID>7<NAME>AT&amp;T<MEMO></STMTTRN></OFX>", "s.ofx")
>>> tree.value("OFX/STMTTRN/FITID"), tree.value("OFX/STMTTRN/NAME"), tree.value("OFX/STMTTRN/MEMO")
('7', 'AT&T', '')
"""

from __future__ import annotations

import re
from datetime import date

from casefacts.ledger.text import LONGEST_VALUE, calendar_day, cents, refusal
from casefacts.ledger.tree import Node
from casefacts.problems import Fault, quoted

MOST_DEEP = 200
"""How deep values nest at most. OFX itself stays below 20; the rest is room for values that are never closed."""
MOST_VALUES = 5_000_000
"""How many values a file may hold: half a million movements, or what a hostile file would fill the memory with."""
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9_.:-]*)(?:\s+[\w:.-]+=\"[^\"<>]*\")*\s*(/?)>")
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NESTING = """
OFX STMTTRNRS CCSTMTTRNRS INVSTMTTRNRS STMTRS CCSTMTRS INVSTMTRS BANKTRANLIST INVTRANLIST STMTTRN STMTTRNP INVBANKTRAN BANKACCTFROM
CCACCTFROM INVACCTFROM BANKACCTTO CCACCTTO LEDGERBAL AVAILBAL STATUS PAYEE CURRENCY ORIGCURRENCY SONRS INVTRAN INVBUY INVSELL SECID
SECINFO CLOSING STMTENDRS CCSTMTENDRS
"""
_GROUPS = frozenset(_NESTING.split())
_ROWS = frozenset({"STMTTRN", "STMTTRNP", "LOANSTMTTRN"})


def parsed(text: str, name: str) -> Node:
    """Return the tree of the tags in ``text``, below a node without a name.

    Raises:
        CaseFileError: the text declares entities, or nests deeper than any statement.
    """
    for word in ("<!ENTITY", "<!entity"):
        if word in text:
            line = text.count("\n", 0, text.index(word)) + 1
            raise refusal(
                name, "declares entities of its own, which no bank does", "take it for hostile; ask the bank for the file", line
            )
    text = _plain(text)
    return _Builder(name).build(text)


def _plain(text: str) -> str:
    """Return ``text`` with comments gone and CDATA as text that can be read like the rest; lines stay where they are."""
    end = text.rfind("-->")
    if end >= 0:
        text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text[: end + 3]) + text[end + 3 :]
    end = text.rfind("]]>")
    if end >= 0:
        text = _CDATA.sub(lambda found: found[1].replace("&", "&amp;").replace("<", "&lt;"), text[: end + 3]) + text[end + 3 :]
    return text


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: _character(found[1]), text) if "&" in text else text


def _character(name: str) -> str:
    if not name.startswith("#"):
        return _NAMED[name]
    number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(number) if 32 <= number < 0xD800 or 0xE000 <= number < 0x110000 else " "


class _Builder:
    def __init__(self, name: str) -> None:
        self.name = name
        self.root = Node("", 1)
        self.open = [self.root]
        self.count = 0

    def build(self, text: str) -> Node:
        line, before, end = 1, 0, len(text)
        tags = _TAG.finditer(text)
        tag = next(tags, None)
        while tag is not None:
            following = next(tags, None)
            line += text.count("\n", before, tag.start())
            before = tag.start()
            behind = text[tag.end() : following.start() if following else end]
            self._tag(tag, behind, line, last=following is None)
            tag = following
        self._finish()
        return self.root

    def _tag(self, tag: re.Match[str], behind: str, line: int, last: bool) -> None:
        name = tag[2].rpartition(":")[2].upper()
        if tag[1]:
            self._close(name)
            return
        if name in _ROWS and any(node.name == name for node in self.open):
            self._close(name)
        words = _unescaped(behind.strip())
        node = Node(name, line, text=words[: LONGEST_VALUE + 1], cut=last and bool(words))
        self.open[-1].children.append(node)
        self.count += 1
        if self.count > MOST_VALUES:
            raise refusal(self.name, f"holds more than {MOST_VALUES:,} values", "download it in parts, by month", line)
        if not words and not tag[3]:
            self.open.append(node)
        if len(self.open) > MOST_DEEP:
            raise refusal(self.name, f"nests more than {MOST_DEEP} values in each other", "download it once more", line)

    def _close(self, name: str) -> None:
        if not any(node.name == name for node in self.open[1:]):
            return  # the end of a value whose text has been read
        while self.open[-1].name != name:
            self._was_empty(self.open.pop())
        self.open.pop()

    def _was_empty(self, node: Node) -> None:
        """What was never closed and is no group was an empty value: what follows it stands beside it, and not within."""
        if node.name not in _GROUPS:
            self.open[-1].children.extend(node.children)
            node.children = []

    def _finish(self) -> None:
        while len(self.open) > 1:
            node = self.open.pop()
            self._was_empty(node)
            node.cut = bool(node.children) or node.name in _GROUPS


def day_of(text: str, key: str) -> date:
    """Return the day of a time of OFX, as it stands there and in whatever zone.

    Raises:
        Fault: it is missing, or no day.
    """
    if not text:
        raise Fault(f"it has no date ({key})", "see what the bank has for it")
    match = _DAY.match(text)
    if match is None:
        raise Fault(f"{key} {quoted(text)} is not a date", "see what the bank has: YYYYMMDD")
    try:
        return calendar_day(int(match[1]), int(match[2]), int(match[3]))
    except Fault as fault:
        raise Fault(f"{key} {quoted(text)} {fault.wrong}", fault.mend) from None


def amount_of(text: str, key: str) -> int:
    """Return the cents of an amount of OFX, whose decimal mark is a point or a comma.

    Raises:
        Fault: it is missing, or no amount.
    """
    if not text:
        raise Fault(f"it has no amount ({key})", "see what the bank has for it")
    try:
        return cents(text, "" if "," in text else ".")
    except Fault as fault:
        raise Fault(f"{key} {quoted(text)} {fault.wrong}", fault.mend) from None
