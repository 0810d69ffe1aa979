"""How large a picture stands on a page: its own size, or as much of it as fits; 72 of its units are an inch.

>>> fitted(Drawing('<svg width="720" height="360"></svg>'), 9_360, 11_520)
(9360, 4680)
"""

from __future__ import annotations

from avoidance.documents.blocks import Drawing
from avoidance.pictures.raster import DPI, drawn, size_of, units

UNITS = 72
"""Units of a picture to an inch."""
TWIPS = 20
"""Twentieths of a point in a unit of a picture."""
PAGE_HEIGHT = 11_520
"""The most that a picture takes of the height of a page, in twentieths of a point: eight inches."""


def fitted(drawing: Drawing, width: int, height: int = PAGE_HEIGHT) -> tuple[int, int]:
    """Return how wide and how high a picture stands, in twentieths of a point, its sides in proportion.

    Args:
        drawing: the picture.
        width: how much room there is from side to side.
        height: how much there is from top to bottom.
    """
    across, down = (side * TWIPS for side in _units(drawing))
    if across > width:
        across, down = width, down * width // across
    if down > height:
        across, down = across * height // down, height
    return across, down


def _units(drawing: Drawing) -> tuple[int, int]:
    if drawing.png is None:
        return units(drawing.svg)
    width, height = size_of(drawing.png)
    return width * UNITS // DPI, height * UNITS // DPI


def png_of(drawing: Drawing, across: int) -> bytes:
    """Return a picture as PNG, drawn from its SVG where nobody gave one.

    Args:
        drawing: the picture.
        across: how wide it stands on the page, in twentieths of a point; its dots are as many to an inch there as ever.
    """
    return drawing.png if drawing.png is not None else drawn(drawing.svg, DPI * across // (units(drawing.svg)[0] * TWIPS))
