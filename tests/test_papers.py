"""The memo in every format: the same words in the same order, the same bytes, nothing about who wrote it."""

from __future__ import annotations

import getpass
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from pypdf import PdfReader

from avoidance.analyze import analyze
from avoidance.documents.blocks import text_of
from avoidance.documents.formats import FORMATS, written
from avoidance.documents.parse import document
from avoidance.documents.pdf import NoFont, pdf
from avoidance.documents.plain import text as plain
from avoidance.draft import memo
from casefacts.reading import read_case, read_text
from tests.papers import differs, of_html, of_markdown, of_word, parts, words
from tests.test_cli import run
from tests.test_memo import HOSTILE, SALE

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "harbor-light.yaml"
CASES = sorted((HERE / "cases").glob("*.yaml"))
SOME = [EXAMPLE, *CASES[::9][:10]]


@pytest.fixture(scope="module", params=SOME, ids=lambda path: path.stem)
def draft(request) -> str:
    return memo(analyze(read_case(request.param)))


@pytest.fixture(scope="module")
def example() -> str:
    return memo(analyze(read_case(EXAMPLE)))


def test_ten_decided_cases_are_compared() -> None:
    assert len(SOME) == 11


def test_word_html_and_markdown_say_the_same_words_in_the_same_order(draft: str) -> None:
    said = words(of_markdown(draft))
    assert len(said) > 500
    assert words(of_word(written(draft, "docx"))) == said
    assert words(of_html(written(draft, "html").decode())) == said
    assert words(plain(document(draft), marked=False)) == said
    assert written(draft, "md").decode() == draft


def test_the_pdf_says_the_same_in_the_same_order_numbers_and_bullets_too(draft: str) -> None:
    tree = document(draft)
    assert differs(pdf(tree), tree) == ""


def test_the_comparison_can_fail(example: str) -> None:
    tree = document(example)
    assert differs(pdf(document(example.replace("warehouse", "storehouse", 1))), tree)
    assert differs(pdf(document(example.replace("26. ", "27. ", 1))), tree)


NAMES = (*HOSTILE, "]]> &amp; \u0645\u062d\u0645\u062f \"q\" 'r'", "#panic() $x$ @ref <label> //c")


def hostile(name: str) -> str:
    text = SALE.replace("NAME", json.dumps(name)).replace("PROPERTY", json.dumps(name)).replace("SOURCE", json.dumps(name))
    return memo(analyze(read_text(text)))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_written_in_every_format(name: str) -> None:
    draft, as_written = hostile(name), " ".join(name.split())
    for text in (of_word(written(draft, "docx")), of_html(written(draft, "html").decode()), of_markdown(draft)):
        assert " ".join(words(text)).count(as_written) >= 4


@pytest.mark.parametrize("name", [name for name in NAMES if name.isascii()])
def test_a_name_is_shown_as_written_in_a_pdf(name: str) -> None:
    tree = document(hostile(name))
    assert differs(pdf(tree), tree) == ""


def test_chinese_names_come_out_right_in_a_pdf_or_not_at_all() -> None:
    tree = document(hostile("\u4e2d\u534e\u6709\u9650\u516c\u53f8"))
    with suppress(NoFont):
        assert differs(pdf(tree), tree) == ""


def test_what_no_font_has_is_told_and_never_drawn_as_boxes() -> None:
    with pytest.raises(NoFont, match=r"which the PDF needs; install one that has .*, or write \.docx or \.html"):
        pdf(document("# Memo\n\n\U0001f9ff\U00013000\U0001e900\n"))


def test_right_to_left_names_are_marked_so_and_figures_beside_them_stay_in_order() -> None:
    draft = hostile("\u05d9\u05e9\u05e8\u05d0\u05dc & Co 7")
    word = parts(written(draft, "docx"))["word/document.xml"].decode()
    assert re.search(r"<w:rtl/></w:rPr><w:t xml:space=\"preserve\">\u05d9\u05e9\u05e8\u05d0\u05dc &amp; Co 7</w:t>", word)
    assert "\u2068" not in word
    assert 'Co 7</w:t></w:r><w:r><w:t xml:space="preserve">\u200e</w:t></w:r>' in word
    assert '<bdi dir="rtl">\u05d9\u05e9\u05e8\u05d0\u05dc &amp; Co 7</bdi>' in written(draft, "html").decode()


# ---------------------------------------------------------------- the same bytes, and nothing about anybody


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_case_gives_the_same_bytes_in_every_process(form: str, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.{form}"
        subprocess.run(
            [sys.executable, "-m", "avoidance", "memo", str(EXAMPLE), "--out", str(out)],
            cwd=HERE.parent, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}", "USER": f"user{seed}"},
            check=True, capture_output=True,
        )  # fmt: skip
        made.append(out.read_bytes())
    assert made[0] == made[1]


def telling() -> list[bytes]:
    """Return what would tell of this computer and who sits at it."""
    return [str(one).encode() for one in (HERE.parent, Path.home() / "", getpass.getuser() + "/", "python-docx", "/usr/", "/tmp/")]


