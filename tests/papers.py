"""What a reader of each format reads: the texts of Word, PDF, HTML and Markdown files, taken from the files themselves."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from pypdf import PdfReader

from avoidance.documents.blocks import Blocks, Document, Listing, Note, Table, text_of
from avoidance.documents.plain import text as plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
MARKS = dict.fromkeys((0x200B, 0x200E, 0x2066, 0x2067, 0x2068, 0x2069))
"""What sets the direction of a text, or lets a line break, and is not of it."""


def words(text: str) -> list[str]:
    return text.translate(MARKS).split()


def squeezed(text: str) -> str:
    """Return a text without the white space that lines and columns of a page put into it."""
    return "".join(words(text))


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        return {name: file.read(name) for name in file.namelist()}


def of_word(docx: bytes) -> str:
    """Return the banner of the header, then the text."""
    files = parts(docx)
    header = next((files[name] for name in sorted(files) if re.fullmatch(r"word/header\d*\.xml", name)), b"<none/>")
    return "\n".join((*paragraphs(header), *paragraphs(files["word/document.xml"])))


def paragraphs(xml: bytes) -> Iterator[str]:
    for one in ET.fromstring(xml).iter(f"{W}p"):
        yield from (drawn.get("descr", "") for drawn in one.iter(DRAWN))
        said = (part for part in one.iter() if part.tag in (f"{W}t", f"{W}br", f"{W}tab"))
        yield "".join((part.text or "") if part.tag == f"{W}t" else " " for part in said)


def of_markdown(markdown: str) -> str:
    return _bare(MarkdownIt("commonmark").enable("table").render(markdown))


def _bare(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|h\d|li|t[dhr])>", "\n", page)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = False

    def handle_starttag(self, tag, attrs):
        self.silent = tag in ("style", "title", "script")
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "br", "header", "aside"):
            self.said.append("\n")
        self.said += [value or "" for name, value in attrs if name == "alt"]

    def handle_endtag(self, tag):
        self.silent = False

    def handle_data(self, data):
        if not self.silent:
            self.said.append(data)


def of_html(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    return "".join(reader.said)


def pages(pdf: bytes, banner: str) -> list[str]:
    """Return what each page says, squeezed, without what stands above and below every page."""
    found = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    count = len(found)
    return [
        text.removeprefix(squeezed(banner)).removesuffix(f"Page{number}of{count}") for number, text in enumerate(found, start=1)
    ]


def differs(pdf: bytes, document: Document) -> str:
    """Return where a PDF first says something else than a document, or nothing.

    A page may begin with the header row of a table that goes on from the page before.
    """
    expected = "".join((*_drawn(document.above), squeezed(text_of(document.title)), *_drawn(document.blocks)))
    heads = {squeezed("".join(map(text_of, table.head))) for table in tables((*document.above, *document.blocks))} | {""}
    at = 0
    for page in pages(pdf, text_of(document.banner)):
        for head in sorted(heads, key=len):
            if page.startswith(head) and expected.startswith(page.removeprefix(head), at):
                at += len(page) - len(head)
                break
        else:
            return f"{page[:300]!r} is not {expected[at : at + 300]!r}"
    return expected[at:]


def tables(blocks: Blocks) -> Iterator[Table]:
    for one in blocks:
        if isinstance(one, Table):
            yield one
        elif isinstance(one, Note):
            yield from tables(one.blocks)
        elif isinstance(one, Listing):
            for item in one.items:
                yield from tables(item)


def _drawn(blocks: Blocks, depth: int = 0) -> Iterator[str]:
    """Yield what a page shows of blocks, the marks of lists among it."""
    for one in blocks:
        if isinstance(one, Listing):
            for index, item in enumerate(one.items):
                yield f"{one.start + index}." if one.start is not None else "•–•–"[depth]
                yield from _drawn(item, depth + (one.start is None))
        elif isinstance(one, Note):
            yield from _drawn(one.blocks, depth)
        else:
            yield squeezed(plain(Document((), (), (one,)), marked=False))
