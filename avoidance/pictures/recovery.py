"""The recovery waterfall: of each avoided transfer what is reached, less what defenses keep and what came back, and what is left.

Every bar starts where the one above it ends. What is sure is black, what depends on figures within bounds or on an open verdict is
hatched. Below each transfer stands from whom it can be had: several may owe the same dollars, and the estate has them once.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> picture = recovery(analyze(read_text('''
... case: {name: In re X, petition_date: 2024-03-15}
... debtor: {kind: corporation}
... solvency: {findings: [{insolvent: true}]}
... parties: [{id: ana, name: Ana Ruiz}]
... transfers: [{id: T1, date: 2024-01-02, to: ana, kind: gift, property_kind: cash, value: 300, received: []}]
... ''')))
>>> picture.overlaps(), "can be had $300.00, from Ana Ruiz" in picture.alt
([], True)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.logic.known import Span
from avoidance.pictures.amounts import Rule, short
from avoidance.pictures.letters import lines
from avoidance.pictures.looks import Drawer, fill_sample, legend
from avoidance.pictures.shares import Share, shares, stands
from avoidance.pictures.sheet import DOTS, GREY, HATCH, INK, LEADING, MARGIN, PALE, SMALL, Picture, Sheet
from avoidance.pictures.words import DRAFT, ONCE, case_name, count, dollars, ids, money, sentences
from avoidance.recovery.waterfall import Optimum

TITLE = "Recovery"
WIDE, LABELS, BAR, GAP = 720, 310, 14, 8
NOTHING_YET = "Nothing can be recovered on this record"
LEFT, KEPT, BACK, HAD = "reached", "kept", "back", "had"
LEGENDS = {
    LEFT: ("grey: reached", PALE),
    KEPT: ("dots: kept by defenses, or held down", DOTS),
    BACK: ("dark grey: collected or returned", GREY),
    HAD: ("black: can be had", INK),
}
MOST_NAMED = 12
COLLECTABLE = "what can be collected"
OPEN_TOO = "if everything open went the estate's way"


@dataclass(frozen=True, slots=True)
class _Step:
    """A bar of the waterfall: its words, where what is sure of it stands, where what is not, and the likely figure."""

    kind: str
    words: str
    sure: tuple[int, int]
    perhaps: tuple[int, int] = (0, 0)
    likely: int | None = None


def recovery(report: Report) -> Picture:
    """Return the picture of what can be had."""
    found = shares(report)
    sheet = Sheet("recovery", WIDE)
    title = f"{TITLE}: {case_name(report)}"
    y = sheet.heading(title)
    rule = Rule(0, max((end for one in found for end in _ends(one)), default=100), MARGIN + LABELS, WIDE - 2 * MARGIN - LABELS - 4)
    kinds: set[str] = set()
    for one in found:
        y = _share(sheet, one, rule, y, kinds)
    y = _totals(sheet, report, found, y)
    if found:
        y = legend(sheet, y, _legend(sheet, kinds)) + 6
    y = sheet.notes((*_notes(report, found), DRAFT), y + 6)
    return sheet.finished(title, _says(report, found), y)


def _ends(one: Share) -> list[int]:
    return [end for span in (one.gross, one.left) for end in span if isinstance(end, int)]


# ---------------------------------------------------------------- drawing


def _share(sheet: Sheet, one: Share, rule: Rule, y: int, kinds: set[str]) -> int:
    """Draw the bars of a transfer, and from whom it can be had; return where they end."""
    sheet.line(MARGIN, y, WIDE - MARGIN, y, stroke=GREY)
    y = sheet.block(MARGIN, y + 2, _head(one), WIDE - 2 * MARGIN, size=SMALL, bold=True) + 2
    top = y
    for step in _steps(one):
        kinds |= {kind for (start, end), kind in ((step.sure, step.kind), (step.perhaps, HATCH)) if end > start}
        y = _step(sheet, step, rule, y)
    sheet.line(rule.start, top, rule.start, y, stroke=GREY)
    for line in _people(one):
        y = sheet.block(MARGIN, y, line, WIDE - 2 * MARGIN, size=SMALL)
    return y + GAP


def _head(one: Share) -> str:
    name = one.what or f"{count(len(one.ids), 'smaller transfer')}: {ids(one.ids)}"
    return f"{name}{'; open: if avoided' if one.open else ''}"


def _steps(one: Share) -> Iterator[_Step]:
    """Yield the bars of a transfer: what left, what comes off, what can be had."""
    by = f", by {one.theory}" if one.theory else ""
    yield _from_nothing(LEFT, f"reached{by}: {money(one.gross)}", one.gross)
    if one.avoided != one.gross:
        yield _kept(one)
    at, left = _central(one.avoided), _central(one.left)
    for cents, words in ((one.collected, "less, collected"), (one.returned, "less, came back before the petition")):
        if cents:
            yield _Step(BACK, f"{words}: {dollars(cents)}", (max(at - cents, 0), at))
            at = max(at - cents, 0)
    if one.instead:
        return
    if at > left and one.why:
        yield _Step(KEPT, f"less, {one.why}: {dollars(at - left)}", (left, at))
    yield _from_nothing(HAD, f"can be had: {money(one.left)}", one.left, open_=one.open)


def _from_nothing(kind: str, words: str, span: Span, *, open_: bool = False) -> _Step:
    """Return a bar that starts at nothing: sure up to the least, unless the verdict is open, and perhaps up to the most."""
    low = span.low if isinstance(span.low, int) else 0
    high = span.high if isinstance(span.high, int) else max(low, _central(span)) * 2 + 100_00
    likely = span.likely if isinstance(span.likely, int) and low < span.likely < high else None
    return _Step(kind, words, (0, 0) if open_ else (0, low), (0 if open_ else low, high), likely)


def _kept(one: Share) -> _Step:
    """Return the bar of what defenses keep: sure above the most that can be avoided, perhaps down to the least."""
    gross = max(_central(one.gross), one.gross.high if isinstance(one.gross.high, int) else 0)
    low = one.avoided.low if isinstance(one.avoided.low, int) else 0
    high = min(one.avoided.high if isinstance(one.avoided.high, int) else gross, gross)
    words = f"less, by defenses{f' ({one.kept})' if one.kept else ''}: {money(_less(one.gross, one.avoided))}"
    return _Step(KEPT, words, (high, gross), (low, high))


def _less(span: Span, other: Span) -> Span:
    """Return what comes off an amount to make another, end by end; ends that cross leave a range."""
    ends = [one - two for one, two in zip(span, other, strict=True) if isinstance(one, int) and isinstance(two, int)]
    both = isinstance(span.likely, int) and isinstance(other.likely, int)
    if both and min(ends) == max(ends):
        return Span.exactly(ends[0])
    least = max((span.low if isinstance(span.low, int) else 0) - (other.high if isinstance(other.high, int) else 0), 0)
    most = span.high - (other.low if isinstance(other.low, int) else 0) if isinstance(span.high, int) else None
    likely = span.likely - other.likely if isinstance(span.likely, int) and isinstance(other.likely, int) else None
    return Span(least, likely, most)


def _central(span: Span) -> int:
    return span.central if isinstance(span.central, int) else 0


def _step(sheet: Sheet, step: _Step, rule: Rule, y: int) -> int:
    """Draw a bar with its words at the left; return where it ends."""
    written = lines(step.words, LABELS - 12, SMALL, bold=step.kind == HAD, most=6)[0]
    tall = max(len(written) * (SMALL + LEADING), BAR) + 6
    at = y + 3
    for line in written:
        at += SMALL + LEADING
        sheet.text(MARGIN, at - LEADING, line, size=SMALL, bold=step.kind == HAD)
    middle = y + tall // 2 - BAR // 2
    with sheet.group(step.words):
        for (start, end), fill in ((step.perhaps, HATCH), (step.sure, LEGENDS[step.kind][1])):
            if end > start:
                left, right = rule.place(start), rule.place(end)
                sheet.rect(left, middle, max(right - left, 2), BAR, fill=fill, dash="5 3" if fill == HATCH else "")
        if step.likely is not None:
            likely = rule.place(step.likely)
            sheet.line(likely, middle - 3, likely, middle + BAR + 3, thick="3")
    return y + tall


def _people(one: Share) -> Iterator[str]:
    if one.sources:
        yield f"from {'; or from '.join(one.sources)}"
    if one.instead:
        yield one.instead
    if one.spared:
        yield f"nothing from {'; '.join(one.spared)}"


def _totals(sheet: Sheet, report: Report, found: list[Share], y: int) -> int:
    """Draw what can be had in all; return where it ends."""
    if not found:
        return y
    sheet.line(MARGIN, y, WIDE - MARGIN, y, thick="2")
    now, open_ = report.plan.now, report.plan.most
    most = max(now.total, open_.total)
    rule = Rule(0, max(most, 1), MARGIN + LABELS, WIDE - 2 * MARGIN - LABELS - 4)
    scale = f" (a scale of its own, to {short(most)})" if most else ""
    y = sheet.block(MARGIN, y + 2, f"In all, once{scale}", WIDE - 2 * MARGIN, size=SMALL, bold=True) + 2
    y = _step(sheet, _all_of(now, now, "on what stands now", rule), rule, y)
    if (open_.total, open_.is_unknown) != (now.total, now.is_unknown):
        y = _step(sheet, _all_of(open_, now, OPEN_TOO, rule), rule, y)
    return y + 4


def _all_of(best: Optimum, now: Optimum, when: str, rule: Rule) -> _Step:
    """Return the bar of a total: sure up to what stands now; where no dollar of it is on the record, perhaps anything."""
    return _Step(HAD, f"{when}: {_total(best)}", (0, now.total), (now.total, rule.most if best.is_unknown else best.total))


def _legend(sheet: Sheet, kinds: set[str]) -> list[tuple[str, Drawer]]:
    entries = [(words, fill_sample(sheet, fill)) for kind, (words, fill) in LEGENDS.items() if kind in kinds]
    if HATCH in kinds:
        entries.append(("hatched: within bounds, or open; a heavy stroke is the likely figure", fill_sample(sheet, HATCH)))
    return entries


# ---------------------------------------------------------------- words


def _notes(report: Report, found: list[Share]) -> Iterator[str]:
    names = report.analysis.matter.name_of
    if not found:
        yield NOTHING_YET
    if report.plan.shared:
        yield ONCE
    for limit in report.plan.now.limits:
        if limit.kind == COLLECTABLE:
            yield f"No more than {dollars(limit.cents)} can be collected from {names(limit.of)}"
    if report.plan.unsaid:
        who = [names(party) for party in report.plan.unsaid]
        yield f"What can be collected is not on the record, and taken to be all, from {ids(who, MOST_NAMED)}"
    if which := report.plan.most.unmeasured:
        yield f"How much is owed is not on the record, and not in the totals, for {ids(which, MOST_NAMED)}"
    if untouched := stands(report):
        yield f"Not avoidable on this record: {ids(untouched, MOST_NAMED)}"


def _says(report: Report, found: list[Share]) -> str:
    parts = [_told(one) for one in found]
    if found:
        for when, best in (("in all, on what stands now", report.plan.now), (OPEN_TOO, report.plan.most)):
            parts.append(f"{when}, {_total(best)}{_from(report, best)}")
    return sentences((*parts, *_notes(report, found)))


def _told(one: Share) -> str:
    steps = ", ".join(step.words.replace(": ", " ", 1) for step in _steps(one))
    people = "; ".join(_people(one))
    return f"{_head(one)}: {steps}{f', {people}' if people else ''}"


def _total(best: Optimum) -> str:
    return "an unknown amount" if best.is_unknown else dollars(best.total)


def _from(report: Report, best: Optimum) -> str:
    pays = [f"{report.analysis.matter.name_of(party)} {dollars(cents)}" for party, cents in best.pays.items()]
    return f", from {ids(pays, MOST_NAMED)}" if pays else ""
