"""What decides a verdict: the facts and figures that would flip it, and the effect of each fact that is missing.

The claim and the defences raised against it are taken together: a fact that only a defence turns on is decisive for the verdict
all the same. Where the likely figures are used, the bounds of the record are left aside; the verdict itself never does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from avoidance.judge import Judgment, Verdict
from avoidance.logic import elements as el
from avoidance.logic.breakeven import PROBABILITY, BreakEven, at, break_evens, comparisons
from avoidance.logic.decisive import Change, Flip, flips, identity, open_leaves, reach, revalue, turned
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.logic.words import cents_words, percent, span_words


FIGURES = {
    "received": "value received",
    "value": "a value",
    "liens": "liens",
    "exempt": "an exempt part",
    "not_property_of_debtor": "a part held for another",
    "fair_value": "a fair value",
    "amount": "an amount",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """A smallest set of facts whose turning would change the verdict."""

    facts: tuple[str, ...]
    to: Verdict
    how: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a missing fact would do to an open verdict: if it favours the estate, and if it does not."""

    path: str
    ask: str
    favourable: Verdict
    adverse: Verdict

    @property
    def power(self) -> int:
        """Return how much the answer settles: 3 both ways, 2 one way, 1 neither by itself."""
        settled = sum(verdict is not Verdict.UNDETERMINED for verdict in (self.favourable, self.adverse))
        return 1 + settled


def verdict_under(judgment: Judgment, change: Change) -> Verdict:
    """Return the verdict when some leaves of the claim or of its defences are changed."""
    truth = revalue(judgment.proof, change)
    for answer in judgment.raised:
        truth = truth & ~(revalue(answer.proof, change) & revalue(answer.cover, change))
    return Verdict.of(truth)


def proofs_of(judgment: Judgment) -> list[Proof]:
    """Return the proofs that a verdict depends on: the claim's, and those of the defences raised."""
    return [judgment.proof, *(proof for answer in judgment.raised for proof in (answer.proof, answer.cover))]


# ---------------------------------------------------------------- a settled verdict


def turns(judgment: Judgment) -> list[Turn]:
    """Return what would change the verdict: break-even figures first, then the smallest sets of facts."""
    figures = [_figure(found) for found in break_evens(proofs_of(judgment), lambda change: verdict_under(judgment, change))]
    if judgment.verdict is Verdict.UNDETERMINED:
        return figures
    return [*figures, *_facts(judgment)]


def _figure(found: BreakEven[Verdict]) -> Turn:
    if found.path.endswith(PROBABILITY):
        figure, what = percent(found.at), "a chance"
    else:
        figure, what = cents_words(_to_cent(found.at)), FIGURES.get(found.path.rpartition(".")[2], "a figure")
    edge = f"{figure} or {'more' if found.upward else 'less'}" if found.inclusive else f"{'more' if found.upward else 'less'} than {figure}"
    return Turn((found.path,), found.answer, f"{what} of {edge}")


def _to_cent(exact: Fraction) -> int:
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def _facts(judgment: Judgment) -> Iterator[Turn]:
    seen: set[Flip] = set()
    for proof in proofs_of(judgment):
        for flip in flips(proof):
            after = verdict_under(judgment, turned(flip))
            if flip in seen or after is judgment.verdict:
                continue
            seen.add(flip)
            leaves = _stated(judgment, flip)
            if leaves:
                yield Turn(_paths(leaves), after, "if " + ", and if ".join(_otherwise(leaf) for leaf in leaves))


def _stated(judgment: Judgment, flip: Flip) -> list[Proof]:
    """Return one leaf for each fact of a flip, or none where the record states nothing that could turn, or figures alone do."""
    leaves = list({identity(leaf.node): leaf for leaf in _leaves(judgment) if identity(leaf.node) in flip}.values())
    if all(isinstance(leaf.node, el.Compare) for leaf in leaves) or not all(leaf.evidence for leaf in leaves):
        return []
    return leaves


def _leaves(judgment: Judgment) -> Iterator[Proof]:
    for proof in proofs_of(judgment):
        yield from (leaf for leaf in proof.walk() if not isinstance(leaf.node, el.Joined))


def _paths(leaves: list[Proof]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for leaf in leaves for path in ([item.path for item in leaf.evidence] or leaf.missing or (leaf.node.id,))))


def _otherwise(leaf: Proof) -> str:
    if isinstance(leaf.node, el.Window):
        opens, closes = (span_words(known.span) for known in leaf.knowns[1:])
        return f"made {'outside' if leaf.truth is Truth.YES else 'within'} {opens} to {closes}"
    return f"it were not so that {leaf.because}" if leaf.truth is Truth.YES else f"{leaf.node.name}, contrary to the record"


