"""The document tree: what the vocabulary of templates becomes, in each writer, and what it refuses."""

from __future__ import annotations

import io
import re
import time
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from avoidance.documents.blocks import (
    MAY_BREAK,
    Drawing,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    text_of,
)
from avoidance.documents.columns import WHOLE, widths
from avoidance.documents.formats import ExtraMissing, of_suffix, require, written
from avoidance.documents.html import page
from avoidance.documents.parse import NotInVocabulary, document
from avoidance.documents.pdf import pdf, tree
from avoidance.documents.plain import text as plain
from avoidance.documents.word import docx
from avoidance.drafting.markdown import escaped
from avoidance.pictures.raster import size_of
from tests.papers import MARKS, W, differs, of_html, of_word, parts, squeezed, words

DRAWN = Drawing(
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60">'
    '<rect width="120" height="60" fill="#eee"/>'
    '<line x1="10" y1="30" x2="110" y2="30" stroke="black"/><circle cx="60" cy="30" r="6"/></svg>'
)
EVERYTHING = """**FOR COUNSEL ONLY - DRAFT**

# A & B

Plain, **strong** and *emphasized*.

> **Note.** It stands out.
>
> - one
> - two

## Facts

1. first
2. second
   - below
     - deeper

### More

3. third

Then:

1. anew

***

| Who | How much |
|---|---:|
| A | $1.00 |

| | |
|---|---|
| Case | In re X |

![A line with a dot on it](picture:line)
"""


def everything():
    return document(EVERYTHING, {"line": DRAWN})


def test_the_vocabulary_becomes_the_blocks_it_names() -> None:
    tree = everything()
    assert text_of(tree.banner) == "FOR COUNSEL ONLY - DRAFT"
    assert text_of(tree.title) == "A & B"
    kinds = [type(one) for one in tree.blocks]
    assert kinds == [
        Paragraph, Note, Heading, Listing, Heading, Listing, Paragraph, Listing, PageBreak, Table, Table, Picture
    ]  # fmt: skip
    assert tree.blocks[0].text == (
        Run("Plain, "), Run("strong", bold=True), Run(" and "), Run("emphasized", italic=True), Run(".")
    )  # fmt: skip
    assert [one.level for one in tree.blocks if isinstance(one, Heading)] == [1, 2]
    assert [(one.start, one.goes_on) for one in tree.blocks if isinstance(one, Listing)] == [(1, False), (3, True), (1, False)]
    assert [(bool(one.head), one.aligns) for one in tree.blocks if isinstance(one, Table)] == [
        (True, ("left", "right")),
        (False, ("left", "left")),
    ]


def test_every_format_writes_every_block() -> None:
    tree = everything()
    said = words(plain(tree, marked=False))
    shown = [word for word in said if word not in ["A", "line", "with", "a", "dot", "on", "it"]]
    assert [word for word in words(of_word(docx(tree))) if word in shown] == [word for word in said if word in shown]
    assert words(of_html(page(tree))) == said
    without = document(EVERYTHING.partition("![")[0])
    assert differs(pdf(without), without) == ""


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("# A\n\n    code\n", "line 3: a document has no code block"),
        ("text\n\n```\nx\n```\n", "line 3: a document has no fence"),
        ("a [link](http://example.com)\n", "line 1: a sentence has no link"),
        ("![x](http://example.com/x.png)\n", "line 1: there is no picture http://example.com/x.png; there are: picture:line"),
        ("![x](picture:lime)\n", "line 1: there is no picture picture:lime; there are: picture:line"),
        ("> text\n>\n> ***\n", "line 3: a page break stands by itself, in no list and no quotation"),
        ("![](picture:line)\n", "line 1: picture:line has no words for who cannot see it"),
        ("before ![x](picture:line)\n", "line 1: a picture stands in a paragraph of its own"),
        ("| a |\n|---|\n| ![x](picture:line) |\n", "line 3: a picture stands in a paragraph of its own"),
    ],
)
def test_what_no_writer_knows_fails_with_its_line(markdown: str, told: str) -> None:
    with pytest.raises(NotInVocabulary) as error:
        document(markdown, {"line": DRAWN})
    assert str(error.value).startswith(told)


