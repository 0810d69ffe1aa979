"""Section 547 over a whole course of dealing: worked examples with published answers, what must always hold, files and reports."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoidance.analyze import Report, analyze
from avoidance.draft import memo
from avoidance.drafting.letter import letter
from avoidance.facts.preference.course import Paid, Yardsticks, course, statistics
from avoidance.facts.preference.newvalue import READINGS, SUBSEQUENT, UNPAID, Advance, Payment, exposure, run
from avoidance.logic.truth import Truth
from avoidance.output.asjson import document
from avoidance.plead import complaint
from avoidance.recovery.consequences import consequences
from avoidance.report.preferencelines import summary_lines
from avoidance.report.preferences import COURSE_FIRST, VALUE_FIRST, Preferred
from casefacts.evidence import Stated
from casefacts.model import Received, Transfer
from casefacts.problems import CaseFileError
from casefacts.reading import read_case, read_text

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbor-light.yaml"
PETITION = date(2024, 4, 12)
BY = Yardsticks(long_years=2, short_years=1, quiet_days=90, trim=Fraction(1, 10), band=10, bucket=15)


def case(payments: list[tuple[str, str]], new_value: list[dict[str, Any]] | None, **more: Any) -> Report:
    """Return the report on payments to one creditor (day, dollars) and its new value."""
    paid = [
        {
            "id": f"T{number}",
            "date": day,
            "to": "acme",
            "kind": "payment",
            "property_kind": "cash",
            "value": amount,
            "received": [{"kind": "antecedent_debt", "amount": amount, "incurred": more.get("incurred", "2024-01-02")}],
        }
        for number, (day, amount) in enumerate(payments, 1)
    ]
    text = {
        "case": {"petition_date": more.get("petition", PETITION.isoformat()), **more.get("case", {})},
        "parties": [{"id": "acme"}],
        "transfers": paid,
        "preference": [
            {"creditor": "acme", **({"new_value": new_value} if new_value is not None else {}), **more.get("dealing", {})}
        ],
        "positions": more.get("positions", {}),
    }
    return analyze(read_text(json.dumps(text, default=str)))


def only(report: Report) -> Preferred:
    [one] = report.preferences
    return one


def left(report: Report, reading: str = SUBSEQUENT) -> tuple[int, int]:
    """Return what is left of a creditor's payments on a reading: the least and the most, in cents."""
    found = dict(only(report).balances)[reading]
    return found.low, found.high


def given_on(day: str, amount: str, paid: str = "0", **more: Any) -> dict[str, Any]:
    return {"date": day, "amount": amount, "paid": paid, "paid_by_unavoidable_transfer": False, "secured": False, **more}


# ---------------------------------------------------------------- worked examples


@pytest.mark.parametrize(
    ("day", "amount", "net"),
    [
        ("2024-04-10", "5000", 500_000),
        ("2024-04-03", "5000", 1_000_000),
        ("2024-04-10", "15000", 0),
        ("2024-04-13", "5000", 1_000_000),
    ],
    ids=["after the payment", "before it", "more than it", "after the petition"],
)
def test_the_simplest_example_of_new_value(day: str, amount: str, net: int) -> None:
    assert left(case([("2024-04-04", "10000")], [given_on(day, amount)])) == (net, net)


def test_globe_nets_the_published_figure() -> None:
    payments = [("2000-10-30", "187776.60"), ("2000-11-02", "169047.13")]
    report = case(
        payments, [given_on("2000-11-20", "347797.16")], petition="2000-12-15", incurred="2000-09-01", case={"circuit": 7}
    )
    assert only(report).paid.likely == 356_823_73
    assert left(report, UNPAID) == left(report, SUBSEQUENT) == (9_026_57, 9_026_57)


@pytest.mark.parametrize(("reading", "net"), [(SUBSEQUENT, 128_163_72), (UNPAID, 563_869_37)])
def test_blue_bell_turns_on_whether_paid_new_value_counts(reading: str, net: int) -> None:
    report = case([("2024-02-01", "563869.37")], [given_on("2024-03-01", "435705.65", paid="435705.65")], case={"circuit": 11})
    assert only(report).taken == SUBSEQUENT
    assert left(report, reading) == (net, net)


