"""Papers for filing: what must not be shown is redacted, what is left is found, and nothing is written where anything is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidance.__main__ import commands
from avoidance.analyze import analyze
from avoidance.documents.formats import FORMATS, written
from avoidance.draft import memo
from avoidance.filing.known import Search
from avoidance.filing.scan import scan
from avoidance.filing.shapes import evened, shaped
from avoidance.pictures.gallery import NAMES, draw
from casefacts.evidence import Stated
from casefacts.model import Account
from casefacts.private import private
from casefacts.reading import Reading, read_case, read_text
from casefacts.redaction import redacted, redactor
from tests.planting import IN_PDF, IN_PICTURES, IN_TEXTS, IN_WORD, IN_WORKBOOKS, PAPER, pdf_with, planted, workbook

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "harbor-light.yaml"
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
PERSON, ACCOUNT = "123-45-6789", "0012-345678-9012"
PRIVATE = ("123-45-6789", "123456789", "123 45 6789", "912-70-1234", "001234567890", "4111 1111 1111 1111", "4111111111111111")
FAMILY = """
case: {name: In re Ruiz, number: 24-10417, circuit: 3, chapter: 7, petition_date: 2024-03-15, state_law: [DE]}
debtor: {name: Maria Ruiz, kind: individual, taxpayer_id: 123-45-6789, born: 1980-02-03}
parties:
  - {id: emma, name: Emma Ruiz, kind: individual, born: 2010-05-06}
  - {id: trust, name: Emma Ruiz Trust, kind: trust, taxpayer_id: 51-1234567}
relationships: [{who: emma, is: child, of: debtor}]
accounts: [{id: 8812-334455, owner: debtor, number: 8812334455}]
solvency: {findings: [{insolvent: true, source: "Stip. para. 8, SSN 123 45 6789, acct. no. 8812 334 455"}]}
transfers:
  - {id: T1, date: 2022-11-02, to: trust, kind: payment, property_kind: cash, value: 9000, from_account: 8812-334455,
     source: "Stmt p. 3, TIN of the trust 51-1234567",
     received: [{kind: tuition, to: emma, amount: 9000, source: "school of Emma, born May 6, 2010; trust 51-1234567"}]}
