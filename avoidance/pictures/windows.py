"""The look-back windows as a calendar strip: a bar for each theory, the transfers on it, and the days to sue after the petition.

A bar runs from the first day within reach to the petition. What stands within reach is a filled disk, what stands outside a cross,
what is open a hollow diamond: the shape says it, and so does the description. Transfers of one kind that stand too close together
for a mark each share one, with their number. Below the bars stand the days by which to act.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> picture = windows(analyze(read_text('''
... case: {name: In re X, petition_date: 2024-03-15}
... parties: [{id: ana}]
... transfers: [{id: T1, date: 2023-01-02, to: ana, kind: gift, property_kind: cash, value: 300}]
... ''')))
>>> picture.overlaps(), "Fraudulent transfers, 2 years" in picture.alt
([], True)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from avoidance.analyze import Report
from avoidance.logic.known import Span
from avoidance.logic.words import span_words
from avoidance.pictures.calendar import Scale, axis, flag, lanes
from avoidance.pictures.letters import lines
from avoidance.pictures.looks import Drawer, fill_sample, legend
from avoidance.pictures.marks import SHAPES, Group, draw, levels, several, shape, together
from avoidance.pictures.reaches import CARRIED, IN, MOST, OPEN, OUT, Reach, made_on, reaches
from avoidance.pictures.sheet import DOTS, GREY, INK, LEADING, MARGIN, PALE, SMALL, Picture, Sheet
from avoidance.pictures.words import DRAFT, case_name, count, ids, sentences, without_day
from avoidance.pictures.words import day as stated_day
from avoidance.report.deadlines import Deadline

TITLE = "Look-back windows"
WIDE, LABELS = 720, 264
BAR, LEVEL, ROOM = 14, 17, 12
LANES = 14
MOST_LINED, MOST_DUE, MOST_TOLD = 14, 10, 12
MARGIN_DAYS = 60
WORDS = {
    IN: "disk: within reach",
    OUT: "cross: out of reach",
    OPEN: "hollow diamond: open",
    CARRIED: "filled diamond: within reach by a federal tax claim's period",
}
FIRST = f"only the first {MOST} of the case file are held against the look-backs here"
SHARED = "number in a mark: so many transfers"
Written = tuple[tuple[str, bool], ...]
"""The lines beside a bar, and which of them are bold."""


@dataclass(frozen=True, slots=True)
class _Strip:
    """What is drawn: the look-backs, the day of each transfer, the days to act, what has no day, and where a day stands."""

    bars: list[Reach]
    days: dict[str, Span]
    due: list[Deadline]
    missing: list[str]
    petition: date
    filed: str
    scale: Scale

    def groups(self, bar: Reach) -> list[Group]:
        """Return the marks on a bar, in the order of the case file."""
        place = {id: number for number, id in enumerate(bar.marks)}
        found = (one for mark in SHAPES for one in together(self.places(bar, mark), mark))
        return sorted(found, key=lambda one: place[one.ids[0]])

    def places(self, bar: Reach, mark: str) -> dict[str, int]:
        """Return where on a bar the transfers of a kind stand that have a day."""
        return {id: self.scale.x(day) for id, one in bar.marks.items() if one == mark and (day := self.day(id)) is not None}

    def day(self, id: str) -> date | None:
        """Return the day at which a transfer is drawn."""
        span = self.days.get(id)
        return span.central if span is not None and isinstance(span.central, date) else None

    def tall(self, bar: Reach, written: Written) -> int:
        """Return how much room a bar takes from top to bottom, with its words beside it."""
        return max(_tall(written), _high(levels(self.groups(bar))) + ROOM)


def windows(report: Report) -> Picture:
    """Return the picture of the look-backs."""
    strip = _strip(report)
    sheet = Sheet("windows", WIDE)
    title = f"{TITLE}: {case_name(report)}"
    y = sheet.heading(title)
    y = _rows(sheet, strip, strip.scale, y)
    used = {mark for bar in strip.bars for mark in bar.marks.values()}
    entries: list[tuple[str, Drawer]] = [("bar: the look-back", fill_sample(sheet, PALE))]
    if any(bar.opens is None or bar.more for bar in strip.bars):
        entries.append(("dotted: further back, or not fixed", fill_sample(sheet, DOTS)))
    entries += [(WORDS[mark], _sample(sheet, mark)) for mark in SHAPES if mark in used]
    if any(len(one.ids) > 1 for bar in strip.bars for one in strip.groups(bar)):
        entries.append((SHARED, lambda x, y: several(sheet, IN, (x + 5, x + 29), y - 4, 2)))
    y = legend(sheet, y, entries)
    y = sheet.notes((*strip.missing, DRAFT), y + 6)
    return sheet.finished(title, _says(strip), y)


def _strip(report: Report) -> _Strip:
    spans = {one.id: made_on(report, one) for one in report.case.transfers[:MOST]}
    days = {id: span for id, span in spans.items() if not span.is_empty}
    missing = without_day([id for id in spans if id not in days])
    if len(report.case.transfers) > MOST:
        rest = count(len(report.case.transfers) - MOST, "further transfer")
        missing.append(f"not drawn: {rest}; {FIRST}")
    due = [one for one in report.deadlines if not one.informative and not one.of_petition]
    if report.undated is not None:
        missing.append(f"not counted: {report.undated.says}")
    petition = report.analysis.matter.petition.central
    assert petition is not None, "a case whose petition has no day is refused before it is analyzed"
    bars = reaches(report)
    filed = stated_day(report.analysis.matter.petition)
    return _Strip(bars, days, due, missing, petition, filed, _scale(bars, days.values(), due, petition))


def _scale(bars: list[Reach], spans: Iterable[Span], due: list[Deadline], petition: date) -> Scale:
    central = [day for span in spans if isinstance(day := span.central, date)]
    days = [
        petition,
        *central,
        *(bar.opens for bar in bars if bar.opens),
        *(one.until or one.date for one in due),
    ]
    ends = min(days), max(days)
    margin = timedelta(days=max((ends[1] - ends[0]).days // 20, MARGIN_DAYS))
    return Scale(ends[0] - margin, ends[1] + margin, MARGIN + LABELS, WIDE - 2 * MARGIN - LABELS)


# ---------------------------------------------------------------- drawing


def _rows(sheet: Sheet, strip: _Strip, scale: Scale, y: int) -> int:
    """Draw the heads of the transfers, the bars and the days to act; return where they end."""
    texts = [_written(f"{bar.name}, {bar.long}{f' {bar.more}' if bar.more else ''}", bar.cite) for bar in strip.bars]
    due = [_written(*_due_words(one)) for one in strip.due[:MOST_DUE]]
    named = len(strip.days) <= MOST_LINED
    heads = _named(strip, scale) if named else []
    top = y + (max((lane for lane, _, _ in heads), default=-1) + 2) * (SMALL + LEADING) + 8
    room = [strip.tall(bar, written) for bar, written in zip(strip.bars, texts, strict=True)]
    bottom = top + sum(room) + sum(map(_tall, due)) + 4
    axis(sheet, scale, top, bottom)
    if named:
        _heads(sheet, heads, strip, scale, (y, bottom))
    else:
        words = f"{count(len(strip.days), 'transfer')}, too many to name here"
        sheet.text(MARGIN, top - 9, words, size=SMALL)
    flag(sheet, scale, strip.petition, (top - 6, bottom), WIDE - MARGIN)
    y = top
    for bar, written, tall in zip(strip.bars, texts, room, strict=True):
        _label(sheet, written, y)
        _bar(sheet, strip, bar, y + tall // 2)
        y += tall
    for one, written in zip(strip.due, due, strict=False):
        _label(sheet, written, y)
        _due(sheet, scale, strip.petition, one, y + _tall(written) // 2)
        y += _tall(written)
    rest = len(strip.due) - len(due)
    if rest > 0:
        y = sheet.block(MARGIN, y, f"and {rest} more days to act: avoidance deadlines", LABELS, size=SMALL)
    return max(y, bottom) + SMALL + 10


def _written(name: str, cite: str) -> Written:
    room = LABELS - 12
    return (
        *((line, True) for line in lines(name, room, SMALL, bold=True, most=3)[0]),
        *((line, False) for line in lines(cite, room, SMALL, most=3)[0]),
    )


def _tall(written: Written) -> int:
    return len(written) * (SMALL + LEADING) + ROOM


def _label(sheet: Sheet, written: Written, y: int) -> None:
    sheet.line(MARGIN, y, WIDE - MARGIN, y, stroke="#c8c8c8")
    y += ROOM // 2 - LEADING
    for text, bold in written:
        y += SMALL + LEADING
        sheet.text(MARGIN, y, text, size=SMALL, bold=bold)


def _named(strip: _Strip, scale: Scale) -> list[tuple[int, int, str]]:
    """Return in which lane and from where each transfer is named."""
    marks = sorted((scale.x(day), id) for id, span in strip.days.items() if isinstance(day := span.central, date))
    return list(lanes(marks, LANES, WIDE - MARGIN))


def _heads(sheet: Sheet, heads: list[tuple[int, int, str]], strip: _Strip, scale: Scale, levels: tuple[int, int]) -> None:
    """Write the names of the transfers over their days, with a line down through the bars."""
    y, bottom = levels
    for lane, start, id in heads:
        base, central = y + (lane + 1) * (SMALL + LEADING), strip.days[id].central
        if isinstance(central, date):
            sheet.line(scale.x(central), base + 2, scale.x(central), bottom, dash="1 3", stroke=GREY)
        sheet.text(start, base, id, size=SMALL, bold=True, halo=True)


def _high(kinds: list[str]) -> int:
    """Return how high a bar is whose kinds of marks need a level each."""
    return BAR + LEVEL * max(len(kinds) - 1, 0)


def _bar(sheet: Sheet, strip: _Strip, bar: Reach, y: int) -> None:
    groups, scale = strip.groups(bar), strip.scale
    kinds = levels(groups)
    high = _high(kinds)
    told = f"{bar.name}, {bar.long}: {bar.cite}"
    with sheet.group(told):
        edge, at = scale.left, scale.x(strip.petition)
        if bar.after:
            sheet.rect(at, y - high // 2, scale.left + scale.room - at, high, fill=PALE)
        elif bar.opens is None:
            sheet.rect(edge, y - high // 2, at - edge, high, fill=DOTS, dash="4 3")
        else:
            opens = scale.x(bar.opens)
            if bar.more:
                sheet.rect(edge, y - high // 2, opens - edge, high, fill=DOTS, dash="4 3", stroke=GREY)
            sheet.rect(opens, y - high // 2, at - opens, high, fill=PALE)
        for one in groups:
            level = y - high // 2 + BAR // 2 + LEVEL * kinds.index(one.mark) if kinds else y
            for id in one.ids:
                _ends(sheet, scale, strip.days[id], level)
            if len(one.ids) == 1:
                draw(sheet, one, level)
                continue
            with sheet.group(f"{one.mark}: {_many(strip, one.ids)}"):
                draw(sheet, one, level)


def _ends(sheet: Sheet, scale: Scale, span: Span, y: int) -> None:
    """Draw the bounds of a day that is not known exactly; one that nobody states is the end of the scale."""
    if span.is_exact:
        return
    low = scale.x(span.low) if isinstance(span.low, date) else scale.left
    high = scale.x(span.high) if isinstance(span.high, date) else scale.left + scale.room
    sheet.path(f"M{low} {y - 5}V{y + 5}M{low} {y}H{high}M{high} {y - 5}V{y + 5}", thick="2")


def _sample(sheet: Sheet, mark: str) -> Drawer:
    return lambda x, y: shape(sheet, mark, x + 17, y - 4)


def _due(sheet: Sheet, scale: Scale, petition: date, one: Deadline, y: int) -> None:
    """Draw a day to act: a line from the petition to a flag on it, and on to the latest that it may be."""
    start, end = scale.x(petition), scale.x(one.date)
    sheet.line(start, y, end, y)
    if one.until is not None:
        sheet.line(end, y, scale.x(one.until), y, dash="3 3")
    sheet.path(f"M{end} {y + 8}V{y - 8}L{end + 12} {y - 4}L{end} {y}z", fill=INK, thick="2")


def _due_words(one: Deadline) -> tuple[str, str]:
    until = f" (at the latest {one.until})" if one.until is not None else ""
    return f"{one.date}{until}: {one.what}", one.cite


# ---------------------------------------------------------------- words


def _says(strip: _Strip) -> str:
    parts = [f"The petition is of {strip.filed}"]
    parts += [f"{id} is of {span_words(span)}" for id, span in list(strip.days.items())[:MOST_LINED]]
    parts += [part for bar in strip.bars for part in _told(strip, bar)]
    parts += [f"{said_}, {cite}" for said_, cite in map(_due_words, strip.due)]
    return sentences([*parts, *strip.missing])


def _told(strip: _Strip, bar: Reach) -> Iterator[str]:
    first = "" if bar.after or bar.opens is None else f", back to {bar.opens}"
    shared = {one.mark for one in strip.groups(bar) if len(one.ids) > 1}
    found: list[str] = []
    for mark in SHAPES:
        held = [id for id, one in bar.marks.items() if one == mark]
        if mark in shared:
            placed = tuple(strip.places(bar, mark))
            found.append(f"{mark}: {_many(strip, placed)}")
            held = [id for id in held if id not in placed]
        if held:
            found.append(f"{mark}: {ids(held, MOST_TOLD)}")
    more = f" {bar.more}" if bar.more else ""
    yield f"{bar.name}, {bar.long}{more} ({bar.cite}){first}: {'; '.join(found) or 'no transfer is tested'}"


def _many(strip: _Strip, held: tuple[str, ...]) -> str:
    """Return how many transfers these are, from when to when, and the first of them."""
    days = sorted(day for id in held if (day := strip.day(id)) is not None)
    when = f"of {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
    return f"{count(len(held), 'transfer')} {when}, {ids(held, MOST_TOLD)}"
