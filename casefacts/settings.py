"""What-ifs: ``transfers.T1.value=900000`` set in the document, with the file left alone.

The path is the one that reports use; an item may also go by its number, from 1. ``unknown`` on the right blanks a fact. Whatever
is set so is marked as assumed: nobody has proved it.

>>> changed, (change,), problems = applied({"transfers": [{"id": "T1", "value": "5"}]}, ["transfers.T1.value=7"])
>>> changed["transfers"], change.setting
([{'id': 'T1', 'value': '7'}], Setting(path='transfers.T1.value', old_text='5', new_text='7'))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, dataclass
from typing import Any, get_args, get_origin

import yaml

from casefacts.document import document
from casefacts.keys import declared, inner, is_list, keys, plain
from casefacts.model import Case
from casefacts.paths import EVIDENCE, Loc, bare, carries_evidence, inside, item_key
from casefacts.problems import (
    CaseFileError,
    Fault,
    Problem,
    did_you_mean,
    listed,
    quoted,
)

WHERE = "--set"


@dataclass(frozen=True, slots=True)
class Setting:
    """One what-if: the path as the user wrote it, and the value before and after, as text."""

    path: str
    old_text: str
    new_text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A setting that was applied: which one it is, from 1, and where in the document it went."""

    number: int
    loc: Loc
    setting: Setting


def applied(plain_document: Any, settings: Sequence[str]) -> tuple[Any, tuple[Change, ...], list[Problem]]:
    """Return a document with the settings applied in their order, what they changed, and what is wrong with the others.

    The document given is not touched. A setting that is malformed, or whose path leads nowhere, changes nothing.
    """
    problems: list[Problem] = []
    changes: list[Change] = []
    for number, text in enumerate(settings, 1):
        path = text.partition("=")[0].strip()
        try:
            new = _value(text)
            loc = _resolved(plain_document, path, new)
        except Fault as fault:
            problems.append(Problem(WHERE, number, 1, path or "setting", fault.wrong, fault.mend))
            continue
        changes.append(Change(number, loc, Setting(path, as_text(get(plain_document, loc)), as_text(new))))
        plain_document = _put(plain_document, loc, new)
    return plain_document, tuple(changes), problems


def get(plain_document: Any, loc: Loc) -> Any:
    """Return what a document has at ``loc``; ``None`` where it has nothing."""
    for step in loc:
        plain_document = inside(plain_document, step)
    return plain_document


def as_text(value: Any) -> str:
    """Return a value of the document as one line of text; ``unknown`` for none."""
    value = bare(value)
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_text(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(map(as_text, value)) + "]" if isinstance(value, list) else str(value)


def _value(text: str) -> Any:
    path, _, new = text.partition("=")
    if not path.strip() or not new.strip():
        raise Fault(
            f"{quoted(text)} is not of the form path=value",
            "write it like transfers.T1.value=900000",
        )
    value, sound = _parsed(new)
    if not sound:
        raise Fault(f"{quoted(new)} is not a value", "close its quotes and brackets, as in [a, b] or {low: 1, high: 2}")
    return None if value == "unknown" else value


def _parsed(text: str) -> tuple[Any, bool]:
    try:
        value, problems = document(text, WHERE)
    except (yaml.YAMLError, CaseFileError):
        return None, False
    return value, not problems


def _resolved(value: Any, path: str, new: Any) -> Loc:
    """Return the place in the document that ``path`` names."""
    here: Any = Case
    loc: Loc = ()
    steps = path.split(".")
    while steps:
        if get_args(plain(here)) == (str, str):
            return (*loc, ".".join(steps))
        before, step = here, _step(value, here, steps.pop(0))
        loc, value, here = (*loc, step), inside(value, step), _deeper(here, step)
        if new is None and not steps and _is_needed(before, step):
            raise Fault("cannot be unknown", "set another value, or blank another key")
    return loc


def _is_needed(here: Any, step: str | int) -> bool:
    """Whether nothing can be said without this: an item of a list, or a key that the contract requires."""
    key = declared(plain(here)).get(str(step))
    return isinstance(step, int) or (key is not None and key.default is MISSING and key.default_factory is MISSING)


def _deeper(here: Any, step: str | int) -> Any:
    deeper = inner(here, step)
    return str if deeper is None else deeper


def _step(value: Any, here: Any, name: str) -> str | int:
    if is_list(here):
        return _item(bare(value), name)
    if carries_evidence(value) and name in EVIDENCE:
        return name
    known = keys(plain(here))
    if isinstance(bare(value), (str, bool)):
        raise Fault(f"{quoted(name)} leads into a value that has no parts", f"set the whole value instead of `.{name}`")
    if get_origin(plain(here)) is not dict and inner(here, name) is None:
        guess = did_you_mean(name, known)
        choice = f"the keys here are {', '.join(known)}" if known else "nothing lies below this key"
        raise Fault(f"{quoted(name)} is not a key here", f"did you mean `{guess}`?" if guess else choice)
    return name


def _item(items: Any, name: str) -> int:
    items = items if isinstance(items, list) else []
    names = [item_key(items, index) for index in range(len(items))]
    if name in names:
        return names.index(name)
    number = name.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 9 and 1 <= int(number) <= len(items):
        return int(number) - 1
    raise Fault(f"there is no item {quoted(name)}", _which(name, names))


def _which(name: str, names: list[str]) -> str:
    if not names:
        return "the list is empty; set the whole list"
    guess = did_you_mean(name, names)
    return (
        f"did you mean `{guess}`?"
        if guess
        else f"write {listed(names)}"
        if len(names) <= 8
        else f"write a number from 1 to {len(names)}"
    )


def _put(value: Any, loc: Loc, new: Any) -> Any:
    """Return a copy of ``value`` with ``new`` at ``loc``; what is not on the way is shared."""
    if not loc:
        return new
    step, rest = loc[0], loc[1:]
    if carries_evidence(value) and step not in value:
        return {**value, "is": _put(value["is"], loc, new)}
    if isinstance(step, int):
        return [_put(item, rest, new) if index == step else item for index, item in enumerate(value)]
    entries = dict(value) if isinstance(value, dict) else {}
    if not rest and new is None:
        entries.pop(step, None)
        return entries
    return {**entries, step: _put(entries.get(step), rest, new)}
