"""The commands that draft papers, the memo and the complaint: the same words as Word, PDF, HTML or Markdown.

>>> [command.name for command in COMMANDS]
['memo', 'complaint']
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance.documents.formats import FORMATS, ExtraMissing, of_suffix, require, written
from avoidance.shell import CASE, POSITION, SET, Refusal, calm_collector, known_ids, refusals, report, spare, write

if TYPE_CHECKING:
    from avoidance.analyze import Report
    from avoidance.documents.blocks import Drawing

BINARY = ("docx", "pdf")


TRANSFER = click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMATS), help="As what; default: what the suffix of --out says, else md."
)
OUT = click.option(
    "--out", type=click.Path(path_type=Path), help="Write to this file instead of printing: .docx, .pdf, .html or .md."
)
TEMPLATES = click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder whose templates override ours, one by one, by name.",
)
LETTERHEAD = click.option(
    "--letterhead", type=click.Path(path_type=Path), metavar="FIRM.DOCX", help="Your own Word file: {{ body }} becomes the paper."
)


@click.command()
@CASE
@SET
@POSITION
@TRANSFER
@FORMAT
@OUT
@TEMPLATES
@LETTERHEAD
def memo(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    transfers: tuple[str, ...],
    form: str | None,
    out: Path | None,
    templates: Path | None,
    letterhead: Path | None,
) -> None:
    """Draft the memo as Word, PDF, HTML or Markdown: the same words in each."""
    chosen = _form(form, out, letterhead)
    with _drafting(chosen, letterhead, "memo"):
        from avoidance.draft import drafted

        own, found = _own(templates), _analyzed(case, settings, choices, transfers)
        draft = drafted(found, transfers, own)
        _put(out, _written(found, draft.markdown, chosen, letterhead, draft.pictures))


@click.command()
@CASE
@click.option("--to", "party", required=True, metavar="PARTY", help="Against whom: a party of the case, by its id.")
@SET
@POSITION
@TRANSFER
@FORMAT
@OUT
@TEMPLATES
@LETTERHEAD
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
) -> None:
    """Draft a complaint against one who took: what the record lacks is left as a marked gap with its question."""
    chosen = _form(form, out, letterhead)
    with _drafting(chosen, letterhead, "complaint"):
        from avoidance.plead import NothingToPlead
        from avoidance.plead import complaint as draft

        own, found = _own(templates), _analyzed(case, settings, choices, transfers)
        known = [one.id for one in found.case.parties]
        if party not in known:
            there = ", ".join(" ".join(one.split()) for one in known[:20]) or "none"
            raise Refusal(f"--to {party}: the case has no such party; there are: {there}")
        try:
            markdown = draft(found, party, transfers, own)
        except NothingToPlead as error:
            raise Refusal(f"--to {error}") from None
        _put(out, _written(found, markdown, chosen, letterhead))


@contextmanager
def _drafting(chosen: str, letterhead: Path | None, what: str) -> Iterator[None]:
    """Refuse a format whose packages are missing before anything is read, and tell what is wrong in lines."""
    with refusals(), _refusals_of_papers(what):
        require("letterhead" if letterhead else chosen)
        calm_collector()
        yield


def _own(templates: Path | None) -> Path | None:
    from avoidance.drafting.templates import own_templates

    return own_templates(templates) if templates else None


def _analyzed(case: Path, settings: tuple[str, ...], choices: tuple[str, ...], transfers: tuple[str, ...]) -> Report:
    found = report(case, settings, choices)
    known_ids([transfer.id for transfer in found.case.transfers], transfers)
    return found


def _put(out: Path | None, content: bytes) -> None:
    if out is not None:
        write(out, content)
        click.echo(f"wrote {out}")
    else:
        click.echo(content, nl=False)


def _form(form: str | None, out: Path | None, letterhead: Path | None) -> str:
    """Return as what to write, refusing what does not fit together."""
    if letterhead is not None and out is not None:
        spare(out, letterhead)
    if out is not None and out.is_dir():
        raise Refusal(f"--out {out}: is a folder; name a file in it")
    named = of_suffix(out) if out is not None else None
    if out is not None and form is None and named is None:
        raise Refusal(f"--out {out}: its suffix names no format; end it in .docx, .pdf, .html or .md, or add --format")
    if out is not None and form and out.suffix and named not in (None, form):
        raise Refusal(f"--out {out}: its suffix says {named} and --format says {form}; leave one of them out")
    if letterhead is not None and (form or named or "docx") != "docx":
        raise Refusal(f"--letterhead {letterhead}: fills a Word file; write to one, for instance --out memo.docx")
    chosen = form or ("docx" if letterhead else named or "md")
    if chosen in BINARY and out is None and sys.stdout.isatty():
        raise Refusal(f"--format {chosen}: is not for a terminal; name a file, for instance --out memo.{chosen}")
    return chosen


@contextmanager
def _refusals_of_papers(what: str) -> Iterator[None]:
    """Turn what is wrong with a template, a letterhead or the fonts into lines on standard error and exit status 2."""
    from avoidance.documents.letterhead import BadLetterhead
    from avoidance.documents.parse import NotInVocabulary
    from avoidance.documents.pdf import NoFont
    from avoidance.drafting.templates import BadTemplate

    try:
        yield
    except (BadTemplate, BadLetterhead, ExtraMissing, NoFont) as error:
        raise Refusal(str(error)) from None
    except NotInVocabulary as error:
        raise Refusal(f"the {what} as its templates write it, {error}; to see it: avoidance {what} CASE --format md") from None


def _written(
    report: Report, markdown: str, form: str, letterhead: Path | None, pictures: Mapping[str, Drawing] | None = None
) -> bytes:
    """Return the draft as a file of the format, in the firm's own file where there is one."""
    if letterhead is None:
        return written(markdown, form, pictures)
    from avoidance.documents.letterhead import filled
    from avoidance.documents.parse import document
    from avoidance.drafting.heading import firm_fields

    return filled(letterhead, document(markdown, pictures), firm_fields(report))


COMMANDS = (memo, complaint)
