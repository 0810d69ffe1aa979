"""The numbers that Fed. R. Bankr. P. 9037(a) keeps out of a paper, known by their shape alone.

A number that the record states is looked for as such (:mod:`avoidance.filing.known`); these are the ones that nobody typed.
Amounts, dates, case and docket numbers, cites, telephone numbers with their separators, and routing numbers called so are none of
them, nor is a number that is called something public (:mod:`avoidance.filing.labels`). Where a shape leaves it open the number is
found: one too many costs an ``--allow``, one too few costs somebody more.

>>> [(one.what, text[one.start:one.end]) for text in ["paid from 0012345678 on 20240315"] for one in shaped(text)]
[('a number of 10 digits, as accounts have', '0012345678')]
>>> list(shaped("No. 24-10417, (302) 555-0134, $12,345,678.90, routing 021000021"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from avoidance.filing.labels import is_called_public, is_of_goods, is_public
from casefacts.folding import plain
from casefacts.private import NINE, SHOWN
from casefacts.spellings import COUNTED, MONEY_BEFORE

FEWEST = 4
"""A day of birth has at least so many digits, any number more: 5/6/70."""
AROUND = 40
"""So many letters before a number are looked at for what it is called."""
PERSON = "a Social Security or taxpayer number"
EMPLOYER = "a number of the shape of a taxpayer number"
ACCOUNT = "an account number"
CARD = "a card number"
IBAN = "an international account number"
BIRTH = "a day of birth"
_PARTED = r"\(?(\d{3})\)?(?: ?-{1,3} ?| )(\d{2})(?: ?-{1,3} ?| )(\d{4})"
_JOINED = (
    r"\(?\d{3}\)?(?P<by> ?[./:~*_\\^<>] ?|[^\w\s,|+=×÷$€£¥₹()\[\]{}、-]|\.{3}|\)\(|\]\[|\}\{|"
    r"(?<!\d,\d{3}),(?=\d\d,\d{4}(?!,\d))|(?<!\d、\d{3})、(?=\d\d、\d{4}(?!、\d))|(?<!\|\d{3})\|(?=\d\d\|\d{4}(?!\|)))\d{2}(?P=by)\d{4}|"
    r"\d{3}[-_]\d{6}|\d{6}[-_]\d{3}|\d(?: \d){8}|\(\d{3}\)\d{2}-\d{4}|"
    r"\d{3}(?P<one>[-/_])\d{2}[-/_]\d{4}|\d \d \d ?- ?\d \d ?- ?\d \d \d \d"
)
"""Commas and bars part one that stands in no longer list or row, without spaces; amounts have three digits behind each."""
_PERSON = re.compile(rf"(?<!\d)(?:{_PARTED}|(?<!\$)(?:{_JOINED}))(?!\d)")
_SSN = r"(?<!chips )\bssn|\bitin|\bs\.s\.n|\bsocial\b|soc(?:ial|\.)? ?sec(?:urity|\.)?|社(?:保|会保险|会安全)号码?"
_TIN = r"\btin\b|\bf?ein\b|\btax(?:payer)?(?:'s)? (?:i\.?d|number|no)|\bemployer id(?:entification)?|(?:纳税人识别|税)号码?"
_NINE_DIGITS = r"\d(?:[^\w$€£¥%\n]{0,4}_?\d){8}|\d(?:[ .\-/_()]{0,4}\d){4}[ .\-/_]{0,3}[xX*#]{4}"
"""Nine digits in any groups; of which the last four may be masked."""
_CALLED_PERSON = re.compile(rf"(?:{_SSN}|{_TIN})[^\d\n]{{0,25}}({_NINE_DIGITS})(?!\d)", re.IGNORECASE | re.ASCII)
_PART_OF_PERSON = re.compile(
    r"(?:(?<!chips )\bssn|\bsocial security|\bsoc\.? ?sec\b)"
    r"[^\d\n$€£¥§¶]{0,25}(?<![A-Za-z.])(\d{3}-\d{2}|\d{5,8})(?![\d-]|[.,/]\d)",
    re.IGNORECASE | re.ASCII,
)
"""More of a Social Security number than its last four digits."""
_SAID_OF_PERSON = re.compile(rf"(?:{_SSN})[^\d\n]{{0,25}}$", re.IGNORECASE | re.ASCII)
_EMPLOYER = re.compile(r"(?<![\d-])\d{2}-\d{7}(?![\d-])")
_RUN = re.compile(r"(?<!\d)\d{8,}(?!\d)")
_SPACED = re.compile(
    r"(?<!\d)(?<!\d[ ,-])(?:\d{3} \d{3} \d{3}|\d{5} \d{4}|\d{4}(?: \d{4}){2}|0\d{2,4}[-/]\d{5,12}|"
    r"0\d{1,3}(?:([ ./])\d{2,4})(?:\1\d{2,4})+)(?![ .,-]?\d)"
)
"""A number in groups, of which an amount has none: nine digits, three times four, or led by a zero."""
_CARD = re.compile(r"(?<!\d)(?:\d{4}([ ._/-]|--)\d{4}\1\d{4}\1\d{1,7}|3\d{3}([ ._/-]|--)\d{6}\2\d{5})(?!\d)")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])")
_GROUPED = re.compile(r"(?<![\d$])(?<!(?<!\d)0\.)(?<!\d-)\d{1,12}(?:-\d{1,12}){2,5}(?!-?\d)")
_LABELS = (
    r"(?<![0-9A-Za-z])(?:accounts?|accts?|a/c|loans?|cards?|iban|checking|savings|chk|dda|brokerage|kto)"
    r"(?:'s|\(s\))?(?![A-Za-z])\.?"
)
_NUMBERED = r"(?:nos?|nrs?|nums?|numbers?|numbered|ids?)(?![A-Za-z])\.?|#"
_NUMBER = r"\d[\d./-]{3,}\d(?! ?\d)|(?:(?-i:[A-Z]{1,4})[ -]?|\d{1,3}[A-Za-z]{1,3}-?)?\d(?:[\d-]| (?!\d{1,4}\()){2,}[\dA-Za-z]*"
_CALLED_ACCOUNT = re.compile(
    rf"{_LABELS}(?:,? ?[_(-]?(?:{_NUMBERED}),?)*(?: \([^()\d]{{2,40}}\))?(?: ?(?:is|was|in)\b)?"
    rf"(?:[ :=#('\"\[*xX_/-]{{0,6}}|[ :]{{0,2}}\.{{2,}} ?)"
    rf"(?:ending(?: (?:in|with))? ?(\d[\d-]{{3,}}\d)(?!\d)|({_NUMBER})(?![\d/]))",
    re.IGNORECASE | re.ASCII,
)
_DOCKET = re.compile(r"(?:[0-3]\d|79|[89]\d)-\d{4,5}")
"""The year of a case under the Code, since 1979, and its number."""
_JUDGE = re.compile(r"-[A-Z]{2,4}\b(?!-?\d)| ?\([A-Z]{2,4}\)")
_ACCOUNT_ALONE = re.compile(r"(?:accounts?|loans?)(?: ?-{1,2} |[ ,:(]{1,3})", re.IGNORECASE)
_BANKED = re.compile(r"\b(?:bank|checking|savings|deposit|brokerage|operating|payroll|escrow|trust|ira|market) $", re.IGNORECASE)
"""What tells a bank's account from one that a trustee renders."""
_CALLED_WITH_COMMAS = re.compile(
    rf"{_LABELS},? ?(?:{_NUMBERED})[ :=#]{{0,4}}(\d{{1,3}}(?:,\d{{3}})+)(?![.,]?\d)", re.IGNORECASE | re.ASCII
)
_NEXT_IN_LIST = re.compile(rf"(?:, ?(?:and |or )?| (?:and|or|to) | ?& ?|-|/)({_NUMBER})(?![\d/])", re.IGNORECASE | re.ASCII)
_SAID_TO_BE_NUMBER = re.compile(rf"^(?:acc|a/c|chk|dda|iban|kto)|{_NUMBERED}|ending", re.IGNORECASE | re.ASCII)
_WORDS_BETWEEN = r"[^\d\n$€£¥;.。]{1,40}?"
_CALLED_AFAR = re.compile(
    rf"(?:\b(?:account|acct|a/c|loan|card)s? ?(?:(?:no|nr|num|number)\b\.?|#){_WORDS_BETWEEN}"
    rf"|\b(?:account|acct)\b\.? (?:at|with) {_WORDS_BETWEEN} (?:is|no|number)\b[ .:#('\"]{{0,4}}"
    rf"|\bnumber of (?:\w+ ){{0,3}}account\b{_WORDS_BETWEEN} (?:is|was)\b[ :#('\"]{{0,4}}"
    r"|\blast (?:five|six|seven|eight|[5-8]) (?:(?:digits|numbers)(?: of \D{1,30}?)? ?)?(?:(?:are|is|of) )?[:('\"]{0,2}"
    r"|(?:账[号户]|卡号|尾号)[^\d\n$€£¥;。]{0,10}?|(?:银行|信用|借记|储蓄)卡[为是: ]{0,2})"
    r"(?<![A-Za-z-])(\d[\d -]{2,}\d)(?![\dA-Za-z/%])(?![.,]\d)",
    re.IGNORECASE | re.ASCII,
)
"""The number of an account that stands some words behind: account no. at First Bank is 4821377."""
_AFTER_ROUTING = re.compile(
    r"\b(?:routing|aba|rtn|transit)\b\D{0,20}\d{9}(?!\d)[^\d\n.;$]{0,30}(\d[\d -]{3,}\d)(?![.,/]\d|\d)",
    re.IGNORECASE | re.ASCII,
)
_ROUTING = re.compile(r"\b(?:routing|aba|rtn|transit)\b[^\d\n]{0,25}$", re.IGNORECASE | re.ASCII)

