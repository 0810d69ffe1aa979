"""What YAML's and JSON's parsers complain of, in the words of the person who wrote the file.

>>> try:
...     _ = list(yaml.parse("a: b: c"))
... except yaml.YAMLError as error:
...     print(explained(error, "a: b: c", "x.yaml"))
x.yaml:1:5: file: a colon stands where no key can be; check the indentation, or put text with a colon in quotes
"""

from __future__ import annotations

import json
import re

import yaml

from casefacts.problems import Problem

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_YAML = (
    (
        "mapping values are not allowed",
        "a colon stands where no key can be",
        "check the indentation, or put text with a colon in quotes",
    ),
    ("could not find expected ':'", "a key has no colon", "write `key: value`, and line keys up"),
    (
        "expected ',' or '}'",
        "a brace is not closed, or a comma is missing",
        "close it with } or separate the keys with commas",
    ),
    (
        "expected ',' or ']'",
        "a bracket is not closed, or a comma is missing",
        "close it with ] or separate the items with commas",
    ),
    ("did not find expected '-'", "an item of the list does not begin with a dash", "begin it with -, or indent it under its key"),
    (
        "did not find expected key",
        "this line does not line up with the keys above it",
        "indent it as they are, and close quotes and brackets",
    ),
    ("unexpected end of stream", "a quotation mark is not closed", "close it"),
    (
        "cannot start any token",
        "text begins with a character that YAML keeps for itself",
        "use spaces and no tabs to indent; put text that begins with @, ` or % in quotes",
    ),
    ("escape", "a backslash in double quotes begins no known escape", "write \\\\ for a backslash, or use single quotes"),
    ("block sequence entries are not allowed", "a dash stands where no list can begin", "put the list on the next line, indented"),
    ("document start", "text stands where the file should begin or end", "take it out, or line it up with the keys above it"),
)
_JSON = (
    ("Expecting ',' delimiter", "a comma is missing", "put a comma between the values"),
    ("Expecting ':' delimiter", "a colon is missing after the key", 'write "key": value'),
    (
        "Expecting property name",
        "a key in double quotes is missing",
        "put the key in double quotes, and no comma after the last one",
    ),
    ("Illegal trailing comma", "a comma stands after the last value", "take it out"),
    ("Expecting value", "a value is missing", "write one, or null where it is unknown"),
    ("Unterminated string", "a quotation mark is not closed", "close it"),
    ("Extra data", "something stands after the end of the document", "take it out"),
    ("escape", "a backslash begins no known escape", "write \\\\ for a backslash"),
    ("control character", "a line break or a tab stands inside the quotes", "write \\n or \\t"),
)

_CUT_SHORT = ("the file ends before every brace and bracket is closed", "close them with } or ], or find the rest of the file")


def explained(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """Return the problem that a parser's complaint about ``text`` amounts to."""
    if name.lower().endswith(".json"):
        try:
            json.loads(text)
        except json.JSONDecodeError as slip:
            if slip.msg.startswith("Expecting") and slip.pos >= len(text.rstrip()):
                return Problem(name, slip.lineno, slip.colno, "file", *_CUT_SHORT)
            return Problem(name, slip.lineno, slip.colno, "file", *_worded(_JSON, slip.msg, "is not JSON here"))
    unprintable = _NOT_TEXT.search(text)
    if isinstance(error, yaml.reader.ReaderError) and unprintable:
        line, column = position(text, unprintable.start())
        code = f"U+{ord(unprintable[0]):04X}"
        return Problem(name, line, column, "file", f"has the control character {code}, which no text has", "take it out")
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if text.splitlines()[line - 1 : line] and text.splitlines()[line - 1][column - 1 :].startswith("\t"):
        return Problem(name, line, column, "file", "a tab indents this line", "use spaces")
    return Problem(name, line, column, "file", *_worded(_YAML, str(getattr(error, "problem", "") or error), "is not YAML here"))


def _worded(table: tuple[tuple[str, str, str], ...], said: str, otherwise: str) -> tuple[str, str]:
    """Return what is wrong and the mend for a parser's complaint."""
    unknown = (otherwise, "check the indentation, the quotes and the brackets around this place")
    return next(((wrong, mend) for part, wrong, mend in table if part in said), unknown)


def position(text: str, index: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of a place in ``text``."""
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1
