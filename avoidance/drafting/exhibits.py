"""The exhibits of a case: transfers by theory, last days, who owes what, what is missing, what no paper supports.

Each exhibit is rows of one kind. A paper shows them in tables; a sheet shows the same rows, with the low, the likely and the high
figure in columns of their own. Figures are added within one theory and never across theories: they are the same dollars.

>>> str(Figure(620_000_00, 700_000_00, 760_000_00))
'$700,000.00 ($620,000.00 to $760,000.00)'
>>> flat(("net",), [(Figure(5_00, 6_00, 7_00),)])
(('net, low', 'net, likely', 'net, high'), [(Decimal('5.00'), Decimal('6.00'), Decimal('7.00'))])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from avoidance.analyze import Report
from avoidance.drafting.answers import chosen_findings
from avoidance.drafting.authorities import Cites
from avoidance.drafting.closing import asked
from avoidance.drafting.facts import fact_list
from avoidance.drafting.heading import heading
from avoidance.drafting.markdown import Gap, tidy
from avoidance.drafting.recovery import days_of, in_all, way
from avoidance.drafting.sources import record_cite
from avoidance.drafting.templates import filled
from avoidance.drafting.theories import spoken
from avoidance.drafting.wording import VERDICTS, Speech, dollars, money
from avoidance.facts.stated import smaller
from avoidance.judge import NIL, Judgment, Verdict, shielded
from avoidance.law.named import DAGGER, name_of
from avoidance.logic.known import Span
from avoidance.logic.truth import NO
from avoidance.recovery.legs import added
from avoidance.report.alike import alike, speaking, under_state
from casefacts.evidence import said


class Figure(Span):
    """An amount that says itself in words."""

    __slots__ = ()

    def __str__(self) -> str:
        return money(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One transfer under one theory, or under one theory of several states where it comes out alike."""

    theory: str
    transfer: str
    day: str
    transferee: str
    what: str
    worth: Figure
    gross: Figure
    protected: Figure
    net: Figure
    verdict: str
    unverified: str
    """Law under the verdict that nobody has read in the original."""
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What one theory brings: on what the record makes out, and if all that is open went the estate's way."""

    theory: str
    avoidable: int
    net: Figure
    open: int
    net_open: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A last day, and how it stands with one party."""

    what: str
    day: str
    cite: str
    transfers: str
    party: str
    stands: str
    until: str
    unless: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owes:
    """Somebody who may owe on a transfer, or who took and does not."""

    transfer: str
    party: str
    as_: str
    cite: str
    by: str
    status: str
    amount: Figure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsourced:
    """A fact that the record states without a source."""

    about: str
    fact: str


def lines(report: Report, chosen: set[str]) -> list[Line]:
    """Return the transfers under each theory, theory by theory in the statute's order."""
    speech = Speech(report.analysis.matter)
    transfers = {one.id: one for one in report.case.transfers if one.id in chosen}
    judgments = {(one.judgment.transfer, one.judgment.rule.id): one.judgment for _, found in report.findings() for one in found}
    rows: dict[str, list[Line]] = {}
    for one in alike(summary for summary in report.summaries if summary.transfer in chosen):
        transfer, judgment = transfers[one.summary.transfer], judgments[one.summary.transfer, one.summary.theory]
        value, taker = said(transfer.value), said(transfer.to)
        theory = spoken(member.theory for member in one.members)
        theory += "" if under_state(one.summary.theory) else f", {judgment.rule.name}"
        rows.setdefault(theory, []).append(
            Line(
                theory=theory,
                transfer=transfer.id,
                day=speech.when(transfer).removeprefix("on "),
                transferee=speech.name(taker) if taker else "not stated",
                what=speech.what(transfer),
                worth=Figure(None, None, None) if value is None else Figure(value.low, value.likely, value.high),
                gross=Figure(*judgment.gross),
                protected=Figure(*_protected(judgment)),
                net=Figure(*judgment.amount),
                verdict=VERDICTS[judgment.verdict],
                unverified="; ".join(dict.fromkeys(name_of(key) for member in one.members for key in member.unverified)),
                record=record_cite(transfer) or Gap("record cite"),
            )
        )
    return [line for own in rows.values() for line in own]


def _protected(judgment: Judgment) -> Span:
    return NIL if judgment.proof.truth is NO else smaller(shielded(judgment.answers), judgment.gross)


