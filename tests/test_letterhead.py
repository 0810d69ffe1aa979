"""A firm's own Word file: what it names is filled, what it is stays, and what it tells of people goes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Inches, Pt

from avoidance.analyze import analyze
from avoidance.documents.blocks import Drawing
from avoidance.documents.letterhead import BadLetterhead, filled
from avoidance.documents.parse import document
from avoidance.draft import memo
from avoidance.drafting.heading import firm_fields
from casefacts.reading import read_case, read_text
from tests.papers import W, of_word, paragraphs, parts, words
from tests.planting import png_with
from tests.test_cli import EXAMPLE, run
from tests.test_documents import DRAWN

FIELDS = {"case": "In re Smith & Sons <Trust>", "number": "24-1", "court": "Bankr. D. Del."}
PAPER = "**DRAFT**\n\n# Memo\n\n## Facts\n\n1. one\n2. two\n\n### More\n\n3. three\n\n- bullet\n\n| a | b |\n|---|---|\n| c | d |\n"


def firm(path: Path, *lines: str, header: str = "Roe & Doe LLP, {{ court }}") -> Path:
    file = Document()
    file.core_properties.author = "Jane Roe"
    file.core_properties.last_modified_by = "Jane Roe"
    file.core_properties.comments = "kept in C:\\Users\\roe"
    file.styles["Heading 1"].font.size = Pt(31)
    file.sections[0].header.paragraphs[0].text = header
    for line in lines or ("Re: {{ case }}", "{{ body }}", "Yours"):
        file.add_paragraph(line)
    file.save(str(path))
    return path


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return firm(tmp_path / "firm.docx")


def test_what_the_file_names_is_filled_escaped_and_the_memo_stands_where_the_body_is(letter: Path) -> None:
    made = filled(letter, document(PAPER), FIELDS)
    files = parts(made)
    said = list(paragraphs(files["word/document.xml"]))
    assert said[0] == "Re: In re Smith & Sons <Trust>"
    assert said[1:5] == ["DRAFT", "Memo", "Facts", "one"]
    assert said[-1] == "Yours"
    heads = [content.decode() for name, content in files.items() if "header" in name]
    assert any("Roe &amp; Doe LLP, Bankr. D. Del." in head for head in heads)


def test_the_banner_and_the_title_stand_once_where_the_firm_puts_them(tmp_path: Path) -> None:
    letter = firm(tmp_path / "firm.docx", "{{ title }}", "{{ body }}", header="{{ banner }}")
    text = of_word(filled(letter, document(PAPER), FIELDS))
    assert text.count("DRAFT") == text.count("Memo") == 1


def test_the_firms_styles_stay_the_firms_and_ours_are_added(letter: Path) -> None:
    file = Document(io.BytesIO(filled(letter, document(PAPER), FIELDS)))
    assert file.styles["Heading 1"].font.size == Pt(31)
    assert {"Ruled Table", "Table Text"} <= {style.name for style in file.styles}
    used = {one.style.name for one in file.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Number", "List Bullet"} <= used


def test_our_numbers_stand_beside_the_firms_and_go_on_where_they_go_on(letter: Path) -> None:
    files = parts(filled(letter, document(PAPER), FIELDS))
    numbering = files["word/numbering.xml"].decode()
    known = re.findall(r'<w:num w:numId="(\d+)"', numbering)
    assert len(known) == len(set(known))
    assert numbering.rindex("<w:abstractNum ") < numbering.index("<w:num "), "Word wants it so"
    used = re.findall(r'<w:numId w:val="(\d+)"/>', files["word/document.xml"].decode())
    assert set(used) <= set(known)
    assert len(set(used[:3])) == 1


def test_tables_are_as_wide_as_the_firms_text(letter: Path) -> None:
    file = Document(str(letter))
    file.sections[0].left_margin = file.sections[0].right_margin = Inches(2)
    file.save(str(letter))
    grid = re.findall(r'<w:gridCol w:w="(\d+)"', parts(filled(letter, document(PAPER), FIELDS))["word/document.xml"].decode())
    assert sum(map(int, grid)) == pytest.approx(4.5 * 1440, abs=2)


def test_a_file_without_numbering_gets_one(tmp_path: Path) -> None:
    letter = firm(tmp_path / "firm.docx")
    file = Document(str(letter))
    for id, relation in list(file.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del file.part.rels[id]
    file.save(str(letter))
    assert b'w:startOverride w:val="1"' in parts(filled(letter, document(PAPER), FIELDS))["word/numbering.xml"]


def test_pictures_travel_into_the_firms_file(letter: Path) -> None:
    made = filled(letter, document("# A\n\n![A dot](picture:dot)\n", {"dot": Drawing(DRAWN.svg)}), FIELDS)
    file = Document(io.BytesIO(made))
    assert len(file.inline_shapes) == 1
    assert file.part.related_parts[file.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip.embed].blob[:4] == b"\x89PNG"


def test_nothing_tells_of_who_wrote_the_firms_file_and_the_bytes_are_the_same_every_time(letter: Path) -> None:
    made = filled(letter, document(PAPER), FIELDS)
    assert made == filled(letter, document(PAPER), FIELDS)
    for name, content in parts(made).items():
        assert not re.search(rb"Jane|Users|rsid|python-docx", content), name
        assert "thumbnail" not in name
        assert "app.xml" not in name


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ("{{ clinet }}", "{{ body }}"),
            "paragraph 1 (`{{ clinet }}`): names a field that there is not: clinet; there are: banner, body, case, court,",
        ),
        (("no place",), "has no {{ body }}; write it in a paragraph of its own, where the memo goes"),
        (("{% if %}", "{{ body }}"), "Expected an expression"),
    ],
)
def test_a_file_that_cannot_be_filled_says_why(lines: tuple[str, ...], told: str, tmp_path: Path) -> None:
    letter = firm(tmp_path / "firm.docx", *lines)
    with pytest.raises(BadLetterhead) as error:
        filled(letter, document(PAPER), FIELDS)
    assert str(error.value).startswith(f"{letter}: ")
    assert told in str(error.value)


def test_a_field_that_there_is_not_is_found_in_the_header_too(tmp_path: Path) -> None:
    with pytest.raises(
        BadLetterhead, match=r"header, paragraph \d+ \(`\{\{ clinet \}\}`\): names a field that there is not: clinet"
    ):
        filled(firm(tmp_path / "firm.docx", "{{ body }}", header="{{ clinet }}"), document(PAPER), FIELDS)


def test_a_broken_tag_is_told_with_its_paragraph(tmp_path: Path) -> None:
    with pytest.raises(BadLetterhead, match=r"paragraph 2 \(`\{% if %\}`\): "):
        filled(firm(tmp_path / "firm.docx", "{{ body }}", "{% if %}"), document(PAPER), FIELDS)


@pytest.mark.parametrize(
    ("inside", "sort"),
    [
        ('<w:r xmlns:w="{W}"><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>', "hidden text"),
        (
            '<w:r xmlns:w="{W}"><w:rPr><w:b/><w:rPrChange w:id="1" w:author="Bob"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>',
            "tracked changes",
        ),
        ('<w:ins xmlns:w="{W}" w:id="1" w:author="Jane"><w:r><w:t>new</w:t></w:r></w:ins>', "tracked changes"),
        ('<w:ins xmlns:w="{W}"><w:r><w:t>new</w:t></w:r></w:ins>', "tracked changes"),
        ('<w:r xmlns:w="{W}"><w:rPr><w:webHidden/></w:rPr><w:t>secret</w:t></w:r>', "hidden text"),
    ],
)
def test_what_would_travel_unseen_is_refused(inside: str, sort: str, tmp_path: Path) -> None:
    path = firm(tmp_path / "firm.docx")
    file = Document(str(path))
    file.paragraphs[0]._p.append(parse_xml(inside.replace("{W}", W.strip("{}"))))
    file.save(str(path))
    with pytest.raises(BadLetterhead, match=f"has {sort}, which would travel into every paper"):
        filled(path, document(PAPER), FIELDS)


@pytest.mark.parametrize(
    ("code", "shown", "told"),
    [
        (r" FILENAME \p ", "firm", "(FILENAME)"),
        (" AUTHOR ", "J. Roe", "(AUTHOR)"),
        (" USERNAME ", "J. Roe", "(USERNAME)"),
        (" SAVEDATE ", "2021-03-04", "a day of the firm's file (SAVEDATE), not of the paper; delete them in Word first, and write"),
        (" PAGE ", r"C:\Users\roe\firm.docx", "a path of a computer (word/footer1.xml)"),
    ],
)
def test_fields_that_tell_of_a_person_or_a_computer_are_refused(code: str, shown: str, told: str, tmp_path: Path) -> None:
    def footed(code: str, shown: str) -> Path:
        file = Document(str(firm(tmp_path / "firm.docx")))
        xml = f'<w:fldSimple xmlns:w="{W.strip("{}")}" w:instr="{code}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'
        file.sections[0].footer.paragraphs[0]._p.append(parse_xml(xml))
        file.save(str(tmp_path / "firm.docx"))
        return tmp_path / "firm.docx"

    with pytest.raises(BadLetterhead, match=re.escape(told)):
        filled(footed(code, shown), document(PAPER), FIELDS)
    assert filled(footed(" PAGE ", "1"), document(PAPER), FIELDS)
    assert filled(footed(" DATE ", "March 4, 2021"), document(PAPER), FIELDS)


def test_pictures_of_the_firm_lose_what_they_say_of_their_maker(tmp_path: Path) -> None:
    file = Document(str(firm(tmp_path / "firm.docx")))
    file.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png_with(b"eXIf", b"Artist J. Roe C:\\Users\\roe\0")))
    file.save(str(tmp_path / "firm.docx"))
    made = parts(filled(tmp_path / "firm.docx", document(PAPER), FIELDS))
    pictures = [content for name, content in made.items() if name.startswith("word/media/")]
    assert len(pictures) == 1
    assert b"IDAT" in pictures[0]
    assert not any(b"Roe C:" in content for content in made.values())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{% include '/etc/passwd' %}", "no loader for this environment specified"),
        ("{{ case + 1 }}", "can only concatenate str"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ case() }}", "'str' object is not callable"),
        ("{{ case", "paragraph 2"),
        ("{{ 'a' * 2000000000 }}", "makes too much"),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "runs too long"),
    ],
)
def test_a_tag_that_fails_or_does_not_end_is_told_in_a_line_with_its_paragraph(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadLetterhead) as error:
        filled(firm(tmp_path / "firm.docx", "{{ body }}", line), document(PAPER), FIELDS)
    assert "paragraph 2 (`" in str(error.value)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_text_whose_style_hides_it_is_refused_and_a_style_that_nothing_has_is_not(tmp_path: Path) -> None:
    path = firm(tmp_path / "firm.docx")
    file = Document(str(path))
    file.styles.add_style("Unseen", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    file.save(str(path))
    assert filled(path, document(PAPER), FIELDS)
    file.paragraphs[0].add_run("secret", style="Unseen")
    file.save(str(path))
    with pytest.raises(BadLetterhead, match="has hidden text"):
        filled(path, document(PAPER), FIELDS)


def test_a_comment_in_the_firms_file_is_refused(tmp_path: Path) -> None:
    path = firm(tmp_path / "firm.docx")
    file = Document(str(path))
    file.add_comment(file.paragraphs[0].runs[0], text="ask Jane", author="Jane")
    file.save(str(path))
    with pytest.raises(BadLetterhead, match="has comments, which would travel into every paper; delete them in Word first"):
        filled(path, document(PAPER), FIELDS)


def test_a_body_in_the_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLetterhead, match="must stand in the text of the file"):
        filled(firm(tmp_path / "firm.docx", "x", header="{{ body }}"), document(PAPER), FIELDS)


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "firm.docx").write_text("no")
    for name in ("firm.docx", "none.docx"):
        with pytest.raises(BadLetterhead, match=r"is not a Word file \(\.docx\) that can be read"):
            filled(tmp_path / name, document(PAPER), FIELDS)


def test_the_whole_memo_is_in_the_firms_file(letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "memo.docx"
    done = run("memo", EXAMPLE, "--letterhead", letter, "--out", out)
    assert done.returncode == 0, done.stderr
    from tests.papers import of_markdown

    said = words(of_word(out.read_bytes()))
    whole = words(of_markdown(memo(analyze(read_case(EXAMPLE)))))
    at = said.index("PRIVILEGED")
    assert said[at : at + len(whole)] == whole


def test_what_the_record_does_not_say_of_a_case_is_empty() -> None:
    fields = firm_fields(analyze(read_text("case: {petition_date: 2024-03-15}")))
    assert {name for name, said in fields.items() if not said} == {"case", "number", "court", "chapter", "debtor", "law_as_of"}
    assert fields["petition"] == "2024-03-15"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--format", "pdf"), "fills a Word file; write to one"),
        (("--out", "memo.pdf"), "fills a Word file; write to one"),
        (("--out", "firm.docx"), "is read in this run, and is left alone"),
    ],
)
def test_a_letterhead_is_for_word_and_is_never_written_over(
    options: tuple[str, ...], told: str, letter: Path, tmp_path: Path
) -> None:
    before = letter.read_bytes()
    done = run("memo", EXAMPLE, "--letterhead", letter, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert letter.read_bytes() == before


@pytest.mark.parametrize(
    ("paper", "asks", "title"),
    [
        ("demand", ("--to", "maria"), "Demand: Maria Ruiz"),
        ("complaint", ("--to", "maria"), "Complaint to avoid and recover transfers: Maria Ruiz"),
        ("exhibits", (), "Exhibits: In re Harbor Light Furniture, Inc."),
        ("questions", ("--for", "341"), "Questions for the meeting of creditors: In re Harbor Light Furniture, Inc."),
    ],
)
def test_every_paper_stands_in_the_firms_own_file(
    paper: str, asks: tuple[str, ...], title: str, letter: Path, tmp_path: Path
) -> None:
    out = tmp_path / "paper.docx"
    assert run(paper, str(EXAMPLE), *asks, "--letterhead", str(letter), "--out", str(out)).returncode == 0
    said = list(paragraphs(parts(out.read_bytes())["word/document.xml"]))
    assert said[0] == "Re: In re Harbor Light Furniture, Inc."
    assert said[-1] == "Yours"
    assert title in said


def test_a_sheet_has_no_letterhead_and_no_paper_is_written_over_it(letter: Path, tmp_path: Path) -> None:
    before = letter.read_bytes()
    sheet = run("exhibits", str(EXAMPLE), "--letterhead", str(letter), "--out", str(tmp_path / "a.xlsx"))
    assert (sheet.returncode, sheet.stderr) == (
        2,
        f"--letterhead {letter}: fills a Word file; write to one, for instance --out exhibits.docx\n",
    )
    for paper, asks in (("exhibits", ()), ("questions", ("--for", "341")), ("demand", ("--to", "maria"))):
        assert run(paper, str(EXAMPLE), *asks, "--letterhead", str(letter), "--out", str(letter)).returncode == 2
    assert letter.read_bytes() == before


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("{{ body }}", "{{ body }}"), "stands in it more than once"),
        (("Re: {{ body }} yours",), r"stands beside other words \(Re:\s+yours\)"),
    ],
)
def test_a_body_has_a_paragraph_of_its_own_and_stands_once(tmp_path: Path, lines: tuple[str, ...], says: str) -> None:
    with pytest.raises(BadLetterhead, match=says):
        filled(firm(tmp_path / "firm.docx", *lines), document(PAPER), FIELDS)
