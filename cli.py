"""The commands: each loads, calls and prints. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Sized
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance import __version__
from avoidance.commands import complaints, exhibiting, filings, ledgers, letters, memos, picturing, whoiswho
from avoidance.commands.papers import LANG, for_programs, in_language
from avoidance.commands.running import Commands
from avoidance.commands.shell import AS_OF, CASE, POSITION, SET, Refusal, refusals, tell
from avoidance.commands.shell import a_day as _a_day
from avoidance.commands.shell import calm_collector as _calm_collector
from avoidance.commands.shell import chosen as _chosen
from avoidance.commands.shell import known_ids as _known_ids
from avoidance.commands.shell import reading as _reading
from avoidance.commands.shell import report as _report
from avoidance.commands.shell import write as _write
from avoidance.language.markdown import paper as in_words_of

if TYPE_CHECKING:
    from datetime import date

    from avoidance.analyze import Report


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    with refusals():
        record = _reading(case).case
        tell(f"{case}: no problems; {_counted(record.transfers, 'transfer')}, {_counted(record.parties, 'party', 'parties')}")


@main.command()
@click.argument("words", metavar="[KEY]...", nargs=-1)
@click.option("--plain", is_flag=True, help="A list to read: what each key means; with KEY, only keys whose path has it.")
def schema(words: tuple[str, ...], plain: bool) -> None:
    """Print the JSON Schema of the case file, or explain its keys: `schema --plain secret`."""
    if plain:
        _explain(words)
        return
    if words:
        raise Refusal(f"{words[0]}: the JSON Schema is printed whole; to explain some keys: avoidance schema --plain {words[0]}")
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
    with refusals():
        _write(file, starter())
    tell(f"wrote {file}; fill it in, then: avoidance check {file}")


@main.command()
@CASE
@SET
@POSITION
@AS_OF
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
@LANG
def analyze(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    as_of: date | None,
    form: str,
    why: str | None,
    whole: bool,
    lang: str,
) -> None:
    """Apply the law to a case and report: verdicts, amounts, what they rest on, what is missing."""
    if why is not None and form != "text":
        raise Refusal(f"--why prints a proof as text; leave --format {form} out, or leave --why out")
    if whole and why is None:
        raise Refusal("--whole is about one proof; say which, for instance --why T1 --whole")
    if form == "json":
        for_programs(form, lang)
    with refusals():
        _calm_collector()
        report = _report(case, settings, choices, as_of)
        if form == "json":
            from avoidance.output.asjson import lines

            for line in lines(report):
                click.echo(line, nl=False)
        elif form == "md":
            from avoidance.draft import memo as draft

            with in_language(lang, report):
                click.echo(in_words_of(draft(report)), nl=False)
        else:
            with in_language(lang, report):
                _print(report, case, bool(settings or choices), why, whole)


@main.command()
@CASE
@SET
@POSITION
@click.option(
    "--across",
    type=click.Choice(["states", "circuits", "dates", "positions"]),
    required=True,
    help="What moves while the facts stand still.",
)
@click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
@click.option("--from", "first", metavar="DATE", callback=_a_day, help="With --across dates: the first petition date.")
@click.option("--to", "last", metavar="DATE", callback=_a_day, help="With --across dates: the last petition date.")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json", "md"]), default="text", show_default=True, help="How to print it."
)
def compare(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    across: str,
    transfers: tuple[str, ...],
    first: date | None,
    last: date | None,
    form: str,
) -> None:
    """Hold the same facts against other law: every state, every circuit, petition dates through time, both sides of every split."""
    if across != "dates" and (first or last):
        raise Refusal("--from and --to move the petition date: use them with --across dates")
    if first and last and last < first:
        raise Refusal(f"--to {last}: is before --from {first}; swap them")
    with refusals():
        _calm_collector()
        record = _reading(case, settings).case
        _known_ids([one.id for one in record.transfers], transfers)
        from avoidance import sidebyside

        chosen = _chosen(choices)
        if across == "dates":
            found = sidebyside.across_dates(record, chosen, transfers, first, last)
        else:
            found = getattr(sidebyside, f"across_{across}")(record, chosen, transfers)
    from avoidance.output import comparing, text

    if form == "text":
        out = text.console(wide=True)
        with out.capture() as printed:
            out.print(comparing.page(found))
        click.echo(printed.get(), nl=False, color=True)
    else:
        click.echo({"csv": comparing.as_csv, "json": comparing.as_json, "md": comparing.markdown}[form](found), nl=False)


@main.command()
@CASE
@SET
@POSITION
@AS_OF
@click.option("--ics", "ics", type=click.Path(path_type=Path), help="Write the deadlines to this file, for a calendar program.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print them.")
def deadlines(
    case: Path, settings: tuple[str, ...], choices: tuple[str, ...], as_of: date | None, ics: Path | None, form: str
) -> None:
    """List the days by which suit must be brought, and how each stands; write them to a calendar."""
    if ics is not None and ics.is_dir():
        raise Refusal(f"--ics {ics}: is a folder; name a file in it")
    with refusals():
        report = _report(case, settings, choices, as_of)
        printed = _deadlines(report, form)
        if ics is not None:
            from avoidance.output.ics import calendar

            _write(ics, calendar(report))
        click.echo(printed, nl=False)
        if ics is not None:
            tell(f"wrote {ics}", err=form == "json")


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--case", "case", required=True, type=click.Path(path_type=Path), help="The case file; how columns are read stands beside it."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("ledger.parquet"),
    show_default=True,
    help="The ledger: a name that ends in .parquet or .csv.",
)
@click.option("--yes", "accept", is_flag=True, help="Read the columns as proposed.")
@click.option(
    "--dates", type=click.Choice(["day-first", "month-first"]), help="What 03/04/2024 means, where the files leave it open."
)
def import_(files: tuple[Path, ...], case: Path, out: Path, accept: bool, dates: str | None) -> None:
    """Read the files of banks and accounting programs into one ledger, and prove that nothing was lost.

    Exit status: 0 where every file was read and every balance that is stated follows from the movements; 1 where one does not, or
    a file could not be read, and the ledger is written all the same; 2 where nothing was written.
    """
    from avoidance.commands import intake

    with refusals():
        try:
            intake.place_for(out, [case, *files])
            record = _reading(case).case
            _calm_collector()
            status = intake.run(list(files), record, case, out, accept=accept, dates=dates)
        except intake.Unsettled as error:
            raise Refusal(str(error), error.copied) from None
    sys.exit(status)


METHODS = ("libr", "fifo", "lifo", "prorata", "poison", "tainted_first")


@main.command()
@CASE
@SET
@POSITION
@click.option(
    "--method",
    type=click.Choice([*METHODS, "all"]),
    help="By which convention money is followed through a mixed account; all: side by side. Default: the case's, else libr.",
)
@click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--graphml", type=click.Path(path_type=Path), help="Write the graph to this file, for another program.")
def trace(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    method: str | None,
    transfers: tuple[str, ...],
    as_json: bool,
    graphml: Path | None,
) -> None:
    """Follow what can be avoided to whoever got it: the path, who owes what and why, and who recovers the most."""
    if graphml is not None and graphml.is_dir():
        raise Refusal(f"--graphml {graphml}: is a folder; name a file in it")
    if graphml is not None and method == "all":
        raise Refusal("--graphml writes one graph: name one --method")
    with refusals():
        wanted = METHODS if method == "all" else (method,)
        reading, chosen = _reading(case, settings), _chosen(choices)
        _known_ids([one.id for one in reading.case.transfers], transfers)
        from avoidance.analyze import analyze as run
        from avoidance.output import text, tracing

        reports = [run(reading, {**chosen, **({"tracing.convention": one} if one else {})}) for one in wanted]
        if method == "all":
            taken = run(reading, chosen).law.position("tracing.convention").value
            reports.sort(key=lambda report: report.law.position("tracing.convention").value != taken)
        if as_json:
            import json

            printed = json.dumps(tracing.as_json(reports, transfers), indent=1, ensure_ascii=False) + "\n"
        else:
            out = text.console(wide=True)
            with out.capture() as captured:
                out.print(tracing.page(reports, transfers))
            printed = captured.get()
        if graphml is not None:
            _write(graphml, tracing.graphml(reports[0]))
    click.echo(printed, nl=False, color=True)
    if graphml is not None:
        tell(f"wrote {graphml}", err=as_json)


@main.command()
@click.argument("what", nargs=-1)
@click.option("--on", metavar="DATE", callback=_a_day, help="The law of that day, written YYYY-MM-DD.")
def law(what: tuple[str, ...], on: date | None) -> None:
    """Show the law tables: `law 548 --on 2004-06-01`, `law DE`, `law positions [KEY]`, `law authority NAME`."""
    from avoidance.law.show import authority_lines, position_lines, section_lines
    from avoidance.law.show_states import is_state, state_lines

    kind, rest = (what[0], " ".join(what[1:])) if what else ("", "")
    with refusals():
        try:
            if kind == "positions":
                found = position_lines(rest or None)
            elif kind == "authority" and rest:
                found = authority_lines(rest)
            elif is_state(" ".join(what)):
                found = state_lines(" ".join(what), on)
            elif kind and kind != "authority":
                found = section_lines(" ".join(what), on)
            else:
                raise Refusal("say what to show: a section (548), a state (DE), positions, or authority and a name")
        except LookupError as error:
            raise Refusal(str(error.args[0])) from None
        click.echo("\n".join(found))


# ---------------------------------------------------------------- what the commands share


def _counted(things: Sized, one: str, many: str | None = None) -> str:
    return f"{len(things)} {one if len(things) == 1 else many or one + 's'}"


def _print(report: Report, case: Path, hypothetical: bool, why: str | None, whole: bool) -> None:
    from avoidance.output import text

    out = text.console()
    if why is not None:
        _known_ids([transfer.id for transfer in report.case.transfers], [why])
        pages = [text.why(report, report.transfer(why), whole)]
    else:
        pages = [text.changes(_report(case, (), ()), report)] if hypothetical else []
        pages.append(text.page(report))
    with out.capture() as printed:
        out.print(*pages, sep="\n")
    click.echo(printed.get(), nl=False, color=True)


def _explain(words: tuple[str, ...]) -> None:
    from casefacts.keylist import explained

    found = list(explained(words))
    if not found:
        raise Refusal(f"{' '.join(words)}: no key has that in its path; avoidance schema --plain lists them all")
    click.echo("\n".join(found))


def _deadlines(report: Report, form: str) -> str:
    if form == "json":
        import json

        from avoidance.output.asjson import deadlines as listed

        return json.dumps(listed(report), ensure_ascii=False, indent=1) + "\n"
    from avoidance.output import text

    out = text.console()
    with out.capture() as printed:
        out.print(text.deadlines(report))
    return printed.get()


for _command in (
    *complaints.COMMANDS,
    *exhibiting.COMMANDS,
    *filings.COMMANDS,
    *ledgers.COMMANDS,
    *letters.COMMANDS,
    *memos.COMMANDS,
    *whoiswho.COMMANDS,
    *picturing.COMMANDS,
):
    main.add_command(_command)


if __name__ == "__main__":
    sys.exit(main())
