"""What is said of recovery: who owes, who is protected, what secures them, and the one satisfaction.

>>> Liable(party="ana", as_="immediate transferee", cite="11 U.S.C. 550(a)(2)", amount=Span.exactly(100)).path
()
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from avoidance.logic.known import Span
from avoidance.recovery.consequences import Consequence

PREFERENCE = "547(b)"
"""The theory that section 547(i) confines to insiders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Liable:
    """Somebody from whom what is avoided may be recovered, or may be once what is open is settled."""

    party: str
    as_: str
    cite: str
    amount: Span
    path: tuple[str, ...] = ()
    """The movements by which it came, the last of them its own; empty is the transfer itself."""
    why: str = ""
    benefited: bool = False
    """Whether it owes as one for whose benefit the transfer was made, and not as one that took."""
    open: bool = False
    """Whether it is open that anything is owed."""
    missing: tuple[str, ...] = ()
    """What of the record would settle that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """Somebody who took and owes nothing."""

    party: str
    why: str
    cite: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lien:
    """What somebody who must give back may keep, or has a lien for."""

    party: str
    what: str
    cite: str
    amount: Span
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """What came to a conduit and, as far as the record goes, did not leave it, in cents; ``path`` is where its taking stands."""

    party: str
    path: str
    cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFigures:
    """What later holders would owe on another side of a split."""

    key: str
    choice: str
    owed: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What may be recovered on account of one transfer, once."""

    transfer: str
    avoided: Span
    if_avoided: bool
    collected: int
    cap: Span
    from_: tuple[Liable, ...]
    conduits: tuple[str, ...]
    instead: str = ""
    """What comes of avoidance where no money does."""
    consequences: tuple[Consequence, ...] = ()
    capped: bool = False
    """Whether a cap at what creditors are owed bears on it, on either side of that split."""
    protected: tuple[Protected, ...] = ()
    liens: tuple[Lien, ...] = ()
    returned: int = 0
    """What came back to the debtor before the petition, in cents."""
    still_with: str = ""
    """Who has the property itself, as far as the record goes, or the part of it that went on last."""
    parts_with: tuple[str, ...] = ()
    """Who has kept a part of it, as far as the record goes."""
    others: tuple[OtherFigures, ...] = ()
    stray: tuple[tuple[str, str], ...] = ()
    """Movements that are not followed, and why."""
    ties: tuple[tuple[str, Span, Span], ...] = ()
    """Movements whose figure turns on the order of one day: the figure taken, and the other."""
    residues: tuple[Residue, ...] = ()
    """What conduits have not passed on, as far as the record goes."""
    insiders: tuple[str, ...] = ()
    """The insiders whom alone a preference before the 90 days reaches, 547(i) and 550(c); nobody where it reaches every taker."""

    def reaches(self, theory: str, party: str | None) -> bool:
        """Return whether a theory, if it avoids the transfer at all, avoids it as to a party: see ``insiders``."""
        return theory != PREFERENCE or not self.insiders or party in self.insiders

    def with_others(self, others: tuple[OtherFigures, ...]) -> Recovery:
        """Return this with what people would owe on other sides of splits."""
        return replace(self, others=others)
