"""What to ask about recovery: whose good faith decides how much, which statement is missing, whose means are unknown.

>>> gathered(Recovered(each=(), trace=None, holdings={}), {}, str)
[]
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass

from avoidance.logic.known import Span
from avoidance.logic.truth import NO
from avoidance.logic.words import cents_words
from avoidance.recovery.records import Recovery, Residue
from avoidance.recovery.satisfaction import Recovered
from avoidance.recovery.transferees import Holding

SETTLES = 2
DAYS = 3
"""Within how many days money that went on was hardly held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A gap in the record on which recovery turns: its path, what the answer does, and the cents at stake."""

    path: str
    transfer: str
    name: str
    effect: str
    stake: int


def gathered(
    found: Recovered, alive: Mapping[str, str], name_of: Callable[[str], str], banks: Container[str | None] = ()
) -> list[Ask]:
    """Return what to ask about recovery.

    Args:
        found: what may be recovered.
        alive: the transfers that may be avoided, each with its leading theory.
        name_of: what a party is called.
        banks: the parties that are financial institutions.
    """
    asks = [
        ask
        for each in found.each
        if each.transfer in alive and each.cap.high != 0
        for ask in _of_holders(each, found.holdings.get(each.transfer, ()), banks, name_of)
    ]
    for path, stake in found.collected.asks.items():
        first = next(iter(alive), "")
        says = f"{cents_words(stake)} of what was collected is set against the transfer that it was for"
        asks.append(Ask(path=path, transfer=first, name=f"{first} 550(d)", effect=says, stake=stake))
    if found.trace is not None:
        first = next((one.transfer for one in found.each if found.holdings.get(one.transfer)), "")
        most = sum(one.cap.high for one in found.each if isinstance(one.cap.high, int))
        for path, stake in ((path, min(stake, most)) for path, stake in found.trace.asks.items()):
            says = f"{cents_words(stake)} more or less is traced to those who took it"
            asks.append(Ask(path=path, transfer=_of(path, first), name=f"{_of(path, first)} 550(a)", effect=says, stake=stake))
    return asks


def _might_be_conduit(taking: Holding, held: tuple[Holding, ...], banks: Container[str | None]) -> bool:
    """Whether somebody of whose dominion nothing is said is a bank, or passed on at once all that it got."""
    if taking.row["taking.dominion"].is_known or taking.liable is NO or taking.move.kind == "line":
        return False
    onward = [other for other in held if any(key == taking.key for key, _ in other.sources)]
    at_once = any(other.amount == taking.amount and _soon(taking, other) for other in onward)
    return at_once or (bool(onward) and taking.party in banks)


def _soon(one: Holding, other: Holding) -> bool:
    return one.move.day is not None and other.move.day is not None and (other.move.day - one.move.day).days <= DAYS


def _of_dominion(taking: Holding, name_of: Callable[[str], str]) -> Ask:
    high = taking.judgment.gross.high
    says = f"{name_of(taking.party or '')} owes nothing if it was bound to pass it on, and whoever took from it then stands first"
    stake = high if isinstance(high, int) else 0
    return Ask(
        path=f"{taking.move.path}.dominion", transfer=taking.transfer, name=f"{taking.transfer} 550(a)(1)", effect=says, stake=stake
    )


def _of_residue(each: Recovery, one: Residue, name_of: Callable[[str], str]) -> Ask:
    says = f"{cents_words(one.cents)} is traced to whoever has it; what {name_of(one.party)} kept for itself it would owe"
    stake = min(one.cents, each.cap.high) if isinstance(each.cap.high, int) else one.cents
    return Ask(path=f"{one.path}.passed_on", transfer=each.transfer, name=f"{each.transfer} 550(a)", effect=says, stake=stake)


def _of_holders(
    each: Recovery, held: tuple[Holding, ...], banks: Container[str | None], name_of: Callable[[str], str]
) -> list[Ask]:
    asks = [_of_dominion(taking, name_of) for taking in held if _might_be_conduit(taking, held, banks)]
    asks += [_of_residue(each, one, name_of) for one in each.residues]
    for one in each.from_:
        if not one.open:
            continue
        most = one.amount.high if isinstance(one.amount.high, int) else 0
        says = f"{name_of(one.party)} owes {_words(one.amount)} if it favors the estate, and nothing if not"
        asks += [
            Ask(path=path, transfer=each.transfer, name=f"{each.transfer} 550", effect=says, stake=most) for path in one.missing
        ]
    return asks


def _of(path: str, otherwise: str) -> str:
    kind, _, rest = path.partition(".")
    return rest.partition(".")[0] if kind == "transfers" else otherwise


def _words(amount: Span) -> str:
    return f"up to {cents_words(amount.high)}" if isinstance(amount.high, int) else "an amount not known"
