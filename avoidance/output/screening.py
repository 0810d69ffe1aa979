"""A screened ledger for a person at a terminal: what reaches what, the payees with the most at stake, and the proof of one row.

>>> CLEARS_NOBODY.startswith("A verdict")
True
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from avoidance.analyze import Report
from avoidance.judge import Judgment, Verdict
from avoidance.logic.words import cents_words
from avoidance.output.fitting import Fitting
from avoidance.output.text import proof_tree
from avoidance.report.reach import reaches
from avoidance.screening.candidate import judged
from avoidance.screening.plan import STRENGTH
from avoidance.screening.screen import Lead, Screen, Target
from casefacts.model import Transfer

CLEARS_NOBODY = (
    "A verdict on a row is that of a bare payment, taken alone: what came back for it, what the payee knew and how the debtor "
    "stood are unknown until the case says so. A payee that nobody has matched is nobody's relative yet. The same payment may be "
    "reached by several theories; figures of two theories are never added. A clean Statement of Financial Affairs clears nobody: "
    "it asks about shorter times than the law reaches."
)
RANKS = {
    "strength": "by strength, then dollars, then the last day to sue",
    "dollars": "by dollars, then strength, then the last day to sue",
    "deadline": "by the last day to sue, then strength, then dollars",
}
NARROW = 110
"""Under so many columns a terminal is too narrow for all that is told of a payee."""


def page(screen: Screen, top: int, by: str) -> RenderableType:
    """Return what reaches what, and the payees with the most at stake.

    Args:
        screen: the screened ledger.
        top: how many payees.
        by: how they are ranked.
    """
    days = screen.days
    if days is None:
        return Text("The ledger has no payments: nothing went out of the account on a day that it states.")
    counted = screen.counted
    head = [f"{counted.payments:,} payments of {days[0]} to {days[1]}; {counted.money_in:,} rows of money in are not judged"]
    if counted.undated:
        head.append(f"{counted.undated:,} rows without a day or an amount are not judged: import them with a day")
    head += _short(screen, *days)
    targets = screen.targets(top, by)
    told = Text(f"Payees ranked {RANKS[by]}:" if targets else "No payment is reached by any theory.", style="bold")
    payees = Fitting(NARROW, _payees(screen, targets), _stacked(screen, targets)) if targets else ""
    return Group(Text("\n".join(head), style="bold"), _totals(screen), told, payees, Text(f"\n{CLEARS_NOBODY}"))


def _short(screen: Screen, first: date, last: date) -> Iterator[str]:
    """Yield where the ledger begins too late or ends too early for what the law reaches."""
    for day, why in reaches(screen.analysis.case):
        if last < day:
            yield f"LOOK: the ledger ends on {last}, before {why} begins on {day}: nothing in it is within that reach"
        elif first > day:
            yield f"the ledger begins on {first}; {why} reaches back to {day}: what left before is not here"


def _totals(screen: Screen) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in ("Theory", "Avoidable", "Open", "Not reached", "At most"):
        table.add_column(name, justify="left" if name == "Theory" else "right", overflow="fold" if name == "Theory" else "ellipsis")
    for one in screen.totals():
        table.add_row(one.theory, f"{one.avoidable:,}", f"{one.open:,}", f"{one.reached_not:,}", cents_words(one.cents))
    return table


def _payees(screen: Screen, targets: list[Target]) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("Payee", overflow="fold", min_width=12)
    for name in ("Payments", "At most"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Lead with", overflow="fold", min_width=12)
    for name in ("Sue by", "From", "To"):
        table.add_column(name, no_wrap=True)
    table.add_column("First thing missing", overflow="fold")
    for target in targets:
        for place, one in enumerate(target.leads):
            who = _who(screen, target) if place == 0 else ""
            days = (_by(one), str(one.first), str(one.last))
            table.add_row(who, f"{one.payments:,}", _figure(one), _lead(one), *days, one.lacks, end_section=one is target.leads[-1])
    return table


def _stacked(screen: Screen, targets: list[Target]) -> RenderableType:
    """Return the payees one below the other, for a page that is too narrow for a table."""
    lines = Text()
    for target in targets:
        lines.append(f"\n{_who(screen, target)}\n", style="bold")
        for one in target.leads:
            lines.append(f"  {_figure(one)} in {one.payments:,} of {one.first} to {one.last}: {_lead(one)}\n")
            lines.append(f"    sue by {_by(one)}{f'; first thing missing: {one.lacks}' if one.lacks else ''}\n")
    return lines


def _who(screen: Screen, target: Target) -> str:
    name = target.name or "(no payee)"
    return name if target.party is None else f"{name} ({screen.analysis.matter.name_of(target.party)})"


def _figure(one: Lead) -> str:
    return "unknown" if one.cents is None else cents_words(one.cents)


def _lead(one: Lead) -> str:
    return f"{one.theory}, {STRENGTH[one.strength]}"


def _by(one: Lead) -> str:
    return str(one.sue_by or "not counted")


def explained(report: Report, transfer: Transfer, lead: str | None, whole: bool = False) -> RenderableType:
    """Return the full proof of one row, theory by theory: the one that leads, then those that reach it.

    Args:
        report: the case.
        transfer: the row.
        lead: the theory that leads.
        whole: tell every clause, also those that settle nothing.
    """
    parts: list[RenderableType] = [Text(f"lead with {lead}" if lead else "no theory reaches it", style="bold")]
    for one in sorted(judged(report.analysis, transfer), key=lambda one: (one.rule.id != lead, _reached(one))):
        parts.append(Text(f"{transfer.id} {one.rule.id}: {one.verdict.value.replace('_', ' ')}", style="bold"))
        parts.append(proof_tree(one.proof, whole, f"burden: {one.rule.burden}", report.is_unverified))
        for answer in one.answers:
            if answer.raised:
                parts.append(Text(f"  {answer.rule.cite}, {answer.rule.name}", style="bold"))
                parts.append(proof_tree(answer.proof, whole, f"burden: {answer.rule.burden}", report.is_unverified))
    return Group(*parts)


def _reached(one: Judgment) -> int:
    return [Verdict.AVOIDABLE, Verdict.UNDETERMINED, Verdict.NOT_AVOIDABLE].index(one.verdict)
