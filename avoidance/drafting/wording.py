"""Figures, names and verdicts in the words of a memo.

>>> dollars("390,000.00 received: 55.7%, below 70%")
'$390,000.00 received: 55.7%, below 70%'
>>> money(Span(620_000_00, 700_000_00, 760_000_00))
'$700,000.00 ($620,000.00 to $760,000.00)'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from avoidance.federal.chapters import OF_LAW
from avoidance.judge import Verdict
from avoidance.logic.known import By, Evidence, Span
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.logic.words import amount_words, with_article
from casefacts.evidence import said
from casefacts.model import Transfer

if TYPE_CHECKING:
    from avoidance.facts.matter import Matter

VERDICTS = {
    Verdict.AVOIDABLE: "avoidable",
    Verdict.NOT_AVOIDABLE: "not avoidable on this theory",
    Verdict.UNDETERMINED: "not decidable yet",
}
ANSWERS = {verdict: words.capitalize() for verdict, words in VERDICTS.items()}
STATUSES = {Truth.YES: "met", Truth.NO: "not met", Truth.UNKNOWN: "open"}
SUPPORT = {
    By.FACTS: "",
    By.FINDING: "by a finding or stipulation",
    By.PRESUMPTION: "by a presumption",
    By.HEURISTIC: "by a rule of thumb, which is not law",
    By.ASSUMPTION: "on an assumption that nobody has proved",
}
BURDENS = {"transferee": "The transferee", "plaintiff": "The plaintiff", "defendant": "The defendant"}
STANDARDS = {"preponderance": "by a preponderance of the evidence", "clear and convincing": "by clear and convincing evidence"}
DEEDS = {
    "payment": "payment",
    "gift": "gift",
    "sale": "sale",
    "lien": "grant of a lien",
    "obligation": "obligation",
    "guaranty": "guaranty",
    "foreclosure": "foreclosure",
    "tax_sale": "tax sale",
    "distribution": "distribution",
    "dividend": "dividend",
    "redemption": "redemption",
    "loan_repayment": "loan repayment",
    "charitable": "charitable gift",
    "trust_funding": "funding of a trust",
    "employment": "payment under an employment contract",
    "divorce": "transfer under a divorce decree",
}
WHO = {"trustee": "the trustee", "debtor_in_possession": "the debtor in possession", "debtor": "the debtor"}
GIVING = ("gift", "charitable")
_FIGURE = re.compile(r"(?<![\d$.,])\d{1,3}(?:,\d{3})*\.\d{2}(?![\d%]|[.,]\d)")


def dollars(text: str, keep: Iterable[str] = ()) -> str:
    """Return words of the analysis with a dollar sign before each amount; texts in ``keep`` are the record's and stay."""
    kept = sorted({one for one in keep if _FIGURE.search(one)}, key=len, reverse=True)
    if not kept:
        return _FIGURE.sub(r"$\g<0>", text)
    pieces = re.split("(" + "|".join(map(re.escape, kept)) + ")", text)
    return "".join(piece if piece in kept else _FIGURE.sub(r"$\g<0>", piece) for piece in pieces)


def verdict_words(text: str) -> str:
    """Return words of the analysis with its verdicts as the memo calls them.

    >>> verdict_words("avoidable if it favors the estate, not avoidable if not")
    'avoidable if it favors the estate, not avoidable on this theory if not'
    """
    text = re.sub(r"\bnot avoidable\b(?! on this)", VERDICTS[Verdict.NOT_AVOIDABLE], text)
    return re.sub(r"\bundetermined\b", VERDICTS[Verdict.UNDETERMINED], text)


def money(span: Span) -> str:
    """Return an amount with its bounds, where it has any."""
    return "not known" if is_open(span) else dollars(amount_words(span))


def is_open(span: Span) -> bool:
    """Whether nothing useful is known of an amount: no bound but that it is not less than nothing."""
    return span.is_unknown


def on_day(words: str) -> str:
    """Return a date in words as a sentence uses it.

    >>> on_day("2024-03-15"), on_day("between 2024-03-01 and 2024-03-31")
    ('on 2024-03-15', 'between 2024-03-01 and 2024-03-31')
    """
    return words if words.startswith("between") else f"on {words}"


def burden(text: str, plaintiff: str = "the trustee") -> str:
    """Return who must prove it, and how firmly, as a sentence.

    >>> burden("trustee, preponderance")
    'The trustee must prove it by a preponderance of the evidence'
    >>> burden("trustee, preponderance; who asserts that it is valid proves that")
    'The trustee must prove it by a preponderance of the evidence; who asserts that it is valid proves that'
    >>> burden("none: a point of law")
    'It is a point of law, so nobody has to prove it'
    """
    if text == OF_LAW:
        return "It is a point of law, so nobody has to prove it"
    main, more, besides = text.partition("; ")
    who, _, standard = main.partition(", ")
    kind, mark, _ = standard.partition(" (not verified)")
    how = STANDARDS.get(kind, f"({kind})" if kind else "")
    name = plaintiff[:1].upper() + plaintiff[1:] if who == "trustee" else BURDENS.get(who, f"The {who}")
    return f"{name} must prove it {how}".strip() + f"{mark}{more}{besides}"


def american(text: str) -> str:
    """Return words of the program's own as an American memo spells them. Never used on text of the record."""
    for british, spelled in (("harbor", "harbor"), ("defense", "defense"), ("favor", "favor"), ("authoriz", "authoriz")):
        text = text.replace(british, spelled)
    return text


def once(text: str) -> str:
    """Return words whose repeated parts, between semicolons, are said once."""
    return "; ".join(dict.fromkeys(text.split("; ")))


