"""Many files read into one ledger, with the proof of it: each row is a movement, a refusal, or what another file states too.

>>> from tempfile import TemporaryDirectory
>>> from casefacts.ledger.survey import survey
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "s.csv"
...     rows = ["Date,Payee,Amount,Balance", "2024-01-02,Rent,-5.00,95.00", "2024-01-03,Fee,-1.00,94.00", "2024-01-04,Fee,x,93.00"]
...     _ = path.write_text("\\n".join(rows))
...     ledger = gather(survey([path], {}))
>>> [(one.date.isoformat(), one.cents) for one in ledger.movements], ledger.count
([('2024-01-02', -500), ('2024-01-03', -100)], '3 rows read: 2 in the ledger, 0 stated twice, 1 refused')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from casefacts.currency import CONVERT
from casefacts.ledger.alike import alike
from casefacts.ledger.cells import read_grid
from casefacts.ledger.duplicates import Repeated, without_duplicates
from casefacts.ledger.mapping import Proposal
from casefacts.ledger.movement import CutOff, Movement, Read, Refused, Stated
from casefacts.ledger.proofs import Hole, Span, between, oldest_first, span_of
from casefacts.ledger.store import refused_rows, write_ledger, write_table
from casefacts.ledger.survey import Opened, Progress, Survey, quiet
from casefacts.money import format_cents

DOLLARS = "USD"
"""The currency of a ledger."""


@dataclass(slots=True)
class Ledger:
    """What came of the files.

    Attributes:
        movements: each counted once, in the order of their days.
        refused: rows that were not read.
        repeated: movements that another file had stated already.
        spans: the proof of each account in each file.
        holes: where one statement does not begin with what the one before ended with.
        remarks: what deserves a second look.
        alike: movements that one file states in equal words, all of them kept.
        hashes: the hash of each file, by its name.
        rows: how many rows of movements the files have.
    """

    movements: list[Movement] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    rows: int = 0

    @property
    def count(self) -> str:
        """The count of rows, in words: what came in is what came out."""
        return (f"{self.rows:,} row{'' if self.rows == 1 else 's'} read: {len(self.movements):,} in the ledger, "
                f"{len(self.repeated):,} stated twice, {len(self.refused):,} refused")  # fmt: skip

    @property
    def faults(self) -> list[str]:
        """Where the balances do not agree with the movements."""
        return [fault for span in self.spans for fault in span.faults]

    @property
    def is_whole(self) -> bool:
        """Whether no file ends before it is whole."""
        return not any(isinstance(remark, CutOff) for remark in self.remarks)

    @property
    def is_proved(self) -> bool:
        """Whether every balance that is stated follows from the movements, within each statement and from one to the next."""
        return not any(span.is_off for span in self.spans) and not any(hole.cents for hole in self.holes)


def gather(found: Survey, progress: Progress = quiet) -> Ledger:
    """Return the ledger of the files, each of which is read once and then let go.

    Args:
        found: the files, every question about them answered.
        progress: is told how far it is.
    """
    ledger = Ledger(remarks=list(found.remarks))
    in_order: list[tuple[list[Movement], str]] = []
    for opened in found.opened:
        ledger.remarks += opened.remarks
        for name, read in _reads(opened, found, ledger, progress):
            ledger.rows += read.rows
            ledger.refused += read.refused
            ledger.remarks += read.remarks
            kind = opened.kind
            ordered, spans, again = _proved(name, read)
            ledger.spans += [span if span.account else replace(span, kind=kind) for span in spans]
            ordered = _in_dollars(ordered, read, ledger)
            ledger.alike += again if ordered else []
            in_order.append((ordered, kind))
    in_order.sort(key=_begins)
    sifted = without_duplicates([rows for rows, _ in in_order], [kind for _, kind in in_order])
    ledger.repeated = sifted.repeated
    ledger.remarks += sifted.remarks
    ledger.holes = between(ledger.spans)
    ledger.movements = [one for rows in sifted.kept for one in rows]
    ledger.movements.sort(key=_order)
    assert ledger.rows == len(ledger.movements) + len(ledger.repeated) + len(ledger.refused)
    return ledger


def _in_dollars(rows: list[Movement], read: Read, ledger: Ledger) -> list[Movement]:
    """Return the movements of a file that counts in US dollars; those of any other are refused, proved or not."""
    currency = getattr(read, "currency", "")
    if currency in ("", DOLLARS):
        return rows
    wrong = f"is in {currency}, and amounts are US dollars"
    ledger.refused += [
        Refused(place=one.place, text=f"{one.date} {format_cents(one.cents)} {one.payee}", wrong=wrong, mend=CONVERT)
        for one in sorted(rows, key=lambda one: one.place.line)
    ]
    return []


def _begins(one: tuple[list[Movement], str]) -> tuple[date, str, str]:
    rows, _ = one
    if not rows:
        return date.max, "", ""
    return rows[0].date or date.max, rows[0].place.file, rows[0].place.sheet


def _order(one: Movement) -> tuple[date, str]:
    return one.date or date.max, one.account


def _reads(opened: Opened, found: Survey, ledger: Ledger, progress: Progress) -> Iterable[tuple[str, Read]]:
    """Yield what each part of a file reads as: a sheet, a text, or the whole of it."""
    source = opened.source
    ledger.hashes[source.name] = source.sha256
    if opened.read is not None:
        yield source.name, opened.read
    elif opened.is_ledger:
        from casefacts.ledger.parquet import read_ledger

        read, hashes = read_ledger(source.path, source.name)
        _once(read, hashes, {one.source.sha256 for one in found.opened}, ledger)
        ledger.hashes |= hashes
        yield source.name, read
    for one in opened.proposals:
        tick = partial(_tell, progress, f"reading {one.grid.name}", one.grid.size)
        ledger.remarks += _not_taken(one)
        read = read_grid(one.grid, one.head, one.mapping, tick)
        one.grid.let_go()
        yield one.grid.name, read


def _not_taken(proposal: Proposal) -> Iterator[str]:
    """Yield the columns of a table that are taken for nothing."""
    mapping = proposal.mapping
    taken = {place for places in mapping.columns.values() for place in places}
    names = (mapping.name(place) for place in range(mapping.width) if place not in taken)
    left = [name for name in names if isinstance(name, str)]
    if left:
        yield f"{proposal.grid.name}: not taken into the ledger: {', '.join(left)}; name them in the mapping if they say who"


def _once(read: Read, hashes: dict[str, str], here: set[str], ledger: Ledger) -> None:
    """Leave out of a ledger what it has from files that are read here themselves."""
    again = {name for name, digest in hashes.items() if digest in here}
    if again:
        kept = [one for one in read.movements if one.place.file not in again]
        ledger.remarks += [
            f"{name}: is read itself, so what a ledger written before has of it is left out" for name in sorted(again)
        ]
        read.movements, read.rows = kept, len(kept)


def _tell(progress: Progress, what: str, of: int, done: int) -> None:
    progress(what, done, of)


def _proved(name: str, read: Read) -> tuple[list[Movement], list[Span], list[str]]:
    """Return the movements of a file as they happened, the proof of each account in it, and which of them are alike."""
    spans: list[Span] = []
    parts = list(_parts(read))
    for account, rows, stated, refused in parts:
        span = span_of(name, account, rows, stated, refused)
        spans.append(_told_elsewhere(span, read))
    if getattr(read, "statements", None):
        ordered = oldest_first(read.movements)
    else:
        ordered = [one for _, rows, _, _ in parts for one in rows]
        ordered = sorted(ordered, key=_order) if len(parts) > 1 else ordered
    return ordered, spans, alike(ordered, [(rows, stated) for _, rows, stated, _ in parts])


def _parts(read: Read) -> Iterator[tuple[str, list[Movement], list[Stated], list[Refused]]]:
    """Yield what is proved by itself: a statement, or all that a file has of an account, the oldest first."""
    statements = getattr(read, "statements", None)
    if statements:
        for one in statements:
            stated = [balance for balance in (one.opening, one.closing) if balance is not None]
            if one.movements or stated:
                yield one.account, oldest_first(one.movements), stated, one.refused
        return
    mine: dict[str, list[Movement]] = {}
    for movement in read.movements:
        mine.setdefault(movement.account, []).append(movement)
    for account, rows in mine.items():
        stated = [one for one in read.balances if len(mine) == 1 or one.account == account]
        yield account, oldest_first(rows), stated, read.refused


def _told_elsewhere(span: Span, read: Read) -> Span:
    """Leave out a fault that the reader of the form has told already, with its line."""
    told = bool(getattr(read, "statements", None)) and any("unexplained" in remark for remark in read.remarks)
    return replace(span, faults=[]) if told else span


def coverage(ledger: Ledger, since: date, why: str) -> str:
    """Return what part of the time that matters the ledger does not cover, in words; empty where it covers it from the start.

    Args:
        ledger: the ledger.
        since: the first day that matters.
        why: what begins on it, in words.

    >>> from casefacts.ledger.movement import Place
    >>> one = Movement(place=Place("s.csv", 2), date=date(2021, 5, 1), cents=-100)
    >>> coverage(Ledger(movements=[one]), date(2022, 3, 15), "the look-back")
    'THE LEDGER ENDS ON 2021-05-01, BEFORE the look-back BEGINS, on 2022-03-15: nothing in it is within reach'
    """
    days = [one.date for one in ledger.movements if one.date is not None]
    if not days:
        return "THE LEDGER HAS NO MOVEMENTS"
    first, last = min(days), max(days)
    if last < since:
        return f"THE LEDGER ENDS ON {last}, BEFORE {why} BEGINS, on {since}: nothing in it is within reach"
    if first > since:
        return f"the ledger begins on {first}, after {why} begins, on {since}: {(first - since).days:,} days are in no file"
    return ""


def write(ledger: Ledger, out: Path, progress: Progress = quiet) -> list[Path]:
    """Write the ledger, and beside it what was refused and what was stated twice; return the files written.

    Raises:
        CaseFileError: a file cannot be written; what stood there before is whole.
    """
    total = len(ledger.movements)
    write_ledger(ledger.movements, ledger.hashes, out, partial(_tell, progress, f"writing {out.name}", total))
    refused, duplicates = tables_beside(out)
    made = [out]
    header = ("file", "line", "sheet", "text", "reason", "mend")
    made += _beside(refused, header, list(refused_rows(ledger.refused)))
    again = [(two.again.place.file, two.again.place.line, two.again.place.sheet, two.again.date, format_cents(two.again.cents),
              two.again.account, two.again.payee, str(two.first.place)) for two in ledger.repeated]  # fmt: skip
    made += _beside(duplicates, ("file", "line", "sheet", "date", "amount", "account", "payee", "counted_at"), again)
    return made


def tables_beside(out: Path) -> tuple[Path, Path]:
    """Return where it is written beside a ledger what was refused and what was stated twice.

    >>> [path.name for path in tables_beside(Path("ledger.parquet"))]
    ['ledger.refused.csv', 'ledger.duplicates.csv']
    """
    return out.with_name(f"{out.stem}.refused.csv"), out.with_name(f"{out.stem}.duplicates.csv")


def _beside(path: Path, header: tuple[str, ...], rows: Sequence[Sequence[object]]) -> list[Path]:
    """Write a small table beside the ledger; one of an earlier run is emptied where there is nothing to say now."""
    if not rows and not path.exists():
        return []
    write_table(path, header, rows)
    return [path] if rows else []
