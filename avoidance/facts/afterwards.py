"""Whether a transfer followed the petition, and what section 549 asks of one that did.

The commencement of the case is an hour of the petition day. A transfer on a later day followed it, one on an earlier day did not,
and one on the day itself is a boundary until the record says whether it came after the filing.

Value given after the petition is what came back less debts from before it: 549(b) does not count their payment, and "present"
value in 549(c) has no room for an old debt at all. Left out: an individual's later earnings, which belong to the estate in some
chapters and not in others; the record says whether the property was the estate's.

What section 303(f) or 542(c) alone authorized is another question than what authorized it at all, and is asked only where one of
them can have: in the gap of an involuntary case, or where somebody other than the debtor made the transfer, as a bank does that
pays a check after the petition.

A worked example: land worth 100,000 is sold after an involuntary petition for 30,000 of cash and the release of a debt of 50,000
from before it. Under 549(b) the buyer is protected for 30,000.
"""

from __future__ import annotations

from avoidance.facts.matter import Matter
from avoidance.facts.stated import bare, computed, day, evidence, nothing, total, truth
from avoidance.facts.worth import DEBT_KINDS, counted_items
from avoidance.logic.known import Known, Span
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth
from casefacts.evidence import DateSpan, Maybe, said
from casefacts.model import Found, Received, Transfer

RULE_6001 = "frbp-6001"
SAME_DAY = "boundary: the petition day itself; after the commencement only if made after the hour of the filing"
_SILENT = bare(UNKNOWN, "nothing suggests that it followed the petition")
_GAP = bare(YES, "the case is involuntary")
_NO_GAP = bare(UNKNOWN, "the record speaks of no involuntary case")
_FULL = "section 303(f) or 542(c) cannot be all that authorized it: it was made in no involuntary gap, and by the debtor itself"
_NONE = "nothing authorized it, so neither section 303(f) nor 542(c) did"
_UNTOLD = "the record does not say whether section 303(f) or 542(c) is all that authorized it"


def follows_petition(matter: Matter, transfer: Transfer) -> Known:
    """Return whether a transfer was made after the commencement of the case."""
    path = f"transfers.{transfer.id}"
    dated, petition = day(f"{path}.date", transfer.date), matter.petition
    if transfer.found is not None and any(said(one) is True for one in _reaches(transfer.found)):
        return bare(NO, "it was found to be within the look-back, so before the petition")
    first, last = dated.span.low, dated.span.high
    if petition.latest is not None and first is not None and first > petition.latest:  # type: ignore[operator]
        return dated.but(value=YES, why=f"it followed the petition of {petition.central}")
    if petition.earliest is not None and last is not None and last < petition.earliest:  # type: ignore[operator]
        return dated.but(value=NO, why="it came before the petition")
    if petition.is_exact and first is not None and first == last:
        if transfer.after_filing is None:
            return computed(UNKNOWN, SAME_DAY, dated, missing=(f"{path}.after_filing",), notes=(SAME_DAY,))
        stated = truth(f"{path}.after_filing", transfer.after_filing, "it came after the filing", "it came before the filing")
        return stated.but(why=f"{stated.why}, on the petition day", evidence=(*dated.evidence, *stated.evidence))
    return computed(UNKNOWN, "the days on the record do not say whether it followed the petition", dated, missing=(f"{path}.date",))


def may_follow(matter: Matter, transfer: Transfer, after: Known) -> bool:
    """Whether a transfer was made after the petition, or may have been: its days reach past it, or the record speaks of that."""
    spoken = transfer.authorized is not None or transfer.property_of_estate is not None or transfer.authorized_only_by is not None
    return after.truth is not NO and (transfer.date is not None or spoken)


def afterwards(matter: Matter, transfer: Transfer, whole: Known) -> dict[str, Known]:
    """Return the facts of section 549 for one transfer; ``whole`` is the debtor's whole interest in what left."""
    path = f"transfers.{transfer.id}"
    after = follows_petition(matter, transfer)
    in_play = may_follow(matter, transfer, after)
    gap = _in_gap(matter, transfer, after) if in_play else _NO_GAP
    values = _values(matter, transfer, gap) if in_play else _NO_VALUES
    return {
        **_out_of_reach(transfer, after),
        "after.petition": after,
        "after.not_yet": after.but(value=~after.truth),
        "after.in_play": Known(YES, why=after.why) if in_play else _SILENT,
        "after.of_estate": _of_estate(transfer, path, whole),
        "after.authorized": _authorized(transfer, path),
        "after.authorized_in_part": _in_part(matter, transfer, gap),
        "after.gap_in_play": _GAP if said(matter.case.case.involuntary) is True and in_play else _NO_GAP,
        "after.in_gap": gap,
        "after.knew_of_case": truth(
            f"{path}.knew_of_case",
            transfer.knew_of_case,
            "the purchaser knew of the case",
            "the purchaser did not know of the case",
        ),
        "after.petition_recorded": truth(
            f"{path}.petition_recorded",
            transfer.petition_recorded,
            "notice of the petition was recorded before the transfer was perfected",
            "no notice of the petition was recorded before the transfer was perfected",
        ),
        **values,
    }


def _reaches(ruled: Found) -> tuple[Maybe[bool], ...]:
    """Return the findings that put a transfer before the petition where they are yes."""
    return ruled.within_look_back, ruled.within_90_days, ruled.within_insider_year


