"""Actual intent and the badges of fraud.

Section 548 lists no badges. Courts use those of UFTA/UVTA 4(b) and the older common-law ones, of which four come up in nearly
every opinion: no or little consideration, a close relationship, possession or benefit kept, and the debtor's financial
condition (Salomon v. Kaiser (In re Kaiser), 722 F.2d 1574 (2d Cir. 1983)). They support an inference. A confluence of several
can be conclusive for a court where no legitimate explanation is shown (Max Sugarman Funeral Home v. A.D.B. Investors,
926 F.2d 1248 (1st Cir. 1991)); it is never proof by a count, so the node that weighs them always stays open, and its words
grade the inference with its reasons. An admission, a finding or, where courts accept it, the Ponzi presumption can carry the
element.
"""

from __future__ import annotations

from avoidance.facts.vocabulary import badge, transfer
from avoidance.logic.elements import All, Any, Chosen, Fact, Finding, Node, Weighed
from avoidance.logic.known import HEURISTIC, PRESUMPTION
from avoidance.logic.proof import Proof
from avoidance.logic.truth import NO, UNKNOWN, YES

SEVERAL = "heuristic.several_badges"
UFTA = "UFTA/UVTA 4(b)"
EXPLAINED = {
    NO: "nothing legitimate explains them",
    UNKNOWN: "whether a legitimate purpose explains them the record does not say",
}
KAISER = "Salomon v. Kaiser (In re Kaiser), 722 F.2d 1574 (2d Cir. 1983)"


def actual_intent(id: str, cite: str, name: str, *, value: Node, insolvency: Node, insider: Fact = transfer.to_insider) -> Node:
    """Return the element: made with actual intent to hinder, delay or defraud a present or future creditor.

    ``value`` and ``insolvency`` are the elements that badges (8) and (9) look at, as the same section tests them; ``insider`` is
    the fact of badge (1), as the law that is applied defines an insider.
    """
    return Finding(
        transfer.intent_found.at(f"{id}.found", cite, "found by a court, or stipulated"),
        Any(
            transfer.intent_admitted.at(f"{id}.admitted", cite),
            All(
                Chosen(key="ponzi.presumption", side="presumed").at(f"{id}.ponzi.rule", cite, "intent is presumed"),
                transfer.ponzi.at(f"{id}.ponzi.scheme", cite),
            )
            .at(f"{id}.ponzi", cite, "transfer in furtherance of a Ponzi scheme")
            .carried(PRESUMPTION, "the Ponzi presumption, which courts made and no statute has"),
            _inference(f"{id}.badges", cite, value, insolvency, insider),
        ).at(f"{id}.shown", cite, "admitted, presumed or inferred"),
    ).at(id, cite, name)


def _inference(id: str, cite: str, value: Node, insolvency: Node, insider: Fact) -> Node:
    return Weighed(
        insider.at(f"{id}.1", f"{UFTA}(1)", "to an insider"),
        badge.retained_control.at(f"{id}.2", f"{UFTA}(2)"),
        badge.concealed.at(f"{id}.3", f"{UFTA}(3)"),
        badge.sued.at(f"{id}.4", f"{UFTA}(4)"),
        badge.substantially_all.at(f"{id}.5", f"{UFTA}(5)"),
        badge.absconded.at(f"{id}.6", f"{UFTA}(6)"),
        badge.removed_assets.at(f"{id}.7", f"{UFTA}(7)"),
        Any(value).at(f"{id}.8", f"{UFTA}(8)", "for less than reasonably equivalent value"),
        Any(
            Any(insolvency).at(f"{id}.9.then", f"{UFTA}(9)", "insolvent, or made so by it"),
            badge.insolvent_soon.at(f"{id}.9.soon", f"{UFTA}(9)").carried(HEURISTIC, "the days that count as soon after"),
        ).at(f"{id}.9", f"{UFTA}(9)", "insolvent, or soon after"),
        badge.near_debt.at(f"{id}.10", f"{UFTA}(10)"),
        badge.lienor_to_insider.at(f"{id}.11", f"{UFTA}(11)"),
        badge.close_relation.at(f"{id}.relation", KAISER, "a close relationship"),
        badge.legitimate_purpose.at(
            f"{id}.purpose", "Max Sugarman Funeral Home v. A.D.B. Investors, 926 F.2d 1248 (1st Cir. 1991)"
        ),
        words=grade,
    ).at(id, cite, "inference from badges of fraud")


def points(proof: Proof) -> str:
    """Return which way a badge points: ``toward`` intent, ``against`` it, or ``silent``.

    Disclosure and reasonably equivalent value point against intent, as they point toward it when they are missing. The absence of
    any other badge is silence. A legitimate purpose points against, its absence toward.
    """
    tail = proof.node.id.rpartition(".")[2]
    if not proof.truth.known:
        return "silent"
    if tail == "purpose":
        return "against" if proof.truth is YES else "toward"
    if proof.truth is YES:
        return "toward"
    return "against" if tail in ("3", "8") else "silent"


def grade(proof: Proof) -> str:
    """Return the inference in words, with its reasons: a court draws it or does not; the program never does."""
    ways = [(part, points(part)) for part in proof.parts if part.truth is not UNKNOWN]
    toward = [_named(part) for part, way in ways if way == "toward" and not _repeats(part)]
    against = [_named(part) for part, way in ways if way == "against"]
    lists = f"{_list('toward', toward)}; {_list('against', against)}; of the classic four, {_classic(proof)}"
    strength = _strength(proof, len(toward), len(against))
    return f"{strength}: {lists}; badges never prove intent by their number: a court draws the inference or does not"


def _named(part: Proof) -> str:
    if part.node.id.endswith(".purpose"):
        return "a legitimate purpose" if part.truth is YES else "no legitimate purpose"
    return part.node.name if part.truth is YES else f"not {part.node.name}"


def _strength(proof: Proof, toward: int, against: int) -> str:
    purpose = next((part.truth for part in proof.parts if part.node.id.endswith(".purpose")), UNKNOWN)
    if toward == 0:
        return "no support for an inference on this record"
    if purpose is YES:
        return "a weak inference, a legitimate explanation standing against it"
    if toward >= several(proof) and toward > 2 * against:
        way = f"several badges pointing toward it and {against} against" if against else "several badges pointing the same way"
        return f"a strong inference, {way}; {EXPLAINED[purpose]}"
    return "some support for an inference" if toward > against else "badges that point both ways"


def several(proof: Proof) -> int:
    """Return how many badges the report calls several (the project's own measure of words; it decides nothing)."""
    from avoidance.law.tables import tables

    return tables().params[SEVERAL].rows[0].whole


def _classic(proof: Proof) -> str:
    """Return which of the classic four are present: consideration, relationship, possession kept, financial condition."""
    four = {"8": "no fair consideration", "relation": "a close relationship", "2": "possession kept", "9": "financial distress"}
    there = [four[tail] for part in proof.parts if part.truth is YES and (tail := part.node.id.rpartition(".")[2]) in four]
    return ", ".join(there) if there else "none"


def _repeats(part: Proof) -> bool:
    """A close relationship is the common-law form of the insider badge and is not counted beside it."""
    return part.node.id.endswith(".relation")


def _list(way: str, names: list[str]) -> str:
    return f"{way}: {', '.join(names)}" if names else f"{way}: none"
