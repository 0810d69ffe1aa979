"""The same facts under other law: every state and circuit, days exact, both sides of every split, and which theory leads."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from avoidance.analysis import Analysis, bind
from avoidance.analyze import analyze
from avoidance.draft import memo
from avoidance.judge import Verdict
from avoidance.law.bound import circuit_name
from avoidance.law.records import CIRCUITS
from avoidance.law.states import states
from avoidance.output import comparing, text
from avoidance.output.asjson import document
from avoidance.report.alike import alike, speaking, under_state
from avoidance.sidebyside import NO_THEORY, Comparison, across_circuits, across_dates, across_positions, across_states
from casefacts.evidence import DateSpan, Stated
from casefacts.model import Case
from casefacts.reading import read_case, read_text

EXAMPLE = Path(__file__).parent.parent / "examples" / "harbor-light.yaml"
GIFT = """
case: {petition_date: 2024-03-15, circuit: 3, state_law: [DE, PA]}
complete: [relationships, creditors]
debtor: {kind: corporation}
parties: [{id: maria, kind: individual}, {id: acme, kind: corporation}]
creditors:
  - {id: C1, party: acme, kind: trade, amount: 100, arose: 2019-01-01, held_at_petition: true, unsecured: true, allowable: true}
solvency: {findings: [{insolvent: true, source: Stip.}]}
transfers:
  - {id: T1, date: 2020-06-15, to: maria, kind: gift, property_kind: cash, value: 1000, received: [], good_faith: false,
     discovered: 2020-06-15, could_have_been_discovered: 2020-06-15}
