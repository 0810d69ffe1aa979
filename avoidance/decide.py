"""What decides a verdict: the facts and figures that would flip it, and the effect of each fact that is missing.

The claim and the defenses raised against it are taken together, as one proof: a fact that only a defense turns on is decisive
for the verdict all the same, and one that stands in both is the same in both. Where the likely figures are used, the bounds
of the record are left aside; the verdict itself never does that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, floor

from avoidance.judge import Judgment, Verdict
from avoidance.logic import elements as el
from avoidance.logic.breakeven import PROBABILITY, BreakEven, at, break_evens, comparisons
from avoidance.logic.decisive import Change, Opening, effect, identity, narrowed, open_leaves, reach, revalue
from avoidance.logic.flips import Flip, flips, turned
from avoidance.logic.known import ASSUMPTION
from avoidance.logic.proof import Proof
from avoidance.logic.truth import YES
from avoidance.logic.words import cents_words, percent, span_words

FIGURES = {
    "received": "value received",
    "value": "a value",
    "liens": "liens",
    "exempt": "an exempt part",
    "not_property_of_debtor": "a part held for another",
    "fair_value": "a fair value",
    "salable_value": "a present fair salable value",
    "probable_liability": "a probable liability",
    "amount": "an amount",
    "nonpartnership_property": "nonpartnership property",
    "total": "a total",
    "contribution": "contribution",
    "liquidation_value": "a liquidation value",
}
DISPLAYED, BOUNDS = "displayed", "bounds"
HELD = {
    "": "",
    DISPLAYED: ", other figures as displayed",
    BOUNDS: ", other figures within their bounds",
}
AROUND = " (its uncertain items as displayed)"
_SHOWN = 10**6  # a chance is shown to a ten-thousandth of a percent, on the side of the break-even where the new verdict stands

DEBTOR_KINDS = frozenset({"debtor.is_partnership", "debtor.is_natural_person", "debtor.is_municipality"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A smallest set of facts whose turning would change the verdict, or a figure from which on it is another.

    Attributes:
        facts: the paths of the record.
        to: the verdict it would be.
        how: the same in words.
        edge: of a figure, from where on: ``490,000.00 or more``.
        others: of a figure, where the other figures are held: ``displayed`` as displayed, ``bounds`` anywhere within their
            bounds; empty where that makes no difference.
        spreads: of a figure, whether it is a sum of which some items are uncertain and stay so around it.
    """

    facts: tuple[str, ...]
    to: Verdict
    how: str
    edge: str = ""
    others: str = ""
    spreads: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a missing fact would do to an open verdict: if it favors the estate, and if it does not.

    Of a day or a figure that is known within bounds, ``how`` says what the verdict is in which part of them.
    """

    path: str
    ask: str
    favorable: Verdict
    adverse: Verdict
    how: str = ""

    @property
    def power(self) -> int:
        """Return how much the answer settles: 3 both ways, 2 one way, 1 neither by itself."""
        settled = sum(verdict is not Verdict.UNDETERMINED for verdict in (self.favorable, self.adverse))
        return 1 + settled


def verdict_under(judgment: Judgment, change: Change) -> Verdict:
    """Return the verdict when some leaves of the claim or of its defenses are changed."""
    return Verdict.of(revalue(whole(judgment), change))


def whole(judgment: Judgment) -> Proof:
    """Return the proof of "avoidable": the claim holds, and no defense raised both holds and protects all that it
    reaches, nor do several together."""
    shields: Iterable[Proof] = (_joined(el.Not, _joined(el.All, answer.proof, answer.cover)) for answer in judgment.raised)
    if judgment.combined:
        shields = (*shields, _joined(el.Not, _joined(el.All, *(answer.proof for answer in judgment.combined))))
    return _joined(el.All, judgment.proof, *shields)


def _joined(kind: Callable[..., el.Joined], *proofs: Proof) -> Proof:
    node = _node(kind, *(proof.node for proof in proofs))
    return Proof(node, node.join(tuple(proof.truth for proof in proofs)), max(proof.by for proof in proofs), proofs)


@cache
def _node(kind: Callable[..., el.Joined], *nodes: el.Node) -> el.Joined:
    made: el.Joined = kind(*nodes)
    return made


def proofs_of(judgment: Judgment) -> list[Proof]:
    """Return the proofs that a verdict depends on: the claim's, and those of the defenses raised."""
    return [judgment.proof, *(proof for answer in judgment.raised for proof in (answer.proof, answer.cover))]


