"""A text as it is looked through: one kind of digit, dash, slash, stop and space, plain letters, nothing that nobody sees.

A reader takes ``１２３–45–6789`` and ``José`` for what ``123-45-6789`` and ``Jose`` are. Every letter is folded by itself, so
whatever is found in the folded text has its place in the text that was given.

>>> folded("１２３\\u200b–45\\u20446789, José Weiß, 張小明").text
'123-45/6789, Jose Weiss, 张小明'
>>> found = folded("Jose\\u0301 Ruiz")
>>> found.text, found.given[slice(*found.span(0, 4))] == "Jose\\u0301"
('Jose Ruiz', True)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from casefacts.namewords import LETTERS

_PLAIN = re.compile(r"[\t\n\r\x20-\x7e]*")
_LOOKS_LIKE = (
    ("-", "\u2212\u2043\u02d7\u30fc\u2500\u2501\u2796"),
    ("/", "\u2044\u2215\u29f8\u2571"),
    (".", "\u00b7\u2022\u2027\u2219\u22c5\u30fb\u25cf\u25e6\u16eb"),
    (":", "\u2236\ua789"),
    ("'", "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9"),
    ('"', "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"),
    (" ", "\u2800"),
    ("", "\u115f\u1160\u3164\uffa0"),
)
_TRADITIONAL = (
    "張劉陳楊趙黃吳孫馬羅鄭謝許鄧馮蔣葉蘇呂盧鍾鐘譚陸韋賈鄒閻龔萬錢湯賴顧歐陽嚴龍諸聞單喬齊畢麗華國偉強軍傑鳳蘭紅靜輝鵬慶曉"
    "寶雲瑩穎詩語澤嬌婭倫興榮潔瓊豔艷濤亞愛夢蓮綺縝縈綠網緣紀純紹維綸緯緒諾誠譯謙讓賢貴賓贊質學寧實廣飛風駿驍鴻鶯鸞麥龐"
    "業義東樂爾遠達運進連邁郵鈞銘銳鋒錦鎮長開關陰際隨雙靈韻順領題顏類個備優兒剛創劍勁勝勳區協號戶帳帐賬稅產發於為電話機據檔訂會險識證"
)
_SIMPLIFIED = (
    "张刘陈杨赵黄吴孙马罗郑谢许邓冯蒋叶苏吕卢钟钟谭陆韦贾邹阎龚万钱汤赖顾欧阳严龙诸闻单乔齐毕丽华国伟强军杰凤兰红静辉鹏庆晓"
    "宝云莹颖诗语泽娇娅伦兴荣洁琼艳艳涛亚爱梦莲绮缜萦绿网缘纪纯绍维纶纬绪诺诚译谦让贤贵宾赞质学宁实广飞风骏骁鸿莺鸾麦庞"
    "业义东乐尔远达运进连迈邮钧铭锐锋锦镇长开关阴际随双灵韵顺领题颜类个备优儿刚创剑劲胜勋区协号户账账账税产发于为电话机据档订会险识证"
)
"""Letters that are common in names, as they are written in Taiwan and on the mainland; of others nothing is known here."""
_IGNORED = (range(0xFFF0, 0xFFF9), range(0xE0000, 0xE1000), range(0x2065, 0x2066))
_WHOLE = (range(0x3041, 0x30FB), range(0xAC00, 0xD7A4))
"""Kana and Hangul, whose marks make other letters of them."""
_NOTED = "²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒\U0001f100-\U0001f10c〇零一二三四五六七八九"
"""Digits that mark notes, and those of Chinese."""
_ROW = re.compile(rf"[{_NOTED}](?:[^\w\n]{{0,3}}_?[{_NOTED}]){{4,}}|(?<=\d)[{_NOTED[:-10]}](?=\d)")
"""So many in a row are a number, as is one among other digits; ①②③④⑤ counts."""


@dataclass(frozen=True)
class Folded:
    """A text and what it looks like.

    Args:
        given: the text.
        text: what it looks like.
    """

    given: str
    text: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of what it looks like stands in the text that was given, with the marks that belong to it."""
        if self.given is self.text:
            return start, end
        if end >= len(self.text):
            return bisect_right(self._ends, start), len(self.given)
        return bisect_right(self._ends, start), max(bisect_right(self._ends, end), bisect_right(self._ends, end - 1) + 1)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(letter.translate(_TABLE)) for letter in self.given))


def folded(text: str) -> Folded:
    """Return a text with what it looks like."""
    return Folded(text, text if _PLAIN.fullmatch(text) else _ROW.sub(_numbered, text).translate(_TABLE))


def _numbered(row: re.Match[str]) -> str:
    """Return digits that mark notes, or are Chinese, as those of a number, unless they count."""
    shown = [_digit(letter) for letter in row[0]]
    digits = [int(one) for one in shown if one.isdecimal()]
    counts = len(digits) > 1 and all(later - one == 1 for one, later in pairwise(digits))
    return row[0] if counts else "".join(shown)


def _digit(letter: str) -> str:
    """Return a digit of a row as 0 to 9, what stands between two as it is."""
    value = "〇一二三四五六七八九".find(letter.replace("零", "〇"))
    return str(unicodedata.digit(letter, value)) if unicodedata.digit(letter, value) >= 0 else letter


def plain(text: str) -> str:
    """Return what a text looks like.

    >>> plain("ẞ"), plain("6789²"), plain("Søren"), plain("②①⑨-⓪⑨"), plain("①②③④⑤")
    ('SS', '6789 ', 'Soren', '219-09', '     ')
    """
    return folded(text).text


class _Table(dict[int, str]):
    """What each letter looks like, worked out when it is first met; the mark of a note (², ①) is no digit of a number."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.category(letter) == "No":
            shown = " "
        elif any(code in one for one in _WHOLE):
            shown = letter
        else:
            shown = "".join(map(_shown, unicodedata.normalize("NFKD", letter)))
        self[code] = shown
        return shown


def _shown(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in _TWINS:
        return _TWINS[letter]
    if category[0] == "M" or category == "Cf" or any(ord(letter) in one for one in _IGNORED):
        return ""
    if category in _KINDS:
        return _KINDS[category]
    if category == "Cc":
        return letter if letter.isspace() else ""
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    small = letter.lower().translate(LETTERS)
    return letter if small == letter.lower() else small if letter.islower() else small.upper()


_KINDS = {"Pd": "-", "Pc": "_", "Zs": " ", "Zl": "\n", "Zp": "\n"}
_TWINS = {letter: shown for shown, letters in _LOOKS_LIKE for letter in letters} | dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_TABLE = _Table()
