"""What a case states to be private, in the ways in which people write it: each is redacted, and each is found where it was not."""

from __future__ import annotations

import pytest

from avoidance.filing.known import Search
from avoidance.filing.pieces import Piece
from casefacts.private import private
from casefacts.reading import read_text
from casefacts.redaction import redactor

CASE = read_text("""
case: {petition_date: 2024-03-15}
debtor: {name: Maria Ruiz, kind: individual, born: 1980-09-23, taxpayer_id: 123-45-6789}
parties:
  - {id: kid, name: Emma Grace Ruiz, kind: individual, born: 2012-05-06}
  - {id: brother, name: Leo Ruiz, kind: individual, minor: true}
  - {id: trust, name: Emma Grace Ruiz Trust, kind: trust}
accounts: [{id: op, owner: debtor, number: 4821377}]
""").case
CHANGE = redactor(CASE)
SEARCH = Search(private(CASE))


def found(text: str) -> list[str]:
    return [hit.what for hit in SEARCH.of(Piece("a.md", text))]


@pytest.mark.parametrize(
    "name",
    [
        "Emma Grace Ruiz",
        "EMMA GRACE RUIZ",
        "Ruiz, Emma Grace",
        "Ruiz, Emma G.",
        "Ruiz, E. Grace",
        "Ruiz Emma",
        "Ruiz,Emma",
        "Emma Grace",
        "Emma-Grace",
        "Grace Emma",
        "Emma R.",
        "Emma G. R.",
        "Emma G. Ruiz",
        "E. Grace Ruiz",
        "E.G. Ruiz, Emma",
        "E.G. Ruiz",
        "E. G. Ruiz",
        "E. Ruiz",
        "Ruiz, E.G.",
        "Emma Lee Ruiz",
        "Grace Ruiz",
        "Ruiz, Grace",
        "EmmaRuiz",
        "RuizEmma",
        "emmagraceruiz",
        "emma_ruiz",
        "emma.ruiz",
        "Emma\nRuiz",
        "Emma",
        "EMMA",
    ],
)
def test_a_childs_name_becomes_its_initials_once_however_it_is_written(name: str) -> None:
    text = f"tuition for {name}, paid"
    assert CHANGE.text(text) == "tuition for E.G.R., paid"
    assert found(text) == ["the name of a minor"]
    assert found(CHANGE.text(text)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Maria Ruiz, Emma Ruiz and Leo Ruiz", "Maria Ruiz, E.G.R. and L.R."),
        ("paid by Maria Ruiz. Emma was told", "paid by Maria Ruiz. E.G.R. was told"),
        ("Emma and Leo Ruiz", "E.G.R. and L.R."),
        ("Ruiz, Maria and Emma's school", "Ruiz, Maria and E.G.R.'s school"),
        ("Emma Grace Ruiz Trust", "E.G.R. Trust"),
        ("emma.ruiz@example.com", "E.G.R.@example.com"),
        ("the Ruiz family; a grace period; Grace Church", "the Ruiz family; a grace period; Grace Church"),
    ],
)
def test_the_family_and_others_who_share_a_word_keep_their_names(text: str, shown: str) -> None:
    assert CHANGE.text(text) == shown


def test_a_surname_of_small_words_and_short_names_are_not_found_in_other_words() -> None:
    case = read_text("""
case: {petition_date: 2024-03-15}
parties:
  - {id: jose, name: "de la Cruz, José", kind: individual, minor: true}
  - {id: an, name: An Yi, kind: individual, minor: true}
""").case
    change = redactor(case)
    assert change.text("casa de la madre, any of José Cruz or Yi, An") == "casa de la madre, any of J.D.L.C. or A.Y."


def test_a_mother_who_bears_a_childs_second_name_keeps_hers() -> None:
    case = read_text("""
case: {petition_date: 2024-03-15}
debtor: {name: Grace Ruiz, kind: individual}
parties: [{id: kid, name: Emma Grace Ruiz, kind: individual, minor: true}]
""").case
    shown = redactor(case).text("Grace Ruiz and Ruiz, Grace for Emma Grace Ruiz, or Emma")
    assert shown == "Grace Ruiz and Ruiz, Grace for E.G.R., or E.G.R."


