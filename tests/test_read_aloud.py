"""Memos as a partner would read them aloud: no codes, no broken sentences, nothing untrue of the day whose law is applied."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from avoidance.analyze import analyze
from avoidance.decide import turns
from avoidance.draft import memo
from avoidance.drafting.exhibits import exhibits
from avoidance.drafting.letter import Wanted, letter
from avoidance.drafting.targets import NoLetter, takers
from avoidance.judge import Verdict
from avoidance.law.tables import tables
from avoidance.logic.known import Span
from avoidance.logic.truth import Truth
from avoidance.logic.words import amount_words, percent, share_words
from avoidance.output.asjson import document
from avoidance.plead import NothingToPlead, complaint
from avoidance.report.courtdays import rule
from casefacts.reading import read_case, read_text

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "harbor-light.yaml"
CASES = ("world-vision-2002", "craig-oil-1986", "mcgough-2013", "kipnis-2016", "gunsalus-2022")
LATE = """
case: {petition_date: 2023-06-01, circuit: 3, chapter: 7}
debtor: {kind: corporation}
parties: [{id: a, name: Ada, kind: individual}]
complete: [relationships, creditors]
relationships: [{who: a, is: director, of: debtor}]
solvency: {findings: [{insolvent: true, source: Stip.}]}
chapter7_dividend: 0
transfers:
  - {id: T1, date: 2022-05-20, to: a, kind: payment, property_kind: cash, value: 59000,
     received: [{kind: antecedent_debt, amount: 59000, incurred: 2022-01-01}]}
"""
FAR = """
case: {circuit: 5, chapter: 7, petition_date: 1988-06-01, law_as_of: 1992-03-23, state_law: [TX]}
debtor: {kind: individual, located: TX}
parties: [{id: a, kind: individual}, {id: b, kind: individual}]
relationships: [{who: a, is: former_spouse, of: debtor}]
creditors: [{id: C1, party: b, kind: judgment, amount: 72000, arose: 1979-11-01, held_at_petition: true, unsecured: true,
  allowable: true}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 1987-12-01, perfected: 1987-12-01, to: a, kind: lien, property_kind: receivable, value: 1400000, liens: 0,
     secures: 326337.05, arms_length: false, received: [{kind: security_for_debt, amount: 326337.05, incurred: 1984-01-05}]}
