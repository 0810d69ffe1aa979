"""The marks of Chinese: what stands between the parts of a text that was taken apart.

Chinese parts the things of a list by one comma and clauses by another, sets notes before the stop of their sentence, and has wide
marks between values where English has narrow ones.

>>> joined(["善意", "有偿"], ", ", "，"), joined(["债务人得到无对价", "依约"], ", ", "，")
('善意、有偿', '债务人得到无对价，依约')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from avoidance.language.atoms import is_atom
from avoidance.language.catalogue import balanced

ENDS = {".": "。", ":": "：", ";": "；", ",": "，", "?": "？"}
"""What ends a text, and what ends it in Chinese."""
JOINTS = (
    (" · ", " · "),
    (" + ", " + "),
    ("; and ", "；并且"),
    ("; ", "；"),
    (": ", "："),
    (", and ", "，并且"),
    (", ", "，"),
    (" and ", "，且"),
    (" or ", "或"),
)
"""What parts a text, the strongest last, and what parts its clauses in Chinese."""
_LISTED = {", ": "、", ", and ": "和", " and ": "和"}
IDEOGRAPH = re.compile("[\u3400-\u9fff，。；：（《“]")
_BEHIND_A_MARK = re.compile("(?<=[，。；：？！（]) +")
_ROUGH = (("为超过", "超过"), ("为至多", "至多为"))
_MARKS = re.compile(r"(; |: |, |\. (?=[\U000f0000-\U0010fffd])| \((?!\w{1,3}\) )|(?<!\()\))")
_BETWEEN_VALUES = {"; ": "；", ": ": "：", ". ": "。"}
_WIDE = frozenset("；：。（）、，")
_QUOTED = re.compile(r'"([^"]+)"')
_BRACKETED = re.compile(r"\(.*[\U000f0000-\U0010fffd].*\)")
NUMBERED = re.compile(r"\(\w{1,3}\) ")
"""The number of a clause: ``(2) ``."""
_NOTE = re.compile("。（([^（）]*(?:（[^（）]*）[^（）]*)*)）(?=[^，。；]|$)")
"""A note in a bracket behind its sentence, which in Chinese stands before the stop."""
_OF_NUMBERS = re.compile(r"(?<=\d): (?=\d)")
_NUMBERS = re.compile(r"(?<=\d), (?=\d)")
_IN_BRACKETS, _VALUE = re.compile("（[^（）]*）"), re.compile("[0-9\U000f0000-\U0010fffd]")
_CLAUSE = re.compile("日期|仅|作为|[因但依按低高其但属自即至为均不未并经由且而故除]")
"""How a short part begins that qualifies what stands before it rather than being the next thing of a list."""
_KINDS = (
    ("amount", re.compile(r"-?\$")),
    ("day", re.compile(r"\d{4}-\d\d-\d\d$")),
    ("number", re.compile(r"\d+(?:-\d+)?$")),
    ("id", re.compile(r"[A-Z]{1,3}\d+$")),
    ("section", re.compile(r"\(|\d+\w?\(|U[FV][TC]A|N\.Y\. |Pub\. L\. |\d+ (?:U\.S\.C|C\.F\.R|[A-Z]\w*\. C)\.")),
    ("cite", re.compile(r"\d+ [A-Z]|Fed\. R\.")),
)
LIST_ITEM = 14
"""Up to how many characters parts are things in a list rather than clauses, which Chinese parts by another comma."""


def bracketed(text: str) -> str:
    """Return a text in the brackets of Chinese."""
    return f"（{text}）"


def written_day(year: str, month: int, day: str) -> str:
    """Return a day as Chinese writes it.

    >>> written_day("2024", 3, "15")
    '2024年3月15日'
    """
    return f"{year}年{month}月{day}日"


def joined(parts: Sequence[str], joint: str, other: str) -> str:
    """Return parts that were read, with what parts them in Chinese.

    Args:
        parts: the parts, read.
        joint: what parted them in English.
        other: what parts clauses in its place; the things of a list are parted otherwise.
    """
    short = all(len(one) <= LIST_ITEM for one in parts) and _are_alike(parts)
    said = (_LISTED.get(joint, other) if short else other).join(parts)
    return _NOTE.sub(lambda note: f"（{note[1].removesuffix('。')}）。", said) if joint == " " else said


def between_values(text: str, put_back: Callable[[str], str]) -> str:
    """Return a text without words with the marks of Chinese between its values.

    Args:
        text: values whose atoms are set aside.
        put_back: says what an atom stands for.
    """
    text = _QUOTED.sub(r"“\1”", text)
    if _BRACKETED.fullmatch(text) and balanced(text[1:-1]):
        return f"（{between_values(text[1:-1], put_back)}）"
    number = NUMBERED.match(text)
    start = number.end() if number else 0
    made, depth = [text[:start]], 0
    for part in _MARKS.split(text[start:]):
        if part == " (" or (part == ")" and depth):
            depth += 1 if part == " (" else -1
            made.append("（" if part == " (" else "）")
        elif part == ", ":
            made.append(part)
        else:
            made.append(_BETWEEN_VALUES.get(part, part))
    if depth or not any(map(is_atom, text)):
        return _NUMBERS.sub("、", _OF_NUMBERS.sub("：", text))
    ends = [one for one, part in enumerate(made) if part in _WIDE or part == ", "]
    for before, at, behind in zip([-1, *ends], ends, [*ends[1:], len(made)], strict=False):
        if made[at] == ", ":
            one, other = "".join(made[before + 1 : at]), "".join(made[at + 1 : behind])
            made[at] = _comma(put_back(one), put_back(other))
    whole = "".join(made)
    return f"{whole[:-1]}。" if whole[-1:] == "." and (is_atom(whole[-2:-1]) or whole[-2:-1] == "）") else whole


def smooth(text: str) -> str:
    """Return a text without spaces behind wide marks, and without the verbs that two entries put side by side."""
    text = _BEHIND_A_MARK.sub("", text)
    for rough, even in _ROUGH:
        text = text.replace(rough, even)
    return text


def _comma(before: str, behind: str) -> str:
    """Return what parts two values: where a decision is and what it is called stay as they are cited."""
    one, other = _kind(before), _kind(behind)
    if other == "cite" and one in {"name", "cite"}:
        return ", "
    return "、" if one == other else "，"


def _kind(value: str) -> str:
    return next((kind for kind, pattern in _KINDS if pattern.match(value)), "name")


def _are_alike(parts: Sequence[str]) -> bool:
    """Tell whether short parts are the things of a list, rather than a name or a thing and what is said of it."""
    bare = [_IN_BRACKETS.sub("", one) for one in parts]
    values = sum(not IDEOGRAPH.search(one) for one in bare)
    if values == len(bare):
        return True
    return not values and not any(map(_CLAUSE.match, bare[1:])) and not any(map(_VALUE.search, bare))