def test_a_word_file_tells_nothing_of_who_wrote_it_where_or_when(example: str) -> None:
    made = written(example, "docx")
    for name, content in parts(made).items():
        assert [one for one in telling() if one in content] == [], name
        assert not re.search(rb"<w:(?:vanish|ins|del|comment)\b|rsid|dc:creator|lastModifiedBy|Company", content), name
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name or "app.xml" in name]


def test_a_pdf_tells_nothing_of_who_wrote_it_where_or_when(example: str) -> None:
    made = written(example, "pdf")
    read = PdfReader(io.BytesIO(made))
    assert set(read.metadata or {}) == {"/Title", "/Creator"}
    assert read.metadata["/Title"] == "Avoidance memo: In re Harbor Light Furniture, Inc."
    meta = read.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert not re.search(rb"(?i)<dc:creator|CreateDate|ModifyDate", meta)
    assert [one for one in telling() if one in made + meta] == []
    assert "/EmbeddedFiles" not in str(read.trailer["/Root"].get("/Names", ""))


def test_a_pdf_is_tagged_and_says_its_language(example: str) -> None:
    root = PdfReader(io.BytesIO(written(example, "pdf"))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")


def test_an_html_file_asks_for_nothing_else(example: str) -> None:
    page = written(example, "html").decode()
    assert re.findall(r"<(?:script|link|iframe|object|embed|form)\b", page) == []
    assert re.findall(r"(?:src|href|action)=\"(?!data:)", page) + re.findall(r"url\(|@import|https?://", page) == []
    assert "default-src 'none'" in page
    assert [one for one in telling() if one in page.encode()] == []


# ---------------------------------------------------------------- a Word file that can be edited


def test_a_word_file_has_real_styles_headers_and_page_numbers(example: str) -> None:
    files = {name: content.decode() for name, content in parts(written(example, "docx")).items() if name.endswith(".xml")}
    text, styles = files["word/document.xml"], files["word/styles.xml"]
    used = set(re.findall(r'<w:(?:pStyle|tblStyle) w:val="(\w+)"', text))
    assert {"Title", "Heading1", "Heading2", "Heading3", "ListNumber", "ListBullet", "Quote", "RuledTable"} <= used
    assert used <= set(re.findall(r'w:styleId="(\w+)"', styles))
    assert "PRIVILEGED AND CONFIDENTIAL" in files["word/header1.xml"]
    assert "DRAFT for a lawyer" in files["word/header1.xml"]
    assert re.findall(r'w:instr=" (\w+) "', files["word/footer1.xml"]) == ["PAGE", "NUMPAGES"]
    for level in (1, 2, 3):
        heading = re.search(rf'w:styleId="Heading{level}".*?</w:style>', styles, re.S)
        assert heading
        assert "<w:keepNext/>" in heading[0]
        assert f'<w:outlineLvl w:val="{level - 1}"/>' in heading[0]


def test_tables_repeat_their_header_row_keep_rows_whole_and_have_set_widths(example: str) -> None:
    text = parts(written(example, "docx"))["word/document.xml"].decode()
    side = text[: text.index('w:orient="landscape"')].rindex("Exhibit of transfers")
    for found in re.finditer(r"<w:tbl>.*?</w:tbl>", text, re.S):
        table = found[0]
        grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', table)]
        whole = 12_960 if side < found.start() < text.index('w:orient="landscape"') else 9_360
        assert whole - 60 < sum(grid) <= whole
        rows = re.findall(r"<w:tr>.*?</w:tr>", table, re.S)
        assert all("<w:cantSplit/>" in row for row in rows)
        assert all([int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', row)] == grid for row in rows)
        assert ["<w:tblHeader/>" in row for row in rows] == ['w:firstRow="1"' in table, *[False] * (len(rows) - 1)]


def test_the_numbers_of_facts_are_words_own_and_go_on_from_heading_to_heading(example: str) -> None:
    files = parts(written(example, "docx"))
    text, numbering = files["word/document.xml"].decode(), files["word/numbering.xml"].decode()
    facts = text[text.index(">Facts<") : text.index(">Analysis<")]
    assert len(set(re.findall(r'<w:numId w:val="(\d+)"/>', facts))) == 1, "one list from the first fact to the last"
    after = set(re.findall(r'<w:numId w:val="(\d+)"/>', text[text.index(">Analysis<") :]))
    assert not set(re.findall(r'<w:numId w:val="(\d+)"/>', facts)) & after, "every later list starts anew"
    assert after <= set(re.findall(r'<w:num w:numId="(\d+)"', numbering))


def test_a_word_file_opens_in_python_docx(example: str) -> None:
    from docx import Document

    file = Document(io.BytesIO(written(example, "docx")))
    assert file.paragraphs[0].style.name == "Title"
    assert file.core_properties.author == ""
    assert next(one.text for one in file.paragraphs if one.style.name == "Heading 1") == "Bottom line"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file_and_saves_it_again_without_loss(example: str, tmp_path: Path) -> None:
    (tmp_path / "memo.docx").write_bytes(written(example, "docx"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", str(tmp_path / "again"), str(tmp_path / "memo.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = (tmp_path / "again" / "memo.docx").read_bytes()
    assert words(of_word(again)) == words(of_markdown(example))
    assert "w:tblHeader" in parts(again)["word/document.xml"].decode()


def test_the_title_is_the_title_of_every_file(example: str) -> None:
    title = text_of(document(example).title)
    assert f"<title>{title}</title>" in written(example, "html").decode()
    assert f"<dc:title>{title}</dc:title>" in parts(written(example, "docx"))["docProps/core.xml"].decode()


# ---------------------------------------------------------------- the command


@pytest.mark.parametrize(
    ("options", "opening"),
    [
        (("--out", "memo.docx"), b"PK"),
        (("--out", "memo.pdf"), b"%PDF-"),
        (("--out", "memo.html"), b"<!DOCTYPE html>"),
        (("--out", "memo.md"), b"**PRIVILEGED"),
        (("--out", "memo", "--format", "pdf"), b"%PDF-"),
        (("--out", "memo.draft", "--format", "docx"), b"PK"),
    ],
)
def test_the_format_follows_from_the_suffix_or_the_option(options: tuple[str, ...], opening: bytes, tmp_path: Path) -> None:
    done = run("memo", EXAMPLE, *options, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"wrote {options[1]}\n", "")
    assert (tmp_path / options[1]).read_bytes().startswith(opening)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--out", "memo.doc"),
            "--out memo.doc: its suffix names no format; end it in .docx, .pdf, .html or .md, or add --format\n",
        ),
        (
            ("--out", "memo.pdf", "--format", "docx"),
            "--out memo.pdf: its suffix says pdf and --format says docx; leave one of them out\n",
        ),
        (("--transfer", "T9", "--out", "memo.pdf"), "T9: there is no such transfer; there are: T1, T2, T3, T4\n"),
        (
            ("--letterhead", "none.docx", "--out", "memo.docx"),
            "none.docx: is not a Word file (.docx) that can be read; save it as .docx\n",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused_and_nothing_is_written(options: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = run("memo", EXAMPLE, *options, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert list(tmp_path.iterdir()) == []


def test_a_file_can_be_piped(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "avoidance", "memo", str(EXAMPLE), "--format", "docx"],
        cwd=HERE.parent,
        capture_output=True,
        check=True,
    )
    assert words(of_word(done.stdout)) == words(of_markdown(memo(analyze(read_case(EXAMPLE)))))


def test_a_memo_of_one_transfer_is_the_same_in_word() -> None:
    draft = memo(analyze(read_case(EXAMPLE)), ["T2"])
    assert words(of_word(written(draft, "docx"))) == words(of_markdown(draft))
    assert "T3 (First Bank)" not in draft


def test_a_paper_is_about_what_one_party_took_or_what_reached_it() -> None:
    told = run("memo", EXAMPLE, "--to", "ana")
    assert told.returncode == 0
    assert re.findall(r"^### (T\d):", told.stdout, re.MULTILINE) == ["T1"]
    assert re.findall(r"^\| (T\d) \|", run("exhibits", EXAMPLE, "--to", "Seaside Chapel").stdout, re.MULTILINE)[0] == "T2"


@pytest.mark.parametrize(
    ("to", "says"), [("nobody", "the case has no such party; there are: maria"), ("irs", "took none of these transfers")]
)
def test_a_party_that_took_nothing_has_no_paper(to: str, says: str) -> None:
    told = run("memo", EXAMPLE, "--to", to)
    assert (told.returncode, says in told.stderr) == (2, True)


@pytest.mark.parametrize("form", FORMATS)
def test_a_paper_without_a_title_is_refused_in_every_format(tmp_path: Path, form: str) -> None:
    (tmp_path / "exhibits.md.j2").write_text("No heading.\n", encoding="utf-8")
    told = run("exhibits", EXAMPLE, "--templates", tmp_path, "--out", tmp_path / f"x.{form}")
    assert (told.returncode, "has no title" in told.stderr) == (2, True)
    assert not (tmp_path / f"x.{form}").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_what_no_writer_knows_is_refused_in_every_format(tmp_path: Path, form: str) -> None:
    (tmp_path / "exhibits.md.j2").write_text("# Exhibits\n\n![x](http://example.com/x.png) hi\n", encoding="utf-8")
    told = run("exhibits", EXAMPLE, "--templates", tmp_path, "--out", tmp_path / f"x.{form}")
    assert told.returncode == 2
    assert not (tmp_path / f"x.{form}").exists()


def test_a_memo_closes_with_the_pictures_asked_for() -> None:
    usual = run("memo", EXAMPLE).stdout
    asked = run("memo", EXAMPLE, "--picture", "windows", "--picture", "recovery").stdout
    assert "## Insolvency timeline" in usual
    assert "## Look-back windows" not in usual
    assert "## Look-back windows" in asked
    assert "## Insolvency timeline" not in asked
