"""The complaint: what is pleaded and what is left as a gap, numbers that run through, no sum across theories, formats alike."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from avoidance.analyze import Report, analyze
from avoidance.documents.formats import FORMATS, written
from avoidance.documents.parse import document
from avoidance.documents.pdf import pdf
from avoidance.documents.plain import text as plain
from avoidance.draft import drafted, memo
from avoidance.drafting.exhibits import exhibits
from avoidance.drafting.letter import letter
from avoidance.drafting.venue import floored
from avoidance.law.bound import Law
from avoidance.law.tables import tables
from avoidance.logic.known import Span
from avoidance.logic.truth import Truth
from avoidance.plead import NothingToPlead, complaint
from casefacts.reading import read_case, read_text
from cli import main
from tests.papers import differs, of_html, of_markdown, of_word, parts, words
from tests.test_memo import HOSTILE

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "harbor-light.yaml"
DECIDED = {"tabor-gleneagles-1986": "", "sherman-1995": "", "bay-plastics-1995": ""}


@pytest.fixture(scope="module")
def report() -> Report:
    return analyze(read_case(EXAMPLE))


@pytest.fixture(scope="module")
def maria(report: Report) -> str:
    return complaint(report, "maria")


def first_taker(name: str) -> tuple[Report, str]:
    """Return a decided case and the first party against which something can be pleaded."""
    found = analyze(read_case(HERE / "cases" / f"{name}.yaml"))
    for party in found.case.parties:
        try:
            complaint(found, party.id)
        except NothingToPlead:
            continue
        return found, party.id
    raise AssertionError(f"{name}: nothing can be pleaded against anybody")


def section(text: str, heading: str) -> str:
    return text.partition(f"\n{heading}")[2].partition("\n## ")[0]


def numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"^(\d+)\. ", text, re.M)]


# ---------------------------------------------------------------- what is pleaded


def test_the_caption_names_court_case_and_parties_and_leaves_the_rest_as_gaps(maria: str) -> None:
    above = maria.partition("\n# ")[0]
    assert "United States Bankruptcy Court for the District of Delaware" in above
    assert "Chapter 7. Case No. 24-10417" in above
    assert "as Trustee, Plaintiff, v. Maria Ruiz, Defendant" in above
    assert r"\[gap: name of the trustee\]" in above
    assert r"Adversary Proceeding No. \[gap:" in above


def test_the_counts_are_the_theories_that_are_avoidable_or_open(maria: str) -> None:
    assert re.findall(r"^### (Count \d+: .+)$", maria, re.M) == [
        "Count 1: Avoidance of a fraudulent transfer, actual intent (11 U.S.C. 548(a)(1)(A))",
        "Count 2: Avoidance of a fraudulent transfer, constructive fraud (11 U.S.C. 548(a)(1)(B))",
        "Count 3: Avoidance by the rights of creditors, actual intent (11 U.S.C. 544(b)(1))",
        "Count 4: Avoidance by the rights of creditors, small assets or debts beyond ability (11 U.S.C. 544(b)(1))",
        "Count 5: Avoidance by the rights of creditors, insolvency (11 U.S.C. 544(b)(1))",
        "Count 6: Avoidance by the rights of creditors, preference of an insider (11 U.S.C. 544(b)(1))",
        "Count 7: Recovery (11 U.S.C. 550)",
    ]


def test_a_theory_that_fails_is_not_pleaded_and_the_drafter_is_told_why(maria: str) -> None:
    filed, _, notes = maria.partition("\n## Notes to the drafter")
    assert "547(b)" not in section(filed, "## The counts")
    assert "T1, 547(b): it fails on this record; not met: made within reach." in notes


def test_intent_that_nothing_shows_is_not_pleaded(report: Report) -> None:
    filed, _, notes = complaint(report, "firstbank").partition("\n## Notes to the drafter")
    assert "548(a)(1)(A)" not in filed
    assert re.search(r"^- T3, 548\(a\)\(1\)\(A\).*: only intent is open, and nothing on the record shows it", notes, re.M)


def test_badges_are_pleaded_one_by_one_and_never_by_their_number(maria: str) -> None:
    count = section(maria, "### Count 1")
    assert "      - It was concealed (paragraph" in count
    assert "Maria Ruiz is a director of the Debtor (11 U.S.C. 101(31)(B)(i)) (paragraph" in count
    assert not re.search(r"\b(?:\d+|seven|eight|several) badges\b|strong inference", maria)


def test_no_rule_of_thumb_is_alleged_but_the_drafter_knows_of_it(maria: str) -> None:
    filed, _, notes = maria.partition("\n## Notes to the drafter")
    assert "$390,000.00 received for $700,000.00 of equity: 55.7%" in filed
    assert "70%" not in filed
    assert "a rule of thumb, which is not law (the 70% line)" in notes


def test_insolvency_is_pleaded_with_its_figures(maria: str) -> None:
    told = section(maria, "## Facts common to all counts")
    assert "| building | property | $780,000.00 ($700,000.00 to $850,000.00) |" in told
    assert "came to $1,390,000.00 ($1,310,000.00 to $1,460,000.00) and its debts to $2,100,000.00" in told
    assert "Its debts exceeded its property by $710,000.00" in told
    sheet = next(number for number in numbers(told) if f"\n{number}. On September 30, 2022" in told)
    insolvent = re.search(r"The Debtor was insolvent when T1 was made.*\(paragraphs ([\d, -]+)\)", section(maria, "### Count 2"))
    assert insolvent is not None
    assert str(sheet) in re.split(r"[, -]+", insolvent[1])


def test_what_the_record_does_not_show_is_a_gap_with_its_question(maria: str) -> None:
    assert (
        r"**\[gap: the record does not show that the insider had reasonable cause to believe that the Debtor was insolvent" in maria
    )
    assert "Ask: What did the transferee know of the Debtor's ability to pay?" in maria
    assert r"**\[gap: the record does not show by which instrument T1 was made." in maria
    assert r"**\[gap: the record does not show whether the Plaintiff consents to final orders" in maria


PAID_TWICE = """
case: {petition_date: 2024-06-01, chapter: 7}
debtor: {kind: corporation}
parties: [{id: taker, name: Acme, kind: corporation}]
transfers:
  - {id: T1, date: 2023-09-01, to: taker, kind: gift, property_kind: cash, value: 50000, received: []}
  - {id: T2, date: 2024-02-03, to: taker, kind: gift, property_kind: cash, value: 50000, received: []}
