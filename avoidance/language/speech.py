"""The language that is spoken just now.

Commands choose it once, with ``--lang``; whatever puts words before a reader says them by :func:`said`. In English a text is
itself.

>>> said("avoidable")
'avoidable'
>>> with speaking("zh"):
...     said("avoidable")
'可撤销'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from avoidance.language.atoms import Atoms
from avoidance.language.catalogue import Catalogue, catalogue, pairs, small
from avoidance.language.reading import Reader

FOLDER = Path(__file__).parent
_language: ContextVar[str] = ContextVar("language", default="en")
_speaker: ContextVar[Reader | None] = ContextVar("speaker", default=None)


@contextmanager
def speaking(tongue: str, names: Iterable[str] = ()) -> Iterator[Reader | None]:
    """Speak a language for a while.

    Args:
        tongue: ``en``, or one of :data:`~avoidance.language.catalogue.LANGUAGES`.
        names: what the record calls things, which stays as it is.
    """
    reader = None if tongue == "en" else Reader(*_known(tongue, tuple(names)))
    tokens = _language.set(tongue), _speaker.set(reader)
    try:
        yield reader
    finally:
        _language.reset(tokens[0])
        _speaker.reset(tokens[1])


def speaker() -> Reader | None:
    """Return who says what is read aloud in another language; None in English."""
    return _speaker.get()


class Said(str):
    """A text that has been said, or a piece of one, which is not read again."""

    __slots__ = ()


def said(text: str) -> str:
    """Return a text in the language that is spoken."""
    reader = _speaker.get()
    if reader is None or isinstance(text, Said):
        return text
    return Said("\n".join(kept_apart(reader, line) for line in text.split("\n")))


def language() -> str:
    """Return which language is spoken.

    >>> language()
    'en'
    """
    return _language.get()


def kept_apart(reader: Reader, line: str) -> str:
    """Say a line with the white space around it as it is."""
    words = line.strip()
    return line.replace(words, reader.said(words), 1) if words else line


@cache
def _known(spoken: str, names: tuple[str, ...]) -> tuple[Catalogue, Atoms, frozenset[str]]:
    entries = known_pairs(spoken)
    sentences = {small(english) for english, _other, _place in entries}
    atoms = Atoms(name for name in names if small(name) not in sentences)
    return catalogue(entries, atoms.set_aside), atoms, frozenset(names)


@cache
def known_pairs(spoken: str) -> tuple[tuple[str, str, str], ...]:
    """Return the entries of a language: English, the other, and where it stands."""
    return tuple(pairs(FOLDER / spoken))