def _out_of_reach(transfer: Transfer, after: Known) -> dict[str, Known]:
    """Take what followed the filing on the petition day out of the look-back of section 548, whose window includes that day."""
    if transfer.after_filing is None or after.truth is not YES:
        return {}
    return {"transfer.reach_found": after.but(value=NO, why=f"{after.why}: a matter of section 549")}


def _of_estate(transfer: Transfer, path: str, whole: Known) -> Known:
    spoken = transfer.not_property_of_debtor is not None or transfer.trust_fund_taxes is not None
    held = spoken and whole.span.high == 0
    if transfer.property_of_estate is None and held:
        return computed(NO, "all of it was held for another, so it was not property of the estate", whole)
    return truth(
        f"{path}.property_of_estate",
        transfer.property_of_estate,
        "it was property of the estate",
        "it was not property of the estate",
    )


def _authorized(transfer: Transfer, path: str) -> Known:
    unknown = "the record does not say whether it was authorized; who asserts that it is valid proves it (Fed. R. Bankr. P. 6001)"
    yes, no = "it was authorized by the Code or by the court", "neither the Code nor the court authorized it"
    return truth(f"{path}.authorized", transfer.authorized, yes, no, unknown).but(law=(RULE_6001,))


def _in_part(matter: Matter, transfer: Transfer, gap: Known) -> Known:
    """Return whether section 303(f) or 542(c) is all that authorized a transfer; asked only where one of them can have."""
    path = f"transfers.{transfer.id}.authorized_only_by"
    only = transfer.authorized_only_by
    if only is not None:
        return Known(YES, why=f"only section {only.value} authorized it", evidence=(evidence(path, only),))
    if said(transfer.authorized) is False:
        return bare(NO, _NONE)
    in_gap = said(matter.case.case.involuntary) is True and gap.truth is not NO
    if in_gap or _by_another(matter, transfer):
        return bare(UNKNOWN, _UNTOLD, path)
    return computed(NO, _FULL, gap)


def _by_another(matter: Matter, transfer: Transfer) -> bool:
    """Whether one who need not have known of the case made a transfer: another than the debtor, or the bank that paid its check."""
    giver, sent, paid = said(transfer.from_), said(transfer.delivered), said(transfer.date)
    honored = sent is not None and paid is not None and sent.ends_by(matter.petition) and not paid.ends_by(matter.petition)
    return honored or giver not in (None, matter.debtor)


def _in_gap(matter: Matter, transfer: Transfer, after: Known) -> Known:
    """Return whether a transfer lies between an involuntary petition and the order for relief."""
    proceeding = matter.case.case
    involuntary = truth(
        "case.involuntary", proceeding.involuntary, "the case is involuntary", "the case is voluntary, so it has no gap"
    )
    if involuntary.truth is not YES or after.truth is NO:
        return involuntary if after.truth is not NO else after
    relief, dated = day("case.order_for_relief", proceeding.order_for_relief), day("", transfer.date)
    before = _order(dated.span, relief.span)
    if before is UNKNOWN:
        why = "whether it came before the order for relief cannot be said: the days meet, or are not on the record"
        return computed(UNKNOWN, why, involuntary, relief, missing=("case.order_for_relief",))
    if before is NO:
        return computed(NO, f"it followed the order for relief of {relief.span.central}", involuntary, relief)
    return computed(after.truth, f"before the order for relief of {relief.span.central}; {after.why}", involuntary, relief, after)


def _order(first: Span, second: Span) -> Truth:
    """Return whether a day came before another; on one and the same day nobody can say."""
    if first.high is not None and second.low is not None and first.high < second.low:  # type: ignore[operator]
        return YES
    late = first.low is not None and second.high is not None and first.low > second.high  # type: ignore[operator]
    return NO if late else UNKNOWN


# ---------------------------------------------------------------- value given after the petition

_NO_VALUES = dict.fromkeys(("after.gap_value", "after.present_value", "after.lien_value"), nothing("not after the petition"))


def _values(matter: Matter, transfer: Transfer, gap: Known) -> dict[str, Known]:
    if transfer.received is None:
        open_ = Known(Span(0, None, None), missing=(f"transfers.{transfer.id}.received",))
        return dict.fromkeys(_NO_VALUES, open_)
    items = counted_items(matter, transfer)
    present = _sum(known for item, known in items if said(item.kind) not in DEBT_KINDS)
    since = _sum(_since_petition(matter.petition, item, known) for item, known in items)
    return {"after.gap_value": since, "after.present_value": present, "after.lien_value": _beyond(present, gap)}


def _sum(parts: object) -> Known:
    known = [(1, one) for one in parts]  # type: ignore[attr-defined]
    return total(known) if known else nothing("nothing came back")


def _since_petition(petition: DateSpan, item: Received, known: Known) -> Known:
    """Return what one thing counts for under 549(b): a debt only if it arose after the petition."""
    if said(item.kind) not in DEBT_KINDS:
        return known
    incurred = said(item.incurred)
    if incurred is not None and incurred.earliest and petition.latest and incurred.earliest > petition.latest:
        return known
    if incurred is not None and incurred.latest and petition.earliest and incurred.latest <= petition.earliest:
        return nothing("a debt from before the petition does not count").but(evidence=known.evidence)
    return known.but(value=Span(0, None, known.span.high), terms=(), notes=(*known.notes, "when the debt arose is open"))


def _beyond(present: Known, gap: Known) -> Known:
    """Return the present value that a lien secures: what 549(b) protects already is not protected twice."""
    if gap.truth is YES:
        return nothing("protected already as value given before the order for relief")
    return present if gap.truth is NO else present.but(value=Span(0, present.span.likely, present.span.high))
