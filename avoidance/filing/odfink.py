"""Letters of an OpenDocument file that nobody can read: not shown, too small, or in the color of what they stand on.

>>> from xml.etree import ElementTree as ET
>>> style = "<s:style xmlns:s='s' s:name='T1'><s:text-properties s:color='#ffffff'/></s:style>"
>>> dressed = looks(ET.XML(f"<a>{style}</a>"), None)
>>> dressed.wrong(dressed.of(ET.XML("<t:span xmlns:t='t' t:style-name='T1'/>"), dressed.page))
['hidden text, in the color of what it stands on']
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from avoidance.filing.colors import WHITE, alike, color
from avoidance.filing.markup import local
from avoidance.filing.pieces import ALIKE, HIDDEN, TINY
from avoidance.filing.wordink import AS_NEEDED, NOTHING, PAPER, SMALLEST, UNKNOWN, Ink

_SIZE = re.compile(r"(\d+(?:\.\d*)?)pt")
_DRAWN = frozenset({"text-box", "custom-shape", "rect", "ellipse", "page", "object"})
_DEEPEST = 10
_CLEAR = frozenset({"", "transparent"})


class Look(NamedTuple):
    """How letters are dressed, and whether they are shown at all."""

    ink: Ink = NOTHING
    is_hidden: bool | None = None

    def over(self, other: Look) -> Look:
        """Return this, with what it leaves open as another says it."""
        return Look(self.ink.over(other.ink), other.is_hidden if self.is_hidden is None else self.is_hidden)


class Looks(NamedTuple):
    """How the styles of a file dress letters.

    Args:
        styles: by name.
        page: how they are dressed where no style says anything.
    """

    styles: Mapping[str, Look]
    page: Look

    def of(self, element: Any, around: Look) -> Look:
        """Return how letters in an element are dressed, within what is around it."""
        if local(element.tag) in _DRAWN:
            return Look(UNKNOWN).over(around)
        name = _given(element).get("style-name", "")
        return self.styles[name].over(around) if name in self.styles else around

    def wrong(self, look: Look) -> list[str]:
        """Return what keeps letters so dressed from a reader."""
        ink = look.ink
        pale = ink.is_known and ink.letters is not None and alike(ink.letters, ink.ground)
        tiny = ink.size is not None and ink.size <= SMALLEST
        return [what for what, holds in ((HIDDEN, look.is_hidden), (ALIKE, pale), (TINY, tiny)) if holds]


def looks(root: Any, beside: Any) -> Looks:
    """Return how the styles of a part dress letters.

    Args:
        root: the root of the part.
        beside: the root of the styles that it shares with others; nothing where there are none.
    """
    own: dict[str, Look] = {}
    parents: dict[str, str] = {}
    start = Look(PAPER)
    for one in (element for top in (beside, root) if top is not None for element in top.iter()):
        given = _given(one)
        if local(one.tag) == "style" and given.get("name"):
            own[given["name"]] = _of(one)
            parents[given["name"]] = given.get("parent-style-name", "")
        elif local(one.tag) == "page-layout-properties" and not _is_paper(given):
            start = Look(UNKNOWN)
    return Looks({name: _resolved(name, own, parents, 0) for name in own}, start)


def _is_paper(given: Mapping[str, str]) -> bool:
    ground = given.get("background-color", "")
    return ground in _CLEAR or alike(color(ground), WHITE)


def _resolved(name: str, own: Mapping[str, Look], parents: Mapping[str, str], deep: int) -> Look:
    parent = parents.get(name, "")
    if parent not in own or deep > _DEEPEST:
        return own[name]
    return own[name].over(_resolved(parent, own, parents, deep + 1))


def _of(style: Any) -> Look:
    look = Look()
    for one in style:
        given = _given(one)
        letters = AS_NEEDED if given.get("use-window-font-color") == "true" else color(given.get("color", ""))
        size = _SIZE.fullmatch(given.get("font-size", ""))
        ground = given.get("background-color", "")
        ink = Ink(letters, int(Decimal(size[1]) * 2) if size else None, None if ground in _CLEAR else color(ground))
        if given.get("fill", "none") not in ("none", "solid") or (ground not in _CLEAR and ink.ground is None):
            ink = ink._replace(ground=None, is_known=False)
        shown = given.get("display")
        look = Look(ink, None if shown is None else shown == "none").over(look)
    return look


def _given(element: Any) -> dict[str, str]:
    return {local(key): value for key, value in element.attrib.items()}