def test_markup_of_html_is_text() -> None:
    tree = document("# A <b>\n\n<script>alert(1)</script>\n")
    assert "<script>alert(1)</script>" in plain(tree)
    assert "<script>" not in page(tree)


def test_the_banner_is_printed_above_every_page_and_cannot_leave_its_rule() -> None:
    made = page(document('**A "b" </style> \\ c**\n\n# T\n'))
    assert r'content: "A \22 b\22  \3c \2f style\3e  \5c  c"' in made
    assert made.count("</style>") == 1


def test_what_no_file_can_hold_is_dropped() -> None:
    tree = document("a\x00b \ud800 c\ufffe\n")
    assert squeezed(plain(tree)).replace("\ufffd", "") == "ab?c"
    assert b"?" in parts(docx(tree))["word/document.xml"]


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("\u2068\u05d9\u05e9 & Co\u2069, 2023-06-01", ["\u05d9\u05e9 & Co"]),
        ('\u2068T1: to \u05d9\u05e9 "\u05db\u05d4" \u05d1\u05f4 & Co, 2023\u2069', ['\u05d9\u05e9 "\u05db\u05d4" \u05d1\u05f4']),
        ("to \u0634\u0631\u0643\u0629 7 \u0639\u0644\u064a, worth $7", ["\u0634\u0631\u0643\u0629 7 \u0639\u0644\u064a"]),
        ("\u0639 a \u0644", ["\u0639", "\u0644"]),
        ("plain \u4e2d\u534e 7", []),
    ],
    ids=["a name", "a name inside a phrase", "without marks", "letters between", "none"],
)
def test_what_reads_from_right_to_left_is_found(text: str, from_right: list[str]) -> None:
    (block,) = document(text).blocks
    assert isinstance(block, Paragraph)
    assert [run.text for run in block.text if run.rtl] == from_right
    assert text_of(block.text) == text.translate({0x2068: None, 0x2069: None})


# ---------------------------------------------------------------- pictures


def test_a_picture_is_in_every_file_with_words_for_who_cannot_see_it() -> None:
    tree = everything()
    files = parts(docx(tree))
    assert size_of(files["word/media/picture1.png"]) == (320, 160)
    assert 'descr="A line with a dot on it"' in files["word/document.xml"].decode()
    assert 'Target="media/picture1.png"' in files["word/_rels/document.xml.rels"].decode()
    assert re.search(r'<img src="data:image/svg\+xml;base64,[\w+/=]+" alt="A line with a dot on it">', page(tree))
    assert "A line with a dot on it" in plain(tree)
    structure = pdf(tree)
    assert b"A line with a dot on it" in structure or "\ufeffA line".encode("utf-16-be") in structure


def test_pixels_that_somebody_made_are_taken_as_they_are() -> None:
    png = parts(docx(everything()))["word/media/picture1.png"]
    tree = document("![x](picture:line)", {"line": Drawing("<svg/>", png)})
    assert parts(docx(tree))["word/media/picture1.png"] == png
    with pytest.raises(ValueError, match="no PNG"):
        docx(document("![x](picture:line)", {"line": Drawing("<svg/>", b"GIF89a")}))


# ---------------------------------------------------------------- numbering


def numbered(markdown: str) -> list[tuple[str, int]]:
    """Return the instance of numbering of each paragraph that has one, and the number with which that instance begins."""
    files = {name: content.decode() for name, content in parts(docx(document(markdown))).items()}
    instances = re.findall(r'<w:num w:numId="(\d+)">(.*?)</w:num>', files["word/numbering.xml"])
    starts = {id: start[1] for id, inside in instances if (start := re.search(r'startOverride w:val="(\d+)"', inside))}
    number = r'ListNumber\d?"/>(?:<w:keepNext/>)?<w:numPr><w:ilvl w:val="\d"/><w:numId w:val="(\d+)"'
    used = re.findall(number, files["word/document.xml"])
    return [(one, int(starts[one])) for one in used]


