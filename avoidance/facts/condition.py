"""The debtor's financial condition when the transfer was made: 11 U.S.C. 101(32), 548(a)(1)(B)(ii).

An ordinary debtor is insolvent when its debts exceed its property at fair valuation; exempt property, and property transferred or
concealed to hinder creditors, does not count as property. Encumbered property counts in full and so does the whole of the debt it
secures. A contingent debt counts at its amount times the chance that it becomes due. A partnership adds what each general partner
has over and above the partner's own debts. A municipality is insolvent when it does not or cannot pay its debts as they come due.
"Became insolvent as a result" is the same sum after the transfer, with both sides moved.

A statement speaks for its own day (before that day's transfers) and for others only as a labeled inference. Where two statements
that are both said to hold for a day disagree, neither is taken; the record's own transfers since a statement, and of the same
day, are allowed for (:mod:`avoidance.facts.flows`). A finding or a stipulation outranks the sum. Property is valued as a going
concern unless the business was on its deathbed; where the record gives a value for a liquidation too, position
``insolvency.premise`` picks. Left out: whether book values are fair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from avoidance.facts.chance import expected
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bare, blank, bounded_below, computed, evidence, found, nothing, total, truth
from avoidance.facts.timing import UNSTATED
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, Evidence, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import DateSpan, Maybe, said
from casefacts.model import Asset, BalanceSheet, Capital, ConditionFinding, Debt, Maturing, Partner, Transfer
from casefacts.paths import item_key
from casefacts.records import Sourced
from casefacts.solvency import Speaking, nearest, speaking_for

PREMISE = "insolvency.premise"
SOON = "heuristic.soon_after_days"
CONTRADICTED = "the findings on the record contradict each other for that day"
FINDINGS = {"found_insolvent": "insolvent", "found_small_capital": "small_capital", "found_beyond_ability": "beyond_ability"}
FOUND = {
    "insolvent": ("the debtor was found insolvent", "the debtor was found solvent"),
    "small_capital": ("the debtor was found to have unreasonably small capital", "the debtor was found to have enough capital"),
    "beyond_ability": (
        "the debtor was found to incur debts beyond its ability to pay",
        "the debtor was found able to pay its debts as they matured",
    ),
}
D = TypeVar("D", Capital, Maturing)


def condition(matter: Matter, transfer: Transfer, made: Known, parts: dict[str, Known]) -> dict[str, Known]:
    """Return the debtor's condition on the day the transfer was made."""
    days = tested_days(transfer, made)
    before = _before(matter, days[0], transfer)
    if CONTRADICTED in (finding := _finding(matter, "insolvent", days)).notes:
        before = (Known(NOTHING, notes=finding.notes), Known(NOTHING))
    if UNSTATED in made.notes:
        before = agreeing(before, _before(matter, matter.petition, transfer), f"transfers.{transfer.id}.perfected")
    return {
        **{f"debtor.{key}": _finding(matter, name, days) for key, name in FINDINGS.items()},
        "debtor.property_before": before[0],
        "debtor.debts_before": before[1],
        **_after(transfer, before, parts),
        **{f"moved.{name}": part for name, part in parts.items()},
        "debtor.cannot_pay": _cannot_pay(matter, days[0]),
        **_capital(matter, days),
        "debtor.believed_unable": _maturing(matter, days),
    }


def standing(matter: Matter, transfer: Transfer, made: Known) -> dict[str, Known]:
    """Return the debtor's standing before a transfer on the day on which it was made: findings, both sides, and whether it paid.

    Section 547 tests another day than 548 where a transfer was perfected late, and does not ask what the transfer itself did.
    """
    days = tested_days(transfer, made)
    owned, owed = _before(matter, days[0], transfer)
    if CONTRADICTED in (finding := _finding(matter, "insolvent", days)).notes:
        owned, owed = Known(NOTHING, notes=finding.notes), Known(NOTHING)
    if UNSTATED in made.notes:
        owned, owed = agreeing((owned, owed), _before(matter, matter.petition, transfer), f"transfers.{transfer.id}.perfected")
    return {"found": finding, "property": owned, "debts": owed, "cannot_pay": _cannot_pay(matter, days[0])}


def at_petition(matter: Matter) -> dict[str, Known]:
    """Return the debtor's standing on the petition date."""
    return on_day(matter, matter.petition)


