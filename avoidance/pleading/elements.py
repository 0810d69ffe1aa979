"""The elements of a count, one by one: alleged with the facts that carry them, or left as a gap with its question.

An element that is met is alleged with its ground and the paragraphs that state the facts. One that the record leaves open is a gap:
nothing is alleged in its place but what is shown of it. Of actual intent the circumstances found are alleged one by one, as
Fed. R. Civ. P. 9(b) asks; how many they are proves nothing and is not said. What only an assumption carries is marked as a gap too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from avoidance.analysis import Finding
from avoidance.doctrine.badges import points
from avoidance.drafting.cautions import elements_told
from avoidance.drafting.clauses import OF_PROPERTY, PLAIN, SILENT, clause
from avoidance.drafting.elements import NO_PURPOSE, telling_parts
from avoidance.drafting.facts import FactList, with_source
from avoidance.drafting.insiders import insider_cites
from avoidance.drafting.phrases import NOT_SO
from avoidance.drafting.reasons import further, grounds, reasons
from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.steps import plan
from avoidance.judge import Judgment
from avoidance.logic import elements as el
from avoidance.logic.known import ASSUMPTION, PRESUMPTION, Evidence
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.pleading.citing import joined
from avoidance.pleading.conceding import HELPING, TAKEN_OFF
from avoidance.pleading.credits import credited
from avoidance.pleading.triggering import of_one_creditor
from avoidance.pleading.voice import Voice, alleged
from avoidance.report.unsupported import by_thumb
from avoidance.uncertain import wanting
from casefacts.evidence import said
from casefacts.model import Case, Transfer

MOST_ASKED = 3
WHOLE = frozenset({"insolvent, or made insolvent by it", "made while the debtor was insolvent"})
"""Elements that are alleged with every fact that speaks for them: insolvency with its figures, beside what a court found."""
SORT = "debtor.kind"
"""What the debtor is decides how its insolvency is tested, and shows none."""
DAYS = ("case.petition_date",)
"""On what the presumption of 11 U.S.C. 547(f) runs."""
DIRECT = "any direct evidence of that intent: the circumstances alone are alleged, and a court infers from them"
TAKEN = "all of the paragraph above: a part of it is taken for granted"
FEW = (
    "more than this of the intent; a court seldom infers it from so little. "
    "Plead what else points to it, with its source, or take the count out"
)
KNOWING = {"knew_of_plan": "knew", "should_have_known": "should have known"}
DEGREE = (
    "that a court would call this {badge}; no law says how much or how soon that is, and the line is our own. "
    "Say why it would, or take it out"
)
LEAST = 2
"""Circumstances, beside those that make out constructive fraud as well, below which a count on intent says that it is thin."""
CONSTRUCTIVE = (".8", ".9")
"""The badges that say no more than constructive fraud does: less than equivalent value, and insolvency."""

Asks = Callable[[Transfer, str], str]
"""The question for a missing path of the record, of one transfer; nothing where none is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that the record does not show, and what to ask to fill it."""

    what: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing alleged, with the facts that state it."""

    text: str
    facts: tuple[int, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegation:
    """One paragraph of a count.

    Attributes:
        text: what is alleged; empty where the record shows nothing of it.
        facts: the facts behind it, by their numbers among the facts told.
        points: what stands below it, one by one.
        gap: what the record does not show of it.
        id: by what the numbers of paragraphs know it.
    """

    text: str
    facts: tuple[int, ...] = ()
    points: tuple[Point, ...] = ()
    gap: Gap | None = None
    id: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes two allegations the same."""
        return (self.text, self.facts, self.points, self.gap)


@dataclass(frozen=True, slots=True)
class Alleging:
    """Alleges the elements of theories.

    Args:
        voice: how the case is pleaded.
        facts: the facts told.
        asks: the question for a path of the record that is missing, of one transfer; nothing where none is asked.
    """

    voice: Voice
    facts: FactList
    asks: Asks

    def elements(self, transfer: Transfer, finding: Finding) -> Iterator[Allegation]:
        """Yield the paragraphs of one theory against one transfer."""
        for part in of_one_creditor(elements_told(transfer, finding.judgment)):
            silent = SILENT | OF_PROPERTY if is_incurred(transfer) else SILENT
            if part.node.name in silent and part.truth is Truth.YES:
                continue
            if part.node.name == "the act governs the transfer" and finding.act is not None:
                yield self._act(transfer, finding, part)
            else:
                yield self._element(transfer, part, _law(finding))

    def gap(self, transfer: Transfer, what: str, proof: Proof) -> Gap:
        """Return a gap with the questions that would fill it, each of the transfer that the gap is about."""
        asked = dict.fromkeys(filter(None, (self.asks(transfer, path) for path in wanting(proof))))
        return Gap(what=what, asks=tuple(asked)[:MOST_ASKED])

    def _act(self, transfer: Transfer, finding: Finding, part: Proof) -> Allegation:
        act = finding.act
        assert act is not None
        text = f"{transfer.id} is governed by the {act.regime.name}, {act.regime.citation}"
        if part.truth is Truth.YES:
            return Allegation(text=text, facts=self._cited(part))
        return Allegation(text="", gap=self.gap(transfer, f"that {text}", part))

    def _element(self, transfer: Transfer, part: Proof, law: str) -> Allegation:
        says = _clause(transfer, part, law)
        weighed = _weighed(part)
        if weighed is not None:
            return self._intent(transfer, part, weighed, says)
        if part.truth is Truth.UNKNOWN:
            return self._open(transfer, part, says, law)
        gap = self.gap(transfer, TAKEN, part) if part.by is ASSUMPTION else None
        below = telling_parts(part)
        if below:
            told = tuple(Point(text=self._grounded(transfer, one, law), facts=self._cited(one)) for one in below)
            return Allegation(text=says, points=told, gap=gap)
        return Allegation(text=self._grounded(transfer, part, law), facts=self._cited(part), gap=gap)

    def _open(self, transfer: Transfer, part: Proof, says: str, law: str) -> Allegation:
        """Return an element that is open: what is shown of its alternatives, and the gap."""
        shown = [one for one in part.parts if one.truth is Truth.YES and isinstance(part.node, el.All) and one.node.name]
        told = tuple(Point(text=self._grounded(transfer, one, law), facts=self._cited(one)) for one in shown)
        known = "; ".join(dict.fromkeys(self._words(reason, part) for reason in reasons(self.voice.speech, part)))
        gap = self.gap(transfer, f"that {says}" + (f" ({known})" if known else ""), part)
        return Allegation(text="", points=told, facts=self._cited(part), gap=gap)

    def _intent(self, transfer: Transfer, part: Proof, weighed: Proof, says: str) -> Allegation:
        """Return actual intent with the circumstances that point to it; where nothing else shows it, what would is a gap."""
        toward = [one for one in weighed.parts if points(one) == "toward" and not _repeated(one, weighed)]
        shown = (*(self._circumstance(transfer, one) for one in toward), *self._planned(transfer))
        if part.truth is Truth.YES:
            direct = [self._words(reason, part) for reason in reasons(self.voice.speech, part)]
            return Allegation(text=f"{says}: {'; '.join(direct)}", facts=self._cited(part), points=shown)
        telling = [one for one in toward if not (one.node.id.endswith(CONSTRUCTIVE) or by_thumb(one))]
        gap = self.gap(transfer, DIRECT if len(telling) >= LEAST else FEW, part)
        return Allegation(text=f"{says}, as these circumstances show", points=shown, gap=gap)

    def _planned(self, transfer: Transfer) -> Iterator[Point]:
        """Yield that it was a step of one transaction, and who knew of the whole, or should have."""
        case = self.voice.speech.matter.case
        facts = plan(case, transfer)
        if len(facts) < 2:
            return
        others = [one.id for one in case.transfers if one is not transfer and said(one.step_of) == said(transfer.step_of)]
        known = [f"{self._named(item.value)} {KNOWING[item.path.rpartition('.')[2]]} of the whole" for item in facts[1:]]
        numbers = {self.facts.numbers[item] for item in facts if item in self.facts.numbers}
        yield Point(
            text=f"It was a step of one transaction, {said(transfer.step_of)}, with {joined(others)}: {'; '.join(known)}",
            facts=tuple(sorted(numbers)),
        )

    def _named(self, parties: str) -> str:
        return joined([self.voice.speech.name(one) for one in parties.split(", ")])

    def _circumstance(self, transfer: Transfer, badge: Proof) -> Point:
        """Return a badge of fraud as a circumstance, with the clause by which somebody is an insider."""
        why = "; ".join(self._words(reason, badge) for reason in reasons(self.voice.speech, badge))
        if by_thumb(badge):
            return Point(
                text=why, facts=tuple(self.facts.cited(grounds(badge))), gap=Gap(what=DEGREE.format(badge=badge.node.name))
            )
        cites = "; ".join(insider_cites(self.voice.speech, transfer, badge))
        return Point(text=_badge(why, badge) + (f" ({cites})" if cites else ""), facts=tuple(self.facts.cited(grounds(badge))))

    def _grounded(self, transfer: Transfer, part: Proof, law: str) -> str:
        says = _clause(transfer, part, law)
        if part.node.name in PLAIN:
            return says
        why = "; ".join(self._words(reason, part) for reason in further(self.voice.speech, part))
        return f"{says}: {why}" if why else says

    def _words(self, reason: str, part: Proof) -> str:
        sources = [item.source for below in part.walk() for item in below.evidence if item.source]
        return self.voice.say(alleged(reason), sources)

    def _cited(self, part: Proof) -> tuple[int, ...]:
        if part.node.name in WHOLE and part.truth is Truth.YES:
            read = {item for item in _speaking(part, Truth.YES) if item.path != SORT}
            days = DAYS if part.by is PRESUMPTION else ()
            shown = (number for item, number in self.facts.numbers.items() if item in read or item.path.endswith(days))
            return tuple(sorted(set(shown)))
        told = [one for one in grounds(part) if not isinstance(one.node, el.Weighed)]
        return tuple(self.facts.cited(told))


def is_incurred(transfer: Transfer) -> bool:
    """Whether what is attacked is an obligation that the debtor incurred, and no transfer."""
    return said(transfer.kind) in OBLIGATIONS


def _clause(transfer: Transfer, part: Proof, law: str) -> str:
    return clause(part.node.name, transfer.id, law, incurred=is_incurred(transfer))


def _law(finding: Finding) -> str:
    """Return the act that a theory borrows, as a sentence names it."""
    return finding.act.regime.citation if finding.act is not None else "that law"


def read_for(case: Case, judgment: Judgment) -> Iterator[Evidence]:
    """Yield the facts that a claim is pleaded with: those that speak for it, or leave it open, and those behind a credit given.

    What only helps a defense is nothing for a complaint to allege.
    """
    yield from (item for item in _speaking(judgment.proof, Truth.YES) if not _concedes(case, item))
    for answer in credited(judgment):
        yield from (item for item in _speaking(answer.proof, Truth.YES) if not _concedes(case, item))


def _concedes(case: Case, item: Evidence) -> bool:
    """Whether a fact is none for a plaintiff to allege, even where a figure gives credit for it.

    So it is with what a defense needs, and with a part that comes off the figure and for which the record names no paper.
    """
    name = item.path.rpartition(".")[2]
    needed = HELPING.get(name)
    if needed is not None:
        return str(needed).lower() == item.value
    return name in TAKEN_OFF and item.value not in NOT_SO and with_source(case, item).source is None


def _speaking(proof: Proof, wanted: Truth) -> Iterator[Evidence]:
    """Yield the evidence of what comes out as wanted, or open."""
    if proof.truth.known and proof.truth is not wanted:
        return
    yield from proof.evidence
    if isinstance(proof.node, el.Weighed):
        for part in proof.parts:
            if points(part) == "toward":
                yield from _speaking(part, part.truth)
        return
    for part in proof.parts:
        yield from _speaking(part, ~wanted if isinstance(proof.node, el.Not) else wanted)


def _weighed(part: Proof) -> Proof | None:
    """Return the weighing of badges of fraud in an element, if it has one."""
    if not part.node.id.endswith(".intent"):
        return None
    return next((one for one in part.walk() if isinstance(one.node, el.Weighed) and one.node.id.endswith(".badges")), None)


def _repeated(badge: Proof, weighed: Proof) -> bool:
    """Whether a badge is the common-law form of another that is alleged: a close relationship, beside an insider."""
    insider = any(one.node.id.endswith(".1") and one.truth is Truth.YES for one in weighed.parts)
    return badge.node.id.endswith(".relation") and insider


def _badge(why: str, proof: Proof) -> str:
    name = NO_PURPOSE if proof.truth is Truth.NO and proof.node.id.endswith(".purpose") else proof.node.name
    name = name if proof.truth is Truth.YES or name == NO_PURPOSE else f"not: {name}"
    return name if not why or why.lower() == name.lower() else why if name in why else f"{name}: {why}"
