"""Letters of a Word file that nobody can read: in the color of what they stand on, or too small.

>>> from xml.etree import ElementTree as ET
>>> said = "<w:p xmlns:w='urn:w'><w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>words</w:t></w:r></w:p>"
>>> list(unread(ET.XML(said), styles(None)))
[(1, 'hidden text, in the color of what it stands on')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from avoidance.filing.colors import FULL, WHITE, Color, alike, color
from avoidance.filing.markup import joined, local
from avoidance.filing.pieces import ALIKE, TINY

SMALLEST = 4
"""Half points; letters of no more nobody reads."""
_PALE = frozenset({"background1", "bg1", "light1", "lt1"})
_PLAIN = frozenset({"clear", "nil"})
AS_NEEDED: Color = (-FULL, -FULL, -FULL)
"""The color that Word chooses by what is behind the letters."""
_NO_COLOR = frozenset({"", "auto", "none"})
_DRAWN = frozenset({"txbxContent", "textbox", "txbx"})
"""What stands on a shape, whose color is not looked for."""
_DEEPEST = 10


class Ink(NamedTuple):
    """How letters are dressed, as far as it is said here.

    Args:
        letters: their color; nothing where it is not said.
        size: in half points.
        ground: what is behind them.
        is_known: whether what is behind them is told at all.
    """

    letters: Color | None = None
    size: int | None = None
    ground: Color | None = None
    is_known: bool = True

    def over(self, other: Ink) -> Ink:
        """Return this, with what it leaves open as another says it."""
        own = self.ground is not None or not self.is_known
        return Ink(
            self.letters if self.letters is not None else other.letters,
            self.size if self.size is not None else other.size,
            self.ground if own else other.ground,
            self.is_known if own else other.is_known,
        )


NOTHING = Ink()
PAPER = Ink(None, None, WHITE)
UNKNOWN = Ink(is_known=False)


def styles(root: Any) -> Mapping[str, Ink]:
    """Return how each style of a file dresses letters, by its id; a style of tables, how its cells may.

    Args:
        root: the root of its styles; nothing where it has none.
    """
    own: dict[str, Ink] = {}
    based: dict[str, str] = {}
    for one in () if root is None else (one for one in root if local(one.tag) == "style"):
        id = _given(one, "styleId")
        is_table = _given(one, "type") == "table"
        own[id] = UNKNOWN if is_table and any(local(part.tag) == "shd" for part in one.iter()) else _of(one)
        based[id] = next((_given(part, "val") for part in one if local(part.tag) == "basedOn"), "")
    return {id: _resolved(id, own, based, 0) for id in own}


def _resolved(id: str, own: Mapping[str, Ink], based: Mapping[str, str], deep: int) -> Ink:
    parent = based.get(id, "")
    if parent not in own or deep > _DEEPEST:
        return own[id]
    return own[id].over(_resolved(parent, own, based, deep + 1))


def unread(root: Any, known: Mapping[str, Ink]) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, by their number, in which letters stand that nobody can read, and why.

    Args:
        root: the root of a part.
        known: how styles dress letters.
    """
    page = next((_given(one, "color") for one in root if local(one.tag) == "background"), "")
    start = PAPER if alike(color(page) or WHITE, WHITE) else UNKNOWN
    waiting: list[tuple[Any, Ink, bool]] = [(root, start, False)]
    number = 0
    while waiting:
        element, around, within = waiting.pop()
        name = local(element.tag)
        if name == "p" and not within:
            number += 1
        ink = UNKNOWN if name in _DRAWN else _of(element, known).over(around)
        if name == "r" and joined(element).strip():
            if ink.is_known and ink.letters is not None and alike(ink.letters, ink.ground):
                yield number, ALIKE
            if ink.size is not None and ink.size <= SMALLEST:
                yield number, TINY
        waiting += [(child, ink, within or name == "p") for child in reversed(element)]


def _of(element: Any, known: Mapping[str, Ink] | None = None) -> Ink:
    """Return how an element dresses the letters in it: a run, a paragraph, a cell, a table, a style."""
    ink = NOTHING
    name = local(element.tag)
    for dress in element:
        if local(dress.tag) not in ("rPr", "pPr", "tcPr", "tblPr"):
            continue
        is_mark = name == "p" and local(dress.tag) == "rPr"
        for one in () if is_mark else dress:
            ink = _said(one, known or {}).over(ink)
    return ink


def _said(one: Any, known: Mapping[str, Ink]) -> Ink:
    """Return what one property says."""
    name, value = local(one.tag), _given(one, "val")
    if name in ("rStyle", "pStyle", "tblStyle"):
        return known.get(value, NOTHING)
    if name == "color":
        pale = WHITE if _given(one, "themeColor") in _PALE else AS_NEEDED
        return Ink(pale if value in _NO_COLOR else color(value) or pale)
    if name == "sz" and value.isdigit():
        return Ink(size=int(value))
    if name == "highlight" and value not in _NO_COLOR:
        return Ink(ground=color(value)) if color(value) else UNKNOWN
    if name == "shd" and _given(one, "fill") not in _NO_COLOR:
        ground = color(_given(one, "fill"))
        return Ink(ground=ground) if ground and value in _PLAIN else UNKNOWN
    return UNKNOWN if name == "shd" and value not in _PLAIN else NOTHING


def _given(element: Any, key: str) -> str:
    return next((value for name, value in element.attrib.items() if local(name) == key), "")
