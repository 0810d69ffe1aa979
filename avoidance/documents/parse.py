r"""Markdown to the document tree: the vocabulary that templates may use, and nothing else.

Headings, paragraphs, **strong** and *emphasized* text, lists with and without numbers, tables, quotations (which become note
boxes), ``***`` on a line of its own (which begins a page), ``___`` (which begins a page that lies on its side, for a broad table)
and ``![what it shows](picture:name)``. The first heading of level one is the title; a strong paragraph before it is the banner of
every page. Anything else fails with its line: a writer that would have to guess would leave something out.

>>> paper = document("**DRAFT**\n\n# Memo: Smith & Sons\n\nIt says *this*.\n\n3. three\n4. four\n")
>>> paper.title[0].text, paper.banner[0].text
('Memo: Smith & Sons', 'DRAFT')
>>> paper.blocks[1].start
3
>>> document("# A\n\n```\ncode\n```")  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
avoidance.documents.parse.NotInVocabulary: line 3: a document has no fence; there are headings, paragraphs, lists, ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, cast

from avoidance.documents.blocks import (
    LINE_BREAK,
    Align,
    Block,
    Blocks,
    Document,
    Drawing,
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
from avoidance.language.direction import STRETCH, reads_from_right
from avoidance.language.speech import language, said

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

SCHEME = "picture:"
DEEPEST = 4
ONE_LINE = 120
_ISOLATED = re.compile("\u2068([^\u2069]*)\u2069")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_KNOWN = "there are headings, paragraphs, lists, tables, quotations, page breaks (*** and ___) and pictures"


class NotInVocabulary(ValueError):
    """Markdown that no writer could write; says the line and what there is instead."""


def document(markdown: str, pictures: Mapping[str, Drawing] | None = None) -> Document:
    """Return the tree of a document in Markdown.

    Args:
        markdown: the text, as the templates write it.
        pictures: what ``picture:name`` names.

    Raises:
        NotInVocabulary: it uses what no writer knows, or names a picture that there is not.
    """
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline"])
    root = SyntaxTreeNode(reader.parse(_UNWRITABLE.sub(_shown, markdown)))
    nodes = list(root.children)
    at = next((index for index, node in enumerate(nodes) if _is_title(node)), None)
    parser = _Parser(pictures or {})
    if at is None:
        return Document((), (), parser.blocks(nodes), language=language(), page_words=_page_words())
    before = parser.blocks(nodes[:at])
    wide = parser.wide
    before = tuple(block for block in before if not isinstance(block, PageBreak))
    title = parser.runs(nodes[at].children[0])
    banner: Runs = ()
    match before:
        case (Paragraph(text=said), *rest) if all(run.bold for run in said):
            banner, before = tuple(replace(run, bold=False) for run in said), tuple(rest)
    return Document(banner, title, parser.blocks(nodes[at + 1 :]), before, language(), wide, _page_words())


def _page_words() -> tuple[str, str, str]:
    """Return the words around the number of a page, in the language that is spoken."""
    before, between, after = re.split("[12]", said("Page 1 of 2"))
    return before, between, after


def _shown(match: re.Match[str]) -> str:
    """Return what stands for a character that files cannot hold: a question mark for half a character, else nothing."""
    return "?" if "\ud800" <= match[0] <= "\udfff" else ""


def _is_title(node: SyntaxTreeNode) -> bool:
    return node.type == "heading" and node.tag == "h1"


class _Parser:
    def __init__(self, pictures: Mapping[str, Drawing]) -> None:
        self.pictures = pictures
        self.depth = 0
        self.wide = False
        self.reached: dict[int, int] = {}
        self._known: dict[str, Runs] = {}

    def blocks(self, nodes: list[SyntaxTreeNode]) -> Blocks:
        made = [block for node in nodes for block in self.block(node)]
        return tuple(
            replace(block, leads=True) if isinstance(block, Paragraph) and _leads(block, after) else block
            for block, after in zip_longest(made, made[1:])
        )

    def block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "heading":
                yield Heading(min(max(int(node.tag[1]) - 1, 1), DEEPEST), self.runs(node.children[0]))
            case "paragraph":
                yield from self.paragraph(node)
            case "bullet_list" | "ordered_list":
                yield self.listing(node)
            case "table":
                yield self.table(node)
            case "blockquote":
                yield Note(self.blocks(node.children))
            case "hr":
                if node.parent is not None and not node.parent.is_root:
                    raise NotInVocabulary(f"line {_line(node)}: a page break stands by itself, in no list and no quotation")
                self.wide = node.markup.startswith("_")
                yield PageBreak(self.wide)
            case other:
                raise NotInVocabulary(f"line {_line(node)}: a document has no {other.replace('_', ' ')}; {_KNOWN}")

    def paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Yield a paragraph, or the picture that stands in a paragraph of its own."""
        inside = [one for inline in node.children for one in inline.children]
        if any(one.type == "image" for one in inside):
            if len(inside) > 1:
                raise NotInVocabulary(f"line {_line(node)}: a picture stands in a paragraph of its own")
            yield self.picture(inside[0], _line(node))
        else:
            yield Paragraph(self.runs(node.children[0]))

    def picture(self, node: SyntaxTreeNode, line: int) -> Picture:
        source = str(node.attrs.get("src", ""))
        name = source.removeprefix(SCHEME)
        if not source.startswith(SCHEME) or name not in self.pictures:
            known = ", ".join(f"{SCHEME}{one}" for one in sorted(self.pictures)) or "none"
            raise NotInVocabulary(f"line {line}: there is no picture {source}; there are: {known}")
        words = " ".join("".join(one.content for one in node.children).split())
        if not words:
            raise NotInVocabulary(f"line {line}: {source} has no words for who cannot see it: write ![what it shows]({source})")
        return Picture(self.pictures[name], words)

    def listing(self, node: SyntaxTreeNode) -> Listing:
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        goes_on = start is not None and start > 1 and self.reached.get(self.depth) == start - 1
        if start is not None:
            self.reached[self.depth] = start + len(node.children) - 1
        self.depth += 1
        items = tuple(self.blocks(item.children) for item in node.children)
        self.depth -= 1
        return Listing(items, start, goes_on)

    def table(self, node: SyntaxTreeNode) -> Table:
        head, *bodies = node.children
        cells = head.children[0].children
        aligns = tuple(cast("Align", str(cell.attrs.get("style", "text-align:left")).partition(":")[2]) for cell in cells)
        named = self._cells(head.children[0])
        rows = tuple(self._cells(row) for body in bodies for row in body.children)
        return Table(named if any(map(text_of, named)) else (), rows, aligns, self.wide)

    def _cells(self, row: SyntaxTreeNode) -> tuple[Runs, ...]:
        return tuple(self.runs(cell.children[0]) if cell.children else () for cell in row.children)

    def runs(self, inline: SyntaxTreeNode) -> Runs:
        """Return the runs of a text; those of one that stands in many cells once."""
        known = self._known.get(inline.content)
        if known is None:
            known = self._known[inline.content] = tuple(_joined(self.inline(inline.children, Run(""), _line(inline))))
        return known

    def inline(self, nodes: list[SyntaxTreeNode], dress: Run, line: int) -> Iterator[Run]:
        for node in nodes:
            match node.type:
                case "text" | "text_special" | "code_inline":
                    yield from _directed(replace(dress, text=node.content))
                case "softbreak":
                    yield replace(dress, text=" ")
                case "hardbreak":
                    yield replace(dress, text=LINE_BREAK)
                case "strong":
                    yield from self.inline(node.children, replace(dress, bold=True), line)
                case "em":
                    yield from self.inline(node.children, replace(dress, italic=True), line)
                case "image":
                    raise NotInVocabulary(f"line {line}: a picture stands in a paragraph of its own")
                case other:
                    raise NotInVocabulary(f"line {line}: a sentence has no {other}; there are **strong** and *emphasized* text")


