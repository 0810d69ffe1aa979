"""What a count reaches of a transfer, where it is not all that the debtor gave up.

A preference reaches what went on account of old debt; an insider preference under the uniform acts, what no present value paid for.
Whoever reads the count can then follow its figure from what was transferred. Where nothing was left out, nothing is said.

>>> PARTS
('preference.reached', 'act.preferred')
"""

from __future__ import annotations

from dataclasses import dataclass

from avoidance.analysis import Analysis, Finding
from avoidance.drafting.facts import FactList
from avoidance.drafting.wording import is_open, money
from avoidance.facts.vocabulary import preference
from avoidance.facts.vocabulary import transfer as facts_of_transfer
from avoidance.facts.vocabulary_of_acts import insider
from casefacts.model import Transfer

PARTS = (preference.reached.key, insider.reached.key)
"""The figures of claims that leave out a part of what was transferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a count reaches of a transfer, and of how much.

    Attributes:
        whole: what the debtor gave up by it.
        part: what the count reaches of that.
        says: which part that is.
        facts: the facts behind it, by their numbers among the facts told.
    """

    whole: str
    part: str
    says: str
    facts: tuple[int, ...]


def reach(analysis: Analysis, transfer: Transfer, finding: Finding, told: FactList) -> Reach | None:
    """Return what a theory reaches of a transfer, or ``None`` where that is all of it, or not known."""
    figure = finding.judgment.rule.figure
    if figure.key not in PARTS:
        return None
    row = analysis.row(transfer)
    row = analysis.row_under(transfer, row, finding.act) if finding.act is not None else row
    whole, part = row[facts_of_transfer.equity.key], row[figure.key]
    if is_open(whole.span) or is_open(part.span) or whole.span == part.span:
        return None
    facts = {told.numbers[item] for item in (*whole.evidence, *part.evidence) if item in told.numbers}
    return Reach(whole=money(whole.span), part=money(part.span), says=figure.noun, facts=tuple(sorted(facts)))
