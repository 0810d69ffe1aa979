"""What state law asks of an exchange beyond section 548: an old debt, value that went elsewhere, enforcement, charities of its own.

Under the uniform acts an asset is what liens and exemptions leave. Value that answers a claim of intent need not, under the act of
1984, have gone to the debtor.

What is left out: entireties property as such; whether a security interest was enforced in a commercially reasonable way, beyond
what the record says of compliance.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from avoidance.facts.borrowed import Borrowed
from avoidance.facts.forced import mechanism
from avoidance.facts.matter import Matter
from avoidance.facts.preferred import preferred
from avoidance.facts.stated import amount, bare, bounded_below, computed, evidence, found, nothing, total, truth
from avoidance.facts.worth import taken_off
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.dates import years_before
from casefacts.evidence import said
from casefacts.model import Received, Transfer

DEBTS = frozenset({"antecedent_debt", "security_for_debt"})
WORTHLESS = frozenset({"love_and_affection", "spiritual", "tax_deduction", "promise_of_support", "unperformed_promise"})
FOUR_FIFTHS = "la2038.presumed_ignorant_share"


def exchange(matter: Matter, transfer: Transfer, row: Row) -> dict[str, Known]:
    """Return the facts of the exchange that are the same under every act."""
    path = f"transfers.{transfer.id}"
    received, equity = row["transfer.received"], row["transfer.equity"]
    full = compare(equity.span, "<=", received.span, Fraction(1))
    return {
        "act.is_asset": _asset(transfer, row),
        "act.antecedent_debt": _old_debt(matter, transfer, path),
        "act.present_equivalent": _present(transfer, full, received, equity, path),
        "act.consideration": _consideration(row),
        "act.outsider_paid": _outsider_paid(matter, transfer, row, path),
        **preferred(matter, transfer, row),
        "act.presumed_ignorant": _presumed_ignorant(matter, received, equity),
        "act.charity_knew": _charity_knew(row),
        "transfer.value_paid": _paid(matter, transfer, path, received),
        "transfer.least_price": _least_price(transfer, path, equity),
        "transfer.presumption_rebutted": _rebutted(transfer, path),
        "transfer.cause_to_believe_insolvent": truth(
            f"{path}.cause_to_believe_insolvent",
            transfer.cause_to_believe_insolvent,
            "there was reasonable cause to believe the debtor insolvent",
            "there was no reasonable cause to believe the debtor insolvent",
        ),
        "transfer.rehabilitation_effort": truth(
            f"{path}.rehabilitation_effort",
            transfer.rehabilitation_effort,
            "it was part of a good-faith effort to rehabilitate the debtor",
            "it was not part of a good-faith effort to rehabilitate the debtor",
        ),
        **_enforcement(transfer, path),
    }


def of_act(matter: Matter, act: Borrowed, row: Row) -> dict[str, Known]:
    """Return the facts of the exchange that turn on the act; ``row`` holds those of :func:`exchange`."""
    to_debtor = act.name == "UVTA" and act.varies.get("defense_value") != "to_anybody"
    counted = row["transfer.received"] if to_debtor else row["transfer.value_paid"]
    made = row["transfer.made_on"]
    return {
        "act.value_counted": counted,
        "act.price_uncounted": _uncounted(row, counted),
        "act.charity_aged": _aged(matter, act, made),
        "act.charity_in_force": _in_force(act, made),
    }


def _uncounted(row: Row, counted: Known) -> Known:
    """Return how much of the price does not count for the transferee: none where all of it came to the debtor."""
    price, elsewhere = row["transfer.price"], row["transfer.price_elsewhere"]
    if elsewhere.span == Span.exactly(0) or price.span == counted.span:
        return nothing("all of the price counts")
    if price.span.is_empty or counted.span == row["transfer.received"].span:
        return elsewhere
    return total(((1, price), (-1, counted)), floor=0)


def _in_force(act: Borrowed, made: Known) -> Known:
    """Whether a gift was made since the state has its own rule for charities."""
    first = act.varies.get("charity_from")
    if first is None:
        return bare(YES, "the state's rule for charities has no first day here")
    since = compare(Span.exactly(date.fromisoformat(first)), "<=", made.span, Fraction(1))
    words = {YES: f"made on or after {first}", NO: f"made before {first}"}
    return computed(since, words.get(since, f"whether it was made before {first} is open"), made)


def _aged(matter: Matter, act: Borrowed, made: Known) -> Known:
    """Whether a gift is older than the years of the state's own rule for charities."""
    years = act.varies.get("charity_years")
    if years is None:
        return bare(NO, "the state has no rule of its own for charities")
    petition, low, high = matter.petition, made.span.low, made.span.high
    if petition.earliest is None or petition.latest is None or not isinstance(low, date) or not isinstance(high, date):
        return Known(UNKNOWN, why="when the gift was made is open", missing=made.missing)
    opens, closes = years_before(petition.earliest, int(years)), years_before(petition.latest, int(years))
    answer = YES if high < opens else NO if low >= closes else UNKNOWN
    why = f"made {'' if answer is YES else 'not '}more than {years} years before the petition"
    return computed(answer, why, made)


