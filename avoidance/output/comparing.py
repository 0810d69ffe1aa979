"""A comparison as a table: for the terminal, as CSV, JSON or Markdown.

On a page each row is one law; with several transfers a column shows the strongest theory for each, with one transfer a column for
each theory. The last column says where the row parts from most others, and why. CSV and JSON hold every cell.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from avoidance.judge import Verdict
from avoidance.logic.known import Span
from avoidance.logic.words import cents_words
from avoidance.output.figures import money
from avoidance.report.alike import RANK
from avoidance.sidebyside import NO_THEORY, Cell, Comparison, Row

LABELS = {"states": "Law", "circuits": "Circuit", "dates": "Petition", "positions": "Side taken"}
BESIDE = {
    "states": "Where it parts from most, and why",
    "circuits": "Where it parts from most, and why",
    "dates": "What changes from the days before, and why",
    "positions": "What changes, and why",
}
MOST_TRANSFERS = 5
MOST_WHY = 150
MARK = {Verdict.AVOIDABLE: "bold green", Verdict.NOT_AVOIDABLE: "red", Verdict.UNDETERMINED: "yellow", None: "dim"}
COLUMNS = ("across", "label", "detail", "transfer", "theory", "verdict", "low", "likely", "high", "differs", "why")


def page(found: Comparison) -> RenderableType:
    """Return the comparison for a terminal."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for name in _heads(found):
        table.add_column(name, overflow="fold")
    for label, cells, why in _lines(found):
        table.add_row(Text(label), *(Text(text, style=MARK[verdict]) for text, verdict in cells), Text(_short(why)))
    return table


def markdown(found: Comparison) -> str:
    """Return the comparison as a Markdown table."""
    heads = _heads(found)
    rows = [" | ".join(heads), " | ".join("---" for _ in heads)]
    rows += [" | ".join([label, *(text for text, _ in cells), why]).replace("\n", " ") for label, cells, why in _lines(found)]
    return "".join(f"| {row} |\n" for row in rows)


