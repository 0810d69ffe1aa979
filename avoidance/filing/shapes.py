"""The numbers that Fed. R. Bankr. P. 9037(a) keeps out of a paper, known by their shape alone.

A number that the record states is looked for as such (:mod:`avoidance.filing.known`); these are the ones that nobody typed.
Amounts, dates, case and docket numbers, cites, telephone numbers with their separators, and routing numbers called so are none of
them. Where a shape leaves it open the number is found: one too many costs an ``--allow``, one too few costs somebody more.

>>> [(one.what, text[one.start:one.end]) for text in ["paid from 0012345678 on 20240315"] for one in shaped(text)]
[('a number of 10 digits, as accounts have', '0012345678')]
>>> list(shaped("No. 24-10417, (302) 555-0134, $12,345,678.90, routing 021000021"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from casefacts.folding import plain

FEWEST = 4
"""A day of birth has at least so many digits, any number more: 5/6/70."""
PERSON = "a Social Security or taxpayer number"
EMPLOYER = "a number of the shape of a taxpayer number"
ACCOUNT = "an account number"
CARD = "a card number"
IBAN = "an international account number"
BIRTH = "a day of birth"
_SINGLE = r"(?<!\d)(?<!\d[.,])"
_ENDS = r"(?!\d)(?![.,]\d)"
_PARTED = r"(\d{3})(?: ?-{1,3} ?| )(\d{2})(?: ?-{1,3} ?| )(\d{4})"
_JOINED = r"\d{3}([._/])\d{2}\4\d{4}|\d{3}[-_]\d{6}|\d(?: \d){8}"
_PERSON = re.compile(rf"{_SINGLE}(?:{_PARTED}|(?<!\$)(?:{_JOINED})){_ENDS}")
_CALLED_PERSON = re.compile(
    r"(?:\bssn|\bitin|\btin\b|\bs\.s\.n|\bsocial\b|soc(?:ial|\.)? ?sec(?:urity|\.)?|\btax(?:payer)?(?:'s)? (?:i\.?d|number|no))"
    r"[^\d\n]{0,25}((?:\d[ .\-/_()]{0,4}){8}\d)(?!\d)",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(r"(?<![\d-])\d{2}-\d{7}(?![\d-])")
_RUN = re.compile(r"(?<!\d)\d{8,}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d{4}([ ._-]|--)\d{4}\1\d{4}\1\d{1,7}|3\d{3}([ ._-]|--)\d{6}\2\d{5})(?!\d)(?![.,]\d)")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])")
_GROUPED = re.compile(r"(?<![\d.,$])(?<!\d-)\d{1,12}(?:-\d{1,12}){2,5}(?!-?\d)")
_CALLED_ACCOUNT = re.compile(
    r"\b(?:account|acct|a/c|loan|card|iban|checking|savings)s?\b\.?[ ]?(?:(?:no|nr|num|number|id)\b\.?|#)*"
    r"[ :=#('\"\u2018\u201c\[]{0,4}(?=[A-Za-z\d -]*\d)((?:[A-Za-z]{0,4}[ -]?)\d[\d -]{2,}[\dA-Za-z]*)(?![\d/])(?![.,]\d)",
    re.IGNORECASE,
)
_WORDS_BETWEEN = r"[^\d\n$€£¥;.。]{1,40}?"
_CALLED_AFAR = re.compile(
    rf"(?:\b(?:account|acct|a/c|loan|card)s? ?(?:(?:no|nr|num|number)\b\.?|#){_WORDS_BETWEEN}"
    rf"|\b(?:account|acct)\b\.? (?:at|with) {_WORDS_BETWEEN} (?:is|no|number)\b[ .:#('\"]{{0,4}}"
    rf"|\bnumber of (?:\w+ ){{0,3}}account\b{_WORDS_BETWEEN} (?:is|was)\b[ :#('\"]{{0,4}}"
    r"|(?:[账帐賬帳][号户號戶]|卡[号號])[^\d\n$€£¥;。]{0,10}?)"
    r"(?<![A-Za-z-])(\d[\d -]{2,}\d)(?![\dA-Za-z/%])(?![.,]\d)",
    re.IGNORECASE,
)
"""The number of an account that stands some words behind: account no. at First Bank is 4821377."""
_AFTER_ROUTING = re.compile(
    r"\b(?:routing|aba|rtn|transit)\b\D{0,20}\d{9}(?!\d)[^\d\n.;$]{0,30}(\d[\d -]{3,}\d)(?![.,/]\d|\d)", re.IGNORECASE
)
_ROUTING = re.compile(r"\b(?:routing|aba|rtn|transit)\b[^\d\n]{0,25}$", re.IGNORECASE)
_FILED = re.compile(
    r"\b(?:instr(?:ument)?|record(?:ing|er'?s|ed)?|docket|dkt|doc(?:ument)?|ecf|bates|parcel|apn|tax map|lot|book|cfn|"
    r"invoice|ref(?:erence)?|tracking|isbn)s?\b\.? ?(?:(?:no|nos|number|id|entry)\b\.?)? ?[#:]* ?$",
    re.IGNORECASE,
)
_CITED = re.compile(r"(?:\bWL|\bLEXIS|\bsha256) $")
_BATES = re.compile(r"(?<![A-Za-z])([A-Z]{2,8})[-_ ]?$")
_MONEY_WORDS = frozenset(
    {"ACCT", "ACC", "ACCOUNT", "AC", "SSN", "ITIN", "TIN", "IBAN", "DDA", "LOAN", "CHK", "SAV", "CARD", "EIN", "NO"}
)
_GUID = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Za-z])")
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_HEX_LENGTHS = frozenset({8, 12, 16, 32, 40, 64})
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3,9}\.?,? \d{4}|"
    rf"\d{{1,2}}[-/. ]?(?i:{_MONTH})[-/. ]?(?:\d{{4}}|\d{{2}})|\d{{4}}[-/. ]?(?i:{_MONTH})[-/. ]?\d{{1,2}}|"
    rf"(?i:{_MONTH})[-/. ]?\d{{1,2}}[-/., ]{{1,2}}\d{{4}}|\d{{4}} ?年 ?\d{{1,2}} ?月 ?\d{{1,2}} ?日)(?!\w)"
)
_BIRTH = re.compile(
    rf"(?:(?:\b(?:born|birth(?:day|date)?|d\.?o\.?b)\b|出生|(?<![发發产產])生[于於]|生日)[^\d\n]{{0,20}}?|\bb\. ?)({_DAY})",
    re.IGNORECASE,
)
_PHONE = re.compile(r"1?-?\d{3}-\d{3}-\d{4}")
_YEARS = range(1900, 2100)


class Shape(NamedTuple):
    """A number, or a day, in a text: what it is and where."""

    what: str
    start: int
    end: int


def evened(text: str) -> str:
    """Return a text with one kind of digit, dash and space, and without letters that nobody sees.

    >>> evened("１２３\\u200b–45\\u00a06789")
    '123-45 6789'
    """
    return " ".join(plain(text).split())


def shaped(text: str, *, amounts: bool = False) -> Iterator[Shape]:
    """Yield the numbers in a text, evened, that look like what must not be shown.

    Args:
        text: the text.
        amounts: it stands where amounts stand: a row of digits is none of these numbers.
    """
    if sum(letter.isdigit() for letter in text[:10_000]) < FEWEST and len(text) < 10_000:
        return
    text = _GUID.sub(lambda match: "x" * len(match[0]), text) if "-" in text else text
    for match in _PERSON.finditer(text):
        if match[1] is None or "-" in match[0] or _is_issued(match[1], match[2], match[3]):
            yield Shape(PERSON, *match.span())
    for pattern, what in ((_CALLED_PERSON, PERSON), (_AFTER_ROUTING, ACCOUNT), (_BIRTH, BIRTH)):
        yield from (Shape(what, *match.span(1)) for match in pattern.finditer(text))
    yield from (Shape(EMPLOYER, *match.span()) for match in _EMPLOYER.finditer(text))
    yield from (Shape(CARD, *match.span()) for match in _CARD.finditer(text) if not _are_years(match[0]))
    yield from (Shape(IBAN, *match.span()) for match in _IBAN.finditer(text) if _is_iban(match[0]))
    if amounts:
        return
    yield from _runs(text)
    yield from (Shape(ACCOUNT, *match.span()) for match in _GROUPED.finditer(text) if _is_account(text, match))
    for match in chain(_CALLED_ACCOUNT.finditer(text), _CALLED_AFAR.finditer(text)):
        if sum(letter.isdigit() for letter in match[1]) > 4 and not re.match(rf"{_DAY}|\d{{4}}-\d{{4}}(?!\d)", match[1].strip()):
            yield Shape(ACCOUNT, *match.span(1))


def _are_years(groups: str) -> bool:
    """Whether groups of digits are years one after the other, such as the years below a calendar."""
    years = [int(group) for group in re.split("[ ._]", groups)] if "-" not in groups else []
    return bool(years) and all(year in _YEARS for year in years) and years == sorted(set(years))


def _runs(text: str) -> Iterator[Shape]:
    """Yield the rows of digits that may be the number of a person or an account."""
    for match in _RUN.finditer(text):
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 80]
        if not (
            _is_figure(before, after) or _is_other(match[0]) or _is_cited(match[0], before) or _is_hash(match[0], before, after)
        ):
            what = (
                PERSON
                if len(match[0]) == 9
                else CARD
                if _is_card(match[0])
                else f"a number of {len(match[0])} digits, as accounts have"
            )
            yield Shape(what, *match.span())


def _is_figure(before: str, after: str) -> bool:
    """Whether a row of digits is an amount, a fraction or a telephone number in the form +13025550134."""
    return bool(re.search(r"(?:[$€£]|\bUSD|\d[.,]|\+) ?$", before) or re.match(r"[.,]\d|%", after))


def _is_other(digits: str) -> bool:
    """Whether a row of digits is a day, as in 20240315, maybe with the time."""
    if len(digits) not in (8, 12, 14):
        return False
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    return year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31


def _is_cited(digits: str, before: str) -> bool:
    """Whether a row of digits names a routing number, an opinion, or a record; nine digits could be a person's all the same."""
    if len(digits) == 9:
        return _ROUTING.search(before) is not None and _is_routing(digits)
    bates = _BATES.search(before)
    in_record = bates is not None and digits[0] == "0" and bates[1] not in _MONEY_WORDS
    return in_record or _FILED.search(before) is not None or _CITED.search(before) is not None


