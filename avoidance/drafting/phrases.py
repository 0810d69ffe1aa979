"""A fact of the record as a sentence, by its place in the record.

Where no phrase fits, the sentence is made from what the case file's own declaration of the key says, so that no fact is left
out and no reader has to read a path.

>>> from casefacts.evidence import Amount, Stated
>>> from casefacts.model import Case, Transfer
>>> from types import SimpleNamespace
>>> case = Case(case=None, transfers=(Transfer(id="T1", liens=Stated(Amount.exactly(5_00))),))  # type: ignore[arg-type]
>>> speech = Speech(SimpleNamespace(case=case, debtor="debtor", name_of=str))  # type: ignore[arg-type]
>>> telling(speech, Evidence("transfers.T1.liens", "5.00"))
'Valid liens of others on it came to $5.00.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from avoidance.drafting.phrasebook import FACTORS, GAINS, KINDS, ORDER, PHRASES, PROPERTY
from avoidance.drafting.places import Place, meaning, place
from avoidance.drafting.together import sentence_of
from avoidance.drafting.wording import DEEDS, Speech, dollars, money, on_day
from avoidance.facts.guaranty import OBLIGATIONS
from avoidance.facts.worth import is_cash
from avoidance.logic.known import Evidence, Span
from avoidance.logic.words import cents_words, percent, span_words
from casefacts.evidence import Amount, DateSpan, Stated, said
from casefacts.model import Transfer
from casefacts.people import Income, Relationship

UNWORDED = re.compile(r"What does the record say of (\S+)\?")
YEAR = re.compile(r"\d{4}")
NOT_SO = ("false", "never", "", "0.00", "none")


def rank(path: str) -> int:
    """Return the place of a fact in the order in which facts are told."""
    return next((index for index, pattern in enumerate(ORDER) if pattern.fullmatch(path)), len(ORDER))


def tellings(speech: Speech, items: Sequence[Evidence]) -> str:
    """Return facts of the record that belong together as a sentence."""
    at = {item: place(speech.matter.case, item.path) for item in items}
    told = sentence_of(speech, items, lambda item: value_words(item, at[item]))
    return _capital(told) if told else telling(speech, items[0])


def telling(speech: Speech, item: Evidence) -> str:
    """Return a fact of the record as a sentence."""
    at = place(speech.matter.case, item.path)
    for phrase, pattern in zip(PHRASES, ORDER, strict=True):
        match = pattern.fullmatch(item.path)
        if match:
            words = phrase.no if phrase.no and item.value in NOT_SO else phrase.yes
            told = words.format_map(_details(speech, item, at, match.groupdict()))
            return _capital(told[:-1] if told.endswith("..") else told)
    return _capital(f"{label(speech, item.path)}: {value_words(item, at)}.")


def label(speech: Speech, path: str) -> str:
    """Return what a path of the record is called, in words; the path itself where the case file has no such key."""
    says, steps = meaning(path).partition("; ")[0].replace("`", ""), path.split(".")
    if not says:
        return path
    owned = steps[0] in ("transfers", "parties", "creditors", "flows") and len(steps) > 2
    return f"{steps[1] if steps[0] != 'parties' else speech.name(steps[1])}: {says}" if owned else says


def question_words(speech: Speech, ask: str) -> str:
    """Return a question; where it could only name a path of the record, in the words that the case file has for it."""
    match = UNWORDED.fullmatch(ask)
    return f"What does the record say on this: {label(speech, match[1])}?" if match else ask


def value_words(item: Evidence, at: Place | None) -> str:
    """Return the value of a fact as a memo writes it."""
    if item.path.endswith(FACTORS):
        return percent(Fraction(item.value))
    held = at.value.total if at is not None and isinstance(at.value, Income) else at.value if at is not None else None
    value = held.value if isinstance(held, Stated) else None
    if isinstance(value, Amount):
        return money(Span(value.low, value.likely, value.high))
    if isinstance(value, DateSpan):
        return span_words(Span(value.earliest, value.likely, value.latest))
    if at is None and re.fullmatch(r"\d+\.\d\d", item.value):
        return dollars(cents_words(int(item.value.replace(".", ""))))
    words = {"true": "yes", "false": "no"}.get(item.value, item.value)
    return KINDS.get(words, words.replace("_", " ") if re.fullmatch(r"[a-z_]+", words) else words)


def _details(speech: Speech, item: Evidence, at: Place | None, groups: dict[str, str | None]) -> dict[str, str]:
    """Return what the sentence for a fact may name."""
    named = {name: text for name, text in groups.items() if text is not None}
    day = named.get("day", "")
    return {
        **named,
        "v": value_words(item, at),
        "on": on_day(value_words(item, at)),
        "born": _born(value_words(item, at)),
        "a": "an" if item.value in ("individual", "llc", "united_states") else "a",
        "relation": _relation(speech, item, at),
        "span": _span(at),
        "party": speech.name(named.get("party", item.value)),
        "parties": ", ".join(map(speech.name, item.value.split(", "))),
        "creditor": _claimant(speech, named.get("creditor", "")),
        "part": named.get("part", "").replace("_", " "),
        "day": (_end(at, "date") or "an unstated day") if day.startswith("#") else day,
        "deed": DEEDS.get(item.value, "transfer"),
        "property": PROPERTY.get(item.value, "property of another sort"),
        "gain": _gain(speech, at),
        "whom": speech.name(named["creditor"]) if "creditor" in named else "",
        "given": _given(at),
        "paid_days": _paid_days(at),
        "happened": _capital(_happened(speech, item.path)),
        "taker": _taker(speech, item.path),
        "named": _property(speech, item.path),
        "gave_up": "The obligation came to" if _is_incurred(speech, item.path) else "What left the debtor was worth",
        "investor": _investor(speech, at),
        "before": "" if _has_no_liens(speech, item.path) else " before liens",
    }


def _born(when: str) -> str:
    """Return when somebody was born; a paper for the court shows the year alone."""
    return f"in {when}" if YEAR.fullmatch(when) else on_day(when)


def _relation(speech: Speech, item: Evidence, at: Place | None) -> str:
    """Return a relationship in words, with the share that is owned."""
    if at is None or not isinstance(at.value, Relationship):
        return item.value
    share = said(at.value.percent)
    if at.value.is_ == "owner" and share is not None:
        whom = "the debtor" if at.value.of == speech.matter.debtor else speech.name(at.value.of)
        return _while(f"{share:f}% of {whom} is owned by {speech.name(at.value.who)}", " is owned ", at.value)
    who = speech.name(at.value.who)
    return _while(speech.relation(item), f"{who} is ", at.value)


def _while(says: str, verb: str, link: Relationship) -> str:
    """Return a relationship with its days: ``has been the spouse of the debtor since 2001-06-16``.

    Args:
        says: the relationship.
        verb: the words in it that say that it is so.
        link: its days.
    """
    held = Place(link, None)
    first, last = _end(held, "from_"), _end(held, "until")
    if not (first or last) or says.count(verb) != 1:
        return f"{says}{_span(held)}"
    if last:
        return f"{says.replace(verb, verb.replace(' is ', ' was '))}{f' from {first} to {last}' if first else f' until {last}'}"
    return f"{says.replace(verb, verb.replace(' is ', ' has been '))} since {first}"


def _gain(speech: Speech, at: Place | None) -> str:
    """Return who got what for the transfer."""
    kind, to, owed = (_word(at, name) for name in ("kind", "to", "of"))
    what = GAINS.get(kind, kind.replace("_", " ")) if kind else "something"
    debt = f" (a debt of {speech.name(owed)})" if owed else ""
    who = f"{speech.name(to)}, and not the debtor," if to and to != speech.matter.debtor else "The debtor"
    return f"{who} received {what}{debt}"


def _investor(speech: Speech, at: Place | None) -> str:
    """Return who paid into a scheme, by name where the record says who."""
    payer = said(getattr(at.holder, "investor", None)) if at is not None else None
    return speech.name(payer) if isinstance(payer, str) else "An investor"


def _is_incurred(speech: Speech, path: str) -> bool:
    """Whether a path is of an obligation that the debtor incurred, and of no transfer."""
    transfer = _transfer(speech, path)
    return transfer is not None and said(transfer.kind) in OBLIGATIONS


def _has_no_liens(speech: Speech, path: str) -> bool:
    """Whether no lien can have been on what a transfer moved: money, or a promise."""
    transfer = _transfer(speech, path)
    return transfer is not None and is_cash(transfer)


def _transfer(speech: Speech, path: str) -> Transfer | None:
    steps = path.split(".")
    return next((one for one in speech.matter.case.transfers if one.id == steps[1]), None) if steps[0] == "transfers" else None


def _happened(speech: Speech, path: str) -> str:
    """Return a transfer without its day: ``the transfer of the warehouse to Maria Ruiz (sale) took place``."""
    transfer = _transfer(speech, path)
    return "the transfer took place" if transfer is None else speech.happened(transfer)


def _taker(speech: Speech, path: str) -> str:
    transfer = _transfer(speech, path)
    taker = said(transfer.to) if transfer is not None else None
    return speech.name(taker) if taker else "the transferee"


def _property(speech: Speech, path: str) -> str:
    """Return what left the debtor, where the record names it."""
    transfer = _transfer(speech, path)
    named = said(transfer.property) if transfer is not None else None
    return f"What left the debtor ({named})" if named else "What left the debtor"


def _paid_days(at: Place | None) -> str:
    """Return in how many days an industry pays: ``in 25 to 60 days``."""
    held = at.value if at is not None else None
    low, high = (said(getattr(held, end, None)) for end in ("low", "high"))
    known = [str(end) for end in (low, high) if end is not None]
    return f"in {' to '.join(known)} days" if known else "within a range of days that the record gives"


def _given(at: Place | None) -> str:
    """Return the day on which new value was given."""
    when = _end(at, "date")
    return f" {on_day(when)}" if when else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _claimant(speech: Speech, id: str) -> str:
    creditor = next((one for one in speech.matter.case.creditors if one.id == id), None)
    return speech.name(said(creditor.party)) if creditor is not None and creditor.party is not None else f"creditor {id}"


def _word(at: Place | None, name: str) -> str | None:
    value = said(getattr(at.holder, name, None)) if at is not None else None
    return value if isinstance(value, str) else None


def _span(at: Place | None) -> str:
    first, last = _end(at, "from_"), _end(at, "until")
    return f" from {first} to {last}" if first and last else f" from {first} on" if first else f" until {last}" if last else ""


def _end(at: Place | None, name: str) -> str:
    held = getattr(at.holder, name, None) if at is not None else None
    value = said(held) if isinstance(held, Stated) else None
    return span_words(Span(value.earliest, value.likely, value.latest)) if isinstance(value, DateSpan) else ""
