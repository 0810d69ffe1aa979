"""Demand letters: what they ask of whom and why, what they never invent, who gets none, the same words in every format."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from avoidance.analyze import Report, analyze
from avoidance.documents.formats import FORMATS, written
from avoidance.documents.parse import document
from avoidance.documents.pdf import pdf
from avoidance.drafting.letter import Wanted, letter
from avoidance.drafting.markdown import gaps_in
from avoidance.drafting.plainly import plain, to_show
from avoidance.drafting.targets import NoLetter
from avoidance.drafting.theories import KINDS
from avoidance.logic.elements import All
from avoidance.rulebook import FEDERAL, RULEBOOK
from casefacts.dates import parse_iso
from casefacts.reading import read_case, read_text
from tests.papers import differs, of_html, of_markdown, of_word, words
from tests.test_cli import EXAMPLE, run
from tests.test_memo import HOSTILE, SALE, shown

CASES = Path(__file__).parent / "cases"
NOTES = "## For the reviewing lawyer only"


@cache
def report(name: str = "harbor-light") -> Report:
    return analyze(read_case(EXAMPLE if name == "harbor-light" else CASES / f"{name}.yaml"))


@cache
def to(party: str, case: str = "harbor-light") -> str:
    return letter(report(case), party)


def outgoing(party: str, case: str = "harbor-light") -> str:
    """Return what the recipient reads."""
    return to(party, case).partition(NOTES)[0]


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


# ---------------------------------------------------------------- what it says


@pytest.mark.parametrize(
    ("party", "asked", "says"),
    [
        ("maria", "$700,000.00", "You owe as initial transferee (11 U.S.C. 550(a)(1))"),
        ("holdco", "$700,000.00", "The transfer was made for your benefit"),
        ("ana", "$300,000.00", "reached you by way of T1 of 2022-11-02 and F2 of 2022-12-16"),
        ("chapel", "$9,000.00", "**11 U.S.C. 548(a)(1)(B)**, in plain words"),
        ("acme", "$4,000.00", "**11 U.S.C. 549(a)**, in plain words"),
    ],
)
def test_each_party_of_harbor_light_is_asked_for_its_own_figure_on_its_own_ground(party: str, asked: str, says: str) -> None:
    assert f"| Asked for | {asked} |" in to(party)
    assert says in outgoing(party)


@pytest.mark.parametrize(
    ("case", "party", "asked", "theory"),
    [
        ("bay-plastics-1995", "sellers", "$3,500,000.00", "544(b) for constructive fraud by insolvency under California law"),
        ("craig-oil-1986", "marathon", "$127,098.90", "547(b), preference"),
        ("mcgough-2013", "church", "$4,758.00", "548(a)(1)(B), constructive fraud"),
    ],
)
def test_three_decided_cases_ask_for_what_the_record_gives(case: str, party: str, asked: str, theory: str) -> None:
    assert f"| Asked for | {asked} |" in to(party, case)
    assert f": {theory}\n" in outgoing(party, case)


def test_the_figure_of_one_sum_is_never_added_across_theories() -> None:
    text = outgoing("maria")
    assert "The theories are different grounds for one sum; they are not added together." in text
    assert not re.search(r"\$1,4\d\d,\d{3}\.\d\d|\$2,\d{3},\d{3}\.\d\d", text.partition("## The facts")[0])


def test_two_transfers_to_one_party_are_added_once_each() -> None:
    table = section(outgoing("church", "mcgough-2013"), "The transfers")
    assert "$3,478.00" in table
    assert "$1,280.00" in table
    assert "| In all | | each transfer once, on its first theory | | $4,758.00 | |" in table


def test_the_figure_is_told_step_by_step_with_what_was_credited() -> None:
    steps = section(outgoing("firstbank"), "How the figure was reached")
    assert re.search(r"\| Less what subsequent new value protects \(11 U\.S\.C\. 547\(c\)\(4\)\) \| \$15,000\.00 \|", steps)
    assert "- Credited: subsequent new value (11 U.S.C. 547(c)(4)), $15,000.00." in outgoing("firstbank")
    maria = section(outgoing("maria"), "How the figure was reached")
    assert "| Less valid liens of others on it | $200,000.00 |" in maria
    assert "What came back for it (between $390,000.00 and $410,000.00) is not taken off" in maria


def test_what_was_paid_on_an_old_debt_is_no_value_against_a_preference() -> None:
    assert "What came back for it" not in outgoing("marathon", "craig-oil-1986")


COLLECTED = """
case: {petition_date: 2024-03-15, chapter: 7, plaintiff: {who: trustee}}
debtor: {kind: corporation}
parties: [{id: a, name: Alpha Inc.}]
solvency: {findings: [{insolvent: true, source: "Stip. 1"}]}
transfers: [{id: T1, date: 2023-06-01, perfected: 2023-06-01, to: a, kind: gift, property_kind: cash, value: 50000, received: []}]
collected: [{date: 2024-06-01, from: a, amount: 20000, for: T1}]
"""


def test_what_the_estate_has_is_taken_off_and_shown() -> None:
    text = letter(analyze(read_text(COLLECTED)), "a")
    assert "| Less what you have paid on it already (11 U.S.C. 550(d)) | $20,000.00 |" in text
    assert "| Asked for | $30,000.00 |" in text


@pytest.mark.parametrize(
    ("received", "says"),
    [
        (
            "[{kind: services, amount: 9000}]",
            "a claim against the estate may arise for what you gave up for it (11 U.S.C. 502(h)); none",
        ),
        ("[{kind: services, amount: {low: 0, high: 9000}}]", "If you gave value for what you received on T1"),
        ("null", "If you gave value for what you received on T1"),
        ("[]", ""),
        ("[{kind: services, amount: 0}]", ""),
        ("[{kind: love_and_affection, amount: 0}]", ""),
    ],
)
def test_giving_back_leaves_a_claim_only_to_one_that_gave_something(received: str, says: str) -> None:
    text = letter(analyze(read_text(COLLECTED.replace("received: []", f"received: {received}"))), "a")
    assert says in text
    assert ("502(h)" in text.partition(NOTES)[0]) is bool(says)


PASSED_ON = """
case: {petition_date: 2024-03-15, chapter: 7, circuit: 7, plaintiff: {who: trustee}}
debtor: {kind: corporation}
parties: [{id: a, name: Alpha Inc.}, {id: b, name: Beta LLC}, {id: c, name: Gamma Ltd.}]
solvency: {findings: [{insolvent: true, source: "Stip. 1"}]}
transfers: [{id: T1, date: 2023-06-01, to: a, kind: gift, property_kind: cash, value: 50000, received: []}]
flows:
  - {id: F1, date: 2023-06-02, from: a, to: b, amount: 30000, value_given: 0}
  - {id: F2, date: 2023-06-03, from: a, to: c, amount: 20000, value_given: 0}
