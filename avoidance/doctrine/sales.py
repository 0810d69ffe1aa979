"""When the price of a sale is its value: forced sales under state law, and the arm's-length price.

A mortgage foreclosure sale of real property that followed state law and was not collusive brings, by definition, reasonably
equivalent value: BFP v. Resolution Trust Corp., 511 U.S. 531 (1994). Before that decision courts differed: the line of Durrett v.
Washington National Insurance Co., 621 F.2d 201 (5th Cir. 1980) weighed the price against the market, while in the Ninth Circuit a
regular sale was taken as conclusive (position ``foreclosure.before_bfp``). BFP spoke of mortgages only. Whether its reasoning
reaches a tax sale depends on the circuit and on real bidding (the courts that deny it judged procedures that do not test the
price, so where bidding did test it the point is open there too), and a strict foreclosure, which has no sale, usually gets no
shield: both are positions. A sale of collateral under the Uniform Commercial Code is outside all of this and is weighed like any
sale.

A divorce decree is no sale; where it is taken as conclusive (*Batlan v. Bledsoe*, 569 F.3d 1106 (9th Cir. 2009), following
*Ingalls v. Erlewine*, 349 F.3d 205 (5th Cir. 2003); position ``divorce.decree``) it takes a regular proceeding that was
contested, without fraud or collusion. Elsewhere the decree is evidence and the values are compared, as they are where the spouses
agreed.

Outside forced sales, one view takes the price of an arm's-length, non-collusive, ordinary sale as the value of the property; the
default view compares it with an appraisal (position ``value.view``). The statute still asks what the *debtor* received: a price
that was paid to somebody else settles nothing.
"""

from __future__ import annotations

from avoidance.facts.vocabulary import act, case, divorce, ratio, sale, transfer
from avoidance.logic.elements import NIL, All, AmountFact, Any, Chosen, Fact, Node, Not, Screen, Weighed, share
from avoidance.logic.known import HEURISTIC

BFP = "BFP v. Resolution Trust Corp., 511 U.S. 531 (1994)"


def price_conclusive(id: str, cite: str, received: AmountFact = transfer.received) -> Node:
    """Return the element: the price is the value, whatever the market says. ``received`` is what counts as having come back."""
    return Any(
        All(
            Any(
                case.bfp_decided.at(f"{id}.bfp.law.decided", BFP),
                Chosen(key="foreclosure.before_bfp", side="sale_conclusive").at(
                    f"{id}.bfp.law.before", cite, "taken as conclusive before BFP"
                ),
            ).at(f"{id}.bfp.law", BFP, "such a price is conclusive on the day whose law is applied"),
            sale.mortgage_foreclosure.at(f"{id}.bfp.mechanism", cite),
            sale.real_property.at(f"{id}.bfp.land", cite),
            sale.state_law_followed.at(f"{id}.bfp.procedure", cite),
            _not(sale.collusive, f"{id}.bfp.collusion", cite, "not collusive"),
        ).at(f"{id}.bfp", BFP, "regular, non-collusive mortgage foreclosure of land"),
        tax_sale_price(f"{id}.tax", cite),
        All(
            sale.strict_foreclosure.at(f"{id}.strict.mechanism", cite),
            sale.real_property.at(f"{id}.strict.land", cite),
            sale.state_law_followed.at(f"{id}.strict.procedure", cite),
            _not(sale.collusive, f"{id}.strict.collusion", cite, "not collusive"),
            _side(f"{id}.strict", cite, "strict_foreclosure.bfp", "the BFP rule reaches a strict foreclosure"),
        ).at(f"{id}.strict", cite, "strict foreclosure"),
        All(
            Chosen(key="divorce.decree", side="decree_conclusive").at(
                f"{id}.decree.rule", cite, "a divorce decree is conclusive of value"
            ),
            divorce.by_decree.at(f"{id}.decree.divorce", cite),
            divorce.contested.at(f"{id}.decree.contested", cite),
            divorce.regular.at(f"{id}.decree.regular", cite),
            _not(divorce.fraud, f"{id}.decree.fraud", cite, "no fraud or collusion"),
        ).at(f"{id}.decree", cite, "divorce decree after a regular, contested proceeding"),
        All(
            Chosen(key="value.view", side="arms_length_price").at(
                f"{id}.price.view", cite, "the arm's-length price is taken as the value"
            ),
            transfer.ordinary_sale.at(f"{id}.price.sale", cite),
            transfer.arms_length.at(f"{id}.price.arms-length", cite),
            _not(sale.collusive, f"{id}.price.collusion", cite, "not collusive"),
            *price_received(f"{id}.price", cite, received),
        ).at(f"{id}.price", cite, "price of an arm's-length, non-collusive, ordinary sale"),
    ).at(id, cite, "the price is conclusive")


