"""A text taken apart by the catalogue: the reading that leaves the least in English.

An entry reads a text whole, and what its blanks took is read in its turn. Where no entry does, the text is taken apart at its
joints: sentences, semicolons, colons, brackets, "and", commas. Of all readings the one wins that leaves the fewest English words;
of those that leave as few, the one with the fewest joints, and then the one whose entries fix the most of the text.

>>> from avoidance.language.atoms import Atoms
>>> from avoidance.language.catalogue import Catalogue, Entry
>>> reader = Reader(Catalogue([Entry("the debtor got {it}", "债务人得到{it}"), Entry("no value", "无对价")]), Atoms(["Acme"]))
>>> reader.said("The debtor got no value; Acme got $5.00.")
'债务人得到无对价；Acme got $5.00.'
>>> reader.left
Counter({'Acme got $5.00': 1})
"""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from avoidance.language.atoms import Atoms, is_atom
from avoidance.language.catalogue import Catalogue, Entry, balanced, small
from avoidance.language.marks import ENDS, IDEOGRAPH, JOINTS, NUMBERED, between_values, bracketed, joined, smooth, written_day

_WORD = re.compile(r"\b(?!(?<=\()[ivxIVX]+\))[A-Za-z]{2,}")
_SENTENCE = re.compile(r"(?:(?<=[.?!])(?<! v\.)|(?<=[.?!]\))) (?=[(\[]|[\"“]?[A-Z0-9\U000f0000-\U0010fffd])")
_OPENS, _CLOSES = (": ", "; ", ". ", "(", "[", "“"), (":", ";", ". ", " (", " [")
"""What stands before and behind a whole clause."""
_PART_CLAUSES = (" + ", "; and ", "; ", ": ")
_BETWEEN_CLAUSES = (" ", " · ", "; and ", "; ", ": ")
_MONTHS = tuple(month_name)
_DAY = re.compile(rf"({'|'.join(_MONTHS[1:])}) (\d{{1,2}}), (\d{{4}})")
_SIDE_BY_SIDE = re.compile("([\U000f0000-\U0010fffd])(?=([\U000f0000-\U0010fffd]))")
_HEADED = re.compile(r"(?:\(\w{1,3}\)|\[.\]|[\U000f0000-\U0010fffd]) (?!to )")
_RANKED = re.compile(r"\d{1,3}\. ")
_EXPLAINS = re.compile(r"(?<![;:,.?!]) \(")
_NOTED = re.compile(
    r" \(((?:[Ff]acts?|questions?|paragraphs?) \d[\d, -]*"
    r"|(?:see|documented|testified|asserted) [^()]*|(?:not )?met|open|not raised)\)$"
)
"""What is told of a whole clause, and stands behind the whole of it in Chinese too."""
MOST_PARTS = 12
"""Up to how many parts of a text one entry may read together."""


class Reading(NamedTuple):
    """A text read: how many English words are left, how many joints it took, how little the entries fixed, and what it became."""

    left: int
    joints: int
    loose: int
    text: str
    rest: tuple[str, ...] = ()

    @property
    def worth(self) -> tuple[int, int, int]:
        """What readings are compared by: less is better."""
        return self.left, self.joints, self.loose


