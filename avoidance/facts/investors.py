"""Investors in a Ponzi scheme: what each paid in and took out over the life of the scheme, netted.

What an investor paid in gives a claim to have it back, and paying that claim is value; profit that nobody earned is not (Donell
v. Kowell, 533 F.3d 762 (9th Cir. 2008); Barclay v. Mackenzie (In re AFI Holding, Inc.), 525 F.3d 700 (9th Cir. 2008)). All that
was paid in caps the value of all that was paid out, however many payments there were: a net loser has had no profit, and a net
winner has had it only beyond the whole of the principal. Between payments the principal goes to the earliest ones first, those
before any look-back included, so that profit lies in the last. A payment in counts whenever it was made.

What was paid in is what ``investments`` lists for the investor; where it lists nothing, the items ``investment_principal`` of the
transfers to that investor. Two that state the same amount, and no different days on which it was paid in (``incurred``), state one
payment in twice. A payment of which the record says that none of it was principal (an amount of 0) is profit and stays out of
account.

Paid in 22,858.92, paid out 20,000 and then 53,290.70: 2,858.92 of principal was left for the second payment.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2004-11-30}
... parties: [{id: kay}]
... investments: [{investor: kay, amount: 22858.92}]
... transfers:
...   - {id: T1, date: 2000-01-05, to: kay, kind: redemption, value: 20000, intent: {ponzi_scheme: true}, received: []}
...   - {id: T2, date: 2003-01-05, to: kay, kind: redemption, value: 53290.70, intent: {ponzi_scheme: true}, received: []}
... ''').case
>>> Analysis(case, bind(case)).row(case.transfers[1])["transfer.received"].span.likely
285892

Left out: interest on what was paid in, its value in constant dollars, taxes on the profit, and transfers between accounts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from avoidance.facts.chance import ends
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bounded_below, nothing, total
from avoidance.logic.known import Known, Span
from avoidance.logic.words import amount_words
from casefacts.evidence import DateSpan, said
from casefacts.model import Received, Transfer
from casefacts.paths import item_key

POSITION = "ponzi.principal_value"
PRINCIPAL = "investment_principal"
MOST_TOLD = 40
"""Past so many earlier payments each one's figure no longer travels with the sum; the sum itself stays exact."""