_CITED = re.compile(r"(?:\bWL|\bLEXIS|\bsha-?256:?) $", re.IGNORECASE)
_BATES = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2,8})$")
_MONEY_WORDS = frozenset(
    {"ACCT", "ACC", "ACCOUNT", "AC", "SSN", "ITIN", "TIN", "IBAN", "DDA", "LOAN", "CHK", "SAV", "CARD", "EIN", "NO"}
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_MONEY_BEFORE = re.compile(rf"{MONEY_BEFORE}$")
_COUNTED = re.compile(COUNTED)
_FRACTION = re.compile(r"(?<![\d.])(\d{1,3})\.$")
_BEFORE_ITEM = re.compile(
    r"(?:\b(?:exh?s?|exhibits?|nos?|numbers?|par(?:a|as|agraphs?)?|pp?|pgs?|pages?|items?|lines?|rows?|tabs?|fn|notes?|sec|art|st?mt|"
    r"sched(?:ule)?|part|count|step|ch|chapter)\b\.?|[#¶§]|第) ?\d{1,3}\.$",
    re.IGNORECASE | re.ASCII,
)
"""What is numbered by digits and a stop: the number behind them is none of their fractions."""
_GUID = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Za-z])")
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_HEX_LENGTHS = frozenset({8, 12, 16, 32, 40, 64})
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_HAN_NUMBER = r"[\d〇零○一二三四五六七八九十]"
_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3,9}\.?,? \d{4}|"
    rf"\d{{1,2}}[-/. ]?(?i:{_MONTH})[-/. ]?(?:\d{{4}}|\d{{2}})|\d{{4}}[-/. ]?(?i:{_MONTH})[-/. ]?\d{{1,2}}|"
    rf"(?i:{_MONTH})[-/. ]?\d{{1,2}}[-/., ]{{1,2}}\d{{4}}|"
    rf"(?:\d{{4}}|{_HAN_NUMBER}{{4}}) ?年 ?{_HAN_NUMBER}{{1,3}} ?月 ?{_HAN_NUMBER}{{1,3}} ?[日号])(?!\w)"
)
_MONTH_AND_DAY = rf"{_HAN_NUMBER}{{1,3}} ?月 ?{_HAN_NUMBER}{{1,3}} ?[日号]"
_BORN_BEHIND = r"(?: ?(?:出生|生日|诞生)|生(?=[的人于者下]|[^\u3400-\u9fff]|$))"
"""That somebody was born, behind the day; 生效 and 生产 are no births."""
_BORN = (
    r"(?:\bborn(?![a-z])(?! (?:out )?of\b)|\bbirth(?:day|date)?\b|\bd\.?o\.?b\b\.?|出生|(?<![发产])生于|生日)"
    r"[^\d\n〇零○一二三四五六七八九]{0,20}?|\bborn (?:to|at|in)\b[^\d\n;]{0,60}?\bon |(?:(?<=, )|(?<=\())b\. ?"
)
_BIRTH = re.compile(
    rf"(?:{_BORN})({_DAY})"
    r"|\bd\.?o\.?b\.?[ :#]{0,3}(\d{4} \d{1,2} \d{1,2}|\d{1,2} \d{1,2} \d{4}|\d{8}|\d{6})(?!\d)"
    rf"|(?:出生日期|出生于?|生日)[:是为 ]{{0,3}}({_MONTH_AND_DAY})|({_DAY}|(?<!年)(?<!年 ){_MONTH_AND_DAY}){_BORN_BEHIND}",
    re.IGNORECASE | re.ASCII,
)
_BORN_IN_CHINESE = re.compile("出生|生日|生于|[日号]生")
_PHONE = re.compile(r"1?-?\d{3}-\d{3}-\d{4}")
_YEARS = range(1900, 2100)
_LIKE_DIGITS = {"0": "OoОоΟο", "1": "IlІіΙӏ"}
_AS_DIGITS = str.maketrans({letter: digit for digit, letters in _LIKE_DIGITS.items() for letter in letters})
_LOOK = rf"[\d{''.join(_LIKE_DIGITS.values())}]"
_ROW = re.compile(rf"(?<!\w){_LOOK}+(?:(?:[-./_]| - | (?=\D{{0,3}}\d)){_LOOK}+)*(?!\w)")
"""Digits in groups, with letters that look like digits among them; what such a letter stands for is known in a row alone."""


