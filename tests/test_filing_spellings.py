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


def case_of(*parties: str, accounts: str = "[]"):
    listed = "".join(f"  - {{{party}}}\n" for party in parties)
    return read_text(f"case: {{petition_date: 2024-03-15}}\nparties:\n{listed}accounts: {accounts}\n").case


def shown_by(text: str, *parties: str, accounts: str = "[]") -> str:
    """Return a text as the edition for filing shows it, and see that nothing of the case is left in that."""
    change = redactor(case_of(*parties, accounts=accounts))
    shown = change.text(text)
    left = [hit.what for hit in Search(change.hidden).of(Piece("a.md", shown))]
    assert [what for what in left if "of the case" in what or "minor" in what] == []
    return shown


def minor(name: str) -> str:
    return f'id: kid, name: "{name}", kind: individual, minor: true'


@pytest.mark.parametrize(
    ("name", "written", "shown"),
    [
        ("José Ruiz", "JOSE RUIZ; Jose; Ruiz, Jose; Jose\u0301 Ruiz", "J.R.; J.R.; J.R.; J.R."),
        ("Jose\u0301 Ruiz", "José Ruiz; Jose Ruiz", "J.R.; J.R."),
        ("Jose Ruiz", "José Ruíz; Ｊｏｓｅ Ruiz", "J.R.; J.R."),
        ("Zoë Müller", "Zoe Mueller; ZOE MULLER; Zoë Muller", "Z.M.; Z.M.; Z.M."),
        ("Zoe Mueller", "Zoë Müller; Zoe Muller", "Z.M.; Z.M."),
        ("Søren Weiß", "Soren Weiss; SØREN WEISS", "S.W.; S.W."),
        ("Emma O’Brien", "Emma O'Brien; Emma OBrien; EMMA O’BRIEN", "E.O.; E.O.; E.O."),
        ("Emma Ruiz", "EmmaRuizTrust.pdf; EmmaTrust; emma%20ruiz; LaGemma Ruiz", "E.R.Trust.pdf; E.R.Trust; E.R.; LaGemma Ruiz"),
        ("张小明", "小明的信托; 張小明; 张 小 明; 张大明; 明天", "张.的信托; 张.; 张.; 张大明; 明天"),
        ("张 小明", "张小明; 小明", "张.; 张."),
        ("欧阳娜娜", "歐陽娜娜; 娜娜; 欧阳先生", "欧.; 欧.; 欧阳先生"),
        ("Ms. Emma Ruiz", "Ms. Ana Ruiz and Ms. Smith; Emma; Ms. Emma Ruiz", "Ms. Ana Ruiz and Ms. Smith; E.R.; Ms. E.R."),
        ("Emma Ruiz, a minor", "Emma Ruiz, a minor; Ana Ruiz", "E.R., a minor; Ana Ruiz"),
        ("the minor child Emma Ruiz", "the minor child Emma Ruiz; a minor child", "the minor child E.R.; a minor child"),
        ("Emma Ruiz (daughter)", "Emma; the daughter", "E.R.; the daughter"),
        ("Emma Ruiz UTMA", "Emma Ruiz UTMA; UTMA", "E.R. UTMA; UTMA"),
        ("The Minor Child", "the minor child of the debtor", "the minor child of the debtor"),
    ],
)
def test_a_childs_name_is_known_without_accents_run_together_in_chinese_and_without_what_is_written_beside_it(
    name: str, written: str, shown: str
) -> None:
    assert shown_by(written, minor(name)) == shown


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("E.R.", "tuition of E.R. and of E. Ruiz", "tuition of E.R. and of E. Ruiz"),
        ("E. Ruiz", "tuition of E.R. and of E. Ruiz", "tuition of E.R. and of E.R."),
        ("李 明", "tuition of 李明 and 李.", "tuition of 李. and 李."),
        ("किरण शर्मा", "tuition of किरण शर्मा; क.श.", "tuition of क.श.; क.श."),
    ],
)
def test_initials_that_are_shown_are_no_name_that_is_left(name: str, text: str, shown: str) -> None:
    assert shown_by(text, minor(name)) == shown


