"""What the record says of one taking, as the facts that section 550 asks for.

>>> from casefacts.aftermath import Flow
>>> of_flow(Flow(id="F1"))["taking.value"].missing
('flows.F1.value_given',)
"""

from __future__ import annotations

from typing import TypeAlias

from avoidance.facts.stated import amount, bare, blank, computed, found, smaller, total, truth
from avoidance.logic.known import Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.aftermath import Flow
from casefacts.circumstances import Improvements
from casefacts.evidence import Maybe
from casefacts.model import Transfer

Stated: TypeAlias = dict[str, Known]
FREE = bare(UNKNOWN, "the record does not say that it was bound to pass on what it got")


def of_transfer(transfer: Transfer) -> Stated:
    """Return the facts of the taking of a transfer by the debtor; what was given for it is a matter of 548(c), not of 550(b)."""
    path = f"transfers.{transfer.id}"
    return {
        **_taken(path, transfer),
        **_nothing_given(),
        **_improvements(path, transfer.improvements),
    }


def of_flow(flow: Flow) -> Stated:
    """Return the facts of the taking of what somebody passed on."""
    path, ruled = f"flows.{flow.id}", flow.found
    return {
        **_taken(path, flow),
        "taking.value": amount(f"{path}.value_given", flow.value_given),
        "taking.value_found": found(
            f"{path}.found.value",
            ruled.value if ruled is not None else None,
            "found to have given value",
            "found to have given no value",
        ),
        "taking.knew": truth(
            f"{path}.knew_of_voidability",
            flow.knew_of_voidability,
            "it knew that the transfer was voidable",
            "it did not know that the transfer was voidable",
        ),
        "taking.knew_found": found(
            f"{path}.found.knew_of_voidability",
            ruled.knew_of_voidability if ruled is not None else None,
            "found to have known that the transfer was voidable",
            "found not to have known that the transfer was voidable",
        ),
        **_improvements(path, flow.improvements),
    }


def of_line() -> Stated:
    """Return the facts of a payment that only a statement shows: nothing is known of how it was taken, until it is a flow."""
    silent = bare(UNKNOWN, "only a statement shows the payment: write it as a flow, with what is known of it", "flows")
    return {
        "taking.good_faith": silent,
        "taking.inquiry_notice": silent,
        "taking.on_notice": silent,
        "taking.diligent_inquiry": silent,
        "taking.inquiry_futile": bare(UNKNOWN, "the record does not say what an inquiry would have shown"),
        "taking.good_faith_found": bare(UNKNOWN, "no finding on the record"),
        "taking.dominion": FREE,
        **_nothing_given(),
        **_improvements("", None),
    }


def _taken(path: str, one: Transfer | Flow) -> Stated:
    """Return how something was taken, which the record says of a transfer and of a flow by the same keys."""
    return {
        **_faith(path, one.good_faith, one.inquiry_notice, one.diligent_inquiry),
        "taking.inquiry_futile": truth(
            f"{path}.inquiry_futile", one.inquiry_futile, "an inquiry would have shown nothing", "an inquiry would have helped"
        ),
        "taking.good_faith_found": found(
            f"{path}.found.good_faith",
            one.found.good_faith if one.found is not None else None,
            "found to have taken in good faith",
            "found not to have taken in good faith",
        ),
        "taking.dominion": _dominion(path, one.dominion),
    }


def _nothing_given() -> Stated:
    return {
        "taking.value": blank(),
        "taking.value_found": bare(UNKNOWN, "no finding on the record"),
        "taking.knew": bare(UNKNOWN, "the record does not say what it knew"),
        "taking.knew_found": bare(UNKNOWN, "no finding on the record"),
    }


def _faith(path: str, good_faith: Maybe[bool], notice: Maybe[bool], inquiry: Maybe[bool]) -> Stated:
    good = truth(f"{path}.good_faith", good_faith, "it took in good faith", "it did not take in good faith")
    told = truth(f"{path}.inquiry_notice", notice, "what it knew called for an inquiry", "nothing it knew called for an inquiry")
    silent = notice is None and good.truth.known
    return {
        "taking.good_faith": good,
        "taking.inquiry_notice": told,
        "taking.on_notice": computed(NO, "the record speaks of good faith and not of notice", good) if silent else told,
        "taking.diligent_inquiry": truth(
            f"{path}.diligent_inquiry", inquiry, "it inquired with diligence", "it made no diligent inquiry"
        ),
    }


def _dominion(path: str, stated: Maybe[bool]) -> Known:
    if stated is None:
        return FREE
    return truth(
        f"{path}.dominion",
        stated,
        "it could put what it got to its own use",
        "it was bound to pass on what it got, and could not put it to its own use",
    )


def _improvements(path: str, made: Improvements | None) -> Stated:
    """Return what was spent on the property less the profit, what that added to its value, and the lesser of the two."""
    path = f"{path}.improvements"
    if made is None:
        empty = blank()
        return {f"taking.improvement_{name}": empty for name in ("cost", "gain", "lien")}
    nothing = Known(Span.exactly(0))
    parts = [(1, amount(f"{path}.cost", made.cost))]
    for key, stated in (("taxes_paid", made.taxes_paid), ("liens_discharged", made.liens_discharged)):
        parts.append((1, nothing if stated is None else amount(f"{path}.{key}", stated)))
    parts.append((-1, nothing if made.profit is None else amount(f"{path}.profit", made.profit)))
    cost = total(parts, floor=0)
    gain = amount(f"{path}.increase_in_value", made.increase_in_value)
    lien = computed(YES, "", cost, gain).but(value=smaller(cost.span, gain.span))
    return {"taking.improvement_cost": cost, "taking.improvement_gain": gain, "taking.improvement_lien": lien}
