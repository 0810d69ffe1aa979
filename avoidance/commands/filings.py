"""The command that scans finished files: what somebody edited in Word, a picture, an exhibit, before it is filed.

>>> [command.name for command in COMMANDS]
['scan']
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avoidance.commands.forfiling import ALLOW
from avoidance.commands.shell import reading, refusals, tell

if TYPE_CHECKING:
    from avoidance.filing.scan import Scanned
    from casefacts.private import Private

SCANNED = 3
"""So many pictures are named whose pixels nobody has read; the others are counted."""


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--case", "case", type=click.Path(path_type=Path), help="Look for what this case states to be private, too.")
@ALLOW
def scan(files: tuple[Path, ...], case: Path | None, allowed: tuple[str, ...]) -> None:
    """Scan finished files for what must not be filed: private numbers, authors, paths, hidden text.

    Exit status: 0 where nothing was found, 1 where something was, 2 where a file cannot be read.
    """
    from avoidance.filing.known import Search
    from avoidance.filing.scan import scan as scanned
    from casefacts.files import FINISHED, content_of

    with refusals():
        search = Search(_private(case), allowed)
        contents = [(file, content_of(file, FINISHED)) for file in files]
    found = [(file, scanned(content, file.name, search)) for file, content in contents]
    for file, result in found:
        _tell(file, result)
    sys.exit(1 if any(result.hits for _, result in found) else 0)


def _private(case: Path | None) -> Private | None:
    if case is None:
        return None
    from casefacts.private import private

    return private(reading(case).case)


def _tell(file: Path, found: Scanned) -> None:
    """Print what was found in a file."""
    count = len(found.hits)
    what = "nothing" if not count else f"{count} thing{'s' if count > 1 else ''}"
    tell(f"{file}: {what} that must not be filed")
    for hit in found.hits:
        tell(f"  {hit.line()}")
    for place in found.unread[:SCANNED]:
        tell(f"  {place}: a picture, of which only the texts around it were read: look at what it shows")
    if len(found.unread) > SCANNED:
        tell(f"  and {len(found.unread) - SCANNED} more pictures")


COMMANDS = (scan,)