"""


@pytest.mark.parametrize(("given", "says"), [("null", "If you gave value for what you received on T1"), ("0", "")])
def test_a_later_taker_that_gave_nothing_has_no_claim_for_it(given: str, says: str) -> None:
    text = letter(
        analyze(read_text(PASSED_ON.replace("amount: 30000, value_given: 0", f"amount: 30000, value_given: {given}"))), "b"
    )
    assert says in text
    assert ("502(h)" in text.partition(NOTES)[0]) is bool(says)


def test_whoever_s_debt_was_paid_reads_of_no_claim_of_its_own() -> None:
    paid = "received: [{kind: antecedent_debt, amount: 50000, of: b}]"
    report_ = analyze(
        read_text(PASSED_ON.partition("flows:")[0].replace("kind: gift", "kind: payment").replace("received: []", paid))
    )
    assert "502(h)" not in letter(report_, "b").partition(NOTES)[0]


@pytest.mark.parametrize("disputed", [True, False])
def test_a_letter_says_what_of_it_is_disputed(disputed: bool) -> None:
    held = f"not_property_of_debtor: {{is: 9000, source: Deed, disputed: {str(disputed).lower()}}},"
    text = letter(analyze(read_text(COLLECTED.replace("property_kind: cash,", f"property_kind: cash, {held}"))), "a")
    assert ("The part held for another came to $9,000.00. This is disputed. (Deed)" in text) is disputed
    assert ("| Less the part that was not the debtor's, which is disputed | $9,000.00 | Deed |" in text) is disputed
    assert ("Only a part of it was held for another; a fact behind this is disputed." in text) is disputed


@pytest.mark.parametrize("disputed", [True, False])
def test_a_credit_that_rests_on_a_disputed_fact_is_not_conceded(disputed: bool) -> None:
    faith = f"good_faith: {{is: true, source: Decl., disputed: {str(disputed).lower()}}}, received: [{{kind: cash, amount: 9000}}]"
    text = letter(analyze(read_text(COLLECTED.replace("received: []", faith))), "a")
    assert "- Credited: good faith and value (11 U.S.C. 548(c)), $9,000.00" in text
    assert ("$9,000.00; a fact behind this is disputed, and the credit is not conceded." in text) is disputed


@pytest.mark.parametrize("payer", ["b", "c"])
def test_a_recipient_that_has_paid_reads_of_it_and_the_lawyer_is_warned_of_a_release(payer: str) -> None:
    sum_ = f"collected: [{{date: 2024-06-01, from: {payer}, amount: 5000, for: T1, source: Dkt. 88}}]"
    text = letter(analyze(read_text(PASSED_ON + sum_)), "b")
    mine = payer == "b"
    body, _, notes = text.partition(NOTES)
    rows = section(text, "How the figure was reached")
    assert "| Of which so much reached you (11 U.S.C. 550(a)(2)) | $30,000.00 |" in rows
    assert ("| Less what you have paid on it already (11 U.S.C. 550(d)) | $5,000.00 | Dkt. 88 |" in rows) is mine
    assert f"| Asked of you | {'$25,000.00' if mine else '$30,000.00'} |" in rows
    assert "what the estate has collected" not in rows
    assert ("You have paid $5,000.00 on account of T1 already (Dkt. 88), for which credit is given." in body) is mine
    assert ("> **The recipient has paid already.** T1: $5,000.00 (Dkt. 88)." in notes) is mine
    assert ("its release" in notes) is mine


def test_the_rows_of_a_first_taker_set_what_it_paid_apart_from_what_others_paid() -> None:
    both = """collected:
  - {date: 2024-06-01, from: a, amount: 5000, for: T1, source: Dkt. 88}
  - {date: 2024-06-02, from: b, amount: 7000, for: T1}"""
    rows = section(letter(analyze(read_text(PASSED_ON + both)), "a"), "How the figure was reached")
    assert "| Less what you have paid on it already (11 U.S.C. 550(d)) | $5,000.00 | Dkt. 88 |" in rows
    assert "| Less what the estate has collected (11 U.S.C. 550(d)) | $7,000.00 | **\\[fill in: source\\]** |" in rows
    assert "| Asked of you | $38,000.00 |" in rows


@pytest.mark.parametrize(("dominion", "bound"), [("{is: false, source: Escrow agreement}", True), ("true", False)])
def test_who_may_be_a_mere_conduit_reads_so_and_is_asked_for_its_ledger(dominion: str, bound: bool) -> None:
    eleventh = PASSED_ON.replace("circuit: 7", "circuit: 11").replace("received: []", f"received: [], dominion: {dominion}")
    text = letter(analyze(read_text(eleventh)), "a").partition(NOTES)[0]
    assert ("On the record you may be a mere conduit" in text) is bound
    assert ("(Escrow agreement)" in text) is bound
    assert ("| Mere conduit | 11 U.S.C. 550(a) | open |" in section(text, "What was considered before this letter")) is bound
    assert ("- The ledger of what you received and disbursed" in section(text, "Where to send payment, and proof")) is bound


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("null", "Nothing on the record raises it."),
        ("0", "Value, good faith, no knowledge (11 U.S.C. 550(b)(1)) is not met on the record: $0.00 of value given"),
        (
            "30000",
            "Value, good faith, no knowledge (11 U.S.C. 550(b)(1)) is open on the record: the record does not say whether it took",
        ),
    ],
)
def test_what_was_considered_of_a_later_holders_defense_is_told_of_that_defense(given: str, answer: str) -> None:
    text = letter(
        analyze(read_text(PASSED_ON.replace("amount: 30000, value_given: 0", f"amount: 30000, value_given: {given}"))), "b"
    )
    assert f"(11 U.S.C. 550(b)), was considered too: {answer}" in section(text, "What was considered before this letter")


@pytest.mark.parametrize(("debtor", "welcome"), [("individual", True), ("llc", False)])
def test_no_proof_is_welcome_of_a_defense_that_the_record_already_refutes(debtor: str, welcome: bool) -> None:
    given = COLLECTED.replace("kind: corporation", f"kind: {debtor}").replace("kind: gift", "kind: charitable")
    creditor = "creditors: [{id: C1, arose: 2020-01-01, held_at_petition: true, unsecured: true, allowable: true}]"
    state = given.replace("chapter: 7,", "chapter: 7, state_law: [CA],").replace(
        "date: 2023-06-01, perfected: 2023-06-01", "date: 2021-06-01"
    )
    text = letter(analyze(read_text(f"{state}{creditor}")), "a").partition(NOTES)[0]
    unraised = text.partition("proof of them is welcome: ")[2].partition("\n")[0]
    assert ("charitable contribution, and the rest bought at its full value (11 U.S.C. 544(b)(2))" in unraised) is welcome


def test_who_has_paid_all_is_asked_for_nothing_more() -> None:
    with pytest.raises(NoLetter, match="nothing is left to recover"):
        letter(analyze(read_text(COLLECTED.replace("amount: 20000", "amount: 50000"))), "a")


def test_what_was_considered_is_told_and_called_due_diligence_only_where_a_preference_is_pleaded() -> None:
    title = "What was considered before this letter"
    assert "reasonable due diligence" in section(outgoing("firstbank"), title)
    assert "**\\[fill in: what was asked of whom, and when\\]**" in section(outgoing("firstbank"), title)
    assert "| Subsequent new value | 11 U.S.C. 547(c)(4) | met |" in outgoing("firstbank")
    for one in ("maria", "acme", "chapel"):
        assert "reasonable due diligence" not in to(one)
        assert "Fed. R. Bankr. P. 9011(b)" in section(outgoing(one), title)
        assert "**\\[fill in: what was asked of whom, and when\\]**" in section(outgoing(one), title)
    everywhere = "11 U.S.C. 548(c); UVTA 8(d); UFTA 8(d); 28 U.S.C. 3307(d)"
    assert f"| Good faith and value | {everywhere} | not met |" in section(outgoing("maria"), title)
    assert "9011" not in section(outgoing("firstbank"), title)
    assert "11 U.S.C. 544(b)(2)" in section(outgoing("chapel"), title)
    own = "A later transferee's own defense, value in good faith and without knowledge (11 U.S.C. 550(b)), was considered too: "
    assert own in section(outgoing("ana"), title)
    assert own not in section(outgoing("maria"), title)


def test_a_claim_that_is_open_is_no_demand() -> None:
    text = outgoing("firstbank")
    assert text.splitlines()[2] == "# Inquiry and reservation of claims: First Bank"
    assert "Asked for" not in text
    assert "does not yet make out the claim" in text
    assert "up to $45,000.00; reserved" in text


def test_a_later_transferee_reads_of_its_own_section_and_of_what_would_protect_it() -> None:
    text = outgoing("ana")
    assert "(11 U.S.C. 550(a)(2))" in text
    assert "F2 of 2022-12-16 (**\\[fill in: source\\]**)" in text
    assert "Weighed and not credited to the first transferee: good faith and value" in text
    assert "(11 U.S.C. 550(b)). If you did, send proof." in text
    assert "| Of which so much reached you (11 U.S.C. 550(a)(2)) | $300,000.00 ($275,000.00 to $300,000.00) |" in text


def test_a_lien_is_to_be_released_and_not_paid_for() -> None:
    party = next(one.to.value for one in report("wieboldt-1988").case.transfers if one.kind and one.kind.value == "lien")
    text = to(party, "wieboldt-1988")
    assert "release of the lien" in text
    assert "Asked for | $" not in text


def test_the_recipient_reads_of_no_rule_of_thumb_and_the_lawyer_does() -> None:
    assert "70%" not in outgoing("maria")
    assert "rule of thumb" not in outgoing("maria")
    assert "a rule of thumb, which is not law (the 70% line)" in to("maria").partition(NOTES)[2]


def test_intent_to_which_nothing_points_is_not_alleged() -> None:
    assert "defraud" not in outgoing("marathon", "craig-oil-1986")
    assert "nothing on the record points to intent: 548(a)(1)(A)" in to("marathon", "craig-oil-1986")


def test_there_is_no_threat_beyond_suit() -> None:
    for party in ("maria", "ana", "holdco", "firstbank", "acme", "chapel"):
        assert not re.search(r"crimin|prosecut|punish|sanction|credit (?:agency|bureau)|contempt|502\(d\)", outgoing(party), re.I)


def test_every_theory_has_plain_words_and_papers_that_answer_it() -> None:
    theories = [rule.id for rule in FEDERAL.claims()] + [f"544(b):DE:{kind}" for kind in KINDS]
    for theory in theories:
        assert " can be avoided " in plain(theory) or " can be recovered " in plain(theory) or " lets a creditor " in plain(theory)


def test_every_element_of_every_claim_reads_as_a_clause_where_it_is_open() -> None:
    claims = [rule for rule in RULEBOOK.rules if rule.kind == "claim" and not rule.id.startswith("550")]
    names = {part.name for rule in claims for part in (rule.holds.parts if isinstance(rule.holds, All) else (rule.holds,))}
    assert len(names) > 40
    assert [name for name in names if to_show(name, "T1").startswith("this is so of")] == []
    assert not any("Debtor" in to_show(name, "T1") for name in names)


def test_the_plain_words_of_an_open_theory_assert_nothing_of_the_record() -> None:
    text = outgoing("bank", "oday-1991")
    assert "Still to be shown is: on the day of the petition a creditor with a lien from a court, " in text
    assert "had not been made good" not in text
    assert "one of the three" not in to("bank", "oday-1991")


def test_every_letter_bears_the_banner_and_says_that_it_is_a_draft() -> None:
    assert to("maria").startswith("**PRIVILEGED AND CONFIDENTIAL - ATTORNEY WORK PRODUCT - DRAFT for a lawyer's review")


HOUSE = """
case: {petition_date: 2024-03-15, plaintiff: {who: trustee}}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
parties: [{id: bo, name: Bo Lee, kind: individual}]
transfers:
  - {id: T1, date: 2023-01-05, to: bo, kind: gift, property: house, property_kind: real_property, value: 100000,
     liens: 0, received: [], good_faith: FAITH, improvements: {cost: 30000, profit: 12000, increase_in_value: GAIN}}
