"""Why a comparison or a window came out as it did, with its figures and days.

>>> from datetime import date
>>> edge_words(*map(Span.exactly, (date(2024, 3, 1), date(2022, 3, 2), date(2024, 3, 1))))
['boundary: the petition day itself; inside only if made before the filing']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from avoidance.logic.known import Span
from avoidance.logic.truth import NO, YES
from avoidance.logic.words import amount_words, share_words

if TYPE_CHECKING:
    from avoidance.logic.elements import Compare
    from avoidance.logic.proof import Proof

VERBS = {
    ("<", YES): "is less than",
    ("<", NO): "is not less than",
    ("<=", YES): "is not more than",
    ("<=", NO): "is more than",
}


def edge_words(day: Span, opens: Span, closes: Span) -> list[str]:
    """Say so when the day is the very first or last of the window."""
    if not (day.is_exact and opens.is_exact and closes.is_exact):
        return []
    edges = (
        (opens.low, "boundary: the first day of the window, which is included"),
        (closes.high, "boundary: the petition day itself; inside only if made before the filing"),
    )
    return [words for edge, words in edges if day.low == edge]


def comparison_words(node: Compare, proof: Proof) -> str:
    """Return a comparison with its figures: what was compared with what, and by how much."""
    one, other = proof.knowns[:2]
    left, right = one.span, other.span
    notes = "".join([f"; {note}" for note in dict.fromkeys((*one.notes, *other.notes))])
    if left.is_empty or right.is_empty:
        sides = ((node.left, left), (node.right, right))
        unknown = " and ".join([f"the amount {side.noun}" for side, span in sides if span.is_empty])
        return f"not known: {unknown}{notes}"
    if node.ratio is not None:
        ratio = proof.knowns[2].ratio
        if ratio is None:
            return f"the law of that day has no {node.ratio.noun}"
        if ratio.denominator == 1 and ratio > 1:
            side = {YES: "is less than", NO: "is not less than"}.get(proof.truth, "may or may not be less than")
            months = f"{ratio} {node.ratio.noun} at {amount_words(right)}"
            return f"{amount_words(left)} {node.left.noun} {side} {months}{notes}"
        return share_words(left, node.left.noun, right, node.right.noun, ratio, proof.truth) + notes
    if not node.right.key:
        return f"{amount_words(left)} {node.left.noun}{notes}"
    if not node.left.key:
        return f"{amount_words(right)} {node.right.noun}{notes}"
    says = VERBS.get((node.op, proof.truth), "may or may not be " + ("less than" if node.op == "<" else "within"))
    return f"{amount_words(left)} {node.left.noun} {says} {amount_words(right)} {node.right.noun}{notes}"
