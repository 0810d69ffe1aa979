"""The numbered facts of a memo: each once, with its source, its label and whether it is contested.

Facts that several transfers share (the petition, who the debtor is, its financial condition) are told first; then each transfer's
own. An element of the analysis cites them by number.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from avoidance.analysis import Finding
from avoidance.decide import proofs_of
from avoidance.drafting.phrases import rank, tellings
from avoidance.drafting.places import place
from avoidance.drafting.together import groups
from avoidance.drafting.wording import Speech
from avoidance.facts.steps import plan
from avoidance.judge import Judgment
from avoidance.logic.known import Evidence
from avoidance.logic.proof import Proof
from casefacts.model import Case, Transfer
from casefacts.records import Sourced

NOTHING = "none"
"""What the evidence says of a list that is empty: that nothing came back is a fact of its own."""
Found = Sequence[tuple[Transfer, tuple[Finding, ...]]]


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as the memo tells it."""

    number: int
    text: str
    label: str
    source: str
    disputed: bool


@dataclass(frozen=True, slots=True)
class FactList:
    """Every fact that the analysis read, numbered."""

    common: tuple[Told, ...]
    own: Mapping[str, tuple[Told, ...]]
    numbers: Mapping[Evidence, int]

    def cited(self, proofs: Iterable[Proof]) -> list[int]:
        """Return the numbers of the facts behind some proofs, in order."""
        read = {item for proof in proofs for part in proof.walk() for item in part.evidence}
        return sorted({self.numbers[item] for item in read if item in self.numbers})

    def number(self, transfer: Transfer, key: str) -> str:
        """Return the number of a fact of a transfer in brackets, `` (fact 42)``; nothing where it is not among the facts told."""
        path = f"transfers.{transfer.id}.{key}"
        told = sorted(number for item, number in self.numbers.items() if item.path == path)
        return f" (fact {told[0]})" if told else ""

    def disputed(self, finding: Finding) -> list[int]:
        """Return the numbers of the contested facts that a finding read."""
        return sorted({self.numbers[item] for item in evidence_of(finding.judgment) if item.disputed})


def fact_list(speech: Speech, found: Found, read_by: Callable[[Judgment], Iterator[Evidence]] | None = None) -> FactList:
    """Return the facts behind the findings on some transfers, numbered as they are told.

    Args:
        speech: the words of the case.
        found: the findings.
        read_by: which facts of a finding are told; without it, all that it read.
    """
    read_by = read_by or evidence_of
    read: dict[str, dict[Evidence, None]] = {owner: {} for owner in ("", *(transfer.id for transfer, _ in found))}
    for item in (item for _, findings in found for one in findings for item in read_by(one.judgment) if not _is_sum(item)):
        # What the finding on one transfer read of another is a fact of that other, and told there once.
        read[_owner(item.path, read)].setdefault(item)
    for item in (item for transfer, _ in found for item in plan(speech.matter.case, transfer)):
        read[_owner(item.path, read)].setdefault(item)
    numbers: dict[Evidence, int] = {}
    told = {
        owner: tuple(_told(speech, group, numbers) for group in groups(sorted(_once(cited), key=lambda item: rank(item.path))))
        for owner, items in read.items()
        for cited in [[with_source(speech.matter.case, item) for item in items]]
    }
    numbers |= _same(numbers, [item for items in read.values() for item in items])
    return FactList(common=told.pop(""), own=told, numbers=numbers)


def _owner(path: str, ids: Container[str]) -> str:
    """Return the transfer of which a path speaks; nothing where it speaks of none of them. An id may have a dot in it."""
    first, *steps = path.split(".")
    names = accumulate(steps[:-1], "{}.{}".format) if first == "transfers" else ()
    return next((id for id in names if id in ids), "")


def with_source(case: Case, item: Evidence) -> Evidence:
    """Return a fact with the source and the dispute of the item in which it stands, where it has none of its own."""
    if item.source is not None:
        return item
    at = place(case, item.path)
    holder = at.holder if at is not None else None
    if not isinstance(holder, Sourced) or holder.source is None:
        return item
    return item._replace(source=holder.source, disputed=item.disputed or bool(holder.disputed))


def _once(items: Iterable[Evidence]) -> list[Evidence]:
    """Return each fact once: where two readings of it differ in that one has lost its source, the one that has it."""
    found: dict[tuple[str, str, bool], Evidence] = {}
    for item in items:
        key = item.path, item.value, item.assumed
        held = found.get(key)
        if held is None or (item.disputed, item.source is not None) > (held.disputed, held.source is not None):
            found[key] = item
    return list(found.values())


def _same(numbers: Mapping[Evidence, int], items: Iterable[Evidence]) -> dict[Evidence, int]:
    """Return the numbers of facts that are told in another reading of the same place."""
    told = {(item.path, item.value, item.assumed): number for item, number in numbers.items()}
    return {item: told[item.path, item.value, item.assumed] for item in items}


def evidence_of(judgment: Judgment) -> Iterator[Evidence]:
    """Yield every fact of the record that a verdict read."""
    for proof in proofs_of(judgment):
        for part in proof.walk():
            yield from part.evidence


def _told(speech: Speech, group: Sequence[Evidence], numbers: dict[Evidence, int]) -> Told:
    number = max(numbers.values(), default=0) + 1
    numbers.update(dict.fromkeys(group, number))
    item = next((one for one in group if one.source), group[0])
    return Told(number=number, text=tellings(speech, group), label=_label(item), source=item.source or "", disputed=item.disputed)


def _is_sum(item: Evidence) -> bool:
    """Whether it only adds up a list whose items are told one by one."""
    listed = item.path.endswith(".received") and item.value not in ("", NOTHING)
    return listed and item.source is None and not (item.disputed or item.assumed)


def _label(item: Evidence) -> str:
    if item.assumed:
        return "assumed"
    if ".found." in item.path or item.path.startswith("solvency.findings."):
        return "found"
    return "documented" if item.source else "stated"
