"""What follows from avoidance besides recovery: 11 U.S.C. 551, 502(d), 502(h).

An avoided transfer is preserved for the estate, but only as to property of the estate: of an avoided lien the estate takes the
rank. Until a transferee has paid or handed over what it owes, its claims are disallowed; that the time to sue has run does not
help it there (from memory: verify). What it gave for a transfer that is taken back becomes a claim as of before the petition: a
debt that was paid comes back to life, but only one that the debtor owed. Who gave nothing has none. Where a preference is avoided
as to insiders alone, 547(i) and 550(c), the lender keeps what it was paid, owes nothing and gets no claim; all of that falls on
the insiders.

>>> [one.cite for one in consequences(Transfer(id="T1"), (), "")]
['11 U.S.C. 502(d)', '11 U.S.C. 502(h)']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.worth import DEBT_KINDS, NOT_VALUE
from avoidance.logic.truth import UNKNOWN, YES, Truth
from casefacts.evidence import Amount, Maybe, said
from casefacts.model import Creditor, Received, Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Something that follows from avoidance, and the provision that says so."""

    what: str
    cite: str
    still_held: bool = False
    """Whether it tells of what a conduit has not passed on."""
    claimant: str = ""
    """Who gets a claim by it, as it is called; empty where nobody does."""
    given: Truth = YES
    """Whether that one gave anything, for which alone there is a claim."""


def consequences(
    transfer: Transfer,
    creditors: tuple[Creditor, ...],
    name: str,
    owers: tuple[str, ...] = (),
    took: bool = True,
    *,
    holds: bool = True,
) -> Iterator[Consequence]:
    """Yield what follows if one transfer is avoided.

    Args:
        transfer: the transfer.
        creditors: the creditors that the record lists.
        name: what the transferee is called; empty where the record names nobody.
        owers: what others whose debt it paid are called.
        took: whether the one named is a transferee: a mere conduit owes nothing, and its claims do not wait.
        holds: whether anything is left to be paid: claims wait only until it is.
    """
    kind, sort = said(transfer.kind), said(transfer.property_kind)
    who = name or "the transferee"
    if kind == "lien":
        yield Consequence(
            what="the lien is preserved for the estate, which takes its rank against junior liens", cite="11 U.S.C. 551"
        )
    elif kind not in OBLIGATIONS and sort not in (None, "cash"):
        yield Consequence(what="the interest is preserved for the estate, as to property of the estate", cite="11 U.S.C. 551")
    if kind in OBLIGATIONS:
        return
    if transfer.surety is not None and said(transfer.surety.secures_bond) is not False:
        yield Consequence(
            what=f"{who} is discharged from its bond to the extent that the trustee recovers", cite="11 U.S.C. 547(d)"
        )
    if not took:
        return
    until = "until the lien is given up" if kind == "lien" else "until what is owed is paid or handed over"
    if holds or kind == "lien":
        yield _disallowed(creditors, said(transfer.to), who, until)
    if kind != "lien":
        yield from _claim(transfer, who, owers)


def against_insiders(
    transfer: Transfer, creditors: tuple[Creditor, ...], insiders: Iterable[tuple[str, str]]
) -> Iterator[Consequence]:
    """Yield what follows where a preference is avoided as to insiders alone: nothing for the lender that was paid.

    Args:
        transfer: the transfer.
        creditors: the creditors that the record lists.
        insiders: the insiders, each with what it is called.
    """
    if said(transfer.kind) in OBLIGATIONS:
        return
    lien = said(transfer.kind) == "lien"
    if lien:
        what = "as to the lender the lien stands: it is not avoided, and nothing is preserved for the estate"
        yield Consequence(what=what, cite="11 U.S.C. 547(i), 551")
    keeps = "its lien" if lien else "what it was paid"
    for party, who in insiders:
        yield _disallowed(creditors, party, who, "until what is owed is paid or handed over")
        what = f"what {who} pays leaves it a claim as of before the petition; the lender keeps {keeps} and gets none"
        yield Consequence(what=what, cite="11 U.S.C. 502(h)", claimant=who)


