"""What a demand letter says of one transfer: the theory, how the figure was reached, what was credited, what else there is.

>>> figure(Span.exactly(6_00))
'$6.00'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from avoidance.analyze import Report
from avoidance.drafting.answers import Brief, Briefs
from avoidance.drafting.cautions import is_idle
from avoidance.drafting.facts import FactList, Told
from avoidance.drafting.improvements import Improved, improved
from avoidance.drafting.markdown import Gap
from avoidance.drafting.paid import Paid, left, paid, reached
from avoidance.drafting.phrases import NOT_SO
from avoidance.drafting.plainly import kind_of, plain, to_show
from avoidance.drafting.reasons import reasons
from avoidance.drafting.recovery import days_of, way
from avoidance.drafting.sources import record_cite
from avoidance.drafting.taken import Conduit, standing
from avoidance.drafting.targets import Claim
from avoidance.drafting.theories import in_words, spoken
from avoidance.drafting.wording import dollars, is_open, money
from avoidance.facts.vocabulary import transfer as facts_of_transfer
from avoidance.judge import Answer, Judgment, Verdict
from avoidance.logic.known import Evidence, Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.recovery.plan import sharing
from avoidance.report.leading import is_bare
from avoidance.report.unsupported import lacking, leaning
from casefacts.evidence import Amount, said

_ONLY_IF_SO = (".exempt", ".not_property_of_debtor", ".liens", ".ponzi_scheme", ".received")
"""Facts that a letter passes over where they are not so."""
_FOR_VALUE = ("548(a)(1)(A)", "548(a)(1)(B)", "actual", "constructive", "constructive-present-creditor")
"""The theories against which value that was given is a defense."""
_LINE = re.compile(r", below \d+%$")
"""How a share of value ends where it is held against the rule of thumb, which is no law and no business of the recipient."""
_TWICE = re.compile(r"^(.+): (?=\1 )")
"""A name before a sentence that begins with it."""
DISPUTED = "; a fact behind this is disputed"
TOKEN = 1_00
"""So many cents at the least say only that something left: no figure that anybody would ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Other theories of one kind for the same dollars, and whether the record leaves them open."""

    theories: str
    plain: str
    amount: str
    open: bool
    leans_on: str
    """What alone points to intent, where it does so only by a line of the project's own; empty where more does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demanded:
    """What the letter says of one transfer."""

    id: str
    day: str
    what: str
    worth: str
    record: str
    firm: bool
    figure: str
    release: str
    bounds: str
    as_: str
    cite: str
    capacity: str
    perhaps_later: bool
    open_liability: bool
    conduit: Conduit | None
    """That the recipient may be a mere conduit, where the record has it."""
    kind: str
    path: str
    path_record: str
    why: str
    theory: str
    name: str
    theory_cite: str
    plain: str
    shows: tuple[str, ...]
    open: tuple[str, ...]
    made_out: bool
    leans_on: str
    """As of an alternative."""
    others: tuple[Alternative, ...]
    steps: tuple[tuple[str, str, str], ...]
    paid: Paid | None
    came_back: str
    credited: tuple[tuple[str, str, str, bool], ...]
    """Each defense that is credited, and whether a fact behind it is disputed."""
    contested: tuple[tuple[str, str, str], ...]
    refused: tuple[tuple[str, str, str], ...]
    improved: tuple[Improved, ...]
    not_raised: tuple[tuple[str, str], ...]
    facts: tuple[Told, ...]
    shared: bool