def on_day(matter: Matter, day: DateSpan) -> dict[str, Known]:
    """Return the debtor's standing on a day: the finding, and both sides of its balance sheet."""
    days = day, day
    owned, owed = _before(matter, day)
    if CONTRADICTED in (finding := _finding(matter, "insolvent", days)).notes:
        owned, owed = Known(NOTHING, notes=finding.notes), Known(NOTHING)
    return {"found": finding, "property": owned, "debts": owed}


def agreeing(own: tuple[Known, Known], last: tuple[Known, Known], path: str) -> tuple[Known, Known]:
    """Return the statement of the transfer's own day, unless one of the last day on which it can have been made says otherwise."""
    here, there = (compare(owned.span, "<", owed.span, Fraction(1)) for owned, owed in (own, last))
    if not (here.known and there.known) or here is there:
        return own
    gap = Known(
        NOTHING,
        missing=(path,),
        notes=("the statements of the day and of the petition differ, and when it was perfected is not stated",),
    )
    return gap, gap


def tested_days(transfer: Transfer, made: Known) -> tuple[DateSpan, DateSpan]:
    """Return the day on which the debtor's condition is tested, and the transfer's own day.

    The test follows the day the law deems the transfer made. Where perfection is not stated, the day in the record is used.
    """
    own = said(transfer.date) or DateSpan()
    span = made.span
    if UNSTATED in made.notes:
        return own, own
    tested = DateSpan(earliest=span.low, likely=span.likely, latest=span.high)  # type: ignore[arg-type]
    return tested, own


def kinds(matter: Matter) -> dict[str, Known]:
    """Return what kind of debtor it is, as far as the law asks."""
    kind = matter.debtor_kind
    chapter = said(matter.case.case.chapter)
    if kind is None:
        gap = ("debtor.kind",)
        city = bare(NO, "not a chapter 9 case") if chapter not in (None, "9") else Known(UNKNOWN, missing=gap)
        return {
            "debtor.is_partnership": Known(UNKNOWN, missing=gap),
            "debtor.is_natural_person": Known(UNKNOWN, missing=gap),
            "debtor.is_municipality": city,
        }
    stated = matter.case.debtor.kind
    support = (evidence("debtor.kind", stated),) if stated else ()
    says = {
        "debtor.is_partnership": "partnership",
        "debtor.is_natural_person": "individual",
        "debtor.is_municipality": "municipality",
    }
    return {
        key: Known(Truth.of(kind == word), why=f"the debtor is {_article(kind)}", evidence=support) for key, word in says.items()
    }


def _article(kind: str) -> str:
    return "an LLC" if kind == "llc" else f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


# ---------------------------------------------------------------- soon after


def insolvent_soon(matter: Matter, made: Known) -> Known:
    """Return whether the debtor was insolvent shortly after the transfer, UFTA/UVTA 4(b)(9): findings and statements of those days.

    How many days are soon is a rule of thumb, and the badge says so. It was not so where a court found the debtor solvent
    throughout, or a statement that speaks for the last of the days shows it solvent and none of the days before shows otherwise;
    else silence leaves it open.
    """
    row, first, last = matter.law.param(SOON), made.span.high, made.span.low
    if row is None or not isinstance(first, date) or not isinstance(last, date) or matter.debtor_kind == "municipality":
        return bare(UNKNOWN, "what became of the debtor after it cannot be told")
    days = DateSpan(earliest=first + timedelta(days=1), latest=last + timedelta(days=row.whole))
    key = (SOON, days.earliest, days.latest)
    if key not in matter.cache:
        matter.cache[key] = _soon(matter, days, f"within {row.whole} days after it", row.key)
    return matter.cache[key]


