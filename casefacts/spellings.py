"""How people write a number, a day or a child's name that must not be shown: a pattern for each, whatever the spelling.

What a pattern calls :data:`HIDDEN` is what has to go. Words that only tell that something follows ("born"), and names of others
that share a word with a child's, are matched beside it and stay.

>>> from datetime import date
>>> [match[HIDDEN] for match in hidden_in(compiled(day_pattern(date(2012, 5, 6))), "born 06-MAY-2012, or 6 May 2012")]
['06-MAY-2012', '6 May 2012']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casefacts.private import Minor, Private
from casefacts.spelledout import day_in_chinese, ordinal, year_in_words

HIDDEN = "hidden"
"""The group of a pattern that must not be shown."""
LONGEST_SUM = 8
"""A longer number than this is taken for no amount."""
LEAST_JOINED = 3
"""Words of a name with fewer letters than this are not looked for run together: An Yi, any."""
FULL = 2
"""So many words has a plain full name."""
_BETWEEN_ANY = r"(?:[^\w,$]|_){0,3}"
_BETWEEN = r"(?:[^\w.,$]|_){0,3}"
"""What may stand between the digits of one number; a stop could take the cents of an amount for the end of a short one."""
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MAY, _SEPTEMBER, _TWELVE = 5, 9, 12
_DASH = r"\-\u2010-\u2015\u2212"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)\b)?"
_ALONE, _OVER = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_BORN = (
    r"(?:\bborn|\bbirth(?:day|date)?|\bd\.?o\.?b)\b(?:['\u2019]s\b)?(?:[^\w\n]{1,4}|_)"
    r"(?:(?:is|was|falls|on|of|the|each|every)\W{1,3}){0,3}"
)
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
_PARTICLES = re.compile("al|bin|d[aeiou]|das|de[lnr]|dos|e|el|ibn|l[ae]|las|los|te[nr]|v[ao]n|y|zu", re.IGNORECASE)
"""Words of surnames, which no other word of a name makes a child's."""
_NO_NAME = f"(?P<{HIDDEN}>(?!))"
_LETTER_BEFORE, _LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_GAP = r"(?:[^\w.;:!?()\[\]]|_|\.(?=\w)|\.(?=,))"
"""What may stand between two words of one name: no end of a sentence."""
_NO_MIDDLE = r"(?!(?:and|or|to|for|from|of|with|by|at|in|on|then)\b)"


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern made ready; capitals count only where it says so."""
    return re.compile(pattern, re.IGNORECASE)


def hidden_in(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the places of a text that must not be shown; names of others, which a pattern only passes over, are none."""
    return (match for match in pattern.finditer(text) if match[HIDDEN])


def number_pattern(number: str, *, of_person: bool, called: str = "") -> str:
    """Return the pattern of a number however it is spaced; it stands in no longer number and is no amount.

    Args:
        number: its letters and digits.
        of_person: it has the length of a taxpayer number, which no amount has.
        called: a pattern of what goes with it when it stands before it.

    >>> bool(re.search(number_pattern("123456789", of_person=True), "SSN 123-45 6789.")), re.findall(
    ...     number_pattern("48213", of_person=False), "$48213, 48,213.00, 48213.00")
    (True, [])
    """
    spaced = (_BETWEEN_ANY if of_person or len(number) > LONGEST_SUM else _BETWEEN).join(map(re.escape, number))
    edge, amount = r"\d" if number.isdecimal() else "[0-9A-Za-z]", "" if of_person else r"(?<!\$)"
    return rf"(?P<{HIDDEN}>{called}(?<!{edge}){amount}(?<!\d[.,]){spaced})(?!{edge})(?![.,]\d)"


