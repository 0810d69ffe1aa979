"""Charitable gifts and the income they are measured against: 11 U.S.C. 548(a)(2), (d)(3), (d)(4).

A gift is sheltered from the constructive count when a natural person gave cash or a financial instrument to a qualified
religious or charitable entity and it was either no more than 15% of that year's gross annual income or in line with the
donor's practice. Courts differ on three things, and each is a position: whether the limit is for each gift or for the year's
gifts together, whether a gift over the limit is lost whole or only in its excess, and what gross annual income is.

Under the reading that only the excess is lost, the year's limit is used up by the gifts in the order of their dates.

Left out: whether an organization qualifies under the tax code; the record says so.
"""

from __future__ import annotations

from fractions import Fraction

from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bare, blank, computed, nothing, total, truth
from avoidance.facts.worth import received
from avoidance.logic.known import NOTHING, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from avoidance.logic.words import amount_words, percent
from casefacts.evidence import said
from casefacts.model import Income, Transfer

LIMIT = "s548a2.percent_of_gross_annual_income"
MEASURES = ("agi", "gross_receipts")


def giving(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return the facts of the charitable safe harbor for one transfer."""
    path = f"transfers.{transfer.id}"
    return {
        "charity.in_play": _in_play(matter, transfer),
        "charity.contribution": _contribution(matter, transfer, path),
        "charity.cash_or_instrument": _cash(transfer, path),
        "charity.qualified_donee": _donee(matter, transfer, path),
        **(_measured(matter, transfer, path) if _may_be_gift(matter, transfer) else _NOT_MEASURED),
        "charity.consistent": _consistent(matter, transfer, path),
    }


_NO_GIFT = nothing("not a gift")
_NOT_MEASURED = {
    "charity.gifts": Known(NOTHING),
    "charity.income": Known(NOTHING),
    "charity.protected": _NO_GIFT,
    "charity.beyond_reach": _NO_GIFT,
    "charity.in_exchange": Known(UNKNOWN),
}


def _may_be_gift(matter: Matter, transfer: Transfer) -> bool:
    kind = said(transfer.kind)
    if kind == "payment":
        party = matter.parties.get(said(transfer.to) or "")
        return party is not None and said(party.charity) is True
    return kind in (None, "charitable", "gift", "other")


def is_gift(matter: Matter, transfer: Transfer) -> bool:
    """Whether the record shows a charitable gift: said to be one, or a gift to a charity."""
    kind = said(transfer.kind)
    party = matter.parties.get(said(transfer.to) or "")
    return kind == "charitable" or (kind == "gift" and party is not None and said(party.charity) is True)


def _in_play(matter: Matter, transfer: Transfer) -> Known:
    """Return whether anything on the record speaks of charity at all; silence raises nothing."""
    party = matter.parties.get(said(transfer.to) or "")
    spoken = (
        is_gift(matter, transfer) or transfer.consistent_practice is not None or (party is not None and said(party.charity) is True)
    )
    return bare(YES, "the record speaks of charity") if spoken else bare(UNKNOWN, "the record speaks of no charity")


def _contribution(matter: Matter, transfer: Transfer, path: str) -> Known:
    kind = said(transfer.kind)
    if is_gift(matter, transfer):
        return bare(YES, "the record calls it a charitable gift")
    party = matter.parties.get(said(transfer.to) or "")
    to_charity = party is not None and said(party.charity) is True
    if kind in (None, "gift", "other") or (to_charity and kind in ("payment", "distribution")):
        return bare(UNKNOWN, "the record does not say that it was a charitable gift", f"{path}.kind")
    return bare(NO, f"the record calls it {kind_words(kind)}, not a charitable gift")


KINDS = {
    "charitable": "a charitable gift",
    "other": "something else",
    "employment": "pay",
    "trust_funding": "the funding of a trust",
}


def kind_words(kind: str) -> str:
    """Return a kind of transfer with its article: ``a gift``, ``an obligation``."""
    return KINDS.get(kind) or f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('_', ' ')}"


def _cash(transfer: Transfer, path: str) -> Known:
    sort = said(transfer.property_kind)
    if sort in (None, "other", "receivable"):
        return bare(UNKNOWN, "the record does not say that cash or a financial instrument was given", f"{path}.property_kind")
    return bare(Truth.of(sort in ("cash", "security")), f"{sort.replace('_', ' ')} was given")


def _donee(matter: Matter, transfer: Transfer, path: str) -> Known:
    to = said(transfer.to)
    party = matter.parties.get(to or "")
    if party is None:
        return bare(UNKNOWN, "the record does not say who took it", f"{path}.to")
    name = matter.name_of(to)
    return truth(
        f"parties.{party.id}.charity",
        party.charity,
        f"{name} is a qualified religious or charitable entity",
        f"{name} is not a qualified religious or charitable entity",
    )


def _consistent(matter: Matter, transfer: Transfer, path: str) -> Known:
    known = truth(
        f"{path}.consistent_practice",
        transfer.consistent_practice,
        "it was in line with the debtor's practice of giving",
        "it was out of line with the debtor's practice of giving",
    )
    history = "; ".join(f"{year}: {line}" for year, line in history_table(matter)) if _may_be_gift(matter, transfer) else ""
    return known.but(why=f"{known.why} (giving by year: {history})") if history else known


def history_table(matter: Matter) -> list[tuple[int, str]]:
    """Return the debtor's recorded gifts by year, against the income of the year where that is known."""
    return [(year, _year_line(matter, year)) for year in sorted(gifts_by_year(matter))]


def gifts_by_year(matter: Matter) -> dict[int, list[Transfer]]:
    """Return the recorded gifts by calendar year, in the order of the record; worked out once for a case."""
    if matter.gifts is None:
        dated: dict[int, list[Transfer]] = {}
        for transfer in matter.case.transfers:
            year = _year(transfer)
            if is_gift(matter, transfer) and year is not None:
                dated.setdefault(year, []).append(transfer)
        undated = [one for one in matter.case.transfers if _year(one) is None and is_gift(matter, one)]
        matter.gifts = (dated, undated)
    return matter.gifts[0]


def _year_line(matter: Matter, year: int) -> str:
    gifts, income = _gifts_of(matter, year), income_of(matter, year)
    given, earned = gifts.span.central, income.span.central
    if not isinstance(given, int) or not isinstance(earned, int) or earned <= 0:
        return f"{amount_words(gifts.span)} given, income {amount_words(income.span) if not income.span.is_empty else 'not stated'}"
    return f"{amount_words(gifts.span)} given of {amount_words(income.span)} ({percent(Fraction(given, earned))})"


# ---------------------------------------------------------------- the 15 percent


def _measured(matter: Matter, transfer: Transfer, path: str) -> dict[str, Known]:
    year = _year(transfer)
    own = gift_amount(matter, transfer)
    if year is None:
        gap = Known(NOTHING, missing=(f"{path}.date",), notes=("the year of the gift is not certain",))
        return {
            "charity.gifts": gap,
            "charity.income": gap,
            "charity.protected": own,
            "charity.beyond_reach": own,
            "charity.in_exchange": Known(UNKNOWN),
        }
    together = matter.side("charity.aggregation") == "annual_aggregate"
    gifts = _gifts_of(matter, year) if together else own
    gifts = gifts.but(positions=(*gifts.positions, "charity.aggregation"))
    income = income_of(matter, year)
    sheltered = _protected(matter, transfer, year, own, income)
    with_exchange = _with_exchange(matter, transfer, own, sheltered)
    return {
        "charity.gifts": gifts,
        "charity.income": income,
        "charity.protected": sheltered,
        "charity.beyond_reach": with_exchange,
        "charity.in_exchange": _in_exchange(matter, transfer, sheltered, with_exchange),
    }


def _year(transfer: Transfer) -> int | None:
    when = said(transfer.date)
    if when is None or when.earliest is None or when.latest is None or when.earliest.year != when.latest.year:
        return None
    return when.earliest.year


def _gifts_of(matter: Matter, year: int) -> Known:
    """Return the year's qualifying gifts: those that surely fall in it, and as a range those that may."""
    key = ("gifts", year)
    if key not in matter.cache:
        parts = [(1, gift_amount(matter, one)) for one in gifts_by_year(matter).get(year, []) if _may_qualify(matter, one)]
        parts += [(1, _perhaps(matter, one)) for one in _undated(matter) if _may_qualify(matter, one) and _may_fall_in(one, year)]
        matter.cache[key] = total(parts) if parts else nothing()
    return matter.cache[key]


def _undated(matter: Matter) -> list[Transfer]:
    gifts_by_year(matter)
    assert matter.gifts is not None
    return matter.gifts[1]


def gift_amount(matter: Matter, transfer: Transfer) -> Known:
    """Return what was given: the debtor's interest less what came back for it."""
    left = _parted_with(transfer)
    back = nothing() if transfer.received is None else received(matter, transfer)
    return left if left.span.is_empty else total([(1, left), (-1, back)], floor=0)


def _parted_with(transfer: Transfer) -> Known:
    path = f"transfers.{transfer.id}"
    value = amount(f"{path}.value", transfer.value)
    if transfer.not_property_of_debtor is None or value.span.is_empty:
        return value
    return total([(1, value), (-1, amount(f"{path}.not_property_of_debtor", transfer.not_property_of_debtor))], floor=0)


def _with_exchange(matter: Matter, transfer: Transfer, own: Known, sheltered: Known) -> Known:
    """Return what is sheltered, and beside a gift sheltered whole the part that was no gift: it bought its full value.

    Beside a gift sheltered in part it is left to 548(c).
    """
    if transfer.received is None or sheltered.span != own.span or own.span.high == 0:
        return sheltered
    return _parted_with(transfer).but(positions=sheltered.positions, law=sheltered.law)


def _in_exchange(matter: Matter, transfer: Transfer, sheltered: Known, beyond_reach: Known) -> Known:
    """Return whether a part of a gift sheltered whole bought something; silence raises nothing."""
    if beyond_reach.span == sheltered.span or _in_play(matter, transfer).truth is not YES:
        return Known(UNKNOWN)
    return computed(YES, "something came back for a part of it", beyond_reach)


def _may_qualify(matter: Matter, transfer: Transfer) -> bool:
    """Whether nothing on the record keeps a gift out of the harbor: what was given, and to whom."""
    path = f"transfers.{transfer.id}"
    return NO not in (_cash(transfer, path).truth, _donee(matter, transfer, path).truth)


def _perhaps(matter: Matter, transfer: Transfer) -> Known:
    known = gift_amount(matter, transfer)
    return known.but(value=Span(0, None, known.span.high), terms=(), missing=(*known.missing, f"transfers.{transfer.id}.date"))


def _may_fall_in(transfer: Transfer, year: int) -> bool:
    when = said(transfer.date)
    first, last = (None, None) if when is None else (when.earliest, when.latest)
    return (first is None or first.year <= year) and (last is None or last.year >= year)


def income_of(matter: Matter, year: int) -> Known:
    """Return a year's gross annual income under the reading chosen (position ``charity.gai``)."""
    key = ("income", year)
    if key not in matter.cache:
        matter.cache[key] = _income(matter, year).but(positions=("charity.gai",))
    return matter.cache[key]


def _income(matter: Matter, year: int) -> Known:
    path = f"debtor.gross_annual_income.{year}"
    income = (matter.case.debtor.gross_annual_income or {}).get(year)
    side = matter.side("charity.gai")
    if income is None:
        return blank(path)
    if income.total is not None:
        return (
            amount(path, income.total)
            if side == "user_figure"
            else Known(NOTHING, missing=(path,), notes=("the year's income is not split by source",))
        )
    return _by_source(path, income, side)


def _by_source(path: str, income: Income, side: str) -> Known:
    if side in MEASURES:
        found = dict(income.by_source).get(side)
        return amount(f"{path}.{side}", found)
    left_out = (*MEASURES, *(("social_security",) if side == "excl_social_security" else ()))
    parts = [(1, amount(f"{path}.{name}", stated)) for name, stated in income.by_source if name not in left_out]
    return total(parts) if parts else nothing("no income of that kind")


def _protected(matter: Matter, transfer: Transfer, year: int, own: Known, income: Known) -> Known:
    """Return what the harbor protects: the whole gift, or where only the excess is lost, what is left of the limit at its turn.

    A gift in line with the donor's practice is protected whole on either reading: it is sheltered although it exceeds the limit.
    """
    consistent = said(transfer.consistent_practice)
    if matter.side("charity.excess") == "whole_gift" or consistent is True:
        return own.but(positions=(*own.positions, "charity.excess"))
    row = matter.law.param(LIMIT)
    if row is None or own.span.is_empty or income.span.is_empty:
        return own.but(value=NOTHING, positions=("charity.excess",))
    room = _room(matter, transfer, year, income, Fraction(row.fraction))
    low, likely, high = (_at_most(have, free) for have, free in zip(_ends(own), _ends(room), strict=True))
    whole = own.span.high if isinstance(own.span.high, int) else None
    span = Span(low, likely, high) if consistent is False else Span(low, None, whole)
    return computed_amount(own, income, span)


def computed_amount(own: Known, income: Known, span: Span) -> Known:
    """Return the sheltered part of a gift with what supports it."""
    base = computed(YES, "", own, income)
    return base.but(value=span, positions=(*base.positions, "charity.excess"))


def _room(matter: Matter, transfer: Transfer, year: int, income: Known, limit: Fraction) -> Known:
    """Return what is left of the year's limit before this gift."""
    room = income.but(value=Span(*(None if end is None else int(end * limit) for end in _ends(income))))
    if matter.side("charity.aggregation") == "per_gift":
        return room
    earlier = [one for one in gifts_by_year(matter).get(year, []) if _order(one) < _order(transfer)]
    return total([(1, room), *((-1, gift_amount(matter, one)) for one in earlier)], floor=0)


def _order(transfer: Transfer) -> tuple[str, str]:
    when = said(transfer.date)
    return (when.earliest.isoformat() if when and when.earliest else "", transfer.id)


def _ends(known: Known) -> tuple[int | None, int | None, int | None]:
    return tuple(end if isinstance(end, int) else None for end in (known.span.low, known.span.likely, known.span.high))  # type: ignore[return-value]


def _at_most(have: int | None, free: int | None) -> int | None:
    return None if have is None or free is None else min(have, free)
