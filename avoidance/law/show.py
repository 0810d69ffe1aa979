"""The law tables as text for a terminal of 100 columns: a section on a day, the positions, an authority.

>>> for line in section_lines("548(e)", date(2004, 6, 1)):
...     print(line)
Section 548(e), in cases commenced on 2004-06-01
<BLANKLINE>
s548e.lookback_years                                      no such rule              text read
    A transfer to a self-settled trust is within reach when made on or within this many years before
    the petition.
    11 U.S.C. 548 before BAPCPA 1402(4); up to 2005-04-19
    Note: there was no 548(e).
>>> authority_lines("870 F.2d 1022")[1]
'  NOT GOOD LAW: withdrawn by In re Clark Pipe & Supply, 893 F.2d 693 (5th Cir. 1990)'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from textwrap import wrap

from avoidance.law.bound import circuit_name, meant
from avoidance.law.records import FATAL_LINKS, Authority, Param, Position, Row
from avoidance.law.states import states
from avoidance.law.tables import tables

WIDTH = 100
CONFIDENCE = {"text": "text read", "secondary": "secondary", "memory": "unverified"}
_UNITS = {
    "calendar_years": ("year", "years"),
    "calendar_months": ("month", "months"),
    "days": ("day", "days"),
    "degree": ("degree", "degrees"),
}
_GOVERNED = {"pending": "(cases pending then too)", "action": "(suits)", "assessment": "(assessed)", "decision": "(decisions)"}
_KEY, _VALUE = 58, 24


def section_lines(section: str, on: date | None = None) -> list[str]:
    """Return what the tables say about a section (``548``, ``548(e)``, ``UVTA``, ``heuristic``) on a day, or on every day.

    Raises:
        LookupError: no parameter concerns the section.
    """
    wanted = section.strip().removeprefix("11 U.S.C.").removeprefix("section").strip()
    found = [param for param in tables().params.values() if wanted and _concerns(param, wanted)]
    if not found:
        raise LookupError(_no_such_law(wanted or section))
    cases = "in cases commenced " if all(param.governed_by in ("petition", "pending", "none") for param in found) else ""
    lines = [f"{f'Section {wanted}' if wanted[0].isdigit() else wanted}, {f'{cases}on {on}' if on else 'on all days'}"]
    for param in found:
        lines += ["", *_param_lines(param, on)]
    return lines


def _no_such_law(wanted: str) -> str:
    """Return what there is: the states' codes for what looks like one, a state's name for one misspelt, else the sections."""
    if len(wanted) == len("DE") and wanted.isalpha():
        return f"no state or territory has the code {wanted!r}; there are: {', '.join(states())}"
    names = {one.name.casefold(): one.name for one in states().values()}
    close = get_close_matches(wanted.casefold(), tuple(names), n=1, cutoff=0.7)
    if close:
        return f"the tables have no {wanted!r}; did you mean {names[close[0]]}?"
    sections = sorted({part for param in tables().params.values() for part in _sections(param)})
    return f"the tables set no parameter for {wanted!r}; there are: {', '.join(sections)}; or a state by its code, for instance DE"


def position_lines(key: str | None = None) -> list[str]:
    """Return the questions on which courts differ, or one of them: its sides, default, circuits and authorities.

    Raises:
        LookupError: no position has the key.
    """
    positions = tables().positions
    if key is None:
        lines = [line for position in positions.values() for line in (*_position_lines(position), "")]
        return lines[:-1]
    if key not in positions:
        raise LookupError(f"no position is called {key!r}; {meant(key, tuple(positions))}")
    return list(_position_lines(positions[key]))


def authority_lines(query: str) -> list[str]:
    """Return the authorities whose id, name or cite holds every word of the query; what became of each stands first.

    Raises:
        LookupError: no authority matches.
    """
    found = [authority for authority in tables().authorities.values() if _matches(authority, query)]
    if not found:
        names = " ".join(authority.name for authority in tables().authorities.values())
        raise LookupError(f"no authority matches {query!r}; {_meant_name(query, names)}")
    lines = [line for authority in found for line in (*_authority_lines(authority), "")]
    return lines[:-1]


def shown_value(row: Row) -> str:
    """Return the value of a row in words.

    >>> row = tables().params["s548a2.percent_of_gross_annual_income"].rows[0]
    >>> shown_value(row)
    '15%'
    """
    value = row.value
    if value is None:
        return "no such rule"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{(value * 100).normalize():f}%"
    if isinstance(value, tuple):
        return ", ".join(part if isinstance(part, str) else f"{part[1]} from {part[0]}" for part in _in_order(row.unit, value))
    if row.unit == "usd":
        return f"${value:,}"
    if row.unit in _UNITS:
        return f"{value} {_UNITS[row.unit][value != 1]}"
    return str(value).replace("_", " ")


def _in_order(unit: str, value: tuple[object, ...]) -> Iterator[str | tuple[object, str]]:
    for part in value:
        if isinstance(part, tuple) and unit == "rule":
            yield f"{str(part[0]).replace('_', ' ')}: {part[1]}"
        elif isinstance(part, tuple):
            yield (part[0], str(part[1]).replace("_", " "))
        else:
            yield str(part).replace("_", " ")


def _concerns(param: Param, wanted: str) -> bool:
    head = param.key.partition(".")[0]
    if wanted.casefold() in (head.casefold(), param.key.casefold()):
        return True
    pattern = re.compile(rf"(?<![\d.]){re.escape(wanted)}(?![\dA-Za-z])", re.IGNORECASE)
    if pattern.search(_as_section(head)):
        return True
    return any(pattern.search(row.cite.partition(";")[0]) for row in param.rows) and not param.heuristic


def _as_section(head: str) -> str:
    """``s548a2`` as the Code writes it: ``548(a)(2)``."""
    return re.sub(r"(?<=\d)([a-z])(\d?)$", lambda hit: f"({hit[1]})" + (f"({hit[2]})" if hit[2] else ""), head.removeprefix("s"))


def _sections(param: Param) -> Iterator[str]:
    head = _as_section(param.key.partition(".")[0])
    yield head.partition("(")[0].partition("_")[0]


def _param_lines(param: Param, on: date | None) -> Iterator[str]:
    rows = _rows_on(param, on)
    one = rows[0] if len(rows) == 1 else None
    value = shown_value(one) if one else "nothing in force" if not rows else ""
    short = len(value) <= _VALUE
    yield f"{param.key:<{_KEY}}{value if short else '':<{_VALUE + 2}}{_mark(param, one) if one else ''}".rstrip()
    if not short:
        yield from _indented(value)
    yield from _indented(param.says)
    if one:
        yield from _indented("; ".join(part for part in (one.cite, _days(param, one)) if part))
    else:
        yield from _row_table(param, rows)
    for row in rows:
        if row.note:
            yield from _indented(f"Note: {row.note}.")
    if on and param.governed_by == "pending" and rows and not rows[0].covers(on):
        yield from _indented(f"It reaches a case commenced on {on} if that was still pending on {rows[0].first}.")


def _rows_on(param: Param, on: date | None) -> tuple[Row, ...]:
    if on is None or param.governed_by == "pending":
        return param.rows
    return tuple(row for row in param.rows if row.covers(on))


def _row_table(param: Param, rows: tuple[Row, ...]) -> Iterator[str]:
    width = max((len(shown_value(row)) for row in rows), default=0)
    for row in rows:
        line = f"    {shown_value(row):<{width}}  {_days(param, row) or row.when or '':<24}  {_mark(param, row):<10}  {row.cite}"
        yield from _hanging(line.strip(), 4, deeper=width + 40)


def _days(param: Param, row: Row) -> str:
    scope = f" {_GOVERNED[param.governed_by]}" if param.governed_by in _GOVERNED else ""
    if row.first and row.last:
        return f"{row.first} to {row.last}{scope}"
    if row.first:
        return f"since {row.first}{scope}"
    return f"up to {row.last}{scope}" if row.last else ""


def _mark(param: Param, row: Row) -> str:
    return "not law" if param.heuristic else CONFIDENCE[row.confidence]


def _position_lines(position: Position) -> Iterator[str]:
    yield f"{position.key}" + ("" if position.confidence != "memory" else f"  {CONFIDENCE['memory']}")
    yield from _indented(position.question)
    for side in position.sides:
        yield from _hanging(f"{'* ' if side.value == position.default else '- '}{side.value}: {side.says}", 4)
        for id in side.authorities:
            yield from _hanging(_short(tables().authorities[id]), 10)
    yield from _indented(f"Default: {position.default}, because: {position.default_why}.")
    for holding in (*position.by_circuit, *position.by_state):
        place = circuit_name(holding.place) if holding in position.by_circuit else holding.place
        yield from _hanging(f"{place}: {holding.value}, {_short(tables().authorities[holding.authority])}", 4)


def _short(authority: Authority) -> str:
    doubt = [CONFIDENCE["memory"]] if authority.confidence == "memory" else []
    status = "; ".join([*_became(authority, FATAL_LINKS), *doubt])
    return f"{authority.citation}{f' [{status}]' if status else ''}"


def _authority_lines(authority: Authority) -> Iterator[str]:
    yield from _hanging(authority.citation, 0)
    fatal = list(_became(authority, FATAL_LINKS))
    if fatal:
        yield from _hanging(f"NOT GOOD LAW: {'; '.join(fatal)}", 2)
    for line in _became(authority, ("superseded_by", "affirmed_by")):
        yield from _hanging(line[0].upper() + line[1:], 2)
    yield from _hanging(f"Cited for: {authority.for_}", 2)
    if authority.note:
        yield from _hanging(f"Note: {authority.note}", 2)
    known = authority.decided or authority.year or "date not known"
    confidence = CONFIDENCE[authority.confidence]
    yield from _hanging(f"{known}; {confidence}; id {authority.id}", 2)
    if authority.source:
        yield f"  {authority.source}"


def _became(authority: Authority, links: tuple[str, ...]) -> Iterator[str]:
    for link, target in authority.history:
        if link in links:
            later = tables().authorities.get(target)
            yield f"{link.replace('_', ' ')} {later.citation if later else target}"


def _matches(authority: Authority, query: str) -> bool:
    text = " ".join((authority.id, authority.name, authority.cite, *authority.also)).casefold()
    words = query.casefold().split()
    return bool(words) and all(word in text for word in words)


def _meant_name(query: str, names: str) -> str:
    words = {word.casefold(): word for word in re.findall(r"[A-Z][\w']{3,}", names)}
    close = get_close_matches(query.strip().casefold(), tuple(words), n=1, cutoff=0.7)
    return f"did you mean {words[close[0]]}?" if close else "search by a name, a cite (737 F.3d 1268) or an id (bfp-1994)"


def _indented(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)


def _hanging(text: str, indent: int, *, deeper: int = 2) -> list[str]:
    start = " " * indent
    return wrap(text, WIDTH, initial_indent=start, subsequent_indent=start + " " * deeper, break_long_words=False)
