"""Questions in words: what to ask about a fact that is missing, by its path in the record."""

from __future__ import annotations

import re

from avoidance.facts.matter import Matter
from casefacts.evidence import said
from casefacts.model import Transfer

PATTERNS: tuple[tuple[str, str], ...] = (
    (r"transfers\.[^.]+\.value$", "What was {what} worth on {when}, before liens?"),
    (r"transfers\.[^.]+\.liens$", "Which liens were on {what}, for how much, and were they valid?"),
    (r"transfers\.[^.]+\.date$", "On which day did {act} take place?"),
    (r"transfers\.[^.]+\.perfected$", "On which day was {act} recorded, or otherwise made good against a purchaser?"),
    (r"transfers\.[^.]+\.received$", "What came back for {what}, from whom, to whom, and what was it worth?"),
    (r"transfers\.[^.]+\.received\.[^.]+\.amount$", "What was each thing that came back for {what} worth?"),
    (r"transfers\.[^.]+\.received\.[^.]+\.kind$", "What exactly came back for {what}?"),
    (r"transfers\.[^.]+\.to$", "Who took {what}?"),
    (r"transfers\.[^.]+\.kind$", "What was the transaction of {when}: a payment, a gift, a sale, a lien?"),
    (r"transfers\.[^.]+\.property_kind$", "What sort of property was {what}?"),
    (r"transfers\.[^.]+\.sale\.mechanism$", "By what procedure was {what} sold?"),
    (r"transfers\.[^.]+\.guaranty\.amount$", "What debt was guaranteed or secured, and for how much?"),
    (
        r"transfers\.[^.]+\.guaranty\.probability$",
        "How likely was it, as things stood on {when}, that the guaranty would be called?",
    ),
    (r"transfers\.[^.]+\.guaranty\.obligor_solvent$", "Was the party whose debt it was solvent on {when}?"),
    (r"schemes\.[^.]+\.knew_of_plan$", "Did {who} know of the whole transaction, or should {who} have known?"),
    (r"investments\.", "How much did the investor pay in, and when?"),
    (r"solvency\.balance_sheets$", "What did the debtor own and owe on {when}, at fair value?"),
    (
        r"solvency\.balance_sheets\..*\.probability$",
        "How likely was it, as things stood then, that the contingent debt or asset would come due?",
    ),
    (r"solvency\.balance_sheets\..*\.salable_value$", "What would the asset have brought if sold promptly at a fair price?"),
    (r"solvency\.balance_sheets\..*\.fair_value$", "What was the asset worth at fair valuation on the day of the statement?"),
    (r"solvency\.balance_sheets\.", "What is missing from the statement of what the debtor owned and owed?"),
    (
        r"solvency\.capital",
        "What cash, credit and monthly flow did the business have on {when}, and were its projections reasonable?",
    ),
    (
        r"solvency\.maturing_debts",
        "What did those in charge expect, on {when}, of the debtor's ability to pay its debts as they came due?",
    ),
    (r"solvency\.paying_debts", "Was the debtor paying its undisputed debts as they came due on {when}?"),
    (r"relationships", "What is {who} to the debtor, and to the people who own and run it?"),
    (r"debtor\.kind$", "What is the debtor: a natural person, a corporation, an LLC, a partnership, a trust, a municipality?"),
    (r"debtor\.gross_annual_income\.", "What was the debtor's gross income that year, by source?"),
    (r"case\.case_closed$", "Was the case still pending when the act took effect?"),
    (r"parties\.[^.]+\.charity$", "Is {who} a qualified religious or charitable entity?"),
    (r"transfers\.[^.]+\.consistent_practice$", "What did the debtor give in earlier years, to whom, and how regularly?"),
)


KINDS = {"charitable": "the gift", "other": "the transfer", "employment": "the pay", "divorce": "the transfer on divorce"}


def question(matter: Matter, transfer: Transfer, path: str, ask: str) -> str:
    """Return the question for a missing path: the one its fact declares, else the one for its place in the record."""
    if ask:
        return f"{ask} ({transfer.id}: {_what(transfer)})" if path.startswith("transfers.") else ask
    for pattern, words in PATTERNS:
        if re.match(pattern, path):
            return words.format(
                what=_what(transfer), act=_act(transfer), when=_when(transfer), who=matter.name_of(said(transfer.to))
            )
    return f"What does the record say of {path}?"


def _what(transfer: Transfer) -> str:
    named = said(transfer.property)
    kind = said(transfer.kind)
    return named or KINDS.get(kind or "") or f"the {(kind or 'transfer').replace('_', ' ')}"


def _act(transfer: Transfer) -> str:
    named = said(transfer.property)
    return f"the transfer of {named}" if named else _what(transfer)


def _when(transfer: Transfer) -> str:
    when = said(transfer.date)
    return when.central.isoformat() if when and when.central else "the day of the transfer"