"""


@pytest.mark.parametrize(
    ("faith", "gain", "says"),
    [
        ("true", "45000", "a lien on it secures $18,000.00 of your improvements (11 U.S.C. 550(e))."),
        ("true", "{high: 9000}", "Open, and not denied: a lien for improvements (11 U.S.C. 550(e)), up to $9,000.00;"),
        ("false", "45000", "Weighed and not credited: a lien for improvements (11 U.S.C. 550(e)): "),
    ],
)
def test_a_lien_for_improvements_is_told_and_lowers_no_figure(faith: str, gain: str, says: str) -> None:
    case = HOUSE.replace("FAITH", faith).replace("GAIN", gain)
    text = letter(analyze(read_text(case)), "bo")
    assert says in section(text, "Defenses already weighed")
    assert "| Asked for | $100,000.00 |" in text
    assert "What you spent on the property after you took it" in section(text, "Where to send payment, and proof")


def test_of_money_no_papers_on_improvements_are_asked() -> None:
    assert "spent on the property" in outgoing("maria")
    assert "spent on the property" not in outgoing("chapel")


# ---------------------------------------------------------------- what the record does not give


def test_what_the_record_does_not_give_is_marked_and_listed_for_the_lawyer() -> None:
    text = to("maria")
    gaps = gaps_in(text.partition(NOTES)[0])
    assert {"date of the letter", "name of the plaintiff", "day by which payment or proof is asked", "source"} <= set(gaps)
    listed = text.partition("### To fill in")[2].partition("###")[0]
    for gap, times in gaps.items():
        assert f"- {gap[:1].upper()}{gap[1:]}{f' ({times} places)' if times > 1 else ''}\n" in listed


def test_a_fact_has_its_record_cite_or_a_gap() -> None:
    facts = re.findall(r"(?m)^\d+\. .*$", section(outgoing("maria"), "The facts"))
    assert len(facts) > 15
    assert [one for one in facts if not re.search(r"(\)|\[fill in: source\\\]\*\*)$", one)] == []


def test_a_caption_that_is_not_on_record_is_a_gap_and_never_empty() -> None:
    text = letter(analyze(read_text(COLLECTED)), "a")
    for name in ("caption of the case", "docket number", "court", "name of the debtor"):
        assert f"**\\[fill in: {name}\\]**" in text
    assert not re.search(r"(?m)^\| (?:Re|Number|Court|Debtor|Petition) \|\s*\|", text)


def test_a_day_for_the_answer_is_given_or_left_open_but_never_made_up() -> None:
    text = letter(report(), "maria", Wanted(answer_by=parse_iso("2025-05-01"), proof_to="PO Box 1, Dover"))
    assert "| Answer by | 2025-05-01 |" in text
    assert "Proof of defenses: PO Box 1, Dover." in text
    assert "day by which payment or proof is asked" not in text
    assert "on 2025-06-01 or later, ask the bankruptcy court" in text
    assert "day of suit" in gaps_in(to("holdco"))


def test_an_answer_after_the_time_to_sue_or_before_the_case_is_refused() -> None:
    with pytest.raises(NoLetter, match="leaves no time to sue, whose last day is 2026-03-16"):
        letter(report(), "maria", Wanted(answer_by=parse_iso("2026-03-16")))
    with pytest.raises(NoLetter, match="is before the petition of 2024-03-15"):
        letter(report(), "maria", Wanted(answer_by=parse_iso("2024-03-01")))


def test_where_the_time_to_sue_has_passed_the_lawyer_is_stopped() -> None:
    late = analyze(read_case(EXAMPLE), as_of=parse_iso("2026-03-17"))
    assert "**Do not send before the time to sue is settled.** T1: the last day was 2026-03-16" in letter(late, "holdco")
    assert "the last day to begin an action is" not in letter(late, "holdco")
    assert "an action is pending" in letter(late, "maria")


def test_where_no_last_day_is_counted_the_letter_has_a_gap() -> None:
    text = letter(analyze(read_text(COLLECTED.replace("chapter: 7", "chapter: 7, involuntary: true"))), "a")
    assert "**\\[fill in: last day to sue, which the record does not let be counted\\]**" in text


# ---------------------------------------------------------------- who gets none


@pytest.mark.parametrize(
    ("case", "party", "reason"),
    [
        ("harbor-light", "buyer", r"T1: it took by way of T1 and F1 and owes nothing: value, good faith, no knowledge"),
        ("harbor-light", "irs", r"the record tells of nothing that came to it"),
        ("harbor-light", "nobody", r"there is no such party; there are: maria, ana"),
        ("bay-plastics-1995", "bt", r"nothing on the record points to it"),
        ("begier-1990", "irs", r"T1: no theory is alive"),
        ("finley-1997", "alexander", r"mere conduit"),
    ],
)
def test_a_party_against_whom_nothing_is_alive_gets_no_letter_and_the_reason_is_told(case: str, party: str, reason: str) -> None:
    if party == "alexander":
        party = next(one.id for one in report(case).case.parties if one.name and "Alexander" in one.name.value)
    with pytest.raises(NoLetter, match=reason):
        letter(report(case), party)


def test_a_transfer_that_did_not_touch_the_party_is_refused() -> None:
    with pytest.raises(NoLetter, match="the record tells of nothing that came to it in T2"):
        letter(report(), "maria", transfers=["T2"])


def test_a_party_may_be_named_by_its_name() -> None:
    assert letter(report(), "maria ruiz") == to("maria")


# ---------------------------------------------------------------- formats, names, the command


@pytest.mark.parametrize(("case", "party"), [("harbor-light", "maria"), ("harbor-light", "firstbank"), ("mcgough-2013", "church")])
def test_every_format_says_the_same_words_in_the_same_order(case: str, party: str) -> None:
    draft = to(party, case)
    said = words(of_markdown(draft))
    assert words(of_word(written(draft, "docx"))) == said
    assert words(of_html(written(draft, "html").decode())) == said
    tree = document(draft)
    assert differs(pdf(tree), tree) == ""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_written(name: str) -> None:
    text = SALE.replace("NAME", json.dumps(name)).replace("PROPERTY", json.dumps(name)).replace("SOURCE", json.dumps(name))
    draft = letter(analyze(read_text(text)), "taker")
    assert shown(draft).count(" ".join(name.split())) >= 4


def test_a_name_that_looks_like_a_gap_is_none() -> None:
    text = SALE.replace("NAME", '"**[fill in: nothing]**"').replace("PROPERTY", "a boat").replace("SOURCE", "Ex. 1")
    assert "nothing" not in gaps_in(letter(analyze(read_text(text)), "taker"))


def test_the_same_case_gives_the_same_bytes() -> None:
    other = letter(analyze(read_case(EXAMPLE)), "maria")
    for form in FORMATS:
        assert written(other, form) == written(to("maria"), form)


def test_the_command_writes_the_letter_and_refuses_in_one_line(tmp_path: Path) -> None:
    out = tmp_path / "letter.docx"
    done = run("demand", EXAMPLE, "--to", "maria", "--answer-by", "2025-05-01", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert "| Answer by | 2025-05-01 |" in run("demand", EXAMPLE, "--to", "maria", "--answer-by", "2025-05-01").stdout
    assert "2025-05-01" in of_word(out.read_bytes())
    for words_ in (
        ("buyer",),
        ("maria", "--transfer", "T9"),
        ("maria", "--answer-by", "soon"),
        ("maria", "--answer-by", "2030-01-01"),
    ):
        done = run("demand", EXAMPLE, "--to", *words_, "--out", tmp_path / "none.docx")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not (tmp_path / "none.docx").exists()


def test_everybody_who_may_owe_gets_a_letter_in_one_run(tmp_path: Path) -> None:
    out = tmp_path / "letters"
    done = run("demand", EXAMPLE, "--all", "--out", out)
    assert done.stdout == f"wrote {out}: maria.md, ana.md, holdco.md, firstbank.md, chapel.md, acme.md\n"
    assert done.stderr.startswith("no letter: Oak Resale Inc.: there is nothing to demand: T1: it took by way of T1 and F1")
    assert sorted(file.name for file in out.iterdir()) == sorted(done.stdout.partition(": ")[2].strip().split(", "))
    for party in ("maria", "ana", "firstbank"):
        assert (out / f"{party}.md").read_text(encoding="utf-8") == to(party)
    one = run("demand", EXAMPLE, "--all", "--transfer", "T4", "--format", "docx", "--out", out)
    assert one.stdout == f"wrote {out}: acme.docx\n"


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ((), "name one party by --to, or write to all who may owe by --all --out FOLDER"),
        (("--to", "maria", "--all"), "name one party by --to, or write to all who may owe by --all --out FOLDER"),
        (("--all",), "--all: writes a file for each; name a folder by --out"),
        (("--all", "--out", "OUT.docx"), "--all writes a file for each; name a folder, and the format by --format"),
        (("--all", "--out", "OUT", "--answer-by", "2030-01-01"), "leaves no time to sue"),
        (("--all", "--out", "OUT", "--transfer", "T9"), "T9: there is no such transfer"),
    ],
)
def test_letters_to_all_are_written_together_or_not_at_all(asks: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run("demand", EXAMPLE, *(one.replace("OUT", str(tmp_path / "out")) for one in asks))
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_ids_that_no_file_can_bear_become_names_that_differ(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(
        "case: {petition_date: 2024-03-15}\nsolvency: {findings: [{insolvent: true}]}\nparties: [{id: a/b}, {id: a-b}, {id: A-B}]\n"
        "transfers:\n"
        + "".join(
            f"  - {{id: T{n}, date: 2023-05-01, to: {id}, kind: gift, property_kind: cash, value: 9, received: []}}\n"
            for n, id in enumerate(("a/b", "a-b", "A-B"))
        ),
        encoding="utf-8",
    )
    done = run("demand", case, "--all", "--out", tmp_path / "out")
    assert done.stdout.endswith(": a-b.md, a-b-2.md, A-B-2-2.md\n"), done.stdout + done.stderr


@pytest.mark.parametrize(("party", "below"), [("maria", ""), ("firstbank", "open"), ("acme", "below")])
def test_the_floor_of_venue_is_told_where_the_suit_may_be_below_it(party: str, below: str) -> None:
    notes = to(party).partition(NOTES)[2]
    assert ("28 U.S.C. 1409(b)" in outgoing(party)) == bool(below)
    assert ("### Where to sue" in notes) == bool(below)
    assert not below or f"is **{below}**" in notes
    assert "Insys" in notes or not below


def test_the_year_to_recover_is_told_to_a_later_taker_and_of_what_is_avoided_already() -> None:
    assert "an action to recover it from you may follow until a year after its avoidance" in section(outgoing("ana"), "Time")
    assert "a year after its avoidance" not in outgoing("maria")
    text = EXAMPLE.read_text(encoding="utf-8").replace("tolling_until: null", "tolling_until: null, avoided: 2025-09-02")
    told = section(letter(analyze(read_text(text)), "ana"), "Time")
    assert (
        "T1: avoided on 2025-09-02; the last day to begin an action to recover it is **2026-09-02** (11 U.S.C. 550(f)(1))." in told
    )
    late = letter(analyze(read_text(text), as_of=parse_iso("2026-10-01")), "ana")
    assert "Do not send before the time to sue is settled" in late
    sued = letter(analyze(read_text(text), as_of=parse_iso("2026-10-01")), "maria")
    assert "the last day was 2026-09-02" not in sued


def test_own_wording_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "demand_fact.md.j2").write_text("{{ fact.number }}. FACT {{ fact.text }}\n", encoding="utf-8")
    done = run("demand", EXAMPLE, "--to", "maria", "--templates", tmp_path)
    assert "1. FACT The debtor is a corporation." in done.stdout


@pytest.mark.parametrize(("case", "party"), [("tabor-gleneagles-1986", "great-american"), ("ich-1987", "investor")])
def test_a_fact_of_another_transfer_is_told_with_that_transfer_alone(case: str, party: str) -> None:
    common, *own = re.split(
        r"^\*\*.+\*\*$|^### .+$|^T\d.*:$", outgoing(party, case).partition("## The facts")[2], flags=re.MULTILINE
    )
    told = re.findall(r"^\d+\. (.+)$", common + "".join(own[:1]), re.MULTILINE)
    assert told
    assert len(told) == len(set(told))


def test_who_took_through_a_mere_conduit_is_the_initial_transferee_and_reads_nothing_of_550_b() -> None:
    for case in ("finley-1997", "ogden-2002", "nordberg-1988"):
        for party in (one.id for one in report(case).case.parties if one.name is not None):
            try:
                text = outgoing(party, case)
            except NoLetter:
                continue
            if "a mere conduit" in text:
                assert "You are not the first transferee" not in text
                assert "You owe as initial transferee (11 U.S.C. 550(a)(1))" in text or "you owe as initial transferee" in text
                assert "550(b)" not in text
                assert "550(a)(2)" not in text
    assert "taken through Alexander & Alexander of New York, Inc., a mere conduit" in outgoing("american-home", "finley-1997")


def test_where_it_is_open_whether_those_before_had_dominion_both_ways_are_told() -> None:
    text = outgoing("paid", "harwell-2010")
    assert "You are not the first transferee" not in text
    assert "If it was, you are the initial transferee (11 U.S.C. 550(a)(1)); if it had dominion over what it passed on" in text


def test_each_group_of_transfers_is_said_to_be_avoidable_or_open() -> None:
    both = section(outgoing("walker", "adam-aircraft-2015"), "Authority to sue")
    assert "Whether T2 and T3 can be avoided under 11 U.S.C. 548(a)(1)(B) is still open." in both
    assert "On the record" not in both
    assert "On the record T1 can be avoided under 11 U.S.C. 548(a)(1)(B)." in outgoing("american-home", "finley-1997")


GUARANTEED = """
case: {petition_date: 2024-03-15, chapter: 7, plaintiff: {who: trustee}}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
parties: [{id: bank, name: First Bank}, {id: bo, name: Bo Lee, kind: individual}]
relationships: [{who: bo, is: director, of: debtor}]
transfers:
  - {id: T1, date: 2024-02-01, to: bank, for_benefit_of: [bo], kind: loan_repayment, property_kind: cash, value: 90000,
     received: [{kind: antecedent_debt, amount: 90000, incurred: 2022-01-01}]}
