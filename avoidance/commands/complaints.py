"""The command that drafts a complaint against one who took, in every format of the other papers.

>>> [command.name for command in COMMANDS]
['complaint']
"""

from __future__ import annotations

from pathlib import Path

import click

from avoidance.commands.forfiling import filing, opened
from avoidance.commands.papers import (
    FORM,
    LANG,
    OUT,
    TEMPLATES,
    chosen_form,
    known_party,
    letterhead_option,
    paper,
    put,
    refusals_of_papers,
    required,
    wording,
)
from avoidance.commands.shell import CASE, POSITION, SET, Refusal, refusals, tell


@click.command()
@CASE
@click.option("--to", "party", required=True, metavar="PARTY", help="Against whom: a party of the case, by its id.")
@SET
@POSITION
@click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
@FORM
@OUT
@TEMPLATES
@letterhead_option("complaint")
@filing
@LANG
def complaint(
    case: Path,
    party: str,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    transfers: tuple[str, ...],
    form: str | None,
    out: Path | None,
    templates: Path | None,
    letterhead: Path | None,
    filing: bool,
    allowed: tuple[str, ...],
    lang: str,
) -> None:
    """Draft a complaint against one who took: what the record lacks is left as a marked gap with its question."""
    chosen = chosen_form("complaint", form, out, letterhead)
    with refusals(), refusals_of_papers("complaint"):
        from avoidance.plead import NothingToPlead
        from avoidance.plead import complaint as draft

        required(chosen, letterhead)
        own = wording(templates)
        found, made, transfers = opened(case, settings, choices, filing, allowed, transfers)
        party = known_party(found, made.named((party,))[0])
        try:
            markdown = draft(found, party, transfers, own, filing=filing)
        except NothingToPlead as error:
            raise Refusal(f"--to {error}") from None
        if filing:
            _tell_left(markdown)
        content = paper(found, markdown, chosen, letterhead, lang=lang)
        put(made.checked(content, out or f"complaint.{chosen}"), out)


def _tell_left(markdown: str) -> None:
    """Tell what has to be done to a complaint before it is filed: gaps to fill in, cites to verify."""
    gaps, cites = markdown.count("\\[gap:"), markdown.count("\\[not verified\\]")
    if gaps:
        left = "1 gap is left in the complaint: fill it in" if gaps == 1 else f"{gaps} gaps are left in the complaint: fill them in"
        tell(f"{left} before it is filed", err=True)
    if cites:
        marked = "1 cite in it is marked" if cites == 1 else f"{cites} cites in it are marked"
        tell(f"{marked} [not verified]: verify what is cited, and take the mark out", err=True)


COMMANDS = (complaint,)
