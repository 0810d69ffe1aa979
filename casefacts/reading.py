"""The case file, read: every problem in one pass, or the case.

>>> read_text("case: {petition_date: 2024-03-15}").case.transfers
()
>>> try:
...     read_text("case: {petition_date: 2024-02-30}")
... except CaseFileError as error:
...     print(error.problems[0].wrong)
`2024-02-30` is a day that does not exist
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from casefacts.assumption import assumed
from casefacts.bookkeeping import too_early, unpaid_for
from casefacts.chronology import assessed_too_soon, passed_on_too_soon
from casefacts.crosscheck import crosscheck, ids_of
from casefacts.document import document
from casefacts.files import content_of, decoded, text_of
from casefacts.history import with_histories
from casefacts.messages import Slip, slips
from casefacts.model import Case
from casefacts.parsing import shown
from casefacts.paths import Loc, written
from casefacts.places import Places
from casefacts.positions import Sides, unknown_sides
from casefacts.problems import CaseFileError, Problem
from casefacts.settings import WHERE, Change, Setting, applied
from casefacts.statements import with_lines
from casefacts.syntax import explained


@dataclass(frozen=True, slots=True)
class Reading:
    """A case as its file states it.

    Attributes:
        case: the record.
        name: the file's name, without its folder.
        sha256: of the file's bytes.
        settings: the what-ifs that were applied.
        remarks: what is not wrong but deserves a second look, with its place.
    """

    case: Case
    name: str
    sha256: str
    settings: tuple[Setting, ...] = ()
    remarks: tuple[Problem, ...] = ()


def read_case(path: Path, settings: Sequence[str] = (), sides: Sides | None = None) -> Reading:
    """Return the case that the file at ``path`` states, with ``settings`` applied and the file left alone.

    Args:
        path: the file.
        settings: what-ifs, as ``path=value``.
        sides: each contested point with its sides; a file that chooses another is refused. Without it nothing is held against it.

    Raises:
        CaseFileError: there is no such file, or anything in it is wrong; every problem is in it. A payment history and a statement
            of account kept in files of their own are read too, and their problems told by their own lines.
    """
    content = content_of(path)
    return _read(decoded(content, str(path)), str(path), sha256(content).hexdigest(), settings, sides, path.parent)


def read_text(
    text: str, name: str = "case.yaml", settings: Sequence[str] = (), sides: Sides | None = None, folder: Path | None = None
) -> Reading:
    """Return the case that ``text`` states. Arguments and errors as for :func:`read_case`.

    Histories and statements in files of their own are read from ``folder``, if one is named.
    """
    return _read(text, name, sha256(text.encode()).hexdigest(), settings, sides, folder)


@cache
def _adapter() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


def _read(text: str, name: str, digest: str, settings: Sequence[str], sides: Sides | None, folder: Path | None = None) -> Reading:
    try:
        plain, problems = document(text, name)
    except yaml.YAMLError as error:
        raise CaseFileError([explained(error, text, name)]) from None
    if not isinstance(plain, dict):
        raise CaseFileError([_no_case(plain, name), *problems])
    plain, changes, misset = applied(plain, settings)
    case, found = _validated(plain)
    found += unknown_sides(plain, sides) if sides is not None else []
    problems += misset + (located(found, plain, text, name, changes) if found else [])
    if problems or case is None:
        raise CaseFileError(problems)
    if folder is not None and any(dealing.file for dealing in case.preference):
        case = with_histories(case, folder)
    remarks: list[Problem] = []
    slips = []
    if case.statements:
        case, told = with_lines(case, folder, ids_of(plain))
        remarks += [one for one in told.remarks if isinstance(one, Problem)]
        slips += [one for one in told.remarks if isinstance(one, Slip)]
        if told.wrong:
            gone = [one for one in told.wrong if isinstance(one, Slip)]
            elsewhere = [one for one in told.wrong if isinstance(one, Problem)]
            raise CaseFileError([*(located(gone, plain, text, name, changes) if gone else ()), *elsewhere])
    for change in changes:
        case = assumed(case, change.loc)
    slips += [*unpaid_for(plain, case.debtor.id), *too_early(plain, case.debtor.id)] if case.preference else []
    slips += [*(passed_on_too_soon(plain) if case.flows else ()), *assessed_too_soon(plain)]
    remarks += located(slips, plain, text, name, changes) if slips else []
    return Reading(case, Path(name).name, digest, tuple(change.setting for change in changes), tuple(sorted(remarks)))


def place_in(path: Path, loc: Loc) -> str:
    """Return where a key of a case file that has been read stands, as problems name it: ``case.yaml:2:24``."""
    line, column = Places(text_of(path)).of(loc)
    return f"{path}:{line}:{column}"


def _validated(plain: Any) -> tuple[Case | None, list[Slip]]:
    """Return the case, if every key by itself is well formed, and whatever is wrong with or between the keys."""
    between = crosscheck(plain)
    try:
        return _adapter().validate_python(plain), between
    except ValidationError as error:
        return None, slips(error.errors(include_url=False)) + between


def _no_case(plain: Any, name: str) -> Problem:
    if plain is None:
        return Problem(name, 1, 1, "file", "is empty", "begin with the file that `avoidance new` writes")
    return Problem(name, 1, 1, "file", f"is {shown(plain)}, not a case", "write keys, beginning with `case:`")


def located(found: Iterable[Slip], plain: Any, text: str, name: str, changes: Sequence[Change]) -> list[Problem]:
    """Return the slips as problems, each with its place in the file, or with the setting that it comes from."""
    places = Places(text)
    problems = []
    for slip in found:
        key = ".".join(filter(None, (_owner(plain, slip), slip.name))) or "file"
        change = _cause(slip, changes)
        if change is None:
            problems.append(Problem(name, *places.of(slip.loc, at_key=slip.at_key), key, slip.wrong, slip.mend))
        else:
            problems.append(Problem(WHERE, change.number, len(change.setting.path) + 2, key, slip.wrong, slip.mend))
    return problems


def _owner(plain: Any, slip: Slip) -> str:
    """Return the path of what a slip is about; an item that lacks its own id goes by its number, whatever else could name it."""
    last = slip.loc[-1] if slip.loc else None
    if slip.name == "id" and isinstance(last, int):
        return f"{written(plain, slip.loc[:-1])}.#{last + 1}"
    return written(plain, slip.loc)


def _cause(slip: Slip, changes: Sequence[Change]) -> Change | None:
    """Return the last setting that put the value there, or took the missing key away."""
    loc = slip.loc if slip.name is None else (*slip.loc, slip.name)
    return next((change for change in reversed(changes) if loc[: len(change.loc)] == change.loc), None)
