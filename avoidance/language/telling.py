"""What the commands themselves say, in the language chosen for them: where they wrote, what is wrong, how they are used.

What a person typed or a file holds is set aside before a message is read: paths and their lines, options, keys, whatever stands
between backticks or quotes. The language is that of ``AVOIDANCE_LANG``, or what ``--lang`` says in a command that has it.

>>> told("out/memo.docx: is a folder; name a file in it")
'out/memo.docx: is a folder; name a file in it'
>>> chosen("zh")
>>> told("--out memos: is a folder; name a file in it")
'--out memos：是文件夹；请指定其中的文件'
>>> chosen("en")
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache

from avoidance.language.atoms import Atoms
from avoidance.language.catalogue import LANGUAGES, catalogue
from avoidance.language.reading import Reader
from avoidance.language.speech import kept_apart, known_pairs

VARIABLE = "AVOIDANCE_LANG"
_chosen: ContextVar[str | None] = ContextVar("chosen", default=None)
_names: ContextVar[frozenset[str]] = ContextVar("names", default=frozenset())
_LITERAL = re.compile(
    r"^--?[a-z][\w-]* [^\s:;]+(?=: )|(?<=[Dd]id you mean )(?!one of)[^?`']+(?=\?)|(?<=: )\"[^\"]*\"$"
    r"|(?<![\w-])[a-z][a-z\d]*(?:-[a-z\d]+)+(?![\w-])|\bpicture:\w+"
    r"|`(?:[^`{]|\{(?!\w+\}))*`|'[^'{}\s][^'{}]*'"
    r"|(?<!\w)--?[a-z][\w-]*(?:[= ](?:[A-Z][A-Z=.]+\b|[^\s:;,{}]*[./\\=][^\s:;,{}]*(?<!\.)))?"
    r"|\{\{ \w+ \}\}|\[[A-Z]+\](?:\.\.\.)?"
    r"|[^\s:;,(){}]*[/\\=_][^\s:;,(){}]*(?<!\.)|[\w-]*\.(?:ya?ml|csv|tsv|xlsx?|parquet|docx|pdf|html|md|svg|png|json|ics|txt|ofx|graphml)\b"
    r"|(?<=\S):\d+(?::\d+)?(?=:)|\b[A-Z]{2,}(?:-[A-Z]{2})*\b"
)
"""What is typed or read as it stands: what is quoted, options and what they are given, paths, places in a file, capitals."""
_COLUMNS = re.compile(r"\S {2,}\S")
"""The row of a table, which shows what a file holds."""
_PLACE = re.compile(r"^(?:[A-Za-z]:)?[^:;`]*[^\s:;`](?::[^:;`]+)?(?=:\d+(?::\d+)?: )")
"""The file that a message is about, and the sheet of it."""
_KEY = re.compile(
    r"(?:(?<=:\d: )|(?<=:\d\d: )|(?<=:\d{3}: )|(?<=:\d{4}: ))"
    r"(?!(?:file|row|header|no key|refused): )(?:[a-z_]+\.[^:;`]+?|[^\s:;,(){}`]+)(?=: )"
)
"""Behind its place: the key or the column."""
_TO_WRITE = re.compile(
    r"(?:(?<=; write )|(?<=, or write )|(?<=the keys here are )|(?<=the columns are ))(?!it$)"
    r"(?:[^\s,;]+, )*[^\s,;]+(?: or [^\s,;]+)?(?=$|; )"
    r"|(?<!this )\b[^\s,`]+(?=, and money moves)|(?<=opening balance of )[^\s,{}]+(?=, )|(?<=_account` of )\S+ is [^\s;]+"
    r"|(?<=: sheet )[^:;]+(?= is hidden)|(?<=in quotes: )\"[^\"]*\""
    r"|(?:(?<=, account )|(?<=: account )|(?<=^account ))(?!\()[^:;{}]+(?=: )|(?<= under !Type:)[^,:;{}]+"
)
_WORD = re.compile(r"(?<![^\s,])(?!or |is [^\s,]+$)[^\s,]+")
"""Ids, words of a case file and names of accounts that stand in a message without quotes."""


class _Literals(Atoms):
    """Atoms of messages: what was typed too."""

    def set_aside(self, text: str) -> str:
        text = _TO_WRITE.sub(lambda found: _WORD.sub(self._found, found[0]), _KEY.sub(self._found, _PLACE.sub(self._found, text)))
        return super().set_aside(_LITERAL.sub(self._found, text))


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
    atoms = _Literals()
    return Reader(catalogue(known_pairs(spoken), atoms.set_aside), atoms)
