"""Answers to the Statement of Financial Affairs: read as written, taken into a case, and never taken for a clean bill."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from avoidance.law.check import BadTable
from avoidance.law.sofa import build, forms
from avoidance.law.tables import tables
from avoidance.rulebook import RULEBOOK
from avoidance.sofa import CLEARS_NOBODY, relation_of, taken
from casefacts.adding import added, flow
from casefacts.answers import answers, days_of
from casefacts.document import document
from casefacts.evidence import said
from casefacts.matches import Matches
from casefacts.problems import CaseFileError, Fault
from casefacts.reading import read_case, read_text
from tests.test_cli import EXAMPLE, run

CASE = """format: avoidance-case/1
case: {petition_date: 2024-03-15, state_law: [DE]}   # filed on the Ides
debtor: {name: Harbor Light Inc., kind: corporation}
parties:
  - {id: maria, name: Maria Ruiz, kind: individual}
# nobody else
transfers:
  - {id: T7, date: 2023-01-02, to: maria}   # the first
"""
HEAD = "line,recipient,relationship,dates,amount,property,reason,account,benefited insider\n"


def took(rows: str, case: str = CASE, matches: Matches | None = None) -> Any:
    return taken(read_text(case).case, answers(HEAD + rows, "sofa.csv"), "sofa.csv", matches)


# ---------------------------------------------------------------- what a cell says


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("01/05/2024", "2024-01-05", "2024-01-05"),
        ("2024-01-05", "2024-01-05", "2024-01-05"),
        ("1/5/24", "2024-01-05", "2024-01-05"),
        ("02/2024", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("01/05/2024 - 02/05/2024", "2024-01-05", "2024-02-05"),
        ("01/05/2024, 03/05/2024 and 02/05/2024", "2024-01-05", "2024-03-05"),
        ("approx. 01/05/2024", "2024-01-05", "2024-01-05"),
    ],
)
def test_a_day_is_read_as_the_form_asks_for_it(said: str, first: str, last: str) -> None:
    assert days_of(said) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("said", ["", "unknown", "N/A", "various"])
def test_a_day_that_is_not_known_is_unknown(said: str) -> None:
    assert days_of(said) is None


@pytest.mark.parametrize("said", ["30/02/2024", "02/30/2024", "15/03/2024", "last summer", "13/2024"])
def test_a_day_that_there_is_not_is_refused_and_never_guessed(said: str) -> None:
    with pytest.raises(Fault):
        days_of(said)


def test_headers_are_taken_in_the_words_of_the_form() -> None:
    head = "Question,Creditor's Name,Relationship to debtor,Date(s),Total amount or value,Reasons for payment or transfer,City\n"
    [one] = answers(f'{head}4.1,Ana Ruiz,Director,01/05/2024,"$1,250.00",Loan,Dover\n', "sofa.csv")
    assert (one.line, one.who, one.cents, one.reason, one.more) == ("4", "Ana Ruiz", 125_000, "Loan", (("City", "Dover"),))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "sofa.csv:1:1: file: is empty"),
        ("recipient,amount\nAna,5\n", "no column numbers the lines of the form"),
        ("line,amount,value\n3,5,5\n", "sofa.csv:1:13: header: `value` and `amount` are the same column"),
        ("line,date\n3,02/30/2024\n", "sofa.csv:2:3: date: `02/30/2024` is a day that does not exist"),
        ("line,amount\n3,-5\n", "sofa.csv:2:3: amount: `-5` is negative"),
        ("line,amount\n3,0.005\n", "has a fraction of a cent"),
        ('line,amount\n3,"5 EUR"\n', "US dollars"),
        ("line\nthree\n", "sofa.csv:2:1: line: `three` is no number of a line"),
        ("form,line\n108,3\n", "is neither form"),
        ("line,amount\n3,1,250\n", "has 3 cells"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_place(text: str, says: str) -> None:
    with pytest.raises(CaseFileError) as error:
        answers(text, "sofa.csv")
    assert says in str(error.value)


def test_every_wrong_cell_is_told_at_once() -> None:
    with pytest.raises(CaseFileError) as error:
        answers("line,date,amount\nx,02/30/2024,-5\n3,soon,1\n", "sofa.csv")
    assert len(error.value.problems) == 4


# ---------------------------------------------------------------- what becomes of an answer


def test_an_answer_becomes_a_transfer_that_says_no_more_than_it_does() -> None:
    found = took("4,Maria Ruiz,,01/05/2024,5000,,,,\n")
    [one] = found.transfers
    assert {key: one[key] for key in one if key != "note"} == {
        "id": "T8",
        "date": "2024-01-05",
        "to": "maria",
        "kind": "payment",
        "value": "5000.00",
        "source": "SOFA Part 2 line 4",
    }
    assert (found.parties, found.relationships) == ([], [])


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("3,Acme,,,5,,,,", "payment"),
        ("4,Acme,,,5,,loan repayment,,", "loan_repayment"),
        ("4,Acme,,,5,,salary,,", "employment"),
        ("3,Acme,,,5,,sold goods,,", "payment"),
        ("5,Acme,,,5,,foreclosure sale,,", "foreclosure"),
        ("5,Acme,,,5,truck,repossession,,", "other"),
        ("6,Acme,,,5,,,,", "payment"),
        ("9,Acme,,,5,,,,", "gift"),
        ("9,First Church,,,5,,,,", "charitable"),
        ("11,Acme,,,5,,,,", "payment"),
        ("12,Acme,,,5,,,,", "trust_funding"),
        ("13,Acme,,,5,,,,", "other"),
        ("13,Acme,,,5,,sale of a truck,,", "sale"),
        ("30,Acme,,,5,,dividend,,", "dividend"),
        ("30,Acme,,,5,,draw,,", "distribution"),
        ("30,Acme,,,5,,stock redemption,,", "redemption"),
    ],
)
def test_the_line_and_its_words_say_what_kind_it_was(row: str, kind: str) -> None:
    assert took(row + "\n").transfers[0]["kind"] == kind


def test_a_setoff_and_a_self_settled_trust_are_stated_as_such() -> None:
    setoff, trust = took("6,First Bank,,01/05/2024,5,,,,\n12,Ruiz Trust,,01/05/2020,5,,,,\n").transfers
    assert "setoff" in setoff
    assert trust["trust"] == {"self_settled": True}


def test_nothing_that_came_back_is_invented() -> None:
    silent, none = answers("line,received\n13,\n13,None\n", "sofa.csv")
    found = taken(read_text(CASE).case, (silent, none), "sofa.csv")
    assert ["received" in one for one in found.transfers] == [False, True]
    assert found.transfers[1]["received"] == []


def test_a_new_recipient_becomes_a_party_once_and_its_kind_stays_unknown() -> None:
    found = took('3,Acme Inc.,,01/05/2024,5,,,,\n3,ACME INC,,01/06/2024,5,,,,\n3,"Ruiz, Maria",,01/06/2024,5,,,,\n')
    assert [(one["id"], one["name"], "kind" in one) for one in found.parties] == [("acme", "Acme Inc.", False)]
    assert [one["to"] for one in found.transfers] == ["acme", "acme", "maria"]


def test_a_name_that_is_only_like_a_partys_is_a_new_party_until_somebody_decides() -> None:
    row = "4,Maria Ruis,,01/05/2024,5,,,,\n"
    found = took(row)
    assert [one["id"] for one in found.parties] == ["maria-ruis"]
    assert any("may be maria" in one for one in found.remarks)
    decided = took(row, matches=Matches().accept("Maria Ruis", "maria"))
    assert (decided.parties, decided.transfers[0]["to"]) == ([], "maria")


@pytest.mark.parametrize(
    ("words", "individual", "kind"),
    [
        ("Director", False, "director"),
        ("Insider: President", False, "officer"),
        ("CFO", False, "officer"),
        ("shareholder of debtor", False, "owner"),
        ("wife", True, "spouse"),
        ("Brother of debtor", True, "sibling"),
        ("spouse", False, None),
        ("son of the president", False, None),
        ("none", False, None),
        ("insider", False, None),
    ],
)
def test_a_relationship_is_taken_only_where_it_is_plain(words: str, individual: bool, kind: str | None) -> None:
    assert relation_of(words, individual=individual) == kind


def test_a_relationship_that_is_plain_makes_the_insider_computed_and_any_other_is_kept_in_words() -> None:
    found = took("4,Leo Vane,Treasurer,01/05/2024,5,,,,\n4,Ida Moss,cousin of the president,01/05/2024,6,,,,\n")
    assert [(one["who"], one["is"], one["of"]) for one in found.relationships] == [("leo-vane", "officer", "debtor")]
    assert "relationship: cousin of the president" in found.transfers[1]["note"]


def test_the_benefited_insider_is_named_and_the_account_only_by_its_last_four_digits() -> None:
    [one] = took("4,First Bank,,01/05/2024,5,,,123-456-7890,Maria Ruiz\n").transfers
    assert one["for_benefit_of"] == ["maria"]
    assert "******7890" in one["note"]
    assert "456" not in one["note"]


def test_one_sum_for_several_days_is_one_entry_within_bounds_and_is_told() -> None:
    found = took('3,Acme,,"01/05/2024; 02/05/2024",12500,,,,\n')
    assert found.transfers[0]["date"] == {"earliest": "2024-01-05", "latest": "2024-02-05"}
    assert any("payment by payment" in one for one in found.remarks)


def test_a_day_before_the_lines_own_window_and_one_after_the_petition_are_kept_and_told() -> None:
    found = took("3,Acme,,01/05/2022,5,,,,\n3,Acme,,04/05/2024,5,,,,\n")
    assert len(found.transfers) == 2
    assert "before the 90 days" in found.remarks[0]
    assert "after the petition" in found.remarks[1]


def test_the_same_payment_on_two_lines_is_told_and_both_are_kept() -> None:
    found = took("3,Maria Ruiz,,01/05/2024,5,,,,\n4,Maria Ruiz,,01/05/2024,5,,,,\n")
    assert len(found.transfers) == 2
    assert any("line 3 has the same recipient, day and sum" in one for one in found.remarks)


def test_a_line_that_tells_of_no_transfer_adds_none_and_is_told() -> None:
    found = took("18,First Bank,,01/2024,,,,,\n")
    assert found.transfers == []
    assert "no transfers" in found.rows[0][2]


def test_every_row_is_accounted_for() -> None:
    found = took("3,Acme,,01/05/2024,5,,,,\n18,First Bank,,,,,,,\n9,,,,,,,,\n")
    assert [row for row, _, _ in found.rows] == [2, 3, 4]


def test_the_form_follows_what_the_debtor_is_unless_the_row_says_otherwise() -> None:
    person = CASE.replace("corporation", "individual")
    assert took("13,Ana,,,5,,,,\n", person).transfers[0]["kind"] == "gift"
    assert took("13,Ana,,,5,,,,\n").transfers[0]["kind"] == "other"
    with pytest.raises(CaseFileError, match="does not say which form"):
        took("13,Ana,,,5,,,,\n", CASE.replace(", kind: corporation", ""))
    with pytest.raises(CaseFileError, match="has no line 99"):
        took("99,Ana,,,5,,,,\n")


# ---------------------------------------------------------------- the form as data


def test_every_line_about_transfers_feeds_a_section_that_the_rulebook_or_a_borrowed_act_has_and_no_other_line_does() -> None:
    sections = {rule.id.partition("(")[0] for rule in RULEBOOK.rules}
    for form in forms().values():
        for line in form.lines.values():
            assert bool(line.feeds) is line.transfers, (form.number, line.number)
            for one in line.feeds:
                assert one.partition("(")[0] in sections | {"544"}


def test_every_kind_that_a_line_settles_is_a_kind_of_the_record() -> None:
    for kind in {line.kind for form in forms().values() for line in form.lines.values()} - {""}:
        text = f"{{case: {{petition_date: 2024-03-15}}, transfers: [{{id: T1, kind: {kind}}}]}}"
        assert said(read_text(text).case.transfers[0].kind) == kind


def test_no_window_of_the_form_is_longer_than_the_law_that_it_feeds_and_two_years_are_less_than_the_states_four() -> None:
    petition = date(2024, 3, 15)
    for form in forms().values():
        for line in form.lines.values():
            first = line.window.first_day(petition)
            if line.transfers and first is not None and "544(b)(1)" in line.feeds:
                assert "548(e)" in line.feeds or first >= date(2022, 3, 15)


@pytest.mark.parametrize(("day", "usd"), [("2025-03-31", 7575), ("2025-04-01", 8575), ("2022-03-31", 6825)])
def test_the_sum_from_which_line_3_asks_follows_the_adjusted_floor(day: str, usd: int) -> None:
    floor = forms()["207"].lines["3"].floor
    assert floor is not None
    assert floor.on(date.fromisoformat(day)) == usd


def test_an_individual_with_consumer_debts_is_asked_from_600_dollars_on() -> None:
    line = forms()["107"].lines["6"]
    assert line.floor_words(date(2025, 4, 1), consumer=True) == "$600 or more to one creditor in all"
    assert line.floor_words(date(2025, 4, 1)) == "$8,575 or more to one creditor in all"


def test_what_is_from_memory_is_marked_and_what_has_a_source_names_it() -> None:
    for form in forms().values():
        for line in form.lines.values():
            assert (line.source is None) == (line.confidence == "memory")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("window: soon", "window 'soon'"),
        ("window: 1 years, floor: {than: at_least, per: x}", "either usd or param"),
        ("window: 1 years, floor: {param: nowhere, than: at_least, per: x}", "no parameter nowhere"),
        ("window: 1 years, colour: red", "colour"),
        ("window: 1 years, feeds: []", "transfers feed a section"),
        ("window: 1 years, answers: events", "are of transfers"),
        ("window: 1 years, asks: [moons]", "asks moons"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(wrong: str, says: str) -> None:
    base = {"part": "1", "says": "x", "answers": "transfers", "feeds": ["547(b)"], "confidence": "memory", "source": "none"}
    line = json.dumps({**base, **yaml.safe_load(f"{{{wrong}}}")})
    with pytest.raises(BadTable, match=says):
        build(f'forms:\n  "107":\n    says: x\n    lines:\n      "1": {line}\n')


def test_the_parameters_that_the_page_names_are_in_the_tables() -> None:
    from avoidance.output.sofa import _REACH

    assert {key for rows in _REACH.values() for key, _, _ in rows} <= tables().params.keys()


# ---------------------------------------------------------------- adding, and nothing else


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


@example("a\ufffe b\uffff")
@given(TEXTS)
def test_any_text_is_written_so_that_it_is_read_as_it_was(text: str) -> None:
    text = " ".join(text.split())
    assert document(f"a: {flow(text)}\n", "x")[0] == {"a": text}
    assert yaml.safe_load(f"a: {flow({'b': [text]})}\n")["a"]["b"][0] is not None


SHAPES = [
    "case: {}\ntransfers:\n  - {id: T1}   # one\n  - id: T2\n    note: |\n      two\n      lines\n\n# end\nflows: []\n",
    "transfers:\n- id: T1\n  received: []\nflows: [{id: F1}]",
    "transfers: []   # none yet\ncase: {}\n",
    "transfers:\ncase: {}\n",
    "transfers: ~\ncase: {}\n",
    "case: {}\n",
    "case: {}",
    "transfers: [{id: T1}, {id: T2, note: 'a ] b'}]  # on one line\ncase: {}\n",
    "transfers: [\n  {id: T1},\n]\n",
    '{"case": {}, "transfers": [{"id": "T1"}]}\n',
    '{"case": {}}',
    "{}",
    "case: {}\r\ntransfers:\r\n  - {id: T1}\r\n",
    "transfers:\n  - id: T1\n    note: 'it''s\n      folded'\n  # a remark\n  - id: T2\n    value:\nparties: []\n",
]


@pytest.mark.parametrize("text", SHAPES)
@example(note="a\ufffe b\uffff")
@given(note=TEXTS)
def test_what_is_added_is_there_and_everything_else_is_as_it_was(text: str, note: str) -> None:
    items = [{"id": "T8", "date": {"earliest": "2024-01-05"}, "received": [], "note": " ".join(note.split())}, {"id": "T9"}]
    made = added(text, "x.yaml", {"transfers": items, "parties": [{"id": "ana"}]})
    old, new = document(text, "x")[0], document(made, "x")[0]
    assert new["transfers"] == [*(old.get("transfers") or []), *items]
    assert new["parties"] == [*(old.get("parties") or []), {"id": "ana"}]
    assert {key: value for key, value in new.items() if key not in ("transfers", "parties")} == {
        key: value for key, value in old.items() if key not in ("transfers", "parties")
    }
    assert [line for line in text.splitlines() if "#" in line and "[" not in line] == [
        line for line in made.splitlines() if "#" in line and "[" not in line and line in text.splitlines()
    ]


def test_nothing_to_add_leaves_every_byte() -> None:
    assert added(CASE, "x.yaml", {"transfers": []}) == CASE


def test_a_list_behind_an_alias_is_refused_and_not_half_written() -> None:
    with pytest.raises(CaseFileError, match="without aliases"):
        added("parties: &all\n  - {id: T1}\ntransfers: *all\n", "x.yaml", {"transfers": [{"id": "T8"}]})


# ---------------------------------------------------------------- the command


ROWS = (
    HEAD
    + '3,Acme Supply Inc.,,"01/05/2024; 02/05/2024","$12,500.00",,Suppliers,1234567890,\n'
    + '4,"Ruiz, Maria",Director,12/01/2023,8000,,loan repayment,,\n'
    + '4,"Bob Vane, 12 Quay St, Dover DE",Treasurer,11/2023,about 900,,bonus,,\n'
    + "9,First Church of Dover,none,03/2023,1500,,contribution,,\n"
    + "18,First Bank,,01/2024,,,,,\n"
    + '30,"Smith & ""Sons"" <x>",,02/01/2024,5000,,salary: # two,,\n'
)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE, tmp_path / "hl.yaml")
    (tmp_path / "sofa.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


def test_sofa_writes_a_case_that_passes_check_and_leaves_the_other_alone(there: Path) -> None:
    done = run("sofa", there / "sofa.csv", "--case", there / "hl.yaml", "--out", there / "two.yaml")
    assert done.returncode == 0, done.stderr
    assert (there / "hl.yaml").read_bytes() == EXAMPLE.read_bytes()
    assert "no problems" in run("check", there / "two.yaml").stdout
    old, new = read_case(there / "hl.yaml").case, read_case(there / "two.yaml").case
    assert new.transfers[: len(old.transfers)] == old.transfers
    assert new.parties[: len(old.parties)] == old.parties
    kept = ("parties", "transfers", "relationships")
    assert replace(new, **dict.fromkeys(kept, ())) == replace(old, **dict.fromkeys(kept, ()))
    assert [one.source for one in new.transfers[len(old.transfers) :]] == [
        *("SOFA Part 2 line 3", "SOFA Part 2 line 4", "SOFA Part 2 line 4", "SOFA Part 4 line 9", "SOFA Part 13 line 30")
    ]
    assert 'Smith & "Sons" <x>' in [one.name.value for one in new.parties if one.name]


def test_sofa_says_each_time_that_a_clean_statement_clears_nobody(there: Path) -> None:
    (there / "empty.csv").write_text(HEAD, encoding="utf-8")
    for file in ("sofa.csv", "empty.csv"):
        written = run("sofa", there / file, "--case", there / "hl.yaml", "--out", there / "two.yaml")
        printed = run("sofa", there / file, "--case", there / "hl.yaml")
        assert CLEARS_NOBODY in written.stdout
        assert CLEARS_NOBODY in printed.stderr
        assert printed.stdout == (there / "two.yaml").read_text(encoding="utf-8")


def test_sofa_sets_the_lines_window_beside_the_laws(there: Path) -> None:
    done = run("sofa", there / "sofa.csv", "--case", there / "hl.yaml", "--out", there / "two.yaml")
    line = next(line for line in done.stdout.splitlines() if line.startswith("Form 207 line 3"))
    assert "90 days, $7,575 or more to one creditor in all" in line
    assert "547(b): 90 days, 1 year for insiders; 548(a)(1): 2 years; 544(b)(1): DE 4 years, NY 4 years" in line


def test_sofa_taken_twice_adds_nothing_twice(there: Path) -> None:
    run("sofa", there / "sofa.csv", "--case", there / "hl.yaml", "--out", there / "two.yaml")
    done = run("sofa", there / "sofa.csv", "--case", there / "two.yaml", "--out", there / "three.yaml")
    assert done.stdout.count("is in the case already as T") == 5
    assert (there / "three.yaml").read_bytes() == (there / "two.yaml").read_bytes()


def test_sofa_works_on_json_too(there: Path) -> None:
    plain = document((there / "hl.yaml").read_text(encoding="utf-8"), "x")[0]
    (there / "hl.json").write_text(json.dumps(plain), encoding="utf-8")
    done = run("sofa", there / "sofa.csv", "--case", there / "hl.json", "--out", there / "two.json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads((there / "two.json").read_text(encoding="utf-8"))["transfers"]) == len(plain["transfers"]) + 5


def test_sofa_that_goes_wrong_writes_nothing(there: Path) -> None:
    (there / "bad.csv").write_text("line,date\n3,02/30/2024\n99,\n", encoding="utf-8")
    for words in (
        ("bad.csv", "hl.yaml", "two.yaml"),
        ("no-such.csv", "hl.yaml", "two.yaml"),
        ("sofa.csv", "no-such.yaml", "two.yaml"),
        ("sofa.csv", "hl.yaml", "hl.yaml"),
        ("sofa.csv", "hl.yaml", "."),
        ("sofa.csv", "hl.yaml", "no/such/folder.yaml"),
    ):
        file, case, out = (there / word for word in words)
        done = run("sofa", file, "--case", case, "--out", out)
        assert (done.returncode, done.stdout) == (2, ""), words
        assert done.stderr.strip()
    assert not (there / "two.yaml").exists()
    assert (there / "hl.yaml").read_bytes() == EXAMPLE.read_bytes()