"""


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case(EXAMPLE).case


@pytest.fixture(scope="module", params=[across_circuits, across_positions, across_dates], ids=lambda across: across.__name__)
def beside(request, case) -> Comparison:
    """The example beside every circuit, position or date: compared once, read by several tests."""
    return request.param(case)


@pytest.fixture(scope="module")
def gift() -> Case:
    return read_text(GIFT).case


def test_every_state_the_district_and_the_territories_have_a_row(case):
    found = across_states(case)
    assert [row.label for row in found.rows] == [code for code, one in states().items() if not one.is_federal]
    assert len(found.rows) == 53


def test_a_state_without_a_theory_says_so_and_gives_no_verdict(case):
    rows = {row.label: row for row in across_states(case, transfers=["T1"]).rows}
    cell = next(one for one in rows["PA"].cells if one.theory == "insider-preference")
    assert (cell.verdict, cell.why) == (None, NO_THEORY)
    assert all(one.verdict is not None for one in rows["DE"].cells)


def test_a_row_is_what_the_analysis_says_when_the_case_borrows_that_states_law(gift):
    for code in ("DE", "PA", "MD", "VA", "LA", "SC", "WY"):
        borrowed = replace(gift, case=replace(gift.case, state_law=Stated((code,))))
        analysis = Analysis(borrowed, bind(borrowed))
        own = {
            under_state(one.rule.id)[1]: one.verdict
            for one in analysis.judgments(borrowed.transfers[0])
            if under_state(one.rule.id) is not None
        }
        row = next(row for row in across_states(gift).rows if row.label == code)
        assert {cell.theory: cell.verdict for cell in row.cells if cell.verdict is not None} == own


def test_an_unestablished_period_is_never_called_avoidable(gift):
    row = next(row for row in across_states(gift).rows if row.label == "SC")
    assert {cell.verdict for cell in row.cells} <= {Verdict.UNDETERMINED, Verdict.NOT_AVOIDABLE, None}
    assert any("not established" in cell.why for cell in row.cells) or any(
        cell.verdict is Verdict.UNDETERMINED for cell in row.cells
    )


def test_the_days_on_which_an_answer_changes_are_exact(gift):
    found = across_dates(gift, first=date(2022, 1, 1), last=date(2025, 1, 1))
    starts = [date.fromisoformat(row.label[:10]) for row in found.rows]
    known = {
        start: [(cell.place, cell.answer) for cell in row.cells if cell.verdict]
        for start, row in zip(starts, found.rows, strict=True)
    }
    for before, start in pairwise(starts):
        assert answers(gift, start - timedelta(days=1)) == known[before]
        assert answers(gift, start) == known[start]
    assert date(2022, 6, 16) in starts, "two years after the gift section 548 is out"
    assert date(2024, 6, 16) in starts, "four years after it Delaware is out"


def answers(case: Case, day: date) -> list:
    stated = Stated(DateSpan.on(day))
    moved = replace(case, case=replace(case.case, petition_date=stated))
    found = Analysis(moved, bind(moved)).judgments(moved.transfers[0])
    return [((one.transfer, one.rule.id), (one.verdict, one.amount)) for one in found]


def test_the_stretches_of_days_follow_each_other_without_a_gap(gift):
    labels = [row.label for row in across_dates(gift).rows]
    ends = [(date.fromisoformat(label[:10]), date.fromisoformat(label[-10:])) for label in labels]
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(ends))


def test_each_other_side_of_a_split_stands_beside_the_law_as_taken(case):
    found = across_positions(case)
    assert found.rows[0].label == "as taken"
    sides = {row.label: found.differing(row) for row in found.rows[1:]}
    assert "fdcpa.applicable_law = no" in sides
    assert all(cell.theory.startswith("544(b):FDCPA") for cell in sides["fdcpa.applicable_law = no"])
    assert sides["fdcpa.applicable_law = no"]


def test_every_circuit_has_a_row_and_so_have_the_defaults(case):
    found = across_circuits(case)
    assert [row.label for row in found.rows][-2:] == ["D.C. Cir.", "no circuit"]
    fifth = next(row for row in found.rows if row.label == "5th Cir.")
    assert any("FDCPA" in cell.theory for cell in found.differing(fifth)), "the Fifth Circuit does not let the trustee use it"


def test_csv_and_json_hold_every_cell_and_say_which_differ(case):
    found = across_states(case)
    rows = list(csv.DictReader(io.StringIO(comparing.as_csv(found))))
    whole = json.loads(comparing.as_json(found))
    assert len(rows) == sum(len(row.cells) for row in found.rows) == sum(len(row["cells"]) for row in whole["rows"])
    assert {row["differs"] for row in rows} == {"", "yes"}
    assert whole["across"] == "states"
    assert whole["changes"]


def test_a_cell_that_begins_like_a_formula_is_a_text_to_a_spreadsheet(gift):
    found = across_states(replace(gift, transfers=(replace(gift.transfers[0], id="=1+1"),)))
    assert {row["transfer"] for row in csv.DictReader(io.StringIO(comparing.as_csv(found)))} == {"'=1+1"}


def test_markdown_is_a_table_with_a_row_for_each_law(gift):
    lines = [line for line in comparing.markdown(across_states(gift)).splitlines() if line.startswith("|")]
    assert len(lines) == 2 + 53
    assert len({line.count(" | ") for line in lines}) == 1


def shown_in(found, theory: str) -> bool:
    """Whether a page has a column for a theory: under its own name, or with those of other states that come out alike."""
    heads = [line for line in comparing.markdown(found).splitlines() if line.startswith(("| Petition", "| Circuit", "| Law"))]
    _, state, name = (*theory.split(":", 2), "", "")[:3]
    words = name.replace("-", " ")
    return any(
        cell == theory.replace("-", " ")
        or (name and cell.startswith(f"544(b) {words}: ") and state in cell.rpartition(": ")[2].split(", "))
        for line in heads
        for cell in line.strip("| ").split(" | ")
    )


@pytest.mark.parametrize("across", [across_dates, across_circuits], ids=["dates", "circuits"])
def test_no_theory_is_left_off_the_page_that_changes_or_is_alive_in_some_row(case, across):
    found = across(case, transfers=["T1"])
    telling = {theory for _, theory in found.telling()}
    assert len(telling) > comparing.MOST_COLUMNS, "they do not fit into one table"
    assert [theory for theory in sorted(telling) if not shown_in(found, theory)] == []
    alive = {
        row["theory"]
        for row in csv.DictReader(io.StringIO(comparing.as_csv(found)))
        if row["verdict"] in ("avoidable", "undetermined")
    }
    assert alive <= telling, "what the CSV calls avoidable is on the page"
    rows = comparing.markdown(found).splitlines()
    assert sum(line.startswith(f"| {found.rows[0].label} |") for line in rows) == sum("| --- |" in line for line in rows) > 1


def test_theories_that_fail_in_every_row_are_named_below_the_tables(case):
    gone = across_circuits(case, transfers=["T2"])
    dead = {cell.theory for cell in gone.rows[0].cells} - {theory for _, theory in gone.telling()}
    page = comparing.markdown(gone)
    assert dead, "something fails everywhere"
    assert "Left out, being not avoidable in every row: " in page
    assert not any(shown_in(gone, theory) for theory in dead)


def test_where_nothing_is_alive_the_columns_stay_and_say_so():
    still = read_text(GIFT.replace("[DE, PA]", "[DE]").replace("date: 2020-06-15", "date: 1999-06-15")).case
    found = across_circuits(still)
    assert not found.telling()
    lines = [line for line in comparing.markdown(found).splitlines() if line.startswith("| 9th Cir.")]
    assert sum(line.count("not avoidable") for line in lines) == len(found.rows[0].cells), "one verdict for each theory"


def test_a_theory_that_the_record_does_not_bring_up_is_not_said_to_be_unknown_to_the_law(case):
    page = comparing.markdown(across_dates(case, transfers=["T1"]))
    assert "not in play" in page
    assert "no such theory" not in page
    assert NO_THEORY not in page


def test_a_states_own_act_is_called_by_its_name(case):
    labels = [line.split(" | ")[0] for line in comparing.markdown(across_states(case, transfers=["T1"])).splitlines()]
    assert "| LA Louisiana Civil Code" in labels
    assert not any(label.endswith(" other") for label in labels)


def test_a_row_that_parts_names_only_the_sides_that_bear_on_the_theory(case):
    fifth = next(row for row in across_circuits(case, transfers=["T1"]).rows if row.label == "5th Cir.")
    assert {side for cell in fifth.cells for side in cell.sides} == {"fdcpa.applicable_law = no"}


def test_a_side_is_named_where_the_answer_moves_when_that_side_alone_is_taken_the_other_way(case):
    found = across_circuits(case)
    for row in found.rows:
        law = replace(bind(case), circuit=next((one for one in CIRCUITS if circuit_name(one) == row.label), None))
        for cell in found.differing(row):
            transfer = next(one for one in case.transfers if one.id == cell.transfer)
            for key, _, side in (named.partition(" = ") for named in cell.sides):
                moved = [
                    Analysis(case, law.with_position(key, other)).judgments(transfer, cell.theory) for other in law.others(key)
                ]
                assert law.position(key).value == side
                assert any(not one or (one[0].verdict, one[0].amount) != cell.answer for one in moved), (row.label, cell.place, key)


def test_no_reason_is_cut_off(beside):
    out = text.console(20_000)
    with out.capture() as printed:
        out.print(comparing.page(beside))
    shown, plain = printed.get(), comparing.markdown(beside)
    assert "\u2026" not in shown
    for row in beside.rows:
        for cell in beside.differing(row):
            last = cell.why.split()[-1]
            assert last in shown, "the end of each reason"
            assert last in plain


@pytest.mark.parametrize("width", [80, 120, 160])
def test_every_reason_can_be_read_whole_on_a_page_of_any_width(beside, width):
    out = text.console(width)
    with out.capture() as printed:
        out.print(comparing.page(beside))
    lines = printed.get().splitlines()
    assert max(map(len, lines)) <= width
    head = comparing.BESIDE[beside.across].split()[0]
    starts = next(line.rindex(head) for line in lines if head in line)
    column = "".join("".join(line[starts:].split()) for line in lines)
    reasons = [cell.why for row in beside.rows for cell in beside.differing(row)]
    assert reasons
    assert [why for why in reasons if "".join(why.split()) not in column] == []


def test_every_answer_that_rests_on_unverified_law_is_marked_in_every_form_as_the_report_marks_it(case):
    listed = {(one["transfer"], one["theory"]): one["unverified"] for one in document(analyze(read_case(EXAMPLE)))["findings"]}
    law = {place: {key for key in keys if not key.startswith("heuristic.")} for place, keys in listed.items()}
    assert law["T3", "547(b)"] >= {"jkj-2005", "irfm-1995", "jones-truck-1997"}
    assert law["T4", "549(a)"] == {"frbp-6001"}
    found = across_positions(case)
    taken = found.rows[0]
    assert {cell.place: set(cell.unverified) for cell in taken.cells} == law
    rows = [one for one in csv.DictReader(io.StringIO(comparing.as_csv(found))) if one["label"] == "as taken"]
    assert {(one["transfer"], one["theory"]) for one in rows if one["unverified"]} == {place for place, keys in law.items() if keys}
    line = next(line for line in comparing.markdown(found).splitlines() if line.startswith("| as taken "))
    assert [cell.strip()[-1] == "\u2020" for cell in line.split(" | ")[1:5]] == [False, False, True, True]
    assert "\u2020 not verified: the answer rests on law that nobody has read in the original: " in comparing.markdown(found)
    assert "Fed. R. Bankr. P. 6001" in comparing.markdown(found).rpartition("\u2020 not verified")[2]


OLD_GIFT = GIFT.replace("2020-06-15", "2020-03-15").replace("[DE, PA]", "[AR, DE]")


def test_an_unverified_period_is_marked_in_every_form_of_a_comparison():
    found = across_states(read_text(OLD_GIFT).case)
    arkansas, delaware = (next(row for row in found.rows if row.label == code) for code in ("AR", "DE"))
    assert all(cell.unverified for cell in arkansas.cells if cell.theory == "constructive")
    assert not any(cell.unverified for cell in delaware.cells if cell.theory == "constructive")
    pages = [comparing.markdown(found).splitlines()]
    for lines in pages:
        column = next(line for line in lines if "constructive" in line).split(" | ").index("constructive")
        assert "\u2020" in next(line for line in lines if line.startswith("| AR ")).split(" | ")[column]
        assert "\u2020" not in next(line for line in lines if line.startswith("| DE ")).split(" | ")[column]
        assert next(line for line in lines if line.startswith("\u2020 not verified: ")).count("Arkansas: how long a claim")
    rows = [one for one in csv.DictReader(io.StringIO(comparing.as_csv(found))) if one["theory"] == "constructive"]
    assert {one["label"]: bool(one["unverified"]) for one in rows if one["label"] in ("AR", "DE")} == {"AR": True, "DE": False}
    whole = json.loads(comparing.as_json(found))
    cells = {row["label"]: {cell["theory"]: cell["unverified"] for cell in row["cells"]} for row in whole["rows"]}
    assert cells["AR"]["constructive"]
    assert not cells["DE"]["constructive"]
    assert set(cells["AR"]["constructive"]) <= set(whole["unverified"])
    assert all(says and not says.startswith("state:") for says in whole["unverified"].values())


# ---------------------------------------------------------------- what is told together, and what leads


def test_theories_that_come_out_alike_under_several_states_are_one_line(gift):
    report = analyze(replace_case(gift))
    labels = [one.label for one in alike(report.summaries)]
    assert "544(b) actual: DE, PA" in labels
    assert sum(len(one.members) for one in alike(report.summaries)) == len(report.summaries)


def test_of_each_borrowed_theory_the_strongest_that_is_alive_is_worked_out(case):
    report = analyze(read_case(EXAMPLE))
    for _, found in report.findings():
        borrowed = [under_state(one.judgment.rule.id) for one in speaking(found)]
        names = [state[1] for state in borrowed if state is not None]
        assert len(names) == len(set(names))


def test_the_theory_that_leads_is_alive_and_its_reasons_are_given(case):
    report = analyze(read_case(EXAMPLE))
    verdicts = {(one.transfer, one.theory): one.verdict for one in report.summaries}
    found = report.leads
    assert [one.transfer for one in found] == ["T1", "T2", "T3", "T4"]
    for one in found:
        assert verdicts[one.transfer, one.theory] is not Verdict.NOT_AVOIDABLE
        assert any(reason.startswith("burden: ") for reason in one.reasons)
        assert all(because for _, because in one.then)
        best = min(RANKS[verdicts[one.transfer, theory]] for theory, _ in [(one.theory, ""), *one.then])
        assert RANKS[verdicts[one.transfer, one.theory]] == best


HOUSE = """
case: {petition_date: 2024-03-15, circuit: 3}
debtor: {kind: corporation}
parties: [{id: bo, kind: individual}]
solvency: {findings: [{insolvent: INSOLVENT}]}
transfers:
  - {id: T1, date: 2023-06-15, to: bo, kind: sale, property: house, property_kind: real_property, value: 90000, liens: 0,
     received: [{kind: cash, amount: PAID}]}
