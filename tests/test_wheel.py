"""A wheel built from the tree: what it holds, and that it works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (made,) = out.glob("*.whl")
    return made


def test_a_wheel_puts_only_the_two_packages_into_site_packages(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"avoidance", "casefacts"}
    assert {"avoidance/cli.py", "avoidance/law/us.yaml", "avoidance/law/positions.yaml", "avoidance/law/authorities.yaml"} <= set(
        names
    )
    assert any(name.startswith("avoidance/templates/") for name in names)
    assert "avoidance/documents/page.typ" in names


def test_an_installed_wheel_works_from_any_folder(wheel, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    case = tmp_path / "case.yaml"
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "avoidance", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        return done.stdout

    run("new", str(case))
    assert "DRAFT" in run("memo", str(case))
    assert "1 year" in run("law", "548", "--on", "2004-06-01")
    where = subprocess.run(
        [sys.executable, "-c", "import avoidance, casefacts; print(avoidance.__file__, casefacts.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert where.count(str(site)) == 2
