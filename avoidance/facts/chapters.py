"""What the chapter of the case says of the powers to avoid: chapters 9 and 15.

Which chapter it is stands in the record; one that is not stated is asked where something of the record depends on it. A payment is
on account of a bond or note where the record says so, or where every claim it lists of those who took it, and of those for whose
benefit it was made, is one.

Left out: a payment that went only in part for a bond or note.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2012-06-01, chapter: 9}
... parties: [{id: bank}]
... creditors: [{id: B, party: bank, kind: bondholder}]
... transfers: [{id: T1, date: 2012-05-01, to: bank, kind: payment, value: 5, received: [{kind: antecedent_debt, amount: 5}]}]
... ''').case
>>> facts = Analysis(case, bind(case)).row(case.transfers[0])
>>> facts["bonds.paid"].truth, facts["case.is_chapter_15"].truth
(Truth.YES, Truth.NO)
"""

from __future__ import annotations

from avoidance.facts.inforce import in_force
from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, computed, day, evidence, truth
from avoidance.logic.known import Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import Never, said
from casefacts.model import Creditor, Transfer

MUNICIPAL, ANCILLARY = "9", "15"
BONDS = "s926b.bonds_and_notes"
BOND = "bondholder"
RECOGNIZED = "case.foreign_main_recognized"


def law_of_chapters(matter: Matter) -> dict[str, Known]:
    """Return what the chapter says for every transfer of the case."""
    return {
        "case.is_chapter_9": _is(matter, MUNICIPAL),
        "case.bonds_protected": in_force(matter, BONDS, "the clause on a municipality's bonds and notes"),
        "case.is_chapter_15": _is(matter, ANCILLARY),
        "powers.in_play": _AIDS if said(matter.case.case.chapter) == ANCILLARY else _MAIN,
    }


def chapter_powers(matter: Matter, transfer: Transfer) -> dict[str, Known]:
    """Return what depends on the chapter for one transfer; nothing where neither chapter could matter."""
    chapter = said(matter.case.case.chapter)
    if chapter == ANCILLARY:
        return {"powers.unrecognized": _unrecognized(matter, transfer)}
    if transfer.on_bond is None and not _perhaps_a_bond(matter, transfer, chapter):
        return {}
    return {"bonds.in_play": _SPOKEN_OF, "bonds.paid": _paid(matter, transfer)}


_SPOKEN_OF = bare(YES, "the record speaks of a bond or note")
_AIDS = bare(YES, "the case aids a foreign proceeding")
_MAIN = bare(UNKNOWN, "nothing says that the case only aids a foreign proceeding")


def _is(matter: Matter, wanted: str) -> Known:
    chapter = matter.case.case.chapter
    if chapter is None:
        return bare(UNKNOWN, "the chapter is not stated", "case.chapter")
    support = (evidence("case.chapter", chapter),)
    return Known(Truth.of(chapter.value == wanted), why=f"the case is under chapter {chapter.value}", evidence=support)


def _unrecognized(matter: Matter, transfer: Transfer) -> Known:
    """Whether section 549 does not apply to a transfer, no foreign main proceeding having been recognized by then."""
    stated = matter.case.case.foreign_main_recognized
    if stated is None:
        return bare(UNKNOWN, "whether and when a foreign main proceeding was recognized is not stated", RECOGNIZED)
    when = stated.value
    if isinstance(when, Never):
        return Known(YES, why="no foreign main proceeding was recognized", evidence=(evidence(RECOGNIZED, stated),))
    recognized, made = day(RECOGNIZED, stated.but(when)), day(f"transfers.{transfer.id}.date", transfer.date)
    since, on = recognized.span.high, made.span.low
    if since is not None and on is not None and on >= since:  # type: ignore[operator]
        return computed(NO, "made when a foreign main proceeding was recognized", recognized, made)
    why = "section 549 applies upon recognition; whether it then reaches back to this transfer is for the court"
    return computed(UNKNOWN, why, recognized, made)


def _claims(matter: Matter, transfer: Transfer) -> list[Creditor]:
    """Return the claims that the record lists of whoever took a transfer, or benefited from it."""
    parties = {said(transfer.to), *(said(transfer.for_benefit_of) or ())} - {None}
    return [one for one in matter.case.creditors if said(one.party) in parties]


def _perhaps_a_bond(matter: Matter, transfer: Transfer, chapter: str | None) -> bool:
    city = chapter == MUNICIPAL or (chapter is None and matter.debtor_kind == "municipality")
    return city and any(said(one.kind) == BOND for one in _claims(matter, transfer))


def _paid(matter: Matter, transfer: Transfer) -> Known:
    path = f"transfers.{transfer.id}.on_bond"
    if transfer.on_bond is not None:
        return truth(path, transfer.on_bond, "on account of a bond or note of the debtor", "on account of no bond or note")
    claims = _claims(matter, transfer)
    support = tuple(evidence(f"creditors.{one.id}.kind", one.kind) for one in claims if one.kind is not None)
    if all(said(one.kind) == BOND for one in claims):
        return Known(YES, why="what they were owed, on the record, is a bond or note of the debtor", evidence=support)
    why = "they had other claims as well, and which was paid is not stated"
    return Known(UNKNOWN, why=why, evidence=support, missing=(path,))
