"""Numbers with unusual marks, letters and words around them: one that is found, and one nearly alike that stops nothing."""

from __future__ import annotations

import pytest

from avoidance.filing.known import Search
from avoidance.filing.pieces import Piece
from avoidance.filing.scan import scan
from casefacts.reading import read_text
from casefacts.redaction import redactor

PERSON, ACCOUNT = "a Social Security or taxpayer number", "an account number"


def found(text: str) -> list[str]:
    return [hit.what for hit in Search().of(Piece("a.md", text))]


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("219,09,1234", "219,091,234"),
        ("219,09,1234", "1,219,09,1234"),
        ("219,09,1234", "219, 09, 1234"),
        ("219·09·1234", "219·09·123"),
        ("219/09/1234", "12/09/1234"),
        ("219_09_1234", "219_09_12345"),
        ("219|09|1234", "|219|09|1234|"),
        ("219;09;1234", "219; 09; 1234"),
        (r"219\09\1234", r"219\091\234"),
        ("219'09'1234", "219'091'234"),
        ("(219)(09)(1234)", "101(32) (2018)"),
        ("219/09-1234", "219/09-123"),
        ("219→09→1234", "219→09→123"),
        ("219…09…1234", "219…09…12345"),
        ("219§09§1234", "101§10"),
        ("219、09、1234", "219、09、1234、5"),
        ("219&09&1234", "219×10×1234"),
        ("SSN (first five) 219-09", "SSN (last four) 1234"),
        ("Social Security number ending 091234", "Social Security benefits of $91234"),
        ("SSN 21909", "Social Security Act § 21909"),
        ("SSN 219+09+1234", "219+09+1234"),
        ("SSN: 219 = 09 = 1234", "SSN: 219 = 09 = 123"),
        ("Social Security number 219,091,234", "Social Security benefits of $219,091,234"),
    ],
)
def test_a_persons_number_is_found_between_any_marks_and_amounts_and_lists_pass(number: str, other: str) -> None:
    assert found(f"see {number} there") == [PERSON]
    assert found(f"see {other} there") == []


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("SSN 2l9-O9-1234", "SSN 2k9-P9-1234"),
        ("SSN: 2I9-O9-I234", "Forms I-9, I-20 and O-1234"),
        ("2l9 O9 l234", "2l9 O9 l23"),
        ("219-\u041e9-1234", "219-\u04169-1234"),
        ("SSN 2l9O9l234", "No. 2l9OOOlOO"),
        ("②①⑨-⓪⑨-①②③④", "①②③④⑤⑥⑦⑧⑨"),
        ("²¹⁹⁰⁹¹²³⁴", "above.¹ ² ³ ⁴ ⁵ ⁶ ⁷ ⁸ ⁹"),
        ("2①9-09-1234", "24-10417①"),
        ("二一九-〇九-一二三四", "二〇一二年五月六日"),
    ],
)
def test_letters_and_marks_that_look_like_digits_are_digits_among_digits_alone(number: str, other: str) -> None:
    assert found(f"see {number} there") == [PERSON]
    assert found(f"see {other} there") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("SSN ②①⑨-⓪⑨-①②③④", "SSN xxx-xx-1234"),
        ("SSN ²¹⁹⁰⁹¹²³⁴", "SSN xxx-xx-1234"),
        ("SSN 2①9-09-1234", "SSN xxx-xx-1234"),
        ("SSN 219-09-1234①", "SSN xxx-xx-1234①"),
        ("SSN 219,09,1234; $219,091,234", "SSN xxx-xx-1234; $219,091,234"),
        ("rows 219,09,1234,5", "rows 219,09,1234,5"),
        ("①②③④⑤⑥⑦⑧⑨", "①②③④⑤⑥⑦⑧⑨"),
    ],
)
def test_a_number_of_the_case_in_digits_of_notes_or_between_commas_is_redacted(text: str, shown: str) -> None:
    ana = "debtor: {name: Ana Roe, kind: individual, taxpayer_id: 219-09-1234}"
    assert redactor(read_text(f"case: {{petition_date: 2024-03-15}}\n{ana}\n").case).text(text) == shown


def test_a_birth_with_letters_for_digits_is_a_birth() -> None:
    assert found("DOB O5/O6/2O12") == ["a day of birth"]
    assert found("due O5/O6/2O12") == []


@pytest.mark.parametrize(
    ("docket", "account"),
    [
        ("paid on account - 24-10417", "paid on account no. - 24-10417"),
        ("the final account \u2013 24-50123", "the final account: 24-50123"),
        ("the loan -- 24-10417", "the loan no. 24-10417"),
        ("account 24-10417 (KBO)", "account 24-10417 (see below)"),
        ("account 24-10417-KBO", "account 24-10417-22"),
        ("account - 24-10417", "checking account - 24-10417"),
        ("account - 24-10417", "acct - 24-10417"),
        ("account - 24-10417", "account - 48-10417"),
        ("account, Case No. 24-10417", "account no. 24-10417"),
        ("accounts - 24-10417, 24-10418", "account nos. 24-10417, 24-10418"),
        ("the account, 511 U.S. 531, 540-41", "the account 5311-54041"),
    ],
)
def test_the_number_of_a_case_behind_the_word_account_passes_and_that_of_an_account_does_not(docket: str, account: str) -> None:
    assert found(docket) == []
    assert set(found(account)) == {ACCOUNT}


