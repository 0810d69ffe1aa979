"""A case file with a number of its own in every text that it may hold: read off the model, so that no key is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml

from casefacts.document import document
from casefacts.evidence import Stated
from casefacts.keys import declared, inner, is_list, is_range, is_record, keys, plain
from casefacts.model import Case
from casefacts.records import NAME

PERSON, ACCOUNT = "219-09", "0012-345678"
NUMBER = re.compile(rf"({PERSON}|{ACCOUNT})-(\d{{4}})")
"""Every other number is that of a person, the others are of accounts; the last four digits tell them apart."""
ONE_OF = {PERSON: f"{PERSON}-4321", ACCOUNT: f"{ACCOUNT}-5678"}
REMARK = "219-09-9999"
"""What every comment of the file says."""
PAGE = 10**9


class Planted:
    """A case file with a number of its own in every text.

    Attributes:
        text: the file.
        ids: what became of each id.
        numbers: the last four digits of each number, and where in the file it stands.
    """

    def __init__(self, path: Path) -> None:
        self.ids: dict[str, str] = {}
        self.numbers: dict[str, tuple[str, str]] = {}
        self._serials = count(1000)
        plain_, _ = document(path.read_text(encoding="utf-8"), path.name)
        self.data = self._grown(plain_, Case, "")
        self.text = "\n".join(f"{line}  # {REMARK}" for line in dumped(self.data).splitlines())

    def typed(self) -> str:
        """Return the file with one number of a person and one of an account in place of them all, both typed where they belong."""
        data, _ = document(alike(dumped(self.data)), "case.yaml")
        data["parties"].append({"id": "somebody", "kind": "individual", "taxpayer_id": ONE_OF[PERSON]})
        data["accounts"].append({"id": "some account", "number": ONE_OF[ACCOUNT]})
        return dumped(data)

    def _number(self, cls: str, key: str) -> str:
        last = str(next(self._serials))
        self.numbers[last] = (cls, key)
        return f"{ACCOUNT if int(last) % 2 else PERSON}-{last}"

    def _grown(self, value: Any, annotation: Any, at: str) -> Any:
        here = plain(annotation)
        if is_list(here) and isinstance(value, list):
            return [self._grown(one, get_args(here)[0], at) for one in value]
        if isinstance(value, dict) and is_record(here):
            return self._record(value, here)
        if value is None or not is_stated(annotation) or (isinstance(value, dict) and not is_range(here) and "is" not in value):
            return value
        marks = {"source": f"Ex. {self._number(at, 'source')}", "note": self._number(at, "note")}
        return {**(value if isinstance(value, dict) and "is" in value else {"is": value}), **marks}

    def _record(self, record: dict[str, Any], cls: Any) -> dict[str, Any]:
        units = {key: field.metadata.get("unit", "") for key, field in declared(cls).items()}
        grown = {key: self._value(value, key, units.get(key, ""), cls) for key, value in record.items()}
        for key, unit in units.items():
            below = plain(keys(cls)[key])
            if unit == NAME and record.get(key) is None and key != "number":
                grown[key] = f"A thing {self._number(cls.__name__, key)}"
            elif key not in record and is_record(below) and not list(needed(below)):
                grown[key] = self._record({}, below)
        return grown

    def _value(self, value: Any, key: str, unit: str, cls: Any) -> Any:
        if isinstance(value, str) and unit == NAME:
            text = f"{value} {self._number(cls.__name__, key)}"
            self.ids.setdefault(value, text)
            return text
        if unit.startswith(("id", "name of")) and isinstance(value, list):
            return [self._id(one) for one in value]
        if unit.startswith(("id", "name of")) and isinstance(value, str):
            return self._id(value)
        return self._grown(value, inner(cls, key), f"{cls.__name__}.{key}")

    def _id(self, id: str) -> str:
        if id not in self.ids:
            self.ids[id] = f"{id}-{self._number('id', id)}"
        return self.ids[id]


def alike(text: str) -> str:
    """Return a text in which there is one number of a person and one of an account."""
    return NUMBER.sub(lambda match: ONE_OF[match[1]], text)


def is_stated(annotation: Any) -> bool:
    """Whether a value so annotated may carry evidence."""
    return get_origin(annotation) is Stated or any(is_stated(one) for one in get_args(annotation))


def needed(cls: Any) -> Iterator[str]:
    """Yield the keys without which a record is none."""
    from dataclasses import MISSING, fields

    yield from (one.name for one in fields(cls) if one.default is MISSING and one.default_factory is MISSING)


def dumped(data: Any) -> str:
    """Return a document as YAML, a line for each scalar."""
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=PAGE)
