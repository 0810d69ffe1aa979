"""The other answers: the other sides of splits, the ends of an uncertain value, and the figures at which an answer turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from avoidance.analysis import Finding, OtherSide, ends_of
from avoidance.decide import AROUND, BOUNDS, DISPLAYED, Turn, proofs_of
from avoidance.drafting.authorities import Cites
from avoidance.drafting.markdown import sentence
from avoidance.drafting.phrases import label, value_words
from avoidance.drafting.places import place
from avoidance.drafting.sides import CHOSEN
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.wording import VERDICTS, Speech, dollars, is_open, money
from avoidance.judge import Judgment, Verdict
from avoidance.law.records import Position
from avoidance.logic.known import Evidence, Span
from casefacts.evidence import said
from casefacts.model import Transfer

UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another side of a split, and what it would give."""

    says: str
    authorities: tuple[str, ...]
    verdict: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A question on which courts differ, the side taken, and what the other side would give."""

    theory: str
    question: str
    choice: str
    authorities: tuple[str, ...]
    why: str
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """A figure of the record at which the verdict changes.

    ``sure`` leaves the other figures anywhere within their bounds, ``shown`` holds them as displayed; in ``at`` that
    makes no difference.
    """

    theory: str
    what: str
    now: str
    at: tuple[tuple[str, str], ...]
    sure: tuple[tuple[str, str], ...] = ()
    shown: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """Return where the answer changes, and where the other figures are held."""
        parts = (("", self.at), ("others within bounds: ", self.sure), ("others as displayed: ", self.shown))
        told = [f"{held}{'; '.join(f'{edge}: {verdict}' for edge, verdict in points)}" for held, points in parts if points]
        return ". ".join(sentence(text).removesuffix(".") if place else text for place, text in enumerate(told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The verdict at the low, likely and high value of what left."""

    theory: str
    figures: tuple[tuple[str, str, str], ...]
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """What the answers on one transfer would otherwise be."""

    splits: tuple[Split, ...]
    ends: tuple[Ends, ...]
    turnings: tuple[Turning, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.splits or self.ends or self.turnings)


def alternatives(
    speech: Speech,
    cites: Cites,
    transfer: Transfer,
    findings: tuple[Finding, ...],
    turned: Callable[[Finding], list[Turning]],
) -> Alternatives:
    """Return the other answers on one transfer; ``turned`` tells the figures at which a verdict changes."""
    return Alternatives(
        splits=tuple(
            _split(speech, cites, finding, key)
            for finding in findings
            for key in dict.fromkeys(side.key for side in finding.other_sides)
        ),
        ends=tuple(_alike_ends(ends for finding in findings for ends in _ends(transfer, finding))),
        turnings=tuple(alike_turnings(turning for finding in findings for turning in turned(finding))),
    )


def _alike_ends(found: Iterable[Ends]) -> Iterator[Ends]:
    """Yield the ends of the value, theories with the same answers at each of them together."""
    together: dict[tuple[object, ...], list[Ends]] = {}
    for one in found:
        together.setdefault(one.figures, []).append(one)
    for same in together.values():
        yield replace(same[0], theory=spoken(one.theory for one in same))


def turnings(speech: Speech, finding: Finding) -> list[Turning]:
    """Return the figures at which the verdict changes, as the record has them and as they would have to be, the nearest first."""
    found: dict[str, list[Turn]] = {}
    for turn in finding.turns:
        if is_figure(turn) and turn.edge != "0.00 or less":
            found.setdefault(turn.facts[0], []).append(turn)
    return [_turning(speech, finding.judgment, turns) for turns in found.values()]


def _turning(speech: Speech, judgment: Judgment, turns: list[Turn]) -> Turning:
    what = turns[0].how.partition(" of ")[0]
    at, sure, shown = (
        tuple((dollars(turn.edge), VERDICTS[turn.to]) for turn in turns if turn.others == others)
        for others in ("", BOUNDS, DISPLAYED)
    )
    now = _now(speech, turns[0]) or _used(judgment, turns[0].facts[0])
    return Turning(theory=judgment.rule.id, what=what_moves(speech, turns[0], what), now=now, at=at, sure=sure, shown=shown)


