"""The deadlines as an iCalendar file (RFC 5545), which calendar programs read.

Each deadline is an event of a whole day with alarms 30 and 7 days before; so is the end of each tolling agreement. Where no last
day to sue is counted, a task without any day says so, and what to find out: no day is made up. The identifier of an event stays the
same from run to run, so that a calendar replaces it and does not double it. There is no clock in the file: its stamp is the day as
of which deadlines are told, else the day of the petition, so that the same input gives the same bytes. Writing the format (line
folding, escapes, line ends) is left to the icalendar package.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from avoidance import __version__
from avoidance.analyze import Report
from avoidance.output.text import standing_lines
from avoidance.report.deadlines import Deadline, Uncounted
from casefacts.evidence import said

if TYPE_CHECKING:
    from icalendar import Event, Todo

ALARMS = (30, 7)
"""Days before a deadline on which the calendar reminds."""
HOST = "avoidance.invalid"
"""What stands after the @ of an identifier: a name that no host can ever have."""
SHOWN = 20


def calendar(report: Report) -> bytes:
    """Return the deadlines of a report as an iCalendar file."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//avoidance//deadlines {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for one in (one for one in report.deadlines if not one.of_petition):
        made.add_component(_event(report, one))
    if report.undated is not None:
        made.add_component(_undated(report, report.undated))
    written: bytes = made.to_ical()
    return written


def _event(report: Report, one: Deadline) -> Event:
    from icalendar import Event

    made = Event()
    made.add("uid", f"{_identity(report, one)}@{HOST}")
    made.add("dtstamp", _stamp(report))
    made.add("dtstart", one.date)
    made.add("dtend", one.date + timedelta(days=1))
    made.add("summary", f"{_case(report)}: {one.what}")
    made.add("description", "\n".join(_told(report, one)))
    made.add("categories", ["avoidance", "for information" if one.informative else "deadline"])
    made.add("transp", "TRANSPARENT")
    for days in ALARMS:
        made.add_component(_alarm(one, days))
    return made


def _undated(report: Report, one: Uncounted) -> Todo:
    """Return a task without any day: that no last day to sue is counted, and what to find out."""
    from icalendar import Todo

    made = Todo()
    made.add("uid", f"{_named(report, 'uncounted')}@{HOST}")
    made.add("dtstamp", _stamp(report))
    made.add("summary", f"{_case(report)}: not counted: {one.says}")
    made.add("description", "\n".join([*([one.ask] if one.ask else []), "no day is set here; a lawyer must find it"]))
    made.add("categories", ["avoidance", "not counted"])
    return made


def _alarm(one: Deadline, days: int) -> Event:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", timedelta(days=-days))
    made.add("description", f"in {days} days: {one.what}")
    return made  # type: ignore[return-value]


def _told(report: Report, one: Deadline) -> list[str]:
    standing = standing_lines(report, one)
    status = [f"{one.told} as of {report.as_of}"] if one.told else []
    more = [f"and {len(standing) - SHOWN} more: avoidance deadlines --format json"] if len(standing) > SHOWN else []
    return [one.cite, *status, one.note, *standing[:SHOWN], *more, "a lawyer must check every date"]


def _case(report: Report) -> str:
    return said(report.case.case.name) or said(report.case.case.number) or "Unnamed case"


def _identity(report: Report, one: Deadline) -> str:
    """Return a name that stays the same while the case and the deadline do, whatever its date becomes."""
    return _named(report, one.key)


def _named(report: Report, key: str) -> str:
    proceeding = report.case.case
    parts = (said(proceeding.court), said(proceeding.number), said(proceeding.name), key)
    return sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:32]


def _stamp(report: Report) -> datetime:
    return datetime.combine(report.as_of or report.law.petition, time(), tzinfo=UTC)
