"""What-ifs: ``transfers.T1.value=900000`` set in the document, with the file left alone.

The path is the one that reports use; an item may also go by its number, from 1, and a name with a dot goes in quotes, as in
``transfers."T.1".value=5``. ``unknown`` on the right blanks a fact. Whatever is set so is marked as assumed: nobody has proved it.

>>> changed, (change,), problems = applied({"transfers": [{"id": "T1", "value": "5"}]}, ["transfers.T1.value=7"])
>>> changed["transfers"], change.setting
([{'id': 'T1', 'value': '7'}], Setting(path='transfers.T1.value', old_text='5', new_text='7'))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import MISSING, dataclass
from typing import Any, get_args, get_origin

import yaml

from casefacts.document import document
from casefacts.keys import declared, inner, is_list, keys, plain
from casefacts.model import Case
from casefacts.paths import EVIDENCE, Loc, bare, carries_evidence, inside, item_key, item_name
from casefacts.problems import (
    CaseFileError,
    Fault,
    Problem,
    did_you_mean,
    listed,
    quoted,
)

WHERE = "--set"
_KEPT_IN_FILES = ("history", "lines")
_QUOTED = re.compile(r'((?:"[^"]*"|[^"=])*)=(.*)', re.DOTALL)
_DOT = re.compile(r'\.(?=(?:[^"]*"[^"]*")*[^"]*$)')
_NOT_TEXT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


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
        path, given = _halves(text)
        try:
            new = _value(text, path, given)
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


def _halves(text: str) -> tuple[str, str]:
    """Return what stands before and after the first equals sign that is not within quotes."""
    halves = _QUOTED.fullmatch(text)
    path, new = (halves[1], halves[2]) if halves else text.partition("=")[::2]
    return path.strip(), new


def _value(text: str, path: str, new: str) -> Any:
    stray = _NOT_TEXT.search(text)
    if stray:
        raise Fault(f"holds a control character (U+{ord(stray[0]):04X})", "write it without")
    if not path or not new.strip():
        raise Fault(
            f"{quoted(text)} is not of the form path=value",
            "write it like transfers.T1.value=900000",
        )
    value = _parsed(new)
    return None if value == "unknown" else value


def _parsed(text: str) -> Any:
    try:
        value, problems = document(text, WHERE)
    except (yaml.YAMLError, CaseFileError):
        raise Fault(f"{quoted(text)} is not a value", "close its quotes and brackets, as in [a, b] or {low: 1, high: 2}") from None
    if problems:
        raise Fault(f"the value {quoted(text)} {problems[0].wrong}", problems[0].mend)
    return value


def _resolved(value: Any, path: str, new: Any) -> Loc:
    """Return the place in the document that ``path`` names."""
    here: Any = Case
    loc: Loc = ()
    plain_document = value
    steps = _steps(path)
    while steps:
        if get_args(plain(here)) == (str, str):
            return (*loc, ".".join(steps))
        if loc and loc[-1] in _KEPT_IN_FILES and not bare(value):
            _not_in_a_file(get(plain_document, loc[:-1]), ".".join(steps))
        before, step = here, _step(value, here, steps.pop(0))
        loc, value, here = (*loc, step), inside(value, step), _deeper(here, step)
        if new is None and not steps and _is_needed(before, step):
            raise Fault("cannot be unknown", "set another value, or blank another key")
    return loc


def _not_in_a_file(holder: Any, rest: str) -> None:
    """Refuse a path into a list that a file beside the case file keeps."""
    file = bare(inside(holder, "file"))
    if isinstance(file, str):
        raise Fault(f"{quoted(rest)} stands in {quoted(file)}", "set `file` to another file, or mend it there")


def _steps(path: str) -> list[str]:
    """Return the parts of a path; a dot within quotes does not part."""
    parts = _DOT.split(path) if path.count('"') % 2 == 0 else path.split(".")
    return [part[1:-1] if len(part) > 1 and part[0] == part[-1] == '"' else part for part in parts]


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
    full = [item_name(items, index) for index in range(len(items))]
    for known in (names, full):
        if name in known:
            return known.index(name)
    number = name.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 9 and 1 <= int(number) <= len(items):
        return int(number) - 1
    shown = [f'"{long}"' if long and long != short else short for short, long in zip(names, full, strict=True)]
    in_quotes = next((one for one in full if one and one.startswith(f"{name}.")), None)
    mend = f'a name with a dot goes in quotes: "{in_quotes}"' if in_quotes else _which(name, shown)
    raise Fault(f"there is no item {quoted(name)}", mend)


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
