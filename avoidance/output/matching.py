"""Payees that may be parties of the case, for a person to decide: what they got, who they may be, why, and what that party is.

The list is in the order of the dollars, and the same for the same ledger, case and decisions; the numbers are good for that list.
Whether a party is an insider is told from the relationships of the record over the days of the rows. It is told of the *party*:
until somebody accepts that the payee is that party, the payee is nobody's insider and nobody's stranger, but unknown.

>>> tie_words(Tie("maria is director of debtor", "yes"))
'maria is director of debtor: an insider'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from avoidance.analysis import bind
from avoidance.facts.insiders import Insiders, InsiderStatus
from avoidance.logic.truth import NO, YES
from avoidance.output.figures import Json, dollars
from avoidance.output.fitting import Fitting
from casefacts.evidence import DateSpan, said
from casefacts.links import Offices, links, reasons
from casefacts.matches import Candidate, Decision, Matches
from casefacts.model import Case
from casefacts.money import format_dollars
from casefacts.payees import Payee, Payees, Unnamed

FORMAT = "avoidance-match/1"
MOST = 40
SHARES = (("N", 0), ("Payee", 5), ("Rows", 0), ("Out", 0), ("May be", 4), ("What that party is", 6), ("Score", 0), ("Why", 5))
"""The columns, and how the page is shared among those of words; figures take what they need."""
NARROW = (("N", 0), ("Payee", 3), ("Out", 0), ("May be, and why", 5), ("Score", 0))
"""The columns on a page of fewer than ``WIDE``."""
WIDE = 120
NEVER_ALONE = (
    "A likeness of names is evidence and no more: until a match is accepted, whether the payee is an insider is unknown. "
    "Scores are in thousandths."
)


class Tie(NamedTuple):
    """What a party is to the debtor: in words, and whether it is an insider: ``yes``, ``no``, ``unknown``, or ``none``."""

    words: str
    insider: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: the number to decide it by, the payee, and the party that it may be."""

    number: int
    payee: Payee
    candidate: Candidate
    name: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class Matching:
    """What is undecided, in the order of the dollars, and what was decided before."""

    shown: tuple[Shown, ...]
    decided: tuple[Decision, ...]
    payees: tuple[Payee, ...]
    unnamed: Unnamed


def matching(case: Case, ledger: Payees, matches: Matches) -> Matching:
    """Return the candidates among the payees of a ledger."""
    matches.look((one.key for one in ledger.payees), in_form=True)
    pairs = [(payee, one) for payee in ledger.payees for one in matches.undecided(payee.key)]
    pairs.sort(key=lambda pair: (-pair[0].out, -pair[1].score, pair[0].key, pair[1].party))
    names = {case.debtor.id: said(case.debtor.name) or case.debtor.id}
    names |= {party.id: said(party.name) or party.id for party in case.parties}
    ties = _Ties(case)
    shown = (
        Shown(number, payee, one, names[one.party], ties.tie(one.party, payee)) for number, (payee, one) in enumerate(pairs, 1)
    )
    return Matching(tuple(shown), matches.decided, ledger.payees, ledger.unnamed)


class _Ties:
    """What the parties of a case are to its debtor."""

    def __init__(self, case: Case) -> None:
        self._debtor = case.debtor.id
        self._insiders = Insiders(case, bind(case))
        self._offices = Offices(links(case.relationships))

    def tie(self, party: str, payee: Payee) -> Tie:
        """Return what a party is to the debtor over the days of a payee's rows."""
        if party == self._debtor:
            return Tie("the debtor itself", "none")
        days = None if payee.first is None else DateSpan(earliest=payee.first, latest=payee.last)
        status = self._insiders.status(party, days)
        return Tie(self._words(party, status), {YES: "yes", NO: "no"}.get(status.truth, "unknown"))

    def _words(self, party: str, status: InsiderStatus) -> str:
        if status.paths:
            return "; ".join(status.why)
        stated = reasons(self._offices.about(party))
        return "; ".join(stated) or "no relationship is stated"


