"""The fields of a Word file that say who wrote it, where it lies or when it was saved, whatever their last result shows.

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
CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM INCLUDETEXT INCLUDEPICTURE INCLUDE IMPORT LINK DDE DDEAUTO DATABASE RD
"""
TELLING = frozenset(_TELLING.split())


def telling(root: Any) -> list[str]:
    """Return the names of the fields in a part of a Word file that tell of a person or a computer.

    Args:
        root: its root element.
    """
    codes = (code.split()[:1] for code in _codes(root))
    return sorted({name.upper() for names in codes for name in names if name.upper() in TELLING})


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
