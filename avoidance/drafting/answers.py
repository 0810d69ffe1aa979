"""The answers first: the table of the bottom line, the questions presented and the brief answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from avoidance.analysis import Finding
from avoidance.analyze import Report
from avoidance.drafting.alternatives import Turning, is_figure, turnings
from avoidance.drafting.authorities import Cites, period_words
from avoidance.drafting.carrying import carrying
from avoidance.drafting.cautions import cautions, elements_told, exempt_left_out, idle_names
from avoidance.drafting.facts import FactList, Found
from avoidance.drafting.markdown import sentence
from avoidance.drafting.phrases import question_words, telling
from avoidance.drafting.reasons import found, grounds, reasons
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.wording import ANSWERS, VERDICTS, Speech, burden, dollars, is_open, money, verdict_words
from avoidance.judge import Answer, Judgment, Verdict
from avoidance.law.named import DAGGER, THUMB
from avoidance.logic import elements as el
from avoidance.logic.known import Evidence
from avoidance.logic.proof import Proof
from avoidance.logic.rules import Rule
from avoidance.logic.truth import Truth
from avoidance.report.alike import Alike, alike, under_state
from avoidance.report.leading import NO_LEAD, VERIFY_FIRST
from avoidance.report.model import Question, Summary
from casefacts.evidence import said
from casefacts.model import Transfer

MOVERS = 3
BOTH = 2
STILL_OPEN = "still open either way"
RANK = {Verdict.AVOIDABLE: 0, Verdict.UNDETERMINED: 1, Verdict.NOT_AVOIDABLE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the bottom line."""

    transfer: str
    transferee: str
    theory: str
    verdict: str
    mark: str
    """What marks a verdict that rests on law which nobody has verified."""
    amount: str
    carries: str
    defense: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The question presented and the brief answer for one theory."""

    theory: str
    name: str
    cite: str
    plaintiff: str
    shows: tuple[str, ...]
    contested: tuple[bool, ...]
    """Of each thing shown, whether a fact behind it is disputed."""
    leaves_open: tuple[str, ...]
    answer: str
    verdict: str
    met: tuple[str, ...]
    failed: tuple[str, ...]
    open: tuple[str, ...]
    defeats: tuple[str, ...]
    could_defeat: tuple[str, ...]
    settles: tuple[tuple[tuple[int, ...], str, str], ...]
    reduces: tuple[str, ...]
    fails: tuple[str, ...]
    rests_on: tuple[str, ...]
    amount: str
    settled_anyway: str
    disputed_verdict: str
    disputed_amount: str
    disputed: tuple[int, ...]
    unverified: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(slots=True)
class Briefs:
    """Works out the answers of one report."""

    report: Report
    speech: Speech
    cites: Cites
    facts: FactList
    questions: Mapping[str, int]
    found: Found
    turned: dict[int, list[Turning]] = field(default_factory=dict)
    """The turnings of each finding that was asked about: they take the longest to find, and are told twice."""

    def turnings(self, finding: Finding) -> list[Turning]:
        """Return the figures at which the verdict changes."""
        if id(finding) not in self.turned:
            self.turned[id(finding)] = turnings(self.speech, finding)
        return self.turned[id(finding)]

    def rows(self) -> Iterator[Row]:
        """Yield the lines of the bottom line: what is avoidable first, then what is open; within each the most dollars first."""
        findings = {(transfer.id, one.judgment.rule.id): (transfer, one) for transfer, found in self.found for one in found}
        told = [one for one in self.report.summaries if (one.transfer, one.theory) in findings]
        lines = [one for one in alike(self.report.summaries) if any(member in told for member in one.members)]
        for one in sorted(lines, key=lambda line: (RANK[line.summary.verdict], -_size(line.summary))):
            summary = next(member for member in one.members if member in told)
            transfer, finding = findings[summary.transfer, summary.theory]
            yield self._row(transfer, finding, summary, one)

    def leads(self, chosen: set[str]) -> Iterator[tuple[str, str, str, list[str]]]:
        """Yield for each chosen transfer the theory to lead with, why, and what else is alive, those set behind alike together."""
        judgments = {
            (one.judgment.transfer, one.judgment.rule.id): one.judgment for _, found in self.report.findings() for one in found
        }
        for one in self.report.leads:
            if one.transfer in chosen:
                told = [reason for reason in one.reasons if not reason.startswith(("it rests on ", VERIFY_FIRST))]
                why = " ".join(sentence(_told_of(self.speech, reason)) for reason in told)
                why += f" To be verified first: {'; '.join(map(self._law, one.unsure))}." if one.unsure else ""
                rests = list(self.rests(judgments[one.transfer, one.theory])) if one.theory else []
                support = f" It rests on {', '.join(rests)}." if rests else ""
                behind: dict[str, list[str]] = {}
                for theory, because in one.then:
                    behind.setdefault(dollars(because), []).append(theory)
                yield (
                    one.transfer,
                    in_words(one.theory) or NO_LEAD,
                    f"{why}{support}",
                    [f"{spoken(own)}: {why}" for why, own in behind.items()],
                )

    def less_exempt(self) -> list[str]:
        """Return the transfers whose amounts differ from count to count because a part could have been exempted."""
        pairs = [(transfer, finding.judgment) for transfer, findings in self.found for finding in findings]
        return [transfer.id for transfer, judgment in pairs if exempt_left_out(transfer, judgment)]

    def brief(self, finding: Finding) -> Brief:
        """Return the question presented and the brief answer for one finding."""
        judgment = finding.judgment
        transfer = self.speech.transfer(judgment.transfer)
        parts = elements_told(transfer, judgment)
        raised = [answer for answer in judgment.raised if answer.proof.truth is not Truth.NO]
        other = finding.disputed_verdict
        return Brief(
            theory=in_words(judgment.rule.id),
            name=_name(judgment.rule),
            cite=self.cites.marked(judgment.rule.cite),
            plaintiff=self.speech.plaintiff,
            shows=tuple(text for _, text in self._shown(parts)),
            contested=tuple(_is_contested(part) for part, _ in self._shown(parts)),
            leaves_open=tuple(part.node.name for part in parts if not part.truth.known),
            answer=ANSWERS[judgment.verdict],
            verdict=judgment.verdict.value,
            met=tuple(self._met(parts)),
            failed=tuple(self._told(part) for part in parts if part.truth is Truth.NO),
            open=tuple(self._told(part) for part in parts if part.truth is Truth.UNKNOWN),
            defeats=tuple(
                self._defense(answer) for answer in raised if answer.takes_all is Truth.YES or answer in judgment.combined
            ),
            settles=tuple(self._settling(finding)),
            could_defeat=tuple(self._defense(answer) for answer in raised if answer.takes_all is Truth.UNKNOWN),
            fails=tuple(
                self._failed(answer) for answer in judgment.raised if answer.proof.truth is Truth.NO and self._is_serious(answer)
            ),
            reduces=tuple(
                f"{self._defense(answer)}, which protects {money(answer.protected)}"
                for answer in raised
                if answer.takes_all is Truth.NO and answer not in judgment.combined
            ),
            rests_on=tuple(self.rests(judgment)),
            amount="" if is_open(judgment.amount) else money(judgment.amount),
            settled_anyway=VERDICTS[finding.settled_anyway] if finding.settled_anyway is not None else "",
            disputed_verdict=VERDICTS[other] if other is not None else "",
            disputed_amount=_disputed_amount(finding),
            disputed=tuple(self.facts.disputed(finding)),
            unverified=tuple(self._law(key) for key in self.unverified(finding)),
            cautions=tuple(cautions(self.speech, transfer, finding)),
        )

    def _shown(self, parts: Iterable[Proof]) -> Iterator[tuple[Proof, str]]:
        """Yield each settled element that rests on facts, with what the question presented names.

        That is the ground of one that is met, and for one that fails what each alternative fails on.
        """
        for part in parts:
            if part.truth.known and self.facts.cited([part]) and (told := found(self.speech, part)):
                yield part, "; ".join(told) if part.truth is Truth.NO else told[0]

    def _met(self, parts: Iterable[Proof]) -> Iterator[str]:
        """Yield each element that is met, with the number under which the question presented gives its ground."""
        for number, (part, _) in enumerate(self._shown(parts), 1):
            if part.truth is Truth.YES:
                yield f"{part.node.name} ({number})"

    def rests(self, judgment: Judgment) -> Iterator[str]:
        """Yield what carries a verdict beside facts and findings, in words."""
        for line in judgment.rests_on:
            kind, _, rest = line.partition(": ")
            if kind == "assumption" and " = " not in rest:
                yield f"an assumption ({rest.partition(': ')[2]})"
            elif kind == "assumption":
                path, _, value = rest.partition(" = ")
                yield f"an assumption ({telling(self.speech, Evidence(path, value, assumed=True)).removesuffix('.')})"
            else:
                made = self._made_by(judgment, rest) if kind == "presumption" else ""
                yield f"{KINDS_OF_SUPPORT.get(kind, kind)} ({self.speech.plain(rest)}{made})"

    def _made_by(self, judgment: Judgment, label: str) -> str:
        """Return the authorities for the side of a split by which a presumption is taken; nothing where a statute makes it."""
        carried = (part for part in judgment.proof.walk() if part.node.label == label and part.truth is Truth.YES)
        sides = (below.node for part in carried for below in part.walk() if isinstance(below.node, el.Chosen))
        cited = dict.fromkeys(cite for side in sides for cite in self.cites.for_side(side.key, side.side))
        return f": {'; '.join(cited)}" if cited else ""

    def _settling(self, finding: Finding) -> Iterator[tuple[tuple[int, ...], str, str]]:
        """Yield the questions whose answer settles a finding, those with the same effect together."""
        together: dict[tuple[Verdict, Verdict], list[int]] = {}
        for one in finding.effects:
            if one.power > 1 and one.path in self.questions:
                together.setdefault((one.favorable, one.adverse), []).append(self.questions[one.path])
        for (favorable, adverse), asked in together.items():
            yield (tuple(sorted(asked)), VERDICTS[favorable], VERDICTS[adverse])

    def _failed(self, answer: Answer) -> str:
        return f"{self._defense(answer)} is not made out: {reasons(self.speech, answer.proof)[0]}"

    def _is_serious(self, answer: Answer) -> bool:
        """Whether a defense that failed deserves a word: the transferee gave something, or half of its elements are met."""
        return 2 * sum(part.truth is Truth.YES for part in answer.proof.parts) >= len(answer.proof.parts)

    def movers(self, chosen: set[str]) -> list[str]:
        """Return the few facts that would change the answer the most: by dollars, an open verdict before a settled one."""
        found = [*self._open(chosen), *self._settled()]
        return [text for _, text in sorted(found, key=lambda one: one[0])][:MOVERS]

    def _open(self, chosen: set[str]) -> Iterator[tuple[tuple[int, int, int], str]]:
        for place, one in enumerate(self.report.questions):
            does = effect(one, chosen)
            if does:
                yield (-one.stake, 0, place), f"{question_words(self.speech, one.ask)} {sentence(does)}"

    def _settled(self) -> Iterator[tuple[tuple[int, int, int], str]]:
        stakes = {(one.transfer, one.theory): one.stake for one in self.report.summaries}
        for place, (transfer, findings) in enumerate(self.found):
            for finding in findings:
                text = self._turn(finding)
                if text:
                    yield (
                        (-stakes[transfer.id, finding.judgment.rule.id], 1, place),
                        f"{transfer.id}, {in_words(finding.judgment.rule.id)}: {text}",
                    )

    def _turn(self, finding: Finding) -> str:
        """Return the nearest thing that would turn a settled verdict."""
        if finding.judgment.verdict is Verdict.UNDETERMINED:
            return ""
        figure = next(iter(self.turnings(finding)), None)
        if figure is not None:
            now = f"; the record has {figure.now}" if figure.now else ""
            at = figure.at or figure.shown or figure.sure
            held = "" if figure.at else ", other figures as displayed" if figure.shown else ", other figures within their bounds"
            return f"{figure.what} of {', or '.join(f'{edge} ({verdict})' for edge, verdict in at)}{held}{now}."
        turn = next((turn for turn in finding.turns if not is_figure(turn)), None)
        return "" if turn is None else f"it would be {VERDICTS[turn.to]} {self.speech.plain(turn.how)}."

    def _row(self, transfer: Transfer, finding: Finding, one: Summary, line: Alike) -> Row:
        taker = said(transfer.to)
        federal = under_state(one.theory) is None
        theory = f"{one.theory}, {finding.judgment.rule.name}" if federal else spoken(member.theory for member in line.members)
        return Row(
            transfer=one.transfer,
            transferee=self.speech.name(taker) if taker else "not stated",
            theory=theory,
            verdict=VERDICTS[one.verdict],
            mark=DAGGER if any(member.unverified for member in line.members) else "",
            amount="none" if one.verdict is Verdict.NOT_AVOIDABLE else money(one.amount),
            carries=self.carries(finding.judgment),
            defense=_defense_words(one.defense, idle_names(transfer, finding.judgment)),
        )

    def carries(self, judgment: Judgment) -> str:
        """Return what a verdict turns on."""
        proof = judgment.proof
        alone = [answer for answer in judgment.raised if answer.takes_all is Truth.YES]
        winning = [answer.rule.name for answer in alone or judgment.combined]
        if winning and proof.truth is not Truth.NO:
            return f"the defense: {', '.join(winning)}"
        if proof.truth is Truth.YES:
            open_ = [answer.rule.name for answer in judgment.raised if answer.takes_all is Truth.UNKNOWN]
            if open_:
                return f"open defense: {', '.join(open_)}"
            return "; ".join(dict.fromkeys((*self.rests(judgment), *carrying(self.speech, judgment))))
        parts = elements_told(self.speech.transfer(judgment.transfer), judgment)
        names = [part.node.name for part in parts if part.truth is proof.truth]
        return f"{'not met' if proof.truth is Truth.NO else 'open'}: {', '.join(names) or proof.node.name}"

    def _told(self, proof: Proof) -> str:
        facts = found(self.speech, proof)
        if not facts:
            return f"{proof.node.name}, on the side taken of a question of law"
        if proof.truth is Truth.NO:
            return f"{proof.node.name}, for {'; '.join(facts)}"
        return f"{proof.node.name}: {'; '.join(facts[:2])}"

    def _defense(self, answer: Answer) -> str:
        return f"{answer.rule.name} ({self.cites.marked(answer.rule.cite)})"

    def unverified(self, finding: Finding) -> list[str]:
        """Return the keys of the law under a finding that nobody has verified; a rule of thumb is no law."""
        return [key for key in finding.unverified(self.report.is_unverified) if not key.startswith(THUMB)]

    def marked(self, chosen: set[str]) -> list[str]:
        """Return what the mark stands for: the law that nobody has verified, with the verdicts that rest on it."""
        under: dict[str, dict[str, list[str]]] = {}
        for one in self.report.summaries:
            for key in one.unverified if one.transfer in chosen else ():
                under.setdefault(self._law(key), {}).setdefault(one.transfer, []).append(one.theory)
        return [
            f"{law}: {'; '.join(f'{transfer} under {spoken(own)}' for transfer, own in verdicts.items())}"
            for law, verdicts in under.items()
        ]

    def _law(self, key: str) -> str:
        if key.startswith("state:"):
            return period_words(key)
        tables = self.report.law.tables
        return tables.params[key].says.removesuffix(".") if key in tables.params else self.cites.of(key)


def _is_contested(part: Proof) -> bool:
    return any(item.disputed for ground in grounds(part) for item in ground.evidence)


def _told_of(speech: Speech, reason: str) -> str:
    """Return a reason to lead with a theory in the words of a memo."""
    kind, _, rest = reason.partition(": ")
    return burden(rest, speech.plaintiff) if kind == "burden" else in_words(dollars(reason))


def _name(rule: Rule) -> str:
    """Return what a theory is called beside its section; a borrowed one is called by name there already."""
    return "" if under_state(rule.id) else rule.name


KINDS_OF_SUPPORT = {"heuristic": "a rule of thumb, which is not law", "presumption": "a presumption", "inference": "an inference"}


def effect(one: Question, chosen: set[str]) -> str:
    """Return what the answer to a question would make of the findings it settles, or of their amounts."""
    alike_: dict[tuple[str, str], list[str]] = {}
    for line in _effects(one, chosen):
        name, _, says = line.partition(": ")
        transfer, _, theory = name.rpartition(" ")
        alike_.setdefault((transfer, says), []).append(theory)
    return "; ".join(f"{transfer} {spoken(own)}: {dollars(verdict_words(says))}" for (transfer, says), own in alike_.items())


def _disputed_amount(finding: Finding) -> str:
    """Return the amount without the disputed facts, where it is another one."""
    amount = finding.disputed_amount
    return "" if amount is None else "unknown" if is_open(amount) else money(amount)


def decides_a_verdict(one: Question, chosen: set[str]) -> bool:
    """Whether the answer to a question can settle a verdict, and not an amount alone."""
    return any(not line.partition(": ")[2].startswith("avoidable either way") for line in _effects(one, chosen))


def _effects(one: Question, chosen: set[str]) -> list[str]:
    """Return what a question does, finding by finding, without those that it leaves open whatever the answer."""
    ours = [line for line in one.effects if _of(line.partition(":")[0]) in chosen]
    return [line for line in ours if STILL_OPEN not in line and line.count("undetermined") < BOTH]


def _size(one: Summary) -> int:
    """Return the dollars that order a line: what is left to avoid, or where nothing is what the theory reaches."""
    central = one.gross.central if one.verdict is Verdict.NOT_AVOIDABLE else one.amount.central
    return central if isinstance(central, int) else 0


def _of(name: str) -> str:
    """Return the transfer in ``T1 548(a)(1)(B)``; an id has no space in its last word."""
    return name.rpartition(" ")[0]


def _defense_words(text: str, idle: list[str]) -> str:
    return "none raised" if text.partition(":")[0] in idle else dollars(text.replace("undetermined", "open")) or "none"


def chosen_findings(report: Report, chosen: set[str]) -> Found:
    """Return the findings on the chosen transfers, in the order of the record."""
    return [(transfer, found) for transfer, found in report.findings() if transfer.id in chosen]
