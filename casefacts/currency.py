"""Amounts in another currency than US dollars: which one, and what to do with them.

What such an amount came to in US dollars depends on the day and the rate, so it is nobody's to convert but the person's who
writes the file.

>>> foreign("EUR 1.500,00"), foreign("12 £"), foreign("C$ 40"), foreign("USD 5"), foreign("about 5")
('EUR', '£', 'C$', None, None)
"""

from __future__ import annotations

import re
from unicodedata import category

CONVERT = "convert it at the rate of its day, write the US dollars, and keep the amount that the source states in `note`"
"""What to do with an amount in another currency."""
_DOLLARS = re.compile(r"(?<![A-Z])(?!US\$)[A-Z]{1,3}\$", re.ASCII | re.IGNORECASE)
_WORD = re.compile(r"(?<![A-Za-z])[A-Z]{3,4}(?![A-Za-z])", re.ASCII)
_SPOKEN = re.compile(r"\b(eur|euros?|gbp|pounds?|chf|francs?|cad|mxn|pesos?|yen|jpy|yuan|rupees?|bitcoins?)\b", re.IGNORECASE)
_LISTED = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD
JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
DEM FRF ITL BTC ETH USDC USDT XRP
"""
_CODES = frozenset(_LISTED.split())


def foreign(text: str) -> str | None:
    """Return the sign or code of the currency other than US dollars that an amount carries, if it carries one."""
    if not any(mark.isdigit() for mark in text):
        return None
    sign = next((mark for mark in text if category(mark) == "Sc" and mark != "$"), None)
    if sign is not None:
        return sign
    dollars, spoken = _DOLLARS.search(text), _SPOKEN.search(text)
    if dollars is not None:
        return dollars[0].upper()
    return next((word for word in _WORD.findall(text) if word in _CODES), spoken[0] if spoken else None)
