"""Where recovery is confined: insiders alone for a late preference, the creditor behind a conduit of credit, a sovereign.

>>> INITIAL
'11 U.S.C. 550(a)(1)'
"""

from __future__ import annotations

from dataclasses import replace

from avoidance.facts.borrowed import MILLER, MILLER_CITE, SOVEREIGN
from avoidance.facts.conduct import insider_fact
from avoidance.facts.matter import Matter
from avoidance.facts.preference.made import law_of_preferences, made, petition_span, reached_near
from avoidance.judge import Verdict
from avoidance.logic.truth import NO, YES
from avoidance.recovery.consequences import against_insiders, elsewhere_only, from_indirect
from avoidance.recovery.records import Liable, Protected, Recovery
from avoidance.report.model import Summary
from casefacts.evidence import DateSpan, said
from casefacts.model import Transfer

INITIAL = "11 U.S.C. 550(a)(1)"
BARRED = "11 U.S.C. 547(i), 550(c)"
ELSEWHERE = f"a preference made before the 90 days is avoided only as to the insider whom it benefited ({BARRED})"
PROTECTION = "s547i.noninsider_protection_for_insider_guarantor"
BENEFITED = "entity for whose benefit the transfer was made"
BY_WAY = "creditor who was paid or secured by way of the transferee"
TOOK_FOR_VALUE = "it gave new value and keeps what it took: the preference is that of the creditor paid by way of it"
VALUE = "11 U.S.C. 547(c)(1), 550(a)(1)"
BORROWED = "544(b):"
IMMUNE = "11 U.S.C. 106(a), 544(b)(1)"
ON_PAYMENT = ("11 U.S.C. 502(d)", "11 U.S.C. 502(h)")
"""What is said of the claims of one who owes."""


def insiders_only(matter: Matter, transfer: Transfer) -> tuple[str, ...]:
    """Return the insiders against whom alone a preference is avoided, 547(i), and from whom alone it is recovered, 550(c).

    So it is with a transfer made before the 90 days, and within the year, to somebody not shown to be an insider and for the
    benefit of one who is. Anything else returns nothing. Section 550(c) bars recovery alone: a lien that is avoided needs none, so
    only 547(i) protects a lienholder.
    """
    keys = (PROTECTION,) if said(transfer.kind) == "lien" else (PROTECTION, "s550c.insider_guarantor_bar")
    to, others = said(transfer.to), said(transfer.for_benefit_of) or ()
    if to is None or not others or not any(matter.law.in_force(key) for key in keys):
        return ()
    times, law = made(matter, transfer), law_of_preferences(matter)
    when = times["preference.made_on"]
    near = reached_near(times, law["case.preference_opens"], petition_span(matter))
    on = DateSpan(earliest=when.span.low, likely=when.span.likely, latest=when.span.high)  # type: ignore[arg-type]
    if near is not NO or insider_fact(matter, transfer, to, on).truth is YES:
        return ()
    return tuple(party for party in others if insider_fact(matter, transfer, party, on).truth is YES)


def confined_to_insiders(
    matter: Matter, transfer: Transfer, whole: Recovery, only: tuple[str, ...], apart: Recovery | None
) -> Recovery:
    """Return the recovery with the insiders alone under section 547, and whoever else is liable on another theory for that.

    An insider whom a lien benefited owes the value of it: as to the lender it stands, and nothing is preserved.

    Args:
        matter: the case under its law.
        transfer: the transfer.
        whole: the recovery as if everybody could be reached.
        only: the insiders.
        apart: the recovery on another theory, which reaches others; ``None`` where there is none.
    """
    to = said(transfer.to)
    owing = [Liable(party=party, as_=BENEFITED, cite=INITIAL, amount=whole.cap, benefited=True) for party in only]
    kept = [one for one in whole.from_ if one.party in only and not one.open] or owing
    if apart is not None:
        kept = [*(one for one in apart.from_ if one.party not in only), *kept]
        lender = elsewhere_only(matter.name_of(to) if to else "the transferee", BARRED)
        return replace(whole, from_=tuple(kept), insiders=only, consequences=(lender, *whole.consequences))
    why = "no insider: a preference made before the 90 days is avoided only as to the insider whom it benefited"
    named = [(party, matter.name_of(party)) for party in only]
    return replace(
        whole,
        from_=tuple(kept),
        insiders=only,
        protected=(Protected(party=to, why=why, cite=BARRED, path=(transfer.id,)),) if to else (),
        instead="",
        consequences=tuple(against_insiders(transfer, matter.case.creditors, named)),
    )


def from_preferred(matter: Matter, transfer: Transfer, whole: Recovery) -> Recovery:
    """Return the recovery from the creditor who was paid by way of the transferee; what that one took for new value stands."""
    creditor, to = said(transfer.indirectly_to), said(transfer.to)
    assert creditor is not None
    return replace(
        whole,
        from_=(Liable(party=creditor, as_=BY_WAY, cite=INITIAL, amount=whole.cap),),
        conduits=(),
        protected=(Protected(party=to, why=TOOK_FOR_VALUE, cite=VALUE, path=(transfer.id,)),) if to else (),
        instead="",
        consequences=tuple(from_indirect(matter.case.creditors, creditor, matter.name_of(creditor))),
    )


def without_sovereign(matter: Matter, transfer: Transfer, whole: Recovery, found: list[Summary]) -> Recovery:
    """Return the recovery without the United States, where only state law that no creditor could have used against it is left.

    It owes nothing, so that no claim of its waits for payment and none arises from it, 11 U.S.C. 502(d) and (h).
    """
    to = said(transfer.to)
    party = matter.parties.get(to or "")
    sued = [one for one in found if one.verdict is not Verdict.NOT_AVOIDABLE and not one.theory.startswith(BORROWED)]
    if to is None or party is None or said(party.kind) != SOVEREIGN or sued or not matter.law.decided(MILLER):
        return whole
    kept = tuple(one for one in whole.from_ if one.party != to)
    why = f"no creditor could have sued it ({MILLER_CITE})"
    immune = Protected(party=to, why=why, cite=IMMUNE, path=(transfer.id,))
    name = matter.name_of(to)
    following = tuple(one for one in whole.consequences if one.cite not in ON_PAYMENT or name not in one.what)
    return replace(whole, from_=kept, protected=(*whole.protected, immune), consequences=following)
