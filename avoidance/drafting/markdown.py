r"""Templates to Markdown, with every value escaped.

Each ``{{ value }}`` of a template passes through :func:`escaped`, so that no text of a case file can become a heading, a table, a
link or HTML, and none is ever run as a template: it comes out as it was written. The wording itself stands in the templates and
is not touched. White space collapses, because a name with a line break in it would tear a table apart.

>>> print(escaped("Smith & Sons | *Trust* <b>"))
Smith & Sons \| \*Trust\* \<b\>
>>> print(escaped("1. {{ 7*7 }}"))
1\. {{ 7\*7 }}
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from avoidance.language.direction import isolated

_ACTIVE = re.compile(r"[\\`*_<>|\[\]#~]|&(?=#?\w+;)")
_GAP = re.compile(r"\*\*\\\[fill in: (.*?)\\\]\*\*")
_OPENING = re.compile(r"^(?:(\d{1,9})([.)])|([-+=]))")
_STOPS = re.compile(r"(?<![.])(?<![.] )\. ?\.(?! ?[.])(?=[\s)\]\"'\\*|]|$)", re.MULTILINE)
"""Stops where one is enough: that of a name, and that of the sentence behind it."""
_DIRECTION = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class Gap(str):
    """What a paper must say and the record does not: it comes out as a marked place to fill in, never as nothing.

    >>> print(escaped(Gap("the day of the letter")))
    **\\[fill in: the day of the letter\\]**
    """

    __slots__ = ()


def escaped(value: object) -> str:
    """Return a value as Markdown that shows its text as written, on one line.

    Control characters are dropped. Text that runs from right to left is isolated, so that it cannot reorder the figures beside it.
    """
    if isinstance(value, Gap):
        return f"**\\[fill in: {escaped(str(value))}\\]**"
    text = str(value)
    plain = text.isascii() and text.isprintable()
    text = " ".join((text if plain else "".join(map(_printable, text.translate(_DIRECTION)))).split())
    text = _OPENING.sub(_opening, _ACTIVE.sub(r"\\\g<0>", text))
    return text if plain else isolated(text)


def filters() -> dict[str, Callable[..., str]]:
    """Return what templates may do to a value, by name."""
    return {one.__name__: one for one in (sentence, listed, ranges, capital, uncapital, or_gap)}


def templates() -> Path:
    """Return the folder of the templates: inside the package where it is installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def sentence(text: str) -> str:
    """Return a phrase as a sentence: a capital first, a stop at the end.

    >>> sentence("found insolvent (Stip. para. 8)")
    'Found insolvent (Stip. para. 8).'
    """
    text = text.strip()
    return capital(text if text.endswith((".", "?", "!")) else f"{text}.")


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return a text that goes on from another, with a small first letter."""
    return text[:1].lower() + text[1:]


def ranges(numbers: Sequence[int]) -> str:
    """Return numbers in order, runs of them as ranges.

    >>> ranges([4, 25, 26, 27, 31, 32])
    '4, 25-27, 31-32'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["value", "liens", "date"])
    'value, liens and date'
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def or_gap(text: str, what: str) -> str:
    """Return a text, or where there is none a place to fill in.

    >>> or_gap("2024-03-15", "the day"), print(escaped(or_gap("", "the day")))
    **\\[fill in: the day\\]**
    ('2024-03-15', None)
    """
    return text or Gap(what)


def gaps_in(text: str) -> dict[str, int]:
    """Return what a document in Markdown leaves to be filled in, and how often.

    >>> gaps_in(f"On {escaped(Gap('the day'))}, at {escaped(Gap('the place'))}, {escaped(Gap('the day'))}.")
    {'the day': 2, 'the place': 1}
    """
    return dict(Counter(re.sub(r"\\(.)", r"\1", found) for found in _GAP.findall(text)))


def tidy(text: str) -> str:
    """Return a document with no more than one empty line between blocks, one stop behind a sentence, and one line break last.

    A name or a source that ends with a stop ends its sentence too; dots that leave words out stay.

    >>> tidy("a" + chr(10) * 4 + "b ")
    'a\\n\\nb\\n'
    >>> tidy("Owed by Acme, Inc.. It is not on the record. . It says: ... and . . . so.")
    'Owed by Acme, Inc. It is not on the record. It says: ... and . . . so.\\n'
    """
    text = _STOPS.sub(".", re.sub(r"[ \t]+(?=\n)", "", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _opening(match: re.Match[str]) -> str:
    number, stop, mark = match.groups()
    return f"\\{mark}" if mark else f"{number}\\{stop}"


def _printable(letter: str) -> str:
    return letter if unicodedata.category(letter) != "Cc" else " " if letter.isspace() else ""