def _asset(transfer: Transfer, row: Row) -> Known:
    """Whether liens and exemptions left anything for creditors; silence on them takes nothing away."""
    equity = row["transfer.equity"]
    low, high = equity.span.low, equity.span.high
    if high == 0:
        return computed(NO, "liens and exemptions left nothing that creditors could reach", equity)
    if isinstance(low, int) and low > 0:
        return bare(YES, "liens and exemptions left something that creditors could reach")
    value, taken = said(transfer.value), [said(stated) for stated in (transfer.liens, transfer.exempt) if stated is not None]
    tops = [None if one is None else one.high for one in taken]
    most = None if None in tops else sum(top for top in tops if top is not None)
    if most == 0 or (most is not None and value is not None and value.low is not None and value.low > most):
        return bare(YES, "nothing on the record says that liens or exemptions took all of it")
    return computed(UNKNOWN, "liens or exemptions may have taken all of it", equity)


def _items(transfer: Transfer) -> tuple[Received, ...]:
    return transfer.received.value if transfer.received else ()


def _old_debt(matter: Matter, transfer: Transfer, path: str) -> Known:
    """Whether it was made for a debt of the debtor's that was there before."""
    if transfer.received is None:
        return bare(UNKNOWN, "the record does not say what the transfer was made for", f"{path}.received")
    for number, item in enumerate(_items(transfer), 1):
        if said(item.kind) in DEBTS and said(item.of) in (None, matter.debtor) and item.kind is not None:
            support = (evidence(f"{path}.received.#{number}.kind", item.kind),)
            return Known(YES, why="it paid or secured a debt that the debtor already owed", evidence=support)
    vague = [number for number, item in enumerate(_items(transfer), 1) if item.kind is None]
    if vague:
        return bare(UNKNOWN, "what came back is not said", f"{path}.received.#{vague[0]}.kind")
    return Known(
        NO, why="no old debt of the debtor's was paid or secured", evidence=(evidence(f"{path}.received", transfer.received),)
    )


def _present(transfer: Transfer, full: Truth, received: Known, equity: Known, path: str) -> Known:
    if any(said(item.kind) in DEBTS for item in _items(transfer)):
        return bare(NO, "an old debt is no present value")
    return computed(
        full,
        "present value came back in full" if full is YES else "what came back was not its present value",
        received,
        equity,
    )


def _consideration(row: Row) -> Known:
    """Whether anything that the law calls valuable was given: adequacy is not asked."""
    paid = row["transfer.received"]
    low, high = paid.span.low, paid.span.high
    if isinstance(low, int) and low > 0:
        return computed(YES, "something of value was given", paid)
    if high == 0:
        return computed(NO, "nothing of value was given", paid)
    return computed(UNKNOWN, "whether anything of value was given is open", paid)


