"""How commands are run: in UTF-8, ended in a line where nothing can be written, and told in the language chosen.

Whatever click itself says, help and wrong options, goes through the same catalogue as our own messages.

>>> help = Help(width=60)
>>> help.write_heading("Options")
>>> help.getvalue()
'Options:\\n'
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO, TextIOWrapper
from typing import Any

import click

from avoidance.commands.shell import Refusal, tell
from avoidance.language.lines import columns, folded
from avoidance.language.telling import for_a_run, knowing, told, tongue

CLOSED_PIPE = 141  # as a shell tells of a process that wrote to a closed pipe
GAP = 2
"""Between an option and what it does."""
LEAST = 10
"""How many columns there are at least for what an option does."""
WHOLE = 1_000
"""How many letters of a command's first sentence are listed, where none are left out."""


class Help(click.HelpFormatter):
    """The help of a command, in the language chosen."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called; arguments as for :meth:`click.HelpFormatter.write_usage`."""
        if tongue() == "en":
            super().write_usage(prog, args, prefix)
            return
        head, whole = prefix or told("Usage:"), self.width
        self.width -= columns(head) - len(head)
        super().write_usage(prog, args, head)
        self.width = whole

    def write_heading(self, heading: str) -> None:
        """Write what a part of the help is about."""
        if tongue() == "en":
            super().write_heading(heading)
        else:
            self.write(f"{' ' * self.current_indent}{told(f'{heading}:')}\n")

    def write_text(self, text: str) -> None:
        """Write what the command does, paragraph by paragraph."""
        if tongue() == "en":
            super().write_text(text)
            return
        before = " " * self.current_indent
        parts = (folded(told(" ".join(one.split())), self.width - self.current_indent) for one in text.split("\n\n"))
        self.write("\n\n".join("\n".join(before + line for line in lines) for lines in parts) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = GAP) -> None:
        """Write options or commands, and what each does; arguments as for :meth:`click.HelpFormatter.write_dl`."""
        if tongue() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        rows = list(rows)
        first = min(max((columns(name) for name, _ in rows), default=0), col_max) + col_spacing
        before = " " * (self.current_indent + first)
        for name, what in rows:
            said = "  ".join(map(told, what.split("  ")))
            lines = [before + line for line in folded(said, max(self.width - len(before), LEAST))]
            head = " " * self.current_indent + name
            if columns(name) > first - col_spacing:
                lines.insert(0, head)
            else:
                lines[0] = head + lines[0][len(head) :]
            self.write("".join(f"{line.rstrip()}\n" for line in lines))


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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, in another language each with the whole of its first sentence."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, one.get_short_help_str(WHOLE)) for name, one in named if one is not None and not one.hidden]
        if tongue() == "en" or not rows:
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line; arguments as for :meth:`click.Group.main`."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        with for_a_run():
            return super().main(*args, **kwargs)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the options, some of which print and end; arguments as for :meth:`click.Group.make_context`."""
        if parent is None:
            knowing((part for one in args for part in (one, *one.split("="))), anew=True)
        with writing(), _wrong_options():
            return super().make_context(info_name, args, parent, **extra)

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
        if tongue() == "en" or isinstance(error, Refusal) or type(error).__name__ == "NoArgsIsHelpError":
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
