"""What came back to the debtor before the petition: it is not recovered again (Whitlock v. Lowe (In re DeBerry), 5th Cir. 2019).

>>> from avoidance.logic.known import Span
>>> _central(Known(Span.exactly(300)))
300
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount
from avoidance.logic.known import Known
from avoidance.recovery.tracing import Trace
from avoidance.recovery.transferees import given_back
from casefacts.evidence import DateSpan, said
from casefacts.model import Transfer


def returned(matter: Matter, live: Collection[str], trace: Trace | None) -> dict[str, int]:
    """Return what of each transfer came back to the debtor between the transfer and the petition; each dollar counts once.

    What follows the petition is given back to the estate where the transfer followed it too (Dobin v. Presidential Fin. Corp. (In
    re Cybridge Corp.), D.N.J. 2004). What the path shows to be of a transfer counts there; what else its transferee gave back is
    set against his transfers that can be avoided, in the order of their dates. What the debtor gave value for is no return. Of a
    transfer whose value is known within bounds as much may have come back as it can have been worth.

    Args:
        matter: the case.
        live: the transfers that may be avoided.
        trace: what became of them; ``None`` where the record speaks of nothing after them.
    """
    left = {one.id: _most(amount(f"transfers.{one.id}.value", one.value)) for one in matter.case.transfers if one.id in live}
    back = dict.fromkeys(left, 0)
    after = {one.id for one in matter.case.transfers if (when := said(one.date)) is not None and when.is_after(matter.petition)}
    traced = {id: given_back(matter, trace, id) for id in left} if trace is not None and matter.case.flows else {}
    for flow in matter.case.flows:
        when, given = said(flow.date), said(flow.value_given)
        if said(flow.to) != matter.debtor or when is None or (given is not None and given.low > 0):
            continue
        rest = _central(amount(f"flows.{flow.id}.amount", flow.amount))
        late = not when.ends_by(matter.petition)
        for id, found in traced.items():
            part = min(rest, found[flow.id])
            back[id] += part
            rest -= part
        theirs = (one for one in matter.case.transfers if one.id in left and _precedes(one, said(flow.from_), when))
        for transfer in sorted((one for one in theirs if not late or one.id in after), key=_made):
            taken = min(rest, max(left[transfer.id] - back[transfer.id], 0))
            back[transfer.id] += taken
            rest -= taken
    return back


def _precedes(transfer: Transfer, party: str | None, when: DateSpan) -> bool:
    made = said(transfer.date)
    return (
        said(transfer.to) == party
        and made is not None
        and made.earliest is not None
        and when.latest is not None
        and made.earliest <= when.latest
    )


def _made(transfer: Transfer) -> tuple[date, str]:
    when = said(transfer.date)
    return (when.earliest if when and when.earliest else date.max, transfer.id)


def _most(known: Known) -> int:
    return known.span.high if isinstance(known.span.high, int) else _central(known)


def _central(known: Known) -> int:
    return known.span.central if isinstance(known.span.central, int) else 0
