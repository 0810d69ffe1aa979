"""The validator's errors, in the words of the person who wrote the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from casefacts.keys import at, declared, is_list, is_range, is_record, keys
from casefacts.model import Case, StatementLine
from casefacts.parsing import shown
from casefacts.paths import EVIDENCE, Loc
from casefacts.problems import did_you_mean, listed
from casefacts.words import MEANT, ORDINALS, OTHER_KEYS


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong at a place of the document; ``name`` is a key that belongs there and is missing."""

    loc: Loc
    wrong: str
    mend: str
    at_key: bool = False
    name: str | None = None


def slips(errors: Iterable[Mapping[str, Any]]) -> list[Slip]:
    """Return what the validator's errors amount to; what follows from a misspelt key is left out."""
    found = list(errors)
    misspelt = {(*_parent(e["loc"]), _meant(e["loc"])) for e in found if e["type"] in _UNKNOWN_KEY}
    return [_slip(error) for error in found if not (error["type"] == "missing" and tuple(error["loc"]) in misspelt)]


_UNKNOWN_KEY = frozenset({"unexpected_keyword_argument", "extra_forbidden"})


def _parent(loc: Loc) -> Loc:
    return tuple(loc[:-1])


def _meant(loc: Loc) -> str | None:
    return did_you_mean(str(loc[-1]), keys(at(Case, _parent(loc))))


def _slip(error: Mapping[str, Any]) -> Slip:
    loc, kind, value = tuple(error["loc"]), error["type"], error["input"]
    if kind == "missing":
        return _missing(loc)
    if kind in _UNKNOWN_KEY:
        return _unknown_key(loc)
    at_key = "[key]" in loc
    loc = tuple(step for step in loc if step != "[key]")
    if kind == "fault":
        return Slip(loc, error["ctx"]["wrong"], _other_key(loc, error["ctx"]["wrong"]) or error["ctx"]["mend"], at_key)
    if value is None and isinstance(loc[-1], int):
        return Slip(loc, "is an item with nothing in it", "fill it in, or take its dash out")
    if value is None:
        return Slip(loc, f"is unknown, and is needed: {_says(loc)}", "write it", at_key)
    return Slip(loc, *_misshapen(kind, value, at(Case, loc)), at_key)


def _other_key(loc: Loc, wrong: str) -> str | None:
    """Return what to write instead of an amount below zero, where another key takes it."""
    loc = tuple(step for step in loc if step != "is")
    below = loc[-1:] == ("balance",) and wrong.endswith("is negative") and at(Case, _parent(loc)) is StatementLine
    return "write how far below nothing the balance stands under `overdrawn`" if below else None


def _missing(loc: Loc) -> Slip:
    return Slip(_parent(loc), f"is missing: {_says(loc)}", f"write `{loc[-1]}:`", name=str(loc[-1]))


def _says(loc: Loc) -> str:
    field = declared(at(Case, _parent(loc))).get(str(loc[-1]))
    says: str = field.metadata["says"] if field else "a value"
    return says.partition(":")[0].partition(";")[0]


def _unknown_key(loc: Loc) -> Slip:
    name, here = str(loc[-1]), at(Case, _parent(loc))
    known = keys(here)
    guess = did_you_mean(name, known) or (None if is_record(here) or name in EVIDENCE else did_you_mean(name, EVIDENCE))
    if name.isdigit():
        mend = 'write an amount with commas in quotes: "1,250,000.00"'
    elif name == "<<":
        mend = "write the keys out; merge keys are not read"
    elif name in OTHER_KEYS and "paid" in known:
        mend = OTHER_KEYS[name]
    elif name == "amount" and "value" in known and "perfected" in known:
        mend = "did you mean `value`?"
    elif guess:
        mend = f"did you mean `{guess}`?"
    elif is_range(here) and name in EVIDENCE:
        mend = "put the value under `is`: {is: ..., source: ...}"
    elif len(known) <= 16:
        mend = f"the keys here are {_choice(here)}"
    else:
        mend = "take it out; `avoidance schema --plain` lists the keys"
    return Slip(loc, "is not a key of the case file", mend, at_key=True)


def _misshapen(kind: str, value: Any, wanted: Any) -> tuple[str, str]:
    if isinstance(value, dict) and "is" not in value and value.keys() & EVIDENCE and not is_record(wanted):
        return "has evidence but no value", "write the value under `is`: {is: ..., source: ...}"
    if kind == "literal_error":
        return _word(value, [str(word) for word in get_args(wanted)])
    if wanted is bool:
        return f"{shown(value)} is neither true nor false", "write true or false, without quotes"
    if is_list(wanted):
        return f"{shown(value)} is not a list", "write a list, like [a, b], or one item to a line, each after a dash"
    if is_record(wanted) or is_range(wanted):
        return f"{shown(value)} is not a group of keys", f"the keys here are {_choice(wanted)}"
    if get_origin(wanted) is dict:
        return f"{shown(value)} is not a group of keys", "write `key: value` under it"
    return f"{shown(value)} is not text", "put it in quotes if it is meant as text"


def _choice(annotation: Any) -> str:
    """Return the keys of a record, those that every record has last."""
    return ", ".join(sorted(keys(annotation), key=EVIDENCE.__contains__))


def _meant_word(word: str, words: list[str]) -> str:
    """Return what a word from outside the list means, where what it means is in this list."""
    if (circuit := ORDINALS.get(word)) in words:
        return f"did you mean `{circuit}`?"
    mend = MEANT.get(word.replace(" ", "_").replace("-", "_"), "")
    named = mend.split("`")[1::2]
    return mend if named and set(named) <= set(words) else ""


def _word(value: Any, words: list[str]) -> tuple[str, str]:
    if len(words) == 1:
        return f"{shown(value)} is not what belongs here", f"write {words[0]}"
    mend = _meant_word(value.strip().lower(), words) if isinstance(value, str) else ""
    guess = did_you_mean(value, words) if isinstance(value, str) and not mend else None
    mend = mend or (f"did you mean `{guess}`?" if guess else f"write {listed(words)}")
    return f"{shown(value)} is not a word that this key takes", mend
