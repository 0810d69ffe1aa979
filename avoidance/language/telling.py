"""What the commands themselves say, in the language chosen for them: where they wrote, what is wrong, how they are used.

What a person typed or a file holds is set aside before a message is read: paths and their lines, options, keys, whatever stands
between backticks or quotes. The language is that of ``AVOIDANCE_LANG``, or what ``--lang`` says in a command that has it.

>>> told("out/memo.docx: is a folder; name a file in it")
'out/memo.docx: is a folder; name a file in it'
>>> with for_a_run():
...     chosen("zh")
...     told("--out memos: is a folder; name a file in it")
'--out memos：是文件夹；请指定其中的文件'
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from avoidance.language.catalogue import LANGUAGES, catalogue
from avoidance.language.literals import Literals
from avoidance.language.reading import Reader
from avoidance.language.speech import kept_apart, known_pairs

VARIABLE = "AVOIDANCE_LANG"
_chosen: ContextVar[str | None] = ContextVar("chosen", default=None)
_names: ContextVar[frozenset[str]] = ContextVar("names", default=frozenset())
_COLUMNS = re.compile(r"\S {2,}\S")
"""The row of a table, which shows what a file holds."""


@contextmanager
def for_a_run() -> Iterator[None]:
    """Forget at the end of a run which language was chosen in it, and what it knew."""
    tokens = _chosen.set(None), _names.set(frozenset())
    try:
        yield
    finally:
        _chosen.reset(tokens[0])
        _names.reset(tokens[1])


def chosen(tongue: str) -> None:
    """Choose the language of messages for the rest of this run: ``en`` or one of the catalogue's."""
    _chosen.set(tongue)


def tongue() -> str:
    """Return the language of messages; one that the program does not speak is English."""
    asked = _chosen.get() or os.environ.get(VARIABLE, "en")
    return asked if asked in LANGUAGES else "en"


def told(text: str) -> str:
    """Return a message in the language chosen, line by line; what the catalogue does not know stays English."""
    if tongue() == "en":
        return text
    reader = present()
    return "\n".join(line if _COLUMNS.search(line) else kept_apart(reader, line) for line in text.split("\n"))


def present() -> Reader:
    """Return who says messages just now, in a language other than English."""
    names = _names.get()
    return teller(tongue(), names) if names else teller(tongue())


def knowing(names: Iterable[str], *, anew: bool = False) -> None:
    """Know what was typed, or what the record calls things, for the rest of this run: it stays as it is where it stands by itself.

    Args:
        names: the words.
        anew: a run begins, and what another one knew is forgotten.
    """
    _names.set((frozenset() if anew else _names.get()) | frozenset(names))


@cache
def teller(spoken: str, names: frozenset[str] = frozenset()) -> Reader:
    """Return who says messages in a language.

    Args:
        spoken: the language.
        names: what the record calls things.
    """
    if names:
        plain = teller(spoken)
        return Reader(plain.catalogue, plain.atoms, names)
    atoms = Literals()
    return Reader(catalogue(known_pairs(spoken), atoms.set_aside), atoms)
