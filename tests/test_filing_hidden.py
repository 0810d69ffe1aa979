"""Text that a file holds and a reader is not shown: each way of hiding it beside one, nearly alike, that shows it."""

from __future__ import annotations

import pytest

from avoidance.filing.scan import scan
from tests.planting import page, svg

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
