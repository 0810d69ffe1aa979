"""What a reader of files hands on: each text of a file with its place, and what is wrong whatever a text says.

>>> Hit("memo.docx: docProps/core.xml", "an author", "J. Roe").line()
'memo.docx: docProps/core.xml: an author: "J. Roe"'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

HIDDEN = "hidden text"
ALIKE = "hidden text, in the color of what it stands on"
TINY = "hidden text, too small to be read"


class Part(Enum):
    """What a text is in its file."""

    TEXT = "what a reader reads"
    AMOUNT = "a cell below a heading that says that it holds amounts"
    ABOUT = "what the file says of itself"
    BYTES = "what could be made out in bytes that no reader knows"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a file.

    Args:
        place: where in the file it stands.
        text: what it says.
        part: what it is there.
    """

    place: str
    text: str
    part: Part = Part.TEXT


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Something that must not be filed.

    Args:
        place: where it stands.
        what: what it is.
        near: the words around it, with every number masked.
    """

    place: str
    what: str
    near: str = ""

    def line(self) -> str:
        """Return it in one line."""
        return f'{self.place}: {self.what}: "{self.near}"' if self.near else f"{self.place}: {self.what}"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of which no text can be had: the pixels of a picture."""

    place: str


Found: TypeAlias = Iterator[Piece | Hit | Unread]


class Unreadable(ValueError):
    """A file, or a part of one, that cannot be read to its end, and so cannot be cleared; says why."""
