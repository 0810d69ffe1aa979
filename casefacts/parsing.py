"""How the values of the case file are understood: pydantic core schemas for what plain types cannot say.

Scalars arrive as text, so that no float ever touches money and ``NO`` stays text; only ``true``, ``false`` and ``null`` are more
than text. A value that carries its evidence and one that does not end in the same :class:`~casefacts.evidence.Stated`.

>>> amount("1,250,000.00").likely
125000000
>>> day("2024-03-15").is_exact
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from casefacts.dates import parse_iso
from casefacts.evidence import NEVER, Amount, DateSpan, Never, Stated
from casefacts.limits import Between
from casefacts.money import parse_cents
from casefacts.paths import bare, carries_evidence
from casefacts.problems import Fault, did_you_mean, quoted

_AMOUNT_PARTS = ("low", "likely", "high")
DOLLARS = "an amount of US dollars"
_DATE_PARTS = ("earliest", "likely", "latest")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)
_WHOLE = 100
_SHARE = Between(0, 1)
T = TypeVar("T")


def fault(wrong: str, mend: str) -> PydanticCustomError:
    """Return an error that says what is wrong and what to write instead."""
    return PydanticCustomError("fault", "{wrong}; {mend}", {"wrong": wrong, "mend": mend})


def amount(value: Any) -> Amount:
    """Return the exact amount that a scalar states.

    Raises:
        PydanticCustomError: it is not an amount of US dollars.
    """
    return Amount.exactly(_understood(parse_cents, value, DOLLARS))


def day(value: Any) -> DateSpan:
    """Return the exact date that a scalar states.

    Raises:
        PydanticCustomError: it is not a calendar date.
    """
    return DateSpan.on(_understood(parse_iso, value, "a date"))


def _understood(read: Callable[[str], T], value: Any, what: str) -> T:
    if isinstance(value, bool) and what == DOLLARS:
        raise fault(f"{shown(value)} is not {what}", "write how much, in dollars: 0 for nothing")
    if not isinstance(value, str):
        raise fault(f"{shown(value)} is not {what}", "write one value, or leave the key out if it is unknown")
    try:
        return read(value)
    except Fault as problem:
        raise fault(f"{quoted(value)} {problem.wrong}", problem.mend) from None


def shown(value: Any) -> str:
    """Return how a message names a value of the wrong shape."""
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else "nothing" if value is None else quoted(str(value))


def stated_schema(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of ``Stated[V]``: a plain value, or ``{is: V, source:, disputed:, note:}``."""
    (inner,) = get_args(source)
    own = {bool: flag_schema, str: core_schema.str_schema, DateSpan | Never: perfection_schema}.get(inner)
    form = _mapping({
        "is": core_schema.nullable_schema(own() if own else handler.generate_schema(inner)),
        "source": core_schema.nullable_schema(core_schema.str_schema()),
        "disputed": core_schema.nullable_schema(flag_schema()),
        "note": core_schema.nullable_schema(core_schema.str_schema()),
    })  # fmt: skip
    return core_schema.no_info_wrap_validator_function(_stated, form)


def _stated(value: Any, inner: ValidatorFunctionWrapHandler) -> Stated[Any] | None:
    if type(value) is not dict or "is" not in value:
        plain = inner({"is": value})["is"]
        return None if plain is None else Stated(plain)
    parts = inner(value)
    if parts.get("is") is None:
        return None
    return Stated(parts["is"], parts.get("source"), bool(parts.get("disputed")), parts.get("note"))


def _mapping(parts: dict[str, CoreSchema]) -> CoreSchema:
    typed = {key: core_schema.typed_dict_field(schema, required=False) for key, schema in parts.items()}
    return core_schema.typed_dict_schema(typed, extra_behavior="forbid")


def amount_schema() -> CoreSchema:
    """Return the schema of an amount: one figure, or ``{low, likely, high}``."""
    part = core_schema.nullable_schema(core_schema.no_info_plain_validator_function(lambda value: amount(value).low))
    return core_schema.no_info_wrap_validator_function(_amount, _mapping(dict.fromkeys(_AMOUNT_PARTS, part)))


def _amount(value: Any, inner: ValidatorFunctionWrapHandler) -> Amount:
    if type(value) is not dict:
        return value if isinstance(value, Amount) else amount(value)
    parts = inner(value)
    _in_order(parts, _AMOUNT_PARTS, "{low: 800000, likely: 900000, high: 950000}")
    return Amount(low=parts.get("low") or 0, likely=parts.get("likely"), high=parts.get("high"))


def date_schema() -> CoreSchema:
    """Return the schema of a date: one day, or ``{earliest, likely, latest}``."""
    part = core_schema.nullable_schema(core_schema.no_info_plain_validator_function(lambda value: day(value).earliest))
    return core_schema.no_info_wrap_validator_function(_date, _mapping(dict.fromkeys(_DATE_PARTS, part)))


def _date(value: Any, inner: ValidatorFunctionWrapHandler) -> DateSpan:
    if type(value) is not dict:
        return value if isinstance(value, DateSpan) else day(value)
    parts = inner(value)
    _in_order(parts, _DATE_PARTS, "{earliest: 2023-01-01, likely: 2023-02-15, latest: 2023-03-31}")
    return DateSpan(**parts)


def _in_order(parts: dict[str, Any], names: tuple[str, ...], example: str) -> None:
    given = [(name, parts[name]) for name in names if parts.get(name) is not None]
    if not given:
        raise fault("is a range without any end", f"write {example}, or leave the key out if it is unknown")
    for (first, low), (second, high) in pairwise(given):
        if low > high:
            raise fault(f"`{first}` is above `{second}`" if names is _AMOUNT_PARTS else f"`{first}` is after `{second}`",
                        f"swap them, so that {' <= '.join(names)}")  # fmt: skip