"""


@cache
def of(name: str) -> str:
    path = EXAMPLE if name == "harbor-light" else ROOT / "tests" / "cases" / f"{name}.yaml"
    return memo(analyze(read_case(path)))


@pytest.mark.parametrize("name", ["harbor-light", *CASES])
@pytest.mark.parametrize(
    "never",
    [
        r"if it has any",
        r"up to between",
        r"not so that",
        r"544\(b\):[A-Z]",
        r"544\(b\) [a-z-]+: [A-Z]{2}",
        r"subsequent\\?_advance|remains\\?_unpaid",
        r"which has \*\*passed\*\*",
        r"calls the debt antecedent",
        r"\bthem: toward:",
        r"\$0\.00 or more",
        r"0\.0%, on both sides",
        r"for \$0\.00\.",
        r"(?m)\*\*: \*\*(met|open)\*\*\.$",
    ],
)
def test_no_memo_says_this(name: str, never: str) -> None:
    assert re.search(never, of(name)) is None


def bottom_line(text: str) -> list[str]:
    return [line for line in text.partition("## Questions presented")[0].splitlines() if line.startswith("| T")]


def test_the_bottom_line_marks_each_verdict_on_unverified_law_and_says_below_what_it_is() -> None:
    head = of("harbor-light").partition("## Questions presented")[0]
    marked = {line.split(" | ")[0] + line.split(" | ")[2] for line in bottom_line(of("harbor-light")) if "\u2020" in line}
    assert "| T3547(b), preference" in marked
    assert "| T4549(a), transfer after the petition" in marked
    assert not any("548(a)(1)(B)" in one for one in marked)
    assert re.search(r"(?m)^- In re IRFM, 52 F\.3d 228 \(9th Cir\. 1995\).*: T3 under 547\(b\)\.$", head)
    assert re.search(r"(?m)^- .*Fed\. R\. Bankr\. P\. 6001.*: T4 under 549\(a\)\.$", head)


def test_a_badge_of_which_the_record_is_silent_leans_on_nobody() -> None:
    assert "\u2020" not in next(line for line in bottom_line(of("harbor-light")) if "| T2 |" in line and "548(a)(1)(A)" in line)
    assert "\u2020" in next(line for line in bottom_line(of("harbor-light")) if "| T1 |" in line and "548(a)(1)(A)" in line)


def test_an_insider_is_told_of_the_year_in_the_question_and_in_the_answer() -> None:
    briefs = memo(analyze(read_text(LATE))).partition("(548(a)(1)(A)")[0]
    year = "outside the year that opens on 2022-06-01 and closes on 2023-06-01"
    assert briefs.count(year) == 2
    assert briefs.count("outside the 90 days that open on 2023-03-03 and close on 2023-06-01") == 2
    within = memo(analyze(read_text(LATE.replace("2022-05-20", "2022-06-20")))).partition("(548(a)(1)(A)")[0]
    assert year not in within


def test_what_followed_the_petition_is_not_said_to_lie_outside_a_period_before_it() -> None:
    late = memo(analyze(read_text(LATE.replace("2022-05-20", "2023-06-20"))))
    assert "it counts as made on 2023-06-20, after the petition of 2023-06-01" in late


def test_unknown_is_not_zero_and_has_no_share() -> None:
    unknown, whole = Span(0, None, None), Span.exactly(100_00)
    shown = share_words(unknown, "received", whole, "of equity", Fraction(7, 10), Truth.UNKNOWN)
    assert shown == "an unknown amount received for 100.00 of equity: the share is not known"
    bounded = share_words(Span(0, None, 80_00), "received", whole, "of equity", Fraction(7, 10), Truth.UNKNOWN)
    assert bounded == "between 0.00 and 80.00 received for 100.00 of equity: between 0.0% and 80.0%, on both sides of 70%"
    assert amount_words(Span(5_00, None, None)) == "5.00 or more"
    assert "| Total value received (its uncertain items as displayed) | not known |" in of("world-vision-2002")


def test_a_presumption_that_courts_made_cites_them_and_says_when_they_came_later() -> None:
    text = of("world-vision-2002")
    later = r"661 F.3d 623 (11th Cir. 2011) \[decided later than the day whose law is applied\]"
    assert "the Ponzi presumption, which courts made and no statute has: " in text
    assert later in text.partition("## Facts")[0], "in the brief answer"
    assert later in text.partition("## Analysis")[2], "at the element"
    assert re.search(r"\| Perkins v\. Haines .* later than the day whose law is applied \|", text)
    newest = memo(analyze(read_case(ROOT / "tests" / "cases" / "world-vision-2002.yaml", settings=["case.law_as_of=2025-01-01"])))
    assert "decided later than the day" not in newest


def test_intent_that_is_presumed_is_not_said_to_have_nothing_that_points_to_it() -> None:
    assert "nothing on the record points to intent" not in of("world-vision-2002")


@pytest.mark.parametrize(
    ("day", "cite"),
    [
        (date(1983, 7, 31), "Bankr. R. 906(a) [not verified]"),
        (date(1983, 11, 6), "Fed. R. Bankr. P. 9006(a)"),
        (date(2009, 11, 30), "Fed. R. Bankr. P. 9006(a)"),
        (date(2009, 12, 1), "Fed. R. Bankr. P. 9006(a)(1)(C)"),
    ],
)
def test_the_rule_on_court_days_is_cited_as_it_was_numbered_on_the_day(day: date, cite: str) -> None:
    assert rule(tables(), day) == cite


def test_old_memos_cite_the_rule_of_their_day() -> None:
    assert "Fed. R. Bankr. P. 9006(a))" in of("craig-oil-1986")
    assert "9006(a)(1)(C)" not in of("craig-oil-1986") + of("world-vision-2002")
    assert "9006(a)(1)(C)" in of("mcgough-2013")


def test_a_suit_older_than_the_clause_on_diligence_has_no_checklist() -> None:
    assert "Due diligence" not in of("craig-oil-1986")
    assert "## Due diligence before suit" in of("harbor-light")
    findings = document(analyze(read_case(ROOT / "tests" / "cases" / "craig-oil-1986.yaml")))["findings"]
    assert [one["due_diligence"]["applies"] for one in findings if "due_diligence" in one] == [False]


def test_the_checklist_lists_no_defense_that_is_not_law_in_the_case() -> None:
    report = document(analyze(read_case(EXAMPLE)))
    listed = next(one for one in report["findings"] if (one["transfer"], one["theory"]) == ("T3", "547(b)"))["due_diligence"]
    assert "547(j)" not in {one["id"] for one in listed["defenses"]}
    assert "547(c)(2)" in {one["id"] for one in listed["defenses"]}


def test_a_deadline_that_has_passed_is_no_next_one() -> None:
    assert "**Next deadline:**" not in of("world-vision-2002")
    assert "**Deadline passed:** commence the avoidance action by **2001-01-02**" in of("world-vision-2002")
    assert "**Next deadline:** commence the avoidance action by **2026-03-16**" in of("harbor-light")


def test_only_figures_of_law_that_carry_an_answer_are_listed() -> None:
    figures = of("harbor-light").partition("### Figures of law used")[2].partition("## Assumptions")[0]
    assert "Vermont" not in figures
    assert "within reach when it was made on or within this many days before the petition" in figures


def test_the_improvement_beside_a_shortfall_adds_up() -> None:
    text = of("harbor-light")
    assert "the shortfall was $80,000.00 at the earlier point and $10,000.00 at the petition, an improvement of $70,000.00" in text
    assert "of that improvement no more is laid on this transfer than what it moved" in text


def test_what_would_flip_a_verdict_is_a_sentence() -> None:
    report = analyze(read_case(ROOT / "tests" / "cases" / "bfp-1994.yaml"))
    told = [
        turn.how for found in report.findings() for one in found[1] for turn in turns(one.judgment) if turn.how.startswith("if ")
    ]
    assert told
    for how in told:
        for part in how.removeprefix("if ").split(", and if "):
            assert part.startswith(("this were not so: ", "this were so, contrary to the record: ", "made ")), how


def test_a_side_that_would_lose_has_no_amount() -> None:
    assert any(
        side.verdict is Verdict.NOT_AVOIDABLE
        for found in analyze(read_case(EXAMPLE)).findings()
        for one in found[1]
        for side in one.other_sides
    )
    assert "**not avoidable on this theory**, for" not in of("harbor-light")


# ---------------------------------------------------------------- what decided it is told, and what cannot apply is not


@pytest.mark.parametrize("name", ["harbor-light", "friedmans-2013", "lazarus-2007", "bay-plastics-1995", *CASES])
@pytest.mark.parametrize("never", [r"1521\(a\)\(7\)", r"926\(b\)", r"1520\(a\)\(2\)", r"1523\(a\)", "[Nn]o such power", "The none"])
def test_no_memo_tells_of_another_chapters_defenses(name: str, never: str) -> None:
    assert re.search(never, of(name)) is None


def test_a_case_under_chapter_15_is_told_that_nobody_has_to_prove_a_point_of_law() -> None:
    text = memo(analyze(read_text(LATE.replace("chapter: 7", "chapter: 15"))))
    assert "**No such power in chapter 15** (11 U.S.C. 1521(a)(7)). It is a point of law, so nobody has to prove it. Raised" in text


def test_a_payment_for_new_value_is_told_with_its_day_and_with_what_is_made_of_it() -> None:
    text = of("friedmans-2013")
    told = "of the new value of 2008-01-21, $72,412.71 was paid after the petition of 2008-01-22, so not counted"
    side = "Does a payment after the petition on new value reduce it under 547(c)(4)? The side taken: it does not"
    line = next(line for line in text.splitlines() if "**Not paid by a transfer that stands**" in line)
    assert told in line
    assert side in line
    assert "Of the new value that Roth Staffing Companies, L.P. gave on 2008-01-21, $72,412.71 was paid." in text
    assert "gave on 2008-01-21 was paid on 2008-01-23 or later." in text


def test_a_part_of_a_defense_that_is_met_by_one_of_several_gives_its_reason() -> None:
    _, _, after = of("friedmans-2013").partition("**Unpaid, where that is asked**")
    assert re.search(
        r"\A[^\n]*: \*\*met\*\*\.\n    - \*\*New value counts though it was paid\*\*.*The side taken: it counts, paid or not", after
    )


def test_an_element_names_the_side_that_decided_it_though_the_other_would_change_no_verdict() -> None:
    line = next(line for line in of("lazarus-2007").splitlines() if line.startswith("1. **A transfer of an interest of the debtor"))
    asked = "Does earmarking cover the lien that the debtor gives the new lender, where that is perfected late?"
    assert f"{asked} The side taken: it does not" in line
    assert "(In re Lazarus), 478 F.3d 12 (1st Cir. 2007)" in line
    assert "Why: 1st Cir." in line
    assert asked not in of("lazarus-2007").partition("## Recovery in outline")[2]


def test_a_defense_that_failed_by_a_side_names_it() -> None:
    line = next(line for line in of("lazarus-2007").splitlines() if line.startswith("- **Contemporaneous exchange**"))
    assert "The side taken: it cannot: the days of 547(e)(2) are the measure" in line


def test_an_open_element_names_no_side_of_a_split_that_the_record_does_not_reach() -> None:
    assert "Is a transfer in furtherance of a Ponzi scheme presumed" not in of("lazarus-2007")


def test_the_plaintiff_is_called_by_the_same_name_throughout() -> None:
    text = of("bay-plastics-1995")
    assert "may the debtor in possession avoid" in text
    assert "The debtor in possession must prove it by a preponderance of the evidence." in text
    assert "rustee must prove it" not in text


def test_facts_read_as_sentences_whatever_their_number() -> None:
    text = of("bay-plastics-1995")
    assert "100% of the debtor is owned by the selling shareholders." in text
    assert "Nothing came back for it." in text
    assert "It secures a debt of $3,950,000.00." in text
    assert not re.search(r"shareholders owns|included none|T1: of a lien", text)
    lent = of("lazarus-2007")
    assert "The new lender and the debtor agreed that the loan pays this very debt." in lent
    assert "may the trustee avoid the grant of the mortgage on a house" in lent
    assert "What does the record say" not in lent


def test_a_node_whose_parts_are_all_met_gives_its_name_and_no_more_within_another_reason() -> None:
    assert "each element below is met" not in of("bay-plastics-1995") + of("harbor-light")
    text = memo(analyze(read_text(FAR)))
    assert "within the range of arm's-length prices, where that is the test" in text
    assert "where that is the test: each element" not in text


def test_within_one_defense_a_side_is_named_once_and_a_defense_that_comes_again_is_referred_to() -> None:
    analysis = of("friedmans-2013").partition("## Analysis")[2].partition("## Alternative positions")[0]
    assert analysis.count("Does a payment after the petition on new value reduce it under 547(c)(4)?") == 1
    assert analysis.count("As under 548(a)(1)(A). It could protect between $0.00 and $81,997.57.") == 1


@cache
def papers_of(path: Path) -> dict[str, str]:
    report = analyze(read_case(path))
    found = {"memo": memo(report), "exhibits": exhibits(report)}
    for party in takers(report):
        with suppress(NoLetter):
            found[f"letter to {party}"] = letter(report, party, Wanted())
        with suppress(NothingToPlead):
            found[f"complaint against {party}"] = complaint(report, party)
    return found


DOUBLED = re.compile(r"(?<!\.)(?<!\. )\. ?\.(?! ?\.)")
"""Two stops where one is enough; three are dots of the record's own."""
CODED = re.compile(r"makes [a-z-]+ (?:an insider|a general partner)|\d{5,}\.\d+%|544\(b\) [a-z-]+ \(| on the liens? on ")


