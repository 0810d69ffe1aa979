"""Reading a case file: what is understood, and every problem in one pass."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefacts.evidence import NEVER, Amount, DateSpan, Stated, said
from casefacts.model import Case, Transfer
from casefacts.problems import CaseFileError, Problem
from casefacts.reading import read_case, read_text
from casefacts.starter import starter

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "harbor-light.yaml"
BAD_FILES = sorted(path for path in (HERE / "badfiles").iterdir() if path.suffix in {".yaml", ".json"})
PETITION = "case: {petition_date: 2024-03-15}\n"


def problems(text: str, name: str = "case.yaml", what_ifs: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(CaseFileError) as caught:
        read_text(text, name, what_ifs)
    return [str(problem) for problem in caught.value.problems]


def outcome(text: str) -> tuple[Problem, ...]:
    """Return the problems of any text; none if it is a case."""
    try:
        assert isinstance(read_text(text).case, Case)
    except CaseFileError as error:
        return error.problems
    return ()


def transfer(keys: str) -> Transfer:
    return read_text(f"{PETITION}transfers: [{{id: T1, {keys}}}]").case.transfers[0]


@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.stem)
def test_every_problem_of_a_bad_file_is_told_in_one_pass(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with pytest.raises(CaseFileError) as caught:
        read_case(Path(path.name))
    assert [str(problem) for problem in caught.value.problems] == path.with_suffix(".expected").read_text().splitlines()


def test_the_example_is_read_without_any_problem() -> None:
    reading = read_case(EXAMPLE)
    assert reading.name == "harbor-light.yaml"
    assert len(reading.sha256) == 64
    assert [t.id for t in reading.case.transfers] == ["T1", "T2", "T3", "T4"]
    assert said(reading.case.transfers[0].value) == Amount(low=82_000_000, likely=90_000_000, high=96_000_000)
    assert reading.case.transfers[0].badges is not None
    assert reading.case.transfers[0].badges.concealed == Stated(True, source="Ex. 11")
    assert reading.case.chapter7_dividend == Stated(Decimal("0.08"))


def test_the_starter_is_a_case_without_any_problem() -> None:
    assert read_text(starter()).case.transfers[0].secret == Stated(True, "Owner's deposition at 31", disputed=True)


def test_yaml_and_json_are_the_same_document() -> None:
    yaml = read_text("case: {petition_date: 2024-03-15, name: café 😀 /, involuntary: false, number: '7'}").case
    json = (
        '{"case": {"petition_date": "2024-03-15", "name": "caf\\u00e9 \\uD83D\\uDE00 \\/",\n\t"involuntary": false, "number": 7}}'
    )
    assert read_text(json, "case.json").case == yaml


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + PETITION.encode())
    assert said(read_case(path).case.case.petition_date) == DateSpan.on(date(2024, 3, 15))


@pytest.mark.parametrize("word", ["null", "~", ""])
def test_null_means_unknown_wherever_a_key_may_be_missing(word: str) -> None:
    missing = read_text(PETITION).case
    keys = ("format", "debtor", "complete", "parties", "solvency", "transfers", "positions", "chapter7_dividend", "decided")
    assert read_text(PETITION + "".join(f"{key}: {word}\n" for key in keys)).case == missing


def test_unknown_is_not_false_and_not_zero() -> None:
    assert transfer("good_faith: null, value: null, received: null") == transfer("to: null")
    assert transfer("good_faith: false").good_faith == Stated(False)
    assert transfer("value: 0").value == Stated(Amount.exactly(0))
    assert transfer("received: []").received == Stated(())


def test_no_is_text_and_a_number_stays_as_it_was_written() -> None:
    case = read_text("case: {petition_date: 2024-03-15, name: NO, number: 010, court: 1e3}").case.case
    assert (said(case.name), said(case.number), said(case.court)) == ("NO", "010", "1e3")


def test_an_amount_is_exact_however_it_is_written() -> None:
    for text in ("1250000.1", "1250000.10", '"1,250,000.10"', '"$1,250,000.10"', "1250000.1000"):
        assert transfer(f"value: {text}").value == Stated(Amount.exactly(125_000_010)), text


def test_a_range_may_leave_an_end_open() -> None:
    assert transfer("value: {high: 5}").value == Stated(Amount(low=0, high=500))
    assert transfer("value: {low: 5}").value == Stated(Amount(low=500))
    assert transfer("date: {latest: 2023-01-01}").date == Stated(DateSpan(latest=date(2023, 1, 1)))


def test_perfected_never_is_an_answer() -> None:
    assert transfer("perfected: never").perfected == Stated(NEVER)


def test_evidence_may_stand_around_any_value() -> None:
    assert transfer("secret: {is: true, source: S}").secret == Stated(True, "S")
    assert transfer("from: {is: debtor, note: N}").from_ == Stated("debtor", note="N")
    received = transfer("received: {is: [{kind: cash, amount: {is: 5, note: N}}], source: S, disputed: true}").received
    assert received is not None
    assert (received.source, received.disputed) == ("S", True)
    assert received.value[0].amount == Stated(Amount.exactly(500), note="N")


def test_evidence_around_a_record_or_a_plain_key_becomes_the_records_own() -> None:
    text = PETITION + "relationships: [{who: {is: debtor, source: S}, is: {is: owner, disputed: true}, of: debtor}]"
    link = read_text(text).case.relationships[0]
    assert (link.who, link.is_, link.source, link.disputed) == ("debtor", "owner", "S", True)
    assert transfer("intent: {is: {admitted: true}, source: S}") == transfer("intent: {admitted: true, source: S}")


def test_evidence_around_a_list_speaks_for_each_item_that_has_none() -> None:
    parties = read_text(PETITION + "parties: {is: [{id: a}, {id: b, source: own}], source: list}").case.parties
    assert [party.source for party in parties] == ["list", "own"]


def test_evidence_without_a_value_is_unknown() -> None:
    assert transfer("good_faith: {is: null, source: S}").good_faith is None


def test_a_plain_date_of_discovery_means_the_transfer_and_the_fraud() -> None:
    assert transfer("discovered: 2023-01-01") == transfer("discovered: {transfer: 2023-01-01, fraud: 2023-01-01}")


def test_a_years_income_is_a_total_or_split_by_source() -> None:
    text = (
        PETITION
        + "debtor: {gross_annual_income: {2022: 0, 2023: {earned: 6800, social_security: {is: 5, source: S}}, 2024: {low: 1}}}"
    )
    income = read_text(text).case.debtor.gross_annual_income
    assert income is not None
    assert income[2022].total == Stated(Amount.exactly(0))
    assert income[2023].by_source == (
        ("earned", Stated(Amount.exactly(680_000))),
        ("social_security", Stated(Amount.exactly(500), "S")),
    )
    assert income[2024].total == Stated(Amount(low=100))


def test_evidence_around_all_income_speaks_for_each_figure() -> None:
    years = "{2022: 5, 2023: {earned: 6}, 2024: {is: {earned: 7}, source: own}}"
    text = PETITION + f"debtor: {{gross_annual_income: {{is: {years}, source: returns}}}}"
    income = read_text(text).case.debtor.gross_annual_income
    assert income is not None
    assert income[2022].total == Stated(Amount.exactly(500), "returns")
    assert income[2023].by_source == (("earned", Stated(Amount.exactly(600), "returns")),)
    assert income[2024].by_source == (("earned", Stated(Amount.exactly(700), "own")),)


def test_a_position_that_is_null_is_not_taken() -> None:
    assert read_text(PETITION + "positions: {charity.excess: null, newvalue.reading: remains_unpaid}").case.positions == {
        "newvalue.reading": "remains_unpaid"
    }


def test_a_relationship_that_no_rule_knows_is_kept_as_text() -> None:
    text = PETITION + "relationships: [{who: debtor, is: landlord, of: debtor}]"
    assert read_text(text).case.relationships[0].is_ == "landlord"


def test_circular_ownership_is_legal() -> None:
    text = PETITION + "parties: [{id: a}, {id: b}]\nrelationships: [{who: a, is: owner, of: b}, {who: b, is: owner, of: a}]"
    assert len(read_text(text).case.relationships) == 2


def test_a_transfer_after_the_petition_is_no_problem() -> None:
    assert transfer("date: 2024-06-01").date == Stated(DateSpan.on(date(2024, 6, 1)))


def test_dates_are_in_the_wrong_order_only_when_they_certainly_are() -> None:
    assert transfer("date: {earliest: 2023-01-01, latest: 2023-12-31}, perfected: 2023-06-01").perfected is not None


def test_an_anchor_may_be_used_with_measure() -> None:
    text = PETITION + "transfers: [{id: T1, received: &r [{kind: cash, amount: 5}]}, {id: T2, received: *r}]"
    first, second = read_text(text).case.transfers
    assert first.received == second.received


def test_a_misspelt_key_is_one_problem_and_not_also_a_missing_one() -> None:
    assert problems("case: {petition_dat: 2024-03-15}") == [
        "case.yaml:1:8: case.petition_dat: is not a key of the case file; did you mean `petition_date`?"
    ]


def test_a_party_that_lost_its_id_does_not_make_its_references_wrong() -> None:
    assert problems(PETITION + "parties: [{idd: ana}]\ntransfers: [{id: T1, to: ana}]") == [
        "case.yaml:2:12: parties.#1.idd: is not a key of the case file; did you mean `id`?"
    ]
    assert problems(PETITION + "partys: [{id: ana}]\ntransfers: [{id: T1, to: ana}]") == [
        "case.yaml:2:1: partys: is not a key of the case file; did you mean `parties`?"
    ]


def test_a_key_of_the_program_is_not_a_key_of_the_file() -> None:
    assert problems(PETITION + "transfers: [{id: T1, from_: debtor}]") == [
        "case.yaml:2:22: transfers.T1.from_: is not a key of the case file; did you mean `from`?"
    ]


def test_a_missing_file_a_folder_and_a_huge_file_are_problems_like_others(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(50_000_001)
    for path, wrong in ((tmp_path / "no.yaml", "there is no such file"), (tmp_path, "is a folder"), (huge, "has 50,000,001 bytes")):
        with pytest.raises(CaseFileError) as caught:
            read_case(path)
        (problem,) = caught.value.problems
        assert (problem.file, problem.line, problem.column, problem.key) == (str(path), 1, 1, "file")
        assert problem.wrong.startswith(wrong)


def test_the_file_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(PETITION + "transfers: [{id: T1, value: 5}]")
    before = path.read_bytes()
    read_case(path, ["transfers.T1.value=6"])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (PETITION + "case: {petition_date: 2024-03-16}", "case.yaml", ["2:1: case: is given twice; keep one of the two"]),
        (
            '{"case": {"petition_date": "2024-03-15"}, "case": {"a": [{"b": 1}, {"b": {}, "b": {}}]}}',
            "case.json",
            ["1:43: case: is given twice; keep one of the two", "1:78: case: is given twice; keep one of the two"],
        ),
        (
            PETITION + "transfers: [{id: T1, sale: {collusive: true}, sale: {collusive: false}}]",
            "case.yaml",
            ["2:47: transfers.T1.sale: is given twice; keep one of the two"],
        ),
    ],
    ids=["yaml", "json", "deeper"],
)
def test_a_key_given_twice_is_a_problem_even_when_it_holds_a_group_of_keys(text: str, name: str, found: list[str]) -> None:
    assert problems(text, name) == [f"{name}:{one}" for one in found]


@pytest.mark.parametrize("code", ["\\u0000", "\\u001b", "\\r", "\\u007f", "\\u009b"])
@pytest.mark.parametrize("name", ["case.yaml", "case.json"])
def test_a_control_character_in_a_text_is_refused_and_never_printed(code: str, name: str) -> None:
    (told,) = problems('{"case": {"petition_date": "2024-03-15", "name": "a' + code + '[31m"}}', name)
    point = ord(code.encode().decode("unicode_escape"))
    assert told == f"{name}:1:50: case.name: holds a control character (U+{point:04X}); write it without"


def test_a_control_character_in_a_key_or_an_id_is_refused_and_never_printed() -> None:
    assert problems(PETITION + 'transfers: [{id: "T\\e1"}]\n"no\\ekey": 1\n')[:2] == [
        "case.yaml:2:18: transfers.T 1.id: holds a control character (U+001B); write it without",
        "case.yaml:3:1: no key: holds a control character (U+001B); write it without",
    ]


def test_a_tab_and_a_line_break_are_text() -> None:
    assert said(read_text('case: {petition_date: 2024-03-15, name: "a\\tb\\nc"}').case.case.name) == "a\tb\nc"


def test_a_problem_is_one_line_whatever_the_names_hold() -> None:
    assert problems(PETITION + 'positions: {"a\\nb": [1]}') == [
        "case.yaml:2:21: positions.a b: a list is not text; put it in quotes if it is meant as text"
    ]


@pytest.mark.parametrize(
    "text", ['{"case": {"petition_date": "2024-03-15"}', '{"case": {"petition_date": "2024-03-15",\n', '{"case": [']
)
def test_json_that_was_cut_short_is_told_so(text: str) -> None:
    (told,) = problems(text, "case.json")
    assert "the file ends before every brace and bracket is closed" in told
    assert "comma" not in told


def test_what_to_write_instead_is_only_ever_an_id_of_the_right_list() -> None:
    accounts = "parties: [{id: maria}]\naccounts: [{owner: maria}]\nflows: [{id: F2, from_account: maria-chk}]"
    assert problems(PETITION + accounts)[1] == (
        "case.yaml:4:32: flows.F2.from_account: no account has the id `maria-chk`; add it to `accounts`"
    )
    nameless = "parties: [{name: First Bank}]\ntransfers: [{id: T1, to: firstbank}]"
    assert not [told for told in problems(PETITION + nameless) if "did you mean" in told]


@pytest.mark.parametrize(
    ("dates", "is_wrong"),
    [
        ("date: 2023-01-01, received: [{kind: antecedent_debt, incurred: 2023-01-02}]", True),
        ("date: 2023-01-01, received: {is: [{kind: antecedent_debt, incurred: {earliest: 2023-01-02}}], source: S}", True),
        ("date: 2023-01-01, received: [{kind: antecedent_debt, incurred: 2023-01-01}]", False),
        ("date: {earliest: 2023-01-01}, received: [{kind: antecedent_debt, incurred: 2023-01-02}]", False),
        ("date: 2023-01-01, received: [{kind: antecedent_debt, incurred: {latest: 2023-01-02}}]", False),
        ("date: 2023-01-01, received: [{kind: credit, incurred: 2023-01-02}]", False),
        ("received: [{kind: antecedent_debt, incurred: 2023-01-02}]", False),
    ],
)
def test_a_debt_is_not_antecedent_only_if_it_was_certainly_incurred_later(dates: str, is_wrong: bool) -> None:
    text = PETITION + f"transfers: [{{id: T1, {dates}}}]"
    wrong = "2023-01-02 is after the transfer, 2023-01-01: a debt incurred after the transfer is not antecedent"
    assert [(problem.key, problem.wrong, problem.mend) for problem in outcome(text)] == (
        [("transfers.T1.received.#1.incurred", wrong, "correct the date, or call it credit")] if is_wrong else []
    )


def test_nobody_pays_oneself() -> None:
    assert problems(PETITION + "parties: [{id: ana}]\ntransfers: [{id: T1, from: ana, to: ana}]") == [
        "case.yaml:3:37: transfers.T1.to: `ana` pays itself; name who took it, or who made the transfer under `from`"
    ]


@pytest.mark.parametrize(
    ("assets", "mend"),
    [
        ("[{name: a house}]", "write `a house`, or add the asset"),
        ("[{name: a house}, {name: cash}]", "write `a house` or `cash`, or add the asset"),
        ("[{name: the boats}]", "did you mean `the boats`?"),
        (f"[{', '.join(f'{{name: lot {n}}}' for n in range(9))}]", "`lot 7` or another of the 9 assets, or add the asset"),
    ],
)
def test_a_debt_is_secured_by_an_asset_of_its_statement(assets: str, mend: str) -> None:
    debts = "[{name: loan, secured_by: the boat}]"
    (told,) = problems(PETITION + f"solvency: {{balance_sheets: [{{date: 2023-01-01, assets: {assets}, debts: {debts}}}]}}")
    assert "debts.loan.secured_by: no asset of this statement is called `the boat`; " in told
    assert told.endswith(mend)


def test_a_statement_that_lists_no_assets_says_nothing_against_a_security() -> None:
    text = PETITION + "solvency: {balance_sheets: [{date: 2023-01-01, debts: [{name: loan, secured_by: the boat}]}]}"
    assert outcome(text) == ()


@settings(deadline=None)
@given(st.text(max_size=80) | st.binary(max_size=80).map(lambda raw: raw.decode("latin-1")))
def test_no_text_whatever_ends_in_anything_but_a_case_or_problems(text: str) -> None:
    assert all(problem.line >= 1 and problem.column >= 1 for problem in outcome(text))


IN_STATEMENTS = ("lines", "in", "balance", "overdrawn", "date", "for")
VALUES = st.recursive(
    st.sampled_from(["5", "-1", "true", "no", "null", "2024-01-01", "x", "maria", "[]", "{}", "0.5"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(["is", "id", "low", "source", "kind", "amount", "who", "of", "earliest", "T1", *IN_STATEMENTS]),
            inner,
            max_size=3,
        ).map(lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}")
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "case",
        "debtor",
        "parties",
        "relationships",
        "creditors",
        "solvency",
        "transfers",
        "preference",
        "flows",
        "accounts",
        "statements",
        "decided",
        "positions",
    ]
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_a_document_of_any_shape_ends_in_a_case_or_problems(document: dict[str, str]) -> None:
    found = outcome("".join(f"{key}: {value}\n" for key, value in document.items()))
    assert found == tuple(sorted(found))


def test_ten_thousand_transfers_are_read_whole() -> None:
    row = (
        "- {{id: T{0}, date: 2023-05-01, to: p, kind: payment, property_kind: cash, value: {0}.50, good_faith: true, "
        "secret: false, received: []}}\n"
    )
    text = PETITION + "parties: [{id: p}]\ntransfers:\n" + "".join(row.format(number) for number in range(10_000))
    assert len(read_text(text).case.transfers) == 10_000


@pytest.mark.parametrize(
    ("fact", "meant"),
    [
        ("value: {is: 5, sourc: x}", "source"),
        ("value: {is: 5, disputd: true}", "disputed"),
        ("value: {lw: 5}", "low"),
        ("arms_length: {is: true, nte: x}", "note"),
    ],
)
def test_a_misspelt_key_beside_a_value_is_guessed_at(fact: str, meant: str) -> None:
    (one,) = problems(f"{PETITION}transfers: [{{id: T1, date: 2023-01-01, {fact}}}]")
    assert one.endswith(f"is not a key of the case file; did you mean `{meant}`?")


def test_nobody_is_related_to_himself() -> None:
    text = PETITION + "parties: [{id: a, kind: individual}]\nrelationships: [{who: a, is: spouse, of: a}]"
    (one,) = problems(text)
    assert one.startswith("case.yaml:3:42: relationships.#1.of: `a` stands in this relationship to itself")
    assert read_text(text.replace("of: a", "of: debtor")).case.relationships
    assert read_text(text.replace("spouse", "owner")).case.relationships, "a company may hold its own shares"


def test_a_transfer_without_an_id_goes_by_its_number() -> None:
    (one,) = problems(PETITION + "transfers: [{date: 2023-01-01}]")
    assert one.startswith("case.yaml:2:13: transfers.#1.id: is missing")


def test_new_value_of_a_creditor_without_a_payment_is_a_remark_and_no_problem() -> None:
    reading = read_text(
        PETITION + "parties: [{id: a}]\npreference: [{creditor: a, new_value: [{date: 2024-01-02, amount: 5, paid: 0}]}]"
    )
    (one,) = reading.remarks
    assert "the record has no transfer to `a`, so its new value is set against nothing" in str(one)


PASSED_ON = """case: {petition_date: 2024-03-15}
parties: [{id: ana}, {id: leo}]
transfers: [{id: T1, to: ana, date: 2023-05-02}]
flows: [{id: F1, from: ana, to: leo, date: 2023-05-01, amount: 5}]
"""


def test_what_is_passed_on_before_anything_came_is_a_remark_and_no_problem() -> None:
    (one,) = read_text(PASSED_ON).remarks
    assert str(one).startswith(
        "case.yaml:4:44: flows.F1.date: 2023-05-01 is before anything of the debtor came to `ana`, 2023-05-02"
    )
    assert read_text(PASSED_ON.replace("2023-05-01", "2023-05-02")).remarks == ()
    assert read_text(PASSED_ON.replace(", date: 2023-05-02", "")).remarks == (), "a transfer without a day may have come first"


@pytest.mark.parametrize(("assessed", "told"), [("2016-04-14", 1), ("2016-04-15", 0), ("never", 0), ("{latest: 2016-06-01}", 0)])
def test_a_tax_assessed_before_it_arose_is_a_remark_and_no_problem(assessed: str, told: int) -> None:
    claim = f"creditors: [{{id: C1, kind: federal_tax, arose: 2016-04-15, assessed: {assessed}}}]"
    remarks = read_text(PETITION + claim).remarks
    assert [str(one).partition(": ")[2][:33] for one in remarks] == ["creditors.C1.assessed: 2016-04-14"] * told
