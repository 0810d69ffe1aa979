"""The words of the analysis as a pleading says them: days in long form, the Debtor with a capital, nothing that only a memo says.

What the record itself states, names and sources and descriptions, stays as it was written.

>>> long_days("made on 2022-11-20, under 2022-11-02A")
'made on November 20, 2022, under 2022-11-02A'
>>> alleged("$390,000.00 received for $700,000.00 of equity: 55.7% (51.3% to 66.1%), below 70%")
'$390,000.00 received for $700,000.00 of equity: 55.7% (51.3% to 66.1%)'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from avoidance.drafting.wording import Speech
from avoidance.logic.known import Span
from avoidance.logic.words import span_words
from casefacts.evidence import DateSpan, Maybe, said
from casefacts.model import Case

_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])")
_LINE = re.compile(
    r", (?:(?:not )?(?:below|above|at least|at most)|on both sides of) \d+(?:\.\d+)?%"
    r"(?: \([^)]*\)| within the bounds of the record)?$"
)
_DEBTOR = re.compile(r"\b([Tt])he debtor\b")
_PETITION = re.compile(r"\bpetition date\b")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def long_day(day: date) -> str:
    """Return a day as an American pleading writes it."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def long_days(text: str) -> str:
    """Return a text with its days in long form."""
    return _DAY.sub(_long, text)


def _long(match: re.Match[str]) -> str:
    try:
        return long_day(date(*map(int, match.groups())))
    except ValueError:
        return match[0]


def alleged(reason: str) -> str:
    """Return a reason of the analysis without the line that only a rule of thumb draws: no pleading alleges one."""
    return _LINE.sub("", reason)


class Voice:
    """How one case is pleaded.

    Args:
        speech: the words of the analysis of the case.
    """

    def __init__(self, speech: Speech) -> None:
        self.speech = speech

    def say(self, text: str, keep: Iterable[str] = ()) -> str:
        """Return words of the analysis in the dress of a pleading; what the record states, and ``keep``, stays as written."""
        own = [one for one in keep if one]
        splits = self._record if not own else re.compile("|".join(map(re.escape, sorted({*own, *self._stated}, key=len)[::-1])))
        if not splits.pattern:
            return _dressed(text)
        pieces, at = [], 0
        for match in splits.finditer(text):
            pieces += [_dressed(text[at : match.start()]), match[0]]
            at = match.end()
        return "".join([*pieces, _dressed(text[at:])])

    def day(self, stated: Maybe[DateSpan]) -> str:
        """Return a day, or its bounds; nothing where the record has none."""
        span = said(stated)
        return "" if span is None else long_days(span_words(Span(span.earliest, span.likely, span.latest)))

    @cached_property
    def _stated(self) -> set[str]:
        return {text for text in _texts(self.speech.matter.case) if _DAY.search(text) or _DEBTOR.search(text)}

    @cached_property
    def _record(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._stated, key=len)[::-1])))


def _dressed(text: str) -> str:
    return _PETITION.sub("Petition Date", _DEBTOR.sub(lambda match: f"{match[1]}he Debtor", long_days(text)))


def _texts(case: Case) -> Iterator[str]:
    """Yield what the record states in words of its own."""
    yield from filter(None, (said(case.case.name), said(case.debtor.name), said(case.case.number)))
    yield from (name for party in case.parties if (name := said(party.name)))
    for transfer in case.transfers:
        yield from filter(None, (transfer.id, said(transfer.property)))
    for sheet in case.solvency.balance_sheets:
        yield from (asset.name for asset in sheet.assets or ())
        yield from (debt.name for debt in sheet.debts or ())
    yield from (creditor.id for creditor in case.creditors)
    yield from (flow.id for flow in case.flows)
