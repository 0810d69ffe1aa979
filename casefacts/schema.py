"""The JSON Schema of the case file, drawn from the declarations of the records.

Every key says what it means, in which unit (``x-unit``) and which provision asks for it (``x-law``). Numbers, true and false
may stand as YAML and JSON parsers give them; dates are text. What lies between keys, such as a reference to a party or the order
of two dates, is left to the reader.

>>> schema = json_schema()
>>> schema["$defs"]["Transfer"]["properties"]["from"]["x-unit"]
'id of a party'
>>> schema["required"]
['case']
"""

from __future__ import annotations

from dataclasses import MISSING, is_dataclass
from inspect import getdoc
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from casefacts.evidence import Amount, DateSpan, Never, Stated
from casefacts.keys import declared, is_list
from casefacts.limits import Between
from casefacts.model import Case, Discovery, Income

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_ANY_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_FIGURE: Schema = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 10**15},
        {"type": "string", "pattern": r"^\$?\s?([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,2}0*)?$"},
    ]
}
_DAY: Schema = {
    "type": "string",
    "pattern": "^(1[7-9]|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$|^2200-[0-9]{2}-[0-9]{2}$",
}
_SAYS = {
    "is": "the value itself; the other keys beside it say what it rests on",
    "source": "where the record says so: exhibit and page, schedule and line, transcript",
    "disputed": "true where a party contests it: the report then says what the verdict is without it",
    "note": "a remark for the reader; no rule reads it",
    "low": "the least it can be; left out: nothing",
    "likely": "the figure or day to work with; bounds are carried beside it",
    "high": "the most it can be; left out: no bound",
    "earliest": "the first day it can be; left out: no bound",
    "latest": "the last day it can be; left out: no bound",
}
_REMARK: Schema = {
    "source": {"description": _SAYS["source"], **_ANY_TEXT},
    "disputed": {"description": _SAYS["disputed"], "type": ["boolean", "null"]},
    "note": {"description": _SAYS["note"], **_ANY_TEXT},
}


