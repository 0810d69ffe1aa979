"""A screened ledger as an Excel workbook: the payments, the payees, what comes of each theory, and what the columns mean.

A cell is text, a number or a day, and never a formula: what begins as one does is put behind an apostrophe, so that it stays text
when somebody saves the sheet as CSV. The same ledger gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from avoidance.screening import query
from avoidance.screening.plan import STRENGTH
from casefacts.files import whole
from casefacts.ledger.store import defused
from casefacts.problems import CaseFileError, Problem

if TYPE_CHECKING:
    from avoidance.screening.screen import Screen

MOST = 1_048_575
"""The rows that a sheet holds beside its header."""
WIDTH = {"payee": 30, "description": 40, "first_missing": 26, "lead": 28}
NARROW = 14
NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - a file says when it was made, and the same ledger gives the same file


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
    with whole(out) as part:
        book = Workbook(str(part), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": NO_DAY})
        _fill(book, screen, columns)
        try:
            book.close()
        except XlsxWriterException as error:
            raise OSError(None, str(error)) from None


def _fill(book: Any, screen: Screen, columns: dict[str, str]) -> None:
    payments = screen.engine.stream(query.rows(columns.values()))
    _sheet(book, "Payments", list(columns), payments)
    _sheet(
        book,
        "Payees",
        ("payee", "party", "theory", "strength", "payments", "at_stake", "sue_by", "from", "to", "first_missing"),
        _payees(screen),
    )
    totals = [(one.theory, one.avoidable, one.open, one.reached_not, _dollars(one.cents)) for one in screen.totals()]
    _sheet(book, "Theories", ("theory", "avoidable", "open", "not_reached", "at_most"), totals)
    _sheet(book, "Patterns", ("pattern", "what it is: worth a look, and no law"), list(query.PATTERNS.items()))


def _payees(screen: Screen) -> Iterable[Sequence[Any]]:
    for target in screen.targets(MOST):
        for one in target.leads:
            figure = None if one.cents is None else _dollars(one.cents)
            strength = STRENGTH[one.strength]
            yield target.name, target.party, one.theory, strength, one.payments, figure, one.sue_by, one.first, one.last, one.lacks


def _dollars(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _sheet(book: Any, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(name)
    bold, day, money = (
        book.add_format(form) for form in ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "#,##0.00"})
    )
    sheet.freeze_panes(1, 0)
    for place, title in enumerate(header):
        sheet.set_column(place, place, WIDTH.get(title, NARROW))
    sheet.write_row(0, 0, header, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(last, place, cell, day)
            elif isinstance(cell, bool):
                sheet.write_boolean(last, place, cell)
            elif isinstance(cell, Decimal):
                sheet.write_number(last, place, cell, money)
            elif isinstance(cell, int):
                sheet.write_number(last, place, cell)
            elif cell is not None:
                sheet.write_string(last, place, defused(str(cell)))
    if last:
        sheet.autofilter(0, 0, last, len(header) - 1)
