"""What is known of a fact: its value, what carries it, and what in the record supports it.

A rule never reads the record. It reads a row of :class:`Known` values, one for each typed fact, and each of them remembers the
record paths it came from, the paths that are missing, and (for amounts) how its central figure moves with each figure in the
record, so that a break-even can be solved exactly instead of searched for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from avoidance.logic.truth import Truth

Scalar: TypeAlias = int | date


class By(IntEnum):
    """What carries an element, the firmest first. A heuristic is a rule of thumb and never law."""

    FACTS = 0
    FINDING = 1
    PRESUMPTION = 2
    HEURISTIC = 3
    ASSUMPTION = 4

    @property
    def word(self) -> str:
        """Return the word a report uses."""
        return _WORDS[self]


FACTS, FINDING, PRESUMPTION, HEURISTIC, ASSUMPTION = By
"""Each by itself, as with the truths."""
_WORDS = ("facts", "finding", "presumption", "heuristic", "assumption")


class Evidence(NamedTuple):
    """One fact of the record: where it stands, what it says, and what supports it."""

    path: str
    value: str
    source: str | None = None
    disputed: bool = False
    assumed: bool = False


class Span(NamedTuple):
    """A whole number (cents, days) or a date, exact or within bounds. A missing bound is ``None``: nothing bounds it there."""

    low: Scalar | None
    likely: Scalar | None
    high: Scalar | None

    @classmethod
    def exactly(cls, value: Scalar) -> Span:
        """Return the span of one value."""
        return cls(value, value, value)

    @property
    def is_exact(self) -> bool:
        """Whether the value is known exactly."""
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        return self.low is None and self.high is None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing useful is known of an amount: no bound but that it is not less than nothing."""
        return self.high is None and self.likely is None and not self.low

    @property
    def central(self) -> Scalar | None:
        """Return the figure to display: the likely one, else the low one, else the high one."""
        if self.likely is not None:
            return self.likely
        return self.low if self.low is not None else self.high


NOTHING = Span(None, None, None)


class Term(NamedTuple):
    """How an amount moves with one figure of the record: by ``factor`` cents for each unit of it, from where it stands now.

    ``ends`` are the bounds of that figure, a missing one ``None``; without them it is exact. A figure that is set is exact from
    then on, but a sum that ``spreads`` keeps the bounds of what it adds up: one of its items moves, the others stay uncertain.
    """

    path: str
    factor: Fraction
    now: Fraction
    ends: tuple[Fraction | None, Fraction | None] | None = None
    spreads: bool = False


class Known:
    """What is known of one fact. Like a proof it never changes once it is made, and is a plain class for the same reason.

    Attributes:
        value: a truth, a span of cents or dates, or (for a ratio of law) an exact fraction.
        by: what carries it.
        why: the reason in words, without a final stop.
        evidence: the facts of the record behind it.
        missing: record paths that would settle it.
        law: keys of the parameters and ids of the authorities it used.
        positions: keys of the contested positions it consulted.
        terms: for an amount, how its central figure moves with each figure in the record.
        notes: remarks that must travel with it: boundary days, inferences, contested points.
        members: for a fact about any of several, each one's label and what is known of it.
    """

    __slots__ = ("by", "evidence", "law", "members", "missing", "notes", "positions", "terms", "value", "why")

    def __init__(
        self,
        value: Truth | Span | Fraction,
        by: By = FACTS,
        why: str = "",
        evidence: tuple[Evidence, ...] = (),
        missing: tuple[str, ...] = (),
        law: tuple[str, ...] = (),
        positions: tuple[str, ...] = (),
        terms: tuple[Term, ...] = (),
        notes: tuple[str, ...] = (),
        members: tuple[tuple[str, Known], ...] = (),
    ) -> None:
        self.value: Final = value
        self.by: Final = by
        self.why: Final = why
        self.evidence: Final = evidence
        self.missing: Final = missing
        self.law: Final = law
        self.positions: Final = positions
        self.terms: Final = terms
        self.notes: Final = notes
        self.members: Final = members

    def but(self, **changes: object) -> Known:
        """Return a copy with some attributes changed (``dataclasses.replace``, without its cost)."""
        made = Known(
            self.value,
            self.by,
            self.why,
            self.evidence,
            self.missing,
            self.law,
            self.positions,
            self.terms,
            self.notes,
            self.members,
        )
        for name, value in changes.items():
            setattr(made, name, value)
        return made

    @property
    def truth(self) -> Truth:
        """Return the value of a yes-or-no fact."""
        if not isinstance(self.value, Truth):
            raise TypeError(f"not a yes-or-no fact: {self.value!r}")
        return self.value

    @property
    def span(self) -> Span:
        """Return the value of an amount or a date."""
        if not isinstance(self.value, Span):
            raise TypeError(f"not an amount or a date: {self.value!r}")
        return self.value

    @property
    def ratio(self) -> Fraction | None:
        """Return the value of a ratio of law, or ``None`` where the law of that day has none."""
        return self.value if isinstance(self.value, Fraction) else None

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return self.value.known if isinstance(self.value, Truth) else not (isinstance(self.value, Span) and self.value.is_empty)


Row: TypeAlias = Mapping[str, Known]
