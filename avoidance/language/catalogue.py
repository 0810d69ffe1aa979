r"""The catalogue: English sentences with blanks, and what they become in another language.

It is kept as gettext keeps catalogues, in ``.po`` files that every translator's tool opens, one to a subject. A blank is a word in
braces. A blank that bears a numeral (``{1}``) takes a value only: an amount, a day, a number, a name. Any other takes whatever
stands there, which is then read in its turn.

>>> entry = Entry("{got} for {value} of equity", "以{value}的净值换得{got}")
>>> [sorted(one.items()) for one in entry.takes("a car for half of equity")]
[[('got', 'a car'), ('value', 'half')]]
>>> entry.filled({"got": "一辆车", "value": "一半"})
'以一半的净值换得一辆车'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

LANGUAGES = {"zh": "Simplified Chinese"}
_BLANKS = re.compile(r"(\{\w+\})")
BLANK = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[A-Za-z][A-Za-z']+")
_GOES_ON = re.compile(r"; | · |[.?!] (?=\(|[\"“]?[A-Z0-9\U000f0000-\U0010fffd]|$)")
_INNERMOST = re.compile(r"\([^()]*\)")
_ROLE = re.compile(r"\b(the) (Debtor|Plaintiff|Defendant|Transfer|Trustee)")
_OPENS = (": ", "(", "[", "“")
_LETS_ON = re.compile('; | · |[.?!] |^ (?:[("“]?[A-Z0-9\U000f0000-\U0010fffd]|$)|(?:: |[(\\[“])$')
"""What an entry has between its blanks if it reads a text that runs on: the end of a clause, or what opens a blank to more."""
_BRACKET = re.compile(r"[()]")
TERMS = "terms.po:"
"""Where entries stand that are read first, wherever they stand."""
_BEGINS = r"(?:[A-Z]|[\U000f0000-\U0010fffd])"
_LISTED, _ALONE = rf"({_BEGINS}(?:[^().;:]|\([^()]*\))*)", rf"({_BEGINS}[^().;:,]*?)"
_CODE = r"(?:[A-Z]{2,}|[\U000f0000-\U0010fffd](?! (?:actual|constructive|insider)))(?:@\w+)?"
_CODES = rf"({_CODE}(?:, {_CODE})*)"
"""What a blank of a term takes: names, several of them only in a bracket; or the codes of states, one behind the other."""
MOST_WAYS = 20
"""How many ways of filling one entry's blanks are tried."""


class BadCatalogue(ValueError):
    """An entry that could say something else than it reads; names the file and the entry."""


@dataclass(frozen=True)
class Entry:
    """A sentence and its other language, both with the same blanks."""

    english: str
    other: str
    blanks: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the blanks and hold both sides to them."""
        blanks = tuple(BLANK.findall(self.english))
        if sorted(blanks) != sorted(BLANK.findall(self.other)) or len(set(blanks)) != len(blanks):
            raise BadCatalogue(f"“{self.english}”: each blank must stand once on either side; the other side is “{self.other}”")
        object.__setattr__(self, "blanks", blanks)

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """What stands between the blanks, in order, before the first and after the last of them too."""
        return tuple(BLANK.split(self.english)[::2])

    @cached_property
    def weight(self) -> int:
        """How many characters are fixed: of two entries that read a text, the one that fixes more of it says more of it."""
        return sum(map(len, self.fixed))

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """What finds a term wherever it stands."""
        first, *others = self.fixed
        blanks = (
            f"{_CODES if blank == 'codes' else _LISTED if part.startswith(')') else _ALONE}{re.escape(part)}"
            for blank, part in zip(self.blanks, others, strict=True)
        )
        return re.compile(re.escape(first) + "".join(blanks) + (r"\b" if self.fixed[-1][-1:].isalpha() else ""))

    @cached_property
    def runs_on(self) -> bool:
        """Whether it can read a text of several sentences or clauses."""
        return any(map(_LETS_ON.search, self.fixed))

    def words(self) -> set[str]:
        """Return the words that a text must have to be read by this entry."""
        return {word for part in self.fixed for word in _WORD.findall(part)}

    def takes(self, text: str) -> Iterator[dict[str, str]]:
        """Yield the ways in which a text fills the blanks: none empty, each with its brackets closed, none running on.

        What runs on, to another sentence or past a semicolon, fills no blank but one behind a colon or in a bracket.
        """
        first, *between = self.fixed
        if not between:
            if text == first:
                yield {}
            return
        if text.startswith(first) and text.endswith(between[-1]) and len(text) > len(first) + len(between[-1]):
            middle = text[len(first) : len(text) - len(between[-1])]
            if not all(part in middle for part in between[:-1]):
                return
            for parts in islice(_ways(middle, between[:-1]), MOST_WAYS):
                if not any(map(_runs_on, self.fixed, parts, self.fixed[1:])):
                    yield dict(zip(self.blanks, parts, strict=True))

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the other language with its blanks filled."""
        return BLANK.sub(lambda blank: values[blank.group(1)], self.other)