@pytest.mark.parametrize(
    ("markdown", "lists"),
    [
        ("1. a\n2. b\n\n## H\n\n3. c\n", [1, 1, 1]),
        ("1. a\n\n## H\n\n1. b\n", [1, 2]),
        ("1. a\n2. b\n\n## H\n\n7. c\n", [1, 1, 2]),
        ("1. a\n   1. in\n2. b\n   1. in\n", [1, 2, 1, 3]),
        ("1. a\n   - x\n\n2. b\n\n# H\n\n3. c\n", [1, 1, 1]),
    ],
    ids=["goes on", "starts anew", "a gap starts anew", "a list in each item", "below a heading of its own"],
)
def test_numbers_go_on_where_they_go_on_and_start_anew_elsewhere(markdown: str, lists: list[int]) -> None:
    found = [instance for instance, _ in numbered(markdown)]
    order = list(dict.fromkeys(found))
    assert [order.index(one) + 1 for one in found] == lists


def test_a_list_begins_with_the_number_it_states() -> None:
    assert numbered("26. a\n27. b\n") == [("3", 26), ("3", 26)]
    assert '<ol start="26">' in page(document("26. a\n27. b\n"))


# ---------------------------------------------------------------- tables


def table(*rows: tuple[str, ...]) -> Table:
    head, *rest = (tuple((Run(cell),) for cell in row) for row in rows)
    return Table(head, tuple(rest), ("left",) * len(head))


def test_widths_fill_the_line_and_the_wordy_column_gets_the_most() -> None:
    found = widths(table(("Transfer", "Why", "Amount"), ("T1", "because " * 60, "$1.00"), ("T2", "so", "$2.00")))
    assert sum(found) == WHOLE
    assert max(found) == found[1]
    assert found[0] > 500


def test_no_column_is_narrower_than_a_word_of_its_own() -> None:
    found = widths(table(("Counterparty", "a", "b"), ("x", "word " * 300, "word " * 300)))
    assert found[0] > widths(table(("Party", "a", "b"), ("x", "word " * 300, "word " * 300)))[0]


def test_an_exhibit_of_500_transfers_takes_no_time_in_any_format() -> None:
    rows = "\n".join(
        f"| T{n} | Debtor Holdings, Inc. | Payee & Sons No. {n} | 2023-05-{n % 28 + 1:02} | ${n}.00 | goods, invoice {n} | 547(b) |"
        for n in range(500)
    )
    markdown = f"# Exhibit A\n\n| No. | From | To | Date | Amount | What for | Theory |\n|---|---|---|---|---:|---|---|\n{rows}\n"
    for form in ("docx", "pdf", "html"):
        begun = time.perf_counter()
        made = written(markdown, form)
        assert time.perf_counter() - begun < 3, form
    tree = document(markdown)
    made = pdf(tree)
    assert differs(made, tree) == ""
    assert len(PdfReader(io.BytesIO(made)).pages) > 5


def test_a_row_longer_than_a_page_is_not_cut_off() -> None:
    tree = document(f"# A\n\n| a | b |\n|---|---|\n| x | {'word ' * 3000}end |\n")
    said = "".join(squeezed(one.extract_text()) for one in PdfReader(io.BytesIO(pdf(tree))).pages)
    assert said.count("word") == 3000
    assert "end" in said


# ---------------------------------------------------------------- formats


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *(("m.docx", "docx"), ("m.PDF", "pdf"), ("m.htm", "html"), ("m.html", "html")),
        *(("m.md", "md"), ("m", "md"), ("m.doc", None), ("m.txt", None), ("m.rtf", None)),
    ],
)
def test_a_suffix_says_the_format(name: str, form: str | None, tmp_path) -> None:
    assert of_suffix(tmp_path / name) == form