"""


def hits(content: bytes, name: str = "a.bin", search: Search | None = None) -> list[str]:
    return [hit.line() for hit in scan(content, name, search).hits]


def numbers(content: bytes, name: str = "a.bin") -> list[str]:
    return [hit.what for hit in scan(content, name).hits if "number" in hit.what]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(commands().main, [*map(str, arguments)])


@pytest.fixture
def family(tmp_path: Path) -> Path:
    file = tmp_path / "ruiz.yaml"
    file.write_text(FAMILY, encoding="utf-8")
    return file


# ---------------------------------------------------------------- the scan finds what is planted


@pytest.mark.parametrize("number", [*PRIVATE, "DE89 3704 0044 0532 0130 00"])
@pytest.mark.parametrize("where", IN_WORD)
def test_no_number_passes_in_a_word_file(where: str, number: str) -> None:
    assert numbers(IN_WORD[where](number)), where


@pytest.mark.parametrize("number", PRIVATE)
@pytest.mark.parametrize("where", IN_PICTURES)
def test_no_number_passes_in_a_picture(where: str, number: str) -> None:
    assert numbers(IN_PICTURES[where](number), "a.svg" if "SVG" in where else "a.png"), where


@pytest.mark.parametrize("number", PRIVATE)
@pytest.mark.parametrize("where", IN_TEXTS)
def test_no_number_passes_in_a_text(where: str, number: str) -> None:
    name, plant = IN_TEXTS[where]
    assert numbers(plant(number), name), where


@pytest.mark.parametrize("number", [PERSON, "123456789", "001234567890"])
@pytest.mark.parametrize("where", IN_PDF)
def test_no_number_passes_in_a_pdf(where: str, number: str) -> None:
    assert numbers(IN_PDF[where](number)), where


@pytest.mark.parametrize("number", PRIVATE)
@pytest.mark.parametrize("where", IN_WORKBOOKS)
def test_no_number_passes_in_a_workbook(where: str, number: str) -> None:
    assert numbers(IN_WORKBOOKS[where](number)), where


def test_a_number_kept_as_a_number_is_found_but_not_below_a_heading_of_amounts() -> None:
    def sheet(heading: str) -> bytes:
        def fill(book) -> None:
            page = book.add_worksheet()
            page.write(0, 0, heading)
            page.write_number(1, 0, 123456789)

        return workbook(fill)

    assert numbers(sheet("SSN"))
    assert numbers(sheet("account balance number"))
    assert hits(sheet("amount")) == []


@pytest.mark.parametrize("name", ["123-45-6789.md", "ruiz_123456789.md", "stmt-001234567890.md", "acct 123 45 6789.md"])
def test_no_number_passes_in_the_name_of_a_file_and_none_is_repeated(name: str) -> None:
    found = scan(b"nothing", name).hits
    assert [hit.place for hit in found] == ["the name of the file"]
    assert not re.search(r"123-?\s?45|00123456", found[0].line())


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Nd", "Cc"), exclude_characters="$€£.,+/"), max_size=20),
    st.integers(1, 665),
    st.integers(1, 99),
    st.integers(1, 9999),
    st.sampled_from(("-", "", " ", "\u2013", "\u2011", "\u00a0", " - ", "-\u200b")),
)
@settings(max_examples=300, deadline=None)
def test_a_social_security_number_is_found_among_any_letters(around: str, area: int, group: int, serial: int, gap: str) -> None:
    number = gap.join((f"{area:03}", f"{group:02}", f"{serial:04}"))
    assert list(shaped(evened(f"x {around} {number} {around} x"))), number


def test_digits_of_other_scripts_are_digits() -> None:
    for zero in ("\uff10", "\u0660", "\u0966"):
        number = "".join(letter if letter == "-" else chr(ord(zero) + int(letter)) for letter in PERSON)
        assert numbers(f"see {number}".encode(), "a.md"), number


# ---------------------------------------------------------------- and nothing else

CLEAN = (
    "In re Harbor Light, No. 24-10417 (KBO), Adv. No. 24-50123, 1:24-cv-01234-ABC, D.I. 12345",
    "BFP v. Resolution Trust Corp., 511 U.S. 531, 2019 WL 12345678, 2023 U.S. Dist. LEXIS 12345678, 26 U.S.C. 6502(a)(1)",
    "$12345678.90, $1,234,567,890, $ 123456789, 123456789.00, 98765432.10%, between 820000 and 1250000",
    "2024-03-15, 3/15/2024, 03-15-2024, March 15, 2024, 20240315, 20240315120000, 2019-2023, FY 2022-2023",
    "(302) 555-0134, 302-555-0134, +1 302 555 0134, 1-800-555-0134, +13025550134, 302.555.0134",
    "Wilmington, DE 19801-1234; Instrument No. 2022001234567; Parcel 12-345-678-900; HLF00012345; ECF No. 12345678",
    "routing number 021000021 of First Bank; ABA 011000015",
    "Stmt 2025-03 p. 4; Tr. 12:4; invoice 10234; SOFA Q13; account ending 5678; SSN xxx-xx-1234; on account of 2 invoices",
    "born 2008; the account of March 15, 2024; account 2024; accounts 1100 and 1200; the account held $9,000.00",
    "Case 4-85-03453; (sha256 012345678901)",
)


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_no_private_number_stops_nothing(text: str) -> None:
    assert hits(text.encode(), "a.md") == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_clean_paper_is_clear_in_every_format(form: str) -> None:
    assert hits(written(PAPER, form), f"a.{form}") == []


def clear(path: Path, forms: tuple[str, ...]) -> list[str]:
    reading = read_case(path)
    change = redactor(reading.case)
    report = analyze(redacted(reading, change))
    text, search = memo(report, filing=True), Search(change.hidden)
    drawn = [(name, draw(report, name)) for name in NAMES]
    return [
        *(hit for form in forms for hit in hits(written(text, form), f"memo.{form}", search)),
        *(hit for name, one in drawn for hit in hits(one.svg.encode(), f"{name}.svg", search)),
        *(hit for name, one in drawn for hit in hits(one.alt.encode(), f"{name}.txt", search)),
    ]


def test_the_example_is_clear_in_every_format() -> None:
    assert clear(EXAMPLE, FORMATS) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_decided_case_is_clear(path: Path) -> None:
    assert clear(path, ("md", "docx") if CASES.index(path) % 8 == 0 else ("md",)) == []


# ---------------------------------------------------------------- what a file says of who made it


def test_authors_paths_marks_and_hidden_text_are_found() -> None:
    from tests.planting import CORE, MAIN, behind, in_body, run, word

    def found(content: bytes) -> set[str]:
        return {hit.what for hit in scan(content, "a.docx").hits}

    assert found(word(**{CORE: behind("</cp:coreProperties>", "<dc:creator>J. Roe</dc:creator>")})) == {"an author"}
    assert found(in_body(run("quite clean", "<w:vanish/>"))) == {"hidden text"}
    assert found(in_body(run("quite clean", "<w:vanish w:val='0'/>"))) == set()
    assert found(in_body("<w:p><w:ins w:author='J. Roe'><w:r><w:t>x</w:t></w:r></w:ins></w:p>")) == {
        "a tracked change",
        "an author",
    }
    assert found(word(**{MAIN: lambda text: text.replace("<w:p>", "<w:p w:rsidR='00AB12CD'>", 1)})) == {
        "marks of the sessions in which it was written"
    }
    assert found(in_body("<w:p><w:hyperlink w:tooltip='C:\\Users\\roe\\x.doc'/></w:p>")) == {"a path of a computer"}
    assert found(pdf_with(lambda writer: writer.add_metadata({"/Author": "J. Roe"}))) == {"an author"}
    assert "a path of a computer" in found(pdf_with(lambda writer: writer.add_metadata({"/Source": "/home/roe/memo.typ"})))
    assert "an attached file" in found(IN_PDF["an attached file"]("nothing"))
    assert "comments, which travel with the file" in found(IN_WORD["a comment"]("nothing"))
    assert "a hidden sheet, row or column" in found(workbook(lambda book: (book.add_worksheet(), book.add_worksheet().hide())))


def test_what_cannot_be_read_is_not_cleared() -> None:
    whole = written(PAPER, "docx")
    for content, name in (
        (whole[: len(whole) // 2], "a.docx"),
        (b"%PDF-1.7 broken", "a.pdf"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "a.doc"),
    ):
        assert any("cannot be read" in line for line in hits(content, name)), name


def test_a_picture_says_that_nobody_read_its_pixels() -> None:
    assert scan(IN_PICTURES["PNG, text"]("x"), "a.png").unread == ("a.png",)


# ---------------------------------------------------------------- the redaction


def test_typed_facts_are_redacted_wherever_they_stand() -> None:
    reading = read_text(FAMILY)
    shown = redacted(reading)
    text = memo(analyze(shown), filing=True)
    for secret in ("123-45-6789", "123 45 6789", "8812", "334455", "Emma", "May 6", "05-06", "1980-02"):
        assert secret not in text, secret
    assert "xxx-xx-6789" in text
    assert "account ending 4455" in text
    assert "51-1234567" in text
    assert "E.R. Trust" in text
    assert "born 2010" in text


def verdicts(reading: Reading) -> list[tuple[str, object]]:
    return [(one.judgment.rule.id, one.judgment.verdict) for _, findings in analyze(reading).findings() for one in findings]


def test_the_answer_is_the_same_in_both_editions() -> None:
    reading = read_text(FAMILY)
    assert verdicts(redacted(reading)) == verdicts(reading)
    assert len(verdicts(reading)) > 3


def plain_and_typed() -> tuple[Reading, Reading]:
    """Return the example with numbers in every text, and the same with the numbers typed where they belong."""
    reading = read_case(EXAMPLE)
    both = f"{PERSON} and {ACCOUNT}"
    case = replace(planted(reading.case, both), transfers=planted(reading.case.transfers[:1], both))
    debtor = replace(case.debtor, taxpayer_id=Stated(PERSON), kind=Stated("individual"))
    account = Account(id="planted", number=Stated(ACCOUNT))
    typed = replace(case, debtor=debtor, accounts=(*case.accounts, account))
    return replace(reading, case=case), replace(reading, case=typed)


@pytest.mark.parametrize("form", FORMATS)
def test_numbers_in_every_text_of_a_case_are_redacted_if_typed_and_refused_if_not(form: str) -> None:
    unknown, known = plain_and_typed()
    internal = memo(analyze(unknown), filing=True)
    assert min(internal.count(PERSON), internal.count(ACCOUNT)) > 10
    assert len(numbers(written(internal, form), f"memo.{form}")) > 10
    change = redactor(known.case)
    text = memo(analyze(redacted(known, change)), filing=True)
    assert [secret for secret in (PERSON, ACCOUNT) if secret in text] == []
    assert min(text.count("xxx-xx-6789"), text.count("account ending 9012")) > 10
    assert hits(written(text, form), f"memo.{form}", Search(change.hidden)) == []


def test_no_text_of_a_redacted_record_keeps_a_number() -> None:
    from casefacts.walking import walked

    case = planted(read_text(FAMILY).case, f"{PERSON}, 8812.334455 and Ruiz, Emma")
    reading = replace(read_text(FAMILY), case=case)
    texts = [text for text in walked(redacted(reading).case) if isinstance(text, str)]
    assert len(texts) > 40
    assert [text for text in texts if re.search(r"123-45|8812|Emma", text)] == []


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Emma Ruiz", "E.R."),
        ("José Ángel de la Cruz Jr.", "J.Á.D.L.C."),
        ("Mary-Ann O'Neil", "M.A.O."),
        ("王小明", "王."),
        ("דוד לוי", "ד.ל."),
        ('"Bo" <b>Roe</b> & Co', "B.B.R.B.C."),
    ],
)
def test_initials_of_minors(name: str, initials: str) -> None:
    quoted = name.replace("'", "''")
    case = f"case: {{petition_date: 2024-03-15}}\nparties: [{{id: kid, name: '{quoted}', minor: true}}]\n"
    assert [minor.initials for minor in private(read_text(case).case).minors] == [initials]
    assert redacted(read_text(case)).case.parties[0].name.value == initials


def test_who_is_a_minor() -> None:
    case = """
