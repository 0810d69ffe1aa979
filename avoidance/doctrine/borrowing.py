"""What every state-law theory asks for before its own elements: 11 U.S.C. 544(b)(1).

A transfer of an interest of the debtor, made before the case began, governed by the act, not to the United States, and an actual
creditor who could have avoided it under that act and was still in time on the petition date. One such creditor is enough for the
whole transfer: Moore v. Bay, 284 U.S. 4 (1931). The debtor's condition is tested as the act tests it.
"""

from __future__ import annotations

from avoidance.facts.vocabulary import act, after, debtor, sale, transfer
from avoidance.logic.elements import All, Any, AnyOf, Chosen, Finding, Node, Not, Presumed
from avoidance.logic.known import By

THROUGH = "11 U.S.C. 544(b)(1)"
MILLER = "United States v. Miller, 604 U.S. ___ (No. 23-824) (2025)"


def borrowed_claim(id: str, cite: str, theory: str) -> tuple[Node, ...]:
    """Return the elements that stand before an act's own: ``theory`` is actual, constructive, present or preference."""
    return (
        transfer.of_debtor_property.at(f"{id}.transfer", THROUGH),
        after.not_yet.at(f"{id}.before", THROUGH),
        act.is_asset.at(f"{id}.asset", f"{cite} 1"),
        act.governs.at(f"{id}.act", cite),
        Not(act.immune_transferee.at(f"{id}.immunity.fact", MILLER)).at(
            f"{id}.immunity", MILLER, "not a transfer to the United States"
        ),
        AnyOf(key=f"act.{theory}_creditor").at(
            f"{id}.creditor", THROUGH, "a creditor with an allowable unsecured claim who could use the theory"
        ),
        AnyOf(key=f"act.{theory}_in_time").at(
            f"{id}.in-time", f"{THROUGH}; {cite} 9", "such a creditor was in time at the petition"
        ),
    )


def insolvent_under(id: str, cite: str, name: str) -> Node:
    """Return the element: insolvent, or made so, as the act measures it, or presumed from not paying debts."""
    return (
        Finding(
            debtor.found_insolvent.at(f"{id}.found", cite, "found by a court, or stipulated"),
            Presumed(
                Any(
                    (act.property_before < act.debts_before).at(
                        f"{id}.sheet.before", f"{cite}(a)", "debts exceeded assets before the transfer"
                    ),
                    (act.property_after < act.debts_after).at(
                        f"{id}.sheet.after", f"{cite}(a)", "debts exceeded assets as a result of it"
                    ),
                ).at(f"{id}.sheet", f"{cite}(a)", "insolvent by the record's figures"),
                act.presumed_insolvent.at(f"{id}.presumption", f"{cite}(b)").carried(
                    By.PRESUMPTION, f"not paying debts as they come due ({cite}(b))"
                ),
            ).at(f"{id}.computed", cite, "shown insolvent, or presumed so"),
        )
        .at(id, cite, name)
        .once()
    )


def beyond_ability_under(id: str, cite: str, name: str) -> Node:
    """Return the element: debts beyond the ability to pay, meant, believed, or (in most states) to be expected."""
    return Finding(
        debtor.found_beyond_ability.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Any(
            debtor.believed_unable.at(f"{id}.belief", cite),
            All(
                act.should_have_believed_counts.at(f"{id}.expectation.rule", cite),
                debtor.should_have_believed_unable.at(f"{id}.expectation.fact", cite),
            ).at(f"{id}.expectation", cite, "should have believed so"),
        ).at(f"{id}.computed", cite, "meant, believed or to be expected"),
    ).at(id, cite, name)


def forced_sale_conclusive(id: str, cite: str) -> Node:
    """Return the element: the price is the value, a regular and non-collusive foreclosure under the instrument having fixed it."""
    return Any(
        All(
            Any(
                sale.mortgage_foreclosure.at(f"{id}.foreclosure.kind.mortgage", cite),
                sale.collateral.at(f"{id}.foreclosure.kind.collateral", cite),
                All(
                    act.execution_too.at(f"{id}.foreclosure.kind.execution.rule", cite),
                    sale.execution.at(f"{id}.foreclosure.kind.execution.fact", cite),
                ).at(f"{id}.foreclosure.kind.execution", cite, "an execution sale, where the state protects it"),
                All(
                    act.every_lawful_sale.at(f"{id}.foreclosure.kind.lawful.rule", cite),
                    Any(
                        sale.execution.at(f"{id}.foreclosure.kind.lawful.execution", cite),
                        sale.tax_sale.at(f"{id}.foreclosure.kind.lawful.tax", cite),
                    ).at(f"{id}.foreclosure.kind.lawful.fact", cite, "an execution or a tax sale"),
                ).at(f"{id}.foreclosure.kind.lawful", cite, "any lawful forced sale, where the state protects it"),
            ).at(f"{id}.foreclosure.kind", cite, "a sale under a mortgage, a deed of trust or a security agreement"),
            sale.state_law_followed.at(f"{id}.foreclosure.procedure", cite, "regularly conducted"),
            Not(sale.collusive.at(f"{id}.foreclosure.collusion.fact", cite)).at(
                f"{id}.foreclosure.collusion", cite, "not collusive"
            ),
        ).at(f"{id}.foreclosure", cite, "regular, non-collusive forced sale"),
        All(
            Chosen(key="value.view", side="arms_length_price").at(
                f"{id}.price.view", cite, "the arm's-length price is taken as the value"
            ),
            transfer.ordinary_sale.at(f"{id}.price.sale", cite),
            transfer.arms_length.at(f"{id}.price.arms-length", cite),
            Not(sale.collusive.at(f"{id}.price.collusion.fact", cite)).at(f"{id}.price.collusion", cite, "not collusive"),
        ).at(f"{id}.price", cite, "price of an arm's-length, non-collusive, ordinary sale"),
    ).at(id, cite, "the price is conclusive")
