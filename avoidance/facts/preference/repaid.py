"""What was paid on a creditor's new value, when, and whether it counts, in words: 11 U.S.C. 547(c)(4)(B).

New value that a transfer which stands has paid for is lost to the creditor. When that payment came after the petition it is a
question of law whether it counts at all (*Friedman's*), and a whole defense may turn on it: so each payment is told with its day
and with what was made of it.

Left out: payments of new value that the record lists as transfers; their own findings tell of them.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-04-12}
... parties: [{id: acme}]
... preference:
...   - creditor: acme
...     new_value: [{date: 2024-04-10, amount: 500, paid: 300, paid_on: 2024-05-01, paid_by_unavoidable_transfer: true}]
... ''').case
>>> repaid(Analysis(case, bind(case)).matter, "acme")
('of the new value of 2024-04-10, 300.00 was paid on 2024-05-01, after the petition of 2024-04-12, so not counted',)
"""

from __future__ import annotations

from avoidance.facts.matter import Matter
from avoidance.logic.known import Span
from avoidance.logic.truth import UNKNOWN, YES
from avoidance.logic.words import amount_words, span_words
from casefacts.evidence import DateSpan, said
from casefacts.model import NewValue

MOST = 6


def repaid(matter: Matter, party: str) -> tuple[str, ...]:
    """Return a line for each advance of a creditor that was paid: how much, when, and whether that counts; the first few."""
    dealing = matter.dealings.of(party)
    given = (dealing.new_value if dealing else None) or ()
    paid = [one for one in given if (amount := said(one.paid)) is not None and amount.high != 0]
    rest = len(paid) - MOST
    more = (f"and {rest} more advance{'' if rest == 1 else 's'} that {'was' if rest == 1 else 'were'} paid",) if rest > 0 else ()
    return (*(_line(matter, one) for one in paid[:MOST]), *more)


def _line(matter: Matter, one: NewValue) -> str:
    paid, given = said(one.paid), said(one.date)
    assert paid is not None
    amount = amount_words(Span(paid.low, paid.likely, paid.high))
    return f"of the new value {f'of {_days(given)}' if given else 'of an unstated day'}, {amount} was paid{_when(matter, one)}"


def _when(matter: Matter, one: NewValue) -> str:
    """Return when an advance was paid, and what is made of that."""
    after, counted = matter.dealings.is_paid_after(one), matter.dealings.leaves_out(one) is not YES
    on = said(one.paid_on)
    by_avoidable = said(one.paid_by_unavoidable_transfer) is False
    petition = _days(matter.petition)
    if after is YES:
        day = f" {_on(on)}," if on and on.latest is not None else ""
        taken = "so not counted" if not counted else "and counted all the same, on the side taken"
        return f"{day} after the petition of {petition}, {taken}"
    day = f" {_on(on)}" if on else ", on an unstated day taken to be before the petition"
    if after is UNKNOWN and on:
        day += f", before or after the petition of {petition}"
    return f"{day}{', by a transfer that does not stand, so not counted as paid' if by_avoidable else ''}"


def _on(span: DateSpan) -> str:
    words = _days(span)
    return words if words.startswith("between") else f"on {words}"


def _days(span: DateSpan) -> str:
    return span_words(Span(span.earliest, span.likely, span.latest))
