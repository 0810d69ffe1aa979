"""Names as banks and people write them, brought to one form: case, accents, stops, legal forms and a bank's own words go.

>>> normalised("POS PURCHASE 03/15 ACME SUPPLY, INC. #4411"), normalised("Müller, José M."), normalised("CHECK 1234")
('acme supply', 'muller jose m', '')
>>> normalised("ACME SUPPLY DES:PAYMENT ID:8812 INDN:HARBOR LIGHT CO ID:99 CCD")
'acme supply'

What is left is the words of the name in their order, and nothing where a text names nobody. A word is dropped only where it is
known to say nothing of who it is; too much left costs a little of a score, too much dropped would lose somebody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from casefacts.namewords import (
    COLUMNS,
    CUT,
    FIRST_WORD,
    FORMS,
    GENERATIONS,
    LAST_FORMS,
    LEADING,
    LETTERS,
    LINKING,
    NAMED,
    NUMBERED,
    SPELLED,
    STARTS,
    STATE_CODES,
    TITLES,
)

_DIGIT = re.compile(r"\d")
_WORDS = re.compile(r"[^\W_]+")
_KEPT = frozenset({*LINKING, *FORMS})
_MAYBE_LAST = LAST_FORMS | STATE_CODES
_ENDS = tuple(f" {form}" for form in SPELLED)
_LONGEST = 400
"""Of a longer text only the beginning is read for a name."""


def normalised(text: str) -> str:
    """Return the words of the name that a text of a bank or a person gives, or nothing."""
    text = _folded(text[:_LONGEST])
    if ":" in text or "=" in text:
        named = NAMED.search(text)
        text = named[1] if named else CUT.sub("", text)
    elif "  " in text or "," in text:
        text = _without_place(text)
    text = _begun(text)
    if _DIGIT.search(text):
        text = NUMBERED.sub(" ", text)
    if "'" in text or "’" in text:
        text = text.replace("'", "").replace("’", "")
    words = _WORDS.findall(text)
    return " ".join(_bare(words)) if words else ""


def _folded(text: str) -> str:
    """Return a text in small letters without accents."""
    text = text.casefold().strip()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(mark for mark in parts if not unicodedata.combining(mark)).casefold()


def _begun(text: str) -> str:
    """Return a text without what a bank writes before a name."""
    while (first := FIRST_WORD.match(text)) is not None and first[0] in STARTS:
        match = LEADING.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return text


def _without_place(text: str) -> str:
    """Return a text without a city and a state that stand in columns of their own."""
    match = COLUMNS.match(text)
    if match is None or (match[2] or match[4]) not in STATE_CODES:
        return text
    return match[1] or match[3]


def _bare(words: list[str]) -> list[str]:
    """Return the words of a name without legal forms, titles, linking words, and a state at its end."""
    if len(words[-1]) == 1 and f" {' '.join(words[-4:])}".endswith(_ENDS):
        words = _unspelled(words)
    if words[0] in TITLES and len(words) > 1:
        words = words[1:]
    kept = words if _KEPT.isdisjoint(words) else [word for word in words if word not in _KEPT]
    kept = kept or words
    while len(kept) > 1 and kept[-1] in _MAYBE_LAST and (kept[-1] in LAST_FORMS or len(kept) > 2):
        kept = kept[:-1]
    return kept


def _unspelled(words: list[str]) -> list[str]:
    """Return the words without a legal form at their end that is spelled letter by letter."""
    for form in sorted(SPELLED, key=len, reverse=True):
        letters = form.split()
        if words[-len(letters) :] == letters and len(words) > len(letters):
            return words[: -len(letters)]
    return words


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for: whose it is, its words, and which of them are the surname of a person.

    Attributes:
        party: the id of the party.
        said: the name as the record has it.
        words: the words of the name, normalised, without ``generation``.
        surname: the place of the surname among the words; ``None`` for what is no person.
        generation: ``jr``, ``iii`` and the like, or nothing.
    """

    party: str
    said: str
    words: tuple[str, ...]
    surname: int | None = None
    generation: str = ""

    @property
    def middle(self) -> frozenset[int]:
        """The places of middle names, which many leave out."""
        if self.surname is None or len(self.words) < 3:
            return frozenset()
        given = 1 if self.surname == 0 else 0
        return frozenset(range(len(self.words))) - {self.surname, given}

    @property
    def joined(self) -> frozenset[str]:
        """The name written as one word, in the ways that it may be."""
        if len(self.words) < 2:
            return frozenset()
        ways = {"".join(self.words)}
        if self.surname is not None and len(self.words) == 2:
            ways.add("".join(reversed(self.words)))
        return frozenset(ways)

    @property
    def initials(self) -> str:
        """The first letters of the words of an organization's name of three words or more, or nothing."""
        return "".join(word[0] for word in self.words) if self.surname is None and len(self.words) > 2 else ""


def name_of(party: str, said: str, kind: str | None = None) -> Name | None:
    """Return a party's name to look for, or ``None`` where nothing is left of it.

    Args:
        party: the id of the party.
        said: its name.
        kind: what it is; where that is unknown, two or three words without a legal form are taken for a person's name.

    >>> name_of("m", "Ruiz, Maria E.", "individual")
    Name(party='m', said='Ruiz, Maria E.', words=('ruiz', 'maria', 'e'), surname=0, generation='')
    """
    words = normalised(said).split()
    generation = next((word for word in words[1:] if word in GENERATIONS), "")
    rest = tuple(word for place, word in enumerate(words) if place == 0 or word not in GENERATIONS)
    if not rest:
        return None
    plain = _WORDS.findall(_folded(said))
    perhaps = kind is None and 2 <= len(rest) <= 3 and LAST_FORMS.isdisjoint(plain) and LINKING.isdisjoint(plain)
    if kind != "individual" and not perhaps:
        return Name(party, said, rest)
    first = said.partition(",")
    reversed_ = bool(first[2]) and normalised(first[2]) != "" and len(normalised(first[0]).split()) == 1
    reversed_ = reversed_ and normalised(first[2]) not in GENERATIONS
    return Name(party, said, rest, 0 if reversed_ else len(rest) - 1, generation)


def names_of(parties: Iterable[tuple[str, str | None, str | None]]) -> tuple[Name, ...]:
    """Return the names to look for of parties given as id, name and kind; who has no name is passed over."""
    made = (name_of(party, said, kind) for party, said, kind in parties if said)
    return tuple(name for name in made if name is not None)
