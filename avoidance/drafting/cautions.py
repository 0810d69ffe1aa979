"""What a lawyer would add to an answer under section 548: the other sections, the exempt part, and what courts weigh beside a line.

A payment of a debt is seldom a fraudulent transfer and often a preference, so an answer that section 548(c) carries must say what
it does not answer. A share of market value is a rule of thumb; the courts look at everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from avoidance.analysis import Finding
from avoidance.decide import proofs_of
from avoidance.drafting.authorities import Cites
from avoidance.drafting.facts import FactList
from avoidance.drafting.wording import Speech
from avoidance.federal.chapters import OF_CHAPTERS
from avoidance.judge import Judgment
from avoidance.law.named import THUMB
from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from casefacts.evidence import said
from casefacts.model import Transfer

LINE = "heuristic.durrett_ratio"
TOTALITY = ("rml-1996", "golden-seed-1997", "ozark-1988")
"""Authorities, by their ids, for weighing every circumstance of an exchange instead of a percentage."""
NOT_TESTED = (
    "Section 548(c) protects nothing to the extent that the transfer is also voidable under section 544, 545 or 547; "
    "what sections 544(a) and 547 reach is counted in here, what state law and section 545 reach is not."
)
EXEMPT = "On the constructive count the exempt part is left out."
NOT_GIVING = frozenset(
    {"payment", "sale", "lien", "obligation", "guaranty", "foreclosure", "tax_sale", "distribution", "dividend", "redemption"}
    | {"loan_repayment", "trust_funding", "employment", "divorce"}
)

HARBORS = ("546(e)", "546(f)", "546(g)", "546(j)")
ABOUT_LAND = ("544(a)(3):notice", "549(c)", "549(c):lien")


LIENS = frozenset({"547(c)(3)", "547(c)(5)"})
"""Defenses of section 547 that only a lien can have."""
SELDOM = frozenset({"547(c)(6)", "547(c)(7)", "547(c)(8)", "547(c)(9)", "547(h)", "547(j)", "546(c)", "546(d)", "546(h)"})
"""Defenses that a memo tells of only where the record raises them; the checklist lists them all."""


def cautions(speech: Speech, transfer: Transfer, finding: Finding) -> Iterator[str]:
    """Yield the sentences that go with one brief answer."""
    if exempt_left_out(transfer, finding.judgment):
        yield EXEMPT
    if _leans_on_548c(finding.judgment):
        yield NOT_TESTED


def exempt_left_out(transfer: Transfer, judgment: Judgment) -> bool:
    """Whether the constructive count reaches less than the actual one, because a part could have been exempted."""
    return judgment.rule.id == "548(a)(1)(B)" and has_exempt_part(transfer)


def has_exempt_part(transfer: Transfer) -> bool:
    """Whether the record speaks of a part that the debtor could have exempted."""
    exempt = said(transfer.exempt)
    return exempt is not None and exempt.high != 0


def elements_told(transfer: Transfer, judgment: Judgment) -> tuple[Proof, ...]:
    """Return the elements that a memo tells: all of them, but for the exemption where the record states none."""
    proof = judgment.proof
    parts = proof.parts if isinstance(proof.node, el.All) else (proof,)
    return tuple(part for part in parts if has_exempt_part(transfer) or not part.node.id.endswith(".exemption"))


def beside_the_line(speech: Speech, cites: Cites, facts: FactList, transfer: Transfer, grounds: list[Proof]) -> Iterator[str]:
    """Yield what to say where a share of market value carries the element: that no share controls, and what else is known."""
    if not any(is_line(ground) and ground.truth is Truth.YES for ground in grounds):
        return
    law = speech.matter.law
    ours = [id for id in TOTALITY if law.authority(id).circuit == law.circuit and law.decided(id) and law.good_law(id)]
    cited = f" ({cites.of(ours[0])})" if ours else ""
    yield (
        "no percentage controls; courts weigh the totality of the circumstances, among them market value, arm's length and good "
        f"faith{cited}"
    )
    yield f"the record: {_dealing(facts, transfer)}"


def _dealing(facts: FactList, transfer: Transfer) -> str:
    """Return what the record says of how the parties dealt, with the numbers of the facts."""
    arms, faith = said(transfer.arms_length), said(transfer.good_faith)
    words = (
        ("arms_length", {True: "the parties dealt at arm's length", False: "the parties did not deal at arm's length"}.get(arms)),  # type: ignore[arg-type]
        ("good_faith", {True: "the transferee took in good faith", False: "the transferee did not take in good faith"}.get(faith)),  # type: ignore[arg-type]
    )
    silent = {"arms_length": "it is silent on arm's length", "good_faith": "it is silent on good faith"}
    return ", and ".join(f"{text}{facts.number(transfer, key)}" if text else silent[key] for key, text in words)


def is_line(proof: Proof) -> bool:
    """Whether a proof compares what came back with the share of market value that the tables give as a rule of thumb."""
    return _ratio(proof) == LINE


def _ratio(proof: Proof) -> str:
    """Return the key of the ratio of law that a comparison takes; nothing where it takes none."""
    node = proof.node
    return node.ratio.key if isinstance(node, el.Compare) and node.ratio is not None else ""


def compared(proof: Proof) -> bool:
    """Whether a comparison had two figures to compare; true of every other proof."""
    return not isinstance(proof.node, el.Compare) or not any(known.span.is_unknown for known in proof.knowns[:2])


def figures_used(finding: Finding) -> Iterator[str]:
    """Yield the keys of the law that a finding used, less a rule of thumb with which nothing was compared."""
    nodes = [part for proof in proofs_of(finding.judgment) for part in proof.walk() if isinstance(part.node, el.Compare)]
    idle = {_ratio(part) for part in nodes} - {_ratio(part) for part in nodes if compared(part)}
    yield from (key for key in finding.used if not (key.startswith(THUMB) and key in idle))


def _leans_on_548c(judgment: Judgment) -> bool:
    """Whether section 548(c) carries the answer, or lowers or could lower the amount."""
    answers = [answer for answer in judgment.raised if answer.rule.id == "548(c)" and answer.proof.truth is not Truth.NO]
    return judgment.proof.truth is not Truth.NO and bool(answers)


def is_idle(transfer: Transfer, rule: str, raised: bool) -> bool:
    """Whether a defense that nobody raised has nothing to do with a transfer: charity against a sale, a lien's for a payment."""
    if raised:
        return False
    if rule in OF_CHAPTERS:
        return True
    if rule in HARBORS:
        return transfer.settlement is None
    if rule in ABOUT_LAND:
        return said(transfer.property_kind) not in (None, "real_property")
    if rule in LIENS:
        return said(transfer.kind) != "lien"
    return rule in SELDOM or rule == "549(b)" or (rule == "548(a)(2)" and said(transfer.kind) in NOT_GIVING)


def idle_names(transfer: Transfer, judgment: Judgment) -> list[str]:
    """Return the names of the defenses that have nothing to do with a transfer."""
    return [answer.rule.name for answer in judgment.answers if is_idle(transfer, answer.rule.id, answer.raised)]
