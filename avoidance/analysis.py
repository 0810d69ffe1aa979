"""A case under a law, transfer by transfer: what comes of every theory, and what stands beside it.

The case is analyzed transfer by transfer. What a whole report needs (verdicts, figures, questions) is kept for each; the proofs are
made again when somebody asks to read them, so that a case of ten thousand transfers does not hold ten thousand trees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from avoidance.bearing import bearing, derived_in, doubts_of, law_of, leaves_of, live_in
from avoidance.decide import Effect, Turn, at_ends, effects, settled_anyway, turns
from avoidance.elsewhere import elsewhere, judged_first
from avoidance.facts.borrowed import Borrowed, acts_for, acts_of
from avoidance.facts.chapters import ANCILLARY
from avoidance.facts.matter import Matter
from avoidance.facts.row import abroad, common, row, under
from avoidance.facts.stated import span_of
from avoidance.facts.timing import timing
from avoidance.judge import Judgment, Verdict, judge
from avoidance.law.named import marked
from avoidance.law.states import states
from avoidance.logic.known import Known, Row, Span
from avoidance.logic.once import Once
from avoidance.logic.sides import retaken
from avoidance.rulebook import BRANCHES, BURDEN, FEDERAL, book_of, federal
from avoidance.uncertain import steps, uncertain
from casefacts.disputes import undisputed
from casefacts.evidence import said
from casefacts.model import Case, Transfer

if TYPE_CHECKING:
    from avoidance.law.bound import Law

BORROWED = "544(b):"
IN_AID = "ch15.in_force"
FIRST = tuple(FEDERAL.rule(id) for id in ("544(a)", "547(b)", "547(d)"))
"""The claims that are judged before those of section 548, whose defense 548(c) is no answer to their extent."""


@dataclass(frozen=True, slots=True)
class OtherSide:
    """What the verdict and the amount would be on another side of a split."""

    key: str
    choice: str
    verdict: Verdict
    amount: Span


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One theory for one transfer, with all that a reader may ask of it; what takes long is worked out once, when asked for."""

    judgment: Judgment
    disputed_verdict: Verdict | None
    """What the verdict would be if every disputed fact were unknown, where that is another."""
    disputed_amount: Span | None
    """What the amount would be if every disputed fact were unknown, where that is another."""
    other_sides: tuple[OtherSide, ...]
    used: tuple[str, ...]
    """Keys of the parameters and ids of the authorities that carry the verdict, or on which it is open."""
    read: tuple[str, ...]
    """Keys of all that was read to reach it, where the claim fails on something else too."""
    consulted: tuple[str, ...]
    """Keys of the positions that it consulted."""
    doubtful: tuple[str, ...] = ()
    """Ids of the authorities that its elements cite and that nobody has verified."""
    act: Borrowed | None = None
    """The act under which a borrowed theory stands."""

    @property
    def branch(self) -> str:
        """The branch of the state table that a borrowed theory follows."""
        return BRANCHES[self.judgment.rule.id.rpartition(":")[2]]

    def unverified(self, doubt: Callable[[str], bool]) -> tuple[str, ...]:
        """Return the keys of what it used and cites that nobody has verified; ``doubt`` says so of a key."""
        return tuple(dict.fromkeys((*(key for key in self.used if doubt(key)), *self.doubtful)))

    @Once
    def turns(self) -> list[Turn]:
        """What would change the verdict."""
        return turns(self.judgment)

    @Once
    def effects(self) -> list[Effect]:
        """What each missing fact would do to an open verdict, and each one that is known only within bounds."""
        found: dict[str, Effect] = {}
        for one in (*uncertain(self.judgment), *effects(self.judgment), *steps(self.judgment)):
            found.setdefault(one.path, one)
        return sorted(found.values(), key=lambda one: -one.power)

    @Once
    def settled_anyway(self) -> Verdict | None:
        """The verdict that every completion of the record would give, where an open one has one."""
        return settled_anyway(self.judgment)


