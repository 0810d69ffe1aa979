"""What a court paper must not show of a case: taxpayer and account numbers, days of birth, names of minors.

Fed. R. Bankr. P. 9037(a) leaves of a taxpayer's and of an account's number the last four digits, of a birth the year, and of a
minor who is not the debtor the initials. Which they are is read off the typed keys of the record: ``taxpayer_id``, ``born``,
``minor``, ``accounts[].number``. The number of a company is not covered, unless it is written as people's are, 123-45-6789: whoever
runs a firm of one may have given their own. Whoever may have been under :data:`FULL_AGE` on the
petition date is taken for a minor, unless ``minor: false``: initials too many do no harm.

>>> from casefacts.reading import read_text
>>> found = private(read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: kid, name: Emma Lee Ruiz, kind: individual, born: 2010-05-06, taxpayer_id: 123-45-6789}]
... accounts: [{id: op, owner: debtor, number: 0012-345678}]
... ''').case)
>>> found.taxpayers, found.accounts, [minor.initials for minor in found.minors], found.births
(('123456789',), ('0012345678',), ['E.L.R.'], (datetime.date(2010, 5, 6),))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casefacts.dates import years_after
from casefacts.evidence import DateSpan, said
from casefacts.folding import folded, plain
from casefacts.messages import Slip
from casefacts.model import Case, Debtor, Party
from casefacts.namewords import GENERATIONS
from casefacts.paths import Loc, bare
from casefacts.walking import walked

FULL_AGE = 18
NINE = 9
SURNAME_FIRST = 2
"""So many parts has a name with its surname first: Ruiz, Emma."""
SHOWN = 4
"""So many digits, or letters, of a number may be shown."""
_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_PERSONAL = re.compile(r"\s*\d{3}\W\d{2}\W\d{4}\s*")
"""A number parted as those of people are, whoever is said to have it."""
_TITLE = re.compile(r"(?:^|(?<=,))\s*(?:(?:mr|mrs|ms|miss|dr|master)\b\.?|(?:hon|rev)\.)(?=\s*[^\W\d_])", re.IGNORECASE)
_CHILD = r"(?i:child|son|daughter|infant)"
_NOTES = (
    re.compile(rf"\((?=[^)]*\b(?i:minor|{_CHILD}|age)\b)[^)]*\)"),
    re.compile(rf"\s*(?:(?i:(?:the|an?)\s+)minor\b(?:\s+{_CHILD}\b)?|minor\s+{_CHILD}\b|(?i:(?:the|an?)\s+)infant\b),?(?=\s+\w)"),
    re.compile(rf"[\s,]*\b(?:(?i:(?:the|an?)\s+minor|(?:the|an)\s+infant)|minor(?:\s+{_CHILD})?)\b.*"),
    re.compile(r"[\s,]*\b(?:UTMA|UGMA)\b.*"),
)
"""What people write beside a child's name that is no part of it."""


@dataclass(frozen=True, slots=True)
class Minor:
    """A person of whom only the initials may be shown.

    Args:
        id: how the record names this person.
        name: the name; the id where the record has no other.
    """

    id: str
    name: str

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the name, the surname last, without titles, notes, and what tells generations apart.

        >>> Minor("kid", "Ruiz, Emma Grace").words, Minor("kid", "Ms. Emma Ruiz, a minor").words
        (('Emma', 'Grace', 'Ruiz'), ('Emma', 'Ruiz'))
        """
        name = _without_notes(self.name)
        parts = [words for part in name.split(",") if (words := _told(part))]
        turned = len(parts) == SURNAME_FIRST and not any(letter.isdigit() for letter in name)
        return tuple(word for part in (reversed(parts) if turned else parts) for word in part)

    @property
    def generation(self) -> str | None:
        """Return what tells this person from a parent of the same name: ``jr``."""
        found = [word for word in map(str.lower, _WORDS.findall(plain(self.name))) if word in GENERATIONS]
        return found[-1] if found else None

    @property
    def initials(self) -> str:
        """Return what may be shown: ``E.R.``; of a name in Chinese characters the first."""
        words = self.words
        shown = words[:1] if is_han("".join(words)) else words
        return "".join(f"{unicodedata.normalize('NFC', word)[0].upper()}." for word in shown) or "A minor"


def is_han(text: str) -> bool:
    """Whether a text is all Chinese characters.

    >>> is_han("王小明"), is_han("Emma"), is_han("")
    (True, False, False)
    """
    return bool(text) and all("\u3400" <= letter <= "\u9fff" for letter in text)


def _without_notes(name: str) -> str:
    """Return a name without what is written beside it; one that is nothing else tells nobody's name."""
    for note in _NOTES:
        name = note.sub(" ", name)
    return _TITLE.sub(" ", name, count=1)


