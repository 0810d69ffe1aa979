"""What a court paper must not show of a case: taxpayer and account numbers, days of birth, names of minors.

Fed. R. Bankr. P. 9037(a) leaves of a taxpayer's and of an account's number the last four digits, of a birth the year, and of a
minor who is not the debtor the initials. Which they are is read off the typed keys of the record: ``taxpayer_id``, ``born``,
``minor``, ``accounts[].number``. The number of a company is not covered. Whoever may have been under :data:`FULL_AGE` on the
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
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casefacts.dates import years_after
from casefacts.evidence import DateSpan, said
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
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


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
        """Return the words of the name, the surname last, without what tells generations apart.

        >>> Minor("kid", "Ruiz, Emma Grace").words
        ('Emma', 'Grace', 'Ruiz')
        """
        found = tuple(_WORDS.findall(self.name))
        parts = [words for part in self.name.split(",") if (words := _told(part))]
        turned = len(parts) == SURNAME_FIRST and not any(letter.isdigit() for letter in self.name)
        return tuple(word for part in (reversed(parts) if turned else parts) for word in part) or found

    @property
    def initials(self) -> str:
        """Return what may be shown: ``E.R.``."""
        return "".join(f"{word[0].upper()}." for word in self.words) or "A minor"


def _told(name: str) -> tuple[str, ...]:
    return tuple(word for word in _WORDS.findall(name) if word.lower() not in GENERATIONS)


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
        adults: names of everybody else but trusts, which are called after the children whom they are for.
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
    return Private(
        taxpayers=_numbers(said(one.taxpayer_id) for one in people if said(one.kind) in (None, "individual")),
        accounts=_numbers(said(one.number) for one in case.accounts),
        companies=_numbers(said(one.taxpayer_id) for one in people if said(one.kind) not in (None, "individual")),
        minors=minors,
        births=tuple(dict.fromkeys(day for one in people for day in _days(said(one.born)))),
        others=frozenset(_other_days(case)),
        adults=tuple(name for one in people if one.id not in kept and said(one.kind) != "trust" and (name := said(one.name))),
    )


def bare_number(text: str) -> str:
    """Return the letters and digits of a number as somebody wrote it, the digits as 0 to 9.

    >>> bare_number("12-345 67"), bare_number("xxx-xx-6789")
    ('1234567', '6789')
    """
    return re.sub(r"^X+(?=\d)", "", "".join(letter for letter in plain_digits(text).upper() if letter.isalnum()))


def plain_digits(text: str) -> str:
    """Return a text of the same length in which every digit of any script is one of 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


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
