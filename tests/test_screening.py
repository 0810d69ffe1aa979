"""A screened ledger: every row has the verdict that its own proof has, for every theory."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidance.analysis import Analysis, bind
from avoidance.screening.candidate import judged
from avoidance.screening.table import Screen
from casefacts.ledger.store import COLUMNS
from casefacts.matches import Matches
from casefacts.reading import read_text
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


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_every_row_has_the_verdicts_of_its_own_proof(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    pick = Random(seed)
    day = date(2019, 6, 1)
    rows = [
        (
            day + timedelta(pick.randrange(1760)),
            -pick.choice((1, 499_99, 8_000_00, pick.randrange(1, 30_000_00))),
            pick.choice(PAYEES),
        )
        for _ in range(30)
    ]
    screen = screened(tmp_path_factory.mktemp("screen"), rows)
    for row, verdicts in screen.verdicts():
        transfer = screen.payment(row)
        assert transfer is not None
        explained = {one.rule.id: one.verdict.value for one in judged(screen.analysis, transfer)}
        assert {theory: verdict for theory, verdict in verdicts.items() if verdict is not None} == explained


def test_money_in_is_no_payment_and_a_matched_payee_is_its_party(tmp_path: Path) -> None:
    screen = screened(tmp_path, [(date(2024, 1, 5), 100_00, "Maria Ruiz"), (date(2024, 1, 6), -50_00, "Maria Ruiz")])
    assert [row for row, _ in screen.verdicts()] == [2]
    transfer = screen.payment(2)
    assert transfer is not None
    assert transfer.to is not None
    assert transfer.to.value == "maria"
    assert screen.payment(1) is None


def test_payees_are_ranked_by_what_is_at_stake(tmp_path: Path) -> None:
    rows = [(date(2024, 1, 5), -100_00, "Small"), (date(2024, 1, 5), -900_00, "Large"), (date(2010, 1, 5), -9_000_00, "Long ago")]
    federal = screened(tmp_path, rows, CASE.replace("state_law: [DE]", "state_law: []"))
    assert [one[0] for one in federal.payees(10)] == ["Large", "Small"]


def test_what_hides_a_payment_may_keep_a_state_claim_alive_long_after(tmp_path: Path) -> None:
    rows = [(date(2010, 1, 5), -9_000_00, "Long ago")]
    [(payee, _, many, stake, _, lead, *_)] = screened(tmp_path, rows).payees(10)
    assert (payee, many, stake, lead) == ("Long ago", 1, 9_000_00, "544(b):DE:actual")


def test_the_command_screens_explains_and_writes(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [(date(2024, 1, 5), -100_00, "Acme"), (date(2024, 2, 5), -200_00, "Bo")])
    out = tmp_path / "screened.csv"
    command = ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path)]
    run = CliRunner().invoke(main, [*command, "--out", str(out)])
    assert run.exit_code == 0, run.output
    assert "clears nobody" in run.output
    with out.open() as stream:
        assert [row["paid_cents"] for row in csv.DictReader(stream)] == ["20000", "10000"]
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