case: {petition_date: 2024-03-15}
debtor: {name: Ann Roe, kind: individual, born: 2010-01-02}
parties:
  - {id: a, name: A Roe, born: 2006-03-15}
  - {id: b, name: B Roe, born: 2006-03-16}
  - {id: c, name: C Roe, born: 2012-01-01, minor: false}
  - {id: d, name: D Roe, minor: true}
  - {id: e, name: E Roe}
transfers: [{id: T1, to: e, received: [{kind: tuition, to: e, amount: 5, minor: true}]}]
"""
    assert [minor.id for minor in private(read_text(case).case).minors] == ["b", "d", "e"]


def test_an_adult_of_the_same_name_and_words_that_are_names_stay() -> None:
    case = """
case: {petition_date: 2024-03-15}
debtor: {name: John Smith Sr., kind: individual}
parties: [{id: jr, name: John Smith Jr., kind: individual, minor: true}, {id: will, name: Will Roe, kind: individual, minor: true}]
transfers: [{id: T1, to: will, source: "Will of 2020; Will Roe; ROE, WILL; good faith"}]
"""
    shown = redacted(read_text(case)).case
    assert shown.debtor.name.value == "John Smith Sr."
    assert [party.name.value for party in shown.parties] == ["J.S.", "W.R."]
    assert shown.transfers[0].source == "Will of 2020; W.R.; W.R.; good faith"


def test_ids_that_tell_something_are_replaced_and_stay_apart() -> None:
    case = """