def test_new_value_after_the_petition_is_not_netted() -> None:
    before = case([("2024-02-01", "781702.61")], [given_on("2024-03-01", "128379.40")])
    after = case([("2024-02-01", "781702.61")], [given_on("2024-04-20", "128379.40")])
    assert (left(before), left(after)) == ((653_323_21, 653_323_21), (781_702_61, 781_702_61))


def test_new_value_that_was_paid_by_an_avoidable_payment_is_netted_on_one_reading_only() -> None:
    new_value = [given_on("2024-02-02", "4000", paid="4000"), given_on("2024-02-04", "3000")]
    report = case([("2024-02-01", "10000"), ("2024-02-03", "4000")], new_value)
    assert (left(report, SUBSEQUENT), left(report, UNPAID)) == ((700_000, 700_000), (1_100_000, 1_100_000))
    assert [step.balance for step in dict(only(report).balances)[SUBSEQUENT].steps] == [1_000_000, 600_000, 1_000_000, 700_000]


def rows(days: list[int], paid: date, cents: int = 100_00, terms: int | None = None) -> list[Paid]:
    made = []
    for days_ in days:
        invoiced = paid - timedelta(days_)
        made.append(Paid(invoiced=invoiced, paid=paid, cents=cents, due=None if terms is None else invoiced + timedelta(terms)))
    return made


def test_an_aging_of_the_payments_puts_none_of_the_late_ones_in_the_earlier_range() -> None:
    earlier, later = rows([45, 60], date(2023, 6, 1), terms=30), rows([75, 100], date(2024, 2, 1), 50_000_00, terms=30)
    found = course(earlier, later, date(2024, 1, 13), BY)
    assert found.whole is not None
    assert found.preference is not None
    assert found.whole.lateness == Fraction(45 + 60, 2) - 30
    assert [row.late for row in found.preference.rows] == [45, 70]
    assert found.ranges[0].cents == 0


def test_each_baseline_has_the_payments_of_its_own_years() -> None:
    opens = date(2024, 1, 13)
    days = {"2021-06-01": 10, "2022-06-01": 20, "2023-06-01": 30, "2024-01-02": 40}
    earlier = [row for day, took in days.items() for row in rows([took], date.fromisoformat(day))]
    counted = {one.key: 0 if one.figures is None else one.figures.count for one in course(earlier, [], opens, BY).baselines}
    assert counted == {"whole": 4, "long": 3, "long_quiet": 2, "short": 2}


def test_outliers_are_left_out_and_the_average_is_by_amount() -> None:
    paid = [*rows([1], date(2023, 6, 1)), *rows([30] * 8, date(2023, 6, 1)), *rows([400], date(2023, 6, 1), 1_000_00)]
    found = statistics(paid, trim=Fraction(1, 10), bucket=15)
    assert found.span == (1, 400)
    assert found.trimmed_span == (30, 30)
    assert found.trimmed_weighted == 30
    assert found.weighted == Fraction(1 * 100 + 30 * 800 + 400 * 1000, 1900)
    assert sum(bucket.count for bucket in found.buckets) == 10


def test_averages_close_to_each_other_are_shown_and_decide_nothing() -> None:
    history = [{"invoiced": "2023-03-01", "amount": "100", "paid": f"2023-04-{day}"} for day in ("10", "15", "20")]
    report = case([("2024-02-15", "260000")], None, dealing={"history": history, "terms_days": 30}, incurred="2024-01-02")
    finding = next(one for one in report.of(report.case.transfers[0]) if one.judgment.rule.id == "547(b)")
    defense = next(one for one in finding.judgment.answers if one.rule.id == "547(c)(2)")
    assert defense.raised
    assert defense.proof.truth is Truth.UNKNOWN
    found = only(report).course
    assert found is not None
    assert found.ranges[0].cents == 260_000_00


# ---------------------------------------------------------------- both orders


def test_ordinary_course_first_frees_the_new_value_that_the_other_order_wastes() -> None:
    late = case(
        [("2024-02-01", "4000"), ("2024-03-20", "6000")],
        [given_on("2024-03-25", "6000")],
        dealing={"history": [{"invoiced": "2023-03-01", "amount": "100", "paid": "2023-05-18"}]},
    )
    by_order = {order: only(late).of(SUBSEQUENT, order)[0].exposure.likely for order in (VALUE_FIRST, COURSE_FIRST)}
    assert by_order == {VALUE_FIRST: 400_000, COURSE_FIRST: 0}
    assert (only(late).least.exposure.likely, only(late).most.exposure.likely) == (0, 400_000)


