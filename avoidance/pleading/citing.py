"""The record cite of a paragraph: the papers behind the very facts that it states, and which of them have none.

>>> cited([("the day", "Ex. 1"), ("the taker", "Ex. 1")])
Cite(record='Ex. 1', missing='')
>>> cited([("the day", "Ex. 1"), ("the taker", None)])
Cite(record='for the day: Ex. 1', missing='record cite for the taker')
>>> cited([("the day", None), ("the taker", None)])
Cite(record='', missing='record cite')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casefacts.evidence import Maybe, said
from casefacts.model import Flow, Transfer
from casefacts.records import Sourced

BARE = "record cite"


@dataclass(frozen=True, slots=True)
class Cite:
    """What a paragraph cites, and the cite that it lacks; empty where it lacks none."""

    record: str
    missing: str

    @property
    def within(self) -> str:
        """Return the papers in brackets, as they follow what they are cited for; nothing where there is none."""
        return f" (Record: {self.record})" if self.record else ""


def cited(facts: Iterable[tuple[str, str | None]]) -> Cite:
    """Return the cite of some facts, each by its name and its source: one paper for all of them, or each fact with its own."""
    found: dict[str, list[str]] = {}
    bare: list[str] = []
    for name, source in dict.fromkeys(facts):
        (found.setdefault(source, []) if source else bare).append(name)
    if len(found) == 1 and not bare:
        return Cite(record=next(iter(found)), missing="")
    record = "; ".join(f"for {joined(names)}: {source}" for source, names in found.items())
    return Cite(record=record, missing=f"{BARE} for {joined(bare)}" if bare and found else BARE if bare else "")


def of_transfer(transfer: Transfer) -> Cite:
    """Return the cite of the paragraph that says who transferred what to whom, when and how."""
    cash = said(transfer.property_kind) == "cash" and transfer.property is None
    guaranteed = transfer.guaranty.amount if transfer.guaranty is not None else None
    stated: tuple[tuple[str, Maybe[object]], ...] = (
        ("the day", transfer.date),
        ("who made it", transfer.from_),
        ("the taker", transfer.to),
        ("how it was made", transfer.kind),
        ("the property", transfer.property),
        ("the sum", transfer.value if cash else guaranteed),
        ("whom it benefited", transfer.for_benefit_of),
    )
    return cited(_sourced(transfer, stated))


def of_flow(flow: Flow) -> Cite:
    """Return the cite of the sentence that says who passed what on to whom, and on what terms."""
    stated: tuple[tuple[str, Maybe[object]], ...] = (
        ("the day", flow.date),
        ("the giver", flow.from_),
        ("the taker", flow.to),
        ("the property", flow.property),
        ("the sum", flow.amount),
        ("what was given for it", flow.value_given),
        ("good faith", flow.good_faith if said(flow.good_faith) is False else None),
        ("knowledge", flow.knew_of_voidability if said(flow.knew_of_voidability) is True else None),
    )
    return cited(_sourced(flow, stated))


def _sourced(holder: Sourced, stated: Iterable[tuple[str, Maybe[object]]]) -> Iterator[tuple[str, str | None]]:
    """Yield the facts that are stated, each with its source: its own, else that of the item in which it stands."""
    yield from ((name, one.source or holder.source) for name, one in stated if one is not None)


def joined(names: Sequence[str]) -> str:
    """Return some names as a sentence lists them: ``S1, S2 and S3``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