def _outsider_paid(matter: Matter, transfer: Transfer, row: Row, path: str) -> Known:
    """Whether nothing but an old debt of the debtor's was satisfied, for somebody who is no insider (*Atlanta Shipping*)."""
    old, inside = _old_debt(matter, transfer, path), row["transfer.to_insider"]
    if old.truth is not YES:
        return old
    if said(transfer.kind) == "lien" or any(said(item.kind) != "antecedent_debt" for item in _items(transfer)):
        return bare(NO, "it did more than satisfy an old debt")
    answer = ~inside.truth
    words = {YES: "an old debt of the debtor's was satisfied, and", NO: "an old debt was satisfied, but"}
    return computed(answer, f"{words.get(answer, 'an old debt was satisfied;')} {inside.why}", old, inside)


def _paid(matter: Matter, transfer: Transfer, path: str, received: Known) -> Known:
    """Return all that was given for it, to the debtor or to anybody else."""
    elsewhere = [
        (1, bounded_below(amount(f"{path}.received.#{number}.amount", item.amount)))
        for number, item in enumerate(_items(transfer), 1)
        if said(item.to) not in (None, matter.debtor) and said(item.kind) not in WORTHLESS
    ]
    if not elsewhere or received.span.is_empty:
        return received
    return total([(1, received), *elsewhere]).but(terms=())


def _least_price(transfer: Transfer, path: str, equity: Known) -> Known:
    """Return the least for which the debtor would have sold its equity at arm's length; where none is stated, its value."""
    stated = transfer.arms_length_range
    if stated is None:
        return equity
    known = amount(f"{path}.arms_length_range", stated)
    if not known.span.low:
        return known.but(value=NOTHING, missing=(f"{path}.arms_length_range",), terms=())
    least = known.but(value=Span.exactly(known.span.low), terms=())
    return total(((1, least), *taken_off(transfer, path)), floor=0)


def _rebutted(transfer: Transfer, path: str) -> Known:
    ruled = transfer.found.presumption_rebutted if transfer.found else None
    return found(f"{path}.found.presumption_rebutted", ruled, "the presumption was found rebutted", "it was found to stand")


def _presumed_ignorant(matter: Matter, received: Known, equity: Known) -> Known:
    """Return the presumption of La. C.C. art. 2038: it holds or is open."""
    row = matter.law.param(FOUR_FIFTHS)
    if row is None or row.value is None:
        return bare(UNKNOWN, "the law of that day has no such presumption")
    holds = compare(equity.span, "<=", received.span, 1 / Fraction(row.fraction)) if not equity.span.is_empty else UNKNOWN
    short = "less than so large a part of the value was given, or how much is open"
    why = f"at least {row.fraction * 100:.0f}% of the value was given" if holds is YES else short
    return computed(YES if holds is YES else UNKNOWN, why, received, equity).but(law=(FOUR_FIFTHS,))


def _charity_knew(row: Row) -> Known:
    notice, good = row["transfer.inquiry_notice"], row["transfer.good_faith"]
    if notice.truth.known:
        return notice
    return computed(~good.truth, good.why, good) if good.truth.known else notice


def _enforcement(transfer: Transfer, path: str) -> dict[str, Known]:
    lease = truth(
        f"{path}.lease_terminated",
        transfer.lease_terminated,
        "a lease ended on default, by its terms and by law",
        "no lease ended on default",
        unknown="the record does not speak of a lease",
    )
    sale = transfer.sale
    way = said(sale.mechanism) if sale else None
    forced = ("foreclosure", "tax_sale")
    sold = {
        "sale.collateral": mechanism(transfer, path, ("ucc",), forced),
        "sale.execution": mechanism(transfer, path, ("execution",), forced),
    }
    raised = way in ("ucc", "strict_foreclosure") or lease.truth is YES
    enforced = Known(YES if raised else UNKNOWN, why="a lease or a security interest was enforced" if raised else "")
    closed = way == "mortgage_foreclosure" or (way is None and said(transfer.kind) == "foreclosure")
    foreclosed = Known(YES if closed else UNKNOWN, why="the record speaks of a foreclosure" if closed else "")
    return {**sold, "sale.lease_ended": lease, "sale.enforced": enforced, "sale.foreclosed": foreclosed}