def perfection_schema() -> CoreSchema:
    """Return the schema of a date or ``never``."""
    return core_schema.no_info_wrap_validator_function(_perfection, date_schema())


def _perfection(value: Any, inner: ValidatorFunctionWrapHandler) -> DateSpan | Never:
    if value == "never":
        return NEVER
    if isinstance(value, str) and did_you_mean(value, ["never"]):
        raise fault(f"{quoted(value)} is not a date", "did you mean `never`?")
    span: DateSpan = inner(value)
    return span


def flag_schema() -> CoreSchema:
    """Return the schema of ``true`` or ``false``, for which no other word stands."""
    return core_schema.bool_schema(strict=True)


def number_schema(limits: Between) -> CoreSchema:
    """Return the schema of a number within ``limits``."""
    return core_schema.no_info_plain_validator_function(partial(_number, limits))


def _number(limits: Between, value: Any) -> Decimal | int:
    kind = f"a whole number from {limits.low} to {limits.high}" if limits.whole else f"a number from {limits.low} to {limits.high}"
    text = value.removesuffix("%").strip() if isinstance(value, str) else ""
    if not _NUMBER.fullmatch(text) or (limits.whole and "." in text):
        raise fault(f"{shown(value)} is not {'a whole number' if limits.whole else 'a number'}", f"write {kind}")
    number = Decimal(text)
    if limits == _SHARE and 1 < number <= _WHOLE:
        raise fault(f"{shown(value)} is above 1", f"write {number / _WHOLE} for {text} percent")
    if not limits.low <= number <= limits.high:
        raise fault(f"{shown(value)} is out of range", f"write {kind}")
    if text != value:
        raise fault(f"{shown(value)} has a percent sign", f"write {number / _WHOLE if limits == _SHARE else text}")
    return int(text) if limits.whole else number


def defaulted_schema(default: object, inner: CoreSchema) -> CoreSchema:
    """Return a schema for which ``null`` is ``default``, and which takes a list with its evidence around it."""
    return core_schema.no_info_before_validator_function(partial(_whole, default), inner)


def _whole(default: object, value: Any) -> Any:
    plain = bare(value)
    if plain is None:
        return default
    if isinstance(default, dict) and type(plain) is dict:
        return {key: bare(entry) for key, entry in plain.items() if bare(entry) is not None}
    if type(plain) is dict:
        return value
    return [_with_evidence(item, value) for item in plain] if plain is not value and type(plain) is list else plain


def _with_evidence(item: Any, evidence: dict[str, Any]) -> Any:
    """Return a record that carries the evidence given around it, where it has none of its own."""
    return {**{k: v for k, v in evidence.items() if k != "is"}, **item} if type(item) is dict else item


def record_schema(cls: type, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of a record whose plain keys, and which itself, may be written with their evidence."""
    plain = frozenset(field.name.rstrip("_") for field in fields(cls) if field.type in ("str", "str | None"))
    return _before(partial(_lifted, plain), handler.resolve_ref_schema(handler(source)))


def _before(prepare: Callable[[Any], Any], inner: CoreSchema) -> CoreSchema:
    """Return a schema that prepares the value for another, whose name it takes: a second use of the type must meet both."""
    nameless: Any = {key: part for key, part in inner.items() if key != "ref"}
    return core_schema.no_info_before_validator_function(prepare, nameless, ref=inner.get("ref"))


def _lifted(plain: frozenset[str], value: Any) -> Any:
    if type(value) is not dict:
        return value
    if carries_evidence(value) and type(value["is"]) is dict:
        value = _with_evidence(value["is"], value)
    for key in plain & value.keys():
        if carries_evidence(value[key]):
            value = {**_with_evidence(value, value[key]), key: value[key]["is"]}
    return value


def discovery_schema(cls: type, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of a discovery, for which a plain date means both the transfer and its fraudulent nature."""
    return _before(_both, record_schema(cls, source, handler))


def _both(value: Any) -> Any:
    plain = bare(value)
    if value is None or (type(plain) is dict and not plain.keys() & {*_DATE_PARTS}):
        return value
    return {"transfer": value, "fraud": value}


def income_schema(cls: type, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of a year's income: an amount in any of its forms, or amounts by source."""
    figure = stated_schema(Stated[Amount], handler)
    form = _mapping(
        {"total": figure, "by_source": core_schema.dict_schema(core_schema.str_schema(), core_schema.nullable_schema(figure))}
    )
    return core_schema.no_info_wrap_validator_function(partial(_income, cls), form)


def _income(cls: type, value: Any, inner: ValidatorFunctionWrapHandler) -> Any:
    plain = bare(value)
    if type(plain) is not dict or plain.keys() & {"is", *_AMOUNT_PARTS}:
        return cls(total=inner({"total": value})["total"])
    return cls(by_source=tuple(inner({"by_source": _each(value)})["by_source"].items()))


def by_year_schema(inner: CoreSchema) -> CoreSchema:
    """Return the schema of a mapping by year; evidence around the whole speaks for each year that has none of its own."""
    return core_schema.no_info_before_validator_function(_each, inner)


def _each(value: Any) -> Any:
    plain = bare(value)
    if plain is value or type(plain) is not dict:
        return plain
    return {key: entry if carries_evidence(entry) else {**value, "is": entry} for key, entry in plain.items()}