def day_pattern(day: date) -> str:
    """Return the pattern of a day with its year in the ways in which people write it."""
    month, number, spelled = _month(day), f"0?{day.day}", ordinal(day.day)
    year, short = f"{day.year}", f"(?:{day.year}|['\u2019]?{day.year % 100:02})"
    said = f"(?:{day.year}|{year_in_words(day.year)})"
    part, loose = rf"\s?[{_DASH}/._]\s?", rf"[\s,./_{_DASH}]{{0,3}}"
    ways = [
        f"{year}{part}0?{day.month}{part}{number}",
        f"0?{day.month}{part}{number}{part}{short}",
        rf"{number}\s?\.\s?0?{day.month}\s?\.\s?{short}",
        f"{year}{day.month:02}{day.day:02}",
        f"{day.month:02}{day.day:02}{year}",
        f"{day.day:02}{day.month:02}{year}",
        rf"{year}\s?年\s?0?{day.month}\s?月\s?{number}\s?[日号]",
        rf"{month}{loose}{number}{_ORDINAL}(?:{loose}{year}|,?\s*['\u2019]{day.year % 100:02})",
        rf"{number}{_ORDINAL}(?:\s+(?:day\s+)?of)?{loose}{month}{loose}{short}",
        f"{year}{loose}{month}{loose}{number}{_ORDINAL}",
        rf"{month}{loose}(?:the\s+)?(?:{spelled}|{number}{_ORDINAL}){loose}(?:in\s+)?{said}",
        rf"(?:{spelled}|{number}{_ORDINAL})(?:\s+(?:day\s+)?of)?{loose}{month}{loose}(?:in\s+)?{said}",
        day_in_chinese(day),
    ]
    if day.day > _TWELVE:
        ways.append(f"{number}{part}0?{day.month}{part}{short}")
    return rf"{_ALONE}(?P<{HIDDEN}>{'|'.join(ways)})(?:{_OVER}|(?=T\d\d))"


def birthday_pattern(day: date) -> str:
    """Return the pattern of a day without its year where the words beside it tell that somebody was born on it.

    >>> [match[HIDDEN] for match in hidden_in(compiled(birthday_pattern(date(2012, 5, 6))), "born on May 6; due May 6")]
    ['May 6']
    """
    month, number = _month(day), rf"(?:0?{day.day}{_ORDINAL}|{ordinal(day.day)})"
    loose, part = rf"[\s/.{_DASH}]{{0,2}}", rf"\s?[{_DASH}/._]\s?"
    ways = rf"(?:{month}{loose}(?:the\s+)?{number}|{number}(?:\s+(?:day\s+)?of)?{loose}{month}|0?{day.month}/0?{day.day})"
    no_year = rf"{_OVER}(?![\s,./{_DASH}]{{0,3}}\d{{4}}{_OVER})(?!/\d)"
    abroad = rf"0?{day.day}{part}0?{day.month}(?:{part}(?:{day.year}|['\u2019]?{day.year % 100:02}))?{_OVER}(?!/\d)"
    chinese = rf"{day_in_chinese(day, year=False)}(?=出生|生)"
    born = rf"(?:{_BORN}|{_ALONE}(?={ways}\W{{1,3}}birth))"
    return rf"(?:{born}(?={ways}{no_year}|{abroad})|(?={chinese}))(?P<{HIDDEN}>{abroad}|{ways}|{chinese})"


def _month(day: date) -> str:
    """Return the pattern of the month of a day by name, whole or cut short."""
    name = _MONTHS[day.month - 1]
    if day.month == _MAY:
        return name
    return f"{name[:3]}{'t?' if day.month == _SEPTEMBER else ''}(?:{name[3:]})?\\.?"


def name_pattern(minor: Minor, hidden: Private) -> str:
    """Return the pattern of a minor's name: two words of it in any order, one with initials, run together, or the given name alone.

    The surname alone is the family's. An adult of the same name is nobody to hide; others who share a word with it are passed over.

    Args:
        minor: whose name it is.
        hidden: whom the case names besides.
    """
    words = minor.words
    name = _lower(words)
    others = {one: _lower(one) for one in map(_words, hidden.adults)}
    if not words or name in others.values():
        return _NO_NAME
    shared = any(words[0].lower() in one and not one >= name for one in others.values())
    alike = any(one[-1].lower() == words[-1].lower() and one[0][:1].lower() == words[0][:1].lower() for one in others if one)
    ways = [
        *(_together(words) if len(words) > 1 else ()),
        *(() if alike or len(words) < FULL else _with_initials(words)),
        *(() if shared else _given_alone(words[0])),
    ]
    if not ways:
        return _NO_NAME
    passed = [
        rf"{_LETTER_BEFORE}{way}{_LETTER_AFTER}"
        for one in (*(one for one in others if _is_apart(one, words)), *(one.words for one in hidden.minors if one.id != minor.id))
        if len(one) > 1 and _lower(one) & name and not _lower(one) >= name
        for way in (rf"{_GAP}+".join(map(_escaped, one)), rf"{_escaped(one[-1])}{_GAP}+{_escaped(one[0])}")
    ]
    return "|".join((*passed, rf"(?P<{HIDDEN}>{'|'.join(ways)})"))