def as_csv(found: Comparison) -> str:
    """Return every cell of the comparison as a line of CSV, with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in found.rows:
        differing = set(map(id, found.differing(row)))
        for cell in row.cells:
            ends = [_dollars(end) for end in (cell.amount.low, cell.amount.likely, cell.amount.high)]
            head = (found.across, row.label, row.detail, cell.transfer, cell.theory, _verdict(cell))
            writer.writerow([_plain(str(text)) for text in (*head, *ends, "yes" if id(cell) in differing else "", cell.why)])
    return out.getvalue()


def as_json(found: Comparison) -> str:
    """Return the comparison as JSON, ending in a line break."""
    rows = [{"label": row.label, "detail": row.detail, "cells": _cells(found, row)} for row in found.rows]
    moving = [{"transfer": transfer, "theory": theory} for transfer, theory in found.moving()]
    whole = {"format": "avoidance-comparison/1", "across": found.across, "changes": moving, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cells(found: Comparison, row: Row) -> list[dict[str, Any]]:
    differing = set(map(id, found.differing(row)))
    return [
        {
            "transfer": cell.transfer,
            "theory": cell.theory,
            "verdict": None if cell.verdict is None else cell.verdict.value,
            "amount": money(cell.amount),
            "differs": id(cell) in differing,
            "why": cell.why,
        }
        for cell in row.cells
    ]


# ---------------------------------------------------------------- the page


def _transfers(found: Comparison) -> list[str]:
    return list(dict.fromkeys(cell.transfer for row in found.rows for cell in row.cells))


def _theories(found: Comparison) -> list[str]:
    moving = [theory for _, theory in found.moving()]
    theories = list(dict.fromkeys(cell.theory for row in found.rows for cell in row.cells))
    return theories if len(theories) <= MOST_TRANSFERS else list(dict.fromkeys(moving))[:MOST_TRANSFERS]


def _heads(found: Comparison) -> list[str]:
    transfers = _transfers(found)
    if len(transfers) == 1:
        middle = [theory.replace("-", " ") for theory in _theories(found)]
    elif len(transfers) <= MOST_TRANSFERS:
        middle = transfers
    else:
        middle = ["avoidable", "open", "not"]
    return [LABELS[found.across], *middle, BESIDE[found.across]]


def _lines(found: Comparison) -> Iterator[tuple[str, list[tuple[str, Verdict | None]], str]]:
    transfers, theories = _transfers(found), _theories(found)
    for row in found.rows:
        yield _label(found, row), _middle(row, transfers, theories), _why(found, row)


def _label(found: Comparison, row: Row) -> str:
    return f"{row.label} {row.detail.partition(': ')[2]}".strip() if found.across == "states" else row.label


def _middle(row: Row, transfers: Sequence[str], theories: Sequence[str]) -> list[tuple[str, Verdict | None]]:
    if len(transfers) == 1:
        by_theory = {cell.theory: cell for cell in row.cells}
        return [(_told(by_theory[theory]), by_theory[theory].verdict) for theory in theories]
    best = [_best(row, transfer) for transfer in transfers]
    if len(transfers) <= MOST_TRANSFERS:
        return [(_told(cell, with_theory=True), cell.verdict) for cell in best]
    return [(_tally(best, verdict), verdict) for verdict in (Verdict.AVOIDABLE, Verdict.UNDETERMINED, Verdict.NOT_AVOIDABLE)]


def _best(row: Row, transfer: str) -> Cell:
    """Return the strongest theory for a transfer: what is avoidable before what is open, the most dollars first."""
    own = [cell for cell in row.cells if cell.transfer == transfer]
    return min(own, key=lambda cell: (RANK[cell.verdict] if cell.verdict else len(RANK), -_size(cell.amount)))


def _tally(best: Sequence[Cell], verdict: Verdict) -> str:
    held = [cell for cell in best if (cell.verdict or Verdict.NOT_AVOIDABLE) is verdict]
    return (
        f"{len(held)}: {cents_words(sum(_size(cell.amount) for cell in held))}"
        if verdict is not Verdict.NOT_AVOIDABLE
        else f"{len(held)}"
    )


def _told(cell: Cell, *, with_theory: bool = False) -> str:
    if cell.verdict is None:
        return "no such theory"
    if cell.verdict is Verdict.NOT_AVOIDABLE:
        return "not avoidable"
    word = "avoidable" if cell.verdict is Verdict.AVOIDABLE else "open"
    return f"{word}{_amount(cell.amount)}{f' ({cell.theory})' if with_theory else ''}"


def _amount(span: Span) -> str:
    if span.likely is not None or span.low == span.high:
        return f" {cents_words(_size(span))}" if isinstance(span.central, int) else ""
    low, high = (cents_words(end) if isinstance(end, int) else None for end in (span.low, span.high))
    return f" {low} to {high}" if low and high else f" {low} or more" if low and span.low else ""


def _why(found: Comparison, row: Row) -> str:
    differing = found.differing(row)
    one = len(_transfers(found)) == 1
    together: dict[str, list[str]] = {}
    for cell in differing:
        place = cell.theory if one or cell.verdict is None else f"{cell.transfer} {cell.theory}"
        says = NO_THEORY if cell.verdict is None else f"{_told(cell)}: {cell.why}"
        together.setdefault(says, []).append(place.replace("544(b):", ""))
    lines = [f"{', '.join(dict.fromkeys(places))}: {says}" for says, places in together.items()]
    if found.across == "circuits" and differing:
        lines.append(f"({row.detail})")
    if found.across == "positions":
        lines.append(f"({row.detail})" if differing or row is found.rows[0] else "nothing")
    return "; ".join(lines)


def _verdict(cell: Cell) -> str:
    return "" if cell.verdict is None else cell.verdict.value


def _size(span: Span) -> int:
    return span.central if isinstance(span.central, int) else 0


def _dollars(end: object) -> str:
    return f"{end // 100}.{end % 100:02d}" if isinstance(end, int) else ""


def _plain(text: str) -> str:
    """Return a text that a spreadsheet takes as a text: what begins like a formula gets a quote before it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _short(text: str) -> str:
    return text if len(text) <= MOST_WHY else f"{text[: MOST_WHY - 1].rstrip()}…"
