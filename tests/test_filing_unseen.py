"""What no reader is shown, and what a label says of a number: the scan finds it, or says that it cannot be read."""

from __future__ import annotations

import struct
from base64 import b64encode

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from avoidance.documents.formats import written
from avoidance.filing.scan import scan
from avoidance.filing.tables import is_of_amounts
from avoidance.pictures.metadata import bare, chunks, segments
from tests.planting import (
    CORE,
    PAPER,
    archive,
    behind,
    in_body,
    jpeg_with,
    page,
    parts,
    pdf_with,
    png_with,
    svg,
    with_part,
    word,
    workbook,
)

NUMBER = "123-45-6789"
UNREAD = "cannot be read, so nobody knows what it says"


def found(content: bytes, name: str = "a.bin") -> set[str]:
    return {hit.what for hit in scan(content, name).hits}


# ---------------------------------------------------------------- PDF


def stream(writer: PdfWriter, said: str, **keys: object):
    one = DecodedStreamObject()
    one.set_data(said.encode())
    one.update({NameObject(f"/{key}"): value for key, value in keys.items()})
    return writer._add_object(one)


def box() -> ArrayObject:
    return ArrayObject(map(NumberObject, (0, 0, 600, 800)))


def fonts() -> DictionaryObject:
    font = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject("/Helvetica")}
    one = DictionaryObject({NameObject(key): value for key, value in font.items()})
    return DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F9"): one})})


def letters(said: str, mode: str = "") -> str:
    return f"BT /F9 12 Tf {mode} 72 700 Td ({said}) Tj ET"


def a_page(writer: PdfWriter, strokes: str, *, linked: bool) -> None:
    tree = writer.root_object["/Pages"]
    one = {"/Type": NameObject("/Page"), "/MediaBox": box(), "/Resources": fonts(), "/Contents": stream(writer, strokes)}
    made = writer._add_object(DictionaryObject({NameObject(key): value for key, value in one.items()}))
    if linked:
        tree["/Kids"].append(made)
        tree[NameObject("/Count")] = NumberObject(2)


def a_form(writer: PdfWriter) -> None:
    stream(writer, letters(NUMBER), Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=box(), Resources=fonts())


def at_root(key: str, value: object):
    return lambda writer: writer.root_object.__setitem__(NameObject(key), value(writer) if callable(value) else value)


def a_script(writer: PdfWriter) -> DictionaryObject:
    said = stream(writer, f"var a = '{NUMBER}'")
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): said})


def a_form_of_xfa(writer: PdfWriter) -> DictionaryObject:
    said = stream(writer, f"<data><ssn>{NUMBER}</ssn></data>")
    return DictionaryObject({NameObject("/XFA"): ArrayObject([TextStringObject("datasets"), said])})


def a_hidden_layer(writer: PdfWriter) -> DictionaryObject:
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    return DictionaryObject({NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})})


PERSON = "a Social Security or taxpayer number"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda writer: a_page(writer, letters(NUMBER), linked=False), PERSON),
        (lambda writer: a_page(writer, letters("words"), linked=False), "a page that is kept in the file and not shown"),
        (a_form, PERSON),
        (at_root("/OpenAction", a_script), PERSON),
        (at_root("/AcroForm", a_form_of_xfa), PERSON),
        (at_root("/OCProperties", a_hidden_layer), "a hidden layer"),
        (lambda writer: a_page(writer, letters("words", "3 Tr"), linked=True), "hidden text"),
        (lambda writer: a_page(writer, f"/Span <</ActualText ({NUMBER})>> BDC {letters('x')} EMC", linked=True), PERSON),
        (lambda writer: writer.add_metadata({"/Manager": "J. Roe"}), "an author"),
        (
            at_root("/Metadata", lambda writer: stream(writer, "<x xmlns:p='d' p:Author='J. Roe'/>", Type=NameObject("/Metadata"))),
            "an author",
        ),
    ],
)
def test_what_a_pdf_keeps_from_its_reader_is_found(change, what: str) -> None:
    assert what in found(pdf_with(change))


@pytest.mark.parametrize("sort", ["Polygon", "Caret", "Screen", "RichMedia", "FreeText"])
def test_a_note_of_any_sort_is_found_and_a_link_is_none(sort: str) -> None:
    def noted(sort: str):
        note = DictionaryObject({NameObject("/Subtype"): NameObject(f"/{sort}"), NameObject("/Rect"): box()})
        return pdf_with(lambda writer: writer.pages[0].__setitem__(NameObject("/Annots"), ArrayObject([note])))

    assert found(noted(sort)) == {"a note put on a page"}
    assert found(noted("Link")) == set()