PAID_FOR = """
case: {petition_date: 2024-04-12}
parties: [{id: acme}]
transfers:
  - {id: T1, date: 2024-01-20, to: acme, kind: payment, value: 10000,
     received: [{kind: antecedent_debt, amount: 10000, incurred: 2024-01-02}]}
  - {id: T2, date: 2024-03-02, to: acme, kind: payment, value: 3000, found: {ordinary_course: FOUND},
     received: [{kind: antecedent_debt, amount: 3000, incurred: 2024-02-01}]}
preference:
  - creditor: acme
    new_value: [{date: 2024-02-01, amount: 3000, paid: 3000, paid_by_unavoidable_transfer: false, secured: false}]
"""


@pytest.mark.parametrize(("found", "net"), [("true", 1_000_000), ("false", 1_000_000 + 300_000 - 300_000)], ids=["stands", "falls"])
def test_new_value_that_a_payment_which_stands_paid_for_counts_for_nothing(found: str, net: int) -> None:
    report = analyze(read_text(PAID_FOR.replace("FOUND", found)))
    balance = dict(only(report).balances)[SUBSEQUENT]
    assert (balance.low, balance.high) == (net, net)
    assert [step.used for step in balance.steps if not step.is_payment] == [0 if found == "true" else 300_000]


SMALL = """
case: {petition_date: 2024-04-12, circuit: CIRCUIT}
debtor: {kind: corporation}
parties: [{id: acme}]
chapter7_dividend: 0
solvency: {findings: [{insolvent: true}]}
complete: [relationships]
transfers:
  - {id: T1, date: 2024-02-01, to: acme, kind: payment, value: 10000,
     received: [{kind: antecedent_debt, amount: 10000, incurred: 2024-01-02}]}
  - {id: T2, date: 2024-02-20, to: acme, kind: payment, value: 4000,
     received: [{kind: antecedent_debt, amount: 4000, incurred: 2024-02-10}]}
preference:
  - creditor: acme
    new_value:
      - {date: 2024-02-10, amount: 4000, paid: 4000, secured: false}
      - {date: 2024-03-01, amount: 3000, paid: 0, secured: false}
"""


@pytest.mark.parametrize("circuit", ["7", "9"])
def test_the_findings_and_the_creditors_balance_agree_where_a_payment_stands_for_being_small(circuit: str) -> None:
    report = analyze(read_text(SMALL.replace("CIRCUIT", f"'{circuit}'")))
    amounts = [one.amount.likely for one in report.summaries if one.theory == "547(b)"]
    assert amounts == [700_000, 0]
    assert left(report, only(report).taken) == (700_000, 700_000)


def test_payments_added_for_the_floor_show_the_other_side() -> None:
    report = analyze(read_text(SMALL.replace("CIRCUIT", "'5'").replace("value: 10000", "value: 7000").replace("complete: ", "#")))
    first = next(one for one in document(report)["findings"] if (one["transfer"], one["theory"]) == ("T1", "547(b)"))
    assert first["verdict"] == "avoidable"
    assert [(each["choice"], each["verdict"]) for each in first["other_positions"] if "aggregation" in each["position"]] == [
        ("one_debt", "not_avoidable")
    ]


def test_what_favors_the_estate_most_is_where_the_most_is_certain() -> None:
    report = case([("2024-02-01", "10000")], [given_on("2024-02-05", "4000", paid="4000", paid_by_unavoidable_transfer=None)])
    assert left(report, SUBSEQUENT) == (600_000, 1_000_000)
    assert left(report, UNPAID) == (1_000_000, 1_000_000)
    assert (only(report).most.reading, only(report).least.reading) == (UNPAID, SUBSEQUENT)
    [line] = [line for line in summary_lines(only(report)) if "favorable" in line]
    assert "most favorable to the estate: 10,000.00 (remains_unpaid" in line


def test_a_balance_that_no_reading_changes_is_told_once() -> None:
    report = case([("2024-02-01", "10000")], [given_on("2024-02-05", "4000")])
    [line] = [line for line in summary_lines(only(report)) if "for the estate" in line]
    assert line.endswith("on every reading and in every order: 6,000.00")


