"""The trustee's due diligence before suing on a preference, 11 U.S.C. 547(b), as a list that can be shown to a court.

A suit begun on or after the clause's first day rests on reasonable due diligence in the circumstances and takes account of what the
trustee knows, or could reasonably know, of the other side's defenses. No fact of a record answers whether that was done; so it is
printed as a duty, with which defenses were considered, from which parts of the record, and what is missing. It never blocks a
verdict. Whether it is an element to be pleaded is a position (``pref.diligence``).

Left out: what inquiries were made outside the record; demand letters and answers to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from avoidance.facts.matter import Matter
from avoidance.federal.chapters import OF_CHAPTERS
from avoidance.judge import Answer, Judgment
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, YES, Truth
from casefacts.evidence import said

THEORY = "547(b)"
IN_FORCE = ".in-force"
CLAUSE = "s547.due_diligence_clause"
POSITION = "pref.diligence"
DUTY = (
    "Before suing, use reasonable due diligence in the circumstances of the case and take into account the defenses that are known "
    "or could reasonably be known."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """One element or defense: what was considered of it, from which parts of the record, and what is missing."""

    id: str
    name: str
    cite: str
    status: str
    raised: bool
    read: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diligence:
    """The checklist for one transfer."""

    applies: Truth
    why: str
    choice: str
    choice_why: str
    elements: tuple[Considered, ...]
    defenses: tuple[Considered, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return every path of the record that is missing, once."""
        return tuple(dict.fromkeys(path for one in (*self.elements, *self.defenses) for path in one.missing))


def diligence(matter: Matter, judgment: Judgment) -> Diligence | None:
    """Return the checklist for a finding on a preference; ``None`` for any other theory.

    A defense that is not law in this case is not listed. No page shows the list for a suit older than the clause.
    """
    if judgment.rule.id != THEORY:
        return None
    applies, why = _applies(matter, judgment.transfer)
    choice = matter.law.position(POSITION)
    return Diligence(
        applies=applies,
        why=why,
        choice=choice.value,
        choice_why=choice.why,
        elements=tuple(_element(part) for part in judgment.proof.parts),
        defenses=defenses(judgment),
    )


def owes_diligence(matter: Matter, judgment: Judgment) -> bool:
    """Whether a theory is a preference on which the suit was or will be begun, or may be, under the clause."""
    return judgment.rule.id == THEORY and _applies(matter, judgment.transfer)[0] is not Truth.NO


def defenses(judgment: Judgment) -> tuple[Considered, ...]:
    """Return what was considered of each defense to a theory; one that is not law in this case is not listed."""
    return tuple(_defense(answer) for answer in judgment.answers if not (_is_no_law(answer) or _is_elsewhere(answer)))


def _applies(matter: Matter, transfer: str) -> tuple[Truth, str]:
    """Return whether the clause reaches the suit, by the day on which it was or will be begun."""
    days = list(_filed(matter, transfer))
    as_of = matter.law.as_of
    on = min(days) if days else as_of
    if on is None:
        return YES, "a suit begun now is under the clause; the record names none"
    row = matter.law.param_on(CLAUSE, on)
    applies = row is not None and row.value is True
    begun = f"the suit begun on {on}" if days else f"a suit begun on {on}, the day whose law is applied,"
    return Truth.of(applies), f"{begun} is {'' if applies else 'not '}under the clause"


def _filed(matter: Matter, transfer: str) -> Iterator[date]:
    for action in matter.case.actions:
        when = said(action.filed)
        if when is not None and when.central is not None and transfer in (said(action.transfers) or (transfer,)):
            yield when.central


def _element(proof: Proof) -> Considered:
    node = proof.node
    return _considered(node.id, node.name, node.cite, proof, raised=True)


def _defense(answer: Answer) -> Considered:
    return _considered(answer.rule.id, answer.rule.name, answer.rule.cite, answer.proof, raised=answer.raised)


def _is_elsewhere(answer: Answer) -> bool:
    """Whether a defense is one of another chapter, which the record does not raise."""
    return not answer.raised and answer.rule.id in OF_CHAPTERS


def _is_no_law(answer: Answer) -> bool:
    """Whether a defense fails for want of a law: it was not yet, or is no longer, in force for this case."""
    return any(part.node.id.endswith(IN_FORCE) and part.truth is NO for part in answer.proof.parts)


def _considered(id: str, name: str, cite: str, proof: Proof, *, raised: bool) -> Considered:
    read = dict.fromkeys(item.path for part in proof.walk() for known in part.knowns for item in known.evidence)
    missing = () if proof.truth.known else tuple(dict.fromkeys(proof.missing))
    return Considered(id=id, name=name, cite=cite, status=proof.status, raised=raised, read=tuple(read), missing=missing)
