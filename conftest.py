"""Leave a module out of the doctests where the extra that it needs is not installed; let no width of the caller's reach a page."""

from __future__ import annotations

import os
from importlib.util import find_spec

import pytest

collect_ignore = [] if find_spec("numba") else ["avoidance/recovery/compiled.py"]


@pytest.fixture(scope="session", autouse=True)
def _no_width_of_a_terminal() -> None:
    os.environ.pop("COLUMNS", None)
