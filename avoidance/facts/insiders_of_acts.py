"""Whether a transferee was an insider as the uniform acts define one: UFTA and UVTA 1, 28 U.S.C. 3301.

The lists are those of 11 U.S.C. 101(31) but for two points. A relative is one by blood within the degree, a spouse, or one so
related to a spouse; whom a relative has married is none, while affinity under 101(45) takes a brother's wife. And there is no limb
for a municipality. Both lists only "include" those they name: a person whom the Code lists and the act does not may still be found
an insider, unless the dealing was at arm's length.

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-03-15}
... complete: [relationships]
... debtor: {kind: individual}
... parties: [{id: bo, kind: individual}, {id: cy, kind: individual}]
... relationships: [{who: bo, is: sibling, of: debtor}, {who: cy, is: spouse, of: bo}]
... transfers: [{id: T1, date: 2024-01-04, to: cy}]
... ''').case
>>> analysis = Analysis(case, bind(case))
>>> row = analysis.row(case.transfers[0])
>>> row["transfer.to_insider"].truth, insider_of_acts(analysis.matter, case.transfers[0], row).truth
(Truth.YES, Truth.UNKNOWN)
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from avoidance.facts.insiders import Insiders, measure_of_code
from avoidance.logic.known import Known, Row
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import said
from casefacts.kinship import FAMILY
from casefacts.model import Transfer

if TYPE_CHECKING:
    from avoidance.facts.matter import Matter

DEGREE, AFFILIATE = "ufta.relative_degree", "ufta.affiliate_voting_fraction"
WHY = "the Code lists them, the act does not: it has no relatives by a relative's marriage and no officials of a municipality"


def insiders_of_acts(matter: Matter) -> Insiders | None:
    """Return the insiders as the uniform acts list them, or ``None`` where the record has nobody on whom the lists could part."""
    family = any(link.is_ in FAMILY for link in matter.case.relationships)
    if not family and matter.debtor_kind not in ("municipality", None):
        return None
    day = matter.petition.central
    figures = [None if day is None else matter.law.param_on(key, day) for key in (DEGREE, AFFILIATE)]
    degree, share = (None if row is None or row.value is None else Fraction(str(row.value)) for row in figures)
    measure = replace(measure_of_code(matter.law), degree=None if degree is None else int(degree), affiliate=share, of_acts=True)
    return Insiders(matter.case, matter.law, measure)


def insider_of_acts(matter: Matter, transfer: Transfer, row: Row) -> Known:
    """Return whether the transferee was an insider as the acts define one; ``row`` holds the same under the Code."""
    from avoidance.facts.conduct import found_insider, insider_known

    by_code, own, to = row["transfer.to_insider"], matter.insiders_of_acts, said(transfer.to)
    if own is None or to is None or by_code.truth is NO or found_insider(transfer) is not None:
        return by_code
    arms_length = Truth.of(said(transfer.arms_length))
    known = insider_known(matter, transfer, own.status(to, said(transfer.date), arms_length))
    if known.truth is not NO or by_code.truth is not YES:
        return known
    stays = NO if arms_length is YES else UNKNOWN
    gaps = (f"transfers.{transfer.id}.arms_length",) if transfer.arms_length is None else ()
    tail = "the dealing was at arm's length" if stays is NO else "whether they are insiders all the same is for the court"
    return by_code.but(value=stays, why=f"{by_code.why}; {WHY}; {tail}", missing=gaps if stays is UNKNOWN else ())
