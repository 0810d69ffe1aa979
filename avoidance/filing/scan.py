"""A finished file, scanned: whatever in it must not be filed, with its place. What kind it is of says its content, not its name.

>>> scan(b"paid to 123-45-6789", "memo.md").hits
(Hit(place='memo.md, line 1', what='a Social Security or taxpayer number', near='paid to xxx-xx-6789'),)
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from avoidance.filing import images, markup, opendocument
from avoidance.filing.known import Search
from avoidance.filing.office import office
from avoidance.filing.pdfs import pdf
from avoidance.filing.pieces import Found, Hit, Part, Piece, Unread, Unreadable
from avoidance.filing.tables import table

DEEPEST = 5
"""Files within files are read to this depth."""
_TEXTS = (".csv", ".tsv", ".html", ".htm", ".md", ".markdown", ".txt", ".json", ".yaml", ".yml", ".ics", ".css", ".tex", "")
_UNREAD = {
    b"{\\rtf": "RTF; save it as .docx",
    b"%!PS": "PostScript; print it to a PDF",
    b"GIF8": "a GIF; save it as .png",
    b"II*\0": "a TIFF; save it as .png",
    b"MM\0*": "a TIFF; save it as .png",
    b"From ": "mail; print it to a PDF",
}
"""What programs show otherwise than its bytes say, by how it begins."""
_MAIL = re.compile(rb"^(?:content-transfer-encoding|mime-version|received|message-id):", re.IGNORECASE | re.MULTILINE)
_MAILED = (".eml", ".mht", ".mhtml", ".mbox", ".msg")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan found.

    Args:
        hits: what must not be filed.
        unread: pictures whose pixels nobody has read.
    """

    hits: tuple[Hit, ...]
    unread: tuple[str, ...] = ()


def scan(content: bytes, name: str, search: Search | None = None) -> Scanned:
    """Return what a finished file holds that must not be filed.

    Args:
        content: its bytes.
        name: its name, without its folder, which is looked at too.
        search: what to look for; left out: the shapes of numbers alone.
    """
    search = search or Search()
    called = PurePath(name).name
    ways = (called.replace("_", " "), "_".join(called.split()))
    hits = next((found for one in ways if (found := list(search.of(Piece("the name of the file", one, Part.ABOUT))))), [])
    label = hits[0].near if hits else PurePath(name).name
    unread: list[str] = []
    for one in _read(content, label, suffix=PurePath(name).suffix.lower(), depth=0):
        if isinstance(one, Hit):
            hits.append(one)
        elif isinstance(one, Unread):
            unread.append(one.place)
        else:
            hits += search.of(one)
    return Scanned(tuple(dict.fromkeys(hits)), tuple(dict.fromkeys(unread)))


def _read(content: bytes, place: str, *, suffix: str, depth: int) -> Found:
    """Yield the texts of a file; what cannot be read to its end is a hit."""
    if depth > DEEPEST:
        yield Hit(place, "files within files, deeper than is read")
        return

    def inside(packed: bytes, within: str) -> Found:
        return _read(packed, within, suffix=PurePath(within).suffix.lower(), depth=depth + 1)

    try:
        yield from _texts(content, place, suffix, inside)
    except Unreadable as error:
        yield Hit(place, f"cannot be read, so nobody knows what it says: {error}")
    except RecursionError:
        yield Hit(place, "cannot be read, so nobody knows what it says: is nested too deep")


def _texts(content: bytes, place: str, suffix: str, inside: markup.Reader) -> Found:
    start = content[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(b"PK"):
        return office(content, place, inside)
    if b"%PDF-" in content[:1_024]:
        return pdf(content, place, inside)
    if content.startswith(images.SIGNATURE):
        return images.png(content, place)
    if content.startswith(images.JPEG):
        return images.jpeg(content, place)
    if content.startswith(b"\x1f\x8b"):
        return inside(_unpacked(content), f"{place}, unpacked")
    if content.startswith(_FONTS):
        return images.strings(content, place)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
        start = content.lstrip()[:1_024]
    return _plain(content, start, place, suffix, inside)


def _plain(content: bytes, start: bytes, place: str, suffix: str, inside: markup.Reader) -> Found:
    """Yield the texts of a file of text; of one that is none, what can be made out, and that it cannot be read."""
    what = next((says for begins, says in _UNREAD.items() if content.startswith(begins)), "")
    if suffix in _MAILED or _MAIL.search(content[:4_096]):
        what = _UNREAD[b"From "]
    if what or not _is_text(content):
        return _unknown(content, place, f"is {what}" if what else "is of no kind that is known here")
    if (
        (start[:9].lower() == b"<!doctype" and b"html" in start[:20].lower())
        or start[:5].lower() == b"<html"
        or suffix in (".html", ".htm")
    ):
        return markup.html(content, place, inside)
    if start.startswith(b"<?xml") and opendocument.NAMESPACE in start:
        return opendocument.part(content, place, None, inside)
    if start.startswith(b"<") and (suffix not in _TEXTS or start.startswith((b"<?xml", b"<svg"))):
        return markup.xml(content, place, inside)
    return iter(table(content, place)) if suffix in (".csv", ".tsv") else markup.markdown(content, place, inside)


def _unknown(content: bytes, place: str, why: str) -> Found:
    yield from images.strings(content, place)
    yield Hit(place, f"cannot be read, so nobody knows what it says: {why}")


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unpacked(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError) as error:
        raise Unreadable("cannot be unpacked") from error


def told(hits: Iterable[Hit]) -> str:
    """Return hits, a line each."""
    return "\n".join(hit.line() for hit in hits)
