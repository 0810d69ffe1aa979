"""Insolvent, or made so: 11 U.S.C. 101(32), with unreasonably small capital and debts beyond the ability to pay.

A finding outranks the sum. Small capital asks whether management's projections were reasonable when made, together with the
cash there was to run on: Moody v. Security Pacific Business Credit, Inc., 971 F.2d 1056 (3d Cir. 1992). Debts beyond ability
ask, under section 548, only what the debtor meant or believed.
"""

from __future__ import annotations

from avoidance.facts.vocabulary import debtor, preference, ratio
from avoidance.logic.elements import All, Any, Finding, Node, Not, Presumed, Screen, Weighed, share
from avoidance.logic.known import HEURISTIC, PRESUMPTION


def insolvent(id: str, cite: str, name: str) -> Node:
    """Return the element: insolvent on the day, or made insolvent by the transfer."""
    return Finding(
        debtor.found_insolvent.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Any(
            All(
                _not_municipality(f"{id}.sheet.kind", "11 U.S.C. 101(32)(A)-(B)"),
                Any(
                    (debtor.property_before < debtor.debts_before).at(
                        f"{id}.sheet.before", "11 U.S.C. 101(32)(A)", "debts exceeded property before the transfer"
                    ),
                    (debtor.property_after < debtor.debts_after).at(
                        f"{id}.sheet.after", cite, "debts exceeded property as a result of it"
                    ),
                ).at(f"{id}.sheet.sum", "11 U.S.C. 101(32)(A)-(B)", "debts exceed property"),
            ).at(f"{id}.sheet", "11 U.S.C. 101(32)(A)-(B)", "balance-sheet insolvency at fair valuation"),
            All(
                debtor.is_municipality.at(f"{id}.municipality.kind", "11 U.S.C. 101(32)(C)"),
                debtor.cannot_pay.at(f"{id}.municipality.paying", "11 U.S.C. 101(32)(C)"),
            ).at(f"{id}.municipality", "11 U.S.C. 101(32)(C)", "a municipality that does not or cannot pay its debts"),
        ).at(f"{id}.computed", "11 U.S.C. 101(32)", "insolvent by the record's figures"),
    ).at(id, cite, name)


def insolvent_then(id: str, cite: str, name: str) -> Node:
    """Return the element of a preference: insolvent when it was made, as shown or, during the 90 days, presumed (547(f)).

    What the transfer itself did to the balance sheet is not asked.
    """
    return Finding(
        preference.found_insolvent.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Presumed(
            Any(
                All(
                    _not_municipality(f"{id}.sheet.kind", "11 U.S.C. 101(32)(A)-(B)"),
                    (preference.property_then < preference.debts_then).at(
                        f"{id}.sheet.sum", "11 U.S.C. 101(32)(A)-(B)", "debts exceeded property when it was made"
                    ),
                ).at(f"{id}.sheet", "11 U.S.C. 101(32)(A)-(B)", "balance-sheet insolvency at fair valuation"),
                All(
                    debtor.is_municipality.at(f"{id}.municipality.kind", "11 U.S.C. 101(32)(C)"),
                    preference.cannot_pay.at(f"{id}.municipality.paying", "11 U.S.C. 101(32)(C)"),
                ).at(f"{id}.municipality", "11 U.S.C. 101(32)(C)", "a municipality that does not or cannot pay its debts"),
            ).at(f"{id}.shown", "11 U.S.C. 101(32)", "insolvent by the record's figures"),
            preference.presumed_insolvent.at(f"{id}.presumed", "11 U.S.C. 547(f)").carried(
                PRESUMPTION, "insolvent during the 90 days, 11 U.S.C. 547(f)"
            ),
        ).at(f"{id}.computed", "11 U.S.C. 547(b)(3), (f)", "insolvent as shown, or as presumed"),
    ).at(id, cite, name)


def small_capital(id: str, cite: str, name: str) -> Node:
    """Return the element: left with unreasonably small capital."""
    return Finding(
        debtor.found_small_capital.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Screen(
            All(
                Not(debtor.projections_reasonable.at(f"{id}.short.projections", cite)).at(
                    f"{id}.short.unreasonable", cite, "projections not reasonable"
                ),
                share(debtor.cash_available, "<", ratio.runway, of=debtor.monthly_deficit)
                .at(f"{id}.short.runway", cite, "not cash enough for the runway")
                .carried(HEURISTIC, "the runway of months that the tables give"),
            ).at(f"{id}.short", cite, "unreasonable projections and a short runway"),
            All(
                debtor.projections_reasonable.at(f"{id}.enough.projections", cite),
                (debtor.monthly_deficit <= debtor.cash_available).at(f"{id}.enough.cash", cite, "cash for the month ahead"),
            ).at(f"{id}.enough", cite, "reasonable projections and cash to run on"),
            Weighed().at(f"{id}.factors", cite, "whether the failure was reasonably foreseeable"),
        ).at(f"{id}.computed", cite, "projections and cash"),
    ).at(id, cite, name)


def beyond_ability(id: str, cite: str, name: str) -> Node:
    """Return the element: meant or believed it would incur debts beyond its ability to pay."""
    return Finding(
        debtor.found_beyond_ability.at(f"{id}.found", cite, "found by a court, or stipulated"),
        debtor.believed_unable.at(f"{id}.belief", cite),
    ).at(id, cite, name)


def _not_municipality(id: str, cite: str) -> Node:
    return Not(debtor.is_municipality.at(f"{id}.fact", cite)).at(id, cite, "not a municipality")
