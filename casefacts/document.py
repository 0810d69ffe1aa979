"""The text of a case file as a plain document: mappings, lists, text, ``true``/``false`` and ``null``.

YAML and JSON pass through the same events. A scalar stays the text that was written, so that no float touches money, ``NO``
is not read as false and ``010`` is not eight. Anchors may be used with measure: a document that grows out of its aliases,
or contains itself, is refused before it is built.

>>> document("a: 1.10", "x.yaml")
({'a': '1.10'}, [])
>>> document('{"a": [true, null, "true"]}', "x.json")[0]
{'a': [True, None, 'true']}
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml

from casefacts.paths import written
from casefacts.problems import CaseFileError, Problem, quoted

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_REPEATED = 100_000
DEEPEST = 60
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_STANDARD = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq"))
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]")
_OPEN = object()


def document(text: str, name: str) -> tuple[Any, list[Problem]]:
    """Return the plain document that ``text`` states, and what is wrong with it but does not stop the reading: repeated keys, tags.

    Raises:
        CaseFileError: its aliases are undefined, endless or too many, it is nested too deeply, or a key is not text.
        yaml.YAMLError: it is not YAML.
    """
    builder = _Builder(name)
    for event in yaml.parse(joined(text), Loader):
        builder.take(event)
    return builder.root, builder.problems()


def joined(text: str) -> str:
    """Return JSON text with escaped surrogate pairs joined, which YAML cannot read apart; other text as it is."""
    return _PAIR.sub(_join, text) if text.lstrip()[:1] in {"{", "["} and "\\u" in text else text


def _join(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16), int(pair[3], 16)
    return f"{pair[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


class _Builder:
    """Builds a document out of events, without recursion; counts what aliases repeat."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Any = None
        self.slips: list[tuple[tuple[str | int, ...], Any, str, str]] = []
        self._stack: list[dict[str, Any] | list[Any]] = []
        self._path: list[str | int] = []
        self._starts: list[tuple[str | None, int]] = []
        self._key: str | None = None
        self._is_repeated = False
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._count = self._repeated = self._documents = 0
        self._steps: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._begin(event, {}),
            yaml.SequenceStartEvent: lambda event: self._begin(event, []),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        step = self._steps.get(type(event))
        if step is not None:
            step(event)

    def problems(self) -> list[Problem]:
        """Return the slips that did not keep the document from being built."""
        return [
            Problem(self.name, mark.line + 1, mark.column + 1, written(self.root, loc) or "file", wrong, mend)
            for loc, mark, wrong, mend in self.slips
        ]

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(event, "has a second document", "keep one case in a file, and take the line `---` out")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._count += 1
        if self._stack and self._key is None and type(self._stack[-1]) is dict:
            self._check_text(event, (*self._path, event.value))
            self._begin_entry(event.value, event)
            value: Any = event.value
        else:
            self._check_text(event, self._here())
            value = self._resolved(event)
            self._put(value)
        if event.anchor:
            self._anchor(event, event.anchor, value)

    def _resolved(self, event: yaml.ScalarEvent) -> Any:
        text = event.value
        if event.implicit[0]:
            return None if text in _NULLS else _TRUTHS.get(text, text)
        self._check_tag(event)
        return text

    def _check_tag(self, event: Any) -> None:
        if event.tag not in (None, "!") and event.tag not in _STANDARD:
            self._slip(event, f"the tag {quoted(event.tag)} means nothing here", "take it out", self._here())

    def _check_text(self, event: yaml.ScalarEvent, loc: tuple[str | int, ...]) -> None:
        control = _CONTROL.search(event.value)
        if control is not None:
            self._slip(event, f"holds a control character (U+{ord(control[0]):04X})", "write it without", loc)

    def _begin_entry(self, key: Any, event: yaml.Event) -> None:
        container = self._stack[-1]
        if not isinstance(key, str):
            self._stop(event, "a key is a list or a group of keys", "write a word as the key; text with brackets goes in quotes")
        self._is_repeated = key in container
        if self._is_repeated:
            self._slip(event, "is given twice", "keep one of the two", (*self._path, key))
        self._key = key

    def _here(self) -> tuple[str | int, ...]:
        """Return where the next value goes."""
        if not self._stack:
            return ()
        container = self._stack[-1]
        step = len(container) if isinstance(container, list) else self._key
        return tuple(self._path) if step is None else (*self._path, step)

    def _put(self, value: Any) -> None:
        if not self._stack:
            self.root = value
            return
        container = self._stack[-1]
        if isinstance(container, list):
            container.append(value)
            return
        if self._key is not None and not self._is_repeated:
            container[self._key] = value
        self._key = None

    def _begin(self, event: Any, container: dict[str, Any] | list[Any]) -> None:
        self._check_tag(event)
        if self._stack and self._key is None and type(self._stack[-1]) is dict:
            self._begin_entry(container, event)
        if len(self._stack) >= DEEPEST:
            self._stop(event, f"is nested more than {DEEPEST} deep", "no key of the case file lies that deep; check the brackets")
        if event.anchor:
            self._anchor(event, event.anchor, _OPEN)
        if self._stack:
            self._path.append(self._here()[-1])
        self._put(container)
        self._starts.append((event.anchor, self._count))
        self._stack.append(container)
        self._count += 1

    def _end(self, event: yaml.Event) -> None:
        container = self._stack.pop()
        anchor, start = self._starts.pop()
        if self._path:
            self._path.pop()
        if anchor:
            self._anchors[anchor] = (container, self._count - start)

    def _anchor(self, event: yaml.Event, anchor: str, value: Any) -> None:
        if anchor in self._anchors:
            self._stop(event, f"the anchor `&{anchor}` is given twice", "give the second one another name")
        self._anchors[anchor] = (value, 1)

    def _alias(self, event: yaml.AliasEvent) -> None:
        value, size = self._anchors.get(event.anchor or "", (None, 0))
        if not size:
            self._stop(event, f"the alias `*{event.anchor}` refers to nothing", "put text that begins with * in quotes")
        if value is _OPEN:
            self._stop(event, f"the alias `*{event.anchor}` contains itself", "write the values out")
        self._count += size
        self._repeated += size
        if self._repeated > MOST_REPEATED:
            self._stop(event, f"aliases repeat more than {MOST_REPEATED:,} values", "write the values out")
        if self._stack and self._key is None and type(self._stack[-1]) is dict:
            self._begin_entry(value, event)
        else:
            self._put(value)

    def _slip(self, event: yaml.Event, wrong: str, mend: str, loc: tuple[str | int, ...]) -> None:
        self.slips.append((loc, event.start_mark, wrong, mend))

    def _stop(self, event: yaml.Event, wrong: str, mend: str) -> NoReturn:
        self._slip(event, wrong, mend, tuple(self._path[:6]))
        raise CaseFileError(self.problems())