class Speech:
    """The words of the analysis of one case, with the parties by name."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self._names = [party.id for party in matter.case.parties]
        self._transfers = {transfer.id: transfer for transfer in matter.case.transfers}

    def name(self, party: str | None) -> str:
        """Return a party's name."""
        return self.matter.name_of(party)

    @property
    def plaintiff(self) -> str:
        """Return who sues, as a sentence names him: the trustee, where the record does not say."""
        stated = self.matter.case.case.plaintiff
        return WHO.get(said(stated.who) or "trustee", "the trustee") if stated is not None else "the trustee"

    def transfer(self, id: str) -> Transfer:
        """Return a transfer by its id."""
        return self._transfers[id]

    def because(self, proof: Proof) -> str:
        """Return why a node came out as it did, with names for ids and dollar signs."""
        items = [item for part in proof.walk() for item in part.evidence]
        return self.plain(proof.because, items)

    def plain(self, text: str, evidence: Iterable[Evidence] = ()) -> str:
        """Return words of the analysis for a reader: names for ids, dollar signs, nothing said twice."""
        keep = [self.name(party) for party in self._names]
        for item in evidence:
            keep += [item.source] if item.source else []
            if item.path.startswith("relationships."):
                for stated in (item.value, item.value.replace("_", " ")):
                    text = text.replace(stated, self.relation(item))
        for party in self._names:
            text = text.replace(f"makes {party} an insider", f"makes {self.name(party)} an insider")
        return once(dollars(text, keep))

    def relation(self, item: Evidence) -> str:
        """Return a relationship in words, with names: ``Maria Ruiz is a director of Harbor Light``."""
        who, verb, rest = item.value.partition(" is ")
        kind, of, whom = rest.rpartition(" of ")
        what = kind.replace("_", " ")
        if not (verb and of):
            return item.value
        article = "the " if what in ("spouse", "person in control") or what.startswith("owner") else ""
        article = article or ("an " if what[:1] in "aeiou" else "a ")
        return f"{self.name(who)} is {article}{what} of {self._whom(whom)}"

    def deed(self, transfer: Transfer) -> str:
        """Return a transfer in words: ``the transfer of the warehouse at 12 Quay St. to Maria Ruiz (sale), made on 2022-11-02``."""
        if self._is_named_gift(transfer):
            return f"{with_article(said(transfer.property) or '')}{self._taker(transfer)} {self.when(transfer)}"
        return f"the {self._deed(transfer)}, made {self.when(transfer)}"

    def deed_itself(self, transfer: Transfer) -> str:
        """Return a transfer in words without its day."""
        return (
            f"{with_article(said(transfer.property) or '')}{self._taker(transfer)}"
            if self._is_named_gift(transfer)
            else f"the {self._deed(transfer)}"
        )

    def _deed(self, transfer: Transfer) -> str:
        kind, named = said(transfer.kind), said(transfer.property)
        if named and kind in GIVING:
            return f"gift of {with_article(named)}{self._taker(transfer)}"
        words = DEEDS.get(kind or "", "transfer")
        taker = self._taker(transfer)
        if not named:
            return f"{words}{taker}"
        deed = f"transfer of {with_article(named)}{taker}"
        return f"{deed} ({words})" if words != "transfer" else deed

    def title(self, transfer: Transfer) -> str:
        """Return what a section on a transfer is called in full."""
        words, named = DEEDS.get(said(transfer.kind) or "", "transfer"), said(transfer.property)
        deed = f"{words}{self._taker(transfer)}"
        parts = [
            *([f"{named}{self._taker(transfer)}"] if self._is_named_gift(transfer) else [named, deed] if named else [deed]),
            self.when(transfer).removeprefix("on "),
            self.worth(transfer),
        ]
        return f"{transfer.id}: {', '.join(parts)}"

    def what(self, transfer: Transfer) -> str:
        """Return what a transfer was, without its parties: ``warehouse at 12 Quay St., sale``."""
        words, named = DEEDS.get(said(transfer.kind) or "", "transfer"), said(transfer.property)
        return named if named and self._is_named_gift(transfer) else ", ".join(filter(None, (named, words)))

    def short(self, transfer: Transfer) -> str:
        """Return what a later section on the same transfer is called."""
        taker = said(transfer.to)
        return f"{transfer.id} ({self.name(taker)})" if taker else transfer.id

    def when(self, transfer: Transfer) -> str:
        """Return the day of a transfer, or its bounds."""
        from avoidance.logic.words import span_words

        span = said(transfer.date)
        return "on a date not stated" if span is None else on_day(span_words(Span(span.earliest, span.likely, span.latest)))

    def worth(self, transfer: Transfer) -> str:
        """Return what left the debtor, before liens."""
        value = said(transfer.value)
        debt = said(transfer.guaranty.amount) if transfer.guaranty is not None else None
        if value is None and debt is not None:
            return f"for a debt of {money(Span(debt.low, debt.likely, debt.high))}"
        return "of unknown value" if value is None else f"worth {money(Span(value.low, value.likely, value.high))}"

    def _is_named_gift(self, transfer: Transfer) -> bool:
        """Whether what left is itself called a gift, so that the word need not be said again."""
        return (
            said(transfer.kind) in GIVING
            and re.search(r"\b(?:gift|donation|offering|tithe)s?\b", said(transfer.property) or "") is not None
        )

    def _taker(self, transfer: Transfer) -> str:
        taker, towards = said(transfer.to), "in favor of" if said(transfer.kind) in ("lien", "obligation", "guaranty") else "to"
        return f" {towards} {self.name(taker)}" if taker else ""

    def _whom(self, party: str) -> str:
        return "the debtor" if party == self.matter.debtor else self.name(party)
