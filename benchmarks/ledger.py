"""A made case of any size, the same for the same seed: payments, gifts and sales of a failing company to many parties."""

from __future__ import annotations

import random
from datetime import date, timedelta

HEAD = """format: avoidance-case/1
case: {name: In re Made Up, court: Bankr. D. Del., circuit: 3, chapter: 7, petition_date: 2024-03-15}
complete: [relationships]
debtor: {name: Made Up Inc., kind: corporation}
relationships:
  - {who: p1, is: director, of: debtor}
  - {who: p2, is: spouse, of: p1}
solvency:
  balance_sheets:
    - date: 2023-01-01
      assets: [{name: all, fair_value: 1000000}]
      debts: [{name: all, amount: {low: 1500000, likely: 1800000, high: 2000000}}]
      no_material_change: {from: 2022-09-01, until: 2023-12-31}
"""
KINDS = ("payment", "payment", "payment", "gift", "sale", "loan_repayment")


def case_text(transfers: int, parties: int = 400, seed: int = 548) -> str:
    """Return a case file with this many transfers."""
    pick = random.Random(seed)
    lines = [HEAD, "parties:"]
    lines += [f"  - {{id: p{number}, name: Payee {number}, kind: corporation}}" for number in range(1, parties + 1)]
    lines.append("transfers:")
    lines += [_transfer(number, parties, pick) for number in range(1, transfers + 1)]
    return "\n".join(lines) + "\n"


def _transfer(number: int, parties: int, pick: random.Random) -> str:
    day = date(2021, 12, 1) + timedelta(days=pick.randrange(830))
    value = pick.randrange(500, 90_000)
    back = pick.choice(
        (
            "",
            "received: []",
            f"received: [{{kind: antecedent_debt, amount: {value}}}]",
            f"received: [{{kind: cash, amount: {value * pick.randrange(40, 110) // 100}}}]",
        )
    )
    faith = pick.choice(("", "good_faith: true", "good_faith: false"))
    facts = [
        f"id: T{number}",
        f"date: {day}",
        f"to: p{pick.randrange(1, parties + 1)}",
        f"kind: {pick.choice(KINDS)}",
        "property_kind: cash",
        f"value: {value}",
        back,
        faith,
    ]
    facts += [f"property: payment no. {number}", f"arms_length: {pick.choice(('true', 'false'))}"]
    return f"  - {{{', '.join(fact for fact in facts if fact)}}}"