def _soon(matter: Matter, days: DateSpan, when: str, key: str) -> Known:
    first, last = days.earliest, days.latest
    findings = [one for one in matter.case.solvency.findings if one.insolvent is not None]
    if first is None or last is None or first > last:
        return bare(UNKNOWN, "what became of the debtor after it cannot be told")
    if any(said(one.insolvent) is False and _covers(one, days) for one in findings):
        return Known(NO, why=f"the debtor was found solvent throughout the days {when}", law=(key,))
    if any(said(one.insolvent) is True and _meets(one, first, last) for one in findings):
        return Known(YES, why=f"the debtor was found insolvent {when}", law=(key,))
    sheets = matter.case.solvency.balance_sheets
    own = [(on, one) for day in _own_days(sheets, first, last) for on in [DateSpan.on(day)] for one in speaking_for(sheets, on)[:1]]
    signs = [(on.central, _sign(matter, one)) for on, one in own]
    if shown := [day for day, sign in signs if sign is YES]:
        return Known(YES, why=f"the statement of {shown[0]} shows debts over property, {when}", law=(key,))
    ends = speaking_for(sheets, DateSpan.on(last))
    if ends and all(sign is NO for _, sign in signs) and all(_sign(matter, one) is NO for one in ends):
        return Known(NO, why=f"the statements show property enough {when}", law=(key,))
    gap = ("solvency.balance_sheets",)
    return Known(UNKNOWN, why=f"the record does not show what the debtor owned and owed {when}", missing=gap)


def _own_days(sheets: Sequence[BalanceSheet], first: date, last: date) -> list[date]:
    """Return the days within bounds of which the record has a statement."""
    stated = (said(one.date) for one in sheets)
    days = {when.earliest for when in stated if when is not None and when.is_exact and when.earliest is not None}
    return sorted(day for day in days if first <= day <= last)


def _meets(one: ConditionFinding, first: date, last: date) -> bool:
    """Whether a finding surely holds on one of the days within bounds."""
    from_, until = said(one.from_), said(one.until)
    starts = from_ is None or (from_.latest is not None and from_.latest <= last)
    return starts and (until is None or (until.earliest is not None and until.earliest >= first))


# ---------------------------------------------------------------- findings


def _finding(matter: Matter, name: str, days: tuple[DateSpan, DateSpan]) -> Known:
    """Return the finding that covers the day; two that contradict each other leave the point open and say so."""
    all_ = matter.case.solvency.findings
    covering = [(index, one) for index, one in enumerate(all_) if getattr(one, name) is not None and _covers(one, days[0])]
    answers = {getattr(one, name).value for _, one in covering}
    if not covering:
        return bare(UNKNOWN, "no finding on the record covers the day")
    if len(answers) > 1:
        return Known(UNKNOWN, why=CONTRADICTED, notes=(CONTRADICTED,))
    index, one = covering[0]
    stated: Maybe[bool] = getattr(one, name)
    assert stated is not None
    known = found(f"solvency.findings.{item_key(all_, index)}.{name}", stated, *FOUND[name])
    source = stated.source or one.source
    support = tuple(item._replace(source=source, disputed=item.disputed or bool(one.disputed)) for item in known.evidence)
    return known.but(evidence=support, why=f"{known.why}{f' ({source})' if source else ''}")


def _covers(one: ConditionFinding, day: DateSpan) -> bool:
    first, last = said(one.from_), said(one.until)
    if first is None and last is None:
        return True
    after = first is None or (first.latest is not None and day.earliest is not None and first.latest <= day.earliest)
    return after and (last is None or (last.earliest is not None and day.latest is not None and day.latest <= last.earliest))


# ---------------------------------------------------------------- the balance sheet


def _before(matter: Matter, day: DateSpan, transfer: Transfer | None = None) -> tuple[Known, Known]:
    """Return both sides of the balance sheet on a day, other transfers since the statement and of the same day counted."""
    owned, owed = _stated(matter, day)
    return (owned, owed) if owned.span.is_empty else (matter.flows.counted(owned, day, transfer), owed)


def _stated(matter: Matter, day: DateSpan) -> tuple[Known, Known]:
    sides: list[Known] = []
    for side in ("property", "debts"):
        key = ("sheet", side, day.earliest, day.latest)
        if key not in matter.cache:
            matter.cache[key] = _side(matter, day, side)
        sides.append(matter.cache[key])
    return sides[0], sides[1]


def _side(matter: Matter, day: DateSpan, side: str) -> Known:
    speaking = sheet_for(matter, day)
    if isinstance(speaking, Known):
        return speaking
    sheet, path, inference = speaking
    known = allowing(matter, day, _property(matter, sheet, path)) if side == "property" else _debts(sheet, path)
    support = tuple(_sourced(item, sheet) for item in known.evidence)
    return known.but(evidence=support, notes=(*known.notes, inference) if inference else known.notes)