chapter7_dividend: 0.1
preference: [{creditor: bank, collateral: 0, TRADE}]
"""


def test_a_guarantor_is_asked_for_the_guaranty_and_only_who_supplied_for_its_invoices() -> None:
    lender = analyze(read_text(GUARANTEED.replace(", TRADE", "")))
    supplier = analyze(read_text(GUARANTEED.replace("TRADE", "terms_days: 30")))
    useful = "Where to send payment, and proof"
    for one in (lender, supplier):
        assert "The guaranty or other paper by which you answered for the debt" in section(letter(one, "bo"), useful)
        assert "nvoices" not in section(letter(one, "bo"), useful)
    assert "Invoices and statements of account" in section(letter(supplier, "bank"), useful)
    assert "Invoices" not in section(letter(lender, "bank"), useful)
    assert "The papers of the debt" in section(letter(lender, "bank"), useful)


def test_of_a_lien_no_money_is_asked() -> None:
    text = outgoing("new-lenders", "tousa-2012")
    assert "If the claim is made out, what is asked on T1 is the release of the lien, and no money." in text
    assert "it is preserved for the estate (11 U.S.C. 551)" in text
    assert "ou owe as" not in text
    assert "Payment" not in text
    assert "dollars" not in text


LATE = """
case: {petition_date: 2020-03-02, chapter: 7, plaintiff: {who: trustee}APPOINTED}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
parties: [{id: a, name: Alpha Inc.}]
transfers: [{id: T1, date: 2019-06-01, perfected: 2019-06-01, to: a, kind: gift, property_kind: cash, value: 50000, received: []}]
ACTION
"""


@pytest.mark.parametrize(
    ("appointed", "action", "as_of", "gap", "stopped"),
    [
        ("", "", "2022-03-02", "", False),
        ("", "", "2022-03-03", "the last day is gone, unless what the record leaves open makes it a later one", True),
        (", trustee_appointed: never", "", "2022-03-03", "on this record the last day has passed", True),
        (", trustee_appointed: never", "filed: 2022-03-02", "2022-03-03", "", False),
        (", trustee_appointed: never", "tolling_until: 2022-09-01", "2022-03-03", "", False),
        (", trustee_appointed: never", "tolling_until: 2022-09-01", "2022-09-02", "on this record the last day has passed", True),
        (", trustee_appointed: never", "filed: 2022-04-01", "2022-03-20", "on this record the last day has passed", True),
    ],
)
def test_a_last_day_that_is_gone_is_never_told_as_one_to_come(
    appointed: str, action: str, as_of: str, gap: str, stopped: bool
) -> None:
    case = LATE.replace("APPOINTED", appointed).replace(
        "ACTION", f"actions: [{{against: [a], transfers: [T1], {action}}}]" if action else ""
    )
    text = letter(analyze(read_text(case), as_of=parse_iso(as_of)), "a")
    outgoing_, _, notes = text.partition(NOTES)
    time = section(outgoing_, "Time")
    assert (f"why the action is in time: {gap}" in time) if gap else ("why the action is in time" not in time)
    assert ("Do not send before the time to sue is settled" in notes) == stopped
    assert ("the last day to begin an action is" in time) == (not stopped and "filed" not in action)
    assert ("before the last day stated above" in outgoing_) == (not stopped and "filed" not in action)


def test_a_pending_suit_is_told_in_its_tense_and_goes_on() -> None:
    case = LATE.replace("APPOINTED", ", trustee_appointed: never").replace(
        "ACTION", "actions: [{against: [a], transfers: [T1], filed: 2021-06-01}]"
    )
    early, late = (letter(analyze(read_text(case), as_of=parse_iso(day)), "a") for day in ("2021-07-01", "2022-07-01"))
    assert "an action is pending; the last day to bring it is 2022-03-02" in early
    assert "an action is pending; the last day to bring it was 2022-03-02" in late
    assert "The action on T1 that is pending goes on meanwhile. Every right" in early
    assert "or later, ask the bankruptcy court" not in early


def test_a_transfer_told_with_its_own_later_day_keeps_the_gap_of_the_day_that_is_not_counted() -> None:
    time = section(outgoing("church", "young-1996-1998"), "Time")
    assert "(11 U.S.C. 549(d)(1))" in time
    assert "**\\[fill in: last day to sue, which the record does not let be counted\\]** (11 U.S.C. 546(a))" in time


@pytest.mark.parametrize(("age", "minor"), [("minor: true", True), ("born: 2012-05-01", True), ("born: 1980-05-01", False)])
def test_a_letter_to_a_minor_goes_to_who_acts_for_it(age: str, minor: bool) -> None:
    text = letter(
        analyze(
            read_text(
                HOUSE.replace("kind: individual}]", f"kind: individual, {age}}}]").replace("FAITH", "true").replace("GAIN", "0")
            )
        ),
        "bo",
    )
    gap = "**\\[fill in: name of the minor's parent, guardian or counsel\\]**"
    assert text.count(gap) == (2 if minor else 0)
    assert ("Dear Bo Lee:" in text) is not minor
    assert ("Fed. R. Bankr. P. 7017; Fed. R. Civ. P. 17(c) \\[not verified\\]" in text.partition(NOTES)[2]) is minor
    assert "7017" not in text.partition(NOTES)[0]


def test_what_a_debtor_recovers_for_itself_does_not_come_back_to_the_estate() -> None:
    assert "comes back to the estate" not in outgoing("county", "gunsalus-2022")
    assert "What is avoided the debtor may recover" in outgoing("county", "gunsalus-2022")
    assert "comes back to the estate" in outgoing("barbara", "hurtado-2003")


def test_the_floor_of_venue_says_what_leaves_it_open() -> None:
    notes = to("analia", "kipnis-2016").partition(NOTES)[2]
    assert "whether it is below is **open**: the amount is open." in notes
    assert "or whether the Defendant is an insider" not in notes


def test_a_floor_of_cents_is_no_figure_to_ask_for() -> None:
    for case, party in (("ich-1987", "investor"), ("bayou-2010", "investors")):
        assert "$0.01 or more, to be given" not in outgoing(party, case)
        assert "$0.02 or more, to be given" not in outgoing(party, case)


def test_no_sentence_ends_twice() -> None:
    for case, party in (("1634-associates-1993", "neumann"), ("deberry-2019", "kathy"), ("citibank-2021", "paid-indirectly")):
        assert not re.search(r"\. \.|[^.]\.\.(?!\.)", to(party, case))


def test_what_is_open_is_reserved_and_not_asserted() -> None:
    told = [line for line in outgoing("chapel").splitlines() if "actual intent" in line or line.startswith("- 548(a)(1)(A)")]
    assert told
    assert all("reserved and still open on the record" in line for line in told)
    firm = next(line for line in outgoing("maria").splitlines() if line.startswith("- 544(b) for constructive fraud by insolvency"))
    assert "reserved" not in firm
