"""US dollars as whole cents: read from text and written as text, and never through a float.

An amount is written ``1250000``, ``1250000.00`` or ``"1,250,000.00"``, with or without a dollar sign. A fraction of a cent, a
negative amount and an exponent are refused: none of them is a sum that changes hands. So is another currency.

>>> parse_cents("$1,250,000.00")
125000000
>>> format_cents(35_000_000), format_dollars(35_000_000)
('350000.00', '$350,000.00')
"""

from __future__ import annotations

import re

from casefacts.currency import CONVERT, foreign
from casefacts.problems import Fault

_AMOUNT = re.compile(r"\$?\s?(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2})0*)?", re.ASCII)
_FINER = re.compile(r"\$?\s?[\d,]+\.\d{3,}", re.ASCII)
_LARGE = re.compile(r"\$?\s?[\d,]{16,}(\.\d*)?", re.ASCII)
_NEGATIVE = re.compile(r"-\s?\$?\s?\d|\(\s?\$?\s?\d|\$\s?-\s?\d", re.ASCII)


def parse_cents(text: str) -> int:
    """Return the cents that ``text`` states.

    Raises:
        Fault: it is negative, finer than a cent, or no amount at all.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        raise _refusal(text.strip())
    dollars, cents = match.groups()
    return int(dollars.replace(",", "")) * 100 + int((cents or "0").ljust(2, "0"))


def _refusal(text: str) -> Fault:
    currency = foreign(text)
    if currency is not None:
        return Fault(f"is in {currency}, and amounts are US dollars", CONVERT)
    if _NEGATIVE.match(text):
        return Fault("is negative", "write a sum of zero or more")
    if _LARGE.fullmatch(text):
        return Fault("is larger than any sum of US dollars", "check the digits")
    if _FINER.fullmatch(text):
        return Fault("has a fraction of a cent", "write dollars and at most two decimals")
    return Fault("is not an amount of US dollars", 'write it like 1250000, 1250000.00 or "1,250,000.00"')


def format_cents(cents: int) -> str:
    """Return the decimal dollars of ``cents`` without separators, as the report states them."""
    sign = "-" if cents < 0 else ""
    dollars, rest = divmod(abs(cents), 100)
    return f"{sign}{dollars}.{rest:02}"


def format_dollars(cents: int) -> str:
    """Return ``cents`` as a reader expects to see them: with a dollar sign and thousands separated."""
    sign = "-" if cents < 0 else ""
    dollars, rest = divmod(abs(cents), 100)
    return f"{sign}${dollars:,}.{rest:02}"
