"""How people write a number, a day or a child's name that must not be shown: a pattern for each, whatever the spelling.

The patterns are those of a text as it is looked through (:mod:`casefacts.folding`).
What a pattern calls :data:`HIDDEN` is what has to go. Words that only tell that something follows ("born"), and names of others
that share a word with a child's, are matched beside it and stay.

>>> from datetime import date
>>> [match[HIDDEN] for match in hidden_in(compiled(day_pattern(date(2012, 5, 6))), "born 06-MAY-2012, or 6 May 2012")]
['06-MAY-2012', '6 May 2012']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from casefacts.folding import plain
from casefacts.private import NINE, SHOWN, Minor, Private, is_han
from casefacts.spelledout import MONTHS_ABROAD, day_in_chinese, ordinal, year_in_words

HIDDEN = "hidden"
"""The group of a pattern that must not be shown."""
LONGEST_SUM = 8
"""A longer number than this is taken for no amount."""
LEAST_JOINED = 3
"""Words of a name with fewer letters than this are not looked for run together: An Yi, any."""
FULL = 2
"""So many words has a plain full name."""
_BETWEEN_ANY = r"(?:[^\w,$]|_){0,4}"
_BETWEEN = r"(?:[^\w.,$]|_){0,3}"
"""What may stand between the digits of one number; a stop could take the cents of an amount for the end of a short one."""
CURRENCIES = r"USD|EUR|GBP|CAD|AUD|NZD|RMB|CNY|HKD|CHF|JPY|INR|MXN|SGD"
_CODES_BEFORE = rf"(?<![A-Za-z])(?:{CURRENCIES}|Rs\.?)"
_SIGNS_BEFORE = r"(?:US|HK|CA|AU|NZ|[ACS])?\$|人民币|美元|港元|港币|欧元|日元"
MONEY_BEFORE = rf"(?-i:{_SIGNS_BEFORE}|[€£¥₹]|{_CODES_BEFORE}) ?"
"""The currency before an amount."""
COUNTED = (
    r" ?(?:(?i:dollars?|euros?|pounds|yuan|shares?|units|people|persons|records|rows|miles|bytes|employees|copies|percent)\b"
    rf"|(?-i:{CURRENCIES})(?![A-Za-z])|美元|港元|港币|欧元|日元|人民币|[万亿]?[元股]|%|€)"
)
"""What is counted, behind an amount."""
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MAY, _SEPTEMBER, _TWELVE = 5, 9, 12
_ORDINAL = r"(?:\s?(?:st|nd|rd|th)(?![0-9A-Za-z_]))?"
_ALONE, _OVER = r"(?:(?<![0-9A-Za-z])|(?<=dob)|(?<=born))", r"(?![0-9A-Za-z])"
_BORN = (
    r"(?<![0-9A-Za-z_])(?:born|birth(?:day|date)?|d\.?o\.?b)(?:'s\b)?(?:[^\w\n]{1,4}|_|(?=\d))"
    r"(?:(?:is|was|falls|on|of|the|each|every)\W{1,3}){0,3}"
)
_ALSO_WORDS = frozenset(
    {
        *_MONTHS,
        *("page", "exhibit", "count", "chapter", "trustee", "court", "case", "claim", "code", "judge", "table", "section", "rule"),
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
        *("和平", "文明", "光明", "建设", "国庆", "平安", "自立", "建立", "永久", "正当", "善意"),
    }
)
"""Given names that are words too; one alone is left as it is."""
_SMALL = """
amber art autumn buck cash chance charity chip cliff cooper crystal dawn dean destiny drew duke earl forest frank gage
gene glen gray guy harmony heath holly honor hunter iris ivy jack jade jay jean joy justice king kit lance lane major
mason max melody miles noble norm olive parker pat patience pearl penny piper porter prince ray reed rob rod rose ruby
rusty sage sandy skip sky sterling stone summer taylor victor violet wade ward wood
"""
_WORDS_OF_FILES = frozenset(_SMALL.split())
"""Given names that are words of the names of files too, where those are written small."""
_ADDRESS = r"(?=[\w.+%'-]*@[\w-]+\.[a-z])"
_SUFFIXES = "pdf|docx?|odt|rtf|txt|md|html?|xlsx?|ods|csv|pptx?|png|jpe?g|svg|tiff?|eml|msg|zip|json|ya?ml"
_FILE = rf"(?=(?:[\w.+%()'-]*[\w)])?\.(?:{_SUFFIXES})\b)"
_SITE = r"(?:(?<=\.com/)|(?<=\.org/)|(?<=\.net/)|(?<=\.edu/))"
"""Where a name is written small: an address, the name of a file, the page of a person."""
_PARTICLES = re.compile("al|bin|d[aeiou]|das|de[lnr]|dos|e|el|ibn|l[ae]|las|los|te[nr]|v[ao]n|y|zu", re.IGNORECASE)
"""Words of surnames, which no other word of a name makes a child's."""
_NO_NAME = f"(?P<{HIDDEN}>(?!))"
_LATIN, _FOREIGN = r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]", r"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
_OTHER_SCRIPT = rf"(?<={_LATIN})(?={_FOREIGN})|(?<={_FOREIGN})(?={_LATIN})"
_LETTER_BEFORE = rf"(?:(?<![^\W\d_])|{_OTHER_SCRIPT}|(?-i:(?<=[a-z]{{3}})(?=[A-Z])))"
_LETTER_AFTER = rf"(?:(?![^\W\d_])|{_OTHER_SCRIPT}|(?-i:(?<=[a-z])(?=[A-Z])))"
"""Where a word begins and ends: at another script (付给Emma的), and at a capital within a row of letters too (EmmaTrust)."""
_GAP = r"(?:%20|[^\w.;:!?()\[\]]|_|\.(?=\w)|\.(?=,))"
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

    Zeros at its front may be missing, or too many; the last four digits of a person's number may be masked.

    Args:
        number: its letters and digits.
        of_person: it has the length of a taxpayer number, which no amount has.
        called: a pattern of what goes with it when it stands before it.

    >>> bool(re.search(number_pattern("123456789", of_person=True), "row 3,123-45 6789."))
    True
    >>> list(hidden_in(compiled(number_pattern("48213", of_person=False)), "$48213, 48,213.00, 48213.00, 48213 shares"))
    []
    """
    edge = r"\d" if number.isdecimal() else "[0-9A-Za-z]"
    if of_person:
        spaced, masked = _BETWEEN_ANY.join(number), _BETWEEN_ANY.join(number[:-SHOWN])
        partly = rf"|{masked}{_BETWEEN_ANY}[Xx*#]{{{SHOWN}}}" if len(number) == NINE else ""
        commas = rf"|(?<!\d,){number[:3]},{number[3:5]},{number[5:]}(?!,\d)" if len(number) == NINE else ""
        return rf"(?P<{HIDDEN}>(?<!{edge})(?:{spaced}{partly}{commas}))(?!{edge})"
    bare = number.lstrip("0") if number.isdecimal() else number
    kept = bare if len(bare) > SHOWN else number
    between = _BETWEEN_ANY if len(number) > LONGEST_SUM else _BETWEEN
    spaced = between.join(map(re.escape, kept))
    if len(kept) > LONGEST_SUM:
        amount, ways = "", [rf"(?:{called})?(?<!{edge}){spaced}"]
    else:
        is_sum, bare_sum = r"\.\d\d(?!\d)", rf"(?<!{edge})(?<!(?<!\d)0\.){spaced}"
        amount = rf"(?<!\d)(?<!\d )(?:{MONEY_BEFORE}){spaced}(?!{edge})|\$ ?{spaced}(?!{edge})|"
        ways = [rf"(?:{called}){bare_sum}(?!{is_sum})"] if called else []
        ways.append(rf"{bare_sum}(?!{is_sum}|{COUNTED})")
    if number.isdecimal():
        ways.append(rf"(?:{called})?(?<!{edge})(?:0{between}){{1,{LONGEST_SUM}}}{spaced}")
    return rf"{amount}(?P<{HIDDEN}>{'|'.join(ways)})(?!{edge})"


def day_pattern(day: date) -> str:
    """Return the pattern of a day with its year in the ways in which people write it."""
    month, number, spelled = _month(day), f"0?{day.day}", ordinal(day.day)
    year, short = f"{day.year}", f"(?:{day.year}|'?{day.year % 100:02})"
    said = rf"(?:{day.year}|'{day.year % 100:02}|{year_in_words(day.year)})"
    part, loose = r"(?:\s?[-/._]\s?|\s)", r"[\s,./_()-]{0,3}"
    of_year = rf"{loose}(?:(?:of|in|de|del)\s+)?(?:the\s+year\s+(?:of\s+)?)?{said}"
    any_day = rf"(?:{spelled}|{number}{_ORDINAL})"
    ways = [
        f"{year}{part}0?{day.month}{part}{number}",
        f"0?{day.month}{part}{number}{part}{short}",
        rf"{number}\s?\.\s?0?{day.month}\s?\.\s?{short}",
        f"{year}{day.month:02}{day.day:02}",
        f"{day.month:02}{day.day:02}{year}",
        f"{day.day:02}{day.month:02}{year}",
        rf"{month}{loose}(?:the\s+)?{any_day}{of_year}",
        rf"{month}[-/.]{number}[-/.]{short}",
        rf"{any_day}(?:\s+(?:day\s+)?(?:of|de))?{loose}{month}(?:{of_year}|{loose}{short})",
        f"{year}{loose}{month}{loose}{number}{_ORDINAL}",
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
    loose, part = r"[\s/.-]{0,2}", r"\s?[-/._]\s?"
    ways = rf"(?:{month}{loose}(?:the\s+)?{number}|{number}(?:\s+(?:day\s+)?of)?{loose}{month}|0?{day.month}[-/]0?{day.day})"
    no_year = rf"{_OVER}(?![\s,./_-]{{0,3}}\d{{4}}{_OVER})(?![-/]\d)"
    abroad = rf"0?{day.day}{part}0?{day.month}(?:{part}(?:{day.year}|'?{day.year % 100:02}))?{_OVER}(?!/\d)"
    chinese = day_in_chinese(day, year=False)
    born = rf"(?:{_BORN}|{_ALONE}(?={ways}\W{{1,3}}birth))"
    told = r"(?:出生日期|出生于|出生|生日)[^\w\n]{0,2}(?:是|为|在)?\s?"
    in_chinese = rf"(?:(?<!年)(?<!年\s)(?={chinese}(?:出生|生))|{told}(?={chinese}))"
    return rf"(?:{born}(?={ways}{no_year}|{abroad})|{in_chinese})(?P<{HIDDEN}>{abroad}|{ways}|{chinese})"


def _month(day: date) -> str:
    """Return the pattern of the month of a day by name, whole or cut short, or in another language."""
    name, abroad = _MONTHS[day.month - 1], MONTHS_ABROAD[day.month - 1]
    if day.month == _MAY:
        return f"(?:{name}|{abroad})"
    return f"(?:{abroad}|{name[:3]}{'t?' if day.month == _SEPTEMBER else ''}(?:{name[3:]})?\\.?)"


def name_pattern(minor: Minor, hidden: Private, ordinary: frozenset[str] = frozenset()) -> str:
    """Return the pattern of a minor's name: two words of it in any order, one with initials, run together, or the given name alone.

    The surname alone is the family's. Of a child called like an adult only what tells them apart is known: Jr., the younger. Others
    who share a word with it are passed over, and so are the initials that are shown.

    Args:
        minor: whose name it is.
        hidden: whom the case names besides.
        ordinary: words, in small letters, of which one alone names nobody.
    """
    words = minor.words
    name = _lower(words)
    others = {one: _lower(one) for one in map(_words, hidden.adults)}
    if not words:
        return _NO_NAME
    if name in others.values():
        return rf"(?P<{HIDDEN}>{'|'.join(_younger(minor, hidden))})"
    ways = list(_in_han(words, others) if is_han(plain("".join(words))) else _ways(words, others, ordinary | _ALSO_WORDS))
    if not ways:
        return _NO_NAME
    passed = [
        rf"{_LETTER_BEFORE}{way}{_LETTER_AFTER}"
        for one in (*(one for one in others if _is_apart(one, words)), *(one.words for one in hidden.minors if one.id != minor.id))
        if len(one) > 1 and _lower(one) & name and not _lower(one) >= name
        for way in (rf"{_GAP}+".join(map(_escaped, one)), rf"{_escaped(one[-1])}{_GAP}+{_escaped(one[0])}")
    ]
    shown = rf"(?-i:{_LETTER_BEFORE}{re.escape(plain(minor.initials))}(?!\s*[^\W\d_]))"
    return "|".join((*passed, shown, rf"(?P<{HIDDEN}>{'|'.join(ways)})"))


def namesakes(hidden: Private) -> tuple[Minor, ...]:
    """Return the minors who are called like an adult of the case: where a text says no more than the name, it stays."""
    others = [_lower(_words(one)) for one in hidden.adults]
    return tuple(minor for minor in hidden.minors if minor.words and _lower(minor.words) in others)


def _ways(words: tuple[str, ...], others: dict[tuple[str, ...], frozenset[str]], ordinary: frozenset[str]) -> Iterator[str]:
    """Yield the patterns of a name of letters."""
    name, first = _lower(words), plain(words[0]).lower()
    shared = any(first in one and not one >= name for one in others.values())
    alike = any(_lower(one[-1:]) == _lower(words[-1:]) and plain(one[0])[:1].lower() == first[:1] for one in others if one)
    if len(words) >= FULL:
        if any(len(word) > 1 for word in words[:-1]):
            yield from _together(words, ordinary)
        if not alike and len(words[-1]) > 1:
            yield from _with_initials(words)
    if not shared:
        yield from _given_alone(words[0], ordinary)
        yield from _written_small(words, ordinary, alike=alike)


def _younger(minor: Minor, hidden: Private) -> Iterator[str]:
    """Yield the patterns of a name that an adult bears too, where it says that the younger one is meant."""
    words, gap = minor.words, rf"{_GAP}{{1,6}}"
    ways = [
        gap.join(map(_escaped, words)),
        *([rf"{_escaped(words[-1])},\s*{gap.join(map(_escaped, words[:-1]))}"] if words[1:] else ()),
    ]
    name = rf"{_LETTER_BEFORE}(?:{'|'.join(ways)}){_LETTER_AFTER}"
    elder = {one.generation for one in (Minor("", name) for name in hidden.adults) if _lower(one.words) == _lower(words)}
    later = {minor.generation} if minor.generation else set(_YOUNGER) - elder
    marks = "|".join((r"the\s+younger\b", *(rf"(?:{_YOUNGER[one]})\b\.?" for one in sorted(later & set(_YOUNGER)))))
    yield rf"(?:master|(?:the\s+|a\s+)?minor(?:\s+(?:child|son|daughter))?,?)\s+{name}"
    yield rf"{name}(?:,?\s*(?:{marks})|\s*\((?:{marks})\))"
    yield rf"{name}(?=(?:,\s*|\s+|\s*\()(?:an?\s+|the\s+)?minor\b)"


_YOUNGER = {"jr": "jr|junior", "ii": "ii|2d|2nd", "iii": "iii|3d|3rd", "iv": "iv|4th"}
"""What tells a child from a parent of the same name."""


def _in_han(words: tuple[str, ...], others: dict[tuple[str, ...], frozenset[str]]) -> Iterator[str]:
    """Yield the patterns of a name in Chinese characters, which has its surname first, and of a given name of two or more."""
    letters, apart = plain("".join(words)), r"\s?"
    long = len(plain(words[0])) if len(words) > 1 else FULL if letters[:FULL] in _DOUBLE_SURNAMES and len(letters) > FULL else 1
    surname, given = letters[:long], letters[long:]
    yield apart.join(letters)
    if given:
        yield rf"{apart.join(given)}[\s,]{{1,2}}{surname}"
    taken = any(given in plain("".join(one)) for one in others)
    if len(given) >= FULL and given not in _ALSO_WORDS and not taken:
        yield apart.join(given)


_DOUBLE_SURNAMES = frozenset(
    {
        *("欧阳", "司马", "诸葛", "上官", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容"),
        *("令狐", "宇文", "长孙", "东方", "南宫", "端木", "百里", "呼延", "轩辕", "闻人"),
    }
)


def _is_apart(other: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a name holds nothing that a child goes by: no first name, and a second one only as somebody's own given name."""
    common = _lower(other) & _lower(words)
    return not _lower(words[:1]) & common and (len(other) == FULL or common <= _lower(words[-1:]))


