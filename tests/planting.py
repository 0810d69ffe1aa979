"""Private numbers, put wherever a file or a case keeps text: what the scan must find, and the redaction must take out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_type_hints

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from avoidance.documents.formats import written
from casefacts.evidence import Stated
from casefacts.keys import is_list, is_record, plain
from casefacts.records import NAME
from tests.papers import parts

PAPER = "# Memo\n\nPaid on 2022-11-02: $9,000.00.\n\n| Who | How much |\n|---|---:|\n| A & B | $1.00 |\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN, CORE = "word/document.xml", "docProps/core.xml"
Plant = Callable[[str], bytes]


def repacked(docx: bytes, **changes: Callable[[str], str]) -> bytes:
    """Return an archive with some of its parts changed, by their name."""
    files = {name: changes[name](part.decode()).encode() if name in changes else part for name, part in parts(docx).items()}
    return archive(files)


def archive(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.comment = comment
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def word(**changes: Callable[[str], str]) -> bytes:
    return repacked(written(PAPER, "docx"), **changes)


def behind(mark: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(mark, f"{new}{mark}", 1)


def in_body(xml: str) -> bytes:
    return word(**{MAIN: behind("<w:sectPr>", xml)})


def with_part(name: str, content: bytes) -> bytes:
    return archive(parts(written(PAPER, "docx")) | {name: content})


def split(number: str) -> str:
    """Return a paragraph in which a number is cut into runs, one of them bold."""
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r>" for piece in (number[:2], number[2:5], number[5:]))
    return f"<w:p>{runs}</w:p>"


def text_part(root: str, number: str) -> bytes:
    return f'<w:{root} xmlns:w="{W}"><w:comment><w:p><w:r><w:t>{number}</w:t></w:r></w:p></w:comment></w:{root}>'.encode()


def run(number: str, dress: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{dress}</w:rPr><w:t>{number}</w:t></w:r></w:p>"


def with_property(number: str) -> bytes:
    value = f"<property name='Client'><vt:lpwstr>{number}</vt:lpwstr></property>"
    return with_part("docProps/custom.xml", f'<Properties xmlns:vt="urn:vt">{value}</Properties>'.encode())


IN_WORD: dict[str, Plant] = {
    "text": lambda one: written(f"# Memo\n\nSee {one}.\n", "docx"),
    "a heading": lambda one: written(f"# Memo\n\n## {one}\n", "docx"),
    "a cell": lambda one: written(f"# Memo\n\n| a | b |\n|---|---|\n| c | {one} |\n", "docx"),
    "the title": lambda one: written(f"# Memo {one}\n\nText.\n", "docx"),
    "cut into runs": lambda one: in_body(split(one)),
    "hidden": lambda one: in_body(run(one, "<w:vanish/>")),
    "deleted": lambda one: in_body(f"<w:p><w:del w:id='1'><w:r><w:delText>{one}</w:delText></w:r></w:del></w:p>"),
    "with hyphens that hold together": lambda one: in_body(run(one.replace("-", "</w:t><w:noBreakHyphen/><w:t>"))),
    "a field": lambda one: in_body(f"<w:p><w:r><w:instrText>INCLUDETEXT {one}</w:instrText></w:r></w:p>"),
    "a bookmark": lambda one: in_body(f"<w:p><w:bookmarkStart w:id='1' w:name='a {one}'/></w:p>"),
    "a comment": lambda one: with_part("word/comments.xml", text_part("comments", one)),
    "a footnote": lambda one: with_part("word/footnotes.xml", text_part("footnotes", one)),
    "a header": lambda one: word(**{"word/header1.xml": behind("</w:hdr>", run(one))}),
    "the core properties": lambda one: word(**{CORE: behind("</cp:coreProperties>", f"<dc:subject>{one}</dc:subject>")}),
    "a custom property": with_property,
    "a variable": lambda one: word(
        **{"word/settings.xml": behind("</w:settings>", f"<w:docVars><w:docVar w:name='a' w:val='{one}'/></w:docVars>")}
    ),
    "a comment of XML": lambda one: in_body(f"<!-- {one} -->"),
    "custom XML": lambda one: with_part("customXml/item1.xml", f"<client><ssn>{one}</ssn></client>".encode()),
    "the name of a part": lambda one: with_part(f"word/media/{one}.xml", b"<a/>"),
    "the comment of the archive": lambda one: archive(parts(written(PAPER, "docx")), one.encode()),
    "a picture in it": lambda one: with_part("word/media/image1.png", png_with(b"tEXt", b"Comment\0" + one.encode("latin-1"))),
    "the words for a picture": lambda one: in_body(f"<w:p><w:r><w:drawing><a descr='{one}'/></w:drawing></w:r></w:p>"),
    "a workbook in it": lambda one: with_part(
        "word/embeddings/a.xlsx", workbook(lambda book: book.add_worksheet().write(1, 1, one))
    ),
    "a link": lambda one: word(
        **{"word/_rels/document.xml.rels": behind("</Relationships>", f"<Relationship Id='x' Type='t' Target='mailto:{one}'/>")}
    ),
}


def png_with(kind: bytes, said: bytes) -> bytes:
    def chunk(kind: bytes, said: bytes) -> bytes:
        return len(said).to_bytes(4, "big") + kind + said + zlib.crc32(kind + said).to_bytes(4, "big")

    head = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(kind, said) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg_with(kind: int, said: bytes) -> bytes:
    return b"\xff\xd8\xff" + bytes([kind]) + (len(said) + 2).to_bytes(2, "big") + said + b"\xff\xda\0\2\0\xff\xd9"


IN_PICTURES: dict[str, Plant] = {
    "PNG, text": lambda one: png_with(b"tEXt", b"Comment\0" + one.encode("latin-1")),
    "PNG, packed text": lambda one: png_with(b"zTXt", b"Comment\0\0" + zlib.compress(one.encode("latin-1"))),
    "PNG, text of any script": lambda one: png_with(b"iTXt", b"Comment\0\0\0en\0\0" + one.encode()),
    "PNG, packed text of any script": lambda one: png_with(b"iTXt", b"Comment\0\1\0en\0\0" + zlib.compress(one.encode())),
    "PNG, a key": lambda one: png_with(b"tEXt", one.encode("latin-1") + b"\0x"),
    "PNG, camera data": lambda one: png_with(b"eXIf", b"\0\1\2" + one.encode("latin-1") + b"\0"),
    "PNG, behind its end": lambda one: png_with(b"tEXt", b"Comment\0x") + one.encode("latin-1"),
    "JPEG, a comment": lambda one: jpeg_with(0xFE, one.encode("latin-1")),
    "JPEG, camera data": lambda one: jpeg_with(0xE1, b"Exif\0\0" + one.encode("utf-16-le")),
    "SVG, text": lambda one: svg(f"<text>{one}</text>"),
    "SVG, text in pieces": lambda one: svg(f"<text>No. <tspan>{one}</tspan></text>"),
    "SVG, title": lambda one: svg(f"<title>{one}</title>"),
    "SVG, desc": lambda one: svg(f"<desc>{one}</desc>"),
    "SVG, metadata": lambda one: svg(f"<metadata><a>{one}</a></metadata>"),
    "SVG, comment": lambda one: svg(f"<!-- {one} -->"),
    "SVG, attribute": lambda one: svg(f"<g aria-label='{one}'/>"),
    "SVG, packed picture": lambda one: svg(f"<image href='{packed(svg(f'<title>{one}</title>'))}'/>"),
}


def svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"><path d="M 123 45 L 640 480"/>{inside}</svg>'.encode()


def packed(content: bytes) -> str:
    from base64 import b64encode

    return f"data:image/svg+xml;base64,{b64encode(content).decode()}"


IN_TEXTS: dict[str, tuple[str, Plant]] = {
    "Markdown": ("a.md", lambda one: f"# Memo\n\n| a | {one} |\n".encode()),
    "Markdown, comment": ("a.md", lambda one: f"# Memo\n\n<!-- {one} -->\n".encode()),
    "Markdown, two lines": ("a.md", lambda one: f"# Memo\n\nSee {one.replace(' ', chr(10), 1)}\n".encode()),
    "HTML, text": ("a.html", lambda one: page(f"<p>{one}</p>")),
    "HTML, in pieces": ("a.html", lambda one: page(f"<p>{one[:3]}<b>{one[3:5]}</b>{one[5:]}</p>")),
    "HTML, attribute": ("a.html", lambda one: page(f"<img alt='{one}'>")),
    "HTML, comment": ("a.html", lambda one: page(f"<!-- {one} -->")),
    "HTML, hidden": ("a.html", lambda one: page(f"<p hidden>{one}</p>")),
    "HTML, title": ("a.html", lambda one: page(f"<title>{one}</title>")),
    "HTML, meta": ("a.html", lambda one: page(f"<meta name='description' content='{one}'>")),
    "HTML, script": ("a.html", lambda one: page(f"<script>var a = '{one}'</script>")),
    "HTML, packed": ("a.html", lambda one: page(f"<img src='{packed(svg(f'<desc>{one}</desc>'))}'>")),
    "HTML, entities": ("a.html", lambda one: page("<p>" + "".join(f"&#{ord(letter)};" for letter in one) + "</p>")),
    "CSV": ("a.csv", lambda one: f'payee,memo\nAcme,"to {one}"\n'.encode()),
    "CSV, heading": ("a.csv", lambda one: f"payee,{one}\nAcme,1\n".encode()),
    "JSON": ("a.json", lambda one: f'{{"a": "{one}"}}'.encode()),
    "UTF-16": ("a.txt", lambda one: f"See {one}".encode("utf-16")),
}


def page(inside: str) -> bytes:
    return f"<!DOCTYPE html>\n<html><head></head><body>{inside}</body></html>".encode()


def pdf_with(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_PDF)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _with_packet(writer: PdfWriter, said: str) -> None:
    stream = DecodedStreamObject()
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    stream.set_data(f"<x><dc:description xmlns:dc='urn:dc'>{said}</dc:description></x>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


def _with_note(writer: PdfWriter, said: str) -> None:
    writer.add_annotation(0, FreeText(text=said, rect=(10, 10, 200, 40)))


def _with_script(writer: PdfWriter, said: str) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(said)}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(key): value for key, value in action.items()})


_PDF = written(PAPER, "pdf")
IN_PDF: dict[str, Plant] = {
    "text": lambda one: written(f"# Memo\n\nSee {one}.\n", "pdf"),
    "the title": lambda one: written(f"# Memo {one}\n\nText.\n", "pdf"),
    "information": lambda one: pdf_with(lambda writer: writer.add_metadata({"/Keywords": one})),
    "metadata": lambda one: pdf_with(lambda writer: _with_packet(writer, one)),
    "an attached file": lambda one: pdf_with(lambda writer: writer.add_attachment("a.txt", f"see {one}".encode())),
    "the name of an attached file": lambda one: pdf_with(lambda writer: writer.add_attachment(f"{one}.txt", b"see")),
    "an attached Word file": lambda one: pdf_with(lambda writer: writer.add_attachment("a.docx", IN_WORD["hidden"](one))),
    "a note": lambda one: pdf_with(lambda writer: _with_note(writer, one)),
    "a bookmark": lambda one: pdf_with(lambda writer: writer.add_outline_item(title=one, page_number=0)),
    "a script": lambda one: pdf_with(lambda writer: _with_script(writer, f"app.alert('{one}')")),
}


def workbook(change: Callable[[Any], object]) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        change(book)
    return out.getvalue()


def _noted(book: Any, said: str) -> None:
    book.add_worksheet().write_comment(0, 0, said, {"author": ""})


def _headed(book: Any, said: str) -> None:
    book.add_worksheet().set_header(f"&C{said}")


IN_WORKBOOKS: dict[str, Plant] = {
    "a cell": lambda one: workbook(lambda book: book.add_worksheet().write_string(1, 1, one)),
    "a formula": lambda one: workbook(lambda book: book.add_worksheet().write_formula(1, 1, f'="{one}"')),
    "the name of a sheet": lambda one: workbook(lambda book: book.add_worksheet(one)),
    "a comment": lambda one: workbook(lambda book: _noted(book, one)),
    "a property": lambda one: workbook(lambda book: (book.add_worksheet(), book.set_properties({"subject": one}))),
    "a property of its own": lambda one: workbook(lambda book: (book.add_worksheet(), book.set_custom_property("a", one))),
    "a name": lambda one: workbook(lambda book: (book.add_worksheet(), book.define_name("Client", f'="{one}"'))),
    "a header": lambda one: workbook(lambda book: _headed(book, one)),
}


def planted(record: Any, said: str) -> Any:
    """Return a record in which every key that takes any text says something, whether it said anything before or not."""
    if isinstance(record, Stated):
        return Stated(planted(record.value, said), f"{record.source or 'Ex. 1'}, {said}", record.disputed, said, record.assumed)
    if isinstance(record, tuple):
        return tuple(planted(one, said) for one in record)
    if not is_dataclass(record):
        return record
    return replace(record, **dict(_planted(record, said)))


def _planted(record: Any, said: str) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(type(record))
    for field in fields(record):
        old = getattr(record, field.name)
        takes_text = plain(hints[field.name]) is str and field.metadata.get("unit") == NAME
        if takes_text and field.name != "number":
            text = f"{old.value if isinstance(old, Stated) else old or 'A thing'} {said}"
            yield field.name, text if field.name in ("source", "note") else Stated(text, said)
        elif is_record(plain(hints[field.name])) or is_list(hints[field.name]) or isinstance(old, Stated):
            yield field.name, None if old is None else planted(old, said)
