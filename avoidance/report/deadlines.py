"""The days by which something must be done: 11 U.S.C. 546(a), 549(d), 550(f), 108(a), Fed. R. Bankr. P. 9006(a).

An action under 544, 545, 547, 548 or 553 is begun by the earlier of the closing of the case and the later of two years after the
order for relief and one year after the first permanent trustee, if one is appointed before the two years end. An appointment on
their very last day comes before they end; one on a day to which a weekend carried that last day is a boundary, and the earlier date
is given. Whether an interim trustee counts is a position (``trustee.kind_546a``). A transfer after the petition is attacked within
two years of it (549(d)), an avoided one recovered within one year of its avoidance (550(f)), either no later than the closing of
the case. Closing is an event and does not move to the next court day; the periods do.

In cases before 22 October 1994 the two years ran from the trustee's appointment; whether they ran from the petition against a
debtor in possession is a position (``dip.limitation``), and so is whether 546(a) moves off a weekend (``limitation.weekend``).

Where the record knows a day only within bounds, the earliest possible deadline is given. A trustee's appointment that is not on the
record is unknown and not "never": the two years are given, and the last day has passed for sure only a year after them. Under the
listed sections nobody is appointed while a debtor in possession sues, in chapter 9 or in chapter 15; the last has no such actions.
An order for relief that does not come with the petition (in an involuntary case, and in chapter 9 by 921(d)) is asked for where it
is not on the record, and until then nothing is counted.

Each deadline says who has been sued in time, with whom time is tolled, and what is open, as of a day; without a day nothing is said
to have passed. Left out: holidays of the states, equitable tolling, when a tolling agreement was made and whether time can be
tolled by agreement at all.

A worked example: order for relief 2024-03-01. With a trustee on 2025-12-15 the last day is 2026-12-15. With one on 2026-03-10 the
two years had run out: the last day is 2026-03-01, a Sunday, so Monday 2026-03-02.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from avoidance.facts.chapters import ANCILLARY, MUNICIPAL
from avoidance.facts.matter import Matter
from avoidance.judge import Verdict
from avoidance.law.named import NOT_VERIFIED, marked
from avoidance.law.records import Row
from avoidance.report.courtdays import observance, rolled, rule
from avoidance.report.model import Summary
from avoidance.report.standing import UNCLEAR, Standing, standings, status_of
from casefacts.dates import years_after
from casefacts.evidence import DateSpan, Never, said
from casefacts.model import Action

Day: TypeAlias = date
AFTER, SINCE = "549(a)", "549(d)"
PETITION = "petition:"
KIND = "trustee.kind_546a"
WEEKEND, NOT_CARRIED = "limitation.weekend", "not_carried"
IN_POSSESSION, FROM_PETITION = "dip.limitation", "from_petition"
COUNTED = (KIND, WEEKEND, IN_POSSESSION)
"""The positions that a last day may turn on; its note names the side taken."""
DEBTOR_SUES = "debtor_in_possession"
STATE_HOLIDAYS = "holidays of the state where the court sits are not known to the program and could carry it further"
TRUSTEE = "case.trustee_appointed"
WHEN_APPOINTED = "On which day, if ever, was the first trustee appointed or elected (11 U.S.C. 702, 1104, 1163, 1202, 1302)?"
EARLIEST = "counted from the earliest dates that the record allows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something must be done.

    Attributes:
        key: a name that stays the same from run to run: ``546(a)``, ``549(d):T4``.
        what: what must be done by then.
        date: the last day.
        cite: the provision that sets it.
        status: ``open``, ``passed`` or, where ``unless`` decides, ``unclear`` as of the day asked about; ``None`` where no day was.
        note: how it was counted, and what could make it another day.
        transfers: the transfers it is about; none named means the case as a whole.
        standing: how it stands with each party.
        informative: a period that is told for information: nothing in the report depends on it.
        unless: what would make it a later day, where that is not on the record; empty where nothing would.
        until: the latest day that it could then be.
    """

    key: str
    what: str
    date: date
    cite: str
    status: str | None
    note: str
    transfers: tuple[str, ...] = ()
    standing: tuple[Standing, ...] = ()
    informative: bool = False
    unless: str = ""
    until: Day | None = None

    @property
    def told(self) -> str:
        """Return the status in words, with what it hangs on; nothing where there is none."""
        return f"passed unless {self.unless}" if self.status == UNCLEAR else self.status or ""

    @property
    def unverified(self) -> bool:
        """Whether nobody has verified a figure of law by which it was counted: its cite is marked where that is so."""
        return f"[{NOT_VERIFIED}]" in self.cite

    @property
    def of_petition(self) -> bool:
        """Whether it is a day by which the petition had to come, and not one by which anything is still to be done."""
        return self.key.startswith(PETITION)