def _together(words: tuple[str, ...], ordinary: frozenset[str]) -> Iterator[str]:
    """Yield the patterns of two words of a name or more, at least one of them a given name, and initials for the others."""
    given = [word for word in words[:-1] if not _PARTICLES.fullmatch(plain(word)) and len(word) > 1] or [words[0]]
    is_long = all(len(word) >= LEAST_JOINED or _is_caseless(word) for word in words)
    gap, joint = rf"{_GAP}{{1,6}}", rf"{_GAP}{{{0 if is_long else 1},6}}"
    initial = f"(?-i:[{''.join(dict.fromkeys(re.escape(plain(word)[0].upper()) for word in words))}])"
    full, named, first, last = _any(words), _any(given), _escaped(words[0]), _escaped(words[-1])
    lone = _any([word for word in given if plain(word).lower() not in ordinary], capital=True)
    dotted = rf"(?:{initial}\.\s*)"
    led = rf"{_LETTER_BEFORE}(?:(?<![^\W\d_]\.){dotted}+)?"
    after = rf"(?:{joint}{full}|{gap}{initial}(?:\.|{_LETTER_AFTER}))"
    middle = rf"(?:[\s_-]+{_NO_MIDDLE}[^\W\d_]+\.?(?=[\s_-]+{last}))?"
    yield rf"{led}(?:{full}{joint}{dotted}*)+{named}{after}*(?:{gap}(?-i:[A-Z])\.)?{_LETTER_AFTER}"
    yield rf"{led}{first}{middle}{joint}{last}{after}*{_LETTER_AFTER}"
    yield rf"{led}{named}{joint}{full}{after}*{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}{_any(given, capital=True)}{gap}{initial}\.{after}*{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}(?<![^\W\d_]\.){dotted}+{lone}{after}*{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}{lone}{after}+{_LETTER_AFTER}"


