"""The texts of a PDF: its pages, its metadata, notes, attachments, bookmarks and forms, and every text in any object of the file.

>>> from avoidance.documents.formats import written
>>> found = pdf(written("# Smith & Sons", "pdf"), "a.pdf", lambda *_: iter(()))
>>> next(piece.text for piece in found if isinstance(piece, Piece)).splitlines()
['Smith & Sons', 'Page 1 of 1']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from avoidance.filing.markup import Reader, joined, local, parsed
from avoidance.filing.pieces import Found, Hit, Part, Piece, Unread, Unreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

_NOTES = frozenset(
    {"/Text", "/FreeText", "/Popup", "/Line", "/Square", "/Circle", "/Highlight", "/Underline", "/StrikeOut", "/Stamp", "/Ink"}
    | {"/FileAttachment", "/Redact"}
)
_DAY = re.compile(r"D:\d{4,14}.{0,8}")
_NOT_TEXT = frozenset({"/ID", "/CheckSum", "/W", "/Length", "/Panose", "/Lang"})
_PICTURED = {"/DCTDecode", "/JPXDecode"}
_LINEARIZED = b"/Linearized"


def pdf(content: bytes, place: str, inside: Reader) -> Found:
    """Yield the texts of a PDF.

    Args:
        content: its bytes.
        place: what it is called.
        inside: reads what is attached.

    Raises:
        Unreadable: it is no whole PDF, or locked.
    """
    if find_spec("pypdf") is None:
        raise Unreadable("a PDF is read by pypdf, which is not installed: pip install 'avoidance[docs]'")
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise Unreadable("is locked")
        yield from _pages(reader, place)
        yield from _about(reader, place)
        yield from _objects(reader, place, inside)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("is no whole PDF") from error
    if content.count(b"startxref") > (2 if _LINEARIZED in content[:2_048] else 1):
        yield Hit(place, "earlier versions of itself, kept in the file; print it to a new PDF")
    yield from (
        Piece(f"{place}, a comment", one.decode("latin-1"), Part.ABOUT)
        for one in re.findall(rb"^%[^%\x80-\xff\n]{4,200}$", content, re.M)
    )


def _pages(reader: PdfReader, place: str) -> Found:
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        yield Piece(f"{place}, page {number}", text)


def _about(reader: PdfReader, place: str) -> Found:
    """Yield what the file says of itself."""
    for key, value in (reader.metadata or {}).items():
        if key == "/Author" and str(value).strip():
            yield Hit(f"{place}, {key[1:]}", "an author")
    packet = reader.trailer["/Root"].get_object().get("/Metadata")  # type: ignore[union-attr]
    if packet is not None:
        root = parsed(packet.get_object().get_data())
        for element in root.iter():
            if local(element.tag) in ("creator", "Author", "author") and joined(element).strip():
                yield Hit(f"{place}, metadata {local(element.tag)}", "an author")


def _objects(reader: PdfReader, place: str, inside: Reader) -> Found:
    """Yield every text in every object of the file, be it shown or not."""
    numbers = {number for entries in reader.xref.values() for number in entries} | set(reader.xref_objStm)
    from pypdf.generic import IndirectObject

    yield from _texts(reader.trailer.get("/Info", None), f"{place}, information", inside)
    for number in sorted(numbers):
        generation = next((gen for gen, entries in reader.xref.items() if number in entries), 0)
        value = IndirectObject(number, generation, reader).get_object()
        yield from _object(value, f"{place}, object {number}", inside)


def _object(value: Any, place: str, inside: Reader) -> Found:
    kind = value.get("/Type") if isinstance(value, dict) else None
    if isinstance(value, dict) and value.get("/Subtype") in _NOTES:
        yield Hit(place, "a note put on a page")
    if kind in ("/Filespec", "/F") and "/EF" in value:
        yield Hit(place, "an attached file")
    if hasattr(value, "get_data"):
        yield from _stream(value, place, inside)
    yield from _texts(value, place, inside)


def _stream(value: Any, place: str, inside: Reader) -> Found:
    """Yield what a stream holds: an attached file, metadata, a picture; the strokes of pages and fonts were read as pages."""
    kind, sub = value.get("/Type"), value.get("/Subtype")
    if kind == "/Metadata":
        for element in parsed(value.get_data()).iter():
            said = [element.text or "", *element.attrib.values()]
            yield from (Piece(f"{place}, metadata {local(element.tag)}", one, Part.ABOUT) for one in said if one.strip())
    elif kind == "/EmbeddedFile":
        yield from inside(value.get_data(), f"{place}, attached file")
    elif sub == "/Image":
        filters = value.get("/Filter")
        pictured = {*(filters if isinstance(filters, list) else [filters])} & _PICTURED
        yield from inside(value._data, place) if pictured == {"/DCTDecode"} else iter((Unread(place),))


def _texts(value: Any, place: str, inside: Reader) -> Iterator[Piece]:
    """Yield the texts right in an object; what it refers to is an object of its own."""
    waiting: list[tuple[Any, str]] = [(value, place)]
    while waiting:
        one, where = waiting.pop()
        if isinstance(one, dict):
            waiting += [(part, f"{place} {key}") for key, part in dict.items(one) if key not in _NOT_TEXT]
        elif isinstance(one, list):
            waiting += [(part, where) for part in list.__iter__(one)]
        elif isinstance(one, bytes):
            yield Piece(where, one.decode("latin-1"), Part.BYTES)
        elif isinstance(one, str) and not isinstance(one, float | int) and not _DAY.fullmatch(one):
            yield Piece(where, one, Part.ABOUT)
