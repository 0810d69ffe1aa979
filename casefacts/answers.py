"""Answers to the Statement of Financial Affairs in a CSV file: what each cell says, before anybody asks what it means in law.

The first line names the columns, in the words of the form or near them. Only the number of the line of the form is needed. Days are
written as the form asks for them, month first, or as ``2024-01-05``; a month, a year, several days and ``from - to`` are taken as
days within bounds. ``unknown`` and its like, and an empty cell, are unknown. A cell that cannot be read is told with its place, and
a column that nobody knows is kept in words.

>>> [row] = answers("Question,Recipient,Date(s),Amount\\n4,Ana Ruiz,01/05/2024,\\"$1,250.00\\"\\n", "sofa.csv")
>>> row.line, row.who, row.days, row.cents
('4', 'Ana Ruiz', (datetime.date(2024, 1, 5), datetime.date(2024, 1, 5)), 125000)
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casefacts.dates import parse_iso
from casefacts.money import parse_cents
from casefacts.problems import CaseFileError, Fault, Problem, did_you_mean, listed, one_line, quoted
from casefacts.table import Cell, rows

HEADS: dict[str, tuple[str, ...]] = {
    "form": ("form", "official form", "form number"),
    "part": ("part",),
    "line": (
        *("line", "question", "question number", "line number", "line question number", "line or question number", "number"),
        *("no", "q", "item", "sofa", "sofa question", "sofa line", "question no", "line no"),
    ),
    "who": (
        *("recipient", "payee", "creditor", "transferee", "name", "to", "paid to", "who", "who received", "recipient name"),
        *("creditor name", "creditors name", "insider name", "insiders name", "name of creditor", "name of insider"),
        *("name of recipient", "person who received transfer", "who received transfer", "recipients name", "trust", "charity"),
        *("name of trust", "name of charity", "who was paid"),
    ),
    "relationship": ("relationship", "relationship to debtor", "relation", "relationship to you", "relation to debtor"),
    "date": (
        *(
            "date",
            "dates",
            "date s",
            "date of payment",
            "dates of payment",
            "date of transfer",
            "dates of transfer",
            "when",
            "dates given",
        ),
        *("date of payment or transfer", "date transfer was made", "date of gift", "date payment", "date or dates"),
    ),
    "amount": (
        *("amount", "value", "amount value", "amount or value", "total amount", "total amount or value", "amount paid", "total"),
        *(
            "total amount paid",
            "value of property",
            "value of gift",
            "amount of money or value",
            "total value",
            "amount of payment",
        ),
    ),
    "property": (
        *("property", "description", "description of property", "describe the gifts", "gift", "what", "property transferred"),
        *("description of property transferred", "description and value of property", "description of gifts or contributions"),
    ),
    "reason": (
        *(
            "reason",
            "reasons",
            "reason for payment",
            "reasons for payment",
            "reason for transfer",
            "reasons for payment or transfer",
        ),
        *("purpose", "reason description", "reason for providing the value", "reason for this payment"),
    ),
    "received": ("received", "in exchange", "received in exchange", "consideration", "property or payments received"),
    "account": ("account", "account number", "from account", "last 4 digits of account"),
    "insider": (
        "benefited insider",
        "benefitted insider",
        "insider benefited",
        "insider",
        "for benefit of",
        "insider who benefited",
    ),
    "page": ("page", "source", "docket", "docket number"),
}
"""What each column may be called, in small letters without marks."""
KNOWN = {name: column for column, names in HEADS.items() for name in names}
_UNKNOWN = frozenset({"", "unknown", "unk", "n/a", "na", "none given", "not known", "tbd", "?", "-", "undetermined", "various"})
_AMERICAN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[/-](\d{4})|(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_APART = re.compile(r"\s*(?:;|,|\n|\band\b|&|\bto\b|\bthrough\b|\bthru\b|\s-\s|–|—)\s*")
_LINE = re.compile(
    r"(?:part\s*\d+\s*[,.]?\s*)?(?:q(?:uestion)?|line|no|number|item|#)?\.?\s*(\d{1,2})(?:[.\-]?\d+|[a-z])?", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:approx(?:imately)?\.?|about|est(?:imated)?\.?|circa|ca\.|~)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One row: what the debtor answered.

    Attributes:
        row: the line of the file, from 1.
        line: the number of the line of the form.
        form: ``107`` or ``207``, or nothing where the row does not say.
        who: the recipient, or nothing.
        relationship: what the recipient is to the debtor, in the debtor's words.
        days: the first and the last day that it may have been, or ``None``.
        several: whether the answer names several days for one sum.
        cents: the sum, or ``None``.
        about: whether the sum is given as approximate.
        property: what left the debtor, in words.
        reason: why, in words.
        received: what came back, in words.
        account: the account it came from, as written.
        insider: the insider who benefited.
        page: where the record has it.
        more: what other columns say, each with its name.
    """

    row: int
    line: str
    form: str = ""
    who: str = ""
    relationship: str = ""
    days: tuple[date, date] | None = None
    several: bool = False
    cents: int | None = None
    about: bool = False
    property: str = ""
    reason: str = ""
    received: str = ""
    account: str = ""
    insider: str = ""
    page: str = ""
    more: tuple[tuple[str, str], ...] = ()


def answers(text: str, file: str) -> tuple[Answer, ...]:
    """Return the answers of a CSV text.

    Raises:
        CaseFileError: no column numbers the lines, a column stands twice, or a cell cannot be read; every problem is in it.
    """
    found = list(rows(text))
    if not found:
        raise CaseFileError(
            [Problem(file, 1, 1, "file", "is empty", "begin with a line that names the columns: line,recipient,date,amount")]
        )
    columns, problems = _header(file, found[0])
    made: list[Answer] = []
    for row in found[1:] if not problems else ():
        one, wrong = _answer(file, row, columns)
        problems += wrong
        made += [] if one is None else [one]
    if problems:
        raise CaseFileError(problems)
    return tuple(made)


