"""The draft memo: what it must tell, what it must never lose, and that no text of a case file can become markup."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markdown_it import MarkdownIt

from avoidance.analysis import Analysis, bind
from avoidance.analyze import Report, analyze
from avoidance.draft import memo
from avoidance.drafting.markdown import escaped
from avoidance.drafting.phrasebook import PHRASES
from avoidance.drafting.places import place
from avoidance.drafting.templates import environment
from avoidance.drafting.theories import KINDS, spoken, whose
from avoidance.drafting.together import THINGS
from avoidance.drafting.wording import dollars
from avoidance.language.direction import FIRST_STRONG_ISOLATE, POP_ISOLATE
from avoidance.report.alike import alike, speaking, under_state
from avoidance.report.model import Question
from casefacts.reading import read_case, read_text
from casefacts.schema import json_schema
from tests.test_asking import cases

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "harbor-light.yaml"
CASES = sorted((HERE / "cases").glob("*.yaml"))

SALE = """
case: {petition_date: 2024-03-15, name: "In re Example"}
complete: [relationships]
debtor: {name: Example Corp., kind: corporation}
parties: [{id: taker, name: NAME}]
solvency: {findings: [{insolvent: true, source: "Op. at 3"}]}
transfers:
  - {id: T1, date: 2023-06-01, perfected: 2023-06-01, to: taker, kind: sale, property_kind: personal_property, property: PROPERTY,
     value: {is: 100000, source: SOURCE}, liens: 0, exempt: 0, not_property_of_debtor: 0,
     received: [{kind: cash, amount: {is: 30000, source: "Ex. 2", disputed: true}}]}
