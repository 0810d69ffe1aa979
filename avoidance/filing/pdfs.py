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
from avoidance.filing.pageink import PageInk
from avoidance.filing.pieces import Found, Hit, Part, Piece, Unread, Unreadable

if TYPE_CHECKING:
    from pypdf import PdfReader

_NO_NOTES = frozenset({"/Link", "/Widget", "/PrinterMark", "/TrapNet"})
"""What stands on a page and is no note put there."""
_WHO = re.compile(r"author|creator|owner|manager|company|(?:last-?)?(?:saved|modified|changed)-?by", re.IGNORECASE)
_DAY = re.compile(r"D:\d{4,14}.{0,8}")
_NOT_TEXT = frozenset({"/ID", "/CheckSum", "/W", "/Length", "/Panose", "/Lang"})
_NUMBERS = frozenset({"/FunctionType", "/PatternType", "/ShadingType", "/HalftoneType", "/CMapName", "/N"})
DEEPEST = 20
"""Forms within forms are followed to this depth."""
_PICTURED = {"/DCTDecode", "/JPXDecode"}
_SILENT = """
/FontFile /FontFile2 /FontFile3 /ToUnicode /CIDToGIDMap /CIDSet /Contents /CharProcs /Thumb /XRef /ObjStm /Encoding /UseCMap
/DestOutputProfile /Function /TR /TR2 /BG /BG2 /UCR /UCR2 /HT /Shading /Pattern /Mask /SMask /Metadata /ColorSpace /CS /Lookup /G
/Alternate /DefaultRGB /DefaultGray /DefaultCMYK /Functions /TransferFunction
"""
_STREAMS = frozenset(_SILENT.split())
"""Where a stream stands that holds no text, or one that was read as a page or as metadata."""
_ACTUAL = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>)", re.S)
_INVISIBLE = re.compile(rb"(?<![\d.])[37]\s+Tr\b(?!\s*(?:ET|[0-24-6]\s+Tr)\b)")
_INLINE_PICTURE = re.compile(rb"(?:^|\s)BI\s[^\x80-\xff]{0,400}?\sID\s")
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ue000-\uf8ff]")
_APART = re.compile(r"(?<!\d)(?:\d ?){3}(?:- ?)(?:\d ?){2}(?:- ?)(?:\d ?){3}\d(?!\d)")
UNREAD = "cannot be read, so nobody knows what it says"
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
        shown: set[int] = set()
        yield from _pages(reader, place, shown)
        yield from _about(reader, place)
        yield from _objects(reader, place, inside, shown)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("is no whole PDF") from error
    before, end = content.find(b"%PDF-"), content.rfind(b"%%EOF")
    for where, rest in (("before its beginning", content[:before]), ("behind its end", content[end + 5 :] if end >= 0 else b"")):
        if rest.strip(b"\0 \t\r\n\xef\xbb\xbf"):
            yield Piece(f"{place}, {where}", rest.decode("latin-1"), Part.BYTES)
            yield Hit(f"{place}, {where}", "something that no reader is shown")
    if content.count(b"startxref") > (2 if _LINEARIZED in content[:2_048] else 1):
        yield Hit(place, "earlier versions of itself, kept in the file; print it to a new PDF")
    yield from (
        Piece(f"{place}, a comment", one.decode("latin-1"), Part.ABOUT)
        for one in re.findall(rb"^%[^%\x80-\xff\n]{4,200}$", content, re.M)
    )


def _pages(reader: PdfReader, place: str, shown: set[int]) -> Found:
    """Yield the texts of the pages, and note by their numbers what they show."""
    for number, page in enumerate(reader.pages, 1):
        where = f"{place}, page {number}"
        ink = PageInk(page)
        yield from _written(page.extract_text(visitor_operand_before=ink.before, visitor_operand_after=ink.after), where)
        yield from (Hit(where, what) for what in ink.found())
        contents = page.get_contents()
        strokes = b"" if contents is None else contents.get_data()
        pictured = _shows(page.get("/Resources"), shown)
        yield from _strokes(strokes, where, pictured=pictured)
        if page.indirect_reference is not None:
            shown.add(page.indirect_reference.idnum)


