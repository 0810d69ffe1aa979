"""Files of LibreOffice: what it makes up for itself stops nothing, and what somebody put into them is found."""

from __future__ import annotations

import pytest

from avoidance.filing.scan import scan
from tests.planting import archive

NUMBER = "219-09-1234"
PERSON = "a Social Security or taxpayer number"
ALIKE = "hidden text, in the color of what it stands on"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "config", "draw", "fo", "xlink", "svg", "dc", "officeooo", "loext")
)
MADE_UP = (
    '<text:list xml:id="list160418700442517" text:continue-list="list219091234" text:style-name="WWNum1">'
    "<text:list-item><text:p>One</text:p></text:list-item></text:list>"
    '<table:table table:name="Table1"><table:table-row><table:table-cell office:value-type="string"><text:p>$60,000.00</text:p>'
    '</table:table-cell><table:table-cell office:value-type="string"><text:p>2024-02-01</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)
STYLES = (
    '<style:font-face style:name="A" svg:panose-1="2 2 6 3 5 4 5 2 3 4"/>'
    '<style:style style:name="P1"><style:text-properties officeooo:rsid="21909123" fo:color="#000000"/></style:style>'
)
SETTINGS = (
    '<config:config-item config:name="Rsid" config:type="int">219091234</config:config-item>'
    '<config:config-item config:name="ViewAreaWidth" config:type="long">219091234</config:config-item>'
)


def part(root: str, inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {SPACES}>{inside}</office:{root}>'.encode()


def odt(text: str = "", styles: str = "", meta: str = "", settings: str = "", **more: bytes) -> bytes:
    """Return a file as LibreOffice writes it, with something in its text, its styles, its metadata or its settings."""
    own = f"<office:automatic-styles>{STYLES}{styles}</office:automatic-styles>"
    body = f"{own}<office:body><office:text>{MADE_UP}{text}</office:text></office:body>"
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "Configurations2/accelerator/current.xml": b"",
            "layout-cache": b"\x05\x00\x01\x02",
            "meta.xml": part("document-meta", f"<office:meta><meta:generator>LibreOffice/7.4</meta:generator>{meta}</office:meta>"),
            "settings.xml": part("document-settings", f"<office:settings>{SETTINGS}{settings}</office:settings>"),
            "content.xml": part("document-content", body),
            "styles.xml": part("document-styles", f"<office:styles>{STYLES}</office:styles>"),
            **more,
        }
    )


def found(content: bytes, name: str = "a.odt") -> set[str]:
    return {hit.what for hit in scan(content, name).hits}


def test_what_libreoffice_makes_up_for_itself_stops_nothing() -> None:
    assert found(odt()) == set()
    assert found(odt("<text:p>Paid on 2022-11-02: $9,000.00.</text:p>")) == set()


@pytest.mark.parametrize(
    "planted",
    [
        {"text": "<text:p>{}</text:p>"},
        {"text": "<text:h>{}</text:h>"},
        {"text": '<text:p>219<text:span text:style-name="P1">-09-</text:span>1234</text:p>'},
        {"text": "<text:p>219<text:s/>09<text:tab/>1234</text:p>"},
        {"text": "<text:p>x<text:note><text:note-body><text:p>{}</text:p></text:note-body></text:note></text:p>"},
        {"text": '<text:p><text:bookmark text:name="{}"/></text:p>'},
        {"text": '<text:p><text:a xlink:href="mailto:{}">x</text:a></text:p>'},
        {"text": "<draw:frame><svg:title>{}</svg:title></draw:frame>"},
        {"text": '<text:list xml:id="{}"/>'},
        {"text": '<office:script>var a = "{}"</office:script>'},
        {"text": "<!-- {} -->"},
        {"styles": "<style:header><text:p>{}</text:p></style:header>"},
        {"styles": '<style:style style:name="{}"/>'},
        {"meta": "<dc:subject>{}</dc:subject>"},
        {"meta": '<meta:user-defined meta:name="Client">{}</meta:user-defined>'},
        {"settings": '<config:config-item config:name="PrinterName" config:type="string">{}</config:config-item>'},
    ],
)
def test_a_number_is_found_wherever_somebody_put_it(planted: dict[str, str]) -> None:
    assert PERSON in found(odt(**{where: xml.replace("{}", NUMBER) for where, xml in planted.items()}))
    assert PERSON not in found(odt(**{where: xml.replace("{}", "24-10417").replace("219", "2") for where, xml in planted.items()}))


def test_a_number_in_the_name_of_a_part_is_found() -> None:
    assert found(odt(**{f"Pictures/{NUMBER}.xml": part("a", "")})) == {PERSON}
    assert found(odt(**{"Pictures/10000001000004D80000041B04FFAB16A5C5D916.xml": part("a", "")})) == set()


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"meta": "<dc:creator>J. Roe</dc:creator>"}, "an author"),
        ({"meta": "<meta:initial-creator>J. Roe</meta:initial-creator>"}, "an author"),
        ({"meta": '<meta:template xlink:href="../../roe/firm.ott"/>'}, "a mark of the computer on which it was written"),
        ({"text": "<text:p><text:author-name/></text:p>"}, "a field that tells of a person or a computer (author-name)"),
        (
            {"text": "<text:p>x<office:annotation><text:p>y</text:p></office:annotation></text:p>"},
            "comments, which travel with the file",
        ),
        ({"text": "<text:tracked-changes><text:changed-region/></text:tracked-changes>"}, "a tracked change"),
        ({"text": '<text:section text:display="none"><text:p>x</text:p></text:section>'}, "hidden text"),
        ({"text": '<table:table><table:table-row table:visibility="collapse"/></table:table>'}, "a hidden sheet, row or column"),
        ({"settings": '<config:config-item config:name="PrinterName">\\\\srv\\jroe</config:config-item>'}, "a path of a computer"),
    ],
)
def test_who_wrote_it_and_what_it_hides_is_found(more: dict[str, str], what: str) -> None:
    assert found(odt(**more)) == {what}


@pytest.mark.parametrize(
    ("look", "what"),
    [
        ('fo:color="#ffffff"', {ALIKE}),
        ('fo:color="#ffffff" fo:background-color="#000080"', set()),
        ('fo:color="#666666"', set()),
        ('fo:font-size="1pt"', {"hidden text, too small to be read"}),
        ('fo:font-size="8pt"', set()),
        ('text:display="none"', {"hidden text"}),
        ('text:display="true"', set()),
    ],
)
def test_letters_that_nobody_can_read_are_told(look: str, what: set[str]) -> None:
    style = f'<style:style style:name="T9" style:family="text"><style:text-properties {look}/></style:style>'
    assert found(odt('<text:p>a <text:span text:style-name="T9">words</text:span></text:p>', styles=style)) == what


def test_a_cell_below_a_label_is_an_account_and_one_below_an_amount_is_none() -> None:
    def table(heading: str) -> bytes:
        cells = "".join(
            f"<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
            for text in (heading, "12345678")
        )
        return odt(f"<table:table>{cells}</table:table>")

    assert found(table("Account"))
    assert found(table("Amount")) == set()


def test_a_file_that_is_not_packed_is_read_too() -> None:
    assert found(
        part("document", f"<office:body><office:text><text:p>{NUMBER}</text:p></office:text></office:body>"), "a.fodt"
    ) == {PERSON}
    assert found(part("document", f"<office:body><office:text>{MADE_UP}</office:text></office:body>"), "a.fodt") == set()
