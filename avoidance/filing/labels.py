"""What numbers are called that are nobody's secret: invoices, checks, filings, cases, telephones.

A number is judged by the word that stands right before it, alone or at the head of a list. Nine digits in a list could still be a
person's, unless they begin as those before them, and the shape 123-45-6789 is only let pass by what no person is known by, such as
a parcel.

>>> number = re.compile(r"[\\d-]{8,}")
>>> def called(text): return [is_public(text, match) for match in number.finditer(text)]
>>> called("invoices 10023456 and 10023457, account 10023458"), called("check no. 123456789, 123456788, 987654321")
([True, True, False], [True, True, False])
"""

from __future__ import annotations

import re

from casefacts.private import NINE

AROUND = 40
"""So many letters before a number are looked at for what it is called."""
LIST = 160
"""So many for what a list of numbers is called: invoices 10023456 and 10023457."""
_PUBLIC = (
    r"che(?:ck|que)|ck|invoice|inv|bill|p\.?o|purchase order|sales order|order|bill of lading|b/l|bol|waybill|"
    r"instr(?:ument)?|recording|reception|crfn|cfn|liber|reel|frame|lot|book|document|doc|"
    r"ucc(?:[- ]?[135])?(?: (?:filing|file|financing statement|initial filing))?|(?:initial )?filing|financing statement|"
    r"docket|dkt|ecf|d\.i|civil action|c\.a|adversary(?: proceeding)?|adv(?:\. (?:proc|pro))?|"
    r"(?:proof of )?claim|poc|bates|ref(?:erence)?|tracking|(?:certified|registered)(?: mail)?(?: receipt)?|"
    r"imad|omad|cusip|isin|isbn|d-?u-?n-?s|npi|patent|"
    r"general ledger(?: account)?|g/?l(?: account| code)?|ledger account|chart of accounts|"
    r"cik|accession|pageid|trn|fedex|usps|(?:access|meeting|conference) (?:code|id)|passcode|"
    r"tel(?:ephone)?|phone|toll[- ]free|fax|cell(?: phone)?|mobile|box"
)
_WORDS_TOO = (
    r"contract|agreement|lease|policy|receipt|(?:wire )?transfer|wire|"
    r"record(?:er'?s|ed)?|entry|file|case|cause|index|action|trace|transaction|confirmation|registration|reg|serial|bar|attorney|title"
)
"""Words of many other uses, which name a number with "no." alone."""
_ALIKE = 5
"""So many first digits share numbers of nine digits that were given out one after the other."""
_GOODS = r"(?:tax )?parcel|apn|tax map|sku|upc|(?:part|model|item|catalog)(?= ?(?:no|number|#))"
"""What no person is known by: its number may look like that of one."""
_PUBLIC_CHINESE = r"发票|支票|案|文件|档案|订单|合同|登记|提单|电话|手机|传真|快递单|收据"
_NO = r"(?:(?:nos?|numbers?|ids?|entry)\b\.?|#)"
_NOS = rf"s?\b\.? ?{_NO}? ?[:#(]* ?"
_CHINESE_NO = rf"(?:{_PUBLIC_CHINESE})(?:编?号码?)?[:是为 ]{{0,3}}"
_LIST = r"(?:[A-Za-z]{0,5}\d{1,20}(?:, ?(?:and |or |& ?)?| ?; ?| ?& ?| ?[-/] ?| ?[、和及至~] ?| (?:and|or|to|through) )){0,40}"
_STAMP = r"(?-i:(?!ACC|SSN|I?TIN|IBAN|DDA|LOAN|CHK|SAV|CARD|EIN)[A-Z]{2,8})[-_ ]?"
"""What stands before the pages of what one side produced: HLF-00012345."""
_STAMPED = re.compile(
    rf"(?<![\w/])bates(?:[ -]?(?:range|stamp(?:ed)?|label(?:l?ed)?)s?)?\b\.? ?{_NO}? ?[:#(]* ?"
    rf"(?:{_STAMP}\d{{4,12}}(?: ?- ?|, ?| (?:and|to|through) )){{0,10}}{_STAMP}$",
    re.IGNORECASE | re.ASCII,
)
_LOOSE = re.compile(
    r"(?<![\w/])(?:tel(?:ephone)?|phone|fax|cell(?: phone)?|mobile|ref(?:erence)?|(?:proof of )?claim)s?\b\.? ?[:(]* ?$",
    re.IGNORECASE | re.ASCII,
)
"""Words that call nine digits something public with "no." alone: no telephone has nine, and a claim may be called by who has it."""
_LABEL = rf"(?:(?<![\w/])(?:(?:{_PUBLIC}|{_GOODS}){_NOS}|(?:{_WORDS_TOO})s?\b\.? ?{_NO} ?[:#(]* ?)|{_CHINESE_NO})"
_LABELLED = re.compile(rf"{_LABEL}{_LIST}$", re.IGNORECASE | re.ASCII)
_LABELLED_RIGHT_BEFORE = re.compile(rf"{_LABEL}$", re.IGNORECASE | re.ASCII)
_LABELLED_GOODS = re.compile(rf"(?<![\w/])(?:{_GOODS}){_NOS}$", re.IGNORECASE | re.ASCII)
_NUMBERED_RIGHT_BEFORE = re.compile(
    rf"(?<![\w/])(?:{_PUBLIC}|{_GOODS}|{_WORDS_TOO})s?\b\.? ?{_NO} ?[:#(]* ?$|{_CHINESE_NO}$", re.IGNORECASE | re.ASCII
)
_TOKEN = re.compile(r"(?<![0-9A-Za-z._/-])[0-9A-Za-z][0-9A-Za-z._/-]{0,15}$")
"""The letters and digits that run into a number: 2022CA001234567."""
_OF_COURT = re.compile(r"\b(?:uscourts|sec)\.gov/\S*$", re.IGNORECASE)
"""What stands before a number in the address of a paper at a court or at the Securities and Exchange Commission."""
_DOCKETED = re.compile(r"(?<!\w)\d{2,4}-?(?:cv|cr|bk|ap|mc|ca|adv)-?$", re.IGNORECASE | re.ASCII)


