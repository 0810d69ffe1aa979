"""What style sheets keep from every reader: text that is not shown, too small, off the page, or in the color of what it stands on.

>>> sheet = Sheet("td.x { display: none } .y { color: #fff } @media print { p { display: none } }")
>>> [sheet.style(tag, {"class": "x"}) for tag in ("td", "p")]
[{'display': 'none'}, {}]
>>> hides({"font-size": "1px"}), hides({"font-size": "0.8rem"}), hides(declared("left: -999px; color: red"))
(True, False, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from avoidance.filing.colors import BLACK, WHITE, Color, color

Given = Mapping[str, str | None]
"""The attributes of an element."""
Style = dict[str, str]
"""What is declared of an element, by property."""
_NOUGHT = r"0*(?:\.0*)?"
_AWAY = r"[^)]*-\d{3}"
_CLEAR = rf"transparent|(?:rgb|hsl)a?\([^)]*[,/] ?{_NOUGHT}%? ?\)|#[0-9a-f]{{6}}00|#[0-9a-f]{{3}}0"
_WAYS = (
    *("display: none", "visibility: (?:hidden|collapse)", "content-visibility: hidden", f"opacity: {_NOUGHT}%?$"),
    *(
        r"(?:left|right|top|bottom|text-indent|margin(?:-\w+)*): -\d{3}",
        rf"transform:.*translate\w*\({_AWAY}",
        rf"translate: {_AWAY}",
    ),
    *(rf"transform:.*scale\w*\( ?{_NOUGHT} ?[,)]", rf"color: (?:{_CLEAR})$", r"font: (?:[a-z]+ )*0\w*(?:/| )"),
    *(r"clip: rect\((?: ?0\w* ?,? ?){4}\)", r"clip-path: (?:inset\((?:[5-9]\d|100)%|circle\(0)"),
)
_NEVER = re.compile("|".join(_WAYS), re.IGNORECASE)
_SIZE = re.compile(r"(\d*\.?\d+|\d+\.)(px|pt|em|rem|ex|ch|%|vw|vh|mm|in|cm|pc)?")
_SMALLEST = {"px": 2, "pt": 2, "mm": 1, "%": 20}
"""Letters of no more than so much nobody reads; in any other measure, of a fifth."""
_OF_OTHERS = Decimal("0.2")
_ONE = 1
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_CONDITIONED = re.compile(r"@(?!media\s+all\s*\{)[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_ALWAYS = re.compile(r"@media\s+all\s*\{")
_STATEMENT = re.compile(r"@[^{};]*;")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OTHERWISE = re.compile(r"::|:(?:before|after|first-l\w+|hover|focus|active|target|checked|empty|not)\b")
"""What a selector says of something that is no text of the page, or of its elements at another time."""
_SIMPLE = re.compile(r"([.#]?)([\w-]+)|\[([\w-]+)[^\]]*\]|\*")


class _Compound(NamedTuple):
    """What one part of a selector asks of an element."""

    tag: str
    names: frozenset[tuple[str, str]]

    def fits(self, tag: str, given: Given) -> bool:
        if self.tag not in ("", tag):
            return False
        own = {("#", given.get("id") or ""), *((".", one) for one in (given.get("class") or "").split())}
        return all(one in own or (one[0] == "[" and one[1] in given) for one in self.names)


class _Rule(NamedTuple):
    """The parts of a selector, the outermost first, and what it declares."""

    parts: tuple[_Compound, ...]
    style: Style


class Sheet:
    """The style sheets of a page; what they say of paper alone, or of a screen, hides nothing from every reader.

    Args:
        text: the sheets.
    """

    def __init__(self, text: str = "") -> None:
        text = _STATEMENT.sub("", _COMMENT.sub(" ", text))
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}
        always = _ALWAYS.sub("", _CONDITIONED.sub("", text))
        for number, (selectors, declarations) in enumerate(_RULE.findall(always)):
            style = declared(declarations)
            for one in selectors.split(","):
                if style and (parts := _compounds(one)):
                    self._rules.setdefault(parts[-1].tag, []).append((number, _Rule(parts, style)))

    def style(self, tag: str, given: Given, within: Iterable[tuple[str, Given]] = ()) -> Style:
        """Return what is declared of an element, its own style among it.

        Args:
            tag: its name.
            given: its attributes.
            within: the elements in which it stands, the innermost first.
        """
        found: Style = {}
        around = list(within)
        for _, rule in sorted((*self._rules.get(tag, ()), *self._rules.get("", ())), key=lambda one: one[0]):
            if rule.parts[-1].fits(tag, given) and _is_within(rule.parts[:-1], around):
                _add(found, rule.style)
        _add(found, declared(given.get("style") or ""))
        return found


def declared(style: str) -> Style:
    """Return what a style declares, by property."""
    pairs = (one.partition(":") for one in _COMMENT.sub(" ", style).split(";"))
    found: Style = {}
    for key, _, value in pairs:
        if value.strip():
            _add(found, {key.strip().lower(): " ".join(value.split())})
    return found


def _add(found: Style, more: Style) -> None:
    """Add what a later rule declares; what an earlier one calls important stays."""
    for key, value in more.items():
        if not ("!important" in found.get(key, "") and "!important" not in value):
            found[key] = value


def _is_within(parts: tuple[_Compound, ...], around: list[tuple[str, Given]]) -> bool:
    """Whether an element stands in others as a selector asks; with nothing known of them it does not."""
    left = list(parts)
    for tag, given in around:
        if left and left[-1].fits(tag, given):
            left.pop()
    return not left


def _compounds(selector: str) -> tuple[_Compound, ...]:
    """Return the parts of a selector; of what stands beside another element only that is asked which it is itself."""
    if _OTHERWISE.search(selector):
        return ()
    alone = re.sub(r":[\w-]+(?:\([^)]*\))?", "", selector.replace(":root", "html"))
    parts = []
    for part in re.split(r"[\s>]+", re.sub(r"[^\s>+~]+\s*[+~]\s*", "", alone).strip()):
        found = _SIMPLE.findall(part)
        tags = [name.lower() for kind, name, _ in found if name and not kind]
        names = {(kind, name) for kind, name, _ in found if kind} | {("[", key.lower()) for *_, key in found if key}
        if not (tags or names or part == "*"):
            return ()
        parts.append(_Compound(tags[0] if tags else "", frozenset(names)))
    return tuple(parts)


def hides(style: Mapping[str, str]) -> bool:
    """Whether what is declared of an element keeps its text from every reader."""
    bare = {key: value.replace("!important", "").strip() for key, value in style.items()}
    if any(_NEVER.match(f"{key}: {value}") for key, value in bare.items()):
        return True
    if "font-size" in bare and _is_tiny(bare["font-size"]):
        return True
    is_cut = any(bare.get(key, "").startswith(("hidden", "clip")) for key in ("overflow", "overflow-x", "overflow-y"))
    return is_cut and any(_is_none(bare.get(key, "")) for key in ("height", "width", "max-height", "max-width"))


def _is_tiny(size: str) -> bool:
    match = _SIZE.fullmatch(size)
    return match is not None and (
        Decimal(match[1]) <= _SMALLEST.get(match[2] or "px", _OF_OTHERS) if match[2] else not Decimal(match[1])
    )


def _is_none(size: str) -> bool:
    match = _SIZE.fullmatch(size)
    return match is not None and (not Decimal(match[1]) or (match[2] == "px" and Decimal(match[1]) <= _ONE))


class Ground(NamedTuple):
    """The color of letters, and of what they stand on; nothing where it is not known."""

    letters: Color | None = BLACK
    ground: Color | None = WHITE

    def under(self, style: Mapping[str, str], given: Given, tag: str) -> Ground:
        """Return what an element in this one has."""
        letters, ground = self
        said = style.get("color") or (given.get("color") if tag in ("font", "basefont") else None) or given.get("text")
        if said and said not in ("inherit", "currentcolor"):
            letters = color(said.replace("!important", ""))
        behind = style.get("background-color") or style.get("background") or given.get("bgcolor")
        if behind and not re.match(r"none|transparent|inherit|initial|unset|0\b", behind):
            known = [one for part in re.findall(r"[\w-]+\([^)]*\)|#?[\w-]+", behind) if (one := color(part)) is not None]
            ground = known[0] if known and not re.search(r"url\(|gradient", behind) else None
        if re.search(r"url\(|gradient", style.get("background-image", "")) or given.get("background"):
            ground = None
        return Ground(letters, ground)