def alike_turnings(found: Iterable[Turning]) -> Iterator[Turning]:
    """Yield the figures, each once: theories whose answer changes at the same points share a line."""
    together: dict[tuple[object, ...], list[Turning]] = {}
    for one in found:
        together.setdefault((one.what, one.now, one.at, one.sure, one.shown), []).append(one)
    for same in together.values():
        yield replace(same[0], theory=spoken(one.theory for one in same))


def is_figure(turn: Turn) -> bool:
    """Whether what turns the verdict is one figure of the record, not a fact."""
    return turn.edge != ""


def what_moves(speech: Speech, turn: Turn, what: str) -> str:
    """Return what the figure is called."""
    path = turn.facts[0]
    if path.startswith("transfers.") and path.endswith(".received"):
        return "total value received" + (AROUND if turn.spreads else "")
    steps = path.split(".")
    if "gross_annual_income" in steps:
        source = f" ({' '.join(steps[3:]).replace('_', ' ')})" if steps[3:] else ""
        return f"gross annual income of {steps[2]}{source}"
    if "assets" in steps or "debts" in steps:
        return f"{steps[-2]} ({'chance' if steps[-1] == 'probability' else what.removeprefix('a ').removeprefix('an ')})"
    short = {
        "value": "value of what left",
        "liens": "liens on it",
        "exempt": "exempt part",
        "not_property_of_debtor": "part held for another",
    }
    return short.get(steps[-1], label(speech, path))


def _now(speech: Speech, turn: Turn) -> str:
    at = place(speech.matter.case, turn.facts[0])
    if at is None or at.value is None or not hasattr(at.value, "source"):
        return ""
    value = said(at.value)
    if isinstance(value, tuple):
        return _total(value)
    return value_words(Evidence(turn.facts[0], str(value)), at)


def _used(judgment: Judgment, path: str) -> str:
    """Return the figure that the analysis used, where the record does not hold it in one place."""
    leaves = (part for proof in proofs_of(judgment) for part in proof.walk())
    term = next((term for leaf in leaves for known in leaf.knowns for term in known.terms if term.path == path), None)
    if term is None or path.endswith(".probability"):
        return ""
    low, high = term.ends or (term.now, term.now)
    if high is None:
        return money(Span(int(low), None, None)) if low else UNKNOWN
    return money(Span.exactly(int(term.now)))


def _total(items: tuple[object, ...]) -> str:
    amounts = [said(getattr(item, "amount", None)) for item in items]
    if any(amount is None for amount in amounts):
        return UNKNOWN
    ends = [[getattr(amount, end) for amount in amounts] for end in ("low", "likely", "high")]
    return money(Span(*(None if None in own else sum(own) for own in ends)))


def _split(speech: Speech, cites: Cites, finding: Finding, key: str) -> Split:
    law = speech.matter.law
    position, choice = law.tables.positions[key], law.position(key)
    return Split(
        theory=in_words(finding.judgment.rule.id),
        question=position.question,
        choice=position.side(choice.value).says,
        authorities=tuple(cites.for_side(key, choice.value)),
        why=CHOSEN.get(choice.chosen_by, choice.why),
        others=tuple(_other(cites, position, side) for side in finding.other_sides if side.key == key),
    )


def _other(cites: Cites, position: Position, side: OtherSide) -> Other:
    other = position.side(side.choice)
    return Other(
        says=other.says,
        authorities=tuple(cites.for_side(side.key, side.choice)),
        verdict=VERDICTS[side.verdict],
        amount="" if side.verdict is Verdict.NOT_AVOIDABLE else _for(side.amount),
    )


def _for(span: Span) -> str:
    return "; the amount is not known" if is_open(span) else f", for {money(span)}"


def _ends(transfer: Transfer, finding: Finding) -> Iterator[Ends]:
    found = ends_of(finding, transfer)
    if found:
        value = said(transfer.value)
        figures = tuple((name, money(Span.exactly(getattr(value, name))), VERDICTS[verdict]) for name, verdict in found.items())
        yield Ends(theory=finding.judgment.rule.id, figures=figures, same=len(set(found.values())) == 1)
