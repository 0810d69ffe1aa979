"""The sides of splits by which one element was decided: the question, the side taken, its authorities, and why that side.

A split is told under "Alternative positions" only where its other side would change the answer. An element may have been decided by
a side all the same, and a reader of that element must see which.

>>> from avoidance.logic.elements import Any, Chosen, Fact
>>> from avoidance.logic.known import Known
>>> from avoidance.logic.truth import Truth
>>> rule = Any(Fact("t.co", "liable").at("x.co", ""), Chosen(key="earmark.scope", side="any").at("x.side", "")).at("x", "")
>>> split_by(rule.prove({"t.co": Known(Truth.NO), "position:earmark.scope:any": Known(Truth.YES)}))
('earmark.scope',)
"""

from __future__ import annotations

from avoidance.bearing import derived_in
from avoidance.drafting.authorities import Cites
from avoidance.drafting.wording import Speech
from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.sides import live

CHOSEN = {"case": "the case file chooses it", "option": "chosen for this run"}


def split_by(proof: Proof) -> tuple[str, ...]:
    """Return the keys of the splits that decided an element, or by which the facts that did were worked out.

    One that is open was decided by none yet.
    """
    if not proof.truth.known:
        return ()
    deciding = list(proof.decisive_leaves())
    read = {leaf.node.key for leaf in deciding if isinstance(leaf.node, el.Chosen)}
    return tuple(dict.fromkeys([*(key for key in live(proof) if key in read), *sorted(derived_in(deciding))]))


def is_named(speech: Speech, key: str, text: str) -> bool:
    """Whether words already name the question of a split."""
    return speech.matter.law.tables.positions[key].question in text


def side_taken(speech: Speech, cites: Cites, key: str, *, again: bool = False) -> str:
    """Return the side of a split that was taken; ``again`` leaves out the authorities and the reason, which stand further up."""
    law = speech.matter.law
    position, choice = law.tables.positions[key], law.position(key)
    says = f"{position.question} The side taken: {position.side(choice.value).says}"
    if again:
        return says
    authorities = cites.for_side(key, choice.value)
    cited = f" ({'; '.join(authorities)})" if authorities else ""
    return f"{says}{cited}. Why: {CHOSEN.get(choice.chosen_by, choice.why)}"
