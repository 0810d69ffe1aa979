"""Which keys the contract knows, and where: read off the dataclasses, so that nothing is declared twice.

>>> from casefacts.model import Case
>>> sorted(keys(at(Case, ("case", "plaintiff"))))
['disputed', 'exemption', 'note', 'source', 'who']
>>> at(Case, ("transfers", 0, "nonsense")) is None
True
"""

from __future__ import annotations

import types
from dataclasses import Field, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from casefacts.evidence import Amount, DateSpan, Never, Stated
from casefacts.fields import as_written
from casefacts.paths import EVIDENCE, Loc
from casefacts.people import Income
from casefacts.records import Sourced

_PASSED = frozenset({"is", "total", "by_source"})


def plain(annotation: Any) -> Any:
    """Return an annotation without unknown, evidence, or ``never`` around it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return plain(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return plain(next(arm for arm in get_args(annotation) if arm not in (type(None), Never)))
    return plain(get_args(annotation)[0]) if origin is Stated else annotation


@cache
def keys(annotation: Any) -> dict[str, Any]:
    """Return the keys, as written, of a record or a range, each with its annotation; nothing for what has no keys."""
    if not (isinstance(annotation, type) and is_dataclass(annotation)):
        return {}
    hints = get_type_hints(annotation)
    return {as_written(field.name): hints[field.name] for field in fields(annotation)}


@cache
def declared(annotation: Any) -> dict[str, Field[Any]]:
    """Return the declarations of a record's keys, by the key as written."""
    return {as_written(field.name): field for field in fields(annotation)} if is_dataclass(annotation) else {}


def is_list(annotation: Any) -> bool:
    """Whether the contract has a list here."""
    return get_origin(plain(annotation)) is tuple


def inner(annotation: Any, step: str | int) -> Any:
    """Return the annotation at ``step`` of a value so annotated, or ``None`` where the contract has nothing."""
    here = plain(annotation)
    if get_origin(here) is tuple:
        return get_args(here)[0] if isinstance(step, int) else None
    if get_origin(here) is dict:
        return get_args(here)[1]
    if here is Income:
        return None if step in _PASSED else Amount
    return keys(here).get(str(step))


def at(annotation: Any, loc: Loc) -> Any:
    """Return the plain annotation at ``loc``, or ``None``; steps that only the record has are passed over."""
    here = plain(annotation)
    for step in loc:
        deeper = inner(here, step)
        if deeper is None and step in _PASSED:
            continue
        if deeper is None and step in EVIDENCE:
            deeper = keys(Sourced)[str(step)]
        if deeper is None:
            return None
        here = plain(deeper)
    return here


def is_range(annotation: Any) -> bool:
    """Whether a value so annotated may be written as a range."""
    return plain(annotation) in (Amount, DateSpan)


def is_record(annotation: Any) -> bool:
    """Whether a value so annotated is a group of keys that the contract names."""
    return is_dataclass(annotation) and annotation not in (Amount, DateSpan, Income)
