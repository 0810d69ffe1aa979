"""How far a transfer is voidable under 11 U.S.C. 544(a) or 547: to that extent section 548(c) is no answer.

A rule tree cannot read another rule's verdict, so the two sections are judged first, on the facts that every rule reads, and what
comes of them is put among the facts on which section 548 is judged. Nothing under 544 or 547 reads it: the order runs one way.

A claim that fails says nothing. One that succeeds whole takes the defense away; where it reaches a part of the transfer, or its own
defenses leave it a part, only that part is taken from what the transferee keeps. One that is open leaves the defense open so far,
says so, and asks what it lacks.

A worked example: 60,000 paid in good faith for an old debt of 60,000 is value to the full. Within the 90 days, with the debtor
insolvent, the payment is a preference, less 20,000 of later new value: section 548(c) protects those 20,000. A creditor with a
claim of 200,000 that took its collateral of 500,000 took 300,000 by preference; its claim was value for the rest, which it keeps.

Left out: 545, which no rule here states; the law that 544(b) borrows, which gives a good-faith transferee for value much the same,
and whose theories are shown beside section 548.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from avoidance.decide import proofs_of
from avoidance.facts.stated import merged, smaller, total
from avoidance.judge import Judgment, Verdict, judge
from avoidance.logic.elements import ONE, Chosen, Facts, compare
from avoidance.logic.known import Known, Scalar, Span
from avoidance.logic.rules import Rule, Rulebook
from avoidance.logic.sides import live
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, some

NIL = Span.exactly(0)
WHOLE, KEPT, TAKEN = "elsewhere.voidable_whole", "transfer.kept", "transfer.taken_for_value"


def judged_first(transfer: str, facts: Facts, book: Rulebook, claims: Sequence[Rule], shield: Rule) -> dict[str, Judgment]:
    """Return what comes of the claims to whose extent a defense is no answer; nothing where the record does not raise it.

    Args:
        transfer: the transfer's id.
        facts: its facts.
        book: where the defenses of those claims stand.
        claims: the claims.
        shield: the defense, section 548(c).
    """
    if facts[TAKEN].span == NIL or not shield.is_brought(facts):
        return {}
    return {rule.id: judge(rule, book, transfer, facts) for rule in claims if rule.is_brought(facts)}


def elsewhere(judgments: Iterable[Judgment], facts: Facts) -> dict[str, Known]:
    """Return the facts that what came of other claims adds: whether all is voidable there, and what is left to protect."""
    found = [one for one in judgments if one.verdict is not Verdict.NOT_AVOIDABLE and one.amount != NIL]
    if not found:
        return {}
    interest = facts["transfer.interest"].span
    truth = some(_whole(one, interest) for one in found)
    support = merged(_support(one) for one in found)
    missing = tuple(path for path in support.missing if truth is UNKNOWN)
    why = "; ".join(_words(one, interest) for one in found)
    voidable = support.but(value=_extent(found))
    rest = total(((1, facts["transfer.interest"]), (-1, voidable)), floor=0)
    taken = facts[TAKEN]
    left = total(((1, taken), (-1, _spent(facts, voidable))), floor=0)
    least = smaller(left.span, rest.span)
    least = Span.exactly(least.low) if least.low is not None and least.low == least.high else least
    kept = merged((left, rest)).but(value=least, notes=(*taken.notes, why))
    if truth is NO and least == NIL:
        truth, why = YES, f"{why}; no value was given for the rest"
    return {WHOLE: support.but(value=truth, why=why, missing=missing), KEPT: taken if kept.span == taken.span else kept}


def _whole(judgment: Judgment, interest: Span) -> Truth:
    """Return whether all of the transfer is voidable under a claim: not where it reaches a part, or a defense leaves one."""
    reaches = YES if judgment.gross == interest else compare(interest, "<=", judgment.gross, ONE)
    if reaches is NO:
        return NO
    shielded = [answer.protected for answer in judgment.raised if answer.proof.truth is not NO]
    if any(isinstance(span.low, int) and span.low > 0 for span in shielded):
        return NO
    if reaches is UNKNOWN or judgment.verdict is Verdict.UNDETERMINED or any(span.high != 0 for span in shielded):
        return UNKNOWN
    return YES


def _extent(found: Sequence[Judgment]) -> Span:
    """Return how much is voidable under the claims: one that is open may reach nothing."""
    sure = [one.amount if one.verdict is Verdict.AVOIDABLE else Span(0, None, one.amount.high) for one in found]
    lows, highs = [span.low for span in sure], [span.high for span in sure]
    likely = [span.likely for span in sure]
    return Span(_most([low or 0 for low in lows]), _most(likely), _most(highs))


def _spent(facts: Facts, voidable: Known) -> Known:
    """Return the value that went for the voidable part: the old debt that it paid, which comes back with it (502(h)).

    What a creditor took of its own collateral beyond its claim paid none of it (:mod:`avoidance.facts.preference.claim`).
    """
    debt = facts.get("preference.debt_paid")
    if debt is None or debt.span.is_empty:
        return voidable
    return merged((voidable, debt)).but(value=smaller(voidable.span, debt.span))


def _most(ends: Sequence[Scalar | None]) -> Scalar | None:
    known = [end for end in ends if isinstance(end, int)]
    return max(known) if len(known) == len(ends) else None


def _support(judgment: Judgment) -> Known:
    """Return what a claim's outcome rests on: its evidence and gaps, and the sides of splits that could change it."""
    proofs = proofs_of(judgment)
    leaves = [known for leaf in judgment.proof.decisive_leaves() for known in leaf.knowns]
    sides = [key for proof in proofs for key in live(proof)]
    read = [part for proof in proofs for part in proof.walk() if part.knowns and not isinstance(part.node, Chosen)]
    sides += [key for part in read for known in part.knowns for key in known.positions]
    missing = tuple(dict.fromkeys(path for proof in proofs for path in proof.missing))
    return merged(leaves).but(
        by=judgment.proof.by, missing=missing, positions=tuple(dict.fromkeys(sides)), law=(), notes=(), terms=()
    )


def _words(judgment: Judgment, interest: Span) -> str:
    cite, whole = judgment.rule.cite, _whole(judgment, interest)
    if judgment.verdict is Verdict.UNDETERMINED:
        part = " in part, and in no more," if whole is NO else ""
        return f"whether it is voidable{part} under {cite} is open"
    if whole is UNKNOWN:
        return f"voidable under {cite}, whether in full is open"
    return f"voidable in {'full' if whole is YES else 'part'} under {cite}"