class Shape(NamedTuple):
    """A number, or a day, in a text: what it is and where."""

    what: str
    start: int
    end: int


def evened(text: str) -> str:
    """Return a text with one kind of digit, dash and space, and without letters that nobody sees.

    >>> evened("１２３\\u200b–45\\u00a06789"), evened("SSN 2l9-O9-I234, Form I-9 of O. Ili")
    ('123-45 6789', 'SSN 219-09-1234, Form I-9 of O. Ili')
    """
    return _ROW.sub(_numbered, " ".join(plain(text).split()))


def _numbered(row: re.Match[str]) -> str:
    """Return a row of digits with the letters in it that look like digits as such, where they are few."""
    letters = sum(map(str.isalpha, row[0]))
    return row[0].translate(_AS_DIGITS) if 0 < letters < _digits(row[0]) else row[0]


def shaped(text: str, *, amounts: bool = False) -> Iterator[Shape]:
    """Yield the numbers in a text, evened, that look like what must not be shown.

    Args:
        text: the text.
        amounts: it stands where amounts stand: a row of digits is none of these numbers.
    """
    if sum(letter.isdigit() for letter in text[:10_000]) < FEWEST and len(text) < 10_000 and not _BORN_IN_CHINESE.search(text):
        return
    text = _GUID.sub(lambda match: "x" * len(match[0]), text) if "-" in text else text
    yield from (Shape(PERSON, *match.span()) for match in _PERSON.finditer(text) if _is_person(text, match))
    for pattern, what in ((_CALLED_PERSON, PERSON), (_AFTER_ROUTING, ACCOUNT), (_BIRTH, BIRTH)):
        yield from (
            Shape(what, *match.span(match.lastindex or 0)) for match in pattern.finditer(text) if not _is_money(text, match)
        )
    yield from (Shape(PERSON, *match.span(1)) for match in _PART_OF_PERSON.finditer(text) if not _is_other(match[1]))
    yield from (Shape(EMPLOYER, *match.span()) for match in _EMPLOYER.finditer(text) if not is_public(text, match))
    yield from (
        Shape(CARD, *match.span())
        for match in _CARD.finditer(text)
        if not (_are_years(match[0]) or (is_public(text, match) and not _is_bank_card(match[0])))
    )
    yield from (Shape(IBAN, *match.span()) for match in _IBAN.finditer(text) if _is_iban(match[0]))
    if amounts:
        return
    yield from _runs(text)
    yield from (Shape(ACCOUNT, *match.span()) for match in _GROUPED.finditer(text) if _is_account(text, match))
    for match in _SPACED.finditer(text):
        if not (
            _is_figure(text, match) or _are_years(match[0]) or _is_day(match[0]) or is_public(text, match) or _is_place(text, match)
        ):
            yield Shape(PERSON if _digits(match[0]) == NINE else ACCOUNT, *match.span())
    yield from (Shape(ACCOUNT, *match.span(1)) for match in _CALLED_WITH_COMMAS.finditer(text))
    for match in chain(_CALLED_ACCOUNT.finditer(text), _CALLED_AFAR.finditer(text)):
        if _digits(match[match.lastindex or 0]) > SHOWN and not _is_else(text, match):
            yield Shape(ACCOUNT, *match.span(match.lastindex or 0))
            yield from _listed(text, match.end())


