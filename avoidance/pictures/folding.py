"""Many people drawn as few: those alike become one box, with their number and their sum.

People are alike who stand equally far from the debtor, stand alike and are of the same sort. The largest of each are kept apart as
long as there is room; nobody is left out of a sum. Movements between the same two boxes become one arrow where there are many.

>>> fold(Scene(holders=[Holder(key="debtor", name="D", standing="debtor")], arrows=[])).holders[0].name
'D'
"""

from __future__ import annotations

from dataclasses import replace

from avoidance.pictures.people import BENEFIT, DEBTOR, Arrow, Holder, Scene
from avoidance.recovery.legs import added

MOST = 16
"""How many boxes are legible on a page."""
KEPT = (4, 3, 2, 1, 0)
"""How many of those alike are kept apart, tried in this order."""
PARALLEL = 2
"""How many arrows are drawn between two boxes before they become one."""
PLURALS = {
    "individual": "individuals",
    "corporation": "corporations",
    "llc": "LLCs",
    "partnership": "partnerships",
    "trust": "trusts",
    "": "parties",
}


def fold(scene: Scene, most: int = MOST) -> Scene:
    """Return a scene of no more boxes than are legible, as far as there are people alike."""
    holders = {one.key: one.key for one in scene.holders}
    if len(scene.holders) > most:
        for kept in KEPT:
            holders = _places(scene, kept)
            if len(set(holders.values())) <= most:
                break
    boxes = [_with_sum(one, scene, holders) if one.members else one for one in _boxes(scene, holders)]
    arrows = [replace(one, source=holders[one.source], target=holders[one.target]) for one in scene.arrows]
    return Scene(holders=boxes, arrows=_merged(arrows, {one.key for one in boxes if one.members}), missing=scene.missing)


def _alike(one: Holder) -> str:
    return f"{one.rank} {one.standing} {one.kind}"


def _places(scene: Scene, kept: int) -> dict[str, str]:
    """Return in which box everybody is drawn."""
    sums: dict[str, int] = {}
    for arrow in scene.arrows:
        central = arrow.amount.central
        sums[arrow.target] = sums.get(arrow.target, 0) + (central if isinstance(central, int) else 0)
    groups: dict[str, list[Holder]] = {}
    for one in scene.holders:
        if one.standing != DEBTOR:
            groups.setdefault(_alike(one), []).append(one)
    found = {one.key: one.key for one in scene.holders}
    for name, members in groups.items():
        rest = sorted(members, key=lambda one: -sums.get(one.key, 0))[kept:]
        if len(rest) > 1:
            found |= {one.key: f"group {name}" for one in rest}
    return found


def _boxes(scene: Scene, places: dict[str, str]) -> list[Holder]:
    """Return the boxes, each where the first of its people stood."""
    boxes: dict[str, list[Holder]] = {}
    for one in scene.holders:
        boxes.setdefault(places[one.key], []).append(one)
    kinds = {(one.rank, one.standing, one.kind) for (one, *rest) in boxes.values() if not rest}
    return [members[0] if len(members) == 1 else _together(key, members, kinds) for key, members in boxes.items()]


def _together(key: str, members: list[Holder], kinds: set[tuple[int, str, str]]) -> Holder:
    first = members[0]
    plural = PLURALS.get(first.kind, f"parties ({first.kind.replace('_', ' ')})")
    name = f"{len(members):,} {'other ' if (first.rank, first.standing, first.kind) in kinds else ''}{plural}"
    whys = ", ".join(dict.fromkeys(one.why for one in members if one.why))
    owes = added(one.owes for one in members)
    return replace(first, key=key, name=name, owes=owes, why=whys, members=tuple(one.name for one in members))


def _with_sum(one: Holder, scene: Scene, places: dict[str, str]) -> Holder:
    """Return a box of several with what came to them in all."""
    return replace(
        one, came=added(arrow.amount for arrow in scene.arrows if places[arrow.target] == one.key and arrow.what != BENEFIT)
    )


def _merged(arrows: list[Arrow], groups: set[str]) -> list[Arrow]:
    """Return the arrows, those alike between two boxes as one where there are many."""
    alike: dict[tuple[str, str, str], list[Arrow]] = {}
    for one in arrows:
        alike.setdefault((one.source, one.target, one.what), []).append(one)
    made: list[Arrow] = []
    for (source, target, _), each in alike.items():
        grouped = source in groups or target in groups
        made += [_one(each)] if len(each) > (1 if grouped else PARALLEL) else each
    return sorted(made, key=lambda one: one.first)


def _one(each: list[Arrow]) -> Arrow:
    first, last = each[0].first, max(one.last for one in each)
    when = each[0].when if first == last else f"{first} to {last}"
    names = tuple(id for one in each for id in one.ids)
    amount = each[0].amount if each[0].what == BENEFIT else added(one.amount for one in each)
    return replace(each[0], ids=names, amount=amount, when=when, first=first, last=last, thing="")
