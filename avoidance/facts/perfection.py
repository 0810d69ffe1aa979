"""What a lien creditor or a purchaser would have found when the case began: 11 U.S.C. 544(a), 546(b).

The key ``perfected`` answers for both hypothetical persons. A lien, a deed or an assigned receivable that was never perfected, or
only after the petition, stands open to the strong arm; where the record is silent, it may. One perfected on the petition day is a
boundary: only what happened before the hour of the filing counts. Nobody's knowledge matters; notice that state law imputes to a
purchaser does.

Left out: which office, which form, whether a filing lapsed or misnames the debtor; the record says when perfection was good. State
law that puts a lien creditor before an unrecorded deed is not looked at: for land the test is the purchaser's.
"""

from __future__ import annotations

from datetime import date

from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, computed, day, evidence, truth
from avoidance.facts.timing import undelivered
from avoidance.logic.known import Known
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import Never, said
from casefacts.model import Transfer

RECORDED = ("real_property", "receivable")
MOVABLE = ("cash", "personal_property", "security", "receivable")
NOTHING_TO_PERFECT = bare(NO, "it takes effect without being recorded or filed")


def perfection(matter: Matter, transfer: Transfer, after: Known) -> dict[str, Known]:
    """Return the facts of the strong arm for one transfer; ``after`` says whether it followed the petition."""
    path = f"transfers.{transfer.id}"
    since, unperfected = _perfected(matter, transfer, path)
    sort = said(transfer.property_kind)
    return {
        "arm.in_play": _in_play(transfer, unperfected, after),
        "arm.unperfected": unperfected,
        "arm.personal_property": _movable(transfer, sort, path),
        "arm.fixture": _fixture(transfer, sort, path),
        "arm.execution_creditor": _execution(transfer, path),
        "arm.constructive_notice": _notice(transfer, path),
        "arm.relates_back": truth(
            f"{path}.relates_back",
            transfer.relates_back,
            "generally applicable law lets the perfection relate back",
            "no law lets the perfection relate back",
        ),
        "arm.perfected_since": since,
    }


def _perfected(matter: Matter, transfer: Transfer, path: str) -> tuple[Known, Known]:
    """Return whether it was perfected after the petition, and whether it was unperfected when the case began."""
    if transfer.perfected is None:
        if not needs_recording(transfer):
            return NOTHING_TO_PERFECT, NOTHING_TO_PERFECT
        open_ = bare(UNKNOWN, "the record does not say whether it was perfected", f"{path}.perfected")
        return open_, open_
    when = transfer.perfected.value
    if isinstance(when, Never):
        never = Known(YES, why="it was never perfected", evidence=(evidence(f"{path}.perfected", transfer.perfected),))
        return never.but(value=NO), never
    return _against_petition(matter, day(f"{path}.perfected", transfer.perfected.but(when)), path)


def _against_petition(matter: Matter, when: Known, path: str) -> tuple[Known, Known]:
    first, last, petition = when.span.low, when.span.high, matter.petition
    if isinstance(first, date) and petition.latest is not None and first > petition.latest:
        both = when.but(value=YES, why=f"it was perfected on {when.span.central}, after the petition")
        return both, both
    if isinstance(last, date) and petition.earliest is not None and last < petition.earliest:
        both = when.but(value=NO, why=f"it was perfected on {when.span.central}, before the petition")
        return both, both
    same = petition.is_exact and first is not None and first == last
    why = (
        "boundary: perfected on the petition day; good only if that was before the hour of the filing"
        if same
        else "the days on the record do not say whether it was perfected before the petition"
    )
    open_ = computed(UNKNOWN, why, when, missing=(f"{path}.perfected",))
    return open_, open_


def needs_recording(transfer: Transfer) -> bool:
    """Whether a transfer is of a kind that stands or falls by being recorded, filed, noted or handed over.

    A lien, a deed, a receivable; and movable property that stayed with the debtor or has a registered title.
    """
    return said(transfer.kind) == "lien" or said(transfer.property_kind) in RECORDED or undelivered(transfer)


def _in_play(transfer: Transfer, unperfected: Known, after: Known) -> Known:
    spoken = needs_recording(transfer) or transfer.perfected is not None
    execution = said(transfer.execution_creditor_prevails) is True
    if after.truth is not YES and (execution or (spoken and unperfected.truth is not NO)):
        return Known(YES, why=unperfected.why)
    return bare(UNKNOWN, "nothing on the record is open to the strong arm")


def _movable(transfer: Transfer, sort: str | None, path: str) -> Known:
    if sort is None or sort == "other":
        return bare(UNKNOWN, "the record does not say what sort of property it was", f"{path}.property_kind")
    assert transfer.property_kind is not None
    support = (evidence(f"{path}.property_kind", transfer.property_kind),)
    return Known(Truth.of(sort in MOVABLE), why=sort.replace("_", " "), evidence=support)


def _fixture(transfer: Transfer, sort: str | None, path: str) -> Known:
    if transfer.fixture is None and sort not in (None, "other"):
        return bare(NO, "the record does not call it a fixture")
    return truth(f"{path}.fixture", transfer.fixture, "it is a fixture", "it is not a fixture")


def _execution(transfer: Transfer, path: str) -> Known:
    """Return whether an execution creditor could avoid it; a record that says nothing of such a law raises no such point."""
    if transfer.execution_creditor_prevails is None:
        return bare(NO, "the record names no law for a creditor whose execution was returned unsatisfied")
    return truth(
        f"{path}.execution_creditor_prevails",
        transfer.execution_creditor_prevails,
        "state law lets a creditor whose execution was returned unsatisfied avoid it",
        "state law gives a creditor whose execution was returned unsatisfied nothing more",
    )


def _notice(transfer: Transfer, path: str) -> Known:
    stated = truth(
        f"{path}.constructive_notice",
        transfer.constructive_notice,
        "state law gives a purchaser notice of it",
        "state law gives a purchaser no notice of it",
    )
    if stated.truth is YES and said(transfer.execution_creditor_prevails) is True:
        return stated.but(value=NO, why="a purchaser has notice, but an execution creditor prevails all the same")
    return stated
