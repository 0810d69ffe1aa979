"""The commands that hold a ledger against a case: every payment screened, and chosen rows made transfers of the case.

>>> sorted(command.name for command in COMMANDS)
['case', 'screen']
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance.commands.running import Commands
from avoidance.commands.shell import CASE, POSITION, SET, Refusal, reading, refusals, report, spare, tell, write

if TYPE_CHECKING:
    from avoidance.analysis import Analysis
    from avoidance.screening.engine import Engine
    from avoidance.screening.screen import Screen, Tick

WRITTEN = (".parquet", ".csv", ".xlsx")
LEDGER = click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    required=True,
    help="The ledger that `avoidance import` wrote, or a CSV with its columns.",
)


@click.command()
@CASE
@SET
@POSITION
@LEDGER
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write every payment with all that is said of it: .parquet, .csv or .xlsx."
)
@click.option("--top", type=click.IntRange(min=1), default=25, show_default=True, help="How many payees to print.")
@click.option(
    "--by",
    type=click.Choice(["strength", "dollars", "deadline"]),
    default="strength",
    show_default=True,
    help="What payees, and the payments that are written, are ranked by first; the other two follow.",
)
@click.option("--explain", "row", type=int, help="Print the proof of this row of the ledger instead.")
@click.option("--whole", is_flag=True, help="With --explain: print every clause, also those that settle nothing.")
@click.option(
    "--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True, help="What works through the rows."
)
@click.option("--master", metavar="URL", help="With --engine spark: the cluster, such as spark://host:7077, yarn or local[2].")
def screen(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    ledger: Path,
    out: Path | None,
    top: int,
    by: str,
    row: int | None,
    whole: bool,
    engine: str,
    master: str | None,
) -> None:
    """Hold every payment of a ledger against every theory, by the same rules that explain one transfer."""
    if out is not None and out.suffix.lower() not in WRITTEN:
        raise Refusal(f"--out {out}: name a file that ends in .parquet, .csv or .xlsx")
    if out is not None:
        spare(out, case, ledger)
        _spare_others(out)
    if master is not None and engine != "spark":
        raise Refusal("--master is for --engine spark")
    with refusals():
        found = report(case, settings, choices)
        from avoidance.output import screening, text

        console = text.console(wide=True)
        with closing(_engine(engine, master, ledger)) as place, _progress() as tick, console.capture() as printed:
            screened = _screened(found.analysis, case, ledger, place, tick)
            if row is None:
                console.print(screening.page(screened, top, by))
            else:
                payment = screened.payment(row)
                if payment is None:
                    raise Refusal(f"--explain {row}: the ledger has no payment in that row")
                console.print(screening.explained(found, payment, screened.lead(payment), whole))
            if out is not None:
                screened.write(out, by)
        click.echo(printed.get(), nl=False, color=True)
        if out is not None:
            tell(f"wrote {out}")


def _spare_others(out: Path) -> None:
    """Refuse to write over a file that is no screening of before: it may be the bank's own."""
    if not out.is_file() or out.stat().st_size == 0:
        return
    from avoidance.screening.written import is_screened

    if not is_screened(out):
        raise Refusal(f"--out {out}: stands there already and is no screened ledger; name another file")


@click.group("case", cls=Commands)
def case_group() -> None:
    """Change a case file: add to it what stands elsewhere."""


@case_group.command()
@CASE
@LEDGER
@click.option(
    "--from-ledger", "rows", required=True, metavar="ROWS", help="Rows of the ledger, as the screening numbers them: 12,17-20."
)
@click.option("--out", type=click.Path(path_type=Path), help="Write the case with them to this file, and leave CASE alone.")
def add(case: Path, ledger: Path, rows: str, out: Path | None) -> None:
    """Make transfers of chosen rows of a ledger, each with where it was read; nothing else in the case is touched."""
    if out is not None:
        spare(out, ledger)
    with refusals():
        from avoidance.analysis import Analysis, bind
        from avoidance.screening.adopting import adopted, rows_of
        from casefacts.files import text_of, write_whole
        from casefacts.problems import Fault

        try:
            wanted = rows_of(rows)
            record = reading(case).case
            with closing(_engine("duckdb", None, ledger)) as place:
                screened = _screened(Analysis(record, bind(record)), case, ledger, place)
                made = adopted(screened, text_of(case), str(case), wanted)
        except Fault as fault:
            raise Refusal(f"--from-ledger {rows}: {fault.wrong}; {fault.mend}") from None
        if out is None:
            write_whole(case, made.text)
        else:
            write(out, made.text)
        for line in made.lines:
            tell(line)
        tell(f"wrote {out or case}")


def _screened(analysis: Analysis, case: Path, ledger: Path, engine: Engine, tick: Tick = lambda done, of: None) -> Screen:
    from avoidance.screening.screen import Screen
    from casefacts.matches import Matches, beside

    return Screen(analysis, ledger, Matches.load(beside(case), analysis.case), engine, tick)


def _engine(name: str, master: str | None, ledger: Path) -> Engine:
    if name == "spark":
        from avoidance.screening.spark import Spark

        return Spark(master)
    from avoidance.screening.engine import Duck

    if not ledger.is_file():
        wrong = "is a folder" if ledger.is_dir() else "there is no such file"
        raise Refusal(f"--ledger {ledger}: {wrong}; make a ledger with: avoidance import FILES --case CASE")
    return Duck()


@contextmanager
def _progress() -> Iterator[Tick]:
    """Yield what draws a bar for the payees that are planned, where that takes long."""
    from avoidance.commands.intake import progress

    with progress() as tell:
        yield lambda done, of: tell("asking what comes of each kind of payment", done, of)


COMMANDS = (case_group, screen)
