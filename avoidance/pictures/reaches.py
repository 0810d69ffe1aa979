"""The look-backs of a case as facts: how far back each theory reaches, and which transfers stand within.

Whether a transfer is within reach is what the rules answer, not what the drawing shows: the day on which the law deems it made
counts, a finding outranks it, and of a state's period the discovery of the fraud. Where the record leaves it open it is open here.

>>> from avoidance.analyze import analyze
>>> from casefacts.reading import read_text
>>> report = analyze(read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: ana}]
... transfers: [{id: T1, date: 2023-01-02, to: ana, kind: gift, property_kind: cash, value: 300}]
... '''))
>>> [(one.name, str(one.opens), one.marks) for one in reaches(report)][2]
('Fraudulent transfers', '2022-03-15', {'T1': 'within reach'})
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from avoidance.analyze import Report
from avoidance.facts.borrowed import BRANCHES, Borrowed
from avoidance.facts.periods import Clock, alive
from avoidance.facts.terms import setoff
from avoidance.facts.vocabulary import case, preference, preferred, transfer
from avoidance.law.jurisdictions import Limb, Period
from avoidance.law.named import CLAIMS, marked
from avoidance.logic.elements import AnyOf, DateFact, Window, compare
from avoidance.logic.known import Row, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.dates import months_after
from casefacts.model import Transfer

IN, OUT, OPEN, CARRIED = (
    "within reach",
    "out of reach",
    "open",
    "within reach by the longer period of a federal tax claim (26 U.S.C. 6502)",
)
"""How a transfer stands to a look-back."""
OF_TRUTH = {YES: IN, NO: OUT, UNKNOWN: OPEN}
MOST = 400
"""How many transfers are held against every period."""
OF_SETOFF, OF_TRUSTS, AFTER = "553(b)", "548(e)", "549(a)"


@dataclass(slots=True, kw_only=True)
class Reach:
    """How far back a theory reaches.

    Attributes:
        name: the theory, in words.
        long: how long the period is, in words.
        cite: the provision, marked where nobody has verified it.
        opens: the first day within reach; ``None`` where none is fixed.
        after: whether it reaches what followed the petition instead.
        more: how it may reach further back.
        marks: how each transfer stands to it of which the theory is asked.
    """

    name: str
    long: str
    cite: str
    opens: date | None
    after: bool = False
    more: str = ""
    marks: dict[str, str] = field(default_factory=dict)


def reaches(report: Report) -> list[Reach]:
    """Return the look-backs of a case, each with what stands within it."""
    return [*_federal(report), *_states(report), *_after(report)]


def made_on(report: Report, one: Transfer) -> Span:
    """Return the day on which a transfer is made, or its bounds."""
    return report.analysis.row(one)["transfer.made_on"].span


# ---------------------------------------------------------------- the Code


def _federal(report: Report) -> Iterator[Reach]:
    tested = {theory: {one.transfer for one in report.summaries if one.theory == theory} for theory in (OF_SETOFF, OF_TRUSTS)}
    yield _coded(report, "Preferences", "s547.noninsider_days", preferred.opens, _near)
    yield _coded(report, "Preferences, insiders", "s547.insider_years", preferred.insider_opens, _of_insider)
    if tested[OF_SETOFF]:
        yield _coded(report, "Setoffs", "s553b.days", setoff.opens, _of_setoff, tested[OF_SETOFF])
    yield _coded(report, "Fraudulent transfers", "s548.lookback_years", case.lookback_opens, _within)
    if tested[OF_TRUSTS]:
        opens = case.trust_lookback_opens
        trusts = _coded(report, "Self-settled trusts", "s548e.lookback_years", opens, _within_trusts, tested[OF_TRUSTS])
        if trusts.opens is not None:
            yield trusts


Answer = Callable[[Row], Truth | None]


def _coded(report: Report, name: str, key: str, opens: DateFact, answer: Answer, tested: Collection[str] | None = None) -> Reach:
    """Return a look-back of the Code, counted from the petition; ``tested`` are the transfers of which the theory is asked."""
    row = report.law.param(key)
    value = row.value if row is not None else None
    unit = "days" if key.endswith("days") else "year" if value == 1 else "years"
    found = Reach(
        name=name,
        long=f"{value} {unit}" if value is not None else "not in the law of this case",
        cite=marked(row.cite, row.confidence) if row is not None else "",
        opens=None,
    )
    for one in report.case.transfers[:MOST]:
        facts = report.analysis.row(one)
        span = facts[opens.key].span
        found.opens = span.central if isinstance(span.central, date) else None
        truth = answer(facts) if found.opens is not None else None
        if truth is not None and (tested is None or one.id in tested):
            found.marks[one.id] = OF_TRUTH[truth]
    return found


def _window(day: DateFact, opens: DateFact, row: Row) -> Truth:
    return Window(day=day, opens=opens, closes=case.petition).at("drawn", "", "").prove(row).truth


def _within(row: Row) -> Truth:
    found = row["transfer.reach_found"].truth
    return found if found.known else _window(transfer.made_on, case.lookback_opens, row)


def _within_trusts(row: Row) -> Truth:
    return _window(transfer.made_on, case.trust_lookback_opens, row)


def _near(row: Row) -> Truth | None:
    """Return whether a transfer is within the 90 days; ``None`` where the theory is not asked of it."""
    if preference.made_on.key not in row:
        return None
    found = row["preference.found_near"].truth
    return found if found.known else row["preference.deemed_made"].truth | _window(preference.made_on, preferred.opens, row)


def _of_setoff(row: Row) -> Truth:
    found = row["preference.found_near"].truth
    return found if found.known else _window(preference.made_on, setoff.opens, row)


def _of_insider(row: Row) -> Truth | None:
    """Return whether a transfer is within the insider's year; ``None`` where no insider is known to have been paid."""
    if (
        preference.insider_creditors not in row
        or AnyOf(key=preference.insider_creditors).at("drawn", "", "").prove(row).truth is NO
    ):
        return None
    found = row["preference.found_in_year"].truth
    return found if found.known else _window(preference.made_on, preferred.insider_opens, row)


