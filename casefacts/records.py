"""What every record of the case file has in common.

A record is frozen, takes its fields by keyword and forbids keys that the contract does not name. Each may carry a source, a
dispute and a note of its own, which speak for everything in it.

>>> Sourced(source="Ex. 3").disputed is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from casefacts.fields import as_written, fact
from casefacts.limits import Flag

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

DOLLARS = "US dollars"
DATE = "ISO date"
TRUTH = "true or false"
NAME = "text"
NINE_DIGITS = "nine digits, or the last four behind xxx-xx-"
PARTY = "id of a party"
PARTIES = "ids of parties"
TRANSFER = "id of a transfer"
TRANSFERS = "ids of transfers"
ACCOUNT = "id of an account"
MOVEMENT = "id of a transfer or flow"
MOVEMENTS = "ids of transfers or flows"
FORBID: dict[str, Any] = {"extra": "forbid", "alias_generator": as_written}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """What any item of the record may carry about itself."""

    __pydantic_config__: ClassVar[dict[str, Any]] = FORBID
    source: str | None = fact("what a memo cites for this item", unit=NAME, law="evidence")
    disputed: Flag | None = fact("whether the other side contests this item", unit=TRUTH, law="evidence")
    note: str | None = fact("a remark for the reader; no rule reads it", unit=NAME, law="evidence")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from casefacts.parsing import record_schema

        return record_schema(cls, source, handler)
