"""A day or a figure that the record knows within bounds, and what an open verdict would be wherever it lies.

Nothing is missing there, and yet the verdict may hang on it alone: a transfer some time in the month in which the look-back begins,
a building worth more or less than it takes. The bounds are cut where a comparison turns, and the verdict is taken once in each
part, with everything else left as the record has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from avoidance.decide import Effect, proofs_of, whole
from avoidance.judge import Judgment, Verdict
from avoidance.logic import elements as el
from avoidance.logic.breakeven import PROBABILITY, Bounded, comparisons, settled
from avoidance.logic.decisive import Change, narrowed
from avoidance.logic.known import Known, Span, Term
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.logic.words import cents_words

DAY = timedelta(days=1)
ISO = len("2024-03-15")
ORDER = (Verdict.AVOIDABLE, Verdict.UNDETERMINED, Verdict.NOT_AVOIDABLE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bounds, in words, with the verdict that it would give."""

    words: str
    verdict: Verdict


def uncertain(judgment: Judgment) -> list[Effect]:
    """Return each uncertain day and figure that by itself settles an open verdict at least in a part of its bounds."""
    if judgment.verdict is not Verdict.UNDETERMINED:
        return []
    leaves = [leaf for proof in proofs_of(judgment) for leaf in open_comparisons(proof)]
    if not leaves:
        return []
    found = [*_days(judgment, leaves), *_figures(whole(judgment), leaves)]
    return [effect for path, parts in found if (effect := _effect(path, parts)) is not None]


def steps(judgment: Judgment) -> list[Effect]:
    """Return each uncertain figure that settles an open element in a part of its bounds, be it that the verdict stays open."""
    if judgment.verdict is not Verdict.UNDETERMINED:
        return []
    found: dict[str, Effect] = {}
    for part in judgment.proof.parts:
        leaves = list(open_comparisons(part))
        for path, parts in _figures(part, leaves) if leaves else ():
            if _effect(path, parts) is not None:
                found.setdefault(path, Effect(path, "", Verdict.UNDETERMINED, Verdict.UNDETERMINED))
    return list(found.values())


def wanting(proof: Proof) -> tuple[str, ...]:
    """Return the paths of the record by which an open node may be settled, those to ask for first in front.

    Of a test with a question for a court between yes and no, only the figures are asked for while it is they that are open: what
    a court would weigh matters once they are known. A figure known within bounds is asked for where its comparison is open.
    """
    return tuple(dict.fromkeys(_wanting(proof))) or proof.missing


def _wanting(proof: Proof) -> Iterator[str]:
    if proof.truth.known:
        return
    yield from (term.path for known in proof.knowns for term in known.terms if term.ends is not None)
    yield from (path for known in proof.knowns for path in known.missing)
    for part in proof.parts if isinstance(proof.node, el.Weighed) else proof.deciding:
        yield from _wanting(part)


def open_comparisons(proof: Proof) -> Iterator[Proof]:
    """Yield the open comparisons that could still settle an open proof."""
    if proof.truth.known or isinstance(proof.node, el.Weighed):
        return
    if isinstance(proof.node, el.Compare | el.Window):
        yield proof
    for part in proof.parts:
        yield from open_comparisons(part)


def _effect(path: str, parts: list[Part]) -> Effect | None:
    verdicts = {part.verdict for part in parts}
    if len(verdicts) < 2:
        return None
    ranked = [verdict for verdict in ORDER if verdict in verdicts]
    told = (part for verdict in ranked for part in parts if part.verdict is verdict)
    how = ", ".join(f"{part.verdict.value.replace('_', ' ')} if {part.words}" for part in told)
    return Effect(path, "", ranked[0], ranked[-1], how)


# ---------------------------------------------------------------- days


def _days(judgment: Judgment, leaves: list[Proof]) -> Iterator[tuple[str, list[Part]]]:
    days: dict[str, Span] = {}
    for known in (known for leaf in leaves for known in leaf.knowns if isinstance(known.value, Span)):
        path = _uncertain_day(known)
        if path and isinstance(known.span.low, date) and isinstance(known.span.high, date) and not known.span.is_exact:
            days.setdefault(path, known.span)
    if not days:
        return
    value = narrowed(whole(judgment), leaves)
    for path, span in days.items():
        low, high = span.low, span.high
        assert isinstance(low, date)
        assert isinstance(high, date)
        starts = [low, *sorted(day for day in set(_edges(leaves, span)) if low < day <= high)]
        verdicts = [(start, Verdict.of(value(_on(leaves, span, start)))) for start in starts]
        yield path, list(_day_parts(verdicts))


