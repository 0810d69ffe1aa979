"""A case as a court paper may show it: the same facts, without the numbers, names and days that must not be shown.

Every text of the record is gone through, not only the typed keys: a Social Security number in a note is the same number. What is
redacted is what the record itself states (:mod:`casefacts.private`); numbers that nobody typed are found by the scan of the
finished paper. The analysis must come out the same, so a day of birth stays a day and only *shows* its year (:class:`BirthDay`),
and ids that tell something are replaced wherever they are used.

>>> from casefacts.reading import read_text
>>> reading = read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: kid, name: Emma Ruiz, kind: individual, born: 2010-05-06, taxpayer_id: 123-45-6789}]
... accounts: [{id: op, number: 0012-345678}]
... transfers: [{id: T1, to: kid, source: "Emma, SSN 123 45 6789, account no. 0012345678"}]
... ''')
>>> shown = redacted(reading)
>>> shown.case.transfers[0].source, shown.case.parties[0].name.value, str(shown.case.parties[0].born.value.earliest)
('E.R., SSN xxx-xx-6789, account ending 5678', 'E.R.', '2010')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from casefacts.evidence import DateSpan
from casefacts.folding import folded, plain
from casefacts.model import Case, Debtor, Party
from casefacts.private import SHOWN, Minor, Private, private
from casefacts.spellings import HIDDEN, birthday_pattern, compiled, day_pattern, hidden_in, name_pattern, number_pattern
from casefacts.walking import with_texts

if TYPE_CHECKING:
    from casefacts.reading import Reading

P = TypeVar("P", Debtor, Party)
_CALLED = r"(?<![0-9A-Za-z_])(?:account|acct|a/c)\.?\s*(?:(?:no|number|num)\b\.?|\#)?\s*:?\s*"
_JUST_CALLED = re.compile(r"(?:(?<![0-9A-Za-z_])(?:account|acct|a/c)\b[^\w]{0,4}|账(?:户|号)\W{0,4})$", re.IGNORECASE)
_BRACKETS = {"(": ")", "[": "]", "（": "）"}
_JUST_ENDING = re.compile(r"\bending(?: (?:in|with))? ?$", re.IGNORECASE)


class BirthDay(date):
    """A day of birth that counts as the day it is and shows only its year; so does whatever is counted from it.

    It equals no other day, so that nothing remembered of one is taken for the other.

    >>> str(BirthDay(2010, 5, 6)), BirthDay(2010, 5, 6) < date(2010, 5, 7)
    ('2010', True)
    """

    def isoformat(self) -> str:
        """Return the year."""
        return f"{self.year:04}"

    __str__ = isoformat

    def __repr__(self) -> str:
        return f"BirthDay({self.year})"

    def __format__(self, spec: str) -> str:
        return format(self.isoformat(), "" if "%" in spec else spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BirthDay) and self.toordinal() == other.toordinal()

    def __hash__(self) -> int:
        return hash(("born", self.toordinal()))


@dataclass(frozen=True, slots=True)
class Redactor:
    """Replaces in texts what must not be shown.

    Args:
        hidden: what that is.
        ids: ids of the record that tell something, and what stands for them.
    """

    hidden: Private
    ids: dict[str, str]
    _changes: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]

    def text(self, text: str) -> str:
        """Return a text as it may be shown; one with nothing to hide is the very same object."""
        if text in self.ids:
            return self.ids[text]
        for pattern, shown in self._changes:
            text = _replaced(text, pattern, shown)
        return text


def redactor(case: Case) -> Redactor:
    """Return what redacts the texts of a case."""
    hidden = private(case)
    without_ids = Redactor(hidden, {}, tuple(_changes(hidden)))
    return replace(without_ids, ids=_safe_ids(case, without_ids))


def redacted(reading: Reading, change: Redactor | None = None) -> Reading:
    """Return a case that was read, as a court paper may show it; the hash stays that of the file.

    Args:
        reading: the case.
        change: what redacts its texts, where that was made before.
    """
    change = change or redactor(reading.case)
    case = with_texts(reading.case, change.text)
    initials = {change.ids.get(minor.id, minor.id): minor.initials for minor in change.hidden.minors}
    parties = tuple(_year_shown(_initialed(one, initials.get(one.id))) for one in case.parties)
    case = replace(case, debtor=_year_shown(case.debtor), parties=parties)
    settings = tuple(replace(one, **{key: change.text(getattr(one, key)) for key in _TOLD}) for one in reading.settings)
    return replace(reading, case=case, name=change.text(reading.name), settings=settings)


_TOLD = ("path", "old_text", "new_text")


def _changes(hidden: Private) -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]:
    for number in hidden.taxpayers:
        yield compiled(number_pattern(number, of_person=True)), _constant(f"xxx-xx-{number[-SHOWN:]}")
    for number in sorted(hidden.accounts, key=len, reverse=True):
        yield compiled(number_pattern(number, of_person=False, called=_CALLED)), _account(number[-SHOWN:])
    for day in hidden.births:
        yield compiled(day_pattern(day)), _constant(str(day.year))
        yield compiled(birthday_pattern(day)), _birthday(day, hidden.births)
    for minor in hidden.minors:
        yield compiled(name_pattern(minor, hidden)), _constant(minor.initials)


def _constant(shown: str) -> Callable[[re.Match[str]], str]:
    return lambda _: shown


def _birthday(day: date, births: tuple[date, ...]) -> Callable[[re.Match[str]], str]:
    """Return what stands for a day without its year: the year, unless the births of two people fit it and their years differ."""
    fits = {(day.month, day.day), (day.day, day.month)}
    is_one = len({one.year for one in births if (one.month, one.day) in fits}) == 1

    def shown(match: re.Match[str]) -> str:
        says_year = len(re.findall(r"\d+", match[HIDDEN])) == len(("day", "month", "year"))
        return str(day.year) if is_one or says_year else "[day redacted]"

    return shown


def _account(last: str) -> Callable[[re.Match[str]], str]:
    def shown(match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 20) : match.start()]
        if _JUST_ENDING.search(before):
            return last
        called = _JUST_CALLED.search(before)
        return f"{'' if called else 'Account ' if match[0][0] == 'A' else 'account '}ending {last}"

    return shown


def _replaced(text: str, pattern: re.Pattern[str], shown: Callable[[re.Match[str]], str]) -> str:
    """Return a text with what the pattern finds in what it looks like replaced; words come between words."""
    looked, out, end = folded(text), [], 0
    for match in hidden_in(pattern, looked.text):
        start, stop = looked.span(*match.span(HIDDEN))
        new = shown(match)
        before = " " if " " in new and _is_word(text[start - 1 : start]) and start else ""
        after = " " if " " in new and _is_word(text[stop : stop + 1]) else ""
        opened, closed = _unmatched(text[start:stop])
        if opened and text[stop:].startswith(_BRACKETS[opened]):
            opened, stop = "", stop + 1
        elif opened and _BRACKETS[opened] not in text[stop:]:
            opened = ""
        out += [text[end:start], before, opened, new, closed, after]
        end = stop
    return text if not out else "".join((*out, text[end:]))


def _is_word(letter: str) -> bool:
    return letter.isalpha() or letter.isdecimal()


def _unmatched(text: str) -> tuple[str, str]:
    """Return the bracket that opens in a part of a text and closes behind it, and the one that closes and opened before it."""
    opened, closed = "", ""
    for letter in text:
        if letter in _BRACKETS:
            opened = letter
        elif letter in _BRACKETS.values():
            opened, closed = "", closed if opened else letter
    return opened, closed


def _parts(name: str) -> tuple[str, ...]:
    return Minor("", name).words


def _safe_ids(case: Case, change: Redactor) -> dict[str, str]:
    """Return what stands for each id that tells something: no two for one, and nothing that a path could not name."""
    lists = (case.parties, case.creditors, case.transfers, case.flows, case.accounts, case.schemes)
    ids = list(dict.fromkeys((case.debtor.id, *(one.id for items in lists for one in items))))
    minors = {minor.id: minor for minor in change.hidden.minors}
    new: dict[str, str] = {}
    for id in ids:
        shown = change.text(id)
        if id in minors and (shown != id or {*_parts(plain(id.lower()))} & {plain(word).lower() for word in minors[id].words}):
            shown = minors[id].initials
        if shown != id:
            shown = shown.replace(".", "") or "minor"
            taken = {*ids, *new.values()}
            new[id] = next(one for one in _numbered(shown) if one not in taken)
    return new


def _numbered(text: str) -> Iterator[str]:
    yield text
    count = 2
    while True:
        yield f"{text} ({count})"
        count += 1


def _initialed(party: Party, initials: str | None) -> Party:
    """Return a minor under its initials, whatever the name: it may be nobody's name, or a word."""
    return replace(party, name=party.name.but(initials)) if initials and party.name is not None else party


def _year_shown(person: P) -> P:
    """Return a person whose day of birth shows only its year."""
    if person.born is None:
        return person
    span = person.born.value
    shown = DateSpan(
        earliest=_birth(span.earliest),
        likely=_birth(span.likely),
        latest=_birth(span.latest),
    )
    return replace(person, born=person.born.but(shown))


def _birth(day: date | None) -> BirthDay | None:
    return None if day is None else BirthDay(day.year, day.month, day.day)