# ---------------------------------------------------------------- a settled verdict


def turns(judgment: Judgment) -> list[Turn]:
    """Return what would change the verdict: break-even figures first, then the smallest sets of facts."""
    proof = whole(judgment)
    return [*_figures(proof, judgment.verdict), *_facts(proof)]


def _figures(proof: Proof, stands: Verdict) -> Iterator[Turn]:
    """Yield the break-even figures: where bounds make a difference, within the bounds first, then at the likely figures."""
    likely = _by_path(proof, stands, within_bounds=False)
    exact = all(known.span.is_exact for leaf in comparisons(proof) for known in leaf.knowns[:2])
    bounds = likely if exact else _by_path(proof, stands, within_bounds=True)
    for path in dict.fromkeys((*likely, *bounds)):
        ours, sure = likely.get(path, []), bounds.get(path, [])
        if _points(ours) == _points(sure):
            yield from (_figure(found) for found in ours)
            continue
        yield from (_figure(found, BOUNDS) for found in sure)
        yield from (_figure(found, DISPLAYED) for found in ours)


def _by_path(proof: Proof, stands: Verdict, *, within_bounds: bool) -> dict[str, list[BreakEven[Verdict]]]:
    found: dict[str, list[BreakEven[Verdict]]] = {}
    value = narrowed(proof, comparisons(proof))
    for one in break_evens([proof], lambda change: Verdict.of(value(change)), stands, within_bounds=within_bounds):
        found.setdefault(one.path, []).append(one)
    return found


def _points(found: list[BreakEven[Verdict]]) -> list[tuple[Fraction, bool, bool, Verdict]]:
    return [(one.at, one.upward, one.inclusive, one.answer) for one in found]


def _figure(found: BreakEven[Verdict], others: str = "") -> Turn:
    way = "more" if found.upward else "less"
    if found.path.endswith(PROBABILITY):
        edge = _chance(found, way)
        return Turn((found.path,), found.answer, f"a chance of {edge}{_of(found.path)}{HELD[others]}", edge, others)
    what = FIGURES.get(found.path.rpartition(".")[2], "a figure")
    if found.at.denominator == 1:
        edge = _edge(cents_words(int(found.at)), way, found.inclusive)
    else:  # between two cents: every sum beyond the nearer one has the new verdict
        edge = _edge(cents_words(floor(found.at) if found.upward else ceil(found.at)), way, inclusive=False)
    if found.until is not None:
        edge += f", up to {cents_words(floor(found.until))}" if found.upward else f", down to {cents_words(ceil(found.until))}"
    what += AROUND if found.spreads and others == BOUNDS else ""
    return Turn((found.path,), found.answer, f"{what} of {edge}{HELD[others]}", edge, others, found.spreads)


def _chance(found: BreakEven[Verdict], way: str) -> str:
    """Return the chance from which on the verdict is the new one: never a rounded figure that would not have it."""
    if (found.at * 1000).denominator == 1:
        return _edge(percent(found.at), way, found.inclusive)
    scaled = found.at * _SHOWN
    if scaled.denominator == 1:
        return _edge(percent(found.at, 4), way, found.inclusive)
    beyond = Fraction(ceil(scaled) if found.upward else floor(scaled), _SHOWN)
    return f"{_edge(percent(beyond, 4), way, inclusive=True)} (about {percent(found.at)})"


def _of(path: str) -> str:
    """Return which debt or asset a chance is of: ``, that of guaranty``."""
    *_, owner, _ = path.split(".")
    return f", that of {owner}"


def _edge(figure: str, way: str, inclusive: bool) -> str:
    return f"{figure} or {way}" if inclusive else f"{way} than {figure}"


def _facts(proof: Proof) -> Iterator[Turn]:
    for flip in flips(proof):
        if leaves := _stated(proof, flip):
            yield Turn(_paths(leaves), Verdict.of(revalue(proof, turned(flip))), "if " + ", and if ".join(map(_otherwise, leaves)))


