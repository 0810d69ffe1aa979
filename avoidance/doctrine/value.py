"""Less than reasonably equivalent value: the comparison of what left with what came back.

No statute fixes a percentage. Nothing for something is less than equivalent; full value is not. Between them courts weigh all
circumstances. The 70% line comes from a remark in Durrett v. Washington National Insurance Co., 621 F.2d 201 (5th Cir. 1980);
it is a heuristic, labeled as one wherever it carries an answer, and it yields to a court's finding, to a price that is
conclusive, and to the court's own weighing between the line and full value.

In a Ponzi scheme the return of what an investor paid in is value and profit beyond it is not, so the first dollar of profit was
paid for nothing: no percentage is asked for. Section 548(c) then lets an investor in good faith keep the principal.

A worked example: 350,000 in cash and 40,000 of old debt for a building worth 900,000 with 200,000 of liens is 390,000 for
700,000 of equity, 55.7%: below the line, met by heuristic. At 490,000 it would stand on the line and be open; at 700,000 it
would fail.
"""

from __future__ import annotations

from collections.abc import Callable

from avoidance.doctrine.guaranty import through_equity
from avoidance.doctrine.sales import price_conclusive
from avoidance.facts.vocabulary import ratio, sale, transfer
from avoidance.logic.elements import NIL, All, AmountFact, Any, Finding, Node, Screen, Unless, Weighed, share
from avoidance.logic.known import HEURISTIC


def less_than_equivalent(
    id: str,
    cite: str,
    name: str,
    *,
    conclusive: Callable[[str, str, AmountFact], Node] = price_conclusive,
    received: AmountFact = transfer.received,
    presumed: Callable[[str, str, AmountFact], Node] | None = None,
) -> Node:
    """Return the element: less than reasonably equivalent value was received in exchange.

    ``conclusive`` is when a price is the value by rule, ``received`` what counts as having come back, ``presumed`` when the law
    presumes it short: they differ from act to act.
    """
    return Finding(
        transfer.found_less_than_equivalent.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Unless(
            _short(f"{id}.short", cite, received, *([presumed(f"{id}.short.presumed", cite, received)] if presumed else ())),
            Any(
                conclusive(f"{id}.price-conclusive", cite, received),
                through_equity(f"{id}.through-equity", cite),
            ).at(f"{id}.settled", cite, "the price is conclusive, or value came by way of a subsidiary"),
        ).at(f"{id}.computed", cite, "less came back than left, and nothing settles the value otherwise"),
    ).at(id, cite, name)


def _short(id: str, cite: str, received: AmountFact, *presumed: Node) -> Node:
    return Screen(
        Any(
            All(
                (received <= NIL).at(f"{id}.nothing.received", cite, "nothing came back"),
                (transfer.equity > NIL).at(f"{id}.nothing.equity", cite, "something left"),
            ).at(f"{id}.nothing", cite, "something left and nothing came back"),
            All(
                transfer.ponzi.at(f"{id}.profit.scheme", cite),
                transfer.to_investor.at(f"{id}.profit.investor", cite),
                (received < transfer.equity).at(f"{id}.profit.amount", cite, "more was paid than had been paid in"),
            ).at(f"{id}.profit", cite, "fictitious profit of a Ponzi scheme"),
            share(received, "<", ratio.durrett, of=transfer.equity)
            .at(f"{id}.line", "Durrett v. Washington National Insurance Co., 621 F.2d 201 (5th Cir. 1980)", "below the 70% line")
            .carried(HEURISTIC, "the 70% line"),
            *presumed,
        ).at(f"{id}.yes", cite, "clearly short"),
        (received >= transfer.equity).at(f"{id}.full", cite, "full value"),
        Weighed(
            transfer.arms_length.at(f"{id}.factors.arms-length", cite),
            transfer.good_faith.at(f"{id}.factors.good-faith", cite),
            sale.competitive_bidding.at(f"{id}.factors.bidding", cite),
            sale.advertised.at(f"{id}.factors.advertised", cite),
        ).at(f"{id}.factors", cite, "between the line and full value: what courts weigh"),
    ).at(id, cite, "what came back against what left")
