"""The transfer graph: who paid whom, in time order, with amounts and days, and how each of them stands.

The debtor stands at the left, whoever took from it in the next column, whoever took from those in the one after. Every arrow has
its words in a lane of its own between two columns, above and below its line, so no line crosses a text. Where there are more
columns than a page is wide, the picture goes on below, and who stood last above stands first there.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> picture = graph(analyze(read_text('''
... case: {name: In re X, petition_date: 2024-03-15}
... parties: [{id: ana, name: Ana Ruiz}]
... transfers: [{id: T1, date: 2024-01-02, to: ana, kind: gift, property_kind: cash, value: 300, received: []}]
... ''')))
>>> picture.overlaps(), picture.alt.partition(". ")[2].partition(". ")[0]
([], 'T1, 2024-01-02: debtor to Ana Ruiz, $300.00, open')
"""

from __future__ import annotations

from avoidance.analyze import Report
from avoidance.pictures.folding import fold
from avoidance.pictures.layering import CLEAR, DRAWN_AGAIN, LANE, NODE, STEP, Place, Plan, layered
from avoidance.pictures.looks import BORDERS, LINES, WORDS, border_sample, frame, legend, line_sample
from avoidance.pictures.people import BENEFIT, DEBTOR, ORDER, OUTSIDE, Arrow, Holder, Scene, scene_of
from avoidance.pictures.sheet import LEADING, MARGIN, SIZE, SMALL, Picture, Sheet
from avoidance.pictures.words import DRAFT, ONCE, case_name, ids, money, sentences

TITLE = "Who paid whom"
MOST_TOLD = 60
"""How many movements the description tells one by one."""
LEAST = 560
BEHIND = 4


def graph(report: Report) -> Picture:
    """Return the picture of who paid whom."""
    whole = scene_of(report)
    shared = [ONCE] if report.plan.shared else []
    scene = fold(whole)
    plan = layered(scene)
    sheet = Sheet("graph", max(plan.width + 2 * MARGIN, LEAST))
    title = f"{TITLE}: {case_name(report)}"
    y = sheet.heading(title)
    y = _drawn(sheet, scene, plan, y)
    y = _legend(sheet, scene, y)
    y = sheet.notes((*shared, *whole.missing, DRAFT), y + 6)
    return sheet.finished(title, _says(whole, scene, shared), y)


# ---------------------------------------------------------------- drawing


def _drawn(sheet: Sheet, scene: Scene, plan: Plan, y: int) -> int:
    holders = {one.key: one for one in scene.holders}
    for place in plan.lines:
        _line(sheet, place, y)
    for place in plan.labels:
        _label(sheet, place, y)
    for place in plan.nodes:
        _node(sheet, holders[place.key.partition(DRAWN_AGAIN)[0]], place, y)
    return y + plan.height


def _node(sheet: Sheet, one: Holder, place: Place, top: int) -> None:
    look = BORDERS[one.standing]
    x, y = MARGIN + place.x, top + place.y
    told = f"{one.name}: {one.says}{f' ({one.why})' if one.why else ''}"
    with sheet.group(f"{told}: {ids(one.members, 40)}" if one.members else told):
        if one.members:
            sheet.rect(x + BEHIND, y - BEHIND, NODE, place.height)
        frame(sheet, look, x, y, NODE, place.height)
        at = y + 4
        for text, bold in place.lines:
            at += SIZE + LEADING
            sheet.text(x + NODE // 2, at, text, bold=bold, anchor="middle", fill=look.text)


def _label(sheet: Sheet, place: Place, top: int) -> None:
    for number, (text, bold) in enumerate(place.lines):
        y = top + place.y + (number + 1) * STEP + (2 * CLEAR - LEADING if number >= place.split else 0)
        sheet.text(MARGIN + place.x + LANE // 2, y, text, size=SMALL, bold=bold, anchor="middle")


def _line(sheet: Sheet, place: Place, top: int) -> None:
    """Draw an arrow by its points: from box to lane, along the lane, and on to the next box."""
    look = LINES[place.what]
    points = [(MARGIN + x, top + y) for x, y in place.points]
    d = "M" + "L".join(f"{x} {y}" for x, y in points)
    sheet.path(d, thick=look.thick, dash=look.dash, head=look.head)


def _legend(sheet: Sheet, scene: Scene, y: int) -> int:
    standing = {one.standing for one in scene.holders}
    moved = {one.what for one in scene.arrows}
    boxes = [(BORDERS[one].words, border_sample(sheet, BORDERS[one])) for one in (DEBTOR, *ORDER) if one in standing]
    arrows = [(look.words, line_sample(sheet, look)) for what, look in LINES.items() if what in moved]
    return legend(sheet, legend(sheet, y, boxes), arrows) + 6


# ---------------------------------------------------------------- words


def _says(whole: Scene, drawn: Scene, shared: list[str]) -> str:
    """Return in sentences what the picture shows: every movement where they are few, what is drawn where they are many."""
    scene = whole if len(whole.arrows) <= MOST_TOLD else drawn
    names = {one.key: one.name for one in scene.holders}
    moved = [_told(one, names) for one in scene.arrows]
    stand = [
        f"{one.name}: {one.says}{f', {one.why}' if one.why else ''}"
        for one in scene.holders
        if one.standing not in (DEBTOR, OUTSIDE)
    ]
    nothing = [] if moved else ["The record names no transfer"]
    return sentences([*nothing, *moved, *stand, *shared, *whole.missing])


def _stood(one: Holder) -> str:
    return f"{one.name}: {one.says}{f', {one.why}' if one.why else ''}"


def _told(one: Arrow, names: dict[str, str]) -> str:
    head = f"{ids(one.ids)}, {one.when}: {names[one.source]}"
    if one.what == BENEFIT:
        return f"{head} for the benefit of {names[one.target]}"
    thing = f", {one.thing}" if one.thing else ""
    return f"{head} to {names[one.target]}, {money(one.amount)}{thing}, {WORDS[one.what]}"
