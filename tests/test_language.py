"""Papers in Chinese: nothing is lost or guessed at, amounts and names come out as they went in, terms come from the glossary."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from avoidance.analyze import Report, analyze
from avoidance.documents.formats import written
from avoidance.documents.parse import document
from avoidance.documents.plain import text as plain
from avoidance.draft import drafted
from avoidance.language.atoms import Atoms, is_name
from avoidance.language.catalogue import BLANK, BadCatalogue, Catalogue, Entry, catalogue, pairs, small
from avoidance.language.markdown import paper
from avoidance.language.reading import Reader
from avoidance.language.record import names_of
from avoidance.language.speech import FOLDER, said, speaking
from avoidance.output.text import page
from avoidance.pictures.gallery import NAMES, draw
from casefacts.reading import read_case
from tests.papers import of_html, of_markdown, of_word, words
from tests.test_cli import run

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "harbor-light.yaml"
HOUSEHOLD = HERE.parent / "examples" / "household.yaml"
CASES = sorted((HERE / "cases").glob("*.yaml"))
SOME = [EXAMPLE, HOUSEHOLD, *CASES[::30]]
ENTRIES = list(pairs(FOLDER / "zh"))
KEY = re.compile(r"[\w{}]+(?:\.[\w{}]+)+")
MONTH = re.compile(rf"(\d+) ({'|'.join(month_name[1:])})")
FIGURE = re.compile(r"\$\d[\d,]*(?:\.\d\d)?|\d{4}-\d\d-\d\d|\d+(?:\.\d+)?(?=%| percent)")


def numbered(day: re.Match[str]) -> str:
    """Return a day of a month with the month as its number, as it is written in Chinese."""
    return f"{day[1]} {list(month_name).index(day[2])}"


def glossary() -> list[tuple[str, list[str]]]:
    """Return the terms of the glossary, each with its renderings."""
    text = (HERE.parent / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.startswith("|")]
    return [(row[1], row[2].split("/")) for row in rows[2:]]


@pytest.fixture(scope="module", params=SOME, ids=lambda path: path.stem)
def report(request) -> Report:
    return analyze(read_case(request.param))


@pytest.fixture(scope="module")
def example() -> Report:
    return analyze(read_case(EXAMPLE))


# ---------------------------------------------------------------- the catalogue


def test_every_entry_has_the_same_blanks_on_either_side() -> None:
    assert len(ENTRIES) > 5_000
    catalogue(ENTRIES)


def test_an_entry_that_would_lose_a_value_is_refused_with_its_place() -> None:
    with pytest.raises(BadCatalogue, match=r"papers\.po:7: .*each blank must stand once on either side"):
        catalogue([("{who} paid {sum}", "{who}付款", "papers.po:7")])


def test_no_sentence_stands_twice_in_the_catalogue() -> None:
    places: dict[str, list[str]] = {}
    for english, _, place in ENTRIES:
        places.setdefault(small(english), []).append(place)
    assert {english: found for english, found in places.items() if len(found) > 1} == {}


def test_an_entry_has_more_than_blanks() -> None:
    assert [english for english, _, _ in ENTRIES if not re.search(r"[A-Za-z]{2}", BLANK.sub("", english))] == []


def test_terms_come_from_the_glossary() -> None:
    terms, atoms = glossary(), Atoms()
    assert len(terms) > 80
    bare = [(english, other, BLANK.sub("", KEY.sub("", atoms.set_aside(english)))) for english, other, _ in ENTRIES]
    wrong = [
        (term, english, other)
        for term, renderings in terms
        for english, other, text in bare
        if term in text and not any(one in other for one in renderings) and re.search(rf"(?<!real )\b{re.escape(term)}s?\b", text)
    ]
    assert wrong == []


def test_the_numbers_of_an_entry_are_the_same_on_either_side() -> None:
    def numbers(text: str) -> Counter[str]:
        return Counter(re.findall(r"\d+", BLANK.sub("", text)))

    wrong = [
        english for english, other, _ in ENTRIES if numbers(other) not in (numbers(english), numbers(MONTH.sub(numbered, english)))
    ]
    assert wrong == []


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("the debtor got no value", "债务人得到无对价"),
        ("The Debtor got no value.", "债务人得到无对价。"),
        ("no value; the debtor got $5.00", "无对价；债务人得到$5.00"),
        ("no value (the debtor got Acme Inc.)", "无对价（债务人得到Acme Inc.）"),
        ("the debtor got no value (11 U.S.C. 548(c))", "债务人得到无对价（11 U.S.C. 548(c)）"),
        ("(1) no value; and (2) the debtor got 2024-01-20", "(1)无对价；并且(2)债务人得到2024-01-20"),
    ],
)
def test_a_text_is_taken_apart_and_put_together(english: str, chinese: str) -> None:
    entries = [Entry("the debtor got {it}", "债务人得到{it}"), Entry("no value", "无对价")]
    reader = Reader(Catalogue(entries), Atoms(["Acme Inc."]))
    assert reader.said(english) == chinese
    assert not reader.left


def test_what_the_catalogue_does_not_know_stays_and_is_told() -> None:
    reader = Reader(Catalogue([Entry("no value", "无对价")]), Atoms())
    assert (
        reader.said("no value; a sentence that nobody wrote, and more of it")
        == "无对价；a sentence that nobody wrote, and more of it"
    )
    assert list(reader.left) == ["a sentence that nobody wrote, and more of it"]


def test_a_blank_does_not_run_on_into_the_next_clause() -> None:
    entries = [Entry("paid by {day}", "应于{day}付清"), Entry("no value", "无对价")]
    assert Reader(Catalogue(entries), Atoms()).said("paid by 2024-01-20; no value") == "应于2024-01-20付清；无对价"


def test_a_blank_with_a_numeral_takes_values_only() -> None:
    reader = Reader(Catalogue([Entry("{1} to {2}", "{1}至{2}")]), Atoms())
    assert reader.said("$1.00 to $2.00") == "$1.00至$2.00"
    assert reader.said("subject to rule") == "subject to rule"


def test_a_name_that_is_also_a_word_of_the_catalogue_is_no_name() -> None:
    assert not is_name("trade")
    with speaking("zh", ["avoidable"]):
        assert said("avoidable") == "可撤销"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["the debtor", "no value", "$5.00", "2024-01-20", "Acme Inc.", "11 U.S.C. 548(c)", "a (b) c", "who?"])
    ),
    st.sampled_from(["; ", ", ", ": ", " and ", ". ", " "]),
)
def test_no_value_is_lost_however_texts_are_joined(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    with speaking("zh", ["Acme Inc."]):
        chinese = said(text)
    for value in ("$5.00", "2024-01-20", "Acme Inc", "11 U.S.C. 548(c)"):
        assert chinese.count(value) == text.count(value)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_said_without_a_fault(text: str) -> None:
    with speaking("zh"):
        said(text)
        paper(text)


# ---------------------------------------------------------------- papers


def test_every_figure_of_the_memo_is_in_the_chinese_as_often(report: Report) -> None:
    with speaking("zh", names_of(report.case)):
        english = drafted(report).markdown
        chinese = paper(english)
    assert Counter(FIGURE.findall(chinese)) == Counter(FIGURE.findall(english))
    for party in report.case.parties:
        name = str(party.name or party.id)
        if is_name(name):
            assert chinese.count(name) == english.count(name)


def test_nothing_of_the_examples_is_left_in_english() -> None:
    from scripts.words import of_case

    assert of_case(EXAMPLE, "zh") + of_case(HOUSEHOLD, "zh") == Counter()


def test_little_of_the_decided_cases_is_left_in_english() -> None:
    from scripts.words import of_case, papers

    for path in CASES[::30]:
        left = sum(len(text.split()) * count for text, count in of_case(path, "zh").items())
        told = sum(len(text.split()) for text in papers(analyze(read_case(path))))
        assert left * 50 < told, path.name


def test_the_formats_say_the_same_words_in_chinese(example: Report) -> None:
    with speaking("zh", names_of(example.case)):
        draft = paper(drafted(example).markdown)
        draft = re.sub(r"^!\[(.*)\]\(picture:[^)]*\)$", r"> \1", draft, flags=re.MULTILINE)
        told = words(of_markdown(draft))
        assert words(of_word(written(draft, "docx"))) == told
        assert words(of_html(written(draft, "html").decode())) == told
        assert words(plain(document(draft), marked=False)) == told


def test_the_pages_of_a_chinese_paper_lie_as_those_of_the_english_one(example: Report) -> None:
    draft = drafted(example)
    with speaking("zh", names_of(example.case)):
        said = document(paper(draft.markdown), draft.pictures)
    english = document(draft.markdown, draft.pictures)
    assert [(wide, [*map(type, blocks)]) for wide, blocks in said.sheets] == [
        (wide, [*map(type, blocks)]) for wide, blocks in english.sheets
    ]
    assert [wide for wide, _ in said.sheets] == [False, True, False]


def test_a_chinese_file_says_that_it_is_chinese(example: Report) -> None:
    with speaking("zh"):
        assert '<html lang="zh-Hans">' in written("# Memo", "html").decode()
        assert document("# Memo").page_words == ("第", "页，共", "页")
    assert '<html lang="en">' in written("# Memo", "html").decode()


@pytest.mark.parametrize("name", NAMES)
def test_pictures_in_chinese_fit_and_keep_their_figures(example: Report, name: str) -> None:
    english = draw(example, name)
    with speaking("zh", names_of(example.case)):
        drawn = draw(example, name)
    assert drawn.overlaps() == []
    assert re.search("[\u4e00-\u9fff]{4}", drawn.svg)
    assert 'lang="zh"' in drawn.svg
    assert set(FIGURE.findall(drawn.alt)) == set(FIGURE.findall(english.alt))


def test_the_report_is_said_and_english_is_untouched(example: Report) -> None:
    def printed() -> str:
        out = StringIO()
        Console(file=out, width=120).print(page(example))
        return out.getvalue()

    before = printed()
    with speaking("zh", names_of(example.case)):
        chinese = printed()
    assert "可撤销" in chinese
    assert "Maria Ruiz" in chinese
    assert "not decidable" not in chinese
    assert printed() == before


# ---------------------------------------------------------------- commands


@pytest.mark.parametrize(
    "command",
    [
        ["memo", EXAMPLE],
        ["demand", EXAMPLE, "--to", "maria"],
        ["complaint", EXAMPLE, "--to", "maria"],
        ["exhibits", EXAMPLE],
        ["questions", EXAMPLE, "--for", "341"],
        ["analyze", EXAMPLE],
    ],
    ids=lambda command: command[0],
)
def test_each_command_speaks_chinese(command: list[object]) -> None:
    told = run(*map(str, command), "--lang", "zh")
    assert told.returncode == 0
    assert len(re.findall("[\u4e00-\u9fff]", told.stdout)) > 500
    assert "Maria Ruiz" in told.stdout


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["analyze", EXAMPLE, "--format", "json", "--lang", "zh"], "请去掉--lang zh"),
        (["exhibits", EXAMPLE, "--format", "csv", "--table", "totals", "--lang", "zh"], "请去掉--lang zh"),
        (["memo", EXAMPLE, "--lang", "fr"], "is not one of 'en', 'zh'"),
    ],
)
def test_what_no_language_can_change_is_refused(command: list[object], says: str) -> None:
    told = run(*map(str, command))
    assert told.returncode == 2
    assert says in told.stderr


def test_a_name_that_ends_with_a_stop_leaves_its_sentence_one() -> None:
    entries = [Entry("it went to {who}", "其归于{who}"), Entry("nothing came back", "未得对价")]
    reader = Reader(Catalogue(entries), Atoms(["Acme, Inc.", "Acme, Inc"]))
    assert reader.said("It went to Acme, Inc. Nothing came back.") == "其归于Acme, Inc.。未得对价。"
    assert reader.atoms.takes_the_stop("It went to Acme, Inc.")
    assert not reader.atoms.takes_the_stop("Acme, Inc.")
    assert not reader.atoms.takes_the_stop("It went to Acme, Inc. Nothing came back.")


def test_a_lien_is_a_right_to_hold_only_where_it_is_possessory_or_given_by_a_statute() -> None:
    held = [english for english, other, _ in ENTRIES if "留置权" in other]
    assert held
    assert [english for english in held if not re.search("warehouse|statut", english)] == []