def test_a_pdf_whose_letters_no_font_explains_cannot_be_read() -> None:
    def mute(writer: PdfWriter) -> None:
        for one in writer._objects:
            if isinstance(one, DictionaryObject):
                one.pop("/ToUnicode", None)

    assert any(what.startswith(UNREAD) for what in found(pdf_with(mute)))
    assert found(pdf_with(lambda writer: None)) == set()


def test_what_stands_before_and_behind_a_pdf_is_found() -> None:
    whole = written(PAPER, "pdf")
    assert {PERSON, "something that no reader is shown"} <= found(whole + f"\n{NUMBER}\n".encode())
    assert {PERSON, "something that no reader is shown"} <= found(f"{NUMBER}\n".encode() + whole)
    assert found(whole + b"\n") == set()


# ---------------------------------------------------------------- HTML, Markdown, SVG


@pytest.mark.parametrize("tag", ["font color=red", "wbr", "ins", "big", "tt", "label", "time", "x-y"])
def test_a_number_is_read_through_any_tag_within_a_line(tag: str) -> None:
    close = "" if tag == "wbr" else f"</{tag.split()[0]}>"
    assert PERSON in found(page(f"<p>123-<{tag}>45{close}-6789</p>"), "a.html")
    assert PERSON in found(f"See 123-<{tag}>45{close}-6789\n".encode(), "a.md")


@pytest.mark.parametrize(
    "text", ["123-45-<br>6789", "[123](x)-45-6789", "123-45\n-6789", "123\\u002d45\\u002d6789", "[x](123-45-6789)"]
)
def test_a_number_is_read_through_links_breaks_and_codes_of_markdown(text: str) -> None:
    assert PERSON in found(f"See {text}\n".encode(), "a.md")


@pytest.mark.parametrize(
    "hidden",
    [
        "<style>.x { display: none }</style><p class='a x'>secret</p>",
        "<style>#x { opacity: 0 }</style><p id=x>secret</p>",
        "<p style='font-size: 0'>secret</p>",
        "<p style='opacity:0.0; color: red'>secret</p>",
        "<template>secret</template>",
    ],
)
def test_text_that_a_style_hides_is_found(hidden: str) -> None:
    assert "hidden text" in found(page(hidden), "a.html")


@pytest.mark.parametrize(
    "shown",
    [
        "<style>.x { display: block } @media print { .y { display: none } }</style><p class='x y'>open</p>",
        "<p style='opacity: 0.5; font-size: 0.8rem'>open</p>",
    ],
)
def test_text_that_a_style_shows_is_not(shown: str) -> None:
    assert found(page(shown), "a.html") == set()


@pytest.mark.parametrize("name", ["changedby", "DC.creator", "article:author", "lastmodifiedby", "company"])
def test_whoever_a_page_names_is_found(name: str) -> None:
    assert found(page(f"<meta name='{name}' content='J. Roe'>"), "a.html") == {"an author"}
    assert found(page("<meta name='generator' content='Engine'>"), "a.html") == set()


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        (f"<?ssn {NUMBER}?>", PERSON),
        ("<g id='123456789'/>", PERSON),
        ("<text>" + "".join(f"<tspan>{one}</tspan>" for one in NUMBER) + "</text>", PERSON),
        ("<text opacity='0'>secret</text>", "hidden text"),
        ("<style>.x{visibility:hidden}</style><text class='x'>secret</text>", "hidden text"),
        ("<metadata><creator>J. Roe</creator></metadata>", "an author"),
    ],
)
def test_what_an_svg_keeps_from_its_reader_is_found(inside: str, what: str) -> None:
    assert what in found(svg(inside), "a.svg")


# ---------------------------------------------------------------- pictures


def camera(tag: int, said: bytes) -> bytes:
    return b"MM\0*" + struct.pack(">IHHHII", 8, 1, tag, 2, len(said), 26) + bytes(4) + said


XMP = b"<x:xmpmeta><dc:creator><rdf:li>J. Roe</rdf:li></dc:creator></x:xmpmeta>"


