"""What to ask about recovery: whose good faith decides how much, which statement is missing, whose means are unknown.

>>> gathered(Recovered(each=(), trace=None, holdings={}), {}, str)
[]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from avoidance.logic.known import Span
from avoidance.logic.words import cents_words
from avoidance.recovery.records import Recovery
from avoidance.recovery.satisfaction import Recovered

SETTLES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A gap in the record on which recovery turns: its path, what the answer does, and the cents at stake."""

    path: str
    transfer: str
    name: str
    effect: str
    stake: int


def gathered(found: Recovered, alive: Mapping[str, str], name_of: Callable[[str], str]) -> list[Ask]:
    """Return what to ask about recovery.

    Args:
        found: what may be recovered.
        alive: the transfers that may be avoided, each with its leading theory.
        name_of: what a party is called.
    """
    asks = [ask for each in found.each if each.transfer in alive for ask in _of_holders(each, name_of)]
    if found.trace is not None:
        first = next((one.transfer for one in found.each if found.holdings.get(one.transfer)), "")
        for path, stake in found.trace.asks.items():
            says = f"{cents_words(stake)} more or less is traced to those who took it"
            asks.append(Ask(path=path, transfer=_of(path, first), name=f"{_of(path, first)} 550(a)", effect=says, stake=stake))
    return asks


def _of_holders(each: Recovery, name_of: Callable[[str], str]) -> list[Ask]:
    asks = []
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