CHILD = "{id: kid, name: Kim Ruiz, kind: individual, minor: true}"
MINOR = "the name of a minor"


def told(name: str, *others: str) -> tuple[list[str], list[str], str]:
    """Return what is found in a text and in the name of a file, of a case with a child, and the text as it is redacted."""
    case = read_text(f"case: {{petition_date: 2024-03-15}}\nparties: [{', '.join((CHILD, *others))}]\n").case
    change = redactor(case)
    search = Search(change.hidden)
    in_text = [hit.what for hit in search.of(Piece("a.md", f"see {name} there"))]
    return in_text, [hit.what for hit in scan(b"x", name, search).hits], change.text(f"see {name} there")


@pytest.mark.parametrize(
    ("name", "shown", "other"),
    [
        ("letter-for-kim.pdf", "letter-for-K.R..pdf", "letter-for-kimberly.pdf"),
        ("kim.pdf", "K.R..pdf", "kimono.pdf"),
        ("kim2024.xlsx", "K.R.2024.xlsx", "akim2024.xlsx"),
        ("letter_for_kim.docx", "letter_for_K.R..docx", "letter_for_ruiz.docx"),
        ("kims-school.pdf", "K.R.s-school.pdf", "skims-school.pdf"),
        ("kim.ruiz@example.com", "K.R.@example.com", "ana.ruiz@example.com"),
        ("kim@example.com", "K.R.@example.com", "kimball@example.com"),
        ("kim.school@example.edu", "K.R..school@example.edu", "office@kim.example.edu"),
        ("kruiz@example.com", "K.R.@example.com", "aruiz@example.com"),
        ("letterForKim.pdf", "letterForK.R..pdf", "letterForMcKim.pdf"),
    ],
)
def test_a_childs_name_written_small_is_found_in_addresses_and_names_of_files(name: str, shown: str, other: str) -> None:
    assert told(name) == ([MINOR], [MINOR], f"see {shown} there")
    assert told(other) == ([], [], f"see {other} there")


def test_a_childs_name_written_small_is_found_in_the_name_of_a_file_with_spaces_and_no_name_of_an_adult_is() -> None:
    assert told("letter of kim.pdf")[1] == [MINOR]
    assert told("kim tuition 2024.pdf")[1] == [MINOR]
    assert told("kin tuition 2024.pdf")[1] == []
    assert told("kim.pdf", "{id: adult, name: Kim Roe, kind: individual}")[1] == []
    assert told("kruiz@example.com", "{id: adult, name: Karl Ruiz, kind: individual}")[0] == []


@pytest.mark.parametrize(("child", "found_in"), [("Max Roe", []), ("Will Roe", []), ("Zoe Roe", [MINOR])])
def test_a_name_that_is_a_word_of_names_of_files_stops_none(child: str, found_in: list[str]) -> None:
    case = read_text(f"case: {{petition_date: 2024-03-15}}\nparties: [{CHILD.replace('Kim Ruiz', child)}]\n").case
    name = f"{child.split()[0].lower()}-exposure.pdf"
    assert [hit.what for hit in scan(b"x", name, Search(redactor(case).hidden)).hits] == found_in


@pytest.mark.parametrize(
    ("clean", "caught"),
    [
        ("CIK 0001318605; accession no. 0001193125-24-012345", "client 0001318605; client no. 0001193125-24-012345"),
        ("Page 12 of 345 PageID #: 12345678", "Page 12 of 345 page for 12345678"),
        ("TRN 240315012345", "TRX 240315012345"),
        ("via FedEx 7712 3456 7890", "via Fidelity 7712 3456 7890"),
        ("access code 1612345678", "account code 1612345678"),
        ("aging 30-60-90-120", "aging 30-60-90-121"),
        ("https://ecf.deb.uscourts.gov/doc1/042114567890", "https://bank.example.com/doc1/042114567890"),
        ("https://www.sec.gov/Archives/0001318605/0001318605-24-000012-index.htm", "https://example.com/0001318605-24-000012.htm"),
        ("account no. 3 of 1,234,567.00", "account no. 1,234,567"),
        ("Account Number 4,821,377.10", "Account Number 4,821,377"),
        ("CHIPS SSN 0123456", "Ms. Roe's SSN 0123456"),
        ("Attorney ID 01234567", "Member ID 01234567"),
    ],
)
def test_what_clerks_write_every_day_passes_and_what_is_written_alike_does_not(clean: str, caught: str) -> None:
    assert found(clean) == []
    assert found(caught) != []