"""


@pytest.mark.parametrize(
    ("id", "day", "other"), [("T1", "September 1, 2023", "February 3"), ("T2", "February 3, 2024", "September 1")]
)
def test_the_question_in_a_gap_names_the_day_of_the_transfer_that_the_gap_is_about(id: str, day: str, other: str) -> None:
    text = complaint(analyze(read_text(PAID_TWICE)), "taker")
    gaps = [line for line in text.splitlines() if "own and owe" in line and f"at the time of {id} " in line]
    assert gaps
    assert all(f"own and owe on {day}, at" in gap and other not in gap for gap in gaps)


def test_cash_without_an_account_is_a_gap_and_with_one_it_is_none() -> None:
    def drawn(more: str) -> str:
        return complaint(analyze(read_text(PAYMENT.replace("MORE", more) + "accounts: [{id: op-1}]\n")), "bank")

    assert "from which account and by which means T1 was paid" in drawn("")
    assert "from which account and by which means T1 was paid" not in drawn(", from_account: op-1")


PAYMENT = """
case: {petition_date: 2025-05-01, chapter: 7, plaintiff: {who: trustee}}
debtor: {name: Roe Co., kind: corporation}
complete: [relationships]
parties: [{id: bank, name: A Bank, kind: corporation}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2025-03-01, to: bank, kind: payment, property_kind: cash, value: 40000, received: []MORE}
"""


def test_a_later_transferee_is_pleaded_with_the_way_by_which_it_came(report: Report) -> None:
    ana = complaint(report, "ana")
    assert "On December 16, 2022 Maria Ruiz passed $300,000.00 on to Ana Ruiz (F2), who gave nothing for it" in ana
    assert "Ana Ruiz is an immediate transferee of T1 (11 U.S.C. 550(a)(2)), for up to $300,000.00" in ana
    assert "Must the initial transfer be avoided before a later transferee is sued?" in ana


def filed(text: str) -> str:
    return text.partition("\n## Notes to the drafter")[0]


def test_claims_wait_where_the_record_lists_one_and_the_count_is_left_out_where_there_is_none(report: Report, maria: str) -> None:
    assert "The Defendant holds a claim against the Debtor (C1)." in complaint(report, "acme")
    assert "disallowing every claim of the Defendant until" in complaint(report, "acme")
    assert "502(d)" not in filed(maria)
    assert "Disallowance of claims (11 U.S.C. 502(d)): the list of creditors is complete without the Defendant" in maria


LISTED = "complete: [relationships, creditors]\n"
OWED_AT_PETITION = "preference: [{creditor: bank, claim: 9000}]\n"
OWED_ON_A_LIEN = "preference: [{creditor: bank, floating_lien: {debt_now: 9000}}]\n"
OWED_FOR_NEW_VALUE = "preference: [{creditor: bank, new_value: [{date: 2025-03-09, amount: 9000, paid: PAID}]}]\n"


@pytest.mark.parametrize(
    ("dealing", "says", "prayer"),
    [
        (OWED_AT_PETITION, "On the Petition Date the Debtor owed the Defendant $9,000.00", "every claim of the Defendant"),
        (OWED_AT_PETITION.replace("9000", "0"), "", ""),
        (OWED_ON_A_LIEN, "On the Petition Date the Debtor owed the Defendant $9,000.00", "every claim of the Defendant"),
        (
            OWED_FOR_NEW_VALUE.replace("PAID", "0"),
            "unpaid new value from the Defendant of $9,000.00",
            "every claim of the Defendant",
        ),
        (OWED_FOR_NEW_VALUE.replace("PAID", "9000"), "take this count out", "any claim that the Defendant may hold"),
        ("preference: [{creditor: bank, terms_days: 30}]\n", "take this count out", "any claim that the Defendant may hold"),
        ("", "", ""),
    ],
)
def test_a_debt_that_the_record_shows_elsewhere_is_a_claim_and_a_creditors_dealings_make_one_possible(
    dealing: str, says: str, prayer: str
) -> None:
    case = PAYMENT.replace("complete: [relationships]\n", LISTED).replace("MORE", "").replace("received: []", OLD_DEBT)
    text = filed(complaint(analyze(read_text(case + dealing)), "bank"))
    assert ("502(d)" in text) is bool(says)
    assert says in section(text, "### Count 3")
    assert (f"disallowing {prayer} until" if says else "and costs") in section(text, "## Prayer")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", True),
        ("incurred:", "of: sister, incurred:", False),
        ("to: bank", "to: bank, for_benefit_of: [sister]", False),
    ],
)
def test_a_lien_shows_the_claim_that_it_secured_unless_the_debt_was_anothers_or_owed_to_another(
    old: str, new: str, shown: bool
) -> None:
    lien = PAYMENT.replace("complete: [relationships]\n", LISTED).replace("MORE", "").replace("kind: payment", "kind: lien")
    case = lien.replace("received: []", OLD_DEBT).replace("kind: corporation}]", "kind: corporation}, {id: sister}]")
    text = filed(complaint(analyze(read_text(case.replace(old, new, 1) if old else case)), "bank"))
    assert ("T1 secured a debt of the Debtor to the Defendant of $40,000.00" in text) is shown
    assert ("any claim that the Defendant may hold" in text) is not shown


# ---------------------------------------------------------------- credits


NEW_VALUE = "preference: [{creditor: bank, new_value: [{date: DAY, amount: 15000, paid: 0, secured: false}]}]\n"
OLD_DEBT = "received: [{kind: antecedent_debt, amount: 40000, incurred: 2024-12-01}]"


def with_new_value(day: str) -> str:
    case = PAYMENT.replace("MORE", "").replace("received: []", OLD_DEBT)
    return complaint(analyze(read_text(case + NEW_VALUE.replace("DAY", day))), "bank")


def test_new_value_that_lowers_the_amount_is_credited_with_its_provision_and_the_figure_can_be_followed() -> None:
    text = with_new_value("2025-03-09")
    count = section(filed(text), "### Count 1").partition("\n### ")[0]
    given = re.search(
        r"^(\d+)\. Without credits T1 could be avoided under 11 U\.S\.C\. 547\(b\) for \$40,000\.00\. "
        r"The Plaintiff gives credit for \$15,000\.00: "
        r"subsequent new value \(11 U\.S\.C\. 547\(c\)\(4\)\) \(paragraphs? ([\d, -]+)\)\.$",
        count,
        re.M,
    )
    assert given is not None
    fact = re.search(r"^(\d+)\. A Bank gave the Debtor new value of \$15,000\.00 on March 9, 2025", text, re.M)
    assert fact is not None
    assert fact[1] in re.split(r"[, -]+", given[2])
    assert re.search(r"avoided under 11 U\.S\.C\. 547\(b\), for (?:up to )?\$25,000\.00", count)
    assert "$25,000.00 after the credits that the counts give" in text


SUPPLIER = """
case: {petition_date: 2025-02-10, circuit: 10, chapter: 11, state_law: [NM]}
debtor: {kind: corporation}
parties: [{id: acme, name: Acme, kind: corporation}]
RELATED
chapter7_dividend: 0.05
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2024-12-03, to: acme, kind: payment, property_kind: cash, value: 61200,
     received: [{kind: antecedent_debt, amount: 61200, incurred: 2024-10-22}]}
preference:
  - {creditor: acme, new_value: [{date: 2024-12-15, amount: 30000, paid: 0, secured: false},
     {date: 2024-12-20, amount: 5450, paid: 5450, secured: false}]HISTORY}
