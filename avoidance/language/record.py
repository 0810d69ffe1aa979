"""What a case file and the law tables call things: names, descriptions, sources, the words of a witness. None of it is translated.

>>> from casefacts.reading import read_text
>>> case = read_text("case: {name: In re Harbor Light, petition_date: 2024-03-15}").case
>>> "In re Harbor Light" in set(names_of(case)), "Geltzer v. Oberlin College" in " ".join(names_of(case))
(True, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from avoidance.language.atoms import is_name
from avoidance.language.catalogue import balanced
from avoidance.law.named import CLAIMS
from avoidance.law.states import states
from avoidance.law.tables import tables

_NUMBER = re.compile(r"\d")


def names_of(case: Any) -> tuple[str, ...]:
    """Return what a case and the law tables call things, each as it stands and as it stands within a sentence."""
    return tuple(dict.fromkeys([*_of_law(), *(form for text in _texts(case) for form in _forms(text))]))


def _forms(text: str) -> Iterator[str]:
    """Yield a text on one line: with and without its stop, with a small and with a capital letter."""
    line = " ".join(text.split())
    for form in (line, line.rstrip(".")) if is_name(line) else (line,):
        yield from (form, form[:1].lower() + form[1:])
        if is_name(form):
            yield form[:1].upper() + form[1:]


def _texts(thing: Any) -> Iterator[str]:
    match thing:
        case str():
            yield thing
        case Mapping():
            for key, value in thing.items():
                yield from _texts(key)
                yield from _texts(value)
        case list() | tuple() | set() | frozenset():
            for one in thing:
                yield from _texts(one)
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            for field in fields(thing):
                yield from _texts(getattr(thing, field.name))


@cache
def _of_law() -> tuple[str, ...]:
    known = tables().authorities.values()
    sides = (side.value for one in tables().positions.values() for side in one.sides)
    return (*(name for one in known for name in (one.citation, one.name, one.cite, *one.also) if name), *_of_states(), *sides)


def _of_states() -> Iterator[str]:
    """Yield the sections of the states' codes that the tables cite, each by itself: ``6 Del. C. 1309``."""
    regimes = [regime for state in states().values() for regime in state.regimes]
    periods = [regime.period(branch) for regime in regimes for branch in CLAIMS if regime.has(branch)]
    for cites in (*(one.citation for one in regimes), *(one.cite for one in periods if one is not None)):
        bare = re.sub(r" \(claims? under .*\)$", "", cites or "")
        yield from (part for part in (bare, *re.split(r"; |, (?=\d)", bare)) if _NUMBER.search(part) and balanced(part))
