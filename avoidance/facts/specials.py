"""Periods outside the act: trusts that a state shelters after a short time, and tax sales.

Several states let creditors attack a transfer to a spendthrift or self-settled trust for a shorter time than the act gives, and one
has a shorter time for tax sales. Whether such a statute governs a transfer turns on things that no record states (the trustee, the
trust's terms, its law). So where the record speaks of a trust or a tax sale and the short period has passed, a claim that the act
would still allow is open, and the reason names the statute. Where the short period had not passed, nothing turns on it.

Left out: what else these statutes ask (clear and convincing proof, a creditor who spoke up in time, discovery); the states' rules
for gifts to charities, which are rules of their own; conversions into exempt property.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from avoidance.facts.matter import Matter
from avoidance.law.jurisdictions import MONTHS, NO_LIMB, Jurisdiction, Special
from avoidance.logic.known import Known
from avoidance.logic.truth import UNKNOWN, YES
from casefacts.dates import months_after
from casefacts.evidence import said
from casefacts.model import Transfer


def shortened(matter: Matter, transfer: Transfer, state: Jurisdiction, made: Known, known: Known) -> Known:
    """Return whether a creditor was in time, left open where a shorter period of the state's may have passed.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        state: whose law it is.
        made: when the transfer was made.
        known: whether a creditor was in time by the act's own period.
    """
    if known.truth is not YES or not state.specials:
        return known
    passed = [one for one in state.specials if _in_play(transfer, one) and not _alive(matter, one, made)]
    if not passed:
        return known
    told = "; ".join(f"{one.what}, {_length(one)} ({one.cite})" for one in passed)
    return known.but(value=UNKNOWN, why=f"{known.why}; whether a shorter period applies is open: {told}")


def _in_play(transfer: Transfer, special: Special) -> bool:
    """Whether the record speaks of what a period is about."""
    if special.kind == "tax_sale":
        way = said(transfer.sale.mechanism) if transfer.sale else None
        return way == "tax_sale" or (way is None and said(transfer.kind) == "tax_sale")
    if special.kind not in ("trust", "any_trust") or not (transfer.trust or said(transfer.kind) == "trust_funding"):
        return False
    settled = said(transfer.trust.self_settled) if transfer.trust else None
    return settled is not False or special.kind == "any_trust"


def _alive(matter: Matter, special: Special, made: Known) -> bool:
    """Whether the petition surely came within the years of a special period; one in days is never sure."""
    low, petition = made.span.low, matter.petition.latest
    if not isinstance(special.years, Decimal) or not isinstance(low, date) or petition is None:
        return False
    return petition <= months_after(low, int(special.years * MONTHS))


def _length(special: Special) -> str:
    parts = [f"{special.years} years"] if special.years not in (None, NO_LIMB) else []
    parts += [f"{special.days} days from notice"] if special.days != NO_LIMB else []
    return " or ".join(parts)