"""
HISTORY = ", terms_days: 21, history: [{invoiced: 2024-03-01, amount: 22000, paid: 2024-03-25}]"


@pytest.mark.parametrize(
    ("history", "related", "asked"),
    [
        ("", "", "for T1 up to $31,200.00"),
        (HISTORY, "", "for T1 up to $31,200.00"),
        ("", "relationships: [{who: acme, is: affiliate, of: debtor}]", "for T1 up to $61,200.00"),
    ],
    ids=["one count is made out", "a defense to it is open", "an open count reaches more"],
)
def test_the_prayer_asks_for_no_less_than_any_count_could_reach(history: str, related: str, asked: str) -> None:
    text = complaint(analyze(read_text(SUPPLIER.replace("HISTORY", history).replace("RELATED", related))), "acme")
    assert asked in text
    counts = [int(cents.replace(",", "")) for cents in re.findall(r"may therefore be avoided.*?\$([\d,]+)\.00\.", text)]
    assert max(counts) == max(int(each.replace(",", "")) for each in re.findall(r"\$([\d,]+)", asked))


def test_the_notes_name_the_defense_credited_and_new_value_before_the_payment_earns_no_credit() -> None:
    after, before = with_new_value("2025-03-09"), with_new_value("2025-02-09")
    assert "$15,000.00 at stake, and $15,000.00 of it is credited in the complaint (under 547(b))" in after
    assert "The counts give credit for those that are marked as credited; no other is answered in advance" in after
    assert "gives credit" not in before
    assert "credited" not in before
    assert "for $40,000.00" in section(before, "### Count 1").replace("up to ", "")


# ---------------------------------------------------------------- the triggering creditor


def test_each_count_names_the_creditor_who_was_in_time_under_it(maria: str) -> None:
    paragraphs = dict(re.findall(r"^(\d+)\. (.*)$", maria, re.M))
    able = (
        "On the Petition Date there was a creditor with an allowable unsecured claim "
        "who could have avoided T1 under 6 Del. C. 1301-1312"
    )
    third, sixth = section(maria, "### Count 3").partition("\n### ")[0], section(maria, "### Count 6").partition("\n### ")[0]
    assert f"{able}: C1 (Acme Supply Inc.)" in third
    assert f"{able}: C2 (Internal Revenue Service)" in sixth
    assert "C1 (" not in sixth
    repeated = re.search(r"Of what stands above, paragraphs ([\d, -]+) make", sixth)
    assert repeated is not None
    for first, _, last in (one.partition("-") for one in repeated[1].split(", ")):
        for number in range(int(first), int(last or first) + 1):
            assert "C1 (" not in paragraphs[str(number)]


def test_what_is_pleaded_under_another_law_names_its_creditor_its_time_and_where_it_ends(maria: str) -> None:
    third = section(maria, "### Count 3").partition("\n### ")[0]
    behind = third.partition("should the Uniform Voidable Transactions Act")[2].partition("In the alternative, should")[0]
    law = "N.Y. Debt. & Cred. Law 270-281"
    assert f"who could have avoided T1 under {law}: C1 (Acme Supply Inc.)" in behind
    assert f"could avoid T1 under {law} had not run on the Petition Date: C1 (Acme Supply Inc.)" in behind
    assert third.rstrip().endswith(
        "for $700,000.00 ($620,000.00 to $760,000.00). "
        f"In the alternative it may be avoided under 11 U.S.C. 544(b)(1); UVTA 4(a)(1), {law}. "
        "In the alternative it may be avoided under 11 U.S.C. 544(b)(1); 28 U.S.C. 3304(b)(1)(A)."
    )


def test_a_count_that_reaches_a_part_says_of_what_and_which_part(maria: str) -> None:
    says = "What the Debtor gave up by T1 was worth $700,000.00 ($620,000.00 to $760,000.00); of that, this count reaches"
    sixth = section(maria, "### Count 6").partition("\n### ")[0]
    assert f"{says} between $250,000.00 and $410,000.00 that no present value paid for (paragraphs 22-26, 28)." in sixth
    assert maria.count("this count reaches") == 1, "counts that reach all of it say nothing"


def test_a_preference_for_a_part_says_how_much_was_for_old_debt() -> None:
    case = PAYMENT.replace("MORE", "")
    part = OLD_DEBT.replace("40000", "25000").replace("}]", "}, {kind: cash, amount: 15000}]")
    told = [complaint(analyze(read_text(case.replace("received: []", one))), "bank") for one in (part, OLD_DEBT)]
    assert "gave up by T1 was worth $40,000.00; of that, this count reaches $25,000.00 on account of old debt" in told[0]
    assert "this count reaches" not in told[1]


def test_where_the_creditor_in_time_may_not_qualify_no_other_stands_in_for_it() -> None:
    stated = EXAMPLE.read_text(encoding="utf-8")
    silent = re.sub(r"(id: C2,.*\n.*), allowable: true", r"\1", stated)
    text = complaint(analyze(read_text(silent)), "maria")
    sixth = section(text, "### Count 6").partition("\n### ")[0]
    assert silent != stated
    assert "gap: the record does not show that on the Petition Date there was a creditor with an allowable unsecured claim" in sixth
    assert "Is the claim of C2 (Internal Revenue Service) allowable" in sixth
    assert "C1 (" not in sixth


def test_a_creditor_who_is_in_time_under_both_counts_is_pleaded_once() -> None:
    earlier = EXAMPLE.read_text(encoding="utf-8").replace("petition_date: 2024-03-15", "petition_date: 2023-09-15")
    text = complaint(analyze(read_text(earlier.replace("order_for_relief: 2024-03-15", "order_for_relief: 2023-09-15"))), "maria")
    count = text.partition("rights of creditors, preference of an insider")[2].partition("\n### ")[0]
    assert "could avoid T1 under 6 Del. C. 1301-1312 had not run on the Petition Date: C1 (Acme Supply Inc.)" in count
    assert "there was a creditor with an allowable unsecured claim" not in count


@pytest.mark.parametrize("name", DECIDED)
def test_decided_cases_can_be_pleaded_with_their_gaps(name: str) -> None:
    found, party = first_taker(name)
    text = complaint(found, party)
    assert found.analysis.matter.name_of(party) in text
    assert r"\[gap: the record does not show" in text
    filed = text.partition("\n## Notes to the drafter")[0]
    failing = {one.theory for one in found.summaries if one.verdict.value == "not_avoidable"}
    alive = {one.theory for one in found.summaries if one.verdict.value != "not_avoidable"}
    for theory in failing - alive:
        assert f"11 U.S.C. {theory})" not in section(filed, "## The counts")
    assert numbers(text.partition("\n## Prayer")[0]) == list(range(1, len(numbers(text.partition("\n## Prayer")[0])) + 1))


def test_a_party_that_owes_nothing_or_took_nothing_is_refused(report: Report) -> None:
    with pytest.raises(NothingToPlead, match=r"Oak Resale Inc\.: nothing can be pleaded: T1: it owes nothing: value, good"):
        complaint(report, "buyer")
    with pytest.raises(NothingToPlead, match="irs: no transfer of the record went to that party"):
        complaint(report, "irs")
    with pytest.raises(NothingToPlead, match="T2: did not go to Maria Ruiz or reach it; what did: T1"):
        complaint(report, "maria", ["T2"])


# ---------------------------------------------------------------- numbers and sums


def test_paragraphs_are_numbered_through_and_words_own_numbers_are_one_list(maria: str) -> None:
    found = numbers(maria)
    assert found == list(range(1, len(found) + 1))
    word = parts(written(maria, "docx"))["word/document.xml"].decode()
    instances = re.findall(r'<w:ilvl w:val="0"/><w:numId w:val="(\d+)"/>', word)
    assert max(map(instances.count, set(instances))) >= len(found)


def test_a_reference_points_to_a_paragraph_above_it(maria: str) -> None:
    for number, line in re.findall(r"^(\d+)\. (.*)$", maria.partition("\n## Notes")[0], re.M):
        for cited in re.findall(r"\(paragraphs? ([\d, -]+)\)", line):
            assert all(int(one) < int(number) for one in re.findall(r"\d+", cited))


def test_no_sum_is_struck_across_theories(maria: str) -> None:
    filed = maria.partition("\n## Notes to the drafter")[0]
    assert "without double recovery (11 U.S.C. 550(d))" in filed
    cents = [int(one.replace(",", "").replace(".", "")) for one in re.findall(r"\$([\d,]+\.\d\d)", section(filed, "## Prayer"))]
    assert max(cents) == 760_000_00
    assert "pleaded in the alternative" in filed


# ---------------------------------------------------------------- the floor of 28 U.S.C. 1409(b)


@pytest.mark.parametrize(
    ("petition", "cents", "insider", "below"),
    [
        (date(2025, 5, 1), 31_424_99, Truth.NO, Truth.YES),
        (date(2025, 5, 1), 31_425_00, Truth.NO, Truth.NO),
        (date(2025, 3, 31), 27_750_00, Truth.NO, Truth.NO),
        (date(2025, 4, 1), 27_750_00, Truth.NO, Truth.YES),
        (date(2020, 2, 18), 13_650_00, Truth.NO, Truth.NO),
        (date(2020, 2, 19), 13_650_00, Truth.NO, Truth.YES),
        (date(2025, 5, 1), 31_424_99, Truth.YES, Truth.NO),
        (date(2025, 5, 1), 31_424_99, Truth.UNKNOWN, Truth.UNKNOWN),
        (date(2025, 5, 1), 1_724_99, Truth.UNKNOWN, Truth.YES),
        (date(2004, 5, 1), 1_00, Truth.NO, Truth.NO),
    ],
)
def test_the_floor_of_the_day_counts_and_a_suit_for_just_the_floor_is_not_below(petition, cents, insider, below) -> None:
    law = Law.bind(tables(), petition=petition, as_of=None, circuit=None)
    assert floored(law, Span.exactly(cents), insider).below is below


def test_an_amount_on_both_sides_of_the_floor_leaves_it_open() -> None:
    law = Law.bind(tables(), petition=date(2025, 5, 1), as_of=None, circuit=None)
    assert floored(law, Span(30_000_00, None, 40_000_00), Truth.NO).below is Truth.UNKNOWN


@pytest.mark.parametrize(("value", "told"), [("31424.99", "is **below**"), ("31425.00", "is **not below**")])
def test_the_drafter_is_told_on_which_side_of_the_floor_the_suit_is(value: str, told: str) -> None:
    text = complaint(analyze(read_text(PAYMENT.replace("40000", value).replace("MORE", ""))), "bank")
    assert told in text
    assert ("the record does not show where the Defendant resides. Ask" in text) is (value == "31424.99")


# ---------------------------------------------------------------- formats, names, the command


@pytest.mark.parametrize("party", ["maria", "firstbank"])
def test_every_format_says_the_same_words_in_the_same_order(report: Report, party: str) -> None:
    draft = complaint(report, party)
    said, tree = words(of_markdown(draft)), document(draft)
    assert sorted(words(of_word(written(draft, "docx")))) == sorted(said)
    assert words(plain(tree, marked=False)) == words(of_html(written(draft, "html").decode()))
    assert words(of_word(written(draft, "docx"))) == words(plain(tree, marked=False))


def test_the_caption_stands_above_the_title(maria: str) -> None:
    tree = document(maria)
    assert tree.above
    assert differs(pdf(tree), tree) == ""
    assert written(maria, "html").decode().index("Chapter 7. Case No.") < written(maria, "html").decode().index("<h1")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_case_gives_the_same_bytes(report: Report, form: str) -> None:
    again = analyze(read_case(EXAMPLE))
    assert written(complaint(report, "maria"), form) == written(complaint(again, "maria"), form)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_written(name: str) -> None:
    text = complaint(analyze(read_text(PAYMENT.replace("A Bank", json.dumps(name)).replace("MORE", ""))), "bank")
    assert " ".join(words(of_markdown(text))).count(" ".join(name.split())) >= 4
    assert numbers(text) == list(range(1, len(numbers(text)) + 1))


def test_the_command_writes_a_file_and_refuses_what_it_cannot_plead(tmp_path: Path) -> None:
    out = tmp_path / "maria.docx"
    done = CliRunner().invoke(main, ["complaint", str(EXAMPLE), "--to", "maria", "--out", str(out)])
    assert (done.exit_code, out.exists()) == (0, True)
    for party, says in (("nobody", "the case has no such party; there are: maria, ana"), ("irs", "nothing can be pleaded")):
        done = CliRunner().invoke(main, ["complaint", str(EXAMPLE), "--to", party, "--out", str(tmp_path / "x.md")])
        assert (done.exit_code, says in done.output, (tmp_path / "x.md").exists()) == (2, True, False)


def test_every_fact_has_its_record_cite_or_a_gap_for_it() -> None:
    told = complaint(analyze(read_case(EXAMPLE)), "maria")
    facts = re.findall(r"^\d+\. The (?:Debtor kept|transfer was concealed|Debtor had been sued).*$", told, re.MULTILINE)
    assert len(facts) == 3
    assert [("(Record: " in line, "gap: record cite" in line) for line in facts] == [(False, True), (True, False), (False, True)]


# ---------------------------------------------------------------- nothing is prayed for that 550 does not give


@pytest.mark.parametrize(
    ("case", "party", "why"),
    [
        ("miller-2025", "irs", "T1: it owes nothing: no creditor could have sued it"),
        ("cybridge-2004", "presidential", "T1: nothing is left to recover"),
        ("compton-1987", "mbank", "T1: it owes nothing: it gave new value"),
        ("image-worldwide-1998", "steinberg", "T1: an avoided guaranty is not enforced"),
    ],
)
def test_a_defendant_from_whom_nothing_can_be_had_is_not_sued(case: str, party: str, why: str) -> None:
    with pytest.raises(NothingToPlead, match=re.escape(why)):
        complaint(analyze(read_case(HERE / "cases" / f"{case}.yaml")), party)


def test_a_transfer_that_has_been_paid_for_is_left_out_of_the_counts_and_of_the_prayer() -> None:
    text = complaint(analyze(read_case(HERE / "cases" / "pearlman-suntrust-2014.yaml")), "suntrust")
    assert "for T2 $102,510.07;" in section(text, "## Prayer")
    assert "T1" not in section(text, "## Prayer")
    assert "- T1: nothing is left to recover: what it was worth has been collected or given back (11 U.S.C. 550(d))." in text


OWED = """
case: {petition_date: 2024-03-15, plaintiff: {who: trustee}}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
parties: [{id: bank, name: A Bank, kind: corporation}]
transfers: [{id: T1, date: 2023-06-01, to: bank, kind: KIND, value: 750000, liens: 0, received: []}]
MORE
"""


def of_kind(kind: str, more: str = "") -> str:
    return complaint(analyze(read_text(OWED.replace("KIND", kind).replace("MORE", more))), "bank")


@pytest.mark.parametrize("kind", ["guaranty", "obligation", "lien"])
def test_what_falls_with_avoidance_brings_no_money(kind: str) -> None:
    text = of_kind(kind)
    prayer = section(text, "## Prayer")
    assert f"the {kind} cannot be enforced against the Debtor, its property or the estate. No money is asked for it." in text
    assert f"- declaring that the {kind} of T1 cannot be enforced against the Debtor, its property or the estate;" in prayer
    assert "$" not in prayer
    assert "1409(b)" not in text, "the floor is for suits that recover money"
    assert ": Declaratory relief\n" in text
    assert "$750,000.00;" in section(of_kind("gift"), "## Prayer")


def test_an_obligation_is_incurred_and_is_no_transfer_of_property() -> None:
    owed, given = of_kind("guaranty"), of_kind("gift")
    assert "T1 was an obligation that the Debtor incurred." in owed
    assert "T1 was incurred within the look-back of 11 U.S.C. 548(a)(1)" in owed
    assert "The Debtor incurred T1 with actual intent" in owed
    assert "The obligation came to $750,000.00." in owed
    assert "interest of the Debtor in property" not in owed
    assert "property that creditors could reach" not in owed
    assert "T1 was a transfer of an interest of the Debtor in property." in given
    assert "What left the Debtor was worth $750,000.00 before liens." in given


def test_what_came_back_already_is_pleaded_with_the_credit_for_it() -> None:
    text = of_kind("gift", "collected: [{for: T1, from: bank, amount: 50000, source: Receipt 4}]")
    says = "On account of T1 the estate has collected $50,000.00. The Plaintiff gives credit for it (11 U.S.C. 550(d))."
    assert f"{says} (Record: Receipt 4.)" in text
    assert "for T1 $700,000.00" in section(text, "## Prayer").replace("up to ", "")
    assert "has collected" not in of_kind("gift")


def test_a_debtor_who_sues_shows_what_522_asks_and_pleads_no_intent_of_its_own() -> None:
    text = complaint(analyze(read_case(HERE / "cases" / "gunsalus-2022.yaml")), "county")
    assert "does not show that the trustee has not attempted to avoid the transfers, that they were not voluntary" in text
    assert "for the benefit of the Debtor, as far as the Debtor could have exempted it (11 U.S.C. 522(i)(1))" in text
    assert "preserving for the Debtor what is avoided of T1 (11 U.S.C. 522(i)(2));" in text
    assert "### Count" in text
    assert "actual intent (" not in text
    assert "would have to plead its own intent to defraud" in text
    assert "the Debtor lost the debtors' home in Phelps, New York to County of Ontario, New York by foreclosure" in text


def outline_of_facts(name: str) -> str:
    return drafted(analyze(read_case(HERE / "cases" / f"{name}.yaml"))).markdown


THIN = "more than this of the intent; a court seldom infers it from so little"


def test_intent_on_one_circumstance_is_marked_as_thin(maria: str) -> None:
    few = of_kind("gift", "relationships: [{who: bank, is: affiliate, of: debtor}]")
    assert THIN in few
    assert THIN not in maria
    assert "with particularity" not in few


def test_what_only_helps_a_defense_is_not_pleaded() -> None:
    text = complaint(analyze(read_case(HERE / "cases" / "donell-kowell-2008.yaml")), "kowell")
    assert "took in good faith" not in text.partition("## Notes to the drafter")[0]
    assert "Robert Kowell took in good faith." in outline_of_facts("donell-kowell-2008"), "the memo tells it"


def test_days_within_bounds_are_pleaded_with_their_bounds() -> None:
    case = PAYMENT.replace("MORE", "").replace("received: []", OLD_DEBT)
    ranged = case.replace("incurred: 2024-12-01", "incurred: {earliest: 2024-08-01, latest: 2024-11-30}")
    ranged = ranged.replace("petition_date: 2025-05-01", "petition_date: {earliest: 2025-05-01, latest: 2025-05-09}")
    text = complaint(analyze(read_text(ranged)), "bank")
    assert "the debt was incurred between August 1, 2024 and November 30, 2024; the transfer was made" in text
    assert "petition was filed between May 1, 2025 and May 9, 2025" in text
    assert "the debt was incurred on December 1, 2024" in complaint(analyze(read_text(case)), "bank")


def test_the_presumption_of_insolvency_cites_the_petition_and_not_what_the_debtor_is() -> None:
    text = complaint(
        analyze(
            read_text(
                PAYMENT.replace("MORE", "")
                .replace("received: []", OLD_DEBT)
                .replace("solvency: {findings: [{insolvent: true}]}\n", "")
            )
        ),
        "bank",
    )
    petition = re.search(r"^(\d+)\. The Debtor's petition was filed", text, re.MULTILINE)
    assert petition is not None
    assert f"presumed insolvent on and during the 90 days before the petition (paragraph {petition[1]})." in text


def test_a_source_of_an_item_is_the_source_of_each_of_its_figures() -> None:
    stated = OLD_DEBT.replace("}]", ", source: Ledger 7}]")
    text = complaint(analyze(read_text(PAYMENT.replace("MORE", "").replace("received: []", stated))), "bank")
    says = "The Debtor received satisfaction of antecedent debt of $40,000.00, incurred on December 1, 2024. (Record: Ledger 7.)"
    assert says in text


def test_diligence_is_pleaded_only_where_the_suit_is_under_that_clause() -> None:
    old = analyze(read_case(HERE / "cases" / "deprizio-1989.yaml"))
    assert "reasonable diligence" not in complaint(old, "richard")
    assert "reasonable diligence" in with_new_value("2025-03-09")


def test_one_for_whose_benefit_a_preference_was_made_is_to_be_shown_a_creditor() -> None:
    text = complaint(analyze(read_case(HERE / "cases" / "deprizio-1989.yaml")), "richard")
    assert "gap: the record does not show that the Defendant held a claim against the Debtor, as one who had guaranteed" in text
    assert "held a claim against the Debtor, as one" not in with_new_value("2025-03-09")


def test_a_minor_is_sued_through_whoever_represents_it() -> None:
    grown = OWED.replace("KIND", "gift").replace("MORE", "").replace("corporation}]", "individual, minor: false}]")
    young = complaint(analyze(read_text(grown.replace("minor: false", "minor: true"))), "bank")
    assert "who represents the Defendant, a minor on this record" in young
    assert "Fed. R. Bankr. P. 7017" in young
    assert "a minor on this record" not in complaint(analyze(read_text(grown)), "bank")


def test_a_petition_older_than_the_act_of_1984_pleads_no_later_statute() -> None:
    old, new = (
        complaint(
            analyze(
                read_text(OWED.replace("KIND", "gift").replace("MORE", "").replace("2024-03-15", day).replace("2023-06-01", made))
            ),
            "bank",
        )
        for day, made in (("1984-07-09", "1984-01-05"), ("1984-07-10", "1984-01-05"))
    )
    assert "the petition is older than 28 U.S.C. 157, 1334 and 1409" in old
    assert "has jurisdiction under 28 U.S.C. 157(a)" not in old
    assert "This is a core proceeding" not in old
    assert "has jurisdiction under 28 U.S.C. 157(a) and 1334(b)" in new


def test_a_suit_that_is_on_the_record_already_is_amended_and_not_begun_again() -> None:
    filed = of_kind("gift", "actions: [{filed: 2025-06-01, against: [bank], transfers: [T1]}]")
    assert "Filed on June 1, 2025. An action on it is on the record already: amend it rather than begin another." in filed
    assert "amend it rather than" not in of_kind("gift")


def test_a_statement_of_the_day_is_taken_as_of_before_the_transfer_that_is_pleaded() -> None:
    text = complaint(analyze(read_case(HERE / "cases" / "bay-plastics-1995.yaml")), "sellers")
    says = "property on October 31, 1988 came to $6,700,000.00 and its debts to $5,600,000.00."
    assert f"{says} They are taken as of before T2." in text
    assert "$3,200,000.00 of assets after the transfer is less than $5,600,000.00 of debts after it" in text
    assert "exceeded its property by" not in text


def test_who_passed_it_on_without_dominion_is_pleaded_as_such_before_who_owes_as_the_first_transferee() -> None:
    text = complaint(analyze(read_case(HERE / "cases" / "finley-1997.yaml")), "american-home")
    before = text.partition("is the initial transferee of T1 (11 U.S.C. 550(a)(1))")[0]
    assert "had no dominion over T1: it was bound to pass on what it got (Record: " in before


def test_what_has_no_paper_is_marked_wherever_it_is_pleaded() -> None:
    text = of_kind("gift", "flows: [{id: F1, date: 2023-07-01, from: bank, to: debtor, amount: 100000}]")
    assert 'by way of a gift ("T1"). **\\[gap: record cite\\]**' in text
    assert "Nothing came back for it. **\\[gap: record cite\\]**" in text
    assert "given back to the Debtor. The Plaintiff gives credit for it. **\\[gap: record cite\\]**" in text


def test_one_paragraph_is_called_one(maria: str) -> None:
    text = complaint(analyze(read_text(PAYMENT.replace("MORE", "").replace("received: []", OLD_DEBT))), "bank")
    assert not re.search(r"paragraphs \d+[.)]", text)
    assert "On the petition date" not in maria


@pytest.mark.parametrize(
    ("kind", "title"),
    [("lien", "Complaint to avoid transfers and obligations: "), ("gift", "Complaint to avoid and recover transfers: ")],
)
def test_the_title_says_what_is_asked(kind: str, title: str) -> None:
    assert f"# {title}A Bank\n" in of_kind(kind)


CITED = """
case: {petition_date: PETITION, chapter: 7}
debtor: {kind: corporation}
parties: [{id: taker, name: Acme, kind: corporation}]
transfers:
  - {id: T1, date: DAY, to: taker, kind: gift, property: Lot 7, property_kind: real_property, liens: 0, received: [],
     perfected: {is: 2023-09-08, source: "Recorder, Ex. 2"}, value: {is: 50000, source: "Appraisal, Ex. 3"}WHOLE}
