"""The mapping file beside a case: how each kind of export is read, as a person has accepted or corrected it.

``CASE.mapping.yaml`` is a list, an entry for each kind of export, known again by the names of its columns; so next month's export
of the same account is read without asking. What is wrong with it is told by line.

>>> text = '''
... - header: [Date, What, Amount]
...   columns: {date: Date, payee: What, amount: 3}
...   dates: day-first
... '''
>>> (mapping,) = read_book(text, "case.mapping.yaml").values()
>>> mapping.columns, mapping.dates
({'date': (0,), 'amount': (2,), 'payee': (1,)}, 'day-first')
>>> read_book(written({mapping.signature: mapping}), "x")[mapping.signature] == mapping
True
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from casefacts.ledger.columns import ROLES, SEVERAL, plain
from casefacts.ledger.days import ORDERS
from casefacts.ledger.mapping import MARKS, SIGNS, Mapping
from casefacts.problems import CaseFileError, Fault, Problem, did_you_mean, listed, quoted

Book = dict[tuple[str, ...], Mapping]
_KEYS = ("header", "columns", "dates", "decimal", "signs", "account")
_HEAD = """# How `avoidance import` reads each kind of export, known again by the names of its columns. Mend it and import again.
# columns: date, and amount or debit and credit; balance, payee, description, reference, account, id, kind, direction,
#   currency (by name, or by number from 1; description may list several). dates: day-first, month-first or year-first.
# decimal: point or comma. signs: as-stated (money out is below zero, or a debit) or reversed. account: of all rows, where no column
#   names it, or by file: {operating*.csv: Operating, payroll*.csv: Payroll}. header: the names of the columns, or how many there
#   are where no line names them.
"""


def book_of(case: Path) -> Path:
    """Return where the mapping file of a case stands.

    >>> book_of(Path("cases/harbor.yaml")).name
    'harbor.mapping.yaml'
    """
    return case.with_name(f"{case.stem}.mapping.yaml")


def read_book(text: str, name: str) -> Book:
    """Return the mappings that a mapping file states.

    Args:
        text: its text.
        name: how messages name it.

    Raises:
        CaseFileError: it is not YAML, or an entry is wrong; every wrong entry is in it.
    """
    import yaml

    from casefacts.syntax import explained

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        entries = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise CaseFileError([explained(error, text, name)]) from None
    if entries is None or node is None:
        return {}
    if not isinstance(entries, list):
        raise CaseFileError([Problem(name, 1, 1, "file", "is not a list of mappings", "begin each entry with `- header:`")])
    book: Book = {}
    problems = []
    for entry, place in zip(entries, node.value, strict=True):
        try:
            mapping = _mapping(entry)
            book[mapping.signature] = mapping
        except Fault as fault:
            mark = place.start_mark
            problems.append(Problem(name, mark.line + 1, mark.column + 1, "mapping", fault.wrong, fault.mend))
    if problems:
        raise CaseFileError(problems)
    return book


def written(book: Book) -> str:
    """Return the text of a mapping file."""
    import yaml

    entries = [entry_of(mapping) for _, mapping in sorted(book.items())]
    return _HEAD + yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None)


def entry_of(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as an entry of the mapping file states it."""
    columns = {role: [mapping.name(place) for place in places] for role, places in mapping.columns.items()}
    entry: dict[str, Any] = {
        "header": list(mapping.header) or mapping.width,
        "columns": {role: names[0] if len(names) == 1 else names for role, names in columns.items()},
    }
    entry |= {"dates": mapping.dates} if mapping.dates else {}
    marks = {mark: name for name, mark in MARKS.items()}
    entry |= {"decimal": marks[mapping.decimal]} if mapping.decimal else {}
    entry |= {"signs": mapping.signs} if mapping.signs else {}
    account = dict(mapping.accounts) or mapping.account
    return entry | ({"account": account} if account else {})


def _mapping(entry: Any) -> Mapping:
    if not isinstance(entry, dict):
        raise Fault("is not a mapping", "write header: and columns: under each other")
    for key in entry:
        if key not in _KEYS:
            meant = did_you_mean(str(key), _KEYS)
            raise Fault(f"{quoted(str(key))} is no key of a mapping", f"write {quoted(meant) if meant else listed(_KEYS)}")
    header, width = _header(entry.get("header"))
    columns = _columns(entry.get("columns"), header, width)
    decimal = _choice(entry, "decimal", tuple(MARKS))
    account = entry.get("account") or ""
    return Mapping(
        header,
        width,
        columns,
        _choice(entry, "dates", ORDERS),
        MARKS[decimal] if decimal else None,
        _choice(entry, "signs", SIGNS) or "",
        "" if isinstance(account, dict) else str(account),
        tuple(map(plain, header)) if header else (f"{width} columns without names",),
        accounts=tuple(map(_named, account.items())) if isinstance(account, dict) else (),
    )


def _named(one: tuple[Any, Any]) -> tuple[str, str]:
    file, account = one
    if not isinstance(file, str) or not isinstance(account, str):
        raise Fault(
            "account: is no name", "write account: Operating, or account: {operating*.csv: Operating, payroll*.csv: Payroll}"
        )
    return file, account


def _header(stated: Any) -> tuple[tuple[str, ...], int]:
    if isinstance(stated, str) and stated.isdigit() and int(stated):
        return (), int(stated)
    if isinstance(stated, list) and stated and all(isinstance(name, str) for name in stated):
        return tuple(stated), len(stated)
    raise Fault("has no header", "write header: [the names of the columns], or how many columns there are")


def _columns(stated: Any, header: tuple[str, ...], width: int) -> dict[str, tuple[int, ...]]:
    if not isinstance(stated, dict):
        raise Fault("has no columns", "write columns: {date: ..., amount: ...}")
    found = {}
    for role, named in stated.items():
        if role not in ROLES:
            meant = did_you_mean(str(role), ROLES)
            raise Fault(
                f"{quoted(str(role))} is nothing that a column can be", f"write {quoted(meant) if meant else listed(ROLES)}"
            )
        names = named if isinstance(named, list) else [named]
        if len(names) > 1 and role not in SEVERAL:
            raise Fault(f"`{role}` names {len(names)} columns", "name one")
        found[role] = tuple(_place(str(name), header, width) for name in names)
    if "date" not in found or not found.keys() & {"amount", "debit", "credit"}:
        raise Fault("names no date, or no amount", "write columns: {date: ..., amount: ...}, or debit and credit")
    if "amount" in found and found.keys() & {"debit", "credit"}:
        raise Fault("names an amount beside a debit or credit", "keep one of the two")
    return {role: found[role] for role in ROLES if role in found}


def _place(name: str, header: tuple[str, ...], width: int) -> int:
    names = [plain(one) for one in header]
    if names.count(plain(name)) == 1:
        return names.index(plain(name))
    if name.isdigit() and 1 <= int(name) <= width:
        return int(name) - 1
    meant = did_you_mean(name, header) if header else None
    if names.count(plain(name)) > 1:
        raise Fault(f"{quoted(name)} stands more than once in the header", "name the column by its number, from 1")
    mend = f"write {quoted(meant)}" if meant else f"write one of its names, or a number from 1 to {width}"
    raise Fault(f"{quoted(name)} is no column of the header", mend)


def _choice(entry: dict[str, Any], key: str, among: tuple[str, ...]) -> str | None:
    stated = entry.get(key)
    if stated in (None, ""):
        return None
    if stated not in among:
        raise Fault(f"{key}: {quoted(str(stated))} is not known", f"write {listed(among)}")
    return str(stated)
