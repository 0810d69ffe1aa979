"""A comparison as a table: for the terminal, as CSV, JSON or Markdown.

On a page each row is one law; with several transfers a column shows the strongest theory for each, with one transfer a column for
each theory that changes or is alive somewhere, in as many tables as that takes. The last column says where the row parts from most
others, and why. What is left out is named below, and what rests on law that nobody has verified is marked. CSV and JSON hold every
cell.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from avoidance.judge import Verdict
from avoidance.law.named import DAGGER, NOT_VERIFIED, name_of
from avoidance.logic.known import Span
from avoidance.logic.words import cents_words
from avoidance.output.figures import money
from avoidance.output.fitting import Fitting
from avoidance.report.alike import RANK, label_of, together, under_state
from avoidance.sidebyside import Cell, Comparison, Row

LABELS = {"states": "Law", "circuits": "Circuit", "dates": "Petition", "positions": "Side taken"}
BESIDE = {
    "states": "Where it parts from most, and why",
    "circuits": "Where it parts from most, and why",
    "dates": "What changes from the days before, and why",
    "positions": "What changes, and why",
}
MOST_COLUMNS = 5
SHARES = (2, 3, 6)
"""How the page is shared among the name of the row, each cell and the reasons: what is longer is wrapped, never cut."""
_NAME, _CELL, _WHY = 12, 17, 26
"""How many columns of a page the name of a row, a cell and the reasons want; on a narrower page the reasons stand below."""
MARK = {Verdict.AVOIDABLE: "bold green", Verdict.NOT_AVOIDABLE: "red", Verdict.UNDETERMINED: "yellow", None: "dim"}
COLUMNS = ("across", "label", "detail", "transfer", "theory", "verdict", "low", "likely", "high", "differs", "why", "unverified")


def page(found: Comparison) -> RenderableType:
    """Return the comparison for a terminal."""
    parts: list[RenderableType] = []
    for one in _tables(found):
        least = _NAME + _CELL * (len(one.heads) - 2) + _WHY
        below = [Text(f"{label}: {why}") for label, _, why in one.lines if why]
        aside = [Text(), Text(one.heads[-1], style="bold"), *below, Text()] if below else []
        parts.append(Fitting(least, _laid_out(one, with_why=True), Group(_laid_out(one, with_why=False), *aside)))
    return Group(*parts, *(Text(note) for note in _notes(found)))


def _laid_out(one: _Table, *, with_why: bool) -> Table:
    """Return a table for a terminal; ``with_why`` the reasons stand in its last column, and otherwise they go below."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    label_share, cell_share, why_share = SHARES
    shares = (label_share, *[cell_share] * (len(one.heads) - 2), why_share)
    for name, share in list(zip(one.heads, shares, strict=True))[: None if with_why else -1]:
        table.add_column(name, overflow="fold", ratio=share)
    for label, cells, why in one.lines:
        told = [Text(text.replace("-", " "), style=MARK[verdict]) for text, verdict in cells]
        table.add_row(Text(label), *told, *([Text(why)] if with_why else []))
    return table


def markdown(found: Comparison) -> str:
    """Return the comparison as tables of Markdown, and below them what was left out and what nobody has verified."""
    return "\n".join([*(_as_markdown(one) for one in _tables(found)), *(f"{note}\n" for note in _notes(found))])


def _as_markdown(table: _Table) -> str:
    rows = [" | ".join(table.heads), " | ".join("---" for _ in table.heads)]
    rows += [" | ".join([label, *(text for text, _ in cells), why]).replace("\n", " ") for label, cells, why in table.lines]
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
            doubtful = "; ".join(map(name_of, cell.unverified))
            tail = ("yes" if id(cell) in differing else "", cell.why, doubtful)
            writer.writerow([_plain(str(text)) for text in (*head, *ends, *tail)])
    return out.getvalue()


def as_json(found: Comparison) -> str:
    """Return the comparison as JSON, ending in a line break."""
    rows = [{"label": row.label, "detail": row.detail, "cells": _cells(found, row)} for row in found.rows]
    moving = [{"transfer": transfer, "theory": theory} for transfer, theory in found.moving()]
    doubtful = {key: name_of(key) for key in found.unverified}
    whole = {"format": "avoidance-comparison/1", "across": found.across, "changes": moving, "unverified": doubtful, "rows": rows}
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
            "unverified": list(cell.unverified),
            **({"sides": list(cell.sides)} if cell.sides else {}),
        }
        for cell in row.cells
    ]


# ---------------------------------------------------------------- the page


