"""Letters that run from right to left, among others that do not: where a stretch of them begins and ends, and how it is set apart.

A figure beside a Hebrew or an Arabic name is drawn on the wrong side of it, unless the name is isolated. The marks that isolate are
not seen and take no room.

>>> isolated("from דוד $7.00").encode("ascii", "namereplace").count(b"ISOLATE")
2
>>> isolated("from David $7.00")
'from David $7.00'
"""

from __future__ import annotations

import re

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
STRETCH = re.compile(f"({_LETTER}+(?:(?:(?!{_LETTER})[\\W\\d_])*{_LETTER}+)*)")
"""Letters that run from right to left, with the spaces, the figures and the signs between them."""


def isolated(text: str) -> str:
    """Return a text with each stretch of letters that run from right to left isolated; any other text as it is."""
    return STRETCH.sub(rf"{FIRST_STRONG_ISOLATE}\1{POP_ISOLATE}", text)
