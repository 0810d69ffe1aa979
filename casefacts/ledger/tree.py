"""A document of named, nested values with the line where each begins: what OFX and camt.053 have in common.

>>> entry = Node("Ntry", 7)
>>> entry.children.append(Node("Amt", 8, text=" 12.50 "))
>>> entry.value("Amt"), entry.value("Sts/Cd"), entry.line_of("Amt")
('12.50', '', 8)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """A named value or group of values.

    Attributes:
        name: as the format has it, without a prefix.
        line: where it begins, from 1.
        text: its own text.
        children: what it holds, in order.
        attributes: what its tag carries.
        cut: whether the file ends within it.
    """

    name: str
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    cut: bool = False

    def all(self, path: str) -> list[Node]:
        """Return every node at ``path``, a list of names with ``/`` between."""
        found = self.children
        name, _, rest = path.partition("/")
        while rest:
            found = [below for child in found if child.name == name for below in child.children]
            name, _, rest = rest.partition("/")
        return [child for child in found if child.name == name]

    def first(self, *paths: str) -> Node | None:
        """Return the first node at the first of ``paths`` that leads to one."""
        return next((node for path in paths for node in self.all(path)), None)

    def value(self, *paths: str) -> str:
        """Return the first text at any of ``paths`` that is not blank, without the blanks around it; otherwise nothing."""
        for path in paths:
            for node in self.all(path):
                text = node.text.strip()
                if text:
                    return text
        return ""

    def line_of(self, path: str) -> int:
        """Return the line of the first node at ``path``, or the line of this one."""
        found = self.first(path)
        return found.line if found else self.line

    def within(self) -> Iterator[Node]:
        """Yield this node and all that it holds, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def words(self) -> str:
        """Return the values within, as a refusal shows them."""
        return " ".join(f"{node.name}={node.text.strip()}" for node in self.within() if node.text.strip())
