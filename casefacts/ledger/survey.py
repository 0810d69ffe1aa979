"""The first look at the files: what each is, how its columns could be read, and what must be asked before anything is read.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "s.csv"
...     _ = path.write_text("Date,Payee,Amount\\n03/04/2024,Rent,-5.00\\n")
...     found = survey([path], {})
>>> [question.key for _, question in found.questions], found.unread
(['dates'], [])
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from inspect import signature
from pathlib import Path

from casefacts.ledger.book import Book
from casefacts.ledger.days import DAY_FIRST, MONTH_FIRST
from casefacts.ledger.delimited import loaded
from casefacts.ledger.grid import Grid, head_of
from casefacts.ledger.mapping import MARKS, Proposal, Question, proposed
from casefacts.ledger.movement import Read
from casefacts.ledger.source import READERS, Source, files_of, source
from casefacts.problems import CaseFileError, Problem

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""
Reader = Callable[[bool | None], Read]


def quiet(what: str, done: int, of: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Opened:
    """A file whose form is known: its grids with how they could be read, or what its own reader made of it."""

    source: Source
    proposals: list[Proposal] = field(default_factory=list)
    read: Read | None = None
    reader: Reader | None = None
    is_ledger: bool = False
    remarks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How the user named it."""
        return self.source.name

    @property
    def is_undated(self) -> bool:
        """Whether the order of day and month is open in what its own reader made of it."""
        return self.read is not None and any(one.date is None for one in self.read.movements)

    @property
    def kind(self) -> str:
        """What files of the same program have in common."""
        return "|".join(self.proposals[0].mapping.signature) if self.proposals else self.source.form


@dataclass(slots=True)
class Survey:
    """What the files are.

    Attributes:
        opened: the files that can be read.
        unread: why the others cannot.
        remarks: what was passed over.
        known: the mappings that a person has accepted.
    """

    opened: list[Opened] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    known: Book = field(default_factory=dict)

    @property
    def questions(self) -> list[tuple[str, Question]]:
        """What the files leave open, each with the name of its file."""
        asked = [(one.grid.name, question) for one in self.proposals for question in one.questions]
        for opened in self.opened:
            if opened.is_undated:
                why = "its days could be months, since none is above 12"
                asked.append((opened.name, Question("dates", why, f"{DAY_FIRST} or {MONTH_FIRST}")))
        return asked

    @property
    def proposals(self) -> Iterator[Proposal]:
        """How each grid could be read."""
        return (proposal for opened in self.opened for proposal in opened.proposals)

    @property
    def new(self) -> list[Proposal]:
        """One proposal for each kind of export that no person has accepted yet."""
        first: dict[tuple[str, ...], Proposal] = {}
        for one in self.proposals:
            if one.mapping.signature not in self.known:
                first.setdefault(one.mapping.signature, one)
        return list(first.values())

    def answer(self, key: str, said: str) -> None:
        """Take an answer to a question, wherever it is open: ``dates`` or ``decimal``."""
        for opened in self.opened:
            opened.proposals = [_answered(one, key, said) for one in opened.proposals]
            if key == "dates" and opened.read is not None and opened.reader is not None and opened.is_undated:
                opened.read = opened.reader(said == DAY_FIRST)

    def accepted(self) -> Book:
        """Return the book with every mapping that was proposed, once all of them are accepted.

        The order of the dates is kept where it was settled, and left open where nothing in the files turned on it.
        """
        book = dict(self.known)
        for one in self.proposals:
            mapping = one.mapping
            before = book.get(mapping.signature)
            if before is None or (before.dates is None and mapping.dates is not None):
                book[mapping.signature] = mapping if before is None else replace(before, dates=mapping.dates)
        return book


def survey(paths: list[Path], known: Book, progress: Progress = quiet) -> Survey:
    """Return what the files are and how they could be read.

    Args:
        paths: files and folders.
        known: the mappings that a person has accepted or written.
        progress: is told how far it is.
    """
    found = Survey(known=known)
    files, found.remarks = files_of(paths)
    hashes: dict[str, str] = {}
    for place, path in enumerate(files):
        progress(f"looking at {path.name}", place, len(files))
        try:
            one = source(path)
            if one.sha256 in hashes:
                found.remarks.append(f"{one.name}: is the same file as {hashes[one.sha256]}, byte for byte; read once")
                continue
            opened = _opened(one, known)
            if opened.is_ledger and path not in paths:
                found.remarks.append(f"{one.name}: is a ledger that was written before, so it is left out; name it to have it read")
                continue
            hashes[one.sha256] = one.name
            found.opened.append(opened)
        except CaseFileError as error:
            found.unread += error.problems
    _pool(found)
    return found


def _opened(one: Source, known: Book) -> Opened:
    opened = Opened(one)
    if one.form in READERS:
        opened.reader = _reader(one)
        opened.read = opened.reader(None)
        return opened
    if one.form == "ledger":
        opened.is_ledger = True
        return opened
    if one.form == "parquet":
        from casefacts.ledger.parquet import grid_of, is_ledger

        opened.is_ledger = is_ledger(one.path)
        grids = [] if opened.is_ledger else [grid_of(one.path, one.name)]
    elif one.form == "workbook":
        from casefacts.ledger.workbook import sheets

        grids = sheets(one.content, one.name)
    else:
        grids = [loaded(one.content, one.name, one.long)]
    one.content = b""
    problems: list[Problem] = []
    for grid in grids:
        try:
            opened.proposals.append(_proposed(grid, known))
        except CaseFileError as error:
            problems += error.problems
            opened.remarks.append(f"{grid.name}: holds no movements that can be read; left out")
    if problems and not opened.proposals:
        raise CaseFileError(problems)
    return opened


def _proposed(grid: Grid, known: Book) -> Proposal:
    head = head_of(grid, known)
    return proposed(grid, known.get(head.signature) if head is not None else None, head)


def _reader(one: Source) -> Reader:
    """Return how a bank's own form is read, with the order of its dates where somebody has said it."""
    try:
        read = import_module(f"casefacts.ledger.{READERS[one.form]}").read
    except ModuleNotFoundError:
        wrong = f"is {one.form.upper()}, which this version does not read"
        raise CaseFileError([Problem(one.name, 1, 1, "file", wrong, "export the account as CSV, and name that")]) from None
    ordered = "day_first" in signature(read).parameters

    def reader(day_first: bool | None) -> Read:
        found: Read = read(one.content, one.name, day_first=day_first) if ordered else read(one.content, one.name)
        return found

    return reader


def _pool(found: Survey) -> None:
    """Settle what one file leaves open by another of the same kind that does not."""
    orders: dict[tuple[str, ...], set[str]] = {}
    for one in found.proposals:
        if one.mapping.dates is not None:
            orders.setdefault(one.mapping.signature, set()).add(one.mapping.dates)
    for opened in found.opened:
        for place, one in enumerate(opened.proposals):
            said = orders.get(one.mapping.signature, set())
            if len(said) == 1 and any(question.key == "dates" for question in one.questions):
                (dates,) = said
                opened.proposals[place] = _answered(one, "dates", dates)
                found.remarks.append(f"{one.grid.name}: read {dates}, as the days of other files with the same columns settle it")


def _answered(one: Proposal, key: str, said: str) -> Proposal:
    """Return a proposal with a question answered, or as it is where that is not open."""
    if not any(question.key == key for question in one.questions):
        return one
    mapping = replace(one.mapping, dates=said) if key == "dates" else replace(one.mapping, decimal=MARKS[said])
    return replace(one, mapping=mapping, questions=tuple(question for question in one.questions if question.key != key))
