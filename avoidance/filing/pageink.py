"""Letters of a page of a PDF that nobody sees: in the color of what they stand on, too small, off the page, or clear as glass.

>>> one = Box.around([(10, 10), (30, 20)])
>>> one.holds((20, 15)), one.holds((20, 25)), moved((2, 0, 0, 2, 5, 5), (1, 1))
(True, False, (7, 7))
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any, NamedTuple

from avoidance.filing.colors import BLACK, FULL, WHITE, Color, alike
from avoidance.filing.pieces import ALIKE, HIDDEN, TINY

Point = tuple[Any, Any]
Matrix = Sequence[Any]
OFF = "hidden text, off the page"
_WHOLE: Matrix = (1, 0, 0, 1, 0, 0)
_SMALLEST = 1
"""Points; letters of no more nobody reads."""
_FILLED = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_DRAWN = frozenset({b"S", b"s", b"n"})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_STROKED = frozenset({1, 2, 5, 6})
"""Modes in which letters have a line around them, of a color of its own."""
_UNSEEN = frozenset({3, 7})
_COUNTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4, "/CalGray": 1, "/CalRGB": 3}
_GRAY, _RGB, _CMYK = 1, 3, 4


class Box(NamedTuple):
    """A part of a page."""

    left: Any
    low: Any
    right: Any
    high: Any

    @classmethod
    def around(cls, points: Sequence[Point]) -> Box:
        """Return the smallest one that holds some points."""
        across, up = [point[0] for point in points], [point[1] for point in points]
        return cls(min(across), min(up), max(across), max(up))

    def holds(self, point: Point) -> bool:
        """Whether a point is in it."""
        return bool(self.left <= point[0] <= self.right and self.low <= point[1] <= self.high)

    def is_beside(self, points: Sequence[Point]) -> bool:
        """Whether points are all outside of it, on one side."""
        across, up = [point[0] for point in points], [point[1] for point in points]
        return bool(max(across) < self.left or min(across) > self.right or max(up) < self.low or min(up) > self.high)


class _Area(NamedTuple):
    box: Box
    color: Color | None


@dataclass(frozen=True)
class _State:
    """How a page is drawn just now."""

    color: Color | None = BLACK
    space: int | None = _GRAY
    size: Any = 0
    mode: int = 0
    is_clear: bool = False
    is_flat: bool = False
    is_drawn_font: bool = False


def moved(matrix: Matrix, point: Point) -> Point:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _joined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d = first[:4]
    origin = moved(then, (first[4], first[5]))
    along, up = (a * then[0] + b * then[2], a * then[1] + b * then[3]), (c * then[0] + d * then[2], c * then[1] + d * then[3])
    return (*along, *up, *origin)


@dataclass
class PageInk:
    """Follows how a page is drawn, and notes the letters that nobody sees. What a form draws is not followed.

    Args:
        page: the page, as pypdf reads it.
    """

    page: Any
    _state: _State = _State()
    _saved: list[_State] = field(default_factory=list)
    _path: list[Point] = field(default_factory=list)
    _areas: list[_Area] = field(default_factory=list)
    _pictures: list[Box] = field(default_factory=list)
    _pale: list[Point] = field(default_factory=list)
    _found: dict[str, None] = field(default_factory=dict)
    _deep: int = 0

    def before(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """Follow an operator; what is written wrong draws nothing."""
        try:
            if self._deep == 0:
                self._follow(operator, operands, cm, tm)
        except (IndexError, KeyError, TypeError, ValueError, ArithmeticError, AttributeError):
            pass
        self._deep += operator == b"Do"

    def after(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        """Note that what an operator draws is drawn."""
        self._deep -= operator == b"Do"

    def found(self) -> Iterator[str]:
        """Yield what is wrong with the letters of the page."""
        yield from self._found
        if any(not any(one.holds(point) for one in self._pictures) for point in self._pale):
            yield ALIKE

    def _follow(self, operator: bytes, operands: Any, cm: Matrix, tm: Matrix) -> None:
        if operator == b"q":
            self._saved.append(self._state)
        elif operator == b"Q":
            self._state = self._saved.pop() if self._saved else self._state
        elif operator in _SHOWS:
            self._show(operands, _joined(tm, cm))
        elif operator in (b"m", b"l", b"c", b"v", b"y", b"re"):
            self._line(operator, operands, cm)
        elif operator in _FILLED or operator in _DRAWN:
            if operator in _FILLED and self._path:
                self._areas.append(_Area(Box.around(self._path), self._state.color))
            self._path = []
        elif operator == b"sh":
            self._areas.append(_Area(self._edges(), None))
        elif operator == b"Do":
            self._place(str(operands[0]), cm)
        elif operator == b"INLINE IMAGE":
            self._pictures.append(_unit(cm))
        else:
            self._dress(operator, operands)

    def _line(self, operator: bytes, operands: Any, cm: Matrix) -> None:
        if operator == b"re":
            x, y, width, height = operands
            corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
        else:
            corners = [(operands[index], operands[index + 1]) for index in range(0, len(operands), 2)]
        self._path += [moved(cm, corner) for corner in corners]

    def _place(self, name: str, cm: Matrix) -> None:
        one = self._resource("/XObject", name)
        if one.get("/Subtype") == "/Image":
            self._pictures.append(_unit(cm))
            return
        left, low, right, high = one["/BBox"]
        matrix = _joined(one.get("/Matrix", _WHOLE), cm)
        corners = [moved(matrix, corner) for corner in ((left, low), (left, high), (right, low), (right, high))]
        self._areas.append(_Area(Box.around(corners), None))

    def _dress(self, operator: bytes, operands: Any) -> None:
        """Follow what changes the look of letters."""
        state = self._state
        if operator in (b"g", b"rg", b"k"):
            self._state = replace(state, color=_color(operands, len(operands)), space=len(operands))
        elif operator == b"cs":
            self._state = replace(state, color=BLACK, space=self._space(str(operands[0])))
        elif operator in (b"sc", b"scn"):
            self._state = replace(state, color=_color(operands, state.space))
        elif operator == b"Tf":
            is_drawn = self._resource("/Font", str(operands[0])).get("/Subtype") == "/Type3"
            self._state = replace(state, size=operands[1], is_drawn_font=is_drawn)
        elif operator == b"Tr":
            self._state = replace(state, mode=int(operands[0]))
        elif operator == b"Tz":
            self._state = replace(state, is_flat=abs(operands[0]) <= 1)
        elif operator == b"gs":
            clear = self._resource("/ExtGState", str(operands[0])).get("/ca")
            self._state = state if clear is None else replace(state, is_clear=clear == 0)

    def _show(self, operands: Any, matrix: Matrix) -> None:
        """Look at letters where they are put."""
        pieces = operands[0] if isinstance(operands[0], list) else operands[-1:]
        count = sum(len(one) for one in pieces if isinstance(one, str | bytes) and one.strip())
        if not count or self._state.mode in _UNSEEN:
            return
        state, start = self._state, moved(matrix, (0, 0))
        high = hypot(matrix[2], matrix[3]) * abs(state.size)
        if self._edges().is_beside([start, moved(matrix, (count * state.size / 2, 0))]):
            self._found[OFF] = None
        if high <= _SMALLEST and not state.is_drawn_font:
            self._found[TINY] = None
        if state.is_clear or state.is_flat:
            self._found[HIDDEN] = None
        if state.mode not in _STROKED and alike(state.color, self._ground(start)):
            self._pale.append(start)

    def _ground(self, point: Point) -> Color | None:
        """Return the color of what was drawn last at a point."""
        return next((one.color for one in reversed(self._areas) if one.box.holds(point)), WHITE)

    def _edges(self) -> Box:
        left, low, right, high = self.page.cropbox
        return Box(left - 1, low - 1, right + 1, high + 1)

    def _resource(self, kind: str, name: str) -> Any:
        return self.page["/Resources"].get_object()[kind].get_object()[name].get_object()

    def _space(self, name: str) -> int | None:
        """Return how many numbers make a color, where they say how much light there is."""
        if name in _COUNTS:
            return _COUNTS[name]
        space = self._resource("/ColorSpace", name)
        kind = space[0] if isinstance(space, list) else space
        return int(space[1].get_object()["/N"]) if kind == "/ICCBased" else _COUNTS.get(kind)


def _unit(cm: Matrix) -> Box:
    return Box.around([moved(cm, corner) for corner in ((0, 0), (0, 1), (1, 0), (1, 1))])


def _color(parts: Any, count: int | None) -> Color | None:
    if count != len(parts) or count not in (_GRAY, _RGB, _CMYK):
        return None
    if count == _CMYK:
        cyan, magenta, yellow, black = parts
        return _whole(1 - min(1, cyan + black)), _whole(1 - min(1, magenta + black)), _whole(1 - min(1, yellow + black))
    red, green, blue = parts if count == _RGB else (*parts, *parts, *parts)
    return _whole(red), _whole(green), _whole(blue)


def _whole(part: Any) -> int:
    return max(0, min(FULL, int(part * FULL)))