# ---------------------------------------------------------------- what always holds

DAYS = st.integers(0, 12).map(lambda days: date(2024, 1, 1) + timedelta(days))
CENTS = st.integers(0, 20)
TRUTHS = st.sampled_from((Truth.YES, Truth.NO, Truth.UNKNOWN))


@st.composite
def payments(draw: st.DrawFn) -> list[Payment]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        days, cents = sorted((draw(DAYS), draw(DAYS))), sorted((draw(CENTS), draw(CENTS)))
        made.append(Payment(ref=f"P{number}", first=days[0], last=days[1], low=cents[0], high=cents[1]))
    return made


@st.composite
def advances(draw: st.DrawFn) -> list[Advance]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        days, cents = sorted((draw(DAYS), draw(DAYS))), sorted((draw(CENTS), draw(CENTS)))
        paid, stands = (sorted((draw(CENTS), draw(CENTS))) for _ in range(2))
        made.append(
            Advance(
                ref=f"A{number}",
                first=days[0],
                last=days[1],
                low=cents[0],
                high=cents[1],
                secured=draw(TRUTHS),
                stands=(stands[0], stands[1]),
                paid=(paid[0], paid[1]),
                in_time=draw(TRUTHS),
            )
        )
    return made


@given(payments(), advances())
def test_an_exposure_is_never_negative_and_never_more_than_was_paid(paid: list[Payment], value: list[Advance]) -> None:
    for reading in READINGS:
        found = exposure(paid, value, reading)
        assert 0 <= found.low <= found.high <= sum(one.high for one in paid)
        for one in paid:
            low, high = found.left[one.ref]
            assert 0 <= low <= high <= one.high


@given(payments(), advances())
def test_new_value_that_must_remain_unpaid_never_leaves_less(paid: list[Payment], value: list[Advance]) -> None:
    loose, strict = (exposure(paid, value, reading) for reading in READINGS)
    assert loose.low <= strict.low
    assert loose.high <= strict.high


@given(st.lists(st.tuples(DAYS, CENTS), max_size=5), st.lists(st.tuples(DAYS, CENTS), max_size=5), st.booleans())
def test_the_balance_is_the_loop_of_the_statute(
    paid: list[tuple[date, int]], value: list[tuple[date, int]], same_day: bool
) -> None:
    found = run(
        [(day, f"P{number}", cents) for number, (day, cents) in enumerate(paid)],
        [(day, f"A{number}", cents) for number, (day, cents) in enumerate(value)],
        same_day=same_day,
    )
    events = [(day, 0 if same_day else 1, cents) for day, cents in paid] + [
        (day, 1 if same_day else 0, -cents) for day, cents in value
    ]
    left_over = 0
    for _, _, cents in sorted(events, key=lambda one: one[:2]):
        left_over = max(left_over + cents, 0)
    assert found.total == left_over == (found.steps[-1].balance if found.steps else 0)


# ---------------------------------------------------------------- a history in a file of its own

WITH_FILE = """
case: {petition_date: 2024-03-15}
parties: [{id: acme}]
transfers: [{id: T1, date: 2024-02-01, to: acme, value: 100}]
preference: [{creditor: acme, file: history.csv}]
"""


def read_with(folder: Path, history: str) -> Any:
    (folder / "case.yaml").write_text(WITH_FILE, encoding="utf-8")
    (folder / "history.csv").write_text(history, encoding="utf-8")
    return read_case(folder / "case.yaml").case.preference[0].history


def test_a_history_is_read_from_beside_the_case_file(tmp_path: Path) -> None:
    found = read_with(tmp_path, 'paid,amount,invoiced\n2022-04-04,"18,000.00",2022-03-01\n\n,5,2022-05-01\n')
    assert [(one.source, one.amount.value.low, one.paid is None) for one in found] == [
        ("history.csv line 2", 1_800_000, False),
        ("history.csv line 4", 500, True),
    ]


