"""The command that drafts a demand letter to one party: the same words as Word, PDF, HTML or Markdown.

It takes no ``--set``: a letter to somebody rests on the record, not on a what-if.

>>> [command.name for command in COMMANDS]
['demand']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance.forfiling import edition, filing
from avoidance.papers import FORM, OUT, TEMPLATES, chosen_form, letterhead_option, paper, put, refusals_of_papers, required
from avoidance.shell import AS_OF, CASE, POSITION, Refusal, a_day, calm_collector, known_ids, refusals

if TYPE_CHECKING:
    from datetime import date


@click.command()
@CASE
@POSITION
@AS_OF
@click.option("--to", "party", required=True, metavar="PARTY", help="To whom: the id of a party, or its name.")
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
def demand(
    case: Path,
    choices: tuple[str, ...],
    as_of: date | None,
    party: str,
    transfers: tuple[str, ...],
    answer_by: date | None,
    proof_to: str,
    form: str | None,
    out: Path | None,
    templates: Path | None,
    letterhead: Path | None,
    filing: bool,
    allowed: tuple[str, ...],
) -> None:
    """Draft a demand letter to one party: what is asked of it and why, what was credited, by when.

    What the record does not give is marked to be filled in. A party against whom nothing is alive gets no letter, and the reason is
    told. The pages behind the letter are for the reviewing lawyer only.
    """
    chosen = chosen_form("letter", form, out, letterhead)
    with refusals(), refusals_of_papers("letter"):
        from avoidance.drafting.letter import Wanted, letter
        from avoidance.drafting.targets import NoLetter
        from avoidance.drafting.templates import own_templates

        required(chosen, letterhead)
        own = own_templates(templates) if templates else None
        calm_collector()
        found, made = edition(case, (), choices, filing, allowed, as_of)
        transfers, (party,) = made.named(transfers), made.named((party,))
        known_ids([transfer.id for transfer in found.case.transfers], transfers)
        try:
            draft = letter(found, party, Wanted(answer_by=answer_by, proof_to=proof_to), transfers, own, filing=filing)
        except NoLetter as error:
            raise Refusal(str(error)) from None
        put(made.checked(paper(found, draft, chosen, letterhead), out or f"letter.{chosen}"), out)


COMMANDS = (demand,)
