"""Every key of the case file as a plain list for people, drawn from the declarations of the records.

``*`` stands for any item of a list. What every record may carry besides (``source``, ``disputed``, ``note``) is
left out: the starter file explains it once.

>>> print(next(explained(["transfers.*.secret"])))
transfers.*.secret: whether it was kept secret
    true or false; UFTA/UVTA 4(b)(3)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, Field
from typing import Any, Literal, get_args, get_origin

from casefacts.keys import declared, inner, is_list, is_record, keys, plain
from casefacts.model import Case
from casefacts.paths import EVIDENCE


def explained(words: Sequence[str] = ()) -> Iterator[str]:
    """Yield what each key means, and under it the unit and the law that asks for it; only keys whose path has one of ``words``."""
    sought = [word.lower() for word in words]
    for path, annotation, field in _keys(Case, ""):
        if not sought or any(word in path.lower() for word in sought):
            yield f"{path}: {field.metadata['says']}\n    {_unit(annotation, field)}; {field.metadata['law']}"


def _keys(cls: Any, before: str) -> Iterator[tuple[str, Any, Field[Any]]]:
    annotations = keys(cls)
    for key, field in declared(cls).items():
        if before and key in EVIDENCE and key != "is":
            continue
        yield before + key, annotations[key], field
        deeper, below = plain(annotations[key]), f"{before}{key}."
        if is_list(deeper):
            deeper, below = plain(inner(deeper, 0)), f"{below}*."
        if is_record(deeper):
            yield from _keys(deeper, below)


def _unit(annotation: Any, field: Field[Any]) -> str:
    """Return the unit of a key, or the words that it takes, and whether the file must have it."""
    here = plain(annotation)
    here = plain(inner(here, 0)) if is_list(here) else here
    words = " | ".join(map(str, get_args(here))) if get_origin(here) is Literal else ""
    unit = words or field.metadata["unit"] or ("list" if is_list(annotation) else "group of keys")
    is_needed = field.default is MISSING and field.default_factory is MISSING
    return f"{unit}, needed" if is_needed else unit
