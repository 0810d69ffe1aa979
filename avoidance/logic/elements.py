"""Every word that a rule may use. Each word answers twice and alike: here it proves, in ``columns`` it computes.

A rule is a tree of these nodes. The set is closed: a new word needs two rules that cannot be said without it, and both
evaluators. Nodes are frozen; ``.at(id, cite, name)`` names a node, gives it its pin cite and remembers the line of the rule it
stands on. Nodes refuse ``bool()``, so ``and``, ``or``, ``not`` and chained comparisons cannot silently decide anything.

>>> gift = Fact("transfer.gift", "a gift")
>>> price = AmountFact("transfer.price", "paid")
>>> worth = AmountFact("transfer.worth", "of value")
>>> rule = Any(gift.at("x.gift", "s. 1(a)"), (price < worth).at("x.short", "s. 1(b)", "paid too little")).at("x", "s. 1")
>>> row = {"transfer.gift": Known(Truth.UNKNOWN), "transfer.price": Known(Span.exactly(500_00)),
...        "transfer.worth": Known(Span.exactly(700_00))}
>>> rule.prove(row).truth
Truth.YES
>>> rule.prove(row).because
'paid too little: 500.00 paid is less than 700.00 of value'
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import ClassVar, NoReturn, Self, TypeAlias

from avoidance.logic.known import FACTS, FINDING, By, Known, Row, Scalar, Span
from avoidance.logic.proof import EACH_MET, Proof
from avoidance.logic.reasons import comparison_words, edge_words
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, every, some
from avoidance.logic.words import span_words

TOLD = 2
"""How many failed alternatives a reason still tells one by one."""


Latest: TypeAlias = "dict[Node, Proof]"
"""The latest proof of each node."""


class Facts(dict[str, Known]):
    """A row of facts. Rows made from one another share the latest proof of each node.

    A node whose facts and parts are the very same as the last time is proved already: so an element that two rules share is proved
    once for a transfer, and one of which the record says nothing (the harbors of the markets, for most transfers) once for a case.
    """

    __slots__ = ("latest",)

    def __init__(self, *parts: Row) -> None:
        super().__init__()
        for part in parts:
            self.update(part)
        shared = [part.latest for part in parts if isinstance(part, Facts)]
        self.latest: Latest = shared[0] if shared else {}


ONE = Fraction(1)
UNSTATED = Known(UNKNOWN)
ZERO = Known(Span.exactly(0))
UNSTATED_SPAN = Known(Span(None, None, None))


@dataclass(frozen=True, eq=False)
class Node:
    """One element of a rule.

    ``by`` overrides what carries the node when it is computed (a heuristic, a presumption); ``label`` is how a verdict that
    rests on it says so; ``place`` is the file and line on which the rule says it.
    """

    rule: ClassVar[str] = "fact"
    id: str = ""
    cite: str = ""
    name: str = ""
    by: By | None = None
    label: str = ""
    place: str = ""

    def at(self, id: str, cite: str, name: str = "") -> Self:
        """Return this node named: a stable id, the pin cite, and the element in our own words."""
        frame = sys._getframe(1)
        place = f"{frame.f_code.co_filename.rpartition('avoidance/')[2]}:{frame.f_lineno}"
        return replace(self, id=id, cite=cite, name=name or self.name, place=place)

    def carried(self, by: By, label: str) -> Self:
        """Return this node marked as carried by a heuristic or a presumption, and how a report should say so."""
        return replace(self, by=by, label=label)

    def carrying(self, truth: Truth, by: By) -> By:
        """Return what carries the node; an open one is not yet carried by its rule of thumb or presumption."""
        return by if self.by is None or truth is UNKNOWN else max(by, self.by)

    @property
    def parts(self) -> tuple[Node, ...]:
        """Return the nodes below this one, in the statute's order."""
        return ()

    @property
    def reads(self) -> tuple[str, ...]:
        """Return the keys of the facts that this node itself reads."""
        return ()

    def walk(self) -> Iterator[Node]:
        """Yield this node and every node below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def prove(self, row: Row) -> Proof:
        """Return the proof of this node on one row of facts."""
        return self.proved(row, row.latest if isinstance(row, Facts) else {})

    def proved(self, row: Row, latest: Latest) -> Proof:
        """Return the proof of this node on one row of facts: the latest one, where it reads the very same facts."""
        knowns = self.facts(row)
        proof = latest.get(self)
        if proof is None or proof.knowns != knowns:
            proof = latest[self] = self.shown(knowns)
        return proof

    def facts(self, row: Row) -> tuple[Known, ...]:
        """Return the facts that this node itself reads."""
        return tuple([row.get(key, UNSTATED) for key in self.reads])

    def shown(self, knowns: tuple[Known, ...]) -> Proof:
        """Return the proof of this node from the facts that it reads."""
        raise NotImplementedError

    def reason(self, proof: Proof) -> str:
        """Return why the node came out as it did, in words."""
        raise NotImplementedError

    def deciding(self, parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
        """Return the parts that make the node come out as it does; a leaf has none."""
        return ()

    def __bool__(self) -> NoReturn:
        raise TypeError("a node is not a bool: join nodes with All, Any, Not and Unless; do not chain comparisons")

    def __and__(self, other: object) -> NoReturn:
        raise TypeError("join nodes with All(...), not with &")

    def __or__(self, other: object) -> NoReturn:
        raise TypeError("join nodes with Any(...), not with |")


@dataclass(frozen=True, eq=False)
class Operand:
    """A quantity that a comparison may use: a column or two of the ledger. ``noun`` says what it is after the figure."""

    key: str
    noun: str

    def __lt__(self, other: Operand) -> Compare:
        return Compare(left=self, op="<", right=other)

    def __le__(self, other: Operand) -> Compare:
        return Compare(left=self, op="<=", right=other)

    def __gt__(self, other: Operand) -> Compare:
        return Compare(left=other, op="<", right=self)

    def __ge__(self, other: Operand) -> Compare:
        return Compare(left=other, op="<=", right=self)

    def __bool__(self) -> NoReturn:
        raise TypeError("a quantity is not a bool: compare it with another one")


@dataclass(frozen=True, eq=False)
class AmountFact(Operand):
    """An amount in whole cents, exact or within bounds."""


@dataclass(frozen=True, eq=False)
class DateFact(Operand):
    """A calendar date, exact or within bounds."""


@dataclass(frozen=True, eq=False)
class RatioFact:
    """A ratio that the law tables give (15%, the 70% line): an exact fraction, the same for every row of a case."""

    key: str
    noun: str


NIL = AmountFact("", "nothing")
EVERYTHING = AmountFact("", "all that the claim reaches")
"""What a defense protects that leaves nothing of the claim, whatever its figure."""


@dataclass(frozen=True, eq=False, init=False)
class Fact(Node):
    """A yes-or-no fact: one column."""

    key: str = ""
    ask: str = ""

    def __init__(self, key: str, name: str, ask: str = "", **rest: object) -> None:
        _fill(self, {"key": key, "name": name, "ask": ask, **rest})

    @property
    def reads(self) -> tuple[str, ...]:
        return (self.key,)

    def proved(self, row: Row, latest: Latest) -> Proof:
        known, proof = row.get(self.key, UNSTATED), latest.get(self)
        if proof is None or proof.knowns[0] is not known:
            truth = known.truth
            by = known.by if self.by is None else self.carrying(truth, known.by)
            proof = latest[self] = Proof(self, truth, by, (), (known,))
        return proof

    def reason(self, proof: Proof) -> str:
        if why := proof.knowns[0].why:
            return why
        return {YES: self.name, NO: f"not so: {self.name}"}.get(proof.truth, "the record does not say")


@dataclass(frozen=True, eq=False)
class Compare(Node):
    """One quantity against another, or against a ratio of it; cross-multiplied, so nothing is divided or rounded.

    Over bounds, yes and no must hold at both ends; a missing bound leaves it open.
    """

    rule: ClassVar[str] = "compare"
    left: Operand = NIL
    op: str = "<"
    right: Operand = NIL
    ratio: RatioFact | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        sides = tuple(side.key for side in (self.left, self.right) if side is not NIL)
        return sides if self.ratio is None else (*sides, self.ratio.key)

    def facts(self, row: Row) -> tuple[Known, ...]:
        sides = (_operand(self.left, row), _operand(self.right, row))
        return sides if self.ratio is None else (*sides, row.get(self.ratio.key, UNSTATED_SPAN))

    def shown(self, knowns: tuple[Known, ...]) -> Proof:
        left, right = knowns[:2]
        times = ONE if self.ratio is None else knowns[2].ratio
        truth = UNKNOWN if times is None else compare(left.span, self.op, right.span, times)
        return Proof(self, truth, self.carrying(truth, max(left.by, right.by)), knowns=knowns)

    def reason(self, proof: Proof) -> str:
        return comparison_words(self, proof)


@dataclass(frozen=True, eq=False)
class Window(Node):
    """A date within two others, both ends included."""

    rule: ClassVar[str] = "window"
    day: DateFact = DateFact("", "")
    opens: DateFact = DateFact("", "")
    closes: DateFact = DateFact("", "")

    @property
    def reads(self) -> tuple[str, ...]:
        return (self.day.key, self.opens.key, self.closes.key)

    def facts(self, row: Row) -> tuple[Known, ...]:
        return tuple([row.get(fact.key, UNSTATED_SPAN) for fact in (self.day, self.opens, self.closes)])

    def shown(self, knowns: tuple[Known, ...]) -> Proof:
        day, opens, closes = knowns
        truth = compare(opens.span, "<=", day.span, ONE) & compare(day.span, "<=", closes.span, ONE)
        return Proof(self, truth, max(day.by, opens.by, closes.by), knowns=knowns)

    def reason(self, proof: Proof) -> str:
        day, opens, closes = (known.span for known in proof.knowns)
        where = {YES: "lies within", NO: "lies outside"}.get(proof.truth, "cannot be placed against")
        text = f"{self.day.noun} {span_words(day)} {where} {span_words(opens)} to {span_words(closes)}"
        notes = tuple(note for known in proof.knowns for note in known.notes)
        return "; ".join([text, *(() if notes else edge_words(day, opens, closes)), *notes])


@dataclass(frozen=True, eq=False, init=False)
class Joined(Node):
    """Several nodes joined."""

    children: tuple[Node, ...] = ()

    def __init__(self, *children: Node, **rest: object) -> None:
        _fill(self, {"children": rest.pop("children", children), **rest})

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.children

    def proved(self, row: Row, latest: Latest) -> Proof:
        proofs = tuple([child.proved(row, latest) for child in self.children])
        proof = latest.get(self)
        if proof is None or proof.parts != proofs:
            proof = latest[self] = self.joined(proofs)
        return proof

    def joined(self, proofs: tuple[Proof, ...]) -> Proof:
        """Return the proof of this node from those of its parts."""
        truth = self.join(tuple([proof.truth for proof in proofs]))
        by = FACTS if self.by is None else self.carrying(truth, FACTS)
        for proof in proofs:
            if proof.by is not FACTS:  # else there is nothing to ask what decides
                by = max([by, *[part.by for part in self.deciding(proofs, truth)]])
                break
        return Proof(self, truth, by, proofs)

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        """Return the truth of the whole from the truths of the parts."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False, init=False)
class All(Joined):
    """Every part: ``and``."""

    rule: ClassVar[str] = "all"

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        return every(truths)

    def deciding(self, parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
        return _firmest(parts, truth) if truth is NO else tuple([part for part in parts if part.truth is truth])

    def reason(self, proof: Proof) -> str:
        if proof.truth is YES:
            return EACH_MET
        if proof.truth is NO:
            return f"not met: {_names(proof, NO)} ({proof.deciding[0].because})"
        return f"open: {_names(proof, UNKNOWN)}"


@dataclass(frozen=True, eq=False, init=False)
class Any(Joined):
    """At least one part: ``or``."""

    rule: ClassVar[str] = "any"

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        return some(truths)

    def deciding(self, parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
        return _firmest(parts, truth) if truth is YES else tuple([part for part in parts if part.truth is truth])

    def reason(self, proof: Proof) -> str:
        if proof.truth is YES:
            return proof.deciding[0].headline
        if proof.truth is NO:
            told = spoken_to(proof.parts)
            if len(told) > TOLD:
                return "none of the alternatives below is met"
            return "; ".join(dict.fromkeys([said for part in told for said in _failing(part).split("; ")]))
        return f"open: {_names(proof, UNKNOWN)}"


@dataclass(frozen=True, eq=False, init=False)
class Not(Joined):
    """The part does not hold."""

    rule: ClassVar[str] = "not"

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        return ~truths[0]

    def deciding(self, parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
        return parts

    def reason(self, proof: Proof) -> str:
        return proof.parts[0].because


@dataclass(frozen=True, eq=False, init=False)
class Unless(Joined):
    """A rule, then its exception: the rule holds and the exception does not."""

    rule: ClassVar[str] = "unless"

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        return truths[0] & ~truths[1]

    def deciding(self, parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
        rule, exception = parts
        if truth is NO:
            losing = [part for part, lost in ((rule, NO), (exception, YES)) if part.truth is lost]
            return (min(losing, key=lambda part: part.by),)
        return parts if truth is YES else tuple([part for part in parts if part.truth is UNKNOWN])

    def reason(self, proof: Proof) -> str:
        rule, exception = proof.parts
        if exception.truth is YES:
            return exception.headline
        if rule.truth is NO or exception.truth is NO:
            return rule.because
        return f"{rule.because}; but open: {exception.node.name}"


@dataclass(frozen=True, eq=False, init=False)
class Finding(Joined):
    """What a court found or the parties stipulated; failing that, what is computed."""

    rule: ClassVar[str] = "finding"

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        found, computed = truths
        return found if found.known else computed

    def deciding(self, parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
        found, computed = parts
        return (found,) if found.truth.known else (computed,)

    def reason(self, proof: Proof) -> str:
        return proof.deciding[0].because


@dataclass(frozen=True, eq=False, init=False)
class Presumed(Finding):
    """What the record shows; failing that, what the law presumes. The presumption is yes or unknown: its absence proves nothing."""

    rule: ClassVar[str] = "presumed"


@dataclass(frozen=True, eq=False, init=False)
class Screen(Joined):
    """A test for yes, a test for no, and between them an open question that a court weighs (the third part).

    The two tests must exclude each other: then learning more never turns an answer around.
    """

    rule: ClassVar[str] = "screen"

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        if truths[0] is YES:
            return YES
        return NO if truths[1] is YES else UNKNOWN

    def deciding(self, parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
        if truth.known:
            return (parts[0 if truth is YES else 1],)
        return tuple([part for part in parts[:2] if part.truth is UNKNOWN]) or parts[2:]

    def reason(self, proof: Proof) -> str:
        if proof.truth.known:
            return proof.deciding[0].because
        return "; ".join(part.because for part in (proof.parts[:1] if proof.parts[0].truth is UNKNOWN else proof.parts[1:]))


@cache
def reads(node: Node) -> tuple[str, ...]:
    """Return the keys of the facts that a tree reads, each once, in the order of first use."""
    return tuple(dict.fromkeys(key for part in node.walk() for key in part.reads))


Weigh = Callable[[Proof], str]


@dataclass(frozen=True, eq=False, init=False)
class Weighed(Joined):
    """What a court weighs: circumstances are shown, each pointing one way or the other, and the node itself stays open."""

    rule: ClassVar[str] = "weighed"
    words: Weigh | None = None

    def join(self, truths: tuple[Truth, ...]) -> Truth:
        return UNKNOWN

    def reason(self, proof: Proof) -> str:
        return self.words(proof) if self.words else "a question of fact for the court"


@dataclass(frozen=True, eq=False)
class Chosen(Node):
    """A side of a split: yes when the position chosen for the case is this one."""

    rule: ClassVar[str] = "position"
    key: str = ""
    side: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        return (f"position:{self.key}:{self.side}",)

    def shown(self, knowns: tuple[Known, ...]) -> Proof:
        return Proof(self, knowns[0].truth, FACTS, knowns=knowns)

    def reason(self, proof: Proof) -> str:
        return proof.knowns[0].why or f"{self.key}: {self.side}"


@dataclass(frozen=True, eq=False)
class AnyOf(Node):
    """The fact holds of at least one of several: the recipients of a transfer, the creditors of a case."""

    rule: ClassVar[str] = "any of"
    key: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        return (self.key,)

    def shown(self, knowns: tuple[Known, ...]) -> Proof:
        known = knowns[0]
        members = tuple(
            Proof(Fact(self.key, label, id=f"{self.id}.{label}", cite=self.cite), item.truth, item.by, knowns=(item,))
            for label, item in known.members
        )
        return Proof(self, known.truth, self.carrying(known.truth, known.by), members, knowns)

    def reason(self, proof: Proof) -> str:
        return proof.knowns[0].why or "the record does not say"


def share(part: AmountFact, op: str, ratio: RatioFact, *, of: AmountFact) -> Compare:
    """Compare a part with a ratio of the whole, cross-multiplied."""
    return Compare(left=part, op=op, right=of, ratio=ratio)


def compare(left: Span, op: str, right: Span, times: Fraction) -> Truth:
    """Compare ``left`` with ``times`` of ``right`` (``<`` or ``<=``): settled only where it holds at both ends.

    >>> compare(Span.exactly(70), "<", Span.exactly(100), Fraction(7, 10))
    Truth.NO
    >>> compare(Span(60, 65, 80), "<", Span.exactly(100), Fraction(7, 10))
    Truth.UNKNOWN
    """
    if _holds(left.high, op, right.low, times):
        return YES
    opposite = "<=" if op == "<" else "<"
    return NO if _holds(right.high, opposite, left.low, times, swapped=True) else UNKNOWN


def _holds(a: Scalar | None, op: str, b: Scalar | None, times: Fraction, *, swapped: bool = False) -> bool:
    if a is None or b is None:
        return False
    if isinstance(a, date) or isinstance(b, date):
        return bool(a < b if op == "<" else a <= b)  # type: ignore[operator]
    over, under = (times.numerator, times.denominator) if not swapped else (times.denominator, times.numerator)
    return a * under < b * over if op == "<" else a * under <= b * over


def _operand(operand: Operand, row: Row) -> Known:
    return ZERO if operand is NIL else row.get(operand.key, UNSTATED_SPAN)


def _fill(made: Node, values: dict[str, object]) -> None:
    defaults = {name: spec.default for name, spec in type(made).__dataclass_fields__.items()}
    for name, value in {**defaults, **values}.items():
        object.__setattr__(made, name, value)


def _firmest(parts: tuple[Proof, ...], truth: Truth) -> tuple[Proof, ...]:
    """Return the part that carries an answer: the first in the statute's order that rests on the record or on a finding."""
    best: Proof | None = None
    for part in parts:
        if part.truth is truth:
            if part.by <= FINDING:
                return (part,)
            if best is None or part.by < best.by:
                best = part
    return () if best is None else (best,)


def spoken_to(parts: tuple[Proof, ...]) -> tuple[Proof, ...]:
    """Return the alternatives that fail on what the record says; one that fails on its silence is not worth a word beside them."""
    return tuple([part for part in parts if _speaks(part)]) or parts


def _speaks(proof: Proof) -> bool:
    """Whether something of the record stands under what decides a proof."""
    deciding = proof.deciding
    if not deciding:
        return bool(proof.evidence)
    return any(_speaks(part) for part in deciding)


def _failing(part: Proof) -> str:
    """Return why an alternative fails, with its name where it has parts of its own, so that nobody takes it for another one."""
    if not isinstance(part.node, Joined):
        return part.because
    because = part.deciding[0].because if isinstance(part.node, All) else part.because
    return because if not part.node.name or because.startswith(part.node.name) else f"{part.node.name}: {because}"


def _names(proof: Proof, truth: Truth) -> str:
    return ", ".join([part.node.name for part in proof.parts if part.truth is truth])
