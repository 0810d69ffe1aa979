"""Which clauses the rule cases cover: for every node of every rule, how many questions turn it and how many leave it unknown.

A question of ``tests/rules`` varies one fact. It turns a clause when that fact takes what is asked from met to not met and
the clause goes with it, from yes to no or from no to yes; it leaves a clause unknown when without the fact both are open that
were settled with it. A clause that no question turns is listed, and the command fails; so does one that carries a fact or a
comparison and is never left unknown. What cannot turn, or cannot be unknown, stands below with the reason.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from rulecases import Outcome, Question, Trial, questions, rule_of  # noqa: E402

from avoidance.logic.elements import Chosen, Joined, Node, Weighed  # noqa: E402
from avoidance.logic.proof import Proof  # noqa: E402
from avoidance.logic.truth import Truth  # noqa: E402
from avoidance.rulebook import RULEBOOK  # noqa: E402

NEVER_TURNS = {
    "intent.shown": "the inference from badges stays open, so nothing but a finding refutes intent",
    "protected.conduit": "on a day before Merit it ends in a question for the court, and later it does not arise",
    "insolvent.presumed": "a presumption that does not arise proves nothing, so it is met or open",
    "tax.rule": "a side that denies the shield leaves a sale with bidding open, so the rule holds or is open",
    "rule.untested": "it ends in a question for the court, so it is open or does not arise",
    "rule.fact": "it ends in a question for the court, so it is open or does not arise",
    "ground": "a ground of an act stands by itself or by a presumption, and so is always met",
    "act": "an act that surely does not govern is not among those that may be borrowed",
    "presumption": "a presumption holds or is open: its absence proves nothing",
    "reached": "what never came to somebody is no taking of his, so that nothing is asked of it",
    "presumed": "a presumption holds or is open: its absence proves nothing",
}
NEVER_UNKNOWN = {
    "profit.investor": "a taker of whom no principal is stated is no investor until the record names some",
    "bfp.law.decided": "whether a decision had been handed down on a day is always known",
    "conduit.law.decided": "whether a decision had been handed down on a day is always known",
    "execution": "a record that names no law for an execution creditor raises no such point",
    "proceeds.fact": "whether property or its price came follows from the path that the record states",
    "property": "where the property is, as far as the record goes, is always known",
    "made": "a transfer that nobody calls a setoff is none",
    "by-debtor": "a transfer that names no maker was made by the debtor",
    "ground": "whether a ground stands by itself is a matter of the act",
    "rule": "on which points a state's act is its own is always known",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One node of a rule, with how many questions turn it and how many leave it unknown."""

    node: Node
    turned: int
    unknown: int

    @property
    def gaps(self) -> Iterator[str]:
        """Yield what no question shows of it."""
        if not self.turned and not isinstance(self.node, Weighed) and not _excused(self.node.id, NEVER_TURNS):
            yield "never turned"
        leaf = not isinstance(self.node, Joined | Chosen)
        if leaf and not self.unknown and not _excused(self.node.id, NEVER_UNKNOWN):
            yield "never left unknown"

    @property
    def line(self) -> str:
        """Return the clause as a line of the table."""
        turned = "   -" if isinstance(self.node, Weighed) else f"{self.turned:4}"
        unknown = "   -" if isinstance(self.node, Chosen) else f"{self.unknown:4}"
        return f"{turned} {unknown}  {self.node.id}{''.join(f'  <- {gap}' for gap in self.gaps)}"


def _excused(id: str, reasons: dict[str, str]) -> bool:
    return any(id.endswith(f".{tail}") for tail in reasons)


def covered() -> tuple[Counter[str], Counter[str]]:
    """Return how many questions turn each node, and how many leave it unknown, by node id."""
    turned: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for question in questions():
        shown = _shown(question)
        turned.update({id for asked in shown.values() for id in _turned(asked)})
        unknown.update({id for asked in shown.values() for id in _left_unknown(asked)})
    return turned, unknown


def _shown(question: Question) -> dict[str, list[Proof]]:
    """Return, for each clause that a question asks about, its proof under each answer."""
    asked: dict[str, list[Proof]] = {}
    for answer in question.answers:
        outcome = Outcome(Trial(question=question, answer=answer))
        ids = {
            *(question.ask if answer.then else ()),
            *answer.also,
            *answer.protected,
            *answer.verdicts,
            *((outcome.theory,) if answer.verdict else ()),
        }
        for id in sorted(ids):
            asked.setdefault(id, []).append(outcome.proof(id))
    return asked


def _turned(proofs: list[Proof]) -> Iterator[str]:
    for one, other in combinations(proofs, 2):
        if one.truth.known and one.truth is ~other.truth:
            yield from _changed(one, other)


def _changed(one: Proof, other: Proof) -> Iterator[str]:
    others = {part.node.id: part.truth for part in other.walk()}
    return (part.node.id for part in one.walk() if part.truth.known and others.get(part.node.id) is ~part.truth)


def _left_unknown(proofs: list[Proof]) -> Iterator[str]:
    settled = {part.node.id for proof in proofs if proof.truth.known for part in proof.walk() if part.truth.known}
    for proof in proofs:
        if proof.truth is Truth.UNKNOWN:
            yield from (part.node.id for part in proof.walk() if part.truth is Truth.UNKNOWN and part.node.id in settled)


def clauses() -> dict[str, list[Clause]]:
    """Return the clauses of each rule. One that several rules share stands under the rule that its id names."""
    turned, unknown = covered()
    nodes = {node.id: node for rule in RULEBOOK.rules for node in rule.holds.walk()}
    table: dict[str, list[Clause]] = {rule.id: [] for rule in RULEBOOK.rules}
    for id, node in nodes.items():
        home = next((rule.id for rule in RULEBOOK.rules if id == rule.id or id.startswith(f"{rule.id}.")), rule_of(id).id)
        table[home].append(Clause(node, turned[id], unknown[id]))
    return table


def main() -> int:
    """Print the table; return 1 where a clause is not covered."""
    table = clauses()
    print("questions that turn a clause, and that leave it unknown ('-': it cannot)")
    for rule, entries in table.items():
        print(f"\n{rule}")
        print("\n".join(entry.line for entry in entries))
    every = [entry for entries in table.values() for entry in entries]
    gaps = [(entry.node.id, gap) for entry in every for gap in entry.gaps]
    answers = sum(len(question.answers) for question in questions())
    print(f"\n{len(every)} clauses, {len(questions())} questions, {answers} answers, {len(gaps)} gaps")
    print("\n".join(f"  {id}: {gap}" for id, gap in gaps))
    return 1 if gaps else 0


if __name__ == "__main__":
    raise SystemExit(main())
