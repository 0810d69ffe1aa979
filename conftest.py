"""Leave a module out of the doctests where the extra that it needs is not installed."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("numba") else ["avoidance/recovery/compiled.py"]
