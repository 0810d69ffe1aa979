"""A case and its law in, a report out: the one place that runs everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from avoidance.analysis import Analysis, Finding, bind
from avoidance.decide import Effect, assumed, hanging
from avoidance.facts.chapters import ANCILLARY, MUNICIPAL
from avoidance.facts.timing import needs_perfection, taken_as_delivered
from avoidance.facts.worth import assumed_nothing
from avoidance.federal.chapters import OF_CHAPTERS
from avoidance.judge import Answer, Judgment, Verdict
from avoidance.law.jurisdictions import Deviation
from avoidance.law.named import THUMB, is_unverified
from avoidance.law.states import states
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.logic.words import amount_words, cents_words
from avoidance.parts import in_parts
from avoidance.recovery.asks import SETTLES, gathered
from avoidance.recovery.claimscap import CAP
from avoidance.recovery.othersides import with_other_sides
from avoidance.recovery.plan import Plan, plan
from avoidance.recovery.records import Recovery
from avoidance.recovery.satisfaction import Recovered, recovered
from avoidance.recovery.transferees import Holding
from avoidance.recovery.underacts import under
from avoidance.report.asking import question
from avoidance.report.deadlines import AFTER, COUNTED, SINCE, TRUSTEE, WHEN_APPOINTED, Deadline, Uncounted, deadlines, uncounted
from avoidance.report.extinguishment import Applied, extinguished, may_apply
from avoidance.report.leading import Doubt, Lead, badges_of, is_bare, lead, shown_share, timed
from avoidance.report.model import Asked, Question, Summary, ranked
from avoidance.report.preferences import Preferred, preferences
from avoidance.report.remarks import Remark, remarks, spoken_of
from avoidance.report.standing import UNCLEAR
from casefacts.evidence import said
from casefacts.model import Transfer
from casefacts.paths import item_key
from casefacts.reading import Reading

NOT_CONSIDERED = (
    "whether a transfer is also voidable under 11 U.S.C. 544(b) or 545: to that extent, as for 544(a) and 547, 548(c) is no answer",
    "state remedies other than avoidance, tolling under state law, and what is listed of the states' own law as for you to weigh",
    "a loan earmarked for a part of a payment; how a balance ran through the 90 days of 553(b)",
    "section 545, to which reclamation and warehouse liens speak as well",
    "interest on what is recovered, costs, and who of several that paid may look to the others",
    "whether a debtor's own action meets 11 U.S.C. 522(g) and (h)",
    "holidays of the states, equitable tolling, standing, jurisdiction and pleading",
    "whether the record is true: every figure and date is taken as the record states it",
)
NO_STATE = "claims under state law through 11 U.S.C. 544(b)(1), which often reach further back: the record names no state"
WHICH_STATE = (
    "Which state's law may be borrowed through section 544(b)? Where did the debtor live, or have its place of business or chief "
    "executive office, when it made the transfers?"
)
LATE = ("sued late", "passed")
"""How a last day stands with a party where it was missed."""
ASSUMED = "assumption: "
KEPT = 500
MOST_DATED = 50
MOST_NAMED = 10
READ = frozenset(
    (
        *("divorce.decree", "guaranty.savings_clause", "insolvency.premise", "steps.collapse", "steps.look_back", "tuition.value"),
        *("charity.aggregation", "charity.excess", "charity.gai", "foreclosure.before_bfp", "good_faith.std"),
        *("good_faith.futility", "s548.actual_burden"),
        *("intent.exempt_property", "leap.day", "ponzi.presumption", "ponzi.principal_value", "preference.weekend"),
        *("s546e.customer", "s546e.preempts_creditor_suits", "trustee.kind_546a"),
        *("check.defenses", "contemporaneous.perfection", "earmark.lien", "floating.greater_amount", "garnishment.made"),
        *("dip.limitation", "limitation.weekend", "newvalue.paid_after", "s546e.conduit"),
        *("earmark.scope", "foreclosure.preference", "newvalue.reading", "pref.diligence"),
        *("small_preference.aggregation", "small_preference.threshold_date"),
        *("relative.counting", "s548b.indirect", "strict_foreclosure.bfp", "tax_sale.bfp", "value.view"),
        *("charity.544b2_reach", "conveyance.made", "irs.trigger", "fdcpa.applicable_law", "sovereign.544b"),
        *("insider_preference.reach", "insider_preference.credit", "ufca.salable_value", "ufca.old_debt", "s550.cap"),
        *("initial_transferee.test", "s550.proceeds", "s550.returned", "s550.value_date", "tracing.convention", "tracing.same_day"),
    )
)
"""The positions that a rule or a fact of this version reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """A position that the report consulted: the side taken, why, and who chose it."""

    key: str
    choice: str
    why: str
    chosen_by: str


