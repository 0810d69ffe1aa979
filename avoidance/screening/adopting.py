"""Rows of a ledger made transfers of the case: what the bank's record says of each, where it says so, and nothing more.

A row says a day, a sum, a name, and where it was read. Whom the name means is said only where somebody has confirmed it
(``avoidance match``); otherwise the name becomes a party of its own, of which nothing else is known. What came back for a payment,
and what the payee knew, is for the case file to add.

>>> rows_of("12,17-19")
[12, 17, 18, 19]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from avoidance.screening.engine import day_of
from casefacts.adding import added
from casefacts.money import format_cents
from casefacts.problems import Fault

if TYPE_CHECKING:
    from avoidance.screening.screen import Screen

MOST = 5_000
"""How many rows a case file takes at once."""
_ROWS = re.compile(r"(\d+)(?:-(\d+))?")
_ODD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A case file with new transfers, and what was made of each row, in lines to read."""

    text: str
    lines: tuple[str, ...]


def rows_of(text: str) -> list[int]:
    """Return the rows that ``12,17-20`` names, each once.

    Raises:
        Fault: it is no list of rows.
    """
    found: dict[int, None] = {}
    for part in text.replace(" ", "").split(","):
        match = _ROWS.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first:
            raise Fault(f"{text} is no list of rows", "write the numbers of rows, as 12,17-20")
        if last - first >= MOST:
            raise Fault(f"{part} is {last - first + 1:,} rows", f"name {MOST:,} at the most")
        found |= dict.fromkeys(range(first, last + 1))
    return list(found)


def adopted(screen: Screen, text: str, name: str, rows: Iterable[int]) -> Adopted:
    """Return a case file with transfers made of rows of a ledger.

    Args:
        screen: the ledger beside the case.
        text: the case file.
        name: how problems name it.
        rows: the rows.

    Raises:
        Fault: a row is no payment, or is a transfer of the case already.
        CaseFileError: nothing can be added to the file.
    """
    wanted = list(rows)
    found = {row[0]: row for row in _read(screen, wanted)}
    case = screen.analysis.case
    known = {one.source: one.id for one in case.transfers if one.source}
    ids = {case.debtor.id, *(one.id for one in case.parties), *(one.id for one in case.transfers), *(one.id for one in case.flows)}
    parties: dict[str, dict[str, Any]] = {}
    transfers: list[dict[str, Any]] = []
    lines: list[str] = []
    for number in wanted:
        if number not in found:
            raise Fault(f"row {number}: the ledger has no payment in that row", "name rows as `avoidance screen` numbers them")
        _, day, paid, payee, about, file, line, sheet, digest = found[number]
        source = _source(file, line, sheet)
        if source in known:
            raise Fault(f"row {number}: {source} is {known[source]} of the case already", "leave the row out")
        to = screen.party_of(payee) or _named(payee, parties, ids)
        id = _free(f"L{number}", ids)
        transfers.append(
            _transfer(
                id,
                str(day_of(day)),
                to,
                format_cents(paid).replace(",", ""),
                about,
                source,
                f"SHA-256 of {file}: {digest}" if digest else "",
            )
        )
        lines.append(f"row {number} is {id}: {format_cents(paid)} on {day_of(day)} to {to or 'nobody named'}, {source}")
    return Adopted(added(text, name, {"parties": list(parties.values()), "transfers": transfers}), tuple(lines))


def _read(screen: Screen, rows: list[int]) -> list[tuple[Any, ...]]:
    listed = ", ".join(map(str, rows))
    return screen.engine.rows(
        f"SELECT row, day, paid, name, description, file, line, sheet, sha256 FROM paid WHERE row IN ({listed}) ORDER BY row"
    )


def _transfer(id: str, day: str, to: str | None, value: str, about: str | None, source: str, note: str) -> dict[str, Any]:
    made: dict[str, Any] = {"id": id, "date": day}
    made |= {"to": to} if to else {}
    made |= {"kind": "payment", "property_kind": "cash"}
    made |= {"property": about} if about else {}
    made |= {"value": value, "source": source}
    return made | ({"note": note} if note else {})


def _named(payee: str, parties: dict[str, dict[str, Any]], ids: set[str]) -> str | None:
    """Return the id of the party that a name becomes, the same for the same name; ``None`` where the row names nobody."""
    said = " ".join((payee or "").split())
    if not said:
        return None
    if said not in parties:
        parties[said] = {"id": _free(_ODD.sub("-", said.lower()).strip("-")[:40] or "payee", ids), "name": said}
    return str(parties[said]["id"])


def _free(id: str, ids: set[str]) -> str:
    """Return an id that nothing has yet, and take it."""
    free = next(one for one in _numbered(id) if one not in ids)
    ids.add(free)
    return free


def _numbered(id: str) -> Iterator[str]:
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1


def _source(file: str | None, line: int | None, sheet: str | None) -> str:
    where = f"{file or 'the ledger'}{f', sheet {sheet}' if sheet else ''}"
    return f"{where}, line {line}" if line is not None else where
