"""The same screening on Spark: row by row what DuckDB says. Runs where Java and pyspark are."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_screening import CASE, ledger, random_rows

from avoidance.analysis import Analysis, bind
from avoidance.screening import query
from avoidance.screening import screen as screening
from avoidance.screening.engine import Duck, Engine
from avoidance.screening.screen import Screen
from casefacts.matches import Matches
from casefacts.problems import CaseFileError
from casefacts.reading import read_text
from cli import main

THERE = shutil.which("java") is not None and find_spec("pyspark") is not None
PLAINLY = {"spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
"""For a few rows Spark takes longer to compile a query than to read it out."""
needs_spark = pytest.mark.skipif(not THERE, reason="needs Java and pyspark")


@pytest.fixture(scope="module")
def spark() -> Iterator[Engine]:
    from avoidance.screening import spark as module

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ALONE", {**module.ALONE, **PLAINLY})
        session = module.Spark("local[2]")
    yield session
    session.close()


@needs_spark
@pytest.mark.filterwarnings("ignore")
def test_spark_and_duckdb_say_the_same_of_every_row(tmp_path: Path, spark: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "FEW", 60)
    path = ledger(tmp_path, [*random_rows(548, 150), *((day, -cents, who) for day, cents, who in random_rows(7, 20))])
    case = read_text(CASE).case
    matches = Matches((), ()).accept("Maria Ruiz", "maria").accept("ACME SUPPLY", "acme")
    duck, other = (Screen(Analysis(case, bind(case)), path, matches, engine) for engine in (Duck(), spark))
    columns = duck.columns()
    assert columns == other.columns()
    assert duck.counted == other.counted
    assert duck.totals() == other.totals()
    assert duck.targets(50) == other.targets(50)
    told = query.rows(columns.values(), "strength")
    assert len(duck.engine.rows(told)) == 150
    assert duck.engine.rows(told) == other.engine.rows(told)
    tables = []
    for name, screen in (("duck.csv", duck), ("spark.csv", other)):
        screen.write(tmp_path / name)
        with (tmp_path / name).open(newline="") as stream:
            tables.append(list(csv.reader(stream)))
    assert tables[0] == tables[1]
    other.write(tmp_path / "spark.parquet")
    back = Duck()
    assert back.rows(f"SELECT COUNT(*) FROM '{tmp_path / 'spark.parquet'}'") == [(150,)]


@needs_spark
@pytest.mark.filterwarnings("ignore")
def test_what_is_no_ledger_is_told_by_spark_too(tmp_path: Path, spark: Engine) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for name in ("bad.csv", "gone.parquet"):
        with pytest.raises(CaseFileError, match="is no ledger"):
            spark.ledger(tmp_path / name)


def test_without_java_spark_is_refused_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    path = ledger(tmp_path, [])
    found = CliRunner().invoke(main, ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path), "--engine", "spark"])
    assert found.exit_code == 2
    assert "needs Java" in found.output
    found = CliRunner().invoke(main, ["screen", str(tmp_path / "case.yaml"), "--ledger", str(path), "--master", "local"])
    assert (found.exit_code, "--master is for" in found.output) == (2, True)
