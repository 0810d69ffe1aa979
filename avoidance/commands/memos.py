"""The command that drafts the memo: the same words as Word, PDF, HTML or Markdown.

>>> [command.name for command in COMMANDS]
['memo']
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
    TO,
    chosen_form,
    in_language,
    letterhead_option,
    narrowed,
    paper,
    put,
    refusals_of_papers,
    required,
    wording,
)
from avoidance.commands.shell import CASE, POSITION, SET, refusals

PICTURES = ("graph", "insolvency", "windows", "recovery")


@click.command()
@CASE
@SET
@POSITION
@click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
@TO
@click.option(
    "--picture",
    "pictures",
    multiple=True,
    type=click.Choice(PICTURES),
    help="Close it with this picture; may be repeated. Default: insolvency and graph, where it is about the whole case.",
)
@FORM
@OUT
@TEMPLATES
@letterhead_option("memo")
@filing
@LANG
def memo(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    transfers: tuple[str, ...],
    party: str | None,
    pictures: tuple[str, ...],
    form: str | None,
    out: Path | None,
    templates: Path | None,
    letterhead: Path | None,
    filing: bool,
    allowed: tuple[str, ...],
    lang: str,
) -> None:
    """Draft the memo as Word, PDF, HTML or Markdown: the same words in each."""
    chosen = chosen_form("memo", form, out, letterhead)
    with refusals(), refusals_of_papers("memo"):
        from avoidance.draft import drafted
        from avoidance.drafting.appendices import USUAL

        required(chosen, letterhead)
        own = wording(templates)
        found, made, transfers = opened(case, settings, choices, filing, allowed, transfers)
        transfers = narrowed(found, transfers, made.named((party,))[0] if party else None)
        with in_language(lang, found):
            draft = drafted(found, transfers, own, filing=filing, pictures=pictures or USUAL)
        content = paper(found, draft.markdown, chosen, letterhead, draft.pictures, lang)
        put(made.checked(content, out or f"memo.{chosen}"), out)


COMMANDS = (memo,)