def _with_initials(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the patterns of a surname with initials for the given names, before or behind it."""
    first, last = f"(?-i:{re.escape(plain(words[0])[0].upper())})", _escaped(words[-1])
    more = r"(?:\s*(?-i:[A-Z])\.)*"
    yield rf"{_LETTER_BEFORE}{first}(?:\.{more}\s*|\s+){last}{_LETTER_AFTER}"
    yield rf"{_LETTER_BEFORE}{last},\s*{first}(?:\.{more}|{_LETTER_AFTER})"


def _given_alone(word: str, ordinary: frozenset[str]) -> Iterator[str]:
    """Yield the pattern of a given name alone, unless it is a word, or no name: ``kid``."""
    if _is_caseless(word):
        yield _escaped(word) if len(word) > 1 else rf"{_LETTER_BEFORE}{_escaped(word)}{_LETTER_AFTER}"
    elif len(word) > 1 and word[0] == word[0].upper() and plain(word).lower() not in ordinary:
        yield rf"{_LETTER_BEFORE}{_any([word], capital=True)}{_LETTER_AFTER}"


def _written_small(words: tuple[str, ...], ordinary: frozenset[str], *, alike: bool) -> Iterator[str]:
    """Yield the patterns of a given name alone, or of its initial with the surname, in an address or the name of a file."""
    first, last = words[0], words[-1]
    if _is_caseless(first):
        return
    before = rf"(?:{_LETTER_BEFORE}|(?-i:(?<=[a-z]{{2}})(?=[A-Z])))"
    word = plain(first).lower()
    if len(first) >= LEAST_JOINED and first[0] != first[0].lower() and word not in ordinary:
        where = _ADDRESS if word in _WORDS_OF_FILES else rf"(?:{_ADDRESS}|{_FILE})"
        yield rf"{before}{_escaped(first)}(?=s?{_LETTER_AFTER}){where}"
        yield rf"{_SITE}{_escaped(first)}{_LETTER_AFTER}"
    if len(words) >= FULL and len(last) >= LEAST_JOINED and not alike:
        initial, surname = re.escape(plain(first)[0]), _escaped(last)
        yield rf"{_LETTER_BEFORE}(?:{initial}[._-]?{surname}|{surname}[._-]?{initial}){_LETTER_AFTER}(?=\d*@[\w-]+\.[a-z])"


def _any(words: list[str] | tuple[str, ...], *, capital: bool = False) -> str:
    """Return the pattern of any of the words, with capitals alone where asked."""
    longest = sorted(words, key=len, reverse=True)
    if capital:
        return f"(?-i:{'|'.join(f'{_escaped(word)}|{_escaped(word.upper())}' for word in longest) or '(?!)'})"
    return f"(?:{'|'.join(map(_escaped, longest))})"


def _escaped(word: str) -> str:
    """Return the pattern of a word, umlauts written as two letters too: Müller, Mueller, Muller."""
    shown: list[str] = []
    for letter in unicodedata.normalize("NFC", word):
        e = "E" if letter.isupper() else "e"
        shown += ["[' ]?" if one == "'" else re.escape(one) for one in plain(letter)]
        if letter in _UMLAUTS:
            shown.append(f"(?i:{e})?")
    return re.sub(rf"(?<=[aouAOU])([eE])(?=[{_CONSONANTS}])", r"\1?", "".join(shown))


_UMLAUTS = "äöüøåÄÖÜØÅ"
_CONSONANTS = "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ"


def _is_caseless(word: str) -> bool:
    return plain(word).lower() == plain(word).upper()


def _words(name: str) -> tuple[str, ...]:
    return Minor("", name).words


def _lower(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(word).lower() for word in words)
