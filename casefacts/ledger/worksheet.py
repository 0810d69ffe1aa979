"""Worksheets of Excel: a cell is text, a number or a day, and never a formula; the same tables give the same bytes.

What begins as a formula does is put behind an apostrophe, so that it stays text when somebody saves the sheet as CSV.

>>> workbook([("Parties", ("name",), [("=1+1",)])])[:2]
b'PK'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from casefacts.ledger.store import defused

NARROW = 14
LONGEST = 32_767
"""The letters that a cell holds."""
NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - a file says when it was made, and the same tables give the same file
SAFE = {"strings_to_formulas": False, "strings_to_urls": False}
Cell = str | int | Decimal | date | bool | None
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]


def workbook(sheets: Iterable[Sheet], widths: Mapping[str, int] | None = None) -> bytes:
    """Return a workbook.

    Args:
        sheets: of each its name, its header and its rows.
        widths: how wide the columns are, by their header; others are narrow.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, **SAFE})
    book.set_properties({"created": NO_DAY})
    for name, header, rows in sheets:
        add(book, name, header, rows, widths or {})
    book.close()
    return out.getvalue()


def add(book: Any, name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], widths: Mapping[str, int]) -> None:
    """Add a sheet to a workbook, its header frozen and filtered."""
    sheet = book.add_worksheet(name)
    bold, day, money = (
        book.add_format(form) for form in ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "#,##0.00"})
    )
    sheet.freeze_panes(1, 0)
    for place, title in enumerate(header):
        sheet.set_column(place, place, widths.get(title, NARROW))
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
                sheet.write_string(last, place, defused(str(cell))[:LONGEST])
    if last:
        sheet.autofilter(0, 0, last, len(header) - 1)
