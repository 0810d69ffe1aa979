"""Tables that have another shape on a narrow page, so that no date and no amount is cut in two.

>>> from rich.console import Console
>>> fitting = Fitting(100, "as a table", "one below the other")
>>> for width in (120, 80):
...     console = Console(width=width)
...     with console.capture() as printed:
...         console.print(fitting)
...     printed.get()
'as a table\\n'
'one below the other\\n'
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult


@dataclass(frozen=True, slots=True)
class Fitting:
    """What is printed ``wide`` on a page of at least so many columns, and ``narrow`` on any other."""

    least: int
    wide: RenderableType
    narrow: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the shape that fits."""
        yield self.wide if options.max_width >= self.least else self.narrow
