"""The law tables, read once and checked: ``us.yaml``, ``positions.yaml`` and ``authorities.yaml`` beside this file.

Everything that a statute, rule or court sets is data with a cite, days in force, a source and a confidence mark; no code holds a
period, a percentage or a date. A table that is not whole is refused with every fault at once: a row without cite, days or
confidence, days that overlap or leave a gap, an authority that is not in the table, a default that is not among the sides.

What is left out: the states' acts, which are a table of their own, and the text of the law.

>>> from datetime import date
>>> tables().params["s548.lookback_years"].on(date(2004, 6, 1)).value
1
>>> tables().positions["charity.excess"].in_circuit("10").authority
'mcgough-2013'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import yaml

from avoidance.law.check import BadTable, check_tables
from avoidance.law.parse import parse_authority, parse_param, parse_position
from avoidance.law.records import Authority, Holding, Param, Position, Row, Side, Tables

__all__ = ["Authority", "BadTable", "Holding", "Param", "Position", "Row", "Side", "Tables", "build", "read", "tables"]

Record = TypeVar("Record")
NAMES = ("us", "positions", "authorities")


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Return the tables of federal law, read once.

    Raises:
        BadTable: a table is not whole; every fault is listed.
    """
    return read(Path(__file__).parent)


def read(folder: Path) -> Tables:
    """Return the tables in a folder, with the SHA-256 of the bytes of every table in it, by name.

    Raises:
        BadTable: a table is not whole; every fault is listed.
    """
    content = {file.stem: file.read_bytes() for file in sorted(folder.glob("*.yaml"))}
    digest = sha256(b"".join(name.encode() + b"\n" + data for name, data in content.items()))
    return build({name: content[name].decode() for name in NAMES}, digest=digest.hexdigest())


def build(texts: Mapping[str, str], *, digest: str = "") -> Tables:
    """Return tables from the YAML text of ``us``, ``positions`` and ``authorities``.

    Raises:
        BadTable: a table is not whole; every fault is listed.
    """
    us, positions, authorities = (load(texts[name]) for name in NAMES)
    faults: list[str] = []
    made = Tables(
        params=_each(us.get("params"), parse_param, faults),
        positions=_each(positions.get("positions"), parse_position, faults),
        authorities=_each(authorities.get("authorities"), parse_authority, faults),
        sources=dict(us.get("sources") or {}),
        sha256=digest,
    )
    faults.extend(check_tables(made))
    if faults:
        raise BadTable(faults)
    return made


class _Plain(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Every scalar stays text, so that no float is ever made; a key that stands twice is refused, not overwritten."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(made) != len(node.value):
            raise BadTable([f"line {node.start_mark.line + 1}: a name stands twice"])
        return made


def load(text: str) -> dict[str, Any]:
    """Return the YAML of a table as plain values, every scalar a text.

    Raises:
        BadTable: a name stands twice.
    """
    return yaml.load(text, Loader=_Plain) or {}


def _each(entries: Mapping[str, Any] | None, parse: Callable[[str, Any], Record], faults: list[str]) -> dict[str, Record]:
    made: dict[str, Record] = {}
    for key, entry in (entries or {}).items():
        try:
            made[key] = parse(key, entry)
        except ValueError as error:
            faults.append(f"{key}: {error}")
    return made