"""


@pytest.mark.parametrize(("paid", "leads"), [("9000", "548(a)(1)(B)"), ("unknown", "544(a)")], ids=["paid a tenth", "not stated"])
def test_of_theories_that_are_open_the_one_that_the_record_shows_more_of_leads(paid: str, leads: str):
    told = HOUSE.replace("solvency: {findings: [{insolvent: INSOLVENT}]}\n", "")
    told = (
        told.replace("PAID", paid)
        if paid != "unknown"
        else told.replace(", liens: 0,\n     received: [{kind: cash, amount: PAID}]", "")
    )
    (lead,) = analyze(read_text(told)).leads
    assert lead.theory == leads
    if paid != "unknown":
        assert "the record shows less of it: " in dict(lead.then)["544(a)"]


RANKS = {Verdict.AVOIDABLE: 0, Verdict.UNDETERMINED: 1, Verdict.NOT_AVOIDABLE: 2}


def test_an_old_gift_is_led_with_state_law_where_section_548_no_longer_reaches(gift):
    (lead,) = analyze(replace_case(gift)).leads
    assert lead.theory == "544(b):PA:constructive-present-creditor"
    assert any("548(a)(1)(B)" in reason for reason in lead.reasons if reason.startswith("reach"))


LATE = """
case: {petition_date: 2020-06-01, circuit: 3, trustee_appointed: 2020-06-02, case_closed: 2021-09-15, law_as_of: 2023-01-01}
complete: [relationships, creditors]
debtor: {kind: corporation}
parties: [{id: acme, kind: corporation}]
chapter7_dividend: 0.1
solvency: {findings: [{insolvent: true, source: Stip.}]}
transfers:
  - {id: T1, date: 2020-05-01, to: acme, kind: payment, property_kind: cash, value: 9000,
     received: [{kind: antecedent_debt, amount: 9000, incurred: 2020-01-01}]}
  - {id: T2, date: 2020-07-04, to: acme, kind: payment, property_kind: cash, value: 9000,
     authorized: false, property_of_estate: true, received: [{kind: antecedent_debt, amount: 9000, incurred: 2020-01-01}]}
