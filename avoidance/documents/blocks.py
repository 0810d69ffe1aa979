"""The document tree: the few kinds of block that our papers are made of, and the runs of text inside them.

The tree stands between the Markdown that templates write and the writers of each format. It knows no case and no law, no font and
no file. What a writer cannot find here it cannot write, so that every format says the same words in the same order.

>>> text_of((Run("Smith & Sons "), Run("v.", italic=True), Run(" Roe")))
'Smith & Sons v. Roe'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
LINE_BREAK = "\n"
MAY_BREAK = "\u200b"
"""Where a line may break, which is not seen."""
FEW_ROWS = 12
LITTLE = 1_200
"""So many letters are little: a table or a note that says no more is kept on one page."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one dress.

    Args:
        text: what it says, without markup; :data:`LINE_BREAK` alone breaks the line.
        bold: it is strong.
        italic: it is emphasized.
        rtl: it is read from right to left, apart from what stands around it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    rtl: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands right below the title of the document."""

    level: int
    text: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Args:
        text: what it says.
        leads: it leads to what follows, and must not stand alone at the foot of a page.
    """

    text: Runs
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item is blocks.

    Args:
        items: what is listed.
        start: the number of the first item, or None for a list without numbers.
        goes_on: the numbers go on from the list before that bears numbers on this level.
    """

    items: tuple[Blocks, ...]
    start: int | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        head: the cells of the header row; none where the first column names what stands beside it.
        rows: the cells of each row, all as long as ``aligns``.
        aligns: how each column is set.
        wide: it stands on a page that lies on its side.
    """

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...]
    wide: bool = False

    @property
    def short(self) -> bool:
        """Whether it can be kept on one page without leaving much of another empty."""
        return len(self.rows) <= FEW_ROWS and sum(len(text_of(cell)) for row in self.rows for cell in row) <= LITTLE


@dataclass(frozen=True, slots=True)
class Note:
    """A box that stands out from the text."""

    blocks: Blocks

    @property
    def short(self) -> bool:
        """Whether it can be kept on one page without leaving much of another empty."""
        return (
            all(isinstance(one, Paragraph) for one in self.blocks)
            and sum(len(text_of(one.text)) for one in self.blocks if isinstance(one, Paragraph)) <= LITTLE
        )


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page.

    Args:
        wide: the page lies on its side, and so do those after it until the next break.
    """

    wide: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as it was drawn: SVG, and PNG for formats that need pixels (made from the SVG where it is not given)."""

    svg: str
    png: bytes | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in its place, with the words that say the same to who cannot see it."""

    drawing: Drawing
    alternative: str


Block = Heading | Paragraph | Listing | Table | Note | PageBreak | Picture
Blocks = tuple[Block, ...]
Sheets = tuple[tuple[bool, Blocks], ...]
"""Runs of pages: whether they lie on their side, and what stands on them."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper.

    Args:
        banner: what stands above every page: for whom it is, and that it is a draft.
        title: its title.
        blocks: what it says, in order.
        above: what stands above the title: the caption of a paper for a court.
        language: in which language it is: ``en`` or ``zh``.
        wide: its first page lies on its side.
        page_words: what stands before, between and after the number of a page and how many there are.
    """

    banner: Runs
    title: Runs
    blocks: Blocks
    above: Blocks = ()
    language: str = "en"
    wide: bool = False
    page_words: tuple[str, str, str] = ("Page ", " of ", "")

    @property
    def sheets(self) -> Sheets:
        """The blocks, parted where pages are turned on their side or upright again."""
        made: list[tuple[bool, list[Block]]] = [(self.wide, [])]
        for block in self.blocks:
            if isinstance(block, PageBreak) and block.wide != made[-1][0]:
                made.append((block.wide, []))
            else:
                made[-1][1].append(block)
        return tuple((wide, tuple(blocks)) for wide, blocks in made)


def text_of(runs: Runs) -> str:
    """Return what runs say."""
    return "".join(run.text for run in runs)