def elsewhere_only(who: str, cite: str) -> Consequence:
    """Return that a preference reaches insiders alone, so that what is said of the transferee holds on other theories only.

    Args:
        who: what the transferee is called.
        cite: the provision that confines the preference.
    """
    what = "as a preference made before the 90 days it is avoided only as to the insider whom it benefited"
    return Consequence(what=f"{what}: what is said here of {who} holds on another theory alone", cite=cite)


def from_indirect(creditors: tuple[Creditor, ...], party: str, who: str) -> Iterator[Consequence]:
    """Yield what follows where a creditor was preferred by way of somebody who took for new value: all of it is the creditor's.

    Args:
        creditors: the creditors that the record lists.
        party: the creditor who was preferred.
        who: what it is called.
    """
    yield _disallowed(creditors, party, who, "until what is owed is paid or handed over")
    what = f"the debt that was paid comes back: {who} has a claim for it as of before the petition"
    yield Consequence(what=what, cite="11 U.S.C. 502(h)", claimant=who)


def of_later(
    creditors: tuple[Creditor, ...], holders: Mapping[str, str], given: Mapping[str, Sequence[Maybe[Amount]]]
) -> Iterator[Consequence]:
    """Yield what follows for those who took later and owe: their claims wait as well, and what they gave leaves them one.

    Args:
        creditors: the creditors that the record lists.
        holders: later holders that owe, each with what it is called.
        given: what each of them gave for what reached it, taking by taking, as the record states it.
    """
    for party, who in holders.items():
        yield _disallowed(creditors, party, who, "until what is owed is paid or handed over")
        gave = Truth.NO
        for amount in given.get(party) or (None,):
            gave = gave | _is_something(amount)
        if gave is not Truth.NO:
            yield _arising(who, gave)


def _arising(who: str, gave: Truth) -> Consequence:
    """Return the claim that recovery leaves somebody for what it gave, or leaves it if it gave anything."""
    what = (
        f"a claim of {who} that arises from the recovery counts as one from before the petition"
        if gave is YES
        else f"if {who} gave something for it, recovery leaves a claim as of before the petition"
    )
    return Consequence(what=what, cite="11 U.S.C. 502(h)", claimant=who, given=gave)


def _is_something(amount: Maybe[Amount]) -> Truth:
    """Return whether an amount that was given is more than nothing."""
    stated = said(amount)
    if stated is None:
        return UNKNOWN
    return Truth.NO if stated.high == 0 else YES if stated.low else UNKNOWN


def _gave(item: Received) -> Truth:
    """Return whether an item that came back is anything for which a claim could arise: love and affection is not."""
    return Truth.NO if said(item.kind) in NOT_VALUE else _is_something(item.amount)


def _disallowed(creditors: tuple[Creditor, ...], party: str | None, who: str, until: str) -> Consequence:
    held = [one.id for one in creditors if said(one.party) is not None and said(one.party) == party]
    claims = f"the claims of {who} ({', '.join(held)}) are disallowed" if held else f"any claims of {who} are disallowed"
    return Consequence(what=f"{claims} {until}", cite="11 U.S.C. 502(d)")


def _claim(transfer: Transfer, who: str, owers: tuple[str, ...]) -> Iterator[Consequence]:
    stated = said(transfer.received)
    items = None if stated is None else [item for item in stated if _gave(item) is not Truth.NO]
    if items == []:
        return
    debts = sum(said(item.kind) in DEBT_KINDS for item in items or ())
    if owers:
        whose = " and ".join(dict.fromkeys(owers))
        what = f"the debt of {whose} that was paid is no claim against the debtor: {who} looks to {whose} for it"
        yield Consequence(what=what, cite="11 U.S.C. 502(h)")
        if debts == len(owers) == len(items or ()):
            return
    if items is not None and debts > len(owers):
        what = f"the debt that was paid comes back: {who} has a claim for it as of before the petition"
        yield Consequence(what=what, cite="11 U.S.C. 502(h)", claimant=who)
    else:
        yield _arising(who, YES if any(_gave(item) is YES for item in items or ()) else UNKNOWN)