@pytest.mark.parametrize(
    ("history", "said"),
    [
        ("", "1:1: file: is empty; begin with a line that names the columns: invoiced,due,amount,paid"),
        (
            "invoiced,amount\n",
            "1:1: header: has no column `paid`; begin with a line that names the columns: invoiced,due,amount,paid",
        ),
        ("invoiced,amont,paid\n", "1:10: header: `amont` is not a column of a history; did you mean `amount`?"),
        ("invoiced,amount,paid,paid\n", "1:22: header: `paid` stands twice; keep one of the two"),
        ("invoiced,amount,paid\n2022-03-01,1,250.00,2022-04-04\n", "2:1: row: has 4 cells, and the header names 3 columns; "),
        ("invoiced,amount,paid\n2022-03-01,5,2022-02-30\n", "2:14: paid: `2022-02-30` is a day that does not exist; "),
        ("invoiced,amount,paid\n2022-03-01,-5,2022-03-04\n", "2:12: amount: `-5` is negative; write a sum of zero or more"),
        ("invoiced,amount,paid\n2022-03-01,5,2022-02-01\n", "2:14: paid: 2022-02-01 is before `invoiced`, 2022-03-01; "),
    ],
)
def test_what_is_wrong_in_a_history_is_told_by_its_line(tmp_path: Path, history: str, said: str) -> None:
    with pytest.raises(CaseFileError) as caught:
        read_with(tmp_path, history)
    assert f"history.csv:{said}" in str(caught.value)


def test_a_history_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(WITH_FILE, encoding="utf-8")
    with pytest.raises(CaseFileError, match=r"history\.csv:1:1: file: there is no such file"):
        read_case(tmp_path / "case.yaml")


def test_new_value_before_any_payment_is_remarked_on_with_its_line_and_set_against_nothing() -> None:
    text = """case: {petition_date: 2024-03-15}
parties: [{id: acme}]
transfers: [{id: T1, date: 2024-02-01, to: acme, kind: payment, value: 100}]
preference:
  - creditor: acme
    new_value: [{date: 2024-01-01, amount: 5, paid: 0, secured: false}]
"""
    [remark] = read_text(text).remarks
    assert str(remark).startswith(
        "case.yaml:6:17: preference.acme.new_value.2024-01-01: new value of 2024-01-01 was given before any"
    )


# ---------------------------------------------------------------- reports


@pytest.fixture(scope="module")
def harbor() -> Report:
    return analyze(read_case(EXAMPLE))


def test_harbor_light_is_a_preference_to_the_bank_less_its_new_value(harbor: Report) -> None:
    found = next(one for one in document(harbor)["findings"] if (one["transfer"], one["theory"]) == ("T3", "547(b)"))
    assert found["gross"] == "60000.00"
    assert found["amount"] == {"low": "0.00", "high": "45000.00"}
    assert found["verdict"] == "undetermined"
    elements = {one["id"]: one["status"] for one in found["tree"]["children"]}
    assert elements.pop("547(b).greater") == "undetermined"
    assert set(elements.values()) == {"met"}
    assert found["tree"]["children"][-1]["missing"] == ["transfers.T3.from_own_collateral"]


def test_the_json_shows_both_readings_both_orders_and_the_data_of_the_course(harbor: Report) -> None:
    whole = document(harbor)
    [one] = whole["preference"]
    assert set(one["new_value"]["readings"]) == set(READINGS)
    assert {each["order"] for each in one["scenarios"]} == {"new_value_alone", VALUE_FIRST, COURSE_FIRST}
    assert one["most_favorable"]["exposure"] == one["least_favorable"]["exposure"] == "45000.00"
    finding = next(each for each in whole["findings"] if (each["transfer"], each["theory"]) == ("T3", "547(b)"))
    data = next(each for each in finding["defenses"] if each["id"] == "547(c)(2)")["ordinary_course"]
    assert data["this_payment"] == [
        {"invoiced": "2023-10-01", "paid": "2024-01-20", "days": 111, "days_late": 81, "amount": "60000.00"}
    ]


def test_due_diligence_is_a_checklist_and_no_element(harbor: Report) -> None:
    finding = next(one for one in document(harbor)["findings"] if (one["transfer"], one["theory"]) == ("T3", "547(b)"))
    checklist = finding["due_diligence"]
    assert checklist["applies"] is True
    assert [one["id"] for one in checklist["defenses"]][:4] == ["547(c)(1)", "547(c)(2)", "547(c)(3)", "547(c)(4)"]
    assert all(one["considered"] for one in (*checklist["elements"], *checklist["defenses"]))
    assert not any("diligence" in part["id"] for part in finding["tree"]["children"])