def sheet_for(matter: Matter, day: DateSpan) -> tuple[BalanceSheet, str, str] | Known:
    """Return the statement that speaks for a day, its path and the inference it takes; or an unknown that says why none does."""
    sheets = matter.case.solvency.balance_sheets
    speaking = speaking_for(sheets, day)
    if not speaking:
        return Known(NOTHING, missing=("solvency.balance_sheets",), notes=_no_statement(matter, day))
    if len(speaking) > 1 and speaking[0].distance == speaking[1].distance == 0:
        return Known(NOTHING, missing=("solvency.balance_sheets",), notes=(f"two statements speak for {day.central}",))
    one = speaking[0]
    signs = {_sign(matter, other) for other in speaking} - {UNKNOWN}
    if len(signs) > 1 and one.distance > 0:
        return Known(NOTHING, missing=("solvency.balance_sheets",), notes=(_disagreeing(speaking, day),))
    return one.sheet, _path(matter, one), one.inference


def allowing(matter: Matter, day: DateSpan, owned: Known) -> Known:
    """Return the property with room for what the other statements carried to the day say of the surplus.

    They agree that there was one, or :func:`sheet_for` would have left the point open; what a transfer then did to it may still
    turn on which of them is taken.
    """
    speaking = speaking_for(matter.case.solvency.balance_sheets, day)
    if len(speaking) < 2 or speaking[0].distance == 0 or owned.span.is_empty or _sign(matter, speaking[0]) is not NO:
        return owned
    own, shown = _surplus(matter, speaking[0]), [both for one in speaking if (both := _surplus(matter, one)) is not None]
    if own is None:
        return owned
    down, up = min(least for least, _ in shown) - own[0], max(most for _, most in shown) - own[1]
    if down == up == 0:
        return owned
    bottom, top = owned.span.low, owned.span.high
    room = Span(bottom + down if isinstance(bottom, int) else None, owned.span.central, top + up if isinstance(top, int) else None)
    return owned.but(
        value=room, notes=(*owned.notes, "statements carried to this day show different surpluses: each is allowed for")
    )


def _path(matter: Matter, one: Speaking) -> str:
    return f"solvency.balance_sheets.{item_key(matter.case.solvency.balance_sheets, one.index)}"


def _sides_of(matter: Matter, one: Speaking) -> tuple[Span, Span]:
    path = _path(matter, one)
    key = ("statement", path)
    if (*key, "property") not in matter.cache:
        matter.cache[(*key, "property")] = _property(matter, one.sheet, path)
        matter.cache[(*key, "debts")] = _debts(one.sheet, path)
    return matter.cache[(*key, "property")].span, matter.cache[(*key, "debts")].span


def _sign(matter: Matter, one: Speaking) -> Truth:
    """Return whether a statement shows more debts than property."""
    owned, owed = _sides_of(matter, one)
    return compare(owned, "<", owed, Fraction(1))


def _surplus(matter: Matter, one: Speaking) -> tuple[int, int] | None:
    """Return the least and the greatest surplus that a statement shows; ``None`` where it is not wholly in figures."""
    owned, owed = _sides_of(matter, one)
    ends = (owned.low, owned.high, owed.low, owed.high)
    if not all(isinstance(end, int) for end in ends):
        return None
    least, most, lowest, highest = (end for end in ends if isinstance(end, int))
    return least - highest, most - lowest


def _disagreeing(speaking: Sequence[Speaking], day: DateSpan) -> str:
    days = " and ".join(sorted(str(said(one.sheet.date).central) for one in speaking))  # type: ignore[union-attr]
    return f"the statements of {days} each say that nothing material changed up to {day.central}, and disagree on solvency"


def _sourced(item: Evidence, holder: Sourced) -> Evidence:
    """Return a figure with the source and the dispute of the item it stands in, where it has none of its own."""
    return item._replace(source=item.source or holder.source, disputed=item.disputed or bool(holder.disputed))


def _no_statement(matter: Matter, day: DateSpan) -> tuple[str, ...]:
    if day.central is None or not matter.case.solvency.balance_sheets:
        return ()
    others = ", ".join(when.isoformat() for when in nearest(matter.case.solvency.balance_sheets, day.central))
    return (
        (f"no statement speaks for {day.central}; the nearest are of {others}, and nothing is read into the time between",)
        if others
        else ()
    )


