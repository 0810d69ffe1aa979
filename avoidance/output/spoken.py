"""Words at a terminal, in the language that is spoken.

>>> from avoidance.language.speech import speaking
>>> with speaking("zh"):
...     Words("avoidable").append("\\n  not met").plain
'可撤销\\n  不成立'
"""

from __future__ import annotations

import re
from typing import Any

from rich.text import Text

from avoidance.language.speech import language, said

_IDEOGRAPH = "\u3400-\u9fff"
_BEFORE = f"(?<=[{_IDEOGRAPH}，。；）])(?=[$\\w(])(?![{_IDEOGRAPH}])"
_BEHIND = f"(?<=[\\w%)])(?<![{_IDEOGRAPH}])(?=[{_IDEOGRAPH}（])"
_MARKS = {": ": "：", ", ": "，"}
_JOINT = re.compile(f"{_BEFORE}|{_BEHIND}")


def spoken(text: str) -> str:
    """Return a text as a terminal shows it in the language that is spoken.

    A terminal breaks lines at spaces alone: in Chinese, figures and names get some around them, so that none is cut in two.
    """
    return said(text) if language() == "en" else _JOINT.sub(" ", said(text))


def mark(text: str) -> str:
    """Return a colon or a comma as it stands between two words of the language that is spoken."""
    return text if language() == "en" else _MARKS.get(text, text)


class Words(Text):
    """A text that is said in the language that is spoken; in English it is itself."""

    def __init__(self, text: str = "", *args: Any, **options: Any) -> None:
        """Make a text; arguments as for :class:`rich.text.Text`."""
        super().__init__(spoken(text), *args, **options)

    def append(self, text: Any, style: Any = None) -> Words:
        """Add a text, said too; one that is dressed already stays as it is."""
        super().append(spoken(text) if isinstance(text, str) else text, style)
        return self