def _stated(proof: Proof, flip: Flip) -> list[Proof]:
    """Return one leaf for each fact of a flip, or none where the record does not state one of them."""
    found: dict[str, Proof] = {}
    for leaf in proof.walk():
        if identity(leaf.node) in flip:
            found.setdefault(identity(leaf.node), leaf)
    leaves = list(found.values())
    return leaves if all(leaf.evidence and not _is_settled_kind(leaf) for leaf in leaves) else []


def _is_settled_kind(leaf: Proof) -> bool:
    """Whether a leaf says what kind of debtor it is, and nobody disputes that: a corporation does not turn into a city."""
    return identity(leaf.node) in DEBTOR_KINDS and not any(item.disputed for item in leaf.evidence)


def _paths(leaves: list[Proof]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.path for leaf in leaves for item in leaf.evidence))


def _otherwise(leaf: Proof) -> str:
    if isinstance(leaf.node, el.Window):
        opens, closes = (known.span for known in leaf.knowns[1:])
        where = "outside" if leaf.truth is YES else "within"
        if opens.is_exact and closes.is_exact:
            return f"made {where} {span_words(opens)} to {span_words(closes)}"
        return f"made {where} the period that opens {span_words(opens)} and closes {span_words(closes)}"
    if isinstance(leaf.node, el.AnyOf) and leaf.truth is YES:
        return f"this were not so: {leaf.node.name}"
    if leaf.truth is YES:
        return f"this were not so: {leaf.because}"
    return f"this were so, contrary to the record: {leaf.node.name}"


def at_ends(judgment: Judgment, path: str, ends: dict[str, int]) -> dict[str, Verdict]:
    """Return the verdict with one figure at its low, likely and high end, the others at their likely ones."""
    leaves = [leaf for proof in proofs_of(judgment) for leaf in comparisons(proof)]
    return {name: verdict_under(judgment, at(path, Fraction(cents), leaves)) for name, cents in ends.items()}


# ---------------------------------------------------------------- an open verdict


def hanging(judgment: Judgment) -> dict[str, str]:
    """Return the missing facts on which an avoidable claim's amount hangs, not its verdict: each path with its question."""
    if judgment.verdict is not Verdict.AVOIDABLE:
        return {}
    leaves = [leaf for answer in judgment.raised for leaf, _ in open_leaves(answer.proof)]
    found: dict[str, str] = {}
    for leaf in leaves:
        for path in (path for known in leaf.knowns for path in known.missing):
            found.setdefault(path, getattr(leaf.node, "ask", ""))
    return found


def assumed(judgment: Judgment) -> dict[str, str]:
    """Return the facts that an avoidable claim takes for granted where the record is silent: each path with its question."""
    if judgment.verdict is not Verdict.AVOIDABLE:
        return {}
    leaves = [leaf for leaf in judgment.proof.decisive_leaves() if leaf.by is ASSUMPTION]
    return {path: getattr(leaf.node, "ask", "") for leaf in leaves for known in leaf.knowns for path in known.missing}


def settled_anyway(judgment: Judgment) -> Verdict | None:
    """Return the verdict that every completion of the record would give, where an open one has one."""
    if judgment.verdict is not Verdict.UNDETERMINED:
        return None
    low, high = reach(whole(judgment))
    return Verdict.of(low) if low is high and low.known else None


def effects(judgment: Judgment) -> list[Effect]:
    """Return the effect of each missing fact on an open verdict, the most telling first."""
    if judgment.verdict is not Verdict.UNDETERMINED:
        return []
    proof = whole(judgment)
    opened = Opening(proof)
    found = [_effect(proof, path, leaf, opened) for path, leaf in _missing(judgment, opened).items()]
    return sorted(found, key=lambda one: -one.power)


def _effect(proof: Proof, path: str, leaf: Proof, opened: Opening) -> Effect:
    favorable, adverse = effect(proof, path, opened)
    return Effect(path, getattr(leaf.node, "ask", ""), Verdict.of(favorable), Verdict.of(adverse))


def _missing(judgment: Judgment, opened: Opening) -> dict[str, Proof]:
    """Return each missing path with the first open leaf that asks for it, be it that only the amount turns on it."""
    asked: dict[str, Proof] = {}
    parts = [proof for answer in judgment.raised for proof in (answer.proof, answer.cover)]
    for leaf, _ in (*opened.leaves, *(leaf for proof in parts for leaf in open_leaves(proof))):
        for known in leaf.knowns:
            for path in known.missing:
                asked.setdefault(path, leaf)
    return asked
