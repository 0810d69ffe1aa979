"""Facts that the record keeps apart and a reader wants in one sentence: a claim, a thing received, an item of a statement.

They are told together where they are alike in what carries them: the same source, contested or not, assumed or not.

>>> claim = [Evidence(f"creditors.C1.{key}", "true") for key in ("held_at_petition", "unsecured", "allowable")]
>>> [len(group) for group in groups([*claim, Evidence("transfers.T1.value", "5.00")])]
[3, 1]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from avoidance.drafting.phrasebook import GAINS
from avoidance.drafting.places import Place, place
from avoidance.drafting.wording import Speech, on_day
from avoidance.logic.known import Evidence
from casefacts.evidence import said

Values = Mapping[str, str]
"""What the record says, by the last word of its path; ``true`` and ``false`` as they stand."""

UNSTATED = "a sum not stated"
THINGS = (
    re.compile(r"(creditors\.[^.]+)\.(?:held_at_petition|unsecured|allowable|amount|arose|assessed)"),
    re.compile(r"(transfers\.[^.]+\.received\.[^.]+)\.(?:kind|amount|incurred|due)"),
    re.compile(
        r"(solvency\.balance_sheets\.[^.]+\.(?:assets|debts)\.[^.]+)\.(?:fair_value|liquidation_value|exempt|amount|probability)"
    ),
    re.compile(r"(solvency\.capital\.[^.]+)\.(?:cash|credit_available|monthly_inflow|monthly_outflow)"),
    re.compile(r"(preference\.[^.]+\.floating_lien)\.(?:debt|collateral)_(?:then|now)"),
)


def groups(items: Iterable[Evidence]) -> list[list[Evidence]]:
    """Return facts in groups that are told in one sentence each, in the order of their first."""
    found: dict[tuple[object, ...], list[Evidence]] = {}
    told = list(items)
    amounts = {_thing(item.path): item.source for item in told if item.path.endswith(".amount")}
    for item in told:
        thing = _thing(item.path)
        source = item.source if item.source or not item.path.endswith(".kind") else amounts.get(thing)
        key = (thing, source, item.disputed, item.assumed) if thing else (item.path, item.value, item.assumed)
        found.setdefault(key, []).append(item)
    return list(found.values())


def sentence_of(speech: Speech, items: Sequence[Evidence], words: Callable[[Evidence], str]) -> str | None:
    """Return the sentence for the facts of one thing, or ``None`` for a fact that stands alone.

    Args:
        speech: the words of the case.
        items: the facts.
        words: the value of a fact as a memo writes it.
    """
    thing = _thing(items[0].path)
    if not thing:
        return None
    values = {item.path.rpartition(".")[2]: item.value if item.value in ("true", "false") else words(item) for item in items}
    at, steps = place(speech.matter.case, items[0].path), thing.split(".")
    if steps[0] == "creditors":
        return _claim(speech, steps[1], at, values)
    if steps[0] == "transfers":
        return _gain(speech, at, values)
    if steps[0] == "preference":
        return _floating(speech.name(steps[1]), values)
    day = _day(speech, thing, steps[2])
    return _capital(day, values) if steps[1] == "capital" else _listed(day, steps[-1], steps[-2] == "assets", values)


def _thing(path: str) -> str:
    found = next((match for pattern in THINGS if (match := pattern.fullmatch(path))), None)
    return found[1] if found else ""


def _claim(speech: Speech, id: str, at: Place | None, says: Values) -> str:
    party = said(getattr(at.holder, "party", None)) if at is not None else None
    who = f"{speech.name(party)} ({id})" if isinstance(party, str) else f"Creditor {id}"
    sorts = [("unsecured", "unsecured", "secured"), ("allowable", "allowable", "disallowable")]
    sort = ", ".join(yes if says[key] == "true" else no for key, yes, no in sorts if key in says)
    claim = f"{'an' if sort[:1] in ('u', 'a') and sort else 'a'} {f'{sort} ' if sort else ''}claim"
    claim += f" of {says['amount']}" if "amount" in says else ""
    claim += f" that arose {on_day(says['arose'])}" if "arose" in says else ""
    held = {"true": "held", "false": "did not hold"}.get(says.get("held_at_petition", ""), "has")
    day = "On the petition date " if "held_at_petition" in says else ""
    tax = f"; the tax was assessed {on_day(says['assessed'])}" if "assessed" in says else ""
    if set(says) == {"assessed"}:
        return f"The tax owed to {who} was assessed {on_day(says['assessed'])}."
    return f"{day}{who} {held} {claim}{tax}."


def _gain(speech: Speech, at: Place | None, says: Values) -> str:
    holder = at.holder if at is not None else None
    kind, to, owed = (said(getattr(holder, name, None)) for name in ("kind", "to", "of"))
    what = GAINS.get(str(kind), str(kind).replace("_", " ")) if kind else "something"
    who = f"{speech.name(str(to))}, and not the debtor," if to and to != speech.matter.debtor else "The debtor"
    amount = says.get("amount", "")
    worth = f"{amount} in cash" if kind == "cash" and amount else f"{what}{f' worth {amount}' if amount else ''}"
    if kind in ("antecedent_debt", "security_for_debt"):
        worth = f"{what}{f' of {amount}' if amount else ''}"
        if owed and owed != speech.matter.debtor:
            who, worth = "The transfer", f"satisfied a debt{f' of {amount}' if amount else ''} owed by {speech.name(str(owed))}"
    if kind == "security_for_debt":
        who, worth = "The transfer", f"secured a debt{f' of {amount}' if amount else ''}"
        worth += f" owed by {speech.name(str(owed))}" if owed and owed != speech.matter.debtor else " of the debtor"
    since = f", incurred {on_day(says['incurred'])}" if "incurred" in says else ""
    due = f"{' and' if since else ','} due {on_day(says['due'])}" if "due" in says else ""
    return f"{who} {'' if who == 'The transfer' else 'received '}{worth}{since}{due}."


def _floating(creditor: str, says: Values) -> str:
    points = (("then", "at the earlier point"), ("now", "at the petition"))
    told = [
        f"{when} it was owed {says.get(f'debt_{end}', UNSTATED)} against collateral of {says.get(f'collateral_{end}', UNSTATED)}"
        for end, when in points
        if f"debt_{end}" in says or f"collateral_{end}" in says
    ]
    return f"{creditor} has a lien on inventory or receivables: {'; '.join(told)}."


def _capital(day: str, says: Values) -> str:
    had = [
        f"{verb} no {what}" if says[key] == "$0.00" else f"{verb} {says[key]} {link} {what}"
        for key, verb, link, what in (("cash", "had", "in", "cash"), ("credit_available", "could draw", "of", "credit"))
        if key in says
    ]
    flows = [
        f"{says[key]} {way}"
        for key, way in (("monthly_inflow", "came in each month"), ("monthly_outflow", "went out each month"))
        if key in says
    ]
    told = [f"the debtor {' and '.join(had)}"] if had else []
    return f"On {day} {'; '.join([*told, *([' and '.join(flows)] if flows else [])])}."


def _listed(day: str, item: str, is_asset: bool, says: Values) -> str:
    if is_asset:
        worth = f", worth {says['fair_value']} at fair valuation" if "fair_value" in says else ""
        worth += (
            f"{' and' if worth else ', worth'} {says['liquidation_value']} in a liquidation" if "liquidation_value" in says else ""
        )
        exempt = {"true": ", which is exempt", "false": ", which is not exempt"}.get(says.get("exempt", ""), "")
        text = f"The statement of {day} lists {item}{worth}{exempt}"
    else:
        owed = f" of {says['amount']}" if "amount" in says else ""
        text = f"The statement of {day} lists a debt{owed} ({item})"
    chance = says.get("probability")
    return f"{text}; the chance that it would come due was put at {chance}." if chance else f"{text}."


def _day(speech: Speech, thing: str, day: str) -> str:
    if not day.startswith("#"):
        return day
    at = place(speech.matter.case, ".".join(thing.split(".")[:3]))
    span = said(getattr(at.value, "date", None)) if at is not None else None
    return str(span.central) if span is not None and getattr(span, "central", None) else "a day not stated"
