"""The commands that write the exhibits of a case, and its questions as the outline of an examination.

>>> [command.name for command in COMMANDS]
['exhibits', 'questions']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from avoidance.commands.forfiling import filing, opened
from avoidance.commands.papers import (
    FORM,
    LANG,
    OUT,
    PRIVILEGED,
    TEMPLATES,
    TO,
    chosen_form,
    for_programs,
    letterhead_option,
    narrowed,
    not_for_a_terminal,
    paper,
    put,
    put_together,
    refusals_of_papers,
    required,
    wording,
)
from avoidance.commands.shell import AS_OF, CASE, POSITION, SET, Refusal, refusals
from avoidance.documents.formats import FORMATS

if TYPE_CHECKING:
    from datetime import date

    from avoidance.analyze import Report
    from avoidance.commands.forfiling import Edition

SHEETS = ("xlsx", "csv")
TABLES = ("transfers", "totals", "deadlines", "recovery", "questions", "unsourced")
SHEETS_ONLY = ("totals",)
TRANSFER = click.option("--transfer", "transfers", multiple=True, metavar="ID", help="Only this transfer; may be repeated.")
BESIDE = "PRIVILEGED.txt"
"""The file that says of a folder of internal tables what no table can say of itself."""
WIDTHS = {"theory": 44, "what it was": 44, "question": 60, "what it unlocks": 60, "why": 60, "fact": 80, "note": 60, "key": 34}
WIDTHS |= {"transferee": 26, "party": 26, "how it stands": 44, "gap in the record": 44, "what": 40, "record": 24, "about": 24}


@click.command()
@CASE
@SET
@POSITION
@AS_OF
@TRANSFER
@TO
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, *SHEETS]),
    help="As what; default: what the suffix of --out says, else md.",
)
@click.option("--table", type=click.Choice(TABLES), help="Only this one: as a paper, a sheet, or, where nothing says as what, csv.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write to this file: .docx, .pdf, .html, .md, .xlsx or .csv; csv without --table: to a folder of this name.",
)
@TEMPLATES
@letterhead_option("exhibits")
@filing
@LANG
def exhibits(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    as_of: date | None,
    transfers: tuple[str, ...],
    party: str | None,
    form: str | None,
    table: str | None,
    out: Path | None,
    templates: Path | None,
    letterhead: Path | None,
    filing: bool,
    allowed: tuple[str, ...],
    lang: str,
) -> None:
    """Write the exhibits: transfers by theory, last days, who owes what, what is missing.

    Sheets (xlsx, csv) hold the same rows as the papers, with the low, the likely and the high figure in columns of their own.
    """
    chosen = _form(form, table, out, letterhead)
    if templates is not None and chosen in SHEETS:
        raise Refusal(f"--templates {templates}: words papers; a sheet has none; leave it out, or write .docx, .pdf, .html or .md")
    if chosen in SHEETS:
        for_programs(chosen, lang)
    with refusals(), refusals_of_papers("exhibits"):
        from avoidance.drafting.exhibits import WORK_PRODUCT
        from avoidance.drafting.exhibits import exhibits as draft

        if filing and table in WORK_PRODUCT:
            raise Refusal(f"--table {table}: says what the estate has yet to find, and is in no filing; leave --filing out")
        own = wording(templates)
        if chosen not in SHEETS:
            required(chosen, letterhead)
        found, made, transfers = opened(case, settings, choices, filing, allowed, transfers, as_of)
        transfers = narrowed(found, transfers, made.named((party,))[0] if party else None)
        if chosen == "csv":
            _csv(found, made, transfers, table, out)
            return
        if chosen == "xlsx":
            content = _xlsx(found, made, transfers, table)
        else:
            drafted = draft(found, transfers, own, filing=filing, only=table)
            content = paper(found, drafted, chosen, letterhead, lang=lang)
        put(made.checked(content, out or f"exhibits.{chosen}"), out)


def _form(form: str | None, table: str | None, out: Path | None, letterhead: Path | None) -> str:
    """Return as what to write, refusing what does not fit together."""
    suffix = out.suffix.lower().removeprefix(".") if out is not None else ""
    bare = table and letterhead is None and (out is None or not suffix)
    named = form or (suffix if suffix in SHEETS else "csv" if bare else None)
    if table in SHEETS_ONLY and named not in SHEETS:
        raise Refusal(f"--table {table}: a paper shows them under each theory of --table transfers; write that, or .xlsx or .csv")
    if form and suffix in SHEETS and suffix != form:
        raise Refusal(f"--out {out}: its suffix says {suffix} and --format says {form}; leave one of them out")
    if named not in SHEETS:
        return chosen_form("exhibits", form, out, letterhead)
    if letterhead is not None:
        raise Refusal(f"--letterhead {letterhead}: fills a Word file; write to one, for instance --out exhibits.docx")
    if out is not None and suffix in FORMATS:
        raise Refusal(f"--out {out}: its suffix says {suffix} and --format says {named}; leave one of them out")
    if named == "xlsx" or table:
        if out is not None and out.is_dir():
            raise Refusal(f"--out {out}: is a folder; name a file in it")
    elif out is None:
        raise Refusal("--format csv: writes a file for each table; name a folder by --out, or one table by --table transfers")
    elif suffix == "csv" or out.is_file():
        raise Refusal(f"--out {out}: csv writes a file for each table; name a folder, or one table by --table transfers")
    not_for_a_terminal(named, out, "exhibits")
    return named


def _xlsx(found: Report, made: Edition, transfers: tuple[str, ...], table: str | None) -> bytes:
    from avoidance.drafting.exhibits import sheets
    from casefacts.ledger.worksheet import workbook

    about = ("About", ("", ""), _about(found, made))
    return workbook(
        [
            about,
            *(
                (name.capitalize(), head, rows)
                for name, (head, rows) in sheets(found, transfers, filing=made.is_for_filing, only=table).items()
            ),
        ],
        WIDTHS,
    )


def _about(found: Report, made: Edition) -> list[tuple[str, Any]]:
    """Return what a sheet says of itself: for whom it is, that it is a draft, and on what it rests."""
    from avoidance.drafting.heading import heading

    head = heading(found, "")
    assumed = [("ASSUMED", f"{what}: {new} (the record: {old})") for what, new, old in head.assumed]
    return [
        *([] if made.is_for_filing else [("", PRIVILEGED)]),
        ("", "Figures of different theories for one transfer are the same dollars and must not be added together."),
        *((name, text) for name, text in head.lines if name != "Engine"),
        *assumed,
    ]


def _csv(found: Report, made: Edition, transfers: tuple[str, ...], table: str | None, out: Path | None) -> None:
    """Write one table, or each to a file of its own in a folder."""
    from avoidance.drafting.exhibits import sheets
    from casefacts.ledger.store import as_csv

    files = {
        f"{name}.csv": as_csv(head, rows).encode("utf-8", errors="replace")
        for name, (head, rows) in sheets(found, transfers, filing=made.is_for_filing, only=table).items()
    }
    if table is not None:
        put(made.checked(files[f"{table}.csv"], out or f"{table}.csv"), out)
        return
    assert out is not None
    if not made.is_for_filing:
        files[BESIDE] = f"{PRIVILEGED}\n\nThe tables in this folder are for programs and bear no banner of their own.\n".encode()
    made.checked_together({str(out): b"", **files})
    put_together(files, out, filing=made.is_for_filing)


@click.command()
@CASE
@SET
@POSITION
@TRANSFER
@click.option(
    "--for",
    "examination",
    type=click.Choice(["341", "2004"]),
    required=True,
    help="For the meeting of creditors (341), or an examination under Rule 2004.",
)
@FORM
@OUT
@TEMPLATES
@letterhead_option("outline")
@filing
@LANG
def questions(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    transfers: tuple[str, ...],
    examination: str,
    form: str | None,
    out: Path | None,
    templates: Path | None,
    letterhead: Path | None,
    filing: bool,
    allowed: tuple[str, ...],
    lang: str,
) -> None:
    """Write the open questions as an outline: whom to ask, topic by topic, what each answer would unlock."""
    chosen = chosen_form("questions", form, out, letterhead)
    with refusals(), refusals_of_papers("outline"):
        from avoidance.drafting.outline import outline

        required(chosen, letterhead)
        own = wording(templates)
        found, made, transfers = opened(case, settings, choices, filing, allowed, transfers)
        content = paper(found, outline(found, examination, transfers, own, filing=filing), chosen, letterhead, lang=lang)
        put(made.checked(content, out or f"questions.{chosen}"), out)


COMMANDS = (exhibits, questions)
