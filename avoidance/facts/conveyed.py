"""When a transfer is made under a law that does not say so: the act of 1918, the law of Elizabeth, the civil codes.

Section 6 of the uniform acts of 1984 and 2014 and 28 U.S.C. 3305 date a transfer by its perfection, as 548(d)(1) does. The act of
1918 and the law of Elizabeth have no such section. Between the parties a deed works when it is delivered; against creditors some
courts count from its recording, others from its delivery. Nobody has settled it for all of them, so where the two days differ the
transfer was made on some day between them, and whatever turns on the day stays open; the position ``conveyance.made`` takes a side.
Louisiana counts from the act itself (the table of variations says so), and a period that runs from recording runs from recording.

Left out: what a state's recording act says of creditors without notice.
"""

from __future__ import annotations

from avoidance.facts.borrowed import Borrowed
from avoidance.facts.matter import Matter
from avoidance.facts.stated import day
from avoidance.logic.known import Known, Span
from casefacts.model import Transfer

POSITION = "conveyance.made"
DATED = frozenset({"UFTA", "UVTA", "FDCPA"})
"""The acts that say when a transfer is made."""
UNSAID = "the act does not say when a transfer is made: on the day between the parties, or when it was good against purchasers"


def conveyed(matter: Matter, transfer: Transfer, act: Borrowed, perfected: Known) -> Known:
    """Return when a transfer was made under an act.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        act: the act.
        perfected: when it was made as 548(d)(1) counts.
    """
    if act.name in DATED:
        return perfected
    dated = day(f"transfers.{transfer.id}.date", transfer.date)
    if dated.span == perfected.span or dated.span.is_empty:
        return perfected
    if act.varies.get("made") == "act":
        return dated
    side = matter.side(POSITION)
    consulted = (POSITION,)
    if side == "effective":
        return dated.but(positions=(*dated.positions, *consulted))
    if side == "perfected":
        return perfected.but(positions=(*perfected.positions, *consulted))
    span = Span(dated.span.low, None, perfected.span.high)
    positions = (*perfected.positions, *consulted)
    return perfected.but(value=span, notes=(*perfected.notes, UNSAID), positions=positions)
