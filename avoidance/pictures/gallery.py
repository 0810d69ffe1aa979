"""The pictures by name: what a command, a memo or a page asks for.

>>> NAMES
('graph', 'insolvency', 'windows', 'recovery')
"""

from __future__ import annotations

from avoidance.analyze import Report
from avoidance.pictures.graph import graph
from avoidance.pictures.insolvency import insolvency
from avoidance.pictures.recovery import recovery
from avoidance.pictures.sheet import Picture
from avoidance.pictures.windows import windows

PICTURES = {"graph": graph, "insolvency": insolvency, "windows": windows, "recovery": recovery}
NAMES = tuple(PICTURES)


def draw(report: Report, name: str) -> Picture:
    """Return a picture of a case: its SVG, its size and its alternative text.

    Args:
        report: the analysis of the case.
        name: one of :data:`NAMES`.

    Raises:
        KeyError: there is no such picture.
    """
    return PICTURES[name](report)
