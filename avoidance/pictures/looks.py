"""How each standing and each movement looks: by border, line and words, never by color.

>>> BORDERS["protected"].double, LINES["open"].dash
(True, '7 4')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from avoidance.pictures.letters import width
from avoidance.pictures.people import (
    AVOIDABLE,
    BENEFIT,
    CONDUIT,
    DEBTOR,
    LIABLE,
    MAY_FALL,
    OPEN,
    OUTSIDE,
    PAID,
    PASSED,
    PROTECTED,
    STANDS,
    UNDONE,
)
from avoidance.pictures.sheet import INK, MARGIN, PALE, PAPER, SMALL, Sheet


@dataclass(frozen=True, slots=True)
class Border:
    """How a box is drawn."""

    words: str
    thick: str = "1"
    dash: str = ""
    double: bool = False
    fill: str = PAPER
    text: str = INK
    round_: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """How an arrow is drawn."""

    words: str
    thick: str = "1"
    dash: str = ""
    head: str = "full"


BORDERS = {
    DEBTOR: Border("the debtor: filled", fill=INK, text=PAPER),
    LIABLE: Border("liable: heavy border", thick="3"),
    OPEN: Border("open: broken border", thick="2", dash="7 4"),
    UNDONE: Border("lien or obligation falls: heavy and rounded", thick="3", round_=12),
    MAY_FALL: Border("lien or obligation may fall: broken and rounded", thick="2", dash="7 4", round_=12),
    CONDUIT: Border("mere conduit: rounded and grey", fill=PALE, round_=12),
    PROTECTED: Border("protected: double border", double=True),
    PAID: Border("nothing left to pay: dashes and dots", dash="12 3 2 3"),
    STANDS: Border("transfer stands: thin border"),
    OUTSIDE: Border("no finding: dotted border", dash="1 3"),
}
LINES = {
    AVOIDABLE: Line("avoidable: heavy line", thick="3"),
    OPEN: Line("open: broken line", thick="2", dash="7 4"),
    STANDS: Line("not avoidable: thin line"),
    PASSED: Line("passed on by others: open head", head="open"),
    BENEFIT: Line("for somebody's benefit: dotted line", dash="1 3", thick="2"),
}
WORDS = {AVOIDABLE: "avoidable", OPEN: "open", STANDS: "not avoidable", PASSED: "passed on", BENEFIT: "for its benefit"}
INSET = 4
"""How far the inner line of a double border stands from the outer one."""
SAMPLE, HIGH, ROW = 34, 14, 22
Drawer = Callable[[int, int], None]


def frame(sheet: Sheet, look: Border, x: int, y: int, wide: int, high: int) -> None:
    """Draw a box."""
    sheet.rect(x, y, wide, high, fill=look.fill, thick=look.thick, dash=look.dash, round_=look.round_)
    if look.double:
        sheet.rect(x + INSET, y + INSET, wide - 2 * INSET, high - 2 * INSET)


def legend(sheet: Sheet, y: int, entries: Iterable[tuple[str, Drawer]]) -> int:
    """Write what each look means, in rows below ``y``; return where they end."""
    x = MARGIN
    y += ROW
    for words, draw in entries:
        wide = SAMPLE + 8 + width(words, SMALL)
        if x > MARGIN and x + wide > sheet.width - MARGIN:
            x, y = MARGIN, y + ROW
        draw(x, y)
        sheet.text(x + SAMPLE + 8, y, words, size=SMALL)
        x += wide + 18
    return y


def border_sample(sheet: Sheet, look: Border) -> Drawer:
    """Return what draws a sample of a box."""
    return lambda x, y: frame(sheet, look, x + 3, y - HIGH + 3, SAMPLE - 6, HIGH)


def line_sample(sheet: Sheet, look: Line) -> Drawer:
    """Return what draws a sample of an arrow."""
    return lambda x, y: sheet.path(f"M{x} {y - 4}L{x + SAMPLE} {y - 4}", thick=look.thick, dash=look.dash, head=look.head)


def fill_sample(sheet: Sheet, fill: str, dash: str = "") -> Drawer:
    """Return what draws a sample of a filled bar."""
    return lambda x, y: sheet.rect(x + 3, y - HIGH + 3, SAMPLE - 6, HIGH, fill=fill, dash=dash)