"""
SOURCED_DAY = "{is: 2023-09-01, source: Deed of gift}"
LACKING = "**\\[gap: record cite for the taker, how it was made and the property\\]**"


def of_deed(day: str, whole: str = "", petition: str = "2024-06-01") -> str:
    """Return the complaint on a deed of gift, with what its day, the deed itself and the petition say of their papers."""
    case = CITED.replace("DAY", day).replace("WHOLE", whole).replace("PETITION", petition)
    return complaint(analyze(read_text(case)), "taker")


@pytest.mark.parametrize(
    ("day", "whole", "says", "instrument"),
    [
        ("2023-09-01", "", ' by way of a gift ("T1"). **\\[gap: record cite\\]**', "by which instrument T1 was made"),
        (
            SOURCED_DAY,
            "",
            f' by way of a gift (Record: for the day: Deed of gift) ("T1"). {LACKING}',
            "whether a paper cited for T1 is the instrument by which it was made",
        ),
        (
            "2023-09-01",
            ", source: Deed of gift",
            ' by way of a gift (Record: Deed of gift) ("T1").\n',
            "whether a paper cited for T1 is the instrument by which it was made",
        ),
    ],
)
def test_a_paragraph_cites_the_papers_of_what_it_states_and_no_others(day: str, whole: str, says: str, instrument: str) -> None:
    text = of_deed(day, whole)
    assert says in text
    assert f"the record does not show {instrument}." in text


@pytest.mark.parametrize(("whole", "missing"), [("", True), (", source: Deed of gift", False)])
def test_the_drafter_is_told_of_every_paragraph_with_a_fact_that_has_no_paper(whole: str, missing: bool) -> None:
    text = complaint(
        analyze(read_text(CITED.replace("DAY", SOURCED_DAY).replace("WHOLE", whole).replace("PETITION", "2024-06-01"))), "taker"
    )
    opening = next(line for line in text.splitlines() if "by way of a gift" in line and '("T1")' in line)
    listed = re.search(r"names no source for paragraphs? ([^.]*)\.", text)
    assert listed is not None
    number = int(opening.partition(".")[0])
    spans = [tuple(map(int, part.split("-"))) for part in re.split(r", | and ", listed[1])]
    assert any(span[0] <= number <= span[-1] for span in spans) is missing


@pytest.mark.parametrize(
    ("petition", "says"),
    [
        ("2024-06-01", '(the "Petition Date"). **\\[gap: record cite\\]**'),
        ("{is: 2024-06-01, source: Dkt. 1}", '(the "Petition Date") (Record: Dkt. 1).\n'),
    ],
)
def test_the_petition_date_has_its_cite_or_a_gap(petition: str, says: str) -> None:
    assert says in of_deed(SOURCED_DAY, petition=petition)


BORROWED = """
case: {petition_date: 2023-07-17, chapter: 7, circuit: 2, state_law: [NY]}
debtor: {kind: corporation}
parties: [{id: bank, name: Bank, kind: corporation}, {id: buyer, kind: corporation}, {id: tiss, kind: corporation}]
creditors:
  - {id: C1, party: tiss, kind: trade, amount: 9000, arose: 2021-05-01, held_at_petition: true, unsecured: true, allowable: true}