"""
NOT_548 = "Not avoidable on this theory"
HOSTILE = (
    "Smith & Sons",
    "AT&amp;T &lt;Trust&gt;",
    "<b>Bold</b> <script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %}",
    "a | b || c",
    "*starred* __under__ `code` ~~gone~~",
    "[link](http://example.com) ![image](x.png)",
    "# not a heading",
    "1. not a list",
    "- nor this",
    "> nor a quotation",
    "back\\slash \\| bar",
    "\u4e2d\u534e\u6709\u9650\u516c\u53f8",
    "\u05d9\u05e9\u05e8\u05d0\u05dc \u05d1\u05e2\u05f4\u05de",
    "two\nlines\n\tand a tab",
)


def report(name: str = "Taker, Inc.", property_: str = "a boat", source: str = "Ex. 1", settings: tuple[str, ...] = ()) -> Report:
    text = SALE.replace("NAME", json.dumps(name)).replace("PROPERTY", json.dumps(property_)).replace("SOURCE", json.dumps(source))
    return analyze(read_text(text, settings=settings))


def shown(markdown: str) -> str:
    """Return the text that a reader of the rendered document sees, without the marks that isolate right-to-left text."""
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    text = html.unescape(re.sub(r"<[^>]+>", "", rendered))
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def rendered_tags(markdown: str) -> list[str]:
    return re.findall(r"<(/?\w+)", MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


@pytest.fixture(scope="module")
def example() -> str:
    return memo(analyze(read_case(EXAMPLE)))


# ---------------------------------------------------------------- text of the record is data


@pytest.mark.parametrize("text", HOSTILE)
def test_an_escaped_text_is_shown_as_written_in_a_sentence_and_in_a_table(text: str) -> None:
    as_written = " ".join(text.split())
    assert shown(f"Before {escaped(text)} after").strip() == f"Before {as_written} after"
    assert as_written in shown(f"| a | b |\n|---|---|\n| {escaped(text)} | x |\n")
    assert as_written in shown(f"- {escaped(text)}\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_a_property_and_a_source_are_shown_as_written_and_change_nothing_else(text: str) -> None:
    plain = memo(report())
    hostile = memo(report(name=text, property_=text, source=text))
    as_written = " ".join(text.split())
    assert shown(hostile).count(as_written) >= 4
    assert rendered_tags(hostile) == rendered_tags(plain), "the structure of the document is that of a harmless one"


def test_text_of_the_record_never_runs_in_a_template() -> None:
    assert "49" not in re.findall(r"\b49\b", memo(report(name="{{ 7*7 }}")))
    assert "7\\*7" in memo(report(name="{{ 7*7 }}"))


def test_a_number_in_a_source_is_not_dressed_as_dollars() -> None:
    text = shown(memo(report(source="Ledger 1,234.56 at 2")))
    assert "Ledger 1,234.56 at 2" in text
    assert "$1,234.56" not in text


def test_right_to_left_text_is_isolated_from_the_figures_beside_it() -> None:
    assert escaped("\u05d9\u05e9\u05e8") == f"{FIRST_STRONG_ISOLATE}\u05d9\u05e9\u05e8{POP_ISOLATE}"
    assert "\u202e" not in escaped("a\u202eb")


def test_a_template_that_names_what_it_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing.given }}").render()


# ---------------------------------------------------------------- what the memo tells


def test_the_memo_opens_as_privileged_work_product_and_a_draft(example: str) -> None:
    assert example.startswith("**PRIVILEGED AND CONFIDENTIAL - ATTORNEY WORK PRODUCT - DRAFT")


def test_the_sections_stand_in_the_order_a_lawyer_reads_in(example: str) -> None:
    headings = re.findall(r"^## (.+)$", example, re.M)
    assert headings == [
        "Bottom line",
        "Questions presented and brief answers",
        "Facts",
        "Analysis",
        "State law through 11 U.S.C. 544(b)(1), side by side",
        "Alternative positions and break-even figures",
        "Preferences by creditor",
        "Due diligence before suit",
        "Recovery",
        "Open questions",
        "Exhibit of transfers",
        "Insolvency timeline",
        "Who paid whom",
        "Table of authorities",
        "Assumptions",
        "What was not considered",
    ]


def test_every_finding_has_a_line_in_the_bottom_line_a_question_and_an_analysis(example: str) -> None:
    report = analyze(read_case(EXAMPLE))
    told = [(transfer.id, one) for transfer, found in report.findings() for one in speaking(found)]
    for one in alike(report.summaries):
        if any((member.transfer, member.theory) == (id, found.judgment.rule.id) for member in one.members for id, found in told):
            named = spoken(member.theory for member in one.members)
            assert re.search(rf"^\| {one.summary.transfer} \| .* \| {re.escape(named)}(?:, [a-z -]+)? \| \*\*", example, re.M)
    count = len(told)
    assert count > 6
    assert example.count("**Question presented") == example.count("**Brief answer.") == example.count("\n#### ") == count


def test_every_theory_under_state_law_stands_in_the_table_of_its_transfer(example: str) -> None:
    for one in alike(analyze(read_case(EXAMPLE)).summaries):
        state = under_state(one.summary.theory)
        if state is not None:
            held = whose(under_state(member.theory)[0] for member in one.members)
            assert f"| {KINDS[state[1]]} | {held} | **" in example


def test_each_law_of_a_line_has_its_own_burden(example: str) -> None:
    lines = [line for line in example.splitlines() if line.startswith(f"| {KINDS['constructive']} | Delaware, New York")]
    assert lines
    report = analyze(read_case(EXAMPLE))
    burdens = {
        under_state(one.judgment.rule.id)[0]: one.judgment.rule.burden
        for one in report.of(report.case.transfers[0])
        if one.judgment.rule.id.endswith(":constructive")
    }
    assert len(set(burdens.values())) == len(burdens), "each of them has another"
    assert all(f"{whose([law])}: {burden}" in lines[0] for law, burden in burdens.items() if law in ("DE", "NY"))


def test_the_brief_answers_follow_the_verdicts(example: str) -> None:
    answers = re.findall(r"\*\*Question presented \((548\S+), .*?\*\*Brief answer\. (.+?)\.\*\*", example, re.S)
    open_, avoidable = "Not decidable yet", "Avoidable"
    assert [answer for _, answer in answers] == [open_, avoidable, open_, avoidable, open_, *[NOT_548] * 3]


def test_a_rule_of_thumb_is_called_one_wherever_it_carries_the_answer(example: str) -> None:
    assert "by a rule of thumb, which is not law" in example
    assert "leans on a rule of thumb, which is not law (the 70% line)" in example


def test_an_element_cites_the_facts_that_support_it_by_number(example: str) -> None:
    number = re.search(r"^(\d+)\. The debtor was found, or stipulated to have been, insolvent", example, re.M)
    assert number is not None
    assert f"The debtor was found insolvent (Stip. para. 8). (Fact {number[1]}.)" in example


def test_facts_are_numbered_once_and_in_order(example: str) -> None:
    facts = example.split("## Facts")[1].split("## Analysis")[0]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", facts, re.M)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_source_that_the_analysis_read_is_lost() -> None:
    for file in CASES:
        found = analyze(read_case(file))
        text = shown(memo(found))
        sources = {
            item.source
            for transfer, ones in found.findings()
            for one in ones
            for part in one.judgment.proof.walk()
            for item in part.evidence
        }
        for source in filter(None, sources):
            assert " ".join(source.split()) in text, f"{file.name}: {source}"


@pytest.mark.parametrize("file", [EXAMPLE, *CASES], ids=lambda file: file.stem)
def test_a_memo_on_a_decided_case_shows_no_path_no_engine_word_and_no_empty_section(file: Path) -> None:
    text = memo(analyze(read_case(file)))
    assert not re.search(r"\b(?:transfers|solvency|relationships|parties|debtor|case)\.[\w#-]+\.?\w", text), "a path of the record"
    assert not re.search(r"Kleene|\bundetermined\b|not_met|\bNone\b|Truth\.", text)
    assert not re.search(r"^#+ [^\n]*\n+(?=#{1,2} )", text, re.M), "a heading with nothing under it"
    assert not re.search(r"\n{3,}|[ \t]\n", text)
    assert not re.search(r"(?<![\d$,.])\d{1,3}(?:,\d{3})+\.\d\d\b", text.partition("## Questions presented")[0]), (
        "an amount without its dollar sign"
    )


def test_what_nobody_has_verified_is_marked_where_it_is_cited_and_in_the_table(example: str) -> None:
    assert r"926 F.2d 1248 (1st Cir. 1991) \[not verified\]" in example
    assert re.search(r"^\| Max Sugarman .*NOT VERIFIED - check before relying on it \|$", example, re.M)


def test_every_authority_of_the_tables_that_the_memo_cites_is_in_its_table_of_authorities(example: str) -> None:
    body, _, table = example.partition("## Table of authorities")
    cited = [
        one for one in analyze(read_case(EXAMPLE)).law.tables.authorities.values() if one.cite[:1].isdigit() and one.cite in body
    ]
    assert cited
    assert all(one.cite in table for one in cited)


def test_a_provision_cited_in_the_analysis_is_in_the_table_of_authorities(example: str) -> None:
    assert re.search(
        r"11 U\.S\.C\. 548\(a\)\(1\), \(a\)\(1\)\(A\), \(a\)\(1\)\(B\)", example.partition("## Table of authorities")[2]
    )


def test_badges_are_evidence_in_a_table_and_never_a_score(example: str) -> None:
    assert "| Concealed | UFTA/UVTA 4(b)(3) | toward |" in example
    assert "Badges never prove intent by their number" in example
    assert not re.search(r"\d+ (?:of|out of) \d+ badges", example)


def test_an_element_that_another_theory_has_told_is_referred_to_and_not_told_again(example: str) -> None:
    assert example.count("inside the period that opens on 2022-03-15 and closes on 2024-03-15. (Fact") == 3
    assert "**met**. As under 548(a)(1)(A)." in example


def test_later_transferees_stand_with_the_way_and_the_reason(example: str) -> None:
    assert "Ana Ruiz, as immediate transferee (11 U.S.C. 550(a)(2)): up to $300,000.00" in example
    assert "by way of T1 of 2022-11-02 and F2 of 2022-12-16" in example
    assert (
        "Oak Resale Inc., who took by way of T1 of 2022-11-02 and F1 of 2022-12-15, owes nothing: value, good faith, no knowledge"
        in example
    )


def test_break_even_figures_stand_beside_the_record(example: str) -> None:
    sure = "others within bounds: $414,000.00 or more: not decidable yet; $760,000.00 or more: not avoidable on this theory"
    likely = "Others as displayed: $490,000.00 or more: not decidable yet; $700,000.00 or more: not avoidable on this theory"
    received = "Total value received (its uncertain items as displayed) | between $390,000.00 and $410,000.00"
    assert f" | {received} | {sure}. {likely} |" in example


def test_an_amount_that_turns_on_a_disputed_fact_is_given_both_ways() -> None:
    text = memo(analyze(read_text(DISPUTED)))
    assert "**Some facts are disputed:** without them the amount would be between $500.00 and $1,000.00." in text
    assert "| avoidable, $500.00 | the same verdict, between $500.00 and $1,000.00 |" in text


DISPUTED = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
transfers: [{id: T1, date: 2023-06-01, kind: sale, property_kind: cash, value: 1000, received: [{kind: cash, amount: 500}],
  good_faith: {is: true, disputed: true}}]
"""


