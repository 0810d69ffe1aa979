"""The document tree as a Word file that can be edited without fighting: real styles, real numbering, real header rows.

Written as the text of its parts, because that is quick, says no more than it should (no author, no session marks, no thumbnail),
and gives the same bytes every time. Numbers of lists are Word's own: a list that goes on from the one before shares its numbering,
so that a fact put in between moves the numbers after it; every other list starts anew. What reads from right to left is marked so.

>>> from avoidance.documents.parse import document
>>> from io import BytesIO
>>> from zipfile import ZipFile
>>> with ZipFile(BytesIO(docx(document("# Smith & Sons")))) as file:
...     "Smith &amp; Sons" in file.read("word/document.xml").decode()
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from avoidance.documents.blocks import (
    LINE_BREAK,
    MAY_BREAK,
    Align,
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
from avoidance.documents.columns import FEW, PAGE, WHOLE, WIDE_PAGE, widths
from avoidance.documents.pictures import fitted, png_of
from avoidance.documents.wordparts import BULLETS, FOOTER, HEADER, LEVELS, NUMBERS, R, W, package

LETTER = (12_240, 15_840)
MARGIN = 1_440
EMU = 635
"""Twentieths of a point in the unit in which Word measures pictures."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    f'xmlns:pic="{_DRAWING}/picture"'
)
_BEFORE_WIDE = re.compile("(?<=[\\d%])(?=（)")
"""Where a line may break: without it some programs break the amount before a wide bracket in two."""
LEFT_TO_RIGHT = "\u200e"
"""The mark that ends what reads from right to left, so that a date after it keeps its order."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(document: Document) -> bytes:
    """Return a document as a Word file."""
    writer = Writer(turns=True)
    opening = writer.body(document.above) + (paragraph("Title", document.title) if document.title else "")
    *sections, (last, text) = [(_section(wide), writer.sheet(wide, blocks)) for wide, blocks in document.sheets]
    ended = "".join(f"{said}<w:p><w:pPr>{_NO_SPACE}{section}</w:pPr></w:p>" for section, said in sections)
    body = f"<w:document {_NAMES}><w:body>{opening}{ended}{text}{last}</w:body></w:document>"
    header = paragraph("Header", document.banner)
    before, between, after = map(_said, document.page_words)
    counted = f"{before}{_counted('PAGE')}{between}{_counted('NUMPAGES')}{after}"
    footer = f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{counted}</w:p>'
    return zipped(package(text_of(document.title), body, writer.lists, header, footer, writer.media, document.language))


def _section(wide: bool) -> str:
    """Return how the pages of a section are, which Word wants to read at its end."""
    short, long = LETTER
    size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if wide else f'w:w="{short}" w:h="{long}"'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/><w:footerReference w:type="default" r:id="{FOOTER}"/>'
        f'<w:pgSz {size}/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="1300" w:left="{MARGIN}" w:header="620" '
        'w:footer="620" w:gutter="0"/></w:sectPr>'
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return the parts of a file as one archive, the same bytes for the same parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, content)
    return out.getvalue()


@dataclass
class Writer:
    """Writes blocks, and keeps what belongs to the file beside them.

    Args:
        first: the instance of numbering that the first list with numbers gets.
        bullets: the instance that lists without numbers use.
        numbers: how lists with numbers look: the id of their abstract numbering.
        width: how wide the text is, in twentieths of a point.
        turns: pages can lie on their side; in a firm's own file they stand as the firm has them.
        media: the pictures, by the id under which the text names them.
        lists: of each list with numbers its instance, its level and its first number.
    """

    first: int = BULLETS + 1
    bullets: int = BULLETS
    numbers: int = NUMBERS
    width: int = PAGE
    turns: bool = False
    media: dict[str, bytes] = field(default_factory=dict)
    lists: list[tuple[int, int, int]] = field(default_factory=list)
    _last: dict[int, int] = field(default_factory=dict)

    def body(self, blocks: Blocks) -> str:
        """Return blocks as the text of a document, below its title."""
        return _BEFORE_WIDE.sub(MAY_BREAK, "".join(self._blocks(blocks, -1)))

    def sheet(self, wide: bool, blocks: Blocks) -> str:
        """Return blocks as the text of pages that lie on their side, or stand upright."""
        self.width = WIDE_PAGE if wide else PAGE
        return self.body(blocks)

    def _blocks(self, blocks: Blocks, level: int) -> Iterator[str]:
        begins = False
        for block in blocks:
            if begins and not isinstance(block, Heading | Paragraph | PageBreak):
                yield f"<w:p><w:pPr>{_BREAK_BEFORE}{_NO_SPACE}</w:pPr></w:p>"
            yield from self._block(block, level, _BREAK_BEFORE if begins else "")
            begins = isinstance(block, PageBreak)

    def _block(self, block: Block, level: int, page: str = "") -> Iterator[str]:
        continued = _leveled("ListContinue", level) if level >= 0 else ""
        match block:
            case Heading():
                yield paragraph(f"Heading{block.level}", block.text, page)
            case Paragraph():
                yield paragraph(continued, block.text, ("<w:keepNext/>" if block.leads else "") + page)
            case Listing():
                yield from self._listing(block, min(level + 1, LEVELS - 1))
            case Table():
                yield _table(block, self.width)
            case Note():
                yield from self._note(block)
            case PageBreak():
                return
            case Picture():
                yield self._picture(block)

    def _listing(self, listing: Listing, level: int) -> Iterator[str]:
        instance = self.bullets if listing.start is None else self._instance(listing, level)
        style = _leveled("ListBullet" if listing.start is None else "ListNumber", level)
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
        for item in listing.items:
            match item:
                case (Paragraph(text=runs), *rest):
                    yield paragraph(style, runs, ("<w:keepNext/>" if rest else "") + number)
                    yield from self._blocks(tuple(rest), level)
                case _:
                    yield paragraph(style, (), number)
                    yield from self._blocks(item, level)

    def _instance(self, listing: Listing, level: int) -> int:
        if not (listing.goes_on and level in self._last):
            self._last[level] = self.first + len(self.lists)
            self.lists.append((self._last[level], level, listing.start or 1))
        return self._last[level]

    def _note(self, note: Note) -> Iterator[str]:
        """Yield a note: paragraphs in a box, its lists as lines that begin with their mark."""
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.bullets}"/></w:numPr>'
        for index, block in enumerate(note.blocks):
            kept = "<w:keepNext/><w:keepLines/>" if note.short and index < len(note.blocks) - 1 else "<w:keepLines/>"
            match block:
                case Paragraph(text=runs):
                    yield paragraph("Quote", runs, kept)
                case Listing(items=items) if all(isinstance(one, Paragraph) for item in items for one in item):
                    for runs in (one.text for item in items for one in item if isinstance(one, Paragraph)):
                        yield paragraph("Quote", runs, "<w:keepLines/>" + number, _INSIDE_BOX)
                case _:
                    yield from self._block(block, -1)
        yield _GAP

    def _picture(self, picture: Picture) -> str:
        width, height = fitted(picture.drawing, self.width)
        id = f"picture{len(self.media) + 1}"
        self.media[id] = png_of(picture.drawing, width)
        size = f'cx="{width * EMU}" cy="{height * EMU}"'
        named = f'id="{len(self.media)}" name="Picture {len(self.media)}" descr={quoteattr(picture.alternative)}'
        shape = f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        fill = f'<pic:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        about = f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        drawn = f"<pic:pic>{about}{fill}<pic:spPr>{shape}</pic:spPr></pic:pic>"
        graphic = f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{drawn}</a:graphicData></a:graphic>'
        inline = f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>{graphic}</wp:inline>'
        return f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def _leveled(style: str, level: int) -> str:
    return f"{style}{level + 1}" if level else style


def element_names() -> str:
    """Return the namespaces that the text of a document uses, as they are declared."""
    return _NAMES


def paragraph(style: str, runs: Runs, more: str = "", last: str = "") -> str:
    """Return a paragraph of a style; ``more`` are properties that stand first in Word's order, ``last`` those that stand last."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}{last}</w:pPr>" if named or more or last else ""
    return f"<w:p>{properties}{''.join(map(_run, runs))}</w:p>"


