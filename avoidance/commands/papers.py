"""What the commands that write papers share: their options, the format that a file's name asks for, and how a paper is written.

>>> chosen_form("memo", None, Path("memo.docx"), None)
'docx'
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from avoidance.commands.shell import Refusal, spare, spared, tell, write, write_all
from avoidance.documents.formats import FORMATS, ExtraMissing, of_suffix, require, written
from avoidance.language.catalogue import LANGUAGES
from avoidance.language.markdown import paper as said
from avoidance.language.speech import speaking
from avoidance.language.telling import VARIABLE
from avoidance.language.telling import chosen as chosen_language

if TYPE_CHECKING:
    from avoidance.analyze import Report
    from avoidance.documents.blocks import Drawing

_TITLE = re.compile(r"^# \S", re.MULTILINE)
BINARY = ("docx", "pdf", "xlsx")
PRIVILEGED = "PRIVILEGED AND CONFIDENTIAL - ATTORNEY WORK PRODUCT - DRAFT for a lawyer's review"
"""What an internal sheet or picture bears; papers have it from their templates."""
SHOWN = 10
"""So many files are named that stand in the way; the others are counted."""
FORM = click.option(
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


TO = click.option("--to", "party", metavar="PARTY", help="Only what this party took, or what reached it: by its id or its name.")


def _speaking(_: click.Context, __: click.Parameter, lang: str) -> str:
    """Tell what goes wrong in the language of the paper, too."""
    if lang != "en":
        chosen_language(lang)
    return lang


LANG = click.option(
    "--lang",
    type=click.Choice(["en", *LANGUAGES]),
    default="en",
    show_default=True,
    envvar=VARIABLE,
    is_eager=True,
    callback=_speaking,
    help="In which language: English or Simplified Chinese; what the record says stays as it is.",
)


def letterhead_option(paper: str) -> Callable[[Any], Any]:
    """Return the option for a firm's own Word file, in which a paper stands at ``{{ body }}``."""
    says = f"Your own Word file: {{{{ body }}}} becomes the {paper}."
    return click.option("--letterhead", type=click.Path(path_type=Path), metavar="FIRM.DOCX", help=says)


def chosen_form(paper: str, form: str | None, out: Path | None, letterhead: Path | None) -> str:
    """Return as what to write, refusing what does not fit together.

    Args:
        paper: what is written, for an example of a file's name.
        form: what ``--format`` says.
        out: where it goes.
        letterhead: a firm's own Word file.
    """
    if out is not None and out.is_dir():
        raise Refusal(f"--out {out}: is a folder; name a file in it")
    named = of_suffix(out) if out is not None else None
    if out is not None and form is None and named is None:
        raise Refusal(f"--out {out}: its suffix names no format; end it in .docx, .pdf, .html or .md, or add --format")
    if out is not None and form and out.suffix and named not in (None, form):
        raise Refusal(f"--out {out}: its suffix says {named} and --format says {form}; leave one of them out")
    if letterhead is not None and (form or named or "docx") != "docx":
        raise Refusal(f"--letterhead {letterhead}: fills a Word file; write to one, for instance --out {paper}.docx")
    if letterhead is not None and out is not None:
        spare(out, letterhead)
    chosen = form or ("docx" if letterhead else named or "md")
    not_for_a_terminal(chosen, out, paper)
    return chosen


def form_in_folder(form: str | None, out: Path | None, letterhead: Path | None) -> str:
    """Return as what to write a paper for each of several, into a folder. Arguments as for :func:`chosen_form`."""
    if out is None:
        raise Refusal("--all: writes a file for each; name a folder by --out")
    if out.is_file() or out.suffix.lower().removeprefix(".") in FORMATS:
        raise Refusal(f"--out {out}: --all writes a file for each; name a folder, and the format by --format")
    if letterhead is not None and form not in (None, "docx"):
        raise Refusal(f"--letterhead {letterhead}: fills Word files; leave --format {form} out")
    if letterhead is not None:
        spared(letterhead)
    return form or ("docx" if letterhead else "md")


def put_together(files: Mapping[str, bytes], folder: Path, *, filing: bool) -> None:
    """Write files, by name, to a folder, all of them or none; a folder that there is not is made.

    Args:
        files: what to write.
        folder: where.
        filing: they are for filing: whatever else lies in the folder would pass for a part of the filing, and is refused.
    """
    if filing:
        _alone(files, folder)
    made = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Refusal(f"--out {folder}: cannot be made a folder: {error.strerror or error}") from None
    try:
        write_all({folder / name: content for name, content in files.items()})
    except BaseException:
        if made:
            folder.rmdir()
        raise
    tell(f"wrote {folder}: {', '.join(files)}")


