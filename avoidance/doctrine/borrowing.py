"""What every state-law theory asks for before its own elements: 11 U.S.C. 544(b)(1).

A transfer of an interest of the debtor, made before the case began, governed by the act, not to the United States, and an actual
creditor who could have avoided it under that act and was still in time on the petition date. One such creditor is enough for the
whole transfer: Moore v. Bay, 284 U.S. 4 (1931). The debtor's condition is tested as the act tests it.
"""

from __future__ import annotations

from avoidance.doctrine.sales import price_received, tax_sale_price
from avoidance.facts.vocabulary import act, debtor, ratio, sale, transfer
from avoidance.facts.vocabulary_of_acts import conveyance
from avoidance.logic.elements import NIL, All, AmountFact, Any, AnyOf, Chosen, Finding, Node, Not, Presumed, share
from avoidance.logic.known import PRESUMPTION

CHASE = "Sensenich v. Molleur (In re Chase), 328 B.R. 675 (Bankr. D. Vt. 2005)"
THROUGH = "11 U.S.C. 544(b)(1)"
IMMUNITY = "11 U.S.C. 106(a), 544(b)(1)"
MOORE = "Moore v. Bay, 284 U.S. 4 (1931)"


def borrowed_claim(id: str, cite: str, theory: str, *, asset: str = "", time: str = "") -> tuple[Node, ...]:
    """Return the elements that stand before an act's own.

    Args:
        id: the claim's id.
        cite: the act.
        theory: actual, present_actual, constructive, present or preference.
        asset: where the act says what property it reaches; empty where the claim's own elements say as much.
        time: where the act says how long the claim lives; empty where another law does.
    """
    return (
        transfer.of_debtor_property.at(f"{id}.transfer", THROUGH),
        act.before_case.at(f"{id}.before-case", THROUGH),
        *([act.is_asset.at(f"{id}.asset", asset)] if asset else []),
        act.governs.at(f"{id}.act", cite),
        Not(act.immune_transferee.at(f"{id}.immunity.fact", IMMUNITY)).at(
            f"{id}.immunity", IMMUNITY, "not a transfer to the United States"
        ),
        AnyOf(key=f"act.{theory}_creditor").at(
            f"{id}.creditor", f"{THROUGH}; {MOORE}", "a creditor with an allowable unsecured claim who could use the theory"
        ),
        AnyOf(key=f"act.{theory}_in_time").at(
            f"{id}.in-time", f"{THROUGH}; {time}" if time else THROUGH, "such a creditor was in time at the petition"
        ),
    )


def insolvent_under(id: str, cite: str, name: str, *, presumed: bool, salable: bool = False) -> Node:
    """Return the element: insolvent, or made so, as the act measures it.

    Some acts presume it from not paying debts (``presumed``); the act of 1918 asks what assets would bring (``salable``).
    """
    owned, left = (conveyance.salable_before, conveyance.salable_after) if salable else (act.property_before, act.property_after)
    owed, due = (conveyance.liability_before, conveyance.liability_after) if salable else (act.debts_before, act.debts_after)
    sheet = Any(
        (owned < owed).at(f"{id}.sheet.before", cite, "debts exceeded assets before the transfer"),
        (left < due).at(f"{id}.sheet.after", cite, "debts exceeded assets as a result of it"),
    ).at(f"{id}.sheet", cite, "insolvent by the record's figures")
    shown = (
        Presumed(
            sheet,
            act.presumed_insolvent.at(f"{id}.presumption", f"{cite}(b)").carried(
                PRESUMPTION, f"not paying debts as they come due ({cite}(b))"
            ),
        ).at(f"{id}.computed", cite, "shown insolvent, or presumed so")
        if presumed
        else sheet
    )
    return Finding(debtor.found_insolvent.at(f"{id}.found", cite, "found by a court, or stipulated"), shown).at(id, cite, name)


def beyond_ability_under(id: str, cite: str, name: str, *, everywhere: bool) -> Node:
    """Return the element: debts beyond the ability to pay, meant, believed, or to be expected (in most states, or everywhere)."""
    expected = debtor.should_have_believed_unable.at(f"{id}.expectation.fact", cite)
    return Finding(
        debtor.found_beyond_ability.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Any(
            debtor.believed_unable.at(f"{id}.belief", cite),
            expected
            if everywhere
            else All(act.should_have_believed_counts.at(f"{id}.expectation.rule", cite), expected).at(
                f"{id}.expectation", cite, "should have believed so"
            ),
        ).at(f"{id}.computed", cite, "meant, believed or to be expected"),
    ).at(id, cite, name)