@pytest.mark.parametrize(("filed", "applies"), [("2020-02-18", False), ("2020-02-19", True)])
def test_the_day_of_the_suit_says_whether_due_diligence_is_a_duty(filed: str, applies: bool) -> None:
    text = f"""
case: {{petition_date: 2019-06-01}}
parties: [{{id: acme}}]
transfers: [{{id: T1, date: 2019-05-01, to: acme, kind: payment, value: 100, received: [{{kind: antecedent_debt, amount: 100}}]}}]
actions: [{{filed: {filed}, transfers: [T1]}}]
"""
    found = document(analyze(read_text(text)))["findings"][0]
    assert (found["theory"], found["due_diligence"]["applies"]) == ("547(b)", applies)


def test_a_preference_is_listed_only_where_the_record_shows_something_of_one() -> None:
    def theories(received: str, more: str = "") -> set[str]:
        text = f"""
case: {{petition_date: 2024-06-01}}
parties: [{{id: acme}}]
transfers: [{{id: T1, date: 2022-05-01, to: acme, kind: payment, value: 100, received: {received}}}]
{more}"""
        return {one.theory for one in analyze(read_text(text)).summaries}

    assert "547(b)" in theories("[{kind: antecedent_debt, amount: 100}]")
    assert "547(b)" in theories("[{kind: security_for_debt, amount: 100}]")
    assert "547(b)" in theories("[]", "preference: [{creditor: acme}]")
    assert "547(b)" not in theories("[{kind: cash, amount: 100}]")
    assert "547(b)" not in theories("[{kind: antecedent_debt, amount: 100, of: acme}]")


def test_a_payment_to_a_listed_creditor_of_which_nobody_says_what_it_was_for_is_asked_about() -> None:
    def found(more: str, creditor: str = "acme") -> list[tuple[str, list[str]]]:
        text = f"""
case: {{petition_date: 2024-06-01}}
parties: [{{id: acme}}, {{id: other}}]
creditors: [{{id: C1, party: {creditor}, amount: 100}}]
transfers: [{{id: T1, date: 2024-05-01, to: acme, property_kind: cash, value: 100, {more}}}]
"""
        rows = document(analyze(read_text(text)))["findings"]
        trees = [(one["verdict"], one["tree"]["children"]) for one in rows if one["theory"] == "547(b)"]
        return [(verdict, part["missing"]) for verdict, parts in trees for part in parts if part["id"] == "547(b).debt"]

    assert found("kind: payment") == [("undetermined", ["transfers.T1.received"])]
    assert found("kind: payment", creditor="other") == []
    assert found("kind: gift") == []
    assert found("kind: payment, received: []") == []


def test_the_party_whose_debt_was_paid_is_liable_and_that_debt_does_not_come_back() -> None:
    def recovery(more: str = "") -> dict[str, Any]:
        text = f"""
case: {{petition_date: 2024-06-01}}
debtor: {{kind: corporation}}
parties: [{{id: bank, name: Bank}}, {{id: parent, name: Parent}}]
solvency: {{findings: [{{insolvent: true}}]}}
transfers: [{{id: T1, date: 2023-05-01, to: bank, kind: payment, property_kind: cash, value: 100, {more}
              received: [{{kind: antecedent_debt, amount: 100, of: parent}}]}}]
"""
        [one] = document(analyze(read_text(text)))["recovery"]
        return dict(one)

    assert [each["party"] for each in recovery()["from"]] == ["bank", "parent"]
    assert [each["party"] for each in recovery("for_benefit_of: [],")["from"]] == ["bank"]
    [what] = [each["what"] for each in recovery()["consequences"] if each["cite"] == "11 U.S.C. 502(h)"]
    assert what == "the debt of Parent that was paid is no claim against the debtor: Bank looks to Parent for it"


def test_the_debtors_own_debt_comes_back_beside_anothers() -> None:
    one = Received(kind=Stated("antecedent_debt"))
    others = Received(kind=Stated("antecedent_debt"), of=Stated("parent"))
    paid = Transfer(id="T1", kind=Stated("payment"), received=Stated((one, others)))
    said = [each.what for each in consequences(paid, (), "Bank", ("Parent",)) if each.cite == "11 U.S.C. 502(h)"]
    assert said == [
        "the debt of Parent that was paid is no claim against the debtor: Bank looks to Parent for it",
        "the debt that was paid comes back: Bank has a claim for it as of before the petition",
    ]


