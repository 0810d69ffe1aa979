"""Text that a file holds and a reader is not shown: each way of hiding it beside one, nearly alike, that shows it."""

from __future__ import annotations

import pytest

from avoidance.filing.scan import scan
from tests.planting import MAIN, behind, in_body, page, pdf_with, run, svg, word, workbook
from tests.test_filing_unseen import a_page

NUMBER = "219-09-1234"
PERSON = "a Social Security or taxpayer number"
HIDDEN, ALIKE = "hidden text", "hidden text, in the color of what it stands on"


def found(content: bytes, name: str = "a.bin") -> set[str]:
    return {hit.what for hit in scan(content, name).hits}


# ---------------------------------------------------------------- HTML


@pytest.mark.parametrize(
    "inside",
    [
        "<p aria-label='{}'>x</p>",
        "<p title='{}'>x</p>",
        "<img alt='{}'>",
        "<p data-client='{}'>x</p>",
        "<p data-{}='x'>x</p>",
        "<input placeholder='{}'>",
        "<input value='{}'>",
        "<select><option value='{}'>x</option></select>",
        "<textarea>{}</textarea>",
        "<details><summary>x</summary>{}</details>",
        "<p class='c{}'>x</p>",
        "<style>p::before {{ content: '{}' }}</style>",
        "<meta name=description content='{}'>",
        '<script type=\'application/ld+json\'>{{"a": "{}"}}</script>',
        "<a href='x?ssn={}'>x</a>",
        "<object data='{}'></object>",
        "<iframe srcdoc='&lt;p&gt;{}&lt;/p&gt;'></iframe>",
        "<svg><desc>{}</desc></svg>",
        "<![CDATA[{}]]>",
    ],
)
def test_every_place_of_a_page_where_words_can_stand_is_read(inside: str) -> None:
    assert found(page(inside.format(NUMBER)), "a.html") == {PERSON}
    assert found(page(inside.format("24-10417")), "a.html") == set()


@pytest.mark.parametrize(
    "inside",
    [
        "<style>p::before { content: '219\\2d 09\\2d 1234' }</style>",
        "<style>p::before { content: '219-' '09' '-1234' }</style>",
        "<script>var a = '219-09-' + '1234'</script>",
        "<a href='x?ssn=219%2D09%2D1234'>x</a>",
        "<iframe srcdoc='&lt;b&gt;219&lt;/b&gt;-09-1234'></iframe>",
    ],
)
def test_a_number_in_codes_or_in_pieces_is_put_together(inside: str) -> None:
    assert found(page(inside), "a.html") == {PERSON}


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("<noscript>words</noscript>", "<div>words</div>"),
        ("<template>words</template>", "<section>words</section>"),
        ("<dialog>words</dialog>", "<dialog open>words</dialog>"),
        ("<datalist><option>words</option></datalist>", "<select><option>words</option></select>"),
        ("<input type=hidden value=words>", "<input type=text value=words>"),
        ("<p style='font-size: 1px'>words</p>", "<p style='font-size: 6pt'>words</p>"),
        ("<p style='font-size: 0.1em'>words</p>", "<p style='font-size: 0.8em'>words</p>"),
        ("<p style='font: 0/0 serif'>words</p>", "<p style='font: 10pt/1.2 serif'>words</p>"),
        ("<p style='color: rgba(0, 0, 0, 0)'>words</p>", "<p style='color: rgba(0, 0, 0, 0.7)'>words</p>"),
        ("<p style='height: 0; overflow: hidden'>words</p>", "<p style='height: 9em; overflow: hidden'>words</p>"),
        ("<p style='clip: rect(0, 0, 0, 0)'>words</p>", "<p style='clip: auto'>words</p>"),
        ("<p style='transform: scale(0)'>words</p>", "<p style='transform: scale(0.9)'>words</p>"),
        ("<p style='right: -9999px'>words</p>", "<p style='right: -9px'>words</p>"),
        ("<p class=x>words</p><style>.x { display: none }</style>", "<p class=y>words</p><style>.x { display: none }</style>"),
        (
            "<style>@media all { p { display: none } }</style><p>words</p>",
            "<style>@media print { p { display: none } }</style><p>words</p>",
        ),
        ("<style>[data-a] { display: none }</style><p data-a>words</p>", "<style>[data-a] { display: none }</style><p>words</p>"),
        ("<style>p.x { display: none }</style><p class=x>words</p>", "<style>p.x { display: none }</style><p>words</p>"),
        ("<style>div p { display: none }</style><div><p>words</p></div>", "<style>div p { display: none }</style><p>words</p>"),
        ("<style>* { opacity: 0 }</style><p>words</p>", "<style>::-webkit-scrollbar { opacity: 0 }</style><p>words</p>"),
        ("<style>p { display: none }</style><p>words</p>", "<style>p { display: none } p { display: block }</style><p>words</p>"),
        ("<div hidden><p>words</div>", "<p hidden><p>words</p>"),
    ],
)
def test_a_way_of_hiding_words_in_a_page_is_told_and_one_that_shows_them_is_not(hidden: str, shown: str) -> None:
    assert found(page(hidden), "a.html") == {HIDDEN}
    assert found(page(shown), "a.html") == set()


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("<p style='color: white'>words</p>", "<p style='color: white; background: black'>words</p>"),
        ("<p style='color: #fefefe'>words</p>", "<p style='color: #767676'>words</p>"),
        ("<p style='color: rgb(255, 255, 255)'>words</p>", "<p style='color: rgb(25, 25, 25)'>words</p>"),
        ("<font color=white>words</font>", "<table bgcolor=black><tr><td><font color=white>words</font></table>"),
        (
            "<style>.w { color: #fff }</style><p class=w>words</p>",
            "<style>.w { color: #fff; background: #036 }</style><p class=w>words</p>",
        ),
        ("<p style='background: black'>words</p>", "<p style='background: url(x.png); color: white'>words</p>"),
        ("<p>a <span style='color: white'>words</span> b</p>", "<p>a <span style='color: var(--ink)'>words</span> b</p>"),
        ("<div style='color: white'><p>words</p></div>", "<div style='color: white'><p style='color: black'>words</p></div>"),
    ],
)
def test_letters_in_the_color_of_what_they_stand_on_are_told(hidden: str, shown: str) -> None:
    assert found(page(hidden), "a.html") == {ALIKE}
    assert found(page(shown), "a.html") == set()