@pytest.mark.parametrize("path", [EXAMPLE, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))], ids=lambda path: path.stem)
def test_no_paper_of_any_case_has_two_stops_or_a_code_for_a_name(path: Path) -> None:
    for name, text in papers_of(path).items():
        assert [text[max(found.start() - 60, 0) : found.end() + 20] for found in DOUBLED.finditer(text)] == [], name
        assert CODED.findall(text) == [], name


@pytest.mark.parametrize(
    ("kind", "thing", "says"),
    [
        ("lien", "warehouse in Reno", "the grant of a lien on the warehouse in Reno in favor of Ada"),
        ("lien", "liens on the warehouse", "the grant of the liens on the warehouse in favor of Ada"),
        ("lien", "second deed of trust", "the grant of the second deed of trust in favor of Ada"),
        ("lien", "security in all assets, for a loan", "the grant of the security in all assets, for a loan, in favor of Ada"),
        ("sale", "house in Reno", "the transfer of the house in Reno to Ada (sale)"),
        ("sale", "house in Reno, Nevada", "the transfer of the house in Reno, Nevada, to Ada (sale)"),
        ("foreclosure", "house in Reno", "the transfer of the house in Reno to Ada by foreclosure"),
        ("foreclosure", "house in Reno", "The house in Reno was taken by foreclosure and went to Ada on 2022-05-20."),
        ("tax_sale", "house in Reno, Nevada", "The house in Reno, Nevada, was taken by tax sale and went to Ada on 2022-05-20."),
    ],
)
def test_a_lien_is_granted_once_and_a_forced_sale_is_not_the_debtors_deed(kind: str, thing: str, says: str) -> None:
    text = LATE.replace("kind: payment, property_kind: cash", f'kind: {kind}, property: "{thing}", property_kind: real_property')
    assert says in memo(analyze(read_text(text)))


