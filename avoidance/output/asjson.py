"""The report as JSON, format ``avoidance-report/1``: same input, law tables and options, same bytes.

Money is a decimal string in dollars and cents, or its bounds where the record leaves it open; dates are ISO. There is no clock in
it and no order that could change. It is written finding by finding, so that a large case is never held whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from avoidance.analysis import Finding, ends_of
from avoidance.analyze import Report
from avoidance.decide import Effect, Turn
from avoidance.doctrine.badges import points
from avoidance.judge import Answer
from avoidance.law.named import name_of, unverified_in
from avoidance.logic.known import Evidence
from avoidance.logic.proof import Proof
from avoidance.logic.rules import Rule
from avoidance.output.aspreference import COURSE, creditor, due_diligence, of_payment
from avoidance.output.figures import dollars, money
from avoidance.output.tracing import satisfaction
from avoidance.recovery.records import Liable, Recovery
from avoidance.report.deadlines import Deadline
from avoidance.report.diligence import diligence
from avoidance.report.leading import Lead
from avoidance.report.remarks import Remark
from avoidance.report.standing import Standing
from casefacts.evidence import DateSpan, said
from casefacts.model import Transfer

Json = dict[str, Any]
Seen = dict[tuple[int, str], tuple[Proof, Json]]
FORMAT = "avoidance-report/1"
DEADLINES = "avoidance-deadlines/1"


def lines(report: Report) -> Iterator[str]:
    """Yield the report in pieces that together are one JSON document, ending in a line break."""
    head, tail = _head(report), _tail(report)
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "findings": ['
    first = True
    for transfer, found in report.findings():
        seen: Seen = {}
        for one in found:
            yield ("\n  " if first else ",\n  ") + json.dumps(finding(report, transfer, one, seen), ensure_ascii=False)
            first = False
    yield "\n ],\n" + json.dumps(tail, ensure_ascii=False, indent=1)[2:] + "\n"


def document(report: Report) -> Json:
    """Return the whole report as one value."""
    made: Json = json.loads("".join(lines(report)))
    return made


def _head(report: Report) -> Json:
    law, proceeding = report.law, report.case.case
    return {
        "format": FORMAT,
        "case": said(proceeding.name),
        "input": {"file": report.reading.name.replace("\\", "/").rpartition("/")[2], "sha256": report.reading.sha256},
        "law": {
            "as_of": law.as_of.isoformat() if law.as_of else None,
            "tables_sha256": law.tables.sha256,
            "circuit": law.circuit,
            "states": list(said(proceeding.state_law) or ()),
            "unverified": list(report.unverified),
            "unverified_names": {key: name_of(key) for key in report.unverified},
        },
        "positions": {
            one.key: {"choice": one.choice, "why": one.why, "chosen_by": one.chosen_by, "read": one not in report.unread}
            for one in report.positions
        },
        "settings": [{"path": one.path, "was": one.old_text, "is": one.new_text} for one in report.reading.settings],
    }


def _tail(report: Report) -> Json:
    return {
        "recommendations": [_lead(one) for one in report.leads],
        "insiders": _insiders(report),
        "recovery": [_recovery(one) for one in report.recoveries],
        "satisfaction": satisfaction(report.plan),
        "preference": [creditor(one) for one in report.preferences],
        "deadlines": [deadline(one) for one in report.deadlines],
        "deadlines_as_of": report.as_of.isoformat() if report.as_of else None,
        "remarks": [_remark(one) for one in report.remarks],
        "state_cautions": [
            {"code": code, "text": one.text, "section": one.rule, "confidence": one.confidence} for code, one in report.cautions
        ],
        "questions": [
            {"path": one.path, "ask": one.ask, "unlocks": list(one.unlocks), "effects": list(one.effects), "rank": rank}
            for rank, one in enumerate(report.questions, 1)
        ],
        "assumptions": report.assumptions,
        "not_considered": report.not_considered,
    }


# ---------------------------------------------------------------- findings


def finding(report: Report, transfer: Transfer, found: Finding, seen: Seen | None = None) -> Json:
    """Return one theory for one transfer."""
    judgment = found.judgment
    made: Json = {"transfer": judgment.transfer, "theory": judgment.rule.id, "verdict": judgment.verdict.value}
    if found.disputed_verdict is not None:
        made["disputed_verdict"] = found.disputed_verdict.value
    if found.disputed_amount is not None:
        made["disputed_amount"] = money(found.disputed_amount)
    made |= {
        "rests_on": list(judgment.rests_on),
        "gross": money(judgment.gross),
        "amount": money(judgment.amount),
        "tree": tree(judgment.proof, judgment.rule, seen),
        "defenses": [_with_course(report, transfer, answer, _defense(answer, seen)) for answer in judgment.answers],
        "flips": [_flip(turn) for turn in found.turns],
        "other_positions": [
            {"position": side.key, "choice": side.choice, "verdict": side.verdict.value, "amount": money(side.amount)}
            for side in found.other_sides
        ],
        "unverified": list(found.unverified(report.is_unverified)),
    }
    if found.act is not None:
        made["state"] = _state(found)
    if ends := ends_of(found, transfer):
        made["at_value"] = {name: verdict.value for name, verdict in ends.items()}
    if effects := found.effects:
        made["missing_effects"] = [_missing_effect(one) for one in effects]
    checklist = diligence(report.analysis.matter, judgment)
    if checklist is not None:
        made["due_diligence"] = due_diligence(checklist)
    if found.settled_anyway is not None:
        made["settled_anyway"] = found.settled_anyway.value
    return made


def _missing_effect(one: Effect) -> Json:
    made: Json = {"path": one.path, "if_favorable": one.favorable.value, "if_adverse": one.adverse.value}
    return {**made, "how": one.how} if one.how else made


def _flip(turn: Turn) -> Json:
    """Return what would change a verdict; of a figure, where the others are held."""
    made: Json = {"facts": list(turn.facts), "to": turn.to.value, "how": turn.how}
    return {**made, "others": turn.others} if turn.others else made


def tree(proof: Proof, rule: Rule | None = None, seen: Seen | None = None) -> Json:
    """Return a proof as nested nodes, in the statute's order.

    Args:
        proof: the proof.
        rule: the rule it proves, for its root.
        seen: trees made already, by the identity of their proof, and the rule of which it is the root.
    """
    key = (id(proof), rule.id if rule is not None else "")
    if seen is not None and key in seen:
        return seen[key][1]
    node = proof.node
    made: Json = {
        "id": node.id,
        "name": node.name,
        "cite": node.cite,
        "status": proof.status,
        "rule": node.rule,
        "by": proof.by.word,
        "because": proof.because,
        "facts": [_fact(item) for item in proof.evidence] if proof.knowns else [],
        "missing": [] if proof.truth.known else list(proof.missing),
        "at": node.place,
        "children": [tree(part, None, seen) for part in proof.parts],
    }
    if doubtful := unverified_in(node.cite):
        made["unverified"] = list(doubtful)
    if rule is not None:
        made["burden"] = rule.burden
    if "4(b)(" in node.cite:
        made["points"] = points(proof)
    if seen is not None:
        seen[key] = proof, made  # the proof is kept with its tree: another one must not come to stand in its place
    return made


def _fact(item: Evidence) -> Json:
    made: Json = {"path": item.path, "value": item.value, "source": item.source, "disputed": item.disputed}
    if item.assumed:
        made["assumed"] = True
    return made


def _defense(answer: Answer, seen: Seen | None) -> Json:
    return {
        "id": answer.rule.id,
        "name": answer.rule.name,
        "cite": answer.rule.cite,
        "raised": answer.raised,
        "status": answer.proof.status,
        "burden": answer.rule.burden,
        "protected": money(answer.protected),
        "needs": list(answer.proof.missing),
        "tree": tree(answer.proof, answer.rule, seen),
    }


def _with_course(report: Report, transfer: Transfer, answer: Answer, made: Json) -> Json:
    """Return a defense with the data of the course of dealing, where it is the one that looks at it."""
    data = of_payment(report, transfer) if answer.rule.id == COURSE else None
    return made if data is None else {**made, "ordinary_course": data}


# ---------------------------------------------------------------- the rest


def _insiders(report: Report) -> list[Json]:
    """Return each party's status as of the transfers' dates: transferees on their own, others on each; null where it is open.

    A party whose status is the same throughout has one entry; where it differs, each entry says which day it is of.
    """
    found = [entry for party in report.case.parties for entry in _statuses(report, party.id)]
    return sorted(found, key=lambda one: one["party"])


def _statuses(report: Report, party: str) -> list[Json]:
    entries: dict[str, Json] = {}
    for day in _days(report, party):
        status = report.analysis.matter.insiders.status(party, day)
        entry: Json = {"party": party, "insider": status.truth.plain, "why": list(status.why), "cite": status.cite}
        if status.contested:
            entry["contested"] = status.contested
        entries.setdefault(json.dumps(entry), {**entry, "on": day.central.isoformat() if day.central else None})
    if len(entries) == 1:
        return [{key: value for key, value in entry.items() if key != "on"} for entry in entries.values()]
    return list(entries.values())


def _days(report: Report, party: str) -> list[DateSpan]:
    """Return the days that matter for a party: its own transfers' dates, or every transfer's if it stands in a relationship."""
    related = party in report.related
    dates = [
        said(one.date) for one in report.case.transfers if related or party in (said(one.to), *(said(one.for_benefit_of) or ()))
    ]
    return list(dict.fromkeys(day for day in dates if day is not None))


def _recovery(one: Recovery) -> Json:
    return {
        "transfer": one.transfer,
        "avoided": money(one.avoided),
        "if_avoided": one.if_avoided,
        "collected": dollars(one.collected),
        "single_satisfaction_cap": money(one.cap),
        "from": [_liable(one.transfer, liable) for liable in one.from_],
        "protected": [
            {"party": each.party, "why": each.why, "cite": each.cite, "path": list(each.path) or [one.transfer]}
            for each in one.protected
        ],
        "liens": [
            {"party": lien.party, "what": lien.what, "cite": lien.cite, "amount": money(lien.amount), "because": lien.why}
            for lien in one.liens
        ],
        "returned": dollars(one.returned),
        "still_with": one.still_with or None,
        "parts_with": list(one.parts_with),
        "other_positions": [
            {"key": other.key, "choice": other.choice, "owed": {party: money(owed) for party, owed in other.owed}}
            for other in one.others
        ],
        "not_followed": [{"movement": movement, "why": why} for movement, why in one.stray],
        "ties": [{"movement": id, "amount": money(taken), "other_order": money(other)} for id, taken, other in one.ties],
        "conduits": list(one.conduits),
        "instead": one.instead,
        "consequences": [{"what": each.what, "cite": each.cite} for each in one.consequences],
    }


def _lead(one: Lead) -> Json:
    return {
        "transfer": one.transfer,
        "lead": one.theory or None,
        "reasons": list(one.reasons),
        "then": [{"theory": theory, "because": because} for theory, because in one.then],
    }


def _state(found: Finding) -> Json:
    """Return under which act a borrowed theory stands, and the points of the state's own that touch it."""
    act = found.act
    assert act is not None
    proofs = act.state.proofs(found.branch, act.regime)
    return {
        "code": act.code,
        "name": act.state.name,
        "act": act.regime.act,
        "act_name": act.regime.name,
        "citation": act.regime.citation,
        "burden": {"standard": proofs.standard, "cite": proofs.cite, "confidence": proofs.confidence},
        "deviations": [
            {"text": one.text, "section": one.rule, "confidence": one.confidence, "applied": one.applied}
            for one in act.state.deviations
        ],
    }


