"""What the civil law of Puerto Rico and Louisiana presumes and asks, and the intent that Kentucky's old preference law asked for.

Puerto Rico presumes that an act was meant to defeat creditors when it was gratuitous, when it followed a judgment or an order of
attachment, and since the Code of 2020 when it was between relatives to the fourth degree of blood or the second of marriage; the
day from which kin count stands in the table of variations, the degrees in the law tables.

Louisiana gives a party to an onerous contract back what it gave: all of it if it did not know of the insolvency, and otherwise as
far as it has inured to the benefit of creditors (La. C.C. art. 2038). Which part has, the record says or is asked.

A presumption holds or is open; its absence proves nothing.

Left out: kinship that the record does not state, and step relations.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from avoidance.facts.borrowed import Borrowed
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bare, bounded_below, computed, merged, smaller, truth
from avoidance.logic.elements import compare
from avoidance.logic.known import Evidence, Known, Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.evidence import DateSpan, said
from casefacts.kinship import Family, Kin
from casefacts.links import links, reasons
from casefacts.model import Transfer

BLOOD, MARRIAGE = "pr.presumed_degree_of_blood", "pr.presumed_degree_of_marriage"
CONTEMPLATED = "it was made in contemplation of insolvency, to prefer a creditor"


def civil(matter: Matter, transfer: Transfer, act: Borrowed, row: Row) -> dict[str, Known]:
    """Return the facts that only Puerto Rico, Louisiana and old Kentucky ask for; nothing under any other act."""
    path = f"transfers.{transfer.id}"
    if act.name == "Puerto Rico":
        return {
            "act.no_other_remedy": truth(
                f"{path}.no_other_remedy",
                transfer.no_other_remedy,
                "the creditor had no other way to be paid",
                "the creditor had another way to be paid",
            ),
            "act.presumed_fraudulent": _presumed_fraudulent(matter, transfer, act, row, path),
        }
    if act.name == "Louisiana":
        inured = _inured(transfer, path, row["transfer.value_given"])
        return {"act.inured": inured, "act.given_back": _given_back(row, inured)}
    if act.name == "13 Eliz." and act.regime.has("insider_preference"):
        return {"transfer.to_prefer": truth(f"{path}.to_prefer", transfer.to_prefer, CONTEMPLATED, f"not so: {CONTEMPLATED}")}
    return {}


def _inured(transfer: Transfer, path: str, given: Known) -> Known:
    """Return how much of what was given has inured to the benefit of creditors: of nothing known, from none to all of it."""
    stated = bounded_below(amount(f"{path}.inured_to_creditors", transfer.inured_to_creditors))
    return computed_span(smaller(stated.span, given.span), stated, given)


def _given_back(row: Row, inured: Known) -> Known:
    """Return what the other party gets back: all that it gave if it did not know, what inured to creditors if it did."""
    given, knew = row["transfer.value_given"], row["transfer.cause_to_believe_insolvent"]
    ignorant = ~knew.truth if knew.truth.known else row["act.presumed_ignorant"].truth
    if ignorant is YES:
        return given
    if ignorant is NO:
        return inured
    return computed_span(Span(inured.span.low, None, given.span.high), given, inured, knew)


def computed_span(span: Span, *from_: Known) -> Known:
    """Return an amount worked out from others, with all that supports them and no break-even of its own."""
    base = merged(from_)
    return base.but(value=span, missing=() if span.is_exact else base.missing)


def _presumed_fraudulent(matter: Matter, transfer: Transfer, act: Borrowed, row: Row, path: str) -> Known:
    """Return the presumption of intent: it holds for one of the reasons of the Code, or is open."""
    given = row["act.consideration"]
    badges = transfer.badges
    judgment = truth(
        f"{path}.badges.judgment_or_attachment",
        badges.judgment_or_attachment if badges else None,
        "it followed a judgment or an order of attachment",
        "no judgment and no attachment came first",
    )
    kin = _kin(matter, transfer, act, row["transfer.made_on"])
    if given.truth is NO:
        return computed(YES, "it was gratuitous", given)
    if judgment.truth is YES:
        return judgment
    if kin is not None and kin.truth is YES:
        return kin
    gaps = tuple(dict.fromkeys((*given.missing, *judgment.missing, *(kin.missing if kin else ()))))
    return Known(UNKNOWN, why="nothing on the record raises a presumption of intent", missing=gaps)


def _kin(matter: Matter, transfer: Transfer, act: Borrowed, made: Known) -> Known | None:
    """Return whether it went to a relative within the degrees; ``None`` under a code that does not ask."""
    first = act.varies.get("kin_presumed_from")
    to = said(transfer.to)
    since = NO if first is None else compare(Span.exactly(date.fromisoformat(first)), "<=", made.span, Fraction(1))
    if since is NO or to is None:
        return None
    near = next(_within(matter, transfer, to), None)
    if near is None:
        return bare(UNKNOWN, "the record shows no near kinship", "relationships")
    why = f"it went to a near relative: {'; '.join(reasons(near.links))}"
    support = tuple(Evidence(link.path, link.words) for link in near.links)
    return Known(since, why=why, evidence=support, missing=made.missing, law=(BLOOD, MARRIAGE))


def _within(matter: Matter, transfer: Transfer, to: str) -> Iterator[Kin]:
    """Yield the kinship of the transferee to the debtor, if it surely held on the day and lies within the degrees."""
    on = said(transfer.date) or DateSpan()
    held = [link for link in links(matter.case.relationships) if link.holds(on)]
    kin = Family(held).kin(to, matter.debtor, "civil")
    row = None if kin is None or kin.step else matter.law.param(MARRIAGE if kin.by == "marriage" else BLOOD)
    if kin is not None and row is not None and row.value is not None and kin.civil <= row.whole:
        yield kin
