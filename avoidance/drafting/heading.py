"""The heading of a draft: which case, under which law, from which file, and what was assumed."""

from __future__ import annotations

from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.phrases import label
from avoidance.drafting.wording import Speech
from avoidance.law.bound import circuit_name
from avoidance.logic.known import Span
from avoidance.logic.words import span_words
from casefacts.evidence import DateSpan, Stated, said

SHORT = 12
_NO_ORDER = {
    True: "not stated (involuntary case)",
    False: "the petition date (voluntary case)",
    None: "the petition date, if the case is voluntary",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading: pairs of a name and what stands against it, and the what-ifs."""

    case: str
    lines: tuple[tuple[str, str], ...]
    assumed: tuple[tuple[str, str, str], ...]


def heading(report: Report, version: str) -> Heading:
    """Return the heading of a draft on a report."""
    proceeding, law = report.case.case, report.law
    relief = _day(proceeding.order_for_relief)
    lines = (
        ("Case", said(proceeding.name)),
        ("Number", said(proceeding.number)),
        ("Court", said(proceeding.court)),
        ("Circuit", circuit_name(law.circuit)),
        ("Chapter", said(proceeding.chapter)),
        ("Debtor", said(report.case.debtor.name)),
        ("Petition", _day(proceeding.petition_date)),
        ("Order for relief", relief or _NO_ORDER[said(proceeding.involuntary)]),
        ("Law as of", law.as_of.isoformat() if law.as_of else "the newest decisions in the tables"),
        ("Facts from", f"{report.reading.name} (sha256 {report.reading.sha256[:SHORT]})"),
        ("Law tables", f"sha256 {law.tables.sha256[:SHORT]}"),
        ("Engine", f"avoidance {version}"),
    )
    speech = Speech(report.analysis.matter)
    assumed = tuple((label(speech, one.path), one.new_text, one.old_text) for one in report.reading.settings)
    return Heading(case=said(proceeding.name) or "", lines=tuple((name, text) for name, text in lines if text), assumed=assumed)


def firm_fields(report: Report) -> dict[str, str]:
    """Return what a firm's own file may name of a case; what the record does not say is empty."""
    proceeding, law = report.case.case, report.law
    fields = {
        "case": said(proceeding.name),
        "number": said(proceeding.number),
        "court": said(proceeding.court),
        "chapter": said(proceeding.chapter),
        "debtor": said(report.case.debtor.name),
        "petition": _day(proceeding.petition_date),
        "law_as_of": law.as_of.isoformat() if law.as_of else None,
    }
    return {name: "" if value is None else " ".join(str(value).split()) for name, value in fields.items()}


def _day(stated: Stated[DateSpan] | None) -> str:
    when = said(stated)
    return "" if when is None else span_words(Span(when.earliest, when.likely, when.latest))
