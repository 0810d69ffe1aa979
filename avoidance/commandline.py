"""How commands are run: in UTF-8, ended in a line where nothing can be written, and told in the language chosen.

Whatever click itself says, help and wrong options, goes through the same catalogue as our own messages.

>>> Help(width=60).wide
60
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO, TextIOWrapper
from typing import Any

import click

from avoidance.language.telling import told, tongue
from avoidance.shell import Refusal, tell

CLOSED_PIPE = 141  # as a shell tells of a process that wrote to a closed pipe
GAP = 2
"""Between an option and what it does."""


class Help(click.HelpFormatter):
    """The help of a command, in the language chosen; letters as wide as two fill their lines all the same."""

    @property
    def wide(self) -> int:
        """How many letters go on a line."""
        return self.width if tongue() == "en" else self.width // 2

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called; arguments as for :meth:`click.HelpFormatter.write_usage`."""
        super().write_usage(prog, args, told(prefix or "Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        """Write what a part of the help is about."""
        super().write_heading(told(heading))

    def write_text(self, text: str) -> None:
        """Write what the command does, paragraph by paragraph."""
        whole, self.width = self.width, self.wide
        super().write_text("\n\n".join(told(" ".join(one.split())) for one in text.split("\n\n")))
        self.width = whole

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = GAP) -> None:
        """Write options or commands, and what each does; arguments as for :meth:`click.HelpFormatter.write_dl`."""
        rows = list(rows)
        first = min(max((len(name) for name, _ in rows), default=0), col_max) + col_spacing
        whole = self.width
        if tongue() != "en":
            self.width = first + max(whole - first, 0) // 2
        super().write_dl([(name, told(what)) for name, what in rows], col_max, col_spacing)
        self.width = whole


class Telling(click.Context):
    """The context of a command whose help is told in the language chosen."""

    formatter_class = Help


class Commands(click.Group):
    """The commands, which write UTF-8 whatever the terminal says, and end in a line where nothing can be written."""

    context_class = Telling

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take a command; arguments as for :meth:`click.Group.add_command`."""
        _tells(cmd)
        super().add_command(cmd, name)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line; arguments as for :meth:`click.Group.main`."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return super().main(*args, **kwargs)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options, some of which print and end; arguments as for :meth:`click.Group.make_context`."""
        with writing(), _wrong_options():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        with writing(), _wrong_options():
            return super().invoke(ctx)


def _tells(command: click.Command) -> None:
    """Have a command, and those in it, tell their help in the language chosen."""
    command.context_class = Telling
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        _tells(one)


class _Told(Refusal):
    """What click says of a wrong option or argument, told as a whole."""

    def __init__(self, error: click.ClickException) -> None:
        shown = StringIO()
        error.show(shown)
        super().__init__(shown.getvalue().rstrip("\n"))


@contextmanager
def _wrong_options() -> Iterator[None]:
    """Tell of a wrong option in the language chosen."""
    try:
        yield
    except click.ClickException as error:
        if tongue() == "en" or isinstance(error, Refusal):
            raise
        raise _Told(error) from None


@contextmanager
def writing() -> Iterator[None]:
    """End quietly where the reader of a pipe is gone, and in one line where the output cannot be written."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        _write_nowhere()
        if isinstance(error, BrokenPipeError):
            sys.exit(CLOSED_PIPE)
        tell(f"the output cannot be written: {error.strerror or error}", err=True)
        sys.exit(1)


def _write_nowhere() -> None:
    """Point standard output away, so that what is left in its buffer fails no more when the process ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
