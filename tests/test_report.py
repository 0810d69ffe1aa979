"""The report as JSON: the contract's fields and figures, what-ifs, disputes, both sides of a split, and the same bytes again."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from avoidance.analyze import analyze
from avoidance.output import text
from avoidance.output.asjson import document, lines
from casefacts.reading import read_case, read_text

EXAMPLE = Path(__file__).parent.parent / "examples" / "harbor-light.yaml"
HEURISTIC = {"heuristic.capital_runway_months", "heuristic.soon_after_days", "heuristic.near_debt_days"}
SHORT = """
case: {petition_date: 2024-03-15, circuit: 3}
complete: [relationships]
debtor: {kind: corporation}
parties: [{id: maria, kind: individual}]
solvency: {findings: [{insolvent: true, source: Stip.}]}
transfers:
  - {id: T1, date: 2023-01-10, to: maria, kind: gift, property_kind: personal_property, value: 1000, liens: 0, received: []}
"""


def report_of(text: str, settings: tuple[str, ...] = (), positions: dict[str, str] | None = None) -> dict:
    return document(analyze(read_text(text, settings=settings), positions))


def finding(report: dict, transfer: str, theory: str) -> dict:
    return next(one for one in report["findings"] if (one["transfer"], one["theory"]) == (transfer, theory))


def node(tree: dict, id: str) -> dict:
    waiting = [tree]
    while waiting:
        here = waiting.pop()
        if here["id"] == id:
            return here
        waiting += here["children"]
    raise AssertionError(id)


def nodes(tree: dict) -> list[dict]:
    return [tree, *(below for child in tree["children"] for below in nodes(child))]


@pytest.fixture(scope="module")
def example() -> dict:
    return document(analyze(read_case(EXAMPLE)))


def test_the_example_comes_out_as_its_contract_says(example):
    sold = finding(example, "T1", "548(a)(1)(B)")
    assert sold["verdict"] == "avoidable"
    assert sold["rests_on"] == ["heuristic: the 70% line"]
    assert sold["gross"] == sold["amount"] == {"low": "620000.00", "likely": "700000.00", "high": "760000.00"}
    value = node(sold["tree"], "548(a)(1)(B).value")
    assert value["cite"] == "11 U.S.C. 548(a)(1)(B)(i)"
    assert value["by"] == "heuristic"
    assert "390,000.00 received for 700,000.00 of equity: 55.7% (51.3% to 66.1%), below 70%" in value["because"]
    assert {
        "facts": ["transfers.T1.received"],
        "to": "undetermined",
        "how": "value received of 490,000.00 or more, other figures as displayed",
        "others": "displayed",
    } in sold["flips"]
    defense = next(one for one in sold["defenses"] if one["cite"] == "11 U.S.C. 548(c)")
    assert (defense["raised"], defense["status"], defense["protected"]) == (True, "not_met", "0.00")


def test_every_field_of_the_contract_is_there(example):
    assert example["format"] == "avoidance-report/1"
    assert set(example) >= {
        "case", "input", "law", "positions", "findings", "insiders", "recovery", "deadlines", "questions",
        "assumptions", "not_considered",
    }  # fmt: skip
    assert set(example["law"]) >= {"as_of", "tables_sha256", "circuit", "states", "unverified"}
    for one in example["findings"]:
        assert set(one) >= {"transfer", "theory", "verdict", "rests_on", "gross", "amount", "tree", "defenses", "flips"}
        assert set(one["tree"]) >= {
            "id",
            "name",
            "cite",
            "status",
            "rule",
            "by",
            "burden",
            "because",
            "facts",
            "missing",
            "children",
        }


def test_node_ids_are_unique_within_a_theory_and_the_same_for_every_case(example):
    def ids(tree: dict) -> list[str]:
        return [tree["id"], *(id for child in tree["children"] for id in ids(child))]

    here, there = (finding(one, "T1", "548(a)(1)(B)")["tree"] for one in (example, report_of(SHORT)))
    assert len(ids(here)) == len(set(ids(here)))
    assert [id for id in ids(here) if ".insider." not in id] == [id for id in ids(there) if ".insider." not in id]


def test_badges_end_their_cites_as_the_uniform_act_numbers_them(example):
    badges = node(finding(example, "T1", "548(a)(1)(A)")["tree"], "548(a)(1)(A).intent.badges")
    cites = [child["cite"] for child in badges["children"] if "4(b)" in child["cite"]]
    assert [cite.rpartition("4(b)")[2] for cite in cites] == [f"({number})" for number in range(1, 12)]
    assert badges["status"] == "undetermined"


def test_the_same_input_gives_the_same_bytes():
    once, again = ("".join(lines(analyze(read_case(EXAMPLE)))) for _ in range(2))
    assert once == again
    json.loads(once)


def test_a_what_if_is_an_assumption_and_leaves_the_file_alone():
    before = EXAMPLE.read_bytes()
    changed = document(
        analyze(read_case(EXAMPLE, ["transfers.T1.received=[{kind: cash, amount: 700000}]", "transfers.T1.value=900000"]))
    )
    sold = finding(changed, "T1", "548(a)(1)(B)")
    assert sold["verdict"] == "not_avoidable"
    assert changed["settings"][1] == {
        "path": "transfers.T1.value",
        "was": "{low: 820000, likely: 900000, high: 960000}",
        "is": "900000",
    }
    assert any(line.startswith("transfers.T1.value: assumed") for line in changed["assumptions"])
    assert EXAMPLE.read_bytes() == before


def test_what_is_assumed_shows_in_what_the_verdict_rests_on():
    found = finding(report_of(SHORT, ("transfers.T1.value=2000",)), "T1", "548(a)(1)(B)")
    assert "assumption: transfers.T1.value = 2000.00" in found["rests_on"]
    assert found["tree"]["by"] == "assumption"


def test_a_disputed_fact_gives_the_verdict_without_it():
    found = finding(report_of(SHORT.replace("received: []", "received: {is: [], disputed: true}")), "T1", "548(a)(1)(B)")
    assert (found["verdict"], found["disputed_verdict"]) == ("avoidable", "undetermined")
    assert "disputed_verdict" not in finding(report_of(SHORT), "T1", "548(a)(1)(B)")


def test_a_disputed_fact_that_decides_the_amount_gives_the_amount_without_it():
    paid = SHORT.replace("received: []", "received: [{kind: cash, amount: 500}], good_faith: {is: true, disputed: %s}")
    contested, plain = (finding(report_of(paid % word), "T1", "548(a)(1)(B)") for word in ("true", "false"))
    assert "disputed_verdict" not in contested
    assert (contested["amount"], contested["disputed_amount"]) == ("500.00", {"low": "500.00", "high": "1000.00"})
    assert "disputed_amount" not in plain


def test_the_other_side_of_a_split_stands_beside_the_figure():
    text = (
        SHORT.replace("kind: corporation", "kind: individual, gross_annual_income: {2023: 2000}")
        .replace("{id: maria, kind: individual}", "{id: maria, kind: corporation, charity: true}")
        .replace(
            "kind: gift, property_kind: personal_property", "kind: charitable, property_kind: cash, consistent_practice: false"
        )
    )
    found = finding(report_of(text), "T1", "548(a)(1)(B)")
    assert (found["verdict"], found["amount"]) == ("avoidable", "1000.00")
    assert {"position": "charity.excess", "choice": "excess_only", "verdict": "avoidable", "amount": "700.00"} in found[
        "other_positions"
    ]
    assert finding(report_of(text, positions={"charity.excess": "excess_only"}), "T1", "548(a)(1)(B)")["amount"] == "700.00"


def test_value_given_with_nothing_known_of_good_faith_makes_the_amount_a_range():
    text = SHORT.replace("received: []", "received: [{kind: cash, amount: 400}]")
    found = finding(report_of(text), "T1", "548(a)(1)(B)")
    assert (found["verdict"], found["amount"]) == ("avoidable", {"low": "600.00", "high": "1000.00"})
    assert (
        finding(report_of(text.replace("value: 1000", "value: 1000, good_faith: true")), "T1", "548(a)(1)(B)")["amount"] == "600.00"
    )


def test_a_defence_that_nobody_raised_blocks_nothing_and_says_what_it_needs():
    text = SHORT.replace("received: []", "found: {less_than_reasonably_equivalent: true}")
    found = finding(report_of(text), "T1", "548(a)(1)(B)")
    defense = next(one for one in found["defenses"] if one["id"] == "548(c)")
    assert (found["verdict"], defense["raised"]) == ("avoidable", False)
    assert "transfers.T1.received" in defense["needs"]
    assert "transfers.T1.good_faith" in defense["needs"]


def test_an_unverified_authority_that_an_element_cites_is_marked_where_it_stands_and_listed(example):
    sugarman = "sugarman-1991"
    assert sugarman in example["law"]["unverified"]
    assert example["law"]["unverified_names"][sugarman].startswith("Max Sugarman Funeral Home")
    actual, constructive = (finding(example, "T1", theory) for theory in ("548(a)(1)(A)", "548(a)(1)(B)"))
    assert sugarman in actual["unverified"]
    assert sugarman not in constructive["unverified"]
    cited = [node for node in nodes(actual["tree"]) if "926 F.2d 1248" in node["cite"]]
    assert cited
    assert all(node["unverified"] == [sugarman] for node in cited)
    assert not any("unverified" in node for node in nodes(constructive["tree"]))


def test_a_reader_is_shown_names_of_unverified_law_and_no_keys():
    done = analyze(read_case(EXAMPLE))
    out = text.console(120)
    with out.capture() as printed:
        out.print(text.page(done), text.why(done, done.case.transfers[0], whole=True))
    words = " ".join(printed.get().replace("\u2502", " ").split())
    assert "926 F.2d 1248 (1st Cir. 1991) [not verified]" in words, "in the proof"
    listed = words.partition("\u2020 Rests on law that nobody has verified ")[2].partition(" Lead with")[0]
    assert "Max Sugarman Funeral Home" in listed
    assert "6001 (under T4 549(a))" in listed, "and under which verdicts it stands"
    assert not [key for key in done.unverified if key in words], "neither ids of authorities nor keys of periods"
    assert "runway" not in listed, "a rule of thumb of the project's is no law"


def test_unverified_law_is_listed_and_the_verdict_that_used_it_says_so():
    text = SHORT + "creditors: [{id: C1, amount: 900, arose: 2023-01-01}]\n"
    report = report_of(text)
    assert "heuristic.near_debt_days" in report["law"]["unverified"]
    assert "heuristic.near_debt_days" in finding(report, "T1", "548(a)(1)(A)")["unverified"]


def test_recovery_is_net_of_what_the_estate_has_and_of_what_came_back():
    text = SHORT + (
        "collected: [{date: 2024-06-01, from: maria, amount: 100, for: T1}]\n"
        "flows: [{id: F1, date: 2023-05-01, from: maria, to: debtor, amount: 250}]\n"
    )
    recovery = report_of(text)["recovery"][0]
    assert (recovery["avoided"], recovery["collected"], recovery["single_satisfaction_cap"]) == ("1000.00", "100.00", "650.00")
    assert recovery["from"][0]["as"] == "initial transferee"


def test_a_debtors_own_action_is_capped_at_the_exemption():
    text = SHORT.replace("circuit: 3}", "circuit: 3, plaintiff: {who: debtor, exemption: 300}}")
    assert finding(report_of(text), "T1", "548(a)(1)(B)")["amount"] == "300.00"


def test_the_last_day_to_sue_rolls_off_a_weekend():
    deadline = report_of(SHORT)["deadlines"][0]
    assert (deadline["date"], deadline["cite"]) == ("2026-03-16", "11 U.S.C. 546(a)(1)(A)")


def test_questions_are_ranked_and_say_what_each_answer_would_do():
    report = report_of(SHORT.replace("solvency: {findings: [{insolvent: true, source: Stip.}]}", ""))
    first = next(one for one in report["questions"] if one["path"] == "solvency.balance_sheets")
    assert [one["rank"] for one in report["questions"]] == list(range(1, len(report["questions"]) + 1))
    assert "T1 548(a)(1)(B): avoidable if it favors the estate, undetermined if not" in first["effects"]


def test_insiders_are_listed_with_the_chain_of_reasons(example):
    ana = next(one for one in example["insiders"] if one["party"] == "ana")
    assert ana["insider"] is True
    assert ana["why"] == ["ana is spouse of maria", "maria is director of debtor"]
    assert ana["cite"] == "11 U.S.C. 101(31)(B)(vi)"


def sums(report: dict):
    for one in report["findings"]:
        yield from (one["gross"], one["amount"], *(side["amount"] for side in one["other_positions"]))
        yield from (defense["protected"] for defense in one["defenses"])
    for one in report["recovery"]:
        yield from (one["avoided"], one["collected"], one["single_satisfaction_cap"], *(liable["amount"] for liable in one["from"]))


@pytest.mark.parametrize(
    "path", [EXAMPLE, *sorted((EXAMPLE.parent.parent / "tests/cases").glob("*.yaml"))], ids=lambda path: path.stem
)
def test_an_amount_is_a_sum_or_both_its_bounds_of_which_the_upper_alone_may_be_unknown(path):
    found = list(sums(document(analyze(read_case(path)))))
    assert found
    for one in found:
        ends = {"low": one, "high": one} if isinstance(one, str) else one
        assert {"low", "high"} <= set(ends) <= {"low", "likely", "high"}
        assert all(re.fullmatch(r"\d+\.\d\d", end) for name, end in ends.items() if name != "high" or end is not None)


def test_an_amount_that_nothing_bounds_says_so_under_high():
    unknown = finding(report_of(SHORT.replace("value: 1000, ", "")), "T1", "548(a)(1)(B)")
    assert unknown["gross"] == {"low": "0.00", "high": None}
    assert finding(report_of(SHORT), "T1", "548(a)(1)(B)")["gross"] == "1000.00"


def test_what_kind_of_debtor_it_is_turns_nothing_unless_somebody_disputes_it():
    def hows(text: str) -> str:
        return " ".join(turn["how"] for one in report_of(text)["findings"] for turn in one["flips"])

    solvent = SHORT.replace("findings: [{insolvent: true, source: Stip.}]", SHEET)
    assert "municipality" not in hows(solvent)
    assert "municipality" in hows(solvent.replace("{kind: corporation}", "{kind: {is: corporation, disputed: true}}"))


SHEET = (
    "balance_sheets: [{date: 2023-01-10, assets: [{name: x, fair_value: 700}], debts: [{name: y, amount: 500}]}], "
    "paying_debts: [{from: 2022-01-01, until: 2024-03-15, generally_paying: false}]"
)


def test_an_open_element_is_carried_by_nothing_yet():
    bare = node(finding(report_of(SHORT), "T1", "548(a)(1)(B)")["tree"], "548(a)(1)(B).condition.capital")
    assert [one["by"] for one in (bare, *bare["children"])] == ["facts"] * 3


def test_a_finding_explains_an_element_before_a_later_alternative_does():
    text = SHORT.replace("Stip.}]", "Stip.}], maturing_debts: [{date: 2023-01-10, intended_or_believed_unable: true}]")
    condition = node(finding(report_of(text), "T1", "548(a)(1)(B)")["tree"], "548(a)(1)(B).condition")
    assert (condition["status"], condition["by"]) == ("met", "finding")
    assert "insolven" in condition["because"]


def test_a_party_whose_standing_is_open_is_listed_as_such():
    text = SHORT.replace("complete: [relationships]\n", "")
    assert [(one["party"], one["insider"]) for one in report_of(text)["insiders"]] == [("maria", None)]
    assert [(one["party"], one["insider"]) for one in report_of(SHORT)["insiders"]] == [("maria", False)]


def test_a_state_whose_law_of_that_day_is_not_in_the_tables_is_told():
    old = (
        "case: {petition_date: 1982-07-15, state_law: [%s]}\ntransfers: [{id: T1, date: %s, to: x, value: 5}]\nparties: [{id: x}]\n"
    )
    told = [line for line in report_of(old % ("ID", "1981-02-03"))["not_considered"] if "no act of that time" in line]
    assert told == ["the law of ID on the day of T1: the tables have no act of that time"]
    assert not [line for line in report_of(old % ("NY", "1981-02-03"))["not_considered"] if "no act of that time" in line]
    told = [line for line in report_of(old % ("HI", "1984-12-31"))["not_considered"] if "no act of that time" in line]
    assert told == ["the law of HI on the day of T1: the tables have no act of that time"]
    assert not [line for line in report_of(old % ("HI", "1985-01-01"))["not_considered"] if "no act of that time" in line]


def test_the_burden_on_actual_intent_follows_the_side_taken_on_it():
    sides = {side: report_of(SHORT, positions={"s548.actual_burden": side}) for side in ("preponderance", "clear_convincing")}
    burdens = {side: finding(report, "T1", "548(a)(1)(A)")["tree"]["burden"] for side, report in sides.items()}
    assert burdens == {"preponderance": "trustee, preponderance", "clear_convincing": "trustee, clear and convincing"}
    constructive = finding(sides["clear_convincing"], "T1", "548(a)(1)(B)")["tree"]["burden"]
    assert constructive == "trustee, preponderance"
    assert not any("s548.actual_burden" in line for line in sides["clear_convincing"]["not_considered"])


def test_goods_of_which_nothing_is_said_are_taken_as_delivered_and_the_report_says_so():
    line = "transfers.T1.perfected: not stated; taken as delivered and good against a purchaser on its date"
    goods = "transfers.T1.property_kind=personal_property"
    assert line in report_of(SHORT, (goods,))["assumptions"]
    assert line not in report_of(SHORT, (goods, "transfers.T1.badges.retained_control=true"))["assumptions"]
    assert line not in report_of(SHORT, (goods, "transfers.T1.registered_title=true"))["assumptions"]
    assert line not in report_of(SHORT, (goods, "transfers.T1.perfected=2023-06-01"))["assumptions"]
    assert line not in report_of(SHORT, ("transfers.T1.property_kind=cash",))["assumptions"]


def test_a_verdict_row_on_unverified_law_is_marked_in_the_text():
    case = EXAMPLE.read_text()
    done = analyze(read_text(case))
    out = text.console(200)
    with out.capture() as printed:
        out.print(text.page(done))
    rows = printed.get().splitlines()
    marked = [row for row in rows if "insider preference" in row and "\u2020" in row]
    assert marked, "the insider preference rests on the period of the IRS, which nobody has verified"
    assert not any("\u2020" in row for row in rows if "548(a)(1)(B)" in row and "avoidable" in row and "700,000" in row)
    unsure = {(one.transfer, one.theory) for one in done.summaries if one.unverified}
    told = {(one["transfer"], one["theory"]) for one in document(done)["findings"] if set(one["unverified"]) - HEURISTIC}
    assert unsure == told


def test_an_open_verdict_rests_on_the_assumption_under_it():
    for value, verdict in (("757142.86", "undetermined"), ("900000", "avoidable")):
        found = finding(document(analyze(read_case(EXAMPLE, settings=[f"transfers.T1.value={value}"]))), "T1", "548(a)(1)(B)")
        assert found["verdict"] == verdict
        assert any(line.startswith("assumption: transfers.T1.value = ") for line in found["rests_on"]), verdict


def test_a_verdict_rests_on_the_assumption_on_which_a_defense_fails():
    paid = SHORT.replace("kind: gift", "kind: sale").replace("received: []", "received: [{kind: cash, amount: 100}]")
    found = finding(report_of(paid, ("transfers.T1.good_faith=false",)), "T1", "548(a)(1)(B)")
    assert found["verdict"] == "avoidable"
    assert "assumption: transfers.T1.good_faith = false" in found["rests_on"]


def test_what_may_be_an_insider_is_told_of_the_year_that_decides_and_nobody_of_an_alternative_the_record_is_silent_on():
    near = (
        SHORT.replace("kind: gift", "kind: payment")
        .replace("2023-01-10", "2023-03-10")
        .replace("received: []", "received: [{kind: antecedent_debt, amount: 1000, incurred: 2022-01-01}]")
    )
    insider = near + "relationships: [{who: maria, is: director, of: debtor}]\n"
    for record, says in ((insider, "lies outside 2023-03-15"), (near, "no relationship that makes maria an insider")):
        reach = node(finding(report_of(record.replace("2023-03-10", "2023-03-10")), "T1", "547(b)")["tree"], "547(b).look-back")
        assert reach["status"] == "not_met"
        assert "on or within 90 days before the petition: made 2023-03-10 lies outside 2023-12-16 to 2024-03-15" in reach["because"]
        assert "within a year, and the creditor an insider: " in reach["because"]
        assert says in reach["because"] or record is near
        assert "it took effect before the petition" not in reach["because"]


# ---------------------------------------------------------------- words of the report


RECOGNITION = """
case: {petition_date: 2024-06-01, circuit: 5, chapter: 15}
debtor: {kind: corporation}
parties: [{id: a, kind: individual}]
complete: [relationships, creditors]
transfers:
  - {id: T1, date: 2024-07-01, to: a, kind: gift, property_kind: cash, value: 10000, received: [], authorized: false,
     property_of_estate: true}