def deadlines(
    matter: Matter, summaries: Iterable[Summary] = (), as_of: date | None = None, extra: Iterable[Deadline] = ()
) -> list[Deadline]:
    """Return every deadline: to avoid, to attack what followed the petition, to recover; then what else is given.

    Args:
        matter: the case and its law.
        summaries: the findings, which say what each transfer is attacked under.
        as_of: the day as of which ``status`` is told.
        extra: deadlines that other law sets (a state's period that extinguishes the claim); they stand before what is only told for
            information.
    """
    live = [one for one in summaries if one.verdict is not Verdict.NOT_AVOIDABLE]
    before = tuple(dict.fromkeys(one.transfer for one in live if one.theory != AFTER))
    since = tuple(dict.fromkeys(one.transfer for one in live if one.theory == AFTER))
    found = [
        *to_avoid(matter, before),
        *(one for transfer in since for one in _after_petition(matter, transfer)),
        *_recovery(matter),
        *_tolling(matter),
        *extra,
        *_own_claims(matter),
    ]
    return [_dated(matter, one, as_of) for one in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """Why no last day to avoid is counted.

    Attributes:
        why: the reason, in words.
        path: the path of the record that would let it be counted; empty where there is none.
        ask: the question for it.
    """

    why: str
    path: str = ""
    ask: str = ""

    @property
    def says(self) -> str:
        """Return what is not counted, and why."""
        return f"the last day to sue: {self.why}"


def uncounted(matter: Matter) -> Uncounted | None:
    """Return why no last day to avoid is counted, where none is."""
    chapter = said(matter.case.case.chapter)
    if chapter == ANCILLARY:
        return Uncounted(why="section 546(a) limits actions that chapter 15 does not give (11 U.S.C. 1521(a)(7), 1523(a))")
    if _relief(matter) is None:
        city = "a case under chapter 9, which the court gives apart (11 U.S.C. 921(d)),"
        why = f"the order for relief in {city if chapter == MUNICIPAL else 'an involuntary case'} is not on the record"
        return Uncounted(why=why, path="case.order_for_relief", ask="On which day was the order for relief entered?")
    row = matter.law.param("s546a.years_after_order_for_relief")
    old = row is None or row.value is None
    if not old or _day_of_trustee(matter) is not None or _against_debtor(matter):
        return None
    side = f"; {IN_POSSESSION} = {matter.side(IN_POSSESSION)}" if _debtor_sues(matter) else ""
    runs = "the limitation in force for a case this old runs from the trustee's appointment"
    if _has_no_trustee(matter):
        return Uncounted(why=f"{runs}, and none was appointed{side}")
    sues = " (a trustee sues, so there was one)" if _plaintiff(matter) == "trustee" else ""
    return Uncounted(why=f"{runs}, which is not on the record{sues}{side}", path=TRUSTEE, ask=WHEN_APPOINTED)


def _plaintiff(matter: Matter) -> str | None:
    plaintiff = matter.case.case.plaintiff
    return None if plaintiff is None else said(plaintiff.who)


def _day_of_trustee(matter: Matter) -> DateSpan | None:
    """Return when the permanent trustee was appointed, where the record states a day."""
    when = said(matter.case.case.trustee_appointed)
    return None if isinstance(when, Never) else when


def _has_no_trustee(matter: Matter) -> bool:
    """Whether no trustee was appointed under the sections that 546(a)(1)(B) lists: stated, or so by who sues or by the chapter."""
    if isinstance(said(matter.case.case.trustee_appointed), Never) or said(matter.case.case.chapter) in (MUNICIPAL, ANCILLARY):
        return True
    return matter.case.case.trustee_appointed is None and _debtor_sues(matter)


def _dated(matter: Matter, one: Deadline, as_of: date | None) -> Deadline:
    """Return a deadline with its status and with how it stands with each party."""
    standing = one.standing
    if one.transfers and not standing:
        standing = standings(matter, one.transfers, one.date, as_of, one.until)
    return replace(one, status=one.status if one.of_petition else status_of(one.date, as_of, one.until), standing=standing)


# ---------------------------------------------------------------- 546(a)


def to_avoid(matter: Matter, transfers: tuple[str, ...]) -> Iterator[Deadline]:
    """Yield the last day to avoid under 544, 545, 547, 548 and 553, where it can be counted: 11 U.S.C. 546(a)."""
    counted = _period_546a(matter, matter.side(KIND))
    if counted is None:
        return
    last, cite, notes = counted
    day, cite, more = _ended(matter, last, cite, "11 U.S.C. 546(a)(2)", _carried(matter, last))
    longest = _longest(matter, matter.side(KIND))
    until = None if longest is None else _ended(matter, longest[1], cite, cite, _carried(matter, longest[1]))[0]
    later = longest is not None and until is not None and until > day
    unless = f"a trustee was first appointed or elected by {longest[0]}, which gives a year from then" if later and longest else ""
    gives = f"one first appointed or elected by {longest[0]} gives a year from then" if longest else ""
    open_ = [f"{_unappointed(matter)}: {gives}, at the latest to {until}"] if later else []
    yield Deadline(
        key="546(a)",
        what="commence avoidance action",
        date=day,
        cite=cite,
        status=None,
        note="; ".join([*notes, *more, *open_, *_other_trustee(matter, last), *_bounds(matter), STATE_HOLIDAYS]),
        transfers=transfers,
        unless=unless,
        until=until if later else None,
    )


def _unappointed(matter: Matter) -> str:
    who = "a trustee sues, and the day of the appointment" if _plaintiff(matter) == "trustee" else "whether a trustee was appointed"
    return f"{who} is not on the record"


def _longest(matter: Matter, kind: str) -> tuple[date, date] | None:
    """Return the end of the two years and the last day that an appointment on it would give; ``None`` where none is open."""
    relief = _relief(matter)
    two, one = matter.law.param("s546a.years_after_order_for_relief"), matter.law.param("s546a.years_after_first_trustee")
    if relief is None or two is None or two.value is None or one is None:
        return None
    if _first_trustee(matter, kind) is not None or _has_no_trustee(matter):
        return None
    end = years_after(relief, two.whole)
    return end, years_after(end, one.whole)


def _other_trustee(matter: Matter, last: date) -> Iterator[str]:
    """Say so where counting an interim trustee, or not, would make it another day."""
    for kind in matter.law.others(KIND):
        other = _period_546a(matter, kind)
        if other is not None and other[0] != last:
            yield f"{KIND} = {matter.side(KIND)}; with {kind} it would be {_carried(matter, other[0])[0]}"


def _period_546a(matter: Matter, kind: str) -> tuple[date, str, list[str]] | None:
    """Return the last day of the period before weekends and closing, its cite, and how it was counted."""
    relief = _relief(matter)
    two, one = matter.law.param("s546a.years_after_order_for_relief"), matter.law.param("s546a.years_after_first_trustee")
    if relief is None or two is None or one is None:
        return None
    trustee = _first_trustee(matter, kind)
    if two.value is None:
        known = None if trustee is None else trustee.earliest
        words = "years after the first trustee was appointed, as the law then stood"
        if known is None and _against_debtor(matter):
            told = (
                f"{one.whole} years after the order for relief, as against a debtor in possession; {_choice(matter, IN_POSSESSION)}"
            )
            return years_after(relief, one.whole), _cited(one), [told]
        return None if known is None else (years_after(known, one.whole), _cited(one), [f"{one.whole} {words}"])
    end = years_after(relief, two.whole)
    notes = ["two years after the order for relief", *_leap(relief, end)]
    if trustee is None or trustee.earliest is None:
        return end, _cited(two), notes
    longer = years_after(trustee.earliest, one.whole)
    if trustee.latest is None or trustee.latest > end:
        return end, _cited(two), [*notes, *_too_late(matter, trustee, end, longer)]
    if longer <= end:
        return end, _cited(two), notes
    edge = (
        [f"boundary: appointed on the last day of the two years, {end}, which has not yet ended"] if trustee.latest == end else []
    )
    return longer, _cited(one), ["one year after the first trustee was appointed", *_leap(trustee.earliest, longer), *edge]


def _debtor_sues(matter: Matter) -> bool:
    plaintiff = matter.case.case.plaintiff
    return plaintiff is not None and said(plaintiff.who) == DEBTOR_SUES


def _against_debtor(matter: Matter) -> bool:
    """Whether the old time to sue, which speaks of a trustee, is counted against a debtor in possession."""
    return _debtor_sues(matter) and matter.side(IN_POSSESSION) == FROM_PETITION


def _choice(matter: Matter, key: str) -> str:
    choice = matter.law.position(key)
    return f"{key} = {choice.value} ({choice.why})"


def _carried(matter: Matter, last: date) -> tuple[date, str]:
    """Return the last day of 546(a) carried over weekends and holidays, with why; where that is not done, as it stands."""
    return (last, "") if matter.side(WEEKEND) == NOT_CARRIED else rolled(matter.law.tables, last)


def _cited(row: Row) -> str:
    """Return the provision that sets a period, marked where nobody has verified it."""
    return marked(row.cite, row.confidence)


def _first_trustee(matter: Matter, kind: str) -> DateSpan | None:
    """Return when the first trustee who counts was appointed."""
    permanent, interim = _day_of_trustee(matter), said(matter.case.case.interim_trustee_appointed)
    if kind != "interim_counts" or interim is None or interim.earliest is None:
        return permanent
    return interim if permanent is None or permanent.earliest is None or interim.earliest < permanent.earliest else permanent


def _too_late(matter: Matter, trustee: DateSpan, end: date, longer: date) -> list[str]:
    """Say why a trustee gave no extra year: appointed after the two years, or on the day to which a weekend carried them."""
    carried, _ = _carried(matter, end)
    if trustee.earliest is not None and end < trustee.earliest <= carried:
        later = _carried(matter, longer)[0]
        carrying = f"boundary: a trustee was appointed on {trustee.earliest}, after the two years but on a day to which they were"
        return [f"{carrying} carried; if that is before they end, the last day is {later}"]
    if trustee.earliest is not None and trustee.earliest <= end:
        return [f"the trustee may have been appointed after {end}; if it was before, there is a year from the appointment"]
    return [f"the first trustee, of {trustee.earliest}, came after the two years had ended"]


def _leap(start: date, end: date) -> list[str]:
    if (start.month, start.day) == (2, 29) and end.day != start.day:
        return [f"boundary: counted from 29 February, the period is taken to end on {end}"]
    return []


# ---------------------------------------------------------------- 549(d), 550(f), 108(a), tolling


def last_day_after(matter: Matter, made: date) -> date | None:
    """Return the last day to avoid what was transferred on a day after the petition; ``None`` where it was not after it."""
    petition, row = matter.petition.latest, matter.law.param("s549d.years_after_transfer")
    if row is None or petition is None or made <= petition:
        return None
    return _ended(matter, years_after(made, row.whole), _cited(row), "11 U.S.C. 549(d)(2)")[0]


def _after_petition(matter: Matter, id: str) -> Iterator[Deadline]:
    row = matter.law.param("s549d.years_after_transfer")
    transfer = next(one for one in matter.case.transfers if one.id == id)
    when = said(transfer.date)
    if row is None or when is None or when.earliest is None:
        return
    petition = matter.petition.earliest
    first = when.earliest if petition is None else max(when.earliest, petition)  # what came before the petition is out of its reach
    last = years_after(first, row.whole)
    day, cite, more = _ended(matter, last, _cited(row), "11 U.S.C. 549(d)(2)")
    bounds = [] if when.is_exact else [EARLIEST]
    notes = ["two years after the transfer", *_leap(first, last), *more, *bounds, STATE_HOLIDAYS]
    yield Deadline(
        key=f"549(d):{id}",
        what=f"commence action to avoid {id}, made after the petition",
        date=day,
        cite=cite,
        status=None,
        note="; ".join(notes),
        transfers=(id,),
    )


def _recovery(matter: Matter) -> Iterator[Deadline]:
    row = matter.law.param("s550f.years_after_avoidance")
    for number, action in enumerate(matter.case.actions, 1):
        when = said(action.avoided)
        if row is None or when is None or when.earliest is None:
            continue
        last = years_after(when.earliest, row.whole)
        day, cite, more = _ended(matter, last, _cited(row), "11 U.S.C. 550(f)(2)")
        asked = "an action that asked for recovery together with avoidance was begun in time for both"
        ids = said(action.transfers) or ()
        yield Deadline(
            key=f"550(f):{'+'.join(ids) or f'#{number}'}",
            what=f"commence action to recover {_listed(ids)}, avoided on {when.central}",
            date=day,
            cite=cite,
            status=None,
            note="; ".join(["one year after the avoidance", *_leap(when.earliest, last), *more, asked, STATE_HOLIDAYS]),
        )


def _tolling(matter: Matter) -> Iterator[Deadline]:
    """Yield the end of each tolling agreement under which nobody has sued yet."""
    for number, action in enumerate(matter.case.actions, 1):
        until = said(action.tolling_until)
        if action.filed is not None or until is None or until.earliest is None:
            continue
        ids = said(action.transfers) or ()
        yield Deadline(
            key=f"tolling:{'+'.join((*ids, *(said(action.against) or ()))) or f'#{number}'}",
            what=f"tolling agreement ends: {_who(matter, action)}, {_listed(ids)}",
            date=until.earliest,
            cite="11 U.S.C. 546(a)",
            status=None,
            note="as the agreement says: such a day does not move off a weekend, and the agreement must have been made in time",
        )


def _own_claims(matter: Matter) -> Iterator[Deadline]:
    relief, row = _relief(matter), matter.law.param("s108a.years_after_order_for_relief")
    if relief is None or row is None:
        return
    last = years_after(relief, row.whole)
    day, why = rolled(matter.law.tables, last)
    notes = ["two years after the order for relief, or the end of the period that governs the claim if that is later"]
    notes += [*_leap(relief, last), *_next_court_day(matter, last, why)]
    yield Deadline(
        key="108(a)",
        what="for information: sue on the debtor's own claims that were alive at the petition",
        date=day,
        cite=_cited(row),
        status=None,
        note="; ".join([*notes, "claims that creditors could bring follow 546(a) instead"]),
        informative=True,
    )


# ---------------------------------------------------------------- what they share


def _ended(
    matter: Matter, last: date, cite: str, closing: str, carried: tuple[date, str] | None = None
) -> tuple[date, str, list[str]]:
    """Return a last day moved to the next court day, or the closing of the case if that is earlier, with its cite and why."""
    day, why = carried or rolled(matter.law.tables, last)
    notes = _next_court_day(matter, last, why)
    if carried == (last, "") and rolled(matter.law.tables, last)[0] != last:
        notes.append(f"a weekend or holiday, and the period is not carried past it; {_choice(matter, WEEKEND)}")
    if observed := observance(matter.law.tables, day):
        notes.append(f"boundary: the courts observe {observed} on this Friday, and the Rule may not carry the period past it")
    closed = said(matter.case.case.case_closed)
    if closed is not None and closed.earliest is not None and closed.earliest < day:
        return closed.earliest, closing, ["the case was closed or dismissed"]
    return day, cite, notes


def _next_court_day(matter: Matter, last: date, why: str) -> list[str]:
    return [f"{why}, so the next court day ({rule(matter.law.tables, last)})"] if why else []


def _relief(matter: Matter) -> date | None:
    """Return the day of the order for relief: in a case not known to be involuntary, the petition.

    In chapter 9 the court gives it (921(d)); in chapter 15 there is none.
    """
    proceeding = matter.case.case
    if said(proceeding.chapter) == ANCILLARY:
        return None
    if proceeding.order_for_relief is not None:
        return proceeding.order_for_relief.value.earliest
    apart = said(proceeding.involuntary) is True or said(proceeding.chapter) == MUNICIPAL
    return None if apart else matter.petition.earliest or matter.petition.central


def _bounds(matter: Matter) -> list[str]:
    proceeding = matter.case.case
    dates = [said(proceeding.petition_date), said(proceeding.order_for_relief), _day_of_trustee(matter)]
    return [EARLIEST] if any(one is not None and not one.is_exact for one in dates) else []


def _who(matter: Matter, action: Action) -> str:
    return ", ".join(matter.name_of(party) for party in said(action.against) or ()) or "with a party not named"


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or "transfers not named"
