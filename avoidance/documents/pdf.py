"""The document tree as PDF, tagged for readers who listen to it (PDF/UA-1), by way of typst.

The tree goes to a fixed program (``page.typ``) as data, so that no text of a case can act as markup or name a file. The file has no
author and no date. The fonts that come with typst are used; where they lack a letter, those of the system are asked, and where none
has it the paper is refused: a box in place of a name is worse than no paper.

>>> from avoidance.documents.parse import document
>>> pdf(document("# Smith & Sons #panic()"))[:5]
b'%PDF-'
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from avoidance.documents.blocks import (
    LINE_BREAK,
    MAY_BREAK,
    Block,
    Blocks,
    Document,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    text_of,
)
from avoidance.documents.columns import PAGE, widths
from avoidance.documents.pictures import fitted

_PIECES = re.compile(r"-?\$?\d(?:[\d,.-]*\d)?%?|[^\d$]{1,8}|\$")
_LONG = re.compile("[^\\s\u2e80-\u9fff\uff00-\uffef]{25,}")
"""A word that may be wider than its column; Chinese breaks between its letters by itself, by rules of its own."""
_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed')


class NoFont(ValueError):
    """No font at hand has a letter of the document."""


def pdf(document: Document) -> bytes:
    """Return a document as PDF.

    Raises:
        NoFont: neither typst nor the system has a font for a letter in it.
    """
    program = (Path(__file__).parent / "page.typ").read_bytes()
    return compiled(program, {"document": json.dumps(tree(document), ensure_ascii=False)})


def tree(document: Document) -> dict[str, Any]:
    """Return a document as ``page.typ`` reads it."""
    return {
        "language": document.language,
        "page": document.page_words,
        "title": text_of(document.title),
        "heading": _runs(document.title),
        "banner": text_of(document.banner),
        "above": _blocks(document.above),
        "sheets": [{"wide": wide, "blocks": _blocks(blocks)} for wide, blocks in document.sheets],
    }


def compiled(program: bytes, inputs: dict[str, str]) -> bytes:
    """Return the PDF that a typst program makes of its inputs.

    Args:
        program: the program, ours.
        inputs: what it reads, as text.

    Raises:
        NoFont: neither typst nor the system has a font for a letter in it.
    """
    import typst

    options: dict[str, Any] = {"format": "pdf", "sys_inputs": inputs, "pdf_standards": ["ua-1"]}
    try:
        return _one(typst.compile(program, ignore_system_fonts=True, **options))
    except typst.TypstError as error:
        if not _MISSING.search(str(error)):
            raise
    try:
        return _one(typst.compile(program, ignore_system_fonts=False, **options))
    except typst.TypstError as error:
        missing = _MISSING.search(str(error))
        if missing is None:
            raise
        raise NoFont(
            f"no font of this computer has {missing[1]!r}, which the PDF needs; install one that has (for Chinese, Japanese and "
            "Korean: Noto Serif CJK), or write .docx or .html"
        ) from None


def _one(made: Any) -> bytes:
    """Return the one file that was made."""
    assert isinstance(made, bytes)
    return made


def _blocks(blocks: Blocks) -> list[dict[str, Any]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _runs(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "text": _runs(block.text), "leads": block.leads}
        case Listing():
            items = [_blocks(item) for item in block.items]
            return (
                {"kind": "list", "items": items}
                if block.start is None
                else {"kind": "numbers", "items": items, "start": block.start}
            )
        case Table():
            rows = [[_runs(cell) for cell in row] for row in block.rows]
            head = [_runs(cell) for cell in block.head]
            return {
                "kind": "table",
                "head": head,
                "rows": rows,
                "aligns": block.aligns,
                "widths": widths(block),
                "short": block.short,
            }
        case Note():
            return {"kind": "note", "blocks": _blocks(block.blocks), "short": block.short}
        case PageBreak():
            return {"kind": "page"}
        case Picture():
            width, height = fitted(block.drawing, PAGE)
            size = {"width": width, "height": height}
            return {"kind": "picture", "svg": block.drawing.svg, "alternative": block.alternative, **size}


def _runs(runs: Runs) -> list[tuple[str, str]]:
    return [(_LONG.sub(_with_breaks, run.text), _dress(run)) for run in runs]


def _with_breaks(word: re.Match[str]) -> str:
    """Return a word that may be wider than its column with places where it may break, which are not seen.

    A number in it is not broken: whoever looks for it before the paper is filed must find it whole.
    """
    return MAY_BREAK.join(_PIECES.findall(word[0]))


def _dress(run: Run) -> str:
    if run.text == LINE_BREAK:
        return "n"
    return "b" * run.bold + "i" * run.italic + "r" * run.rtl