def told_of(report: Report, briefs: Briefs, claim: Claim) -> Demanded:
    """Return what the letter says of the transfer that a claim is on."""
    transfer, judgment, liable, speech = claim.transfer, claim.finding.judgment, claim.liable, briefs.speech
    brief: Brief = briefs.brief(claim.finding)
    answers, taker = judgment.raised, said(transfer.to)
    return Demanded(
        id=transfer.id,
        day=speech.when(transfer).removeprefix("on ") if transfer.date is not None else "",
        what=f"{speech.what(transfer)} to {speech.name(taker)}" if taker else speech.what(transfer),
        worth=speech.worth(transfer).removeprefix("worth ").removeprefix("of unknown value"),
        record=record_cite(transfer),
        firm=claim.firm,
        figure=claim.release or figure(liable.amount),
        release=claim.release,
        bounds=money(liable.amount) if not (liable.amount.is_exact or is_open(liable.amount)) else "",
        as_=f"the {liable.as_}" if liable.as_.startswith("creditor") else liable.as_,
        cite=liable.cite,
        capacity=claim.capacity,
        perhaps_later=claim.perhaps_later,
        open_liability=liable.open,
        conduit=standing(report, speech, transfer.id, liable).conduit,
        kind=said(transfer.kind) or "",
        path=way(liable.path, days_of(report)),
        path_record="; ".join(dict.fromkeys(one.source for one in report.case.flows if one.id in liable.path and one.source)),
        why=dollars(liable.why),
        theory=in_words(claim.lead.theory),
        name=brief.name,
        theory_cite=brief.cite,
        plain=plain(claim.lead.theory),
        shows=tuple(
            _TWICE.sub("", _LINE.sub("", text)) + (DISPUTED if contested else "")
            for text, contested in zip(brief.shows, brief.contested, strict=True)
        ),
        open=tuple(to_show(name, transfer.id) for name in brief.leaves_open),
        made_out=judgment.verdict is Verdict.AVOIDABLE,
        leans_on=dollars("; ".join(leaning(judgment))),
        others=tuple(_others(report, claim)),
        steps=tuple(_steps(report, claim)),
        paid=paid(report, claim),
        came_back=_came_back(report, claim),
        credited=tuple((*_kept(one), _is_disputed(one)) for one in answers if one.proof.truth is YES and one.protected.high != 0),
        contested=tuple(_kept(one) for one in answers if one.proof.truth is UNKNOWN),
        refused=tuple((*_called(one), reasons(speech, one.proof)[0]) for one in answers if one.proof.truth is NO),
        improved=improved(claim),
        not_raised=tuple(
            _called(one)
            for one in judgment.answers
            if not one.raised and one.proof.truth is not NO and not is_idle(transfer, one.rule.id, raised=False)
        ),
        facts=numbered(briefs.facts, briefs.facts.own[transfer.id]),
        shared=not claim.release and bool(sharing(report.recovered, transfer.id, liable.party)),
    )


def figure(span: Span) -> str:
    """Return what is asked: the likely figure, else the most; nothing where no figure is known, or only that something left.

    >>> figure(Span(5_00, 6_00, 7_00)), figure(Span(0, None, 7_00)), figure(Span(0, None, None))
    ('$6.00', 'up to $7.00', '')
    """
    if is_open(span):
        return ""
    if span.likely is not None:
        return money(Span.exactly(span.likely))
    if span.high is not None:
        return f"up to {money(Span.exactly(span.high))}"
    return money(span) if isinstance(span.low, int) and span.low > TOKEN else ""


def _others(report: Report, claim: Claim) -> Iterator[Alternative]:
    """Yield the theories behind the first, one line a kind; of what nothing on the record points to the letter says nothing."""
    kinds: dict[str, list[Judgment]] = {}
    for judgment in behind_lead(report, claim):
        if not (is_bare(judgment) or lacking(claim.transfer, judgment)):
            kinds.setdefault(kind_of(judgment.rule.id), []).append(judgment)
    for found in kinds.values():
        own = [one.rule.id for one in found]
        amount = found[0].amount if not (claim.passed_on or claim.release) else Span(None, None, None)
        yield Alternative(
            theories=spoken(own),
            plain=plain(own[0]),
            amount="" if is_open(amount) else figure(amount),
            open=all(one.verdict is Verdict.UNDETERMINED for one in found),
            leans_on=dollars("; ".join(dict.fromkeys(text for one in found for text in leaning(one)))),
        )


