"""The fields of a Word file that say who wrote it, where it lies or how long it was worked on, whatever their last result shows.

Those that show a day of the file tell of nobody; but a paper that was made of a firm's file has none of that file's days.

>>> from xml.etree import ElementTree as ET
>>> simple = "<w:p xmlns:w='urn:w'><w:fldSimple w:instr=' FILENAME \\\\p '/><w:fldSimple w:instr=' PAGE '/></w:p>"
>>> telling(ET.XML(simple))
['FILENAME']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TELLING = """
AUTHOR LASTSAVEDBY USERNAME USERINITIALS USERADDRESS FILENAME TEMPLATE COMMENTS KEYWORDS SUBJECT INFO DOCPROPERTY DOCVARIABLE
EDITTIME REVNUM INCLUDETEXT INCLUDEPICTURE INCLUDE IMPORT LINK DDE DDEAUTO DATABASE RD
"""
TELLING = frozenset(_TELLING.split())
DATED = frozenset({"CREATEDATE", "SAVEDATE", "PRINTDATE"})
"""Fields that show when a file was made, saved or printed."""


def telling(root: Any) -> list[str]:
    """Return the names of the fields in a part of a Word file that tell of a person or a computer.

    Args:
        root: its root element.
    """
    return sorted(_names(root) & TELLING)


def dated(root: Any) -> list[str]:
    """Return the names of the fields in a part of a Word file that show a day of the file. Arguments as for :func:`telling`.

    >>> from xml.etree import ElementTree as ET
    >>> dated(ET.XML("<w:fldSimple xmlns:w='urn:w' w:instr=' SAVEDATE '/>"))
    ['SAVEDATE']
    """
    return sorted(_names(root) & DATED)


def _names(root: Any) -> set[str]:
    return {name.upper() for code in _codes(root) for name in code.split()[:1]}


def _codes(root: Any) -> Iterator[str]:
    """Yield the instruction of each field, put together from the runs over which it is spread."""
    open_: list[list[str]] = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        given = {key.rpartition("}")[2]: value for key, value in element.attrib.items()} if name else {}
        if name == "fldSimple":
            yield given.get("instr", "")
        elif name == "fldChar" and given.get("fldCharType") == "begin":
            open_.append([])
        elif name in ("instrText", "delInstrText"):
            (open_ or [[]])[-1].append(element.text or "")
            if not open_:
                yield element.text or ""
        elif name == "fldChar" and given.get("fldCharType") in ("separate", "end") and open_:
            yield "".join(open_[-1])
            if given["fldCharType"] == "end":
                open_.pop()
            else:
                open_[-1].clear()
    yield from ("".join(one) for one in open_)