def is_called_public(before: str) -> bool:
    """Whether what stands before a number calls it something that is nobody's."""
    return _LABELLED_RIGHT_BEFORE.search(before[-AROUND:]) is not None


def is_of_goods(before: str) -> bool:
    """Whether what stands before a number calls it something that no person is known by."""
    return _LABELLED_GOODS.search(before[-AROUND:]) is not None


def is_public(text: str, match: re.Match[str]) -> bool:
    """Whether a number in a text, evened, is called something that is nobody's; nine digits must be called so right before."""
    before = text[max(0, match.start() - LIST) : match.start()]
    is_nine = sum(map(str.isdigit, match[0])) == NINE
    if is_nine and _LOOSE.search(before):
        return False
    if _DOCKETED.search(before) or is_called_public(before):
        return True
    if not is_nine and (_OF_COURT.search(before) or _STAMPED.search(before)):
        return True
    token = _TOKEN.search(before)
    if token is not None and _NUMBERED_RIGHT_BEFORE.search(before[: token.start()]):
        return True
    return _LABELLED.search(before) is not None and _is_next(match[0], before)


def _is_next(number: str, before: str) -> bool:
    """Whether a number is made like the one before it, as those of one list are; nine digits must begin like it."""
    last = "".join(re.findall(r"\d[\d-]*", before)[-1:]).rstrip("-")
    longer = sum(map(str.isdigit, last)) - sum(map(str.isdigit, number))
    if sum(map(str.isdigit, number)) == NINE and last[:_ALIKE] != number[:_ALIKE]:
        return False
    return abs(longer) <= 1 and last.count("-") == number.count("-")
