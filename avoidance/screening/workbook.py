"""A screened ledger as an Excel workbook: the payments, the payees, what comes of each theory, and what the patterns mean.

The same ledger gives the same bytes, and no cell is a formula (:mod:`casefacts.ledger.worksheet`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avoidance.screening import query
from avoidance.screening.plan import STRENGTH
from casefacts.files import write_whole
from casefacts.ledger.worksheet import NO_DAY, SAFE, add
from casefacts.problems import CaseFileError, Problem

if TYPE_CHECKING:
    from avoidance.screening.screen import Screen

MOST = 1_048_575
"""The rows that a sheet holds beside its header."""
WIDTH = {"payee": 30, "description": 40, "first_missing": 26, "lead": 28}
PAYEES = ("payee", "party", "theory", "strength", "payments", "at_stake", "sue_by", "from", "to", "first_missing")
SHEETS = ("Payments", "Payees", "Theories", "Patterns")


def write(screen: Screen, columns: dict[str, str], out: Path, by: str) -> None:
    """Write the workbook, the whole file or nothing.

    Args:
        screen: the screened ledger.
        columns: the columns of the payments.
        out: the file.
        by: what payments and payees are ranked by first.

    Raises:
        CaseFileError: it has more payments than a sheet holds, or cannot be written.
    """
    from xlsxwriter import Workbook

    if screen.counted.payments > MOST:
        wrong = f"would have {screen.counted.payments:,} payments, and a sheet holds {MOST:,}"
        raise CaseFileError([Problem(str(out), 1, 1, "file", wrong, "write .parquet or .csv")])
    made = BytesIO()
    book = Workbook(made, {"constant_memory": True, **SAFE})
    book.set_properties({"created": NO_DAY})
    totals = [(one.theory, one.avoidable, one.open, one.reached_not, _dollars(one.cents)) for one in screen.totals()]
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[Any]]]] = {
        "Payments": (list(columns), screen.engine.stream(query.rows(columns.values(), by))),
        "Payees": (PAYEES, _payees(screen, by)),
        "Theories": (("theory", "avoidable", "open", "not_reached", "at_most"), totals),
        "Patterns": (("pattern", "what it is: worth a look, and no law"), list(query.PATTERNS.items())),
    }
    for name in SHEETS:
        add(book, name, *tables[name], WIDTH)
    book.close()
    write_whole(out, made.getvalue())


def _payees(screen: Screen, by: str) -> Iterable[Sequence[Any]]:
    for target in screen.targets(MOST, by):
        for one in target.leads:
            figure = None if one.cents is None else _dollars(one.cents)
            strength = STRENGTH[one.strength]
            yield target.name, target.party, one.theory, strength, one.payments, figure, one.sue_by, one.first, one.last, one.lacks


def _dollars(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