# ---------------------------------------------------------------- the states, and what followed the petition


def _states(report: Report) -> Iterator[Reach]:
    """Yield the periods of the states' acts that may be borrowed, those of one act that are alike together."""
    found: dict[tuple[str, str, Limb, Limb], Reach] = {}
    petition = report.analysis.matter.petition.central
    for one in report.case.transfers[:MOST]:
        facts = report.analysis.row(one)
        for act in report.analysis.acts(one, facts):
            for theory, branch in BRANCHES.items():
                period = act.regime.period(branch)
                if not act.regime.has(branch) or theory.startswith("present"):
                    continue
                reach = found.setdefault(_alike(act, branch, period), _of_act(act, branch, period, petition))
                if one.id not in reach.marks or reach.marks[one.id] == OUT:
                    reach.marks[one.id] = _in_time(report, one, act, theory, branch, period)
    yield from found.values()


def _alike(act: Borrowed, branch: str, period: Period | None) -> tuple[str, str, Limb, Limb]:
    """Return what tells a bar from the others of the same act: its length, and the theory where discovery may lengthen it."""
    if period is None:
        return (act.place, branch, None, None)
    return (act.place, "", period.years, period.discovery_years)


def _of_act(act: Borrowed, branch: str, period: Period | None, petition: date | None) -> Reach:
    name = f"{act.where[:1].upper()}{act.where[1:]}: {CLAIMS[branch]}"
    if period is None or period.is_blank:
        return Reach(name=name, long="not established", cite="", opens=None)
    cite = marked(period.cite, period.confidence)
    if period.is_open_ended:
        return Reach(name=name, long="no fixed period; laches", cite=cite, opens=None)
    months = period.months("years")
    opens = months_after(petition, -months) if months is not None and petition is not None else None
    late = period.months("discovery_years")
    joined = "and" if period.combine == "both" else "or"
    more = f"{joined} {_long(late)} from discovery" if late is not None else ""
    return Reach(name=name, long=_long(months) if months is not None else "by discovery alone", cite=cite, opens=opens, more=more)


def _long(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{months} months" if rest else f"{years} year{'' if years == 1 else 's'}"


def _in_time(report: Report, one: Transfer, act: Borrowed, theory: str, branch: str, period: Period | None) -> str:
    """Return whether a claim was alive on the petition date: by the act's period, or by what may carry a creditor further."""
    row = report.analysis.row(one)
    if _followed(report, row["transfer.made_on"].span) is YES:
        return OUT
    own = report.analysis.row_under(one, row, act)
    clock = Clock(period=period, where=act.where, key=act.key(branch), made=own.get("act.perfected_on", row["transfer.made_on"]))
    plain = alive(report.analysis.matter, one, clock).truth
    known = own.get(f"act.{theory}_in_time")
    if plain is NO and known is not None and known.truth is not NO:
        return CARRIED if known.truth is YES else OPEN
    return OF_TRUTH[plain]


def _followed(report: Report, made: Span) -> Truth:
    """Return whether a transfer followed the petition."""
    petition = report.analysis.matter.petition
    return compare(Span(petition.earliest, petition.likely, petition.latest), "<", made, Fraction(1))


def _after(report: Report) -> Iterator[Reach]:
    """Yield what reaches transfers after the petition, where there may be some."""
    petition = report.analysis.matter.petition
    row = report.law.param("s549d.years_after_transfer")
    marks = {one.id: _followed(report, made_on(report, one)) for one in report.case.transfers[:MOST]}
    if row is not None and any(truth is not NO for truth in marks.values()):
        yield Reach(
            name="After the petition",
            long="from the petition on",
            cite="11 U.S.C. 549(a)",
            opens=petition.central,
            after=True,
            marks={id: OF_TRUTH[truth] for id, truth in marks.items() if truth is not NO},
        )