"""


def printed(content: str) -> str:
    console = Console(width=4000, record=True, file=io.StringIO())
    console.print(text.page(analyze(read_text(content))))
    return console.export_text()


def test_a_claim_that_only_a_defense_leaves_open_says_so():
    lead = next(one for one in analyze(read_text(RECOGNITION)).leads if one.transfer == "T1")
    assert lead.theory == "549(a)"
    assert lead.reasons[0] == "what must be proved: the record makes it out, but for a defense that is open"
    assert "open: ;" not in printed(RECOGNITION)


PAID_A_SUPPLIER = """
case: {petition_date: 2025-02-10, circuit: 10, chapter: 11, state_law: [NM]}
debtor: {kind: corporation}
parties: [{id: acme, kind: corporation}]
chapter7_dividend: 0.05
transfers:
  - {id: T1, date: 2024-12-03, to: acme, kind: payment, property_kind: cash, value: 61200,
     received: [{kind: antecedent_debt, amount: 61200, incurred: 2024-10-22}]}
"""
HISTORY = "preference: [{creditor: acme, terms_days: 21, history: [{invoiced: 2024-03-01, amount: 22000, paid: 2024-03-25}]}]"


@pytest.mark.parametrize("dealing", ["", HISTORY], ids=["no defense raised", "ordinary course open"])
def test_a_claim_made_out_stays_in_front_of_one_with_open_elements_when_a_defense_to_it_opens(dealing):
    (lead,) = analyze(read_text(PAID_A_SUPPLIER + dealing)).leads
    assert lead.theory == "547(b)"
    behind = dict(lead.then)["544(b):NM:insider-preference"]
    assert "to an insider" in behind
    assert "elements" not in behind


SOLD_SHORT = """
case: {petition_date: 2024-05-20, circuit: 5, state_law: [TX]}
debtor: {kind: corporation}
parties: [{id: haas, kind: individual}]
solvency: {findings: [{insolvent: true}]}
transfers:
  - {id: T1, date: 2023-03-10, perfected: 2023-03-17, to: haas, kind: sale, property_kind: real_property, value: 1000000, LIENS
     received: [{kind: cash, amount: 600000}], good_faith: FAITH, inquiry_notice: false}
