"""What pictures say beside what they show: the text chunks of PNG, the comments and camera data of JPEG, and their pixels unread.

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

SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_DRAWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"cICP"}
)
_WHO = frozenset({"author", "artist", "creator", "copyright", "xmp:creator"})
_MOST_TEXT = 20_000_000
_SAID = re.compile(rb"[\x20-\x7e]{4,}|(?:[\x20-\x7e]\0){4,}")


def png(content: bytes, place: str) -> Found:
    """Yield the texts of a PNG.

    Raises:
        Unreadable: it is cut off.
    """
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        said = content[at + 8 : at + 8 + size]
        at += size + 12
        if kind not in _DRAWN:
            yield from _chunk(kind, said, place)
        if kind == b"IEND":
            break
    if at > len(content):
        raise Unreadable("is cut off")
    yield from strings(content[at:], f"{place}, behind its end")
    yield Unread(place)


def _chunk(kind: bytes, said: bytes, place: str) -> Found:
    """Yield what a chunk says that draws nothing."""
    name = kind.decode("ascii", "replace")
    if kind not in (b"tEXt", b"zTXt", b"iTXt"):
        yield from strings(said, f"{place}, {name}")
        return
    key, _, rest = said.partition(b"\0")
    word = key.decode("latin-1")
    where = f"{place}, {name} {word}"
    if word.lower() in _WHO:
        yield Hit(where, "an author")
    yield Piece(f"{where} (its name)", word, Part.ABOUT)
    yield Piece(where, _unpacked(kind, rest), Part.ABOUT)


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
    """Yield what a JPEG says before its pixels, and behind them."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        kind, said = content[at + 1], content[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)
        if kind == 0xFE or 0xE1 <= kind <= 0xEF:
            yield from strings(said, f"{place}, {'comment' if kind == 0xFE else f'segment {kind - 0xE0}'}")
    yield from strings(content[content.rfind(b"\xff\xd9") + 2 :] if b"\xff\xd9" in content else b"", f"{place}, behind its end")
    yield Unread(place)


def strings(content: bytes, place: str) -> Iterator[Piece]:
    """Yield what can be made out in bytes, in one byte or two a letter."""
    for match in _SAID.finditer(content):
        said = match[0].replace(b"\0", b"") if b"\0" in match[0] else match[0]
        yield Piece(place, said.decode("ascii", "replace"), Part.BYTES)
