"""The texts of OpenDocument files, such as LibreOffice writes them: what a reader reads, and what they say of who wrote them.

The names that LibreOffice makes up for lists and styles, and its settings, tell nobody anything; everything else is read.

>>> said = b"<office:text xmlns:office='o' xmlns:text='t'><text:p>See <text:span>219</text:span>-09</text:p></office:text>"
>>> [one.text for one in part(said, "content.xml", None, lambda *_: iter(())) if isinstance(one, Piece)]
['See 219-09']
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from avoidance.filing.images import strings
from avoidance.filing.markup import Reader, data_of, local, parsed, remarks
from avoidance.filing.odfink import Looks, looks
from avoidance.filing.pieces import HIDDEN, Found, Hit, Part, Piece
from avoidance.filing.tables import Labels, is_figure, is_of_amounts

MIME = b"application/vnd.oasis.opendocument"
NAMESPACE = b"urn:oasis:names:tc:opendocument"
_BLOCKS = frozenset({"p", "h"})
_APART = frozenset({"annotation", "note"})
"""What stands within a paragraph and is a text of its own."""
_GAPS = {"tab": " ", "line-break": " ", "soft-page-break": ""}
_MADE_UP = {
    "id": re.compile(r"list\d{1,20}"),
    "continue-list": re.compile(r"list\d{1,20}"),
    "rsid": re.compile(r"[0-9a-f]{8}"),
    "paragraph-rsid": re.compile(r"[0-9a-f]{8}"),
    "panose-1": re.compile(r"\d{1,2}(?: \d{1,2}){9}"),
    "d": re.compile(r"[\dA-Za-z\s.,+-]*"),
    "points": re.compile(r"[\d\s.,-]*"),
    "viewBox": re.compile(r"[\d\s.,-]*"),
    "enhanced-path": re.compile(r"[\dA-Za-z\s.,+?$-]*"),
    "transform": re.compile(r"[\da-zA-Z\s.,()-]*"),
}
"""What LibreOffice makes up and draws, as it looks; anything else in these attributes is read."""
_SETTINGS = frozenset({"int", "short", "long", "double", "boolean", "datetime"})
_PACKED = "base64Binary"
_RSID = frozenset({"Rsid", "RsidRoot"})
_WHO = {"initial-creator": "an author", "printed-by": "an author", "creator": "an author", "sender-initials": "an author"}
_TELLING = re.compile(
    r"author-(?:name|initials)|initial-creator|printed-by|sender-[\w-]+|file-name|template-name|editing-\w+|user-defined"
)
"""Fields that show who wrote a file, or where it lies."""
_MONEY = frozenset({"currency", "percentage"})
_MOST_REPEATED = 1_000
_LAYOUT = "layout-cache"
_ABOUT = ("meta.xml", "settings.xml", "manifest.xml", "manifest.rdf")


def package(parts: Mapping[str, bytes], place: str, inside: Reader) -> Found:
    """Yield the texts of a package.

    Args:
        parts: its files, by name.
        place: what it is called.
        inside: reads a part that is a file of its own.

    Raises:
        Unreadable: a part cannot be read.
    """
    sheets = {name: parsed(one) for name, one in parts.items() if PurePosixPath(name).name == "styles.xml" and one}
    for name, one in parts.items():
        where = f"{place}: {name}"
        yield Piece(f"{where} (its name)", name, Part.ABOUT)
        if not one or name == "mimetype":
            continue
        if PurePosixPath(name).suffix in (".xml", ".rdf"):
            beside = sheets.get(str(PurePosixPath(name).with_name("styles.xml")))
            yield from part(one, where, beside, inside)
        elif name == _LAYOUT:
            yield from strings(one, where)
        else:
            yield from inside(one, where)


def part(content: bytes, place: str, styles: Any, inside: Reader) -> Found:
    """Yield the texts of one part, or of a file that is not packed.

    Args:
        content: its bytes.
        place: what it is called.
        styles: the root of the styles beside it.
        inside: reads what is packed into it.

    Raises:
        Unreadable: it is no whole XML.
    """
    root = parsed(content)
    yield from remarks(content, place)
    amounts = set[int]()
    for table in (one for one in root.iter() if local(one.tag) == "table"):
        yield from _cells(table, place, amounts)
    kind = Part.ABOUT if place.endswith(_ABOUT) else Part.TEXT
    yield from _texts(root, place, kind, looks(root, styles), amounts)
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from _told(element, local(element.tag), place)
            yield from _attributes(element, place, inside, is_amount=id(element) in amounts)


def said(element: Any) -> str:
    """Return the text of a paragraph as a reader sees it, without the notes and remarks that hang on it."""
    pieces = [element.text or ""]
    for child in element:
        name = local(child.tag)
        if name == "s":
            pieces.append(" ")
        elif name in _GAPS:
            pieces.append(_GAPS[name])
        elif name and name not in _APART:
            pieces.append(said(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _texts(root: Any, place: str, kind: Part, dressed: Looks, amounts: set[int]) -> Found:
    """Yield each paragraph, and whatever else says something, with what is wrong with its letters."""
    number = 0
    waiting = [(root, dressed.page, False)]
    while waiting:
        element, around, within = waiting.pop()
        name = local(element.tag)
        ink = dressed.of(element, around)
        is_block, is_apart = name in _BLOCKS, name in _APART
        number += is_block
        where = f"{place}, paragraph {number}" if is_block or within else f"{place}, {name}"
        if is_block:
            text = said(element)
            if text.strip():
                yield Piece(where, text, Part.AMOUNT if id(element) in amounts else kind)
        elif name and not within and (element.text or "").strip():
            yield from _item(element, where, kind)
        if _has_letters(element, name, within=within or is_block):
            yield from (Hit(where, what) for what in dressed.wrong(ink))
        waiting += [(child, ink, (within or is_block) and not is_apart) for child in reversed(element)]


def _has_letters(element: Any, name: str, *, within: bool) -> bool:
    """Whether an element shows letters right in it."""
    return bool(name and within and ((element.text or "").strip() or any((one.tail or "").strip() for one in element)))


def _item(element: Any, where: str, kind: Part) -> Iterator[Piece]:
    """Yield the text of an element that is no paragraph; a setting that is a number says nothing."""
    given = {local(key): value for key, value in element.attrib.items()}
    if given.get("type") in _SETTINGS and local(element.tag) == "config-item":
        return
    text = element.text
    if given.get("type") == _PACKED or local(element.tag) == "binary-data":
        try:
            yield from strings(base64.b64decode(text), where)
        except (binascii.Error, ValueError):
            yield Piece(where, text, kind)
    elif given.get("name") not in _RSID:
        yield Piece(where, text, kind)


def _told(element: Any, name: str, place: str) -> Iterator[Hit]:
    """Yield what an element says of who wrote the file, and what it keeps from a reader."""
    given = {local(key): value for key, value in element.attrib.items()}
    where = f"{place}, {name}"
    if name in _WHO and (element.text or "").strip():
        yield Hit(where, _WHO[name])
    elif _TELLING.fullmatch(name) and "meta.xml" not in place:
        yield Hit(where, f"a field that tells of a person or a computer ({name})")
    elif name == "annotation":
        yield Hit(place, "comments, which travel with the file")
    elif name == "tracked-changes" and len(element):
        yield Hit(place, "a tracked change")
    elif name == "template" and any(given.get(key) for key in ("href", "title")):
        yield Hit(where, "a mark of the computer on which it was written")
    if name in ("hidden-text", "hidden-paragraph") or (name == "section" and given.get("display", "true") != "true"):
        yield Hit(where, HIDDEN)
    if given.get("visibility") in ("collapse", "filter") and name.startswith("table-"):
        yield Hit(where, "a hidden sheet, row or column")


def _attributes(element: Any, place: str, inside: Reader, *, is_amount: bool) -> Found:
    name = local(element.tag)
    for key, value in element.attrib.items():
        what = local(key)
        made_up = _MADE_UP.get(what)
        if (made_up is not None and made_up.fullmatch(value)) or (is_amount and what == "value"):
            continue
        where = f"{place}, {name} {what}"
        yield from data_of(value, where, inside) if value.startswith("data:") else iter((Piece(where, value, Part.ABOUT),))


def _cells(table: Any, place: str, amounts: set[int]) -> Iterator[Piece]:
    """Yield the cells of a table that have a label, with it, and note which of them are amounts."""
    heads: dict[int, str] = {}
    labels = Labels()
    for number, row in enumerate((one for one in table.iter() if local(one.tag) == "table-row"), 1):
        labels.row()
        column = 0
        for cell in (one for one in row if local(one.tag) == "table-cell"):
            given = {local(key): value for key, value in cell.attrib.items()}
            text = " ".join(said(one) for one in cell.iter() if local(one.tag) in _BLOCKS)
            column += 1
            if text and not any(map(str.isdigit, text)):
                heads[column] = text
            elif given.get("value-type") in _MONEY or (is_of_amounts(heads.get(column, "")) and is_figure(text)):
                amounts.update(id(one) for one in cell.iter())
            if label := labels.of(column, text):
                yield Piece(f"{place}, table row {number}, column {column}", f"{label}: {text}")
            repeated = given.get("number-columns-repeated", "1")
            column += min(int(repeated), _MOST_REPEATED) - 1 if repeated.isdigit() else 0
