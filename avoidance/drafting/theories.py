"""Theories as a memo names them: the section, what must be shown, and whose law, in words and not in codes.

>>> in_words("544(b):DE:constructive-present-creditor")
'544(b) for constructive fraud by insolvency under Delaware law'
>>> in_words("548(a)(1)(A), 544(b) actual: DE, NY: still open")
'548(a)(1)(A), 544(b) for actual intent (Delaware, New York): still open'
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from avoidance.law.states import states
from avoidance.report.alike import together

KINDS = {
    "actual": "actual intent",
    "constructive": "constructive fraud by small assets or debts beyond ability",
    "constructive-present-creditor": "constructive fraud by insolvency",
    "insider-preference": "preference of an insider",
}
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_PLACE = r"[A-Z]{2,}(?:@\w+)?"
"""A state's code, and the act where two of the state's may govern."""
_ONE = re.compile(rf"544\(b\):(?P<codes>[A-Z]+(?:@\w+)?):(?P<kind>{_KIND})\b")
_SEVERAL = re.compile(rf"544\(b\) (?P<kind>{_KIND}): (?P<codes>{_PLACE}(?:, {_PLACE})*)\b")


def in_words(text: str) -> str:
    """Return words of the analysis with borrowed theories in words."""
    return _SEVERAL.sub(_spoken, _ONE.sub(_one, text))


def spoken(theories: Iterable[str]) -> str:
    """Return theories as a list in words, one under several states' law once."""
    return in_words(together(theories))


def whose(codes: Iterable[str]) -> str:
    """Return whose law it is, by name.

    >>> whose(["DE", "FDCPA", "CA@UVTA"])
    'Delaware, Federal Debt Collection Procedures Act, California (UVTA)'
    """
    return ", ".join(f"{_name(code)} ({act})" if act else _name(code) for code, _, act in (one.partition("@") for one in codes))


def _name(code: str) -> str:
    known = states()
    return known[code].name if code in known else code


def _spoken(match: re.Match[str]) -> str:
    return f"544(b) for {KINDS[match['kind']]} ({whose(match['codes'].split(', '))})"


def _one(match: re.Match[str]) -> str:
    code, _, act = match["codes"].partition("@")
    law = _name(code)
    whole = f"the {law}" if law.endswith(" Act") else f"{law} law"
    return f"544(b) for {KINDS[match['kind']]} under {whole}{f' ({act})' if act else ''}"