case: {petition_date: 2024-03-15}
accounts: [{id: '1111-225678', number: 1111225678}, {id: '3333-445678', number: 3333445678}]
transfers: [{id: T1, from_account: '1111-225678'}, {id: T2, from_account: '3333-445678'}]
"""
    shown = redacted(read_text(case)).case
    assert [account.id for account in shown.accounts] == ["account ending 5678", "account ending 5678 (2)"]
    assert [one.from_account.value for one in shown.transfers] == ["account ending 5678", "account ending 5678 (2)"]


def test_a_wrong_taxpayer_number_is_told_without_the_number() -> None:
    from casefacts.problems import CaseFileError

    with pytest.raises(CaseFileError) as error:
        read_text("case: {petition_date: 2024-03-15}\nparties: [{id: a, taxpayer_id: 123-45-678}]")
    (problem,) = error.value.problems
    assert "parties.a.taxpayer_id" in str(problem)
    assert "678" not in problem.wrong


# ---------------------------------------------------------------- the commands


@pytest.mark.parametrize("form", FORMATS)
def test_a_memo_for_filing_bears_no_banner_and_the_internal_one_does(form: str, family: Path, tmp_path: Path) -> None:
    filed, internal = tmp_path / f"filed.{form}", tmp_path / f"internal.{form}"
    assert run("memo", family, "--filing", "--out", filed).exit_code == 0
    assert run("memo", family, "--out", internal).exit_code == 0
    assert hits(filed.read_bytes(), filed.name, Search(private(read_text(FAMILY).case))) == []
    assert any("banner of privilege" in line for line in hits(internal.read_bytes(), internal.name))


def test_what_is_left_stops_the_memo_and_what_stood_there_stays(family: Path, tmp_path: Path) -> None:
    out = tmp_path / "memo.docx"
    out.write_bytes(b"before")
    family.write_text(FAMILY.replace("para. 8", "para. 8, SSN 987-65-4320"), encoding="utf-8")
    done = run("memo", family, "--filing", "--out", out)
    assert done.exit_code == 2
    assert "word/document.xml, paragraph" in done.stderr
    assert "xxx-xx-4320" in done.stderr
    assert "987-65" not in done.stderr
    assert out.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["memo.docx", "ruiz.yaml"]
    assert run("memo", family, "--filing", "--allow", "987654320", "--out", out).exit_code == 0


def test_the_name_of_the_file_is_looked_at(family: Path, tmp_path: Path) -> None:
    out = tmp_path / "memo 8812-334455.md"
    assert run("memo", family, "--filing", "--out", out).exit_code == 2
    assert not out.exists()
    assert run("picture", family, "graph", "--filing", "--out", tmp_path / "123456789.png").exit_code == 2


def test_a_letterhead_that_says_too_much_stops_the_memo(family: Path, tmp_path: Path) -> None:
    from docx import Document

    firm, out = tmp_path / "firm.docx", tmp_path / "memo.docx"
    paper = Document()
    paper.add_paragraph("{{ body }}")
    paper.sections[0].header.paragraphs[0].text = "{{ case }}"
    paper.save(str(firm))
    done = run("memo", family, "--filing", "--letterhead", firm, "--out", out)
    assert done.exit_code == 0, done.stderr
    paper.sections[0].footer.paragraphs[0].text = "Remit to account 482133"
    paper.save(str(firm))
    out.unlink()
    done = run("memo", family, "--filing", "--letterhead", firm, "--out", out)
    assert done.exit_code == 2
    assert "footer" in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_pictures_for_filing_show_what_they_may(name: str, suffix: str, family: Path, tmp_path: Path) -> None:
    out = tmp_path / f"a{suffix}"
    done = run("picture", family, name, "--filing", "--alt", "--out", out)
    assert done.exit_code == 0, done.stderr
    assert "Emma" not in done.stdout
    assert b"Emma" not in out.read_bytes()


def test_a_picture_with_a_number_in_it_is_not_written(family: Path, tmp_path: Path) -> None:
    family.write_text(FAMILY.replace("Emma Ruiz Trust", "Trust 987-65-4320"), encoding="utf-8")
    for name in ("a.svg", "a.png"):
        done = run("picture", family, "graph", "--filing", "--out", tmp_path / name)
        assert done.exit_code == 2
        assert not (tmp_path / name).exists()


def test_a_child_of_unknown_age_is_told(family: Path, tmp_path: Path) -> None:
    family.write_text(FAMILY.replace(", born: 2010-05-06", ""), encoding="utf-8")
    done = run("memo", family, "--filing", "--out", tmp_path / "a.md")
    assert "parties.emma.minor" in done.stderr


def test_scan_reads_any_finished_file(family: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.docx"
    good.write_bytes(written(PAPER, "pdf"))
    bad.write_bytes(IN_WORD["hidden"](PERSON))
    assert run("scan", good).exit_code == 0
    done = run("scan", good, bad)
    assert done.exit_code == 1
    assert "good.pdf: nothing" in done.stdout
    assert "xxx-xx-6789" in done.stdout
    assert run("scan", tmp_path / "none.pdf").exit_code == 2
    named = tmp_path / "named.md"
    named.write_text("Tuition for Emma Ruiz", encoding="utf-8")
    assert run("scan", named).exit_code == 0
    assert run("scan", named, "--case", family).exit_code == 1


def test_allow_takes_a_number(family: Path) -> None:
    done = run("memo", family, "--filing", "--allow", "")
    assert done.exit_code == 2
    assert "--allow '': is no number; write the number that may be shown" in done.stderr


def test_allow_is_for_filing_only(family: Path) -> None:
    assert run("memo", family, "--allow", "123456789").exit_code == 2


def test_odd_names_come_out_right_for_filing(family: Path, tmp_path: Path) -> None:
    odd = 'O\'Brien & "Sons" <b>海港</b> שלום'
    family.write_text(FAMILY.replace("Emma Ruiz Trust", f"'{odd.replace(chr(39), chr(39) * 2)}'"), encoding="utf-8")
    assert run("memo", family, "--filing", "--out", tmp_path / "a.html").exit_code == 0
    assert "O&#x27;Brien &amp; &quot;Sons&quot; &lt;b&gt;海港&lt;/b&gt; " in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name DOB 5/6/70", "a day of birth"),
        ("Maria, b. 5-6-1970", "a day of birth"),
        ("see 987_65_4321", "a Social Security or taxpayer number"),
        ("see 987-654321", "a Social Security or taxpayer number"),
        ("Ex_987_65_4321.pdf", "a Social Security or taxpayer number"),
        ("9 8 7 6 5 4 3 2 1", "a Social Security or taxpayer number"),
    ],
)
def test_a_number_however_it_is_parted_is_found_in_a_short_text(text: str, what: str) -> None:
    assert [hit.what for hit in scan(text.encode(), "a.txt").hits] == [what]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("**123**-45-6789", "a Social Security or taxpayer number"),
        ("_123_-45-6789", "a Social Security or taxpayer number"),
        ("`123`-<b>45</b>-6789", "a Social Security or taxpayer number"),
        ("123\\-45\\-6789", "a Social Security or taxpayer number"),
        ("456&#45;78-9012", "a Social Security or taxpayer number"),
        ("456&ndash;78&nbsp;9012", "a Social Security or taxpayer number"),
        ("123--45--6789", "a Social Security or taxpayer number"),
        ("$123-45-6789", "a Social Security or taxpayer number"),
        ("SSN 123 456 789", "a Social Security or taxpayer number"),
        ("TIN: 123 456 789", "a Social Security or taxpayer number"),
        ("her social is 123 456 789", "a Social Security or taxpayer number"),
        ("tax id 123 456 789", "a Social Security or taxpayer number"),
        ("SSN (123) 45-6789", "a Social Security or taxpayer number"),
        ("4111.1111.1111.1111", "a card number"),
        ("account (4821377)", "an account number"),
        ('account "4821377"', "an account number"),
        ("account no. at First Bank is 4821377", "an account number"),
        ("account at First Bank is 4821377", "an account number"),
        ("the number of his account there was 4821377", "an account number"),
        ("\u8d26\u53f7 4821377", "an account number"),
        ("\u8d26\u6237\uff1a4821377", "an account number"),
        ("born 06-MAY-2012", "a day of birth"),
        ("born 6-May-2012", "a day of birth"),
        ("DOB 06.05.2012", "a day of birth"),
        ("born 2012-May-06", "a day of birth"),
        ("DOB 6MAY2012", "a day of birth"),
    ],
)
def test_a_number_is_found_as_a_reader_sees_it_and_some_words_behind_its_name(text: str, what: str) -> None:
    assert [hit.what for hit in scan(f"see {text}, p. 3".encode(), "a.md").hits] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "123 456 789 people",
        "2019.2020.2021.2022",
        "account (March 15, 2024), account (1100), account no. 1 paid 45000",
        "accounts, of which the number is 12; a loan in the number of months, 45000 in all",
        "account numbers: see Stmt 2025-03; the account number was told on March 15, 2024",
        "account no. 1 of First Bank paid $45000; the loan number was used 2024-01-20",
        "5 * 3 * 123 &amp; 45 of 6789 **pages**",
    ],
)
def test_words_of_numbers_and_marks_of_emphasis_stop_nothing(text: str) -> None:
    assert hits(text.encode(), "a.md") == []


@pytest.mark.parametrize("text", ["2019 2020 2021 2022 2024 2026", "11 U.S.C. 547(c)(2)", "$9,000.00 on 2024-01-20"])
def test_years_below_a_calendar_and_cites_are_no_numbers_of_people(text: str) -> None:
    assert scan(text.encode(), "a.txt").hits == ()


SAFE_AND_NOT = [
    ("check no. 10234567", "account no. 10234567"),
    ("Checks 10234567 and 10234568", "Checks and 10234568"),
    ("invoices 10023456 and 10023457", "invoices and account 10023457"),
    ("invoice 123456789", "invoices 987654321 and 123456789"),
    ("Inv. No. 10023456", "No. 10023456"),
    ("UCC filing no. 20220123456", "her number 20220123456"),
    ("financing statement 20228765432", "statement 20228765432"),
    ("File No. 333-123456", "333-123456"),
    ("certified mail 7019 1640 0000 1234 5678", "card 7019 1640 0000 1234 5678"),
    ("Case No. 2022CA001234567", "acct 2022CA001234567"),
    ("Civil Action No. 12345678; 20-CV-12345678", "20-CX-12345678"),
    ("CRFN 2022000012345; Reception No. 2022001234567", "2022000012345"),
    ("PO 4500012345; bill of lading 12345678; proof of claim 12345678", "4500012345"),
    ("SKU 100-20-3000", "invoice 100-20-3000"),
    ("Parcel 12-3456789", "12-3456789"),
    ("general ledger account 10100", "account 10100"),
    ("loan of 250000 dollars; loan 250000; loan (45000)", "loan no. 250000"),
    ("loan 20200101-20211231", "loan 20201301-20211231"),
    ("12345678 USD; RMB 12345678; 人民币12345678元; ¥12345678; CAD 12345678", "CHASE 12345678"),
    ("2022-2023-2024; 547-548-550; 2022-11-02-2023-05-01", "2022-2023-2824"),
    ("电话 13812345678; tel. 3025550134", "账号 13812345678"),
    ("Subsection b. 11/02/2022; Stip. para. b. March 3, 2022", "Maria Ruiz, b. 11/02/2022"),
    ("born of necessity on 2022-11-02", "born on 2022-11-02"),
    ("HLF0012345678", "WELLS 0012345678"),
    ("HLF00012345", "BOA-0012345678"),
    ("MARIA, page 12", "MARIA 0012345678"),
    ("0.00012345678", "Ex. 4, 00012345678"),
    ("March 15, 2024", "March 15, 987654321"),
    ("0.0% to 4821377001.5%", "0.0% to 4821377001.5"),
    ("1. Answer", "1. 123456789 is her number"),
    ("$12345678.90", "$0012345678"),
    ("123 456 789 people", "123 456 789"),
    ("DE 19801 1234", "12345 6789"),
    ("2019 2020 2020", "0012 3456 78"),
    ("account ending 1111 548(d)", "account ending in 345678"),
    ("account 12-31-22", "account # 48-21-37"),
    ("account number: 1.5", "account number: 482.137.01"),
    ("bank account (First Bank) 4821", "bank account (First Bank) 482137"),
    ("account 7HX", "account 7HX-48213"),
    ("chk 4821", "Chk 482137"),
    ("SSN: xxx-xx-1234", "SSN: 123-45-xxxx"),
    ("税号 1234", "税号 123 456 789"),
    ("EIN xx-xxx6789", "EIN 12 3456789"),
    ("127 / 45 / 678", "127 / 45 / 6789"),
    ("(302) 555-0134", "(128) 45-6789"),
    ("4111/1111", "card 4111/1111/1111/1111"),
    ("4111\u00b71111", "4111\u00b71111\u00b71111\u00b71111"),
    ("born to Maria and Jose Ruiz in 2012", "born to Maria and Jose Ruiz on May 6, 2012"),
    ("born at Mercy Hospital, Dover, in May", "born at Mercy Hospital, Dover, on May 6, 2012"),
    ("付款日5月6日", "生日5月6日"),
    ("D.O.B. 2012", "D.O.B. 2012 05 06"),
]


@pytest.mark.parametrize(("safe", "private"), SAFE_AND_NOT)
def test_a_number_is_judged_by_its_shape_and_by_what_it_is_called(safe: str, private: str) -> None:
    assert list(shaped(evened(safe))) == []
    assert list(shaped(evened(private)))


@pytest.mark.parametrize("between", list("\u2043\u30fc\u05be\u02d7\u1806\u2e3a\u00b7\u2022\u2215\u30fb/.:-\u2212"))
@pytest.mark.parametrize("unseen", ["", "\u034f", "\ufe0f", "\u3164", "\u115f", "\u0320", "\u200b"])
def test_no_dash_stop_or_mark_hides_a_number(between: str, unseen: str) -> None:
    assert list(shaped(evened(f"see {unseen.join('123')}{unseen}{between}45{unseen}{between}6{unseen}789{unseen}.")))
    assert list(shaped(evened(f"see {unseen.join('123')}{unseen}{between}4{unseen}{between}6{unseen}78{unseen}."))) == []


@pytest.mark.parametrize(
    ("safe", "private"),
    [
        ("2011年3月4日生效，2011年3月4日生产", "2011年3月4日生，"),
        ("她于2011年3月4日的证明", "她生于2011年3月4日的证明"),
        ("付款日2011年3月4日的", "生日2011年3月4日的"),
        ("3月4日出票", "3月4日出生"),
        ("孩子on 5/6/2011", "孩子DOB 5/6/2011"),
        ("收款inv 4821377", "收款acct 4821377"),
        ("其SSN 219 09 99", "其SSN 219 09 99 99"),
        ("银行卡4821", "银行卡4821377"),
        ("尾号为5678", "尾号为345678"),
        ("account, number of 4821", "First Bank account, number 4821377"),
        ("account nos. 4821 and 4822", "account nos. 4821377"),
        ("account (no. 4821)", "account (no. 4821377)"),
        ("the account's number, 4821", "the account's number, 4821377"),
        ("12.219099999 percent", "12.219099999 per person"),
        ("account, no. 4821", "account, no. 4821377"),
        ("account – 45,250.00", "account – 4821377"),
        ("account/4821", "account/4821377"),
        ("account_number=4821", "account_number=4821377"),
        ("accts 4821", "acct4821377"),
        ("accounting 4821377", "account numbered 4821377"),
        ("acct … 4821", "acct …345678"),
        ("account •••5678", "account •••345678"),
        ("the last six 100 days", "last six 345678"),
        ("0.219099999; 12.219099999%", "3.219099999"),
        ("9.219099999%, 0.219099999", "Ex. 9.219099999%"),
        ("Para. 3.2190", "Para. 3.219099999"),
        ("No. 2.4821", "No. 2.4821377001"),
        ("Para. 3.219 099", "Para. 3.219 099 999"),
        ("order 4111111111111112", "order 4111111111111111"),
        ("certified mail 7019 1640 0000 1234", "invoice 4111 1111 1111 1111"),
        ("cell 3025550134; claim no. 219099999", "cell 219099999"),
        ("ref no. 219099999", "claim 219099999"),
        ("checks 10234567-10234599", "checks 1234-56789012"),
        ("invoices 10234567/10234568", "accounts 10234567/10234568"),
        ("Bates nos. HLF-00012345 to HLF-00012350; Bates-stamped HLF-00012345", "Bates SSN-00012345"),
        ("lease no. 10234567; policy no. 10234567; wire transfer no. 10234567", "lease 10234567"),
        ("contract no. 10234567; receipt no. 10234567; confirmation no. 10234567", "contract 10234567"),
        ("invoices 100234567, 100234568 and 100234569", "invoices 100234567, 100234568 and 219099999"),
        ("发票10234567、10234568", "付款10234567、10234568"),
    ],
)
def test_a_label_is_read_beside_any_script_and_punctuation(safe: str, private: str) -> None:
    assert list(shaped(evened(safe))) == []
    assert list(shaped(evened(private)))


def test_every_account_of_a_list_is_found() -> None:
    text = "First Bank acct. nos. 4821377, 4821378 and 4821379 on 2022-03-04"
    assert [text[one.start : one.end] for one in shaped(text)] == ["4821377", "4821378", "4821379"]