@dataclass(slots=True)
class Tally:
    """What a report keeps of some transfers while it is made."""

    summaries: list[Summary] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    consulted: set[str] = field(default_factory=set)
    states: dict[str, None] = field(default_factory=dict)

    def join(self, other: Tally) -> None:
        """Add what was kept of the transfers that follow."""
        self.summaries += other.summaries
        self.leads += other.leads
        self.used |= other.used
        self.doubtful |= other.doubtful
        self.consulted |= other.consulted
        self.states |= other.states
        for path, one in other.asked.items():
            if path in self.asked:
                self.asked[path].join(one)
            else:
                self.asked[path] = one


class Report:
    """The analysis of one case: what stands in the report, with the proofs made again when they are read."""

    def __init__(self, reading: Reading, positions: Mapping[str, str] | None = None, as_of: date | None = None) -> None:
        self.reading = reading
        self.case = reading.case
        self.chosen = positions
        self.law = bind(reading.case, positions)
        self.as_of = as_of or self.law.as_of
        self.analysis = Analysis(reading.case, self.law)
        self._kept: dict[str, tuple[Finding, ...]] = {}
        self._doubts: dict[str, bool] = {}
        self._pass()

    def findings(self) -> Iterator[tuple[Transfer, tuple[Finding, ...]]]:
        """Yield each transfer with its findings, in the order of the record."""
        for transfer in self.case.transfers:
            yield transfer, self.of(transfer)

    def of(self, transfer: Transfer) -> tuple[Finding, ...]:
        """Return the findings on one transfer."""
        kept = self._kept.get(transfer.id)
        return kept if kept is not None else tuple(self.analysis.findings(transfer))

    def transfer(self, id: str) -> Transfer:
        """Return a transfer by its id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Transfer]:
        return {transfer.id: transfer for transfer in self.case.transfers}

    @cached_property
    def related(self) -> frozenset[str]:
        """Return the parties that stand in a relationship to anybody."""
        return frozenset(party for link in self.case.relationships for party in (link.who, link.of))

    @cached_property
    def recoveries(self) -> tuple[Recovery, ...]:
        """Return the recovery for each transfer that is avoidable or open."""
        return with_other_sides(self.analysis.matter, self.summaries, self.recovered)

    @cached_property
    def recovered(self) -> Recovered:
        """Return everything that may be recovered: what became of each transfer, who took, and who owes."""
        return recovered(self.analysis.matter, self.summaries)

    @cached_property
    def plan(self) -> Plan:
        """Return which defendants recover the most, and the limits that bind."""
        return plan(self.analysis.matter, self.recovered)

    @cached_property
    def preferences(self) -> tuple[Preferred, ...]:
        """Return each creditor that was paid within reach: its balance under both readings, and the ends of the dispute."""
        return tuple(preferences(self.analysis.matter))

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Return the days by which something must be done, with their status as of the day asked about."""
        return tuple(deadlines(self.analysis.matter, self.summaries, self.as_of, extinguished(self.analysis.matter, self._acts())))

    def _acts(self) -> Iterator[Applied]:
        """Yield every act under which a transfer may be attacked but for the time, for as many as a list of days is read for."""
        for transfer in self.case.transfers[:MOST_DATED]:
            branches: dict[str, list[str]] = {}
            for one in self.of(transfer):
                if one.act is not None and may_apply(one.judgment):
                    branches.setdefault(one.act.code, []).append(one.branch)
            if not branches:
                continue
            facts = self.analysis.row(transfer)
            for act in self.analysis.acts(transfer, facts):
                if act.code in branches:
                    yield Applied(transfer.id, facts["transfer.made_on"], act, frozenset(branches[act.code]))

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """Return the theory to lead with for each transfer, with what the time to sue says against it."""
        missed = self._missed()
        return tuple(timed(one, tuple(missed.get((one.transfer, one.theory == AFTER), ()))) for one in self._leads)

    def _missed(self) -> dict[tuple[str, bool], list[str]]:
        """Return with whom the last day to attack a transfer was missed, by transfer and whether as one made after the petition."""
        found: dict[tuple[str, bool], list[str]] = {}
        for one in self.deadlines:
            for standing in () if one.informative else one.standing:
                if standing.status in LATE:
                    name = self.analysis.matter.name_of(standing.party) if standing.party else "whoever took it"
                    says = f"{standing.status} against {name}: the last day was {standing.until or one.date} ({standing.says})"
                    for transfer in standing.transfers:
                        found.setdefault((transfer, one.key.startswith(f"{SINCE}:")), []).append(says)
        return found

    @property
    def uncounted(self) -> str:
        """Return why no last day to sue is counted, where none is."""
        return self.undated.says if self.undated is not None else ""

    @cached_property
    def undated(self) -> Uncounted | None:
        """Return why no last day to sue is counted, and what would let it be; ``None`` where it is counted."""
        return uncounted(self.analysis.matter)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Return what should be known of a transfer though no verdict turns on it."""
        dealt = spoken_of(self.analysis.matter)
        return tuple(remarks(self.analysis.matter, (one.judgment for transfer in dealt for one in self.of(transfer))))

    @cached_property
    def cautions(self) -> tuple[tuple[str, Deviation], ...]:
        """Return, by state, the points of its own law that no rule applies: a reader must weigh them."""
        return tuple((code, one) for code in self._states for one in states()[code].cautions)

    @cached_property
    def positions(self) -> tuple[Consulted, ...]:
        """Return the positions that were consulted, or chosen by the user, by key."""
        chosen = {key for key in self.law.tables.positions if self.law.position(key).chosen_by in ("case", "option")}
        chosen |= {one.position for one in self.remarks if one.position}
        chosen |= {CAP for one in self.recoveries if one.capped}
        chosen |= {key for one in self.deadlines for key in COUNTED if f"{key} = " in one.note}
        choices = [self.law.position(key) for key in sorted(self._consulted | chosen)]
        return tuple(Consulted(key=one.key, choice=one.value, why=one.why, chosen_by=one.chosen_by) for one in choices)

    @cached_property
    def unverified(self) -> tuple[str, ...]:
        """Return the parameters and authorities used or cited that nobody has verified."""
        return tuple(sorted({*self._doubtful, *(key for key in self._used if self.is_unverified(key))}))

    def is_unverified(self, key: str) -> bool:
        """Whether a parameter, a state's period or an authority that was used is from memory only, or not established at all."""
        if key not in self._doubts:
            self._doubts[key] = is_unverified(self.law, key)
        return self._doubts[key]

    @property
    def assumptions(self) -> list[str]:
        """Return what was taken for granted: what-ifs, figures taken as nothing, days taken as stated."""
        lines = [
            f"{setting.path}: assumed to be {setting.new_text} (the record: {setting.old_text})"
            for setting in self.reading.settings
        ]
        for transfer in self.case.transfers:
            lines += assumed_nothing(transfer)
        traced = self.recovered.trace.assumed if self.recovered.trace is not None else ()
        return [*lines, *self._day_assumptions(), *self._silences(), *traced, *self.recovered.collected.assumed]

    @cached_property
    def not_considered(self) -> list[str]:
        """Return what nobody looked at, this case's own gaps included."""
        dead = [f"position {one.key} = {one.choice}: no rule of this version reads it" for one in self.unread]
        unnamed = [NO_STATE] if self._names_no_state else []
        return [*unnamed, *dead, *NOT_CONSIDERED, *self._without_act(), *([self.uncounted] if self.uncounted else [])]

    @property
    def _names_no_state(self) -> bool:
        """Whether the record names no state, so that nothing is borrowed from any."""
        stateless = not said(self.case.case.state_law) and bool(self.case.transfers)
        return stateless and said(self.case.case.chapter) != ANCILLARY

    @property
    def unread(self) -> tuple[Consulted, ...]:
        """Return the positions that were chosen and that no rule of this version reads: the report is the same without them."""
        return tuple(one for one in self.positions if one.key not in READ)

    def _without_act(self) -> Iterator[str]:
        """Yield the states whose law of the day of some transfer is not in the tables: no theory of theirs is shown for it."""
        for code in said(self.case.case.state_law) or ():
            ids = [one.id for one in self.case.transfers if not self.analysis.has_act(one, code)]
            if ids:
                more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
                yield f"the law of {code} on the day of {', '.join(ids[:MOST_NAMED])}{more}: the tables have no act of that time"

    def _day_assumptions(self) -> Iterator[str]:
        if self.case.solvency.balance_sheets:
            yield "solvency.balance_sheets: an item that is not marked exempt, contingent or concealed is taken as an ordinary one"
        findings = self.case.solvency.findings
        for index, finding in enumerate(findings):
            if finding.from_ is None and finding.until is None:
                yield f"solvency.findings.{item_key(findings, index)}: no days stated; taken to cover every day"
        petitioned = said(self.case.case.chapter) not in (MUNICIPAL, ANCILLARY)
        if self.case.case.order_for_relief is None and self.case.case.involuntary is None and petitioned:
            yield "case.order_for_relief: not stated; taken as the petition date, as in a voluntary case"
        for transfer in self.case.transfers:
            if transfer.for_benefit_of is None and self._beneficiaries_matter(transfer):
                yield f"transfers.{transfer.id}.for_benefit_of: not stated; nobody else is taken to benefit"
            if transfer.settlement is not None and self.case.debtor.market_roles is None:
                yield f"transfers.{transfer.id}.settlement: the debtor is taken to be no person that 546(e) to (j) protect"
            if transfer.perfected is None and needs_perfection(transfer):
                yield f"transfers.{transfer.id}.perfected: not stated; the debtor's condition is tested on the transfer's own date"
            if taken_as_delivered(transfer):
                yield f"transfers.{transfer.id}.perfected: not stated; taken as delivered and good against a purchaser on its date"

    def _silences(self) -> list[str]:
        """Return what verdicts take for granted where the record is silent, beside what-ifs: each thing once."""
        carried = (line.removeprefix(ASSUMED) for one in self.summaries for line in one.rests_on if line.startswith(ASSUMED))
        return list(dict.fromkeys(line for line in carried if " = " not in line))

    def _pass(self) -> None:
        every = Tally()
        self._tally(self.case.transfers[:1])  # so that what the case as a whole needs is worked out before its parts are
        for part in in_parts(self._tally, self.case.transfers):
            every.join(part)
        self.summaries = tuple(every.summaries)
        self._leads = tuple(every.leads)
        self._used, self._doubtful, self._consulted, self._states = every.used, every.doubtful, every.consulted, every.states
        self._ask_of_recovery(every.asked)
        questions = [one.finish(path, self._worded(path, one)) for path, one in every.asked.items()]
        more = [*self._which_day(), *([self._which_state()] if self._names_no_state else [])]
        self.questions: tuple[Question, ...] = ranked([*questions, *more])

    def _ask_of_recovery(self, asked: dict[str, Asked]) -> None:
        """Add what recovery turns on to what is asked."""
        banks = {one.id for one in self.case.parties if said(one.financial_institution) is True}
        alive = {one.transfer: one.theory for one in self._leads}
        self.tracing_asks = gathered(self.recovered, alive, self.analysis.matter.name_of, banks)
        for one in self.tracing_asks:
            self._note(asked, one.path, "").add(one.name, f"{one.name}: {one.effect}", SETTLES, one.transfer, one.stake)

    @property
    def tracing_questions(self) -> tuple[Question, ...]:
        """Return the questions on which recovery turns, ranked."""
        paths = {one.path for one in self.tracing_asks}
        return tuple(one for one in self.questions if one.path in paths)

    def under_acts(self, transfer: str, taking: Holding) -> list[tuple[str, str]]:
        """Return how a later holder stands under 8(b) of each uniform act by which the transfer may be avoided."""
        live = [one for one in self.of(self.transfer(transfer)) if one.act is not None and may_apply(one.judgment)]
        acts = {one.act.name: one.act.place for one in live if one.act is not None}
        found = ((f"{place} ({act} 8(b))", under(act, taking)) for act, place in acts.items())
        return [(cite, status) for cite, status in found if status is not None]

    def _tally(self, transfers: Sequence[Transfer]) -> Tally:
        """Return what a report keeps of some transfers."""
        kept = Tally()
        for transfer in transfers:
            found = tuple(self.analysis.findings(transfer))
            if len(self.case.transfers) <= KEPT:
                self._kept[transfer.id] = found
            for finding in found:
                summary = _summary(finding, self.is_unverified)
                kept.summaries.append(summary)
                kept.used.update(finding.read)
                kept.doubtful.update(finding.doubtful)
                kept.consulted.update(finding.consulted)
                if finding.act is not None:
                    kept.states[finding.act.code] = None
                self._ask(kept.asked, transfer, finding, summary)
            if (first := lead(found, self.is_unverified)) is not None:
                kept.leads.append(first)
        return kept

    def _which_day(self) -> Iterator[Question]:
        """Yield the question for the day from which the time to sue runs, where it is not on the record."""
        live = [one for one in self.summaries if one.verdict is not Verdict.NOT_AVOIDABLE]
        unlocks = tuple(dict.fromkeys(f"{one.transfer} {one.theory}" for one in live))
        due = next((one for one in self.deadlines if one.unless), None)
        if self.undated is not None and self.undated.path:
            path, ask, effect, bears = self.undated.path, self.undated.ask, "546(a): no last day to sue is counted without it", True
        elif due is not None:
            path, ask, bears = TRUSTEE, WHEN_APPOINTED, due.status == UNCLEAR
            effect = f"546(a): the last day to sue is {due.date}, and could be as late as {due.until}"
        else:
            return
        if live:
            stake = sum({one.transfer: one.stake for one in live}.values()) if bears else 0
            yield Question(path=path, ask=ask, unlocks=unlocks, effects=(effect,), stake=stake, power=1)

    def _which_state(self) -> Question:
        """Return the question that a record without a state calls for."""
        stakes: dict[str, int] = {}
        for one in self.summaries:
            stakes[one.transfer] = max(stakes.get(one.transfer, 0), one.stake)
        return Question(
            path="case.state_law",
            ask=WHICH_STATE,
            unlocks=tuple(f"{one.id} 544(b)" for one in self.case.transfers[:KEPT]),
            effects=("544(b)(1): with a state named, the theories of its law are worked out for each transfer",),
            stake=sum(stakes.values()),
            power=1,
        )

    def _ask(self, asked: dict[str, Asked], transfer: Transfer, finding: Finding, summary: Summary) -> None:
        name = f"{summary.transfer} {summary.theory}"
        for effect in finding.effects:
            if not self._worth_asking(transfer, effect.path):
                continue
            says = f"{name}: {_effect_words(effect)}"
            self._note(asked, effect.path, effect.ask).add(name, says, effect.power, summary.transfer, summary.stake)
        low, high = summary.amount.low, summary.amount.high
        for path, ask in hanging(finding.judgment).items():
            if isinstance(low, int) and isinstance(high, int):
                ends = f"{cents_words(high)} if it favors the estate, at the least {cents_words(low)} if not"
                says = f"{name}: avoidable either way; {ends}"
                self._note(asked, path, ask).add(name, says, 2, summary.transfer, high - low)
        for path, ask in assumed(finding.judgment).items():
            says = f"{name}: avoidable on what is taken for granted, and perhaps not if the answer is another"
            self._note(asked, path, ask).add(name, says, 2, summary.transfer, summary.stake)

    def _worth_asking(self, transfer: Transfer, path: str) -> bool:
        """Whether anything suggests a question: a Ponzi scheme and an employment contract are not asked about out of the blue."""
        if path.endswith(".intent.ponzi_scheme"):
            return self._speaks_of_scheme
        return not path.endswith(".employment_contract") or said(transfer.kind) in ("employment", "obligation", "payment")

    def _beneficiaries_matter(self, transfer: Transfer) -> bool:
        return said(self.case.debtor.kind) == "partnership" or said(transfer.employment_contract) is True

    @cached_property
    def _speaks_of_scheme(self) -> bool:
        items = (item for one in self.case.transfers for item in (said(one.received) or ()))
        stated = any(one.intent is not None and said(one.intent.ponzi_scheme) for one in self.case.transfers)
        return stated or any(said(item.kind) == "investment_principal" for item in items)

    def _note(self, asked: dict[str, Asked], path: str, ask: str) -> Asked:
        if path not in asked:
            asked[path] = Asked(ask)
        return asked[path]

    def _worded(self, path: str, asked: Asked) -> str:
        return question(self.analysis.matter, [self._by_id[id] for id in asked.stakes], path, asked.ask)

    def asked_of(self, transfer: Transfer, path: str) -> str:
        """Return what to ask about a missing fact where one transfer is spoken of; nothing where nothing is asked.

        A question that several transfers share names the days of them all; here it names that of this one.
        """
        one = self._questions.get(path)
        if one is None or one.declared is None:
            return one.ask if one else ""
        return question(self.analysis.matter, [transfer], path, one.declared)

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {one.path: one for one in self.questions}