def test_disputed_facts_are_shown_with_the_answer_without_them() -> None:
    text = memo(report())
    assert re.search(r"The debtor received \$30,000\.00 in cash\. \*\*Disputed\.\*\*", text)
    stated, without = "avoidable, between $70,000.00 and $100,000.00", "not decidable yet, between $0.00 and $100,000.00"
    assert re.search(rf"^\| 548\(a\)\(1\)\(B\) \| \d+ \| {re.escape(stated)} \| {re.escape(without)} \|$", text, re.M)


def test_a_what_if_is_announced_at_the_top_and_marked_on_the_fact() -> None:
    text = memo(report(settings=("transfers.T1.value=50000",)))
    top = text.partition("## Bottom line")[0]
    assert "WHAT-IF: this memo rests on facts that are ASSUMED" in top
    assert "assumed to be 50000" in top
    assert "What left the debtor was worth $50,000.00 before liens. (**assumed for a what-if**" in text
    assert "The answer leans on" in text
    assert "an assumption (What left the debtor was worth $50,000.00 before liens)" in text


def test_an_assumption_that_defeats_a_claim_is_named_in_the_brief_answer() -> None:
    text = memo(report(settings=("transfers.T1.value=20000",)))
    assert "**Brief answer. Not avoidable on this theory.** The claim fails on this record." in text
    assert "an assumption (What left the debtor was worth $20,000.00 before liens)" in text


