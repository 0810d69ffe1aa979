"""The texts of tables, cell by cell: a row of digits below "amount" is an amount, below or beside "account" it is an account.

>>> [(one.text, one.part.name) for one in table(b"payee,amount\\nAcme,12345678\\n", "a.csv")][2:]
[('Acme', 'TEXT'), ('12345678', 'AMOUNT')]
>>> [one.text for one in table(b"account,born\\n482137,2012-05-06\\n", "a.csv")][2:]
['account: 482137', 'born: 2012-05-06']
"""

from __future__ import annotations

import csv
import re
from collections.abc import Hashable, Iterable, Iterator

from avoidance.filing.pieces import Part, Piece

_AMOUNTS = re.compile(
    r"\b(?:amounts?|values?|balances?|(?:sub)?totals?|sum|paid|low|likely|high|liens?|equity|debits?|credits?|dollars|usd|cents|prices?|"
    r"costs?|exposure|in|out|counts?|rows?|bytes)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"account|acct|a/c|part(?:y|ies)\b|payee|bank|"
    r"number|no\.|ssn|tax|\bid\b|card|iban|routing|\b[ei]?in\b(?! (?:usd|dollars|cents))|\btin\b|"
    r"\b(?:paid|sum|total|gap|out|beneficiary|origin) (?:in|of|to|by|from|for)\b",
    re.IGNORECASE,
)
_MONEY_IN = re.compile(r"^(?:money |cash |paid |amount )?(?:in|out)$", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:account|acct|a/c|loan|card|iban|ssn|s\.s\.n|itin|tin|ein|social|tax(?:payer)? ?(?:id|no|number)|taxpayer|routing|"
    r"born|birth(?:day|date)?|d\.?o\.?b|bday)\b|[账帐賬帳][号户號戶]|卡[号號]|税号|生日|出生",
    re.IGNORECASE,
)
_OF_PERSON = re.compile(r"\b(?:ssn|s\.s\.n|itin|tin|social|tax)", re.IGNORECASE)
_GROUP = re.compile(r"\s*\d{1,4}\s*")
"""A part of a number that a form spreads over several cells."""
LONGEST_LABEL = 60
_FIGURE = re.compile(r"\s*[-+(]?\s*(?:[$€£¥]|[A-Z]{3}\b)?\s*-?(?:0(?![\d,])|[1-9.,])[\d.,'\s]*%?\)?\s*")
"""An amount as it is written: no word is one, and no row of digits that begins with a nought."""


def is_of_amounts(heading: str) -> bool:
    """Whether what stands below a heading are amounts or counts.

    >>> [is_of_amounts(one) for one in ("amount_usd", "EIN", "paid to", "debit account", "in", "Origin")]
    [True, False, False, False, True, False]
    """
    heading = " ".join(heading.replace("_", " ").split())
    return bool(_MONEY_IN.match(heading)) or (bool(_AMOUNTS.search(heading)) and not _NUMBERS.search(heading))


def is_figure(cell: str) -> bool:
    """Whether a cell is written as an amount is.

    >>> [is_figure(one) for one in ("$1,234.50", "12345678", "0012345678", "acct 12345678", "0.5")]
    [True, True, False, False, True]
    """
    return _FIGURE.fullmatch(cell) is not None


def is_label(heading: str) -> bool:
    """Whether a heading, or the cell before another, says that a private number or a birth stands there."""
    heading = heading.replace("_", " ")
    return (
        len(heading) <= LONGEST_LABEL
        and not any(map(str.isdigit, heading))
        and _LABEL.search(heading) is not None
        and not is_of_amounts(heading)
    )


class Labels:
    """What the headings of a table, and the cell before, say that a cell is."""

    def __init__(self) -> None:
        self._above: dict[Hashable, str] = {}
        self._beside = ""

    def row(self) -> None:
        """Begin a row."""
        self._beside = ""

    def of(self, column: Hashable, said: str) -> str:
        """Return the label of the next cell of a row, above it or beside it; nothing where it has none, or is one itself."""
        beside, self._beside = self._beside, ""
        if is_label(said):
            self._above[column] = self._beside = " ".join(said.replace("_", " ").split())
            return ""
        if is_of_amounts(said) and len(said) <= LONGEST_LABEL:
            self._above.pop(column, None)
        label = (self._above.get(column) or beside) if any(map(str.isnumeric, said)) else ""
        if _GROUP.fullmatch(said) and _OF_PERSON.search(label):
            self._beside = f"{label} {said.strip()}"
        return label


def labelled(rows: Iterable[Iterable[str]], place: str) -> Iterator[Piece]:
    """Yield the cells of a table that have a label, with it."""
    labels = Labels()
    for number, row in enumerate(rows, 1):
        labels.row()
        for column, cell in enumerate(row, 1):
            if label := labels.of(column, cell):
                yield Piece(f"{place}, row {number}, column {column}", f"{label}: {cell}")


def table(content: bytes, place: str) -> Iterator[Piece]:
    """Yield the cells of a CSV file."""
    text = content.decode("utf-8-sig", "replace")
    delimiter = max(",;\t|", key=text.partition("\n")[0].count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    heads: list[str] = []
    labels = Labels()
    for number, row in enumerate(csv.reader(text.replace("\0", " ").splitlines(keepends=True), delimiter=delimiter), 1):
        heads = heads or row
        labels.row()
        for column, cell in enumerate(row):
            amount = number > 1 and column < len(heads) and is_of_amounts(heads[column]) and is_figure(cell)
            label = labels.of(column, cell)
            said = f"{label}: {cell}" if label else cell
            yield Piece(f"{place}, row {number}, column {column + 1}", said, Part.AMOUNT if amount else Part.TEXT)