def analyze(reading: Reading, positions: Mapping[str, str] | None = None, as_of: date | None = None) -> Report:
    """Return the report on a case.

    Args:
        reading: the case as its file states it.
        positions: sides of splits chosen for this run.
        as_of: the day as of which deadlines are open or passed; without it, the day whose law is applied.

    Raises:
        UnknownPosition: a position, or a side of one, is not in the tables.
        CodeDoesNotApply: the petition is older than the Bankruptcy Code, or its date is unknown.

    >>> from casefacts.reading import read_text
    >>> report = analyze(read_text("case: {petition_date: 2024-03-15}"))
    >>> report.summaries
    ()
    """
    return Report(reading, positions, as_of)


def _summary(finding: Finding, doubt: Doubt) -> Summary:
    judgment = finding.judgment
    return Summary(
        transfer=judgment.transfer,
        theory=judgment.rule.id,
        verdict=judgment.verdict,
        disputed_verdict=finding.disputed_verdict,
        disputed_amount=finding.disputed_amount,
        gross=judgment.gross,
        amount=judgment.amount,
        rests_on=judgment.rests_on,
        carries=carries(judgment),
        defense=_strongest(judgment),
        keeps=tuple((one.rule.name, one.rule.cite, one.protected) for one in judgment.raised if _leaves_a_part(one)),
        unverified=tuple(key for key in finding.unverified(doubt) if not key.startswith(THUMB)),
        bare=is_bare(judgment),
        shown=shown_share(judgment),
    )


