"""``avoidance import``: from the files of a bank to a ledger, with what must be asked on the way and the proof at the end.

A ledger that ends before the earliest day that the law reaches (:mod:`avoidance.report.reach`) holds nothing that can be
reached, and that is said first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from avoidance.commands.shell import tell
from avoidance.language.telling import told
from avoidance.report.reach import reaches
from casefacts.files import MAPPINGS, text_of, write_whole
from casefacts.ledger.book import book_of, entry_of, read_book, written
from casefacts.ledger.gather import Ledger, coverage, gather, tables_beside, write
from casefacts.ledger.mapping import Question, shown
from casefacts.ledger.store import SUFFIXES
from casefacts.ledger.survey import Progress, Survey, survey
from casefacts.model import Case
from casefacts.problems import CaseFileError, Problem, one_line

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 2
_FEW = 12


class Unsettled(Exception):
    """What must be said before the files can be read, or the ledger written: where to write it, and what.

    Attributes:
        copied: lines that are written just so.
    """

    def __init__(self, message: str, copied: Iterable[str] = ()) -> None:
        """Take what must be said, and the lines that follow it."""
        super().__init__(message)
        self.copied = tuple(copied)


def run(files: list[Path], case: Case, file: Path, out: Path, *, accept: bool, dates: str | None) -> int:
    """Read the files into a ledger, write it, and print the proof; return the exit status.

    It is 1 where a file could not be read, or a balance that is stated does not follow: the ledger is written all the same.

    Args:
        files: files and folders.
        case: the case.
        file: its file, beside which the mapping file stands.
        out: where the ledger goes.
        accept: take the mappings that are proposed.
        dates: the order of day and month, where the files leave it open.

    Raises:
        CaseFileError: nothing could be read, or the mapping file is wrong, or the ledger cannot be written.
        Unsettled: something must be said first, and nobody is there to be asked.
    """
    book = book_of(file)
    known = read_book(text_of(book, MAPPINGS), str(book)) if book.exists() else {}
    with progress() as shown_by:
        found = survey(files, known, shown_by)
    _leave_out(found, out)
    if dates is not None:
        found.answer("dates", dates)
    if not found.opened:
        raise CaseFileError(found.unread or [Problem(str(files[0]), 1, 1, "file", "holds no file that is read", "name a file")])
    for problem in found.unread:
        tell(one_line(str(problem)), err=True)
    _settle(found, book, accept)
    accepted = found.accepted()
    if accepted != known:
        write_whole(book, written(accepted))
    with progress() as shown_by:
        ledger = gather(found, shown_by)
    for line in report(ledger, case):
        tell(one_line(line))
    if not ledger.movements:
        wrong = "is not written: no file has a movement that is read"
        raise CaseFileError([Problem(str(out), 1, 1, "file", wrong, "name the files of the bank")])
    with progress() as shown_by:
        made = write(ledger, out, shown_by)
    if accepted != known:
        tell(f"how the columns were read is kept in {book}")
    tell(f"wrote {', '.join(map(str, made))}")
    return 0 if ledger.is_proved and ledger.is_whole and not found.unread else 1


def report(ledger: Ledger, case: Case) -> Iterator[str]:
    """Yield the proof of a ledger as lines to read."""
    gaps = [gap for day, why in reaches(case) if (gap := coverage(ledger, day, why))]
    yield from dict.fromkeys(gaps)
    yield from (span.words for span in ledger.spans)
    yield from (f"does not add up: {fault}" for fault in ledger.faults)
    yield from (f"hole: {hole.words}" for hole in ledger.holes)
    yield from _few([f"{one.place}: refused: {one.wrong}; {one.mend}" for one in ledger.refused], "refused")
    again = [f"{two.again.place}: states again what {two.first.place} states; counted once" for two in ledger.repeated]
    yield from _few(again, "duplicates")
    yield from _few(ledger.alike, "remarks")
    yield from _few(ledger.remarks, "remarks")
    yield ledger.count


def _few(lines: list[str], what: str) -> Iterator[str]:
    most = _FEW if what != "remarks" else 4 * _FEW
    yield from lines[:most]
    if len(lines) > most:
        where = f": all stand in the file of {what}" if what != "remarks" else " of the kind"
        yield f"and {len(lines) - most:,} more{where}"


def _leave_out(found: Survey, out: Path) -> None:
    """Leave out the ledger itself where it stands in a folder that is read."""
    own = [opened for opened in found.opened if opened.source.path.resolve() == out.resolve()]
    found.opened = [opened for opened in found.opened if opened not in own]
    found.remarks += [f"{opened.name}: is where the ledger goes, so it is not read" for opened in own]


def place_for(out: Path, read: Iterable[Path]) -> Path:
    """Return where a ledger goes, if nothing is lost by writing there.

    Args:
        out: the place that is named.
        read: the files and folders of this run.

    Raises:
        Unsettled: it is a folder, or a file of this run, or some other file than a ledger; or its name does not say which form.
    """
    from casefacts.ledger.parquet import is_written

    if out.is_dir():
        raise Unsettled(f"--out {out}: is a folder; name a file in it")
    if out.suffix.lower() not in SUFFIXES:
        guess = out.with_suffix(SUFFIXES[0])
        raise Unsettled(f"--out {out}: does not say which form the ledger is to have; end it in .parquet or .csv, such as {guess}")
    for one in (out, *tables_beside(out)):
        if any(one.exists() and other.exists() and one.samefile(other) for other in read):
            raise Unsettled(f"--out {out}: {one} is read in this run, and is left alone; name another file")
    if out.is_file() and out.stat().st_size and not is_written(out):
        raise Unsettled(f"--out {out}: there is such a file, which is no ledger, and it is left alone; name another file")
    return out


def _settle(found: Survey, book: Path, accept: bool) -> None:
    """Ask what is open and have the mappings accepted, or say what to write where."""
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    new = found.new
    if new and not accept:
        for proposal in new:
            tell("\n".join(map(one_line, shown(proposal))), err=True)
    while found.questions and asks:
        name, question = found.questions[0]
        tell(one_line(f"{name}: {question.why}"), err=True)
        choices = ["day-first", "month-first"] if question.key == "dates" else ["point", "comma"]
        found.answer(question.key, click.prompt(question.key, type=click.Choice(choices), err=True))
    if found.questions:
        raise Unsettled("\n".join(_asked(found.questions, found, book)), _entries(found))
    if new and not accept and not (asks and click.confirm(told("read them so?"), err=True)):
        raise Unsettled(f"nothing is read yet; add --yes to read them so, or write in {book} how to:", _entries(found))


def _asked(questions: Iterable[tuple[str, Question]], found: Survey, book: Path) -> Iterator[str]:
    for name, question in questions:
        yield f"{name}: {question.key}: {question.why}; say {question.say}"
    keys = {question.key for _, question in questions}
    if "dates" in keys:
        yield "nothing is read yet; add --dates day-first or --dates month-first"
    if found.new:
        yield f"or write it in {book}:" if "dates" in keys else f"nothing is read yet; write it in {book}:"


def _entries(found: Survey) -> list[str]:
    if not found.new:
        return []
    import yaml

    entries: list[dict[str, Any]] = []
    for proposal in found.new:
        entry = entry_of(proposal.mapping)
        entry |= {question.key: f"??? {question.say}" for question in proposal.questions}
        entries.append(entry)
    return yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None).rstrip().split("\n")


@contextmanager
def progress() -> Iterator[Progress]:
    """Yield what draws a bar on standard error for anything that takes longer than two seconds."""
    begun = monotonic()
    bars: list[Bar] = []
    tasks: dict[str, Any] = {}

    def show(what: str, done: int, of: int) -> None:
        if not bars:
            if not sys.stderr.isatty() or monotonic() - begun < _PATIENCE:
                return
            from rich.console import Console
            from rich.progress import Progress as Bar

            bars.append(Bar(console=Console(stderr=True), transient=True))
            bars[0].start()
        if what not in tasks:
            tasks[what] = bars[0].add_task(one_line(what), total=of or None)
        bars[0].update(tasks[what], completed=done, total=of or None)

    try:
        yield show
    finally:
        for bar in bars:
            bar.stop()