def _written(text: str, place: str) -> Found:
    """Yield the text of a page; letters that are none say that its font does not tell which they are."""
    yield Piece(place, text)
    for match in _APART.finditer(text):
        if " " in match[0]:
            yield Piece(place, match[0].replace(" ", ""))
    if _NO_LETTERS.search(text):
        yield Hit(place, f"{UNREAD}: letters in a font that does not tell which they are")


def _strokes(strokes: bytes, place: str, *, pictured: bool) -> Found:
    """Yield what the strokes of a page say beside its text: words in its place, letters that nobody sees, pictures among them.

    Letters that nobody sees may lie behind a picture: there they are what was read from a scanned page.
    """
    if b"/ActualText" in strokes or b"/Alt" in strokes or b"/E " in strokes or b"/E(" in strokes:
        for said, coded in _ACTUAL.findall(strokes):
            yield Piece(f"{place}, words in its place", _decoded(said, coded), Part.ABOUT)
    if not pictured and b"Tr" in strokes and _INVISIBLE.search(strokes):
        yield Hit(place, "hidden text")
    if b"BI" in strokes and _INLINE_PICTURE.search(strokes):
        yield Unread(place)


def _decoded(said: bytes, coded: bytes) -> str:
    digits = b"".join(coded.split())
    raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()) if digits else re.sub(rb"\\([()\\])", rb"\1", said)
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _shows(resources: Any, shown: set[int], deep: int = 0) -> bool:
    """Note the forms that a page draws, by their numbers; return whether it shows a picture."""
    pictured = False
    found = resources.get_object().get("/XObject") if resources is not None else None
    drawn: Any = found.get_object() if found is not None and deep < DEEPEST else {}
    for name in drawn:
        reference = drawn.raw_get(name)
        one = reference.get_object()
        number = getattr(reference, "idnum", None)
        if number in shown:
            pictured = pictured or one.get("/Subtype") == "/Image"
            continue
        is_form = one.get("/Subtype") == "/Form"
        pictured = (_shows(one.get("/Resources"), shown, deep + 1) if is_form else True) or pictured
        if number is not None:
            shown.add(number)
    return pictured


def _about(reader: PdfReader, place: str) -> Found:
    """Yield what the file says of itself."""
    for key, value in (reader.metadata or {}).items():
        if key != "/Creator" and _WHO.fullmatch(key[1:]) and str(value).strip():
            yield Hit(f"{place}, {key[1:]}", "an author")
    root: Any = reader.trailer["/Root"].get_object()
    yield from _made_of(root, place)
    packet = root.get("/Metadata")
    if packet is not None:
        content = packet.get_object().get_data()
        yield from (
            Piece(f"{place}, metadata", one.decode("utf-8", "replace"), Part.ABOUT)
            for one in re.findall(rb"<\?(?!xml[\s?])(.*?)\?>", content, re.S)
        )
        for element in parsed(content).iter():
            if _WHO.fullmatch(local(element.tag)) and joined(element).strip():
                yield Hit(f"{place}, metadata {local(element.tag)}", "an author")
            for key, value in element.attrib.items():
                if _WHO.fullmatch(local(key)) and value.strip():
                    yield Hit(f"{place}, metadata {local(key)}", "an author")


def _made_of(root: Any, place: str) -> Found:
    """Yield what a file has beside pages: layers that are not shown, forms that only some programs draw."""
    layers = root.get("/OCProperties")
    shown = layers.get_object().get("/D") if layers is not None else None
    if shown is not None and (shown.get_object().get("/OFF") or shown.get_object().get("/BaseState") == "/OFF"):
        yield Hit(place, "a hidden layer")
    form = root.get("/AcroForm")
    if form is not None and "/XFA" in form.get_object():
        yield Hit(place, f"{UNREAD}: a form (XFA) that only some programs show; print it to a new PDF")


def _objects(reader: PdfReader, place: str, inside: Reader, shown: set[int]) -> Found:
    """Yield every text in every object of the file, be it shown or not."""
    numbers = {number for entries in reader.xref.values() for number in entries} | set(reader.xref_objStm)
    from pypdf.generic import IndirectObject

    yield from _texts(reader.trailer.get("/Info", None), f"{place}, information", inside)
    silent, streams = set(shown), list[tuple[int, Any]]()
    for number in sorted(numbers):
        generation = next((gen for gen, entries in reader.xref.items() if number in entries), 0)
        value = IndirectObject(number, generation, reader).get_object()
        where = f"{place}, object {number}"
        if hasattr(value, "get_data"):
            streams.append((number, value))
        if isinstance(value, dict) and value.get("/Type") == "/Page" and number not in shown:
            yield from _unseen_page(reader, value, where)
        _silent(value, silent)
        yield from _texts(value, where, inside)
    for number, value in streams:
        yield from _stream(reader, value, f"{place}, object {number}", inside, is_silent=number in silent)


