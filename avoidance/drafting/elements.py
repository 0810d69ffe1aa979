"""The analysis of one theory, element by element, in the statute's order.

The parts of a claim are the elements. Under an element only what decides it or leaves it open is told; an alternative that plainly
does not apply gets no more than a line. Badges of fraud are evidence in a table and never a score. What another theory has already
told of the same transfer is referred to, not repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from avoidance.doctrine.badges import points
from avoidance.drafting.authorities import Cites
from avoidance.drafting.cautions import beside_the_line, compared, elements_told, is_idle, is_line
from avoidance.drafting.facts import FactList
from avoidance.drafting.insiders import insider_cites
from avoidance.drafting.reasons import further, grounds, inner, met_parts, reasons
from avoidance.drafting.sides import is_named, side_taken, split_by
from avoidance.drafting.theories import in_words
from avoidance.drafting.wording import ANSWERS, STATUSES, SUPPORT, Speech, burden, is_open, money
from avoidance.judge import Answer, Judgment
from avoidance.law.named import DAGGER
from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.report.alike import under_state
from avoidance.uncertain import wanting
from casefacts.evidence import said
from casefacts.model import Transfer

BADGE = "4(b)("
NO_PURPOSE = "no legitimate purpose explains it"
OF_DEBTOR = "transfer.of_debtor_property"
OBLIGATIONS = ("obligation", "guaranty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One element, or one part of it."""

    name: str
    cite: str
    status: str
    support: str
    why: tuple[str, ...]
    facts: tuple[int, ...]
    asks: tuple[int, ...]
    see: tuple[str, ...] = ()
    below: tuple[Line, ...] = ()
    badges: Badges | None = None
    same_as: str = ""
    also: tuple[tuple[str, str], ...] = ()
    """The names and cites of the elements that follow and are told by the same reference."""
    sides: tuple[str, ...] = ()
    """The sides of splits by which it was decided: the question, the side, and where it is first told its authorities and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """One badge that points one way or the other."""

    name: str
    cite: str
    points: str
    why: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Badges:
    """The badges of fraud on the record, and how far they carry an inference in words."""

    pointing: tuple[Badge, ...]
    neither: tuple[str, ...]
    unknown: tuple[str, ...]
    words: tuple[str, ...]
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defense:
    """A defense, its status, and what it protects."""

    name: str
    cite: str
    burden: str
    raised: bool
    status: str
    protects: str
    lines: tuple[Line, ...]
    why: tuple[str, ...]
    asks: tuple[int, ...]
    same_as: str = ""
    sides: tuple[str, ...] = ()
    """The sides of splits by which one that was raised failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theory:
    """The analysis of one theory."""

    id: str
    name: str
    cite: str
    answer: str
    mark: str
    burden: str
    elements: tuple[Line, ...]
    defenses: tuple[Defense, ...]


