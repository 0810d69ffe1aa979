"""The commands of who is who: payees of a ledger against the parties of a case, and the debtor's own answers into it.

>>> sorted(command.name for command in COMMANDS)
['match', 'sofa']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance.commands.shell import Refusal, a_day, reading, refusals, spare, tell, write

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--case", "case", type=click.Path(path_type=Path), required=True, help="The case file whose parties are looked for.")
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="N|all-over:SCORE|PAYEE=PARTY",
    help="This payee is that party: the number of a line, every line over a score whose payee has no second candidate over it, or "
    "a payee and the id of a party in so many words. May be repeated.",
)
@click.option("--reject", "rejected", multiple=True, metavar="N|PAYEE=PARTY", help="This payee is not that party. May be repeated.")
@click.option("--by", metavar="WHO", help="Who decides, kept with what is decided.")
@click.option("--on", metavar="DATE", callback=a_day, help="When it was decided, kept with what is decided.")
@click.option("--least", type=click.IntRange(500, 1000), help="The lowest score to show, in thousandths; default 750.")
@click.option("--top", type=click.IntRange(1), default=40, show_default=True, help="How many lines to show.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print them.")
def match(
    ledger: Path,
    case: Path,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    by: str | None,
    on: date | None,
    least: int | None,
    top: int,
    form: str,
) -> None:
    """Show which payees of a ledger may be parties of the case, and keep what is decided beside the case."""
    if (by or on) and not (accepted or rejected):
        raise Refusal("--by and --on are kept with a decision: use them with --accept or --reject")
    with refusals():
        from avoidance.output import matching, text
        from casefacts.likeness import LEAST
        from casefacts.matches import Matches, beside
        from casefacts.payees import payees

        record = reading(case).case
        kept = beside(case)
        matches = Matches.load(kept, record, least or LEAST)
        paid = payees(ledger)
        found = matching.matching(record, paid, matches)
        if accepted or rejected:
            from avoidance.output.deciding import Undecidable, decide

            try:
                matches, told = decide(found, matches, record, accepted, rejected, by, on)
            except Undecidable as error:
                raise Refusal(str(error)) from None
            write(kept, matches.text())
            for line in told:
                tell(line, err=form == "json")
            tell(f"wrote {kept}", err=form == "json")
            found = matching.matching(record, paid, matches)
    if form == "json":
        import json

        click.echo(json.dumps(matching.as_json(found), indent=1, ensure_ascii=False))
        return
    out = text.console(wide=True)
    with out.capture() as printed:
        out.print(matching.page(found, top))
    click.echo(printed.get(), nl=False, color=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--case", "case", type=click.Path(path_type=Path), required=True, help="The case file that the answers belong to.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the case with the answers to this file instead of printing it.")
def sofa(file: Path, case: Path, out: Path | None) -> None:
    """Take answers to the Statement of Financial Affairs (a CSV file) into a case as transfers.

    The case file is left alone: the case with the answers is printed, or written to --out. What became of each row is told.
    """
    if out is not None and out.is_dir():
        raise Refusal(f"--out {out}: is a folder; name a file in it")
    if out is not None and out.exists() and case.exists() and out.samefile(case):
        raise Refusal(f"--out {out}: is the case file itself, which is left alone; name another file")
    if out is not None:
        spare(out, file)
    with refusals():
        from avoidance.output.sofa import lines_of
        from avoidance.sofa import taken
        from casefacts.adding import added
        from casefacts.answers import answers
        from casefacts.files import ANSWERS, text_of
        from casefacts.matches import Matches, beside
        from casefacts.reading import read_text

        record = reading(case).case
        found = taken(record, answers(text_of(file, ANSWERS), str(file)), str(file), Matches.load(beside(case), record))
        text = added(text_of(case), str(case), found.items)
        for remark in read_text(text, str(out or case), folder=(out or case).parent).remarks:
            tell(f"{remark}", err=True)
        if out is not None:
            write(out, text)
        else:
            click.echo(text, nl=False)
        for line in lines_of(record, found):
            tell(line, err=out is None)
        if out is not None:
            tell(f"wrote {out}; check it, then: avoidance analyze {out}")


COMMANDS = (match, sofa)
