"""A value with its evidence, and values that are only known within bounds.

Any fact may be unknown (``None``), plain, or carry a source, a dispute and a note (:class:`Stated`). An amount or a date may
be known only within a span; a comparison over a span is settled only when it holds at both ends.

>>> Amount.exactly(5_000).is_exact
True
>>> Amount(low=0, high=2_000).likely is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

V = TypeVar("V")
W = TypeVar("W", covariant=True)


@dataclass(frozen=True, slots=True)
class Stated(Generic[W]):
    """A value that the record states, with what supports it.

    ``source`` is what a memo cites, ``disputed`` marks a fact that the other side contests, and ``assumed`` one that nobody
    proved: it was set for a what-if.
    """

    value: W
    source: str | None = None
    disputed: bool = False
    note: str | None = None
    assumed: bool = False

    def but(self, value: V) -> Stated[V]:
        """Return another value with the same support."""
        return Stated(value, self.source, self.disputed, self.note, self.assumed)


@dataclass(frozen=True, slots=True)
class PlainOrStated:
    """Marks a value that the file may write plainly, or with its evidence."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import stated_schema

        return stated_schema(source, handler)


Maybe: TypeAlias = Annotated[Stated[V], PlainOrStated()] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount in whole US cents, exact or within bounds.

    ``high`` is ``None`` when nothing bounds it from above. ``likely`` is ``None`` when the record gives only bounds.
    """

    low: int
    likely: int | None = None
    high: int | None = None

    @classmethod
    def exactly(cls, cents: int) -> Amount:
        """Return the amount that is known to the cent."""
        return cls(low=cents, likely=cents, high=cents)

    @property
    def is_exact(self) -> bool:
        """Whether the amount is known to the cent."""
        return self.low == self.high

    @property
    def central(self) -> int:
        """Return the likely figure in cents; where there is none, the low one: a figure counts only as far as it is shown."""
        return self.low if self.likely is None else self.likely

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import amount_schema

        return amount_schema()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A calendar date, exact or within bounds; either bound may be ``None`` (unknown)."""

    earliest: date | None = None
    likely: date | None = None
    latest: date | None = None

    @classmethod
    def on(cls, day: date) -> DateSpan:
        """Return the span of one day."""
        return cls(earliest=day, likely=day, latest=day)

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def central(self) -> date | None:
        """Return the day to display: the likely one, else the earliest, else the latest."""
        return self.likely or self.earliest or self.latest

    def ends_by(self, other: DateSpan) -> bool:
        """Whether it is sure that no day of this is later than the first of the other."""
        return self.latest is not None and other.earliest is not None and self.latest <= other.earliest

    def is_after(self, other: DateSpan) -> bool:
        """Whether it is sure that every day of this is later than the last of the other."""
        return self.earliest is not None and other.latest is not None and self.earliest > other.latest

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import date_schema

        return date_schema()


@dataclass(frozen=True, slots=True)
class Never:
    """What ``perfected: never`` says: the transfer was never good against a purchaser."""


NEVER = Never()


def said(stated: Stated[V] | None) -> V | None:
    """Return the value that the record states, or ``None`` where it is silent."""
    return None if stated is None else stated.value