def json_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) of ``avoidance-case/1``; the same one every time."""
    amount, date = _range(_FIGURE, ("low", "likely", "high")), _range(_DAY, ("earliest", "likely", "latest"))
    definitions: Schema = {"amount": amount, "date": date, "flag": {"type": "boolean"}, "text": _TEXT}
    root = _record(Case, definitions)
    title = "A case file of the format avoidance-case/1"
    return {"$schema": _DIALECT, "title": title, **root, "$defs": dict(sorted(definitions.items()))}


def _range(part: Schema, names: tuple[str, ...]) -> Schema:
    parts = {name: {"description": _SAYS[name], "anyOf": [part, {"type": "null"}]} for name in names}
    return {"anyOf": [part, {"type": "object", "properties": parts, "additionalProperties": False, "minProperties": 1}]}


def _record(cls: type, definitions: Schema) -> Schema:
    hints = get_type_hints(cls, include_extras=True)
    properties, required = {}, []
    for key, field in declared(cls).items():
        needed = field.default is MISSING and field.default_factory is MISSING
        says = {
            "description": field.metadata["says"],
            "x-unit": field.metadata["unit"] or _shape(hints[field.name]),
            "x-law": field.metadata["law"],
        }
        properties[key] = says | _value(hints[field.name], definitions, needed=needed)
        required += [key] if needed else []
    record = {"description": (getdoc(cls) or "").partition("\n")[0], "type": "object", "properties": properties}
    return record | ({"required": required} if required else {}) | {"additionalProperties": False}


def _shape(annotation: Any) -> str:
    return "list" if is_list(annotation) else "group of keys"


def _value(annotation: Any, definitions: Schema, *, needed: bool) -> Schema:
    """Return the schema of a key: a plain value, the same with its evidence, or ``null`` where it may be unknown."""
    plain = _plain(annotation, definitions)
    arms = [plain, _stated(plain, definitions)]
    return {"anyOf": arms if needed else [*arms, {"type": "null"}]}


def _stated(plain: Schema, definitions: Schema) -> Schema:
    """Return the schema of ``{is: plain, source:, disputed:, note:}``, which is defined once for whatever has a name."""
    parts = {"is": {"description": _SAYS["is"], "anyOf": [plain, {"type": "null"}]}, **_REMARK}
    stated = {"type": "object", "properties": parts, "required": ["is"], "additionalProperties": False}
    if "$ref" not in plain:
        return stated
    name = f"{plain['$ref'].rpartition('/')[2]}.stated"
    definitions[name] = stated
    return {"$ref": f"#/$defs/{name}"}


def _plain(annotation: Any, definitions: Schema) -> Schema:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _limited(arguments[0], arguments[1:], definitions)
    if origin in (Union, UnionType):
        return _either([arm for arm in arguments if arm is not type(None)], definitions)
    if origin is Stated:
        return _plain(arguments[0], definitions)
    if origin is tuple:
        return {"type": "array", "items": _item(arguments[0], definitions)}
    if origin is dict:
        return _by_key(arguments, definitions)
    if origin is Literal:
        return {"enum": [*arguments, *(int(word) for word in arguments if word.isdigit())]}
    return _SIMPLE[annotation] if annotation in _SIMPLE else _defined(annotation, definitions)


def _item(annotation: Any, definitions: Schema) -> Schema:
    """Return the schema of an item of a list; a record may carry its evidence around it."""
    is_record = isinstance(annotation, type) and is_dataclass(annotation)
    return _value(annotation, definitions, needed=True) if is_record else _plain(annotation, definitions)


def _limited(inner: Any, marks: tuple[Any, ...], definitions: Schema) -> Schema:
    limits = next((mark for mark in marks if isinstance(mark, Between)), None)
    if limits is None:
        return _plain(inner, definitions)
    kind = {"type": "integer" if limits.whole else "number", "minimum": limits.low, "maximum": limits.high}
    return {"anyOf": [kind, {"type": "string", "pattern": "^[0-9]{1,12}$" if limits.whole else r"^[0-9]{1,12}(\.[0-9]{1,12})?$"}]}


def _either(arms: list[Any], definitions: Schema) -> Schema:
    return _plain(arms[0], definitions) if len(arms) == 1 else {"anyOf": [_plain(arm, definitions) for arm in arms]}


def _by_key(arguments: tuple[Any, ...], definitions: Schema) -> Schema:
    names = {} if arguments[0] is str else {"propertyNames": {"pattern": "^(1[89]|2[01])[0-9]{2}$|^2200$"}}
    return {"type": "object", **names, "additionalProperties": _value(arguments[1], definitions, needed=False)}


def _defined(cls: type, definitions: Schema) -> Schema:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _SPECIAL[cls](definitions) if cls in _SPECIAL else _record(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _income(definitions: Schema) -> Schema:
    figure = {"$ref": "#/$defs/amount"}
    by_source = {"type": "object", "additionalProperties": _value(Stated[Amount], definitions, needed=False)}
    not_a_range = {"propertyNames": {"not": {"enum": ["low", "likely", "high", "is"]}}}
    return {"description": (getdoc(Income) or "").partition("\n")[0], "anyOf": [figure, by_source | not_a_range]}


def _discovery(definitions: Schema) -> Schema:
    return {"anyOf": [_record(Discovery, definitions), {"$ref": "#/$defs/date"}]}


_SPECIAL = {Income: _income, Discovery: _discovery}
_SIMPLE: dict[Any, Schema] = {
    str: {"$ref": "#/$defs/text"},
    bool: {"$ref": "#/$defs/flag"},
    Amount: {"$ref": "#/$defs/amount"},
    DateSpan: {"$ref": "#/$defs/date"},
    Never: {"const": "never"},
}
