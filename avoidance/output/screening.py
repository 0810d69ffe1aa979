"""A screened ledger for a person at a terminal: payees with the most at stake, and the proof of one row.

>>> CLEARS_NOBODY.startswith("A verdict")
True
"""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from avoidance.analyze import Report
from avoidance.logic.words import cents_words
from avoidance.output.text import proof_tree
from avoidance.screening.candidate import judged
from avoidance.screening.table import STRENGTH, Screen
from casefacts.model import Transfer

WORDS = {strength: verdict.value.replace("_", " ") for verdict, strength in STRENGTH.items()}
CLEARS_NOBODY = (
    "A verdict on a row is that of a bare payment: what came back for it, what the payee knew and how the debtor stood are "
    "unknown until the case says so, and so is what else its payee was paid. "
    "A payee that nobody has matched is nobody's relative yet. A clean Statement of Financial "
    "Affairs clears nobody."
)


def page(screen: Screen, top: int) -> RenderableType:
    """Return the payees with the most at stake, the most telling first."""
    days = screen.days
    if days is None:
        return Text("The ledger has no payments: nothing went out of the account on a day that it states.")
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in ("Payee", "Party", "Payments reached", "At stake", "Verdict", "Lead with", "First thing missing", "From", "To"):
        table.add_column(name, overflow="fold", justify="right" if name in ("Payments reached", "At stake") else "left")
    for payee, party, many, stake, strength, lead, lacks, first, last in screen.payees(top):
        who = screen.analysis.matter.name_of(screen.parties[party]) if party else ""
        figure = cents_words(int(stake)) if stake is not None else "unknown"
        table.add_row(
            payee or "(no payee)", who, str(many), figure, WORDS[strength], lead or "", lacks or "", str(first), str(last)
        )
    head = Text(f"Payments of {days[0]} to {days[1]}, held against {len(screen.theories)} theories", style="bold")
    return Group(head, table, Text(CLEARS_NOBODY))


def explained(report: Report, transfer: Transfer, whole: bool = False) -> RenderableType:
    """Return the full proof of one row, theory by theory."""
    parts: list[RenderableType] = []
    for one in judged(report.analysis, transfer):
        parts.append(Text(f"{transfer.id} {one.rule.id}: {one.verdict.value.replace('_', ' ')}", style="bold"))
        parts.append(proof_tree(one.proof, whole, f"burden: {one.rule.burden}", report.is_unverified))
        for answer in one.answers:
            if answer.raised:
                parts.append(Text(f"  {answer.rule.cite}, {answer.rule.name}", style="bold"))
                parts.append(proof_tree(answer.proof, whole, f"burden: {answer.rule.burden}", report.is_unverified))
    return Group(*parts)