def is_of_person(text: str, shape: Shape) -> bool:
    """Whether a number in a text, evened, is written or called as those of people are, and not as those of companies.

    >>> text = "SSN 123456789; 12-3456789"
    >>> [is_of_person(text, Shape(PERSON, *span)) for span in ((4, 13), (15, 25))]
    [True, False]
    """
    written = _PERSON.fullmatch(text[shape.start : shape.end])
    return (written is not None and _is_parted(written)) or _SAID_OF_PERSON.search(
        text[max(0, shape.start - AROUND) : shape.start]
    ) is not None


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _listed(text: str, end: int) -> Iterator[Shape]:
    """Yield the accounts that are listed behind one: account nos. 4821377 and 4821378."""
    while (match := _NEXT_IN_LIST.match(text, end)) and _digits(match[1]) > SHOWN and not _is_else(text, match):
        yield Shape(ACCOUNT, *match.span(1))
        end = match.end()


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Whether nine digits in groups may be a person's; what no person is known by may look the same."""
    if _is_parted(match):
        is_issued = match[1] is None or "-" in match[0] or _is_issued(match[1], match[2], match[3])
        return is_issued and not is_of_goods(text[: match.start()])
    return not is_public(text, match)


def _is_parted(match: re.Match[str]) -> bool:
    """Whether a number is parted as those of people are: three digits, two, four."""
    return any(match[mark] is not None for mark in (1, "by", "one"))


