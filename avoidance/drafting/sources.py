"""The record cite of a transfer: the papers that the record names for what the transfer was.

>>> from casefacts.evidence import Amount, Stated
>>> record_cite(Transfer(id="T1", value=Stated(Amount.exactly(5_00), source="Ex. 2")))
'Ex. 2'
"""

from __future__ import annotations

from casefacts.evidence import Stated, said
from casefacts.model import Transfer


def record_cite(transfer: Transfer) -> str:
    """Return the sources for a transfer, its day, its taker, its value and what came back; nothing where there is none."""
    parts: tuple[Stated[object] | None, ...] = (transfer.date, transfer.to, transfer.property, transfer.value)
    found = [transfer.source, *(part.source for part in parts if part is not None)]
    found += [item.source or (item.amount.source if item.amount is not None else None) for item in said(transfer.received) or ()]
    return "; ".join(dict.fromkeys(filter(None, found)))