def _leads(paragraph: Paragraph, after: Block | None) -> bool:
    """Whether a paragraph announces what follows: it ends in a colon, is a heading in all but name, or one line above a list."""
    said = text_of(paragraph.text).rstrip()
    above = isinstance(after, Listing | Table)
    return said.endswith((":", "：")) or all(run.bold for run in paragraph.text) or (above and len(said) <= ONE_LINE)


def _directed(run: Run) -> Iterator[Run]:
    """Yield a run cut where its text changes direction; the marks that isolate a direction go.

    An isolated text that reads from right to left is so as a whole; in any other, each stretch of such letters is.
    """
    for index, text in enumerate(_ISOLATED.split(run.text)):
        if index % 2 and reads_from_right(text):
            yield replace(run, text=text, rtl=True)
            continue
        for place, stretch in enumerate(STRETCH.split(text)):
            yield replace(run, text=stretch, rtl=bool(place % 2))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield runs, those in the same dress as one."""
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last is None:
            last = run
        elif LINE_BREAK not in (run.text, last.text) and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
        else:
            yield last
            last = run
    if last is not None:
        yield last


def _line(node: SyntaxTreeNode) -> int:
    place: SyntaxTreeNode | None = node
    while place is not None and not place.is_root:
        if place.map is not None:
            return place.map[0] + 1
        place = place.parent
    return 1