def _told(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are written, accents and all."""
    looked = folded(name)
    found = (looked.given[slice(*looked.span(*match.span()))] for match in _WORDS.finditer(looked.text))
    return tuple(word for word in found if plain(word).lower() not in GENERATIONS)


@dataclass(frozen=True, slots=True)
class Private:
    """What must not be shown of a case.

    Args:
        taxpayers: taxpayer numbers of people, letters and digits alone.
        accounts: account numbers, in the same way.
        companies: taxpayer numbers of companies, which may be shown.
        minors: whose names must not be.
        births: days of which only the year may be.
        others: days that the record states of something else; a day that is also one of these cannot be told from it.
        adults: names of everybody else but trusts and custodians, which are called after the children whom they are for.
    """

    taxpayers: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    minors: tuple[Minor, ...] = ()
    births: tuple[date, ...] = ()
    others: frozenset[date] = frozenset()
    adults: tuple[str, ...] = ()


def private(case: Case) -> Private:
    """Return what must not be shown of a case."""
    people: tuple[Debtor | Party, ...] = (case.debtor, *case.parties)
    children = _said_minors(case)
    minors = tuple(Minor(one.id, said(one.name) or one.id) for one in case.parties if _is_minor(case, one, children))
    kept = {minor.id for minor in minors}
    taxpayers = _numbers(said(one.taxpayer_id) for one in people if _is_personal(one))
    return Private(
        taxpayers=taxpayers,
        accounts=_numbers(said(one.number) for one in case.accounts),
        companies=tuple(one for one in _numbers(said(one.taxpayer_id) for one in people) if one not in taxpayers),
        minors=minors,
        births=tuple(dict.fromkeys(day for one in people for day in _days(said(one.born)))),
        others=frozenset(_other_days(case)),
        adults=tuple(name for one in people if one.id not in kept and (name := _adult(one))),
    )


def _adult(one: Debtor | Party) -> str | None:
    """Return the name of a party, unless it is called after a child: a trust, an account under the act on transfers to minors."""
    name = said(one.name)
    of_child = said(one.kind) == "trust" or any(note.search(name or "") for note in _NOTES)
    return None if of_child else name


def _is_personal(one: Debtor | Party) -> bool:
    """Whether the taxpayer number of a party is, or looks like, that of a person."""
    return said(one.kind) in (None, "individual") or _PERSONAL.fullmatch(plain(said(one.taxpayer_id) or "")) is not None


def bare_number(text: str) -> str:
    """Return the letters and digits of a number as somebody wrote it, the digits as 0 to 9.

    >>> bare_number("12-345 67"), bare_number("xxx-xx-6789")
    ('1234567', '6789')
    """
    return re.sub(r"^X+(?=\d)", "", "".join(letter for letter in plain(text).upper() if letter.isalnum()))


def _numbers(texts: Iterator[str | None]) -> tuple[str, ...]:
    """Return the numbers of which something is left to hide."""
    numbers = (bare_number(text) for text in texts if text)
    return tuple(dict.fromkeys(number for number in numbers if len(number) > SHOWN))


def _is_minor(case: Case, party: Party, children: set[str]) -> bool:
    """Whether a party must be taken for a minor."""
    stated = said(party.minor)
    if stated is not None:
        return stated
    born, petition = said(party.born), said(case.case.petition_date)
    latest = None if born is None else born.latest or born.likely or born.earliest
    first = None if petition is None else petition.earliest or petition.central
    young = latest is not None and (first is None or first < years_after(latest, FULL_AGE))
    return young or party.id in children


def _said_minors(case: Case) -> set[str]:
    """Return the parties who are said to be minors where the record says what was received."""
    items = (item for transfer in case.transfers for item in said(transfer.received) or ())
    return {child for item in items if said(item.minor) and (child := said(item.to)) and child != case.debtor.id}


def _days(span: DateSpan | None) -> Iterator[date]:
    """Yield the days of a span that say more than the year."""
    if span is not None:
        ends = (span.earliest, span.likely, span.latest)
        yield from (day for day in ends if day is not None and (span.is_exact or (day.month, day.day) not in ((1, 1), (12, 31))))


def _other_days(case: Case) -> Iterator[date]:
    people: tuple[Debtor | Party, ...] = (case.debtor, *case.parties)
    born = {id(span) for one in people if (span := said(one.born)) is not None}
    for span in walked(case):
        if isinstance(span, DateSpan) and id(span) not in born:
            yield from (day for day in (span.earliest, span.likely, span.latest) if day is not None)


def misnumbered(loc: Loc, cls: type, item: dict[str, Any]) -> Iterator[Slip]:
    """Yield what is wrong with the taxpayer number of a person: it is told without the number."""
    stated = bare(item.get("taxpayer_id")) if cls in (Debtor, Party) else None
    if isinstance(stated, str) and stated.strip():
        number = bare_number(stated)
        if not (number.isdigit() and len(number) in (SHOWN, NINE)):
            wrong = f"is {len(number)} letters and digits, not a taxpayer number"
            yield Slip((*loc, "taxpayer_id"), wrong, "write nine digits, as in 123-45-6789, or the last four: xxx-xx-6789")