solvency:
  balance_sheets:
    - date: 2021-09-15
      assets: [{name: mills, fair_value: 880000}]
      debts: [{name: loans, amount: LOANS}, {name: trade, amount: 140000}]
transfers:
  - {id: S1, date: 2021-09-15, to: bank, kind: obligation, property: note, property_kind: obligation, value: 950000,
     received: [{kind: cash, amount: 950000, to: buyer}]}
"""
BOTH = " after it; the statement of that day lists a debt of the sum of S1, which may be this one: counted with it and without it"


@pytest.mark.parametrize(
    ("loans", "stands", "after"),
    [
        ("950000", "Whether S1 is in these figures already is open.", f"between $1,090,000.00 and $2,040,000.00 of debts{BOTH}"),
        ("950001", "They are taken as of before S1.", "$2,040,001.00 of debts after it ("),
    ],
)
def test_whether_the_statement_has_the_debt_already_is_told_alike_with_the_figures_and_in_the_count(
    loans: str, stands: str, after: str
) -> None:
    text = complaint(analyze(read_text(BORROWED.replace("LOANS", loans))), "bank")
    assert stands in text
    assert f"is less than {after}" in text
    assert "may or may not be in these figures" not in text


@pytest.mark.parametrize(("day", "told"), [("2021-09-15", True), ("2021-09-14", False)])
def test_a_statement_that_may_hold_another_transfer_of_its_day_is_pleaded_with_its_own_figure(day: str, told: bool) -> None:
    more = f"  - {{id: G1, date: {day}, to: buyer, kind: gift, property_kind: cash, value: 50000, received: []}}\n"
    text = complaint(analyze(read_text(BORROWED.replace("LOANS", "950001") + more)), "bank", ["S1"])
    own = "came to $880,000.00 by the statement itself and its debts to $1,090,001.00."
    says = f"{own} The record's own transfers of September 15, 2021"
    assert (f"{says} (G1) may or may not be in these figures. They are taken as of before S1." in text) is told


PLANNED = (
    BORROWED.replace("LOANS", "950001").replace("property: note,", "property: note, step_of: LBO,")
    + "  - {id: S2, date: 2021-09-15, to: buyer, kind: gift, property_kind: cash, value: 50000, received: [], step_of: LBO}\n"
)
KNEW = "schemes: [{id: LBO, knew_of_plan: [bank, buyer], source: Commitment letter}]\n"


@pytest.mark.parametrize(("scheme", "told"), [(KNEW, True), ("", False)])
def test_a_plan_and_who_knew_of_it_are_among_the_facts_and_alleged_under_intent(scheme: str, told: bool) -> None:
    report = analyze(read_text(PLANNED + scheme))
    text = complaint(report, "bank", ["S1"])
    fact = re.search(r"^(\d+)\. Those who knew of the whole of LBO: Bank, buyer\. \(Record: Commitment letter\.\)$", text, re.M)
    step = re.search(r"^(\d+)\. It was a step of one transaction, LBO\.", text, re.M)
    assert step is not None
    assert (fact is not None) is told
    cited = f"(paragraphs {fact[1]}, {step[1]})" if fact else ""
    intent = text.partition("with actual intent to hinder, delay or defraud")[2].partition("may therefore be avoided")[0]
    assert (f"- It was a step of one transaction, LBO, with S2: Bank and buyer knew of the whole {cited}." in intent) is told
    assert ("Those who knew of the whole of LBO: Bank, buyer. (documented: Commitment letter)" in memo(report)) is told


def test_a_step_with_no_other_step_on_the_record_is_no_plan() -> None:
    alone = PLANNED.replace("received: [], step_of: LBO", "received: []")
    assert "It was a step of one transaction" not in complaint(analyze(read_text(alone + KNEW)), "bank", ["S1"])


OPEN_CONDUIT = """
case: {petition_date: 2024-06-03, chapter: 7, circuit: 11, plaintiff: {who: trustee}}
debtor: {kind: corporation}
parties: [{id: b, name: Brickell Escrow LLC}, {id: c, name: Coral Yachts Ltd.}, {id: d, name: Dorsey Vantage}]
solvency: {findings: [{insolvent: true, source: "Stip. 1"}]}
transfers:
  - {id: T1, date: 2023-12-05, to: b, kind: payment, property_kind: cash, value: 500000, received: [], dominion: false}
