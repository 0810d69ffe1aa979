"""The debtor's condition as the uniform acts test it: UFTA and UVTA 2, UFCA 2.

Under UFTA and UVTA an asset is what is left of it over valid liens, and a debt is left out as far as property that is not an
asset secures it; each lien comes off once, on both sides. Exempt property is no asset, and so a debt that it secures does not
count to that extent, which is where this test and 11 U.S.C. 101(32) can part. A debtor that generally does not pay its debts as
they come due is presumed insolvent (2(b)); the act of 2014 leaves out nonpayment that a genuine dispute explains. Partners' own
net worth is added under the UFTA, the federal act and the UFCA, not under the UVTA. The law of states without a uniform act
compares property with debts, liens left on both sides; the UFCA has a test of its own (:mod:`avoidance.facts.salable`).

What is left out: entireties property as such (the record marks what creditors cannot reach as exempt).
"""

from __future__ import annotations

from collections.abc import Sequence

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
from avoidance.facts.stated import bare, computed, nothing, total, truth
from avoidance.facts.timing import UNSTATED
from avoidance.logic.known import NOTHING, Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.evidence import DateSpan, said
from casefacts.model import Asset, Debt, Maturing, PayingDebts, Transfer
from casefacts.paths import item_key

NETS = frozenset({"UFTA", "UVTA", "FDCPA"})
WITH_PARTNERS = frozenset({"UFTA", "FDCPA"})


def netted(matter: Matter, transfer: Transfer, row: Row, act: str) -> dict[str, Known]:
    """Return the debtor's condition as an act tests it.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        row: the facts of the transfer under the Code.
        act: the name under which the rules of the act stand: ``UFCA``, ``UFTA``, ``FDCPA``.
    """
    days = tested_days(transfer, row["transfer.made_on"])
    return {**_sums(matter, transfer, row, act, days[0]), **_paying(matter, days[0], act), **_belief(matter, days)}


def _sums(matter: Matter, transfer: Transfer, row: Row, act: str, day: DateSpan) -> dict[str, Known]:
    keys = ("property_before", "debts_before", "property_after", "debts_after")
    if act not in NETS:
        return {f"act.{key}": row[f"debtor.{key}"] for key in keys}
    owned, owed = _before(matter, day, act)
    if CONTRADICTED in row["debtor.found_insolvent"].notes:
        owned, owed = Known(NOTHING, notes=row["debtor.found_insolvent"].notes), Known(NOTHING)
    owned = matter.flows.counted(owned, day, transfer) if matter.case.solvency.balance_sheets else owned
    if UNSTATED in row["transfer.made_on"].notes:
        owned, owed = agreeing((owned, owed), _before(matter, matter.petition, act), f"transfers.{transfer.id}.perfected")
    if owned.span.is_empty and owed.span.is_empty:
        return {f"act.{key}": one for key, one in zip(keys, (owned, owed, owned, owed), strict=True)}
    parts = row
    return {
        "act.property_before": owned,
        "act.debts_before": owed,
        "act.property_after": total(((1, owned), (-1, parts["moved.net_left"]), (1, parts["moved.came_in"])), floor=0),
        "act.debts_after": total(((1, owed), (-1, parts["moved.paid"]), (1, parts["moved.incurred"])), floor=0),
    }


def sides_on(matter: Matter, day: DateSpan, act: str) -> tuple[Known, Known]:
    """Return the property and the debts of a day as an act counts them, each lien taken off once on both sides."""
    return _before(matter, day, act)


def _before(matter: Matter, day: DateSpan, act: str) -> tuple[Known, Known]:
    key = ("netted", act, day.earliest, day.latest)
    if (*key, "owned") not in matter.cache:
        owned, owed = _sides(matter, day, act)
        matter.cache[(*key, "owned")], matter.cache[(*key, "owed")] = owned, owed
    return matter.cache[(*key, "owned")], matter.cache[(*key, "owed")]


def _sides(matter: Matter, day: DateSpan, act: str) -> tuple[Known, Known]:
    speaking = sheet_for(matter, day)
    if isinstance(speaking, Known):
        return speaking, speaking
    sheet, path, inference = speaking
    if sheet.assets is None or sheet.debts is None:
        gaps = tuple(f"{path}.{name}" for name in ("assets", "debts") if getattr(sheet, name) is None)
        return Known(NOTHING, missing=gaps), Known(NOTHING, missing=gaps)
    owned, owed = _net(matter, sheet.assets, sheet.debts, path)
    if act in WITH_PARTNERS and matter.debtor_kind in (None, "partnership"):
        partners = partners_worth(sheet, path) if matter.debtor_kind else Known(Span(0, 0, None), missing=("debtor.kind",))
        owned = total(((1, owned), (1, partners)))
    owned = allowing(matter, day, owned)
    notes = (inference,) if inference else ()
    return tuple(
        side.but(
            evidence=tuple(
                item._replace(source=item.source or sheet.source, disputed=item.disputed or bool(sheet.disputed))
                for item in side.evidence
            ),
            notes=(*side.notes, *notes),
        )
        for side in (owned, owed)
    )  # type: ignore[return-value]