@dataclass(slots=True)
class Held:
    """The facts of a transfer, as far as they were worked out: its own, those that borrowed acts share, and those of each act."""

    transfer: Transfer
    facts: Row
    first: dict[str, Judgment]
    abroad: Row | None = None
    under: dict[tuple[str, str, date | None], Row] = field(default_factory=dict)


class Analysis:
    """A case under a law, and the findings on each of its transfers."""

    def __init__(self, case: Case, law: Law, beside: Matter | None = None, moved: str = "") -> None:
        self.case = case
        self.law = law
        self.matter = Matter(case, law, beside, moved)
        self._shared = common(self.matter)
        self._others: dict[tuple[str, str], Analysis] = {}
        self._latest: Held | None = None

    @cached_property
    def undisputed(self) -> Analysis | None:
        """Return the analysis with every disputed fact unknown, or ``None`` where nothing is disputed."""
        case = undisputed(self.case)
        return None if case is None else Analysis(case, self.law)

    def other(self, key: str, value: str) -> Analysis:
        """Return the same case with one position changed."""
        if (key, value) not in self._others:
            self._others[key, value] = Analysis(self.case, self.law.with_position(key, value), self.matter, key)
        return self._others[key, value]

    def row(self, transfer: Transfer) -> Row:
        """Return every typed fact of one transfer; those of the latest one are kept, for several questions are asked of each."""
        if self._latest is None or self._latest.transfer is not transfer:
            facts = row(self.matter, transfer, self._shared)
            first = judged_first(transfer.id, facts, FEDERAL, FIRST, FEDERAL.rule("548(c)"))
            facts.update(elsewhere(first.values(), facts))
            self._latest = Held(transfer, facts, first if self._cap is None else {})
        return self._latest.facts

    def held(self, transfer: Transfer) -> Held:
        """Return the facts of one transfer, which :meth:`resume` takes up again after others were asked about."""
        self.row(transfer)
        assert self._latest is not None
        return self._latest

    def resume(self, held: Held) -> None:
        """Make the transfer of some facts the latest one again."""
        self._latest = held

    def row_under(self, transfer: Transfer, facts: Row, act: Borrowed) -> Row:
        """Return the facts of a transfer with those that an act's own rules read."""
        latest = self._latest
        if latest is None or latest.facts is not facts:
            return under(self.matter, transfer, abroad(self.matter, transfer, facts), act)
        if latest.abroad is None:
            latest.abroad = abroad(self.matter, transfer, facts)
        key = (act.code, act.regime.act, act.regime.first)
        if key not in latest.under:
            latest.under[key] = under(self.matter, transfer, latest.abroad, act)
        return latest.under[key]

    def acts(self, transfer: Transfer, facts: Row) -> list[Borrowed]:
        """Return the acts that the trustee may borrow against a transfer."""
        return acts_for(self.matter, transfer, facts["transfer.made_on"])

    def has_act(self, transfer: Transfer, state: str) -> bool:
        """Whether the tables have an act of a state that may govern a transfer on its day."""
        made = timing(self.matter, transfer)["transfer.made_on"]
        return state not in states() or bool(acts_of(self.matter, transfer, state, made))

    def judgments(self, transfer: Transfer, theory: str | None = None) -> list[Judgment]:
        """Return what comes of every theory that the record brings into play, or of one of them."""
        facts = self.row(transfer)
        first = self._latest.first if self._latest is not None else {}
        book = federal(self.matter.side(BURDEN))
        found = [
            first.get(rule.id) or judge(rule, book, transfer.id, facts, self._cap)
            for rule in book.claims()
            if theory in (None, rule.id) and rule.is_brought(facts)
        ]
        if theory is None or theory.startswith(BORROWED):
            found += self._borrowed(transfer, facts, theory)
        return found

    def _borrowed(self, transfer: Transfer, facts: Row, theory: str | None) -> list[Judgment]:
        """Return what comes of the states' theories, under each act that may govern."""
        acts = [act for act in self.acts(transfer, facts) if theory is None or theory.startswith(f"{BORROWED}{act.place}:")]
        return self._under(transfer, facts, acts, theory)

    def under_law_of(self, code: str, transfer: Transfer, facts: Row) -> tuple[tuple[str, ...], list[Judgment]]:
        """Return the names of a state's acts that may govern a transfer, and what comes of their theories, listed or not.

        Where two acts may govern, a theory is answered by the one that leaves more open.
        """
        acts = acts_of(self.matter, transfer, code, facts["transfer.made_on"])
        best: dict[str, Judgment] = {}
        for one in self._under(transfer, facts, acts):
            label = one.rule.id.rpartition(":")[2]
            if label not in best or best[label].verdict is Verdict.NOT_AVOIDABLE:
                best[label] = one
        return tuple(act.regime.short for act in acts), list(best.values())

    def _under(self, transfer: Transfer, facts: Row, acts: Iterable[Borrowed], theory: str | None = None) -> list[Judgment]:
        found: list[Judgment] = []
        for act in acts:
            rules = [rule for rule in book_of(act).claims() if theory in (None, rule.id)]
            own = self.row_under(transfer, facts, act) if rules else {}
            found += [judge(rule, book_of(act), transfer.id, own, self._cap) for rule in rules]
        return found

    def findings(self, transfer: Transfer) -> Iterator[Finding]:
        """Yield the findings on one transfer, in the statute's order."""
        for judgment in self.judgments(transfer):
            yield self._finding(transfer, judgment)

    @cached_property
    def _cap(self) -> Span | None:
        """A debtor's own action recovers no more than the exemption: 11 U.S.C. 522(h)-(j)."""
        plaintiff = self.case.case.plaintiff
        if plaintiff is None or said(plaintiff.who) != "debtor":
            return None
        if plaintiff.exemption is None:
            return Span(0, None, None)
        return span_of(plaintiff.exemption.value)

    def _finding(self, transfer: Transfer, judgment: Judgment) -> Finding:
        leaves, borne = leaves_of(judgment), bearing(judgment)
        knowns = dict.fromkeys([known for leaf in leaves for known in leaf.knowns])
        derived = derived_in(leaves)
        consulted = tuple(dict.fromkeys((*live_in(judgment), *sorted(derived))))
        disputed_verdict, disputed_amount = self._disputed(transfer, judgment, knowns)
        return Finding(
            judgment=judgment,
            disputed_verdict=disputed_verdict,
            disputed_amount=disputed_amount,
            other_sides=tuple(self._other_sides(transfer, judgment, consulted, derived)),
            used=law_of(borne, consulted),
            read=law_of((*leaves, *borne), consulted),
            consulted=consulted,
            doubtful=doubts_of(borne),
            act=self.act_of(transfer, judgment),
        )

    def act_of(self, transfer: Transfer, judgment: Judgment) -> Borrowed | None:
        """Return the act under which a theory is judged; ``None`` for one of the Code's own."""
        id = judgment.rule.id
        if not id.startswith(BORROWED):
            return None
        return next(act for act in self.acts(transfer, self.row(transfer)) if id.startswith(f"{BORROWED}{act.place}:"))

    def _disputed(self, transfer: Transfer, judgment: Judgment, knowns: Iterable[Known]) -> tuple[Verdict | None, Span | None]:
        """Return the verdict and the amount with every disputed fact unknown, each where it is another one."""
        if not any(item.disputed for known in knowns for item in known.evidence) or self.undisputed is None:
            return None, None
        stripped = next(one for one in self.undisputed.case.transfers if one.id == transfer.id)
        without = self._same(self.undisputed, stripped, judgment)
        if without is None:
            return (None if judgment.verdict is Verdict.UNDETERMINED else Verdict.UNDETERMINED), None
        return (
            None if without.verdict is judgment.verdict else without.verdict,
            None if without.amount == judgment.amount else without.amount,
        )

    def _other_sides(
        self, transfer: Transfer, judgment: Judgment, consulted: tuple[str, ...], derived: set[str]
    ) -> Iterator[OtherSide]:
        for key in consulted:
            for value in self.law.others(key):
                if key not in derived and not _turns_with(judgment, key, value):
                    continue
                other = self._same(self.other(key, value), transfer, judgment)
                if other is not None and (other.verdict is not judgment.verdict or other.amount != judgment.amount):
                    yield OtherSide(key, value, other.verdict, other.amount)

    @staticmethod
    def _same(analysis: Analysis, transfer: Transfer, judgment: Judgment) -> Judgment | None:
        return next(iter(analysis.judgments(transfer, judgment.rule.id)), None)