def _property(matter: Matter, sheet: BalanceSheet, path: str) -> Known:
    if sheet.assets is None:
        return blank(f"{path}.assets")
    parts = [
        (1, asset_value(matter, asset, f"{path}.assets.{item_key(sheet.assets, index)}"))
        for index, asset in enumerate(sheet.assets)
    ]
    if matter.debtor_kind == "partnership":
        parts.append((1, partners_worth(sheet, path)))
    if matter.debtor_kind is None:
        parts.append((1, Known(Span(0, 0, None), missing=("debtor.kind",))))
    return _whole(total(parts) if parts else nothing("no property"))


def asset_value(matter: Matter, asset: Asset, path: str, *, exempt_too: bool = False) -> Known:
    """Return what an asset counts for; ``exempt_too`` asks what it is worth as security, exempt or not."""
    for flag, why in (("exempt", "exempt"), ("fraudulently_transferred", "transferred or concealed to hinder creditors")):
        stated: Maybe[bool] = getattr(asset, flag)
        if stated is not None and stated.value and not (exempt_too and flag == "exempt"):
            return nothing(why).but(evidence=(evidence(f"{path}.{flag}", stated),))
    return _chance(bounded_below(_valued(matter, asset, path)), asset.contingent, asset.probability, path)


def _valued(matter: Matter, asset: Asset, path: str) -> Known:
    """Return what an asset is worth on the premise of valuation taken, where the record gives a value for either."""
    fair = amount(f"{path}.fair_value", asset.fair_value)
    if asset.liquidation_value is None:
        return fair
    taken = amount(f"{path}.liquidation_value", asset.liquidation_value) if matter.side(PREMISE) == "liquidation" else fair
    return taken.but(positions=(*taken.positions, PREMISE), law=(*taken.law, *matter.position(PREMISE).authorities))


def _debts(sheet: BalanceSheet, path: str) -> Known:
    if sheet.debts is None:
        return blank(f"{path}.debts")
    parts = [(1, debt_amount(debt, f"{path}.debts.{item_key(sheet.debts, index)}")) for index, debt in enumerate(sheet.debts)]
    return _whole(total(parts) if parts else nothing("no debts"))


def debt_amount(debt: Debt, path: str) -> Known:
    """Return what a debt counts for."""
    return _chance(bounded_below(amount(f"{path}.amount", debt.amount)), debt.contingent, debt.probability, path)


def _chance(known: Known, contingent: Maybe[bool], probability: Maybe[Decimal], path: str) -> Known:
    """Return a contingent amount times its chance; a contingent amount without a chance lies between nothing and all of it."""
    if probability is None and said(contingent) is not True:
        return known
    return expected(known, probability, path)


def partners_worth(sheet: BalanceSheet, path: str) -> Known:
    """Return what each general partner has over and above the partner's own debts."""
    if sheet.partners is None:
        return Known(Span(0, 0, None), missing=(f"{path}.partners",))
    parts = [
        (1, _partner(partner, f"{path}.partners.{item_key(sheet.partners, index)}")) for index, partner in enumerate(sheet.partners)
    ]
    return total(parts) if parts else nothing("no general partner has property of its own to add")


def _partner(partner: Partner, path: str) -> Known:
    own = bounded_below(amount(f"{path}.nonpartnership_property", partner.nonpartnership_property))
    owed = bounded_below(amount(f"{path}.nonpartnership_debts", partner.nonpartnership_debts))
    return total(((1, own), (-1, owed)), floor=0)


def _whole(known: Known) -> Known:
    """Return a side of the balance sheet without the paths that are settled anyway."""
    return known if known.span.low != known.span.high else known.but(missing=())


def _after(transfer: Transfer, before: tuple[Known, Known], parts: dict[str, Known]) -> dict[str, Known]:
    """Return both sides after the transfer: what left, what came in, what was satisfied, what was incurred."""
    owned, owed = before
    out, in_, paid, incurred = parts["left"], parts["came_in"], parts["paid"], parts["incurred"]
    if owned.span.is_empty and owed.span.is_empty:
        return {"debtor.property_after": owned, "debtor.debts_after": owed}
    return {
        "debtor.property_after": total(((1, owned), (-1, out), (1, in_)), floor=0),
        "debtor.debts_after": total(((1, owed), (-1, paid), (1, incurred)), floor=0),
    }


