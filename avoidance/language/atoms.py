"""What is never translated: amounts, days, citations, the names of cases, and whatever the record itself says.

Each is set aside before a text is read: one private character stands for it until the text is put together again. The same words
always get the same character, so that an entry of the catalogue may name a citation and still be found.

>>> atoms = Atoms(["Acme Supply Inc."])
>>> kept = atoms.set_aside("Acme Supply Inc. got $9,000.00 on 2024-01-20 (11 U.S.C. 548(c)).")
>>> len(kept), atoms.put_back(kept)
(17, 'Acme Supply Inc. got $9,000.00 on 2024-01-20 (11 U.S.C. 548(c)).')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_FIRST, _LAST = 0xF0000, 0x10FFFD
_REPORTERS = r"(?:U\.S\.|S\. ?Ct\.|F\.(?: ?\dd|4th)?|F\. ?Supp\.(?: ?\dd)?|F\. ?App'x|B\.R\.|WL|[A-Z][\w.]*\.(?: ?\dd)?)"
_FIXED = re.compile(
    "|".join(
        (
            r"\d{4}-\d\d-\d\d",
            r"-?\$\d[\d,]*(?:\.\d\d)?",
            r"-?\d+(?:\.\d+)?%",
            r"\d+ U\.S\.C\. (?:App\. )?\d+\w*(?:-\d+)?(?:\(\w+\))*",
            r"\d+ C\.F\.R\. [\d.]+\d(?:\(\w+\))*",
            r"(?:Fed\. R\. (?:Bankr|Civ|Evid)\.(?: P\.)?|Bankr\. R\.) \d+(?:\(\w+\))*",
            rf"\d+ {_REPORTERS} \d+(?:, \d+(?:-\d+)?)*(?: \([^()]*\d{{4}}\))?",
            r"\d+ [A-Z]\w*\. (?:C\.|Laws c\.|Stat\.|Code) \d[\d.:-]*(?<=\d)(?:\(\w+\))*",
            r"Acts \d{4},? No\. \d+",
            r"Pub\. L\.(?: No\.)? \d+-\d+",
            r"(?:UFTA/UVTA|UFTA|UVTA|UFCA) \d+(?:\(\w+\))*",
            r"(?:[A-Z][a-z]+\. )+(?:Stat|Code)\. \d[\d.:-]*(?<=\d)(?:\(\w+\))*",
            r"\b[A-Z]{0,3}U[FV]TA\b",
            r"(?:\d{1,2}(?:st|d|nd|rd|th)|D\.C\.|Fed\.) Cir\.",
            r"(?<![\w.])\d{1,4}(?:\([a-zA-Z0-9]{1,4}\))+",
        )
    )
)
_KEY = re.compile(
    r"\b[a-z_]+(?:\.(?:[a-z_]{2,}|#?\d[\d-]*|[A-Z]\w*))+\b|\b[a-z\d]+(?:_[a-z\d]+)+\b"
    r"|\bsha256 [0-9a-f]+\b|\b[\w-]+\.(?:yaml|csv|xlsx|parquet)\b"
)
"""The key of a case file, its name, or its hash: what stands inside it is no name of the record's."""
_IS_KEY = re.compile(r"[._]|sha256")
_IS_FIXED = re.compile(r"\d|Cir\.|TA\b")
"""What each of the fixed atoms holds: a text without it has none."""
_INITIALS = re.compile(r"(?:[A-Za-z]\.){1,3}[A-Za-z]?")
"""Initials alone, which also stand in citations."""
_WORD = re.compile(r"\w+")
_ATOM = re.compile("([\U000f0000-\U0010fffd])")


class Atoms:
    """The things set aside and the characters that stand for them."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Make a table of atoms.

        Args:
            names: what the record and the law tables call things: kept as it is wherever it stands as whole words.
        """
        self._of: dict[str, str] = {}
        self._what: dict[str, str] = {}
        self._finished: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}
        for name in sorted({one for one in names if is_name(one)}, key=len, reverse=True):
            first = _WORD.search(name)
            assert first is not None
            self._names.setdefault(first.group(), []).append(name)

    def set_aside(self, text: str) -> str:
        """Return a text with a private character in the place of each atom."""
        kept = self._without_names(_KEY.sub(self._found, text) if _IS_KEY.search(text) else text)
        return _FIXED.sub(self._found, kept) if _IS_FIXED.search(kept) else kept

    def takes_the_stop(self, text: str) -> bool:
        """Tell whether the stop at the end of a sentence is that of a name, which stays with it: ``It went to Acme, Inc.``"""
        kept = self.set_aside(text)
        return kept[1:] != "" and is_atom(kept[-1]) and self._what[kept[-1]].endswith(".")

    def _found(self, found: re.Match[str]) -> str:
        return self.one(found.group())

    def one(self, text: str) -> str:
        """Return the character that stands for a text; the text itself where there are no characters left."""
        if text not in self._of:
            code = _FIRST + len(self._of)
            if code > _LAST:
                return text
            self._of[text] = chr(code)
            self._what[chr(code)] = text
        return self._of[text]

    def finished(self, text: str) -> str:
        """Return a character for what is put back as it is, whatever is done to the words around it."""
        mark = self.one(f"\0{text}")
        self._finished[mark] = text
        return mark

    def put_back(self, text: str, shown: Callable[[str], str] = str) -> str:
        """Return a text with its atoms in their places again; an atom may hold others.

        Args:
            text: with characters that stand for atoms.
            shown: how words are written, such as with the escapes of a format.
        """
        return "".join(self._put_back(part, shown) for part in _ATOM.split(text))

    def _put_back(self, part: str, shown: Callable[[str], str]) -> str:
        if part in self._finished:
            return self._finished[part]
        return self.put_back(self._what[part], shown) if part in self._what else shown(part)

    def _without_names(self, text: str) -> str:
        if self._names.keys().isdisjoint(_WORD.findall(text)):
            return text
        made, done = [], 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            for name in self._names.get(word.group(), ()):
                start = word.start() - name.index(word.group())
                end = start + len(name)
                fixed = _FIXED.match(text, start)
                if fixed is not None and fixed.end() > end:
                    continue
                if start >= done and text.startswith(name, start) and not _goes_on(name[-1], text[end : end + 1]):
                    made += [text[done:start], self.one(name)]
                    made += "." if name[-1] == "." and _NEXT_SENTENCE.match(text, end) else ""
                    done = end
                    break
        return "".join([*made, text[done:]])


_NEXT_SENTENCE = re.compile(r" [A-Z][a-z]")
"""What shows that the stop of a name before it ends a sentence as well."""


def is_name(text: str) -> bool:
    """Tell whether a text can be known for a name wherever it stands: a small word alone or a bare number cannot.

    >>> is_name("Acme"), is_name("the old mill"), is_name("trade"), is_name("548(b)"), is_name("U.S.")
    (True, True, False, False, False)
    """
    if not any(map(str.isalpha, text)) or _FIXED.fullmatch(text) or _INITIALS.fullmatch(text):
        return False
    return " " in text or not text.islower()


def _goes_on(last: str, following: str) -> bool:
    """Tell whether a word, or the number of a section, goes on behind what ends with a letter."""
    if following == "(":
        return last.isdigit() or last == ")"
    return following.isalnum() and (last.isalnum() or last == ".")


def is_atom(letter: str) -> bool:
    """Tell whether a character stands for an atom."""
    return letter >= chr(_FIRST)
