"""A transferee that took for value and in good faith: 11 U.S.C. 548(c).

It asks for value, never for reasonably equivalent value, and nets dollar for dollar, on actual and constructive counts alike.
The transferee pleads and proves it. Good faith is judged objectively: what the transferee knew, whether that called for an
inquiry, and what a diligent one would have shown; the standard is a position (``good_faith.std``), and so is whether one that
would have shown nothing is excused (``good_faith.futility``). A finding outranks all of it. Value is what was given to the debtor,
or what 548(d)(2)(B) to (E) deem persons of the financial markets to have given; the second is said for section 548 alone, and of
value alone.

To the extent that the transfer is also voidable under 544, 545 or 547, section 548(c) is no answer; how that is worked out for
544(a) and 547 stands in ``avoidance/elsewhere.py``. The defenses of state law that read as this one say nothing of it.
"""

from __future__ import annotations

from avoidance.facts.vocabulary import transfer
from avoidance.facts.vocabulary_of_recovery import taking
from avoidance.logic.elements import NIL, All, AmountFact, Chosen, Finding, Node, Not, Unless
from avoidance.logic.rules import Rule

CITE = "11 U.S.C. 548(c)"


def value_and_good_faith(id: str = "548(c)", cite: str = CITE, value: AmountFact = transfer.taken_for_value, *others: Node) -> Node:
    """Return the defense: took for value given to the debtor, in good faith; what counts as value is the section's.

    Args:
        id: the id of the defense.
        cite: its pin cite.
        value: what counts as value.
        others: what the section asks besides.
    """
    return All((value > NIL).at(f"{id}.value", cite, "took for value"), good_faith(f"{id}.good-faith", cite), *others).at(
        id, cite, "good faith and value"
    )


def purchaser(id: str, cite: str, name: str, burden: str, answers: tuple[str, ...]) -> Rule:
    """Return the defense of laws that have no scale of value: whoever gave any, in good faith, keeps it all.

    Args:
        id: the id of the defense.
        cite: its pin cite.
        name: what that law calls it.
        burden: who proves it.
        answers: the claims that it answers.
    """
    raised_by = (transfer.good_faith, transfer.inquiry_notice, transfer.diligent_inquiry, transfer.good_faith_found)
    return Rule(
        id=id,
        name=name,
        cite=cite,
        kind="defense",
        burden=burden,
        figure=transfer.equity,
        answers=answers,
        brought_by=(*raised_by, transfer.value_paid),
        holds=All(
            (transfer.value_paid > NIL).at(f"{id}.value", cite, "gave value"),
            good_faith(f"{id}.good-faith", cite),
        ).at(id, cite, name),
    )


def good_faith(id: str, cite: str, of: type[transfer] | type[taking] = transfer) -> Node:
    """Return the element: somebody took in good faith, as a court found or by what it knew and did.

    Args:
        id: the id of the element.
        cite: its pin cite.
        of: whose faith: the debtor's transferee's, or a later holder's.
    """
    return Finding(
        of.good_faith_found.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Unless(
            of.good_faith.at(f"{id}.stated", cite),
            All(
                Chosen(key="good_faith.std", side="inquiry_notice").at(
                    f"{id}.notice.standard", cite, "inquiry notice is the standard"
                ),
                of.on_notice.at(f"{id}.notice.facts", cite),
                Not(of.diligent_inquiry.at(f"{id}.notice.inquiry.made", cite)).at(
                    f"{id}.notice.inquiry", cite, "no diligent inquiry"
                ),
                Not(
                    All(
                        Chosen(key="good_faith.futility", side="exception").at(
                            f"{id}.notice.excuse.futile.rule", cite, "an inquiry that would have been futile is excused"
                        ),
                        of.inquiry_futile.at(f"{id}.notice.excuse.futile.fact", cite),
                    ).at(f"{id}.notice.excuse.futile", cite, "an inquiry would have shown nothing, which excuses it")
                ).at(f"{id}.notice.excuse", cite, "not excused from inquiring"),
            ).at(f"{id}.notice", cite, "on notice without a diligent inquiry"),
        ).at(f"{id}.computed", cite, "good faith on the record"),
    ).at(id, cite, "in good faith")
