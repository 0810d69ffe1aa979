"""The words of a movement in MT940: who was paid and what for, in the ways in which banks pack them into ``:86:``.

German banks number the parts (``?20`` to ``?29`` the purpose, ``?32`` and ``?33`` the other party), Polish and Dutch ones do the
same with another sign, or with keys (``/NAME/``, ``/REMI/``); many write plain words. What fits none of these is kept as it stands.

>>> told([("86", ["166?00TRANSFER?20EREF+A1 SVWZ+Rent?32J. Doe & ?33Sons"])], [])
Told(payee='J. Doe & Sons', description='EREF+A1 SVWZ+Rent', reference='A1', kind='TRANSFER')
>>> told([("86", ["/BENM//NAME/JOHN DOE/REMI/Invoice 7/ISDT/2013"])], []).payee
'JOHN DOE'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from casefacts.ledger.text import tidy

_NUMBERED = re.compile(r"\s*\d{3}\s?([?<>~^@])\d{2}")
_PURPOSE = (*range(20, 30), *range(60, 64))
_PARTY = (32, 33)
_KEY = re.compile(r"(?<=\S)(?=(?:EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC)\+)")
_END_TO_END = re.compile(r"EREF\+\s?(.{1,35}?)(?=\s*(?:[A-Z]{4}[+:]|$)|(?<=.{35}))")
_NONE = frozenset({"NONREF", "NOTPROVIDED"})
_NAME = re.compile(r"/NAME/([^/\n]+)|\bNAAM: ([^\n/]+)|\b(?:OD|DLA): ([^;\n]+);")
_OF_THE_BANK = re.compile(r"(\d{2})(.*)")


@dataclass(frozen=True, slots=True)
class Told:
    """What the words say: who was at the other end, what for, under which reference, and what the bank calls it."""

    payee: str
    description: str
    reference: str = ""
    kind: str = ""


def told(fields: Iterable[tuple[str, list[str]]], supplement: list[str]) -> Told:
    """Return what the words of one movement say.

    Args:
        fields: the fields behind ``:61:``, each with its tag (``86`` or ``NS``) and its lines.
        supplement: the further lines of ``:61:`` itself.
    """
    fields = list(fields)
    plain = [lines for tag, lines in fields if tag == "86"]
    own = [line for tag, lines in fields if tag == "NS" for line in lines]
    more = [line for line in supplement if line.strip()]
    if len(plain) == 1 and (match := _NUMBERED.match(plain[0][0])):
        return _numbered("".join(plain[0]), match[1], more)
    if own:
        return _of_the_bank(own, plain, more)
    words = " ".join(line for lines in plain for line in lines)
    name = _NAME.search("".join(plain[0]) if len(plain) == 1 and "/NAME/" in "".join(plain[0]) else words)
    payee = next(filter(None, name.groups()), "") if name else ""
    return Told(payee=tidy(payee), description=tidy(words, *more))


def _numbered(text: str, mark: str, more: list[str]) -> Told:
    parts: dict[int, str] = {}
    pieces = re.split(re.escape(mark) + r"(\d{2})", text)
    for key, value in zip(pieces[1::2], pieces[2::2], strict=False):
        parts[int(key)] = parts.get(int(key), "") + value
    purpose = _KEY.sub(" ", "".join(parts.get(key, "") for key in _PURPOSE))
    found = _END_TO_END.search(purpose)
    reference = tidy(found[1]) if found else ""
    return Told(
        payee=tidy("".join(parts.get(key, "") for key in _PARTY)),
        description=tidy(purpose, *more),
        reference=reference if reference not in _NONE else "",
        kind=tidy(parts.get(0, "")),
    )


def _of_the_bank(own: list[str], plain: list[list[str]], more: list[str]) -> Told:
    """Read the bank's own field ``:NS:``: numbered lines, 01 to 14 the purpose, 15 and 16 the other party."""
    parts = [(match[1], match[2]) for line in own if (match := _OF_THE_BANK.fullmatch(line.strip()))]
    payee = "".join(text for key, text in parts if key in ("15", "16"))
    purpose = [text for key, text in parts if "01" <= key <= "14"]
    kind = next((text for key, text in parts if key == "17"), "")
    return Told(payee=tidy(payee), description=tidy(*purpose, *(line for lines in plain for line in lines), *more), kind=tidy(kind))
