"""Adding items to the lists of a case file, and leaving every other character of it as it is.

The text is not written anew: comments, order and spelling are the user's. Items go behind the last one of their list, in the manner
of the list: one key to a line where the list is written so, between braces where it is JSON. What comes out is read again and held
against what went in; if anything but the new items differs, nothing is given back.

>>> text = "transfers:   # by the debtor\\n- {id: T1}   # the first\\nflows: []\\n"
>>> print(added(text, "x.yaml", {"transfers": [{"id": "T2", "to": "ana"}]}))
transfers:   # by the debtor
- {id: T1}   # the first
- id: T2
  to: ana
flows: []
<BLANKLINE>
>>> added('{"transfers": []}', "x.json", {"transfers": [{"id": "T1", "value": "5.00"}]})
'{"transfers": [{"id": "T1", "value": "5.00"}]}'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from casefacts.document import Loader, document
from casefacts.problems import CaseFileError, Problem

Item = Mapping[str, Any]
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*|\d{4}-\d{2}-\d{2}|\d+(?:\.\d{2})?")
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


_NONCHARACTERS = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
"""What YAML holds only as an escape."""


class _Change(NamedTuple):
    """What is put in place of the text from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def added(text: str, name: str, items: Mapping[str, Sequence[Item]]) -> str:
    """Return a case file's text with items behind the last of some of its lists.

    Args:
        text: the file, which has been read without a problem.
        name: how problems name the file.
        items: the items by list; values are texts, truths, lists and groups of them.

    Raises:
        CaseFileError: the list is written in a way that nothing can be added to, such as an alias.
    """
    wanted = {key: list(some) for key, some in items.items() if some}
    try:
        root = yaml.compose(text, Loader)
    except yaml.YAMLError:
        root = None
    if not wanted:
        return text
    if not isinstance(root, yaml.MappingNode):
        raise _refused(name)
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    new_line = next((match[0] for match in _BREAK.finditer(text)), "\n")
    changes: list[_Change] = []
    absent: dict[str, list[Item]] = {}
    for key, some in wanted.items():
        node = next((value for one, value in root.value if one.value == key), None)
        if node is None:
            absent[key] = some
        else:
            changes += _into(text, root, node, some, starts)
    changes += _absent(text, root, absent, starts)
    made = text
    for change in sorted(changes, reverse=True):
        made = made[: change.start] + change.text.replace("\n", new_line) + made[change.end :]
    _verified(text, made, name, wanted)
    return made


def _into(text: str, root: Any, node: Any, items: Sequence[Item], starts: Sequence[int]) -> Iterable[_Change]:
    """Yield what puts items into a list that the file has."""
    start, end = _index(node.start_mark, starts), _index(node.end_mark, starts)
    empty = not node.value
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        yield _behind(text, _end(node, starts), _block(items, node.start_mark.column))
    elif empty and not root.flow_style:
        yield _Change(start, end, "")
        yield _behind(text, end, _block(items, 2))
    elif isinstance(node, yaml.SequenceNode):
        before = text[:end].removesuffix("]").rstrip()
        comma = "" if empty or before.endswith(",") else ", "
        braces = ", ".join(as_json(item) for item in items)
        yield _Change(len(before) if not empty else end - 1, len(before) if not empty else end - 1, f"{comma}{braces}")
    else:
        yield _Change(start, end, as_json(list(items)))


def _absent(text: str, root: Any, lists: Mapping[str, Sequence[Item]], starts: Sequence[int]) -> Iterable[_Change]:
    """Yield what adds lists that the file does not have, behind everything else."""
    if not lists:
        return
    if root.flow_style:
        end = len(text[: _index(root.end_mark, starts)].removesuffix("}").rstrip())
        more = ", ".join(f"{json.dumps(key)}: {as_json(list(items))}" for key, items in lists.items())
        yield _Change(end, end, f", {more}" if root.value else more)
        return
    block = "".join(f"{key}:\n{_block(items, 2)}" for key, items in lists.items())
    yield _behind(text, _end(root, starts), block)


def _behind(text: str, index: int, block: str) -> _Change:
    """Return the change that puts lines behind the line that a place is in."""
    if index and _BREAK.fullmatch(text[index - 1]):
        return _Change(index, index, block)
    match = _BREAK.search(text, index)
    if match is None:
        return _Change(len(text), len(text), "\n" + block)
    return _Change(match.end(), match.end(), block)


def _end(node: Any, starts: Sequence[int]) -> int:
    """Return where the last thing in a node ends."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return _index(node.end_mark, starts)


def _index(mark: Any, starts: Sequence[int]) -> int:
    line, column = int(mark.line), int(mark.column)
    return starts[min(line, len(starts) - 1)] + column


def _block(items: Iterable[Item], indent: int) -> str:
    """Return items with one key to a line.

    >>> print(_block([{"id": "T1", "date": {"earliest": "2024-01-02"}, "received": [], "note": "a: b"}], 2), end="")
      - id: T1
        date: {earliest: 2024-01-02}
        received: []
        note: "a: b"
    """
    lines: list[str] = []
    for item in items:
        keys = [f"{key}: {flow(value)}" for key, value in item.items()]
        lines += [f"{' ' * indent}{'- ' if place == 0 else '  '}{line}\n" for place, line in enumerate(keys)]
    return "".join(lines)


def as_json(value: Any) -> str:
    r"""Return a value as JSON that YAML reads too, which holds no noncharacter as it is.

    >>> as_json(["\u6d77", "\ufffe"]) == '["\u6d77", "\\ufffe"]'
    True
    """
    return json.dumps(value, ensure_ascii=False).translate(_NONCHARACTERS)


def flow(value: Any) -> str:
    """Return a value as YAML on one line; text is put between quotes where it could be read as anything else.

    >>> flow({"is": "no", "amount": "12.50", "words": 'a "b"', "sure": True})
    '{is: "no", amount: 12.50, words: "a \\\\"b\\\\"", sure: true}'
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.lower() not in _RESERVED
    return text if plain else as_json(text)


def _verified(before: str, after: str, name: str, wanted: Mapping[str, Sequence[Item]]) -> None:
    """See that nothing but the new items is different."""
    try:
        old, new = document(before, name)[0], document(after, name)[0]
    except (yaml.YAMLError, CaseFileError):
        raise _refused(name) from None
    same = (
        all(new.get(key) == value for key, value in old.items() if key not in wanted) and new.keys() <= old.keys() | wanted.keys()
    )
    plain = {key: json.loads(json.dumps(list(items))) for key, items in wanted.items()}
    if not same or any(new.get(key) != [*(old.get(key) or []), *items] for key, items in plain.items()):
        raise _refused(name)


def _refused(name: str) -> CaseFileError:
    wrong = "is written in a way that nothing can be added to"
    mend = "write its lists out, without aliases, one item to a line after a dash"
    return CaseFileError([Problem(name, 1, 1, "file", wrong, mend)])
