"""Letters that run from right to left, among others that do not: where a stretch of them begins and ends, and how it is set apart.

A figure beside a Hebrew or an Arabic name is drawn on the wrong side of it, unless the name is isolated. The marks that isolate are
not seen and take no room.

>>> isolated("from דוד $7.00").encode("ascii", "namereplace").count(b"ISOLATE")
2
>>> isolated("from David $7.00")
'from David $7.00'

What reads from right to left as a whole, such as an address, is set apart as a whole. A sentence of ours that begins with a name is
not: only the name is; and of two names with a figure between them each is by itself, so that the figure stays with its own.

>>> isolated("דוד is a director").index(POP_ISOLATE), isolated("דוד $7.00, שלמה $8.00").count(POP_ISOLATE)
(4, 2)
"""

from __future__ import annotations

import re
import unicodedata

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_INSIDE = "(?:[ '\"’.&/\\u00a0\\u05f3\\u05f4-]{0,3}| \\d{1,4} )"
STRETCH = re.compile(f"({_LETTER}+(?:{_INSIDE}{_LETTER}+)*)")
"""Letters that run from right to left, with the spaces and the signs inside a name."""
_OF_RIGHT, _OF_LEFT = re.compile(_LETTER), re.compile("[A-Za-z]")


def reads_from_right(text: str) -> bool:
    """Whether a text reads from right to left as a whole: it begins so, at least half its letters do, and it tells no amount."""
    first = next((side for side in map(unicodedata.bidirectional, text) if side in {"L", "R", "AL"}), "L")
    return first != "L" and "$" not in text and len(_OF_RIGHT.findall(text)) >= len(_OF_LEFT.findall(text))


def isolated(text: str) -> str:
    """Return a text with what runs from right to left isolated, the whole of it or each stretch; any other text as it is."""
    if reads_from_right(text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return STRETCH.sub(rf"{FIRST_STRONG_ISOLATE}\1{POP_ISOLATE}", text)