def totals(found: Sequence[Line]) -> Iterator[Total]:
    """Yield what each theory brings, each by itself."""
    for theory in dict.fromkeys(one.theory for one in found):
        own = {
            verdict: [one.net for one in found if one.theory == theory and one.verdict == VERDICTS[verdict]]
            for verdict in (Verdict.AVOIDABLE, Verdict.UNDETERMINED)
        }
        sure, open_ = own[Verdict.AVOIDABLE], own[Verdict.UNDETERMINED]
        yield Total(theory=theory, avoidable=len(sure), net=Figure(*added(sure)), open=len(open_), net_open=Figure(*added(open_)))


def calendar(report: Report, chosen: set[str]) -> Iterator[Due]:
    """Yield the last days, the next one first, one row for each party."""
    name = report.analysis.matter.name_of
    for one in sorted(report.deadlines, key=lambda each: (each.informative, each.date)):
        if one.of_petition or (one.transfers and chosen.isdisjoint(one.transfers)):
            continue
        shared = {
            "what": one.what,
            "day": one.date.isoformat(),
            "cite": one.cite,
            "unless": one.unless,
            "note": one.note,
        }
        told = [each for each in one.standing if not chosen.isdisjoint(each.transfers)]
        for each in told:
            ids = ", ".join(id for id in each.transfers if id in chosen)
            until = each.until.isoformat() if each.until else ""
            stands = "; ".join(filter(None, (each.status, each.says)))
            who = name(each.party) if each.party else "not stated"
            yield Due(**shared, transfers=ids, party=who, stands=stands, until=until)
        if not told:
            ids = ", ".join(id for id in one.transfers if id in chosen)
            yield Due(**shared, transfers=ids, party="", stands=one.told, until="")


def owed(report: Report, chosen: set[str]) -> Iterator[Owes]:
    """Yield who may owe what on each transfer, then who took and owes nothing."""
    speech, days = Speech(report.analysis.matter), days_of(report)
    for one in report.recoveries:
        if one.transfer not in chosen:
            continue
        for each in one.from_:
            status = "open" if each.open or one.if_avoided else "owes"
            yield _owes(
                one.transfer, speech.name(each.party), each.as_, each.cite, way(each.path, days), status, each.amount, each.why
            )
        for safe in one.protected:
            yield _owes(
                one.transfer, speech.name(safe.party), "holder", safe.cite, way(safe.path, days), "owes nothing", NIL, safe.why
            )
        for party in one.conduits:
            why = "had no dominion on this record"
            yield _owes(one.transfer, speech.name(party), "mere conduit", "11 U.S.C. 550(a)", "", "owes nothing", NIL, why)
        if one.instead:
            yield _owes(one.transfer, "", "", "", "", "no money", NIL, one.instead)


def _owes(transfer: str, party: str, as_: str, cite: str, by: str, status: str, amount: Span, why: str) -> Owes:
    return Owes(transfer=transfer, party=party, as_=as_, cite=cite, by=by, status=status, amount=Figure(*amount), why=dollars(why))


def unsourced(report: Report, speech: Speech, chosen: set[str]) -> Iterator[Unsourced]:
    """Yield the facts behind the answers for which the record names no paper."""
    facts = fact_list(speech, [(transfer, speaking(found)) for transfer, found in chosen_findings(report, chosen)])
    for about, own in (("the case", facts.common), *facts.own.items()):
        yield from (Unsourced(about=about, fact=one.text) for one in own if not one.source)


def exhibits(
    report: Report, transfers: Sequence[str] = (), templates: Path | None = None, *, filing: bool = False, only: str | None = None
) -> str:
    """Return the exhibits as a paper, in Markdown.

    Args:
        report: the analysis of a case.
        transfers: ids of the transfers to show; none means all of them.
        templates: a folder whose templates override ours, one by one.
        filing: they are for the court: without the banner of privilege, and without what the estate has yet to find.
        only: the one exhibit to write, one of ``EXHIBITS``; without it, each of them.

    Raises:
        BadTemplate: a template names a field that there is not, or is no template.
    """
    chosen = _chosen(report, transfers)
    cites = Cites(report.law)
    shown = [only] if only else [name for name in EXHIBITS if not (filing and name in WORK_PRODUCT)]
    fields: dict[str, Any] = {"heading": heading(report, ""), "filing": filing, "shown": shown, "stated": bool(chosen)}
    for name in shown:
        fields |= EXHIBITS[name](report, chosen)
    body = filled("exhibits.md.j2", fields, templates)
    tables = {"authorities": cites.listed(body), "provisions": cites.provisions(body)}
    return tidy(body + filled("authorities.md.j2", tables, templates))


def _transfers(report: Report, chosen: set[str]) -> dict[str, Any]:
    found = lines(report, chosen)
    theories = [(one, [line for line in found if line.theory == one.theory]) for one in totals(found)]
    return {"theories": theories, "dagger": DAGGER}


