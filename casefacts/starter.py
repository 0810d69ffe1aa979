"""The starter case file: every section with a word of explanation, ready to be filled in.

>>> starter().splitlines()[0]
'format: avoidance-case/1'
"""

from __future__ import annotations

from pathlib import Path


def starter() -> str:
    """Return the text of a new case file. It is a case already, and the reader finds no problem in it."""
    return (Path(__file__).parent / "starter.yaml").read_text(encoding="utf-8")