def tie_words(tie: Tie) -> str:
    """Return what a party is to the debtor and what that would make of it."""
    judged = {"yes": ": an insider", "no": ": no insider", "unknown": "", "none": ""}[tie.insider]
    return f"{tie.words}{judged}"


def page(found: Matching, most: int = MOST) -> RenderableType:
    """Return the candidates for a terminal, at most ``most`` of them."""
    parts: list[RenderableType] = []
    if found.shown:
        lines = [_cells(one) for one in found.shown[:most]]
        parts.append(Fitting(WIDE, _table(SHARES, lines), _table(NARROW, map(_stacked, lines))))
    return Group(*parts, *(Text(line) for line in _notes(found, most)))


def _table(columns: Iterable[tuple[str, int]], lines: Iterable[Sequence[str]]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    for name, share in columns:
        if share:
            table.add_column(name, overflow="fold", ratio=share)
        else:
            table.add_column(name, justify="right", no_wrap=True)
    for line in lines:
        table.add_row(*map(Text, line))
    return table


def _cells(one: Shown) -> tuple[str, ...]:
    payee, candidate = one.payee, one.candidate
    more = f" (and {payee.texts - 1} more ways)" if payee.texts > 1 else ""
    who = f"{one.name} ({candidate.party})"
    tie = tie_words(one.tie)
    why = "; ".join(candidate.why)
    out = format_dollars(payee.out)
    return str(one.number), f"{payee.said}{more}", f"{payee.rows:,}", out, who, tie, str(candidate.score), why


def _stacked(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a line for a narrow page."""
    number, payee, rows, out, who, tie, score, why = cells
    return number, f"{payee}\n{rows} row{'' if rows == '1' else 's'}", out, f"{who}\n{tie}\n{why}", score


def _notes(found: Matching, most: int) -> Iterable[str]:
    """Yield what stands below the list."""
    hidden = len(found.shown) - most
    if hidden > 0:
        yield f"{hidden:,} more; --top {len(found.shown)} shows them all."
    if not found.shown:
        yield "No payee of the ledger that is undecided is like the name of a party."
    yield f"{len(found.payees):,} different payees; {len(found.shown):,} candidates are undecided."
    if found.unnamed.rows:
        out = format_dollars(found.unnamed.out)
        yield f"Rows that name nobody: {found.unnamed.rows:,} ({out} out); ask for the checks and the slips."
    yield from decided_lines(found.decided, found.payees)
    yield NEVER_ALONE


def decided_lines(decided: Sequence[Decision], payees: Sequence[Payee]) -> Iterable[str]:
    """Yield in words what was decided of the payees of a ledger."""
    known = {one.key: one for one in payees}
    for one in decided:
        of = known.get(one.payee)
        rows = f" ({of.rows:,} rows, {format_dollars(of.out)} out)" if of is not None else " (not in this ledger)"
        who = f", says {one.by}" if one.by else ""
        when = f", on {one.on}" if one.on else ""
        verdict = f"Accepted: {one.payee} is" if one.accepted else f"Rejected: {one.payee} is not"
        yield f"{verdict} {one.party}{rows}{who}{when}"


def as_json(found: Matching) -> Json:
    """Return everything for another program; amounts are decimal strings of dollars."""
    return {
        "format": FORMAT,
        "note": NEVER_ALONE,
        "candidates": [_as_json(one) for one in found.shown],
        "decided": [
            {
                "payee": one.payee,
                "party": one.party,
                "accepted": one.accepted,
                "by": one.by,
                "on": None if one.on is None else one.on.isoformat(),
            }
            for one in found.decided
        ],
        "payees": len(found.payees),
        "unnamed": {"rows": found.unnamed.rows, "out": dollars(found.unnamed.out)},
    }


def _as_json(one: Shown) -> Json:
    return {
        "number": one.number,
        "payee": one.payee.key,
        "said": one.payee.said,
        "rows": one.payee.rows,
        "out": dollars(one.payee.out),
        "party": one.candidate.party,
        "name": one.name,
        "score": one.candidate.score,
        "why": list(one.candidate.why),
        "party_is": one.tie.words,
        "party_is_insider": one.tie.insider,
        "payee_is_insider": "unknown",
    }