@pytest.mark.parametrize(
    ("picture", "what"),
    [
        (png_with(b"eXIf", camera(0x013B, b"Jane Roe\0")), "an artist"),
        (jpeg_with(0xE1, b"Exif\0\0" + camera(0x013B, b"Jane Roe\0")), "an artist"),
        (jpeg_with(0xE1, b"Exif\0\0" + camera(0x010E, b"C:\\Users\\jroe\\x.jpg\0")), "a path of a computer"),
        (png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP), "an author"),
        (jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), "an author"),
        (jpeg_with(0xFE, "١٢٣-٤٥-٦٧٨٩".encode()), PERSON),
        (jpeg_with(0xDA, b"")[:-2] + b"\xff\xfe\0\x0d123-45-6789\xff\xd9", PERSON),
        (png_with(b"tEXt", b"Comment\0x") + archive({"a.txt": b"secret"}), "something that no reader is shown"),
        (png_with(b"prVt", b"\1\2\3"), "something that cannot be read, so nobody knows what it says"),
    ],
)
def test_what_a_picture_says_beside_its_pixels_is_found(picture: bytes, what: str) -> None:
    assert what in found(picture)


def test_a_bare_picture_keeps_what_draws_and_nothing_else() -> None:
    drawn = png_with(b"gAMA", b"\0\0\0\1")
    assert bare(drawn) == drawn
    said = png_with(b"eXIf", camera(0x013B, b"Jane Roe\0"))
    assert [one.kind for one in chunks(bare(said + b"behind"))] == [b"IHDR", b"IDAT", b"IEND"]
    assert b"Roe" not in bare(said)
    photo = bare(jpeg_with(0xE1, b"Exif\0\0" + camera(0x013B, b"Jane Roe\0")))
    assert [one.kind for one in segments(photo)] == [b"\xda", b"\xd9"]


# ---------------------------------------------------------------- labels of tables


def tables(heading: str, value: str) -> dict[str, bytes]:
    """Return a table with a heading above a value, or beside it, as files."""

    def sheet(book) -> None:
        one = book.add_worksheet()
        one.write_row(0, 0, ["name", heading])
        one.write_row(1, 0, ["Ana", value])

    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in (heading, value))
    return {
        "a.csv": f"name,{heading}\nAna,{value}\n".encode(),
        "a.xlsx": workbook(sheet),
        "a.docx": in_body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"),
        "a.md": f"| name | {heading} |\n|---|---|\n| Ana | {value} |\n".encode(),
        "a.html": page(f"<table><tr><th>{heading}</th><td>{value}</td></tr></table>"),
    }


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.docx", "a.md", "a.html"])
def test_a_heading_or_the_cell_before_says_what_a_number_is(name: str) -> None:
    for heading, value in (("Account", "482137"), ("TIN", "219099999"), ("EIN", "219099999"), ("DOB", "2012-05-06")):
        assert found(tables(heading, value)[name], name), heading
    for value in ("482137", "2012-05-06"):
        assert found(tables("Page", value)[name], name) == set()


@pytest.mark.parametrize("change", [lambda file: file.replace(b"PK\1\2", b"PK\1\3"), lambda file: file.replace(b"word/", b"wd/")])
def test_an_archive_that_is_damaged_cannot_be_read(change) -> None:
    assert any(what.startswith(UNREAD) for what in found(change(written(PAPER, "docx"))))


def test_a_birth_that_excel_keeps_as_a_number_is_a_day() -> None:
    def sheet(heading: str) -> bytes:
        return workbook(lambda book: (one := book.add_worksheet(), one.write(0, 0, heading), one.write_number(1, 0, 41035)))

    assert found(sheet("Date of birth")) == {"a day of birth"}
    assert found(sheet("Days")) == set()


@pytest.mark.parametrize(
    "heading", ["EIN", "TIN", "ITIN", "Origin", "paid to", "gap in the record", "debit account", "count party"]
)
def test_no_heading_of_another_thing_is_one_of_amounts(heading: str) -> None:
    assert not is_of_amounts(heading)
    assert is_of_amounts("amount paid")
    assert found(f"{heading},x\n0012345678,1\n".encode(), "a.csv")


def test_a_word_below_a_heading_of_amounts_is_no_amount() -> None:
    assert found(b"paid,x\nFirst Bank acct 0012345678,1\n", "a.csv")
    assert found(b"paid,x\n12345678,1\n", "a.csv") == set()


