"""Which payees of a ledger are which parties of the case: what a person has decided, kept in a small file beside the case.

    format: avoidance-matches/1
    decided:
      - {payee: "m ruiz", is: maria, by: "A. Lawyer", on: 2024-06-01}
      - {payee: "ana ruis", not: ana}

A payee is written as :func:`casefacts.names.normalised` leaves it, or as the bank writes it. That a name is like another decides
nothing: :meth:`Matches.party_of` answers with what was accepted and with nothing else, and what is undecided stays unknown. An
accepted match is evidence that the payee is that party. Who decided and when is kept if it was said.

>>> from casefacts.names import names_of
>>> matches = Matches(names_of([("maria", "Maria Ruiz", "individual")]))
>>> matches.party_of("RUIZ, M."), [one.party for one in matches.undecided("RUIZ, M.")]
(None, ['maria'])
>>> decided = matches.accept("RUIZ, M.", "maria")
>>> decided.party_of("Ruiz M"), decided.undecided("Ruiz M")
('maria', ())
>>> matches.reject("RUIZ, M.", "maria").undecided("RUIZ, M.")
()
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from casefacts.dates import parse_iso
from casefacts.document import document
from casefacts.evidence import said
from casefacts.files import DECISIONS, text_of
from casefacts.finder import Candidate, Finder
from casefacts.likeness import LEAST
from casefacts.model import Case
from casefacts.names import Name, names_of, normalised
from casefacts.places import Places
from casefacts.problems import CaseFileError, Fault, Problem, did_you_mean, quoted
from casefacts.syntax import explained

__all__ = ["Candidate", "Decision", "Matches", "beside", "names_in"]

FORMAT = "avoidance-matches/1"
_KEYS = ("payee", "is", "not", "by", "on")
_HEAD = f"""format: {FORMAT}
# Who is who: payees of the ledger and the parties of the case that they are, or are not, as somebody decided.
# `avoidance match` writes this file and reads it again; a payee that is not here is undecided.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """That a payee is a party, or that it is not. ``by`` and ``on`` are who said so and when, if anybody said."""

    payee: str
    party: str
    accepted: bool
    by: str | None = None
    on: date | None = None


class Matches:
    """What is decided of the payees, and what may be asked of the rest. Deciding makes a new one."""

    def __init__(self, names: Sequence[Name] = (), decided: Iterable[Decision] = (), least: int = LEAST) -> None:
        """Args:
        names: the names of the case's parties; without any, nothing is a candidate.
        decided: what was decided; a later decision on the same payee and party takes the place of an earlier.
        least: the lowest score, in thousandths, that is a candidate.
        """
        self._names = tuple(names)
        self._least = least
        self._finder = Finder(self._names, least)
        self._decided = {(one.payee, one.party): one for one in decided}
        self._parties = {one.payee: one.party for one in self._decided.values() if one.accepted}
        self._looked: dict[str, tuple[Candidate, ...]] = {}

    @classmethod
    def load(cls, path: Path, case: Case | None = None, least: int = LEAST) -> Matches:
        """Return what the file of decisions says; nothing is decided where there is none.

        Args:
            path: the file of decisions (see :func:`beside`).
            case: the case, whose parties are the candidates and against which the file is checked.
            least: the lowest score that is a candidate.

        Raises:
            CaseFileError: something in the file is wrong; every problem is in it.
        """
        names = names_in(case) if case is not None else ()
        known = None if case is None else {case.debtor.id, *(party.id for party in case.parties)}
        return cls(names, _read(path, known) if path.exists() else (), least)

    @property
    def decided(self) -> tuple[Decision, ...]:
        """What was decided, in the order of the payees."""
        return tuple(sorted(self._decided.values(), key=lambda one: (one.payee, not one.accepted, one.party)))

    def party_of(self, payee: str) -> str | None:
        """Return the party that a payee is, as somebody decided; ``None`` where nobody has."""
        return self._parties.get(payee) or self._parties.get(normalised(payee))

    @property
    def words(self) -> tuple[str, ...]:
        """Return a word of each payee that is a party: in small letters and without apostrophes, a text of that payee has one of
        them, unless it has letters beyond ASCII.
        """
        return tuple(sorted({max(payee.split(), key=len) for payee in self._parties}))

    def undecided(self, payee: str) -> tuple[Candidate, ...]:
        """Return the parties that a payee may be and of which nobody has decided, the best first.

        Where there are many payees, :meth:`look` at them all first: one by one they take a thousand times as long.
        """
        key = payee if payee in self._looked else normalised(payee)
        if key not in self._looked:
            self.look((key,), in_form=True)
        if key in self._parties:
            return ()
        return tuple(one for one in self._looked[key] if (key, one.party) not in self._decided)

    def look(self, payees: Iterable[str], *, in_form: bool = False) -> None:
        """Look for the candidates of many payees at once, and keep them; ``in_form`` where they are normalised already."""
        keys = payees if in_form else map(normalised, payees)
        wanted = [key for key in dict.fromkeys(keys) if key not in self._looked]
        found = self._finder.among(wanted)
        self._looked.update((key, found.get(key, ())) for key in wanted)

    def accept(self, payee: str, party: str, by: str | None = None, on: date | None = None) -> Matches:
        """Return the matches with it decided that a payee is a party, and no other."""
        key = normalised(payee)
        others = [one for one in self._decided.values() if not (one.payee == key and (one.accepted or one.party == party))]
        return self._with([*others, Decision(key, party, True, by, on)])

    def reject(self, payee: str, party: str, by: str | None = None, on: date | None = None) -> Matches:
        """Return the matches with it decided that a payee is not a party."""
        key = normalised(payee)
        others = [one for one in self._decided.values() if (one.payee, one.party) != (key, party)]
        return self._with([*others, Decision(key, party, False, by, on)])

    def _with(self, decided: Iterable[Decision]) -> Matches:
        made = Matches(self._names, decided, self._least)
        made._looked = self._looked
        return made

    def text(self) -> str:
        """Return the file of the decisions, the same for the same decisions."""
        lines = [_line(one) for one in self.decided]
        return _HEAD + ("decided:\n" + "".join(lines) if lines else "decided: []\n")