def tax_sale_price(id: str, cite: str) -> Node:
    """Return the element: a lawful tax sale of land on competitive bidding, where the rule of BFP is taken to reach it."""
    return All(
        sale.tax_sale.at(f"{id}.mechanism", cite),
        sale.real_property.at(f"{id}.land", cite),
        sale.state_law_followed.at(f"{id}.procedure", cite),
        _not(sale.collusive, f"{id}.collusion", cite, "not collusive"),
        sale.competitive_bidding.at(f"{id}.bidding", cite),
        _side(id, cite, "tax_sale.bfp", "the BFP rule reaches such a tax sale", _another_procedure(id, cite)),
    ).at(id, cite, "tax sale on competitive bidding")


def price_received(id: str, cite: str, received: AmountFact) -> tuple[Node, Node]:
    """Return the elements: a price was paid, and it came to the debtor.

    That the price is what the property was worth says nothing of where it went: what the debtor received is held against the price.
    """
    lost = transfer.price_elsewhere if received is transfer.received else act.price_uncounted
    return (
        (received > NIL).at(f"{id}.paid", cite, "a price was paid"),
        Screen(
            (lost <= NIL).at(f"{id}.came.whole", cite, "all of the price came"),
            All(
                (lost > NIL).at(f"{id}.came.short.part", cite, "some of the price went elsewhere"),
                share(received, "<", ratio.durrett, of=transfer.price)
                .at(f"{id}.came.short.line", cite, "clearly less than the price came to the debtor")
                .carried(HEURISTIC, "the 70% line"),
            ).at(f"{id}.came.short", cite, "too little of the price came to the debtor"),
            Weighed().at(f"{id}.came.part", cite, "whether what came of the price was reasonably equivalent"),
        ).at(f"{id}.came", cite, "the price came to the debtor"),
    )


def _another_procedure(id: str, cite: str) -> Node:
    """Return the element: courts that deny the shield judged procedures that do not test the price; one that does is undecided."""
    return All(
        Chosen(key="tax_sale.bfp", side="bfp_not").at(
            f"{id}.rule.untested.side", cite, "denied to sales that do not test the price"
        ),
        Weighed().at(f"{id}.rule.untested.court", cite, "whether that reaches a sale whose price was tested by bidding"),
    ).at(f"{id}.rule.untested", cite, "another procedure than those decided")


def _side(id: str, cite: str, key: str, name: str, *more: Node) -> Node:
    """Return the split: conclusive by law, or a question of fact on the procedure, or neither.

    ``more`` is another way in which it is open.
    """
    return Any(
        Chosen(key=key, side="bfp_applies").at(f"{id}.rule.applies", cite, "taken as conclusive"),
        All(
            Chosen(key=key, side="fact_question").at(f"{id}.rule.open", cite, "taken as a question of fact"),
            Weighed().at(f"{id}.rule.court", cite, "what the procedure shows of value"),
        ).at(f"{id}.rule.fact", cite, "a question of fact on the procedure"),
        *more,
    ).at(f"{id}.rule", cite, name)


def _not(fact: Fact, id: str, cite: str, name: str) -> Node:
    return Not(fact.at(f"{id}.fact", cite)).at(id, cite, name)
