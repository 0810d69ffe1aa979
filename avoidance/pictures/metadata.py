"""The parts of a PNG and of a JPEG: what draws, and what only says who made the picture, where and with what.

>>> [part.kind for part in chunks(SIGNATURE + bytes(4) + b"IEND" + bytes(4))]
[b'IEND']
>>> bare(b"\\xff\\xd8\\xff\\xfe\\x00\\x08J. Roe\\xff\\xd9")
b'\\xff\\xd8\\xff\\xd9'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from avoidance.pictures.raster import SIGNATURE

JPEG = b"\xff\xd8\xff"
DRAWING = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"cICP"}
)
"""The chunks of a PNG that only draw."""
COMMENT, PROFILE, TRANSFORM, SCAN, END = 0xFE, 0xE2, 0xEE, 0xDA, 0xD9
_APPLICATION = range(0xE0, 0xF0)
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_NEXT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.S)


class Section(NamedTuple):
    """A part of a picture.

    Attributes:
        kind: the name of a PNG's chunk; of a JPEG's segment the letter that marks it.
        said: what it holds.
        start, end: where it stands in the file, with its head.
    """

    kind: bytes
    said: bytes
    start: int
    end: int


def chunks(content: bytes) -> Iterator[Section]:
    """Yield the chunks of a PNG; the last one of a file that is cut off ends behind it."""
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        yield Section(kind, content[at + 8 : at + 8 + size], at, at + size + 12)
        at += size + 12
        if kind == b"IEND":
            return


def segments(content: bytes) -> Iterator[Section]:
    """Yield the segments of a JPEG, those between its scans too; the strokes of a scan belong to the segment that begins it."""
    at = 2
    while (found := _NEXT.search(content, at)) is not None:
        kind, head = content[found.end() - 1], found.end()
        size = 0 if kind in _ALONE or kind == END else int.from_bytes(content[head : head + 2], "big")
        end = head + size
        if kind == SCAN:
            after = _NEXT.search(content, end)
            end = after.start() if after else len(content)
        yield Section(bytes([kind]), content[head + 2 : head + size], found.start(), end)
        if kind == END:
            return
        at = end


def bare(content: bytes) -> bytes:
    """Return a PNG or a JPEG with nothing in it but what draws; any other file as it is."""
    if content.startswith(SIGNATURE):
        kept = (part for part in chunks(content) if part.kind in DRAWING)
        return SIGNATURE + b"".join(content[part.start : part.end] for part in kept)
    if content.startswith(JPEG):
        return content[:2] + b"".join(content[part.start : part.end] for part in segments(content) if _draws(part))
    return content


def _draws(part: Section) -> bool:
    """Whether a segment draws: no comment, and of what programs add only the head, the colors and how they are mixed."""
    kind = part.kind[0]
    if kind in _APPLICATION:
        return (kind == 0xE0 and part.said.startswith(b"JFIF")) or kind == TRANSFORM or part.said.startswith(b"ICC_PROFILE")
    return kind != COMMENT