def test_the_other_side_of_a_split_is_told_with_its_choice_and_figure() -> None:
    text = memo(analyze(read_case(HERE / "cases" / "mcgough-2013.yaml")))
    assert "Side taken: the whole of what passed the line is exposed (Wadsworth v. Word of Life" in text
    assert "Why: 10th Cir." in text
    assert "Other side: only what lies above 15 percent is exposed (In re McGough, 467 B.R. 220 (10th Cir. BAP 2012)" in text
    assert r"\[no longer good law\]). The claim would be **avoidable**, for $2,458.00." in text


# ---------------------------------------------------------------- what a lawyer would add

DEBT = """
case: {petition_date: 2024-03-15, law_as_of: 2024-06-01, circuit: CIRCUIT}
complete: [relationships]
debtor: {name: Example Corp., kind: corporation}
parties: [{id: lender, name: A Lender}]
solvency: {findings: [{insolvent: true, source: "Stip. 4"}]}
transfers:
  - {id: T1, date: DATE, to: lender, kind: KIND, property_kind: cash, value: 50000, good_faith: true, EXTRA
     received: [{kind: BACK, amount: GIVEN}]}
ACTIONS
"""


def debt(**changes: str) -> str:
    text = DEBT
    plain = {"CIRCUIT": "3", "DATE": "2024-01-10", "KIND": "payment", "EXTRA": "", "BACK": "antecedent_debt", "GIVEN": "50000"}
    for key, value in {**plain, "ACTIONS": "", **changes}.items():
        text = text.replace(key, value)
    return memo(analyze(read_text(text)))


@pytest.fixture(scope="module")
def smoot() -> str:
    return memo(analyze(read_case(HERE / "cases" / "smoot-2001.yaml")))


def test_an_answer_that_548c_carries_says_what_548c_does_not_protect() -> None:
    caution = "also voidable under section 544, 545 or 547; what sections 544(a) and 547 reach is counted in here"
    assert caution in debt(DATE="2023-11-01").split("## Facts")[0]
    assert "also voidable" not in debt(DATE="2023-11-01", GIVEN="0").split("## Facts")[0]


@pytest.mark.parametrize(
    ("back", "said"), [("antecedent_debt", True), ("cash", False)], ids=["a debt was paid", "no debt was paid"]
)
def test_a_debt_that_was_paid_is_tested_as_a_preference(back: str, said: bool) -> None:
    assert ("547(b), preference" in debt(BACK=back)) is said