def _liable(transfer: str, one: Liable) -> Json:
    return {
        "party": one.party,
        "as": one.as_,
        "cite": one.cite,
        "amount": money(one.amount),
        "path": list(one.path) or [transfer],
        "open": one.open,
        "because": one.why,
        "missing": list(one.missing),
    }


def deadlines(report: Report) -> Json:
    """Return the deadlines of a case alone, with the day as of which they are told."""
    return {
        "format": DEADLINES,
        "case": said(report.case.case.name),
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "deadlines": [deadline(one) for one in report.deadlines],
        "not_counted": report.uncounted,
    }


def deadline(one: Deadline) -> Json:
    """Return a deadline; without a day to tell it as of, it has no status."""
    made: Json = {"what": one.what, "date": one.date.isoformat(), "cite": one.cite}
    if one.status is not None:
        made["status"] = one.status
    if one.unless:
        made |= {"unless": one.unless, "until": one.until.isoformat() if one.until else None}
    return {
        **made,
        "note": one.note,
        "key": one.key,
        "transfers": list(one.transfers),
        "standing": [_standing(each) for each in one.standing],
        "for_information": one.informative,
        "unverified": one.unverified,
    }


def _standing(one: Standing) -> Json:
    return {
        "party": one.party or None,
        "transfers": list(one.transfers),
        "status": one.status,
        "until": one.until.isoformat() if one.until else None,
        "says": one.says,
    }


def _remark(one: Remark) -> Json:
    return {"transfer": one.transfer or None, "says": one.says, "cite": one.cite, "position": one.position or None}
