"""The insolvency timeline: what the debtor's property left over its debts, with its band, and the transfers on it.

The band runs from the least to the greatest surplus that the record allows; a heavy line is the likely one. Days for which a
statement of another day speaks are hatched, since that is an inference; days for which none speaks are dotted and unknown, and
nothing is joined across them. Below stand the findings, what is presumed, and what the record says of paying debts.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> picture = insolvency(analyze(read_text('''
... case: {name: In re X, petition_date: 2024-03-15}
... debtor: {kind: corporation}
... solvency:
...   balance_sheets: [{date: 2023-01-02, assets: [{name: cash, fair_value: 100}], debts: [{name: loan, amount: 300}]}]
... ''')))
>>> picture.overlaps(), "2023-01-02: property less debts -$200.00" in picture.alt
([], True)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from avoidance.analyze import Report
from avoidance.logic.known import Span
from avoidance.pictures.amounts import Rule, short
from avoidance.pictures.calendar import Scale, axis, flag, lanes
from avoidance.pictures.condition import DAY, Bar, Stretch, bars, points, stretches
from avoidance.pictures.letters import width
from avoidance.pictures.looks import Drawer, fill_sample, legend
from avoidance.pictures.sheet import DOTS, GREY, HATCH, INK, LEADING, MARGIN, PALE, PAPER, SMALL, Picture, Sheet
from avoidance.pictures.words import DRAFT, case_name, count, day, dollars, money, sentences, without_day
from casefacts.evidence import said

TITLE = "Insolvency timeline"
WIDE, LEFT, HIGH = 720, 104, 230
LANES, BAR, LEAST = 12, 12, 6
MOST_NAMED = 12
FILLS = {"Found": INK, "Presumed": HATCH, "Paying": PALE}
ABOVE, BELOW = "solvent: property exceeds debts", "insolvent: debts exceed property"
UNKNOWN_DAYS = "unknown"
LEGENDS = {"Found": "black bar: finding", "Presumed": "hatched bar: presumption", "Paying": "grey bar: paying debts"}


@dataclass(frozen=True, slots=True)
class _Made:
    """A transfer on the timeline."""

    id: str
    day: date
    when: str
    amount: str

    @property
    def words(self) -> str:
        return f"{self.id}, {self.amount}"


@dataclass(frozen=True, slots=True)
class _Line:
    """What is drawn."""

    stretches: list[Stretch]
    bars: list[Bar]
    made: list[_Made]
    notes: list[str]
    missing: list[str]
    petition: date
    filed: str
    """The day of the petition in words, with its bounds where it has any."""


def insolvency(report: Report) -> Picture:
    """Return the picture of the debtor's condition."""
    line = _line(report)
    sheet = Sheet("insolvency", WIDE)
    title = f"{TITLE}: {case_name(report)}"
    y = sheet.heading(title)
    scale, rule = _scale(line), _rule(line)
    y = _plot(sheet, line, scale, rule, y)
    for bar in line.bars:
        y = _bar(sheet, bar, scale, line.petition, y)
    y = legend(sheet, y, _legend(sheet, line))
    y = sheet.notes((*line.notes, *line.missing, DRAFT), y + 6)
    return sheet.finished(title, _says(line), y)


def _line(report: Report) -> _Line:
    made, undated = [], []
    for one in report.case.transfers:
        when, value = said(one.date), said(one.value)
        if when is None or when.central is None:
            undated.append(one.id)
            continue
        amount = "an unknown amount" if value is None else _about(Span(value.low, value.likely, value.high))
        made.append(_Made(one.id, when.central, day(when), amount))
    found, missing = stretches(report), without_day(undated)
    if not found:
        missing.append("not drawn: property and debts, of which no statement on the record speaks")
    petition = report.analysis.matter.petition.central
    assert petition is not None, "a case whose petition has no day is refused before it is analyzed"
    own = [one for one in found if not one.inferred]
    notes = [f"Statement of {_told(one)}" for one in own[:MOST_NAMED]]
    notes += [f"also on the record, {text}" for text in points(report)]
    filed = day(report.analysis.matter.petition)
    return _Line(found, bars(report), sorted(made, key=lambda one: one.day), notes, missing, petition, filed)


def _about(value: Span) -> str:
    likely = value.likely
    return f"about {dollars(likely)}" if isinstance(likely, int) and not value.is_exact else money(value)