def test_property_of_which_the_record_is_silent_is_said_to_be_taken_as_the_debtors(example: str) -> None:
    assert "Taken as wholly the debtor's, the record being silent (see Assumptions); the trustee must prove it." in example
    number = re.search(r"^(\d+)\. No part of it was held for another\.", example, re.M)
    assert number is not None
    assert f"**met**. No part of it was held for another (fact {number[1]})." in example


def test_exemption_is_told_only_where_the_record_states_an_exempt_part(example: str, smoot: str) -> None:
    assert "as exempt" not in example.lower()
    assert "**Not out of reach as exempt** (11 U.S.C. 548(a)(1); see Tavenner v. Smoot, 257 F.3d 401" in smoot
    assert "T1: on the constructive count the exempt part is left out." in smoot


def test_beside_the_line_stand_the_circumstances_with_the_authority_of_the_circuit(example: str) -> None:
    assert (
        "totality of the circumstances, among them market value, arm's length and good faith (In re R.M.L., 92 F.3d 139" in example
    )
    text = debt(KIND="sale", GIVEN="10000", CIRCUIT="2", BACK="cash")
    assert (
        "arm's length and good faith. The record: it is silent on arm's length, and the transferee took in good faith (fact" in text
    )


@pytest.mark.parametrize(("kind", "told"), [("sale", False), ("gift", True)])
def test_charity_is_told_of_gifts_and_left_out_of_sales(kind: str, told: bool) -> None:
    text = debt(KIND=kind, EXTRA="", GIVEN="0")
    assert ("**Charitable contribution**" in text) is told
    assert "charitable contribution" not in debt(KIND="sale").partition("## Questions presented")[0]


def test_the_table_names_what_carries_a_claim_that_is_met(example: str) -> None:
    assert "| nothing received; stipulated insolvency |" in example
    assert "every element is met on the record |" not in example


def test_a_side_taken_of_a_split_is_never_told_as_a_fact(smoot: str) -> None:
    questions = re.findall(r"\*\*Question presented.+", smoot)
    assert "(1) actual intent was found; and leaves open" in questions[0]
    assert not any("side taken" in one for one in questions)


def test_a_missing_date_is_said_to_be_missing(smoot: str) -> None:
    assert "the date of the transfer is not on the record, so whether it falls within the look-back cannot be said" in smoot
    assert "unknown date" not in smoot


def test_a_break_even_on_income_by_source_shows_the_figure_used() -> None:
    text = memo(analyze(read_case(HERE / "cases" / "mcgough-2013.yaml")))
    assert "| Gross annual income of 2008 (earned) | $6,800.00 | more than $23,186.66" in text
    assert (
        "avoid the gifts of 2008, 25 in number to The Word of Life Christian Center between 2008-01-01 and 2008-12-31, on" in text
    )


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ("", ""),
        ("actions: [{filed: 2024-05-01, transfers: [T1]}]", "; an action on T1 was filed on 2024-05-01."),
        ("actions: [{filed: 2024-07-01, transfers: [T1]}]", "; an action on T1 is to be filed on 2024-07-01."),
        ("actions: [{transfers: [T1]}]", "; the record names an action on T1, without its date."),
    ],
    ids=["none", "filed", "planned", "without a date"],
)
def test_the_deadline_tells_of_the_actions_on_the_record(actions: str, said: str) -> None:
    assert f"(11 U.S.C. 546(a)(1)(A)){said or '.'}" in debt(ACTIONS=actions)


def test_a_deadline_that_has_passed_says_when_the_record_is_silent_on_suit(smoot: str) -> None:
    assert "as of which this memo is written; the record does not say whether an action" in smoot


def test_an_insider_is_cited_by_the_clause_and_the_line_only_where_something_was_compared(example: str, smoot: str) -> None:
    assert "| To an insider | UFTA/UVTA 4(b)(1); 11 U.S.C. 101(31)(B)(i) |" in example
    assert "(31)(B)(i)" in example.partition("## Table of authorities")[2]
    assert "Durrett" in example
    assert "Durrett" not in smoot