def test_a_lender_paid_for_an_insiders_benefit_is_named_as_owing_nothing() -> None:
    text = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
complete: [relationships]
parties: [{id: bank, kind: corporation}, {id: maria, kind: individual}]
relationships: [{who: maria, is: director, of: debtor}]
chapter7_dividend: 0.1
solvency: {findings: [{insolvent: true}]}
transfers: [{id: T1, date: 2023-08-01, to: bank, for_benefit_of: [maria], kind: payment, value: 10000,
             received: [{kind: antecedent_debt, amount: 10000, incurred: 2023-01-01}]}]
"""
    report = analyze(read_text(text))
    [one] = document(report)["recovery"]
    assert [each["party"] for each in one["from"]] == ["maria"]
    assert [each["party"] for each in one["protected"]] == ["bank"]
    assert "bank owes nothing" in memo(report)
    assert [(each["cite"], "bank" in each["what"], "maria" in each["what"]) for each in one["consequences"]] == [
        ("11 U.S.C. 502(d)", False, True),
        ("11 U.S.C. 502(h)", False, True),
    ]


HELPED_AN_INSIDER = """
case: {petition_date: 2024-03-15, state_law: [KS]}
debtor: {kind: corporation}
parties: [{id: bank, name: Bank, kind: corporation}, {id: maria, name: Maria, kind: individual}]
relationships: [{who: maria, is: director, of: debtor}]
creditors: [{id: C1, kind: trade, amount: 5000, arose: 2023-01-01, held_at_petition: true, unsecured: true, allowable: true}]
chapter7_dividend: 0.1
solvency: {findings: [{insolvent: true}]}
transfers: [{id: T1, date: 2023-08-01, perfected: 2023-08-02, to: bank, for_benefit_of: [maria], kind: lien, value: 10000, liens: 0,
             property_kind: personal_property, received: [{kind: security_for_debt, amount: 10000, incurred: 2023-01-01}]}]
"""
WORTH_UNKNOWN = HELPED_AN_INSIDER.replace("liens: 0,", "")
OF_THE_90_DAYS = WORTH_UNKNOWN.replace("2023-08-", "2024-02-")


def test_an_open_preference_before_the_90_days_reaches_the_insider_alone_and_a_late_one_the_lender_too() -> None:
    early, late = analyze(read_text(WORTH_UNKNOWN)), analyze(read_text(OF_THE_90_DAYS))
    assert "under 11 U.S.C. 547(b)" not in complaint(early, "bank", filing=True)
    assert "under 11 U.S.C. 547(b)" in complaint(early, "maria", filing=True)
    assert "under 11 U.S.C. 547(b)" in complaint(late, "bank", filing=True)
    assert "T1, 547(b): a preference made before the 90 days is avoided only as to the insider" in complaint(early, "bank")
    assert "547(b)" not in letter(early, "bank", filing=True).partition("## What was considered")[0]
    assert "547(b)" in letter(late, "bank", filing=True)
    assert "what is said here of Bank holds on another theory alone (11 U.S.C. 547(i), 550(c))" in memo(early)
    assert "holds on another theory alone" not in memo(late)


def test_what_nothing_points_to_does_not_bring_the_lender_back_into_an_open_preference() -> None:
    """Actual intent is open against nearly everybody: a substantial debt shortly before points to it, an old one does not."""
    federal = WORTH_UNKNOWN.replace(", state_law: [KS]", "")
    [shown] = document(analyze(read_text(federal)))["recovery"]
    assert shown["protected"] == []
    [bare] = document(analyze(read_text(federal.replace("arose: 2023-01-01", "arose: 2021-01-01"))))["recovery"]
    assert [each["party"] for each in bare["protected"]] == ["bank"]


def test_a_lien_that_stands_as_to_the_lender_is_not_preserved_in_the_insiders_complaint() -> None:
    prayer = "preserving for the estate what is avoided of T1"
    within = HELPED_AN_INSIDER.replace("2023-08-", "2024-02-")
    assert prayer not in complaint(analyze(read_text(HELPED_AN_INSIDER)), "maria")
    assert prayer in complaint(analyze(read_text(within)), "bank")


def test_a_check_counts_from_its_delivery_when_it_is_asked_whether_new_value_came_too_early() -> None:
    given = """