# ---------------------------------------------------------------- paying, capital, maturing debts


def _cannot_pay(matter: Matter, day: DateSpan) -> Known:
    """A municipality's test, 101(32)(C): generally not paying undisputed debts, or unable to pay them."""
    spans = matter.case.solvency.paying_debts
    for index, one in enumerate(spans):
        if not _spans(said(one.from_), said(one.until), day):
            continue
        path = f"solvency.paying_debts.{item_key(spans, index)}"
        paying = truth(
            f"{path}.generally_paying",
            one.generally_paying,
            "debts were generally paid as they came due",
            "debts were generally not paid as they came due",
        )
        unable = truth(
            f"{path}.unable_to_pay",
            one.unable_to_pay,
            "debts could not be paid as they came due",
            "debts could be paid as they came due",
        )
        dispute = truth(
            f"{path}.bona_fide_dispute",
            one.bona_fide_dispute,
            "the unpaid debts were in genuine dispute",
            "the unpaid debts were not in dispute",
        )
        answer = (~paying.truth & ~dispute.truth) | unable.truth
        return computed(answer, paying.why if paying.truth is NO else unable.why, paying, unable, dispute)
    return bare(UNKNOWN, "the record does not say whether debts were being paid as they came due", "solvency.paying_debts")


def _spans(first: DateSpan | None, last: DateSpan | None, day: DateSpan) -> bool:
    if day.earliest is None or day.latest is None:
        return False
    return (first is None or (first.latest is not None and first.latest <= day.earliest)) and (
        last is None or (last.earliest is not None and day.latest <= last.earliest)
    )


def _capital(matter: Matter, days: tuple[DateSpan, DateSpan]) -> dict[str, Known]:
    entries = matter.case.solvency.capital
    index, one = _speaking(entries, days)
    if one is None:
        gap = "solvency.capital"
        return {
            "debtor.projections_reasonable": bare(UNKNOWN, "no statement of capital speaks for the day", gap),
            "debtor.monthly_deficit": blank(gap),
            "debtor.cash_available": blank(gap),
        }
    path = f"solvency.capital.{item_key(entries, index)}"
    out, in_ = amount(f"{path}.monthly_outflow", one.monthly_outflow), amount(f"{path}.monthly_inflow", one.monthly_inflow)
    cash, credit = amount(f"{path}.cash", one.cash), amount(f"{path}.credit_available", one.credit_available)
    known = {
        "debtor.projections_reasonable": truth(
            f"{path}.projections_reasonable",
            one.projections_reasonable,
            "the projections were reasonable",
            "the projections were not reasonable",
        ),
        "debtor.monthly_deficit": total(((1, out), (-1, in_))),
        "debtor.cash_available": total(((1, cash), (1, credit))),
    }
    return {key: part.but(evidence=tuple(_sourced(item, one) for item in part.evidence)) for key, part in known.items()}


def _maturing(matter: Matter, days: tuple[DateSpan, DateSpan]) -> Known:
    entries = matter.case.solvency.maturing_debts
    index, one = _speaking(entries, days)
    if one is None:
        return bare(UNKNOWN, "the record does not say what the debtor expected of its ability to pay", "solvency.maturing_debts")
    known = truth(
        f"solvency.maturing_debts.{item_key(entries, index)}.intended_or_believed_unable",
        one.intended_or_believed_unable,
        "it meant, or believed it would come, to incur debts beyond its ability to pay",
        "it did not mean or expect to incur debts beyond its ability to pay",
    )
    return known.but(
        evidence=tuple(
            Evidence(e.path, e.value, e.source or one.source, e.disputed or bool(one.disputed), e.assumed) for e in known.evidence
        )
    )


def _speaking(entries: Iterable[D], days: tuple[DateSpan, DateSpan]) -> tuple[int, D | None]:
    """Return the entry whose day is the day the transfer was made, or the transfer's own day."""
    wanted = [day.earliest for day in days if day.is_exact]
    for index, entry in enumerate(entries):
        when = said(entry.date)
        if when is not None and when.is_exact and when.earliest in wanted:
            return index, entry
    return 0, None