def beside(case: Path) -> Path:
    """Return where the decisions for a case file are kept.

    >>> beside(Path("cases/harbor-light.yaml")).as_posix()
    'cases/harbor-light.matches.yaml'
    """
    return case.with_name(f"{case.stem}.matches.yaml")


def names_in(case: Case) -> tuple[Name, ...]:
    """Return the names of a case to look for: of its parties, and of the debtor itself."""
    debtor = case.debtor
    everybody: list[tuple[str, str | None, str | None]] = [(debtor.id, said(debtor.name), said(debtor.kind))]
    everybody += [(one.id, said(one.name), said(one.kind)) for one in case.parties]
    return names_of(everybody)


def _line(one: Decision) -> str:
    parts = [f"payee: {_text(one.payee)}", f"{'is' if one.accepted else 'not'}: {_text(one.party)}"]
    parts += [f"by: {_text(one.by)}"] if one.by else []
    parts += [f"on: {one.on}"] if one.on else []
    return f"  - {{{', '.join(parts)}}}\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _read(path: Path, known: set[str] | None) -> list[Decision]:
    name, text = str(path), text_of(path, DECISIONS)
    try:
        plain, problems = document(text, name)
    except yaml.YAMLError as error:
        raise CaseFileError([explained(error, text, name)]) from None
    places = Places(text)

    def problem(loc: tuple[str | int, ...], key: str, wrong: str, mend: str) -> Problem:
        return Problem(name, *places.of(loc), key, wrong, mend)

    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise CaseFileError([problem((), "format", "is no file of matches", f"begin with `format: {FORMAT}`")])
    items = plain.get("decided") or []
    if not isinstance(items, list) or set(plain) - {"format", "decided"}:
        problems.append(
            problem((), "decided", "is not a list, or other keys stand beside it", "write `decided:` and items under it")
        )
        raise CaseFileError(problems)
    found: list[Decision] = []
    for index, item in enumerate(items):
        try:
            found.append(_decision(item, known))
        except Fault as fault:
            problems.append(problem(("decided", index), f"decided.#{index + 1}", fault.wrong, fault.mend))
    problems += [
        problem(
            ("decided", index), f"decided.#{index + 1}", f"{quoted(one.payee)} is decided otherwise above", "keep one of the two"
        )
        for index, one in enumerate(found)
        if len(found) == len(items) and any(_against(one, other) for other in found[:index])
    ]
    if problems:
        raise CaseFileError(problems)
    return found


def _against(one: Decision, other: Decision) -> bool:
    """Return whether two decisions on a payee cannot both stand: two parties accepted, or one accepted and rejected."""
    if one.payee != other.payee:
        return False
    return (one.accepted and other.accepted) if one.party != other.party else one.accepted != other.accepted


def _decision(item: Any, known: set[str] | None) -> Decision:
    """Return what an item of the file decides.

    Raises:
        Fault: something in it is wrong.
    """
    if not isinstance(item, dict):
        raise Fault("is not a group of keys", "write {payee: ..., is: ...}")
    odd = next((key for key in item if key not in _KEYS), None)
    if odd is not None:
        guess = did_you_mean(odd, _KEYS)
        raise Fault(
            f"{quoted(odd)} is not a key of it", f"did you mean `{guess}`?" if guess else "the keys are payee, is, not, by, on"
        )
    payee, party, other = (item.get(key) for key in ("payee", "is", "not"))
    if not isinstance(payee, str) or not normalised(payee):
        raise Fault("names no payee", "write `payee:` and the name as the ledger has it")
    if (party is None) == (other is None) or not isinstance(party or other, str):
        raise Fault("says neither who it is nor who it is not, or both", "write `is: PARTY` or `not: PARTY`")
    named = str(party or other)
    if known is not None and named not in known:
        guess = did_you_mean(named, known)
        raise Fault(
            f"no party has the id {quoted(named)}", f"did you mean `{guess}`?" if guess else "add it to `parties` of the case"
        )
    by, on = item.get("by"), item.get("on")
    day = parse_iso(on) if isinstance(on, str) else None
    return Decision(normalised(payee), named, party is not None, by if isinstance(by, str) else None, day)
