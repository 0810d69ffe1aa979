"""Leave modules out of the doctests where the extra that they need is not installed; let no width of the caller's reach a page."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

NEEDS = {"avoidance/recovery/compiled.py": "numba", "avoidance/documents/pdf.py": "typst", "avoidance/filing/pdfs.py": "typst"}
collect_ignore = [path for path, package in NEEDS.items() if not find_spec(package)]


@pytest.fixture(scope="session", autouse=True)
def _no_width_of_a_terminal() -> None:
    os.environ.pop("COLUMNS", None)