def test_the_place_of_hidden_text_is_named() -> None:
    hits = scan(page("<p>one</p>\n<p style='color: white'>two</p>"), "a.html").hits
    assert [hit.place for hit in hits] == ["a.html, line 3 (p)"]


def test_hidden_text_of_markdown_is_told() -> None:
    assert found(b"See <font color='white'>words</font>\n", "a.md") == {ALIKE}
    assert found(b"See <span style='font-size: 0'>words</span>\n", "a.md") == {HIDDEN}
    assert found(b"See <font color='red'>words</font>\n", "a.md") == set()


def test_a_style_that_hides_a_text_of_a_drawing_is_told() -> None:
    assert HIDDEN in found(svg("<text style='font-size: 1px'>words</text>"), "a.svg")
    assert found(svg("<text style='font-size: 9px'>words</text>"), "a.svg") == set()


# ---------------------------------------------------------------- Word and Excel


def dressed(dress: str, around: str = "{}") -> bytes:
    return in_body(around.format(run("words", dress)))


WHITE = "<w:color w:val='FFFFFF'/>"
SHADED = "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val='clear' w:fill='1F3864'/></w:tcPr>{}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        (dressed(WHITE), dressed("<w:color w:val='777777'/>")),
        (dressed("<w:color w:val='FEFEFE'/>"), dressed("<w:color w:val='auto'/>")),
        (dressed("<w:color w:themeColor='background1'/>"), dressed("<w:color w:themeColor='text1'/>")),
        (dressed(WHITE + "<w:shd w:val='clear' w:fill='auto'/>"), dressed(WHITE + "<w:shd w:val='clear' w:fill='000000'/>")),
        (dressed(WHITE, "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"), dressed(WHITE, SHADED)),
        (dressed("<w:color w:val='1F3864'/>", SHADED), dressed("<w:color w:val='1F3864'/>")),
        (dressed("<w:highlight w:val='black'/><w:color w:val='000000'/>"), dressed("<w:highlight w:val='yellow'/>")),
        (dressed(WHITE + "<w:highlight w:val='white'/>"), dressed(WHITE + "<w:highlight w:val='darkBlue'/>")),
        (dressed(WHITE), dressed("<w:color w:val='auto'/>", SHADED.replace("1F3864", "000000"))),
        (dressed(WHITE), in_body(f"<w:p><w:pPr><w:rPr>{WHITE}</w:rPr></w:pPr><w:r><w:t>words</w:t></w:r></w:p>")),
        (dressed(WHITE), dressed(WHITE, "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>")),
    ],
)
def test_letters_of_word_in_the_color_of_what_they_stand_on_are_told(hidden: bytes, shown: bytes) -> None:
    assert found(hidden) == {ALIKE}
    assert found(shown) == set()


def test_letters_of_word_that_are_too_small_are_told() -> None:
    assert found(dressed("<w:sz w:val='2'/>")) == {"hidden text, too small to be read"}
    assert found(dressed("<w:sz w:val='12'/>")) == set()


