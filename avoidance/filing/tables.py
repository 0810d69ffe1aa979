"""The texts of CSV files, cell by cell: a row of digits below "amount" is an amount, below "account" it is not.

>>> [(one.text, one.part.name) for one in table(b"payee,amount\\nAcme,12345678\\n", "a.csv")][2:]
[('Acme', 'TEXT'), ('12345678', 'AMOUNT')]
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from avoidance.filing.pieces import Part, Piece

_AMOUNTS = re.compile(
    r"amount|value|balance|total|sum\b|paid|low\b|likely\b|high\b|liens?\b|equity|debit|credit|dollars|usd|cents|price|cost|exposure|"
    r"in\b|out\b|count|rows?\b|bytes",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"account|acct|number|no\.|ssn|tax|\bid\b|card|iban|routing", re.IGNORECASE)


def is_of_amounts(heading: str) -> bool:
    """Whether what stands below a heading are amounts or counts."""
    return bool(_AMOUNTS.search(heading.replace("_", " "))) and not _NUMBERS.search(heading)


def table(content: bytes, place: str) -> Iterator[Piece]:
    """Yield the cells of a CSV file."""
    text = content.decode("utf-8-sig", "replace")
    delimiter = max(",;\t|", key=text.partition("\n")[0].count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    heads: list[str] = []
    for number, row in enumerate(csv.reader(text.replace("\0", " ").splitlines(keepends=True), delimiter=delimiter), 1):
        heads = heads or row
        for column, cell in enumerate(row):
            amount = number > 1 and column < len(heads) and is_of_amounts(heads[column])
            yield Piece(f"{place}, row {number}, column {column + 1}", cell, Part.AMOUNT if amount else Part.TEXT)