def _is_money(text: str, match: re.Match[str]) -> bool:
    """Whether a number is an amount in groups of three digits, with its currency before it."""
    start, end = match.span(match.lastindex or 0)
    before = text[max(0, start - AROUND) : start]
    return _THOUSANDS.fullmatch(text[start:end]) is not None and _MONEY_BEFORE.search(before) is not None


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether five digits and four are the code of a place, or the last four a year."""
    return re.fullmatch(r"\d{5} \d{4}", match[0]) is not None and (
        int(match[0][-4:]) in _YEARS or re.search(r"\b[A-Z]{2} $", text[: match.start()][-3:]) is not None
    )


def _is_else(text: str, match: re.Match[str]) -> bool:
    """Whether what stands behind the word account is a day, a year, an amount, or the account of a ledger."""
    number = match[match.lastindex or 0].strip()
    start, end = match.span(match.lastindex or 0)
    day = re.match(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)", number)
    if (day and _is_day(day[0])) or re.match(r"(?:19|20)\d\d[-/]\d{1,2}(?!\d)|\d{4}-\d{4}(?!\d)", number) or _are_years(number):
        return True
    if re.fullmatch(r"\d+\.\d\d", number) or all(_is_other(one) for one in number.split("-")):
        return True
    if _COUNTED.match(text, end) or re.match(r"[.,]\d|(?: \(\w+\))? (?:of|in) the (?:general )?ledger", text[end : end + AROUND]):
        return True
    if is_called_public(text[:start]) or _is_docket(text, match.start(), start, end):
        return True
    return number.endswith("000") and not _SAID_TO_BE_NUMBER.search(match[0][: start - match.start()])


def _is_docket(text: str, label: int, start: int, end: int) -> bool:
    """Whether the number of a case stands behind the word account: parted from it by a dash, or with the letters of its judge."""
    called, number = text[label:start], text[start:end].strip()
    judged = _JUDGE.match(text, start + len(number)) is not None
    if _DOCKET.fullmatch(number) is None or (_BANKED.search(text[max(0, label - AROUND) : label]) and not judged):
        return False
    return _ACCOUNT_ALONE.fullmatch(called) is not None and (judged or called.endswith("- "))


def _are_years(groups: str) -> bool:
    """Whether groups of digits are years one after the other, such as the years below a calendar."""
    parts = re.split("[- ._/]", groups)
    years = [int(part) for part in parts] if all(map(str.isdecimal, parts)) else []
    return bool(years) and all(year in _YEARS for year in years) and years == sorted(years)


def _is_day(text: str) -> bool:
    """Whether three groups of digits can be a day."""
    parts = re.split("[-/. ]", text)
    if len(parts) != 3 or not all(map(str.isdecimal, parts)):
        return False
    year, *rest = parts if len(parts[0]) == SHOWN else reversed(parts)
    small, large = sorted(map(int, rest))
    return (int(year) in _YEARS if len(year) == SHOWN else len(year) == 2) and 1 <= small <= 12 and 1 <= large <= 31


def _runs(text: str) -> Iterator[Shape]:
    """Yield the rows of digits that may be the number of a person or an account."""
    for match in _RUN.finditer(text):
        before, after = text[max(0, match.start() - AROUND) : match.start()], text[match.end() : match.end() + 80]
        if not (
            _is_figure(text, match)
            or _is_other(match[0])
            or _is_cited(match[0], before)
            or (is_public(text, match) and not _is_bank_card(match[0]))
            or _is_hash(match[0], before, after)
        ):
            what = (
                PERSON
                if len(match[0]) == NINE
                else CARD
                if _is_card(match[0])
                else f"a number of {len(match[0])} digits, as accounts have"
            )
            yield Shape(what, *match.span())


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """Whether digits are an amount, a count, a fraction or a telephone number in the form +13025550134."""
    before, after = text[max(0, match.start() - 20) : match.start()], text[match.end() : match.end() + 20]
    whole = _FRACTION.search(before)
    if whole is not None:
        return (whole[1] == "0" or re.match(r" ?(?:%|percent\b)", after) is not None) and not _BEFORE_ITEM.search(before)
    if match[0][0] == "0":
        return False
    is_money = _MONEY_BEFORE.search(before) or _COUNTED.match(after) or re.match(r"\.\d\d(?!\d)|\.\d+ ?%", after)
    return bool(is_money or (before.endswith("+") and len(match[0]) > NINE))


def _is_other(digits: str) -> bool:
    """Whether a row of digits is a day, as in 20240315, maybe with the time."""
    if not digits.isdecimal() or len(digits) not in (8, 12, 14):
        return False
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    return year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31


def _is_cited(digits: str, before: str) -> bool:
    """Whether a row of digits names a routing number, an opinion, or a page of what was produced."""
    bates = _BATES.search(before)
    in_record = bates is not None and digits[0] == "0" and bates[1] not in _MONEY_WORDS
    if len(digits) == NINE:
        return (in_record and digits.startswith("000")) or (_ROUTING.search(before) is not None and _is_routing(digits))
    return in_record or _CITED.search(before) is not None


def _is_hash(digits: str, before: str, after: str) -> bool:
    """Whether a row of digits is part of a hash."""
    left, right = re.search(r"[0-9A-Za-z]*$", before), re.match(r"[0-9A-Za-z]*", after)
    token = f"{left[0] if left else ''}{digits}{right[0] if right else ''}"
    return len(token) > len(digits) and len(token) in _HEX_LENGTHS and _HEX.fullmatch(token) is not None


def _is_account(text: str, match: re.Match[str]) -> bool:
    """Whether groups of digits between dashes may be an account: no day, section, telephone, old case (4-85-01234) or paper."""
    groups = match[0].split("-")
    if not 8 <= _digits(match[0]) <= 19 or _PERSON.fullmatch(match[0]) or _CARD.fullmatch(match[0]):
        return False
    is_other = re.fullmatch(
        r"\d-\d{2}-\d{5}|\d{2}-\d{5}-\d{2}-\d{5}|(?:\d{1,3}-)?\d{4}-\d{1,2}-\d{1,2}(?:-\d{1,4})?|\d{1,2}-\d{1,2}-\d{4}|"
        r"(?:\d{4}-\d\d-\d\d-?){2}",
        match[0],
    )
    are_sections = {len(one) for one in groups} == {3} and 0 <= int(groups[-1]) - int(groups[0]) < 50 and groups == sorted(groups)
    are_steps = all(one.endswith("0") and len(one) < SHOWN for one in groups) and _ascend(groups)
    return not (
        is_other or are_sections or are_steps or _are_years(match[0]) or _PHONE.fullmatch(match[0]) or is_public(text, match)
    )


def _ascend(groups: list[str]) -> bool:
    """Whether groups of digits are numbers of which each is greater than the one before: 30-60-90-120."""
    return all(int(one) < int(later) for one, later in pairwise(groups))


def _is_issued(area: str, group: str, serial: str) -> bool:
    """Whether a Social Security or individual taxpayer number can be this one."""
    return area not in ("000", "666") and group != "00" and serial != "0000"


def _is_card(digits: str) -> bool:
    """Whether the check digit of a card number fits (Luhn)."""
    doubled = [int(one) * (1 + index % 2) for index, one in enumerate(reversed(digits))]
    return 13 <= len(digits) <= 19 and sum(one - 9 * (one > 9) for one in doubled) % 10 == 0


def _is_bank_card(number: str) -> bool:
    """Whether a number is a bank's card, whatever it is called: fifteen or sixteen digits that issuers begin with."""
    digits = re.sub(r"\D", "", number)
    return re.fullmatch(r"3[47]\d{13}|(?:[456]\d|2[2-7])\d{14}", digits) is not None and _is_card(digits)


def _is_iban(text: str) -> bool:
    """Whether the check digits of an international account number fit (ISO 13616)."""
    bare = text.replace(" ", "").upper()
    turned = "".join(str(int(letter, 36)) for letter in bare[4:] + bare[:4])
    return 15 <= len(bare) <= 34 and int(turned) % 97 == 1


def _is_routing(digits: str) -> bool:
    """Whether the check digit of a routing number fits."""
    return sum(int(digit) * weight for digit, weight in zip(digits, (3, 7, 1) * 3, strict=True)) % 10 == 0
