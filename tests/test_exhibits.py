"""The exhibits as papers and sheets, and the outline of an examination: the same rows, no formula, no sum across theories."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from avoidance.analyze import Report, analyze
from avoidance.documents.formats import written
from avoidance.documents.parse import document
from avoidance.documents.pdf import pdf
from avoidance.drafting.exhibits import EXHIBITS, HEADS, exhibits, sheets
from avoidance.drafting.outline import outline, topic_of
from casefacts.reading import read_case, read_text
from tests.papers import differs, of_html, of_markdown, of_word, words
from tests.test_cli import EXAMPLE, run
from tests.test_memo import HOSTILE, SALE, shown

CASES = Path(__file__).parent / "cases"
SOME = ("bay-plastics-1995", "craig-oil-1986", "mcgough-2013")


@cache
def report(name: str = "harbor-light") -> Report:
    return analyze(read_case(EXAMPLE if name == "harbor-light" else CASES / f"{name}.yaml"))


def exhibit(letter: str, name: str = "harbor-light") -> str:
    return exhibits(report(name)).partition(f"## Exhibit {letter}:")[2].partition("\n## ")[0]


# ---------------------------------------------------------------- what they say


def test_transfers_stand_by_theory_with_gross_protected_net_and_verdict() -> None:
    told = exhibit("A")
    assert (
        "| T3, 2024-01-20 | First Bank: payment | $60,000.00 | $60,000.00 | between $15,000.00 and $60,000.00 "
        "| between $0.00 and $45,000.00 | **not decidable yet** \u2020 | **\\[fill in: record cite\\]** |"
    ) in told
    assert "On this theory alone: avoidable, $709,000.00 ($629,000.00 to $769,000.00)." in told
    assert "must not be added together" in told


@pytest.mark.parametrize("name", ["harbor-light", *SOME])
def test_a_theory_is_added_up_alone(name: str) -> None:
    made = sheets(report(name))
    head, rows = made["transfers"]
    theory, verdict, likely = (head.index(title) for title in ("theory", "verdict", "net, likely"))
    for total in made["totals"][1]:
        sure = [row for row in rows if row[theory] == total[0] and row[verdict] == "avoidable"]
        assert total[1] == len(sure)
        if all(row[likely] is not None for row in sure):
            assert total[3] == sum((row[likely] for row in sure), Decimal(0))
    assert len(made["totals"][1]) == len({row[theory] for row in rows})


def test_law_that_nobody_has_read_is_marked_in_papers_and_in_sheets() -> None:
    assert "\u2020 T3 rests on law that nobody has read in the original; check it first: In re JKJ Chevrolet" in exhibit("A")
    head, rows = sheets(report())["transfers"]
    assert any("In re JKJ Chevrolet" in row[head.index("law to verify")] for row in rows)


def test_last_days_stand_party_by_party_and_say_how_they_were_counted() -> None:
    told = exhibit("B")
    assert "| **2026-03-16** | Commence avoidance action | 11 U.S.C. 546(a)(1)(A) | T1 | HL Holdings LLC | open;" in told
    assert "- 11 U.S.C. 549(d)(1): Two years after the transfer;" in told


def test_who_owes_what_names_those_who_owe_nothing_too() -> None:
    told = exhibit("C")
    assert "| T1 | Ana Ruiz | Immediate transferee, by way of T1 of 2022-11-02 and F2 of 2022-12-16 | 11 U.S.C. 550(a)(2) |" in told
    assert "| owes nothing | value, good faith, no knowledge |" in told
    assert "Maria Ruiz and Ana Ruiz owe the same $300,000.00 of T1: jointly and severally, and once." in told


def test_what_is_missing_is_ranked_and_facts_without_a_paper_are_listed() -> None:
    assert "| 1 | Has the debtor said, in any statement, letter or testimony, why the transfer was made?" in exhibit("D")
    told = exhibit("E")
    assert "| T1 | Valid liens of others on it came to $200,000.00. |" in told
    assert "$350,000.00 in cash" not in told, "Ex. 9 supports it"


def test_one_transfer_alone_brings_only_its_own_rows() -> None:
    made = sheets(report(), ["T4"])
    assert {row[1] for row in made["transfers"][1]} == {"T4"}
    assert {row[0] for row in made["recovery"][1]} == {"T4"}
    assert "T1" not in exhibits(report(), ["T4"]).partition("## Exhibit E")[0].replace("2024-01-20", "")


@pytest.mark.parametrize("name", ["harbor-light", *SOME])
def test_papers_say_the_same_words_in_the_same_order(name: str) -> None:
    for draft in (exhibits(report(name)), outline(report(name), "341"), outline(report(name), "2004")):
        said = words(of_markdown(draft))
        assert words(of_word(written(draft, "docx"))) == said
        assert words(of_html(written(draft, "html").decode())) == said
        tree = document(draft)
        assert differs(pdf(tree), tree) == ""


# ---------------------------------------------------------------- sheets


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exhibits") / "exhibits.xlsx"
    done = run("exhibits", EXAMPLE, "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    return out


def test_the_workbook_reads_back_as_the_same_rows(book: Path) -> None:
    read = CalamineWorkbook.from_path(book)
    assert read.sheet_names == ["About", *(name.capitalize() for name in HEADS)]
    for name, (head, rows) in sheets(report()).items():
        cells = read.get_sheet_by_name(name.capitalize()).to_python(skip_empty_area=False)
        assert tuple(cells[0]) == head
        assert [[_plain(cell) for cell in row] for row in cells[1:]] == [[_plain(cell) for cell in row] for row in rows]


def _plain(cell: object) -> object:
    return "" if cell is None else float(cell) if isinstance(cell, int | Decimal) else cell


def test_figures_are_numbers_and_days_are_days(book: Path) -> None:
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name("Transfers").to_python()
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["date"], first["worth, low"], first["gross, likely"]) == (date(2022, 11, 2), 820_000.0, "")


def test_the_workbook_says_that_it_is_a_draft_and_privileged(book: Path) -> None:
    about = CalamineWorkbook.from_path(book).get_sheet_by_name("About").to_python()
    assert any("PRIVILEGED AND CONFIDENTIAL" in str(cell) and "DRAFT" in str(cell) for row in about for cell in row)


def test_the_same_case_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    run("exhibits", EXAMPLE, "--out", again)
    assert again.read_bytes() == book.read_bytes()


def test_a_name_that_is_a_formula_stays_text(tmp_path: Path) -> None:
    case, out = tmp_path / "case.yaml", tmp_path / "out.xlsx"
    name = '=HYPERLINK("http://example.com")'
    case.write_text(SALE.replace("NAME", json.dumps(name)).replace("PROPERTY", '"@boat"').replace("SOURCE", '"+Ex"'), "utf-8")
    assert run("exhibits", case, "--out", out).returncode == 0
    rows = CalamineWorkbook.from_path(out).get_sheet_by_name("Transfers").to_python()
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["transferee"], first["what it was"]) == (f"'{name}", "'@boat, sale")
    printed = run("exhibits", case, "--table", "transfers").stdout
    assert next(csv.DictReader(io.StringIO(printed)))["transferee"] == f"'{name}"


def test_csv_is_one_table_or_a_folder_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert run("exhibits", EXAMPLE, "--format", "csv", "--out", folder).returncode == 0
    assert {one.name for one in folder.iterdir()} == {"PRIVILEGED.txt", *(f"{name}.csv" for name in HEADS)}
    for name, (head, rows) in sheets(report()).items():
        read = list(csv.reader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8"))))
        assert tuple(read[0]) == head
        assert len(read) == len(rows) + 1
        assert (folder / f"{name}.csv").read_text(encoding="utf-8") == run("exhibits", EXAMPLE, "--table", name).stdout


def sections(paper: str) -> dict[str, str]:
    """Return the sections of a paper by their headings."""
    return {text.partition("\n")[0]: text.rstrip(" _\n") for text in paper.split("\n## ")[1:]}


@pytest.mark.parametrize(("name", "letter"), [*zip(EXHIBITS, "ABCDE", strict=True)])
def test_one_exhibit_is_a_paper_of_its_own_that_keeps_its_letter(name: str, letter: str) -> None:
    whole, alone = exhibits(report()), exhibits(report(), only=name)
    (found,) = (title for title in sections(alone) if title.startswith("Exhibit "))
    assert found.startswith(f"Exhibit {letter}:")
    assert sections(alone)[found] == sections(whole)[found]
    assert alone.count("\n___\n") == 0, "it begins on the page of its heading, which lies on its side"
    assert "\n# Exhibit: In re Harbor Light Furniture, Inc.\n" in alone


def test_exhibits_for_the_court_are_those_that_are_no_work_product() -> None:
    found = [title for title in sections(exhibits(report(), filing=True)) if title.startswith("Exhibit ")]
    assert [title[len("Exhibit ")] for title in found] == ["A", "B", "C"]


@pytest.mark.parametrize("name", EXHIBITS)
def test_one_exhibit_is_written_in_every_format(name: str, tmp_path: Path) -> None:
    said = words(of_markdown(exhibits(report(), only=name)))
    for form, read in (("docx", of_word), ("html", lambda content: of_html(content.decode()))):
        out = tmp_path / f"one.{form}"
        assert run("exhibits", EXAMPLE, "--table", name, "--out", out).returncode == 0
        assert words(read(out.read_bytes())) == said
    book = tmp_path / "one.xlsx"
    assert run("exhibits", EXAMPLE, "--table", name, "--out", book).returncode == 0
    assert CalamineWorkbook.from_path(book).sheet_names == ["About", name.capitalize()]


def test_a_firm_takes_one_exhibit_into_its_letterhead(tmp_path: Path) -> None:
    firm = tmp_path / "firm.docx"
    firm.write_bytes(written("{{ body }}\n", "docx"))
    out = tmp_path / "exhibit.docx"
    done = run("exhibits", EXAMPLE, "--table", "deadlines", "--letterhead", firm, "--out", out)
    assert (done.returncode, done.stdout) == (0, f"wrote {out}\n")
    assert "Exhibit B: last days" in of_word(out.read_bytes())


@pytest.mark.parametrize(
    ("words_", "says"),
    [
        (("--format", "csv"), "writes a file for each table; name a folder by --out"),
        (("--out", "x.csv"), "csv writes a file for each table; name a folder"),
        (("--table", "totals", "--format", "pdf"), "shows them under each theory of --table transfers; write that"),
        (("--table", "recovery", "--out", "x.odt"), "its suffix names no format"),
        (("--table", "questions", "--out", "x.pdf", "--filing"), "is in no filing"),
        (("--out", "x.xlsx", "--format", "pdf"), "leave one of them out"),
        (("--out", "x.odt"), "its suffix names no format"),
        (("--out", "x.xlsx", "--templates", "."), "words papers; a sheet has none"),
        (("--transfer", "T9"), "there is no such transfer"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(words_: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run("exhibits", EXAMPLE, *words_, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_case_without_transfers_has_exhibits_and_sheets_all_the_same() -> None:
    empty = analyze(read_text("case: {petition_date: 2024-03-15}"))
    assert "The record states no transfer." in exhibits(empty)
    assert "No question is open on this record." in outline(empty, "341")
    assert [len(rows) for _, rows in sheets(empty).values()][:2] == [0, 0]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_written(name: str) -> None:
    text = SALE.replace("NAME", json.dumps(name)).replace("PROPERTY", json.dumps(name)).replace("SOURCE", json.dumps(name))
    found = analyze(read_text(text))
    assert " ".join(name.split()) in shown(exhibits(found))
    assert " ".join(name.split()) in shown(outline(found, "2004"))


# ---------------------------------------------------------------- the outline


def test_at_the_meeting_the_debtor_is_asked_all_and_who_knows_better_is_named() -> None:
    text = outline(report(), "341")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Harbor Light Furniture, Inc.",
        "## Table of authorities",
    ]
    assert "- **Question 2.** What did the transferee know of the debtor's ability to pay?" in text
    assert "  - Maria Ruiz would know better; ask there too under Rule 2004." in text


def test_under_rule_2004_each_is_asked_what_it_knows() -> None:
    text = outline(report(), "2004")
    who = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert who[:-1] == ["Harbor Light Furniture, Inc.", "Maria Ruiz", "First Bank", "Oak Resale Inc."]
    of_bank = text.partition("## First Bank\n")[2].partition("\n## ")[0]
    assert "### The course of dealing" in of_bank
    assert "Papers: Invoices, ledgers and statements of account" in of_bank
    assert "would know better" not in text


@pytest.mark.parametrize("name", ["harbor-light", *SOME])
def test_every_question_is_asked_once_with_its_gap_and_what_it_unlocks(name: str) -> None:
    count = len(report(name).questions)
    for examination in ("341", "2004"):
        text = outline(report(name), examination)
        assert sorted(int(one.split(".")[0]) for one in text.split("**Question ")[1:]) == list(range(1, count + 1))
        assert text.count("Gap in the record: ") == text.count("Unlocks: ") == count


def test_every_question_of_the_decided_cases_has_a_topic() -> None:
    for file in sorted(CASES.glob("*.yaml"))[::6]:
        for one in analyze(read_case(file)).questions:
            assert topic_of(one.path) != "Other matters", one.path


def test_the_command_asks_for_which_examination() -> None:
    assert run("questions", EXAMPLE).returncode == 2
    assert run("questions", EXAMPLE, "--for", "341").stdout == outline(report(), "341")
