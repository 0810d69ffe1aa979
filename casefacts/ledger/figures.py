"""Amounts as banks and accounting programs write them, read as whole cents: signs before and behind, parentheses, either mark.

Which mark parts the cents is a matter of the whole column: ``1.250`` is twelve hundred and fifty to one bank and a fraction of a
cent to another. So a column is heard first (:class:`Marks`), and only what its own figures settle is taken for settled.

>>> cents = figures(".")
>>> [cents(text) for text in ("$1,250.00", "(20)", "20.00-", "-$5", "7.00 DR", "7 CR")]
[125000, -2000, -2000, -500, -700, 700]
>>> figures(",")("1.250,00")
125000
>>> marks = Marks()
>>> for text in ("1.250", "2.000"):
...     marks.hear(text)
>>> marks.decimal is None, marks.asks
(True, True)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from casefacts.currency import CONVERT, foreign
from casefacts.problems import Fault

_QUICK = {".": re.compile(r"-?\d{1,15}(?:\.\d\d)?", re.ASCII), ",": re.compile(r"-?\d{1,15}(?:,\d\d)?", re.ASCII)}
_FULL = {
    ".": re.compile(r"(\d{1,15}|\d{1,3}(?:[,' ]\d{3}){1,4}|\d{1,2}(?:,\d\d){1,4},\d{3}|)(?:\.(\d{1,2})0*)?\.?", re.ASCII),
    ",": re.compile(r"(\d{1,15}|\d{1,3}(?:[.' ]\d{3}){1,4}|)(?:,(\d{1,2})0*)?,?", re.ASCII),
}
_FINER = {".": re.compile(r"[\d,' ]*\.\d{3,}", re.ASCII), ",": re.compile(r"[\d.' ]*,\d{3,}", re.ASCII)}
_SCIENTIFIC = re.compile(r"[-+]?[\d.,]+\s?[eE]\s?[-+]?\d+", re.ASCII)
_MONEY = re.compile(r"US\$|U\.S\.\$|\bUSD\b|\bUS dollars?\b|\$", re.IGNORECASE)
_SIDE = re.compile(r"(?:\s*|(?<=\d))(CR|DR|C|D)\.?$", re.IGNORECASE)
_BLANKS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2012": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'"})
_PARTS = re.compile(r"\d[\d.,]*")
_GROUPS = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*", re.ASCII)
_LARGEST = 10**17
_MEND = "write dollars and at most two decimals"


def figures(decimal: str) -> Callable[[str], int]:
    """Return how an amount whose cents stand behind ``decimal`` (a point or a comma) is read.

    The reader that is returned gives whole cents, below zero for what is negative, in parentheses, or marked ``DR``; it raises
    :class:`~casefacts.problems.Fault` for what is no amount of US dollars, is finer than a cent, or is in scientific notation.
    """
    quick = _QUICK[decimal].fullmatch

    def read(text: str) -> int:
        if quick(text):
            return int(text.replace(decimal, "", 1)) if text[-3:-2] == decimal else int(text) * 100
        return _slowly(text, decimal)

    return read


def _slowly(text: str, decimal: str) -> int:
    bare, negative = _unsigned(text)
    match = _FULL[decimal].fullmatch(bare)
    if match is None or not (match[1] or match[2]):
        raise _refusal(text, bare, decimal)
    whole, part = match.groups()
    cents = int(re.sub(r"\D", "", whole) or "0") * 100 + int((part or "0").ljust(2, "0"))
    if cents >= _LARGEST:
        raise Fault("is larger than any sum of US dollars", "check the digits")
    return -cents if negative else cents


def _unsigned(text: str) -> tuple[str, bool]:
    """Return the digits and marks of an amount, without its dollar sign, and whether it is below zero."""
    bare = _MONEY.sub("", text.translate(_BLANKS).strip()).strip()
    negative = False
    side = _SIDE.search(bare) if bare[-1:].isalpha() or bare[-1:] == "." else None
    if side is not None:
        negative = side[1][0] in "Dd"
        bare = bare[: side.start()].strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare, negative = bare[1:-1].strip(), True
    if bare[:1] in ("-", "+"):
        negative ^= bare[0] == "-"
        bare = bare[1:].strip()
    elif bare[-1:] in ("-", "+"):
        negative ^= bare[-1] == "-"
        bare = bare[:-1].strip()
    return bare, negative


def _refusal(text: str, bare: str, decimal: str) -> Fault:
    currency = foreign(text)
    if currency is not None:
        return Fault(f"is in {currency}, and amounts are US dollars", CONVERT)
    if _SCIENTIFIC.fullmatch(bare):
        return Fault(
            "is in scientific notation, and the digits behind it are lost", "export the column as a number, with all digits"
        )
    if _FINER[decimal].fullmatch(bare):
        return Fault("has a fraction of a cent", _MEND)
    if bare.startswith(("=", "@")):
        return Fault("is a formula, and formulas are not worked out", "write the amount it comes to")
    other = "," if decimal == "." else "."
    if _FULL[other].fullmatch(bare) and bare:
        name = {".": "a point", ",": "a comma"}
        return Fault(f"has its cents behind {name[other]}, and the column has them behind {name[decimal]}", _MEND)
    return Fault("is not an amount of US dollars", _MEND)


def is_figure(text: str) -> bool:
    """Whether a cell looks like an amount, whichever mark parts its cents."""
    bare, _ = _unsigned(text)
    return bool(bare) and any(_FULL[mark].fullmatch(bare) or _FINER[mark].fullmatch(bare) for mark in ".,")


@dataclass(slots=True)
class Marks:
    """What the figures of a file say about the mark that parts their cents.

    Attributes:
        points: how many figures can only be read with a point.
        commas: how many can only be read with a comma.
        grouped: how many have three digits behind a point and could be read either way.
    """

    points: int = 0
    commas: int = 0
    grouped: int = 0

    def hear(self, text: str) -> None:
        """Take one figure into account."""
        if "," not in text and "." not in text:
            return
        part = _PARTS.search(text)
        if part is None:
            return
        digits = part[0].rstrip(".,")
        if _GROUPS.fullmatch(digits):
            last = "," if digits.count(",") else "."
            several = digits.count(last) > 1
            if last == ",":
                self.points += several
            elif several:
                self.commas += 1
            else:
                self.grouped += 1
        elif digits.rfind(".") > digits.rfind(","):
            self.points += 1
        elif "," in digits:
            self.commas += 1

    @property
    def decimal(self) -> str | None:
        """The mark that parts the cents, or ``None`` where the figures leave it open."""
        if self.asks:
            return None
        return "," if self.commas > self.points else "."

    @property
    def asks(self) -> bool:
        """Whether a person must say which it is."""
        return bool(self.grouped) and not self.points and not self.commas