def _ways(text: str, between: list[str]) -> Iterator[tuple[str, ...]]:
    if not between:
        if text.strip() and balanced(text):
            yield (text,)
        return
    at = text.find(between[0], 1)
    while at > 0:
        if balanced(text[:at]):
            for rest in _ways(text[at + len(between[0]) :], between[1:]):
                yield (text[:at], *rest)
        at = text.find(between[0], at + 1)


def _runs_on(before: str, part: str, after: str) -> bool:
    """Tell whether what would fill a blank goes on past its clause, or is a bracket; behind a colon or in one it may go on."""
    bare = _within(part)
    if part[-1] in ",;:" or not bare or (part[-1] in ".?!" and after.startswith(" ")):
        return True
    if before.endswith(_OPENS):
        return False
    return bool(_GOES_ON.search(bare)) or (bool(after) and ": " in bare)


def _within(text: str) -> str:
    """Return a text without what stands in its brackets."""
    while "(" in text and (shorter := _INNERMOST.sub("", text)) != text:
        text = shorter
    return text


def balanced(text: str) -> bool:
    """Tell whether the round brackets of a text are closed."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket == "(" else -1
        if depth < 0:
            return False
    return depth == 0


class Catalogue:
    """The entries of a language, found by the words of a text."""

    def __init__(self, entries: Iterable[Entry], terms: Iterable[Entry] = ()) -> None:
        """Sort the entries: whole texts by themselves, those with blanks by the rarest word that they need.

        Args:
            entries: sentences and parts of sentences.
            terms: what is read first, wherever it stands, such as a theory with whose law it is.
        """
        self.terms = sorted(terms, key=lambda one: -one.weight)
        self.whole: dict[str, str] = {}
        self._by_word: dict[str, list[Entry]] = {}
        self._running_on: dict[str, list[Entry]] = {}
        blanked = []
        for entry in entries:
            if entry.blanks:
                blanked.append(entry)
            else:
                self.whole[entry.english] = entry.other
        often = Counter(word for entry in blanked for word in entry.words())
        for entry in sorted(blanked, key=lambda one: -one.weight):
            words = entry.words()
            anchor = min(words, key=lambda word: (often[word], word)) if words else ""
            self._by_word.setdefault(anchor, []).append(entry)
            if entry.runs_on:
                self._running_on.setdefault(anchor, []).append(entry)

    def candidates(self, text: str) -> list[Entry]:
        """Return the entries that could read a text in small letters, what fixes most of it first."""
        words = {"", *_WORD.findall(text)}
        by_word = self._running_on if _GOES_ON.search(_within(text)) else self._by_word
        found = (one for word in words for one in by_word.get(word, ()))
        fitting = [one for one in found if text.startswith(one.fixed[0]) and text.endswith(one.fixed[-1])]
        return sorted(fitting, key=lambda one: -one.weight)


def small(text: str) -> str:
    """Return a text as texts are compared: with a small first letter, and a party's role in small letters wherever it stands.

    >>> small("Whether the Debtor owed it")
    'whether the debtor owed it'
    """
    lower = text[:1].lower() + text[1:]
    return _ROLE.sub(lambda role: role.group().lower(), lower) if "the " in lower else lower


def catalogue(entries: Iterable[tuple[str, str, str]], prepared: Callable[[str], str] = str) -> Catalogue:
    """Return the catalogue of entries.

    Args:
        entries: English, the other language, and where that stands.
        prepared: what is done to a text before it is compared: atoms are set aside on either side alike.

    Raises:
        BadCatalogue: an entry's two sides do not have the same blanks.
    """
    made: dict[str, Entry] = {}
    terms: dict[str, Entry] = {}
    for english, other, place in entries:
        try:
            entry = Entry(small(_outside(english, prepared)), _outside(other, prepared))
        except BadCatalogue as error:
            raise BadCatalogue(f"{place}: {error}") from None
        (terms if place.startswith(TERMS) else made).setdefault(entry.english, entry)
    return Catalogue(made.values(), terms.values())


def _outside(text: str, prepared: Callable[[str], str]) -> str:
    """Prepare what stands outside the blanks."""
    if "{" not in text:
        return prepared(text)
    return "".join(part if BLANK.fullmatch(part) else prepared(part) for part in _BLANKS.split(text))


def pairs(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each entry of a folder: English, the other language, and its file and line."""
    import polib

    for file in sorted(folder.glob("*.po")):
        for entry in polib.pofile(str(file)):
            if entry.msgstr and not entry.obsolete:
                yield entry.msgid, entry.msgstr, f"{file.name}:{entry.linenum}"