def _scale(line: _Line) -> Scale:
    days = [
        line.petition,
        *(one.day for one in line.made),
        *(one.first for one in line.stretches),
        *(one.last for one in line.stretches),
    ]
    days += [end for bar in line.bars for end in (bar.first, bar.last) if end is not None]
    margin = timedelta(days=max((max(days) - min(days)).days // 25, 15))
    return Scale(min(days) - margin, max(days) + margin, MARGIN + LEFT, WIDE - 2 * MARGIN - LEFT)


def _rule(line: _Line) -> Rule:
    """Return the scale of dollars, from below; where nothing bounds a side it ends a little beyond the figures that there are."""
    ends = [0, *(end for one in line.stretches for end in one.surplus if isinstance(end, int))]
    margin = max((max(ends) - min(ends)) // 8, 100_00)
    return Rule(min(ends) - margin, max(ends) + margin, 0, HIGH)


# ---------------------------------------------------------------- drawing


def _plot(sheet: Sheet, line: _Line, scale: Scale, rule: Rule, y: int) -> int:
    """Draw the transfers' names, the band and its scales; return where they end."""
    heads = _heads(line, scale)
    top = y + (max((lane for lane, _, _ in heads), default=-1) + 2) * (SMALL + LEADING) + 18
    bottom, zero = top + HIGH, top + HIGH - rule.place(0)
    unknown = _gaps(sheet, line, scale, (top, bottom))
    axis(sheet, scale, top, bottom)
    if line.stretches:
        for cents in rule.ticks():
            at = bottom - rule.place(cents)
            sheet.line(scale.left - 4, at, scale.left + scale.room, at, stroke="#c8c8c8")
            sheet.text(scale.left - 8, at + 4, short(cents), size=SMALL, anchor="end")
    _unknown(sheet, unknown, bool(line.stretches), top, zero)
    for one in line.stretches:
        _band(sheet, one, scale, rule, (top, bottom))
    if line.stretches:
        sheet.line(scale.left, zero, scale.left + scale.room, zero, thick="2")
        sheet.text(scale.left + 6, top + SMALL + 4, ABOVE, size=SMALL, bold=True, halo=True)
        sheet.text(scale.left + 6, bottom - 8, BELOW, size=SMALL, bold=True, halo=True)
    _marks(sheet, line, scale, heads, (y, top, bottom))
    flag(sheet, scale, line.petition, (top - 14, bottom), WIDE - MARGIN)
    return bottom + SMALL + 16


def _gaps(sheet: Sheet, line: _Line, scale: Scale, levels: tuple[int, int]) -> list[int]:
    """Draw the days for which nothing speaks, up to the petition; return the middles of those with room for words."""
    top, bottom = levels
    until = scale.first
    found: list[int] = []
    ends = [(one.first, one.last + DAY) for one in line.stretches if one.first <= line.petition]
    for first, after in (*ends, (line.petition, line.petition)):
        left, right = scale.x(until), scale.x(first)
        if right - left > 1:
            sheet.rect(left, top, right - left, bottom - top, fill=DOTS, stroke="none")
            if right - left > width(UNKNOWN_DAYS, SMALL) + 12:
                found.append((left + right) // 2)
        until = max(until, after)
    return found


def _unknown(sheet: Sheet, middles: list[int], is_scaled: bool, top: int, zero: int) -> None:
    """Write over the lines of the scale that nothing speaks for these days."""
    level = next(at for at in (top + HIGH // 2, top + HIGH * 3 // 4) if abs(at - zero) > 2 * SMALL or not is_scaled)
    for middle in middles:
        sheet.text(middle, level, UNKNOWN_DAYS, size=SMALL, anchor="middle", halo=True)


def _band(sheet: Sheet, one: Stretch, scale: Scale, rule: Rule, ends: tuple[int, int]) -> None:
    """Draw the band of some days, open where nothing bounds it, and its likely line."""
    top, bottom = ends
    left, right = scale.x(one.first), scale.x(one.last + DAY)
    if right - left < LEAST:
        left, right = (left + right - LEAST) // 2, (left + right + LEAST) // 2
    low, likely, high = one.surplus
    above = bottom - rule.place(high) if isinstance(high, int) else top
    below = bottom - rule.place(low) if isinstance(low, int) else bottom
    with sheet.group(_told(one)):
        dash = "" if isinstance(high, int) and isinstance(low, int) else "4 3"
        sheet.rect(left, above, right - left, max(below - above, 2), fill=HATCH if one.inferred else PALE, dash=dash)
        if isinstance(likely, int):
            at = bottom - rule.place(likely)
            sheet.line(left, at, right, at, thick="7", stroke=PAPER)
            sheet.line(left, at, right, at, thick="4")


def _heads(line: _Line, scale: Scale) -> list[tuple[int, int, _Made]]:
    """Return in which lane and from where each transfer is named, where they are few."""
    if len(line.made) > MOST_NAMED:
        return []
    by_words = {one.words: one for one in line.made}
    placed = lanes([(scale.x(one.day), words) for words, one in by_words.items()], LANES, WIDE - MARGIN)
    return [(lane, start, by_words[words]) for lane, start, words in placed]


def _marks(sheet: Sheet, line: _Line, scale: Scale, heads: list[tuple[int, int, _Made]], levels: tuple[int, int, int]) -> None:
    """Draw the transfers: a line down from each name where they are few, else a stroke on each day."""
    y, top, bottom = levels
    for lane, _, one in heads:
        at = scale.x(one.day)
        sheet.line(at, y + (lane + 1) * (SMALL + LEADING) + 2, at, bottom, dash="2 3", stroke=GREY)
    for one in line.made if heads else ():
        at = scale.x(one.day)
        with sheet.group(f"{one.id}, {one.when}: {one.amount}"):
            sheet.path(f"M{at - 5} {top - 9}H{at + 5}L{at} {top}z", fill=INK, stroke=PAPER)
    for at in () if heads else sorted({scale.x(one.day) for one in line.made}):
        sheet.line(at, top - 9, at, top, thick="2")
    for lane, start, one in heads:
        sheet.text(start, y + (lane + 1) * (SMALL + LEADING), one.words, size=SMALL, bold=True, halo=True)
    if line.made and not heads:
        sheet.text(MARGIN, top - 18, count(len(line.made), "transfer"), size=SMALL)


def _bar(sheet: Sheet, bar: Bar, scale: Scale, petition: date, y: int) -> int:
    """Draw something that holds for a while, with its words above it; return where it ends."""
    end = sheet.block(MARGIN, y, f"{bar.words}{_days(bar)}", WIDE - 2 * MARGIN, size=SMALL)
    left = scale.x(bar.first) if bar.first is not None else scale.left
    right = scale.x(bar.last or petition)
    sheet.line(scale.left, end + 6 + BAR // 2, scale.left + scale.room, end + 6 + BAR // 2, stroke="#c8c8c8")
    sheet.rect(
        left, end + 6, max(right - left, 2), BAR, fill=PAPER if bar.against else FILLS[bar.lane], dash="4 3" if bar.against else ""
    )
    return end + 6 + BAR + 4


def _days(bar: Bar) -> str:
    if bar.first is None and bar.last is None:
        return ", no days stated: taken to cover every day"
    return f", {bar.first or 'from the start'} to {bar.last or 'the petition'}"


def _legend(sheet: Sheet, line: _Line) -> list[tuple[str, Drawer]]:
    entries: list[tuple[str, Drawer]] = []
    if any(not one.inferred for one in line.stretches):
        entries.append(("grey band: property less debts, least to greatest", fill_sample(sheet, PALE)))
    if any(one.inferred for one in line.stretches):
        entries.append(("hatched band: inferred from the statement of another day", fill_sample(sheet, HATCH)))
    if line.stretches:
        entries.append(("heavy line: the likely figure", lambda x, y: sheet.line(x, y - 4, x + 30, y - 4, thick="4")))
    entries.append(("dots: unknown, no statement speaks", fill_sample(sheet, DOTS)))
    kinds = dict.fromkeys(bar.lane for bar in line.bars if not bar.against)
    entries += [(LEGENDS[kind], fill_sample(sheet, FILLS[kind])) for kind in kinds]
    if any(bar.against for bar in line.bars):
        entries.append(("broken hollow bar: speaks for solvency", fill_sample(sheet, PAPER, "4 3")))
    return entries


# ---------------------------------------------------------------- words


def _says(line: _Line) -> str:
    parts = [_told(one) for one in line.stretches]
    if line.stretches:
        parts.append("for all other days it is unknown")
    parts += [f"{bar.words}{_days(bar)}" for bar in line.bars]
    parts += [f"{one.id}, {one.when}: {one.amount}" for one in line.made[:60]]
    if len(line.made) > 60:
        parts.append(f"and {len(line.made) - 60:,} more transfers")
    return sentences([*parts, f"the petition is of {line.filed}", *line.notes, *line.missing])


def _told(one: Stretch) -> str:
    days = f"{one.first}" if one.first == one.last else f"{one.first} to {one.last}"
    low, likely, high = one.surplus
    ends = [dollars(end) if isinstance(end, int) else "no bound" for end in (low, high)]
    bounds = ends[0] if low == high and low is not None else f"between {ends[0]} and {ends[1]}"
    best = f", likely {dollars(likely)}" if isinstance(likely, int) and low != high else ""
    if one.stated is not None:
        best = f", {dollars(one.stated)} by the statement itself"
    counted = f"; {one.counted}" if one.counted else ""
    return f"{days}: property less debts {bounds}{best}{', inferred' if one.inferred else ''}{counted}"