@dataclass(slots=True)
class Analyst:
    """Works out the elements of the theories on one transfer."""

    speech: Speech
    facts: FactList
    cites: Cites
    questions: Mapping[str, int]
    transfer: Transfer
    _told: dict[tuple[object, ...], str] = field(default_factory=dict)

    def theory(self, judgment: Judgment, *, marked: bool = False) -> Theory:
        """Return the analysis of one theory; ``marked`` where it rests on law that nobody has verified."""
        rule = judgment.rule
        return Theory(
            id=in_words(rule.id),
            name="" if under_state(rule.id) else rule.name,
            cite=self.cites.marked(rule.cite),
            answer=ANSWERS[judgment.verdict],
            mark=DAGGER if marked else "",
            burden=burden(rule.burden, self.speech.plaintiff),
            elements=self.elements(judgment),
            defenses=self.defenses(judgment),
        )

    def elements(self, judgment: Judgment) -> tuple[Line, ...]:
        """Return the elements of a claim."""
        return tuple(_joined(self._element(judgment.rule.id, part) for part in elements_told(self.transfer, judgment)))

    def defenses(self, judgment: Judgment) -> tuple[Defense, ...]:
        """Return the defenses to a claim: those raised first."""
        telling = [answer for answer in judgment.answers if not is_idle(self.transfer, answer.rule.id, answer.raised)]
        ordered = sorted(telling, key=lambda answer: not answer.raised)
        return tuple(self._defense(judgment.rule.id, answer) for answer in ordered)

    def _element(self, theory: str, proof: Proof) -> Line:
        line = self._line(proof)
        known = (line.name, line.cite, line.status, line.why, line.below)
        told = self._told.setdefault(known, theory)
        if told != theory:
            return self._line(proof, same_as=in_words(told))
        line = replace(line, sides=tuple(self._taken(proof, line)))
        shown = None if line.badges is None else self._told.setdefault(("badges", line.badges), theory)
        return (
            line
            if line.badges is None or shown == theory
            else replace(line, badges=replace(line.badges, same_as=in_words(shown or "")))
        )

    def _line(self, proof: Proof, same_as: str = "", depth: int = 0) -> Line:
        below = () if same_as or depth > 1 else tuple(self._line(part, depth=depth + 1) for part in telling_parts(proof))
        badges = None if same_as else self._badges(proof)
        listed = bool(below)
        return Line(
            name=proof.node.name,
            cite=self.cites.marked(proof.node.cite),
            status=STATUSES[proof.truth],
            support=SUPPORT[proof.by] if proof.truth.known else "",
            why=() if listed or same_as else tuple(self._why(proof)),
            facts=() if listed or same_as else tuple(self.facts.cited(_told_here(proof))),
            asks=() if listed or same_as else self._asks(proof),
            see=() if listed or same_as else tuple(self._see(proof)),
            below=below,
            badges=badges,
            same_as=same_as,
        )

    def _why(self, proof: Proof) -> Iterator[str]:
        """Yield why an element came out as it did, and what a lawyer would add."""
        if getattr(proof.node, "key", "") == OF_DEBTOR and proof.truth is Truth.YES and (held := self._held()):
            yield held
            return
        yield from further(self.speech, proof)
        yield from beside_the_line(self.speech, self.cites, self.facts, self.transfer, grounds(proof))

    def _held(self) -> str:
        """Return what the record says of a part held for another, where that says all of it."""
        held = said(self.transfer.not_property_of_debtor)
        if said(self.transfer.kind) in OBLIGATIONS or (held is not None and held.high != 0):
            return ""
        if held is not None:
            return f"no part of it was held for another{self.facts.number(self.transfer, 'not_property_of_debtor')}"
        return f"taken as wholly the debtor's, the record being silent (see Assumptions); {self.speech.plaintiff} must prove it"

    def _see(self, proof: Proof) -> Iterator[str]:
        """Yield the authorities that the ground itself rests on, beside the provision of the element."""
        told = _told_here(proof)
        cited = dict.fromkeys(ground.node.cite for ground in told if compared(ground) or not is_line(ground))
        yield from (
            self.cites.marked(cite) for cite in cited if not (cite.startswith(proof.node.cite) or proof.node.cite.startswith(cite))
        )
        yield from dict.fromkeys(cite for ground in told for cite in self._sides(ground))
        yield from dict.fromkeys(
            cite for ground in told for part in ground.walk() for cite in insider_cites(self.speech, self.transfer, part)
        )

    def _sides(self, ground: Proof) -> Iterator[str]:
        """Yield the authorities for the sides of splits that a ground turns on."""
        if isinstance(ground.node, el.Chosen) and ground.truth is Truth.YES:
            yield from self.cites.for_side(ground.node.key, ground.node.side)
        is_met = isinstance(ground.node, el.Any) and ground.truth is Truth.YES
        for part in met_parts(ground)[:1] if is_met else ground.deciding:
            yield from self._sides(part)

    def _taken(self, proof: Proof, line: Line) -> Iterator[str]:
        """Yield the sides of splits that an element was decided by and that nothing else in it names."""
        return self._taken_here(proof, " ".join(why for one in (line, *line.below) for why in one.why))

    def _sided(self, lines: Iterable[Line], parts: Iterable[Proof]) -> Iterator[Line]:
        """Yield the lines of a defense with the sides of splits that they were decided by, each named once in the defense."""
        told = ""
        for line, proof in zip(lines, parts, strict=True):
            told += " ".join(why for one in (line, *line.below) for why in one.why)
            sides = tuple(self._taken_here(proof, told))
            told += " ".join(sides)
            yield replace(line, sides=sides)

    def _taken_here(self, proof: Proof, told: str) -> Iterator[str]:
        for key in (part.node.key for part in proof.walk() if isinstance(part.node, el.Chosen)):
            if is_named(self.speech, key, told):
                self._told.setdefault(("side", key), "")
        for key in split_by(proof):
            first = self._told.setdefault(("side", key), proof.node.id) == proof.node.id
            if not is_named(self.speech, key, told):
                yield side_taken(self.speech, self.cites, key, again=not first)

    def _asks(self, proof: Proof) -> tuple[int, ...]:
        return tuple(sorted({self.questions[path] for path in wanting(proof) if path in self.questions}))

    def _badges(self, proof: Proof) -> Badges | None:
        weighed = next(
            (
                part
                for part in proof.walk()
                if isinstance(part.node, el.Weighed) and any(BADGE in below.node.cite for below in part.parts)
            ),
            None,
        )
        if weighed is None or proof.truth is not Truth.UNKNOWN or BADGE in proof.node.cite:
            return None
        parts = weighed.parts
        silent = [part for part in parts if points(part) == "silent"]
        return Badges(
            pointing=tuple(self._badge(part) for way in ("toward", "against") for part in parts if points(part) == way),
            neither=tuple(part.node.name for part in silent if part.truth.known),
            unknown=tuple(part.node.name for part in silent if not part.truth.known),
            words=tuple(_graded(self.speech.plain(weighed.because))),
        )

    def _badge(self, proof: Proof) -> Badge:
        name = proof.node.name if proof.truth is Truth.YES else f"not: {proof.node.name}"
        name = NO_PURPOSE if proof.truth is Truth.NO and proof.node.id.endswith(".purpose") else name
        why = "; ".join(reasons(self.speech, proof))
        return Badge(
            name=name,
            cite="; ".join((self.cites.marked(proof.node.cite), *insider_cites(self.speech, self.transfer, proof))),
            points=points(proof),
            why=why,
            facts=tuple(self.facts.cited(grounds(proof))),
        )

    def _defense(self, theory: str, answer: Answer) -> Defense:
        lines = (
            tuple(self._line(part, depth=1) for part in _computed(answer.proof).parts)
            if answer.raised and answer.proof.truth is not Truth.NO
            else ()
        )
        known = ("defense", answer.rule.id, answer.raised, answer.proof.status, lines, str(answer.protected))
        told = self._told.setdefault(known, theory)
        fails = answer.proof.truth is Truth.NO
        why = tuple(reasons(self.speech, answer.proof)[:2]) if fails else ()
        return Defense(
            name=answer.rule.name,
            cite=self.cites.marked(answer.rule.cite),
            burden=burden(answer.rule.burden, self.speech.plaintiff),
            raised=answer.raised,
            status=STATUSES[answer.proof.truth],
            protects="" if fails or not answer.raised else _protected(answer),
            lines=() if told != theory else tuple(self._sided(lines, _computed(answer.proof).parts if lines else ())),
            why=why,
            sides=tuple(self._taken_here(answer.proof, " ".join(why))) if fails and answer.raised and told == theory else (),
            asks=() if fails else self._asks(answer.proof),
            same_as="" if told == theory else in_words(told),
        )


