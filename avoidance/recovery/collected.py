"""What the estate has collected: from whom, and on account of which transfer.

Whoever has paid what reached him owes nothing more, and those behind him owe nothing for the same dollars. A sum of which nobody
says for which transfer it came is counted to the only one that its payer took of; where he took of several it may have satisfied
any of them, so each is a range until the record allocates it (Dzikowski v. Northern Trust Bank (In re Prudential of Florida
Leasing), 11th Cir. 2007).

>>> Paid().sure
{}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from avoidance.facts.matter import Matter
from avoidance.logic.words import cents_words
from avoidance.recovery.reading import PLENTY
from avoidance.recovery.transferees import Holding, Key
from casefacts.evidence import DateSpan, said
from casefacts.paths import item_key


@dataclass(slots=True)
class Paid:
    """What was collected.

    Attributes:
        sure: by transfer, in cents.
        open: what may have been for a transfer, in cents.
        by: what each party paid on a transfer.
        assumed: what was taken for granted, in words.
        asks: the places of the record that would allocate what is open, with the cents.
    """

    sure: dict[str, int] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    by: Counter[tuple[str, str]] = field(default_factory=Counter)
    assumed: list[str] = field(default_factory=list)
    asks: dict[str, int] = field(default_factory=dict)


def paid(matter: Matter, takers: Mapping[str, Iterable[str]]) -> Paid:
    """Return what was collected.

    Args:
        matter: the case.
        takers: those who took of each transfer, or for whose benefit it was made.
    """
    found = Paid()
    days = {one.id: said(one.date) for one in matter.case.transfers}
    for index, one in enumerate(matter.case.collected):
        amount, giver = said(one.amount), said(one.from_)
        item = f"collected.{item_key(matter.case.collected, index)}"
        least, most = (amount.low, amount.high) if amount is not None else (0, None)
        cents, path = most if most is not None else least, f"{item}.for"
        transfer = said(one.for_)
        if transfer is None:
            may = [id for id, parties in takers.items() if giver is None or giver in set(parties)]
            if len(may) != 1:
                found.asks[path] = cents
                for id in may:
                    found.open[id] = found.open.get(id, 0) + cents
                says = f"it may have been for {', '.join(may)}" if may else "nobody who took of a transfer paid it, on this record"
                found.assumed.append(f"{path}: not stated; of the {cents_words(cents)} collected {says}")
                continue
            transfer = may[0]
            found.assumed.append(f"{path}: not stated; taken to be for {transfer}, of which alone its payer took")
        first, last = _first(days.get(transfer)), _last(said(one.date))
        if first is not None and last is not None and last < first:
            found.assumed.append(f"{path}: collected on {last}, before {transfer} was made; check the days")
        found.sure[transfer] = found.sure.get(transfer, 0) + least
        if most != least:
            found.open[transfer] = found.open.get(transfer, 0) + (most - least if most is not None else PLENTY)
            found.asks[f"{item}.amount"] = most - least if most is not None else 0
            found.assumed.append(f"{item}.amount: not stated exactly; what is left of {transfer} is a range")
        if giver is not None:
            found.by[giver, transfer] += least
    return found


def _first(when: DateSpan | None) -> date | None:
    return when.earliest if when is not None else None


def _last(when: DateSpan | None) -> date | None:
    return when.latest if when is not None else None


def settled(holdings: tuple[Holding, ...], found: Paid) -> tuple[Holding, ...]:
    """Return the takings of a transfer with what each taker paid, and what those before and behind him paid of the same dollars."""
    left = Counter(found.by)
    made: dict[Key, Holding] = {}
    for one in holdings:
        key = (one.party or "", one.transfer)
        most = one.amount.high if isinstance(one.amount.high, int) else left[key]
        cents = min(left[key], max(most - one.given_back, 0))
        left[key] -= cents
        made[one.key] = replace(one, paid=cents) if cents else one
    if not any(one.paid for one in made.values()):
        return holdings
    return _of_others(made)


def _of_others(held: Mapping[Key, Holding]) -> tuple[Holding, ...]:
    """Return takings with what others paid of the same dollars: what a later taker paid, his givers no longer owe, and so on."""
    behind: Counter[Key] = Counter()
    for one in reversed(list(held.values())):
        rest = one.paid + behind[one.key]
        for key, cents in one.sources:
            part = min(rest, cents.high) if isinstance(cents.high, int) else rest
            behind[key] += part
            rest -= part
    left: dict[Key, int] = {}
    made = []
    for one in held.values():
        most = one.amount.high if isinstance(one.amount.high, int) else PLENTY
        reach = sum(min(cents.high if isinstance(cents.high, int) else PLENTY, left.get(key, PLENTY)) for key, cents in one.sources)
        before = max(most - reach, 0) if any(key in left for key, _ in one.sources) else 0
        left[one.key] = max(most - before - one.paid, 0)
        made.append(replace(one, of_others=min(before + behind[one.key], most)))
    return tuple(made)
