"""Leave modules out of the doctests where the extra that they need is not installed."""

from __future__ import annotations

from importlib.util import find_spec

NEEDS = {"avoidance/recovery/compiled.py": "numba", "avoidance/documents/pdf.py": "typst"}
collect_ignore = [path for path, package in NEEDS.items() if not find_spec(package)]