class Reader:
    """Says English texts in the language of a catalogue, and keeps what it could not read."""

    def __init__(self, catalogue: Catalogue, atoms: Atoms, record: Container[str] = ()) -> None:
        """Make a reader.

        Args:
            catalogue: what it knows.
            atoms: what it leaves alone wherever it stands.
            record: what it leaves alone where it stands by itself: small words of the record's own.
        """
        self.record = record
        self.catalogue = catalogue
        self.atoms = atoms
        self.left: Counter[str] = Counter()
        self._read: dict[str, Reading] = {}
        self._whole: dict[str, Reading | None] = {}

    def said(self, text: str, shown: Callable[[str], str] = str) -> str:
        """Return a text in the other language; what the catalogue does not know stays as it is.

        Args:
            text: in English.
            shown: how words are written, such as with the escapes of a format.
        """
        reading = self.reading(self._with_terms(self.atoms.set_aside(_DAY.sub(self._day, text))))
        self.left.update(self.atoms.put_back(rest) for rest in reading.rest)
        return self.atoms.put_back(_SIDE_BY_SIDE.sub(self._apart_from, smooth(reading.text)), shown)

    def _day(self, found: re.Match[str]) -> str:
        return self.atoms.one(written_day(found[3], _MONTHS.index(found[1]), found[2]))

    def _with_terms(self, text: str) -> str:
        """Return a text with its terms set aside, read."""
        for term in self.catalogue.terms:
            text = term.anywhere.sub(lambda found, term=term: self._term(term, found.groups()), text)  # type: ignore[misc]
        return text

    def _term(self, term: Entry, values: Sequence[str]) -> str:
        return self.atoms.one(self._filled(term, dict(zip(term.blanks, values, strict=True))).text)

    def _apart_from(self, atom: re.Match[str]) -> str:
        """Return an atom with a space behind it where it would run into the next."""
        one, other = self.atoms.put_back(atom[1]), self.atoms.put_back(atom[2])
        return (
            f"{atom[1]} " if one[-1:].isascii() and other[:1].isascii() and (other[:1].isalnum() or other[:1] == "$") else atom[1]
        )

    def reading(self, text: str) -> Reading:
        """Return the best reading of a text whose atoms are set aside."""
        known = self._read.get(text)
        if known is None:
            self._read[text] = _unread(text)
            known = self._read[text] = self._best(text)
        return known

    def _best(self, text: str) -> Reading:
        if not _WORD.search(text):
            return Reading(0, 0, len(text), between_values(text, self.atoms.put_back))
        if text != text.strip():
            return self.reading(text.strip())
        whole = self.catalogue.whole.get(small(text))
        if whole is not None or text in self.record:
            return Reading(0, 0, 0, whole or text)
        if (noted := _NOTED.search(text)) and len(_sentences(text)) == 1 and balanced(text[: noted.start()]):
            body, note = self.reading(text[: noted.start()]), self.reading(noted[1])
            return _together([body, note], f"{body.text}{bracketed(note.text)}", 1)
        best = _unread(text)
        for reading in chain(self._stopped(text), self._by_entries(text), self._apart(text)):
            if reading.worth < best.worth:
                best = reading
                if not best.left:
                    break
        return best

    def _stopped(self, text: str) -> Iterator[Reading]:
        """Read a text without its stop, which no blank is to take."""
        if text[-1] in ENDS and len(_sentences(text)) == 1:
            body = self.reading(text[:-1])
            yield _together([body], body.text + (text[-1] if body.left else ENDS[text[-1]]))

    def _by_entries(self, text: str) -> Iterator[Reading]:
        compared = small(text)
        numbered = bool(NUMBERED.match(text))
        for entry in self.catalogue.candidates(compared):
            if numbered and not entry.fixed[0].startswith("("):
                continue
            for values in entry.takes(compared):
                if not entry.fixed[0]:
                    values[entry.blanks[0]] = text[0] + values[entry.blanks[0]][1:]
                if all(name.isidentifier() or _is_value(value) for name, value in values.items()):
                    reading = self._filled(entry, values)
                    if not reading.left or self._leaves_clauses(entry, values):
                        yield reading

    def _leaves_clauses(self, entry: Entry, values: Mapping[str, str]) -> bool:
        """Tell whether what an entry leaves in English are whole clauses: half a clause in either language makes no sense."""
        return all(
            not self.reading(values[name]).left or before.endswith(_OPENS) or (not before and after.startswith(_CLOSES))
            for name, before, after in zip(entry.blanks, entry.fixed[:-1], entry.fixed[1:], strict=True)
        )

    def _filled(self, entry: Entry, values: dict[str, str]) -> Reading:
        read = {name: self.reading(value) for name, value in values.items()}
        return _together(read.values(), entry.filled({name: one.text for name, one in read.items()}))

    def _apart(self, text: str) -> Iterator[Reading]:
        if ranked := _RANKED.match(text):
            body = self.reading(text[ranked.end() :])
            yield _together([body], ranked.group() + body.text)
            return
        sentences = _sentences(text)
        if len(sentences) > 1:
            yield from self._grouped(sentences, " ", "")
            return
        if text[-1] == "?":
            body = self.reading(text[:-1])
            yield _together([body], body.text + ("?" if body.left else ENDS["?"]))
        if text[0] == "(" and text[-1] == ")" and balanced(text[1:-1]):
            body = self.reading(text[1:-1])
            yield _together([body], bracketed(body.text))
        if is_atom(text[-1]) and text[-2] != " ":
            body = self.reading(text[:-1])
            yield _together([body], body.text + text[-1])
        if headed := _HEADED.match(text):
            body = self.reading(text[headed.end() :])
            gap = "" if IDEOGRAPH.match(body.text) else " "
            yield _together([body], headed.group().strip() + gap + body.text, 2)
        if text[0] == "(" and 0 < (end := _closing(text)) < len(text) - 2 and text[end + 1] == " ":
            parts = self.reading(text[: end + 1]), self.reading(text[end + 2 :])
            yield _together(parts, "".join(one.text for one in parts), 1)
        clauses = [one for one in JOINTS if one[0] in _PART_CLAUSES]
        if 0 < text.find(": ") < text.find("; "):
            clauses.reverse()
        for joint, other in clauses:
            yield from self._parted(text, joint, other)
        yield from self._bracketed(text)
        for joint, other in JOINTS:
            if joint not in _PART_CLAUSES:
                yield from self._parted(text, joint, other)

    def _parted(self, text: str, joint: str, other: str) -> Iterator[Reading]:
        parts = _parted(text, joint)
        if len(parts) > 1:
            yield from self._grouped(parts, joint, other)

    def _bracketed(self, text: str) -> Iterator[Reading]:
        """Read the first bracket by itself, and the text around it with a mark at the end of the word that it follows."""
        opening = _opening(text)
        end = text.find(")", opening)
        while 0 < opening < end:
            inside = text[opening + 2 : end]
            if balanced(inside):
                within = self.reading(inside)
                mark = self.atoms.one(bracketed(within.text))
                around = self.reading(text[:opening] + mark + text[end + 1 :])
                yield _together([within, around], around.text, 1)
                return
            end = text.find(")", end + 1)

    def _grouped(self, parts: Sequence[str], joint: str, other: str) -> Iterator[Reading]:
        """Read parts one by one, or as many of them together as an entry reads; half a clause in either language makes no sense."""
        read: list[Reading] = []
        while parts:
            many, reading = self._longest(parts, joint)
            if reading.left and joint not in _BETWEEN_CLAUSES:
                return
            read.append(reading)
            parts = parts[many:]
        said = joined([one.text for one in read], joint, other)
        yield _together(read, said, len(read) - 1)

    def _longest(self, parts: Sequence[str], joint: str) -> tuple[int, Reading]:
        for many in range(min(len(parts), MOST_PARTS), 1, -1):
            reading = self._by_one_entry(joint.join(parts[:many]))
            if reading is not None:
                return many, reading
        return 1, self.reading(parts[0])

    def _by_one_entry(self, text: str) -> Reading | None:
        if text not in self._whole:
            known = self.catalogue.whole.get(small(text))
            self._whole[text] = None
            self._whole[text] = (
                next((one for one in self._by_entries(text) if not one.left), None) if known is None else Reading(0, 0, 0, known)
            )
        return self._whole[text]


