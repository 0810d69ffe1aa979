"""Where each box and each arrow goes: a column for every hop, a lane of labels between two columns, and time running down.

The boxes of a column stand below one another, in the order of those they took from and of the days on which they took. Each arrow
has its label in the lane before its taker, around its own line; who gives to a later column than the next is drawn again before it.
After a few columns the picture goes on in a band below, where the last column of the band above stands again.

>>> plan = layered(Scene(holders=[Holder(key="debtor", name="D", standing="debtor")], arrows=[]))
>>> (plan.nodes[0].x, plan.nodes[0].y), plan.width
((0, 4), 128)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from avoidance.pictures.letters import lines
from avoidance.pictures.looks import WORDS
from avoidance.pictures.people import BENEFIT, LIABLE, OPEN, Arrow, Holder, Scene
from avoidance.pictures.sheet import LEADING, SIZE, SMALL
from avoidance.pictures.words import count, ids, money

NODE, LANE, GUTTER = 128, 118, 18
"""How wide a box, a lane of labels and the room at either side of a lane are."""
BAND = 2
"""How many columns a page has besides the first."""
PAD, GAP, BETWEEN = 8, 12, 26
TALL, STEP, CLEAR = 34, SMALL + LEADING, 5
DRAWN_AGAIN = " once more in column "
HOP = NODE + LANE + 2 * GUTTER
NAMED = 2
"""How many movements an arrow names; where it stands for more it says how many."""
Lines = tuple[tuple[str, bool], ...]
Point = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Place:
    """Where something is drawn, and what is written there; ``under`` is where the line of a label runs below its top,
    after ``split`` of its own lines."""

    key: str
    x: int = 0
    y: int = 0
    height: int = 0
    lines: Lines = ()
    under: int = 0
    split: int = 0
    what: str = ""
    points: list[Point] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Plan:
    """Where everything goes."""

    nodes: list[Place] = field(default_factory=list)
    labels: list[Place] = field(default_factory=list)
    lines: list[Place] = field(default_factory=list)
    width: int = 0
    height: int = 0


def layered(scene: Scene) -> Plan:
    """Return where everything of a scene goes."""
    plan, scene = Plan(), _near(scene)
    deepest = max((one.rank for one in scene.holders), default=0)
    top = PAD // 2
    for first in range(0, max(deepest, 1), BAND):
        band = _Band(plan, scene, first, min(first + BAND, deepest), top)
        top = band.laid_out() + BETWEEN
    plan.height = top - BETWEEN + PAD
    return plan


def _near(scene: Scene) -> Scene:
    """Return a scene in which everybody gives to the next column only: whoever gives further is drawn again before the taker."""
    holders = {one.key: one for one in scene.holders}
    arrows = []
    for arrow in scene.arrows:
        giver, before = holders[arrow.source], holders[arrow.target].rank - 1
        if giver.rank < before:
            key = f"{arrow.source}{DRAWN_AGAIN}{before}"
            holders.setdefault(key, replace(giver, key=key, rank=before, again=True))
            arrow = replace(arrow, source=key)
        arrows.append(arrow)
    return Scene(holders=list(holders.values()), arrows=arrows, missing=scene.missing)


# ---------------------------------------------------------------- a band of columns


class _Band:
    """A few columns, laid out from the left to the right; those of the first one are placed last, beside what they gave."""

    def __init__(self, plan: Plan, scene: Scene, first: int, last: int, top: int) -> None:
        self.plan, self.first, self.top = plan, first, top
        self.holders = {one.key: one for one in scene.holders if first <= one.rank <= last}
        self.arrows = [one for one in scene.arrows if one.source in self.holders and one.target in self.holders]
        self.columns = range(first, last + 1)
        self.spots: dict[str, Place] = {}
        self.labels: dict[int, Place] = {}

    def laid_out(self) -> int:
        """Add everything to the plan; return where the band ends."""
        bottom = max((self._column(rank) for rank in self.columns[1:]), default=self.top)
        bottom = max(bottom, self._givers())
        self._join()
        self.plan.nodes += self.spots.values()
        self.plan.labels += self.labels.values()
        self.plan.width = max(self.plan.width, (len(self.columns) - 1) * HOP + NODE)
        return bottom

    def _column(self, rank: int) -> int:
        """Place the people of a column below one another, each beside the labels of what it took; return where they end."""
        order = {key: number for number, key in enumerate(self.spots)}
        taken: dict[str, list[int]] = {}
        into = [number for number, one in enumerate(self.arrows) if self.holders[one.target].rank == rank]
        for number in sorted(into, key=lambda number: order.get(self.arrows[number].source, len(order))):
            taken.setdefault(self.arrows[number].target, []).append(number)
        giving = {arrow.source for arrow in self.arrows}
        rest = [one.key for one in self.holders.values() if one.rank == rank and one.key in giving and one.key not in taken]
        x, y = (rank - self.first) * HOP, self.top
        for key in (*taken, *rest):
            y = self._beside(key, taken.get(key, []), x, y) + GAP
        return y - GAP

    def _beside(self, key: str, numbers: list[int], x: int, y: int) -> int:
        """Place somebody and the labels of what it took, not above ``y``; return where they end."""
        labels = {number: _label(self.arrows[number], x) for number in numbers}
        written = _box_lines(self.holders[key])
        tall = _tall(written)
        stack = sum(one.height + GAP for one in labels.values()) - GAP if labels else 0
        middle = next(iter(labels.values())).under if len(labels) == 1 else stack // 2
        above, below = max(middle, tall // 2), max(stack - middle, tall - tall // 2)
        givers = [self.spots[source] for number in numbers if (source := self.arrows[number].source) in self.spots]
        y = max(y, min((one.y + one.height // 2 for one in givers), default=0) - above)
        at = y + above - middle
        for one in labels.values():
            one.y = at
            at += one.height + GAP
        self.labels |= labels
        self.spots[key] = Place(key=key, x=x, y=y + above - tall // 2, height=tall, lines=written)
        return y + above + below

    def _givers(self) -> int:
        """Place the first column, each giver beside the middle of what it gave; return where it ends."""
        y = self.top
        for one in [holder for holder in self.holders.values() if holder.rank == self.first]:
            given = [self.spots[arrow.target] for arrow in self.arrows if arrow.source == one.key]
            if not given and self.first:
                continue  # it stands in the band above, and nothing goes on from it
            written = _box_lines(one)
            tall = _tall(written)
            middle = (min(each.y for each in given) + max(each.y + each.height for each in given)) // 2 if given else 0
            y = max(y, middle - tall // 2)
            self.spots[one.key] = Place(key=one.key, y=y, height=tall, lines=written)
            y += tall + GAP
        return y - GAP

    def _join(self) -> None:
        """Draw the arrows: from box to lane, along the lane under what is written there, and on to the next box."""
        tails = self._tails()
        for number, label in self.labels.items():
            arrow = self.arrows[number]
            source, to, under = self.spots[arrow.source], self.spots[arrow.target], label.y + label.under
            end = min(max(under, to.y + PAD), to.y + to.height - PAD)
            points = [(source.x + NODE, tails[number]), (label.x, under), (label.x + LANE, under), (to.x, end)]
            self.plan.lines.append(Place(key=to.key, what=arrow.what, points=points))

    def _tails(self) -> dict[int, int]:
        """Return at which height each arrow leaves its giver: side by side, in the order in which they run below one another."""
        leaving: dict[str, list[int]] = {}
        for number in sorted(self.labels, key=lambda number: self.labels[number].y):
            leaving.setdefault(self.arrows[number].source, []).append(number)
        found = {}
        for source, numbers in leaving.items():
            spot = self.spots[source]
            room = spot.height - 2 * PAD
            for place, number in enumerate(numbers):
                found[number] = spot.y + PAD + (2 * place + 1) * room // (2 * len(numbers))
        return found


# ---------------------------------------------------------------- what is written


def _tall(written: Lines) -> int:
    return max(TALL, len(written) * (SIZE + LEADING) + 2 * PAD)


def _label(arrow: Arrow, x: int) -> Place:
    """Return a label: which movement, when and how much above its line, what it was and what is found of it below."""
    which = count(arrow.many, "movement") if arrow.many > NAMED else ids(arrow.ids)
    much = "" if arrow.what == BENEFIT else money(arrow.amount)
    over = _written((f"{which}, {arrow.when}", False, 4), (much, True, 4))
    below = _written((arrow.thing, False, 2), (WORDS[arrow.what], False, 1))
    under = len(over) * STEP + CLEAR
    height = under + len(below) * STEP + CLEAR
    return Place(key=arrow.target, x=x - GUTTER - LANE, height=height, lines=(*over, *below), under=under, split=len(over))


def _written(*parts: tuple[str, bool, int]) -> Lines:
    return tuple((line, bold) for text, bold, most in parts for line in lines(text, LANE, SMALL, bold=bold, most=most)[0])


def _box_lines(one: Holder) -> Lines:
    """Return what is written in a box: the name, and how it stands."""
    room = NODE - 2 * PAD
    name = [(line, True) for line in lines(one.name, room, SIZE, bold=True, most=3)[0]]
    summed = one.members and one.standing not in (LIABLE, OPEN)
    more = [(line, False) for line in lines(f"{money(one.came)} came in all", room, SIZE, most=3)[0]] if summed else []
    more += [("shown again", False)] if one.again else []
    return (*name, *((line, False) for line in lines(one.says, room, SIZE, most=4)[0]), *more)
