"""What a complaint does not concede: what the record has from the other side, contested, and what only helps a defense.

A defense is the defendant's to prove. Where a fact that only helps one is disputed on the record, the complaint is drafted as if
the record were silent on it: nothing of it is alleged, and no figure is lowered by it. The drafter is told what it would take off.

>>> from casefacts.evidence import Stated
>>> kept = Transfer(id="T1", good_faith=Stated(True))
>>> contested = Transfer(id="T1", good_faith=Stated(True, disputed=True))
>>> [conceded("good_faith", one) for one in (kept, contested)]
[False, True]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from avoidance.analyze import Report, analyze
from avoidance.drafting.phrases import telling
from avoidance.drafting.wording import Speech, money
from avoidance.judge import Judgment, Verdict
from avoidance.logic.known import Evidence, Span
from casefacts.evidence import Amount, Stated, said
from casefacts.model import Flow, Transfer

HELPING = {"good_faith": True, "arms_length": True, "diligent_inquiry": True, "inquiry_notice": False, "knew_of_voidability": False}
"""What the record says of whoever took that a defense needs."""
TAKEN_OFF = ("not_property_of_debtor", "exempt")
"""Parts that were not the debtor's to give, or that creditors could not have had: they only lower what is avoided."""
GIVEN = ("value_given",)
"""What a later holder gave, which only its own defense needs: 11 U.S.C. 550(b)."""

Taken = TypeVar("Taken", Transfer, Flow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conceded:
    """A disputed fact that only helps a defense, and of which transfer it is; of a later holder's, of none, but whose it is."""

    path: str
    value: str
    transfer: str
    taker: str | None = None


def helps(name: str, value: object) -> bool:
    """Return whether what the record states of a taking can only help a defense."""
    if name in HELPING:
        return value is HELPING[name]
    return name in (*TAKEN_OFF, *GIVEN) and isinstance(value, Amount) and value.high != 0


def conceded(name: str, one: Transfer | Flow) -> bool:
    """Return whether a field of a taking states what only helps a defense, and is disputed."""
    stated = getattr(one, name, None)
    return isinstance(stated, Stated) and (stated.disputed or one.disputed is True) and helps(name, stated.value)


def unconceded(report: Report) -> tuple[Report, tuple[Conceded, ...]]:
    """Return the report on the record without the disputed facts that only help a defense, and those facts.

    Where there are none it is the report itself.
    """
    case = report.case
    found = (
        *(each for one in case.transfers for each in _of(one, "transfers", one.id)),
        *(replace(each, taker=said(one.to)) for one in case.flows for each in _of(one, "flows", "")),
    )
    if not found:
        return report, ()
    silent = replace(case, transfers=tuple(map(_silent, case.transfers)), flows=tuple(map(_silent, case.flows)))
    return analyze(replace(report.reading, case=silent), report.chosen, report.as_of), found


def told(
    report: Report, pleaded: Report, speech: Speech, found: Sequence[Conceded], theories: dict[str, set[str]]
) -> Iterator[str]:
    """Yield each fact that is not conceded, with what it would make of the claims if it stood.

    Args:
        report: the analysis of the record as it is.
        pleaded: the analysis without what is not conceded.
        speech: the words of the case.
        found: the facts that are not conceded.
        theories: the theories that are pleaded, by the transfer's id.
    """
    for id in dict.fromkeys(one.transfer for one in found):
        facts = " ".join(telling(speech, Evidence(one.path, one.value)) for one in found if one.transfer == id)
        if not id:
            yield f"Disputed, and not conceded: {facts}"
        elif id in theories:
            yield f"{id}: disputed, and not conceded: {facts} {_if_so(report, pleaded, id, theories[id])}"


def _if_so(report: Report, pleaded: Report, id: str, theories: set[str]) -> str:
    """Return what a claim would come to if what is not conceded stood, and what it comes to without."""
    now, then = (
        max((one.judgment for one in each.of(each.transfer(id)) if one.judgment.rule.id in theories), key=_most)
        for each in (pleaded, report)
    )
    if then.verdict is Verdict.NOT_AVOIDABLE:
        return f"If it stands, nothing is left of {money(now.gross)}."
    return f"If it stands, what is left is {money(then.amount)}; without it, {money(now.amount)}."


def _most(judgment: Judgment) -> tuple[bool, int]:
    return judgment.verdict is not Verdict.NOT_AVOIDABLE, _end(judgment.amount)


def _end(span: Span) -> int:
    return next((end for end in (span.high, span.likely, span.low) if isinstance(end, int)), 0)


def _of(one: Transfer | Flow, where: str, transfer: str) -> Iterator[Conceded]:
    for name in (*HELPING, *TAKEN_OFF, *GIVEN):
        if conceded(name, one):
            value = getattr(one, name).value
            said = str(value).lower() if isinstance(value, bool) else money(Span(value.low, value.likely, value.high))
            yield Conceded(path=f"{where}.{one.id}.{name}", value=said, transfer=transfer)


def _silent(one: Taken) -> Taken:
    """Return a taking of which the record is silent on what is not conceded."""
    gone = {name: None for name in (*HELPING, *TAKEN_OFF, *GIVEN) if conceded(name, one)}
    return replace(one, **gone) if gone else one  # type: ignore[arg-type]