@pytest.mark.parametrize(
    "trust", ["Ruiz Trust f/b/o Emma", "Trust for Emma Ruiz", "Emma's Trust", "Grace Ruiz Trust", "Emma Grace Trust"]
)
@pytest.mark.parametrize("kind", ["trust", "corporation"])
def test_a_trust_called_after_a_child_hides_no_name_of_it(trust: str, kind: str) -> None:
    case = read_text(f"""
case: {{petition_date: 2024-03-15}}
parties:
  - {{id: kid, name: Emma Grace Ruiz, kind: individual, minor: true}}
  - {{id: trust, name: "{trust}", kind: {kind}}}
""").case
    assert redactor(case).text("Emma Ruiz; Ruiz, Emma; Grace Ruiz") == "E.G.R.; E.G.R.; E.G.R."
    if kind == "trust":
        assert "Emma" not in redactor(case).text(f"{trust}; Emma")


@pytest.mark.parametrize(
    "day",
    [
        "2012-05-06",
        "2012_05_06",
        "20120506",
        "05/06/2012",
        "5/6/12",
        "06.05.2012",
        "6. 5. 2012",
        "May 6, 2012",
        "May 6th 2012",
        "6 May 2012",
        "6th of May, 2012",
        "06-MAY-2012",
        "6-May-2012",
        "6-May-12",
        "6MAY2012",
        "2012-May-06",
        "2012 May 6",
        "6\u2011May\u20112012",
        "2012年5月6日",
        "二〇一二年五月六日",
        "the sixth of May 2012",
        "the sixth day of May, two thousand and twelve",
        "May sixth, twenty-twelve",
        "May the 6th, 2012",
        "6-5-2012",
        "06/05/2012",
    ],
)
def test_a_day_of_birth_becomes_its_year_however_it_is_written(day: str) -> None:
    text = f"born {day}; school"
    assert CHANGE.text(text).replace("the 2012", "2012") == "born 2012; school"
    assert found(text) == ["a day of birth of the case"]
    assert found(CHANGE.text(text)) == []


def test_a_day_of_birth_of_an_adult_is_one_too() -> None:
    assert CHANGE.text("DOB 23-SEP-1980, Sept. 23, 1980, 23/09/1980") == "DOB 1980, 1980, 1980"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("birthday May 6", "birthday 2012"),
        ("born on the 6th of May", "born on the 2012"),
        ("her birthday is 6 May.", "her birthday is 2012."),
        ("DOB: May 6", "DOB: 2012"),
        ("for her May 6 birthday", "for her 2012 birthday"),
        ("birthday: May the sixth", "birthday: 2012"),
        ("born 06/05", "born 2012"),
        ("五月六日出生", "2012出生"),
    ],
)
def test_a_day_without_a_year_is_one_of_birth_beside_such_words(text: str, shown: str) -> None:
    assert CHANGE.text(text) == shown
    assert found(text) == ["a day of birth of the case"]


@pytest.mark.parametrize(
    "text",
    [
        "due May 6",
        "due 6-5-2012",
        "the sixth of May 2013",
        "May 2012",
        "on June 5, 2012",
        "2013-05-06",
        "from May 6 to May 9",
        "2012-05-07",
    ],
)
def test_another_day_and_one_of_nobodys_birth_stay(text: str) -> None:
    assert CHANGE.text(text) == text
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("account (4821377)", "account (ending 1377)"),
        ('account "4821377"', 'account "ending 1377"'),
        ("account no. at First Bank is 4821377", "account no. at First Bank is account ending 1377"),
        ("\u8d26\u53f7 4821377", "\u8d26\u53f7 ending 1377"),
        ("Acct. No. 482-1377", "Account ending 1377"),
        ("SSN $123-45-6789", "SSN $xxx-xx-6789"),
    ],
)
def test_a_number_of_the_case_is_redacted_whatever_stands_before_it(text: str, shown: str) -> None:
    assert CHANGE.text(text) == shown
    assert found(shown) == []
