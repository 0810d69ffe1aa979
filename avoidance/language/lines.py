"""Lines for a terminal, where a letter of Chinese is as wide as two of ours.

>>> columns("债务人D")
7
>>> folded("依--as-of所述之日计算期限，格式为YYYY-MM-DD", 16)
['依--as-of所述之', '日计算期限，格式', '为YYYY-MM-DD']
"""

from __future__ import annotations

import re
from unicodedata import combining, east_asian_width

_OPENS, _SHUTS, _LETTERS = "（“《", "，。；：、？！）”》", "\u2e80-\u2fff\u3040-\u9fff"
_PIECES = re.compile(
    rf"\[[^\[\]]*[{_LETTERS}][^\[\]]*\]\s*"
    rf"|[{_OPENS}]*(?:[{_LETTERS}]|[^\s{_LETTERS}{_OPENS}{_SHUTS}]+|)[{_SHUTS}]*\s*"
)
"""What a line may end behind: a note in square brackets, a letter of Chinese or a word of ours, with the marks that shut it."""


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes at most."""
    return sum(2 if east_asian_width(one) in "WFA" else 0 if combining(one) else 1 for one in text)


def folded(text: str, width: int) -> list[str]:
    """Return a text in lines no wider than the room there is; a single word that is wider stands in a line of its own.

    Args:
        text: the text, in one line.
        width: how many columns there are.
    """
    lines = [""]
    for piece in filter(None, _PIECES.findall(text)):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]