"""


@pytest.mark.parametrize(("faith", "most"), [("true", 400_000), ("null", 1_000_000)])
def test_unknown_liens_never_leave_the_estate_more_than_none_would(faith, most):
    """What a buyer in good faith keeps falls with what was left over liens: the two move together."""
    clear, unknown = (
        next(one.amount for one in analyze(read_text(text)).summaries if one.theory == "548(a)(1)(B)")
        for text in (SOLD_SHORT.replace("FAITH", faith).replace("LIENS", liens) for liens in ("liens: 0,", ""))
    )
    assert clear.high == unknown.high == most * 100
    assert unknown.low == 0


@pytest.mark.parametrize(
    "more", ["", "collected: [{date: 2024-06-01, from: a, amount: 4000, for: T1}]"], ids=["nothing yet", "a part"]
)
def test_the_lead_tells_what_can_be_avoided_and_the_recovery_what_is_left_of_it(more):
    report = analyze(read_text(RECOGNITION + more))
    [lead], [one] = report.leads, report.recoveries
    assert "avoidable: between 0.00 and 10,000.00" in lead.reasons
    assert not any(reason.startswith("recovery") for reason in lead.reasons)
    assert one.cap.high == (600_000 if more else 1_000_000)


def test_the_lead_and_the_table_of_badges_say_the_same_of_the_debtors_condition():
    (lead,) = analyze(read_text(SHORT.replace("received: []", "received: [{kind: tuition, amount: 1000, to: maria}]"))).leads
    assert dict(lead.then)["548(a)(1)(A)"] == "nothing on the record points to intent but the debtor's own condition"
    solvent = SHORT.replace("received: []", "received: [{kind: tuition, amount: 1000, to: maria}]").replace(
        "findings: [{insolvent: true, source: Stip.}]", "paying_debts: []"
    )
    (lead,) = analyze(read_text(solvent)).leads
    assert dict(lead.then)["548(a)(1)(A)"] == "nothing on the record points to intent"


def test_the_proof_of_a_transfer_leaves_out_the_defenses_of_another_chapter_but_for_the_whole():
    report = analyze(read_text(SHORT))
    for whole, told in ((False, False), (True, True)):
        console = Console(width=200, record=True, file=io.StringIO())
        console.print(text.why(report, report.case.transfers[0], whole))
        assert ("1521(a)(7)" in console.export_text()) is told
    assert not any("chapter 15" in one.defense for one in report.summaries)


def test_one_creditor_is_one_creditor():
    paid = SHORT.replace("received: []", "received: [{kind: antecedent_debt, amount: 1000}]").replace("kind: gift", "kind: payment")
    assert "1 creditor paid within reach in all" in printed(paid.replace("2023-01-10", "2024-03-01"))