def _opening(text: str) -> int:
    """Return where the first bracket opens that explains what stands before it: one behind a stop or a comma only counts."""
    found = _EXPLAINS.search(text, 1)
    return found.start() if found else -1


def _closing(text: str) -> int:
    """Return where the bracket closes with which a text begins; -1 where it never does."""
    return next((at for at, letter in enumerate(text) if letter == ")" and balanced(text[: at + 1])), -1)


def _is_value(text: str) -> bool:
    """Tell whether a text is a value: it has no words, and no stop or comma at its end."""
    return not _WORD.search(text) and text[-1] not in ".,;:"


def _unread(text: str) -> Reading:
    return Reading(len(_WORD.findall(text)), 0, len(text), text, (text,))


def _together(parts: Iterable[Reading], text: str, joints: int = 0) -> Reading:
    parts = tuple(parts)
    return Reading(
        sum(one.left for one in parts),
        sum(one.joints for one in parts) + joints,
        sum(one.loose for one in parts),
        text,
        tuple(rest for one in parts for rest in one.rest),
    )


def _sentences(text: str) -> list[str]:
    """Return the sentences of a text; what stands in brackets is not parted."""
    return _at(text, [(gap.start(), gap.end()) for gap in _SENTENCE.finditer(text)])


def _parted(text: str, joint: str) -> list[str]:
    """Return the parts of a text between joints; what stands in brackets is not parted."""
    return _at(text, [(gap.start(), gap.end()) for gap in re.finditer(re.escape(joint), text)])


def _at(text: str, gaps: Iterable[tuple[int, int]]) -> list[str]:
    parts, done = [], 0
    for start, end in gaps:
        if start > done and end < len(text) and balanced(text[done:start]):
            parts.append(text[done:start])
            done = end
    return [*parts, text[done:]]