# ---------------------------------------------------------------- Word, archives, and what cannot be read


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (in_body("<w:p>" + "".join(f"<w:r><w:sym w:char='F0{ord(one):02X}'/></w:r>" for one in NUMBER) + "</w:p>"), PERSON),
        (in_body(f"<?x {NUMBER}?>"), PERSON),
        (in_body("<w:p><w:fldSimple w:instr=' AUTHOR '/></w:p>"), "a field that tells of a person or a computer (AUTHOR)"),
        (in_body("<w:altChunk/>"), "a file packed into the text"),
        (with_part("customXml/item1.xml", b"<c>Roe v. Doe, draft 3</c>"), "data packed into the file, which no reader is shown"),
        (with_part("customXml/item1.xml", b"<c id='123456789'/>"), PERSON),
        (
            with_part("docProps/custom.xml", b"<Properties><property name='Author'><a>J. Roe</a></property></Properties>"),
            "an author",
        ),
        (
            with_part("docProps/x.xml", b"<Properties><Template>J Roe.dotm</Template></Properties>"),
            "a mark of the computer on which it was written",
        ),
    ],
)
def test_what_a_word_file_says_of_its_makers_or_packs_is_found(content: bytes, what: str) -> None:
    assert what in found(content)


def test_fields_and_templates_that_tell_nothing_stop_nothing() -> None:
    for shown in ("PAGE", "DATE", "CREATEDATE", "SAVEDATE", "PRINTDATE"):
        assert found(in_body(f"<w:p><w:fldSimple w:instr=' {shown} '/></w:p>")) == set(), shown
    for telling in ("EDITTIME", "REVNUM", "LASTSAVEDBY"):
        assert found(in_body(f"<w:p><w:fldSimple w:instr=' {telling} '/></w:p>")), telling
    assert found(with_part("docProps/x.xml", b"<Properties><Template>Normal.dotm</Template></Properties>")) == set()


def test_both_of_two_files_of_one_name_are_read() -> None:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", NUMBER)
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("a.txt", "x")
    assert found(out.getvalue()) == {PERSON, "several files of one name, of which a reader is shown one"}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (rb"{\rtf1\ansi \'31\'32\'33-45-6789}", "a.rtf"),
        (b"From: J. Roe\nContent-Transfer-Encoding: base64\n\n" + b64encode(NUMBER.encode()), "a.txt"),
        (b"Subject: x\n\n123=2D45=2D6789", "a.eml"),
        (b"%!PS-Adobe-3.0\n(123) show (-45-6789) show", "a.ps"),
        (b"GIF89a" + b"x" * 50, "a.gif"),
    ],
)
def test_what_is_shown_otherwise_than_it_is_written_cannot_be_read(content: bytes, name: str) -> None:
    assert any(what.startswith(UNREAD) for what in found(content, name))


def test_clean_files_are_clean() -> None:
    assert found(word(**{CORE: behind("</cp:coreProperties>", "")})) == set()
    assert found(archive(parts(written(PAPER, "docx")))) == set()


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.docx", "a.md", "a.html"])
def test_a_number_that_a_form_spreads_over_cells_is_found_beside_its_label(name: str) -> None:
    def spread(*row: str) -> set[str]:
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row)
        made = {
            "a.csv": f"x,y,z,w\n{','.join(row)}\n".encode(),
            "a.xlsx": workbook(lambda book: book.add_worksheet().write_row(0, 0, row)),
            "a.docx": in_body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"),
            "a.md": f"| {' | '.join(row)} |\n".encode(),
            "a.html": page(f"<table><tr>{''.join(f'<td>{text}</td>' for text in row)}</tr></table>"),
        }
        return found(made[name], name)

    assert spread("SSN", "219", "09", "1234") == {PERSON}
    assert spread("Lots", "219", "09", "1234") == set()


def test_a_number_that_a_formula_or_a_broken_line_puts_together_is_found() -> None:
    def formula(said: str) -> bytes:
        return workbook(lambda book: book.add_worksheet().write_formula(0, 0, said))

    assert found(formula('="219"&"-09-"&"1234"')) == {PERSON}
    assert found(formula('="219"&"-09-"')) == set()
    assert found(b"SSN 219-09-\\\n1234\n", "a.md") == {PERSON}
    assert found(b"SSN 219-09-\\\nwords\n", "a.md") == set()