case: {petition_date: 2024-05-01}
parties: [{id: acme}]
transfers:
  - {id: T1, date: 2024-03-10, DELIVERED to: acme, kind: payment, property_kind: cash, value: 50000,
     received: [{kind: antecedent_debt, amount: 50000}]}
preference: [{creditor: acme, new_value: [{date: 2024-03-07, amount: 20000, paid: 0, secured: false}]}]
"""
    delivered = read_text(given.replace("DELIVERED", "delivered: 2024-03-05,"))
    assert not any("given before any payment" in str(one) for one in delivered.remarks)
    honored = read_text(given.replace("DELIVERED", ""))
    assert any("given before any payment" in str(one) for one in honored.remarks)


@pytest.mark.parametrize(
    ("paid", "told"),
    [
        ({"paid_on": "2024-05-01"}, "was paid on 2024-05-01, after the petition of 2024-04-12, so not counted"),
        ({"paid_on": "2024-04-11"}, "was paid on 2024-04-11"),
        ({"paid_on": {"earliest": "2024-04-11", "latest": "2024-04-20"}}, "before or after the petition of 2024-04-12"),
        ({}, "was paid, on an unstated day taken to be before the petition"),
        ({"paid_by_unavoidable_transfer": False}, "by a transfer that does not stand, so not counted as paid"),
    ],
)
def test_what_was_paid_for_new_value_is_told_with_its_day(paid: dict[str, Any], told: str) -> None:
    new = {"date": "2024-04-08", "amount": "500", "paid": "300", "secured": False, "paid_by_unavoidable_transfer": True, **paid}
    report = case([("2024-04-04", "1000")], [new])
    says = [one for one in memo(report).splitlines() if "**Not paid by a transfer that stands**" in one]
    assert says
    assert told in says[0]
    assert "of the new value of 2024-04-08, $300.00 was paid" in says[0]


def test_where_late_payments_count_the_words_say_so() -> None:
    new = {"date": "2024-04-08", "amount": "500", "paid": "300", "paid_on": "2024-05-01", "secured": False}
    report = case([("2024-04-04", "1000")], [new], positions={"newvalue.paid_after": "counted"})
    assert "after the petition of 2024-04-12, and counted all the same, on the side taken" in memo(report)


def test_of_many_advances_that_were_paid_the_first_few_are_told() -> None:
    new = [{"date": f"2024-04-{day:02}", "amount": "50", "paid": "30", "secured": False} for day in range(5, 12)]
    assert "; and 1 more advance that was paid" in memo(case([("2024-04-04", "1000")], new))


@pytest.mark.parametrize(
    ("lien", "says"),
    [
        ("", "nothing says that Bank had collateral of its own; taken as none"),
        (
            "{id: L1, date: 2022-01-01, to: bank, kind: lien, property: mill, value: 9, received: [{kind: cash, amount: 9}]},",
            "Bank has a lien of its own (L1), and what that was worth to it is open",
        ),
        (
            "{id: L1, date: 2022-01-01, to: other, kind: lien, property: mill, value: 9, received: [{kind: cash, amount: 9}]},",
            "nothing says that Bank had collateral of its own; taken as none",
        ),
    ],
)
def test_a_creditor_that_the_record_gives_a_lien_is_not_taken_to_have_no_collateral(lien: str, says: str) -> None:
    found = analyze(
        read_text(f"""
case: {{petition_date: 2024-06-01}}
chapter7_dividend: 0.06
debtor: {{kind: corporation}}
parties: [{{id: bank, name: Bank}}, {{id: other, name: Other}}]
solvency: {{findings: [{{insolvent: true}}]}}
transfers: [{lien} {{id: T1, date: 2024-05-01, to: bank, kind: payment, property_kind: cash, value: 100,
             received: [{{kind: antecedent_debt, amount: 100}}]}}]
""")
    )
    [judgment] = [one.judgment for one in found.of(found.transfer("T1")) if one.judgment.rule.id == "547(b)"]
    more = judgment.proof.find("547(b).greater.more")
    assert more is not None
    assert says in more.because
    assert (more.truth is Truth.UNKNOWN) is ("lien of its own" in says)