def ends_of(finding: Finding, transfer: Transfer) -> dict[str, Verdict]:
    """Return the verdict at the low, likely and high value of what left, where the record gives bounds."""
    value = said(transfer.value)
    if value is None or value.is_exact:
        return {}
    ends = {
        name: cents for name, cents in (("low", value.low), ("likely", value.likely), ("high", value.high)) if cents is not None
    }
    return at_ends(finding.judgment, f"transfers.{transfer.id}.value", ends)


def bind(case: Case, positions: Mapping[str, str] | None = None) -> Law:
    """Return the law that governs a case.

    Args:
        case: the case.
        positions: sides of splits chosen for this run; they outrank those that the case file chooses.

    Raises:
        UnknownPosition: a position, or a side of one, is not in the tables.
        CodeDoesNotApply: the petition is older than the Bankruptcy Code, or than the chapter that the record names.
    """
    from avoidance.law.bound import Law
    from avoidance.law.tables import tables

    petition = said(case.case.petition_date)
    day = petition.central if petition else None
    if day is None:
        raise CodeDoesNotApply("the petition date is unknown, and without it no look-back can be counted; state it")
    closed, as_of = said(case.case.case_closed), said(case.case.law_as_of)
    law = Law.bind(
        tables(),
        petition=day,
        as_of=as_of.central if as_of else None,
        circuit=said(case.case.circuit),
        chosen=case.positions or {},
        closed=closed.central if closed else None,
    )
    for key, value in (positions or {}).items():
        law = law.with_position(key, value, chosen_by="option")
    _refuse_before_code(law, day)
    _refuse_before_chapter(law, day, said(case.case.chapter))
    return law


