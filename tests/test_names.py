"""Who is who: names brought to one form, held against the parties of a case, and decided by a person alone."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefacts.evidence import Stated
from casefacts.finder import Finder
from casefacts.likeness import LEAST, edits, fit, likeness
from casefacts.matches import Matches, beside, names_in
from casefacts.model import Case, Debtor, Party, Proceeding
from casefacts.names import Name, name_of, names_of, normalised
from casefacts.payees import payees
from casefacts.problems import CaseFileError
from tests.test_cli import EXAMPLE, run

PARTIES = (
    ("maria", "Maria Elena Ruiz", "individual"),
    ("ana", "Ana Ruiz", "individual"),
    ("bob", "Robert Smith Jr.", "individual"),
    ("holdco", "HL Holdings LLC", "llc"),
    ("acme", "Acme Supply Inc.", "corporation"),
    ("irs", "Internal Revenue Service", "united_states"),
    ("oconnor", "O'Connor & Sons, L.L.C.", "llc"),
)
NAMES = {name.party: name for name in names_of(PARTIES)}
LEDGER = """row,date,cents,account,payee,description,reference,bank_id,balance_cents,kind,file,line,sheet,sha256
1,2023-01-05,-500000,op,RUIZ MARIA,,,,,,s.csv,2,,
2,2023-02-05,-120000,op,M. Ruiz,,,,,,s.csv,3,,
3,2023-02-06,-4500000,op,,ACH DEBIT ACME SUPLY INC 8812,,,,,s.csv,4,,
4,2023-02-07,-7700,op,CHECK 1203,,,,,,s.csv,5,,
5,2023-03-07,-90000,op,Ana Ruis,,,,,,s.csv,6,,
6,2023-03-08,2500,op,Ana Ruis,,,,,,s.csv,7,,
7,2023-03-07,-66000,op,Home Depot #1234,,,,,,s.csv,8,,
"""


# ---------------------------------------------------------------- one form


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme Supply, Inc.", "acme supply"),
        ("ACME SUPPLY INC", "acme supply"),
        ("POS PURCHASE 03/15 ACME SUPPLY #4411", "acme supply"),
        ("ACH DEBIT ACME SUPPLY CCD ID: 12345", "acme supply"),
        ("ACME SUPPLY DES:PAYMENT ID:88 INDN:HARBOR LIGHT CCD", "acme supply"),
        ("ORIG CO NAME:ACME SUPPLY ORIG ID:88 DESC DATE:0315", "acme supply"),
        ("WIRE OUT BNF:MARIA RUIZ SRF:2023", "maria ruiz"),
        ("Zelle payment to María Ruiz JPM99a8xk2", "maria ruiz"),
        ("MARIA RUIZ          MIAMI      FL", "maria ruiz"),
        ("MARIA RUIZ, MIAMI, FL", "maria ruiz"),
        ("Müller & Söhne GmbH", "muller sohne"),
        ("First Bank, N.A.", "first bank"),
        ("Smith, John, L.L.C.", "smith john"),
        ("Dr. John Smith", "john smith"),
        ("SQ *JOE'S COFFEE", "joes coffee"),
        ("Check Into Cash", "check into cash"),
        ("Studio 54", "studio 54"),
        ("3M Company", "3m"),
        ("ООО Ромашка", "ооо ромашка"),
        ("Wire & Cable Corp", "wire cable"),
        ("Card Services LLC", "card services"),
    ],
)
def test_a_name_is_left_of_what_a_bank_writes(text: str, name: str) -> None:
    assert normalised(text) == name


@pytest.mark.parametrize("text", ["CHECK 1234", "chk #55", "", "   ", "****", "03/15/2024", "1234567890"])
def test_what_names_nobody_leaves_nothing(text: str) -> None:
    assert normalised(text) == ""


@given(st.text(max_size=80))
def test_any_text_at_all_is_brought_to_words(text: str) -> None:
    assert normalised(text) == " ".join(normalised(text).split())


@given(st.lists(st.sampled_from(["maria", "ruiz", "acme", "supply", "blue", "harbor"]), min_size=1, max_size=4).map(" ".join))
def test_a_name_that_is_in_its_form_stays_as_it_is(name: str) -> None:
    assert normalised(name) == name
    assert normalised(name.upper()) == name


# ---------------------------------------------------------------- how like


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Maria Elena Ruiz", "maria"),
        ("RUIZ, MARIA E.", "maria"),
        ("Maria Ruiz", "maria"),
        ("M. Ruiz", "maria"),
        ("Maria Ruis", "maria"),
        ("Mraia Ruiz", "maria"),
        ("MariaElenaRuiz", "maria"),
        ("RUIZ ANA", "ana"),
        ("ANARUIZ", "ana"),
        ("Bob Smith", "bob"),
        ("Smith Robert", "bob"),
        ("ACME SUPPLY CO", "acme"),
        ("Acme Suply", "acme"),
        ("ACME SUPPLY MIAMI", "acme"),
        ("Acmesupply Inc", "acme"),
        ("HL Hldgs", "holdco"),
        ("H L Holdings", "holdco"),
        ("USATAXPYMT IRS", "irs"),
        ("Internal Rev Svc", "irs"),
        ("OCONNOR AND SONS", "oconnor"),
    ],
)
def test_a_name_is_known_in_each_way_of_writing_it(text: str, party: str) -> None:
    found = Finder(tuple(NAMES.values())).among([normalised(text)])
    assert party in [one.party for one in found.get(normalised(text), ())]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Ana Ruiz", "maria"),
        ("Ruiz", "maria"),
        ("Maria", "maria"),
        ("Maria Lopez", "maria"),
        ("Mary A. Ruiz", "ana"),
        ("Ruiz, Mary A.", "ana"),
        ("Pedro Ruiz", "ana"),
        ("XY Holdings LLC", "holdco"),
        ("Blue Harbor Supply", "acme"),
        ("Revenue Service of Spain", "acme"),
        ("A Supply", "acme"),
    ],
)
def test_somebody_else_is_no_candidate(text: str, party: str) -> None:
    assert likeness(normalised(text), NAMES[party]) is None


def test_another_middle_name_and_the_father_of_a_junior_score_less_and_say_so() -> None:
    plain, other = likeness("maria ruiz", NAMES["maria"]), likeness("maria a ruiz", NAMES["maria"])
    assert plain is not None
    assert other is not None
    assert plain.score > other.score
    assert "a, and not elena" in other.why
    senior = likeness("robert smith sr", NAMES["bob"])
    assert senior is not None
    assert "sr, and not jr" in senior.why


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 3))
def test_edits_are_counted_as_a_table_counts_them(first: str, second: str, most: int) -> None:
    before = {(0, column): column for column in range(len(second) + 1)} | {(row, 0): row for row in range(len(first) + 1)}
    for row in range(1, len(first) + 1):
        for column in range(1, len(second) + 1):
            same = first[row - 1] == second[column - 1]
            best = min(before[row - 1, column] + 1, before[row, column - 1] + 1, before[row - 1, column - 1] + (not same))
            if row > 1 and column > 1 and first[row - 1] == second[column - 2] and first[row - 2] == second[column - 1]:
                best = min(best, before[row - 2, column - 2] + 1)
            before[row, column] = best
    assert edits(first, second, most) == min(before[len(first), len(second)], most + 1)


WORDS = [
    "maria",
    "mraia",
    "mary",
    "elena",
    "e",
    "m",
    "ruiz",
    "ruis",
    "riuz",
    "ruizz",
    "ana",
    "acme",
    "acm",
    "acmee",
    "supply",
    "suply",
]
WORDS += [
    "splpy",
    "supplies",
    "sply",
    "hl",
    "holdings",
    "hldgs",
    "holding",
    "international",
    "intl",
    "bob",
    "robert",
    "robt",
    "smith",
]
WORDS += [
    "smyth",
    "smithe",
    "jr",
    "sr",
    "internal",
    "internation",
    "revenue",
    "rev",
    "irs",
    "service",
    "svc",
    "mariaruiz",
    "anaruiz",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=12))
def test_the_sieve_loses_nobody_whom_the_score_would_find(texts: list[str]) -> None:
    found = Finder(tuple(NAMES.values())).among(texts)
    for text in texts:
        every = {name.party: alike.score for name in NAMES.values() if (alike := likeness(text, name)) is not None}
        assert {one.party: one.score for one in found.get(text, ())} == every


def test_the_sieve_finds_a_letter_wrong_in_any_place() -> None:
    pick = random.Random(548)
    names = [name for n in range(40) if (name := name_of(f"p{n}", f"Ada {_word(pick)}", "individual")) is not None]
    for name in names:
        surname = name.words[1]
        texts = [f"ada {surname[:at]}q{surname[at + 1 :]}" for at in range(len(surname))]
        found = Finder(names).among(texts)
        assert all(name.party in [one.party for one in found[text]] for text in texts if fit(text.split()[1], surname) is not None)
        assert len(found) >= len(texts) - 1


def _word(pick: random.Random) -> str:
    return "".join(pick.choice("bcdfglmnprst") + pick.choice("aeiou") for _ in range(4))


def test_the_order_of_the_texts_changes_no_candidate() -> None:
    texts = ["maria ruiz", "acme suply", "m ruiz", "hl hldgs", "home depot"]
    finder = Finder(tuple(NAMES.values()))
    assert finder.among(texts) == dict(finder.among(texts[::-1]))


# ---------------------------------------------------------------- decided by a person


def case() -> Case:
    parties = tuple(Party(id=id, name=Stated(name), kind=Stated(kind)) for id, name, kind in PARTIES)  # type: ignore[arg-type]
    return Case(case=Proceeding(petition_date=None), debtor=Debtor(name=Stated("Harbor Light Inc.")), parties=parties)


def test_a_likeness_alone_says_nothing_of_who_it_is() -> None:
    matches = Matches(names_in(case()))
    assert matches.party_of("MARIA ELENA RUIZ") is None
    assert [one.party for one in matches.undecided("MARIA ELENA RUIZ")] == ["maria"]


def test_the_debtor_itself_is_found_too() -> None:
    assert [one.party for one in Matches(names_in(case())).undecided("TRANSFER TO HARBOR LIGHT INC")] == ["debtor"]


def test_what_is_decided_is_read_again(tmp_path: Path) -> None:
    from datetime import date

    path = tmp_path / "x.matches.yaml"
    made = Matches().accept("RUIZ, M.", "maria", 'A. "Lawyer"', date(2024, 6, 1)).reject("Ana Ruis", "ana").reject("m ruiz", "ana")
    path.write_text(made.text(), encoding="utf-8")
    again = Matches.load(path, case())
    assert again.decided == made.decided
    assert again.text() == made.text()
    assert again.party_of("ruiz m") == "maria"
    assert again.undecided("Ana Ruis") == ()


def test_a_later_decision_takes_the_place_of_an_earlier() -> None:
    matches = Matches().accept("m ruiz", "maria").accept("m ruiz", "ana")
    assert matches.party_of("m ruiz") == "ana"
    assert matches.reject("m ruiz", "ana").party_of("m ruiz") is None
    assert matches.reject("m ruiz", "ana").accept("m ruiz", "ana").party_of("m ruiz") == "ana"


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert Matches.load(tmp_path / "none.yaml", case()).decided == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("decided: []\n", "format: avoidance-matches/1"),
        ("format: avoidance-matches/1\ndecided: 5\n", "is not a list"),
        (
            "format: avoidance-matches/1\ndecided:\n  - {payee: m ruiz, is: mara}\n",
            ":3:5: decided.#1: no party has the id `mara`; did you",
        ),
        ("format: avoidance-matches/1\ndecided:\n  - {payee: m ruiz}\n", "neither who it is nor who it is not"),
        ("format: avoidance-matches/1\ndecided:\n  - {payee: check 12, is: ana}\n", "names no payee"),
        ("format: avoidance-matches/1\ndecided:\n  - {paye: m, is: ana}\n", "did you mean `payee`?"),
        ("format: avoidance-matches/1\ndecided:\n  - {payee: m ruiz, is: ana, on: 5/6/2024}\n", "is not a date"),
        ("format: avoidance-matches/1\ndecided:\n  - {payee: m ruiz, is: ana}\n  - {payee: M Ruiz, is: maria}\n", ":4:5:"),
        ("format: avoidance-matches/1\ndecided:\n  - {payee: m ruiz, is: ana}\n  - {payee: M Ruiz, not: ana}\n", "otherwise above"),
        ("format: [\n", ":1:"),
    ],
)
def test_a_wrong_file_of_decisions_is_told_by_its_place(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "x.matches.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseFileError) as error:
        Matches.load(path, case())
    assert says in str(error.value)


# ---------------------------------------------------------------- the ledger


def test_a_ledger_is_summed_by_name_and_what_names_nobody_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text(LEDGER, encoding="utf-8")
    found = payees(path)
    assert {one.key: (one.rows, one.out) for one in found.payees} == {
        "acme suply": (1, 4_500_000),
        "ana ruis": (2, 90_000),
        "home depot": (1, 66_000),
        "m ruiz": (1, 120_000),
        "ruiz maria": (1, 500_000),
    }
    assert found.unnamed == (1, 7_700)


def test_parquet_and_csv_are_the_same_ledger(tmp_path: Path) -> None:
    path, other = tmp_path / "l.csv", tmp_path / "l.parquet"
    path.write_text(LEDGER, encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"copy (select * from read_csv('{path}', nullstr = '')) to '{other}' (format parquet)")
    assert payees(other) == payees(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,payee\n2024-01-01,x\n", "has no column `cents`"),
        ("row,date,cents,payee\n1,2024-01-01,12.50,x\n", ":2:1: cents: `12.50` is not a whole number of cents"),
        ("row,date,cents,payee\n1,2024-01-01,,x\n", ":2:1: cents: is empty"),
    ],
)
def test_a_table_that_is_no_ledger_is_told(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "l.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseFileError) as error:
        payees(path)
    assert says in str(error.value)


# ---------------------------------------------------------------- the command


@pytest.fixture
def there(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE, tmp_path / "hl.yaml")
    (tmp_path / "l.csv").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def listed(folder: Path, *words: str) -> list[tuple[int, str, str]]:
    done = run("match", folder / "l.csv", "--case", folder / "hl.yaml", "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return [(one["number"], one["payee"], one["party"]) for one in json.loads(done.stdout)["candidates"]]


def test_match_shows_the_candidates_by_their_dollars_and_decides_nothing(there: Path) -> None:
    assert listed(there) == [(1, "acme suply", "acme"), (2, "ruiz maria", "maria"), (3, "m ruiz", "maria"), (4, "ana ruis", "ana")]
    assert not beside(there / "hl.yaml").exists()
    shown = run("match", there / "l.csv", "--case", there / "hl.yaml").stdout
    assert "maria is director of debtor" in " ".join(shown.split())
    assert "whether the payee is an insider is unknown" in shown
    assert "Rows that name nobody: 1" in shown


def test_match_says_of_the_party_that_it_is_an_insider_and_of_the_payee_that_it_is_unknown(there: Path) -> None:
    done = run("match", there / "l.csv", "--case", there / "hl.yaml", "--format", "json")
    by_party = {one["party"]: (one["party_is_insider"], one["payee_is_insider"]) for one in json.loads(done.stdout)["candidates"]}
    assert by_party == {"acme": ("no", "unknown"), "maria": ("yes", "unknown"), "ana": ("yes", "unknown")}


def test_what_match_accepts_and_rejects_is_kept_and_read_again(there: Path) -> None:
    assert listed(
        there, "--accept", "2", "--accept", "Home Depot=buyer", "--reject", "4", "--by", "A. L.", "--on", "2024-06-01"
    ) == [
        (1, "acme suply", "acme"),
        (2, "m ruiz", "maria"),
    ]
    kept = Matches.load(there / "hl.matches.yaml")
    assert [kept.party_of(payee) for payee in ("RUIZ MARIA", "HOME DEPOT #9", "m ruiz", "ana ruis")] == [
        "maria",
        "buyer",
        None,
        None,
    ]
    assert {(one.by, str(one.on)) for one in kept.decided} == {("A. L.", "2024-06-01")}
    assert (there / "hl.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_all_over_a_score_leaves_out_who_may_be_two(there: Path) -> None:
    text = (there / "hl.yaml").read_text(encoding="utf-8")
    twin = "  - {id: maria2, name: Maria Ruiz, kind: individual}\n"
    (there / "hl.yaml").write_text(text.replace("parties:\n", f"parties:\n{twin}", 1), encoding="utf-8")
    done = run("match", there / "l.csv", "--case", there / "hl.yaml", "--accept", "all-over:850")
    assert "undecided: ruiz maria may be maria or maria2" in done.stdout
    assert {one.payee for one in Matches.load(there / "hl.matches.yaml").decided} == {"acme suply", "ana ruis"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--accept", "9"), "there is no such line; there are 4"),
        (("--accept", "x"), "names no line"),
        (("--accept", "m ruiz=mara"), "did you mean `maria`?"),
        (("--accept", "m ruiz=Maria Ruiz"), "no party has the id `Maria Ruiz`; did you mean `maria`?"),
        (("--reject", "m ruiz=zzz"), "no party has the id `zzz`; there are: "),
        (("--accept", "hmoe depot=buyer"), "the ledger has no payee `hmoe depot`; the nearest: `home depot`"),
        (("--reject", "maria ruis=ana"), "the ledger has no payee `maria ruis`; the nearest: `ruiz maria`"),
        (("--accept", "Xerox=buyer"), "the ledger has no payee `Xerox`; nothing in it is like it"),
        (("--accept", "all-over:2"), "write a number from 500 to 1000"),
        (("--accept", "2", "--reject", "2"), "accepted and rejected"),
        (("--accept", "2", "--accept", "ruiz maria=ana"), "a payee is one party"),
        (("--by", "me"), "--accept or --reject"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(there: Path, words: tuple[str, ...], says: str) -> None:
    done = run("match", there / "l.csv", "--case", there / "hl.yaml", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (there / "hl.matches.yaml").exists()


def test_a_ledger_that_is_not_there_is_one_clear_line(there: Path) -> None:
    for ledger in ("no-such.parquet", "hl.yaml", "."):
        done = run("match", there / ledger, "--case", there / "hl.yaml")
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_score_is_a_whole_number_of_thousandths() -> None:
    texts = ["maria ruiz", "m ruiz", "acme suply", "maria ruis"]
    found = Finder(tuple(NAMES.values())).among(texts)
    assert all(isinstance(one.score, int) and LEAST <= one.score <= 1000 for ones in found.values() for one in ones)
    assert isinstance(NAMES["ana"], Name)