def _uncertain_day(known: Known) -> str:
    """Return the one fact of the record that leaves a day uncertain, where there is one."""
    inexact = [item.path for item in known.evidence if len(item.value) != ISO]
    return inexact[0] if len(inexact) == 1 and not known.missing else ""


def _edges(leaves: list[Proof], span: Span) -> Iterator[date]:
    """Yield the days on which a comparison with an uncertain day can turn."""
    for leaf in leaves:
        spans = [known.span for known in leaf.knowns if isinstance(known.value, Span)]
        if span in spans:
            ends = (end for other in spans if other != span for end in (other.low, other.high))
            yield from (day for end in ends if isinstance(end, date) for day in (end, end + DAY))


def _on(leaves: list[Proof], span: Span, day: date) -> Change:
    """Return the change of leaves when an uncertain day turns out to be this one."""
    moved = {id(leaf): _dated(leaf, span, day) for leaf in leaves if any(known.value == span for known in leaf.knowns)}
    return lambda leaf: moved.get(id(leaf))


def _dated(leaf: Proof, span: Span, day: date) -> Truth:
    spans = [Span.exactly(day) if known.value == span else known.span for known in leaf.knowns[:3]]
    one = Fraction(1)
    if isinstance(leaf.node, el.Window):
        when, opens, closes = spans
        return el.compare(opens, "<=", when, one) & el.compare(when, "<=", closes, one)
    assert isinstance(leaf.node, el.Compare)
    return el.compare(spans[0], leaf.node.op, spans[1], one)


def _day_parts(verdicts: list[tuple[date, Verdict]]) -> Iterator[Part]:
    parts = [one for place, one in enumerate(verdicts) if not place or one[1] is not verdicts[place - 1][1]]
    for place, (start, verdict) in enumerate(parts):
        after = parts[place + 1][0] if place + 1 < len(parts) else None
        if not place:
            yield Part(f"before {after}", verdict)
        elif after is None:
            yield Part(f"on or after {start}", verdict)
        else:
            yield Part(f"from {start} to {after - DAY}", verdict)


# ---------------------------------------------------------------- figures


def _figures(proof: Proof, leaves: list[Proof]) -> Iterator[tuple[str, list[Part]]]:
    terms = (term for leaf in leaves for known in leaf.knowns for term in known.terms)
    figures: dict[str, Term] = {term.path: term for term in terms if term.ends is not None}
    if not figures:
        return
    every = list(comparisons(proof))
    value = narrowed(proof, every)
    for path, term in figures.items():
        if not path.endswith(PROBABILITY):
            yield path, list(_sum_parts(_along(value, term._replace(spreads=False), every)))


def _along(value: Callable[[Change], Truth], term: Term, leaves: list[Proof]) -> Iterator[tuple[Fraction, bool, Verdict]]:
    """Yield where a part of a figure's bounds begins, whether with that very sum, and the verdict in it."""
    moving = Bounded.of(term.path, term.now, leaves, pinned=True)
    least, most = term.ends or (None, None)
    low = least if least is not None else Fraction(0)
    points = sorted(point for point in moving.roots() if low < point and (most is None or point <= most))
    high = most if most is not None else (points[-1] if points else low) + 1
    ends = [low, *points, high]
    tried: list[tuple[Fraction, bool]] = [(low, True), *((point, True) for point in points)]
    within = {point: (point + after) / 2 for point, after in pairwise(ends)}
    before: Verdict | None = None
    for point, _ in tried:
        for at, included in ((point, True), (within[point], False)):
            found = settled(moving.at(at), moving.blurred, lambda change: Verdict.of(value(change))) or Verdict.UNDETERMINED
            if found is not before:
                yield point, included, found
            before = found


def _sum_parts(begins: Iterator[tuple[Fraction, bool, Verdict]]) -> Iterator[Part]:
    found = list(begins)
    for place, (point, included, verdict) in enumerate(found):
        up = _edge(point, "more", included) if place else ""
        after = found[place + 1] if place + 1 < len(found) else None
        down = "" if after is None else _edge(after[0], "less", not after[1])
        yield Part(" and ".join(text for text in (up, down) if text), verdict)


def _edge(point: Fraction, way: str, included: bool) -> str:
    if point.denominator == 1 and included:
        return f"{cents_words(int(point))} or {way}"
    return f"{way} than {cents_words(floor(point) if way == 'more' else ceil(point))}"
