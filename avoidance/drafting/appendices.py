"""What is appended to a memo beside its tables: under which theories each transfer is attacked, and the pictures of the case.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> appended(analyze(read_text("case: {petition_date: 2024-03-15}")))
[]
"""

from __future__ import annotations

from collections.abc import Sequence

from avoidance.analyze import Report
from avoidance.drafting.exhibit import Attack
from avoidance.drafting.theories import in_words
from avoidance.judge import Verdict
from avoidance.pictures.sheet import Picture
from avoidance.report.alike import alike
from casefacts.model import Transfer


def attacks(report: Report, transfer: Transfer) -> list[Attack]:
    """Return the theories that are still alive against a transfer, in short, and what each reaches."""
    summaries = [one for one in report.summaries if one.transfer == transfer.id]
    return [
        (_short(one.label, one.summary.verdict), one.summary.amount)
        for one in alike(summaries)
        if one.summary.verdict is not Verdict.NOT_AVOIDABLE
    ]


def _short(label: str, verdict: Verdict) -> str:
    """Return a theory as the other tables name it, and in brackets whose law it is and whether it is open."""
    theory = in_words(label)
    if verdict is not Verdict.UNDETERMINED:
        return theory
    return f"{theory[:-1]}; open)" if theory != label and theory.endswith(")") else f"{theory} (open)"


USUAL = ("insolvency", "graph")
"""The pictures that close a memo where nobody asks for others."""


def appended(report: Report, names: Sequence[str] = USUAL) -> list[Picture]:
    """Return the pictures that close a memo, of those that the record has something for.

    Args:
        report: the analysis.
        names: which of them: the debtor's condition, who paid whom, the look-backs, what can be had.
    """
    if not report.case.transfers:
        return []
    from avoidance.pictures.gallery import draw

    told = report.case.solvency
    spoken = told.balance_sheets or told.findings or told.paying_debts or told.capital
    empty = {"insolvency": not spoken, "recovery": not report.recoveries}
    return [draw(report, name) for name in dict.fromkeys(names) if not empty.get(name)]
