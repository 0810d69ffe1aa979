"""The debtor's condition as the Uniform Fraudulent Conveyance Act tests it: UFCA 2.

The present fair salable value of the assets is set against what is needed to pay the probable liability on existing debts as they
become absolute and matured. That is not the balance sheet of 11 U.S.C. 101(32): what would sell promptly at a fair price may be
less than a fair valuation, and a debt may take more or less to pay than its face. Exempt property is no asset; liens stay on both
sides; a general partner's own surplus counts for a partnership.

Where the record gives only fair valuations, whether they stand in is position ``ufca.salable_value``: they do, and the answer says
so, or they are an upper bound and the salable value is asked for.
"""

from __future__ import annotations

from dataclasses import replace

from avoidance.facts.condition import (
    CONTRADICTED,
    agreeing,
    allowing,
    asset_value,
    debt_amount,
    partners_worth,
    sheet_for,
    tested_days,
)
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, blank, bounded_below, nothing, total
from avoidance.facts.timing import UNSTATED
from avoidance.logic.known import NOTHING, Known, Row, Span
from casefacts.evidence import DateSpan
from casefacts.model import Asset, BalanceSheet, Debt, Transfer
from casefacts.paths import item_key

POSITION = "ufca.salable_value"
STANDS_IN = "a fair valuation stands in for the present fair salable value, which the record does not state"
KEYS = ("salable_before", "liability_before", "salable_after", "liability_after")


def salable(matter: Matter, transfer: Transfer, row: Row, act: str) -> dict[str, Known]:
    """Return both sides of the test of UFCA 2, before the transfer and after it; nothing under any other act."""
    if act != "UFCA":
        return {}
    day = tested_days(transfer, row["transfer.made_on"])[0]
    owned, owed = _counted(matter, day, transfer)
    if CONTRADICTED in row["debtor.found_insolvent"].notes:
        owned, owed = Known(NOTHING, notes=row["debtor.found_insolvent"].notes), Known(NOTHING)
    if UNSTATED in row["transfer.made_on"].notes:
        owned, owed = agreeing((owned, owed), _counted(matter, matter.petition, transfer), f"transfers.{transfer.id}.perfected")
    if owned.span.is_empty and owed.span.is_empty:
        return {f"act.{key}": one for key, one in zip(KEYS, (owned, owed, owned, owed), strict=True)}
    after = total(((1, owned), (-1, row["moved.left"]), (1, row["moved.came_in"])))
    left = total(((1, owed), (-1, row["moved.paid"]), (1, row["moved.incurred"])), floor=0)
    return {f"act.{key}": one for key, one in zip(KEYS, (owned, owed, after, left), strict=True)}


def _counted(matter: Matter, day: DateSpan, transfer: Transfer) -> tuple[Known, Known]:
    """Return both sides on a day, other transfers since the statement and of the same day counted."""
    owned, owed = _sides(matter, day)
    return (owned, owed) if owned.span.is_empty else (matter.flows.counted(owned, day, transfer), owed)


def _sides(matter: Matter, day: DateSpan) -> tuple[Known, Known]:
    key = ("salable", day.earliest, day.latest)
    if (*key, "owned") not in matter.cache:
        matter.cache[(*key, "owned")], matter.cache[(*key, "owed")] = _on_statement(matter, day)
    return matter.cache[(*key, "owned")], matter.cache[(*key, "owed")]


def _on_statement(matter: Matter, day: DateSpan) -> tuple[Known, Known]:
    speaking = sheet_for(matter, day)
    if isinstance(speaking, Known):
        return speaking, speaking
    sheet, path, inference = speaking
    owned, owed = allowing(matter, day, _owned(matter, sheet, path)), _owed(sheet, path)
    notes = (inference,) if inference else ()
    return _of_statement(owned, sheet, notes), _of_statement(owed, sheet, notes)


def _of_statement(side: Known, sheet: BalanceSheet, notes: tuple[str, ...]) -> Known:
    support = tuple(
        item._replace(source=item.source or sheet.source, disputed=item.disputed or bool(sheet.disputed)) for item in side.evidence
    )
    settled = side.span.low is not None and side.span.low == side.span.high
    return side.but(evidence=support, notes=(*side.notes, *notes), missing=() if settled else side.missing)


def _owned(matter: Matter, sheet: BalanceSheet, path: str) -> Known:
    if sheet.assets is None:
        return blank(f"{path}.assets")
    parts = [
        (1, _would_bring(matter, asset, f"{path}.assets.{item_key(sheet.assets, index)}"))
        for index, asset in enumerate(sheet.assets)
    ]
    if matter.debtor_kind == "partnership":
        parts.append((1, partners_worth(sheet, path)))
    if matter.debtor_kind is None:
        parts.append((1, Known(Span(0, 0, None), missing=("debtor.kind",))))
    known = total(parts) if parts else nothing("no property")
    return known.but(notes=tuple(dict.fromkeys(known.notes)), positions=(*known.positions, POSITION))


def _would_bring(matter: Matter, asset: Asset, path: str) -> Known:
    """Return what an asset would bring: its salable value, else what its fair value says of that."""
    if asset.salable_value is not None:
        stated = asset_value(matter, replace(asset, fair_value=asset.salable_value, liquidation_value=None), path)
        told = tuple(one._replace(path=one.path.replace(".fair_value", ".salable_value")) for one in stated.evidence)
        moves = tuple(one._replace(path=one.path.replace(".fair_value", ".salable_value")) for one in stated.terms)
        return stated.but(evidence=told, terms=moves)
    fair = asset_value(matter, asset, path)
    if fair.span.high == 0:
        return fair
    if matter.side(POSITION) == "stands_in":
        return fair.but(notes=(*fair.notes, STANDS_IN))
    return fair.but(value=Span(0, None, fair.span.high), missing=(*fair.missing, f"{path}.salable_value"), terms=())


def _owed(sheet: BalanceSheet, path: str) -> Known:
    if sheet.debts is None:
        return blank(f"{path}.debts")
    parts = [(1, _needed(debt, f"{path}.debts.{item_key(sheet.debts, index)}")) for index, debt in enumerate(sheet.debts)]
    return total(parts) if parts else nothing("no debts")


def _needed(debt: Debt, path: str) -> Known:
    """Return what is needed to pay the probable liability on a debt; a stated one has its chance in it already."""
    if debt.probable_liability is None:
        return debt_amount(debt, path)
    return bounded_below(amount(f"{path}.probable_liability", debt.probable_liability))