def _computed(proof: Proof) -> Proof:
    """Return what a defense is worked out by, past a finding that nobody has made."""
    is_unfound = isinstance(proof.node, el.Finding) and not proof.parts[0].truth.known and bool(proof.parts[1].parts)
    return proof.parts[1] if is_unfound else proof


def _protected(answer: Answer) -> str:
    return "an amount that is not known" if is_open(answer.protected) else money(answer.protected)


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Return the elements, those in a row that are told by one reference to another theory together."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and line.same_as and (last.same_as, last.status, last.support) == (line.same_as, line.status, line.support):
            found[-1] = replace(last, also=(*last.also, (line.name, line.cite)))
        else:
            found.append(line)
    return found


def telling_parts(proof: Proof) -> tuple[Proof, ...]:
    """Return the parts of an element to tell apart: those that are met, are open or failed, where there are several."""
    core = inner(proof)
    parts: list[Proof] = []
    if isinstance(core.node, el.Any) and core.truth is Truth.YES:
        parts = met_parts(core)
    elif isinstance(core.node, el.All | el.Any) and core.truth is Truth.UNKNOWN:
        parts = [part for part in core.parts if part.truth is Truth.UNKNOWN and not isinstance(part.node, el.Weighed)]
    elif isinstance(core.node, el.Any) and core.truth is Truth.NO:
        parts = [part for part in core.parts if part.truth is Truth.NO]
    return tuple(parts) if len(parts) > 1 else ()


def _told_here(proof: Proof) -> list[Proof]:
    """Return the grounds of an element, without what the table of badges tells."""
    return [ground for ground in grounds(proof) if not isinstance(ground.node, el.Weighed)]


def _graded(because: str) -> Iterator[str]:
    """Yield the graded words for the badges, less the lists that the table shows."""
    strength, _, rest = because.partition(": toward:")
    yield strength
    for piece in rest.split("; ")[1:]:
        if not piece.startswith("against:"):
            yield piece.replace("of the classic four, ", "present of the classic four: ")
