"""The facts that only some of the acts borrowed through section 544(b) ask for; the rest are in :mod:`avoidance.facts.vocabulary`.

>>> insider.reached.key
'act.preferred'
"""

from __future__ import annotations

from avoidance.logic.elements import AmountFact, Fact


class insider:
    """A preference to an insider, section 5(b) of the uniform acts."""

    transferee = Fact("act.to_insider", "to an insider", ask="What is the transferee to the debtor and to the people who run it?")
    beyond_present_value = Fact(
        "act.beyond_present_value", "more than present value paid for", ask="What did the insider give for it beside the old debt?"
    )
    reached = AmountFact("act.preferred", "that no present value paid for")
    credit = AmountFact("act.insider_credit", "of value that is credited")
    credited = Fact("act.insider_credited", "the record shows value that may be credited")


class louisiana:
    """The revocatory action."""

    inured = AmountFact("act.inured", "of it came to creditors")
    given_back = AmountFact("act.given_back", "of what was given is given back")


class conveyance:
    """Insolvency, and fair consideration, under the Uniform Fraudulent Conveyance Act."""

    salable_before = AmountFact("act.salable_before", "of assets at present fair salable value")
    liability_before = AmountFact("act.liability_before", "needed to pay the probable liability on debts")
    salable_after = AmountFact("act.salable_after", "of assets at present fair salable value after the transfer")
    liability_after = AmountFact("act.liability_after", "needed to pay the probable liability on debts after it")
    outsider_paid = Fact("act.outsider_paid", "an old debt was satisfied, and the transferee is no insider")
