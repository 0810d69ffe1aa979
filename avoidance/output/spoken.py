"""Words at a terminal, in the language that is spoken.

>>> from avoidance.language.speech import speaking
>>> with speaking("zh"):
...     Words("avoidable").append("\\n  not met").plain
'可撤销\\n  不成立'
"""

from __future__ import annotations

from typing import Any

from rich.text import Text

from avoidance.language.speech import said


class Words(Text):
    """A text that is said in the language that is spoken; in English it is itself."""

    def __init__(self, text: str = "", *args: Any, **options: Any) -> None:
        """Make a text; arguments as for :class:`rich.text.Text`."""
        super().__init__(said(text), *args, **options)

    def append(self, text: Any, style: Any = None) -> Words:
        """Add a text, said too; one that is dressed already stays as it is."""
        super().append(said(text) if isinstance(text, str) else text, style)
        return self
