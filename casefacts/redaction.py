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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from casefacts.evidence import DateSpan
from casefacts.model import Case, Debtor, Party
from casefacts.private import SHOWN, Minor, Private, plain_digits, private
from casefacts.walking import with_texts

if TYPE_CHECKING:
    from casefacts.reading import Reading

P = TypeVar("P", Debtor, Party)
_BETWEEN_ANY = r"(?:[^\w,$]|_){0,3}"
_BETWEEN = r"(?:[^\w.,$]|_){0,3}"
"""What may stand between the digits of one number; a stop could take the cents of an amount for the end of a short one."""
LONGEST_SUM = 8
"""A longer number than this is taken for no amount."""
_CALLED = r"(?:\b(?:account|acct|a/c)\.?\s*(?:(?:no|number|num)\b\.?|\#)?\s*:?\s*)?"
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_ALSO_WORDS = frozenset(
    {
        *_MONTHS,
        "art",
        "bill",
        "chase",
        "christian",
        "del",
        "faith",
        "grace",
        "grant",
        "hope",
        "mark",
        "rich",
        "sue",
        "trinity",
        "will",
    }
)
"""Given names that are words too; one alone is left as it is."""
_NO_NAME = "(?!)"
_EDGED = r"(?<![^\W_]){}(?![^\W_])"


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


def number_pattern(number: str, *, of_person: bool) -> str:
    """Return the pattern of a number however it is spaced; it stands in no longer number and is no amount.

    >>> bool(re.search(number_pattern("123456789", of_person=True), "SSN 123-45 6789.")), re.findall(
    ...     number_pattern("48213", of_person=False), "$48213, 48,213.00, 48213.00")
    (True, [])
    """
    spaced = (_BETWEEN_ANY if of_person or len(number) > LONGEST_SUM else _BETWEEN).join(map(re.escape, number))
    before, after = (r"\d", r"\d") if number.isdecimal() else (r"[^\W_]", r"[^\W_]")
    return rf"(?<!{before})(?<!\$)(?<!\d[.,]){spaced}(?!{after})(?![.,]\d)"


def name_patterns(minor: Minor, adults: Iterable[str]) -> tuple[str, str]:
    """Return the patterns of a minor's whole name, and of the given name alone; an adult of the same name is nobody to hide."""
    words = minor.words
    others = [{word.lower() for word in _parts(name)} for name in adults]
    name = {word.lower() for word in words}
    if not words or name in others:
        return _NO_NAME, _NO_NAME
    if len(words) == 1:
        is_name = words[0][0] != words[0][0].lower() or words[0].lower() == words[0].upper()
        return _NO_NAME, _EDGED.format(re.escape(words[0])) if is_name and words[0].lower() not in _ALSO_WORDS else _NO_NAME
    escaped = [re.escape(word) for word in words]
    gap = r"[\W_]+"
    first, *_, last = (*escaped, escaped[-1])
    whole = (gap.join(escaped), rf"{first}{gap}(?:[^\W\d_]+\.?{gap})?{last}", rf"{last},?{gap}{first}(?:{gap}[^\W\d_]\.)?")
    shared = any(words[0].lower() in one and not one >= name for one in others)
    alone = not shared and words[0].lower() not in _ALSO_WORDS
    return _EDGED.format(f"(?:{'|'.join(whole)})"), _EDGED.format(first) if alone else _NO_NAME


def day_patterns(day: date) -> str:
    """Return the pattern of a day in the ways in which people write it."""
    month = f"{_MONTHS[day.month - 1][:3]}(?:{_MONTHS[day.month - 1][3:]})?\\.?" if day.month != 5 else "may"
    number, year = f"0?{day.day}", f"(?:{day.year}|'?{day.year % 100:02})"
    ways = (
        f"{day.year}[-/.]0?{day.month}[-/.]{number}",
        rf"{day.year}{day.month:02}{day.day:02}",
        f"0?{day.month}[-/.]{number}[-/.]{year}",
        rf"{month}\s+{number}(?:st|nd|rd|th)?,?\s+{day.year}",
        rf"{number}(?:st|nd|rd|th)?(?:\s+of)?\s+{month},?\s+{day.year}",
    )
    return rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)"


def _changes(hidden: Private) -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]:
    for number in hidden.taxpayers:
        yield re.compile(number_pattern(number, of_person=True), re.IGNORECASE), _constant(f"xxx-xx-{number[-SHOWN:]}")
    for number in hidden.accounts:
        pattern = f"(?:{_CALLED})(?:{number_pattern(number, of_person=False)})"
        yield re.compile(pattern, re.IGNORECASE), _account(number[-SHOWN:])
    for day in hidden.births:
        yield re.compile(day_patterns(day), re.IGNORECASE), _constant(str(day.year))
    for minor in hidden.minors:
        whole, alone = name_patterns(minor, hidden.adults)
        yield re.compile(whole, re.IGNORECASE), _constant(minor.initials)
        given = minor.words[0] if minor.words else ""
        yield re.compile(alone), _constant(minor.initials)
        yield re.compile(alone.replace(re.escape(given), re.escape(given.upper()))), _constant(minor.initials)


def _constant(shown: str) -> Callable[[re.Match[str]], str]:
    return lambda _: shown


def _account(last: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{'Account' if match[0][0] == 'A' else 'account'} ending {last}"


def _replaced(text: str, pattern: re.Pattern[str], shown: Callable[[re.Match[str]], str]) -> str:
    """Return a text with what the pattern finds in it, its digits read as 0 to 9, replaced."""
    out, end = [], 0
    for match in pattern.finditer(plain_digits(text)):
        out += [text[end : match.start()], shown(match)]
        end = match.end()
    return text if not out else "".join((*out, text[end:]))


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
        if id in minors and (shown != id or {*_parts(id.lower())} & {word.lower() for word in minors[id].words}):
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