def _deadlines(report: Report, chosen: set[str]) -> dict[str, Any]:
    due = list(calendar(report, chosen))
    counted = list(dict.fromkeys((one.cite, one.note) for one in due if one.note))
    return {"undated": report.undated, "calendar": due, "counted": counted}


def _recovery(report: Report, chosen: set[str]) -> dict[str, Any]:
    whole = len(chosen) == len(report.case.transfers)
    return {"owed": list(owed(report, chosen)), "in_all": in_all(report) if whole else []}


def _questions(report: Report, chosen: set[str]) -> dict[str, Any]:
    return {"missing": asked(report, Speech(report.analysis.matter), chosen)}


def _unsourced(report: Report, chosen: set[str]) -> dict[str, Any]:
    return {"unsourced": list(unsourced(report, Speech(report.analysis.matter), chosen))}


EXHIBITS: Mapping[str, Callable[[Report, set[str]], dict[str, Any]]] = {
    "transfers": _transfers,
    "deadlines": _deadlines,
    "recovery": _recovery,
    "questions": _questions,
    "unsourced": _unsourced,
}
"""The exhibits in their order, A to E; of each what its template, ``exhibit_NAME.md.j2``, may name."""


def _chosen(report: Report, transfers: Sequence[str]) -> set[str]:
    return set(transfers) or {one.id for one in report.case.transfers}


Table = tuple[tuple[str, ...], list[tuple[Any, ...]]]
HEADS = {
    "transfers": (
        *("theory", "transfer", "date", "transferee", "what it was"),
        *("worth", "gross", "protected", "net", "verdict", "law to verify", "record"),
    ),
    "totals": ("theory", "avoidable", "net", "open", "net if open"),
    "deadlines": ("what", "last day", "provision", "transfers", "party", "how it stands", "until", "unless", "note"),
    "recovery": ("transfer", "party", "as", "provision", "by", "status", "up to", "why"),
    "questions": ("rank", "question", "what it unlocks", "at stake", "gap in the record", "key"),
    "unsourced": ("about", "fact"),
}
"""The sheets of the exhibits, with what their columns are called."""


WORK_PRODUCT = ("questions", "unsourced")
"""The exhibits that say what the estate has yet to find: for its lawyers, and in no filing."""


def sheets(report: Report, transfers: Sequence[str] = (), *, filing: bool = False, only: str | None = None) -> dict[str, Table]:
    """Return the exhibits as sheets: of each its header and its rows, by name; for the court, without the work product.

    Args:
        report: the analysis of a case.
        transfers: ids of the transfers to show; none means all of them.
        filing: they are for the court.
        only: the one sheet to return, one of ``HEADS``; without it, each of them.
    """
    chosen, speech = _chosen(report, transfers), Speech(report.analysis.matter)
    rows: dict[str, Callable[[], Iterable[Any]]] = {
        "transfers": lambda: lines(report, chosen),
        "totals": lambda: totals(lines(report, chosen)),
        "deadlines": lambda: calendar(report, chosen),
        "recovery": lambda: owed(report, chosen),
        "questions": lambda: asked(report, speech, chosen),
        "unsourced": lambda: unsourced(report, speech, chosen),
    }
    return {
        name: flat(head, [tuple(getattr(row, field) for field in row.__slots__) for row in rows[name]()], FIGURES.get(name, ()))
        for name, head in HEADS.items()
        if only in (None, name) and not (filing and name in WORK_PRODUCT)
    }


FIGURES = {"transfers": ("worth", "gross", "protected", "net"), "totals": ("net", "net if open"), "recovery": ("up to",)}


def flat(head: Sequence[str], rows: Sequence[Sequence[Any]], figures: Sequence[str] | None = None) -> Table:
    """Return a table whose amounts have a column for each of their ends; a day is a day, and what is not known is empty.

    Args:
        head: what its columns are called.
        rows: its cells.
        figures: the columns that hold amounts; without it, those of the first row.
    """
    wide = {title for title, cell in zip(head, rows[0], strict=True) if isinstance(cell, Span)} if figures is None else set(figures)
    titles = [
        name for title in head for name in ((f"{title}, low", f"{title}, likely", f"{title}, high") if title in wide else (title,))
    ]
    return tuple(titles), [tuple(part for cell in row for part in _cells(cell)) for row in rows]


def _cells(cell: Any) -> tuple[Any, ...]:
    if isinstance(cell, Span):
        return tuple(Decimal(end).scaleb(-2) if isinstance(end, int) else None for end in cell)
    if isinstance(cell, Gap):
        return (f"[fill in: {cell}]",)
    with suppress(TypeError, ValueError):
        return (date.fromisoformat(cell) if len(cell) == len("2024-03-15") else cell,)
    return (cell,)