def at_ends(judgment: Judgment, path: str, ends: dict[str, int]) -> dict[str, Verdict]:
    """Return the verdict with one figure at its low, likely and high end, the others at their likely ones."""
    leaves = [leaf for proof in proofs_of(judgment) for leaf in comparisons(proof)]
    return {name: verdict_under(judgment, at(path, Fraction(cents), leaves)) for name, cents in ends.items()}


# ---------------------------------------------------------------- an open verdict


@dataclass(frozen=True, slots=True)
class Opening:
    """A proof with the leaves that could still settle it, by missing path, and whether its being so is good for the estate."""

    proof: Proof
    good: bool
    leaves: tuple[tuple[Proof, bool], ...]
    asked: Mapping[str, Proof]
    """Each missing path, with the first leaf that asks for it."""
    ends: tuple[Truth, Truth]
    """The least and the most favourable answer of any completion."""

    @classmethod
    def of(cls, proof: Proof, good: bool) -> Opening:
        """Return what is open in a proof."""
        leaves = tuple(open_leaves(proof))
        asked: dict[str, Proof] = {}
        for leaf, _ in leaves:
            for known in leaf.knowns:
                for path in known.missing:
                    asked.setdefault(path, leaf)
        return cls(proof, good, leaves, asked, reach(proof, {}, leaves))

    def settled(self, path: str, favour: bool) -> tuple[Truth, Truth]:
        """Return both ends again, with one missing fact settled for the estate or against it."""
        if path not in self.asked:
            return self.ends
        fixed = {leaf.node.id: Truth.of(way is (favour is self.good)) for leaf, way in self.leaves if any(path in known.missing for known in leaf.knowns)}
        return reach(self.proof, fixed, self.leaves)


@dataclass(frozen=True, slots=True)
class OpenVerdict:
    """A verdict with everything that is open in its claim and in the defences raised, each with the proof of what it covers."""

    claim: Opening
    shields: tuple[tuple[Opening, Opening], ...]

    @classmethod
    def of(cls, judgment: Judgment) -> OpenVerdict:
        """Return what is open in a judgment."""
        shields = tuple((Opening.of(answer.proof, good=False), Opening.of(answer.cover, good=False)) for answer in judgment.raised)
        return cls(Opening.of(judgment.proof, good=True), shields)

    def ends(self) -> tuple[Truth, Truth]:
        """Return the least and the most favourable verdict that any completion can give."""
        return _less(self.claim.ends, ((held.ends, covers.ends) for held, covers in self.shields))

    def settled(self, path: str, favour: bool) -> Verdict:
        """Return the verdict with one missing fact settled: open unless every completion of the rest then gives the same."""
        shields = ((held.settled(path, favour), covers.settled(path, favour)) for held, covers in self.shields)
        low, high = _less(self.claim.settled(path, favour), shields)
        return Verdict.of(low) if low is high else Verdict.UNDETERMINED

    def asked(self) -> dict[str, Proof]:
        """Return each missing path with the first open leaf that asks for it."""
        found = dict(self.claim.asked)
        for pair in self.shields:
            for opening in pair:
                found = {**opening.asked, **found}
        return found


def settled_anyway(judgment: Judgment) -> Verdict | None:
    """Return the verdict that every completion of the record would give, where an open one has one."""
    if judgment.verdict is not Verdict.UNDETERMINED:
        return None
    low, high = OpenVerdict.of(judgment).ends()
    return Verdict.of(low) if low is high and low.known else None


def effects(judgment: Judgment) -> list[Effect]:
    """Return the effect of each missing fact on an open verdict, the most telling first."""
    if judgment.verdict is not Verdict.UNDETERMINED:
        return []
    opened = OpenVerdict.of(judgment)
    found = [
        Effect(path, getattr(leaf.node, "ask", ""), opened.settled(path, favour=True), opened.settled(path, favour=False))
        for path, leaf in opened.asked().items()
    ]
    return sorted(found, key=lambda one: -one.power)


def _less(claim: tuple[Truth, Truth], shields: Iterable[tuple[tuple[Truth, Truth], tuple[Truth, Truth]]]) -> tuple[Truth, Truth]:
    """Return both ends of a claim less its defences: what a defence covers at the most comes off the least, and the other way round."""
    low, high = claim
    for held, covers in shields:
        low, high = low & ~(held[1] & covers[1]), high & ~(held[0] & covers[0])
    return low, high