@pytest.mark.parametrize(
    ("child", "parent", "text", "shown"),
    [
        ("Robert Stone Jr.", "Robert Stone Sr.", "gave it to Robert Stone, Jr. today", "gave it to R.S. today"),
        ("Robert Stone Jr.", "Robert Stone Sr.", "Robert Stone Sr. paid", "Robert Stone Sr. paid"),
        ("Robert Stone", "Robert Stone", "Robert Stone (the younger), Master Robert Stone", "R.S., R.S."),
        ("Robert Stone", "Robert Stone", "Robert Stone, a minor, and Robert Stone", "R.S., a minor, and Robert Stone"),
        ("José Ruiz", "JOSE RUIZ UTMA", "CHECK TO JOSE RUIZ", "CHECK TO J.R."),
        ("José Ruiz", "Jose Ruiz", "CHECK TO JOSE RUIZ", "CHECK TO JOSE RUIZ"),
        ("Robert Stone III", "Robert Stone Jr.", "Robert Stone Jr. and Robert Stone III", "Robert Stone Jr. and R.S."),
    ],
)
def test_of_a_child_called_like_a_parent_what_tells_them_apart_is_known(child: str, parent: str, text: str, shown: str) -> None:
    assert shown_by(text, minor(child), f'id: dad, name: "{parent}", kind: individual') == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("row 12,123-45-6789,ANA", "row 12,xxx-xx-6789,ANA"),
        ("Ex. 4, 123456789", "Ex. 4, xxx-xx-6789"),
        ("[1,123-45-6789]", "[1,xxx-xx-6789]"),
        ("123-45-6789,1980", "xxx-xx-6789,1980"),
        ("123\u034f-45\u20436789; 123\u30fc45\u30fc6789", "xxx-xx-6789; xxx-xx-6789"),
        ("1\u03202\u03203\u0320-4\u03205\u0320-6\u03207\u03208\u03209\u0320!", "xxx-xx-6789!"),
        ("123\u316445\u115f6789; 127 / 45 / 6789; 123 / 45 / 6789", "xxx-xx-6789; 127 / 45 / 6789; xxx-xx-6789"),
        ("1 2 3 - 4 5 - 6 7 8 9", "xxx-xx-6789"),
        ("SSN 12345xxxx", "SSN xxx-xx-6789"),
        ("acct 3,0012345678", "acct 3,account ending 5678"),
        ("$0012345678, 0012345678.00", "$account ending 5678, account ending 5678.00"),
        ("0012345678,12", "account ending 5678,12"),
        ("no48213 x48213", "no account ending 8213 x account ending 8213"),
        ("account 7HX-48213", "account ending 8213"),
        ("account ending in 8213", "account ending in 8213"),
        ("account ending in 48213", "account ending in 8213"),
        ("$48213, $ 48213, 48213.00 and 48,213.00", "$48213, $ 48213, 48213.00 and 48,213.00"),
        ("9123456789 and 123456780", "9123456789 and 123456780"),
    ],
)
def test_a_typed_number_is_known_beside_any_digit_and_amounts_stay(text: str, shown: str) -> None:
    accounts = "[{id: a, number: '0012345678'}, {id: b, number: '48213'}, {id: c, number: 7HX-48213}]"
    assert shown_by(text, "id: ana, name: Ana Ruiz, kind: individual, taxpayer_id: 123-45-6789", accounts=accounts) == shown


@pytest.mark.parametrize(
    ("number", "text", "shown", "found"),
    [
        ("123-45-6789", "SSN 123-45-6789", "SSN xxx-xx-6789", 0),
        ("51-1234567", "EIN 51-1234567, 511234567", "EIN 51-1234567, 511234567", 0),
        ("51-1234567", "SSN 511-23-4567", "SSN 511-23-4567", 1),
    ],
)
def test_a_number_of_a_firm_that_is_written_like_a_persons_is_one(number: str, text: str, shown: str, found: int) -> None:
    change = redactor(case_of(f"id: holdco, name: Holdco LLC, kind: llc, taxpayer_id: {number}"))
    assert change.text(text) == shown
    assert len(list(Search(change.hidden).of(Piece("a.md", shown)))) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2012年五月六日", "2012"),
        ("生日5月6日; 出生于5月6日; 生日是五月六日", "生日2012; 出生于2012; 生日是2012"),
        ("DOB05062012; born05/06/2012", "DOB2012; born2012"),
        ("2012 05 06", "2012"),
        ("May-06-12", "2012"),
        ("May 6 of 2012; May 6 (2012", "2012; 2012"),
        ("6 mai 2012; 6 de mayo de 2012", "2012; 2012"),
        ("5月6日付款; 6 mai 2013; 2012 05 07; MayDay-06-12", "5月6日付款; 6 mai 2013; 2012 05 07; MayDay-06-12"),
    ],
)
def test_more_ways_of_writing_a_day_of_birth(text: str, shown: str) -> None:
    assert shown_by(text, "id: kid, name: Kim Roe, kind: individual, born: 2012-05-06, minor: false") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022年付给Emma Ruiz的款项；EMMA RUIZ信托账户", "2022年付给E.R.的款项；E.R.信托账户"),
        ("收款人Emma Ruiz；付给EmmaRuiz信托，与EMMA", "收款人E.R.；付给E.R.信托，与E.R."),
        ("はEmmaの에Emma에дляEmmaи", "はE.R.の에E.R.에дляE.R.и"),
        ("E. Ruiz的；Ruiz, Emma的", "E.R.的；E.R.的"),
        ("LaGemma的；Emmanuel信托；Émmae", "LaGemma的；Emmanuel信托；Émmae"),
    ],
)
def test_another_script_ends_a_name(text: str, shown: str) -> None:
    assert shown_by(text, minor("Emma Ruiz")) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("123-45-6789²; see fn.¹123-45-6789; $123-45-6789②", "xxx-xx-6789²; see fn.¹xxx-xx-6789; $xxx-xx-6789②"),
        ("acct 48213²; born May 6, 2012¹", "account ending 8213²; born 2012¹"),
        ("1234-5-67890; 482133; May 6, 20121", "1234-5-67890; 482133; May 6, 20121"),
    ],
)
def test_the_mark_of_a_note_is_no_digit_of_a_number(text: str, shown: str) -> None:
    ana = "id: ana, name: Ana Roe, kind: individual, taxpayer_id: 123-45-6789, born: 2012-05-06, minor: false"
    assert shown_by(text, ana, accounts="[{id: a, number: '48213'}]") == shown


