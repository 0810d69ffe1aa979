"""Where in the text a value or its key stands. The node tree is composed only when there is something to point at.

>>> places = Places("transfers:\\n  - {id: T1, value: x}\\n")
>>> places.of(("transfers", 0, "value"))
Place(line=2, column=21)
>>> places.of(("transfers", 0, "value"), at_key=True)
Place(line=2, column=14)
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from casefacts.document import Loader, joined
from casefacts.paths import Loc


class Place(NamedTuple):
    """A line and a column, both from 1."""

    line: int
    column: int


class Places:
    """The positions of one text that is known to be sound YAML."""

    def __init__(self, text: str) -> None:
        self._root: Any = yaml.compose(joined(text), Loader)

    def of(self, loc: Loc, *, at_key: bool = False) -> Place:
        """Return where ``loc`` stands, or the innermost thing around it that the text has."""
        node = key = self._root
        for step in loc:
            found = _child(node, step)
            if found is not None:
                key, node = found
        mark = (key if at_key else node).start_mark
        return Place(mark.line + 1, mark.column + 1)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """Return the key node and the value node at ``step``, through the evidence around them."""
    if isinstance(step, int):
        items = _bare(node).value
        return (items[step], items[step]) if isinstance(_bare(node), yaml.SequenceNode) and step < len(items) else None
    return _entry(node, step) or _entry(_bare(node), step)


def _bare(node: Any) -> Any:
    found = _entry(node, "is")
    return node if found is None else found[1]


def _entry(node: Any, step: str) -> tuple[Any, Any] | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next(((key, value) for key, value in node.value if key.value == step), None)
