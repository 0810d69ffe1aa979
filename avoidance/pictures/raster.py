"""From SVG to PNG, with nothing but a wheel: typst draws it, with its own fonts where the machine has none.

>>> size_of(b"\\x89PNG\\r\\n\\x1a\\n" + bytes(8) + (640).to_bytes(4, "big") + (480).to_bytes(4, "big"))
(640, 480)
"""

from __future__ import annotations

import re
from typing import Any

from avoidance.pictures.sheet import Picture

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MISSING = "a PNG is drawn by typst, which is not installed: pip install 'avoidance[docs]', or name a file that ends in .svg"
PAGE = (
    "#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
    '#image(bytes(sys.inputs.svg), format: "svg", width: {width}pt, height: {height}pt)'
)
EACH = "#set page(width: 40pt, height: 20pt, margin: 2pt)\n#for one in sys.inputs.letters.codepoints() { page(one) }"
NOWHERE = "\U0010fffd"
"""A character that no font has: a letter that is drawn as it is has no font either."""
COMMON = 0x250
DPI = 192


class NoDrawing(RuntimeError):
    """What draws a PNG is not installed."""


def png(picture: Picture, dpi: int = DPI) -> bytes:
    """Return a picture as PNG; arguments and errors as for :func:`drawn`."""
    return drawn(picture.svg, dpi)


def drawn(svg: str, dpi: int = DPI) -> bytes:
    """Return an SVG as PNG.

    Args:
        svg: the picture, with its width and its height.
        dpi: dots to an inch, of which a picture has 72 units here: the default makes it sharp in print.

    Raises:
        NoDrawing: typst is not installed.
    """
    width, height = units(svg)
    page = PAGE.format(width=width, height=height)
    made: bytes = _typst().compile(page.encode(), format="png", ppi=dpi, sys_inputs={"svg": svg})
    return made


def units(svg: str) -> tuple[int, int]:
    """Return how wide and how high an SVG says that it is.

    Raises:
        ValueError: it does not say.

    >>> units('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"></svg>')
    (640, 480)
    """
    root = svg[svg.find("<svg") :].partition(">")[0]
    found = [re.search(rf'\s{side}="(\d+)', root) for side in ("width", "height")]
    if found[0] is None or found[1] is None:
        raise ValueError("the picture does not say how wide and how high it is")
    return int(found[0][1]), int(found[1][1])


def undrawn(picture: Picture) -> str:
    """Return the letters of a picture that no font of this machine has, and that a PNG shows as empty boxes."""
    letters = sorted({one for box in picture.boxes for one in box.what if ord(one) >= COMMON})
    if not letters:
        return ""
    pages = _typst().compile(EACH.encode(), format="svg", sys_inputs={"letters": "".join([NOWHERE, *letters])})
    empty, *drawn = [_outline(page) for page in pages]
    return "".join(letter for letter, outline in zip(letters, drawn, strict=True) if outline == empty)


def _outline(page: bytes) -> bytes:
    """Return the outlines of the letters of a page."""
    return page.rpartition(b"<defs")[2]


def size_of(made: bytes) -> tuple[int, int]:
    """Return how wide and how high a PNG is, in dots.

    Raises:
        ValueError: it is no PNG.
    """
    if made[:8] != SIGNATURE or len(made) < 24:
        raise ValueError("the picture is no PNG")
    return int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise NoDrawing(MISSING) from None
    return typst