def _run(run: Run) -> str:
    if run.text == LINE_BREAK:
        return "<w:r><w:br/></w:r>"
    dress = "<w:b/><w:bCs/>" if run.bold else ""
    dress += "<w:i/><w:iCs/>" if run.italic else ""
    if run.rtl:
        return _said(run.text, f"{dress}<w:rtl/>") + _said(LEFT_TO_RIGHT, dress)
    return _said(run.text, dress)


def _said(text: str, dress: str = "") -> str:
    properties = f"<w:rPr>{dress}</w:rPr>" if dress else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _counted(what: str) -> str:
    return f'<w:fldSimple w:instr=" {what} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _table(table: Table, width: int) -> str:
    twips = [share * width // WHOLE for share in widths(table, width)]
    dressed = f'w:firstRow="{int(bool(table.head))}" w:firstColumn="{int(not table.head)}"'
    look = f'<w:tblLook w:val="{"0620" if table.head else "0680"}" {dressed} w:noHBand="1" w:noVBand="1"/>'
    about = f'<w:tblStyle w:val="RuledTable"/><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    head = _row(table, table.head, twips, head=True) if table.head else ""
    kept = len(table.rows) - 1 if table.short else 0
    rows = "".join(_row(table, row, twips, keep=index < kept) for index, row in enumerate(table.rows))
    return f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>{_GAP}"


_BREAK_BEFORE = "<w:pageBreakBefore/>"
"""A page begins with what follows: a paragraph that holds the break would leave a page empty where the one before is full."""
_NO_SPACE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_INSIDE_BOX = '<w:ind w:left="200" w:right="200" w:firstLine="0"/>'
"""Word draws one box around paragraphs only where they stand in alike."""

_GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""What keeps two tables or two boxes apart, which Word would otherwise join."""


def _row(table: Table, cells: tuple[Runs, ...], twips: list[int], *, head: bool = False, keep: bool = False) -> str:
    small = "Small" if len(twips) > FEW else ""
    about = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    inside = []
    for index, (cell, width, align) in enumerate(zip(cells, twips, table.aligns, strict=True)):
        style = f"Table{'Heading' if head or not (table.head or index) else 'Text'}{small}"
        said = paragraph(style, cell, "<w:keepNext/>" if head or keep else "", _aligned(align))
        inside.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{said}</w:tc>')
    return f"<w:tr>{about}{''.join(inside)}</w:tr>"


def _aligned(align: Align) -> str:
    return "" if align == "left" else f'<w:jc w:val="{align}"/>'
