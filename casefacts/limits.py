"""Types of the record that are narrower than Python's: shares, days, years, flags, and lists that may be left out.

>>> Between(0, 100).high
100
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Between:
    """A number from ``low`` to ``high``, both included; ``whole`` refuses a fraction."""

    low: int
    high: int
    whole: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import number_schema

        return number_schema(self)


@dataclass(frozen=True, slots=True)
class OnlyTrueOrFalse:
    """A flag that no other word stands for."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import flag_schema

        return flag_schema()


@dataclass(frozen=True, slots=True)
class OrElse:
    """What ``null`` stands for here; a list may also carry its evidence: ``{is: [...], source: ...}``."""

    default: object

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import defaulted_schema

        return defaulted_schema(self.default, handler(source))


@dataclass(frozen=True, slots=True)
class ByYear:
    """A mapping by calendar year, which may carry its evidence as a whole."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import by_year_schema

        return by_year_schema(handler(source))


Percent: TypeAlias = Annotated[Decimal, Between(0, 100)]
Share: TypeAlias = Annotated[Decimal, Between(0, 1)]
Days: TypeAlias = Annotated[int, Between(0, 36_600, whole=True)]
Ordinal: TypeAlias = Annotated[int, Between(1, 1_000_000, whole=True)]
CalendarYear: TypeAlias = Annotated[int, Between(1800, 2200, whole=True)]
Flag: TypeAlias = Annotated[bool, OnlyTrueOrFalse()]
Listed: TypeAlias = Annotated[tuple[V, ...], OrElse(())]
KnownList: TypeAlias = Annotated[tuple[V, ...] | None, OrElse(None)]
