"""The preference part of the JSON report: each creditor's balance, its course of dealing, and the checklist of due diligence.

Days are whole numbers; averages are decimal strings of two places, worked out exactly and rounded once for display. Money is as
everywhere in the report.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from avoidance.analyze import Report
from avoidance.facts.preference.course import Baseline, Course, Paid, Ranges, Statistics, decimals
from avoidance.facts.preference.dealing import BOUNDLESS
from avoidance.facts.preference.newvalue import Exposure, Step
from avoidance.logic.known import Span
from avoidance.output.figures import dollars, money
from avoidance.report.diligence import DUTY, Considered, Diligence
from avoidance.report.preferences import ORDERS, WHOSE, Preferred, Scenario
from casefacts.evidence import said
from casefacts.model import Transfer

Json = dict[str, Any]
COURSE = "547(c)(2)"
SHOWN_ONLY = "shown as data: the statute fixes no number, and none of these figures decides anything"


def creditor(one: Preferred) -> Json:
    """Return one creditor that was paid: payments, both readings of new value, both orders, the ends of the dispute."""
    return {
        "creditor": one.creditor,
        "name": one.name,
        "payments": [
            {
                "transfer": each.transfer.id,
                "date": _day(each.payment.last if each.payment.first == each.payment.last else None),
                "amount": money(_span(each.payment.low, each.payment.high)),
                "within_reach": each.reach.plain,
                "stands_anyway": each.stands.plain,
            }
            for each in one.payments
        ],
        "paid": money(one.paid),
        "new_value": {
            "advances": one.given,
            "reading": one.taken,
            "why": one.why,
            "readings": {reading: {"says": WHOSE[reading], **_balance(left)} for reading, left in one.balances},
        },
        "ordinary_course": None if one.course is None else course(one.course),
        "scenarios": [_scenario(each) for each in one.scenarios],
        "most_favorable": _scenario(one.most),
        "least_favorable": _scenario(one.least),
    }


def course(one: Course) -> Json:
    """Return the figures of a course of dealing."""
    by = one.yardsticks
    return {
        "note": SHOWN_ONLY,
        "baselines": [_baseline(each) for each in one.baselines],
        "preference_period": None if one.preference is None else _statistics(one.preference),
        "ranges": [_held(each, one.preference) for each in one.ranges],
        "rows_without_exact_days_or_amount": one.unusable,
        "yardsticks": {
            "trimmed_at_each_end": decimals(by.trim),
            "band_days": by.band,
            "bucket_days": by.bucket,
        },
    }


def of_payment(report: Report, transfer: Transfer) -> Json | None:
    """Return how one payment stands in the course of dealing with its creditor, or ``None`` where the record has none."""
    to = said(transfer.to)
    dealings = report.analysis.matter.dealings
    one = dealings.course(to) if to else None
    if one is None or to is None:
        return None
    rows = [row for each in dealings.payments(to) if each.transfer.id == transfer.id for row in each.debts]
    return {
        "note": SHOWN_ONLY,
        "creditor": to,
        "this_payment": [_row(row) for row in rows],
        "inside": [
            {"baseline": held.baseline, "range": held.says, "amount": dollars(one.inside(held, rows))} for held in one.ranges
        ],
        "baselines": [_baseline(each) for each in one.baselines],
    }


def due_diligence(one: Diligence) -> Json:
    """Return the checklist of due diligence for one transfer."""
    return {
        "duty": DUTY,
        "cite": "11 U.S.C. 547(b)",
        "applies": one.applies.plain,
        "why": one.why,
        "position": {"key": "pref.diligence", "choice": one.choice, "why": one.choice_why},
        "elements": [_considered(each) for each in one.elements],
        "defenses": [{**_considered(each), "raised": each.raised} for each in one.defenses],
        "missing": list(one.missing),
    }


def _considered(one: Considered) -> Json:
    return {
        "id": one.id,
        "name": one.name,
        "cite": one.cite,
        "considered": True,
        "status": one.status,
        "from": list(one.read),
        "missing": list(one.missing),
    }


def _balance(left: Exposure) -> Json:
    return {
        "exposure": money(left.span),
        "by_transfer": {ref: money(_span(*ends)) for ref, ends in left.left.items()},
        "steps": [_step(step) for step in left.steps],
    }


def _step(step: Step) -> Json:
    made: Json = {"date": _day(step.day), "what": "payment" if step.is_payment else "new value", "of": step.ref}
    used = {} if step.is_payment else {"used": dollars(step.used)}
    return {**made, "amount": dollars(step.cents), **used, "exposure": dollars(step.balance)}


def _scenario(one: Scenario) -> Json:
    made: Json = {"reading": one.reading, "order": one.order, "says": ORDERS[one.order]}
    if one.held_to is not None:
        made["held_to"] = {"baseline": one.held_to.baseline, "range": one.held_to.says, **_ends(one.held_to)}
    return {**made, "exposure": money(one.exposure)}


def _baseline(one: Baseline) -> Json:
    return {"baseline": one.key, "says": one.says, **({"payments": 0} if one.figures is None else _statistics(one.figures))}


def _statistics(one: Statistics) -> Json:
    low, high = one.span
    trimmed = one.trimmed_span
    return {
        "payments": one.count,
        "amount": dollars(one.cents),
        "average_days": decimals(one.average),
        "weighted_average_days": decimals(one.weighted),
        "range_days": [low, high],
        "trimmed": {
            "payments": len(one.trimmed),
            "weighted_average_days": decimals(one.trimmed_weighted),
            "range_days": [*trimmed],
        },
        "average_days_late": None if one.lateness is None else decimals(one.lateness),
        "buckets": [{"days": [b.low, b.high], "payments": b.count, "amount": dollars(b.cents)} for b in one.buckets],
    }


def _held(one: Ranges, later: Statistics | None) -> Json:
    share = None if later is None or later.cents == 0 else decimals(Fraction(one.cents * 100, later.cents))
    made: Json = {"baseline": one.baseline, "range": one.says, **_ends(one)}
    return {**made, "payments_inside": one.count, "amount_inside": dollars(one.cents), "percent_of_amount_inside": share}


def _ends(one: Ranges) -> Json:
    return {"from_days": decimals(one.low), "to_days": decimals(one.high)}


def _row(row: Paid) -> Json:
    return {
        "invoiced": _day(row.invoiced),
        "paid": _day(row.paid),
        "days": row.days,
        "days_late": row.late,
        "amount": dollars(row.cents),
    }


def _span(low: int, high: int) -> Span:
    return Span(low, low if low == high else None, None if high >= BOUNDLESS else high)


def _day(when: date | None) -> str | None:
    return None if when is None else when.isoformat()
