"""Lines of an export that are no movements: totals, balances brought and carried forward, the account's number above the table.

>>> notable("Grand Total"), notable("Beginning balance as of 01/01/2024"), notable("Closing Balance"), notable("Total Wine & More")
('total', 'opening', 'closing', '')
>>> stated_balance(["Ending balance as of 01/31/2024", "", "1,250.00"], figures("."), "month-first")
(125000, datetime.date(2024, 1, 31))
>>> account_in([["Account Number: XXXX1234"], ["Statement period", "January"]])
'XXXX1234'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date

from casefacts.ledger.days import day
from casefacts.ledger.figures import figures, is_figure
from casefacts.problems import Fault

__all__ = ["account_in", "figures", "notable", "stated_balance"]
_NOTABLE = re.compile(
    r"\s*(?:"
    r"(?P<opening>(?:opening|beginning|begin|starting|start|previous|prior|initial)(?: ledger| account| book)?"
    r" bal(?:ance|\.)?(?!\w).*|bal(?:ance|\.)? (?:brought )?(?:forward|fwd).*|brought forward.*)"
    r"|(?P<closing>(?:closing|ending|end|final)(?: ledger| account| book)?"
    r" bal(?:ance|\.)?(?!\w).*|(?:bal(?:ance|\.)? )?carried forward.*)"
    r"|(?P<total>(?:(?:grand|sub|page|report|net|period|statement)[- ]?)?totals?"
    r"(?: (?:for|of|debits?|credits?|deposits?|withdrawals?|payments?|amount)\b.*)?|\# of .*|sum|summe)"
    r")\s*:?\s*",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\s*account(?: (?:number|no\.?|#|id|name))?\s*(?:[:#=]\s*(.+?))?\s*", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}")
_SUM = re.compile(r"[-(+$€£]*\s*\d[\d.,' ]*[-)]?(?:\s*(?:CR|DR))?\s*$")


def notable(text: str) -> str:
    """Return what a cell says its line is: ``total``, ``opening``, ``closing``, or nothing of the kind."""
    match = _NOTABLE.fullmatch(text)
    return (match.lastgroup or "") if match is not None else ""


def stated_balance(cells: Sequence[str], read: Callable[[str], int], order: str | None) -> tuple[int, date | None] | None:
    """Return the balance that a line states, in cents, and as of which day where it says so.

    Args:
        cells: the cells of the line.
        read: how its amounts are read.
        order: which part of its dates comes first.
    """
    on = None
    amounts = []
    for cell in map(str.strip, cells):
        found = _DATE.search(cell)
        if found is not None:
            with suppress(Fault):
                on = day(found[0], order)
            cell = cell.replace(found[0], "")
        rest = cell if is_figure(cell) else (match[0] if (match := _SUM.search(cell)) and ":" in cell else "")
        if rest:
            try:
                amounts.append(read(rest.strip()))
            except Fault:
                continue
    return (amounts[-1], on) if amounts else None


def account_in(lines: Iterable[Sequence[str]]) -> str:
    """Return the account that the lines above a table name, or nothing."""
    for cells in lines:
        bare = [cell.strip() for cell in cells if cell.strip()]
        for place, cell in enumerate(bare):
            match = _ACCOUNT.fullmatch(cell)
            if match is None:
                continue
            said = match[1] or (bare[place + 1] if place + 1 < len(bare) else "")
            if any(mark.isdigit() for mark in said):
                return said.strip("'\"= ")
    return ""