def test_the_table_stands_under_the_deadline_with_what_is_avoidable_first(example: str) -> None:
    top = example.partition("## Questions presented")[0]
    assert top.index("**Next deadline:**") < top.index("| Transfer |")
    rows = re.findall(r"^\| (T\d) \| .*? \| (548[^\s,]+)[^|]* \| \*\*(.+?)\*\*", top, re.M)
    assert [verdict for *_, verdict in rows] == ["avoidable"] * 2 + ["not decidable yet"] * 3 + [NOT_548.lower()] * 3
    assert [transfer for transfer, *_ in rows] == ["T1", "T2", "T1", "T2", "T3", "T3", "T4", "T4"]


def test_an_amount_alone_is_said_to_turn_on_a_question_without_a_stake() -> None:
    found = report()
    says = ("T1 548(a)(1)(B): avoidable either way; 900,000.00 if it favors the estate, at the least 0.00 if not",)
    found.questions = (
        Question(path="x", ask="Did it take in good faith?", unlocks=("T1 548(a)(1)(B)",), effects=says, stake=900_000_00, power=1),
    )
    text = memo(found)
    assert "1. Did it take in good faith? T1 548(a)(1)(B): avoidable either way; $900,000.00 if it favors the estate" in text
    assert "At stake: $900,000.00" not in text


def test_who_benefited_is_told_as_the_record_states_it(example: str) -> None:
    line = next(one for one in example.splitlines() if one.strip().startswith("- HL Holdings LLC, as entity"))
    assert line.endswith("As the record states; the benefit must come from the transfer itself, which is not tested here.")


# ---------------------------------------------------------------- which transfers


def test_a_memo_on_one_transfer_tells_of_no_other() -> None:
    text = memo(analyze(read_case(EXAMPLE)), ["T3"])
    assert "### T3:" in text
    assert not re.search(r"\bT[12]\b", text)


def test_a_transfer_that_the_case_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        memo(analyze(read_case(EXAMPLE)), ["T9"])


def test_a_case_without_transfers_still_gives_a_memo() -> None:
    text = memo(analyze(read_text("case: {petition_date: 2024-03-15}")))
    assert "The record states no transfer" in text
    assert "## Facts" not in text
    assert "## What was not considered" in text


def test_a_transfer_of_which_nothing_is_known_still_gives_a_memo() -> None:
    text = memo(analyze(read_text("case: {petition_date: 2024-03-15}\ntransfers: [{id: T1}]")))
    assert "### T1: transfer, a date not stated, of unknown value" in text
    assert "Not decidable yet" in text


def test_two_hundred_transfers_begin_with_the_table_and_are_all_told() -> None:
    rows = "\n".join(
        f"  - {{id: T{n}, date: 2023-06-01, to: p, kind: payment, property_kind: cash, value: {n}00, received: []}}"
        for n in range(1, 201)
    )
    text = memo(analyze(read_text(f"case: {{petition_date: 2024-03-15}}\nparties: [{{id: p, name: Payee}}]\ntransfers:\n{rows}")))
    table, _, rest = text.partition("## Questions presented")
    assert all(f"| T{n} | Payee |" in table for n in range(1, 201))
    assert all(f"### T{n}: payment to Payee" in rest for n in range(1, 201))


def test_the_same_report_gives_the_same_bytes(example: str) -> None:
    assert memo(analyze(read_case(EXAMPLE))) == example


# ---------------------------------------------------------------- the words


def test_every_phrase_stands_for_a_key_that_the_case_file_can_have() -> None:
    keys = {phrase.pattern.rpartition(".")[2].replace("\\", "") for phrase in PHRASES}
    declared = set(re.findall(r'"(\w+)": \{', json.dumps(json_schema())))
    named = {key for key in keys if re.fullmatch(r"[a-z_]+", key)}
    assert named - declared == set()


def test_a_path_is_followed_to_what_its_key_declares() -> None:
    at = place(analyze(read_case(EXAMPLE)).case, "transfers.T1.badges.concealed")
    assert at is not None
    assert at.value.source == "Ex. 11"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("390,000.00 received: 55.7%", "$390,000.00 received: 55.7%"),
        ("at 12.50% of 0.01", "at 12.50% of $0.01"),
        ("$5.00 already", "$5.00 already"),
    ],
)
def test_amounts_get_a_dollar_sign_and_shares_do_not(text: str, said: str) -> None:
    assert dollars(text) == said


# ---------------------------------------------------------------- what a partner would strike out


def test_what_carries_a_negated_element_is_what_is_so(example: str) -> None:
    row = next(line for line in example.splitlines() if line.startswith("| T4 |") and "549(a)" in line)
    assert "not authorized by the Code or by the court" in row


