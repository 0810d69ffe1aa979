"""Days and years written out in words, in English and in Chinese: patterns for whoever looks for a day of birth.

>>> import re
>>> re.fullmatch(ordinal(21), "twenty-first") is not None, re.fullmatch(ordinal(6), "sixth") is not None
(True, True)
>>> bool(re.fullmatch(year_in_words(2012), "two thousand twelve")), bool(re.fullmatch(year_in_words(1999), "nineteen ninety-nine"))
(True, True)
>>> re.fullmatch(day_in_chinese(date(2012, 5, 16)), "二〇一二年五月十六日") is not None
True
"""

from __future__ import annotations

from datetime import date

_ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_DIGITS = "〇一二三四五六七八九"
_JOINT = r"[\s-]{1,3}"
MONTHS_ABROAD = (
    *("enero|janvier|januar|janeiro|gennaio", "febrero|fevrier|februar|fevereiro|febbraio", "marzo|mars|maerz|marz|marco"),
    *("abril|avril|aprile?", "mayo|mai|maio|maggio", "junio|juin|juni|junho|giugno", "julio|juillet|juli|julho|luglio"),
    *("agosto|aout|august", "septiembre|septembre|setembro|settembre", "octubre|octobre|oktober|outubro|ottobre"),
    *("noviembre|novembre|novembro", "diciembre|decembre|dezember|dezembro|dicembre"),
)
"""The months in the languages in which foreign papers come: Spanish, French, German, Portuguese and Italian, without accents."""
_CENTURY, _MILLENNIUM = 100, 2000


def ordinal(number: int) -> str:
    """Return the pattern of a day of the month as an ordinal in words, 1 to 31."""
    tens, ones = divmod(number, 10) if number >= len(_ONES) else (0, number)
    last = _TENS[tens].removesuffix("y") + "ieth" if not ones else _ordinal(_ONES[ones])
    return rf"{_TENS[tens]}{_JOINT}{last}" if tens and ones else last


def _ordinal(word: str) -> str:
    return _ORDINALS.get(word, f"{word}th")


def year_in_words(year: int) -> str:
    """Return the pattern of a year in words, as a century and what is behind it or as thousands, 1900 to 2099."""
    century, rest = divmod(year, _CENTURY)
    behind = _below_hundred(rest)
    led = rf"{_JOINT}(?:oh?{_JOINT})?{behind}" if behind else f"{_JOINT}hundred"
    ways = [rf"{_below_hundred(century)}(?:{_JOINT}hundred(?:{_JOINT}and)?)?{led}"]
    if year >= _MILLENNIUM:
        ways.append("two" + _JOINT + "thousand" + (rf"(?:{_JOINT}and)?{_JOINT}{behind}" if behind else ""))
    return f"(?:{'|'.join(ways)})"


def _below_hundred(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"{_JOINT}{_ONES[ones]}" if ones else "")


def day_in_chinese(day: date, *, year: bool = True) -> str:
    """Return the pattern of a day in Chinese, in numerals of either kind, with its year or without it."""
    digits = "".join("[〇零○]" if one == "0" else _DIGITS[int(one)] for one in str(day.year))
    rest = rf"{_chinese(day.month)}\s?月\s?{_chinese(day.day)}\s?[日号號]"
    return rf"(?:{day.year}|{digits})\s?年\s?{rest}" if year else rest


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return f"(?:{number:02}|{number}|{ten}{_DIGITS[ones] if ones else ''})"
