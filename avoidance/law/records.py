"""The records of the law tables: parameters, positions and authorities, all frozen.

A *parameter* is a number or switch that a statute or rule sets; its rows say what it was on which days. A *position* is a question
on which courts differ; its sides say what each answer holds and who held it. An *authority* is a case, act, rule or notice that may
be cited; what is not in the table is not cited.

>>> row = Row(key="s548.lookback_years", unit="calendar_years", first=date(2006, 4, 21), last=None, value=2,
...     cite="11 U.S.C. 548(a)(1)", confidence="text", source=None)
>>> row.covers(date(2006, 4, 20)), row.covers(date(2006, 4, 21)), row.whole
(False, True, 2)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

Confidence: TypeAlias = Literal["text", "secondary", "memory"]
GovernedBy: TypeAlias = Literal[
    "petition", "pending", "transfer", "action", "discovery", "assessment", "decision", "act_version", "none"
]
Unit: TypeAlias = Literal[
    "calendar_years",
    "calendar_months",
    "days",
    "usd",
    "degree",
    "count",
    "fraction",
    "bool",
    "enum",
    "list",
    "bands",
    "rule",
    "date",
]
Operator: TypeAlias = Literal["<", "<=", ">", ">="]
Pairs: TypeAlias = tuple[tuple[str, str], ...]
Bands: TypeAlias = tuple[tuple[Decimal, str], ...]
Value: TypeAlias = bool | int | Decimal | str | tuple[str, ...] | Bands | Pairs | None

CIRCUITS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "DC")
LINKS = ("reversed_by", "overruled_by", "withdrawn_by", "vacated_by", "superseded_by", "affirmed_by")
FATAL_LINKS = ("reversed_by", "overruled_by", "withdrawn_by", "vacated_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a parameter is from ``first`` to ``last``, both days included; ``None`` is open.

    ``value`` is exact: int, Decimal, bool, text or a tuple of them, never a float. ``None`` says that the law then had no such
    rule.
    ``confidence`` is ``text`` (primary text read), ``secondary`` (a reliable page read) or ``memory`` (not confirmed).
    """

    key: str
    unit: Unit
    first: date | None
    last: date | None
    value: Value
    cite: str
    confidence: Confidence
    source: str | None
    when: str | None = None
    note: str | None = None

    def covers(self, day: date) -> bool:
        """Whether the row was in force on the day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def verified(self) -> bool:
        """Whether someone has read the law for it; what is from memory is shown as unverified."""
        return self.confidence != "memory"

    @property
    def whole(self) -> int:
        """The value of a period, a dollar amount, a degree or a count; ``TypeError`` for anything else."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise TypeError(f"{self.key} is not a whole number here: {self.value!r}")
        return self.value

    @property
    def fraction(self) -> Decimal:
        """The value of a share, as an exact decimal; ``TypeError`` for anything else."""
        if not isinstance(self.value, Decimal):
            raise TypeError(f"{self.key} is not a fraction here: {self.value!r}")
        return self.value

    @property
    def flag(self) -> bool:
        """The value of a switch; ``TypeError`` for anything else."""
        if not isinstance(self.value, bool):
            raise TypeError(f"{self.key} is not a switch here: {self.value!r}")
        return self.value

    @property
    def listed(self) -> tuple[str, ...]:
        """The texts of a list, in order; ``TypeError`` for anything else."""
        if not isinstance(self.value, tuple):
            raise TypeError(f"{self.key} is not a list here: {self.value!r}")
        return tuple(map(str, self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A parameter of the law: what it says in one sentence, its unit, which day picks the row, and its rows, oldest first."""

    key: str
    says: str
    unit: Unit
    governed_by: GovernedBy
    operator: Operator | None
    rows: tuple[Row, ...]

    def on(self, day: date) -> Row | None:
        """Return the row in force on the day, or ``None`` where the table has none."""
        return next((row for row in self.rows if row.covers(day)), None)

    def under(self, version: str) -> Row | None:
        """Return the row for a version of a uniform act (``UFTA_1984``, ``UVTA_2014``), or ``None``."""
        return next((row for row in self.rows if row.when == version), None)

    @property
    def heuristic(self) -> bool:
        """Whether it is a rule of thumb of the project's and not law."""
        return self.key.startswith("heuristic.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One answer to a question on which courts differ, and the authorities for it (ids)."""

    value: str
    says: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The side that a circuit (``"10"``) or a state (``"TX"``) takes, and the authority that decided it (an id)."""

    place: str
    value: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A question on which courts differ, its sides, the side taken by default and the sides of circuits and states.

    ``why_tied_to`` names the decisions (ids) of which the reason for the default speaks.
    """

    key: str
    question: str
    sides: tuple[Side, ...]
    default: str
    default_why: str
    why_tied_to: tuple[str, ...]
    by_circuit: tuple[Holding, ...]
    by_state: tuple[Holding, ...]
    confidence: Confidence

    @property
    def values(self) -> tuple[str, ...]:
        """The answers that may be chosen, in the table's order."""
        return tuple(side.value for side in self.sides)

    def side(self, value: str) -> Side:
        """Return the side with this value; ``KeyError`` where there is none."""
        return {side.value: side for side in self.sides}[value]

    def in_circuit(self, circuit: str | None) -> Holding | None:
        """Return the circuit's side, or ``None`` where it has taken none."""
        return next((one for one in self.by_circuit if one.place == circuit), None)

    def in_state(self, state: str | None) -> Holding | None:
        """Return the state's side, or ``None`` where it has taken none."""
        return next((one for one in self.by_state if one.place == state), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A case, act, rule or notice that may be cited, what it is cited for, and what became of it.

    ``decided`` is the day of decision or enactment where it is known; otherwise only the ``year`` is, or neither. ``history`` holds
    what became of it: pairs of a link (``reversed_by``, ``withdrawn_by``, ``superseded_by`` ...) and the id of the later authority,
    or short text.
    """

    id: str
    name: str
    cite: str
    also: tuple[str, ...]
    kind: str
    court: str
    circuit: str | None
    decided: date | None
    year: int | None
    for_: str
    confidence: Confidence
    source: str | None
    note: str | None
    history: Pairs

    def link(self, name: str) -> str | None:
        """Return what a link of the history points to (``link("reversed_by")``), or ``None``."""
        return dict(self.history).get(name)

    @property
    def good_law(self) -> bool:
        """False once it was reversed, overruled, withdrawn or vacated; a case overtaken on one point only is still good law."""
        return not self.undone_by

    @property
    def undone_by(self) -> tuple[str, ...]:
        """What reversed, overruled, withdrew or vacated it: ids, or short text."""
        return tuple(target for link, target in self.history if link in FATAL_LINKS)

    @property
    def latest_day(self) -> date | None:
        """The day of decision, or the last day of its year where only the year is known; ``None`` where neither is."""
        return self.decided or (date(self.year, 12, 31) if self.year else None)

    @property
    def citation(self) -> str:
        """The citation as a memo prints it: name, cite, court and year; an act is its name and cite alone.

        >>> Authority(id="b", name="BFP v. Resolution Trust Corp.", cite="511 U.S. 531", also=(), kind="case", court="U.S.",
        ...     circuit=None, decided=None, year=1994, for_="", confidence="text", source=None, note=None, history=()).citation
        'BFP v. Resolution Trust Corp., 511 U.S. 531 (1994)'
        """
        if self.kind != "case":
            return f"{self.name}, {self.cite}"
        if self.cite.startswith("("):
            return f"{self.name} {self.cite}"
        court = "" if self.court == "U.S." else f"{self.court} "
        return f"{self.name}, {self.cite} ({court}{self.year})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All tables of federal law, and the SHA-256 of their bytes."""

    params: Mapping[str, Param]
    positions: Mapping[str, Position]
    authorities: Mapping[str, Authority]
    sources: Mapping[str, str]
    sha256: str
