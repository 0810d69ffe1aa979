"""What a person decides of a list of candidates: by the numbers of its lines, by a score, or in so many words.

Numbers are those of the list as it stands before anything is decided in the same breath. ``all-over:900`` accepts every line of 900
or more whose payee has no second candidate of 900 or more; where it has, both stay undecided and are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from avoidance.output.matching import Matching
from casefacts.evidence import said as value_of
from casefacts.matches import Matches
from casefacts.model import Case
from casefacts.names import normalised
from casefacts.payees import nearest
from casefacts.problems import did_you_mean, one_line, quoted

OVER = "all-over"
_SHOWN = 12
WRITE = "write the number of a line, PAYEE=PARTY, or all-over:SCORE"


class Undecidable(ValueError):
    """What cannot be decided as it is written, and what to write instead."""


class Pair(NamedTuple):
    """A payee, normalised, and the party that it is or is not."""

    payee: str
    party: str


def decide(
    found: Matching,
    matches: Matches,
    case: Case,
    accepted: Sequence[str],
    rejected: Sequence[str],
    by: str | None = None,
    on: date | None = None,
) -> tuple[Matches, list[str]]:
    """Return the matches with everything decided, and what was decided in words.

    Raises:
        Undecidable: a line, a payee or a party does not exist, or the same is decided in two ways.
    """
    yes, told = _accepted(found, case, accepted)
    no = list(dict.fromkeys(pair for one in rejected for pair in _named(found, case, "--reject", one)))
    for pair in no:
        if pair in yes:
            raise Undecidable(f"{one_line(pair.payee)}: is accepted and rejected as {pair.party}; keep one of the two")
    by_payee: dict[str, str] = {}
    for payee, party in yes:
        if by_payee.setdefault(payee, party) != party:
            raise Undecidable(f"{one_line(payee)}: is accepted as {by_payee[payee]} and as {party}; a payee is one party")
    for payee, party in yes:
        matches = matches.accept(payee, party, by, on)
        told.append(f"accepted: {payee} is {party}")
    for payee, party in no:
        matches = matches.reject(payee, party, by, on)
        told.append(f"rejected: {payee} is not {party}")
    return matches, told


def _accepted(found: Matching, case: Case, accepted: Sequence[str]) -> tuple[list[Pair], list[str]]:
    pairs: list[Pair] = []
    told: list[str] = []
    for one in accepted:
        if one.partition(":")[0].strip() == OVER or one.partition("=")[0].strip() == OVER:
            sure, unsure = _over(found, one)
            pairs += sure
            told += [f"undecided: {payee} may be {' or '.join(parties)}; decide it by its number" for payee, parties in unsure]
        else:
            pairs += _named(found, case, "--accept", one)
    return list(dict.fromkeys(pairs)), told


def _over(found: Matching, said: str) -> tuple[list[Pair], list[tuple[str, list[str]]]]:
    """Return the pairs over a score, and the payees that have several of them."""
    score = said[len(OVER) + 1 :].strip()
    if not score.isdecimal() or not 500 <= int(score) <= 1000:
        raise Undecidable(f"--accept {said}: is no score; write a number from 500 to 1000, for instance {OVER}:950")
    by_payee: dict[str, list[str]] = {}
    for one in found.shown:
        if one.candidate.score >= int(score):
            by_payee.setdefault(one.payee.key, []).append(one.candidate.party)
    sure = [Pair(payee, parties[0]) for payee, parties in by_payee.items() if len(parties) == 1]
    return sure, [(payee, parties) for payee, parties in by_payee.items() if len(parties) > 1]


def _named(found: Matching, case: Case, option: str, said: str) -> Iterable[Pair]:
    """Return the pair that a number or ``PAYEE=PARTY`` names."""
    if said.strip().isdecimal():
        line = next((one for one in found.shown if one.number == int(said)), None)
        if line is None:
            raise Undecidable(f"{option} {said}: there is no such line; there are {len(found.shown)}")
        return [Pair(line.payee.key, line.candidate.party)]
    payee, is_, party = (part.strip() for part in said.rpartition("="))
    if not is_ or not normalised(payee):
        raise Undecidable(f"{option} {said}: names no line; {WRITE}")
    if normalised(payee) not in {one.key for one in found.payees}:
        raise Undecidable(f"{option} {said}: {_no_payee(payee, found)}")
    if party not in {one for one, _ in _known(case)}:
        raise Undecidable(f"{option} {said}: {_no_party(party, case)}")
    return [Pair(normalised(payee), party)]


def _known(case: Case) -> list[tuple[str, str | None]]:
    """Return the parties of a case and its debtor, each with its name where one is stated."""
    return [(case.debtor.id, value_of(case.debtor.name)), *((one.id, value_of(one.name)) for one in case.parties)]


def _no_payee(payee: str, found: Matching) -> str:
    near = nearest(payee, found.payees)
    guess = f"the nearest: {', '.join(map(quoted, near))}" if near else "nothing in it is like it; write it as the ledger has it"
    return f"the ledger has no payee {quoted(payee)}; {guess}"


def _no_party(party: str, case: Case) -> str:
    known = _known(case)
    named = next((id for id, name in known if name is not None and normalised(name) == normalised(party)), None)
    guess = named or did_you_mean(party, [id for id, _ in known])
    ids = [id for id, _ in known]
    there = ", ".join(map(one_line, ids[:_SHOWN])) + (f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else "")
    return f"no party has the id {quoted(party)}; " + (f"did you mean {quoted(guess)}?" if guess else f"there are: {there}")
