"""A screened ledger: every row has the verdict that its own proof has, for every theory."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from avoidance.analysis import Analysis, bind
from avoidance.screening import plan, query
from avoidance.screening import screen as screening
from avoidance.screening.candidate import judged
from avoidance.screening.screen import Counted, Screen, Total
from casefacts.evidence import said
from casefacts.ledger.store import COLUMNS
from casefacts.matches import Matches
from casefacts.reading import read_case, read_text
from cli import main

CASE = """
case: {petition_date: 2024-03-15, circuit: 3, chapter: 7, state_law: [DE]}
complete: [relationships]
debtor: {name: Made Up Inc., kind: corporation}
parties: [{id: maria, name: Maria Ruiz, kind: individual}, {id: acme, name: Acme Supply Inc., kind: corporation}]
relationships: [{who: maria, is: director, of: debtor, from: 2022-01-01}]
creditors:
  - {id: C1, party: acme, kind: trade, amount: 92000, arose: 2021-06-30, held_at_petition: true, unsecured: true, allowable: true}
solvency:
  balance_sheets:
    - {date: 2023-01-01, assets: [{name: all, fair_value: 20000}], debts: [{name: all, amount: 12000}],
       no_material_change: {from: 2022-09-01, until: 2023-06-30}}
  findings: [{insolvent: true, from: 2023-10-01}]
