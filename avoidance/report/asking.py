"""Questions in words: what to ask about a fact that is missing, by its path in the record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from avoidance.facts.matter import Matter
from avoidance.logic.words import with_article
from avoidance.report.questionbook import OTHERS, OWN
from casefacts.evidence import said
from casefacts.model import Transfer

UNWORDED = "What does the record say of"
"""How the question begins about a place for which nobody has found words."""
KINDS = {"charitable": "the gift", "other": "the transfer", "employment": "the pay", "divorce": "the transfer on divorce"}


def question(matter: Matter, transfer: Transfer, path: str, ask: str) -> str:
    """Return the question for a missing path: that of its place alone, else the one its fact declares, else that of such places."""
    own = _worded(matter, transfer, path, OWN)
    if ask and not own:
        return f"{ask} ({transfer.id}: {_what(transfer)})" if path.startswith("transfers.") else ask
    return own or _worded(matter, transfer, path, OTHERS) or f"{UNWORDED} {path}?"


def _worded(matter: Matter, transfer: Transfer, path: str, patterns: Iterable[tuple[str, str]]) -> str:
    """Return the question that some patterns have for a path; nothing where none fits."""
    words = next((words for pattern, words in patterns if re.match(pattern, path)), "")
    taker = said(transfer.to)
    who = matter.name_of(taker) if taker else "the transferee"
    return words.format(what=_what(transfer), act=_act(transfer), when=_when(transfer), who=who, named=_named(matter, path))


def _named(matter: Matter, path: str) -> str:
    """Return what the second step of a path names: a party, a creditor that was dealt with, or a claim and who holds it."""
    kind, _, rest = path.partition(".")
    id = rest.partition(".")[0]
    if kind in ("flows", "accounts"):
        return _holder(matter, kind, id)
    if kind != "creditors":
        return matter.name_of(id) if kind in ("parties", "preference") and id else id
    holder = next((said(one.party) for one in matter.case.creditors if one.id == id), None)
    return f"{id} ({matter.name_of(holder)})" if holder else id


def _holder(matter: Matter, kind: str, id: str) -> str:
    """Return who took by a flow, or whose account it is, with its id."""
    taker = next((said(one.to) for one in matter.case.flows if one.id == id), None) if kind == "flows" else None
    owner = next((said(one.owner) for one in matter.case.accounts if one.id == id), None) if kind == "accounts" else None
    who = taker or owner
    return f"{matter.name_of(who)} ({id})" if who else id


def _what(transfer: Transfer) -> str:
    named = said(transfer.property)
    kind = said(transfer.kind)
    return (with_article(named) if named else "") or KINDS.get(kind or "") or f"the {(kind or 'transfer').replace('_', ' ')}"


def _act(transfer: Transfer) -> str:
    named = said(transfer.property)
    return f"the transfer of {with_article(named)}" if named else _what(transfer)


def _when(transfer: Transfer) -> str:
    when = said(transfer.date)
    return when.central.isoformat() if when and when.central else "the day of the transfer"
