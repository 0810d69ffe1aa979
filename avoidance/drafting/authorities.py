"""The table of authorities of a memo: every authority and provision that it cites, and what is known of each.

A citation is recognized by its reporter cite wherever it stands in the text, so that none can be cited and not listed. What nobody
has verified is marked where it is cited as well as here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avoidance.drafting.markdown import escaped
from avoidance.law.bound import Law
from avoidance.law.jurisdictions import NO_LIMB, Period
from avoidance.law.records import Authority, Param, Row
from avoidance.law.show import shown_value
from avoidance.law.states import mark_of, period_of, states
from avoidance.logic.once import Once

CHECK = "not verified"
LATER = "decided later than the day whose law is applied"
STANDING = {
    "text": "read in the original",
    "secondary": "confirmed on a secondary source",
    "memory": "NOT VERIFIED - check before relying on it",
    "none": "NOT ESTABLISHED - no conclusion can rest on it",
}
PROVISION = re.compile(
    r"(\b\d+ U\.S\.C\. \d+|\bFed\. R\. (?:Bankr\. P|Civ\. P|Evid)\. \d+|\bPub\. L\. \d+-\d+(?: s\. \d+)?"
    r"|\b(?:UFTA/UVTA|UFTA|UVTA|UFCA) \d+)"
    r"((?:\([0-9A-Za-z]+\))*)"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One authority in the table."""

    citation: str
    for_: str
    status: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of law that the analysis used."""

    says: str
    value: str
    cite: str
    status: str


@dataclass(frozen=True)
class Cites:
    """The authorities of one case."""

    law: Law

    @Once
    def unsure(self) -> tuple[str, ...]:
        """Return the citations that rest on memory."""
        return tuple(one.cite for one in self.law.tables.authorities.values() if one.confidence == "memory")

    def marked(self, cite: str) -> str:
        """Return a citation, marked where it rests on memory."""
        unsure = any(one in cite for one in self.unsure)
        return f"{cite} [{CHECK}]" if unsure and f"[{CHECK}]" not in cite else cite

    def of(self, id: str) -> str:
        """Return the citation of an authority by its id, marked where it rests on memory or no longer stands."""
        cite = self.marked(self.law.authority(id).citation)
        return cite if self.law.good_law(id) else f"{cite} [no longer good law]"

    def for_side(self, key: str, side: str) -> list[str]:
        """Return the authorities for a side of a split: those decided by the day whose law is applied, then the later ones."""
        law = self.law
        ids = sorted(law.tables.positions[key].side(side).authorities, key=lambda id: not law.decided(id))
        return [self.of(id) if law.decided(id) else f"{self.of(id)} [{LATER}]" for id in ids]

    def listed(self, text: str) -> list[Listed]:
        """Return the authorities that a text of Markdown cites, by name."""
        found = [one for one in self.law.tables.authorities.values() if _cites(text, one)]
        return [Listed(one.citation, one.for_, self._status(one)) for one in sorted(found, key=lambda one: one.citation.lower())]

    def provisions(self, text: str) -> list[str]:
        """Return the statutes and rules that a text cites: sections once, with their subdivisions."""
        sections: dict[str, set[str]] = {}
        for section, below in PROVISION.findall(text):
            sections.setdefault(section, set()).add(below)
        return [
            f"{section}{', '.join(sorted(filter(None, found), key=_natural))}"
            for section, found in sorted(sections.items(), key=lambda one: _natural(one[0]))
        ]

    def periods(self, used: Iterable[str]) -> Iterator[Figure]:
        """Yield the states' periods among the keys that the analysis used."""
        for key in sorted(key for key in used if key.startswith("state:") and not key.endswith(":act")):
            period = period_of(key)
            if period is not None:
                yield Figure(period_words(key), _limbs(period), period.cite or "", STANDING[mark_of(key)])

    def figures(self, used: Iterable[str]) -> Iterator[Figure]:
        """Yield the figures of law among the keys that the analysis used."""
        for key in sorted(used):
            param = self.law.tables.params.get(key)
            row = self._row(param) if param is not None else None
            if param is not None and row is not None:
                yield Figure(
                    param.says,
                    shown_value(row),
                    row.cite,
                    "a rule of thumb, not law" if param.heuristic else STANDING[row.confidence],
                )

    def _row(self, param: Param) -> Row | None:
        return self.law.param(param.key) if param.governed_by in ("petition", "pending", "decision", "none") else None

    def _status(self, one: Authority) -> str:
        said = [STANDING[one.confidence]]
        if not self.law.good_law(one.id):
            undone = ", ".join(
                self.law.authority(target).citation if target in self.law.tables.authorities else target for target in one.undone_by
            )
            said.insert(0, f"NO LONGER GOOD LAW (undone by: {undone})")
        if not self.law.decided(one.id):
            said.append("later than the day whose law is applied")
        return "; ".join(said)


THEORIES = {"actual": "actual intent", "constructive": "constructive fraud", "insider_preference": "preference of insiders"}


def period_words(key: str) -> str:
    """Return which period a key stands for.

    >>> period_words("state:DE:UFTA@1996-07-03:constructive")
    'Delaware: how long a claim of constructive fraud lives'
    """
    _, code, _, branch = key.split(":")
    where = states()[code].name
    return f"{where}: the act" if branch == "act" else f"{where}: how long a claim of {THEORIES[branch]} lives"


def _years(count: object) -> str:
    return f"{count} year{'' if str(count) == '1' else 's'}"


def _limbs(period: Period) -> str:
    if period.is_blank:
        return "not established"
    found = [_years(period.years)] if period.years != NO_LIMB else []
    found += [f"{_years(years)} ({when.replace('_', ' ')})" for when, years in period.variants]
    if period.discovery_years != NO_LIMB:
        found.append(f"{_years(period.discovery_years)} from discovery")
    if period.repose_years != NO_LIMB:
        found.append(f"at most {_years(period.repose_years)}")
    return (" and " if period.combine == "both" else ", or ").join(found) or "no fixed period (laches)"


def _cites(text: str, one: Authority) -> bool:
    """Whether a text has an authority's reporter cite; where it has none, its name."""
    marks = [mark for mark in (one.cite, *one.also) if re.match(r"\d", mark)] or [one.name]
    return any(mark in text and re.search(rf"(?<!\d){re.escape(mark)}(?!\d)", text) for mark in map(escaped, marks))


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key that sorts numbers by size: (b)(9) before (b)(10)."""
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", text)]