def test_the_exhibit_of_transfers_names_theories_as_the_other_tables_do() -> None:
    exhibit = of("harbor-light").partition("## Exhibit of transfers")[2].partition("***")[0]
    assert "544(b) for constructive fraud by insolvency (" in exhibit
    assert "; open)" in exhibit


@pytest.mark.parametrize(("share", "told"), [("", "is a partner"), (", percent: 30", "is a partner of the debtor (30%)")])
def test_whoever_is_close_is_told_by_name_with_the_share(share: str, told: str) -> None:
    text = LATE.replace("is: director, of: debtor", f"is: partner, of: debtor{share}").replace(
        "kind: corporation", "kind: partnership"
    )
    said = memo(analyze(read_text(text)))
    assert f"Ada {told}" in said
    assert not re.search(r"\ba is partner", said)


def test_a_share_that_may_be_anything_is_told_in_words_and_a_large_one_is_not_counted_out() -> None:
    wide = share_words(
        Span(1, None, 250_000_08), "received", Span(1, None, 250_000_08), "of equity", Fraction(7, 10), Truth.UNKNOWN
    )
    assert wide.endswith(": a share that the record does not bound")
    likely = share_words(Span(1, 5_00, 9_00), "received", Span(1, 5_00, 9_00), "of equity", Fraction(7, 10), Truth.UNKNOWN)
    assert "100.0% (0.1% to 900.0%)" not in likely
    assert "100.0% (0.1% to more than 1,000%)" in share_words(
        Span(1, 5_00, 11_00), "received", Span(1, 5_00, 11_00), "of equity", Fraction(7, 10), Truth.UNKNOWN
    )
    assert percent(Fraction(10)) == "1000.0%"
    assert percent(Fraction(1001, 100)) == "more than 1,000%"


@pytest.mark.parametrize(("kind", "waits"), [("united_states", False), ("corporation", True)])
def test_claims_wait_for_payment_only_where_something_is_owed(kind: str, waits: bool) -> None:
    text = (
        (ROOT / "tests" / "cases" / "miller-2025.yaml").read_text(encoding="utf-8").replace("kind: united_states", f"kind: {kind}")
    )
    assert ("claims of United States" in memo(analyze(read_text(text)))) is waits
