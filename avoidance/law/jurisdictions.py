"""The records of the state table: whose law it is, which act on which days, how long a claim lives, who must prove it how.

A period has limbs: years from the transfer, years from discovery, and an outer limit that discovery cannot pass. A limb is a number
of years, the word ``none`` (the law has no such limb), or unknown, which blocks a conclusion.

>>> four = Period(years=Decimal(4), discovery_years=Decimal(1), repose_years=NO_LIMB, nature="extinguishment", trigger="transfer",
...     combine="later", variants=(), cite="", confidence="text", source=None, note=None)
>>> four.is_blank, four.months("years"), four.months("repose_years")
(False, 48, None)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

Mark: TypeAlias = Literal["none", "memory", "secondary", "text"]
Branch: TypeAlias = Literal["actual", "constructive", "insider_preference"]
NO_LIMB = "none"
Limb: TypeAlias = Decimal | Literal["none"] | None
MARKS = ("none", "memory", "secondary", "text")
ACTS = ("UFCA", "UFTA", "UVTA", "other")
BRANCHES = ("actual", "constructive", "insider_preference")
SHOWN = "shown"
WAYS = ("table", "act", "position", "special", SHOWN)
KINDS = ("trust", "any_trust", "charity", "tax_sale", "exempt_property")
MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long a claim lives under one theory.

    ``trigger`` says what must be discovered; ``combine`` whether the later limb decides or each must be met (``both``);
    ``variants`` replace ``years`` where a condition holds.
    """

    years: Limb
    discovery_years: Limb
    repose_years: Limb
    nature: str | None
    trigger: str | None
    combine: str
    variants: tuple[tuple[str, Limb], ...]
    cite: str | None
    confidence: Mark
    source: str | None
    note: str | None

    @property
    def is_blank(self) -> bool:
        """Whether nobody has established the period: no conclusion can rest on it."""
        return self.years is None

    @property
    def is_open_ended(self) -> bool:
        """Whether the law fixes no period at all, so that only laches limits the claim."""
        return self.years == NO_LIMB and self.discovery_years == NO_LIMB and not self.variants

    def months(self, limb: str, years: Limb = None) -> int | None:
        """Return a limb in calendar months, or ``None`` where there is no such limb; ``years`` stands in for ``years``."""
        value: Limb = years if years is not None else getattr(self, limb)
        return int(value * MONTHS) if isinstance(value, Decimal) else None

    def given(self, conditions: frozenset[str]) -> Limb:
        """Return the years from the transfer where some of the conditions of the variants hold."""
        return next((years for when, years in self.variants if when in conditions), self.years)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return what its variants turn on."""
        return tuple(when for when, _ in self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """An act, and the days on which transfers made then are under it; both included, ``None`` where nothing bounds or is known.

    ``short`` is what a table calls it: the uniform act, or for a state that has none its own. ``enacted`` is the year of a uniform
    act whose first day is not recorded: it began in that year or the next.
    """

    act: str
    name: str
    citation: str
    first: date | None
    last: date | None
    first_known: bool
    last_known: bool
    first_confidence: Mark
    applies_to: str
    periods: tuple[tuple[str, Period | None], ...]
    act_confidence: Mark
    confidence: Mark
    note: str | None
    short: str
    enacted: int | None = None

    def covers(self, day: date) -> bool | None:
        """Return whether a transfer of a day is under this act; ``None`` where the boundary is unknown."""
        if (self.first is not None and day < self.first) or (self.last is not None and day > self.last) or self._precedes(day):
            return False
        begun = self.enacted is None or day.year > self.enacted + 1
        return True if self.first_known and self.last_known and begun else None

    def covers_all(self, first: date, last: date) -> bool | None:
        """Return whether a transfer made between two days is under this act whichever day it was; ``None`` where that is open."""
        if (self.first is not None and last < self.first) or (self.last is not None and first > self.last) or self._precedes(last):
            return False
        return True if self.covers(first) and self.covers(last) else None

    def _precedes(self, day: date) -> bool:
        """Whether a day came before the year in which the act was enacted."""
        return self.enacted is not None and day.year < self.enacted

    def period(self, branch: str) -> Period | None:
        """Return the period of a theory; ``None`` where the act has no such theory, or nobody has established it."""
        return dict(self.periods).get(branch)

    def has(self, branch: str) -> bool:
        """Whether the act has such a theory."""
        return branch in dict(self.periods)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """The standard of proof of a theory; ``standard`` is ``None`` where it is not established."""

    standard: str | None
    cite: str | None
    confidence: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A point on which a state's law is its own; ``rule`` is the section of the uniform act that it touches.

    ``applied`` is how it takes effect: by the table, the act's own rules, a position, a special period, or by name the points of
    the table of variations; or it is only ``shown``.
    """

    text: str
    rule: str
    confidence: Mark
    applied: str

    @property
    def is_caution(self) -> bool:
        """Whether no rule applies it, so that a reader must be told."""
        return self.applied == SHOWN

    @property
    def points(self) -> tuple[str, ...]:
        """Return the points of the table of variations that give it effect."""
        return () if self.applied in WAYS else tuple(self.applied.split(", "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """A period outside the act: a trust, a charity, a tax sale, an exempt asset (``kind``)."""

    what: str
    kind: str
    years: Limb
    days: str
    discovery_years: Limb
    cite: str
    confidence: Mark
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """A state, district, territory or federal creditor, with its acts from the oldest to the newest."""

    code: str
    name: str
    kind: str
    regimes: tuple[Regime, ...]
    burdens: tuple[tuple[str, Proofs], ...]
    prior: tuple[str, str | None, str | None, str | None, Mark] | None
    deviations: tuple[Deviation, ...]
    specials: tuple[Special, ...]
    sources: tuple[str, ...]

    @property
    def is_federal(self) -> bool:
        """Whether it is a federal creditor's own law and no state's."""
        return self.kind == "federal"

    def regimes_on(self, first: date | None, last: date | None) -> tuple[Regime, ...]:
        """Return the acts that a transfer made between two days may be under; an end that is unknown excludes none.

        >>> from avoidance.law.states import states
        >>> idaho = states()["ID"]
        >>> [one.act for one in idaho.regimes_on(None, date(1981, 7, 30))], [one.act for one in idaho.regimes_on(None, None)]
        ([], ['UFTA', 'UVTA'])
        >>> hawaii = states()["HI"]
        >>> [len(hawaii.regimes_on(day, day)) for day in (date(1984, 12, 31), date(1985, 1, 1))]
        [0, 1]
        >>> [hawaii.regimes[0].covers(day) for day in (date(1985, 1, 1), date(1986, 12, 31), date(1987, 1, 1))]
        [None, None, True]
        """
        return tuple(
            one
            for one in self.regimes
            if (one.last is None or first is None or first <= one.last)
            and (last is None or ((one.first is None or last >= one.first) and (one.enacted is None or last.year >= one.enacted)))
        )

    def proofs(self, branch: str, regime: Regime) -> Proofs:
        """Return the standard of proof of a theory under one of its acts; the newest act's says nothing of an act before it."""
        key = "actual" if branch == "actual" else "constructive"
        if self.prior is not None and self.prior[0] == regime.act and regime is not self.regimes[-1]:
            _, actual, constructive, cite, mark = self.prior
            standard = actual if key == "actual" else constructive
            return Proofs(standard=standard, cite=cite, confidence=mark if standard else "none")
        if regime.act != self.regimes[-1].act:
            return Proofs(standard=None, cite=None, confidence="none")
        return dict(self.burdens)[key]

    def key(self, regime: Regime, branch: str) -> str:
        """Return how a report names a period of one of its acts, or (``act``) the act itself."""
        return f"state:{self.code}:{regime.act}{f'@{regime.first}' if regime.first else ''}:{branch}"

    @property
    def cautions(self) -> tuple[Deviation, ...]:
        """Return the points of its own that no rule applies."""
        return tuple(one for one in self.deviations if one.is_caution)

    def deviations_on(self, *sections: str) -> tuple[Deviation, ...]:
        """Return the points of its own that touch some sections of the uniform act."""
        return tuple(one for one in self.deviations if any(part.strip().startswith(sections) for part in one.rule.split(",")))
