"""A screened ledger as an Excel workbook: the payments, the payees, what comes of each theory, and what the columns mean.

A cell is text, a number or a day, and never a formula: what begins as one does is put behind an apostrophe, so that it stays text
when somebody saves the sheet as CSV. The same ledger gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avoidance.screening import query
from avoidance.screening.plan import STRENGTH
from casefacts.ledger.store import unwritten
from casefacts.ledger.worksheet import NO_DAY, SAFE, add
from casefacts.problems import CaseFileError, Problem

if TYPE_CHECKING:
    from avoidance.screening.screen import Screen

MOST = 1_048_575
"""The rows that a sheet holds beside its header."""
WIDTH = {"payee": 30, "description": 40, "first_missing": 26, "lead": 28}


def write(screen: Screen, columns: dict[str, str], out: Path) -> None:
    """Write the workbook, the whole file or nothing.

    Raises:
        CaseFileError: it has more payments than a sheet holds, or cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    if screen.counted.payments > MOST:
        wrong = f"would have {screen.counted.payments:,} payments, and a sheet holds {MOST:,}"
        raise CaseFileError([Problem(str(out), 1, 1, "file", wrong, "write .parquet or .csv")])
    part = out.with_name(f".{out.name}.part")
    try:
        book = Workbook(str(part), {"constant_memory": True, **SAFE})
        book.set_properties({"created": NO_DAY})
        _fill(book, screen, columns)
        book.close()
        part.replace(out)
    except (OSError, XlsxWriterException) as error:
        raise unwritten(out, str(error)) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(book: Any, screen: Screen, columns: dict[str, str]) -> None:
    payments = screen.engine.rows(query.rows(columns.values()))
    payees = ("payee", "party", "theory", "strength", "payments", "at_stake", "sue_by", "from", "to", "first_missing")
    add(book, "Payments", list(columns), payments, WIDTH)
    add(book, "Payees", payees, _payees(screen), WIDTH)
    totals = [(one.theory, one.avoidable, one.open, one.reached_not, _dollars(one.cents)) for one in screen.totals()]
    add(book, "Theories", ("theory", "avoidable", "open", "not_reached", "at_most"), totals, WIDTH)
    add(book, "Patterns", ("pattern", "what it is: worth a look, and no law"), list(query.PATTERNS.items()), WIDTH)


def _payees(screen: Screen) -> Iterable[Sequence[Any]]:
    for target in screen.targets(MOST):
        for one in target.leads:
            figure = None if one.cents is None else _dollars(one.cents)
            strength = STRENGTH[one.strength]
            yield target.name, target.party, one.theory, strength, one.payments, figure, one.sue_by, one.first, one.last, one.lacks


def _dollars(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