def _is_hash(digits: str, before: str, after: str) -> bool:
    """Whether a row of digits is part of a hash."""
    left, right = re.search(r"[0-9A-Za-z]*$", before), re.match(r"[0-9A-Za-z]*", after)
    token = f"{left[0] if left else ''}{digits}{right[0] if right else ''}"
    return len(token) > len(digits) and len(token) in _HEX_LENGTHS and _HEX.fullmatch(token) is not None


def _is_account(text: str, match: re.Match[str]) -> bool:
    """Whether groups of digits between dashes may be an account: no day, telephone, parcel, old case (4-85-01234) or paper."""
    digits = match[0].replace("-", "")
    if not 8 <= len(digits) <= 19 or _PERSON.fullmatch(match[0]) or _CARD.fullmatch(match[0]):
        return False
    is_other = re.fullmatch(r"\d-\d{2}-\d{5}|(?:\d{1,3}-)?\d{4}-\d{1,2}-\d{1,2}(?:-\d{1,4})?|\d{1,2}-\d{1,2}-\d{4}", match[0])
    return not (is_other or _PHONE.fullmatch(match[0]) or _FILED.search(text[max(0, match.start() - 40) : match.start()]))


def _is_issued(area: str, group: str, serial: str) -> bool:
    """Whether a Social Security or individual taxpayer number can be this one."""
    return area not in ("000", "666") and group != "00" and serial != "0000"


def _is_card(digits: str) -> bool:
    """Whether the check digit of a card number fits (Luhn)."""
    doubled = [int(one) * (1 + index % 2) for index, one in enumerate(reversed(digits))]
    return 13 <= len(digits) <= 19 and sum(one - 9 * (one > 9) for one in doubled) % 10 == 0


def _is_iban(text: str) -> bool:
    """Whether the check digits of an international account number fit (ISO 13616)."""
    bare = text.replace(" ", "").upper()
    turned = "".join(str(int(letter, 36)) for letter in bare[4:] + bare[:4])
    return 15 <= len(bare) <= 34 and int(turned) % 97 == 1


def _is_routing(digits: str) -> bool:
    """Whether the check digit of a routing number fits."""
    return sum(int(digit) * weight for digit, weight in zip(digits, (3, 7, 1) * 3, strict=True)) % 10 == 0