def _silent(value: Any, silent: set[int]) -> None:
    """Note by their numbers the streams that an object refers to in places that hold no text."""
    waiting = [(value, False)]
    while waiting:
        one, within = waiting.pop()
        number = getattr(one, "idnum", None)
        if number is not None:
            if within:
                silent.add(number)
        elif isinstance(one, dict):
            waiting += [(part, within or key in _STREAMS) for key, part in dict.items(one)]
        elif isinstance(one, list):
            waiting += [(part, within) for part in list.__iter__(one)]


def _unseen_page(reader: PdfReader, value: Any, place: str) -> Found:
    from pypdf import PageObject

    page = PageObject(reader)
    page.update(value)
    text = page.extract_text()
    yield from _written(text, place)
    if text.strip():
        yield Hit(place, "a page that is kept in the file and not shown")


def _drawn(reader: PdfReader, value: Any, place: str) -> Found:
    """Yield the text of a form that no page draws by itself: the look of a field or a note, or what was left behind."""
    from pypdf import PageObject

    yield from _written(PageObject(reader).extract_xform_text(value), place)


def _stream(reader: PdfReader, value: Any, place: str, inside: Reader, *, is_silent: bool) -> Found:
    """Yield what a stream holds: an attached file, metadata, a picture, a script; pages and fonts were read as such."""
    kind, sub = value.get("/Type"), value.get("/Subtype")
    if kind == "/Metadata":
        for element in parsed(value.get_data()).iter():
            said = [element.text or "", *element.attrib.values()]
            yield from (Piece(f"{place}, metadata {local(element.tag)}", one, Part.ABOUT) for one in said if one.strip())
    elif kind == "/EmbeddedFile":
        yield from inside(value.get_data(), f"{place}, attached file")
    elif sub == "/Image" or ("/Width" in value and "/Height" in value):
        filters = value.get("/Filter")
        pictured = {*(filters if isinstance(filters, list) else [filters])} & _PICTURED
        yield from inside(value._data, place) if pictured == {"/DCTDecode"} else iter((Unread(place),))
    elif sub == "/Form":
        yield from _strokes(value.get_data(), place, pictured=True)
        yield from iter(()) if is_silent else _drawn(reader, value, place)
    elif not (is_silent or kind in ("/XRef", "/ObjStm", "/CMap") or _NUMBERS.intersection(value)):
        yield from inside(value.get_data(), f"{place}, a stream")


def _texts(value: Any, place: str, inside: Reader) -> Found:
    """Yield the texts right in an object, and the notes and files in it; what it refers to is an object of its own."""
    waiting: list[tuple[Any, str]] = [(value, place)]
    while waiting:
        one, where = waiting.pop()
        if isinstance(one, dict):
            yield from _put(one, where)
            waiting += [(part, f"{where} {key}") for key, part in dict.items(one) if key not in _NOT_TEXT]
        elif isinstance(one, list):
            waiting += [(part, where) for part in list.__iter__(one)]
        elif isinstance(one, bytes):
            yield Piece(where, one.decode("latin-1"), Part.BYTES)
        elif isinstance(one, str) and not isinstance(one, float | int) and not _DAY.fullmatch(one):
            yield Piece(where, one, Part.ABOUT)


def _put(value: Any, place: str) -> Iterator[Hit]:
    """Yield what a part of an object is that no page needs: a note, an attached file, letters that no font explains."""
    sub = value.get("/Subtype")
    if "/Rect" in value and sub is not None and sub not in _NO_NOTES:
        yield Hit(place, "a note put on a page")
    if "/EF" in value:
        yield Hit(place, "an attached file")
    coding = value.get("/Encoding")
    if sub == "/Type0" and "/ToUnicode" not in value and str(coding).startswith("/Identity"):
        yield Hit(place, f"{UNREAD}: letters in a font that does not tell which they are")
