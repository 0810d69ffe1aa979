"""The exhibit of transfers: each once, with who, what, when, how, from which account, and under which theories it is attacked.

No total is struck across theories: the figures of one transfer under several of them are the same dollars.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> list(exhibit(analyze(read_text("case: {petition_date: 2024-03-15}")), {}))
[]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.phrasebook import GAINS
from avoidance.drafting.wording import DEEDS, Speech, is_lien, money
from avoidance.logic.known import Span
from avoidance.logic.words import span_words
from casefacts.evidence import Amount, DateSpan, Maybe, Never, said
from casefacts.model import Received, Transfer

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibited:
    """One transfer in the exhibit."""

    id: str
    day: str
    giver: str
    taker: str
    what: str
    account: str
    value: str
    received: str
    theories: tuple[tuple[str, str], ...]
    """The theories or counts, those that reach the same amount together, and that amount."""
    record: str


Attack = tuple[str, Span]
"""A theory or a count, and what it reaches."""


def exhibit(
    report: Report, found: Mapping[str, Iterable[Attack]], together: Callable[[Sequence[str]], str] = ", ".join
) -> Iterator[Exhibited]:
    """Yield the transfers of the exhibit.

    Args:
        report: the analysis of the case.
        found: under what each transfer is attacked, by the transfer's id.
        together: names attacks that reach the same amount.
    """
    speech = Speech(report.analysis.matter)
    yield from (_row(speech, one, found[one.id], together) for one in report.case.transfers if one.id in found)


def _row(speech: Speech, transfer: Transfer, attacks: Iterable[Attack], together: Callable[[Sequence[str]], str]) -> Exhibited:
    taker, giver = said(transfer.to), said(transfer.from_) or speech.matter.debtor
    benefit = ", ".join(map(speech.name, said(transfer.for_benefit_of) or ()))
    return Exhibited(
        id=transfer.id,
        day=_day(transfer),
        giver=speech.name(giver),
        taker=(speech.name(taker) if taker else NOT_STATED) + (f"; for the benefit of {benefit}" if benefit else ""),
        what=_what(transfer),
        account=said(transfer.from_account) or "",
        value=_amount(transfer.value),
        received=_received(speech, said(transfer.received)),
        theories=tuple(_theories(attacks, together)),
        record="; ".join(dict.fromkeys((*sources(transfer), *_of_items(transfer)))),
    )


def _day(transfer: Transfer) -> str:
    perfected = said(transfer.perfected)
    day = span_of_days(transfer.date) or NOT_STATED
    if perfected is None or perfected == said(transfer.date):
        return day
    return f"{day}; {'not perfected' if isinstance(perfected, Never) else f'perfected {_days(perfected)}'}"


def span_of_days(stated: Maybe[DateSpan]) -> str:
    """Return a day, or its bounds; nothing where the record has none."""
    span = said(stated)
    return "" if span is None else _days(span)


def _days(span: DateSpan) -> str:
    return span_words(Span(span.earliest, span.likely, span.latest))


def _what(transfer: Transfer) -> str:
    kind = said(transfer.kind)
    words = DEEDS.get(kind or "", "transfer")
    named = said(transfer.property) or ("cash" if said(transfer.property_kind) == "cash" else "")
    if kind == "lien" and is_lien(named):
        return named
    return f"{named} ({words})" if named else words


def _amount(stated: Maybe[Amount]) -> str:
    value = said(stated)
    return NOT_STATED if value is None else money(Span(value.low, value.likely, value.high))


def _received(speech: Speech, items: tuple[Received, ...] | None) -> str:
    if items is None:
        return NOT_STATED
    return "; ".join(_item(speech, one) for one in items) or "nothing"


def _item(speech: Speech, one: Received) -> str:
    """Return one thing that was given for a transfer, with who got it, or whose debt it paid, where that was not the debtor."""
    kind, to, of = said(one.kind) or "", said(one.to), said(one.of)
    elsewhere = [
        f"to {speech.name(to)}, not the debtor" if to not in (None, speech.matter.debtor) else "",
        f"the debt of {speech.name(of)}" if of not in (None, speech.matter.debtor) else "",
    ]
    where = ", ".join(filter(None, elsewhere))
    return f"{GAINS.get(kind, kind.replace('_', ' ')) or 'something'}: {_amount(one.amount)}{f' ({where})' if where else ''}"


def _theories(attacks: Iterable[Attack], together: Callable[[Sequence[str]], str]) -> Iterator[tuple[str, str]]:
    alike: dict[str, list[str]] = {}
    for name, amount in attacks:
        alike.setdefault(money(amount), []).append(name)
    yield from ((together(names), amount) for amount, names in alike.items())


def sources(transfer: Transfer) -> Iterator[str]:
    """Yield what the record cites for a transfer itself."""
    stated = (transfer.date, transfer.to, transfer.property, transfer.value, transfer.perfected)
    yield from filter(None, (transfer.source, *(one.source for one in stated if one is not None)))


def _of_items(transfer: Transfer) -> Iterator[str]:
    """Yield what the record cites for what came back."""
    items = said(transfer.received) or ()
    yield from filter(None, (source for one in items for source in (one.source, one.amount.source if one.amount else None)))