def carries(judgment: Judgment) -> str:
    """Return what the verdict turns on: the defense that takes all, the element that fails or is open, or what is met."""
    winning = next((answer for answer in judgment.raised if answer.takes_all is YES), None)
    if judgment.verdict is Verdict.NOT_AVOIDABLE and judgment.proof.truth is not NO and winning is not None:
        return f"{winning.rule.name} ({winning.rule.cite})"
    if judgment.verdict is Verdict.NOT_AVOIDABLE and judgment.proof.truth is not NO:
        names = " and ".join(f"{answer.rule.name} ({answer.rule.cite})" for answer in judgment.combined)
        return f"{names} leave nothing to recover" if names else "nothing to recover"
    if judgment.proof.truth is YES and judgment.verdict is Verdict.UNDETERMINED:
        return "open: " + ", ".join(answer.rule.name for answer in judgment.raised if answer.takes_all is UNKNOWN)
    if judgment.proof.truth is YES:
        return "; ".join(judgment.rests_on) or "each element is met on the record"
    badges = badges_of(judgment.rule.holds)
    if badges and judgment.proof.truth is UNKNOWN and (proof := judgment.proof.find(badges)) is not None:
        return f"{judgment.proof.because} ({proof.because.partition(':')[0]})"
    return judgment.proof.because