def test_what_is_not_installed_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("avoidance.documents.formats.find_spec", lambda name: None)
    with pytest.raises(ExtraMissing, match=r"pdf needs markdown_it, typst, .*pip install 'avoidance\[docs\]'"):
        require("pdf")
    assert written("# A", "md") == b"# A"


# ---------------------------------------------------------------- what Word is strict about

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color sz szCs u shd vertAlign rtl cs lang",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between",
    "tblBorders": "top left bottom right insideH insideV",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tc": "tcPr p",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "tr": "trPr tc",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt suff lvlText lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "settings": "zoom removePersonalInformation defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType",
}
"""In which order the parts of an element stand, where the format fixes one and our files have it: Word refuses a file otherwise."""


def test_the_parts_of_every_element_stand_in_the_order_that_word_wants() -> None:
    seen = set()
    for name, content in parts(docx(everything())).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for one in ET.fromstring(content).iter():
            order = ORDERS.get(one.tag.removeprefix(W), "").split()
            if order:
                seen.add(one.tag.removeprefix(W))
                found = [order.index(child.tag.removeprefix(W)) for child in one]
                assert found == sorted(found), f"{name}: {one.tag}"
    assert seen == set(ORDERS)


def test_no_table_ends_a_document_or_touches_another() -> None:
    text = parts(docx(everything()))["word/document.xml"].decode()
    assert "</w:tbl><w:tbl>" not in text
    assert "</w:tbl><w:sectPr" not in text


BROAD = (
    "# Schedules\n\nUpright.\n\n___\n\n## Broad\n\n| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n\n"
    "___\n\n## More\n\n***\n\n## Upright again\n"
)


def test_a_page_lies_on_its_side_until_the_next_break() -> None:
    tree = document(BROAD)
    assert [(wide, [text_of(one.text) for one in blocks if isinstance(one, Heading)]) for wide, blocks in tree.sheets] == [
        (False, []),
        (True, ["Broad", "More"]),
        (False, ["Upright again"]),
    ]
    assert [one.wide for one in tree.blocks if isinstance(one, Table)] == [True]
    sizes = [(float(one.mediabox.width), float(one.mediabox.height)) for one in PdfReader(io.BytesIO(pdf(tree))).pages]
    assert sizes == [(612, 792), (792, 612), (792, 612), (612, 792)]
    word = parts(docx(tree))["word/document.xml"].decode()
    assert re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', word) == [("12240", "15840"), ("15840", "12240"), ("12240", "15840")]
    assert page(tree).count('<div class="side">') == 1


def test_in_word_a_line_may_break_before_a_wide_bracket_and_so_never_inside_the_amount_before_it() -> None:
    word = parts(docx(document("# 备忘录\n\n金额$700,000.00（$620,000.00 至 $760,000.00），70%（未决）\n")))[
        "word/document.xml"
    ].decode()
    assert "$700,000.00\u200b（$620,000.00 至 $760,000.00），70%\u200b（未决）" in word