def _is_apart(other: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name holds nothing that a child goes by: no first name, and a second one only as somebody's own given name."""
    common = _lower(other) & _lower(words)
    return words[0].lower() not in common and (len(other) == FULL or common <= {words[-1].lower()})


def _together(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the patterns of two words of a name or more, at least one of them a given name, and initials for the others."""
    given = [word for word in words[:-1] if not _PARTICLES.fullmatch(word) and len(word) > 1] or [words[0]]
    is_long = all(len(word) >= LEAST_JOINED or _is_caseless(word) for word in words)
    gap, joint = rf"{_GAP}{{1,6}}", rf"{_GAP}{{{0 if is_long else 1},6}}"
    initial = f"(?-i:[{''.join(dict.fromkeys(re.escape(word[0].upper()) for word in words))}])"
    full, named, first, last = _any(words), _any(given), _escaped(words[0]), _escaped(words[-1])
    lone = _any([word for word in given if word.lower() not in _ALSO_WORDS], capital=True)
    dotted = rf"(?:{initial}\.\s*)"
    led = rf"{_LETTER_BEFORE}(?:(?<![^\W\d_]\.){dotted}+)?"
    after = rf"(?:{joint}{full}|{gap}{initial}(?:\.|{_LETTER_AFTER}))"
    middle = rf"(?:[\s_{_DASH}]+{_NO_MIDDLE}[^\W\d_]+\.?(?=[\s_{_DASH}]+{last}))?"
    yield rf"{led}(?:{full}{joint}{dotted}*)+{named}{after}*(?:{gap}(?-i:[A-Z])\.)?{_LETTER_AFTER}"
    yield rf"{led}{first}{middle}{joint}{last}{after}*{_LETTER_AFTER}"
    yield rf"{led}{named}{joint}{full}{after}*{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}{_any(given, capital=True)}{gap}{initial}\.{after}*{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}(?<![^\W\d_]\.){dotted}+{lone}{after}*{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}{lone}{after}+{_LETTER_AFTER}"


def _with_initials(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the patterns of a surname with initials for the given names, before or behind it."""
    first, last = f"(?-i:{re.escape(words[0][0].upper())})", _escaped(words[-1])
    more = r"(?:\s*(?-i:[A-Z])\.)*"
    yield rf"{_LETTER_BEFORE}{first}\.{more}\s*{last}{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}{last},\s*{first}\.{more}"


def _given_alone(word: str) -> Iterator[str]:
    """Yield the pattern of a given name alone, unless it is a word, or no name: ``kid``."""
    if _is_caseless(word):
        yield _escaped(word) if len(word) > 1 else rf"{_LETTER_BEFORE}{_escaped(word)}{_LETTER_AFTER}"
    elif len(word) > 1 and word[0] == word[0].upper() and word.lower() not in _ALSO_WORDS:
        yield rf"{_LETTER_BEFORE}{_any([word], capital=True)}{_LETTER_AFTER}"


def _any(words: list[str] | tuple[str, ...], *, capital: bool = False) -> str:
    """Return the pattern of any of the words, with capitals alone where asked."""
    longest = sorted(words, key=len, reverse=True)
    if capital:
        return f"(?-i:{'|'.join(f'{_escaped(word)}|{_escaped(word.upper())}' for word in longest) or '(?!)'})"
    return f"(?:{'|'.join(map(_escaped, longest))})"


def _escaped(word: str) -> str:
    return re.sub("['\u2019]", "['\u2019]", re.escape(word))


def _is_caseless(word: str) -> bool:
    return word.lower() == word.upper()


def _words(name: str) -> tuple[str, ...]:
    return Minor("", name).words


def _lower(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