def test_the_burden_of_validity_after_the_petition_is_on_whoever_asserts_it(example: str) -> None:
    says = "The trustee must prove it by a preponderance of the evidence; who asserts that the transfer is valid proves that"
    assert f"{says}: Fed. R. Bankr. P. 6001 (not verified)." in example


def test_the_law_to_be_verified_first_is_named_and_not_called_by_its_key(example: str) -> None:
    lead = next(line for line in example.splitlines() if "To be verified first" in line and line.startswith("- T3"))
    assert "In re JKJ Chevrolet" in lead
    assert "jkj-2005" not in example
    assert "frbp-6001" not in example


def test_no_help_text_of_the_case_file_stands_in_an_answer(example: str) -> None:
    assert "`" not in example
    assert "more)" not in example
    answers = example.partition("## Facts")[0]
    assert "the day the petition was filed" not in answers
    assert "when it took place between the parties" not in answers


def test_what_belongs_to_one_claim_or_one_receipt_is_one_fact(example: str) -> None:
    facts = example.partition("## Facts")[2].partition("## Analysis")[0]
    for told in (
        (
            "On the petition date Internal Revenue Service (C2) held an unsecured, allowable claim that arose on 2016-04-15; "
            "the tax was assessed on 2016-06-01."
        ),
        "The debtor received satisfaction of antecedent debt of $40,000.00, incurred on 2021-01-10.",
        (
            "The statement of 2022-09-30 lists a debt of $2,000,000.00 (guaranty of HoldCo loan); the chance that it would come "
            "due was put at 25.0%. (documented: Ex. 3)"
        ),
        (
            "On 2022-11-02 the debtor had $40,000.00 in cash and could draw no credit; $210,000.00 came in each month and "
            "$260,000.00 went out each month."
        ),
        "First Bank gave the debtor new value of $15,000.00 on 2024-02-01.",
        "Creditors in the industry of First Bank are paid in 25 to 60 days.",
        (
            "First Bank has a lien on inventory or receivables: at the earlier point it was owed $500,000.00 against collateral of "
            "$420,000.00; at the petition it was owed $480,000.00 against collateral of $470,000.00."
        ),
    ):
        assert told in facts
    assert "whether" not in facts
    assert len(re.findall("satisfaction of antecedent debt", facts)) == 3


def test_a_fact_is_cited_once_by_its_number_however_many_keys_it_tells(example: str) -> None:
    assert not re.search(r"\((?:Facts?|facts?) [^)]*\b(\d+), \1\b", example)


def test_badges_that_another_theory_has_told_are_referred_to(example: str) -> None:
    assert "**Badges of fraud.** As under 548(a)(1)(A)." in example


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("held_at_petition: false, unsecured: false", "On the petition date Ann (C1) did not hold a secured claim."),
        ("held_at_petition: true, allowable: false", "On the petition date Ann (C1) held a disallowable claim."),
        ("arose: 2020-01-01", "Ann (C1) has a claim that arose on 2020-01-01."),
    ],
)
def test_a_claim_is_told_as_far_as_the_record_goes(claim: str, told: str) -> None:
    text = memo(analyze(read_text(CLAIMED % claim)))
    assert told in text


CLAIMED = """
case: {petition_date: 2024-03-15, state_law: [DE]}
debtor: {kind: corporation}
parties: [{id: ann, name: Ann}, {id: bo, name: Bo}]
creditors: [{id: C1, party: ann, kind: trade, %s}]
transfers: [{id: T1, date: 2023-06-01, to: bo, kind: gift, property_kind: cash, value: 1000, received: []}]
"""


@pytest.mark.parametrize(
    ("kind", "says"), [("lien", "an avoided lien is preserved"), ("guaranty", "an avoided guaranty is not enforced")]
)
def test_of_what_only_falls_a_memo_tells_no_recovery_in_money(kind: str, says: str) -> None:
    text = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