class Investors:
    """The accounts of the investors of a case."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._listed = {party for one in matter.case.investments if (party := said(one.investor)) is not None}
        self._known = self._listed | {_account(one) for one in matter.case.transfers if any(_principal_items(one))}
        self._paid: dict[str, list[Transfer]] = {}
        for transfer in matter.case.transfers:
            party = _account(transfer)
            if self.paid_by(transfer) and not _is_profit(transfer):
                self._paid.setdefault(party, []).append(transfer)
        self._left: dict[str, dict[str, Known]] = {}

    def principal(self, transfer: Transfer) -> Known | None:
        """Return the principal that was still out when a payment was made; ``None`` where it is no payment to an investor."""
        party = _account(transfer)
        if not self.paid_by(transfer) or _is_profit(transfer):
            return None
        if party not in self._left:
            self._left[party] = dict(self._netted(party))
        return self._left[party][transfer.id]

    def paid_by(self, transfer: Transfer) -> bool:
        """Whether a transfer paid an investor: principal, profit, or both."""
        return _account(transfer) in self._known and self._belongs(transfer)

    def _belongs(self, transfer: Transfer) -> bool:
        """Whether a payment belongs to the investor's account: it states principal, or furthered the scheme."""
        return any(_principal_items(transfer)) or (transfer.intent is not None and said(transfer.intent.ponzi_scheme) is True)

    def _netted(self, party: str) -> Iterator[tuple[str, Known]]:
        paid_in, paid = self._paid_in(party), self._paid[party]
        marks = {"positions": (POSITION,), "law": self._matter.position(POSITION).authorities}
        if self._matter.side(POSITION) != "principal_is_value":
            none = nothing("what the investor had paid in is not taken as value").but(evidence=paid_in.evidence, **marks)
            yield from ((one.id, none) for one in paid)
            return
        alone = len(paid) == 1
        values = {one.id: self._value(one) for one in paid}
        note = "" if alone else self._balance(party, paid_in, values)
        for one, spent in _spent(paid, values):
            known = total(((1, paid_in), (-1, spent)), floor=0)
            notes = (
                known.notes if alone else (*known.notes, f"{note}; {amount_words(known.span)} of it was still out at this payment")
            )
            yield one.id, known.but(notes=notes, **marks)

    def _value(self, transfer: Transfer) -> Known:
        return bounded_below(amount(f"transfers.{transfer.id}.value", transfer.value))

    def _paid_in(self, party: str) -> Known:
        if party in self._listed:
            listed = self._matter.case.investments
            parts = [
                (1, bounded_below(amount(f"investments.{item_key(listed, index)}.amount", one.amount)))
                for index, one in enumerate(listed)
                if said(one.investor) == party
            ]
            return total(parts)  # each payment in is told: they stand in one place
        seen: set[object] = set()
        parts = []
        for transfer in self._paid[party]:
            for number, item in _principal_items(transfer):
                same = (said(item.incurred), said(item.amount))
                if item.amount is not None and same in seen:
                    continue
                seen.add(same)
                path = f"transfers.{transfer.id}.received.#{number}.amount"
                parts.append((1, bounded_below(amount(path, item.amount))))
        summed = total(parts) if parts else nothing()
        return summed if len(parts) <= MOST_TOLD else Known(summed.span, missing=summed.missing[:1])

    def _balance(self, party: str, paid_in: Known, values: dict[str, Known]) -> str:
        out = total([(1, known) for known in values.values()]).span
        words = f"{self._matter.name_of(party)} paid in {amount_words(paid_in.span)} and was paid {amount_words(out)} in all"
        (low, _, high), (least, _, most) = ends(paid_in.span), ends(out)
        if high is not None and least is not None and least > high:
            return f"{words}, a net winner"
        return f"{words}, no net winner" if low is not None and most is not None and most <= low else words


def _account(transfer: Transfer) -> str:
    """Return whose account a payment belongs to; one whose taker nobody names stands alone."""
    return said(transfer.to) or f"the taker of {transfer.id}"


def _principal_items(transfer: Transfer) -> Iterator[tuple[int, Received]]:
    items = said(transfer.received) or ()
    return ((number, item) for number, item in enumerate(items, 1) if said(item.kind) == PRINCIPAL)


def _spent(paid: list[Transfer], values: dict[str, Known]) -> Iterator[tuple[Transfer, Known]]:
    """Yield each payment with what had been paid out before it; payments of one day go in the order of the record."""
    if all(_day(one) is not None for one in paid):
        spent = nothing()
        for place, one in enumerate(sorted(paid, key=lambda each: _day(each) or date.max)):
            yield one, spent
            spent = total(((1, spent), (1, values[one.id])))
            spent = spent if place < MOST_TOLD else Known(spent.span)
        return
    for one in paid:
        sure = [(1, values[each.id]) for each in paid if _surely(each, one)]
        perhaps = [
            (1, values[each.id].but(value=Span(0, None, values[each.id].span.high), terms=()))
            for each in paid
            if each is not one and not _surely(each, one) and not _surely(one, each)
        ]
        yield one, total([(1, nothing()), *sure, *perhaps])


def _is_profit(transfer: Transfer) -> bool:
    """Whether the record says that none of what was paid in came back by a payment."""
    stated = [said(item.amount) for _, item in _principal_items(transfer)]
    return bool(stated) and all(one is not None and one.high == 0 for one in stated)


def _day(transfer: Transfer) -> date | None:
    when = said(transfer.date)
    return when.earliest if when is not None and when.is_exact else None


def _surely(first: Transfer, second: Transfer) -> bool:
    one, other = said(first.date) or DateSpan(), said(second.date) or DateSpan()
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
