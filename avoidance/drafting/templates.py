"""Which templates are filled, and how a template that is wrong is told: by its file, its line, and what it could have said.

A folder of a reader's own overrides our templates one by one, by file name: ``memo_fact.md.j2`` in it replaces ours and leaves the
others alone. Own templates run fenced in: they reach what they are given and nothing else of the program or the computer.

>>> filled("memo_fact.md.j2", {"fact": {"number": 3}})
Traceback (most recent call last):
    ...
avoidance.drafting.templates.BadTemplate: memo_fact.md.j2:1: names a field that there is not: text; there are: number
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from avoidance.drafting.markdown import escaped, filters, templates

if TYPE_CHECKING:
    from jinja2 import Environment, StrictUndefined

SUFFIX = ".md.j2"
_THERE_ARE = "; there are: "


class BadTemplate(ValueError):
    """A template that cannot be filled; says its file, its line and what is wrong."""


def own_templates(folder: Path) -> Path:
    """Return a folder of somebody's own templates.

    Raises:
        BadTemplate: it is no folder, or overrides nothing.
    """
    ours = ", ".join(sorted(one.name for one in templates().glob(f"*{SUFFIX}")))
    if not folder.is_dir():
        raise BadTemplate(f"{folder}: there is no such folder; name one that holds any of: {ours}")
    if not any((folder / one.name).is_file() for one in templates().glob(f"*{SUFFIX}")):
        raise BadTemplate(f"{folder}: overrides no template; a file in it must be called as one of: {ours}")
    return folder


@cache
def environment(own: Path | None = None) -> Environment:
    """Return the templates of the project, those in ``own`` before them; a name that a template misspells is an error."""
    from jinja2 import FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from avoidance.fenced import environment as fenced

    made = (fenced if own else ImmutableSandboxedEnvironment)(  # ours end, however large the case is
        loader=FileSystemLoader([*([own] if own else []), templates()]),
        undefined=_missing(),
        autoescape=False,  # Markdown has its own escapes: finalize applies them
        finalize=escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters())
    return made


def filled(name: str, fields_: Mapping[str, Any], own: Path | None = None) -> str:
    """Return a template with its fields filled in.

    Args:
        name: its file name.
        fields_: what it may name.
        own: a folder of somebody's own templates.

    Raises:
        BadTemplate: it names a field that there is not, or is no template.
    """
    from jinja2 import TemplateSyntaxError, UndefinedError

    try:
        return environment(own).get_template(name).render(fields_)
    except TemplateSyntaxError as error:
        raise BadTemplate(f"{_shown(error.filename or name)}:{error.lineno}: {_words(error)}; mend the template") from None
    except UndefinedError as error:
        said = str(error)
        there = said if _THERE_ARE in said else said + _listed(fields_)
        raise BadTemplate(f"{_place(error, name)}: names a field that there is not: {there}") from None
    except Exception as error:
        if own is None:
            raise
        raise BadTemplate(f"{_place(error, name)}: {_words(error)}; mend the template") from None


@cache
def _missing() -> type[StrictUndefined]:
    from jinja2 import StrictUndefined
    from jinja2.utils import missing

    class Missing(StrictUndefined):
        """What a template names and is not given."""

        @property
        def _undefined_message(self) -> str:
            if self._undefined_hint:
                return self._undefined_hint
            name = str(self._undefined_name)
            return name if self._undefined_obj is missing else name + _listed(_fields(self._undefined_obj))

    return Missing


def _fields(thing: Any) -> Iterable[str]:
    if isinstance(thing, Mapping):
        return map(str, thing)
    if is_dataclass(thing):
        return (one.name for one in fields(thing))
    return (name for name in dir(thing) if not name.startswith("_"))


def _listed(names: Iterable[str]) -> str:
    return f"{_THERE_ARE}{', '.join(sorted(names)) or 'none'}"


def _place(error: BaseException, name: str) -> str:
    """Return the line of the innermost template in which an error came up."""
    places = [place for place in _frames(error.__traceback__) if place[0].endswith(SUFFIX)]
    file, line = places[-1] if places else (name, 1)
    return f"{_shown(file)}:{line}"


def _words(error: BaseException) -> str:
    return str(getattr(error, "message", None) or error).rstrip(".")


def _frames(trace: TracebackType | None) -> Iterable[tuple[str, int]]:
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _shown(file: str) -> str:
    """Return a template's file as its reader knows it: ours by name alone."""
    return Path(file).name if Path(file).parent == templates() else file
