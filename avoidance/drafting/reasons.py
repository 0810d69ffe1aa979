"""Why an element came out as it did, in the words of a memo.

A proof is a tree; a reader wants its ground. :func:`grounds` goes down to what carries the answer: the finding, the comparison, the
alternative that is met, the parts that fail, the parts that are open.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from avoidance.drafting.wording import Speech, dollars, on_day
from avoidance.logic import elements as el
from avoidance.logic.known import By, Known, Span
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.logic.words import span_words

MOST = 4
COUNTED = ", outside "
"""What stands between the day on which a transfer counts as made and the period that it misses."""


PERIODS = {name: name for name in ("the 90 days", "the year", "the look-back")}
"""Periods that a window calls by name; of any other it is said when it opens and closes."""


def grounds(proof: Proof) -> list[Proof]:
    """Return the proofs that give the reason for one node, at most a few."""
    return _unlike(_grounds(proof))[:MOST]


def reasons(speech: Speech, proof: Proof) -> list[str]:
    """Return the reasons for one node, each once."""
    return _fresh(words(speech, ground) for ground in grounds(proof))


def found(speech: Speech, proof: Proof) -> list[str]:
    """Return the reasons for one node that are facts: a side taken of a split is none."""
    return _fresh(words(speech, ground) for ground in grounds(proof) if not isinstance(ground.node, el.Chosen))


def further(speech: Speech, proof: Proof) -> list[str]:
    """Return the reasons for one node that say more than its name."""
    name = f"{proof.node.name} ("
    told = [said[len(name) : -1] if said.startswith(name) and said.endswith(")") else said for said in reasons(speech, proof)]
    return [said for said in told if said.lower() != proof.node.name.lower()]


def words(speech: Speech, proof: Proof) -> str:
    """Return one ground in words."""
    node = proof.node
    if isinstance(node, el.Weighed):
        return inference(speech.because(proof)) if proof.parts else "it is a question of fact for the court"
    if isinstance(node, el.All) and proof.truth is Truth.YES:
        below = [said for said in _below(speech, proof) if said not in node.name]
        return node.name if not below else below[0] if len(below) == 1 else f"{node.name} ({'; '.join(below)})"
    if isinstance(node, el.Window):
        return _window(speech, proof)
    if isinstance(node, el.Chosen):
        return _side(speech, node)
    if isinstance(node, el.Compare) and any(_is_unstated(known) for known in proof.knowns[:2]):
        return _unstated(node, proof)
    said = speech.because(proof)
    if isinstance(node, el.AnyOf):
        who, _, rest = said.partition(": ")
        return rest if who in rest else said
    return said


def _below(speech: Speech, proof: Proof) -> list[str]:
    """Return the facts under a node of which every part is met, each once."""
    return list(dict.fromkeys(words(speech, ground) for part in proof.parts for ground in _facts_of(part)))


def inference(graded: str) -> str:
    """Return how strong an inference from badges is, without the lists of badges that the table shows."""
    return graded.partition(": toward:")[0]


def inner(proof: Proof) -> Proof:
    """Return what a node comes down to: past a finding that there is none of, and alternatives of which one is met."""
    node = proof.node
    if isinstance(node, el.Finding):
        return inner(proof.deciding[0]) if proof.deciding[0].parts else proof.deciding[0]
    if isinstance(node, el.Unless) and proof.parts[1].truth is Truth.NO:
        return inner(proof.parts[0])
    if isinstance(node, el.Screen) and proof.truth.known:
        return inner(proof.deciding[0])
    if isinstance(node, el.Any) and len(met_parts(proof)) == 1:
        return inner(met_parts(proof)[0])
    return proof


def met_parts(proof: Proof) -> list[Proof]:
    """Return the alternatives that are met; beside one that facts or a finding carry, weaker support is left out."""
    met = [part for part in proof.parts if part.truth is Truth.YES]
    firm = [part for part in met if part.by <= By.FINDING]
    return firm or met


def _grounds(proof: Proof) -> list[Proof]:
    node = proof.node
    if isinstance(node, el.Finding | el.Not):
        return [ground for part in proof.deciding for ground in _grounds(part)]
    if isinstance(node, el.Screen):
        return _screened(proof)
    if isinstance(node, el.Any) and proof.truth is Truth.YES:
        return _grounds(met_parts(proof)[0])
    if isinstance(node, el.All) and proof.truth is Truth.YES:
        return [proof]
    if isinstance(node, el.All | el.Any):
        parts = tuple(part for part in proof.parts if part.truth is proof.truth)
        if isinstance(node, el.Any) and proof.truth is Truth.NO:
            parts = el.spoken_to(parts)
            return [ground for part in parts for ground in _grounds(part.deciding[0] if isinstance(part.node, el.All) else part)]
        return [ground for part in parts for ground in _grounds(part)]
    if isinstance(node, el.Unless):
        told = proof.parts[:1] if proof.truth is Truth.YES else proof.deciding
        return [ground for part in told for ground in _grounds(part)]
    return [proof]


def _fresh(texts: Iterable[str]) -> list[str]:
    """Return texts without what has been said: parts between semicolons, and the day on which a transfer counts as made."""
    told: set[str] = set()
    fresh: list[str] = []
    for text in texts:
        parts = [part for part in text.split("; ") if part not in told]
        told.update(parts)
        if parts and COUNTED in parts[0]:
            day, _, where = parts[0].partition(COUNTED)
            parts[0] = f"and outside {where}" if day in told else parts[0]
            told.add(day)
        fresh += ["; ".join(parts)] if parts else []
    return [text for text in fresh if not any(other != text and other.startswith(text) for other in fresh)]


def _facts_of(proof: Proof) -> list[Proof]:
    return [ground for ground in _grounds(proof) if not isinstance(ground.node, el.Chosen)]


def _screened(proof: Proof) -> list[Proof]:
    if proof.truth.known or proof.parts[0].truth is Truth.UNKNOWN:
        return [ground for part in proof.deciding[:1] for ground in _grounds(part)]
    return [*_grounds(proof.parts[0])[-1:], proof.parts[2]]


def _unlike(proofs: Iterable[Proof]) -> list[Proof]:
    """Return the proofs without those that read the very same fact again."""
    return list({(getattr(proof.node, "key", "") or proof.node.id): proof for proof in reversed(list(proofs))}.values())[::-1]


def _window(speech: Speech, proof: Proof) -> str:
    day, opens, closes = (known.span for known in proof.knowns)
    if day.is_empty:
        return "the date of the transfer is not on the record, so whether it falls within the look-back cannot be said"
    when = on_day(span_words(day))
    if _ordered(closes, day):
        return f"it counts as made {when}, after the petition of {span_words(closes)}"
    noun = PERIODS.get(proof.node.name.removeprefix("made within "), "the period")
    plural = noun.endswith("days")
    ends = f"open{'' if plural else 's'} {on_day(span_words(opens))} and close{'' if plural else 's'} {on_day(span_words(closes))}"
    period = f"{noun} that {ends}"
    inside = {Truth.YES: f"inside {period}", Truth.NO: f"outside {period}"}.get(
        proof.truth, f"and whether that is inside {period} cannot be said"
    )
    notes = speech.because(proof).split("; ")[1:]
    return "; ".join([f"it counts as made {when}, {inside}", *notes])


def _ordered(first: Span, second: Span) -> bool:
    """Whether one day surely comes before another."""
    return isinstance(first.high, date) and isinstance(second.low, date) and first.high < second.low


def _side(speech: Speech, node: el.Chosen) -> str:
    position = speech.matter.law.tables.positions[node.key]
    return f"{position.question} The side taken: {position.side(speech.matter.side(node.key)).says}"


def _noun(noun: str) -> str:
    """Return what an amount is called behind "the": one that only says what it is needed for is an amount."""
    return f"amount {noun}" if noun.startswith(("needed", "that", "for which")) else noun.removeprefix("of ")


def _is_unstated(known: Known) -> bool:
    """Whether nothing useful is known of a figure; of a date, whether nothing is known."""
    return known.span.is_unknown if not isinstance(known.span.low, date) else known.span.is_empty


def _unstated(node: el.Compare, proof: Proof) -> str:
    sides = ((node.left, proof.knowns[0]), (node.right, proof.knowns[1]))
    nouns = [_noun(side.noun) for side, known in sides if _is_unstated(known)]
    notes = list(dict.fromkeys(note for _, known in sides for note in known.notes))
    known = [
        f"{dollars(span_words(known.span))} {side.noun}" for side, known in sides if not _is_unstated(known) and side is not el.NIL
    ]
    says = f"the record does not give {' or '.join(f'what was {noun}' if noun == 'received' else f'the {noun}' for noun in nouns)}"
    return "; ".join([", against ".join([says, *known]), *notes])