actions: [{filed: 2022-06-01, against: [acme], transfers: [T1, T2]}]
"""


@pytest.mark.parametrize(
    ("filed", "late"), [("2022-06-01", True), ("2021-09-15", False)], ids=["after the closing", "on the day of the closing"]
)
def test_a_lead_says_first_that_the_suit_came_too_late(filed: str, late: bool):
    report = analyze(read_text(LATE.replace("2022-06-01", filed)))
    assert [one.theory for one in report.leads] == ["547(b)", "549(a)"]
    for one in report.leads:
        assert one.reasons[0].startswith("time: sued late against acme: the last day was 2021-09-15") is late
        assert not any("alive" in reason for reason in one.reasons)


def replace_case(case: Case):
    reading = read_text(GIFT)
    assert reading.case == case
    return reading


PAID = """
case: {petition_date: 2024-03-15, circuit: 3}
complete: [relationships, creditors]
debtor: {kind: corporation}
parties: [{id: acme, kind: corporation}]
chapter7_dividend: 0.1
solvency: {findings: [{insolvent: true, source: Stip.}]}
transfers:
  - {id: T1, date: 2023-06-15, to: acme, kind: payment, property_kind: cash, value: 9000,
     received: [{kind: antecedent_debt, amount: 9000, incurred: 2020-05-01}], arms_length: true}
"""


def test_nothing_is_led_with_where_nothing_shows_intent_and_every_other_theory_is_dead():
    report = analyze(read_text(PAID))
    assert {one.theory for one in report.summaries if one.verdict is not Verdict.NOT_AVOIDABLE} == {"548(a)(1)(A)"}
    (one,) = report.leads
    assert one.theory == ""
    assert "nothing on the record points to it" in one.reasons[0]
    assert "547(b)" in one.reasons[1]
    assert document(report)["recommendations"][0]["lead"] is None
    assert "no theory to lead with on this record" in memo(report)


@pytest.mark.parametrize(
    ("was", "now", "lead"),
    [
        ("arms_length: true}", "arms_length: true, badges: {concealed: true}}", "548(a)(1)(A)"),
        ("2023-06-15", "2024-02-15", "547(b)"),
    ],
    ids=["a badge points to intent", "another theory is alive"],
)
def test_a_theory_is_led_with_as_soon_as_the_record_shows_something(was: str, now: str, lead: str):
    (one,) = analyze(read_text(PAID.replace(was, now))).leads
    assert one.theory == lead
