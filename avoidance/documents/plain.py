"""The document tree as plain text: the words of a paper in the order in which they are read, which every format must say.

>>> from avoidance.documents.parse import document
>>> print(text(document("**DRAFT**\\n\\n# Memo\\n\\n- one\\n- two\\n\\n| a | b |\\n|---|---|\\n| c | d |\\n")))
DRAFT
Memo
- one
- two
a | b
c | d
"""

from __future__ import annotations

from collections.abc import Iterator

from avoidance.documents.blocks import Blocks, Document, Heading, Listing, Note, PageBreak, Paragraph, Picture, Table, text_of


def text(document: Document, *, marked: bool = True) -> str:
    """Return what a document says, a block or a row of a table on each line.

    Args:
        document: the paper.
        marked: with the numbers and bullets of lists and the lines between cells, which formats draw and do not write.
    """
    above, title = _lines(document.above, marked), text_of(document.title)
    return "\n".join(filter(None, (text_of(document.banner), *above, title, *_lines(document.blocks, marked))))


def _lines(blocks: Blocks, marked: bool) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text=runs) | Paragraph(text=runs):
                yield text_of(runs)
            case Listing():
                yield from _listed(block, marked)
            case Table():
                for row in (block.head, *block.rows):
                    yield (" | " if marked else " ").join(map(text_of, row))
            case Note():
                yield from _lines(block.blocks, marked)
            case Picture():
                yield block.alternative
            case PageBreak():
                continue


def _listed(listing: Listing, marked: bool) -> Iterator[str]:
    for index, item in enumerate(listing.items):
        mark = "" if not marked else "- " if listing.start is None else f"{listing.start + index}. "
        for line_index, line in enumerate(_lines(item, marked)):
            yield (mark if not line_index else " " * len(mark)) + line
