"""What a paper must not say, as a matcher of texts: the shapes of numbers, and whatever a case states to be private.

>>> from casefacts.private import Private
>>> search = Search(Private(accounts=("48213",)))
>>> [hit.line() for hit in search.of(Piece("memo.md: line 3", "paid from 482-13 in May"))]
['memo.md: line 3: an account number of the case: "paid from xxx-xx in May"']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from avoidance.filing.pieces import Hit, Part, Piece
from avoidance.filing.shapes import Shape, evened, is_of_person, shaped
from avoidance.law.tables import tables
from casefacts.folding import plain
from casefacts.private import SHOWN, Private, bare_number
from casefacts.spellings import HIDDEN, birthday_pattern, compiled, day_pattern, hidden_in, name_pattern, number_pattern

AROUND = 40
"""So many letters on each side of a hit are told."""
_BANNER = re.compile(
    r"privileged (?:and|&) confidential|attorney(?:'s)? work[- ]product|attorney[- ]client privilege", re.IGNORECASE
)
_PATH = re.compile(
    r"(?<![A-Za-z])[A-Za-z]:\\[\w .$~-]+|\\\\[\w.-]+\\[\w$]|\bfile:/|"
    r"(?<![\w/.])/(?:home|Users|root|tmp|var|mnt|media|private|Volumes)/[^\s/]"
)
_BORN_NEAR = re.compile(r"\b(?:born|birth|birthday|d\.?o\.?b|age)\b|出生|生于|生日", re.IGNORECASE | re.ASCII)
_BORN = "a day of birth of the case"


class _Known(NamedTuple):
    """A pattern of something that the case states, and what it is."""

    what: str
    pattern: re.Pattern[str]


class Search:
    """Looks for what must not be filed.

    Args:
        hidden: what a case states to be private; nothing where no case is at hand.
        allowed: numbers that somebody says may be shown, however they are spaced.
    """

    def __init__(self, hidden: Private | None = None, allowed: Iterable[str] = ()) -> None:
        self._hidden = hidden or Private()
        self._allowed = frozenset(map(bare_number, allowed))
        self._known = tuple(_known(self._hidden))
        self._births = tuple((day, compiled(day_pattern(day))) for day in self._hidden.births)

    def of(self, piece: Piece) -> Iterator[Hit]:
        """Yield what a text says that must not be filed, in its order."""
        text = evened(piece.text)
        if not text:
            return
        shapes = sorted(self._shapes(text, piece.part), key=lambda one: (one.start, -one.end))
        end = 0
        for shape in shapes:
            if shape.start >= end:
                yield Hit(piece.place, shape.what, _around(text, shape, shapes))
                end = shape.end
        if piece.part is not Part.BYTES:
            for match in _BANNER.finditer(text):
                yield Hit(piece.place, "the banner of privilege, in a paper for filing", match[0])
        path = _PATH.search(text) if piece.part is Part.ABOUT else None
        if path is not None:
            yield Hit(piece.place, "a path of a computer", "")

    def _shapes(self, text: str, part: Part) -> Iterator[Shape]:
        """Yield what stands in an evened text."""
        for known in self._known:
            yield from (Shape(known.what, *match.span(HIDDEN)) for match in hidden_in(known.pattern, text))
        for day, pattern in self._births:
            for match in hidden_in(pattern, text):
                if day not in self._hidden.others or _BORN_NEAR.search(text[max(0, match.start() - AROUND) : match.start()]):
                    yield Shape(_BORN, *match.span(HIDDEN))
        for shape in shaped(text, amounts=part is Part.AMOUNT):
            number = bare_number(text[shape.start : shape.end])
            of_company = number in self._hidden.companies and not is_of_person(text, shape)
            if number not in self._allowed and not of_company:
                yield shape


def _known(hidden: Private) -> Iterator[_Known]:
    for number in hidden.taxpayers:
        yield _Known("a taxpayer number of the case", compiled(number_pattern(number, of_person=True)))
    for number in hidden.accounts:
        yield _Known("an account number of the case", compiled(number_pattern(number, of_person=False)))
    for day in hidden.births:
        yield _Known(_BORN, compiled(birthday_pattern(day)))
    for minor in hidden.minors:
        yield _Known("the name of a minor", compiled(name_pattern(minor, hidden, _cited())))


@cache
def _cited() -> frozenset[str]:
    """Return the words of the names of authorities, which papers cite: Max Sugarman Funeral Home is no child called Max."""
    names = (plain(authority.name).lower() for authority in tables().authorities.values())
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name))


def _around(text: str, shape: Shape, all_: list[Shape]) -> str:
    """Return the words around a hit, with each number but its last digits, and each name, masked."""
    start, end = max(0, shape.start - AROUND), min(len(text), shape.end + AROUND)
    letters = list(text)
    for one in all_:
        for index in _masked(text, one):
            letters[index] = "x"
    return f"{'...' if start else ''}{''.join(letters[start:end]).strip()}{'...' if end < len(text) else ''}"


def _masked(text: str, shape: Shape) -> list[int]:
    """Return which letters of a hit are not repeated: of a long number the last digits may be."""
    marks = [index for index in range(shape.start, shape.end) if text[index].isalnum()]
    is_number = sum(text[index].isdigit() for index in marks) > SHOWN and "birth" not in shape.what
    return marks[:-SHOWN] if is_number and len(marks) > 2 * SHOWN else marks
