"""The commands: each loads, calls and prints. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance import __version__

if TYPE_CHECKING:
    from datetime import datetime

    from avoidance.analyze import Report

CASE = click.argument("case", type=click.Path(path_type=Path))
SET = click.option(
    "--set", "settings", multiple=True, metavar="PATH=VALUE", help="What if: set a fact for this run; the file is left alone."
)
POSITION = click.option("--position", "choices", multiple=True, metavar="KEY=SIDE", help="Take a side of a split for this run.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="avoidance")
def main() -> None:
    """Fraudulent-transfer analysis for US bankruptcy.

    Write the facts of a case in a YAML file (avoidance new), check it, analyze it, and take the draft memo from there. What the
    record does not say is unknown, never no. Nothing here is legal advice: a lawyer must review every draft.
    """


@main.command()
@CASE
def check(case: Path) -> None:
    """Read a case file and report everything that is wrong with it."""
    from casefacts.reading import read_case

    with refusals():
        reading = read_case(case)
        _bound(reading.case, reading.name)
        click.echo(f"{case}: no problems; {len(reading.case.transfers)} transfers, {len(reading.case.parties)} parties")


@main.command()
def schema() -> None:
    """Print the JSON Schema of the case file."""
    import json

    from casefacts.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))


@main.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
def new(file: Path | None) -> None:
    """Write a commented starter case file; without FILE, print it."""
    from casefacts.starter import starter

    if file is None:
        click.echo(starter(), nl=False)
        return
    if file.exists():
        raise Refusal(f"{file}: there is such a file already; name another one, or move it out of the way")
    try:
        file.write_text(starter(), encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{file}: it cannot be written: {error.strerror}; name a file in a folder that exists") from None
    click.echo(f"wrote {file}; fill it in, then: avoidance check {file}")


@main.command()
@CASE
@SET
@POSITION
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    show_default=True,
    help="How to print the report.",
)
@click.option("--why", metavar="TRANSFER", help="Print the proof for one transfer.")
@click.option("--whole", is_flag=True, help="With --why: every element, not only what decides or is open.")
def analyze(case: Path, settings: tuple[str, ...], choices: tuple[str, ...], form: str, why: str | None, whole: bool) -> None:
    """Apply the law to a case and report: verdicts, amounts, what they rest on, what is missing."""
    with refusals():
        _calm_collector()
        report = _report(case, settings, choices)
        if form == "json":
            from avoidance.output.asjson import lines

            for line in lines(report):
                click.echo(line, nl=False)
        elif form == "md":
            from avoidance.draft import memo as draft

            click.echo(draft(report), nl=False)
        else:
            _print(report, case, bool(settings or choices), why, whole)


@main.command()
@CASE
@SET
@POSITION
@click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of printing.")
def memo(case: Path, settings: tuple[str, ...], choices: tuple[str, ...], transfers: tuple[str, ...], out: Path | None) -> None:
    """Draft the memo, in Markdown."""
    from avoidance.draft import memo as draft

    with refusals():
        report = _report(case, settings, choices)
        for id in transfers:
            _known_transfer(report, id)
        text = draft(report, transfers)
        if out is None:
            click.echo(text, nl=False)
        else:
            _write(out, text)
            click.echo(f"wrote {out}")


@main.command()
@click.argument("what", nargs=-1)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The law of that day.")
def law(what: tuple[str, ...], on: datetime | None) -> None:
    """Show the law tables: `law 548 --on 2004-06-01`, `law positions [KEY]`, `law authority NAME`."""
    from avoidance.law.show import authority_lines, position_lines, section_lines

    kind, rest = (what[0], " ".join(what[1:])) if what else ("", "")
    with refusals():
        try:
            if kind == "positions":
                found = position_lines(rest or None)
            elif kind == "authority" and rest:
                found = authority_lines(rest)
            elif kind and kind != "authority":
                found = section_lines(" ".join(what), on.date() if on else None)
            else:
                raise Refusal("say what to show: a section (548), positions, or authority and a name")
        except LookupError as error:
            raise Refusal(str(error.args[0])) from None
        click.echo("\n".join(found))


# ---------------------------------------------------------------- what the commands share


class Refusal(click.ClickException):
    """Wrong input, in one line; exit status 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the message alone: it already says where, what is wrong and what to write instead."""
        click.echo(self.message, err=True)


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


def _calm_collector() -> None:
    """Let the garbage collector look less often: proofs are many, small, and free of cycles."""
    import gc

    gc.set_threshold(100_000, 20, 20)


def _report(case: Path, settings: tuple[str, ...], choices: tuple[str, ...]) -> Report:
    from avoidance.analyze import analyze as run
    from casefacts.reading import read_case

    reading = read_case(case, settings)
    _bound(reading.case, reading.name)
    return run(reading, _chosen(choices))


def _bound(case: object, name: str) -> None:
    """Refuse a case whose positions or dates the law tables do not have, naming the file."""
    from avoidance.analysis import CodeDoesNotApply, bind
    from avoidance.law.bound import UnknownPosition

    try:
        bind(case)  # type: ignore[arg-type]
    except UnknownPosition as error:
        raise Refusal(f"{name}: positions: {error}") from None
    except CodeDoesNotApply as error:
        raise Refusal(f"{name}: case.petition_date: {error}") from None


def _chosen(choices: tuple[str, ...]) -> dict[str, str]:
    for choice in choices:
        if "=" not in choice:
            raise Refusal(f"--position {choice}: write KEY=SIDE, for instance --position charity.excess=excess_only")
    return {key.strip(): side.strip() for key, _, side in (choice.partition("=") for choice in choices)}


def _print(report: Report, case: Path, hypothetical: bool, why: str | None, whole: bool) -> None:
    from avoidance.output import text

    out = text.console()
    if why is not None:
        _known_transfer(report, why)
        out.print(text.why(report, report.transfer(why), whole))
        return
    if hypothetical:
        out.print(text.changes(_report(case, (), ()), report))
    out.print(text.page(report))


def _known_transfer(report: Report, id: str) -> None:
    known = [transfer.id for transfer in report.case.transfers]
    if id not in known:
        raise Refusal(f"{id}: there is no such transfer; there are: {', '.join(known[:20]) or 'none'}")


def _write(out: Path, text: str) -> None:
    """Write the whole file or nothing."""
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(out)
    except OSError as error:
        raise Refusal(f"{out}: it cannot be written: {error.strerror}; name a file in a folder that exists") from None


if __name__ == "__main__":
    sys.exit(main())
