"""The texts of Word and Excel files: every part of the package, and what Word and Excel hide from a reader.

>>> [one.what for one in tracked(b'<w:p xmlns:w="urn:w"><w:ins><w:r/></w:ins></w:p>', "word/document.xml") if isinstance(one, Hit)]
['a tracked change']
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

from avoidance.filing import opendocument, sheetink, wordink
from avoidance.filing.markup import Reader, joined, local, parsed, xml
from avoidance.filing.pieces import ALIKE, HIDDEN, Found, Hit, Part, Piece, Unreadable
from avoidance.filing.tables import Labels, is_figure, is_of_amounts, labelled
from avoidance.wordfields import telling

LARGEST = 400_000_000
_XML = frozenset({".xml", ".rels", ".vml"})
_WHO = {"creator": "an author", "lastModifiedBy": "the name of who saved it last", "Manager": "a manager", "Company": "a company"}
_NAMED = re.compile(
    r"author|creator|owner|manager|company|editor|reviewer|typist|user ?name|(?:last ?)?(?:saved|modified|changed) ?by",
    re.IGNORECASE,
)
"""What a property or a variable is called that says who wrote the file."""
_COMMON = frozenset({"", "normal", "normal.dotm", "normal.dot"})
_EPOCH = date(1899, 12, 30)
_BIRTHS = re.compile(r"birth|born|d\.?o\.?b|生日|出生", re.IGNORECASE)
_TRACKED = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge"}
)
_UNSEEN = frozenset({"vanish", "webHidden", "specVanish"})
_OFF = frozenset({"0", "false", "off"})
_JOINT = re.compile(r"\"\s*&\s*\"")
"""Where a formula puts two texts together."""
_STYLES, _LOOKS = "word/styles.xml", "xl/styles.xml"
_REMARKS = ("comments", "people", "threadedComment", "persons")
_SAVED = ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidSect", "rsidDel")


def office(content: bytes, place: str, inside: Reader) -> Found:
    """Yield the texts of a zip archive, be it of Word or Excel.

    Args:
        content: its bytes.
        place: what it is called.
        inside: reads a part that is a file of its own.

    Raises:
        Unreadable: it is no whole archive, is locked, or unpacks to more than :data:`LARGEST` bytes.
    """
    try:
        with ZipFile(BytesIO(content)) as file:
            entries = file.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable("is locked by a password")
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise Unreadable("unpacks to more than can be read")
            read = [(entry.filename, file.read(entry)) for entry in entries]
            remarks = [file.comment, *(entry.comment for entry in entries)]
    except Unreadable:
        raise
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unreadable("is no whole archive") from error
    yield from (Piece(f"{place}: comment of the archive", one.decode("utf-8", "replace"), Part.ABOUT) for one in remarks if one)
    parts = dict(read)
    if len(parts) < len(read):
        yield Hit(place, "several files of one name, of which a reader is shown one")
    if entries and min(entry.header_offset for entry in entries) > 0:
        yield Hit(place, "something before its beginning, which no reader is shown")
    if parts.get("mimetype", b"").startswith(opendocument.MIME) and "[Content_Types].xml" not in parts:
        yield from opendocument.package(parts, place, inside)
        return
    strings = _strings(parts)
    dressed = wordink.styles(parsed(parts[_STYLES]) if _STYLES in parts else None)
    looks = sheetink.looks(parsed(parts[_LOOKS]) if _LOOKS in parts else None)
    for name, part in read:
        where = f"{place}: {name}"
        yield Piece(f"{where} (its name)", name, Part.ABOUT)
        if name.endswith("/") and not part:
            continue
        if PurePosixPath(name).suffix.lower() in _XML:
            yield from tracked(part, where)
            yield from _unread(part, where, dressed) if name.startswith("word/") else ()
            yield from _tables(part, where) if name.startswith("word/") and b":tbl>" in part else ()
            yield from (
                _grid(part, where, strings) if "/worksheets/" in name and "sheetData" in part.decode("utf-8", "replace") else ()
            )
            yield from _faint(part, where, looks) if "/worksheets/" in name else ()
            yield from (piece for piece in xml(part, where, inside) if not _is_figure(piece, name))
        else:
            yield from inside(part, where)


def tracked(part: bytes, place: str) -> Found:
    """Yield what a part says of who wrote it and when, and what it keeps from a reader."""
    root = parsed(part)
    counted: dict[str, int] = {}
    if PurePosixPath(place.rpartition(": ")[2]).stem.rstrip("0123456789").startswith(_REMARKS) and len(root):
        yield Hit(place, "comments, which travel with the file")
    if "customXml/item" in place and "Props" not in place and joined(root).strip():
        yield Hit(place, "data packed into the file, which no reader is shown")
    yield from (Hit(place, f"a field that tells of a person or a computer ({field})") for field in telling(root))
    for element in root.iter():
        name = local(element.tag)
        yield from _told(element, name, place)
        if name in _WHO and (element.text or "").strip():
            yield Hit(f"{place}, {name}", _WHO[name])
        elif name in _TRACKED:
            counted["a tracked change"] = counted.get("a tracked change", 0) + 1
        elif name == "absPath":
            yield Hit(f"{place}, {name}", "a path of a computer")
        elif name in ("attachedTemplate", "rsids"):
            yield Hit(f"{place}, {name}", "a mark of the computer on which it was written")
        if any(local(key) in _SAVED for key in element.attrib):
            counted["marks of the sessions in which it was written"] = 1
        if name in ("r", "p", "style") and _is_unseen(element) and (name == "style" or joined(element).strip()):
            counted[HIDDEN] = counted.get(HIDDEN, 0) + 1
        if name in ("sheet", "row", "col") and _hides(element):
            yield Hit(f"{place}, {name}", "a hidden sheet, row or column")
    for what, count in counted.items():
        yield Hit(place, what if count == 1 else f"{what} ({count} times)")


def _told(element: Any, name: str, place: str) -> Iterator[Hit]:
    """Yield what an element says of who wrote the file, on which computer, or that it packs another file."""
    text = (element.text or "").strip()
    if name in ("property", "docVar"):
        given = {local(key): value for key, value in element.attrib.items()}
        if _NAMED.search(given.get("name", "")) and (given.get("val") or joined(element).strip()):
            yield Hit(f"{place}, {name} {given['name']}", "an author")
    elif name == "Template" and "docProps/" in place and text.lower() not in _COMMON:
        yield Hit(f"{place}, {name}", "a mark of the computer on which it was written")
    elif name == "HyperlinkBase" and text:
        yield Hit(f"{place}, {name}", "a path of a computer")
    elif name == "altChunk":
        yield Hit(f"{place}, {name}", "a file packed into the text")
    elif name in ("mailMerge", "dataSource", "connectString"):
        yield Hit(f"{place}, {name}", "a mark of the computer on which it was written")


def _unread(part: bytes, place: str, dressed: Mapping[str, wordink.Ink]) -> Iterator[Hit]:
    """Yield the paragraphs of Word in which letters stand that nobody can read."""
    for number, what in wordink.unread(parsed(part), dressed):
        yield Hit(f"{place}, paragraph {number}", what)


def _tables(part: bytes, place: str) -> Iterator[Piece]:
    """Yield the cells of the tables of Word that stand below or beside a label."""
    tables = (one for one in parsed(part).iter() if local(one.tag) == "tbl")
    for number, one in enumerate(tables, 1):
        rows = ([joined(cell) for cell in row if local(cell.tag) == "tc"] for row in one if local(row.tag) == "tr")
        yield from labelled(rows, f"{place}, table {number}")


def _hides(element: Any) -> bool:
    return element.get("hidden", "0") not in _OFF or element.get("state", "visible") != "visible"


def _is_unseen(element: Any) -> bool:
    """Whether the letters of a run, a paragraph or a style are not shown."""
    for dress in element:
        if local(dress.tag) == "rPr":
            return any(
                local(one.tag) in _UNSEEN
                and next((value for key, value in one.attrib.items() if local(key) == "val"), "1") not in _OFF
                for one in dress
            )
    return False


def _strings(parts: dict[str, bytes]) -> list[str]:
    """Return the texts that the cells of a workbook share."""
    part = parts.get("xl/sharedStrings.xml")
    return [] if part is None else [joined(one) for one in parsed(part) if local(one.tag) == "si"]


def _is_figure(piece: object, name: str) -> bool:
    """Whether a text of a part was read, or is to be read, as a cell of a grid."""
    return "/worksheets/" in name and isinstance(piece, Piece) and piece.place.rpartition(", ")[2].startswith("cell ")


def _grid(part: bytes, place: str, strings: list[str]) -> Iterator[Piece]:
    """Yield the cells of a sheet, those below a heading that says so as amounts."""
    heads: dict[str, str] = {}
    labels, row = Labels(), ""
    for cell in (one for one in parsed(part).iter() if local(one.tag) == "c"):
        at, kind = cell.get("r", ""), cell.get("t", "n")
        column = at.rstrip("0123456789")
        if at[len(column) :] != row:
            row = at[len(column) :]
            labels.row()
        formula = next((one.text or "" for one in cell if local(one.tag) == "f"), "")
        if (joint := _JOINT.sub("", formula)) != formula:
            yield Piece(f"{place}, cell {at}", joint)
        value = next((one.text or "" for one in cell if local(one.tag) == "v"), "")
        if kind == "s":
            value = strings[int(value)] if value.isdigit() and int(value) < len(strings) else value
        value = joined(cell) if kind == "inlineStr" else value
        if kind in ("s", "inlineStr", "str"):
            heads[column] = value
        number = kind == "n" and is_of_amounts(heads.get(column, "")) and is_figure(value)
        label = labels.of(column, value)
        said = f"{label}: {_dated(value) if kind == 'n' and _BIRTHS.search(label) else value}" if label else value
        yield Piece(f"{place}, cell {at}", said, Part.AMOUNT if number else Part.TEXT)


def _faint(part: bytes, place: str, looks: Sequence[str | None]) -> Iterator[Hit]:
    """Yield the cells of a sheet that nobody can read; a table may have a ground of its own."""
    root = parsed(part)
    has_ground = any(local(one.tag) in ("tableParts", "conditionalFormatting") for one in root)
    for cell in (one for one in root.iter() if local(one.tag) == "c" and joined(one).strip()):
        at = cell.get("s", "0")
        what = looks[int(at)] if at.isdigit() and int(at) < len(looks) else None
        if what is not None and not (has_ground and what == ALIKE):
            yield Hit(f"{place}, cell {cell.get('r', '')}", what)


def _dated(value: str) -> str:
    """Return a day that Excel keeps as a number as it is shown; any other number as it is."""
    days = int(value.partition(".")[0]) if value.partition(".")[0].isdigit() else 0
    return (_EPOCH + timedelta(days)).isoformat() if 3_000 < days < 80_000 else value
