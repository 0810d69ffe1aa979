"""Cells of a workbook that nobody can read: in the color of what they stand on, too small, or of a format that shows nothing.

>>> from xml.etree import ElementTree as ET
>>> silent = "<numFmts><numFmt numFmtId='170' formatCode=';;;'/></numFmts>"
>>> looks(ET.XML(f"<styleSheet>{silent}<cellXfs><xf/><xf numFmtId='170'/></cellXfs></styleSheet>"))
(None, 'hidden text')
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from avoidance.filing.colors import BLACK, WHITE, Color, alike, color
from avoidance.filing.markup import local
from avoidance.filing.pieces import ALIKE, HIDDEN, TINY

_SHOWS_NOTHING = re.compile(r"(?:\s*(?:\"\s*\")?\s*;){2,3}(?:\s*(?:\"\s*\")?\s*)")
_SMALLEST = 2
"""Points; letters of no more nobody reads."""
_THEME = {"0": WHITE, "1": BLACK}
_OPAQUE = 6
"""So many digits has a color behind what it says of how much shines through."""


def looks(root: Any) -> tuple[str | None, ...]:
    """Return of each look of cells why nobody can read them, or nothing.

    Args:
        root: the root of the styles of a workbook; nothing where it has none.
    """
    if root is None:
        return ()
    lists = {local(one.tag): list(one) for one in root}
    silent = {one.get("numFmtId") for one in lists.get("numFmts", ()) if _SHOWS_NOTHING.fullmatch(one.get("formatCode", ""))}
    fonts, fills = lists.get("fonts", []), lists.get("fills", [])
    return tuple(_why(one, silent, _at(fonts, one, "fontId"), _at(fills, one, "fillId")) for one in lists.get("cellXfs", ()))


def _why(look: Any, silent: set[str | None], font: Any, fill: Any) -> str | None:
    if look.get("numFmtId") in silent:
        return HIDDEN
    if alike(_color(font, "color"), _ground(fill)):
        return ALIKE
    return TINY if _is_tiny(font) else None


def _at(listed: list[Any], look: Any, key: str) -> Any:
    at = look.get(key, "")
    return listed[int(at)] if at.isdigit() and int(at) < len(listed) else None


def _ground(fill: Any) -> Color | None:
    pattern = None if fill is None else next((one for one in fill if local(one.tag) == "patternFill"), None)
    if pattern is None:
        return WHITE if fill is None else None
    kind = pattern.get("patternType", "none")
    return WHITE if kind == "none" else _color(pattern, "fgColor") if kind == "solid" else None


def _color(element: Any, name: str) -> Color | None:
    one = None if element is None else next((one for one in element if local(one.tag) == name), None)
    if one is None or one.get("tint"):
        return None
    return color(one.get("rgb", "")[-_OPAQUE:]) or _THEME.get(one.get("theme", ""))


def _is_tiny(font: Any) -> bool:
    size = None if font is None else next((one.get("val", "") for one in font if local(one.tag) == "sz"), None)
    try:
        return size is not None and Decimal(size) <= _SMALLEST
    except InvalidOperation:
        return False