@pytest.mark.parametrize(("look", "what"), [(WHITE, {ALIKE}), ("<w:color w:val='333333'/>", set())])
def test_a_style_of_word_that_hides_is_told_where_it_is_used(look: str, what: set[str]) -> None:
    def styled(text: str, used: str) -> bytes:
        more = f"<w:style w:type='character' w:styleId='Base'><w:rPr>{look}</w:rPr></w:style>"
        more += "<w:style w:type='character' w:styleId='Own'><w:basedOn w:val='Base'/></w:style>"
        changes = {
            "word/styles.xml": behind("</w:styles>", more),
            MAIN: behind("<w:sectPr>", run(text, f"<w:rStyle w:val='{used}'/>")),
        }
        return word(**changes)

    assert found(styled("words", "Own")) == what
    assert found(styled("words", "Other")) == set()


def test_the_place_of_hidden_letters_of_word_is_their_paragraph() -> None:
    (first,) = scan(in_body(run("two", WHITE)), "a.docx").hits
    (second,) = scan(in_body(run("one") + run("two", WHITE)), "a.docx").hits
    number = int(first.place.removeprefix("a.docx: word/document.xml, paragraph "))
    assert second.place == f"a.docx: word/document.xml, paragraph {number + 1}"


def sheet(look: dict[str, object], said: object = "words") -> bytes:
    return workbook(lambda book: book.add_worksheet().write(1, 1, said, book.add_format(look)))


@pytest.mark.parametrize(
    ("hidden", "shown", "what"),
    [
        (sheet({"font_color": "white"}), sheet({"font_color": "white", "bg_color": "navy"}), ALIKE),
        (sheet({"font_color": "navy", "bg_color": "navy"}), sheet({"font_color": "navy"}), ALIKE),
        (sheet({"num_format": ";;;"}, 5), sheet({"num_format": "#,##0;;"}, 5), HIDDEN),
        (sheet({"font_size": 1}), sheet({"font_size": 6}), "hidden text, too small to be read"),
    ],
)
def test_a_cell_that_nobody_can_read_is_told_with_its_place(hidden: bytes, shown: bytes, what: str) -> None:
    assert [(hit.place, hit.what) for hit in scan(hidden, "a.xlsx").hits] == [("a.xlsx: xl/worksheets/sheet1.xml, cell B2", what)]
    assert found(shown) == set()


# ---------------------------------------------------------------- PDF


def drawn(strokes: str) -> bytes:
    return pdf_with(lambda writer: a_page(writer, strokes, linked=True))


def at(x: int, y: int, size: int = 12) -> str:
    return f"BT /F9 {size} Tf {x} {y} Td (words) Tj ET"


@pytest.mark.parametrize(
    ("hidden", "shown", "what"),
    [
        (f"1 g {at(72, 700)}", f"0.4 g {at(72, 700)}", ALIKE),
        (f"1 1 1 rg {at(72, 700)}", f"0 g 60 690 200 30 re f 1 1 1 rg {at(72, 700)}", ALIKE),
        (f"0 0 0 0 k {at(72, 700)}", f"0 0 0 1 k {at(72, 700)}", ALIKE),
        (f"0 g 60 690 200 30 re f {at(72, 700)}", f"1 g 60 690 200 30 re f 0 g {at(72, 700)}", ALIKE),
        (f"/DeviceGray cs 1 scn {at(72, 700)}", f"/DeviceGray cs 0 scn {at(72, 700)}", ALIKE),
        (f"q 1 g {at(72, 700)} Q", f"q 1 g Q {at(72, 700)}", ALIKE),
        (at(72, 900), at(72, 790), "hidden text, off the page"),
        (at(-500, 700), at(-5, 700), "hidden text, off the page"),
        (at(72, 700, 1), at(72, 700, 5), "hidden text, too small to be read"),
        (f"q .05 0 0 .05 0 0 cm {at(1000, 9000)} Q", f"q 12 0 0 12 0 0 cm {at(6, 50, 1)} Q", "hidden text, too small to be read"),
        (f"0 Tz {at(72, 700)}", f"90 Tz {at(72, 700)}", HIDDEN),
        (f"3 Tr {at(72, 700)}", f"0 Tr {at(72, 700)}", HIDDEN),
    ],
)
def test_letters_of_a_page_that_nobody_sees_are_told_with_the_page(hidden: str, shown: str, what: str) -> None:
    assert [(hit.place, hit.what) for hit in scan(drawn(hidden), "a.pdf").hits] == [("a.pdf, page 2", what)]
    assert found(drawn(shown)) == set()


def test_white_letters_where_a_page_shows_a_picture_are_what_was_read_from_it() -> None:
    picture = "BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI"
    covered = f"1 g {at(72, 700)} q 600 0 0 800 0 0 cm {picture} Q"
    beside = f"1 g {at(72, 700)} q 60 0 0 60 0 0 cm {picture} Q"
    assert found(drawn(covered)) == set()
    assert found(drawn(beside)) == {ALIKE}