def _net(matter: Matter, assets: Sequence[Asset], debts: Sequence[Debt], path: str) -> tuple[Known, Known]:
    """Return both sides with each lien taken off once."""
    owing = {debt.name: debt_amount(debt, f"{path}.debts.{item_key(debts, index)}") for index, debt in enumerate(debts)}
    secured = {said(debt.secured_by) for debt in debts} - {None}
    owned = [
        (1, _over_liens(asset, asset_value(matter, asset, f"{path}.assets.{item_key(assets, index)}"), debts, owing))
        for index, asset in enumerate(assets)
    ]
    owed = [(1, owing[debt.name]) for debt in debts if said(debt.secured_by) is None]
    for name in sorted(one for one in secured if one is not None):
        held = next(((index, asset) for index, asset in enumerate(assets) if asset.name == name), None)
        worth = (
            nothing()
            if held is None
            else asset_value(matter, held[1], f"{path}.assets.{item_key(assets, held[0])}", exempt_too=True)
        )
        liens = [(1, owing[debt.name]) for debt in debts if said(debt.secured_by) == name]
        owed.append((1, total((*liens, (-1, worth)), floor=0)))
    return total(owned) if owned else nothing("no property"), total(owed) if owed else nothing("no debts")


def _over_liens(asset: Asset, value: Known, debts: Sequence[Debt], owing: dict[str, Known]) -> Known:
    liens = [(-1, owing[debt.name]) for debt in debts if said(debt.secured_by) == asset.name]
    return total(((1, value), *liens), floor=0) if liens else value


# ---------------------------------------------------------------- not paying, and what should have been believed


def _paying(matter: Matter, day: DateSpan, act: str) -> dict[str, Known]:
    """Return the presumption of 2(b): it holds or is open, and its absence proves nothing."""
    spans = matter.case.solvency.paying_debts
    for index, one in enumerate(spans):
        if _covers(one, day):
            return {"act.presumed_insolvent": _presumed(one, f"solvency.paying_debts.{item_key(spans, index)}", act)}
    none = bare(UNKNOWN, "the record does not say whether debts were being paid as they came due", "solvency.paying_debts")
    return {"act.presumed_insolvent": none}


def _covers(one: PayingDebts, day: DateSpan) -> bool:
    first, last = said(one.from_), said(one.until)
    if day.earliest is None or day.latest is None:
        return False
    after = first is None or (first.latest is not None and first.latest <= day.earliest)
    return after and (last is None or (last.earliest is not None and day.latest <= last.earliest))


def _presumed(one: PayingDebts, path: str, act: str) -> Known:
    paying = truth(
        f"{path}.generally_paying",
        one.generally_paying,
        "debts were generally paid as they came due",
        "debts were generally not paid as they came due",
    )
    if act not in NETS or paying.truth is not NO:
        why = f"no presumption: {paying.why}" if act in NETS else "the act has no such presumption"
        return paying.but(value=UNKNOWN, why=why, missing=paying.missing if act in NETS else ())
    if act != "UVTA":
        return computed(YES, paying.why, paying)
    dispute = truth(
        f"{path}.bona_fide_dispute",
        one.bona_fide_dispute,
        "a genuine dispute explains the nonpayment",
        "no genuine dispute explains the nonpayment",
    )
    answer = YES if dispute.truth is NO else UNKNOWN
    return computed(answer, f"{paying.why}; {dispute.why}", paying, dispute)


def _belief(matter: Matter, days: tuple[DateSpan, DateSpan]) -> dict[str, Known]:
    entries = matter.case.solvency.maturing_debts
    wanted = [day.earliest for day in days if day.is_exact]
    one = next(((index, entry) for index, entry in enumerate(entries) if _on(entry, wanted)), None)
    if one is None:
        gap = bare(
            UNKNOWN,
            "the record does not say what the debtor should have believed of its ability to pay",
            "solvency.maturing_debts",
        )
        return {"debtor.should_have_believed_unable": gap}
    index, entry = one
    known = truth(
        f"solvency.maturing_debts.{item_key(entries, index)}.should_have_believed_unable",
        entry.should_have_believed_unable,
        "it reasonably should have believed that it would incur debts beyond its ability to pay",
        "it had no reason to believe that it would incur debts beyond its ability to pay",
    )
    support = tuple(
        item._replace(source=item.source or entry.source, disputed=item.disputed or bool(entry.disputed)) for item in known.evidence
    )
    return {"debtor.should_have_believed_unable": known.but(evidence=support)}


def _on(entry: Maturing, wanted: Sequence[object]) -> bool:
    when = said(entry.date)
    return when is not None and when.is_exact and when.earliest in wanted