"""
RICH = (Path(__file__).parents[1] / "examples" / "harbor-light.yaml").read_text(encoding="utf-8")
PAYEES = ("Maria Ruiz", "ACME SUPPLY", "Somebody else")


def ledger(folder: Path, rows: list[tuple[date, int, str]]) -> Path:
    out = folder / "ledger.csv"
    with out.open("w", newline="") as stream:
        write = csv.writer(stream)
        write.writerow(COLUMNS)
        for number, (day, cents, payee) in enumerate(rows, 1):
            write.writerow([number, day, cents, "op", payee, "", "", "", "", "", "bank.csv", number + 1, "", ""])
    return out


def screened(folder: Path, rows: list[tuple[date, int, str]], record: str = CASE) -> Screen:
    case = read_text(record).case
    matches = Matches((), ()).accept("Maria Ruiz", "maria").accept("ACME SUPPLY", "acme")
    return Screen(Analysis(case, bind(case)), ledger(folder, rows), matches)


def random_rows(seed: int, many: int) -> list[tuple[date, int, str]]:
    pick = Random(seed)
    sums = (1, 499_99, 500_00, 7_574_99, 7_575_00, 7_999_99, 8_000_00, 8_000_01, 1_000_000_00)
    return [
        (
            date(2014, 1, 1) + timedelta(pick.randrange(4000)),
            -pick.choice((*sums, *(pick.randrange(1, 30_000_00) for _ in sums))),
            who,
        )
        for who in pick.choices(PAYEES, k=many)
    ]


def told(screen: Screen) -> dict[int, dict[str, object]]:
    columns = screen.columns()
    found = screen.engine.rows(query.rows(columns.values(), "strength"))
    return {int(row[0]): dict(zip(columns, row, strict=True)) for row in found}


def figure(end: object) -> Decimal | None:
    return Decimal(end).scaleb(-2) if isinstance(end, int) else None


@pytest.mark.parametrize("few", [0, 10_000], ids=["by classes", "one by one"])
@pytest.mark.parametrize("record", [CASE, RICH], ids=["plain", "rich"])
@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_every_row_has_what_its_own_proof_says(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, few: int, record: str, seed: int
) -> None:
    monkeypatch.setattr(screening, "FEW", few)
    monkeypatch.setattr(screening, "HELD", few)
    screen = screened(tmp_path_factory.mktemp("screen"), random_rows(seed, 40), record)
    rows = told(screen)
    assert rows.keys() == {row for row, _ in screen.verdicts()}
    for number, row in rows.items():
        transfer = screen.payment(number)
        assert transfer is not None
        explained = judged(screen.analysis, transfer)
        for one in explained:
            theory = one.rule.id
            assert (theory, row[theory]) == (theory, one.verdict.value)
            assert (theory, row[f"{theory} at most"]) == (theory, figure(one.amount.high))
            for part in one.proof.parts:
                name = part.node.id.removeprefix(theory).rpartition(":")[2].rpartition(".")[2]
                assert (theory, name, row[f"{theory}: {name}"]) == (theory, name, plan.TRUTHS[part.truth])
        silent = set(screen.plan.theories) - {one.rule.id for one in explained}
        assert {row[theory] for theory in silent} <= {None}


@pytest.mark.parametrize("few", [0, 10_000], ids=["by classes", "one by one"])
def test_the_edges_of_every_period_are_found_to_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(screening, "FEW", few)
    edges = [date(2022, 3, 15), date(2023, 3, 15), date(2023, 12, 16), date(2024, 3, 15), date(2020, 3, 15), date(2014, 3, 15)]
    days = sorted({edge + timedelta(apart) for edge in edges for apart in (-2, -1, 0, 1, 2)})
    screen = screened(tmp_path, [(day, -9_000_00, "Maria Ruiz") for day in days])
    for number, verdicts in screen.verdicts():
        transfer = screen.payment(number)
        assert transfer is not None
        explained = {one.rule.id: one.verdict.value for one in judged(screen.analysis, transfer)}
        assert {theory: verdict for theory, verdict in verdicts.items() if verdict is not None} == explained
    reached = [row["date"] for row in told(screen).values() if row["547(b): look-back"] == "yes"]
    assert (min(reached), max(reached)) == (date(2023, 3, 15), date(2024, 3, 15))


def test_money_in_is_no_payment_and_a_matched_payee_is_its_party(tmp_path: Path) -> None:
    screen = screened(tmp_path, [(date(2024, 1, 5), 100_00, "Maria Ruiz"), (date(2024, 1, 6), -50_00, "Maria Ruiz")])
    assert [row for row, _ in screen.verdicts()] == [2]
    assert screen.counted == Counted(rows=2, payments=1, money_in=1, undated=0, first=date(2024, 1, 5), last=date(2024, 1, 6))
    transfer = screen.payment(2)
    assert transfer is not None
    assert transfer.to is not None
    assert transfer.to.value == "maria"
    assert screen.payment(1) is None


@pytest.mark.parametrize("held", [0, 10], ids=["read anew", "held"])
def test_a_payment_without_a_payee_goes_by_its_description(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(screening, "HELD", held)
    day = date(2024, 1, 5)
    screen = screened(tmp_path, [(day, -900_00, "Maria Ruiz"), (day, -100_00, "Somebody else"), (day, -50_00, "")])
    file = tmp_path / "ledger.csv"
    file.write_text(file.read_text().replace("Maria Ruiz,", ",Maria Ruiz"))
    assert {(one.name, one.party, one.cents) for one in screen.targets(9)} == {
        ("Maria Ruiz", "maria", 900_00),
        ("Somebody else", None, 100_00),
        ("", None, 50_00),
    }


def test_payees_are_ranked_and_each_theory_leads_for_its_own_payments(tmp_path: Path) -> None:
    rows = [
        (date(2024, 1, 5), -100_00, "Small"),
        (date(2024, 1, 5), -900_00, "Large"),
        (date(2024, 4, 5), -50_00, "large "),
        (date(2010, 1, 5), -9_000_00, "Long ago"),
    ]
    federal = screened(tmp_path, rows, CASE.replace("state_law: [DE]", "state_law: []"))
    first, second = federal.targets(10)
    assert [(one.name.strip().lower(), one.cents) for one in (first, second)] == [("large", 950_00), ("small", 100_00)]
    assert [(one.theory, one.cents) for one in first.leads] == [("548(a)(1)(B)", 900_00), ("549(a)", 50_00)]
    assert [str(one.sue_by) for one in first.leads] == ["2026-03-16", "2026-04-06"]
    assert [one.name for one in federal.targets(10, "deadline")] == ["Large", "Small"]


def test_what_hides_a_payment_may_keep_a_state_claim_alive_long_after_but_comes_last(tmp_path: Path) -> None:
    rows = [(date(2010, 1, 5), -9_000_00, "Long ago"), (date(2024, 1, 5), -1_00, "Now")]
    screen = screened(tmp_path, rows)
    assert [(one.name, one.leads[0].strength) for one in screen.targets(10)] == [("Now", 2), ("Long ago", 1)]
    assert [one.name for one in screen.targets(10, "dollars")] == ["Long ago", "Now"]
    assert screen.targets(10)[1].leads[0].theory == "544(b):DE:actual"


def test_the_whole_ledger_is_added_up_theory_by_theory(tmp_path: Path) -> None:
    rows = [(date(2024, 1, 5), -100_00, "A"), (date(2024, 1, 6), -900_00, "B"), (date(2012, 1, 5), -50_00, "C")]
    totals = {one.theory: one for one in screened(tmp_path, rows).totals()}
    assert totals["548(a)(1)(B)"] == Total("548(a)(1)(B)", avoidable=0, open=2, reached_not=1, cents=1_000_00)
    assert totals["544(b):DE:actual"].open == 3


def test_columns_tell_the_habit_the_windows_and_the_patterns(tmp_path: Path) -> None:
    monthly = [(date(2022, 1, 10) + timedelta(30 * month), -1_000_00, "Rent Co") for month in range(23)]
    rows = [
        *monthly,
        (date(2024, 1, 20), -1_050_00, "Rent Co"),
        (date(2024, 2, 1), -5_000_00, "Rent Co"),
        (date(2024, 2, 20), 700_00, "Rent Co"),
        *[(date(2024, 2, 2), -10_01, "Burst")] * 3,
        (date(2023, 6, 1), 4_321_00, "Buyer"),
        (date(2023, 6, 3), -4_321_00, "Friend"),
    ]
    found = told(screened(tmp_path, rows))
    late, far, friend, burst = found[24], found[25], found[31], found[27]
    assert (late["pattern_outside_habit"], far["pattern_outside_habit"]) == ("just above", "far above")
    assert (late["usual_low"], late["usual_high"], late["usual_gap_days"]) == (Decimal("1000.00"), Decimal("1000.00"), 30)
    assert (late["in_90_days"], late["paid_in_90_days"], late["came_back_since"]) == (2, Decimal("6050.00"), Decimal("700.00"))
    assert (late["window_from"], late["days_to_edge"]) == (date(2022, 3, 15), 55)
    assert (far["pattern_round_sum"], late["pattern_round_sum"]) == (True, False)
    assert (friend["pattern_in_and_out"], friend["pattern_first_payment"], late["pattern_in_and_out"]) == (True, True, False)
    assert (burst["pattern_same_day_burst"], friend["pattern_same_day_burst"]) == (True, False)
    assert found[1]["insider"] == "unknown"


def test_gifts_of_a_year_are_added_up_and_a_payment_that_the_case_has_is_told(tmp_path: Path) -> None:
    record = CASE.replace("{id: maria, ", "{id: chapel, name: Chapel, charity: true}, {id: maria, ")
    record += "transfers: [{id: T7, date: 2023-05-01, to: chapel, value: 100}]\n"
    case = read_text(record).case
    rows = [(date(2023, 5, 1), -100_00, "Chapel"), (date(2023, 7, 1), -50_00, "Chapel"), (date(2022, 7, 1), -7_00, "Chapel")]
    found = told(Screen(Analysis(case, bind(case)), ledger(tmp_path, rows), Matches((), ()).accept("Chapel", "chapel")))
    assert [found[number]["given_to_charity_in_year"] for number in (1, 2, 3)] == [
        Decimal("150.00"),
        Decimal("150.00"),
        Decimal("7.00"),
    ]
    assert [found[number]["in_case_as"] for number in (1, 2, 3)] == ["T7", None, None]


def test_a_workbook_holds_text_numbers_and_days_and_is_the_same_each_time(tmp_path: Path) -> None:
    rows = [(date(2024, 1, 5), -100_00, "=cmd()"), (date(2024, 1, 6), -900_01, "Bo")]
    screen = screened(tmp_path, rows)
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    screen.write(one)
    screen.write(two)
    assert one.read_bytes() == two.read_bytes()
    sheets = {name: CalamineWorkbook.from_path(str(one)).get_sheet_by_name(name).to_python() for name in ("Payments", "Payees")}
    header, *payments = sheets["Payments"]
    assert [row[header.index("payee")] for row in payments] == ["Bo", "'=cmd()"]
    assert [row[header.index("paid")] for row in payments] == [900.01, 100]
    assert payments[0][header.index("date")] == date(2024, 1, 6)
    assert len(sheets["Payees"]) == 3


def test_rows_become_transfers_of_the_case_with_their_record_cites(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(CASE + "# keep me\n", encoding="utf-8")
    path = ledger(
        tmp_path, [(date(2024, 1, 5), -100_00, "Bo & Co."), (date(2024, 1, 6), 5_00, "X"), (date(2024, 2, 6), -7_01, "Bo & Co.")]
    )
    command = ["case", "add", str(case), "--ledger", str(path), "--from-ledger"]
    before = case.read_text(encoding="utf-8")
    wrongs = {"2": "no payment in that row", "x": "no list of rows", "3-1": "no list of rows", "1-90000": "at the most"}
    for wrong, words in wrongs.items():
        refused = CliRunner().invoke(main, [*command, wrong])
        assert (refused.exit_code, case.read_text(encoding="utf-8")) == (2, before)
        assert words in refused.output
    found = CliRunner().invoke(main, [*command, "1,3"])
    assert found.exit_code == 0, found.output
    made = read_text(case.read_text(encoding="utf-8")).case
    assert [(one.id, one.source) for one in made.transfers] == [("L1", "bank.csv, line 2"), ("L3", "bank.csv, line 4")]
    assert {one.to.value for one in made.transfers if one.to is not None} == {"bo-co"}
    assert "# keep me" in case.read_text(encoding="utf-8")
    again = CliRunner().invoke(main, [*command, "1"])
    assert (again.exit_code, "is L1 of the case already" in again.output) == (2, True)


def test_a_ledger_that_ends_before_the_look_back_is_told_loudly(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [(date(2012, 1, 5), -100_00, "Acme")])
    found = CliRunner().invoke(main, ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path)])
    assert "LOOK: the ledger ends on 2012-01-05, before the look-back of section 548 begins on 2022-03-15" in found.output


def test_the_command_screens_explains_and_writes(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [(date(2024, 1, 5), -100_00, "Acme"), (date(2024, 2, 5), -200_00, "Bo")])
    out = tmp_path / "screened.csv"
    command = ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path)]
    run = CliRunner().invoke(main, [*command, "--out", str(out)])
    assert run.exit_code == 0, run.output
    assert "clears nobody" in run.output
    with out.open() as stream:
        assert [row["paid"] for row in csv.DictReader(stream)] == ["200.00", "100.00"]
    proof = CliRunner().invoke(main, [*command, "--explain", "2"])
    assert "L2 548(a)(1)(B): undetermined" in proof.output
    assert CliRunner().invoke(main, [*command, "--explain", "9"]).exit_code == 2
    assert CliRunner().invoke(main, [*command, "--out", "x.doc"]).exit_code == 2
    gone = CliRunner().invoke(main, ["screen", str(tmp_path / "case.yaml"), "--ledger", "gone.parquet"])
    assert gone.exit_code == 2
    assert "avoidance import" in gone.output


def test_a_small_payment_is_not_cleared_by_a_floor_that_its_payees_other_payments_may_pass(tmp_path: Path) -> None:
    rows = [(date(2024, 2, day), -5_000_00, "ACME SUPPLY") for day in (1, 2)]
    assert {verdicts["547(b)"] for _, verdicts in screened(tmp_path, rows).verdicts()} == {"undetermined"}


def test_what_is_read_is_never_written_over_and_what_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [(date(2024, 1, 5), -100_00, "=cmd()")])
    before = path.read_bytes()
    command = ["screen", str(tmp_path / "case.yaml"), "--ledger"]
    found = CliRunner().invoke(main, [*command, str(path), "--out", str(path)])
    assert (found.exit_code, path.read_bytes()) == (2, before)
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    found = CliRunner().invoke(main, [*command, str(tmp_path / "bad.csv")])
    assert found.exit_code == 2
    assert "is no ledger" in found.output
    out = tmp_path / "out.csv"
    assert CliRunner().invoke(main, [*command, str(path), "--out", str(out)]).exit_code == 0
    assert "'=cmd()" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", [("memo", "--out"), ("deadlines", "--ics"), ("trace", "--graphml")])
def test_no_command_writes_over_its_case(tmp_path: Path, option: tuple[str, str]) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(CASE, encoding="utf-8")
    found = CliRunner().invoke(main, [option[0], str(case), option[1], str(case)])
    assert (found.exit_code, case.read_text(encoding="utf-8")) == (2, CASE)


def test_a_narrow_page_tells_the_same_one_payee_below_the_other(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    long = "A payee with a long name indeed Inc."
    path = ledger(tmp_path, [(date(2024, 1, 5), -100_00, "Acme"), (date(2024, 2, 5), -1_234_567_00, long)])
    command = ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path)]
    wide = CliRunner().invoke(main, command, env={"COLUMNS": "160"}).output
    narrow = CliRunner().invoke(main, command, env={"COLUMNS": "80"}).output
    assert max(map(len, narrow.splitlines())) <= 80
    for told_ in ("1,234,567.00", "2026-03-16", long, "548(a)(1)(B), open", "2024-02-05"):
        assert told_ in wide
        assert told_ in narrow


def test_the_proof_of_a_row_begins_with_the_theory_that_leads(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [(date(2024, 4, 5), -100_00, "Acme"), (date(2001, 4, 5), -100_00, "Acme")])
    command = ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path), "--explain"]
    assert CliRunner().invoke(main, [*command, "1"]).output.splitlines()[:2] == ["lead with 549(a)", "L1 549(a): undetermined"]
    federal = CliRunner().invoke(main, [*command, "2", "--set", "case.state_law=[]"])
    assert federal.output.startswith("no theory that was asked reaches it")


@pytest.mark.parametrize("name", ["kipnis-2016", "hurtado-2003", "bfw-2018", "barnhill-1992", "miller-2025", "citibank-2021"])
def test_ledgers_beside_decided_cases_are_screened_as_they_are_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(screening, "FEW", 0)
    case = read_case(Path(__file__).parent / "cases" / f"{name}.yaml").case
    pick, petition = Random(name), said(case.case.petition_date)
    assert petition is not None
    assert petition.earliest is not None
    rows = [
        (petition.earliest + timedelta(pick.randrange(-3300, 200)), -pick.choice((1, 600_00, pick.randrange(1, 100_000_00))), who)
        for who in pick.choices(("A party", "A stranger"), k=40)
    ]
    matches = Matches((), ()).accept("A party", case.parties[0].id)
    screen = Screen(Analysis(case, bind(case)), ledger(tmp_path, rows), matches)
    for number, verdicts in screen.verdicts():
        transfer = screen.payment(number)
        assert transfer is not None
        explained = {one.rule.id: one.verdict.value for one in judged(screen.analysis, transfer)}
        assert {theory: verdict for theory, verdict in verdicts.items() if verdict is not None} == explained


def test_nothing_but_an_older_screening_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [(date(2024, 1, 5), -100_00, "Acme")])
    bank = tmp_path / "bank.csv"
    bank.write_text("Date,Amount\n2024-01-05,-100\n", encoding="utf-8")
    command = ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path), "--out"]
    refused = CliRunner().invoke(main, [*command, str(bank)])
    assert (refused.exit_code, "is no screened ledger" in refused.output) == (2, True)
    assert bank.read_text(encoding="utf-8").startswith("Date,Amount")
    for name in ("a.csv", "a.parquet", "a.xlsx"):
        assert [CliRunner().invoke(main, [*command, str(tmp_path / name)]).exit_code for _ in range(2)] == [0, 0]


def test_what_was_not_asked_is_told(tmp_path: Path) -> None:
    path = ledger(tmp_path, [(date(2021, 1, 5), -100_00, "Acme")])
    (tmp_path / "case.yaml").write_text(CASE.replace("state_law: [DE]", "state_law: []"), encoding="utf-8")
    silent = CliRunner().invoke(main, ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path)]).output
    assert "LOOK: the case names no state" in silent
    (tmp_path / "case.yaml").write_text(CASE.replace("{insolvent: true,", "{insolvent: true, disputed: true,"), encoding="utf-8")
    disputed = CliRunner().invoke(main, ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path)]).output
    assert "LOOK: the case names no state" not in disputed
    assert "LOOK: the case has disputed facts" in disputed


def test_windows_of_state_law_and_what_comes_just_before_one_are_told(tmp_path: Path) -> None:
    rows = [(date(2022, 3, 10), -100_00, "Check"), (date(2022, 3, 15), -100_00, "Check"), (date(2024, 4, 1), -100_00, "Check")]
    found = told(screened(tmp_path, rows))
    assert [found[row]["just_before"] for row in (1, 2, 3)] == ["the look-back of section 548", None, None]
    assert (found[1]["lead"], found[1]["window_from"]) == ("544(b):DE:constructive", date(2020, 3, 15))
    assert (found[3]["lead"], found[3]["window_from"], found[3]["window_to"]) == ("549(a)", date(2024, 3, 15), None)


def test_what_is_written_is_ranked_as_asked(tmp_path: Path) -> None:
    rows = [(date(2024, 4, 1), -5_00, "Late"), (date(2024, 1, 5), -3_00, "Near"), (date(2010, 1, 5), -9_00, "Old")]
    screen = screened(tmp_path, rows)
    order = {}
    for by in ("strength", "dollars", "deadline"):
        screen.write(tmp_path / "out.csv", by)
        with (tmp_path / "out.csv").open() as stream:
            order[by] = [row["payee"] for row in csv.DictReader(stream)]
    assert order == {"strength": ["Late", "Near", "Old"], "dollars": ["Old", "Late", "Near"], "deadline": ["Near", "Old", "Late"]}


def test_the_memo_cites_the_bank_s_file_and_line(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [(date(2024, 1, 5), -100_00, "Bo")])
    added = CliRunner().invoke(main, ["case", "add", str(case), "--ledger", str(path), "--from-ledger", "1"])
    assert added.exit_code == 0, added.output
    assert "took place on 2024-01-05. (documented: bank.csv, line 2)" in CliRunner().invoke(main, ["memo", str(case)]).output