def test_a_break_before_the_title_turns_the_first_page() -> None:
    tree = document("___\n\n**DRAFT**\n\n# Schedules\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert (tree.wide, text_of(tree.banner), tree.above) == (True, "DRAFT", ())
    assert [float(one.mediabox.width) for one in PdfReader(io.BytesIO(pdf(tree))).pages] == [792]
    assert re.findall(r'<w:pgSz w:w="(\d+)"', parts(docx(tree))["word/document.xml"].decode()) == ["15840"]


@pytest.mark.parametrize("after", ["## Heading\n", "Paragraph.\n", "- item\n", "| a |\n|---|\n| 1 |\n"])
def test_in_word_a_page_begins_with_what_follows_and_no_paragraph_holds_the_break(after: str) -> None:
    word = parts(docx(document(f"# Title\n\nText.\n\n***\n\n{after}")))["word/document.xml"].decode()
    assert word.count("<w:pageBreakBefore/>") == 1
    assert 'w:type="page"' not in word


HEBREW = "\u05e9\u05dc\u05de\u05d4 \u05db\u05d4\u05df", "\u05d3\u05d5\u05d3 \u05dc\u05d5\u05d9"


def test_an_amount_between_two_hebrew_names_stays_with_its_own() -> None:
    first, second = HEBREW
    tree = document(f"# A\n\n{escaped(f'from {first} $10,000.00, {second} $20,000.00')}\n")
    assert [(run.text, run.rtl) for run in tree.blocks[0].text] == [
        ("from ", False), (first, True), (" $10,000.00, ", False), (second, True), (" $20,000.00", False)
    ]  # fmt: skip


def test_a_sentence_that_begins_with_a_hebrew_name_reads_from_the_left() -> None:
    tree = document(f"# A\n\n{escaped(f'{HEBREW[0]} is a director of the Debtor.')}\n")
    assert [(run.text, run.rtl) for run in tree.blocks[0].text] == [(HEBREW[0], True), (" is a director of the Debtor.", False)]


def test_a_hebrew_address_reads_from_the_right_as_a_whole() -> None:
    address = "\u05e8\u05d7\u05d5\u05d1 \u05d4\u05e8\u05e6\u05dc 12, \u05ea\u05dc \u05d0\u05d1\u05d9\u05d1"
    tree = document(f"# A\n\n{escaped(address)}\n")
    assert [(run.text, run.rtl) for run in tree.blocks[0].text] == [(address, True)]


def test_a_word_wider_than_its_column_breaks_instead_of_running_over_the_next() -> None:
    name = "RindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzGmbH"
    tree = document(f"# A\n\n| {' | '.join('abcdef')} |\n|{'---|' * 6}\n| {' | '.join([name] * 6)} |\n")
    made = PdfReader(io.BytesIO(pdf(tree))).pages[0]
    right: list[float] = []
    made.extract_text(visitor_text=lambda text, _, place, *__: right.append(place[4]) if text.strip() else None)
    assert max(right) < 612 - 72
    assert len({line for line in made.extract_text().translate(MARKS).split("\n") if name[:8] in line}) == 1
    assert differs(pdf(tree), tree) == ""


def test_a_number_in_a_wide_word_is_not_broken() -> None:
    tree = document(
        "# A\n\n| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| of firstbankofthewest0012345678901051east | | | | | |\n"
    )
    assert "0012345678901051" in PdfReader(io.BytesIO(pdf(tree))).pages[0].extract_text()


def test_two_breaks_leave_no_page_empty() -> None:
    assert len(PdfReader(io.BytesIO(pdf(document("# A\n\nx\n\n***\n\n***\n\ny\n")))).pages) == 2


def set_text(text: str) -> str:
    """Return a paragraph as it is set in a PDF."""
    (block,) = tree(document(f"# Title\n\n{text}\n"))["sheets"][0]["blocks"]
    return "".join(said for said, _ in block["text"])


@pytest.mark.parametrize(
    "text",
    [
        "$270,000.00（$250,000.00至$290,000.00）",
        "金额介于$1,250,000.00与$90,000.00之间，占70.5%，于2024-03-15",
        "paid/$1,270,000.00/and/$250,000.00/by/2024-03-15/at/12.5%",
    ],
)
def test_a_line_of_a_pdf_may_break_beside_a_figure_and_never_inside_it(text: str) -> None:
    cell = set_text(text)
    figures = re.findall(r"-?\$?\d[\d,.-]*\d%?", text)
    assert figures == re.findall(r"-?\$?\d[\d,.-]*\d%?", cell)


def test_a_long_word_may_still_break() -> None:
    assert MAY_BREAK in set_text("a" * 40)
