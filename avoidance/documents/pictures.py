"""Pictures for formats that need pixels.

>>> pixels(b"\\x89PNG\\r\\n\\x1a\\n" + bytes(4) + b"IHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big"))
(640, 480)
"""

from __future__ import annotations

from avoidance.documents.blocks import Drawing

_RESOLUTION = 192
_PROGRAM = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")\n'


def png_of(drawing: Drawing) -> bytes:
    """Return a picture as PNG, drawn from its SVG where nobody gave one."""
    if drawing.png is not None:
        return drawing.png
    from avoidance.documents.pdf import compiled

    return compiled(_PROGRAM, {"svg": drawing.svg}, form="png", resolution=_RESOLUTION)


def pixels(png: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG.

    Raises:
        ValueError: it is no PNG.
    """
    if png[:8] != b"\x89PNG\r\n\x1a\n" or len(png) < 24:
        raise ValueError("the picture is no PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