class CodeDoesNotApply(ValueError):
    """The case is older than the Bankruptcy Code."""


def _refuse_before_code(law: Law, petition: date) -> None:
    row_ = law.param_on("code.in_force", petition)
    if row_ is None:
        first = law.tables.params["code.in_force"].rows[0]
        raise CodeDoesNotApply(
            f"a petition of {petition} is older than the Code, in force for cases from {first.first} "
            f"({marked(first.cite, first.confidence)}): the Bankruptcy Code does not apply; check the date"
        )


def _refuse_before_chapter(law: Law, petition: date, chapter: str | None) -> None:
    if chapter == ANCILLARY and law.param_on(IN_AID, petition) is None:
        first = law.tables.params[IN_AID].rows[0]
        raise CodeDoesNotApply(
            f"chapter 15 is for cases from {first.first} ({marked(first.cite, first.confidence)}), the petition is of {petition}; "
            "an older case in aid of a foreign proceeding stood under section 304, which no rule here states: check the chapter"
        )


def _turns_with(judgment: Judgment, key: str, side: str) -> bool:
    """Whether the claim, or a defense raised, comes out otherwise on another side of a split."""
    proofs = [judgment.proof, *(answer.proof for answer in judgment.raised)]
    return any(retaken(proof, key, side) is not proof.truth for proof in proofs)