flows:
  - {id: F1, date: 2023-12-15, from: b, to: c, amount: 300000}
  - {id: F2, date: 2023-12-15, from: b, to: d, amount: 200000, value_given: 0}
"""


@pytest.mark.parametrize(
    ("dominion", "cite"),
    [
        ("dominion: false", "11 U.S.C. 550(a)(1), (a)(2)"),
        ("dominion: false, good_faith: true", "11 U.S.C. 550(a)(1)"),
        ("dominion: true", "11 U.S.C. 550(a)(2)"),
    ],
)
def test_recovery_is_pleaded_under_both_paragraphs_where_it_is_open_who_took_first(dominion: str, cite: str) -> None:
    found = analyze(read_text(OPEN_CONDUIT.replace("dominion: false", dominion)))
    text = complaint(found, "c")
    reached, prayer = section(text, "## What reached the Defendant"), section(text, "## Prayer")
    assert f"({cite})" in reached
    assert f"up to $300,000.00 ({cite})" in section(text, "### Count").rpartition("may recover from the Defendant")[2]
    assert f"under {cite}, for the property transferred" in prayer
    assert f"| {cite} |" in next(line for line in exhibits(found, only="recovery").splitlines() if "Coral Yachts" in line)


CONTESTED = """
case: {petition_date: 2024-03-28, chapter: 7, circuit: 9, plaintiff: {who: trustee}}
debtor: {kind: llc}
parties: [{id: a, name: Ngozi Okafor}]
solvency: {findings: [{insolvent: true, source: "Stip. 1"}]}
transfers:
  - {id: T1, date: 2023-09-30, to: a, kind: gift, property_kind: cash, value: 175000, good_faith: {is: true, source: "Decl. 4"},
     received: [{kind: cash, amount: 80000}]}