def behind_lead(report: Report, claim: Claim) -> list[Judgment]:
    """Return what comes of the theories behind the first, in their order."""
    judgments = {one.judgment.rule.id: one.judgment for one in report.of(claim.transfer)}
    return [judgments[theory] for theory, _ in claim.lead.then]


def _steps(report: Report, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield how the figure was reached, a line a step: what it is, how much, and its record cite."""
    transfer, judgment = claim.transfer, claim.finding.judgment
    for stated, sign, what in (
        (transfer.value, "", "worth of what left the debtor"),
        (transfer.liens, "less ", "valid liens of others on it"),
        (transfer.exempt, "less ", "the part that the debtor could have exempted"),
        (transfer.not_property_of_debtor, "less ", "the part that was not the debtor's"),
    ):
        amount = said(stated)
        if isinstance(amount, Amount) and stated is not None and (not sign or amount.high != 0):
            source = stated.source or transfer.source or Gap("source")
            doubt = ", which is disputed" if stated.disputed else ""
            yield f"{sign}{what}{doubt}", money(Span(amount.low, amount.likely, amount.high)), source
    yield f"what {in_words(claim.lead.theory)} reaches", known(judgment.gross), ""
    for answer in judgment.raised:
        if answer.proof.truth is not NO and answer.protected.high != 0:
            disputed = ", which is disputed" if _is_disputed(answer) else ""
            open_ = ", which is open" if answer.proof.truth is UNKNOWN else disputed
            yield f"less what {answer.rule.name} protects ({answer.rule.cite}){open_}", known(answer.protected), ""
    more = max((one for one in behind_lead(report, claim) if not is_bare(one)), key=lambda one: _most(one.amount), default=judgment)
    if claim.recovery.avoided == more.amount and _most(more.amount) > _most(judgment.amount):
        yield f"what {in_words(more.rule.id)} reaches, in the alternative", known(more.amount), ""
    yield from reached(report, claim) if claim.passed_on else left(report, claim)
    yield "asked of you", claim.release or known(claim.liable.amount), ""


def _most(span: Span) -> int:
    return span.high if isinstance(span.high, int) else 0


def _came_back(report: Report, claim: Claim) -> str:
    """Return what came back for the transfer, where it would count and no defense takes any of it off."""
    if kind_of(claim.lead.theory) not in _FOR_VALUE:
        return ""
    received = report.analysis.row(claim.transfer).get(facts_of_transfer.received.key)
    credited = any(one.protected.high != 0 for one in claim.finding.judgment.raised)
    return "" if received is None or credited or received.span.high == 0 else known(received.span)


def known(span: Span) -> str:
    """Return an amount in words; nothing where the record gives none."""
    return "" if is_open(span) else money(span)


def _called(one: Answer) -> tuple[str, str]:
    return one.rule.name, one.rule.cite


def _is_disputed(one: Answer) -> bool:
    return any(item.disputed for part in one.proof.walk() for item in part.evidence)


def _kept(one: Answer) -> tuple[str, str, str]:
    return one.rule.name, one.rule.cite, known(one.protected)


def numbered(facts: FactList, told: Iterable[Told]) -> tuple[Told, ...]:
    """Return the facts that a letter tells, numbered from one: without the caption, and without that which is merely not so."""
    paths: dict[int, list[Evidence]] = {}
    for item, number in facts.numbers.items():
        paths.setdefault(number, []).append(item)
    kept = (fact for fact in told if not all(map(_is_idle_fact, paths[fact.number])))
    return tuple(replace(fact, number=number) for number, fact in enumerate(kept, 1))


def _is_idle_fact(item: Evidence) -> bool:
    return item.path.startswith("case.") or (item.path.endswith(_ONLY_IF_SO) and item.value in NOT_SO)