@pytest.mark.parametrize(
    ("emma", "text", "shown"),
    [
        ("2012-05-06", "Emma, born May 6, aged 10", "Emma, born [day redacted], aged 10"),
        ("1980-05-06", "Emma, born May 6, aged 43", "Emma, born 1980, aged 43"),
        ("2012-05-06", "born May 6, 2012; born 06/05/2012; born 06/05", "born 2012; born 2012; born [day redacted]"),
        ("2012-06-05", "born May 6; born 05/06", "born [day redacted]; born [day redacted]"),
    ],
)
def test_of_a_day_that_fits_two_births_no_year_is_told(emma: str, text: str, shown: str) -> None:
    people = [f"id: {id}, name: {id} roe, minor: false, born: {born}" for id, born in (("ana", "1980-05-06"), ("emma", emma))]
    assert shown_by(text, *people) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("acct (0012) 345678 closed", "acct (ending 5678) closed"),
        ("acct 0012 (345678) closed", "account ending 5678 closed"),
        ("see (acct 0012345678) closed", "see (account ending 5678) closed"),
        ("born 2012 (May 6); x", "born 2012; x"),
        ("born 2012 (May 6 in Dover); x", "born (2012 in Dover); x"),
    ],
)
def test_brackets_stay_balanced(text: str, shown: str) -> None:
    ana = "id: ana, name: Ana Roe, kind: individual, born: 2012-05-06, minor: false"
    assert shown_by(text, ana, accounts="[{id: a, number: 0012-345678}]") == shown


@pytest.mark.parametrize(
    "amount",
    [
        *("€12345678", "£ 12345678", "12345678 USD", "RMB 12345678", "12345678 shares", "12.345678%", "12345678%", "12345678€"),
        *("人民币12345678元", "12345678元", "¥12345678", "US$12345678", "0.12345678"),
    ],
)
def test_an_amount_in_any_currency_is_no_account(amount: str) -> None:
    accounts = "[{id: a, number: '12345678'}]"
    assert shown_by(f"paid {amount}, then", accounts=accounts) == f"paid {amount}, then"
    assert shown_by("acct 12345678 records", accounts=accounts) == "account ending 5678 records"
    assert shown_by("Para. 3.12345678; 5 € 12345678", accounts=accounts) == "Para. 3.account ending 5678; 5 € account ending 5678"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Max Ruiz", "Max Sugarman Funeral Home v. A.D.B. Investors, 926 F.2d 1248", 0),
        ("Max Ruiz", "Max Sugarman Funeral Home v. Max Ruiz", 1),
        ("Page Ruiz", "Page 1 of 43", 0),
        ("Page Ruiz", "Page 1 of 43 for Page Ruiz", 1),
    ],
)
def test_a_given_name_that_papers_cite_or_use_as_a_word_stops_only_with_another(name: str, text: str, found: int) -> None:
    change = redactor(case_of(minor(name)))
    assert len(list(Search(change.hidden).of(Piece("a.md", text)))) == found


def test_a_given_name_that_papers_cite_is_redacted_in_the_record_and_a_word_stays() -> None:
    assert redactor(case_of(minor("Max Ruiz"))).text("tuition of Max") == "tuition of M.R."
    assert redactor(case_of(minor("Page Ruiz"))).text("Page 3, tuition of Page Ruiz") == "Page 3, tuition of P.R."