def _alone(files: Iterable[str], folder: Path) -> None:
    """Refuse a folder for a filing that holds what the filing does not replace: an internal run may have left it there."""
    there = sorted(one.name for one in folder.iterdir() if not one.name.startswith(".")) if folder.is_dir() else []
    if others := [name for name in there if name not in files]:
        shown = ", ".join(others[:SHOWN]) + (f" and {len(others) - SHOWN} more" if len(others) > SHOWN else "")
        raise Refusal(f"--out {folder}: holds what this filing does not replace: {shown}; name a folder of its own for the filing")


def wording(templates: Path | None) -> Path | None:
    """Return the folder of somebody's own templates, if there is one; nothing that this run writes takes the place of one.

    Raises:
        BadTemplate: it is no folder, or overrides nothing.
    """
    if templates is None:
        return None
    from avoidance.drafting.templates import own_templates

    own = own_templates(templates)
    spared(*(one for one in own.iterdir() if one.is_file()))
    return own


def not_for_a_terminal(form: str, out: Path | None, paper: str) -> None:
    """Refuse to print what no terminal shows."""
    if form in BINARY and out is None and sys.stdout.isatty():
        raise Refusal(f"--format {form}: is not for a terminal; name a file, for instance --out {paper}.{form}")


@contextmanager
def refusals_of_papers(paper: str) -> Iterator[None]:
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
        raise Refusal(f"the {paper} as its templates write it, {error}; to see it, write it with --format md") from None


def required(form: str, letterhead: Path | None = None) -> None:
    """Refuse a format, or a letterhead, whose packages are not installed. Errors as for :func:`require`."""
    require("letterhead" if letterhead else form)


def known_party(report: Report, party: str) -> str:
    """Return the id of a party that is named by its id or its name; one that the case does not have is refused."""
    from casefacts.evidence import said as stated

    parties = report.case.parties
    id = next((one.id for one in parties if party in (one.id, stated(one.name))), None)
    if id is None:
        there = ", ".join(" ".join(one.id.split()) for one in parties[:20]) or "none"
        raise Refusal(f"--to {party}: the case has no such party; there are: {there}")
    return id


def narrowed(report: Report, transfers: tuple[str, ...], party: str | None) -> tuple[str, ...]:
    """Return the transfers that a paper is about: those named, and of them only what a party took or what reached it.

    Args:
        report: the analysis.
        transfers: the ids that were named; none means all.
        party: its id or its name; None does not narrow anything.
    """
    if party is None:
        return transfers
    from avoidance.drafting.targets import taken_by

    took = taken_by(report, known_party(report, party))
    chosen = tuple(one for one in took if not transfers or one in transfers)
    if not chosen:
        raise Refusal(f"--to {party}: took none of these transfers, and nothing of them reached it")
    return chosen


def for_programs(form: str, lang: str) -> None:
    """Refuse another language, where it was asked for in so many words, of what programs read."""
    source = click.get_current_context().get_parameter_source("lang")
    if lang != "en" and source is ParameterSource.COMMANDLINE:
        raise Refusal(f"--format {form} is for programs, and the same in every language; leave --lang {lang} out")


@contextmanager
def in_language(lang: str, report: Report) -> Iterator[None]:
    """Speak a language while a paper on a report is drawn up; what its record calls things stays as it is."""
    from avoidance.language.record import names_of

    with speaking(lang, names_of(report.case) if lang != "en" else ()):
        yield


def paper(
    report: Report,
    markdown: str,
    form: str,
    letterhead: Path | None = None,
    pictures: Mapping[str, Drawing] | None = None,
    lang: str = "en",
) -> bytes:
    """Return a draft as a file of the format, in a language, in the firm's own file where there is one.

    Args:
        report: what it is about.
        markdown: the draft, in English.
        form: the format.
        letterhead: the firm's own file.
        pictures: what it shows, by name, drawn in the language.
        lang: the language.
    """
    if not _TITLE.search(markdown):
        raise Refusal("the paper has no title: a template must write one, in a line that begins with '# '")
    with in_language(lang, report):
        markdown = said(markdown)
        if letterhead is None:
            return written(markdown, form, pictures)
        from avoidance.documents.letterhead import filled
        from avoidance.documents.parse import document
        from avoidance.drafting.heading import firm_fields

        return filled(letterhead, document(markdown, pictures), firm_fields(report))


def put(content: bytes, out: Path | None) -> None:
    """Write a paper to its file, whole or not at all, or print it."""
    if out is None:
        click.echo(content, nl=False)
    else:
        write(out, content)
        tell(f"wrote {out}")