"""


def test_what_is_disputed_is_not_conceded_and_what_it_would_take_off_is_told_to_the_drafter() -> None:
    undisputed = complaint(analyze(read_text(CONTESTED)), "a")
    disputed = complaint(analyze(read_text(CONTESTED.replace('source: "Decl. 4"', 'source: "Decl. 4", disputed: true'))), "a")
    assert "The Plaintiff gives credit for $80,000.00: good faith and value" in undisputed
    assert "for T1 $95,000.00;" in section(undisputed, "## Prayer")
    assert "not conceded" not in undisputed
    assert "gives credit" not in disputed
    assert "for T1 up to $175,000.00;" in section(disputed, "## Prayer")
    notes = section(disputed, "## Notes to the drafter")
    assert "T1: disputed, and not conceded: Ngozi Okafor took in good faith. If it stands, what is left is $95,000.00;" in notes
    assert "took in good faith" not in disputed.partition("## Notes to the drafter")[0]


PART = "not_property_of_debtor: {is: 60000, source: Deed},"


@pytest.mark.parametrize(
    ("part", "alleged", "sought"),
    [
        (PART, True, "$115,000.00"),
        (PART.replace(", source: Deed", ""), False, "$115,000.00"),
        (PART.replace("source: Deed", "source: Deed, disputed: true"), False, "$175,000.00"),
        (PART.replace("60000, source: Deed", "0"), True, "$175,000.00"),
    ],
)
def test_a_part_that_only_lowers_the_claim_is_alleged_where_a_paper_shows_it_and_nobody_disputes_it(
    part: str, alleged: bool, sought: str
) -> None:
    gift = CONTESTED.replace('good_faith: {is: true, source: "Decl. 4"},', part).replace("[{kind: cash, amount: 80000}]", "[]")
    text = complaint(analyze(read_text(gift)), "a")
    body, _, notes = text.partition("## Notes to the drafter")
    assert ("held for another" in body) is alleged
    assert f"for T1 {sought};" in section(text, "## Prayer")
    assert ("not conceded" in notes) is ("disputed" in part)


def test_what_a_later_holder_gave_is_for_it_to_prove() -> None:
    given = OPEN_CONDUIT.replace("amount: 300000", "amount: 300000, value_given: {low: 0, high: 150000}")
    nothing = OPEN_CONDUIT.replace("amount: 300000", "amount: 300000, value_given: 0")
    reached = [section(complaint(analyze(read_text(one)), "c"), "## What reached the Defendant") for one in (given, nothing)]
    assert ["who gave" in one for one in reached] == [False, True]
    assert "$150,000.00" not in reached[0]


@pytest.mark.parametrize("payer", ["c", "d"])
def test_a_defendant_that_has_paid_may_have_been_released(payer: str) -> None:
    sum_ = f"collected: [{{date: 2025-03-01, from: {payer}, amount: 75000, for: T1, source: Dkt. 88}}]"
    notes = complaint(analyze(read_text(OPEN_CONDUIT + sum_)), "d").partition("## Notes to the drafter")[2]
    assert ("> **The Defendant has paid already.** T1: $75,000.00 (Dkt. 88). If that was a settlement" in notes) is (payer == "d")


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("{kind: cash, amount: 95000}", "| cash: $95,000.00 |"),
        ("{kind: cash, amount: 95000, to: debtor}", "| cash: $95,000.00 |"),
        ("{kind: cash, amount: 95000, to: c}", "| cash: $95,000.00 (to Coral Yachts Ltd., not the debtor) |"),
        (
            "{kind: antecedent_debt, amount: 95000, of: c}",
            "| satisfaction of antecedent debt: $95,000.00 (the debt of Coral Yachts Ltd.) |",
        ),
    ],
)
def test_the_exhibit_says_who_got_what_was_given_where_that_was_not_the_debtor(item: str, says: str) -> None:
    found = analyze(read_text(OPEN_CONDUIT.partition("flows:")[0].replace("received: [], dominion: false", f"received: [{item}]")))
    assert says in section(complaint(found, "b"), "## Exhibit A")


BOUND = 'dominion: {is: false, source: "Escrow agreement"}'


@pytest.mark.parametrize(("dominion", "open_"), [(BOUND, True), ("dominion: true", False)])
def test_a_defendant_that_may_be_a_mere_conduit_is_named_as_one_with_the_reason(dominion: str, open_: bool) -> None:
    text = complaint(analyze(read_text(OPEN_CONDUIT.replace("dominion: false", dominion))), "b")
    reached, notes = section(text, "## What reached the Defendant"), text.partition("## Notes to the drafter")[2]
    assert ("that Brickell Escrow LLC was no mere conduit of T1" in reached) is open_
    assert ("(Record: Escrow agreement); open is good faith" in reached) is open_
    assert ("Ask: To whom did Brickell Escrow LLC pay on what it got, by its ledger" in reached) is open_
    assert ("T1: Brickell Escrow LLC may be a mere conduit (11 U.S.C. 550(a))" in notes) is open_


def test_a_later_holders_own_defense_is_no_gap_but_that_anything_reached_it_is() -> None:
    passed = OPEN_CONDUIT.replace("dominion: false", "dominion: true").replace(
        "amount: 300000", "amount: 300000, value_given: 300000"
    )
    unsure = passed.replace("amount: 300000,", "amount: {low: 0, high: 300000},")
    sure_, unsure_ = (complaint(analyze(read_text(one)), "c") for one in (passed, unsure))
    assert "gap" not in section(sure_, "## What reached the Defendant").partition("is an immediate transferee")[2]
    assert "the record does not show that T1 reached Coral Yachts Ltd." in section(unsure_, "## What reached the Defendant")
    told = "T1: value, good faith, no knowledge (11 U.S.C. 550(b)(1)) is open on the record"
    assert all(told in one.partition("## Notes to the drafter")[2] for one in (sure_, unsure_))
    assert "It is for Coral Yachts Ltd. to prove, and is not answered in advance." in sure_


REDEEMED = """
case: {petition_date: 2024-03-28, chapter: 7, plaintiff: {who: trustee}}
debtor: {kind: llc}
parties: [{id: a, name: The Family Trust, kind: trust}]
solvency: {findings: [{insolvent: true, source: "Stip. 1"}]}
transfers:
  - {id: T1, date: 2023-09-30, to: a, kind: redemption, property_kind: cash, value: 175000, received: [],
     intent: {ponzi_scheme: true}}
