"""The two editions of a paper: the internal one, privileged, and the one for filing, redacted and scanned.

Whatever command writes a paper asks for an :class:`Edition` and hands it the finished file before it is written, so that nothing in
which the scan finds something reaches the disk.

>>> INTERNAL.checked(b"123-45-6789", "memo.md")
b'123-45-6789'
>>> try:
...     Edition(True).checked(b"paid to 123-45-6789", "memo.md")
... except Refusal as refusal:
...     print(refusal.message.splitlines()[1])
memo.md, line 1: a Social Security or taxpayer number: "paid to xxx-xx-6789"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from avoidance.commands.shell import Refusal, calm_collector, chosen, known_ids, reading, report, tell

if TYPE_CHECKING:
    from datetime import date

    from avoidance.analyze import Report
    from avoidance.filing.known import Search
    from avoidance.filing.pieces import Hit
    from casefacts.model import Case
    from casefacts.redaction import Redactor

_FILING = click.option(
    "--filing",
    is_flag=True,
    help="For filing: redacted by Rule 9037, without the banner of privilege; refused if anything is left.",
)
ALLOW = click.option(
    "--allow",
    "allowed",
    multiple=True,
    metavar="NUMBER",
    help="This number may be shown: it is nobody's, or exempt by Rule 9037(b).",
)
MOST = 40
"""So many hits are told; the others are counted."""
MEND = (
    "type what is private into the case (taxpayer_id, born, minor, accounts[].number), and it is redacted everywhere; take it out; "
    "or --allow a number that is nobody's"
)


def filing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add to a command the options of the edition for filing: ``--filing`` and ``--allow``."""
    return _FILING(ALLOW(command))


@dataclass(frozen=True, slots=True)
class Edition:
    """For whom a paper is.

    Args:
        is_for_filing: it is for the court, and for whoever reads its docket.
        search: what must not be in it then; left out: the shapes of numbers alone.
        change: what redacts texts then.
    """

    is_for_filing: bool
    search: Search | None = None
    change: Redactor | None = None

    def checked(self, content: bytes, name: str | Path) -> bytes:
        """Return a finished file as it was given.

        Args:
            content: the file.
            name: its name, which is looked at too.

        Raises:
            Refusal: it is for filing, and holds what must not be filed; each place is named.
        """
        self.checked_together({str(name): content})
        return content

    def checked_together(self, files: Mapping[str, bytes]) -> None:
        """Look at finished files, by name, that are written together or not at all.

        Raises:
            Refusal: as for :meth:`checked`.
        """
        if self.is_for_filing:
            from avoidance.filing.scan import scan

            hits = [hit for name, content in files.items() for hit in scan(content, name, self.search).hits]
            if hits:
                raise Refusal(refused(hits))

    def named(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return ids as this edition shows them."""
        return ids if self.change is None else tuple(map(self.change.text, ids))


INTERNAL = Edition(False)


def edition(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    filed: bool,
    allowed: tuple[str, ...],
    as_of: date | None = None,
) -> tuple[Report, Edition]:
    """Return the report on the case of a file, and the edition of what is drawn from it.

    Args:
        case: the file.
        settings: what-ifs.
        choices: sides of splits.
        filed: whether it is for filing: the report then tells the case as it may be shown, and comes out the same.
        allowed: numbers that may be shown.
        as_of: the day as of which deadlines are told.
    """
    if not filed:
        if allowed:
            raise Refusal("--allow: only the edition for filing is scanned; add --filing")
        return report(case, settings, choices, as_of), INTERNAL
    for one in allowed:
        if not any(map(str.isdigit, one)):
            raise Refusal(f"--allow {one!r}: is no number; write the number that may be shown")
    from avoidance.analyze import analyze
    from avoidance.filing.known import Search
    from casefacts.redaction import redacted, redactor
    from casefacts.spellings import namesakes

    found = reading(case, settings)
    change = redactor(found.case)
    for one in unsaid_minors(found.case):
        tell(f"{case}: parties.{one}.minor: the record does not say whether this child is a minor; the name is shown", err=True)
    for child in namesakes(change.hidden):
        id, alike = change.ids.get(child.id, child.id), "a minor is called like an adult; the name stays where it is alone"
        tell(f"{case}: parties.{id}: {alike}", err=True)
    return analyze(redacted(found, change), chosen(choices), as_of), Edition(True, Search(change.hidden, allowed), change)


def opened(
    case: Path,
    settings: tuple[str, ...],
    choices: tuple[str, ...],
    filed: bool,
    allowed: tuple[str, ...],
    transfers: tuple[str, ...],
    as_of: date | None = None,
) -> tuple[Report, Edition, tuple[str, ...]]:
    """Return what a paper is drawn up from: the report, the edition, and the transfers that were named, as the edition shows them.

    Arguments as for :func:`edition`; a transfer that the case does not have is refused.
    """
    calm_collector()
    found, made = edition(case, settings, choices, filed, allowed, as_of)
    named = made.named(transfers)
    known_ids([transfer.id for transfer in found.case.transfers], named)
    return found, made, named


def unsaid_minors(case: Case) -> list[str]:
    """Return the parties who are somebody's child and of whom the record tells no age."""
    children = {
        one.who for one in case.relationships if one.is_ in ("child", "step_child", "adopted_child", "grandchild", "niece_nephew")
    }
    return [one.id for one in case.parties if one.id in children and one.minor is None and one.born is None]


def refused(hits: Sequence[Hit]) -> str:
    """Return why a file must not be filed, each place in a line."""
    from avoidance.filing.scan import told

    count = f"{len(hits)} thing{'s' if len(hits) > 1 else ''} that must not be filed"
    lines = [f"{count} (Fed. R. Bankr. P. 9037), so nothing was written:", told(hits[:MOST])]
    lines += [f"... and {len(hits) - MOST} more"] if len(hits) > MOST else []
    return "\n".join((*lines, MEND))
