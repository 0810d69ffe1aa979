"""The facts that section 550 asks of each holder, one taking at a time: what came, by what way, and how it was taken.

A *taking* is what one person got at one time: by the debtor's own transfer, or by what somebody passed on. The same bank may be a
conduit in one taking and a payee in the next.

>>> taking.dominion.key
'taking.dominion'
"""

from __future__ import annotations

from avoidance.logic.elements import AmountFact, Fact


class taking:
    """Facts of one taking."""

    reached = Fact(
        "taking.reached",
        "something of what the debtor transferred came to it",
        ask="What became of what was transferred: into which account did it go, and to whom from there?",
    )
    first = Fact(
        "taking.first",
        "nobody before it had dominion",
        ask="Could those through whose hands it went have put it to their own use?",
    )
    later = Fact(
        "taking.later",
        "somebody before it had dominion",
        ask="Could those through whose hands it went have put it to their own use?",
    )
    benefited = Fact("taking.benefited", "the transfer was made for its benefit", ask="For whose benefit was the transfer made?")
    amount = AmountFact("taking.amount", "of what the debtor transferred")
    dominion = Fact(
        "taking.dominion",
        "it could put what it got to its own use",
        ask="Was the holder free to use what it got as it liked, or bound to pass it on?",
    )
    proceeds_only = Fact("taking.proceeds_only", "it got only what was given for the property, not the property")
    value = AmountFact("taking.value", "of value given to whoever passed it on")
    value_found = Fact("taking.value_found", "found to have given value")
    good_faith = Fact("taking.good_faith", "took in good faith", ask="What did the holder know when it took, and of whom?")
    good_faith_found = Fact("taking.good_faith_found", "good faith found")
    inquiry_notice = Fact("taking.inquiry_notice", "on inquiry notice")
    on_notice = Fact(
        "taking.on_notice",
        "what it knew called for an inquiry",
        ask="What did the holder know that would have put a reasonable person on inquiry?",
    )
    diligent_inquiry = Fact(
        "taking.diligent_inquiry", "inquired with diligence", ask="What inquiry did the holder make, and what did it learn?"
    )
    inquiry_futile = Fact(
        "taking.inquiry_futile", "an inquiry would have shown nothing", ask="What would a diligent inquiry have shown?"
    )
    knew = Fact(
        "taking.knew", "knew that the transfer was voidable", ask="Did the holder know what made the debtor's transfer voidable?"
    )
    knew_found = Fact("taking.knew_found", "knowledge of voidability found")
    sheltered = Fact("taking.sheltered", "it took from, or through, one who took for value, in good faith and without knowledge")
    shelter_in_play = Fact("taking.shelter_in_play", "one before it may have taken for value, in good faith and without knowledge")
    held_before = Fact("taking.held_before", "it held the same before, liable for it and not in good faith")
    has_property = Fact(
        "taking.has_property", "possession of the property itself", ask="Does the holder still have the property itself?"
    )
    improvement_cost = AmountFact("taking.improvement_cost", "of improvements, less the profit from the property")
    improvement_gain = AmountFact("taking.improvement_gain", "of increase in value")
    improvement_lien = AmountFact("taking.improvement_lien", "of improvements")