"""


@pytest.mark.parametrize(
    ("transfer", "pleaded"),
    [
        ("kind: redemption", False),
        ("kind: redemption, trust: {debtor_is_beneficiary: true}", True),
        ("kind: redemption, trust: {self_settled: true}", True),
        ("kind: trust_funding", True),
    ],
)
def test_a_self_settled_trust_is_pleaded_only_where_the_record_shows_something_of_one(transfer: str, pleaded: bool) -> None:
    found = analyze(read_text(REDEEMED.replace("kind: redemption", transfer)))
    body, _, notes = complaint(found, "a").partition("## Notes to the drafter")
    told, _, checks = letter(found, "a").partition("## For the reviewing lawyer only")
    assert ("11 U.S.C. 548(e)" in body) is pleaded
    assert ("548(e)" in told) is pleaded
    apart = "548(e): nothing on the record sets this theory apart from the others; open: to a self-settled trust or similar device"
    assert (f"T1, {apart}" in notes) is not pleaded
    assert ("because nothing on the record sets them apart from the others: 548(e)." in checks) is not pleaded


DEBT = """
case: {petition_date: 2024-03-28, chapter: 7, plaintiff: {who: trustee}, state_law: [KS]}
debtor: {kind: corporation}
parties: [{id: a, name: Gerald Voss}]
creditors: [{id: C1, amount: 188400, arose: 2022-11-29, held_at_petition: true, unsecured: true, allowable: true}]
solvency: {findings: [{insolvent: true, source: "Stip. 1"}]}
transfers: [{id: T1, date: 2023-09-29, to: a, kind: payment, property_kind: cash, value: 85000, CIRCUMSTANCE}]
"""


@pytest.mark.parametrize(
    ("badges", "few", "alone"),
    [("{}", True, True), ("{retained_control: true}", True, False), ("{retained_control: true, absconded: true}", False, False)],
)
def test_a_circumstance_by_a_line_of_our_own_is_told_in_days_and_marked(badges: str, few: bool, alone: bool) -> None:
    found = analyze(read_text(DEBT.replace("CIRCUMSTANCE", f"received: null, badges: {badges}")))
    count = section(complaint(found, "a"), "### Count 1: Avoidance of a fraudulent transfer, actual intent").partition("\n### ")[0]
    assert "Claim C1 of $188,400.00 arose 304 days before it" in count
    assert "Shortly before or after" not in count
    assert "the record does not show that a court would call this shortly before or after a substantial debt" in count
    assert ("a court seldom infers it from so little" in count) is few
    told = letter(found, "a").partition("## For the reviewing lawyer only")[0]
    only = r"or strike this; the record has only that claim C1 of $188,400.00 arose 304 days before it\]**"
    assert (only in told) is alone


def test_a_claim_that_arose_outside_the_window_is_no_circumstance() -> None:
    found = analyze(read_text(DEBT.replace("2022-11-29", "2022-09-28").replace("CIRCUMSTANCE", "received: null")))
    assert "days before it" not in complaint(found, "a")
    assert "points to intent" not in letter(found, "a").partition("## For the reviewing lawyer only")[0]


ENCUMBERED = """
case: {petition_date: 2024-03-28, chapter: 7, plaintiff: {who: trustee}, state_law: [MA]}
debtor: {kind: individual}
parties: [{id: a, name: The College}, {id: b, name: The School}]
creditors: [{id: C1, arose: 2021-01-01, held_at_petition: true, unsecured: true, allowable: true}]
solvency:
  balance_sheets:
    - date: 2023-01-01
      assets: [{name: condo, fair_value: 240000}, {name: car, fair_value: 9000}]
      debts: [{name: mortgage, amount: 231000SECURED}, {name: cards, amount: 79000}]
      no_material_change: {from: 2023-01-01, until: 2024-03-28}
transfers:
  - {id: T1, date: 2023-09-29, to: a, kind: gift, property_kind: cash, value: 22000, received: []}
  - {id: T2, date: 2023-08-29, to: b, kind: gift, property_kind: cash, value: 20000, received: []}
"""


@pytest.mark.parametrize("secured", [", secured_by: condo", ""])
def test_liens_that_an_act_leaves_out_are_explained_and_no_property_is_less_than_nothing(secured: str) -> None:
    text = complaint(analyze(read_text(ENCUMBERED.replace("SECURED", secured))), "a")
    told = "as the Massachusetts Uniform Fraudulent Transfer Act counts them, with what valid liens secure left out on both sides"
    assert (f"Counted {told}, the property came to $18,000.00 and the debts to $79,000.00;" in text) is bool(secured)
    assert "-$" not in text
    assert ("$18,000.00 ($0.00 to $18,000.00) of assets at fair valuation" in text) is bool(secured)
    assert ("$0.00 of assets after the transfer is less than $79,000.00" in text) is bool(secured)


def test_what_an_earlier_count_alleged_is_cited_where_it_is_alleged_and_not_where_a_transfer_is_told(report: Report) -> None:
    two = (
        SUPPLIER.replace("HISTORY", HISTORY)
        .replace("RELATED", "state_law: [NM]")
        .replace(
            "preference:\n",
            "  - {id: T2, date: 2024-12-05, to: acme, kind: gift, property_kind: cash, value: 9000, received: []}\npreference:\n",
        )
    )
    for text in (complaint(analyze(read_text(two.replace("state_law: [NM]", ""))), "acme"), complaint(report, "maria")):
        opened = int(re.search(r"### Count 1.*?\n(\d+)\. ", text, re.S)[1])
        cited = re.findall(r"Of what stands above, paragraphs? ([\d, -]+) makes? out", text)
        assert cited
        assert all(int(number) > opened for one in cited for number in re.findall(r"\d+", one))


@pytest.mark.parametrize(("related", "pleaded"), [("", False), ("relationships: [{who: acme, is: affiliate, of: debtor}]", True)])
def test_a_preference_of_an_insider_is_pleaded_only_where_something_shows_an_insider(related: str, pleaded: bool) -> None:
    text = complaint(analyze(read_text(SUPPLIER.replace("HISTORY", "").replace("RELATED", related))), "acme")
    assert ("preference of an insider (11 U.S.C. 544(b)(1))" in text.partition("## Notes to the drafter")[0]) is pleaded


def test_an_open_claim_borrows_no_floor_from_a_weaker_theory_that_could_bring_as_much() -> None:
    sole = SUPPLIER.replace("{date: 2024-12-20, amount: 5450, paid: 5450, secured: false}", "").replace("61200", "25750")
    found = analyze(read_text(sole.replace("HISTORY", HISTORY).replace("RELATED", "")))
    assert {one.amount.low for one in found.recoveries[0].from_} == {0}
    assert found.recoveries[0].from_[0].amount.high == max(one.judgment.amount.high for one in found.of(found.case.transfers[0]))


@pytest.mark.parametrize(("source", "told"), [(", source: Claim 5-1", "(Record: Claim 5-1.)"), ("", r"**\[gap: record cite\]**")])
def test_the_claim_of_the_defendant_is_told_with_its_paper(source: str, told: str) -> None:
    claim = f"creditors: [{{id: C2, party: a, amount: 9000, arose: 2021-05-01{source}}}]\n"
    text = complaint(analyze(read_text(CONTESTED + claim)), "a")
    assert f"The Defendant holds a claim against the Debtor (C2). {told}" in text


@pytest.mark.parametrize(
    ("of", "told"),
    [
        ("a", "The transfer satisfied a debt of $95,000.00 owed by Ngozi Okafor."),
        ("debtor", "The Debtor received satisfaction of antecedent debt of $95,000.00."),
    ],
)
def test_a_debt_of_somebody_else_that_was_paid_is_nothing_that_the_debtor_received(of: str, told: str) -> None:
    paid = CONTESTED.replace("{kind: cash, amount: 80000}", f"{{kind: antecedent_debt, amount: 95000, of: {of}}}")
    text = complaint(analyze(read_text(paid)), "a")
    assert told in text
    assert ("The Debtor received satisfaction" in text) is (of == "debtor")


@pytest.mark.parametrize(("party", "told"), [("c", True), ("d", False)])
def test_a_dispute_about_a_later_holder_is_told_where_that_holder_is_sued(party: str, told: bool) -> None:
    disputed = OPEN_CONDUIT.replace("amount: 300000", "amount: 300000, good_faith: {is: true, source: Decl., disputed: true}")
    notes = complaint(analyze(read_text(disputed)), party).partition("## Notes to the drafter")[2]
    assert ("Disputed, and not conceded" in notes) is told


@pytest.mark.parametrize(("taker", "told"), [("buyer", True), ("bank", False)])
def test_a_letter_says_of_which_transfer_a_figure_is_that_is_none_of_its_own(taker: str, told: bool) -> None:
    steps = PLANNED.replace("id: S2, date: 2021-09-15, to: buyer", f"id: S2, date: 2021-09-15, to: {taker}")
    text = letter(analyze(read_text(steps)), "bank")
    named = "Of S2 (gift to buyer, 2021-09-15, worth $50,000.00): What left the debtor was worth $50,000.00."
    assert (named in text) is told
    assert "What left the debtor was worth $50,000.00." in text
