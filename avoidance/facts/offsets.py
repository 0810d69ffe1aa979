"""Setoffs, earmarked loans, sureties and deferred arrears: what 11 U.S.C. 553, 547(b), (d) and (j) ask of one transfer.

A record that speaks of no setoff, or of no loan bound for the creditor, shows none. The two insufficiencies of 553(b) are figures
of the record: how a balance ran through the 90 days is not worked out here. What the trustee recovers is the improvement, and
never more than was set off.

A worked example: 90 days before the petition a bank was owed 50,000 and owed 20,000 on an account, short by 30,000; on the day it
set off 45,000 it was owed 50,000 and owed 45,000, short by 5,000. It improved by 25,000.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from avoidance.facts.inforce import in_force
from avoidance.facts.matter import Matter
from avoidance.facts.stated import amount, bare, bounded_below, computed, day, merged, smaller, total, truth
from avoidance.logic.elements import compare
from avoidance.logic.known import NOTHING, Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.model import DeferredArrears, Earmark, Setoff, Surety, Transfer

ARREARS, AGREED = "s547j.covid_arrearage_safe_harbor", "s547j.agreed_from"
EARMARKING = "bohlen-1988"
_NO_SETOFF = bare(NO, "the record speaks of no setoff")
_SILENT = bare(UNKNOWN, "the record speaks of no such thing")
_NO_AMOUNT = Known(NOTHING)
_PLAIN = {
    "setoff.made": _NO_SETOFF,
    **{f"setoff.{key}": _SILENT for key in ("mutual", "disallowed", "bought", "built_up", "excepted")},
    **{f"setoff.{key}": _NO_AMOUNT for key in ("before", "then", "improvement")},
    **{f"surety.{key}": _SILENT for key in ("in_play", "secures_bond", "dissolved_lien", "lien_avoidable")},
    "earmark.agreed": bare(NO, "the record speaks of no loan bound for this creditor"),
    **{f"earmark.{key}": _SILENT for key in ("performed", "diminished", "codebtor")},
    **{f"arrears.{key}": _SILENT for key in ("in_play", "payment", "agreed_since", "within_contract")},
}


def law_of_offsets(matter: Matter) -> dict[str, Known]:
    """Return whether the passing clause on arrears is in force, and the facts of a record that speaks of nothing of all this."""
    return {**_PLAIN, "case.arrears_protected": in_force(matter, ARREARS, "the clause on deferred arrears")}


def offsets(matter: Matter, transfer: Transfer, interest: Known) -> dict[str, Known]:
    """Return the facts of a setoff, of an earmarked loan, of a surety's security and of deferred arrears, as far as any is stated.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        interest: what was set off, where it was a setoff.
    """
    stated = (transfer.setoff, transfer.earmark, transfer.surety, transfer.deferred_arrears)
    if all(one is None for one in stated):
        return {}
    path = f"transfers.{transfer.id}"
    found: dict[str, Known] = {}
    if transfer.setoff is not None:
        found |= _setoff(transfer.setoff, f"{path}.setoff", interest)
    if transfer.earmark is not None:
        found |= _earmark(transfer.earmark, f"{path}.earmark")
    if transfer.surety is not None:
        found |= _surety(transfer.surety, f"{path}.surety")
    if transfer.deferred_arrears is not None:
        found |= _arrears(matter, transfer.deferred_arrears, f"{path}.deferred_arrears")
    return found


def _setoff(stated: Setoff, path: str, interest: Known) -> dict[str, Known]:
    before = amount(f"{path}.insufficiency_before", stated.insufficiency_before)
    then = amount(f"{path}.insufficiency_then", stated.insufficiency_then)
    gain = total(((1, bounded_below(before)), (-1, bounded_below(then))), floor=0)
    return {
        "setoff.made": bare(YES, "the record calls it a setoff"),
        "setoff.mutual": truth(
            f"{path}.mutual", stated.mutual, "both debts were mutual and from before the case", "the debts were not mutual"
        ),
        "setoff.disallowed": truth(
            f"{path}.disallowed", stated.disallowed, "the creditor's claim is disallowed", "the creditor's claim is not disallowed"
        ),
        "setoff.bought": truth(
            f"{path}.bought",
            stated.bought,
            "the creditor bought its claim too late",
            "the creditor did not buy its claim too late",
        ),
        "setoff.built_up": truth(
            f"{path}.built_up",
            stated.built_up,
            "the creditor came to owe its debt in order to set it off",
            "the creditor did not come to owe its debt in order to set it off",
        ),
        "setoff.excepted": truth(
            f"{path}.excepted",
            stated.excepted,
            "it is of a kind that 553(b) leaves alone",
            "it is of no kind that 553(b) leaves alone",
        ),
        "setoff.before": before,
        "setoff.then": then,
        "setoff.improvement": merged((gain, interest)).but(value=smaller(gain.span, interest.span)),
    }


def _earmark(stated: Earmark, path: str) -> dict[str, Known]:
    return {
        "earmark.agreed": truth(
            f"{path}.agreed",
            stated.agreed,
            "it was agreed that the new loan pays this very debt",
            "the debtor was free to use the new loan as it liked",
        ).but(law=(EARMARKING,)),
        "earmark.performed": truth(
            f"{path}.performed", stated.performed, "the loan paid the debt as agreed", "the loan did not pay the debt as agreed"
        ),
        "earmark.diminished": truth(
            f"{path}.diminished",
            stated.diminished,
            "the transaction as a whole diminished the estate",
            "one creditor took another's place, and the estate was not diminished",
        ),
        "earmark.codebtor": truth(
            f"{path}.codebtor",
            stated.codebtor,
            "the new lender was itself liable on the debt",
            "the new lender was not liable on the debt before",
        ),
    }


def _surety(stated: Surety, path: str) -> dict[str, Known]:
    return {
        "surety.in_play": bare(YES, "the record speaks of a surety"),
        "surety.secures_bond": truth(
            f"{path}.secures_bond",
            stated.secures_bond,
            "it secured the reimbursement of a surety for a bond",
            "it secured no surety's reimbursement",
        ),
        "surety.dissolved_lien": truth(
            f"{path}.dissolved_lien",
            stated.dissolved_lien,
            "the bond dissolved a judicial lien",
            "the bond dissolved no judicial lien",
        ),
        "surety.lien_avoidable": truth(
            f"{path}.lien_avoidable",
            stated.lien_avoidable,
            "the lien would have been avoidable as a preference",
            "the lien would not have been avoidable as a preference",
        ),
    }


def _arrears(matter: Matter, stated: DeferredArrears, path: str) -> dict[str, Known]:
    return {
        "arrears.in_play": bare(YES, "the record speaks of deferred arrears"),
        "arrears.payment": truth(
            f"{path}.payment",
            stated.payment,
            "it paid arrears of rent or of a supplier",
            "it paid no arrears of rent or of a supplier",
        ),
        "arrears.agreed_since": _agreed(matter, stated, path),
        "arrears.within_contract": truth(
            f"{path}.within_contract",
            stated.within_contract,
            "it paid no more than the lease or contract asked for",
            "it paid more than the lease or contract asked for",
        ),
    }


def _agreed(matter: Matter, stated: DeferredArrears, path: str) -> Known:
    """Return whether the agreement that deferred the arrears is of the days that the clause names."""
    agreed, row = day(f"{path}.agreed", stated.agreed), matter.law.param(AGREED)
    if row is None or not isinstance(row.value, str):
        return Known(UNKNOWN, why="the law of that day has no such clause", law=(AGREED,))
    first = Span.exactly(date.fromisoformat(row.value))
    answer = compare(first, "<=", agreed.span, Fraction(1))
    why = f"the agreement is of {agreed.span.central}; the clause asks for one since {row.value}"
    return computed(answer, why if answer.known else "when it was deferred is open", agreed, law=(AGREED,))