def _transfers(found: Comparison) -> list[str]:
    return list(dict.fromkeys(cell.transfer for row in found.rows for cell in row.cells))


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of a page: its heads, and for each law its name, its cells and where it parts from the others."""

    heads: list[str]
    lines: list[tuple[str, list[tuple[str, Verdict | None]], str]]


def _tables(found: Comparison) -> list[_Table]:
    """Return the tables of a page; theories of one transfer that do not fit beside each other stand in tables one below another."""
    transfers = _transfers(found)
    if len(transfers) == 1:
        columns = _columns(found)
        return [_of_theories(found, columns[at : at + MOST_COLUMNS]) for at in range(0, len(columns), MOST_COLUMNS)]
    middle = transfers if len(transfers) <= MOST_COLUMNS else ["avoidable", "open", "not"]
    lines = [(_label(found, row), _strongest(found, row, transfers), _why(found, row, found.differing(row))) for row in found.rows]
    return [_Table([LABELS[found.across], *middle, BESIDE[found.across]], lines)]


def _of_theories(found: Comparison, columns: Sequence[tuple[str, ...]]) -> _Table:
    """Return the table of some theories for one transfer, and of what sets a row apart in them."""
    here = {theory for own in columns for theory in own}
    heads = [label_of(own).replace("-", " ") if len(own) > 1 else own[0].replace("-", " ") for own in columns]
    lines = []
    for row in found.rows:
        cells = {cell.theory: cell for cell in row.cells}
        told = [(_told(found, cells[own[0]]), cells[own[0]].verdict) for own in columns]
        lines.append((_label(found, row), told, _why(found, row, [one for one in found.differing(row) if one.theory in here])))
    return _Table([LABELS[found.across], *heads, BESIDE[found.across]], lines)


def _columns(found: Comparison) -> list[tuple[str, ...]]:
    """Return the theories to show for one transfer; those of several states that come out alike in every row are one column.

    What changes, or is alive in some row, is always shown; where nothing is, or there are few in all, so is the rest.
    """
    together: dict[tuple[object, ...], list[str]] = {}
    for theory in _shown(found):
        state = under_state(theory)
        cells = tuple(cell for row in found.rows for cell in row.cells if cell.theory == theory)
        same = (theory,) if state is None else (state[1], *((one.answer, one.unverified) for one in cells))
        together.setdefault(same, []).append(theory)
    return [tuple(own) for own in together.values()]


def _shown(found: Comparison) -> list[str]:
    theories = list(dict.fromkeys(cell.theory for row in found.rows for cell in row.cells))
    telling = [theory for _, theory in found.telling()]
    return theories if len(theories) <= MOST_COLUMNS or not telling else telling


def _notes(found: Comparison) -> Iterator[str]:
    """Yield what a reader must know who sees only the page: what is not on it, and which figures of law nobody has verified."""
    if len(_transfers(found)) == 1:
        shown = set(_shown(found))
        rest = dict.fromkeys(cell.theory for row in found.rows for cell in row.cells if cell.theory not in shown)
        if rest:
            yield f"Left out, being not avoidable in every row: {together(rest)}. Every cell: --format csv or json."
    elif _transfers(found):
        yield "Of each transfer the strongest theory is shown. Every theory: --format csv or json, or --transfer with one transfer."
    doubtful = [name_of(key) for key in found.unverified]
    if doubtful:
        yield f"{DAGGER} {NOT_VERIFIED}: the answer rests on law that nobody has read in the original: {'; '.join(doubtful)}."


def _label(found: Comparison, row: Row) -> str:
    return f"{row.label} {row.detail.partition(': ')[2]}".strip() if found.across == "states" else row.label


def _strongest(found: Comparison, row: Row, transfers: Sequence[str]) -> list[tuple[str, Verdict | None]]:
    best = [_best(row, transfer) for transfer in transfers]
    if len(transfers) <= MOST_COLUMNS:
        return [(_told(found, cell, with_theory=True), cell.verdict) for cell in best]
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


def _told(found: Comparison, cell: Cell, *, with_theory: bool = False) -> str:
    if cell.verdict is None:
        return "no such theory" if found.across == "states" else "not in play"
    mark = f" {DAGGER}" if cell.unverified else ""
    if cell.verdict is Verdict.NOT_AVOIDABLE:
        return f"not avoidable{mark}"
    word = "avoidable" if cell.verdict is Verdict.AVOIDABLE else "open"
    return f"{word}{_amount(cell.amount)}{f' ({cell.theory})' if with_theory else ''}{mark}"


def _amount(span: Span) -> str:
    if span.likely is not None or span.low == span.high:
        return f" {cents_words(_size(span))}" if isinstance(span.central, int) else ""
    low, high = (cents_words(end) if isinstance(end, int) else None for end in (span.low, span.high))
    return f" {low} to {high}" if low and high else f" {low} or more" if low and span.low else ""


def _why(found: Comparison, row: Row, differing: Sequence[Cell]) -> str:
    one = len(_transfers(found)) == 1
    alike: dict[str, list[tuple[str, str]]] = {}
    for cell in differing:
        says = cell.why if cell.verdict is None else f"{_told(found, cell)}: {cell.why}"
        alike.setdefault(says, []).append(("" if one else cell.transfer, cell.theory))
    lines = [f"{_places(places)}: {says}" for says, places in alike.items()]
    sides = dict.fromkeys(side for cell in differing for side in cell.sides)
    if sides:
        lines.append(f"({', '.join(sides)})")
    if found.across == "positions":
        lines.append(f"({row.detail})" if differing or row is found.rows[0] else "nothing")
    return "; ".join(lines)


def _places(places: Sequence[tuple[str, str]]) -> str:
    """Return theories against transfers as a list, transfers with the same theories together and each state named once."""
    theories: dict[str, list[str]] = {}
    for transfer, theory in places:
        theories.setdefault(transfer, []).append(theory)
    transfers: dict[str, list[str]] = {}
    for transfer, own in theories.items():
        transfers.setdefault(_by_state(own), []).append(transfer)
    return "; ".join(f"{', '.join(ids)} {own}".strip() for own, ids in transfers.items())


def _by_state(theories: Sequence[str]) -> str:
    """Return theories as a list, those under one state's law together: ``548(b), DE:actual, constructive``."""
    kinds: dict[str, list[str]] = {}
    for theory in theories:
        state, name = under_state(theory) or ("", theory)
        kinds.setdefault(state, []).append(name)
    return ", ".join(f"{state}:{', '.join(names)}" if state else ", ".join(names) for state, names in kinds.items())


def _verdict(cell: Cell) -> str:
    return "" if cell.verdict is None else cell.verdict.value


def _size(span: Span) -> int:
    return span.central if isinstance(span.central, int) else 0


def _dollars(end: object) -> str:
    return f"{end // 100}.{end % 100:02d}" if isinstance(end, int) else ""


def _plain(text: str) -> str:
    """Return a text that a spreadsheet takes as a text: what begins like a formula gets a quote before it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