def _strongest(judgment: Judgment) -> str:
    """Return the defense that takes most, or the one that would if it were raised."""
    telling = (answer for answer in judgment.answers if answer.raised or answer.rule.id not in OF_CHAPTERS)
    best = max(telling, key=_strength, default=None)
    if best is None:
        return ""
    if not best.raised:
        return f"{best.rule.name}: not raised"
    status = best.proof.status.replace("_", " ")
    how = "could protect" if best.proof.truth is UNKNOWN else "protects"
    shields = f", {how} {amount_words(best.protected)}" if best.proof.truth is not NO else ""
    return f"{best.rule.name}: {status}{shields}"


def _leaves_a_part(answer: Answer) -> bool:
    """Whether a defense holds and leaves the transferee a part."""
    return answer.proof.truth is YES and answer.takes_all is not YES and bool(answer.protected.high)


def _strength(answer: Answer) -> int:
    """Return how strong a defense is: one that nobody raised has no strength yet."""
    return {YES: 3, UNKNOWN: 2, NO: 1}[answer.proof.truth] if answer.raised else 0


def _effect_words(effect: Effect) -> str:
    if effect.how:
        return effect.how
    if effect.power == 1:
        return "still open either way, but a step toward the answer"
    return f"{_words(effect.favorable)} if it favors the estate, {_words(effect.adverse)} if not"


def _words(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")
