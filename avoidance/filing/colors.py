"""Colors, as far as it takes to say that letters have the one of what they stand on.

>>> alike(color("white"), color("#fefefe")), alike(color("rgb(0, 0, 0)"), color("#fff")), color("var(--ink)") is None
(True, False, True)
"""

from __future__ import annotations

import re
from decimal import Decimal

Color = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
WHITE: Color = (255, 255, 255)
BLACK: Color = (0, 0, 0)
FULL = 255
_NEAR = 16
"""Colors that differ by less nobody tells apart."""
_NAMED = {
    "black": BLACK,
    "white": WHITE,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "azure": (240, 255, 255),
    "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240),
    "mintcream": (245, 255, 250),
    "whitesmoke": (245, 245, 245),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "yellow": (255, 255, 0),
}
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})(?:ff|f)?", re.IGNORECASE)
_PARTS = re.compile(r"rgba?\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)(?:[\s,/]+[\d.]+%?)?\s*\)", re.IGNORECASE)
_PALE = re.compile(r"hsla?\([^,\s]+[\s,]+[\d.]+%?[\s,]+(?:100|9[6-9])(?:\.\d*)?%[^)]*\)", re.IGNORECASE)


def color(said: str) -> Color | None:
    """Return a color as HTML, Word or a style sheet writes it; nothing where it is none, or not known here."""
    said = said.strip().lower()
    if said in _NAMED:
        return _NAMED[said]
    if _PALE.fullmatch(said):
        return WHITE
    if match := _HEX.fullmatch(said):
        digits = match[1] if len(match[1]) > 3 else "".join(one * 2 for one in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := _PARTS.fullmatch(said):
        return _part(match[1]), _part(match[2]), _part(match[3])
    return None


def _part(said: str) -> int:
    number = said.rstrip("%")
    value = Decimal(number if re.fullmatch(r"\d+(?:\.\d*)?|\.\d+", number) else "0")
    return min(FULL, int(value * FULL / 100 if said.endswith("%") else value))


def alike(one: Color | None, other: Color | None) -> bool:
    """Whether two colors are known and nobody tells them apart."""
    return one is not None and other is not None and all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))
