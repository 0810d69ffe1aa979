"""The command that drafts a demand letter to one party, or to each who may owe: the same words as Word, PDF, HTML or Markdown.

It takes no ``--set``: a letter to somebody rests on the record, not on a what-if.

>>> [command.name for command in COMMANDS]
['demand']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance.commands.forfiling import filing, opened
from avoidance.commands.papers import (
    FORM,
    LANG,
    OUT,
    TEMPLATES,
    chosen_form,
    form_in_folder,
    letterhead_option,
    paper,
    put,
    put_together,
    refusals_of_papers,
    required,
    wording,
)
from avoidance.commands.shell import AS_OF, CASE, POSITION, Refusal, a_day, refusals, tell

if TYPE_CHECKING:
    from datetime import date

    from avoidance.analyze import Report


@click.command()
@CASE
@POSITION
@AS_OF
@click.option("--to", "party", metavar="PARTY", help="To whom: the id of a party, or its name.")
@click.option("--all", "everybody", is_flag=True, help="To each who may owe: a file for each, in the folder of --out.")
@click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
@click.option(
    "--answer-by",
    metavar="DATE",
    callback=a_day,
    help="The day by which payment or proof is asked, written YYYY-MM-DD; default: a place to fill in.",
)
@click.option(
    "--proof-to", metavar="ADDRESS", default="", help="Where proof of defenses is to be sent; default: a place to fill in."
)
@FORM
@OUT
@TEMPLATES
@letterhead_option("letter")
@filing
@LANG
def demand(
    case: Path,
    choices: tuple[str, ...],
    as_of: date | None,
    party: str | None,
    everybody: bool,
    transfers: tuple[str, ...],
    answer_by: date | None,
    proof_to: str,
    form: str | None,
    out: Path | None,
    templates: Path | None,
    letterhead: Path | None,
    filing: bool,
    allowed: tuple[str, ...],
    lang: str,
) -> None:
    """Draft a demand letter to one party: what is asked of it and why, what was credited, by when.

    What the record does not give is marked to be filled in. A party against whom nothing is alive gets no letter, and the reason is
    told. The pages behind the letter are for the reviewing lawyer only.
    """
    if everybody == (party is not None):
        raise Refusal("name one party by --to, or write to all who may owe by --all --out FOLDER")
    chosen = form_in_folder(form, out, letterhead) if everybody else chosen_form("letter", form, out, letterhead)
    with refusals(), refusals_of_papers("letter"):
        from avoidance.drafting.letter import Wanted, letter
        from avoidance.drafting.targets import NoLetter

        required(chosen, letterhead)
        own = wording(templates)
        found, made, transfers = opened(case, (), choices, filing, allowed, transfers, as_of)
        wanted = Wanted(answer_by=answer_by, proof_to=proof_to)

        def written(to: str) -> bytes:
            return paper(found, letter(found, to, wanted, transfers, own, filing=filing), chosen, letterhead, lang=lang)

        try:
            if party is not None:
                (party,) = made.named((party,))
                put(made.checked(written(party), out or f"letter.{chosen}"), out)
                return
            files = {f"{name}.{chosen}": written(id) for id, name in _who_owes(found, transfers)}
        except NoLetter as error:
            raise Refusal(str(error)) from None
        assert out is not None
        made.checked_together({str(out): b"", **files})
        put_together(files, out, filing=filing)


def _who_owes(found: Report, transfers: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the parties that get a letter, by id and by the name of a file; of the others who took, tell why they get none."""
    from avoidance.drafting.targets import NoLetter, claims_on, takers

    names: set[str] = set()
    for id in takers(found, transfers):
        try:
            claims_on(found, id, transfers)
        except NoLetter as error:
            tell(f"no letter: {error}", err=True)
            continue
        name = re.sub(r"[^\w.-]+", "-", id).strip(".-") or "letter"
        while name.casefold() in names:
            name += "-2"
        names.add(name.casefold())
        yield id, name
    if not names:
        raise NoLetter("--all: there is nothing to demand of anybody on this record")


COMMANDS = (demand,)