parties: [{id: bank, name: A Bank}]
transfers: [{id: T1, date: 2023-06-01, to: bank, kind: KIND, value: 750000, liens: 0, received: []}]
"""
    told, given = (memo(analyze(read_text(text.replace("KIND", one)))) for one in (kind, "gift"))
    recovery = told.partition("\n## Recovery\n")[2]
    assert f"- **T1**: no money; {says}" in recovery.replace(" (if avoided)", "")
    assert "names nobody from whom" not in told
    assert "has the property itself" not in told
    assert "no money" not in given


UNSAID = (
    "case.foreign_main_recognized",
    r"preference\..*\.dividend",
    r"solvency\.balance_sheets\..*\.(fraudulently_transferred|salable_value|probable_liability)",
    r"solvency\.balance_sheets\..*\.partners\..*",
    r"transfers\.[^.]+\.(counseling_plan|no_other_remedy|to_prefer|warehouse_lien|found\.presumption_rebutted)",
    r"transfers\.[^.]+\.(deferred_arrears|goods_return|reclamation|surety)\..*",
    r"transfers\.[^.]+\.setoff\.(bought|built_up|excepted)",
    r"transfers\.[^.]+\.settlement\.individual_contract_for_value",
)
"""Facts that are told in the words of the case file, for nobody has found a sentence for them."""


def test_what_the_rules_read_is_told_in_a_sentence() -> None:
    read = set()
    for case in cases():
        try:
            analysis = Analysis(case, bind(case))
        except ValueError:
            continue
        rows = (analysis.row(transfer) for transfer in case.transfers)
        read |= {item.path for row in rows for known in row.values() for item in known.evidence}
    worded = [re.compile(phrase.pattern) for phrase in PHRASES]
    bare = {path for path in read if len(groups_of(path)) == 0 and not any(one.fullmatch(path) for one in worded)}
    assert len(read) > 300
    assert {path for path in bare if not any(re.fullmatch(one, path) for one in UNSAID)} == set()
    assert all(any(re.fullmatch(one, path) for path in bare) for one in UNSAID), "a sentence was found: strike it from the list"


def groups_of(path: str) -> list[str]:
    """Return the thing with others of which a fact is told in one sentence, if there is one."""
    return [found[1] for pattern in THINGS if (found := pattern.fullmatch(path))]


TUITION = """
case: {petition_date: 2024-06-01, circuit: 2, chapter: 7}
debtor: {kind: individual}
parties: [{id: school, name: St. Anne, kind: corporation}, {id: kid, name: Kim, kind: individual, born: BORN}]
relationships: [{who: kid, is: child, of: debtor}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2023-09-01, to: school, kind: payment, property_kind: cash, value: 10000,
     received: [{kind: tuition, amount: 10000, to: kid}], good_faith: true}
"""


@pytest.mark.parametrize(
    ("born", "says"),
    [
        ("2005-01-12", "Kim was born on 2005-01-12."),
        ("{earliest: 2010-01-01, latest: 2010-12-31}", "Kim was born between 2010-01-01 and 2010-12-31."),
    ],
)
def test_when_somebody_was_born_is_told_in_a_sentence(born: str, says: str) -> None:
    told = memo(analyze(read_text(TUITION.replace("BORN", born))))
    assert says in told
    assert "when a natural person was born" not in told


LINKED = """
case: {petition_date: 2024-06-01, circuit: 2, chapter: 7}
debtor: {name: Debtor Co., kind: corporation}
parties: [{id: a, name: Kim, kind: individual}]
relationships: [{who: a, is: director, of: debtorDAYS}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2024-01-01, to: a, kind: gift, property_kind: SORT, value: 10000, liens: 0, received: []}
"""


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ("", "Kim is a director of the debtor."),
        (", from: 2020-01-01", "Kim has been a director of the debtor since 2020-01-01."),
        (", until: 2024-05-01", "Kim was a director of the debtor until 2024-05-01."),
        (", from: 2020-01-01, until: 2024-05-01", "Kim was a director of the debtor from 2020-01-01 to 2024-05-01."),
    ],
)
def test_a_relationship_is_told_in_the_tense_of_its_days(days: str, says: str) -> None:
    assert says in memo(analyze(read_text(LINKED.replace("DAYS", days).replace("SORT", "cash"))))


@pytest.mark.parametrize(("sort", "says"), [("cash", "worth $10,000.00."), ("personal_property", "worth $10,000.00 before liens.")])
def test_money_is_not_said_to_be_worth_something_before_liens(sort: str, says: str) -> None:
    assert f"What left the debtor was {says}" in memo(analyze(read_text(LINKED.replace("DAYS", "").replace("SORT", sort))))
