"""How transfers are marked on a bar: each kind of mark by its shape, and those that would touch as one mark with their number.

>>> found = together({"T1": 100, "T2": 103, "T3": 200}, IN)
>>> [(one.ids, one.edges) for one in found]
[(('T1', 'T2'), (94, 109)), (('T3',), (195, 205))]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from avoidance.pictures.letters import width
from avoidance.pictures.reaches import CARRIED, IN, OPEN, OUT
from avoidance.pictures.sheet import INK, PAPER, Sheet

SHAPES = (IN, OUT, OPEN, CARRIED)
HALF = {IN: 5, OUT: 5, OPEN: 7, CARRIED: 7}
"""How far a mark reaches to each side of its day."""
BESIDE = {IN: 4, OUT: 10, OPEN: 8, CARRIED: 8}
"""The room that a mark for several keeps on each side of their number."""
NUMBER, HIGH = 10, 7
"""The size of the number, and how far a mark for several reaches above and below its line."""
HIDING = 6
"""How near two single marks stand of which the one hides the other; further apart both can be told, though they touch."""


@dataclass(frozen=True, slots=True)
class Group:
    """One transfer, or several of the same kind whose marks would touch.

    Attributes:
        mark: how they stand to the look-back.
        first, last: where on the page the first and the last of them stand.
        ids: which they are, in the order of their days.
    """

    mark: str
    first: int
    last: int
    ids: tuple[str, ...]

    @property
    def edges(self) -> tuple[int, int]:
        """Return from where to where the mark is drawn."""
        wide = self.last - self.first + 2 * HALF[self.mark]
        if len(self.ids) > 1:
            wide = max(wide, width(f"{len(self.ids):,}", NUMBER, bold=True) + 2 * BESIDE[self.mark])
        left = (self.first + self.last - wide + 1) // 2
        return left, left + wide

    def touches(self, other: Group) -> bool:
        """Return whether the marks of two groups would touch."""
        return self.edges[0] <= other.edges[1] and other.edges[0] <= self.edges[1]


def together(places: Mapping[str, int], mark: str) -> list[Group]:
    """Return transfers of one kind, those whose marks would touch as one.

    Args:
        places: where each stands on the page.
        mark: how they stand to the look-back.
    """
    found: list[Group] = []
    for id, x in sorted(places.items(), key=lambda each: each[1]):
        one = Group(mark, x, x, (id,))
        while found and found[-1].touches(one):
            before = found.pop()
            one = Group(mark, before.first, max(before.last, one.last), (*before.ids, *one.ids))
        found.append(one)
    return found


def levels(groups: Iterable[Group]) -> list[str]:
    """Return the kinds of marks that need a level each, from the top down; none where no mark hides one of another kind."""
    groups = list(groups)
    if not any(one.mark != other.mark and _hides(one, other) for one, other in combinations(groups, 2)):
        return []
    return [mark for mark in SHAPES if any(one.mark == mark for one in groups)]


def _hides(one: Group, other: Group) -> bool:
    if len(one.ids) == len(other.ids) == 1:
        return abs(one.first - other.first) < HIDING
    return one.touches(other)


def draw(sheet: Sheet, group: Group, y: int) -> None:
    """Draw the mark of a group."""
    if len(group.ids) == 1:
        shape(sheet, group.mark, group.first, y)
    else:
        several(sheet, group.mark, group.edges, y, len(group.ids))


def shape(sheet: Sheet, mark: str, x: int, y: int) -> None:
    """Draw how one transfer stands to a look-back."""
    if mark == OUT:
        for thick, stroke in (("5", PAPER), ("2", INK)):
            sheet.path(f"M{x - 5} {y - 5}L{x + 5} {y + 5}M{x - 5} {y + 5}L{x + 5} {y - 5}", thick=thick, stroke=stroke)
    elif mark == IN:
        sheet.path(f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", fill=INK, stroke=PAPER)
    else:
        sheet.path(f"M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}z", fill=PAPER if mark == OPEN else INK, thick="2")


def several(sheet: Sheet, mark: str, edges: tuple[int, int], y: int, many: int) -> None:
    """Draw how several transfers stand to a look-back: a shape from the first to the last, and their number."""
    left, right = edges
    middle, number = (left + right) // 2, f"{many:,}"
    if mark == OUT:
        sheet.rect(left, y - HIGH, right - left, 2 * HIGH)
        x = middle - width(number, NUMBER, bold=True) // 2 - 1
        sheet.path(f"M{x - 3} {y - 3}L{x + 3} {y + 3}M{x - 3} {y + 3}L{x + 3} {y - 3}", thick="2")
        middle += 5
    elif mark == IN:
        sheet.rect(left, y - HIGH, right - left, 2 * HIGH, fill=INK, stroke=PAPER, round_=HIGH)
    else:
        d = f"M{left} {y}L{left + HIGH} {y - HIGH}H{right - HIGH}L{right} {y}L{right - HIGH} {y + HIGH}H{left + HIGH}z"
        sheet.path(d, fill=PAPER if mark == OPEN else INK, thick="2")
    fill = PAPER if mark in (IN, CARRIED) else INK
    sheet.text(middle, y + 4, number, size=NUMBER, bold=True, anchor="middle", fill=fill)