def _header(file: str, cells: Sequence[Cell]) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Return for each column what it is (nothing for a column of another sort) and what it is called."""
    columns: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for cell in cells:
        name = " ".join(re.findall(r"[a-z0-9]+", cell.text.lower().replace("'", "").replace("’", "")))
        column = KNOWN.get(name, "")
        if column and any(column == other for other, _ in columns):
            other = next(said for one, said in columns if one == column)
            wrong = f"{quoted(cell.text)} and {quoted(other)} are the same column"
            problems.append(
                Problem(file, cell.line, cell.column, "header", wrong, "keep one of the two, or name the other in other words")
            )
        columns.append((column, cell.text))
    if "line" not in {column for column, _ in columns}:
        guess = next((cell.text for cell in cells if did_you_mean(cell.text, HEADS["line"])), None)
        mend = (
            f"is {quoted(guess)} it? call it `line`" if guess else "name the columns in the first line: line,recipient,date,amount"
        )
        problems.append(Problem(file, cells[0].line, 1, "header", "no column numbers the lines of the form", mend))
    return columns, problems


def _answer(file: str, row: Sequence[Cell], columns: Sequence[tuple[str, str]]) -> tuple[Answer | None, list[Problem]]:
    if len(row) > len(columns) and any(cell.text for cell in row[len(columns) :]):
        wrong = f"has {len(row)} cells, and the header names {len(columns)} columns"
        return None, [Problem(file, row[0].line, 1, "row", wrong, 'put an amount with commas in quotes: "1,250.00"')]
    cells = {column: cell for (column, _), cell in zip(columns, row, strict=False) if column}
    texts = {column: " ".join(one_line(cell.text).split()) for column, cell in cells.items()}
    problems: list[Problem] = []

    def told(column: str, fault: Fault) -> None:
        cell = cells[column]
        problems.append(Problem(file, cell.line, cell.column, column, f"{quoted(cell.text)} {fault.wrong}", fault.mend))

    days, cents, line, form = None, None, "", ""
    for column, read in (("line", _number), ("form", _form), ("date", days_of), ("amount", _cents)):
        try:
            value = read(texts[column]) if column in texts else None
        except Fault as fault:
            told(column, fault)
            continue
        if column == "line":
            line = str(value)
        elif column == "form":
            form = str(value or "")
        elif column == "date" and isinstance(value, tuple):
            days = value
        elif column == "amount" and isinstance(value, int):
            cents = value
    if problems:
        return None, problems
    more = tuple(
        (name, one_line(cell.text)) for (column, name), cell in zip(columns, row, strict=False) if not column and cell.text
    )
    words = {
        name: texts.get(name, "")
        for name in ("who", "relationship", "property", "reason", "received", "account", "insider", "page")
    }
    several = days is not None and days[0] != days[1] and not _one_time(texts["date"])
    about = bool(_ABOUT.match(texts.get("amount", "")))
    number = row[0].line
    return Answer(row=number, line=line, form=form, days=days, several=several, cents=cents, about=about, more=more, **words), []


def _number(said: str) -> str:
    match = _LINE.fullmatch(said)
    if match is None:
        raise Fault("is no number of a line of the form", "write the number alone, such as 4")
    return str(int(match[1]))


def _form(said: str) -> str:
    if not said:
        return ""
    number = next((one for one in ("107", "207") if one in said), None)
    if number is None:
        raise Fault("is neither form", f"write {listed(('107', '207'))}")
    return number


def _cents(said: str) -> int | None:
    if said.lower() in _UNKNOWN:
        return None
    return parse_cents(_ABOUT.sub("", said).removesuffix("USD").strip())


def days_of(said: str) -> tuple[date, date] | None:
    """Return the first and the last day that an answer may mean; ``None`` where it says that it is not known.

    Raises:
        Fault: it is no date, or a day that does not exist.

    >>> days_of("03/2024"), days_of("1/5/24; 2/5/24"), days_of("unknown")
    ((datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)), (datetime.date(2024, 1, 5), datetime.date(2024, 2, 5)), None)
    """
    said = _ABOUT.sub("", said)
    if said.lower() in _UNKNOWN:
        return None
    spans = [_span(part) for part in _APART.split(said) if part]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _one_time(said: str) -> bool:
    """Return whether an answer names one time, be it a month or a year, and not several."""
    return len([part for part in _APART.split(_ABOUT.sub("", said)) if part]) == 1


def _span(said: str) -> tuple[date, date]:
    month = _MONTH.fullmatch(said)
    if month is not None:
        number, year = (month[1], month[2]) if month[1] else (month[4], month[3])
        first = parse_iso(f"{year}-{int(number):02}-01")
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    if _YEAR.fullmatch(said):
        return parse_iso(f"{said}-01-01"), parse_iso(f"{said}-12-31")
    american = _AMERICAN.fullmatch(said)
    if american is not None:
        number, day, written = american.groups()
        year = written if len(written) == 4 else f"20{written}"
        if int(number) > 12:
            raise Fault(f"has no month {int(number)}", "write the month first, as the form does: 03/15/2024, or 2024-03-15")
        one = parse_iso(f"{year}-{int(number):02}-{int(day):02}")
        return one, one
    try:
        one = parse_iso(said)
    except Fault as fault:
        if fault.wrong != "is not a date":
            raise
        raise Fault("is not a date", "write 03/15/2024, 2024-03-15, 03/2024, or unknown") from None
    return one, one
