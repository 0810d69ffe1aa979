"""What commands share: how a case is read, how a file is written whole or not at all, and how wrong input is told in one line.

>>> str(Refusal("--out x: is a folder; name a file in it"))
'--out x: is a folder; name a file in it'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from avoidance.analyze import Report
    from casefacts.reading import Reading

CASE = click.argument("case", type=click.Path(path_type=Path))
SET = click.option(
    "--set", "settings", multiple=True, metavar="PATH=VALUE", help="What if: set a fact for this run; the file is left alone."
)
POSITION = click.option("--position", "choices", multiple=True, metavar="KEY=SIDE", help="Take a side of a split for this run.")


def tell(text: str, *, err: bool = False) -> None:
    """Tell the person at the terminal something, in the language chosen.

    Args:
        text: in English.
        err: it goes to standard error.
    """
    from avoidance.language.telling import told

    click.echo(told(text), err=err)


class Refusal(click.ClickException):
    """Wrong input, in one line; exit status 2."""

    exit_code = 2

    def __init__(self, message: str, copied: Iterable[str] = ()) -> None:
        """Take what is wrong, and the lines below it that are to be copied as they are, whatever the language."""
        super().__init__(message)
        self.copied = tuple(copied)

    def show(self, file: object = None) -> None:
        """Print the message alone: it already says where, what is wrong and what to write instead."""
        from casefacts.problems import one_line

        tell("\n".join(map(one_line, self.message.split("\n"))), err=True)
        for line in self.copied:
            click.echo(one_line(line), err=True)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what is wrong with the input into lines on standard error and exit status 2."""
    from avoidance.analysis import CodeDoesNotApply
    from avoidance.law.bound import UnknownPosition
    from casefacts.problems import CaseFileError

    try:
        yield
    except CaseFileError as error:
        raise Refusal("\n".join(map(str, error.problems))) from None
    except (CodeDoesNotApply, UnknownPosition) as error:
        raise Refusal(str(error)) from None


def a_day(_: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """Return the day that an option states."""
    from casefacts.dates import parse_iso
    from casefacts.problems import Fault

    try:
        return None if text is None else parse_iso(text)
    except Fault as fault:
        raise Refusal(f"{option.opts[0]} {text}: {fault.wrong}; {fault.mend}") from None


AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    callback=a_day,
    help="Tell deadlines as of that day, written YYYY-MM-DD; default: the day whose law is applied.",
)


def calm_collector() -> None:
    """Let the garbage collector look less often: proofs are many, small, and free of cycles."""
    import gc

    gc.set_threshold(100_000, 20, 20)


def spare(out: Path, *read: Path) -> None:
    """Refuse to write over a file that this run reads."""
    for one in read:
        if out.exists() and one.exists() and out.samefile(one):
            raise Refusal(f"{out}: is read in this run, and is left alone; name another file")


def _read_here() -> list[Path]:
    """Return the files that this run has read: cases, templates, a letterhead."""
    context = click.get_current_context(silent=True)
    return [] if context is None else context.meta.setdefault("avoidance.read", [])


def spared(*read: Path) -> None:
    """Have this run write over none of these files, which it reads."""
    _read_here().extend(read)


def reading(case: Path, settings: tuple[str, ...] = ()) -> Reading:
    """Return the case of a file, refusing positions that the law tables do not have and a petition older than the Code."""
    from avoidance.analysis import CodeDoesNotApply, bind
    from avoidance.law.tables import tables
    from casefacts.reading import read_case

    spared(case)
    found = read_case(case, settings, {key: position.values for key, position in tables().positions.items()})
    _know(found)
    try:
        bind(found.case)
    except CodeDoesNotApply as error:
        raise Refusal(f"{_place(case, found)}: case.petition_date: {error}") from None
    warn_of_unread(found.case.positions)
    for remark in found.remarks:
        tell(f"{remark}", err=True)
    return found


def _know(reading: Reading) -> None:
    """Have messages in another language keep what this case calls things as it is."""
    from avoidance.language.telling import knowing, tongue

    if tongue() != "en":
        from avoidance.language.record import names_of

        knowing(names_of(reading.case))


def _place(case: Path, reading: Reading) -> str:
    """Return where the petition date stands: in the file, or in a setting of this run."""
    from casefacts.reading import place_in

    set_here = any(one.path.startswith("case.petition_date") for one in reading.settings)
    return "--set" if set_here else place_in(case, ("case", "petition_date"))


def warn_of_unread(chosen: Mapping[str, str]) -> None:
    """Say which of the positions chosen change nothing, because no rule of this version reads them."""
    if not chosen:
        return
    from avoidance.analyze import READ
    from avoidance.law.tables import tables

    for key in chosen:
        if key in tables().positions and key not in READ:
            tell(f"position {key}: no rule of this version reads it; every figure is the same without it", err=True)


def chosen(choices: tuple[str, ...]) -> dict[str, str]:
    """Return the sides of splits that options take, by position."""
    for choice in choices:
        if "=" not in choice:
            raise Refusal(f"--position {choice}: write KEY=SIDE, for instance --position charity.excess=excess_only")
    taken = {key.strip(): side.strip() for key, _, side in (choice.partition("=") for choice in choices)}
    warn_of_unread(taken)
    return taken


def report(case: Path, settings: tuple[str, ...], choices: tuple[str, ...], as_of: date | None = None) -> Report:
    """Return the report on the case of a file."""
    from avoidance.analyze import analyze

    return analyze(reading(case, settings), chosen(choices), as_of)


def known_ids(known: list[str], asked: Iterable[str]) -> None:
    """Refuse an id that no transfer has."""
    for id in asked:
        if id not in known:
            there = ", ".join(" ".join(one.split()) for one in known[:20]) or "none"
            raise Refusal(f"{id}: there is no such transfer; there are: {there}")


def write(out: Path, content: str | bytes) -> None:
    """Write the whole file or nothing, and never over a file that this run has read.

    Raises:
        CaseFileError: it cannot be written.
    """
    spare(out, *_read_here())
    from casefacts.files import write_whole

    write_whole(out, content)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files, all of them or none, and never over a file that this run has read. Errors as for :func:`write`."""
    for out in files:
        spare(out, *_read_here())
    from casefacts.files import write_together

    write_together(files)
