"""The law of one case: the tables bound to its petition, its circuit, the day of decision and the sides chosen.

A parameter is looked up by the day that governs it, which the table says: the petition for most of the Code, the day of decision
for a rule that courts made, the day of the transfer for the uniform acts. Where courts differ the side is, in this order, the one
that the user chose, the one of the state (for state law), the one of the circuit, the default. A decision that came after ``as_of``
is left out.

What is left out: whether a circuit's holding binds the court below it, and state courts other than those in the table.

>>> from datetime import date
>>> from avoidance.law.tables import tables
>>> law = Law.bind(tables(), petition=date(2006, 4, 20), as_of=None, circuit="10")
>>> law.value("s548.lookback_years")
1
>>> law.position("charity.excess").why
'10th Cir.: Wadsworth v. Word of Life Christian Center (In re McGough), 737 F.3d 1268 (10th Cir. 2013)'
>>> Law.bind(tables(), petition=date(2006, 4, 20), as_of=None, circuit=None, chosen={"charity.exces": "whole_gift"})
Traceback (most recent call last):
    ...
avoidance.law.bound.UnknownPosition: no position is called charity.exces; did you mean charity.excess?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal, TypeAlias

from avoidance.law.records import Authority, Confidence, Param, Position, Row, Tables, Value

ChosenBy: TypeAlias = Literal["default", "circuit", "state", "case", "option", "other side"]
_ORDINALS = {"1": "1st", "2": "2d", "3": "3d", "DC": "D.C."}
_NEEDS_A_DAY = frozenset({"transfer", "action", "discovery", "assessment"})


class UnknownPosition(ValueError):
    """A position, or a side of one, that the table does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The side of a split that was taken, why, who chose it, and the authorities for it that had been decided (ids).

    ``perhaps`` is the side that governs instead if a decision of that year, of which the day is not recorded, had come already.
    """

    key: str
    value: str
    why: str
    chosen_by: ChosenBy
    authorities: tuple[str, ...]
    confidence: Confidence
    perhaps: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The tables bound to one case; a copy with another choice is made by ``with_position``.

    ``petition`` is the day the case was commenced, ``as_of`` the day as of which a court decides (``None``: the newest law),
    ``circuit`` ``"1"`` to ``"11"`` or ``"DC"``, ``closed`` the day the case was closed or dismissed where that is known.
    """

    tables: Tables
    petition: date
    as_of: date | None
    circuit: str | None
    closed: date | None = None
    chosen: Mapping[str, tuple[str, ChosenBy]] = field(default_factory=dict)

    @classmethod
    def bind(
        cls,
        tables: Tables,
        *,
        petition: date,
        as_of: date | None,
        circuit: str | None,
        chosen: Mapping[str, str] | None = None,
        chosen_by: ChosenBy = "case",
        closed: date | None = None,
    ) -> Law:
        """Return the law of a case.

        Raises:
            UnknownPosition: a chosen position, or its side, is not in the table.
        """
        law = cls(tables=tables, petition=petition, as_of=as_of, circuit=circuit, closed=closed)
        for key, value in (chosen or {}).items():
            law = law.with_position(key, value, chosen_by=chosen_by)
        return law

    def param(self, key: str) -> Row | None:
        """Return the row of a parameter that governs the case, or ``None`` where the law had none on that day.

        For a parameter that reaches pending cases the row is returned unless the case is known to be out of its reach: ask
        ``in_force`` as well.

        Raises:
            KeyError: no such parameter.
            ValueError: another day governs it; use ``param_on`` or ``param_under``.
        """
        param = self._param(key)
        if param.governed_by in _NEEDS_A_DAY:
            raise ValueError(f"{key} is governed by the day of the {param.governed_by}: ask param_on(key, day)")
        if param.governed_by == "act_version":
            raise ValueError(f"{key} depends on the version of the act: ask param_under(key, version)")
        if param.governed_by == "petition":
            return param.on(self.petition)
        if param.governed_by == "pending":
            return None if self._reached(param) is False else param.rows[-1]
        return param.on(self.as_of) if self.as_of and param.governed_by == "decision" else param.rows[-1]

    def value(self, key: str) -> Value:
        """Return the value that governs the case; ``None`` where there is no row or the row says that there was no such rule."""
        row = self.param(key)
        return None if row is None else row.value

    def param_on(self, key: str, day: date) -> Row | None:
        """Return the row in force on a day of the caller's (of the transfer, the suit, the assessment), or ``None``."""
        return self._param(key).on(day)

    def param_under(self, key: str, version: str) -> Row | None:
        """Return the row for a version of a uniform act (``UFTA_1984``, ``UVTA_2014``), or ``None``."""
        return self._param(key).under(version)

    def in_force(self, key: str) -> bool | None:
        """Whether a switch is on for the case; ``None`` where that turns on whether the case was still pending.

        A parameter that reaches pending cases (the charitable harbor reaches every case pending on 19 June 1998) is in force for a
        case commenced on or after its first day, and for an older one that was closed on or after it. It is not for one closed
        before, nor when the law is asked for as of an earlier day.
        """
        param = self._param(key)
        if param.governed_by == "pending":
            return self._reached(param)
        row = self.param(key)
        return row is not None and row.value is not None and row.value is not False

    def position(self, key: str, *, state: str | None = None) -> Choice:
        """Return the side taken: chosen, else the state's, else the circuit's, else the default.

        A side rests on a circuit or state only if its authority had been decided by ``as_of`` and stood on that day.

        Raises:
            UnknownPosition: no such position.
        """
        position = self._position(key)
        if key in self.chosen:
            value, by = self.chosen[key]
            return self._choice(position, value, f"chosen by the {by}" if by in ("case", "option") else "the other side", by)
        open_: list[tuple[str, str]] = []
        for by, place, holding in (
            ("state", state, position.in_state(state)),
            ("circuit", circuit_name(self.circuit), position.in_circuit(self.circuit)),
        ):
            if holding is not None and self.decided(holding.authority) and self.good_law(holding.authority):
                authority = self.authority(holding.authority)
                why = f"{place}: {authority.citation}{'' if authority.confidence != 'memory' else ' [not verified]'}"
                taken = self._choice(position, holding.value, why, "state" if by == "state" else "circuit", holding.authority)
                return self._unless(taken, open_)
            if holding is not None and self.perhaps_decided(holding.authority):
                open_.append((holding.value, holding.authority))
        return self._unless(self._choice(position, position.default, self._default_why(position), "default"), open_)

    def _unless(self, taken: Choice, open_: list[tuple[str, str]]) -> Choice:
        """Return a choice with the side that displaces it if a decision without a day had come by then."""
        other = next(((value, id) for value, id in open_ if value != taken.value), None)
        if other is None:
            return taken
        return replace(taken, perhaps=other[0], why=f"{taken.why}; {self._dayless(other[1])}, and whether by {self.as_of} is open")

    def _dayless(self, id: str) -> str:
        authority = self.authority(id)
        return f"{authority.citation} was decided in {authority.year}, day not recorded"

    def others(self, key: str, *, state: str | None = None) -> tuple[str, ...]:
        """Return the sides of a position that were not taken."""
        taken = self.position(key, state=state).value
        return tuple(value for value in self._position(key).values if value != taken)

    def with_position(self, key: str, value: str, *, chosen_by: ChosenBy = "other side") -> Law:
        """Return this law with one side chosen.

        Raises:
            UnknownPosition: no such position, or no such side.
        """
        position = self._position(key)
        if value not in position.values:
            raise UnknownPosition(f"{key} has no side {value}; {meant(value, position.values)}")
        return replace(self, chosen={**self.chosen, key: (value, chosen_by)})

    def authority(self, id: str) -> Authority:
        """Return an authority by its id; ``KeyError`` where it is not in the table."""
        return self.tables.authorities[id]

    def decided(self, id: str) -> bool:
        """Whether an authority had been decided on or before ``as_of``.

        Where only its year is known it counts as decided at the end of that year, and where not even that is known only for the
        newest law: a decision is never dated too early.
        """
        if self.as_of is None:
            return True
        day = self.authority(id).latest_day
        return day is not None and day <= self.as_of

    def perhaps_decided(self, id: str) -> bool:
        """Whether an authority may have been decided by ``as_of``: of its day only the year is known, and it is the same."""
        authority = self.authority(id)
        return self.as_of is not None and authority.decided is None and authority.year == self.as_of.year and not self.decided(id)

    def good_law(self, id: str) -> bool:
        """Whether an authority stood on ``as_of``: what undid it later does not count against it then."""
        authority = self.authority(id)
        return not any(self._undone(target) for target in authority.undone_by)

    def _undone(self, target: str) -> bool:
        return target not in self.tables.authorities or self.decided(target)

    def _choice(self, position: Position, value: str, why: str, by: ChosenBy, deciding: str | None = None) -> Choice:
        cited = (*((deciding,) if deciding else ()), *position.side(value).authorities)
        return Choice(
            key=position.key,
            value=value,
            why=why,
            chosen_by=by,
            authorities=tuple(id for id in dict.fromkeys(cited) if self.decided(id)),
            confidence=self.authority(deciding).confidence if deciding else position.confidence,
        )

    def _default_why(self, position: Position) -> str:
        """Return the reason for the default; one that speaks of decisions not yet made on that day is not given for it."""
        cited, tied = position.side(position.default).authorities, position.why_tied_to
        if all(map(self.decided, tied)) if tied else not cited or any(map(self.decided, cited)):
            return position.default_why
        then = "; ".join(self.authority(id).citation for id in cited if self.decided(id))
        perhaps = "; ".join(self._dayless(id) for id in cited if self.perhaps_decided(id))
        later = [id for id in cited if not self.decided(id) and not self.perhaps_decided(id)]
        parts = [f"decided by {self.as_of}: {then}" if then else "", perhaps]
        after = f"what {'else ' if then or perhaps else ''}supports it was decided {'later' if then else f'after {self.as_of}'}"
        return "; ".join(["the default of the tables", *(part for part in parts if part), *([after] if later else [])])

    def _reached(self, param: Param) -> bool | None:
        first = param.rows[0].first
        if first is None or self.petition >= first:
            return True
        if self.as_of is not None and self.as_of < first:
            return False
        return None if self.closed is None else self.closed >= first

    def _param(self, key: str) -> Param:
        if key not in self.tables.params:
            raise KeyError(f"no parameter is called {key}; {meant(key, tuple(self.tables.params))}")
        return self.tables.params[key]

    def _position(self, key: str) -> Position:
        if key not in self.tables.positions:
            raise UnknownPosition(f"no position is called {key}; {meant(key, tuple(self.tables.positions))}")
        return self.tables.positions[key]


def circuit_name(circuit: str | None) -> str:
    """Return a circuit as it is cited.

    >>> circuit_name("2"), circuit_name("10"), circuit_name("DC")
    ('2d Cir.', '10th Cir.', 'D.C. Cir.')
    """
    return "" if circuit is None else f"{_ORDINALS.get(circuit, f'{circuit}th')} Cir."


def meant(word: str, known: tuple[str, ...]) -> str:
    """Return what a misspelt word may have meant, or what there is.

    >>> meant("whole", ("whole_gift", "excess_only"))
    'did you mean whole_gift?'
    >>> meant("zzz", ("whole_gift", "excess_only"))
    'there are: excess_only, whole_gift'
    >>> meant("x", ("whole_gift", "excess_only")), meant("gift", ("whole_gift", "excess_only"))
    ('there are: excess_only, whole_gift', 'did you mean whole_gift?')
    """
    held = [one for one in sorted(known) if word in one.replace("_", ".").split(".")]
    close = get_close_matches(word, known, n=1, cutoff=0.6) or held[:1]
    return f"did you mean {close[0]}?" if close else f"there are: {', '.join(sorted(known))}"
