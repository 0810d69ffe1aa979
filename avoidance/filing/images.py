"""What pictures say beside what they show: texts, comments, camera data and packets of PNG and JPEG; their pixels are unread.

>>> said = b"Author\\0J. Roe"
>>> chunk = len(said).to_bytes(4, "big") + b"tEXt" + said + bytes(4)
>>> [one for one in png(SIGNATURE + chunk, "a.png") if isinstance(one, Hit)]
[Hit(place='a.png, tEXt Author', what='an author', near='')]
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from avoidance.filing.pieces import Found, Hit, Part, Piece, Unread, Unreadable
from avoidance.pictures.metadata import COMMENT, DRAWING, JPEG, PROFILE, SCAN, chunks, segments
from avoidance.pictures.raster import SIGNATURE

__all__ = ["JPEG", "SIGNATURE", "jpeg", "png", "strings"]
_WHO = frozenset({"author", "artist", "creator", "copyright", "xmp:creator"})
_SILENT = frozenset({b"tIME", b"acTL", b"fcTL", b"fdAT", b"oFFs", b"sCAL", b"iDOT", b"vpAg", b"orNT"})
"""Chunks of numbers alone."""
_MOST_TEXT = 20_000_000
_SAID = re.compile(rb"[\x20-\x7e]{4,}|(?:[\x20-\x7e]\0){4,}")
_MAKER = re.compile(
    rb"<(?:\w+:)?(?:creator|author|rights|owner)\b[^>]*>\s*(?:<[^>]*>\s*)*[^<\s]|:(?:creator|author|owner)\s*=\s*[\"'][^\"']", re.I
)
_PERSONS = {0x013B: "an artist", 0x8298: "who has the copyright", 0x9C9D: "an author", 0xA430: "an owner", 0x013C: "a computer"}
_WITHIN = {0x8769: "", 0x8825: "the place where it was made"}
"""Tags of camera data that lead to more of it, and what is told of that by itself."""


def png(content: bytes, place: str) -> Found:
    """Yield the texts of a PNG.

    Raises:
        Unreadable: it is cut off.
    """
    end = len(SIGNATURE)
    for part in chunks(content):
        end = part.end
        if part.kind not in DRAWING:
            yield from _chunk(part.kind, part.said, place)
    if end > len(content):
        raise Unreadable("is cut off")
    yield from _behind(content[end:], place)
    yield Unread(place)


def _behind(rest: bytes, place: str) -> Found:
    """Yield what stands behind the end of a picture, where no reader of pictures looks."""
    yield from strings(rest, f"{place}, behind its end")
    if rest.strip(b"\0 \t\r\n"):
        yield Hit(f"{place}, behind its end", "something that no reader is shown")


def _chunk(kind: bytes, said: bytes, place: str) -> Found:
    """Yield what a chunk says that draws nothing."""
    name = kind.decode("ascii", "replace")
    if kind == b"eXIf":
        yield from _camera(said, f"{place}, {name}")
    elif kind == b"iCCP":
        yield from strings(_inflated(said.partition(b"\0")[2][1:]), f"{place}, {name}")
    elif kind not in (b"tEXt", b"zTXt", b"iTXt"):
        yield from strings(said, f"{place}, {name}")
        if kind not in _SILENT:
            yield Hit(f"{place}, {name}", "something that cannot be read, so nobody knows what it says")
    else:
        yield from _text(kind, said, f"{place}, {name}")


def _text(kind: bytes, said: bytes, place: str) -> Found:
    key, _, rest = said.partition(b"\0")
    word = key.decode("latin-1")
    where = f"{place} {word}"
    text = _unpacked(kind, rest)
    if word.lower() in _WHO or _MAKER.search(text.encode("utf-8", "replace")):
        yield Hit(where, "an author")
    yield Piece(f"{where} (its name)", word, Part.ABOUT)
    yield Piece(where, text, Part.ABOUT)


def _unpacked(kind: bytes, rest: bytes) -> str:
    if kind == b"tEXt":
        return rest.decode("latin-1")
    if kind == b"zTXt":
        return _inflated(rest[1:]).decode("latin-1")
    packed, rest = rest[:1] == b"\1", rest[2:]
    language, _, rest = rest.partition(b"\0")
    translated, _, text = rest.partition(b"\0")
    return " ".join(part.decode("utf-8", "replace") for part in (language, translated, _inflated(text) if packed else text))


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST_TEXT)
    except zlib.error:
        raise Unreadable("has a text that cannot be unpacked") from None


def jpeg(content: bytes, place: str) -> Found:
    """Yield what a JPEG says before, between and behind its scans.

    Raises:
        Unreadable: it is cut off.
    """
    end = 0
    for part in segments(content):
        kind, end = part.kind[0], part.end
        if kind == COMMENT:
            yield from _spoken(part.said, f"{place}, comment")
        elif 0xE1 <= kind <= 0xEF:
            where = f"{place}, segment {kind - 0xE0}"
            if part.said.startswith(b"Exif\0\0"):
                yield from _camera(part.said[6:], where)
            else:
                yield from strings(part.said, where, Part.BYTES if kind == PROFILE else Part.ABOUT)
                yield from (Hit(where, "an author") for _ in _MAKER.finditer(part.said))
        elif kind == SCAN and part.end >= len(content):
            yield from strings(part.said, f"{place}, its scan")
            raise Unreadable("is cut off")
    yield from _behind(content[end:], place)
    yield Unread(place)


def _spoken(said: bytes, place: str) -> Iterator[Piece]:
    """Yield a comment, in whatever letters it is written."""
    try:
        yield Piece(place, said.decode("utf-8"), Part.ABOUT)
    except UnicodeDecodeError:
        yield from strings(said, place, Part.ABOUT)
        yield Piece(place, said.decode("latin-1"), Part.ABOUT)


def _camera(said: bytes, place: str) -> Found:
    """Yield what camera data (EXIF) says: each text, and who or where; data that is none cannot be read."""
    yield from strings(said, place, Part.ABOUT)
    yield from strings(said[1:], place, Part.ABOUT)
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(said[:4])
    if order is None:
        yield Hit(place, "camera data that cannot be read, so nobody knows what it says")
        return

    def number(at: int, size: int) -> int:
        return int.from_bytes(said[at : at + size], "little" if order == "little" else "big")

    waiting, seen = [number(4, 4)], set[int]()
    while waiting:
        at = waiting.pop()
        if at in seen or not 8 <= at <= len(said) - 2:
            yield from () if at in (0, *seen) else (Hit(place, "camera data that cannot be read, so nobody knows what it says"),)
            continue
        seen.add(at)
        for entry in range(at + 2, at + 2 + 12 * min(number(at, 2), 1_000), 12):
            tag = number(entry, 2)
            if tag in _PERSONS and said[number(entry + 8, 4) :][: number(entry + 4, 4)].strip(b"\0 "):
                yield Hit(place, _PERSONS[tag])
            if tag in _WITHIN:
                yield from (Hit(place, _WITHIN[tag]),) if _WITHIN[tag] else ()
                waiting.append(number(entry + 8, 4))


def strings(content: bytes, place: str, part: Part = Part.BYTES) -> Iterator[Piece]:
    """Yield what can be made out in bytes, in one byte or two a letter."""
    for match in _SAID.finditer(content):
        said = match[0].replace(b"\0", b"") if b"\0" in match[0] else match[0]
        yield Piece(place, said.decode("ascii", "replace"), part)