def uniform_price(id: str, cite: str, received: AmountFact) -> Node:
    """Return the element of UFTA and UVTA 3(b): a regular foreclosure's price is the value; in one state an execution's too.

    Whether the rule of BFP, and so 3(b), reaches a tax sale is a position (``tax_sale.bfp``). Two states define the value as a
    range of prices, and in one a strict foreclosure for nearly the whole value is presumed to have given it.
    """
    execution = All(
        act.execution_too.at(f"{id}.foreclosure.kind.execution.rule", cite),
        sale.execution.at(f"{id}.foreclosure.kind.execution.fact", cite),
    ).at(f"{id}.foreclosure.kind.execution", cite, "an execution sale, where the state protects it")
    return _conclusive(
        id,
        cite,
        _under_the_instrument(id, cite, execution),
        received,
        tax_sale_price(f"{id}.tax", cite),
        _within_range(f"{id}.range", cite, received),
        All(
            act.strict_foreclosure_presumed.at(f"{id}.strict.rule", cite),
            sale.strict_foreclosure.at(f"{id}.strict.mechanism", cite),
            sale.real_property.at(f"{id}.strict.land", cite),
            Not(
                share(received, "<", ratio.strict_high, of=transfer.equity).at(f"{id}.strict.debt.short", CHASE, "for clearly less")
            ).at(f"{id}.strict.debt", CHASE, "for a debt of nearly the whole value"),
        ).at(f"{id}.strict", cite, "strict foreclosure for nearly the whole value"),
    )


def uniform_shortfall(id: str, cite: str, received: AmountFact) -> Node:
    """Return the element: a strict foreclosure for a debt so far below the value that one state presumes it voidable."""
    return All(
        act.strict_foreclosure_presumed.at(f"{id}.rule", cite),
        sale.strict_foreclosure.at(f"{id}.mechanism", cite),
        sale.real_property.at(f"{id}.land", cite),
        (received < transfer.equity).at(f"{id}.less", cite, "less than all of it"),
        share(received, "<=", ratio.strict_low, of=transfer.equity).at(f"{id}.debt", CHASE, "for a debt far below the value"),
    ).at(id, cite, "strict foreclosure far below the value")


def _within_range(id: str, cite: str, received: AmountFact) -> Node:
    """Return the element: a price for which the debtor would have sold at arm's length, where that defines the value."""
    return All(
        act.value_is_range.at(f"{id}.rule", cite),
        (received > NIL).at(f"{id}.something", cite, "something was given"),
        (transfer.least_price <= received).at(f"{id}.price", cite, "no less than the least such price"),
    ).at(id, cite, "within the range of arm's-length prices, where that is the test")


def federal_price(id: str, cite: str, received: AmountFact) -> Node:
    """Return the element of 28 U.S.C. 3303(b): the price of a regular foreclosure under the instrument is the value."""
    return _conclusive(id, cite, _under_the_instrument(id, cite), received)


def lawful_price(id: str, cite: str, received: AmountFact) -> Node:
    """Return the element that the act of 1918 lacks and one state has: the price of every lawful forced sale is the value."""
    root = f"{id}.foreclosure.kind"
    kinds = Any(
        sale.mortgage_foreclosure.at(f"{root}.sale.mortgage", cite),
        sale.collateral.at(f"{root}.sale.collateral", cite),
        sale.execution.at(f"{root}.sale.execution", cite),
        sale.tax_sale.at(f"{root}.sale.tax", cite),
    ).at(f"{root}.sale", cite, "a foreclosure, an execution or a tax sale")
    return _conclusive(
        id,
        cite,
        All(act.every_lawful_sale.at(f"{root}.rule", cite), kinds).at(root, cite, "a forced sale, where the state protects it"),
        received,
    )


def agreed_price(id: str, cite: str, received: AmountFact) -> Node:
    """Return the element: the price of an arm's-length, non-collusive, ordinary sale is the value, on one view of value."""
    return All(
        Chosen(key="value.view", side="arms_length_price").at(f"{id}.view", cite, "the arm's-length price is taken as the value"),
        transfer.ordinary_sale.at(f"{id}.sale", cite),
        transfer.arms_length.at(f"{id}.arms-length", cite),
        Not(sale.collusive.at(f"{id}.collusion.fact", cite)).at(f"{id}.collusion", cite, "not collusive"),
        *price_received(id, cite, received),
    ).at(id, cite, "price of an arm's-length, non-collusive, ordinary sale")


def _under_the_instrument(id: str, cite: str, *more: Node) -> Node:
    return Any(
        sale.mortgage_foreclosure.at(f"{id}.foreclosure.kind.mortgage", cite),
        sale.collateral.at(f"{id}.foreclosure.kind.collateral", cite),
        *more,
    ).at(f"{id}.foreclosure.kind", cite, "a sale under a mortgage, a deed of trust or a security agreement")


def _conclusive(id: str, cite: str, kind: Node, received: AmountFact, *more: Node) -> Node:
    return Any(
        All(
            kind,
            sale.state_law_followed.at(f"{id}.foreclosure.procedure", cite, "regularly conducted"),
            Not(sale.collusive.at(f"{id}.foreclosure.collusion.fact", cite)).at(
                f"{id}.foreclosure.collusion", cite, "not collusive"
            ),
        ).at(f"{id}.foreclosure", cite, "regular, non-collusive forced sale"),
        *more,
        agreed_price(f"{id}.price", cite, received),
    ).at(id, cite, "the price is conclusive")
